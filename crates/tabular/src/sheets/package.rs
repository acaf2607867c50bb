//! The ZIP package around XLSX and ODS, looked through before anything of it is kept.

use std::collections::HashMap;
use std::io::{BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::read::ZipFile;

use super::error::{SheetError, SheetLimit};

/// Most files in a package.
const MAX_ENTRIES: usize = 10_000;
/// Most bytes of all parts together, unpacked: a sheet of a million rows has less.
const MAX_UNPACKED: u64 = 1 << 30;
/// How many times its packed size a package may have, once it unfolds beyond [`RATIO_FROM`].
const MAX_RATIO: u64 = 200;
/// Below this size any ratio is harmless.
const RATIO_FROM: u64 = 32 << 20;
/// The longest stretch without an opening bracket: a text, or a tag with its attributes. The XML reader keeps it whole.
const MAX_RUN: usize = 4 << 20;

/// A reader of the XML of one part.
pub(super) type Xml<'x, 'a> = Reader<BufReader<ZipFile<'x, Cursor<&'a [u8]>>>>;

/// What is known of a part once it was looked through.
#[derive(Debug, Clone, Copy)]
struct Part {
    index: usize,
    bytes: u64,
}

/// A package whose XML parts are known to be within the bounds, by what they really unpack to.
#[derive(Debug)]
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    parts: HashMap<String, Part>,
}

impl<'a> Package<'a> {
    /// Looks the package through: number of files, what they say to unpack to, and what the XML among them really
    /// does unpack to.
    ///
    /// # Errors
    /// [`SheetError`]: damaged, encrypted, or beyond a bound.
    pub fn open(bytes: &'a [u8]) -> Result<Self, SheetError> {
        let damaged = |_| SheetError::damaged("zip");
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        let too_large = |limit, most| Err(SheetError::TooLarge { limit, most });
        if archive.len() > MAX_ENTRIES {
            return too_large(SheetLimit::Entries, 10_000);
        }
        let packed = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let by_ratio = packed.saturating_mul(MAX_RATIO).max(RATIO_FROM);
        let most = by_ratio.min(MAX_UNPACKED);
        let (limit, named) = if by_ratio < MAX_UNPACKED {
            (SheetLimit::Ratio, MAX_RATIO)
        } else {
            (SheetLimit::Unpacked, MAX_UNPACKED)
        };
        let mut total = 0_u64;
        let mut parts = HashMap::new();
        for index in 0..archive.len() {
            let file = archive.by_index(index).map_err(|error| match error {
                zip::result::ZipError::UnsupportedArchive(zip::result::ZipError::PASSWORD_REQUIRED) => {
                    SheetError::Encrypted
                }
                _ => SheetError::damaged("zip"),
            })?;
            let name = file.name().map_err(damaged)?.replace('\\', "/").to_lowercase();
            if !(name.ends_with(".xml") || name.ends_with(".rels")) {
                // Pictures and the like are never unpacked.
                parts.insert(
                    name,
                    Part {
                        index,
                        bytes: u64::MAX,
                    },
                );
                continue;
            }
            if file.size() > most.saturating_sub(total) {
                return too_large(limit, named);
            }
            let Some(bytes) = measure(file, most.saturating_sub(total), &name)? else {
                return too_large(limit, named);
            };
            total = total.saturating_add(bytes);
            parts.insert(name, Part { index, bytes });
        }
        Ok(Self { archive, parts })
    }

    /// Whether there is a part of this name (in lower case).
    pub fn has(&self, name: &str) -> bool {
        self.parts.contains_key(name)
    }

    /// The XML of a part; `None` where there is no such part. A part that will be kept has at most `most` bytes.
    ///
    /// # Errors
    /// [`SheetError`]: too large, or damaged.
    pub fn xml(&mut self, name: &str, most: u64) -> Result<Option<Xml<'_, 'a>>, SheetError> {
        let Some(part) = self.parts.get(name).copied() else {
            return Ok(None);
        };
        if part.bytes > most {
            return Err(SheetError::TooLarge {
                limit: SheetLimit::Part,
                most,
            });
        }
        let file = self
            .archive
            .by_index(part.index)
            .map_err(|_| SheetError::damaged(name))?;
        let mut reader = Reader::from_reader(BufReader::with_capacity(64 << 10, file));
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        Ok(Some(reader))
    }
}

/// How many bytes a part really has; `None` where they are more than `most`.
fn measure(mut file: impl Read, most: u64, name: &str) -> Result<Option<u64>, SheetError> {
    let mut buffer = vec![0_u8; 64 << 10];
    let mut total = 0_u64;
    let mut run = 0_usize;
    loop {
        let read = file.read(&mut buffer).map_err(|_| SheetError::damaged(name))?;
        let Some(piece) = buffer.get(..read).filter(|piece| !piece.is_empty()) else {
            return Ok(Some(total));
        };
        total = total.saturating_add(u64::try_from(read).unwrap_or(u64::MAX));
        if total > most {
            return Ok(None);
        }
        let last = piece.iter().rposition(|byte| *byte == b'<');
        let first = piece.iter().position(|byte| *byte == b'<').unwrap_or(read);
        if run.saturating_add(first) > MAX_RUN {
            return Err(SheetError::damaged(name));
        }
        run = last.map_or_else(|| run.saturating_add(read), |at| read.saturating_sub(at));
    }
}

/// The next event of a part, or the refusal that it is damaged; the end of the part is an event too.
pub(super) fn next<'b>(
    xml: &mut Xml<'_, '_>,
    buffer: &'b mut Vec<u8>,
    part: &str,
) -> Result<Event<'b>, SheetError> {
    buffer.clear();
    xml.read_event_into(buffer).map_err(|_| SheetError::damaged(part))
}

/// The value of an attribute by its name without prefix; `None` where it is missing or cannot be read.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    attributes.with_checks(false);
    let found = attributes
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let value = found.normalized_value(quick_xml::XmlVersion::Explicit1_0).ok()?;
    Some(value.into_owned())
}

/// Whether an attribute says yes.
pub(super) fn is_set(element: &BytesStart<'_>, name: &str) -> bool {
    attribute(element, name).is_some_and(|value| matches!(value.as_str(), "1" | "true" | "on"))
}

/// Appends what an event holds as text: characters, entities and character references.
pub(super) fn push_text(event: &Event<'_>, text: &mut String) {
    match event {
        Event::Text(piece) => text.push_str(&piece.xml10_content()),
        Event::CData(piece) => text.push_str(&piece.xml10_content()),
        Event::GeneralRef(entity) => {
            if let Ok(Some(letter)) = entity.resolve_char_ref() {
                text.push(letter);
                return;
            }
            match quick_xml::escape::resolve_xml_entity(entity.xml10_content().as_ref()) {
                Some(letters) => text.push_str(letters),
                // An entity that nothing declares stands for a character that is lost.
                None => text.push('\u{fffd}'),
            }
        }
        _ => {}
    }
}
