//! `season correct`: one person proposes a correction, another one confirms or rejects it.

use chrono::NaiveDate;
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _,
};
use serde::Serialize;
use serde_json::json;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::canonical;
use thidua_domain::codes::{ItemCode, OrganisationCode};
use thidua_domain::ranking::{Decision, Manner};
use thidua_domain::scoring::Input;
use thidua_domain::seasons::publishing::{Amendment, CorrectionError, Passage, Setting};
use thidua_domain::seasons::{SeasonKey, SeasonRecord};
use thidua_vietnamese::clean;

use super::history::{CorrectionView, of_correction};
use super::publish::{New, pass};
use super::record::damaged;
use super::store::{season, season_correction};
use super::{find, sealed};
use crate::database::{Database, Write};
use crate::{Error, Kind, Result, clock, organisations};

/// A correction that waits for a second person.
pub(super) const PENDING: &str = "pending";
const CONFIRMED: &str = "confirmed";
const REJECTED: &str = "rejected";

/// What is asked to be corrected, as it was typed.
#[derive(Debug, Clone)]
pub struct Asked<'a> {
    /// Inputs, each `UNIT:CRITERION=VALUE`.
    pub set: &'a [String],
    /// Decisions on ties, each the units in their order, parted by commas.
    pub orders: &'a [String],
    /// How and by what minutes the orders were decided.
    pub decided: Option<Decided<'a>>,
    /// Why.
    pub reason: &'a str,
}

/// How an order was decided.
#[derive(Debug, Clone, Copy)]
pub struct Decided<'a> {
    /// How.
    pub by: Manner,
    /// The minutes.
    pub minutes: &'a str,
    /// When; today unless said.
    pub on: Option<NaiveDate>,
}

/// A correction after a step, with what it does.
#[derive(Debug, Clone, Serialize)]
pub struct Proposed {
    /// The season, `CLUSTER YEAR[/CAMPAIGN]`.
    pub season: String,
    /// The correction.
    pub correction: CorrectionView,
    /// How many decimals points are printed with.
    pub decimals: u32,
    /// The digest of the new dossier, when the correction was confirmed.
    pub digest: Option<String>,
    /// The number of the new publication, when the correction was confirmed.
    pub number: Option<i32>,
    /// Whether the points are made up to show the software.
    pub illustrative: bool,
}

/// A refusal of the domain.
fn refusal(error: &CorrectionError) -> Error {
    let kind = if error.waits() {
        Kind::Waiting
    } else {
        Kind::Refused
    };
    Error::new(kind, error.code(), |lang| error.message(lang))
}

/// The record of a season that is published, with its row, or why it cannot be corrected.
async fn published(write: &Write, key: &SeasonKey) -> Result<(season::Model, SeasonRecord)> {
    let row = find(&**write, key).await?;
    let record = super::record(&**write, key).await?;
    record
        .status
        .after(thidua_domain::seasons::publishing::Step::Correct)
        .map_err(|error| super::publish::refusal(&error))?;
    Ok((row, record))
}

/// All corrections of a season, the oldest first.
pub(super) async fn rows(
    connection: &impl ConnectionTrait,
    season: i64,
) -> Result<Vec<season_correction::Model>> {
    let rows = season_correction::Entity::find()
        .filter(season_correction::Column::SeasonId.eq(season))
        .order_by_asc(season_correction::Column::Number)
        .all(connection)
        .await?;
    Ok(rows)
}

/// What a row asks for.
pub(super) fn amendment(row: &season_correction::Model) -> Result<Amendment> {
    serde_json::from_str(&row.document).map_err(|_| damaged("season_correction.document"))
}

/// Proposes a correction of a published season. Nothing about the season changes until another person confirms it.
///
/// # Errors
/// When the actor may not, the season is not published, or what is asked for is not possible.
pub async fn propose(
    database: &Database,
    actor: &Actor,
    key: &SeasonKey,
    asked: &Asked<'_>,
) -> Result<Proposed> {
    actor.may(Deed::Publish, &Scope::Cluster(key.cluster.clone()))?;
    let mut write = database.write(actor).await?;
    let (season, record) = published(&write, key).await?;
    let directory = organisations::directory(&*write).await?;
    let day = organisations::last_day(key.year);
    let members: Vec<OrganisationCode> = record.units.iter().map(|unit| unit.code.clone()).collect();
    let unit = |text: &str| -> Result<OrganisationCode> {
        let text = text.trim();
        match members.iter().find(|member| member.as_str() == text) {
            Some(member) => Ok(member.clone()),
            None => organisations::meant(&directory, text, Some(day), Some(&members)),
        }
    };
    let settings = asked
        .set
        .iter()
        .map(|text| setting(text, &unit))
        .collect::<Result<Vec<_>>>()?;
    let mut decisions = Vec::with_capacity(asked.orders.len());
    if let Some(decided) = asked.decided {
        for order in asked.orders {
            decisions.push(Decision {
                order: order.split(',').map(&unit).collect::<Result<_>>()?,
                by: decided.by,
                minutes: clean(decided.minutes),
                on: decided.on.unwrap_or_else(clock::today),
                recorded_by: actor.name.clone(),
            });
        }
    }
    let amendment = Amendment {
        settings,
        decisions,
        reason: clean(asked.reason),
    };
    record.amended(&amendment).map_err(|error| refusal(&error))?;
    let number = rows(&*write, season.id)
        .await?
        .last()
        .map_or(1, |last| last.number.saturating_add(1));
    let row = season_correction::ActiveModel {
        season_id: Set(season.id),
        number: Set(number),
        corrects_number: Set(sealed::newest(&*write, season.id).await?.number),
        state: Set(PENDING.to_owned()),
        document: Set(String::from_utf8(canonical::to_bytes(&amendment)?).unwrap_or_default()),
        reason: Set(amendment.reason.clone()),
        proposed_by: Set(actor.name.clone()),
        proposed_at: Set(write.at()),
        ..Default::default()
    };
    let row = write.insert(row).await?;
    let answer = answer(&record, &row, None)?;
    let note = json!({ "correction": number, "reason": amendment.reason });
    write
        .commit("season.correct.propose", &key.to_string(), note)
        .await?;
    Ok(answer)
}

/// `UNIT:CRITERION=VALUE`, read.
fn setting(text: &str, unit: &impl Fn(&str) -> Result<OrganisationCode>) -> Result<Setting> {
    let unreadable = || {
        Error::usage(
            "bad-setting",
            format!("Không hiểu --set «{text}»; ghi ĐƠN-VỊ:TIÊU-CHÍ=GIÁ-TRỊ, ví dụ bac-ninh:1.2=4.5."),
            format!(
                "--set «{text}» is not understood; write UNIT:CRITERION=VALUE, for example bac-ninh:1.2=4.5."
            ),
        )
    };
    let (place, value) = text.split_once('=').ok_or_else(unreadable)?;
    let (of, criterion) = place.rsplit_once(':').ok_or_else(unreadable)?;
    let criterion = ItemCode::parse(criterion.trim())
        .map_err(|error| Error::new(Kind::Usage, "bad-code", |lang| error.message(lang)))?;
    let value = Input::parse(&plain_number(value.trim()))
        .map_err(|error| Error::new(Kind::Usage, "bad-setting", |lang| error.message(lang)))?;
    Ok(Setting {
        unit: unit(of)?,
        criterion,
        value,
    })
}

fn answer(
    record: &SeasonRecord,
    row: &season_correction::Model,
    published: Option<(i32, String)>,
) -> Result<Proposed> {
    let (number, digest) = published.unzip();
    Ok(Proposed {
        season: record.season.to_string(),
        correction: of_correction(record, row)?,
        decimals: record.rules.decimals,
        digest,
        number,
        illustrative: record.illustrative.is_some(),
    })
}

/// The correction of a number that waits for a second person.
async fn pending(
    write: &Write,
    season: i64,
    key: &SeasonKey,
    number: i32,
) -> Result<season_correction::Model> {
    let all = rows(&**write, season).await?;
    let waiting: Vec<String> = all
        .iter()
        .filter(|row| row.state == PENDING)
        .map(|row| row.number.to_string())
        .collect();
    let waiting = if waiting.is_empty() {
        "–".to_owned()
    } else {
        waiting.join(", ")
    };
    match all.into_iter().find(|row| row.number == number) {
        None => Err(Error::usage(
            "unknown-correction",
            format!("Năm thi đua {key} không có đề nghị đính chính {number}; đang chờ: {waiting}."),
            format!("The season {key} has no correction {number}; waiting: {waiting}."),
        )),
        Some(row) if row.state == PENDING => Ok(row),
        Some(row) => {
            let by = row.settled_by.unwrap_or_default();
            let (state, word) = if row.state == CONFIRMED {
                ("được xác nhận", "confirmed")
            } else {
                ("bị bác", "rejected")
            };
            Err(Error::refused(
                "correction-settled",
                format!("Đề nghị đính chính {number} đã {state} bởi «{by}»; đang chờ: {waiting}."),
                format!("Correction {number} was {word} by «{by}» already; waiting: {waiting}."),
            ))
        }
    }
}

/// Writes how a correction ended.
async fn settle(
    write: &mut Write,
    row: &season_correction::Model,
    state: &str,
    reason: Option<String>,
) -> Result<season_correction::Model> {
    let (by, at) = (write.actor().to_owned(), write.at());
    let mut after = row.clone().into_active_model();
    after.state = Set(state.to_owned());
    after.settled_by = Set(Some(by));
    after.settled_at = Set(Some(at));
    after.settled_reason = Set(reason);
    write.update(row, after).await
}

/// Confirms a correction: the corrected record is sealed and published with the next number, the one before stays.
///
/// # Errors
/// When the actor may not or proposed it, there is no such correction, or another one was confirmed since.
pub async fn confirm(database: &Database, actor: &Actor, key: &SeasonKey, number: i32) -> Result<Proposed> {
    actor.may(Deed::Publish, &Scope::Cluster(key.cluster.clone()))?;
    let mut write = database.write(actor).await?;
    let (season, before) = published(&write, key).await?;
    let row = pending(&write, season.id, key, number).await?;
    let newest = sealed::newest(&*write, season.id).await?;
    if newest.number != row.corrects_number {
        let (then, now) = (row.corrects_number, newest.number);
        return Err(Error::refused(
            "correction-outdated",
            format!(
                "Đề nghị đính chính {number} lập trên lần công bố {then}, nay đã có lần {now}; bác bỏ bằng --reject {number} rồi đề nghị lại."
            ),
            format!(
                "Correction {number} was made for publication {then}, and there is {now} since; reject it with --reject {number} and propose it again."
            ),
        ));
    }
    let amendment = amendment(&row)?;
    let record = before
        .confirmed(
            &newest.digest,
            &amendment,
            &row.proposed_by,
            &actor.name,
            clock::today(),
        )
        .map_err(|error| refusal(&error))?;
    let passage = Passage {
        from: before.status,
        to: record.status,
        by: actor.name.clone(),
        at: write.at(),
        reason: Some(amendment.reason.clone()),
    };
    let publication = New {
        number: newest.number.saturating_add(1),
        record: &record,
        passage: &passage,
        proposed: Some((&row.proposed_by, row.proposed_at)),
    };
    let digest = publication.insert(&mut write, &season).await?;
    pass(&mut write, &season, &passage, Some(&digest)).await?;
    let row = settle(&mut write, &row, CONFIRMED, None).await?;
    let answer = answer(&before, &row, Some((publication.number, digest.clone())))?;
    let note = json!({ "correction": number, "digest": digest, "corrects": newest.digest });
    write
        .commit("season.correct.confirm", &key.to_string(), note)
        .await?;
    Ok(answer)
}

/// Rejects a correction, or takes it back; it stays on record.
///
/// # Errors
/// When the actor may not, there is no such correction, or no reason is given.
pub async fn reject(
    database: &Database,
    actor: &Actor,
    key: &SeasonKey,
    number: i32,
    reason: &str,
) -> Result<Proposed> {
    actor.may(Deed::Publish, &Scope::Cluster(key.cluster.clone()))?;
    let mut write = database.write(actor).await?;
    let (season, _) = published(&write, key).await?;
    let row = pending(&write, season.id, key, number).await?;
    let reason = clean(reason);
    if reason.is_empty() {
        return Err(refusal(&CorrectionError::NoReason));
    }
    let base = sealed::rows(&*write, season.id).await?;
    let base = base
        .iter()
        .find(|base| base.number == row.corrects_number)
        .ok_or_else(|| damaged("season_correction.corrects_number"))?;
    let record = sealed::opened(key, base)?.record;
    let row = settle(&mut write, &row, REJECTED, Some(reason.clone())).await?;
    let answer = answer(&record, &row, None)?;
    let note = json!({ "correction": number, "reason": reason });
    write
        .commit("season.correct.reject", &key.to_string(), note)
        .await?;
    Ok(answer)
}

/// A decimal comma as people type it, `9,5`, in the form in which inputs are kept.
fn plain_number(text: &str) -> String {
    if text.contains('.') {
        text.to_owned()
    } else {
        text.replacen(',', ".", 1)
    }
}
