use proptest::prelude::*;

use crate::awards::tests::{catalogue, categories};
use crate::awards::{CatalogueFault, CatalogueFinding, Category, CategoryTexts, Edited};
use thidua_vietnamese::Lang;

/// The texts of a row of the file.
fn texts(cells: &[String]) -> CategoryTexts<'_> {
    let at = |place: usize| Some(cells[place].as_str());
    CategoryTexts {
        code: at(0),
        name: at(1),
        short_name: at(2),
        synonyms: at(3),
        kind: at(4),
        level: at(5),
        authority: at(6),
        recipients: at(7),
        precedence: at(8),
        valid_from: at(9),
        valid_to: at(10),
        citation: at(11),
    }
}

/// A row of the built-in catalogue with some cells written anew.
fn row(code: &str, changed: &[(usize, &str)]) -> Vec<String> {
    let mut cells = categories()
        .into_iter()
        .find(|one| one.code.as_str() == code)
        .unwrap()
        .cells();
    for (place, text) in changed {
        cells[*place] = (*text).to_owned();
    }
    cells
}

fn edited(rows: &[Vec<String>]) -> Edited {
    catalogue().edited((2..).zip(rows.iter().map(|row| texts(row))))
}

/// What is exported is read back without a change.
#[test]
fn the_catalogue_comes_back_as_it_was_exported() {
    let rows: Vec<Vec<String>> = catalogue().iter().map(Category::cells).collect();
    assert!(rows.iter().all(|row| row.len() == Category::columns().len()));
    let back = edited(&rows);
    assert!(back.is_good());
    assert_eq!(back.findings, []);
    let back = back.catalogue.unwrap();
    assert!(back.iter().eq(catalogue().iter()));
    assert_eq!(Category::columns().next(), Some("Mã"));
    // and the built-in file is what is exported
    let file = crate::awards::tests::csv(include_str!("../../../../../../fixtures/award-categories.csv"));
    assert_eq!(file[0], Category::columns().collect::<Vec<_>>());
    assert_eq!(file[1..], rows);
}

/// A new code is added, a known one replaced, the others stay.
#[test]
fn a_users_rows_are_laid_over_the_built_in_ones() {
    let new = row(
        "coopstar",
        &[
            (0, "cup-vang-htx"),
            (1, "Cúp vàng Hợp tác xã"),
            (2, ""),
            (3, ""),
            (8, "945"),
        ],
    );
    let ended = row("mai-an-tiem", &[(10, "31/12/2027")]);
    let moved = row("luong-dinh-cua", &[(3, ""), (5, "Nhà nước")]);
    let edited = edited(&[new, ended, moved]);
    let code = |text: &str| crate::codes::CategoryCode::parse(text).unwrap();
    assert_eq!(
        edited.findings,
        [
            CatalogueFinding::Added(code("cup-vang-htx")),
            CatalogueFinding::Changed(code("mai-an-tiem"), vec!["Hiệu lực đến"]),
            CatalogueFinding::Ended(
                code("mai-an-tiem"),
                chrono::NaiveDate::from_ymd_opt(2027, 12, 31).unwrap()
            ),
            CatalogueFinding::Changed(code("luong-dinh-cua"), vec!["Tên gọi khác", "Cấp"]),
            CatalogueFinding::NamesDropped(code("luong-dinh-cua"), vec!["Lương Định Của".to_owned()]),
            CatalogueFinding::CountedElsewhere(code("luong-dinh-cua")),
        ]
    );
    for finding in &edited.findings {
        assert_ne!(finding.message(Lang::Vi), finding.message(Lang::En));
        assert!(CatalogueFinding::CODES.contains(&finding.code()));
    }
    let new = edited.catalogue.unwrap();
    assert_eq!(new.len(), catalogue().len() + 1);
    assert_eq!(
        new.recognise("Cúp vàng HTX").one().unwrap().code,
        code("cup-vang-htx")
    );
    assert!(new.recognise("Lương Định Của").one().is_none());
    // between the prizes of 940 and 950
    assert_eq!(
        new.position(&code("cup-vang-htx")),
        new.position(&code("coopstar")).map(|at| at + 1)
    );
}

/// What does not fit is told by row and changes nothing.
#[test]
fn rows_that_do_not_fit_change_nothing() {
    let broken = row("coopstar", &[(4, "Cúp"), (8, "0")]);
    let same_place = row(
        "coopstar",
        &[(0, "cup-vang-htx"), (1, "Cúp vàng"), (3, "Mai An Tiêm")],
    );
    let twice = row("coopstar", &[]);
    let edited = edited(&[broken, same_place, twice.clone(), twice]);
    assert!(!edited.is_good());
    assert!(edited.catalogue.is_none());
    assert_eq!(edited.faulty_rows.len(), 1);
    assert_eq!(
        (edited.faulty_rows[0].row, edited.faulty_rows[0].faults.len()),
        (2, 2)
    );
    let kinds: Vec<bool> = vec![
        edited
            .faults
            .iter()
            .any(|fault| matches!(fault, CatalogueFault::SameCode(_))),
        edited
            .faults
            .iter()
            .any(|fault| matches!(fault, CatalogueFault::SamePrecedence(..))),
        edited
            .faults
            .iter()
            .any(|fault| matches!(fault, CatalogueFault::SameName { .. })),
    ];
    assert_eq!(kinds, [true, true, true], "{:?}", edited.faults);
}

/// Flags are told by their names, whoever gives them.
#[test]
fn flags_are_told_by_their_names() {
    for category in catalogue().iter() {
        assert_eq!(
            category.is_flag(),
            category.code.as_str().starts_with("co-thi-dua"),
            "{}",
            category.name
        );
    }
}

proptest! {
    /// Whatever rows a user gives, no code gets lost.
    #[test]
    fn no_code_is_ever_lost(places in prop::collection::vec(0..100_usize, 0..6), word in "[a-z ]{0,12}") {
        let all = categories();
        let rows: Vec<Vec<String>> = places
            .iter()
            .map(|place| {
                let mut cells = all[*place].cells();
                cells[1] = word.clone();
                cells
            })
            .collect();
        if let Some(new) = edited(&rows).catalogue {
            prop_assert!(catalogue().iter().all(|one| new.get(&one.code).is_some()));
        }
    }
}
