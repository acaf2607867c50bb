//! Erasing an author.

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _,
};
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_vietnamese::fold;

use super::super::reasons;
use super::store::{initiative, initiative_author};
use crate::database::Write;
use crate::imports::random_text;
use crate::{Error, Result};

/// The author with a number.
pub(in crate::awards) async fn author(
    connection: &impl ConnectionTrait,
    number: i64,
) -> Result<Option<initiative_author::Model>> {
    Ok(initiative_author::Entity::find_by_id(number)
        .one(connection)
        .await?)
}

/// Erases an author of an initiative, in all states of it: earlier and undone ones too. Answers how many rows held the name.
pub(in crate::awards) async fn erase(
    write: &mut Write,
    actor: &Actor,
    author: &initiative_author::Model,
    reason: &str,
) -> Result<usize> {
    actor.may(Deed::CorrectPersonal, &Scope::Everything)?;
    let Some(name) = &author.name else {
        let number = author.id;
        return Err(Error::refused(
            "person-erased-before",
            format!("Thông tin cá nhân ở dòng {number} đã được xóa từ trước."),
            format!("The person of row {number} was erased before."),
        ));
    };
    reasons::without_names(reason, std::iter::once(name.as_str()))?;
    let key = initiative::Entity::find_by_id(author.initiative_id)
        .one(&**write)
        .await?
        .map(|row| row.natural_key)
        .unwrap_or_default();
    let states: Vec<i64> = initiative::Entity::find()
        .filter(initiative::Column::NaturalKey.eq(key))
        .all(&**write)
        .await?
        .into_iter()
        .map(|row| row.id)
        .collect();
    let mut authors = initiative_author::Entity::find()
        .filter(initiative_author::Column::InitiativeId.is_in(states))
        .filter(initiative_author::Column::ErasedAt.is_null())
        .order_by_asc(initiative_author::Column::Id)
        .all(&**write)
        .await?;
    // the other authors stay
    let folded = fold(name);
    authors.retain(|one| one.name.as_deref().is_some_and(|name| fold(name) == folded));
    for one in &authors {
        let mut after = one.clone().into_active_model();
        after.salt = Set(random_text()?);
        after.name = Set(None);
        after.erased_at = Set(Some(write.at()));
        write.update(one, after).await?;
    }
    Ok(authors.len())
}
