//! A recipient as it is named on the command line, and as it is shown.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _};
use serde::Serialize;
use thidua_domain::actors::{Actor, Deed, Scope};
use utoipa::ToSchema;

use super::CHUNK;
use crate::awards::register;
use crate::awards::store::{award, recipient};
use crate::imports::visible;
use crate::{Error, Result};

/// What stands before the number of an award where a recipient is meant.
const BY_AWARD: &str = "award:";
/// What a collective is called in `recipient.kind`: the only kind whose names are nobody's personal data.
const COLLECTIVE: &str = "collective";

/// A recipient for a reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RecipientView {
    /// Its number.
    pub recipient: String,
    /// `person`, `collective`, `household`, `unknown`.
    pub kind: String,
    /// Its name; nothing once it was erased.
    pub name: Option<String>,
    /// Its unit.
    pub unit: Option<String>,
    /// Its birth; only the year for who may not read personal fields.
    pub birth: Option<String>,
    /// How many rows of lists in force name it.
    pub awards: i64,
}

impl RecipientView {
    /// `Nguyễn Văn An (1980), HTX Đông Tiến`.
    #[must_use]
    pub fn label(&self) -> String {
        let mut label = self.name.clone().unwrap_or_else(|| "—".to_owned());
        if let Some(birth) = &self.birth {
            label = format!("{label} ({birth})");
        }
        if let Some(unit) = &self.unit {
            label = format!("{label}, {unit}");
        }
        label
    }
}

/// Whether whoever asks sees births to the day.
pub(super) fn full_births(actor: &Actor) -> bool {
    actor.may(Deed::ReadPersonal, &Scope::Everything).is_ok()
}

/// The name that must not stand where it cannot be erased.
pub(super) fn personal_name(recipient: &recipient::Model) -> Option<&str> {
    recipient.name.as_deref().filter(|_| recipient.kind != COLLECTIVE)
}

/// The recipient that a number names, or `award:NUMBER` by one of its awards.
pub(crate) async fn find(connection: &impl ConnectionTrait, text: &str) -> Result<recipient::Model> {
    let unknown = || {
        Error::usage(
            "unknown-recipient",
            format!(
                "Không có đối tượng khen thưởng «{text}»; nêu số của đối tượng, hoặc award:SỐ với số của một dòng khen thưởng."
            ),
            format!(
                "There is no recipient «{text}»; give its number, or award:NUMBER with the number of one of its awards."
            ),
        )
    };
    let text = text.trim();
    let id = match text.strip_prefix(BY_AWARD) {
        Some(number) => {
            let award: i64 = number.parse().map_err(|_| unknown())?;
            award::Entity::find_by_id(award)
                .one(connection)
                .await?
                .and_then(|award| award.recipient_id)
        }
        None => text.parse().ok(),
    };
    let id = id.ok_or_else(unknown)?;
    let found = recipient::Entity::find_by_id(id).one(connection).await?;
    let found = found.ok_or_else(unknown)?;
    // what no list in force names is not there
    if counts(connection, &[id]).await?.is_empty() {
        return Err(unknown());
    }
    Ok(found)
}

/// How many visible awards each recipient has; those without any are left out.
pub(super) async fn counts(connection: &impl ConnectionTrait, ids: &[i64]) -> Result<BTreeMap<i64, i64>> {
    let mut counts = BTreeMap::new();
    for chunk in ids.chunks(CHUNK) {
        let found: Vec<(i64, i64)> = award::Entity::find()
            .select_only()
            .column(award::Column::RecipientId)
            .column_as(award::Column::Id.count(), "awards")
            .filter(award::Column::RecipientId.is_in(chunk.iter().copied()))
            .filter(visible(award::Column::BatchId, award::Column::Id, "award"))
            .group_by(award::Column::RecipientId)
            .into_tuple()
            .all(connection)
            .await?;
        counts.extend(found);
    }
    Ok(counts)
}

/// Where the lists are that name these recipients.
pub(super) async fn places(connection: &impl ConnectionTrait, ids: &[i64]) -> Result<BTreeSet<Scope>> {
    let lists: Vec<i64> = award::Entity::find()
        .select_only()
        .column(award::Column::ListId)
        .distinct()
        .filter(award::Column::RecipientId.is_in(ids.iter().copied()))
        .filter(visible(award::Column::BatchId, award::Column::Id, "award"))
        .into_tuple()
        .all(connection)
        .await?;
    let mut places = BTreeSet::new();
    for list in lists {
        places.insert(register::scope_of_list(connection, Some(list)).await?);
    }
    Ok(places)
}

/// A recipient for a reader.
pub(super) fn view(recipient: recipient::Model, awards: i64, full_births: bool) -> RecipientView {
    // dd/mm/yyyy, mm/yyyy or yyyy
    let year = |birth: String| birth.rsplit('/').next().map(str::to_owned);
    RecipientView {
        recipient: recipient.id.to_string(),
        kind: recipient.kind,
        name: recipient.name,
        unit: recipient.unit,
        birth: recipient
            .birth
            .and_then(|birth| if full_births { Some(birth) } else { year(birth) }),
        awards,
    }
}

/// These recipients for a reader, in the order of their numbers.
pub(super) async fn views(
    connection: &impl ConnectionTrait,
    ids: &[i64],
    full_births: bool,
) -> Result<Vec<RecipientView>> {
    let counts = counts(connection, ids).await?;
    let mut views = BTreeMap::new();
    for chunk in ids.chunks(CHUNK) {
        for recipient in recipient::Entity::find()
            .filter(recipient::Column::Id.is_in(chunk.iter().copied()))
            .all(connection)
            .await?
        {
            let awards = counts.get(&recipient.id).copied().unwrap_or(0);
            views.insert(recipient.id, view(recipient, awards, full_births));
        }
    }
    Ok(views.into_values().collect())
}
