//! Numbers and dates of a workbook as the text a person reads.

use rust_decimal::Decimal;
use thidua_vietnamese::dates::{Epoch, Moment};

use super::format::Shape;

/// A number as spreadsheets show it at their fullest: fifteen significant digits, so that 0.1 + 0.2 is 0.3; plain
/// digits, a comma before the fraction. `None` for what is no finite number, or has more digits than are shown.
///
/// A fraction of three digits gets a zero behind it ("7,0020"), for "7,002" could be read as seven thousand and two.
pub(crate) fn number(value: f64) -> Option<String> {
    let plain = plain(value)?;
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut text = whole.to_owned();
    if !fraction.is_empty() {
        text.push(',');
        text.push_str(fraction);
        let digits = whole.trim_start_matches('-');
        if fraction.len() == 3 && digits.len() <= 3 && digits != "0" {
            text.push('0');
        }
    }
    Some(text)
}

/// The number with this shape, dates counted from `epoch`.
pub(crate) fn shaped(value: f64, shape: Shape, epoch: Epoch) -> Option<String> {
    match shape {
        Shape::Number => number(value),
        Shape::Zeros(width) => {
            let text = number(value)?;
            let whole = text.bytes().all(|byte| byte.is_ascii_digit());
            Some(if whole { format!("{text:0>width$}") } else { text })
        }
        Shape::Percent => Some(format!("{}%", number(value * 100.0)?)),
        Shape::Day { .. } | Shape::Month | Shape::Year | Shape::Time => {
            let serial = plain(value)?.parse::<Decimal>().ok();
            let shown = serial
                .and_then(|serial| Moment::of_serial(serial, epoch))
                .map(|moment| moment_text(&moment, shape));
            // What is no date is shown as the number it is.
            shown.or_else(|| number(value))
        }
    }
}

/// A day or a moment as ISO 8601 writes it, as dd/mm/yyyy with the time where there is one; other text as it is.
pub(crate) fn iso(text: &str) -> String {
    let (day, time) = text.split_once('T').unwrap_or((text, ""));
    let parts: Vec<&str> = day.split('-').collect();
    let ([year, month, date], true) = (parts.as_slice(), day.len() == 10) else {
        return text.to_owned();
    };
    let time = time.split(['.', 'Z']).next().unwrap_or_default();
    if matches!(time, "" | "00:00:00" | "00:00") {
        format!("{date}/{month}/{year}")
    } else {
        format!("{date}/{month}/{year} {time}")
    }
}

fn moment_text(moment: &Moment, shape: Shape) -> String {
    match shape {
        Shape::Month if moment.day_text().len() == 10 => moment.day_text().split_off(3),
        Shape::Year if moment.day_text().len() == 10 => moment.day_text().split_off(6),
        Shape::Day { time: true } if moment.has_time() => {
            format!("{} {}", moment.day_text(), moment.time_text())
        }
        Shape::Time => moment.time_text(),
        _ if moment.is_time_only() => moment.time_text(),
        _ => moment.day_text(),
    }
}

/// Digits with a point before the fraction, at most fifteen that count; never with an exponent.
fn plain(value: f64) -> Option<String> {
    if !value.is_finite() {
        return None;
    }
    let scientific = format!("{value:.14e}");
    let (mantissa, exponent) = scientific.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    // Beyond what any list holds; the digits would be zeros nobody wrote.
    if !(-20..=20).contains(&exponent) {
        return Some(format!(
            "{}E{exponent}",
            mantissa.trim_end_matches('0').trim_end_matches('.')
        ));
    }
    let negative = mantissa.starts_with('-');
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() {
        return Some("0".to_owned());
    }
    let sign = if negative { "-" } else { "" };
    let Ok(point) = usize::try_from(exponent.saturating_add(1)) else {
        let zeros = usize::try_from(exponent.saturating_add(1).unsigned_abs()).ok()?;
        return Some(format!("{sign}0.{}{digits}", "0".repeat(zeros)));
    };
    Some(match digits.split_at_checked(point) {
        Some(("", fraction)) => format!("{sign}0.{fraction}"),
        Some((whole, "")) => format!("{sign}{whole}"),
        Some((whole, fraction)) => format!("{sign}{whole}.{fraction}"),
        None => format!("{sign}{digits}{}", "0".repeat(point.saturating_sub(digits.len()))),
    })
}

#[cfg(test)]
mod tests {
    use super::{Epoch, Shape, number, shaped};

    #[test]
    fn numbers_show_fifteen_digits() {
        let cases = [
            (0.1 + 0.2, "0,3"),
            (98.5, "98,5"),
            (7.002, "7,0020"),
            (0.125, "0,125"),
            (1_876.0, "1876"),
            (-3.25, "-3,25"),
            (0.0, "0"),
            (-0.0, "0"),
            (0.000_012, "0,000012"),
            (123_456_789_012.0, "123456789012"),
            (1_000_000.0, "1000000"),
            (97.333_333_333_333_33, "97,3333333333333"),
        ];
        for (value, text) in cases {
            assert_eq!(number(value).as_deref(), Some(text));
        }
        assert_eq!(number(f64::NAN), None);
        assert_eq!(number(1e300).as_deref(), Some("1E300"));
    }

    #[test]
    fn shapes_show_dates_codes_and_percentages() {
        let of = |value, shape| shaped(value, shape, Epoch::Y1900).unwrap();
        assert_eq!(of(43_787.0, Shape::Day { time: false }), "18/11/2019");
        assert_eq!(of(43_787.75, Shape::Day { time: true }), "18/11/2019 18:00:00");
        assert_eq!(of(43_787.75, Shape::Day { time: false }), "18/11/2019");
        assert_eq!(of(43_787.0, Shape::Month), "11/2019");
        assert_eq!(of(43_787.0, Shape::Year), "2019");
        assert_eq!(of(0.5, Shape::Time), "12:00:00");
        assert_eq!(of(60.0, Shape::Day { time: false }), "29/02/1900");
        assert_eq!(of(8.0, Shape::Zeros(2)), "08");
        assert_eq!(of(0.985, Shape::Percent), "98,5%");
        assert_eq!(of(-5.0, Shape::Day { time: false }), "-5");
        assert_eq!(
            shaped(42_325.0, Shape::Day { time: false }, Epoch::Y1904).unwrap(),
            "18/11/2019"
        );
    }
}
