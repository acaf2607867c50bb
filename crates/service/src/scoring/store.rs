//! Tables of scores.

use crate::database::entity::entity;

entity!(
    /// Points of one unit for one criterion in one stage, in ten-thousandths.
    score, table: "score", key: false, batch: always,
    { batch_id: i64, season_id: i64, organisation_id: i64, criterion: String, stage: String, points: i64 }
);

entity!(
    /// What `score` cannot hold: cross scores with the unit that gave them, and inputs that are no plain points.
    score_entry, table: "score_entry", key: false, batch: always,
    {
        batch_id: i64,
        season_id: i64,
        organisation_id: i64,
        assessor_id: Option<i64>,
        stage: String,
        criterion: String,
        input: String,
    }
);

entity!(
    /// Why points of a stage differ from those of the stage before; `before_input` is nothing where it was blank.
    stage_reason, table: "stage_reason", key: true, batch: none,
    {
        season_id: i64,
        organisation_id: i64,
        stage: String,
        criterion: String,
        before_input: Option<String>,
        after_input: String,
        reason: String,
        given_by: String,
        given_at: DateTimeUtc,
    }
);
