//! What must hold whatever the bytes are: shared by the fuzz targets and by the test that replays what they found.

use chrono::NaiveDate;
use thidua_tabular::{
    Delimiter, Encoding, Field, HeaderSpec, Limits, ReadOptions, Rejects, Source, each_record, read, scan,
    write_rejects,
};
use thidua_vietnamese::Lang;
use thidua_vietnamese::dates::{self, Epoch, Within};
use thidua_vietnamese::numbers::{self, Style};
use thidua_vietnamese::{clean, fold, nfc, sort_key};

fn spec() -> HeaderSpec {
    HeaderSpec::new(vec![
        Field::optional("number", &["STT", "TT"]),
        Field::required(
            "name",
            &[
                "Họ và tên",
                "Tên tập thể/cá nhân",
                "Danh hiệu / Hình thức khen thưởng",
            ],
        ),
        Field::optional("award", &["Hình thức khen thưởng", "Danh hiệu"]),
        Field::optional("decision", &["Số quyết định"]),
        Field::optional("date", &["Ngày quyết định"]),
        Field::optional("count", &["Số lượng"]),
        Field::optional("amount", &["Số tiền"]),
    ])
}

/// Bounds a few hundred bytes can reach.
fn low() -> Limits {
    Limits {
        columns: 40,
        cell_bytes: 2_000,
        row_bytes: 8_000,
        odd_rows: 500,
        rows: 2_000,
        ..Limits::default()
    }
}

/// Bytes of any kind are a table or are refused, in the same way by both ways of reading, and what was refused can be
/// written and read again. The first byte chooses the options.
pub fn table(input: &[u8]) {
    let (choice, bytes) = input.split_first().unwrap_or((&0, &[]));
    let mut options = ReadOptions::new().limits(low());
    if choice & 8 > 0 {
        options = options.header_row(usize::from(choice >> 4));
    }
    let delimiter = Delimiter::ALL.get(usize::from(choice & 7));
    if let Some(delimiter) = delimiter {
        options = options.delimiter(*delimiter);
    }
    both_ways("t.csv", bytes, &options);
}

/// The same of workbooks, and of what only looks like one.
pub fn workbook(bytes: &[u8]) {
    both_ways("t.xlsx", bytes, &ReadOptions::new().limits(low()));
}

fn both_ways(name: &str, bytes: &[u8], options: &ReadOptions) {
    let spec = spec();
    let source = Source::new(name, bytes);
    let first = scan(source, &spec, options);
    let (table, first) = match (read(source, &spec, options), first) {
        (Err(error), Err(other)) => {
            assert_eq!(error, other);
            assert!(!error.message(Lang::Vi).is_empty() && !error.message(Lang::En).is_empty());
            return;
        }
        (Ok(table), Ok(first)) => (table, first),
        (read, scan) => panic!("only one of both reads it: {:?} {:?}", read.err(), scan.err()),
    };
    {
        let mut rows = table.rows();
        let mut rejects = Rejects::new(first.layout(), Vec::new());
        let mut written = Ok(());
        for chunk in first.chunks(3).unwrap() {
            for row in chunk.unwrap().rows() {
                let other = rows.next().unwrap();
                assert_eq!(
                    (row.number(), row.kind(), row.raw()),
                    (other.number(), other.kind(), other.raw())
                );
                assert!(row.cells().eq(other.cells()));
                if written.is_ok() {
                    written = rejects.push(row);
                }
            }
        }
        assert!(rows.next().is_none());
        assert_eq!(first.findings(), table.findings());
    }
    let within = Within::past(NaiveDate::from_ymd_opt(2026, 6, 30).unwrap());
    let mut numbers = Vec::new();
    for row in table.rows() {
        numbers.push(row.number());
        for (place, cell) in row.cells().enumerate() {
            assert_eq!(clean(cell), cell, "row {}, cell {place}", row.number());
            let _ = (
                row.original(place),
                row.is_exact(place),
                row.filled_from(place),
                row.fills_below(place),
            );
            let _ = (
                row.count_at(place),
                row.decimal_at(place, None),
                row.date_at(place),
            );
        }
        let _ = (
            row.label(),
            row.section().map(|row| row.label()),
            row.declared("count"),
        );
        let _ = row.date_within("date", &within);
    }
    for column in table.columns() {
        let _ = table.style_of(column.index);
    }
    for finding in table.findings() {
        assert!(!finding.message(Lang::Vi).is_empty());
    }
    let again = write_rejects(&table, &numbers);
    let _ = read(Source::new("t.csv", &again), &spec, &ReadOptions::new());
}

/// Bytes read in each encoding; text an encoding can hold comes back in normal form C. The first byte chooses.
pub fn decoders(input: &[u8]) {
    let (choice, bytes) = input.split_first().unwrap_or((&0, &[]));
    let encoding = Encoding::ALL[usize::from(*choice) % Encoding::ALL.len()];
    let options = ReadOptions::new().encoding(encoding);
    let whole = |bytes: &[u8]| {
        let mut text = String::new();
        let source = Source::new("t.csv", bytes);
        each_record(source, Delimiter::Pipe, &options, |record| {
            text.push_str(record.raw());
            text.push('\n');
        })
        .map(|()| text)
    };
    if let Ok(text) = whole(bytes) {
        let line = text.trim_end_matches('\n');
        // A text may begin with what another encoding has as its mark.
        if let Ok(written) = encoding.try_encode(line)
            && Encoding::of_mark(&written).is_none_or(|mark| mark == encoding)
            && !line.contains(['\u{feff}', '"'])
            && let Ok(read) = whole(&written)
        {
            let wanted = if written == line.as_bytes() {
                line.into()
            } else {
                nfc(line)
            };
            assert_eq!(
                nfc(read.trim_end_matches('\n')),
                nfc(&wanted),
                "{}",
                encoding.name()
            );
        }
        for word in line.split_whitespace().take(50) {
            let _ = thidua_vietnamese::syllables::is_syllable(word);
        }
    }
    let _ = read(Source::new("t.csv", bytes), &spec(), &options.limits(low()));
}

/// Texts as numbers, dates and words.
pub fn values(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let cleaned = clean(&text);
    assert_eq!(clean(&cleaned), cleaned);
    let key = fold(&text);
    assert_eq!(fold(&key), key);
    assert_eq!(fold(&cleaned), key);
    let _ = sort_key(&text);
    let undecided = numbers::parse(&text, None);
    for style in Style::ALL {
        let decided = numbers::parse(&text, Some(style));
        if let (Ok(alone), Ok(decided)) = (&undecided, &decided) {
            assert_eq!(alone, decided, "{text:?}");
        }
    }
    if let Ok(count) = numbers::parse_count(&text) {
        assert!(count >= 0);
        assert_eq!(numbers::parse_rough_count(&text), Ok((count, None)));
        assert_eq!(numbers::parse_count(&numbers::format_integer(count)), Ok(count));
    }
    let _ = numbers::parse_rough_count(&text);
    if let Ok(date) = dates::parse(&text) {
        assert_eq!(dates::parse(&date.to_string()), Ok(date), "{text:?}");
    }
    let last = NaiveDate::from_ymd_opt(2026, 6, 30).unwrap();
    for within in [Within::past(last), Within::births(last)] {
        let plain = dates::read(&text, &within);
        let serials = dates::read(&text, &within.with_serials(Epoch::Y1900));
        if let (Ok(plain), Ok(serials)) = (plain, serials) {
            assert_eq!(plain.date, serials.date, "{text:?}");
        }
    }
    let styles: Vec<&str> = text.split('\n').collect();
    let _ = numbers::style_of_column(styles);
}
