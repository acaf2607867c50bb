//! Numbers of documents in the three grammars of Vietnamese offices.
//!
//! - State (Nghị định 30/2020/NĐ-CP, Phụ lục I): `429/QĐ-LMHTXVN`, number / type - organ; below ten with a zero before.
//! - Legal texts: `152/2025/NĐ-CP`, `06/2022/QH15`, with the year.
//! - Party: `35-CT/TU`, number - type / organ.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;
use thiserror::Error;

use crate::awards::text;

/// The grammar a number follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Numbering {
    /// `429/QĐ-LMHTXVN`.
    State,
    /// `152/2025/NĐ-CP`, `06/2022/QH15`.
    Law,
    /// `35-CT/TU`.
    Party,
    /// Only the number, as «QĐ số 429»: type and organ are not written.
    Bare,
}

/// A document number: its normal form, and how it was written.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DocumentNumber {
    original: String,
    numbering: Numbering,
    number: Option<u32>,
    suffix: Option<char>,
    year: Option<u32>,
    kind: Option<String>,
    organ: Option<String>,
}

/// Why a text is no document number.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is not a document number")]
pub struct DocumentNumberError(
    /// The text as it was given.
    pub String,
);

impl DocumentNumberError {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Vi => format!(
                "«{}» không đúng dạng số văn bản; ghi như 429/QĐ-LMHTXVN, 152/2025/NĐ-CP hoặc 35-CT/TU.",
                self.0
            ),
            Lang::En => format!(
                "«{}» is not a document number; write it like 429/QĐ-LMHTXVN, 152/2025/NĐ-CP or 35-CT/TU.",
                self.0
            ),
        }
    }
}

impl DocumentNumber {
    /// Reads a text that is one document number, with or without «Số» or «QĐ số» before it, whatever blanks strayed
    /// into it.
    ///
    /// # Errors
    /// When the text is no document number, or holds more than one.
    pub fn parse(text: &str) -> Result<Self, DocumentNumberError> {
        let wrong = || DocumentNumberError(text.to_owned());
        let cleaned = text::clean(text);
        let typed_small = !cleaned.chars().any(char::is_uppercase);
        let mut found = alone(&cleaned)
            .or_else(|| alone(&cleaned.to_uppercase()).filter(|_| typed_small))
            .ok_or_else(wrong)?;
        text.clone_into(&mut found.original);
        Ok(found)
    }

    /// How it was written.
    #[must_use]
    pub fn original(&self) -> &str {
        &self.original
    }

    /// Its grammar.
    #[must_use]
    pub const fn numbering(&self) -> Numbering {
        self.numbering
    }

    /// The number itself; `None` for a draft, whose number is still blank.
    #[must_use]
    pub const fn number(&self) -> Option<u32> {
        self.number
    }

    /// The year in the number of a legal text.
    #[must_use]
    pub const fn year(&self) -> Option<u32> {
        self.year
    }

    /// The type of document, `QĐ`.
    #[must_use]
    pub fn kind(&self) -> Option<&str> {
        self.kind.as_deref()
    }

    /// The symbol of the organ, `LMHTXVN`.
    #[must_use]
    pub fn organ(&self) -> Option<&str> {
        self.organ.as_deref()
    }

    /// Whether the number is still blank.
    #[must_use]
    pub const fn is_draft(&self) -> bool {
        self.number.is_none()
    }

    /// The form in which two ways of writing one number are equal.
    #[must_use]
    pub fn key(&self) -> String {
        self.to_string().to_lowercase()
    }
}

/// The normal form: no stray blanks, two digits at least, a blank number as `…`.
impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.number {
            Some(number) => write!(f, "{number:02}")?,
            None => f.write_str("…")?,
        }
        if let Some(suffix) = self.suffix {
            write!(f, "{suffix}")?;
        }
        let (first, second) = match self.numbering {
            Numbering::Party => ('-', '/'),
            _ => ('/', '-'),
        };
        if let Some(year) = self.year {
            write!(f, "/{year}")?;
        }
        if let Some(kind) = &self.kind {
            write!(f, "{first}{kind}")?;
        }
        match (&self.organ, &self.kind) {
            (Some(organ), Some(_)) => write!(f, "{second}{organ}"),
            (Some(organ), None) => write!(f, "{first}{organ}"),
            (None, _) => Ok(()),
        }
    }
}

impl TryFrom<String> for DocumentNumber {
    type Error = DocumentNumberError;
    fn try_from(text: String) -> Result<Self, DocumentNumberError> {
        Self::parse(&text)
    }
}

/// As it was written, which reads back to the same.
impl From<DocumentNumber> for String {
    fn from(number: DocumentNumber) -> Self {
        number.original
    }
}

/// The number in a text that holds nothing else but the words «Quyết định số».
fn alone(text: &str) -> Option<DocumentNumber> {
    let (found, range) = find(text).or_else(|| bare(text, 0))?;
    let about_it = |word: &String| matches!(word.as_str(), "so" | "qd" | "quyet" | "dinh");
    let alone = text::words(text.get(..range.start)?).iter().all(about_it)
        && text.get(range.end..)?.trim().is_empty();
    alone.then_some(found)
}

/// The first document number in a text, and where it stands. A number without a symbol counts only behind «số».
pub(super) fn find(text: &str) -> Option<(DocumentNumber, Range<usize>)> {
    let mut before = None;
    for (at, letter) in text.char_indices() {
        let opens = !before.is_some_and(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-'));
        before = Some(letter);
        if !opens {
            continue;
        }
        let here = text.get(at..)?;
        let found = whole(here).or_else(|| behind_word(here));
        if let Some((mut found, rest)) = found {
            let end = text.len().checked_sub(rest.len())?;
            text.get(at..end)?.clone_into(&mut found.original);
            return Some((found, at..end));
        }
    }
    None
}

/// A number with its symbol at the start of a text, and what follows.
fn whole(text: &str) -> Option<(DocumentNumber, &str)> {
    let (number, suffix, rest) = match digits(text, 6) {
        Some((number, rest)) => {
            let (suffix, rest) = suffix(rest);
            (Some(number), suffix, rest)
        }
        None => (None, None, blank_number(text)?),
    };
    let mut found = DocumentNumber {
        original: String::new(),
        numbering: Numbering::State,
        number,
        suffix,
        year: None,
        kind: None,
        organ: None,
    };
    let rest = rest.trim_start();
    if let Some(rest) = rest.strip_prefix('-') {
        let (kind, rest) = kind(rest)?;
        let (organ, rest) = organ(rest.trim_start().strip_prefix('/')?)?;
        found.numbering = Numbering::Party;
        (found.kind, found.organ) = (Some(kind), Some(organ));
        return Some((found, closed(rest)?));
    }
    let mut rest = rest.strip_prefix('/')?;
    if let Some((year, after)) = digits(rest, 4)
        && let Some(after) = after.trim_start().strip_prefix('/')
    {
        if !(1945..=2199).contains(&year) {
            return None;
        }
        found.numbering = Numbering::Law;
        found.year = Some(year);
        rest = after;
    }
    if let Some((kind, after)) = kind(rest) {
        let joined = after
            .trim_start()
            .strip_prefix('-')
            .and_then(organ)
            .filter(|(_, rest)| closed(rest).is_some());
        if let Some((organ, rest)) = joined {
            (found.kind, found.organ) = (Some(kind), Some(organ));
            return Some((found, rest));
        }
        // a type without an organ: «34/QĐ»
        if found.numbering == Numbering::State
            && let Some(rest) = closed(after)
        {
            found.kind = Some(kind);
            return Some((found, rest));
        }
    }
    // legal texts of the National Assembly have an organ and no type: «06/2022/QH15»
    let (organ, rest) = organ(rest).filter(|_| found.numbering == Numbering::Law)?;
    found.organ = Some(organ);
    Some((found, closed(rest)?))
}

/// «số 429», «Số:      /BC-CTĐ»: what only the word before it shows to be a number.
fn behind_word(text: &str) -> Option<(DocumentNumber, &str)> {
    let after = text.strip_prefix("số").or_else(|| text.strip_prefix("Số"))?;
    if after.starts_with(char::is_alphanumeric) {
        return None;
    }
    let after = after.trim_start_matches([' ', ':', '.']);
    if let Some(found) = whole(after) {
        // one with digits is found where its digits begin
        return Some(found).filter(|(found, _)| found.is_draft());
    }
    let (found, range) = bare(after, 0)?;
    Some((found, after.get(range.end..)?))
}

/// A number without a symbol at a place of a text.
fn bare(text: &str, at: usize) -> Option<(DocumentNumber, Range<usize>)> {
    let here = text.get(at..)?;
    let (number, rest) = digits(here, 6)?;
    let (suffix, rest) = suffix(rest);
    let rest = closed(rest)?;
    if rest.starts_with(['/', '-', '.']) && rest.chars().nth(1).is_some_and(char::is_alphanumeric) {
        return None;
    }
    let end = text.len().checked_sub(rest.len())?;
    let found = DocumentNumber {
        original: here.get(..here.len().checked_sub(rest.len())?)?.trim().to_owned(),
        numbering: Numbering::Bare,
        number: Some(number),
        suffix,
        year: None,
        kind: None,
        organ: None,
    };
    Some((found, at..end))
}

/// One to `most` digits, and what follows.
fn digits(text: &str, most: usize) -> Option<(u32, &str)> {
    let text = text.trim_start();
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at_checked(length)?;
    if length == 0 || length > most {
        return None;
    }
    Some((digits.parse().ok()?, rest))
}

/// A small letter behind a number: «34a/QĐ-UBND».
fn suffix(text: &str) -> (Option<char>, &str) {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(letter @ 'a'..='h'), next) if !next.is_some_and(char::is_alphanumeric) => {
            (Some(letter), letters_after(text))
        }
        _ => (None, text),
    }
}

/// A text without its first letter.
fn letters_after(text: &str) -> &str {
    let mut letters = text.chars();
    letters.next();
    letters.as_str()
}

/// The number of a draft, left blank: dots, dashes below the line or nothing, up to the slash.
fn blank_number(text: &str) -> Option<&str> {
    let (at, _) = text
        .char_indices()
        .take(64)
        .find(|(_, c)| !matches!(c, ' ' | '.' | '…' | '_'))?;
    text.get(at..).filter(|rest| rest.starts_with('/'))
}

/// The type of a document: capital letters, as `QĐ`, `TTr`, or `L` (lệnh).
fn kind(text: &str) -> Option<(String, &str)> {
    let (word, rest) = word(text.trim_start(), char::is_alphabetic, 8)?;
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    (word == "L" || capitals >= 2).then(|| (word.to_owned(), rest))
}

/// The symbol of an organ: `LMHTXVN`, `TTg`, `QH15`, `SNV-TĐKT`; a blank before a last «VN» is stray.
fn organ(text: &str) -> Option<(String, &str)> {
    let (first, mut rest) = word(text.trim_start(), char::is_alphanumeric, 24)?;
    if first.chars().filter(|c| c.is_uppercase()).count() < 2 {
        return None;
    }
    let mut symbol = first.to_owned();
    while let Some((more, after)) = rest
        .strip_prefix('-')
        .and_then(|after| word(after, char::is_alphanumeric, 24))
        .filter(|(more, _)| !more.chars().any(char::is_lowercase) && symbol.len() < 60)
    {
        symbol.push('-');
        symbol.push_str(more);
        rest = after;
    }
    if let Some(after) = rest.strip_prefix(" VN").and_then(closed) {
        symbol.push_str("VN");
        rest = after;
    }
    Some((symbol, rest))
}

/// A run of letters that begins with a capital one, at most `most` of them.
fn word(text: &str, belongs: fn(char) -> bool, most: usize) -> Option<(&str, &str)> {
    let end = text
        .char_indices()
        .find(|(_, c)| !belongs(*c))
        .map_or(text.len(), |(at, _)| at);
    let (word, rest) = text.split_at_checked(end)?;
    let fits = word.chars().count() <= most && word.chars().next().is_some_and(char::is_uppercase);
    fits.then_some((word, rest))
}

/// What follows a number, where the number ends there.
fn closed(rest: &str) -> Option<&str> {
    (!rest.starts_with(char::is_alphanumeric)).then_some(rest)
}
