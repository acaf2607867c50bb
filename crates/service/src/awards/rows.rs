//! From the rows of a file to awards, with everything that is wrong or odd about them.

use std::collections::BTreeSet;

use thidua_domain::awards::headers::missing;
use thidua_domain::awards::{
    Catalogue, DraftAward, Field, ListContext, Problem, RowTexts, column_notes, fields, read_row,
};
use thidua_tabular::{Finding, HeaderSpec, Row, RowKind, Severity, Table, codes};
use thidua_vietnamese::Lang;

/// An award and the row it stands in.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// As a spreadsheet counts, from 1.
    pub row: usize,
    /// What the row says.
    pub award: DraftAward,
}

/// What was read of a file.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The rows that can be taken.
    pub lines: Vec<Line>,
    /// How many rows of data there are.
    pub rows: usize,
    /// The rows that cannot be taken.
    pub rejected: Vec<usize>,
    /// Everything that was noticed.
    pub findings: Vec<Finding>,
    /// Whether the file as a whole cannot be taken, not even its good rows.
    pub blocked: bool,
}

/// The columns that are looked for.
pub(super) fn spec() -> HeaderSpec {
    let columns = fields().iter().map(|field| {
        let column = if field.required {
            thidua_tabular::Field::required(field.key.code(), field.words)
        } else {
            thidua_tabular::Field::optional(field.key.code(), field.words)
        };
        if field.exact { column.exact() } else { column }
    });
    HeaderSpec::new(columns.collect())
}

/// Reads all rows.
pub(super) fn read(table: &Table, context: &ListContext, catalogue: &Catalogue) -> Reading {
    let mut reading = Reading::default();
    let columns: Vec<(Field, usize)> = table
        .columns()
        .iter()
        .filter_map(|column| Some((Field::from_code(column.field?)?, column.index)))
        .collect();
    let found: Vec<Field> = columns.iter().map(|(field, _)| *field).collect();
    for lack in missing(&found) {
        let finding = Finding::error(lack.code(), lack.message(Lang::Vi), lack.message(Lang::En));
        reading.findings.push(finding.at_row(table.header_row()));
        reading.blocked = true;
    }
    for note in column_notes(&found) {
        let finding = Finding::warning(note.code(), note.message(Lang::Vi), note.message(Lang::En));
        reading.findings.push(finding.at_row(table.header_row()));
    }
    let mut bad: BTreeSet<usize> = BTreeSet::new();
    reading.take_findings(table, &mut bad);
    let mut context = context.clone();
    let mut section = None;
    for row in table.data_rows() {
        reading.rows = reading.rows.saturating_add(1);
        let heading = row.section();
        let number = heading.map(Row::number);
        if number != section {
            section = number;
            context.section = heading.map(|heading| heading.label().to_owned());
        }
        reading.row(table, row, &columns, &context, catalogue, &mut bad);
    }
    reading.rejected = bad.into_iter().collect();
    // in the order of the file; what is about the whole list comes last
    reading
        .findings
        .sort_by_key(|finding| finding.row.unwrap_or(usize::MAX));
    reading
}

impl Reading {
    /// Takes over what was noticed about the table. A row with more cells than the header has its cells in the
    /// wrong columns, so it is no row to take.
    fn take_findings(&mut self, table: &Table, bad: &mut BTreeSet<usize>) {
        for finding in table.findings() {
            let mut finding = finding.clone();
            let row = finding.row.and_then(|row| table.row(row));
            let is_data = row.is_some_and(|row| row.kind() == RowKind::Data);
            if finding.code == codes::ROW_TOO_LONG && is_data {
                finding.severity = Severity::Error;
            }
            if finding.severity == Severity::Error {
                match finding.row {
                    Some(row) if is_data => {
                        bad.insert(row);
                    }
                    _ => self.blocked = true,
                }
            }
            self.findings.push(finding);
        }
        // beyond its bound the reader only counts what it notices
        let width = table.columns().len();
        for row in table.data_rows() {
            let last = (width..row.cell_count()).find(|index| !row.cell(*index).is_empty());
            if let Some(last) = last
                && bad.insert(row.number())
            {
                let finding = Finding::error(
                    codes::ROW_TOO_LONG,
                    "dòng có nhiều ô hơn dòng tiêu đề; hãy kiểm tra dấu phân cách",
                    "the row has more cells than the header; check the delimiters",
                );
                self.findings.push(row.place(finding, last));
            }
        }
    }

    fn row(
        &mut self,
        table: &Table,
        row: Row<'_>,
        columns: &[(Field, usize)],
        context: &ListContext,
        catalogue: &Catalogue,
        bad: &mut BTreeSet<usize>,
    ) {
        // in a broken row cells stand in wrong columns: what they seem to say would only mislead
        if bad.contains(&row.number()) {
            return;
        }
        let mut texts = RowTexts::new();
        for (field, index) in columns {
            texts.set(*field, row.cell(*index));
        }
        let mut note = |problem: &Problem, severity: Severity| {
            self.findings
                .push(finding(problem, severity, table, row.number()));
        };
        match read_row(&texts, context, catalogue) {
            Ok(read) => {
                read.warnings
                    .iter()
                    .for_each(|problem| note(problem, Severity::Warning));
                self.lines.push(Line {
                    row: row.number(),
                    award: read.award,
                });
            }
            Err(problems) => {
                problems.iter().for_each(|problem| note(problem, Severity::Error));
                bad.insert(row.number());
            }
        }
    }
}

/// A problem with its place.
fn finding(problem: &Problem, severity: Severity, table: &Table, row: usize) -> Finding {
    let column = table.column(problem.field.code()).map_or_else(
        || problem.field.name(Lang::Vi).to_owned(),
        |column| column.label(),
    );
    Finding::new(
        severity,
        problem.code.code(),
        problem.message(Lang::Vi),
        problem.message(Lang::En),
    )
    .at_row(row)
    .in_column(column)
    .with_value(&problem.value)
}
