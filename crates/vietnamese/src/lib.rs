#![doc = include_str!("../README.md")]
#![deny(missing_docs)]
#![deny(rustdoc::broken_intra_doc_links)]
#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects)]

pub mod dates;
mod lang;
pub mod letters;
pub mod numbers;
mod order;
pub mod syllables;
mod text;

pub use lang::{Lang, UnknownLang};
pub use order::{compare, sort_key};
pub use text::{clean, clean_into, fold, nfc};
