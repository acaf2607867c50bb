//! Reading in two passes, in pieces of any size, from memory and from disk: always the same rows.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;
use thidua_tabular::{
    Delimiter, Encoding, Field, HeaderSpec, Limit, Limits, MAX_CELL_BYTES, MAX_ROW_BYTES, Open, ReadError,
    ReadOptions, Rejects, Row, RowKind, Scan, Source, Table, codes, each_record, read, scan, write_rejects,
};

fn spec() -> HeaderSpec {
    HeaderSpec::new(vec![
        Field::optional("number", &["TT", "STT"]),
        Field::required("name", &["Họ và tên", "Danh hiệu"]),
        Field::optional("award", &["Hình thức"]),
        Field::required("count", &["Số lượng"]),
    ])
}

/// Bytes that come in pieces of these sizes, one after another and over again.
struct Pieces<'b> {
    bytes: &'b [u8],
    sizes: Vec<usize>,
}

struct Piecemeal<'p> {
    rest: &'p [u8],
    sizes: Box<dyn Iterator<Item = usize> + Send + 'p>,
}

impl Read for Piecemeal<'_> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let count = self
            .sizes
            .next()
            .unwrap_or(1)
            .min(self.rest.len())
            .min(room.len());
        let (now, later) = self.rest.split_at(count);
        room[..count].copy_from_slice(now);
        self.rest = later;
        Ok(count)
    }
}

impl Open for Pieces<'_> {
    fn open(&self) -> io::Result<Box<dyn Read + Send + '_>> {
        Ok(Box::new(Piecemeal {
            rest: self.bytes,
            sizes: Box::new(self.sizes.iter().copied().cycle()),
        }))
    }
}

/// A file of its own that goes away.
struct OnDisk(PathBuf);

impl OnDisk {
    fn new(bytes: &[u8]) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!(
            "thidua-tabular-{}-{}",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        let path = std::env::temp_dir().join(name);
        fs::write(&path, bytes).unwrap();
        Self(path)
    }
}

impl Drop for OnDisk {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// Everything that can be asked of a row.
#[derive(Debug, PartialEq)]
struct Seen {
    number: usize,
    kind: RowKind,
    cells: Vec<String>,
    raw: String,
    label: String,
    section: Option<(usize, String)>,
    declared: Option<i64>,
    original: String,
}

fn seen(row: Row<'_>) -> Seen {
    Seen {
        number: row.number(),
        kind: row.kind(),
        cells: row.cells().map(str::to_owned).collect(),
        raw: row.raw().to_owned(),
        label: row.label().to_owned(),
        section: row
            .section()
            .map(|section| (section.number(), section.label().to_owned())),
        declared: row.declared("count").ok().flatten(),
        original: row.original(1).into_owned(),
    }
}

fn streamed(scan: &Scan<'_>, most: usize) -> Vec<Seen> {
    let mut rows = Vec::new();
    for chunk in scan.chunks(most).unwrap() {
        let chunk = chunk.unwrap();
        assert!((1..=most).contains(&chunk.rows().len()));
        rows.extend(chunk.rows().map(seen));
    }
    rows
}

/// What reading all at once and reading in two passes say of one source.
fn assert_alike(table: &Table, source: Source<'_>, spec: &HeaderSpec, options: &ReadOptions, most: usize) {
    let scan = scan(source, spec, options).unwrap();
    let layout = scan.layout();
    assert_eq!(
        (
            layout.encoding(),
            layout.delimiter(),
            layout.header_row(),
            layout.titles(),
            layout.columns()
        ),
        (
            table.encoding(),
            table.delimiter(),
            table.header_row(),
            table.titles(),
            table.columns()
        )
    );
    assert_eq!(scan.findings(), table.findings());
    let rows: Vec<Seen> = table.rows().map(seen).collect();
    assert_eq!(streamed(&scan, most), rows);
    assert_eq!(
        (scan.row_count(), scan.data_count()),
        (rows.len(), table.data_rows().count())
    );
    for column in layout.columns() {
        assert_eq!(
            scan.style_of(column.index),
            table.style_of(column.index),
            "{}",
            column.label()
        );
    }
    let wanted: Vec<usize> = rows
        .iter()
        .map(|row| row.number)
        .filter(|number| number % 3 != 0)
        .collect();
    let mut rejects = Rejects::new(scan.layout(), Vec::new());
    for chunk in scan.chunks(most).unwrap() {
        for row in chunk
            .unwrap()
            .rows()
            .filter(|row| wanted.binary_search(&row.number()).is_ok())
        {
            rejects.push(row).unwrap();
        }
    }
    assert_eq!(rejects.finish().unwrap(), write_rejects(table, &wanted));
}

fn every_way(bytes: &[u8], spec: &HeaderSpec, options: &ReadOptions, sizes: Vec<usize>, most: usize) {
    let pieces = Pieces { bytes, sizes };
    let file = OnDisk::new(bytes);
    let sources = [
        Source::new("t.csv", bytes),
        Source::opening("t.csv", &pieces),
        Source::file("t.csv", &file.0),
    ];
    match read(Source::new("t.csv", bytes), spec, options) {
        Ok(table) => sources.map(|source| assert_alike(&table, source, spec, options, most)),
        Err(error) => {
            sources.map(|source| assert_eq!(scan(source, spec, options).map(drop), Err(error.clone())))
        }
    };
}

proptest! {
    #[test]
    fn rows_are_the_same_however_they_come(
        rows in prop::collection::vec(
            prop_oneof![
                Just("I,Tập thể,,".to_owned()),
                Just("A. Cá nhân,,,".to_owned()),
                Just(",Tổng cộng,,1.876".to_owned()),
                Just("TT,Họ và tên,Hình thức,Số lượng".to_owned()),
                Just(",,,".to_owned()),
                Just("Ghi chú: số liệu đến 30/6,,,".to_owned()),
                Just(",Người lập biểu,Thủ trưởng đơn vị,".to_owned()),
                "[0-9]{1,2},(Nguyễn Văn|Lê Thị) [A-Zộệỷ]{1,3},\"Bằng khen, (loại|hạng) [AB]\",[0-9]{1,3}([.,][0-9]{1,3}){0,2}",
                "[0-9]{1,2},[ộa\u{301}\u{1f3c5}\"]{0,4},#N/A,\"\r\n[0-9]{1,2}",
                "[ab,\"\n]{0,12}",
            ],
            0..40,
        ),
        encoding in prop::sample::select(Encoding::ALL.to_vec()),
        line_end in prop::sample::select(vec!["\r\n", "\n", "\r"]),
        sizes in prop::collection::vec(1_usize..7, 1..4),
        most in 1_usize..9,
    ) {
        let text = ["Danh sách năm 2019,,,", "TT,Họ và tên,Hình thức,Số lượng"]
            .into_iter()
            .chain(rows.iter().map(String::as_str))
            .collect::<Vec<_>>()
            .join(line_end);
        every_way(&encoding.encode(&text), &spec(), &ReadOptions::new(), sizes, most);
    }

    #[test]
    fn bytes_that_are_no_table_are_refused_alike(
        bytes in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..300),
            prop::collection::vec(prop::sample::select(vec![b'a', b'\n', b',', 0xc3, 0xa0, 0xe1, 0xbb, 0x87, 0xff]), 0..60),
        ],
        sizes in prop::collection::vec(1_usize..7, 1..4),
    ) {
        every_way(&bytes, &spec(), &ReadOptions::new(), sizes.clone(), 3);
        let after_header = [b"TT,Danh hi\xe1\xbb\x87u,S\xe1\xbb\x91 l\xc6\xb0\xe1\xbb\xa3ng\n".as_slice(), &bytes].concat();
        every_way(&after_header, &spec(), &ReadOptions::new(), sizes, 3);
    }
}

/// All tables of the repository, with what their headers hold and a few rows left out of the question.
#[test]
fn tables_of_the_repository_read_the_same_both_ways() {
    fn tables(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                tables(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "csv") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    tables(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures"),
        &mut found,
    );
    assert!(found.len() > 10);
    let spec = HeaderSpec::new(vec![Field::optional("none", &["không có cột này"])]).with_minimum(0);
    for path in found {
        let bytes = fs::read(&path).unwrap();
        for options in [ReadOptions::new().header_row(1), ReadOptions::new().header_row(2)] {
            every_way(&bytes, &spec, &options, vec![1, 4_096, 3], 7);
        }
    }
}

/// Longer than any window, with characters of two to four bytes and cells of several lines at every place.
fn long_table(rows: usize) -> String {
    let mut text = "TT,Họ và tên,Hình thức,Số lượng\n".to_owned();
    for row in 1..=rows {
        if row % 1_000 == 1 {
            writeln!(text, "I,Đợt {row},,").unwrap();
        }
        let medal = "\u{1f3c5}".repeat(row % 5);
        writeln!(
            text,
            "{row},Nguyễn Thị Phượng{medal},\"Kỷ niệm chương\n“Vì sự nghiệp”, {row}\",{}",
            row % 9
        )
        .unwrap();
    }
    text.push_str(",Tổng cộng,,\n");
    text
}

#[test]
fn a_table_longer_than_the_window_reads_to_its_end() {
    let text = long_table(3_000);
    assert!(text.len() > 1 << 18);
    for encoding in [Encoding::Utf8Bom, Encoding::Utf16Be] {
        every_way(
            &encoding.encode(&text),
            &spec(),
            &ReadOptions::new(),
            vec![65_521, 1, 7],
            4_096,
        );
    }
    let scan = scan(
        Source::new("t.csv", text.as_bytes()),
        &spec(),
        &ReadOptions::new(),
    )
    .unwrap();
    assert_eq!(
        (scan.row_count(), scan.data_count(), scan.findings()),
        (3_004, 3_000, [].as_slice())
    );
    // The heading of a chunk's first rows stands in an earlier chunk.
    let last = scan.chunks(300).unwrap().last().unwrap().unwrap();
    let row = last.rows().next().unwrap();
    assert_eq!(row.section().map(Row::label), Some("Đợt 2001"));
    let (mut rows, mut cells) = (0, 0);
    let source = Source::new("t.csv", text.as_bytes());
    each_record(source, Delimiter::Comma, &ReadOptions::new(), |record| {
        rows = record.number();
        cells += record.cells().count();
    })
    .unwrap();
    assert_eq!((rows, cells), (3_005, 4 * 3_005));
}

#[test]
fn a_quote_left_open_far_from_the_end_spoils_its_own_row_only() {
    let mut text = long_table(10);
    let cell_bytes = 32 << 10;
    let options = ReadOptions::new().limits(Limits {
        cell_bytes,
        ..Limits::default()
    });
    text.push_str("11,\"Nguyễn Văn A,Cờ,1\n");
    for row in 12..15_000 {
        writeln!(text, "{row},Trần Thị B,Bằng khen,1").unwrap();
    }
    assert!(text.len() > 8 * cell_bytes);
    let file = OnDisk::new(text.as_bytes());
    let scanned = scan(Source::file("t.csv", &file.0), &spec(), &options).unwrap();
    assert_eq!(scanned.data_count(), 14_999);
    let [finding] = scanned.findings() else {
        panic!("one finding: {:?}", scanned.findings())
    };
    assert_eq!((finding.code, finding.row), (codes::OPEN_QUOTE, Some(14)));
    let rows = streamed(&scanned, 5_000);
    assert_eq!(rows[13].cells, ["12", "Trần Thị B", "Bằng khen", "1"]);

    // The same quote closed that far away makes a cell beyond the bound.
    text.push_str("15000,\"x\",y,1\n");
    let refused = scan(Source::new("t.csv", text.as_bytes()), &spec(), &options).map(drop);
    assert_eq!(
        refused,
        Err(ReadError::TooLarge {
            limit: Limit::CellBytes,
            most: cell_bytes,
            row: Some(14)
        })
    );
}

#[test]
fn rows_and_files_beyond_a_bound_are_refused_by_its_name() {
    let refused = |text: &str, limits: Limits| {
        let file = OnDisk::new(text.as_bytes());
        let options = ReadOptions::new().limits(limits);
        match scan(Source::file("t.csv", &file.0), &spec(), &options) {
            Err(ReadError::TooLarge { limit, most, row }) => (limit, most, row),
            other => panic!("{:?}", other.map(drop)),
        }
    };
    let header = "TT,Danh hiệu,Số lượng\n";
    let long_row = format!("{header}1,{}\n", format!("{},", "x".repeat(1 << 19)).repeat(40));
    assert_eq!(
        refused(&long_row, Limits::default()),
        (Limit::RowBytes, MAX_ROW_BYTES, Some(2))
    );
    let no_end = format!("{header}{}", "x".repeat(3 << 20));
    assert_eq!(
        refused(&no_end, Limits::default()),
        (Limit::CellBytes, MAX_CELL_BYTES, Some(2))
    );
    let limits = Limits {
        file_bytes: 60,
        ..Limits::default()
    };
    assert_eq!(
        refused(&format!("{header}{}", "1,Cờ,2\n".repeat(6)), limits),
        (Limit::Bytes, 60, None)
    );
    let limits = Limits {
        odd_rows: 2,
        ..Limits::default()
    };
    let headings = "I,Tập thể,\n1,Cờ,1\n".repeat(3);
    assert_eq!(
        refused(&format!("{header}{headings}"), limits),
        (Limit::OddRows, 2, Some(6))
    );
}

/// A source that gives other bytes the second time it is asked.
struct Growing(AtomicUsize);

impl Open for Growing {
    fn open(&self) -> io::Result<Box<dyn Read + Send + '_>> {
        let times = self.0.fetch_add(1, Ordering::Relaxed);
        let text = format!("TT,Danh hiệu,Số lượng\n{}", "1,Cờ,2\n".repeat(1 + times));
        Ok(Box::new(io::Cursor::new(text.into_bytes())))
    }
}

#[test]
fn a_file_that_changes_or_goes_is_refused() {
    let growing = Growing(AtomicUsize::new(0));
    let scanned = scan(Source::opening("t.csv", &growing), &spec(), &ReadOptions::new()).unwrap();
    let last = scanned.chunks(100).unwrap().last().unwrap();
    assert_eq!(last.map(drop), Err(ReadError::Changed));

    let path = std::env::temp_dir().join("thidua-tabular-no-such-file.csv");
    let gone = scan(Source::file("t.csv", &path), &spec(), &ReadOptions::new()).map(drop);
    assert!(matches!(&gone, Err(ReadError::Unreadable { .. })), "{gone:?}");
    assert_eq!(gone.unwrap_err().code(), codes::UNREADABLE_FILE);
}
