//! Results (kết quả): what a unit reports of an indicator, and which of several reports counts.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thidua_vietnamese::{clean, fold};

use super::{Certainty, Period};
use crate::codes::{IndicatorCode, OrganisationCode, Year};
use crate::quantity::{Direction, Fraction, Measure, Reported};

/// The unit of measure of what is done or not: 1 is done, 0 is not.
pub const DONE: &str = "có/không";

/// What is measured (chỉ tiêu), in which unit of measure, and which way is better.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    /// Its code.
    pub code: IndicatorCode,
    /// Its name.
    pub title: String,
    /// The unit of measure its results keep: "HTX", "%", "triệu đồng".
    pub measured_in: String,
    /// Which way is better.
    pub direction: Direction,
}

/// A part of a result: one prize of a contest, one district.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// What.
    pub name: String,
    /// How much, in the unit of measure of the whole.
    pub value: Measure,
}

/// One reported value. A later one stands beside it, an actual beside the estimate it replaces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultRecord {
    /// Whose result; nothing when the parties of a pledge reported it together and none is in the directory.
    pub unit: Option<OrganisationCode>,
    /// Of what.
    pub indicator: IndicatorCode,
    /// Over which time, from its beginning: "9 tháng đầu năm" is from January to September.
    pub period: Period,
    /// The value in the unit of measure.
    pub value: Reported,
    /// The unit of measure.
    pub measured_in: String,
    /// Whether it has happened or is expected.
    pub certainty: Certainty,
    /// On which day it was known; without it, an actual is known at the end of its period.
    pub as_of: Option<NaiveDate>,
    /// What it consists of, where the source says so.
    pub parts: Vec<Part>,
    /// What proves it.
    pub evidence: String,
    /// Anything else.
    pub note: String,
    /// What the source itself says of the attainment, as quoted.
    pub stated: Option<String>,
}

impl ResultRecord {
    /// What the parts come to less the value itself: 0 when the source adds up. Shown, never mended. Nothing without
    /// parts, or when the sum does not fit.
    #[must_use]
    pub fn parts_difference(&self) -> Option<Measure> {
        let mut values = self.parts.iter().map(|part| part.value);
        let first = values.next()?;
        let sum = values.try_fold(first, Measure::checked_add)?;
        sum.scaled()
            .checked_sub(self.value.value.scaled())
            .map(Measure::from_scaled)
    }

    /// The day it was known; nothing for an estimate that does not say.
    #[must_use]
    pub fn known_on(&self) -> Option<NaiveDate> {
        match self.certainty {
            Certainty::Actual => Some(self.as_of.unwrap_or(self.period.last())),
            Certainty::Estimate => self.as_of,
        }
    }
}

/// From which standpoint results are taken. The default is what is known now: the actual of the year, else the
/// newest estimate for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Choice {
    /// Only actual results, or only estimates.
    pub certainty: Option<Certainty>,
    /// Only what was known on that day. Then results of the first months count where none for the whole year was
    /// known: so the sixth and the ninth month can be compared with the year.
    pub known_on: Option<NaiveDate>,
}

/// The result that counts for a year: the actual of the whole year, else the newest estimate for it, else (only when
/// [`Choice::known_on`] asks for an earlier day) the longest actual from the first of January on. Of two of one kind the
/// later known, then the later listed.
#[must_use]
pub fn choose<'r>(
    results: impl IntoIterator<Item = &'r ResultRecord>,
    year: Year,
    choice: &Choice,
) -> Option<&'r ResultRecord> {
    let whole = Period::year(year);
    let ranked = results.into_iter().filter_map(|result| {
        let known = choice
            .known_on
            .is_none_or(|day| result.known_on().is_some_and(|known| known <= day));
        let asked = choice
            .certainty
            .is_none_or(|certainty| certainty == result.certainty);
        let from_the_beginning = whole.contains(result.period) && result.period.first() == whole.first();
        let rank = match (result.period.is_year(year), result.certainty) {
            (true, Certainty::Actual) => 3,
            (true, Certainty::Estimate) => 2,
            (false, Certainty::Actual) if choice.known_on.is_some() && from_the_beginning => 1,
            _ => return None,
        };
        (known && asked).then_some(((rank, result.period.last(), result.known_on()), result))
    });
    // of equals the last one
    ranked.max_by_key(|(key, _)| *key).map(|(_, result)| result)
}

/// The newest estimate of a year and its actual, where both were reported, for showing what became of the estimate.
#[must_use]
pub fn estimates_and_actual<'r>(
    results: &[&'r ResultRecord],
    year: Year,
) -> Option<(&'r ResultRecord, &'r ResultRecord)> {
    let of = |certainty| {
        let choice = Choice {
            certainty: Some(certainty),
            known_on: None,
        };
        choose(results.iter().copied(), year, &choice)
    };
    Some((of(Certainty::Estimate)?, of(Certainty::Actual)?))
}

/// Whether two units of measure are the same: case, marks, "/năm" and "mỗi năm" aside; HTX is hợp tác xã, THT tổ hợp
/// tác, % phần trăm.
#[must_use]
pub fn same_measure(left: &str, right: &str) -> bool {
    plain_measure(left) == plain_measure(right)
}

fn plain_measure(text: &str) -> String {
    let text = clean(text).to_lowercase();
    let text = ["/năm", " mỗi năm", " hằng năm", " hàng năm"]
        .iter()
        .fold(text.as_str(), |text, tail| {
            text.strip_suffix(tail).unwrap_or(text)
        });
    // folding would leave nothing of a sign
    let folded = fold(&text.replace('%', " phan tram ").replace('‰', " phan nghin "));
    match folded.as_str() {
        "hop tac xa" => "htx".to_owned(),
        "to hop tac" => "tht".to_owned(),
        other => other.to_owned(),
    }
}

/// By how many powers of ten a value seems to have slipped from what it is compared with: 1 for 90 beside 9, −1 for
/// 0,9. Within a quarter of such a power it is suspicious; nothing when it is not.
///
/// Real sheets hold 0.9, 9 and 90 for one and the same target.
#[must_use]
pub fn power_of_ten_off(value: Measure, expected: Measure) -> Option<i8> {
    let (value, expected) = (i128::from(value.scaled()), i128::from(expected.scaled()));
    if value <= 0 || expected <= 0 {
        return None;
    }
    let near = |value: i128, expected: i128| {
        let ratio = Fraction::new(value, expected)?;
        let low = ratio.compare(Fraction::new(3, 4)?)?.is_ge();
        let high = ratio.compare(Fraction::new(5, 4)?)?.is_le();
        Some(low && high)
    };
    for (power, factor) in [(1_i8, 10_i128), (2, 100), (3, 1000)] {
        if near(value, expected.checked_mul(factor)?)? {
            return Some(power);
        }
        if near(value.checked_mul(factor)?, expected)? {
            return power.checked_neg();
        }
    }
    None
}
