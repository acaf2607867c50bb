//! For which years a list was imported.

use std::collections::BTreeSet;

use crate::codes::{CategoryCode, Year};

/// One list that was imported: which year, of which unit, with which categories.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct KnownList {
    /// The year of emulation whose awards it lists.
    pub year: Year,
    /// The unit it is the list of, by any key of the caller; `None` for the list of everybody.
    pub unit: Option<String>,
    /// The categories it is complete for; `None` for all.
    pub categories: Option<BTreeSet<CategoryCode>>,
}

/// The lists that were imported. Where none covers a year, nobody knows what was awarded in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KnownYears(BTreeSet<KnownList>);

impl KnownYears {
    /// The lists, in whatever order they come.
    pub fn new(lists: impl IntoIterator<Item = KnownList>) -> Self {
        Self(lists.into_iter().collect())
    }

    /// Whole years: a list of all units and categories for each.
    pub fn whole(years: impl IntoIterator<Item = Year>) -> Self {
        Self::new(years.into_iter().map(|year| KnownList {
            year,
            unit: None,
            categories: None,
        }))
    }

    /// Another list.
    pub fn add(&mut self, list: KnownList) {
        self.0.insert(list);
    }

    /// Whether what the lists do not name in a year was not awarded to somebody of one of these units.
    #[must_use]
    pub fn covers(&self, year: Year, units: &BTreeSet<String>, categories: &BTreeSet<CategoryCode>) -> bool {
        let lists = || {
            self.0.iter().filter(|list| {
                list.year == year && list.unit.as_ref().is_none_or(|unit| units.contains(unit))
            })
        };
        lists().any(|list| list.categories.is_none())
            || (!categories.is_empty()
                && categories.iter().all(|code| {
                    lists().any(|list| list.categories.as_ref().is_some_and(|all| all.contains(code)))
                }))
    }
}

/// Years as a reader writes them, neighbours joined: `2015, 2018–2020`.
#[must_use]
pub fn year_ranges(years: impl IntoIterator<Item = Year>) -> String {
    let years: BTreeSet<Year> = years.into_iter().collect();
    let mut ranges: Vec<(Year, Year)> = Vec::new();
    for year in years {
        match ranges.last_mut() {
            Some((_, last)) if last.next() == year => *last = year,
            _ => ranges.push((year, year)),
        }
    }
    let texts: Vec<String> = ranges
        .into_iter()
        .map(|(first, last)| {
            if first == last {
                first.to_string()
            } else {
                format!("{first}–{last}")
            }
        })
        .collect();
    texts.join(", ")
}
