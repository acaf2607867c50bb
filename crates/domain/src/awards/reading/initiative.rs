//! One row of a list of initiatives (đề tài, sáng kiến).

use super::decided::References;
use super::details::recognised_on;
use super::people::is_name;
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
    /// The same with the part each had («Nguyễn Văn An (chủ nhiệm)»), as they were read before that was told apart; empty
    /// where no part is named.
    pub authors_with_roles: Vec<String>,
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
    let mut initiative = DraftInitiative {
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
    let Authors {
        names: authors,
        roles,
    } = author.map(|cell| authors_of(cell, true)).unwrap_or_default();
    let authors_with_roles = match (author, roles.is_empty()) {
        (Some(cell), false) => authors_of(cell, false).names,
        _ => Vec::new(),
    };
    initiative.note = note_of_roles(initiative.note.take(), &roles);
    if authors.is_empty() {
        findings.note(ProblemCode::AuthorMissing, Field::Author, "");
    }
    let of_day = recognised_on.or(decision.date);
    let year = said.or_else(|| of_day.and_then(DateWithPrecision::year_of_emulation));
    if year.is_none() {
        findings.note(ProblemCode::InitiativeYearMissing, Field::RecognisedOn, "");
    }
    name_in_text(&initiative, &authors, &mut findings);
    if !findings.errors.is_empty() {
        return Err(findings.errors);
    }
    Ok(InitiativeReading {
        year,
        reach: by_level.or_else(|| initiative.recognised_by.as_deref().map(Reach::of_recogniser)),
        initiative,
        authors,
        authors_with_roles,
        decision,
        level_text,
        warnings: findings.warnings,
    })
}

/// Words for the part somebody had in an initiative, folded.
const ROLES: &[&str] = &[
    "chu nhiem",
    "dong chu nhiem",
    "pho chu nhiem",
    "chu tri",
    "chu bien",
    "dong tac gia",
    "tac gia",
    "tac gia chinh",
    "thu ky",
    "thanh vien",
    "truong nhom",
    "cong tac vien",
];

fn is_role(text: &str) -> bool {
    let folded = text::folded(text);
    ROLES.iter().any(|role| {
        folded.strip_prefix(role).is_some_and(|rest| {
            // «chủ nhiệm đề tài», «thư ký khoa học»
            matches!(
                rest,
                "" | " de tai" | " sang kien" | " chinh" | " khoa hoc" | " nhom tac gia" | " du an"
            )
        })
    })
}

/// A name and the part that stands beside it: «Nguyễn Văn An (chủ nhiệm)», «Nguyễn Văn An - thư ký», «Chủ nhiệm: Nguyễn Văn
/// An».
fn name_and_role(piece: &str) -> (&str, Option<&str>) {
    let piece = piece.trim();
    let in_parentheses = piece
        .strip_suffix(')')
        .and_then(|piece| piece.rsplit_once('('))
        .filter(|(_, role)| is_role(role));
    let behind = || {
        let signs = [" - ", " – ", ", ", ": "];
        let mut parts = signs.iter().filter_map(|sign| piece.rsplit_once(sign));
        parts.find(|(_, role)| is_role(role))
    };
    if let Some((name, role)) = in_parentheses.or_else(behind) {
        return (name.trim(), Some(role.trim()));
    }
    match piece.split_once(':').filter(|(role, _)| is_role(plain(role))) {
        Some((role, name)) => (name.trim(), Some(plain(role))),
        None => (piece, None),
    }
}

/// The name alone, where parts are not told apart.
fn parted(piece: &str, roles: bool) -> (&str, Option<&str>) {
    if roles {
        name_and_role(piece)
    } else {
        (piece, None)
    }
}

/// The authors of a cell, as they are named and as the cell writes them.
#[derive(Default)]
struct Authors {
    /// The names.
    names: Vec<String>,
    /// The part of each that has one, by its place from 0.
    roles: Vec<(usize, String)>,
}

/// The names of a cell: parted by line breaks, semicolons and bars; by commas and «và» where each piece is written as a
/// name is, so that «Trần Văn Bê, Phó Giám đốc» stays one. With `roles`, the part somebody had is no part of the name.
fn authors_of(written: &str, roles: bool) -> Authors {
    let mut found = Authors::default();
    for piece in written.split(['\n', '\r', ';', '|']) {
        let piece = text::clean(piece);
        let pieces: Vec<&str> = piece.split(',').flat_map(|part| part.split(" và ")).collect();
        let names_or_roles =
            |piece: &&str| is_name(plain(parted(plain(piece), roles).0)) || (roles && is_role(piece));
        let pieces = match pieces.iter().all(names_or_roles) {
            true => pieces,
            false => vec![piece.as_str()],
        };
        for piece in pieces {
            // «Nguyễn Văn An, chủ nhiệm»
            if roles && is_role(piece) && !found.names.is_empty() {
                let place = found.names.len().saturating_sub(1);
                found.roles.push((place, text::clean(piece)));
                continue;
            }
            let (name, role) = parted(plain(piece), roles);
            let name = plain(name);
            if text::cell(Some(name)).is_some() && !found.names.iter().any(|known| known == name) {
                found
                    .roles
                    .extend(role.map(|role| (found.names.len(), text::clean(role))));
                found.names.push(name.to_owned());
            }
        }
    }
    found
}

/// The note with the parts the authors had, which are no part of their names: nothing is lost.
fn note_of_roles(note: Option<String>, roles: &[(usize, String)]) -> Option<String> {
    if roles.is_empty() {
        return note;
    }
    let roles: Vec<String> = roles
        .iter()
        .map(|(place, role)| format!("{role} (tác giả thứ {})", place.saturating_add(1)))
        .collect();
    let roles = format!("Vai trò: {}", roles.join(", "));
    Some(note.map_or_else(|| roles.clone(), |note| format!("{note}; {roles}")))
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
