//! Initiatives as rows.

use thidua_domain::awards::eligibility::Reach;
use thidua_vietnamese::Lang;

use super::InitiativesView;
use crate::output::{Cell, Sheet};

/// A row for each initiative, in words.
pub(crate) fn sheet(view: &InitiativesView, lang: Lang) -> Sheet {
    let mut sheet = Sheet::new(&[
        ("initiative", lang.pick("Mã dòng", "Number")),
        ("title", lang.pick("Tên đề tài, sáng kiến", "Initiative")),
        ("authors", lang.pick("Tác giả", "Authors")),
        ("author_numbers", lang.pick("Mã tác giả", "Numbers of authors")),
        ("unit", lang.pick("Đơn vị", "Unit")),
        ("year", lang.pick("Năm", "Year")),
        ("recognised_on", lang.pick("Ngày công nhận", "Recognised on")),
        ("recognised_by", lang.pick("Đơn vị công nhận", "Recognised by")),
        ("reach", lang.pick("Phạm vi", "Reach")),
        ("decision", lang.pick("Quyết định", "Decision")),
        ("summary", lang.pick("Tóm tắt", "Summary")),
        ("note", lang.pick("Ghi chú", "Note")),
        ("place", lang.pick("Nguồn", "Source")),
    ]);
    let erased = lang.pick("(đã xóa)", "(erased)");
    for one in &view.initiatives {
        let joined = |parts: Vec<&str>| Cell::maybe((!parts.is_empty()).then(|| parts.join("; ")));
        let reach = one.reach.as_deref().and_then(Reach::from_code);
        let names = one
            .authors
            .iter()
            .map(|author| author.name.as_deref().unwrap_or(erased));
        let numbers = one.authors.iter().map(|author| author.author.as_str());
        sheet.rows.push(vec![
            Cell::text(&one.initiative),
            Cell::text(&one.title),
            joined(names.collect()),
            joined(numbers.collect()),
            Cell::maybe(one.unit.as_ref()),
            one.year.map_or(Cell::Empty, |year| Cell::Plain(i64::from(year))),
            Cell::maybe(one.recognised_on.as_ref()),
            Cell::maybe(one.recognised_by.as_ref()),
            Cell::maybe(reach.map(|reach| reach.name(lang))),
            Cell::maybe(one.decision.as_ref()),
            Cell::maybe(one.summary.as_ref()),
            Cell::maybe(one.note.as_ref()),
            Cell::text(lang.pick(&one.place, &one.place_en)),
        ]);
    }
    sheet
}

/// What stands below them.
pub(crate) fn text(view: &InitiativesView, lang: Lang) -> String {
    let mut text = String::new();
    if view.initiatives.is_empty() {
        text.push_str(lang.pick(
            "Không có sáng kiến nào; nhập danh sách bằng: thidua import initiatives TỆP\n",
            "There are no initiatives; import a list by: thidua import initiatives FILE\n",
        ));
    }
    if view.undated > 0 {
        let undated = view.undated;
        text.push_str(&lang.pick(
            format!("Còn {undated} sáng kiến chưa ghi năm công nhận.\n"),
            format!("{undated} more initiatives do not say of what year they are.\n"),
        ));
    }
    text
}
