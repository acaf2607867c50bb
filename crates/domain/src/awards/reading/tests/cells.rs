//! Cells that hold more than one thing.

use super::{codes, good};
use crate::awards::reading::Gender;
use crate::awards::reading::people::persons_in;
use crate::awards::reading::positions::position_and_unit;
use crate::awards::{Field, Keyer, ProblemCode, RecipientKind};

const CATEGORY: (Field, &str) = (Field::Category, "Giấy khen");

#[test]
fn persons_in_one_cell_are_counted() {
    for several in [
        "Nguyễn Văn An, Trần Thị Bình",
        "Nguyễn Văn An và Trần Thị Bình",
        "Nguyễn Văn An\nTrần Thị Bình",
        "1. Nguyễn Văn An 2. Trần Thị Bình",
        "NGUYỄN VĂN AN - TRẦN THỊ BÌNH",
        "Ông Nguyễn Văn An, bà Trần Thị Bình",
        "Nguyễn Văn An (Giám đốc), Trần Thị Bình (Kế toán)",
        "Nguyen Van An, Tran Thi Binh",
        "Nguyễn Văn An; Lý Thị Bình",
    ] {
        assert_eq!(persons_in(several), 2, "{several}");
    }
    assert_eq!(persons_in("Lò Văn Páo; Giàng A Sùng; Vừ Thị Mỷ"), 3);
    for one in [
        "Nguyễn Văn An",
        "Nguyễn Văn An, Giám đốc",
        "NGUYỄN VĂN AN, GIÁM ĐỐC",
        "Nguyễn Văn An, Phó Trưởng Phòng",
        "Nguyễn Văn An, Hà Nội",
        "Nguyễn Văn An - HTX Trần Phú",
        "Nguyễn Văn An (Trần Anh)",
        "Nguyễn Văn An, sinh năm 1970",
        "Nguyễn Thị\nHồng Hạnh",
    ] {
        assert_eq!(persons_in(one), 1, "{one}");
    }
}

#[test]
fn several_persons_in_one_cell_are_told() {
    let told = |cells: &[(Field, &str)]| {
        let reading = good(&[&[CATEGORY], cells].concat());
        codes(&reading.warnings).contains(&ProblemCode::NamesSeveral)
    };
    assert!(told(&[(Field::PersonName, "Nguyễn Văn An, Trần Thị Bình")]));
    assert!(told(&[(Field::Name, "Nguyễn Văn An và Trần Thị Bình")]));
    assert!(told(&[(Field::PersonName, "Nguyễn Văn An\nTrần Thị Bình")]));
    assert!(told(&[(
        Field::Name,
        "Hộ ông Nguyễn Văn An, hộ bà Trần Thị Bình"
    )]));
    assert!(!told(&[(
        Field::Name,
        "Hộ ông Nguyễn Văn An và bà Trần Thị Bình"
    )]));
    assert!(!told(&[(Field::PersonName, "Nguyễn Văn An, Giám đốc")]));
    for collective in [
        "HTX Nguyễn Huệ và Trần Phú",
        "Nhân dân và cán bộ xã Lê Lợi, Trần Phú",
        "Phòng Tổ chức, Hành chính và Quản trị",
    ] {
        assert!(!told(&[(Field::Name, collective)]), "{collective}");
        assert!(!told(&[(Field::CollectiveName, collective)]), "{collective}");
    }
    // three persons are no «name; position; organisation»
    let three = good(&[
        CATEGORY,
        (Field::Name, "Nguyễn Văn An; Trần Thị Bình; Lê Văn Cường"),
    ]);
    assert!(codes(&three.warnings).contains(&ProblemCode::NamesSeveral));
    assert_eq!(three.award.unit_text, None);
}

#[test]
fn a_position_is_parted_from_the_unit_where_it_is_certain() {
    for (cell, position, unit) in [
        ("Giám đốc HTX Bình Minh", "Giám đốc", "HTX Bình Minh"),
        (
            "Chủ tịch HĐQT, HTX nông nghiệp Đông Tiến",
            "Chủ tịch HĐQT",
            "HTX nông nghiệp Đông Tiến",
        ),
        (
            "Chủ tịch HĐQT kiêm Giám đốc HTX Bình Minh",
            "Chủ tịch HĐQT kiêm Giám đốc",
            "HTX Bình Minh",
        ),
        (
            "Phó Giám đốc Sở Nội vụ tỉnh Bắc Ninh",
            "Phó Giám đốc",
            "Sở Nội vụ tỉnh Bắc Ninh",
        ),
        (
            "Nguyên Chủ tịch UBND xã An Bình",
            "Nguyên Chủ tịch",
            "UBND xã An Bình",
        ),
        (
            "KẾ TOÁN TRƯỞNG - HTX BÌNH MINH",
            "KẾ TOÁN TRƯỞNG",
            "HTX BÌNH MINH",
        ),
        (
            "Trưởng phòng Tổ chức - Hành chính, Sở Nội vụ",
            "Trưởng phòng Tổ chức - Hành chính",
            "Sở Nội vụ",
        ),
        (
            "Phó phòng Kế hoạch - Công ty TNHH Hải Âu",
            "Phó phòng Kế hoạch",
            "Công ty TNHH Hải Âu",
        ),
        (
            "Trưởng Ban kiểm soát Quỹ tín dụng nhân dân Tân Lập",
            "Trưởng Ban kiểm soát",
            "Quỹ tín dụng nhân dân Tân Lập",
        ),
        (
            "Thành viên HTX Bình Minh, xã An Bình",
            "Thành viên",
            "HTX Bình Minh, xã An Bình",
        ),
    ] {
        assert_eq!(
            position_and_unit(cell),
            Some((position.to_owned(), unit.to_owned())),
            "{cell}"
        );
    }
    for cell in [
        "HTX Bình Minh",
        "Giám đốc",
        "Giám đốc HTX",
        "Giám đốc phụ trách HTX Bình Minh",
        "Trưởng phòng Phát triển Hợp tác xã",
        "Trưởng phòng Tổ chức",
        "Phòng Nội vụ, Sở Nội vụ",
        "Chủ tịch Công đoàn",
        "Giám đốc HTX Bình Minh, Chủ tịch Hội Nông dân xã",
        "Giám đốc HTX Bình Minh kiêm Chủ tịch Hội làm vườn",
        "Tổ trưởng tổ 5",
        "",
    ] {
        assert_eq!(position_and_unit(cell), None, "{cell}");
    }
}

#[test]
fn one_person_is_one_whatever_position_stands_before_the_unit() {
    let person = |cell| {
        good(&[
            CATEGORY,
            (Field::PersonName, "Nguyễn Văn An"),
            (Field::Unit, cell),
        ])
        .award
    };
    let (director, deputy) = (
        person("Giám đốc HTX Bình Minh"),
        person("Phó Giám đốc, HTX Bình Minh"),
    );
    let plain = person("HTX Bình Minh");
    assert_eq!(director.unit_text.as_deref(), Some("HTX Bình Minh"));
    assert_eq!(
        director.details.unit_written.as_deref(),
        Some("Giám đốc HTX Bình Minh")
    );
    assert_eq!(plain.details.unit_written, None);
    let named = director.recipient.named().unwrap();
    assert_eq!(
        (named.position.as_deref(), named.kind),
        (Some("Giám đốc"), Some(RecipientKind::Person))
    );
    let mut keyer = Keyer::new(b"salt");
    let identity = |keyer: &mut Keyer, award| keyer.identity(award, None, "list");
    assert_eq!(identity(&mut keyer, &director), identity(&mut keyer, &deputy));
    assert_eq!(identity(&mut keyer, &director), identity(&mut keyer, &plain));
    assert_eq!(keyer.row(&director), keyer.row(&deputy));
    assert_ne!(keyer.content(&director), keyer.content(&deputy));
    // so it was keyed before the two were parted
    let mut whole = director.clone();
    whole.unit_text = whole.details.unit_written.take();
    assert_eq!(keyer.row_as_written(&director), Some(keyer.row(&whole)));
    assert_eq!(keyer.row_as_written(&plain), None);
    // a position in its own column stays, and the unit too
    let both = good(&[
        CATEGORY,
        (Field::PersonName, "Nguyễn Văn An"),
        (Field::Position, "Kế toán"),
        (Field::Unit, "Giám đốc HTX Bình Minh"),
    ]);
    assert_eq!(both.award.unit_text.as_deref(), Some("Giám đốc HTX Bình Minh"));
}

/// Forms part the column of births by sex: which of both is filled says the sex.
#[test]
fn births_in_columns_of_each_sex_are_read() {
    let person = |cells: &[(Field, &str)]| {
        let reading = good(&[&[CATEGORY, (Field::PersonName, "Nguyễn Văn An")], cells].concat());
        let named = reading.award.recipient.named().unwrap().clone();
        let birth = named.birth.map(|birth| birth.to_string());
        (birth, named.gender, codes(&reading.warnings))
    };
    let year = |year: &str| Some(year.to_owned());
    let (male, female) = (Field::BirthMale, Field::BirthFemale);
    assert_eq!(
        person(&[(male, "1970"), (female, "")]),
        (year("1970"), Some(Gender::Male), vec![])
    );
    assert_eq!(
        person(&[(male, ""), (female, "1980")]),
        (year("1980"), Some(Gender::Female), vec![])
    );
    assert_eq!(
        person(&[(male, ""), (female, "x")]),
        (None, Some(Gender::Female), vec![])
    );
    assert_eq!(
        person(&[(male, "1970"), (female, "1980")]),
        (None, None, vec![ProblemCode::BirthTwice])
    );
    assert_eq!(
        person(&[(male, "bảy mươi")]),
        (None, Some(Gender::Male), vec![ProblemCode::BirthUnreadable])
    );
    // what is said in so many words comes first
    assert_eq!(
        person(&[(male, "1970"), (Field::Gender, "Nữ")]),
        (year("1970"), Some(Gender::Female), vec![])
    );
}
