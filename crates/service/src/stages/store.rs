//! Tables of stages and evidence.

use serde_json::json;
use thidua_domain::canonical;

use crate::database::entity::entity;

/// How many blobs are in memory at once when all are proven; each has 20 MB at most.
const BLOBS_AT_A_TIME: u64 = 4;

entity!(
    /// Something that happened to an assessment; `counts_on` is the day it counts for, `recorded_at` when it was written.
    stage_event, table: "stage_event", key: true, batch: none,
    {
        season_id: i64,
        organisation_id: i64,
        stage: String,
        assessor_id: Option<i64>,
        action: String,
        criterion: Option<String>,
        reason: Option<String>,
        counts_on: Date,
        recorded_by: String,
        recorded_at: DateTimeUtc,
    }
);

entity!(
    /// The content of a file under the digest of its bytes, once however often it is cited.
    evidence_blob, table: "evidence_blob", key: true, batch: none,
    {
        sha256: String,
        media_type: String,
        size: i64,
        #[sea_orm(column_type = "Blob")]
        content: Vec<u8>,
    }
);

entity!(
    /// A file that a unit cites for a criterion.
    evidence, table: "evidence", key: true, batch: none,
    {
        season_id: i64,
        organisation_id: i64,
        criterion: String,
        blob_id: i64,
        file_name: String,
        note: Option<String>,
        added_by: String,
        added_at: DateTimeUtc,
        withdrawn_reason: Option<String>,
        withdrawn_by: Option<String>,
        withdrawn_at: Option<DateTimeUtc>,
    }
);

/// The digest of the content as it stands instead of the content: a changed byte changes the image.
fn blob_image(blob: &evidence_blob::Model) -> serde_json::Value {
    json!({
        "id": blob.id.to_string(),
        "sha256": blob.sha256,
        "media_type": blob.media_type,
        "size": blob.size.to_string(),
        "content": canonical::sha256(&blob.content),
    })
}
