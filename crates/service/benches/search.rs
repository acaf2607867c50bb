//! How long a search over a million awards takes.
//!
//!     cargo bench -p thidua --bench search [-- ROWS]
//!
//! Makes a register in SQLite, the same in every run, and keeps it under the target folder for the next. Then twenty
//! readers search at once without a pause: four in ten full names, four in ten names as they are typed letter by letter,
//! two in ten filters. Prints name and value pairs; times are in microseconds, `cpu_us` those of the processor per search.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs};

use sqlx::sqlite::{SqliteArguments, SqliteConnectOptions};
use sqlx::{Arguments as _, AssertSqlSafe, ConnectOptions as _, Executor as _, SqliteConnection};
use thidua::awards::search::{SearchQuery, Years, search};
use thidua::database::{Database, Opening};
use thidua_domain::actors::Actor;
use thidua_domain::awards::search::entries;

type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

/// How many search at once.
const READERS: u64 = 20;
/// How many searches each makes.
const SEARCHES: u64 = 300;
/// Keys of the one batch begin here.
const FIRST: i64 = 1 << 32;

/// The ten commonest family names and how many in a hundred bear them, then others.
const FAMILIES: [(&str, u64); 16] = [
    ("Nguyễn", 38),
    ("Trần", 11),
    ("Lê", 10),
    ("Phạm", 7),
    ("Hoàng", 5),
    ("Phan", 5),
    ("Vũ", 4),
    ("Đặng", 3),
    ("Bùi", 3),
    ("Đỗ", 3),
    ("Hồ", 2),
    ("Ngô", 2),
    ("Dương", 2),
    ("Lý", 2),
    ("Nông", 2),
    ("Ma", 1),
];
const MIDDLES: [&str; 20] = [
    "Văn",
    "Thị",
    "Đức",
    "Minh",
    "Ngọc",
    "Hữu",
    "Thanh",
    "Quốc",
    "Xuân",
    "Hồng",
    "Thị Thu",
    "Thị Ngọc",
    "Đình",
    "Công",
    "Kim",
    "Thế",
    "Quang",
    "Duy",
    "Thị Hồng",
    "Anh",
];
const GIVEN: [&str; 48] = [
    "An", "Anh", "Bình", "Bích", "Chi", "Chiến", "Cường", "Dung", "Dũng", "Duyên", "Đạt", "Đông", "Giang",
    "Hà", "Hạnh", "Hằng", "Hiền", "Hoa", "Hòa", "Hoàng", "Hùng", "Hưng", "Hương", "Khánh", "Lan", "Liên",
    "Linh", "Loan", "Long", "Mai", "Nam", "Nga", "Nhung", "Phúc", "Phương", "Quân", "Sơn", "Tâm", "Thảo",
    "Thắng", "Thủy", "Toàn", "Trang", "Tú", "Tuấn", "Vân", "Vinh", "Yến",
];
const TRADES: [&str; 10] = [
    "nông nghiệp",
    "chè",
    "vận tải",
    "chăn nuôi",
    "dịch vụ tổng hợp",
    "thủy sản",
    "miến dong",
    "mây tre đan",
    "nước sạch",
    "cơ khí",
];
const PLACES: [&str; 24] = [
    "Tân Hòa",
    "Phú Bình",
    "Đại Từ",
    "Định Hóa",
    "Võ Nhai",
    "Đồng Hỷ",
    "Phổ Yên",
    "Sông Công",
    "Yên Lạc",
    "Tam Dương",
    "Lập Thạch",
    "Bình Xuyên",
    "Kim Sơn",
    "Gia Viễn",
    "Nho Quan",
    "Hoa Lư",
    "Tiền Hải",
    "Quỳnh Phụ",
    "Ý Yên",
    "Nghĩa Hưng",
    "Lý Nhân",
    "Thanh Liêm",
    "Ân Thi",
    "Khoái Châu",
];
const CATEGORIES: [(&str, &str, &str); 6] = [
    (
        "chien-si-thi-dua-co-so",
        "Chiến sĩ thi đua cơ sở",
        "Liên minh HTX tỉnh Thái Nguyên",
    ),
    (
        "huan-chuong-lao-dong-ba",
        "Huân chương Lao động hạng Ba",
        "Chủ tịch nước",
    ),
    (
        "bang-khen-thu-tuong",
        "Bằng khen của Thủ tướng Chính phủ",
        "Thủ tướng Chính phủ",
    ),
    (
        "bang-khen-ubnd-tinh",
        "Bằng khen của UBND tỉnh",
        "UBND tỉnh Thái Nguyên",
    ),
    (
        "bang-khen-lmhtxvn",
        "Bằng khen của Liên minh HTX Việt Nam",
        "Liên minh HTX Việt Nam",
    ),
    (
        "tap-the-lao-dong-xuat-sac",
        "Tập thể lao động xuất sắc",
        "UBND tỉnh Vĩnh Phúc",
    ),
];

/// Numbers that look random and are the same in every run (Knuth's MMIX generator).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end.max(1)
    }

    fn one<'t, T>(&mut self, of: &'t [T]) -> &'t T {
        let place = usize::try_from(self.below(of.len() as u64)).unwrap_or_default();
        &of[place]
    }

    fn person(&mut self) -> String {
        let mut place = self.below(100);
        let family = FAMILIES.iter().find(|(_, share)| {
            let found = place < *share;
            place = place.saturating_sub(*share);
            found
        });
        let family = family.map_or("Nguyễn", |(family, _)| *family);
        format!("{family} {} {}", self.one(&MIDDLES), self.one(&GIVEN))
    }

    fn recipient(&mut self) -> (&'static str, String) {
        match self.below(100) {
            0..70 => ("person", self.person()),
            70..95 => {
                let (trade, place) = (*self.one(&TRADES), *self.one(&PLACES));
                (
                    "collective",
                    format!("HTX {trade} {place} số {}", self.below(400)),
                )
            }
            _ => ("household", format!("Hộ ông {}", self.person())),
        }
    }
}

/// How many there are of each.
struct Sizes {
    awards: u64,
    recipients: u64,
    units: u64,
    decisions: u64,
}

impl Sizes {
    fn of(awards: u64) -> Self {
        Self {
            awards,
            recipients: awards * 2 / 5,
            units: (awards / 333).max(1),
            decisions: (awards / 50).max(1),
        }
    }
}

fn id(place: u64) -> i64 {
    FIRST + i64::try_from(place).unwrap_or_default()
}

fn unit(place: u64) -> String {
    let (kind, rest) = (["Phòng", "HTX", "Liên minh HTX"][(place % 3) as usize], place / 3);
    let trade = TRADES[(rest % 10) as usize];
    let at = PLACES[(rest / 10 % 24) as usize];
    format!("{kind} {trade} {at} {}", rest / 240 + 1)
}

fn decision(place: u64) -> (String, i64, &'static str) {
    let (_, _, issuer) = CATEGORIES[(place % 6) as usize];
    let organ = ["UBND", "CTN", "TTg", "LMHTXVN"][(place % 4) as usize];
    (
        format!("{}/QĐ-{organ}", place / 4 + 1),
        2005 + (place % 20) as i64,
        issuer,
    )
}

/// Rows for one table, written some hundred at a time.
struct Rows<'c> {
    connection: &'c mut SqliteConnection,
    head: &'static str,
    columns: usize,
    arguments: SqliteArguments,
    waiting: usize,
}

impl<'c> Rows<'c> {
    fn new(connection: &'c mut SqliteConnection, head: &'static str, columns: usize) -> Self {
        Self {
            connection,
            head,
            columns,
            arguments: SqliteArguments::default(),
            waiting: 0,
        }
    }

    async fn end_row(&mut self) -> Outcome {
        self.waiting += 1;
        if self.waiting == 500 {
            self.flush().await?;
        }
        Ok(())
    }

    async fn flush(&mut self) -> Outcome {
        if self.waiting == 0 {
            return Ok(());
        }
        let row = format!("({})", vec!["?"; self.columns].join(","));
        let text = format!(
            "INSERT INTO {} VALUES {}",
            self.head,
            vec![row; self.waiting].join(",")
        );
        let arguments = std::mem::take(&mut self.arguments);
        sqlx::query_with(AssertSqlSafe(text), arguments)
            .execute(&mut *self.connection)
            .await?;
        self.waiting = 0;
        Ok(())
    }
}

macro_rules! row {
    ($rows:expr, $($value:expr),+) => {{
        $($rows.arguments.add($value)?;)+
        $rows.end_row().await?;
    }};
}

/// The register, made unless it is there.
async fn register(path: &Path, sizes: &Sizes) -> Outcome<Vec<String>> {
    let mut numbers = Numbers(2_025);
    let recipients: Vec<(&str, String)> = (0..sizes.recipients).map(|_| numbers.recipient()).collect();
    if !path.exists() {
        let made = path.with_extension("making");
        for old in ["making", "making-wal", "making-shm"] {
            let _ = fs::remove_file(path.with_extension(old));
        }
        let url = format!("sqlite:{}", made.display());
        Database::open(&url, Opening::Create).await?.close().await;
        let mut connection = SqliteConnectOptions::new().filename(&made).connect().await?;
        connection
            .execute(
                "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; BEGIN",
            )
            .await?;
        fill(&mut connection, sizes, &recipients, &mut numbers).await?;
        connection
            .execute("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)")
            .await?;
        sqlx::Connection::close(connection).await?;
        fs::rename(&made, path)?;
    }
    Ok(recipients.into_iter().map(|(_, name)| name).collect())
}

async fn fill(
    connection: &mut SqliteConnection,
    sizes: &Sizes,
    recipients: &[(&'static str, String)],
    numbers: &mut Numbers,
) -> Outcome {
    connection
        .execute(
            "INSERT INTO import_batch (id, kind, state, subject, file_name, file_sha256, encoding, delimiter, header_row, \
             rows, accepted, unchanged, updated, rejected, created_by, created_at, taken_at) VALUES (1, 'awards', 'taken', \
             '', 'gia-lap.csv', '', 'UTF-8', ',', 1, 0, 0, 0, 0, 0, 'bench', '2025-01-01', '2025-01-01'); \
             INSERT INTO award_list (id, batch_id, title, source) VALUES (4294967296, 1, 'Danh sách giả lập', '')",
        )
        .await?;
    let mut names: Vec<(String, String, i64, i64)> = Vec::new();
    let mut enter = |name: &str, kind: i64, target: i64| {
        names.extend(
            entries(name)
                .into_iter()
                .map(|entry| (entry.folded, entry.marked, kind, target)),
        );
    };
    let mut rows = Rows::new(connection, "recipient (id, kind, identity, name)", 4);
    for (place, (kind, name)) in (0..).zip(recipients) {
        enter(name, 1, id(place));
        row!(rows, id(place), *kind, format!("r{place:021}"), name.as_str());
    }
    rows.flush().await?;
    let mut rows = Rows::new(rows.connection, "register_unit (id, identity, name)", 3);
    for place in 0..sizes.units {
        enter(&unit(place), 2, id(place));
        row!(rows, id(place), format!("u{place:021}"), unit(place));
    }
    rows.flush().await?;
    let mut rows = Rows::new(
        rows.connection,
        "register_decision (id, identity, number, date, issuer)",
        5,
    );
    for place in 0..sizes.decisions {
        let (number, year, issuer) = decision(place);
        enter(&number, 3, id(place));
        row!(
            rows,
            id(place),
            format!("d{place:021}"),
            number,
            format!("{year}-11-18"),
            issuer
        );
    }
    rows.flush().await?;
    names.sort_unstable();
    let mut rows = Rows::new(
        rows.connection,
        "search_name (folded, marked, kind, target_id)",
        4,
    );
    for (folded, marked, kind, target) in names {
        row!(rows, folded, marked, kind, target);
    }
    rows.flush().await?;
    let head = "award (id, batch_id, list_id, row_number, natural_key, content_digest, category_text, category, \
                authority, recipient_kind, recipient, unit_text, count, year, decision_number, decision_date, \
                decision_issuer, recipient_id, unit_id, decision_id)";
    let mut rows = Rows::new(rows.connection, head, 20);
    for place in 0..sizes.awards {
        let recipient = numbers.below(sizes.recipients);
        let decided = numbers.below(sizes.decisions);
        let at = numbers.below(sizes.units);
        let (kind, name) = &recipients[usize::try_from(recipient).unwrap_or_default()];
        let (number, year, issuer) = decision(decided);
        let (code, category, _) = CATEGORIES[(decided % 6) as usize];
        let said = (*kind != "person").then_some(name.as_str());
        row!(
            rows,
            id(place),
            1_i64,
            FIRST,
            i64::try_from(place)? + 2,
            format!("k{place:021}"),
            format!("c{place:021}"),
            category,
            code,
            issuer,
            *kind,
            said,
            unit(at),
            1_i64,
            year,
            number,
            format!("{year}-11-18"),
            issuer,
            id(recipient),
            id(at),
            id(decided)
        );
    }
    rows.flush().await
}

/// What somebody asks: what kind of question, and the questions one after another.
fn questions(numbers: &mut Numbers, names: &[String], sizes: &Sizes) -> (&'static str, Vec<SearchQuery>) {
    let text = |text: String| SearchQuery {
        text,
        ..SearchQuery::default()
    };
    match numbers.below(10) {
        0..4 => {
            let name = numbers.one(names).clone();
            // every other one types without marks
            let plain = numbers.below(2) == 0;
            (
                "name",
                vec![text(if plain {
                    thidua_vietnamese::fold(&name)
                } else {
                    name
                })],
            )
        }
        4..8 => {
            let name = if numbers.below(4) == 0 {
                FAMILIES[usize::try_from(numbers.below(10)).unwrap_or_default()]
                    .0
                    .to_owned()
            } else {
                numbers.one(names).clone()
            };
            let letters = name.char_indices().map(|(at, letter)| at + letter.len_utf8());
            let typed = |end: usize| SearchQuery {
                typing: true,
                ..text(name[..end].to_owned())
            };
            ("typing", letters.map(typed).collect())
        }
        _ => {
            let year = 2005 + i32::try_from(numbers.below(20)).unwrap_or_default();
            let (code, _, issuer) = *numbers.one(&CATEGORIES);
            let years = Some(Years {
                from: year,
                until: year,
            });
            let category = Some(code.to_owned());
            let family = FAMILIES[usize::try_from(numbers.below(10)).unwrap_or_default()].0;
            let asked = match numbers.below(6) {
                0 => SearchQuery {
                    category,
                    years,
                    ..SearchQuery::default()
                },
                1 => SearchQuery {
                    unit: Some(unit(numbers.below(sizes.units))),
                    ..SearchQuery::default()
                },
                2 => SearchQuery {
                    decision: Some(decision(numbers.below(sizes.decisions)).0),
                    ..SearchQuery::default()
                },
                3 => SearchQuery {
                    category,
                    years,
                    ..text(family.to_owned())
                },
                4 => SearchQuery {
                    issuer: Some(issuer.to_owned()),
                    years,
                    ..SearchQuery::default()
                },
                _ => SearchQuery {
                    unit: Some(unit(numbers.below(sizes.units))),
                    ..text(family.to_owned())
                },
            };
            ("filter", vec![asked])
        }
    }
}

/// Times of searches by kind of question.
type Times = BTreeMap<&'static str, Vec<Duration>>;

async fn reader(
    database: Database,
    names: std::sync::Arc<Vec<String>>,
    sizes: std::sync::Arc<Sizes>,
    seed: u64,
) -> Outcome<Times> {
    let actor = Actor::reader("bench");
    let mut numbers = Numbers(seed);
    let mut times = Times::new();
    let mut done = 0;
    // letters of one name weigh as one question; what is counted are single searches of each kind
    let mut share: BTreeMap<&str, u64> = BTreeMap::from([
        ("name", SEARCHES * 4 / 10),
        ("typing", SEARCHES * 4 / 10),
        ("filter", SEARCHES * 2 / 10),
    ]);
    while done < SEARCHES {
        let (kind, asked) = questions(&mut numbers, &names, &sizes);
        for one in asked {
            let Some(left) = share.get_mut(kind).filter(|left| **left > 0) else {
                break;
            };
            *left -= 1;
            done += 1;
            let started = Instant::now();
            let found = search(&database, &actor, &one).await?;
            let took = started.elapsed();
            if env::var_os("SLOW").is_some() && took > Duration::from_millis(15) {
                eprintln!("{took:?} {one:?}");
            }
            if found.count == 0 && kind == "name" {
                return Err(format!("{one:?} is not found").into());
            }
            times.entry(kind).or_default().push(took);
        }
    }
    Ok(times)
}

/// The processor time of this process, in microseconds.
fn processor() -> u64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    // the 14th and 15th field, in hundredths of a second
    after
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse::<u64>().ok())
        .sum::<u64>()
        * 10_000
}

fn tell(name: &str, times: &mut [Duration]) {
    times.sort_unstable();
    for (label, hundredth) in [("p50", 50), ("p95", 95), ("p99", 99)] {
        let at = (times.len() * hundredth / 100).min(times.len().saturating_sub(1));
        println!(
            "{name}_{label}_us {}",
            times.get(at).map_or(0, Duration::as_micros)
        );
    }
}

#[tokio::main]
async fn main() -> Outcome {
    let awards = env::args()
        .skip(1)
        .find_map(|word| word.parse().ok())
        .unwrap_or(1_000_000);
    let sizes = std::sync::Arc::new(Sizes::of(awards));
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join(format!("search-{awards}.db"));
    let started = Instant::now();
    let names = std::sync::Arc::new(register(&path, &sizes).await?);
    println!("awards {awards}");
    println!("made_ms {}", started.elapsed().as_millis());
    let database = Database::open(&format!("sqlite:{}", path.display()), Opening::Existing).await?;
    for round in ["warm", "search"] {
        let (started, before) = (Instant::now(), processor());
        let readers: Vec<_> = (0..READERS)
            .map(|seed| tokio::spawn(reader(database.clone(), names.clone(), sizes.clone(), seed + 1)))
            .collect();
        let mut times = Times::new();
        for reader in readers {
            for (kind, some) in reader.await?? {
                times.entry(kind).or_default().extend(some);
            }
        }
        let mut all: Vec<Duration> = times.values().flatten().copied().collect();
        let count = all.len().max(1) as u64;
        tell(round, &mut all);
        for (kind, some) in &mut times {
            tell(&format!("{round}_{kind}"), some);
        }
        println!("{round}_cpu_us {}", (processor() - before) / count);
        println!(
            "{round}_per_second {}",
            u128::from(count) * 1_000 / started.elapsed().as_millis().max(1)
        );
    }
    database.close().await;
    Ok(())
}
