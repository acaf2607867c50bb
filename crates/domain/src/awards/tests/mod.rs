//! What the tests of this room share: fixtures, read with the smallest CSV reader that serves them.

use std::sync::LazyLock;

use thidua_vietnamese::fold;

use std::collections::BTreeMap;

use crate::awards::classes::{Classes, class_fields};
use crate::awards::headers::HeaderField;
use crate::awards::movements::{DraftMovement, movement_fields, read_movement};
use crate::awards::occasions::{Occasions, occasion_fields};
use crate::awards::{
    Catalogue, Category, CategoryTexts, Field, ListContext, Reading, RowTexts, fields, read_row,
};

/// The rows of a data file, each with its cells by the keys of its columns.
pub(super) fn data_file<K: Copy + Ord>(file: &str, fields: &[HeaderField<K>]) -> Vec<BTreeMap<K, String>> {
    let rows = csv(file);
    let columns: Vec<Option<K>> = rows[0]
        .iter()
        .map(|header| {
            fields
                .iter()
                .find(|field| field.words.contains(&header.as_str()))
                .map(|field| field.key)
        })
        .collect();
    rows[1..]
        .iter()
        .map(|row| {
            columns
                .iter()
                .zip(row)
                .filter_map(|(key, cell)| Some(((*key)?, cell.clone())))
                .collect()
        })
        .collect()
}

/// How a row of a data file answers for a key.
pub(super) fn cells<'a, K: Copy + Ord>(row: &'a BTreeMap<K, String>) -> impl Fn(K) -> Option<&'a str> {
    |key| row.get(&key).map(String::as_str)
}

/// The occasions of `fixtures/award-occasions.csv`.
pub(super) fn occasions() -> &'static Occasions {
    static OCCASIONS: LazyLock<Occasions> = LazyLock::new(|| {
        let file = include_str!("../../../../../fixtures/award-occasions.csv");
        Occasions::read(data_file(file, occasion_fields()).iter().map(cells))
            .unwrap_or_else(|faults| panic!("{faults:#?}"))
    });
    &OCCASIONS
}

/// The movements of `fixtures/awards/movements.csv`.
pub(super) fn movements() -> &'static [DraftMovement] {
    static MOVEMENTS: LazyLock<Vec<DraftMovement>> = LazyLock::new(|| {
        let file = include_str!("../../../../../fixtures/awards/movements.csv");
        let rows = data_file(file, movement_fields());
        let read = rows
            .iter()
            .map(|row| read_movement(None, cells(row)).unwrap_or_else(|problems| panic!("{problems:#?}")));
        read.map(|reading| {
            assert_eq!(reading.warnings, []);
            reading.movement
        })
        .collect()
    });
    &MOVEMENTS
}

/// The classes of `fixtures/subject-classes.csv`.
pub(super) fn classes() -> &'static Classes {
    static CLASSES: LazyLock<Classes> = LazyLock::new(|| {
        let file = include_str!("../../../../../fixtures/subject-classes.csv");
        Classes::read(data_file(file, class_fields()).iter().map(cells))
            .unwrap_or_else(|faults| panic!("{faults:#?}"))
    });
    &CLASSES
}

/// Records of a comma-separated text with quotes.
pub(super) fn csv(text: &str) -> Vec<Vec<String>> {
    let mut records = vec![vec![String::new()]];
    let mut quoted = false;
    for c in text.chars() {
        let record = records.last_mut().unwrap();
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(String::new()),
            '\n' if !quoted => records.push(vec![String::new()]),
            _ => record.last_mut().unwrap().push(c),
        }
    }
    records.retain(|record| record.iter().any(|cell| !cell.is_empty()));
    records
}

/// The rows of `fixtures/award-categories.csv`, as categories.
pub(super) fn categories() -> Vec<Category> {
    let rows = csv(include_str!("../../../../../fixtures/award-categories.csv"));
    let at = |row: usize, header: &str| {
        let column = rows[0]
            .iter()
            .position(|h| h == header)
            .unwrap_or_else(|| panic!("{header}"));
        Some(rows[row][column].as_str())
    };
    (1..rows.len())
        .map(|row| {
            let texts = CategoryTexts {
                code: at(row, "Mã"),
                name: at(row, "Tên"),
                short_name: at(row, "Tên ngắn"),
                synonyms: at(row, "Tên gọi khác"),
                kind: at(row, "Loại"),
                level: at(row, "Cấp"),
                authority: at(row, "Thẩm quyền"),
                recipients: at(row, "Đối tượng"),
                precedence: at(row, "Thứ tự"),
                valid_from: at(row, "Hiệu lực từ"),
                valid_to: at(row, "Hiệu lực đến"),
                citation: at(row, "Căn cứ"),
            };
            Category::read(&texts).unwrap_or_else(|faults| panic!("row {}: {faults:?}", row + 1))
        })
        .collect()
}

/// The catalogue of the fixture, built once.
pub(super) fn catalogue() -> &'static Catalogue {
    static CATALOGUE: LazyLock<Catalogue> =
        LazyLock::new(|| Catalogue::new(categories()).unwrap_or_else(|faults| panic!("{faults:#?}")));
    &CATALOGUE
}

/// All rows of a list, read.
pub(super) fn readings(list: &str, context: &ListContext) -> Vec<Reading> {
    let rows = csv(list);
    let catalogue = catalogue();
    let columns: Vec<Option<Field>> = rows[0]
        .iter()
        .map(|header| {
            let known = |word: &str| fold(word) == fold(header);
            fields()
                .iter()
                .find(|field| field.words.iter().any(|word| known(word)))
                .map(|field| field.key)
        })
        .collect();
    rows[1..]
        .iter()
        .map(|record| {
            let mut row = RowTexts::new();
            for (field, cell) in columns.iter().zip(record) {
                if let Some(field) = field {
                    row.set(*field, cell);
                }
            }
            read_row(&row, context, catalogue).unwrap_or_else(|problems| panic!("{record:?}: {problems:?}"))
        })
        .collect()
}

/// The 14 lines of the Alliance of Thái Nguyên, term 2013–2018.
pub(super) fn thai_nguyen() -> Vec<Reading> {
    readings(
        include_str!("../../../../../fixtures/awards/thai-nguyen-2013-2018.csv"),
        &ListContext::default(),
    )
}
