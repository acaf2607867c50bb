//! What no list covers. Without a list, a year of a unit is unknown, not zero.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::cross::{Axis, CrossTable, Heading};
use crate::awards::reading::Period;
use crate::awards::text;
use crate::codes::Year;

/// How much of a year the lists cover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum YearCoverage<'a> {
    /// Every unit has a list for it.
    Whole,
    /// These units have none.
    Partly(Vec<&'a str>),
    /// No unit has one.
    Gap,
}

/// The years a unit lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// The unit.
    pub unit: String,
    /// The years without a list, in runs.
    pub years: Vec<Period>,
}

/// A cell as it may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shown {
    /// The count.
    Count(i64),
    /// The count of the lists there are; some unit or year has none, so it may be more.
    AtLeast(i64),
    /// No list speaks of it.
    Gap,
}

/// Which years of which units lists cover, within the years one looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    years: Period,
    /// Key of a unit's name → the name and its covered years.
    units: BTreeMap<String, (String, BTreeSet<Year>)>,
}

impl Coverage {
    /// No list yet.
    #[must_use]
    pub const fn new(years: Period) -> Self {
        Self {
            years,
            units: BTreeMap::new(),
        }
    }

    /// A unit one expects lists of; without any it is a gap from the first year to the last.
    pub fn must_cover(&mut self, unit: &str) {
        let entry = self.units.entry(text::key(unit));
        entry.or_insert_with(|| (unit.to_owned(), BTreeSet::new()));
    }

    /// A list of a unit covers these years, whether or not it holds an award for each.
    pub fn cover(&mut self, unit: &str, years: Period) {
        self.must_cover(unit);
        if let Some((_, covered)) = self.units.get_mut(&text::key(unit)) {
            let first = years.from.max(self.years.from);
            covered.extend(first.through(years.to.min(self.years.to)));
        }
    }

    /// Whether a list of the unit covers all these years.
    #[must_use]
    pub fn covers(&self, unit: &str, mut years: impl Iterator<Item = Year>) -> bool {
        let unit = self.units.get(&text::key(unit));
        unit.is_some_and(|(_, covered)| years.all(|year| covered.contains(&year)))
    }

    /// How much of a year is covered.
    #[must_use]
    pub fn year(&self, year: Year) -> YearCoverage<'_> {
        let lacking: Vec<&str> = self
            .units
            .values()
            .filter(|(_, covered)| !covered.contains(&year))
            .map(|(name, _)| name.as_str())
            .collect();
        match lacking.len() {
            0 if !self.units.is_empty() => YearCoverage::Whole,
            lacking_units if lacking_units == self.units.len() => YearCoverage::Gap,
            _ => YearCoverage::Partly(lacking),
        }
    }

    /// The years each unit lacks, units in the order of their names.
    #[must_use]
    pub fn gaps(&self) -> Vec<Gap> {
        let runs = |covered: &BTreeSet<Year>| {
            let mut runs: Vec<Period> = Vec::new();
            for year in self.years.from.through(self.years.to) {
                if covered.contains(&year) {
                    continue;
                }
                match runs.last_mut() {
                    Some(run) if run.to.next() == year => run.to = year,
                    _ => runs.push(Period { from: year, to: year }),
                }
            }
            runs
        };
        self.units
            .values()
            .map(|(unit, covered)| Gap {
                unit: unit.clone(),
                years: runs(covered),
            })
            .filter(|gap| !gap.years.is_empty())
            .collect()
    }

    /// A cell that lies in these years and, where it has one, in this unit.
    fn shown(&self, count: i64, unit: Option<&str>, years: Period) -> Shown {
        let mut all = years.from.through(years.to);
        let (whole, gap) = match unit {
            Some(unit) => (
                self.covers(unit, all.clone()),
                !all.any(|year| self.covers(unit, std::iter::once(year))),
            ),
            None => (
                all.clone().all(|year| self.year(year) == YearCoverage::Whole),
                all.all(|year| self.year(year) == YearCoverage::Gap),
            ),
        };
        match (whole, gap) {
            (true, _) => Shown::Count(count),
            (false, true) if count == 0 => Shown::Gap,
            _ => Shown::AtLeast(count),
        }
    }
}

impl CrossTable {
    /// The cells with gaps instead of zeros. A table without units or years lies in all of them.
    #[must_use]
    pub fn shown(&self, coverage: &Coverage) -> Vec<Vec<Shown>> {
        let columns: Vec<Option<&Heading>> = if self.across.is_some() {
            self.columns.iter().map(Some).collect()
        } else {
            vec![None]
        };
        let rows = self.lines.iter().zip(&self.cells);
        rows.map(|(line, cells)| {
            let cells = cells.iter().zip(&columns);
            cells
                .map(|(count, column)| {
                    let heads = [Some((self.by, line)), self.across.zip(*column)];
                    let heads = heads.into_iter().flatten();
                    let mut unit = None;
                    let mut years = coverage.years;
                    for (axis, head) in heads {
                        match axis {
                            Axis::Unit => unit = head.label.as_deref(),
                            Axis::Year => years = head.years.unwrap_or(years),
                            _ => {}
                        }
                    }
                    coverage.shown(*count, unit, years)
                })
                .collect()
        })
        .collect()
    }
}
