//! Rotation: whose turn it is to lead a cluster, and the hand-over of the flag (trao cờ luân lưu Cụm trưởng).
//!
//! The rule, from the custom that lead and deputies are chosen in rotation for one year (guides 1122/BTĐKT of 2011,
//! 2819/HD-BTĐKT of 19/12/2014, 2745 and 2746/HD-BTĐKT of 24/11/2015): turns differ by at most one among the units
//! that were members all the time. So a member may lead next when it has the fewest known turns of those that did
//! not lead the year before; the lead of the year before waits, unless it is the only member left. Counting the
//! fewest without the last lead changes nothing on a fixed roster, and keeps the cluster going when a new member
//! with fewer turns than all others has just led.
//!
//! A year whose lead is not recorded is named, never taken as "has not led": while there is one, the answer holds as
//! far as is known and says so. A unit that merged, ceased or left is skipped with the reason. A body that comes out
//! of a merger has turns of its own; those of the bodies before it are shown, and counted only where the cluster
//! says so ([`InheritTurns`]). Nothing forbids the lead to win the contest itself.
//!
//! That rule stands above every [`Policy`]: the way a cluster finds its lead (a roster, the deputy, the rank, an
//! election) says on whom of them the turn falls. Single years can be skipped, swapped or decided by election; each
//! such [`Decision`] is recorded with its reason. What follows for the coming years is the calendar of a [`Rotation`],
//! and whether the turns fell evenly its [`proof`](proof()).
//!
//! Whether a body exists "in a year" is asked for 31 December: the lead of a year runs its closing conference.

mod calendar;
mod checklist;
mod decisions;
mod errors;
mod hand_over;
mod outlook;
mod policy;
mod proof;
mod roster;
mod simulation;
#[cfg(test)]
mod tests;

pub use calendar::{Awaits, PassedOver, PassedWhy, PlannedLead, PlannedYear, Rotation, Standings, Step};
pub use checklist::ChecklistItem;
pub use decisions::{Decided, Decision, DecisionError, Turn};
pub use errors::HandOverError;
pub use hand_over::{hand_over, hand_over_inheriting};
pub use outlook::{outlook, outlook_inheriting};
pub use policy::{Policy, PolicyError, Way};
pub use proof::{OutOfTurn, Proof, ProofRow, ProofVerdict, proof};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::clusters::{Lead, Role};
use crate::codes::{OrganisationCode, Year};

/// The flag passes to the lead of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOver {
    /// The year the new lead leads.
    pub year: Year,
    /// The lead of the year before; none when it is not known.
    pub from: Option<OrganisationCode>,
    /// The new lead.
    pub to: OrganisationCode,
    /// The day of the hand-over.
    pub on: Option<NaiveDate>,
    /// Where: the place of the conference of the year before, when it met on that day.
    pub place: Option<String>,
    /// The recorded decision that allows an exception from the rotation.
    pub reason: Option<String>,
    /// Where this is known from.
    pub source: Option<String>,
}

impl HandOver {
    /// The entry in the list of leads that it makes.
    #[must_use]
    pub fn lead(&self) -> Lead {
        Lead {
            year: self.year,
            unit: self.to.clone(),
            role: Role::Lead,
            source: self.source.clone(),
        }
    }
}

/// What a body that comes out of a merger or split takes over of the turns of those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InheritTurns {
    /// Nothing: it starts with its own turns.
    #[default]
    No,
    /// The turns of all of them together.
    Sum,
    /// The turns of the one that led most.
    Max,
}

/// Who led in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearOfLead {
    /// The year.
    pub year: Year,
    /// Its lead; none when it is not known.
    pub lead: Option<OrganisationCode>,
    /// Its deputies, as far as they are known.
    pub deputies: Vec<OrganisationCode>,
}

/// Turns of a body that is gone, shown beside those of the body that followed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PredecessorTurns {
    /// The body before.
    pub unit: OrganisationCode,
    /// In how many years it is known to have led.
    pub turns: u32,
    /// The last of them.
    pub last_led: Option<Year>,
}

/// Whether a unit may lead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "kebab-case")]
pub enum Verdict {
    /// It has the fewest turns of those whose turn it can be.
    MayLead,
    /// Others have fewer turns.
    NotYet {
        /// Its own.
        turns: u32,
        /// The fewest of those whose turn it can be.
        fewest: u32,
    },
    /// It led the year before.
    LedLastYear {
        /// That year.
        year: Year,
    },
}

/// A member whose turn it can be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// The member.
    pub unit: OrganisationCode,
    /// Its known turns before the year, with those it inherits.
    pub turns: u32,
    /// The last year it is known to have led.
    pub last_led: Option<Year>,
    /// Whether it may lead.
    pub verdict: Verdict,
    /// The bodies it came from that were members of the cluster, with their turns.
    pub predecessors: Vec<PredecessorTurns>,
}

/// Why a unit is skipped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
pub enum SkipReason {
    /// It became another body, or several.
    Merged {
        /// What it became.
        into: Vec<OrganisationCode>,
        /// The first day of the new body.
        on: NaiveDate,
    },
    /// It ended and nothing followed it.
    Ceased {
        /// Its last day.
        on: NaiveDate,
    },
    /// It is listed as a member before it exists.
    NotYetFounded {
        /// Its first day.
        on: NaiveDate,
    },
    /// It is no member any more.
    Left {
        /// Its last year as a member.
        year: Year,
    },
    /// It is not in the directory of organisations.
    Unknown,
}

/// A unit that was a member and cannot lead in the year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// The unit.
    pub unit: OrganisationCode,
    /// Why.
    pub reason: SkipReason,
    /// Its known turns before the year.
    pub turns: u32,
}

/// How evenly the turns fell on the units that were members in every year since the first known lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fairness {
    /// The fewest turns of one of them.
    pub fewest: u32,
    /// The most.
    pub most: u32,
    /// Whether they differ by at most one.
    pub fair: bool,
    /// False when the lead of a year is not known, so that the answer holds only as far as is known.
    pub certain: bool,
}

/// Who led a cluster, and who may lead it in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outlook {
    /// The year that is asked for.
    pub year: Year,
    /// Its lead, when it is settled already.
    pub settled: Option<OrganisationCode>,
    /// Every year from the first the cluster is known in to the one before the year, and the year when settled.
    pub history: Vec<YearOfLead>,
    /// The first year before it with a known lead.
    pub known_from: Option<Year>,
    /// The last year before it with a known lead.
    pub known_to: Option<Year>,
    /// The years of the span whose lead is not known.
    pub unknown_years: Vec<Year>,
    /// The members, in the order the cluster lists them.
    pub candidates: Vec<Candidate>,
    /// Units that were members and are skipped.
    pub skipped: Vec<Skipped>,
    /// How evenly the turns fell so far.
    pub fairness: Fairness,
}

impl Outlook {
    /// The members that may lead, in the order the cluster lists them.
    pub fn may_lead(&self) -> impl Iterator<Item = &OrganisationCode> {
        self.candidates
            .iter()
            .filter(|candidate| candidate.verdict == Verdict::MayLead)
            .map(|candidate| &candidate.unit)
    }
}
