//! Quotas, filled; the cases with their sources stand in `cases`, what always holds in `properties`.

mod cases;
mod properties;
mod records;

use super::{
    Among, Bar, Candidate, Entry, Ledger, Of, Place, Quota, QuotaError, Ratio, Rounding, Settlement,
    SettlementError, Who, Withdrawal, check_quotas, check_settlement, propose,
};
use crate::codes::{CategoryCode, GroupCode, OrganisationCode};
use crate::quantity::Points;
use crate::ranking::Manner;

fn category(code: &str) -> CategoryCode {
    CategoryCode::parse(code).unwrap()
}

fn group(code: &str) -> GroupCode {
    GroupCode::parse(code).unwrap()
}

fn who(unit: &str) -> Who {
    Who {
        unit: OrganisationCode::parse(unit).unwrap(),
        recipient: None,
    }
}

/// A quota of a fixed number among the units.
fn quota(code: &str, count: u32) -> Quota {
    Quota {
        category: category(code),
        title: code.to_owned(),
        among: Among::Units,
        count: Some(count),
        ratio: None,
        of: Of::Ranked,
        rounding: Rounding::Down,
        ranks: vec![],
        classifications: vec![],
        minimum_total: None,
        exclusive: true,
        source: String::new(),
    }
}

/// The same by a ratio.
fn share(code: &str, ratio: &str, of: Of) -> Quota {
    Quota {
        count: None,
        ratio: Some(Ratio::parse(ratio).unwrap()),
        of,
        ..quota(code, 1)
    }
}

fn unit(code: &str, rank: u32) -> Candidate {
    Candidate {
        who: who(code),
        group: None,
        class: None,
        place: Some(Place::at(rank)),
        classification: None,
        total: None,
        barred: None,
    }
}

/// Units `u1`, `u2`, … of ranks 1, 2, …
fn units(number: u32) -> Vec<Candidate> {
    (1..=number).map(|rank| unit(&format!("u{rank}"), rank)).collect()
}

fn nominee(of: &str, unit_code: &str, recipient: &str, place: Option<u32>) -> Candidate {
    Candidate {
        who: Who {
            recipient: Some(recipient.to_owned()),
            ..who(unit_code)
        },
        group: Some(group(of)),
        place: place.map(Place::at),
        ..unit(unit_code, 1)
    }
}

fn withdrawal(code: &str, unit: &str) -> Withdrawal {
    Withdrawal {
        category: category(code),
        who: who(unit),
        reason: "đơn vị xin rút".to_owned(),
    }
}

fn settlement(code: &str, order: &[&str]) -> Settlement {
    Settlement {
        category: category(code),
        order: order.iter().map(|unit| who(unit)).collect(),
        by: Manner::Vote,
        minutes: "Biên bản 01/BB-CTĐ".to_owned(),
        on: chrono::NaiveDate::from_ymd_opt(2020, 12, 15).unwrap(),
        recorded_by: "thu-ky".to_owned(),
    }
}

fn codes(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(|entry| entry.who.unit.as_str()).collect()
}

fn proposed(ledger: &Ledger, line: usize) -> Vec<&str> {
    codes(&ledger.lines[line].proposed)
}

#[test]
fn who_stands_best_is_proposed_and_the_next_moves_up() {
    let quotas = [quota("co", 2)];
    let ledger = propose(&quotas, &units(4), &[], &[]);
    assert_eq!(proposed(&ledger, 0), ["u1", "u2"]);
    assert_eq!(codes(&ledger.lines[0].next), ["u3", "u4"]);
    assert_eq!((ledger.lines[0].left, ledger.waits()), (0, false));
    let ledger = propose(&quotas, &units(4), &[withdrawal("co", "u1")], &[]);
    assert_eq!(proposed(&ledger, 0), ["u2", "u3"]);
    assert_eq!(
        ledger.lines[0].passed[0]
            .reason
            .message(thidua_vietnamese::Lang::Vi),
        "đã rút: đơn vị xin rút"
    );
    // a withdrawal from one award says nothing about another
    let ledger = propose(&quotas, &units(4), &[withdrawal("khac", "u1")], &[]);
    assert_eq!(proposed(&ledger, 0), ["u1", "u2"]);
}

/// u2, u3 and u4 share rank 2; one of two places is left for three.
#[test]
fn a_tie_at_the_cut_waits_and_a_settlement_decides_it() {
    let quotas = [quota("co", 2)];
    let tied = [unit("u1", 1), unit("u2", 2), unit("u3", 2), unit("u4", 2)];
    let ledger = propose(&quotas, &tied, &[], &[]);
    assert!(ledger.waits());
    assert_eq!(proposed(&ledger, 0), ["u1"]);
    let open = &ledger.lines[0].open[0];
    assert_eq!((open.seats, open.among.len(), open.by_ranking), (1, 3, false));
    let decided = settlement("co", &["u4", "u2", "u3"]);
    assert_eq!(check_settlement(&ledger, &[], &decided), Ok(()));
    let ledger = propose(&quotas, &tied, &[], std::slice::from_ref(&decided));
    assert_eq!(proposed(&ledger, 0), ["u1", "u4"]);
    assert_eq!(ledger.lines[0].proposed[1].settled, Some(Manner::Vote));
    assert_eq!(codes(&ledger.lines[0].next), ["u2", "u3"]);
    // what was drawn stays drawn when one of them withdraws
    let after = propose(
        &quotas,
        &tied,
        &[withdrawal("co", "u4")],
        std::slice::from_ref(&decided),
    );
    assert_eq!(proposed(&after, 0), ["u1", "u2"]);
    // the last one counts; it may correct one that decided something
    let corrected = settlement("co", &["u3", "u2", "u4"]);
    assert_eq!(
        check_settlement(&ledger, std::slice::from_ref(&decided), &corrected),
        Ok(())
    );
    let ledger = propose(&quotas, &tied, &[], &[decided, corrected]);
    assert_eq!(proposed(&ledger, 0), ["u1", "u3"]);
}

#[test]
fn a_tie_above_the_cut_needs_no_decision() {
    let tied = [unit("u1", 1), unit("u2", 1), unit("u3", 3)];
    let ledger = propose(&[quota("co", 2)], &tied, &[], &[]);
    assert_eq!((proposed(&ledger, 0), ledger.waits()), (vec!["u1", "u2"], false));
}

#[test]
fn a_settlement_that_does_not_fit_is_rejected() {
    let quotas = [quota("co", 1)];
    let tied = [unit("u1", 1), unit("u2", 1), unit("u3", 3)];
    let ledger = propose(&quotas, &tied, &[], &[]);
    let check = |order: &[&str]| check_settlement(&ledger, &[], &settlement("co", order));
    assert!(matches!(
        check(&["u1", "u3"]),
        Err(SettlementError::NotTheTie { .. })
    ));
    assert!(matches!(check(&["u1"]), Err(SettlementError::NotTheTie { .. })));
    assert!(matches!(check(&["u1", "u1"]), Err(SettlementError::Repeated(_))));
    let other = settlement("khac", &["u1", "u2"]);
    assert_eq!(
        check_settlement(&ledger, &[], &other),
        Err(SettlementError::NothingOpen)
    );
    let mut silent = settlement("co", &["u1", "u2"]);
    silent.minutes = " ".to_owned();
    assert_eq!(
        check_settlement(&ledger, &[], &silent),
        Err(SettlementError::NoMinutes)
    );
    // one that leaves someone out decides nothing
    let ledger = propose(&quotas, &tied, &[], &[settlement("co", &["u1", "u3"])]);
    assert!(ledger.waits() && ledger.used.is_empty());
}

/// u1 and u2 wait for a decision on the standings: one of them will be first, the other second.
#[test]
fn a_tie_of_the_standings_is_decided_in_the_standings() {
    let waiting = |code: &str| Candidate {
        place: Some(Place { first: 1, last: 2 }),
        ..unit(code, 1)
    };
    let units = [waiting("u1"), waiting("u2"), unit("u3", 3)];
    let first = Quota {
        ranks: vec![1],
        ..quota("co", 5)
    };
    let second = Quota {
        ranks: vec![2],
        ..quota("bk-nhi", 5)
    };
    let third = Quota {
        ranks: vec![3],
        ..quota("bk-ba", 5)
    };
    let decided = settlement("co", &["u1", "u2"]);
    let ledger = propose(
        &[first, second, third],
        &units,
        &[],
        std::slice::from_ref(&decided),
    );
    let open = &ledger.lines[0].open[0];
    assert_eq!((open.seats, open.by_ranking), (1, true));
    assert_eq!(
        check_settlement(&ledger, &[], &decided),
        Err(SettlementError::RankingWaits)
    );
    assert_eq!(ledger.lines[1].waits_for, [0]);
    // who will be third is certain already
    assert_eq!(
        (proposed(&ledger, 2), ledger.lines[2].waits()),
        (vec!["u3"], false)
    );
    // where both are taken, nothing waits
    let ledger = propose(&[quota("co", 2)], &units, &[], &[]);
    assert_eq!((proposed(&ledger, 0), ledger.waits()), (vec!["u1", "u2"], false));
    // one of the two alone may still be second
    let alone = propose(
        &[Quota {
            ranks: vec![1],
            ..quota("co", 1)
        }],
        &units,
        &[withdrawal("co", "u2")],
        &[],
    );
    assert!(alone.waits() && alone.lines[0].proposed.is_empty());
    // behind a rank that waits, what is certain is proposed
    let both = Quota {
        ranks: vec![1, 3],
        ..quota("co", 5)
    };
    let ledger = propose(&[both], &units, &[], &[]);
    assert_eq!(
        (proposed(&ledger, 0), ledger.lines[0].open[0].seats),
        (vec!["u3"], 1)
    );
    assert_eq!(ledger.lines[0].left, 3);
}

/// No several awards for one achievement (Law 2022, Art. 5.2), where the season says that it is one.
#[test]
fn one_award_for_one_achievement() {
    let quotas = [quota("co", 1), quota("bk", 2)];
    let ledger = propose(&quotas, &units(4), &[], &[]);
    assert_eq!(proposed(&ledger, 1), ["u2", "u3"]);
    let passed = &ledger.lines[1].passed[0];
    assert_eq!(
        passed.reason.message(thidua_vietnamese::Lang::En),
        "«co» is proposed for the same achievement"
    );
    let also = [
        quota("co", 1),
        Quota {
            exclusive: false,
            ..quota("bk", 2)
        },
    ];
    assert_eq!(proposed(&propose(&also, &units(4), &[], &[]), 1), ["u1", "u2"]);
}

/// Who loses the lot for the flag comes next for the Bằng khen, so that one waits too.
#[test]
fn a_quota_waits_for_one_above_that_waits() {
    let tied = [unit("u1", 1), unit("u2", 1), unit("u3", 3), unit("u4", 4)];
    let quotas = [quota("co", 1), quota("bk", 2), share("gk", "50%", Of::Remaining)];
    let ledger = propose(&quotas, &tied, &[], &[]);
    assert_eq!(
        (&ledger.lines[1].waits_for, ledger.lines[1].allowed),
        (&vec![0], Some(2))
    );
    assert_eq!(ledger.lines[2].allowed, None);
    let ledger = propose(&quotas, &tied, &[], &[settlement("co", &["u2", "u1"])]);
    assert_eq!(
        (proposed(&ledger, 0), proposed(&ledger, 1)),
        (vec!["u2"], vec!["u1", "u3"])
    );
    assert!(!ledger.waits());
    // whoever gets the flag, two of three remain: the number is known before the name
    let quotas = [
        quota("co", 1),
        Quota {
            ranks: vec![3, 4],
            ..share("bk", "1/3", Of::Remaining)
        },
    ];
    let ledger = propose(&quotas, &tied, &[], &[]);
    assert_eq!(
        (ledger.lines[1].allowed, proposed(&ledger, 1)),
        (Some(1), vec!["u3"])
    );
    assert!(ledger.lines[1].waits_for.is_empty());
}

/// Vetoed and unranked units are out with their reason, and unranked ones are no part of a ratio.
#[test]
fn who_cannot_be_proposed_is_named_with_the_reason() {
    let bar = Bar {
        vietnamese: "vi phạm".to_owned(),
        english: "a breach".to_owned(),
    };
    let vetoed = Candidate {
        barred: Some(bar.clone()),
        ..unit("u1", 1)
    };
    let unranked = Candidate {
        barred: Some(bar),
        place: None,
        ..unit("u9", 9)
    };
    let units = [vetoed, unit("u2", 2), unit("u3", 3), unit("u4", 4), unranked];
    let ledger = propose(&[share("bk", "50%", Of::Ranked)], &units, &[], &[]);
    assert_eq!(ledger.lines[0].allowed, Some(2));
    assert_eq!(proposed(&ledger, 0), ["u2", "u3"]);
    let passed: Vec<&str> = ledger.lines[0]
        .passed
        .iter()
        .map(|one| one.who.unit.as_str())
        .collect();
    assert_eq!(passed, ["u1", "u9"]);
}

#[test]
fn conditions_leave_places_empty() {
    let judged = |code: &str, rank, total: &str, class: Option<&str>| Candidate {
        total: Some(Points::parse(total).unwrap()),
        classification: class.map(str::to_owned),
        ..unit(code, rank)
    };
    let units = [
        judged("u1", 1, "95", Some("xuat-sac")),
        judged("u2", 2, "90", Some("tot")),
        judged("u3", 3, "89.9999", None),
    ];
    let minimum = Quota {
        minimum_total: Some(Points::parse("90").unwrap()),
        ..quota("co", 3)
    };
    let ledger = propose(&[minimum], &units, &[], &[]);
    assert_eq!(
        (proposed(&ledger, 0), ledger.lines[0].left),
        (vec!["u1", "u2"], 1)
    );
    let excellent = Quota {
        classifications: vec!["xuat-sac".to_owned()],
        ..quota("co", 3)
    };
    let ledger = propose(&[excellent], &units, &[], &[]);
    assert_eq!((proposed(&ledger, 0), ledger.lines[0].left), (vec!["u1"], 2));
}

#[test]
fn units_of_a_class_compete_for_themselves() {
    let of = |class: &str, code: &str, rank| Candidate {
        class: Some(group(class)),
        ..unit(code, rank)
    };
    let units = [
        of("xuoi", "u1", 1),
        of("xuoi", "u2", 2),
        of("nui", "u3", 3),
        of("nui", "u4", 4),
        of("nui", "u5", 5),
    ];
    let quotas = [
        Quota {
            among: Among::parse("class:nui").unwrap(),
            ..quota("co", 1)
        },
        Quota {
            among: Among::parse("class:nui").unwrap(),
            ..share("bk", "50%", Of::Remaining)
        },
    ];
    let ledger = propose(&quotas, &units, &[], &[]);
    assert_eq!(
        (proposed(&ledger, 0), proposed(&ledger, 1)),
        (vec!["u3"], vec!["u4"])
    );
}

#[test]
fn nominees_without_a_place_stand_equal_behind_those_with_one() {
    let quotas = [Quota {
        among: Among::parse("group:htx").unwrap(),
        ..quota("co", 2)
    }];
    let nominees = [
        nominee("htx", "ha-noi", "HTX Vạn Phúc", None),
        nominee("htx", "quang-ninh", "HTX Đông Triều", None),
        nominee("htx", "vinh-phuc", "HTX Visa", Some(1)),
        nominee("khac", "ha-nam", "HTX Hợp Lý", Some(1)),
    ];
    let ledger = propose(&quotas, &nominees, &[], &[]);
    assert_eq!(proposed(&ledger, 0), ["vinh-phuc"]);
    assert_eq!(ledger.lines[0].open[0].among.len(), 2);
    let enough = [Quota {
        among: Among::parse("group:htx").unwrap(),
        ..quota("co", 3)
    }];
    assert_eq!(
        proposed(&propose(&enough, &nominees, &[], &[]), 0),
        ["vinh-phuc", "ha-noi", "quang-ninh"]
    );
}

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
    let wrong = |quota: Quota| check_quotas(&[good.clone(), quota]).unwrap_err();
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
    assert_eq!(check_quotas(&[good]), Ok(()));
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
