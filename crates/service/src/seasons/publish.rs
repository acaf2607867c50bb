//! `season freeze | open | publish`: a season passes to its next state, in one transaction.

use sea_orm::{ActiveValue::Set, IntoActiveModel as _};
use serde::Serialize;
use serde_json::json;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::dossiers::{Seal, seal};
use thidua_domain::seasons::publishing::{self, Passage, PublishingError};
use thidua_domain::seasons::{Evaluation, SeasonKey, SeasonRecord, Status};
use thidua_vietnamese::clean;

use super::store::{season, season_phase, season_publication};
use super::{find, record, sealed};
use crate::database::{Database, Write};
use crate::{Error, Kind, Result, stages};

/// A season that passed to another state.
#[derive(Debug, Clone, Serialize)]
pub struct Passed {
    /// The season, `CLUSTER YEAR[/CAMPAIGN]`.
    pub season: String,
    /// The state it was in.
    pub was: Status,
    /// The state it is in.
    pub status: Status,
    /// The digest of its dossier in this state; nothing while it is open.
    pub digest: Option<String>,
    /// The number of the publication, when it was published.
    pub number: Option<i32>,
    /// How many units are ranked.
    pub ranked: usize,
    /// Units without a rank.
    pub not_ranked: Vec<String>,
    /// Whether the points are made up to show the software.
    pub illustrative: bool,
}

/// A refusal of the domain.
pub(super) fn refusal(error: &PublishingError) -> Error {
    let kind = if error.waits() {
        Kind::Waiting
    } else {
        Kind::Refused
    };
    Error::new(kind, error.code(), |lang| error.message(lang))
}

/// What follows from a record.
pub(super) fn evaluated(record: &SeasonRecord) -> Result<Evaluation> {
    record
        .evaluate()
        .map_err(|error| Error::new(Kind::Machine, "season-not-evaluable", |lang| error.message(lang)))
}

/// Seals a record.
pub(super) fn sealed_record(record: &SeasonRecord) -> Result<Seal> {
    seal(record).map_err(|error| {
        let text = error.to_string();
        Error::machine(
            "not-sealable",
            format!("Không lập được hồ sơ: {text}."),
            format!("The dossier cannot be made: {text}."),
        )
    })
}

/// Writes a passage down and puts the season into its new state.
pub(super) async fn pass(
    write: &mut Write,
    row: &season::Model,
    passage: &Passage,
    digest: Option<&str>,
) -> Result<()> {
    if passage.from != passage.to {
        let mut after = row.clone().into_active_model();
        after.status = Set(passage.to.name().to_owned());
        write.update(row, after).await?;
    }
    let phase = season_phase::ActiveModel {
        season_id: Set(row.id),
        from_status: Set(passage.from.name().to_owned()),
        to_status: Set(passage.to.name().to_owned()),
        reason: Set(passage.reason.clone()),
        digest: Set(digest.map(str::to_owned)),
        done_by: Set(passage.by.clone()),
        done_at: Set(passage.at),
        ..Default::default()
    };
    write.insert(phase).await?;
    Ok(())
}

fn passed(
    record: &SeasonRecord,
    evaluation: &Evaluation,
    passage: &Passage,
    digest: Option<String>,
    number: Option<i32>,
) -> Passed {
    Passed {
        season: record.season.to_string(),
        was: passage.from,
        status: passage.to,
        digest,
        number,
        ranked: evaluation.ranking.standings.len(),
        not_ranked: evaluation
            .not_ranked
            .iter()
            .map(|not| not.unit.to_string())
            .collect(),
        illustrative: record.illustrative.is_some(),
    }
}

/// Freezes a season; `accept_unranked` says why units without a rank are accepted.
///
/// # Errors
/// When the actor may not, a tie waits for a decision, units have no rank and nobody says why, or the season is not
/// provisional.
pub async fn freeze(
    database: &Database,
    actor: &Actor,
    key: &SeasonKey,
    accept_unranked: Option<&str>,
) -> Result<Passed> {
    actor.may(Deed::Publish, &Scope::Cluster(key.cluster.clone()))?;
    let mut write = database.write(actor).await?;
    let row = find(&*write, key).await?;
    let mut record = record(&*write, key).await?;
    let evaluation = evaluated(&record)?;
    let why = accept_unranked.map(clean);
    let passage = publishing::freeze(
        record.status,
        &evaluation,
        &actor.name,
        write.at(),
        why.as_deref(),
    )
    .map_err(|error| refusal(&error))?;
    stages::check_all_reasons(&*write, key).await?;
    record.status = passage.to;
    record.accepted_unranked.clone_from(&passage.reason);
    let digest = sealed_record(&record)?.digest;
    pass(&mut write, &row, &passage, Some(&digest)).await?;
    let note = json!({ "digest": digest, "accepted_unranked": passage.reason });
    write.commit("season.freeze", &key.to_string(), note).await?;
    Ok(passed(&record, &evaluation, &passage, Some(digest), None))
}

/// Makes a frozen season provisional again.
///
/// # Errors
/// When the actor may not, the season is not frozen, or no reason is given.
pub async fn open(database: &Database, actor: &Actor, key: &SeasonKey, reason: &str) -> Result<Passed> {
    actor.may(Deed::Publish, &Scope::Cluster(key.cluster.clone()))?;
    let mut write = database.write(actor).await?;
    let row = find(&*write, key).await?;
    let record = record(&*write, key).await?;
    let passage = publishing::open(record.status, &actor.name, write.at(), &clean(reason))
        .map_err(|error| refusal(&error))?;
    pass(&mut write, &row, &passage, None).await?;
    let note = json!({ "reason": passage.reason });
    write.commit("season.open", &key.to_string(), note).await?;
    Ok(passed(&record, &evaluated(&record)?, &passage, None, None))
}

/// Publishes a frozen season under its seal; `ground` is what it is published on.
///
/// # Errors
/// When the actor may not, the season is not frozen, or is not as it was frozen.
pub async fn publish(
    database: &Database,
    actor: &Actor,
    key: &SeasonKey,
    ground: Option<&str>,
) -> Result<Passed> {
    actor.may(Deed::Publish, &Scope::Cluster(key.cluster.clone()))?;
    let mut write = database.write(actor).await?;
    let row = find(&*write, key).await?;
    let mut record = record(&*write, key).await?;
    let evaluation = evaluated(&record)?;
    let ground = ground.map(clean);
    let passage = publishing::publish(
        record.status,
        &evaluation,
        &actor.name,
        write.at(),
        ground.as_deref(),
    )
    .map_err(|error| refusal(&error))?;
    let frozen = sealed::frozen(&*write, row.id).await?.digest.unwrap_or_default();
    let now = sealed_record(&record)?.digest;
    if now != frozen {
        return Err(Error::refused(
            "season-changed-since-frozen",
            format!(
                "Năm thi đua {key} không còn như lúc khóa (tên đơn vị, thành viên hoặc cụm trưởng đã đổi): lúc khóa {frozen}, nay {now}. Mở lại bằng «thidua season open», xem lại rồi khóa lại."
            ),
            format!(
                "The season {key} is not as it was frozen (names, members or the lead changed): then {frozen}, now {now}. Open it with «thidua season open», look at it, and freeze it again."
            ),
        ));
    }
    record.status = passage.to;
    let publication = New {
        number: 1,
        record: &record,
        passage: &passage,
        proposed: None,
    };
    let digest = publication.insert(&mut write, &row).await?;
    pass(&mut write, &row, &passage, Some(&digest)).await?;
    let note = json!({ "digest": digest, "ground": passage.reason });
    write.commit("season.publish", &key.to_string(), note).await?;
    Ok(passed(&record, &evaluation, &passage, Some(digest), Some(1)))
}

/// A publication to be sealed and written.
pub(super) struct New<'n> {
    /// Its number, from 1.
    pub number: i32,
    /// What is sealed.
    pub record: &'n SeasonRecord,
    /// The passage it comes with.
    pub passage: &'n Passage,
    /// Of a correction, who proposed it and when; the passage tells who confirmed it.
    pub proposed: Option<(&'n str, chrono::DateTime<chrono::Utc>)>,
}

impl New<'_> {
    /// Seals the record, proves the seal, and writes it. Answers its digest.
    pub(super) async fn insert(&self, write: &mut Write, season: &season::Model) -> Result<String> {
        let Seal { bytes, digest } = sealed_record(self.record)?;
        let passage = self.passage;
        let (by, at) = self.proposed.unwrap_or((&passage.by, passage.at));
        let confirmed = self.proposed.is_some();
        let row = season_publication::ActiveModel {
            season_id: Set(season.id),
            number: Set(self.number),
            kind: Set(passage.to.name().to_owned()),
            digest: Set(digest.clone()),
            dossier: Set(String::from_utf8(bytes).unwrap_or_default()),
            reason: Set(passage.reason.clone()),
            done_by: Set(by.to_owned()),
            done_at: Set(at),
            confirmed_by: Set(confirmed.then(|| passage.by.clone())),
            confirmed_at: Set(confirmed.then_some(passage.at)),
            ..Default::default()
        };
        let row = write.insert(row).await?;
        // what could not be read again is not published
        sealed::opened(&self.record.season, &row)?;
        Ok(digest)
    }
}
