//! A made-up register of awards, 12 columns, as a province might keep it over the years: how fast bytes become borrowed
//! cells (the `csv` crate beside it), and how fast they become cleaned cells, numbers and dates.
//!
//! `cargo bench -p thidua-tabular --bench reading [-- ROWS]` prints one `name value` per line. One thread; times are those
//! on a processor, so that a busy machine tells much the same, and the best of three rounds.

use std::error::Error;
use std::fs::File;
use std::hint::black_box;
use std::io::{BufWriter, Write};
use std::time::{Duration, Instant};
use std::{env, fs};

use thidua_tabular::{
    Delimiter, Field, HeaderSpec, Layout, ReadOptions, Row, RowKind, Source, each_record, scan,
};

const ROWS: usize = 500_000;
const ROUNDS: u32 = 3;
const CHUNK: usize = 4_096;

type Failure = Box<dyn Error>;

/// Numbers that look random and are the same in every run (Knuth's MMIX generator).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).map_or(0, |number| number % end)
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from.get(self.below(from.len())).copied().unwrap_or_default()
    }
}

const HEADER: &str = "STT,Họ và tên,Ngày sinh,Chức vụ,Đơn vị công tác,Hình thức khen thưởng,Số quyết định,\
                      Ngày quyết định,Cơ quan ban hành,Năm,Số tiền,Ghi chú";
const FAMILIES: [&str; 12] = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ",
];
const MIDDLES: [&str; 8] = ["Văn", "Thị", "Đức", "Thị Thu", "Minh", "Quốc", "Thị Ngọc", "Hữu"];
const NAMES: [&str; 16] = [
    "An",
    "Bình",
    "Chiến",
    "Dũng",
    "Giang",
    "Hạnh",
    "Hằng",
    "Khánh",
    "Lan",
    "Mai",
    "Nga",
    "Phượng",
    "Quân",
    "Thảo",
    "Tuấn",
    "Yến",
];
const UNITS: [&str; 8] = [
    "HTX Chè La Bằng, huyện Đại Từ",
    "Hợp tác xã Nông nghiệp Tân Hương",
    "Liên minh Hợp tác xã tỉnh Thái Nguyên",
    "Quỹ tín dụng nhân dân Hùng Sơn",
    "HTX Dịch vụ điện Phú Bình",
    "Hợp tác xã Vận tải ô tô số 1",
    "HTX Miến Việt Cường, huyện Đồng Hỷ",
    "Hợp tác xã Thủ công mỹ nghệ “Hoa Sen”",
];
const CATEGORIES: [&str; 6] = [
    "Bằng khen của Chủ tịch Liên minh Hợp tác xã Việt Nam",
    "Kỷ niệm chương “Vì sự nghiệp phát triển Hợp tác xã Việt Nam”",
    "Bằng khen của Chủ tịch UBND tỉnh",
    "Chiến sĩ thi đua cơ sở",
    "Giấy khen",
    "Huân chương Lao động hạng Ba",
];
const ISSUERS: [&str; 3] = ["Liên minh HTX Việt Nam", "UBND tỉnh Thái Nguyên", "Chủ tịch nước"];

fn register(rows: usize, mut to: impl Write) -> Result<(), Failure> {
    let mut numbers = Numbers(2_026);
    write!(to, "{HEADER}\r\n")?;
    for row in 1..=rows {
        let unit = numbers.pick(&UNITS);
        let quote = if unit.contains(',') { "\"" } else { "" };
        let name = (
            numbers.pick(&FAMILIES),
            numbers.pick(&MIDDLES),
            numbers.pick(&NAMES),
        );
        let year = 2000 + numbers.below(25);
        write!(
            to,
            "{row},{} {} {},{:02}/{:02}/{},{},{quote}{unit}{quote},{},{}/QĐ-LMHTXVN,{:02}/{:02}/{year},{},{year},{}.{:03}.000,{}\r\n",
            name.0,
            name.1,
            name.2,
            1 + numbers.below(28),
            1 + numbers.below(12),
            1950 + numbers.below(50),
            numbers.pick(&[
                "Giám đốc",
                "Phó Giám đốc",
                "Kế toán trưởng",
                "Thành viên",
                "Chủ tịch HĐQT"
            ]),
            numbers.pick(&CATEGORIES),
            1 + numbers.below(2_000),
            1 + numbers.below(28),
            1 + numbers.below(12),
            numbers.pick(&ISSUERS),
            1 + numbers.below(9),
            numbers.below(1_000),
            numbers.pick(&["", "", "", "Đợt 1", "Truy tặng"]),
        )?;
    }
    to.flush()?;
    Ok(())
}

fn spec() -> HeaderSpec {
    HeaderSpec::new(vec![
        Field::optional("number", &["STT"]),
        Field::required("name", &["Họ và tên"]),
        Field::optional("birth", &["Ngày sinh"]),
        Field::optional("post", &["Chức vụ"]),
        Field::optional("unit", &["Đơn vị công tác"]),
        Field::required("category", &["Hình thức khen thưởng"]),
        Field::optional("decision", &["Số quyết định"]),
        Field::optional("date", &["Ngày quyết định"]),
        Field::optional("issuer", &["Cơ quan ban hành"]),
        Field::optional("year", &["Năm"]).exact(),
        Field::optional("amount", &["Số tiền"]),
        Field::optional("note", &["Ghi chú"]),
    ])
}

/// The most memory the process has held, in kibibytes; nothing where the system does not tell.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.trim().split(' ').next()?.parse().ok())
        .unwrap_or_default()
}

/// How long this process has been on a processor; where the system does not tell, the time on the clock.
fn used(started: Instant) -> Duration {
    let told = fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds = told.split(' ').next().and_then(|first| first.parse().ok());
    nanoseconds.map_or_else(|| started.elapsed(), Duration::from_nanos)
}

/// The best time of some rounds, each of which must come to the same.
fn best<T: PartialEq>(mut round: impl FnMut() -> Result<T, Failure>) -> Result<(Duration, T), Failure> {
    let begun = Instant::now();
    let mut best: Option<(Duration, T)> = None;
    for _ in 0..ROUNDS {
        let before = used(begun);
        let result = round()?;
        let took = used(begun).saturating_sub(before);
        best = match best {
            Some((_, other)) if other != result => return Err("another round came to another result".into()),
            Some((shorter, other)) if shorter <= took => Some((shorter, other)),
            _ => Some((took, result)),
        };
    }
    best.ok_or_else(|| "no round".into())
}

/// What typed cells came to, so that nothing of them can be left out.
#[derive(Debug, Default, PartialEq, Eq)]
struct Sums {
    rows: usize,
    text: usize,
    years: i64,
    amounts: i64,
    days: usize,
}

/// The columns that are more than text.
struct Typed {
    year: usize,
    amount: usize,
    dates: [usize; 2],
}

impl Typed {
    fn of(layout: &Layout) -> Result<Self, Failure> {
        let place = |key: &str| {
            layout
                .column(key)
                .map(|column| column.index)
                .ok_or("no such column")
        };
        Ok(Self {
            year: place("year")?,
            amount: place("amount")?,
            dates: [place("birth")?, place("date")?],
        })
    }
}

impl Sums {
    fn add(&mut self, row: Row<'_>, typed: &Typed) {
        self.rows += 1;
        self.text += row.cells().map(str::len).sum::<usize>();
        self.years += row.count_at(typed.year).ok().flatten().unwrap_or_default();
        self.amounts += row.count_at(typed.amount).ok().flatten().unwrap_or_default();
        for index in typed.dates {
            self.days += usize::from(row.date_at(index).is_ok_and(|date| date.is_some()));
        }
    }
}

fn speed(bytes: usize, took: Duration) -> u128 {
    let bytes = u128::try_from(bytes).unwrap_or_default();
    bytes / took.as_micros().max(1)
}

fn main() -> Result<(), Failure> {
    let asked = env::args().skip(1).find_map(|argument| argument.parse().ok());
    let rows = asked.unwrap_or(ROWS);
    let path = env::temp_dir().join(format!("thidua-reading-{}.csv", std::process::id()));
    register(rows, BufWriter::new(File::create(&path)?))?;
    let size = usize::try_from(path.metadata()?.len())?;
    let source = Source::file("register.csv", &path);
    let (spec, options) = (spec(), ReadOptions::new());
    let made = peak();

    let (walking, walked) = best(|| {
        let (mut cells, mut text) = (0_usize, 0_usize);
        each_record(source, Delimiter::Comma, &options, |record| {
            for cell in record.cells() {
                cells += 1;
                text += black_box(cell).len();
            }
        })?;
        Ok((cells, text))
    })?;
    let (other, theirs) = best(|| {
        let (mut cells, mut text) = (0_usize, 0_usize);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(&path)?;
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record)? {
            for cell in &record {
                cells += 1;
                text += black_box(cell).len();
            }
        }
        Ok((cells, text))
    })?;
    if walked != theirs {
        return Err("the csv crate comes to other cells".into());
    }
    let (scanning, data) = best(|| Ok(scan(source, &spec, &options)?.data_count()))?;
    let scanned = scan(source, &spec, &options)?;
    let typed = Typed::of(scanned.layout())?;
    let (typing, sums) = best(|| {
        let mut sums = Sums::default();
        for chunk in scanned.chunks(CHUNK)? {
            let chunk = chunk?;
            for row in chunk.rows().filter(|row| row.kind() == RowKind::Data) {
                sums.add(row, &typed);
            }
        }
        Ok(sums)
    })?;
    fs::remove_file(&path)?;
    if (data, sums.rows, sums.days) != (rows, rows, 2 * rows) || !scanned.findings().is_empty() {
        return Err("rows or dates are missing".into());
    }
    println!("rows {rows}");
    println!("bytes {size}");
    println!("cells {}", walked.0);
    println!("cleaned_bytes {}", sums.text);
    println!("years {}", sums.years);
    println!("amounts {}", sums.amounts);
    println!("borrowed_cells_mb_s {}", speed(size, walking));
    println!("csv_crate_cells_mb_s {}", speed(size, other));
    println!("first_pass_mb_s {}", speed(size, scanning));
    println!("second_pass_typed_mb_s {}", speed(size, typing));
    println!("both_passes_typed_mb_s {}", speed(size, scanning + typing));
    println!("peak_kib_before {made}");
    println!("peak_kib_after {}", peak());
    Ok(())
}
