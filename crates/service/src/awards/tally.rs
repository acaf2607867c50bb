//! How many awards there are.

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::awards::{DraftAward, ListOrder, TallyBy};

use super::cross::{GapView, gaps};
use super::lists::{ListView, load};
use super::sums::{counting, groups};
use super::{categories, coverage, register, totals};
use crate::Result;
use crate::database::Database;

/// One line of a tally.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What is counted: the category as the lists write it, the year or years, the unit. Nothing for awards that do
    /// not say it.
    pub label: Option<String>,
    /// The category's code, where the program knows it and lines are categories.
    pub code: Option<String>,
    /// How many awards.
    pub count: i64,
    /// What lines are by.
    pub by: TallyBy,
}

/// The name of the column that says what is counted.
#[must_use]
pub fn column(by: TallyBy) -> &'static str {
    match by {
        TallyBy::Category => "category",
        TallyBy::Year => "year",
        TallyBy::Unit => "unit",
    }
}

/// `{"category": …, "code": …, "count": …}`, and by year or unit without a code.
impl Serialize for Line {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(column(self.by), &self.label)?;
        if self.by == TallyBy::Category {
            map.serialize_entry("code", &self.code)?;
        }
        map.serialize_entry("count", &self.count)?;
        map.end()
    }
}

/// A tally with the lists it was made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TallyView {
    /// What lines are by.
    pub by: TallyBy,
    /// The lines.
    pub lines: Vec<Line>,
    /// Their sum.
    pub total: i64,
    /// What no list covers: not known, and not zero.
    pub gaps: Vec<GapView>,
    /// The lists, with what they declare.
    pub lists: Vec<ListView>,
}

/// Counts the awards in force, of one list (by a batch that brought or changed it) or of all.
///
/// # Errors
/// When the actor may not, the list is unknown, or the database fails.
pub async fn tally(
    database: &Database,
    actor: &Actor,
    by: TallyBy,
    list: Option<i64>,
    order: ListOrder,
) -> Result<TallyView> {
    actor.may(Deed::Read, &Scope::Everything)?;
    let view = database.read().await?;
    let catalogue = &*categories::catalogue(&view).await?;
    // what a list declares is held against all it lists, what was taken back among it
    let mut lists = load(&view, &groups(&view, false).await?, catalogue).await?;
    let mut groups = counting(&view, by == TallyBy::Unit).await?;
    let mut lacking = Vec::new();
    if list.is_none() {
        lacking = gaps(&coverage::lists(&view).await?);
    }
    if let Some(batch) = list {
        register::batch(&view, batch).await?;
        let wanted = register::lists_of(&view, batch).await?;
        groups.retain(|group| wanted.contains(&group.list_id));
        lists.retain(|list, _| wanted.contains(list));
    }
    let drafts: Vec<DraftAward> = groups
        .iter()
        .map(|group| {
            let unit = lists
                .get(&group.list_id)
                .and_then(|list| list.unit_name.as_deref());
            group.draft(catalogue, unit)
        })
        .collect();
    let tally = thidua_domain::awards::tally(&drafts, by, order, catalogue).map_err(totals::too_many)?;
    let lines = tally
        .lines
        .into_iter()
        .map(|line| Line {
            label: line.label,
            code: line.code.map(|code| code.to_string()),
            count: line.count,
            by,
        })
        .collect();
    Ok(TallyView {
        by,
        lines,
        total: tally.total,
        gaps: lacking,
        lists: lists.into_values().collect(),
    })
}
