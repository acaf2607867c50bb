//! Where a rule ends: no years at all, a unit that would be its own deputy, decisions beside one another, the day and
//! the year of a hand-over.

use super::policies::{Case, codes, highlands};
use super::{cluster_2020, code, day, lead, member, outlook, year};
use crate::clusters::{Lead, Role};
use crate::organisations::tests::fixture::fixture;
use crate::organisations::{DatedName, Directory, NameKind, Organisation, OrganisationKind};
use crate::rotation::{
    Decided, HandOverError, InheritTurns, PolicyError, SkipReason, Way, hand_over, hand_over_inheriting,
};

fn skip(of: i32, unit: &str) -> Decided {
    Decided::Skip {
        year: year(of),
        unit: code(unit),
    }
}

#[test]
fn a_calendar_of_no_years_is_empty() {
    assert!(highlands().rotation().calendar(year(2020), 0).is_empty());
}

/// The roster names the five members of 2020. At the end of 2025 they are other bodies, so all five are strangers; a
/// member that joins is forgotten.
#[test]
fn a_policy_is_held_against_the_members_of_a_year() {
    let mut case = highlands();
    assert_eq!(case.rotation().misfits(year(2020)), []);
    let strangers: Vec<_> = codes(&["kon-tum", "gia-lai", "dak-lak", "dak-nong", "lam-dong"])
        .into_iter()
        .map(PolicyError::Stranger)
        .collect();
    assert_eq!(case.rotation().misfits(year(2025)), strangers);
    case.cluster.memberships.push(member("ha-noi", 2021, None));
    assert_eq!(case.rotation().misfits(year(2020)), []);
    assert_eq!(
        case.rotation().misfits(year(2021)),
        [PolicyError::Forgotten(code("ha-noi"))]
    );
}

/// Of two members on a roster Quảng Ninh is skipped in 2021, so Hà Nội leads 2020 and 2021: its deputy in 2020 is not
/// itself but Quảng Ninh, whose turn comes after.
#[test]
fn nobody_is_its_own_deputy() {
    let members = ["ha-noi", "quang-ninh"].map(|unit| (unit, 2020));
    let mut case = Case::new(&members, &[], Way::Roster(codes(&["ha-noi", "quang-ninh"])));
    case.decide(skip(2021, "quang-ninh"));
    assert_eq!(case.leads(2020, 3), ["ha-noi", "ha-noi", "quang-ninh"]);
    assert_eq!(case.rotation().plan(year(2020)).deputies, codes(&["quang-ninh"]));
}

/// Đắk Nông's year 2019 is on record, its deputy is not: nobody is named after the fact. Gia Lai is on record as a
/// deputy of 2021; the second one stays open.
#[test]
fn deputies_of_a_roster_fill_no_gap_in_the_record() {
    let mut case = highlands();
    let past = case.rotation().plan(year(2019));
    assert_eq!((past.deputies, past.open_deputies), (vec![], 1));
    case.policy.deputies = 2;
    case.cluster.leads.push(Lead {
        role: Role::Deputy,
        ..lead(2021, "gia-lai")
    });
    let coming = case.rotation().plan(year(2021));
    assert_eq!((coming.deputies, coming.open_deputies), (codes(&["gia-lai"]), 1));
    let next = case.rotation().plan(year(2022));
    assert_eq!(
        (next.deputies, next.open_deputies),
        (codes(&["dak-lak", "dak-nong"]), 0)
    );
}

/// A skip stands in the way of the same skip only: another unit may be skipped in the year, the unit in another year.
/// An election of the year may fall beside a skip, and beside an election of another year.
#[test]
fn decisions_stand_beside_one_another() {
    let mut case = highlands();
    case.decide(skip(2020, "lam-dong"));
    assert!(case.rotation().skip(year(2020), &code("kon-tum")).is_ok());
    assert!(case.rotation().skip(year(2021), &code("lam-dong")).is_ok());
    let elect = |case: &Case, of| {
        case.rotation()
            .election(year(of), &code("gia-lai"), &codes(&["kon-tum"]))
    };
    let elected = elect(&case, 2020).unwrap();
    case.decide(elected);
    assert!(elect(&case, 2021).is_ok());
    assert!(elect(&case, 2020).is_err());
}

/// Who is skipped does not keep the next from leading.
#[test]
fn a_skip_refuses_the_skipped_unit_only() {
    let mut case = highlands();
    case.decide(skip(2020, "lam-dong"));
    let to = |unit: &str| case.rotation().hand_over(year(2020), &code(unit), None, None);
    assert!(to("kon-tum").is_ok());
    assert!(matches!(to("lam-dong"), Err(HandOverError::Skipped { .. })));
    assert!(matches!(to("gia-lai"), Err(HandOverError::NotItsTurn { .. })));
}

/// The place is that of the conference of the year before, and only when the flag passed on its day.
#[test]
fn the_place_is_that_of_the_conference_on_its_day() {
    let (mut cluster, directory) = (cluster_2020(), fixture());
    let place = |cluster: &_, on| {
        hand_over(cluster, &directory, year(2021), &code("vinh-phuc"), on, None)
            .unwrap()
            .place
    };
    assert_eq!(
        place(&cluster, Some(day(2020, 12, 15))).as_deref(),
        Some("Bắc Ninh")
    );
    assert_eq!(place(&cluster, Some(day(2021, 1, 5))), None);
    assert_eq!(place(&cluster, None), None);
    cluster.conferences[0].on = None;
    assert_eq!(place(&cluster, None), None);
}

/// Hải Dương sees 01/01/2025 and not 31/12: by decision it may begin to lead, but not when it had left before.
#[test]
fn who_left_does_not_begin_a_year_it_does_not_end() {
    let (mut cluster, directory) = (cluster_2020(), fixture());
    let place = cluster
        .memberships
        .iter()
        .position(|known| known.unit == code("hai-duong"));
    cluster.memberships[place.unwrap()].until = Some(year(2024));
    let refused = hand_over(
        &cluster,
        &directory,
        year(2025),
        &code("hai-duong"),
        None,
        Some("nghị quyết"),
    );
    assert!(matches!(refused, Err(HandOverError::Ended { .. })));
}

/// 2021 and 2022 have no lead, and neither a deputy of 2022 nor a lead of 2030 on record makes up for that.
#[test]
fn neither_a_deputy_nor_a_later_lead_closes_a_gap() {
    let (mut cluster, directory) = (cluster_2020(), fixture());
    cluster.leads.push(Lead {
        role: Role::Deputy,
        ..lead(2022, "ha-nam")
    });
    cluster.leads.push(lead(2030, "quang-ninh"));
    let refused = hand_over(&cluster, &directory, year(2023), &code("ha-noi"), None, None);
    assert_eq!(
        refused,
        Err(HandOverError::LeavesGap {
            year: year(2023),
            missing: vec![year(2021), year(2022)]
        })
    );
}

/// Of a settled year the known span ends with the year before it.
#[test]
fn the_known_span_ends_before_the_year() {
    let (mut cluster, directory) = (cluster_2020(), fixture());
    cluster.leads.push(lead(2021, "vinh-phuc"));
    let settled = outlook(&cluster, &directory, year(2021));
    assert_eq!(settled.settled, Some(code("vinh-phuc")));
    assert_eq!(
        (settled.known_from, settled.known_to),
        (Some(year(2020)), Some(year(2020)))
    );
    assert_eq!(settled.history.len(), 2);
}

/// A unit that was a member twice and left is skipped once, with its last year.
#[test]
fn who_left_twice_is_skipped_once() {
    let (mut cluster, directory) = (cluster_2020(), fixture());
    cluster.memberships = vec![
        member("ha-noi", 2014, None),
        member("nghe-an", 2014, Some(2016)),
        member("nghe-an", 2018, Some(2020)),
    ];
    let after = outlook(&cluster, &directory, year(2022));
    let skipped: Vec<_> = after
        .skipped
        .iter()
        .map(|skipped| (skipped.unit.as_str(), skipped.reason.clone()))
        .collect();
    assert_eq!(skipped, [("nghe-an", SkipReason::Left { year: year(2020) })]);
}

/// A body exists in a year when it exists on 31 December: one founded that day does, and one whose last day it is.
#[test]
fn a_year_is_asked_for_on_its_last_day() {
    let body = |unit: &str, from, until| Organisation {
        code: code(unit),
        kind: OrganisationKind::Alliance,
        from,
        until,
        names: vec![DatedName {
            text: unit.to_owned(),
            kind: NameKind::Official,
            from,
            until,
        }],
        seats: vec![],
        gso: None,
        source: None,
    };
    let last_day = Some(day(2020, 12, 31));
    let directory =
        Directory::build(vec![body("a", last_day, None), body("b", None, last_day)], vec![]).unwrap();
    let mut cluster = cluster_2020();
    cluster.memberships = vec![member("a", 2019, None), member("b", 2019, None)];
    cluster.leads.clear();
    let there = |of| {
        let outlook = outlook(&cluster, &directory, year(of));
        outlook
            .candidates
            .iter()
            .map(|candidate| candidate.unit.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(there(2019), ["b"]);
    assert_eq!(there(2020), ["a", "b"]);
    assert_eq!(there(2021), ["a"]);
}

/// Old Ninh Bình and Nam Định led once each, so under the sum new Ninh Bình has 2 turns and waits for Quảng Ninh with 0;
/// with turns of its own it has 0 as well.
#[test]
fn a_hand_over_counts_inherited_turns_where_the_cluster_says_so() {
    let (mut cluster, directory) = (cluster_2020(), fixture());
    cluster.memberships = vec![
        member("ninh-binh", 2023, Some(2025)),
        member("nam-dinh", 2023, Some(2025)),
        member("ha-noi", 2023, None),
        member("quang-ninh", 2023, None),
        member("ninh-binh-2025", 2026, None),
    ];
    cluster.leads = vec![
        lead(2023, "ninh-binh"),
        lead(2024, "nam-dinh"),
        lead(2025, "ha-noi"),
    ];
    let to = |inherit| {
        let unit = code("ninh-binh-2025");
        hand_over_inheriting(&cluster, &directory, year(2026), &unit, None, None, inherit)
    };
    assert!(matches!(
        to(InheritTurns::Sum),
        Err(HandOverError::RepeatsEarly {
            turns: 2,
            fewest: 0,
            ..
        })
    ));
    assert!(to(InheritTurns::No).is_ok());
    // Hà Nam went into it too and was no member, so it is not shown among those before it
    let shown = outlook(&cluster, &directory, year(2026)).candidates;
    let before = shown.last().unwrap().predecessors.iter();
    assert_eq!(
        before.map(|before| before.unit.as_str()).collect::<Vec<_>>(),
        ["nam-dinh", "ninh-binh"]
    );
}
