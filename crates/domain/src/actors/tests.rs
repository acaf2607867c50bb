use super::{Actor, Deed, Grant, Role, Scope};
use crate::codes::{ClusterCode, OrganisationCode};

fn actor(role: Role, scope: Scope) -> Actor {
    Actor {
        name: "lan".into(),
        grants: vec![Grant { role, scope }],
    }
}

/// The whole matrix, so that a change to it is seen in review.
#[test]
fn what_each_role_may_do() {
    use Deed::*;
    let expected: [(Role, &[Deed]); 6] = [
        (Role::Administrator, &Deed::ALL),
        (
            Role::Secretariat,
            &[
                Read,
                LoadSeason,
                EnterPoints,
                KeepPledges,
                EnterResults,
                Review,
                Publish,
                Propose,
                DecideTie,
                HandOver,
                Audit,
            ],
        ),
        (Role::Reviewer, &[Read, EnterPoints, Review]),
        (
            Role::UnitOfficer,
            &[Read, EnterPoints, EnterResults, CrossScore, Submit],
        ),
        (
            Role::Registrar,
            &[Read, ReadPersonal, KeepAwards, CorrectPersonal],
        ),
        (Role::Viewer, &[Read]),
    ];
    for (role, allowed) in expected {
        for deed in Deed::ALL {
            let may = actor(role, Scope::Everything)
                .may(deed, &Scope::Everything)
                .is_ok();
            assert_eq!(may, allowed.contains(&deed), "{role:?} {deed:?}");
        }
    }
}

#[test]
fn a_role_holds_only_in_its_scope() {
    let cluster = |code| Scope::Cluster(ClusterCode::parse(code).unwrap());
    let secretariat = actor(Role::Secretariat, cluster("dbsh-dhbb"));
    assert!(secretariat.may(Deed::HandOver, &cluster("dbsh-dhbb")).is_ok());
    assert!(secretariat.may(Deed::HandOver, &cluster("tay-nguyen")).is_err());
    assert!(secretariat.may(Deed::HandOver, &Scope::Everything).is_err());
    assert!(secretariat.may_somewhere(Deed::HandOver).is_ok());
    assert!(secretariat.may_somewhere(Deed::KeepAwards).is_err());
    let officer = actor(
        Role::UnitOfficer,
        Scope::Unit(OrganisationCode::parse("bac-ninh").unwrap()),
    );
    assert!(officer.may(Deed::EnterPoints, &cluster("dbsh-dhbb")).is_err());
}

/// An officer of a member reads what the cluster has; what is for the unit alone stays so.
#[test]
fn members_officers_reach_their_cluster() {
    let cluster = ClusterCode::parse("dbsh-dhbb").unwrap();
    let unit = |code| OrganisationCode::parse(code).unwrap();
    let officer = actor(Role::UnitOfficer, Scope::Unit(unit("bac-ninh")));
    let members = [unit("ha-nam"), unit("bac-ninh")];
    assert!(officer.may_in_cluster(Deed::Read, &cluster, &members).is_ok());
    assert!(
        officer
            .may_in_cluster(Deed::Read, &cluster, &members[..1])
            .is_err()
    );
    assert!(officer.may_in_cluster(Deed::Review, &cluster, &members).is_err());
    let viewer = actor(Role::Viewer, Scope::Cluster(cluster.clone()));
    assert!(viewer.may_in_cluster(Deed::Read, &cluster, []).is_ok());
    assert_eq!(officer.units().collect::<Vec<_>>(), [&unit("bac-ninh")]);
}

#[test]
fn a_name_that_only_looks_different_is_the_same_person() {
    use super::same_person;
    for other in ["minh", "Minh", "MINH.", " minh ", "m-i-n-h"] {
        assert!(same_person("minh", other), "{other}");
    }
    assert!(!same_person("minh", "minhh") && !same_person("minh", "mình"));
}
