//! The corpus of `fixtures/tables`: every file is read and compared cell by cell with what was written into it.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper that fails fails its test"
)]

#[path = "../examples/corpus/files.rs"]
mod files;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use chrono::NaiveDate;
use thidua_tabular::{Field, HeaderSpec, ReadOptions, Row, RowKind, Severity, Source, Table, read};
use thidua_vietnamese::dates::{Date, Epoch, Within};
use thidua_vietnamese::numbers::ColumnStyle;

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/tables"))
}

fn spec() -> HeaderSpec {
    HeaderSpec::new(vec![
        Field::optional("number", &["STT", "TT"]),
        Field::required("name", &["Họ và tên"]),
        Field::optional("unit", &["Đơn vị"]),
        Field::optional("award", &["Hình thức khen thưởng"]),
        Field::optional("decision", &["Số quyết định", "Quyết định: Số"]),
        Field::optional("date", &["Ngày quyết định", "Quyết định: Ngày"]),
        Field::optional("count", &["Số lượng"]),
        Field::optional("amount", &["Số tiền"]),
    ])
}

/// What became of the cells of a file, and the first that was wrong without a word.
#[derive(Debug, Default)]
struct Outcome {
    right: usize,
    said: usize,
    silent: usize,
    first: Option<String>,
}

impl Outcome {
    fn judge(&mut self, right: bool, said: bool, what: impl FnOnce() -> String) {
        match (right, said) {
            (true, _) => self.right += 1,
            (false, true) => self.said += 1,
            (false, false) => {
                self.silent += 1;
                self.first.get_or_insert_with(what);
            }
        }
    }
}

fn kind_name(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Data => "data",
        RowKind::Section => "section",
        RowKind::Subtotal => "subtotal",
        RowKind::Total => "total",
        RowKind::RepeatedHeader => "header",
        RowKind::Note => "note",
    }
}

/// Date, count and amount of a row as the expectation writes them.
fn values(table: &Table, row: Row<'_>) -> [String; 3] {
    let within = Within::past(NaiveDate::from_ymd_opt(2026, 6, 30).unwrap()).with_serials(Epoch::Y1900);
    let date = match row.date_within("date", &within) {
        Err(_) => "!".to_owned(),
        Ok(None) => String::new(),
        Ok(Some((Date::Day(day), _))) => day.format("%Y-%m-%d").to_string(),
        Ok(Some((Date::Month { year, month }, _))) => format!("{year}-{month:02}"),
        Ok(Some((Date::Year(year), _))) => year.to_string(),
    };
    let count = row.count("count").map_or("!".to_owned(), |count| {
        count.map_or(String::new(), |count| count.to_string())
    });
    let style = table
        .column("amount")
        .and_then(|column| match table.style_of(column.index) {
            ColumnStyle::Decided(style) => Some(style),
            _ => None,
        });
    let amount = row.decimal("amount", style).map_or("!".to_owned(), |amount| {
        amount.map_or(String::new(), |amount| amount.normalize().to_string())
    });
    [date, count, amount]
}

fn compare(table: &Table, expected: &str) -> Outcome {
    let mut outcome = Outcome::default();
    let lines: Vec<Vec<&str>> = expected.lines().map(|line| line.split('\t').collect()).collect();
    let header = &lines[0];
    outcome.judge(table.header_row().to_string() == header[1], false, || {
        format!("header in row {}", table.header_row())
    });
    for (place, wanted) in header[2..].iter().enumerate() {
        let read = table
            .columns()
            .get(place)
            .map_or("", |column| column.header.as_str());
        outcome.judge(read == *wanted, false, || {
            format!("header {place}: {read:?}, not {wanted:?}")
        });
    }
    let mut seen = 0;
    let mut last = None;
    for line in &lines[1..] {
        if line[0] == "=" {
            let Some(row) = last.and_then(|number| table.row(number)) else {
                continue;
            };
            for (read, wanted) in values(table, row).iter().zip(&line[1..]) {
                // A value that is refused is said; one that should be refused and is not, is wrong.
                outcome.judge(read == wanted, read == "!", || {
                    format!("row {}: value {read:?}, not {wanted:?}", row.number())
                });
            }
            continue;
        }
        let number: usize = line[1].parse().unwrap();
        last = Some(number);
        let said = |number: usize| {
            table.findings().iter().any(|finding| {
                let of_row = finding.row.is_some_and(|row| row <= number);
                (finding.row == Some(number)) || (of_row && finding.severity == Severity::Error)
            })
        };
        let Some(row) = table.row(number) else {
            outcome.judge(false, said(number), || format!("row {number} is not there"));
            continue;
        };
        seen += 1;
        outcome.judge(kind_name(row.kind()) == line[0], said(number), || {
            format!("row {number}: {:?}, not {}", row.kind(), line[0])
        });
        for (place, wanted) in line[2..].iter().enumerate() {
            let read = row.cell(place);
            outcome.judge(read == *wanted, said(number), || {
                format!("row {number}, cell {place}: {read:?}, not {wanted:?}")
            });
        }
    }
    outcome.judge(table.rows().len() == seen, false, || {
        format!("{} rows, not {seen}", table.rows().len())
    });
    outcome
}

fn options(name: &str) -> ReadOptions {
    let _ = name;
    ReadOptions::new()
}

#[test]
fn the_generator_still_makes_these_files() {
    let made = files::all();
    for (name, bytes) in &made {
        assert!(
            fs::read(folder().join(name)).is_ok_and(|kept| kept == *bytes),
            "{name}: run the example corpus"
        );
    }
    let kept = ["files", "expected"].map(|part| fs::read_dir(folder().join(part)).unwrap().count());
    assert_eq!(kept.iter().sum::<usize>() + 1, made.len());
    assert!(made.values().map(Vec::len).sum::<usize>() < 3_000_000);
}

#[test]
fn nothing_is_read_wrong_without_a_word() {
    let index = fs::read_to_string(folder().join("index.tsv")).unwrap();
    let mut table: BTreeMap<&str, [usize; 5]> = BTreeMap::new();
    let mut wrong = Vec::new();
    for line in index.lines() {
        let (name, expected) = line.split_once('\t').unwrap();
        if expected == "?" {
            continue;
        }
        let group = match name.split_once('.') {
            Some((_, ending @ ("xlsx" | "ods"))) => ending,
            Some((_, "csv")) => "pairs, utf-8",
            Some((_, rest)) => rest.split('.').next().unwrap(),
            None => "",
        };
        let bytes = fs::read(folder().join("files").join(name)).unwrap();
        let read = read(Source::new(name, &bytes), &spec(), &options(name));
        let counted = table.entry(group).or_default();
        counted[0] += 1;
        if let Some(code) = expected.strip_prefix('!') {
            let right = read.as_ref().is_err_and(|error| error.code() == code);
            if !right {
                wrong.push(format!(
                    "{name}: not refused with {code}, but {:?}",
                    read.err().map(|error| error.code())
                ));
            }
            counted[4] += 1;
            continue;
        }
        let expected = fs::read_to_string(folder().join("expected").join(format!("{expected}.tsv"))).unwrap();
        let cells: usize = expected.lines().map(|line| line.split('\t').count() - 1).sum();
        match read {
            Err(error) => {
                counted[2] += cells;
                wrong.push(format!("{name}: refused: {error}"));
            }
            Ok(read) => {
                let outcome = compare(&read, &expected);
                counted[1] += outcome.right;
                counted[2] += outcome.said;
                counted[3] += outcome.silent;
                if outcome.said > 0 && std::env::var_os("THIDUA_CORPUS_SAID").is_some() {
                    println!("said: {name}: {}", outcome.said);
                }
                if let Some(first) = outcome.first {
                    wrong.push(format!("{name}: {} silently wrong: {first}", outcome.silent));
                }
            }
        }
    }
    println!(
        "{:<18} {:>6} {:>8} {:>8} {:>8} {:>8}",
        "", "files", "right", "refused", "silent", "no table"
    );
    let mut all = [0; 5];
    for (group, counted) in &table {
        println!(
            "{group:<18} {:>6} {:>8} {:>8} {:>8} {:>8}",
            counted[0], counted[1], counted[2], counted[3], counted[4]
        );
        all.iter_mut().zip(counted).for_each(|(all, one)| *all += one);
    }
    println!(
        "{:<18} {:>6} {:>8} {:>8} {:>8} {:>8}",
        "all", all[0], all[1], all[2], all[3], all[4]
    );
    assert!(wrong.is_empty(), "{} files:\n{}", wrong.len(), wrong.join("\n"));
}

/// 14 lines that add up to 1,879 beside a total of 1,876, whatever the file is written in.
#[test]
fn the_tally_of_thai_nguyen_is_the_same_in_every_form() {
    let spec = HeaderSpec::new(vec![
        Field::required("category", &["Danh hiệu / Hình thức khen thưởng"]),
        Field::required("count", &["Số lượng"]),
    ]);
    let plain = fs::read(folder().join("../awards/thai-nguyen-2013-2018.csv")).unwrap();
    let lines = |bytes: &[u8], name: &str| {
        let table = read(Source::new(name, bytes), &spec, &ReadOptions::new())
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let lines: Vec<(String, i64)> = table
            .data_rows()
            .map(|row| {
                (
                    row.text("category").to_owned(),
                    row.count("count").unwrap().unwrap(),
                )
            })
            .collect();
        let total = table
            .rows()
            .find(|row| row.kind() == RowKind::Total)
            .map(|row| row.declared("count").unwrap());
        (lines, total)
    };
    let (wanted, _) = lines(&plain, "plain");
    assert_eq!(
        (wanted.len(), wanted.iter().map(|(_, count)| count).sum::<i64>()),
        (14, 1_879)
    );
    let index = fs::read_to_string(folder().join("index.tsv")).unwrap();
    let names: Vec<&str> = index
        .lines()
        .filter_map(|line| line.strip_suffix("\t?"))
        .collect();
    assert_eq!(names.len(), 12);
    for name in names {
        let bytes = fs::read(folder().join("files").join(name)).unwrap();
        assert_eq!(lines(&bytes, name), (wanted.clone(), Some(Some(1_876))), "{name}");
    }
}
