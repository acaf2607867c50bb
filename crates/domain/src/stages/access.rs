//! Who may enter, submit and review what. Nobody scores their own unit in cross or review.

use thidua_vietnamese::Lang;
use thiserror::Error;

use super::assessment::Action;
use crate::actors::{Actor, Deed, Forbidden, Scope};
use crate::codes::{ClusterCode, OrganisationCode};
use crate::scoring::Stage;

/// Why an actor may not do something with an assessment.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AccessError {
    /// No role allows it.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// It is the actor's or the assessor's own unit.
    #[error("{unit} is the own unit in {stage:?}")]
    OwnUnit {
        /// The unit.
        unit: OrganisationCode,
        /// The stage.
        stage: Stage,
    },
    /// Cross scores without the unit that gives them.
    #[error("cross scores need an assessor")]
    AssessorNeeded,
    /// An assessor in a stage that has none.
    #[error("{0:?} has no assessor")]
    NoAssessor(Stage),
}

impl AccessError {
    /// A stable name.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Forbidden(_) => "forbidden",
            Self::OwnUnit { .. } => "own-unit",
            Self::AssessorNeeded => "assessor-needed",
            Self::NoAssessor(_) => "no-assessor",
        }
    }

    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Forbidden(forbidden), lang) => forbidden.message(lang),
            (Self::OwnUnit { unit, stage }, Lang::Vi) => format!(
                "Không ai được {} cho đơn vị của chính mình ({unit}); để người khác làm.",
                stage.label(lang)
            ),
            (Self::OwnUnit { unit, stage }, Lang::En) => format!(
                "Nobody takes part in the {} of their own unit ({unit}); let somebody else do it.",
                stage.label(lang)
            ),
            (Self::AssessorNeeded, Lang::Vi) => {
                "Chấm chéo phải nêu đơn vị chấm; ghi bằng --by ĐƠN-VỊ.".to_owned()
            }
            (Self::AssessorNeeded, Lang::En) => {
                "Cross scores need the unit that gives them; name it by --by UNIT.".to_owned()
            }
            (Self::NoAssessor(stage), Lang::Vi) => {
                format!(
                    "Chỉ chấm chéo mới có đơn vị chấm; bước {} bỏ --by.",
                    stage.label(lang)
                )
            }
            (Self::NoAssessor(stage), Lang::En) => {
                format!(
                    "Only cross scores have an assessor; leave out --by in the {}.",
                    stage.label(lang)
                )
            }
        }
    }
}

/// Whether stage and assessor fit: cross scores have one who is another unit, other stages none.
fn check_assessor(
    stage: Stage,
    unit: &OrganisationCode,
    assessor: Option<&OrganisationCode>,
) -> Result<(), AccessError> {
    match (stage, assessor) {
        (Stage::Cross, None) => Err(AccessError::AssessorNeeded),
        (Stage::Cross, Some(assessor)) if assessor == unit => Err(own(unit, stage)),
        (Stage::Cross, Some(_)) | (_, None) => Ok(()),
        (stage, Some(_)) => Err(AccessError::NoAssessor(stage)),
    }
}

fn own(unit: &OrganisationCode, stage: Stage) -> AccessError {
    AccessError::OwnUnit {
        unit: unit.clone(),
        stage,
    }
}

/// Whether a unit is one the actor belongs to.
fn is_own(actor: &Actor, unit: &OrganisationCode) -> bool {
    actor.units().any(|own| own == unit)
}

/// Whether the actor may enter points of a unit in a stage: whoever enters points in the cluster, but not of the own
/// unit in cross and review; a unit's officer those of the own unit in the self stage, and as assessor those of
/// others in the cross stage.
///
/// # Errors
/// Why not.
pub fn may_enter(
    actor: &Actor,
    cluster: &ClusterCode,
    stage: Stage,
    unit: &OrganisationCode,
    assessor: Option<&OrganisationCode>,
) -> Result<(), AccessError> {
    let in_cluster = actor.may(Deed::EnterPoints, &Scope::Cluster(cluster.clone()));
    let own_right = match (stage, assessor) {
        (Stage::Own, _) => actor.may(Deed::EnterPoints, &Scope::Unit(unit.clone())),
        (Stage::Cross, Some(assessor)) => actor.may(Deed::CrossScore, &Scope::Unit(assessor.clone())),
        _ => in_cluster.clone(),
    };
    own_right.or(in_cluster)?;
    check_assessor(stage, unit, assessor)?;
    if matches!(stage, Stage::Cross | Stage::Review) && is_own(actor, unit) {
        return Err(own(unit, stage));
    }
    Ok(())
}

/// Whether the actor may let something happen to an assessment. Units submit and explain their own, assessors
/// submit theirs; who enters points in the cluster may record what came on paper. Returning, locking and unlocking is
/// the reviewers', but not for their own unit, save for the final stage, where the conference decides.
///
/// # Errors
/// Why not.
pub fn may_act(
    actor: &Actor,
    cluster: &ClusterCode,
    action: Action,
    stage: Stage,
    unit: &OrganisationCode,
    assessor: Option<&OrganisationCode>,
) -> Result<(), AccessError> {
    let place = Scope::Cluster(cluster.clone());
    let in_cluster = |deed| actor.may(deed, &place);
    match (action, stage) {
        (Action::Submit, Stage::Own) | (Action::Explain, _) => {
            let unit = Scope::Unit(unit.clone());
            actor
                .may(Deed::Submit, &unit)
                .or_else(|_| in_cluster(Deed::EnterPoints))?;
        }
        (Action::Submit, Stage::Cross) => {
            let as_assessor = assessor.map(|assessor| Scope::Unit(assessor.clone()));
            let as_assessor = as_assessor.map(|unit| actor.may(Deed::CrossScore, &unit));
            if !matches!(as_assessor, Some(Ok(()))) {
                in_cluster(Deed::EnterPoints)?;
            }
        }
        (Action::Submit | Action::Return | Action::Lock | Action::Unlock, _) => in_cluster(Deed::Review)?,
    }
    check_assessor(stage, unit, assessor)?;
    let judges = match action {
        Action::Submit => matches!(stage, Stage::Cross | Stage::Review),
        Action::Explain => false,
        Action::Return | Action::Lock | Action::Unlock => stage != Stage::Final,
    };
    if judges && is_own(actor, unit) {
        return Err(own(unit, stage));
    }
    Ok(())
}

/// Whether the actor may give the reasons of differences of a unit in a stage: who may enter its points there.
///
/// # Errors
/// Why not.
pub fn may_give_reasons(
    actor: &Actor,
    cluster: &ClusterCode,
    stage: Stage,
    unit: &OrganisationCode,
) -> Result<(), AccessError> {
    actor.may(Deed::Review, &Scope::Cluster(cluster.clone()))?;
    may_enter(actor, cluster, stage, unit, None)
}

/// Whether the actor may say on which day something happened, instead of today: who receives the papers.
///
/// # Errors
/// When no role allows it.
pub fn may_date(actor: &Actor, cluster: &ClusterCode) -> Result<(), AccessError> {
    Ok(actor.may(Deed::Review, &Scope::Cluster(cluster.clone()))?)
}
