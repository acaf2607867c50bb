//! `import scorecard`: a sheet's points become scores of a season; its control figures are compared.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::json;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::codes::{ItemCode, OrganisationCode};
use thidua_domain::organisations::{Directory, OrganisationKind};
use thidua_domain::quantity::Points;
use thidua_domain::ranking::{Chain, Last};
use thidua_domain::scoring::sheet::{Control, ControlOf, Sheet};
use thidua_domain::scoring::{Scorecard, Stage, check_entry};
use thidua_domain::seasons::{Evaluation, Rules, SEMANTICS, SeasonKey, Status};
use thidua_tabular::{Finding, Table};
use thidua_vietnamese::Lang;

use super::reading::{self, Read, UnitColumn};
use super::store::score;
use crate::database::{Database, Recorded, Write};
use crate::imports::{Batch, ImportFile, Outcome, Receipt};
use crate::organisations::store::organisation_profile;
use crate::seasons::store::season;
use crate::{Error, Result, clusters, organisations, seasons};

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
    if receipt.accepted == 0 && receipt.updated == 0 || file.dry_run {
        receipt
            .findings
            .extend(compare_controls(&read, &target.rules(&read)));
        return Ok(Outcome::done(receipt, None));
    }
    let batch = target.write(&mut write, file, &receipt, &read, changes).await?;
    receipt.batch = Some(batch);
    receipt
        .findings
        .extend(compare_controls(&read, &target.rules(&read)));
    let evaluation = seasons::record(&*write, key).await?.evaluate();
    if let Ok(evaluation) = evaluation {
        receipt.findings.extend(compare_ranks(&read, &evaluation));
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
            members: None,
            day,
        };
        let Some((_, cluster)) = cluster else {
            return Ok(target);
        };
        let members: Vec<OrganisationCode> = cluster.members(key.year).into_iter().cloned().collect();
        target.members = (!members.is_empty()).then_some(members);
        match seasons::find(&**write, key).await {
            Ok(row) => {
                if !Status::by_name(&row.status).is_some_and(Status::is_open) {
                    return Err(Error::refused(
                        "season-closed",
                        format!("Năm thi đua {key} đã khóa hoặc đã công bố; không nhập điểm được nữa."),
                        format!("The season {key} is frozen or published; points can no longer be imported."),
                    ));
                }
                let rules = seasons::rules(&**write, row.id).await?;
                target.stage = stage.unwrap_or(rules.stage);
                target.season = Some((row, rules));
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
            || Rules {
                semantics: SEMANTICS,
                decimals: DECIMALS,
                stage: self.stage,
                scorecard: read.sheet.scorecard.clone(),
                chain: Chain::new(vec![], Last::Shared),
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
            clusters::set_members(write, cluster.id, self.key.year, &units, "", false).await?;
        }
        let season = seasons::insert_season(write, cluster.id, &self.key, None).await?;
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

/// Gives a sheet's criteria the codes of the season's scorecard: the same sections in the same order, each with as
/// many criteria and the same maxima.
fn fit(sheet: &mut Sheet, scorecard: &Scorecard) -> std::result::Result<(), Vec<Finding>> {
    let (theirs, ours): (Vec<_>, Vec<_>) = (
        sheet.scorecard.criteria().collect(),
        scorecard.criteria().collect(),
    );
    if theirs.len() != ours.len() {
        return Err(vec![Finding::error(
            "scorecard-differs",
            format!(
                "bảng có {} tiêu chí, bảng chấm điểm của năm thi đua có {}; dùng đúng mẫu của năm thi đua",
                theirs.len(),
                ours.len()
            ),
            format!(
                "the sheet has {} criteria, the season's scorecard has {}; use the season's form",
                theirs.len(),
                ours.len()
            ),
        )]);
    }
    let mut findings = Vec::new();
    let mut codes: BTreeMap<ItemCode, ItemCode> = BTreeMap::new();
    for ((their_section, their), (our_section, our)) in theirs.iter().zip(&ours) {
        let row = sheet
            .points
            .iter()
            .find(|points| points.criterion == their.code)
            .map(|points| points.row);
        // a bonus or deduction row may leave its maximum to the season's rules
        let open = their_section.part != thidua_domain::scoring::Part::Content;
        if their_section.part != our_section.part || (their.max != our.max && !open) {
            let finding = Finding::error(
                "criterion-differs",
                format!(
                    "tiêu chí «{}» tối đa {} điểm, trong bảng chấm điểm của năm thi đua là «{}» tối đa {}",
                    their.title,
                    their.max.vietnamese(0),
                    our.title,
                    our.max.vietnamese(0)
                ),
                format!(
                    "the criterion «{}» gives at most {}, in the season's scorecard it is «{}» with at most {}",
                    their.title, their.max, our.title, our.max
                ),
            );
            findings.push(match row {
                Some(row) => finding.at_row(row),
                None => finding,
            });
        }
        codes.insert(their.code.clone(), our.code.clone());
        codes.insert(their_section.code.clone(), our_section.code.clone());
    }
    if !findings.is_empty() {
        return Err(findings);
    }
    for points in &mut sheet.points {
        if let Some(code) = codes.get(&points.criterion) {
            points.criterion = code.clone();
        }
    }
    for control in &mut sheet.controls {
        if let ControlOf::Section(code) | ControlOf::SectionMaximum(code) = &mut control.of
            && let Some(ours) = codes.get(code)
        {
            *code = ours.clone();
        }
    }
    sheet.scorecard = scorecard.clone();
    Ok(())
}

/// Subtotals and totals of the sheet beside what its rows come to.
fn compare_controls(read: &Read, rules: &Rules) -> Vec<Finding> {
    let sum = |unit: usize, section: Option<&ItemCode>| {
        let mut sum = Points::ZERO;
        for points in read.sheet.points.iter().filter(|points| points.unit == unit) {
            let Some((of, _)) = rules.scorecard.criterion(&points.criterion) else {
                continue;
            };
            let value = match (section, of.part) {
                (Some(section), _) if of.code != *section => continue,
                (None, thidua_domain::scoring::Part::Deduction) => points.points.checked_neg()?,
                _ => points.points,
            };
            sum = sum.checked_add(value)?;
        }
        Some(sum)
    };
    let mut findings = Vec::new();
    for control in &read.sheet.controls {
        let computed = match (&control.of, control.unit) {
            (ControlOf::Section(section), Some(unit)) => sum(unit, Some(section)),
            (ControlOf::Total, Some(unit)) => sum(unit, None),
            (ControlOf::SectionMaximum(section), None) => rules
                .scorecard
                .section(section)
                .and_then(thidua_domain::scoring::Section::max),
            _ => None,
        };
        if let Some(computed) = computed.filter(|computed| *computed != control.stated) {
            findings.push(differs(read, control, &computed));
        }
    }
    findings
}

fn differs(read: &Read, control: &Control, computed: &Points) -> Finding {
    let (code, vi, en) = match &control.of {
        ControlOf::Section(_) => ("subtotal-differs", "điểm nhóm", "subtotal"),
        ControlOf::SectionMaximum(_) => ("maximum-differs", "điểm tối đa của nhóm", "section maximum"),
        ControlOf::Total => ("total-differs", "tổng điểm", "total"),
        ControlOf::Rank => ("rank-differs", "thứ hạng", "rank"),
    };
    let stated = control.stated;
    let finding = Finding::warning(
        code,
        format!(
            "{vi} ghi trong bảng là {}, tính lại là {}; chương trình dùng số tính lại",
            stated.vietnamese(0),
            computed.vietnamese(0)
        ),
        format!("the sheet states the {en} {stated}, the rows come to {computed}; the computed one counts"),
    )
    .at_row(control.row);
    match control.unit.and_then(|unit| read.columns.get(unit)) {
        Some(column) => finding.in_column(column.label.clone()),
        None => finding,
    }
}

/// Ranks of the sheet beside the computed ones.
fn compare_ranks(read: &Read, evaluation: &Evaluation) -> Vec<Finding> {
    let ranks = read
        .sheet
        .controls
        .iter()
        .filter(|control| control.of == ControlOf::Rank);
    ranks
        .filter_map(|control| {
            let column = read.columns.get(control.unit?)?;
            let standing = evaluation.ranking.of(&column.unit)?;
            let computed = Points::whole(i64::from(standing.rank)).ok()?;
            (computed != control.stated).then(|| differs(read, control, &computed))
        })
        .collect()
}
