mod counts;
mod properties;

use thidua_vietnamese::Lang;

use super::{
    ColumnKey, FilledForm, Form, FormAward, FormCode, Part, Submitter, UnplacedReason, fill, fill_movements,
};
use crate::awards::tests::{catalogue, classes, csv, movements, occasions};
use crate::awards::{Class, Occasion, Period, RecipientKind};
use crate::codes::{CategoryCode, Year};

fn years(from: i32, to: i32) -> Period {
    Period {
        from: Year::new(from).unwrap(),
        to: Year::new(to).unwrap(),
    }
}

fn category(code: &str) -> Option<&'static CategoryCode> {
    let code = CategoryCode::parse(code).unwrap();
    Some(&catalogue().get(&code).unwrap().code)
}

/// A named award of 2020 by list 1, unit 1.
fn named(reference: i64, code: &str, class: Option<Class>, occasion: Option<Occasion>) -> FormAward<'static> {
    FormAward {
        reference,
        list: 1,
        category: category(code),
        kind: None,
        class,
        occasion,
        count: 1,
        named: true,
        years: Some(years(2020, 2020)),
        unit: Some(1),
        submitter: None,
    }
}

/// A count without names by list 2, unit 1.
fn count(reference: i64, code: &str, count: i64, of: Period) -> FormAward<'static> {
    FormAward {
        list: 2,
        count,
        named: false,
        years: Some(of),
        ..named(reference, code, None, None)
    }
}

fn filled(code: FormCode, of: Period, awards: &[FormAward<'static>]) -> FilledForm {
    let form = fill(Form::of(code), of, catalogue(), awards.iter().copied()).unwrap();
    assert_eq!(form.disagreements(), []);
    for row in &form.rows {
        for (column, cell) in form.columns.iter().zip(&row.cells) {
            let traced: i64 = awards
                .iter()
                .filter(|award| form.contains(award, catalogue(), row.row.id, &column.key))
                .map(|award| award.count)
                .sum();
            assert_eq!(traced, *cell, "row {} column {}", row.row.id, column.key);
        }
    }
    form
}

fn key(text: &str) -> ColumnKey {
    let key = ColumnKey::parse(text).unwrap();
    assert_eq!(key.to_string(), text);
    key
}

/// Rows and columns are those of the circular as `fixtures/forms` has them (Thông tư 02/2023/TT-BNV).
#[test]
fn the_forms_are_those_of_the_circular() {
    let rows = csv(include_str!("../../../../../fixtures/forms/rows.csv"));
    let columns = csv(include_str!("../../../../../fixtures/forms/columns.csv"));
    for code in FormCode::ALL {
        let form = Form::of(*code);
        let printed: Vec<[&str; 3]> = form
            .rows
            .iter()
            .filter(|row| row.printed)
            .map(|row| [row.id, row.label, row.unit])
            .collect();
        let expected: Vec<&Vec<String>> = rows[1..].iter().filter(|row| row[0] == form.number).collect();
        assert_eq!(printed.len(), expected.len());
        for (printed, expected) in printed.iter().zip(expected) {
            assert_eq!(printed[..], expected[1..], "{form}");
        }
        let parts = |column: &super::FormColumn| {
            let names: Vec<&str> = column.parts.iter().map(|part| part.name(Lang::Vi)).collect();
            names.join("; ")
        };
        let printed: Vec<[String; 4]> = form
            .columns
            .iter()
            .map(|one| {
                let each = if one.each_category { "có" } else { "" };
                [
                    one.number.to_string(),
                    one.label.to_owned(),
                    each.to_owned(),
                    parts(one),
                ]
            })
            .collect();
        let expected: Vec<&Vec<String>> = columns[1..].iter().filter(|row| row[0] == form.number).collect();
        assert_eq!(printed.len(), expected.len());
        for (printed, expected) in printed.iter().zip(expected) {
            assert_eq!(printed[..], expected[1..], "{form}");
        }
        // every form says that its circular may be out of force
        assert!(
            form.remarks
                .iter()
                .any(|one| one.vi.contains("chưa xác nhận còn hiệu lực"))
        );
        assert!(form.header[0].ends_with(form.number));
        assert!(
            form.remarks
                .iter()
                .all(|one| one.text(Lang::Vi) != one.text(Lang::En))
        );
    }
}

/// What the data files say of the forms' rows is what the forms count.
#[test]
fn occasions_and_classes_have_the_rows_the_data_files_name() {
    for code in [FormCode::State, FormCode::Ministry] {
        let form = Form::of(code);
        let row = |award: &FormAward<'_>, label: &str| {
            form.rows
                .iter()
                .any(|row| row.label == label && row.printed && row.test.holds(award))
        };
        for rule in occasions().iter() {
            let award = named(1, "bang-khen-thu-tuong", None, Some(rule.occasion));
            assert!(row(&award, &format!("- {}", rule.form_row)), "{}", rule.name);
        }
        for rule in classes().iter() {
            let award = named(1, "bang-khen-thu-tuong", Some(rule.class), None);
            assert!(row(&award, &rule.form_row), "{}", rule.name);
        }
    }
}

/// Form 0603.N of 2020: 3 certificates to persons, 1 to a household, 2 flags, 1 commemorative medal: 3 + 1 + 2 + 1 = 7.
#[test]
fn awards_of_the_ministry_level_are_counted() {
    let mut household = named(
        6,
        "bang-khen-ubnd-tinh",
        Some(Class::Household),
        Some(Occasion::Sudden),
    );
    household.unit = Some(2);
    let mut medal = named(7, "ky-niem-chuong-phat-trien-htx", None, None);
    medal.kind = Some(RecipientKind::Person);
    let awards = [
        named(
            1,
            "bang-khen-lmhtxvn",
            Some(Class::Entrepreneur),
            Some(Occasion::Merit),
        ),
        named(2, "bang-khen-lmhtxvn", Some(Class::Worker), Some(Occasion::Merit)),
        FormAward {
            kind: Some(RecipientKind::Person),
            ..named(3, "bang-khen-bo-nganh", None, None)
        },
        named(
            4,
            "co-thi-dua-lmhtxvn",
            Some(Class::Cooperative),
            Some(Occasion::Movement),
        ),
        named(
            5,
            "co-thi-dua-ubnd-tinh",
            Some(Class::Enterprise),
            Some(Occasion::Movement),
        ),
        household,
        medal,
        named(
            8,
            "tap-the-lao-dong-xuat-sac",
            Some(Class::Cooperative),
            Some(Occasion::Merit),
        ),
        named(9, "bang-khen-thu-tuong", Some(Class::Worker), None),
        FormAward {
            years: Some(years(2019, 2019)),
            ..named(10, "bang-khen-lmhtxvn", None, None)
        },
        FormAward {
            years: None,
            ..named(11, "bang-khen-lmhtxvn", None, None)
        },
        FormAward {
            category: None,
            ..named(12, "bang-khen-lmhtxvn", None, None)
        },
    ];
    let form = filled(FormCode::Ministry, years(2020, 2020), &awards);
    let total = |row| form.cell(row, &key("1")).unwrap();
    assert_eq!(total("01"), 7);
    assert_eq!([total("02"), total("03"), total("x2")], [2, 1, 1]);
    assert_eq!([total("04"), total("05"), total("x4")], [1, 4, 0]);
    // of 4 persons: an entrepreneur, a worker, two whose class nobody stated
    assert_eq!([total("06"), total("08"), total("10"), total("x3")], [0, 1, 1, 2]);
    // by occasion: 2 regular, 2 of movements, 1 sudden, 2 not stated
    assert_eq!([total("11"), total("12"), total("13"), total("x5")], [2, 2, 1, 2]);
    let all = |column| form.cell("01", &key(column)).unwrap();
    assert_eq!([all("2"), all("3"), all("4"), all("5")], [4, 0, 2, 1]);
    assert_eq!((form.other_levels, form.other_years), (1, 1));
    let unplaced: Vec<(UnplacedReason, i64, &[i64])> = form
        .unplaced
        .iter()
        .map(|one| (one.reason, one.count, one.references.as_slice()))
        .collect();
    assert_eq!(
        unplaced,
        [
            (UnplacedReason::CategoryUnknown, 1, &[12][..]),
            (UnplacedReason::NoColumn, 1, &[8][..]),
            (UnplacedReason::YearUnknown, 1, &[11][..]),
        ]
    );
    assert_eq!(form.cell("99", &key("1")), None);
    assert_eq!(form.cell("01", &key("6")), None);
}

/// Form 0602.N: orders open columns by kind and recipient in the order of precedence; the Government's flag is a
/// collective's; 2 + 1 + 1 + 1 + 1 = 6.
#[test]
fn awards_of_the_state_open_columns_by_kind() {
    let state = |reference, code, class: Class, submitter| FormAward {
        submitter,
        ..named(reference, code, Some(class), Some(Occasion::Merit))
    };
    let (ministry, province) = (Some(Submitter::Ministry), Some(Submitter::Province));
    let awards = [
        state(1, "huan-chuong-lao-dong-ba", Class::Cooperative, province),
        state(2, "huan-chuong-lao-dong-ba", Class::Entrepreneur, ministry),
        state(3, "huan-chuong-doc-lap-nhat", Class::Administration, province),
        state(4, "co-thi-dua-chinh-phu", Class::Cooperative, ministry),
        state(5, "bang-khen-thu-tuong", Class::Household, None),
        state(6, "giai-thuong-nha-nuoc", Class::OtherCollective, province),
    ];
    let form = filled(FormCode::State, years(2020, 2020), &awards);
    let columns: Vec<(String, bool)> = form
        .columns
        .iter()
        .map(|column| (column.key.to_string(), column.printed))
        .collect();
    let expected = [
        ("1", true),
        ("2/huan-chuong-doc-lap-nhat/collective", true),
        ("2/huan-chuong-lao-dong-ba/collective", true),
        ("2/huan-chuong-lao-dong-ba/person", true),
        ("3/person", true),
        // the form has a column for persons only
        ("4/collective", false),
        ("4/person", true),
        ("5", true),
        ("6/collective", true),
        ("7/collective", true),
        ("7/person", true),
        ("7/household", false),
        ("8/person", true),
        ("9", true),
    ];
    assert_eq!(columns, expected.map(|(key, printed)| (key.to_owned(), printed)));
    assert_eq!(
        form.columns[2].category.as_deref(),
        Some("Huân chương Lao động hạng Ba")
    );
    let total = |row| form.cell(row, &key("1")).unwrap();
    assert_eq!([total("01"), total("02"), total("03"), total("x1")], [6, 2, 3, 1]);
    assert_eq!(form.cell("x2", &key("6/collective")), Some(1));
    assert_eq!(
        Form::of(FormCode::State).column(6).unwrap().parts,
        [Part::Collective]
    );
}

/// A class that does not fit the recipient is no class.
#[test]
fn a_class_of_another_kind_is_not_counted() {
    let award = FormAward {
        kind: Some(RecipientKind::Person),
        ..named(1, "bang-khen-lmhtxvn", Some(Class::Cooperative), None)
    };
    let form = filled(FormCode::Ministry, years(2020, 2020), &[award]);
    assert_eq!(form.cell("x3", &key("1")), Some(1));
    assert_eq!(form.cell("x2", &key("1")), Some(0));
}

/// Form 0601.N of 2025: seven movements; by reach 2 + 2 + 1 + 2, by time 1 + 2 + 1 + 1 + 2, by manner 5 + 2.
#[test]
fn movements_are_counted_where_they_were_held() {
    let all = || (1..).zip(movements());
    let form = fill_movements(years(2025, 2025), all()).unwrap();
    assert_eq!(form.disagreements(), []);
    let total = |row| form.cell(row, &key("1")).unwrap();
    let figures = |rows: &[&'static str]| rows.iter().map(|row| total(row)).collect::<Vec<_>>();
    assert_eq!(figures(&["01", "02", "03", "04", "05"]), [7, 2, 2, 1, 2]);
    assert_eq!(figures(&["06", "07", "08", "09", "10"]), [1, 2, 1, 1, 2]);
    assert_eq!(figures(&["11", "12"]), [5, 2]);
    // row 02 in column 2, row 03 in column 3, rows 04 and 05 in column 4
    assert_eq!(form.cell("02", &key("2")), Some(2));
    assert_eq!(form.cell("03", &key("3")), Some(2));
    assert_eq!(form.cell("04", &key("4")), Some(1));
    assert_eq!(form.cell("05", &key("4")), Some(2));
    for row in form.rows.iter().filter(|row| !row.cells.is_empty()) {
        for (column, cell) in form.columns.iter().zip(&row.cells) {
            let traced = all()
                .filter(|(_, one)| form.contains_movement(one, row.row.id, &column.key))
                .count();
            assert_eq!(i64::try_from(traced).unwrap(), *cell);
        }
    }
    // in 2022 only the two of 2021–2025 were held, in 2030 none
    let of = |year| fill_movements(years(year, year), all()).unwrap();
    assert_eq!(
        (of(2022).cell("01", &key("1")), of(2022).other_years),
        (Some(2), 5)
    );
    assert_eq!(of(2030).cell("01", &key("1")), Some(0));
    // what is not known has rows and a column of its own
    let mut unknown = movements()[0].clone();
    (unknown.scope, unknown.level, unknown.duration, unknown.manner) = (None, None, None, None);
    let form = fill_movements(years(2025, 2025), [(1, &unknown)]).unwrap();
    assert_eq!(form.disagreements(), []);
    assert_eq!(
        [form.cell("x1", &key("5")), form.cell("x2", &key("1"))],
        [Some(1), Some(1)]
    );
    assert!(!form.columns.last().unwrap().printed);
    unknown.from = None;
    let form = fill_movements(years(2025, 2025), [(1, &unknown)]).unwrap();
    assert_eq!(form.unplaced[0].reason, UnplacedReason::DaysUnknown);
}
