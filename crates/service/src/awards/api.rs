//! JSON.

use utoipa_axum::router::OpenApiRouter;

use crate::web::Web;

/// The API of the room.
pub fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
}
