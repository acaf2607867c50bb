//! Skips and swaps.

use super::policies::highlands;
use super::{code, year};
use crate::rotation::{DecisionError, HandOverError, PassedWhy, PlannedLead, Step};

/// A skip moves the turn behind the year it skips: Lâm Đồng leads 2021 instead of 2020, and the list goes on as it
/// was.
#[test]
fn a_skipped_unit_leads_afterwards() {
    let mut case = highlands();
    let skip = case.rotation().skip(year(2020), &code("lam-dong")).unwrap();
    case.decide(skip);
    let again = case.rotation().skip(year(2020), &code("lam-dong"));
    assert_eq!(again, Err(DecisionError::Decided { year: year(2020) }));
    assert!(matches!(
        case.rotation().skip(year(2019), &code("lam-dong")),
        Err(DecisionError::Settled { .. })
    ));
    assert_eq!(
        case.leads(2020, 5),
        ["kon-tum", "lam-dong", "gia-lai", "dak-lak", "dak-nong"]
    );
    let passed = &case.rotation().plan(year(2020)).passed_over[0];
    assert_eq!(passed.unit, code("lam-dong"));
    assert!(matches!(&passed.why, PassedWhy::Skipped { reason } if reason == "Biên bản hội nghị"));
    let refused = case
        .rotation()
        .hand_over(year(2020), &code("lam-dong"), None, None);
    assert!(matches!(refused, Err(HandOverError::Skipped { .. })));
}

/// Lâm Đồng (2020) and Gia Lai (2022) exchange their years. No other year changes, neither before the first of them
/// is led nor after.
#[test]
fn a_swap_exchanges_two_years() {
    let mut case = highlands();
    let swap = case.rotation().swap(year(2020), year(2022)).unwrap();
    case.decide(swap);
    let swapped = ["gia-lai", "kon-tum", "lam-dong", "dak-lak", "dak-nong"];
    assert_eq!(case.leads(2020, 5), swapped);
    let done = case
        .rotation()
        .hand_over(year(2020), &code("gia-lai"), None, None)
        .unwrap();
    case.cluster.leads.push(done.lead());
    assert_eq!(case.leads(2020, 5), swapped);
    let why = case.rotation().plan(year(2022)).lead;
    assert!(matches!(why, PlannedLead::Known { why: Step::Swapped { with, .. }, .. } if with == year(2020)));

    let refused = |first, second| case.rotation().swap(year(first), year(second)).unwrap_err();
    assert_eq!(refused(2023, 2023), DecisionError::SameYear);
    assert!(matches!(refused(2019, 2023), DecisionError::Settled { .. }));
    assert!(matches!(refused(2022, 2023), DecisionError::Decided { .. }));
    assert!(matches!(refused(2023, 2025), DecisionError::NobodyPlanned { .. }));
}

/// Lâm Đồng (2020) and Gia Lai (2022) exchange their years, and Kon Tum is skipped in 2021: its turn does not fall on
/// Gia Lai, whose own is in the swap, but on the next, and Kon Tum leads after it.
#[test]
fn a_skip_beside_a_swap_leaves_the_swap_alone() {
    let mut case = highlands();
    let swap = case.rotation().swap(year(2020), year(2022)).unwrap();
    case.decide(swap);
    let skip = case.rotation().skip(year(2021), &code("kon-tum")).unwrap();
    case.decide(skip);
    assert_eq!(
        case.leads(2020, 5),
        ["gia-lai", "dak-lak", "lam-dong", "kon-tum", "dak-nong"]
    );
}
