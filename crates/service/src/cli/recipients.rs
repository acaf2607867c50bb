//! What `thidua awards` answers about recipients and revocations.

use std::fmt::Write as _;

use serde_json::json;
use thidua_domain::awards::Suggestion;

use super::Context;
use super::output::{Answer, Cell, Sheet};
use crate::awards::links::{DecidedView, RecipientView, Suggestions, Verdict};
use crate::awards::revocations::{LiftedView, RevocationView};

/// A decision on two recipients.
pub(super) fn decided(context: &Context, view: &DecidedView) -> Answer {
    let lang = context.lang;
    let (first, second) = (&view.first, &view.second);
    let same = view.verdict == Verdict::Same.name();
    let mut before = match (same, view.recorded) {
        (true, true) => lang.pick(
            format!("Đã ghi: {first} và {second} là một.\n"),
            format!("Recorded: {first} and {second} are one.\n"),
        ),
        (false, true) => lang.pick(
            format!("Đã ghi: {first} và {second} khác nhau.\n"),
            format!("Recorded: {first} and {second} are two.\n"),
        ),
        (_, false) => lang.pick(
            format!("Việc này đã được quyết định từ trước ({first}, {second}), không có gì thay đổi.\n"),
            format!("This was decided before ({first}, {second}); nothing changed.\n"),
        ),
    };
    let together = lang.pick("Cùng là một", "One");
    if same {
        // writing to a String cannot fail
        let _ = writeln!(before, "{together}:");
    }
    let rows = if same { view.together.as_slice() } else { &[] };
    let mut sheet = Sheet::new(&[
        ("recipient", lang.pick("Đối tượng", "Recipient")),
        ("name", lang.pick("Tên", "Name")),
        ("birth", lang.pick("Sinh", "Birth")),
        ("unit", lang.pick("Đơn vị", "Unit")),
        ("awards", lang.pick("Số dòng", "Rows")),
    ]);
    sheet.rows = rows.iter().map(row).collect();
    Answer {
        before,
        table_sheet: same,
        sheet,
        json: json!(view),
        ..Answer::default()
    }
}

fn row(recipient: &RecipientView) -> Vec<Cell> {
    vec![
        Cell::text(&recipient.recipient),
        Cell::maybe(recipient.name.clone()),
        Cell::maybe(recipient.birth.clone()),
        Cell::maybe(recipient.unit.clone()),
        Cell::Count(recipient.awards),
    ]
}

/// Pairs that may be one.
pub(super) fn suggested(context: &Context, view: &Suggestions) -> Answer {
    let lang = context.lang;
    let mut sheet = Sheet::new(&[
        ("first", lang.pick("Đối tượng", "Recipient")),
        ("first_label", lang.pick("Tên", "Name")),
        ("second", lang.pick("Đối tượng kia", "Other")),
        ("second_label", lang.pick("Tên kia", "Other name")),
        ("why", lang.pick("Vì sao", "Why")),
    ]);
    for suggestion in &view.suggestions {
        let why = Suggestion::from_code(suggestion.why).map_or(suggestion.why, |why| why.name(lang));
        sheet.rows.push(vec![
            Cell::text(&suggestion.first.recipient),
            Cell::text(suggestion.first.label()),
            Cell::text(&suggestion.second.recipient),
            Cell::text(suggestion.second.label()),
            Cell::text(why),
        ]);
    }
    let (shown, found) = (view.suggestions.len(), view.found);
    let after = match found {
        0 => lang.pick(
            "Không có cặp nào cần quyết định.\n".to_owned(),
            "There is no pair to decide.\n".to_owned(),
        ),
        _ => lang.pick(
            format!(
                "\n{shown} trong {found} cặp. Quyết định bằng: thidua awards same hoặc separate, với --reason \"…\"\n"
            ),
            format!(
                "\n{shown} of {found} pairs. Decide by: thidua awards same or separate, with --reason \"…\"\n"
            ),
        ),
    };
    Answer {
        table_sheet: found > 0,
        sheet,
        after,
        json: json!(view),
        ..Answer::default()
    }
}

/// An award that was taken back.
pub(super) fn revoked(context: &Context, view: &RevocationView) -> Answer {
    let (award, lang) = (&view.award, context.lang);
    // said whole, so that a number that was mistaken is noticed now
    let what: Vec<String> = [
        view.recipient.clone(),
        Some(format!("«{}»", view.category)),
        view.year
            .map(|year| lang.pick(format!("năm {year}"), year.to_string())),
        view.given_by
            .as_ref()
            .map(|number| lang.pick(format!("Quyết định {number}"), format!("decision {number}"))),
    ]
    .into_iter()
    .flatten()
    .collect();
    let what = what.join(", ");
    let before = lang.pick(
        format!(
            "Đã ghi thu hồi dòng khen thưởng {award}: {what}. Dòng vẫn ở trong sổ, không tính nữa.\n\
             Nếu nhầm, hủy bằng: thidua awards reinstate {award} --reason \"…\"\n"
        ),
        format!(
            "Award {award} is taken back: {what}. It stays in the register and counts no more.\n\
             If that was a mistake: thidua awards reinstate {award} --reason \"…\"\n"
        ),
    );
    Answer {
        before,
        json: json!(view),
        ..Answer::default()
    }
}

/// An award that counts again.
pub(super) fn reinstated(context: &Context, view: &LiftedView) -> Answer {
    let (award, category) = (&view.award, &view.category);
    let before = context.lang.pick(
        format!("Đã hủy việc thu hồi dòng khen thưởng {award} («{category}»); dòng được tính lại.\n"),
        format!("The revocation of award {award} («{category}») is lifted; it counts again.\n"),
    );
    Answer {
        before,
        json: json!(view),
        ..Answer::default()
    }
}
