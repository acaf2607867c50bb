//! Totals in the sentences of a title.

use super::{ControlTotal, DeclaredBy, Scope};
use crate::awards::category::RecipientKind;
use crate::awards::text;
use thidua_vietnamese::numbers::parse_count;

/// Words before a number that make it no exact count of recipients: an estimate, or a number of something else.
pub(super) const NOT_A_COUNT: &[&str] = &[
    "khoang", "gan", "tren", "hon", "duoi", "nam", "thang", "ngay", "so", "dieu", "khoan", "den", "dot",
    "lan", "hang", "it",
];

/// The totals a title declares: «1.876 lượt tập thể và cá nhân», «(03 tập thể, 05 cá nhân)», «Tổng số: 12». Only a number
/// directly before «lượt tập thể», «tập thể», «cá nhân» or «hộ gia đình», or behind «tổng số», counts; an estimate («gần
/// 1.500 lượt») and anything else is left alone.
#[must_use]
pub fn declared_in_title(title: &str) -> Vec<ControlTotal> {
    let cleaned = text::clean(title);
    let tokens: Vec<Token> = tokens(&cleaned);
    let mut out = Vec::new();
    for (place, token) in tokens.iter().enumerate() {
        let Some(declared) = token.count else { continue };
        let before = place
            .checked_sub(1)
            .and_then(|before| tokens.get(before))
            .map(|before| before.folded.as_str());
        let two_before = place
            .checked_sub(2)
            .and_then(|before| tokens.get(before))
            .map(|before| before.folded.as_str());
        let after: Vec<&str> = tokens
            .iter()
            .skip(place.saturating_add(1))
            .take(8)
            .take_while(|next| next.count.is_none())
            .map(|next| next.folded.as_str())
            .collect();
        let totalled = matches!((two_before, before), (Some("tong"), Some("so" | "cong")));
        if !totalled && before.is_some_and(|before| NOT_A_COUNT.contains(&before)) {
            continue;
        }
        let scope = scope(&after).or_else(|| totalled.then_some(Scope::Overall));
        if let Some(scope) = scope {
            out.push(ControlTotal {
                scope,
                declared,
                source: DeclaredBy::TitleText,
            });
        }
    }
    out
}

/// A word of a title, and the number it is.
pub(super) struct Token {
    pub(super) folded: String,
    pub(super) count: Option<i64>,
}

/// The words of a title; a number keeps its dots and commas.
pub(super) fn tokens(title: &str) -> Vec<Token> {
    let mut before = ' ';
    let mut letters = title.chars().peekable();
    let mut parted = String::with_capacity(title.len());
    while let Some(letter) = letters.next() {
        let within_number = before.is_ascii_digit() && letters.peek().is_some_and(char::is_ascii_digit);
        let parts = match letter {
            '(' | ')' | ';' | ':' | '/' => true,
            ',' | '.' => !within_number,
            _ => false,
        };
        parted.push(if parts { ' ' } else { letter });
        before = letter;
    }
    parted
        .split_whitespace()
        .map(|word| Token {
            folded: text::folded(word),
            count: parse_count(word).ok(),
        })
        .collect()
}

/// What the words behind a number say it counts.
fn scope(after: &[&str]) -> Option<Scope> {
    let after = after.strip_prefix(&["luot"]).unwrap_or(after);
    let (kind, rest) = match after {
        ["tap", "the", rest @ ..] => (RecipientKind::Collective, rest),
        ["ca", "nhan", rest @ ..] => (RecipientKind::Person, rest),
        ["ho", "gia", "dinh", rest @ ..] => (RecipientKind::Household, rest),
        ["khen", "thuong", ..] => return Some(Scope::Overall),
        _ => return None,
    };
    // «tập thể và cá nhân», «tập thể, cá nhân»: one number for all of them
    let rest = rest.strip_prefix(&["va"]).unwrap_or(rest);
    let joined = matches!(
        rest,
        ["tap", "the", ..] | ["ca", "nhan", ..] | ["ho", "gia", "dinh", ..]
    );
    Some(if joined {
        Scope::Overall
    } else {
        Scope::Recipient(kind)
    })
}
