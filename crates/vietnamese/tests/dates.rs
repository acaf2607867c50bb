//! Dates read and printed the Vietnamese way.
#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use chrono::NaiveDate;
use proptest::prelude::*;
use thidua_vietnamese::Lang;
use thidua_vietnamese::dates::{Date, DateError, format, format_long, parse};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn every_way_of_writing_a_day_is_read() {
    for text in [
        "18/11/2019",
        "18-11-2019",
        "18.11.2019",
        "18 / 11 / 2019",
        "2019-11-18",
        "2019-11-18 00:00:00",
        "2019-11-18T00:00:00",
        "ngày 18 tháng 11 năm 2019",
        "Ngày 18  THÁNG 11 năm 2019.",
        "nga\u{300}y 18 tha\u{301}ng 11 n\u{103}m 2019",
        "ngày 18/11/2019",
    ] {
        assert_eq!(parse(text), Ok(Date::Day(day(2019, 11, 18))), "{text}");
    }
    assert_eq!(parse("08/4/2022"), Ok(Date::Day(day(2022, 4, 8))));
    assert_eq!(parse("14.5.2011"), Ok(Date::Day(day(2011, 5, 14))));
    // The day stands first even where both could be a month.
    assert_eq!(parse("05/02/2026"), Ok(Date::Day(day(2026, 2, 5))));
}

#[test]
fn a_month_or_a_year_stays_one() {
    let november = Ok(Date::Month {
        year: 2019,
        month: 11,
    });
    assert_eq!(parse("tháng 11 năm 2019"), november);
    assert_eq!(parse("tháng 11/2019"), november);
    assert_eq!(parse("11/2019"), november);
    assert_eq!(parse("năm 2019"), Ok(Date::Year(2019)));
    assert_eq!(parse("2019"), Ok(Date::Year(2019)));
    assert_eq!(Date::Month { year: 2019, month: 2 }.to_string(), "02/2019");
    assert_eq!(parse("2019").unwrap().day(), None);
}

#[test]
fn what_is_no_date_says_why() {
    for (text, code) in [
        ("", "date-empty"),
        ("15/12", "date-without-year"),
        ("12.5", "date-without-year"),
        ("18/11/19", "date-two-digit-year"),
        ("31/4/2020", "date-not-in-calendar"),
        ("29/02/2019", "date-not-in-calendar"),
        ("11/18/2019", "date-not-in-calendar"),
        ("13/2019", "date-not-in-calendar"),
        ("0/0/2019", "date-not-in-calendar"),
        ("18/11/1019", "date-year-out-of-range"),
        ("1182", "date-year-out-of-range"),
        ("18/11/219", "not-a-date"),
        ("2013-2018", "not-a-date"),
        ("18/11-2019", "not-a-date"),
        ("1.234.567", "not-a-date"),
        ("3 057 365", "not-a-date"),
        ("2019 %", "not-a-date"),
        ("429/QĐ-LMHTXVN", "not-a-date"),
        ("ngày tháng năm", "not-a-date"),
        ("năm 19", "not-a-date"),
    ] {
        assert_eq!(parse(text).unwrap_err().code(), code, "{text}");
    }
    let error: DateError = parse("18/11/19").unwrap_err();
    assert!(error.message(Lang::Vi).contains("bốn chữ số"));
    assert!(error.message(Lang::En).contains("all four"));
}

#[test]
fn dates_are_printed_as_decree_30_asks() {
    assert_eq!(format(day(2026, 2, 5)), "05/02/2026");
    assert_eq!(format_long(day(2026, 2, 5)), "ngày 05 tháng 02 năm 2026");
    assert_eq!(format_long(day(2026, 3, 9)), "ngày 09 tháng 3 năm 2026");
    assert_eq!(format_long(day(2019, 11, 18)), "ngày 18 tháng 11 năm 2019");
}

proptest! {
    #[test]
    fn printed_dates_read_back(offset in 0_u64..73_000) {
        let date = day(1900, 1, 1).checked_add_days(chrono::Days::new(offset)).unwrap();
        prop_assert_eq!(parse(&format(date)), Ok(Date::Day(date)));
        prop_assert_eq!(parse(&format_long(date)), Ok(Date::Day(date)));
    }

    #[test]
    fn nothing_ends_the_program(text in any::<String>(), near in "[0-9/.\\- ngàythángnăm]{0,20}") {
        for text in [text, near] {
            if let Err(error) = parse(&text) {
                let _ = (error.message(Lang::Vi), error.to_string());
            }
        }
    }
}
