//! No second award.

use super::{about, award, code, collective, day, evidence, ids, judged, outcome, person};
use crate::awards::eligibility::{AwardFact, Outcome, Proposal};
use crate::awards::occasions::Occasion;

fn with(category: &str, of: i32, achievement: Option<&str>, occasion: Option<Occasion>) -> AwardFact {
    AwardFact {
        achievement: achievement.map(str::to_owned),
        occasion,
        ..award(1, category, of)
    }
}

fn proposed(achievement: Option<&str>) -> Proposal {
    Proposal {
        achievement: achievement.map(str::to_owned),
        ..person("bang-khen-thu-tuong", day(2025, 12, 31))
    }
}

/// Điều 5.2 Luật 06/2022/QH15: no several commendations for one achievement.
#[test]
fn one_achievement_is_commended_once() {
    let of = |award: AwardFact, said| {
        outcome(
            &proposed(said),
            &evidence(vec![award], 2015..=2025),
            "mot-thanh-tich",
        )
    };
    let floods = Some("Khắc phục hậu quả bão số 3");
    let regular = Some(Occasion::Merit);
    let bk = "bang-khen-ubnd-tinh";
    assert_eq!(
        of(
            with(bk, 2025, floods, regular),
            Some("KHẮC PHỤC HẬU QUẢ BÃO SỐ 3")
        ),
        Outcome::Missing
    );
    assert_eq!(
        of(with(bk, 2025, floods, regular), Some("Chuyển đổi số")),
        Outcome::Satisfied
    );
    // the lists do not say what for, in the same year and on the same occasion: a person compares
    assert_eq!(of(with(bk, 2025, None, regular), floods), Outcome::Unknown);
    assert_eq!(
        of(with(bk, 2025, None, Some(Occasion::Sudden)), floods),
        Outcome::Satisfied
    );
    assert_eq!(of(with(bk, 2023, None, regular), floods), Outcome::Satisfied);
    // a title beside it is no second commendation; the same award for the same year is
    assert_eq!(
        of(with("chien-si-thi-dua-co-so", 2025, floods, regular), floods),
        Outcome::Satisfied
    );
    assert_eq!(
        of(with("bang-khen-thu-tuong", 2025, None, None), floods),
        Outcome::Missing
    );
    let judgement = judged(
        &proposed(floods),
        &evidence(vec![with(bk, 2025, floods, None)], 2015..=2025),
    );
    assert_eq!(ids(about(&judgement, "mot-thanh-tich")), [1]);
    // a year without a list is not a year without awards
    let empty = judged(&proposed(floods), &evidence(Vec::new(), 2015..=2024));
    assert_eq!(about(&empty, "mot-thanh-tich").outcome, Outcome::Unknown);
}

/// TT 08/2017/TT-BNV: not two of the State level in one year, except outstanding deeds, contribution, years of service.
#[test]
fn one_state_award_a_year() {
    let proposal = |category: &str, on| collective(category, on);
    let order = "huan-chuong-lao-dong-ba";
    let of = |award: AwardFact| {
        outcome(
            &proposal(order, day(2025, 12, 31)),
            &evidence(vec![award], 2015..=2025),
            "mot-lan-cap-nha-nuoc",
        )
    };
    let flag = |of, occasion| with("co-thi-dua-chinh-phu", of, None, occasion);
    assert_eq!(of(flag(2025, Some(Occasion::Merit))), Outcome::Missing);
    assert_eq!(of(flag(2025, Some(Occasion::Sudden))), Outcome::Satisfied);
    assert_eq!(of(flag(2025, None)), Outcome::Unknown);
    assert_eq!(of(flag(2024, Some(Occasion::Merit))), Outcome::Satisfied);
    assert_eq!(
        of(with("co-thi-dua-ubnd-tinh", 2025, None, Some(Occasion::Merit))),
        Outcome::Satisfied
    );
    let devotion = Proposal {
        occasion: Occasion::Contribution,
        ..proposal(order, day(2025, 12, 31))
    };
    let facts = evidence(vec![flag(2025, Some(Occasion::Merit))], 2015..=2025);
    assert_eq!(
        outcome(&devotion, &facts, "mot-lan-cap-nha-nuoc"),
        Outcome::Satisfied
    );
    // what the province awards is not concerned
    let certificate = Proposal {
        category: code("bang-khen-ubnd-tinh"),
        ..devotion
    };
    assert!(
        judged(&certificate, &facts)
            .warnings
            .iter()
            .all(|answer| answer.condition.code != "mot-lan-cap-nha-nuoc")
    );
    // under the law of 2003 it decides, since 2024 it is told
    let old = judged(
        &proposal(order, day(2023, 12, 31)),
        &evidence(vec![flag(2023, Some(Occasion::Merit))], 2015..=2023),
    );
    assert!(
        old.conditions()
            .any(|answer| answer.condition.code == "mot-lan-cap-nha-nuoc-2017"
                && answer.outcome == Outcome::Missing)
    );
}
