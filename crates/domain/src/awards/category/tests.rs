mod edit;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use proptest::prelude::*;
use thidua_vietnamese::Lang;

use super::{Catalogue, CatalogueFault, Category, CategoryFault, CategoryTexts, Kind, Level, Recognised};
use crate::awards::tests::{catalogue, categories, csv};
use crate::awards::text;

fn codes<'a>(recognised: &Recognised<'a>) -> Vec<&'a str> {
    match recognised {
        Recognised::One(one) => vec![one.code.as_str()],
        Recognised::Several(all) => all.iter().map(|one| one.code.as_str()).collect(),
        Recognised::None => Vec::new(),
    }
}

fn recognised(text: &str) -> Vec<String> {
    let catalogue = catalogue();
    codes(&catalogue.recognise(text))
        .into_iter()
        .map(str::to_owned)
        .collect()
}

/// Every name and synonym of the fixture means its own category and no other.
#[test]
fn every_name_of_the_catalogue_is_recognised() {
    let catalogue = catalogue();
    for category in catalogue.iter() {
        for name in category.names() {
            let name = name.replace('…', "Thái Nguyên");
            assert_eq!(
                codes(&catalogue.recognise(&name)),
                [category.code.as_str()],
                "{name}"
            );
            assert_eq!(
                codes(&catalogue.recognise(&name.to_uppercase())),
                [category.code.as_str()],
                "{name}"
            );
        }
    }
}

/// 88 names as catalogues of provinces write them, with their capitals and mistakes, and every line and name of the
/// reports of Thái Nguyên and of the conference of 2020. One entry lumps two forms.
#[test]
fn names_in_circulation_are_recognised() {
    let rows = csv(include_str!("../../../../../fixtures/awards/category-names.csv"));
    assert_eq!(rows.len(), 89);
    for row in &rows[1..] {
        assert_eq!(recognised(&row[0]).join("; "), row[1], "{}", row[0]);
    }
    for reading in crate::awards::tests::thai_nguyen() {
        let award = reading.award;
        assert!(
            award.category.is_some() || award.several.len() > 1,
            "{}",
            award.category_text
        );
    }
    for (text, code) in [
        ("Giải thưởng Lương Định Của", "luong-dinh-cua"),
        ("Giải thưởng Sao Thần nông", "sao-than-nong"),
        ("Ngôi sao HTX", "coopstar"),
        ("Giải thưởng “Mai An Tiêm”", "mai-an-tiem"),
        ("CSTĐ Liên minh HTX Việt Nam", "chien-si-thi-dua-lmhtxvn"),
        ("Cờ thi đua của Liên minh HTX Việt Nam", "co-thi-dua-lmhtxvn"),
        ("Cờ thi đua của UBND tỉnh Bắc Ninh", "co-thi-dua-ubnd-tinh"),
        ("Cờ thi đua cấp tỉnh", "co-thi-dua-ubnd-tinh"),
    ] {
        assert_eq!(recognised(text), [code], "{text}");
    }
}

/// domain.md §1.2: order of printing from the multiples of the bonus money and the order of the law.
#[test]
fn the_order_of_printing_is_that_of_the_reports() {
    let order = [
        "huan-chuong-sao-vang",
        "huan-chuong-ho-chi-minh",
        "huan-chuong-doc-lap-nhat",
        "huan-chuong-lao-dong-nhat",
        "huan-chuong-lao-dong-nhi",
        "huan-chuong-lao-dong-ba",
        "huan-chuong-lao-dong",
        "co-thi-dua-chinh-phu",
        "chien-si-thi-dua-toan-quoc",
        "bang-khen-thu-tuong",
        "co-thi-dua-lmhtxvn",
        "chien-si-thi-dua-tinh",
        "bang-khen-lmhtxvn",
        "ky-niem-chuong-phat-trien-htx",
        "tap-the-lao-dong-xuat-sac",
        "chien-si-thi-dua-co-so",
        "tap-the-lao-dong-tien-tien",
        "lao-dong-tien-tien",
        "giay-khen",
    ];
    let catalogue = catalogue();
    let places: Vec<usize> = order
        .iter()
        .map(|code| {
            catalogue
                .iter()
                .position(|one| one.code.as_str() == *code)
                .unwrap()
        })
        .collect();
    assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "{places:?}");
}

/// What catalogues in circulation have wrong: three medals called orders, the badge still there, districts after
/// 30/06/2025.
#[test]
fn known_faults_are_corrected() {
    let catalogue = catalogue();
    let one = |text: &str| catalogue.recognise(text).one().unwrap().clone();
    for name in [
        "Huy chương Quân kỳ quyết thắng",
        "Huy chương Vì an ninh Tổ quốc",
        "Huy chương Chiến sĩ vẻ vang hạng Nhất",
    ] {
        assert_eq!(one(name).kind, Kind::Medal);
    }
    // a list that says order is understood, and counted as what it is (Điều 54)
    for name in [
        "Huân chương Vì an ninh Tổ quốc",
        "Huân chương Chiến sĩ vẻ vang hạng ba",
    ] {
        assert_eq!(one(name).kind, Kind::Medal);
    }
    let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
    assert!(one("Huy hiệu").in_force(day(2023, 12, 31)));
    assert!(!one("Huy hiệu").in_force(day(2024, 1, 1)));
    assert!(one("Giấy khen của UBND huyện").in_force(day(2025, 6, 30)));
    assert!(!one("Giấy khen của UBND huyện").in_force(day(2025, 7, 1)));
    assert_eq!(one("Gia đình văn hóa").level, Level::Commune);
}

/// Spellings really seen in lists (domain.md §5).
#[test]
fn spellings_of_one_name_are_one() {
    for (text, code) in [
        ("Chiến sỹ thi đua cơ sở", "chien-si-thi-dua-co-so"),
        ("Chiế n sĩ thi đua cơ sở", "chien-si-thi-dua-co-so"),
        ("CSTĐCS", "chien-si-thi-dua-co-so"),
        ("Danh hiệu “Chiến sĩ thi đua cơ sở”", "chien-si-thi-dua-co-so"),
        ("Tậpthể lao động xuất sắc", "tap-the-lao-dong-xuat-sac"),
        ("BK của LMHTXVN", "bang-khen-lmhtxvn"),
        ("bằng khen liên minh htx việt nam", "bang-khen-lmhtxvn"),
        ("Bằng khen UBND tỉnh", "bang-khen-ubnd-tinh"),
        (
            "Tặng Bằng khen của Chủ tịch UBND tỉnh Bà Rịa - Vũng Tàu",
            "bang-khen-ubnd-tinh",
        ),
        ("Bằng khen của UBND TP. Hồ Chí Minh", "bang-khen-ubnd-tinh"),
        ("Huân chương Lao động (hạng III)", "huan-chuong-lao-dong-ba"),
        ("Huân chương Lao động hạng 3", "huan-chuong-lao-dong-ba"),
        ("HCLĐ hạng Nhì", "huan-chuong-lao-dong-nhi"),
        ("Cờ Thi đua Chính phủ", "co-thi-dua-chinh-phu"),
        (
            "Kỉ niệm chương Vì sự nghiệp phát triển HTX Việt Nam",
            "ky-niem-chuong-phat-trien-htx",
        ),
        ("Cờ thi đua xuất sắc", "co-thi-dua-xuat-sac-lmhtxvn"),
        (
            "Cờ thi đua cho Hợp tác xã tiêu biểu hoạt động trong lĩnh vực phi nông nghiệp",
            "co-thi-dua-lmhtxvn-htx-phi-nong-nghiep",
        ),
    ] {
        assert_eq!(recognised(text), [code], "{text}");
    }
}

/// Lines of the Thái Nguyên report that name several categories.
#[test]
fn a_line_that_names_several_is_several() {
    assert_eq!(
        recognised("Chiến sỹ thi đua cấp tỉnh và Chiến sỹ thi đua Liên minh HTX Việt Nam"),
        ["chien-si-thi-dua-tinh", "chien-si-thi-dua-lmhtxvn"]
    );
    assert_eq!(
        recognised("Bằng khen của Liên minh HTX Việt Nam, các Bộ, Ngành Trung ương"),
        ["bang-khen-lmhtxvn", "bang-khen-bo-nganh"]
    );
    assert_eq!(
        recognised(
            "Giấy khen của Liên minh HTX tỉnh, Công đoàn Liên minh HTX tỉnh, các Sở, ban, ngành, các huyện, thành phố, thị xã và các xã, phường, thị trấn"
        ),
        [
            "giay-khen-lmhtx-tinh",
            "giay-khen-cong-doan-lmhtx-tinh",
            "giay-khen-so-nganh",
            "giay-khen-huyen",
            "giay-khen-xa"
        ]
    );
    assert_eq!(
        recognised("LĐTT; CSTĐCS"),
        ["lao-dong-tien-tien", "chien-si-thi-dua-co-so"]
    );
    // the same twice is one
    assert_eq!(recognised("LĐTT; Lao động tiên tiến"), ["lao-dong-tien-tien"]);
}

/// A part of a name, a name with more behind it, or one unknown name in a line names nothing.
#[test]
fn nothing_is_guessed() {
    for text in [
        "",
        " – ",
        "Bằng khen",
        "Chiến sĩ thi đua",
        "Huân chương",
        "Huân chương Lao động hạng Tư",
        "Bằng khen của UBND tỉnh năm 2019",
        "Bằng khen của UBND tỉnh và Giấy chứng nhận",
        "Bằng khen của UBND tỉnh đạt loại khá",
        "và",
        ", ; /",
        "của",
    ] {
        assert_eq!(recognised(text), [""; 0], "{text}");
    }
}

#[test]
fn a_catalogue_is_consistent_or_refused() {
    let mut twice = categories();
    twice.push(twice[0].clone());
    let faults = Catalogue::new(twice).unwrap_err();
    assert!(faults.contains(&CatalogueFault::SameCode(categories()[0].code.clone())));
    assert!(
        faults
            .iter()
            .any(|fault| matches!(fault, CatalogueFault::SamePrecedence(..)))
    );

    let mut named = categories();
    let name = named[0].name.to_lowercase();
    named[1].synonyms.push(name);
    named[2].synonyms.push("…".to_owned());
    named[3].recipients = crate::awards::Recipients {
        person: false,
        collective: false,
        household: false,
    };
    let faults = Catalogue::new(named).unwrap_err();
    assert_eq!(faults.len(), 3, "{faults:?}");
    for fault in faults {
        assert_ne!(fault.message(Lang::Vi), fault.message(Lang::En));
    }
}

#[test]
fn a_row_of_the_file_is_read_or_refused_with_all_its_faults() {
    let faults = Category::read(&CategoryTexts {
        code: Some("Bằng khen"),
        kind: Some("bằng"),
        level: Some("state"),
        authority: Some("–"),
        recipients: Some("Cá nhân, doanh nghiệp"),
        precedence: Some("0"),
        valid_from: Some("31/12/2024"),
        valid_to: Some("2024"),
        ..CategoryTexts::default()
    })
    .unwrap_err();
    let columns: Vec<&str> = faults
        .iter()
        .map(|fault| match fault {
            CategoryFault::Missing(column) | CategoryFault::Unknown { column, .. } => column,
            CategoryFault::Code(_) => "Mã",
            CategoryFault::Precedence(_) => "Thứ tự",
            CategoryFault::Date(_) | CategoryFault::EndsBeforeItBegins(..) => "ngày",
        })
        .collect();
    assert_eq!(
        columns,
        [
            "Mã",
            "Tên",
            "Loại",
            "Thẩm quyền",
            "Đối tượng",
            "Thứ tự",
            "ngày",
            "Căn cứ"
        ]
    );
    assert!(faults[2].message(Lang::Vi).contains("Bằng khen"));
    assert!(super::category_fields().iter().any(|field| field.required));
}

#[test]
fn codes_of_the_words_are_unique_and_read_back() {
    for kind in Kind::ALL {
        assert_eq!(Kind::from_code(kind.code()), Some(*kind));
        assert_eq!(
            serde_json::to_string(kind).unwrap(),
            format!("\"{}\"", kind.code())
        );
    }
    let distinct: BTreeSet<&str> = Level::ALL.iter().map(|level| level.code()).collect();
    assert_eq!(distinct.len(), Level::ALL.len());
}

proptest! {
    #[test]
    fn any_text_can_be_looked_up(text in any::<String>()) {
        let _ = catalogue().recognise(&text);
        let _ = text::key(&text);
    }

    /// A name joined with another by any of the joints names both.
    #[test]
    fn two_names_are_two(a in 0..90_usize, b in 0..90_usize, joint in prop::sample::select(vec![" và ", "; ", ", ", " + "])) {
        let catalogue = catalogue();
        let all: Vec<&Category> = catalogue.iter().collect();
        let (a, b) = (all[a], all[b]);
        let found = catalogue.recognise(&format!("{}{joint}{}", a.short_name, b.short_name));
        // a short name is one only where it is a name too
        if catalogue.recognise(&a.short_name).one() == Some(a) && catalogue.recognise(&b.short_name).one() == Some(b) {
            let mut expected = vec![a.code.as_str(), b.code.as_str()];
            expected.dedup();
            prop_assert_eq!(codes(&found), expected);
        }
    }
}
