//! What a Vietnamese syllable can be, and where its tone mark stands.
//!
//! A syllable is an onset, a rhyme and a tone. The spelling is strict: k, gh and ngh stand before e, ê, i (and k
//! before y), c, g and ng before the other vowels, q only before u; a rhyme that ends in p, t, c or ch bears the acute
//! or the dot. Nearly no word of another language passes, which is what tells encodings apart.

mod normal;
mod rhymes;
#[cfg(test)]
mod tests;

use crate::letters::{Tone, untoned};
pub use normal::{normal_marks, spelling_key};
use rhymes::{Rhyme, rhyme};

/// No syllable has more letters: "nghiêng".
const MOST: usize = 7;

/// Whether the word can be a Vietnamese syllable, in any case, in normal form C, with the tone mark at its place of
/// the old manner (hòa, thủy) or the new (hoà, thuỷ), or on the letter before, as in "Qũy", "gía" and "tóan".
///
/// Names from other tongues ("Đắk", "Krông", "Kạn") are no syllables.
#[must_use]
pub fn is_syllable(word: &str) -> bool {
    Syllable::of(word).is_some()
}

/// A letter without tone: ASCII letters as small letters, the others as `letter_byte` gives them.
#[derive(Debug, Clone, Copy, Default)]
struct Letters {
    bytes: [u8; MOST],
    len: usize,
}

impl Letters {
    fn push(&mut self, byte: u8) -> Option<()> {
        *self.bytes.get_mut(self.len)? = byte;
        self.len = self.len.checked_add(1)?;
        Some(())
    }

    fn as_slice(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }
}

/// A syllable taken apart.
#[derive(Debug, Clone, Copy)]
struct Syllable {
    letters: Letters,
    tone: Tone,
    /// The letter that bears the mark, where there is one.
    marked: usize,
    /// The letter that bears it in the normal spelling.
    normal: usize,
    /// The last letter is an y that is as well written i, or the reverse; `Some` of the normal one.
    last: Option<char>,
}

impl Syllable {
    fn of(word: &str) -> Option<Self> {
        let mut letters = Letters::default();
        let mut tone = Tone::Level;
        let mut marked = 0;
        for c in word.chars() {
            let base = match untoned(c) {
                Some((base, Tone::Level)) => base,
                Some((base, mark)) if tone == Tone::Level => {
                    tone = mark;
                    marked = letters.len;
                    base
                }
                Some(_) => return None,
                None => c,
            };
            letters.push(letter_byte(base)?)?;
        }
        let parts = parts(letters.as_slice())?;
        let start = letters.len.checked_sub(parts.rhyme.len())?;
        let stopped = matches!(parts.rhyme, [.., b'p' | b't' | b'c'] | [.., b'c', b'h']);
        if stopped && !matches!(tone, Tone::Acute | Tone::Dot) {
            return None;
        }
        let normal = start.checked_add(nucleus(parts.rhyme))?;
        if tone != Tone::Level && marked != normal && !parts.may_bear(marked, start) {
            return None;
        }
        Some(Self {
            letters,
            tone,
            marked,
            normal,
            last: parts.last(),
        })
    }
}

/// The onset's kind and the rhyme, spelled as it is after that onset.
struct Parts<'a> {
    onset: &'a [u8],
    rhyme: &'a [u8],
    kind: Rhyme,
}

impl Parts<'_> {
    /// Whether people put the mark on this letter although it belongs elsewhere: the u of qu, the i of gi, the
    /// glide of oa, oe, uy; and in the new manner the vowel after the glide.
    fn may_bear(&self, place: usize, start: usize) -> bool {
        match (self.onset, self.kind, self.rhyme) {
            ([b'q', b'u'] | [b'g', b'i'], _, _) => place == 1,
            (_, Rhyme::Glide, [_, b'a' | b'e' | b'y', ..]) => {
                place == start || Some(place) == start.checked_add(1)
            }
            _ => false,
        }
    }

    /// Sỹ is sĩ: after h, k, l, m, s, t the rhyme y is i; after qu the i is y.
    fn last(&self) -> Option<char> {
        match (self.onset, self.rhyme) {
            ([b'h' | b'k' | b'l' | b'm' | b's' | b't'], [b'y']) => Some('i'),
            ([b'q', b'u'], [b'i']) => Some('y'),
            _ => None,
        }
    }
}

/// Onset and rhyme, if the spelling allows them together.
fn parts(letters: &[u8]) -> Option<Parts<'_>> {
    let length = onset_length(letters);
    let (onset, rest) = letters.split_at_checked(length)?;
    if let [b'g', b'i'] = onset {
        // "giêng", "giết" have lost the i of their rhyme; "gì", "gìn" that of their onset.
        let lost_i = matches!(
            rest,
            [LETTER_E, b'm' | b't' | b'n' | b'c'] | [LETTER_E, b'n', b'g']
        );
        if lost_i {
            return Some(Parts {
                onset,
                rhyme: rest,
                kind: Rhyme::Plain,
            });
        }
        if matches!(rest, [] | [b'n']) {
            let (onset, rhyme) = letters.split_at_checked(1)?;
            return Some(Parts {
                onset,
                rhyme,
                kind: Rhyme::Plain,
            });
        }
    }
    let kind = rhyme(rest)?;
    let front = matches!(rest, [b'e' | LETTER_E | b'i' | b'y', ..]);
    let allowed = match onset {
        [] => !matches!(rest, [b'i', LETTER_E, ..]) && kind != Rhyme::AfterQ,
        [b'q', b'u'] => kind == Rhyme::AfterQ || rhymes::after_q(rest),
        [b'g', b'i'] => kind != Rhyme::AfterQ && !matches!(rest, [b'i' | b'y', ..]),
        [b'n', b'g', b'h'] | [b'g', b'h'] => front && kind == Rhyme::Plain && !matches!(rest, [b'y', ..]),
        [b'k'] => front && kind == Rhyme::Plain && !matches!(rest, [b'y', _, ..]),
        [b'c'] => !front && kind == Rhyme::Plain,
        [b'g'] | [b'n', b'g'] => !front && kind != Rhyme::AfterQ,
        [b'h' | b'l' | b'm' | b'n' | b's' | b't' | b'v' | b'd' | LETTER_D] | [b't' | b'n', b'h'] => {
            kind != Rhyme::AfterQ && !matches!(rest, [b'y', _, ..])
        }
        _ => kind != Rhyme::AfterQ && !matches!(rest, [b'y', ..]),
    };
    allowed.then_some(Parts {
        onset,
        rhyme: rest,
        kind,
    })
}

/// How many letters the onset has.
fn onset_length(letters: &[u8]) -> usize {
    match letters {
        [b'n', b'g', b'h', ..] => 3,
        [b'c' | b'k' | b'n' | b'p' | b't' | b'g', b'h', ..]
        | [b'n', b'g', ..]
        | [b't', b'r', ..]
        | [b'g', b'i', ..]
        | [b'q', b'u', ..] => 2,
        [
            b'b' | b'c' | b'd' | LETTER_D | b'g' | b'h' | b'k' | b'l' | b'm',
            ..,
        ]
        | [b'n' | b'p' | b'r' | b's' | b't' | b'v' | b'x', ..] => 1,
        _ => 0,
    }
}

/// The letter of the rhyme that bears the mark in the old manner: the last vowel with a mark of its own, else the
/// middle one of three, else the one before a final consonant, else the first.
fn nucleus(rhyme: &[u8]) -> usize {
    let vowels = rhyme
        .iter()
        .take_while(|letter| !letter.is_ascii() || is_vowel(**letter))
        .count();
    let own = rhyme.iter().take(vowels).rposition(|letter| !letter.is_ascii());
    match (own, vowels) {
        (Some(place), _) => place,
        (None, 0 | 1) => 0,
        (None, 2) => usize::from(rhyme.len() > 2),
        (None, _) => 1,
    }
}

const fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// ê as `letter_byte` gives it.
const LETTER_E: u8 = 0x82;
/// đ as `letter_byte` gives it.
const LETTER_D: u8 = 0x86;

/// One byte for each letter of the alphabet in either case; f, j, w and z are none.
const fn letter_byte(letter: char) -> Option<u8> {
    Some(match letter {
        'f' | 'j' | 'w' | 'z' | 'F' | 'J' | 'W' | 'Z' => return None,
        'a'..='z' | 'A'..='Z' => (letter as u8).to_ascii_lowercase(),
        'ă' | 'Ă' => 0x80,
        'â' | 'Â' => 0x81,
        'ê' | 'Ê' => LETTER_E,
        'ô' | 'Ô' => 0x83,
        'ơ' | 'Ơ' => 0x84,
        'ư' | 'Ư' => 0x85,
        'đ' | 'Đ' => LETTER_D,
        _ => return None,
    })
}
