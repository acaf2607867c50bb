//! What the rules of a season allow and yet seldom mean, told before the season is opened.
//!
//! Nothing here is an error: what cannot be is refused when the rules are made. Each doubt is computed from the rules
//! alone, or from them and last year's standings, so that the same rules always raise the same doubts.

mod chain;
mod course;
mod criteria;
mod doubt;
mod intervals;
mod last_year;
mod levels;
mod quotas;
#[cfg(test)]
mod tests;
mod words;

pub use doubt::Doubt;
pub use intervals::Interval;
pub use last_year::{Separation, separation};

use serde::Serialize;
use thidua_vietnamese::Lang;

use super::{Evaluation, Place, Rules, SeasonRecord};
use crate::codes::{OrganisationCode, Year};

/// What a season's rules are held against.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances<'a> {
    /// The season's year.
    pub year: Year,
    /// The members of the year.
    pub members: &'a [OrganisationCode],
    /// The season of the cluster before this one with its standings, where it is known.
    pub before: Option<(&'a SeasonRecord, &'a Evaluation)>,
}

/// Something suspicious, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suspicion {
    /// Where.
    pub place: Place,
    /// What.
    #[serde(flatten)]
    pub doubt: Doubt,
}

impl Suspicion {
    /// The message for a reader, with its place and the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        format!("{}: {}", self.place.label(lang), self.doubt.message(lang))
    }
}

/// Everything that is suspicious about the rules of a season: the scorecard from its first to its last criterion, then
/// the chain, classes, levels, quotas, stages, votes, mergers and the rotation.
#[must_use]
pub fn lint(rules: &Rules, around: &Circumstances<'_>) -> Vec<Suspicion> {
    let mut list = List::default();
    criteria::examine(rules, around, &mut list);
    chain::examine(rules, &mut list);
    levels::examine(rules, around.members, &mut list);
    quotas::examine(rules, around.members, &mut list);
    course::examine(rules, around, &mut list);
    list.0
}

/// The suspicions so far.
#[derive(Default)]
struct List(Vec<Suspicion>);

impl List {
    fn add(&mut self, place: Place, doubt: Doubt) {
        self.0.push(Suspicion { place, doubt });
    }

    fn add_if(&mut self, suspicious: bool, place: &Place, doubt: impl FnOnce() -> Doubt) {
        if suspicious {
            self.add(place.clone(), doubt());
        }
    }
}
