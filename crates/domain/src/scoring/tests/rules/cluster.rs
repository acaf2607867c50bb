//! Points against the best of the cluster.

use std::collections::BTreeMap;

use super::{card, fact, indicator, points, terms, unit};
use crate::scoring::{BestOfCluster, Entries, NoTotal, Rule, UnitInputs, score_all};

/// A worked example of one cluster, fixtures/rules/best-of-cluster.csv: with and without targets, a tie with the leader,
/// exactly on target, 100/150 × 10 = 6.67.
#[test]
fn against_the_best_of_the_cluster() {
    let rows = include_str!("../../../../../../fixtures/rules/best-of-cluster.csv");
    let card = card(
        "10",
        Rule::BestOfCluster(BestOfCluster {
            indicator: indicator(),
        }),
    );
    let mut facts = BTreeMap::new();
    let mut expected = BTreeMap::new();
    for row in rows.lines().skip(1) {
        let cells: Vec<&str> = row.splitn(7, ',').collect();
        let name = unit(&cells[0].to_lowercase());
        facts.insert(
            name.clone(),
            BTreeMap::from([(indicator(), fact(cells[2], Some(cells[1])))]),
        );
        expected.insert(name, points(cells[5]));
    }
    assert_eq!(expected.len(), 6);
    let nothing = Entries::new();
    let inputs = facts
        .iter()
        .map(|(unit, facts)| {
            (
                unit,
                UnitInputs {
                    entries: &nothing,
                    facts: Some(facts),
                    days_late: None,
                },
            )
        })
        .collect();
    for (unit, total) in score_all(terms(&card), &inputs) {
        let total = total.unwrap();
        assert_eq!(total.total, expected[unit], "{unit}: {:?}", total.steps);
    }
}

/// Who leads is not known while a result is vague: those above their target wait, those below do not.
#[test]
fn a_vague_leader_leaves_open_who_is_best() {
    let card = card(
        "10",
        Rule::BestOfCluster(BestOfCluster {
            indicator: indicator(),
        }),
    );
    let facts: BTreeMap<_, _> = [("a", "trên 120"), ("b", "110"), ("c", "50")]
        .map(|(name, result)| {
            (
                unit(name),
                BTreeMap::from([(indicator(), fact(result, Some("100")))]),
            )
        })
        .into();
    let nothing = Entries::new();
    let inputs = facts
        .iter()
        .map(|(unit, facts)| {
            (
                unit,
                UnitInputs {
                    entries: &nothing,
                    facts: Some(facts),
                    days_late: None,
                },
            )
        })
        .collect();
    let totals = score_all(terms(&card), &inputs);
    assert!(matches!(totals[&unit("a")], Err(NoTotal::Unclear { .. })));
    assert!(matches!(totals[&unit("b")], Err(NoTotal::Unclear { .. })));
    assert_eq!(totals[&unit("c")].as_ref().unwrap().total, points("2.5"));
}

/// Without targets and with no result above zero nobody leads, and nobody has points; 100 of 200 is half of them.
#[test]
fn without_targets_a_cluster_with_nothing_has_no_points() {
    let card = card(
        "10",
        Rule::BestOfCluster(BestOfCluster {
            indicator: indicator(),
        }),
    );
    let nothing = Entries::new();
    let of = |results: [&str; 2]| {
        let facts = results.map(|result| BTreeMap::from([(indicator(), fact(result, None))]));
        let units = ["a", "b"].map(unit);
        let inputs = units.iter().zip(&facts).map(|(unit, facts)| {
            let known = UnitInputs {
                entries: &nothing,
                facts: Some(facts),
                days_late: None,
            };
            (unit, known)
        });
        let totals = score_all(terms(&card), &inputs.collect());
        units.each_ref().map(|unit| totals[unit].as_ref().unwrap().total)
    };
    assert_eq!(of(["0", "0"]), [points("0"), points("0")]);
    assert_eq!(of(["100", "200"]), [points("5"), points("10")]);
}
