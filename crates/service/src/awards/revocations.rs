//! Taking an award back (thu hồi). The award stays in the register, is marked, and counts no more; so it does in every
//! corrected state of its list, until a revocation that was a mistake is lifted.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait as _, Query, SimpleExpr};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};
use serde::Serialize;
use serde_json::json;
use thidua_domain::actors::{Actor, Deed};
use thidua_domain::awards::DateWithPrecision;
use thidua_vietnamese::{clean, dates};

use super::store::{award, award_person, award_revocation, revocation_lifting};
use super::{persons, reasons, register};
use crate::database::{Database, Write};
use crate::imports::visible;
use crate::{Error, Result, clock};

/// How many keys are asked for at a time.
const CHUNK: usize = 1_000;

/// The decision by which an award is taken back.
#[derive(Debug, Clone, Copy, Default)]
pub struct Decision<'d> {
    /// Its number.
    pub number: Option<&'d str>,
    /// Its day.
    pub date: Option<NaiveDate>,
}

/// An award that was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RevocationView {
    /// The number of the award.
    pub award: String,
    /// Who has it, where the list names them.
    pub recipient: Option<String>,
    /// The category, as its list writes it.
    pub category: String,
    /// Its year.
    pub year: Option<i32>,
    /// The number of the decision that gave it.
    pub given_by: Option<String>,
    /// The number of the decision that took it back.
    pub decision_number: Option<String>,
    /// The day of that decision.
    pub decision_date: Option<String>,
    /// Why.
    pub reason: String,
    /// Who recorded it.
    pub revoked_by: String,
    /// When.
    pub revoked_at: chrono::DateTime<chrono::Utc>,
}

/// Records that an award was taken back.
///
/// # Errors
/// When the actor may not, there is no such award in force, it stands for several, it was taken back before, the day has
/// not come or is before the award's own decision, or the reason is missing or names the person.
pub async fn revoke(
    database: &Database,
    actor: &Actor,
    award: i64,
    reason: &str,
    decision: Decision<'_>,
) -> Result<RevocationView> {
    actor.may_somewhere(Deed::KeepAwards)?;
    let reason = reasons::given(reason)?;
    let date = decision.date.map(clock::come).transpose()?;
    let number = decision.number.map(clean).filter(|number| !number.is_empty());
    let mut write = database.write(actor).await?;
    let row = in_force(&write, actor, award, &reason).await?;
    check(&row, date)?;
    if let Some(before) = of(&*write, &[&row.natural_key]).await?.remove(&row.natural_key) {
        let day = dates::format(clock::day_of(before.revoked_at));
        let by = before.revoked_by;
        return Err(Error::refused(
            "award-revoked-before",
            format!(
                "Dòng khen thưởng {award} đã được ghi thu hồi ngày {day} ({by}); mỗi lượt chỉ thu hồi một lần. Nếu ghi nhầm, hủy bằng: thidua awards reinstate {award} --reason \"…\""
            ),
            format!(
                "Award {award} was taken back before, on {day} by {by}; that is recorded once. If it was a mistake, lift it: thidua awards reinstate {award} --reason \"…\""
            ),
        ));
    }
    let revocation = award_revocation::ActiveModel {
        natural_key: Set(row.natural_key.clone()),
        award_id: Set(row.id),
        decision_number: Set(number),
        decision_date: Set(date.map(|date| date.to_string())),
        reason: Set(reason.clone()),
        revoked_by: Set(write.actor().to_owned()),
        revoked_at: Set(write.at()),
        ..Default::default()
    };
    let revocation = write.insert(revocation).await?;
    let person = award_person::Entity::find_by_id(row.id).one(&*write).await?;
    let person = person.and_then(|person| person.name);
    write
        .commit(
            "award.revoke",
            &format!("award {award}"),
            json!({ "reason": reason }),
        )
        .await?;
    Ok(RevocationView {
        award: award.to_string(),
        recipient: row.recipient.or(person),
        category: row.category_text,
        year: row.year,
        given_by: row.decision_number,
        decision_number: revocation.decision_number,
        decision_date: revocation.decision_date,
        reason: revocation.reason,
        revoked_by: revocation.revoked_by,
        revoked_at: revocation.revoked_at,
    })
}

/// A revocation that was lifted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LiftedView {
    /// The number of the award.
    pub award: String,
    /// The category, as its list writes it.
    pub category: String,
    /// Why.
    pub reason: String,
    /// Who recorded it.
    pub lifted_by: String,
    /// When.
    pub lifted_at: chrono::DateTime<chrono::Utc>,
}

/// Records that an award was taken back by mistake: from now on it counts again. The revocation stays on record.
///
/// # Errors
/// When the actor may not, there is no such award in force, it is not taken back, or the reason is missing or names the
/// person.
pub async fn reinstate(database: &Database, actor: &Actor, award: i64, reason: &str) -> Result<LiftedView> {
    actor.may_somewhere(Deed::KeepAwards)?;
    let reason = reasons::given(reason)?;
    let mut write = database.write(actor).await?;
    let row = in_force(&write, actor, award, &reason).await?;
    let Some(revocation) = of(&*write, &[&row.natural_key]).await?.remove(&row.natural_key) else {
        return Err(Error::refused(
            "award-not-revoked",
            format!(
                "Dòng khen thưởng {award} không có ghi thu hồi nào đang có hiệu lực nên không có gì để hủy; kiểm tra lại mã dòng."
            ),
            format!(
                "Award {award} has no revocation that holds, so there is nothing to lift; check its number."
            ),
        ));
    };
    let lifting = revocation_lifting::ActiveModel {
        revocation_id: Set(revocation.id),
        reason: Set(reason.clone()),
        lifted_by: Set(write.actor().to_owned()),
        lifted_at: Set(write.at()),
        ..Default::default()
    };
    let lifting = write.insert(lifting).await?;
    write
        .commit(
            "award.reinstate",
            &format!("award {award}"),
            json!({ "reason": reason }),
        )
        .await?;
    Ok(LiftedView {
        award: award.to_string(),
        category: row.category_text,
        reason: lifting.reason,
        lifted_by: lifting.lifted_by,
        lifted_at: lifting.lifted_at,
    })
}

/// The award in force that something is to be recorded of: the actor may, and the reason does not name its person.
async fn in_force(write: &Write, actor: &Actor, award: i64, reason: &str) -> Result<award::Model> {
    let row = award::Entity::find_by_id(award)
        .filter(visible(award::Column::BatchId, award::Column::Id, "award"))
        .one(&**write)
        .await?
        .ok_or_else(|| persons::unknown(award))?;
    let scope = register::scope_of_list(&**write, Some(row.list_id)).await?;
    actor.may(Deed::KeepAwards, &scope)?;
    let person = award_person::Entity::find_by_id(award).one(&**write).await?;
    reasons::without_names(reason, person.iter().filter_map(|person| person.name.as_deref()))?;
    Ok(row)
}

/// Whether this row can be taken back, on this day.
fn check(row: &award::Model, date: Option<NaiveDate>) -> Result<()> {
    if row.count != 1 {
        let count = row.count;
        return Err(Error::refused(
            "award-is-a-count",
            format!(
                "Dòng này là số lượng ({count} lượt), không phải một lượt khen thưởng; sửa số lượng trong danh sách rồi nhập lại."
            ),
            format!(
                "This row is a count ({count} awards), not one award; correct the count in the list and import it again."
            ),
        ));
    }
    let awarded = match row.decision_date.as_deref().map(DateWithPrecision::parse) {
        Some(Ok(DateWithPrecision::Day(day))) => Some(day),
        _ => None,
    };
    if let (Some(awarded), Some(date)) = (awarded, date)
        && date < awarded
    {
        let (awarded, date) = (dates::format(awarded), dates::format(date));
        return Err(Error::refused(
            "revocation-before-award",
            format!("Ngày thu hồi {date} trước ngày quyết định khen thưởng {awarded}; kiểm tra lại ngày."),
            format!(
                "It would be taken back on {date}, before the award's own decision of {awarded}; check the day."
            ),
        ));
    }
    Ok(())
}

/// The revocations of these awards that hold, by their natural keys.
///
/// # Errors
/// When the database fails.
pub(crate) async fn of(
    connection: &impl ConnectionTrait,
    natural_keys: &[&str],
) -> Result<HashMap<String, award_revocation::Model>> {
    let mut revoked = HashMap::new();
    for chunk in natural_keys.chunks(CHUNK) {
        let rows = award_revocation::Entity::find()
            .filter(award_revocation::Column::NaturalKey.is_in(chunk.iter().copied()))
            .filter(holds())
            .all(connection)
            .await?;
        revoked.extend(rows.into_iter().map(|row| (row.natural_key.clone(), row)));
    }
    Ok(revoked)
}

/// The condition that an award was not taken back: beside `visible` it says which awards count.
pub(crate) fn not_revoked() -> SimpleExpr {
    let revoked = Query::select()
        .column(award_revocation::Column::NaturalKey)
        .from(award_revocation::Entity)
        .and_where(holds())
        .to_owned();
    Expr::col((award::Entity, award::Column::NaturalKey)).not_in_subquery(revoked)
}

/// The condition that a revocation was not lifted.
fn holds() -> SimpleExpr {
    let lifted = Query::select()
        .column(revocation_lifting::Column::RevocationId)
        .from(revocation_lifting::Entity)
        .to_owned();
    Expr::col((award_revocation::Entity, award_revocation::Column::Id)).not_in_subquery(lifted)
}
