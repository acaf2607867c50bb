use std::cmp::Ordering;

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{Fraction, Measure, Points, QuantityError};

fn points(text: &str) -> Points {
    Points::parse(text).unwrap()
}

/// 16.1 + 9.8 = 25.9 = 16.2 + 9.7, which binary fractions tell apart (25.900000000000002 and 25.9).
#[test]
fn sums_are_exact_where_binary_fractions_are_not() {
    let one = points("16.1").checked_add(points("9.8"));
    let other = points("16.2").checked_add(points("9.7"));
    assert_eq!(one, other);
    assert_eq!(one, Some(points("25.9")));
}

/// A total is printed with the season's number of decimals, and never loses one it has.
#[test]
fn printing_keeps_every_decimal() {
    assert_eq!(points("98.5").plain(2), "98.50");
    assert_eq!(points("98.5").vietnamese(2), "98,50");
    assert_eq!(points("98.1234").plain(2), "98.1234");
    assert_eq!(points("-0.5").vietnamese(0), "-0,5");
    assert_eq!(points("-1234567.5").vietnamese(1), "-1.234.567,5");
    assert_eq!(Measure::whole(3_057_365).unwrap().vietnamese(0), "3.057.365");
    assert_eq!(Measure::whole(7002).unwrap().vietnamese(0), "7.002");
    assert_eq!(Measure::whole(470).unwrap().vietnamese(0), "470");
    assert_eq!(points("0").plain(0), "0");
}

#[test]
fn what_cannot_be_kept_exactly_is_refused() {
    assert_eq!(
        Points::parse("1.00001"),
        Err(QuantityError::TooPrecise("1.00001".into()))
    );
    assert_eq!(Points::parse("1.10000"), Ok(points("1.1")));
    assert_eq!(
        Points::parse("922337203685477.5807").map(Points::scaled),
        Ok(i64::MAX)
    );
    assert_eq!(
        Points::parse("922337203685477.5808"),
        Err(QuantityError::TooLarge("922337203685477.5808".into()))
    );
    for text in ["", " ", "1,5", "1e3", "NaN", "--1", "0x1", "1 2", "1_000"] {
        assert!(Points::parse(text).is_err(), "{text:?}");
    }
}

/// Half away from zero, once: 2/3 of 10 is 6.67 (two decimals), -2/3 of 10 is -6.67, 1/8 is 0.13.
#[test]
fn a_fraction_rounds_once_half_away_from_zero() {
    assert_eq!(Fraction::new(20, 3).unwrap().to_points(2), Some(points("6.67")));
    assert_eq!(Fraction::new(-20, 3).unwrap().to_points(2), Some(points("-6.67")));
    assert_eq!(Fraction::new(1, 8).unwrap().to_points(2), Some(points("0.13")));
    assert_eq!(Fraction::new(-1, 8).unwrap().to_points(2), Some(points("-0.13")));
    assert_eq!(Fraction::new(5, 2).unwrap().to_points(0), Some(points("3")));
    assert_eq!(Fraction::new(1, 0), None);
    // 208 of 120 is 173.33 %, which the term report words as "tăng 73 %"
    assert_eq!(
        Fraction::new(208, 120).unwrap().percent(2),
        Some(points("173.33"))
    );
}

#[test]
fn overflow_is_no_number_instead_of_a_wrong_one() {
    let huge = Fraction::new(i128::MAX, 1).unwrap();
    assert_eq!(huge.checked_add(huge), None);
    assert_eq!(huge.checked_mul(huge), None);
    assert_eq!(huge.to_points(4), None);
    assert_eq!(Fraction::new(i128::MIN, -1), None);
    assert_eq!(
        Points::from_scaled(i64::MAX).checked_add(Points::from_scaled(1)),
        None
    );
}

proptest! {
    #[test]
    fn text_and_value_are_one(scaled: i64) {
        let value = Points::from_scaled(scaled);
        prop_assert_eq!(Points::parse(&value.plain(0)), Ok(value));
        prop_assert_eq!(Points::parse(&value.plain(4)), Ok(value));
        prop_assert_eq!(Points::try_from(value.to_decimal()), Ok(value));
        let json = serde_json::to_string(&value).unwrap();
        prop_assert_eq!(serde_json::from_str::<Points>(&json).unwrap(), value);
    }

    #[test]
    fn rounding_is_off_by_at_most_half_a_step(n in -1_000_000_i64..1_000_000, d in 1_i64..10_000) {
        let rounded = Fraction::new(n.into(), d.into()).unwrap().to_points(2).unwrap();
        let exact = Decimal::from(n) / Decimal::from(d);
        let off = (rounded.to_decimal() - exact).abs();
        prop_assert!(off <= Decimal::new(5, 3), "{n}/{d} became {rounded}");
    }

    #[test]
    fn comparing_agrees_with_subtracting(a in -9999_i64..9999, b in 1_i64..999, c in -9999_i64..9999, d in 1_i64..999) {
        let (left, right) = (Fraction::new(a.into(), b.into()).unwrap(), Fraction::new(c.into(), d.into()).unwrap());
        let expected = (a * d).cmp(&(c * b));
        prop_assert_eq!(left.compare(right), Some(expected));
        prop_assert_eq!(left.compare(left), Some(Ordering::Equal));
    }
}

#[test]
fn what_a_reported_value_cannot_decide_is_unknown() {
    use super::{Qualifier, Reported};
    let of = |qualifier, value: i64| Reported {
        value: Measure::whole(value).unwrap(),
        qualifier,
    };
    let bound = |value: i64| Measure::whole(value).unwrap();
    assert_eq!(of(Qualifier::Exact, 80).at_least(bound(80)), Some(true));
    assert_eq!(of(Qualifier::Exact, 80).above(bound(80)), Some(false));
    // "trên 80" is more than 80, but who knows about 81
    assert_eq!(of(Qualifier::Over, 80).above(bound(80)), Some(true));
    assert_eq!(of(Qualifier::Over, 80).at_least(bound(81)), None);
    // "gần 40" is less than 40, but who knows about 39
    assert_eq!(of(Qualifier::Nearly, 40).at_least(bound(40)), Some(false));
    assert_eq!(of(Qualifier::Nearly, 40).at_least(bound(39)), None);
    assert_eq!(of(Qualifier::About, 40).at_least(bound(1)), None);
}
