//! Which encoding bytes are in, where nothing states it.
//!
//! UTF-8 is what decodes as UTF-8: text of the older encodings practically never does. Of those, the one wins in
//! whose reading the words with letters beyond ASCII are Vietnamese syllables.

use std::collections::HashSet;

use thidua_vietnamese::syllables::is_syllable;

use super::Encoding;
use super::tables::windows_1252_byte;
use crate::error::ReadError;

/// A reading wins if it makes a syllable of at least three quarters of the different words it was judged by, and of more
/// of them than any other reading, by at least this many and by a third of all.
const LEAD: usize = 2;

/// The encodings that no byte order mark and no rule of their own gives away.
const LEGACY: [Encoding; 3] = [Encoding::Windows1258, Encoding::Tcvn3, Encoding::Vni];

/// Whether a reading wins that makes `syllables` of so many different `words`, where the best of the others makes
/// `others` of them.
pub(crate) const fn wins(words: usize, syllables: usize, others: usize) -> bool {
    let lead = syllables.saturating_sub(others);
    syllables.saturating_mul(4) >= words.saturating_mul(3) && lead >= LEAD && lead.saturating_mul(3) >= words
}

/// The encoding of a file that states none and is not UTF-8, by a sample of its lines: those with bytes beyond ASCII,
/// from the first on, each with its line end, up to [`super::SAMPLE_BYTES`]. `refusal` says where UTF-8 breaks.
///
/// # Errors
/// [`ReadError::UnclearEncoding`] where no reading wins.
pub(crate) fn legacy(sample: &[u8], refusal: ReadError) -> Result<Encoding, ReadError> {
    let words: HashSet<&[u8]> = byte_words(sample).collect();
    let mut readings = LEGACY.map(|encoding| {
        let syllables = words.iter().filter(|word| is_word_in(word, encoding)).count();
        (syllables, encoding)
    });
    readings.sort_by_key(|(syllables, _)| std::cmp::Reverse(*syllables));
    let [(best, encoding), (others, _), _] = readings;
    if wins(words.len(), best, others) {
        return Ok(encoding);
    }
    let ReadError::NotUtf8 { line, before } = refusal else {
        return Err(refusal);
    };
    let first = sample.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let shown = |encoding: Encoding| {
        let text = read(first.get(..200).unwrap_or(first), encoding);
        (encoding, text.trim().chars().take(60).collect())
    };
    Err(ReadError::UnclearEncoding {
        line,
        before,
        readings: LEGACY.map(shown).to_vec(),
    })
}

fn read(bytes: &[u8], encoding: Encoding) -> String {
    let mut text = String::with_capacity(bytes.len());
    let known = encoding.decoder().decode(bytes, true, &mut text);
    debug_assert_eq!(known, Ok(()), "every byte is something in these encodings");
    text
}

/// The words with a letter beyond ASCII, taking every byte for a letter that is one in some encoding; the punctuation
/// that Word and Excel put into any text is none. A word of one byte says nothing.
fn byte_words(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes
        .split(|byte| !(byte.is_ascii_alphabetic() || *byte > 0xa0))
        .filter(|word| word.len() > 1 && !word.is_ascii())
}

/// The same words of a text whose characters stand for bytes.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    let in_word = |c: char| {
        c.is_ascii_alphabetic() || (c > '\u{a0}' && windows_1252_byte(c).is_none_or(|byte| byte > 0xa0))
    };
    text.split(move |c: char| !in_word(c))
        .filter(|word| !word.is_ascii() && word.chars().nth(1).is_some())
}

/// Whether the bytes are a Vietnamese word in this encoding, as [`is_word`] says. A mark of VNI that stands alone is
/// no letter.
pub(crate) fn is_word_in(bytes: &[u8], encoding: Encoding) -> bool {
    let word = read(bytes, encoding);
    is_word(&word)
        && (encoding != Encoding::Vni
            || encoding
                .try_encode(&word)
                .is_ok_and(|again| again.len() == bytes.len()))
}

/// Whether the word is a syllable, one of the Highlands' names in k ("Đắk Lắk") or an abbreviation with Đ ("QĐ", "HĐND"),
/// with its capitals where capitals stand: first, or all.
pub(crate) fn is_word(word: &str) -> bool {
    let mut small = false;
    let cased = word.chars().all(|c| {
        let capital = c.is_uppercase();
        let fits = !(capital && small);
        small |= !capital;
        fits
    });
    let highland = || {
        word.strip_suffix(['k', 'K'])
            .is_some_and(|start| is_syllable(&format!("{start}c")))
    };
    cased && (is_syllable(word) || highland() || is_abbreviation(word))
}

/// Capitals without a vowel, and a Đ among them.
fn is_abbreviation(word: &str) -> bool {
    let consonant = |c: char| c == 'Đ' || (c.is_ascii_uppercase() && !"AEIOUY".contains(c));
    word.contains('Đ') && word.chars().nth(1).is_some() && word.chars().all(consonant)
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
