//! All organisations with what became of them: names on a day, successors, and what a written name means.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

use super::index::Index;
use super::{DirectoryError, Organisation, Succession, SuccessionKind, validation};
use crate::codes::{OrganisationCode, Year};

/// What a written name means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Resolution {
    /// Exactly one body.
    One(OrganisationCode),
    /// More than one; a date or a list of possible bodies tells them apart.
    Several(Vec<OrganisationCode>),
    /// None, with the bodies that come nearest.
    None {
        /// Bodies of that name that do not exist on the day, each with what became of it; where there are none,
        /// those with a similar name. At most [`Resolution::MOST_NEAREST`].
        nearest: Vec<OrganisationCode>,
    },
}

impl Resolution {
    /// How many bodies are suggested at most.
    pub const MOST_NEAREST: usize = 5;

    /// The body, when it is exactly one.
    #[must_use]
    pub fn one(self) -> Option<OrganisationCode> {
        match self {
            Self::One(code) => Some(code),
            Self::Several(_) | Self::None { .. } => None,
        }
    }
}

/// Organisations and successions that agree with each other.
#[derive(Debug, Clone)]
pub struct Directory {
    organisations: Vec<Organisation>,
    places: BTreeMap<OrganisationCode, usize>,
    successions: Vec<Succession>,
    index: Index,
}

impl Directory {
    /// Builds a directory.
    ///
    /// # Errors
    /// Everything in which organisations and successions disagree; see [`DirectoryError`].
    pub fn build(
        organisations: Vec<Organisation>,
        mut successions: Vec<Succession>,
    ) -> Result<Self, Vec<DirectoryError>> {
        let errors = validation::errors(&organisations, &successions);
        if !errors.is_empty() {
            return Err(errors);
        }
        successions.sort_by_key(|succession| succession.on);
        let places = organisations
            .iter()
            .enumerate()
            .map(|(place, organisation)| (organisation.code.clone(), place))
            .collect();
        let index = Index::of(&organisations, &places);
        Ok(Self {
            organisations,
            places,
            successions,
            index,
        })
    }

    /// All organisations, in the order they were given.
    #[must_use]
    pub fn organisations(&self) -> &[Organisation] {
        &self.organisations
    }

    /// All successions, oldest first.
    #[must_use]
    pub fn successions(&self) -> &[Succession] {
        &self.successions
    }

    /// The body of a code.
    #[must_use]
    pub fn organisation(&self, code: &OrganisationCode) -> Option<&Organisation> {
        self.places
            .get(code)
            .and_then(|place| self.organisations.get(*place))
    }

    /// Whether a body is known and exists on a day.
    #[must_use]
    pub fn exists_on(&self, code: &OrganisationCode, day: NaiveDate) -> bool {
        self.organisation(code)
            .is_some_and(|organisation| organisation.exists_on(day))
    }

    /// The official name of a body on a day; none when it is unknown or bears none that day.
    #[must_use]
    pub fn name_on(&self, code: &OrganisationCode, day: NaiveDate) -> Option<&str> {
        self.organisation(code)
            .and_then(|organisation| organisation.name_on(day))
    }

    /// The name to show for a body and a day: [`Organisation::shown_name`], or the code when it is unknown.
    #[must_use]
    pub fn shown_name<'a>(&'a self, code: &'a OrganisationCode, day: NaiveDate) -> &'a str {
        self.organisation(code)
            .and_then(|organisation| organisation.shown_name(day))
            .unwrap_or(code.as_str())
    }

    /// What a body is on a day: itself while it exists, later what became of it, over as many successions as it
    /// takes. Nothing for an unknown body, a day before it exists, or one that ended without successor.
    #[must_use]
    pub fn successors(&self, code: &OrganisationCode, day: NaiveDate) -> Vec<OrganisationCode> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        let mut waiting = vec![code];
        while let Some(next) = waiting.pop() {
            if !seen.insert(next) {
                continue;
            }
            if self.exists_on(next, day) {
                found.push(next.clone());
                continue;
            }
            waiting.extend(
                self.changes()
                    .filter(|succession| succession.on <= day && succession.from.contains(next))
                    .flat_map(|succession| &succession.into),
            );
        }
        found.sort();
        found
    }

    /// The bodies it came from directly.
    #[must_use]
    pub fn predecessors(&self, code: &OrganisationCode) -> Vec<OrganisationCode> {
        self.changes()
            .filter(|succession| succession.into.contains(code))
            .flat_map(|succession| &succession.from)
            .cloned()
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect()
    }

    /// The bodies it came from, over any number of successions.
    #[must_use]
    pub fn ancestors(&self, code: &OrganisationCode) -> Vec<OrganisationCode> {
        let mut found = BTreeSet::new();
        let mut waiting = self.predecessors(code);
        while let Some(next) = waiting.pop() {
            waiting.extend(
                self.predecessors(&next)
                    .into_iter()
                    .filter(|before| !found.contains(before)),
            );
            found.insert(next);
        }
        found.into_iter().collect()
    }

    /// The succession that ended a body.
    #[must_use]
    pub fn ended_by(&self, code: &OrganisationCode) -> Option<&Succession> {
        let last_day = self.organisation(code)?.until?;
        self.changes()
            .find(|succession| succession.from.contains(code) && Some(succession.on) == last_day.succ_opt())
    }

    /// The one body another went into during a year; nothing when it stood to the end of it, or was split.
    #[must_use]
    pub fn merged_in(&self, code: &OrganisationCode, year: Year) -> Option<&OrganisationCode> {
        let ended = self.ended_by(code)?;
        match ended.into.as_slice() {
            [into] if ended.on.year() == year.get() => Some(into),
            _ => None,
        }
    }

    /// Every succession that led to a body, that it went through, or that followed from it, oldest first.
    #[must_use]
    pub fn lineage(&self, code: &OrganisationCode) -> Vec<&Succession> {
        let mut family: BTreeSet<_> = self.ancestors(code).into_iter().collect();
        let mut descendants = BTreeSet::from([code.clone()]);
        for succession in self.changes() {
            // oldest first, so that one pass reaches every later body
            if succession.from.iter().any(|before| descendants.contains(before)) {
                descendants.extend(succession.into.iter().cloned());
            }
        }
        family.extend(descendants.iter().cloned());
        self.successions
            .iter()
            .filter(|succession| {
                let led_to = succession.into.iter().any(|after| family.contains(after));
                let followed = succession.from.iter().any(|before| descendants.contains(before));
                led_to || followed
            })
            .collect()
    }

    /// What a written name means.
    ///
    /// First a code, which means its body whatever the day. Then a name as it is written, else without marks, else
    /// without blanks; each time official names before aliases before abbreviations before the name of an
    /// Alliance's province ("Bắc Ninh" above a column of Alliances). HTX and hợp tác xã, LMHTX and Liên minh HTX, TP
    /// and thành phố are the same, and "tỉnh", "thành phố" may be missing.
    ///
    /// `on` leaves the bodies that exist on that day, those first that bear the name on it; `within` leaves the
    /// bodies it lists.
    #[must_use]
    pub fn resolve(
        &self,
        text: &str,
        on: Option<NaiveDate>,
        within: Option<&[OrganisationCode]>,
    ) -> Resolution {
        let allowed = |code: &OrganisationCode| within.is_none_or(|within| within.contains(code));
        let exact = OrganisationCode::parse(text.trim())
            .ok()
            .filter(|code| self.places.contains_key(code) && allowed(code));
        if let Some(code) = exact {
            return Resolution::One(code);
        }
        let found = self.index.find(&self.organisations, text, on, &allowed);
        let mut codes = found.codes.into_iter();
        match (codes.next(), codes.next()) {
            (Some(one), None) => return Resolution::One(one),
            (Some(one), Some(other)) => {
                return Resolution::Several([one, other].into_iter().chain(codes).collect());
            }
            (None, _) => {}
        }
        let mut nearest = Vec::new();
        let mut suggest = |code: OrganisationCode| {
            if nearest.len() < Resolution::MOST_NEAREST && !nearest.contains(&code) && allowed(&code) {
                nearest.push(code);
            }
        };
        if found.other_days.is_empty() {
            let similar = self.index.similar(&self.organisations, text, on, &allowed);
            similar.into_iter().for_each(&mut suggest);
        }
        for code in found.other_days {
            let later = on.map(|on| self.successors(&code, on)).unwrap_or_default();
            suggest(code);
            later.into_iter().for_each(&mut suggest);
        }
        Resolution::None { nearest }
    }

    /// The organisations that bear a name, on a day or ever; none of similar names, which [`Directory::resolve`] also
    /// tells.
    #[must_use]
    pub fn named(&self, name: &str, on: Option<NaiveDate>) -> Vec<OrganisationCode> {
        let found = self.index.find(&self.organisations, name, on, &|_| true);
        found.codes.into_iter().collect()
    }

    /// Successions between different bodies.
    fn changes(&self) -> impl DoubleEndedIterator<Item = &Succession> {
        self.successions
            .iter()
            .filter(|succession| succession.kind != SuccessionKind::Rename)
    }
}
