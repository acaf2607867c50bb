//! A digest of 128 bits in 22 letters (base64url of RFC 4648, without padding), so that both databases index it alike.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// How many letters that are: 21 of six bits and one of two.
const LENGTH: usize = 22;

/// The letters of a digest.
pub(crate) fn digest_text(digest: u128) -> String {
    let mut text = String::with_capacity(LENGTH);
    let mut rest = digest;
    for _ in 0..LENGTH {
        // the six highest bits that are left; zeros follow the last two
        let letter = usize::try_from(rest >> 122)
            .ok()
            .and_then(|place| LETTERS.get(place));
        text.push(char::from(letter.copied().unwrap_or(b'A')));
        rest <<= 6;
    }
    text
}

/// The digest of letters that [`digest_text`] made.
pub(crate) fn digest_of(text: &str) -> Option<u128> {
    if text.len() != LENGTH {
        return None;
    }
    let mut digest = 0_u128;
    for (place, letter) in text.bytes().enumerate() {
        let bits = LETTERS.iter().position(|known| *known == letter)?;
        let bits = u128::try_from(bits).ok()?;
        digest = if place < LENGTH - 1 {
            digest << 6 | bits
        } else {
            digest << 2 | bits >> 4
        };
    }
    (digest_text(digest) == text).then_some(digest)
}

#[cfg(test)]
mod tests {
    use super::{digest_of, digest_text};

    #[test]
    fn letters_say_the_digest_and_nothing_else() {
        assert_eq!(digest_text(0), "A".repeat(22));
        // sixteen bytes of 0xff in base64url
        assert_eq!(digest_text(u128::MAX), "_____________________w");
        for digest in [
            0,
            1,
            u128::MAX,
            0x0123_4567_89ab_cdef_0011_2233_4455_6677,
            1 << 127,
        ] {
            assert_eq!(digest_of(&digest_text(digest)), Some(digest));
        }
        for text in [
            "",
            "A",
            "AAAAAAAAAAAAAAAAAAAAAB",
            "AAAAAAAAAAAAAAAAAAAAA=",
            "AAAAAAAAAAAAAAAAAAAAAé",
        ] {
            assert_eq!(digest_of(text), None, "{text}");
        }
    }
}
