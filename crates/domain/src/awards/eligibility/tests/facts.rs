//! Conditions about facts beside awards.

use chrono::NaiveDate;
use thidua_vietnamese::Lang;

use super::{about, award, code, collective, day, evidence, judged, outcome, person, year};
use crate::awards::dates::DateWithPrecision;
use crate::awards::eligibility::{
    Bound, Confirmation, Evidence, Existence, Grade, GradeFact, InitiativeFact, ListFact, MembersFact,
    Outcome, RankFact, Reach, SeasonProof,
};
use crate::awards::occasions::Occasion;
use crate::codes::{CampaignCode, ClusterCode};
use crate::seasons::SeasonKey;

fn grade(number: i32, grade: Grade) -> GradeFact {
    GradeFact {
        year: year(number),
        grade,
        place: String::new(),
        season: None,
    }
}

/// The second publication of a season.
fn published(number: i32) -> SeasonProof {
    SeasonProof {
        season: SeasonKey {
            cluster: ClusterCode::parse("cum-1").unwrap(),
            year: year(number),
            campaign: CampaignCode::regular(),
        },
        number: 2,
        digest: "sha256:00".to_owned(),
        illustrative: false,
    }
}

/// The words of a level name a grade only where they are those of the law; a cluster's own «Xuất sắc» is none.
#[test]
fn levels_that_name_a_grade() {
    for (text, grade) in [
        ("Hoàn thành xuất sắc nhiệm vụ", Some(Grade::Excellent)),
        ("hoàn thành tốt nhiệm vụ", Some(Grade::Good)),
        ("Hoàn thành nhiệm vụ", Some(Grade::Completed)),
        ("Không hoàn thành nhiệm vụ", Some(Grade::Failed)),
        ("Hoàn thành xuất sắc", Some(Grade::Excellent)),
        ("Xuất sắc", None),
        ("Khá", None),
        ("", None),
    ] {
        assert_eq!(Grade::of_level(text), grade, "{text}");
    }
}

/// Điều 23: LĐTT, and tasks completed excellently or an initiative; without the grade it says what to bring.
#[test]
fn a_grade_or_an_initiative() {
    let proposal = person("chien-si-thi-dua-co-so", day(2025, 12, 31));
    let group = |facts: &Evidence| judged(&proposal, facts).groups[1].outcome;
    let mut facts = evidence(vec![award(1, "lao-dong-tien-tien", 2025)], 2025..=2025);
    let judgement = judged(&proposal, &facts);
    assert_eq!(about(&judgement, "cstdcs-ldtt").outcome, Outcome::Satisfied);
    assert_eq!(judgement.groups[1].outcome, Outcome::Unknown);
    assert_eq!(
        about(&judgement, "cstdcs-xuat-sac").remedy.as_ref().unwrap().vi,
        "bổ sung kết quả đánh giá, xếp loại các năm 2025"
    );
    facts.grades = vec![grade(2025, Grade::Good)];
    assert_eq!(group(&facts), Outcome::Missing);
    facts.initiatives = vec![InitiativeFact {
        year: year(2025),
        reach: Reach::MinistryProvince,
        title: "Sàn giao dịch HTX".to_owned(),
        place: String::new(),
        by_name: false,
    }];
    assert_eq!(group(&facts), Outcome::Satisfied);
    facts.initiatives.clear();
    facts.grades = vec![grade(2025, Grade::Excellent)];
    assert_eq!(group(&facts), Outcome::Satisfied);
    assert_eq!(judged(&proposal, &facts).outcome, Outcome::Satisfied);
}

/// Five good years in a row, one of them excellent (Điều 44.1.e).
#[test]
fn grades_year_by_year() {
    let proposal = person("huan-chuong-lao-dong-ba", day(2025, 12, 31));
    let mut facts = evidence(Vec::new(), 2015..=2025);
    facts.grades = (2020..=2024).map(|number| grade(number, Grade::Good)).collect();
    assert_eq!(
        outcome(&proposal, &facts, "hcld3-ca-nhan-hoan-thanh-tot"),
        Outcome::Satisfied
    );
    assert_eq!(
        outcome(&proposal, &facts, "hcld3-ca-nhan-xuat-sac"),
        Outcome::Unknown
    );
    facts.grades[2].grade = Grade::Excellent;
    assert_eq!(
        outcome(&proposal, &facts, "hcld3-ca-nhan-xuat-sac"),
        Outcome::Satisfied
    );
    facts.grades[2].grade = Grade::Completed;
    assert_eq!(
        outcome(&proposal, &facts, "hcld3-ca-nhan-hoan-thanh-tot"),
        Outcome::Missing
    );
    facts.grades.remove(2);
    let judgement = judged(&proposal, &facts);
    let answer = about(&judgement, "hcld3-ca-nhan-hoan-thanh-tot");
    assert_eq!(answer.outcome, Outcome::Unknown);
    assert!(
        answer.remedy.as_ref().unwrap().vi.ends_with("2022"),
        "{:?}",
        answer.remedy
    );
}

/// Điều 21, 22: the reach of an initiative; a farther one counts, a nearer one does not.
#[test]
fn initiatives_count_by_their_reach() {
    let proposal = person("chien-si-thi-dua-tinh", day(2025, 3, 1));
    let mut facts = evidence(Vec::new(), 2020..=2025);
    assert_eq!(
        outcome(&proposal, &facts, "cstd-tinh-sang-kien"),
        Outcome::Missing
    );
    for (reach, expected) in [
        (Reach::Grassroots, Outcome::Missing),
        (Reach::MinistryProvince, Outcome::Satisfied),
        (Reach::National, Outcome::Satisfied),
    ] {
        facts.initiatives = vec![InitiativeFact {
            year: year(2024),
            reach,
            title: "A".to_owned(),
            place: String::new(),
            by_name: false,
        }];
        assert_eq!(outcome(&proposal, &facts, "cstd-tinh-sang-kien"), expected);
    }
    // by the name of its author only: counted, and said so
    for one in &mut facts.initiatives {
        one.by_name = true;
    }
    let judgement = judged(&proposal, &facts);
    let answer = about(&judgement, "cstd-tinh-sang-kien");
    assert_eq!(answer.outcome, Outcome::Satisfied);
    assert!(
        answer
            .why
            .vi
            .contains("«A» (2024; tác giả cùng tên, cùng đơn vị)")
    );
    assert!(
        answer
            .why
            .en
            .contains("«A» (2024; an author of the same name and unit)")
    );
    facts.initiatives.clear();
    facts.initiative_years.remove(&year(2023));
    let judgement = judged(&proposal, &facts);
    let remedy = about(&judgement, "cstd-tinh-sang-kien").remedy.clone().unwrap();
    assert!(
        remedy.vi.contains("nhập danh sách sáng kiến các năm 2023"),
        "{}",
        remedy.vi
    );
}

fn members(holders: u32, members: u32) -> Evidence {
    Evidence {
        members: vec![MembersFact {
            year: year(2025),
            members,
            holders: [(code("lao-dong-tien-tien"), holders)].into(),
            place: String::new(),
        }],
        ..Evidence::default()
    }
}

/// Điều 27: 7 of 10 are 70 %; 16 of 23 are 69.57 %. Law 2003 Điều 28: more than 50 %.
#[test]
fn shares_are_compared_without_division() {
    let of = |category: &str, condition: &str, holders, all| {
        outcome(
            &collective(category, day(2025, 12, 1)),
            &members(holders, all),
            condition,
        )
    };
    let seventy = |holders, all| of("tap-the-lao-dong-xuat-sac", "ttldxs-70-phan-tram", holders, all);
    assert_eq!(seventy(7, 10), Outcome::Satisfied);
    assert_eq!(seventy(16, 23), Outcome::Missing);
    assert_eq!(seventy(17, 23), Outcome::Satisfied);
    let fifty = |holders, all| of("tap-the-lao-dong-tien-tien", "ttldtt-50-phan-tram", holders, all);
    assert_eq!(fifty(5, 10), Outcome::Missing);
    assert_eq!(fifty(6, 11), Outcome::Satisfied);
    assert_eq!(seventy(0, 0), Outcome::Unknown);
    let judgement = judged(
        &collective("tap-the-lao-dong-xuat-sac", day(2025, 12, 1)),
        &members(7, 10),
    );
    let answer = about(&judgement, "ttldxs-70-phan-tram");
    assert_eq!(
        answer.why.vi,
        "7/10 thành viên đạt LĐTT: 7 × 100 = 700 ≥ 10 × 70 = 700"
    );
    // how many CSTĐ cơ sở there are was not said
    assert_eq!(about(&judgement, "ttldxs-cstdcs").outcome, Outcome::Unknown);
    let mut counted = members(7, 10);
    counted.members[0]
        .holders
        .insert(code("chien-si-thi-dua-co-so"), 1);
    let proposal = collective("tap-the-lao-dong-xuat-sac", day(2025, 12, 1));
    assert_eq!(outcome(&proposal, &counted, "ttldxs-cstdcs"), Outcome::Satisfied);
    assert!(!Bound::Above(50).holds(u64::MAX / 2, u64::MAX - 1));
}

/// ≤ 15 % of the LĐTT (NĐ 91/2017 Điều 9.3) warns; ≤ 20 % of the leaders of clusters (letter 5007/BNV-TĐKT).
#[test]
fn a_quota_warns_and_decides_nothing() {
    let quota = |proposal, condition, proposed, base| {
        let facts = Evidence {
            list: Some(ListFact { proposed, base }),
            ..Evidence::default()
        };
        outcome(&proposal, &facts, condition)
    };
    let person_list = |proposed, base| {
        quota(
            person("chien-si-thi-dua-co-so", day(2025, 12, 1)),
            "cstdcs-15-phan-tram",
            proposed,
            base,
        )
    };
    assert_eq!(person_list(6, 40), Outcome::Satisfied);
    assert_eq!(person_list(7, 40), Outcome::Missing);
    let flags = |proposed, base| {
        quota(
            collective("co-thi-dua-chinh-phu", day(2025, 12, 1)),
            "cocp-20-phan-tram",
            proposed,
            base,
        )
    };
    assert_eq!(flags(9, 45), Outcome::Satisfied);
    assert_eq!(flags(10, 48), Outcome::Missing);
    let mut facts = evidence(vec![award(1, "lao-dong-tien-tien", 2025)], 2025..=2025);
    facts.grades = vec![grade(2025, Grade::Excellent)];
    facts.list = Some(ListFact {
        proposed: 40,
        base: 40,
    });
    let judgement = judged(&person("chien-si-thi-dua-co-so", day(2025, 12, 31)), &facts);
    assert_eq!(judgement.outcome, Outcome::Satisfied);
    assert!(
        judgement
            .lines()
            .iter()
            .any(|line| line.outcome == Some(Outcome::Missing) && line.text.vi.starts_with("Cảnh báo: "))
    );
}

/// Điều 25: the first of its cluster; a year without a ranking is unknown.
#[test]
fn only_the_leader_of_a_cluster_gets_the_flag() {
    let proposal = collective("co-thi-dua-chinh-phu", day(2025, 12, 1));
    let rank = |rank| Evidence {
        ranks: vec![RankFact {
            year: year(2025),
            cluster: "Cụm thi đua số 1".to_owned(),
            rank,
            place: String::new(),
            season: Some(published(2025)),
        }],
        ..Evidence::default()
    };
    assert_eq!(outcome(&proposal, &rank(1), "cocp-dan-dau"), Outcome::Satisfied);
    let judgement = judged(&proposal, &rank(1));
    let answer = about(&judgement, "cocp-dan-dau");
    assert_eq!(answer.why.vi, "Xếp thứ 1 của Cụm thi đua số 1 năm 2025");
    assert_eq!(answer.seasons, [published(2025)]);
    let told = judgement.lines();
    assert!(
        told.iter()
            .any(|line| line.text.vi == "Năm thi đua cum-1 2025, bản công bố số 2 (sha256:00)")
    );
    assert_eq!(outcome(&proposal, &rank(2), "cocp-dan-dau"), Outcome::Missing);
    assert_eq!(
        outcome(&proposal, &Evidence::default(), "cocp-dan-dau"),
        Outcome::Unknown
    );
    // for a movement another condition of the same article holds
    let mut movement = proposal;
    movement.occasion = Occasion::Movement;
    let judgement = judged(&movement, &rank(2));
    assert_eq!(judgement.groups[0].outcome, Outcome::Unknown);
    assert_eq!(
        about(&judgement, "cocp-phong-trao-5-nam").outcome,
        Outcome::Unknown
    );
}

/// TT 15/2025/TT-BNV: a body that was dissolved receives nothing; before 04/08/2025 the rule was not there.
#[test]
fn a_dissolved_body_receives_nothing() {
    let proposal = |on: NaiveDate| collective("tap-the-lao-dong-tien-tien", on);
    let with = |existence| Evidence {
        existence,
        ..Evidence::default()
    };
    let on = day(2025, 12, 1);
    assert_eq!(
        outcome(
            &proposal(on),
            &with(Existence::DissolvedOn(day(2025, 7, 1))),
            "chua-giai-the"
        ),
        Outcome::Missing
    );
    assert_eq!(
        outcome(
            &proposal(on),
            &with(Existence::DissolvedOn(day(2026, 1, 1))),
            "chua-giai-the"
        ),
        Outcome::Satisfied
    );
    assert_eq!(
        outcome(&proposal(on), &with(Existence::Exists), "chua-giai-the"),
        Outcome::Satisfied
    );
    assert_eq!(
        outcome(&proposal(on), &with(Existence::NotKnown), "chua-giai-the"),
        Outcome::Unknown
    );
    let before = judged(&proposal(day(2025, 8, 3)), &with(Existence::NotKnown));
    assert!(
        before
            .conditions()
            .all(|answer| answer.condition.code != "chua-giai-the")
    );
}

/// HC Độc lập Ba: founded 30 years before; 1995 and 2025 alone do not decide it.
#[test]
fn a_body_has_to_be_old_enough() {
    let of = |founded| {
        let facts = Evidence {
            founded,
            ..Evidence::default()
        };
        outcome(
            &collective("huan-chuong-doc-lap-ba", day(2025, 10, 1)),
            &facts,
            "hcdl3-30-nam",
        )
    };
    assert_eq!(
        of(Some(DateWithPrecision::Day(day(1995, 10, 1)))),
        Outcome::Satisfied
    );
    assert_eq!(
        of(Some(DateWithPrecision::Day(day(1995, 10, 2)))),
        Outcome::Missing
    );
    assert_eq!(of(Some(DateWithPrecision::Year(1995))), Outcome::Unknown);
    assert_eq!(of(Some(DateWithPrecision::Month(1995, 9))), Outcome::Satisfied);
    assert_eq!(of(None), Outcome::Unknown);
}

/// A person's word closes what a program cannot test.
#[test]
fn a_person_confirms_or_denies() {
    let proposal = person("lao-dong-tien-tien", day(2025, 12, 31));
    let mut facts = evidence(Vec::new(), 2025..=2025);
    facts.grades = vec![grade(2025, Grade::Good)];
    assert_eq!(judged(&proposal, &facts).outcome, Outcome::Unknown);
    for (holds, expected) in [(true, Outcome::Satisfied), (false, Outcome::Missing)] {
        facts.confirmed = [(
            "ldtt-phong-trao".to_owned(),
            Confirmation {
                holds,
                by: "Phòng Tổ chức".to_owned(),
            },
        )]
        .into();
        let judgement = judged(&proposal, &facts);
        assert_eq!(judgement.outcome, expected);
        assert!(
            about(&judgement, "ldtt-phong-trao")
                .message(Lang::Vi)
                .contains("Phòng Tổ chức")
        );
    }
}

/// Women: three years less for lifelong contribution is shown where it applies; the source is older law.
#[test]
fn what_favours_women_is_shown() {
    let mut proposal = person("huan-chuong-lao-dong-ba", day(2025, 12, 1));
    let shown = |judgement: &super::Judgement| judgement.notes.iter().any(|note| note.code == "nu-cong-hien");
    assert!(!shown(&judged(&proposal, &Evidence::default())));
    proposal.occasion = Occasion::Contribution;
    let judgement = judged(&proposal, &Evidence::default());
    assert!(shown(&judgement));
    assert!(
        judgement
            .lines()
            .iter()
            .any(|line| line.text.vi.contains("giảm 3 năm") && line.text.vi.contains("luật cũ"))
    );
}

/// Who recognised an initiative says how far it reaches at least; what is not said is not assumed.
#[test]
fn an_initiative_reaches_as_far_as_who_recognised_it() {
    for (text, reach) in [
        ("Hội đồng sáng kiến cấp cơ sở", Reach::Grassroots),
        ("Liên minh Hợp tác xã tỉnh", Reach::Grassroots),
        ("Chủ tịch UBND tỉnh Bắc Ninh", Reach::MinistryProvince),
        ("Liên minh Hợp tác xã Việt Nam", Reach::MinistryProvince),
        ("Công nhận phạm vi ảnh hưởng toàn quốc", Reach::National),
        ("", Reach::Grassroots),
    ] {
        assert_eq!(Reach::of_recogniser(text), reach, "{text}");
    }
}
