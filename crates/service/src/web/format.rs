//! Numbers and days as pages show them: a true minus sign, and a plus where a sign says something.

use chrono::NaiveDate;
use thidua_domain::quantity::{Measure, Points, Qualifier};
use thidua_vietnamese::{Lang, dates, numbers};

/// The minus of print; a hyphen is too short and breaks lines.
pub const MINUS: char = '\u{2212}';

/// Points with the season's number of decimals.
#[must_use]
pub fn points(points: Points, decimals: u32, lang: Lang) -> String {
    points.shown(decimals, lang).replace('-', "\u{2212}")
}

/// Points that are added or taken off: `+1,00`, `−0,50`, `0,00`.
#[must_use]
pub fn signed(value: Points, decimals: u32, lang: Lang) -> String {
    let text = points(value, decimals, lang);
    if value > Points::ZERO {
        format!("+{text}")
    } else {
        text
    }
}

/// A deduction, which is kept as a positive number: `−0,50`, `0,00`.
#[must_use]
pub fn deducted(value: Points, decimals: u32, lang: Lang) -> String {
    signed(value.checked_neg().unwrap_or(value), decimals, lang)
}

/// A whole number that is counted: `3.057.365`, in English `3,057,365`.
#[must_use]
pub fn count(value: i64, lang: Lang) -> String {
    let text = numbers::format_integer(value).replace('-', "\u{2212}");
    lang.pick(text.clone(), text.replace('.', ","))
}

/// A measured value with the word that says how sure it is: `gần 6.000`.
#[must_use]
pub fn measure(value: Measure, qualifier: Qualifier, lang: Lang) -> String {
    let number = match value.to_whole() {
        Some(whole) => count(whole, lang),
        None => value.shown(0, lang).replace('-', "\u{2212}"),
    };
    match qualifier.word(lang) {
        "" => number,
        word => format!("{word} {number}"),
    }
}

/// A day: `15/12/2020`, in English `15 December 2020`.
#[must_use]
pub fn day(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Vi => dates::format(day),
        Lang::En => day.format("%-d %B %Y").to_string(),
    }
}

/// Names in a row: "A, B và C".
#[must_use]
pub fn list(names: &[&str], lang: Lang) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} {} {last}", first.join(", "), lang.pick("và", "and")),
    }
}

/// The name of an alliance without the words all of them share: "Bắc Ninh" for "Liên minh HTX tỉnh Bắc Ninh".
#[must_use]
pub fn short_name(name: &str) -> &str {
    let alliance = ["Liên minh HTX", "Liên minh Hợp tác xã"]
        .iter()
        .find_map(|words| name.strip_prefix(words))
        .map(str::trim_start);
    let place = alliance.map(|rest| {
        ["tỉnh ", "thành phố ", "TP. ", "TP "]
            .iter()
            .find_map(|words| rest.strip_prefix(words))
            .unwrap_or(rest)
    });
    place.filter(|place| !place.is_empty()).unwrap_or(name)
}

/// The name of a cluster without the words all of them share: "11 tỉnh ĐBSH & DHBB".
#[must_use]
pub fn short_cluster(name: &str) -> &str {
    let mut rest = name;
    for words in [
        "Cụm Thi đua ",
        "Cụm thi đua ",
        "Khối thi đua ",
        "các ",
        "Liên minh HTX ",
        "Liên minh Hợp tác xã ",
    ] {
        rest = rest.strip_prefix(words).unwrap_or(rest);
    }
    if rest.is_empty() { name } else { rest }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use thidua_domain::quantity::{Measure, Points, Qualifier};
    use thidua_vietnamese::Lang::{En, Vi};

    use super::{count, day, deducted, list, measure, points, short_cluster, short_name, signed};

    fn p(text: &str) -> Points {
        Points::parse(text).unwrap()
    }

    #[test]
    fn numbers_carry_the_sign_of_print() {
        assert_eq!(points(p("98.5"), 2, Vi), "98,50");
        assert_eq!(points(p("-1.25"), 2, En), "\u{2212}1.25");
        assert_eq!(signed(p("3"), 2, Vi), "+3,00");
        assert_eq!(signed(Points::ZERO, 2, Vi), "0,00");
        assert_eq!(deducted(p("0.5"), 2, Vi), "\u{2212}0,50");
        assert_eq!(deducted(Points::ZERO, 2, Vi), "0,00");
        assert_eq!(count(3_057_365, Vi), "3.057.365");
        assert_eq!(count(-3_057_365, En), "\u{2212}3,057,365");
        assert_eq!(
            measure(Measure::parse("6000").unwrap(), Qualifier::Nearly, Vi),
            "gần 6.000"
        );
    }

    #[test]
    fn days_and_names_read_as_in_the_language() {
        let conference = NaiveDate::from_ymd_opt(2020, 12, 5).unwrap();
        assert_eq!(day(conference, Vi), "05/12/2020");
        assert_eq!(day(conference, En), "5 December 2020");
        assert_eq!(list(&["A", "B", "C"], Vi), "A, B và C");
        assert_eq!(list(&["A", "B"], En), "A and B");
        assert_eq!(short_name("Liên minh HTX tỉnh Bắc Ninh"), "Bắc Ninh");
        assert_eq!(short_name("Liên minh HTX thành phố Hà Nội"), "Hà Nội");
        assert_eq!(short_name("Liên minh HTX Việt Nam"), "Việt Nam");
        assert_eq!(short_name("Sở Nội vụ"), "Sở Nội vụ");
        assert_eq!(
            short_cluster("Cụm Thi đua Liên minh HTX 11 tỉnh ĐBSH & DHBB"),
            "11 tỉnh ĐBSH & DHBB"
        );
    }
}
