//! TCVN3 (ABC), whose fonts have no codes for most capitals.
//!
//! A capital with a tone is typed as the small letter and drawn as a capital by a second font (.VnTimeH); text alone
//! does not know the font. It is a capital without doubt amid capitals: in a word without small letters of ASCII
//! that has a capital behind it or two anywhere ("CéNG HßA" is "CỘNG HÒA"), and then also in the other words of the
//! same cell, if none of them has a small letter of ASCII ("§Ò TµI" is "ĐỀ TÀI"). "Hµ" alone stays "Hà".
//!
//! Converters write TCVN 5712's first set, whose capitals stand where Windows has punctuation: "C—NG H’A". Behind a
//! capital such a byte is a letter if that makes a syllable. A closing quote at the end stays a quote.

use std::sync::LazyLock;

use thidua_vietnamese::letters::{Tone, untoned, with_tone};
use thidua_vietnamese::syllables::is_syllable;

use super::decoder::{BadAt, Decoder};
use super::tables::{byte_of, tcvn3, vn1};

/// From this length on a space ends a stretch of text; a table's cell is shorter.
const LONG: usize = 1 << 10;
/// A stretch ends here in any case.
const LONGEST: usize = 1 << 16;

const UPPER: u8 = 1;
const LOWER: u8 = 2;
/// A small letter beyond ASCII: of the capitals only the font may know.
const CODED: u8 = 4;
const MARK: u8 = 8;
const BREAK: u8 = 16;
/// A capital vowel beyond ASCII: unlike Đ it stands in no abbreviation.
const VOWEL: u8 = 32;
/// Punctuation in VN3, a capital in VN1.
const DOUBLE: u8 = 64;
const LETTER: u8 = UPPER | LOWER | CODED | MARK;

/// Each byte's character and class.
static TABLE: LazyLock<[(char, u8); 256]> = LazyLock::new(|| {
    std::array::from_fn(|place| {
        let byte = u8::try_from(place).unwrap_or_default();
        let letter = if byte.is_ascii() {
            vn1(byte).unwrap_or(char::from(byte))
        } else {
            tcvn3(byte)
        };
        let class = match letter {
            '\n' | '\r' | '\t' | ',' | ';' | '|' | '"' => BREAK,
            'a'..='z' => LOWER,
            'A'..='Z' => UPPER,
            _ if Tone::of_mark(letter).is_some() => MARK,
            'Đ' => UPPER,
            _ if letter.is_uppercase() => UPPER | VOWEL,
            _ if byte > 0xa0 => CODED,
            _ if vn1(byte).is_some() => DOUBLE,
            _ => 0,
        };
        (letter, class)
    })
});

fn entry(table: &[(char, u8); 256], byte: u8) -> (char, u8) {
    table.get(usize::from(byte)).copied().unwrap_or_default()
}

/// TCVN3. A cell waits for its end, for its words decide together what is a capital.
#[derive(Debug, Default)]
pub(super) struct Tcvn3 {
    waiting: Vec<u8>,
}

impl Decoder for Tcvn3 {
    fn decode(&mut self, bytes: &[u8], last: bool, out: &mut String) -> Result<(), BadAt> {
        out.reserve(bytes.len());
        let table = &*TABLE;
        let mut rest = bytes;
        while let Some(end) = stretch(table, self.waiting.len(), rest) {
            let (now, later) = rest.split_at_checked(end).ok_or(BadAt)?;
            if self.waiting.is_empty() {
                decode_stretch(table, now, out);
            } else {
                self.waiting.extend_from_slice(now);
                decode_stretch(table, &self.waiting, out);
                self.waiting.clear();
            }
            rest = later;
        }
        self.waiting.extend_from_slice(rest);
        if last {
            decode_stretch(table, &self.waiting, out);
            self.waiting.clear();
        }
        Ok(())
    }
}

/// Where the stretch ends that began `before` bytes earlier.
fn stretch(table: &[(char, u8); 256], before: usize, bytes: &[u8]) -> Option<usize> {
    let ends = |place: usize, byte: u8| {
        let length = before.saturating_add(place);
        entry(table, byte).1 == BREAK || (length >= LONG && (byte == b' ' || length >= LONGEST))
    };
    let place = bytes
        .iter()
        .zip(0_usize..)
        .position(|(byte, place)| ends(place, *byte))?;
    place.checked_add(1)
}

fn decode_stretch(table: &[(char, u8); 256], bytes: &[u8], out: &mut String) {
    let start = out.len();
    let mut classes = 0;
    let mut before = 0;
    // Whether two letters side by side are such that a word of capitals is possible.
    let (mut capitals, mut double) = (false, false);
    for byte in bytes {
        let (_, class) = entry(table, *byte);
        capitals |= class & UPPER != 0 && before & (UPPER | CODED) != 0;
        double |= class == DOUBLE && before & UPPER != 0;
        classes |= class;
        before = class;
    }
    if double || capitals && classes & CODED != 0 {
        let entries: Vec<(char, u8)> = bytes.iter().map(|byte| entry(table, *byte)).collect();
        return decode_capitals(
            &if double {
                with_vn1(bytes, &entries)
            } else {
                entries
            },
            out,
        );
    }
    for byte in bytes {
        push(entry(table, *byte), false, start, out);
    }
}

/// Appends a character; a mark joins the letter before it.
fn push((letter, class): (char, u8), capital: bool, start: usize, out: &mut String) {
    if class == MARK
        && out.len() > start
        && let Some(vowel) = out.chars().next_back()
        && let Some(toned) = Tone::of_mark(letter).and_then(|tone| with_tone(vowel, tone))
    {
        out.pop();
        out.push(toned);
    } else if capital && class == CODED {
        out.extend(letter.to_uppercase());
    } else {
        out.push(letter);
    }
}

/// What the letters of a word say about its case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// It has small letters of ASCII.
    Small,
    /// It is written in capitals.
    Capital,
    /// It has coded letters that could be either.
    Either,
    /// It has no coded letters: an abbreviation, a number, signs.
    Plain,
}

fn word(entries: &[(char, u8)]) -> Word {
    let (mut classes, mut uppers, mut behind) = (0, 0_usize, false);
    for (_, class) in entries {
        behind |= class & UPPER != 0 && classes & CODED != 0;
        uppers = uppers.saturating_add(usize::from(class & UPPER != 0));
        classes |= class;
    }
    match classes {
        _ if classes & LOWER != 0 => Word::Small,
        _ if classes & VOWEL != 0 && uppers > 1 => Word::Capital,
        _ if classes & CODED == 0 => Word::Plain,
        _ if behind || uppers > 1 => Word::Capital,
        _ => Word::Either,
    }
}

fn decode_capitals(entries: &[(char, u8)], out: &mut String) {
    let start = out.len();
    let same = |one: &(char, u8), other: &(char, u8)| (one.1 & LETTER != 0) == (other.1 & LETTER != 0);
    let (mut small, mut capital) = (false, false);
    for part in entries.chunk_by(same) {
        let word = word(part);
        small |= word == Word::Small;
        capital |= word == Word::Capital;
    }
    for part in entries.chunk_by(same) {
        let capital = match word(part) {
            Word::Capital => true,
            Word::Either => capital && !small,
            Word::Small | Word::Plain => false,
        };
        for entry in part {
            push(*entry, capital, start, out);
        }
    }
}

/// The stretch with the capitals of VN1 for what else is punctuation.
fn with_vn1(bytes: &[u8], entries: &[(char, u8)]) -> Vec<(char, u8)> {
    let mut letters = Vec::with_capacity(entries.len());
    let mut place = 0_usize;
    for part in
        entries.chunk_by(|one, other| (one.1 & (LETTER | DOUBLE) != 0) == (other.1 & (LETTER | DOUBLE) != 0))
    {
        let end = place.saturating_add(part.len());
        let part_bytes = bytes.get(place..end).unwrap_or_default();
        place = end;
        let closed = matches!(part_bytes, [.., 0x92 | 0x94]);
        let word: Option<String> = part
            .iter()
            .zip(part_bytes)
            .map(|((letter, class), byte)| {
                if *class == DOUBLE {
                    vn1(*byte)
                } else {
                    Some(*letter)
                }
            })
            .collect();
        match word.filter(|word| !closed && is_syllable(word)) {
            Some(word) => {
                let class = |class: u8| if class == DOUBLE { UPPER | VOWEL } else { class };
                letters.extend(
                    word.chars()
                        .zip(part)
                        .map(|(letter, (_, of))| (letter, class(*of))),
                );
            }
            None => letters.extend_from_slice(part),
        }
    }
    letters
}

/// How a letter with a tone is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// With the code of the small letter.
    Coded,
    /// As a letter and a combining mark.
    Apart,
}

/// The bytes of the text, or the first character that cannot be written so that it is read back. Capitals are written
/// as small letters where reading knows them for capitals, else as letter and combining mark.
pub(super) fn encode(text: &str) -> Result<Vec<u8>, char> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let end = cell_end(rest);
        let (cell, later) = rest.split_at_checked(end).unwrap_or((rest, ""));
        encode_cell(cell, &mut bytes)?;
        rest = later;
    }
    Ok(bytes)
}

/// Where a stretch of text ends, as [`stretch`] finds it in the bytes. Long ones end a little earlier than there: a
/// letter written apart takes two bytes.
fn cell_end(text: &str) -> usize {
    let is_break = |c: char| matches!(c, '\n' | '\r' | '\t' | ',' | ';' | '|' | '"');
    text.find(is_break)
        .and_then(|place| place.checked_add(1))
        .unwrap_or(text.len())
}

/// Writes every letter with its code; where that is not read back, the words apart that cannot stand so by
/// themselves; where that is not read back either, all of them.
fn encode_cell(cell: &str, bytes: &mut Vec<u8>) -> Result<(), char> {
    let forms: [fn(&str) -> Form; 3] = [
        |_| Form::Coded,
        |word| {
            if written(word, |_| Form::Coded).is_ok_and(|bytes| is(&bytes, word)) {
                Form::Coded
            } else {
                Form::Apart
            }
        },
        |_| Form::Apart,
    ];
    for form in forms {
        let written = written(cell, form)?;
        if is(&written, cell) {
            bytes.extend(written);
            return Ok(());
        }
    }
    Err(cell.chars().find(|c| !c.is_ascii()).unwrap_or_default())
}

/// Whether the bytes are read as this text.
fn is(bytes: &[u8], text: &str) -> bool {
    let mut read = String::with_capacity(text.len());
    Tcvn3::default().decode(bytes, true, &mut read).is_ok() && read == text
}

fn written(cell: &str, form: fn(&str) -> Form) -> Result<Vec<u8>, char> {
    let mut bytes = Vec::with_capacity(cell.len());
    for word in cell.split_inclusive(' ') {
        let form = form(word);
        for letter in word.chars() {
            encode_letter(letter, form, &mut bytes).ok_or(letter)?;
        }
    }
    Ok(bytes)
}

fn encode_letter(letter: char, form: Form, bytes: &mut Vec<u8>) -> Option<()> {
    let of = |letter: char| byte_of(letter, tcvn3);
    if let Some((vowel, tone)) = untoned(letter).filter(|(_, tone)| *tone != Tone::Level) {
        if form == Form::Apart {
            bytes.push(of(vowel)?);
            bytes.push(of(tone.mark()?)?);
        } else {
            bytes.push(of(letter.to_lowercase().next()?)?);
        }
        return Some(());
    }
    bytes.push(of(letter)?);
    Some(())
}
