//! Lists as workbooks: typed cells, merged cells, several sheets, old fonts.

use super::books::{Sheet, Value, ods, xlsx};
use super::lists::{Cell, List};
use super::{Corpus, letters, list};

/// The cells of a list in a workbook: numbers and dates as texts, as old programs export them.
pub fn values(list: &List) -> Vec<Vec<Value>> {
    let value = |cell: &Cell| match cell.written.as_str() {
        "" => Value::Blank,
        error if error.starts_with('#') => Value::Error(error.to_owned()),
        text => Value::Text(text.to_owned()),
    };
    list.rows
        .iter()
        .map(|row| row.cells.iter().map(value).collect())
        .collect()
}

/// Typed cells, merged cells, several sheets.
pub fn workbooks(corpus: &mut Corpus) {
    let mut typed = list(&["plain"]);
    let mut rows = values(&typed);
    for (place, cells) in rows.iter_mut().enumerate().skip(1) {
        let row = &mut typed.rows[place];
        let number = u32::try_from(place).unwrap();
        let serial = 43_786 + number;
        let day = format!("{:02}/11/2019", 17 + number);
        for (column, value, shown, read) in [
            (0, Value::TwoDigits(number), format!("{number:02}"), None),
            (
                1,
                Value::Formula(row.cells[1].read.clone()),
                row.cells[1].read.clone(),
                None,
            ),
            (
                5,
                Value::Day(serial, day.clone()),
                day,
                Some(format!("2019-11-{}", 17 + number)),
            ),
            (
                6,
                Value::Number((number * 1_000).to_string()),
                (number * 1_000).to_string(),
                Some((number * 1_000).to_string()),
            ),
            (
                7,
                Value::Number(format!("{number}.25")),
                format!("{number},25"),
                Some(format!("{number}.25")),
            ),
        ] {
            cells[column] = value;
            row.cells[column] = Cell {
                written: shown.clone(),
                read: shown,
                value: read,
                raw: false,
            };
        }
    }
    corpus.expect("typed", &typed);
    let other = || Sheet {
        name: "Danh mục",
        rows: vec![vec![Value::Text("Mã".to_owned()), Value::Text("Tên".to_owned())]],
        merged: Vec::new(),
    };
    let sheet = |name, rows: &[Vec<Value>], merged| Sheet {
        name,
        rows: rows.to_vec(),
        merged,
    };
    corpus.add(
        "typed.xlsx",
        "typed",
        xlsx(&[sheet("Năm 2019", &rows, Vec::new())]),
    );
    corpus.add("typed.ods", "typed", ods(&[sheet("Năm 2019", &rows, Vec::new())]));
    corpus.add(
        "two-sheets.xlsx",
        "typed",
        xlsx(&[other(), sheet("Năm 2019", &rows, Vec::new())]),
    );
    corpus.add(
        "two-sheets.ods",
        "typed",
        ods(&[other(), sheet("Năm 2019", &rows, Vec::new())]),
    );
    let twice = || {
        [
            sheet("Năm 2018", &rows, Vec::new()),
            sheet("Năm 2019", &rows, Vec::new()),
        ]
    };
    corpus.add("which-sheet.xlsx", "!several-sheets", xlsx(&twice()));
    corpus.add("which-sheet.ods", "!several-sheets", ods(&twice()));
    let mut merged = typed.clone();
    let decision = merged.rows[1].cells[4].clone();
    for place in [2, 3] {
        merged.rows[place].cells[4] = decision.clone();
        rows[place][4] = Value::Blank;
    }
    corpus.expect("merged", &merged);
    corpus.add(
        "merged.xlsx",
        "merged",
        xlsx(&[sheet("Năm 2019", &rows, vec![[1, 4, 3, 4]])]),
    );
    corpus.add(
        "merged.ods",
        "merged",
        ods(&[sheet("Năm 2019", &rows, vec![[1, 4, 3, 4]])]),
    );
    // Letters of the old fonts in one column only.
    let plain = list(&["plain"]);
    let mut old = values(&plain);
    for cells in old.iter_mut().skip(1) {
        if let Value::Text(text) = &cells[2] {
            cells[2] = Value::Text(letters::as_unicode(&letters::tcvn3(text)));
        }
    }
    corpus.add(
        "old-font-in-a-column.xlsx",
        "plain",
        xlsx(&[sheet("Năm 2019", &old, Vec::new())]),
    );
    corpus.add(
        "old-font-in-a-column.ods",
        "plain",
        ods(&[sheet("Năm 2019", &old, Vec::new())]),
    );
}
