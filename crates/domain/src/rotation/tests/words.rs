//! What the secretariat is told of turns, in Vietnamese and in English.

use thidua_vietnamese::Lang;

use super::policies::codes;
use super::{code, day, year};
use crate::codes::OrganisationCode;
use crate::organisations::tests::fixture::fixture;
use crate::rotation::{ChecklistItem, DecisionError, HandOverError, Policy, PolicyError, Way};

/// What passes with the flag, in the order in which it is done; each item is found by its name.
#[test]
fn the_checklist_of_a_hand_over() {
    let names = ChecklistItem::ALL.map(ChecklistItem::name);
    let expected = [
        "minutes",
        "pledge",
        "flag",
        "seal",
        "dossier",
        "rules",
        "secretariat",
        "contacts",
        "access",
    ];
    assert_eq!(names, expected);
    for item in ChecklistItem::ALL {
        assert_eq!(ChecklistItem::by_name(item.name()), Some(item));
    }
    assert_eq!(ChecklistItem::by_name("cờ"), None);
    assert_eq!(
        ChecklistItem::ALL.map(|item| item.label(Lang::Vi)),
        [
            "Biên bản hội nghị tổng kết, chọn cụm trưởng và cụm phó",
            "Giao ước thi đua năm mới đã ký",
            "Cờ luân lưu Cụm trưởng đã trao",
            "Con dấu của cụm (nếu có) đã bàn giao",
            "Hồ sơ năm thi đua đã bàn giao (bảng điểm, biên bản, tờ trình)",
            "Quy chế, bảng tiêu chí năm mới đã gửi các thành viên",
            "Cụm trưởng mới đã lập tổ giúp việc",
            "Danh sách đầu mối của các thành viên đã bàn giao",
            "Thư ký mới đã được cấp quyền dùng chương trình",
        ]
    );
    assert_eq!(
        ChecklistItem::ALL.map(|item| item.label(Lang::En)),
        [
            "Minutes of the conference that chose lead and deputies",
            "The pledge of the new year is signed",
            "The flag of the lead was handed over",
            "The cluster's seal, if it has one, was handed over",
            "The dossier of the year was handed over (scores, minutes, submissions)",
            "Regulations and scorecard of the new year went to the members",
            "The new lead has named its working group",
            "The list of the members' contacts was handed over",
            "The new secretariat may use the program",
        ]
    );
}

/// A decision that cannot be recorded: what stands in the way, and which command goes on.
#[test]
fn why_a_decision_on_a_year_is_refused() {
    let (year, unit) = (year(2024), code("ha-noi"));
    let name = |unit: &OrganisationCode| format!("Liên minh {unit}");
    for (why, vietnamese, english) in [
        (
            DecisionError::Settled {
                year,
                lead: unit.clone(),
            },
            "Năm 2024 đã có cụm trưởng là Liên minh ha-noi; nếu ghi nhầm, sửa bằng «thidua rotation CỤM correct».",
            "2024 is led by Liên minh ha-noi already; if that is wrong, use «thidua rotation CLUSTER correct».",
        ),
        (
            DecisionError::Decided { year },
            "Năm 2024 đã có quyết định khác; rút quyết định ấy trước bằng «thidua rotation CỤM withdraw».",
            "Another decision stands for 2024; withdraw it first by «thidua rotation CLUSTER withdraw».",
        ),
        (
            DecisionError::CannotLead {
                unit: unit.clone(),
                year,
            },
            "Liên minh ha-noi không phải là thành viên đang hoạt động của cụm năm 2024; chọn đơn vị khác.",
            "Liên minh ha-noi is no existing member in 2024; choose another unit.",
        ),
        (
            DecisionError::TwoRoles { unit: unit.clone() },
            "Liên minh ha-noi được nêu hai lần; mỗi đơn vị chỉ giữ một vai trò.",
            "Liên minh ha-noi is named twice; a unit has one role.",
        ),
        (
            DecisionError::SameYear,
            "Hoán đổi cần hai năm khác nhau.",
            "A swap needs two different years.",
        ),
        (
            DecisionError::SameUnit { unit },
            "Cả hai năm đều là lượt của Liên minh ha-noi; không có gì để hoán đổi.",
            "Both years are those of Liên minh ha-noi; there is nothing to exchange.",
        ),
        (
            DecisionError::NobodyPlanned { year },
            "Chưa xác định được cụm trưởng năm 2024, nên chưa có lượt để hoán đổi; ghi kết quả chọn bằng «thidua rotation CỤM elect».",
            "Nobody is known to lead 2024, so there is no turn to exchange; record a choice by «thidua rotation CLUSTER elect».",
        ),
    ] {
        assert_eq!(why.message(Lang::Vi, &name), vietnamese);
        assert_eq!(why.message(Lang::En, &name), english);
    }
}

/// The refusal itself, then who may lead, then that a recorded decision would do, where it would.
#[test]
fn why_a_hand_over_is_refused() {
    let (unit, may_lead) = (code("hai-duong"), codes(&["ha-noi", "quang-ninh"]));
    let (lead, on, of) = (code("bac-ninh"), day(2025, 7, 1), year(2025));
    let into = codes(&["hai-phong-2025"]);
    let others = [
        " Đơn vị có thể làm cụm trưởng: «ha-noi», «quang-ninh».",
        " These may lead: «ha-noi», «quang-ninh».",
    ];
    let exception = [
        " Trường hợp ngoại lệ phải ghi rõ lý do và quyết định của cụm.",
        " An exception needs a reason: the recorded decision of the cluster.",
    ];
    for (why, reason_would_do, vietnamese, english) in [
        (
            HandOverError::UnknownUnit {
                unit: unit.clone(),
                may_lead: may_lead.clone(),
            },
            false,
            "Không có đơn vị «hai-duong» trong danh mục; kiểm tra lại mã.",
            "There is no organisation «hai-duong»; check the code.",
        ),
        (
            HandOverError::NotAMember {
                unit: unit.clone(),
                year: of,
                may_lead: may_lead.clone(),
            },
            false,
            "«hai-duong» không phải là thành viên của cụm năm 2025; bổ sung thành viên hoặc chọn đơn vị khác.",
            "«hai-duong» is no member of the cluster in 2025; add the membership or choose another unit.",
        ),
        (
            HandOverError::NotYetFounded {
                unit: unit.clone(),
                on,
                may_lead: may_lead.clone(),
            },
            false,
            "«hai-duong» chỉ tồn tại từ ngày 01/07/2025.",
            "«hai-duong» exists only from 01/07/2025.",
        ),
        (
            HandOverError::Ended {
                unit: unit.clone(),
                on,
                into: into.clone(),
                may_lead: may_lead.clone(),
            },
            false,
            "«hai-duong» không còn tồn tại (ngày 01/07/2025, nay là «hai-phong-2025»).",
            "«hai-duong» exists no more (01/07/2025, now «hai-phong-2025»).",
        ),
        (
            HandOverError::EndsDuringYear {
                unit: unit.clone(),
                on,
                into: vec![],
                may_lead: may_lead.clone(),
            },
            true,
            "«hai-duong» không tồn tại đến hết năm (ngày 01/07/2025).",
            "«hai-duong» does not exist until the end of the year (01/07/2025).",
        ),
        (
            HandOverError::RepeatsEarly {
                unit: unit.clone(),
                turns: 2,
                fewest: 1,
                may_lead: may_lead.clone(),
            },
            true,
            "Chưa đến lượt «hai-duong»: đã làm cụm trưởng 2 lần, trong khi có đơn vị mới 1 lần.",
            "It is not yet the turn of «hai-duong»: it has led 2 times, others only 1.",
        ),
        (
            HandOverError::LedLastYear {
                unit: unit.clone(),
                year: of,
                may_lead: may_lead.clone(),
            },
            true,
            "«hai-duong» vừa làm cụm trưởng năm 2025, không giữ hai năm liền.",
            "«hai-duong» led 2025 and does not lead two years running.",
        ),
        (
            HandOverError::NotItsTurn {
                unit: unit.clone(),
                year: of,
                may_lead: may_lead.clone(),
            },
            true,
            "Theo cách luân phiên của cụm, năm 2025 không phải lượt của «hai-duong».",
            "By the rotation of the cluster 2025 is not the turn of «hai-duong».",
        ),
        (
            HandOverError::Skipped {
                unit: unit.clone(),
                year: of,
                may_lead: may_lead.clone(),
            },
            true,
            "Cụm đã quyết định chưa xét lượt của «hai-duong» năm 2025.",
            "The cluster decided to skip «hai-duong» in 2025.",
        ),
        (
            HandOverError::AlreadyHandedOver {
                year: of,
                unit: unit.clone(),
            },
            false,
            "«hai-duong» đã là cụm trưởng năm 2025; không cần trao cờ lần nữa.",
            "«hai-duong» leads 2025 already; nothing is left to hand over.",
        ),
        (
            HandOverError::YearTaken { year: of, lead, unit },
            false,
            "Năm 2025 đã có cụm trưởng là «bac-ninh», không thể trao cho «hai-duong»; nếu ghi nhầm, sửa bằng «thidua rotation CỤM correct --year 2025».",
            "2025 is led by «bac-ninh» already and cannot pass to «hai-duong»; if that is wrong, use «thidua rotation CLUSTER correct --year 2025».",
        ),
        (
            HandOverError::LeavesGap {
                year: of,
                missing: vec![year(2023), year(2024)],
            },
            true,
            "Trước năm 2025 còn các năm chưa ghi cụm trưởng: 2023, 2024. Ghi các năm ấy trước (thidua rotation CỤM hand-over, hoặc thidua import leads).",
            "Years before 2025 have no lead on record: 2023, 2024. Record them first (thidua rotation CLUSTER hand-over, or thidua import leads).",
        ),
    ] {
        let whole = |what: &str, lang: usize| {
            let others = if why.may_lead().is_empty() {
                ""
            } else {
                others[lang]
            };
            let exception = if reason_would_do { exception[lang] } else { "" };
            format!("{what}{others}{exception}")
        };
        assert_eq!(why.message(Lang::Vi), whole(vietnamese, 0));
        assert_eq!(why.message(Lang::En), whole(english, 1));
        assert_eq!(why.reason_would_do(), reason_would_do);
        let settled = matches!(
            why,
            HandOverError::AlreadyHandedOver { .. }
                | HandOverError::YearTaken { .. }
                | HandOverError::LeavesGap { .. }
        );
        assert_eq!(why.may_lead(), if settled { &[][..] } else { &may_lead[..] });
    }
}

/// With names, a unit that bears one is shown by it and its code, one that bears none by its code.
#[test]
fn units_are_named_as_they_are_called_then() {
    let refused = HandOverError::AlreadyHandedOver {
        year: year(2020),
        unit: code("bac-ninh"),
    };
    assert_eq!(
        refused.message_with_names(Lang::Vi, &fixture(), year(2020)),
        "Liên minh HTX tỉnh Bắc Ninh (bac-ninh) đã là cụm trưởng năm 2020; không cần trao cờ lần nữa."
    );
    let refused = HandOverError::AlreadyHandedOver {
        year: year(2020),
        unit: code("ha-tay"),
    };
    assert_eq!(
        refused.message_with_names(Lang::En, &fixture(), year(2020)),
        "«ha-tay» leads 2020 already; nothing is left to hand over."
    );
}

#[test]
fn in_what_a_policy_does_not_fit() {
    let unit = code("ha-noi");
    for (why, vietnamese, english) in [
        (
            PolicyError::EmptyRoster,
            "danh sách luân phiên chưa có đơn vị nào; liệt kê theo thứ tự làm cụm trưởng",
            "the roster is empty; list the units in their order",
        ),
        (
            PolicyError::Twice(unit.clone()),
            "«ha-noi» có hai lần trong danh sách luân phiên; giữ một lần",
            "«ha-noi» stands twice on the roster; keep one",
        ),
        (
            PolicyError::Stranger(unit.clone()),
            "«ha-noi» có trong danh sách luân phiên nhưng không phải thành viên; bỏ hoặc bổ sung thành viên",
            "«ha-noi» stands on the roster and is no member; take it out or add the member",
        ),
        (
            PolicyError::Forgotten(unit),
            "thành viên «ha-noi» không có trong danh sách luân phiên nên không bao giờ đến lượt; bổ sung",
            "the member «ha-noi» is not on the roster and would never lead; add it",
        ),
        (
            PolicyError::TooManyDeputies {
                deputies: 2,
                members: 2,
            },
            "2 cụm phó là quá nhiều khi cụm có 2 thành viên; giảm số cụm phó",
            "2 deputies are too many for 2 members; have fewer",
        ),
        (
            PolicyError::SameYear,
            "thứ hạng phải của năm trước: ghi years-before từ 1 trở lên",
            "the standings are those of a year before: years-before is 1 or more",
        ),
    ] {
        assert_eq!(why.message(Lang::Vi), vietnamese);
        assert_eq!(why.message(Lang::En), english);
    }
}

#[test]
fn policies_in_a_sentence() {
    for (by, vietnamese, english) in [
        (
            Way::FewestTurns,
            "hội nghị cụm chọn trong các đơn vị ít lần làm cụm trưởng nhất",
            "the conference chooses among the members with the fewest turns",
        ),
        (
            Way::Roster(vec![]),
            "theo danh sách luân phiên cố định",
            "by a fixed roster",
        ),
        (
            Way::DeputySucceeds,
            "cụm phó năm trước làm cụm trưởng năm sau",
            "the deputy of the year before succeeds",
        ),
        (
            Way::ByRank { years_before: 1 },
            "đơn vị xếp hạng cao nhất năm trước trong các đơn vị ít lượt nhất",
            "the best-ranked of the year before among the members with the fewest turns",
        ),
        (
            Way::ByRank { years_before: 2 },
            "đơn vị xếp hạng cao nhất 2 năm trước trong các đơn vị ít lượt nhất",
            "the best-ranked 2 years before among the members with the fewest turns",
        ),
        (
            Way::Election,
            "các thành viên bầu tại hội nghị",
            "by election at the conference",
        ),
    ] {
        let policy = Policy {
            by,
            ..Policy::default()
        };
        assert_eq!(policy.label(Lang::Vi), vietnamese);
        assert_eq!(policy.label(Lang::En), english);
    }
}
