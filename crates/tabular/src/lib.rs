#![doc = include_str!("../README.md")]
#![deny(missing_docs)]
#![deny(rustdoc::broken_intra_doc_links)]
#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects)]

pub mod codes;
mod delimiter;
mod encoding;
mod error;
mod finding;
mod header;
mod kind;
mod locate;
mod matching;
mod notes;
mod options;
mod read;
mod records;
mod repair;
mod rows;
mod seek;
mod sheets;
mod table;
mod value;
mod write;

pub use delimiter::{Delimiter, UnknownDelimiter};
pub use encoding::{Encoding, UnknownEncoding};
pub use error::{FileKind, Limit, ReadError};
pub use finding::{Finding, Severity};
pub use header::{Field, HeaderSpec};
pub use kind::RowKind;
pub use options::{
    HEADER_SEARCH_ROWS, Limits, MAX_BYTES, MAX_CELL_BYTES, MAX_COLUMNS, MAX_FINDINGS, MAX_ROWS, ReadOptions,
    Source,
};
pub use read::read;
pub use sheets::{SheetError, SheetLimit};
pub use table::{Column, Row, Table};
pub use write::{write_records, write_rejects};
