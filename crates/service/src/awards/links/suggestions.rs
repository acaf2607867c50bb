//! Pairs of recipients that may be one, for somebody to decide.

use std::collections::BTreeSet;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};

use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use serde::Serialize;
use thidua_domain::actors::{Actor, Deed, Scope};
use utoipa::ToSchema;

use super::decided::Decided;
use super::likeness::{Candidate, compare, key};
use super::named::{self, RecipientView};
use super::{CHUNK, all_decided};
use crate::Result;
use crate::awards::store::recipient;
use crate::database::Database;

pub use super::likeness::Why;

/// How many recipients are read at a time.
const PAGE: u64 = 20_000;

/// Two recipients that may be one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Suggestion {
    /// The one.
    pub first: RecipientView,
    /// The other.
    pub second: RecipientView,
    /// What speaks for it, the strongest first.
    pub why: Vec<Why>,
}

/// All pairs that may be one, the likeliest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Suggestions {
    /// As many as were asked for.
    pub suggestions: Vec<Suggestion>,
    /// How many there are.
    pub found: usize,
}

/// A pair with what speaks for it, before it is shown.
struct Pair {
    weight: u32,
    ids: (i64, i64),
    why: Vec<Why>,
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
    let unit = unit.map(key).filter(|unit| !unit.is_empty());
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
    pairs.sort_by(|a, b| b.weight.cmp(&a.weight).then(a.ids.cmp(&b.ids)));
    let found = pairs.len();
    pairs.truncate(limit);
    let mut suggestions = Vec::new();
    let full = named::full_births(actor);
    for pair in pairs {
        let both = named::views(&view, &[pair.ids.0, pair.ids.1], full).await?;
        if let Ok([first, second]) = <[RecipientView; 2]>::try_from(both) {
            suggestions.push(Suggestion {
                first,
                second,
                why: pair.why,
            });
        }
    }
    Ok(Suggestions { suggestions, found })
}

/// The recipients by what their names come to, those of one name beside each other. A digest of the name is enough:
/// whoever meets by chance is told apart when they are compared.
async fn blocks(connection: &impl ConnectionTrait) -> Result<Vec<(u64, i64)>> {
    let mut blocks = Vec::new();
    let mut last = i64::MIN;
    loop {
        let page: Vec<(i64, Option<String>)> = recipient::Entity::find()
            .select_only()
            .column(recipient::Column::Id)
            .column(recipient::Column::Name)
            .filter(recipient::Column::Id.gt(last))
            .order_by_asc(recipient::Column::Id)
            .limit(PAGE)
            .into_tuple()
            .all(connection)
            .await?;
        let Some((id, _)) = page.last() else { break };
        last = *id;
        for (id, name) in page {
            if let Some(name) = name.map(|name| key(&name)).filter(|name| !name.is_empty()) {
                let mut hasher = DefaultHasher::new();
                name.hash(&mut hasher);
                blocks.push((hasher.finish(), id));
            }
        }
    }
    blocks.sort_unstable();
    Ok(blocks)
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
        let rows = recipient::Entity::find()
            .filter(recipient::Column::Id.is_in(chunk.iter().copied()))
            .order_by_asc(recipient::Column::Id)
            .all(connection)
            .await?;
        candidates.extend(rows.into_iter().filter_map(Candidate::of));
    }
    for (place, first) in candidates.iter().enumerate() {
        for second in candidates.iter().skip(place.saturating_add(1)) {
            let wanted = unit.is_none_or(|unit| first.is_in(unit) || second.is_in(unit));
            if let Some((weight, why)) = compare(first, second).filter(|_| wanted) {
                pairs.push(Pair {
                    weight,
                    ids: (first.row.id, second.row.id),
                    why,
                });
            }
        }
    }
    Ok(())
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
