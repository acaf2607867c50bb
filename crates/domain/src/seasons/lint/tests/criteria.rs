use super::{criterion, deducting, measure, points, rules_of, section, sections, tells, units, with};
use crate::codes::IndicatorCode;
use crate::quantity::{Direction, Measure};
use crate::scoring::{
    Band, Bands, BestOfCluster, Beyond, Criterion, DeductionPerItem, Late, Part, PerItem, Proportional, Rule,
    Stage, Subject,
};
use crate::stages::{StageRule, StageRules};

fn indicator() -> IndicatorCode {
    IndicatorCode::parse("htx-thanh-lap-moi").unwrap()
}

fn proportional() -> Proportional {
    Proportional {
        indicator: indicator(),
        direction: Direction::More,
        from: None,
        cap: None,
        bonus: None,
    }
}

/// `>=80 <90 : 4`, bounds and points of a band.
fn band(text: &str) -> Band {
    let (bounds, given) = text.split_once(':').unwrap();
    let mut band = Band {
        points: points(given.trim()),
        ..Band::default()
    };
    for bound in bounds.split_whitespace() {
        let at = |sign: &str| bound.strip_prefix(sign).map(measure);
        let (field, value): (&mut Option<Measure>, _) = if let Some(value) = at(">=") {
            (&mut band.at_least, value)
        } else if let Some(value) = at("<=") {
            (&mut band.at_most, value)
        } else if let Some(value) = at(">") {
            (&mut band.above, value)
        } else {
            (&mut band.below, at("<").unwrap())
        };
        *field = Some(value);
    }
    band
}

fn bands(of: Subject, texts: &[&str]) -> Rule {
    Rule::Bands(Bands {
        indicator: Some(indicator()),
        of,
        direction: Direction::More,
        bands: texts.iter().map(|text| band(text)).collect(),
    })
}

fn by_attainment(texts: &[&str]) -> Vec<String> {
    tells(&with("4", bands(Subject::Attainment, texts)))
}

fn by_value(texts: &[&str]) -> Vec<String> {
    tells(&with("4", bands(Subject::Value, texts)))
}

/// 950 + 50 is 1,000 (Thừa Thiên Huế, 804/HD-SNV of 2018); 95 + 10 is neither round by itself nor together.
#[test]
fn a_scale_is_a_round_number() {
    let of = |content: &str, bonus: &str| {
        let mut sections = sections();
        sections[0].criteria = vec![criterion("1.1", "5", Rule::Given)];
        sections[1].criteria = vec![criterion("2.1", content, Rule::Given)];
        sections[2].criteria = vec![criterion("thuong", bonus, Rule::Given)];
        tells(&rules_of(sections))
    };
    assert_eq!(of("945", "50"), [""; 0]);
    assert_eq!(of("91", "4"), [""; 0]);
    assert_eq!(
        of("90", "10"),
        [r#"scorecard uneven-total {"bonus":"10","content":"95"}"#]
    );
}

/// Criterion 2.3 of the form of the Alliances (2019): ≥ 80 % → 4, 60–<80 % → 3, else 2. Bounds that meet are no gap and
/// no overlap, and neither is the ladder written from the top without upper bounds.
#[test]
fn adjacent_bands_are_sound() {
    assert_eq!(by_attainment(&[">=80 : 4", ">=60 <80 : 3", ": 2"]), [""; 0]);
    assert_eq!(by_attainment(&[">=80 : 4", ">=60 : 3", ": 2"]), [""; 0]);
    assert_eq!(by_attainment(&["<60 : 2", "<80 : 3", ": 4"]), [""; 0]);
    assert_eq!(by_attainment(&[">=60 <80 : 3", "<60 : 2", ": 4"]), [""; 0]);
    assert_eq!(by_value(&["<=60 : 1", ">60 <=80 : 2", ">80 : 4"]), [""; 0]);
}

/// 60–79 and ≥ 80 leave what lies between 79 and 80; two exclusive bounds leave the value itself; without "else" all
/// below the lowest band is left, from 0 on, or from anywhere once a bound is negative.
#[test]
fn gaps_between_bands() {
    assert_eq!(
        by_value(&[">=80 : 4", ">=60 <=79 : 3", "<60 : 2"]),
        [r#"criterion:1.1 band-gap {"values":"(79, 80)"}"#]
    );
    assert_eq!(
        by_attainment(&[">80 : 4", "<80 : 3"]),
        [r#"criterion:1.1 band-gap {"values":"[80, 80]"}"#]
    );
    assert_eq!(
        by_attainment(&[">=80 : 4", ">=60 <80 : 3"]),
        [r#"criterion:1.1 band-gap {"values":"[0, 60)"}"#]
    );
    assert_eq!(
        by_value(&[">=-5 <0 : 1", ">=0 <=100 : 4"]),
        [
            r#"criterion:1.1 band-gap {"values":"(, -5)"}"#,
            r#"criterion:1.1 band-gap {"values":"(100, )"}"#
        ]
    );
}

/// Two inclusive bounds at 80 share the value 80; 70 to 80 lies in both of two bands.
#[test]
fn overlapping_bands() {
    assert_eq!(
        by_attainment(&[">=80 : 4", ">=60 <=80 : 3", "<60 : 2"]),
        [r#"criterion:1.1 band-overlap {"first":1,"second":2,"values":"[80, 80]"}"#]
    );
    assert_eq!(
        by_attainment(&[">70 : 4", ">=60 <80 : 3", "<60 : 2"]),
        [r#"criterion:1.1 band-overlap {"first":1,"second":2,"values":"(70, 80)"}"#]
    );
}

/// Read from the top, ≥ 60 leaves nothing for ≥ 80: the 4 points of that band are out of reach. Below 0 there is no
/// attainment.
#[test]
fn bands_that_are_never_reached() {
    assert_eq!(
        by_attainment(&[">=60 : 3", ">=80 : 4", ": 2"]),
        [
            r#"criterion:1.1 unreachable-points {"best":"3","max":"4"}"#,
            r#"criterion:1.1 band-never-reached {"band":2}"#
        ]
    );
    assert_eq!(
        by_attainment(&[">=80 : 4", ": 3", "<0 : 1"]),
        [r#"criterion:1.1 band-never-reached {"band":3}"#]
    );
}

#[test]
fn a_better_attainment_does_not_do_worse() {
    assert_eq!(
        by_attainment(&[">=80 : 3", ">=60 : 4", ": 2"]),
        ["criterion:1.1 bands-fall"]
    );
    // of a value it may: between 20 and 30 can be what is wanted
    assert_eq!(by_value(&[">=30 : 1", ">=20 : 4", ": 2"]), [""; 0]);
    // more off for less attainment is what a deduction is for
    let off = |texts: &[&str]| tells(&deducting("4", bands(Subject::Attainment, texts)));
    assert_eq!(off(&[">=80 : 0", ">=60 : 2", ": 4"]), [""; 0]);
    assert_eq!(
        off(&[">=80 : 4", ">=60 : 2", ": 0"]),
        ["criterion:tru bands-fall"]
    );
}

/// A cap at 80 % of 10 points leaves 8; a cap at 120 % gives 12 of 10, unless that is what a bonus rewards already.
#[test]
fn a_cap_fits_the_maximum() {
    let of = |cap: Option<&str>, from: Option<&str>, bonus: Option<Beyond>| {
        let rule = Proportional {
            cap: cap.map(measure),
            from: from.map(measure),
            bonus,
            ..proportional()
        };
        tells(&with("10", Rule::Proportional(rule)))
    };
    let bonus = |most: &str| {
        Some(Beyond {
            each: measure("10"),
            points: points("0.5"),
            most: points(most),
        })
    };
    assert_eq!(of(None, Some("50"), bonus("3")), [""; 0]);
    assert_eq!(of(Some("100"), Some("100"), None), [""; 0]);
    assert_eq!(
        of(Some("80"), None, None),
        [r#"criterion:1.1 unreachable-points {"best":"8","max":"10"}"#]
    );
    assert_eq!(
        of(Some("120"), None, None),
        [r#"criterion:1.1 above-maximum {"best":"12","max":"10"}"#]
    );
    assert_eq!(
        of(Some("120"), None, bonus("3")),
        [r#"criterion:1.1 beyond-twice {"cap":"120"}"#]
    );
    assert_eq!(
        of(None, Some("120"), None),
        [r#"criterion:1.1 from-above-cap {"cap":"100","from":"120"}"#]
    );
    // half a point each up to 3.2: the seventh step comes to 0.2
    assert_eq!(
        of(None, None, bonus("3.2")),
        [r#"criterion:1.1 cut-item {"each":"0.5","last":"0.2","most":"3.2","number":7}"#]
    );
}

/// 2 points each, at most 10, is five; at most 5 leaves 1 for the third. "01 xã không đạt trừ 0,5; trừ không quá 1,5"
/// (Hậu Giang 2021) is three.
#[test]
fn the_last_item_counts_in_full() {
    let each = |max: &str, each: &str| {
        let rule = PerItem {
            indicator: None,
            each: points(each),
            first_item: 1,
        };
        tells(&with(max, Rule::PerItem(rule)))
    };
    assert_eq!(each("10", "2"), [""; 0]);
    assert_eq!(
        each("5", "2"),
        [r#"criterion:1.1 cut-item {"each":"2","last":"1","most":"5","number":3}"#]
    );
    assert_eq!(
        each("5", "6"),
        [r#"criterion:1.1 cut-item {"each":"6","last":"5","most":"5","number":1}"#]
    );
    let off = |most: Option<&str>| {
        let rule = DeductionPerItem {
            indicator: None,
            each: points("0.5"),
            most: most.map(points),
        };
        tells(&deducting("1.5", Rule::DeductionPerItem(rule)))
    };
    assert_eq!(off(None), [""; 0]);
    assert_eq!(off(Some("1.5")), [""; 0]);
    assert_eq!(
        off(Some("1")),
        [r#"criterion:tru unreachable-points {"best":"1","max":"1.5"}"#]
    );
    assert_eq!(
        off(Some("1.2")),
        [
            r#"criterion:tru cut-item {"each":"0.5","last":"0.2","most":"1.2","number":3}"#,
            r#"criterion:tru unreachable-points {"best":"1.2","max":"1.5"}"#
        ]
    );
}

/// Of 10 points with a floor of 4, six can be taken off, not eight.
#[test]
fn a_deduction_stops_at_the_floor() {
    let of = |most: &str| {
        let mut rules = sections();
        rules[0].criteria = vec![Criterion {
            floor: Some(points("4")),
            ..criterion(
                "1.1",
                "10",
                Rule::DeductionPerItem(DeductionPerItem {
                    indicator: None,
                    each: points("2"),
                    most: Some(points(most)),
                }),
            )
        }];
        tells(&rules_of(rules))
    };
    assert_eq!(of("6"), [""; 0]);
    assert_eq!(
        of("8"),
        [r#"criterion:1.1 deduction-below-floor {"most":"8","possible":"6"}"#]
    );
}

/// Quarter points need two decimals.
#[test]
fn points_have_enough_decimals() {
    let rule = || {
        Rule::PerItem(PerItem {
            indicator: None,
            each: points("0.25"),
            first_item: 2,
        })
    };
    assert_eq!(tells(&with("5", rule())), [""; 0]);
    let coarse = crate::seasons::Rules {
        decimals: 1,
        ..with("5", rule())
    };
    assert_eq!(
        tells(&coarse),
        [r#"criterion:1.1 decimals {"decimals":1,"value":"0.25"}"#]
    );
}

#[test]
fn criteria_are_assigned_to_members() {
    let not_for = |rule: Rule, of: &[&str]| {
        let mut sections = sections();
        sections[0].criteria = vec![Criterion {
            not_for: units(of),
            ..criterion("1.1", "10", rule)
        }];
        tells(&rules_of(sections))
    };
    let best = || {
        Rule::BestOfCluster(BestOfCluster {
            indicator: indicator(),
        })
    };
    assert_eq!(not_for(Rule::Given, &["a", "b", "c"]), [""; 0]);
    assert_eq!(not_for(best(), &["a", "b"]), [""; 0]);
    assert_eq!(
        not_for(Rule::Given, &["a", "x"]),
        [r#"criterion:1.1 not-for-stranger {"unit":"x"}"#]
    );
    assert_eq!(
        not_for(Rule::Given, &["a", "b", "c", "d"]),
        ["criterion:1.1 for-nobody"]
    );
    assert_eq!(not_for(best(), &["a", "b", "c"]), ["criterion:1.1 best-of-one"]);
}

/// Fewer late reports are better here, more there: one of them is a slip.
#[test]
fn an_indicator_has_one_direction() {
    let of = |direction: Direction| {
        let rule = Rule::Proportional(Proportional {
            direction,
            ..proportional()
        });
        let best = Rule::BestOfCluster(BestOfCluster {
            indicator: indicator(),
        });
        let mut sections = sections();
        sections[0].criteria = vec![criterion("1.1", "5", rule), criterion("1.2", "5", best)];
        tells(&rules_of(sections))
    };
    assert_eq!(of(Direction::More), [""; 0]);
    assert_eq!(
        of(Direction::Less),
        [r#"criterion:1.2 two-directions {"indicator":"htx-thanh-lap-moi","other":"1.1"}"#]
    );
}

#[test]
fn lateness_needs_a_deadline() {
    let late = |stage| {
        Rule::Late(Late {
            stage,
            each: points("1"),
        })
    };
    let mut rules = deducting("5", late(Stage::Own));
    assert_eq!(tells(&rules), ["criterion:tru late-without-deadline"]);
    let stage = |stage| StageRule {
        stage,
        deadline: chrono::NaiveDate::from_ymd_opt(2026, 11, 20),
        carries_over: false,
    };
    let last = StageRule {
        deadline: None,
        ..stage(Stage::Final)
    };
    rules.stages = Some(StageRules::new(vec![stage(Stage::Own), last]).unwrap());
    assert_eq!(tells(&rules), [""; 0]);
    assert_eq!(
        tells(&deducting("5", late(Stage::Review))),
        ["criterion:tru late-stage"]
    );
}

/// Conditions have no points, so nothing about points is said of them.
#[test]
fn conditions_raise_no_doubt() {
    let veto = Rule::Veto(crate::scoring::Veto {
        effect: crate::scoring::Effect::NotRanked,
    });
    let mut sections = sections();
    sections.push(section(
        "loai-tru",
        Part::Condition,
        vec![criterion("loai-tru", "0", veto)],
    ));
    assert_eq!(tells(&rules_of(sections)), [""; 0]);
}
