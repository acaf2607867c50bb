//! `thidua audit …`.

use std::fmt::Write as _;

use serde_json::json;

use super::Context;
use super::args::AuditCommand;
use super::output::{Answer, Cell, Sheet};
use crate::database::Opening;
use crate::{Result, audit};

/// Runs a command on the audit.
pub(super) async fn run(context: &Context, command: AuditCommand) -> Result<Answer> {
    match command {
        AuditCommand::Verify { head } => verify(context, head.as_deref()).await,
        AuditCommand::Export => export(context).await,
    }
}

async fn verify(context: &Context, head: Option<&str>) -> Result<Answer> {
    let lang = context.lang;
    let (database, actor) = context.open(Opening::Existing).await?;
    let report = audit::verify(&database, &actor, head).await?;
    let mut sheet = Sheet::new(&[("fault", lang.pick("Sai khác", "Fault"))]);
    let mut before = String::new();
    for fault in &report.faults {
        sheet.rows.push(vec![Cell::text(fault.message(lang))]);
        // writing to a String cannot fail
        let _ = writeln!(before, "{}", fault.message(lang));
    }
    let sound = report.faults.is_empty();
    let verdict = if sound {
        lang.pick("Nhật ký và dữ liệu khớp nhau.", "The audit and the data agree.")
    } else {
        lang.pick(
            "Nhật ký và dữ liệu KHÔNG khớp nhau.",
            "The audit and the data do NOT agree.",
        )
    };
    let _ = writeln!(
        before,
        "{verdict}\n{}",
        lang.pick(
            format!(
                "{} sự kiện, {} dòng dữ liệu đã đối chiếu.\nMã băm cuối chuỗi: {}",
                report.events, report.rows, report.head
            ),
            format!(
                "{} events, {} rows compared.\nHead: {}",
                report.events, report.rows, report.head
            ),
        )
    );
    let json = json!({
        "sound": sound,
        "events": report.events,
        "rows": report.rows,
        "head": report.head,
        "faults": report.faults.iter().map(|fault| {
            let mut value = json!(fault);
            if let Some(fields) = value.as_object_mut() {
                fields.insert("message".to_owned(), json!(fault.message(lang)));
            }
            value
        }).collect::<Vec<_>>(),
    });
    Ok(Answer {
        before,
        json,
        sheet,
        table_sheet: false,
        code: if sound { 0 } else { 3 },
        ..Answer::default()
    })
}

async fn export(context: &Context) -> Result<Answer> {
    let lang = context.lang;
    let (database, actor) = context.open(Opening::Existing).await?;
    let events = audit::export(&database, &actor).await?;
    let mut sheet = Sheet::new(&[
        ("seq", lang.pick("STT", "No.")),
        ("at", lang.pick("Thời điểm", "Time")),
        ("actor", lang.pick("Người thực hiện", "Actor")),
        ("action", lang.pick("Việc", "Action")),
        ("subject", lang.pick("Đối tượng", "Subject")),
        ("hash", lang.pick("Mã băm", "Hash")),
    ]);
    for event in &events {
        sheet.rows.push(vec![
            Cell::Plain(event.seq),
            Cell::text(event.at.to_rfc3339()),
            Cell::text(&event.actor),
            Cell::text(&event.action),
            Cell::text(&event.subject),
            Cell::text(&event.hash),
        ]);
    }
    let head = events.last().map(|event| event.hash.clone()).unwrap_or_default();
    let after = lang.pick(
        format!("\nMã băm cuối chuỗi (ghi vào biên bản): {head}\n"),
        format!("\nHead, for the minutes: {head}\n"),
    );
    Ok(Answer {
        json: json!({ "head": head, "events": events }),
        sheet,
        after,
        ..Answer::default()
    })
}
