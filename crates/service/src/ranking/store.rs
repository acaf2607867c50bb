//! Tables of ranking.

use crate::database::entity::entity;

entity!(
    /// A recorded decision on a tie; `unit_order` holds the units' codes, the best first, separated by commas.
    tie_decision, table: "tie_decision", key: true, batch: none,
    {
        season_id: i64,
        unit_order: String,
        manner: String,
        minutes: String,
        decided_on: Date,
        recorded_by: String,
        recorded_at: DateTimeUtc,
    }
);
