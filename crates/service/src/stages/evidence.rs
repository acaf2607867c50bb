//! Evidence (minh chứng): files that a unit cites for its criteria. A content stands once, under its digest.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, FromQueryResult,
    IntoActiveModel as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use serde::Serialize;
use serde_json::json;
use thidua_domain::actors::{Actor, Deed};
use thidua_domain::canonical;
use thidua_domain::codes::{CampaignCode, ClusterCode, OrganisationCode, Year};
use thidua_domain::scoring::Stage;
use thidua_domain::seasons::SeasonKey;
use thidua_domain::stages::{Action, StageError, State, may_act};
use thidua_vietnamese::clean;
use utoipa::ToSchema;

use super::act::criterion;
use super::media::media_type;
use super::state::assessments;
use super::store::{evidence, evidence_blob};
use super::{Place, damaged, denied, refused};
use crate::clusters::store::cluster;
use crate::database::Database;
use crate::seasons::store::season;
use crate::{Error, Result, clusters};

/// How large a file may be, in bytes: 20 MB.
pub const LARGEST: usize = 20 << 20;

/// A file of evidence, as it was read.
#[derive(Debug, Clone)]
pub struct EvidenceFile {
    /// Its name, without folders.
    pub name: String,
    /// What it holds.
    pub content: Vec<u8>,
    /// What to say of it.
    pub note: Option<String>,
}

/// A piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct EvidenceView {
    /// Its number, to withdraw it.
    pub id: String,
    /// The code of the unit.
    #[schema(example = "bac-ninh")]
    pub unit: String,
    /// The code of the criterion.
    #[schema(example = "1.2")]
    pub criterion: String,
    /// The name of the file.
    pub file_name: String,
    /// The digest of its content, `sha256:…`.
    pub sha256: String,
    /// The media type, told by its content.
    #[schema(example = "application/pdf")]
    pub media_type: String,
    /// Its size in bytes.
    pub size: i64,
    /// What is said of it.
    pub note: Option<String>,
    /// Who added it.
    pub added_by: String,
    /// When.
    pub added_at: DateTime<Utc>,
    /// Why it was withdrawn, when it was.
    pub withdrawn: Option<String>,
}

/// Evidence of a season.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct EvidenceList {
    /// By unit, in the order it was added; withdrawn evidence too.
    pub evidence: Vec<EvidenceView>,
}

/// What is known of a content, without the content.
#[derive(Debug, Clone, FromQueryResult)]
struct Known {
    id: i64,
    sha256: String,
    media_type: String,
    size: i64,
}

/// Adds a file as evidence for a criterion of a unit.
///
/// # Errors
/// When the actor may not, season, unit or criterion are unknown, the season is closed or the unit's self-assessment
/// locked, or the file is too large or none that is taken.
pub async fn add(
    database: &Database,
    actor: &Actor,
    key: &SeasonKey,
    of: (&str, &str),
    file: EvidenceFile,
) -> Result<EvidenceView> {
    actor.may_somewhere(Deed::EnterPoints)?;
    let mut write = database.write(actor).await?;
    clusters::admit(&*write, actor, Deed::Read, &key.cluster, Some(key.year)).await?;
    let place = Place::find(&*write, key).await?;
    let unit = place.unit(key, of.0)?;
    may_act(actor, &key.cluster, Action::Explain, Stage::Own, &unit, None).map_err(|error| denied(&error))?;
    let criterion = criterion(&place, of.1)?;
    let unit_id = check_changeable(&*write, key, &place, &unit).await?;
    let name = clean(&file.name);
    if file.content.len() > LARGEST {
        return Err(too_large(&name));
    }
    let media_type = media_type(&name, &file.content)?;
    let sha256 = canonical::sha256(&file.content);
    let blob = match known(&*write, evidence_blob::Column::Sha256.eq(sha256.as_str()))
        .await?
        .pop()
    {
        Some(known) => known,
        None => {
            let size = i64::try_from(file.content.len()).unwrap_or(i64::MAX);
            let row = evidence_blob::ActiveModel {
                sha256: Set(sha256.clone()),
                media_type: Set(media_type.to_owned()),
                size: Set(size),
                content: Set(file.content),
                ..Default::default()
            };
            let id = write.insert(row).await?.id;
            Known {
                id,
                sha256,
                media_type: media_type.to_owned(),
                size,
            }
        }
    };
    let there = evidence::Entity::find()
        .filter(evidence::Column::SeasonId.eq(place.row.id))
        .filter(evidence::Column::OrganisationId.eq(unit_id))
        .filter(evidence::Column::Criterion.eq(criterion.as_str()))
        .filter(evidence::Column::BlobId.eq(blob.id))
        .filter(evidence::Column::WithdrawnAt.is_null())
        .one(&*write)
        .await?;
    if there.is_some() {
        return Err(Error::refused(
            "evidence-there",
            format!(
                "Tệp «{name}» đã là minh chứng của tiêu chí {criterion} ({unit}); không ghi lại lần nữa."
            ),
            format!("The file «{name}» is evidence for the criterion {criterion} ({unit}) already."),
        ));
    }
    let row = evidence::ActiveModel {
        season_id: Set(place.row.id),
        organisation_id: Set(unit_id),
        criterion: Set(criterion.to_string()),
        blob_id: Set(blob.id),
        file_name: Set(name),
        note: Set(file.note.as_deref().map(clean).filter(|note| !note.is_empty())),
        added_by: Set(write.actor().to_owned()),
        added_at: Set(write.at()),
        ..Default::default()
    };
    let row = write.insert(row).await?;
    let view = view(row, &unit, &blob);
    let note = json!({ "unit": unit.as_str(), "criterion": view.criterion, "sha256": view.sha256 });
    write.commit("evidence.add", &key.to_string(), note).await?;
    Ok(view)
}

/// The refusal of a file that is too large.
#[must_use]
pub fn too_large(name: &str) -> Error {
    let limit = LARGEST >> 20;
    Error::refused(
        "evidence-too-large",
        format!("Tệp «{name}» lớn hơn {limit} MB; nén ảnh hoặc tách tệp rồi nộp lại."),
        format!("The file «{name}» is larger than {limit} MB; reduce or split it."),
    )
}

/// Evidence may change while the season is open and the unit's self-assessment is not locked.
async fn check_changeable(
    connection: &impl ConnectionTrait,
    key: &SeasonKey,
    place: &Place,
    unit: &OrganisationCode,
) -> Result<i64> {
    place.check_open(key)?;
    let id = place.ids.id(unit)?;
    let all = assessments(connection, place.row.id).await?;
    if all.of(id, Stage::Own, None).state == State::Locked {
        return Err(refused(&StageError::Locked(Stage::Own)));
    }
    Ok(id)
}

/// Contents without their bytes.
async fn known(
    connection: &impl ConnectionTrait,
    which: impl sea_orm::sea_query::IntoCondition,
) -> Result<Vec<Known>> {
    let rows = evidence_blob::Entity::find()
        .select_only()
        .columns([
            evidence_blob::Column::Id,
            evidence_blob::Column::Sha256,
            evidence_blob::Column::MediaType,
            evidence_blob::Column::Size,
        ])
        .filter(which.into_condition())
        .into_model::<Known>()
        .all(connection)
        .await?;
    Ok(rows)
}

fn view(row: evidence::Model, unit: &OrganisationCode, blob: &Known) -> EvidenceView {
    EvidenceView {
        id: row.id.to_string(),
        unit: unit.to_string(),
        criterion: row.criterion,
        file_name: row.file_name,
        sha256: blob.sha256.clone(),
        media_type: blob.media_type.clone(),
        size: blob.size,
        note: row.note,
        added_by: row.added_by,
        added_at: row.added_at,
        withdrawn: row.withdrawn_reason,
    }
}

/// All evidence of a season, or of one unit in it, withdrawn evidence too.
///
/// # Errors
/// When the actor may not, or cluster, season or unit are unknown.
pub async fn list(
    database: &Database,
    actor: &Actor,
    key: &SeasonKey,
    unit: Option<&str>,
) -> Result<EvidenceList> {
    let read = database.read().await?;
    clusters::admit(&read, actor, Deed::Read, &key.cluster, Some(key.year)).await?;
    let place = Place::find(&read, key).await?;
    let only = unit.map(|unit| place.unit(key, unit)).transpose()?;
    let rows = evidence::Entity::find()
        .filter(evidence::Column::SeasonId.eq(place.row.id))
        .order_by_asc(evidence::Column::OrganisationId)
        .order_by_asc(evidence::Column::Id)
        .all(&read)
        .await?;
    let blobs = known(
        &read,
        evidence_blob::Column::Id.is_in(rows.iter().map(|row| row.blob_id)),
    )
    .await?;
    let blobs: BTreeMap<i64, Known> = blobs.into_iter().map(|blob| (blob.id, blob)).collect();
    let mut evidence = Vec::new();
    for row in rows {
        let unit = place.ids.code(row.organisation_id)?;
        if only.as_ref().is_none_or(|only| only == unit) {
            let blob = blobs
                .get(&row.blob_id)
                .ok_or_else(|| damaged("evidence.blob_id"))?;
            evidence.push(view(row, unit, blob));
        }
    }
    Ok(EvidenceList { evidence })
}

/// Takes a piece of evidence back; its file stays in the record, and who may read the season no longer gets it.
///
/// # Errors
/// When the actor may not, there is none of that number, or it is withdrawn already.
pub async fn withdraw(database: &Database, actor: &Actor, id: i64, reason: &str) -> Result<EvidenceView> {
    actor.may_somewhere(Deed::EnterPoints)?;
    let mut write = database.write(actor).await?;
    let unknown = || {
        Error::usage(
            "unknown-evidence",
            format!("Không có minh chứng số {id}; xem số bằng thidua evidence list."),
            format!("There is no evidence of the number {id}; see thidua evidence list."),
        )
    };
    let row = evidence::Entity::find_by_id(id).one(&*write).await?;
    let row = row.ok_or_else(unknown)?;
    let key = season_of(&*write, row.season_id).await?;
    clusters::admit(&*write, actor, Deed::Read, &key.cluster, Some(key.year)).await?;
    let place = Place::find(&*write, &key).await?;
    let unit = place.ids.code(row.organisation_id)?.clone();
    may_act(actor, &key.cluster, Action::Explain, Stage::Own, &unit, None).map_err(|error| denied(&error))?;
    check_changeable(&*write, &key, &place, &unit).await?;
    let reason = clean(reason);
    if row.withdrawn_at.is_some() {
        return Err(Error::refused(
            "evidence-withdrawn",
            format!("Minh chứng số {id} đã được rút."),
            format!("The evidence {id} is withdrawn already."),
        ));
    }
    if reason.is_empty() {
        return Err(refused(&StageError::ReasonNeeded(Action::Return)));
    }
    let mut after = row.clone().into_active_model();
    after.withdrawn_reason = Set(Some(reason));
    after.withdrawn_by = Set(Some(write.actor().to_owned()));
    after.withdrawn_at = Set(Some(write.at()));
    let row = write.update(&row, after).await?;
    let blob = known(&*write, evidence_blob::Column::Id.eq(row.blob_id))
        .await?
        .pop();
    let view = view(row, &unit, &blob.ok_or_else(|| damaged("evidence.blob_id"))?);
    let note = json!({ "unit": unit.as_str(), "evidence": view.id });
    write.commit("evidence.withdraw", &key.to_string(), note).await?;
    Ok(view)
}

/// The key of a season's row.
async fn season_of(connection: &impl ConnectionTrait, id: i64) -> Result<SeasonKey> {
    let row = season::Entity::find_by_id(id).one(connection).await?;
    let row = row.ok_or_else(|| damaged("evidence.season_id"))?;
    let of = cluster::Entity::find_by_id(row.cluster_id)
        .one(connection)
        .await?;
    let of = of.ok_or_else(|| damaged("season.cluster_id"))?;
    Ok(SeasonKey {
        cluster: ClusterCode::parse(&of.code).map_err(|_| damaged("cluster.code"))?,
        year: Year::new(row.year).map_err(|_| damaged("season.year"))?,
        campaign: CampaignCode::parse(&row.campaign).map_err(|_| damaged("season.campaign"))?,
    })
}

/// The content of evidence by its digest, with its media type, for who may read a season that cites it.
///
/// # Errors
/// When there is none of that digest, all that cites it is withdrawn, or the actor may not.
pub async fn content(database: &Database, actor: &Actor, sha256: &str) -> Result<(String, Vec<u8>)> {
    let read = database.read().await?;
    let digest = format!("sha256:{}", sha256.strip_prefix("sha256:").unwrap_or(sha256));
    let unknown = || {
        Error::usage(
            "unknown-evidence",
            format!("Không có minh chứng nào có mã băm «{sha256}»; xem mã băm bằng thidua evidence list."),
            format!("There is no evidence with the digest «{sha256}»; see thidua evidence list."),
        )
    };
    let blob = known(&read, evidence_blob::Column::Sha256.eq(digest))
        .await?
        .pop();
    let blob = blob.ok_or_else(unknown)?;
    let citing = evidence::Entity::find()
        .filter(evidence::Column::BlobId.eq(blob.id))
        .filter(evidence::Column::WithdrawnAt.is_null())
        .order_by_asc(evidence::Column::Id)
        .all(&read)
        .await?;
    let mut answer = Err(unknown());
    for row in citing {
        let key = season_of(&read, row.season_id).await?;
        answer = clusters::admit(&read, actor, Deed::Read, &key.cluster, Some(key.year)).await;
        if answer.is_ok() {
            break;
        }
    }
    answer?;
    let row = evidence_blob::Entity::find_by_id(blob.id).one(&read).await?;
    let row = row.ok_or_else(unknown)?;
    Ok((row.media_type, row.content))
}
