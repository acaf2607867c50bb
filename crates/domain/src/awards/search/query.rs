//! What somebody types to find awards.

use super::{Entry, cut, words};
use crate::awards::decision::DocumentNumber;
use crate::codes::Year;

/// The first year a number in a query can mean: that of the first awards of the state.
pub const FIRST_YEAR: i32 = 1945;
/// The last year a number in a query can mean.
pub const LAST_YEAR: i32 = 2100;

/// A word of a name or query.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Word {
    /// In small letters, with marks; «hoà» and «hòa» are one.
    pub marked: String,
    /// In small letters without marks, đ as d.
    pub folded: String,
}

/// What somebody typed, read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    words: Vec<Word>,
    open: bool,
    number: Option<DocumentNumber>,
}

impl Query {
    /// Reads what was typed, be it finished or not: the last word is the beginning of one unless a blank follows it. Any
    /// text is a query; one without letters and digits asks for nothing.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let ended = text.chars().next_back().is_none_or(char::is_whitespace);
        let mut words = words(text);
        let mut number = number_of(text);
        // «Quyết định số 429/QĐ-TTg» means the number
        for said in SAID_BEFORE {
            let before = words.iter().map(|word| word.folded.as_str()).take(said.len());
            if !before.eq(said.iter().copied()) {
                continue;
            }
            let rest: Vec<&str> = text.split_whitespace().skip(said.len()).collect();
            if let Some(behind) = number_of(&rest.join(" ")) {
                number = Some(behind);
                words.drain(..said.len());
                break;
            }
        }
        // as the register writes it: a number below ten has a nought before it
        if let Some(first) = words.first_mut().filter(|_| number.is_some())
            && first.folded.len() == 1
            && first.folded.bytes().all(|letter| letter.is_ascii_digit())
        {
            first.folded.insert(0, '0');
            first.marked.insert(0, '0');
        }
        Self {
            words,
            open: !ended,
            number,
        }
    }

    /// Whether it asks for nothing.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Its words, in the order they were typed.
    #[must_use]
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// Whether the last word is only the beginning of one.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.open
    }

    /// Whether marks were typed, which are then preferred.
    #[must_use]
    pub fn has_marks(&self) -> bool {
        self.words.iter().any(|word| word.marked != word.folded)
    }

    /// The document number it is, with at least a type or an organ: «429/QĐ-LMHTXVN», not a bare «429».
    #[must_use]
    pub const fn number(&self) -> Option<&DocumentNumber> {
        self.number.as_ref()
    }

    /// The last of its words that is a year from [`FIRST_YEAR`] to [`LAST_YEAR`].
    #[must_use]
    pub fn year(&self) -> Option<Year> {
        self.words.iter().rev().find_map(year_of)
    }

    /// The same without the word that [`Query::year`] reads, and without «năm» before it.
    #[must_use]
    pub fn without_year(&self) -> Self {
        let Some(at) = self.words.iter().rposition(|word| year_of(word).is_some()) else {
            return self.clone();
        };
        let from = at
            .checked_sub(1)
            .filter(|before| self.words.get(*before).is_some_and(|word| word.folded == "nam"))
            .unwrap_or(at);
        let last = self.words.len().saturating_sub(1) == at;
        let mut words = self.words.clone();
        words.drain(from..=at);
        Self {
            words,
            open: self.open && !last,
            number: None,
        }
    }

    /// The same with abbreviations of kinds of organisations written out, and with their words shortened, as far as that is
    /// another text: «HTX Tân Hòa» as «hợp tác xã tân hòa».
    #[must_use]
    pub fn spellings(&self) -> Vec<Self> {
        let long = respelled(
            &self.words,
            LONG_FORMS.iter().map(|(short, long)| (*short, *long)),
        );
        let short = respelled(
            &long,
            LONG_FORMS.iter().rev().map(|(short, long)| (*long, *short)),
        );
        let mut others: Vec<Self> = Vec::new();
        for words in [long, short] {
            let folded =
                |words: &[Word]| -> Vec<String> { words.iter().map(|word| word.folded.clone()).collect() };
            let known = std::iter::once(self).chain(&others);
            if known.into_iter().all(|one| folded(&one.words) != folded(&words)) {
                others.push(Self {
                    words,
                    open: self.open,
                    number: None,
                });
            }
        }
        others
    }

    /// How the entries of names begin that contain it as one phrase: cut as [`super::entries`] are.
    #[must_use]
    pub fn beginning(&self) -> Entry {
        self.beginning_at(0)
    }

    /// As [`Query::beginning`], of the entries that begin with a later word of the phrase; of none of its words, empty.
    #[must_use]
    pub fn beginning_at(&self, word: usize) -> Entry {
        let words = self.words.get(word..).unwrap_or_default();
        Entry {
            folded: cut(words.iter().map(|word| word.folded.as_str())),
            marked: cut(words.iter().map(|word| word.marked.as_str())),
        }
    }
}

/// Kinds of organisations and how lists shorten them; a longer one is read after those it begins with.
const LONG_FORMS: [(&str, &str); 6] = [
    ("htx", "hợp tác xã"),
    ("lmhtx", "liên minh hợp tác xã"),
    ("tht", "tổ hợp tác"),
    ("qtdnd", "quỹ tín dụng nhân dân"),
    ("ubnd", "ủy ban nhân dân"),
    ("hđnd", "hội đồng nhân dân"),
];

/// Words with each of these phrases replaced by another.
fn respelled<'p>(text: &[Word], phrases: impl Iterator<Item = (&'p str, &'p str)>) -> Vec<Word> {
    let mut text = text.to_vec();
    for (from, to) in phrases {
        let (from, to) = (words(from), words(to));
        let same = |window: &[Word]| {
            let pairs = window.iter().zip(&from);
            pairs.into_iter().all(|(word, other)| word.folded == other.folded)
        };
        while let Some(at) = text.windows(from.len()).position(same) {
            text.splice(at..at.saturating_add(from.len()), to.iter().cloned());
        }
    }
    text
}

/// What is said before a document's number, folded, the longest first.
const SAID_BEFORE: [&[&str]; 5] = [
    &["quyet", "dinh", "so"],
    &["quyet", "dinh"],
    &["qd", "so"],
    &["so"],
    &["qd"],
];

/// A document number with at least a type or an organ.
fn number_of(text: &str) -> Option<DocumentNumber> {
    DocumentNumber::parse(text)
        .ok()
        .filter(|number| number.kind().is_some() || number.organ().is_some())
}

/// The year a word of four digits can mean.
fn year_of(word: &Word) -> Option<Year> {
    let digits = word.folded.len() == 4 && word.folded.bytes().all(|letter| letter.is_ascii_digit());
    let year = word.folded.parse().ok().filter(|_| digits)?;
    Year::new(year)
        .ok()
        .filter(|_| (FIRST_YEAR..=LAST_YEAR).contains(&year))
}
