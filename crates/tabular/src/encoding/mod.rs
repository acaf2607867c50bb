//! Bytes to text and back.

mod decoder;

pub(crate) use decoder::{BadAt, Decoder};

use std::fmt;
use std::str::FromStr;

use crate::error::ReadError;

/// How text is kept in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8 without a byte order mark.
    Utf8,
    /// UTF-8 with a byte order mark, as Excel's "CSV UTF-8" writes.
    Utf8Bom,
    /// UTF-16, low byte first, as Excel's "Unicode text" writes; written with a byte order mark.
    Utf16Le,
    /// UTF-16, high byte first; written with a byte order mark.
    Utf16Be,
}

impl Encoding {
    /// All encodings that can be read and written.
    pub const ALL: [Self; 4] = [Self::Utf8, Self::Utf8Bom, Self::Utf16Le, Self::Utf16Be];

    /// The name used in receipts and on the command line, such as `"utf-8-bom"`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf8Bom => "utf-8-bom",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
        }
    }

    /// The encoding that the file's first bytes state, if they do: its byte order mark.
    #[must_use]
    pub fn of_mark(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xef, 0xbb, 0xbf, ..] => Some(Self::Utf8Bom),
            [0xff, 0xfe, ..] => Some(Self::Utf16Le),
            [0xfe, 0xff, ..] => Some(Self::Utf16Be),
            _ => None,
        }
    }

    /// Whether its letters are those of Unicode; letters of old fonts may have been saved as such.
    pub(crate) const fn is_unicode(self) -> bool {
        matches!(self, Self::Utf8 | Self::Utf8Bom | Self::Utf16Le | Self::Utf16Be)
    }

    /// What turns the bytes of a file in this encoding into text, piece by piece.
    pub(crate) fn decoder(self) -> Box<dyn Decoder> {
        match self {
            Self::Utf8 | Self::Utf8Bom => Box::new(decoder::Utf8::default()),
            Self::Utf16Le => Box::new(decoder::Utf16::new(u16::from_le_bytes)),
            Self::Utf16Be => Box::new(decoder::Utf16::new(u16::from_be_bytes)),
        }
    }

    /// The text in this encoding, with the byte order mark where the encoding has one.
    #[must_use]
    pub fn encode(self, text: &str) -> Vec<u8> {
        match self {
            Self::Utf8 => text.as_bytes().to_vec(),
            Self::Utf8Bom => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            Self::Utf16Le => std::iter::once(0xfeff)
                .chain(text.encode_utf16())
                .flat_map(u16::to_le_bytes)
                .collect(),
            Self::Utf16Be => std::iter::once(0xfeff)
                .chain(text.encode_utf16())
                .flat_map(u16::to_be_bytes)
                .collect(),
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Encoding {
    type Err = UnknownEncoding;

    /// Reads a name as [`Encoding::name`] gives it, in any case, with or without hyphens.
    fn from_str(text: &str) -> Result<Self, UnknownEncoding> {
        let key = |name: &str| name.to_ascii_lowercase().replace(['-', '_', ' '], "");
        Self::ALL
            .into_iter()
            .find(|encoding| key(encoding.name()) == key(text))
            .ok_or_else(|| UnknownEncoding {
                text: text.to_owned(),
            })
    }
}

/// The name of an encoding that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "không đọc được bảng mã “{text}”: dùng utf-8, utf-8-bom, utf-16le hoặc utf-16be \
     (unknown encoding: use utf-8, utf-8-bom, utf-16le or utf-16be)"
)]
pub struct UnknownEncoding {
    /// What was given.
    pub text: String,
}

/// The encoding to begin reading a file with, by its first bytes (4 KiB are plenty) and what was asked for. What the
/// file itself states (its byte order mark) is stronger than what was asked for, so that the mark never sticks to the
/// first header. UTF-8 where nothing says otherwise: [`legacy`] is asked once it turns out not to be.
pub(crate) fn of_opening(first: &[u8], asked: Option<Encoding>) -> Result<Encoding, ReadError> {
    match Encoding::of_mark(first).or(asked).unwrap_or(Encoding::Utf8) {
        Encoding::Utf8 | Encoding::Utf8Bom => {
            let marked = first.strip_prefix(b"\xef\xbb\xbf");
            if looks_like_utf16(marked.unwrap_or(first)) {
                return Err(ReadError::Utf16WithoutMark);
            }
            Ok(marked.map_or(Encoding::Utf8, |_| Encoding::Utf8Bom))
        }
        other => Ok(other),
    }
}

/// The encoding of a file that states none and is not UTF-8, by a sample of its lines: those with bytes beyond ASCII,
/// from the first on, each with its line end, up to [`SAMPLE_BYTES`]. `refusal` says where UTF-8 breaks; it is given
/// back where no encoding fits.
pub(crate) fn legacy(_sample: &[u8], refusal: ReadError) -> Result<Encoding, ReadError> {
    Err(refusal)
}

/// How much of a file [`legacy`] judges by.
pub(crate) const SAMPLE_BYTES: usize = 256 << 10;

/// Bytes of UTF-16 without a mark are often valid UTF-8, with a zero at every other place. Zeros at any place are
/// another kind of file.
fn looks_like_utf16(bytes: &[u8]) -> bool {
    let (pairs, _) = bytes.as_chunks::<2>();
    let sample = pairs.len().min(500);
    let zeros = |place: usize| {
        pairs
            .iter()
            .take(sample)
            .filter(|pair| pair.get(place) == Some(&0))
            .count()
    };
    let (first, second) = (zeros(0), zeros(1));
    first.max(second) > sample / 3 && first.min(second) <= sample / 50
}
