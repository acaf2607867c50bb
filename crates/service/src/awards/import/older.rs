//! Awards that were taken before it was kept what awards are found by. It follows from what is kept of their lists, as it
//! follows from a file that is read.

use std::collections::HashMap;
use std::sync::Arc;

use sea_orm::sea_query::{Expr, ExprTrait as _, Query, SimpleExpr};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ActiveValue::Unchanged, ColumnTrait as _, Condition,
    EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use thidua_domain::awards::{
    DateWithPrecision, DecisionReference, Details, DocumentNumber, DraftAward, Named, Period, Recipient,
    RecipientKind,
};
use thidua_domain::codes::Year;

use super::compare::taken;
use super::keys::Keys;
use super::units::Units;
use crate::awards::index::{self, Found, Index};
use crate::awards::place::Place;
use crate::awards::store::{award, award_list, award_person};
use crate::database::Database;
use crate::{Result, imports, organisations};

/// How many awards are read at a time.
const READ: u64 = 1_000;

/// Gives awards in force that point to no recipient, unit or decision, though they name one, what they are found by.
/// Whose person was erased gets none.
///
/// # Errors
/// When the database fails.
pub(crate) async fn place_older(database: &Database) -> Result<()> {
    let connection = database.connection();
    let batches: Vec<i64> = award::Entity::find()
        .select_only()
        .column(award::Column::BatchId)
        .distinct()
        .filter(unplaced())
        .filter(award::Column::BatchId.in_subquery(taken()))
        .order_by_asc(award::Column::BatchId)
        .into_tuple()
        .all(connection)
        .await?;
    if batches.is_empty() {
        return Ok(());
    }
    let Some(salt) = imports::known_salt(connection).await? else {
        return Ok(());
    };
    let directory = Arc::new(organisations::directory(connection).await?);
    let ids = Arc::new(organisations::ids(connection).await?);
    let apart = database.apart().await?;
    for batch in batches {
        let units = Units::new(Arc::clone(&directory), Arc::clone(&ids));
        place(&apart, batch, &salt, &units).await?;
        index::enter_again(&apart, batch).await?;
    }
    apart.close().await;
    Ok(())
}

/// The condition that an award names something it does not point to.
fn unplaced() -> Condition {
    let person = Query::select()
        .column(award_person::Column::Id)
        .from(award_person::Entity)
        .and_where(award_person::Column::Name.is_not_null())
        .to_owned();
    let named: SimpleExpr = Expr::col((award::Entity, award::Column::Id)).in_subquery(person);
    let lacks = |place: award::Column, text: award::Column| {
        Condition::all().add(place.is_null()).add(text.is_not_null())
    };
    let names = Condition::any()
        .add(award::Column::Recipient.is_not_null())
        .add(
            Condition::all()
                .add(award::Column::PersonDigest.is_not_null())
                .add(named),
        )
        .add(lacks(award::Column::UnitId, award::Column::UnitText))
        .add(lacks(award::Column::DecisionId, award::Column::DecisionNumber));
    Condition::all()
        .add(award::Column::RecipientId.is_null())
        .add(names)
}

/// Places the awards of one batch.
async fn place(apart: &Database, batch: i64, salt: &str, units: &Units) -> Result<()> {
    let mut index = Index::new(apart.connection(), batch).await?;
    let mut lists: HashMap<i64, Keys> = HashMap::new();
    let mut after = i64::MIN;
    loop {
        let rows = award::Entity::find()
            .filter(award::Column::BatchId.eq(batch))
            .filter(award::Column::Id.gt(after))
            .filter(unplaced())
            .order_by_asc(award::Column::Id)
            .limit(READ)
            .all(apart.connection())
            .await?;
        let Some(last) = rows.last() else {
            return Ok(());
        };
        after = last.id;
        for row in &rows {
            if !lists.contains_key(&row.list_id)
                && let Some(list) = award_list::Entity::find_by_id(row.list_id)
                    .one(apart.connection())
                    .await?
            {
                let place = Place::of_list(apart.connection(), &list).await?.key();
                let keys = Keys::new(salt, place, &list.title, units.clone(), false);
                lists.insert(row.list_id, keys);
            }
        }
        let transaction = apart.stage().await?;
        let persons: HashMap<i64, award_person::Model> = award_person::Entity::find()
            .filter(award_person::Column::Id.is_in(rows.iter().map(|row| row.id)))
            .all(&transaction)
            .await?
            .into_iter()
            .map(|person| (person.id, person))
            .collect();
        let found: Vec<Found> = rows
            .iter()
            .map(|row| {
                let keys = lists.get_mut(&row.list_id);
                keys.map_or_else(Found::default, |keys| {
                    keys.found(&draft(row, persons.get(&row.id)))
                })
            })
            .collect();
        let places = index.place(&transaction, &found).await?;
        for (row, at) in rows.into_iter().zip(places) {
            let placed = award::ActiveModel {
                id: Unchanged(row.id),
                recipient_id: Set(at.recipient),
                unit_id: Set(row.unit_id.or(at.unit)),
                decision_id: Set(row.decision_id.or(at.decision)),
                ..Default::default()
            };
            placed.update(&transaction).await?;
        }
        transaction.commit().await?;
    }
}

/// What is kept of an award, as far as it is found by it.
fn draft(row: &award::Model, person: Option<&award_person::Model>) -> DraftAward {
    let kind = RecipientKind::from_code(&row.recipient_kind);
    let date = |text: &Option<String>| {
        text.as_deref()
            .and_then(|text| DateWithPrecision::parse(text).ok())
    };
    let name = row
        .recipient
        .clone()
        .or_else(|| person.and_then(|person| person.name.clone()));
    let recipient = match name {
        Some(name) => Recipient::Named(Named {
            kind,
            name,
            birth: person.and_then(|person| date(&person.birth_date)),
            ..Named::default()
        }),
        None => Recipient::Count(kind),
    };
    let year = |year: Option<i32>| year.and_then(|year| Year::new(year).ok());
    let period = year(row.year).zip(year(row.until_year));
    DraftAward {
        category_text: row.category_text.clone(),
        category: None,
        several: Vec::new(),
        authority_text: row.authority.clone(),
        recipient,
        count: row.count,
        unit_text: row.unit_text.clone(),
        province_text: row.province_text.clone(),
        year: year(row.year).filter(|_| period.is_none()),
        period: period.map(|(from, to)| Period { from, to }),
        decision: DecisionReference {
            number: row
                .decision_number
                .as_deref()
                .and_then(|number| DocumentNumber::parse(number).ok()),
            date: date(&row.decision_date),
            issuer: row.decision_issuer.clone(),
            ..DecisionReference::default()
        },
        achievement: None,
        note: None,
        source_text: None,
        details: Details::default(),
    }
}
