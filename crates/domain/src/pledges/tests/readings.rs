//! What people write into cells.

use thidua_vietnamese::Lang;

use super::super::*;
use super::measure;
use crate::quantity::{Direction, Qualifier};

#[test]
fn targets_are_read_as_people_write_them() {
    for (kind, text, read) in [
        ("", "120", "ít nhất 120"),
        ("", "ít nhất 06 HTX", "ít nhất 6"),
        ("", "30-35 trở lên", "30–35 trở lên"),
        ("", "từ 30 đến 35", "từ 30 đến 35"),
        ("", "3 trở lên", "ít nhất 3"),
        ("", "mỗi năm ít nhất 01 lớp", "mỗi năm ít nhất 1"),
        ("", "hàng năm 30-35 trở lên", "mỗi năm 30–35 trở lên"),
        ("", "gấp 1,5-2 lần", "gấp 1,5–2 lần"),
        ("", "1.200.000", "ít nhất 1.200.000"),
        // a blank between thousands is no range
        ("", "1 500", "ít nhất 1.500"),
        ("", "ít nhất 2 000 lượt", "ít nhất 2.000"),
        ("định tính", "", "định tính"),
        ("", "định tính", "định tính"),
        ("đủ danh mục", "3", "đủ 3"),
        ("mỗi năm ít nhất", "100", "mỗi năm ít nhất 100"),
        ("", "", "không nêu chỉ tiêu"),
        ("at_least", "", "ít nhất (nguồn không nêu số)"),
    ] {
        let (target, _) = read_target(kind, text, None).unwrap_or_else(|e| panic!("{kind} {text}: {e}"));
        assert_eq!(target.shown(Direction::More, Lang::Vi), read, "{kind} {text}");
    }
    for (kind, text) in [
        ("không rõ", "5"),
        ("", "nhiều"),
        ("at_least", "nhiều"),
        ("", "1.200"),
        ("", "-5"),
        ("", "30 35"),
        ("between", "5"),
        ("between", "35-30"),
        ("at_least", "0"),
        ("all_of", "2.5"),
        ("qualitative", "5"),
        ("", "1-2-3"),
    ] {
        let error = read_target(kind, text, None).expect_err(text);
        assert!(error.message(Lang::Vi).ends_with('.'), "{error}");
    }
}

#[test]
fn periods_are_read_and_written() {
    for (text, plain) in [
        ("2023", "2023"),
        ("năm 2023", "2023"),
        ("2013-2018", "2013-2018"),
        ("giai đoạn 2023 – 2025", "2023-2025"),
        ("nhiệm kỳ 2018-2023", "2018-2023"),
        ("2016-01/2016-09", "2016-01/2016-09"),
        ("9 tháng đầu năm 2016", "2016-01/2016-09"),
        ("6 tháng 2020", "2020-01/2020-06"),
        ("6 tháng cuối năm 2020", "2020-07/2020-12"),
        ("quý I năm 2024", "2024-01/2024-03"),
        ("tháng 3/2024", "2024-03/2024-03"),
        ("12 tháng 2020", "2020"),
        ("2024-03-29/2024-04-29", "2024-03-29/2024-04-29"),
        ("29/3/2024 - 29/4/2024", "2024-03-29/2024-04-29"),
        ("29/3/2024 đến 29/4/2024", "2024-03-29/2024-04-29"),
    ] {
        let period = Period::parse(text).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(period.to_string(), plain, "{text}");
        assert_eq!(Period::parse(plain), Ok(period));
    }
    for text in [
        "",
        "nay mai",
        "2025-2023",
        "13 tháng 2020",
        "2020-13/2020-14",
        "29/02/2023",
        "23-24",
    ] {
        assert!(Period::parse(text).is_err(), "{text}");
    }
    let shown = |text: &str| Period::parse(text).expect("a period").shown(Lang::Vi);
    assert_eq!(shown("2016-01/2016-09"), "9 tháng đầu năm 2016");
    assert_eq!(shown("2024-03-29/2024-04-29"), "29/03/2024–29/04/2024");
}

#[test]
fn values_are_read_with_their_qualifier() {
    let read = |text: &str| read_reported(text, Qualifier::Exact, None).map(|value| value.to_string());
    for (text, plain) in [
        ("208", "208"),
        ("trên 80", "over:80"),
        (">80", "over:80"),
        ("gần 1.500.000", "nearly:1500000"),
        ("khoảng 97,5", "about:97.5"),
    ] {
        assert_eq!(read(text).as_deref(), Ok(plain));
    }
    assert!(read("nhiều").is_err() && read("1.500").is_err() && read("").is_err());
    assert!(
        read_reported("trên 80", Qualifier::Nearly, None).is_err(),
        "two qualifiers"
    );
}

/// Real sheets mix 0.9, 9 and 90 for one target.
#[test]
fn a_slip_of_the_decimal_point_is_noticed() {
    let nine = measure("9");
    let slip = |text: &str| power_of_ten_off(measure(text), nine);
    assert_eq!(
        (slip("90"), slip("0.9"), slip("900")),
        (Some(1), Some(-1), Some(2))
    );
    assert_eq!((slip("85"), slip("0.95")), (Some(1), Some(-1)));
    assert_eq!(
        (slip("9"), slip("12"), slip("3"), slip("40"), slip("0")),
        (None, None, None, None, None)
    );
}

#[test]
fn units_of_measure_are_compared_by_what_they_mean() {
    for (left, right) in [
        ("HTX/năm", "htx"),
        ("%", "phần trăm"),
        ("Hợp tác xã", "HTX"),
        ("Triệu Đồng", "triệu đồng"),
    ] {
        assert!(same_measure(left, right), "{left} {right}");
    }
    for (left, right) in [("HTX", "tổ"), ("%", ""), ("triệu đồng", "tỉ đồng"), ("%", "‰")] {
        assert!(!same_measure(left, right), "{left} {right}");
    }
}
