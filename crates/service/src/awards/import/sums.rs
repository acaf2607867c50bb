//! What the rows of a file come to, by all that a declared total can tell apart. It grows with the parts of a file and its
//! kinds of awards, not with its rows.

use std::collections::BTreeMap;

use thidua_domain::awards::control::{
    InWords, Scope, TooMany, closes_list, declared_in_row, declared_in_section, declared_in_words,
};
use thidua_domain::awards::{
    Catalogue, ControlTotal, DecisionReference, Details, DraftAward, Recipient, RecipientKind,
};
use thidua_tabular::{Finding, Row, RowKind};
use thidua_vietnamese::numbers;

use crate::Result;
use crate::awards::totals::too_many;

/// What tells rows apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Alike {
    category: String,
    kind: Option<RecipientKind>,
    years: (Option<i32>, Option<i32>),
}

/// Rows that are alike.
#[derive(Debug, Clone)]
struct Sum {
    /// One of them, without what is its own.
    award: DraftAward,
    rows: usize,
    count: i64,
}

/// A row that ends a part of a file: a heading, or a sum of what is above or below it.
#[derive(Debug)]
pub(in crate::awards) struct Bound {
    /// Its number.
    pub row: usize,
    /// What it is.
    pub kind: RowKind,
    /// What it declares; a heading declares nothing.
    pub declared: Option<std::result::Result<i64, Finding>>,
    /// What the part is called.
    pub label: String,
    /// What its words, or the columns beside its own sum, declare of a kind, a year or a category.
    pub declares: Vec<ControlTotal>,
    /// What the words of the sum of a part declare of it.
    pub of_part: Vec<ControlTotal>,
}

/// A row that states a number of which it is not clear what it is the sum of.
#[derive(Debug)]
pub(in crate::awards) struct Unclear {
    /// Its number.
    pub row: usize,
    /// What it says.
    pub text: String,
}

/// What the rows come to: part 0 is above the first bound, part 1 below it, and so on.
#[derive(Debug, Default)]
pub(in crate::awards) struct Sums {
    parts: Vec<BTreeMap<Alike, Sum>>,
    /// The bounds, in the order of the file.
    pub bounds: Vec<Bound>,
    /// What sentences below the table declare («Danh sách này có 12 cá nhân»), with their rows.
    pub closings: Vec<(usize, ControlTotal)>,
    /// Sums nobody can check.
    pub unclear: Vec<Unclear>,
}

/// Of what a part consists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::awards) enum Part<'s> {
    /// Of rows of one kind of recipient, of which the file has no others.
    Kind(RecipientKind),
    /// Of rows of one category, of which the file has no others.
    Category(&'s str),
    /// Of these, coming to so many awards.
    Mixed(i64),
}

impl Sums {
    /// Adds a row.
    pub fn add(&mut self, award: &DraftAward) -> Result<()> {
        let place = self.bounds.len();
        if self.parts.len() <= place {
            self.parts.resize_with(place.saturating_add(1), BTreeMap::new);
        }
        let Some(part) = self.parts.get_mut(place) else {
            return Ok(());
        };
        let alike = Alike {
            category: award.category_text.clone(),
            kind: award.recipient.kind(),
            years: (
                award
                    .year
                    .or(award.period.map(|period| period.from))
                    .map(|year| year.get()),
                award.period.map(|period| period.to.get()),
            ),
        };
        let sum = part.entry(alike).or_insert_with(|| Sum {
            award: plain(award),
            rows: 0,
            count: 0,
        });
        sum.rows = sum.rows.saturating_add(1);
        sum.count = sum
            .count
            .checked_add(award.count)
            .ok_or_else(|| too_many(TooMany))?;
        Ok(())
    }

    /// Ends a part.
    pub fn bound(&mut self, row: Row<'_>, catalogue: &Catalogue) {
        let kind = row.kind();
        let number = match kind {
            RowKind::Section => None,
            _ => declared(row).transpose(),
        };
        let words = match kind {
            RowKind::Section => InWords::default(),
            _ => in_words(row),
        };
        if number.is_none() && words.unclear {
            self.unclear(row);
        }
        let mut of_part = Vec::new();
        let declares = match kind {
            RowKind::Section => declared_in_section(row.label(), catalogue).into_iter().collect(),
            RowKind::Total => {
                let columns = row.layout().columns().iter();
                let cells = columns.map(|column| (column.header.as_str(), row.cell(column.index)));
                let mut totals = declared_in_row(cells, catalogue);
                // a sum of all in the column of counts is what the row itself declares
                totals.retain(|total| total.scope != Scope::Overall);
                totals.extend(words.totals.into_iter().filter(|total| {
                    // a bare number was read with the row
                    number.is_none() || total.scope != Scope::Overall
                }));
                totals
            }
            _ => {
                of_part = words.totals;
                // a bare number was read with the row
                of_part.retain(|total| number.is_none() || total.scope != Scope::Overall);
                Vec::new()
            }
        };
        self.bounds.push(Bound {
            row: row.number(),
            kind,
            declared: number,
            label: row.section().map_or_else(|| row.label(), Row::label).to_owned(),
            declares,
            of_part,
        });
    }

    /// Reads a note: a sentence that closes the list may say what it comes to.
    pub fn note(&mut self, row: Row<'_>) {
        if !closes_list(row.label()) {
            return;
        }
        let words = declared_in_words(row.label());
        if words.unclear {
            self.unclear(row);
        }
        let totals = words.totals.into_iter();
        self.closings.extend(totals.map(|total| (row.number(), total)));
    }

    fn unclear(&mut self, row: Row<'_>) {
        self.unclear.push(Unclear {
            row: row.number(),
            text: row.label().to_owned(),
        });
    }

    /// What the rows of one kind in the part of a bound come to, and whether the file has others of that kind.
    pub fn of_kind(&self, bound: usize, kind: RecipientKind) -> Result<(i64, bool)> {
        let sum = |part: &BTreeMap<Alike, Sum>| {
            let of = part.iter().filter(|(alike, _)| alike.kind == Some(kind));
            let sum = of.map(|(_, sum)| sum.count).try_fold(0_i64, i64::checked_add);
            sum.ok_or_else(|| too_many(TooMany))
        };
        let here = self.part_at(bound).map_or(Ok(0), sum)?;
        let mut everywhere = 0_i64;
        for part in &self.parts {
            everywhere = everywhere
                .checked_add(sum(part)?)
                .ok_or_else(|| too_many(TooMany))?;
        }
        Ok((here, everywhere > here))
    }

    /// The part above a bound, or, where that is empty, the one below.
    fn part_at(&self, bound: usize) -> Option<&BTreeMap<Alike, Sum>> {
        let filled = |place: usize| self.parts.get(place).filter(|part| !part.is_empty());
        filled(bound).or_else(|| filled(bound.saturating_add(1)))
    }

    /// All rows, those that are alike as one.
    pub fn awards(&self) -> Result<Vec<DraftAward>> {
        let mut all: BTreeMap<&Alike, DraftAward> = BTreeMap::new();
        for (alike, sum) in self.parts.iter().flatten() {
            let award = all.entry(alike).or_insert_with(|| DraftAward {
                count: 0,
                ..sum.award.clone()
            });
            award.count = award
                .count
                .checked_add(sum.count)
                .ok_or_else(|| too_many(TooMany))?;
        }
        Ok(all.into_values().collect())
    }

    /// What the bound at this place is the sum of: the part above it, or, where that is empty, the one below.
    pub fn part(&self, bound: usize) -> Result<Option<Part<'_>>> {
        let Some(part) = self.part_at(bound) else {
            return Ok(None);
        };
        let Some((first, _)) = part.first_key_value() else {
            return Ok(None);
        };
        let all = |same: &dyn Fn(&Alike) -> bool| {
            let rows = |part: &BTreeMap<Alike, Sum>| {
                let of = part
                    .iter()
                    .filter(|(alike, _)| same(alike))
                    .map(|(_, sum)| sum.rows);
                of.fold(0_usize, usize::saturating_add)
            };
            let everywhere = self.parts.iter().map(rows).fold(0_usize, usize::saturating_add);
            part.keys().all(same) && everywhere == rows(part)
        };
        if let Some(kind) = first.kind
            && all(&|alike| alike.kind == Some(kind))
        {
            return Ok(Some(Part::Kind(kind)));
        }
        if all(&|alike| alike.category == first.category) {
            return Ok(Some(Part::Category(&first.category)));
        }
        let sum = part.values().try_fold(0_i64, |sum, of| sum.checked_add(of.count));
        Ok(Some(Part::Mixed(sum.ok_or_else(|| too_many(TooMany))?)))
    }
}

/// An award without what is its own: neither name nor unit nor decision.
fn plain(award: &DraftAward) -> DraftAward {
    DraftAward {
        category_text: award.category_text.clone(),
        category: award.category.clone(),
        several: award.several.clone(),
        authority_text: None,
        recipient: Recipient::Count(award.recipient.kind()),
        count: 0,
        unit_text: None,
        province_text: None,
        year: award.year,
        period: award.period,
        decision: DecisionReference::default(),
        achievement: None,
        note: None,
        source_text: None,
        details: Details::default(),
    }
}

/// The number of a total row: in the column of counts, behind its words, or, in a list of names, alone in the row.
fn declared(row: Row<'_>) -> std::result::Result<Option<i64>, Finding> {
    if let Some(declared) = row.declared("count")? {
        return Ok(Some(declared));
    }
    if row.layout().column("count").is_some() {
        return Ok(None);
    }
    let mut numbers = row.cells().filter_map(|cell| numbers::parse_count(cell).ok());
    Ok(numbers.next().filter(|_| numbers.next().is_none()))
}

/// What the words of a row's cells declare together.
fn in_words(row: Row<'_>) -> InWords {
    let mut all = InWords::default();
    for cell in row.cells().filter(|cell| cell.contains(char::is_alphabetic)) {
        let found = declared_in_words(cell);
        all.totals.extend(found.totals);
        all.unclear |= found.unclear;
    }
    all.unclear &= all.totals.is_empty();
    all
}
