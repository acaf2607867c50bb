mod classes;
mod words;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::{Chain, Comparison, Decision, DecisionError, Manner, Past, Ranking, check_decision};
use crate::codes::OrganisationCode;
use crate::quantity::Points;
use crate::scoring::tests::{entries, scorecard};
use crate::scoring::{Stage, Total, score};

/// Ranks where no one has won before.
fn rank(totals: &BTreeMap<OrganisationCode, Total>, chain: &Chain, decisions: &[Decision]) -> Ranking {
    super::rank(totals, chain, &Past::default(), decisions)
}

fn compare(
    ranking: &Ranking,
    chain: &Chain,
    a: &OrganisationCode,
    b: &OrganisationCode,
) -> Option<Comparison> {
    super::compare(ranking, chain, &Past::default(), a, b)
}

fn unit(code: &str) -> OrganisationCode {
    OrganisationCode::parse(code).unwrap()
}

fn units(codes: &[&str]) -> Vec<OrganisationCode> {
    codes.iter().map(|code| unit(code)).collect()
}

/// Points of 1.1, 1.2, 2, bonus, deduction.
fn totals(rows: &[(&str, [&str; 5])]) -> BTreeMap<OrganisationCode, Total> {
    rows.iter()
        .map(|(code, [a, b, c, bonus, less])| {
            let given = entries(&[("1.1", a), ("1.2", b), ("2", c), ("thuong", bonus), ("tru", less)]);
            (unit(code), score(&scorecard(), Stage::Final, &given, 4).unwrap())
        })
        .collect()
}

/// Both 30: 20 + 6 + 5 − 1 against 20 + 5 + 5.
fn deducted() -> BTreeMap<OrganisationCode, Total> {
    totals(&[
        ("a", ["20", "6", "5", "0", "1"]),
        ("b", ["20", "5", "5", "0", "0"]),
    ])
}

fn chain(links: &[&str]) -> Chain {
    Chain::try_from(links.iter().map(|link| (*link).to_owned()).collect::<Vec<_>>()).unwrap()
}

fn decision(order: &[&str]) -> Decision {
    Decision {
        order: units(order),
        by: Manner::Lot,
        minutes: "Biên bản 01".into(),
        on: NaiveDate::from_ymd_opt(2020, 12, 15).unwrap(),
        recorded_by: "thu-ky".into(),
    }
}

fn ranks(ranking: &Ranking) -> Vec<(u32, &str)> {
    ranking
        .standings
        .iter()
        .map(|s| (s.rank, s.unit.as_str()))
        .collect()
}

/// 16.1 + 9.8 and 16.2 + 9.7 are both 25.9: a spreadsheet ranks them apart (25.900000000000002 > 25.9), and so a
/// chain that compares sections finds them equal too (both 25.9 in section 1), so they share the rank: 1, 1, 3.
#[test]
fn a_tie_that_only_exact_arithmetic_finds_is_shared() {
    let totals = totals(&[
        ("hung-yen", ["16.1", "9.8", "5", "0", "0"]),
        ("nam-dinh", ["16.2", "9.7", "5", "0", "0"]),
        ("thai-binh", ["16", "9", "5", "0", "0"]),
    ]);
    let ranking = rank(&totals, &chain(&["section:1", "fewer-deductions", "shared"]), &[]);
    assert_eq!(
        ranks(&ranking),
        [(1, "hung-yen"), (1, "nam-dinh"), (3, "thai-binh")]
    );
    let tie = ranking.standings[0].tie.as_ref().unwrap();
    assert_eq!(tie.with, units(&["nam-dinh"]));
    assert_eq!(tie.decided_by.as_ref().unwrap().to_string(), "shared");
    assert_eq!(ranking.standings[2].tie, None);
}

/// Both 30: 20 + 5 + 5 against 19 + 6 + 5. Section 1 is 25 in both; criterion 1.1 decides, 20 > 19.
#[test]
fn a_tie_is_broken_by_the_first_link_that_differs() {
    let totals = totals(&[
        ("a", ["19", "6", "5", "0", "0"]),
        ("b", ["20", "5", "5", "0", "0"]),
    ]);
    let ranking = rank(
        &totals,
        &chain(&["section:1", "criterion:1.1", "criterion:1.2", "shared"]),
        &[],
    );
    assert_eq!(ranks(&ranking), [(1, "b"), (2, "a")]);
    for standing in &ranking.standings {
        assert_eq!(
            standing
                .tie
                .as_ref()
                .unwrap()
                .decided_by
                .as_ref()
                .unwrap()
                .to_string(),
            "criterion:1.1"
        );
    }
    let with_deduction = deducted();
    let fewer = rank(&with_deduction, &chain(&["fewer-deductions", "shared"]), &[]);
    assert_eq!(ranks(&fewer), [(1, "b"), (2, "a")]);
}

/// Three equal totals: section 1 tells c (24) from a and b (25); criterion 1.1 tells a (20) from b (19).
/// Why a stands above c is section 1, though a criterion decided a's own place.
#[test]
fn why_one_stands_above_another_is_told_pair_by_pair() {
    let totals = totals(&[
        ("a", ["20", "5", "5", "0", "0"]),
        ("b", ["19", "6", "5", "0", "0"]),
        ("c", ["19", "5", "6", "0", "0"]),
    ]);
    let chain = chain(&["section:1", "criterion:1.1", "shared"]);
    let ranking = rank(&totals, &chain, &[]);
    assert_eq!(ranks(&ranking), [(1, "a"), (2, "b"), (3, "c")]);
    let by = |x: &str, y: &str| compare(&ranking, &chain, &unit(x), &unit(y)).unwrap();
    assert_eq!(by("c", "a").decided_by.as_deref(), Some("section:1"));
    assert_eq!(by("c", "a").above, unit("a"));
    assert_eq!(by("b", "a").decided_by.as_deref(), Some("criterion:1.1"));
    assert_eq!(by("b", "a").gap, Points::ZERO);
}

#[test]
fn an_open_tie_waits_and_a_decision_settles_it() {
    let totals = totals(&[
        ("a", ["10", "5", "5", "0", "0"]),
        ("b", ["10", "5", "5", "0", "0"]),
        ("c", ["20", "5", "5", "0", "0"]),
        ("d", ["1", "5", "5", "0", "0"]),
    ]);
    let chain = chain(&["section:1", "decision"]);
    let open = rank(&totals, &chain, &[]);
    assert_eq!(ranks(&open), [(1, "c"), (2, "a"), (2, "b"), (4, "d")]);
    assert_eq!(open.undecided, [units(&["a", "b"])]);
    assert_eq!(open.standings[1].tie.as_ref().unwrap().decided_by, None);
    assert_eq!(check_decision(&open, &[], &decision(&["b", "a"])), Ok(()));

    let decided = rank(&totals, &chain, &[decision(&["b", "a"])]);
    assert_eq!(ranks(&decided), [(1, "c"), (2, "b"), (3, "a"), (4, "d")]);
    assert!(decided.undecided.is_empty() && decided.unfit.is_empty());
    let by = decided.standings[1]
        .tie
        .as_ref()
        .unwrap()
        .decided_by
        .as_ref()
        .unwrap()
        .to_string();
    assert_eq!(by, "decision:lot");
    assert_eq!(
        check_decision(&decided, &[], &decision(&["a", "b"])),
        Err(DecisionError::NothingOpen)
    );

    // a decision on the same units may be recorded again, in place of the first
    assert_eq!(
        check_decision(&decided, &[decision(&["b", "a"])], &decision(&["a", "b"])),
        Ok(())
    );

    // the last decision on the same units counts, and the one it replaces is not called unfit
    let twice = rank(&totals, &chain, &[decision(&["b", "a"]), decision(&["a", "b"])]);
    assert_eq!(ranks(&twice), [(1, "c"), (2, "a"), (3, "b"), (4, "d")]);
    assert!(twice.unfit.is_empty());
}

/// Of two decisions one settles the tie of a and b; the other, on a and c, fits no tie, and stands in place of nothing.
#[test]
fn a_decision_stands_in_place_of_one_on_the_same_units_only() {
    let totals = totals(&[
        ("a", ["10", "5", "5", "0", "0"]),
        ("b", ["10", "5", "5", "0", "0"]),
        ("c", ["20", "5", "5", "0", "0"]),
    ]);
    let recorded = [decision(&["a", "c"]), decision(&["b", "a"])];
    let ranking = rank(&totals, &chain(&["decision"]), &recorded);
    assert_eq!(ranks(&ranking), [(1, "c"), (2, "b"), (3, "a")]);
    assert_eq!(ranking.unfit, [0]);
    let check = |order: &[&str]| check_decision(&ranking, &recorded, &decision(order));
    assert_eq!(check(&["a", "b"]), Ok(()));
    assert_eq!(check(&["c", "a"]), Err(DecisionError::NothingOpen));
    assert_eq!(check(&["c", "b"]), Err(DecisionError::NothingOpen));
}

/// What decided between two: their totals, what the chain ends in, or people; equals stand as they were asked for.
#[test]
fn what_decided_between_two_units() {
    let totals = totals(&[
        ("a", ["10", "5", "5", "0", "0"]),
        ("b", ["10", "5", "5", "0", "0"]),
        ("c", ["20", "5", "5", "0", "0"]),
    ]);
    let between = |end: &str, decisions: &[Decision], x: &str, y: &str| {
        let chain = chain(&[end]);
        let ranking = rank(&totals, &chain, decisions);
        let found = compare(&ranking, &chain, &unit(x), &unit(y)).unwrap();
        (found.above.to_string(), found.decided_by)
    };
    let by = |above: &str, by: &str| (above.to_owned(), Some(by.to_owned()));
    assert_eq!(between("shared", &[], "a", "c"), by("c", "total"));
    assert_eq!(between("shared", &[], "a", "b"), by("a", "shared"));
    assert_eq!(between("shared", &[], "b", "a"), by("b", "shared"));
    assert_eq!(between("decision", &[], "a", "b"), ("a".to_owned(), None));
    let lots = [decision(&["b", "a"])];
    assert_eq!(between("decision", &lots, "a", "b"), by("b", "decision:lot"));
}

#[test]
fn a_decision_that_does_not_fit_is_rejected() {
    let totals = totals(&[
        ("a", ["10", "5", "5", "0", "0"]),
        ("b", ["10", "5", "5", "0", "0"]),
        ("c", ["20", "5", "5", "0", "0"]),
    ]);
    let ranking = rank(
        &totals,
        &chain(&["decision"]),
        &[decision(&["a", "c"]), decision(&["a", "b", "c"])],
    );
    assert_eq!(ranking.unfit, [0, 1]);
    assert_eq!(ranking.undecided.len(), 1);
    for order in [&["a", "c"][..], &["a"], &["a", "b", "c"], &[]] {
        assert!(matches!(
            check_decision(&ranking, &[], &decision(order)),
            Err(DecisionError::NotTheTie { .. })
        ));
    }
    assert_eq!(
        check_decision(&ranking, &[], &decision(&["a", "a"])),
        Err(DecisionError::Repeated(unit("a")))
    );
    let unwritten = Decision {
        minutes: "  ".into(),
        ..decision(&["a", "b"])
    };
    assert_eq!(
        check_decision(&ranking, &[], &unwritten),
        Err(DecisionError::NoMinutes)
    );
}

#[test]
fn a_chain_says_where_it_ends() {
    let parse = |links: &[&str]| Chain::try_from(links.iter().map(|l| (*l).to_owned()).collect::<Vec<_>>());
    for wrong in [
        &[][..],
        &["section:1"],
        &["shared", "decision"],
        &["sections:1", "shared"],
        &["section:Ư", "shared"],
    ] {
        assert!(parse(wrong).is_err(), "{wrong:?}");
    }
    assert!(
        parse(&["section:9", "shared"])
            .unwrap()
            .check(&scorecard())
            .is_err()
    );
    assert!(
        parse(&["section:1", "criterion:1.2", "shared"])
            .unwrap()
            .check(&scorecard())
            .is_ok()
    );
}

/// A season of up to eight units whose points often coincide.
fn some_totals() -> impl Strategy<Value = BTreeMap<OrganisationCode, Total>> {
    let row = (0_i64..3, 0_i64..3, 0_i64..3, 0_i64..2, 0_i64..2);
    proptest::collection::vec(row, 1..8).prop_map(|rows| {
        let text = |n: i64| n.to_string();
        rows.into_iter()
            .enumerate()
            .map(|(i, (a, b, c, d, e))| {
                let given = [
                    ("1.1", text(a)),
                    ("1.2", text(b)),
                    ("2", text(c)),
                    ("thuong", text(d)),
                    ("tru", text(e)),
                ];
                let given: Vec<(&str, &str)> = given.iter().map(|(k, v)| (*k, v.as_str())).collect();
                let total = score(&scorecard(), Stage::Final, &entries(&given), 2).unwrap();
                (unit(&format!("u{i}")), total)
            })
            .collect()
    })
}

proptest! {
    /// Other names for the same units give the same ranks.
    #[test]
    fn relabelling_units_changes_nothing(totals in some_totals(), by_decision: bool) {
        let chain = chain(&["section:1", "criterion:1.2", if by_decision { "decision" } else { "shared" }]);
        let ranking = rank(&totals, &chain, &[]);
        let renamed: BTreeMap<_, _> = totals
            .iter()
            .enumerate()
            .map(|(i, (u, t))| (unit(&format!("z{}-{u}", 99 - i)), t.clone()))
            .collect();
        let again = rank(&renamed, &chain, &[]);
        for standing in &again.standings {
            let old = standing.unit.as_str().split_once('-').unwrap().1;
            prop_assert_eq!(ranking.of(&unit(old)).unwrap().rank, standing.rank);
        }
        prop_assert_eq!(ranking.undecided.len(), again.undecided.len());
    }

    /// More points never lower a rank, element by element.
    #[test]
    fn more_points_never_lower_a_rank(totals in some_totals(), which in 0_usize..8, more in 1_i64..3) {
        let chain = chain(&["section:1", "shared"]);
        let before = rank(&totals, &chain, &[]);
        let chosen = totals.keys().nth(which % totals.len()).unwrap().clone();
        let mut raised = totals.clone();
        let old = &totals[&chosen];
        let given: Vec<(String, String)> = old.steps.iter().map(|s| {
            let extra = if s.criterion.as_str() == "2" { more } else { 0 };
            (s.criterion.to_string(), Points::from_scaled(s.input.points().unwrap().scaled() + extra * 10_000).plain(0))
        }).collect();
        let given: Vec<(&str, &str)> = given.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        raised.insert(chosen.clone(), score(&scorecard(), Stage::Final, &entries(&given), 2).unwrap());
        let after = rank(&raised, &chain, &[]);
        prop_assert!(after.of(&chosen).unwrap().rank <= before.of(&chosen).unwrap().rank);
        for u in totals.keys().filter(|u| **u != chosen) {
            prop_assert!(after.of(u).unwrap().rank >= before.of(u).unwrap().rank);
        }
    }

    /// Ranks are 1 + the number of units strictly above, in every ranking; gaps equal the sum of their steps.
    #[test]
    fn a_rank_counts_those_above_and_gaps_add_up(totals in some_totals()) {
        let chain = chain(&["section:1", "fewer-deductions", "shared"]);
        let ranking = rank(&totals, &chain, &[]);
        for (i, standing) in ranking.standings.iter().enumerate() {
            let above = ranking.standings.iter().filter(|s| s.rank < standing.rank).count();
            prop_assert_eq!(standing.rank as usize, above + 1);
            prop_assert!(above <= i);
            for other in &ranking.standings {
                let comparison = compare(&ranking, &chain, &standing.unit, &other.unit).unwrap();
                let sum = Points::checked_sum(comparison.steps.iter().map(|s| s.difference));
                prop_assert_eq!(sum, Some(comparison.gap));
                prop_assert!(!comparison.gap.is_negative());
            }
        }
    }
}
