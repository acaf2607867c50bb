//! Pages.

use axum::Router;

use crate::web::Web;

/// The pages of the room.
pub fn routes() -> Router<Web> {
    Router::new()
}
