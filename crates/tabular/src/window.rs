//! The text of a source, decoded piece by piece: a window that moves on over a file of any length.

use std::io::{ErrorKind, Read};

use memchr::memchr;

use crate::Encoding;
use crate::encoding::{BadAt, Decoder, SAMPLE_BYTES};
use crate::error::{Limit, ReadError};
use crate::source::Input;

/// How many bytes are asked for at a time.
const PIECE: usize = 64 << 10;
/// How much text the window holds at least, where there is as much. It fits the processor's cache.
pub(crate) const WINDOW: usize = 256 << 10;

/// Where the text comes from, to begin again.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Origin<'a> {
    pub input: Input<'a>,
    pub encoding: Encoding,
    /// Most bytes that are read.
    pub most: usize,
    /// How much text a window holds at least.
    pub window: usize,
}

/// A window on the text of a source.
pub(crate) struct Window<'a> {
    reader: Box<dyn Read + Send + 'a>,
    decoder: Box<dyn Decoder>,
    piece: Vec<u8>,
    /// The text that is in the window.
    pub text: String,
    /// Where the window begins in the whole text.
    pub base: u64,
    /// Nothing follows the text of the window.
    pub whole: bool,
    /// Text has come; a byte order mark at its beginning is gone.
    begun: bool,
    bytes: u64,
    origin: Origin<'a>,
}

impl std::fmt::Debug for Window<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Window of {:?} at {}", self.origin, self.base)
    }
}

pub(crate) fn unreadable(error: &std::io::Error) -> ReadError {
    ReadError::Unreadable {
        reason: error.to_string(),
    }
}

/// Reads once, as much as comes.
fn read(reader: &mut dyn Read, piece: &mut [u8]) -> Result<usize, ReadError> {
    loop {
        match reader.read(piece) {
            Ok(count) => return Ok(count),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(unreadable(&error)),
        }
    }
}

impl<'a> Origin<'a> {
    /// The window at the beginning of the text; nothing is in it yet.
    pub fn open(self) -> Result<Window<'a>, ReadError> {
        Ok(Window {
            reader: self.input.open().map_err(|error| unreadable(&error))?,
            decoder: self.encoding.decoder(),
            piece: vec![0; PIECE],
            text: String::new(),
            base: 0,
            whole: false,
            begun: false,
            bytes: 0,
            origin: self,
        })
    }

    /// The window, moved on to a place of the text.
    pub fn open_at(self, place: u64) -> Result<Window<'a>, ReadError> {
        let mut window = self.open()?;
        loop {
            let ahead = place.saturating_sub(window.base);
            let inside = usize::try_from(ahead)
                .unwrap_or(usize::MAX)
                .min(window.text.len());
            if !window.text.is_char_boundary(inside) || (window.whole && window.text.is_empty()) {
                return Err(ReadError::Changed);
            }
            window.advance(inside)?;
            if window.base >= place {
                return Ok(window);
            }
        }
    }

    /// The first bytes of the source, at most `most`.
    pub fn first_bytes(input: Input<'_>, most: usize) -> Result<Vec<u8>, ReadError> {
        let mut reader = input.open().map_err(|error| unreadable(&error))?;
        let mut bytes = vec![0; most];
        let mut filled = 0_usize;
        while let Some(room) = bytes.get_mut(filled..).filter(|room| !room.is_empty()) {
            match read(&mut *reader, room)? {
                0 => break,
                count => filled = filled.saturating_add(count),
            }
        }
        bytes.truncate(filled);
        Ok(bytes)
    }

    /// The lines with bytes beyond ASCII, from the first on, up to [`SAMPLE_BYTES`]: what tells an encoding.
    pub fn sample(input: Input<'_>) -> Result<Vec<u8>, ReadError> {
        let mut reader = input.open().map_err(|error| unreadable(&error))?;
        let mut piece = vec![0; PIECE];
        let mut sample: Vec<u8> = Vec::new();
        let mut line: Vec<u8> = Vec::new();
        let mut ended = false;
        while !ended && sample.len() < SAMPLE_BYTES {
            let count = read(&mut *reader, &mut piece)?;
            ended = count == 0;
            let mut rest = piece.get(..count).unwrap_or_default();
            while !rest.is_empty() {
                let end = memchr(b'\n', rest).map_or(rest.len(), |at| at.saturating_add(1));
                let (head, tail) = rest.split_at_checked(end).unwrap_or((rest, &[]));
                let room = SAMPLE_BYTES.saturating_sub(line.len());
                line.extend(head.iter().take(room));
                if line.ends_with(b"\n") || line.len() >= SAMPLE_BYTES {
                    keep(&mut sample, &mut line);
                }
                rest = tail;
            }
        }
        keep(&mut sample, &mut line);
        sample.truncate(SAMPLE_BYTES);
        Ok(sample)
    }
}

/// Moves a line to the sample, if it says something.
fn keep(sample: &mut Vec<u8>, line: &mut Vec<u8>) {
    if !line.is_ascii() {
        sample.append(line);
    }
    line.clear();
}

impl Window<'_> {
    /// Moves the beginning of the window on to `at`, and its end at least as far as to double what is left. It may
    /// still be that nothing is added: then [`Window::whole`] is set.
    pub fn advance(&mut self, at: usize) -> Result<(), ReadError> {
        let at = self.text.floor_char_boundary(at);
        let gone = u64::try_from(at).unwrap_or(u64::MAX);
        self.base = self.base.saturating_add(gone);
        self.text.drain(..at);
        let wanted = self.text.len().saturating_mul(2).max(self.origin.window);
        while !self.whole && self.text.len() < wanted {
            self.fill()?;
        }
        Ok(())
    }

    fn fill(&mut self) -> Result<(), ReadError> {
        let count = read(&mut *self.reader, &mut self.piece)?;
        let piece = self.piece.get(..count).unwrap_or_default();
        self.bytes = self
            .bytes
            .saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
        if usize::try_from(self.bytes).map_or(true, |bytes| bytes > self.origin.most) {
            return Err(ReadError::TooLarge {
                limit: Limit::Bytes,
                most: self.origin.most,
                row: None,
            });
        }
        self.whole = count == 0;
        let decoded = self.decoder.decode(piece, self.whole, &mut self.text);
        if !self.begun && !self.text.is_empty() {
            self.begun = true;
            if self.text.starts_with('\u{feff}') {
                self.text.drain(..'\u{feff}'.len_utf8());
            }
        }
        decoded.map_err(|BadAt| self.refusal())
    }

    fn refusal(&self) -> ReadError {
        match self.origin.encoding {
            Encoding::Utf16Le | Encoding::Utf16Be => ReadError::BadUtf16,
            _ => self.place_of_bad().unwrap_or_else(|error| error),
        }
    }

    /// Says where the text breaks off, by reading it again from the beginning.
    fn place_of_bad(&self) -> Result<ReadError, ReadError> {
        let mut reader = self.origin.input.open().map_err(|error| unreadable(&error))?;
        let mut decoder = self.origin.encoding.decoder();
        let mut piece = vec![0; PIECE];
        let (mut line, mut last, mut text) = (1_usize, String::new(), String::new());
        loop {
            let count = read(&mut *reader, &mut piece)?;
            let decoded = decoder.decode(piece.get(..count).unwrap_or_default(), count == 0, &mut text);
            line = line.saturating_add(memchr::memchr_iter(b'\n', text.as_bytes()).count());
            if let Some((_, behind)) = text.rsplit_once('\n') {
                last.clear();
                last.push_str(behind);
            } else {
                last.push_str(&text);
            }
            text.clear();
            let skipped = last.chars().count().saturating_sub(30);
            last = last.chars().skip(skipped).collect();
            if decoded.is_err() {
                let before = last.trim_start_matches('\u{feff}').to_owned();
                return Ok(ReadError::NotUtf8 { line, before });
            }
            if count == 0 {
                return Err(ReadError::Changed);
            }
        }
    }
}
