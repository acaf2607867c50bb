//! Conditions held against evidence.

mod awards;
mod chain;
mod facts;
mod second;

use std::collections::{BTreeMap, BTreeSet};

use super::answer::{AlternativeAnswer, ConditionAnswer, GroupAnswer, Judgement, Outcome, Proof, Told};
use super::certainty::{Certainty, Regime};
use super::condition::{Condition, Conditions, Requirement, Weight};
use super::evidence::{AwardFact, Evidence, FIRST_YEAR, Proposal, SeasonProof};
use super::families::label;
use super::known::year_ranges;
use crate::awards::category::Catalogue;
use crate::awards::reading::Nature;
use crate::codes::{CategoryCode, Year};

/// Holds the conditions that speak about a proposal against what is known of the candidate.
///
/// Awards that were revoked, replaced by an adjusting decision, or decided after the day of the proposal do not count. The
/// order of the evidence says nothing.
#[must_use]
pub fn judge(
    proposal: &Proposal,
    evidence: &Evidence,
    conditions: &Conditions,
    catalogue: &Catalogue,
) -> Judgement {
    let subject = Subject::new(proposal, evidence, catalogue);
    let mut groups: BTreeMap<u32, BTreeMap<&str, Vec<ConditionAnswer>>> = BTreeMap::new();
    let mut warnings = Vec::new();
    let mut notes = Vec::new();
    let mut has_conditions = false;
    let mut certainty = Certainty::Confirmed;
    for condition in conditions.of(proposal, catalogue) {
        if let Requirement::Note { .. } = condition.requirement {
            notes.push(condition.clone());
            continue;
        }
        let answer = subject.answer(condition);
        if condition.weight == Weight::Warning {
            warnings.push(answer);
            continue;
        }
        has_conditions = has_conditions || condition.target.is_some();
        certainty = certainty.max(condition.certainty);
        groups
            .entry(condition.group)
            .or_default()
            .entry(&condition.alternative)
            .or_default()
            .push(answer);
    }
    let groups: Vec<GroupAnswer> = groups
        .into_iter()
        .map(|(group, alternatives)| {
            let alternatives: Vec<AlternativeAnswer> = alternatives
                .into_iter()
                .map(|(name, conditions)| AlternativeAnswer {
                    name: name.to_owned(),
                    outcome: Outcome::all(conditions.iter().map(|answer| answer.outcome)),
                    conditions,
                })
                .collect();
            GroupAnswer {
                group,
                outcome: Outcome::any(alternatives.iter().map(|alternative| alternative.outcome)),
                alternatives,
            }
        })
        .collect();
    let combined = Outcome::all(groups.iter().map(|group| group.outcome));
    let outcome = match combined {
        Outcome::Satisfied if !has_conditions => Outcome::Unknown,
        combined => combined,
    };
    Judgement {
        proposal: proposal.clone(),
        category: label(&proposal.category, catalogue),
        regime: Regime::on(proposal.day),
        outcome,
        has_conditions,
        certainty: if has_conditions {
            certainty
        } else {
            Certainty::GeneralKnowledge
        },
        groups,
        warnings,
        notes,
    }
}

/// A candidate with a proposal.
struct Subject<'a> {
    proposal: &'a Proposal,
    evidence: &'a Evidence,
    catalogue: &'a Catalogue,
    /// The awards that count, in the order of their years.
    awards: Vec<&'a AwardFact>,
    /// Those that were revoked or replaced.
    struck: Vec<&'a AwardFact>,
}

/// What a test found, before the condition is put to it.
struct Found {
    outcome: Outcome,
    why: Told,
    proofs: Vec<Proof>,
    seasons: Vec<SeasonProof>,
    unlisted: Vec<Year>,
    remedy: Option<Told>,
}

impl Found {
    fn new(outcome: Outcome, vi: String, en: String) -> Self {
        Self {
            outcome,
            why: Told::new(vi, en),
            proofs: Vec::new(),
            seasons: Vec::new(),
            unlisted: Vec::new(),
            remedy: None,
        }
    }

    fn with(mut self, proofs: Vec<Proof>) -> Self {
        self.proofs = proofs;
        self
    }

    fn seasons(mut self, seasons: Vec<SeasonProof>) -> Self {
        self.seasons = seasons;
        self
    }

    fn remedy(mut self, vi: String, en: String) -> Self {
        self.remedy = Some(Told::new(vi, en));
        self
    }

    /// The lists of these years would decide it. Where they go back to the first year there are awards of, they are told as
    /// «đến năm …»: nobody knows since when the candidate can have been awarded.
    fn lists_needed(mut self, years: Vec<Year>) -> Self {
        let mut listed: BTreeSet<Year> = years.iter().copied().collect();
        let mut earliest = None;
        if let Some(first) = listed.first().copied().filter(|first| first.get() <= FIRST_YEAR) {
            let mut last = first;
            while listed.contains(&last.next()) {
                last = last.next();
            }
            listed.retain(|year| *year > last);
            earliest = Some(last);
        }
        let ranges = year_ranges(listed);
        let told = match (earliest, ranges.as_str()) {
            (None, "") => return self,
            (None, _) => (format!("các năm {ranges}"), format!("of {ranges}")),
            (Some(last), "") => (
                format!("từ năm {last} trở về trước"),
                format!("of {last} and earlier"),
            ),
            (Some(last), _) => (
                format!("các năm {ranges} và từ năm {last} trở về trước"),
                format!("of {ranges}, and of {last} and earlier"),
            ),
        };
        self.remedy = Some(Told::new(
            format!("nhập danh sách khen thưởng {}", told.0),
            format!("import the award lists {}", told.1),
        ));
        self.unlisted = years;
        self
    }
}

impl<'a> Subject<'a> {
    fn new(proposal: &'a Proposal, evidence: &'a Evidence, catalogue: &'a Catalogue) -> Self {
        let concerned: BTreeSet<u64> = evidence
            .awards
            .iter()
            .filter(|award| matches!(award.nature, Nature::Adjusted | Nature::Revoked))
            .filter_map(|award| award.concerns.filter(|id| *id != award.id))
            .collect();
        let (mut awards, mut struck) = (Vec::new(), Vec::new());
        for award in &evidence.awards {
            let known_by_then = award
                .decided_between()
                .is_none_or(|(earliest, _)| earliest <= proposal.day);
            if award.nature == Nature::Revoked || !known_by_then {
                continue;
            }
            if award.revoked || concerned.contains(&award.id) {
                struck.push(award);
            } else {
                awards.push(award);
            }
        }
        let order = |award: &&AwardFact| (award.year, award.decided, award.id);
        awards.sort_by_key(order);
        struck.sort_by_key(order);
        Self {
            proposal,
            evidence,
            catalogue,
            awards,
            struck,
        }
    }

    /// What is known of one condition.
    fn answer(&self, condition: &Condition) -> ConditionAnswer {
        let found = self.test(condition);
        let struck = match &condition.requirement {
            Requirement::Had { wanted, .. }
            | Requirement::Consecutive { wanted, .. }
            | Requirement::ConsecutiveTimes { wanted, .. }
            | Requirement::YearsSince { wanted, .. }
            | Requirement::CountSince { wanted, .. } => self
                .struck
                .iter()
                .filter(|award| wanted.codes.contains(&award.category))
                .map(|award| self.proof(award))
                .collect(),
            _ => Vec::new(),
        };
        ConditionAnswer {
            condition: condition.clone(),
            outcome: found.outcome,
            why: found.why,
            proofs: found.proofs,
            seasons: found.seasons,
            struck,
            unlisted: found.unlisted,
            remedy: found.remedy,
        }
    }

    fn test(&self, condition: &Condition) -> Found {
        match &condition.requirement {
            Requirement::Had {
                wanted,
                count,
                within,
            } => self.had(wanted, *count, *within),
            Requirement::Consecutive { wanted, years } => self.consecutive(wanted, *years),
            Requirement::ConsecutiveTimes { wanted, times, apart } => {
                self.consecutive_times(wanted, *times, *apart)
            }
            Requirement::YearsSince { wanted, years } => self.years_since(wanted, *years),
            Requirement::CountSince { wanted, count, since } => self.count_since(wanted, *count, since),
            Requirement::NextYear { wanted } => self.next_year(wanted),
            Requirement::Deadline { day, month } => self.deadline(*day, *month),
            Requirement::GradeEachYear { grade, years } => self.grade_each_year(*grade, *years),
            Requirement::GradeInYears { grade, count, years } => self.grade_in_years(*grade, *count, *years),
            Requirement::Initiatives { reach, count, within } => self.initiatives(*reach, *count, *within),
            Requirement::MembersShare { wanted, bound } => self.members_share(wanted, *bound),
            Requirement::MembersCount { wanted, count } => self.members_count(wanted, *count),
            Requirement::Age { years } => self.age(*years),
            Requirement::Quota { base, bound } => self.quota(base, *bound),
            Requirement::ClusterLeader => self.cluster_leader(),
            Requirement::NotDissolved => self.not_dissolved(),
            Requirement::OneAchievement => self.one_achievement(),
            Requirement::OneStateAward => self.one_state_award(),
            Requirement::Person { .. } | Requirement::Note { .. } => self.person(condition),
        }
    }

    fn proof(&self, award: &AwardFact) -> Proof {
        Proof::of(award, label(&award.category, self.catalogue))
    }

    /// Whether a list says all about these categories in a year.
    fn covers(&self, year: Year, categories: &BTreeSet<CategoryCode>) -> bool {
        self.evidence.known.covers(year, &self.evidence.units, categories)
    }

    /// The last so many years, the proposal's year among them; or all since the candidate can have been awarded.
    fn last_years(&self, within: Option<u32>) -> impl DoubleEndedIterator<Item = Year> + Clone + use<> {
        let last = self.proposal.year;
        let first = match within {
            Some(years) => back(last, years.saturating_sub(1)),
            None => self.evidence.first_year().unwrap_or(last),
        };
        first.through(last)
    }
}

/// So many years before a year; the first year there is where that lies before it.
fn back(year: Year, years: u32) -> Year {
    let years = i32::try_from(years).unwrap_or(i32::MAX);
    Year::new(year.get().saturating_sub(years))
        .or_else(|_| Year::new(1945))
        .unwrap_or(year)
}
