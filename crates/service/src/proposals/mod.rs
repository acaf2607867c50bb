//! Proposals of awards within the quotas of a season: the ledger, who is put forward or withdrawn, the higher council's
//! opinion, and the decision.

pub mod api;
mod candidates;
mod keep;
mod ledger;
pub mod pages;
mod records;
mod sheet;
pub(crate) mod store;
mod view;

pub use keep::{
    Given, Named, Nomination, Of, Order, Outcome, confer, give_opinion, nominate, settle, withdraw,
};
pub use ledger::ProposalLedger;
pub use records::Award;
pub use view::{
    ApartView, DecisionView, LedgerView, NamedView, OpenView, OpinionView, PassedView, ProposalTotalView,
    ProposedView, QuotaView, StatedView,
};

use thidua_domain::actors::{Actor, Deed};
use thidua_domain::seasons::SeasonKey;

use crate::database::Database;
use crate::{Result, clusters};

/// The ledger of a season's quotas as it stands.
///
/// # Errors
/// When the actor may not, the season is unknown or has no rules, or the database fails.
pub async fn ledger(database: &Database, actor: &Actor, key: &SeasonKey) -> Result<ProposalLedger> {
    let connection = database.read().await?;
    clusters::admit(&connection, actor, Deed::Read, &key.cluster, Some(key.year)).await?;
    ProposalLedger::load(&connection, key).await
}
