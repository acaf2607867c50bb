//! What was published: the sealed file from which a published season is read, and by which it is known.
//!
//! The rows of points and decisions stay as they were when the season was published, and a correction leaves them so:
//! from the first publication on the newest sealed file is the season's record, computed again each time it is read.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde::Serialize;
use thidua_domain::codes::{CampaignCode, IndicatorCode, OrganisationCode};
use thidua_domain::dossiers::{self, Seal, Verified};
use thidua_domain::pledges::Fact;
use thidua_domain::seasons::{SeasonKey, SeasonRecord, Status};
use utoipa::ToSchema;

use super::record::damaged;
use super::store::{season, season_phase, season_publication};
use crate::{Error, Result};

/// Results with their targets, by unit and indicator.
type Facts = BTreeMap<OrganisationCode, BTreeMap<IndicatorCode, Fact>>;

/// One publication of a season: number 1 is the first, each further one a correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Publication {
    /// Its number, from 1.
    pub number: i32,
    /// `published` or `corrected`.
    pub kind: String,
    /// The digest of the sealed dossier, `sha256:…`.
    pub digest: String,
    /// What it was published on, or why it was corrected.
    pub reason: Option<String>,
    /// Who published it, or proposed the correction.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Who confirmed the correction.
    pub confirmed_by: Option<String>,
    /// When.
    pub confirmed_at: Option<DateTime<Utc>>,
}

impl Publication {
    pub(super) fn of(row: season_publication::Model) -> Self {
        Self {
            number: row.number,
            kind: row.kind,
            digest: row.digest,
            reason: row.reason,
            by: row.done_by,
            at: row.done_at,
            confirmed_by: row.confirmed_by,
            confirmed_at: row.confirmed_at,
        }
    }

    /// When it became the season's record.
    #[must_use]
    pub fn since(&self) -> DateTime<Utc> {
        self.confirmed_at.unwrap_or(self.at)
    }
}

/// How far a season is.
pub(super) fn status(row: &season::Model) -> Result<Status> {
    Status::by_name(&row.status).ok_or_else(|| damaged("season.status"))
}

/// All publications of a season, the oldest first.
pub(super) async fn rows(
    connection: &impl ConnectionTrait,
    season: i64,
) -> Result<Vec<season_publication::Model>> {
    let rows = season_publication::Entity::find()
        .filter(season_publication::Column::SeasonId.eq(season))
        .order_by_asc(season_publication::Column::Number)
        .all(connection)
        .await?;
    Ok(rows)
}

/// By which publication a sealed season is known: the newest.
///
/// # Errors
/// When the season is unknown or the database fails.
pub(crate) async fn publication(connection: &impl ConnectionTrait, key: &SeasonKey) -> Result<Publication> {
    let season = super::find(connection, key).await?;
    Ok(Publication::of(newest(connection, season.id).await?))
}

/// The newest publication as it stands in the database.
pub(super) async fn newest(
    connection: &impl ConnectionTrait,
    season: i64,
) -> Result<season_publication::Model> {
    let row = season_publication::Entity::find()
        .filter(season_publication::Column::SeasonId.eq(season))
        .order_by_desc(season_publication::Column::Number)
        .one(connection)
        .await?;
    row.ok_or_else(|| damaged("season_publication"))
}

/// Opens a seal: everything in it is computed again, and it must be the one the row names.
///
/// # Errors
/// Loudly, when it does not verify.
pub(super) fn opened(key: &SeasonKey, row: &season_publication::Model) -> Result<Verified> {
    let number = row.number;
    let broken = |why: &dyn Fn(thidua_vietnamese::Lang) -> String| {
        Error::new(crate::Kind::Machine, "seal-broken", |lang| {
            let why = why(lang);
            lang.pick(
                format!(
                    "NIÊM PHONG BỊ HỎNG: hồ sơ đã công bố lần {number} của năm thi đua {key} không còn đúng. {why} Không dùng kết quả này; chạy «thidua audit verify», rồi khôi phục từ bản sao lưu hoặc so với hồ sơ đã xuất."
                ),
                format!(
                    "THE SEAL IS BROKEN: publication {number} of the season {key} does not verify. {why} Do not use this result; run «thidua audit verify», then restore a backup or compare with an exported dossier."
                ),
            )
        })
    };
    let verified =
        dossiers::verify(row.dossier.as_bytes()).map_err(|error| broken(&|lang| error.message(lang)))?;
    let fits = verified.digest == row.digest
        && verified.record.season == *key
        && verified.record.status.name() == row.kind
        && i32::try_from(verified.earlier.len()).ok() == number.checked_sub(1);
    if !fits {
        return Err(broken(&|lang| {
            lang.pick(
                "Hồ sơ lưu không phải hồ sơ đã công bố.",
                "The file is not the one that was published.",
            )
            .to_owned()
        }));
    }
    Ok(verified)
}

/// The record of a published season, from its newest seal.
///
/// # Errors
/// When the seal is broken, or is not that of the season's state.
pub(super) async fn record(
    connection: &impl ConnectionTrait,
    key: &SeasonKey,
    season: &season::Model,
) -> Result<SeasonRecord> {
    let verified = opened(key, &newest(connection, season.id).await?)?;
    if verified.record.status == status(season)? {
        Ok(verified.record)
    } else {
        Err(damaged("season.status"))
    }
}

/// Who stands first in a published season, in each class where there are classes.
pub(super) async fn winners(
    connection: &impl ConnectionTrait,
    key: &SeasonKey,
    season: &season::Model,
) -> Result<Vec<OrganisationCode>> {
    let verified = opened(key, &newest(connection, season.id).await?)?;
    let standings = verified.evaluation.ranking.standings.into_iter();
    Ok(standings
        .filter(|standing| standing.rank == 1)
        .map(|standing| standing.unit)
        .collect())
}

/// The regular seasons that are published, of these years, each with its newest publication opened: in the order of years
/// and clusters.
///
/// # Errors
/// When a seal is broken or the database fails.
pub(crate) async fn published(
    connection: &impl ConnectionTrait,
    years: RangeInclusive<i32>,
) -> Result<Vec<(i32, Verified)>> {
    let seasons = season::Entity::find()
        .filter(season::Column::Year.between(*years.start(), *years.end()))
        .filter(season::Column::Campaign.eq(CampaignCode::regular().as_str()))
        .filter(season::Column::Status.is_in([Status::Published.name(), Status::Corrected.name()]))
        .order_by_asc(season::Column::Year)
        .order_by_asc(season::Column::Id)
        .all(connection)
        .await?;
    let mut all = Vec::with_capacity(seasons.len());
    for row in seasons {
        let key = super::record::key_of(connection, &row).await?;
        let newest = newest(connection, row.id).await?;
        all.push((newest.number, opened(&key, &newest)?));
    }
    Ok(all)
}

/// The sealed file of a published season as it was published, the newest or that of a number; nothing while it is not
/// published and no number is asked for.
///
/// # Errors
/// When the season or the number is unknown, or the seal is broken.
pub(crate) async fn file(
    connection: &impl ConnectionTrait,
    key: &SeasonKey,
    number: Option<i32>,
) -> Result<Option<Seal>> {
    let season = super::find(connection, key).await?;
    let rows = rows(connection, season.id).await?;
    let row = match number {
        None if status(&season)?.is_sealed() => Some(newest(connection, season.id).await?),
        None => None,
        Some(number) => {
            let there: Vec<String> = rows.iter().map(|row| row.number.to_string()).collect();
            let there = if there.is_empty() {
                "–".to_owned()
            } else {
                there.join(", ")
            };
            let found = rows.into_iter().find(|row| row.number == number);
            Some(found.ok_or_else(|| {
                Error::usage(
                    "unknown-publication",
                    format!("Năm thi đua {key} không có lần công bố {number}; đang có: {there}."),
                    format!("The season {key} has no publication {number}; there are: {there}."),
                )
            })?)
        }
    };
    row.map(|row| {
        let digest = opened(key, &row)?.digest;
        Ok(Seal {
            bytes: row.dossier.into_bytes(),
            digest,
        })
    })
    .transpose()
}

/// A season's passages from state to state, the oldest first.
pub(super) async fn phases(
    connection: &impl ConnectionTrait,
    season: i64,
) -> Result<Vec<season_phase::Model>> {
    let rows = season_phase::Entity::find()
        .filter(season_phase::Column::SeasonId.eq(season))
        .order_by_asc(season_phase::Column::Id)
        .all(connection)
        .await?;
    Ok(rows)
}

/// The passage by which a frozen season was frozen.
pub(super) async fn frozen(connection: &impl ConnectionTrait, season: i64) -> Result<season_phase::Model> {
    let last = phases(connection, season).await?.pop();
    last.filter(|phase| phase.to_status == Status::Frozen.name())
        .ok_or_else(|| damaged("season_phase"))
}

/// The results every frozen season is decided on. What changes results or pledges asks before and after.
///
/// # Errors
/// When the database fails.
pub(crate) async fn frozen_facts(connection: &impl ConnectionTrait) -> Result<Vec<(SeasonKey, Facts)>> {
    let rows = season::Entity::find()
        .filter(season::Column::Status.eq(Status::Frozen.name()))
        .order_by_asc(season::Column::Id)
        .all(connection)
        .await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        // what asks for no results follows from none
        let rules = super::rules(connection, row.id).await?;
        if rules
            .scorecard
            .criteria()
            .any(|(_, criterion)| criterion.rule.indicator().is_some())
        {
            let key = super::record::key_of(connection, &row).await?;
            let record = super::record(connection, &key).await?;
            all.push((key, record.facts));
        }
    }
    Ok(all)
}

/// Whether a change left the results of every frozen season as they were.
///
/// # Errors
/// `season-closed` with the first season it would change.
pub(crate) async fn check_frozen_facts(
    connection: &impl ConnectionTrait,
    before: &[(SeasonKey, Facts)],
) -> Result<()> {
    let after = frozen_facts(connection).await?;
    let changed = before.iter().find(|one| !after.contains(one));
    changed.map_or(Ok(()), |(key, _)| Err(closed(key, Status::Frozen)))
}

/// The row of a season that may still change. Whatever changes points, rules, decisions, figures, proposals or anything
/// else a season is decided on asks here first.
///
/// # Errors
/// When the season is unknown, or `season-closed`.
pub(crate) async fn require_open(
    connection: &impl ConnectionTrait,
    key: &SeasonKey,
) -> Result<season::Model> {
    let row = super::find(connection, key).await?;
    check_open(key, &row)?;
    Ok(row)
}

/// As [`require_open`], for who has the row already.
///
/// # Errors
/// `season-closed`.
pub(crate) fn check_open(key: &SeasonKey, row: &season::Model) -> Result<()> {
    let status = status(row)?;
    if status.is_open() {
        Ok(())
    } else {
        Err(closed(key, status))
    }
}

/// As [`require_open`], for who knows the season by its row.
///
/// # Errors
/// As [`require_open`].
pub(crate) async fn require_open_by_id(connection: &impl ConnectionTrait, season: i64) -> Result<()> {
    let row = season::Entity::find_by_id(season).one(connection).await?;
    let row = row.ok_or_else(|| damaged("season"))?;
    check_open(&super::record::key_of(connection, &row).await?, &row)
}

/// The refusal to change a closed season.
fn closed(key: &SeasonKey, status: Status) -> Error {
    Error::new(crate::Kind::Refused, "season-closed", |lang| {
        let state = status.label(lang);
        let (cluster, year) = (&key.cluster, super::record::year_text(key));
        if status.is_sealed() {
            lang.pick(
                format!(
                    "Năm thi đua {key} {state}, không thay đổi được nữa; sai sót thì đính chính bằng «thidua season correct {cluster} {year}»."
                ),
                format!(
                    "The season {key} is {state} and cannot change; correct it with «thidua season correct {cluster} {year}»."
                ),
            )
        } else {
            lang.pick(
                format!(
                    "Năm thi đua {key} {state}, không thay đổi được; cần sửa thì mở lại bằng «thidua season open {cluster} {year} --reason …»."
                ),
                format!(
                    "The season {key} is {state} and cannot change; open it with «thidua season open {cluster} {year} --reason …»."
                ),
            )
        }
    })
}
