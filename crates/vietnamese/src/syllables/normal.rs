//! One spelling for syllables that are written in several.

use std::borrow::Cow;

use super::Syllable;
use crate::letters::{Tone, untoned, with_tone};

/// The text with every syllable in one spelling: the tone mark in the old manner ("hoà" is "hòa", "thuỷ" is "thủy",
/// "Qũy" is "Quỹ", "tóan" is "toán"), and i for y where both are usual (sỹ, kỳ, lý, mỹ, hy, tỷ are sĩ, kì, lí, mĩ, hi,
/// tỉ; "qui" is "quy"). Tones and case stay, and so does all that is no syllable. For text in normal form C; for
/// comparing, not for showing: people keep their own spelling of their names. Normalising twice changes nothing.
#[must_use]
pub fn normal_marks(text: &str) -> Cow<'_, str> {
    let mut normal = String::new();
    // Bytes of `text` that are in `normal` already.
    let mut done = 0;
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphabetic) {
        let (_, from) = rest.split_at_checked(start).unwrap_or_default();
        let end = from.find(|c: char| !c.is_alphabetic()).unwrap_or(from.len());
        let (word, after) = from.split_at_checked(end).unwrap_or_default();
        if let Some(changed) = respelled(word) {
            let at = text.len().saturating_sub(from.len());
            normal.push_str(text.get(done..at).unwrap_or_default());
            normal.push_str(&changed);
            done = at.saturating_add(word.len());
        }
        rest = after;
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    normal.push_str(text.get(done..).unwrap_or_default());
    Cow::Owned(normal)
}

/// The key of texts that are spelled alike: [`normal_marks`] in small letters. "HOÀ BÌNH" and "Hòa Bình" share it,
/// "Hoa Bình" does not. For text in normal form C.
#[must_use]
pub fn spelling_key(text: &str) -> String {
    let mut key = normal_marks(text).into_owned();
    if key.chars().any(|c| !c.is_lowercase()) {
        key = key.to_lowercase();
    }
    key
}

/// The word as it is normally spelled, where that is another spelling.
fn respelled(word: &str) -> Option<String> {
    // Without a mark only the y (or the i of "qui") can be otherwise.
    if word.is_ascii() && !word.ends_with(['y', 'Y', 'i', 'I']) {
        return None;
    }
    let syllable = Syllable::of(word)?;
    let moves = syllable.tone != Tone::Level && syllable.marked != syllable.normal;
    if !moves && syllable.last.is_none() {
        return None;
    }
    let last = syllable.letters.len.checked_sub(1)?;
    let letter = |(place, c): (usize, char)| {
        let mut base = untoned(c).map_or(c, |(base, _)| base);
        if let Some(normal) = syllable.last.filter(|_| place == last) {
            base = if base.is_uppercase() {
                normal.to_ascii_uppercase()
            } else {
                normal
            };
        }
        if place == syllable.normal {
            with_tone(base, syllable.tone).unwrap_or(base)
        } else {
            base
        }
    };
    Some(word.chars().enumerate().map(letter).collect())
}
