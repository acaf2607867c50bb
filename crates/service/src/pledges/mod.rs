//! Pledges and results: what was promised, what came of it, and what a source says of that.

mod facts;
mod import;
mod keep;
mod load;
mod plan;
mod results;
mod sheet;
pub(crate) mod store;
mod undo;

pub use facts::facts;
pub use import::import;
pub use keep::{amend, hold_review, sign};
pub use results::import_results;
pub(crate) use undo::check_undo;
