use proptest::prelude::*;
use thidua_vietnamese::Lang;

use super::{Cluster, ClusterError, Conference, Lead, Membership, Role};
use crate::codes::{ClusterCode, OrganisationCode, Year};

fn code(text: &str) -> OrganisationCode {
    OrganisationCode::parse(text).unwrap()
}

fn year(year: i32) -> Year {
    Year::new(year).unwrap()
}

fn member(unit: &str, from: i32, until: Option<i32>) -> Membership {
    Membership {
        unit: code(unit),
        from: year(from),
        until: until.map(year),
        source: None,
        reason: None,
    }
}

fn lead(of: i32, unit: &str, role: Role) -> Lead {
    Lead {
        year: year(of),
        unit: code(unit),
        role,
        source: None,
    }
}

fn cluster() -> Cluster {
    let mut cluster = Cluster::new(
        ClusterCode::parse("song-hong").unwrap(),
        "Cụm các tỉnh đồng bằng sông Hồng".to_owned(),
    );
    cluster.memberships = vec![
        member("hai-duong", 2015, None),
        member("hung-yen", 2015, None),
        member("quang-ninh", 2018, Some(2019)),
    ];
    cluster
}

/// The cluster of the Red River provinces had one lead and two deputies in 2019: Hải Dương, Hưng Yên and Quảng
/// Ninh (ninhbinh.org).
#[test]
fn a_year_has_one_lead_and_any_deputies() {
    let mut cluster = cluster();
    cluster.leads = vec![
        lead(2019, "hung-yen", Role::Deputy),
        lead(2019, "hai-duong", Role::Lead),
        lead(2019, "quang-ninh", Role::Deputy),
    ];
    let cluster = cluster.checked().unwrap();
    assert_eq!(cluster.lead(year(2019)), Some(&code("hai-duong")));
    assert_eq!(
        cluster.deputies(year(2019)),
        [&code("hung-yen"), &code("quang-ninh")]
    );
    // unknown, not none
    assert_eq!(cluster.lead(year(2018)), None);
    assert_eq!(cluster.members(year(2017)).len(), 2);
    assert_eq!(cluster.members(year(2019)).len(), 3);
    assert_eq!(cluster.members(year(2020)).len(), 2);
}

#[test]
fn what_disagrees_is_refused() {
    let mut cluster = cluster();
    cluster.name = " ".to_owned();
    cluster.memberships.push(member("quang-ninh", 2019, None));
    cluster.memberships.push(member("ha-nam", 2020, Some(2019)));
    cluster.leads = vec![
        lead(2020, "hai-duong", Role::Lead),
        lead(2020, "hung-yen", Role::Lead),
        lead(2020, "hung-yen", Role::Deputy),
        lead(2014, "hai-duong", Role::Deputy),
    ];
    let conference = Conference {
        year: year(2020),
        place: None,
        on: None,
        source: None,
    };
    cluster.conferences = vec![conference.clone(), conference];
    let errors = cluster.checked().unwrap_err();
    assert_eq!(
        errors,
        [
            ClusterError::NoName {
                cluster: ClusterCode::parse("song-hong").unwrap()
            },
            ClusterError::OverlappingMembership {
                unit: code("quang-ninh"),
                year: year(2019)
            },
            ClusterError::ReversedMembership {
                unit: code("ha-nam"),
                from: year(2020),
                until: year(2019)
            },
            ClusterError::TwoLeads {
                year: year(2020),
                first: code("hai-duong"),
                second: code("hung-yen")
            },
            ClusterError::TwoRoles {
                year: year(2020),
                unit: code("hung-yen")
            },
            ClusterError::LeadNotMember {
                unit: code("hai-duong"),
                year: year(2014),
                role: Role::Deputy
            },
            ClusterError::TwoConferences { year: year(2020) },
        ]
    );
    for error in errors {
        let vietnamese = error.message(Lang::Vi);
        assert!(vietnamese.ends_with('.') && vietnamese != error.message(Lang::En));
    }
}

proptest! {
    /// Memberships of one unit are refused exactly when two of them share a year.
    #[test]
    fn overlaps_are_found_exactly(spans in prop::collection::vec((2000_i32..2012, 0_i32..4), 1..4)) {
        let mut cluster = Cluster::new(ClusterCode::parse("cum").unwrap(), "Cụm".to_owned());
        cluster.memberships = spans.iter().map(|(from, more)| member("a", *from, Some(from + more))).collect();
        let shared = (2000..2016).any(|at| spans.iter().filter(|(from, more)| (*from..=from + more).contains(&at)).count() > 1);
        prop_assert_eq!(cluster.checked().is_err(), shared);
    }

    /// A cluster is the same after it was written to a file and read.
    #[test]
    fn a_cluster_survives_a_file(from in 1950_i32..2000, until in prop::option::of(2000_i32..2100)) {
        let mut cluster = cluster();
        cluster.memberships.push(member("ha-nam", from, until));
        cluster.leads.push(lead(2019, "hai-duong", Role::Lead));
        let text = serde_json::to_string(&cluster).unwrap();
        prop_assert_eq!(serde_json::from_str::<Cluster>(&text).unwrap(), cluster);
    }
}
