//! Ties at the cut: what waits for a decision, and what the decision does.

use super::*;

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

/// u2 may still reach the level or not: nobody is proposed before that is decided, by this quota or one below that may take
/// the same units; a quota that asks for no level does not wait.
#[test]
fn an_open_classification_is_decided_first() {
    let judged = |code: &str, rank, level: Option<&str>| Candidate {
        classification: level.map(str::to_owned),
        unclassified: level.is_none(),
        ..unit(code, rank)
    };
    let units = [
        judged("u1", 1, Some("xuat-sac")),
        judged("u2", 2, None),
        judged("u3", 3, Some("tot")),
    ];
    let excellent = Quota {
        classifications: vec!["xuat-sac".to_owned()],
        ..quota("co", 2)
    };
    let ledger = propose(&[excellent, quota("bk", 1)], &units, &[], &[]);
    assert!(ledger.lines[0].waits() && ledger.lines[0].proposed.is_empty());
    assert_eq!(ledger.lines[0].unclassified, [who("u2")]);
    assert_eq!(ledger.lines[1].waits_for, [0]);
    let ledger = propose(&[quota("co", 2)], &units, &[], &[]);
    assert!(!ledger.waits());
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
