//! What an organisation was called before: history stays under the old name and is found under the new.

use std::collections::BTreeSet;

use sea_orm::{ConnectionTrait, FromQueryResult};
use thidua_domain::codes::OrganisationCode;
use thidua_domain::organisations::{Directory, NameKind, Resolution};

use super::sql::Sql;
use crate::{Result, organisations};

#[derive(Debug, FromQueryResult)]
struct Unit {
    id: i64,
    organisation_id: Option<i64>,
}

/// These units, with those of the list writers that are the same organisation or what it came from. A text that names no
/// unit of a list may still name one of the directory.
pub(super) async fn of_units(
    connection: &impl ConnectionTrait,
    text: &str,
    ids: Vec<i64>,
) -> Result<Vec<i64>> {
    let mut sql = Sql::new("SELECT id, organisation_id FROM register_unit WHERE id IN ");
    sql.numbers(&ids);
    let rows: Vec<Unit> = sql.all(connection).await?;
    let mut known: Vec<i64> = rows.iter().filter_map(|row| row.organisation_id).collect();
    if known.is_empty() && !ids.is_empty() {
        return Ok(ids);
    }
    let directory = organisations::directory(connection).await?;
    let numbers = organisations::ids(connection).await?;
    let mut codes = BTreeSet::new();
    if let Resolution::One(code) = directory.resolve(text, None, None) {
        known.push(numbers.id(&code)?);
    }
    for id in known {
        codes.extend(before(&directory, numbers.code(id)?));
    }
    let organisations: Vec<i64> = codes.iter().map(|code| numbers.id(code)).collect::<Result<_>>()?;
    if organisations.is_empty() {
        return Ok(ids);
    }
    let mut sql = Sql::new("SELECT id, organisation_id FROM register_unit WHERE organisation_id IN ");
    sql.numbers(&organisations).push(" ORDER BY id");
    let rows: Vec<Unit> = sql.all(connection).await?;
    let all: BTreeSet<i64> = ids.into_iter().chain(rows.iter().map(|row| row.id)).collect();
    Ok(all.into_iter().collect())
}

/// The official names of these organisations and of what they came from.
pub(super) async fn names(
    connection: &impl ConnectionTrait,
    known: &BTreeSet<i64>,
) -> Result<BTreeSet<String>> {
    let directory = organisations::directory(connection).await?;
    let numbers = organisations::ids(connection).await?;
    let mut names = BTreeSet::new();
    for id in known {
        for code in before(&directory, numbers.code(*id)?) {
            let borne = directory
                .organisation(&code)
                .into_iter()
                .flat_map(|one| &one.names);
            let official = borne.filter(|name| name.kind == NameKind::Official);
            names.extend(official.map(|name| name.text.clone()));
        }
    }
    Ok(names)
}

/// An organisation and all it came from.
fn before(directory: &Directory, code: &OrganisationCode) -> Vec<OrganisationCode> {
    let mut all = directory.ancestors(code);
    all.push(code.clone());
    all
}
