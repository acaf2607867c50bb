//! What a file is, told by its content and never by its name.

use crate::Error;

/// A kind of document that is taken as evidence.
const KINDS: &[(&[u8], &str)] = &[
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
];

/// What begins like a program: Windows, Linux, macOS, Java, scripts.
const PROGRAMS: &[&[u8]] = &[
    b"MZ",
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"#!",
    b"\xef\xbb\xbf#!",
];

/// How a ZIP archive begins.
const ARCHIVE: &[u8] = b"PK\x03\x04";

/// How a document of an older office program begins.
const OLDER: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Documents that are ZIP archives, by the part each must have.
const OFFICE: &[(&str, &str)] = &[
    (
        "word/document.xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    (
        "xl/workbook.xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    (
        "ppt/presentation.xml",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
];

/// Open documents name themselves in their first part.
const OPEN_DOCUMENTS: &[&str] = &[
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.presentation",
];

/// Documents of older office programs, by the stream each must have (names in UTF-16).
const OLDER_OFFICE: &[(&str, &str)] = &[
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
];

/// The media type of a file's content.
///
/// # Errors
/// When it is empty, a program, holds macros, or is no kind of document that is taken.
pub(super) fn media_type(name: &str, content: &[u8]) -> Result<&'static str, Error> {
    if content.is_empty() {
        return Err(Error::refused(
            "evidence-empty",
            format!("Tệp «{name}» trống; chọn đúng tệp."),
            format!("The file «{name}» is empty; choose the right one."),
        ));
    }
    let begins = |start: &[u8]| content.starts_with(start);
    if PROGRAMS.iter().any(|start| begins(start)) {
        return Err(Error::refused(
            "evidence-executable",
            format!("Tệp «{name}» là chương trình, không nhận làm minh chứng; nộp văn bản hoặc ảnh."),
            format!(
                "The file «{name}» is a program and is not taken as evidence; submit a document or an image."
            ),
        ));
    }
    let archive = begins(ARCHIVE) && contains(content, b"vbaProject.bin");
    let older_document = begins(OLDER) && contains(content, &utf_16("_VBA_PROJECT"));
    if archive || older_document {
        return Err(Error::refused(
            "evidence-macros",
            format!("Tệp «{name}» có macro; lưu lại thành PDF hoặc tệp không có macro."),
            format!("The file «{name}» holds macros; save it as PDF or without them."),
        ));
    }
    let known = KINDS
        .iter()
        .find(|(start, _)| begins(start))
        .map(|(_, kind)| *kind);
    known
        .or_else(|| webp_or_heic(content))
        .or_else(|| archived(content))
        .or_else(|| older(content))
        .or_else(|| text(content))
        .ok_or_else(|| {
            Error::refused(
                "evidence-type",
                format!(
                    "Tệp «{name}» không phải loại được nhận (PDF, ảnh, Word, Excel, PowerPoint, OpenDocument, văn bản thuần); lưu lại thành PDF."
                ),
                format!(
                    "The file «{name}» is none of the kinds that are taken (PDF, images, Word, Excel, PowerPoint, OpenDocument, plain text); save it as PDF."
                ),
            )
        })
}

fn contains(content: &[u8], part: &[u8]) -> bool {
    content.windows(part.len()).any(|window| window == part)
}

fn utf_16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn webp_or_heic(content: &[u8]) -> Option<&'static str> {
    match (content.get(..4)?, content.get(4..8)?, content.get(8..12)?) {
        (b"RIFF", _, b"WEBP") => Some("image/webp"),
        (_, b"ftyp", b"heic" | b"heix" | b"mif1") => Some("image/heic"),
        _ => None,
    }
}

fn archived(content: &[u8]) -> Option<&'static str> {
    if !content.starts_with(ARCHIVE) {
        return None;
    }
    // an open document's first part is called mimetype and is stored as it is, its name at 30
    let first = content.get(30..)?;
    if let Some(kind) = first.strip_prefix(b"mimetype") {
        // the longest first: one type begins like another
        return OPEN_DOCUMENTS
            .iter()
            .find(|known| {
                let rest = kind.strip_prefix(known.as_bytes());
                rest.is_some_and(|rest| rest.starts_with(b"PK"))
            })
            .copied();
    }
    let parts = OFFICE
        .iter()
        .filter(|_| contains(content, b"[Content_Types].xml"));
    parts
        .into_iter()
        .find(|(part, _)| contains(content, part.as_bytes()))
        .map(|(_, kind)| *kind)
}

fn older(content: &[u8]) -> Option<&'static str> {
    if !content.starts_with(OLDER) {
        return None;
    }
    let found = OLDER_OFFICE
        .iter()
        .find(|(stream, _)| contains(content, &utf_16(stream)));
    found.map(|(_, kind)| *kind)
}

fn text(content: &[u8]) -> Option<&'static str> {
    let plain = |text: &str| !text.chars().any(|c| c.is_control() && !"\t\r\n\u{c}".contains(c));
    if let Ok(text) = std::str::from_utf8(content) {
        return plain(text).then_some("text/plain; charset=utf-8");
    }
    let units = content.strip_prefix(b"\xff\xfe")?.chunks(2);
    let units: Option<Vec<u16>> = units
        .map(|two| two.try_into().ok().map(u16::from_le_bytes))
        .collect();
    let text = String::from_utf16(&units?).ok()?;
    plain(&text).then_some("text/plain; charset=utf-16le")
}

#[cfg(test)]
mod tests {
    use super::{media_type, utf_16};

    fn told(content: &[u8]) -> Result<&'static str, &'static str> {
        media_type("x.pdf", content).map_err(|error| error.code)
    }

    #[test]
    fn a_file_is_what_it_holds() {
        assert_eq!(told(b"%PDF-1.7\n%\xe2\xe3"), Ok("application/pdf"));
        assert_eq!(told(b"\x89PNG\r\n\x1a\n\0\0"), Ok("image/png"));
        assert_eq!(told(b"\xff\xd8\xff\xe0"), Ok("image/jpeg"));
        assert_eq!(told(b"RIFF\x10\0\0\0WEBPVP8 "), Ok("image/webp"));
        assert_eq!(told("Báo cáo số 12".as_bytes()), Ok("text/plain; charset=utf-8"));
        let mut wide = b"\xff\xfe".to_vec();
        wide.extend(utf_16("Báo cáo"));
        assert_eq!(told(&wide), Ok("text/plain; charset=utf-16le"));
        let mut old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        old.extend(utf_16("WordDocument"));
        assert_eq!(told(&old), Ok("application/msword"));
        let word = b"PK\x03\x04....[Content_Types].xml....word/document.xml";
        assert!(told(word).is_ok_and(|kind| kind.ends_with("wordprocessingml.document")));
        let mut open = b"PK\x03\x04".to_vec();
        open.extend([0; 26]);
        open.extend(b"mimetypeapplication/vnd.oasis.opendocument.textPK\x03\x04");
        assert_eq!(told(&open), Ok("application/vnd.oasis.opendocument.text"));
    }

    #[test]
    fn programs_and_unknown_things_are_refused() {
        assert_eq!(told(b""), Err("evidence-empty"));
        assert_eq!(told(b"MZ\x90\0"), Err("evidence-executable"));
        assert_eq!(told(b"\x7fELF\x02"), Err("evidence-executable"));
        assert_eq!(told(b"#!/bin/sh\n"), Err("evidence-executable"));
        let macros = b"PK\x03\x04....[Content_Types].xml..word/document.xml..word/vbaProject.bin";
        assert_eq!(told(macros), Err("evidence-macros"));
        assert_eq!(told(b"PK\x03\x04....bai.exe"), Err("evidence-type"));
        assert_eq!(told(b"\0\x01\x02\xff"), Err("evidence-type"));
        assert_eq!(told(b"chu\x07ng"), Err("evidence-type"));
        assert_eq!(told(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), Err("evidence-type"));
    }
}
