//! Tables of counts along one or two divisions, such as category × year.
//!
//! Awards come one by one; only the table is kept. The older [`tally`](super::tally) counts the drafts of one list.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;
use thidua_vietnamese::Lang;

use super::ListOrder;
use crate::awards::category::{Catalogue, Level, RecipientKind, words};
use crate::awards::control::TooMany;
use crate::awards::reading::{DraftAward, Period};
use crate::awards::text;
use crate::codes::CategoryCode;

words! {
    /// By what a table counts.
    Axis {
        /// Danh hiệu, hình thức khen thưởng.
        Category = "category", "Danh hiệu, hình thức", "Category";
        /// Năm, or the span of years.
        Year = "year", "Năm", "Year";
        /// Đơn vị.
        Unit = "unit", "Đơn vị", "Unit";
        /// Cơ quan quyết định: as the list writes it, else as the catalogue has it for the category.
        Authority = "authority", "Cơ quan quyết định", "Deciding body";
        /// Cấp khen thưởng.
        Level = "level", "Cấp khen thưởng", "Level";
        /// Cá nhân, tập thể, hộ gia đình.
        Recipient = "recipient", "Đối tượng", "Kind of recipient";
    }
}

/// One award or count, as much as a table needs of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted<'a> {
    /// The category, where the list names one that is known.
    pub category: Option<&'a CategoryCode>,
    /// The category as the list writes it.
    pub category_text: &'a str,
    /// The year or years.
    pub years: Option<Period>,
    /// The unit, by the name that is to be shown.
    pub unit: Option<&'a str>,
    /// Who decided, as the list writes it.
    pub authority: Option<&'a str>,
    /// Person, collective or household.
    pub recipient: Option<RecipientKind>,
    /// How many awards.
    pub count: i64,
}

impl<'a> From<&'a DraftAward> for Counted<'a> {
    fn from(award: &'a DraftAward) -> Self {
        let itself = award.recipient.named().filter(|named| !named.is_personal());
        Self {
            category: award.category.as_ref(),
            category_text: &award.category_text,
            years: award
                .period
                .or_else(|| award.year.map(|year| Period { from: year, to: year })),
            unit: award
                .unit_text
                .as_deref()
                .or_else(|| itself.map(|named| named.name.as_str())),
            authority: award.authority_text.as_deref(),
            recipient: award.recipient.kind(),
            count: award.count,
        }
    }
}

/// One value of a division: the head of a line or column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// What to show: as the lists write it where they write it in one way. `None` for awards that do not say it.
    pub label: Option<String>,
    /// The stable code of a category, level or kind of recipient, where it is known.
    pub code: Option<String>,
    /// The years of a year or span of years.
    pub years: Option<Period>,
    /// Where it stands by precedence.
    #[serde(skip)]
    rank: (u32, String),
    /// Whether lists write it in several ways.
    #[serde(skip)]
    mixed: bool,
}

/// A table of counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CrossTable {
    /// By what the lines are.
    pub by: Axis,
    /// By what the columns are; none where there is only the total.
    pub across: Option<Axis>,
    /// The heads of the lines.
    pub lines: Vec<Heading>,
    /// The heads of the columns.
    pub columns: Vec<Heading>,
    /// The counts, line by line.
    pub cells: Vec<Vec<i64>>,
    /// The sum of each line.
    pub line_totals: Vec<i64>,
    /// The sum of each column.
    pub column_totals: Vec<i64>,
    /// The sum of all cells.
    pub total: i64,
    /// Awards for other years than the table's.
    pub other_years: i64,
    /// Counts of several years of which the table has only some: in no cell.
    pub reaching_beyond: i64,
    /// Awards that do not say their year, where the table is of certain years: in no cell.
    pub without_year: i64,
}

/// The heads of one division as they grow.
#[derive(Debug, Clone, Default)]
struct Headings {
    places: BTreeMap<String, usize>,
    heads: Vec<Heading>,
}

impl Headings {
    /// The place of a value, a new one where it is new.
    fn place(&mut self, key: String, heading: Heading) -> usize {
        let next = self.heads.len();
        let place = *self.places.entry(key).or_insert(next);
        match self.heads.get_mut(place) {
            Some(known) => known.mixed |= known.label != heading.label,
            None => self.heads.push(heading),
        }
        place
    }

    /// The heads in their order, and where each stood.
    fn ordered(self, order: ListOrder, catalogue: &Catalogue) -> Vec<(usize, Heading)> {
        let mut heads: Vec<(usize, Heading)> = self.heads.into_iter().enumerate().collect();
        if order == ListOrder::Precedence {
            heads.sort_by(|a, b| a.1.rank.cmp(&b.1.rank));
        }
        for (_, head) in &mut heads {
            let official = head
                .code
                .as_deref()
                .filter(|_| head.mixed)
                .and_then(|code| catalogue.get(&CategoryCode::parse(code).ok()?));
            if let Some(category) = official {
                head.label = Some(category.name.clone());
            }
        }
        heads
    }
}

/// Makes a table of counts.
#[derive(Debug, Clone)]
pub struct CrossTally<'c> {
    by: Axis,
    across: Option<Axis>,
    years: Option<Period>,
    catalogue: &'c Catalogue,
    lines: Headings,
    columns: Headings,
    cells: BTreeMap<(usize, usize), i64>,
    other_years: i64,
    reaching_beyond: i64,
    without_year: i64,
}

impl<'c> CrossTally<'c> {
    /// An empty table by one division, or by one across another; of certain years, or of all.
    #[must_use]
    pub fn new(by: Axis, across: Option<Axis>, years: Option<Period>, catalogue: &'c Catalogue) -> Self {
        Self {
            by,
            across,
            years,
            catalogue,
            lines: Headings::default(),
            columns: Headings::default(),
            cells: BTreeMap::new(),
            other_years: 0,
            reaching_beyond: 0,
            without_year: 0,
        }
    }

    /// Adds an award or count. Spellings of one name are one line.
    ///
    /// # Errors
    /// When the counts add up to more than 64 bits hold.
    pub fn add(&mut self, award: &Counted<'_>) -> Result<(), TooMany> {
        if let Some(years) = self.years {
            let apart = match award.years {
                None => Some(&mut self.without_year),
                Some(of) if of.to < years.from || years.to < of.from => Some(&mut self.other_years),
                Some(of) if of.from < years.from || years.to < of.to => Some(&mut self.reaching_beyond),
                Some(_) => None,
            };
            if let Some(apart) = apart {
                *apart = apart.checked_add(award.count).ok_or(TooMany)?;
                return Ok(());
            }
        }
        let (key, heading) = heading_of(award, self.by, self.catalogue);
        let line = self.lines.place(key, heading);
        let column = match self.across {
            None => 0,
            Some(across) => {
                let (key, heading) = heading_of(award, across, self.catalogue);
                self.columns.place(key, heading)
            }
        };
        let cell = self.cells.entry((line, column)).or_insert(0);
        *cell = cell.checked_add(award.count).ok_or(TooMany)?;
        Ok(())
    }

    /// The table, its lines and columns as they came or by precedence.
    ///
    /// # Errors
    /// When the counts add up to more than 64 bits hold.
    pub fn finish(self, order: ListOrder) -> Result<CrossTable, TooMany> {
        // years stand in their order, whatever order the lists came in
        let order_of = |axis: Option<Axis>| match axis {
            Some(Axis::Year) => ListOrder::Precedence,
            _ => order,
        };
        let lines = self.lines.ordered(order_of(Some(self.by)), self.catalogue);
        let columns = self.columns.ordered(order_of(self.across), self.catalogue);
        let places: Vec<usize> = match self.across {
            None => vec![0],
            Some(_) => columns.iter().map(|(place, _)| *place).collect(),
        };
        let cells: Vec<Vec<i64>> = lines
            .iter()
            .map(|(line, _)| {
                let cell = |column: &usize| self.cells.get(&(*line, *column)).copied().unwrap_or(0);
                places.iter().map(cell).collect()
            })
            .collect();
        let column_totals = (0..places.len())
            .map(|place| total(cells.iter().filter_map(|line| line.get(place))))
            .collect::<Result<_, _>>()?;
        let line_totals: Vec<i64> = cells.iter().map(total).collect::<Result<_, _>>()?;
        Ok(CrossTable {
            by: self.by,
            across: self.across,
            total: total(&line_totals)?,
            lines: lines.into_iter().map(|(_, head)| head).collect(),
            columns: columns.into_iter().map(|(_, head)| head).collect(),
            cells,
            line_totals,
            column_totals,
            other_years: self.other_years,
            reaching_beyond: self.reaching_beyond,
            without_year: self.without_year,
        })
    }
}

/// A sum that fits.
fn total<'a>(counts: impl IntoIterator<Item = &'a i64>) -> Result<i64, TooMany> {
    counts
        .into_iter()
        .try_fold(0_i64, |sum, count| sum.checked_add(*count).ok_or(TooMany))
}

/// The value of a division an award has, with the key under which it is one.
fn heading_of(award: &Counted<'_>, axis: Axis, catalogue: &Catalogue) -> (String, Heading) {
    let category = award.category.and_then(|code| catalogue.get(code));
    let named = |label: Option<&str>| {
        let key = label.map(text::key).unwrap_or_default();
        let rank = (u32::from(label.is_none()), key.clone());
        (key, value(label.map(str::to_owned), None, rank))
    };
    match axis {
        Axis::Category => match category {
            Some(category) => {
                let code = category.code.to_string();
                let label = Some(award.category_text).filter(|text| !text.is_empty());
                let label = label.unwrap_or(&category.name).to_owned();
                let rank = (category.precedence, String::new());
                (format!("code {code}"), value(Some(label), Some(code), rank))
            }
            None => {
                let key = text::key(award.category_text);
                let label = Some(award.category_text.to_owned()).filter(|text| !text.is_empty());
                (
                    format!("text {key}"),
                    value(label, None, (u32::MAX, String::new())),
                )
            }
        },
        Axis::Year => {
            let label = award.years.map(|years| {
                if years.from == years.to {
                    years.from.to_string()
                } else {
                    years.to_string()
                }
            });
            let key = label.clone().unwrap_or_default();
            let rank = (u32::from(label.is_none()), key.clone());
            let heading = Heading {
                years: award.years,
                ..value(label, None, rank)
            };
            (key, heading)
        }
        Axis::Unit => named(award.unit),
        Axis::Authority => {
            let official = category.map(|one| one.authority.as_str());
            let written = award.authority.or(official);
            let key = written.map(authority_key).unwrap_or_default();
            // spellings of what the catalogue says are shown as it says it
            let label = official
                .filter(|official| authority_key(official) == key)
                .or(written);
            let rank = (u32::from(label.is_none()), key.clone());
            (key, value(label.map(str::to_owned), None, rank))
        }
        Axis::Level => known(category.map(|one| one.level), Level::ALL, |one| {
            (one.code(), one.name(Lang::Vi))
        }),
        Axis::Recipient => known(award.recipient, RecipientKind::ALL, |one| {
            (one.code(), one.name(Lang::Vi))
        }),
    }
}

/// The form in which spellings of one deciding body are equal: [`text::key`], and the head of a body that decides for it as the
/// body. What a UBND awards its chairman decides (the catalogue's column «Thẩm quyền»), so «UBND tỉnh», «CT UBND tỉnh» and
/// «Chủ tịch Ủy ban nhân dân tỉnh» are one; likewise the chairman of an Alliance, the minister and his ministry, «Thủ tướng»
/// alone. Anything else stays apart: «UBND tỉnh» says no province, «UBND tỉnh Bắc Ninh» does.
pub(super) fn authority_key(text: &str) -> String {
    let key = text::key(text);
    let key = key
        .strip_prefix("tm")
        .filter(|rest| rest.starts_with("uyban"))
        .unwrap_or(&key);
    for (head, body) in [
        ("chutichuybannhandan", "uybannhandan"),
        ("chutichlienminhhoptacxa", "lienminhhoptacxa"),
        ("botruongbo", "bo"),
    ] {
        if let Some(rest) = key.strip_prefix(head) {
            return format!("{body}{rest}");
        }
    }
    match key {
        "thutuong" => "thutuongchinhphu".to_owned(),
        key => key.to_owned(),
    }
}

/// A value that has no years and is written in one way.
fn value(label: Option<String>, code: Option<String>, rank: (u32, String)) -> Heading {
    Heading {
        label,
        code,
        years: None,
        rank,
        mixed: false,
    }
}

/// A value of a closed list, in the order of the list.
fn known<T: Copy + PartialEq>(
    one: Option<T>,
    all: &[T],
    words: impl Fn(T) -> (&'static str, &'static str),
) -> (String, Heading) {
    let place = one.and_then(|one| all.iter().position(|other| *other == one));
    let rank = place
        .and_then(|place| u32::try_from(place).ok())
        .unwrap_or(u32::MAX);
    let (code, name) = one.map(words).unzip();
    (
        code.unwrap_or_default().to_owned(),
        value(
            name.map(str::to_owned),
            code.map(str::to_owned),
            (rank, String::new()),
        ),
    )
}
