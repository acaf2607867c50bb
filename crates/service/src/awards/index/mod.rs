//! By what the register is found: distinct recipients, units and decisions, the words of their names, and the keys and
//! categories of awards.
//!
//! An award points to a row of each. Such rows say nothing the lists do not say, so they are written as they are met,
//! stay when a batch is undone, and are shown only with awards that count.

mod known;
mod lookups;
mod names;
mod sorted;

pub(crate) use lookups::{enter_unfound, forget_awards, unfound};
pub(super) use lookups::{has_key, in_category, in_unit};
pub(crate) use names::finish_places;

use sea_orm::sea_query::{LockBehavior, LockType};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use thidua_domain::awards::Digest;
use thidua_domain::awards::search::entries;

use self::known::Known;
use super::store::{RECIPIENT, award, recipient, register_decision, register_unit, search_name};
use crate::Result;
use crate::database::Database;

/// How many recipients are forgotten at a time.
const FORGOTTEN: u64 = 1_000;

/// What the recipient's kind is called where neither the list nor the category says it.
pub(super) const UNKNOWN: &str = "unknown";

/// What one award is found by.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    pub recipient: Option<(Digest, NewRecipient)>,
    pub unit: Option<(Digest, NewUnit)>,
    pub decision: Option<(Digest, NewDecision)>,
}

/// A recipient as a list writes it.
#[derive(Debug, Clone, Default)]
pub(super) struct NewRecipient {
    pub kind: &'static str,
    pub name: String,
    pub unit: Option<String>,
    pub birth: Option<String>,
    pub organisation_id: Option<i64>,
}

/// A unit as a list writes it.
#[derive(Debug, Clone, Default)]
pub(super) struct NewUnit {
    pub name: String,
    pub organisation_id: Option<i64>,
}

/// A decision as a list writes it.
#[derive(Debug, Clone, Default)]
pub(super) struct NewDecision {
    pub number: Option<String>,
    pub date: Option<String>,
    pub issuer: Option<String>,
}

/// Where an award points to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Places {
    pub recipient: Option<i64>,
    pub unit: Option<i64>,
    pub decision: Option<i64>,
}

/// What a batch has met so far.
#[derive(Debug)]
pub(super) struct Index {
    recipients: Known,
    units: Known,
    decisions: Known,
}

impl Index {
    /// For a batch; what earlier batches have met is looked up when it is needed.
    pub async fn new(connection: &impl ConnectionTrait, batch: i64) -> Result<Self> {
        Ok(Self {
            recipients: Known::new::<recipient::Entity>(connection, batch).await?,
            units: Known::new::<register_unit::Entity>(connection, batch).await?,
            decisions: Known::new::<register_decision::Entity>(connection, batch).await?,
        })
    }

    /// Finds or makes what awards point to, in their order, within the transaction that writes them.
    pub async fn place(
        &mut self,
        connection: &impl ConnectionTrait,
        awards: &[Found],
    ) -> Result<Vec<Places>> {
        let recipients = awards.iter().filter_map(|award| award.recipient.as_ref());
        self.recipients
            .meet::<recipient::Entity, _>(connection, recipients, recipient_row)
            .await?;
        let units = awards.iter().filter_map(|award| award.unit.as_ref());
        self.units
            .meet::<register_unit::Entity, _>(connection, units, unit_row)
            .await?;
        let decisions = awards.iter().filter_map(|award| award.decision.as_ref());
        self.decisions
            .meet::<register_decision::Entity, _>(connection, decisions, decision_row)
            .await?;
        let place = |known: &Known, identity: Option<Digest>| identity.and_then(|it| known.id(it));
        Ok(awards
            .iter()
            .map(|award| Places {
                recipient: place(&self.recipients, award.recipient.as_ref().map(|(it, _)| *it)),
                unit: place(&self.units, award.unit.as_ref().map(|(it, _)| *it)),
                decision: place(&self.decisions, award.decision.as_ref().map(|(it, _)| *it)),
            })
            .collect())
    }
}

fn recipient_row(id: i64, identity: String, new: &NewRecipient) -> recipient::Model {
    recipient::Model {
        id,
        kind: new.kind.to_owned(),
        identity,
        name: Some(new.name.clone()),
        unit: new.unit.clone(),
        birth: new.birth.clone(),
        organisation_id: new.organisation_id,
    }
}

fn unit_row(id: i64, identity: String, new: &NewUnit) -> register_unit::Model {
    register_unit::Model {
        id,
        identity,
        name: new.name.clone(),
        organisation_id: new.organisation_id,
    }
}

fn decision_row(id: i64, identity: String, new: &NewDecision) -> register_decision::Model {
    register_decision::Model {
        id,
        identity,
        number: new.number.clone(),
        date: new.date.clone(),
        issuer: new.issuer.clone(),
    }
}

/// Enters what the rows of a batch that was just written are found by. The connection is one of its own.
pub(super) async fn enter(apart: &Database, batch: i64) -> Result<()> {
    lookups::sort_in_files(apart).await?;
    names::enter_new_names(apart, batch).await?;
    lookups::enter_awards(apart, batch).await
}

/// As [`enter`], of a batch some of whose rows may be entered.
pub(super) async fn enter_again(apart: &Database, batch: i64) -> Result<()> {
    lookups::sort_in_files(apart).await?;
    names::enter_names(apart, batch).await?;
    lookups::enter_awards(apart, batch).await
}

/// Removes what a batch that was never taken alone has met: names of persons do not stay of it. A recipient that another
/// import has looked up keeps its row: until that one's transaction ends it is locked and passed over, and then an award
/// points to it. On SQLite there is one writer at a time, so nothing comes between.
pub(crate) async fn forget_places(connection: &impl ConnectionTrait, batch: i64) -> Result<()> {
    let first = batch.saturating_mul(1 << 32);
    let last = first.saturating_add((1 << 32) - 1);
    let mut after = first.saturating_sub(1);
    let unused = || {
        recipient::Entity::find()
            .filter(unused(award::Column::RecipientId, "recipient"))
            .order_by_asc(recipient::Column::Id)
    };
    loop {
        let free: Vec<i64> = unused()
            .filter(recipient::Column::Id.gt(after))
            .filter(recipient::Column::Id.lte(last))
            .limit(FORGOTTEN)
            .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
            .all(connection)
            .await?
            .into_iter()
            .map(|row| row.id)
            .collect();
        let Some(end) = free.last() else {
            return Ok(());
        };
        after = *end;
        // asked once more now that they are locked: an award may have come just before
        let some = unused()
            .filter(recipient::Column::Id.is_in(free))
            .all(connection)
            .await?;
        for row in &some {
            forget_name(connection, row.name.as_deref(), RECIPIENT, row.id).await?;
        }
        let ids = some.iter().map(|row| row.id);
        recipient::Entity::delete_many()
            .filter(recipient::Column::Id.is_in(ids))
            .exec(connection)
            .await?;
    }
}

/// Whether no award points to a row.
fn unused(column: award::Column, table: &'static str) -> sea_orm::sea_query::SimpleExpr {
    use sea_orm::sea_query::{Expr, ExprTrait as _, Query};
    let award = Query::select()
        .expr(Expr::val(1))
        .from("award")
        .and_where(Expr::col(("award", column)).equals((table, "id")))
        .to_owned();
    Expr::exists(award).not()
}

/// Removes the entries of a name.
pub(crate) async fn forget_name(
    connection: &impl ConnectionTrait,
    name: Option<&str>,
    kind: i32,
    target: i64,
) -> Result<()> {
    for entry in entries(name.unwrap_or_default()) {
        search_name::Entity::delete_by_id((entry.folded, entry.marked, kind, target))
            .exec(connection)
            .await?;
    }
    Ok(())
}
