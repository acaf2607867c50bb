use super::{Circumstances, criterion, item, lint, points, rules_of, sections, told, units};
use crate::codes::Year;
use crate::scoring::tests::entries;
use crate::scoring::{Input, Rule};
use crate::seasons::lint::separation;
use crate::seasons::tests::record;
use crate::seasons::{SeasonRecord, Unit};

/// Three units of last year: 1.1 is 5 for all, 1.2 and 2.1 differ, 2.2 does not apply to c and is 40 for the others; nobody
/// has a bonus, nobody lost points.
fn before() -> SeasonRecord {
    let given = |first: &str, second: &str, last: &str| {
        entries(&[
            ("1.1", "5"),
            ("1.2", first),
            ("2.1", second),
            ("2.2", last),
            ("thuong", "0"),
            ("tru", "0"),
        ])
    };
    let mut all = [
        given("4", "50", "40"),
        given("3", "45", "40"),
        given("5", "40", "0"),
    ];
    all[2].insert(item("2.2"), Input::NotApplicable);
    let units = units(&["a", "b", "c"]);
    SeasonRecord {
        rules: rules_of(sections()),
        units: units
            .iter()
            .map(|code| Unit {
                code: code.clone(),
                name: code.to_string(),
            })
            .collect(),
        entries: units.iter().cloned().zip(all).collect(),
        ..record()
    }
}

/// On a real sheet 118 of 176 criteria gave all units the same points. Here 1.1, 2.2 and the bonus of five.
#[test]
fn criteria_that_separated_nobody_are_counted() {
    let record = before();
    let found = separation(&record, &record.evaluate().unwrap());
    assert_eq!(found.criteria, 5);
    assert_eq!(
        found.same,
        [
            (item("1.1"), 3, points("5")),
            (item("2.2"), 2, points("40")),
            (item("thuong"), 3, points("0"))
        ]
    );
}

/// One ranked unit cannot be told apart from anybody.
#[test]
fn one_unit_says_nothing() {
    let mut record = before();
    record.entries.retain(|unit, _| unit.as_str() == "a");
    let found = separation(&record, &record.evaluate().unwrap());
    assert_eq!((found.criteria, found.same.len()), (0, 0));
}

/// They are named where they stand in this year's scorecard again; a criterion of another title is another one.
#[test]
fn they_are_named_where_they_stand_again() {
    let record = before();
    let evaluation = record.evaluate().unwrap();
    let mut now = sections();
    now[1].criteria[1].title = "Tiêu chí khác".to_owned();
    now[2].criteria = vec![criterion("thuong.1", "10", Rule::Given)];
    let members = units(&["a", "b", "c"]);
    let around = Circumstances {
        year: Year::new(2026).unwrap(),
        members: &members,
        before: Some((&record, &evaluation)),
    };
    assert_eq!(
        told(&lint(&rules_of(now), &around)),
        [r#"criterion:1.1 separated-nobody {"points":"5","units":3}"#]
    );
}
