//! The money as rows, and what stands below them.

use thidua_vietnamese::{Lang, numbers};

use super::PaymentView;
use crate::awards::search::undated_note;
use crate::output::{Cell, Sheet};

fn whole(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// A row for each award, and the sum. For programs the standing is its code and the sum is called `total`.
pub(crate) fn sheet(view: &PaymentView, for_programs: bool, lang: Lang) -> Sheet {
    let mut sheet = Sheet::new(&[
        ("award", lang.pick("Mã dòng", "Number")),
        ("name", lang.pick("Tập thể, cá nhân", "Recipient")),
        (
            "category",
            lang.pick("Danh hiệu / Hình thức khen thưởng", "Category"),
        ),
        ("paid", lang.pick("Tiền thưởng (đồng)", "Money (đồng)")),
        ("standing", lang.pick("Tình trạng", "Standing")),
        ("message", lang.pick("Cách tính", "Arithmetic")),
    ]);
    for line in &view.lines {
        let paid = match line.unknown {
            Some(_) => Cell::Empty,
            None => Cell::Count(whole(line.paid)),
        };
        let standing = match for_programs {
            true => line.standing.as_str(),
            false => standing(&line.standing, lang),
        };
        sheet.rows.push(vec![
            Cell::text(&line.award),
            Cell::maybe(line.name.as_ref()),
            Cell::text(&line.category),
            paid,
            Cell::text(standing),
            Cell::text(&line.message),
        ]);
    }
    let total = if for_programs {
        "total"
    } else {
        lang.pick("Tổng cộng", "Total")
    };
    let mut last = vec![
        Cell::text(total),
        Cell::Empty,
        Cell::Empty,
        Cell::Count(whole(view.total)),
    ];
    last.resize(sheet.names.len(), Cell::Empty);
    sheet.rows.push(last);
    sheet
}

/// What becomes of the money for an award, in words.
pub(super) fn standing(code: &str, lang: Lang) -> &'static str {
    match code {
        "paid" => lang.pick("chi", "paid"),
        "under" => lang.pick("không chi, đã chi mức cao hơn", "not paid, another is"),
        "reclaimed" => lang.pick("thu lại", "to be reclaimed"),
        "nothing" => lang.pick("không chi", "not paid"),
        _ => lang.pick("chưa tính được", "not known"),
    }
}

/// What is to be known beside the sum, a sentence each.
pub(crate) fn notes(view: &PaymentView, lang: Lang) -> Vec<String> {
    let count = |n: i64| lang.pick(numbers::format_integer(n), n.to_string());
    let mut notes = Vec::new();
    if view.reclaim > 0 {
        let money = count(whole(view.reclaim));
        notes.push(lang.pick(
            format!("Phải thu lại: {money} đ"),
            format!("To be reclaimed: {money} đ"),
        ));
    }
    if view.unknown > 0 {
        notes.push(lang.pick(
            format!(
                "Chưa kể {} lượt chưa tính được; lý do ghi ở cột cách tính.",
                view.unknown
            ),
            format!(
                "Without {} award(s) whose amount is not known; the reason stands beside them.",
                view.unknown
            ),
        ));
    }
    if view.unnamed > 0 {
        let unnamed = count(view.unnamed);
        notes.push(lang.pick(
            format!("Không tính {unnamed} lượt không nêu tên người, tập thể được tặng."),
            format!("Nothing is computed for {unnamed} award(s) without names."),
        ));
    }
    notes.extend(undated_note(whole(view.undated), lang));
    notes
}
