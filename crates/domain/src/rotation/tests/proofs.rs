//! Policies as data, gaps, and what the turns prove.

use std::collections::BTreeMap;

use thidua_vietnamese::Lang;

use super::policies::{Case, codes, highlands};
use super::{cluster_2020, code, lead, member, year};
use crate::clusters::{Lead, Role};
use crate::organisations::tests::fixture::fixture;
use crate::rotation::{HandOverError, InheritTurns, Policy, PolicyError, ProofVerdict, Way, proof};

/// What a policy does not fit is named, in both languages.
#[test]
fn a_policy_must_fit_its_members() {
    let members = codes(&["ha-noi", "quang-ninh"]);
    let policy = Policy {
        by: Way::Roster(codes(&["ha-noi", "ha-noi", "nghe-an"])),
        deputies: 2,
        inherit: InheritTurns::No,
    };
    let errors = policy.errors(&members);
    let expected = [
        PolicyError::Twice(code("ha-noi")),
        PolicyError::Stranger(code("nghe-an")),
        PolicyError::Forgotten(code("quang-ninh")),
        PolicyError::TooManyDeputies {
            deputies: 2,
            members: 2,
        },
    ];
    assert_eq!(errors, expected);
    assert!(
        errors
            .iter()
            .all(|error| error.message(Lang::Vi) != error.message(Lang::En))
    );
    let same = Policy {
        by: Way::ByRank { years_before: 0 },
        ..Policy::default()
    };
    assert_eq!(same.errors(&members), [PolicyError::SameYear]);
    assert_eq!(Policy::default().errors(&members), []);
    // one deputy is asked of every cluster, even of one that has a single member; two of three are possible
    assert_eq!(Policy::default().errors(&codes(&["ha-noi"])), []);
    let two = Policy {
        deputies: 2,
        ..Policy::default()
    };
    assert_eq!(two.errors(&codes(&["ha-noi", "quang-ninh", "nghe-an"])), []);
}

/// A policy as a season's rules hold it.
#[test]
fn a_policy_is_read_as_it_is_written() {
    let read = |text: &str| serde_json::from_str::<Policy>(text);
    assert_eq!(read("{}").unwrap(), Policy::default());
    let roster = read(r#"{"by":{"roster":["ha-noi","quang-ninh"]},"deputies":2,"inherit":"max"}"#).unwrap();
    assert_eq!(roster.by, Way::Roster(codes(&["ha-noi", "quang-ninh"])));
    assert_eq!((roster.deputies, roster.inherit), (2, InheritTurns::Max));
    let rank = read(r#"{"by":{"by-rank":{}}}"#).unwrap();
    assert_eq!(rank.by, Way::ByRank { years_before: 1 });
    assert_eq!(read(r#"{"by":"election"}"#).unwrap().by, Way::Election);
    assert!(read(r#"{"by":"lot"}"#).is_err());
    assert!(read(r#"{"roster":[]}"#).is_err());
    for policy in [Policy::default(), roster, rank] {
        let text = serde_json::to_string(&policy).unwrap();
        assert_eq!(read(&text).unwrap(), policy);
    }
}

/// The flag is not handed over past years nobody is known to have led, unless it is decided.
#[test]
fn a_gap_needs_a_reason() {
    let cluster = cluster_2020();
    let directory = fixture();
    let to = |of: i32, reason| {
        crate::rotation::hand_over(&cluster, &directory, year(of), &code("ha-noi"), None, reason)
    };
    let gap = to(2023, None).unwrap_err();
    assert_eq!(
        gap,
        HandOverError::LeavesGap {
            year: year(2023),
            missing: vec![year(2021), year(2022)]
        }
    );
    assert!(gap.message(Lang::Vi).contains("2021, 2022"));
    assert!(gap.reason_would_do());
    assert!(to(2023, Some("chưa tìm được biên bản")).is_ok());
    assert!(to(2021, None).is_ok());
}

/// The proof, with its arithmetic: A led 2020 and 2022, B 2021 and C nothing, so turns are 2, 1, 0 and differ by 2.
/// 2022 was out of turn (C had fewer); with its decision on record the proof is excused, without broken. Were 2023
/// not known, one turn more for C would even it out, so nothing is decided.
#[test]
fn the_proof_says_what_the_turns_prove() {
    let members = ["ha-noi", "quang-ninh", "thanh-hoa"].map(|unit| (unit, 2020));
    let leads = [(2020, "ha-noi"), (2021, "quang-ninh"), (2022, "ha-noi")];
    let mut case = Case::new(&members, &leads, Way::FewestTurns);
    // a deputy that led the year before is none the less no lead out of turn
    case.cluster.leads.push(Lead {
        role: Role::Deputy,
        ..lead(2022, "quang-ninh")
    });
    let prove = |of: i32, decisions: &[(i32, &str)]| {
        let decisions = decisions
            .iter()
            .map(|(of, why)| (year(*of), (*why).to_owned()))
            .collect();
        proof(
            &case.cluster,
            &case.directory,
            year(of),
            InheritTurns::No,
            &decisions,
        )
    };
    assert_eq!(prove(2020, &[]).verdict, ProofVerdict::NothingToCompare);
    let proven = prove(2022, &[]);
    assert_eq!(proven.verdict, ProofVerdict::Proven);
    assert!(proven.out_of_turn.is_empty() && proven.unknown_years.is_empty());
    assert_eq!(proven.rows[0].years, [year(2020)]);
    let broken = prove(2023, &[(2021, "không liên quan")]);
    assert_eq!((broken.fewest, broken.most, broken.spread()), (0, 2, 2));
    assert_eq!(broken.verdict, ProofVerdict::Broken);
    assert_eq!(broken.out_of_turn.len(), 1);
    assert_eq!(
        (broken.out_of_turn[0].year, broken.out_of_turn[0].unit.as_str()),
        (year(2022), "ha-noi")
    );
    assert_eq!(broken.rows[0].years, [year(2020), year(2022)]);
    assert_eq!(broken.rows[1].years, [year(2021)]);
    assert_eq!(
        prove(2023, &[(2022, "Nghị quyết")]).verdict,
        ProofVerdict::Excused
    );
    let undecided = prove(2024, &[]);
    assert_eq!(undecided.unknown_years, [year(2023)]);
    assert_eq!(undecided.verdict, ProofVerdict::Undecided);
    let mut case = highlands();
    case.cluster.memberships.remove(0);
    let known = proof(
        &case.cluster,
        &case.directory,
        year(2021),
        InheritTurns::No,
        &BTreeMap::new(),
    );
    assert_eq!(known.verdict, ProofVerdict::AsFarAsKnown);
    assert_eq!(known.unknown_years, [2015, 2016, 2017, 2018, 2020].map(year));
}

/// Hà Nội led 2020 and left; Quảng Ninh joined in 2021. A lead is known, and nobody was a member all the time.
#[test]
fn who_joined_later_is_not_compared() {
    let mut case = Case::new(
        &[("quang-ninh", 2021)],
        &[(2020, "ha-noi"), (2021, "quang-ninh")],
        Way::FewestTurns,
    );
    case.cluster.memberships.push(member("ha-noi", 2020, Some(2020)));
    let proof = proof(
        &case.cluster,
        &case.directory,
        year(2022),
        InheritTurns::No,
        &BTreeMap::new(),
    );
    assert_eq!(proof.rows.len(), 1);
    assert!(!proof.rows[0].whole_span);
    assert_eq!(proof.verdict, ProofVerdict::NothingToCompare);
}
