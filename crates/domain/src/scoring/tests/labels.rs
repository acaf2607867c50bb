//! The words on sheets: of parts, stages and rules, and of what the points of a step follow from.

use thidua_vietnamese::Lang;

use super::points;
use super::rules::fact;
use crate::quantity::Points;
use crate::scoring::{Basis, Input, Part, Rule, RuleKind, Stage};

/// A stage is called the same in files and options, and found by that name.
#[test]
fn stages_by_name_and_for_readers() {
    let all = Stage::ALL.map(|stage| (stage.name(), stage.label(Lang::Vi), stage.label(Lang::En)));
    assert_eq!(
        all,
        [
            ("self", "tự chấm", "self-assessment"),
            ("cross", "chấm chéo", "cross-assessment"),
            ("review", "thẩm định", "review"),
            ("final", "bình xét", "final"),
        ]
    );
    for stage in Stage::ALL {
        assert_eq!(Stage::by_name(stage.name()), Some(stage));
    }
    assert_eq!(Stage::by_name("own"), None);
}

#[test]
fn parts_for_readers() {
    let parts = [Part::Content, Part::Bonus, Part::Deduction, Part::Condition];
    assert_eq!(
        parts.map(|part| (part.label(Lang::Vi), part.label(Lang::En))),
        [
            ("điểm nội dung", "content points"),
            ("điểm thưởng", "bonus"),
            ("điểm trừ", "deduction"),
            ("điều kiện loại trừ", "conditions"),
        ]
    );
}

#[test]
fn rules_for_readers() {
    let rules = [
        RuleKind::Given,
        RuleKind::YesNo,
        RuleKind::Proportional,
        RuleKind::BeyondTarget,
        RuleKind::Bands,
        RuleKind::PerItem,
        RuleKind::BestOfCluster,
        RuleKind::DeductionPerItem,
        RuleKind::Late,
        RuleKind::Veto,
        RuleKind::Cap,
        RuleKind::Rounding,
        RuleKind::NotApplicable,
        RuleKind::NotAssigned,
        RuleKind::ReSpread,
        RuleKind::Merged,
    ];
    assert_eq!(
        rules.map(|rule| rule.label(Lang::Vi)),
        [
            "cho điểm",
            "có hoặc không",
            "theo tỷ lệ đạt chỉ tiêu",
            "thưởng vượt chỉ tiêu",
            "theo bậc",
            "theo số việc",
            "so với đơn vị dẫn đầu",
            "trừ theo số việc",
            "trừ nộp muộn",
            "điều kiện loại trừ",
            "giới hạn",
            "làm tròn",
            "không áp dụng",
            "không giao",
            "chia lại điểm không áp dụng",
            "gộp điểm đơn vị hợp nhất",
        ]
    );
    assert_eq!(RuleKind::Late.label(Lang::En), "deduction for lateness");
    // a rule is called what its steps are called
    assert_eq!(Rule::YesNo.label(Lang::Vi), "có hoặc không");
    assert_eq!(Rule::YesNo.label(Lang::En), "yes or no");
}

/// For each basis what stands in files, on Vietnamese sheets and on English ones.
#[test]
fn what_points_follow_from() {
    let pledged = fact("trên 80", Some("120"));
    let against = Basis::Result {
        result: pledged.result,
        target: pledged.target,
    };
    let alone = Basis::Result {
        result: fact("80.5", None).result,
        target: None,
    };
    let spread = Basis::Spread {
        absent: points("10"),
        of: points("30"),
    };
    let entered = |text: &str| Basis::Entered(Input::parse(text).unwrap());
    for (basis, text, vietnamese, english) in [
        (entered("8.5"), "8.5", "8,50", "8.50"),
        (entered("yes"), "yes", "có", "yes"),
        (entered("no"), "no", "không", "no"),
        (entered("count:3"), "count:3", "3 việc", "3 items"),
        (entered("value:over:80"), "value:over:80", "trên 80", "over 80"),
        (entered("n/a"), "n/a", "không áp dụng", "not applicable"),
        (
            against,
            "result:over:80;target:120",
            "trên 80 so với chỉ tiêu 120",
            "over 80 against a target of 120",
        ),
        (alone, "result:80.5", "80,5", "80.5"),
        (Basis::Days(3), "days:3", "muộn 3 ngày", "3 days late"),
        (
            Basis::Limit(points("10")),
            "limit:10",
            "giới hạn 10,00",
            "limit 10.00",
        ),
        (
            Basis::Decimals(2),
            "decimals:2",
            "làm tròn 2 chữ số thập phân",
            "rounded to 2 decimals",
        ),
        (Basis::Absent, "n/a", "không tính", "does not count"),
        (
            spread,
            "absent:10;of:30",
            "10,00 trên 30,00 điểm không áp dụng",
            "10.00 of 30.00 points do not apply",
        ),
        (Basis::Units(3), "units:3", "3 đơn vị", "3 units"),
    ] {
        assert_eq!(basis.to_string(), text);
        assert_eq!(serde_json::to_value(basis).unwrap(), text);
        assert_eq!(basis.shown(2, Lang::Vi), vietnamese);
        assert_eq!(basis.shown(2, Lang::En), english);
    }
}

/// Only points that were entered are points of a basis: neither a count nor a limit.
#[test]
fn points_of_a_basis_are_entered_ones() {
    let entered = |text: &str| Basis::Entered(Input::parse(text).unwrap());
    assert_eq!(entered("8.5").points(), Some(points("8.5")));
    assert_eq!(entered("count:3").points(), None);
    assert_eq!(Basis::Limit(points("10")).points(), None);
    assert_eq!(Basis::Entered(Points::ZERO.into()).points(), Some(Points::ZERO));
}
