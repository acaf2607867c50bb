//! What holds for all figures.

use proptest::prelude::*;

use super::super::*;
use super::{judged, met, words};
use crate::quantity::{Measure, Qualifier, Reported};

proptest! {
    /// More of what is wanted is never less attained.
    #[test]
    fn more_is_never_less_attained(low in 1_i64..1_000_000, a in 0_i64..2_000_000, b in 0_i64..2_000_000) {
        let target = Target::new(TargetKind::AtLeast, Some(Measure::from_scaled(low)), None).expect("a target");
        let of = |value| met(&target, Reported::exact(Measure::from_scaled(value)));
        let (less, more) = (of(a.min(b)), of(a.max(b)));
        prop_assert!(less.met <= more.met);
        let (less, more) = (less.ratio.expect("it fits"), more.ratio.expect("it fits"));
        prop_assert!(less.compare(more).expect("it fits").is_le());
    }

    /// The words say "vượt" or "gấp" above the target, "đạt 100 %" on it, and less than 100 below.
    #[test]
    fn the_words_say_on_which_side(low in 1_i64..100_000, value in 0_i64..300_000) {
        let target = Target::new(TargetKind::AtLeast, Some(Measure::from_scaled(low)), None).expect("a target");
        let said = words(&target, Reported::exact(Measure::from_scaled(value)));
        prop_assert_eq!(said == "đạt 100 %", value == low, "{}", said);
        let beyond = said.starts_with("vượt") || said.starts_with("gấp");
        prop_assert_eq!(beyond, value > low, "{}", said);
    }

    /// A statement made by rounding the truth agrees with it; the whole target it was made from is among those implied.
    #[test]
    fn a_true_statement_agrees(goal in 1_i64..5_000, done in 1_i64..20_000) {
        let target = Target::new(TargetKind::AtLeast, Measure::whole(goal).ok(), None).expect("a target");
        let result = Reported::exact(Measure::whole(done).expect("it fits"));
        let ratio = met(&target, result).ratio.expect("it fits");
        let quote = format!("đạt {} %", ratio.percent(0).expect("it fits").vietnamese(0));
        prop_assert_eq!(judged(&target, Some(result), &quote).verdict, Verdict::Agrees, "{}", quote);
        let claim = Claim::read(&quote).expect("it is understood");
        if let Some(implied) = implied(result, &claim) {
            prop_assert!((implied.from..=implied.until).contains(&i128::from(goal)), "{:?}", implied);
        }
    }

    /// Reading never panics and what is read is written back.
    #[test]
    fn reading_anything_is_safe(text in ".{0,40}") {
        let _ = (read_target("", &text, None), Claim::read(&text), read_reported(&text, Qualifier::Exact, None));
        if let Ok(period) = Period::parse(&text) {
            prop_assert_eq!(Period::parse(&period.to_string()), Ok(period));
        }
    }
}
