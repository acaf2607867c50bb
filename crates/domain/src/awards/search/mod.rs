//! Finding recipients, units and decisions by parts of their names.
//!
//! A name is entered once from each of its words on, cut short: «Nguyễn Văn Hùng» as «nguyen van hung», «van hung» and
//! «hung». So whatever somebody types is the beginning of an entry, and any database finds it by a sorted index, without
//! a word list or stemming of its own. Beside each entry stands the same with its marks, so that «Hùng» is found before
//! «Hưng».
//!
//! [`Query`] reads what somebody types, [`rank`] says how well a name answers it, [`order`] which of two comes first.
//! Marks decide the order and never what is found: a query with marks finds what it finds without them.

mod query;
mod rank;
mod spelling;
#[cfg(test)]
mod tests;

pub use query::{FIRST_YEAR, LAST_YEAR, Query, Word};
pub use rank::{Rank, order, rank};

use spelling::tones_in_place;
use thidua_vietnamese::{fold, nfc};

/// How many letters of an entry are kept; what is found is compared whole.
pub const LONGEST_ENTRY: usize = 24;
/// From how many of its words a name is entered.
pub const MOST_ENTRIES: usize = 40;

/// A name from one of its words on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Entry {
    /// Lower case, without marks, đ as d; at most [`LONGEST_ENTRY`] letters.
    pub folded: String,
    /// Lower case with marks; at most [`LONGEST_ENTRY`] letters.
    pub marked: String,
}

/// The words of a text, each without case, and without case and marks.
fn words(text: &str) -> Vec<Word> {
    let lower = nfc(text).to_lowercase();
    lower
        .split(|letter: char| !letter.is_alphanumeric() && !is_mark(letter))
        .filter(|word| !word.is_empty())
        .map(|word| Word {
            marked: tones_in_place(word).into_owned(),
            folded: if word.bytes().all(|letter| letter.is_ascii()) {
                word.to_owned()
            } else {
                fold(word)
            },
        })
        .filter(|word| !word.folded.is_empty())
        .collect()
}

/// A mark that no composed letter takes up.
const fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// Under what a name is entered; nothing for a name without letters and digits.
#[must_use]
pub fn entries(name: &str) -> Vec<Entry> {
    let words = words(name);
    let mut entries: Vec<Entry> = (0..words.len().min(MOST_ENTRIES))
        .map(|first| {
            let from = words.get(first..).unwrap_or_default();
            Entry {
                folded: cut(from.iter().map(|word| word.folded.as_str())),
                marked: cut(from.iter().map(|word| word.marked.as_str())),
            }
        })
        .collect();
    // «Ba Ba Ba» begins alike twice when it is cut short
    entries.sort_unstable();
    entries.dedup();
    entries
}

/// The beginning of words with one space between them.
fn cut<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut text = String::with_capacity(LONGEST_ENTRY.saturating_mul(3));
    let mut letters = 0_usize;
    for word in words {
        for letter in (!text.is_empty()).then_some(' ').into_iter().chain(word.chars()) {
            if letters == LONGEST_ENTRY {
                return text.trim_end().to_owned();
            }
            text.push(letter);
            letters = letters.saturating_add(1);
        }
    }
    text
}
