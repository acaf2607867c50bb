//! The visible rows of the register, summed by the database to what a tally or a control total can tell apart.

use std::collections::HashMap;

use sea_orm::sea_query::{Condition, Expr, ExprTrait as _};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, FromQueryResult, QueryFilter as _, QuerySelect as _,
};
use thidua_domain::awards::{
    Catalogue, DecisionReference, DraftAward, Named, Period, Recipient, RecipientKind, Recognised,
};
use thidua_domain::codes::{CategoryCode, Year};

use super::facts::counts;
use super::register::KIND;
use super::store::award;
use crate::Result;
use crate::imports::store::import_batch;
use crate::imports::visible;

/// Rows that are alike, and how many awards they are.
#[derive(Debug, Clone, FromQueryResult)]
pub(super) struct Group {
    pub list_id: i64,
    pub batch_id: i64,
    pub category_text: String,
    pub category: Option<String>,
    pub recipient_kind: String,
    pub year: Option<i32>,
    pub until_year: Option<i32>,
    pub unit_text: Option<String>,
    /// The collective, where rows are told apart by it.
    pub recipient: Option<String>,
    pub awards: i64,
    pub rows: i64,
    /// Where the first of them stands below its header.
    pub place: i64,
}

/// All visible rows, in the order of their lists; with `recipients`, collectives are told apart.
pub(super) async fn groups(connection: &impl ConnectionTrait, recipients: bool) -> Result<Vec<Group>> {
    let all = visible(award::Column::BatchId, award::Column::Id, "award");
    kept(connection, recipients, all).await
}

/// The visible rows of one list.
pub(super) async fn of_list(connection: &impl ConnectionTrait, list: i64) -> Result<Vec<Group>> {
    let all = visible(award::Column::BatchId, award::Column::Id, "award");
    kept(connection, false, all.add(award::Column::ListId.eq(list))).await
}

/// As [`groups`], without what was taken back or replaced.
pub(super) async fn counting(connection: &impl ConnectionTrait, recipients: bool) -> Result<Vec<Group>> {
    kept(connection, recipients, counts()).await
}

async fn kept(connection: &impl ConnectionTrait, recipients: bool, filter: Condition) -> Result<Vec<Group>> {
    use award::Column::{
        BatchId, Category, CategoryText, Count, Id, ListId, Recipient, RecipientKind, RowNumber, UnitText,
        UntilYear, Year,
    };
    let keys = [
        ListId,
        BatchId,
        CategoryText,
        Category,
        RecipientKind,
        Year,
        UntilYear,
        UnitText,
    ];
    let mut query = award::Entity::find().select_only();
    for key in keys {
        query = query.column(key).group_by(key);
    }
    query = if recipients {
        query.column(Recipient).group_by(Recipient)
    } else {
        query.column_as(Expr::cust("CAST(NULL AS TEXT)"), "recipient")
    };
    let mut groups = query
        // PostgreSQL sums 64 bits to a decimal
        .column_as(Count.sum().cast_as("BIGINT"), "awards")
        .column_as(Id.count(), "rows")
        .column_as(RowNumber.min(), "place")
        .filter(filter)
        .into_model::<Group>()
        .all(connection)
        .await?;
    // the same line stands lower in a file with more title lines
    let headers: HashMap<i64, i64> = import_batch::Entity::find()
        .filter(import_batch::Column::Kind.eq(KIND))
        .all(connection)
        .await?
        .into_iter()
        .map(|batch| (batch.id, i64::from(batch.header_row)))
        .collect();
    for group in &mut groups {
        let header = headers.get(&group.batch_id).copied().unwrap_or(0);
        group.place = group.place.saturating_sub(header);
    }
    groups.sort_by(|a, b| {
        let order = |group: &Group| (group.list_id, group.place, group.batch_id);
        order(a)
            .cmp(&order(b))
            .then_with(|| a.category_text.cmp(&b.category_text))
            .then_with(|| (a.year, a.until_year).cmp(&(b.year, b.until_year)))
            .then_with(|| (&a.unit_text, &a.recipient).cmp(&(&b.unit_text, &b.recipient)))
    });
    Ok(groups)
}

impl Group {
    /// The group as the domain counts it. `unit` is the unit of its list.
    pub fn draft(&self, catalogue: &Catalogue, unit: Option<&str>) -> DraftAward {
        let category = self
            .category
            .as_deref()
            .and_then(|code| CategoryCode::parse(code).ok());
        let several = match (&category, catalogue.recognise(&self.category_text)) {
            (None, Recognised::Several(all)) => all.iter().map(|one| one.code.clone()).collect(),
            _ => Vec::new(),
        };
        let kind = RecipientKind::from_code(&self.recipient_kind);
        let recipient = match &self.recipient {
            Some(name) => Recipient::Named(Named {
                kind,
                name: name.clone(),
                gender: None,
                birth: None,
                position: None,
                ..Named::default()
            }),
            None => Recipient::Count(kind),
        };
        let from = self.year.and_then(|year| Year::new(year).ok());
        let until = self.until_year.and_then(|year| Year::new(year).ok());
        let period = from.zip(until).map(|(from, to)| Period { from, to });
        let unit = || unit.filter(|_| self.recipient.is_none()).map(str::to_owned);
        DraftAward {
            category_text: self.category_text.clone(),
            category,
            several,
            authority_text: None,
            recipient,
            count: self.awards,
            unit_text: self.unit_text.clone().or_else(unit),
            province_text: None,
            year: from.filter(|_| period.is_none()),
            period,
            decision: DecisionReference::default(),
            achievement: None,
            note: None,
            source_text: None,
            details: thidua_domain::awards::Details::default(),
        }
    }
}
