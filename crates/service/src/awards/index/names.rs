//! Entering the names of what a batch has met.

use sea_orm::{
    ColumnTrait as _, ConnectionTrait as _, DbBackend, EntityTrait, Iterable as _, PrimaryKeyToColumn as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use thidua_domain::awards::search::entries;

use super::sorted::Sorted;
use crate::Result;
use crate::awards::store::{
    DECISION, RECIPIENT, UNIT, new_name, recipient, register_decision, register_unit, search_name,
};
use crate::database::{Database, copy_rows, insert_rows};

/// How many names are read at a time.
const READ: u64 = 2_000;

/// How many are read at a time for a COPY, whose end waits for a moment on the network.
const COPIED: u64 = 20_000;

/// Enters all names that a batch which is just written was the first to meet: none is entered yet.
pub(super) async fn enter_new_names(apart: &Database, batch: i64) -> Result<()> {
    if apart.backend() == DbBackend::Sqlite {
        return enter_names(apart, batch).await;
    }
    let beside = apart.apart().await?;
    let others = async {
        gather::<register_unit::Entity>(&beside, batch, (UNIT, true), |row| Some(row.name)).await?;
        gather::<register_decision::Entity>(&beside, batch, (DECISION, true), |row| row.number).await
    };
    let recipients = gather::<recipient::Entity>(apart, batch, (RECIPIENT, true), |row| row.name);
    tokio::try_join!(recipients, others)?;
    beside.close().await;
    Ok(())
}

/// Enters all names that the batch was the first to meet, as far as they are not. The connection is one of its own: what is
/// to be sorted stands in tables only it sees.
pub(super) async fn enter_names(apart: &Database, batch: i64) -> Result<()> {
    let connection = apart.connection();
    let columns =
        "folded TEXT NOT NULL, marked TEXT NOT NULL, kind INTEGER NOT NULL, target_id BIGINT NOT NULL";
    connection
        .execute_unprepared("DROP TABLE IF EXISTS new_name")
        .await?;
    connection
        .execute_unprepared(&format!("CREATE TEMPORARY TABLE new_name ({columns})"))
        .await?;
    gather::<recipient::Entity>(apart, batch, (RECIPIENT, false), |row| row.name).await?;
    gather::<register_unit::Entity>(apart, batch, (UNIT, false), |row| Some(row.name)).await?;
    gather::<register_decision::Entity>(apart, batch, (DECISION, false), |row| row.number).await?;
    NAMES
        .enter(apart, "SELECT folded, marked, kind, target_id FROM new_name")
        .await?;
    connection.execute_unprepared("DROP TABLE new_name").await?;
    Ok(())
}

/// The index of names.
const NAMES: Sorted = Sorted {
    table: "search_name",
    columns: &[
        ("folded", true),
        ("marked", true),
        ("kind", false),
        ("target_id", false),
    ],
};

/// Enters the names that a batch which died was the first to meet: other batches may point to what is left of them, and
/// units and decisions stay in any case.
pub(crate) async fn finish_places(database: &Database, batch: i64) -> Result<()> {
    let apart = database.apart().await?;
    enter_names(&apart, batch).await?;
    apart.close().await;
    Ok(())
}

/// Puts the entries of a table's new names where they are sorted; or, if `direct`, right into the index.
async fn gather<E>(
    apart: &Database,
    batch: i64,
    (kind, direct): (i32, bool),
    name: impl Fn(E::Model) -> Option<String>,
) -> Result<()>
where
    E: EntityTrait,
    E::Model: HasId,
{
    let Some(id) = E::PrimaryKey::iter().next().map(|key| key.into_column()) else {
        return Ok(());
    };
    let first = batch.saturating_mul(1 << 32);
    let last = first.saturating_add((1 << 32) - 1);
    let mut after = first.saturating_sub(1);
    loop {
        let some = E::find()
            .filter(id.gt(after))
            .filter(id.lte(last))
            .order_by_asc(id)
            .limit(if direct { COPIED } else { READ })
            .all(apart.connection())
            .await?;
        let Some(end) = some.last().map(HasId::id) else {
            return Ok(());
        };
        after = end;
        let mut names = Vec::new();
        for row in some {
            let target_id = row.id();
            names.extend(entries(&name(row).unwrap_or_default()).into_iter().map(|entry| {
                search_name::Model {
                    folded: entry.folded,
                    marked: entry.marked,
                    kind,
                    target_id,
                }
            }));
        }
        if direct {
            copy_rows(apart, names, |_| Ok(())).await?;
            continue;
        }
        let names = names.into_iter().map(new_name::Model::from).collect();
        insert_rows(apart.connection(), names).await?;
    }
}

impl From<search_name::Model> for new_name::Model {
    fn from(name: search_name::Model) -> Self {
        Self {
            folded: name.folded,
            marked: name.marked,
            kind: name.kind,
            target_id: name.target_id,
        }
    }
}

/// A row with a number.
pub(in crate::awards) trait HasId {
    /// The number.
    fn id(&self) -> i64;
}

macro_rules! has_id {
    ($($module:ident),*) => { $(
        impl HasId for $module::Model {
            fn id(&self) -> i64 {
                self.id
            }
        }
    )* };
}

has_id!(recipient, register_unit, register_decision);
