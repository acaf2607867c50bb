//! Who may lead next, and why the others may not.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    Candidate, Fairness, InheritTurns, Outlook, PredecessorTurns, SkipReason, Skipped, Verdict, YearOfLead,
};
use crate::clusters::{Cluster, Role};
use crate::codes::{OrganisationCode, Year};
use crate::organisations::Directory;

/// The last day of a year.
pub(super) fn last_day(year: Year) -> NaiveDate {
    NaiveDate::from_ymd_opt(year.get(), 12, 31).unwrap_or(NaiveDate::MAX)
}

/// Known turns: how many, and the last.
type Turns<'a> = BTreeMap<&'a OrganisationCode, (u32, Option<Year>)>;

/// The turns of a unit itself.
fn own(turns: &Turns<'_>, unit: &OrganisationCode) -> (u32, Option<Year>) {
    turns.get(unit).copied().unwrap_or_default()
}

/// Who led a cluster before a year and who may lead it in that year, where merged bodies start with turns of their
/// own.
#[must_use]
pub fn outlook(cluster: &Cluster, directory: &Directory, year: Year) -> Outlook {
    outlook_inheriting(cluster, directory, year, InheritTurns::No)
}

/// [`outlook`] with a choice of what a merged body takes over from those before it.
#[must_use]
pub fn outlook_inheriting(
    cluster: &Cluster,
    directory: &Directory,
    year: Year,
    inherit: InheritTurns,
) -> Outlook {
    let turns = known_turns(cluster, year);
    let skipped = skipped(cluster, directory, year, &turns);
    let members: Vec<&OrganisationCode> = cluster
        .members(year)
        .into_iter()
        .filter(|unit| skipped.iter().all(|skipped| skipped.unit != **unit))
        .collect();
    let counted: Vec<(&OrganisationCode, (u32, Option<Year>))> = members
        .iter()
        .map(|unit| (*unit, counted(directory, &turns, unit, inherit)))
        .collect();
    let history = history(cluster, year);
    let unknown_years: Vec<Year> = history
        .iter()
        .filter(|past| past.lead.is_none())
        .map(|past| past.year)
        .collect();
    let known = || {
        history
            .iter()
            .filter(|past| past.year < year && past.lead.is_some())
            .map(|past| past.year)
    };
    let known_from = known().min();
    let known_to = known().max();
    Outlook {
        year,
        settled: cluster.lead(year).cloned(),
        known_from,
        known_to,
        fairness: fairness(cluster, known_from, year, &counted, unknown_years.is_empty()),
        candidates: candidates(cluster, directory, &turns, &counted, year),
        unknown_years,
        history,
        skipped,
    }
}

/// Turns in years before the one asked for.
fn known_turns(cluster: &Cluster, year: Year) -> Turns<'_> {
    let mut turns = Turns::new();
    let leads = cluster
        .leads
        .iter()
        .filter(|lead| lead.role == Role::Lead && lead.year < year);
    for lead in leads {
        let (count, last) = turns.entry(&lead.unit).or_default();
        *count = count.saturating_add(1);
        *last = (*last).max(Some(lead.year));
    }
    turns
}

/// Turns of a unit with those it inherits.
fn counted(
    directory: &Directory,
    turns: &Turns<'_>,
    unit: &OrganisationCode,
    inherit: InheritTurns,
) -> (u32, Option<Year>) {
    let (own_count, own_last) = own(turns, unit);
    let before = match inherit {
        InheritTurns::No => return (own_count, own_last),
        // each body once, even where two lines lead to it
        InheritTurns::Sum => directory
            .ancestors(unit)
            .iter()
            .map(|before| own(turns, before))
            .fold((0_u32, None), |(sum, last), (count, led)| {
                (sum.saturating_add(count), last.max(led))
            }),
        InheritTurns::Max => directory
            .predecessors(unit)
            .iter()
            .map(|before| counted(directory, turns, before, inherit))
            .fold((0, None), |(most, last), (count, led)| {
                (most.max(count), last.max(led))
            }),
    };
    (own_count.saturating_add(before.0), own_last.max(before.1))
}

/// Every unit that was a member by the year and cannot lead in it, in the order the cluster lists them.
fn skipped(cluster: &Cluster, directory: &Directory, year: Year, turns: &Turns<'_>) -> Vec<Skipped> {
    let mut seen = BTreeSet::new();
    cluster
        .memberships
        .iter()
        .filter(|membership| membership.from <= year && seen.insert(&membership.unit))
        .filter_map(|membership| {
            let unit = &membership.unit;
            let reason = absence(directory, unit, year).or_else(|| departure(cluster, unit, year))?;
            Some(Skipped {
                unit: unit.clone(),
                reason,
                turns: own(turns, unit).0,
            })
        })
        .collect()
}

/// Why a body does not exist at the end of a year.
pub(super) fn absence(directory: &Directory, unit: &OrganisationCode, year: Year) -> Option<SkipReason> {
    let Some(body) = directory.organisation(unit) else {
        return Some(SkipReason::Unknown);
    };
    let day = last_day(year);
    if let Some(on) = body.from.filter(|from| *from > day) {
        return Some(SkipReason::NotYetFounded { on });
    }
    let on = body.until.filter(|until| *until < day)?;
    Some(
        directory
            .ended_by(unit)
            .map_or(SkipReason::Ceased { on }, |succession| SkipReason::Merged {
                into: succession.into.clone(),
                on: succession.on,
            }),
    )
}

/// Since when a unit is no member any more.
fn departure(cluster: &Cluster, unit: &OrganisationCode, year: Year) -> Option<SkipReason> {
    if cluster.is_member(unit, year) {
        return None;
    }
    cluster
        .memberships
        .iter()
        .filter(|membership| membership.unit == *unit && membership.from <= year)
        .filter_map(|membership| membership.until)
        .max()
        .map(|year| SkipReason::Left { year })
}

/// Every year from the first the cluster is known in.
fn history(cluster: &Cluster, year: Year) -> Vec<YearOfLead> {
    let first = cluster
        .memberships
        .iter()
        .map(|membership| membership.from)
        .chain(cluster.leads.iter().map(|lead| lead.year))
        .min()
        .unwrap_or(year);
    let last = if cluster.lead(year).is_some() {
        year
    } else {
        year.previous()
    };
    first
        .through(last)
        .map(|year| YearOfLead {
            year,
            lead: cluster.lead(year).cloned(),
            deputies: cluster.deputies(year).into_iter().cloned().collect(),
        })
        .collect()
}

fn candidates(
    cluster: &Cluster,
    directory: &Directory,
    turns: &Turns<'_>,
    counted: &[(&OrganisationCode, (u32, Option<Year>))],
    year: Year,
) -> Vec<Candidate> {
    let before = year.previous();
    let only_one = counted.len() == 1;
    let waits = |last: Option<Year>| last == Some(before) && !only_one;
    let fewest = counted
        .iter()
        .filter(|(_, (_, last))| !waits(*last))
        .map(|(_, (count, _))| *count)
        .min()
        .unwrap_or_default();
    counted
        .iter()
        .map(|(unit, (count, last))| Candidate {
            unit: (*unit).clone(),
            turns: *count,
            last_led: *last,
            verdict: if waits(*last) {
                Verdict::LedLastYear { year: before }
            } else if *count > fewest {
                Verdict::NotYet {
                    turns: *count,
                    fewest,
                }
            } else {
                Verdict::MayLead
            },
            predecessors: directory
                .ancestors(unit)
                .into_iter()
                .filter(|before| cluster.memberships.iter().any(|known| known.unit == *before))
                .map(|unit| {
                    let (turns, last_led) = own(turns, &unit);
                    PredecessorTurns {
                        unit,
                        turns,
                        last_led,
                    }
                })
                .collect(),
        })
        .collect()
}

fn fairness(
    cluster: &Cluster,
    known_from: Option<Year>,
    year: Year,
    counted: &[(&OrganisationCode, (u32, Option<Year>))],
    certain: bool,
) -> Fairness {
    let first = known_from.unwrap_or(year);
    let all_the_time: Vec<u32> = counted
        .iter()
        .filter(|(unit, _)| first.through(year).all(|past| cluster.is_member(unit, past)))
        .map(|(_, (count, _))| *count)
        .collect();
    let fewest = all_the_time.iter().copied().min().unwrap_or_default();
    let most = all_the_time.iter().copied().max().unwrap_or_default();
    Fairness {
        fewest,
        most,
        fair: most.saturating_sub(fewest) <= 1,
        certain,
    }
}
