//! Year after year by the policy.

use std::collections::BTreeMap;

use super::calendar::{Awaits, PassedOver, PassedWhy, PlannedLead, PlannedYear, Rotation, Step};
use super::outlook::{absence, outlook_inheriting};
use super::{Decided, Outlook, Way};
use crate::clusters::{Cluster, Lead, Role};
use crate::codes::{OrganisationCode, Year};

/// A member that exists in the year, with its turns before it.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) unit: OrganisationCode,
    pub(super) turns: u32,
    pub(super) last_led: Option<Year>,
}

/// The state between two years.
#[derive(Debug)]
pub(super) struct Simulation<'a> {
    pub(super) rotation: Rotation<'a>,
    /// The cluster with the planned leads. Where years are swapped, each unit stands in the year that is its own by
    /// the policy, so that no other year changes.
    pub(super) cluster: Cluster,
    /// Turns of years whose lead was open: once all of a round have led, each had one of them.
    given: BTreeMap<OrganisationCode, u32>,
    /// How many years of the round are open.
    open: usize,
    /// The deputies of the year before.
    deputies: Vec<OrganisationCode>,
}

impl<'a> Simulation<'a> {
    pub(super) fn new(rotation: Rotation<'a>) -> Self {
        let mut cluster = rotation.cluster.clone();
        for lead in cluster.leads.iter_mut().filter(|lead| lead.role == Role::Lead) {
            let swap = rotation
                .decisions
                .iter()
                .find_map(|decision| decision.swapped(lead.year));
            if let Some((own, instead, _)) = swap
                && lead.unit == *instead
            {
                lead.unit = own.clone();
            }
        }
        Self {
            rotation,
            cluster,
            given: BTreeMap::new(),
            open: 0,
            deputies: Vec::new(),
        }
    }

    /// The year, which follows the one before.
    pub(super) fn next(&mut self, year: Year) -> PlannedYear {
        let outlook = outlook_inheriting(
            &self.cluster,
            self.rotation.directory,
            year,
            self.rotation.policy.inherit,
        );
        let mut rows: Vec<Row> = outlook
            .candidates
            .iter()
            .map(|candidate| Row {
                unit: candidate.unit.clone(),
                turns: candidate
                    .turns
                    .saturating_add(self.given.get(&candidate.unit).copied().unwrap_or_default()),
                last_led: candidate.last_led,
            })
            .collect();
        let before = self.deputies_before(year);
        let mut passed_over = self.absent(&outlook, year);
        let skips = self.skips(year);
        passed_over.extend(skips.iter().cloned());
        let lead = self
            .settled(year, &rows, &mut passed_over)
            .unwrap_or_else(|| self.chosen(year, &mut rows, &skips, &before));
        let deputies = self.deputies_of(year, &lead, &rows, &before);
        let wanted = usize::from(self.rotation.policy.deputies).saturating_sub(deputies.len());
        self.deputies.clone_from(&deputies);
        PlannedYear {
            year,
            lead,
            deputies,
            open_deputies: u8::try_from(wanted).unwrap_or(u8::MAX),
            passed_over,
        }
    }

    /// Members of the year before that are gone since.
    fn absent(&self, outlook: &Outlook, year: Year) -> Vec<PassedOver> {
        let before = year.previous();
        let was_there = |unit: &OrganisationCode| {
            self.cluster.is_member(unit, before) && absence(self.rotation.directory, unit, before).is_none()
        };
        outlook
            .skipped
            .iter()
            .filter(|skipped| was_there(&skipped.unit))
            .map(|skipped| PassedOver {
                unit: skipped.unit.clone(),
                why: PassedWhy::Absent {
                    absence: skipped.reason.clone(),
                },
            })
            .collect()
    }

    fn skips(&self, year: Year) -> Vec<PassedOver> {
        let skip = |decision: &super::Decision| match &decision.what {
            Decided::Skip { year: of, unit } if *of == year => Some(PassedOver {
                unit: unit.clone(),
                why: PassedWhy::Skipped {
                    reason: decision.reason.clone(),
                },
            }),
            _ => None,
        };
        self.rotation.decisions.iter().filter_map(skip).collect()
    }

    fn elected(&self, year: Year) -> Option<(&'a OrganisationCode, &'a [OrganisationCode], &'a str)> {
        self.rotation
            .decisions
            .iter()
            .find_map(|decision| match &decision.what {
                Decided::Election {
                    year: of,
                    lead,
                    deputies,
                } if *of == year => Some((lead, deputies.as_slice(), decision.reason.as_str())),
                _ => None,
            })
    }

    /// The lead by record, swap or election.
    fn settled(&mut self, year: Year, rows: &[Row], passed: &mut Vec<PassedOver>) -> Option<PlannedLead> {
        if let Some(lead) = self.rotation.cluster.lead(year) {
            return Some(PlannedLead::Known {
                unit: lead.clone(),
                why: Step::Recorded,
            });
        }
        let can = |unit: &OrganisationCode| rows.iter().any(|row| row.unit == *unit);
        let mut cannot = |unit: &OrganisationCode| {
            passed.push(PassedOver {
                unit: unit.clone(),
                why: PassedWhy::CannotLead,
            });
        };
        let decisions = self.rotation.decisions;
        for decision in decisions {
            let Some((own, instead, with)) = decision.swapped(year) else {
                continue;
            };
            if !can(instead) {
                cannot(instead);
            } else {
                self.lead(year, own);
                let reason = decision.reason.clone();
                return Some(PlannedLead::Known {
                    unit: instead.clone(),
                    why: Step::Swapped { with, reason },
                });
            }
        }
        let (lead, _, reason) = self.elected(year)?;
        if !can(lead) {
            cannot(lead);
            return None;
        }
        self.lead(year, lead);
        Some(PlannedLead::Known {
            unit: lead.clone(),
            why: Step::Elected {
                reason: reason.to_owned(),
            },
        })
    }

    /// Writes a turn down.
    fn lead(&mut self, year: Year, unit: &OrganisationCode) {
        self.cluster.leads.push(Lead {
            year,
            unit: unit.clone(),
            role: Role::Lead,
            source: None,
        });
    }

    /// The lead by the policy.
    fn chosen(
        &mut self,
        year: Year,
        rows: &mut [Row],
        skips: &[PassedOver],
        deputies: &[OrganisationCode],
    ) -> PlannedLead {
        if rows.is_empty() {
            return PlannedLead::Nobody;
        }
        let lead = self.by_policy(year, rows, skips, deputies);
        match &lead {
            PlannedLead::Known { unit, .. } => self.lead(year, &unit.clone()),
            PlannedLead::Open { .. } => self.open = self.open.saturating_add(1),
            PlannedLead::Nobody => {}
        }
        lead
    }

    fn by_policy(
        &mut self,
        year: Year,
        rows: &mut [Row],
        skips: &[PassedOver],
        deputies: &[OrganisationCode],
    ) -> PlannedLead {
        let before = year.previous();
        let among = self.among(year, rows, skips);
        let skipped = |unit: &OrganisationCode| skips.iter().any(|skip| skip.unit == *unit);
        let known = |unit: &OrganisationCode, why| PlannedLead::Known {
            unit: unit.clone(),
            why,
        };
        let only = match among.as_slice() {
            [unit] if self.open == 0 => Some(unit.clone()),
            _ => None,
        };
        let awaits = match &self.rotation.policy.by {
            Way::FewestTurns => Awaits::Conference { of: before },
            Way::Election => {
                return PlannedLead::Open {
                    awaits: Awaits::Election { of: year },
                    among,
                };
            }
            Way::Roster(order) => match self.next_of_roster(order, year, rows, &skipped) {
                Some(unit) => return known(&unit, Step::Roster),
                None => Awaits::Conference { of: before },
            },
            Way::DeputySucceeds => {
                let can =
                    |unit: &&OrganisationCode| !skipped(unit) && rows.iter().any(|row| row.unit == **unit);
                if let Some(unit) = deputies.iter().find(can) {
                    return known(unit, Step::Deputy { of: before });
                }
                return PlannedLead::Open {
                    awaits: Awaits::Deputies { of: before },
                    among,
                };
            }
            Way::ByRank { years_before } => {
                let of = (0..*years_before).fold(year, |year, _| year.previous());
                match self.best(of, &among) {
                    _ if only.is_some() => Awaits::Standings { of },
                    Ok((unit, rank)) if self.open == 0 => return known(unit, Step::Rank { of, rank }),
                    Ok(_) => Awaits::Standings { of },
                    Err(awaits) => awaits,
                }
            }
        };
        match only {
            Some(unit) => known(&unit, Step::OnlyOne),
            None => PlannedLead::Open { awaits, among },
        }
    }

    /// Whom the turn can fall on: the members with the fewest turns that did not lead the year before. Those that are
    /// skipped, or lead a later year already, leave it to the others.
    fn among(&mut self, year: Year, rows: &mut [Row], skips: &[PassedOver]) -> Vec<OrganisationCode> {
        let alone = rows.len() == 1;
        let waits = |row: &Row| row.last_led == Some(year.previous()) && !alone;
        let fewest = |rows: &[Row]| rows.iter().filter(|row| !waits(row)).map(|row| row.turns).min();
        loop {
            let least = fewest(rows);
            let round = |row: &Row| !waits(row) && Some(row.turns) == least;
            let size = rows.iter().filter(|row| round(row)).count();
            if size == 0 || self.open < size {
                break;
            }
            for row in rows.iter_mut().filter(|row| round(row)) {
                row.turns = row.turns.saturating_add(1);
                let given = self.given.entry(row.unit.clone()).or_default();
                *given = given.saturating_add(1);
            }
            self.open = self.open.saturating_sub(size);
        }
        let later = |row: &Row| self.leads_later(&row.unit, year, rows.len());
        let skipped = |row: &Row| skips.iter().any(|skip| skip.unit == row.unit);
        let narrowed = |fits: &dyn Fn(&Row) -> bool| -> Vec<OrganisationCode> {
            let least = rows.iter().filter(|row| fits(row)).map(|row| row.turns).min();
            let least = |row: &&Row| fits(row) && Some(row.turns) == least;
            rows.iter().filter(least).map(|row| row.unit.clone()).collect()
        };
        let tries: [&dyn Fn(&Row) -> bool; 4] = [
            &|row| !waits(row) && !skipped(row) && !later(row),
            &|row| !waits(row) && !skipped(row),
            &|row| !skipped(row),
            &|_| true,
        ];
        let found = tries
            .iter()
            .map(|fits| narrowed(fits))
            .find(|units| !units.is_empty());
        found.unwrap_or_default()
    }

    /// Whether a unit has its turn of this round in a later year: recorded, elected, or its own in a swap. A round
    /// of some members lasts as many years.
    pub(super) fn leads_later(&self, unit: &OrganisationCode, year: Year, members: usize) -> bool {
        let soon = |of: Year| {
            of > year && usize::try_from(of.get().abs_diff(year.get())).is_ok_and(|years| years < members)
        };
        let recorded = self
            .rotation
            .cluster
            .leads
            .iter()
            .any(|lead| lead.role == Role::Lead && soon(lead.year) && lead.unit == *unit);
        recorded
            || self
                .rotation
                .decisions
                .iter()
                .any(|decision| match &decision.what {
                    Decided::Election { year: of, lead, .. } => soon(*of) && lead == unit,
                    Decided::Swap { first, second } => [first, second]
                        .iter()
                        .any(|turn| soon(turn.year) && turn.unit == *unit),
                    Decided::Skip { .. } => false,
                })
    }

    /// The best-ranked of some units, with its rank.
    fn best<'u>(
        &self,
        of: Year,
        among: &'u [OrganisationCode],
    ) -> Result<(&'u OrganisationCode, u32), Awaits> {
        let ranks = self.rotation.standings.get(&of).ok_or(Awaits::Standings { of })?;
        let ranked = || among.iter().filter_map(|unit| Some((unit, *ranks.get(unit)?)));
        let best = ranked()
            .map(|(_, rank)| rank)
            .min()
            .ok_or(Awaits::Standings { of })?;
        let mut first = ranked().filter(|(_, rank)| *rank == best);
        match (first.next(), first.next()) {
            (Some(unit), None) => Ok(unit),
            _ => Err(Awaits::Tie { of }),
        }
    }

    /// The deputies of the year before: on record, elected, or those that are left.
    fn deputies_before(&self, year: Year) -> Vec<OrganisationCode> {
        let recorded = self.rotation.cluster.deputies(year.previous());
        if recorded.is_empty() {
            self.deputies.clone()
        } else {
            recorded.into_iter().cloned().collect()
        }
    }

    fn deputies_of(
        &self,
        year: Year,
        lead: &PlannedLead,
        rows: &[Row],
        before: &[OrganisationCode],
    ) -> Vec<OrganisationCode> {
        let recorded = self.rotation.cluster.deputies(year);
        if !recorded.is_empty() {
            return recorded.into_iter().cloned().collect();
        }
        let leads =
            |unit: &OrganisationCode| matches!(lead, PlannedLead::Known { unit: leads, .. } if leads == unit);
        let can = |unit: &&OrganisationCode| !leads(unit) && rows.iter().any(|row| row.unit == **unit);
        if let Some((_, deputies, _)) = self.elected(year)
            && !deputies.is_empty()
        {
            return deputies.iter().filter(can).cloned().collect();
        }
        if self.rotation.policy.by == Way::DeputySucceeds && self.rotation.cluster.lead(year).is_none() {
            return before.iter().filter(can).cloned().collect();
        }
        Vec::new()
    }
}
