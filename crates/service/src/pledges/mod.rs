//! Pledges and results: what was promised, what came of it, and what a source says of that.

pub mod api;
mod book;
mod cells;
mod checks;
mod commitments;
mod facts;
mod import;
mod keep;
mod load;
mod plan;
mod reports;
mod results;
mod review;
mod sheet;
pub(crate) mod store;
mod undo;
mod view;

pub use facts::facts;
pub use import::import;
pub use keep::{amend, hold_review, sign};
pub use results::import_results;
pub use review::{EstimateView, PartView, ResultView, ReviewLine, ReviewView, YearsView, review};
pub(crate) use undo::check_undo;
pub use view::{AmendmentView, CommitmentView, PartyView, PledgeLine, PledgeView, ReviewHeld, list, show};
