//! Pairs of recipients that may be one, for somebody to decide.

use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash as _, Hasher as _};

use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use serde::Serialize;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::awards::identity::Written;
use thidua_domain::awards::{DateWithPrecision, RecipientIdentity, RecipientKind, Suggestion, suggest};
use thidua_vietnamese::fold;
use utoipa::ToSchema;

use super::decided::Decided;
use super::named::{self, RecipientView};
use super::{CHUNK, all_decided};
use crate::Result;
use crate::awards::store::{award, recipient};
use crate::database::Database;

/// How many recipients are read at a time.
const PAGE: u64 = 20_000;

/// Two recipients that may be one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SuggestedPair {
    /// The one.
    pub first: RecipientView,
    /// The other.
    pub second: RecipientView,
    /// What speaks for it.
    #[schema(example = "birth-missing")]
    pub why: &'static str,
}

/// All pairs that may be one, the likeliest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Suggestions {
    /// As many as were asked for.
    pub suggestions: Vec<SuggestedPair>,
    /// How many there are.
    pub found: usize,
}

/// A pair with what speaks for it, before it is shown.
struct Pair {
    ids: (i64, i64),
    why: Suggestion,
}

/// A recipient prepared for comparison.
struct Candidate {
    id: i64,
    identity: RecipientIdentity,
    /// Its unit, and for a collective its name too, folded.
    place: String,
}

/// Pairs that look like one recipient and about which nothing was decided; of one unit, where it is named (by words of
/// its name), and at most so many.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn suggestions(
    database: &Database,
    actor: &Actor,
    unit: Option<&str>,
    limit: usize,
) -> Result<Suggestions> {
    actor.may(Deed::Read, &Scope::Everything)?;
    let view = database.read().await?;
    let decided = all_decided(&view).await?;
    let unit = unit.map(fold).filter(|unit| !unit.is_empty());
    let mut pairs = Vec::new();
    for block in blocks(&view).await?.chunk_by(|a, b| a.0 == b.0) {
        if block.len() > 1 {
            let ids: Vec<i64> = block.iter().map(|(_, id)| *id).collect();
            alike(&view, &ids, unit.as_deref(), &mut pairs).await?;
        }
    }
    undecided(&mut pairs, &decided);
    let ids: BTreeSet<i64> = pairs.iter().flat_map(|pair| [pair.ids.0, pair.ids.1]).collect();
    let ids: Vec<i64> = ids.into_iter().collect();
    let counts = named::counts(&view, &ids).await?;
    pairs.retain(|pair| counts.contains_key(&pair.ids.0) && counts.contains_key(&pair.ids.1));
    pairs.sort_by_key(|pair| (pair.why, pair.ids));
    let found = pairs.len();
    pairs.truncate(limit);
    let mut suggestions = Vec::new();
    let full = named::full_births(actor);
    for pair in pairs {
        let both = named::views(&view, &[pair.ids.0, pair.ids.1], full).await?;
        if let Ok([first, second]) = <[RecipientView; 2]>::try_from(both) {
            suggestions.push(SuggestedPair {
                first,
                second,
                why: pair.why.code(),
            });
        }
    }
    Ok(Suggestions { suggestions, found })
}

/// The recipients by what their names come to without marks, those of one name beside each other. A digest of the name is
/// enough: whoever meets by chance is told apart when they are compared.
async fn blocks(connection: &impl ConnectionTrait) -> Result<Vec<(u64, i64)>> {
    let mut blocks = Vec::new();
    let mut last = i64::MIN;
    loop {
        let page = recipient::Entity::find()
            .filter(recipient::Column::Id.gt(last))
            .order_by_asc(recipient::Column::Id)
            .limit(PAGE)
            .all(connection)
            .await?;
        let Some(row) = page.last() else { break };
        last = row.id;
        for row in page {
            if let Some(candidate) = candidate(&row, None) {
                let mut hasher = DefaultHasher::new();
                candidate.identity.group().hash(&mut hasher);
                blocks.push((hasher.finish(), row.id));
            }
        }
    }
    blocks.sort_unstable();
    Ok(blocks)
}

/// A recipient that has a name.
fn candidate(row: &recipient::Model, province: Option<&str>) -> Option<Candidate> {
    let name = row.name.as_deref()?;
    let birth = row.birth.as_deref();
    let written = Written {
        kind: RecipientKind::from_code(&row.kind),
        name,
        unit: row.unit.as_deref(),
        province,
        birth: birth.and_then(|birth| DateWithPrecision::parse(birth).ok()),
        list: &row.identity,
    };
    let mut place = row.unit.as_deref().map(fold).unwrap_or_default();
    if written.kind == Some(RecipientKind::Collective) {
        place = format!("{} {place}", fold(name));
    }
    Some(Candidate {
        id: row.id,
        identity: RecipientIdentity::of(&written),
        place,
    })
}

/// Compares the recipients of one name, each with each.
async fn alike(
    connection: &impl ConnectionTrait,
    ids: &[i64],
    unit: Option<&str>,
    pairs: &mut Vec<Pair>,
) -> Result<()> {
    let mut candidates = Vec::new();
    for chunk in ids.chunks(CHUNK) {
        let provinces = provinces(connection, chunk).await?;
        let rows = recipient::Entity::find()
            .filter(recipient::Column::Id.is_in(chunk.iter().copied()))
            .order_by_asc(recipient::Column::Id)
            .all(connection)
            .await?;
        candidates.extend(
            rows.iter()
                .filter_map(|row| candidate(row, provinces.get(&row.id).map(String::as_str))),
        );
    }
    for (place, first) in candidates.iter().enumerate() {
        for second in candidates.iter().skip(place.saturating_add(1)) {
            let wanted = unit.is_none_or(|unit| first.place.contains(unit) || second.place.contains(unit));
            if let Some(why) = suggest(&first.identity, &second.identity).filter(|_| wanted) {
                pairs.push(Pair {
                    ids: (first.id, second.id),
                    why,
                });
            }
        }
    }
    Ok(())
}

/// The provinces that lists say of these recipients.
async fn provinces(connection: &impl ConnectionTrait, ids: &[i64]) -> Result<BTreeMap<i64, String>> {
    let said: Vec<(i64, String)> = award::Entity::find()
        .select_only()
        .column(award::Column::RecipientId)
        .column(award::Column::ProvinceText)
        .distinct()
        .filter(award::Column::RecipientId.is_in(ids.iter().copied()))
        .filter(award::Column::ProvinceText.is_not_null())
        .order_by_asc(award::Column::RecipientId)
        .order_by_asc(award::Column::ProvinceText)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(said.into_iter().collect())
}

/// Leaves out pairs that somebody has decided about, and those that are one by way of others.
fn undecided(pairs: &mut Vec<Pair>, decided: &Decided) {
    let of = decided.representatives();
    let one = |id: i64| of.get(&id).copied().unwrap_or(id);
    pairs.retain(|pair| {
        let (first, second) = pair.ids;
        decided.on(first, second).is_none() && one(first) != one(second)
    });
}
