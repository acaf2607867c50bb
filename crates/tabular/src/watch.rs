//! Samples of columns whose letters may be those of old fonts.

use memchr::memchr2_iter;

use crate::repair::{SAMPLE_CELLS, of_columns};
use crate::take::Repairs;
use crate::walk::Walker;

/// What stands further behind in a cell says nothing more.
const CELL_BYTES: usize = 200;
/// Columns that are watched; lists have fewer.
const COLUMNS: usize = 100;

/// So many rows are looked at even where they hold nothing unusual.
const USUAL_ROWS: usize = 1_000;

/// Collects cells of each column during the first pass.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    columns: Vec<Sample>,
    rows: usize,
}

#[derive(Debug, Default)]
struct Sample {
    cells: Vec<String>,
    /// How many of them have no letter but those of Vietnamese: half of the room at most, so that there is room for
    /// the others wherever they come.
    usual: usize,
}

impl Watch {
    /// Looks at the cells of a row.
    pub fn see(&mut self, walker: &Walker<'_>) {
        let text = walker.text();
        let raw = text.as_bytes().get(walker.fields.raw.clone()).unwrap_or_default();
        self.rows = self.rows.saturating_add(1);
        if self.rows > USUAL_ROWS && !has_other_letters(raw) {
            return;
        }
        for (index, cell) in walker.fields.cells(text).enumerate().take(COLUMNS) {
            let (cell, _) = cell
                .split_at_checked(cell.floor_char_boundary(CELL_BYTES))
                .unwrap_or_default();
            if cell.is_ascii() {
                continue;
            }
            if index >= self.columns.len() {
                self.columns.resize_with(index.saturating_add(1), Sample::default);
            }
            let Some(sample) = self.columns.get_mut(index) else {
                continue;
            };
            if sample.cells.len() >= SAMPLE_CELLS {
                continue;
            }
            if !has_other_letters(cell.as_bytes()) {
                if sample.usual >= SAMPLE_CELLS / 2 {
                    continue;
                }
                sample.usual = sample.usual.saturating_add(1);
            }
            sample.cells.push(cell.to_owned());
        }
    }

    /// How each column is to be mended.
    pub fn repairs(&self) -> Repairs {
        of_columns(self.columns.iter().map(|sample| sample.cells.as_slice()))
    }
}

/// Whether a text in UTF-8 has a sign between U+0080 and U+00FF that Vietnamese does not write: what letters of old
/// fonts are when they are taken for Unicode.
fn has_other_letters(text: &[u8]) -> bool {
    memchr2_iter(0xc2, 0xc3, text).any(|lead| {
        let rest = text.get(lead..).unwrap_or_default();
        !matches!(
            rest,
            [0xc2, 0xa0 | 0xab | 0xb0 | 0xb2 | 0xb3 | 0xbb, ..]
                | [
                    0xc3,
                    0x80..=0x83 | 0x88..=0x8a | 0x8c | 0x8d | 0x92..=0x95 | 0x99 | 0x9a | 0x9d
                    | 0xa0..=0xa3 | 0xa8..=0xaa | 0xac | 0xad | 0xb2..=0xb5 | 0xb9 | 0xba | 0xbd,
                    ..
                ]
        )
    })
}
