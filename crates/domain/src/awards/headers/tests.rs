use std::collections::{BTreeMap, BTreeSet};

use thidua_vietnamese::{Lang, fold};

use super::{
    ColumnNote, Field, ListKind, MissingColumn, NotAwards, column_notes, fields, list_kind, missing,
    says_proposals,
};
use crate::awards::tests::csv;

/// Header rows of six systems (`reference/import_headers.csv`) that hold awards.
#[test]
fn the_headers_of_real_lists_are_known() {
    let field_of = |header: &str| {
        fields()
            .iter()
            .find(|field| field.words.iter().any(|word| fold(word) == fold(header)))
            .map(|field| field.key)
    };
    for (header, field) in [
        ("STT", Field::Number),
        ("Tên gọi\n(Ông/Bà/Chức danh)", Field::Address),
        ("Tên tập thể/cá nhân/hộ gia đình", Field::Name),
        ("Chức vụ", Field::Position),
        ("Đơn vị công tác", Field::Unit),
        ("Danh hiệu thi đua/Hình thức khen thưởng", Field::Category),
        ("Phân loại đối tượng", Field::Class),
        ("Họ và tên", Field::PersonName),
        ("Tên đơn vị / tập thể", Field::CollectiveName),
        ("Tên đơn vị/tập thể\ncông tác", Field::Unit),
        ("Năm danh hiệu", Field::Year),
        ("Quyết định: Số QĐ", Field::DecisionNumber),
        ("Quyết định: Ngày tháng", Field::DecisionDate),
        ("Ngày khen thưởng", Field::DecisionDate),
        ("Nội dung khen thưởng", Field::Achievement),
        ("Tập thể/Cá nhân", Field::Name),
        ("danh hieu / hinh thuc khen thuong", Field::Category),
        ("Hình thức đề nghị", Field::Category),
        ("Số lượt", Field::Count),
        ("Năm sinh: Nam", Field::BirthMale),
        ("Năm sinh: Nữ", Field::BirthFemale),
        ("Chức vụ và đơn vị công tác", Field::Unit),
    ] {
        assert_eq!(field_of(header), Some(field), "{header}");
    }
    let mut seen: BTreeMap<String, Field> = BTreeMap::new();
    for field in fields() {
        for word in field.words {
            assert!(
                seen.insert(fold(word), field.key)
                    .is_none_or(|other| other == field.key),
                "{word} names two columns"
            );
        }
    }
    let keys: BTreeSet<&str> = fields().iter().map(|field| field.key.code()).collect();
    assert_eq!(keys.len(), Field::ALL.len());
}

#[test]
fn a_list_needs_a_category_and_a_name_or_a_count() {
    assert_eq!(missing(&[Field::Category, Field::Count]), []);
    assert_eq!(missing(&[Field::Category, Field::CollectiveName]), []);
    assert_eq!(
        missing(&[Field::Number]),
        [MissingColumn::Category, MissingColumn::NameOrCount]
    );
    for one in [MissingColumn::Category, MissingColumn::NameOrCount] {
        assert!(one.message(Lang::Vi).contains("--map") && one.message(Lang::En).contains("--map"));
    }
}

/// Items outside the tally are no award list: the file has no column of categories.
#[test]
fn recognitions_outside_the_tally_are_no_award_list() {
    let header = include_str!("../../../../../fixtures/awards/recognitions-outside-tally.csv")
        .lines()
        .next()
        .unwrap();
    let found: Vec<Field> = header
        .split(',')
        .filter_map(|word| {
            fields()
                .iter()
                .find(|field| field.words.contains(&word))
                .map(|field| field.key)
        })
        .collect();
    assert_eq!(missing(&found), [MissingColumn::Category]);
}

/// The tables of `fixtures/awards/headers.csv`: name, kind, header cells with the columns they are.
fn tables() -> BTreeMap<String, (String, Vec<(String, String)>)> {
    let mut tables: BTreeMap<String, (String, Vec<(String, String)>)> = BTreeMap::new();
    for row in csv(include_str!("../../../../../fixtures/awards/headers.csv"))
        .into_iter()
        .skip(1)
    {
        let table = tables
            .entry(row[0].clone())
            .or_insert_with(|| (row[1].clone(), Vec::new()));
        table.1.push((row[3].clone(), row[4].clone()));
    }
    tables
}

#[test]
fn real_tables_are_told_apart() {
    let tables = tables();
    assert_eq!(tables.len(), 21);
    for (name, (kind, cells)) in &tables {
        let headers: Vec<&str> = cells.iter().map(|(header, _)| header.as_str()).collect();
        let found = match list_kind(&headers) {
            ListKind::Awards => "awards",
            ListKind::Counts => "counts",
            ListKind::Initiatives => "initiatives",
            ListKind::NotAwards(reason) => reason.code(),
        };
        assert_eq!(found, kind, "{name}");
        let mut seen = BTreeSet::new();
        for (header, field) in cells.iter().filter(|(_, field)| !field.is_empty()) {
            let of_header = Field::of_header(header).unwrap_or_else(|| panic!("{name}: {header}"));
            assert_eq!(of_header.code(), field, "{name}: {header}");
            assert!(
                seen.insert(of_header),
                "{name}: {header} is a second column of its kind"
            );
        }
        if kind == "awards" {
            let fields: Vec<Field> = seen.into_iter().collect();
            assert_eq!(missing(&fields), [], "{name}");
        }
    }
}

#[test]
fn lists_of_any_office_are_told_apart() {
    for (header, kind) in [
        ("STT,Danh hiệu,Số lượng (lượt)", ListKind::Counts),
        (
            "TT,Họ và tên,Năm sinh,Chức vụ,Đơn vị,Hình thức đề nghị",
            ListKind::Awards,
        ),
        ("ho va ten;danh hieu;nam", ListKind::Awards),
        ("Danh hiệu,Năm", ListKind::NotAwards(NotAwards::NoRecipient)),
        ("Họ và tên,Đơn vị", ListKind::NotAwards(NotAwards::NoCategory)),
        ("Tên hàng,Đơn giá", ListKind::NotAwards(NotAwards::Unknown)),
        ("", ListKind::NotAwards(NotAwards::Unknown)),
        (
            "Sáng kiến,Tác giả,Ngày công nhận,Cơ quan công nhận",
            ListKind::Initiatives,
        ),
        (
            "Họ và tên,Danh hiệu,Trạng thái",
            ListKind::NotAwards(NotAwards::Proposals),
        ),
        ("Họ và tên,Danh hiệu,Số quyết định,Trạng thái", ListKind::Awards),
        ("Họ và tên,Danh hiệu,Tổng điểm,Điểm cộng", ListKind::Awards),
    ] {
        let headers: Vec<&str> = header.split([',', ';']).collect();
        assert_eq!(list_kind(&headers), kind, "{header}");
    }
    for reason in NotAwards::ALL {
        for lang in [Lang::Vi, Lang::En] {
            assert!(reason.message(lang).ends_with('.') && reason.meaning(lang).ends_with('.'));
        }
    }
}

/// Identity card numbers are recognised and dropped, and that is said; codes count only where no words stand beside them.
#[test]
fn columns_that_are_left_out_are_told() {
    let notes = |header: &str| {
        let found: Vec<Field> = header.split(';').filter_map(Field::of_header).collect();
        column_notes(&found)
    };
    assert_eq!(
        notes("Họ và tên;CCCD;Danh hiệu;Quốc tịch"),
        [
            ColumnNote::IdentityNumber(Field::IdentityNumber),
            ColumnNote::NotKept(Field::Nationality)
        ]
    );
    assert_eq!(
        notes("Mã hình thức khen thưởng"),
        [ColumnNote::Codes(Field::CategoryCode)]
    );
    assert_eq!(notes("Danh hiệu;Mã danh hiệu thi đua"), []);
    for note in ColumnNote::KINDS {
        assert!(note.message(Lang::Vi).ends_with('.') && note.message(Lang::En).ends_with('.'));
    }
}

/// What is only proposed is no award yet; what a decision says, on whose proposal ever, is one.
#[test]
fn lists_of_proposals_are_known_by_their_titles() {
    let headers = ["STT", "Họ và tên", "Danh hiệu"];
    let says = |title: &str| says_proposals(&["LIÊN MINH HTX TỈNH", title], &headers, &[]);
    for title in [
        "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM 2024",
        "Danh sách tập thể, cá nhân đề nghị tặng Bằng khen",
        "(Kèm theo Tờ trình số 12/TTr-LMHTX ngày 05/12/2024)",
        "Tổng hợp đề xuất khen thưởng",
        "Danh sách đề nghị được tặng Giấy khen",
        "Danh sách trình Hội đồng Thi đua - Khen thưởng",
    ] {
        assert!(says(title), "{title}");
        assert!(
            !says_proposals(&[title], &headers, &[Field::DecisionNumber]),
            "{title}"
        );
    }
    for title in [
        "DANH SÁCH KHEN THƯỞNG NĂM 2024",
        "Danh sách khen thưởng Chương trình hợp tác xã kiểu mới",
        "Danh sách cá nhân được tặng Bằng khen theo đề nghị của Liên minh HTX tỉnh",
        "Danh sách đề nghị và kết quả (kèm theo Quyết định số 429/QĐ-UBND)",
    ] {
        assert!(!says(title), "{title}");
    }
    assert!(says_proposals(
        &["DANH SÁCH"],
        &["Họ và tên", "Hình thức đề nghị"],
        &[]
    ));
}
