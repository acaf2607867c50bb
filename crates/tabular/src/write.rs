//! Tables back to bytes.

use crate::kind::RowKind;
use crate::table::Table;
use crate::{Delimiter, Encoding};

/// A file with the given rows of a table, to be corrected and read again: the lines above the header, the header
/// and these rows (by number, from 1; unknown ones are left out), each exactly as it stands in the source, in the
/// same encoding and with the same delimiter. A row below a section heading brings the heading along, for without
/// it the row would mean something else.
#[must_use]
pub fn write_rejects(table: &Table, rows: &[usize]) -> Vec<u8> {
    let mut places: Vec<usize> = Vec::new();
    for number in rows {
        if let Ok(place) = table.rows.binary_search_by_key(number, |row| row.number) {
            places.push(place);
            places.extend(headings(table, place));
        }
    }
    places.sort_unstable();
    places.dedup();
    let mut text = table.text.get(table.head.clone()).unwrap_or_default().to_owned();
    text.push_str(table.line_end);
    for row in places.iter().filter_map(|place| table.rows.get(*place)) {
        text.push_str(table.text.get(row.raw.clone()).unwrap_or_default());
        text.push_str(table.line_end);
    }
    table.encoding.encode(&text)
}

/// The section row above a row, with the section rows directly above that one ("A. …" and "I. …").
fn headings(table: &Table, place: usize) -> Vec<usize> {
    let mut headings = Vec::new();
    let mut next = table.rows.get(place).and_then(|row| row.section);
    while let Some(section) = next {
        headings.push(section);
        next = section.checked_sub(1).filter(|above| {
            table
                .rows
                .get(*above)
                .is_some_and(|row| row.kind == RowKind::Section)
        });
    }
    headings
}

/// A file with these rows of cells. Cells are quoted where they need it; lines end as RFC 4180 says (CR LF). What
/// is written is read back as the same cells.
#[must_use]
pub fn write_records<R, C>(
    records: impl IntoIterator<Item = R>,
    delimiter: Delimiter,
    encoding: Encoding,
) -> Vec<u8>
where
    R: IntoIterator<Item = C>,
    C: AsRef<str>,
{
    let mut text = String::new();
    for record in records {
        let start = text.len();
        for (place, cell) in record.into_iter().enumerate() {
            if place > 0 {
                text.push(delimiter.char());
            }
            push_cell(&mut text, cell.as_ref(), delimiter);
        }
        if text.len() == start {
            // A blank line would be skipped; this is a row with an empty cell.
            text.push_str("\"\"");
        }
        text.push_str("\r\n");
    }
    encoding.encode(&text)
}

fn push_cell(text: &mut String, cell: &str, delimiter: Delimiter) {
    let special = |c: char| c == delimiter.char() || matches!(c, '"' | '\n' | '\r');
    let padded = cell.trim() != cell;
    // A first cell "sep=" or one with a byte order mark in front would be taken for something else.
    let misleading =
        text.is_empty() && (cell.starts_with('\u{feff}') || cell.to_ascii_lowercase().starts_with("sep="));
    if padded || misleading || cell.contains(special) {
        text.push('"');
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(cell);
    }
}

#[cfg(test)]
mod tests;
