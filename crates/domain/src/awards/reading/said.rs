//! What the columns of kinds and classes say, in words or as the codes of templates.

use super::recipient::kind_said;
use super::{Cache, Findings, ProblemCode, RowTexts};
use crate::awards::category::RecipientKind;
use crate::awards::headers::Field;
use crate::awards::text;

/// The codes of the classes of subjects in the award software many provinces use, and their words there.
const CLASSES: &[(&str, &str)] = &[
    ("1660638808", "Lãnh đạo cấp bộ, cấp tỉnh và tương đương trở lên"),
    ("1660638843", "Lãnh đạo cấp vụ, sở, ngành và tương đương"),
    ("1660638864", "Doanh nhân"),
    ("1660638930", "Các cấp lãnh đạo từ phó phòng trở lên"),
    (
        "1660638976",
        "Người trực tiếp công tác, lao động, học tập, chiến đấu và phục vụ chiến đấu",
    ),
    ("1686211958", "Các cấp lãnh đạo khác"),
    ("1660638226", "Cơ quan Đảng và các tổ chức chính trị, xã hội"),
    ("1660638247", "Cơ quan Trung ương đóng trên địa bàn"),
    ("1668477383", "Cơ quan hành chính"),
    ("1668477403", "Đơn vị sự nghiệp"),
    ("1668477425", "Doanh nghiệp"),
    ("1668477439", "Hợp tác xã"),
    ("1668477463", "Đối tượng khác"),
    ("1660638538", "Hộ gia đình"),
];

/// The words of a code of a class of subjects: `1668477439` is «Hợp tác xã».
#[must_use]
pub fn class_of_code(code: &str) -> Option<&'static str> {
    CLASSES
        .iter()
        .find(|(known, _)| *known == code)
        .map(|(_, words)| *words)
}

/// Whether a text is a code and no words: digits, or letters and digits without a blank.
pub(super) fn is_code(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}

/// What one cell says.
#[derive(Debug, Clone, Default)]
pub(super) struct Said {
    kind: Option<RecipientKind>,
    class: Option<String>,
    unknown_code: bool,
}

/// Words that say only the kind.
const KINDS_ONLY: &[&str] = &[
    "ca nhan",
    "canhan",
    "tap the",
    "tapthe",
    "ho gia dinh",
    "hogiadinh",
    "gia dinh",
    "ong",
    "ba",
    "ong ba",
];

fn said(written: &str) -> Said {
    let Some(cleaned) = text::cell(Some(written)) else {
        return Said::default();
    };
    let words = class_of_code(&cleaned);
    let unknown_code = words.is_none() && is_code(&cleaned);
    let class = words.map_or(cleaned, str::to_owned);
    let folded = text::folded(&class);
    let bare = folded.strip_prefix("khen thuong ").unwrap_or(&folded);
    Said {
        kind: kind_said(&class),
        class: Some(class).filter(|_| !KINDS_ONLY.contains(&bare)),
        unknown_code,
    }
}

/// The kind of recipient and the class of subjects the columns of a row say.
pub(super) fn kind_and_class(
    row: &RowTexts<'_>,
    known: &mut Cache<Said>,
    findings: &mut Findings,
) -> (Option<RecipientKind>, Option<String>) {
    let mut of = |field| row.get(field).map(|written| known.get(written, said));
    let (mut kind, mut class, mut code) = (None, None, None);
    for field in [
        Field::Recipient,
        Field::RecipientChoice,
        Field::RecipientCode,
        Field::Class,
        Field::ClassChoice,
        Field::ClassCode,
    ] {
        let Some(said) = of(field) else { continue };
        kind = kind.or(said.kind);
        let of_class = matches!(field, Field::Class | Field::ClassChoice | Field::ClassCode);
        if said.unknown_code {
            code = code.or(said.class.filter(|_| of_class).map(|code| (field, code)));
        } else if of_class || said.kind.is_some() {
            // the column of classes knows it best; the column of kinds may hold a class too
            class = said.class.filter(|_| of_class || class.is_none()).or(class);
        }
    }
    if let Some((field, code)) = code.filter(|_| class.is_none()) {
        findings.note(ProblemCode::ClassCodeUnknown, field, &code);
        class = Some(code);
    }
    (kind, class)
}
