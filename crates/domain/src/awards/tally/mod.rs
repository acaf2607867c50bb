//! Tallies: how many awards by category, year or unit, or along two of these.

mod cross;
mod gaps;
#[cfg(test)]
mod tests;

pub use cross::{Axis, Counted, CrossTable, CrossTally, Heading};
pub use gaps::{Coverage, Gap, Shown, YearCoverage};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::category::Catalogue;
use super::control::{TooMany, sum};
use super::reading::DraftAward;
use super::text;
use crate::codes::CategoryCode;

/// Whether two texts name one deciding body: spellings of one name, or a body and the head that decides for it («UBND tỉnh»,
/// «CT UBND tỉnh»). Two that may be two bodies are not one.
#[must_use]
pub fn same_authority(one: &str, other: &str) -> bool {
    cross::authority_key(one) == cross::authority_key(other)
}

/// What awards are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TallyBy {
    /// Danh hiệu, hình thức khen thưởng.
    Category,
    /// Năm, or the span of years.
    Year,
    /// Đơn vị; for a collective that names none, itself.
    Unit,
}

/// The order of the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ListOrder {
    /// As they first come in the list.
    List,
    /// Categories by precedence (what the catalogue does not know last, as in the list), years and units by name;
    /// what is not stated last.
    Precedence,
}

/// One line of a tally.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TallyLine {
    /// What is counted: as the list writes it when it writes it in one way, else the catalogue's name. `None` for the
    /// awards that state no year or unit.
    pub label: Option<String>,
    /// The category, when lines are categories and the catalogue knows it.
    pub code: Option<CategoryCode>,
    /// How many awards.
    pub count: i64,
}

/// Lines and their sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// The lines.
    pub lines: Vec<TallyLine>,
    /// The sum of the lines, which is the sum of all counts.
    pub total: i64,
}

/// A line as it grows.
struct Group {
    label: Option<String>,
    code: Option<CategoryCode>,
    /// Whether the list writes it in several ways.
    mixed: bool,
    count: i64,
    /// Sorts by precedence; first in the list breaks ties.
    rank: (u32, String),
}

/// Counts awards. Spellings of one name («Chiến sỹ», «Chiến sĩ») are one line.
///
/// # Errors
/// When the counts add up to more than 64 bits hold.
pub fn tally(
    awards: &[DraftAward],
    by: TallyBy,
    order: ListOrder,
    catalogue: &Catalogue,
) -> Result<Tally, TooMany> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for award in awards {
        let (key, new) = group(award, by, catalogue);
        let place = *places.entry(key).or_insert(groups.len());
        if let Some(group) = groups.get_mut(place) {
            group.count = group.count.checked_add(award.count).ok_or(TooMany)?;
            group.mixed |= group.label != new.label;
        } else {
            groups.push(new);
        }
    }
    // years stand in their order, whatever order the lists came in
    if order == ListOrder::Precedence || by == TallyBy::Year {
        groups.sort_by(|a, b| a.rank.cmp(&b.rank));
    }
    let lines = groups
        .into_iter()
        .map(|group| TallyLine {
            label: match group.code.as_ref().and_then(|code| catalogue.get(code)) {
                Some(category) if group.mixed => Some(category.name.clone()),
                _ => group.label,
            },
            code: group.code,
            count: group.count,
        })
        .collect();
    Ok(Tally {
        lines,
        total: sum(awards)?,
    })
}

/// The key of the group an award belongs to, and the group it would begin.
fn group(award: &DraftAward, by: TallyBy, catalogue: &Catalogue) -> (String, Group) {
    let (key, label, code, rank) = match by {
        TallyBy::Category => {
            let key = award.category.as_ref().map_or_else(
                || format!("text {}", text::key(&award.category_text)),
                |code| format!("code {code}"),
            );
            // a line of several categories stands where the first of them would
            let rank = award
                .category
                .iter()
                .chain(&award.several)
                .filter_map(|code| catalogue.get(code))
                .map(|category| category.precedence)
                .min()
                .unwrap_or(u32::MAX);
            (
                key,
                Some(award.category_text.clone()),
                award.category.clone(),
                (rank, String::new()),
            )
        }
        TallyBy::Year => {
            let label = award
                .year
                .map(|year| year.to_string())
                .or_else(|| award.period.map(|period| period.to_string()));
            let key = label.clone().unwrap_or_default();
            let rank = (if label.is_some() { 0 } else { 1 }, key.clone());
            (key, label, None, rank)
        }
        TallyBy::Unit => {
            let label = award.unit_text.clone().or_else(|| {
                let named = award.recipient.named().filter(|named| !named.is_personal())?;
                Some(named.name.clone())
            });
            let key = label.as_deref().map(text::key).unwrap_or_default();
            let rank = (if label.is_some() { 0 } else { 1 }, key.clone());
            (key, label, None, rank)
        }
    };
    let group = Group {
        label,
        code,
        mixed: false,
        count: award.count,
        rank,
    };
    (key, group)
}
