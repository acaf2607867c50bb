use chrono::NaiveDate;

use super::{rules, tells, units};
use crate::rotation::{Policy, Way};
use crate::scoring::{Merger, Method, Share, Stage};
use crate::seasons::{Electorate, Majority, Rules, VoteRules};
use crate::stages::{Combine, StageRule, StageRules};

fn stage(stage: Stage, deadline: Option<(i32, u32, u32)>) -> StageRule {
    StageRule {
        stage,
        deadline: deadline.map(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day).unwrap()),
        carries_over: false,
    }
}

fn by_stages(stages: Vec<StageRule>) -> Vec<String> {
    tells(&Rules {
        stages: Some(StageRules::new(stages).unwrap()),
        ..rules()
    })
}

/// The season is 2026. Alliances meet from mid-November to mid-December, provincial clusters in February and March of the
/// next year; a deadline in December 2025 or in April 2027 is a slip.
#[test]
fn deadlines_lie_in_the_year() {
    let last = |day| {
        vec![
            stage(Stage::Own, Some((2026, 11, 1))),
            stage(Stage::Final, Some(day)),
        ]
    };
    assert_eq!(by_stages(last((2026, 12, 15))), [""; 0]);
    assert_eq!(by_stages(last((2027, 3, 31))), [""; 0]);
    assert_eq!(
        by_stages(last((2027, 4, 1))),
        [r#"stage:final deadline-year {"deadline":"2027-04-01","year":2026}"#]
    );
    let first = vec![stage(Stage::Own, Some((2025, 12, 31))), stage(Stage::Final, None)];
    assert_eq!(
        by_stages(first),
        [r#"stage:self deadline-year {"deadline":"2025-12-31","year":2026}"#]
    );
    assert_eq!(
        by_stages(last((2026, 11, 1))),
        [r#"stage:final deadline-together {"deadline":"2026-11-01"}"#]
    );
}

/// Of four units three can score the fourth; a mean without the highest and the lowest takes three.
#[test]
fn cross_scores_can_be_combined() {
    let of = |combine, stages: Option<Vec<StageRule>>, members: &[&str]| {
        let rules = Rules {
            combine: Some(combine),
            stages: stages.map(|stages| StageRules::new(stages).unwrap()),
            ..rules()
        };
        let members = units(members);
        let around = super::Circumstances {
            year: crate::codes::Year::new(2026).unwrap(),
            members: &members,
            before: None,
        };
        super::told(&super::lint(&rules, &around))
    };
    let four = ["a", "b", "c", "d"];
    assert_eq!(of(Combine::TrimmedMean, None, &four), [""; 0]);
    assert_eq!(of(Combine::Median, None, &four[..2]), [""; 0]);
    assert_eq!(
        of(Combine::TrimmedMean, None, &four[..3]),
        [r#"stage:cross few-assessors {"assessors":2,"needed":3}"#]
    );
    let without = vec![stage(Stage::Own, None), stage(Stage::Final, None)];
    assert_eq!(
        of(Combine::Mean, Some(without), &four),
        ["stage:cross combine-unused"]
    );
}

/// Councils ask for 80 or 90 %. Half the votes let a proposal and its contrary pass.
#[test]
fn votes_settle_something() {
    let of = |quorum: &str, pass: &str| {
        tells(&Rules {
            votes: Some(VoteRules {
                quorum: Majority::parse(quorum).unwrap(),
                pass: Majority::parse(pass).unwrap(),
                of: Electorate::Members,
            }),
            ..rules()
        })
    };
    assert_eq!(of("2/3", "80%"), [""; 0]);
    assert_eq!(of("1/2", "51%"), [""; 0]);
    assert_eq!(
        of("49%", "1/2"),
        [
            r#"votes pass-low {"pass":"1/2"}"#,
            r#"votes quorum-low {"quorum":"49%"}"#
        ]
    );
}

#[test]
fn mergers_are_of_members() {
    let of = |successor: &str, predecessor: &str| {
        tells(&Rules {
            mergers: vec![Merger {
                successor: units(&[successor]).remove(0),
                months: 6,
                predecessors: vec![Share {
                    unit: units(&[predecessor]).remove(0),
                    months: 6,
                }],
                method: Method::MeanByMonths,
                reason: "Nghị quyết của hội nghị".to_owned(),
            }],
            ..rules()
        })
    };
    assert_eq!(of("a", "b"), [""; 0]);
    assert_eq!(of("a", "x"), [r#"merger:a merger-stranger {"unit":"x"}"#]);
    assert_eq!(of("x", "b"), [r#"merger:x merger-stranger {"unit":"x"}"#]);
}

/// The roster is checked as the rotation itself checks it.
#[test]
fn the_roster_fits_the_members() {
    let of = |order: &[&str]| {
        tells(&Rules {
            rotation: Some(Policy {
                by: Way::Roster(units(order)),
                ..Policy::default()
            }),
            ..rules()
        })
    };
    assert_eq!(of(&["d", "c", "b", "a"]), [""; 0]);
    assert_eq!(
        of(&["a", "b", "c", "x"]),
        [
            r#"rotation rotation {"fault":"x stands on the roster and is no member"}"#,
            r#"rotation rotation {"fault":"d is a member and does not stand on the roster"}"#
        ]
    );
}
