//! What is known of a candidate.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::{Datelike, NaiveDate};
use thidua_vietnamese::Lang;

use super::known::KnownYears;
use crate::awards::category::{RecipientKind, words};
use crate::awards::dates::DateWithPrecision;
use crate::awards::occasions::Occasion;
use crate::awards::reading::Nature;
use crate::awards::text;
use crate::codes::{CategoryCode, Year};
use crate::seasons::SeasonKey;

words! {
    /// Mức độ hoàn thành nhiệm vụ of a year; the later, the better.
    Grade {
        /// Không hoàn thành.
        Failed = "failed", "không hoàn thành nhiệm vụ", "tasks not completed";
        /// Hoàn thành.
        Completed = "completed", "hoàn thành nhiệm vụ", "tasks completed";
        /// Hoàn thành tốt.
        Good = "good", "hoàn thành tốt nhiệm vụ", "tasks completed well";
        /// Hoàn thành xuất sắc.
        Excellent = "excellent", "hoàn thành xuất sắc nhiệm vụ", "tasks completed excellently";
    }
}

words! {
    /// How far an initiative (sáng kiến, đề tài) is recognised to reach; a farther one counts as a nearer one.
    Reach {
        /// Cơ sở.
        Grassroots = "grassroots", "cơ sở", "grassroots";
        /// Bộ, ban, ngành, tỉnh.
        MinistryProvince = "ministry-province", "bộ, ban, ngành, tỉnh", "ministry or province";
        /// Toàn quốc.
        National = "national", "toàn quốc", "national";
    }
}

/// The first year there are awards of: the movement began on 11/06/1948.
pub(super) const FIRST_YEAR: i32 = 1948;

/// An award of the register, as far as conditions look at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AwardFact {
    /// The register's key of the row.
    pub id: u64,
    /// The category.
    pub category: CategoryCode,
    /// The year of emulation; without it the award cannot prove a year.
    pub year: Option<Year>,
    /// The day of the decision, or what is known of it.
    pub decided: Option<DateWithPrecision>,
    /// The number of the decision, as written.
    pub decision: Option<String>,
    /// Where it stands: list, sheet, row.
    pub place: String,
    /// The occasion, where it is known.
    pub occasion: Option<Occasion>,
    /// What it was for, where the list says it.
    pub achievement: Option<String>,
    /// What the decision does.
    pub nature: Nature,
    /// The award that an adjusting or revoking decision concerns, by its `id`.
    pub concerns: Option<u64>,
    /// Whether the register records that it was revoked.
    pub revoked: bool,
}

impl AwardFact {
    /// An award with only what every list has; the rest is for the caller to fill.
    #[must_use]
    pub fn new(id: u64, category: CategoryCode, year: Option<Year>) -> Self {
        Self {
            id,
            category,
            year,
            decided: None,
            decision: None,
            place: String::new(),
            occasion: None,
            achievement: None,
            nature: Nature::Given,
            concerns: None,
            revoked: false,
        }
    }

    /// The first and the last day on which it can have been decided: what the list says of the date; without a date
    /// the year of emulation or the year after, in which decisions on a year are made. Nothing where neither is known.
    #[must_use]
    pub fn decided_between(&self) -> Option<(NaiveDate, NaiveDate)> {
        let first = |year: i32, month: u32| NaiveDate::from_ymd_opt(year, month, 1);
        let last_of_month = |year: i32, month: u32| {
            first(year, month)?
                .checked_add_months(chrono::Months::new(1))?
                .pred_opt()
        };
        match self.decided {
            Some(DateWithPrecision::Day(day)) => Some((day, day)),
            Some(DateWithPrecision::Month(year, month)) => {
                Some((first(year, month)?, last_of_month(year, month)?))
            }
            Some(DateWithPrecision::Year(year)) => Some((first(year, 1)?, last_of_month(year, 12)?)),
            None => {
                let year = self.year?;
                Some((first(year.get(), 1)?, last_of_month(year.next().get(), 12)?))
            }
        }
    }
}

/// A recognised initiative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InitiativeFact {
    /// The year it was recognised for.
    pub year: Year,
    /// How far it reaches.
    pub reach: Reach,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub place: String,
    /// Whether it is the candidate's by the name and unit of its author only: no list says more of authors, so a person has
    /// to look whether they are one.
    pub by_name: bool,
}

/// The result of the work of one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradeFact {
    /// The year.
    pub year: Year,
    /// The grade.
    pub grade: Grade,
    /// Where it stands; empty where a season says it.
    pub place: String,
    /// The published season whose classification it is.
    pub season: Option<SeasonProof>,
}

/// The publication of a season that ranked or classified a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeasonProof {
    /// The season.
    pub season: SeasonKey,
    /// The number of its newest publication: 1, and one more for each correction.
    pub number: u32,
    /// The digest of the published dossier.
    pub digest: String,
    /// Whether its points are made up to show the software.
    pub illustrative: bool,
}

impl SeasonProof {
    /// The publication for a reader: `Năm thi đua dbsh-dhbb 2020, công bố lần 1 (sha256:…)`.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let (season, number, digest) = (&self.season, self.number, &self.digest);
        let mut text = lang.pick(
            format!("Năm thi đua {season}, bản công bố số {number} ({digest})"),
            format!("Season {season}, publication {number} ({digest})"),
        );
        if self.illustrative {
            text.push_str(lang.pick("; số liệu minh họa", "; made-up figures"));
        }
        text
    }
}

/// The members of a collective in one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MembersFact {
    /// The year.
    pub year: Year,
    /// How many there are.
    pub members: u32,
    /// How many of them received a title; a title that is not named is not known.
    pub holders: BTreeMap<CategoryCode, u32>,
    /// Where it stands.
    pub place: String,
}

/// The rank of a unit in its cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RankFact {
    /// The year.
    pub year: Year,
    /// The cluster's name.
    pub cluster: String,
    /// 1 leads.
    pub rank: u32,
    /// Where it stands; empty where a season says it.
    pub place: String,
    /// The published season it was ranked in.
    pub season: Option<SeasonProof>,
}

/// How many are proposed beside this candidate, and of how many: what a quota limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListFact {
    /// Candidates proposed for the category, this one among them.
    pub proposed: u32,
    /// What the percentage is taken of: holders of Lao động tiên tiến, leaders of clusters.
    pub base: u32,
}

/// Whether a body still exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Existence {
    /// Nobody said.
    #[default]
    NotKnown,
    /// It exists; also: a person.
    Exists,
    /// It was dissolved or merged away on this day.
    DissolvedOn(NaiveDate),
}

/// What a person established about a condition that a program cannot test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmation {
    /// Whether the condition holds.
    pub holds: bool,
    /// Who says so, with the document.
    pub by: String,
}

/// All that is known of one candidate.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evidence {
    /// The awards of the candidate, in any order.
    pub awards: Vec<AwardFact>,
    /// For which years lists of awards were imported.
    pub known: KnownYears,
    /// The units the candidate belongs to or belonged to, by the keys of `known`.
    pub units: BTreeSet<String>,
    /// The first year in which it can have been awarded anything; 1948, when the movement began, where not given.
    pub since: Option<Year>,
    /// When a collective was founded.
    pub founded: Option<DateWithPrecision>,
    /// Initiatives.
    pub initiatives: Vec<InitiativeFact>,
    /// The years for which a list of initiatives was imported.
    pub initiative_years: BTreeSet<Year>,
    /// Results of the years.
    pub grades: Vec<GradeFact>,
    /// Members of a collective.
    pub members: Vec<MembersFact>,
    /// Ranks in clusters.
    pub ranks: Vec<RankFact>,
    /// The list it is proposed in.
    pub list: Option<ListFact>,
    /// Whether the body still exists.
    pub existence: Existence,
    /// What persons confirmed, by the code of the condition.
    pub confirmed: BTreeMap<String, Confirmation>,
}

impl Evidence {
    /// The first year awards are looked for in.
    #[must_use]
    pub fn first_year(&self) -> Option<Year> {
        self.since.or_else(|| Year::new(FIRST_YEAR).ok())
    }
}

/// What the candidate is proposed for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The category.
    pub category: CategoryCode,
    /// Person, collective or household.
    pub recipient: RecipientKind,
    /// The day of the proposal: it decides which law holds.
    pub day: NaiveDate,
    /// The year of emulation the proposal is for.
    pub year: Year,
    /// The occasion; regular unless said.
    pub occasion: Occasion,
    /// What it is proposed for, where it is said.
    pub achievement: Option<String>,
}

impl Proposal {
    /// A regular proposal for the year of its day.
    ///
    /// # Errors
    /// When the day lies outside the years of emulation.
    pub fn new(
        category: CategoryCode,
        recipient: RecipientKind,
        day: NaiveDate,
    ) -> Result<Self, crate::codes::YearError> {
        Ok(Self {
            category,
            recipient,
            day,
            year: Year::new(day.year())?,
            occasion: Occasion::Merit,
            achievement: None,
        })
    }
}

impl Grade {
    /// The grade that the words of a level name («Hoàn thành xuất sắc nhiệm vụ», also without «nhiệm vụ»); nothing for other
    /// words: a cluster's own «Xuất sắc» or «Khá» is no result of the year's work.
    #[must_use]
    pub fn of_level(text: &str) -> Option<Self> {
        let folded = text::folded(text);
        let words = folded.strip_suffix(" nhiem vu").unwrap_or(&folded);
        Some(match words {
            "khong hoan thanh" => Self::Failed,
            "hoan thanh" => Self::Completed,
            "hoan thanh tot" => Self::Good,
            "hoan thanh xuat sac" => Self::Excellent,
            _ => return None,
        })
    }
}

impl Reach {
    /// How far an initiative reaches, as a column of levels says it: «Cơ sở», «Cấp tỉnh», «Bộ, ban, ngành», «Toàn quốc»; nothing
    /// where the words are not known.
    #[must_use]
    pub fn of_level(text: &str) -> Option<Self> {
        let folded = text::folded(text);
        let mut words = folded.as_str();
        for opening in ["pham vi ", "anh huong ", "cap ", "trong ", "toan "] {
            words = words.strip_prefix(opening).unwrap_or(words);
        }
        Some(match words {
            "co so" | "don vi" | "co quan" | "co quan don vi" | "huyen" | "xa" => Self::Grassroots,
            "tinh"
            | "thanh pho"
            | "bo"
            | "nganh"
            | "bo nganh"
            | "bo tinh"
            | "bo nganh tinh"
            | "bo ban nganh"
            | "bo ban nganh tinh"
            | "bo nganh dia phuong"
            | "tinh thanh pho" => Self::MinistryProvince,
            "quoc" | "ca nuoc" | "nha nuoc" | "quoc gia" => Self::National,
            _ => return None,
        })
    }

    /// How far an initiative reaches at least, by who recognised it: the nation where its words say so, a ministry or
    /// province where they name one, else the office it was made in.
    #[must_use]
    pub fn of_recogniser(text: &str) -> Self {
        let words = text::folded(text);
        let says = |all: &[&str]| all.iter().any(|one| words.contains(one));
        if says(&["toan quoc", "nha nuoc", "thu tuong"]) {
            Self::National
        } else if says(&["co so", "cap huyen", "cap xa", "giam doc"]) {
            Self::Grassroots
        } else if says(&[
            "cap tinh",
            "cap bo",
            "cap thanh pho",
            "ubnd tinh",
            "uy ban nhan dan tinh",
            "chu tich tinh",
            "bo truong",
            "lien minh hop tac xa viet nam",
        ]) {
            Self::MinistryProvince
        } else {
            Self::Grassroots
        }
    }
}
