//! What nearly every row and cell is, seen without looking closely.

use chrono::NaiveDate;
use thidua_vietnamese::dates::{Date, FIRST_YEAR, LAST_YEAR};

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
        differs = differs
            || frame
                .headings(place)
                .all(|heading| differs_from_header(*first, heading));
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
        unfilled: false,
    })
}

/// Whether a cell that begins with this letter or digit cannot be the header's cell again.
fn differs_from_header(first: u8, header: &str) -> bool {
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

/// The count of a cell that is nothing but digits, perhaps grouped by dots or by commas: what
/// [`thidua_vietnamese::numbers::parse_count`] comes to. `None` for all else.
pub(crate) fn plain_count(cell: &str) -> Option<i64> {
    let sign = cell.bytes().find(|byte| !byte.is_ascii_digit());
    if cell.len() > 18 || cell.is_empty() {
        return None;
    }
    let Some(sign) = sign else {
        return cell.parse().ok();
    };
    if !matches!(sign, b'.' | b',') {
        return None;
    }
    let mut groups = cell.split(char::from(sign));
    let first = groups
        .next()
        .filter(|first| first.len() <= 3 && !first.starts_with('0'))?;
    let mut count: i64 = first.parse().ok()?;
    for group in groups {
        if group.len() != 3 || !group.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        count = count.checked_mul(1_000)?.checked_add(group.parse().ok()?)?;
    }
    Some(count)
}

/// The date of a cell written as 18/11/2019 or 2019: what [`thidua_vietnamese::dates::parse`] comes to. `None` for
/// all else.
pub(crate) fn plain_date(cell: &str) -> Option<Date> {
    let number = |text: &str, most: usize| {
        let digits = !text.is_empty() && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse::<u32>().ok()).flatten()
    };
    let year = |text: &str| {
        let year = i32::try_from(number(text, 4).filter(|_| text.len() == 4)?).ok()?;
        (FIRST_YEAR..=LAST_YEAR).contains(&year).then_some(year)
    };
    let Some((day, rest)) = cell.split_once('/') else {
        return year(cell).map(Date::Year);
    };
    let (month, last) = rest.split_once('/')?;
    NaiveDate::from_ymd_opt(year(last)?, number(month, 2)?, number(day, 2)?).map(Date::Day)
}

#[cfg(test)]
mod tests;
