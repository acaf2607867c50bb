//! One spelling for the two manners of placing tone marks.

use std::borrow::Cow;

/// Rhymes whose tone mark stands on the first letter in the old manner («hòa», «thủy») and on the second in the new
/// («hoà», «thuỷ»): new, old.
const MANNERS: [(&str, &str); 15] = [
    ("oà", "òa"),
    ("oá", "óa"),
    ("oả", "ỏa"),
    ("oã", "õa"),
    ("oạ", "ọa"),
    ("oè", "òe"),
    ("oé", "óe"),
    ("oẻ", "ỏe"),
    ("oẽ", "õe"),
    ("oẹ", "ọe"),
    ("uỳ", "ùy"),
    ("uý", "úy"),
    ("uỷ", "ủy"),
    ("uỹ", "ũy"),
    ("uỵ", "ụy"),
];

/// A word in small letters and normal form C with the tone mark of these rhymes in the old manner, which most lists
/// keep; after q the u belongs to the consonant («quý», «quỹ»), so the mark goes to the y. Any other word is as it was.
pub(super) fn tones_in_place(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    for (new, old) in MANNERS {
        let (from, to) = match word.strip_suffix(old) {
            Some("q") => (old, new),
            _ => (new, old),
        };
        match word.strip_suffix(from) {
            Some("q") if from == new => {}
            Some(before) => return Cow::Owned(format!("{before}{to}")),
            None => {}
        }
    }
    Cow::Borrowed(word)
}
