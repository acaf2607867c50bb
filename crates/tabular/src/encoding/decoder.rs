//! Bytes to text piece by piece: a file is never held whole.

use std::fmt;

/// Bytes that are no text in the encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BadAt;

/// Turns the bytes of one file into text, piece after piece. A character that a piece cuts is kept for the next one.
pub(crate) trait Decoder: fmt::Debug + Send {
    /// Appends the text of these bytes to `out`. `last` says that no more follow: then a character may not be left
    /// incomplete. The byte order mark is decoded like any character; who reads takes it off.
    ///
    /// # Errors
    /// [`BadAt`]: `out` then ends with the last character before the wrong bytes.
    fn decode(&mut self, bytes: &[u8], last: bool, out: &mut String) -> Result<(), BadAt>;
}

/// UTF-8.
#[derive(Debug, Default)]
pub(super) struct Utf8 {
    /// The beginning of a character that the last piece cut: at most three bytes.
    cut: Vec<u8>,
}

impl Decoder for Utf8 {
    fn decode(&mut self, mut bytes: &[u8], last: bool, out: &mut String) -> Result<(), BadAt> {
        while !self.cut.is_empty()
            && let Some((first, rest)) = bytes.split_first()
        {
            self.cut.push(*first);
            bytes = rest;
            match std::str::from_utf8(&self.cut) {
                Ok(text) => {
                    out.push_str(text);
                    self.cut.clear();
                }
                Err(error) if error.error_len().is_some() => return Err(BadAt),
                Err(_) => {}
            }
        }
        let (complete, rest) = bytes
            .split_at_checked(bytes.len().saturating_sub(unfinished(bytes)))
            .ok_or(BadAt)?;
        if let Ok(text) = simdutf8::basic::from_utf8(complete) {
            out.push_str(text);
        } else {
            let good = std::str::from_utf8(complete).map_or_else(|error| error.valid_up_to(), str::len);
            let text = complete
                .get(..good)
                .and_then(|good| std::str::from_utf8(good).ok());
            out.push_str(text.unwrap_or_default());
            return Err(BadAt);
        }
        self.cut.extend_from_slice(rest);
        if last && !self.cut.is_empty() {
            return Err(BadAt);
        }
        Ok(())
    }
}

/// How many bytes at the end begin a character of UTF-8 that goes on behind them.
fn unfinished(bytes: &[u8]) -> usize {
    let wanted = |lead: u8| match lead {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => 1,
    };
    let mut tail = (1_usize..).zip(bytes.iter().rev().take(3));
    let lead = tail.find(|(_, byte)| !matches!(byte, 0x80..=0xbf));
    lead.map_or(
        0,
        |(length, lead)| if wanted(*lead) > length { length } else { 0 },
    )
}

/// UTF-16.
#[derive(Debug)]
pub(super) struct Utf16 {
    unit: fn([u8; 2]) -> u16,
    /// The first byte of a unit that the last piece cut.
    odd: Option<u8>,
    /// The first half of a character of two units.
    high: Option<u16>,
}

impl Utf16 {
    pub fn new(unit: fn([u8; 2]) -> u16) -> Self {
        Self {
            unit,
            odd: None,
            high: None,
        }
    }

    fn push(&mut self, unit: u16, out: &mut String) -> Result<(), BadAt> {
        let Some(high) = self.high.take() else {
            match char::from_u32(u32::from(unit)) {
                Some(letter) => out.push(letter),
                None if unit < 0xdc00 => self.high = Some(unit),
                None => return Err(BadAt),
            }
            return Ok(());
        };
        let mut pair = char::decode_utf16([high, unit]);
        out.push(pair.next().ok_or(BadAt)?.map_err(|_| BadAt)?);
        Ok(())
    }
}

impl Decoder for Utf16 {
    fn decode(&mut self, mut bytes: &[u8], last: bool, out: &mut String) -> Result<(), BadAt> {
        if let Some(first) = self.odd
            && let Some((second, rest)) = bytes.split_first()
        {
            self.odd = None;
            bytes = rest;
            self.push((self.unit)([first, *second]), out)?;
        }
        let (pairs, rest) = bytes.as_chunks::<2>();
        for pair in pairs {
            self.push((self.unit)(*pair), out)?;
        }
        if let Some(first) = rest.first() {
            self.odd = Some(*first);
        }
        if last && (self.odd.is_some() || self.high.is_some()) {
            return Err(BadAt);
        }
        Ok(())
    }
}
