//! Counts without names beside named awards.
//!
//! A term report says «214 Bằng khen của UBND tỉnh» without names; lists of single years name some of the same awards.
//! Adding both would count them twice. So a count is added only where nothing else speaks of the same: the same unit, the
//! same category, and years that overlap. Otherwise it is shown beside the other figure with the difference, and not added.
//!
//! - Lines of one list are parts of one statement and never compete; lists do.
//! - Names come before counts; among counts the one for fewer years first, because it says more, then the earlier list.
//! - Two lines speak of different awards where both state a kind of recipient, class, occasion or submitter and
//!   state different ones.
//! - Awards of which the unit is not known are taken for the same unit: rather one figure too few, and shown, than one twice.

use std::collections::BTreeMap;

use serde::Serialize;

use super::FormAward;
use super::place::ColumnKey;
use crate::awards::category::RecipientKind;
use crate::awards::classes::Class;
use crate::awards::control::TooMany;
use crate::awards::occasions::Occasion;
use crate::awards::reading::Period;
use crate::codes::CategoryCode;

/// What a count stands beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Against {
    /// Named awards of other lists.
    Names,
    /// Counts of other lists.
    Counts,
}

/// A count without names that was not added, beside what covers the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Beside {
    /// The row of the count.
    pub reference: i64,
    /// Its list.
    pub list: i64,
    /// The category.
    pub category: CategoryCode,
    /// The unit, where it is known.
    pub unit: Option<i64>,
    /// The years it is for.
    pub years: Period,
    /// The column it would stand in.
    pub column: ColumnKey,
    /// What covers the same.
    pub against: Against,
    /// How many it states.
    pub count: i64,
    /// How many the other lists have.
    pub other: i64,
    /// Count − other.
    pub difference: i64,
}

/// Of which awards a line speaks, within its unit and category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct About {
    list: i64,
    years: (i32, i32),
    kind: Option<RecipientKind>,
    class: Option<Class>,
    occasion: Option<Occasion>,
    submitter: Option<super::Submitter>,
}

impl About {
    fn of(award: &FormAward<'_>, years: Period) -> Self {
        Self {
            list: award.list,
            years: (years.from.get(), years.to.get()),
            kind: award.recipient(),
            class: award.class_of_kind(),
            occasion: award.occasion,
            submitter: award.submitter,
        }
    }

    /// Whether both may speak of the same awards, in two lists.
    fn may_be(&self, other: &Self) -> bool {
        fn agree<T: Copy + PartialEq>(a: Option<T>, b: Option<T>) -> bool {
            a.is_none() || b.is_none() || a == b
        }
        self.list != other.list
            && self.years.0 <= other.years.1
            && other.years.0 <= self.years.1
            && agree(self.kind, other.kind)
            && agree(self.class, other.class)
            && agree(self.occasion, other.occasion)
            && agree(self.submitter, other.submitter)
    }

    /// How many awards of a table it may speak of.
    fn covered(&self, table: Option<&BTreeMap<Self, i64>>) -> Result<Option<i64>, TooMany> {
        let mut found = None;
        for (about, count) in table.into_iter().flatten() {
            if self.may_be(about) {
                let sum: i64 = found.unwrap_or_default();
                found = Some(sum.checked_add(*count).ok_or(TooMany)?);
            }
        }
        Ok(found)
    }
}

/// A unit and a category.
type Subject = (Option<i64>, CategoryCode);

/// A count that waits until all names are known.
#[derive(Debug, Clone)]
pub(super) struct Waiting<'a> {
    about: About,
    years: Period,
    subject: Subject,
    /// The line.
    pub(super) award: FormAward<'a>,
    /// The column it belongs to.
    pub(super) column: ColumnKey,
}

/// Named awards by what they are about, and the counts that wait for them.
#[derive(Debug, Clone, Default)]
pub(super) struct Statements<'a> {
    named: BTreeMap<Subject, BTreeMap<About, i64>>,
    waiting: Vec<Waiting<'a>>,
}

impl<'a> Statements<'a> {
    /// Notes a named award or a count. Awards without a category or years are in no cell and so not noted.
    pub(super) fn note(&mut self, award: &FormAward<'a>, column: &ColumnKey) -> Result<(), TooMany> {
        let (Some(category), Some(years)) = (award.category, award.years) else {
            return Ok(());
        };
        let subject = (award.unit, category.clone());
        let about = About::of(award, years);
        if award.named {
            let sum = self.named.entry(subject).or_default().entry(about).or_insert(0);
            *sum = sum.checked_add(award.count).ok_or(TooMany)?;
        } else {
            self.waiting.push(Waiting {
                about,
                years,
                subject,
                award: *award,
                column: column.clone(),
            });
        }
        Ok(())
    }

    /// The counts that nothing else covers, and those shown beside what does.
    pub(super) fn settle(mut self) -> Result<(Vec<Waiting<'a>>, Vec<Beside>), TooMany> {
        self.waiting.sort_by_key(|one| {
            let (from, to) = one.about.years;
            (to.saturating_sub(from), from, one.award.list, one.award.reference)
        });
        let mut taken: BTreeMap<Subject, BTreeMap<About, i64>> = BTreeMap::new();
        let (mut added, mut beside) = (Vec::new(), Vec::new());
        for one in self.waiting {
            let names = one.about.covered(self.named.get(&one.subject))?;
            let covered = match names {
                Some(other) => Some((Against::Names, other)),
                None => one
                    .about
                    .covered(taken.get(&one.subject))?
                    .map(|other| (Against::Counts, other)),
            };
            let Some((against, other)) = covered else {
                let sums = taken.entry(one.subject.clone()).or_default();
                let sum = sums.entry(one.about).or_insert(0);
                *sum = sum.checked_add(one.award.count).ok_or(TooMany)?;
                added.push(one);
                continue;
            };
            beside.push(Beside {
                reference: one.award.reference,
                list: one.award.list,
                category: one.subject.1,
                unit: one.subject.0,
                years: one.years,
                column: one.column,
                against,
                count: one.award.count,
                other,
                difference: one.award.count.checked_sub(other).ok_or(TooMany)?,
            });
        }
        beside.sort_by_key(|one| (one.list, one.reference));
        Ok((added, beside))
    }
}
