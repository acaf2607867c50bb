//! From rows to records and to the directory.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use thidua_domain::organisations::{Directory, OrganisationKind, Record, SuccessionKind, assemble};
use thidua_vietnamese::Lang;

use super::store::{organisation_profile, succession};
use super::{Ids, broken, ids};
use crate::Result;
use crate::imports::visible;

/// What separates several values in one cell.
pub(super) const PARTED: char = '|';

/// A record with the rows it stands in.
#[derive(Debug, Clone)]
pub(super) struct Stored {
    pub(super) record: Record,
    pub(super) profile: organisation_profile::Model,
    pub(super) successions: Vec<succession::Model>,
}

/// The organisations as they are in force.
///
/// # Errors
/// When the database fails, or its rows do not agree.
pub async fn directory(connection: &impl ConnectionTrait) -> Result<Directory> {
    let ids = ids(connection).await?;
    let records: Vec<Record> = stored(connection, &ids)
        .await?
        .into_iter()
        .map(|stored| stored.record)
        .collect();
    let (organisations, successions) = assemble(&records).map_err(|errors| {
        let first = errors.first().map(|error| error.message(Lang::Vi));
        broken(&first.unwrap_or_default())
    })?;
    Directory::build(organisations, successions).map_err(|errors| {
        let first = errors.first().map(|error| error.message(Lang::Vi));
        broken(&first.unwrap_or_default())
    })
}

/// All records in force: bodies in the order they first came, the rows of one by their dates.
pub(super) async fn stored(connection: &impl ConnectionTrait, ids: &Ids) -> Result<Vec<Stored>> {
    use organisation_profile::Column as P;
    use succession::Column as S;
    let profiles = organisation_profile::Entity::find()
        .filter(visible(P::BatchId, P::Id, "organisation_profile"))
        .order_by_asc(P::Id)
        .all(connection)
        .await?;
    let successions = succession::Entity::find()
        .filter(visible(S::BatchId, S::Id, "succession"))
        .order_by_asc(S::Id)
        .all(connection)
        .await?;
    joined(profiles, successions, ids)
}

/// Puts the rows of a record together: a succession belongs to the profile that begins with it.
pub(super) fn joined(
    mut profiles: Vec<organisation_profile::Model>,
    successions: Vec<succession::Model>,
    ids: &Ids,
) -> Result<Vec<Stored>> {
    let mut by_beginning: BTreeMap<(i64, NaiveDate), Vec<succession::Model>> = BTreeMap::new();
    for row in successions {
        by_beginning
            .entry((row.organisation_id, row.happened_on))
            .or_default()
            .push(row);
    }
    // an updated row has a later key than the rows it stands among
    profiles.sort_by_key(|profile| (profile.organisation_id, profile.valid_from, profile.id));
    profiles
        .into_iter()
        .map(|profile| {
            let beginning = profile.valid_from.map(|from| (profile.organisation_id, from));
            let successions = beginning
                .and_then(|beginning| by_beginning.remove(&beginning))
                .unwrap_or_default();
            Ok(Stored {
                record: record(&profile, &successions, ids)?,
                profile,
                successions,
            })
        })
        .collect()
}

fn record(
    profile: &organisation_profile::Model,
    successions: &[succession::Model],
    ids: &Ids,
) -> Result<Record> {
    let manner = successions
        .first()
        .map(|row| succession_named(&row.kind).ok_or_else(|| broken(&row.kind)))
        .transpose()?;
    Ok(Record {
        code: ids.code(profile.organisation_id)?.clone(),
        kind: kind_named(&profile.kind).ok_or_else(|| broken(&profile.kind))?,
        name: profile.name.clone(),
        other_names: parted(&profile.aliases),
        province: profile.province_id.map(|id| ids.code(id).cloned()).transpose()?,
        from: profile.valid_from,
        until: profile.valid_until,
        predecessors: successions
            .iter()
            .map(|row| ids.code(row.predecessor_id).cloned())
            .collect::<Result<_>>()?,
        manner,
        gso: profile.gso_code.clone(),
        source: Some(profile.source.clone()).filter(|source| !source.is_empty()),
    })
}

/// The values of a cell that holds several.
pub(super) fn parted(text: &str) -> Vec<String> {
    text.split(PARTED)
        .map(thidua_vietnamese::clean)
        .filter(|part| !part.is_empty())
        .collect()
}

/// The name of a kind in the database.
pub(crate) fn kind_name(kind: OrganisationKind) -> &'static str {
    match kind {
        OrganisationKind::Province => "province",
        OrganisationKind::Alliance => "alliance",
        OrganisationKind::Cooperative => "cooperative",
        OrganisationKind::CooperativeUnion => "cooperative-union",
        OrganisationKind::Department => "department",
        OrganisationKind::Other => "other",
    }
}

fn kind_named(name: &str) -> Option<OrganisationKind> {
    OrganisationKind::ALL
        .into_iter()
        .find(|kind| kind_name(*kind) == name)
}

/// The name of a manner of succession in the database.
pub(super) fn succession_name(kind: SuccessionKind) -> &'static str {
    match kind {
        SuccessionKind::Merger => "merger",
        SuccessionKind::Rename => "rename",
        SuccessionKind::Split => "split",
    }
}

fn succession_named(name: &str) -> Option<SuccessionKind> {
    [
        SuccessionKind::Merger,
        SuccessionKind::Rename,
        SuccessionKind::Split,
    ]
    .into_iter()
    .find(|kind| succession_name(*kind) == name)
}
