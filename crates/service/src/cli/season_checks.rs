//! `thidua season lint` and `thidua season diff`.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::json;
use thidua_tabular::Finding;
use thidua_vietnamese::Lang;

use super::args::SeasonArgs;
use super::output::{Answer, Cell, Sheet};
use super::{Context, season_key};
use crate::database::Opening;
use crate::seasons::{DiffView, LintView, Side, diff_sides, lint_file, lint_season};
use crate::{Error, Result};

/// `thidua season lint`: one word is a file, two are a season.
pub(super) async fn lint(context: &Context, subject: &str, year: Option<&str>) -> Result<Answer> {
    let lang = context.lang;
    if let Some(year) = year {
        let key = season_key(&SeasonArgs {
            cluster: subject.to_owned(),
            year: year.to_owned(),
        })?;
        let (database, actor) = context.open(Opening::Existing).await?;
        let looked = lint_season(&database, &actor, &key).await?;
        return Ok(linted(lang, &looked.view(lang), None));
    }
    let file = Path::new(subject);
    let bytes = std::fs::read(file).map_err(|error| Error::file(file, &error))?;
    let (opened, missing) = match context.open(Opening::Existing).await {
        Ok(opened) => (Some(opened), None),
        // whoever names a database wants it looked at
        Err(error) if context.typed_url().is_some() => return Err(error),
        Err(error) => (None, Some(error.message(lang).to_owned())),
    };
    let database = opened.as_ref().map(|(database, actor)| (database, actor));
    match lint_file(&bytes, database).await? {
        Ok(looked) => Ok(linted(lang, &looked.view(lang), missing.as_deref())),
        Err(findings) => Ok(refused(lang, &name_of(file), &findings)),
    }
}

fn name_of(file: &Path) -> String {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
    name.unwrap_or_default()
}

/// A file that is no season file.
fn refused(lang: Lang, name: &str, findings: &[Finding]) -> Answer {
    let mut before = lang.pick(
        format!("«{name}»: tệp chưa đúng nên chưa soát được. Sửa các lỗi dưới đây.\n"),
        format!("«{name}»: the file is refused, so nothing was looked over. Correct the errors below.\n"),
    );
    for finding in findings {
        // writing to a String cannot fail
        let word = lang.pick("Lỗi", "Error");
        let _ = writeln!(before, "  {word} [{}] {}", finding.code, finding.message(lang));
    }
    let findings = findings.iter().map(|finding| {
        json!({
            "severity": finding.severity.name(),
            "code": finding.code,
            "row": finding.row,
            "message": finding.message(lang),
        })
    });
    Answer {
        before,
        json: json!({ "file": name, "findings": findings.collect::<Vec<_>>() }),
        code: 3,
        ..Answer::default()
    }
}

fn linted(lang: Lang, view: &LintView, missing: Option<&str>) -> Answer {
    let season = &view.season;
    let count = view.suspicions.len();
    let before = match count {
        0 => lang.pick(
            format!("{season}: không thấy điều gì đáng ngờ trong quy tắc.\n"),
            format!("{season}: nothing suspicious in the rules.\n"),
        ),
        _ => lang.pick(
            format!("{season}: {count} điều hợp lệ nhưng đáng ngờ trong quy tắc.\n\n"),
            format!("{season}: {count} suspicious points in the rules, all allowed.\n\n"),
        ),
    };
    let mut sheet = Sheet::new(&[
        ("place", lang.pick("Chỗ", "Place")),
        ("code", lang.pick("Mã", "Code")),
        (
            "message",
            lang.pick("Điều đáng ngờ và cách sửa", "What is suspicious, and the remedy"),
        ),
    ]);
    for one in &view.suspicions {
        sheet.rows.push(vec![
            Cell::text(&one.place),
            Cell::text(&one.code),
            Cell::text(&one.message),
        ]);
    }
    let mut json = json!(view);
    if let (Some(fields), Some(why)) = (json.as_object_mut(), missing) {
        fields.insert("not_looked_at".to_owned(), json!(why));
    }
    Answer {
        before,
        after: last_year(lang, view, missing),
        sheet,
        table_sheet: count > 0,
        json,
        ..Answer::default()
    }
}

/// How far last year's criteria told units apart, or why that is not known.
fn last_year(lang: Lang, view: &LintView, missing: Option<&str>) -> String {
    let Some(last) = &view.last_year else {
        let why = missing.map_or_else(
            || {
                lang.pick(
                    "cơ sở dữ liệu không có năm trước của cụm, hoặc người dùng không được xem.",
                    "the database has no year before it of this cluster, or the user may not see it.",
                )
                .to_owned()
            },
            str::to_owned,
        );
        return lang.pick(
            format!("\nChưa so với năm trước: {why}\n"),
            format!("\nNot compared with last year: {why}\n"),
        );
    };
    let (year, same, all) = (last.year, last.same.len(), last.criteria);
    let marked = match last.illustrative {
        true => lang.pick(" (số liệu minh họa)", " (illustrative)"),
        false => "",
    };
    let mut text = lang.pick(
        format!("\nNăm {year}{marked}: {same} trên {all} tiêu chí cho mọi đơn vị cùng một số điểm"),
        format!("\n{year}{marked}: {same} of {all} criteria gave all units the same points"),
    );
    if same > 0 {
        let _ = write!(text, ": {}", last.same.join(", "));
    }
    text.push_str(".\n");
    text
}

/// `thidua season diff`.
pub(super) async fn diff(context: &Context, before: &str, after: &str) -> Result<Answer> {
    let lang = context.lang;
    let (before, after) = (side(before)?, side(after)?);
    let opened = if before.is_stored() || after.is_stored() {
        Some(context.open(Opening::Existing).await?)
    } else {
        None
    };
    let database = opened.as_ref().map(|(database, actor)| (database, actor));
    match diff_sides(&before, &after, database, lang).await? {
        Ok(view) => Ok(told_apart(lang, &view)),
        Err((name, findings)) => Ok(refused(lang, &name, &findings)),
    }
}

/// `CLUSTER:YEAR[/CAMPAIGN][@VERSION]`, or else the path of a file.
fn side(text: &str) -> Result<Side> {
    if let Some(stored) = Side::stored(text) {
        return Ok(stored);
    }
    let file = Path::new(text);
    let bytes = std::fs::read(file).map_err(|error| Error::file(file, &error))?;
    Ok(Side::File(name_of(file), bytes))
}

fn told_apart(lang: Lang, view: &DiffView) -> Answer {
    let (before, after) = (&view.before, &view.after);
    let mut text = match view.changes.len() {
        0 => lang.pick(
            format!("{before} → {after}: quy tắc không có gì khác.\n"),
            format!("{before} → {after}: the rules do not differ.\n"),
        ),
        count => lang.pick(
            format!("{before} → {after}: {count} điểm khác.\n"),
            format!("{before} → {after}: {count} differences.\n"),
        ),
    };
    let mut sheet = Sheet::new(&[
        ("place", lang.pick("Chỗ", "Place")),
        ("field", lang.pick("Trường", "Field")),
        ("before", lang.pick("Trước", "Before")),
        ("after", lang.pick("Sau", "After")),
        ("message", lang.pick("Nội dung", "Difference")),
    ]);
    for change in &view.changes {
        let _ = writeln!(text, "  {}", change.message);
        sheet.rows.push(vec![
            Cell::text(&change.place),
            Cell::text(&change.field),
            Cell::text(plain(&change.before)),
            Cell::text(plain(&change.after)),
            Cell::text(&change.message),
        ]);
    }
    Answer {
        before: text,
        sheet,
        table_sheet: false,
        json: json!(view),
        ..Answer::default()
    }
}

/// A value of the rules in a cell: a text as it is, nothing as nothing, anything else as JSON.
fn plain(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
