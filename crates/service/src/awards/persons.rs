//! Erasing a person.
//!
//! The register keeps that an award was made; whom it went to stands in `award_person` alone and goes from there for
//! good. The audit only ever held a digest of it under a salt that goes with it, so the chain stays as it is.

use super::index::{forget_name, has_key};
use super::initiatives::{self, namesakes::Namesakes};
use super::store::{RECIPIENT, award, award_person, recipient};
use super::{reasons, register};
use crate::database::Database;
use crate::imports::store::import_batch;
use crate::imports::{STAGED, random_text};
use crate::{Error, Result, organisations};
use sea_orm::sea_query::{Expr, ExprTrait as _, Query};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbBackend, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use serde::Serialize;
use serde_json::json;
use thidua_domain::actors::{Actor, Deed};
use thidua_domain::awards::spelling;

/// What was erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Erased {
    /// The number of the award, or of the author of an initiative.
    pub award: String,
    /// How many rows held the person: earlier states of the award among them.
    pub rows: usize,
    /// Authors of initiatives with the same name and unit. They stay, since a name is no identity; where they are the same
    /// person, each can be erased by its number.
    pub authors: Vec<String>,
}

/// Erases the person an award went to, or an author of an initiative, by the number of either: in this row and in all
/// earlier and undone states of it. Counts stay.
///
/// # Errors
/// When the actor may not, there is no such row or it names no person, or the reason is missing or names the person.
pub async fn erase_person(database: &Database, actor: &Actor, award: i64, reason: &str) -> Result<Erased> {
    actor.may_somewhere(Deed::CorrectPersonal)?;
    let reason = reasons::given(reason)?;
    let mut write = database.write(actor).await?;
    if write.get_database_backend() == DbBackend::Sqlite {
        // else what was overwritten stays readable in the file
        write.execute_unprepared("PRAGMA secure_delete = ON").await?;
    }
    let Some(row) = award::Entity::find_by_id(award).one(&*write).await? else {
        let Some(author) = initiatives::author(&*write, award).await? else {
            return Err(unknown(award));
        };
        let rows = initiatives::erase(&mut write, actor, &author, &reason).await?;
        write
            .commit(
                "initiative.erase-author",
                &format!("author {award}"),
                json!({ "reason": reason }),
            )
            .await?;
        clear_journal(database).await;
        return Ok(Erased {
            award: award.to_string(),
            rows,
            authors: Vec::new(),
        });
    };
    let scope = register::scope_of_list(&*write, Some(row.list_id)).await?;
    actor.may(Deed::CorrectPersonal, &scope)?;
    let mut persons = Vec::new();
    for state in award::Entity::find()
        .filter(has_key([&row.natural_key]))
        .order_by_asc(award::Column::Id)
        .all(&*write)
        .await?
    {
        let batch = import_batch::Entity::find_by_id(state.batch_id)
            .one(&*write)
            .await?;
        // a batch that is being staged is compared again before it is taken
        if batch.is_some_and(|batch| batch.state != STAGED) {
            persons.extend(award_person::Entity::find_by_id(state.id).one(&*write).await?);
        }
    }
    if !persons.iter().any(|person| person.id == award) {
        return Err(Error::refused(
            "no-person",
            format!("Dòng {award} không có thông tin cá nhân nào để xóa."),
            format!("Row {award} names no person to erase."),
        ));
    }
    persons.retain(|person| person.erased_at.is_none());
    if persons.is_empty() {
        return Err(Error::refused(
            "person-erased-before",
            format!("Thông tin cá nhân ở dòng {award} đã được xóa từ trước."),
            format!("The person of row {award} was erased before."),
        ));
    }
    reasons::without_names(
        &reason,
        persons.iter().filter_map(|person| person.name.as_deref()),
    )?;
    let name = persons.iter().find_map(|person| person.name.clone());
    let authors = same_name(&*write, name.as_deref(), row.unit_text.as_deref()).await?;
    for person in &persons {
        let mut after = person.clone().into_active_model();
        after.salt = Set(random_text()?);
        after.name = Set(None);
        after.gender = Set(None);
        after.birth_date = Set(None);
        after.position = Set(None);
        after.rank = Set(None);
        after.address = Set(None);
        after.erased_at = Set(Some(write.at()));
        write.update(person, after).await?;
    }
    forget(&*write, &persons).await?;
    write
        .commit(
            "award.erase-person",
            &format!("award {award}"),
            json!({ "reason": reason }),
        )
        .await?;
    clear_journal(database).await;
    Ok(Erased {
        award: award.to_string(),
        rows: persons.len(),
        authors,
    })
}

/// The journal of SQLite still holds the page as it was; a reader may keep it for a moment, the next one clears it.
async fn clear_journal(database: &Database) {
    if database.backend() == DbBackend::Sqlite {
        let cleared = database
            .connection()
            .execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)")
            .await;
        drop(cleared);
    }
}

/// The numbers of authors of initiatives with this name and unit.
async fn same_name(
    connection: &impl ConnectionTrait,
    name: Option<&str>,
    unit: Option<&str>,
) -> Result<Vec<String>> {
    let (Some(name), Some(unit)) = (name, unit) else {
        return Ok(Vec::new());
    };
    let directory = organisations::directory(connection).await?;
    let all = Namesakes::load(connection, &directory).await?;
    let found = all.of(&directory, name, unit).into_iter();
    let same = spelling(name);
    Ok(found
        .flat_map(|one| &one.authors)
        .filter(|author| author.name.as_deref().is_some_and(|name| spelling(name) == same))
        .map(|author| author.author.clone())
        .collect())
}

/// Takes name, unit and birth from the recipients of these persons, and the words they are found by, where no other award
/// names the person any more.
async fn forget(connection: &impl ConnectionTrait, erased: &[award_person::Model]) -> Result<()> {
    let mut recipients: Vec<i64> = award::Entity::find()
        .select_only()
        .column(award::Column::RecipientId)
        .distinct()
        .filter(award::Column::Id.is_in(erased.iter().map(|person| person.id)))
        .filter(award::Column::RecipientId.is_not_null())
        .into_tuple()
        .all(connection)
        .await?;
    recipients.sort_unstable();
    for of in recipients {
        if named_elsewhere(connection, of).await? {
            continue;
        }
        let Some(found) = recipient::Entity::find_by_id(of).one(connection).await? else {
            continue;
        };
        forget_name(connection, found.name.as_deref(), RECIPIENT, of).await?;
        let nothing = recipient::ActiveModel {
            id: Set(of),
            name: Set(None),
            unit: Set(None),
            birth: Set(None),
            ..Default::default()
        };
        recipient::Entity::update(nothing).exec(connection).await?;
    }
    Ok(())
}

/// Whether an award still names the person of this recipient. One that is being staged is compared again before it is
/// taken.
async fn named_elsewhere(connection: &impl ConnectionTrait, recipient: i64) -> Result<bool> {
    let awards = Query::select()
        .column(award::Column::Id)
        .from(award::Entity)
        .and_where(Expr::col(award::Column::RecipientId).eq(recipient))
        .to_owned();
    let staged = Query::select()
        .column(import_batch::Column::Id)
        .from(import_batch::Entity)
        .and_where(Expr::col(import_batch::Column::State).eq(STAGED))
        .to_owned();
    let left = award_person::Entity::find()
        .filter(award_person::Column::Id.in_subquery(awards))
        .filter(award_person::Column::BatchId.not_in_subquery(staged))
        .filter(award_person::Column::ErasedAt.is_null())
        .one(connection)
        .await?;
    Ok(left.is_some())
}

pub(super) fn unknown(award: i64) -> Error {
    Error::usage(
        "unknown-award",
        format!("Không có dòng khen thưởng {award}."),
        format!("There is no award {award}."),
    )
}
