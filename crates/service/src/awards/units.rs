//! Awards of one unit: those of its lists, of recipients that belong to it, and of what it came from.

use sea_orm::sea_query::{Condition, Query, SelectStatement};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use thidua_domain::awards::search::entries;
use thidua_domain::awards::spelling;
use thidua_domain::codes::OrganisationCode;
use thidua_domain::organisations::{Directory, Resolution};

use super::index::in_unit;
use super::store::{UNIT, award, award_list, recipient, register_unit, search_name};
use crate::{Result, organisations};

/// A unit as it was asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct UnitFilter {
    /// The organisations of the directory: itself, and what it came from.
    organisations: Vec<i64>,
    /// Units of lists that the directory does not have.
    units: Vec<i64>,
}

impl UnitFilter {
    /// The unit a text means: one of the directory, else one that lists name so.
    pub async fn of(connection: &impl ConnectionTrait, text: &str) -> Result<Self> {
        let directory = organisations::directory(connection).await?;
        let resolved = directory.resolve(text, None, None);
        if let Resolution::None { .. } = resolved {
            let units = listed(connection, text).await?;
            if !units.is_empty() {
                return Ok(Self {
                    organisations: Vec::new(),
                    units,
                });
            }
        }
        let code = organisations::meant(&directory, text, None, None)?;
        let ids = organisations::ids(connection).await?;
        let mut codes = directory.ancestors(&code);
        codes.push(code);
        Ok(Self {
            organisations: codes.iter().map(|code| ids.id(code)).collect::<Result<_>>()?,
            units: Vec::new(),
        })
    }

    /// The unit, where one is asked for.
    pub async fn maybe(connection: &impl ConnectionTrait, text: Option<&str>) -> Result<Option<Self>> {
        match text.map(str::trim).filter(|text| !text.is_empty()) {
            Some(text) => Self::of(connection, text).await.map(Some),
            None => Ok(None),
        }
    }

    /// Whether an organisation is the unit, or one it came from.
    pub fn is_organisation(&self, id: i64) -> bool {
        self.organisations.contains(&id)
    }

    /// The condition that an award is of the unit.
    pub fn condition(&self) -> Condition {
        let of = |select: &mut SelectStatement, column: sea_orm::sea_query::SimpleExpr| {
            select.and_where(column).to_owned()
        };
        let known = self.organisations.iter().copied();
        Condition::any()
            .add(
                award::Column::ListId.in_subquery(of(
                    Query::select()
                        .column(award_list::Column::Id)
                        .from(award_list::Entity),
                    award_list::Column::OrganisationId.is_in(known.clone()),
                )),
            )
            .add(in_unit(of(
                Query::select()
                    .column(register_unit::Column::Id)
                    .from(register_unit::Entity),
                register_unit::Column::OrganisationId.is_in(known.clone()),
            )))
            .add(
                award::Column::RecipientId.in_subquery(of(
                    Query::select()
                        .column(recipient::Column::Id)
                        .from(recipient::Entity),
                    recipient::Column::OrganisationId.is_in(known),
                )),
            )
            .add(in_unit(of(
                Query::select()
                    .column(register_unit::Column::Id)
                    .from(register_unit::Entity),
                register_unit::Column::Id.is_in(self.units.iter().copied()),
            )))
    }
}

/// A unit by which rows are chosen that name theirs in words only: the organisation the words mean, or the same words.
#[derive(Debug, Clone)]
pub(super) struct WrittenUnit {
    directory: Directory,
    /// Itself, and what it came from; nothing where the directory does not have it.
    codes: Vec<OrganisationCode>,
    spelling: String,
}

impl WrittenUnit {
    /// The unit a text means, where one is asked for: one of the directory, else one that a row names so.
    pub async fn maybe<'s>(
        connection: &impl ConnectionTrait,
        text: Option<&str>,
        mut said: impl Iterator<Item = &'s str>,
    ) -> Result<Option<Self>> {
        let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else {
            return Ok(None);
        };
        let mut unit = Self {
            directory: organisations::directory(connection).await?,
            codes: Vec::new(),
            spelling: spelling(text),
        };
        let unknown = matches!(unit.directory.resolve(text, None, None), Resolution::None { .. });
        if !unknown || !said.any(|said| spelling(said) == unit.spelling) {
            let code = organisations::meant(&unit.directory, text, None, None)?;
            unit.codes = unit.directory.ancestors(&code);
            unit.codes.push(code);
        }
        Ok(Some(unit))
    }

    /// Whether the words of a row mean it.
    pub fn is(&self, said: Option<&str>) -> bool {
        let Some(said) = said else { return false };
        spelling(said) == self.spelling
            || bearing(&self.directory, said)
                .iter()
                .any(|code| self.codes.contains(code))
    }
}

/// The organisations that a text may mean: those that bear the name, at whatever time. A merged province has the name of one
/// it came from.
pub(super) fn bearing(directory: &Directory, text: &str) -> Vec<OrganisationCode> {
    match directory.resolve(text, None, None) {
        Resolution::One(code) => vec![code],
        Resolution::Several(codes) => codes,
        Resolution::None { .. } => Vec::new(),
    }
}

/// The units that lists name by these very words.
async fn listed(connection: &impl ConnectionTrait, text: &str) -> Result<Vec<i64>> {
    let Some(whole) = entries(text).into_iter().next() else {
        return Ok(Vec::new());
    };
    Ok(search_name::Entity::find()
        .select_only()
        .column(search_name::Column::TargetId)
        .filter(search_name::Column::Folded.eq(whole.folded))
        .filter(search_name::Column::Kind.eq(UNIT))
        .order_by_asc(search_name::Column::TargetId)
        .into_tuple()
        .all(connection)
        .await?)
}
