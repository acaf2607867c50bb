//! `thidua season …`.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::json;
use thidua_tabular::Severity;

use super::args::SeasonCommand;
use super::output::Answer;
use super::{Context, forms, publishing, season_checks};
use crate::database::Opening;
use crate::seasons::{Loaded, Outcome};
use crate::{Error, Result, seasons};

/// Runs a command on seasons.
pub(super) async fn run(context: &Context, command: SeasonCommand) -> Result<Option<Answer>> {
    let answer = match command {
        SeasonCommand::Load { file } => load(context, &file).await,
        SeasonCommand::Preset(arguments) => return forms::preset(context, &arguments),
        SeasonCommand::Form(arguments) => return forms::form(context, &arguments).await,
        SeasonCommand::Lint { subject, year } => {
            season_checks::lint(context, &subject, year.as_deref()).await
        }
        SeasonCommand::Diff { before, after } => season_checks::diff(context, &before, &after).await,
        SeasonCommand::Freeze {
            season,
            accept_unranked,
        } => publishing::freeze(context, &season, accept_unranked.as_deref()).await,
        SeasonCommand::Open { season, reason } => publishing::open(context, &season, &reason).await,
        SeasonCommand::Publish { season, reason } => {
            publishing::publish(context, &season, reason.as_deref()).await
        }
        SeasonCommand::Correct(arguments) => publishing::correct(context, &arguments).await,
        SeasonCommand::History(season) => publishing::history(context, &season).await,
    };
    answer.map(Some)
}

/// `thidua season load`.
async fn load(context: &Context, file: &Path) -> Result<Answer> {
    let bytes = std::fs::read(file).map_err(|error| Error::file(file, &error))?;
    let (database, actor) = context.open(Opening::Create).await?;
    let loaded = seasons::load(&database, &actor, &bytes).await?;
    let name = file
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    Ok(answer(context, &name, &loaded))
}

fn answer(context: &Context, name: &str, loaded: &Loaded) -> Answer {
    let lang = context.lang;
    let Loaded {
        season,
        outcome,
        rules_digest,
        members,
        criteria,
        findings,
    } = loaded;
    let mut before = match outcome {
        Outcome::Refused => lang.pick(
            format!("«{name}»: từ chối, chưa ghi gì. Sửa các lỗi dưới đây rồi nạp lại.\n"),
            format!("«{name}»: refused, nothing was written. Correct the errors below and load it again.\n"),
        ),
        Outcome::Unchanged => lang.pick(
            format!("«{name}»: năm thi đua {season} không có gì thay đổi.\n"),
            format!("«{name}»: nothing changed in the season {season}.\n"),
        ),
        Outcome::Created | Outcome::Updated => lang.pick(
            format!("«{name}»: đã nạp năm thi đua {season}, {members} đơn vị, {criteria} tiêu chí.\nMã băm quy tắc: {rules_digest}\n"),
            format!("«{name}»: loaded the season {season}, {members} units, {criteria} criteria.\nRules: {rules_digest}\n"),
        ),
    };
    for finding in findings {
        // writing to a String cannot fail
        let _ = writeln!(
            before,
            "  {} [{}] {}",
            match finding.severity {
                Severity::Error => lang.pick("Lỗi", "Error"),
                Severity::Warning => lang.pick("Lưu ý", "Note"),
            },
            finding.code,
            finding.message(lang)
        );
    }
    let mut json = json!(loaded);
    if let Some(fields) = json.as_object_mut() {
        let findings = findings.iter().map(|finding| {
            json!({
                "severity": finding.severity.name(),
                "code": finding.code,
                "row": finding.row,
                "message": finding.message(lang),
            })
        });
        fields.insert("findings".to_owned(), findings.collect());
    }
    let code = if *outcome == Outcome::Refused { 3 } else { 0 };
    Answer {
        before,
        json,
        code,
        ..Answer::default()
    }
}
