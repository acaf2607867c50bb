//! The decision of a row, and the submission before it.

use std::sync::Arc;

use super::{Cache, Findings, ProblemCode, RowTexts};
use crate::awards::dates::{DateError, DateWithPrecision};
use crate::awards::decision::{self, DecisionReference, DocumentNumber};
use crate::awards::headers::Field;
use crate::awards::text;

/// What was made of the cells with references and with dates.
#[derive(Debug, Clone, Default)]
pub(super) struct References {
    whole: Cache<Option<Arc<Cell>>>,
    numbers: Cache<Option<Arc<Cell>>>,
    dates: Cache<Option<Result<DateWithPrecision, DateError>>>,
}

/// A cell with a reference.
#[derive(Debug)]
struct Cell {
    written: String,
    reference: DecisionReference,
    /// Whether what is left names another decision.
    several: bool,
}

impl References {
    fn cell(&mut self, row: &RowTexts<'_>, field: Field) -> Option<Arc<Cell>> {
        // a column of numbers may hold a number without a symbol: «429»
        let of_numbers = field != Field::Decision;
        let cells = if of_numbers {
            &mut self.numbers
        } else {
            &mut self.whole
        };
        cells.get(row.get(field)?, |written| {
            let written = text::cell(Some(written))?;
            let alone = DocumentNumber::parse(&written).ok().filter(|_| of_numbers);
            let reference = match alone {
                Some(number) => DecisionReference {
                    number: Some(number),
                    ..DecisionReference::default()
                },
                None => decision::parse(&written),
            };
            Some(Arc::new(Cell {
                several: reference.names_another(),
                written,
                reference,
            }))
        })
    }

    /// The date of a cell.
    pub(super) fn date(
        &mut self,
        row: &RowTexts<'_>,
        field: Field,
    ) -> Option<Result<DateWithPrecision, DateError>> {
        self.dates.get(row.get(field)?, |written| {
            text::cell(Some(written)).map(|written| DateWithPrecision::parse(&written))
        })
    }

    /// The decision, from one cell or from several.
    pub(super) fn decision(&mut self, row: &RowTexts<'_>, findings: &mut Findings) -> DecisionReference {
        let mut found = DecisionReference::default();
        if let Some(cell) = self.cell(row, Field::Decision) {
            if cell.reference.number.is_none() && cell.reference.date.is_none() {
                findings.note(
                    ProblemCode::DecisionNumberUnreadable,
                    Field::Decision,
                    &cell.written,
                );
            } else {
                note_rest(&cell, Field::Decision, findings);
            }
            found = cell.reference.clone();
        }
        if let Some(cell) = self.cell(row, Field::DecisionNumber) {
            merge_number(&mut found, &cell, findings);
        }
        match self.date(row, Field::DecisionDate) {
            Some(Ok(date)) => {
                if found.date.is_some_and(|other| other != date) {
                    findings.note(
                        ProblemCode::DecisionDisagrees,
                        Field::DecisionDate,
                        date.to_string(),
                    );
                }
                found.date = Some(date);
            }
            Some(Err(_)) => {
                let written = row.cell(Field::DecisionDate).unwrap_or_default();
                // the cell of the date may hold the whole reference
                let whole = decision::parse(&written);
                match (&found.number, whole.number, whole.date) {
                    (None, Some(number), Some(date)) => {
                        found.number = Some(number);
                        found.date = Some(date);
                        found.issuer = found.issuer.or(whole.issuer);
                    }
                    _ => findings.note(ProblemCode::DecisionDateUnreadable, Field::DecisionDate, written),
                }
            }
            None => {}
        }
        found
    }

    /// The submission.
    pub(super) fn submission(&mut self, row: &RowTexts<'_>, findings: &mut Findings) -> DecisionReference {
        let mut found = DecisionReference::default();
        if let Some(cell) = self.cell(row, Field::SubmissionNumber) {
            if cell.reference.number.is_none() && cell.reference.date.is_none() {
                findings.note(
                    ProblemCode::SubmissionUnreadable,
                    Field::SubmissionNumber,
                    &cell.written,
                );
            }
            found = cell.reference.clone();
        }
        match self.date(row, Field::SubmissionDate) {
            Some(Ok(date)) => found.date = Some(date),
            Some(Err(_)) => {
                let written = row.cell(Field::SubmissionDate).unwrap_or_default();
                findings.note(ProblemCode::SubmissionUnreadable, Field::SubmissionDate, &written);
                found.rest = joined(&found.rest, &written);
            }
            None => {}
        }
        found
    }
}

fn note_rest(cell: &Cell, field: Field, findings: &mut Findings) {
    let rest = &cell.reference.rest;
    if cell.several {
        findings.note(ProblemCode::DecisionSeveral, field, rest);
    } else if !rest.is_empty() {
        findings.note(ProblemCode::DecisionRest, field, rest);
    }
}

fn joined(first: &str, second: &str) -> String {
    match (first, second) {
        ("", second) => second.to_owned(),
        (first, "") => first.to_owned(),
        (first, second) => format!("{first}; {second}"),
    }
}

/// Takes over what the column of the number says; it may hold date and issuer too.
fn merge_number(found: &mut DecisionReference, cell: &Cell, findings: &mut Findings) {
    let own = &cell.reference;
    let Some(number) = own.number.clone() else {
        findings.note(
            ProblemCode::DecisionNumberUnreadable,
            Field::DecisionNumber,
            &cell.written,
        );
        found.rest = joined(&found.rest, &cell.written);
        return;
    };
    if found
        .number
        .as_ref()
        .is_some_and(|other| other.key() != number.key())
    {
        findings.note(
            ProblemCode::DecisionDisagrees,
            Field::DecisionNumber,
            &cell.written,
        );
    }
    note_rest(cell, Field::DecisionNumber, findings);
    if !own.rest.is_empty() {
        found.rest.clone_from(&own.rest);
    }
    found.number = Some(number);
    found.date = own.date.or(found.date);
    found.issuer = own.issuer.clone().or_else(|| found.issuer.take());
}
