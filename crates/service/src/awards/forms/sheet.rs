//! A filled form as rows.

use std::fmt::Write as _;

use thidua_domain::awards::forms::{Form, FormCode};
use thidua_vietnamese::{Lang, numbers};

use super::FormView;
use crate::output::{Cell, Sheet};

/// The form: a row for each row, a column for each column, named as cells are.
pub(crate) fn sheet(view: &FormView, lang: Lang) -> Sheet {
    let mut sheet = Sheet::new(&[
        ("row", lang.pick("Mã số", "Code")),
        ("label", lang.pick("Nội dung", "Content")),
        ("unit", lang.pick("Đơn vị tính", "Unit of measure")),
    ]);
    for column in &view.columns {
        sheet.names.push(column.key.clone().into());
        sheet.headers.push(format!("{} [{}]", column.label, column.key));
    }
    for row in &view.rows {
        let mut cells = vec![Cell::text(&row.id), Cell::text(&row.label), Cell::text(&row.unit)];
        cells.extend(row.cells.iter().map(|count| Cell::Count(*count)));
        cells.resize(sheet.names.len(), Cell::Empty);
        sheet.rows.push(cells);
    }
    sheet
}

/// The rows behind a cell.
pub(crate) fn rows_sheet(view: &FormView, lang: Lang) -> Sheet {
    let name = match view.number == Form::of(FormCode::Movements).number {
        true => lang.pick("Phong trào", "Movement"),
        false => lang.pick("Tập thể, cá nhân", "Recipient"),
    };
    let mut sheet = Sheet::new(&[
        ("award", lang.pick("Mã dòng", "Number")),
        ("name", name),
        (
            "category",
            lang.pick("Danh hiệu / Hình thức khen thưởng", "Category"),
        ),
        ("year", lang.pick("Năm", "Year")),
        ("until_year", lang.pick("Đến năm", "Until")),
        ("decision", lang.pick("Quyết định", "Decision")),
        ("decided", lang.pick("Ngày", "Date")),
        ("count", lang.pick("Số lượt", "Awards")),
        ("place", lang.pick("Nguồn", "Source")),
    ]);
    let year = |year: Option<i32>| year.map_or(Cell::Empty, |year| Cell::Plain(i64::from(year)));
    for row in view.cell_rows.iter().flatten() {
        sheet.rows.push(vec![
            Cell::text(&row.award),
            Cell::maybe(row.name.as_ref()),
            Cell::maybe(row.category.as_ref()),
            year(row.year),
            year(row.until_year),
            Cell::maybe(row.decision.as_ref()),
            Cell::maybe(row.decided.as_ref()),
            Cell::Count(row.count),
            Cell::text(lang.pick(&row.place, &row.place_en)),
        ]);
    }
    sheet
}

/// What stands above and below the form.
pub(crate) fn text(view: &FormView, lang: Lang) -> (String, String) {
    let number = |n: i64| lang.pick(numbers::format_integer(n), n.to_string());
    let mut before = String::new();
    let unit = view.unit_name.as_deref().unwrap_or("…");
    let right = [
        lang.pick(
            format!("Đơn vị báo cáo: {unit}"),
            format!("Reporting unit: {unit}"),
        ),
        lang.pick(
            "Đơn vị nhận báo cáo: …".to_owned(),
            "Receiving unit: …".to_owned(),
        ),
    ];
    // writing to a String cannot fail
    for line in view.header.iter().chain(&right) {
        let _ = writeln!(before, "{line}");
    }
    let _ = writeln!(
        before,
        "\n{}\n{} {}\n",
        view.title,
        lang.pick("Năm", "Year"),
        view.year
    );
    let mut after = String::from("\n");
    for remark in lang.pick(&view.remarks, &view.remarks_en) {
        let _ = writeln!(after, "{}: {remark}", lang.pick("Ghi chú", "Note"));
    }
    for one in &view.unplaced {
        let category = one
            .category_name
            .as_ref()
            .map(|name| format!(" ({name})"))
            .unwrap_or_default();
        let words = lang.pick(one.words.0, one.words.1);
        let rows = one.awards.join(", ");
        let _ = writeln!(
            after,
            "{}: {}, {words}{category}; {} {rows}",
            lang.pick("Không xếp được", "In no cell"),
            number(one.count),
            lang.pick("dòng", "rows"),
        );
    }
    for one in &view.beside {
        let (count, other, difference) = (number(one.count), number(one.other), number(one.difference));
        let _ = writeln!(
            after,
            "{}",
            lang.pick(
                format!("Số liệu không nêu tên, không cộng thêm: {}, cột «{}»: ghi {count}, danh sách khác có {other}, chênh lệch {difference} (dòng {})", one.category_name, one.column_label, one.award),
                format!("A count without names, not added: {}, column «{}»: states {count}, other lists have {other}, difference {difference} (row {})", one.category_name, one.column_label, one.award),
            )
        );
    }
    if view.more {
        after.push_str(lang.pick(
            "Ô này còn dòng khác; chọn ô hẹp hơn hoặc thêm --unit.\n",
            "This cell has more rows; choose a narrower cell, or add --unit.\n",
        ));
    }
    (before, after)
}
