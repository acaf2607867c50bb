//! Importing a list.

use sea_orm::ActiveValue::Set;
use serde_json::json;
use thidua_domain::actors::{Actor, Deed};
use thidua_tabular::{Finding, Table, write_rejects};
use thidua_vietnamese::{clean, fold};

use super::compare::{Comparison, Prepared, compare, prepare};
use super::place::Place;
use super::store::award_list;
use super::{ListOptions, catalogue, register, rows, stage, totals};
use crate::database::Database;
use crate::imports::store::control_total;
use crate::imports::{self, Batch, Declared, ImportFile, Outcome, Receipt};
use crate::{Error, Result};

/// How often a comparison is made again because the register changed meanwhile.
const ATTEMPTS: usize = 3;

/// Imports an award list: what is new is added, what changed supersedes what was, what is the same stays.
///
/// # Errors
/// When the actor may not, unit or period are unknown, or the database fails. What is wrong with the file is in the
/// receipt.
pub async fn import(
    database: &Database,
    actor: &Actor,
    file: &ImportFile,
    options: &ListOptions,
) -> Result<Outcome> {
    let place = {
        let view = database.read().await?;
        let known = match (&options.unit, &options.period) {
            (None, None) => Place::of_known_file(&view, &file.sha256()).await?,
            _ => None,
        };
        match known {
            Some(place) => place,
            None => Place::of(&view, options).await?,
        }
    };
    actor.may(Deed::KeepAwards, &place.scope())?;
    let catalogue = catalogue()?;
    let mut receipt = Receipt::of(file)?;
    let table = match file.read(rows::spec()) {
        Ok(table) => table,
        Err(error) => return Ok(Outcome::unreadable(receipt, &error)),
    };
    receipt.note_table(&table);
    let reading = rows::read(&table, &place.context(), catalogue);
    receipt.rows = reading.rows;
    receipt.rejected = reading.rejected.len();
    receipt.findings = reading.findings;
    let totals = totals::of(&table, &reading.lines, options.expected_total)?;
    receipt.listed = Some(totals.listed);
    receipt.declared = totals.declared;
    receipt.findings.extend(totals.findings);
    let rejects = (!reading.rejected.is_empty()).then(|| write_rejects(&table, &reading.rejected));
    if reading.rows == 0 {
        receipt.findings.push(Finding::error(
            "no-rows",
            "danh sách không có dòng nào; hãy kiểm tra lại tệp",
            "the list has no row; check the file",
        ));
    }
    let spoiled = !reading.rejected.is_empty() && !file.take_good;
    if reading.blocked || spoiled || reading.lines.is_empty() {
        return Ok(Outcome::refused(receipt, rejects));
    }
    let salt = salt(database, actor, file.dry_run).await?;
    let (prepared, twice) = prepare(&reading.lines, &place, &salt);
    receipt.findings.extend(twice);
    let job = Job {
        database,
        actor,
        file,
        options,
        place,
        title: title(options, &table, &file.name),
        prepared,
        rejects,
    };
    for _ in 0..ATTEMPTS {
        if let Some(outcome) = job.attempt(receipt.clone()).await? {
            return Ok(outcome);
        }
    }
    Err(Error::refused(
        "register-busy",
        "Có người khác đang nhập hoặc hoàn tác cùng lúc; hãy nhập lại sau ít phút.",
        "Others import or undo at the same time; import again in a few minutes.",
    ))
}

/// The salt of the register. A mere check leaves nothing behind, not even that.
async fn salt(database: &Database, actor: &Actor, dry_run: bool) -> Result<String> {
    let mut write = database.write(actor).await?;
    let salt = imports::salt(&mut write).await?;
    if !write.is_empty() && !dry_run {
        write.commit("setting.create", "register-salt", json!({})).await?;
    }
    Ok(salt)
}

/// How the title line of a list begins, folded.
const TITLES: [&str; 7] = [
    "danh sach",
    "tong hop",
    "bang tong hop",
    "bieu tong hop",
    "ket qua",
    "thong ke",
    "bao cao",
];

/// The title that was given; else the line above the header that reads like one, the first line, the file's name.
fn title(options: &ListOptions, table: &Table, name: &str) -> String {
    let given = options
        .title
        .as_deref()
        .map(clean)
        .filter(|title| !title.is_empty());
    let lines = table.titles();
    let reads_like_one = |line: &&String| TITLES.iter().any(|words| fold(line).starts_with(words));
    given
        .or_else(|| lines.iter().find(reads_like_one).cloned())
        .or_else(|| lines.first().cloned())
        .unwrap_or_else(|| name.to_owned())
}

/// All that is known before the register is looked at.
struct Job<'a> {
    database: &'a Database,
    actor: &'a Actor,
    file: &'a ImportFile,
    options: &'a ListOptions,
    place: Place,
    title: String,
    prepared: Vec<Prepared<'a>>,
    rejects: Option<Vec<u8>>,
}

impl Job<'_> {
    /// Compares, stages, takes; nothing when the register changed between comparing and taking.
    async fn attempt(&self, mut receipt: Receipt) -> Result<Option<Outcome>> {
        let (epoch, comparison) = {
            let view = self.database.read().await?;
            let epoch = register::epoch(&view).await?;
            let sha256 = &receipt.file_sha256;
            let comparison = compare(&view, &self.prepared, &self.place, &self.title, sha256).await?;
            (epoch, comparison)
        };
        (receipt.accepted, receipt.updated, receipt.unchanged) = comparison.counts();
        receipt.findings.extend(remarks(&comparison, &receipt));
        if receipt.accepted > 0
            && let Some(batch) = comparison.elsewhere
        {
            receipt.findings.push(taken_elsewhere(batch));
            receipt.unchanged = 0;
            return Ok(Some(Outcome::refused(receipt, self.rejects.clone())));
        }
        let nothing_new = receipt.accepted == 0 && receipt.updated == 0;
        if nothing_new && !self.file.dry_run && !self.declare(&comparison, epoch, &mut receipt).await? {
            return Ok(None);
        }
        if nothing_new || self.file.dry_run {
            return Ok(Some(Outcome::done(receipt, self.rejects.clone())));
        }
        let subject = self.place.key();
        let name = &self.actor.name;
        let mut batch =
            Batch::stage(self.database, name, register::KIND, &subject, self.file, &receipt).await?;
        let number = batch.id();
        let list = match &comparison.joins {
            Some(list) => list.id,
            None if receipt.accepted == 0 => 0,
            None => stage::list(self.database, &mut batch, self.new_list()).await?,
        };
        stage::rows(self.database, &mut batch, list, &self.prepared, &comparison.fates).await?;
        let mut write = self.database.write(self.actor).await?;
        if register::epoch(&*write).await? != epoch {
            drop(write);
            batch.discard(self.database).await?;
            return Ok(None);
        }
        batch.take(&mut write).await?;
        for declared in &receipt.declared {
            write.insert(row_of(number, declared)).await?;
        }
        let note = json!({
            "kind": register::KIND,
            "file": self.file.name,
            "file_sha256": receipt.file_sha256,
            "list": self.title,
        });
        write
            .commit("import.take", &format!("batch {number}"), note)
            .await?;
        receipt.batch = Some(number);
        Ok(Some(Outcome::done(receipt, self.rejects.clone())))
    }

    fn new_list(&self) -> award_list::Model {
        award_list::Model {
            id: 0,
            batch_id: 0,
            title: self.title.clone(),
            organisation_id: self.place.unit.as_ref().map(|(id, _)| *id),
            from_year: self.place.years.map(|(from, _)| from.get()),
            until_year: self.place.years.map(|(_, until)| until.get()),
            source: self
                .options
                .source
                .as_deref()
                .map_or_else(|| self.file.name.clone(), clean),
        }
    }

    /// Records totals that are newly declared for a list whose rows are all there. Answers whether the register
    /// is still as it was compared.
    async fn declare(&self, comparison: &Comparison, epoch: i64, receipt: &mut Receipt) -> Result<bool> {
        let (Some(list), [one]) = (&comparison.joins, comparison.matches.as_slice()) else {
            return Ok(true);
        };
        // a part of a list says nothing of the whole
        if one.matched != one.rows {
            return Ok(true);
        }
        let known = {
            let view = self.database.read().await?;
            super::lists::stated(&view, list.id).await?
        };
        let new: Vec<&Declared> = receipt
            .declared
            .iter()
            .filter(|declared| {
                !known.iter().any(|total| {
                    (&total.scope, &total.source, total.declared)
                        == (&declared.scope, &declared.source, declared.declared)
                })
            })
            .collect();
        if new.is_empty() {
            return Ok(true);
        }
        let batch = list.batch_id;
        let mut write = self.database.write(self.actor).await?;
        if register::epoch(&*write).await? != epoch {
            return Ok(false);
        }
        for declared in &new {
            write.insert(row_of(batch, declared)).await?;
        }
        let note = json!({ "file": self.file.name, "file_sha256": receipt.file_sha256 });
        write
            .commit("award.declare", &format!("batch {batch}"), note)
            .await?;
        receipt.findings.push(Finding::warning(
            "total-recorded",
            format!("các dòng đã có từ trước; số công bố mới đã được ghi vào lô {batch}"),
            format!("the rows were there before; the newly declared total was recorded with batch {batch}"),
        ));
        Ok(true)
    }
}

fn row_of(batch: i64, declared: &Declared) -> control_total::ActiveModel {
    control_total::ActiveModel {
        batch_id: Set(batch),
        scope: Set(declared.scope.clone()),
        source: Set(declared.source.clone()),
        declared: Set(declared.declared),
        listed: Set(declared.listed),
        ..Default::default()
    }
}

fn taken_elsewhere(batch: i64) -> Finding {
    Finding::error(
        "file-taken-elsewhere",
        format!(
            "tệp này đã được nhập ở lô {batch} cho đơn vị hoặc thời kỳ khác, nhập nữa sẽ tính hai lần; \
             hãy hoàn tác lô {batch} rồi nhập lại, hoặc ghi --unit và --period như lần trước"
        ),
        format!(
            "this file was imported as batch {batch} for another unit or period, and would count twice; \
             undo batch {batch} and import again, or give --unit and --period as before"
        ),
    )
}

/// What the comparison shows and a person should know.
fn remarks(comparison: &Comparison, receipt: &Receipt) -> Vec<Finding> {
    let mut findings = Vec::new();
    for row in &comparison.erased {
        let finding = Finding::warning(
            "person-erased",
            "thông tin cá nhân của dòng này đã được xóa theo yêu cầu; dòng được giữ nguyên, không nhập lại",
            "the person of this row was erased on request; the row stays as it is",
        );
        findings.push(finding.at_row(*row));
    }
    if receipt.accepted == 0 && receipt.updated == 0 {
        return findings;
    }
    for found in &comparison.matches {
        let (title, batch, matched) = (&found.list.title, found.list.batch_id, found.matched);
        findings.push(Finding::warning(
            "rows-of-known-list",
            format!(
                "{matched} dòng là của danh sách «{title}» (lô {batch}): dòng có thay đổi được cập nhật; \
                 nếu đây là danh sách khác, hãy hoàn tác rồi nhập lại với --unit và --period"
            ),
            format!(
                "{matched} rows belong to the list «{title}» (batch {batch}): those that changed are updated; \
                 if this is another list, undo and import again with --unit and --period"
            ),
        ));
        let left = found.rows.saturating_sub(found.matched);
        if left > 0
            && comparison
                .joins
                .as_ref()
                .is_some_and(|list| list.id == found.list.id)
        {
            findings.push(Finding::warning(
                "rows-not-in-file",
                format!(
                    "danh sách «{title}» còn {left} dòng không có trong tệp này và vẫn được tính; \
                     nếu cần bỏ, hãy hoàn tác lô {batch} rồi nhập lại"
                ),
                format!(
                    "the list «{title}» has {left} more rows that are not in this file and still count; \
                     to drop them, undo batch {batch} and import again"
                ),
            ));
        }
    }
    findings
}
