use std::collections::BTreeMap;

use super::{RulesError, SeasonKey, SeasonRecord, Status, Unit};
use crate::codes::{CampaignCode, ClusterCode, OrganisationCode, Year};
use crate::ranking::Chain;
use crate::scoring::tests::{entries, scorecard};
use crate::scoring::{Absent, NoTotal, Stage};
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
            absent: Absent::Lost,
            classes: vec![],
            classification: None,
            mergers: vec![],
            votes: None,
            quotas: vec![],
            stages: None,
            combine: None,
            rotation: None,
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
        stages: BTreeMap::new(),
        cross: BTreeMap::new(),
        submitted: BTreeMap::new(),
        facts: BTreeMap::new(),
        withdrawn: BTreeMap::new(),
        merged: BTreeMap::new(),
        last_wins: BTreeMap::new(),
        accepted_unranked: None,
        corrections: vec![],
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

/// A unit that withdrew stands apart with its reason, and the others move up.
#[test]
fn who_withdrew_stands_apart() {
    let mut record = record();
    record.withdrawn = [(unit("a"), "theo đề nghị của đơn vị".to_owned())].into();
    let evaluation = record.evaluate().unwrap();
    let first = &evaluation.ranking.standings[0];
    assert_eq!((first.unit.as_str(), first.rank), ("b", 1));
    let reason = &evaluation
        .not_ranked
        .iter()
        .find(|not| not.unit == unit("a"))
        .unwrap()
        .reason;
    assert_eq!(
        *reason,
        NoTotal::Withdrawn {
            reason: "theo đề nghị của đơn vị".into()
        }
    );
}

/// b went into a during the year. Unclear is undecided: without a rule neither is ranked.
#[test]
fn a_merger_without_a_rule_is_undecided() {
    use crate::scoring::{Merger, Method, Share};
    let mut record = record();
    record.merged = [(unit("b"), unit("a"))].into();
    let evaluation = record.evaluate().unwrap();
    assert!(evaluation.ranking.standings.is_empty());
    let undecided = NoTotal::MergerUndecided { successor: unit("a") };
    assert_eq!(
        evaluation
            .not_ranked
            .iter()
            .filter(|not| not.reason == undecided)
            .count(),
        2
    );
    // 25.9 + 5 each: by the mean again 30.9, and the predecessor counts with its successor
    record.rules.mergers = vec![Merger {
        successor: unit("a"),
        months: 6,
        predecessors: vec![Share {
            unit: unit("b"),
            months: 6,
        }],
        method: Method::MeanByMonths,
        reason: "Nghị quyết hội nghị".into(),
    }];
    let evaluation = record.evaluate().unwrap();
    let [only] = &evaluation.ranking.standings[..] else {
        panic!("one unit is ranked")
    };
    assert_eq!(only.total.total.to_string(), "30.9");
    let into = NoTotal::MergedInto { successor: unit("a") };
    assert!(
        evaluation
            .not_ranked
            .iter()
            .any(|not| not.unit == unit("b") && not.reason == into)
    );
    record.rules.mergers[0].predecessors[0].unit = unit("z");
    assert!(matches!(record.evaluate(), Err(EvaluationError::NotAMember(_))));
}

/// What is new in a record is left out where it is empty: files of before keep their bytes.
#[test]
fn what_is_empty_is_not_written() {
    let text = serde_json::to_string(&record()).unwrap();
    for field in [
        "stages",
        "facts",
        "cross",
        "withdrawn",
        "classes",
        "classification",
        "mergers",
        "absent",
        "votes",
    ] {
        assert!(!text.contains(&format!("\"{field}\"")), "{field}");
    }
    let result = serde_json::to_string(&record().evaluate().unwrap()).unwrap();
    for field in [
        "classification",
        "class",
        "stated",
        "not_proposable",
        "unclassified",
    ] {
        assert!(!result.contains(&format!("\"{field}\"")), "{field}");
    }
}

/// 8 of 11 is less than 75 %, 2/3 of 9 is 6: by cross-multiplication, never by a rounded percentage.
#[test]
fn majorities_are_exact() {
    use crate::seasons::Majority;
    let reached = |share: &str, votes, voters| Majority::parse(share).unwrap().is_reached(votes, voters);
    assert!(reached("2/3", 6, 9) && !reached("2/3", 7, 11) && reached("2/3", 8, 11));
    assert!(reached("80%", 8, 10) && !reached("80%", 8, 11) && !reached("1/2", 0, 0));
    for wrong in ["", "2", "0/3", "4/3", "101%", "-1/2", "2/", "80 %"] {
        assert!(Majority::parse(wrong).is_err(), "{wrong}");
    }
}
