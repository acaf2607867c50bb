//! `thidua import …`: reads the file, calls the room, prints the receipt.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::json;
use thidua_tabular::Severity;
use thidua_vietnamese::{Lang, numbers};

use super::args::{ImportArgs, ImportCommand, SeasonArgs};
use super::output::{Answer, Cell, Sheet};
use super::progress::Bar;
use super::{Context, cluster_code, season_key, stage_named};
use crate::awards::ListOptions;
use crate::database::Opening;
use crate::imports::{self, ImportFile, Outcome, Receipt};
use crate::scoring::Entering;
use crate::{Error, Kind, Result, awards, clusters, organisations, pledges, scoring};

/// Runs an import.
pub(super) async fn run(context: &Context, command: ImportCommand) -> Result<Answer> {
    let (outcome, arguments) = match command {
        ImportCommand::Undo { batch } => return undo(context, batch).await,
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
            title,
            source,
        } => {
            let file = file(context.lang, &arguments, true)?;
            let options = ListOptions {
                expected_total: expect_total.as_deref().map(count).transpose()?,
                unit,
                period,
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
    if let (Some(path), Some(rejects), false) = (&arguments.rejects, &outcome.rejects, arguments.dry_run) {
        std::fs::write(path, rejects).map_err(|error| Error::file(path, &error))?;
    }
    Ok(answer(context.lang, &arguments.file, &outcome))
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
    let mapping = arguments
        .mapping
        .iter()
        .map(|pair| {
            let pair = pair
                .split_once('=')
                .map(|(field, column)| (field.to_owned(), column.to_owned()));
            pair.ok_or_else(|| {
                Error::usage(
                    "bad-mapping",
                    "Tham số --map phải có dạng TRƯỜNG=CỘT.",
                    "The option --map is written FIELD=COLUMN.",
                )
            })
        })
        .collect::<Result<_>>()?;
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
                    "Không biết bảng mã này; dùng utf-8, utf-8-bom, utf-16le hoặc utf-16be.",
                    "This encoding is not known; use utf-8, utf-8-bom, utf-16le or utf-16be.",
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

/// The receipt in every form.
fn answer(lang: Lang, path: &Path, outcome: &Outcome) -> Answer {
    let receipt = &outcome.receipt;
    let mut sheet = Sheet::new(&[
        ("severity", lang.pick("Mức", "Severity")),
        ("code", lang.pick("Mã", "Code")),
        ("row", lang.pick("Dòng", "Row")),
        ("column", lang.pick("Cột", "Column")),
        ("value", lang.pick("Giá trị", "Value")),
        ("message", lang.pick("Nội dung", "Message")),
    ]);
    for finding in &receipt.findings {
        sheet.rows.push(vec![
            Cell::text(finding.severity.name()),
            Cell::text(finding.code),
            finding
                .row
                .and_then(|row| i64::try_from(row).ok())
                .map_or(Cell::Empty, Cell::Plain),
            Cell::maybe(finding.column.clone()),
            Cell::maybe(finding.value.clone()),
            Cell::text(finding.message(lang)),
        ]);
    }
    let before = summary(lang, &name_of(path), outcome);
    let json = receipt.to_json(lang);
    let code = if outcome.refused { 3 } else { 0 };
    Answer {
        before,
        json,
        code,
        sheet,
        table_sheet: false,
        ..Answer::default()
    }
}

/// The receipt as a clerk reads it.
fn summary(lang: Lang, name: &str, outcome: &Outcome) -> String {
    let receipt = &outcome.receipt;
    let mut text = String::new();
    // writing to a String cannot fail
    let _ = writeln!(text, "{}", headline(lang, name, outcome));
    if let (Some(encoding), Some(delimiter), Some(header)) =
        (&receipt.encoding, &receipt.delimiter, receipt.header_row)
    {
        let delimiter = if delimiter == "\t" { "tab" } else { delimiter };
        let _ = writeln!(
            text,
            "{}",
            lang.pick(
                format!("  Đọc: {encoding}, dấu phân cách «{delimiter}», tiêu đề ở dòng {header}"),
                format!("  Read as {encoding}, delimiter «{delimiter}», header in row {header}"),
            )
        );
        let _ = writeln!(text, "  {}", counts(lang, receipt));
    }
    for declared in &receipt.declared {
        let (stated, listed) = (
            numbers::format_integer(declared.declared),
            numbers::format_integer(declared.listed),
        );
        let difference = numbers::format_integer(declared.difference);
        let _ = writeln!(
            text,
            "{}",
            lang.pick(
                format!("  Đối chiếu: liệt kê {listed}, công bố {stated}, chênh lệch {difference}"),
                format!(
                    "  Reconciled: listed {}, declared {}, difference {}",
                    declared.listed, declared.declared, declared.difference
                ),
            )
        );
    }
    for finding in &receipt.findings {
        let word = match finding.severity {
            Severity::Error => lang.pick("Lỗi", "Error"),
            Severity::Warning => lang.pick("Lưu ý", "Note"),
        };
        let _ = writeln!(text, "  {word} [{}] {}", finding.code, finding.message(lang));
    }
    text
}

fn headline(lang: Lang, name: &str, outcome: &Outcome) -> String {
    let receipt = &outcome.receipt;
    match (outcome.refused, receipt.dry_run, receipt.batch) {
        (true, _, _) => lang.pick(
            format!("«{name}»: từ chối, chưa ghi gì. Sửa các lỗi dưới đây rồi nhập lại."),
            format!("«{name}»: refused, nothing was written. Correct the errors below and import again."),
        ),
        (false, true, _) => lang.pick(
            format!("«{name}»: kiểm tra xong, chưa ghi gì."),
            format!("«{name}»: checked, nothing was written."),
        ),
        (false, false, Some(batch)) => lang.pick(
            format!("«{name}»: đã nhập, lô {batch} (hoàn tác: thidua import undo {batch})"),
            format!("«{name}»: imported as batch {batch} (to undo: thidua import undo {batch})"),
        ),
        (false, false, None) => lang.pick(
            format!("«{name}»: không có gì mới, dữ liệu giữ nguyên."),
            format!("«{name}»: nothing new, the data stay as they are."),
        ),
    }
}

fn counts(lang: Lang, receipt: &Receipt) -> String {
    let Receipt {
        rows,
        accepted,
        updated,
        unchanged,
        rejected,
        ..
    } = receipt;
    lang.pick(
        format!(
            "{rows} dòng: {accepted} mới, {updated} cập nhật, {unchanged} giữ nguyên, {rejected} bị loại"
        ),
        format!("{rows} rows: {accepted} new, {updated} updated, {unchanged} unchanged, {rejected} rejected"),
    )
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
