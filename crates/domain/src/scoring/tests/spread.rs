//! Not assigned, not applicable, 0 and blank are four different things.

use std::collections::BTreeMap;

use super::rules::{criterion, section, unit};
use super::{code, entries, points};
use crate::scoring::{
    Absent, Entries, Input, NoTotal, Part, Rule, RuleKind, Scorecard, Stage, Terms, Total, UnitInputs,
    score_all,
};

/// Section 1: 20 + 10, section 2: 10; 1.2 is not assigned to b.
fn card() -> Scorecard {
    let mut second = criterion("1.2", "10", Rule::Given);
    second.not_for = vec![unit("b")];
    Scorecard::new(vec![
        section(
            "1",
            Part::Content,
            vec![criterion("1.1", "20", Rule::Given), second],
        ),
        section("2", Part::Content, vec![criterion("2", "10", Rule::Given)]),
    ])
    .unwrap()
}

fn of(name: &str, absent: Absent, given: &Entries) -> Result<Total, NoTotal> {
    let card = card();
    let terms = Terms {
        scorecard: &card,
        stage: Stage::Final,
        decimals: 2,
        absent,
    };
    let unit = unit(name);
    let inputs = UnitInputs {
        entries: given,
        facts: None,
        days_late: None,
    };
    score_all(terms, &BTreeMap::from([(&unit, inputs)]))
        .remove(&unit)
        .unwrap()
}

/// 16 of 20 and 5 of 10; 1.2 (10 points) does not apply.
fn without() -> Entries {
    let mut given = entries(&[("1.1", "16"), ("2", "5")]);
    given.insert(code("1.2"), Input::NotApplicable);
    given
}

/// Lost: 16 + 5 = 21. In the section: 16 × 30/20 = 24, + 5 = 29. Over the scorecard: 21 × 40/30 = 28.
#[test]
fn points_that_do_not_apply_are_lost_or_spread() {
    for (absent, expected, more) in [
        (Absent::Lost, "21", None),
        (Absent::Section, "29", Some("8")),
        (Absent::Scorecard, "28", Some("7")),
    ] {
        let total = of("a", absent, &without()).unwrap();
        assert_eq!(total.total, points(expected), "{absent:?}");
        let spread = total.steps.iter().find(|step| step.rule == RuleKind::ReSpread);
        assert_eq!(spread.map(|step| step.points), more.map(points), "{absent:?}");
        let sum = total
            .steps
            .iter()
            .fold(points("0"), |sum, step| sum.checked_add(step.points).unwrap());
        assert_eq!(sum, total.total);
    }
}

/// For b the criterion is not assigned: the same arithmetic without an entry, and an entry is refused.
#[test]
fn not_assigned_needs_no_entry_and_takes_none() {
    let given = entries(&[("1.1", "16"), ("2", "5")]);
    assert_eq!(of("b", Absent::Section, &given).unwrap().total, points("29"));
    assert!(matches!(
        of("a", Absent::Section, &given),
        Err(NoTotal::Blank { .. })
    ));
    let zero = entries(&[("1.1", "16"), ("1.2", "0"), ("2", "5")]);
    assert_eq!(
        of("b", Absent::Section, &zero),
        Err(NoTotal::NotAssigned {
            criterion: code("1.2")
        })
    );
    // 0 is a result: nothing is spread, and no step says so
    let total = of("a", Absent::Section, &zero).unwrap();
    assert_eq!(total.total, points("21"));
    assert!(total.steps.iter().all(|step| step.rule == RuleKind::Given));
}

/// A section that does not apply at all has nothing to spread over; spread over the scorecard it has: 5 × 40/10 = 20.
#[test]
fn a_section_that_does_not_apply_at_all() {
    let mut given = without();
    given.insert(code("1.1"), Input::NotApplicable);
    assert_eq!(of("a", Absent::Section, &given).unwrap().total, points("5"));
    assert_eq!(of("a", Absent::Scorecard, &given).unwrap().total, points("20"));
    given.insert(code("2"), Input::NotApplicable);
    assert_eq!(of("a", Absent::Scorecard, &given), Err(NoTotal::NothingApplies));
}
