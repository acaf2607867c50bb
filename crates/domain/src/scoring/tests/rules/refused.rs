//! Rules that do not fit their criterion are refused when the scorecard is made.

use super::{criterion, measure, members, points, proportional, section};
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
