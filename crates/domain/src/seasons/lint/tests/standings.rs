use super::{measure, points, quota, rules, tells, units};
use crate::codes::{CategoryCode, ClassCode};
use crate::proposals::{Among, Of, Quota, Ratio, Rounding};
use crate::ranking::{Class, Classification, Level, LevelOf, Limit};
use crate::seasons::Rules;

fn class(code: &str, of: &[&str]) -> Class {
    Class {
        code: ClassCode::parse(code).unwrap(),
        title: format!("Nhóm {code}"),
        units: units(of),
    }
}

fn by_classes(classes: &[Class]) -> Vec<String> {
    tells(&Rules {
        classes: classes.to_vec(),
        ..rules()
    })
}

#[test]
fn classes_part_the_members() {
    let sound = [class("thanh-pho", &["a", "b"]), class("tinh", &["c", "d"])];
    assert_eq!(by_classes(&sound), [""; 0]);
    let wrong = [class("thanh-pho", &["a"]), class("tinh", &["b", "c", "x"])];
    assert_eq!(
        by_classes(&wrong),
        [
            "class:thanh-pho class-of-one",
            r#"class:tinh class-stranger {"unit":"x"}"#,
            r#"members no-class {"unit":"d"}"#
        ]
    );
}

fn level(title: &str, at_least: Option<&str>) -> Level {
    Level {
        title: title.to_owned(),
        at_least: at_least.map(measure),
        above: None,
        floor: None,
        limit: None,
    }
}

fn by_levels(of: LevelOf, levels: Vec<Level>) -> Vec<String> {
    tells(&Rules {
        classification: Some(Classification { of, levels }),
        ..rules()
    })
}

/// 100 content and 10 bonus points: 110 points can be reached, 110 % of the content, and no more.
#[test]
fn levels_can_be_reached() {
    let of =
        |of, threshold: &str| by_levels(of, vec![level("Xuất sắc", Some(threshold)), level("Khá", None)]);
    for by in [LevelOf::Points, LevelOf::Percent] {
        assert_eq!(of(by, "90"), [""; 0]);
        assert_eq!(of(by, "110"), [""; 0]);
        assert_eq!(
            of(by, "110.1"),
            [r#"level:Xuất sắc level-unreachable {"best":"110","threshold":"110.1"}"#]
        );
    }
    let above = Level {
        above: Some(measure("110")),
        ..level("Xuất sắc", None)
    };
    assert_eq!(
        by_levels(LevelOf::Points, vec![above, level("Khá", None)]),
        [r#"level:Xuất sắc level-unreachable {"best":"110","threshold":"110"}"#]
    );
    // 900 of 1,000 as a threshold on a table of 100
    assert_eq!(of(LevelOf::Points, "900").len(), 1);
}

/// 90/80/70 with a floor on every criterion (Nghệ An, draft of 2025): the same threshold may stand again without the
/// floor, and the last level has none.
#[test]
fn levels_follow_one_another() {
    let floored = Level {
        floor: Some(measure("85")),
        ..level("Xuất sắc", Some("90"))
    };
    let sound = vec![
        floored,
        level("Tốt", Some("90")),
        level("Hoàn thành", Some("70")),
        level("Không hoàn thành", None),
    ];
    assert_eq!(by_levels(LevelOf::Points, sound), [""; 0]);
    let again = vec![
        level("Tốt", Some("80")),
        level("Khá", Some("80")),
        level("Tốt", None),
    ];
    assert_eq!(
        by_levels(LevelOf::Points, again),
        [
            r#"level:Khá level-never-reached {"before":"Tốt"}"#,
            "level:Tốt same-title"
        ]
    );
    let above = Level {
        above: Some(measure("80")),
        ..level("Tốt", None)
    };
    // exactly 80 is left for the second
    assert_eq!(
        by_levels(LevelOf::Points, vec![above, level("Khá", Some("80"))]),
        ["classification no-lowest-level"]
    );
}

/// A fifth of four units is none; a quarter is one. In classes of two a quarter is none.
#[test]
fn a_limit_leaves_somebody() {
    let of = |percent: &str, classes: Vec<Class>| {
        let limited = Level {
            limit: Some(Limit {
                percent: measure(percent),
            }),
            ..level("Xuất sắc", Some("90"))
        };
        tells(&Rules {
            classes,
            classification: Some(Classification {
                of: LevelOf::Points,
                levels: vec![limited, level("Hoàn thành", None)],
            }),
            ..rules()
        })
    };
    assert_eq!(of("25", vec![]), [""; 0]);
    assert_eq!(
        of("20", vec![]),
        [r#"level:Xuất sắc limit-zero {"percent":"20","units":4}"#]
    );
    assert_eq!(
        of(
            "25",
            vec![class("thanh-pho", &["a", "b"]), class("tinh", &["c", "d"])]
        ),
        [r#"level:Xuất sắc limit-zero {"percent":"25","units":2}"#]
    );
}

fn by_quotas(quotas: Vec<Quota>) -> Vec<String> {
    tells(&Rules {
        quotas,
        chain: super::chain(&["section:1", "decision"]),
        ..rules()
    })
}

fn certificates(ratio: &str, of: Of) -> Quota {
    Quota {
        category: CategoryCode::parse("bang-khen").unwrap(),
        title: "Bằng khen".to_owned(),
        count: None,
        ratio: Some(Ratio::parse(ratio).unwrap()),
        of,
        ..quota(1)
    }
}

#[test]
fn a_quota_fits_the_units() {
    assert_eq!(by_quotas(vec![quota(4)]), [""; 0]);
    assert_eq!(
        by_quotas(vec![quota(5)]),
        [r#"quota:1 quota-too-large {"places":5,"units":4}"#]
    );
    let ranks = Quota {
        ranks: vec![1, 5],
        ..quota(2)
    };
    assert_eq!(
        by_quotas(vec![ranks]),
        [r#"quota:1 quota-rank {"rank":5,"units":4}"#]
    );
    let nominees = Quota {
        among: Among::Group(ClassCode::parse("htx-nong-nghiep").unwrap()),
        ..quota(20)
    };
    assert_eq!(by_quotas(vec![nominees]), [""; 0]);
    let of_class = Quota {
        among: Among::Class(ClassCode::parse("tinh").unwrap()),
        ..quota(3)
    };
    let classes = vec![class("thanh-pho", &["a", "b"]), class("tinh", &["c", "d"])];
    let rules = Rules {
        classes,
        quotas: vec![of_class],
        ..rules()
    };
    assert_eq!(
        tells(&rules),
        [r#"quota:1 quota-too-large {"places":3,"units":2}"#]
    );
}

/// 20 % of four rounds down to 0 and up to 1; a third of the three that one flag leaves is 1, of the two that two flags
/// leave 0. 20 % of 4 judged leaders is 0 as well (letter 5007/BNV-TĐKT of 2023: the denominator is the leaders).
#[test]
fn a_ratio_leaves_somebody() {
    let zero = r#"quota:1 quota-zero {"of":4,"ratio":"20%"}"#;
    assert_eq!(by_quotas(vec![certificates("20%", Of::Ranked)]), [zero]);
    assert_eq!(by_quotas(vec![certificates("20%", Of::Number(4))]), [zero]);
    let up = Quota {
        rounding: Rounding::Up,
        ..certificates("20%", Of::Ranked)
    };
    assert_eq!(by_quotas(vec![up]), [""; 0]);
    assert_eq!(
        by_quotas(vec![quota(1), certificates("1/3", Of::Remaining)]),
        [""; 0]
    );
    assert_eq!(
        by_quotas(vec![quota(2), certificates("1/3", Of::Remaining)]),
        [r#"quota:2 quota-zero {"of":2,"ratio":"1/3"}"#]
    );
}

/// Two flags each for Alliances, agricultural and other cooperatives (2020) are three quotas; Bằng khen for the second and
/// for the third of a block (Kiên Giang 2020) are two.
#[test]
fn an_award_has_one_quota_for_the_same_units() {
    let among = |among: &str| Quota {
        among: Among::parse(among).unwrap(),
        ..quota(2)
    };
    let three = vec![
        among("units"),
        among("group:htx-nong-nghiep"),
        among("group:htx-phi-nong-nghiep"),
    ];
    assert_eq!(by_quotas(three), [""; 0]);
    let ranked = |rank| Quota {
        ranks: vec![rank],
        ..quota(1)
    };
    assert_eq!(by_quotas(vec![ranked(2), ranked(3)]), [""; 0]);
    assert_eq!(
        by_quotas(vec![quota(1), quota(2)]),
        [r#"quota:2 quota-twice {"other":1}"#]
    );
    assert_eq!(by_quotas(vec![ranked(2), ranked(2)]).len(), 1);
}

/// 110 points are the most there is.
#[test]
fn a_least_total_can_be_reached() {
    let of = |minimum: &str| {
        by_quotas(vec![Quota {
            minimum_total: Some(points(minimum)),
            ..quota(1)
        }])
    };
    assert_eq!(of("110"), [""; 0]);
    assert_eq!(
        of("110.5"),
        [r#"quota:1 quota-minimum {"best":"110","minimum":"110.5"}"#]
    );
}
