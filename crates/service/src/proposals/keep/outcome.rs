//! What became of a proposal: the higher council's opinion, the decision.

use sea_orm::ActiveValue::Set;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::proposals::{Conferral, Opinion, RecordError};
use thidua_domain::seasons::SeasonKey;
use thidua_vietnamese::clean;

use super::super::ProposalLedger;
use super::super::store::{proposal_decision, proposal_opinion};
use super::{Given, Keeping, Of, Outcome, note};
use crate::database::Database;
use crate::{Error, Kind, Result, clock};

fn wrong_record(error: &RecordError) -> Error {
    Error::new(Kind::Refused, "record-incomplete", |lang| error.message(lang))
}

/// Records the higher council's opinion on a proposal.
///
/// # Errors
/// When the actor may not; the award or unit is unknown or not proposed; the opinion says too little.
pub async fn give_opinion(
    database: &Database,
    actor: &Actor,
    key: &SeasonKey,
    of: Of<'_>,
    given: &Given<'_>,
) -> Result<ProposalLedger> {
    actor.may(Deed::Propose, &Scope::Cluster(key.cluster.clone()))?;
    let mut keeping = Keeping::begin(database, actor, key).await?;
    let (award, who) = keeping.subject(of)?;
    let lower = given
        .lower
        .as_ref()
        .map(|named| keeping.ledger.any_award(named))
        .transpose()?;
    let opinion = Opinion {
        verdict: given.verdict,
        to: lower.as_ref().map(|lower| lower.category.clone()),
        document: clean(given.document),
        on: given.on,
    };
    opinion
        .check(&award.category)
        .map_err(|error| wrong_record(&error))?;
    keeping.proposed(&award, &who)?;
    keeping.after_it_began(opinion.on)?;
    let row = proposal_opinion::ActiveModel {
        season_id: Set(keeping.season),
        organisation_id: Set(keeping.organisation(&who).await?),
        category: Set(award.category.to_string()),
        recipient: Set(who.recipient.clone()),
        verdict: Set(opinion.verdict.name().to_owned()),
        lower_category: Set(lower.as_ref().map(|lower| lower.category.to_string())),
        lower_title: Set(lower.map(|lower| lower.title)),
        document: Set(opinion.document),
        given_on: Set(clock::come(opinion.on)?),
        recorded_by: Set(keeping.write.actor().to_owned()),
        recorded_at: Set(keeping.write.at()),
        ..Default::default()
    };
    keeping.write.insert(row).await?;
    keeping
        .done("proposals.opinion", note(&award.category, &who))
        .await
}

/// Records the decision on a proposal: conferred, conferred as another award, or not.
///
/// # Errors
/// When the actor may not; the award or unit is unknown or not proposed; the decision says too little.
pub async fn confer(
    database: &Database,
    actor: &Actor,
    key: &SeasonKey,
    of: Of<'_>,
    outcome: &Outcome<'_>,
) -> Result<ProposalLedger> {
    actor.may(Deed::Propose, &Scope::Cluster(key.cluster.clone()))?;
    let mut keeping = Keeping::begin(database, actor, key).await?;
    let (award, who) = keeping.subject(of)?;
    let conferred = match (outcome.refused, &outcome.conferred) {
        (true, _) => None,
        (false, Some(named)) => Some(keeping.ledger.any_award(named)?),
        (false, None) => Some(award.clone()),
    };
    let decision = Conferral {
        conferred: conferred.as_ref().map(|given| given.category.clone()),
        number: clean(outcome.number),
        on: outcome.on,
        by: clean(outcome.by),
    };
    decision.check().map_err(|error| wrong_record(&error))?;
    keeping.proposed(&award, &who)?;
    keeping.after_it_began(decision.on)?;
    let row = proposal_decision::ActiveModel {
        season_id: Set(keeping.season),
        organisation_id: Set(keeping.organisation(&who).await?),
        category: Set(award.category.to_string()),
        recipient: Set(who.recipient.clone()),
        conferred_category: Set(conferred.as_ref().map(|given| given.category.to_string())),
        conferred_title: Set(conferred.map(|given| given.title)),
        number: Set(decision.number),
        decided_on: Set(clock::come(decision.on)?),
        decided_by: Set(decision.by),
        recorded_by: Set(keeping.write.actor().to_owned()),
        recorded_at: Set(keeping.write.at()),
        ..Default::default()
    };
    keeping.write.insert(row).await?;
    keeping
        .done("proposals.confer", note(&award.category, &who))
        .await
}
