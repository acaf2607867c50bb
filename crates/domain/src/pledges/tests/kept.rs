//! Signatures, amendments, reviews.

use thidua_vietnamese::Lang;

use super::super::*;
use super::{day, target};
use crate::codes::{CommitmentCode, IndicatorCode, PledgeCode};
use crate::quantity::Direction;

fn pledge() -> Pledge {
    let party = |name: &str| Party {
        unit: None,
        name: name.to_owned(),
    };
    Pledge {
        code: PledgeCode::parse("chuong-trinh").expect("a code"),
        kind: PledgeKind::Programme,
        title: "Chương trình phối hợp 2023-2025".to_owned(),
        cluster: None,
        parties: vec![
            party("Tỉnh đoàn Bắc Giang"),
            party("Liên minh HTX tỉnh Bắc Giang"),
        ],
        period: Period::parse("2023-2025").expect("a period"),
        peak: None,
        commitments: vec![Commitment {
            code: CommitmentCode::parse("htx-thanh-nien").expect("a code"),
            unit: None,
            title: "HTX thanh niên được tư vấn thành lập mới".to_owned(),
            indicator: IndicatorCode::parse("htx-thanh-nien").expect("a code"),
            measured_in: "HTX".to_owned(),
            direction: Direction::More,
            period: Period::parse("2023-2025").expect("a period"),
            signed: target("at_least", "6"),
            origin: Origin::Stated,
            base: None,
            items: vec![],
            amendments: vec![],
            stated: None,
            source: String::new(),
        }],
        signatures: vec![],
        reviews: vec![],
        source: String::new(),
    }
}

/// What was signed stays; the amendment counts from its day on.
#[test]
fn an_amendment_stands_beside_what_was_signed() {
    let mut commitment = pledge().commitments.remove(0);
    let eight = target("at_least", "8");
    assert_eq!(
        commitment.amended(eight, " ", day("2024-06-30")),
        Err(PledgeError::NoReason)
    );
    assert_eq!(
        commitment.amended(commitment.signed, "lý do", day("2024-06-30")),
        Err(PledgeError::SameTarget)
    );
    let amendment = commitment
        .amended(eight, "Bổ sung chỉ tiêu", day("2024-06-30"))
        .expect("it fits");
    commitment.amendments.push(amendment);
    assert_eq!(commitment.signed, target("at_least", "6"));
    assert_eq!(*commitment.in_force(Some(day("2024-06-29"))), commitment.signed);
    assert_eq!(*commitment.in_force(Some(day("2024-06-30"))), eight);
    assert_eq!(*commitment.in_force(None), eight);
    let ten = target("at_least", "10");
    assert_eq!(
        commitment.amended(ten, "lý do", day("2024-01-01")),
        Err(PledgeError::BeforePrevious(day("2024-06-30")))
    );
}

/// Seed 003: both bodies sign; the programme is reviewed each year and closed at the end.
#[test]
fn signatures_and_reviews_are_recorded_once() {
    let mut pledge = pledge();
    let party = pledge.parties[0].clone();
    let stranger = Party {
        unit: None,
        name: "Sở Nội vụ".to_owned(),
    };
    let on = day("2023-03-09");
    assert_eq!(pledge.signed(&party, "", on), Err(PledgeError::NoSigner));
    assert!(matches!(
        pledge.signed(&stranger, "An", on),
        Err(PledgeError::NotAParty(_))
    ));
    let signature = pledge.signed(&party, "Bí thư Tỉnh đoàn", on).expect("it fits");
    pledge.signatures.push(signature);
    assert!(matches!(
        pledge.signed(&party, "An", on),
        Err(PledgeError::AlreadySigned(_))
    ));
    assert_eq!(
        pledge.reviewed(ReviewKind::Interim, day("2023-12-20"), ""),
        Err(PledgeError::NoConclusion)
    );
    assert!(matches!(
        pledge.reviewed(ReviewKind::Interim, day("2022-12-20"), "đạt"),
        Err(PledgeError::BeforeItBegins(_))
    ));
    let closed = pledge
        .reviewed(ReviewKind::Final, day("2025-12-20"), "hoàn thành")
        .expect("it fits");
    pledge.reviews.push(closed);
    assert!(matches!(
        pledge.reviewed(ReviewKind::Interim, day("2025-12-21"), "đạt"),
        Err(PledgeError::Closed(_))
    ));
}

#[test]
fn a_pledge_is_shown_under_its_own_name() {
    for (title, label) in [
        ("Giao ước thi đua năm 2021", "giao ước thi đua"),
        ("Nghị quyết Đại hội IV nhiệm kỳ 2013-2018", "nghị quyết"),
        ("Phương hướng nhiệm kỳ 2018-2023", "kế hoạch, phương hướng"),
        ("Chương trình phối hợp 2023-2025", "chương trình phối hợp"),
        ("Phối hợp tuyên truyền 2016", "chương trình phối hợp"),
        ("Tháng hành động vì HTX năm 2024", "tháng hành động"),
        ("9 tháng đầu năm 2016", "báo cáo kết quả"),
    ] {
        assert_eq!(PledgeKind::of_title(title).label(Lang::Vi), label);
        assert_eq!(PledgeKind::read(label), Some(PledgeKind::of_title(title)));
    }
    assert_eq!(
        slug("Lớp tập huấn sáng lập viên hoặc bồi dưỡng", 30),
        "lop-tap-huan-sang-lap-vien"
    );
}
