//! Bands of a value or of an attainment.

use super::{by, card, fact, input, members, points};
use crate::scoring::{Bands, NoTotal, Rule, Subject};

#[test]
fn bands_have_inclusive_and_exclusive_bounds() {
    let card = card("4", Rule::Bands(members()));
    for (rate, expected) in [
        ("100", "4"),
        ("80", "4"),
        ("79.9999", "3"),
        ("60", "3"),
        ("59.9999", "2"),
        ("0", "2"),
    ] {
        let total = by(&card, None, Some(fact(rate, None))).unwrap();
        assert_eq!(total.total, points(expected), "{rate}");
        // the same value typed into the assessment
        assert_eq!(
            by(&card, input(&format!("value:{rate}")), None).unwrap().total,
            points(expected)
        );
    }
    assert_eq!(
        by(&card, None, Some(fact("trên 80", None))).unwrap().total,
        points("4")
    );
    assert_eq!(
        by(&card, None, Some(fact("gần 60", None))).unwrap().total,
        points("2")
    );
    assert!(matches!(
        by(&card, None, Some(fact("trên 79", None))),
        Err(NoTotal::Unclear { .. })
    ));
    // points can be typed as well, but only those of a band
    assert_eq!(by(&card, input("3"), None).unwrap().total, points("3"));
    assert!(matches!(
        by(&card, input("3.5"), None),
        Err(NoTotal::NotByRule { .. })
    ));
}

/// Bands of an attainment: 90 of 120 is 75 %. A value between the bands has no points and says so.
#[test]
fn bands_of_an_attainment_and_a_gap_between_bands() {
    let rule = Bands {
        of: Subject::Attainment,
        ..members()
    };
    assert_eq!(
        by(&card("4", Rule::Bands(rule)), None, Some(fact("90", Some("120"))))
            .unwrap()
            .total,
        points("3")
    );
    let mut gap = members();
    gap.bands.pop();
    assert!(matches!(
        by(&card("4", Rule::Bands(gap)), None, Some(fact("59", None))),
        Err(NoTotal::NoBand { .. })
    ));
}
