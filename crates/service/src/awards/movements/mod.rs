//! Movements of emulation (phong trào thi đua): the lists of them, and what form 0601.N counts.

pub mod api;
mod import;
pub(super) mod pages;
mod sheet;
pub(crate) mod store;

use std::collections::HashMap;

use sea_orm::ConnectionTrait;
use serde::Serialize;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::awards::Period;
use thidua_domain::awards::movements::DraftMovement;
use thidua_domain::codes::Year;
use thidua_vietnamese::Lang;
use utoipa::ToSchema;

pub use self::import::import;
pub(crate) use self::sheet::{sheet, text};
use super::facts;
use super::units::WrittenUnit;
use crate::Result;
use crate::database::Database;

/// What imports of movements are called.
pub(crate) const KIND: &str = "movements";

/// Which movements are asked for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Held in this year.
    pub year: Option<Year>,
    /// Launched by this unit: its name or code.
    pub unit: Option<String>,
}

/// A movement for a reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MovementView {
    /// Its number.
    pub movement: String,
    /// Its name.
    pub name: String,
    /// How far it reaches: `toan-quoc`, `bo-nganh-dia-phuong`, `cum-khoi`, `co-quan-don-vi`.
    #[schema(example = "toan-quoc")]
    pub scope: Option<String>,
    /// Who launched it, by level: `trung-uong`, `bo-tinh`, `co-so`.
    #[schema(example = "trung-uong")]
    pub level: Option<String>,
    /// The body that launched it, as the list writes it.
    pub organisation: Option<String>,
    /// When it begins, or as much of it as is known.
    pub from: Option<String>,
    /// When it ends.
    pub to: Option<String>,
    /// How long: `duoi-1-nam`, `1-nam`, `1-den-3-nam`, `3-den-5-nam`, `5-nam-tro-len`.
    #[schema(example = "1-nam")]
    pub duration: Option<String>,
    /// In what manner: `chuyen-de`, `thuong-xuyen`.
    #[schema(example = "chuyen-de")]
    pub manner: Option<String>,
    /// The plan or decision it rests on.
    pub citation: Option<String>,
    /// Ghi chú.
    pub note: Option<String>,
    /// Where it stands: file, sheet, row.
    pub place: String,
    /// The same in English.
    #[serde(skip)]
    #[schema(ignore)]
    pub place_en: String,
    /// Its number, as a number.
    #[serde(skip)]
    #[schema(ignore)]
    pub id: i64,
    /// As the domain knows it.
    #[serde(skip)]
    #[schema(ignore)]
    pub draft: DraftMovement,
}

/// Movements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MovementsView {
    /// The year they are held in, where one was asked for.
    pub year: Option<i32>,
    /// The unit that launched them, as it was asked for.
    pub unit: Option<String>,
    /// They, in the order of their lists.
    pub movements: Vec<MovementView>,
    /// How many were left out because their lists do not say when they are held.
    pub undated: usize,
}

/// The movements of the lists in force.
///
/// # Errors
/// When the actor may not, the unit is not known, or the database fails.
pub async fn movements(database: &Database, actor: &Actor, asked: &Asked) -> Result<MovementsView> {
    actor.may(Deed::Read, &Scope::Everything)?;
    let connection = database.read().await?;
    let mut movements = launched(&connection, asked.unit.as_deref()).await?;
    let mut undated = 0_usize;
    if let Some(year) = asked.year {
        let years = Period { from: year, to: year };
        movements.retain(|one| {
            let held = one.draft.held_in(years);
            undated = undated.saturating_add(usize::from(held.is_none()));
            held == Some(true)
        });
    }
    Ok(MovementsView {
        year: asked.year.map(Year::get),
        unit: asked.unit.clone(),
        movements,
        undated,
    })
}

/// The movements a unit launched, or all.
pub(super) async fn launched(
    connection: &impl ConnectionTrait,
    unit: Option<&str>,
) -> Result<Vec<MovementView>> {
    let mut standing = store::standing(connection).await?;
    let said = standing
        .iter()
        .filter_map(|(_, movement)| movement.organisation_text.as_deref());
    if let Some(unit) = WrittenUnit::maybe(connection, unit, said).await? {
        standing.retain(|(_, movement)| unit.is(movement.organisation_text.as_deref()));
    }
    let files = facts::files_of(connection, KIND).await?;
    Ok(standing
        .into_iter()
        .map(|(row, draft)| view(row, draft, &files))
        .collect())
}

fn view(row: store::movement::Model, draft: DraftMovement, files: &HashMap<i64, String>) -> MovementView {
    let file = files.get(&row.batch_id).map_or("", String::as_str);
    let place = |lang: Lang| facts::place(file, row.sheet.as_deref(), row.row_number, lang);
    MovementView {
        id: row.id,
        movement: row.id.to_string(),
        place: place(Lang::Vi),
        place_en: place(Lang::En),
        name: row.name,
        scope: row.scope,
        level: row.level,
        organisation: row.organisation_text,
        from: row.starts,
        to: row.ends,
        duration: row.duration,
        manner: row.manner,
        citation: row.citation,
        note: row.note,
        draft,
    }
}
