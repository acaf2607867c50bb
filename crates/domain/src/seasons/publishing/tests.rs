use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;
use thidua_vietnamese::Lang;

use super::{
    Amendment, Change, CorrectionError, Moved, Place, PublishingError, Setting, Step, freeze, open, publish,
};
use crate::codes::{ItemCode, OrganisationCode};
use crate::quantity::Points;
use crate::ranking::{Chain, Decision, Manner};
use crate::scoring::Input;
use crate::seasons::tests::record;
use crate::seasons::{SeasonRecord, Status};

fn unit(code: &str) -> OrganisationCode {
    OrganisationCode::parse(code).unwrap()
}

fn points(text: &str) -> Points {
    Points::parse(text).unwrap()
}

fn at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_608_000_000, 0).unwrap()
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2021, 1, 15).unwrap()
}

/// A published season of two ranked units, both at 30.9, and c without a rank; `last` ends the chain.
fn published(last: &str) -> SeasonRecord {
    let mut record = record();
    record.status = Status::Published;
    record.rules.chain = Chain::try_from(vec!["section:1".to_owned(), last.to_owned()]).unwrap();
    if last == "decision" {
        record.decisions.push(decision(&["a", "b"]));
    }
    record.accepted_unranked = Some("c chưa gửi báo cáo".into());
    record
}

fn decision(order: &[&str]) -> Decision {
    Decision {
        order: order.iter().map(|code| unit(code)).collect(),
        by: Manner::Lot,
        minutes: "Biên bản số 02/BB-CTĐ".into(),
        on: day(),
        recorded_by: "thu-ky".into(),
    }
}

fn amendment(settings: &[(&str, &str, &str)]) -> Amendment {
    let setting = |(code, criterion, value): &(&str, &str, &str)| Setting {
        unit: unit(code),
        criterion: ItemCode::parse(criterion).unwrap(),
        value: Input::parse(value).unwrap(),
    };
    Amendment {
        settings: settings.iter().map(setting).collect(),
        decisions: vec![],
        reason: "Cộng nhầm điểm tiêu chí 1.1".into(),
    }
}

/// Every step from every state: four are possible, and the others name both.
#[test]
fn only_these_steps_lead_on() {
    let mut possible = Vec::new();
    for step in Step::ALL {
        for status in Status::ALL {
            match status.after(step) {
                Ok(next) => possible.push((step, status, next)),
                Err(error) => {
                    assert_eq!(error, PublishingError::NotNow { step, status });
                    for lang in Lang::ALL {
                        let words = error.message(lang);
                        assert!(
                            words.contains(status.label(lang)) && words.contains(step.label(lang)),
                            "{words}"
                        );
                    }
                }
            }
        }
    }
    let expected = [
        (Step::Freeze, Status::Provisional, Status::Frozen),
        (Step::Open, Status::Frozen, Status::Provisional),
        (Step::Publish, Status::Frozen, Status::Published),
        (Step::Correct, Status::Published, Status::Corrected),
        (Step::Correct, Status::Corrected, Status::Corrected),
    ];
    assert_eq!(possible, expected);
}

#[test]
fn a_passage_tells_who_when_and_why() {
    let evaluation = record().evaluate().unwrap();
    let passage = freeze(
        Status::Provisional,
        &evaluation,
        "lan",
        at(),
        Some(" c chưa nộp "),
    )
    .unwrap();
    assert_eq!((passage.from, passage.to), (Status::Provisional, Status::Frozen));
    assert_eq!((passage.by.as_str(), passage.at), ("lan", at()));
    assert_eq!(passage.reason.as_deref(), Some("c chưa nộp"));
    let opened = open(Status::Frozen, "lan", at(), "nhập thiếu điểm của c").unwrap();
    assert_eq!(
        (opened.to, opened.reason.as_deref()),
        (Status::Provisional, Some("nhập thiếu điểm của c"))
    );
    assert_eq!(
        open(Status::Frozen, "lan", at(), "  "),
        Err(PublishingError::NoReason(Step::Open))
    );
    let out = publish(Status::Frozen, &evaluation, "lan", at(), None).unwrap();
    assert_eq!((out.to, out.reason), (Status::Published, None));
}

#[test]
fn an_unranked_unit_must_be_accounted_for() {
    let evaluation = record().evaluate().unwrap();
    for nothing in [None, Some(""), Some("  ")] {
        let error = freeze(Status::Provisional, &evaluation, "lan", at(), nothing).unwrap_err();
        assert_eq!(
            error,
            PublishingError::Unranked {
                units: vec![unit("c")]
            }
        );
    }
    let mut all = record();
    all.entries.insert(unit("c"), all.entries[&unit("a")].clone());
    let evaluation = all.evaluate().unwrap();
    assert!(freeze(Status::Provisional, &evaluation, "lan", at(), None).is_ok());
    let error = freeze(Status::Provisional, &evaluation, "lan", at(), Some("c")).unwrap_err();
    assert_eq!(error, PublishingError::NoneUnranked);
    all.entries.clear();
    let nobody = all.evaluate().unwrap();
    let error = freeze(Status::Provisional, &nobody, "lan", at(), Some("c")).unwrap_err();
    assert_eq!(error, PublishingError::NothingRanked);
}

/// a and b have 30.9 each: 16.1 + 9.8 + 5 and 16.2 + 9.7 + 5; section 1 gives 25.9 to both.
#[test]
fn an_open_tie_stops_freezing_and_publishing() {
    let mut open = published("decision");
    open.decisions.clear();
    let evaluation = open.evaluate().unwrap();
    let groups = vec![vec![unit("a"), unit("b")]];
    for error in [
        freeze(Status::Provisional, &evaluation, "lan", at(), Some("c")).unwrap_err(),
        publish(Status::Frozen, &evaluation, "lan", at(), None).unwrap_err(),
    ] {
        assert_eq!(
            error,
            PublishingError::OpenTies {
                groups: groups.clone()
            }
        );
        assert!(error.waits() && error.message(Lang::Vi).contains("a,b"));
    }
}

/// a had 16.1 for 1.1 and gets 16.6: 30.9 becomes 31.4, and b, which shared rank 1, is second.
#[test]
fn a_correction_tells_before_and_after() {
    let amended = published("shared")
        .amended(&amendment(&[("a", "1.1", "16.6")]))
        .unwrap();
    let change = Change {
        unit: unit("a"),
        criterion: ItemCode::parse("1.1").unwrap(),
        before: Some(points("16.1").into()),
        after: points("16.6").into(),
    };
    assert_eq!(amended.changes, [change]);
    let place = |rank, total| {
        Some(Place {
            rank,
            total: points(total),
            classification: None,
        })
    };
    let expected = [
        Moved {
            unit: unit("a"),
            before: place(1, "30.9"),
            after: place(1, "31.4"),
        },
        Moved {
            unit: unit("b"),
            before: place(1, "30.9"),
            after: place(2, "30.9"),
        },
    ];
    assert_eq!(amended.moved, expected);
}

/// A unit that had no rank gets one: nothing stands before.
#[test]
fn a_correction_can_give_a_rank() {
    let settings = [
        ("c", "1.2", "9"),
        ("c", "2", "5"),
        ("c", "thuong", "0"),
        ("c", "tru", "0"),
    ];
    let amended = published("shared").amended(&amendment(&settings)).unwrap();
    assert_eq!(amended.changes[0].before, None);
    let c = amended
        .moved
        .iter()
        .find(|moved| moved.unit == unit("c"))
        .unwrap();
    // 20 + 9 + 5
    assert_eq!(
        (c.before.clone(), c.after.clone()),
        (
            None,
            Some(Place {
                rank: 1,
                total: points("34"),
                classification: None,
            })
        )
    );
    assert!(amended.evaluation.not_ranked.is_empty());
}

#[test]
fn what_cannot_be_corrected_is_named() {
    let published = published("shared");
    let code = |settings: &[(&str, &str, &str)]| published.amended(&amendment(settings)).unwrap_err().code();
    assert_eq!(code(&[]), "correction-nothing");
    assert_eq!(code(&[("d", "1.1", "1")]), "not-a-member");
    assert_eq!(code(&[("a", "9.9", "1")]), "correction-unknown-criterion");
    assert_eq!(code(&[("a", "1.1", "16.1")]), "correction-same-value");
    assert_eq!(code(&[("a", "1.1", "1"), ("a", "1.1", "2")]), "correction-twice");
    assert_eq!(code(&[("a", "1.1", "999")]), "points-refused");
    assert_eq!(code(&[("a", "1.1", "1.001")]), "points-refused");
    let mut silent = amendment(&[("a", "1.1", "1")]);
    silent.reason = " ".into();
    assert_eq!(
        published.amended(&silent).unwrap_err().code(),
        "correction-no-reason"
    );
    for status in [Status::Provisional, Status::Frozen] {
        let mut early = published.clone();
        early.status = status;
        let error = early.amended(&amendment(&[("a", "1.1", "1")])).unwrap_err();
        assert_eq!(error.code(), "season-not-now", "{status:?}");
    }
    let mut unfit = amendment(&[("a", "1.1", "1")]);
    unfit.decisions.push(decision(&["a", "b"]));
    assert_eq!(published.amended(&unfit).unwrap_err().code(), "decision-refused");
}

/// a was decided above b at 30.9; with c at 30.9 as well the old decision fits no more.
#[test]
fn a_correction_settles_the_tie_it_makes() {
    let published = published("decision");
    let mut asked = amendment(&[
        ("c", "1.1", "16.1"),
        ("c", "1.2", "9.8"),
        ("c", "2", "5"),
        ("c", "thuong", "0"),
        ("c", "tru", "0"),
    ]);
    let error = published.amended(&asked).unwrap_err();
    assert!(error.waits() && error.code() == "correction-open-ties");
    let CorrectionError::OpenTies { groups } = error else {
        panic!("{error}")
    };
    assert_eq!(groups, [[unit("a"), unit("b"), unit("c")]]);
    asked.decisions.push(decision(&["c", "a", "b"]));
    let amended = published.amended(&asked).unwrap();
    let ranks: Vec<_> = amended
        .evaluation
        .ranking
        .standings
        .iter()
        .map(|s| (s.rank, s.unit.as_str()))
        .collect();
    assert_eq!(ranks, [(1, "c"), (2, "a"), (3, "b")]);
}

/// The lot was written down the wrong way round: the decision alone is corrected.
#[test]
fn a_decision_alone_can_be_corrected() {
    let mut asked = amendment(&[]);
    asked.decisions.push(decision(&["b", "a"]));
    let amended = published("decision").amended(&asked).unwrap();
    assert!(amended.changes.is_empty());
    let place = |rank| {
        Some(Place {
            rank,
            total: points("30.9"),
            classification: None,
        })
    };
    let expected = [
        Moved {
            unit: unit("a"),
            before: place(1),
            after: place(2),
        },
        Moved {
            unit: unit("b"),
            before: place(2),
            after: place(1),
        },
    ];
    assert_eq!(amended.moved, expected);
}

#[test]
fn a_correction_has_two_people_behind_it() {
    let published = published("shared");
    let asked = amendment(&[("a", "1.1", "16.6")]);
    for same in ["lan", "Lan", " lan "] {
        let error = published
            .confirmed("sha256:0", &asked, "lan", same, day())
            .unwrap_err();
        assert_eq!(error.code(), "correction-same-person", "{same}");
    }
    let corrected = published
        .confirmed("sha256:0", &asked, "lan", "minh", day())
        .unwrap();
    assert_eq!(corrected.status, Status::Corrected);
    let told = &corrected.corrections[0];
    assert_eq!(
        (told.proposed_by.as_str(), told.confirmed_by.as_str(), told.on),
        ("lan", "minh", day())
    );
    assert_eq!((told.corrects.as_str(), told.amendment()), ("sha256:0", asked));
}

proptest! {
    /// Whatever is corrected, in however many steps: taking the corrections back gives the published record.
    #[test]
    fn corrections_can_be_taken_back(values in prop::collection::vec((0_usize..3, 0_usize..5, 0_i64..=40), 1..5)) {
        let published = published("shared");
        let criteria = ["1.1", "1.2", "2", "thuong", "tru"];
        let mut stands = vec![published.clone()];
        for (of, at, quarters) in values {
            let setting = Setting {
                unit: unit(["a", "b", "c"][of]),
                criterion: ItemCode::parse(criteria[at]).unwrap(),
                value: Points::from_scaled(quarters * 2_500).into(),
            };
            let asked = Amendment { settings: vec![setting], decisions: vec![], reason: "sửa".into() };
            let newest = stands.last().unwrap();
            if let Ok(corrected) = newest.confirmed("sha256:0", &asked, "lan", "minh", day()) {
                // the units that moved are exactly those whose place differs
                let (old, new) = (newest.evaluate().unwrap(), corrected.evaluate().unwrap());
                let place = |of: &crate::seasons::Evaluation, unit: &OrganisationCode| {
                    of.ranking.of(unit).map(|standing| (standing.rank, standing.total.total))
                };
                let told = &corrected.corrections.last().unwrap().moved;
                for member in &corrected.units {
                    let differs = place(&old, &member.code) != place(&new, &member.code);
                    prop_assert_eq!(differs, told.iter().any(|moved| moved.unit == member.code));
                }
                stands.push(corrected);
            }
        }
        while let Some(newest) = stands.pop() {
            let before = newest.before_correction().map(|(record, _)| record);
            prop_assert_eq!(before.as_ref(), stands.last());
        }
    }
}

/// Who withdrew is accounted for by that; a value that its rule cannot take corrects nothing.
#[test]
fn withdrawn_units_are_accounted_for_and_values_must_fit_their_rule() {
    let mut withdrawn = record();
    withdrawn
        .withdrawn
        .insert(unit("c"), "Công văn số 15/LMHTX".into());
    let evaluation = withdrawn.evaluate().unwrap();
    assert_eq!(
        freeze(Status::Provisional, &evaluation, "lan", at(), None).map(|passage| passage.to),
        Ok(Status::Frozen)
    );
    let published = published("shared");
    for value in ["yes", "count:3", "value:over:80"] {
        let error = published.amended(&amendment(&[("a", "1.1", value)])).unwrap_err();
        assert_eq!(error.code(), "points-refused", "{value}");
    }
}

/// Two units share the one place there is for the best class: which of them has it is not for the program to say.
#[test]
fn an_open_classification_stops_a_freeze() {
    let mut evaluation = record().evaluate().unwrap();
    let groups = vec![vec![unit("a"), unit("b")]];
    evaluation.unclassified.clone_from(&groups);
    let error = freeze(Status::Provisional, &evaluation, "lan", at(), Some("c")).unwrap_err();
    assert_eq!(error, PublishingError::Unclassified { groups });
    assert!(error.waits() && error.message(Lang::Vi).contains("a,b"));
}
