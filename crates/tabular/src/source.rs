//! What is read: bytes at hand, or a file that is read in pieces and never held whole.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Something that gives the same bytes each time it is opened. Reading opens it twice, and once more for each file
/// that is not UTF-8.
pub trait Open: Send + Sync {
    /// The bytes from the first on.
    ///
    /// # Errors
    /// Where it cannot be opened.
    fn open(&self) -> io::Result<Box<dyn Read + Send + '_>>;

    /// How many bytes there are, if that is known beforehand: a file that is too large is then refused at once.
    fn size(&self) -> Option<u64> {
        None
    }
}

/// A file to read: its name as the person knows it, and its bytes.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    pub(crate) name: &'a str,
    pub(crate) input: Input<'a>,
}

#[derive(Clone, Copy)]
pub(crate) enum Input<'a> {
    Bytes(&'a [u8]),
    File(&'a Path),
    Open(&'a dyn Open),
}

impl<'a> Source<'a> {
    /// A file of this name with these bytes. The name is used for its ending only (".tsv"), never opened.
    #[must_use]
    pub const fn new(name: &'a str, bytes: &'a [u8]) -> Self {
        Self {
            name,
            input: Input::Bytes(bytes),
        }
    }

    /// The file at this path, known to the person by `name`. It is opened for each pass and must stay as it is
    /// until reading is done.
    #[must_use]
    pub const fn file(name: &'a str, path: &'a Path) -> Self {
        Self {
            name,
            input: Input::File(path),
        }
    }

    /// Whatever can be opened again and again.
    #[must_use]
    pub const fn opening(name: &'a str, open: &'a dyn Open) -> Self {
        Self {
            name,
            input: Input::Open(open),
        }
    }

    /// The name.
    #[must_use]
    pub const fn name(&self) -> &'a str {
        self.name
    }
}

impl<'a> Input<'a> {
    /// The most bytes that are read of it.
    pub const fn most(self, limits: &crate::Limits) -> usize {
        match self {
            Self::Bytes(_) => limits.bytes,
            Self::File(_) | Self::Open(_) => limits.file_bytes,
        }
    }

    pub fn size(self) -> Option<u64> {
        match self {
            Self::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            Self::File(path) => path.metadata().ok().map(|data| data.len()),
            Self::Open(open) => open.size(),
        }
    }

    pub fn open(self) -> io::Result<Box<dyn Read + Send + 'a>> {
        match self {
            Self::Bytes(bytes) => Ok(Box::new(bytes)),
            Self::File(path) => Ok(Box::new(File::open(path)?)),
            Self::Open(open) => open.open(),
        }
    }
}

impl fmt::Debug for Input<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "{} bytes", bytes.len()),
            Self::File(path) => path.fmt(f),
            Self::Open(_) => f.write_str("a stream"),
        }
    }
}
