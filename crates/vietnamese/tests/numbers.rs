//! Numbers read and printed the Vietnamese way.
#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use proptest::prelude::*;
use rust_decimal::Decimal;
use thidua_vietnamese::Lang;
use thidua_vietnamese::numbers::{
    ColumnStyle, NumberError, Style, format, format_decimal, format_integer, parse, parse_count,
    style_of_column,
};

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn what_has_one_reading_is_read() {
    for (text, value) in [
        ("98,50", "98.50"),
        ("98.5", "98.5"),
        ("972,5", "972.5"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1\u{a0}234\u{a0}567", "1234567"),
        ("3.057.365", "3057365"),
        ("1,234,567", "1234567"),
        ("08", "8"),
        ("0,125", "0.125"),
        ("0.125", "0.125"),
        ("-1,5", "-1.5"),
        ("\u{2212} 2,25", "-2.25"),
        ("+3", "3"),
        ("-0", "0"),
        ("7002", "7002"),
        ("1.0000", "1"),
        ("123456789012345678901234,5678", "123456789012345678901234.5678"),
    ] {
        assert_eq!(parse(text, None), Ok(decimal(value)), "{text}");
    }
}

#[test]
fn two_readings_are_not_guessed() {
    for (text, vietnamese, international) in [("7.002", "7002", "7.002"), ("9,125", "9.125", "9125")] {
        let Err(NumberError::Ambiguous {
            vietnamese: vi,
            international: en,
            ..
        }) = parse(text, None)
        else {
            panic!("{text} has two readings");
        };
        assert_eq!((vi, en), (decimal(vietnamese), decimal(international)));
        assert_eq!(parse(text, Some(Style::Vietnamese)), Ok(vi));
        assert_eq!(parse(text, Some(Style::International)), Ok(en));
    }
}

#[test]
fn what_is_no_number_says_why() {
    let code = |text: &str, style| parse(text, style).unwrap_err().code();
    for text in [
        "gần 40 tỉ",
        "1.23.456",
        "1,2,3",
        "5,",
        ",5",
        ".",
        "-",
        "1.234.56",
        "12.3456.789",
        "1 23",
        "--1",
        "1e5",
        "٣",
    ] {
        assert_eq!(code(text, None), "not-a-number", "{text}");
    }
    assert_eq!(code("  ", None), "number-empty");
    assert_eq!(code("98.5", Some(Style::Vietnamese)), "number-in-other-style");
    assert_eq!(code(&"9".repeat(40), None), "number-too-long");
    assert_eq!(code(&"9".repeat(4000), None), "number-too-long");
    // Digits that would be lost are refused, not rounded away.
    assert_eq!(
        code("0,12345678901234567890123456789012", None),
        "number-too-long"
    );
    for lang in Lang::ALL {
        assert!(parse("7.002", None).unwrap_err().message(lang).contains("7002"));
    }
}

#[test]
fn counts_are_whole() {
    for (text, value) in [
        ("1.876", 1876),
        ("3.057.365", 3_057_365),
        ("08", 8),
        ("1 182", 1182),
        ("1182", 1182),
        ("1,182", 1182),
        ("0", 0),
        ("000", 0),
        ("-0", 0),
        ("999.999.999.999.999.999", 999_999_999_999_999_999),
    ] {
        assert_eq!(parse_count(text), Ok(value), "{text}");
    }
    for (text, code) in [
        ("1.5", "number-not-whole"),
        ("8,00", "number-not-whole"),
        ("0.500", "number-not-whole"),
        ("1.234,5", "number-not-whole"),
        ("-3", "number-negative"),
        ("03 tập thể", "not-a-number"),
        ("", "number-empty"),
        ("9999999999999999999", "number-too-long"),
    ] {
        assert_eq!(parse_count(text).unwrap_err().code(), code, "{text}");
    }
}

#[test]
fn a_column_decides_by_what_has_one_reading() {
    let style = |cells: &[&str]| style_of_column(cells.iter().copied());
    assert_eq!(
        style(&["7.002", "98,5", "x", ""]),
        ColumnStyle::Decided(Style::Vietnamese)
    );
    assert_eq!(
        style(&["9,125", "8.75"]),
        ColumnStyle::Decided(Style::International)
    );
    assert_eq!(style(&["7.002", "364"]), ColumnStyle::Undecided { ambiguous: 1 });
    assert_eq!(style(&[]), ColumnStyle::Undecided { ambiguous: 0 });
    assert_eq!(
        style(&["1", "8,5", "9.5"]),
        ColumnStyle::Conflict {
            vietnamese: (1, "8,5".to_owned()),
            international: (2, "9.5".to_owned())
        }
    );
}

#[test]
fn numbers_are_printed_the_vietnamese_way() {
    assert_eq!(format_integer(3_057_365), "3.057.365");
    assert_eq!(format_integer(-7002), "-7.002");
    assert_eq!(format_integer(999), "999");
    assert_eq!(format_integer(i64::MIN), "-9.223.372.036.854.775.808");
    assert_eq!(format_decimal(decimal("98.5"), 2), "98,50");
    assert_eq!(format_decimal(decimal("1234.565"), 2), "1.234,57");
    assert_eq!(format_decimal(decimal("-0.004"), 2), "0,00");
    assert_eq!(format_decimal(decimal("-2.5"), 0), "-3");
    assert_eq!(format(decimal("1234.5"), 1, Style::International), "1,234.5");
    assert_eq!(format_decimal(Decimal::MAX, 99).len(), 39 + 1 + 28 - 1);
}

proptest! {
    #[test]
    fn printed_numbers_read_back(units in any::<i64>(), scale in 0_u32..=6, vietnamese in any::<bool>()) {
        let style = if vietnamese { Style::Vietnamese } else { Style::International };
        let value = Decimal::new(units, scale);
        prop_assert_eq!(parse(&format(value, scale, style), Some(style)), Ok(value));
    }

    #[test]
    fn printed_counts_read_back(count in 0_i64..=999_999_999_999_999_999) {
        prop_assert_eq!(parse_count(&format_integer(count)), Ok(count));
    }

    #[test]
    fn nothing_ends_the_program(text in any::<String>()) {
        for style in [None, Some(Style::Vietnamese), Some(Style::International)] {
            if let Err(error) = parse(&text, style) {
                let _ = (error.message(Lang::Vi), error.to_string());
            }
        }
        let _ = parse_count(&text);
    }

    #[test]
    fn what_looks_like_a_number_is_consistent(text in "[0-9.,]{1,12}") {
        if let Ok(value) = parse(&text, None) {
            // A single reading is the reading of some style, and no style reads another value.
            let readings: Vec<_> = Style::ALL.iter().filter_map(|s| parse(&text, Some(*s)).ok()).collect();
            prop_assert!(!readings.is_empty() && readings.iter().all(|r| *r == value));
        }
    }
}

#[test]
fn rough_counts_are_what_is_written_and_say_how_it_is_meant() {
    use thidua_vietnamese::numbers::{Roughly, parse_rough_count};
    for (text, count, roughly) in [
        ("40", 40, None),
        ("08", 8, None),
        ("3.057.365", 3_057_365, None),
        ("gần 40", 40, Some(Roughly::Nearly)),
        ("Trên 1.200", 1_200, Some(Roughly::Over)),
        ("hơn 1.200", 1_200, Some(Roughly::Over)),
        ("khoảng 1,200", 1_200, Some(Roughly::About)),
        ("trên dưới 40", 40, Some(Roughly::About)),
        ("~40", 40, Some(Roughly::About)),
        ("dưới 40", 40, Some(Roughly::Under)),
    ] {
        assert_eq!(parse_rough_count(text), Ok((count, roughly)), "{text}");
    }
    for text in [
        "gần",
        "gần 40 người",
        "bảng 40",
        "gần40",
        "gần 4,5",
        "",
        "khoảng -3",
    ] {
        assert!(parse_rough_count(text).is_err(), "{text}");
    }
}
