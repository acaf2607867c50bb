//! `import scorecard`: a sheet's points become scores of a season; its control figures are compared.

use std::collections::BTreeMap;

use serde_json::json;
use thidua_domain::actors::{Actor, Deed};
use thidua_domain::codes::{ItemCode, OrganisationCode};
use thidua_domain::organisations::OrganisationKind;
use thidua_domain::scoring::sheet::Sheet;
use thidua_domain::scoring::{Input, Stage};
use thidua_domain::seasons::{Rules, SeasonKey};
use thidua_domain::stages::Difference;
use thidua_tabular::Finding;
use thidua_vietnamese::Lang;

use super::controls::{blanks, compare_controls, compare_ranks};
use super::entries::{Entered, given};
use super::reading::{self, Read, UnitColumn};
use super::reasons::{give_reason, reasons};
use super::store::{score, score_entry};
use super::target::Target;
use crate::database::{Database, Recorded, Write};
use crate::imports::{Batch, ImportFile, Outcome, Receipt};
use crate::organisations::store::organisation_profile;
use crate::seasons::store::season;
use crate::{Result, clusters, organisations, seasons};

/// The kind of the batch.
const KIND: &str = "scorecard";

/// In which stage, and by whom, points are entered.
#[derive(Debug, Clone, Copy, Default)]
pub struct Entering<'e> {
    /// The stage; without it, the one that the season ranks.
    pub stage: Option<Stage>,
    /// The unit that gives cross scores: its code or name.
    pub by: Option<&'e str>,
}

/// Imports a scorecard sheet into a season, which is made from it when it is not there.
///
/// # Errors
/// When the actor may not, the season is closed, or the database fails. What is wrong with the sheet is in the
/// receipt.
pub async fn import(
    database: &Database,
    actor: &Actor,
    file: &ImportFile,
    key: &SeasonKey,
    entering: Entering<'_>,
) -> Result<Outcome> {
    actor.may_somewhere(Deed::EnterPoints)?;
    let view = database.read().await?;
    clusters::admit(&view, actor, Deed::EnterPoints, &key.cluster, Some(key.year)).await?;
    drop(view);
    let mut receipt = Receipt::of(file)?;
    let table = match file.read(reading::header()) {
        Ok(table) => table,
        Err(error) => return Ok(Outcome::unreadable(receipt, &error)),
    };
    receipt.note_table(&table);
    let mut write = database.write(actor).await?;
    let target = Target::find(&write, actor, key, &entering).await?;
    let read = match target.read(&table) {
        Ok(read) => read,
        Err(findings) => {
            receipt.findings.extend(findings);
            receipt.rejected = table.data_rows().count();
            receipt.rows = receipt.rejected;
            return Ok(Outcome::refused(receipt, None));
        }
    };
    receipt.findings.extend(read.findings.iter().cloned());
    receipt
        .findings
        .extend(target.admitted(&write, actor, &read.columns).await?);
    receipt.findings.extend(target.check(&read));
    if receipt.has_errors() {
        receipt.rows = criterion_rows(&read.sheet);
        receipt.rejected = receipt.rows;
        return Ok(Outcome::refused(receipt, None));
    }
    let old = target.old(&write).await?;
    let changes = target.compare(&read, &old)?;
    changes.count(&mut receipt);
    receipt.findings.extend(target.kept(&read, &old)?);
    let rules = target.rules(&read);
    receipt.findings.extend(blanks(&read, &rules, &old, &target.ids));
    receipt.findings.extend(compare_controls(&read, &rules));
    if receipt.accepted > 0 || receipt.updated > 0 {
        let batch = target.write(&mut write, file, &receipt, &read, changes).await?;
        receipt.batch = (!file.dry_run).then_some(batch);
    }
    let reasons = target.reasons(&mut write, &read, &rules).await?;
    receipt.findings.extend(reasons.findings);
    if let Ok(record) = seasons::record(&*write, key).await
        && record.rules.stage == target.stage
        && let Ok(evaluation) = record.evaluate()
    {
        receipt.findings.extend(compare_ranks(&read, &evaluation));
    }
    if file.dry_run || (receipt.batch.is_none() && reasons.given == 0) {
        // nothing new, or a mere check: what was written to compare is never committed
        return Ok(Outcome::done(receipt, None));
    }
    let by = target.assessor.as_ref().map(OrganisationCode::as_str);
    let note = json!({
        "file": receipt.file_sha256, "name": file.name, "stage": target.stage.name(), "by": by, "reasons": reasons.given,
    });
    write.commit("import.take", &key.to_string(), note).await?;
    Ok(Outcome::done(receipt, None))
}

/// How many rows of the sheet hold points.
fn criterion_rows(sheet: &Sheet) -> usize {
    sheet.scorecard.criteria().count()
}

/// A cell of the sheet beside what stands in the database.
struct Cell {
    row: usize,
    unit: OrganisationCode,
    criterion: ItemCode,
    input: Input,
    old: Option<Entered>,
}

impl Cell {
    fn is_same(&self) -> bool {
        self.old.as_ref().is_some_and(|old| old.input == self.input)
    }
}

/// All cells of a sheet.
struct Changes(Vec<Cell>);

impl Changes {
    /// Counts by rows: new when none of its cells stood there, unchanged when all stand as they are.
    fn count(&self, receipt: &mut Receipt) {
        let mut rows: BTreeMap<usize, Vec<&Cell>> = BTreeMap::new();
        for cell in &self.0 {
            rows.entry(cell.row).or_default().push(cell);
        }
        receipt.rows = rows.len();
        for cells in rows.values() {
            if cells.iter().all(|cell| cell.is_same()) {
                receipt.unchanged += 1;
            } else if cells.iter().any(|cell| cell.old.is_some()) {
                receipt.updated += 1;
            } else {
                receipt.accepted += 1;
            }
        }
    }
}

/// Reasons of differences that a sheet gave, and those that lack.
#[derive(Default)]
struct Reasoned {
    given: usize,
    findings: Vec<Finding>,
}

impl Target {
    fn compare(&self, read: &Read, old: &[Entered]) -> Result<Changes> {
        let old: BTreeMap<(i64, &ItemCode), &Entered> =
            old.iter().map(|one| ((one.unit, &one.criterion), one)).collect();
        let mut cells = Vec::new();
        for entry in &read.sheet.entries {
            let Some(column) = read.columns.get(entry.unit) else {
                continue;
            };
            let id = if column.made {
                None
            } else {
                Some(self.ids.id(&column.unit)?)
            };
            let old = id.and_then(|id| old.get(&(id, &entry.criterion)));
            cells.push(Cell {
                row: entry.row,
                unit: column.unit.clone(),
                criterion: entry.criterion.clone(),
                input: entry.input,
                old: old.map(|one| (*one).clone()),
            });
        }
        Ok(Changes(cells))
    }

    async fn write(
        &self,
        write: &mut Write,
        file: &ImportFile,
        receipt: &Receipt,
        read: &Read,
        changes: Changes,
    ) -> Result<i64> {
        let mut batch = Batch::within(write, KIND, &self.key.to_string(), file, receipt).await?;
        let mut ids = BTreeMap::new();
        let mut profiles = Vec::new();
        for column in &read.columns {
            let id = organisations::ensure(write, &column.unit).await?;
            ids.insert(column.unit.clone(), id);
            if column.made {
                profiles.push(profile(&mut batch, id, column, &file.name)?);
            }
        }
        batch.write(write, profiles).await?;
        let season = self.season_row(write, read, &ids).await?;
        let assessor = self.assessor.as_ref().map(|code| self.ids.id(code)).transpose()?;
        let (mut scores, mut entries) = (Vec::new(), Vec::new());
        for cell in changes.0.iter().filter(|cell| !cell.is_same()) {
            if let Some(old) = &cell.old {
                old.superseded_by(&mut batch)?;
            }
            let Some(unit) = ids.get(&cell.unit) else { continue };
            let (criterion, stage) = (cell.criterion.to_string(), self.stage.name().to_owned());
            match (assessor, cell.input) {
                (None, Input::Points(points)) => scores.push(score::Model {
                    id: batch.next_id(<score::Model as Recorded>::TABLE)?,
                    batch_id: batch.id(),
                    season_id: season.id,
                    organisation_id: *unit,
                    criterion,
                    stage,
                    points: points.scaled(),
                }),
                (assessor_id, input) => entries.push(score_entry::Model {
                    id: batch.next_id(<score_entry::Model as Recorded>::TABLE)?,
                    batch_id: batch.id(),
                    season_id: season.id,
                    organisation_id: *unit,
                    assessor_id,
                    stage,
                    criterion,
                    input: input.to_string(),
                }),
            }
        }
        batch.write(write, scores).await?;
        batch.write(write, entries).await?;
        let id = batch.id();
        batch.finish(write).await?;
        Ok(id)
    }

    /// Records the reasons of a sheet for one unit, and names the differences from the stage before that lack theirs.
    async fn reasons(&self, write: &mut Write, read: &Read, rules: &Rules) -> Result<Reasoned> {
        let mut reasoned = Reasoned::default();
        let Some((season, _)) = &self.season else {
            return Ok(reasoned);
        };
        if !matches!(self.stage, Stage::Review | Stage::Final) {
            return Ok(reasoned);
        }
        let given = given(&**write, season.id, &self.ids).await?;
        let known = reasons(&**write, season.id).await?;
        let single = read.columns.len() == 1;
        for (place, column) in read.columns.iter().enumerate() {
            let unit = self.ids.id(&column.unit)?;
            let Some((_, differences)) = given.differences(&column.unit, rules, self.stage) else {
                continue;
            };
            let mut missing = Vec::new();
            for difference in differences {
                let row = read.row_of(place, &difference.criterion);
                let said = row.filter(|_| single).and_then(|row| read.reasons.get(&row));
                let stands = known.reason(unit, self.stage, &difference);
                match said {
                    Some(said) if stands != Some(said.as_str()) => {
                        give_reason(write, season.id, unit, self.stage, &difference, said).await?;
                        reasoned.given += 1;
                    }
                    None if stands.is_none() => missing.push((row, difference)),
                    _ => {}
                }
            }
            reasoned
                .findings
                .extend(missing.iter().map(|(row, one)| without_reason(column, *row, one)));
        }
        if !single && !read.reasons.is_empty() {
            reasoned.findings.push(Finding::warning(
                "reasons-not-read",
                "cột «Lý do» chỉ được đọc khi bảng có đúng một đơn vị; ghi lý do bằng thidua stage reason",
                "the column «Lý do» is read in a sheet of one unit only; give reasons by thidua stage reason",
            ));
        }
        Ok(reasoned)
    }

    /// The season's row; cluster, members, season and rules are made from the sheet when they are not there.
    async fn season_row(
        &self,
        write: &mut Write,
        read: &Read,
        ids: &BTreeMap<OrganisationCode, i64>,
    ) -> Result<season::Model> {
        if let Some((season, _)) = &self.season {
            return Ok(season.clone());
        }
        let cluster = match clusters::find(&**write, &self.key.cluster).await {
            Ok((row, _)) => row,
            Err(error) if error.code == "unknown-cluster" => {
                clusters::upsert(write, &self.key.cluster, self.key.cluster.as_str(), &[], "").await?
            }
            Err(error) => return Err(error),
        };
        if self.members.is_none() {
            let units: Vec<i64> = read
                .columns
                .iter()
                .filter_map(|column| ids.get(&column.unit).copied())
                .collect();
            let closing = self.emptied.is_some();
            clusters::set_members(write, cluster.id, self.key.year, &units, "", closing).await?;
        }
        let season = match &self.emptied {
            Some(season) => season.clone(),
            None => seasons::insert_season(write, cluster.id, &self.key, None).await?,
        };
        seasons::add_rules(write, season.id, &self.rules(read)).await?;
        Ok(season)
    }
}

/// A difference that cannot be locked yet.
fn without_reason(column: &UnitColumn, row: Option<usize>, difference: &Difference) -> Finding {
    let words = |lang: Lang| difference.words(lang);
    let finding = Finding::warning(
        "reason-missing",
        format!(
            "điểm khác bước trước mà chưa có lý do ({}); ghi lý do trước khi khóa",
            words(Lang::Vi)
        ),
        format!(
            "differs from the stage before without a reason ({}); give it before locking",
            words(Lang::En)
        ),
    )
    .in_column(column.label.clone())
    .with_value(&difference.after.to_string());
    match row {
        Some(row) => finding.at_row(row),
        None => finding,
    }
}

fn profile(
    batch: &mut Batch,
    id: i64,
    column: &UnitColumn,
    source: &str,
) -> Result<organisation_profile::Model> {
    Ok(organisation_profile::Model {
        id: batch.next_id(<organisation_profile::Model as Recorded>::TABLE)?,
        batch_id: batch.id(),
        organisation_id: id,
        kind: organisations::kind_name(OrganisationKind::Other).to_owned(),
        name: column.label.clone(),
        aliases: String::new(),
        province_id: None,
        valid_from: None,
        valid_until: None,
        gso_code: None,
        source: source.to_owned(),
    })
}
