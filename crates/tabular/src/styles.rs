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
    /// The first number with two readings.
    unclear: Option<String>,
}

/// A column whose numbers with two readings are read as its other numbers are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decision {
    pub column: usize,
    pub style: Style,
    /// How many numbers have two readings, and the first of them.
    pub ambiguous: usize,
    pub unclear: String,
    /// A number that has one reading.
    pub evidence: String,
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
        let alone = plain_style(cell).unwrap_or_else(|| style_of_column([cell]));
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
                votes.unclear.get_or_insert_with(|| cell.to_owned());
            }
            ColumnStyle::Conflict { .. } => {}
        }
    }

    /// The columns that decide how their numbers with two readings are read.
    pub fn decisions(&self) -> Vec<Decision> {
        let decide = |(column, votes): (usize, &Votes)| {
            let (style, evidence) = match (&votes.vietnamese, &votes.international) {
                (Some((_, text)), None) => (Style::Vietnamese, text),
                (None, Some((_, text))) => (Style::International, text),
                _ => return None,
            };
            Some(Decision {
                column,
                style,
                ambiguous: votes.ambiguous,
                unclear: votes.unclear.clone()?,
                evidence: evidence.clone(),
            })
        };
        self.columns.iter().enumerate().filter_map(decide).collect()
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

/// What [`style_of_column`] says of one number of plain digits with signs of one kind between them; `None` for all
/// else.
fn plain_style(cell: &str) -> Option<ColumnStyle> {
    let sign = cell.bytes().find(|byte| !byte.is_ascii_digit())?;
    let (grouping, fraction) = match sign {
        b'.' => (Style::Vietnamese, Style::International),
        b',' => (Style::International, Style::Vietnamese),
        _ => return None,
    };
    if cell.len() > 20 {
        return None;
    }
    let mut groups = cell.split(char::from(sign));
    let first = groups.next().filter(|first| !first.is_empty())?;
    let groupable = first.len() <= 3 && first.bytes().any(|byte| byte != b'0');
    let (mut behind, mut threes) = (0_usize, true);
    for group in groups {
        if group.is_empty() || !group.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        behind = behind.saturating_add(1);
        threes &= group.len() == 3;
    }
    match (behind, groupable && threes) {
        (1, true) => Some(ColumnStyle::Undecided { ambiguous: 1 }),
        (1, false) => Some(ColumnStyle::Decided(fraction)),
        (_, true) => Some(ColumnStyle::Decided(grouping)),
        (_, false) => Some(ColumnStyle::Undecided { ambiguous: 0 }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{plain_style, style_of_column};
    use thidua_vietnamese::numbers::ColumnStyle;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn a_quick_vote_is_the_vote(cell in prop_oneof!["[0-9]{0,4}([.,][0-9]{2,4}){0,4}", "[0.,]{0,6}", "[-+ 0-9.,]{0,9}"]) {
            if let Some(quick) = plain_style(&cell) {
                let place = |style| match style {
                    ColumnStyle::Conflict { .. } => panic!("one cell agrees with itself"),
                    other => other,
                };
                prop_assert_eq!(place(quick), place(style_of_column([cell.as_str()])));
            }
        }
    }
}
