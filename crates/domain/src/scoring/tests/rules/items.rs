//! Points for each item, and what comes off: per item, and for each day late.

use std::collections::BTreeMap;

use super::{by, card, code, criterion, fact, indicator, input, points, section, steps, terms, unit};
use crate::scoring::{
    DeductionPerItem, Entries, Input, Late, NoTotal, Part, PerItem, Rule, RuleKind, Scorecard, Stage,
    UnitInputs, score_all,
};

/// Two points for each, at most ten: 3 → 6, 7 → 14, of which the cap leaves 10. From the second item on: 1 → 0, 3 → 4.
#[test]
fn points_per_item() {
    let rule = |from| {
        Rule::PerItem(PerItem {
            indicator: Some(indicator()),
            each: points("2"),
            first_item: from,
        })
    };
    let all = card("10", rule(1));
    assert_eq!(by(&all, input("count:3"), None).unwrap().total, points("6"));
    let total = by(&all, None, Some(fact("7", None))).unwrap();
    assert_eq!(steps(&total), [(RuleKind::PerItem, "14"), (RuleKind::Cap, "-4")]);
    assert!(matches!(
        by(&all, input("3"), None),
        Err(NoTotal::NotByRule { .. })
    ));
    let second = card("10", rule(2));
    for (count, expected) in [("0", "0"), ("1", "0"), ("2", "2"), ("3", "4"), ("9", "10")] {
        assert_eq!(
            by(&second, input(&format!("count:{count}")), None).unwrap().total,
            points(expected),
            "{count}"
        );
    }
    assert!(matches!(
        by(&all, None, Some(fact("2.5", None))),
        Err(NoTotal::Unclear { .. })
    ));
}

/// "01 xã không đạt trừ 0,5; trừ không quá 1,5" (Hậu Giang 2021): of 5, two failures leave 4, five leave 3.5.
#[test]
fn a_deduction_per_item_in_the_content() {
    let rule = DeductionPerItem {
        indicator: None,
        each: points("0.5"),
        most: Some(points("1.5")),
    };
    let card = card("5", Rule::DeductionPerItem(rule));
    assert_eq!(by(&card, input("count:0"), None).unwrap().total, points("5"));
    assert_eq!(by(&card, input("count:2"), None).unwrap().total, points("4"));
    let total = by(&card, input("count:5"), None).unwrap();
    assert_eq!(
        steps(&total),
        [(RuleKind::DeductionPerItem, "2.5"), (RuleKind::Cap, "1")]
    );
    assert_eq!(total.total, points("3.5"));
}

/// Among the deductions: 8 off for not signing the pledge (Thừa Thiên Huế 2018: "−8"), days late at 0.5, at most 3.
#[test]
fn deductions_and_lateness_come_off_the_total() {
    let card = Scorecard::new(vec![
        section("1", Part::Content, vec![criterion("1.1", "100", Rule::Given)]),
        section(
            "tru",
            Part::Deduction,
            vec![
                criterion("giao-uoc", "8", Rule::YesNo),
                criterion(
                    "muon",
                    "3",
                    Rule::Late(Late {
                        stage: Stage::Own,
                        each: points("0.5"),
                    }),
                ),
            ],
        ),
    ])
    .unwrap();
    let entries: Entries = [
        (code("1.1"), Input::Points(points("90"))),
        (code("giao-uoc"), Input::Yes(true)),
    ]
    .into();
    let of = |days: Option<u32>| {
        let late: BTreeMap<_, _> = days.into_iter().map(|days| (Stage::Own, days)).collect();
        let inputs = UnitInputs {
            entries: &entries,
            facts: None,
            days_late: Some(&late),
        };
        let a = unit("a");
        score_all(terms(&card), &[(&a, inputs)].into())
            .remove(&a)
            .unwrap()
    };
    // 90 − 8 − 2 × 0.5
    let total = of(Some(2)).unwrap();
    assert_eq!((total.total, total.deduction), (points("81"), points("9")));
    // 90 − 8 − 3, for ten days are 5 and the most is 3
    let total = of(Some(10)).unwrap();
    assert_eq!(total.total, points("79"));
    assert_eq!(total.criterion(&code("muon")), Some(points("-3")));
    assert_eq!(
        of(None),
        Err(NoTotal::Blank {
            criteria: vec![code("muon")]
        })
    );
}
