//! From rows to pledges and results.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sea_orm::sea_query::{Condition, Expr, ExprTrait as _, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde::Serialize;
use serde::de::DeserializeOwned;
use thidua_domain::codes::{ClusterCode, CommitmentCode, IndicatorCode, OrganisationCode, PledgeCode};
use thidua_domain::pledges::{
    Amendment, Commitment, Part, Party, Period, Pledge, PledgeKind, ResultRecord, Review, ReviewKind,
    Signature, Target, TargetKind, read_parts,
};
use thidua_domain::quantity::{Measure, Reported};

use super::store::{
    commitment, commitment_amendment, indicator_result, pledge, pledge_party, pledge_review, pledge_signature,
};
use crate::clusters::store::cluster;
use crate::imports::visible;
use crate::organisations::Ids;
use crate::{Error, Result};

/// What separates several values in one cell.
pub(super) const PARTED: char = '|';

/// A pledge with the rows it stands in.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub(super) pledge: Pledge,
    pub(super) row: pledge::Model,
    pub(super) parties: Vec<pledge_party::Model>,
    /// In the order of the pledge's commitments.
    pub(super) commitments: Vec<commitment::Model>,
}

/// A result with its row.
#[derive(Debug, Clone)]
pub(super) struct KeptResult {
    pub(super) row: indicator_result::Model,
    pub(super) record: ResultRecord,
}

/// The name of a value of the domain, as its serde form.
pub(super) fn name<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// The value of that name.
fn named<T: DeserializeOwned>(name: &str, column: &str) -> Result<T> {
    serde_json::from_value(name.into()).map_err(|_| broken(column))
}

/// Something in the database is not what this program writes.
pub(super) fn broken(what: &str) -> Error {
    Error::machine(
        "pledges-broken",
        format!("Giao ước, kết quả trong cơ sở dữ liệu không nhất quán ({what}); chạy thidua audit verify."),
        format!("The pledges or results in the database do not agree ({what}); run thidua audit verify."),
    )
}

/// The rows of a table that belong to a cluster's pledges, or to any.
fn of_cluster<C: ColumnTrait>(pledge_code: C, cluster: Option<i64>) -> Condition {
    let codes = |id: i64| {
        Query::select()
            .column("code")
            .from("pledge")
            .and_where(Expr::col("cluster_id").eq(id))
            .to_owned()
    };
    Condition::all().add_option(cluster.map(|id| pledge_code.in_subquery(codes(id))))
}

/// The pledges in force, of one cluster or all, by period and code.
pub(super) async fn pledges(
    connection: &impl ConnectionTrait,
    ids: &Ids,
    clusters: &[cluster::Model],
    only: Option<i64>,
) -> Result<Vec<Kept>> {
    use commitment::Column as C;
    use pledge::Column as P;
    use pledge_party::Column as Y;
    let rows = pledge::Entity::find()
        .filter(visible(P::BatchId, P::Id, "pledge"))
        .filter(Condition::all().add_option(only.map(|id| P::ClusterId.eq(id))))
        .order_by_asc(P::Id)
        .all(connection)
        .await?;
    let mut parties = by_pledge(
        pledge_party::Entity::find()
            .filter(visible(Y::BatchId, Y::Id, "pledge_party"))
            .filter(of_cluster(Y::PledgeCode, only))
            .order_by_asc(Y::Id)
            .all(connection)
            .await?,
        |row| &row.pledge_code,
    );
    let mut commitments = by_pledge(
        commitment::Entity::find()
            .filter(visible(C::BatchId, C::Id, "commitment"))
            .filter(of_cluster(C::PledgeCode, only))
            .order_by_asc(C::Position)
            .order_by_asc(C::Id)
            .all(connection)
            .await?,
        |row| &row.pledge_code,
    );
    let mut deeds = Deeds::load(connection, only).await?;
    let mut kept = Vec::new();
    for row in rows {
        let parties = parties.remove(&row.code).unwrap_or_default();
        let commitments = commitments.remove(&row.code).unwrap_or_default();
        let cluster = match row.cluster_id {
            Some(id) => {
                let found = clusters.iter().find(|cluster| cluster.id == id);
                let code = found.and_then(|row| ClusterCode::parse(&row.code).ok());
                Some(code.ok_or_else(|| broken("pledge.cluster_id"))?)
            }
            None => None,
        };
        let amendments = deeds.amendments.remove(&row.code).unwrap_or_default();
        let pledge = Pledge {
            code: PledgeCode::parse(&row.code).map_err(|_| broken("pledge.code"))?,
            kind: PledgeKind::by_name(&row.kind).ok_or_else(|| broken("pledge.kind"))?,
            title: row.title.clone(),
            cluster,
            parties: parties
                .iter()
                .map(|row| party(row.organisation_id, &row.name, ids))
                .collect::<Result<_>>()?,
            period: period(&row.period)?,
            peak: row.peak.as_deref().map(period).transpose()?,
            commitments: commitments
                .iter()
                .map(|row| promised(row, &amendments, ids))
                .collect::<Result<_>>()?,
            signatures: signatures(deeds.signatures.remove(&row.code), ids)?,
            reviews: reviews(deeds.reviews.remove(&row.code))?,
            source: row.source.clone(),
        };
        kept.push(Kept {
            pledge,
            row,
            parties,
            commitments,
        });
    }
    kept.sort_by(|a, b| (a.pledge.period, &a.pledge.code).cmp(&(b.pledge.period, &b.pledge.code)));
    Ok(kept)
}

fn by_pledge<M>(rows: Vec<M>, code: impl Fn(&M) -> &String) -> BTreeMap<String, Vec<M>> {
    let mut by: BTreeMap<String, Vec<M>> = BTreeMap::new();
    for row in rows {
        by.entry(code(&row).clone()).or_default().push(row);
    }
    by
}

/// What was recorded of pledges by itself.
struct Deeds {
    amendments: BTreeMap<String, Vec<commitment_amendment::Model>>,
    signatures: BTreeMap<String, Vec<pledge_signature::Model>>,
    reviews: BTreeMap<String, Vec<pledge_review::Model>>,
}

impl Deeds {
    async fn load(connection: &impl ConnectionTrait, only: Option<i64>) -> Result<Self> {
        let amendments = commitment_amendment::Entity::find()
            .filter(of_cluster(commitment_amendment::Column::PledgeCode, only))
            .order_by_asc(commitment_amendment::Column::Id)
            .all(connection)
            .await?;
        let signatures = pledge_signature::Entity::find()
            .filter(of_cluster(pledge_signature::Column::PledgeCode, only))
            .order_by_asc(pledge_signature::Column::Id)
            .all(connection)
            .await?;
        let reviews = pledge_review::Entity::find()
            .filter(of_cluster(pledge_review::Column::PledgeCode, only))
            .order_by_asc(pledge_review::Column::Id)
            .all(connection)
            .await?;
        Ok(Self {
            amendments: by_pledge(amendments, |row| &row.pledge_code),
            signatures: by_pledge(signatures, |row| &row.pledge_code),
            reviews: by_pledge(reviews, |row| &row.pledge_code),
        })
    }
}

fn party(organisation: Option<i64>, name: &str, ids: &Ids) -> Result<Party> {
    Ok(Party {
        unit: unit(organisation, ids)?,
        name: name.to_owned(),
    })
}

fn unit(id: Option<i64>, ids: &Ids) -> Result<Option<OrganisationCode>> {
    id.map(|id| ids.code(id).cloned()).transpose()
}

pub(super) fn period(text: &str) -> Result<Period> {
    Period::parse(text).map_err(|_| broken("period"))
}

fn target(kind: &str, low: Option<i64>, high: Option<i64>) -> Result<Target> {
    let kind = TargetKind::by_name(kind).ok_or_else(|| broken("commitment.target_kind"))?;
    let measure = |scaled: Option<i64>| scaled.map(Measure::from_scaled);
    Target::new(kind, measure(low), measure(high)).map_err(|_| broken("commitment.target"))
}

fn promised(
    row: &commitment::Model,
    amendments: &[commitment_amendment::Model],
    ids: &Ids,
) -> Result<Commitment> {
    let mut versions = amendments
        .iter()
        .filter(|version| version.commitment == row.code && version.organisation_id == row.organisation_id)
        .map(|version| {
            Ok(Amendment {
                target: target(&version.target_kind, version.target_low, version.target_high)?,
                reason: version.reason.clone(),
                on: version.amended_on,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    versions.sort_by_key(|version| version.on);
    Ok(Commitment {
        code: CommitmentCode::parse(&row.code).map_err(|_| broken("commitment.code"))?,
        unit: unit(row.organisation_id, ids)?,
        title: row.title.clone(),
        indicator: IndicatorCode::parse(&row.indicator).map_err(|_| broken("commitment.indicator"))?,
        measured_in: row.measured_in.clone(),
        direction: named(&row.direction, "commitment.direction")?,
        period: period(&row.period)?,
        signed: target(&row.target_kind, row.target_low, row.target_high)?,
        origin: named(&row.origin, "commitment.origin")?,
        base: row.base.map(Measure::from_scaled),
        items: parted(&row.items),
        amendments: versions,
        stated: row.stated.clone(),
        source: row.source.clone(),
    })
}

/// The values of a cell that holds several.
fn parted(text: &str) -> Vec<String> {
    text.split(PARTED)
        .map(thidua_vietnamese::clean)
        .filter(|part| !part.is_empty())
        .collect()
}

fn signatures(rows: Option<Vec<pledge_signature::Model>>, ids: &Ids) -> Result<Vec<Signature>> {
    rows.unwrap_or_default()
        .iter()
        .map(|row| {
            Ok(Signature {
                party: party(row.organisation_id, &row.party, ids)?,
                by: row.signed_by.clone(),
                on: row.signed_on,
            })
        })
        .collect()
}

fn reviews(rows: Option<Vec<pledge_review::Model>>) -> Result<Vec<Review>> {
    let mut reviews = rows
        .unwrap_or_default()
        .into_iter()
        .map(|row| {
            Ok(Review {
                kind: ReviewKind::by_name(&row.kind).ok_or_else(|| broken("pledge_review.kind"))?,
                on: row.held_on,
                conclusion: row.conclusion,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    reviews.sort_by_key(|review| review.on);
    Ok(reviews)
}

/// All results in force, in the order they came.
pub(super) async fn results(connection: &impl ConnectionTrait, ids: &Ids) -> Result<Vec<KeptResult>> {
    use indicator_result::Column as R;
    let rows = indicator_result::Entity::find()
        .filter(visible(R::BatchId, R::Id, "indicator_result"))
        .order_by_asc(R::Id)
        .all(connection)
        .await?;
    rows.into_iter().map(|row| kept_result(row, ids)).collect()
}

pub(super) fn kept_result(row: indicator_result::Model, ids: &Ids) -> Result<KeptResult> {
    let record = ResultRecord {
        unit: unit(row.organisation_id, ids)?,
        indicator: IndicatorCode::parse(&row.indicator).map_err(|_| broken("indicator_result.indicator"))?,
        period: period(&row.period)?,
        value: Reported {
            value: Measure::from_scaled(row.value),
            qualifier: named(&row.qualifier, "indicator_result.qualifier")?,
        },
        measured_in: row.measured_in.clone(),
        certainty: named(&row.certainty, "indicator_result.certainty")?,
        as_of: row.as_of,
        parts: read_parts(&row.parts).ok_or_else(|| broken("indicator_result.parts"))?,
        evidence: row.evidence.clone(),
        note: row.note.clone(),
        stated: row.stated.clone(),
    };
    Ok(KeptResult { row, record })
}

/// The row of a result.
pub(super) fn result_row(
    id: i64,
    batch: i64,
    pledge: Option<String>,
    organisation: Option<i64>,
    record: &ResultRecord,
) -> indicator_result::Model {
    indicator_result::Model {
        id,
        batch_id: batch,
        organisation_id: organisation,
        pledge_code: pledge,
        indicator: record.indicator.to_string(),
        period: record.period.to_string(),
        value: record.value.value.scaled(),
        qualifier: name(&record.value.qualifier),
        measured_in: record.measured_in.clone(),
        certainty: name(&record.certainty),
        as_of: record.as_of,
        parts: parts_text(&record.parts),
        evidence: record.evidence.clone(),
        note: record.note.clone(),
        stated: record.stated.clone(),
    }
}

/// The parts of a result in one cell, as [`read_parts`] reads them back.
fn parts_text(parts: &[Part]) -> String {
    let parts: Vec<String> = parts
        .iter()
        .map(|part| format!("{}: {}", part.name, part.value))
        .collect();
    parts.join(&PARTED.to_string())
}

/// The day on which the names of a period's parties are read.
pub(super) fn name_day(period: Period) -> NaiveDate {
    period.first()
}
