//! Rows of a list that a corrected state of its file has no more.

use std::collections::{BTreeMap, HashMap};

use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use thidua_domain::awards::{DraftAward, Recipient};
use thidua_vietnamese::fold;

use crate::Result;
use crate::awards::facts::counts;
use crate::awards::store::{award, award_person};

/// How many rows of the register are read at a time.
const READ: u64 = 5_000;

/// How many rows left over are compared with new ones, and how many new ones are kept for it: a file that differs in more
/// is no correction of a category.
pub(super) const COMPARED: usize = 200;
const KEPT: usize = 10_000;

/// Rows of the register that were met, one bit for each.
#[derive(Debug, Default)]
pub(super) struct Met(BTreeMap<i64, Vec<u64>>);

impl Met {
    pub fn insert(&mut self, id: i64) {
        let (batch, word, bit) = Self::place(id);
        let words = self.0.entry(batch).or_default();
        if words.len() <= word {
            words.resize(word.saturating_add(1), 0);
        }
        if let Some(word) = words.get_mut(word) {
            *word |= 1 << bit;
        }
    }

    pub fn contains(&self, id: i64) -> bool {
        let (batch, word, bit) = Self::place(id);
        let words = self.0.get(&batch);
        words
            .and_then(|words| words.get(word))
            .is_some_and(|word| word & (1 << bit) != 0)
    }

    /// Rows of a batch are numbered from 1 on, behind its own number.
    fn place(id: i64) -> (i64, usize, u32) {
        let within = u32::try_from(id & i64::from(u32::MAX)).unwrap_or_default();
        (
            id >> 32,
            usize::try_from(within / 64).unwrap_or_default(),
            within % 64,
        )
    }
}

/// The new rows of a file by all that makes them an award but the category.
#[derive(Debug, Default)]
pub(super) struct Fresh {
    rows: HashMap<String, usize>,
    too_many: bool,
}

impl Fresh {
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn add(&mut self, row: usize, award: &DraftAward) {
        if self.rows.len() >= KEPT {
            self.too_many = true;
        }
        if self.too_many {
            return;
        }
        let years = match (award.year, award.period) {
            (Some(year), _) => (Some(year.get()), None),
            (None, Some(period)) => (Some(period.from.get()), Some(period.to.get())),
            (None, None) => (None, None),
        };
        let Recipient::Named(named) = &award.recipient else {
            return;
        };
        let key = but_category(
            &named.name,
            award.unit_text.as_deref(),
            award.province_text.as_deref(),
            years,
        );
        self.rows.entry(key).or_insert(row);
    }
}

fn but_category(
    name: &str,
    unit: Option<&str>,
    province: Option<&str>,
    years: (Option<i32>, Option<i32>),
) -> String {
    let said = |text: Option<&str>| fold(text.unwrap_or_default());
    format!("{}|{}|{}|{years:?}", fold(name), said(unit), said(province))
}

/// A row of the register that the file does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LeftRow {
    /// The number of the award.
    pub id: i64,
    /// The batch it came with, and its row there.
    pub batch: i64,
    pub row: i64,
    /// Whom it names.
    pub name: Option<String>,
    /// Its category as its list writes it.
    pub category: String,
    /// A new row of the file that says the same of another category.
    pub corrected_in: Option<usize>,
}

/// The first rows of a list that count and were not met, those first that a new row seems to correct.
pub(super) async fn rows_left(
    connection: &impl ConnectionTrait,
    list: i64,
    met: &Met,
    fresh: &Fresh,
) -> Result<Vec<LeftRow>> {
    let mut found: Vec<award::Model> = Vec::new();
    let mut after = i64::MIN;
    while found.len() < COMPARED {
        let rows = award::Entity::find()
            .filter(award::Column::ListId.eq(list))
            .filter(award::Column::Id.gt(after))
            .filter(counts())
            .order_by_asc(award::Column::Id)
            .limit(READ)
            .all(connection)
            .await?;
        let Some(last) = rows.last() else { break };
        after = last.id;
        found.extend(rows.into_iter().filter(|row| !met.contains(row.id)));
    }
    found.truncate(COMPARED);
    let persons: HashMap<i64, Option<String>> = award_person::Entity::find()
        .filter(award_person::Column::Id.is_in(found.iter().map(|row| row.id)))
        .all(connection)
        .await?
        .into_iter()
        .map(|person| (person.id, person.name))
        .collect();
    let mut left: Vec<LeftRow> = found
        .into_iter()
        .map(|row| {
            let name = row.recipient.or_else(|| persons.get(&row.id).cloned().flatten());
            let years = (row.year, row.until_year);
            let key = name.as_deref().map(|name| {
                but_category(
                    name,
                    row.unit_text.as_deref(),
                    row.province_text.as_deref(),
                    years,
                )
            });
            LeftRow {
                id: row.id,
                batch: row.batch_id,
                row: row.row_number,
                name,
                category: row.category_text,
                corrected_in: key
                    .and_then(|key| fresh.rows.get(&key).copied())
                    .filter(|_| !fresh.too_many),
            }
        })
        .collect();
    left.sort_by_key(|row| (row.corrected_in.is_none(), row.id));
    Ok(left)
}
