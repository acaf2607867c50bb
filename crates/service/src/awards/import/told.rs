//! Findings as the file itself speaks: by its own headers, with what a column is read as where the header does not say so.

use thidua_domain::awards::{ColumnNote, Field, Problem};
use thidua_tabular::{Column, Finding, Layout, Row, Severity};
use thidua_vietnamese::{Lang, clean};

/// Columns that may hold the same thing; a finding about one that the file lacks is about the one it has.
const ALIKE: &[&[Field]] = &[
    &[Field::Name, Field::PersonName, Field::CollectiveName],
    &[
        Field::Category,
        Field::CategoryChoice,
        Field::CategoryForm,
        Field::CategoryCode,
        Field::TitleCode,
    ],
    &[Field::Author, Field::PersonName, Field::Name],
    &[Field::RecognisedOn, Field::Year],
    &[Field::Decision, Field::DecisionNumber, Field::DecisionDate],
];

/// The column of a field, or of one that may hold the same.
fn column_of(layout: &Layout, field: Field) -> Option<(&Column, Field)> {
    let alike = ALIKE.iter().filter(|group| group.contains(&field));
    let others = alike.flat_map(|group| group.iter().copied());
    std::iter::once(field)
        .chain(others)
        .find_map(|field| Some((layout.column(field.code())?, field)))
}

/// What is wrong or unclear in a row, with its place: the column of the file where there is one.
pub(in crate::awards) fn finding(problem: &Problem, row: Row<'_>) -> Finding {
    let severity = match problem.code.severity() {
        thidua_domain::awards::Severity::Warning => Severity::Warning,
        thidua_domain::awards::Severity::Error => Severity::Error,
    };
    let found = column_of(row.layout(), problem.field);
    let said = |lang| {
        let message = problem.message(lang);
        match found {
            Some((column, field)) => format!("{message}{}", read_as(column, field, lang)),
            None => {
                let name = problem.field.name(lang);
                lang.pick(
                    format!("{message} Tệp không có cột «{name}»."),
                    format!("{message} The file has no column «{name}»."),
                )
            }
        }
    };
    let finding = Finding::new(severity, problem.code.code(), said(Lang::Vi), said(Lang::En));
    let finding = match found {
        Some((column, _)) => row.place(finding, column.index),
        None => finding.at_row(row.number()).in_sheet(row.layout().sheet()),
    };
    finding.with_value(&problem.value)
}

/// What is to be said of a column that is known and left where it is.
pub(in crate::awards) fn of_column(note: &ColumnNote, layout: &Layout) -> Finding {
    let column = layout.column(note.field().code());
    let said = |lang| {
        let as_field = column.map(|column| read_as(column, note.field(), lang));
        let as_field = as_field.unwrap_or_default();
        format!("{} {}{as_field}", note.meaning(lang), note.remedy(lang))
    };
    let finding = Finding::warning(note.code(), said(Lang::Vi), said(Lang::En)).at_row(layout.header_row());
    match column {
        Some(column) => finding.in_column(column.header.clone()),
        None => finding.in_column(note.field().name(Lang::Vi)),
    }
}

/// « Cột này được đọc là «Đơn vị».», where the header has no word of the field: a person said so.
fn read_as(column: &Column, field: Field, lang: Lang) -> String {
    if field.is_headed(&column.header) {
        return String::new();
    }
    let name = field.name(lang);
    lang.pick(
        format!(" Cột này được đọc là «{name}»."),
        format!(" The column is read as «{name}»."),
    )
}

/// A cell with its line breaks; nothing where it has none, or where they cannot be found again.
pub(in crate::awards) fn by_line(row: Row<'_>, index: usize) -> Option<String> {
    let original = row.original(index);
    if !original.contains('\n') {
        return None;
    }
    // letters of an old encoding may have been mended since: the words are the cell's, the lines the original's
    let mut words = row.cell(index).split_whitespace();
    let mut lines: Vec<String> = Vec::new();
    for line in original.lines() {
        let count = clean(line).split_whitespace().count();
        let line: Vec<&str> = words.by_ref().take(count).collect();
        lines.push(line.join(" "));
    }
    lines.retain(|line| !line.is_empty());
    (lines.len() > 1 && words.next().is_none()).then(|| lines.join("\n"))
}
