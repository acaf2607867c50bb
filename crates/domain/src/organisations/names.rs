//! Names made comparable: abbreviations spelled out, marks folded, words counted apart or together.

use thidua_vietnamese::{clean, fold};

/// What an abbreviation stands for: HTX, LMHTX and TP are written as often as the words.
fn spelled_out(word: &str) -> Option<&'static str> {
    match word {
        "htx" => Some("hợp tác xã"),
        "lmhtx" => Some("liên minh hợp tác xã"),
        "lhhtx" => Some("liên hiệp hợp tác xã"),
        "tp" => Some("thành phố"),
        "tphcm" => Some("thành phố hồ chí minh"),
        "hcm" => Some("hồ chí minh"),
        "ubnd" => Some("ủy ban nhân dân"),
        _ => None,
    }
}

/// The key of a text with its marks: lower case, single spaces, no punctuation, abbreviations spelled out.
pub(super) fn marked(text: &str) -> String {
    let lower = clean(text).to_lowercase();
    let words: Vec<&str> = lower
        .split(|letter: char| !letter.is_alphanumeric() && !('\u{300}'..='\u{36f}').contains(&letter))
        .filter(|word| !word.is_empty())
        .collect();
    let mut spelled = Vec::with_capacity(words.len());
    for (place, word) in words.iter().enumerate() {
        // "LM HTX", written apart; "LM" before another word stays what it is
        let before_htx = words
            .get(place.saturating_add(1))
            .is_some_and(|next| matches!(*next, "htx" | "hợp" | "hop"));
        if *word == "lm" && before_htx {
            spelled.push("liên minh");
        } else {
            spelled.push(spelled_out(word).unwrap_or(word));
        }
    }
    spelled.join(" ")
}

/// The key of a text without marks.
pub(super) fn folded(text: &str) -> String {
    fold(&marked(text))
}

/// The key of a text without marks and blanks: "BắcNinh" and "Bắ c Ninh", as copied from a PDF, are Bắc Ninh.
pub(super) fn squeezed(text: &str) -> String {
    let mut key = folded(text);
    key.retain(|letter| letter != ' ');
    key
}

/// A name without the words "tỉnh" and "thành phố", as tables shorten it; none when it has neither, or nothing
/// else.
///
/// Only with their marks are they those words: "Hà Tĩnh" keeps its second one.
pub(super) fn without_rank(text: &str) -> Option<String> {
    let key = marked(text);
    let mut kept: Vec<&str> = Vec::new();
    let mut words = key.split(' ').peekable();
    while let Some(word) = words.next() {
        if word == "tỉnh" {
            continue;
        }
        if word == "thành" && words.next_if_eq(&"phố").is_some() {
            continue;
        }
        kept.push(word);
    }
    let short = kept.join(" ");
    (!short.is_empty() && short != key).then_some(short)
}

/// In how many letters two keys differ (inserted, lost or exchanged), when it is at most `most`.
pub(super) fn distance_within(one: &[char], other: &[char], most: usize) -> Option<usize> {
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i.saturating_add(1);
        let mut best = left;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, b) in row.iter_mut().skip(1).zip(other) {
            let above = *cell;
            let step = if a == b {
                diagonal
            } else {
                diagonal.min(above).min(left).saturating_add(1)
            };
            diagonal = above;
            left = step;
            *cell = step;
            best = best.min(step);
        }
        if best > most {
            return None;
        }
    }
    row.last().copied().filter(|found| *found <= most)
}
