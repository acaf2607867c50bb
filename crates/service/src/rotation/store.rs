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

entity!(
    /// A decision on single years: `skip`, `swap`, `election`, `correction`, or the `withdrawal` of one of them.
    ///
    /// `organisation_id` is the unit skipped, elected or, in a correction, the right lead (none where it is not
    /// known); with a swap the unit whose turn `year` is. `other_organisation_id` is its partner in a swap, and the
    /// wrong lead in a correction. `deputies` are codes separated by commas.
    rotation_decision, table: "rotation_decision", key: true, batch: none,
    {
        cluster_id: i64,
        kind: String,
        year: i32,
        organisation_id: Option<i64>,
        other_year: Option<i32>,
        other_organisation_id: Option<i64>,
        deputies: Option<String>,
        hand_over_id: Option<i64>,
        withdraws: Option<i64>,
        reason: String,
        recorded_by: String,
        recorded_at: DateTimeUtc,
    }
);

entity!(
    /// An item of the checklist of the hand-over to the lead of `year`, ticked or unticked; the last row counts.
    hand_over_check, table: "hand_over_check", key: true, batch: none,
    {
        cluster_id: i64,
        year: i32,
        item: String,
        done: bool,
        note: Option<String>,
        recorded_by: String,
        recorded_at: DateTimeUtc,
    }
);
