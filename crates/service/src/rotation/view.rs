//! The rotation as pages, API and command line show it.

use chrono::NaiveDate;
use serde::Serialize;
use thidua_domain::codes::{OrganisationCode, Year};
use thidua_domain::organisations::Directory;
use thidua_domain::rotation::{
    Outlook, PlannedLead, PlannedYear, SkipReason, Step, Verdict, Way, outlook_inheriting, proof,
};
use thidua_vietnamese::{Lang, dates};

use super::plan::{PlannedYearView, PolicyView};
use super::proof::ProofView;
use super::records::{DecisionView, HandOverView};
use super::state::State;
use crate::Result;
use crate::clusters::UnitName;
use crate::organisations::last_day;

/// Who led in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct YearView {
    /// The year.
    pub year: i32,
    /// Its lead; nothing when it is not known.
    pub lead: Option<UnitName>,
    /// Its deputies, as far as they are known.
    pub deputies: Vec<UnitName>,
}

/// Turns of a body from which a member came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct PredecessorView {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its known turns; they do not count for the member.
    pub turns: u32,
    /// The last year it led.
    pub last_led: Option<i32>,
}

/// A member whose turn it can be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct CandidateView {
    /// Its code.
    pub code: String,
    /// Its name at the end of the year asked for.
    pub name: String,
    /// Its known turns before that year.
    pub turns: u32,
    /// The last year it is known to have led.
    pub last_led: Option<i32>,
    /// Whether it may lead.
    pub may_lead: bool,
    /// `may-lead`, `not-yet`, `led-last-year`; or `not-its-turn` where policy and decisions say another unit.
    pub verdict: String,
    /// For `not-yet`: the fewest turns of those whose turn it can be.
    pub fewest: Option<u32>,
    /// The bodies it came from that were members.
    pub predecessors: Vec<PredecessorView>,
}

impl CandidateView {
    /// The verdict in words.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self.verdict.as_str(), self.fewest, self.last_led) {
            ("not-yet", Some(fewest), _) => lang.pick(
                format!("chưa đến lượt: đã {} lần, có đơn vị mới {fewest} lần", self.turns),
                format!("not yet: {} turns, others have {fewest}", self.turns),
            ),
            ("not-its-turn", ..) => lang
                .pick(
                    "theo cách luân phiên của cụm, năm này là lượt đơn vị khác",
                    "by the rotation of the cluster this is the year of another",
                )
                .to_owned(),
            ("led-last-year", _, Some(year)) => lang.pick(
                format!("vừa làm cụm trưởng năm {year}"),
                format!("led in {year}, the year before"),
            ),
            _ => lang.pick("có thể làm cụm trưởng", "may lead").to_owned(),
        }
    }
}

/// A unit that was a member and cannot lead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct SkippedView {
    /// Its code.
    pub code: String,
    /// Its last name.
    pub name: String,
    /// Its known turns.
    pub turns: u32,
    /// `merged`, `ceased`, `not-yet-founded`, `left` or `unknown`.
    pub reason: String,
    /// For `merged`: what it became.
    pub into: Vec<UnitName>,
    /// The day it merged, ceased or will be founded.
    pub on: Option<NaiveDate>,
    /// For `left`: its last year as a member.
    pub year: Option<i32>,
}

impl SkippedView {
    pub(super) fn of(
        directory: &Directory,
        unit: &OrganisationCode,
        reason: &SkipReason,
        turns: u32,
        year: Year,
    ) -> Self {
        let end = last_day(year);
        let UnitName { code, name } = UnitName::on(directory, unit, end);
        let mut view = Self {
            code,
            name,
            turns,
            reason: String::new(),
            into: Vec::new(),
            on: None,
            year: None,
        };
        let reason = match reason {
            SkipReason::Merged { into, on } => {
                view.into = into
                    .iter()
                    .map(|unit| UnitName::on(directory, unit, end))
                    .collect();
                view.on = Some(*on);
                "merged"
            }
            SkipReason::Ceased { on } => {
                view.on = Some(*on);
                "ceased"
            }
            SkipReason::NotYetFounded { on } => {
                view.on = Some(*on);
                "not-yet-founded"
            }
            SkipReason::Left { year } => {
                view.year = Some(year.get());
                "left"
            }
            SkipReason::Unknown => "unknown",
        };
        reason.clone_into(&mut view.reason);
        view
    }

    /// The reason in words.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self.names() {
            Some(names) => format!("{} {names}", self.words(lang)),
            None => self.words(lang),
        }
    }

    /// For `merged`: what it became, by name; these words follow the others.
    #[must_use]
    pub fn names(&self) -> Option<String> {
        let into = self
            .into
            .iter()
            .map(|unit| format!("{} ({})", unit.name, unit.code));
        (self.reason == "merged").then(|| into.collect::<Vec<_>>().join(", "))
    }

    /// The reason without names.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let on = self.on.map(dates::format).unwrap_or_default();
        match self.reason.as_str() {
            "merged" => lang.pick(format!("từ ngày {on} là"), format!("since {on} it is")),
            "ceased" => lang.pick(format!("kết thúc hoạt động ngày {on}"), format!("ceased on {on}")),
            "not-yet-founded" => lang.pick(format!("thành lập ngày {on}"), format!("founded on {on}")),
            "left" => {
                let year = self.year.unwrap_or_default();
                lang.pick(
                    format!("rời cụm sau năm {year}"),
                    format!("left the cluster after {year}"),
                )
            }
            _ => lang
                .pick(
                    "không có trong danh mục đơn vị",
                    "not in the directory of organisations",
                )
                .to_owned(),
        }
    }
}

/// How evenly the turns fell so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct FairnessView {
    /// The fewest turns of a unit that was a member all the time.
    pub fewest: u32,
    /// The most.
    pub most: u32,
    /// Whether they differ by at most one.
    pub fair: bool,
    /// Whether every year's lead is known.
    pub certain: bool,
}

/// Who led a cluster, and who may lead it in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct RotationView {
    /// The cluster's code.
    pub cluster: String,
    /// Its name.
    pub name: String,
    /// The year that is asked for.
    pub year: i32,
    /// Its lead, when it is settled already.
    pub settled: Option<UnitName>,
    /// Every year from the first the cluster is known in.
    pub history: Vec<YearView>,
    /// The first year before it with a known lead.
    pub known_from: Option<i32>,
    /// The last one.
    pub known_to: Option<i32>,
    /// Years whose lead is not known; they are never taken as "has not led".
    pub unknown_years: Vec<i32>,
    /// The members, in the order of the cluster.
    pub candidates: Vec<CandidateView>,
    /// Units that were members and are skipped.
    pub skipped: Vec<SkippedView>,
    /// How evenly the turns fell so far.
    pub fairness: FairnessView,
    /// How the cluster finds its leads.
    pub policy: PolicyView,
    /// The coming years, from the year that is asked for.
    pub calendar: Vec<PlannedYearView>,
    /// Whether the turns before that year fell evenly, with everything it stands on.
    pub proof: ProofView,
    /// Decisions on single years and corrections, the oldest first.
    pub decisions: Vec<DecisionView>,
    /// The hand-overs on record.
    pub hand_overs: Vec<HandOverView>,
}

impl RotationView {
    pub(super) fn of(state: &State, year: Year, years: u8) -> Result<Self> {
        let State {
            cluster, directory, ..
        } = state;
        let inherit = state.policy.inherit;
        let outlook = outlook_inheriting(cluster, directory, year, inherit);
        let named = |code: &OrganisationCode, year: Year| UnitName::of(directory, code, year);
        let number = |year: Option<Year>| year.map(Year::get);
        let history = outlook.history.iter().map(|past| YearView {
            year: past.year.get(),
            lead: past.lead.as_ref().map(|unit| named(unit, past.year)),
            deputies: past.deputies.iter().map(|unit| named(unit, past.year)).collect(),
        });
        let fairness = outlook.fairness;
        let calendar = state.rotation().calendar(year, years);
        let proof = proof(cluster, directory, year, inherit, &state.allowed());
        Ok(Self {
            cluster: cluster.code.as_str().to_owned(),
            name: cluster.name.clone(),
            year: outlook.year.get(),
            settled: outlook.settled.as_ref().map(|unit| named(unit, outlook.year)),
            history: history.collect(),
            known_from: number(outlook.known_from),
            known_to: number(outlook.known_to),
            unknown_years: outlook.unknown_years.iter().map(|year| year.get()).collect(),
            candidates: judged(candidates(directory, &outlook), state, &calendar),
            skipped: outlook
                .skipped
                .iter()
                .map(|skipped| {
                    SkippedView::of(
                        directory,
                        &skipped.unit,
                        &skipped.reason,
                        skipped.turns,
                        outlook.year,
                    )
                })
                .collect(),
            fairness: FairnessView {
                fewest: fairness.fewest,
                most: fairness.most,
                fair: fairness.fair,
                certain: fairness.certain,
            },
            policy: PolicyView::of(state, year),
            calendar: calendar
                .iter()
                .map(|planned| PlannedYearView::of(directory, planned))
                .collect(),
            proof: ProofView::of(directory, &proof, year),
            decisions: DecisionView::all(state)?,
            hand_overs: HandOverView::all(state)?,
        })
    }

    /// The history in one line: "2020 A → 2021 B"; an unknown year says so.
    #[must_use]
    pub fn line(&self, lang: Lang) -> String {
        let years: Vec<String> = self
            .history
            .iter()
            .map(|past| match &past.lead {
                Some(lead) => format!("{} {}", past.year, lead.name),
                None => format!("{} {}", past.year, lang.pick("(chưa rõ)", "(not known)")),
            })
            .collect();
        years.join(" → ")
    }
}

/// Where the cluster declares a policy or decided on the year, that says who may lead it; a deputy that succeeds
/// still waits for those with fewer turns.
fn judged(mut candidates: Vec<CandidateView>, state: &State, calendar: &[PlannedYear]) -> Vec<CandidateView> {
    let Some(planned) = calendar.first() else {
        return candidates;
    };
    let decided = state.rotation().decided(planned.year);
    if state.cluster.lead(planned.year).is_some() || (state.policy.by == Way::FewestTurns && !decided) {
        return candidates;
    }
    let (may, deputy) = match &planned.lead {
        PlannedLead::Known { unit, why } => (std::slice::from_ref(unit), matches!(why, Step::Deputy { .. })),
        PlannedLead::Open { among, .. } => (among.as_slice(), false),
        PlannedLead::Nobody => return candidates,
    };
    for candidate in &mut candidates {
        let named = may.iter().any(|unit| unit.as_str() == candidate.code);
        if named && !deputy {
            candidate.may_lead = true;
            "may-lead".clone_into(&mut candidate.verdict);
            candidate.fewest = None;
        } else if !named && candidate.may_lead {
            candidate.may_lead = false;
            "not-its-turn".clone_into(&mut candidate.verdict);
        }
    }
    candidates
}

fn candidates(directory: &Directory, outlook: &Outlook) -> Vec<CandidateView> {
    outlook
        .candidates
        .iter()
        .map(|candidate| {
            let (verdict, fewest) = match &candidate.verdict {
                Verdict::MayLead => ("may-lead", None),
                Verdict::NotYet { fewest, .. } => ("not-yet", Some(*fewest)),
                Verdict::LedLastYear { .. } => ("led-last-year", None),
            };
            let UnitName { code, name } = UnitName::of(directory, &candidate.unit, outlook.year);
            CandidateView {
                code,
                name,
                turns: candidate.turns,
                last_led: candidate.last_led.map(Year::get),
                may_lead: candidate.verdict == Verdict::MayLead,
                verdict: verdict.to_owned(),
                fewest,
                predecessors: candidate
                    .predecessors
                    .iter()
                    .map(|before| {
                        let UnitName { code, name } = UnitName::of(directory, &before.unit, outlook.year);
                        PredecessorView {
                            code,
                            name,
                            turns: before.turns,
                            last_led: before.last_led.map(Year::get),
                        }
                    })
                    .collect(),
            }
        })
        .collect()
}
