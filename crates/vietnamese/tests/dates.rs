//! Dates read and printed the Vietnamese way.
#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use chrono::NaiveDate;
use proptest::prelude::*;
use rust_decimal::Decimal;
use thidua_vietnamese::Lang;
use thidua_vietnamese::dates::{Date, DateError, Epoch, Moment, Within, format, format_long, parse, read};

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
        "2019-11-18T08:15:30.250Z",
        "18/11/2019 8:15",
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
        ("11/18/2019", "date-month-first"),
        ("05/13/2019", "date-month-first"),
        ("18/11/2019 25:00", "not-a-date"),
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

#[test]
fn years_of_two_digits_take_the_century_of_their_column_and_say_so() {
    let last = day(2026, 11, 22);
    let past = Within::past(last);
    for (text, date) in [
        ("18/11/19", "18/11/2019"),
        ("18-11-19", "18/11/2019"),
        ("14.5.11", "14/05/2011"),
        ("ngày 18 tháng 11 năm 98", "18/11/1998"),
        ("22/11/26", "22/11/2026"),
        // A day later would be in the future.
        ("23/11/26", "23/11/1926"),
        ("29/02/00", "29/02/2000"),
        ("tháng 12 năm 26", "12/1926"),
    ] {
        let reading = read(text, &past).unwrap();
        assert_eq!(reading.date.to_string(), date, "{text}");
        let doubt = reading.doubt.unwrap();
        assert_eq!(doubt.code(), "date-century-supplied");
        assert!(doubt.message(Lang::Vi).contains(date), "{text}");
    }
    let births = Within::births(last);
    for (text, date) in [
        ("18/11/65", "18/11/1965"),
        ("1-1-08", "01/01/2008"),
        ("1-1-12", "01/01/1912"),
    ] {
        assert_eq!(read(text, &births).unwrap().date.to_string(), date, "{text}");
    }
    assert_eq!(read("18/11/2019", &past).unwrap().doubt, None);
    assert_eq!(read("31/4/20", &past).unwrap_err().code(), "date-not-in-calendar");
    assert_eq!(read("11/18/19", &past).unwrap_err().code(), "date-month-first");
    assert_eq!(read("năm 19", &past).unwrap_err().code(), "not-a-date");
}

#[test]
fn serials_are_days_only_where_the_column_says_so() {
    let last = day(2026, 11, 22);
    let past = Within::past(last);
    assert_eq!(read("43787", &past).unwrap_err().code(), "not-a-date");
    let serials = past.with_serials(Epoch::Y1900);
    let reading = read("43787", &serials).unwrap();
    assert_eq!(reading.date, Date::Day(day(2019, 11, 18)));
    assert_eq!(reading.doubt.unwrap().code(), "date-from-serial");
    assert_eq!(
        read("43787,75", &serials).unwrap().date,
        Date::Day(day(2019, 11, 18))
    );
    // In the future, too small, a year.
    assert_eq!(read("60000", &serials).unwrap_err().code(), "not-a-date");
    assert_eq!(
        read("9999", &serials).unwrap_err().code(),
        "date-year-out-of-range"
    );
    assert_eq!(read("2019", &serials).unwrap().date, Date::Year(2019));
    assert_eq!(
        read("42325", &past.with_serials(Epoch::Y1904)).unwrap().date,
        Date::Day(day(2019, 11, 18))
    );
}

#[test]
fn serials_have_the_leap_day_that_never_was() {
    let text = |serial: i64| {
        Moment::of_serial(Decimal::from(serial), Epoch::Y1900)
            .unwrap()
            .day_text()
    };
    assert_eq!(
        [1, 59, 60, 61].map(text),
        ["01/01/1900", "28/02/1900", "29/02/1900", "01/03/1900"]
    );
    let shown = |serial| Moment::of_serial(Decimal::from(serial), Epoch::Y1900);
    assert_eq!(shown(60).unwrap().day(), None);
    assert!(shown(0).unwrap().is_time_only());
    assert_eq!((shown(-1), shown(2_958_466)), (None, None));
    let late = Moment::of_serial("43786.999999".parse().unwrap(), Epoch::Y1900).unwrap();
    assert_eq!(
        (late.day_text(), late.has_time()),
        ("18/11/2019".to_owned(), false)
    );
    let noon = Moment::of_serial("43787.5".parse().unwrap(), Epoch::Y1900).unwrap();
    assert_eq!(noon.time_text(), "12:00:00");
}

proptest! {
    #[test]
    fn serials_count_days(offset in 61_i64..73_000) {
        let shown = Moment::of_serial(Decimal::from(offset), Epoch::Y1900).unwrap().day().unwrap();
        let counted = shown.signed_duration_since(day(1899, 12, 30)).num_days();
        prop_assert_eq!(counted, offset);
    }

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
