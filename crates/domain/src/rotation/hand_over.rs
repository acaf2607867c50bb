//! The hand-over of the flag, and what it is refused for.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::outlook::{absence, outlook_inheriting};
use super::{
    HandOver, HandOverError, InheritTurns, PassedWhy, PlannedLead, Policy, Rotation, SkipReason, Verdict,
};
use crate::clusters::{Cluster, Role};
use crate::codes::{OrganisationCode, Year};
use crate::organisations::Directory;

/// Hands the flag to the lead of a year, where no policy is declared and merged bodies start with turns of their own.
///
/// # Errors
/// See [`Rotation::hand_over`].
pub fn hand_over(
    cluster: &Cluster,
    directory: &Directory,
    year: Year,
    to: &OrganisationCode,
    on: Option<NaiveDate>,
    reason: Option<&str>,
) -> Result<HandOver, HandOverError> {
    hand_over_inheriting(cluster, directory, year, to, on, reason, InheritTurns::No)
}

/// [`hand_over`] with a choice of what a merged body takes over from those before it.
///
/// # Errors
/// See [`Rotation::hand_over`].
pub fn hand_over_inheriting(
    cluster: &Cluster,
    directory: &Directory,
    year: Year,
    to: &OrganisationCode,
    on: Option<NaiveDate>,
    reason: Option<&str>,
    inherit: InheritTurns,
) -> Result<HandOver, HandOverError> {
    let policy = Policy {
        inherit,
        ..Policy::default()
    };
    let rotation = Rotation {
        cluster,
        directory,
        policy: &policy,
        decisions: &[],
        standings: &BTreeMap::new(),
    };
    rotation.hand_over(year, to, on, reason)
}

impl Rotation<'_> {
    /// Hands the flag to the lead of a year.
    ///
    /// A reason is a recorded decision of the cluster. With one, a unit may lead out of turn, years before may stay
    /// without a lead, and a body that ends during the year may begin it; what does not exist or is no member never
    /// leads. A reason that is blank is none, and a hand-over that needs none keeps the one it is given.
    ///
    /// # Errors
    /// When the unit is unknown, no member, or does not exist in the year; when the year has a lead, the same one
    /// ([`HandOverError::AlreadyHandedOver`]) or another; and without a reason when years before it have no lead, or
    /// when by policy, decisions and turns it is not the unit's turn.
    pub fn hand_over(
        &self,
        year: Year,
        to: &OrganisationCode,
        on: Option<NaiveDate>,
        reason: Option<&str>,
    ) -> Result<HandOver, HandOverError> {
        let cluster = self.cluster;
        if let Some(lead) = cluster.lead(year) {
            return Err(if lead == to {
                HandOverError::AlreadyHandedOver {
                    year,
                    unit: to.clone(),
                }
            } else {
                HandOverError::YearTaken {
                    year,
                    lead: lead.clone(),
                    unit: to.clone(),
                }
            });
        }
        let planned = self.plan(year);
        let may_lead = match &planned.lead {
            PlannedLead::Known { unit, .. } => vec![unit.clone()],
            PlannedLead::Open { among, .. } => among.clone(),
            PlannedLead::Nobody => Vec::new(),
        };
        let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
        check_existence(cluster, self.directory, year, to, reason, &may_lead)?;
        if reason.is_none() {
            let missing = years_without_lead(cluster, year);
            if !missing.is_empty() {
                return Err(HandOverError::LeavesGap { year, missing });
            }
            let skipped = planned
                .passed_over
                .iter()
                .any(|passed| passed.unit == *to && matches!(passed.why, PassedWhy::Skipped { .. }));
            if skipped {
                return Err(HandOverError::Skipped {
                    unit: to.clone(),
                    year,
                    may_lead,
                });
            }
            if !may_lead.contains(to) || self.deputy_repeats(year, to, &planned.lead) {
                return Err(self.out_of_turn(year, to, may_lead));
            }
        }
        let place = cluster
            .conference(year.previous())
            .filter(|conference| on.is_some() && conference.on == on)
            .and_then(|conference| conference.place.clone());
        Ok(HandOver {
            year,
            from: cluster.lead(year.previous()).cloned(),
            to: to.clone(),
            on,
            place,
            reason: reason.map(str::to_owned),
            source: None,
        })
    }

    /// A deputy was chosen a year before; that alone does not allow it to lead before the others.
    fn deputy_repeats(&self, year: Year, to: &OrganisationCode, lead: &PlannedLead) -> bool {
        let PlannedLead::Known {
            why: super::Step::Deputy { .. },
            ..
        } = lead
        else {
            return false;
        };
        let outlook = outlook_inheriting(self.cluster, self.directory, year, self.policy.inherit);
        !outlook.may_lead().any(|unit| unit == to)
    }

    /// Why it is not the turn of a unit.
    fn out_of_turn(
        &self,
        year: Year,
        to: &OrganisationCode,
        may_lead: Vec<OrganisationCode>,
    ) -> HandOverError {
        let outlook = outlook_inheriting(self.cluster, self.directory, year, self.policy.inherit);
        let own = outlook
            .candidates
            .into_iter()
            .find(|candidate| candidate.unit == *to);
        let unit = to.clone();
        match own.map(|candidate| candidate.verdict) {
            Some(Verdict::NotYet { turns, fewest }) => HandOverError::RepeatsEarly {
                unit,
                turns,
                fewest,
                may_lead,
            },
            Some(Verdict::LedLastYear { year }) => HandOverError::LedLastYear { unit, year, may_lead },
            Some(Verdict::MayLead) | None => HandOverError::NotItsTurn { unit, year, may_lead },
        }
    }
}

/// Years between the last known lead before a year and that year.
fn years_without_lead(cluster: &Cluster, year: Year) -> Vec<Year> {
    let known = cluster
        .leads
        .iter()
        .filter(|lead| lead.role == Role::Lead && lead.year < year);
    let last = known.map(|lead| lead.year).max();
    last.map(|last| last.next().through(year.previous()).collect())
        .unwrap_or_default()
}

/// Whether the unit is a member and exists in the year, or ends during it with a reason to lead all the same.
fn check_existence(
    cluster: &Cluster,
    directory: &Directory,
    year: Year,
    to: &OrganisationCode,
    reason: Option<&str>,
    may_lead: &[OrganisationCode],
) -> Result<(), HandOverError> {
    let unit = || to.clone();
    let may_lead = || may_lead.to_vec();
    let absence = absence(directory, to, year);
    if absence == Some(SkipReason::Unknown) {
        return Err(HandOverError::UnknownUnit {
            unit: unit(),
            may_lead: may_lead(),
        });
    }
    let (on, into) = match absence {
        Some(SkipReason::NotYetFounded { on }) => {
            return Err(HandOverError::NotYetFounded {
                unit: unit(),
                on,
                may_lead: may_lead(),
            });
        }
        Some(SkipReason::Merged { into, on }) => (on, into),
        Some(SkipReason::Ceased { on }) => (on, Vec::new()),
        Some(SkipReason::Unknown | SkipReason::Left { .. }) | None => {
            return if cluster.is_member(to, year) {
                Ok(())
            } else {
                Err(HandOverError::NotAMember {
                    unit: unit(),
                    year,
                    may_lead: may_lead(),
                })
            };
        }
    };
    let begins_the_year = NaiveDate::from_ymd_opt(year.get(), 1, 1)
        .is_some_and(|first_day| directory.exists_on(to, first_day))
        && cluster.is_member(to, year);
    match (begins_the_year, reason) {
        (true, Some(_)) => Ok(()),
        (true, None) => Err(HandOverError::EndsDuringYear {
            unit: unit(),
            on,
            into,
            may_lead: may_lead(),
        }),
        (false, _) => Err(HandOverError::Ended {
            unit: unit(),
            on,
            into,
            may_lead: may_lead(),
        }),
    }
}
