//! Every policy at a real cluster, and the decisions on single years.

use std::collections::BTreeMap;

use super::{cluster_2020, code, lead, member, year};
use crate::clusters::{Cluster, Lead, Role};
use crate::codes::{ClusterCode, OrganisationCode};
use crate::organisations::Directory;
use crate::organisations::tests::fixture::fixture;
use crate::rotation::{
    Awaits, Decided, Decision, DecisionError, HandOverError, InheritTurns, PassedWhy, PlannedLead,
    PlannedYear, Policy, Rotation, SkipReason, Standings, Step, Way,
};

/// A cluster with what its turns follow from.
pub(super) struct Case {
    pub(super) cluster: Cluster,
    pub(super) directory: Directory,
    pub(super) policy: Policy,
    pub(super) decisions: Vec<Decision>,
    pub(super) standings: Standings,
}

impl Case {
    pub(super) fn new(members: &[(&str, i32)], leads: &[(i32, &str)], by: Way) -> Self {
        let mut cluster = Cluster::new(ClusterCode::parse("cum").unwrap(), "Cụm".to_owned());
        cluster.memberships = members
            .iter()
            .map(|(unit, from)| member(unit, *from, None))
            .collect();
        cluster.leads = leads.iter().map(|(of, unit)| lead(*of, unit)).collect();
        Self {
            cluster,
            directory: fixture(),
            policy: Policy {
                by,
                ..Policy::default()
            },
            decisions: Vec::new(),
            standings: Standings::new(),
        }
    }

    pub(super) fn deputies(mut self, of: i32, units: &[&str]) -> Self {
        self.cluster.leads.extend(units.iter().map(|unit| Lead {
            role: Role::Deputy,
            ..lead(of, unit)
        }));
        self.policy.deputies = u8::try_from(units.len()).unwrap();
        self
    }

    pub(super) fn rotation(&self) -> Rotation<'_> {
        Rotation {
            cluster: &self.cluster,
            directory: &self.directory,
            policy: &self.policy,
            decisions: &self.decisions,
            standings: &self.standings,
        }
    }

    pub(super) fn decide(&mut self, what: Decided) {
        self.decisions.push(Decision {
            what,
            reason: "Biên bản hội nghị".to_owned(),
        });
    }

    /// The leads of some years by their codes; `?` where it is open.
    pub(super) fn leads(&self, from: i32, years: u8) -> Vec<String> {
        let calendar = self.rotation().calendar(year(from), years);
        assert_eq!(calendar.len(), usize::from(years));
        calendar.iter().map(shown).collect()
    }
}

fn shown(planned: &PlannedYear) -> String {
    match &planned.lead {
        PlannedLead::Known { unit, .. } => unit.to_string(),
        PlannedLead::Open { .. } => "?".to_owned(),
        PlannedLead::Nobody => "-".to_owned(),
    }
}

pub(super) fn codes(units: &[&str]) -> Vec<OrganisationCode> {
    units.iter().map(|unit| code(unit)).collect()
}

const HIGHLANDS: [&str; 5] = ["kon-tum", "gia-lai", "dak-lak", "dak-nong", "lam-dong"];

/// The five Alliances of the Central Highlands, which Đắk Nông led in 2019 (lmhtxdaknong.vn); who led from 2015 to
/// 2018 is not known.
pub(super) fn highlands() -> Case {
    let members = HIGHLANDS.map(|unit| (unit, 2015));
    Case::new(&members, &[(2019, "dak-nong")], Way::Roster(codes(&HIGHLANDS)))
}

/// A roster goes on after the last known lead: Đắk Nông 2019, Lâm Đồng 2020, and from the top of the list again. At
/// the end of 2025 all five have become other bodies, so nobody on the list leads.
#[test]
fn a_roster_goes_on_after_the_last_known_lead() {
    let case = highlands();
    let expected = ["lam-dong", "kon-tum", "gia-lai", "dak-lak", "dak-nong", "-"];
    assert_eq!(case.leads(2020, 6), expected);
    let calendar = case.rotation().calendar(year(2020), 6);
    // the deputy is the next in line
    assert_eq!(calendar[0].deputies, codes(&["kon-tum"]));
    assert_eq!(calendar[0].open_deputies, 0);
    assert_eq!(calendar[5].passed_over.len(), 5);
    let gone = &calendar[5].passed_over[4];
    assert_eq!(gone.unit, code("lam-dong"));
    assert!(
        matches!(&gone.why, PassedWhy::Absent { absence: SkipReason::Merged { into, .. } } if into == &codes(&["lam-dong-2025"]))
    );
    // whoever is not the next needs a reason
    let hand_over = |to: &str, reason| case.rotation().hand_over(year(2020), &code(to), None, reason);
    assert_eq!(
        hand_over("kon-tum", None),
        Err(HandOverError::NotItsTurn {
            unit: code("kon-tum"),
            year: year(2020),
            may_lead: codes(&["lam-dong"])
        })
    );
    assert!(hand_over("kon-tum", Some("Lâm Đồng đề nghị lùi")).is_ok());
    assert!(hand_over("lam-dong", None).is_ok());
}

/// Who joins stands level with the members that have the fewest turns: it waits no longer than a round and does not
/// lead again and again until it has caught up. A, B, C led 2020 to 2023 (A twice); D joins in 2024 with 1, not 0.
#[test]
fn a_newcomer_on_a_roster_stands_level() {
    let mut case = highlands();
    case.cluster.leads.clear();
    case.policy.by = Way::Roster(codes(&["ha-noi", "quang-ninh", "thanh-hoa", "nghe-an"]));
    case.cluster.memberships = ["ha-noi", "quang-ninh", "thanh-hoa"]
        .map(|unit| member(unit, 2020, None))
        .to_vec();
    case.cluster.memberships.push(member("nghe-an", 2024, None));
    let expected = [
        "ha-noi",
        "quang-ninh",
        "thanh-hoa",
        "ha-noi",
        "quang-ninh",
        "thanh-hoa",
        "nghe-an",
        "ha-noi",
    ];
    assert_eq!(case.leads(2020, 8), expected);
}

/// A body that comes out of a merger begins level, or with the turns of those before it, as the policy says: Hà Nội
/// has 1 turn by 2025, old Ninh Bình 1 and Nam Định 1, so new Ninh Bình begins with 1, 1 (most) or 2 (sum).
#[test]
fn a_successor_on_a_roster_inherits_as_the_policy_says() {
    let with = |inherit, before: &[&str]| {
        let mut case = highlands();
        case.policy.inherit = inherit;
        let roster = [&["ninh-binh-2025", "ha-noi", "quang-ninh"], before].concat();
        case.policy.by = Way::Roster(codes(&roster));
        case.cluster.memberships = vec![
            member("ninh-binh", 2021, Some(2024)),
            member("nam-dinh", 2021, Some(2024)),
            member("ha-noi", 2021, None),
            member("quang-ninh", 2021, None),
            member("ninh-binh-2025", 2025, None),
        ];
        case.cluster.leads = [
            (2021, "quang-ninh"),
            (2022, "ninh-binh"),
            (2023, "ha-noi"),
            (2024, "nam-dinh"),
        ]
        .map(|(of, unit)| lead(of, unit))
        .to_vec();
        case.leads(2025, 4)
    };
    let level = ["quang-ninh", "ninh-binh-2025", "ha-noi", "quang-ninh"];
    // whether the bodies before it still stand on the roster or not
    for before in [&[][..], &["ninh-binh", "nam-dinh"]] {
        assert_eq!(with(InheritTurns::No, before), level);
        assert_eq!(with(InheritTurns::Max, before), level);
        assert_eq!(
            with(InheritTurns::Sum, before),
            ["quang-ninh", "ha-noi", "quang-ninh", "ninh-binh-2025"]
        );
    }
}

/// Tây Nam sông Hậu: Hậu Giang 2018, Bạc Liêu 2019, Sóc Trăng 2020, An Giang 2021 with Cần Thơ as deputy
/// (lienminhhtx.camau.gov.vn). Where the deputy succeeds, Cần Thơ leads 2022, and 2023 waits for its deputy.
#[test]
fn the_deputy_succeeds() {
    let members = [
        "hau-giang",
        "bac-lieu",
        "soc-trang",
        "an-giang",
        "can-tho",
        "ca-mau",
        "kien-giang",
    ];
    let members = members.map(|unit| (unit, 2018));
    let leads = [
        (2018, "hau-giang"),
        (2019, "bac-lieu"),
        (2020, "soc-trang"),
        (2021, "an-giang"),
    ];
    let mut case = Case::new(&members, &leads, Way::DeputySucceeds).deputies(2021, &["can-tho"]);
    let calendar = case.rotation().calendar(year(2022), 2);
    assert_eq!(
        calendar[0].lead,
        PlannedLead::Known {
            unit: code("can-tho"),
            why: Step::Deputy { of: year(2021) }
        }
    );
    assert_eq!(calendar[0].open_deputies, 1);
    assert_eq!(
        calendar[1].lead,
        PlannedLead::Open {
            awaits: Awaits::Deputies { of: year(2022) },
            among: codes(&["ca-mau", "kien-giang"])
        }
    );
    assert!(
        case.rotation()
            .hand_over(year(2022), &code("can-tho"), None, None)
            .is_ok()
    );
    // being deputy does not let a unit lead before the others
    case.cluster.leads[4].unit = code("soc-trang");
    let early = case
        .rotation()
        .hand_over(year(2022), &code("soc-trang"), None, None);
    assert!(matches!(
        early,
        Err(HandOverError::RepeatsEarly {
            turns: 1,
            fewest: 0,
            ..
        })
    ));
}

/// The cluster of the Red River provinces: Hải Dương led 2019 with two deputies, Hưng Yên and Quảng Ninh
/// (ninhbinh.org). They follow in that order.
#[test]
fn two_deputies_succeed_one_after_the_other() {
    let members = ["ninh-binh", "hai-duong", "hung-yen", "quang-ninh", "thai-binh"].map(|unit| (unit, 2017));
    let leads = [(2017, "ninh-binh"), (2019, "hai-duong")];
    let case = Case::new(&members, &leads, Way::DeputySucceeds).deputies(2019, &["hung-yen", "quang-ninh"]);
    assert_eq!(case.leads(2020, 3), ["hung-yen", "quang-ninh", "?"]);
    let calendar = case.rotation().calendar(year(2020), 3);
    assert_eq!(
        (calendar[0].deputies.clone(), calendar[0].open_deputies),
        (codes(&["quang-ninh"]), 1)
    );
    assert_eq!((calendar[1].deputies.len(), calendar[1].open_deputies), (0, 2));
}

/// By rank: the conference of 2020 named Bắc Ninh and Hà Nam as the two leading Alliances. Bắc Ninh led 2020, so Hà
/// Nam would lead 2021; who leads 2022 the standings of 2021 say.
#[test]
fn the_best_ranked_with_the_fewest_turns_leads() {
    let mut case = highlands();
    case.cluster = cluster_2020();
    case.policy.by = Way::ByRank { years_before: 1 };
    let waits = case.rotation().plan(year(2021)).lead;
    assert!(
        matches!(&waits, PlannedLead::Open { awaits: Awaits::Standings { of }, among } if *of == year(2020) && among.len() == 10)
    );
    let ranks = [("bac-ninh", 1), ("ha-nam", 2), ("vinh-phuc", 3)];
    let ranks: BTreeMap<_, _> = ranks.map(|(unit, rank)| (code(unit), rank)).into();
    case.standings.insert(year(2020), ranks);
    let calendar = case.rotation().calendar(year(2021), 2);
    assert_eq!(
        calendar[0].lead,
        PlannedLead::Known {
            unit: code("ha-nam"),
            why: Step::Rank {
                of: year(2020),
                rank: 2
            }
        }
    );
    assert!(
        matches!(&calendar[1].lead, PlannedLead::Open { awaits: Awaits::Standings { of }, among } if *of == year(2021) && among.len() == 9)
    );
    // a tie among those whose turn it can be waits
    case.standings
        .get_mut(&year(2020))
        .unwrap()
        .insert(code("vinh-phuc"), 2);
    let tied = case.rotation().plan(year(2021)).lead;
    assert!(matches!(
        tied,
        PlannedLead::Open {
            awaits: Awaits::Tie { .. },
            ..
        }
    ));
}

/// The Fronts of six districts of Đồng Nai: Cẩm Mỹ led 2022; for 2023 Vĩnh Cửu was chosen, with Tân Phú as deputy
/// (ubmttq.dongnai.gov.vn). Districts have no codes here, so three Alliances stand for them.
#[test]
fn an_election_is_waited_for_and_recorded() {
    let members = ["ha-noi", "quang-ninh", "thanh-hoa", "nghe-an"].map(|unit| (unit, 2022));
    let mut case = Case::new(&members, &[(2022, "ha-noi")], Way::Election);
    let open = case.rotation().plan(year(2023)).lead;
    let expected = PlannedLead::Open {
        awaits: Awaits::Election { of: year(2023) },
        among: codes(&["quang-ninh", "thanh-hoa", "nghe-an"]),
    };
    assert_eq!(open, expected);
    let elect = |case: &Case, lead: &str, deputy: &str| {
        case.rotation()
            .election(year(2023), &code(lead), &codes(&[deputy]))
    };
    assert_eq!(
        elect(&case, "quang-ninh", "quang-ninh"),
        Err(DecisionError::TwoRoles {
            unit: code("quang-ninh")
        })
    );
    assert!(matches!(
        elect(&case, "ca-mau", "ha-noi"),
        Err(DecisionError::CannotLead { .. })
    ));
    let elected = elect(&case, "quang-ninh", "thanh-hoa").unwrap();
    case.decide(elected);
    assert!(matches!(
        elect(&case, "nghe-an", "ha-noi"),
        Err(DecisionError::Decided { .. })
    ));
    let planned = case.rotation().plan(year(2023));
    assert_eq!(shown(&planned), "quang-ninh");
    assert_eq!(planned.deputies, codes(&["thanh-hoa"]));
    assert_eq!(
        case.rotation()
            .hand_over(year(2023), &code("quang-ninh"), None, None)
            .unwrap()
            .to,
        code("quang-ninh")
    );
    assert!(
        case.rotation()
            .hand_over(year(2023), &code("nghe-an"), None, None)
            .is_err()
    );
    // 2024 can fall on the two that are left, 2025 on one of them, 2026 begins a new round
    let open: Vec<usize> = case
        .rotation()
        .calendar(year(2024), 3)
        .iter()
        .map(|planned| match &planned.lead {
            PlannedLead::Open { among, .. } => among.len(),
            _ => 0,
        })
        .collect();
    assert_eq!(open, [2, 2, 4]);
}

/// Where nothing is declared, the conference chooses; the last one that is left is known.
#[test]
fn the_conference_chooses_until_one_is_left() {
    let members = ["ha-noi", "quang-ninh", "thanh-hoa"].map(|unit| (unit, 2020));
    let case = Case::new(
        &members,
        &[(2020, "ha-noi"), (2021, "quang-ninh")],
        Way::FewestTurns,
    );
    let calendar = case.rotation().calendar(year(2022), 2);
    assert_eq!(
        calendar[0].lead,
        PlannedLead::Known {
            unit: code("thanh-hoa"),
            why: Step::OnlyOne
        }
    );
    assert_eq!(
        calendar[1].lead,
        PlannedLead::Open {
            awaits: Awaits::Conference { of: year(2022) },
            among: codes(&["ha-noi", "quang-ninh"])
        }
    );
}
