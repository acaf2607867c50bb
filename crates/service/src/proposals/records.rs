//! What was recorded on the proposals of a season, the newest on each thing.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use thidua_domain::codes::{CategoryCode, ClassCode};
use thidua_domain::proposals::{Conferral, Opinion, Settlement, Verdict, Who, Withdrawal};
use thidua_domain::ranking::Manner;

use super::store::{nominee, proposal_decision, proposal_opinion, proposal_settlement, proposal_withdrawal};
use crate::organisations::Ids;
use crate::{Error, Result};

/// An award and its words, as they were when it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Award {
    /// Its category.
    pub category: CategoryCode,
    /// Its words.
    pub title: String,
}

/// One that a unit puts forward.
#[derive(Debug, Clone)]
pub(super) struct Nominee {
    pub group: ClassCode,
    pub who: Who,
    pub place: Option<u32>,
    /// What the place rests on, in words: a ballot, a score.
    pub basis: Option<String>,
}

/// A recorded opinion with the words of the lower award it asks for.
#[derive(Debug, Clone)]
pub(super) struct RecordedOpinion {
    pub opinion: Opinion,
    pub lower: Option<Award>,
}

/// A recorded decision with the words of what it confers.
#[derive(Debug, Clone)]
pub(super) struct RecordedDecision {
    pub decision: Conferral,
    pub conferred: Option<Award>,
}

/// Of which proposal something is recorded.
pub(super) type Subject = (CategoryCode, Who);

/// All records of a season.
#[derive(Debug, Clone, Default)]
pub(super) struct Records {
    pub nominees: Vec<Nominee>,
    pub withdrawals: Vec<Withdrawal>,
    pub settlements: Vec<Settlement>,
    pub opinions: BTreeMap<Subject, RecordedOpinion>,
    pub decisions: BTreeMap<Subject, RecordedDecision>,
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

fn category(text: &str, what: &str) -> Result<CategoryCode> {
    CategoryCode::parse(text).map_err(|_| damaged(what))
}

fn award(category_text: Option<String>, title: Option<String>, what: &str) -> Result<Option<Award>> {
    let named = category_text.map(|text| category(&text, what)).transpose()?;
    Ok(named.map(|category| Award {
        title: title.unwrap_or_else(|| category.to_string()),
        category,
    }))
}

impl Records {
    /// Reads the records of a season.
    pub(super) async fn of(connection: &impl ConnectionTrait, season: i64, ids: &Ids) -> Result<Self> {
        let who = |organisation: i64, recipient: Option<String>| -> Result<Who> {
            Ok(Who {
                unit: ids.code(organisation)?.clone(),
                recipient,
            })
        };
        let mut nominees: BTreeMap<(ClassCode, Who), Nominee> = BTreeMap::new();
        let rows = nominee::Entity::find()
            .filter(nominee::Column::SeasonId.eq(season))
            .order_by_asc(nominee::Column::Id)
            .all(connection)
            .await?;
        for row in rows {
            let nominee = Nominee {
                group: ClassCode::parse(&row.nominee_group).map_err(|_| damaged("nominee.nominee_group"))?,
                who: who(row.organisation_id, Some(row.recipient))?,
                place: row
                    .place
                    .map(u32::try_from)
                    .transpose()
                    .map_err(|_| damaged("nominee.place"))?,
                basis: row.basis,
            };
            nominees.insert((nominee.group.clone(), nominee.who.clone()), nominee);
        }
        let mut withdrawals: BTreeMap<Subject, Option<Withdrawal>> = BTreeMap::new();
        let rows = proposal_withdrawal::Entity::find()
            .filter(proposal_withdrawal::Column::SeasonId.eq(season))
            .order_by_asc(proposal_withdrawal::Column::Id)
            .all(connection)
            .await?;
        for row in rows {
            let withdrawal = Withdrawal {
                category: category(&row.category, "proposal_withdrawal.category")?,
                who: who(row.organisation_id, row.recipient)?,
                reason: row.reason,
            };
            let subject = (withdrawal.category.clone(), withdrawal.who.clone());
            withdrawals.insert(subject, row.withdrawn.then_some(withdrawal));
        }
        Ok(Self {
            nominees: nominees.into_values().collect(),
            withdrawals: withdrawals.into_values().flatten().collect(),
            settlements: settlements(connection, season).await?,
            opinions: opinions(connection, season, who).await?,
            decisions: decisions(connection, season, who).await?,
        })
    }

    /// The nominee of a group, if it is one.
    pub(super) fn nominee(&self, who: &Who) -> Option<&Nominee> {
        self.nominees.iter().find(|nominee| nominee.who == *who)
    }
}

async fn settlements(connection: &impl ConnectionTrait, season: i64) -> Result<Vec<Settlement>> {
    let rows = proposal_settlement::Entity::find()
        .filter(proposal_settlement::Column::SeasonId.eq(season))
        .order_by_asc(proposal_settlement::Column::Id)
        .all(connection)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Settlement {
                category: category(&row.category, "proposal_settlement.category")?,
                order: serde_json::from_str(&row.decided_order)
                    .map_err(|_| damaged("proposal_settlement.decided_order"))?,
                by: Manner::by_name(&row.manner).ok_or_else(|| damaged("proposal_settlement.manner"))?,
                minutes: row.minutes,
                on: row.decided_on,
                recorded_by: row.recorded_by,
            })
        })
        .collect()
}

async fn opinions(
    connection: &impl ConnectionTrait,
    season: i64,
    who: impl Fn(i64, Option<String>) -> Result<Who>,
) -> Result<BTreeMap<Subject, RecordedOpinion>> {
    let rows = proposal_opinion::Entity::find()
        .filter(proposal_opinion::Column::SeasonId.eq(season))
        .order_by_asc(proposal_opinion::Column::Id)
        .all(connection)
        .await?;
    let mut opinions = BTreeMap::new();
    for row in rows {
        let lower = award(
            row.lower_category,
            row.lower_title,
            "proposal_opinion.lower_category",
        )?;
        let opinion = Opinion {
            verdict: Verdict::by_name(&row.verdict).ok_or_else(|| damaged("proposal_opinion.verdict"))?,
            to: lower.as_ref().map(|lower| lower.category.clone()),
            document: row.document,
            on: row.given_on,
        };
        let subject = (
            category(&row.category, "proposal_opinion.category")?,
            who(row.organisation_id, row.recipient)?,
        );
        opinions.insert(subject, RecordedOpinion { opinion, lower });
    }
    Ok(opinions)
}

async fn decisions(
    connection: &impl ConnectionTrait,
    season: i64,
    who: impl Fn(i64, Option<String>) -> Result<Who>,
) -> Result<BTreeMap<Subject, RecordedDecision>> {
    let rows = proposal_decision::Entity::find()
        .filter(proposal_decision::Column::SeasonId.eq(season))
        .order_by_asc(proposal_decision::Column::Id)
        .all(connection)
        .await?;
    let mut decisions = BTreeMap::new();
    for row in rows {
        let conferred = award(
            row.conferred_category,
            row.conferred_title,
            "proposal_decision.conferred_category",
        )?;
        let decision = Conferral {
            conferred: conferred.as_ref().map(|given| given.category.clone()),
            number: row.number,
            on: row.decided_on,
            by: row.decided_by,
        };
        let subject = (
            category(&row.category, "proposal_decision.category")?,
            who(row.organisation_id, row.recipient)?,
        );
        decisions.insert(subject, RecordedDecision { decision, conferred });
    }
    Ok(decisions)
}
