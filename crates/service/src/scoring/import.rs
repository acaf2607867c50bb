//! `import scorecard`: a sheet's points become scores of a season; its control figures are compared.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::json;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::codes::{ItemCode, OrganisationCode};
use thidua_domain::organisations::{Directory, OrganisationKind};
use thidua_domain::quantity::Points;
use thidua_domain::ranking::{Chain, Last};
use thidua_domain::scoring::sheet::Sheet;
use thidua_domain::scoring::{Stage, check_entry};
use thidua_domain::seasons::{Rules, SeasonKey};
use thidua_tabular::{Finding, Table};
use thidua_vietnamese::Lang;

use super::controls::{blanks, compare_controls, compare_ranks, fit};
use super::reading::{self, Read, UnitColumn};
use super::store::score;
use crate::database::{Database, Recorded, Write};
use crate::imports::{Batch, ImportFile, Outcome, Receipt};
use crate::organisations::store::organisation_profile;
use crate::seasons::store::season;
use crate::{Result, clusters, organisations, seasons};

/// How many decimals a season made from a sheet counts with.
const DECIMALS: u32 = 2;

/// The kind of the batch.
const KIND: &str = "scorecard";

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
    stage: Option<Stage>,
) -> Result<Outcome> {
    actor.may(Deed::EnterPoints, &Scope::Cluster(key.cluster.clone()))?;
    let mut receipt = Receipt::of(file);
    let table = match file.read(reading::header()) {
        Ok(table) => table,
        Err(error) => return Ok(Outcome::unreadable(receipt, &error)),
    };
    receipt.note_table(&table);
    let mut write = database.write(actor).await?;
    let target = Target::find(&write, key, stage).await?;
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
    receipt.findings.extend(target.check(&read));
    if receipt.has_errors() {
        receipt.rows = criterion_rows(&read.sheet);
        receipt.rejected = receipt.rows;
        return Ok(Outcome::refused(receipt, None));
    }
    let old = target.old_scores(&write).await?;
    let changes = target.compare(&read, &old)?;
    changes.count(&mut receipt);
    receipt.findings.extend(target.kept(&read, &old)?);
    receipt
        .findings
        .extend(blanks(&read, &target.rules(&read), &old, &target.ids));
    receipt
        .findings
        .extend(compare_controls(&read, &target.rules(&read)));
    if receipt.accepted > 0 || receipt.updated > 0 {
        let batch = target.write(&mut write, file, &receipt, &read, changes).await?;
        receipt.batch = (!file.dry_run).then_some(batch);
    }
    if let Ok(record) = seasons::record(&*write, key).await
        && let Ok(evaluation) = record.evaluate()
    {
        receipt.findings.extend(compare_ranks(&read, &evaluation));
    }
    if receipt.batch.is_none() {
        // nothing new, or a mere check: what was written to compare is never committed
        return Ok(Outcome::done(receipt, None));
    }
    let note = json!({ "file": receipt.file_sha256, "name": file.name, "stage": target.stage.name() });
    write.commit("import.take", &key.to_string(), note).await?;
    Ok(Outcome::done(receipt, None))
}

/// How many rows of the sheet hold points.
fn criterion_rows(sheet: &Sheet) -> usize {
    sheet.scorecard.criteria().count()
}

/// Where the points go.
struct Target {
    key: SeasonKey,
    stage: Stage,
    directory: Directory,
    ids: organisations::Ids,
    /// The season and its rules, when it is there.
    season: Option<(season::Model, Rules)>,
    /// A season that a sheet made and that has no points left.
    emptied: Option<season::Model>,
    members: Option<Vec<OrganisationCode>>,
    day: NaiveDate,
}

/// A cell of the sheet beside what stands in the database.
struct Cell {
    row: usize,
    unit: OrganisationCode,
    criterion: ItemCode,
    points: Points,
    old: Option<score::Model>,
}

impl Cell {
    fn is_same(&self) -> bool {
        self.old
            .as_ref()
            .is_some_and(|old| old.points == self.points.scaled())
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

impl Target {
    async fn find(write: &Write, key: &SeasonKey, stage: Option<Stage>) -> Result<Self> {
        let directory = organisations::directory(&**write).await?;
        let ids = organisations::ids(&**write).await?;
        let day = organisations::last_day(key.year);
        let cluster = match clusters::find(&**write, &key.cluster).await {
            Ok((row, cluster)) => Some((row, cluster)),
            Err(error) if error.code == "unknown-cluster" => None,
            Err(error) => return Err(error),
        };
        let mut target = Self {
            key: key.clone(),
            stage: stage.unwrap_or(Stage::Final),
            directory,
            ids,
            season: None,
            emptied: None,
            members: None,
            day,
        };
        let Some((_, cluster)) = cluster else {
            return Ok(target);
        };
        let members: Vec<OrganisationCode> = cluster.members(key.year).into_iter().cloned().collect();
        target.members = (!members.is_empty()).then_some(members);
        match seasons::require_open(&**write, key).await {
            Ok(row) => {
                if cluster.name == key.cluster.as_str() && super::is_empty(&**write, row.id).await? {
                    // made from a sheet that was undone since: the next sheet makes it anew
                    target.members = None;
                    target.emptied = Some(row);
                } else {
                    let rules = seasons::rules(&**write, row.id).await?;
                    target.stage = stage.unwrap_or(rules.stage);
                    target.season = Some((row, rules));
                }
            }
            Err(error) if error.code == "unknown-season" => {}
            Err(error) => return Err(error),
        }
        Ok(target)
    }

    fn read(&self, table: &Table) -> std::result::Result<Read, Vec<Finding>> {
        let alliances: Vec<OrganisationCode> = self
            .directory
            .organisations()
            .iter()
            .filter(|organisation| {
                organisation.kind == OrganisationKind::Alliance && organisation.exists_on(self.day)
            })
            .map(|organisation| organisation.code.clone())
            .collect();
        let (columns, mut findings) = reading::units(
            table,
            &self.directory,
            self.day,
            self.members.as_deref(),
            &alliances,
        );
        if findings
            .iter()
            .any(|finding| finding.severity == thidua_tabular::Severity::Error)
        {
            return Err(findings);
        }
        let mut read = reading::read(table, columns)?;
        read.findings.append(&mut findings);
        if let Some((_, rules)) = &self.season {
            fit(&mut read.sheet, &rules.scorecard)?;
        }
        Ok(read)
    }

    /// The rules that count: the season's, or those made from the sheet.
    fn rules(&self, read: &Read) -> Rules {
        self.season.as_ref().map_or_else(
            || {
                let scorecard = read.sheet.scorecard.clone();
                Rules::plain(DECIMALS, self.stage, scorecard, Chain::new(vec![], Last::Shared))
            },
            |(_, rules)| rules.clone(),
        )
    }

    /// Points that may not stand: above the maximum, below zero, with too many decimals.
    fn check(&self, read: &Read) -> Vec<Finding> {
        let rules = self.rules(read);
        let mut findings = Vec::new();
        for points in &read.sheet.points {
            let Some((_, criterion)) = rules.scorecard.criterion(&points.criterion) else {
                continue;
            };
            if let Err(error) = check_entry(criterion, points.points, rules.decimals) {
                let label = read
                    .columns
                    .get(points.unit)
                    .map(|column| column.label.clone())
                    .unwrap_or_default();
                let finding =
                    Finding::error("points-refused", error.message(Lang::Vi), error.message(Lang::En));
                findings.push(
                    finding
                        .at_row(points.row)
                        .in_column(label)
                        .with_value(&points.points.plain(0)),
                );
            }
        }
        findings
    }

    async fn old_scores(&self, write: &Write) -> Result<Vec<score::Model>> {
        match &self.season {
            Some((season, _)) => super::rows(&**write, season.id, self.stage).await,
            None => Ok(vec![]),
        }
    }

    /// Cells that are blank though points stand in the database: a blank says nothing, so the points stay, and whoever
    /// meant to take them away is told.
    fn kept(&self, read: &Read, old: &[score::Model]) -> Result<Vec<Finding>> {
        let mut findings = Vec::new();
        for (place, column) in read.columns.iter().enumerate().filter(|(_, column)| !column.made) {
            let unit = self.ids.id(&column.unit)?;
            for row in old.iter().filter(|row| row.organisation_id == unit) {
                let said = &read.sheet.points;
                if said
                    .iter()
                    .any(|points| points.unit == place && points.criterion.as_str() == row.criterion)
                {
                    continue;
                }
                let (criterion, batch) = (&row.criterion, row.batch_id);
                let points = Points::from_scaled(row.points);
                let finding = Finding::warning(
                    "blank-keeps-points",
                    format!(
                        "ô để trống ở tiêu chí {criterion}, nhưng đã có {} điểm (lô {batch}); điểm ấy vẫn giữ, muốn bỏ thì hoàn tác lô {batch}",
                        points.vietnamese(0)
                    ),
                    format!(
                        "the cell of criterion {criterion} is blank, but {points} points stand (batch {batch}) and stay; undo batch {batch} to take them away"
                    ),
                );
                findings.push(finding.in_column(column.label.clone()));
            }
        }
        Ok(findings)
    }

    fn compare(&self, read: &Read, old: &[score::Model]) -> Result<Changes> {
        let old: BTreeMap<(i64, &str), &score::Model> = old
            .iter()
            .map(|row| ((row.organisation_id, row.criterion.as_str()), row))
            .collect();
        let mut cells = Vec::new();
        for points in &read.sheet.points {
            let Some(column) = read.columns.get(points.unit) else {
                continue;
            };
            let id = if column.made {
                None
            } else {
                Some(self.ids.id(&column.unit)?)
            };
            let old = id.and_then(|id| old.get(&(id, points.criterion.as_str())));
            cells.push(Cell {
                row: points.row,
                unit: column.unit.clone(),
                criterion: points.criterion.clone(),
                points: points.points,
                old: old.map(|row| (*row).clone()),
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
        let mut rows = Vec::new();
        for cell in changes.0.iter().filter(|cell| !cell.is_same()) {
            if let Some(old) = &cell.old {
                batch.supersede(old)?;
            }
            let Some(unit) = ids.get(&cell.unit) else { continue };
            rows.push(score::Model {
                id: batch.next_id(<score::Model as Recorded>::TABLE)?,
                batch_id: batch.id(),
                season_id: season.id,
                organisation_id: *unit,
                criterion: cell.criterion.to_string(),
                stage: self.stage.name().to_owned(),
                points: cell.points.scaled(),
            });
        }
        batch.write(write, rows).await?;
        let id = batch.id();
        batch.finish(write).await?;
        Ok(id)
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
