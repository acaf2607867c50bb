//! Which encoding bytes are in, where nothing states it.
//!
//! UTF-8 is what decodes as UTF-8: text of the older encodings practically never does. Of those, the one wins in
//! whose reading the words with letters beyond ASCII are Vietnamese syllables.

use std::collections::HashSet;

use thidua_vietnamese::syllables::is_syllable;

use super::tables::windows_1252_byte;
use super::{BadAt, Encoding};
use crate::error::ReadError;

/// A reading wins if it makes a syllable of at least two thirds of the different words it was judged by, and of more
/// of them than any other reading, by at least this many and by a third of all.
pub(crate) const LEAD: usize = 2;

/// The encodings that no byte order mark and no rule of their own gives away.
const LEGACY: [Encoding; 3] = [Encoding::Windows1258, Encoding::Tcvn3, Encoding::Vni];

/// What one reading makes of the words.
#[derive(Debug, Clone, Default)]
pub(crate) struct Votes {
    words: HashSet<String>,
    syllables: usize,
}

impl Votes {
    /// Counts the words of a text that have letters beyond ASCII, each once.
    pub fn add(&mut self, text: &str) {
        for word in words(text) {
            if !self.words.contains(word) {
                self.words.insert(word.to_owned());
                self.syllables = self.syllables.saturating_add(usize::from(is_word(word)));
            }
        }
    }

    /// Whether this reading is right although the best of the others makes so many syllables.
    pub fn beats(&self, others: usize) -> bool {
        let words = self.words.len();
        let lead = self.syllables.saturating_sub(others);
        self.syllables.saturating_mul(3) >= words.saturating_mul(2)
            && lead >= LEAD
            && lead.saturating_mul(3) >= words
    }

    /// How many different words are syllables.
    pub const fn syllables(&self) -> usize {
        self.syllables
    }
}

/// The encoding of a file that states none and is not UTF-8, by a sample of its lines: those with bytes beyond ASCII,
/// from the first on, each with its line end, up to [`super::SAMPLE_BYTES`]. `refusal` says where UTF-8 breaks.
///
/// # Errors
/// [`ReadError::UnclearEncoding`] where no reading wins.
pub(crate) fn legacy(sample: &[u8], refusal: ReadError) -> Result<Encoding, ReadError> {
    let read = |encoding: Encoding, bytes: &[u8]| {
        let mut text = String::new();
        let read = encoding.decoder().decode(bytes, true, &mut text);
        read.map(|()| text)
    };
    let mut readings = Vec::with_capacity(LEGACY.len());
    for encoding in LEGACY {
        let mut votes = Votes::default();
        match read(encoding, sample) {
            Ok(text) => votes.add(&text),
            Err(BadAt) => continue,
        }
        readings.push((encoding, votes));
    }
    readings.sort_by_key(|(_, votes)| std::cmp::Reverse(votes.syllables()));
    let second = readings.get(1).map_or(0, |(_, votes)| votes.syllables());
    if let Some((encoding, votes)) = readings.first()
        && votes.beats(second)
    {
        return Ok(*encoding);
    }
    let ReadError::NotUtf8 { line, before } = refusal else {
        return Err(refusal);
    };
    let first = sample.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let shown = |encoding: Encoding| {
        let text = read(encoding, first.get(..200).unwrap_or(first)).ok()?;
        Some((encoding, text.trim().chars().take(60).collect()))
    };
    Err(ReadError::UnclearEncoding {
        line,
        before,
        readings: LEGACY.into_iter().filter_map(shown).collect(),
    })
}

/// The words of a text with a letter beyond ASCII. Signs of Latin-1 count as letters, for in another reading they are;
/// signs that Word and Excel put into any text do not. A word of one character says nothing.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !in_word(c))
        .filter(|word| !word.is_ascii() && word.chars().nth(1).is_some())
}

fn in_word(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' => true,
        '\0'..='\u{a0}' => false,
        _ => windows_1252_byte(c).is_none_or(|byte| byte > 0xa0),
    }
}

/// Whether the word is a syllable with its capitals where capitals stand: first, or all.
pub(crate) fn is_word(word: &str) -> bool {
    let mut small = false;
    let cased = word.chars().all(|c| {
        let capital = c.is_uppercase();
        let fits = !(capital && small);
        small |= !capital;
        fits
    });
    cased && is_syllable(word)
}

/// UTF-16 without a mark has a zero at every other place, for most letters are ASCII. Zeros at any place are another
/// kind of file.
pub(super) fn utf16_by_zeros(bytes: &[u8]) -> Option<Encoding> {
    let (pairs, _) = bytes.as_chunks::<2>();
    let sample = pairs.len().min(500);
    let zeros = |place: usize| {
        pairs
            .iter()
            .take(sample)
            .filter(|pair| pair.get(place) == Some(&0))
            .count()
    };
    let (first, second) = (zeros(0), zeros(1));
    if first.max(second) <= sample / 3 || first.min(second) > sample / 50 {
        return None;
    }
    Some(if first > second {
        Encoding::Utf16Be
    } else {
        Encoding::Utf16Le
    })
}
