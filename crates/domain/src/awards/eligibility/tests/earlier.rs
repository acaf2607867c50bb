//! Conditions about earlier awards.

use thidua_vietnamese::Lang;

use super::{about, award, collective, day, evidence, ids, judged, outcome, person, year};
use crate::awards::Nature;
use crate::awards::dates::DateWithPrecision;
use crate::awards::eligibility::{
    AwardFact, Evidence, Grade, GradeFact, InitiativeFact, KnownList, KnownYears, Outcome, Reach, year_ranges,
};

const CS: &str = "chien-si-thi-dua-co-so";

fn three(years: [i32; 3]) -> Vec<AwardFact> {
    years
        .iter()
        .zip(1..)
        .map(|(year, id)| award(id, CS, *year))
        .collect()
}

/// Điều 22 Luật 06/2022/QH15: 2022, 2023, 2024 are three in a row up to the year before 2025.
#[test]
fn three_years_in_a_row_prove_it() {
    let proposal = person("chien-si-thi-dua-tinh", day(2025, 3, 1));
    let judgement = judged(&proposal, &evidence(three([2022, 2023, 2024]), 2020..=2024));
    let answer = about(&judgement, "cstd-tinh-3-nam");
    assert_eq!(answer.outcome, Outcome::Satisfied);
    assert_eq!(ids(answer), [1, 2, 3]);
    assert_eq!(
        answer.proofs[0].message(Lang::Vi),
        "CSTĐ cơ sở năm 2022, QĐ số 1/QĐ-LMHTX ngày 20/12/2022 (danh-sach-2022.csv, dòng 1)"
    );
    assert!(
        answer.message(Lang::Vi).contains("3/3 năm; đạt 2022–2024"),
        "{}",
        answer.message(Lang::Vi)
    );
    assert!(
        answer
            .message(Lang::Vi)
            .contains("Luật 06/2022/QH15, Điều 22; đã xác nhận")
    );
    // they may also end in the year of the proposal itself
    let ends_now = evidence(three([2023, 2024, 2025]), 2020..=2025);
    assert_eq!(
        outcome(
            &person("chien-si-thi-dua-tinh", day(2025, 12, 25)),
            &ends_now,
            "cstd-tinh-3-nam"
        ),
        Outcome::Satisfied
    );
}

/// The year that breaks the chain is named; a year without a list breaks nothing.
#[test]
fn the_year_that_breaks_the_chain_is_named() {
    let proposal = person("chien-si-thi-dua-tinh", day(2025, 3, 1));
    let with_gap = evidence(three([2021, 2022, 2024]), 2020..=2024);
    let judgement = judged(&proposal, &with_gap);
    let answer = about(&judgement, "cstd-tinh-3-nam");
    assert_eq!(answer.outcome, Outcome::Missing);
    assert!(answer.why.vi.contains("đứt ở năm 2023"), "{}", answer.why.vi);
    assert_eq!(judgement.outcome, Outcome::Missing);
    let mut unlisted = with_gap;
    unlisted.known = KnownYears::whole([2020, 2021, 2022, 2024].map(year));
    let judgement = judged(&proposal, &unlisted);
    let answer = about(&judgement, "cstd-tinh-3-nam");
    assert_eq!(answer.outcome, Outcome::Unknown);
    assert_eq!(answer.unlisted, [year(2023)]);
    assert_eq!(
        answer.remedy.as_ref().unwrap().vi,
        "nhập danh sách khen thưởng các năm 2023"
    );
}

/// A list is known for a year, a unit and categories; what it does not cover stays unknown.
#[test]
fn a_list_speaks_for_its_unit_and_categories() {
    let proposal = person("chien-si-thi-dua-tinh", day(2025, 3, 1));
    let mut facts = evidence(three([2021, 2022, 2024]), 2020..=2024);
    let list = |unit: &str, category: Option<&str>| KnownList {
        year: year(2023),
        unit: Some(unit.to_owned()),
        categories: category.map(|code| [super::code(code)].into()),
    };
    let answer = |facts: &Evidence| outcome(&proposal, facts, "cstd-tinh-3-nam");
    facts.units = ["van-phong".to_owned()].into();
    facts.known = KnownYears::whole([2020, 2021, 2022, 2024].map(year));
    facts.known.add(list("phong-khac", None));
    assert_eq!(answer(&facts), Outcome::Unknown);
    facts.known.add(list("van-phong", Some("giay-khen")));
    assert_eq!(answer(&facts), Outcome::Unknown);
    facts.known.add(list("van-phong", Some(CS)));
    assert_eq!(answer(&facts), Outcome::Missing);
}

/// Luật 06/2022/QH15, Chương VII: what was revoked does not count, what an adjusting decision replaced counts once.
#[test]
fn revoked_and_replaced_awards_do_not_count() {
    let proposal = person("chien-si-thi-dua-tinh", day(2025, 3, 1));
    let mut facts = evidence(three([2022, 2023, 2024]), 2020..=2024);
    facts.awards[1].revoked = true;
    let judgement = judged(&proposal, &facts);
    let answer = about(&judgement, "cstd-tinh-3-nam");
    assert_eq!(answer.outcome, Outcome::Missing);
    assert_eq!(answer.struck[0].award, 2);
    assert!(
        judgement
            .lines()
            .iter()
            .any(|line| line.text.vi.starts_with("Không tính: CSTĐ cơ sở năm 2023"))
    );
    facts.awards[1].revoked = false;
    // a revoking decision is no award, and takes the one it concerns away
    facts.awards.push(AwardFact {
        nature: Nature::Revoked,
        concerns: Some(2),
        ..award(9, CS, 2023)
    });
    assert_eq!(outcome(&proposal, &facts, "cstd-tinh-3-nam"), Outcome::Missing);
    facts.awards[3].nature = Nature::Adjusted;
    let judgement = judged(&proposal, &facts);
    assert_eq!(ids(about(&judgement, "cstd-tinh-3-nam")), [1, 9, 3]);
}

/// What was decided after the day of the proposal does not prove it.
#[test]
fn later_decisions_prove_nothing() {
    let mut facts = evidence(three([2022, 2023, 2024]), 2020..=2024);
    facts.awards[2].decided = Some(DateWithPrecision::Day(day(2025, 3, 2)));
    let proposal = |on| person("chien-si-thi-dua-tinh", on);
    assert_eq!(
        outcome(&proposal(day(2025, 3, 1)), &facts, "cstd-tinh-3-nam"),
        Outcome::Missing
    );
    assert_eq!(
        outcome(&proposal(day(2025, 3, 2)), &facts, "cstd-tinh-3-nam"),
        Outcome::Satisfied
    );
}

/// Điều 21: two times in a row. A title over three years comes yearly or every three years; 2 years between need a word.
#[test]
fn two_times_in_a_row() {
    let proposal = person("chien-si-thi-dua-toan-quoc", day(2025, 6, 1));
    let of = |years: [i32; 2]| {
        let awards = vec![
            award(1, "chien-si-thi-dua-tinh", years[0]),
            award(2, "chien-si-thi-dua-lmhtxvn", years[1]),
        ];
        outcome(&proposal, &evidence(awards, 2018..=2025), "cstdtq-2-lan")
    };
    assert_eq!(of([2023, 2024]), Outcome::Satisfied);
    assert_eq!(of([2021, 2024]), Outcome::Satisfied);
    assert_eq!(of([2022, 2024]), Outcome::Unknown);
    assert_eq!(of([2020, 2024]), Outcome::Missing);
    assert_eq!(of([2022, 2023]), Outcome::Missing);
    let one = vec![award(1, "chien-si-thi-dua-tinh", 2024)];
    let judgement = judged(&proposal, &evidence(one, 2022..=2025));
    assert_eq!(about(&judgement, "cstdtq-2-lan").unlisted, [2021].map(year));
}

/// The year right after the second decision, by 31/10 (Nghị định 91/2017/NĐ-CP, Điều 48): told, not decisive.
#[test]
fn the_year_after_and_the_deadline_are_told() {
    let facts = evidence(
        vec![
            award(1, "chien-si-thi-dua-tinh", 2023),
            award(2, "chien-si-thi-dua-tinh", 2024),
        ],
        2020..=2026,
    );
    for (on, next_year, deadline) in [
        (day(2025, 10, 31), Outcome::Satisfied, Outcome::Satisfied),
        (day(2025, 11, 1), Outcome::Satisfied, Outcome::Missing),
        (day(2026, 2, 1), Outcome::Missing, Outcome::Satisfied),
    ] {
        let proposal = person("chien-si-thi-dua-toan-quoc", on);
        assert_eq!(outcome(&proposal, &facts, "cstdtq-nam-sau"), next_year, "{on}");
        assert_eq!(outcome(&proposal, &facts, "cstdtq-han-trinh"), deadline, "{on}");
    }
}

fn third_class(thirds: &[i32], thanks: &[AwardFact]) -> Evidence {
    let mut awards = thanks.to_vec();
    awards.extend(thirds.iter().zip(10..).map(|(year, id)| award(id, CS, *year)));
    evidence(awards, 2015..=2025)
}

/// Điều 44.1.e: 15/03/2020 + 5 years = 15/03/2025; one day less is not enough.
#[test]
fn the_time_runs_from_the_day_of_the_decision() {
    let thanks = AwardFact {
        decided: Some(DateWithPrecision::Day(day(2020, 3, 15))),
        ..award(1, "bang-khen-thu-tuong", 2019)
    };
    let facts = third_class(&[], std::slice::from_ref(&thanks));
    let at = |on, facts: &Evidence| {
        outcome(
            &person("huan-chuong-lao-dong-ba", on),
            facts,
            "hcld3-ca-nhan-5-nam",
        )
    };
    assert_eq!(at(day(2025, 3, 15), &facts), Outcome::Satisfied);
    assert_eq!(at(day(2025, 3, 14), &facts), Outcome::Missing);
    let judgement = judged(&person("huan-chuong-lao-dong-ba", day(2025, 3, 14)), &facts);
    assert_eq!(
        about(&judgement, "hcld3-ca-nhan-5-nam").why.vi,
        "Quyết định 15/03/2020 + 5 năm = 15/03/2025 > ngày đề nghị 14/03/2025"
    );
    // a date without its day decides what it can
    let vague = AwardFact {
        decided: Some(DateWithPrecision::Year(2020)),
        ..thanks.clone()
    };
    let facts = third_class(&[], &[vague]);
    assert_eq!(at(day(2024, 12, 31), &facts), Outcome::Missing);
    assert_eq!(at(day(2025, 6, 1), &facts), Outcome::Unknown);
    assert_eq!(at(day(2025, 12, 31), &facts), Outcome::Satisfied);
    // a newer one may begin the time again: a person says
    let facts = third_class(&[], &[thanks, award(2, "bang-khen-thu-tuong", 2023)]);
    assert_eq!(at(day(2025, 10, 1), &facts), Outcome::Unknown);
    // none at all: missing where all years that are old enough have lists, else unknown; later years say nothing
    for last in [2025, 2020] {
        let none = evidence(Vec::new(), 2015..=last);
        assert_eq!(at(day(2025, 10, 1), &none), Outcome::Missing);
    }
    let mut some = evidence(Vec::new(), 2015..=2019);
    let remedy = |facts: &Evidence| {
        let judgement = judged(&person("huan-chuong-lao-dong-ba", day(2025, 10, 1)), facts);
        let answer = about(&judgement, "hcld3-ca-nhan-5-nam");
        assert_eq!(answer.outcome, Outcome::Unknown);
        answer.remedy.as_ref().unwrap().vi.clone()
    };
    assert_eq!(remedy(&some), "nhập danh sách khen thưởng các năm 2020");
    // nobody knows since when: no list of 1948 is asked for by its year
    some.since = None;
    assert_eq!(
        remedy(&some),
        "nhập danh sách khen thưởng các năm 2020 và từ năm 2014 trở về trước"
    );
    some.known = KnownYears::default();
    assert_eq!(
        remedy(&some),
        "nhập danh sách khen thưởng từ năm 2020 trở về trước"
    );
}

/// Điều 44.1.e: after BK Thủ tướng of 2019, 3 × CSTĐ cơ sở; one before does not count, the same row twice counts once.
#[test]
fn what_came_since_is_counted() {
    let thanks = [award(1, "bang-khen-thu-tuong", 2019)];
    let proposal = person("huan-chuong-lao-dong-ba", day(2025, 10, 1));
    let of = |years: &[i32]| outcome(&proposal, &third_class(years, &thanks), "hcld3-ca-nhan-3-cstdcs");
    assert_eq!(of(&[2020, 2022, 2024]), Outcome::Satisfied);
    assert_eq!(of(&[2018, 2022, 2024]), Outcome::Missing);
    assert_eq!(of(&[2022, 2022, 2024]), Outcome::Missing);
    // 2019 is the year of the decision itself
    assert_eq!(of(&[2019, 2022, 2024]), Outcome::Unknown);
    let mut facts = third_class(&[2022, 2024], &thanks);
    facts.known = KnownYears::whole((2015..=2025).filter(|number| *number != 2021).map(year));
    let judgement = judged(&proposal, &facts);
    let answer = about(&judgement, "hcld3-ca-nhan-3-cstdcs");
    assert_eq!(
        (answer.outcome, &answer.unlisted[..]),
        (Outcome::Unknown, &[year(2021)][..])
    );
    assert!(answer.why.vi.contains("2/3 lần CSTĐ cơ sở"), "{}", answer.why.vi);
}

/// The collective's order: one Cờ thi đua của Chính phủ, or two of the province, or one and two Bằng khen (general knowledge).
#[test]
fn alternatives_are_any_of_all_of() {
    let proposal = collective("huan-chuong-lao-dong-ba", day(2025, 10, 1));
    let group = |categories: &[&str]| {
        let mut awards = vec![award(1, "bang-khen-thu-tuong", 2018)];
        awards.extend(
            categories
                .iter()
                .zip(2..)
                .map(|(category, id)| award(id, category, 2018 + i32::try_from(id).unwrap())),
        );
        let judgement = judged(&proposal, &evidence(awards, 2015..=2025));
        judgement
            .groups
            .iter()
            .find(|group| group.group == 3)
            .unwrap()
            .outcome
    };
    assert_eq!(group(&["co-thi-dua-chinh-phu"]), Outcome::Satisfied);
    assert_eq!(
        group(&["co-thi-dua-ubnd-tinh", "co-thi-dua-lmhtxvn"]),
        Outcome::Satisfied
    );
    assert_eq!(
        group(&["co-thi-dua-ubnd-tinh", "bang-khen-ubnd-tinh", "bang-khen-lmhtxvn"]),
        Outcome::Satisfied
    );
    assert_eq!(
        group(&["co-thi-dua-ubnd-tinh", "bang-khen-ubnd-tinh"]),
        Outcome::Missing
    );
    assert_eq!(
        group(&["bang-khen-ubnd-tinh", "bang-khen-lmhtxvn"]),
        Outcome::Missing
    );
}

/// Điều 74.1.d: two CSTĐ cơ sở in a row, or two excellent years with two initiatives.
#[test]
fn a_certificate_of_the_province_has_two_ways() {
    let proposal = person("bang-khen-ubnd-tinh", day(2025, 3, 1));
    let by_title = evidence(vec![award(1, CS, 2023), award(2, CS, 2024)], 2020..=2025);
    assert_eq!(judged(&proposal, &by_title).outcome, Outcome::Satisfied);
    let mut by_work = evidence(Vec::new(), 2020..=2025);
    let grade = |number| GradeFact {
        year: year(number),
        grade: Grade::Excellent,
        place: String::new(),
        season: None,
    };
    by_work.grades = vec![grade(2023), grade(2024)];
    let initiative = |number, title: &str| InitiativeFact {
        year: year(number),
        reach: Reach::Grassroots,
        title: title.to_owned(),
        place: String::new(),
        by_name: false,
    };
    by_work.initiatives = vec![initiative(2023, "Sổ tay HTX số"), initiative(2024, "Bản đồ HTX")];
    let judgement = judged(&proposal, &by_work);
    assert_eq!(
        judgement.outcome,
        Outcome::Satisfied,
        "{}",
        judgement.message(Lang::Vi)
    );
    by_work.initiatives.pop();
    let judgement = judged(&proposal, &by_work);
    assert_eq!(judgement.outcome, Outcome::Missing);
    assert!(
        judgement.message(Lang::Vi).contains(" hoặc "),
        "{}",
        judgement.message(Lang::Vi)
    );
}

#[test]
fn years_are_written_as_ranges() {
    assert_eq!(year_ranges([2020, 2015, 2018, 2019].map(year)), "2015, 2018–2020");
}
