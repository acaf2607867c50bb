//! Hand-overs and decisions on record.

use chrono::NaiveDate;
use serde::Serialize;
use thidua_domain::codes::Year;
use thidua_vietnamese::Lang;

use super::state::{CORRECTION, ELECTION, SKIP, SWAP, State, WITHDRAWAL, deputies};
use super::store::{hand_over, rotation_decision};
use crate::Result;
use crate::clusters::UnitName;

/// What stands instead of something on record that was wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct CorrectionView {
    /// The right lead; nothing where it is not known.
    pub to: Option<UnitName>,
    /// Why.
    pub reason: String,
    /// Who recorded it.
    pub recorded_by: String,
    /// The day it was recorded.
    pub recorded_on: NaiveDate,
}

/// A hand-over of the flag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct HandOverView {
    /// The year the new lead leads.
    pub year: i32,
    /// The lead before, when it is known.
    pub from: Option<UnitName>,
    /// The new lead, as it was recorded.
    pub to: UnitName,
    /// The day.
    pub on: Option<NaiveDate>,
    /// Where.
    pub place: Option<String>,
    /// The decision that allowed an exception.
    pub reason: Option<String>,
    /// Where this is known from.
    pub source: Option<String>,
    /// The last correction, where the new lead was recorded wrong.
    pub corrected: Option<CorrectionView>,
}

impl HandOverView {
    pub(super) fn of(row: &hand_over::Model, state: &State) -> Result<Self> {
        let before = row.year.saturating_sub(1);
        // where the lead before was corrected, the flag came from the right one
        let from = match state.corrections(before).last() {
            Some(correction) => correction.organisation_id,
            None => row.from_organisation_id,
        };
        let corrected = state
            .corrections(row.year)
            .filter(|correction| correction.hand_over_id == Some(row.id))
            .last();
        Ok(Self {
            year: row.year,
            from: from.map(|id| named(state, id, before)).transpose()?,
            to: named(state, row.to_organisation_id, row.year)?,
            on: row.handed_over_on,
            place: row.place.clone(),
            reason: row.reason.clone(),
            source: row.source.clone(),
            corrected: corrected.map(|row| correction(row, state)).transpose()?,
        })
    }

    pub(super) fn all(state: &State) -> Result<Vec<Self>> {
        state.hand_overs.iter().map(|row| Self::of(row, state)).collect()
    }
}

fn named(state: &State, id: i64, year: i32) -> Result<UnitName> {
    let day = NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(NaiveDate::MAX);
    Ok(UnitName::on(&state.directory, state.ids.code(id)?, day))
}

fn correction(row: &rotation_decision::Model, state: &State) -> Result<CorrectionView> {
    Ok(CorrectionView {
        to: row
            .organisation_id
            .map(|id| named(state, id, row.year))
            .transpose()?,
        reason: row.reason.clone(),
        recorded_by: row.recorded_by.clone(),
        recorded_on: row.recorded_at.date_naive(),
    })
}

/// A decision on single years, or a correction of a lead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct DecisionView {
    /// Its number.
    pub id: i64,
    /// `skip`, `swap`, `election` or `correction`.
    pub kind: String,
    /// The year.
    pub year: i32,
    /// The unit skipped, elected, or right; with a swap the one whose turn the year was.
    pub unit: Option<UnitName>,
    /// With a swap the other year.
    pub other_year: Option<i32>,
    /// With a swap its partner; with a correction the lead that was wrong.
    pub other_unit: Option<UnitName>,
    /// With an election the deputies.
    pub deputies: Vec<UnitName>,
    /// Why.
    pub reason: String,
    /// Who recorded it.
    pub recorded_by: String,
    /// The day it was recorded.
    pub recorded_on: NaiveDate,
    /// Why it was withdrawn; nothing while it is in force.
    pub withdrawn: Option<String>,
}

impl DecisionView {
    pub(super) fn of(row: &rotation_decision::Model, state: &State) -> Result<Self> {
        let unit = |id: Option<i64>, year: i32| id.map(|id| named(state, id, year)).transpose();
        let other = row.other_year.unwrap_or(row.year);
        let deputies = deputies(row)?;
        let deputy = |code| {
            Ok(UnitName::of(
                &state.directory,
                code,
                Year::new(row.year).map_err(|_| super::state::damaged())?,
            ))
        };
        Ok(Self {
            id: row.id,
            kind: row.kind.clone(),
            year: row.year,
            unit: unit(row.organisation_id, row.year)?,
            other_year: row.other_year,
            other_unit: unit(row.other_organisation_id, other)?,
            deputies: deputies.iter().map(deputy).collect::<Result<_>>()?,
            reason: row.reason.clone(),
            recorded_by: row.recorded_by.clone(),
            recorded_on: row.recorded_at.date_naive(),
            withdrawn: state.withdrawal(row.id).map(|row| row.reason.clone()),
        })
    }

    pub(super) fn all(state: &State) -> Result<Vec<Self>> {
        let kept = state.rows.iter().filter(|row| row.kind != WITHDRAWAL);
        kept.map(|row| Self::of(row, state)).collect()
    }

    /// The decision in a sentence, with its number and reason.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let mut text = format!("{} ({})", self.words(lang), self.reason);
        if let Some(why) = &self.withdrawn {
            text.push_str(&lang.pick(format!("; đã rút: {why}"), format!("; withdrawn: {why}")));
        }
        text
    }

    /// The decision with its number.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let name = |unit: &Option<UnitName>| {
            let unknown = || lang.pick("chưa rõ", "not known").to_owned();
            unit.as_ref().map_or_else(unknown, |unit| unit.name.clone())
        };
        let (year, unit, other) = (self.year, name(&self.unit), name(&self.other_unit));
        let what = match self.kind.as_str() {
            SKIP => lang.pick(
                format!("năm {year} lùi lượt của {unit}"),
                format!("{unit} is skipped in {year}"),
            ),
            SWAP => {
                let with = self.other_year.unwrap_or_default();
                lang.pick(
                    format!("{unit} (năm {year}) và {other} (năm {with}) hoán đổi cho nhau"),
                    format!("{unit} ({year}) and {other} ({with}) exchange their years"),
                )
            }
            ELECTION => {
                let deputies: Vec<&str> = self.deputies.iter().map(|unit| unit.name.as_str()).collect();
                let deputies = match deputies.as_slice() {
                    [] => String::new(),
                    deputies => format!(", {}: {}", lang.pick("cụm phó", "deputies"), deputies.join(", ")),
                };
                lang.pick(
                    format!("bầu {unit} làm cụm trưởng năm {year}{deputies}"),
                    format!("{unit} was elected for {year}{deputies}"),
                )
            }
            CORRECTION => lang.pick(
                format!("cụm trưởng năm {year} đúng là {unit}, không phải {other}"),
                format!("the lead of {year} is {unit}, not {other}"),
            ),
            _ => String::new(),
        };
        format!("[{}] {what}", self.id)
    }
}
