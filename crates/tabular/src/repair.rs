//! Letters of old fonts that were saved as Unicode, mended column by column.
//!
//! A text typed in a TCVN3 or VNI font and saved as UTF-8, or standing in a spreadsheet, has the letters of Latin-1
//! that share their codes with those of the font: "Liªn minh", "Lieân minh". Whether a column is such a text is judged
//! by its words as bytes are ([`crate::encoding`]), leaving aside those that are Vietnamese as they stand.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::Encoding;
use crate::encoding::{is_word, is_word_in, letters_of_bytes, windows_1252_byte, wins, words};

/// Mends one cell: the text as its writer saw it. Borrows where nothing is to be mended.
pub(crate) type Repair = fn(&str) -> Cow<'_, str>;

/// The repairs that are tried, one after another, on the rows at the top where no header is found as they stand.
pub(crate) const KNOWN: &[Repair] = &[tcvn3, vni];

/// How the cells of each column are to be mended, by samples of them: at most [`SAMPLE_CELLS`] cells of each that hold a
/// letter between U+0080 and U+00FF or beyond Vietnamese, in the order of the file, as the file has them (cleaning would
/// take the ư of TCVN3, a soft hyphen, away). `None` where they are best left alone. Title lines and headers are not
/// among them. A column with too few words to be judged alone goes with the others, where these are all of one kind and
/// each of its own words is Vietnamese in that.
pub(crate) fn of_columns<'s>(samples: impl Iterator<Item = &'s [String]>) -> Vec<Option<Repair>> {
    let votes: Vec<LegacyVotes> = samples.map(LegacyVotes::of).collect();
    let decided: Vec<Option<Encoding>> = votes.iter().map(LegacyVotes::decide).collect();
    let mut known = decided.iter().flatten();
    let first = known.next().copied();
    let others = first.filter(|first| known.all(|other| other == first));
    let repair = |(votes, alone): (&LegacyVotes, &Option<Encoding>)| {
        alone
            .or(others.filter(|encoding| votes.agree(*encoding)))
            .map(|encoding| votes.repair(encoding))
    };
    votes.iter().zip(&decided).map(repair).collect()
}

/// How many cells of a column [`of_column`] judges by.
pub(crate) const SAMPLE_CELLS: usize = 200;

/// What the words of a column would be in the old encodings.
#[derive(Debug, Default)]
struct LegacyVotes {
    /// The words seen that are no Vietnamese as they stand.
    odd: HashSet<String>,
    tcvn3: usize,
    vni: usize,
    /// Whether there are words that are Vietnamese as they stand, but not in TCVN3.
    beyond_tcvn3: bool,
    /// The same of VNI.
    beyond_vni: bool,
}

impl LegacyVotes {
    fn of(sample: &[String]) -> Self {
        let mut votes = Self::default();
        for cell in sample {
            votes.add(cell);
        }
        votes
    }

    /// Counts the words of a cell, each once in the column.
    fn add(&mut self, cell: &str) {
        if !is_latin(cell) {
            self.beyond_tcvn3 = true;
            self.beyond_vni = true;
            return;
        }
        for word in words(cell) {
            let is = |encoding| was_word(word, encoding);
            if is_word(word) {
                self.beyond_tcvn3 |= !is(Encoding::Tcvn3);
                self.beyond_vni |= !is(Encoding::Vni);
            } else if word.contains(char::is_alphabetic) && self.odd.insert(word.to_owned()) {
                // Signs alone are left aside: "®·" is a word in TCVN3, but elsewhere a mark and a bullet.
                self.tcvn3 = self.tcvn3.saturating_add(usize::from(is(Encoding::Tcvn3)));
                self.vni = self.vni.saturating_add(usize::from(is(Encoding::Vni)));
            }
        }
    }

    fn decide(&self) -> Option<Encoding> {
        let words = self.odd.len();
        if wins(words, self.tcvn3, self.vni) {
            Some(Encoding::Tcvn3)
        } else if wins(words, self.vni, self.tcvn3) {
            Some(Encoding::Vni)
        } else {
            None
        }
    }

    /// Whether all its words that are no Vietnamese as they stand are so in this encoding, and not all in the other.
    fn agree(&self, encoding: Encoding) -> bool {
        let (this, other) = match encoding {
            Encoding::Tcvn3 => (self.tcvn3, self.vni),
            _ => (self.vni, self.tcvn3),
        };
        this == self.odd.len() && this > other
    }

    fn repair(&self, encoding: Encoding) -> Repair {
        match encoding {
            Encoding::Tcvn3 if self.beyond_tcvn3 => tcvn3_or_unicode,
            Encoding::Tcvn3 => tcvn3,
            _ if self.beyond_vni => vni_or_unicode,
            _ => vni,
        }
    }
}

/// Mends a cell of TCVN3.
fn tcvn3(cell: &str) -> Cow<'_, str> {
    mend(cell, Encoding::Tcvn3, true)
}

/// Mends a cell of a column that has both TCVN3 and Unicode.
fn tcvn3_or_unicode(cell: &str) -> Cow<'_, str> {
    mend(cell, Encoding::Tcvn3, false)
}

/// Mends a cell of VNI.
fn vni(cell: &str) -> Cow<'_, str> {
    mend(cell, Encoding::Vni, true)
}

/// Mends a cell of a column that has both VNI and Unicode.
fn vni_or_unicode(cell: &str) -> Cow<'_, str> {
    mend(cell, Encoding::Vni, false)
}

/// The cell in this reading, unless it is better as it stands. Where either reading is Vietnamese ("Hòa" would be
/// "Hũa", "Vò" would be "Vũ"), the rest of the column decides: `pure` says that it is all old.
fn mend(cell: &str, encoding: Encoding, pure: bool) -> Cow<'_, str> {
    if cell.is_ascii() || !is_latin(cell) {
        return Cow::Borrowed(cell);
    }
    let mended = letters_of_bytes(cell, encoding);
    let now = words(cell).filter(|word| is_word(word)).count();
    let then = words(cell).filter(|word| was_word(word, encoding)).count();
    let better = match (now, then) {
        // "§¾k L¾k" is "Đắk Lắk", but "Müller" is not "Mỹller": signs among letters, or letters that joined.
        (0, 0) => {
            words(cell).any(|word| word.contains(is_sign)) || mended.chars().count() < cell.chars().count()
        }
        (now, then) => now < then || (now == then && pure),
    };
    if better {
        Cow::Owned(mended)
    } else {
        Cow::Borrowed(cell)
    }
}

/// Whether the bytes that the characters stand for are a Vietnamese word.
fn was_word(word: &str, encoding: Encoding) -> bool {
    let bytes: Option<Vec<u8>> = word.chars().map(windows_1252_byte).collect();
    bytes.is_some_and(|bytes| is_word_in(&bytes, encoding))
}

/// Whether a text can be one of an old font: it has none of the Vietnamese letters beyond Latin-1.
fn is_latin(text: &str) -> bool {
    !text
        .chars()
        .any(|c| matches!(c, '\u{102}' | '\u{103}' | '\u{110}' | '\u{111}' | '\u{128}' | '\u{129}' | '\u{168}' | '\u{169}' | '\u{1a0}'..='\u{1b0}' | '\u{300}'..='\u{323}' | '\u{1ea0}'..='\u{1ef9}'))
}

fn is_sign(c: char) -> bool {
    matches!(c, '\u{a1}'..='\u{bf}' | '×' | '÷')
}

#[cfg(test)]
mod tests;
