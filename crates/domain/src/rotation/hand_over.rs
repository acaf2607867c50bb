//! The hand-over of the flag, and what it is refused for.

use chrono::NaiveDate;

use super::outlook::{absence, outlook_inheriting};
use super::{HandOver, HandOverError, InheritTurns, SkipReason, Verdict};
use crate::clusters::Cluster;
use crate::codes::{OrganisationCode, Year};
use crate::organisations::Directory;

/// Hands the flag to the lead of a year, where merged bodies start with turns of their own.
///
/// # Errors
/// See [`hand_over_inheriting`].
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
/// A reason is a recorded decision of the cluster. With one, a unit may lead out of turn, and a body that ends
/// during the year may begin it; what does not exist or is no member never leads. A reason that is blank is none,
/// and a hand-over that needs none keeps the one it is given.
///
/// # Errors
/// When the unit is unknown, no member, or does not exist in the year; when the year has a lead, the same one
/// ([`HandOverError::AlreadyHandedOver`]) or another; and without a reason when it is not the unit's turn.
pub fn hand_over_inheriting(
    cluster: &Cluster,
    directory: &Directory,
    year: Year,
    to: &OrganisationCode,
    on: Option<NaiveDate>,
    reason: Option<&str>,
    inherit: InheritTurns,
) -> Result<HandOver, HandOverError> {
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
    let outlook = outlook_inheriting(cluster, directory, year, inherit);
    let may_lead: Vec<OrganisationCode> = outlook.may_lead().cloned().collect();
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
    check_existence(cluster, directory, year, to, reason, &may_lead)?;
    let verdict = outlook
        .candidates
        .iter()
        .find(|candidate| candidate.unit == *to)
        .map(|candidate| &candidate.verdict);
    match verdict {
        Some(Verdict::NotYet { turns, fewest }) if reason.is_none() => {
            return Err(HandOverError::RepeatsEarly {
                unit: to.clone(),
                turns: *turns,
                fewest: *fewest,
                may_lead,
            });
        }
        Some(Verdict::LedLastYear { year }) if reason.is_none() => {
            return Err(HandOverError::LedLastYear {
                unit: to.clone(),
                year: *year,
                may_lead,
            });
        }
        _ => {}
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
