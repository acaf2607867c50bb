//! Positions, and the organisation that is named behind one in the same cell.

use crate::awards::text;

/// What may stand before a position, in small letters.
const BEFORE: &[&str] = &["nguyên", "quyền", "q.", "phó", "p."];

/// Positions that are whole by themselves: what follows them is the body they are held in. The longer before the shorter.
const WHOLE: &[&str] = &[
    "chủ tịch hội đồng quản trị",
    "chủ tịch hội đồng thành viên",
    "chủ tịch hđqt",
    "chủ tịch hđtv",
    "thành viên hội đồng quản trị",
    "thành viên hđqt",
    "ủy viên hội đồng quản trị",
    "uỷ viên hội đồng quản trị",
    "ủy viên hđqt",
    "trưởng ban kiểm soát",
    "thành viên ban kiểm soát",
    "trưởng bks",
    "kiểm soát viên",
    "chủ tịch",
    "tổng giám đốc",
    "giám đốc",
    "bí thư chi bộ",
    "bí thư",
    "hiệu trưởng",
    "chánh văn phòng",
    "chánh thanh tra",
    "cục trưởng",
    "chi cục trưởng",
    "chủ nhiệm",
    "tổng thư ký",
    "kế toán trưởng",
    "kế toán viên",
    "kế toán",
    "thủ quỹ",
    "thủ kho",
    "văn thư",
    "lái xe",
    "bảo vệ",
    "chuyên viên chính",
    "chuyên viên",
    "nhân viên",
    "cán bộ",
    "công nhân",
    "kỹ thuật viên",
    "xã viên",
    "thành viên",
    "người lao động",
];

/// Positions that go on with the name of the office they are held in: «Trưởng phòng Tổ chức».
const WITH_OFFICE: &[&str] = &[
    "trưởng phòng",
    "trưởng ban",
    "trưởng bộ phận",
    "trưởng khoa",
    "tổ trưởng",
    "đội trưởng",
];

/// The same of deputies, who leave out a word.
const DEPUTIES: &[&str] = &["phó phòng", "phó ban"];

/// First words of names of organisations that stand for nothing else, in small letters. Unlike «phòng», «ban» or «tổ» they
/// name no office within one.
const ORGANISATIONS: &[&str] = &[
    "hợp tác xã",
    "htx",
    "liên hiệp hợp tác xã",
    "liên hiệp htx",
    "lhhtx",
    "liên minh hợp tác xã",
    "liên minh htx",
    "lmhtx",
    "quỹ tín dụng",
    "qtd",
    "qtdnd",
    "quỹ hỗ trợ phát triển",
    "tổ hợp tác",
    "tht",
    "công ty",
    "cty",
    "doanh nghiệp",
    "dntn",
    "sở",
    "ủy ban nhân dân",
    "uỷ ban nhân dân",
    "ubnd",
    "hội nông dân",
    "hội liên hiệp phụ nữ",
    "trung tâm",
    "trường",
    "chi cục",
    "ngân hàng",
    "liên đoàn lao động",
];

/// What may stand between a position and an organisation.
const BETWEEN: &[&str] = &["kiêm", "của", "tại", "thuộc", "-", "–", ",", ";", ":"];

/// The rest of a small text behind one of some openings, where it ends there or goes on with another word.
fn behind<'t>(small: &'t str, openings: &[&str]) -> Option<&'t str> {
    openings.iter().find_map(|opening| {
        small.strip_prefix(opening).filter(|rest| {
            let sign = !opening.ends_with(char::is_alphabetic);
            sign || !rest.starts_with(char::is_alphanumeric)
        })
    })
}

/// Whether a text in small letters begins with a position, whatever follows.
pub(super) fn begins_with_position(small: &str) -> bool {
    let stripped = BEFORE
        .iter()
        .find_map(|before| small.strip_prefix(before)?.strip_prefix(' '))
        .unwrap_or(small);
    // a list without marks
    let bare = |openings: &[&str]| {
        small.is_ascii()
            && openings
                .iter()
                .any(|opening| behind(stripped, &[text::folded(opening).as_str()]).is_some())
    };
    stripped.len() < small.len()
        || behind(stripped, WHOLE).is_some()
        || behind(stripped, WITH_OFFICE).is_some()
        || bare(WHOLE)
        || bare(WITH_OFFICE)
        || small.starts_with("pho ")
}

/// A position and the organisation behind it, as a cell writes both: «Giám đốc HTX Bình Minh», «Chủ tịch HĐQT, HTX nông
/// nghiệp Đông Tiến», «Trưởng phòng Tổ chức - Hành chính, Sở Nội vụ». Only where it is certain: positions that are known and
/// nothing else, then the beginning of an organisation's name with more behind it, in which no further position is named.
pub(super) fn position_and_unit(cell: &str) -> Option<(String, String)> {
    let small = cell.to_lowercase();
    // letters whose small form has another length would shift places
    if small.len() != cell.len() {
        return None;
    }
    let at = |rest: &str| small.len().saturating_sub(rest.len());
    let mut rest = small.as_str();
    let mut position = 0_usize;
    loop {
        let mut held = rest;
        while let Some(next) = behind(held, BEFORE) {
            held = next.trim_start();
        }
        if let Some(next) = behind(held, WHOLE) {
            position = at(next);
            rest = next;
        } else if let Some(next) = behind(held, WITH_OFFICE).or_else(|| behind(rest, DEPUTIES)) {
            // the office's name ends where a sign parts it from an organisation
            let (office, organisation) = parted(next)?;
            position = at(next).saturating_add(office.trim_end().len());
            rest = organisation;
        } else {
            break;
        }
        rest = rest.trim_start();
        while let Some(next) = behind(rest, BETWEEN) {
            rest = next.trim_start();
        }
    }
    if position == 0 {
        return None;
    }
    let name = behind(rest, ORGANISATIONS)?.trim_matches(|letter: char| !letter.is_alphanumeric());
    let further = rest
        .split([',', ';', '-', '–'])
        .skip(1)
        .any(|piece| begins_with_position(piece.trim()));
    if name.is_empty() || further || rest.contains(" kiêm ") {
        return None;
    }
    let (position, unit) = (cell.get(..position)?.trim(), cell.get(at(rest)..)?.trim());
    Some((position.to_owned(), unit.to_owned()))
}

/// The name of an office, and the organisation behind the first sign that one follows.
fn parted(text: &str) -> Option<(&str, &str)> {
    let signs = [", ", " - ", " – ", "; "];
    text.char_indices().find_map(|(place, _)| {
        let here = text.get(place..)?;
        let sign = signs.iter().find(|sign| here.starts_with(**sign))?;
        let behind_sign = here.get(sign.len()..)?.trim_start();
        behind(behind_sign, ORGANISATIONS)?;
        Some((text.get(..place)?, behind_sign))
    })
}
