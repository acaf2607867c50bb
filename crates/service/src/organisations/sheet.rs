//! What a list of organisations looks like, and its rows as records.

use chrono::NaiveDate;
use thidua_domain::codes::OrganisationCode;
use thidua_domain::organisations::{OrganisationKind, Record, SuccessionKind};
use thidua_tabular::{Field, Finding, HeaderSpec, Row, Table};
use thidua_vietnamese::Lang;
use thidua_vietnamese::dates::Date;

use super::load::parted;

/// A row of the file that can be read.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// Its number, as a spreadsheet counts.
    pub(super) row: usize,
    pub(super) record: Record,
}

/// The columns.
pub(super) fn spec() -> HeaderSpec {
    HeaderSpec::new(vec![
        Field::required("code", &["Mã", "Mã đơn vị", "Mã tổ chức", "Code", "Unit code"]).exact(),
        Field::required("kind", &["Loại", "Loại hình", "Loại đơn vị", "Kind", "Type"]).exact(),
        Field::required(
            "name",
            &[
                "Tên",
                "Tên đơn vị",
                "Tên chính thức",
                "Tên gọi",
                "Name",
                "Official name",
            ],
        )
        .exact(),
        Field::optional(
            "other_names",
            &["Tên khác", "Tên gọi khác", "Bí danh", "Other names", "Aliases"],
        ),
        Field::optional(
            "province",
            &[
                "Mã tỉnh",
                "Mã tỉnh/thành phố",
                "Thuộc tỉnh",
                "Province code",
                "Province",
            ],
        ),
        Field::optional(
            "valid_from",
            &[
                "Hiệu lực từ",
                "Từ ngày",
                "Ngày hiệu lực",
                "Ngày bắt đầu",
                "Valid from",
                "From",
            ],
        ),
        Field::optional(
            "valid_until",
            &[
                "Hiệu lực đến",
                "Đến ngày",
                "Ngày kết thúc",
                "Valid until",
                "Valid to",
                "Until",
            ],
        ),
        Field::optional(
            "predecessors",
            &[
                "Kế thừa từ",
                "Đơn vị tiền thân",
                "Tiền thân",
                "Predecessors",
                "Succeeds",
            ],
        ),
        Field::optional(
            "manner",
            &["Hình thức kế thừa", "Cách kế thừa", "Manner", "Succession"],
        ),
        Field::optional(
            "gso",
            &["Mã GSO", "Mã thống kê", "Mã Cục Thống kê", "GSO code", "GSO"],
        ),
        Field::optional("source", &["Nguồn", "Căn cứ", "Source"]),
    ])
    .with_minimum(3)
}

/// Reads a row.
///
/// # Errors
/// Everything that is wrong with its cells.
pub(super) fn draft(table: &Table, row: Row<'_>) -> Result<Draft, Vec<Finding>> {
    let mut wrong = Vec::new();
    let code = required(row, "code", &mut wrong).and_then(|text| code(table, row, "code", text, &mut wrong));
    let kind = required(row, "kind", &mut wrong).and_then(|text| {
        let kind = OrganisationKind::read(text);
        if kind.is_none() {
            wrong.push(unknown_kind(table, row));
        }
        kind
    });
    let name = required(row, "name", &mut wrong);
    let province = Some(row.text("province"))
        .filter(|text| !text.is_empty())
        .and_then(|text| self::code(table, row, "province", text, &mut wrong));
    let from = day(table, row, "valid_from", &mut wrong);
    let until = day(table, row, "valid_until", &mut wrong);
    let predecessors = parted(row.text("predecessors"))
        .iter()
        .filter_map(|text| self::code(table, row, "predecessors", text, &mut wrong))
        .collect();
    let manner = manner(table, row, &mut wrong);
    match (code, kind, name) {
        (Some(code), Some(kind), Some(name)) if wrong.is_empty() => Ok(Draft {
            row: row.number(),
            record: Record {
                code,
                kind,
                name: name.to_owned(),
                other_names: parted(row.text("other_names")),
                province,
                from,
                until,
                predecessors,
                manner,
                gso: said(row.text("gso")),
                source: said(row.text("source")),
            },
        }),
        _ => Err(wrong),
    }
}

/// Puts a finding on the cell of a field, or on the row where the table has no such column.
pub(super) fn at(table: &Table, row: Row<'_>, field: &str, finding: Finding) -> Finding {
    match table.column(field) {
        Some(column) => row.place(finding, column.index),
        None => finding.at_row(row.number()),
    }
}

fn said(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

fn required<'t>(row: Row<'t>, field: &str, wrong: &mut Vec<Finding>) -> Option<&'t str> {
    row.required(field).map_err(|finding| wrong.push(finding)).ok()
}

fn code(
    table: &Table,
    row: Row<'_>,
    field: &str,
    text: &str,
    wrong: &mut Vec<Finding>,
) -> Option<OrganisationCode> {
    OrganisationCode::parse(text)
        .map_err(|error| {
            let finding = Finding::error("bad-code", error.message(Lang::Vi), error.message(Lang::En));
            wrong.push(at(table, row, field, finding));
        })
        .ok()
}

fn day(table: &Table, row: Row<'_>, field: &str, wrong: &mut Vec<Finding>) -> Option<NaiveDate> {
    match row.date(field) {
        Ok(Some(Date::Day(day))) => Some(day),
        Ok(None) => None,
        Ok(Some(_)) => {
            let finding = Finding::error(
                "date-without-day",
                "cần đủ ngày, tháng, năm; ghi như 01/07/2025",
                "day, month and year are needed; write it like 01/07/2025",
            );
            wrong.push(at(table, row, field, finding));
            None
        }
        Err(finding) => {
            wrong.push(finding);
            None
        }
    }
}

fn manner(table: &Table, row: Row<'_>, wrong: &mut Vec<Finding>) -> Option<SuccessionKind> {
    let text = row.text("manner");
    let manner = SuccessionKind::read(text);
    if manner.is_none() && !text.is_empty() {
        let finding = Finding::error(
            "unknown-manner",
            "không phải là hình thức kế thừa; dùng hợp nhất, đổi tên hoặc chia tách",
            "this is no manner of succession; use merger, rename or split",
        );
        wrong.push(at(table, row, "manner", finding));
    }
    manner
}

fn unknown_kind(table: &Table, row: Row<'_>) -> Finding {
    let kinds = |lang| OrganisationKind::ALL.map(|kind| kind.label(lang)).join(", ");
    let finding = Finding::error(
        "unknown-kind",
        format!("không phải là loại đơn vị; dùng một trong: {}", kinds(Lang::Vi)),
        format!("this is no kind of organisation; use one of: {}", kinds(Lang::En)),
    );
    at(table, row, "kind", finding)
}
