//! What a whole column says about how its numbers are written.

use super::{NumberError, Style, parse};

/// How the numbers of a column are written, with the evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnStyle {
    /// Some numbers can only be read in this style, and none only in the other.
    Decided(Style),
    /// Some numbers can only be read in one style and some only in the other.
    Conflict {
        /// The first number that is only Vietnamese: its place in the column, from 0, and its text.
        vietnamese: (usize, String),
        /// The first number that is only international: its place in the column, from 0, and its text.
        international: (usize, String),
    },
    /// No number decides. With `ambiguous` = 0 that does no harm: each has one value in both styles.
    Undecided {
        /// How many numbers have two readings.
        ambiguous: usize,
    },
}

impl ColumnStyle {
    /// The style to read the column with, where it is decided.
    #[must_use]
    pub const fn style(&self) -> Option<Style> {
        match self {
            Self::Decided(style) => Some(*style),
            Self::Conflict { .. } | Self::Undecided { .. } => None,
        }
    }
}

/// Decides by all cells of a column how its numbers are written. Cells that are no numbers have no say.
pub fn style_of_column<'a>(cells: impl IntoIterator<Item = &'a str>) -> ColumnStyle {
    let mut vietnamese = None;
    let mut international = None;
    let mut ambiguous = 0_usize;
    for (place, cell) in cells.into_iter().enumerate() {
        match parse(cell, None) {
            Err(NumberError::Ambiguous { .. }) => ambiguous = ambiguous.saturating_add(1),
            Err(_) => {}
            Ok(_) => {
                let fits = |style| parse(cell, Some(style)).is_ok();
                match (fits(Style::Vietnamese), fits(Style::International)) {
                    (true, false) if vietnamese.is_none() => {
                        vietnamese = Some((place, cell.to_owned()));
                    }
                    (false, true) if international.is_none() => {
                        international = Some((place, cell.to_owned()));
                    }
                    _ => {}
                }
            }
        }
    }
    match (vietnamese, international) {
        (Some(vietnamese), Some(international)) => ColumnStyle::Conflict {
            vietnamese,
            international,
        },
        (Some(_), None) => ColumnStyle::Decided(Style::Vietnamese),
        (None, Some(_)) => ColumnStyle::Decided(Style::International),
        (None, None) => ColumnStyle::Undecided { ambiguous },
    }
}
