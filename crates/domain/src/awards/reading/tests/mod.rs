mod cells;
mod initiatives;
mod templates;

use std::collections::BTreeSet;

use proptest::prelude::*;
use thidua_vietnamese::Lang;

use super::{
    Gender, ListContext, Period, Problem, ProblemCode, Reading, Recipient, RowTexts, read_row, years_said,
};
use crate::awards::tests::{catalogue, readings, thai_nguyen};
use crate::awards::{Field, RecipientKind};
use crate::codes::Year;

pub(super) fn row<'a>(cells: &[(Field, &'a str)]) -> RowTexts<'a> {
    cells
        .iter()
        .fold(RowTexts::new(), |row, (field, text)| row.with(*field, text))
}

pub(super) fn read(cells: &[(Field, &str)]) -> Result<Reading, Vec<Problem>> {
    read_row(&row(cells), &ListContext::default(), catalogue())
}

pub(super) fn good(cells: &[(Field, &str)]) -> Reading {
    read(cells).unwrap_or_else(|problems| panic!("{problems:?}"))
}

pub(super) fn codes(problems: &[Problem]) -> Vec<ProblemCode> {
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
        [ProblemCode::DecisionSeveral]
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

#[test]
fn every_problem_speaks_both_languages() {
    let mut stable = BTreeSet::new();
    for code in ProblemCode::ALL {
        let problem = Problem::new(*code, Field::Category, "xyz");
        let (vi, en) = (problem.message(Lang::Vi), problem.message(Lang::En));
        assert_ne!(vi, en);
        assert!(vi.ends_with('.') && en.ends_with('.'), "{vi} {en}");
        assert!(stable.insert(code.code()));
    }
}

/// Every code of the room has its own words in both languages.
#[test]
fn every_code_is_listed_once() {
    let listed = crate::awards::codes();
    let unique: BTreeSet<&str> = listed.iter().map(|one| one.code).collect();
    assert_eq!(unique.len(), listed.len());
    assert!(listed.len() > 40);
    for one in &listed {
        assert_ne!(one.meaning(Lang::Vi), one.meaning(Lang::En), "{}", one.code);
        assert_ne!(one.remedy(Lang::Vi), one.remedy(Lang::En), "{}", one.code);
    }
}

/// A list may be all names and no doubt: nothing is warned of.
#[test]
fn a_plain_list_gives_no_warnings() {
    let list = "STT,Họ và tên,Năm sinh,Chức vụ,Đơn vị,Hình thức đề nghị,Năm\n1,Trần Văn Bê,1975,Kế toán,HTX Bình Minh,CSTĐCS,2020\n";
    let readings = readings(list, &ListContext::default());
    assert_eq!(codes(&readings[0].warnings), []);
}

/// Titles of lists say the year they are of, but not every four digits are a year.
#[test]
fn a_title_says_its_years() {
    let said = |title| years_said(title).map(|period| (period.from.get(), period.to.get()));
    assert_eq!(said("DANH SÁCH KHEN THƯỞNG NĂM 2019"), Some((2019, 2019)));
    assert_eq!(said("Danh hiệu giai đoạn 2015-2019."), Some((2015, 2019)));
    assert_eq!(
        said("Kèm theo Quyết định số 2015/QĐ-UBND ngày 12/3/2019"),
        Some((2019, 2019))
    );
    assert_eq!(said("Các năm 2015, 2016 và 2019"), None);
    assert_eq!(said("Danh sách 9999 người, 12345 hộ"), None);
    assert_eq!(said("2019 so với 2015"), None);
    assert_eq!(said(""), None);
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
