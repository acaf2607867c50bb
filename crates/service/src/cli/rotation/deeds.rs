//! What was decided, and the checklist of a hand-over.

use serde_json::json;
use thidua_domain::codes::ClusterCode;
use thidua_vietnamese::Lang;

use crate::output::{Answer, Cell, Sheet};
use crate::rotation::{ChecklistView, DecisionView};

/// A decision as it stands now.
pub(super) fn decided(lang: Lang, cluster: &ClusterCode, done: &DecisionView) -> Answer {
    let mut sheet = Sheet::new(&[
        ("cluster", lang.pick("Cụm", "Cluster")),
        ("id", lang.pick("Số", "Number")),
        ("kind", lang.pick("Loại", "Kind")),
        ("year", lang.pick("Năm", "Year")),
        ("unit", lang.pick("Đơn vị", "Unit")),
        ("other_year", lang.pick("Năm kia", "Other year")),
        ("other_unit", lang.pick("Đơn vị kia", "Other unit")),
        ("reason", lang.pick("Lý do", "Reason")),
        ("withdrawn", lang.pick("Đã rút", "Withdrawn")),
    ]);
    sheet.rows.push(vec![
        Cell::text(cluster.as_str()),
        Cell::Plain(done.id),
        Cell::text(&done.kind),
        Cell::Plain(i64::from(done.year)),
        Cell::maybe(done.unit.as_ref().map(|unit| unit.code.clone())),
        done.other_year
            .map_or(Cell::Empty, |year| Cell::Plain(i64::from(year))),
        Cell::maybe(done.other_unit.as_ref().map(|unit| unit.code.clone())),
        Cell::text(&done.reason),
        Cell::maybe(done.withdrawn.clone()),
    ]);
    let word = lang.pick("Đã ghi", "Recorded");
    Answer {
        before: format!("{word}: {}\n", done.message(lang)),
        sheet,
        table_sheet: false,
        json: json!({ "cluster": cluster.as_str(), "decision": done }),
        ..Answer::default()
    }
}

/// The checklist in every form.
pub(super) fn checklist(lang: Lang, view: &ChecklistView) -> Answer {
    let mut sheet = Sheet::new(&[
        ("item", lang.pick("Mục", "Item")),
        ("done", lang.pick("Xong", "Done")),
        ("what", lang.pick("Việc", "What")),
        ("note", lang.pick("Ghi chú", "Note")),
        ("by", lang.pick("Người ghi", "By")),
        ("at", lang.pick("Lúc", "At")),
    ]);
    for item in &view.items {
        let done = if item.done {
            lang.pick("xong", "yes")
        } else {
            lang.pick("chưa", "no")
        };
        sheet.rows.push(vec![
            Cell::text(&item.item),
            Cell::text(done),
            Cell::text(item.label(lang)),
            Cell::maybe(item.note.clone()),
            Cell::maybe(item.recorded_by.clone()),
            Cell::maybe(item.recorded_at.map(|at| at.to_rfc3339())),
        ]);
    }
    let year = view.year;
    let unknown = lang.pick("chưa xác định", "not known yet");
    let lead = view.lead.as_ref().map_or(unknown, |unit| unit.name.as_str());
    let open = view.open;
    Answer {
        before: lang.pick(
            format!("{}\nBàn giao cho cụm trưởng năm {year}: {lead}\n\n", view.name),
            format!("{}\nHand-over to the lead of {year}: {lead}\n\n", view.name),
        ),
        after: match open {
            0 => lang
                .pick("\nĐã bàn giao xong.\n", "\nEverything is handed over.\n")
                .to_owned(),
            _ => lang.pick(
                format!("\nCòn {open} việc chưa xong.\n"),
                format!("\n{open} items are left.\n"),
            ),
        },
        sheet,
        json: json!(view),
        ..Answer::default()
    }
}
