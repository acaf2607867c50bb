use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use thidua_vietnamese::{Lang, fold};

use super::{Gender, ListContext, Period, Problem, ProblemCode, Reading, Recipient, RowTexts, read_row};
use crate::awards::headers::{MissingColumn, missing};
use crate::awards::testing::{catalogue, readings, thai_nguyen};
use crate::awards::{Field, RecipientKind, fields};
use crate::codes::Year;

fn row<'a>(cells: &[(Field, &'a str)]) -> RowTexts<'a> {
    cells
        .iter()
        .fold(RowTexts::new(), |row, (field, text)| row.with(*field, text))
}

fn read(cells: &[(Field, &str)]) -> Result<Reading, Vec<Problem>> {
    read_row(&row(cells), &ListContext::default(), catalogue())
}

fn good(cells: &[(Field, &str)]) -> Reading {
    read(cells).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn codes(problems: &[Problem]) -> Vec<ProblemCode> {
    problems.iter().map(|problem| problem.code).collect()
}

/// Lines 6, 7 and 14 name several categories; the other eleven are one each, nothing else is doubtful.
#[test]
fn the_list_of_thai_nguyen_is_read() {
    let readings = thai_nguyen();
    assert_eq!(readings.len(), 14);
    for (i, reading) in readings.iter().enumerate() {
        let several = [6, 7, 14].contains(&(i + 1));
        assert_eq!(reading.award.category.is_none(), several, "line {}", i + 1);
        assert_eq!(
            codes(&reading.warnings),
            vec![ProblemCode::CategorySeveral; usize::from(several)]
        );
        assert_eq!(reading.award.recipient, Recipient::Count(None));
        assert!(
            reading
                .award
                .source_text
                .as_deref()
                .unwrap()
                .contains("Thái Nguyên")
        );
    }
    assert_eq!(readings[13].award.several.len(), 5);
    assert_eq!(
        readings[5].award.authority_text.as_deref(),
        Some("UBND tỉnh; Liên minh HTX Việt Nam")
    );
}

#[test]
fn a_named_award_is_read_in_full() {
    let reading = good(&[
        (Field::PersonName, "Bà Nguyễn Thị  Hoa"),
        (Field::Birth, "15/06/1980"),
        (Field::Position, "Giám đốc"),
        (Field::Unit, "HTX chè Hảo Đạt"),
        (Field::Province, "Thái Nguyên"),
        (Field::Category, "Bằng khen của UBND tỉnh Thái Nguyên"),
        (Field::Year, "2019"),
        (
            Field::Decision,
            "QĐ số 3012/QĐ-UBND ngày 18/11/2019 của UBND tỉnh",
        ),
        (Field::Count, "01"),
        (Field::Achievement, "Có thành tích xuất sắc"),
        (Field::Note, "-"),
    ]);
    assert_eq!(codes(&reading.warnings), []);
    let award = reading.award;
    assert_eq!(award.category.unwrap().as_str(), "bang-khen-ubnd-tinh");
    let named = award.recipient.named().unwrap();
    assert_eq!(
        (named.kind, named.name.as_str()),
        (Some(RecipientKind::Person), "Nguyễn Thị Hoa")
    );
    assert_eq!(
        (named.gender, named.birth.unwrap().to_string().as_str()),
        (Some(Gender::Female), "15/06/1980")
    );
    assert!(named.is_personal());
    assert_eq!((award.count, award.year.unwrap().get()), (1, 2019));
    assert_eq!(award.decision.number.unwrap().to_string(), "3012/QĐ-UBND");
    assert_eq!(award.decision.issuer.as_deref(), Some("UBND tỉnh"));
    assert_eq!(award.note, None);
}

#[test]
fn the_kind_of_recipient_is_told_by_what_the_list_says() {
    use RecipientKind::{Collective, Household, Person};
    let category = (Field::Category, "Giấy khen");
    let kind = |cells: &[(Field, &str)], section: Option<&str>| {
        let mut all = vec![category];
        all.extend(cells);
        let context = ListContext {
            section: section.map(str::to_owned),
            ..ListContext::default()
        };
        read_row(&row(&all), &context, catalogue())
            .unwrap()
            .award
            .recipient
            .kind()
    };
    let name = |text| (Field::Name, text);
    let said = |text| (Field::Recipient, text);
    assert_eq!(kind(&[name("Bình Minh"), said("CANHAN")], None), Some(Person));
    assert_eq!(
        kind(&[name("Bình Minh"), said("Khen thưởng tập thể")], None),
        Some(Collective)
    );
    assert_eq!(
        kind(&[name("Bình Minh"), said("Hợp tác xã")], None),
        Some(Collective)
    );
    assert_eq!(
        kind(
            &[
                name("Bình Minh"),
                said("Người trực tiếp công tác, lao động, học tập")
            ],
            None
        ),
        Some(Person)
    );
    assert_eq!(
        kind(&[name("Bình Minh"), said("HOGIADINH")], None),
        Some(Household)
    );
    assert_eq!(kind(&[name("Bình Minh")], Some("I. Tập thể")), Some(Collective));
    assert_eq!(kind(&[name("Bình Minh")], Some("II. CÁ NHÂN")), Some(Person));
    assert_eq!(kind(&[name("Bình Minh")], Some("I. Tập thể và cá nhân")), None);
    assert_eq!(kind(&[name("HTX chè Tân Hương")], None), Some(Collective));
    assert_eq!(kind(&[name("Hộ ông Trần Văn Bê")], None), Some(Household));
    assert_eq!(kind(&[name("Ông Trần Văn Bê")], None), Some(Person));
    assert_eq!(kind(&[name("Tô Thị Lan")], None), None);
    assert_eq!(kind(&[name("Đoàn Văn Hậu")], None), None);
    assert_eq!(
        kind(&[name("Trần Văn Bê"), (Field::Position, "Kế toán")], None),
        Some(Person)
    );
    assert_eq!(
        kind(&[(Field::PersonName, "HTX Bình Minh")], None),
        Some(Collective)
    );
    assert_eq!(
        kind(&[(Field::CollectiveName, "Bình Minh")], Some("II. Cá nhân")),
        Some(Collective)
    );
    // a count takes the kind of its section
    assert_eq!(kind(&[(Field::Count, "3")], Some("B. Cá nhân")), Some(Person));
}

/// A title of emulation for persons only says itself who received it (Điều 19 Luật 06/2022/QH15).
#[test]
fn the_category_says_the_kind_where_the_list_does_not() {
    let reading = good(&[(Field::Name, "Bình Minh"), (Field::Category, "LĐTT")]);
    assert_eq!(reading.award.recipient.kind(), Some(RecipientKind::Person));
    let reading = good(&[
        (Field::Name, "HTX Bình Minh"),
        (Field::Category, "Lao động tiên tiến"),
    ]);
    assert_eq!(codes(&reading.warnings), [ProblemCode::CategoryNotForRecipient]);
    let reading = good(&[(Field::Name, "Bình Minh"), (Field::Category, "Giấy khen")]);
    assert_eq!(codes(&reading.warnings), [ProblemCode::RecipientKindUnknown]);
    assert!(reading.award.recipient.named().unwrap().is_personal());
}

/// «name; position; organisation» is how award software prints a line (domain.md §5).
#[test]
fn a_cell_of_name_position_and_unit_is_parted() {
    let reading = good(&[
        (Field::Name, "Ông Trần Văn Bê; Chủ tịch HĐQT; HTX chè Tân Hương"),
        (Field::Category, "Giấy khen"),
    ]);
    let named = reading.award.recipient.named().unwrap();
    assert_eq!(
        (named.name.as_str(), named.position.as_deref(), named.gender),
        ("Trần Văn Bê", Some("Chủ tịch HĐQT"), Some(Gender::Male))
    );
    assert_eq!(reading.award.unit_text.as_deref(), Some("HTX chè Tân Hương"));
}

#[test]
fn what_spoils_a_row_is_named_with_its_cell() {
    let category = (Field::Category, "Giấy khen");
    let refused = |cells: &[(Field, &str)]| codes(&read(cells).unwrap_err());
    assert_eq!(
        refused(&[]),
        [ProblemCode::CategoryMissing, ProblemCode::RecipientMissing]
    );
    assert_eq!(
        refused(&[category, (Field::Count, "0")]),
        [ProblemCode::CountNotPositive]
    );
    assert_eq!(
        refused(&[category, (Field::Count, "-3")]),
        [ProblemCode::CountNotPositive]
    );
    for count in ["ba", "1,5", "3 tập thể", "99999999999999999999"] {
        assert_eq!(
            refused(&[category, (Field::Count, count)]),
            [ProblemCode::CountUnreadable],
            "{count}"
        );
    }
    assert_eq!(
        refused(&[category, (Field::Name, "Bình Minh"), (Field::Count, "2")]),
        [ProblemCode::CountBesideName]
    );
    assert_eq!(
        refused(&[
            category,
            (Field::PersonName, "Trần Văn Bê"),
            (Field::CollectiveName, "HTX Bình Minh")
        ]),
        [ProblemCode::RecipientTwice]
    );
    for year in [
        "19",
        "năm ngoái",
        "20019",
        "2018-2013",
        "2013 2018",
        "2018, 2019, 2020",
    ] {
        assert_eq!(
            refused(&[category, (Field::Count, "1"), (Field::Year, year)]),
            [ProblemCode::YearUnreadable],
            "{year}"
        );
    }
    assert_eq!(
        refused(&[category, (Field::Count, "1"), (Field::DecisionDate, "31/02/2019")]),
        [ProblemCode::DecisionDateUnreadable]
    );
    let problem = read(&[category, (Field::Count, "1,5")]).unwrap_err().remove(0);
    assert_eq!(
        (problem.field, problem.value.as_str(), problem.code.code()),
        (Field::Count, "1,5", "award-count-unreadable")
    );
}

#[test]
fn what_is_doubtful_is_a_warning() {
    let base = [(Field::Category, "Giấy khen"), (Field::PersonName, "Trần Văn Bê")];
    let warned = |more: &[(Field, &str)]| {
        let mut cells = base.to_vec();
        cells.extend(more);
        codes(&good(&cells).warnings)
    };
    assert_eq!(
        warned(&[(Field::Category, "Giải A")]),
        [ProblemCode::CategoryUnknown]
    );
    assert_eq!(
        warned(&[(Field::Birth, "00/00/1960")]),
        [ProblemCode::BirthUnreadable]
    );
    assert_eq!(warned(&[(Field::Gender, "x")]), [ProblemCode::GenderUnknown]);
    assert_eq!(warned(&[(Field::Gender, "Nữ")]), []);
    assert_eq!(warned(&[(Field::Address, "Thượng tá")]), []);
    assert_eq!(
        warned(&[(Field::DecisionNumber, "không rõ")]),
        [ProblemCode::DecisionNumberUnreadable]
    );
    assert_eq!(
        warned(&[(Field::Decision, "Theo kết luận của hội nghị")]),
        [ProblemCode::DecisionNumberUnreadable]
    );
    assert_eq!(
        warned(&[(Field::Decision, "12/QĐ-A; 13/QĐ-BB")]),
        [ProblemCode::DecisionNumberUnreadable; 0]
            .into_iter()
            .chain([ProblemCode::DecisionRest])
            .collect::<Vec<_>>()
    );
    assert_eq!(
        warned(&[(Field::Year, "2020"), (Field::DecisionDate, "18/11/2019")]),
        [ProblemCode::YearAfterDecision]
    );
    assert_eq!(
        warned(&[
            (Field::Decision, "12/QĐ-LMHTX ngày 18/11/2019"),
            (Field::DecisionNumber, "13/QĐ-LMHTX"),
            (Field::DecisionDate, "19/11/2019")
        ]),
        [ProblemCode::DecisionDisagrees, ProblemCode::DecisionDisagrees]
    );
    // the badge ended with the law of 2003; the district level on 30/06/2025
    assert_eq!(
        warned(&[(Field::Category, "Huy hiệu"), (Field::Year, "2024")]),
        [ProblemCode::CategoryNotInForce]
    );
    assert_eq!(
        warned(&[(Field::Category, "Giấy khen cấp huyện"), (Field::Year, "2025")]),
        []
    );
    assert_eq!(
        warned(&[
            (Field::Category, "Giấy khen cấp huyện"),
            (Field::DecisionDate, "01/07/2025")
        ]),
        [ProblemCode::CategoryNotInForce]
    );
}

#[test]
fn one_cell_may_hold_the_whole_decision() {
    let reading = good(&[
        (Field::Category, "Giấy khen"),
        (Field::Count, "1.182 lượt"),
        (
            Field::DecisionNumber,
            "429/QĐ- LMHTXVN ngày 18/11/2019 của Liên minh HTX Việt Nam",
        ),
        (Field::Year, "Năm học 2018 – 2019"),
    ]);
    assert_eq!(codes(&reading.warnings), []);
    let award = reading.award;
    assert_eq!(award.count, 1182);
    assert_eq!(award.decision.number.unwrap().original(), "429/QĐ- LMHTXVN");
    assert_eq!(award.decision.date.unwrap().to_string(), "18/11/2019");
    assert_eq!(
        award.period.map(|period| period.to_string()).as_deref(),
        Some("2018-2019")
    );
    // the year of the award is never taken from the decision
    assert_eq!(award.year, None);
}

#[test]
fn what_the_list_says_once_holds_for_its_rows() {
    let period = Period {
        from: Year::new(2013).unwrap(),
        to: Year::new(2018).unwrap(),
    };
    let context = ListContext {
        section: Some("II. Bằng khen của UBND tỉnh".to_owned()),
        period: Some(period),
        unit: Some("Liên minh HTX tỉnh Thái Nguyên".to_owned()),
        ..ListContext::default()
    };
    let award = read_row(&row(&[(Field::Name, "HTX chè Hảo Đạt")]), &context, catalogue())
        .unwrap()
        .award;
    assert_eq!(award.category.unwrap().as_str(), "bang-khen-ubnd-tinh");
    assert_eq!(award.category_text, "Bằng khen của UBND tỉnh");
    assert_eq!(award.period, Some(period));
    assert_eq!(award.unit_text.as_deref(), Some("Liên minh HTX tỉnh Thái Nguyên"));
    let row = row(&[
        (Field::Count, "2"),
        (Field::Category, "LĐTT"),
        (Field::Year, "2016"),
    ]);
    let award = read_row(&row, &context, catalogue()).unwrap().award;
    assert_eq!((award.year.map(Year::get), award.period), (Some(2016), None));
}

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
        ("Phân loại đối tượng", Field::Recipient),
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

#[test]
fn every_problem_speaks_both_languages() {
    let all = [
        ProblemCode::CategoryMissing,
        ProblemCode::CategoryUnknown,
        ProblemCode::CategorySeveral,
        ProblemCode::CategoryNotInForce,
        ProblemCode::CategoryNotForRecipient,
        ProblemCode::RecipientMissing,
        ProblemCode::RecipientTwice,
        ProblemCode::RecipientKindUnknown,
        ProblemCode::CountUnreadable,
        ProblemCode::CountNotPositive,
        ProblemCode::CountBesideName,
        ProblemCode::YearUnreadable,
        ProblemCode::YearAfterDecision,
        ProblemCode::DecisionNumberUnreadable,
        ProblemCode::DecisionDateUnreadable,
        ProblemCode::DecisionRest,
        ProblemCode::DecisionDisagrees,
        ProblemCode::BirthUnreadable,
        ProblemCode::GenderUnknown,
    ];
    let mut stable = BTreeSet::new();
    for code in all {
        let problem = Problem::new(code, Field::Category, "xyz");
        let (vi, en) = (problem.message(Lang::Vi), problem.message(Lang::En));
        assert_ne!(vi, en);
        assert!(vi.ends_with('.') && en.ends_with('.'), "{vi} {en}");
        assert!(stable.insert(code.code()));
    }
}

/// A list may be all names and no doubt: nothing is warned of.
#[test]
fn a_plain_list_gives_no_warnings() {
    let list = "STT,Họ và tên,Năm sinh,Chức vụ,Đơn vị,Hình thức đề nghị,Năm\n1,Trần Văn Bê,1975,Kế toán,HTX Bình Minh,CSTĐCS,2020\n";
    let readings = readings(list, &ListContext::default());
    assert_eq!(codes(&readings[0].warnings), []);
}

proptest! {
    #[test]
    fn any_row_can_be_read(cells in prop::collection::vec((0..Field::ALL.len(), any::<String>()), 0..8)) {
        let cells: Vec<(Field, &str)> = cells.iter().map(|(i, text)| (Field::ALL[*i], text.as_str())).collect();
        if let Ok(reading) = read(&cells) {
            prop_assert!(reading.award.count >= 1);
            prop_assert!(!reading.award.category_text.is_empty());
        }
    }
}
