//! Tables of organisations.

use crate::database::entity::entity;

entity!(
    /// A code, given once and never reused.
    organisation, table: "organisation", key: true, batch: none,
    { code: String }
);

entity!(
    /// What an organisation was from one date to another.
    organisation_profile, table: "organisation_profile", key: false, batch: always,
    {
        batch_id: i64,
        organisation_id: i64,
        kind: String,
        name: String,
        aliases: String,
        province_id: Option<i64>,
        valid_from: Option<Date>,
        valid_until: Option<Date>,
        gso_code: Option<String>,
        source: String,
    }
);

entity!(
    /// From which organisation another came about.
    succession, table: "succession", key: false, batch: always,
    {
        batch_id: i64,
        organisation_id: i64,
        predecessor_id: i64,
        kind: String,
        happened_on: Date,
        source: String,
    }
);
