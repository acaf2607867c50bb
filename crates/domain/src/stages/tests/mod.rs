mod access;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::{
    Action, Assessment, Combine, CombineError, Event, StageError, StageRule, StageRules, StageRulesError,
    State, before, combine, combine_entries, days_late, differences, effective, gaps, without_reason,
};
use crate::codes::{ItemCode, OrganisationCode};
use crate::quantity::Points;
use crate::scoring::tests::{entries, scorecard, section};
use crate::scoring::{Input, Part, PerItem, Rule, Scorecard, Stage};

fn points(text: &str) -> Points {
    Points::parse(text).unwrap()
}

fn all(texts: &[&str]) -> Vec<Points> {
    texts.iter().map(|text| points(text)).collect()
}

fn code(text: &str) -> ItemCode {
    ItemCode::parse(text).unwrap()
}

fn unit(text: &str) -> OrganisationCode {
    OrganisationCode::parse(text).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn event(action: Action, text: Option<&str>, on: &str) -> Event {
    Event {
        action,
        criterion: None,
        text: text.map(str::to_owned),
        by: "lan".to_owned(),
        on: day(on),
    }
}

fn rule(stage: Stage, deadline: Option<&str>, carries_over: bool) -> StageRule {
    StageRule {
        stage,
        deadline: deadline.map(day),
        carries_over,
    }
}

/// The whole way: submitted late, returned, explained, submitted again, locked, unlocked, locked.
#[test]
fn an_assessment_goes_its_way() {
    let events = [
        event(Action::Submit, None, "2021-01-18"),
        event(
            Action::Return,
            Some("Thiếu minh chứng tiêu chí 1.2"),
            "2021-01-19",
        ),
        event(
            Action::Explain,
            Some("Đã bổ sung báo cáo số 12/BC-LMHTX"),
            "2021-01-20",
        ),
        event(Action::Submit, None, "2021-01-21"),
        event(Action::Lock, None, "2021-01-22"),
        event(
            Action::Unlock,
            Some("Đính chính số liệu tiêu chí 2"),
            "2021-01-23",
        ),
        event(Action::Lock, None, "2021-01-24"),
    ];
    let states: Vec<State> = (0..=events.len())
        .map(|n| Assessment::of(Stage::Own, &events[..n]).unwrap().state)
        .collect();
    use State::*;
    assert_eq!(
        states,
        [
            Open, Submitted, Returned, Returned, Submitted, Locked, Submitted, Locked
        ]
    );
    let end = Assessment::of(Stage::Own, &events).unwrap();
    // lateness counts from the first submission: 18 − 15 = 3 days
    assert_eq!(end.submitted, Some(day("2021-01-18")));
    assert_eq!(days_late(end.submitted.unwrap(), day("2021-01-15")), 3);
    assert_eq!((end.submissions, end.explanations.len()), (2, 1));
    assert_eq!(end.reason.as_deref(), Some("Đính chính số liệu tiêu chí 2"));
}

/// Every action in every state: what it leads to, or why it cannot happen.
#[test]
fn what_cannot_happen_is_named() {
    let submitted = [event(Action::Submit, None, "2021-01-10")];
    let returned = [
        submitted[0].clone(),
        event(Action::Return, Some("thiếu"), "2021-01-11"),
    ];
    let locked = [submitted[0].clone(), event(Action::Lock, None, "2021-01-11")];
    let own = Stage::Own;
    use Action::*;
    let cases: [(&[Event], Action, Result<State, StageError>); 20] = [
        (&[], Submit, Ok(State::Submitted)),
        (&[], Return, Err(StageError::NotSubmitted(own))),
        (&[], Explain, Ok(State::Open)),
        (&[], Lock, Ok(State::Locked)),
        (&[], Unlock, Err(StageError::NotLocked(own))),
        (&submitted, Submit, Err(StageError::AlreadySubmitted(own))),
        (&submitted, Return, Ok(State::Returned)),
        (&submitted, Explain, Ok(State::Submitted)),
        (&submitted, Lock, Ok(State::Locked)),
        (&submitted, Unlock, Err(StageError::NotLocked(own))),
        (&returned, Submit, Ok(State::Submitted)),
        (&returned, Return, Err(StageError::NotSubmitted(own))),
        (&returned, Explain, Ok(State::Returned)),
        (&returned, Lock, Ok(State::Locked)),
        (&returned, Unlock, Err(StageError::NotLocked(own))),
        (&locked, Submit, Err(StageError::Locked(own))),
        (&locked, Return, Err(StageError::Locked(own))),
        (&locked, Explain, Err(StageError::Locked(own))),
        (&locked, Lock, Err(StageError::Locked(own))),
        (&locked, Unlock, Ok(State::Submitted)),
    ];
    for (before, action, expected) in cases {
        let assessment = Assessment::of(own, before).unwrap();
        let after = assessment.apply(&event(action, Some("lý do"), "2021-02-01"));
        assert_eq!(after.map(|a| a.state), expected, "{action:?} after {before:?}");
    }
    // reasons are compulsory, a blank one is none
    for (before, action) in [(&submitted[..], Return), (&[], Explain), (&locked, Unlock)] {
        for text in [None, Some("  ")] {
            let after = Assessment::of(own, before)
                .unwrap()
                .apply(&event(action, text, "2021-02-01"));
            assert_eq!(after, Err(StageError::ReasonNeeded(action)));
        }
    }
}

/// What nobody submitted is locked only with a reason; review and final are locked by those who enter them.
#[test]
fn only_a_reason_locks_what_was_not_submitted() {
    let lock = |stage, text| Assessment::new(stage).apply(&event(Action::Lock, text, "2021-02-01"));
    for stage in [Stage::Own, Stage::Cross] {
        assert_eq!(lock(stage, None), Err(StageError::NotSubmitted(stage)));
        let locked = lock(stage, Some("Quá hạn, đơn vị không nộp")).unwrap();
        let open = locked
            .apply(&event(Action::Unlock, Some("Đơn vị đã nộp"), "2021-02-02"))
            .unwrap();
        assert_eq!(open.state, State::Open);
    }
    for stage in [Stage::Review, Stage::Final] {
        assert_eq!(lock(stage, None).unwrap().state, State::Locked);
    }
}

#[test]
fn points_may_change_while_it_is_open_or_returned() {
    let after = |events: &[Event]| Assessment::of(Stage::Own, events).unwrap().may_change();
    let submit = event(Action::Submit, None, "2021-01-10");
    assert_eq!(after(&[]), Ok(()));
    assert_eq!(
        after(std::slice::from_ref(&submit)),
        Err(StageError::AlreadySubmitted(Stage::Own))
    );
    assert_eq!(
        after(&[submit.clone(), event(Action::Return, Some("x"), "2021-01-11")]),
        Ok(())
    );
    assert_eq!(
        after(&[submit, event(Action::Lock, None, "2021-01-11")]),
        Err(StageError::Locked(Stage::Own))
    );
}

/// The deadline's day is in time; from then on days are counted, over the turn of a year too.
#[test]
fn days_late_count_from_the_day_after_the_deadline() {
    for (submitted, deadline, late) in [
        ("2020-12-14", "2020-12-15", 0),
        ("2020-12-15", "2020-12-15", 0),
        ("2020-12-16", "2020-12-15", 1),
        ("2021-01-02", "2020-12-30", 3),
        ("2020-03-01", "2020-02-28", 2),
    ] {
        assert_eq!(
            days_late(day(submitted), day(deadline)),
            late,
            "{submitted} {deadline}"
        );
    }
}

#[test]
fn stages_are_checked_when_they_are_declared() {
    use Stage::*;
    let error = |rules| StageRules::new(rules).unwrap_err();
    assert_eq!(error(vec![]), StageRulesError::Empty);
    let twice = vec![rule(Own, None, false), rule(Own, None, false)];
    assert_eq!(error(twice), StageRulesError::OutOfOrder(Own));
    let turned = vec![rule(Review, None, false), rule(Own, None, false)];
    assert_eq!(error(turned), StageRulesError::OutOfOrder(Own));
    let early = vec![
        rule(Own, Some("2021-01-15"), false),
        rule(Cross, None, false),
        rule(Review, Some("2021-01-14"), false),
    ];
    assert_eq!(error(early), StageRulesError::DeadlineBefore(Review));
    assert_eq!(
        error(vec![rule(Review, None, true)]),
        StageRulesError::NothingBefore(Review)
    );
    let good = StageRules::new(vec![
        rule(Own, Some("2021-01-15"), false),
        rule(Final, None, true),
    ])
    .unwrap();
    assert_eq!(good.deadline(Own), Some(day("2021-01-15")));
    let json = serde_json::to_string(&good).unwrap();
    assert_eq!(
        json,
        r#"[{"stage":"self","deadline":"2021-01-15"},{"stage":"final","carries-over":true}]"#
    );
    assert_eq!(serde_json::from_str::<StageRules>(&json).unwrap(), good);
    assert!(serde_json::from_str::<StageRules>(r#"[{"stage":"final"},{"stage":"self"}]"#).is_err());
}

/// 9 + 9.5 + 9.5 = 28; 28 / 3 = 9.333…: 9.33 with two decimals, 9.3 with one. 8.25 and 8.5: 8.375, rounded away from
/// zero 8.38.
#[test]
fn a_mean_is_rounded_once() {
    let mean = |texts: &[&str], decimals| combine(Combine::Mean, &all(texts), decimals).unwrap();
    assert_eq!(mean(&["9", "9.5", "9.5"], 2), points("9.33"));
    assert_eq!(mean(&["9", "9.5", "9.5"], 1), points("9.3"));
    assert_eq!(mean(&["8.25", "8.5"], 2), points("8.38"));
    assert_eq!(mean(&["7"], 2), points("7"));
    assert_eq!(
        combine(Combine::Mean, &[], 2),
        Err(CombineError::TooFew { given: 0, needed: 1 })
    );
}

/// 5, 8, 8.5, 9, 10 without 5 and 10: 25.5 / 3 = 8.5. Two assessors leave nothing to average: unknown, not 0.
#[test]
fn a_trimmed_mean_leaves_out_one_highest_and_one_lowest() {
    let trimmed = |texts: &[&str]| combine(Combine::TrimmedMean, &all(texts), 2);
    assert_eq!(trimmed(&["10", "8", "5", "9", "8.5"]), Ok(points("8.5")));
    assert_eq!(trimmed(&["10", "8", "5"]), Ok(points("8")));
    // of equal ones only one is left out: (9 + 9) / 2
    assert_eq!(trimmed(&["9", "9", "9", "4"]), Ok(points("9")));
    assert_eq!(
        trimmed(&["9", "8"]),
        Err(CombineError::TooFew { given: 2, needed: 3 })
    );
}

/// Odd: the middle one. Even: the mean of the two middle ones, (8 + 8.25) / 2 = 8.125 → 8.13.
#[test]
fn a_median_is_the_middle() {
    let median = |texts: &[&str]| combine(Combine::Median, &all(texts), 2).unwrap();
    assert_eq!(median(&["10", "2", "8"]), points("8"));
    assert_eq!(median(&["10", "2", "8.25", "8"]), points("8.13"));
    assert_eq!(median(&["3"]), points("3"));
}

/// Each criterion by itself: who left it blank does not count for it.
#[test]
fn cross_scores_combine_criterion_by_criterion() {
    let scores = BTreeMap::from([
        (unit("ha-noi"), entries(&[("1.1", "18"), ("1.2", "9")])),
        (unit("ha-nam"), entries(&[("1.1", "19"), ("1.2", "10")])),
        (unit("bac-ninh"), entries(&[("1.1", "20")])),
    ]);
    let (combined, unknown) = combine_entries(Combine::Mean, &scores, 2);
    assert_eq!(combined, entries(&[("1.1", "19"), ("1.2", "9.5")]));
    assert!(unknown.is_empty());
    let (combined, unknown) = combine_entries(Combine::TrimmedMean, &scores, 2);
    assert_eq!(combined, entries(&[("1.1", "19")]));
    assert_eq!(
        unknown,
        [(code("1.2"), CombineError::TooFew { given: 2, needed: 3 })]
    );
}

#[test]
fn what_differs_from_the_stage_before_needs_a_reason() {
    let before = entries(&[("1.1", "18"), ("1.2", "9.5")]);
    let after = entries(&[("1.1", "18"), ("1.2", "9"), ("2", "10")]);
    let all = differences(&before, &after);
    let words: Vec<String> = all
        .iter()
        .map(|one| one.words(thidua_vietnamese::Lang::Vi))
        .collect();
    assert_eq!(words, ["1.2: 9,5 → 9", "2: trống → 10"]);
    let reasoned = [all[1].clone()];
    let left = without_reason(all, &reasoned);
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].criterion, code("1.2"));
    // the reason for 9.5 → 9 is none for 9.5 → 5
    let lower = differences(&before, &entries(&[("1.2", "5")]));
    assert_eq!(without_reason(lower.clone(), &left), lower);
    // blank says nothing yet
    assert!(differences(&before, &entries(&[])).is_empty());
}

/// The review changes 1.2, the conference bonus only: what they leave alone stays as it was before.
#[test]
fn a_stage_carries_over_what_it_does_not_change() {
    let given = BTreeMap::from([
        (Stage::Own, entries(&[("1.1", "18"), ("1.2", "9.5")])),
        (Stage::Review, entries(&[("1.2", "9")])),
        (Stage::Final, entries(&[("thuong", "2")])),
    ]);
    use Stage::*;
    let rules = |review, last| {
        StageRules::new(vec![
            rule(Own, None, false),
            rule(Review, None, review),
            rule(Final, None, last),
        ])
        .unwrap()
    };
    let stands = |review, last, stage| effective(Some(&rules(review, last)), stage, &given);
    assert_eq!(
        stands(true, true, Final),
        entries(&[("1.1", "18"), ("1.2", "9"), ("thuong", "2")])
    );
    assert_eq!(
        stands(false, true, Final),
        entries(&[("1.2", "9"), ("thuong", "2")])
    );
    assert_eq!(stands(true, false, Final), entries(&[("thuong", "2")]));
    assert_eq!(
        stands(true, false, Review),
        entries(&[("1.1", "18"), ("1.2", "9")])
    );
    assert_eq!(effective(None, Final, &given), entries(&[("thuong", "2")]));
}

/// What a stage is compared with: the nearest one before it that is used and has points.
#[test]
fn the_stage_before_is_the_nearest_with_points() {
    let mut given = BTreeMap::from([(Stage::Own, entries(&[("1.1", "18")]))]);
    use Stage::*;
    let rules = StageRules::new(vec![rule(Own, None, false), rule(Final, None, false)]).unwrap();
    let stage = |rules, stage, given: &_| before(rules, stage, given).map(|(stage, _)| stage);
    assert_eq!(stage(None, Own, &given), None);
    assert_eq!(stage(None, Final, &given), Some(Own));
    given.insert(Review, entries(&[("1.1", "17")]));
    assert_eq!(stage(None, Final, &given), Some(Review));
    assert_eq!(stage(Some(&rules), Final, &given), Some(Own));
    given.insert(Cross, entries(&[("1.1", "17.5")]));
    assert_eq!(
        before(None, Review, &given),
        Some((Cross, entries(&[("1.1", "17.5")])))
    );
}

/// 18 − 17.5 = 0.5 too much, 9 − 9.25 = −0.25 too little; 2 was not reviewed and is no gap.
#[test]
fn a_gap_is_self_minus_review() {
    let gaps = gaps(
        &scorecard(),
        2,
        &entries(&[("1.1", "18"), ("1.2", "9"), ("2", "10")]),
        &entries(&[("1.1", "17.5"), ("1.2", "9.25")]),
    );
    let found: Vec<(&str, Points)> = gaps.iter().map(|gap| (gap.criterion.as_str(), gap.gap)).collect();
    assert_eq!(found, [("1.1", points("0.5")), ("1.2", points("-0.25"))]);
}

/// Yes against no on a criterion of 10 is a gap of 10; three items of 2 against two are 6 − 4 = 2.
#[test]
fn a_gap_is_in_points_whatever_was_entered() {
    let mut section = section("1", Part::Content, &[("1.1", "10"), ("1.2", "20")]);
    section.criteria[0].rule = Rule::YesNo;
    section.criteria[1].rule = Rule::PerItem(PerItem {
        indicator: None,
        each: points("2"),
        first_item: 1,
    });
    let scorecard = Scorecard::new(vec![section]).unwrap();
    let entered = |one, two| {
        [("1.1", one), ("1.2", two)]
            .map(|(criterion, input)| (code(criterion), Input::parse(input).unwrap()))
            .into()
    };
    let gaps = gaps(
        &scorecard,
        2,
        &entered("yes", "count:3"),
        &entered("no", "count:2"),
    );
    let found: Vec<Points> = gaps.iter().map(|gap| gap.gap).collect();
    assert_eq!(found, [points("10"), points("2")]);
}

proptest! {
    /// Any way of combining lies between the lowest and the highest, and does not depend on the order.
    #[test]
    fn a_combination_lies_between(mut given in prop::collection::vec(0_i64..=1_000_000, 3..12)) {
        for how in Combine::ALL {
            let all: Vec<Points> = given.iter().map(|n| Points::from_scaled(*n)).collect();
            let combined = combine(how, &all, 4).unwrap();
            prop_assert!(all.iter().min() <= Some(&combined) && Some(&combined) <= all.iter().max());
            given.reverse();
            let turned: Vec<Points> = given.iter().map(|n| Points::from_scaled(*n)).collect();
            prop_assert_eq!(combine(how, &turned, 4).unwrap(), combined);
        }
    }

    /// Whatever is tried, an assessment that is locked changes by unlocking alone.
    #[test]
    fn nothing_but_unlocking_changes_what_is_locked(actions in prop::collection::vec(0_usize..5, 0..30)) {
        let mut assessment = Assessment::new(Stage::Own);
        for place in actions {
            let action = Action::ALL[place];
            match assessment.apply(&event(action, Some("lý do"), "2021-01-01")) {
                Ok(after) => {
                    prop_assert!(assessment.state != State::Locked || action == Action::Unlock);
                    assessment = after;
                }
                Err(error) => prop_assert!(!error.code().is_empty()),
            }
        }
    }
}
