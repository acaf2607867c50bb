//! Which cell of a row heads which field.

use thidua_vietnamese::fold;

use crate::error::ReadError;
use crate::header::HeaderSpec;
use crate::table::{column_letters, place_of_letters};

/// A row seen as a header.
#[derive(Debug, Default)]
pub(crate) struct Match {
    /// The column of each field, by the field's place.
    pub columns: Vec<Option<usize>>,
    /// How many of them match word for word or were named by the person.
    pub exact: usize,
    /// Fields that another column would have suited as well: field, column taken, column left.
    pub rival_columns: Vec<(usize, usize, usize)>,
    /// Columns that another field would have suited as well: column, field taken, field left.
    pub rival_fields: Vec<(usize, usize, usize)>,
    /// A mapped column that this row does not have: field, column.
    pub unresolved: Option<(usize, String)>,
    /// A column that two mappings name: the second field, column.
    pub mapped_twice: Option<(usize, String)>,
}

impl Match {
    pub fn found(&self) -> usize {
        self.columns.iter().flatten().count()
    }

    /// The required fields that the row lacks.
    pub fn missing(&self, spec: &HeaderSpec) -> Vec<usize> {
        let lacking = self
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| column.is_none());
        let required = |place: &usize| spec.fields.get(*place).is_some_and(|field| field.required);
        lacking.map(|(place, _)| place).filter(required).collect()
    }

    pub fn is_header(&self, spec: &HeaderSpec) -> bool {
        let found = self.found();
        // A file may have the required column only: then it has to say so word for word.
        let enough = found >= spec.minimum || (found > 0 && found == self.exact && spec.minimum <= 2);
        enough && self.missing(spec).is_empty() && self.unresolved.is_none() && self.mapped_twice.is_none()
    }
}

/// How well a column suits a field.
struct Candidate {
    field: usize,
    column: usize,
    exact: bool,
    length: usize,
}

/// Finds the column of each field in a row of cleaned cells.
pub(crate) fn match_row(cells: &[String], spec: &HeaderSpec, mapped: &[(usize, &str)]) -> Match {
    let folded: Vec<String> = cells.iter().map(|cell| fold(cell)).collect();
    let mut result = Match {
        columns: vec![None; spec.fields.len()],
        ..Match::default()
    };
    let mut taken = vec![false; cells.len()];
    for (field, name) in mapped {
        match resolve(name, cells, &folded) {
            Some(column) if taken.get(column) == Some(&true) => {
                result.mapped_twice = Some((*field, (*name).to_owned()));
            }
            Some(column) => {
                take(&mut result, &mut taken, *field, column);
                result.exact = result.exact.saturating_add(1);
            }
            None => result.unresolved = Some((*field, (*name).to_owned())),
        }
    }
    // "Quyết định: Số" is also "Số quyết định".
    let turned: Vec<Option<String>> = cells
        .iter()
        .map(|cell| {
            cell.contains(": ")
                .then(|| fold(&cell.rsplit(": ").collect::<Vec<_>>().join(" ")))
        })
        .collect();
    let mut candidates = candidates(&folded, &turned, spec);
    candidates.retain(|candidate| !mapped.iter().any(|(field, _)| *field == candidate.field));
    candidates.sort_by(|a, b| {
        (b.exact, b.length)
            .cmp(&(a.exact, a.length))
            .then((a.column, a.field).cmp(&(b.column, b.field)))
    });
    for candidate in &candidates {
        let free = taken.get(candidate.column) == Some(&false)
            && result.columns.get(candidate.field).is_some_and(Option::is_none);
        if free {
            take(&mut result, &mut taken, candidate.field, candidate.column);
            result.exact = result.exact.saturating_add(usize::from(candidate.exact));
        }
    }
    note_rivals(&mut result, &taken, &candidates);
    result
}

fn take(result: &mut Match, taken: &mut [bool], field: usize, column: usize) {
    if let (Some(place), Some(flag)) = (result.columns.get_mut(field), taken.get_mut(column)) {
        *place = Some(column);
        *flag = true;
    }
}

fn candidates(folded: &[String], turned: &[Option<String>], spec: &HeaderSpec) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for (column, cell) in folded.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        let other = turned.get(column).and_then(Option::as_deref);
        let texts: Vec<(&str, String)> = std::iter::once(cell.as_str())
            .chain(other)
            .map(|text| (text, format!(" {text} ")))
            .collect();
        for (field, known) in spec.fields.iter().enumerate() {
            let suits = |word: &String| {
                let exact = texts.iter().any(|(text, _)| text == word);
                let padded = format!(" {word} ");
                // A paragraph that mentions the words is no header.
                let mentioned = || texts.iter().any(|(_, text)| text.contains(&padded));
                let contained = !known.exact && cell.len() <= 200 && mentioned();
                (exact || contained).then_some((exact, word.len()))
            };
            let best = known.folded.iter().filter_map(suits).max();
            if let Some((exact, length)) = best {
                candidates.push(Candidate {
                    field,
                    column,
                    exact,
                    length,
                });
            }
        }
    }
    candidates
}

/// Notes where the choice was not forced: an equally good column, or an equally good field, was left over.
fn note_rivals(result: &mut Match, taken: &[bool], candidates: &[Candidate]) {
    for chosen in candidates {
        if result.columns.get(chosen.field) != Some(&Some(chosen.column)) {
            continue;
        }
        for other in candidates {
            if (other.exact, other.length) != (chosen.exact, chosen.length) {
                continue;
            }
            if other.field == chosen.field && taken.get(other.column) == Some(&false) {
                result
                    .rival_columns
                    .push((chosen.field, chosen.column, other.column));
            }
            let unserved = result.columns.get(other.field).is_some_and(Option::is_none);
            if other.column == chosen.column && unserved {
                result
                    .rival_fields
                    .push((chosen.column, chosen.field, other.field));
            }
        }
    }
}

/// The column a person named: by header text, by number from 1, or by letter.
fn resolve(name: &str, cells: &[String], folded: &[String]) -> Option<usize> {
    let wanted = name.trim();
    let key = fold(wanted);
    // First as it is written, then without marks and case.
    let by_text = cells
        .iter()
        .position(|cell| cell == wanted)
        .or_else(|| folded.iter().position(|cell| !key.is_empty() && *cell == key));
    let by_number = || {
        wanted
            .parse::<usize>()
            .ok()
            .and_then(|number| number.checked_sub(1))
    };
    by_text
        .or_else(by_number)
        .or_else(|| place_of_letters(wanted))
        .filter(|place| *place < cells.len())
}

/// The refusal for a mapping that the likeliest header row cannot satisfy.
pub(crate) fn mapping_error(found: &Match, cells: &[String], spec: &HeaderSpec) -> Option<ReadError> {
    let key = |place: &usize| {
        spec.fields
            .get(*place)
            .map_or_else(String::new, |field| field.key.to_owned())
    };
    if let Some((field, column)) = &found.mapped_twice {
        return Some(ReadError::MappedTwice {
            field: key(field),
            column: column.clone(),
        });
    }
    let (field, column) = found.unresolved.as_ref()?;
    let headers = cells
        .iter()
        .enumerate()
        .map(|(place, cell)| {
            if cell.is_empty() {
                column_letters(place)
            } else {
                cell.clone()
            }
        })
        .take(50)
        .collect();
    Some(ReadError::UnknownColumn {
        field: key(field),
        column: column.clone(),
        headers,
    })
}
