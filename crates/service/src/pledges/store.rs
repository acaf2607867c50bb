//! Tables of pledges and results.

use serde_json::{Value, json};
use thidua_domain::canonical;

use crate::audit;
use crate::database::entity::entity;

entity!(
    /// A pledge; what belongs to it names it by its code.
    pledge, table: "pledge", key: false, batch: always,
    {
        batch_id: i64,
        code: String,
        kind: String,
        title: String,
        cluster_id: Option<i64>,
        period: String,
        peak: Option<String>,
        source: String,
    }
);

entity!(
    /// Who takes part in a pledge.
    pledge_party, table: "pledge_party", key: false, batch: always,
    { batch_id: i64, pledge_code: String, organisation_id: Option<i64>, name: String }
);

entity!(
    /// What is promised, as it was signed.
    commitment, table: "commitment", key: false, batch: always,
    {
        batch_id: i64,
        pledge_code: String,
        code: String,
        organisation_id: Option<i64>,
        position: i32,
        title: String,
        indicator: String,
        measured_in: String,
        direction: String,
        period: String,
        target_kind: String,
        target_low: Option<i64>,
        target_high: Option<i64>,
        origin: String,
        base: Option<i64>,
        items: String,
        stated: Option<String>,
        source: String,
    }
);

entity!(
    /// A reported value of an indicator.
    indicator_result, table: "indicator_result", key: false, batch: always,
    {
        batch_id: i64,
        organisation_id: Option<i64>,
        pledge_code: Option<String>,
        indicator: String,
        period: String,
        value: i64,
        qualifier: String,
        measured_in: String,
        certainty: String,
        as_of: Option<Date>,
        parts: String,
        evidence: String,
        note: String,
        stated: Option<String>,
    }
);

entity!(
    /// A changed target with its reason.
    commitment_amendment, table: "commitment_amendment", key: true, batch: none,
    {
        pledge_code: String,
        commitment: String,
        organisation_id: Option<i64>,
        target_kind: String,
        target_low: Option<i64>,
        target_high: Option<i64>,
        reason: String,
        amended_on: Date,
        recorded_by: String,
        recorded_at: DateTimeUtc,
    }
);

entity!(
    /// Who signed for a party.
    pledge_signature, table: "pledge_signature", key: true, batch: none,
    {
        pledge_code: String,
        organisation_id: Option<i64>,
        party: String,
        salt: String,
        signed_by: String,
        signed_on: Date,
        recorded_by: String,
        recorded_at: DateTimeUtc,
    }
);

entity!(
    /// A review that was held.
    pledge_review, table: "pledge_review", key: true, batch: none,
    {
        pledge_code: String,
        kind: String,
        held_on: Date,
        conclusion: String,
        recorded_by: String,
        recorded_at: DateTimeUtc,
    }
);

/// What the audit says of a signature: who signed stands there as a salted digest only.
fn signature_image(signature: &pledge_signature::Model) -> Value {
    let who = json!([signature.salt, signature.signed_by]);
    let mut image = audit::image_of(signature);
    if let Some(columns) = image.as_object_mut() {
        columns.remove("salt");
        columns.remove("signed_by");
        columns.insert("digest".to_owned(), json!(canonical::digest(&who).ok()));
    }
    image
}
