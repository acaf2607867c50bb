//! On whom the turn can fall when skips, elections, swaps and open years stand around it.

use std::collections::BTreeMap;

use super::policies::{Case, codes, highlands};
use super::{code, lead, member, year};
use crate::codes::OrganisationCode;
use crate::rotation::{Awaits, Decided, PassedWhy, PlannedLead, Step, Way};

fn skip(of: i32, unit: &str) -> Decided {
    Decided::Skip {
        year: year(of),
        unit: code(unit),
    }
}

fn elect(of: i32, unit: &str) -> Decided {
    Decided::Election {
        year: year(of),
        lead: code(unit),
        deputies: vec![],
    }
}

/// Whom an open year can fall on.
fn among(case: &Case, of: i32) -> Vec<OrganisationCode> {
    match case.rotation().plan(year(of)).lead {
        PlannedLead::Open { among, .. } => among,
        other => panic!("{of} is open: {other:?}"),
    }
}

/// Đắk Nông led 2019, so 2020 can fall on the other four: not on Lâm Đồng where it is skipped, nor on Kon Tum where it is
/// elected for 2021 already. Five members take five years, so who leads 2025 may lead 2020 too.
#[test]
fn whoever_is_skipped_or_leads_soon_leaves_it_to_the_others() {
    let mut case = highlands();
    case.policy.by = Way::FewestTurns;
    assert_eq!(
        among(&case, 2020),
        codes(&["kon-tum", "gia-lai", "dak-lak", "lam-dong"])
    );
    case.decide(skip(2020, "lam-dong"));
    assert_eq!(among(&case, 2020), codes(&["kon-tum", "gia-lai", "dak-lak"]));
    case.decide(elect(2021, "kon-tum"));
    assert_eq!(among(&case, 2020), codes(&["gia-lai", "dak-lak"]));
    case.decisions = Vec::new();
    case.decide(elect(2025, "kon-tum"));
    assert_eq!(among(&case, 2020).len(), 4);
    case.decisions = Vec::new();
    case.decide(elect(2024, "kon-tum"));
    assert_eq!(among(&case, 2020), codes(&["gia-lai", "dak-lak", "lam-dong"]));
    // a later year on record does the same
    case.decisions = Vec::new();
    case.cluster.leads.push(lead(2022, "kon-tum"));
    assert_eq!(among(&case, 2020), codes(&["gia-lai", "dak-lak", "lam-dong"]));
}

/// B led 2018, C 2019, A 2020; B is elected for 2022 and C for 2023. Still 2021 falls on one of them: A has just led.
#[test]
fn when_all_others_lead_soon_the_last_lead_waits_all_the_same() {
    let members = ["ha-noi", "quang-ninh", "thanh-hoa"].map(|unit| (unit, 2018));
    let leads = [(2018, "quang-ninh"), (2019, "thanh-hoa"), (2020, "ha-noi")];
    let mut case = Case::new(&members, &leads, Way::FewestTurns);
    case.decide(elect(2022, "quang-ninh"));
    case.decide(elect(2023, "thanh-hoa"));
    assert_eq!(among(&case, 2021), codes(&["quang-ninh", "thanh-hoa"]));
    // on a roster the first of them leads
    case.policy.by = Way::Roster(codes(&["ha-noi", "quang-ninh", "thanh-hoa"]));
    assert_eq!(case.leads(2021, 1), ["quang-ninh"]);
}

/// Of two members the other one is skipped, so the last lead leads again.
#[test]
fn the_last_lead_leads_again_when_the_only_other_is_skipped() {
    let members = ["ha-noi", "quang-ninh"].map(|unit| (unit, 2020));
    let mut case = Case::new(&members, &[(2020, "ha-noi")], Way::FewestTurns);
    case.decide(skip(2021, "quang-ninh"));
    assert_eq!(case.leads(2021, 1), ["ha-noi"]);
}

/// 2021 falls on B or C. C is skipped in 2022, so that year falls on B, unless B led 2021: it stays open.
#[test]
fn the_only_one_left_is_not_known_while_a_year_before_is_open() {
    let members = ["ha-noi", "quang-ninh", "thanh-hoa"].map(|unit| (unit, 2020));
    let mut case = Case::new(&members, &[(2020, "ha-noi")], Way::FewestTurns);
    case.decide(skip(2022, "thanh-hoa"));
    let calendar = case.rotation().calendar(year(2021), 2);
    assert!(matches!(&calendar[0].lead, PlannedLead::Open { among, .. } if among.len() == 2));
    assert_eq!(
        calendar[1].lead,
        PlannedLead::Open {
            awaits: Awaits::Conference { of: year(2021) },
            among: codes(&["quang-ninh"])
        }
    );
}

/// By the rank of two years before: the standings of 2020 are final, those of 2019 are not known. So 2021 is open, and
/// 2022 waits for it though its standings are there. Of two members the one that is left needs no standings at all.
#[test]
fn a_rank_does_not_decide_while_a_year_before_is_open() {
    let names = ["ha-noi", "quang-ninh", "thanh-hoa", "nghe-an"];
    let ranks: BTreeMap<_, _> = (1..).zip(names).map(|(rank, unit)| (code(unit), rank)).collect();
    let mut case = Case::new(
        &names.map(|unit| (unit, 2020)),
        &[(2020, "ha-noi")],
        Way::ByRank { years_before: 2 },
    );
    case.standings.insert(year(2020), ranks.clone());
    let calendar = case.rotation().calendar(year(2021), 2);
    let waits = |of: i32, planned: &PlannedLead| matches!(planned, PlannedLead::Open { awaits: Awaits::Standings { of: waits }, .. } if *waits == year(of));
    assert!(waits(2019, &calendar[0].lead) && waits(2020, &calendar[1].lead));
    case.policy.by = Way::ByRank { years_before: 1 };
    case.cluster.memberships.truncate(2);
    assert_eq!(
        case.rotation().plan(year(2021)).lead,
        PlannedLead::Known {
            unit: code("quang-ninh"),
            why: Step::OnlyOne
        }
    );
}

/// The first of two deputies is skipped, so the second leads; one that is no member any more is no deputy either.
#[test]
fn a_deputy_that_cannot_lead_is_passed_over() {
    let members = ["ninh-binh", "hai-duong", "hung-yen", "quang-ninh", "thai-binh"].map(|unit| (unit, 2019));
    let by = Way::DeputySucceeds;
    let case = || {
        Case::new(&members, &[(2019, "hai-duong")], by.clone()).deputies(2019, &["hung-yen", "quang-ninh"])
    };
    let mut skipped = case();
    skipped.decide(skip(2020, "hung-yen"));
    assert_eq!(skipped.leads(2020, 1), ["quang-ninh"]);
    let mut left = case();
    left.cluster.memberships[3] = member("quang-ninh", 2019, Some(2019));
    let planned = left.rotation().plan(year(2020));
    assert_eq!((planned.deputies, planned.open_deputies), (vec![], 2));
    let mut gone = case();
    gone.cluster.memberships[2] = member("hung-yen", 2019, Some(2019));
    assert_eq!(gone.leads(2020, 1), ["quang-ninh"]);
    // who led on record had its deputies; which, nobody knows
    let mut recorded = case();
    recorded.cluster.leads.push(lead(2020, "thai-binh"));
    assert_eq!(recorded.rotation().plan(year(2020)).deputies, []);
}

/// Deputies are those of the year they were elected for.
#[test]
fn elected_deputies_are_those_of_their_year() {
    let members = ["ha-noi", "quang-ninh", "thanh-hoa", "nghe-an"].map(|unit| (unit, 2022));
    let mut case = Case::new(&members, &[(2022, "ha-noi")], Way::Election);
    case.decide(Decided::Election {
        year: year(2023),
        lead: code("quang-ninh"),
        deputies: codes(&["thanh-hoa"]),
    });
    let calendar = case.rotation().calendar(year(2023), 2);
    assert_eq!(calendar[0].deputies, codes(&["thanh-hoa"]));
    assert_eq!((calendar[1].deputies.len(), calendar[1].open_deputies), (0, 1));
}

/// Lâm Đồng (2020) and Gia Lai (2022) exchange their years, and Gia Lai leaves before: it cannot lead 2020, so the year is
/// Lâm Đồng's own again.
#[test]
fn a_swap_with_a_unit_that_left_falls_back_to_the_own_turn() {
    let mut case = highlands();
    let swap = case.rotation().swap(year(2020), year(2022)).unwrap();
    case.decide(swap);
    case.cluster.memberships[1] = member("gia-lai", 2015, Some(2019));
    let planned = case.rotation().plan(year(2020));
    assert!(
        matches!(planned.lead, PlannedLead::Known { unit, why: Step::Roster } if unit == code("lam-dong"))
    );
    let cannot: Vec<_> = planned
        .passed_over
        .iter()
        .filter(|passed| passed.why == PassedWhy::CannotLead)
        .map(|passed| passed.unit.as_str())
        .collect();
    assert_eq!(cannot, ["gia-lai"]);
}

/// That the five are gone at the end of 2025 is told in 2025, not again in 2026.
#[test]
fn who_is_gone_is_told_once() {
    let case = highlands();
    let calendar = case.rotation().calendar(year(2025), 2);
    assert_eq!(calendar[0].passed_over.len(), 5);
    assert_eq!(calendar[1].passed_over, []);
    assert_eq!(calendar[1].lead, PlannedLead::Nobody);
}
