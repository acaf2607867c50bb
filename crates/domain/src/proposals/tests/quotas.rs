//! What a quota is, how it is written, and what is refused.

use super::*;

#[test]
fn a_ratio_is_exact_and_rounded_once() {
    let ratio = |text: &str| Ratio::parse(text).unwrap();
    let seats = |text: &str, number, rounding| ratio(text).of(number, rounding).seats;
    assert_eq!(seats("20%", 11, Rounding::Down), 2); // 2.2
    assert_eq!(seats("20%", 11, Rounding::Up), 3);
    assert_eq!(seats("20%", 10, Rounding::Up), 2); // 2 exactly
    assert_eq!(seats("50%", 9, Rounding::Half), 5); // 4.5
    assert_eq!(seats("1/3", 4, Rounding::Half), 1); // 1.333…
    assert_eq!(seats("100%", u32::MAX, Rounding::Up), u32::MAX);
    assert!(!ratio("1/3").of(4, Rounding::Down).exact);
    for (written, read) in [
        ("20%", "20%"),
        ("20 %", "20%"),
        ("1/5", "20%"),
        ("2/6", "1/3"),
        ("100%", "100%"),
    ] {
        assert_eq!(ratio(written).to_string(), read);
    }
    for wrong in ["0%", "101%", "3/2", "1/0", "0/3", "x", "", "20", "0.2", "-1%"] {
        assert!(Ratio::parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_quota_that_does_not_fit_together_is_refused() {
    let good = quota("co", 1);
    let wrong = |quota: Quota| check_quotas(&[good.clone(), quota], &[], &["tot"]).unwrap_err();
    assert!(matches!(
        wrong(Quota {
            count: None,
            ..good.clone()
        }),
        QuotaError::NoNumber(_)
    ));
    assert!(matches!(wrong(quota("co", 0)), QuotaError::Nobody(_)));
    assert!(matches!(
        wrong(share("co", "20%", Of::Number(0))),
        QuotaError::Nobody(_)
    ));
    assert!(matches!(
        wrong(Quota {
            of: Of::Remaining,
            ..good.clone()
        }),
        QuotaError::BaseWithoutRatio(_)
    ));
    assert!(matches!(
        wrong(Quota {
            ranks: vec![1, 1],
            ..good.clone()
        }),
        QuotaError::Ranks(_, 1)
    ));
    assert!(matches!(
        wrong(Quota {
            ranks: vec![0],
            ..good.clone()
        }),
        QuotaError::Ranks(_, 0)
    ));
    assert!(matches!(
        wrong(Quota {
            title: " ".to_owned(),
            ..good.clone()
        }),
        QuotaError::NoTitle(_)
    ));
    let judged = Quota {
        among: Among::parse("group:htx").unwrap(),
        minimum_total: Some(Points::ZERO),
        ..good.clone()
    };
    assert!(matches!(wrong(judged), QuotaError::NomineesAreNotJudged(_)));
    assert!(Among::parse("moi").is_err() && Among::parse("class:").is_err() && Of::parse("all").is_err());
    let nowhere = Quota {
        among: Among::parse("class:nui").unwrap(),
        ..good.clone()
    };
    assert!(matches!(wrong(nowhere.clone()), QuotaError::UnknownClass(..)));
    let never = Quota {
        classifications: vec!["tot".to_owned(), "xuat-sac".to_owned()],
        ..good.clone()
    };
    assert!(matches!(wrong(never.clone()), QuotaError::UnknownLevel(..)));
    let there = [&group("nui")];
    assert_eq!(
        check_quotas(&[good, nowhere, never], &there, &["tot", "xuat-sac"]),
        Ok(())
    );
}

/// What is not said is not written, so that the digest of rules without quotas, or with plain ones, stays.
#[test]
fn a_quota_is_written_as_short_as_it_is() {
    let json = serde_json::to_value(quota("co", 2)).unwrap();
    assert_eq!(
        json,
        serde_json::json!({ "category": "co", "title": "co", "count": 2 })
    );
    let full = Quota {
        among: Among::Class(group("nui")),
        rounding: Rounding::Up,
        minimum_total: Some(Points::parse("80").unwrap()),
        exclusive: false,
        ..share("co", "1/3", Of::Number(45))
    };
    let json = serde_json::to_value(&full).unwrap();
    assert_eq!(
        json,
        serde_json::json!({
            "category": "co", "title": "co", "among": "class:nui", "ratio": "1/3", "of": 45, "rounding": "up",
            "minimum-total": "80", "exclusive": false
        })
    );
    assert_eq!(serde_json::from_value::<Quota>(json).unwrap(), full);
    let remaining = share("co", "50%", Of::Remaining);
    let json = serde_json::to_value(&remaining).unwrap();
    assert_eq!(
        (
            &json["of"],
            serde_json::from_value::<Quota>(json.clone()).unwrap()
        ),
        (&"remaining".into(), remaining)
    );
}
