//! The year a row is for.

use super::{Cache, Findings, ListContext, Period, ProblemCode, RowTexts};
use crate::awards::headers::Field;
use crate::awards::text;
use crate::codes::Year;

/// A year, or a span of years.
pub(super) type YearOrPeriod = (Option<Year>, Option<Period>);

/// What the cells of years say; nothing for an empty cell, no year for one that cannot be read.
pub(super) type Known = Cache<Option<Option<YearOrPeriod>>>;

/// The year or the span of years, of the row or else of the list.
pub(super) fn years(
    row: &RowTexts<'_>,
    context: &ListContext,
    known: &mut Known,
    findings: &mut Findings,
) -> YearOrPeriod {
    let found = row.get(Field::Year).and_then(|written| {
        known.get(written, |written| {
            text::cell(Some(written)).map(|written| year_or_period(&written))
        })
    });
    match found {
        None => (context.year, context.period.filter(|_| context.year.is_none())),
        Some(Some(read)) => read,
        Some(None) => {
            let written = row.cell(Field::Year).unwrap_or_default();
            findings.note(ProblemCode::YearUnreadable, Field::Year, written);
            (None, None)
        }
    }
}

/// `2019`, `Năm 2019`, `2013-2018`, `Năm học 2019 – 2020`, `Giai đoạn 2013-2018`.
fn year_or_period(written: &str) -> Option<YearOrPeriod> {
    let folded = text::folded(written);
    let mut words: Vec<&str> = folded.split(' ').collect();
    words.retain(|word| {
        !matches!(
            *word,
            "nam" | "hoc" | "giai" | "doan" | "nhiem" | "ky" | "tu" | "den"
        )
    });
    match words.as_slice() {
        [year] => Some((Some(Year::parse(year).ok()?), None)),
        [from, to] => {
            let (from, to) = (Year::parse(from).ok()?, Year::parse(to).ok()?);
            let joined = written.contains(['-', '–', '—']) || folded.contains("den");
            (from < to && joined).then_some((None, Some(Period { from, to })))
        }
        _ => None,
    }
}
