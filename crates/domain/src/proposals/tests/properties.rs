//! What holds for all quotas and all units.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

/// A quota of any kind among units.
fn any_quota(index: usize) -> impl Strategy<Value = Quota> {
    let of = prop_oneof![
        Just(Of::Ranked),
        Just(Of::Remaining),
        (1_u32..30).prop_map(Of::Number)
    ];
    let number = prop_oneof![
        (1_u32..5).prop_map(|count| (Some(count), None)),
        (1_u32..=100).prop_map(|part| (None, Some(part))),
        (1_u32..5, 1_u32..=100).prop_map(|(count, part)| (Some(count), Some(part))),
    ];
    let ranks = prop_oneof![Just(vec![]), Just(vec![1]), Just(vec![2, 3]), Just(vec![1, 4])];
    let rounding = prop_oneof![Just(Rounding::Down), Just(Rounding::Up), Just(Rounding::Half)];
    (number, of, ranks, rounding, any::<bool>()).prop_map(
        move |((count, part), of, ranks, rounding, exclusive)| {
            let ratio = part.map(|part| Ratio::new(part, 100).unwrap());
            Quota {
                count,
                ratio,
                of: if ratio.is_some() { of } else { Of::Ranked },
                ranks,
                rounding,
                exclusive,
                ..quota(&format!("c{index}"), 1)
            }
        },
    )
}

fn any_quotas() -> impl Strategy<Value = Vec<Quota>> {
    (any_quota(0), any_quota(1), any_quota(2)).prop_map(|(a, b, c)| vec![a, b, c])
}

/// Units by classes of equal rank; a class shares its rank or waits for a decision on it.
fn any_units() -> impl Strategy<Value = Vec<Candidate>> {
    proptest::collection::vec((1_u32..4, any::<bool>(), 0_u32..8), 0..6).prop_map(|classes| {
        let mut units = Vec::new();
        let mut rank = 1;
        for (size, shared, barred) in classes {
            for member in 0..size {
                let place = if shared {
                    Place::at(rank)
                } else {
                    Place {
                        first: rank,
                        last: rank + size - 1,
                    }
                };
                units.push(Candidate {
                    place: Some(place),
                    barred: (barred == 0).then(|| Bar {
                        vietnamese: "vi phạm".to_owned(),
                        english: "a breach".to_owned(),
                    }),
                    ..unit(&format!("u{rank}-{member}"), rank)
                });
            }
            rank += size;
        }
        units
    })
}

proptest! {
    /// Every place is filled, waits or is left, and everyone who competes stands in one list.
    #[test]
    fn every_place_and_everyone_is_accounted_for(quotas in any_quotas(), units in any_units()) {
        let ledger = propose(&quotas, &units, &[], &[]);
        for line in &ledger.lines {
            if line.waits_for.is_empty() {
                let waiting: u32 = line.open.iter().map(|open| open.seats).sum();
                let filled = u32::try_from(line.proposed.len()).unwrap();
                prop_assert_eq!(filled + waiting + line.left, line.allowed.unwrap());
            } else {
                prop_assert!(line.proposed.is_empty() && line.open.is_empty());
            }
            let named: Vec<&Who> = line.proposed.iter().chain(&line.next).map(|entry| &entry.who)
                .chain(line.open.iter().flat_map(|open| &open.among))
                .chain(line.passed.iter().map(|passed| &passed.who))
                .collect();
            prop_assert_eq!(named.len(), units.len());
            prop_assert_eq!(named.iter().collect::<BTreeSet<_>>().len(), units.len());
        }
    }

    #[test]
    fn the_order_of_candidates_says_nothing(quotas in any_quotas(), units in any_units(), turn in 0_usize..20) {
        let mut turned = units.clone();
        turned.reverse();
        let len = turned.len().max(1);
        turned.rotate_left(turn % len);
        let turned = if units.is_empty() { units.clone() } else { turned };
        prop_assert_eq!(propose(&quotas, &units, &[], &[]), propose(&quotas, &turned, &[], &[]));
    }

    /// No two exclusive quotas propose one unit, and nobody is proposed behind one who comes next.
    #[test]
    fn nobody_is_proposed_twice_or_out_of_turn(quotas in any_quotas(), units in any_units()) {
        let ledger = propose(&quotas, &units, &[], &[]);
        let mut seen = BTreeSet::new();
        for (quota, line) in quotas.iter().zip(&ledger.lines) {
            for entry in &line.proposed {
                prop_assert!(!quota.exclusive || seen.insert(entry.who.clone()));
                prop_assert!(line.next.iter().all(|next| entry.place < next.place));
            }
        }
    }

    /// Whoever withdraws, no one else loses a place of that quota.
    #[test]
    fn a_withdrawal_costs_nobody_else_a_place(count in 1_u32..6, units in any_units(), gone in 0_usize..20) {
        let quotas = [quota("c0", count)];
        let before = propose(&quotas, &units, &[], &[]);
        if let Some(gone) = units.get(gone % units.len().max(1)) {
            let withdrawn = Withdrawal { category: category("c0"), who: gone.who.clone(), reason: "x".to_owned() };
            let after = propose(&quotas, &units, &[withdrawn], &[]);
            for entry in before.lines[0].proposed.iter().filter(|entry| entry.who != gone.who) {
                prop_assert!(after.lines[0].proposes(&entry.who));
            }
            prop_assert!(!after.lines[0].proposes(&gone.who));
        }
    }

    /// Whatever a tie's decision, it fills exactly the places that waited, and what a quota below allows is what it
    /// was said to allow before.
    #[test]
    fn a_settlement_changes_only_what_waited(quotas in any_quotas(), units in any_units()) {
        let before = propose(&quotas, &units, &[], &[]);
        let open = before.lines.iter().enumerate().find_map(|(index, line)| {
            let open = line.open.iter().find(|open| !open.by_ranking)?;
            Some((index, open.clone()))
        });
        if let Some((index, open)) = open {
            let mut decided = settlement(quotas[index].category.as_str(), &[]);
            decided.order = open.among.iter().rev().cloned().collect();
            prop_assert_eq!(check_settlement(&before, &[], &decided), Ok(()));
            let after = propose(&quotas, &units, &[], std::slice::from_ref(&decided));
            prop_assert!(after.used.contains(&0));
            let line = &after.lines[index];
            let filled = line.proposed.len() - before.lines[index].proposed.len();
            prop_assert_eq!(u32::try_from(filled).unwrap(), open.seats);
            for (old, new) in before.lines.iter().zip(&after.lines) {
                prop_assert!(old.allowed.is_none() || old.allowed == new.allowed);
                for entry in &old.proposed {
                    prop_assert!(new.proposes(&entry.who));
                }
            }
        }
    }
}
