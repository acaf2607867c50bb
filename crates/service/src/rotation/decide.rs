//! Decisions on single years, their withdrawal, and the correction of a lead that was recorded wrong.

use sea_orm::ActiveValue::Set;
use serde_json::json;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::clusters::Cluster;
use thidua_domain::codes::{ClusterCode, OrganisationCode, Year};
use thidua_domain::rotation::{Decided, DecisionError};
use thidua_vietnamese::Lang;

use super::records::DecisionView;
use super::state::{CORRECTION, ELECTION, SKIP, SWAP, State, WITHDRAWAL};
use super::store::rotation_decision;
use super::{said, unit_meant};
use crate::database::{Database, Write};
use crate::organisations::last_day;
use crate::{Error, Kind, Result, clusters};

/// What is to be decided, as a person writes it.
#[derive(Debug, Clone)]
pub enum Resolution {
    /// A unit is passed over for one year.
    Skip {
        /// The year.
        year: Year,
        /// The unit, by code or name.
        unit: String,
    },
    /// Two years exchange their leads.
    Swap {
        /// The one year.
        year: Year,
        /// The other.
        with: Year,
    },
    /// The outcome of an election.
    Election {
        /// The year the elected lead.
        year: Year,
        /// The lead, by code or name.
        lead: String,
        /// The deputies, by code or name.
        deputies: Vec<String>,
    },
}

impl Resolution {
    fn year(&self) -> Year {
        match self {
            Self::Skip { year, .. } | Self::Swap { year, .. } | Self::Election { year, .. } => *year,
        }
    }
}

/// Records a decision on single years.
///
/// # Errors
/// When the actor may not; the cluster, a year or a unit is unknown; no reason is given; or the decision does not
/// fit what is on record.
pub async fn decide(
    database: &Database,
    actor: &Actor,
    code: &ClusterCode,
    resolution: &Resolution,
    reason: &str,
) -> Result<DecisionView> {
    actor.may(Deed::HandOver, &Scope::Cluster(code.clone()))?;
    let reason = needed(reason)?;
    let mut write = database.write(actor).await?;
    let year = resolution.year();
    let (state, _) = State::load(&*write, code, |_| Ok(year)).await?;
    let meant = |text: &str| unit_meant(&state.cluster, &state.directory, text, year);
    let rotation = state.rotation();
    let refused = |error: DecisionError| refusal(&error, &state, year);
    let what = match resolution {
        Resolution::Skip { unit, .. } => rotation.skip(year, &meant(unit)?).map_err(refused)?,
        Resolution::Swap { with, .. } => {
            for year in [year, *with] {
                if state.cluster.members(year).is_empty() {
                    return Err(clusters::unknown_year(&state.cluster, year));
                }
            }
            rotation.swap(year, *with).map_err(refused)?
        }
        Resolution::Election { lead, deputies, .. } => {
            let deputies: Vec<OrganisationCode> =
                deputies.iter().map(|unit| meant(unit)).collect::<Result<_>>()?;
            rotation
                .election(year, &meant(lead)?, &deputies)
                .map_err(refused)?
        }
    };
    let row = row_of(&what, &state)?;
    let id = insert(&mut write, &state, row, &reason).await?;
    finish(write, code, id, "rotation.decide").await
}

fn row_of(what: &Decided, state: &State) -> Result<rotation_decision::ActiveModel> {
    let row = rotation_decision::ActiveModel::default();
    Ok(match what {
        Decided::Skip { year, unit } => rotation_decision::ActiveModel {
            kind: Set(SKIP.to_owned()),
            year: Set(year.get()),
            organisation_id: Set(Some(state.ids.id(unit)?)),
            ..row
        },
        Decided::Swap { first, second } => rotation_decision::ActiveModel {
            kind: Set(SWAP.to_owned()),
            year: Set(first.year.get()),
            organisation_id: Set(Some(state.ids.id(&first.unit)?)),
            other_year: Set(Some(second.year.get())),
            other_organisation_id: Set(Some(state.ids.id(&second.unit)?)),
            ..row
        },
        Decided::Election { year, lead, deputies } => {
            let codes: Vec<&str> = deputies.iter().map(OrganisationCode::as_str).collect();
            rotation_decision::ActiveModel {
                kind: Set(ELECTION.to_owned()),
                year: Set(year.get()),
                organisation_id: Set(Some(state.ids.id(lead)?)),
                deputies: Set(Some(codes.join(",")).filter(|codes| !codes.is_empty())),
                ..row
            }
        }
    })
}

/// Takes a decision out of force. It is kept, with the reason.
///
/// # Errors
/// When the actor may not, there is no such decision in force, a lead was recorded by it since, or no reason is given.
pub async fn withdraw(
    database: &Database,
    actor: &Actor,
    code: &ClusterCode,
    id: i64,
    reason: &str,
) -> Result<DecisionView> {
    actor.may(Deed::HandOver, &Scope::Cluster(code.clone()))?;
    let reason = needed(reason)?;
    let mut write = database.write(actor).await?;
    let (state, _) = State::load(&*write, code, clusters_year).await?;
    let in_force = state
        .rows
        .iter()
        .find(|row| row.id == id && ![CORRECTION, WITHDRAWAL].contains(&row.kind.as_str()))
        .filter(|row| state.withdrawal(row.id).is_none());
    let Some(row) = in_force else {
        return Err(Error::usage(
            "unknown-decision",
            format!(
                "Cụm «{code}» không có quyết định số {id} đang có hiệu lực; xem số bằng «thidua rotation {code}»."
            ),
            format!(
                "The cluster «{code}» has no decision {id} in force; «thidua rotation {code}» shows the numbers."
            ),
        ));
    };
    let years = [Some(row.year), row.other_year];
    let led = years
        .into_iter()
        .flatten()
        .filter_map(|year| Year::new(year).ok())
        .find(|year| state.cluster.lead(*year).is_some());
    if let Some(year) = led {
        return Err(Error::refused(
            "decision-in-use",
            format!(
                "Không rút được quyết định số {id}: năm {year} đã có cụm trưởng. Nếu ghi nhầm cụm trưởng, sửa bằng «thidua rotation {code} correct --year {year}»."
            ),
            format!(
                "Decision {id} cannot be withdrawn: {year} has its lead. If that is wrong, use «thidua rotation {code} correct --year {year}»."
            ),
        ));
    }
    let withdrawal = rotation_decision::ActiveModel {
        kind: Set(WITHDRAWAL.to_owned()),
        year: Set(row.year),
        withdraws: Set(Some(id)),
        ..Default::default()
    };
    insert(&mut write, &state, withdrawal, &reason).await?;
    finish(write, code, id, "rotation.withdraw").await
}

/// Puts the right lead of a year in the place of one recorded wrong, by hand-over, import or season; without one, the
/// year's lead is not known any more. What was recorded is kept.
///
/// # Errors
/// When the actor may not; the cluster, the year or the unit is unknown; the year has no lead, or this one already;
/// the unit was no member or did not exist in the year; or no reason is given.
pub async fn correct(
    database: &Database,
    actor: &Actor,
    code: &ClusterCode,
    year: Year,
    to: Option<&str>,
    reason: &str,
) -> Result<DecisionView> {
    actor.may(Deed::HandOver, &Scope::Cluster(code.clone()))?;
    let reason = needed(reason)?;
    let mut write = database.write(actor).await?;
    let (state, _) = State::load(&*write, code, |_| Ok(year)).await?;
    let Some(wrong) = state.cluster.lead(year) else {
        return Err(Error::refused(
            "no-lead-to-correct",
            format!(
                "Năm {year} chưa ghi cụm trưởng nên không có gì để sửa; ghi bằng «thidua rotation {code} hand-over» hoặc «thidua import leads»."
            ),
            format!(
                "No lead is on record for {year}, so there is nothing to correct; use «thidua rotation {code} hand-over» or «thidua import leads»."
            ),
        ));
    };
    let right = to
        .map(|to| unit_meant(&state.cluster, &state.directory, to, year))
        .transpose()?;
    if let Some(right) = &right {
        check_right(&state, year, wrong, right)?;
    }
    let right_id = right.as_ref().map(|right| state.ids.id(right)).transpose()?;
    let row = rotation_decision::ActiveModel {
        kind: Set(CORRECTION.to_owned()),
        year: Set(year.get()),
        organisation_id: Set(right_id),
        other_organisation_id: Set(Some(state.ids.id(wrong)?)),
        hand_over_id: Set(state.hand_over_of(year).map(|row| row.id)),
        ..Default::default()
    };
    let id = insert(&mut write, &state, row, &reason).await?;
    let source = format!("Đính chính: {reason}");
    clusters::correct_lead(&mut write, state.id, year, right_id, &source).await?;
    finish(write, code, id, "rotation.correct").await
}

fn check_right(state: &State, year: Year, wrong: &OrganisationCode, right: &OrganisationCode) -> Result<()> {
    let name = state.directory.shown_name(right, last_day(year)).to_owned();
    if wrong == right {
        return Err(Error::refused(
            "already-lead",
            format!("{name} đã được ghi là cụm trưởng năm {year}; không có gì để sửa."),
            format!("{name} is on record as the lead of {year} already; there is nothing to correct."),
        ));
    }
    // a body that ended during the year may have led it
    let begins = chrono::NaiveDate::from_ymd_opt(year.get(), 1, 1);
    let existed = begins
        .into_iter()
        .chain([last_day(year)])
        .any(|day| state.directory.exists_on(right, day));
    if state.cluster.is_member(right, year) && existed {
        return Ok(());
    }
    Err(refusal(
        &DecisionError::CannotLead {
            unit: right.clone(),
            year,
        },
        state,
        year,
    ))
}

/// A reason that is not blank.
fn needed(reason: &str) -> Result<String> {
    said(Some(reason)).ok_or_else(|| {
        Error::refused(
            "reason-needed",
            "Cần ghi lý do, kèm số và ngày của biên bản hoặc nghị quyết (--reason).",
            "A reason is needed, with number and date of the minutes or resolution (--reason).",
        )
    })
}

fn clusters_year(cluster: &Cluster) -> Result<Year> {
    super::next_year(cluster)
}

async fn insert(
    write: &mut Write,
    state: &State,
    row: rotation_decision::ActiveModel,
    reason: &str,
) -> Result<i64> {
    let row = rotation_decision::ActiveModel {
        cluster_id: Set(state.id),
        reason: Set(reason.to_owned()),
        recorded_by: Set(write.actor().to_owned()),
        recorded_at: Set(write.at()),
        ..row
    };
    Ok(write.insert(row).await?.id)
}

/// Commits, and tells of the decision as it stands then.
async fn finish(write: Write, code: &ClusterCode, id: i64, action: &str) -> Result<DecisionView> {
    let (state, _) = State::load(&*write, code, clusters_year).await?;
    let row = state.rows.iter().find(|row| row.id == id);
    let view = DecisionView::of(row.ok_or_else(super::state::damaged)?, &state)?;
    let note = json!({ "cluster": code.as_str(), "decision": id.to_string(), "kind": view.kind });
    write
        .commit(action, &format!("{code} {}", view.year), note)
        .await?;
    Ok(view)
}

fn refusal(error: &DecisionError, state: &State, year: Year) -> Error {
    let (kind, code) = match error {
        DecisionError::Settled { .. } => (Kind::Refused, "year-has-lead"),
        DecisionError::Decided { .. } => (Kind::Refused, "year-decided"),
        DecisionError::CannotLead { .. } => (Kind::Refused, "cannot-lead"),
        DecisionError::TwoRoles { .. } => (Kind::Refused, "two-roles"),
        DecisionError::SameYear => (Kind::Usage, "same-year"),
        DecisionError::SameUnit { .. } => (Kind::Refused, "same-unit"),
        DecisionError::NobodyPlanned { .. } => (Kind::Refused, "nobody-planned"),
    };
    let name = |unit: &OrganisationCode| state.directory.shown_name(unit, last_day(year)).to_owned();
    Error::new(kind, code, |lang: Lang| error.message(lang, &name))
}
