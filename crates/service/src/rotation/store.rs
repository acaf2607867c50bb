//! Tables of the lead flag.

use crate::database::entity::entity;

entity!(
    /// A hand-over of the lead flag; `year` is the year the new lead leads.
    hand_over, table: "hand_over", key: true, batch: none,
    {
        cluster_id: i64,
        year: i32,
        from_organisation_id: Option<i64>,
        to_organisation_id: i64,
        handed_over_on: Option<Date>,
        place: Option<String>,
        reason: Option<String>,
        source: Option<String>,
        recorded_by: String,
        recorded_at: DateTimeUtc,
    }
);
