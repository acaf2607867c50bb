//! The calendar of leads.

use std::fmt::Write as _;

use serde_json::json;
use thidua_vietnamese::Lang;

use crate::output::{Answer, Cell, Sheet};
use crate::rotation::{PassedOverView, PlannedYearView, RotationView};

/// The calendar in every form; its rows are the years.
pub(super) fn calendar(lang: Lang, view: &RotationView) -> Answer {
    let mut sheet = Sheet::new(&[
        ("year", lang.pick("Năm", "Year")),
        ("lead", lang.pick("Mã", "Code")),
        ("name", lang.pick("Cụm trưởng", "Lead")),
        ("deputies", lang.pick("Cụm phó", "Deputies")),
        ("why", lang.pick("Vì sao", "Why")),
        ("passed_over", lang.pick("Không tính", "Passed over")),
    ]);
    // people read it below, for it can be long
    sheet.repeated = 1;
    for planned in &view.calendar {
        let lead = planned.lead.as_ref();
        sheet.rows.push(vec![
            Cell::Plain(i64::from(planned.year)),
            Cell::maybe(lead.map(|unit| unit.code.clone())),
            Cell::text(lead.map_or_else(
                || lang.pick("chưa xác định", "not known yet").to_owned(),
                |unit| unit.name.clone(),
            )),
            Cell::text(deputies(lang, planned)),
            Cell::text(why(lang, planned)),
            Cell::text(passed_over(lang, planned).join("; ")),
        ]);
    }
    let mut after = String::from("\n");
    for planned in view
        .calendar
        .iter()
        .filter(|planned| !planned.passed_over.is_empty())
    {
        let word = lang.pick("Không tính năm", "Passed over in");
        let _ = writeln!(after, "{word} {}:", planned.year);
        for line in passed_over(lang, planned) {
            let _ = writeln!(after, "  {line}");
        }
    }
    let _ = writeln!(after, "{}{}", misfits(lang, view), view.proof.message(lang));
    let mut before = format!("{} ({})\n", view.name, view.cluster);
    // writing to a String cannot fail
    let _ = writeln!(before, "{}\n", policy(lang, view));
    Answer {
        before,
        after,
        sheet,
        json: json!(view),
        ..Answer::default()
    }
}

fn policy(lang: Lang, view: &RotationView) -> String {
    let word = lang.pick("Cách luân phiên", "The rotation");
    format!("{word}: {}.", view.policy.message(lang))
}

fn misfits(lang: Lang, view: &RotationView) -> String {
    let word = lang.pick("Cần xem lại quy tắc", "The rules need a look");
    let all = view.policy.misfits.iter();
    all.map(|misfit| format!("{word}: {}.\n", misfit.message(lang)))
        .collect()
}

fn deputies(lang: Lang, planned: &PlannedYearView) -> String {
    let mut all: Vec<String> = planned.deputies.iter().map(|unit| unit.name.clone()).collect();
    if planned.open_deputies > 0 {
        let count = planned.open_deputies;
        all.push(lang.pick(format!("{count} chưa chọn"), format!("{count} to be chosen")));
    }
    all.join("; ")
}

/// Why the lead is the lead, or whom it can fall on.
fn why(lang: Lang, planned: &PlannedYearView) -> String {
    let mut text = planned.message(lang);
    let among = match planned.among.len() {
        0 => String::new(),
        // a longer list would hide the calendar
        count if count > 3 => lang.pick(
            format!(" trong {count} đơn vị ít lượt nhất"),
            format!(", among the {count} with the fewest turns"),
        ),
        _ => {
            let names: Vec<&str> = planned.among.iter().map(|unit| unit.name.as_str()).collect();
            let names = names.join(", ");
            lang.pick(format!(" trong các đơn vị: {names}"), format!(", among {names}"))
        }
    };
    text.push_str(&among);
    text
}

fn passed_over(lang: Lang, planned: &PlannedYearView) -> Vec<String> {
    let one = |passed: &PassedOverView| format!("{}: {}", passed.name, passed.message(lang));
    planned.passed_over.iter().map(one).collect()
}

/// The policy, the calendar and the decisions, below another answer.
pub(super) fn lines(lang: Lang, view: &RotationView) -> String {
    let mut text = String::new();
    // writing to a String cannot fail
    let _ = writeln!(text, "{}", policy(lang, view));
    text.push_str(&misfits(lang, view));
    let word = lang.pick("Lịch các năm tới", "The coming years");
    let _ = writeln!(text, "{word}:");
    for planned in &view.calendar {
        let _ = match &planned.lead {
            Some(lead) => writeln!(
                text,
                "  {}: {} ({})",
                planned.year,
                lead.name,
                planned.message(lang)
            ),
            None => writeln!(text, "  {}: {}", planned.year, planned.message(lang)),
        };
    }
    if !view.decisions.is_empty() {
        let word = lang.pick("Quyết định đã ghi", "Decisions on record");
        let _ = writeln!(text, "{word}:");
        for decision in &view.decisions {
            let _ = writeln!(text, "  {}", decision.message(lang));
        }
    }
    text
}
