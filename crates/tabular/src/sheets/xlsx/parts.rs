//! The parts of a workbook that all its sheets share.

use std::collections::HashMap;

use quick_xml::events::Event;

use super::super::SheetInfo;
use super::super::error::{SheetError, SheetLimit};
use super::super::package::{Package, attribute, is_set, next, push_text};
use super::{Epoch, Shape};

/// Most bytes of a part with structure, unpacked: the list of sheets, relations, styles.
const MAX_STRUCTURE: u64 = 16 << 20;
/// Most bytes of the shared texts, unpacked.
const MAX_TEXTS: u64 = 256 << 20;
/// Excel itself keeps at most 65,490 formats.
const MAX_FORMATS: usize = 200_000;

/// The texts that cells share, one after another.
#[derive(Debug, Default)]
pub(super) struct Texts {
    text: String,
    ends: Vec<usize>,
}

impl Texts {
    pub fn get(&self, index: usize) -> Option<&str> {
        let start = index
            .checked_sub(1)
            .map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.text.get(start..*self.ends.get(index)?)
    }

    fn read(package: &mut Package<'_>, part: &str) -> Result<Self, SheetError> {
        let mut texts = Self::default();
        let Some(mut xml) = package.xml(part, MAX_TEXTS)? else {
            return Ok(texts);
        };
        let mut buffer = Vec::new();
        let mut item = String::new();
        let (mut taking, mut phonetic) = (false, false);
        loop {
            match next(&mut xml, &mut buffer, part)? {
                Event::Start(element) => match element.local_name().as_ref() {
                    "rPh" => phonetic = true,
                    "t" => taking = !phonetic,
                    _ => {}
                },
                Event::End(element) => match element.local_name().as_ref() {
                    "rPh" => phonetic = false,
                    "t" => taking = false,
                    "si" => {
                        texts.text.push_str(&unescape(&item));
                        texts.ends.push(texts.text.len());
                        item.clear();
                    }
                    _ => {}
                },
                Event::Eof => return Ok(texts),
                other if taking => push_text(&other, &mut item),
                _ => {}
            }
        }
    }
}

/// A sheet, and the part it is in.
#[derive(Debug)]
pub(super) struct Sheet {
    pub info: SheetInfo,
    pub part: String,
}

/// What the sheets of a workbook share.
#[derive(Debug)]
pub(super) struct Workbook {
    pub sheets: Vec<Sheet>,
    pub texts: Texts,
    /// By the number of the style: how it shows numbers.
    pub shapes: Vec<Shape>,
    pub epoch: Epoch,
}

impl Workbook {
    pub fn read(package: &mut Package<'_>) -> Result<Self, SheetError> {
        let root = relations(package, "", "_rels/.rels")?;
        let part = of_kind(&root, "/officedocument").unwrap_or_else(|| "xl/workbook.xml".to_owned());
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", &part));
        let relations = relations(package, folder, &format!("{folder}/_rels/{name}.rels"))?;
        let (sheets, epoch) = sheets(package, &part, &relations)?;
        let texts = match of_kind(&relations, "/sharedstrings") {
            Some(part) => Texts::read(package, &part)?,
            None => Texts::default(),
        };
        let shapes = match of_kind(&relations, "/styles") {
            Some(part) => shapes(package, &part)?,
            None => Vec::new(),
        };
        Ok(Self {
            sheets,
            texts,
            shapes,
            epoch,
        })
    }
}

/// A relation of one part to another: its kind and its target, by its id.
type Relations = HashMap<String, (String, String)>;

fn of_kind(relations: &Relations, ending: &str) -> Option<String> {
    let mut targets: Vec<&String> = relations
        .values()
        .filter(|(kind, _)| kind.ends_with(ending))
        .map(|(_, target)| target)
        .collect();
    targets.sort();
    targets.first().map(|target| (*target).clone())
}

fn relations(package: &mut Package<'_>, folder: &str, part: &str) -> Result<Relations, SheetError> {
    let mut found = Relations::new();
    let Some(mut xml) = package.xml(part, MAX_STRUCTURE)? else {
        return Ok(found);
    };
    let mut buffer = Vec::new();
    loop {
        match next(&mut xml, &mut buffer, part)? {
            Event::Start(element) if element.local_name().as_ref() == "Relationship" => {
                let get = |name| attribute(&element, name).unwrap_or_default();
                let target = resolve(folder, &get("Target"));
                found.insert(get("Id"), (get("Type").to_lowercase(), target));
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// A target from the folder it is named in, in lower case as parts are kept.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/").to_lowercase();
    let mut path: Vec<&str> = Vec::new();
    if !target.starts_with('/') {
        path.extend(folder.split('/').filter(|step| !step.is_empty()));
    }
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

fn sheets(
    package: &mut Package<'_>,
    part: &str,
    relations: &Relations,
) -> Result<(Vec<Sheet>, Epoch), SheetError> {
    let mut sheets = Vec::new();
    let mut epoch = Epoch::Y1900;
    let Some(mut xml) = package.xml(part, MAX_STRUCTURE)? else {
        return Err(SheetError::damaged(part));
    };
    let mut buffer = Vec::new();
    loop {
        match next(&mut xml, &mut buffer, part)? {
            Event::Start(element) => match element.local_name().as_ref() {
                "workbookPr" if is_set(&element, "date1904") => epoch = Epoch::Y1904,
                "sheet" => {
                    let id = attribute(&element, "id").unwrap_or_default();
                    // Charts and dialogues are sheets too, but hold no cells.
                    if let Some((_, target)) = relations
                        .get(&id)
                        .filter(|(kind, _)| kind.ends_with("/worksheet"))
                    {
                        sheets.push(Sheet {
                            info: SheetInfo {
                                name: attribute(&element, "name").unwrap_or_default(),
                                hidden: attribute(&element, "state").is_some_and(|state| state != "visible"),
                            },
                            part: target.clone(),
                        });
                    }
                }
                _ => {}
            },
            Event::Eof => return Ok((sheets, epoch)),
            _ => {}
        }
    }
}

/// The shape of each style, in the order of the cell formats.
fn shapes(package: &mut Package<'_>, part: &str) -> Result<Vec<Shape>, SheetError> {
    let Some(mut xml) = package.xml(part, MAX_STRUCTURE)? else {
        return Ok(Vec::new());
    };
    let mut custom: HashMap<u32, Shape> = HashMap::new();
    let mut shapes = Vec::new();
    let mut within = false;
    let mut buffer = Vec::new();
    loop {
        match next(&mut xml, &mut buffer, part)? {
            Event::Start(element) => {
                let number = |name| attribute(&element, name).and_then(|id| id.parse::<u32>().ok());
                match element.local_name().as_ref() {
                    "numFmt" => {
                        if let (Some(id), Some(code)) =
                            (number("numFmtId"), attribute(&element, "formatCode"))
                        {
                            custom.insert(id, Shape::of_code(&code));
                        }
                    }
                    "cellXfs" => within = true,
                    "xf" if within => {
                        let id = number("numFmtId").unwrap_or(0);
                        shapes.push(custom.get(&id).copied().unwrap_or_else(|| Shape::built_in(id)));
                    }
                    _ => {}
                }
                if shapes.len().saturating_add(custom.len()) > MAX_FORMATS {
                    return Err(SheetError::TooLarge {
                        limit: SheetLimit::Formats,
                        most: 200_000,
                    });
                }
            }
            Event::End(element) if element.local_name().as_ref() == "cellXfs" => within = false,
            Event::Eof => return Ok(shapes),
            _ => {}
        }
    }
}

/// Excel writes a character that XML cannot hold as `_x000D_`, and the text "_x000D_" itself as `_x005F_x000D_`.
pub(super) fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at.saturating_add(2)..at.saturating_add(6));
        let closed = rest.get(at.saturating_add(6)..at.saturating_add(7)) == Some("_");
        let letter = code
            .filter(|code| closed && code.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32);
        let (kept, next) = match letter {
            Some(_) => (at, at.saturating_add(7)),
            None => (at.saturating_add(2), at.saturating_add(2)),
        };
        plain.push_str(rest.get(..kept).unwrap_or_default());
        plain.extend(letter);
        rest = rest.get(next..).unwrap_or_default();
    }
    plain.push_str(rest);
    plain
}
