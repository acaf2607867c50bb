//! How the numbers of each column are written, told row by row.

use memchr::memchr2;
use thidua_vietnamese::numbers::{ColumnStyle, Style, style_of_column};

use crate::store::CellsRef;

/// No number is longer, and so no longer text has a say.
const LONGEST: usize = 64;

/// What the numbers of a column have said so far.
#[derive(Debug, Clone, Default)]
struct Votes {
    vietnamese: Option<(usize, String)>,
    international: Option<(usize, String)>,
    ambiguous: usize,
}

/// The votes of all columns.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    columns: Vec<Votes>,
    /// How many rows were asked.
    rows: usize,
}

impl Styles {
    /// Asks the cells of a row. Only a number with a dot or a comma says something, and one that is not exact.
    pub fn ask(&mut self, cells: CellsRef<'_>) {
        let place = self.rows;
        self.rows = self.rows.saturating_add(1);
        if memchr2(b'.', b',', cells.text().as_bytes()).is_none() {
            return;
        }
        for (index, cell) in cells.iter().enumerate() {
            let says = cell.len() <= LONGEST
                && memchr2(b'.', b',', cell.as_bytes()).is_some()
                && cell.bytes().any(|byte| byte.is_ascii_digit())
                && !cells.is_exact(index);
            if says {
                self.vote(index, cell, place);
            }
        }
    }

    fn vote(&mut self, index: usize, cell: &str, place: usize) {
        let alone = style_of_column([cell]);
        if alone == (ColumnStyle::Undecided { ambiguous: 0 }) {
            return;
        }
        if index >= self.columns.len() {
            self.columns.resize_with(index.saturating_add(1), Votes::default);
        }
        let Some(votes) = self.columns.get_mut(index) else {
            return;
        };
        let first = || (place, cell.to_owned());
        match alone {
            ColumnStyle::Decided(Style::Vietnamese) => {
                votes.vietnamese.get_or_insert_with(first);
            }
            ColumnStyle::Decided(Style::International) => {
                votes.international.get_or_insert_with(first);
            }
            ColumnStyle::Undecided { ambiguous } => {
                votes.ambiguous = votes.ambiguous.saturating_add(ambiguous);
            }
            ColumnStyle::Conflict { .. } => {}
        }
    }

    /// What the columns say, by place.
    pub fn finish(self) -> Vec<ColumnStyle> {
        let decide = |votes: Votes| match (votes.vietnamese, votes.international) {
            (Some(vietnamese), Some(international)) => ColumnStyle::Conflict {
                vietnamese,
                international,
            },
            (Some(_), None) => ColumnStyle::Decided(Style::Vietnamese),
            (None, Some(_)) => ColumnStyle::Decided(Style::International),
            (None, None) => ColumnStyle::Undecided {
                ambiguous: votes.ambiguous,
            },
        };
        self.columns.into_iter().map(decide).collect()
    }
}
