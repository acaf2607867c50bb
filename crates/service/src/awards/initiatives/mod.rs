//! Initiatives (đề tài, sáng kiến): the lists of those that were recognised, and whose they may be.
//!
//! An author is a name in a list and nobody's identity: where a person of the register has the same name and unit, that
//! is shown as "the same name", and who is whom stays for a person to say.

pub mod api;
mod erase;
mod import;
pub(super) mod namesakes;
pub(super) mod pages;
mod sheet;
pub(crate) mod store;

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde::Serialize;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::codes::Year;
use thidua_vietnamese::{Lang, fold};
use utoipa::ToSchema;

pub(super) use self::erase::{author, erase};
pub use self::import::import;
pub use self::namesakes::namesakes;
pub(crate) use self::sheet::{sheet, text};
use self::store::{initiative, initiative_author};
use super::facts;
use super::units::WrittenUnit;
use crate::Result;
use crate::database::Database;
use crate::imports::visible;

/// What imports of initiatives are called.
pub(crate) const KIND: &str = "initiatives";

/// Which initiatives are asked for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Recognised for this year.
    pub year: Option<Year>,
    /// Of this unit: its name or code.
    pub unit: Option<String>,
    /// By an author whose name has these words, marks aside.
    pub author: Option<String>,
}

/// An author.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AuthorView {
    /// The number by which the person can be erased.
    pub author: String,
    /// The name; nothing once it was erased.
    pub name: Option<String>,
}

/// An initiative for a reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct InitiativeView {
    /// Its number.
    pub initiative: String,
    /// Its title.
    pub title: String,
    /// Who it is by.
    pub authors: Vec<AuthorView>,
    /// Their unit, as the list writes it.
    pub unit: Option<String>,
    /// Their office within the unit.
    pub department: Option<String>,
    /// The year it was recognised for.
    pub year: Option<i32>,
    /// When it was recognised, or as much of it as is known.
    pub recognised_on: Option<String>,
    /// Who recognised it.
    pub recognised_by: Option<String>,
    /// The level, as the list writes it.
    pub level: Option<String>,
    /// How far it reaches at least: `grassroots`, `ministry-province`, `national`.
    #[schema(example = "grassroots")]
    pub reach: Option<String>,
    /// The number of the decision.
    pub decision: Option<String>,
    /// Its date, or as much of it as is known.
    pub decided: Option<String>,
    /// What it achieved, in short.
    pub summary: Option<String>,
    /// Ghi chú.
    pub note: Option<String>,
    /// Where it stands: file, sheet, row.
    pub place: String,
    /// The same in English.
    #[serde(skip)]
    #[schema(ignore)]
    pub place_en: String,
}

/// Initiatives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct InitiativesView {
    /// The year they were recognised for, where one was asked for.
    pub year: Option<i32>,
    /// The unit, as it was asked for.
    pub unit: Option<String>,
    /// The author, as it was asked for.
    pub author: Option<String>,
    /// They, in the order of their lists.
    pub initiatives: Vec<InitiativeView>,
    /// How many were left out because their lists do not say of what year they are.
    pub undated: usize,
}

/// The initiatives of the lists in force.
///
/// # Errors
/// When the actor may not, the unit is not known, or the database fails.
pub async fn initiatives(database: &Database, actor: &Actor, asked: &Asked) -> Result<InitiativesView> {
    actor.may(Deed::Read, &Scope::Everything)?;
    let connection = database.read().await?;
    let mut all = standing(&connection).await?;
    let said = all.iter().filter_map(|one| one.unit.as_deref());
    if let Some(unit) = WrittenUnit::maybe(&connection, asked.unit.as_deref(), said).await? {
        all.retain(|one| unit.is(one.unit.as_deref()));
    }
    if let Some(author) = asked.author.as_deref().map(fold) {
        let named = |one: &AuthorView| {
            one.name
                .as_deref()
                .is_some_and(|name| fold(name).contains(&author))
        };
        all.retain(|one| one.authors.iter().any(named));
    }
    let mut undated = 0_usize;
    if let Some(year) = asked.year {
        undated = all.iter().filter(|one| one.year.is_none()).count();
        all.retain(|one| one.year == Some(year.get()));
    }
    Ok(InitiativesView {
        year: asked.year.map(Year::get),
        unit: asked.unit.clone(),
        author: asked.author.clone(),
        initiatives: all,
        undated,
    })
}

/// All initiatives of lists in force.
async fn standing(connection: &impl ConnectionTrait) -> Result<Vec<InitiativeView>> {
    use initiative::Column as C;
    let rows = initiative::Entity::find()
        .filter(visible(C::BatchId, C::Id, "initiative"))
        .order_by_asc(C::Id)
        .all(connection)
        .await?;
    let mut authors: HashMap<i64, Vec<AuthorView>> = HashMap::new();
    for row in initiative_author::Entity::find()
        .order_by_asc(initiative_author::Column::Id)
        .all(connection)
        .await?
    {
        authors.entry(row.initiative_id).or_default().push(AuthorView {
            author: row.id.to_string(),
            name: row.name,
        });
    }
    let files = facts::files_of(connection, KIND).await?;
    let view = |row: initiative::Model| {
        let file = files.get(&row.batch_id).map_or("", String::as_str);
        let place = |lang: Lang| facts::place(file, row.sheet.as_deref(), row.row_number, lang);
        InitiativeView {
            initiative: row.id.to_string(),
            authors: authors.remove(&row.id).unwrap_or_default(),
            place: place(Lang::Vi),
            place_en: place(Lang::En),
            title: row.title,
            unit: row.unit_text,
            department: row.department,
            year: row.year,
            recognised_on: row.recognised_on,
            recognised_by: row.recognised_by,
            level: row.level_text,
            reach: row.reach,
            decision: row.decision_number,
            decided: row.decision_date,
            summary: row.summary,
            note: row.note,
        }
    };
    Ok(rows.into_iter().map(view).collect())
}
