//! Clusters: members, leads, conferences.

mod admit;
pub mod api;
mod keep;
mod leads;
mod load;
pub mod pages;
mod rosters;
mod sheet;
pub(crate) mod store;
#[cfg(test)]
mod tests;
mod undo;
mod view;

pub(crate) use admit::admit;
pub use keep::{correct_lead, set_leads, set_members, upsert};
pub use leads::import_leads;
pub use load::{find, find_named, list};
pub(crate) use undo::check_undo;
pub use view::{
    ClusterSummary, ClusterView, ConferenceView, Later, LeadsOfYear, MemberView, SeasonLine, UnitName,
    overview, view,
};
pub(crate) use view::{this_year, unknown_year};
