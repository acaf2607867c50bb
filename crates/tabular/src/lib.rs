#![doc = include_str!("../README.md")]
#![deny(missing_docs)]
#![deny(rustdoc::broken_intra_doc_links)]
#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects)]

mod chunk;
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
mod opening;
mod options;
mod outline;
mod plain;
mod read;
mod records;
mod repair;
mod rows;
mod scan;
mod seek;
mod sheets;
mod source;
mod store;
mod styles;
mod table;
mod take;
mod value;
mod walk;
mod watch;
mod window;
mod write;

pub use chunk::{Chunk, Chunks};
pub use delimiter::{Delimiter, UnknownDelimiter};
pub use encoding::{Encoding, UnknownEncoding, Unwritable};
pub use error::{FileKind, Limit, ReadError};
pub use finding::{Finding, Severity};
pub use header::{Field, HeaderSpec};
pub use kind::RowKind;
pub use options::{
    HEADER_SEARCH_ROWS, Limits, MAX_BYTES, MAX_CELL_BYTES, MAX_COLUMNS, MAX_FILE_BYTES, MAX_FINDINGS,
    MAX_ODD_ROWS, MAX_ROW_BYTES, MAX_ROWS, ReadOptions,
};
pub use read::{RawRecord, each_record, read};
pub use scan::{Scan, scan};
pub use sheets::{SheetError, SheetLimit};
pub use source::{Open, Source};
pub use table::{Column, Layout, Row, Table};
pub use write::{Rejects, write_records, write_rejects};
