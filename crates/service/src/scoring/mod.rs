//! Room.

pub(crate) mod store;
/// Whether what a batch brought are used elsewhere.
pub(crate) async fn check_undo(
    _connection: &impl sea_orm::ConnectionTrait,
    _batch: i64,
) -> crate::Result<()> {
    Ok(())
}
