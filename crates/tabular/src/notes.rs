//! The findings of reading, in both languages.

use thidua_vietnamese::fold;
use thidua_vietnamese::numbers::Style;

use crate::header::HeaderSpec;
use crate::kind::RowKind;
use crate::options::MAX_FINDINGS;
use crate::records::Record;
use crate::seek::Header;
use crate::styles::Decision;
use crate::table::{Column, column_letters};
use crate::{Finding, Severity, codes};

/// Findings, bounded: a file of four million odd rows must not fill the memory with remarks.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    kept: Vec<Finding>,
    dropped: usize,
}

impl Notes {
    fn push(&mut self, finding: Finding) {
        if self.kept.len() < MAX_FINDINGS {
            self.kept.push(finding);
        } else {
            self.dropped = self.dropped.saturating_add(1);
        }
    }

    /// All findings, by row.
    pub fn finish(mut self) -> Vec<Finding> {
        self.kept.sort_by_key(|finding| finding.row);
        if self.dropped > 0 {
            self.kept.push(Finding::warning(
                codes::TOO_MANY_FINDINGS,
                format!(
                    "còn {} điểm cần xem nữa không được liệt kê; hãy sửa các điểm trên rồi nhập lại",
                    self.dropped
                ),
                format!(
                    "{} more findings are not listed; correct those above and import again",
                    self.dropped
                ),
            ));
        }
        self.kept
    }

    /// What is odd about the header.
    pub fn header(&mut self, header: &Header, columns: &[Column], spec: &HeaderSpec) {
        let label = |index: usize| columns.get(index).map_or_else(String::new, Column::label);
        let key = |place: usize| spec.fields.get(place).map_or("", |field| field.key);
        // what a field means, as its first words say
        let name = |place: usize| {
            let words = spec.fields.get(place).and_then(|field| field.words.first());
            words.map_or_else(String::new, Clone::clone)
        };
        for (field, taken, left) in &header.found.rival_columns {
            self.rival_column(
                header.row,
                (&name(*field), key(*field)),
                &label(*taken),
                label(*left),
            );
        }
        for (column, taken, left) in &header.found.rival_fields {
            let (taken, key, left) = (name(*taken), key(*left), name(*left));
            let finding = Finding::warning(
                codes::AMBIGUOUS_FIELD,
                format!(
                    "cột này hợp với cả “{taken}” và “{left}”; đã lấy cho “{taken}”; \
                     hãy chỉ định {key}=CỘT nếu không đúng"
                ),
                format!(
                    "this column suits both “{taken}” and “{left}”; it was taken for “{taken}”; \
                     name {key}=COLUMN if that is wrong"
                ),
            );
            self.push(finding.at_row(header.row).in_column(label(*column)));
        }
        let rival = |column: &&Column| {
            header
                .found
                .rival_columns
                .iter()
                .any(|(_, _, left)| *left == column.index)
        };
        let extra = columns
            .iter()
            .filter(|column| column.field.is_none() && !column.header.is_empty());
        let mut seen: Vec<(String, &Column)> = Vec::new();
        for column in extra.filter(|column| !rival(column)) {
            let name = fold(&column.header);
            match seen.iter().find(|(other, _)| *other == name) {
                Some((_, first)) => self.duplicate_header(header.row, first, column),
                None => seen.push((name, column)),
            }
        }
    }

    fn rival_column(&mut self, row: usize, (name, key): (&str, &str), taken: &str, left: String) {
        // Two equal headers leave nothing to choose by.
        let severity = if fold(taken) == fold(&left) {
            Severity::Error
        } else {
            Severity::Warning
        };
        let finding = Finding::new(
            severity,
            codes::AMBIGUOUS_COLUMN,
            format!(
                "cột “{taken}” và cột “{left}” đều hợp với “{name}”; đã lấy cột đầu; \
                 hãy chỉ định {key}=CỘT nếu không đúng"
            ),
            format!(
                "column “{taken}” and column “{left}” both suit “{name}”; the first was taken; \
                 name {key}=COLUMN if that is wrong"
            ),
        );
        self.push(finding.at_row(row).in_column(left));
    }

    fn duplicate_header(&mut self, row: usize, first: &Column, second: &Column) {
        let (a, b) = (first.letters(), second.letters());
        let finding = Finding::warning(
            codes::DUPLICATE_HEADER,
            format!("cột {a} và cột {b} có cùng tiêu đề; hãy đặt tên khác nhau"),
            format!("columns {a} and {b} bear the same header; give them different names"),
        );
        self.push(finding.at_row(row).in_column(second.header.clone()));
    }

    /// Quotes in disorder, or more cells than the header has. `last` is the place of the last filled cell.
    pub fn shape(&mut self, row: usize, record: &Record<'_>, columns: usize, last: usize, text: &str) {
        if last >= columns {
            let finding = Finding::warning(
                codes::ROW_TOO_LONG,
                "dòng có nhiều ô hơn dòng tiêu đề; hãy kiểm tra dấu phân cách, \
                 đặt ô có dấu phân cách trong dấu nháy kép",
                "the row has more cells than the header; check the delimiters, and quote cells that contain one",
            );
            let value = record.cells.get(last).map_or("", |cell| cell.trim());
            self.push(
                finding
                    .at_row(row)
                    .in_column(column_letters(last))
                    .with_value(value),
            );
        }
        if record.open_quote {
            let finding = Finding::error(
                codes::OPEN_QUOTE,
                "dấu nháy kép mở mà không đóng; hãy xóa dấu nháy hoặc thêm dấu đóng",
                "a quote is opened and never closed; remove it or close it",
            );
            self.push(finding.at_row(row).with_value(text));
        }
        if record.stray_quote {
            // Over a line break, the quotes may have swallowed a row.
            let swallowed = record.cells.iter().any(|cell| cell.contains(['\n', '\r']));
            let finding = Finding::new(
                if swallowed {
                    Severity::Error
                } else {
                    Severity::Warning
                },
                codes::STRAY_QUOTE,
                "có chữ đứng sau dấu nháy kép đóng; trong ô có nháy, hãy viết mỗi dấu nháy thành hai dấu",
                "text follows a closing quote; inside a quoted cell, write each quote twice",
            );
            self.push(finding.at_row(row).with_value(text));
        }
    }

    /// A cell holds the sign for a character that could not be converted.
    pub fn lost_character(&mut self, row: usize, column: String, cell: &str) {
        let finding = Finding::warning(
            codes::LOST_CHARACTER,
            "ô có ký tự đã mất (“\u{fffd}”); hãy xuất lại tệp từ nguồn với bảng mã UTF-8",
            "characters of this cell were lost (“\u{fffd}”); export the file again from its source as UTF-8",
        );
        self.push(finding.at_row(row).in_column(column).with_value(cell));
    }

    /// A cell holds "#N/A" or the like.
    pub fn formula_error(&mut self, row: usize, column: String, cell: &str) {
        let finding = Finding::warning(
            codes::FORMULA_ERROR,
            format!("ô chứa lỗi công thức {cell}, được coi là trống; hãy sửa công thức rồi xuất lại"),
            format!(
                "the cell holds the formula error {cell} and was taken as blank; mend the formula and export again"
            ),
        );
        self.push(finding.at_row(row).in_column(column).with_value(cell));
    }

    /// Numbers with two readings were read as their column is written.
    pub fn numbers_read(&mut self, column: String, decision: &Decision) {
        let Decision {
            ambiguous,
            unclear,
            evidence,
            style,
            ..
        } = decision;
        let (vi, en) = match style {
            Style::Vietnamese => (
                "dấu chấm phân nhóm, dấu phẩy thập phân",
                "the dot groups and the comma is the decimal sign",
            ),
            Style::International => (
                "dấu phẩy phân nhóm, dấu chấm thập phân",
                "the comma groups and the dot is the decimal sign",
            ),
        };
        let finding = Finding::warning(
            codes::NUMBERS_READ_BY_COLUMN,
            format!(
                "{ambiguous} số có hai cách đọc (như “{unclear}”) được đọc theo cả cột: {vi}, vì có “{evidence}”; \
                 hãy sửa nếu không đúng"
            ),
            format!(
                "{ambiguous} numbers with two readings (such as “{unclear}”) were read as the whole column is written: \
                 {en}, for there is “{evidence}”; correct them if that is wrong"
            ),
        );
        self.push(finding.in_column(column));
    }

    /// A row with one filled cell that nothing marks as what it was taken for.
    pub fn unclear(&mut self, row: usize, kind: RowKind, text: &str) {
        let (vi, en) = match kind {
            RowKind::Section => ("tiêu đề mục", "a section heading"),
            _ => ("ghi chú", "a note"),
        };
        let finding = Finding::warning(
            codes::UNCLEAR_ROW,
            format!("dòng chỉ có một ô nên được hiểu là {vi}; nếu là dữ liệu, hãy điền các ô còn lại"),
            format!("the row has one filled cell and was taken as {en}; if it is data, fill its other cells"),
        );
        self.push(finding.at_row(row).with_value(text));
    }
}
