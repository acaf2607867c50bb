//! VNI Windows: a vowel of ASCII (or the ô and ö that stand for ơ and ư) and a letter of Latin-1 for its mark.

use thidua_vietnamese::letters::{Tone, untoned, with_tone};

use super::decoder::{BadAt, Decoder};
use super::tables::{windows_1252, windows_1252_byte};

/// VNI. A vowel waits for the mark that may follow it.
#[derive(Debug, Default)]
pub(super) struct Vni {
    waiting: Option<char>,
}

impl Decoder for Vni {
    fn decode(&mut self, bytes: &[u8], last: bool, out: &mut String) -> Result<(), BadAt> {
        out.reserve(bytes.len());
        for byte in bytes {
            if !byte.is_ascii()
                && let Some(marked) = self.waiting.and_then(|vowel| marked(vowel, *byte))
            {
                self.waiting = Some(marked);
                continue;
            }
            let letter = if byte.is_ascii() {
                char::from(*byte)
            } else {
                single(*byte)
            };
            out.extend(self.waiting.replace(letter));
        }
        if last {
            out.extend(self.waiting.take());
        }
        Ok(())
    }
}

/// The letters of one byte, as small letters; the capital is 0x20 below.
const SINGLE: [(u8, char); 8] = [
    (0xf1, 'đ'),
    (0xf4, 'ơ'),
    (0xf6, 'ư'),
    (0xed, 'í'),
    (0xec, 'ì'),
    (0xe6, 'ỉ'),
    (0xf3, 'ĩ'),
    (0xf2, 'ị'),
];
/// Y with dot has a byte of its own, unlike the other tones of y.
const Y_DOT: u8 = 0xee;

/// What a mark adds to its vowel, and the tone; as small letters.
const MARKS: [(u8, Shape, Tone); 17] = [
    (0xf9, Shape::Bare, Tone::Acute),
    (0xf8, Shape::Bare, Tone::Grave),
    (0xfb, Shape::Bare, Tone::Hook),
    (0xf5, Shape::Bare, Tone::Tilde),
    (0xef, Shape::Bare, Tone::Dot),
    (0xea, Shape::Breve, Tone::Level),
    (0xe9, Shape::Breve, Tone::Acute),
    (0xe8, Shape::Breve, Tone::Grave),
    (0xfa, Shape::Breve, Tone::Hook),
    (0xfc, Shape::Breve, Tone::Tilde),
    (0xeb, Shape::Breve, Tone::Dot),
    (0xe2, Shape::Circumflex, Tone::Level),
    (0xe1, Shape::Circumflex, Tone::Acute),
    (0xe0, Shape::Circumflex, Tone::Grave),
    (0xe5, Shape::Circumflex, Tone::Hook),
    (0xe3, Shape::Circumflex, Tone::Tilde),
    (0xe4, Shape::Circumflex, Tone::Dot),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Bare,
    Breve,
    Circumflex,
}

/// The vowels of ASCII, and what they become with a breve or a circumflex.
const SHAPES: [(char, Shape, char); 8] = [
    ('a', Shape::Breve, 'ă'),
    ('a', Shape::Circumflex, 'â'),
    ('e', Shape::Circumflex, 'ê'),
    ('o', Shape::Circumflex, 'ô'),
    ('A', Shape::Breve, 'Ă'),
    ('A', Shape::Circumflex, 'Â'),
    ('E', Shape::Circumflex, 'Ê'),
    ('O', Shape::Circumflex, 'Ô'),
];

const SMALL: u8 = 0x20;

/// The character of a byte that is no mark of the letter before it.
fn single(byte: u8) -> char {
    match byte {
        Y_DOT => return 'ỵ',
        0xce => return 'Ỵ',
        _ => {}
    }
    let known = SINGLE.into_iter().find(|(small, _)| byte | SMALL == *small);
    match known {
        Some((small, letter)) if byte == small => letter,
        Some((_, letter)) => upper(letter),
        None => windows_1252(byte),
    }
}

/// The vowel with the mark that this byte is; the capital mark after a small letter and the reverse are read too.
fn marked(vowel: char, byte: u8) -> Option<char> {
    if !matches!(
        vowel,
        'a' | 'e' | 'o' | 'u' | 'y' | 'ơ' | 'ư' | 'A' | 'E' | 'O' | 'U' | 'Y' | 'Ơ' | 'Ư'
    ) || byte < 0xc0
    {
        return None;
    }
    let (_, shape, tone) = MARKS.into_iter().find(|(small, _, _)| byte | SMALL == *small)?;
    let shaped = if shape == Shape::Bare {
        vowel
    } else {
        let mut shapes = SHAPES.into_iter();
        shapes.find_map(|(bare, by, shaped)| (bare == vowel && by == shape).then_some(shaped))?
    };
    with_tone(shaped, tone)
}

fn upper(letter: char) -> char {
    letter.to_uppercase().next().unwrap_or(letter)
}

/// Appends the bytes of a character; `None` where it has none.
pub(super) fn encode(letter: char, bytes: &mut Vec<u8>) -> Option<()> {
    let case = |small: u8| {
        if letter.is_uppercase() {
            small & !SMALL
        } else {
            small
        }
    };
    let small = letter.to_lowercase().next().unwrap_or(letter);
    if let Some((byte, _)) = SINGLE.into_iter().find(|(_, known)| *known == small) {
        bytes.push(case(byte));
        return Some(());
    }
    if small == 'ỵ' {
        bytes.push(case(Y_DOT));
        return Some(());
    }
    let Some((vowel, tone)) = untoned(letter) else {
        let byte = windows_1252_byte(letter).filter(|byte| single(*byte) == letter)?;
        bytes.push(byte);
        return Some(());
    };
    let (bare, shape) = SHAPES
        .into_iter()
        .find(|(_, _, shaped)| *shaped == vowel)
        .map_or((vowel, Shape::Bare), |(bare, shape, _)| (bare, shape));
    let mark = MARKS.into_iter().find(|(_, by, of)| *by == shape && *of == tone);
    match bare {
        'ơ' | 'ư' | 'Ơ' | 'Ư' => encode(bare, bytes)?,
        _ => bytes.push(u8::try_from(u32::from(bare)).ok()?),
    }
    bytes.extend(mark.map(|(byte, _, _)| case(byte)));
    Some(())
}
