//! Standings (thứ hạng): who stands where, and what decided it.
//!
//! Equal totals go through the chain of tie-breakers the season declared in advance. Its last link is `shared`
//! (đồng hạng: 1, 1, 3) or `decision` (chờ quyết định): then a tie is a value that waits for a recorded human
//! decision. No source gives an order of tie-breakers for clusters, so the chain is data of the season.

mod chain;
mod classes;
mod classification;
mod comparison;
#[cfg(test)]
mod tests;

pub use chain::{Chain, ChainError, Last, Link, Past};
pub use classes::{Class, ClassError, check as check_classes, rank_classes};
pub use classification::{Classification, Classified, Level, LevelError, LevelOf, Limit, classify};
pub use comparison::{Comparison, Difference, compare};

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;
use thiserror::Error;

use crate::codes::{ClassCode, OrganisationCode};
use crate::scoring::Total;

/// How people decided a tie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Manner {
    /// Bốc thăm.
    Lot,
    /// Bỏ phiếu.
    Vote,
    /// Hội nghị thống nhất.
    Conference,
}

impl Manner {
    /// All manners.
    pub const ALL: [Self; 3] = [Self::Lot, Self::Vote, Self::Conference];

    /// The name in files and options.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Lot => "lot",
            Self::Vote => "vote",
            Self::Conference => "conference",
        }
    }

    /// The manner of that name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|manner| manner.name() == name)
    }

    /// The words for a reader.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Lot, Lang::Vi) => "bốc thăm",
            (Self::Vote, Lang::Vi) => "bỏ phiếu",
            (Self::Conference, Lang::Vi) => "hội nghị thống nhất",
            (Self::Lot, Lang::En) => "drawing lots",
            (Self::Vote, Lang::En) => "vote",
            (Self::Conference, Lang::En) => "resolution of the conference",
        }
    }
}

/// A recorded human decision on a tie (who, when, how, minutes).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The tied units, the best first.
    pub order: Vec<OrganisationCode>,
    /// How it was decided.
    pub by: Manner,
    /// The minutes (biên bản): where it is written down, or its words.
    pub minutes: String,
    /// When it was recorded.
    pub on: NaiveDate,
    /// Who recorded it.
    pub recorded_by: String,
}

/// What decided a unit's place among those with the same total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecidedBy {
    /// A link of the chain told it apart.
    Link(Link),
    /// The chain ends in a shared rank.
    Shared,
    /// A recorded decision.
    Decision(Manner),
}

impl fmt::Display for DecidedBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Link(link) => link.fmt(f),
            Self::Shared => f.write_str("shared"),
            Self::Decision(manner) => write!(f, "decision:{}", manner.name()),
        }
    }
}

impl Serialize for DecidedBy {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A tie: who had the same total, and what decided among them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tie {
    /// The other units with the same total, by code.
    pub with: Vec<OrganisationCode>,
    /// What decided this unit's place; nothing while it waits for a decision.
    pub decided_by: Option<DecidedBy>,
}

/// One unit's place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// The rank; units that share one leave the next ranks empty (1, 1, 3).
    pub rank: u32,
    /// The unit.
    pub unit: OrganisationCode,
    /// Its points and how they came about.
    #[serde(flatten)]
    pub total: Total,
    /// Nothing when no other unit has the same total.
    pub tie: Option<Tie>,
    /// The class of units it is ranked in, when the season ranks by classes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<ClassCode>,
    /// How it is classified (xếp loại), when the season classifies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub classification: Option<String>,
}

/// The standings of a season.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ranking {
    /// All ranked units, the best first; within one rank by code.
    pub standings: Vec<Standing>,
    /// Groups that wait for a decision; each carries the best rank of its group.
    pub undecided: Vec<Vec<OrganisationCode>>,
    /// Recorded decisions that fit no tie any more, by their place in the input.
    pub unfit: Vec<usize>,
}

impl Ranking {
    /// The standing of a unit.
    #[must_use]
    pub fn of(&self, unit: &OrganisationCode) -> Option<&Standing> {
        self.standings.iter().find(|standing| standing.unit == *unit)
    }
}

/// One unit in a group of equal totals, and what has told it apart so far.
struct Member<'a> {
    unit: &'a OrganisationCode,
    total: &'a Total,
    decided_by: Option<DecidedBy>,
}

/// Ranks units by their totals; equal totals by the chain, then by recorded decisions.
///
/// A decision counts when its units are exactly the units of a tie that the chain leaves open; when several fit,
/// the last one recorded. The order of `totals` and of equal units never matters.
#[must_use]
pub fn rank(
    totals: &BTreeMap<OrganisationCode, Total>,
    chain: &Chain,
    past: &Past,
    decisions: &[Decision],
) -> Ranking {
    let mut used = BTreeSet::new();
    let mut ranking = Ranking {
        standings: Vec::with_capacity(totals.len()),
        undecided: Vec::new(),
        unfit: Vec::new(),
    };
    let members = totals
        .iter()
        .map(|(unit, total)| Member {
            unit,
            total,
            decided_by: None,
        })
        .collect::<Vec<_>>();
    for group in split(members, |member| std::cmp::Reverse(member.total.total)) {
        let everyone: Vec<&OrganisationCode> = group.iter().map(|member| member.unit).collect();
        for class in through_chain(group, chain, past) {
            let class = match (chain.last(), class.len() > 1) {
                (Last::Decision, true) => match fitting(&class, decisions) {
                    Some((index, decision)) => {
                        used.insert(index);
                        in_decided_order(class, decision)
                    }
                    None => {
                        ranking
                            .undecided
                            .push(class.iter().map(|member| member.unit.clone()).collect());
                        vec![class]
                    }
                },
                _ => vec![class],
            };
            for equals in class {
                place(&mut ranking.standings, equals, &everyone, chain.last());
            }
        }
    }
    ranking.unfit = (0..decisions.len())
        .filter(|index| !used.contains(index) && !replaced(decisions, *index, &used))
        .collect();
    ranking
}

/// Splits into runs of equal keys, the least key first; members keep their order within a run.
fn split<T, K: Ord>(members: Vec<T>, key: impl Fn(&T) -> K) -> Vec<Vec<T>> {
    let mut classes: BTreeMap<K, Vec<T>> = BTreeMap::new();
    for member in members {
        classes.entry(key(&member)).or_default().push(member);
    }
    classes.into_values().collect()
}

/// Applies every link of the chain in turn to whatever is still equal.
fn through_chain<'a>(group: Vec<Member<'a>>, chain: &Chain, past: &Past) -> Vec<Vec<Member<'a>>> {
    let mut classes = vec![group];
    for link in chain.links() {
        let mut next = Vec::with_capacity(classes.len());
        for class in classes {
            if class.len() == 1 {
                next.push(class);
                continue;
            }
            let parts = split(class, |member| {
                std::cmp::Reverse(link.measure(member.unit, member.total, past))
            });
            // of those that stay tied a later link says so again, or the end of the chain does
            next.extend(parts.into_iter().map(|mut part| {
                for member in &mut part {
                    member.decided_by = Some(DecidedBy::Link(link.clone()));
                }
                part
            }));
        }
        classes = next;
    }
    classes
}

/// The last decision on exactly these units.
fn fitting<'d>(class: &[Member<'_>], decisions: &'d [Decision]) -> Option<(usize, &'d Decision)> {
    let units: BTreeSet<&OrganisationCode> = class.iter().map(|member| member.unit).collect();
    decisions.iter().enumerate().rev().find(|(_, decision)| {
        decision.order.len() == units.len() && decision.order.iter().collect::<BTreeSet<_>>() == units
    })
}

/// Whether a later, used decision on the same units stands in place of this one.
fn replaced(decisions: &[Decision], index: usize, used: &BTreeSet<usize>) -> bool {
    let units = |decision: &Decision| decision.order.iter().cloned().collect::<BTreeSet<_>>();
    decisions.get(index).is_some_and(|old| {
        used.iter()
            .any(|later| *later > index && decisions.get(*later).is_some_and(|new| units(new) == units(old)))
    })
}

/// Each unit alone, in the order people decided.
fn in_decided_order<'a>(class: Vec<Member<'a>>, decision: &Decision) -> Vec<Vec<Member<'a>>> {
    split(class, |member| {
        decision.order.iter().position(|unit| unit == member.unit)
    })
    .into_iter()
    .map(|mut alone| {
        for member in &mut alone {
            member.decided_by = Some(DecidedBy::Decision(decision.by));
        }
        alone
    })
    .collect()
}

/// Appends units that stand equal, all with the next free rank.
fn place(standings: &mut Vec<Standing>, equals: Vec<Member<'_>>, group: &[&OrganisationCode], last: Last) {
    let rank = u32::try_from(standings.len())
        .unwrap_or(u32::MAX)
        .saturating_add(1);
    let still_tied = equals.len() > 1;
    for member in equals {
        let tie = (group.len() > 1).then(|| Tie {
            with: group
                .iter()
                .filter(|unit| **unit != member.unit)
                .map(|unit| (*unit).clone())
                .collect(),
            decided_by: match (still_tied, last) {
                (true, Last::Shared) => Some(DecidedBy::Shared),
                (true, Last::Decision) => None,
                (false, _) => member.decided_by,
            },
        });
        standings.push(Standing {
            rank,
            unit: member.unit.clone(),
            total: member.total.clone(),
            tie,
            class: None,
            classification: None,
        });
    }
}

/// Why a decision cannot be recorded.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DecisionError {
    /// Nothing waits for a decision.
    #[error("no tie waits for a decision")]
    NothingOpen,
    /// The units are not exactly those of an open tie.
    #[error("the units are not those of an open tie")]
    NotTheTie {
        /// The open ties.
        open: Vec<Vec<OrganisationCode>>,
    },
    /// A unit stands twice in the order.
    #[error("{0} stands twice")]
    Repeated(OrganisationCode),
    /// The minutes are empty.
    #[error("the minutes are empty")]
    NoMinutes,
}

impl DecisionError {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let groups = |open: &[Vec<OrganisationCode>]| {
            open.iter()
                .map(|group| {
                    group
                        .iter()
                        .map(OrganisationCode::as_str)
                        .collect::<Vec<_>>()
                        .join(",")
                })
                .collect::<Vec<_>>()
                .join("; ")
        };
        match (self, lang) {
            (Self::NothingOpen, Lang::Vi) => {
                "Không có đơn vị nào bằng điểm đang chờ quyết định; thứ hạng đã xác định xong.".to_owned()
            }
            (Self::NothingOpen, Lang::En) => {
                "No tie waits for a decision; every rank is settled already.".to_owned()
            }
            (Self::NotTheTie { open }, Lang::Vi) => format!(
                "Thứ tự phải gồm đúng và đủ các đơn vị bằng điểm đang chờ quyết định: {}.",
                groups(open)
            ),
            (Self::NotTheTie { open }, Lang::En) => {
                format!(
                    "The order must name exactly the units of a tie that waits: {}.",
                    groups(open)
                )
            }
            (Self::Repeated(unit), Lang::Vi) => format!("Đơn vị {unit} được nêu hai lần trong thứ tự."),
            (Self::Repeated(unit), Lang::En) => format!("The unit {unit} stands twice in the order."),
            (Self::NoMinutes, Lang::Vi) => {
                "Cần ghi biên bản: số, ngày hoặc nội dung quyết định của hội nghị.".to_owned()
            }
            (Self::NoMinutes, Lang::En) => {
                "Give the minutes: number, date or words of the decision.".to_owned()
            }
        }
    }
}

/// Whether a decision fits a tie that is open now, or stands in place of one of `recorded` that settled a tie: a
/// decision written down wrongly is corrected by recording the right one, and both stay.
///
/// # Errors
/// Why it does not.
pub fn check_decision(
    ranking: &Ranking,
    recorded: &[Decision],
    decision: &Decision,
) -> Result<(), DecisionError> {
    if decision.minutes.trim().is_empty() {
        return Err(DecisionError::NoMinutes);
    }
    let mut units = BTreeSet::new();
    if let Some(twice) = decision.order.iter().find(|unit| !units.insert(*unit)) {
        return Err(DecisionError::Repeated(twice.clone()));
    }
    let replaces = recorded.iter().enumerate().any(|(index, old)| {
        !ranking.unfit.contains(&index) && old.order.iter().collect::<BTreeSet<_>>() == units
    });
    if replaces {
        return Ok(());
    }
    if ranking.undecided.is_empty() {
        return Err(DecisionError::NothingOpen);
    }
    if ranking
        .undecided
        .iter()
        .any(|group| group.iter().collect::<BTreeSet<_>>() == units)
    {
        Ok(())
    } else {
        Err(DecisionError::NotTheTie {
            open: ranking.undecided.clone(),
        })
    }
}
