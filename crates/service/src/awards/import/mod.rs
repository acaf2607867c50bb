//! Importing a list.
//!
//! The file is read by a thread of its own ([`worker`]) and looked at twice: what is wrong with it and what it brings
//! beside the register ([`compare`]), then, if it is taken, for writing ([`stage`]). Rows are written in chunks under a
//! batch nobody sees; taking it is one small transaction.

mod compare;
mod keys;
mod left;
mod older;
mod remarks;
mod rows;
mod stage;
pub(super) mod sums;
mod told;
mod units;
mod whole;
mod worker;

pub(crate) use older::place_older;

use std::sync::Arc;

use sea_orm::ActiveValue::Set;
use serde_json::json;
use thidua_domain::actors::{Actor, Deed};
use thidua_domain::awards::Catalogue;
use thidua_domain::organisations::Directory;
use thidua_tabular::{Finding, Layout};
use thidua_vietnamese::{clean, fold};

use self::compare::{Comparing, Comparison};
use self::keys::Keys;
pub(super) use self::rows::columns;
use self::stage::Staging;
pub(super) use self::told::{by_line, finding, of_column};
use self::units::Units;
use self::worker::{Judged, Opened, Task, Worker};
use super::place::Place;
use super::store::award_list;
use super::{ListOptions, categories, index, register};
use crate::database::Database;
use crate::imports::store::control_total;
use crate::imports::{self, Batch, Declared, ImportFile, Outcome, Receipt, Stage};
use crate::organisations::{self, Ids};
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
    let receipt = Receipt::of(file)?;
    let (place, catalogue, directory, ids) = {
        let view = database.read().await?;
        let catalogue = categories::catalogue(&view).await?;
        let known = match (&options.unit, &options.period, &options.category) {
            (None, None, None) => Place::of_known_file(&view, &receipt.file_sha256, &catalogue).await?,
            _ => None,
        };
        let place = match known {
            Some(place) => place,
            None => Place::of(&view, options, &catalogue).await?,
        };
        (
            place,
            catalogue,
            organisations::directory(&view).await?,
            organisations::ids(&view).await?,
        )
    };
    actor.may(Deed::KeepAwards, &place.scope())?;
    let job = Job {
        database,
        actor,
        file,
        options,
        place,
        catalogue,
        directory: Arc::new(directory),
        ids: Arc::new(ids),
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
fn title(options: &ListOptions, layout: &Layout, name: &str) -> String {
    let given = options
        .title
        .as_deref()
        .map(clean)
        .filter(|title| !title.is_empty());
    let lines = layout.titles();
    let reads_like_one = |line: &&String| TITLES.iter().any(|words| fold(line).starts_with(words));
    given
        .or_else(|| lines.iter().find(reads_like_one).cloned())
        .or_else(|| lines.first().cloned())
        .unwrap_or_else(|| name.to_owned())
}

/// All that is known before the file is read.
struct Job<'a> {
    database: &'a Database,
    actor: &'a Actor,
    file: &'a ImportFile,
    options: &'a ListOptions,
    place: Place,
    catalogue: Arc<Catalogue>,
    directory: Arc<Directory>,
    ids: Arc<Ids>,
}

/// What the first look came to.
struct Looked {
    title: String,
    epoch: i64,
    judged: Judged,
    comparison: Comparison,
}

impl Job<'_> {
    /// Reads, compares, stages, takes; nothing when the register changed between comparing and taking.
    async fn attempt(&self, mut receipt: Receipt) -> Result<Option<Outcome>> {
        let salt = self.salt().await?;
        // what changes from here on is noticed before anything is taken
        let epoch = register::epoch(self.database.connection()).await?;
        let comparing = Comparing::begin(self.database.connection()).await?;
        let task = self.task(&salt, comparing.wants_first_keys());
        let (mut worker, layout) = match Worker::start(task).await? {
            Opened::Table(worker, layout) => (worker, layout),
            Opened::Unreadable(error) => return Ok(Some(Outcome::unreadable(receipt, &error))),
        };
        let looked = self
            .look(&mut worker, &layout, (epoch, comparing), &receipt.file_sha256)
            .await?;
        let rejects = match looked.judged.rejected {
            0 => None,
            _ => Some(worker.rejects().await?),
        };
        if self.note(&mut receipt, &layout, &looked) {
            return Ok(Some(Outcome::refused(receipt, rejects)));
        }
        self.hold_against_whole_list(&looked, &mut receipt).await?;
        let nothing_new = receipt.accepted == 0 && receipt.updated == 0;
        if nothing_new && !self.file.dry_run && !self.declare(&looked, &mut receipt).await? {
            return Ok(None);
        }
        if nothing_new || self.file.dry_run {
            return Ok(Some(Outcome::done(receipt, rejects)));
        }
        if !self.keep_salt(&salt).await? {
            return Ok(None);
        }
        let batch = self.write(&mut worker, &receipt, &looked).await?;
        let Some(number) = self.take(batch, &receipt, &looked).await? else {
            return Ok(None);
        };
        receipt.batch = Some(number);
        Ok(Some(Outcome::done(receipt, rejects)))
    }

    fn task(&self, salt: &str, first_keys: bool) -> Task {
        let (place, options, name) = (self.place.key(), self.options.clone(), self.file.name.clone());
        let units = Units::new(Arc::clone(&self.directory), Arc::clone(&self.ids));
        let salt = salt.to_owned();
        Task {
            file: self.file.clone(),
            context: self.place.context(),
            catalogue: Arc::clone(&self.catalogue),
            expected: self.options.expected_total,
            keys: Box::new(move |layout| {
                Keys::new(&salt, place, &title(&options, layout, &name), units, first_keys)
            }),
        }
    }

    /// The first look at all rows.
    async fn look(
        &self,
        worker: &mut Worker,
        layout: &Layout,
        (epoch, mut comparing): (i64, Comparing),
        sha256: &str,
    ) -> Result<Looked> {
        let connection = self.database.connection();
        let title = title(self.options, layout, &self.file.name);
        loop {
            match worker.judged().await? {
                Ok(lines) => comparing.add(connection, &lines).await?,
                Err(judged) => {
                    let comparison = comparing.end(connection, &self.place, &title, sha256).await?;
                    return Ok(Looked {
                        title,
                        epoch,
                        judged,
                        comparison,
                    });
                }
            }
        }
    }

    /// Puts on the receipt what was found; whether the file is refused.
    fn note(&self, receipt: &mut Receipt, layout: &Layout, looked: &Looked) -> bool {
        let (judged, comparison) = (&looked.judged, &looked.comparison);
        receipt.note_layout(layout);
        receipt.rows = judged.rows;
        receipt.rejected = judged.rejected;
        receipt.findings.clone_from(&judged.findings);
        receipt.listed = Some(judged.totals.listed);
        whole::put(receipt, &judged.totals.stated);
        receipt.findings.extend(judged.totals.findings.iter().cloned());
        if judged.rows == 0 {
            receipt.findings.push(Finding::error(
                "no-rows",
                "danh sách không có dòng nào; hãy kiểm tra lại tệp",
                "the list has no row; check the file",
            ));
        }
        let spoiled = judged.rejected > 0 && !self.file.take_good;
        if judged.blocked || spoiled || judged.rows == judged.rejected {
            return true;
        }
        (receipt.accepted, receipt.updated, receipt.unchanged) = comparison.counts();
        receipt.findings.extend(remarks::remarks(comparison, receipt));
        receipt.findings.extend(remarks::undated(judged, &looked.title));
        if receipt.accepted > 0
            && let Some(batch) = comparison.elsewhere
        {
            receipt.findings.push(remarks::taken_elsewhere(batch));
            receipt.unchanged = 0;
            return true;
        }
        false
    }

    /// Holds what a part of a list declares of the whole against the whole.
    async fn hold_against_whole_list(&self, looked: &Looked, receipt: &mut Receipt) -> Result<()> {
        let Some(list) = looked
            .comparison
            .joins
            .as_ref()
            .filter(|_| !receipt.declared.is_empty())
        else {
            return Ok(());
        };
        let view = self.database.read().await?;
        let stated = &looked.judged.totals.stated;
        whole::compare(&view, &self.catalogue, list, &looked.comparison, stated, receipt).await
    }

    /// Writes all new and changed rows under a batch nobody sees.
    async fn write(&self, worker: &mut Worker, receipt: &Receipt, looked: &Looked) -> Result<Batch> {
        let subject = self.place.subject();
        let name = &self.actor.name;
        self.file.progress.stage(Stage::Writing);
        let apart = self.database.apart().await?;
        let batch = Batch::stage(&apart, name, register::KIND, &subject, self.file, receipt).await?;
        let list = self.new_list(&looked.title);
        let mut staging = Staging::begin(&apart, batch, list, &looked.comparison).await?;
        let of = u64::try_from(looked.comparison.rows).ok();
        let mut done: u64 = 0;
        worker.again()?;
        while let Some(lines) = worker.lines().await? {
            done = done.saturating_add(u64::try_from(lines.len()).unwrap_or(u64::MAX));
            staging.add(lines).await?;
            self.file.progress.rows(done, of);
        }
        let batch = staging.end().await?;
        index::enter(&apart, batch.id()).await?;
        apart.close().await;
        Ok(batch)
    }

    /// Takes the batch; nothing when the register changed since it was compared.
    async fn take(&self, batch: Batch, receipt: &Receipt, looked: &Looked) -> Result<Option<i64>> {
        self.file.progress.stage(Stage::Taking);
        let number = batch.id();
        let mut write = self.database.write(self.actor).await?;
        if register::epoch(&*write).await? != looked.epoch {
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
            "list": looked.title,
        });
        write
            .commit("import.take", &format!("batch {number}"), note)
            .await?;
        Ok(Some(number))
    }

    /// The salt of the register; one that is not kept yet where there is none. A mere check leaves nothing behind.
    async fn salt(&self) -> Result<String> {
        match imports::known_salt(self.database.connection()).await? {
            Some(salt) => Ok(salt),
            None => imports::random_text(),
        }
    }

    /// Keeps the salt that keys were made with; whether it is the register's.
    async fn keep_salt(&self, salt: &str) -> Result<bool> {
        if let Some(known) = imports::known_salt(self.database.connection()).await? {
            return Ok(known == salt);
        }
        let mut write = self.database.write(self.actor).await?;
        let known = imports::keep_salt(&mut write, salt).await?;
        if !write.is_empty() {
            write.commit("setting.create", "register-salt", json!({})).await?;
        }
        Ok(known == salt)
    }

    fn new_list(&self, title: &str) -> award_list::Model {
        award_list::Model {
            id: 0,
            batch_id: 0,
            title: title.to_owned(),
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
    async fn declare(&self, looked: &Looked, receipt: &mut Receipt) -> Result<bool> {
        let (comparison, epoch) = (&looked.comparison, looked.epoch);
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
