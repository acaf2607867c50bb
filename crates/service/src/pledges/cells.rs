//! What the imports of pledges and of results read alike: where a finding stands, how numbers are written, values.

use thidua_domain::pledges::{
    Certainty, DONE, Part, power_of_ten_off, read_done, read_parts, read_qualifier, read_reported,
};
use thidua_domain::quantity::{Direction, Measure, Reported};
use thidua_tabular::{Finding, Row, Table};
use thidua_vietnamese::numbers::{ColumnStyle, Style};
use thidua_vietnamese::{Lang, fold};

/// Puts a finding on the cell of a field, or on the row where the table has no such column.
pub(super) fn at(table: &Table, row: Row<'_>, field: &str, finding: Finding) -> Finding {
    match table.column(field) {
        Some(column) => row.place(finding, column.index),
        None => finding.at_row(row.number()),
    }
}

/// How numbers are written in a column, where it says so by itself.
pub(super) fn style(table: &Table, field: &str) -> Option<Style> {
    match table.style_of(table.column(field)?.index) {
        ColumnStyle::Decided(style) => Some(style),
        _ => None,
    }
}

/// A message of the domain as a finding.
pub(super) fn said(code: &'static str, message: impl Fn(Lang) -> String) -> Finding {
    Finding::error(code, message(Lang::Vi), message(Lang::En))
}

/// A value with its qualifier, or done and not done where that is the unit of measure.
pub(super) fn value(
    table: &Table,
    row: Row<'_>,
    field: &str,
    measured_in: &str,
    findings: &mut Vec<Finding>,
) -> Option<Reported> {
    let text = row.text(field);
    if measured_in == DONE {
        if let Some(done) = read_done(text) {
            return Measure::whole(i64::from(done)).ok().map(Reported::exact);
        }
        let finding = Finding::error(
            "not-done-or-not",
            "chỉ tiêu định tính; ghi «đã thực hiện» hoặc «chưa thực hiện»",
            "the target is qualitative; write «done» or «not done»",
        );
        findings.push(at(table, row, field, finding));
        return None;
    }
    let Some(qualifier) = read_qualifier(row.text("qualifier")) else {
        let finding = Finding::error(
            "bad-qualifier",
            "không hiểu mức chính xác; ghi «trên», «gần», «khoảng» hoặc để trống",
            "this qualifier is not known; write «over», «nearly», «about» or nothing",
        );
        findings.push(at(table, row, "qualifier", finding));
        return None;
    };
    match read_reported(text, qualifier, style(table, field)) {
        Ok(value) => Some(value),
        Err(error) => {
            let finding = Finding::error(error.code(), error.message(Lang::Vi), error.message(Lang::En));
            findings.push(at(table, row, field, finding));
            None
        }
    }
}

/// Which way is better decides which values are suspicious; a limit may be far above what comes of it.
pub(super) fn suspicious(value: Reported, expected: Option<Measure>, direction: Direction) -> Option<i8> {
    let expected = expected.filter(|_| direction == Direction::More)?;
    power_of_ten_off(value.value, expected)
}

/// Whether a row reports what happened or an estimate.
pub(super) fn certainty(table: &Table, row: Row<'_>, findings: &mut Vec<Finding>) -> Option<Certainty> {
    let certainty = match fold(row.text("certainty")).as_str() {
        "" | "thuc hien" | "da thuc hien" | "actual" => Some(Certainty::Actual),
        "uoc" | "uoc thuc hien" | "uoc thuc hien ca nam" | "uoc ca nam" | "estimate" => {
            Some(Certainty::Estimate)
        }
        _ => None,
    };
    if certainty.is_none() {
        let finding = Finding::error(
            "bad-certainty",
            "không rõ là thực hiện hay ước; ghi «thực hiện» hoặc «ước»",
            "this is neither actual nor an estimate; write «actual» or «estimate»",
        );
        findings.push(at(table, row, "certainty", finding));
    }
    certainty
}

/// The parts of a result, and a warning where they do not add up to it.
pub(super) fn parts(
    table: &Table,
    row: Row<'_>,
    value: Reported,
    findings: &mut Vec<Finding>,
) -> Option<Vec<Part>> {
    let Some(parts) = read_parts(row.text("parts")) else {
        let finding = Finding::error(
            "bad-parts",
            "không đọc được chi tiết; ghi như «giải nhất: 1 | giải nhì: 2»",
            "the parts cannot be read; write them like «first prize: 1 | second prize: 2»",
        );
        findings.push(at(table, row, "parts", finding));
        return None;
    };
    let sum = parts
        .iter()
        .try_fold(Measure::ZERO, |sum, part| sum.checked_add(part.value));
    if let Some(sum) = sum.filter(|sum| !parts.is_empty() && *sum != value.value) {
        let (listed, declared) = (sum.vietnamese(0), value.value.vietnamese(0));
        let finding = Finding::warning(
            "parts-differ",
            format!(
                "chi tiết cộng lại {listed}, kết quả ghi {declared}; đối chiếu với nguồn, số liệu không được tự sửa"
            ),
            format!(
                "the parts come to {sum}, the result says {}; check the source, nothing is mended",
                value.value
            ),
        );
        findings.push(at(table, row, "parts", finding));
    }
    Some(parts)
}
