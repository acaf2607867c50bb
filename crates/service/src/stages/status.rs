//! Who is where: state, deadline, lateness and missing reasons of every assessment of a season.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use serde::Serialize;
use thidua_domain::actors::{Actor, Deed};
use thidua_domain::codes::OrganisationCode;
use thidua_domain::scoring::{Entries, Input, Stage};
use thidua_domain::seasons::SeasonKey;
use thidua_domain::stages::{Assessment, State, days_late};
use utoipa::ToSchema;

use super::Place;
use super::state::{Assessments, assessments};
use crate::database::Database;
use crate::scoring::{Given, Reasons};
use crate::{Result, clock, clusters, scoring};

/// How far the assessments of a season are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct StatusView {
    /// The code of the cluster.
    #[schema(example = "dbsh-dhbb")]
    pub cluster: String,
    /// The year of emulation.
    #[schema(example = 2020)]
    pub year: i32,
    /// The campaign within the year.
    pub campaign: String,
    /// Whether the points are made up to show the software.
    pub illustrative: bool,
    /// How many decimals points are written with.
    pub decimals: u32,
    /// Every unit in every stage, in the order of the members.
    pub assessments: Vec<AssessmentView>,
}

/// One unit in one stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AssessmentView {
    /// The code of the unit.
    #[schema(example = "bac-ninh")]
    pub unit: String,
    /// Its name in that year.
    pub name: String,
    /// `self`, `cross`, `review` or `final`.
    pub stage: String,
    /// The unit that gives cross scores.
    pub by: Option<String>,
    /// `open`, `submitted`, `returned` or `locked`.
    pub state: String,
    /// The last day of the stage.
    pub deadline: Option<NaiveDate>,
    /// The day of the first submission.
    pub submitted: Option<NaiveDate>,
    /// Days from the deadline to the first submission, or to today while there is none.
    pub days_late: Option<u32>,
    /// How many criteria have points of this stage.
    pub entered: usize,
    /// How many criteria the scorecard has.
    pub criteria: usize,
    /// The reason of the last return or unlocking.
    pub reason: Option<String>,
    /// The stage the points are compared with, in review and final.
    pub compared_with: Option<String>,
    /// What differs from it.
    pub differences: Vec<DifferenceView>,
    /// How many of the differences lack their reason.
    pub missing_reasons: usize,
    /// What the unit explained.
    pub explanations: Vec<ExplanationView>,
}

/// A criterion whose points differ from the stage before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DifferenceView {
    /// The code of the criterion.
    #[schema(example = "1.2")]
    pub criterion: String,
    /// What the stage before has; nothing when it was blank.
    #[schema(example = "2.00")]
    pub before: Option<String>,
    /// What this stage has: points, `yes`, `no`, `count:3`, `value:208` or `n/a`.
    #[schema(example = "1.75")]
    pub after: String,
    /// Why; nothing when no reason was given yet.
    pub reason: Option<String>,
}

/// An explanation by the unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ExplanationView {
    /// The code of the criterion; nothing for the whole.
    pub criterion: Option<String>,
    /// The words.
    pub text: String,
    /// Who gave it.
    pub by: String,
    /// When.
    pub on: NaiveDate,
}

/// How far a season's assessments are; with a unit, those of that unit.
///
/// # Errors
/// When the actor may not, or cluster, season or unit are unknown.
pub async fn status(
    database: &Database,
    actor: &Actor,
    key: &SeasonKey,
    unit: Option<&str>,
) -> Result<StatusView> {
    let view = database.read().await?;
    clusters::admit(&view, actor, Deed::Read, &key.cluster, Some(key.year)).await?;
    let place = Place::find(&view, key).await?;
    let unit = unit.map(|unit| place.unit(key, unit)).transpose()?;
    Whole::load(&view, key, place).await?.view(unit.as_ref())
}

/// How far one unit's assessments are.
pub(super) async fn of_unit(
    connection: &impl ConnectionTrait,
    key: &SeasonKey,
    unit: &OrganisationCode,
) -> Result<StatusView> {
    let place = Place::find(connection, key).await?;
    Whole::load(connection, key, place).await?.view(Some(unit))
}

/// All that is known of a season's assessments.
struct Whole<'k> {
    key: &'k SeasonKey,
    place: Place,
    all: Assessments,
    given: Given,
    reasons: Reasons,
    today: NaiveDate,
}

impl<'k> Whole<'k> {
    async fn load(connection: &impl ConnectionTrait, key: &'k SeasonKey, place: Place) -> Result<Self> {
        Ok(Self {
            key,
            all: assessments(connection, place.row.id).await?,
            given: scoring::given(connection, place.row.id, &place.ids).await?,
            reasons: scoring::reasons(connection, place.row.id).await?,
            place,
            today: clock::today(),
        })
    }

    fn view(&self, only: Option<&OrganisationCode>) -> Result<StatusView> {
        let mut views = Vec::new();
        let stages = self.stages();
        for unit in self
            .place
            .members
            .iter()
            .filter(|unit| only.is_none_or(|only| only == *unit))
        {
            for stage in &stages {
                if *stage == Stage::Cross {
                    for by in self.assessors(unit)? {
                        views.push(self.assessment(unit, *stage, by.as_ref())?);
                    }
                } else {
                    views.push(self.assessment(unit, *stage, None)?);
                }
            }
        }
        Ok(StatusView {
            cluster: self.key.cluster.to_string(),
            year: self.key.year.get(),
            campaign: self.key.campaign.to_string(),
            illustrative: self.place.row.illustrative.is_some(),
            decimals: self.place.rules.decimals,
            assessments: views,
        })
    }

    /// The stages of the season: those it declares, or those in which anything was entered, and the one it ranks.
    fn stages(&self) -> BTreeSet<Stage> {
        if let Some(rules) = &self.place.rules.stages {
            return rules.all().iter().map(|rule| rule.stage).collect();
        }
        let mut stages: BTreeSet<Stage> = self.given.stages.keys().copied().collect();
        if !self.given.cross.is_empty() {
            stages.insert(Stage::Cross);
        }
        stages.insert(self.place.rules.stage);
        stages
    }

    /// Who gave or submitted cross scores of a unit; nobody stands for those yet to come.
    fn assessors(&self, unit: &OrganisationCode) -> Result<Vec<Option<OrganisationCode>>> {
        let gave = self
            .given
            .cross
            .get(unit)
            .into_iter()
            .flat_map(|cross| cross.keys());
        let mut all: BTreeSet<OrganisationCode> = gave.cloned().collect();
        for id in self.all.assessors(self.place.ids.id(unit)?) {
            all.insert(self.place.ids.code(id)?.clone());
        }
        if all.is_empty() {
            return Ok(vec![None]);
        }
        Ok(all.into_iter().map(Some).collect())
    }

    fn assessment(
        &self,
        unit: &OrganisationCode,
        stage: Stage,
        by: Option<&OrganisationCode>,
    ) -> Result<AssessmentView> {
        let rules = &self.place.rules;
        let id = self.place.ids.id(unit)?;
        let by_id = by.map(|by| self.place.ids.id(by)).transpose()?;
        let assessment = self.all.of(id, stage, by_id);
        let deadline = rules.stages.as_ref().and_then(|rules| rules.deadline(stage));
        let entries = match by {
            Some(by) => self.given.cross.get(unit).and_then(|cross| cross.get(by)),
            None => self.given.stages.get(&stage).and_then(|units| units.get(unit)),
        };
        let (compared_with, differences) = self.differences(unit, id, stage);
        let missing_reasons = differences.iter().filter(|one| one.reason.is_none()).count();
        Ok(AssessmentView {
            unit: unit.to_string(),
            name: self.place.name(self.key, unit),
            stage: stage.name().to_owned(),
            by: by.map(ToString::to_string),
            state: assessment.state.name().to_owned(),
            deadline,
            submitted: assessment.submitted,
            // nobody in particular is late with cross scores that nobody gave
            days_late: match (stage, by) {
                (Stage::Cross, None) => None,
                _ => self.late(&assessment, deadline),
            },
            entered: entries.map_or(0, Entries::len),
            criteria: rules.scorecard.criteria().count(),
            reason: assessment.reason.clone(),
            compared_with: compared_with.map(|stage| stage.name().to_owned()),
            differences,
            missing_reasons,
            explanations: assessment
                .explanations
                .into_iter()
                .map(|one| ExplanationView {
                    criterion: one.criterion.map(|code| code.to_string()),
                    text: one.text,
                    by: one.by,
                    on: one.on,
                })
                .collect(),
        })
    }

    /// Days late where units and assessors submit: of the submission, or so far while nothing was submitted.
    fn late(&self, assessment: &Assessment, deadline: Option<NaiveDate>) -> Option<u32> {
        let waits = matches!(assessment.state, State::Open | State::Returned);
        let day = match (assessment.submitted, assessment.stage) {
            (Some(day), _) => day,
            (None, Stage::Own | Stage::Cross) if waits => self.today,
            (None, _) => return None,
        };
        Some(days_late(day, deadline?))
    }

    fn differences(
        &self,
        unit: &OrganisationCode,
        id: i64,
        stage: Stage,
    ) -> (Option<Stage>, Vec<DifferenceView>) {
        let rules = &self.place.rules;
        let compared = matches!(stage, Stage::Review | Stage::Final);
        let differences = compared.then(|| self.given.differences(unit, rules, stage));
        let Some((before, differences)) = differences.flatten() else {
            return (None, vec![]);
        };
        let plain = |input: Input| match input {
            Input::Points(points) => points.plain(rules.decimals),
            other => other.to_string(),
        };
        let view = |one: thidua_domain::stages::Difference| DifferenceView {
            criterion: one.criterion.to_string(),
            before: one.before.map(plain),
            after: plain(one.after),
            reason: self.reasons.reason(id, stage, &one).map(str::to_owned),
        };
        (Some(before), differences.into_iter().map(view).collect())
    }
}
