//! The answer for a reader.

use serde::Serialize;
use thidua_domain::awards::eligibility::{
    Certainty, Condition, ConditionAnswer, Judgement, Outcome, Proof, Regime, SeasonProof, year_ranges,
};
use thidua_vietnamese::Lang;
use utoipa::ToSchema;

use super::super::coverage;
use super::{Court, Found, Judged};
use crate::awards::store::recipient;

/// An award that proves a condition, or would if it had not been taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProofView {
    /// The number of its row in the register.
    pub award: String,
    /// What it is called.
    #[schema(example = "CSTĐ cơ sở")]
    pub name: String,
    /// The year it is for.
    pub year: Option<i32>,
    /// The number of the decision.
    pub decision: Option<String>,
    /// Its date, or as much of it as is known.
    pub decided: Option<String>,
    /// Where it stands: file, sheet, row.
    pub place: String,
}

/// The publication of a season that proves a condition, or stands against it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SeasonProofView {
    /// The code of the cluster.
    #[schema(example = "dbsh-dhbb")]
    pub cluster: String,
    /// The year of emulation.
    #[schema(example = 2020)]
    pub year: i32,
    /// The number of the publication; each correction is another one.
    pub publication: u32,
    /// The digest of the published dossier.
    pub digest: String,
    /// Whether the points are made up to show the software.
    pub illustrative: bool,
}

/// What is known of one condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ConditionView {
    /// The condition's name.
    #[schema(example = "cstd-tinh-3-nam")]
    pub code: String,
    /// Groups have to hold all; of the alternatives of a group one.
    pub group: u32,
    /// The alternative of its group; empty where there is one.
    pub alternative: String,
    /// `satisfied`, `missing` or `unknown`.
    pub outcome: String,
    /// The condition in words, with its source and how sure it is.
    pub condition: String,
    /// Why.
    pub why: String,
    /// Law and article.
    pub citation: String,
    /// `confirmed`, `older-law` or `general-knowledge`.
    pub certainty: String,
    /// The awards that prove it or stand against it.
    pub proofs: Vec<ProofView>,
    /// The publications of seasons that prove it or stand against it.
    pub seasons: Vec<SeasonProofView>,
    /// Awards that would count and were taken back or replaced.
    pub struck: Vec<ProofView>,
    /// The years that have no list and would decide it.
    pub unlisted: Vec<i32>,
    /// What to do.
    pub remedy: Option<String>,
}

/// The answer for one candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CandidateView {
    /// Its number in the register; nothing for a unit that a season ranks and the register has no award of.
    pub recipient: Option<String>,
    /// `person`, `collective`, `household`.
    pub kind: String,
    /// Its name; nothing once it was erased.
    pub name: Option<String>,
    /// Its unit.
    pub unit: Option<String>,
    /// `satisfied`, `missing` or `unknown`.
    pub outcome: String,
    /// The verdict in a sentence.
    pub message: String,
    /// The least sure mark among the conditions.
    pub certainty: String,
    /// The years whose lists would decide something.
    pub unlisted: Vec<i32>,
    /// The conditions.
    pub conditions: Vec<ConditionView>,
    /// What is told without deciding.
    pub warnings: Vec<ConditionView>,
    /// What a reader should know.
    pub notes: Vec<String>,
    /// The whole answer line by line, for a page or a terminal.
    #[serde(skip)]
    #[schema(ignore)]
    pub lines: Vec<(u8, String)>,
}

/// The candidates for an award.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct EligibleView {
    /// The category's code.
    pub category: String,
    /// Its name.
    pub name: String,
    /// The year the proposal is for.
    pub year: i32,
    /// The day of the proposal.
    pub day: String,
    /// The law of that day, in words.
    pub law: String,
    /// The years there are lists for: `2015, 2018–2020`.
    pub listed: String,
    /// How many candidates satisfy all.
    pub satisfied: usize,
    /// Of how many it is not known.
    pub unknown: usize,
    /// How many lack something.
    pub missing: usize,
    /// Whether there are more candidates than are shown.
    pub more: bool,
    /// The candidates: those that satisfy all first, then those of which it is not known.
    pub candidates: Vec<CandidateView>,
}

impl Court<'_> {
    /// What was found, for a reader.
    pub(super) fn view(&self, mut found: Found) -> EligibleView {
        let (satisfied, unknown, missing) = (
            found.count(Outcome::Satisfied),
            found.count(Outcome::Unknown),
            found.count(Outcome::Missing),
        );
        let limit = found.limit;
        let all: Vec<Judged> = std::mem::take(&mut found.satisfied)
            .into_iter()
            .chain(std::mem::take(&mut found.unknown))
            .chain(std::mem::take(&mut found.missing))
            .take(limit)
            .collect();
        let category = self.catalogue.get(self.code);
        EligibleView {
            category: self.code.to_string(),
            name: category.map_or_else(String::new, |category| category.name.clone()),
            year: self.year.get(),
            day: self.day.to_string(),
            law: Regime::name(Regime::on(self.day), self.lang).to_owned(),
            listed: year_ranges(coverage::all_years(&self.sources.lists)),
            satisfied,
            unknown,
            missing,
            more: satisfied.saturating_add(unknown).saturating_add(missing) > all.len(),
            candidates: all
                .iter()
                .map(|judged| candidate(judged, found.persons.get(&judged.recipient), self.lang))
                .collect(),
        }
    }
}

fn candidate(judged: &Judged, row: Option<&recipient::Model>, lang: Lang) -> CandidateView {
    let judgement: &Judgement = &judged.judgement;
    let conditions = judgement.groups.iter().flat_map(|group| {
        group.alternatives.iter().flat_map(move |alternative| {
            let answers = alternative.conditions.iter();
            answers.map(move |answer| condition(answer, &alternative.name, lang))
        })
    });
    let line = |line: thidua_domain::awards::eligibility::Line| {
        let mark = line.outcome.map(|outcome| format!("[{}] ", outcome.name(lang)));
        (
            line.depth,
            format!("{}{}", mark.unwrap_or_default(), line.text.message(lang)),
        )
    };
    CandidateView {
        recipient: (judged.recipient >= 0).then(|| judged.recipient.to_string()),
        kind: judgement.proposal.recipient.code().to_owned(),
        name: row.and_then(|row| row.name.clone()),
        unit: row.and_then(|row| row.unit.clone()),
        outcome: judgement.outcome.code().to_owned(),
        message: judgement.message(lang),
        certainty: Certainty::code(judgement.certainty).to_owned(),
        unlisted: judgement.unlisted().into_iter().map(|year| year.get()).collect(),
        conditions: conditions.collect(),
        warnings: judgement
            .warnings
            .iter()
            .map(|answer| condition(answer, "", lang))
            .collect(),
        notes: judgement
            .notes
            .iter()
            .map(|note| Condition::message(note, lang))
            .collect(),
        lines: judgement.lines().into_iter().map(line).collect(),
    }
}

fn condition(answer: &ConditionAnswer, alternative: &str, lang: Lang) -> ConditionView {
    ConditionView {
        code: answer.condition.code.clone(),
        group: answer.condition.group,
        alternative: alternative.to_owned(),
        outcome: answer.outcome.code().to_owned(),
        condition: answer.condition.message(lang),
        why: answer.why.message(lang).to_owned(),
        citation: answer.condition.citation.clone(),
        certainty: Certainty::code(answer.condition.certainty).to_owned(),
        proofs: answer.proofs.iter().map(proof).collect(),
        seasons: answer.seasons.iter().map(season).collect(),
        struck: answer.struck.iter().map(proof).collect(),
        unlisted: answer.unlisted.iter().map(|year| year.get()).collect(),
        remedy: answer
            .remedy
            .as_ref()
            .map(|remedy| remedy.message(lang).to_owned()),
    }
}

fn season(proof: &SeasonProof) -> SeasonProofView {
    SeasonProofView {
        cluster: proof.season.cluster.to_string(),
        year: proof.season.year.get(),
        publication: proof.number,
        digest: proof.digest.clone(),
        illustrative: proof.illustrative,
    }
}

fn proof(proof: &Proof) -> ProofView {
    ProofView {
        award: proof.award.to_string(),
        name: proof.name.clone(),
        year: proof.year.map(|year| year.get()),
        decision: proof.decision.clone(),
        decided: proof.decided.map(|day| day.to_string()),
        place: proof.place.clone(),
    }
}
