//! Which category a list means by what it writes.

use super::{Catalogue, Category};
use crate::awards::text;

/// What a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recognised<'a> {
    /// One category.
    One(&'a Category),
    /// A line that names several, as «Chiến sỹ thi đua cấp tỉnh và Chiến sỹ thi đua Liên minh HTX Việt Nam»; in the
    /// order of the text.
    Several(Vec<&'a Category>),
    /// No name of the catalogue.
    None,
}

impl<'a> Recognised<'a> {
    /// The category, where it is one.
    #[must_use]
    pub fn one(&self) -> Option<&'a Category> {
        if let Self::One(category) = self {
            Some(category)
        } else {
            None
        }
    }
}

/// The longest line that is parted, in pieces; a longer one is no line of names.
const MOST_PIECES: usize = 32;

/// Words a second name may leave out, because the first one said them: «Bằng khen của A, B».
const HEADS: &[&str] = &[
    "Bằng khen của",
    "Giấy khen của",
    "Cờ thi đua của",
    "Chiến sĩ thi đua",
];

/// Signs that join names; the word «và» does too.
const JOINTS: [char; 5] = [',', ';', '/', '+', '&'];

/// How many words the name of a place has at most: «Bà Rịa - Vũng Tàu».
const LONGEST_PLACE: usize = 5;

impl Catalogue {
    /// Which category a text of a list means: its name or a synonym, letter by letter once folded, or several of them
    /// joined by «và», a comma or a semicolon. Nothing is guessed from a part of a name.
    #[must_use]
    pub fn recognise(&self, text: &str) -> Recognised<'_> {
        let text = text::clean(text);
        if let Some(category) = self.single(&text, None) {
            return Recognised::One(category);
        }
        let pieces = pieces(&text);
        if pieces.len() < 2 || pieces.len() > MOST_PIECES {
            return Recognised::None;
        }
        let mut found: Vec<&Category> = Vec::new();
        for category in self.parted(&pieces) {
            if !found.contains(&category) {
                found.push(category);
            }
        }
        match found.as_slice() {
            [] => Recognised::None,
            [one] => Recognised::One(one),
            _ => Recognised::Several(found),
        }
    }

    /// The categories whose names, one after the other, make up all pieces; nothing when some piece is left over.
    /// The longest names are tried first, so that «các Sở, ban, ngành» is one name and not three.
    fn parted(&self, pieces: &[&str]) -> Vec<&Category> {
        // what can be made of the pieces from each place on, the last place first
        let mut made: Vec<Option<Vec<&Category>>> = vec![Some(Vec::new())];
        for start in (0..pieces.len()).rev() {
            let rest = pieces.get(start..).unwrap_or_default();
            let head = head_before(pieces.get(..start).unwrap_or_default());
            let whole = (1..=rest.len()).rev().find_map(|length| {
                let after = made.iter().rev().nth(length.saturating_sub(1))?.as_ref()?;
                let name = rest.get(..length)?.join(", ");
                let category = self.single(&name, head)?;
                let mut all = vec![category];
                all.extend(after);
                Some(all)
            });
            made.push(whole);
        }
        made.pop().flatten().unwrap_or_default()
    }

    /// The category with exactly this name, or with this name behind `head`, or with this name and a place behind it.
    fn single(&self, name: &str, head: Option<&str>) -> Option<&Category> {
        self.with_place(name).or_else(|| {
            let head = head?;
            self.with_place(&format!("{head} {name}"))
        })
    }

    /// The category with this name, with or without the name of a place at its end.
    fn with_place(&self, name: &str) -> Option<&Category> {
        let key = text::key(name);
        if key.is_empty() {
            return None;
        }
        if let Some(category) = self.named(&key) {
            return Some(category);
        }
        let words: Vec<&str> = name.split(' ').collect();
        (1..=LONGEST_PLACE.min(words.len().saturating_sub(1))).find_map(|length| {
            let (before, place) = words.split_at_checked(words.len().saturating_sub(length))?;
            // a place is words with capitals, none parted from what stands before it
            let is_place = place.iter().all(|word| {
                matches!(*word, "-" | "–") || (word.starts_with(char::is_uppercase) && !word.contains(JOINTS))
            }) && !before.last().is_some_and(|word| word.ends_with(JOINTS));
            if is_place {
                self.named_before_place(&text::key(&before.join(" ")))
            } else {
                None
            }
        })
    }
}

/// The head the nearest piece before has, which the next name may leave out.
fn head_before(pieces: &[&str]) -> Option<&'static str> {
    pieces.iter().rev().find_map(|piece| {
        let key = text::key(piece);
        HEADS
            .iter()
            .copied()
            .find(|head| key.starts_with(&text::key(head)))
    })
}

/// A text parted at «và», commas, semicolons, slashes and plus signs.
fn pieces(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for part in text.split(JOINTS) {
        let mut rest = part;
        while let Some((before, after)) = rest.split_once(" và ") {
            out.push(before.trim());
            rest = after;
        }
        let rest = rest.trim();
        out.push(rest.strip_prefix("và ").unwrap_or(rest));
    }
    out.retain(|piece| !piece.is_empty());
    out
}
