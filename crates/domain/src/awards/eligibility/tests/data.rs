//! The files: every row reads, every row of the law is there, what is wrong is named.

use std::collections::BTreeSet;

use thidua_vietnamese::Lang;

use super::{FILE, Rows, conditions, day, families, judged, person, texts};
use crate::awards::eligibility::{
    Certainty, Condition, ConditionFault, Evidence, Outcome, Regime, Requirement, Weight,
};
use crate::awards::tests::catalogue;

/// Each condition says how sure it is in every answer, in both languages.
#[test]
fn every_condition_has_a_citation_and_a_mark() {
    assert_eq!(conditions().iter().len(), Rows::new(FILE).len());
    for condition in conditions().iter() {
        for lang in Lang::ALL {
            let text = condition.message(lang);
            assert!(text.contains(&condition.citation), "{text}");
            assert!(text.contains(condition.certainty.name(lang)), "{text}");
        }
        let told = condition.requirement.told();
        assert_ne!(told.vi, told.en);
    }
    let marks: BTreeSet<Certainty> = conditions().iter().map(|one| one.certainty).collect();
    assert_eq!(marks.len(), 3);
}

/// A rule that is seen only in texts before 2024 is confirmed for its own time and marked for ours.
#[test]
fn an_older_rule_is_marked_since_2024() {
    for condition in conditions().iter() {
        let ends_with_the_old_law = condition.valid_to == Some(day(2023, 12, 31));
        assert!(
            condition.certainty != Certainty::OlderLaw || !ends_with_the_old_law,
            "{}",
            condition.code
        );
    }
    let find = |code: &str| conditions().iter().find(|one| one.code == code).unwrap();
    assert_eq!(find("cstdcs-15-phan-tram-2017").certainty, Certainty::Confirmed);
    assert_eq!(find("cstdcs-15-phan-tram").certainty, Certainty::OlderLaw);
    assert_eq!(find("cocp-20-phan-tram").certainty, Certainty::GeneralKnowledge);
}

/// The law of the day of the proposal: to 31/12/2023, 01/01/2024 to 30/06/2025, from 01/07/2025.
#[test]
fn the_day_of_the_proposal_chooses_the_law() {
    for (on, regime) in [
        (day(2023, 12, 31), Regime::Law2003),
        (day(2024, 1, 1), Regime::Decree98),
        (day(2025, 6, 30), Regime::Decree98),
        (day(2025, 7, 1), Regime::Decree152),
    ] {
        assert_eq!(
            judged(&person("chien-si-thi-dua-co-so", on), &Evidence::default()).regime,
            regime
        );
    }
    let codes = |on| -> Vec<String> {
        judged(&person("chien-si-thi-dua-co-so", on), &Evidence::default())
            .conditions()
            .map(|answer| answer.condition.code.clone())
            .collect()
    };
    assert!(codes(day(2023, 12, 31)).contains(&"cstdcs-ldtt-2003".to_owned()));
    assert!(!codes(day(2023, 12, 31)).contains(&"cstdcs-ldtt".to_owned()));
    assert!(codes(day(2024, 1, 1)).contains(&"cstdcs-ldtt".to_owned()));
}

/// What has no conditions in the data is unknown, whatever the facts.
#[test]
fn no_conditions_are_no_consent() {
    let judgement = judged(
        &person("anh-hung-lao-dong", day(2025, 10, 1)),
        &Evidence::default(),
    );
    assert!(!judgement.has_conditions);
    assert_eq!(judgement.outcome, Outcome::Unknown);
    assert!(judgement.message(Lang::Vi).contains("chưa có điều kiện riêng"));
    assert!(
        judgement
            .message(Lang::En)
            .contains("no conditions of this award")
    );
}

/// One award of two names, or of many bodies, counts as one.
#[test]
fn a_family_counts_as_its_general_category() {
    let code = super::code;
    let all = families().expand(&code("chien-si-thi-dua-bo-nganh-tinh"));
    for member in [
        "chien-si-thi-dua-tinh",
        "chien-si-thi-dua-lmhtxvn",
        "chien-si-thi-dua-bo-nganh",
    ] {
        assert!(all.contains(&code(member)), "{member}");
    }
    assert_eq!(families().expand(&code("chien-si-thi-dua-toan-quoc")).len(), 1);
    let member = code("bang-khen-ubnd-tinh");
    let generals: Vec<&str> = families().generals(&member).map(|one| one.as_str()).collect();
    assert_eq!(generals, ["bang-khen-bo-nganh-tinh"]);
    // a commendation within the Party is none of the State's
    assert!(
        !families()
            .expand(&code("bang-khen-bo-nganh-tinh"))
            .contains(&code("bang-khen-tinh-uy"))
    );
}

/// What a program cannot test stays open until a person says it; it is never passed in silence.
#[test]
fn what_a_person_has_to_say_is_open() {
    let persons = || {
        conditions()
            .iter()
            .filter(|one| matches!(one.requirement, Requirement::Person { .. }))
    };
    assert!(persons().any(|one| one.weight == Weight::Required));
    let proposal = person("lao-dong-tien-tien", day(2025, 12, 1));
    let answer = judged(&proposal, &Evidence::default());
    assert_eq!(super::about(&answer, "ldtt-phong-trao").outcome, Outcome::Unknown);
    assert!(
        answer
            .lines()
            .iter()
            .any(|line| line.text.vi.contains("người phụ trách xác nhận"))
    );
}

#[test]
fn wrong_rows_are_named_with_the_remedy() {
    let rows = Rows::new(FILE);
    let good = (0..rows.len())
        .map(|row| texts(&rows, row))
        .find(|row| row.code == Some("cstd-tinh-3-nam"))
        .unwrap();
    let faults = |row| Condition::read(&row, catalogue(), families()).unwrap_err();
    let mut row = good;
    row.wanted = Some("Chiến sĩ thi đua vũ trụ");
    assert!(matches!(
        faults(row)[..],
        [ConditionFault::Category {
            column: "Danh hiệu cần có",
            ..
        }]
    ));
    let mut row = good;
    row.years = None;
    assert_eq!(faults(row), [ConditionFault::Missing("Số năm")]);
    let mut row = good;
    row.measure = Some("≥ 70 %");
    assert_eq!(faults(row), [ConditionFault::NotUsed("Mức")]);
    let mut row = good;
    row.test = Some("tùy ý");
    row.certainty = Some("chắc");
    assert_eq!(faults(row).len(), 2);
    let mut row = good;
    row.valid_to = Some("31/12/2023");
    assert_eq!(faults(row), [ConditionFault::EndsBeforeItBegins]);
    for fault in faults(row) {
        assert!(Lang::ALL.into_iter().all(|lang| fault.message(lang).len() > 20));
    }
    let twice = super::Conditions::read([good, good], catalogue(), families()).unwrap_err();
    assert!(matches!(&twice[..], [(2, ConditionFault::SameCode(code))] if code == "cstd-tinh-3-nam"));
}
