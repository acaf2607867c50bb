//! Seasons: loading their rules, and all that one was decided on.

mod beside;
mod file;
mod left_out;
mod load;
mod record;
pub(crate) mod store;
mod written;

pub use load::{Loaded, Outcome, load};
pub(crate) use load::{add_rules, insert_season};
pub(crate) use record::{find, record, record_with, rules};
