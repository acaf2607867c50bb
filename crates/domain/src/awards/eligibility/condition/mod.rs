//! Conditions as data: what has to hold, for which award, from when to when, and where it stands.

mod fault;
mod row;
mod sentence;

pub use fault::ConditionFault;
pub(crate) use row::day;
pub use row::{ConditionTexts, condition_fields};

use std::collections::BTreeSet;
use std::fmt;

use chrono::NaiveDate;
use thidua_vietnamese::Lang;

use super::answer::Told;
use super::certainty::Certainty;
use super::evidence::{Grade, Proposal, Reach};
use super::families::Families;
use crate::awards::category::{Catalogue, Level, RecipientKind, words};
use crate::awards::occasions::Occasion;
use crate::codes::CategoryCode;

words! {
    /// The kinds of conditions, as the column «Điều kiện» writes them.
    Test {
        /// [`Requirement::Had`].
        Had = "had", "đã được tặng", "had";
        /// [`Requirement::Consecutive`].
        Consecutive = "consecutive", "liên tục các năm", "in consecutive years";
        /// [`Requirement::ConsecutiveTimes`].
        ConsecutiveTimes = "consecutive-times", "liên tục các lần", "consecutive times";
        /// [`Requirement::YearsSince`].
        YearsSince = "years-since", "đủ năm kể từ quyết định", "years since the decision";
        /// [`Requirement::CountSince`].
        CountSince = "count-since", "số lần kể từ quyết định", "times since the decision";
        /// [`Requirement::NextYear`].
        NextYear = "next-year", "năm liền sau quyết định", "year after the decision";
        /// [`Requirement::Deadline`].
        Deadline = "deadline", "hạn trình", "deadline";
        /// [`Requirement::GradeEachYear`].
        GradeEachYear = "grade-each-year", "xếp loại từng năm liên tục", "grade in each year";
        /// [`Requirement::GradeInYears`].
        GradeInYears = "grade-in-years", "số năm đạt xếp loại", "years with a grade";
        /// [`Requirement::Initiatives`].
        Initiatives = "initiatives", "sáng kiến", "initiatives";
        /// [`Requirement::MembersShare`].
        MembersShare = "members-share", "tỷ lệ thành viên", "share of members";
        /// [`Requirement::MembersCount`].
        MembersCount = "members-count", "số thành viên", "number of members";
        /// [`Requirement::Age`].
        Age = "age", "số năm thành lập", "years since foundation";
        /// [`Requirement::Quota`].
        Quota = "quota", "tỷ lệ đề nghị tối đa", "quota";
        /// [`Requirement::ClusterLeader`].
        ClusterLeader = "cluster-leader", "dẫn đầu cụm, khối", "leader of its cluster";
        /// [`Requirement::NotDissolved`].
        NotDissolved = "not-dissolved", "chưa giải thể", "not dissolved";
        /// [`Requirement::OneAchievement`].
        OneAchievement = "one-achievement", "không trùng thành tích", "one award for one achievement";
        /// [`Requirement::OneStateAward`].
        OneStateAward = "one-state-award", "một lần cấp Nhà nước trong năm", "one State award in a year";
        /// [`Requirement::Person`].
        Person = "person", "người xác nhận", "a person confirms";
        /// [`Requirement::Note`].
        Note = "note", "lưu ý", "note";
    }
}

words! {
    /// What a condition does to the verdict.
    Weight {
        /// The candidate has to meet it.
        Required = "required", "bắt buộc", "required";
        /// What it finds is told; the verdict does not depend on it.
        Warning = "warning", "cảnh báo", "warning";
    }
}

/// A category a condition looks for, with all that count as it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// How answers call it.
    pub label: String,
    /// The categories that count; never empty.
    pub codes: BTreeSet<CategoryCode>,
}

/// A percentage that a share is held against by cross-multiplication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// `≥ 70 %`.
    AtLeast(u32),
    /// `> 50 %`.
    Above(u32),
    /// `≤ 15 %`.
    AtMost(u32),
}

impl Bound {
    /// Whether `part` of `whole` keeps within it: `part × 100` against `whole × percent`, never divided.
    #[must_use]
    pub fn holds(self, part: u64, whole: u64) -> bool {
        let left = u128::from(part).saturating_mul(100);
        let right = |percent: u32| u128::from(whole).saturating_mul(u128::from(percent));
        match self {
            Self::AtLeast(percent) => left >= right(percent),
            Self::Above(percent) => left > right(percent),
            Self::AtMost(percent) => left <= right(percent),
        }
    }
}

/// `≥ 70 %`.
impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtLeast(percent) => write!(f, "≥ {percent} %"),
            Self::Above(percent) => write!(f, "> {percent} %"),
            Self::AtMost(percent) => write!(f, "≤ {percent} %"),
        }
    }
}

/// What has to hold. Years are years of emulation; «the proposal's year» is [`Proposal::year`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Requirement {
    /// At least `count` awards; of the last `within` years, the proposal's year among them, or of any year.
    Had {
        /// Which.
        wanted: Wanted,
        /// How many.
        count: u32,
        /// Of how many years.
        within: Option<u32>,
    },
    /// One in each of so many years in a row that end in the proposal's year or the year before.
    Consecutive {
        /// Which.
        wanted: Wanted,
        /// How many years.
        years: u32,
    },
    /// So many times in a row, the last in the proposal's year or the year before, each at most so many years after the one
    /// before: a title that looks back on three years is received every three years by who has it without a break. One
    /// year or just `apart` years between two are in a row; what lies between needs a person's word.
    ConsecutiveTimes {
        /// Which.
        wanted: Wanted,
        /// How many times, at most 6.
        times: u32,
        /// How many years lie between two at most, at most 5.
        apart: u32,
    },
    /// At least so many years between the decision on an earlier award and the day of the proposal. The newest decision
    /// counts; where only an older one is old enough, a person has to say whether the newer one begins the time again.
    YearsSince {
        /// Which.
        wanted: Wanted,
        /// How many years.
        years: u32,
    },
    /// At least so many awards for years after the year of the decision on an earlier award. One for the very year of that
    /// decision needs a person's word.
    CountSince {
        /// Which are counted.
        wanted: Wanted,
        /// How many.
        count: u32,
        /// Since which.
        since: Wanted,
    },
    /// The proposal is made in the calendar year after that of the newest decision.
    NextYear {
        /// Decision on which.
        wanted: Wanted,
    },
    /// The proposal is made on or before this day of its year.
    Deadline {
        /// Day of the month.
        day: u32,
        /// Month.
        month: u32,
    },
    /// This grade or a better one in each of so many years in a row that end in the proposal's year or the year before.
    GradeEachYear {
        /// The grade.
        grade: Grade,
        /// How many years.
        years: u32,
    },
    /// This grade or a better one in at least `count` of the last `years` years, the proposal's year among them.
    GradeInYears {
        /// The grade.
        grade: Grade,
        /// In how many.
        count: u32,
        /// Of how many.
        years: u32,
    },
    /// At least so many initiatives of this reach or a farther one; of the last `within` years or of any year.
    Initiatives {
        /// How far they reach.
        reach: Reach,
        /// How many.
        count: u32,
        /// Of how many years.
        within: Option<u32>,
    },
    /// The share of members with a title in the proposal's year.
    MembersShare {
        /// Which title.
        wanted: Wanted,
        /// The share.
        bound: Bound,
    },
    /// At least so many members with a title in the proposal's year.
    MembersCount {
        /// Which title.
        wanted: Wanted,
        /// How many.
        count: u32,
    },
    /// Founded at least so many years before the day of the proposal.
    Age {
        /// How many years.
        years: u32,
    },
    /// How many may be proposed, as a share of a base: what the list is held against, not the candidate.
    Quota {
        /// The base in words: «Lao động tiên tiến», «cụm trưởng».
        base: Told,
        /// The share.
        bound: Bound,
    },
    /// First in its cluster in the proposal's year.
    ClusterLeader,
    /// The body was not dissolved on the day of the proposal.
    NotDissolved,
    /// No award for the same achievement: the same award for the same year, or another form of commendation for the same
    /// achievement. Titles build on each other and are not held against each other.
    OneAchievement,
    /// No other award of the State level decided in the calendar year of the proposal; outstanding deeds, lifelong
    /// contribution and years of service do not count.
    OneStateAward,
    /// What a program cannot test; a person has to confirm it.
    Person {
        /// What has to be confirmed.
        text: Told,
    },
    /// What a reader should know; nothing is tested.
    Note {
        /// What.
        text: Told,
    },
}

/// One row of the conditions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// Its name, unique, for instance `cstd-tinh-3-nam`.
    pub code: String,
    /// For which categories; `None` for all.
    pub target: Option<Wanted>,
    /// For which kind of recipient; `None` for all.
    pub recipient: Option<RecipientKind>,
    /// For which occasion; `None` for all.
    pub occasion: Option<Occasion>,
    /// Conditions of one group are alternatives or stand together; all groups have to hold.
    pub group: u32,
    /// Which alternative of its group it belongs to; empty where there is just one.
    pub alternative: String,
    /// What has to hold.
    pub requirement: Requirement,
    /// What it does to the verdict.
    pub weight: Weight,
    /// First day of proposals it holds for.
    pub valid_from: Option<NaiveDate>,
    /// Last day of proposals it holds for.
    pub valid_to: Option<NaiveDate>,
    /// Law, article, source.
    pub citation: String,
    /// How sure it is.
    pub certainty: Certainty,
}

impl Condition {
    /// Whether it holds for proposals of a day.
    #[must_use]
    pub fn in_force(&self, day: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    /// Whether it speaks about a proposal.
    #[must_use]
    pub fn applies(&self, proposal: &Proposal, catalogue: &Catalogue) -> bool {
        let state = || {
            catalogue
                .get(&proposal.category)
                .is_some_and(|category| category.level == Level::State)
        };
        self.in_force(proposal.day)
            && self.target.as_ref().is_none_or(|all| all.codes.contains(&proposal.category))
            && self.recipient.is_none_or(|kind| kind == proposal.recipient)
            && self.occasion.is_none_or(|occasion| occasion == proposal.occasion)
            // a commendation of the province is no second award of the State
            && (self.requirement != Requirement::OneStateAward || state())
    }
}

/// All conditions, in the order of their file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Conditions(Vec<Condition>);

impl Conditions {
    /// Reads the rows of the file of conditions.
    ///
    /// # Errors
    /// All faults, each with the number of its row among `rows`, counted from 1.
    pub fn read<'a>(
        rows: impl IntoIterator<Item = ConditionTexts<'a>>,
        catalogue: &Catalogue,
        families: &Families,
    ) -> Result<Self, Vec<(usize, ConditionFault)>> {
        let mut conditions: Vec<Condition> = Vec::new();
        let mut codes = BTreeSet::new();
        let mut faults = Vec::new();
        for (row, texts) in (1_usize..).zip(rows) {
            match Condition::read(&texts, catalogue, families) {
                Ok(condition) if !codes.insert(condition.code.clone()) => {
                    faults.push((row, ConditionFault::SameCode(condition.code)));
                }
                Ok(condition) => conditions.push(condition),
                Err(all) => faults.extend(all.into_iter().map(|fault| (row, fault))),
            }
        }
        if faults.is_empty() {
            Ok(Self(conditions))
        } else {
            Err(faults)
        }
    }

    /// All of them.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Condition> {
        self.0.iter()
    }

    /// Those that speak about a proposal, in their order.
    pub fn of<'a>(
        &'a self,
        proposal: &'a Proposal,
        catalogue: &'a Catalogue,
    ) -> impl Iterator<Item = &'a Condition> {
        self.0
            .iter()
            .filter(move |condition| condition.applies(proposal, catalogue))
    }

    /// The categories that have conditions of their own on a day, for a list to choose from.
    #[must_use]
    pub fn categories(&self, day: NaiveDate) -> BTreeSet<&CategoryCode> {
        self.0
            .iter()
            .filter(|condition| condition.in_force(day))
            .filter_map(|condition| condition.target.as_ref())
            .flat_map(|target| &target.codes)
            .collect()
    }
}
