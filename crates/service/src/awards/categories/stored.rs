//! Own categories as rows of the database.

use std::collections::BTreeSet;

use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use thidua_domain::awards::{Category, CategoryTexts};

use super::super::catalogue::built_in;
use super::super::index::in_category;
use super::super::store::{award, award_category};
use super::merged;
use crate::imports::store::row_supersession;
use crate::imports::visible;
use crate::{Error, Result};

/// What parts synonyms in a cell.
const PARTED: &str = "; ";

/// The own rows in force with the categories they are.
pub(super) async fn own(connection: &impl ConnectionTrait) -> Result<Vec<(Category, award_category::Model)>> {
    use award_category::Column as C;
    let rows = award_category::Entity::find()
        .filter(visible(C::BatchId, C::Id, "award_category"))
        .order_by_asc(C::Id)
        .all(connection)
        .await?;
    rows.into_iter().map(|row| Ok((category(&row)?, row))).collect()
}

/// The row of a category.
pub(super) fn row(
    category: &Category,
    id: i64,
    batch: i64,
    row_number: i64,
) -> Result<award_category::Model> {
    let recipients: Vec<&str> = category.recipients.iter().map(|kind| kind.code()).collect();
    Ok(award_category::Model {
        id,
        batch_id: batch,
        row_number,
        code: category.code.to_string(),
        name: category.name.clone(),
        short_name: category.short_name.clone(),
        synonyms: category.synonyms.join(PARTED),
        kind: category.kind.code().to_owned(),
        level: category.level.code().to_owned(),
        authority: category.authority.clone(),
        recipients: recipients.join(","),
        precedence: i32::try_from(category.precedence).map_err(|_| broken(category.code.as_str()))?,
        valid_from: category.valid_from.map(day),
        valid_to: category.valid_to.map(day),
        citation: category.citation.clone(),
    })
}

fn day(day: chrono::NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// The category of a row. A cell of a file holds the same words, so it is read the same way.
fn category(row: &award_category::Model) -> Result<Category> {
    let precedence = row.precedence.to_string();
    let texts = CategoryTexts {
        code: Some(&row.code),
        name: Some(&row.name),
        short_name: Some(&row.short_name),
        synonyms: Some(&row.synonyms),
        kind: Some(&row.kind),
        level: Some(&row.level),
        authority: Some(&row.authority),
        recipients: Some(&row.recipients),
        precedence: Some(&precedence),
        valid_from: row.valid_from.as_deref(),
        valid_to: row.valid_to.as_deref(),
        citation: Some(&row.citation),
    };
    Category::read(&texts).map_err(|_| broken(&row.code))
}

fn broken(code: &str) -> Error {
    Error::machine(
        "category-broken",
        format!("Danh hiệu «{code}» trong cơ sở dữ liệu không hợp lệ; chạy thidua audit verify."),
        format!("The category «{code}» in the database is not valid; run thidua audit verify."),
    )
}

/// Refuses to undo a batch when awards use a category that only it brought, or when the catalogue would not fit
/// together without it.
pub(crate) async fn check_undo(connection: &impl ConnectionTrait, batch: i64) -> Result<()> {
    let (gone, mut left): (Vec<_>, Vec<_>) = own(connection)
        .await?
        .into_iter()
        .partition(|(_, row)| row.batch_id == batch);
    let superseded: Vec<i64> = row_supersession::Entity::find()
        .filter(row_supersession::Column::BatchId.eq(batch))
        .all(connection)
        .await?
        .into_iter()
        .map(|row| row.row_id)
        .collect();
    for row in award_category::Entity::find()
        .filter(award_category::Column::Id.is_in(superseded))
        .all(connection)
        .await?
    {
        left.push((category(&row)?, row));
    }
    let left = merged(built_in()?, left.into_iter().map(|(category, _)| category)).map_err(|faults| {
        let first = |lang| {
            faults
                .first()
                .map(|fault| fault.message(lang))
                .unwrap_or_default()
        };
        Error::new(crate::Kind::Refused, "categories-would-disagree", |lang| {
            lang.pick(
                format!(
                    "Không hoàn tác được lô {batch}, vì danh mục còn lại sẽ sai: {}",
                    first(lang)
                ),
                format!(
                    "Batch {batch} cannot be undone, since what is left would be wrong: {}",
                    first(lang)
                ),
            )
        })
    })?;
    let lost: BTreeSet<&str> = gone
        .iter()
        .filter(|(category, _)| left.get(&category.code).is_none())
        .map(|(category, _)| category.code.as_str())
        .collect();
    let used: Option<String> = award::Entity::find()
        .select_only()
        .column(award::Column::Category)
        .filter(in_category(lost))
        .filter(visible(award::Column::BatchId, award::Column::Id, "award"))
        .order_by_asc(award::Column::Category)
        .into_tuple()
        .one(connection)
        .await?;
    let Some(code) = used else { return Ok(()) };
    Err(Error::refused(
        "categories-in-use",
        format!(
            "Không hoàn tác được lô {batch}: danh sách khen thưởng đang dùng danh hiệu «{code}». Nhập tệp danh mục đã sửa thay vì hoàn tác."
        ),
        format!(
            "Batch {batch} cannot be undone: award lists use the category «{code}». Import a corrected file instead."
        ),
    ))
}
