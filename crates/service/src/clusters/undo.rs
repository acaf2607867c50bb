//! Undo.
use crate::Result;
use sea_orm::ConnectionTrait;

/// Whether the leads a batch brought are used elsewhere.
pub(crate) async fn check_undo(_connection: &impl ConnectionTrait, _batch: i64) -> Result<()> {
    Ok(())
}
