//! One row of a list of initiatives (đề tài, sáng kiến).

use super::decided::References;
use super::details::recognised_on;
use super::years::{self, years};
use super::{DraftInitiative, Findings, ListContext, Problem, ProblemCode, RowTexts};
use crate::awards::dates::DateWithPrecision;
use crate::awards::decision::DecisionReference;
use crate::awards::eligibility::Reach;
use crate::awards::headers::Field;
use crate::awards::text;
use crate::codes::Year;

/// An initiative that was read, with what a reader should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InitiativeReading {
    /// The initiative.
    pub initiative: DraftInitiative,
    /// Who it is by, one by one where the cell names several: personal data.
    pub authors: Vec<String>,
    /// The year it was recognised for: as the list says, else that of the day of recognition or of the decision.
    pub year: Option<Year>,
    /// The decision that recognises it.
    pub decision: DecisionReference,
    /// How far it reaches, in the words of the list.
    pub level_text: Option<String>,
    /// How far it reaches at least: by those words, else by who recognised it. Nothing where nobody is named.
    pub reach: Option<Reach>,
    /// What was unclear, without making the row useless.
    pub warnings: Vec<Problem>,
}

/// Reads a row of a list of initiatives.
///
/// # Errors
/// When the initiative has no title, or year or decision cannot be read.
pub fn read_initiative(row: &RowTexts<'_>) -> Result<InitiativeReading, Vec<Problem>> {
    let mut findings = Findings::default();
    let mut references = References::default();
    let recognised_on = recognised_on(row, &mut references, &mut findings);
    let decision = references.decision(row, &mut findings);
    let (said, _) = years(
        row,
        &ListContext::default(),
        &mut years::Known::default(),
        &mut findings,
    );
    let title = row.cell(Field::InitiativeTitle);
    if title.is_none() {
        findings.note(ProblemCode::InitiativeMissing, Field::InitiativeTitle, "");
    }
    let author_columns = [Field::Author, Field::PersonName, Field::Name];
    let author = author_columns
        .into_iter()
        .find_map(|field| row.cell(field).and(row.get(field)));
    let initiative = DraftInitiative {
        title: title.unwrap_or_default(),
        recognised_on,
        recognised_by: row
            .cell(Field::RecognisedBy)
            .or_else(|| row.cell(Field::Authority))
            .or_else(|| decision.issuer.clone()),
        author: author.map(text::clean),
        department: row.cell(Field::Department),
        unit_text: row.cell(Field::Unit),
        summary: row.cell(Field::Achievement),
        note: row.cell(Field::Note),
    };
    let level_text = row.cell(Field::Level);
    let by_level = level_text.as_deref().and_then(Reach::of_level);
    if let (Some(said), None) = (&level_text, by_level) {
        findings.note(ProblemCode::InitiativeLevelUnknown, Field::Level, said);
    }
    let authors = author.map(authors).unwrap_or_default();
    if authors.is_empty() {
        findings.note(ProblemCode::AuthorMissing, Field::Author, "");
    }
    name_in_text(&initiative, &authors, &mut findings);
    if !findings.errors.is_empty() {
        return Err(findings.errors);
    }
    let of_day = recognised_on.or(decision.date);
    Ok(InitiativeReading {
        year: said.or_else(|| of_day.and_then(DateWithPrecision::year_of_emulation)),
        reach: by_level.or_else(|| initiative.recognised_by.as_deref().map(Reach::of_recogniser)),
        initiative,
        authors,
        decision,
        level_text,
        warnings: findings.warnings,
    })
}

/// The names of a cell: parted by line breaks, semicolons and bars; by commas and «và» where each piece is written as a
/// name is, so that «Trần Văn Bê, Phó Giám đốc» stays one.
fn authors(written: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for piece in written.split(['\n', '\r', ';', '|']) {
        let piece = text::clean(piece);
        let pieces: Vec<&str> = piece.split(',').flat_map(|part| part.split(" và ")).collect();
        let pieces = match pieces.iter().all(|piece| is_name(plain(piece))) {
            true => pieces,
            false => vec![piece.as_str()],
        };
        for name in pieces.into_iter().map(plain) {
            if text::cell(Some(name)).is_some() && !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
    }
    names
}

/// A name without the number or dash before it, and without «ông», «bà», «đồng chí».
fn plain(piece: &str) -> &str {
    let piece = piece.trim().trim_start_matches(['-', '–', '•', '+']).trim();
    let name = addressed(piece).unwrap_or_else(|| {
        let piece = text::without_numbering(piece);
        addressed(piece).unwrap_or(piece)
    });
    name.trim()
}

/// What follows a form of address.
fn addressed(piece: &str) -> Option<&str> {
    let addresses = [
        "Ông ",
        "ông ",
        "Bà ",
        "bà ",
        "Đồng chí ",
        "đồng chí ",
        "Đ/c ",
        "đ/c ",
    ];
    addresses
        .into_iter()
        .find_map(|address| piece.strip_prefix(address))
}

/// Whether a text is written as a name of a person is: two to six words with a capital each.
fn is_name(text: &str) -> bool {
    let count = text.split_whitespace().count();
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    (2..=6).contains(&count) && text.split_whitespace().all(capital)
}

/// Warns of an author's name that is repeated in a text, where it could not be erased.
fn name_in_text(initiative: &DraftInitiative, authors: &[String], findings: &mut Findings) {
    let texts = [
        (Field::InitiativeTitle, Some(&initiative.title)),
        (Field::Achievement, initiative.summary.as_ref()),
        (Field::Unit, initiative.unit_text.as_ref()),
        (Field::Department, initiative.department.as_ref()),
        (Field::Note, initiative.note.as_ref()),
    ];
    let names: Vec<String> = authors.iter().map(|name| text::folded(name)).collect();
    let repeats = |text: &&String| {
        let said = text::folded(text);
        names.iter().any(|name| !name.is_empty() && said.contains(name))
    };
    let found = texts
        .into_iter()
        .find(|(_, text)| text.as_ref().is_some_and(repeats));
    if let Some((field, _)) = found {
        // the value is left out: it would bring the name into yet another place
        findings.note(ProblemCode::NameInText, field, "");
    }
}
