//! Movements as rows.

use thidua_vietnamese::Lang;

use super::MovementsView;
use crate::output::{Cell, Sheet};

/// A row for each movement, in words.
pub(crate) fn sheet(view: &MovementsView, lang: Lang) -> Sheet {
    let mut sheet = Sheet::new(&[
        ("movement", lang.pick("Mã dòng", "Number")),
        ("name", lang.pick("Tên phong trào", "Movement")),
        ("scope", lang.pick("Phạm vi", "Reach")),
        ("level", lang.pick("Cấp phát động", "Level")),
        ("organisation", lang.pick("Đơn vị phát động", "Launched by")),
        ("from", lang.pick("Từ ngày", "From")),
        ("to", lang.pick("Đến ngày", "To")),
        ("duration", lang.pick("Thời hạn", "Duration")),
        ("manner", lang.pick("Phương thức", "Manner")),
        ("citation", lang.pick("Căn cứ", "Plan or decision")),
        ("note", lang.pick("Ghi chú", "Note")),
        ("place", lang.pick("Nguồn", "Source")),
    ]);
    for one in &view.movements {
        let draft = &one.draft;
        sheet.rows.push(vec![
            Cell::text(&one.movement),
            Cell::text(&one.name),
            Cell::maybe(draft.scope.map(|scope| scope.name(lang))),
            Cell::maybe(draft.level.map(|level| level.name(lang))),
            Cell::maybe(one.organisation.as_ref()),
            Cell::maybe(one.from.as_ref()),
            Cell::maybe(one.to.as_ref()),
            Cell::maybe(draft.duration.map(|duration| duration.name(lang))),
            Cell::maybe(draft.manner.map(|manner| manner.name(lang))),
            Cell::maybe(one.citation.as_ref()),
            Cell::maybe(one.note.as_ref()),
            Cell::text(lang.pick(&one.place, &one.place_en)),
        ]);
    }
    sheet
}

/// What stands below them.
pub(crate) fn text(view: &MovementsView, lang: Lang) -> String {
    let mut text = String::new();
    if view.movements.is_empty() {
        text.push_str(lang.pick(
            "Không có phong trào nào; nhập danh sách bằng: thidua import movements TỆP\n",
            "There are no movements; import a list by: thidua import movements FILE\n",
        ));
    }
    if view.undated > 0 {
        let undated = view.undated;
        text.push_str(&lang.pick(
            format!("Còn {undated} phong trào chưa ghi thời gian, không xếp được vào năm nào.\n"),
            format!("{undated} more movements do not say when they are held, and so belong to no year.\n"),
        ));
    }
    text
}
