//! The audit: a chain of events, each written with the change it tells of, and the proof that the rows are as it
//! says.

mod canon;
mod chain;
mod image;
pub(crate) mod store;
mod tables;
mod verify;

pub(crate) use canon::{Flat, write_image};
pub(crate) use chain::{Head, append, head, lock_head};
pub(crate) use image::{Change, RowsDigest, image_of, write_value};
pub use tables::{Table, tables};
pub use verify::{Exported, Fault, Report, export, verify};
