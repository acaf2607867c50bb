//! The texts of XLS, which may be cut over several records.

use super::super::cfb::u16_at;

/// The texts that cells share, one after another.
#[derive(Debug, Default)]
pub(super) struct Texts {
    text: String,
    ends: Vec<usize>,
}

impl Texts {
    pub fn get(&self, index: u32) -> Option<&str> {
        let index = usize::try_from(index).ok()?;
        let start = index
            .checked_sub(1)
            .map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.text.get(start..*self.ends.get(index)?)
    }

    /// Reads the texts from the record and those that continue it. What is cut off at the end is left out.
    pub fn read(parts: Vec<&[u8]>) -> Option<Self> {
        let mut texts = Self::default();
        let mut pieces = Pieces::new(parts);
        let _uses = pieces.u32()?;
        let count = pieces.u32()?;
        for _ in 0..count {
            let Some(text) = pieces.item() else { break };
            texts.text.push_str(&text);
            texts.ends.push(texts.text.len());
        }
        Some(texts)
    }
}

/// The bytes of a record and of those that continue it.
#[derive(Debug)]
pub(super) struct Pieces<'a> {
    parts: std::vec::IntoIter<&'a [u8]>,
    rest: &'a [u8],
}

impl<'a> Pieces<'a> {
    pub fn new(parts: Vec<&'a [u8]>) -> Self {
        let mut parts = parts.into_iter();
        let rest = parts.next().unwrap_or_default();
        Self { parts, rest }
    }

    pub fn u8(&mut self) -> Option<u8> {
        while self.rest.is_empty() {
            self.rest = self.parts.next()?;
        }
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    pub fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.u8()?, self.u8()?]))
    }

    pub fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes([
            self.u8()?,
            self.u8()?,
            self.u8()?,
            self.u8()?,
        ]))
    }

    fn skip(&mut self, mut many: usize) -> Option<()> {
        while many > self.rest.len() {
            many = many.checked_sub(self.rest.len())?;
            self.rest = self.parts.next()?;
        }
        self.rest = self.rest.get(many..)?;
        Some(())
    }

    /// A text of so many characters: a byte of flags, then the characters in one byte or two each.
    pub fn text(&mut self, count: u16) -> Option<String> {
        let flags = self.u8()?;
        self.characters(count, flags & 1 != 0)
    }

    /// A shared text: with its formatting, which is passed over.
    fn item(&mut self) -> Option<String> {
        let count = self.u16()?;
        let flags = self.u8()?;
        let runs = if flags & 8 != 0 { self.u16()? } else { 0 };
        let extra = if flags & 4 != 0 { self.u32()? } else { 0 };
        let text = self.characters(count, flags & 1 != 0)?;
        self.skip(usize::from(runs).checked_mul(4)?)?;
        self.skip(usize::try_from(extra).ok()?)?;
        Some(text)
    }

    /// The characters; where another record continues them, it begins with flags of its own.
    fn characters(&mut self, count: u16, mut wide: bool) -> Option<String> {
        let mut units: Vec<u16> = Vec::with_capacity(usize::from(count));
        while units.len() < usize::from(count) {
            if self.rest.is_empty() {
                self.rest = self.parts.next()?;
                wide = self.u8()? & 1 != 0;
                continue;
            }
            if wide {
                units.push(u16_at(self.rest, 0)?);
                self.rest = self.rest.get(2..)?;
            } else {
                units.push(u16::from(self.u8()?));
            }
        }
        Some(String::from_utf16_lossy(&units))
    }
}
