//! What a list comes to, summed row by row.

use std::collections::{BTreeMap, HashMap};

use super::{ControlTotal, Reconciliation, Scope, TooMany};
use crate::awards::category::RecipientKind;
use crate::awards::reading::DraftAward;
use crate::awards::text;
use crate::codes::Year;

/// How many ways of writing categories are told apart; what comes after is undetermined.
const MOST_CATEGORIES: usize = 10_000;

/// The sums of a list, which take the same memory however long it is.
#[derive(Debug, Clone, Default)]
pub struct Sums {
    overall: i64,
    categories: HashMap<String, i64>,
    /// Of categories that are not told apart any more.
    other_categories: i64,
    years: BTreeMap<Year, i64>,
    /// Of rows that name no year, or a span of years.
    no_year: i64,
    kinds: BTreeMap<RecipientKind, i64>,
    no_kind: i64,
}

fn add(sum: &mut i64, count: i64) -> Result<(), TooMany> {
    *sum = sum.checked_add(count).ok_or(TooMany)?;
    Ok(())
}

impl Sums {
    /// Adds a row.
    ///
    /// # Errors
    /// When the counts add up to more than 64 bits hold.
    pub fn add(&mut self, award: &DraftAward) -> Result<(), TooMany> {
        let count = award.count;
        add(&mut self.overall, count)?;
        if let Some(sum) = self.categories.get_mut(&award.category_text) {
            add(sum, count)?;
        } else if self.categories.len() < MOST_CATEGORIES {
            self.categories.insert(award.category_text.clone(), count);
        } else {
            add(&mut self.other_categories, count)?;
        }
        match award.year {
            Some(year) => add(self.years.entry(year).or_default(), count)?,
            None => add(&mut self.no_year, count)?,
        }
        match award.recipient.kind() {
            Some(kind) => add(self.kinds.entry(kind).or_default(), count),
            None => add(&mut self.no_kind, count),
        }
    }

    /// The sum of all rows.
    #[must_use]
    pub const fn overall(&self) -> i64 {
        self.overall
    }

    /// Holds each declared total against the sums.
    ///
    /// # Errors
    /// When the counts add up to more than 64 bits hold.
    pub fn reconcile(&self, totals: &[ControlTotal]) -> Result<Vec<Reconciliation>, TooMany> {
        totals
            .iter()
            .map(|total| {
                let (listed, undetermined) = match &total.scope {
                    Scope::Overall => (self.overall, 0),
                    Scope::Category(name) => (self.of_category(name)?, self.other_categories),
                    Scope::Year(year) => (self.years.get(year).copied().unwrap_or(0), self.no_year),
                    Scope::Recipient(kind) => (self.kinds.get(kind).copied().unwrap_or(0), self.no_kind),
                };
                Ok(Reconciliation {
                    scope: total.scope.clone(),
                    source: total.source,
                    declared: total.declared,
                    listed,
                    difference: listed.checked_sub(total.declared).ok_or(TooMany)?,
                    undetermined,
                })
            })
            .collect()
    }

    /// All spellings of a category together.
    fn of_category(&self, name: &str) -> Result<i64, TooMany> {
        let key = text::key(name);
        self.categories
            .iter()
            .filter(|(written, _)| text::key(written) == key)
            .try_fold(0_i64, |sum, (_, count)| sum.checked_add(*count))
            .ok_or(TooMany)
    }
}
