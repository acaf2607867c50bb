//! Tables of seasons.

use crate::database::entity::entity;

entity!(
    /// One cluster, one year, one campaign.
    season, table: "season", key: true, batch: none,
    { cluster_id: i64, year: i32, campaign: String, status: String, illustrative: Option<String> }
);

entity!(
    /// A version of a season's rules as canonical JSON; the last one counts.
    season_rules, table: "season_rules", key: true, batch: none,
    {
        season_id: i64,
        version: i32,
        digest: String,
        #[sea_orm(column_type = "Text")]
        document: String,
        loaded_by: String,
        loaded_at: DateTimeUtc,
    }
);

entity!(
    /// A stated figure of the cluster; `value` in ten-thousandths.
    season_figure, table: "season_figure", key: true, batch: none,
    {
        season_id: i64,
        indicator: String,
        title: String,
        measured_in: String,
        value: i64,
        qualifier: String,
        source: String,
    }
);

entity!(
    /// What the conference proposed.
    season_proposal, table: "season_proposal", key: true, batch: none,
    {
        season_id: i64,
        position: i32,
        title: String,
        category: Option<String>,
        organisation_id: i64,
        recipient: String,
        source: String,
    }
);

entity!(
    /// A unit that withdrew; one the season file no longer has is not active.
    season_withdrawal, table: "season_withdrawal", key: true, batch: none,
    { season_id: i64, organisation_id: i64, reason: String, active: bool }
);

entity!(
    /// A unit that stood first in a cluster in a year that was not kept here.
    cluster_win, table: "cluster_win", key: true, batch: none,
    { cluster_id: i64, year: i32, organisation_id: i64, source: String }
);

entity!(
    /// A season's passage from one state to the next; `digest` is that of the record as it stood when it was frozen or
    /// published.
    season_phase, table: "season_phase", key: true, batch: none,
    {
        season_id: i64,
        from_status: String,
        to_status: String,
        reason: Option<String>,
        digest: Option<String>,
        done_by: String,
        done_at: DateTimeUtc,
    }
);

entity!(
    /// What was published, under its seal: number 1 is the publication, each further one a correction of the one before
    /// it. `dossier` is the file to the byte; `done_by` proposed a correction and `confirmed_by` confirmed it.
    season_publication, table: "season_publication", key: true, batch: none,
    {
        season_id: i64,
        number: i32,
        kind: String,
        digest: String,
        #[sea_orm(column_type = "Text")]
        dossier: String,
        reason: Option<String>,
        done_by: String,
        done_at: DateTimeUtc,
        confirmed_by: Option<String>,
        confirmed_at: Option<DateTimeUtc>,
    }
);

entity!(
    /// A correction from its proposal on: `pending`, `confirmed` or `rejected`; `document` is what is to be changed as
    /// canonical JSON.
    season_correction, table: "season_correction", key: true, batch: none,
    {
        season_id: i64,
        number: i32,
        corrects_number: i32,
        state: String,
        #[sea_orm(column_type = "Text")]
        document: String,
        reason: String,
        proposed_by: String,
        proposed_at: DateTimeUtc,
        settled_by: Option<String>,
        settled_at: Option<DateTimeUtc>,
        settled_reason: Option<String>,
    }
);
