//! Bytes to text and back.

mod decoder;
mod detect;
mod tables;
mod tcvn3;
#[cfg(test)]
mod tests;
mod vni;
mod windows1258;

pub(crate) use decoder::{BadAt, Decoder};
pub(crate) use detect::{is_word, is_word_in, legacy, wins, words};
pub(crate) use tables::{letters_of_bytes, windows_1252_byte};

use std::fmt;
use std::str::FromStr;

use thidua_vietnamese::{Lang, nfc};

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
    /// windows-1258, Microsoft's code page for Vietnamese.
    Windows1258,
    /// TCVN3, of the ABC fonts (.VnTime), by TCVN 5712:1993.
    Tcvn3,
    /// VNI Windows, of the VNI fonts (VNI-Times).
    Vni,
}

impl Encoding {
    /// All encodings that can be read and written.
    pub const ALL: [Self; 7] = [
        Self::Utf8,
        Self::Utf8Bom,
        Self::Utf16Le,
        Self::Utf16Be,
        Self::Windows1258,
        Self::Tcvn3,
        Self::Vni,
    ];

    /// The name used in receipts and on the command line, such as `"utf-8-bom"`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf8Bom => "utf-8-bom",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1258 => "windows-1258",
            Self::Tcvn3 => "tcvn3",
            Self::Vni => "vni",
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
            Self::Windows1258 => Box::new(windows1258::Windows1258::default()),
            Self::Tcvn3 => Box::new(tcvn3::Tcvn3::default()),
            Self::Vni => Box::new(vni::Vni::default()),
        }
    }

    /// The text in this encoding, with the byte order mark where the encoding has one. Text that the encoding cannot
    /// hold is written in UTF-8 with its mark, which is read before anything else; [`Encoding::try_encode`] tells.
    #[must_use]
    pub fn encode(self, text: &str) -> Vec<u8> {
        self.try_encode(text)
            .unwrap_or_else(|_| [b"\xef\xbb\xbf", text.as_bytes()].concat())
    }

    /// The text in this encoding, with the byte order mark where the encoding has one. In windows-1258, TCVN3 and VNI
    /// it is in normal form C when it is read back.
    ///
    /// # Errors
    /// [`Unwritable`] names the first character that the encoding lacks.
    pub fn try_encode(self, text: &str) -> Result<Vec<u8>, Unwritable> {
        let unwritable = |letter| Unwritable {
            letter,
            encoding: self,
        };
        match self {
            Self::Utf8 => Ok(text.as_bytes().to_vec()),
            Self::Utf8Bom => Ok([b"\xef\xbb\xbf", text.as_bytes()].concat()),
            Self::Utf16Le => Ok(std::iter::once(0xfeff)
                .chain(text.encode_utf16())
                .flat_map(u16::to_le_bytes)
                .collect()),
            Self::Utf16Be => Ok(std::iter::once(0xfeff)
                .chain(text.encode_utf16())
                .flat_map(u16::to_be_bytes)
                .collect()),
            Self::Windows1258 => self.each(&nfc(text), windows1258::encode).map_err(unwritable),
            Self::Tcvn3 => tcvn3::encode(&nfc(text)).map_err(unwritable),
            Self::Vni => self.each(&nfc(text), vni::encode).map_err(unwritable),
        }
    }

    /// The bytes of each character, if they are read as the same text: a letter of another language may be taken for
    /// the mark of the letter before it.
    fn each(self, text: &str, encode: fn(char, &mut Vec<u8>) -> Option<()>) -> Result<Vec<u8>, char> {
        let mut bytes = Vec::with_capacity(text.len());
        for letter in text.chars() {
            encode(letter, &mut bytes).ok_or(letter)?;
        }
        let mut read = String::with_capacity(text.len());
        let known = self.decoder().decode(&bytes, true, &mut read);
        if known.is_ok() && read == text {
            return Ok(bytes);
        }
        let letters = text.chars().zip(read.chars().chain(std::iter::repeat('\0')));
        let mut differs = letters.skip_while(|(written, read)| written == read);
        let letter = differs.find(|(written, _)| !written.is_ascii());
        Err(letter.map_or('\u{fffd}', |(written, _)| written))
    }
}

/// A character that an encoding cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub struct Unwritable {
    /// The character.
    pub letter: char,
    /// The encoding.
    pub encoding: Encoding,
}

impl Unwritable {
    /// What cannot be written and what to do.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let Self { letter, encoding } = self;
        lang.pick(
            format!("bảng mã {encoding} không có ký tự “{letter}”; hãy dùng utf-8-bom"),
            format!("the encoding {encoding} has no character “{letter}”; use utf-8-bom"),
        )
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
    "không đọc được bảng mã “{text}”: dùng utf-8, utf-8-bom, utf-16le, utf-16be, windows-1258, tcvn3 hoặc vni \
     (unknown encoding: use utf-8, utf-8-bom, utf-16le, utf-16be, windows-1258, tcvn3 or vni)"
)]
pub struct UnknownEncoding {
    /// What was given.
    pub text: String,
}

/// The encoding to begin reading a file with, by its first bytes (4 KiB are plenty) and what was asked for. What the
/// file itself states (its byte order mark) is stronger than what was asked for, so that the mark never sticks to the
/// first header. UTF-8 where nothing says otherwise: [`legacy`] is asked once it turns out not to be.
pub(crate) fn of_opening(first: &[u8], asked: Option<Encoding>) -> Encoding {
    Encoding::of_mark(first)
        .or(asked)
        .or_else(|| detect::utf16_by_zeros(first))
        .unwrap_or(Encoding::Utf8)
}

/// How much of a file [`legacy`] judges by.
pub(crate) const SAMPLE_BYTES: usize = 256 << 10;
