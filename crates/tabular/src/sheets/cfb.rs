//! Compound files ([MS-CFB]): the container of XLS, and of workbooks locked with a password.

use super::error::SheetError;

/// From here on, a number of a sector has a meaning of its own.
const RESERVED: u32 = 0xffff_fffa;
const ENTRY: usize = 128;
const MINI: usize = 64;

/// A container, its chains known to end.
#[derive(Debug)]
pub(super) struct Container<'a> {
    bytes: &'a [u8],
    sector: usize,
    next: Vec<u32>,
    mini_next: Vec<u32>,
    mini: Vec<u8>,
    mini_limit: u64,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    name: String,
    start: u32,
    size: u64,
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let piece = bytes.get(at..)?.first_chunk::<2>()?;
    Some(u16::from_le_bytes(*piece))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let piece = bytes.get(at..)?.first_chunk::<4>()?;
    Some(u32::from_le_bytes(*piece))
}

fn size(value: u32) -> usize {
    usize::try_from(value).unwrap_or(usize::MAX)
}

impl<'a> Container<'a> {
    /// Reads the directory and checks the chains.
    pub fn open(bytes: &'a [u8]) -> Result<Self, SheetError> {
        Self::read(bytes).ok_or_else(|| SheetError::damaged("OLE"))
    }

    fn read(bytes: &'a [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4_096,
            _ => return None,
        };
        let mut container = Self {
            bytes,
            sector,
            next: Vec::new(),
            mini_next: Vec::new(),
            mini: Vec::new(),
            mini_limit: u64::from(u32_at(bytes, 56)?),
            entries: Vec::new(),
        };
        container.next = container.table()?;
        let directory = container.chain(u32_at(bytes, 48)?)?;
        container.entries = directory.chunks_exact(ENTRY).filter_map(entry).collect();
        let root = directory.get(..ENTRY)?;
        let mini_table = u32_at(bytes, 60)?;
        if mini_table < RESERVED {
            container.mini_next = numbers(&container.chain(mini_table)?);
            container.mini = container.chain(u32_at(root, 116)?)?;
        }
        Some(container)
    }

    /// The table that says which sector follows which.
    fn table(&self) -> Option<Vec<u32>> {
        let most = self.bytes.len().checked_div(self.sector)?;
        let mut places: Vec<u32> = numbers(self.bytes.get(76..512)?);
        let mut more = u32_at(self.bytes, 68)?;
        let mut steps = 0_usize;
        while more < RESERVED {
            steps = steps.saturating_add(1);
            let mut further = numbers(self.sector_at(more)?);
            more = further.pop()?;
            places.extend(further);
            if steps > most {
                return None;
            }
        }
        places.retain(|place| *place < RESERVED);
        if places.len() > most {
            return None;
        }
        let mut next = Vec::new();
        for place in places {
            next.extend(numbers(self.sector_at(place)?));
        }
        Some(next)
    }

    fn sector_at(&self, number: u32) -> Option<&'a [u8]> {
        let start = size(number).checked_add(1)?.checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end)
    }

    /// The bytes of a chain of sectors; `None` where it leaves the file or does not end.
    fn chain(&self, start: u32) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut number = start;
        while number < RESERVED {
            bytes.extend_from_slice(self.sector_at(number)?);
            if bytes.len() > self.bytes.len() {
                return None;
            }
            number = *self.next.get(size(number))?;
        }
        Some(bytes)
    }

    fn mini_chain(&self, start: u32) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut number = start;
        while number < RESERVED {
            let from = size(number).checked_mul(MINI)?;
            let end = from.checked_add(MINI)?.min(self.mini.len());
            bytes.extend_from_slice(self.mini.get(from..end)?);
            if bytes.len() > self.mini.len() {
                return None;
            }
            number = *self.mini_next.get(size(number))?;
        }
        Some(bytes)
    }

    /// Whether there is a stream or a storage of this name.
    pub fn has(&self, name: &str) -> bool {
        self.entries
            .iter()
            .any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of a stream; `None` where there is none of this name, or its chain is broken.
    pub fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self
            .entries
            .iter()
            .find(|entry| entry.name.eq_ignore_ascii_case(name))?;
        let mut bytes = if entry.size < self.mini_limit {
            self.mini_chain(entry.start)?
        } else {
            self.chain(entry.start)?
        };
        bytes.truncate(usize::try_from(entry.size).unwrap_or(usize::MAX));
        Some(bytes)
    }
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes
        .as_chunks::<4>()
        .0
        .iter()
        .map(|four| u32::from_le_bytes(*four))
        .collect()
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let length = usize::from(u16_at(bytes, 64)?).min(64).checked_sub(2)?;
    let (units, _) = bytes.get(..length)?.as_chunks::<2>();
    let letters: Vec<u16> = units.iter().map(|two| u16::from_le_bytes(*two)).collect();
    Some(Entry {
        name: String::from_utf16_lossy(&letters),
        start: u32_at(bytes, 116)?,
        // The upper half is not to be relied on where sectors have 512 bytes.
        size: u64::from(u32_at(bytes, 120)?),
    })
}
