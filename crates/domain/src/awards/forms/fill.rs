//! Filling a form of awards: one after the other is added up, none is kept.

use std::collections::BTreeMap;

use super::beside::Statements;
use super::filled::{FilledColumn, FilledForm, FilledRow, MOST_REFERENCES, Unplaced, UnplacedReason};
use super::place::{ColumnKey, Part, Placement, place};
use super::{Form, FormAward};
use crate::awards::category::Catalogue;
use crate::awards::control::TooMany;
use crate::awards::reading::Period;
use crate::codes::CategoryCode;

/// The figures of a form as they grow.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    form: &'static Form,
    /// A figure for each row of the form, by column.
    columns: BTreeMap<ColumnKey, Vec<i64>>,
    unplaced: BTreeMap<(UnplacedReason, Option<CategoryCode>), Unplaced>,
}

impl Grid {
    /// A form without figures.
    pub(super) fn new(form: &'static Form) -> Self {
        Self {
            form,
            columns: BTreeMap::new(),
            unplaced: BTreeMap::new(),
        }
    }

    /// Adds to the rows that hold, in a column and in the total.
    pub(super) fn add(
        &mut self,
        column: &ColumnKey,
        count: i64,
        holds: impl Fn(usize) -> bool,
    ) -> Result<(), TooMany> {
        let rows = self.form.rows.len();
        for key in [&ColumnKey::whole(1), column] {
            if !self.columns.contains_key(key) {
                self.columns.insert(key.clone(), vec![0; rows]);
            }
            let cells = self.columns.get_mut(key).into_iter().flatten();
            for (_, cell) in cells.enumerate().filter(|(place, _)| holds(*place)) {
                *cell = cell.checked_add(count).ok_or(TooMany)?;
            }
        }
        Ok(())
    }

    /// Notes what is in no cell.
    pub(super) fn leave_out(
        &mut self,
        reason: UnplacedReason,
        category: Option<&CategoryCode>,
        count: i64,
        reference: i64,
    ) -> Result<(), TooMany> {
        let group = self
            .unplaced
            .entry((reason, category.cloned()))
            .or_insert_with(|| Unplaced {
                reason,
                category: category.cloned(),
                count: 0,
                references: Vec::new(),
            });
        group.count = group.count.checked_add(count).ok_or(TooMany)?;
        if group.references.len() < MOST_REFERENCES {
            group.references.push(reference);
        }
        Ok(())
    }

    /// The form with all its printed columns and rows, and those not printed that hold something.
    pub(super) fn finish(mut self, years: Period, catalogue: &Catalogue) -> FilledForm {
        let empty = vec![0; self.form.rows.len()];
        for column in self.form.columns {
            let keys: Vec<ColumnKey> = if column.each_category {
                let open = self.columns.keys().any(|key| key.number == column.number);
                Some(ColumnKey::whole(column.number))
                    .filter(|_| !open)
                    .into_iter()
                    .collect()
            } else if column.parts.is_empty() {
                vec![ColumnKey::whole(column.number)]
            } else {
                let part = |part: &Part| ColumnKey {
                    part: Some(*part),
                    ..ColumnKey::whole(column.number)
                };
                column.parts.iter().map(part).collect()
            };
            for key in keys {
                self.columns.entry(key).or_insert_with(|| empty.clone());
            }
        }
        let mut columns: Vec<(ColumnKey, Vec<i64>)> = self.columns.into_iter().collect();
        columns.sort_by_key(|(key, _)| {
            let category = key.category.as_ref().and_then(|code| catalogue.position(code));
            (key.number, category, key.part)
        });
        let rows = self.form.rows.iter().enumerate().map(|(place, row)| {
            let cells = columns.iter().filter_map(|(_, cells)| cells.get(place).copied());
            FilledRow {
                row: *row,
                cells: if row.id.is_empty() {
                    Vec::new()
                } else {
                    cells.collect()
                },
            }
        });
        FilledForm {
            form: self.form,
            years,
            rows: rows
                .filter(|row| row.row.printed || row.cells.iter().any(|cell| *cell != 0))
                .collect(),
            columns: columns
                .into_iter()
                .map(|(key, _)| filled_column(self.form, key, catalogue))
                .collect(),
            unplaced: self.unplaced.into_values().collect(),
            beside: Vec::new(),
            other_levels: 0,
            other_years: 0,
        }
    }
}

/// A column with its label.
fn filled_column(form: &Form, key: ColumnKey, catalogue: &Catalogue) -> FilledColumn {
    let column = form.column(key.number);
    FilledColumn {
        label: column.map_or("Chưa rõ cấp phát động", |column| column.label),
        category: key
            .category
            .as_ref()
            .and_then(|code| catalogue.get(code))
            .map(|category| category.name.clone()),
        printed: column.is_some_and(|column| key.part.is_none_or(|part| column.parts.contains(&part))),
        key,
    }
}

/// Fills one form of awards.
#[derive(Debug, Clone)]
pub struct Filler<'a> {
    form: &'static Form,
    years: Period,
    catalogue: &'a Catalogue,
    grid: Grid,
    statements: Statements<'a>,
    other_levels: i64,
    other_years: i64,
}

impl<'a> Filler<'a> {
    /// An empty form that reports these years.
    #[must_use]
    pub fn new(form: &'static Form, years: Period, catalogue: &'a Catalogue) -> Self {
        Self {
            form,
            years,
            catalogue,
            grid: Grid::new(form),
            statements: Statements::default(),
            other_levels: 0,
            other_years: 0,
        }
    }

    /// Adds an award or a count. Counts wait until [`Filler::finish`], when all names are known.
    ///
    /// # Errors
    /// When the counts add up to more than 64 bits hold.
    pub fn add(&mut self, award: &FormAward<'a>) -> Result<(), TooMany> {
        match place(self.form, self.years, self.catalogue, award) {
            Placement::Column(column) => {
                self.statements.note(award, &column)?;
                if award.named {
                    self.count(award, &column)?;
                }
                Ok(())
            }
            Placement::Nowhere(reason) => {
                self.grid
                    .leave_out(reason, award.category, award.count, award.reference)
            }
            Placement::OtherLevel => grow(&mut self.other_levels, award.count),
            Placement::OtherYears => grow(&mut self.other_years, award.count),
        }
    }

    /// Counts an award in its cells.
    fn count(&mut self, award: &FormAward<'_>, column: &ColumnKey) -> Result<(), TooMany> {
        let rows = self.form.rows;
        self.grid.add(column, award.count, |place| {
            rows.get(place).is_some_and(|row| row.test.holds(award))
        })
    }

    /// The form, with the counts that nothing else covers.
    ///
    /// # Errors
    /// When the counts add up to more than 64 bits hold.
    pub fn finish(mut self) -> Result<FilledForm, TooMany> {
        let (added, beside) = std::mem::take(&mut self.statements).settle()?;
        for one in added {
            self.count(&one.award, &one.column)?;
        }
        Ok(FilledForm {
            beside,
            other_levels: self.other_levels,
            other_years: self.other_years,
            ..self.grid.finish(self.years, self.catalogue)
        })
    }
}

/// Adds to a figure.
fn grow(figure: &mut i64, count: i64) -> Result<(), TooMany> {
    *figure = figure.checked_add(count).ok_or(TooMany)?;
    Ok(())
}

/// Fills a form of awards: 0602.N or 0603.N.
///
/// # Errors
/// When the counts add up to more than 64 bits hold.
pub fn fill<'a>(
    form: &'static Form,
    years: Period,
    catalogue: &'a Catalogue,
    awards: impl IntoIterator<Item = FormAward<'a>>,
) -> Result<FilledForm, TooMany> {
    let mut filler = Filler::new(form, years, catalogue);
    for award in awards {
        filler.add(&award)?;
    }
    filler.finish()
}
