//! One row of a list of initiatives (đề tài, sáng kiến).

use super::decided::References;
use super::details::recognised_on;
use super::{DraftInitiative, Findings, Problem, ProblemCode, RowTexts};
use crate::awards::headers::Field;

/// An initiative that was read, with what a reader should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InitiativeReading {
    /// The initiative.
    pub initiative: DraftInitiative,
    /// What was unclear, without making the row useless.
    pub warnings: Vec<Problem>,
}

/// Reads a row of a list of initiatives.
///
/// # Errors
/// When the initiative has no title.
pub fn read_initiative(row: &RowTexts<'_>) -> Result<InitiativeReading, Vec<Problem>> {
    let mut findings = Findings::default();
    let recognised_on = recognised_on(row, &mut References::default(), &mut findings);
    let Some(title) = row.cell(Field::InitiativeTitle) else {
        findings.note(ProblemCode::InitiativeMissing, Field::InitiativeTitle, "");
        return Err(findings.errors);
    };
    let author = [Field::Author, Field::PersonName, Field::Name];
    Ok(InitiativeReading {
        initiative: DraftInitiative {
            title,
            recognised_on,
            recognised_by: row.cell(Field::RecognisedBy),
            author: author.into_iter().find_map(|field| row.cell(field)),
            department: row.cell(Field::Department),
            unit_text: row.cell(Field::Unit),
            summary: row.cell(Field::Achievement),
            note: row.cell(Field::Note),
        },
        warnings: findings.warnings,
    })
}
