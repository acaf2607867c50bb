//! Rows of the templates of `fixtures/awards/headers.csv`.

use super::{codes, good, read, row};
use crate::awards::tests::{catalogue, readings};
use crate::awards::{
    Field, ListContext, Nature, ProblemCode, RecipientKind, class_of_code, read_initiative, read_row,
};

fn one(list: &str) -> crate::awards::Reading {
    readings(list, &ListContext::default()).remove(0)
}

/// The template in daily use: words, and codes beside them.
#[test]
fn codes_beside_words_are_read_over() {
    let reading = one(
        "STT,Tên gọi (Ông/Bà/Chức danh),Tên tập thể/cá nhân/hộ gia đình,Chức vụ,Đơn vị công tác,Phân loại khen thưởng,Danh hiệu thi đua/Hình thức khen thưởng,Phân loại đối tượng,Lĩnh vực hoạt động,Mã Phân loại khen thưởng,Mã Danh hiệu thi đua,Mã phân loại loại tượng,Mã Lĩnh vực hoạt động\n\
         1,Thượng tá,Trần Văn Bê,Trưởng phòng, Sở Y tế,Khen thưởng cá nhân,Giấy khen,Các cấp lãnh đạo từ phó phòng trở lên,Y tế,CANHAN,1647933015,1660638930,7\n",
    );
    assert_eq!(codes(&reading.warnings), []);
    let award = reading.award;
    assert_eq!(award.category.unwrap().as_str(), "giay-khen");
    let named = award.recipient.named().unwrap();
    assert_eq!(
        (named.kind, named.rank.as_deref()),
        (Some(RecipientKind::Person), Some("Thượng tá"))
    );
    assert_eq!(
        award.details.class_text.as_deref(),
        Some("Các cấp lãnh đạo từ phó phòng trở lên")
    );
    assert_eq!(award.details.sector.as_deref(), Some("Y tế"));
    assert_eq!(award.unit_text.as_deref(), Some("Sở Y tế"));
}

/// A template with «Lựa chọn …» has the words there and codes in the columns beside.
#[test]
fn chosen_words_stand_before_codes() {
    let reading = one(
        "STT,Lựa chọn phân loại khen thưởng,Phân loại khen thưởng,Tên tập thể/cá nhân/hộ gia đình,Chức vụ,Đơn vị công tác,Lựa chọn Danh hiệu thi đua/Hình thức khen thưởng,Danh hiệu thi đua/Hình thức khen thưởng,Lựa chọn Phân loại đối tượng,Phân loại đối tượng\n\
         1,Khen thưởng tập thể,TAPTHE,Bình Minh,,,Tập thể lao động xuất sắc,1650360491,Hợp tác xã,1668477439\n",
    );
    assert_eq!(codes(&reading.warnings), []);
    assert_eq!(reading.award.category_text, "Tập thể lao động xuất sắc");
    assert_eq!(reading.award.recipient.kind(), Some(RecipientKind::Collective));
    assert_eq!(reading.award.details.class_text.as_deref(), Some("Hợp tác xã"));
}

/// Codes of awards are told, never guessed; those of classes are known (`1668477439` is «Hợp tác xã»).
#[test]
fn codes_alone_are_told() {
    assert_eq!(class_of_code("1668477439"), Some("Hợp tác xã"));
    let header = "STT,Tên đơn vị / tập thể,Mã phân loại tập thể,Mã hình thức khen thưởng,Mã danh hiệu thi đua (nếu có)\n";
    let reading = one(&format!("{header}1,Bình Minh,1668477439,1647933015,\n"));
    assert_eq!(codes(&reading.warnings), [ProblemCode::CategoryCodeUnknown]);
    assert_eq!(reading.award.category_text, "1647933015");
    assert_eq!(reading.award.category, None);
    assert_eq!(reading.award.details.class_text.as_deref(), Some("Hợp tác xã"));
    assert_eq!(reading.award.recipient.kind(), Some(RecipientKind::Collective));
    let reading = one(&format!("{header}1,Bình Minh,99,,1647933015\n"));
    assert_eq!(
        codes(&reading.warnings),
        [ProblemCode::CategoryCodeUnknown, ProblemCode::ClassCodeUnknown]
    );
    let twice = read(&[
        (Field::CollectiveName, "Bình Minh"),
        (Field::CategoryCode, "1647933015"),
        (Field::TitleCode, "1650360491"),
    ]);
    assert_eq!(codes(&twice.unwrap_err()), [ProblemCode::CategoryTwice]);
}

/// The report on persons: decision and submission in parted columns, money and what else belongs to an award.
#[test]
fn what_few_lists_say_is_kept() {
    let reading = good(&[
        (Field::PersonName, "Lê Thị Mai"),
        (Field::Category, "Truy tặng Huân chương Lao động hạng Ba"),
        (Field::DecisionNumber, "231/QĐ-TTg"),
        (Field::DecisionDate, "14/3/2023"),
        (Field::Level, "Cấp nhà nước"),
        (Field::SubmissionNumber, "12/TTr-LMHTX"),
        (Field::SubmissionDate, "01/12/2022"),
        (Field::Occasion, "Khen thưởng quá trình cống hiến"),
        (Field::Class, "Doanh nhân"),
        (Field::Residence, "Phường Tân Thịnh, Thái Nguyên"),
        (Field::Signer, "Nguyễn Văn Tư"),
        (Field::Money, "6.705.000 đồng"),
        (Field::HandedOver, "15/4/2023"),
        (Field::InitiativeTitle, "Quy trình chế biến chè"),
        (Field::RecognisedBy, "Hội đồng sáng kiến tỉnh"),
        (Field::RecognisedOn, "2021"),
        (Field::IdentityNumber, "019080000001"),
    ]);
    assert_eq!(codes(&reading.warnings), []);
    let award = reading.award;
    assert_eq!(award.category.unwrap().as_str(), "huan-chuong-lao-dong-ba");
    assert_eq!(award.category_text, "Truy tặng Huân chương Lao động hạng Ba");
    let details = award.details;
    assert_eq!(details.nature, Nature::Posthumous);
    assert_eq!(details.submission.number.unwrap().to_string(), "12/TTr-LMHTX");
    assert_eq!(details.submission.date.unwrap().to_string(), "01/12/2022");
    assert_eq!(
        details.occasion_text.as_deref(),
        Some("Khen thưởng quá trình cống hiến")
    );
    assert_eq!(details.class_text.as_deref(), Some("Doanh nhân"));
    assert_eq!(
        (details.money, details.signer.as_deref()),
        (Some(6_705_000), Some("Nguyễn Văn Tư"))
    );
    assert_eq!(details.handed_over.unwrap().to_string(), "15/04/2023");
    let initiative = details.initiative.unwrap();
    assert_eq!(initiative.title, "Quy trình chế biến chè");
    assert_eq!(initiative.recognised_on.unwrap().to_string(), "2021");
    assert_eq!(
        award.recipient.named().unwrap().residence.as_deref(),
        Some("Phường Tân Thịnh, Thái Nguyên")
    );
}

#[test]
fn natures_and_amounts_are_read_or_told() {
    let base = [(Field::Category, "Giấy khen"), (Field::PersonName, "Trần Văn Bê")];
    let with = |field, text| {
        let mut cells = base.to_vec();
        cells.push((field, text));
        read(&cells)
    };
    for (text, nature) in [
        ("Tặng", Nature::Given),
        ("TRUY TẶNG", Nature::Posthumous),
        ("điều chỉnh", Nature::Adjusted),
        ("Thu hồi", Nature::Revoked),
        ("-", Nature::Given),
    ] {
        assert_eq!(
            with(Field::Nature, text).unwrap().award.details.nature,
            nature,
            "{text}"
        );
    }
    assert_eq!(
        codes(&with(Field::Nature, "mượn").unwrap_err()),
        [ProblemCode::NatureUnknown]
    );
    for (text, money) in [
        ("1.800.000", Some(1_800_000)),
        ("1,800,000 VNĐ", Some(1_800_000)),
        ("1800000đ", Some(1_800_000)),
        ("0", Some(0)),
        ("hai triệu", None),
        ("-5", None),
    ] {
        let reading = with(Field::Money, text).unwrap();
        assert_eq!(reading.award.details.money, money, "{text}");
        assert_eq!(reading.warnings.is_empty(), money.is_some(), "{text}");
    }
    let early = good(&[
        base[0],
        base[1],
        (Field::DecisionDate, "14/3/2023"),
        (Field::HandedOver, "13/3/2023"),
    ]);
    assert_eq!(codes(&early.warnings), [ProblemCode::HandedOverEarly]);
}

/// What was awarded may be said once for the whole list, or by a content that is nothing but a category.
#[test]
fn a_report_of_decisions_says_its_category_elsewhere() {
    let cells = [
        (Field::DecisionNumber, "614/QĐ-UBND"),
        (Field::Name, "HTX Bình Minh"),
    ];
    let context = ListContext {
        category: Some("Bằng khen của UBND tỉnh".to_owned()),
        ..ListContext::default()
    };
    let award = read_row(&row(&cells), &context, catalogue()).unwrap().award;
    assert_eq!(award.category.unwrap().as_str(), "bang-khen-ubnd-tinh");
    let content = |text| read(&[cells[0], cells[1], (Field::Achievement, text)]);
    assert_eq!(content("Giấy khen").unwrap().award.category_text, "Giấy khen");
    assert_eq!(
        codes(&content("Giấy khen vì có thành tích").unwrap_err()),
        [ProblemCode::CategoryMissing]
    );
}

/// What the list itself says stands before what was said of the whole list; the same in other words is no remark.
#[test]
fn the_lists_own_word_stands_before_the_category_of_the_whole_list() {
    let read_in = |section: Option<&str>, cells: &[(Field, &str)]| {
        let context = ListContext {
            category: Some("Bằng khen của UBND tỉnh".to_owned()),
            section: section.map(str::to_owned),
            ..ListContext::default()
        };
        let reading = read_row(&row(cells), &context, catalogue()).unwrap();
        let category = reading.award.category.map(|code| code.to_string());
        (category.unwrap_or_default(), codes(&reading.warnings))
    };
    let name = (Field::Name, "HTX Bình Minh");
    let remark = vec![ProblemCode::CategoryNotOfList];
    let of = |category: &str, remarks: &[ProblemCode]| (category.to_owned(), remarks.to_vec());
    assert_eq!(read_in(None, &[name]), of("bang-khen-ubnd-tinh", &[]));
    let own = |field, text| read_in(None, &[name, (field, text)]);
    assert_eq!(
        own(Field::Category, "BK UBND tỉnh"),
        of("bang-khen-ubnd-tinh", &[])
    );
    assert_eq!(own(Field::Category, "Giấy khen"), of("giay-khen", &remark));
    assert_eq!(own(Field::Achievement, "Giấy khen"), of("giay-khen", &remark));
    assert_eq!(
        own(Field::Achievement, "Thành tích 2019"),
        of("bang-khen-ubnd-tinh", &[])
    );
    assert_eq!(read_in(Some("II. Giấy khen"), &[name]), of("giay-khen", &remark));
    assert_eq!(
        read_in(Some("II. Tập thể"), &[name]),
        of("bang-khen-ubnd-tinh", &[])
    );
    assert_eq!(
        own(Field::Category, "Khen thưởng đặc biệt"),
        of(
            "",
            &[ProblemCode::CategoryNotOfList, ProblemCode::CategoryUnknown]
        )
    );
}

/// A name that is repeated where it could not be erased is told, without repeating it once more.
#[test]
fn a_name_in_free_text_is_told() {
    let cells = |name, note| {
        good(&[
            (Field::Name, name),
            (Field::Category, "Giấy khen"),
            (Field::Birth, "1980"),
            (Field::Note, note),
        ])
    };
    let reading = cells("Nguyễn Thị Hoà", "khen bà NGUYỄN THỊ HÒA, kế toán");
    assert_eq!(codes(&reading.warnings), [ProblemCode::NameInText]);
    assert_eq!(reading.warnings[0].value, "");
    assert_eq!(cells("Nguyễn Thị Hoà", "khen bà Hoà").warnings, []);
}

#[test]
fn initiatives_are_read() {
    let cells = [
        (Field::InitiativeTitle, "Quy trình chế biến chè"),
        (Field::RecognisedOn, "tháng 11 năm 2019"),
        (Field::RecognisedBy, "UBND tỉnh"),
        (Field::Author, "Lê Thị Mai"),
        (Field::Department, "Phòng Kỹ thuật"),
        (Field::Unit, "HTX chè Hảo Đạt"),
    ];
    let reading = read_initiative(&row(&cells)).unwrap();
    assert_eq!(reading.warnings, []);
    let initiative = reading.initiative;
    assert_eq!(initiative.recognised_on.unwrap().to_string(), "11/2019");
    assert_eq!(initiative.author.as_deref(), Some("Lê Thị Mai"));
    assert_eq!(initiative.unit_text.as_deref(), Some("HTX chè Hảo Đạt"));
    assert_eq!(
        codes(&read_initiative(&row(&cells[1..])).unwrap_err()),
        [ProblemCode::InitiativeMissing]
    );
    let undated = read_initiative(&row(&[cells[0], (Field::RecognisedOn, "cuối năm")])).unwrap();
    assert_eq!(
        codes(&undated.warnings),
        [
            ProblemCode::RecognisedOnUnreadable,
            ProblemCode::AuthorMissing,
            ProblemCode::InitiativeYearMissing
        ]
    );
}
