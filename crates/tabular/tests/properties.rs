//! What holds for every table, and for every file that is none.

use proptest::prelude::*;
use thidua_tabular::{
    Delimiter, Encoding, Field, HeaderSpec, ReadOptions, Source, read, write_records, write_rejects,
};
use thidua_vietnamese::Lang;
use thidua_vietnamese::clean;

fn spec() -> HeaderSpec {
    HeaderSpec::new(vec![
        Field::required("name", &["Họ và tên"]),
        Field::required("count", &["Số lượng"]),
        Field::optional("date", &["Ngày quyết định"]),
    ])
}

/// Text decomposed: each letter followed by its marks, as macOS and some PDF readers write.
fn decomposed(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            'ọ' => "o\u{323}".to_owned(),
            'à' => "a\u{300}".to_owned(),
            'ố' => "o\u{302}\u{301}".to_owned(),
            'ư' => "u\u{31b}".to_owned(),
            'ợ' => "o\u{31b}\u{323}".to_owned(),
            'ế' => "e\u{302}\u{301}".to_owned(),
            'ị' => "i\u{323}".to_owned(),
            other => other.to_string(),
        })
        .collect()
}

fn rows() -> impl Strategy<Value = Vec<[String; 3]>> {
    let name = "[A-Zọàốượếị][a-zọàốượếị,;|\"' ]{0,12}";
    let row = (
        name,
        "[0-9]{1,3}(\\.[0-9]{3})?",
        prop_oneof![Just(String::new()), Just("18/11/2019".to_owned())],
    );
    prop::collection::vec(row.prop_map(|(name, count, date)| [name, count, date]), 1..8)
}

/// Every public accessor, on every row: nothing may end the program.
fn use_up(bytes: &[u8], options: &ReadOptions) {
    match read(
        Source::new("t.tsv", bytes),
        &spec().with_mapping("date", "C"),
        options,
    ) {
        Err(error) => drop((error.message(Lang::Vi), error.message(Lang::En), error.finding())),
        Ok(table) => {
            for row in table.rows() {
                for index in 0..=row.cell_count() {
                    drop((
                        row.original(index),
                        row.count_at(index),
                        row.decimal_at(index, None),
                    ));
                    assert!(index < row.cell_count() || row.cell(index).is_empty());
                }
                drop((
                    row.count("count"),
                    row.date("date"),
                    row.declared("count"),
                    row.required("name"),
                ));
                let _ = (
                    row.label(),
                    row.section().map(|section| section.number()),
                    row.kind(),
                );
            }
            drop((table.style_of(0), table.style_of(9)));
            let all: Vec<usize> = table.rows().map(|row| row.number()).collect();
            let rejects = write_rejects(&table, &all);
            let fixed = options
                .clone()
                .delimiter(table.delimiter())
                .encoding(table.encoding())
                .header_row(table.header_row());
            let again = read(
                Source::new("r.csv", &rejects),
                &spec().with_mapping("date", "C"),
                &fixed,
            );
            let cells = |table: &thidua_tabular::Table| -> Vec<Vec<String>> {
                table
                    .rows()
                    .map(|row| row.cells().map(str::to_owned).collect())
                    .collect()
            };
            assert_eq!(
                again.as_ref().map(cells).ok(),
                Some(cells(&table)),
                "rejected rows read back the same"
            );
        }
    }
}

proptest! {
    #[test]
    fn one_table_reads_the_same_however_it_was_saved(
        rows in rows(),
        delimiter in prop::sample::select(Delimiter::ALL.to_vec()),
        // Cells of any text are beyond the old encodings; tests/encodings.rs has those.
        encoding in prop::sample::select(vec![Encoding::Utf8, Encoding::Utf8Bom, Encoding::Utf16Le, Encoding::Utf16Be]),
        nfd in any::<bool>(),
        titles in 0_usize..3,
        sep in any::<bool>(),
        line_feed in any::<bool>(),
    ) {
        let mut records = vec![vec!["DANH SÁCH, đợt 1; năm 2019".to_owned()]; titles];
        records.push(["Họ và tên", "Số lượng", "Ngày quyết định"].map(str::to_owned).to_vec());
        records.extend(rows.iter().map(|row| row.to_vec()));
        let mut text = String::from_utf8(write_records(&records, delimiter, Encoding::Utf8)).unwrap_or_default();
        if sep { text.insert_str(0, &format!("SEP={delimiter}\r\n")); }
        if nfd { text = decomposed(&text); }
        if line_feed { text = text.replace("\r\n", "\n"); }
        let bytes = encoding.encode(&text);
        let table = read(Source::new("t.csv", &bytes), &spec(), &ReadOptions::new());
        let table = table.map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!((table.encoding(), table.delimiter()), (encoding, delimiter));
        prop_assert_eq!((table.header_row(), table.titles().len()), (titles + 1, titles));
        let read_rows: Vec<Vec<&str>> = table.rows().map(|row| row.cells().collect()).collect();
        let wanted: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| clean(cell)).collect()).collect();
        prop_assert_eq!(read_rows, wanted);
        for (row, source) in table.rows().zip(&rows) {
            let source = if nfd { decomposed(&source[0]) } else { source[0].clone() };
            prop_assert_eq!(row.original(0), source);
        }
    }

    #[test]
    fn no_bytes_end_the_program(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        use_up(&bytes, &ReadOptions::new());
        for encoding in Encoding::ALL {
            use_up(&bytes, &ReadOptions::new().encoding(encoding));
        }
    }

    #[test]
    fn no_text_below_a_header_ends_the_program(
        text in prop_oneof!["[ab1.I,;\"\n\r ]{0,60}", any::<String>(), "(Tổng cộng|I\\.|Cộng|Ghi chú:|,|;|\n|\"|1\\.876|#N/A|ọ){0,30}"],
        semicolon in any::<bool>(),
        bom in any::<bool>(),
    ) {
        let header = if semicolon { "Họ và tên;Số lượng;Ngày\n" } else { "Họ và tên,Số lượng,Ngày\r\n" };
        let encoding = if bom { Encoding::Utf8Bom } else { Encoding::Utf8 };
        use_up(&encoding.encode(&format!("{header}{text}")), &ReadOptions::new());
    }
}
