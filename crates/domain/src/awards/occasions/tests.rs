use chrono::NaiveDate;
use thidua_vietnamese::Lang;

use super::{Occasion, Occasions};
use crate::awards::data::DataFault;
use crate::awards::tests::{cells, data_file, occasions};

/// The words lists use: domain.md §1.2, the templates MauTDKT and NHANDULIEU, the reports of vietnamese-software.md §8.
#[test]
fn the_words_of_lists_are_recognised() {
    let occasions = occasions();
    for (text, occasion) in [
        ("Thường xuyên", Occasion::Merit),
        ("Khen thưởng thường xuyên", Occasion::Merit),
        (
            "KHEN THƯỞNG THEO CÔNG TRẠNG VÀ THÀNH TÍCH ĐẠT ĐƯỢC",
            Occasion::Merit,
        ),
        ("Công trạng", Occasion::Merit),
        ("cong-trang", Occasion::Merit),
        ("Chuyên đề, đợt thi đua", Occasion::Movement),
        ("Khen thưởng theo đợt (chuyên đề)", Occasion::Movement),
        ("Khen thưởng phong trào (chuyên đề)", Occasion::Movement),
        ("theo chuyên đề", Occasion::Movement),
        ("Đột xuất", Occasion::Sudden),
        ("đối ngoại", Occasion::Foreign),
        ("Loại hình khen thưởng: đối ngoại", Occasion::Foreign),
        ("Khen thưởng quá trình cống hiến", Occasion::Contribution),
        ("Niên hạn", Occasion::Service),
        ("Kháng chiến", Occasion::Resistance),
    ] {
        assert_eq!(occasions.recognise(text), Some(occasion), "{text}");
    }
    for text in [
        "",
        "–",
        "Khen thưởng",
        "Chuyên",
        "Thường xuyên và đột xuất",
        "Năm 2019",
    ] {
        assert_eq!(occasions.recognise(text), None, "{text}");
    }
}

/// Điều 8 Luật 06/2022/QH15 names six; the forms have a seventh row. Before 2004 the file knows only the resistance.
#[test]
fn the_law_of_each_day_has_its_kinds() {
    let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
    let on = |day| occasions().on(day).map(|rule| rule.occasion).collect::<Vec<_>>();
    for day in [day(2023, 12, 31), day(2024, 1, 1), day(2026, 11, 22)] {
        let mut kinds = on(day);
        kinds.sort();
        assert_eq!(kinds, Occasion::ALL, "{day}");
    }
    assert_eq!(on(day(1990, 1, 1)), [Occasion::Resistance]);
    let name = |day| {
        let rule = occasions()
            .on(day)
            .find(|rule| rule.occasion == Occasion::Movement);
        rule.unwrap().name.clone()
    };
    assert_eq!(name(day(2023, 12, 31)), "Khen thưởng theo đợt (chuyên đề)");
    assert_eq!(name(day(2024, 1, 1)), "Khen thưởng phong trào (chuyên đề)");
    assert!(occasions().iter().all(|rule| !rule.citation.is_empty()));
}

#[test]
fn a_broken_file_is_told_row_by_row() {
    let file = data_file(
        "Mã,Tên,Dòng trong biểu,Hiệu lực từ,Căn cứ\ncong-trang,Công trạng,Thường xuyên,,Luật\nlao-dong,Lao động,,,Luật\ndot-xuat,Khen thưởng công trạng,Đột xuất,2024,Luật\ndot-xuat,Khen thưởng công trạng,Đột xuất,,Luật\n",
        super::occasion_fields(),
    );
    let faults = Occasions::read(file.iter().map(cells)).unwrap_err();
    assert_eq!(
        faults,
        [
            DataFault::Unknown {
                row: 2,
                column: "code",
                value: "lao-dong".to_owned()
            },
            DataFault::Unknown {
                row: 3,
                column: "valid_from",
                value: "2024".to_owned()
            },
            DataFault::SameName {
                row: 4,
                name: "Khen thưởng công trạng".to_owned()
            },
            DataFault::NoRow("chuyen-de"),
            DataFault::NoRow("doi-ngoai"),
            DataFault::NoRow("cong-hien"),
            DataFault::NoRow("nien-han"),
            DataFault::NoRow("khang-chien"),
        ]
    );
    for fault in faults {
        assert_ne!(fault.message(Lang::Vi), fault.message(Lang::En));
    }
}
