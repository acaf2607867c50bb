//! Classes of units, classification, and the link that looks back.

use std::collections::BTreeMap;

use super::{chain, totals, unit, units};
use crate::codes::{ClassCode, ItemCode, Year};
use crate::quantity::Measure;
use crate::ranking::{
    Class, ClassError, Classification, Level, LevelError, LevelOf, Limit, Past, Ranking, check_classes,
    classify, compare, rank, rank_classes,
};
use crate::scoring::tests::{entries, scorecard};
use crate::scoring::{Input, Stage, score};

fn measure(text: &str) -> Measure {
    Measure::parse(text).unwrap()
}

fn class(code: &str, of: &[&str]) -> Class {
    Class {
        code: ClassCode::parse(code).unwrap(),
        title: code.to_owned(),
        units: units(of),
    }
}

/// Totals 31, 30, 30, 25 of 40.
fn four() -> BTreeMap<crate::codes::OrganisationCode, crate::scoring::Total> {
    totals(&[
        ("a", ["20", "6", "5", "0", "0"]),
        ("b", ["20", "5", "5", "0", "0"]),
        ("c", ["19", "6", "5", "0", "0"]),
        ("d", ["15", "5", "5", "0", "0"]),
    ])
}

fn ranked(classes: &[Class], past: &Past) -> Ranking {
    rank_classes(
        classes,
        &four(),
        &chain(&["longest-since-win", "shared"]),
        past,
        &[],
    )
}

/// Cities apart from provinces: each class begins with rank 1, and units of two classes are not compared.
#[test]
fn classes_are_ranked_apart() {
    let classes = [class("thanh-pho", &["d", "b"]), class("tinh", &["a", "c"])];
    let ranking = ranked(&classes, &Past::default());
    let places: Vec<_> = ranking
        .standings
        .iter()
        .map(|s| (s.unit.as_str(), s.rank))
        .collect();
    assert_eq!(places, [("b", 1), ("d", 2), ("a", 1), ("c", 2)]);
    assert_eq!(
        ranking.standings[0].class,
        Some(ClassCode::parse("thanh-pho").unwrap())
    );
    let chain = chain(&["shared"]);
    let pair = |x: &str, y: &str| compare(&ranking, &chain, &Past::default(), &unit(x), &unit(y));
    assert!(pair("a", "c").is_some());
    assert!(pair("a", "b").is_none());
}

#[test]
fn classes_part_the_units() {
    let all = units(&["a", "b", "c"]);
    let check = |classes: &[Class]| check_classes(classes, all.iter());
    assert_eq!(check(&[]), Ok(()));
    assert_eq!(check(&[class("x", &["a", "b"]), class("y", &["c"])]), Ok(()));
    assert_eq!(
        check(&[class("x", &["a", "b"])]),
        Err(ClassError::InNone(unit("c")))
    );
    assert_eq!(
        check(&[class("x", &["a", "b"]), class("y", &["b", "c"])]),
        Err(ClassError::InTwo(unit("b")))
    );
    let twice = [class("x", &["a", "b"]), class("x", &["c"])];
    assert_eq!(
        check(&twice),
        Err(ClassError::Repeated(ClassCode::parse("x").unwrap()))
    );
}

/// b and c tie at 30. b won in 2015, c in 2018: b has waited longer. Who never won has waited longest.
#[test]
fn the_longer_time_since_the_last_win_goes_first() {
    let win = |name: &str, year| (unit(name), Year::new(year).unwrap());
    let of = |wins: Vec<_>| {
        ranked(
            &[],
            &Past {
                last_wins: wins.into_iter().collect(),
            },
        )
    };
    let order = |ranking: &Ranking| {
        let tied = ranking
            .standings
            .iter()
            .filter(|s| s.total.total.scaled() == 300_000);
        tied.map(|s| (s.unit.to_string(), s.rank)).collect::<Vec<_>>()
    };
    let both = of(vec![win("b", 2015), win("c", 2018)]);
    assert_eq!(order(&both), [("b".into(), 2), ("c".into(), 3)]);
    assert_eq!(
        order(&of(vec![win("b", 2015)])),
        [("c".into(), 2), ("b".into(), 3)]
    );
    assert_eq!(order(&of(vec![])), [("b".into(), 2), ("c".into(), 2)]);
    let past = Past {
        last_wins: [win("b", 2015), win("c", 2018)].into(),
    };
    let why = compare(
        &both,
        &chain(&["longest-since-win", "shared"]),
        &past,
        &unit("b"),
        &unit("c"),
    )
    .unwrap();
    assert_eq!(why.decided_by.as_deref(), Some("longest-since-win"));
}

fn level(title: &str, at_least: Option<&str>) -> Level {
    Level {
        title: title.into(),
        at_least: at_least.map(measure),
        above: None,
        floor: None,
        limit: None,
    }
}

fn classified(
    levels: Vec<Level>,
    of: LevelOf,
) -> (Vec<(String, String)>, Vec<Vec<crate::codes::OrganisationCode>>) {
    let ranking = rank(&four(), &chain(&["shared"]), &Past::default(), &[]);
    let classification = Classification { of, levels };
    classification.check().unwrap();
    let classified = classify(&classification, &scorecard(), &ranking);
    let levels = classified
        .levels
        .iter()
        .map(|(unit, level)| (unit.to_string(), level.clone()));
    (levels.collect(), classified.undecided)
}

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter()
        .map(|(unit, level)| ((*unit).to_owned(), (*level).to_owned()))
        .collect()
}

/// 75 % of 40 are 30: inclusive 30 reaches it, exclusive it does not.
#[test]
fn thresholds_are_inclusive_or_exclusive() {
    let (levels, _) = classified(
        vec![level("tốt", Some("75")), level("khá", None)],
        LevelOf::Percent,
    );
    assert_eq!(
        levels,
        pairs(&[("a", "tốt"), ("b", "tốt"), ("c", "tốt"), ("d", "khá")])
    );
    let above = Level {
        above: Some(measure("30")),
        at_least: None,
        ..level("tốt", None)
    };
    let (levels, _) = classified(vec![above, level("khá", Some("30"))], LevelOf::Points);
    assert_eq!(levels, pairs(&[("a", "tốt"), ("b", "khá"), ("c", "khá")]));
}

/// A floor of 55 % on every criterion (Nghệ An, draft 2025: 85/80/70 %): b has 5 of 10 in 1.2, which is 50 %.
#[test]
fn a_floor_on_every_criterion() {
    let floor = Level {
        floor: Some(measure("50.0001")),
        ..level("tốt", Some("30"))
    };
    let (levels, _) = classified(vec![floor, level("khá", None)], LevelOf::Points);
    // criterion 2 is 5 of 10 for everyone
    assert!(levels.iter().all(|(_, level)| level == "khá"));
    let floor = Level {
        floor: Some(measure("50")),
        ..level("tốt", Some("30"))
    };
    let (levels, _) = classified(vec![floor, level("khá", None)], LevelOf::Points);
    assert_eq!(levels.iter().filter(|(_, level)| level == "tốt").count(), 3);
}

/// At most 25 % of four units is one; 50 % would be two, but b and c share the second place: it waits for a decision.
#[test]
fn limits_are_never_cut_by_chance() {
    let limited = |percent: &str| {
        let best = Level {
            limit: Some(Limit {
                percent: measure(percent),
            }),
            ..level("tốt", Some("30"))
        };
        classified(vec![best, level("khá", None)], LevelOf::Points)
    };
    let (levels, undecided) = limited("25");
    assert_eq!(
        levels,
        pairs(&[("a", "tốt"), ("b", "khá"), ("c", "khá"), ("d", "khá")])
    );
    assert!(undecided.is_empty());
    let (levels, undecided) = limited("50");
    assert_eq!(levels, pairs(&[("a", "tốt"), ("d", "khá")]));
    assert_eq!(undecided, [units(&["b", "c"])]);
    assert!(limited("75").1.is_empty());
    // 49 % of four is one whole unit
    assert!(limited("49").1.is_empty());
}

#[test]
fn levels_go_downwards() {
    let check = |levels: Vec<Level>| {
        Classification {
            of: LevelOf::Points,
            levels,
        }
        .check()
    };
    assert_eq!(check(vec![]), Err(LevelError::Empty));
    let order = check(vec![level("x", Some("70")), level("y", Some("80"))]);
    assert_eq!(order, Err(LevelError::Order("y".into())));
    let both = Level {
        above: Some(measure("1")),
        ..level("x", Some("1"))
    };
    assert_eq!(check(vec![both]), Err(LevelError::TwoBounds("x".into())));
    let much = Level {
        floor: Some(measure("101")),
        ..level("x", None)
    };
    assert_eq!(check(vec![much]), Err(LevelError::Percent("x".into())));
}

/// The same threshold may stand again without the floor or the limit of the level above; 0 and 100 % are percentages.
#[test]
fn a_threshold_may_stand_twice_and_percentages_go_from_0_to_100() {
    let check = |levels: Vec<Level>| {
        let of = LevelOf::Points;
        Classification { of, levels }.check()
    };
    let strict = |floor: &str| Level {
        floor: Some(measure(floor)),
        ..level("x", Some("80"))
    };
    for floor in ["0", "100"] {
        assert_eq!(check(vec![strict(floor), level("y", Some("80"))]), Ok(()));
    }
    for floor in ["-1", "100.0001"] {
        assert_eq!(
            check(vec![strict(floor)]),
            Err(LevelError::Percent("x".into())),
            "{floor}"
        );
    }
}

/// A floor asks nothing of a criterion that does not apply: of 20, 10 and 10, b has 15 (75 %), n/a and 5 (50 %).
#[test]
fn a_floor_passes_over_what_does_not_apply() {
    let mut given = entries(&[("1.1", "15"), ("2", "5"), ("thuong", "0"), ("tru", "0")]);
    given.insert(ItemCode::parse("1.2").unwrap(), Input::NotApplicable);
    let total = score(&scorecard(), Stage::Final, &given, 2).unwrap();
    let totals = BTreeMap::from([(unit("b"), total)]);
    let ranking = rank(&totals, &chain(&["shared"]), &Past::default(), &[]);
    let reaches = |floor: &str| {
        let strict = Level {
            floor: Some(measure(floor)),
            ..level("tốt", None)
        };
        let classification = Classification {
            of: LevelOf::Points,
            levels: vec![strict],
        };
        let classified = classify(&classification, &scorecard(), &ranking);
        classified.levels.contains_key(&unit("b"))
    };
    assert!(reaches("50"));
    assert!(!reaches("51"));
}
