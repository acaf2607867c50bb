//! Room.

pub(crate) mod store;
