//! Each rule with its arithmetic and its source.

mod bands;
mod cluster;
mod edges;
mod items;
mod refused;

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{code, points};
use crate::codes::{IndicatorCode, OrganisationCode};
use crate::pledges::{Certainty, Fact};
use crate::quantity::{Direction, Measure, Points, Qualifier, Reported};
use crate::scoring::{
    Absent, Band, Bands, BestOfCluster, Beyond, Criterion, Effect, Entries, Input, NoTotal, Part,
    Proportional, Rule, RuleKind, Scorecard, Section, Stage, Subject, Terms, Total, UnitInputs, Veto,
    score_all,
};

pub(super) fn measure(text: &str) -> Measure {
    Measure::parse(text).unwrap()
}

pub(super) fn unit(text: &str) -> OrganisationCode {
    OrganisationCode::parse(text).unwrap()
}

pub(super) fn indicator() -> IndicatorCode {
    IndicatorCode::parse("htx-thanh-lap-moi").unwrap()
}

pub(super) fn fact(result: &str, target: Option<&str>) -> Fact {
    let (qualifier, value) = match result.split_once(' ') {
        Some(("trên", value)) => (Qualifier::Over, value),
        Some(("gần", value)) => (Qualifier::Nearly, value),
        Some((_, value)) => (Qualifier::About, value),
        None => (Qualifier::Exact, result),
    };
    Fact {
        result: Reported {
            value: measure(value),
            qualifier,
        },
        certainty: Certainty::Actual,
        target: target.map(measure),
    }
}

pub(super) fn criterion(at: &str, max: &str, rule: Rule) -> Criterion {
    Criterion {
        rule,
        ..Criterion::given(code(at), format!("Tiêu chí {at}"), points(max))
    }
}

pub(super) fn section(at: &str, part: Part, criteria: Vec<Criterion>) -> Section {
    Section {
        code: code(at),
        title: format!("Nhóm {at}"),
        part,
        criteria,
    }
}

/// A scorecard of one criterion.
fn card(max: &str, rule: Rule) -> Scorecard {
    Scorecard::new(vec![section(
        "1",
        Part::Content,
        vec![criterion("1.1", max, rule)],
    )])
    .unwrap()
}

/// What a unit comes to by one criterion.
fn by(card: &Scorecard, input: Option<Input>, fact: Option<Fact>) -> Result<Total, NoTotal> {
    let entries: Entries = input.into_iter().map(|input| (code("1.1"), input)).collect();
    let facts: BTreeMap<_, _> = fact.into_iter().map(|fact| (indicator(), fact)).collect();
    let inputs = UnitInputs {
        entries: &entries,
        facts: Some(&facts),
        days_late: None,
    };
    let a = unit("a");
    score_all(terms(card), &[(&a, inputs)].into()).remove(&a).unwrap()
}

pub(super) fn terms(card: &Scorecard) -> Terms<'_> {
    Terms {
        scorecard: card,
        stage: Stage::Final,
        decimals: 2,
        absent: Absent::Lost,
    }
}

fn steps(total: &Total) -> Vec<(RuleKind, &str)> {
    // points as text, so that a difference is read at once
    let texts = total.steps.iter().map(|step| (step.rule, step.points.plain(0)));
    texts.map(|(kind, text)| (kind, &*text.leak())).collect()
}

fn input(text: &str) -> Option<Input> {
    Some(Input::parse(text).unwrap())
}

/// "Có 1,5 điểm, ngược lại 0" (Hậu Giang 2021, HTX sector); 5.00 of 4.00 on such an item stood on a real sheet.
#[test]
fn yes_or_no() {
    let card = card("1.5", Rule::YesNo);
    assert_eq!(by(&card, input("yes"), None).unwrap().total, points("1.5"));
    assert_eq!(by(&card, input("no"), None).unwrap().total, points("0"));
    assert_eq!(by(&card, input("1.5"), None).unwrap().total, points("1.5"));
    assert!(matches!(
        by(&card, input("0.75"), None),
        Err(NoTotal::NotByRule { .. })
    ));
    assert!(matches!(
        by(&card, input("5"), None),
        Err(NoTotal::AboveMaximum { .. })
    ));
    assert!(matches!(
        by(&card, input("count:1"), None),
        Err(NoTotal::WrongInput { .. })
    ));
    assert!(matches!(by(&card, None, None), Err(NoTotal::Blank { .. })));
}

pub(super) fn proportional() -> Proportional {
    Proportional {
        indicator: indicator(),
        direction: Direction::More,
        from: None,
        cap: None,
        bonus: None,
    }
}

/// 10 × 90/120 = 7.5. 10 × 100/120 = 8.3333…, rounded once to 8.33: a step of its own takes off 0.0033.
#[test]
fn in_proportion_to_the_target() {
    let card = card("10", Rule::Proportional(proportional()));
    let total = by(&card, None, Some(fact("90", Some("120")))).unwrap();
    assert_eq!(steps(&total), [(RuleKind::Proportional, "7.5")]);
    let total = by(&card, None, Some(fact("100", Some("120")))).unwrap();
    assert_eq!(
        steps(&total),
        [
            (RuleKind::Proportional, "8.3333"),
            (RuleKind::Rounding, "-0.0033")
        ]
    );
    assert_eq!(total.total, points("8.33"));
}

/// 208 of 120 (term report of Thái Nguyên, seed 002): 10 × 208/120 = 17.33, the cap at 100 % takes 7.33 off again.
#[test]
fn attainment_counts_up_to_the_cap() {
    let plain = card("10", Rule::Proportional(proportional()));
    let total = by(&plain, None, Some(fact("208", Some("120")))).unwrap();
    assert_eq!(
        steps(&total),
        [(RuleKind::Proportional, "17.33"), (RuleKind::Cap, "-7.33")]
    );
    assert_eq!(total.total, points("10"));
    // a cap at 120 % lets 12 of 10 stand
    let rule = Proportional {
        cap: Some(measure("120")),
        ..proportional()
    };
    let total = by(
        &card("10", Rule::Proportional(rule)),
        None,
        Some(fact("208", Some("120"))),
    )
    .unwrap();
    assert_eq!(total.total, points("12"));
}

/// Half a point for each full 10 % beyond 100 %, at most 3: 173.33 % is seven full steps, 3.5, cut to 3. It is bonus, so
/// the content stays at 10 and the total is 13.
#[test]
fn bonus_beyond_the_target() {
    let bonus = |most: &str| Beyond {
        each: measure("10"),
        points: points("0.5"),
        most: points(most),
    };
    let of = |most: &str| {
        let rule = Proportional {
            bonus: Some(bonus(most)),
            ..proportional()
        };
        by(
            &card("10", Rule::Proportional(rule)),
            None,
            Some(fact("208", Some("120"))),
        )
        .unwrap()
    };
    let total = of("3");
    assert_eq!(
        (total.base, total.bonus, total.total),
        (points("10"), points("3"), points("13"))
    );
    assert_eq!(of("5").bonus, points("3.5"));
}

/// Below 50 % nothing; at 50 % half.
#[test]
fn attainment_that_is_too_low_gives_nothing() {
    let rule = Proportional {
        from: Some(measure("50")),
        ..proportional()
    };
    let card = card("10", Rule::Proportional(rule));
    assert_eq!(
        by(&card, None, Some(fact("59", Some("120")))).unwrap().total,
        points("0")
    );
    assert_eq!(
        by(&card, None, Some(fact("60", Some("120")))).unwrap().total,
        points("5")
    );
}

/// Less is better: a target of 4 missed with 5 is 80 %; nothing at all is the best there can be.
#[test]
fn where_less_is_better() {
    let rule = Proportional {
        direction: Direction::Less,
        ..proportional()
    };
    let card = card("10", Rule::Proportional(rule));
    assert_eq!(
        by(&card, None, Some(fact("5", Some("4")))).unwrap().total,
        points("8")
    );
    assert_eq!(
        by(&card, None, Some(fact("2", Some("4")))).unwrap().total,
        points("10")
    );
    assert_eq!(
        by(&card, None, Some(fact("0", Some("4")))).unwrap().total,
        points("10")
    );
}

/// A measure below zero never goes below the floor: −4 of 5 where more is better is 0, and where less is better it is
/// better than nothing at all.
#[test]
fn a_negative_result_stays_at_the_floor() {
    let more = card("10", Rule::Proportional(proportional()));
    let total = by(&more, None, Some(fact("-4", Some("5")))).unwrap();
    assert_eq!(
        steps(&total),
        [(RuleKind::Proportional, "-8"), (RuleKind::Cap, "8")]
    );
    let rule = Proportional {
        direction: Direction::Less,
        ..proportional()
    };
    let less = card("10", Rule::Proportional(rule));
    assert_eq!(
        by(&less, None, Some(fact("-4", Some("5")))).unwrap().total,
        points("10")
    );
}

/// 31 targets of a real sheet were 0; nothing can be measured against 0 or no target.
#[test]
fn without_a_target_there_is_no_attainment() {
    let card = card("10", Rule::Proportional(proportional()));
    for target in [None, Some("0")] {
        assert!(matches!(
            by(&card, None, Some(fact("5", target))),
            Err(NoTotal::NoTarget { .. })
        ));
    }
}

/// "Trên 80" (seed 000) reaches a target of 80, so all points; of 100 it says too little.
#[test]
fn a_vague_result_counts_where_it_decides() {
    let card = card("10", Rule::Proportional(proportional()));
    assert_eq!(
        by(&card, None, Some(fact("trên 80", Some("80")))).unwrap().total,
        points("10")
    );
    for vague in ["trên 80", "gần 80", "khoảng 120"] {
        let total = by(&card, None, Some(fact(vague, Some("100"))));
        assert!(
            matches!(total, Err(NoTotal::Unclear { .. })),
            "{vague}: {total:?}"
        );
    }
}

/// Form of the Alliances 2019, criterion 2.3: ≥ 80 % → 4, 60 to below 80 % → 3, below 60 % → 2.
fn members() -> Bands {
    let band = |at_least: Option<&str>, points_: &str| Band {
        at_least: at_least.map(measure),
        points: points(points_),
        ..Band::default()
    };
    Bands {
        indicator: Some(indicator()),
        of: Subject::Value,
        direction: Direction::More,
        bands: vec![band(Some("80"), "4"), band(Some("60"), "3"), band(None, "2")],
    }
}

/// A veto shuts out of the ranking, or only of proposals; nothing entered means it is not met.
#[test]
fn vetoes() {
    let card = |effect| {
        Scorecard::new(vec![
            section("1", Part::Content, vec![criterion("1.1", "10", Rule::Given)]),
            section(
                "dk",
                Part::Condition,
                vec![criterion("dk.1", "0", Rule::Veto(Veto { effect }))],
            ),
        ])
        .unwrap()
    };
    let with = |effect, veto: Option<Input>| {
        let card = card(effect);
        let mut entries: Entries = [(code("1.1"), Input::Points(points("9")))].into();
        entries.extend(veto.map(|veto| (code("dk.1"), veto)));
        let inputs = UnitInputs {
            entries: &entries,
            facts: None,
            days_late: None,
        };
        let a = unit("a");
        score_all(terms(&card), &[(&a, inputs)].into())
            .remove(&a)
            .unwrap()
    };
    assert_eq!(
        with(Effect::NotRanked, input("yes")),
        Err(NoTotal::Veto {
            criterion: code("dk.1")
        })
    );
    assert_eq!(with(Effect::NotRanked, input("no")).unwrap().total, points("9"));
    assert_eq!(with(Effect::NotRanked, None).unwrap().total, points("9"));
    let barred = with(Effect::NotProposable, input("yes")).unwrap();
    assert_eq!(
        (barred.total, barred.not_proposable),
        (points("9"), vec![code("dk.1")])
    );
    let free = with(Effect::NotProposable, input("no")).unwrap();
    assert!(free.not_proposable.is_empty());
}

/// A criterion with a floor below zero may take points; without one it may not.
#[test]
fn a_floor_below_zero() {
    let mut with = criterion("1.1", "5", Rule::Given);
    with.floor = Some(points("-2"));
    let card = Scorecard::new(vec![section("1", Part::Content, vec![with])]).unwrap();
    assert_eq!(by(&card, input("-2"), None).unwrap().total, points("-2"));
    assert!(matches!(
        by(&card, input("-2.5"), None),
        Err(NoTotal::Negative { .. })
    ));
}

/// Points typed beside a result that gives others: the rule counts, the difference is told.
#[test]
fn what_the_rule_contradicts_is_told() {
    let card = card("4", Rule::Bands(members()));
    let total = by(&card, input("4"), Some(fact("65", None))).unwrap();
    assert_eq!(total.total, points("3"));
    let [stated] = &total.stated[..] else {
        panic!("one difference")
    };
    assert_eq!((stated.stated, stated.computed), (points("4"), points("3")));
}

proptest! {
    /// Every input reads back from its text; the text of points is what files had before there were other inputs.
    #[test]
    fn an_input_reads_back(scaled in any::<i64>(), count in any::<u32>(), which in 0_u8..7) {
        let qualifier = [Qualifier::Exact, Qualifier::Over, Qualifier::Nearly, Qualifier::About][usize::from(which % 4)];
        let input = match which {
            0 => Input::Points(Points::from_scaled(scaled)),
            1 => Input::Yes(count % 2 == 0),
            2 => Input::Count(count),
            3 => Input::NotApplicable,
            _ => Input::Value(Reported { value: Measure::from_scaled(scaled), qualifier }),
        };
        prop_assert_eq!(Input::parse(&input.to_string()).unwrap(), input);
    }

    /// No text makes the reader panic, and what it reads it writes.
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,24}") {
        if let Ok(input) = Input::parse(&text) {
            prop_assert_eq!(Input::parse(&input.to_string()).unwrap(), input);
        }
    }

    /// Monotonicity: a better result never gives fewer points, whatever the rule; steps sum to the total.
    #[test]
    fn a_better_result_never_gives_less(low in 0_i64..3_000_000, more in 0_i64..3_000_000, target in 1_i64..2_000_000, which in 0_u8..4) {
        let rule = match which {
            0 => Rule::Proportional(Proportional {
                bonus: Some(Beyond { each: measure("7"), points: points("0.3"), most: points("2") }),
                from: Some(measure("30")),
                cap: Some(measure("110")),
                ..proportional()
            }),
            1 => Rule::Bands(members()),
            2 => Rule::Bands(Bands { of: Subject::Attainment, ..members() }),
            _ => Rule::BestOfCluster(BestOfCluster { indicator: indicator() }),
        };
        let card = card("4", rule);
        let of = |scaled: i64| {
            let fact = Fact { result: Reported::exact(Measure::from_scaled(scaled)), certainty: Certainty::Actual, target: Some(Measure::from_scaled(target)) };
            by(&card, None, Some(fact)).unwrap()
        };
        let (worse, better) = (of(low), of(low + more));
        prop_assert!(worse.total <= better.total);
        for total in [worse, better] {
            let sum = Points::checked_sum(total.steps.iter().map(|step| step.points));
            prop_assert_eq!(sum, Some(total.total));
        }
    }
}
