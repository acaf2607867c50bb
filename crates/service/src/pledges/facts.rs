//! From pledges and results to what scoring takes: one chain.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use thidua_domain::codes::{IndicatorCode, OrganisationCode, Year};
use thidua_domain::pledges::{Choice, Commitment, Fact, Period, ResultRecord, choose};
use thidua_domain::quantity::Measure;

use super::load::{kept_result, pledges};
use super::store::indicator_result;
use crate::imports::visible;
use crate::organisations::Ids;
use crate::{Result, clusters};

/// What is known of each member of a cluster in a year, by indicator: the result that counts, and the target it is held
/// against.
///
/// `cluster` is the cluster's key, `members` the units of that year (others are left out), `choice` the standpoint:
/// [`Choice::default`] takes the actual of the year and else the newest estimate; with `certainty` only one of them,
/// so that points and ranks by estimate and by actual can be compared; with `known_on` only what was known on that day,
/// also the first six or nine months.
///
/// The result is the one [`choose`] picks. The target is that of the cluster's pledges that touch the year: the unit's
/// own commitment before one that binds all members, in the version in force on `known_on` (the newest without it). A
/// commitment over several years counts only where it binds each year. A result without a target has none, which is not
/// 0; a target without a result is no fact. Done or not is 1 or 0 with the target 1.
///
/// # Errors
/// When the database fails.
pub async fn facts(
    connection: &impl ConnectionTrait,
    cluster: i64,
    year: Year,
    ids: &Ids,
    members: &[OrganisationCode],
    choice: &Choice,
) -> Result<BTreeMap<OrganisationCode, BTreeMap<IndicatorCode, Fact>>> {
    let clusters = clusters::list(connection).await?;
    let pledges = pledges(connection, ids, &clusters, Some(cluster)).await?;
    let promised: Vec<&Commitment> = pledges
        .iter()
        .flat_map(|kept| &kept.pledge.commitments)
        .filter(|commitment| binds(commitment, year))
        .collect();
    let reported = reported(connection, ids, members).await?;
    let mut facts: BTreeMap<OrganisationCode, BTreeMap<IndicatorCode, Fact>> = BTreeMap::new();
    for ((unit, indicator), results) in &reported {
        let Some(result) = choose(results, year, choice) else {
            continue;
        };
        let fact = Fact {
            result: result.value,
            certainty: result.certainty,
            target: target(&promised, unit, indicator, choice),
        };
        facts
            .entry(unit.clone())
            .or_default()
            .insert(indicator.clone(), fact);
    }
    Ok(facts)
}

/// Whether a commitment is one for the year by itself.
fn binds(commitment: &Commitment, year: Year) -> bool {
    let whole = Period::year(year);
    whole.contains(commitment.period)
        || (commitment.signed.kind().is_each_year() && commitment.period.overlaps(whole))
}

fn target(
    promised: &[&Commitment],
    unit: &OrganisationCode,
    indicator: &IndicatorCode,
    choice: &Choice,
) -> Option<Measure> {
    let of = |bound: Option<&OrganisationCode>| {
        let fits = |commitment: &&&Commitment| {
            commitment.indicator == *indicator && commitment.unit.as_ref() == bound
        };
        promised.iter().rfind(fits)
    };
    let commitment = of(Some(unit)).or_else(|| of(None))?;
    commitment
        .in_force(choice.known_on)
        .for_scoring(commitment.base, commitment.in_times())
}

/// The results of these units in the order they came, by unit and indicator.
async fn reported(
    connection: &impl ConnectionTrait,
    ids: &Ids,
    members: &[OrganisationCode],
) -> Result<BTreeMap<(OrganisationCode, IndicatorCode), Vec<ResultRecord>>> {
    use indicator_result::Column as R;
    let keys = members
        .iter()
        .map(|unit| ids.id(unit))
        .collect::<Result<Vec<i64>>>()?;
    let rows = indicator_result::Entity::find()
        .filter(visible(R::BatchId, R::Id, "indicator_result"))
        .filter(R::OrganisationId.is_in(keys))
        .order_by_asc(R::Id)
        .all(connection)
        .await?;
    let mut reported: BTreeMap<_, Vec<ResultRecord>> = BTreeMap::new();
    for row in rows {
        let record = kept_result(row, ids)?.record;
        if let Some(unit) = record.unit.clone() {
            reported
                .entry((unit, record.indicator.clone()))
                .or_default()
                .push(record);
        }
    }
    Ok(reported)
}
