//! Files of old code tables, from bytes to cells and back.

use thidua_tabular::{
    Encoding, Field, HeaderSpec, ReadError, ReadOptions, Source, Table, read, write_rejects,
};
use thidua_vietnamese::fold;

const THAI_NGUYEN: &str = include_str!("../../../fixtures/awards/thai-nguyen-2013-2018.csv");

fn tally() -> HeaderSpec {
    HeaderSpec::new(vec![
        Field::required("category", &["Danh hiệu / Hình thức khen thưởng", "Danh hiệu"]),
        Field::required("count", &["Số lượng"]),
        Field::optional("source", &["Nguồn"]),
    ])
}

fn table(bytes: &[u8]) -> Result<Table, ReadError> {
    read(Source::new("t.csv", bytes), &tally(), &ReadOptions::new())
}

fn cells(table: &Table) -> Vec<Vec<String>> {
    table
        .rows()
        .map(|row| row.cells().map(str::to_owned).collect())
        .collect()
}

/// The text in an old font, saved as Unicode: every byte has become the character of windows-1252.
fn as_unicode(text: &str, encoding: Encoding) -> String {
    let character = |byte: u8| match byte {
        0x93 => '“',
        0x94 => '”',
        0x96 => '–',
        other => char::from(other),
    };
    encoding.encode(text).into_iter().map(character).collect()
}

#[test]
fn the_tally_of_thai_nguyen_reads_alike_from_every_encoding() {
    let plain = table(THAI_NGUYEN.as_bytes()).unwrap();
    assert_eq!(plain.data_rows().count(), 14);
    let sum = |table: &Table| -> i64 {
        table
            .data_rows()
            .map(|row| row.count("count").unwrap().unwrap())
            .sum()
    };
    for encoding in Encoding::ALL {
        let table = table(&encoding.encode(THAI_NGUYEN)).unwrap();
        assert_eq!(table.encoding(), encoding);
        assert_eq!(cells(&table), cells(&plain), "{encoding}");
        assert_eq!(sum(&table), 1_879);
        assert_eq!(table.findings(), plain.findings());
    }
}

#[test]
fn letters_of_old_fonts_saved_as_unicode_read_alike() {
    let plain = table(THAI_NGUYEN.as_bytes()).unwrap();
    for old in [Encoding::Tcvn3, Encoding::Vni] {
        let text = as_unicode(THAI_NGUYEN, old);
        for encoding in [Encoding::Utf8, Encoding::Utf8Bom, Encoding::Utf16Le] {
            let table = table(&encoding.encode(&text)).unwrap();
            assert_eq!(cells(&table), cells(&plain), "{old} in {encoding}");
            assert_eq!(
                table.column("category").map(|column| fold(&column.header)),
                plain.column("category").map(|column| fold(&column.header))
            );
        }
    }
}

#[test]
fn rejects_keep_the_encoding_of_their_source() {
    for encoding in Encoding::ALL {
        let source = encoding.encode(THAI_NGUYEN);
        let table = table(&source).unwrap();
        let rejects = write_rejects(&table, &[3, 7]);
        let again = read(Source::new("r.csv", &rejects), &tally(), &ReadOptions::new()).unwrap();
        assert_eq!((again.encoding(), again.data_rows().count()), (encoding, 2));
        assert_eq!(cells(&again)[0], cells(&table)[1]);
        // What was refused stands in the file as it did in the source.
        let line = encoding.encode(THAI_NGUYEN.split_inclusive('\n').nth(2).unwrap());
        let marked = match encoding {
            Encoding::Utf8Bom => 3,
            Encoding::Utf16Le | Encoding::Utf16Be => 2,
            _ => 0,
        };
        assert!(
            rejects
                .windows(line.len() - marked)
                .any(|part| *part == line[marked..])
        );
    }
}

#[test]
fn an_encoding_that_is_not_certain_is_refused_and_can_be_named() {
    let text = "Danh hieu,So luong\nTỉnh,2\n";
    for encoding in [Encoding::Windows1258, Encoding::Tcvn3, Encoding::Vni] {
        let bytes = encoding.encode(text);
        assert!(matches!(
            table(&bytes),
            Err(ReadError::UnclearEncoding { line: 2, .. })
        ));
        let named = ReadOptions::new().encoding(encoding);
        let table = read(Source::new("t.csv", &bytes), &tally(), &named).unwrap();
        assert_eq!(table.row(2).unwrap().text("category"), "Tỉnh");
    }
}
