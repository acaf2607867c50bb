//! From the rows of a file to awards, with everything that is wrong or odd about them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use thidua_domain::awards::headers::{list_kind_with, missing, says_proposals};
use thidua_domain::awards::{
    Catalogue, DraftAward, Field, HeaderField, ListContext, ListKind, Problem, Reader, RowTexts,
    column_notes, fields,
};
use thidua_tabular::{Finding, HeaderSpec, Layout, MAX_FINDINGS, Row, RowKind, Scan, Severity, codes};
use thidua_vietnamese::Lang;

use super::keys::Keys;
use super::told;
use crate::awards::index::Found;

/// An award and the row it stands in.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// As a spreadsheet counts, from 1.
    pub row: usize,
    /// The sheet of the workbook.
    pub sheet: Option<Arc<str>>,
    /// What the row says.
    pub award: DraftAward,
    /// Says "the same award".
    pub key: String,
    /// Says "nothing changed".
    pub content: String,
    /// Both as earlier versions of the program made them, where the register may have such rows.
    pub other_key: Option<(String, String)>,
    /// What the award is found by.
    pub found: Found,
}

/// What was noticed, up to a bound; what is beyond is counted by its code.
#[derive(Debug, Default)]
pub(super) struct Noted {
    findings: Vec<Finding>,
    more: BTreeMap<&'static str, (Severity, usize)>,
}

impl Noted {
    pub fn push(&mut self, finding: Finding) {
        if self.findings.len() < MAX_FINDINGS {
            self.findings.push(finding);
        } else {
            let more = self.more.entry(finding.code).or_insert((finding.severity, 0));
            more.1 = more.1.saturating_add(1);
        }
    }

    /// In the order of the file; what is about the whole list comes last.
    pub fn finish(mut self) -> Vec<Finding> {
        self.findings
            .sort_by_key(|finding| finding.row.unwrap_or(usize::MAX));
        for (code, (severity, count)) in self.more {
            self.findings.push(Finding::new(
                severity,
                codes::TOO_MANY_FINDINGS,
                format!(
                    "còn {count} điểm mã «{code}» chưa được liệt kê; hãy sửa các điểm trên rồi kiểm tra lại"
                ),
                format!("{count} more findings «{code}» are not listed; mend those above and check again"),
            ));
        }
        self.findings
    }
}

/// The columns that are looked for.
pub(super) fn spec() -> HeaderSpec {
    columns(|field| field.required)
}

/// The columns of award lists, some of which a table must have.
pub(in crate::awards) fn columns(required: impl Fn(&HeaderField<Field>) -> bool) -> HeaderSpec {
    let columns = fields().iter().map(|field| {
        let column = if required(field) {
            thidua_tabular::Field::required(field.key.code(), field.words)
        } else {
            thidua_tabular::Field::optional(field.key.code(), field.words)
        };
        if field.exact { column.exact() } else { column }
    });
    HeaderSpec::new(columns.collect())
}

/// Reads the rows of one list.
pub(super) struct Judge<'c> {
    catalogue: &'c Catalogue,
    reader: Reader<'c>,
    keys: Keys,
    columns: Vec<(Field, usize)>,
    section: Option<usize>,
    sheet: Option<Arc<str>>,
    width: usize,
    /// Rows that cannot be taken.
    pub bad: BTreeSet<usize>,
    /// Everything that was noticed.
    pub noted: Noted,
    /// Whether the file as a whole cannot be taken, not even its good rows.
    pub blocked: bool,
    /// How many rows of data there were.
    pub rows: usize,
}

impl<'c> Judge<'c> {
    pub fn new(scan: &Scan<'_>, context: &ListContext, catalogue: &'c Catalogue, keys: Keys) -> Self {
        let layout = scan.layout();
        let columns: Vec<(Field, usize)> = layout
            .columns()
            .iter()
            .filter_map(|column| Some((Field::from_code(column.field?)?, column.index)))
            .collect();
        let mut judge = Self {
            catalogue,
            reader: Reader::new(catalogue, context),
            keys,
            columns,
            section: None,
            sheet: layout.sheet().map(Arc::from),
            width: layout.columns().len(),
            bad: BTreeSet::new(),
            noted: Noted::default(),
            blocked: false,
            rows: 0,
        };
        judge.header(layout, context);
        judge.take_findings(scan);
        judge
    }

    /// What the header says of the list.
    fn header(&mut self, layout: &Layout, context: &ListContext) {
        let found: Vec<Field> = self.columns.iter().map(|(field, _)| *field).collect();
        // a category that was said of the whole list stands for its column
        let said = context.category.as_ref().map(|_| Field::Category);
        let known: Vec<Field> = found.iter().copied().chain(said).collect();
        let headers: Vec<&str> = layout
            .columns()
            .iter()
            .map(|column| column.header.as_str())
            .collect();
        let at = |finding: Finding| finding.at_row(layout.header_row());
        let kind = list_kind_with(&headers, &known);
        if kind == ListKind::Initiatives {
            self.blocked = true;
            self.noted.push(at(Finding::error(
                "list-of-initiatives",
                "đây là danh sách đề tài, sáng kiến, không phải danh sách khen thưởng; nhập bằng: thidua import initiatives TỆP",
                "this is a list of initiatives, not an award list; import it by: thidua import initiatives FILE",
            )));
        } else if let ListKind::NotAwards(reason) = kind {
            self.blocked = true;
            self.noted.push(at(Finding::error(
                reason.code(),
                reason.message(Lang::Vi),
                reason.message(Lang::En),
            )));
        } else {
            for lack in missing(&known) {
                self.blocked = true;
                self.noted.push(at(Finding::error(
                    lack.code(),
                    lack.message(Lang::Vi),
                    lack.message(Lang::En),
                )));
            }
        }
        if says_proposals(layout.titles(), &headers, &found) {
            self.noted.push(at(Finding::warning(
                "list-of-proposals",
                "tiêu đề cho thấy đây là danh sách đề nghị, chưa có quyết định khen thưởng, nhưng các dòng được tính là đã khen; \
                 nếu chưa có quyết định, hãy hoàn tác; nếu đã có, ghi số, ngày quyết định vào danh sách rồi nhập lại",
                "the title says that these are proposals, not decided yet, but the rows count as awards; undo if nothing was \
                 decided, else add number and date of the decision to the list and import again",
            )));
        }
        for note in column_notes(&found) {
            self.noted.push(told::of_column(&note, layout));
        }
    }

    /// Takes over what was noticed about the table. A row with more cells than the header has its cells in the
    /// wrong columns, so it is no row to take.
    fn take_findings(&mut self, scan: &Scan<'_>) {
        for finding in scan.findings() {
            let mut finding = finding.clone();
            let data = finding
                .row
                .filter(|row| scan.kind_of(*row) == Some(RowKind::Data));
            if finding.code == codes::ROW_TOO_LONG && data.is_some() {
                finding.severity = Severity::Error;
            }
            if finding.severity == Severity::Error {
                match data {
                    Some(row) => {
                        self.bad.insert(row);
                    }
                    None => self.blocked = true,
                }
            }
            self.noted.push(finding);
        }
    }

    /// The categories rows are read by.
    pub fn catalogue(&self) -> &'c Catalogue {
        self.catalogue
    }

    /// Reads a row of data; nothing where it cannot be taken.
    pub fn read(&mut self, row: Row<'_>) -> Option<Line> {
        self.rows = self.rows.saturating_add(1);
        let heading = row.section();
        let number = heading.map(Row::number);
        if number != self.section {
            self.section = number;
            self.reader.enter(heading.map(Row::label));
        }
        // beyond its bound the reader only counts what it notices
        if let Some(last) = (self.width..row.cell_count()).find(|index| !row.cell(*index).is_empty())
            && self.bad.insert(row.number())
        {
            let finding = Finding::error(
                codes::ROW_TOO_LONG,
                "dòng có nhiều ô hơn dòng tiêu đề; hãy kiểm tra dấu phân cách",
                "the row has more cells than the header; check the delimiters",
            );
            self.noted.push(row.place(finding, last));
        }
        // a number in a cell that was merged over several rows may stand for all of them together
        let count = self.columns.iter().find(|(field, _)| *field == Field::Count);
        let merged_with = |index: usize| {
            let below = || row.fills_below(index).then(|| row.number().saturating_add(1));
            row.filled_from(index).or_else(below)
        };
        if let Some((_, index)) = count
            && let Some(other) = merged_with(*index)
            && self.bad.insert(row.number())
        {
            let finding = Finding::error(
                "count-merged",
                format!(
                    "ô số lượng được gộp với dòng {other}, không rõ là của một dòng hay của cả nhóm; \
                     hãy bỏ gộp ô và ghi số của từng dòng"
                ),
                format!(
                    "the count is merged with row {other}: of this row or of all of them? \
                     unmerge the cells and write the count of each row"
                ),
            );
            self.noted.push(row.place(finding, *index));
        }
        // in a broken row cells stand in wrong columns: what they seem to say would only mislead
        if self.bad.contains(&row.number()) {
            return None;
        }
        let lines = self.names_by_line(row);
        let mut texts = RowTexts::new();
        for (field, index) in &self.columns {
            let by_line = lines.iter().find(|(of, _)| of == field);
            texts.set(*field, by_line.map_or(row.cell(*index), |(_, text)| text));
        }
        match self.reader.read(&texts) {
            Ok(read) => {
                for problem in &read.warnings {
                    self.note(problem, row);
                }
                Some(
                    self.keys
                        .line(row.number(), self.sheet.clone(), read.award, &mut self.noted),
                )
            }
            Err(problems) => {
                for problem in &problems {
                    self.note(problem, row);
                }
                self.bad.insert(row.number());
                None
            }
        }
    }

    /// The cells of names that have line breaks, with these: they may be all that parts two persons. A cleaned cell is one
    /// line.
    fn names_by_line(&self, row: Row<'_>) -> Vec<(Field, String)> {
        if !row.raw().contains('\n') {
            return Vec::new();
        }
        let names = [Field::PersonName, Field::CollectiveName, Field::Name];
        let columns = self.columns.iter().filter(|(field, _)| names.contains(field));
        columns
            .filter_map(|(field, index)| Some((*field, told::by_line(row, *index)?)))
            .collect()
    }

    /// Notes a problem with its place.
    fn note(&mut self, problem: &Problem, row: Row<'_>) {
        self.noted.push(told::finding(problem, row));
    }

    /// Begins another look at the same rows, of which these cannot be taken.
    pub fn again(&mut self, context: &ListContext, bad: BTreeSet<usize>) {
        self.keys.again();
        self.reader = Reader::new(self.catalogue, context);
        self.section = None;
        self.bad = bad;
        self.noted = Noted::default();
        self.rows = 0;
    }
}
