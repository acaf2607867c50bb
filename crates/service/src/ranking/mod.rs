//! Room.

pub mod api;
pub mod pages;
pub(crate) mod store;
