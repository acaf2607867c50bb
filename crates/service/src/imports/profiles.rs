//! How the lists of one sender are read, kept under a name for the next list.

use std::collections::BTreeMap;

use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait as _, QueryOrder as _};
use serde::{Deserialize, Serialize};
use serde_json::json;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::canonical;
use thidua_vietnamese::{clean, fold};
use utoipa::ToSchema;

use super::store::import_profile;
use super::undo::deed;
use crate::database::{Database, Write};
use crate::{Error, Result};

/// The longest name, in characters.
const MOST: usize = 100;

/// How a list is read, in the words of the options. What is not said is found out from the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Settings {
    /// Fields and their columns.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub mapping: BTreeMap<String, String>,
    /// The encoding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// The delimiter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<String>,
    /// The sheet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The row of the header, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_row: Option<usize>,
    /// Whether good rows are taken though others are refused.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub take_good: bool,
    /// The unit whose awards the lists hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The category of rows that name none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Where the lists come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// A profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProfileView {
    /// Its name.
    pub name: String,
    /// What kind of import it is for.
    pub kind: String,
    /// How a list is read.
    pub settings: Settings,
    /// Who saved it.
    pub saved_by: String,
    /// When.
    pub saved_at: chrono::DateTime<chrono::Utc>,
}

/// All profiles by their names.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn profiles(database: &Database, actor: &Actor) -> Result<Vec<ProfileView>> {
    actor.may(Deed::Read, &Scope::Everything)?;
    let view = database.read().await?;
    standing(&view).await?.into_values().map(shown).collect()
}

/// The profile of a name, for a kind of import.
///
/// # Errors
/// When the actor may not, there is none, or it is for another kind.
pub async fn profile(database: &Database, actor: &Actor, kind: &str, name: &str) -> Result<Settings> {
    actor.may_somewhere(deed(kind))?;
    let view = database.read().await?;
    let mut standing = standing(&view).await?;
    let found = standing.remove(&fold(name));
    let profile = found.ok_or_else(|| unknown(name, standing.values()))?;
    if profile.kind != kind {
        let of = profile.kind;
        return Err(Error::usage(
            "profile-of-other-kind",
            format!("Cách nhập «{name}» dành cho thidua import {of}, không phải {kind}."),
            format!("The profile «{name}» is for thidua import {of}, not {kind}."),
        ));
    }
    settings(&profile)
}

/// A name for a profile, tidied.
///
/// # Errors
/// When it says nothing or too much.
pub fn profile_name(name: &str) -> Result<String> {
    let name = clean(name);
    if fold(&name).is_empty() || name.chars().count() > MOST {
        return Err(Error::usage(
            "bad-profile-name",
            format!("Tên cách nhập phải có chữ và dài không quá {MOST} ký tự."),
            format!("The name of a profile needs letters and at most {MOST} characters."),
        ));
    }
    Ok(name)
}

/// Saves how a list was read. A name that is there gets the new settings; the same ones again change nothing.
///
/// # Errors
/// When the actor may not import that kind, the name is none, or the database fails.
pub async fn save_profile(
    database: &Database,
    actor: &Actor,
    kind: &str,
    name: &str,
    settings: &Settings,
) -> Result<()> {
    actor.may_somewhere(deed(kind))?;
    let name = profile_name(name)?;
    let write = database.write(actor).await?;
    let said = String::from_utf8_lossy(&canonical::to_bytes(settings)?).into_owned();
    let before = standing(&*write).await?.remove(&fold(&name));
    if before.is_some_and(|before| {
        (before.name, before.kind, before.settings) == (name.clone(), kind.to_owned(), said.clone())
    }) {
        return Ok(());
    }
    record(write, name, kind.to_owned(), said, false).await
}

/// Forgets a profile. What was imported with it stays.
///
/// # Errors
/// When the actor may not import its kind, or there is none.
pub async fn forget_profile(database: &Database, actor: &Actor, name: &str) -> Result<String> {
    actor.may_somewhere(Deed::Read)?;
    let write = database.write(actor).await?;
    let mut standing = standing(&*write).await?;
    let found = standing.remove(&fold(name));
    let profile = found.ok_or_else(|| unknown(name, standing.values()))?;
    actor.may_somewhere(deed(&profile.kind))?;
    let name = profile.name.clone();
    record(write, profile.name, profile.kind, profile.settings, true).await?;
    Ok(name)
}

async fn record(mut write: Write, name: String, kind: String, settings: String, ended: bool) -> Result<()> {
    let row = import_profile::ActiveModel {
        name: Set(name.clone()),
        kind: Set(kind),
        settings: Set(settings),
        saved_by: Set(write.actor().to_owned()),
        saved_at: Set(write.at()),
        ended: Set(ended.then_some(1)),
        ..Default::default()
    };
    write.insert(row).await?;
    let action = if ended { "profile.forget" } else { "profile.save" };
    write.commit(action, &name, json!({})).await
}

/// The last of each name, unless it was forgotten.
async fn standing(connection: &impl ConnectionTrait) -> Result<BTreeMap<String, import_profile::Model>> {
    let mut standing = BTreeMap::new();
    for row in import_profile::Entity::find()
        .order_by_asc(import_profile::Column::Id)
        .all(connection)
        .await?
    {
        standing.insert(fold(&row.name), row);
    }
    standing.retain(|_, row| row.ended.is_none());
    Ok(standing)
}

fn shown(row: import_profile::Model) -> Result<ProfileView> {
    Ok(ProfileView {
        settings: settings(&row)?,
        name: row.name,
        kind: row.kind,
        saved_by: row.saved_by,
        saved_at: row.saved_at,
    })
}

fn settings(row: &import_profile::Model) -> Result<Settings> {
    serde_json::from_str(&row.settings).map_err(|_| {
        Error::machine(
            "profile-broken",
            format!(
                "Cách nhập «{}» trong cơ sở dữ liệu không hợp lệ; chạy thidua audit verify.",
                row.name
            ),
            format!(
                "The profile «{}» in the database is not valid; run thidua audit verify.",
                row.name
            ),
        )
    })
}

fn unknown<'p>(name: &str, there: impl Iterator<Item = &'p import_profile::Model>) -> Error {
    let there: Vec<&str> = there.map(|profile| profile.name.as_str()).collect();
    if there.is_empty() {
        return Error::usage(
            "unknown-profile",
            format!("Chưa có cách nhập «{name}»; lưu bằng --save-profile khi nhập một tệp."),
            format!("There is no profile «{name}»; save one by --save-profile when importing a file."),
        );
    }
    let there = there.join("; ");
    Error::usage(
        "unknown-profile",
        format!("Chưa có cách nhập «{name}»; đã lưu: {there}."),
        format!("There is no profile «{name}»; there are: {there}."),
    )
}
