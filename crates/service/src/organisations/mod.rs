//! Organisations: their import, their directory, what a written name means.

mod import;
mod load;
mod plan;
mod sheet;
pub(crate) mod store;
mod undo;

pub use import::import;
pub use load::directory;
pub(crate) use load::kind_name;
pub(crate) use undo::check_undo;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sea_orm::{ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};
use thidua_domain::codes::{OrganisationCode, Year};
use thidua_domain::organisations::{Directory, Resolution};
use thidua_vietnamese::Lang;

use crate::database::Write;
use crate::{Error, Result};
use store::organisation;

/// Codes and their keys in the database. A code stays here though the import that brought it was undone.
#[derive(Debug, Clone, Default)]
pub struct Ids {
    codes: BTreeMap<i64, OrganisationCode>,
    keys: BTreeMap<OrganisationCode, i64>,
}

impl Ids {
    /// The key of a code.
    ///
    /// # Errors
    /// When the code is not there.
    pub fn id(&self, code: &OrganisationCode) -> Result<i64> {
        self.keys.get(code).copied().ok_or_else(|| {
            Error::usage(
                "unknown-unit",
                format!("Không có đơn vị mã «{code}» trong danh mục; nhập danh mục đơn vị trước."),
                format!("There is no organisation with the code «{code}»; import organisations first."),
            )
        })
    }

    /// The code of a key that another table refers to.
    ///
    /// # Errors
    /// When there is none, which the database's own references rule out.
    pub fn code(&self, id: i64) -> Result<&OrganisationCode> {
        self.codes
            .get(&id)
            .ok_or_else(|| broken(&format!("organisation {id}")))
    }

    fn add(&mut self, id: i64, code: OrganisationCode) {
        self.keys.insert(code.clone(), id);
        self.codes.insert(id, code);
    }
}

/// All codes and their keys.
///
/// # Errors
/// When the database fails.
pub async fn ids(connection: &impl ConnectionTrait) -> Result<Ids> {
    let mut ids = Ids::default();
    for row in organisation::Entity::find().all(connection).await? {
        ids.add(row.id, code_of(&row.code)?);
    }
    Ok(ids)
}

/// The key of a code; a new code is given its key here.
///
/// # Errors
/// When the database fails.
pub async fn ensure(write: &mut Write, code: &OrganisationCode) -> Result<i64> {
    let there = organisation::Entity::find()
        .filter(organisation::Column::Code.eq(code.as_str()))
        .one(&**write)
        .await?;
    if let Some(row) = there {
        return Ok(row.id);
    }
    let row = organisation::ActiveModel {
        code: Set(code.as_str().to_owned()),
        ..Default::default()
    };
    Ok(write.insert(row).await?.id)
}

/// The one organisation a person means by a text: a code, or a name on a day, among those of `within`.
///
/// # Errors
/// When it is none or more than one; the message names those that come near.
pub fn meant(
    directory: &Directory,
    text: &str,
    on: Option<NaiveDate>,
    within: Option<&[OrganisationCode]>,
) -> Result<OrganisationCode> {
    match directory.resolve(text, on, within) {
        Resolution::One(code) => Ok(code),
        Resolution::Several(codes) => {
            let list = listed(directory, &codes, on);
            Err(Error::usage(
                "ambiguous-unit",
                format!("«{text}» có thể là nhiều đơn vị: {list}. Ghi mã đơn vị."),
                format!("«{text}» may be several organisations: {list}. Write the code."),
            ))
        }
        Resolution::None { nearest } => {
            let hint = |lang: Lang| {
                let (word, codes) = match (nearest.is_empty(), within) {
                    (false, _) => (lang.pick("Gần giống", "Similar"), nearest.as_slice()),
                    (true, Some(within)) => (lang.pick("Các đơn vị", "The units are"), within),
                    (true, None) => return String::new(),
                };
                format!(" {word}: {}.", listed(directory, codes, on))
            };
            Err(Error::usage(
                "unknown-unit",
                format!(
                    "Không tìm thấy đơn vị «{text}»; kiểm tra lại tên hoặc mã.{}",
                    hint(Lang::Vi)
                ),
                format!(
                    "The organisation «{text}» was not found; check the name or code.{}",
                    hint(Lang::En)
                ),
            ))
        }
    }
}

/// Organisations with name and code, separated by commas.
#[must_use]
pub fn listed(directory: &Directory, codes: &[OrganisationCode], on: Option<NaiveDate>) -> String {
    let day = on.unwrap_or_else(crate::clock::today);
    codes
        .iter()
        .map(|code| format!("{} ({code})", directory.shown_name(code, day)))
        .collect::<Vec<_>>()
        .join(", ")
}

/// The last day of a year: on it a year's names are read.
#[must_use]
pub fn last_day(year: Year) -> NaiveDate {
    NaiveDate::from_ymd_opt(year.get(), 12, 31).unwrap_or(NaiveDate::MAX)
}

/// A code as the database holds it.
pub(crate) fn code_of(text: &str) -> Result<OrganisationCode> {
    OrganisationCode::parse(text).map_err(|_| broken(text))
}

/// Something in the database is not what this program writes.
fn broken(what: &str) -> Error {
    Error::machine(
        "directory-broken",
        format!("Danh mục đơn vị trong cơ sở dữ liệu không nhất quán ({what}); chạy thidua audit verify."),
        format!("The organisations in the database do not agree ({what}); run thidua audit verify."),
    )
}
