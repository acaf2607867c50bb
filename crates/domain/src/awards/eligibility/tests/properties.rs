//! What holds whatever the facts.

use proptest::prelude::*;
use thidua_vietnamese::Lang;

use super::{award, collective, day, judged, person, year};
use crate::awards::dates::DateWithPrecision;
use crate::awards::eligibility::{
    AwardFact, Evidence, Grade, GradeFact, Judgement, KnownYears, Outcome, Proposal, Requirement,
};

const CATEGORIES: &[&str] = &[
    "lao-dong-tien-tien",
    "chien-si-thi-dua-co-so",
    "chien-si-thi-dua-tinh",
    "chien-si-thi-dua-lmhtxvn",
    "bang-khen-ubnd-tinh",
    "bang-khen-thu-tuong",
    "co-thi-dua-ubnd-tinh",
    "co-thi-dua-chinh-phu",
    "tap-the-lao-dong-xuat-sac",
    "huan-chuong-lao-dong-nhat",
];

fn an_award() -> impl Strategy<Value = AwardFact> {
    (
        0..CATEGORIES.len(),
        2012..=2026_i32,
        0..4_u8,
        1..=12_u32,
        any::<u64>(),
    )
        .prop_map(|(category, of, precision, month, id)| AwardFact {
            year: (precision != 3).then(|| year(of)),
            decided: match precision {
                0 => Some(DateWithPrecision::Day(day(of, month, 15))),
                1 => Some(DateWithPrecision::Month(of, month)),
                2 => Some(DateWithPrecision::Year(of)),
                _ => None,
            },
            ..award(id, CATEGORIES[category], of)
        })
}

prop_compose! {
    fn facts()(
        awards in prop::collection::vec(an_award(), 0..12),
        known in prop::collection::btree_set(2012..=2026_i32, 0..15),
        grades in prop::collection::vec((2015..=2025_i32, 0..4_usize), 0..8),
    ) -> Evidence {
        Evidence {
            awards,
            known: KnownYears::whole(known.into_iter().map(year)),
            since: Some(year(2012)),
            grades: grades
                .into_iter()
                .map(|(of, grade)| GradeFact { year: year(of), grade: Grade::ALL[grade], place: String::new(), season: None })
                .collect(),
            ..Evidence::default()
        }
    }
}

fn a_proposal() -> impl Strategy<Value = Proposal> {
    let persons = prop::sample::select(vec![
        "chien-si-thi-dua-co-so",
        "chien-si-thi-dua-tinh",
        "chien-si-thi-dua-toan-quoc",
        "bang-khen-ubnd-tinh",
        "bang-khen-thu-tuong",
        "huan-chuong-lao-dong-ba",
    ]);
    let collectives = prop::sample::select(vec![
        "huan-chuong-lao-dong-ba",
        "huan-chuong-doc-lap-ba",
        "bang-khen-thu-tuong",
        "co-thi-dua-chinh-phu",
    ]);
    let on = || (2020..=2026_i32, 1..=12_u32).prop_map(|(y, m)| day(y, m, 15));
    prop_oneof![
        (persons, on()).prop_map(|(category, on)| person(category, on)),
        (collectives, on()).prop_map(|(category, on)| collective(category, on)),
    ]
}

/// Code and outcome of each condition.
fn outcomes(judgement: &Judgement) -> Vec<(String, Outcome, bool)> {
    judgement
        .conditions()
        .chain(&judgement.warnings)
        .map(|answer| {
            let monotone = !matches!(
                answer.condition.requirement,
                Requirement::NextYear { .. } | Requirement::OneAchievement | Requirement::OneStateAward
            );
            (answer.condition.code.clone(), answer.outcome, monotone)
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// A further award never turns satisfied into missing, except where the rule is about having no other, or the newest.
    #[test]
    fn a_further_award_never_takes_a_condition_away(facts in facts(), more in an_award(), proposal in a_proposal()) {
        let before = outcomes(&judged(&proposal, &facts));
        let mut with_more = facts;
        with_more.awards.push(more);
        let after = outcomes(&judged(&proposal, &with_more));
        for ((name, before, monotone), (_, after, _)) in before.into_iter().zip(after) {
            prop_assert!(!(monotone && before == Outcome::Satisfied && after == Outcome::Missing), "{name}");
        }
    }

    /// A further list turns unknown into an answer and changes no answer, also of the whole.
    #[test]
    fn a_further_list_only_decides(facts in facts(), imported in 2012..=2026_i32, proposal in a_proposal()) {
        let before = judged(&proposal, &facts);
        let mut with_list = facts;
        with_list.known.add(crate::awards::eligibility::KnownList { year: year(imported), unit: None, categories: None });
        let after = judged(&proposal, &with_list);
        for ((name, before, _), (_, after, _)) in outcomes(&before).into_iter().zip(outcomes(&after)) {
            prop_assert!(before == after || before == Outcome::Unknown, "{name}");
        }
        prop_assert!(before.outcome == after.outcome || before.outcome == Outcome::Unknown);
    }

    /// The order of the evidence says nothing.
    #[test]
    fn the_order_of_the_evidence_says_nothing(facts in facts(), proposal in a_proposal(), turn in 0..12_usize) {
        let mut turned = facts.clone();
        let by = turn.min(turned.awards.len());
        turned.awards.rotate_left(by);
        turned.grades.reverse();
        prop_assert_eq!(judged(&proposal, &facts), judged(&proposal, &turned));
    }

    /// Every required condition is answered; the whole is the combination of its groups; unknown ones say what to do.
    #[test]
    fn every_condition_is_answered(facts in facts(), proposal in a_proposal()) {
        let judgement = judged(&proposal, &facts);
        let combined = Outcome::all(judgement.groups.iter().map(|group| group.outcome));
        prop_assert!(judgement.outcome == combined || !judgement.has_conditions);
        for answer in judgement.conditions() {
            prop_assert!(answer.outcome != Outcome::Unknown || answer.remedy.is_some(), "{}", answer.condition.code);
            for lang in Lang::ALL {
                prop_assert!(answer.message(lang).contains(answer.condition.certainty.name(lang)));
            }
        }
    }
}

/// Kleene's tables, whole.
#[test]
fn three_values_combine_as_kleene_says() {
    use Outcome::{Missing, Satisfied, Unknown};
    for (a, b, all, any) in [
        (Satisfied, Satisfied, Satisfied, Satisfied),
        (Satisfied, Unknown, Unknown, Satisfied),
        (Satisfied, Missing, Missing, Satisfied),
        (Unknown, Unknown, Unknown, Unknown),
        (Unknown, Missing, Missing, Unknown),
        (Missing, Missing, Missing, Missing),
    ] {
        assert_eq!((Outcome::all([a, b]), Outcome::all([b, a])), (all, all));
        assert_eq!((Outcome::any([a, b]), Outcome::any([b, a])), (any, any));
    }
}
