//! What was found as rows.

use thidua_vietnamese::Lang;

use super::{AwardLine, DecisionHit, RecipientView, SearchView};
use crate::output::{Cell, Sheet};

/// Where an award stands: file, sheet and row.
pub(crate) fn place(line: &AwardLine, lang: Lang) -> String {
    let (file, row) = (&line.file, line.row);
    match &line.sheet {
        Some(sheet) => lang.pick(
            format!("tệp {file}, trang tính {sheet}, dòng {row}"),
            format!("file {file}, sheet {sheet}, row {row}"),
        ),
        None => lang.pick(
            format!("tệp {file}, dòng {row}"),
            format!("file {file}, row {row}"),
        ),
    }
}

/// The year or years of an award.
pub(crate) fn years(line: &AwardLine) -> Option<String> {
    let from = line.year?;
    Some(match line.until_year.filter(|until| *until != from) {
        Some(until) => format!("{from}–{until}"),
        None => from.to_string(),
    })
}

/// What a decision did, where it did not simply give.
pub(crate) fn nature_label(line: &AwardLine, lang: Lang) -> Option<&'static str> {
    if line.revoked {
        return Some(lang.pick("Đã thu hồi", "Taken back"));
    }
    if line.reinstated {
        return Some(lang.pick("Đã hủy thu hồi", "Revocation lifted"));
    }
    match line.nature.as_str() {
        "posthumous" => Some(lang.pick("Truy tặng", "Posthumous")),
        "adjusted" => Some(lang.pick("Điều chỉnh", "Adjusted")),
        "revoked" => Some(lang.pick("Thu hồi", "Revocation")),
        _ => None,
    }
}

/// One row for each award of each recipient, then those of decisions that were asked for by number.
pub(crate) fn found_sheet(found: &SearchView, lang: Lang) -> Sheet {
    let mut sheet = Sheet::new(&[
        ("recipient", lang.pick("Tập thể, cá nhân", "Recipient")),
        (
            "category",
            lang.pick("Danh hiệu / Hình thức khen thưởng", "Category"),
        ),
        ("year", lang.pick("Năm", "Year")),
        ("unit", lang.pick("Đơn vị", "Unit")),
        ("decision", lang.pick("Quyết định", "Decision")),
        ("date", lang.pick("Ngày", "Date")),
        ("issuer", lang.pick("Cơ quan ban hành", "Issuer")),
        ("remark", lang.pick("Ghi chú", "Remark")),
        ("file", lang.pick("Nguồn", "Source")),
        ("award", lang.pick("Mã dòng", "Award")),
        ("id", lang.pick("Mã đối tượng", "Recipient number")),
    ]);
    for RecipientView { id, name, awards, .. } in &found.recipients {
        for line in awards {
            sheet.rows.push(row(Some(name), Some(id), line, lang));
        }
    }
    for DecisionHit { awards, .. } in &found.decisions {
        for line in awards {
            let shown =
                |recipient: &RecipientView| recipient.awards.iter().any(|one| one.award == line.award);
            if !found.recipients.iter().any(shown) {
                sheet
                    .rows
                    .push(row(line.name.as_ref(), line.recipient.as_ref(), line, lang));
            }
        }
    }
    sheet
}

fn row(name: Option<&String>, id: Option<&String>, line: &AwardLine, lang: Lang) -> Vec<Cell> {
    vec![
        Cell::maybe(name),
        Cell::text(&line.category),
        Cell::maybe(years(line)),
        Cell::maybe(line.unit.as_ref()),
        Cell::maybe(line.decision.number.as_ref()),
        Cell::maybe(line.decision.date.as_ref()),
        Cell::maybe(line.decision.issuer.as_ref()),
        Cell::maybe(nature_label(line, lang)),
        Cell::text(place(line, lang)),
        Cell::text(&line.award),
        Cell::maybe(id),
    ]
}
