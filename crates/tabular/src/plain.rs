//! What nearly every row is, seen without looking closely.

use crate::kind::{Frame, Look, RowKind};
use crate::store::CellsRef;

/// The look at a row that is plainly data, with what [`crate::kind::look`] comes to; `None` where it takes a closer
/// look: rows with less than three filled cells, rows right below the header, and rows that begin as a header or a
/// total does.
pub(crate) fn plain_look(cells: CellsRef<'_>, frame: &Frame, right_below_header: bool) -> Option<Look> {
    let mut filled = 0_usize;
    let mut differs = false;
    let mut named = false;
    for (place, cell) in cells.iter().enumerate() {
        let Some(first) = cell.as_bytes().first() else {
            continue;
        };
        filled = filled.saturating_add(1);
        differs = differs || differs_from_header(*first, frame.headers.get(place));
        if !named && !cell.bytes().all(|byte| byte.is_ascii_digit()) {
            if cell.bytes().any(|byte| byte.is_ascii_digit()) || !is_lettered(cell) || may_be_total(cell) {
                return None;
            }
            named = true;
        }
        if filled >= 3 && differs && named {
            break;
        }
    }
    (filled >= 3 && differs && named && !right_below_header).then_some(Look {
        kind: RowKind::Data,
        unclear: false,
    })
}

/// Whether a cell that begins with this letter or digit cannot be the header's cell again.
fn differs_from_header(first: u8, header: Option<&String>) -> bool {
    let Some(header) = header else { return true };
    first.is_ascii_alphanumeric() && header.as_bytes().first() != Some(&first.to_ascii_lowercase())
}

fn is_lettered(cell: &str) -> bool {
    cell.chars().next().is_some_and(char::is_alphabetic)
}

/// Whether it may begin with "tổng", "cộng" or "grand total", marks or not.
fn may_be_total(cell: &str) -> bool {
    let mut bytes = cell.bytes().map(|byte| byte.to_ascii_lowercase());
    match (bytes.next(), bytes.next()) {
        (Some(b't' | b'c'), Some(second)) => second == b'o' || !second.is_ascii(),
        (Some(b'g'), Some(second)) => second == b'r',
        _ => false,
    }
}

#[cfg(test)]
mod tests;
