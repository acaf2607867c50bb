//! Tables of clusters.

use crate::database::entity::entity;

entity!(
    /// A cluster.
    cluster, table: "cluster", key: true, batch: none,
    { code: String, name: String, aliases: String, source: String }
);

entity!(
    /// A membership by years.
    cluster_member, table: "cluster_member", key: true, batch: none,
    {
        cluster_id: i64,
        organisation_id: i64,
        from_year: i32,
        until_year: Option<i32>,
        reason: Option<String>,
        source: String,
    }
);

entity!(
    /// Who led, or was deputy, in a year.
    cluster_lead, table: "cluster_lead", key: false, batch: maybe,
    {
        batch_id: Option<i64>,
        cluster_id: i64,
        year: i32,
        organisation_id: i64,
        role: String,
        source: String,
    }
);

entity!(
    /// Where and when a year's conference met.
    cluster_conference, table: "cluster_conference", key: false, batch: always,
    { batch_id: i64, cluster_id: i64, year: i32, place: Option<String>, held_on: Option<Date>, source: String }
);

entity!(
    /// A lead or deputy on record that a correction took out of force.
    lead_supersession, table: "lead_supersession", key: true, batch: none,
    { lead_id: i64, reason: String, recorded_by: String, recorded_at: DateTimeUtc }
);
