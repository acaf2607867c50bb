//! Counts that are said to be about so many.

use super::{NumberError, parse_count};
use crate::text::{clean, fold};

/// How a count is said to be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Roughly {
    /// "gần 40", "ngót 40": somewhat less.
    Nearly,
    /// "trên 1.200", "hơn 1.200": somewhat more.
    Over,
    /// "khoảng 40", "chừng 40", "ước 40", "trên dưới 40", "~40": about so many.
    About,
    /// "dưới 40": less.
    Under,
}

const WORDS: [(&str, Roughly); 12] = [
    ("tren duoi", Roughly::About),
    ("uoc khoang", Roughly::About),
    ("uoc tinh", Roughly::About),
    ("xap xi", Roughly::About),
    ("khoang", Roughly::About),
    ("chung", Roughly::About),
    ("uoc", Roughly::About),
    ("gan", Roughly::Nearly),
    ("ngot", Roughly::Nearly),
    ("tren", Roughly::Over),
    ("hon", Roughly::Over),
    ("duoi", Roughly::Under),
];

/// Reads a count as [`parse_count`] does, also one that is said to be rough: "gần 40" is 40, [`Roughly::Nearly`]. What
/// to do with it is the caller's: the number is the one that is written, never another.
///
/// # Errors
/// [`NumberError`], as [`parse_count`].
pub fn parse_rough_count(text: &str) -> Result<(i64, Option<Roughly>), NumberError> {
    let cleaned = clean(text);
    let sign = cleaned.strip_prefix(['~', '≈', '±']);
    if let Some(rest) = sign {
        return Ok((parse_count(rest)?, Some(Roughly::About)));
    }
    let Some(at) = cleaned.find(|c: char| c.is_ascii_digit()).filter(|at| *at > 0) else {
        return Ok((parse_count(&cleaned)?, None));
    };
    let (words, number) = cleaned.split_at_checked(at).unwrap_or(("", &cleaned));
    let key = fold(words);
    match WORDS.iter().find(|(word, _)| *word == key) {
        Some((_, roughly)) if words.ends_with(' ') => Ok((parse_count(number)?, Some(*roughly))),
        _ => Ok((parse_count(&cleaned)?, None)),
    }
}
