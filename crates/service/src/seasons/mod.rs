//! Seasons: loading their rules, and all that one was decided on.

mod file;
mod load;
mod record;
pub(crate) mod store;
mod written;

pub use load::{Loaded, Outcome, load};
pub(crate) use load::{add_rules, insert_season};
pub(crate) use record::{find, known, record, record_with, rules};
