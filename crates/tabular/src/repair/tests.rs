use std::borrow::Cow;

use proptest::prelude::*;

use super::{KNOWN, Repair, is_latin, of_columns, tcvn3, vni};
use crate::Encoding;

const CELLS: [&str; 12] = [
    "Nguyễn Văn An",
    "Trần Thị Hoà",
    "Hợp tác xã dịch vụ nông nghiệp Quyết Thắng",
    "LIÊN MINH HTX TỈNH THÁI NGUYÊN",
    "Bằng khen của Thủ tướng Chính phủ",
    "Chiến sĩ thi đua cơ sở",
    "12",
    "Võ Nhai",
    "Bùi Á",
    "đã trao",
    "UBND huyện Phú Lương",
    "Đắk Lắk, ngày 08/3/2018 – “Vì sự nghiệp”",
];

/// The text as a font's letters look once saved as Unicode.
fn seen(text: &str, encoding: Encoding) -> String {
    let byte = |byte: u8| match byte {
        0x93 => '“',
        0x94 => '”',
        0x96 => '–',
        other => char::from(other),
    };
    encoding.try_encode(text).unwrap().into_iter().map(byte).collect()
}

fn of_column(cells: &[String]) -> Option<Repair> {
    of_columns(std::iter::once(cells)).pop().flatten()
}

fn mended_by(cells: &[String]) -> Option<&'static str> {
    let repair = of_column(cells)?;
    Some(if repair("h\u{ad}") == "hư" {
        "tcvn3"
    } else {
        "vni"
    })
}

#[test]
fn columns_of_old_letters_are_known_and_mended() {
    for (encoding, repair) in [(Encoding::Tcvn3, tcvn3 as Repair), (Encoding::Vni, vni)] {
        let cells: Vec<String> = CELLS.iter().map(|cell| seen(cell, encoding)).collect();
        assert_eq!(mended_by(&cells), Some(encoding.name()));
        for (cell, meant) in cells.iter().zip(CELLS) {
            assert_eq!(repair(cell), meant);
        }
    }
}

#[test]
fn two_words_are_enough_and_one_is_not() {
    for encoding in [Encoding::Tcvn3, Encoding::Vni] {
        let column = |text: &str| mended_by(&[seen(text, encoding)]);
        assert_eq!(column("Nguyễn Văn"), Some(encoding.name()));
        assert_eq!(column("Trần Anh"), None);
    }
}

#[test]
fn a_column_with_few_words_goes_with_the_others() {
    for encoding in [Encoding::Tcvn3, Encoding::Vni] {
        let names: Vec<String> = CELLS.iter().map(|cell| seen(cell, encoding)).collect();
        let beside = |cell: &str| {
            let column = vec![cell.to_owned()];
            let repairs = of_columns([names.as_slice(), column.as_slice()].into_iter());
            repairs[1].map(|repair| repair(cell).into_owned())
        };
        for text in ["12/QĐ-UBND", "Giấy khen", "08/QĐ-HĐQT"] {
            assert_eq!(
                beside(&seen(text, encoding)).as_deref(),
                Some(text),
                "{}",
                encoding.name()
            );
        }
        for text in ["Müller", "Núñez", "15 °C", "François Müller"] {
            assert_eq!(beside(text).as_deref().unwrap_or(text), text);
        }
    }
}

#[test]
fn what_is_unicode_stays() {
    let lists: [&[&str]; 6] = [
        &CELLS,
        &[
            "Hà",
            "Lý Thái Tổ",
            "Hòa",
            "Bùi",
            "Cúc",
            "Thìn",
            "Tý",
            "Vân Hà",
            "Thân",
            "Quý",
            "Ân Thi",
            "Bình",
        ],
        &[
            "Jürgen Müller",
            "Günther Groß",
            "Käthe Böhm",
            "Jörg Schröder",
            "Änne Häußler",
            "Lößnitz",
            "Köln",
        ],
        &[
            "René Lévêque",
            "Hélène Béart",
            "François Mitterrand",
            "Noël",
            "Zoé",
            "Chloé",
            "Besançon",
            "Thérèse",
            "été",
        ],
        &[
            "Zoë Saldaña",
            "café",
            "naïve",
            "El Niño",
            "São Paulo",
            "José Muñoz",
            "Ångström",
            "Søren Ærø",
            "façade",
        ],
        &[
            "Y Niê",
            "H'Bia Niê",
            "25 °C",
            "10 m²",
            "© 2019",
            "½ giá",
            "No.1",
            "« Bé »",
            "3 × 4",
        ],
    ];
    for list in lists {
        let cells: Vec<String> = list.iter().map(|cell| (*cell).to_owned()).collect();
        assert_eq!(mended_by(&cells), None, "{list:?}");
    }
}

#[test]
fn a_column_that_mixes_both_is_mended_where_it_is_old() {
    let mixed = [
        "NguyÔn V¨n An",
        "Trần Thị Hoà",
        "Lª ThÞ B×nh",
        "Hà Bình",
        "Jürgen Müller",
        "Lý Hòa",
        "§¾k L¾k",
        "H\u{ad}ng Hµ",
    ];
    let cells: Vec<String> = mixed.iter().map(|cell| (*cell).to_owned()).collect();
    let repair = of_column(&cells).unwrap();
    let mended: Vec<Cow<'_, str>> = cells.iter().map(|cell| repair(cell)).collect();
    let meant = [
        "Nguyễn Văn An",
        "Trần Thị Hoà",
        "Lê Thị Bình",
        "Hà Bình",
        "Jürgen Müller",
        "Lý Hòa",
        "Đắk Lắk",
        "Hưng Hà",
    ];
    assert_eq!(mended, meant);
}

#[test]
fn a_cell_that_reads_both_ways_follows_its_column() {
    let mended = |column: &[&str]| {
        let cells: Vec<String> = column.iter().map(|cell| (*cell).to_owned()).collect();
        of_column(&cells).unwrap()("Vò").into_owned()
    };
    assert_eq!(mended(&["NguyÔn V¨n", "TrÇn", "Vò"]), "Vũ");
    assert_eq!(mended(&["NguyÔn V¨n", "TrÇn", "Vò", "Hòa Bình"]), "Vò");
}

proptest! {
    #[test]
    fn nothing_panics_and_mended_text_is_not_mended_again(text in "[a-zA-Z\u{a1}-\u{ff} ]{0,40}|\\PC{0,20}") {
        for repair in KNOWN {
            let once = repair(&text).into_owned();
            if !is_latin(&once) {
                prop_assert_eq!(repair(&once), once.as_str());
            }
        }
        of_column(&[text]);
    }
}
