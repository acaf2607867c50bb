//! Stages: how far each unit's assessment is, what happens to it, why points differ, the evidence for it.

mod act;
pub mod api;
mod evidence;
mod gaps;
mod media;
mod state;
mod status;
pub(crate) mod store;

pub(crate) use act::check_all_reasons;
pub use act::{Doing, act, give_reason};
pub use evidence::{
    EvidenceFile, EvidenceList, EvidenceView, LARGEST, add, content, list, too_large, withdraw,
};
pub use gaps::{GapLine, GapTotal, GapsView, gaps};
pub(crate) use state::assessments;
pub use state::submitted;
pub use status::{AssessmentView, DifferenceView, ExplanationView, StatusView, status};

use sea_orm::ConnectionTrait;
use thidua_domain::codes::OrganisationCode;
use thidua_domain::scoring::Stage;
use thidua_domain::seasons::{Rules, SeasonKey};
use thidua_domain::stages::{AccessError, StageError};

use crate::organisations::{self, Ids};
use crate::seasons::store::season;
use crate::{Error, Kind, Result, clusters, seasons};

/// A season as the use cases of this room need it.
struct Place {
    row: season::Model,
    rules: Rules,
    ids: Ids,
    directory: thidua_domain::organisations::Directory,
    members: Vec<OrganisationCode>,
}

impl Place {
    async fn find(connection: &impl ConnectionTrait, key: &SeasonKey) -> Result<Self> {
        let (_, cluster) = clusters::find(connection, &key.cluster).await?;
        let row = seasons::find(connection, key).await?;
        Ok(Self {
            rules: seasons::rules(connection, row.id).await?,
            row,
            ids: organisations::ids(connection).await?,
            directory: organisations::directory(connection).await?,
            members: cluster.members(key.year).into_iter().cloned().collect(),
        })
    }

    /// The member a person means.
    fn unit(&self, key: &SeasonKey, text: &str) -> Result<OrganisationCode> {
        if let Some(member) = self.members.iter().find(|member| member.as_str() == text) {
            return Ok(member.clone());
        }
        let day = organisations::last_day(key.year);
        organisations::meant(&self.directory, text, Some(day), Some(&self.members))
    }

    /// The name a unit bore at the end of the season's year.
    fn name(&self, key: &SeasonKey, unit: &OrganisationCode) -> String {
        let day = organisations::last_day(key.year);
        self.directory.shown_name(unit, day).to_owned()
    }

    /// Nothing happens any more in a season that is closed.
    fn check_open(&self, key: &SeasonKey) -> Result<()> {
        seasons::check_open(key, &self.row)
    }

    /// The stage is one of the season's.
    fn check_used(&self, stage: Stage) -> Result<()> {
        let unused = |rules: &thidua_domain::stages::StageRules| rules.of(stage).is_none();
        if self.rules.stages.as_ref().is_some_and(unused) {
            return Err(refused(&StageError::NotUsed(stage)));
        }
        Ok(())
    }
}

/// A refusal by the state of an assessment.
fn refused(error: &StageError) -> Error {
    Error::new(Kind::Refused, error.code(), |lang| error.message(lang))
}

/// A refusal by who acts.
fn denied(error: &AccessError) -> Error {
    let kind = match error {
        AccessError::Forbidden(_) => Kind::Forbidden,
        AccessError::OwnUnit { .. } => Kind::Refused,
        AccessError::AssessorNeeded | AccessError::NoAssessor(_) => Kind::Usage,
    };
    Error::new(kind, error.code(), |lang| error.message(lang))
}

/// A value in the database that this program never writes.
fn damaged(what: &str) -> Error {
    Error::machine(
        "database-damaged",
        format!(
            "Cơ sở dữ liệu có giá trị không hợp lệ ({what}); chạy «thidua audit verify» để tìm chỗ bị sửa."
        ),
        format!(
            "The database holds an invalid value ({what}); run «thidua audit verify» to find what was changed."
        ),
    )
}
