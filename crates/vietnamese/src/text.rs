//! Normal form, cleaning and folding of text.

use std::borrow::Cow;
use std::sync::LazyLock;

use icu_normalizer::properties::CanonicalCombiningClassMapBorrowed;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfc();
const NFKD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizerBorrowed::new_nfkd();
const COMBINING: CanonicalCombiningClassMapBorrowed<'static> = CanonicalCombiningClassMapBorrowed::new();

/// The text in Unicode normal form C, the form all text has inside the system. Borrows when nothing changes.
/// The deprecated tone marks U+0340 and U+0341 become the usual grave and acute.
#[must_use]
pub fn nfc(text: &str) -> Cow<'_, str> {
    NFC.normalize(text)
}

/// The text as a careful clerk would have typed it: normal form C, no invisible characters (zero-width, byte
/// order mark, soft hyphen, direction and control characters), every run of white space of any kind (no-break
/// space, tab, line break) one space, none at the ends. Cleaning twice changes nothing.
#[must_use]
pub fn clean(text: &str) -> String {
    let mut cleaned = String::new();
    clean_into(text, &mut cleaned);
    cleaned
}

/// Appends the text as [`clean`] would give it: for many cells, without a string for each.
pub fn clean_into(text: &str, out: &mut String) {
    if is_clean(text) {
        out.push_str(text);
        return;
    }
    // Invisible characters go first: one between a letter and its tone mark would keep them from composing.
    let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    let composed = nfc(&visible);
    out.reserve(composed.len());
    for (place, word) in composed.split_whitespace().enumerate() {
        if place > 0 {
            out.push(' ');
        }
        out.push_str(word);
    }
}

/// The key under which texts are searched and compared: lower case, without marks, đ as d, and every run of
/// characters that are neither letters nor digits one space. "Hoà Bình", "HÒA BÌNH" and "Hòa-Bình" share the
/// key "hoa binh"; so do "Quỹ" and "Qũy". Folding twice changes nothing; the key of a text without letters and
/// digits is empty.
#[must_use]
pub fn fold(text: &str) -> String {
    fold_common(text).unwrap_or_else(|| fold_any(text))
}

/// What becomes of a letter by itself, when that does not depend on its neighbours.
#[derive(Clone, Copy)]
enum Folded {
    /// One letter or digit.
    Letter(char),
    /// A gap between words.
    Gap,
    /// Only the normaliser knows.
    Unknown,
}

/// Below U+0250 and from U+1E00 to U+1EFF stand all the letters of Vietnamese and of Western Europe.
const TABLES: [std::ops::Range<u32>; 2] = [0..0x250, 0x1e00..0x1f00];

static COMMON: LazyLock<[Vec<Folded>; 2]> = LazyLock::new(|| {
    TABLES.map(|range| {
        range
            .map(|code| char::from_u32(code).map_or(Folded::Unknown, alone))
            .collect()
    })
});

/// How a letter between two others folds, asked of the normaliser.
fn alone(letter: char) -> Folded {
    let between = fold_any(&format!("a{letter}b"));
    let mut inside = between
        .strip_prefix('a')
        .and_then(|rest| rest.strip_suffix('b'))
        .unwrap_or_default()
        .chars();
    match (inside.next(), inside.next()) {
        (Some(' '), None) => Folded::Gap,
        (Some(one), None) => Folded::Letter(one),
        _ => Folded::Unknown,
    }
}

/// [`fold`] by table, for a text of composed letters; nothing when one of them is not in the table.
fn fold_common(text: &str) -> Option<String> {
    let [low, high] = &*COMMON;
    let mut key = String::with_capacity(text.len());
    let mut gap = false;
    for letter in text.chars() {
        let code = u32::from(letter);
        let folded = match code.checked_sub(0x1e00) {
            None => low.get(usize::try_from(code).ok()?),
            Some(above) => high.get(usize::try_from(above).ok()?),
        };
        match folded? {
            Folded::Letter(letter) => {
                if gap && !key.is_empty() {
                    key.push(' ');
                }
                gap = false;
                key.push(*letter);
            }
            Folded::Gap => gap = true,
            Folded::Unknown => return None,
        }
    }
    Some(key)
}

/// [`fold`] for any text.
fn fold_any(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let mut gap = false;
    let decomposed = NFKD.normalize(text);
    let letters = decomposed
        .chars()
        .filter(|c| !is_invisible(*c))
        .flat_map(char::to_lowercase)
        // Marks have a combining class; the letter they stand on has none.
        .filter(|c| COMBINING.get_u8(*c) == 0);
    for letter in letters {
        let letter = match letter {
            // ð is no Vietnamese letter, but old fonts and converters put it (and its capital Ð) for đ.
            'đ' | 'ð' | 'ɖ' => 'd',
            other => other,
        };
        if letter.is_alphanumeric() {
            if gap && !key.is_empty() {
                key.push(' ');
            }
            gap = false;
            key.push(letter);
        } else {
            gap = true;
        }
    }
    key
}

/// Whether [`clean`] would leave the text as it is, decided without the normaliser for what nearly every cell
/// holds: visible ASCII, single inner spaces, composed Latin letters and common punctuation.
fn is_clean(text: &str) -> bool {
    let mut rest = text.as_bytes();
    if rest.first() == Some(&b' ') {
        return false;
    }
    loop {
        rest = match rest {
            [] => return true,
            // A space between two words: neither at the end nor before another.
            [b' ', next, ..] if *next != b' ' => rest.get(1..).unwrap_or_default(),
            [b'!'..=b'~', rest @ ..]
            // U+00A1 to U+00BF without the soft hyphen, U+00C0 to U+024F
            | [0xc2, 0xa1..=0xac | 0xae..=0xbf, rest @ ..]
            | [0xc3..=0xc8, _, rest @ ..]
            | [0xc9, 0x80..=0x8f, rest @ ..]
            // U+1EA0 to U+1EF9
            | [0xe1, 0xba, 0xa0..=0xbf, rest @ ..]
            | [0xe1, 0xbb, 0x80..=0xb9, rest @ ..]
            // – — ‘ ’ “ ” …
            | [0xe2, 0x80, 0x93 | 0x94 | 0x98 | 0x99 | 0x9c | 0x9d | 0xa6, rest @ ..] => rest,
            _ => return false,
        };
    }
}

/// Characters that show nothing and carry nothing in an office text. White space is not among them: it becomes
/// a space.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
    ) || (c.is_control() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{fold, fold_any};

    /// The table says what the normaliser says, for every letter before and behind others.
    #[test]
    fn letters_of_the_table_fold_as_the_normaliser_folds_them() {
        for letter in (0..0x2000).filter_map(char::from_u32) {
            for text in [
                format!("{letter}"),
                format!("a{letter}b"),
                format!("{letter}{letter}ạ{letter}"),
            ] {
                assert_eq!(fold(&text), fold_any(&text), "{text:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_folds_as_the_normaliser_folds_it(text in any::<String>()) {
            prop_assert_eq!(fold(&text), fold_any(&text));
        }

        #[test]
        fn vietnamese_texts_fold_as_the_normaliser_folds_them(text in "[a-zA-ZàáạảãâầấậẩẫăằắặẳẵèéẹẻẽêềếệểễđĐƠỚỜỢỠỨỪỰỮỶỸỴ \\-.,;–\u{300}-\u{303}\u{ad}]{0,30}") {
            prop_assert_eq!(fold(&text), fold_any(&text));
        }
    }
}
