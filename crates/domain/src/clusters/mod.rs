//! Clusters (cụm, khối thi đua): who belongs to one in which year, who led it, where it met.
//!
//! Lead and deputies (cụm trưởng, cụm phó) are chosen for a term of one year, in rotation, by the members at the
//! year-end conference (guides 1122/BTĐKT of 2011, 2819/HD-BTĐKT of 19/12/2014, 2745 and 2746/HD-BTĐKT of
//! 24/11/2015); there may be two deputies. A year for which no lead is recorded is unknown, not without a lead.

mod errors;
#[cfg(test)]
mod tests;

pub use errors::ClusterError;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;

use crate::codes::{ClusterCode, OrganisationCode, Year};

/// The years a unit is a member; both ends are included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// The member.
    pub unit: OrganisationCode,
    /// The first year.
    pub from: Year,
    /// The last year, open while it is a member.
    pub until: Option<Year>,
    /// Where this is known from.
    pub source: Option<String>,
    /// Why it came or left, where it is recorded.
    pub reason: Option<String>,
}

impl Membership {
    /// Whether it covers a year.
    #[must_use]
    pub fn covers(&self, year: Year) -> bool {
        self.from <= year && self.until.is_none_or(|until| year <= until)
    }
}

/// What a unit does for its cluster in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Cụm trưởng.
    Lead,
    /// Cụm phó.
    Deputy,
}

impl Role {
    /// The word a reader sees.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Lead, Lang::Vi) => "cụm trưởng",
            (Self::Deputy, Lang::Vi) => "cụm phó",
            (Self::Lead, Lang::En) => "lead",
            (Self::Deputy, Lang::En) => "deputy",
        }
    }
}

/// A unit leads a cluster in a year, or is a deputy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lead {
    /// The year it leads.
    pub year: Year,
    /// The unit.
    pub unit: OrganisationCode,
    /// As lead or as deputy.
    pub role: Role,
    /// Where this is known from.
    pub source: Option<String>,
}

/// The year-end conference (hội nghị tổng kết).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conference {
    /// The year it closes. The Alliances meet before it ends, clusters of provinces up to March of the next one.
    pub year: Year,
    /// Where it met.
    pub place: Option<String>,
    /// The day it met.
    pub on: Option<NaiveDate>,
    /// Where this is known from.
    pub source: Option<String>,
}

/// A group of peers that compete for a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cluster {
    /// Its code.
    pub code: ClusterCode,
    /// Its name.
    pub name: String,
    /// Other names; documents seldom agree on one.
    pub aliases: Vec<String>,
    /// Its members, in the order the cluster lists them.
    pub memberships: Vec<Membership>,
    /// Its leads and deputies, as far as they are known.
    pub leads: Vec<Lead>,
    /// Its year-end conferences, as far as they are known.
    pub conferences: Vec<Conference>,
}

impl Cluster {
    /// A cluster without members, leads and conferences.
    #[must_use]
    pub fn new(code: ClusterCode, name: String) -> Self {
        Self {
            code,
            name,
            aliases: Vec::new(),
            memberships: Vec::new(),
            leads: Vec::new(),
            conferences: Vec::new(),
        }
    }

    /// The cluster itself, when it agrees with itself.
    ///
    /// # Errors
    /// Everything in which it does not; see [`ClusterError`].
    pub fn checked(self) -> Result<Self, Vec<ClusterError>> {
        let errors = self.errors();
        if errors.is_empty() { Ok(self) } else { Err(errors) }
    }

    /// The members of a year, in the order of the list.
    #[must_use]
    pub fn members(&self, year: Year) -> Vec<&OrganisationCode> {
        self.memberships
            .iter()
            .filter(|membership| membership.covers(year))
            .map(|membership| &membership.unit)
            .collect()
    }

    /// Whether a unit is a member in a year.
    #[must_use]
    pub fn is_member(&self, unit: &OrganisationCode, year: Year) -> bool {
        self.memberships
            .iter()
            .any(|membership| membership.unit == *unit && membership.covers(year))
    }

    /// The lead of a year; none when it is not known.
    #[must_use]
    pub fn lead(&self, year: Year) -> Option<&OrganisationCode> {
        self.in_role(year, Role::Lead).next()
    }

    /// The deputies of a year, as far as they are known.
    #[must_use]
    pub fn deputies(&self, year: Year) -> Vec<&OrganisationCode> {
        self.in_role(year, Role::Deputy).collect()
    }

    /// The year-end conference of a year; none when nothing is known of it.
    #[must_use]
    pub fn conference(&self, year: Year) -> Option<&Conference> {
        self.conferences.iter().find(|conference| conference.year == year)
    }

    fn in_role(&self, year: Year, role: Role) -> impl Iterator<Item = &OrganisationCode> {
        self.leads
            .iter()
            .filter(move |lead| lead.year == year && lead.role == role)
            .map(|lead| &lead.unit)
    }

    /// Everything in which the cluster does not agree with itself.
    #[must_use]
    pub fn errors(&self) -> Vec<ClusterError> {
        let mut errors = Vec::new();
        if self.name.trim().is_empty() {
            errors.push(ClusterError::NoName {
                cluster: self.code.clone(),
            });
        }
        self.check_memberships(&mut errors);
        self.check_leads(&mut errors);
        let mut years = BTreeSet::new();
        for conference in &self.conferences {
            if !years.insert(conference.year) {
                errors.push(ClusterError::TwoConferences {
                    year: conference.year,
                });
            }
        }
        errors
    }

    fn check_memberships(&self, errors: &mut Vec<ClusterError>) {
        for (place, membership) in self.memberships.iter().enumerate() {
            if let Some(until) = membership.until.filter(|until| *until < membership.from) {
                errors.push(ClusterError::ReversedMembership {
                    unit: membership.unit.clone(),
                    from: membership.from,
                    until,
                });
            }
            let overlapping = self
                .memberships
                .iter()
                .skip(place.saturating_add(1))
                .filter(|other| other.unit == membership.unit)
                .map(|other| membership.from.max(other.from))
                .find(|year| self.times_listed(&membership.unit, *year) > 1);
            if let Some(year) = overlapping {
                errors.push(ClusterError::OverlappingMembership {
                    unit: membership.unit.clone(),
                    year,
                });
            }
        }
    }

    fn times_listed(&self, unit: &OrganisationCode, year: Year) -> usize {
        self.members(year)
            .into_iter()
            .filter(|member| *member == unit)
            .count()
    }

    fn check_leads(&self, errors: &mut Vec<ClusterError>) {
        for (place, lead) in self.leads.iter().enumerate() {
            if !self.is_member(&lead.unit, lead.year) {
                errors.push(ClusterError::LeadNotMember {
                    unit: lead.unit.clone(),
                    year: lead.year,
                    role: lead.role,
                });
            }
            let earlier = self
                .leads
                .iter()
                .take(place)
                .filter(|other| other.year == lead.year);
            for other in earlier {
                if other.role == Role::Lead && lead.role == Role::Lead {
                    errors.push(ClusterError::TwoLeads {
                        year: lead.year,
                        first: other.unit.clone(),
                        second: lead.unit.clone(),
                    });
                } else if other.unit == lead.unit {
                    errors.push(ClusterError::TwoRoles {
                        year: lead.year,
                        unit: lead.unit.clone(),
                    });
                }
            }
        }
    }
}
