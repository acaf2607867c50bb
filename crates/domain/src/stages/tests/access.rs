//! Who may do what with an assessment.

use super::unit;
use crate::actors::{Actor, Grant, Role, Scope};
use crate::codes::ClusterCode;
use crate::scoring::Stage;
use crate::stages::{AccessError, Action, may_act, may_date, may_enter, may_give_reasons};

fn actor(grants: &[(Role, &str)]) -> Actor {
    let grant = |(role, scope): &(Role, &str)| Grant {
        role: *role,
        scope: match scope.split_once(':') {
            Some(("cluster", code)) => Scope::Cluster(ClusterCode::parse(code).unwrap()),
            Some((_, code)) => Scope::Unit(unit(code)),
            None => Scope::Everything,
        },
    };
    Actor {
        name: "lan".to_owned(),
        grants: grants.iter().map(grant).collect(),
    }
}

/// Who may enter which stage of whose points.
#[test]
fn nobody_scores_their_own_unit() {
    let cluster = ClusterCode::parse("dbsh-dhbb").unwrap();
    let may = |actor: &Actor, stage, of: &str, by: Option<&str>| {
        let by = by.map(unit);
        may_enter(actor, &cluster, stage, &unit(of), by.as_ref()).map_err(|error| error.code())
    };
    let officer = actor(&[(Role::UnitOfficer, "unit:ha-noi")]);
    assert_eq!(may(&officer, Stage::Own, "ha-noi", None), Ok(()));
    assert_eq!(may(&officer, Stage::Own, "ha-nam", None), Err("forbidden"));
    assert_eq!(may(&officer, Stage::Cross, "ha-nam", Some("ha-noi")), Ok(()));
    assert_eq!(
        may(&officer, Stage::Cross, "ha-noi", Some("ha-noi")),
        Err("own-unit")
    );
    assert_eq!(
        may(&officer, Stage::Cross, "ha-nam", Some("bac-ninh")),
        Err("forbidden")
    );
    assert_eq!(may(&officer, Stage::Cross, "ha-nam", None), Err("forbidden"));
    assert_eq!(may(&officer, Stage::Review, "ha-nam", None), Err("forbidden"));

    let reviewer = actor(&[(Role::Reviewer, "cluster:dbsh-dhbb")]);
    assert_eq!(may(&reviewer, Stage::Review, "ha-noi", None), Ok(()));
    assert_eq!(
        may(&reviewer, Stage::Cross, "ha-noi", None),
        Err("assessor-needed")
    );
    assert_eq!(
        may(&reviewer, Stage::Review, "ha-noi", Some("ha-nam")),
        Err("no-assessor")
    );

    let both = actor(&[
        (Role::Reviewer, "cluster:dbsh-dhbb"),
        (Role::Viewer, "unit:ha-noi"),
    ]);
    assert_eq!(may(&both, Stage::Review, "ha-noi", None), Err("own-unit"));
    assert_eq!(
        may(&both, Stage::Cross, "ha-noi", Some("ha-nam")),
        Err("own-unit")
    );
    assert_eq!(may(&both, Stage::Review, "ha-nam", None), Ok(()));
    assert_eq!(may(&both, Stage::Own, "ha-noi", None), Ok(()));
    assert_eq!(may(&both, Stage::Final, "ha-noi", None), Ok(()));
    assert_eq!(
        may_give_reasons(&both, &cluster, Stage::Review, &unit("ha-noi")).map_err(|error| error.code()),
        Err("own-unit")
    );
}

#[test]
fn who_submits_and_who_reviews() {
    let cluster = ClusterCode::parse("dbsh-dhbb").unwrap();
    let may = |actor: &Actor, action, stage, of: &str, by: Option<&str>| {
        let by = by.map(unit);
        may_act(actor, &cluster, action, stage, &unit(of), by.as_ref()).map_err(|error| error.code())
    };
    let officer = actor(&[(Role::UnitOfficer, "unit:ha-noi")]);
    let reviewer = actor(&[(Role::Reviewer, "cluster:dbsh-dhbb")]);
    let both = actor(&[
        (Role::Secretariat, "cluster:dbsh-dhbb"),
        (Role::UnitOfficer, "unit:ha-noi"),
    ]);
    let other = actor(&[(Role::Secretariat, "cluster:tay-nguyen")]);
    use Action::*;
    assert_eq!(may(&officer, Submit, Stage::Own, "ha-noi", None), Ok(()));
    assert_eq!(
        may(&officer, Submit, Stage::Own, "ha-nam", None),
        Err("forbidden")
    );
    assert_eq!(
        may(&officer, Submit, Stage::Cross, "ha-nam", Some("ha-noi")),
        Ok(())
    );
    assert_eq!(
        may(&officer, Submit, Stage::Review, "ha-noi", None),
        Err("forbidden")
    );
    assert_eq!(may(&officer, Explain, Stage::Review, "ha-noi", None), Ok(()));
    assert_eq!(
        may(&officer, Explain, Stage::Review, "ha-nam", None),
        Err("forbidden")
    );
    assert_eq!(
        may(&reviewer, Submit, Stage::Own, "ha-noi", None),
        Ok(()),
        "came on paper"
    );
    for action in [Return, Lock, Unlock] {
        assert_eq!(
            may(&officer, action, Stage::Own, "ha-noi", None),
            Err("forbidden")
        );
        assert_eq!(may(&reviewer, action, Stage::Own, "ha-noi", None), Ok(()));
        assert_eq!(may(&other, action, Stage::Own, "ha-noi", None), Err("forbidden"));
        assert_eq!(may(&both, action, Stage::Review, "ha-noi", None), Err("own-unit"));
        assert_eq!(may(&both, action, Stage::Review, "ha-nam", None), Ok(()));
        assert_eq!(
            may(&both, action, Stage::Final, "ha-noi", None),
            Ok(()),
            "the conference decides"
        );
    }
    assert!(may_date(&reviewer, &cluster).is_ok());
    assert!(matches!(
        may_date(&officer, &cluster),
        Err(AccessError::Forbidden(_))
    ));
}
