//! What holds for every policy, whoever the members are.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::properties::roster;
use super::{code, lead, year};
use crate::clusters::{Cluster, Lead, Role};
use crate::codes::OrganisationCode;
use crate::organisations::Directory;
use crate::rotation::{
    Decision, PlannedLead, Policy, ProofVerdict, Rotation, Standings, Way, outlook, proof,
};

fn units(prefix: &str, size: usize) -> Vec<OrganisationCode> {
    (0..size).map(|unit| code(&format!("{prefix}{unit}"))).collect()
}

/// The policies, of units with these codes; a roster goes through them backwards.
fn policies(units: &[OrganisationCode]) -> Vec<Way> {
    let mut order = units.to_vec();
    order.reverse();
    vec![
        Way::FewestTurns,
        Way::Roster(order),
        Way::DeputySucceeds,
        Way::ByRank { years_before: 1 },
        Way::Election,
    ]
}

/// Hands over year after year as the calendar says; where it leaves a choice, the one given, by the place in the
/// cluster. Each year's deputy is a unit whose turn it can be next; standings rank by the choice too.
fn follow(
    cluster: &mut Cluster,
    directory: &Directory,
    units: &[OrganisationCode],
    by: Way,
    choices: &[usize],
) -> Vec<usize> {
    let policy = Policy {
        by,
        ..Policy::default()
    };
    let mut standings = Standings::new();
    let place = |unit: &OrganisationCode| units.iter().position(|other| other == unit).unwrap();
    let mut led = Vec::new();
    for (of, choice) in (2000..).zip(choices) {
        let ranks = units.iter().map(|unit| {
            let rank = (place(unit) + choice) % units.len();
            (unit.clone(), u32::try_from(rank).unwrap())
        });
        standings.insert(year(of - 1), ranks.collect());
        let rotation = Rotation {
            cluster,
            directory,
            policy: &policy,
            decisions: &[],
            standings: &standings,
        };
        let to = match rotation.plan(year(of)).lead {
            PlannedLead::Known { unit, .. } => unit,
            PlannedLead::Open { among, .. } => among[choice % among.len()].clone(),
            PlannedLead::Nobody => panic!("nobody leads {of}"),
        };
        let done = rotation.hand_over(year(of), &to, None, None).unwrap();
        cluster.leads.push(done.lead());
        let next = outlook(cluster, directory, year(of + 1));
        let may: Vec<_> = next.may_lead().cloned().collect();
        cluster.leads.push(Lead {
            role: Role::Deputy,
            ..lead(of, may[choice % may.len()].as_str())
        });
        led.push(place(&to));
    }
    led
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Under every policy nobody leads again before everyone has led, and the turns are proven even.
    #[test]
    fn no_policy_repeats_early(size in 2_usize..9, choices in prop::collection::vec(0_usize..100, 1..25)) {
        for by in policies(&units("u", size)) {
            let (mut cluster, directory) = roster("u", size);
            let led = follow(&mut cluster, &directory, &units("u", size), by.clone(), &choices);
            for round in led.chunks(size) {
                let mut once = round.to_vec();
                once.sort_unstable();
                once.dedup();
                prop_assert_eq!(once.len(), round.len(), "{:?}: {:?}", by, led);
            }
            let next = year(2000 + i32::try_from(choices.len()).unwrap());
            let proof = proof(&cluster, &directory, next, Policy::default().inherit, &BTreeMap::new());
            prop_assert_eq!(proof.verdict, ProofVerdict::Proven);
            prop_assert!(proof.spread() <= 1 && proof.out_of_turn.is_empty());
        }
    }

    /// Other codes for the units change nothing but the codes, whichever way they sort.
    #[test]
    fn no_policy_asks_for_names(size in 2_usize..9, choices in prop::collection::vec(0_usize..100, 1..20)) {
        let own = units("u", size);
        let (_, others) = roster("v", size + 1);
        let renamed: Vec<_> = (0..size).map(|unit| code(&format!("v{}", size - unit))).collect();
        for (by, other_by) in policies(&own).into_iter().zip(policies(&renamed)) {
            let (mut cluster, directory) = roster("u", size);
            let mut other = cluster.clone();
            for (membership, unit) in other.memberships.iter_mut().zip(&renamed) {
                membership.unit = unit.clone();
            }
            let led = follow(&mut cluster, &directory, &own, by, &choices);
            prop_assert_eq!(follow(&mut other, &others, &renamed, other_by, &choices), led);
        }
    }

    /// A calendar of a roster keeps turns within one of each other at every year, also with skips, and is what is led
    /// when it is followed.
    #[test]
    fn a_calendar_is_fair(size in 2_usize..9, years in 1_u8..40, skips in prop::collection::vec((0_i32..40, 0_usize..9), 0..4)) {
        let (cluster, directory) = roster("u", size);
        let units = units("u", size);
        let policy = Policy { by: Way::Roster(units.clone()), ..Policy::default() };
        let standings = Standings::new();
        let mut decisions: Vec<Decision> = Vec::new();
        // at most one skip in a round, so that the round can make up for it
        for (at, unit) in skips {
            let rotation = Rotation { cluster: &cluster, directory: &directory, policy: &policy, decisions: &decisions, standings: &standings };
            let near = decisions.iter().flat_map(Decision::years).any(|of| (of.get() - 2000 - at).unsigned_abs() < 20);
            if near {
                continue;
            }
            let what = rotation.skip(year(2000 + at), &units[unit % size]).unwrap();
            decisions.push(Decision { what, reason: "x".to_owned() });
        }
        let rotation = Rotation { cluster: &cluster, directory: &directory, policy: &policy, decisions: &decisions, standings: &standings };
        let calendar = rotation.calendar(year(2000), years);
        let mut turns = vec![0_u32; size];
        let mut led = cluster.clone();
        for planned in &calendar {
            let PlannedLead::Known { unit, .. } = &planned.lead else { panic!("a roster knows") };
            turns[units.iter().position(|other| other == unit).unwrap()] += 1;
            let spread = turns.iter().max().unwrap() - turns.iter().min().unwrap();
            // a skip at the end of a round lets another lead a second time before it; of two members nobody leads twice
            // running, so there a year given away does not come back
            let given_away = if size == 2 { decisions.len() } else { decisions.len().min(1) };
            prop_assert!(spread <= 1 + u32::try_from(given_away).unwrap(), "{:?}", turns);
            prop_assert!(!planned.passed_over.iter().any(|passed| passed.unit == *unit));
            led.leads.push(lead(planned.year.get(), unit.as_str()));
            let after = Rotation { cluster: &led, ..rotation };
            let rest = after.calendar(year(2000), years);
            let same = rest.iter().zip(&calendar).all(|(now, then)| match (&now.lead, &then.lead) {
                (PlannedLead::Known { unit: now, .. }, PlannedLead::Known { unit: then, .. }) => now == then,
                _ => false,
            });
            prop_assert!(same, "the calendar changes when it is followed");
        }
    }

    /// A swap exchanges two years and changes nothing else, however far it has been led.
    #[test]
    fn a_swap_keeps_every_count(size in 2_usize..9, first in 1_i32..20, second in 1_i32..20, followed in 1_usize..20) {
        let (mut cluster, directory) = roster("u", size);
        cluster.leads.push(lead(2000, "u0"));
        let policy = Policy { by: Way::Roster(units("u", size)), ..Policy::default() };
        let standings = Standings::new();
        let plain = Rotation { cluster: &cluster, directory: &directory, policy: &policy, decisions: &[], standings: &standings };
        let leads = |rotation: Rotation<'_>| -> Vec<String> {
            let calendar = rotation.calendar(year(2000), 20);
            calendar.iter().map(|planned| match &planned.lead {
                PlannedLead::Known { unit, .. } => unit.to_string(),
                _ => "?".to_owned(),
            }).collect()
        };
        let before = leads(plain);
        let Ok(what) = plain.swap(year(2000 + first), year(2000 + second)) else {
            let (first, second) = (usize::try_from(first).unwrap(), usize::try_from(second).unwrap());
            prop_assert_eq!(&before[first], &before[second]);
            return Ok(());
        };
        let decisions = [Decision { what, reason: "x".to_owned() }];
        let mut expected = before.clone();
        expected.swap(usize::try_from(first).unwrap(), usize::try_from(second).unwrap());
        for (of, unit) in (2000..).zip(&expected).take(followed).skip(1) {
            cluster.leads.push(lead(of, unit));
        }
        let swapped = Rotation { cluster: &cluster, directory: &directory, policy: &policy, decisions: &decisions, standings: &standings };
        let mut after = leads(swapped);
        prop_assert_eq!(&after, &expected);
        let mut counted = before;
        counted.sort();
        after.sort();
        prop_assert_eq!(after, counted);
    }
}
