//! A record's cells, cleaned.

use std::borrow::Cow;

use thidua_vietnamese::{clean, clean_into};

use crate::notes::Notes;
use crate::repair::Repair;
use crate::store::Cells;
use crate::table::{Column, column_letters};
use crate::walk::Walker;

/// How the cells of each column are mended, by place; empty where none is.
pub(crate) type Repairs = Vec<Option<Repair>>;

/// What is odd about the cells of a row. Made once and filled again for each row.
#[derive(Debug, Default)]
pub(crate) struct Oddities {
    /// Cells with a formula's error, by place; they are taken as blank.
    broken: Vec<(usize, String)>,
    /// The place of the last cell that holds something.
    last_filled: usize,
}

/// A cell as its reader sees it: mended, then cleaned.
pub(crate) fn cell_text(cell: &str, repair: Option<Repair>) -> String {
    clean(&mended(cell, repair))
}

fn mended(cell: &str, repair: Option<Repair>) -> Cow<'_, str> {
    repair.map_or(Cow::Borrowed(cell), |repair| repair(cell))
}

/// Cleans the cells of the walker's record into `cells`; `false` where all are blank.
pub(crate) fn take(walker: &Walker<'_>, repairs: &Repairs, cells: &mut Cells, odd: &mut Oddities) -> bool {
    cells.clear();
    odd.broken.clear();
    odd.last_filled = 0;
    for (index, cell) in walker.fields.cells(walker.text()).enumerate() {
        let start = cells.text.len();
        match repairs.get(index).copied().flatten() {
            None => clean_into(cell, &mut cells.text),
            repair => clean_into(&mended(cell, repair), &mut cells.text),
        }
        let cleaned = cells.text.get(start..).unwrap_or_default();
        if cleaned.starts_with('#') && is_formula_error(cleaned) {
            odd.broken.push((index, cleaned.to_owned()));
            cells.text.truncate(start);
        } else if !cleaned.is_empty() {
            odd.last_filled = index;
        }
        cells.end(walker.exact.get(index) == Some(&true));
    }
    !cells.text.is_empty()
}

/// Notes what is odd about the row that was taken last.
pub(crate) fn note(
    walker: &Walker<'_>,
    columns: &[Column],
    cells: &Cells,
    odd: &Oddities,
    notes: &mut Notes,
) {
    let number = walker.row;
    let label = |index: usize| {
        columns
            .get(index)
            .map_or_else(|| column_letters(index), Column::label)
    };
    if cells.text.contains('\u{fffd}') {
        for (index, cell) in cells.view().iter().enumerate() {
            if cell.contains('\u{fffd}') {
                notes.lost_character(number, label(index), cell);
            }
        }
    }
    // Of a form that is not filled in, with its number and its formulas alone, there is nothing to say.
    let unfilled = cells.text.bytes().all(|byte| byte.is_ascii_digit());
    for (index, cell) in odd.broken.iter().filter(|_| !unfilled) {
        notes.formula_error(number, label(*index), cell);
    }
    let fields = &walker.fields;
    if odd.last_filled >= columns.len() || fields.open_quote || fields.stray_quote {
        let record = fields.record(walker.text());
        notes.shape(number, &record, columns.len(), odd.last_filled, &cells.text);
    }
}

fn is_formula_error(text: &str) -> bool {
    matches!(
        text,
        "#N/A" | "#REF!" | "#VALUE!" | "#DIV/0!" | "#NAME?" | "#NULL!" | "#NUM!" | "#SPILL!"
    )
}
