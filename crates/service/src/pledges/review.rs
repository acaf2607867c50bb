//! A pledge held against its results: attainment, and what a source says of it.

use chrono::NaiveDate;
use serde::Serialize;
use thidua_domain::actors::{Actor, Deed};
use thidua_domain::codes::{OrganisationCode, PledgeCode};
use thidua_domain::pledges::{
    Attainment, Case, Certainty, Choice, Commitment, DONE, Origin, Pledge, ResultRecord, Unmeasured, Yearly,
    choose, each_year, estimates_and_actual, judge,
};
use thidua_domain::quantity::{Measure, Reported};
use thidua_vietnamese::Lang;
use utoipa::ToSchema;

use super::book::Book;
use super::load::{Kept, KeptResult, name};
use super::view::{CommitmentView, PledgeLine, ReviewHeld, held, readable};
use crate::Result;
use crate::database::Database;

/// A part of a result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PartView {
    /// What.
    #[schema(example = "giải nhất")]
    pub name: String,
    /// How much, an exact decimal.
    #[schema(example = "1")]
    pub value: String,
}

/// A reported value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ResultView {
    /// Over which time.
    pub period: String,
    /// The value, an exact decimal.
    #[schema(example = "208")]
    pub value: String,
    /// `exact`, `over`, `nearly` or `about`.
    pub qualifier: String,
    /// The value in words.
    pub words: String,
    /// `actual` or `estimate`.
    pub certainty: String,
    /// On which day it was known.
    pub as_of: Option<NaiveDate>,
    /// What it consists of, where the source says so.
    pub parts: Vec<PartView>,
    /// What the parts come to less the value; nothing without parts.
    pub parts_difference: Option<String>,
    /// What proves it.
    pub evidence: String,
    /// Anything else.
    pub note: String,
}

/// The years of a target that each of them has to reach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct YearsView {
    /// Years that reach it.
    pub reached: Vec<i32>,
    /// Years that fall short.
    pub missed: Vec<i32>,
    /// Years without a result.
    pub open: Vec<i32>,
}

/// What became of an estimate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct EstimateView {
    /// The newest estimate for the year.
    pub estimate: String,
    /// What was done.
    pub actual: String,
    /// Actual − estimate, an exact decimal.
    pub difference: String,
}

/// A commitment held against the result of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReviewLine {
    /// What was promised.
    pub commitment: CommitmentView,
    /// Whose result.
    pub unit: Option<String>,
    /// The result that counts.
    pub result: Option<ResultView>,
    /// Whether it covers only a part of the time.
    pub partial: bool,
    /// All that was reported, in the order it came.
    pub results: Vec<ResultView>,
    /// What became of the estimate, once the actual is there.
    pub from_estimate: Option<EstimateView>,
    /// Result ÷ target in per cent with two decimals.
    #[schema(example = "173.33")]
    pub percent: Option<String>,
    /// Whether the target is met; nothing when it cannot be told.
    pub met: Option<bool>,
    /// The attainment as reports word it: «vượt 73 %».
    pub attainment: String,
    /// For a target of each year.
    pub years: Option<YearsView>,
    /// What the source states, as quoted.
    pub stated: Option<String>,
    /// `agrees`, `differs` or `cannot-be-checked`.
    pub verdict: String,
    /// The verdict in words, with the figures or the reason.
    pub verdict_words: String,
}

/// A pledge held against its results.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReviewView {
    /// The pledge.
    pub pledge: PledgeLine,
    /// Commitment by commitment, unit by unit.
    pub lines: Vec<ReviewLine>,
    /// Reviews held.
    pub reviews: Vec<ReviewHeld>,
}

/// Holds a pledge against its results.
///
/// # Errors
/// When there is none of that code, or the actor may not read it.
pub async fn review(database: &Database, actor: &Actor, code: &PledgeCode, lang: Lang) -> Result<ReviewView> {
    actor.may_somewhere(Deed::Read)?;
    let view = database.read().await?;
    let book = Book::load(&view).await?;
    let kept = readable(&book, actor, code)?;
    let mut lines = Vec::new();
    for commitment in &kept.pledge.commitments {
        for (unit, results) in by_unit(&book, kept, commitment) {
            lines.push(line(commitment, unit.as_ref(), &results, lang));
        }
    }
    Ok(ReviewView {
        pledge: PledgeLine::of(&kept.pledge, lang),
        lines,
        reviews: held(&kept.pledge),
    })
}

type OfUnit<'b> = (Option<OrganisationCode>, Vec<&'b ResultRecord>);

/// The results of a commitment by unit; where it binds all parties, each that reported something.
fn by_unit<'b>(book: &'b Book, kept: &Kept, commitment: &Commitment) -> Vec<OfUnit<'b>> {
    let of = |wanted: &dyn Fn(&KeptResult) -> bool| -> Vec<&'b ResultRecord> {
        let all = book.results.iter().filter(|kept| {
            let record = &kept.record;
            record.indicator == commitment.indicator && commitment.period.contains(record.period)
        });
        all.filter(|kept| wanted(kept)).map(|kept| &kept.record).collect()
    };
    if let Some(unit) = &commitment.unit {
        let results = of(&|kept| kept.record.unit.as_ref() == Some(unit));
        return vec![(Some(unit.clone()), results)];
    }
    let mut found: Vec<OfUnit<'b>> = Vec::new();
    let together = of(&|result| {
        result.record.unit.is_none() && result.row.pledge_code.as_deref() == Some(kept.row.code.as_str())
    });
    if !together.is_empty() {
        found.push((None, together));
    }
    let own = |unit: &OrganisationCode| {
        let mut commitments = kept.pledge.commitments.iter();
        commitments.any(|other| {
            other.unit.as_ref() == Some(unit)
                && other.indicator == commitment.indicator
                && other.period.overlaps(commitment.period)
        })
    };
    // a unit's own commitment stands in place of the one that binds all
    for unit in parties(&kept.pledge).filter(|unit| !own(unit)) {
        let results = of(&|kept| kept.record.unit.as_ref() == Some(unit));
        if !results.is_empty() {
            found.push((Some(unit.clone()), results));
        }
    }
    if found.is_empty() {
        found.push((None, vec![]));
    }
    found
}

fn parties(pledge: &Pledge) -> impl Iterator<Item = &OrganisationCode> {
    pledge.parties.iter().filter_map(|party| party.unit.as_ref())
}

/// The result that counts for a commitment's time: one of all of it before a part, an actual before an estimate, the
/// later before the earlier.
fn counting<'r>(commitment: &Commitment, results: &[&'r ResultRecord]) -> Option<&'r ResultRecord> {
    let key = |result: &ResultRecord| {
        let whole = result.period.contains(commitment.period);
        let actual = result.certainty == Certainty::Actual;
        (whole, actual, result.period.last(), result.known_on())
    };
    results.iter().copied().max_by_key(|result| key(result))
}

fn line(
    commitment: &Commitment,
    unit: Option<&OrganisationCode>,
    results: &[&ResultRecord],
    lang: Lang,
) -> ReviewLine {
    let target = commitment.in_force(None);
    let chosen = counting(commitment, results);
    let value = chosen.map(|result| result.value);
    let case = Case {
        target,
        direction: commitment.direction,
        base: commitment.base,
        in_times: commitment.in_times(),
        result: value,
    };
    let yearly = target
        .kind()
        .is_each_year()
        .then(|| yearly(commitment, results))
        .filter(|yearly| !(yearly.reached.is_empty() && yearly.missed.is_empty()));
    let attainment = case.attainment();
    let measured = attainment.and_then(Result::ok);
    let stated = chosen
        .and_then(|result| result.stated.clone())
        .or_else(|| commitment.stated.clone());
    let judgement = judge(&case, stated.as_deref());
    let derived = commitment.origin == Origin::Derived && target == &commitment.signed;
    ReviewLine {
        commitment: CommitmentView::of(commitment, lang),
        unit: unit.map(ToString::to_string),
        result: chosen.map(|result| result_view(result, lang)),
        partial: chosen.is_some_and(|result| !result.period.contains(commitment.period)),
        results: results.iter().map(|result| result_view(result, lang)).collect(),
        from_estimate: from_estimate(commitment, results),
        percent: measured
            .filter(|_| yearly.is_none())
            .and_then(|measured| measured.percent())
            .map(|percent| percent.plain(2)),
        met: match &yearly {
            Some(yearly) => yearly.met(),
            None => measured.and_then(|measured| measured.met),
        },
        attainment: match &yearly {
            Some(yearly) => years_words(yearly, lang),
            None => words(attainment, lang),
        },
        years: yearly.map(|yearly| YearsView {
            reached: numbers(&yearly.reached),
            missed: numbers(&yearly.missed),
            open: numbers(&yearly.open),
        }),
        verdict: judgement.verdict.name().to_owned(),
        verdict_words: {
            let words = judgement.words(lang);
            let note = lang.pick(
                "chỉ tiêu suy ra từ chính nhận định này, không phải nguồn nêu",
                "the target was derived from this very statement, no source names it",
            );
            if derived && stated.is_some() {
                format!("{words} ({note})")
            } else {
                words
            }
        },
        stated,
    }
}

fn yearly(commitment: &Commitment, results: &[&ResultRecord]) -> Yearly {
    let of = |year| {
        let chosen = choose(results.iter().copied(), year, &Choice::default());
        (year, chosen.map(|result| result.value))
    };
    each_year(
        commitment.in_force(None),
        commitment.direction,
        commitment.period.years().map(of),
    )
}

fn numbers(years: &[thidua_domain::codes::Year]) -> Vec<i32> {
    years.iter().map(|year| year.get()).collect()
}

fn words(attainment: Option<std::result::Result<Attainment, Unmeasured>>, lang: Lang) -> String {
    match attainment {
        None => lang.pick("chưa có kết quả", "no result yet").to_owned(),
        Some(Ok(attainment)) => {
            let words = attainment.words(lang);
            match (attainment.met, attainment.ratio) {
                (None, Some(_)) => {
                    let open = lang.pick("chưa kết luận được", "cannot be told");
                    format!("{words} ({open})")
                }
                _ => words,
            }
        }
        Some(Err(Unmeasured::NoTarget)) => lang.pick("không nêu chỉ tiêu", "no target is named").to_owned(),
        Some(Err(Unmeasured::NoBase)) => lang.pick("không rõ số gốc", "the base is not known").to_owned(),
        Some(Err(Unmeasured::TooLarge)) => lang.pick("số quá lớn", "too large").to_owned(),
    }
}

fn years_words(yearly: &Yearly, lang: Lang) -> String {
    let list = |years: &[thidua_domain::codes::Year]| {
        let years: Vec<String> = years.iter().map(ToString::to_string).collect();
        years.join(", ")
    };
    let all = yearly.reached.len() + yearly.missed.len() + yearly.open.len();
    let reached = yearly.reached.len();
    let mut text = lang.pick(
        format!("đạt {reached}/{all} năm"),
        format!("{reached} of {all} years"),
    );
    for (years, vi, en) in [
        (&yearly.missed, "không đạt", "missed"),
        (&yearly.open, "chưa có kết quả", "open"),
    ] {
        if !years.is_empty() {
            text.push_str(&format!("; {}: {}", lang.pick(vi, en), list(years)));
        }
    }
    text
}

fn result_view(result: &ResultRecord, lang: Lang) -> ResultView {
    let parts = result.parts.iter().map(|part| PartView {
        name: part.name.clone(),
        value: part.value.plain(0),
    });
    ResultView {
        period: result.period.to_string(),
        value: result.value.value.plain(0),
        qualifier: name(&result.value.qualifier),
        words: value_words(result.value, &result.measured_in, lang),
        certainty: name(&result.certainty),
        as_of: result.as_of,
        parts: parts.collect(),
        parts_difference: result.parts_difference().map(|difference| difference.plain(0)),
        evidence: result.evidence.clone(),
        note: result.note.clone(),
    }
}

fn value_words(value: Reported, measured_in: &str, lang: Lang) -> String {
    if measured_in == DONE {
        let done = value.value > Measure::ZERO;
        let words = if done {
            lang.pick("đã thực hiện", "done")
        } else {
            lang.pick("chưa thực hiện", "not done")
        };
        return words.to_owned();
    }
    let per_year = measured_in.strip_suffix("/năm").unwrap_or(measured_in);
    format!("{} {per_year}", value.shown(lang))
}

/// What became of the estimate of the last year that has both.
fn from_estimate(commitment: &Commitment, results: &[&ResultRecord]) -> Option<EstimateView> {
    let mut years: Vec<_> = commitment.period.years().collect();
    years.reverse();
    let (estimate, actual) = years
        .into_iter()
        .find_map(|year| estimates_and_actual(results, year))?;
    let (before, after) = (estimate.value.value.scaled(), actual.value.value.scaled());
    let difference = after.checked_sub(before).map(Measure::from_scaled)?;
    Some(EstimateView {
        estimate: estimate.value.value.plain(0),
        actual: actual.value.value.plain(0),
        difference: difference.plain(0),
    })
}
