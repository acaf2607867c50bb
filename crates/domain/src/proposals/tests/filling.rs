//! Who is proposed, who comes next, who is passed over.

use super::*;

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
