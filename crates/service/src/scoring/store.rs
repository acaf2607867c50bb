//! Tables of scores.

use crate::database::entity::entity;

entity!(
    /// Points of one unit for one criterion in one stage, in ten-thousandths.
    score, table: "score", key: false, batch: always,
    { batch_id: i64, season_id: i64, organisation_id: i64, criterion: String, stage: String, points: i64 }
);
