//! From a table to a scorecard sheet: columns, numbers, units.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};
use thidua_domain::codes::{ItemCode, OrganisationCode};
use thidua_domain::organisations::{Directory, Resolution};
use thidua_domain::quantity::Points;
use thidua_domain::scoring::Input;
use thidua_domain::scoring::sheet::{self, Sheet, SheetRow};
use thidua_tabular::{Column, Field, Finding, HeaderSpec, Row, RowKind, Table};
use thidua_vietnamese::numbers::{ColumnStyle, Style, style_of_column};
use thidua_vietnamese::{Lang, fold};

/// The columns a sheet is known by; every other column is a unit.
pub(super) fn header() -> HeaderSpec {
    HeaderSpec::new(vec![
        Field::optional("ordinal", &["STT", "TT", "Số TT", "Số thứ tự", "Mục", "No."]).exact(),
        Field::required(
            "title",
            &[
                "Nội dung",
                "Tiêu chí",
                "Nội dung và chỉ tiêu thi đua",
                "Nội dung, tiêu chí",
                "Nội dung thi đua",
                "Chỉ tiêu",
            ],
        ),
        Field::required(
            "max",
            &[
                "Điểm tối đa",
                "Số điểm tối đa",
                "Điểm chuẩn",
                "Thang điểm",
                "Tối đa",
                "Điểm chuẩn tối đa",
            ],
        ),
        Field::optional("how", &["Cách chấm", "Cách tính điểm", "Hướng dẫn chấm điểm"]).exact(),
        Field::optional("note", &["Căn cứ", "Minh chứng", "Nguồn"]).exact(),
        Field::optional("remark", &["Ghi chú"]).exact(),
        Field::optional("reason", &["Lý do", "Lý do điều chỉnh", "Lý do thay đổi"]).exact(),
    ])
    .with_minimum(2)
}

/// A unit's column.
pub(super) struct UnitColumn {
    pub(super) index: usize,
    pub(super) label: String,
    pub(super) unit: OrganisationCode,
    /// Whether the unit is new and will be made from the header.
    pub(super) made: bool,
}

/// A sheet that was read, with its units.
pub(super) struct Read {
    pub(super) sheet: Sheet,
    pub(super) columns: Vec<UnitColumn>,
    /// What stands in the column of reasons, or else of remarks, by row.
    pub(super) reasons: BTreeMap<usize, String>,
    pub(super) findings: Vec<Finding>,
}

impl Read {
    /// The row of a criterion with points of a unit.
    pub(super) fn row_of(&self, unit: usize, criterion: &ItemCode) -> Option<usize> {
        let mut entries = self.sheet.entries.iter();
        let of = entries.find(|entry| entry.unit == unit && entry.criterion == *criterion);
        of.map(|entry| entry.row)
    }
}

/// Finds the units of the extra columns. `within` are the members of the season; without it unknown units are made
/// from the header.
pub(super) fn units(
    table: &Table,
    directory: &Directory,
    day: NaiveDate,
    within: Option<&[OrganisationCode]>,
    alliances: &[OrganisationCode],
) -> (Vec<UnitColumn>, Vec<Finding>) {
    let (mut columns, mut findings): (Vec<UnitColumn>, Vec<Finding>) = (Vec::new(), Vec::new());
    for column in table.extra_columns() {
        let (unit, made) = match (resolve(directory, &column.header, day, within, alliances), within) {
            (Resolution::One(unit), _) => (unit, false),
            (Resolution::None { .. }, None) => match maybe_made(table, column, directory, day) {
                Ok((unit, note)) => {
                    let made = note.is_some();
                    findings.extend(note);
                    (unit, made)
                }
                Err(finding) => {
                    findings.push(finding);
                    continue;
                }
            },
            (Resolution::None { nearest }, Some(_)) => {
                findings.push(unknown(table, column, &nearest));
                continue;
            }
            (Resolution::Several(several), _) => {
                findings.push(unknown(table, column, &several));
                continue;
            }
        };
        if columns.iter().any(|other| other.unit == unit) {
            findings.push(
                Finding::error(
                    "unit-twice",
                    format!("đơn vị {unit} có hai cột; mỗi đơn vị chỉ một cột"),
                    format!("the unit {unit} has two columns; each unit has one"),
                )
                .at_row(table.header_row())
                .in_column(column.label()),
            );
            continue;
        }
        columns.push(UnitColumn {
            index: column.index,
            label: column.label(),
            unit,
            made,
        });
    }
    if columns.is_empty() && findings.is_empty() {
        findings.push(
            Finding::error(
                "no-units",
                "không có cột đơn vị nào sau cột điểm tối đa; thêm mỗi đơn vị một cột",
                "there is no unit column after the maxima; add one column per unit",
            )
            .at_row(table.header_row()),
        );
    }
    (columns, findings)
}

fn unknown(table: &Table, column: &Column, nearest: &[OrganisationCode]) -> Finding {
    let nearest: Vec<&str> = nearest.iter().map(OrganisationCode::as_str).collect();
    let (vi, en) = if nearest.is_empty() {
        (String::new(), String::new())
    } else {
        (
            format!("; có phải là: {}?", nearest.join(", ")),
            format!("; did you mean: {}?", nearest.join(", ")),
        )
    };
    Finding::error(
        "unknown-unit",
        format!("tiêu đề cột không phải là thành viên nào của cụm trong năm; sửa tên đơn vị{vi}"),
        format!("the column's header is no member of the cluster in that year; correct the unit's name{en}"),
    )
    .at_row(table.header_row())
    .in_column(column.label())
    .with_value(&column.header)
}

/// The unit of a column: a member by the name it bore at the end of the year, or, when it merged during the year, at its
/// beginning.
fn resolve(
    directory: &Directory,
    header: &str,
    day: NaiveDate,
    members: Option<&[OrganisationCode]>,
    alliances: &[OrganisationCode],
) -> Resolution {
    let last = directory.resolve(header, Some(day), Some(members.unwrap_or(alliances)));
    match (&last, members, day.with_day(1).and_then(|day| day.with_month(1))) {
        (Resolution::None { .. }, Some(members), Some(first)) => {
            match directory.resolve(header, Some(first), Some(members)) {
                Resolution::One(unit) => Resolution::One(unit),
                Resolution::None { .. } | Resolution::Several(_) => last,
            }
        }
        _ => last,
    }
}

/// The unit of a header that names no Alliance of the day: one that is known under the code its name gives, or a new
/// one, with the note that says so.
fn maybe_made(
    table: &Table,
    column: &Column,
    directory: &Directory,
    day: NaiveDate,
) -> std::result::Result<(OrganisationCode, Option<Finding>), Finding> {
    let Some(unit) = made_from(&column.header) else {
        return Err(unknown(table, column, &[]));
    };
    match directory.organisation(&unit) {
        Some(known) if known.exists_on(day) => Ok((unit, None)),
        Some(_) => {
            let now = directory.successors(&unit, day);
            let now: Vec<&str> = now.iter().map(OrganisationCode::as_str).collect();
            Err(Finding::error(
                "unit-ended",
                format!(
                    "đơn vị {unit} không còn (hoặc chưa có) vào cuối năm ấy; nay là: {}",
                    now.join(", ")
                ),
                format!(
                    "the unit {unit} did not exist at the end of that year; it became: {}",
                    now.join(", ")
                ),
            )
            .at_row(table.header_row())
            .in_column(column.label()))
        }
        None => {
            let near = match directory.resolve(&column.header, Some(day), None) {
                Resolution::None { nearest } => nearest,
                Resolution::One(one) => vec![one],
                Resolution::Several(several) => several,
            };
            let near: Vec<&str> = near.iter().map(OrganisationCode::as_str).collect();
            let (vi, en) = if near.is_empty() {
                (String::new(), String::new())
            } else {
                (
                    format!("; gần giống: {}", near.join(", ")),
                    format!("; similar: {}", near.join(", ")),
                )
            };
            let note = Finding::warning(
                "unit-made",
                format!("đơn vị chưa có trong danh mục, sẽ được tạo với mã {unit}; kiểm tra lại tên{vi}"),
                format!("the unit is not known and is made with the code {unit}; check its name{en}"),
            );
            Ok((
                unit,
                Some(note.at_row(table.header_row()).in_column(column.label())),
            ))
        }
    }
}

/// A code from a name: `Hà Nội` → `ha-noi`.
fn made_from(name: &str) -> Option<OrganisationCode> {
    OrganisationCode::parse(&fold(name).replace(' ', "-")).ok()
}

/// Reads the rows of the sheet.
///
/// # Errors
/// Every cell and row that cannot be understood.
pub(super) fn read(table: &Table, columns: Vec<UnitColumn>) -> Result<Read, Vec<Finding>> {
    let style = style(table, &columns);
    let mut findings = Vec::new();
    let mut rows = Vec::new();
    let mut reasons = BTreeMap::new();
    // beside several units a remark may be about any of them
    let single = columns.len() == 1;
    for row in table.rows() {
        // notes and repeated headers are no rows of the sheet; a heading without numbers may be a section
        if matches!(row.kind(), RowKind::RepeatedHeader | RowKind::Note) || row.text("title").is_empty() {
            continue;
        }
        let remark = if single { row.text("remark") } else { "" };
        let said = [row.text("reason"), remark];
        if let Some(said) = said.into_iter().find(|said| !said.is_empty()) {
            reasons.insert(row.number(), said.to_owned());
        }
        let max = table.column("max").map(|column| column.index);
        let max = max.and_then(|index| points(row, index, style, &mut findings));
        let cells = columns
            .iter()
            .map(|column| input(row, column.index, style, &mut findings))
            .collect();
        rows.push(SheetRow {
            number: row.number(),
            ordinal: row.text("ordinal").to_owned(),
            title: row.text("title").to_owned(),
            max,
            inputs: cells,
        });
    }
    match sheet::read(&rows) {
        Ok(sheet) if findings.is_empty() => Ok(Read {
            sheet,
            columns,
            reasons,
            findings: vec![],
        }),
        Ok(_) => Err(findings),
        Err(problems) => {
            findings.extend(problems.into_iter().map(|(row, problem)| {
                Finding::error(
                    problem.code(),
                    problem.message(Lang::Vi),
                    problem.message(Lang::En),
                )
                .at_row(row)
            }));
            Err(findings)
        }
    }
}

/// How the sheet writes numbers, decided by all its columns of points together.
fn style(table: &Table, columns: &[UnitColumn]) -> Style {
    let indexes: Vec<usize> = columns
        .iter()
        .map(|column| column.index)
        .chain(table.column("max").map(|column| column.index))
        .collect();
    let cells = table.rows().flat_map(|row| {
        indexes
            .iter()
            .map(move |index| row.cell(*index))
            .collect::<Vec<_>>()
    });
    match style_of_column(cells) {
        ColumnStyle::Decided(style) => style,
        // cells of the other style are then named one by one
        ColumnStyle::Conflict { .. } | ColumnStyle::Undecided { .. } => Style::Vietnamese,
    }
}

/// One cell of a unit: points, or one of the words of a sheet (có, không, x, không áp dụng) or an input in its own form
/// (`count:3`, `value:208`).
fn input(row: Row<'_>, index: usize, style: Style, findings: &mut Vec<Finding>) -> Option<Input> {
    let cell = row.cell(index);
    match fold(cell).as_str() {
        "co" | "x" | "yes" => return Some(Input::Yes(true)),
        "khong" | "no" => return Some(Input::Yes(false)),
        "kad" | "khong ap dung" | "n a" | "na" => return Some(Input::NotApplicable),
        _ => {}
    }
    if !cell.contains(':') {
        return points(row, index, style, findings).map(Input::Points);
    }
    match Input::parse(cell) {
        Ok(input) => Some(input),
        Err(error) => {
            let finding = Finding::error("bad-input", error.message(Lang::Vi), error.message(Lang::En));
            findings.push(row.place(finding, index));
            None
        }
    }
}

/// One cell of points: nothing when blank or a dash.
fn points(row: Row<'_>, index: usize, style: Style, findings: &mut Vec<Finding>) -> Option<Points> {
    if matches!(row.cell(index), "" | "-" | "–" | "—" | "…" | "...") {
        return None;
    }
    match row.decimal_at(index, Some(style)) {
        Ok(None) => None,
        Ok(Some(value)) => match Points::try_from(value) {
            Ok(points) => Some(points),
            Err(error) => {
                let finding = Finding::error("bad-points", error.message(Lang::Vi), error.message(Lang::En));
                findings.push(row.place(finding, index));
                None
            }
        },
        Err(finding) => {
            findings.push(finding);
            None
        }
    }
}
