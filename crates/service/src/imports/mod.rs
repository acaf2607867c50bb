//! Imports.
pub(crate) mod store;
/// staged
pub const STAGED: &str = "staged";
