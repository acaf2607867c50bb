//! What published seasons say of candidates: ranks in clusters, and grades where a season's levels name them.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::ConnectionTrait;
use thidua_domain::awards::eligibility::{Condition, Grade, GradeFact, RankFact, Requirement, SeasonProof};
use thidua_domain::codes::{OrganisationCode, Year};

use crate::{Result, seasons};

/// What seasons say, by the unit they ranked.
#[derive(Debug, Default)]
pub(super) struct Standings(BTreeMap<OrganisationCode, (Vec<RankFact>, Vec<GradeFact>)>);

/// How many years before the proposal's a condition asks seasons for; nothing where it does not.
fn reach(condition: &Condition) -> Option<u32> {
    match condition.requirement {
        Requirement::ClusterLeader => Some(0),
        Requirement::GradeEachYear { years, .. } => Some(years),
        Requirement::GradeInYears { years, .. } => Some(years.saturating_sub(1)),
        _ => None,
    }
}

impl Standings {
    /// Reads the published seasons that the conditions ask for. Where none does, nothing is read.
    pub async fn load<'c>(
        connection: &impl ConnectionTrait,
        conditions: impl Iterator<Item = &'c Condition>,
        year: Year,
    ) -> Result<Self> {
        let mut all = Self::default();
        let Some(back) = conditions.filter_map(reach).max() else {
            return Ok(all);
        };
        let first = year.get().saturating_sub(i32::try_from(back).unwrap_or(i32::MAX));
        for (number, verified) in seasons::published(connection, first..=year.get()).await? {
            let record = &verified.record;
            let proof = SeasonProof {
                season: record.season.clone(),
                number: u32::try_from(number).unwrap_or_default(),
                digest: verified.digest.clone(),
                illustrative: record.illustrative.is_some(),
            };
            for standing in &verified.evaluation.ranking.standings {
                let class = standing.class.as_ref();
                let class = class.and_then(|code| record.rules.classes.iter().find(|one| one.code == *code));
                let cluster = match class {
                    Some(class) => format!("{}, {}", record.cluster_name, class.title),
                    None => record.cluster_name.clone(),
                };
                let (ranks, grades) = all.0.entry(standing.unit.clone()).or_default();
                ranks.push(RankFact {
                    year: record.season.year,
                    cluster,
                    rank: standing.rank,
                    place: String::new(),
                    season: Some(proof.clone()),
                });
                let grade = standing.classification.as_deref().and_then(Grade::of_level);
                grades.extend(grade.map(|grade| GradeFact {
                    year: record.season.year,
                    grade,
                    place: String::new(),
                    season: Some(proof.clone()),
                }));
            }
        }
        Ok(all)
    }

    /// What they say of these units.
    pub fn of(&self, units: &[OrganisationCode]) -> (Vec<RankFact>, Vec<GradeFact>) {
        let units: BTreeSet<&OrganisationCode> = units.iter().collect();
        let (mut ranks, mut grades) = (Vec::new(), Vec::new());
        for (more_ranks, more_grades) in units.into_iter().filter_map(|unit| self.0.get(unit)) {
            ranks.extend(more_ranks.iter().cloned());
            grades.extend(more_grades.iter().cloned());
        }
        (ranks, grades)
    }

    /// The units that were ranked in a year.
    pub fn ranked_in(&self, year: Year) -> impl Iterator<Item = &OrganisationCode> {
        let in_year = move |ranks: &[RankFact]| ranks.iter().any(|fact| fact.year == year);
        self.0
            .iter()
            .filter(move |(_, (ranks, _))| in_year(ranks))
            .map(|(unit, _)| unit)
    }
}
