//! windows-1258: letters and tone marks apart.

use thidua_vietnamese::letters::{Tone, untoned, with_tone};

use super::decoder::{BadAt, Decoder};
use super::tables::{byte_of, windows_1258};

/// windows-1258. A letter waits for the mark that may follow it.
#[derive(Debug, Default)]
pub(super) struct Windows1258 {
    waiting: Option<char>,
}

impl Decoder for Windows1258 {
    fn decode(&mut self, bytes: &[u8], last: bool, out: &mut String) -> Result<(), BadAt> {
        out.reserve(bytes.len());
        for byte in bytes {
            let letter = if byte.is_ascii() {
                char::from(*byte)
            } else {
                windows_1258(*byte)
            };
            if !letter.is_ascii()
                && let Some(tone) = Tone::of_mark(letter)
                && let Some(toned) = self.waiting.and_then(|vowel| with_tone(vowel, tone))
            {
                self.waiting = Some(toned);
                continue;
            }
            out.extend(self.waiting.replace(letter));
        }
        if last {
            out.extend(self.waiting.take());
        }
        Ok(())
    }
}

/// Appends the bytes of a character; `None` where it has none.
pub(super) fn encode(letter: char, bytes: &mut Vec<u8>) -> Option<()> {
    if let Some(byte) = byte_of(letter, windows_1258) {
        bytes.push(byte);
        return Some(());
    }
    let (vowel, tone) = untoned(letter)?;
    bytes.push(byte_of(vowel, windows_1258)?);
    bytes.push(byte_of(tone.mark()?, windows_1258)?);
    Some(())
}
