//! Tables of the register of awards.

use serde_json::{Value, json};
use thidua_domain::canonical;

use crate::database::entity::entity;

entity!(
    /// A list that was imported.
    award_list, table: "award_list", key: false, batch: always,
    {
        batch_id: i64,
        title: String,
        organisation_id: Option<i64>,
        from_year: Option<i32>,
        until_year: Option<i32>,
        source: String,
    }
);

entity!(
    /// A line of a list: one award, or a count of awards.
    award, table: "award", key: false, batch: always,
    {
        batch_id: i64,
        list_id: i64,
        row_number: i64,
        natural_key: String,
        content_digest: String,
        category_text: String,
        category: Option<String>,
        authority: Option<String>,
        recipient_kind: String,
        recipient: Option<String>,
        person_digest: Option<String>,
        unit_text: Option<String>,
        province_text: Option<String>,
        count: i64,
        year: Option<i32>,
        until_year: Option<i32>,
        decision_number: Option<String>,
        decision_date: Option<String>,
        decision_issuer: Option<String>,
        achievement: Option<String>,
        note: Option<String>,
        source: Option<String>,
    }
);

entity!(
    /// The person an award went to; `id` is the award's. Correctable and erasable.
    award_person, table: "award_person", key: false, batch: always,
    {
        batch_id: i64,
        salt: String,
        name: Option<String>,
        gender: Option<String>,
        birth_date: Option<String>,
        position: Option<String>,
        erased_at: Option<DateTimeUtc>,
    }
);

/// The salted digest of a person's fields: what the audit and the award's row hold of them.
pub fn person_digest(person: &award_person::Model) -> String {
    let fields = json!([
        person.salt,
        person.name,
        person.gender,
        person.birth_date,
        person.position
    ]);
    canonical::digest(&fields).unwrap_or_default()
}

/// What the audit says of a person: nothing that could be read back.
fn personal_image(person: &award_person::Model) -> Value {
    json!({
        "id": person.id.to_string(),
        "batch_id": person.batch_id.to_string(),
        "digest": person_digest(person),
        "erased_at": person.erased_at,
    })
}
