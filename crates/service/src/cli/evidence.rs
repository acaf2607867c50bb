//! `thidua evidence`.

use std::io::Read as _;
use std::path::Path;

use serde_json::json;
use thidua_vietnamese::{Lang, dates};

use super::args::EvidenceCommand;
use super::output::{Answer, Cell, Sheet};
use super::{Context, season_key};
use crate::database::Opening;
use crate::stages::{self, EvidenceFile, EvidenceView, LARGEST};
use crate::{Error, Result};

/// Runs a command on evidence.
pub(super) async fn run(context: &Context, command: EvidenceCommand) -> Result<Answer> {
    let lang = context.lang;
    match command {
        EvidenceCommand::Add {
            season,
            unit,
            file,
            criterion,
            note,
        } => {
            let key = season_key(&season)?;
            let file = EvidenceFile {
                name: name_of(&file),
                content: read(&file)?,
                note,
            };
            let (database, actor) = context.open(Opening::Existing).await?;
            let of = (unit.as_str(), criterion.as_str());
            let added = stages::add(&database, &actor, &key, of, file).await?;
            let said = lang.pick("Đã ghi minh chứng.", "The evidence was recorded.");
            Ok(answer(lang, &[added], said))
        }
        EvidenceCommand::List { season, unit } => {
            let key = season_key(&season)?;
            let (database, actor) = context.open(Opening::Existing).await?;
            let all = stages::list(&database, &actor, &key, unit.as_deref()).await?;
            let said = if all.evidence.is_empty() {
                lang.pick("Chưa có minh chứng nào.", "There is no evidence yet.")
            } else {
                ""
            };
            Ok(answer(lang, &all.evidence, said))
        }
        EvidenceCommand::Get { sha256, output } => {
            let (database, actor) = context.open(Opening::Existing).await?;
            let (media_type, content) = stages::content(&database, &actor, &sha256).await?;
            std::fs::write(&output, &content).map_err(|error| Error::file(&output, &error))?;
            let shown = output.display();
            Ok(Answer {
                before: lang.pick(
                    format!("Đã ghi minh chứng ra «{shown}» ({media_type}).\n"),
                    format!("The evidence was written to «{shown}» ({media_type}).\n"),
                ),
                json: json!({ "file": shown.to_string(), "media_type": media_type, "size": content.len() }),
                ..Answer::default()
            })
        }
        EvidenceCommand::Withdraw { id, reason } => {
            let (database, actor) = context.open(Opening::Existing).await?;
            let withdrawn = stages::withdraw(&database, &actor, id, &reason).await?;
            let said = lang.pick("Đã rút minh chứng.", "The evidence was withdrawn.");
            Ok(answer(lang, &[withdrawn], said))
        }
    }
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// A file, but no more of it than may be taken.
fn read(path: &Path) -> Result<Vec<u8>> {
    let wrong = |error: std::io::Error| Error::file(path, &error);
    let limit = u64::try_from(LARGEST).unwrap_or(u64::MAX);
    let mut content = Vec::new();
    let file = std::fs::File::open(path).map_err(wrong)?;
    let read = file
        .take(limit.saturating_add(1))
        .read_to_end(&mut content)
        .map_err(wrong)?;
    if read > LARGEST {
        return Err(stages::too_large(&name_of(path)));
    }
    Ok(content)
}

fn answer(lang: Lang, all: &[EvidenceView], said: &str) -> Answer {
    let mut sheet = Sheet::new(&[
        ("id", lang.pick("Số", "No.")),
        ("unit", lang.pick("Mã", "Code")),
        ("criterion", lang.pick("Tiêu chí", "Criterion")),
        ("file_name", lang.pick("Tệp", "File")),
        ("media_type", lang.pick("Loại", "Type")),
        ("size", lang.pick("Số byte", "Bytes")),
        ("note", lang.pick("Ghi chú", "Note")),
        ("added_by", lang.pick("Người nộp", "By")),
        ("added_at", lang.pick("Ngày nộp", "On")),
        ("withdrawn", lang.pick("Đã rút", "Withdrawn")),
        ("sha256", lang.pick("Mã băm", "Digest")),
    ]);
    for one in all {
        sheet.rows.push(vec![
            Cell::text(&one.id),
            Cell::text(&one.unit),
            Cell::text(&one.criterion),
            Cell::text(&one.file_name),
            Cell::text(&one.media_type),
            Cell::Count(one.size),
            Cell::maybe(one.note.clone()),
            Cell::text(&one.added_by),
            Cell::text(dates::format(one.added_at.date_naive())),
            Cell::maybe(one.withdrawn.clone()),
            Cell::text(&one.sha256),
        ]);
    }
    Answer {
        before: if said.is_empty() {
            String::new()
        } else {
            format!("{said}\n")
        },
        sheet,
        table_sheet: !all.is_empty(),
        json: json!({ "evidence": all }),
        ..Answer::default()
    }
}
