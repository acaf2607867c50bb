//! The next of a fixed roster.

use std::collections::BTreeMap;

use super::InheritTurns;
use super::outlook::absence;
use super::simulation::{Row, Simulation};
use crate::codes::{OrganisationCode, Year};

impl Simulation<'_> {
    /// The next of a roster: the fewest turns since every lead is known, then the order of the list, which begins
    /// with the first lead of that time.
    pub(super) fn next_of_roster(
        &self,
        order: &[OrganisationCode],
        year: Year,
        rows: &[Row],
        skipped: &dyn Fn(&OrganisationCode) -> bool,
    ) -> Option<OrganisationCode> {
        let mut start = year;
        while self.cluster.lead(start.previous()).is_some() {
            start = start.previous();
        }
        let turns = self.turns_of_roster(order, start, year);
        let first = start
            .through(year.previous())
            .filter_map(|past| self.cluster.lead(past))
            .find_map(|lead| order.iter().position(|unit| unit == lead))
            .unwrap_or_default();
        let rotated = order.iter().cycle().skip(first).take(order.len());
        let there: Vec<(&OrganisationCode, &Row)> = rotated
            .filter_map(|unit| Some((unit, rows.iter().find(|row| row.unit == *unit)?)))
            .filter(|(unit, _)| !skipped(unit))
            .collect();
        let waits = |row: &Row| row.last_led == Some(year.previous());
        let next = |fits: &dyn Fn(&OrganisationCode, &Row) -> bool| {
            let fitting = there.iter().filter(|(unit, row)| fits(unit, row));
            fitting
                .min_by_key(|(unit, _)| turns.get(unit).copied().unwrap_or_default())
                .map(|(unit, _)| (*unit).clone())
        };
        next(&|unit, row| !waits(row) && !self.leads_later(unit, year, rows.len()))
            .or_else(|| next(&|_, row| !waits(row)))
            .or_else(|| next(&|_, _| true))
    }

    /// Turns of the units of a roster before a year. Who joins begins level with the one that has the fewest, or with
    /// what it inherits when that is more: it neither leads again and again until it has caught up, nor waits longer
    /// than a round.
    fn turns_of_roster<'o>(
        &self,
        order: &'o [OrganisationCode],
        start: Year,
        year: Year,
    ) -> BTreeMap<&'o OrganisationCode, u32> {
        let mut turns: BTreeMap<&OrganisationCode, u32> = BTreeMap::new();
        let mut gone: BTreeMap<OrganisationCode, u32> = BTreeMap::new();
        for past in start.through(year) {
            let here = |unit: &OrganisationCode| {
                self.cluster.is_member(unit, past) && absence(self.rotation.directory, unit, past).is_none()
            };
            turns.retain(|unit, count| {
                let stays = here(unit);
                if !stays {
                    gone.insert((*unit).clone(), *count);
                }
                stays
            });
            let level = turns.values().copied().min().unwrap_or_default();
            for unit in order.iter().filter(|unit| here(unit)) {
                if !turns.contains_key(unit) {
                    turns.insert(unit, level.max(self.inherited(unit, &gone)));
                }
            }
            // the year itself has no lead yet
            if let Some(led) = self.cluster.lead(past) {
                match turns.iter_mut().find(|(unit, _)| ***unit == *led) {
                    Some((_, count)) => *count = count.saturating_add(1),
                    // not on the list, and its successor may be
                    None => {
                        let count = gone.entry(led.clone()).or_default();
                        *count = count.saturating_add(1);
                    }
                }
            }
        }
        turns
    }

    fn inherited(&self, unit: &OrganisationCode, gone: &BTreeMap<OrganisationCode, u32>) -> u32 {
        let before = self.rotation.directory.predecessors(unit);
        let counts = before.iter().filter_map(|unit| gone.get(unit)).copied();
        match self.rotation.policy.inherit {
            InheritTurns::No => 0,
            InheritTurns::Sum => counts.fold(0, u32::saturating_add),
            InheritTurns::Max => counts.max().unwrap_or_default(),
        }
    }
}
