//! `thidua import …`: reads the file, calls the room, prints the receipt.

use std::path::{Path, PathBuf};

use serde_json::json;
use thidua_vietnamese::{Lang, numbers};

use super::args::{ImportArgs, ImportCommand, SeasonArgs};
use super::output::Answer;
use super::progress::Bar;
use super::{Context, cluster_code, profiles, receipts, season_key, stage_named};
use crate::awards::ListOptions;
use crate::database::Opening;
use crate::imports::{self, ImportFile};
use crate::scoring::Entering;
use crate::{Error, Kind, Result, awards, clusters, organisations, pledges, scoring};

/// Runs an import.
pub(super) async fn run(context: &Context, mut command: ImportCommand) -> Result<Answer> {
    profiles::fill(context, &mut command).await?;
    let saving = profiles::to_save(&mut command)?;
    let (outcome, arguments) = match command {
        ImportCommand::Undo { batch } => return undo(context, batch).await,
        ImportCommand::Profiles => return profiles::list(context).await,
        ImportCommand::ForgetProfile { name } => return profiles::forget(context, &name).await,
        ImportCommand::Categories(arguments) => {
            let file = file(context.lang, &arguments, false)?;
            let (database, actor) = context.open(Opening::Create).await?;
            (
                awards::categories::import(&database, &actor, &file).await?,
                arguments,
            )
        }
        ImportCommand::Movements(arguments) => {
            let file = file(context.lang, &arguments, false)?;
            let (database, actor) = context.open(Opening::Create).await?;
            (
                awards::movements::import(&database, &actor, &file).await?,
                arguments,
            )
        }
        ImportCommand::Initiatives(arguments) => {
            let file = file(context.lang, &arguments, false)?;
            let (database, actor) = context.open(Opening::Create).await?;
            (
                awards::initiatives::import(&database, &actor, &file).await?,
                arguments,
            )
        }
        ImportCommand::Organisations(arguments) => {
            let file = file(context.lang, &arguments, false)?;
            let (database, actor) = context.open(Opening::Create).await?;
            (organisations::import(&database, &actor, &file).await?, arguments)
        }
        ImportCommand::Leads {
            import: arguments,
            cluster,
        } => {
            let file = file(context.lang, &arguments, false)?;
            let cluster = cluster.as_deref().map(cluster_code).transpose()?;
            let (database, actor) = context.open(Opening::Create).await?;
            (
                clusters::import_leads(&database, &actor, &file, cluster.as_ref()).await?,
                arguments,
            )
        }
        ImportCommand::Pledges {
            import: arguments,
            cluster,
        } => {
            let file = file(context.lang, &arguments, false)?;
            let cluster = cluster.as_deref().map(cluster_code).transpose()?;
            let (database, actor) = context.open(Opening::Create).await?;
            (
                pledges::import(&database, &actor, &file, cluster.as_ref()).await?,
                arguments,
            )
        }
        ImportCommand::Results(arguments) => {
            let file = file(context.lang, &arguments, false)?;
            let (database, actor) = context.open(Opening::Create).await?;
            (
                pledges::import_results(&database, &actor, &file).await?,
                arguments,
            )
        }
        ImportCommand::Scorecard {
            import: arguments,
            cluster,
            year,
            stage,
            by,
        } => {
            let file = file(context.lang, &arguments, false)?;
            let key = season_key(&SeasonArgs { cluster, year })?;
            let entering = Entering {
                stage: stage.as_deref().map(stage_named).transpose()?,
                by: by.as_deref(),
            };
            let (database, actor) = context.open(Opening::Create).await?;
            (
                scoring::import(&database, &actor, &file, &key, entering).await?,
                arguments,
            )
        }
        ImportCommand::Awards {
            import: arguments,
            expect_total,
            unit,
            period,
            category,
            title,
            source,
        } => {
            let file = file(context.lang, &arguments, true)?;
            let options = ListOptions {
                expected_total: expect_total.as_deref().map(count).transpose()?,
                unit,
                period,
                category,
                title,
                source,
            };
            let (database, actor) = context.open(Opening::Create).await?;
            (
                awards::import(&database, &actor, &file, &options).await?,
                arguments,
            )
        }
    };
    if let Some(saving) = saving.filter(|_| !outcome.refused) {
        saving.save(context).await?;
    }
    let mut kept = None;
    if let (Some(path), Some(rejects), false) = (&arguments.rejects, &outcome.rejects, arguments.dry_run) {
        kept = keep_old(path, rejects)?;
        std::fs::write(path, rejects).map_err(|error| Error::file(path, &error))?;
    }
    let mut answer = receipts::answer(context.lang, &name_of(&arguments.file), &outcome);
    if let (Some(kept), Some(path)) = (kept, &arguments.rejects) {
        let (old, new) = (name_of(path), name_of(&kept));
        answer.before.push_str(&context.lang.pick(
            format!("  Tệp «{old}» có từ trước được giữ lại là «{new}».\n"),
            format!("  The file «{old}» that stood there is kept as «{new}».\n"),
        ));
    }
    Ok(answer)
}

/// Sets aside a file that stands where refused rows are to be written, unless it says the same: it may be a list of the
/// user's own. Answers where it is now.
fn keep_old(path: &Path, rejects: &[u8]) -> Result<Option<PathBuf>> {
    match std::fs::read(path) {
        Ok(old) if old.is_empty() || old == rejects => return Ok(None),
        Ok(_) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Error::file(path, &error)),
    }
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    for number in 1..1_000 {
        let aside = path.with_extension(format!("cu-{number}.{extension}"));
        if !aside.exists() {
            std::fs::rename(path, &aside).map_err(|error| Error::file(path, &error))?;
            return Ok(Some(aside));
        }
    }
    Err(Error::usage(
        "rejects-exists",
        "Đã có quá nhiều tệp cũ cạnh tệp --rejects; chọn tên khác hoặc dọn bớt.",
        "There are too many old files beside the file for --rejects; choose another name or clear them away.",
    ))
}

/// The file and how to read it, from the words of the command; in pieces, it is never held whole.
fn file(lang: Lang, arguments: &ImportArgs, in_pieces: bool) -> Result<ImportFile> {
    let bytes = match in_pieces {
        true => Vec::new(),
        false => std::fs::read(&arguments.file).map_err(|error| Error::file(&arguments.file, &error))?,
    };
    let same = |path: &Path| std::fs::canonicalize(path).ok();
    if arguments
        .rejects
        .as_deref()
        .is_some_and(|rejects| same(rejects).is_some_and(|it| same(&arguments.file) == Some(it)))
    {
        return Err(Error::usage(
            "rejects-is-source",
            "Tệp --rejects trùng với tệp đang nhập và sẽ ghi đè lên nó; chọn tên tệp khác.",
            "The file for --rejects is the file being imported and would overwrite it; choose another name.",
        ));
    }
    let mapping = profiles::pairs(&arguments.mapping)?;
    Ok(ImportFile {
        name: name_of(&arguments.file),
        bytes,
        path: in_pieces.then(|| arguments.file.clone()),
        encoding: arguments
            .encoding
            .as_deref()
            .map(str::parse)
            .transpose()
            .map_err(|_| {
                Error::usage(
                    "unknown-encoding",
                    "Không biết bảng mã này; dùng utf-8, utf-8-bom, utf-16le, utf-16be, windows-1258, tcvn3 hoặc vni.",
                    "This encoding is not known; use utf-8, utf-8-bom, utf-16le, utf-16be, windows-1258, tcvn3 or vni.",
                )
            })?,
        delimiter: arguments
            .delimiter
            .as_deref()
            .map(str::parse)
            .transpose()
            .map_err(|_| {
                Error::usage(
                    "unknown-delimiter",
                    "Không biết dấu phân cách này; dùng «,», «;», «|» hoặc tab.",
                    "This delimiter is not known; use «,», «;», «|» or tab.",
                )
            })?,
        mapping,
        dry_run: arguments.dry_run,
        take_good: arguments.take_good,
        progress: Bar::watch(lang),
        sheet: arguments.sheet.clone(),
        header_row: arguments.header_row,
    })
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn count(text: &str) -> Result<i64> {
    numbers::parse_count(text)
        .map_err(|error| Error::new(Kind::Usage, "bad-count", |lang| error.message(lang)))
}

async fn undo(context: &Context, batch: i64) -> Result<Answer> {
    let (database, actor) = context.open(Opening::Existing).await?;
    let undone = imports::undo(&database, &actor, batch).await?;
    let before = context.lang.pick(
        format!("Đã hoàn tác lô {} («{}»).\n", undone.batch, undone.file_name),
        format!("Batch {} («{}») was undone.\n", undone.batch, undone.file_name),
    );
    Ok(Answer {
        before,
        json: json!(undone),
        ..Answer::default()
    })
}
