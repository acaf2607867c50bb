//! References to decisions (quyết định): number, date and issuer, which often share one cell.

mod number;
#[cfg(test)]
mod tests;

pub use number::{DocumentNumber, DocumentNumberError, Numbering};

use serde::{Deserialize, Serialize};

use super::dates::DateWithPrecision;
use super::text;

/// What a list says of the decision by which an award was made.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct DecisionReference {
    /// The number, for instance `429/QĐ-LMHTXVN`.
    pub number: Option<DocumentNumber>,
    /// The day it was signed, or what is known of it.
    pub date: Option<DateWithPrecision>,
    /// Who issued it, as written.
    pub issuer: Option<String>,
    /// What else stands in the cell and could not be parted; empty when all was understood.
    pub rest: String,
}

impl DecisionReference {
    /// Whether nothing at all is said.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.number.is_none() && self.date.is_none() && self.issuer.is_none() && self.rest.is_empty()
    }

    /// Whether what is left of the cell names another document: «12/QĐ-LMHTX ngày 5/1/2018; 13/QĐ-LMHTX ngày 6/1/2018».
    #[must_use]
    pub fn names_another(&self) -> bool {
        self.number.is_some() && number::find(&self.rest).is_some()
    }
}

/// Words about a number or a date that say nothing more: «Quyết định số … ngày … của …».
const FILLERS: &[&str] = &[
    "ban", "cua", "do", "dinh", "hanh", "ky", "ngay", "qd", "quyet", "so", "theo",
];

/// Those of them that are part of a name when they have a capital: «Ban Thường vụ Tỉnh ủy», «Sở Nội vụ».
const NAMES_WITH_CAPITAL: &[&str] = &["ban", "so"];

/// Whether a word says nothing more than that a number or date follows.
fn is_filler(word: &str) -> bool {
    // none of them is longer than «quyết»
    if word.chars().count() > 8 {
        return word.chars().all(is_sign);
    }
    let folded = text::folded(word);
    let named = NAMES_WITH_CAPITAL.contains(&folded.as_str()) && matches!(word, "Ban" | "BAN" | "Sở" | "SỞ");
    word.chars().all(is_sign) || (FILLERS.contains(&folded.as_str()) && !named)
}

/// Words that open what a decision is about; what follows is no issuer.
const ABOUT: &[&str] = &[" về việc ", " v/v ", " về "];

/// Parts a cell such as «QĐ số 429/QĐ-LMHTXVN ngày 18/11/2019 của Liên minh HTX Việt Nam» into number, date and
/// issuer. What is not understood is kept in `rest`; nothing is lost and nothing is guessed.
#[must_use]
pub fn parse(text: &str) -> DecisionReference {
    let text = text::clean(text);
    let number = number::find(&text);
    // the date stands behind the number, seldom before it
    let after = number.as_ref().map_or(0, |(_, range)| range.end);
    let date = find_date(&text, after..text.len()).or_else(|| {
        let before = number.as_ref().map_or(0, |(_, range)| range.start);
        find_date(&text, 0..before)
    });
    if number.is_none() && date.is_none() {
        return DecisionReference {
            rest: text,
            ..DecisionReference::default()
        };
    }
    let mut taken: Vec<std::ops::Range<usize>> = Vec::new();
    taken.extend(number.as_ref().map(|(_, range)| range.clone()));
    taken.extend(date.as_ref().map(|(_, range)| range.clone()));
    taken.sort_by_key(|range| range.start);
    let mut issuer = None;
    let mut first = String::new();
    let mut rest = Vec::new();
    let mut from = 0;
    for (i, end) in taken
        .iter()
        .map(|range| range.start)
        .chain(std::iter::once(text.len()))
        .enumerate()
    {
        let segment = text.get(from..end).unwrap_or_default();
        let (named, left) = if i == 0 {
            let before = without_fillers(segment);
            first.clone_from(&before);
            (None, before)
        } else {
            part_issuer(segment, issuer.is_none())
        };
        issuer = issuer.or(named);
        if !left.is_empty() {
            rest.push(left);
        }
        from = taken.get(i).map_or(text.len(), |range| range.end);
    }
    if issuer.is_none()
        && let Some(organ) = organ_before(first)
    {
        // what stands first is the issuer, when nobody is named behind
        rest.retain(|left: &String| *left != organ);
        issuer = Some(organ);
    }
    DecisionReference {
        number: number.map(|(number, _)| number),
        date: date.map(|(date, _)| date),
        issuer,
        rest: rest.join("; "),
    }
}

/// The first date in a part of a text, and where it stands. A year alone counts only behind «năm».
fn find_date(
    text: &str,
    within: std::ops::Range<usize>,
) -> Option<(DateWithPrecision, std::ops::Range<usize>)> {
    let part = text.get(within.clone())?;
    let mut before = None;
    for (at, letter) in part.char_indices() {
        let opens = !before.is_some_and(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '.'));
        before = Some(letter);
        if !opens || letter.is_whitespace() {
            continue;
        }
        let here = part.get(at..)?;
        // a date begins with a digit, or with «ngày», «tháng», «năm»
        if !(letter.is_ascii_digit() || matches!(letter, 'n' | 'N' | 't' | 'T')) {
            continue;
        }
        let Some((date, length)) = DateWithPrecision::leading(here) else {
            continue;
        };
        let says_so = !matches!(date, DateWithPrecision::Year(_)) || matches!(letter, 'n' | 'N');
        if says_so {
            let start = within.start.checked_add(at)?;
            let end = start.checked_add(length)?;
            return Some((date, start..end));
        }
    }
    None
}

/// Signs that may stand about the parts of a reference.
fn is_sign(c: char) -> bool {
    matches!(
        c,
        ' ' | ',' | ';' | ':' | '.' | '(' | ')' | '-' | '–' | '—' | '“' | '”' | '"'
    )
}

/// How the name of an organ or of who signs for it begins; folded. Other words before a number («Chỉ thị», «Bằng khen theo»)
/// say what the document is.
const ORGANS: &[&str] = &[
    "ban chap hanh",
    "ban thuong vu",
    "bo",
    "bo truong",
    "chinh phu",
    "chu tich",
    "cong doan",
    "cong ty",
    "cuc",
    "dang uy",
    "doan",
    "giam doc",
    "hdnd",
    "hiep hoi",
    "hoi",
    "hoi dong",
    "huyen uy",
    "lien doan",
    "lien doanh",
    "lien hiep",
    "lien minh",
    "lmhtx",
    "lmhtxvn",
    "ngan hang",
    "quoc hoi",
    "so",
    "thanh uy",
    "thu tuong",
    "thuong truc",
    "tinh doan",
    "tinh uy",
    "tong cong ty",
    "tong cuc",
    "tong lien doan",
    "trung tam",
    "truong",
    "ubnd",
    "uy ban",
    "van phong",
    "vien",
];

/// The organ a cell begins with: «UBND tỉnh Kiên Giang, QĐ số 614/QĐ-UBND ngày 11/3/2021».
fn organ_before(segment: String) -> Option<String> {
    let capital = segment.chars().next().is_some_and(char::is_uppercase);
    if !capital {
        return None;
    }
    let folded = text::folded(&segment);
    let organ = ORGANS.iter().any(|opening| {
        folded
            .strip_prefix(opening)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    });
    let one_name = !segment.contains([';', ':']) && !ABOUT.iter().any(|about| segment.contains(about));
    (organ && one_name).then_some(segment)
}

/// A segment without signs and filling words at both ends.
fn without_fillers(segment: &str) -> String {
    let words: Vec<&str> = segment.split(' ').collect();
    let skip = words.iter().take_while(|word| is_filler(word)).count();
    let kept = words.get(skip..).unwrap_or_default();
    let drop = kept.iter().rev().take_while(|word| is_filler(word)).count();
    let kept = kept.get(..kept.len().saturating_sub(drop)).unwrap_or_default();
    kept.join(" ").trim_matches(is_sign).to_owned()
}

/// The issuer in a segment behind a number or date, and what is left of the segment.
fn part_issuer(segment: &str, wanted: bool) -> (Option<String>, String) {
    let segment = without_fillers(segment);
    let opens = segment.chars().next().is_some_and(char::is_uppercase);
    if !wanted || !opens {
        return (None, segment);
    }
    let cut = ABOUT
        .iter()
        .filter_map(|about| segment.find(about))
        .chain(segment.find([';', '(']))
        .min()
        .unwrap_or(segment.len());
    let (issuer, rest) = segment.split_at_checked(cut).unwrap_or((&segment, ""));
    let issuer = issuer.trim_matches(is_sign);
    if issuer.is_empty() {
        return (None, segment.clone());
    }
    (Some(issuer.to_owned()), rest.trim_matches(is_sign).to_owned())
}
