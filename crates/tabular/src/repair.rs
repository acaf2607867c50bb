//! Letters of old fonts that were saved as Unicode, mended column by column.

use std::borrow::Cow;

/// Mends one cell: the text as its writer saw it. Borrows where nothing is to be mended.
pub(crate) type Repair = fn(&str) -> Cow<'_, str>;

/// The repairs that are tried, one after another, on the rows at the top where no header is found as they stand.
pub(crate) const KNOWN: &[Repair] = &[];

/// How the cells of a column are to be mended, by a sample of them: at most [`SAMPLE_CELLS`] cells that hold a letter
/// between U+0080 and U+00FF or beyond Vietnamese, in the order of the file. `None` where they are best left alone.
/// Title lines and headers are not among them.
pub(crate) fn of_column(_sample: &[String]) -> Option<Repair> {
    None
}

/// How many cells of a column [`of_column`] judges by.
pub(crate) const SAMPLE_CELLS: usize = 200;
