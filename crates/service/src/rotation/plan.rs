//! The policy and the calendar as pages, API and command line show them.

use serde::Serialize;
use thidua_domain::codes::{OrganisationCode, Year};
use thidua_domain::organisations::Directory;
use thidua_domain::rotation::{
    Awaits, InheritTurns, PassedWhy, PlannedLead, PlannedYear, Policy, PolicyError, Step, Way,
};
use thidua_vietnamese::Lang;

use super::state::State;
use super::view::SkippedView;
use crate::clusters::UnitName;

/// How a cluster finds its leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct PolicyView {
    /// `fewest-turns`, `roster`, `deputy-succeeds`, `by-rank` or `election`.
    pub by: String,
    /// For `roster`: the list.
    pub roster: Vec<UnitName>,
    /// How many deputies there are.
    pub deputies: u8,
    /// What a merged body takes over of the turns of those before it: `no`, `sum` or `max`.
    pub inherit: String,
    /// The year of the season whose rules declare it; nothing where it is the default.
    pub declared: Option<i32>,
    /// What does not fit between policy and members.
    pub misfits: Vec<MisfitView>,
    #[serde(skip)]
    #[schema(ignore)]
    policy: Policy,
}

/// Something in which a policy does not fit the members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct MisfitView {
    /// `empty-roster`, `twice`, `stranger`, `forgotten`, `too-many-deputies` or `same-year`.
    pub what: String,
    /// The unit, where it is about one.
    pub unit: Option<UnitName>,
    #[serde(skip)]
    #[schema(ignore)]
    error: PolicyError,
}

impl MisfitView {
    /// It in words.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.error.message(lang)
    }
}

impl PolicyView {
    pub(super) fn of(state: &State, year: Year) -> Self {
        let policy = &state.policy;
        let named = |unit: &OrganisationCode| UnitName::of(&state.directory, unit, year);
        let by = match policy.by {
            Way::FewestTurns => "fewest-turns",
            Way::Roster(_) => "roster",
            Way::DeputySucceeds => "deputy-succeeds",
            Way::ByRank { .. } => "by-rank",
            Way::Election => "election",
        };
        let inherit = match policy.inherit {
            InheritTurns::No => "no",
            InheritTurns::Sum => "sum",
            InheritTurns::Max => "max",
        };
        let misfit = |error: PolicyError| {
            let (what, unit) = match &error {
                PolicyError::EmptyRoster => ("empty-roster", None),
                PolicyError::Twice(unit) => ("twice", Some(named(unit))),
                PolicyError::Stranger(unit) => ("stranger", Some(named(unit))),
                PolicyError::Forgotten(unit) => ("forgotten", Some(named(unit))),
                PolicyError::TooManyDeputies { .. } => ("too-many-deputies", None),
                PolicyError::SameYear => ("same-year", None),
            };
            MisfitView {
                what: what.to_owned(),
                unit,
                error,
            }
        };
        Self {
            by: by.to_owned(),
            roster: match &policy.by {
                Way::Roster(order) => order.iter().map(named).collect(),
                _ => Vec::new(),
            },
            deputies: policy.deputies,
            inherit: inherit.to_owned(),
            declared: state.declared,
            misfits: state.rotation().misfits(year).into_iter().map(misfit).collect(),
            policy: policy.clone(),
        }
    }

    /// The policy in a sentence, with where it is declared.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let label = self.policy.label(lang);
        match self.declared {
            Some(year) => lang.pick(
                format!("{label} (quy tắc năm thi đua {year})"),
                format!("{label} (rules of the season {year})"),
            ),
            None => lang.pick(
                format!("{label} (mặc định: quy tắc của cụm chưa nêu)"),
                format!("{label} (the default: the cluster's rules say nothing)"),
            ),
        }
    }
}

/// A unit that is passed over in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct PassedOverView {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// `skipped`, `cannot-lead`, or why it is gone: `merged`, `ceased`, `left`.
    pub why: String,
    /// For `skipped`: the recorded reason.
    pub reason: Option<String>,
    #[serde(skip)]
    #[schema(ignore)]
    gone: Option<SkippedView>,
}

impl PassedOverView {
    /// The reason in words.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self.quoted() {
            Some(quoted) => format!("{} {quoted}", self.words(lang)),
            None => self.words(lang),
        }
    }

    /// What follows the words and is said in no language of ours: names, or the recorded reason.
    #[must_use]
    pub fn quoted(&self) -> Option<String> {
        match &self.gone {
            Some(gone) => gone.names(),
            None => self.reason.clone(),
        }
    }

    /// The reason without names and quotations.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        match (&self.gone, &self.reason) {
            (Some(gone), _) => gone.words(lang),
            (None, Some(_)) => lang
                .pick("lùi lượt theo quyết định:", "skipped by decision:")
                .to_owned(),
            (None, None) => lang
                .pick(
                    "không còn làm cụm trưởng được năm này như đã quyết định",
                    "cannot lead this year any more, as was decided",
                )
                .to_owned(),
        }
    }
}

/// A year of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct PlannedYearView {
    /// The year.
    pub year: i32,
    /// The lead; nothing while it is not known.
    pub lead: Option<UnitName>,
    /// Why it leads: `recorded`, `elected`, `swapped`, `only-one`, `roster`, `deputy`, `rank`; or what a lead that is
    /// not known waits for: `conference`, `deputies`, `standings`, `tie`, `election`; or `nobody`.
    pub why: String,
    /// The year that reason names.
    pub of: Option<i32>,
    /// For `rank`: the rank.
    pub rank: Option<u32>,
    /// For `elected` and `swapped`: the recorded reason.
    pub reason: Option<String>,
    /// Whom a lead that is not known can fall on.
    pub among: Vec<UnitName>,
    /// The deputies, as far as they are known.
    pub deputies: Vec<UnitName>,
    /// How many deputies are still to be chosen.
    pub open_deputies: u8,
    /// Who is passed over, and why.
    pub passed_over: Vec<PassedOverView>,
}

impl PlannedYearView {
    pub(super) fn of(directory: &Directory, planned: &PlannedYear) -> Self {
        let named = |unit: &OrganisationCode| UnitName::of(directory, unit, planned.year);
        let all = |units: &[OrganisationCode]| units.iter().map(named).collect();
        let mut view = Self {
            year: planned.year.get(),
            lead: None,
            why: "nobody".to_owned(),
            of: None,
            rank: None,
            reason: None,
            among: Vec::new(),
            deputies: all(&planned.deputies),
            open_deputies: planned.open_deputies,
            passed_over: Vec::new(),
        };
        view.passed_over.extend(planned.passed_over.iter().map(|passed| {
            let UnitName { code, name } = UnitName::of(directory, &passed.unit, planned.year);
            let mut view = PassedOverView {
                code,
                name,
                why: "cannot-lead".to_owned(),
                reason: None,
                gone: None,
            };
            match &passed.why {
                PassedWhy::Skipped { reason } => {
                    "skipped".clone_into(&mut view.why);
                    view.reason = Some(reason.clone());
                }
                PassedWhy::Absent { absence } => {
                    let gone = SkippedView::of(directory, &passed.unit, absence, 0, planned.year);
                    view.why.clone_from(&gone.reason);
                    view.gone = Some(gone);
                }
                PassedWhy::CannotLead => {}
            }
            view
        }));
        match &planned.lead {
            PlannedLead::Known { unit, why } => {
                view.lead = Some(named(unit));
                view.step(why);
            }
            PlannedLead::Open { awaits, among } => {
                view.among = all(among);
                let (why, of) = match awaits {
                    Awaits::Conference { of } => ("conference", of),
                    Awaits::Deputies { of } => ("deputies", of),
                    Awaits::Standings { of } => ("standings", of),
                    Awaits::Tie { of } => ("tie", of),
                    Awaits::Election { of } => ("election", of),
                };
                why.clone_into(&mut view.why);
                view.of = Some(of.get());
            }
            PlannedLead::Nobody => {}
        }
        view
    }

    fn step(&mut self, step: &Step) {
        let why = match step {
            Step::Recorded => "recorded",
            Step::Elected { reason } => {
                self.reason = Some(reason.clone());
                "elected"
            }
            Step::Swapped { with, reason } => {
                self.of = Some(with.get());
                self.reason = Some(reason.clone());
                "swapped"
            }
            Step::OnlyOne => "only-one",
            Step::Roster => "roster",
            Step::Deputy { of } => {
                self.of = Some(of.get());
                "deputy"
            }
            Step::Rank { of, rank } => {
                self.of = Some(of.get());
                self.rank = Some(*rank);
                "rank"
            }
        };
        why.clone_into(&mut self.why);
    }

    /// Why, or what is waited for, in words, with the recorded reason.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let words = self.words(lang);
        match &self.reason {
            Some(reason) => format!("{words} ({reason})"),
            None => words,
        }
    }

    /// Why, or what is waited for, in words.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let of = self.of.map(|of| of.to_string()).unwrap_or_default();
        match self.why.as_str() {
            "recorded" => lang.pick("đã ghi nhận", "on record").to_owned(),
            "elected" => lang.pick("đã bầu", "elected").to_owned(),
            "swapped" => lang.pick(format!("hoán đổi với năm {of}"), format!("exchanged with {of}")),
            "only-one" => lang
                .pick(
                    "duy nhất còn ít lượt nhất trong các thành viên đã ghi",
                    "the only one with the fewest turns among the members on record",
                )
                .to_owned(),
            "roster" => lang
                .pick("theo danh sách luân phiên", "next on the roster")
                .to_owned(),
            "deputy" => lang.pick(format!("cụm phó năm {of}"), format!("deputy of {of}")),
            "rank" => {
                let rank = self.rank.unwrap_or_default();
                lang.pick(
                    format!("hạng {rank} năm {of}, cao nhất trong các đơn vị ít lượt nhất"),
                    format!("rank {rank} of {of}, the best with the fewest turns"),
                )
            }
            "conference" => lang.pick(
                format!("hội nghị tổng kết năm {of} sẽ chọn"),
                format!("the conference of {of} will choose"),
            ),
            "deputies" => lang.pick(
                format!("chờ cụm chọn cụm phó năm {of}"),
                format!("waits for the deputy of {of} to be chosen"),
            ),
            "standings" => lang.pick(
                format!("chờ kết quả xếp hạng năm {of}"),
                format!("waits for the final standings of {of}"),
            ),
            "tie" => lang.pick(
                format!("chờ quyết định: đồng hạng năm {of}"),
                format!("waits for a decision: a tie in {of}"),
            ),
            "election" => lang.pick(
                format!("chờ bầu cho năm {of}"),
                format!("waits for the election for {of}"),
            ),
            _ => lang
                .pick(
                    "cụm không có thành viên nào hoạt động đến cuối năm",
                    "no member of the cluster exists at the end of the year",
                )
                .to_owned(),
        }
    }
}
