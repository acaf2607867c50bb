//! What may be entered: its form, and where it stands.

use super::rules::criterion;
use super::{code, entries, points, scorecard};
use crate::scoring::{
    Effect, Entries, Input, InputError, NoTotal, Part, Rule, Stage, Veto, check_input, score,
};

/// A count is digits only. "+3" is a number to a machine; on a sheet it is a sign that something else was meant.
#[test]
fn a_count_is_digits() {
    assert_eq!(Input::parse("count:3"), Ok(Input::Count(3)));
    for text in ["count:+3", "count:", "count:-3", "count:3,5", "count:4294967296"] {
        assert_eq!(
            Input::parse(text),
            Err(InputError::Unknown(text.into())),
            "{text}"
        );
    }
}

/// Stored and sent as the text one types.
#[test]
fn an_input_is_kept_as_its_text() {
    for text in ["8.5", "yes", "count:3", "value:over:80", "n/a"] {
        let input = Input::parse(text).unwrap();
        assert_eq!(serde_json::to_value(input).unwrap(), text);
        assert_eq!(
            serde_json::from_value::<Input>(text.into()).unwrap(),
            input,
            "{text}"
        );
    }
}

/// Whether something may stand is judged when it is entered, by the same rules as the total.
#[test]
fn an_entry_is_judged_when_it_is_entered() {
    let given = criterion("1.1", "10", Rule::Given);
    let check = |text: &str| check_input(&given, Part::Content, Input::parse(text).unwrap(), 2);
    assert_eq!(check("10"), Ok(()));
    assert_eq!(check("n/a"), Ok(()));
    assert!(matches!(check("10.01"), Err(NoTotal::AboveMaximum { .. })));
    assert!(matches!(check("-0.01"), Err(NoTotal::Negative { .. })));
    assert!(matches!(check("9.125"), Err(NoTotal::TooPrecise { .. })));
    assert!(matches!(check("yes"), Err(NoTotal::WrongInput { .. })));
    let yes_no = criterion("1.1", "1.5", Rule::YesNo);
    let half = Input::Points(points("0.75"));
    assert!(matches!(
        check_input(&yes_no, Part::Content, half, 2),
        Err(NoTotal::NotByRule { .. })
    ));
}

/// A condition is met, not met, or does not apply; it has no points and counts nothing.
#[test]
fn a_condition_is_answered_yes_or_no() {
    let veto = Rule::Veto(Veto {
        effect: Effect::NotRanked,
    });
    let veto = criterion("dk.1", "0", veto);
    let check = |text: &str| check_input(&veto, Part::Condition, Input::parse(text).unwrap(), 2);
    for text in ["yes", "no", "n/a"] {
        assert_eq!(check(text), Ok(()), "{text}");
    }
    for text in ["0", "count:1", "value:1"] {
        assert!(matches!(check(text), Err(NoTotal::WrongInput { .. })), "{text}");
    }
}

/// What has no place on the scorecard is named, also when nothing else is entered or another criterion is blank.
#[test]
fn what_the_scorecard_does_not_have_is_named_first() {
    let mut given: Entries = entries(&[("1.1", "5"), ("9.9", "1")]);
    let unknown = NoTotal::UnknownCriterion {
        criterion: code("9.9"),
    };
    assert_eq!(score(&scorecard(), Stage::Final, &given, 2), Err(unknown));
    given.remove(&code("9.9"));
    assert!(matches!(
        score(&scorecard(), Stage::Final, &given, 2),
        Err(NoTotal::Blank { .. })
    ));
}
