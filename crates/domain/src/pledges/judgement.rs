//! Whether what a source states follows from its own figures: agrees, differs, or cannot be checked, and why.

use std::cmp::Ordering;

use thidua_vietnamese::Lang;

use super::{Against, Attainment, Claim, ClaimKind, Target, Unmeasured, attain};
use crate::quantity::{Direction, Fraction, Measure, ONE, Points, Qualifier, Reported};

/// What a statement is held against.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The target in force.
    pub target: &'a Target,
    /// Which way is better.
    pub direction: Direction,
    /// What growth is measured from.
    pub base: Option<Measure>,
    /// Whether results are in times of the base themselves.
    pub in_times: bool,
    /// The result, when there is one.
    pub result: Option<Reported>,
}

impl Case<'_> {
    /// The result held against the target.
    ///
    /// # Errors
    /// As [`attain`]; nothing without a result.
    pub fn attainment(&self) -> Option<Result<Attainment, Unmeasured>> {
        let result = self.result?;
        Some(attain(
            self.target,
            self.direction,
            self.base,
            self.in_times,
            result,
        ))
    }
}

/// Which whole targets a statement leaves possible, when the source names none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Implied {
    /// Whether the result divided by the stated factor is a whole number.
    pub divides: bool,
    /// The smallest whole target from which the statement follows by its rounding.
    pub from: i128,
    /// The largest.
    pub until: i128,
}

/// Why a statement cannot be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The source states nothing.
    NothingStated,
    /// It says nothing that can be compared.
    NotUnderstood,
    /// There is no result.
    NoResult,
    /// The source names no target; which whole ones would fit, when that can be told.
    NoTarget(Option<Implied>),
    /// It compares with a value that is not known.
    NoBase,
    /// "trên", "gần", "khoảng" leave it open.
    Qualifier,
    /// The numbers are too large to be computed with exactly.
    TooLarge,
}

/// What a check comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It follows from the figures, by its own rounding.
    Agrees,
    /// It does not.
    Differs,
    /// It cannot be told.
    CannotBeChecked(Reason),
}

impl Verdict {
    /// The name for programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Differs => "differs",
            Self::CannotBeChecked(_) => "cannot-be-checked",
        }
    }

    /// The words for a reader.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Agrees, Lang::Vi) => "khớp",
            (Self::Differs, Lang::Vi) => "không khớp",
            (Self::CannotBeChecked(_), Lang::Vi) => "không kiểm tra được",
            (Self::Agrees, Lang::En) => "agrees",
            (Self::Differs, Lang::En) => "differs",
            (Self::CannotBeChecked(_), Lang::En) => "cannot be checked",
        }
    }
}

/// A statement held against the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judgement {
    /// What was understood.
    pub claim: Option<Claim>,
    /// What it comes to.
    pub verdict: Verdict,
    /// What the statement's number should be, exact, in its own terms: per cent more, per cent, times.
    pub computed: Option<Fraction>,
}

impl Judgement {
    /// What it comes to, with the figures: "khớp: tính ra 73,33 %".
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let label = self.verdict.label(lang);
        let detail = match self.verdict {
            Verdict::CannotBeChecked(reason) => reason_words(reason, lang),
            _ => self.computed_words(lang),
        };
        if detail.is_empty() {
            label.to_owned()
        } else {
            format!("{label}: {detail}")
        }
    }

    fn computed_words(&self, lang: Lang) -> String {
        let (Some(computed), Some(claim)) = (self.computed, self.claim) else {
            return String::new();
        };
        let Some(value) = computed.to_points(2).map(|value| value.shown(0, lang)) else {
            return String::new();
        };
        let value = match (claim.kind, lang) {
            (ClaimKind::Times, Lang::Vi) => format!("gấp {value} lần"),
            (ClaimKind::Times, Lang::En) => format!("{value} times"),
            (ClaimKind::Above, Lang::Vi) => format!("tăng {value} %"),
            (ClaimKind::Above, Lang::En) => format!("{value} % more"),
            (ClaimKind::Below, Lang::Vi) => format!("giảm {value} %"),
            (ClaimKind::Below, Lang::En) => format!("{value} % less"),
            (_, Lang::Vi) => format!("bằng {value} %"),
            (_, Lang::En) => format!("{value} %"),
        };
        lang.pick(format!("tính ra {value}"), format!("computed {value}"))
    }
}

fn reason_words(reason: Reason, lang: Lang) -> String {
    let (vi, en) = match reason {
        Reason::NothingStated => (
            "nguồn không nêu mức hoàn thành".to_owned(),
            "the source states nothing of the attainment".to_owned(),
        ),
        Reason::NotUnderstood => (
            "nhận định không nêu mức so sánh được".to_owned(),
            "the statement names nothing that can be compared".to_owned(),
        ),
        Reason::NoResult => ("chưa có kết quả".to_owned(), "there is no result yet".to_owned()),
        Reason::NoBase => (
            "nguồn không nêu số gốc để so sánh".to_owned(),
            "the source does not name the value it compares with".to_owned(),
        ),
        Reason::Qualifier => (
            "số «trên», «gần», «khoảng» không đủ để kết luận".to_owned(),
            "a value that is «over», «nearly» or «about» leaves it open".to_owned(),
        ),
        Reason::TooLarge => ("số quá lớn".to_owned(), "the numbers are too large".to_owned()),
        Reason::NoTarget(None) => (
            "nguồn không nêu chỉ tiêu".to_owned(),
            "the source names no target".to_owned(),
        ),
        Reason::NoTarget(Some(implied)) => {
            let (from, until) = (implied.from, implied.until);
            let divides = match (implied.divides, lang) {
                (true, _) => "",
                (false, Lang::Vi) => ", kết quả chia cho mức ấy không ra số nguyên",
                (false, Lang::En) => ", the result divided by that is no whole number",
            };
            let (vi, en) = match from.cmp(&until) {
                Ordering::Greater => (
                    "không có chỉ tiêu nguyên nào phù hợp".to_owned(),
                    "no whole target fits".to_owned(),
                ),
                Ordering::Equal => (
                    format!("chỉ có chỉ tiêu {from} phù hợp"),
                    format!("only the target {from} fits"),
                ),
                Ordering::Less => (
                    format!("mọi chỉ tiêu từ {from} đến {until} đều phù hợp"),
                    format!("every target from {from} to {until} fits"),
                ),
            };
            (
                format!("nguồn không nêu chỉ tiêu{divides}; {vi}"),
                format!("the source names no target{divides}; {en}"),
            )
        }
    };
    lang.pick(vi, en)
}

/// Holds what a source states, if anything, against the figures of its commitment.
#[must_use]
pub fn judge(case: &Case<'_>, quote: Option<&str>) -> Judgement {
    let claim = quote.and_then(Claim::read);
    let (verdict, computed) = match claim {
        None if quote.is_none() => (Verdict::CannotBeChecked(Reason::NothingStated), None),
        None => (Verdict::CannotBeChecked(Reason::NotUnderstood), None),
        Some(claim) => weigh(case, &claim).unwrap_or((Verdict::CannotBeChecked(Reason::TooLarge), None)),
    };
    Judgement {
        claim,
        verdict,
        computed,
    }
}

/// The verdict and the number behind it; nothing when numbers do not fit.
fn weigh(case: &Case<'_>, claim: &Claim) -> Option<(Verdict, Option<Fraction>)> {
    let cannot = |reason| Some((Verdict::CannotBeChecked(reason), None));
    let Some(result) = case.result else {
        return cannot(Reason::NoResult);
    };
    let (ratio, met) = match claim.against {
        Against::Base => {
            let base = match case.base {
                Some(base) if base > Measure::ZERO => base,
                _ => return cannot(Reason::NoBase),
            };
            let ratio = Fraction::new(i128::from(result.value.scaled()), i128::from(base.scaled()))?;
            (Some(ratio), None)
        }
        Against::Target => match attain(case.target, case.direction, case.base, case.in_times, result) {
            Ok(attainment) => (attainment.ratio, attainment.met),
            Err(Unmeasured::NoTarget) => return cannot(Reason::NoTarget(implied(result, claim))),
            Err(Unmeasured::NoBase) => return cannot(Reason::NoBase),
            Err(Unmeasured::TooLarge) => return None,
        },
    };
    let verdict = |agrees: bool| if agrees { Verdict::Agrees } else { Verdict::Differs };
    let Some(stated) = claim.number else {
        let one = Fraction::new(1, 1)?;
        let said = match claim.kind {
            ClaimKind::Missed => met.map(|met| !met),
            ClaimKind::Exceeded if result.qualifier == Qualifier::Exact => match (ratio, case.direction) {
                (Some(ratio), Direction::More) => Some(ratio.compare(one)?.is_gt()),
                (Some(ratio), Direction::Less) => Some(ratio.compare(one)?.is_lt()),
                (None, _) => met,
            },
            // "trên 120" surpasses 120 as well as reaching it; "gần 120" does neither
            _ => met,
        };
        let percent = match ratio {
            Some(ratio) => Some(ratio.checked_mul(Fraction::new(100, 1)?)?),
            None => None,
        };
        return Some((
            said.map_or(Verdict::CannotBeChecked(Reason::Qualifier), verdict),
            percent,
        ));
    };
    let Some(ratio) = ratio else {
        return cannot(Reason::NotUnderstood);
    };
    let computed = in_terms_of(claim.kind, ratio)?;
    let shown = computed.to_points(claim.decimals)?;
    let stated = Points::from_scaled(stated.scaled());
    let more = computed
        .compare(Fraction::new(i128::from(stated.scaled()), i128::from(ONE))?)?
        .is_gt();
    let outcome = match (result.qualifier, claim.qualifier) {
        (Qualifier::Exact, Qualifier::Exact) => verdict(shown == stated),
        // "trên 70 %" of what is 73,33 %; "trên" of more than that, too
        (Qualifier::Exact, Qualifier::Over) => verdict(more),
        (Qualifier::Over, Qualifier::Over) if more || shown == stated => Verdict::Agrees,
        (Qualifier::Exact, Qualifier::Nearly) if more || shown == stated => Verdict::Differs,
        (Qualifier::Over, Qualifier::Exact | Qualifier::Nearly) if more && shown != stated => {
            Verdict::Differs
        }
        _ => Verdict::CannotBeChecked(Reason::Qualifier),
    };
    Some((outcome, Some(computed)))
}

/// A ratio in the terms of a statement: per cent more, per cent less, per cent, times.
fn in_terms_of(kind: ClaimKind, ratio: Fraction) -> Option<Fraction> {
    let hundred = Fraction::new(100, 1)?;
    match kind {
        ClaimKind::Above => ratio.checked_add(Fraction::new(-1, 1)?)?.checked_mul(hundred),
        ClaimKind::Below => ratio
            .checked_mul(Fraction::new(-1, 1)?)?
            .checked_add(Fraction::new(1, 1)?)?
            .checked_mul(hundred),
        ClaimKind::Times => Some(ratio),
        _ => ratio.checked_mul(hundred),
    }
}

/// Which whole targets fit a statement on an exact result, by the rounding of the statement: 208 and "tăng 73 %" leave
/// 120 alone, 606 and "gấp 3,5 lần" anything from 171 to 175.
#[must_use]
pub fn implied(result: Reported, claim: &Claim) -> Option<Implied> {
    let result = result.known().filter(|value| *value > Measure::ZERO)?;
    if claim.qualifier != Qualifier::Exact {
        return None;
    }
    // everything in ten-thousandths of one, as times of the target
    let stated = i128::from(claim.number?.scaled());
    let unit = i128::from(ONE).checked_div(10_i128.checked_pow(claim.decimals)?)?;
    let (stated, whole) = match claim.kind {
        ClaimKind::Times => (stated, i128::from(ONE)),
        ClaimKind::Reaches => (stated, i128::from(ONE).checked_mul(100)?),
        ClaimKind::Above => {
            let hundred = i128::from(ONE).checked_mul(100)?;
            (hundred.checked_add(stated)?, hundred)
        }
        _ => return None,
    };
    // factor f = stated / whole; targets t with  stated − ½ unit ≤ result/t · whole < stated + ½ unit
    let top = i128::from(result.scaled()).checked_mul(whole)?.checked_mul(2)?;
    let bound = |half: i128| {
        let below = stated
            .checked_mul(2)?
            .checked_add(half)?
            .checked_mul(i128::from(ONE))?;
        (below > 0).then_some(below)
    };
    let (above, below) = (bound(unit)?, bound(unit.checked_neg()?)?);
    let exactly = stated.checked_mul(i128::from(ONE))?.checked_mul(2)?;
    Some(Implied {
        divides: top.checked_rem(exactly)? == 0,
        from: top.checked_div(above)?.checked_add(1)?,
        until: top.checked_div(below)?,
    })
}
