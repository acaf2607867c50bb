mod inputs;
mod labels;
mod merged;
mod rules;
mod spread;
mod words;

use proptest::prelude::*;

use super::{Criterion, Entries, NoTotal, Part, Scorecard, ScorecardError, Section, Stage, score};
use crate::codes::ItemCode;
use crate::quantity::Points;

fn code(text: &str) -> ItemCode {
    ItemCode::parse(text).unwrap()
}

fn points(text: &str) -> Points {
    Points::parse(text).unwrap()
}

pub(crate) fn section(section: &str, part: Part, criteria: &[(&str, &str)]) -> Section {
    let criteria = criteria
        .iter()
        .map(|(c, max)| Criterion::given(code(c), format!("Tiêu chí {c}"), points(max)));
    Section {
        code: code(section),
        title: format!("Nhóm {section}"),
        part,
        criteria: criteria.collect(),
    }
}

pub(crate) fn scorecard() -> Scorecard {
    Scorecard::new(vec![
        section("1", Part::Content, &[("1.1", "20"), ("1.2", "10")]),
        section("2", Part::Content, &[("2", "10")]),
        section("thuong", Part::Bonus, &[("thuong", "10")]),
        section("tru", Part::Deduction, &[("tru", "5")]),
    ])
    .unwrap()
}

pub(crate) fn entries(values: &[(&str, &str)]) -> Entries {
    values.iter().map(|(c, p)| (code(c), points(p).into())).collect()
}

/// 16.1 + 9.8 + 9.25 content, + 2 bonus − 0.5 deduction = 35.15 + 2 − 0.5 = 36.65.
#[test]
fn a_total_is_content_plus_bonus_less_deduction() {
    let given = entries(&[
        ("1.1", "16.1"),
        ("1.2", "9.8"),
        ("2", "9.25"),
        ("thuong", "2"),
        ("tru", "0.5"),
    ]);
    let total = score(&scorecard(), Stage::Final, &given, 2).unwrap();
    assert_eq!(total.base, points("35.15"));
    assert_eq!(total.bonus, points("2"));
    assert_eq!(total.deduction, points("0.5"));
    assert_eq!(total.total, points("36.65"));
    assert_eq!(total.section(&code("1")), Some(points("25.9")));
    assert_eq!(total.criterion(&code("tru")), Some(points("-0.5")));
}

/// Totals may exceed the maximum of the content by bonus: 97 + 10 = 107 on a table of 100 (form note of a city).
#[test]
fn a_bonus_lifts_a_total_above_the_maximum() {
    let card = Scorecard::new(vec![
        section("1", Part::Content, &[("1", "100")]),
        section("thuong", Part::Bonus, &[("thuong", "10")]),
    ])
    .unwrap();
    let total = score(&card, Stage::Final, &entries(&[("1", "97"), ("thuong", "10")]), 0).unwrap();
    assert_eq!(total.total, points("107"));
    assert_eq!(card.max(), Some(points("100")));
}

/// Blank is not 0: a unit with a blank criterion has no total, one with 0 has.
#[test]
fn blank_is_not_zero() {
    let card = scorecard();
    let mut given = entries(&[("1.1", "0"), ("2", "0"), ("thuong", "0"), ("tru", "0")]);
    assert_eq!(
        score(&card, Stage::Final, &given, 2),
        Err(NoTotal::Blank {
            criteria: vec![code("1.2")]
        })
    );
    given.insert(code("1.2"), Points::ZERO.into());
    assert_eq!(score(&card, Stage::Final, &given, 2).unwrap().total, Points::ZERO);
}

#[test]
fn what_a_criterion_cannot_give_is_refused() {
    let card = scorecard();
    let with = |c: &str, p: &str| {
        let mut given = entries(&[
            ("1.1", "0"),
            ("1.2", "0"),
            ("2", "0"),
            ("thuong", "0"),
            ("tru", "0"),
        ]);
        given.insert(code(c), points(p).into());
        score(&card, Stage::Final, &given, 2).unwrap_err()
    };
    // a real sheet of another cluster gave 5.00 of 4.00 on a yes/no item
    assert!(matches!(with("1.2", "10.01"), NoTotal::AboveMaximum { .. }));
    assert!(matches!(with("1.2", "-0.01"), NoTotal::Negative { .. }));
    assert!(matches!(
        with("1.2", "9.125"),
        NoTotal::TooPrecise { decimals: 2, .. }
    ));
    assert!(matches!(with("9.9", "1"), NoTotal::UnknownCriterion { .. }));
}

#[test]
fn a_scorecard_is_checked_when_it_is_made() {
    let make = |sections: Vec<Section>| Scorecard::new(sections).unwrap_err();
    assert_eq!(make(vec![]), ScorecardError::Empty);
    assert_eq!(
        make(vec![section("b", Part::Bonus, &[("b", "1")])]),
        ScorecardError::Empty
    );
    assert_eq!(
        make(vec![section("1", Part::Content, &[])]),
        ScorecardError::NoCriterion(code("1"))
    );
    let twice = section("1", Part::Content, &[("1.1", "1"), ("1.1", "2")]);
    assert_eq!(make(vec![twice]), ScorecardError::Repeated(code("1.1")));
    let borrowed = section("1", Part::Content, &[("1", "1"), ("1.1", "2")]);
    assert_eq!(make(vec![borrowed]), ScorecardError::Repeated(code("1")));
    let none = section("1", Part::Content, &[("1.1", "0")]);
    assert_eq!(make(vec![none]), ScorecardError::NoMaximum(code("1.1")));
}

/// A scorecard is kept as its sections, and checked again when it is read.
#[test]
fn a_scorecard_is_kept_as_its_sections() {
    let written = serde_json::to_value(scorecard()).unwrap();
    assert_eq!(written[0]["criteria"][1]["code"], "1.2");
    assert_eq!(serde_json::from_value::<Scorecard>(written).unwrap(), scorecard());
    assert!(serde_json::from_str::<Scorecard>("[]").is_err());
    assert_eq!(
        scorecard()
            .section(&code("1"))
            .map(|section| section.criteria.len()),
        Some(2)
    );
    assert_eq!(scorecard().section(&code("1.1")), None);
}

proptest! {
    /// Steps sum to the total, sections to their parts, whatever the points.
    #[test]
    fn steps_sum_to_the_total(
        a in 0_i64..=200_000, b in 0_i64..=100_000, c in 0_i64..=100_000, bonus in 0_i64..=100_000, less in 0_i64..=50_000
    ) {
        let given: Entries = [("1.1", a), ("1.2", b), ("2", c), ("thuong", bonus), ("tru", less)]
            .into_iter().map(|(k, v)| (code(k), Points::from_scaled(v).into())).collect();
        let total = score(&scorecard(), Stage::Review, &given, 4).unwrap();
        prop_assert_eq!(Points::checked_sum(total.steps.iter().map(|s| s.points)), Some(total.total));
        for (part, sum) in [(Part::Content, total.base), (Part::Bonus, total.bonus), (Part::Deduction, total.deduction)] {
            let of_part = total.sections.iter().filter(|s| s.part == part).map(|s| s.points);
            prop_assert_eq!(Points::checked_sum(of_part), Some(sum));
        }
        prop_assert_eq!(total.total.scaled(), a + b + c + bonus - less);
    }
}
