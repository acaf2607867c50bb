//! The ledger of a season's quotas: what goes in, and what comes out.

use std::collections::BTreeSet;
use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;

use super::{Ratio, Rounding, SettlementError, Share};
use crate::codes::{CategoryCode, ClassCode, OrganisationCode};
use crate::quantity::Points;
use crate::ranking::Manner;

/// Who is proposed: a unit, or one that a unit puts forward.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Who {
    /// The unit, or the unit that puts forward.
    pub unit: OrganisationCode,
    /// The nominee (tập thể được giới thiệu) by name; nothing when it is the unit itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient: Option<String>,
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.recipient {
            Some(recipient) => write!(f, "{recipient} ({})", self.unit),
            None => self.unit.fmt(f),
        }
    }
}

/// A place in the order. While a tie waits for a decision, every place from the first to the last is possible; those
/// who share a rank have one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The best possible place.
    pub first: u32,
    /// The last possible place.
    pub last: u32,
}

impl Place {
    /// A place that is settled.
    #[must_use]
    pub fn at(place: u32) -> Self {
        Self {
            first: place,
            last: place,
        }
    }

    /// Whether it waits for a decision on the standings.
    #[must_use]
    pub fn waits(self) -> bool {
        self.first != self.last
    }
}

/// Why someone who competes cannot be proposed at all: a veto, no rank. In the words of what found it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// In Vietnamese.
    pub vietnamese: String,
    /// In English.
    pub english: String,
}

/// One who competes for proposals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub who: Who,
    /// For a nominee, its group.
    pub group: Option<ClassCode>,
    /// For a unit, the class it is judged in.
    pub class: Option<ClassCode>,
    /// The rank of a unit, the place of a nominee as it was entered (by vote, by score, by agreement); nothing when it
    /// has none.
    pub place: Option<Place>,
    /// The classification of a unit, where the season has one.
    pub classification: Option<String>,
    /// Whether the classification waits for a decision on a tie.
    pub unclassified: bool,
    /// The total of a ranked unit.
    pub total: Option<Points>,
    /// Why it cannot be proposed, if it cannot.
    pub barred: Option<Bar>,
}

/// A withdrawal (rút khỏi danh sách đề nghị): the next in line moves up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// From which award.
    pub category: CategoryCode,
    /// Who.
    pub who: Who,
    /// Why.
    pub reason: String,
}

/// A recorded human decision on a tie at the cut.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settlement {
    /// For which award.
    pub category: CategoryCode,
    /// Those who stand equal, the first to be proposed first.
    pub order: Vec<Who>,
    /// How it was decided.
    pub by: Manner,
    /// The minutes (biên bản): where it is written down, or its words.
    pub minutes: String,
    /// When it was decided.
    pub on: NaiveDate,
    /// Who recorded it.
    pub recorded_by: String,
}

/// A step of how many are allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The quota states a number.
    Count {
        /// The number.
        count: u32,
    },
    /// A ratio is taken of all that compete and are ranked.
    Ranked {
        /// How many they are.
        number: u32,
    },
    /// A ratio is taken of those whom no quota above proposes.
    Remaining {
        /// How many compete and are ranked.
        ranked: u32,
        /// How many of them are proposed above.
        taken: u32,
        /// How many remain.
        number: u32,
    },
    /// A ratio is taken of a stated number.
    Stated {
        /// The number.
        number: u32,
    },
    /// The ratio of that.
    Share {
        /// Of how many.
        number: u32,
        /// The ratio.
        ratio: Ratio,
        /// How it becomes whole.
        rounding: Rounding,
        /// What it comes to.
        share: Share,
    },
    /// The lesser of the number and the share.
    Lesser {
        /// How many are allowed.
        allowed: u32,
    },
}

impl Step {
    /// The step in words.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (*self, lang) {
            (Self::Count { count }, Lang::Vi) => format!("số lượng {count}"),
            (Self::Count { count }, Lang::En) => format!("number {count}"),
            (Self::Ranked { number }, Lang::Vi) => format!("{number} được xếp hạng"),
            (Self::Ranked { number }, Lang::En) => format!("{number} are ranked"),
            (
                Self::Remaining {
                    ranked,
                    taken,
                    number,
                },
                Lang::Vi,
            ) => {
                format!("{ranked} được xếp hạng − {taken} đã đề nghị ở trên = còn lại {number}")
            }
            (
                Self::Remaining {
                    ranked,
                    taken,
                    number,
                },
                Lang::En,
            ) => {
                format!("{ranked} are ranked − {taken} proposed above = {number} remain")
            }
            (Self::Stated { number }, Lang::Vi) => format!("tính trên {number}"),
            (Self::Stated { number }, Lang::En) => format!("of a stated {number}"),
            (
                Self::Share {
                    number,
                    ratio,
                    rounding,
                    share,
                },
                _,
            ) => {
                let sign = if share.exact { "=" } else { "≈" };
                let value = share.value.shown(0, lang);
                let times = format!("{number} × {ratio} {sign} {value}");
                if share.exact && share.value.decimals() == 0 {
                    times
                } else {
                    format!("{times}, {} {}", rounding.label(lang), share.seats)
                }
            }
            (Self::Lesser { allowed }, Lang::Vi) => format!("lấy số nhỏ hơn: {allowed}"),
            (Self::Lesser { allowed }, Lang::En) => format!("the lesser: {allowed}"),
        }
    }
}

/// One who is proposed, or comes next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Who.
    pub who: Who,
    /// Its place.
    pub place: Option<Place>,
    /// How a tie at the cut was decided, where it was.
    pub settled: Option<Manner>,
}

/// A tie at the cut that waits for a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// How many of them can be proposed.
    pub seats: u32,
    /// Those who stand equal, by code.
    pub among: Vec<Who>,
    /// Whether it is a tie of the standings, which is decided there.
    pub by_ranking: bool,
}

/// Why one who competes is not proposed and does not come next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// It cannot be proposed at all.
    Barred(Bar),
    /// It was withdrawn.
    Withdrawn {
        /// Why.
        reason: String,
    },
    /// The award is for other ranks.
    Rank,
    /// Its classification is not one of those asked for.
    Classification,
    /// Its total is below the minimum.
    Total {
        /// The minimum.
        minimum: Points,
    },
    /// An award above is proposed for the same achievement.
    Already {
        /// Which.
        category: CategoryCode,
        /// Its words.
        title: String,
    },
}

impl Reason {
    /// A stable name for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Barred(_) => "barred",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Rank => "rank",
            Self::Classification => "classification",
            Self::Total { .. } => "total",
            Self::Already { .. } => "already",
        }
    }

    /// The reason in words.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Barred(bar), lang) => lang.pick(bar.vietnamese.clone(), bar.english.clone()),
            (Self::Withdrawn { reason }, Lang::Vi) => format!("đã rút: {reason}"),
            (Self::Withdrawn { reason }, Lang::En) => format!("withdrawn: {reason}"),
            (Self::Rank, Lang::Vi) => "không thuộc thứ hạng được xét".to_owned(),
            (Self::Rank, Lang::En) => "the award is for other ranks".to_owned(),
            (Self::Classification, Lang::Vi) => "không đạt mức xếp loại".to_owned(),
            (Self::Classification, Lang::En) => "not of a classification asked for".to_owned(),
            (Self::Total { minimum }, Lang::Vi) => format!("chưa đạt {} điểm", minimum.vietnamese(0)),
            (Self::Total { minimum }, Lang::En) => format!("less than {} points", minimum.plain(0)),
            (Self::Already { title, .. }, Lang::Vi) => format!("đã đề nghị «{title}» cho cùng thành tích"),
            (Self::Already { title, .. }, Lang::En) => {
                format!("«{title}» is proposed for the same achievement")
            }
        }
    }
}

/// One who is passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed {
    /// Who.
    pub who: Who,
    /// Its place.
    pub place: Option<Place>,
    /// Why.
    pub reason: Reason,
}

/// One quota, filled as far as it can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The award.
    pub category: CategoryCode,
    /// How many are allowed; nothing while that hangs on a quota above that waits.
    pub allowed: Option<u32>,
    /// How that number comes about.
    pub steps: Vec<Step>,
    /// Who is proposed, in order.
    pub proposed: Vec<Entry>,
    /// Ties at the cut that wait.
    pub open: Vec<Open>,
    /// The quotas above whose decision this one waits for, by their place in the list.
    pub waits_for: Vec<usize>,
    /// Those whose classification must be decided first.
    pub unclassified: Vec<Who>,
    /// Who comes next, in order.
    pub next: Vec<Entry>,
    /// Who is passed over, and why.
    pub passed: Vec<Passed>,
    /// How many places nobody fills: allowed, less proposed, less those that wait.
    pub left: u32,
}

impl Line {
    /// Whether it waits for a decision, its own or one above.
    #[must_use]
    pub fn waits(&self) -> bool {
        !self.open.is_empty() || !self.is_filled()
    }

    /// Whether it is filled at all: nothing outside of it must be decided first.
    #[must_use]
    pub fn is_filled(&self) -> bool {
        self.waits_for.is_empty() && self.unclassified.is_empty()
    }

    /// Whether someone is proposed.
    #[must_use]
    pub fn proposes(&self, who: &Who) -> bool {
        self.proposed.iter().any(|entry| entry.who == *who)
    }
}

/// All quotas of a season, filled as far as they can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger {
    /// A line for each quota, in their order.
    pub lines: Vec<Line>,
    /// Recorded settlements that decided something, by their place in the input.
    pub used: BTreeSet<usize>,
}

impl Ledger {
    /// Whether any quota waits for a decision.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.lines.iter().any(Line::waits)
    }
}

/// Whether a settlement fits a tie at the cut that is open now, or stands in place of one of `recorded` that decided
/// something: what was written down wrongly is corrected by recording the right order, and both stay.
///
/// # Errors
/// Why it does not.
pub fn check_settlement(
    ledger: &Ledger,
    recorded: &[Settlement],
    settlement: &Settlement,
) -> Result<(), SettlementError> {
    if settlement.minutes.trim().is_empty() {
        return Err(SettlementError::NoMinutes);
    }
    let mut named = BTreeSet::new();
    if let Some(twice) = settlement.order.iter().find(|who| !named.insert(*who)) {
        return Err(SettlementError::Repeated(twice.clone()));
    }
    let replaces = recorded.iter().enumerate().any(|(index, old)| {
        ledger.used.contains(&index)
            && old.category == settlement.category
            && old.order.iter().collect::<BTreeSet<_>>() == named
    });
    if replaces {
        return Ok(());
    }
    let open: Vec<&Open> = ledger
        .lines
        .iter()
        .filter(|line| line.category == settlement.category)
        .flat_map(|line| &line.open)
        .collect();
    let fits = |open: &&&Open| open.among.iter().collect::<BTreeSet<_>>() == named;
    match open.iter().find(fits) {
        Some(open) if open.by_ranking => Err(SettlementError::RankingWaits),
        Some(_) => Ok(()),
        None if open.is_empty() => Err(SettlementError::NothingOpen),
        None if open.iter().all(|open| open.by_ranking) => Err(SettlementError::RankingWaits),
        None => Err(SettlementError::NotTheTie {
            open: open.iter().map(|open| open.among.clone()).collect(),
        }),
    }
}
