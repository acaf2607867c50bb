use std::collections::BTreeMap;

use super::{RulesError, SeasonKey, SeasonRecord, Status, Unit};
use crate::codes::{CampaignCode, ClusterCode, OrganisationCode, Year};
use crate::ranking::Chain;
use crate::scoring::tests::{entries, scorecard};
use crate::scoring::{NoTotal, Stage};
use crate::seasons::{EvaluationError, Rules};

fn unit(code: &str) -> OrganisationCode {
    OrganisationCode::parse(code).unwrap()
}

/// A season of three units: a has 25.9 + 5, b as much in other parts, c has a blank.
pub(crate) fn record() -> SeasonRecord {
    let units = ["a", "b", "c"];
    let given = [
        entries(&[
            ("1.1", "16.1"),
            ("1.2", "9.8"),
            ("2", "5"),
            ("thuong", "0"),
            ("tru", "0"),
        ]),
        entries(&[
            ("1.1", "16.2"),
            ("1.2", "9.7"),
            ("2", "5"),
            ("thuong", "0"),
            ("tru", "0"),
        ]),
        entries(&[("1.1", "20")]),
    ];
    SeasonRecord {
        season: SeasonKey {
            cluster: ClusterCode::parse("dbsh-dhbb").unwrap(),
            year: Year::new(2020).unwrap(),
            campaign: CampaignCode::regular(),
        },
        cluster_name: "Cụm thi đua ĐBSH & DHBB".into(),
        status: Status::Provisional,
        illustrative: Some("số liệu minh họa".into()),
        lead: Some(unit("a")),
        rules: Rules {
            semantics: 1,
            decimals: 2,
            stage: Stage::Final,
            scorecard: scorecard(),
            chain: Chain::try_from(vec!["section:1".to_owned(), "shared".to_owned()]).unwrap(),
            stages: None,
            combine: None,
        },
        units: units
            .iter()
            .map(|u| Unit {
                code: unit(u),
                name: format!("Liên minh HTX tỉnh {u}"),
            })
            .collect(),
        entries: units.iter().zip(given).map(|(u, g)| (unit(u), g)).collect(),
        decisions: vec![],
        figures: vec![],
        proposals: vec![],
    }
}

#[test]
fn a_record_is_evaluated_whole() {
    let evaluation = record().evaluate().unwrap();
    let ranks: Vec<_> = evaluation
        .ranking
        .standings
        .iter()
        .map(|s| (s.rank, s.unit.as_str()))
        .collect();
    assert_eq!(ranks, [(1, "a"), (1, "b")]);
    assert_eq!(evaluation.not_ranked.len(), 1);
    assert!(matches!(&evaluation.not_ranked[0].reason, NoTotal::Blank { criteria } if criteria.len() == 4));
}

#[test]
fn a_member_without_any_points_is_named_and_a_stranger_refused() {
    let mut without = record();
    without.entries = BTreeMap::new();
    assert_eq!(without.evaluate().unwrap().not_ranked.len(), 3);
    let mut strange = record();
    strange.entries.insert(unit("d"), entries(&[]));
    assert!(matches!(strange.evaluate(), Err(EvaluationError::NotAMember(_))));
}

#[test]
fn rules_are_checked_before_they_are_used() {
    let check = |change: fn(&mut Rules)| {
        let mut rules = record().rules;
        change(&mut rules);
        rules.check()
    };
    assert_eq!(
        check(|rules| rules.semantics = 2),
        Err(RulesError::UnknownSemantics(2))
    );
    assert_eq!(
        check(|rules| rules.semantics = 0),
        Err(RulesError::UnknownSemantics(0))
    );
    assert_eq!(check(|rules| rules.decimals = 5), Err(RulesError::Decimals(5)));
    let elsewhere = Chain::try_from(vec!["section:7".to_owned(), "shared".to_owned()]).unwrap();
    let mut rules = record().rules;
    rules.chain = elsewhere;
    assert!(matches!(rules.check(), Err(RulesError::Chain(_))));
}

/// The digest speaks of the rules alone, and of each of them.
#[test]
fn the_digest_changes_with_the_rules_only() {
    let digest = |record: &SeasonRecord| record.rules.digest().unwrap();
    let plain = record();
    let mut other_points = record();
    other_points.entries.clear();
    assert_eq!(digest(&plain), digest(&other_points));
    let mut other_rules = record();
    other_rules.rules.decimals = 3;
    assert_ne!(digest(&plain), digest(&other_rules));
    assert!(digest(&plain).starts_with("sha256:") && digest(&plain).len() == 71);
}
