//! Classification (xếp loại) by thresholds, with floors on every criterion and limits by ratio.
//!
//! Thresholds seen: 90/80/70 of 100 with a floor of 85/80/70 % on every criterion (Nghệ An, draft of 2025). For the
//! Alliances none was found, so all of it is data of the season.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;
use thiserror::Error;

use super::{Ranking, Standing};
use crate::codes::{ItemCode, OrganisationCode};
use crate::quantity::{Fraction, Measure};
use crate::scoring::{Part, RuleKind, Scorecard};

/// What thresholds are compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LevelOf {
    /// The total itself.
    #[default]
    Points,
    /// The total in percent of the content's maximum.
    Percent,
}

/// At most so many of the ranked units; of a class, when there are classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Limit {
    /// In percent, rounded down to whole units.
    pub percent: Measure,
}

/// One level, for instance "Hoàn thành xuất sắc nhiệm vụ".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Level {
    /// Its words.
    pub title: String,
    /// From this on (≥).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Measure>,
    /// Above this (>).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub above: Option<Measure>,
    /// Every content criterion at least so many percent of its maximum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<Measure>,
    /// At most so many units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Limit>,
}

/// The levels, the best first; the last one usually has no threshold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Classification {
    /// What the thresholds are compared with.
    #[serde(default)]
    pub of: LevelOf,
    /// The levels, the best first.
    pub levels: Vec<Level>,
}

/// Why levels make no classification.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LevelError {
    /// No level at all.
    #[error("no level")]
    Empty,
    /// Two thresholds in one level.
    #[error("{0} has two thresholds")]
    TwoBounds(String),
    /// A level whose threshold is not below the one before it.
    #[error("{0} does not lie below the level before it")]
    Order(String),
    /// A limit or floor outside 0 to 100 percent.
    #[error("{0} has a percentage outside 0 to 100")]
    Percent(String),
}

impl LevelError {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Empty, Lang::Vi) => "Xếp loại cần ít nhất một mức ở levels.".to_owned(),
            (Self::Empty, Lang::En) => "A classification needs at least one of levels.".to_owned(),
            (Self::TwoBounds(title), Lang::Vi) => {
                format!("Mức «{title}»: chỉ dùng một trong at-least (từ … trở lên) và above (trên …).")
            }
            (Self::TwoBounds(title), Lang::En) => {
                format!("Level «{title}»: use at-least or above, not both.")
            }
            (Self::Order(title), Lang::Vi) => {
                format!("Mức «{title}» phải có ngưỡng thấp hơn mức đứng trước; xếp mức cao trước, thấp sau.")
            }
            (Self::Order(title), Lang::En) => {
                format!("Level «{title}» must lie below the level before it; write the best first.")
            }
            (Self::Percent(title), Lang::Vi) => format!("Mức «{title}»: tỷ lệ phần trăm phải từ 0 đến 100."),
            (Self::Percent(title), Lang::En) => {
                format!("Level «{title}»: a percentage lies between 0 and 100.")
            }
        }
    }
}

impl Classification {
    /// Whether the levels go downwards.
    ///
    /// # Errors
    /// What does not fit.
    pub fn check(&self) -> Result<(), LevelError> {
        if self.levels.is_empty() {
            return Err(LevelError::Empty);
        }
        let hundred = Measure::from_scaled(1_000_000);
        let mut before: Option<(Measure, bool)> = None;
        for level in &self.levels {
            let title = || level.title.clone();
            if level.at_least.is_some() && level.above.is_some() {
                return Err(LevelError::TwoBounds(title()));
            }
            let percents = [level.floor, level.limit.map(|limit| limit.percent)];
            if percents
                .into_iter()
                .flatten()
                .any(|p| p.is_negative() || p > hundred)
            {
                return Err(LevelError::Percent(title()));
            }
            let bound = level
                .above
                .or(level.at_least)
                .map(|bound| (bound, level.above.is_some()));
            // the same threshold may stand again without the floor or the limit of the level above
            if let (Some((higher, _)), Some((bound, _))) = (before, bound)
                && bound > higher
            {
                return Err(LevelError::Order(title()));
            }
            before = bound.or(before);
        }
        Ok(())
    }
}

/// Who is classified how.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Classified {
    /// The level of each unit that reached one.
    pub levels: BTreeMap<OrganisationCode, String>,
    /// Units that tie for the last place under a limit; each reaches the level or the next one by a decision.
    pub undecided: Vec<Vec<OrganisationCode>>,
}

/// Classifies ranked units: each gets the best level whose threshold, floor and limit it meets. Under a limit the better
/// rank goes first; units that share the rank at the cut are left undecided, never cut by chance.
#[must_use]
pub fn classify(classification: &Classification, scorecard: &Scorecard, ranking: &Ranking) -> Classified {
    let mut classified = Classified::default();
    let mut classes: Vec<_> = ranking
        .standings
        .iter()
        .map(|standing| standing.class.as_ref())
        .collect();
    classes.dedup();
    for class in classes {
        let all: Vec<&Standing> = ranking
            .standings
            .iter()
            .filter(|standing| standing.class.as_ref() == class)
            .collect();
        let mut rest = all.clone();
        for level in &classification.levels {
            let (mut reached, mut left): (Vec<&Standing>, Vec<&Standing>) = rest
                .into_iter()
                .partition(|standing| meets(classification.of, level, scorecard, standing) == Some(true));
            if let Some(limit) = level.limit {
                let places = places(limit, all.len()).min(reached.len());
                let beyond = reached.split_off(places);
                let cut = beyond.first().map(|standing| standing.rank);
                let tied = |standing: &&Standing| Some(standing.rank) == cut;
                if reached.last().is_some_and(tied) {
                    let (inside, waiting): (Vec<&Standing>, Vec<&Standing>) =
                        reached.into_iter().partition(|standing| !tied(standing));
                    reached = inside;
                    let (more, after): (Vec<&Standing>, Vec<&Standing>) =
                        beyond.into_iter().partition(|s| tied(s));
                    let group = waiting
                        .into_iter()
                        .chain(more)
                        .map(|standing| standing.unit.clone());
                    classified.undecided.push(group.collect());
                    left.extend(after);
                } else {
                    left.extend(beyond);
                }
                left.sort_by_key(|standing| standing.rank);
            }
            for standing in reached {
                classified
                    .levels
                    .insert(standing.unit.clone(), level.title.clone());
            }
            rest = left;
        }
    }
    classified
}

/// How many units a limit allows: percent of the ranked units, rounded down.
fn places(limit: Limit, ranked: usize) -> usize {
    let ranked = i128::try_from(ranked).unwrap_or(i128::MAX);
    let share = i128::from(limit.percent.scaled()).checked_mul(ranked);
    share
        .and_then(|share| share.checked_div(1_000_000))
        .and_then(|places| usize::try_from(places).ok())
        .unwrap_or(0)
}

/// Whether a unit meets a level's threshold and floor; nothing when a product does not fit.
fn meets(of: LevelOf, level: &Level, scorecard: &Scorecard, standing: &Standing) -> Option<bool> {
    let reached = match level.above.or(level.at_least) {
        None => true,
        Some(bound) => {
            let total = standing.total.total;
            let order = match of {
                LevelOf::Points => total.scaled().cmp(&bound.scaled()),
                LevelOf::Percent => {
                    let part = Fraction::share(total, scorecard.max()?)?;
                    part.compare(percent(bound)?)?
                }
            };
            if level.above.is_some() {
                order.is_gt()
            } else {
                order.is_ge()
            }
        }
    };
    let Some(floor) = level.floor.filter(|_| reached) else {
        return Some(reached);
    };
    let floor = percent(floor)?;
    let points = standing.total.by_criterion()?;
    let absent: BTreeSet<&ItemCode> = standing
        .total
        .steps
        .iter()
        .filter(|step| matches!(step.rule, RuleKind::NotApplicable | RuleKind::NotAssigned))
        .map(|step| &step.criterion)
        .collect();
    let mut above = true;
    for (section, criterion) in scorecard.criteria() {
        if section.part != Part::Content || absent.contains(&criterion.code) {
            continue;
        }
        let points = points.get(&criterion.code).copied().unwrap_or_default();
        above &= Fraction::share(points, criterion.max)?.compare(floor)?.is_ge();
    }
    Some(above)
}

/// A percentage as a fraction of one.
fn percent(value: Measure) -> Option<Fraction> {
    Fraction::new(i128::from(value.scaled()), 1_000_000)
}
