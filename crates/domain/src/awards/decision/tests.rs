use proptest::prelude::*;
use thidua_vietnamese::Lang;

use super::{DocumentNumber, Numbering, parse};
use crate::awards::dates::DateWithPrecision;

/// `reference/document_numbers_observed.csv`: text as written, grammar, normal form, date as written.
const OBSERVED: &[(&str, Numbering, &str, &str)] = &[
    (
        "429/QĐ- LMHTXVN",
        Numbering::State,
        "429/QĐ-LMHTXVN",
        "18/11/2019",
    ),
    ("290/NQ-LMHTXVN", Numbering::State, "290/NQ-LMHTXVN", "19/7/2019"),
    ("599/QĐ-LMHTXVN", Numbering::State, "599/QĐ-LMHTXVN", "7/8/2017"),
    ("190/KH-LMHTXVN", Numbering::State, "190/KH-LMHTXVN", "08/4/2022"),
    (
        "86/KH-BTVLMHTXVN",
        Numbering::State,
        "86/KH-BTVLMHTXVN",
        "23/02/2024",
    ),
    (
        "87/ĐA-BTVLMHTXVN",
        Numbering::State,
        "87/ĐA-BTVLMHTXVN",
        "23/02/2024",
    ),
    (
        "53/QC-BTVLMHTXVN",
        Numbering::State,
        "53/QC-BTVLMHTXVN",
        "23/02/2024",
    ),
    ("1244/QC-BTV", Numbering::State, "1244/QC-BTV", "01/12/2025"),
    (
        "Số:      /BC-CTĐ",
        Numbering::State,
        "…/BC-CTĐ",
        "tháng 12 năm 2019",
    ),
    ("614/QĐ-UBND", Numbering::State, "614/QĐ-UBND", "11/3/2021"),
    ("975/QĐ-UBND", Numbering::State, "975/QĐ-UBND", "11/8/2023"),
    ("1290/QĐ-TTg", Numbering::State, "1290/QĐ-TTg", ""),
    ("231/QĐ-TTg", Numbering::State, "231/QĐ-TTg", "14/3/2023"),
    ("QĐ số 34/QĐ-LĐTL", Numbering::State, "34/QĐ-LĐTL", "11/01/2006"),
    ("35-CT/TU", Numbering::Party, "35-CT/TU", "27/5/2013"),
    ("641/KH-UBND", Numbering::State, "641/KH-UBND", ""),
    ("276/TB-VPCP", Numbering::State, "276/TB-VPCP", "3/8/2018"),
];

#[test]
fn numbers_seen_in_documents_are_read() {
    for (text, numbering, normal, date) in OBSERVED {
        let number = DocumentNumber::parse(text).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(number.to_string(), *normal);
        assert_eq!(number.numbering(), *numbering);
        assert_eq!(number.original(), *text);
        if !date.is_empty() {
            let cell =
                format!("{text} ngày {date} của Liên minh HTX Việt Nam").replace("ngày tháng", "tháng");
            let found = parse(&cell);
            assert_eq!(found.number.unwrap().to_string(), *normal, "{cell}");
            assert_eq!(
                found.date,
                Some(DateWithPrecision::parse(date).unwrap()),
                "{cell}"
            );
            assert_eq!(found.issuer.as_deref(), Some("Liên minh HTX Việt Nam"), "{cell}");
            assert_eq!(found.rest, "", "{cell}");
        }
    }
    let draft = DocumentNumber::parse("Số:      /BC-CTĐ").unwrap();
    assert!(draft.is_draft());
    assert_eq!((draft.kind(), draft.organ()), (Some("BC"), Some("CTĐ")));
}

#[test]
fn the_other_grammars_are_read() {
    for (text, numbering, normal) in [
        ("152/2025/NĐ-CP", Numbering::Law, "152/2025/NĐ-CP"),
        ("06/2022/QH15", Numbering::Law, "06/2022/QH15"),
        ("02/2023/TT-BNV", Numbering::Law, "02/2023/TT-BNV"),
        ("11/2022/L-CTN", Numbering::Law, "11/2022/L-CTN"),
        ("78-KL/TW", Numbering::Party, "78-KL/TW"),
        ("12 - QĐ / BTCTW", Numbering::Party, "12-QĐ/BTCTW"),
        ("7/QĐ-LMHTX", Numbering::State, "07/QĐ-LMHTX"),
        ("429/QĐ-LMHTX VN", Numbering::State, "429/QĐ-LMHTXVN"),
        ("34a/QĐ-UBND", Numbering::State, "34a/QĐ-UBND"),
        ("34/QĐ", Numbering::State, "34/QĐ"),
        ("147/QĐ-SNV-TĐKT", Numbering::State, "147/QĐ-SNV-TĐKT"),
        ("429/qđ-ubnd", Numbering::State, "429/QĐ-UBND"),
        ("…/TTr-LMHTX", Numbering::State, "…/TTr-LMHTX"),
        ("Quyết định số 429", Numbering::Bare, "429"),
        ("0429", Numbering::Bare, "429"),
    ] {
        let number = DocumentNumber::parse(text).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(
            (number.numbering(), number.to_string().as_str()),
            (numbering, normal)
        );
    }
    let same =
        |a: &str, b: &str| DocumentNumber::parse(a).unwrap().key() == DocumentNumber::parse(b).unwrap().key();
    assert!(same("7/QĐ-TTg", "07 / QĐ - TTG"));
    assert!(!same("7/QĐ-TTg", "7/2025/QĐ-TTg"));
}

#[test]
fn what_is_no_number_is_refused() {
    for text in [
        "",
        "QĐ",
        "18/11/2019",
        "11/2019",
        "429/2019",
        "Bằng khen",
        "429/QĐ-LMHTXVN và 430/QĐ-LMHTXVN",
        "1/2/3",
        "12345678/QĐ-UBND",
        "06/1890/NĐ-CP",
        "5 - 6",
    ] {
        let error = DocumentNumber::parse(text).unwrap_err();
        assert!(error.message(Lang::Vi).contains("429/QĐ-LMHTXVN"), "{text}");
    }
}

/// Number, date and issuer of one cell (domain.md §5).
#[test]
fn a_cell_is_parted() {
    let cases: &[(&str, &str, &str, &str, &str)] = &[
        (
            "QĐ số 34/QĐ-LĐTL ngày 11/01/2006, Liên doanh Việt – Nga Vietsovpetro",
            "34/QĐ-LĐTL",
            "11/01/2006",
            "Liên doanh Việt – Nga Vietsovpetro",
            "",
        ),
        (
            "QĐ số 429/QĐ-LMHTXVN ngày 18/11/2019 của Liên minh HTX Việt Nam",
            "429/QĐ-LMHTXVN",
            "18/11/2019",
            "Liên minh HTX Việt Nam",
            "",
        ),
        (
            "Chỉ thị số 35-CT/TU ngày ngày 27/5/2013 của Ban Thường vụ Tỉnh ủy về đẩy mạnh",
            "35-CT/TU",
            "27/05/2013",
            "Ban Thường vụ Tỉnh ủy",
            "Chỉ thị; về đẩy mạnh",
        ),
        (
            "Quyết định số 614/QĐ-UBND của UBND tỉnh Kiên Giang ngày 11 tháng 3 năm 2021",
            "614/QĐ-UBND",
            "11/03/2021",
            "UBND tỉnh Kiên Giang",
            "",
        ),
        ("231/QĐ-TTg, 14/3/2023", "231/QĐ-TTg", "14/03/2023", "", ""),
        ("231/QĐ-TTg (14/3/2023)", "231/QĐ-TTg", "14/03/2023", "", ""),
        (
            "Ngày 14-3-2023, QĐ số 231/QĐ-TTg",
            "231/QĐ-TTg",
            "14/03/2023",
            "",
            "",
        ),
        ("1290/QĐ-TTg năm 2016", "1290/QĐ-TTg", "2016", "", ""),
        ("QĐ số 429 ngày 18/11/2019", "429", "18/11/2019", "", ""),
        (
            "Ngày 18/11/2019 của Chủ tịch nước",
            "",
            "18/11/2019",
            "Chủ tịch nước",
            "",
        ),
        (
            "QĐ số 12/QĐ-LMHTX ngày 15/12 của Liên minh HTX tỉnh",
            "12/QĐ-LMHTX",
            "",
            "",
            "15/12 của Liên minh HTX tỉnh",
        ),
        (
            "12/QĐ-LMHTX ngày 5/1/2018; 13/QĐ-LMHTX ngày 6/1/2018",
            "12/QĐ-LMHTX",
            "05/01/2018",
            "",
            "13/QĐ-LMHTX ngày 6/1/2018",
        ),
        ("Thủ tướng Chính phủ", "", "", "", "Thủ tướng Chính phủ"),
        (
            "Số 34/QĐ-LĐTL, 11/01/2006, Liên doanh Việt - Nga Vietsovpetro",
            "34/QĐ-LĐTL",
            "11/01/2006",
            "Liên doanh Việt - Nga Vietsovpetro",
            "",
        ),
        (
            "UBND tỉnh Kiên Giang, QĐ số 614/QĐ-UBND ngày 11/3/2021",
            "614/QĐ-UBND",
            "11/03/2021",
            "UBND tỉnh Kiên Giang",
            "",
        ),
        (
            "Ngày 11/3/2021, UBND tỉnh Kiên Giang, 614/QĐ-UBND",
            "614/QĐ-UBND",
            "11/03/2021",
            "UBND tỉnh Kiên Giang",
            "",
        ),
        (
            "18.11.2019 - 429/QĐ- LMHTXVN - Liên minh HTX Việt Nam",
            "429/QĐ-LMHTXVN",
            "18/11/2019",
            "Liên minh HTX Việt Nam",
            "",
        ),
        (
            "Liên minh HTX Việt Nam (429/QĐ-LMHTXVN; 18-11-2019)",
            "429/QĐ-LMHTXVN",
            "18/11/2019",
            "Liên minh HTX Việt Nam",
            "",
        ),
        (
            "QĐ số:      /QĐ-UBND ngày 11/8/2023 của UBND tỉnh Đắk Nông",
            "…/QĐ-UBND",
            "11/08/2023",
            "UBND tỉnh Đắk Nông",
            "",
        ),
        (
            "Bằng khen theo QĐ số 975/QĐ-UBND ngày 11/8/2023",
            "975/QĐ-UBND",
            "11/08/2023",
            "",
            "Bằng khen",
        ),
        ("Số 429", "429", "", "", ""),
        ("tháng 11 năm 2019", "", "11/2019", "", ""),
        ("giai đoạn 2013-2018", "", "", "", "giai đoạn 2013-2018"),
        ("", "", "", "", ""),
    ];
    for (cell, number, date, issuer, rest) in cases {
        let found = parse(cell);
        let text = |part: Option<String>| part.unwrap_or_default();
        assert_eq!(text(found.number.map(|n| n.to_string())), *number, "{cell}");
        assert_eq!(text(found.date.map(|d| d.to_string())), *date, "{cell}");
        assert_eq!(text(found.issuer), *issuer, "{cell}");
        assert_eq!(found.rest, *rest, "{cell}");
    }
}

/// What was written is kept without the words about it.
#[test]
fn the_original_is_the_number_alone() {
    for cell in ["QĐ số 12 / QĐ-LMHTX ngày 05/01/2020", "12 / QĐ-LMHTX"] {
        assert_eq!(parse(cell).number.unwrap().original(), "12 / QĐ-LMHTX");
    }
}

#[test]
fn a_number_survives_being_stored() {
    for (text, ..) in OBSERVED {
        let number = DocumentNumber::parse(text).unwrap();
        let json = serde_json::to_string(&number).unwrap();
        assert_eq!(serde_json::from_str::<DocumentNumber>(&json).unwrap(), number);
    }
}

proptest! {
    #[test]
    fn any_text_can_be_parted(text in any::<String>()) {
        let _ = parse(&text);
        let _ = DocumentNumber::parse(&text);
    }

    #[test]
    fn texts_near_to_references_can_be_parted(text in "[QĐsố0-9/\\-. ,;()ngàythángnămcủaLMHTX…]{0,40}") {
        let _ = parse(&text);
        let _ = DocumentNumber::parse(&text);
    }

    /// Printing and reading again gives the same number.
    #[test]
    fn numbers_print_as_they_read(
        number in 0_u32..999_999,
        kind in "[A-ZĐ]{2,4}",
        organ in "[A-Z]{2,8}",
        year in 1945_u32..2199,
        form in 0..4,
    ) {
        let text = match form {
            0 => format!("{number}/{kind}-{organ}"),
            1 => format!("{number}/{year}/{kind}-{organ}"),
            2 => format!("{number}-{kind}/{organ}"),
            _ => format!("…/{kind}-{organ}"),
        };
        let read = DocumentNumber::parse(&text).unwrap();
        let again = DocumentNumber::parse(&read.to_string()).unwrap();
        prop_assert_eq!(again.to_string(), read.to_string());
        prop_assert_eq!(again.key(), read.key());
        // and in a cell, number and date are found again
        let cell = format!("QĐ số {read} ngày 18/11/2019 của UBND tỉnh");
        let found = parse(&cell);
        prop_assert_eq!(found.number.unwrap().key(), read.key());
        prop_assert_eq!(found.issuer.unwrap(), "UBND tỉnh");
    }
}

/// A second decision is kept as text and told.
#[test]
fn several_decisions_in_one_cell_are_told() {
    for (cell, several) in [
        ("12/QĐ-LMHTX ngày 5/1/2018; 13/QĐ-LMHTX ngày 6/1/2018", true),
        ("QĐ số 12/QĐ-LMHTX và số 13 ngày 6/1/2018", true),
        ("12/QĐ-LMHTX ngày 5/1/2018 về việc khen thưởng", false),
        ("12/QĐ-LMHTX", false),
        ("Hội nghị", false),
    ] {
        assert_eq!(parse(cell).names_another(), several, "{cell}");
    }
}
