//! Bands as intervals: exact arithmetic on bounds that are inclusive or exclusive.

use std::fmt;

use serde::{Serialize, Serializer};
use thidua_vietnamese::Lang;

use crate::quantity::Measure;
use crate::scoring::{Band, Bands, Subject};

/// A cut between values: just below one (its first side) or just above it.
///
/// An interval of values is what lies between two cuts, so ≥ 80 begins below 80, > 80 above 80, ≤ 80 ends above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cut {
    /// Before all values.
    First,
    /// Beside a value: below it, or (true) above it.
    At(Measure, bool),
    /// After all values.
    Last,
}

/// All values between two cuts. It is empty when the first is not before the second.
/// Written for programs as `[60, 80)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    from: Cut,
    to: Cut,
}

impl Interval {
    pub(super) fn of(band: &Band) -> Self {
        let from = match (band.at_least, band.above) {
            (Some(bound), _) => Cut::At(bound, false),
            (None, Some(bound)) => Cut::At(bound, true),
            (None, None) => Cut::First,
        };
        let to = match (band.at_most, band.below) {
            (Some(bound), _) => Cut::At(bound, true),
            (None, Some(bound)) => Cut::At(bound, false),
            (None, None) => Cut::Last,
        };
        Self { from, to }
    }

    fn is_empty(self) -> bool {
        self.from >= self.to
    }

    pub(super) fn meet(self, other: Self) -> Option<Self> {
        let both = Self {
            from: self.from.max(other.from),
            to: self.to.min(other.to),
        };
        (!both.is_empty()).then_some(both)
    }

    fn contains(self, other: Self) -> bool {
        self.from <= other.from && other.to <= self.to
    }

    /// What of it lies outside another one: nothing, one part or two.
    fn without(self, other: Self) -> Vec<Self> {
        let below = Self {
            from: self.from,
            to: self.to.min(other.from),
        };
        let above = Self {
            from: self.from.max(other.to),
            to: self.to,
        };
        [below, above]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect()
    }

    /// For a reader: `≥ 60 và < 80`.
    #[must_use]
    pub fn shown(self, lang: Lang) -> String {
        let number = |value: Measure| value.shown(0, lang);
        if let (Cut::At(one, false), Cut::At(other, true)) = (self.from, self.to)
            && one == other
        {
            return number(one);
        }
        let lower = match self.from {
            Cut::At(bound, false) => Some(format!("≥ {}", number(bound))),
            Cut::At(bound, true) => Some(format!("> {}", number(bound))),
            Cut::First | Cut::Last => None,
        };
        let upper = match self.to {
            Cut::At(bound, false) => Some(format!("< {}", number(bound))),
            Cut::At(bound, true) => Some(format!("≤ {}", number(bound))),
            Cut::First | Cut::Last => None,
        };
        match (lower, upper) {
            (Some(lower), Some(upper)) => {
                lang.pick(format!("{lower} và {upper}"), format!("{lower} and {upper}"))
            }
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => lang.pick("mọi giá trị", "every value").to_owned(),
        }
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.from {
            Cut::At(bound, false) => write!(f, "[{bound}")?,
            Cut::At(bound, true) => write!(f, "({bound}")?,
            Cut::First | Cut::Last => f.write_str("(")?,
        }
        match self.to {
            Cut::At(bound, false) => write!(f, ", {bound})"),
            Cut::At(bound, true) => write!(f, ", {bound}]"),
            Cut::First | Cut::Last => f.write_str(", )"),
        }
    }
}

impl Serialize for Interval {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What is left of intervals when others are taken out.
fn outside(all: Vec<Interval>, taken: &[Interval]) -> Vec<Interval> {
    taken.iter().fold(all, |left, one| {
        left.into_iter().flat_map(|part| part.without(*one)).collect()
    })
}

/// Where bands leave a gap, meet twice, or are never reached.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Findings {
    /// Values that fall into no band.
    pub(super) gaps: Vec<Interval>,
    /// Values that fall into two bands neither of which lies within the other, with the numbers of both from 1.
    pub(super) overlaps: Vec<(usize, usize, Interval)>,
    /// What falls into which band, the least values first; a band that is not among them is never reached.
    pub(super) reached: Vec<(Interval, usize)>,
}

/// What can occur at all: an attainment is not below zero, and where no bound is, values are counts and shares.
fn domain(rule: &Bands) -> Interval {
    let bounds = rule
        .bands
        .iter()
        .flat_map(|band| [band.at_least, band.above, band.at_most, band.below]);
    let negative = bounds.flatten().any(Measure::is_negative);
    let from = if negative && rule.of == Subject::Value {
        Cut::First
    } else {
        Cut::At(Measure::ZERO, false)
    };
    Interval { from, to: Cut::Last }
}

pub(super) fn examine(rule: &Bands) -> Findings {
    let mut findings = Findings::default();
    let domain = domain(rule);
    let mut earlier: Vec<Interval> = Vec::with_capacity(rule.bands.len());
    for (number, band) in (1..).zip(&rule.bands) {
        let whole = Interval::of(band);
        // "≥ 80, ≥ 60, else" is read from the top: a later band around an earlier one is meant so
        let partly = (1..).zip(&earlier).filter_map(|(before, other): (usize, _)| {
            let nested = whole.contains(*other) || other.contains(whole);
            let both = whole.meet(*other).filter(|_| !nested)?;
            Some((before, number, both))
        });
        findings.overlaps.extend(partly);
        let possible = whole.meet(domain).into_iter().collect();
        let reached = outside(possible, &earlier);
        findings
            .reached
            .extend(reached.into_iter().map(|part| (part, number)));
        earlier.push(whole);
    }
    findings.gaps = outside(vec![domain], &earlier);
    findings.gaps.sort_by_key(|gap| gap.from);
    findings.reached.sort_by_key(|(part, _)| part.from);
    findings
}

/// Whether a better attainment gets fewer points somewhere, or takes off more.
pub(super) fn falls(rule: &Bands, findings: &Findings, deduction: bool) -> bool {
    let points = |band: usize| rule.bands.get(band.saturating_sub(1)).map(|band| band.points);
    findings.reached.windows(2).any(|pair| match pair {
        [(_, low), (_, high)] if deduction => points(*low) < points(*high),
        [(_, low), (_, high)] => points(*low) > points(*high),
        _ => false,
    })
}
