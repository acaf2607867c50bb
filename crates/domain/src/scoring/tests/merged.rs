//! Units that merged during the year. The provinces of 2025 merged on 1 July: six months each.

use std::collections::BTreeMap;

use super::rules::{criterion, fact, indicator, measure, proportional, section, terms, unit};
use super::{code, entries, points, scorecard};
use crate::codes::OrganisationCode;
use crate::quantity::Points;
use crate::scoring::{
    Absent, Beyond, Entries, Input, Merger, Method, NoTotal, Part, Proportional, Rule, Scorecard, Share,
    Stage, Terms, Total, UnitInputs, merge, score, score_all,
};

fn merger(method: Method) -> Merger {
    let share = |name, months| Share {
        unit: unit(name),
        months,
    };
    Merger {
        successor: unit("hai-phong-2025"),
        months: 6,
        predecessors: vec![share("hai-phong", 6), share("hai-duong", 6)],
        method,
        reason: "Nghị quyết hội nghị cụm".into(),
    }
}

fn total(first: &str, deducted: &str) -> Result<Total, NoTotal> {
    let given = entries(&[
        ("1.1", first),
        ("1.2", "5"),
        ("2", "5"),
        ("thuong", "1"),
        ("tru", deducted),
    ]);
    score(&scorecard(), Stage::Final, &given, 2)
}

fn merged(method: Method, totals: [Result<Total, NoTotal>; 3]) -> Result<Total, NoTotal> {
    let units: [OrganisationCode; 3] = ["hai-phong-2025", "hai-phong", "hai-duong"].map(unit);
    let totals: BTreeMap<_, _> = units.iter().zip(totals).collect();
    merge(&merger(method), &scorecard(), Stage::Final, 2, &totals)
}

fn all() -> [Result<Total, NoTotal>; 3] {
    [total("20", "0"), total("10", "1"), total("12", "0")]
}

/// Criterion 1.1: (20 × 6 + 10 × 6 + 12 × 6) / 18 = 14; deduction (0 + 1 + 0) / 3 = 0.3333 → 0.33.
#[test]
fn the_mean_by_months() {
    let total = merged(Method::MeanByMonths, all()).unwrap();
    assert_eq!(total.base, points("24"));
    assert_eq!((total.bonus, total.deduction), (points("1"), points("0.33")));
    assert_eq!(total.total, points("24.67"));
    let sum = Points::checked_sum(total.steps.iter().map(|step| step.points));
    assert_eq!(sum, Some(total.total));
}

/// 20 + 10 + 12 in 1.1, and three times all else: 42 + 15 + 15 + 3 − 1.
#[test]
fn the_sum() {
    let total = merged(Method::Sum, all()).unwrap();
    assert_eq!(total.total, points("74"));
    assert_eq!(total.deduction, points("1"));
}

#[test]
fn its_own() {
    let own = total("20", "0");
    assert_eq!(merged(Method::Own, all()), own);
}

/// A predecessor that was not scored to the day leaves the merged score open.
#[test]
fn an_incomplete_merger_has_no_total() {
    let blank = Err(NoTotal::Blank { criteria: vec![] });
    let totals = [total("20", "0"), blank.clone(), total("12", "0")];
    let expected = NoTotal::MergerIncomplete {
        units: vec![unit("hai-phong")],
    };
    assert_eq!(merged(Method::MeanByMonths, totals), Err(expected));
    let own = total("20", "0");
    assert_eq!(merged(Method::Own, [own.clone(), blank.clone(), blank]), own);
}

/// Section 1: 1.1 in proportion to a target with a bonus beyond it, 1.2 given; section 2: itself.
fn measured_card() -> Scorecard {
    let proportional = Rule::Proportional(Proportional {
        bonus: Some(Beyond {
            each: measure("10"),
            points: points("0.5"),
            most: points("3"),
        }),
        ..proportional()
    });
    Scorecard::new(vec![
        section(
            "1",
            Part::Content,
            vec![
                criterion("1.1", "10", proportional),
                criterion("1.2", "10", Rule::Given),
            ],
        ),
        section("2", Part::Content, vec![criterion("2", "10", Rule::Given)]),
    ])
    .unwrap()
}

/// 208 of 120: 10 and 3 beyond, 1.2 does not apply, 6; 90 of 120: 7.5, does not apply, 5; 60 of 120: 5, 4 and 4.
fn measured_sum(absent: Absent) -> Total {
    let card = measured_card();
    let units = ["hai-phong-2025", "hai-phong", "hai-duong"].map(unit);
    let facts = ["208", "90", "60"].map(|result| BTreeMap::from([(indicator(), fact(result, Some("120")))]));
    let given = [["n/a", "6"], ["n/a", "5"], ["4", "4"]].map(|[second, other]| {
        Entries::from([
            (code("1.2"), Input::parse(second).unwrap()),
            (code("2"), Input::parse(other).unwrap()),
        ])
    });
    let inputs = units.iter().zip(given.iter().zip(&facts));
    let inputs = inputs.map(|(unit, (entries, facts))| {
        let known = UnitInputs {
            entries,
            facts: Some(facts),
            days_late: None,
        };
        (unit, known)
    });
    let terms = Terms {
        absent,
        ..terms(&card)
    };
    let totals = score_all(terms, &inputs.collect());
    merge(&merger(Method::Sum), &card, Stage::Final, 2, &totals).unwrap()
}

fn steps(total: &Total) -> Vec<(&str, String)> {
    let steps = total.steps.iter();
    steps
        .map(|step| (step.criterion.as_str(), step.points.plain(0)))
        .collect()
}

/// What goes beyond a target stays bonus; what was spread over a section stays with it. In section 1 the successor has
/// 10 × 20/10 = 20, ten more, and the first predecessor 7.5 × 20/10 = 15, 7.5 more: 17.5 together.
#[test]
fn bonus_and_points_spread_over_a_section_are_merged_apart() {
    let total = measured_sum(Absent::Section);
    let expected = [
        ("1.1", "22.5"),
        ("1.1", "3"),
        ("1.2", "4"),
        ("1", "17.5"),
        ("2", "15"),
    ];
    assert_eq!(
        steps(&total),
        expected.map(|(at, points)| (at, points.to_owned()))
    );
    assert_eq!(total.section(&code("1")), Some(points("44")));
    assert_eq!((total.base, total.bonus), (points("59"), points("3")));
    assert_eq!(total.total, points("62"));
}

/// Spread over the whole: (10 + 6) × 30/20 = 24, 8 more, and (7.5 + 5) × 30/20 = 18.75, 6.25 more: 14.25 together.
#[test]
fn points_spread_over_the_whole_are_merged_once() {
    let total = measured_sum(Absent::Scorecard);
    let expected = [
        ("1.1", "22.5"),
        ("1.1", "3"),
        ("1.2", "4"),
        ("2", "15"),
        ("whole", "14.25"),
    ];
    assert_eq!(
        steps(&total),
        expected.map(|(at, points)| (at, points.to_owned()))
    );
    assert_eq!(total.section(&code("1")), Some(points("26.5")));
    assert_eq!((total.base, total.bonus), (points("55.75"), points("3")));
    assert_eq!(total.total, points("58.75"));
}
