//! Who may come into a cluster: by a role there, or as officer of one of its members.

use sea_orm::ConnectionTrait;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::codes::{ClusterCode, Year};

use crate::Result;

/// Whether the actor may do a deed in a cluster, asked before it is told what there is: who may not learns nothing, not
/// even that the cluster is unknown. With a year the officers of its members are admitted, without one those of the
/// members of any year.
///
/// # Errors
/// When no role covers it, or the database fails.
pub(crate) async fn admit(
    connection: &impl ConnectionTrait,
    actor: &Actor,
    deed: Deed,
    code: &ClusterCode,
    year: Option<Year>,
) -> Result<()> {
    let Err(forbidden) = actor.may(deed, &Scope::Cluster(code.clone())) else {
        return Ok(());
    };
    let cluster = match super::find(connection, code).await {
        Ok((_, cluster)) => cluster,
        Err(error) if error.code == "unknown-cluster" => return Err(forbidden.into()),
        Err(error) => return Err(error),
    };
    let members = cluster
        .memberships
        .iter()
        .filter(|membership| year.is_none_or(|year| membership.covers(year)))
        .map(|membership| &membership.unit);
    Ok(actor.may_in_cluster(deed, code, members)?)
}
