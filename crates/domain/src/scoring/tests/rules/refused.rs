//! Rules that do not fit their criterion are refused when the scorecard is made.

use super::{code, criterion, measure, members, points, proportional, section};
use crate::scoring::{
    Band, Bands, DeductionPerItem, Effect, Late, Part, PerItem, Proportional, Rule, RuleFault, Scorecard,
    ScorecardError, Stage, Subject, Veto,
};

#[test]
fn rules_that_do_not_fit_are_refused() {
    let refused = |part, max: &str, rule: Rule, expected: RuleFault| {
        let content = section("0", Part::Content, vec![criterion("0", "1", Rule::Given)]);
        let card = Scorecard::new(vec![
            content,
            section("1", part, vec![criterion("1.1", max, rule)]),
        ]);
        let Err(ScorecardError::Rule { fault, .. }) = card else {
            panic!("{expected:?}: {card:?}")
        };
        assert_eq!(fault, expected);
        assert_ne!(
            fault.message(thidua_vietnamese::Lang::Vi),
            fault.message(thidua_vietnamese::Lang::En)
        );
    };
    let content = Part::Content;
    let veto = Rule::Veto(Veto {
        effect: Effect::NotRanked,
    });
    refused(content, "1", veto, RuleFault::VetoPlace);
    refused(
        Part::Deduction,
        "1",
        Rule::Proportional(proportional()),
        RuleFault::Part,
    );
    refused(
        content,
        "1",
        Rule::Late(Late {
            stage: Stage::Own,
            each: points("1"),
        }),
        RuleFault::Part,
    );
    let items = |each: &str, from| {
        Rule::PerItem(PerItem {
            indicator: None,
            each: points(each),
            first_item: from,
        })
    };
    refused(content, "1", items("0", 1), RuleFault::NothingEach);
    refused(content, "1", items("1", 0), RuleFault::FirstItem);
    refused(
        content,
        "1",
        Rule::Bands(Bands {
            bands: vec![],
            ..members()
        }),
        RuleFault::NoBands,
    );
    refused(content, "3", Rule::Bands(members()), RuleFault::BandPoints);
    let odd = Band {
        at_least: Some(measure("5")),
        below: Some(measure("5")),
        points: points("1"),
        ..Band::default()
    };
    refused(
        content,
        "4",
        Rule::Bands(Bands {
            bands: vec![odd],
            ..members()
        }),
        RuleFault::BandBounds,
    );
    let nowhere = Bands {
        indicator: None,
        of: Subject::Attainment,
        ..members()
    };
    refused(content, "4", Rule::Bands(nowhere), RuleFault::NoIndicator);
    let rule = Proportional {
        cap: Some(measure("0")),
        ..proportional()
    };
    refused(content, "1", Rule::Proportional(rule), RuleFault::Percent);
    let rule = DeductionPerItem {
        indicator: None,
        each: points("1"),
        most: Some(points("0")),
    };
    refused(content, "1", Rule::DeductionPerItem(rule), RuleFault::Most);
}

/// Of a band: two bounds on one side say two things, and 5 ≤ x ≤ 4 nothing; 5 ≤ x ≤ 5 is just 5.
#[test]
fn bounds_of_a_band() {
    let fits = |at_least: &str, above: &str, at_most: &str, below: &str| {
        let bound = |text: &str| (!text.is_empty()).then(|| measure(text));
        let band = Band {
            at_least: bound(at_least),
            above: bound(above),
            at_most: bound(at_most),
            below: bound(below),
            points: points("1"),
        };
        let rule = Rule::Bands(Bands {
            bands: vec![band],
            ..members()
        });
        match Scorecard::new(vec![section(
            "1",
            Part::Content,
            vec![criterion("1.1", "4", rule)],
        )]) {
            Ok(_) => true,
            Err(ScorecardError::Rule {
                fault: RuleFault::BandBounds,
                ..
            }) => false,
            Err(other) => panic!("{other:?}"),
        }
    };
    assert!(!fits("5", "4", "", "") && !fits("", "", "5", "6"));
    assert!(!fits("5", "", "4", "") && !fits("", "5", "", "4"));
    assert!(fits("5", "", "5", "") && fits("5", "", "6", "") && fits("", "5", "", "6"));
    assert!(!fits("5", "", "", "5") && !fits("", "5", "5", "") && !fits("", "5", "", "5"));
}

/// Points off the total are within the criterion's maximum. Off a maximum more may come than it has, where a floor lies
/// below zero.
#[test]
fn the_most_of_a_deduction() {
    let card = |part, most: &str| {
        let mut of = criterion(
            "1.1",
            "2",
            Rule::DeductionPerItem(DeductionPerItem {
                indicator: None,
                each: points("1"),
                most: Some(points(most)),
            }),
        );
        of.floor = Some(points("-1"));
        let content = section("0", Part::Content, vec![criterion("0", "1", Rule::Given)]);
        Scorecard::new(vec![content, section("1", part, vec![of])])
    };
    assert!(card(Part::Deduction, "2").is_ok());
    assert_eq!(
        card(Part::Deduction, "3"),
        Err(ScorecardError::Rule {
            criterion: code("1.1"),
            fault: RuleFault::Most
        })
    );
    assert!(card(Part::Content, "3").is_ok());
}
