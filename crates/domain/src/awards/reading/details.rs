//! What few lists say of an award.

use thidua_vietnamese::numbers::parse_count;

use super::decided::References;
use super::{Details, DraftInitiative, Findings, Nature, ProblemCode, RowTexts};
use crate::awards::dates::DateWithPrecision;
use crate::awards::headers::Field;
use crate::awards::text;

/// Everything but the class, which is read together with the kind of recipient.
pub(super) fn details(row: &RowTexts<'_>, references: &mut References, findings: &mut Findings) -> Details {
    let handed_over = match references.date(row, Field::HandedOver) {
        Some(Ok(date)) => Some(date),
        Some(Err(_)) => {
            let written = row.cell(Field::HandedOver).unwrap_or_default();
            findings.note(ProblemCode::HandedOverUnreadable, Field::HandedOver, written);
            None
        }
        None => None,
    };
    Details {
        nature: nature(row, findings),
        occasion_text: row.cell(Field::Occasion),
        class_text: None,
        unit_written: None,
        department: row.cell(Field::Department),
        sector: row.cell(Field::Sector),
        level_text: row.cell(Field::Level),
        form_text: row.cell(Field::CategoryForm),
        signer: row.cell(Field::Signer),
        signer_position: row.cell(Field::SignerPosition),
        submission: references.submission(row, findings),
        money: money(row, findings),
        handed_over,
        initiative: initiative(row, references, findings),
    }
}

/// Tặng, truy tặng, điều chỉnh, thu hồi; given where nothing is said.
fn nature(row: &RowTexts<'_>, findings: &mut Findings) -> Nature {
    let Some(written) = row.cell(Field::Nature) else {
        return Nature::Given;
    };
    match text::folded(&written).as_str() {
        "tang" | "tang thuong" | "phong tang" | "trao tang" => Nature::Given,
        "truy tang" => Nature::Posthumous,
        "dieu chinh" => Nature::Adjusted,
        "thu hoi" => Nature::Revoked,
        _ => {
            findings.note(ProblemCode::NatureUnknown, Field::Nature, written);
            Nature::Given
        }
    }
}

/// Whole đồng: `1.800.000`, `1,800,000`, `1.800.000 đồng`, `1800000đ`.
fn money(row: &RowTexts<'_>, findings: &mut Findings) -> Option<i64> {
    let written = row.cell(Field::Money)?;
    let number = written.to_lowercase();
    let number = ["việt nam đồng", "đồng", "vnđ", "vnd", "đ"]
        .iter()
        .find_map(|unit| number.strip_suffix(unit))
        .unwrap_or(&number)
        .trim();
    let read = parse_count(number)
        .or_else(|_| parse_count(&number.replace(',', ".")))
        .ok()
        .filter(|money| *money >= 0);
    if read.is_none() {
        findings.note(ProblemCode::MoneyUnreadable, Field::Money, written);
    }
    read
}

/// The initiative of a row, where it has a column of its own for it.
pub(super) fn initiative(
    row: &RowTexts<'_>,
    references: &mut References,
    findings: &mut Findings,
) -> Option<DraftInitiative> {
    let title = row.cell(Field::InitiativeTitle)?;
    Some(DraftInitiative {
        title,
        recognised_on: recognised_on(row, references, findings),
        recognised_by: row.cell(Field::RecognisedBy),
        author: row.cell(Field::Author),
        ..DraftInitiative::default()
    })
}

/// When an initiative was recognised.
pub(super) fn recognised_on(
    row: &RowTexts<'_>,
    references: &mut References,
    findings: &mut Findings,
) -> Option<DateWithPrecision> {
    match references.date(row, Field::RecognisedOn)? {
        Ok(date) => Some(date),
        Err(_) => {
            let written = row.cell(Field::RecognisedOn).unwrap_or_default();
            findings.note(ProblemCode::RecognisedOnUnreadable, Field::RecognisedOn, written);
            None
        }
    }
}
