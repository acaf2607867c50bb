//! Tables of proposals. Rows are records that are never changed; of several on one thing the newest counts.

use crate::database::entity::entity;

entity!(
    /// One that a unit puts forward, and its place among those of its group.
    nominee, table: "nominee", key: true, batch: none,
    {
        season_id: i64,
        organisation_id: i64,
        nominee_group: String,
        recipient: String,
        place: Option<i32>,
        basis: Option<String>,
        recorded_by: String,
        recorded_at: DateTimeUtc,
    }
);

entity!(
    /// A withdrawal from the proposals for one award, or, where `withdrawn` is not set, its being taken back.
    proposal_withdrawal, table: "proposal_withdrawal", key: true, batch: none,
    {
        season_id: i64,
        organisation_id: i64,
        category: String,
        recipient: Option<String>,
        withdrawn: bool,
        reason: String,
        recorded_by: String,
        recorded_at: DateTimeUtc,
    }
);

entity!(
    /// A recorded decision on a tie at the cut; `decided_order` is a JSON list of units and recipients.
    proposal_settlement, table: "proposal_settlement", key: true, batch: none,
    {
        season_id: i64,
        category: String,
        decided_order: String,
        manner: String,
        minutes: String,
        decided_on: Date,
        recorded_by: String,
        recorded_at: DateTimeUtc,
    }
);

entity!(
    /// The higher council's opinion on one proposal.
    proposal_opinion, table: "proposal_opinion", key: true, batch: none,
    {
        season_id: i64,
        organisation_id: i64,
        category: String,
        recipient: Option<String>,
        verdict: String,
        lower_category: Option<String>,
        lower_title: Option<String>,
        document: String,
        given_on: Date,
        recorded_by: String,
        recorded_at: DateTimeUtc,
    }
);

entity!(
    /// The decision on one proposal; without a conferred category it was decided to confer nothing.
    proposal_decision, table: "proposal_decision", key: true, batch: none,
    {
        season_id: i64,
        organisation_id: i64,
        category: String,
        recipient: Option<String>,
        conferred_category: Option<String>,
        conferred_title: Option<String>,
        number: String,
        decided_on: Date,
        decided_by: String,
        recorded_by: String,
        recorded_at: DateTimeUtc,
    }
);
