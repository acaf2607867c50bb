//! Who stands for proposal: put forward, withdrawn, chosen among equals.

use sea_orm::ActiveValue::Set;
use serde_json::json;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::proposals::{Settlement, Who, check_settlement};
use thidua_domain::seasons::SeasonKey;
use thidua_vietnamese::clean;

use super::super::ProposalLedger;
use super::super::store::{nominee, proposal_settlement, proposal_withdrawal};
use super::{Keeping, Nomination, Of, Order, note, said};
use crate::database::Database;
use crate::{Error, Kind, Result, clock};

/// Puts one forward, or gives one that was put forward another place.
///
/// # Errors
/// When the actor may not; the season, group or unit is unknown; the name is empty.
pub async fn nominate(
    database: &Database,
    actor: &Actor,
    key: &SeasonKey,
    nomination: Nomination<'_>,
) -> Result<ProposalLedger> {
    actor.may(Deed::Propose, &Scope::Cluster(key.cluster.clone()))?;
    let mut keeping = Keeping::begin(database, actor, key).await?;
    let group = keeping.ledger.group(nomination.group)?;
    let unit = keeping.ledger.season.unit(nomination.unit.trim())?;
    let recipient = said(
        nomination.recipient,
        "recipient-empty",
        "Cần ghi tên tập thể được giới thiệu.",
        "Give the name of the nominee.",
    )?;
    let place = nomination.place.map(i32::try_from).transpose().ok();
    let Some(place) = place.filter(|place| *place != Some(0)) else {
        return Err(Error::usage(
            "bad-place",
            "Thứ tự ghi bằng số nguyên từ 1 trở lên.",
            "A place is a whole number from 1 on.",
        ));
    };
    let who = Who {
        unit,
        recipient: Some(recipient.clone()),
    };
    let row = nominee::ActiveModel {
        season_id: Set(keeping.season),
        organisation_id: Set(keeping.organisation(&who).await?),
        nominee_group: Set(group.to_string()),
        recipient: Set(recipient),
        place: Set(place),
        basis: Set(nomination.basis.map(clean).filter(|basis| !basis.is_empty())),
        recorded_by: Set(keeping.write.actor().to_owned()),
        recorded_at: Set(keeping.write.at()),
        ..Default::default()
    };
    keeping.write.insert(row).await?;
    let note = json!({ "group": group, "unit": who.unit, "recipient": who.recipient });
    keeping.done("proposals.nominate", note).await
}

/// Withdraws one from the proposals for an award, so that the next moves up; or takes that back.
///
/// # Errors
/// When the actor may not; the award or unit is unknown; no reason is given; a decision stands already; there is no
/// withdrawal to take back.
pub async fn withdraw(
    database: &Database,
    actor: &Actor,
    key: &SeasonKey,
    of: Of<'_>,
    reason: &str,
    take_back: bool,
) -> Result<ProposalLedger> {
    actor.may(Deed::Propose, &Scope::Cluster(key.cluster.clone()))?;
    let mut keeping = Keeping::begin(database, actor, key).await?;
    let (award, who) = keeping.subject(of)?;
    let reason = said(
        reason,
        "reason-empty",
        "Cần ghi lý do rút khỏi danh sách đề nghị.",
        "Give the reason of the withdrawal.",
    )?;
    let records = &keeping.ledger.records;
    let subject = (award.category.clone(), who.clone());
    let withdrawn = records
        .withdrawals
        .iter()
        .any(|one| one.category == award.category && one.who == who);
    let name = keeping.ledger.name(&who);
    if records.decisions.contains_key(&subject) {
        return Err(Error::refused(
            "already-decided",
            format!(
                "Đã có quyết định về đề nghị «{}» cho {name}; không rút được nữa.",
                award.title
            ),
            format!(
                "The proposal of «{}» for {name} is decided; it can no longer be withdrawn.",
                award.title
            ),
        ));
    }
    if withdrawn != take_back {
        return Err(if withdrawn {
            Error::refused(
                "already-withdrawn",
                format!("{name} đã rút khỏi danh sách đề nghị «{}».", award.title),
                format!("{name} is withdrawn from «{}» already.", award.title),
            )
        } else {
            Error::refused(
                "not-withdrawn",
                format!("{name} chưa rút khỏi danh sách đề nghị «{}».", award.title),
                format!("{name} is not withdrawn from «{}».", award.title),
            )
        });
    }
    let row = proposal_withdrawal::ActiveModel {
        season_id: Set(keeping.season),
        organisation_id: Set(keeping.organisation(&who).await?),
        category: Set(award.category.to_string()),
        recipient: Set(who.recipient.clone()),
        withdrawn: Set(!take_back),
        reason: Set(reason),
        recorded_by: Set(keeping.write.actor().to_owned()),
        recorded_at: Set(keeping.write.at()),
        ..Default::default()
    };
    keeping.write.insert(row).await?;
    keeping
        .done("proposals.withdraw", note(&award.category, &who))
        .await
}

/// Records how a tie at the cut was decided.
///
/// # Errors
/// When the actor may not; the award or a unit is unknown; the order does not name exactly those of an open tie.
pub async fn settle(
    database: &Database,
    actor: &Actor,
    key: &SeasonKey,
    order: Order<'_>,
) -> Result<ProposalLedger> {
    actor.may(Deed::Propose, &Scope::Cluster(key.cluster.clone()))?;
    let mut keeping = Keeping::begin(database, actor, key).await?;
    let category = keeping.ledger.award(order.category)?.category;
    let named = order
        .order
        .iter()
        .map(|text| keeping.ledger.who_named(&category, text))
        .collect::<Result<Vec<Who>>>()?;
    let settlement = Settlement {
        category,
        order: named,
        by: order.by,
        minutes: clean(order.minutes),
        on: order.on.unwrap_or_else(clock::today),
        recorded_by: keeping.write.actor().to_owned(),
    };
    check_settlement(
        &keeping.ledger.ledger,
        &keeping.ledger.records.settlements,
        &settlement,
    )
    .map_err(|error| Error::new(Kind::Refused, "decision-refused", |lang| error.message(lang)))?;
    let row = proposal_settlement::ActiveModel {
        season_id: Set(keeping.season),
        category: Set(settlement.category.to_string()),
        decided_order: Set(json!(settlement.order).to_string()),
        manner: Set(settlement.by.name().to_owned()),
        minutes: Set(settlement.minutes.clone()),
        decided_on: Set(clock::come(settlement.on)?),
        recorded_by: Set(settlement.recorded_by.clone()),
        recorded_at: Set(keeping.write.at()),
        ..Default::default()
    };
    keeping.write.insert(row).await?;
    let note = json!({ "category": settlement.category, "order": settlement.order });
    keeping.done("proposals.settle", note).await
}
