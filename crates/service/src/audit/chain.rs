//! Appending to the chain.

use chrono::{DateTime, SecondsFormat, Utc};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, ConnectionTrait, EntityTrait as _, QuerySelect as _};
use serde_json::{Value, json};
use thidua_domain::canonical;

use super::store::{event, head};
use crate::{Error, Result};

/// The end of the chain: the place and hash of the last event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head(head::Model);

/// The head as it stands.
pub(crate) async fn head(connection: &impl ConnectionTrait) -> Result<Head> {
    found(head::Entity::find_by_id(1).one(connection).await?)
}

/// Locks the head's row until the transaction ends (on SQLite the whole database is locked already).
pub(crate) async fn lock_head(connection: &impl ConnectionTrait) -> Result<Head> {
    found(
        head::Entity::find_by_id(1)
            .lock_exclusive()
            .one(connection)
            .await?,
    )
}

fn found(head: Option<head::Model>) -> Result<Head> {
    head.map(Head).ok_or_else(|| {
        Error::machine(
            "audit-head-missing",
            "Nhật ký mất dòng đầu chuỗi; khôi phục từ bản sao lưu gần nhất.",
            "The audit has lost its head; restore the latest backup.",
        )
    })
}

/// The hash of an event: over everything it says and the hash before it.
pub(super) fn hash(event: &event::Model) -> Result<String> {
    let said = json!({
        "seq": event.seq.to_string(),
        // whole seconds are written; a fraction that somebody slips in must not vanish here
        "at": event.at.to_rfc3339_opts(SecondsFormat::AutoSi, true),
        "actor": event.actor,
        "action": event.action,
        "subject": event.subject,
        "detail": event.detail,
        "previous": event.previous,
    });
    Ok(canonical::digest(&said)?)
}

/// Appends one event and moves the head.
pub(crate) async fn append(
    connection: &impl ConnectionTrait,
    head: &Head,
    at: DateTime<Utc>,
    actor: &str,
    action: &str,
    subject: &str,
    detail: &Value,
) -> Result<()> {
    let detail = String::from_utf8(canonical::to_bytes(detail)?).unwrap_or_default();
    let mut event = event::Model {
        seq: head.0.seq.saturating_add(1),
        at,
        actor: actor.to_owned(),
        action: action.to_owned(),
        subject: subject.to_owned(),
        detail,
        previous: head.0.hash.clone(),
        hash: String::new(),
    };
    event.hash = hash(&event)?;
    let moved = head::ActiveModel {
        id: Set(1),
        seq: Set(event.seq),
        hash: Set(event.hash.clone()),
    };
    event::Entity::insert(event::ActiveModel::from(event).reset_all())
        .exec_without_returning(connection)
        .await?;
    moved.update(connection).await?;
    Ok(())
}
