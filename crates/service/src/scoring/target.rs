//! Where the points of a sheet go: a season with its rules, and who may still enter what in it.

use chrono::NaiveDate;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::codes::OrganisationCode;
use thidua_domain::organisations::{Directory, OrganisationKind};
use thidua_domain::ranking::{Chain, Last};
use thidua_domain::scoring::{Stage, check_input};
use thidua_domain::seasons::{Rules, SeasonKey};
use thidua_domain::stages::{AccessError, StageError, may_enter};
use thidua_tabular::{Finding, Severity, Table};
use thidua_vietnamese::Lang;

use super::entries::{Entered, entered};
use super::fitting::fit;
use super::import::Entering;
use super::reading::{self, Read, UnitColumn};
use crate::database::Write;
use crate::organisations::Ids;
use crate::seasons::store::season;
use crate::{Error, Kind, Result, clusters, organisations, seasons};

/// How many decimals a season made from a sheet counts with.
const DECIMALS: u32 = 2;

/// Where the points go.
pub(super) struct Target {
    pub(super) key: SeasonKey,
    pub(super) stage: Stage,
    /// Who gives the points, in the cross stage.
    pub(super) assessor: Option<OrganisationCode>,
    pub(super) directory: Directory,
    pub(super) ids: Ids,
    /// The season and its rules, when it is there.
    pub(super) season: Option<(season::Model, Rules)>,
    /// A season that a sheet made and that has no points left.
    pub(super) emptied: Option<season::Model>,
    pub(super) members: Option<Vec<OrganisationCode>>,
    day: NaiveDate,
}

impl Target {
    pub(super) async fn find(
        write: &Write,
        actor: &Actor,
        key: &SeasonKey,
        entering: &Entering<'_>,
    ) -> Result<Self> {
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
            stage: entering.stage.unwrap_or(Stage::Final),
            assessor: None,
            directory,
            ids,
            season: None,
            emptied: None,
            members: None,
            day,
        };
        if let Some((_, cluster)) = cluster {
            let members: Vec<OrganisationCode> = cluster.members(key.year).into_iter().cloned().collect();
            target.members = (!members.is_empty()).then_some(members);
            match seasons::require_open(&**write, key).await {
                Ok(row) => target.take(write, row, entering.stage, &cluster.name).await?,
                Err(error) if error.code == "unknown-season" => {}
                Err(error) => return Err(error),
            }
        }
        target.check_place(actor, entering.by)?;
        Ok(target)
    }

    /// The season that is there.
    async fn take(
        &mut self,
        write: &Write,
        row: season::Model,
        stage: Option<Stage>,
        cluster: &str,
    ) -> Result<()> {
        if cluster == self.key.cluster.as_str() && super::is_empty(&**write, row.id).await? {
            // made from a sheet that was undone since: the next sheet makes it anew
            self.members = None;
            self.emptied = Some(row);
        } else {
            let rules = seasons::rules(&**write, row.id).await?;
            self.stage = stage.unwrap_or(rules.stage);
            self.season = Some((row, rules));
        }
        Ok(())
    }

    /// Whether the stage is one of the season's and the assessor one of its members. Only who enters points in the
    /// whole cluster makes a season from a sheet.
    fn check_place(&mut self, actor: &Actor, by: Option<&str>) -> Result<()> {
        let Some((_, rules)) = &self.season else {
            actor.may(Deed::EnterPoints, &Scope::Cluster(self.key.cluster.clone()))?;
            if self.stage == Stage::Cross || by.is_some() {
                let key = &self.key;
                return Err(Error::usage(
                    "unknown-season",
                    format!("Chưa có năm thi đua {key}; nạp quy tắc (thidua season load) rồi mới chấm chéo."),
                    format!(
                        "There is no season {key} yet; load its rules (thidua season load) before cross scores."
                    ),
                ));
            }
            return Ok(());
        };
        if rules
            .stages
            .as_ref()
            .is_some_and(|stages| stages.of(self.stage).is_none())
        {
            return Err(refused(&StageError::NotUsed(self.stage)));
        }
        self.assessor = match (by, self.stage) {
            (Some(by), Stage::Cross) => Some(organisations::meant(
                &self.directory,
                by,
                Some(self.day),
                self.members.as_deref(),
            )?),
            (None, Stage::Cross) => return Err(not_admitted(&AccessError::AssessorNeeded)),
            (Some(_), stage) => return Err(not_admitted(&AccessError::NoAssessor(stage))),
            (None, _) => None,
        };
        Ok(())
    }

    pub(super) fn read(&self, table: &Table) -> std::result::Result<Read, Vec<Finding>> {
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
        if findings.iter().any(|finding| finding.severity == Severity::Error) {
            return Err(findings);
        }
        let mut read = reading::read(table, columns)?;
        read.findings.append(&mut findings);
        if let Some((_, rules)) = &self.season {
            let units: Vec<&OrganisationCode> = read.columns.iter().map(|column| &column.unit).collect();
            fit(&mut read.sheet, &rules.scorecard, &units)?;
        }
        Ok(read)
    }

    /// Whether the actor may enter these units' points now: by their role, and by how far the assessments are.
    ///
    /// # Errors
    /// When no role allows it. What else stands in the way is in the findings, each in its unit's column.
    pub(super) async fn admitted(
        &self,
        write: &Write,
        actor: &Actor,
        columns: &[UnitColumn],
    ) -> Result<Vec<Finding>> {
        let mut findings = Vec::new();
        let mut say = |column: &UnitColumn, code, message: &dyn Fn(Lang) -> String| {
            let finding = Finding::error(code, message(Lang::Vi), message(Lang::En));
            findings.push(finding.in_column(column.label.clone()));
        };
        let assessor = self.assessor.as_ref();
        for column in columns {
            match may_enter(actor, &self.key.cluster, self.stage, &column.unit, assessor) {
                Ok(()) => {}
                Err(AccessError::Forbidden(forbidden)) => return Err(forbidden.into()),
                Err(error) => say(column, error.code(), &|lang| error.message(lang)),
            }
        }
        if let Some((season, rules)) = &self.season {
            let assessments = seasons::assessments(&**write, season.id).await?;
            let assessor = assessor.map(|assessor| self.ids.id(assessor)).transpose()?;
            for column in columns.iter().filter(|column| !column.made) {
                let unit = self.ids.id(&column.unit)?;
                let open = assessments
                    .check_before(unit, self.stage, rules)
                    .and_then(|()| assessments.of(unit, self.stage, assessor).may_change());
                if let Err(error) = open {
                    say(column, error.code(), &|lang| error.message(lang));
                }
            }
        }
        Ok(findings)
    }

    /// The rules that count: the season's, or those made from the sheet.
    pub(super) fn rules(&self, read: &Read) -> Rules {
        self.season.as_ref().map_or_else(
            || {
                let scorecard = read.sheet.scorecard.clone();
                Rules::plain(DECIMALS, self.stage, scorecard, Chain::new(vec![], Last::Shared))
            },
            |(_, rules)| rules.clone(),
        )
    }

    /// Points that may not stand: above the maximum, below zero, with too many decimals.
    pub(super) fn check(&self, read: &Read) -> Vec<Finding> {
        let rules = self.rules(read);
        let mut findings = Vec::new();
        for entry in &read.sheet.entries {
            let Some((section, criterion)) = rules.scorecard.criterion(&entry.criterion) else {
                continue;
            };
            if let Err(error) = check_input(criterion, section.part, entry.input, rules.decimals) {
                let label = read
                    .columns
                    .get(entry.unit)
                    .map(|column| column.label.clone())
                    .unwrap_or_default();
                let finding =
                    Finding::error("points-refused", error.message(Lang::Vi), error.message(Lang::En));
                findings.push(
                    finding
                        .at_row(entry.row)
                        .in_column(label)
                        .with_value(&entry.input.to_string()),
                );
            }
        }
        findings
    }

    /// What stands in the stage already, given by the same assessor.
    pub(super) async fn old(&self, write: &Write) -> Result<Vec<Entered>> {
        let Some((season, _)) = &self.season else {
            return Ok(vec![]);
        };
        let assessor = self.assessor.as_ref().map(|code| self.ids.id(code)).transpose()?;
        let mut old = entered(&**write, season.id).await?;
        old.retain(|one| one.stage == self.stage && one.assessor == assessor);
        Ok(old)
    }

    /// Cells that are blank though points stand in the database: a blank says nothing, so the points stay, and whoever
    /// meant to take them away is told.
    pub(super) fn kept(&self, read: &Read, old: &[Entered]) -> Result<Vec<Finding>> {
        let mut findings = Vec::new();
        for (place, column) in read.columns.iter().enumerate().filter(|(_, column)| !column.made) {
            let unit = self.ids.id(&column.unit)?;
            for one in old.iter().filter(|one| one.unit == unit) {
                let said = &read.sheet.entries;
                if said
                    .iter()
                    .any(|entry| entry.unit == place && entry.criterion == one.criterion)
                {
                    continue;
                }
                let (criterion, batch, input) = (&one.criterion, one.batch, one.input);
                let finding = Finding::warning(
                    "blank-keeps-points",
                    format!(
                        "ô để trống ở tiêu chí {criterion}, nhưng đã nhập {} (lô {batch}); vẫn giữ như đã nhập, muốn bỏ thì hoàn tác lô {batch}",
                        input.shown(0, Lang::Vi)
                    ),
                    format!(
                        "the cell of criterion {criterion} is blank, but {} stands (batch {batch}) and stays; undo batch {batch} to take it away",
                        input.shown(0, Lang::En)
                    ),
                );
                findings.push(finding.in_column(column.label.clone()));
            }
        }
        Ok(findings)
    }
}

/// A refusal by the state of an assessment.
fn refused(error: &StageError) -> Error {
    Error::new(Kind::Refused, error.code(), |lang| error.message(lang))
}

/// A command that lacks its assessor, or has one too many.
fn not_admitted(error: &AccessError) -> Error {
    Error::new(Kind::Usage, error.code(), |lang| error.message(lang))
}
