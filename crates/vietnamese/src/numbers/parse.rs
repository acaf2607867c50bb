//! Reading one number.

use rust_decimal::Decimal;

use super::{NumberError, Style};
use crate::text::clean;

/// More signs than any number has; longer texts are refused before any work is done on them.
const LONGEST: usize = 64;

/// Reads a number. With a style, only that style is accepted; without one, the text must have a single reading:
/// "98,5" and "1.234.567" have one, "7.002" and "9,125" have two.
///
/// Accepted: a sign, digits grouped in threes by the group sign of the style or by spaces, or not grouped at all,
/// and a fraction. Zeros in front are accepted ("08"); a first group of only zeros is no group, so "0.125" is a
/// fraction.
///
/// # Errors
/// [`NumberError`] says what is wrong: empty, not a number, two readings, the other style, too many digits.
pub fn parse(text: &str, style: Option<Style>) -> Result<Decimal, NumberError> {
    let text = prepare(text)?;
    match style {
        Some(style) => match read(&text, style) {
            Reading::Number(value) => Ok(value),
            Reading::TooLong => Err(NumberError::TooManyDigits { text }),
            Reading::Not => match read(&text, style.other()) {
                Reading::Number(value) => Err(NumberError::OtherStyle {
                    text,
                    wanted: style,
                    value,
                }),
                Reading::TooLong => Err(NumberError::TooManyDigits { text }),
                Reading::Not => Err(NumberError::NotANumber { text }),
            },
        },
        None => match (read(&text, Style::Vietnamese), read(&text, Style::International)) {
            (Reading::Number(a), Reading::Number(b)) if a == b => Ok(a),
            (Reading::Number(vietnamese), Reading::Number(international)) => Err(NumberError::Ambiguous {
                text,
                vietnamese,
                international,
            }),
            (Reading::TooLong, _) | (_, Reading::TooLong) => Err(NumberError::TooManyDigits { text }),
            (Reading::Number(value), Reading::Not) | (Reading::Not, Reading::Number(value)) => Ok(value),
            (Reading::Not, Reading::Not) => Err(NumberError::NotANumber { text }),
        },
    }
}

/// Reads a count: a whole number from zero up. Here a dot, a comma or a space before exactly three digits groups
/// ("1.876", "1,876", "1 876", "3.057.365"), because a count has no fraction; "08" is eight.
///
/// # Errors
/// [`NumberError::NotWhole`] for a fraction ("1.5", and also "8,00": with three zeros it would be eight thousand),
/// [`NumberError::Negative`] below zero, and otherwise as [`parse`].
pub fn parse_count(text: &str) -> Result<i64, NumberError> {
    let text = prepare(text)?;
    let (negative, body) = split_sign(&text);
    let grouped = ['.', ',', ' '].iter().find_map(|sign| ungroup(body, *sign));
    let digits = match grouped {
        Some(digits) => digits,
        None => {
            let number = Style::ALL
                .iter()
                .any(|style| !matches!(read(&text, *style), Reading::Not));
            return Err(if number {
                NumberError::NotWhole { text }
            } else {
                NumberError::NotANumber { text }
            });
        }
    };
    let significant = digits.trim_start_matches('0');
    if negative && !significant.is_empty() {
        return Err(NumberError::Negative { text });
    }
    // Eighteen digits always fit into 64 bits; a count with more is a slip of the keyboard.
    if significant.len() > 18 {
        return Err(NumberError::TooManyDigits { text });
    }
    if significant.is_empty() {
        return Ok(0);
    }
    significant
        .parse()
        .map_err(|_| NumberError::TooManyDigits { text })
}

/// The text cleaned, with the typographic minus made plain.
fn prepare(text: &str) -> Result<String, NumberError> {
    let text = clean(text);
    if text.is_empty() {
        return Err(NumberError::Empty);
    }
    if text.len() > LONGEST {
        let digits_only = text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '-' | '+'));
        return Err(if digits_only {
            NumberError::TooManyDigits { text }
        } else {
            NumberError::NotANumber {
                text: text.chars().take(LONGEST).chain(['…']).collect(),
            }
        });
    }
    Ok(text.replace('\u{2212}', "-"))
}

enum Reading {
    Number(Decimal),
    TooLong,
    Not,
}

fn read(text: &str, style: Style) -> Reading {
    let (negative, body) = split_sign(text);
    let (whole, fraction) = match body.split_once(style.decimal_sign()) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (body, None),
    };
    if fraction.is_some_and(|digits| !is_digits(digits)) {
        return Reading::Not;
    }
    let Some(whole) = ungroup(whole, style.group_sign()).or_else(|| ungroup(whole, ' ')) else {
        return Reading::Not;
    };
    let plain = format!("{whole}.{}", fraction.unwrap_or("0"));
    match Decimal::from_str_exact(&plain) {
        Ok(mut value) => {
            // Minus zero is zero: it would print as "-0".
            value.set_sign_negative(negative && !value.is_zero());
            Reading::Number(value)
        }
        Err(_) => Reading::TooLong,
    }
}

fn split_sign(text: &str) -> (bool, &str) {
    if let Some(rest) = text.strip_prefix('-') {
        (true, rest.trim_start())
    } else {
        (false, text.strip_prefix('+').unwrap_or(text).trim_start())
    }
}

/// The digits without grouping: either there is none, or groups of one to three and then always three digits.
fn ungroup(text: &str, sign: char) -> Option<String> {
    let mut groups = text.split(sign);
    let first = groups.next().filter(|first| is_digits(first))?;
    let mut digits = first.to_owned();
    let mut grouped = false;
    for group in groups {
        if group.len() != 3 || !is_digits(group) {
            return None;
        }
        grouped = true;
        digits.push_str(group);
    }
    let no_group = first.len() > 3 || first.chars().all(|c| c == '0');
    if grouped && no_group { None } else { Some(digits) }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}
