//! What holds for every cluster, whoever its members are.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::clusters::Cluster;
use crate::codes::{ClusterCode, OrganisationCode};
use crate::organisations::tests::fixture::fixture;
use crate::organisations::{DatedName, Directory, NameKind, Organisation, OrganisationKind};
use crate::rotation::tests::{cluster_2020, code, lead, member, year};
use crate::rotation::{InheritTurns, SkipReason, Skipped, Verdict, hand_over, outlook, outlook_inheriting};

/// Units `u0`, `u1`, …, named after `prefix`, that exist all the time.
pub(super) fn roster(prefix: &str, size: usize) -> (Cluster, Directory) {
    let codes: Vec<String> = (0..size).map(|unit| format!("{prefix}{unit}")).collect();
    let organisations = codes
        .iter()
        .map(|unit| Organisation {
            code: code(unit),
            kind: OrganisationKind::Alliance,
            from: None,
            until: None,
            names: vec![DatedName {
                text: unit.clone(),
                kind: NameKind::Official,
                from: None,
                until: None,
            }],
            seats: vec![],
            gso: None,
            source: None,
        })
        .collect();
    let mut cluster = Cluster::new(ClusterCode::parse("cum").unwrap(), "Cụm".to_owned());
    cluster.memberships = codes.iter().map(|unit| member(unit, 2000, None)).collect();
    (cluster, Directory::build(organisations, vec![]).unwrap())
}

/// Hands over each year to the member the choice falls on among those that may lead, and lists them.
fn follow(
    cluster: &mut Cluster,
    directory: &Directory,
    first: i32,
    choices: &[usize],
) -> Vec<OrganisationCode> {
    let mut led = Vec::new();
    for (of, choice) in (first..).zip(choices) {
        let may: Vec<_> = outlook(cluster, directory, year(of))
            .may_lead()
            .cloned()
            .collect();
        assert!(!may.is_empty(), "nobody may lead {of}");
        let to = may[choice % may.len()].clone();
        let done = hand_over(cluster, directory, year(of), &to, None, None).unwrap();
        cluster.leads.push(done.lead());
        led.push(to);
    }
    led
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// On a fixed roster nobody leads again before everyone has led, turns stay within one of each other, and what
    /// may not lead is refused.
    #[test]
    fn a_fixed_roster_takes_turns(size in 2_usize..12, choices in prop::collection::vec(any::<usize>(), 1..40)) {
        let (mut cluster, directory) = roster("u", size);
        let led = follow(&mut cluster, &directory, 2000, &choices);
        for round in led.chunks(size) {
            let mut once = round.to_vec();
            once.sort();
            once.dedup();
            prop_assert_eq!(once.len(), round.len());
        }
        let next = year(2000 + i32::try_from(choices.len()).unwrap());
        let after = outlook(&cluster, &directory, next);
        prop_assert!(after.fairness.fair && after.fairness.certain);
        for candidate in &after.candidates {
            let done = hand_over(&cluster, &directory, next, &candidate.unit, None, None);
            prop_assert_eq!(done.is_ok(), candidate.verdict == Verdict::MayLead);
        }
    }

    /// Other codes for the units change nothing but the codes, whichever way they sort.
    #[test]
    fn names_of_units_do_not_matter(size in 1_usize..9, choices in prop::collection::vec(any::<usize>(), 1..20)) {
        let (mut cluster, directory) = roster("u", size);
        let led = follow(&mut cluster, &directory, 2000, &choices);
        let renamed = |unit: usize| format!("v{}", size - unit);
        let names: BTreeMap<_, _> = (0..size).map(|unit| (code(&format!("u{unit}")), renamed(unit))).collect();
        let (mut other, others) = roster("v", size + 1);
        other.memberships = (0..size).map(|unit| member(&renamed(unit), 2000, None)).collect();
        let other_led = follow(&mut other, &others, 2000, &choices);
        let expected: Vec<_> = led.iter().map(|unit| code(&names[unit])).collect();
        prop_assert_eq!(other_led, expected);
    }

    /// A cluster goes on over the merger of 2025, whoever led before it and whoever stays a member.
    #[test]
    fn a_merger_does_not_stop_a_cluster(choices in prop::collection::vec(any::<usize>(), 20)) {
        let directory = fixture();
        let mut cluster = cluster_2020();
        cluster.leads.clear();
        for unit in ["bac-ninh-2025", "hung-yen-2025", "hai-phong-2025", "ninh-binh-2025"] {
            cluster.memberships.push(member(unit, 2025, None));
        }
        follow(&mut cluster, &directory, 2020, &choices);
        let cluster = cluster.checked().unwrap();
        for inherit in [InheritTurns::No, InheritTurns::Sum, InheritTurns::Max] {
            let after = outlook_inheriting(&cluster, &directory, year(2040), inherit);
            prop_assert_eq!(after.candidates.len(), 6);
            prop_assert!(after.may_lead().count() > 0);
            let merged = |unit: &Skipped| matches!(unit.reason, SkipReason::Merged { .. });
            prop_assert!(after.skipped.iter().all(merged));
        }
        // with turns of their own since 2025, 15 years and 6 members, none waits for ever
        let after = outlook(&cluster, &directory, year(2040));
        prop_assert!(after.candidates.iter().all(|unit| unit.turns > 0));
    }

    /// A year without a known lead is named, and no answer over it is certain.
    #[test]
    fn unknown_years_are_named(known in prop::collection::vec(any::<bool>(), 1..20)) {
        let (mut cluster, directory) = roster("u", 5);
        cluster.leads = (2000..).zip(&known).filter(|(_, known)| **known).map(|(of, _)| lead(of, "u0")).collect();
        let next = year(2000 + i32::try_from(known.len()).unwrap());
        let outlook = outlook(&cluster, &directory, next);
        let unknown: Vec<_> = (2000..).zip(&known).filter(|(_, known)| !**known).map(|(of, _)| year(of)).collect();
        prop_assert_eq!(outlook.fairness.certain, unknown.is_empty());
        prop_assert_eq!(outlook.unknown_years, unknown);
    }
}
