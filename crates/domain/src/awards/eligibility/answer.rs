//! What the check answers: values, and the sentences of each.

use chrono::NaiveDate;
use serde::Serialize;
use thidua_vietnamese::Lang;

use super::certainty::{Certainty, Regime};
use super::condition::Condition;
use super::evidence::{AwardFact, Proposal, SeasonProof};
use crate::awards::dates::DateWithPrecision;
use crate::codes::Year;

/// A sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
pub struct Told {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

impl Told {
    /// Both.
    #[must_use]
    pub const fn new(vi: String, en: String) -> Self {
        Self { vi, en }
    }

    /// The sentence in one language.
    #[must_use]
    pub fn message(&self, lang: Lang) -> &str {
        lang.pick(&self.vi, &self.en)
    }
}

/// What is known of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The facts prove it.
    Satisfied,
    /// The facts prove that it does not hold.
    Missing,
    /// The facts do not decide it.
    Unknown,
}

impl Outcome {
    /// All hold: missing if one is missing, else unknown if one is unknown.
    #[must_use]
    pub fn all(outcomes: impl IntoIterator<Item = Self>) -> Self {
        outcomes
            .into_iter()
            .fold(Self::Satisfied, |all, one| match (all, one) {
                (Self::Missing, _) | (_, Self::Missing) => Self::Missing,
                (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
                (Self::Satisfied, Self::Satisfied) => Self::Satisfied,
            })
    }

    /// Any holds: satisfied if one is, else unknown if one is unknown. Missing where there is none.
    #[must_use]
    pub fn any(outcomes: impl IntoIterator<Item = Self>) -> Self {
        outcomes
            .into_iter()
            .fold(Self::Missing, |any, one| match (any, one) {
                (Self::Satisfied, _) | (_, Self::Satisfied) => Self::Satisfied,
                (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
                (Self::Missing, Self::Missing) => Self::Missing,
            })
    }

    /// The stable name for programs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Satisfied => "satisfied",
            Self::Missing => "missing",
            Self::Unknown => "unknown",
        }
    }

    /// The word for a reader.
    #[must_use]
    pub const fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Satisfied, Lang::Vi) => "đạt",
            (Self::Missing, Lang::Vi) => "thiếu",
            (Self::Unknown, Lang::Vi) => "chưa rõ",
            (Self::Satisfied, Lang::En) => "satisfied",
            (Self::Missing, Lang::En) => "missing",
            (Self::Unknown, Lang::En) => "unknown",
        }
    }
}

/// An award that proves a condition, or stands against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The register's key of the row.
    pub award: u64,
    /// What it is called.
    pub name: String,
    /// The year of emulation.
    pub year: Option<Year>,
    /// The number of the decision.
    pub decision: Option<String>,
    /// Its date.
    pub decided: Option<DateWithPrecision>,
    /// Where it stands: list, sheet, row.
    pub place: String,
}

impl Proof {
    pub(super) fn of(award: &AwardFact, name: String) -> Self {
        Self {
            award: award.id,
            name,
            year: award.year,
            decision: award.decision.clone(),
            decided: award.decided,
            place: award.place.clone(),
        }
    }

    /// «CSTĐ cơ sở năm 2022, QĐ số 12/QĐ-LMHTX ngày 05/01/2023 (danh-sach.csv, dòng 4)».
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let mut text = self.name.clone();
        if let Some(year) = self.year {
            text.push_str(&lang.pick(format!(" năm {year}"), format!(" {year}")));
        }
        match (&self.decision, self.decided) {
            (Some(number), Some(day)) => {
                text.push_str(&lang.pick(
                    format!(", QĐ số {number} ngày {day}"),
                    format!(", decision {number} of {day}"),
                ));
            }
            (Some(number), None) => {
                text.push_str(&lang.pick(format!(", QĐ số {number}"), format!(", decision {number}")));
            }
            (None, Some(day)) => {
                text.push_str(&lang.pick(format!(", quyết định ngày {day}"), format!(", decided {day}")));
            }
            (None, None) => {}
        }
        if !self.place.is_empty() {
            text.push_str(&format!(" ({})", self.place));
        }
        text
    }
}

/// What is known of one condition, and from what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConditionAnswer {
    /// The condition.
    pub condition: Condition,
    /// What is known of it.
    pub outcome: Outcome,
    /// Why: the arithmetic, what exactly is missing, which year breaks a chain.
    pub why: Told,
    /// The awards that prove it, or stand against it, in the order of their years.
    pub proofs: Vec<Proof>,
    /// The publications of seasons that prove it, or stand against it, in the order of their years.
    pub seasons: Vec<SeasonProof>,
    /// Awards that would count, but were revoked or replaced.
    pub struck: Vec<Proof>,
    /// The years that have no list and would decide it.
    pub unlisted: Vec<Year>,
    /// What to do about it, where anything can be done.
    pub remedy: Option<Told>,
}

/// Conditions of a group that stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlternativeAnswer {
    /// Its name within the group; empty where it is the only one.
    pub name: String,
    /// All of its conditions together.
    pub outcome: Outcome,
    /// Each of them.
    pub conditions: Vec<ConditionAnswer>,
}

/// A group of alternatives of which one has to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupAnswer {
    /// Its number.
    pub group: u32,
    /// Any of its alternatives.
    pub outcome: Outcome,
    /// Each of them.
    pub alternatives: Vec<AlternativeAnswer>,
}

/// The answer for one candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// What it is proposed for.
    pub proposal: Proposal,
    /// What that is called.
    pub category: String,
    /// The law that holds on the day of the proposal.
    pub regime: Regime,
    /// All required groups together; unknown where the data hold no condition of this award's own.
    pub outcome: Outcome,
    /// Whether the data hold conditions of this award, this kind of recipient, this occasion and day.
    pub has_conditions: bool,
    /// The least sure mark among the required conditions.
    pub certainty: Certainty,
    /// The required conditions, by group.
    pub groups: Vec<GroupAnswer>,
    /// What is told without deciding.
    pub warnings: Vec<ConditionAnswer>,
    /// What a reader should know.
    pub notes: Vec<Condition>,
}

impl Judgement {
    /// All answers about required conditions.
    pub fn conditions(&self) -> impl Iterator<Item = &ConditionAnswer> {
        self.groups
            .iter()
            .flat_map(|group| &group.alternatives)
            .flat_map(|alternative| &alternative.conditions)
    }

    /// The years that have no list and would decide a condition, of all conditions.
    #[must_use]
    pub fn unlisted(&self) -> Vec<Year> {
        let years: std::collections::BTreeSet<Year> = self
            .conditions()
            .chain(&self.warnings)
            .flat_map(|answer| answer.unlisted.iter().copied())
            .collect();
        years.into_iter().collect()
    }

    /// The day of the proposal.
    #[must_use]
    pub const fn day(&self) -> NaiveDate {
        self.proposal.day
    }
}

/// One line to print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// How far it is moved in: 0 the verdict, 1 a condition, 2 what belongs to it.
    pub depth: u8,
    /// What is known of it, where the line stands for a condition or the verdict.
    pub outcome: Option<Outcome>,
    /// The sentence.
    pub text: Told,
}
