//! Who leads in the coming years, as far as the policy can know.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::simulation::Simulation;
use super::{Decision, Policy, PolicyError, SkipReason, Way};
use crate::clusters::{Cluster, Role};
use crate::codes::{OrganisationCode, Year};
use crate::organisations::Directory;

/// Ranks by year and unit; a year stands here when its standings are final.
pub type Standings = BTreeMap<Year, BTreeMap<OrganisationCode, u32>>;

/// Everything the turns of a cluster follow from.
#[derive(Debug, Clone, Copy)]
pub struct Rotation<'a> {
    /// The cluster with its members and leads.
    pub cluster: &'a Cluster,
    /// The directory its units stand in.
    pub directory: &'a Directory,
    /// The way it finds its leads.
    pub policy: &'a Policy,
    /// What it decided on single years.
    pub decisions: &'a [Decision],
    /// Final standings.
    pub standings: &'a Standings,
}

/// Why a unit leads a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum Step {
    /// It is on record as the lead.
    Recorded,
    /// It was elected.
    Elected {
        /// The minutes.
        reason: String,
    },
    /// It exchanged its year for this one.
    Swapped {
        /// The year it exchanged.
        with: Year,
        /// Why.
        reason: String,
    },
    /// No other member has as few turns.
    OnlyOne,
    /// It is the next of the roster.
    Roster,
    /// It is a deputy in the year before.
    Deputy {
        /// The year before.
        of: Year,
    },
    /// It is the best-ranked of those with the fewest turns.
    Rank {
        /// The year of the standings.
        of: Year,
        /// Its rank in them.
        rank: u32,
    },
}

/// What has to be known or decided before a lead is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "awaits", rename_all = "kebab-case")]
pub enum Awaits {
    /// The choice of the conference that closes a year.
    Conference {
        /// The year it closes.
        of: Year,
    },
    /// The deputies of a year, who are not known yet.
    Deputies {
        /// Their year.
        of: Year,
    },
    /// The final standings of a year.
    Standings {
        /// Their year.
        of: Year,
    },
    /// A tie in the standings of a year, between units with equally few turns.
    Tie {
        /// The year of the standings.
        of: Year,
    },
    /// An election for a year.
    Election {
        /// The year.
        of: Year,
    },
}

/// The lead of a year, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "lead", rename_all = "kebab-case")]
pub enum PlannedLead {
    /// It is known.
    Known {
        /// The unit.
        unit: OrganisationCode,
        /// Why.
        why: Step,
    },
    /// It is not known yet.
    Open {
        /// What it waits for.
        awaits: Awaits,
        /// Whom it can fall on, in the order of the cluster.
        among: Vec<OrganisationCode>,
    },
    /// The cluster has no member that exists in the year.
    Nobody,
}

/// Why a unit does not lead a year it might have led.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "kebab-case")]
pub enum PassedWhy {
    /// A recorded decision skips it.
    Skipped {
        /// The reason.
        reason: String,
    },
    /// It is gone since the year before.
    Absent {
        /// How.
        absence: SkipReason,
    },
    /// It was to lead by a swap or an election, and cannot any more.
    CannotLead,
}

/// A unit that is passed over in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassedOver {
    /// The unit.
    pub unit: OrganisationCode,
    /// Why.
    pub why: PassedWhy,
}

/// A year of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedYear {
    /// The year.
    pub year: Year,
    /// Its lead.
    pub lead: PlannedLead,
    /// Its deputies, as far as they are known.
    pub deputies: Vec<OrganisationCode>,
    /// How many deputies are still to be chosen.
    pub open_deputies: u8,
    /// Who is passed over, and why.
    pub passed_over: Vec<PassedOver>,
}

impl<'a> Rotation<'a> {
    /// The calendar of some years. Years without a known lead between the last one and the first asked for are taken
    /// as the policy has them.
    #[must_use]
    pub fn calendar(&self, from: Year, years: u8) -> Vec<PlannedYear> {
        let known = self
            .cluster
            .leads
            .iter()
            .filter(|lead| lead.role == Role::Lead && lead.year < from);
        let start = known.map(|lead| lead.year.next()).max().unwrap_or(from);
        let last = (1..years).fold(from, |year, _| year.next());
        // the deputies of a roster are those whose turn comes next
        let beyond = (0..=self.policy.deputies).fold(last, |year, _| year.next());
        let mut simulation = Simulation::new(*self);
        let mut all: Vec<PlannedYear> = start.through(beyond).map(|year| simulation.next(year)).collect();
        if matches!(self.policy.by, Way::Roster(_)) {
            self.deputies_of_roster(&mut all);
        }
        all.retain(|planned| from <= planned.year && planned.year <= last && years > 0);
        all
    }

    /// One year of the calendar.
    #[must_use]
    pub fn plan(&self, year: Year) -> PlannedYear {
        let planned = self.calendar(year, 1).pop();
        planned.unwrap_or(PlannedYear {
            year,
            lead: PlannedLead::Nobody,
            deputies: Vec::new(),
            open_deputies: self.policy.deputies,
            passed_over: Vec::new(),
        })
    }

    /// In what the policy does not fit the members of a year that exist at its end.
    #[must_use]
    pub fn misfits(&self, year: Year) -> Vec<PolicyError> {
        let members: Vec<OrganisationCode> = self
            .cluster
            .members(year)
            .into_iter()
            .filter(|unit| super::outlook::absence(self.directory, unit, year).is_none())
            .cloned()
            .collect();
        self.policy.errors(&members)
    }

    fn deputies_of_roster(&self, all: &mut [PlannedYear]) {
        let leads: Vec<Option<OrganisationCode>> = all
            .iter()
            .map(|planned| match &planned.lead {
                PlannedLead::Known { unit, .. } => Some(unit.clone()),
                PlannedLead::Open { .. } | PlannedLead::Nobody => None,
            })
            .collect();
        for (place, planned) in all.iter_mut().enumerate() {
            if !planned.deputies.is_empty() || self.cluster.lead(planned.year).is_some() {
                continue;
            }
            let following = leads
                .iter()
                .skip(place.saturating_add(1))
                .map_while(Option::as_ref);
            for unit in following {
                let own = leads.get(place).and_then(Option::as_ref) == Some(unit);
                let fits =
                    !own && !planned.deputies.contains(unit) && self.cluster.is_member(unit, planned.year);
                if fits && planned.open_deputies > 0 {
                    planned.deputies.push(unit.clone());
                    planned.open_deputies = planned.open_deputies.saturating_sub(1);
                }
            }
        }
    }
}
