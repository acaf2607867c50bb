//! Just on a bound: a step that adds nothing is not written.

use super::{by, card, fact, measure, points, proportional, steps};
use crate::scoring::{Beyond, PerItem, Proportional, Rule, RuleKind};

/// Half a point for each full 10 % beyond 100 %: 100 % and 109 % have no bonus at all, 110 % has 0.5.
#[test]
fn exactly_on_the_target_there_is_no_bonus() {
    let card = card(
        "10",
        Rule::Proportional(Proportional {
            bonus: Some(Beyond {
                each: measure("10"),
                points: points("0.5"),
                most: points("3"),
            }),
            ..proportional()
        }),
    );
    let of = |result| by(&card, None, Some(fact(result, Some("100")))).unwrap();
    assert_eq!(steps(&of("100")), [(RuleKind::Proportional, "10")]);
    let beyond = |total: &crate::scoring::Total| {
        let mut bonus = total
            .steps
            .iter()
            .filter(|step| step.rule == RuleKind::BeyondTarget);
        bonus.next().map(|step| step.points)
    };
    assert_eq!(beyond(&of("109")), None);
    assert_eq!(beyond(&of("110")), Some(points("0.5")));
}

/// A result of 0 is on the floor of 0, not below it: nothing is lifted.
#[test]
fn exactly_on_the_floor_nothing_is_lifted() {
    let card = card("10", Rule::Proportional(proportional()));
    let total = by(&card, None, Some(fact("0", Some("120")))).unwrap();
    assert_eq!(steps(&total), [(RuleKind::Proportional, "0")]);
}

/// Two points for each and a maximum of 7: typed points are a multiple of two, or the 7 the maximum leaves of 8.
#[test]
fn typed_points_per_item_are_a_multiple_or_the_maximum() {
    let card = card(
        "7",
        Rule::PerItem(PerItem {
            indicator: None,
            each: points("2"),
            first_item: 1,
        }),
    );
    for (typed, stands) in [("0", true), ("4", true), ("5", false), ("6", true), ("7", true)] {
        assert_eq!(by(&card, super::input(typed), None).is_ok(), stands, "{typed}");
    }
}

/// What goes without saying is not written: more is better, from the first item on.
#[test]
fn rules_are_written_without_what_goes_without_saying() {
    let items = |first_item| {
        Rule::PerItem(PerItem {
            indicator: None,
            each: points("2"),
            first_item,
        })
    };
    for (rule, text) in [
        (items(1), r#"{"per-item":{"each":"2"}}"#),
        (items(2), r#"{"per-item":{"each":"2","first-item":2}}"#),
        (
            Rule::Proportional(proportional()),
            r#"{"proportional":{"indicator":"htx-thanh-lap-moi"}}"#,
        ),
        (
            Rule::Proportional(Proportional {
                direction: crate::quantity::Direction::Less,
                ..proportional()
            }),
            r#"{"proportional":{"indicator":"htx-thanh-lap-moi","direction":"less"}}"#,
        ),
    ] {
        assert_eq!(serde_json::to_string(&rule).unwrap(), text);
        assert_eq!(serde_json::from_str::<Rule>(text).unwrap(), rule);
    }
}
