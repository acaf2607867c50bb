//! What was found as rows.

use thidua_vietnamese::{Lang, numbers};

use super::undated::MOST;
use super::{AwardLine, DecisionHit, DecisionView, RecipientView, SearchView};
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

/// How many rows are not in the answer because they state no year; nothing where there are none.
pub(crate) fn undated_note(undated: i64, lang: Lang) -> Option<String> {
    let rows = match undated {
        0 => return None,
        n if n > MOST => lang.pick(
            format!("Hơn {}", numbers::format_integer(MOST)),
            format!("More than {MOST}"),
        ),
        n => lang.pick(numbers::format_integer(n), n.to_string()),
    };
    Some(lang.pick(
        format!("{rows} dòng khớp các điều kiện khác nhưng không ghi năm, nên không có trong kết quả này."),
        format!(
            "{rows} row(s) fit what else is asked for but state no year, so they are not in this answer."
        ),
    ))
}

/// A decision with its date: `429/QĐ-TTg, ngày 18/11/2019`, `429/QĐ-TTg, năm 2019`.
pub(crate) fn dated(decision: &DecisionView, lang: Lang) -> String {
    let number = decision.number.as_deref().unwrap_or_default();
    let Some(date) = &decision.date else {
        return number.to_owned();
    };
    let shown = super::rows::day(date, lang);
    match (date.len(), lang) {
        (4, Lang::Vi) => format!("{number}, năm {shown}"),
        (7, Lang::Vi) => format!("{number}, tháng {shown}"),
        (_, Lang::Vi) => format!("{number}, ngày {shown}"),
        (_, Lang::En) => format!("{number}, {shown}"),
    }
}

/// How many awards a decision has with those of the decisions it is also written as; nothing where there are none.
pub(crate) fn together(hit: &DecisionHit, lang: Lang) -> Option<String> {
    let own = hit.count.filter(|_| !hit.also.is_empty())?;
    let all = hit
        .also
        .iter()
        .fold(own, |sum, one| sum.saturating_add(one.count));
    let count = |n: i64| lang.pick(numbers::format_integer(n), n.to_string());
    Some(lang.pick(
        format!(
            "Ở cách ghi này {} lượt, cộng các cách ghi {} lượt.",
            count(own),
            count(all)
        ),
        format!(
            "{} award(s) as written here, {} in all ways of writing.",
            count(own),
            count(all)
        ),
    ))
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
