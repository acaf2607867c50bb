//! What `scripts/bench` measures with, beside wrk and numpy.
//!
//!     bench awards COUNT                      a made-up award list as CSV, the same in every run
//!     bench page FILE                         serves that file from memory at every path, and prints the address
//!     bench run ROUNDS PROGRAM [ARGUMENT]...  how long a program takes, in microseconds: best, middle
//!     bench beside URL PROGRAM [ARGUMENT]...
//!         the same once, with the program's most memory in KiB; and how long another writer needs meanwhile, who
//!         records a small change ten times a second in the database at URL: half of the times, 99 in 100, the longest
//!     bench start ROUNDS PATH... -- PROGRAM [ARGUMENT]...
//!         how long after its start a server first answers each of the paths with 200: best, middle

use std::error::Error;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs};

use axum::Router;
use axum::body::Bytes;
use axum::http::header;
use thidua::database::{Database, Opening};
use thidua::imports::profiles::{Settings, save_profile};
use thidua_domain::actors::Actor;
use tokio::net::TcpListener;

type Outcome = Result<(), Box<dyn Error>>;

const USAGE: &str = "usage: bench awards COUNT | page FILE | run ROUNDS PROGRAM… | beside URL PROGRAM… | start ROUNDS PATH… -- PROGRAM…";

#[tokio::main]
async fn main() -> Outcome {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["awards", count] => awards(count.parse()?),
        ["page", file] => page(fs::read(file)?).await,
        ["run", rounds, program @ ..] => run(rounds.parse()?, program),
        ["beside", url, program @ ..] => beside(url, program).await,
        ["start", rounds, rest @ ..] => {
            let mut parts = rest.splitn(2, |word| *word == "--");
            let (paths, program) = (parts.next(), parts.next());
            start(
                rounds.parse()?,
                paths.unwrap_or_default(),
                program.unwrap_or_default(),
            )
        }
        _ => Err(USAGE.into()),
    }
}

/// Numbers that look random and are the same in every run (Knuth's MMIX generator).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn one<'t>(&mut self, of: &[&'t str]) -> &'t str {
        let place = usize::try_from(self.below(of.len() as u64)).unwrap_or_default();
        of.get(place).copied().unwrap_or_default()
    }
}

/// The ten commonest family names first, in about their frequency.
const FAMILIES: [&str; 20] = [
    "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan",
    "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương",
];
const MIDDLES: [&str; 12] = [
    "Văn",
    "Thị",
    "Đức",
    "Minh",
    "Ngọc",
    "Hữu",
    "Thanh",
    "Quốc",
    "Xuân",
    "Thị Thu",
    "Công",
    "Đình",
];
const GIVEN: [&str; 24] = [
    "An", "Bình", "Cường", "Dũng", "Giang", "Hòa", "Hương", "Khánh", "Loan", "Tuấn", "Hùng", "Hưng", "Hằng",
    "Hạnh", "Lan", "Linh", "Long", "Mai", "Nam", "Phương", "Quân", "Sơn", "Thủy", "Yến",
];
const TRADES: [&str; 8] = [
    "dịch vụ nông nghiệp",
    "chè",
    "vận tải",
    "chăn nuôi",
    "dịch vụ tổng hợp",
    "thủy sản",
    "rau an toàn",
    "tiểu thủ công nghiệp",
];
const PLACES: [&str; 16] = [
    "An Bình",
    "Tân Hòa",
    "Phú Lương",
    "Đại Từ",
    "Minh Khai",
    "Quang Trung",
    "Yên Phong",
    "Thuận Thành",
    "Gia Lộc",
    "Kim Thành",
    "Vũ Thư",
    "Tiền Hải",
    "Ý Yên",
    "Hoa Lư",
    "Đông Triều",
    "Lập Thạch",
];
const PROVINCES: [&str; 11] = [
    "Hà Nội",
    "Hải Phòng",
    "Quảng Ninh",
    "Hải Dương",
    "Hưng Yên",
    "Bắc Ninh",
    "Vĩnh Phúc",
    "Hà Nam",
    "Nam Định",
    "Thái Bình",
    "Ninh Bình",
];
const POSITIONS: [&str; 5] = [
    "Giám đốc",
    "Phó Giám đốc",
    "Kế toán trưởng",
    "Trưởng ban kiểm soát",
    "Thành viên",
];
/// The first two are for persons, the last two for collectives.
const CATEGORIES: [(&str, &str); 6] = [
    ("Chiến sĩ thi đua cơ sở", "Liên minh HTX tỉnh"),
    (
        "Kỷ niệm chương Vì sự nghiệp phát triển HTX Việt Nam",
        "Liên minh HTX Việt Nam",
    ),
    ("Bằng khen của Thủ tướng Chính phủ", "Thủ tướng Chính phủ"),
    ("Bằng khen của UBND tỉnh", "UBND tỉnh"),
    ("Cờ thi đua của Chính phủ", "Thủ tướng Chính phủ"),
    ("Tập thể lao động xuất sắc", "UBND tỉnh"),
];
/// How many different persons and cooperatives there are, so that most are awarded more than once.
const PERSONS: u64 = 320_000;
const COOPERATIVES: u64 = 80_000;

/// A cooperative by its number: name and province.
fn cooperative(number: u64) -> (String, &'static str) {
    let mut numbers = Numbers(number.wrapping_mul(2_654_435_761));
    // the first numbers of neighbouring seeds are alike
    for _ in 0..4 {
        numbers.below(2);
    }
    let (trade, place) = (numbers.one(&TRADES), numbers.one(&PLACES));
    (
        format!("HTX {trade} {place} {}", number % 977),
        numbers.one(&PROVINCES),
    )
}

/// Six in ten rows name a person, four a cooperative; 12 columns.
fn awards(count: u64) -> Outcome {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut numbers = Numbers(2_025);
    writeln!(
        out,
        "STT,Tên tập thể/cá nhân/hộ gia đình,Đối tượng,Ngày sinh,Chức vụ,Đơn vị công tác,Tỉnh/thành phố,\
         Danh hiệu / Hình thức khen thưởng,Năm,Số quyết định,Ngày quyết định,Cơ quan ban hành"
    )?;
    for row in 1..=count {
        let person = numbers.below(10) < 6;
        let of = if person {
            &CATEGORIES[..4]
        } else {
            &CATEGORIES[2..]
        };
        let (category, authority) = of[usize::try_from(numbers.below(4))?];
        let year = 2005 + numbers.below(20);
        let decided = numbers.below(1_000);
        let (day, month) = (1 + decided % 28, 1 + decided % 12);
        let decision = format!("{}/QĐ-UBND,{day:02}/{month:02}/{year}", 1 + decided);
        if person {
            let number = numbers.below(PERSONS);
            let mut own = Numbers(number.wrapping_mul(11_400_714_819_323_198_485));
            for _ in 0..4 {
                own.below(2);
            }
            let name = [&FAMILIES[..], &MIDDLES, &GIVEN]
                .map(|names| own.one(names))
                .join(" ");
            let (born_day, born_month, born) = (1 + own.below(28), 1 + own.below(12), 1955 + own.below(45));
            let position = own.one(&POSITIONS);
            let (unit, province) = cooperative(own.below(COOPERATIVES));
            writeln!(
                out,
                "{row},{name},Cá nhân,{born_day:02}/{born_month:02}/{born},{position},{unit},{province},{category},{year},{decision},{authority}"
            )?;
        } else {
            let (name, province) = cooperative(numbers.below(COOPERATIVES));
            writeln!(
                out,
                "{row},{name},Tập thể,,,Liên minh HTX tỉnh {province},{province},{category},{year},{decision},{authority}"
            )?;
        }
    }
    Ok(out.flush()?)
}

/// The least a page can cost with axum.
async fn page(bytes: Vec<u8>) -> Outcome {
    let bytes = Bytes::from(bytes);
    let kind = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    let router = Router::new().fallback(move || {
        let answer = (kind.clone(), bytes.clone());
        async { answer }
    });
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}", listener.local_addr()?);
    Ok(axum::serve(listener, router).await?)
}

fn command<'p>(program: &[&'p str]) -> Result<Command, &'p str> {
    let [program, arguments @ ..] = program else {
        return Err(USAGE);
    };
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null());
    Ok(command)
}

fn tell(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let middle = times.get(times.len() / 2).copied().unwrap_or_default();
    let best = times.first().copied().unwrap_or_default();
    println!("{name} {} {}", best.as_micros(), middle.as_micros());
}

fn run(rounds: u32, program: &[&str]) -> Outcome {
    let mut times = Vec::new();
    for _ in 0..rounds {
        let started = Instant::now();
        let status = command(program)?.stdout(Stdio::null()).status()?;
        times.push(started.elapsed());
        if !status.success() {
            return Err(format!("{program:?}: {status}").into());
        }
    }
    tell("run", times);
    Ok(())
}

/// What the kernel says of a process, in KiB; nothing when it has ended.
fn most_memory(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

async fn beside(url: &str, program: &[&str]) -> Outcome {
    let database = Database::open(url, Opening::Create).await?;
    let writer = Actor::local_administrator("bench");
    let (mut memory, mut waits) = (0, Vec::new());
    let started = Instant::now();
    let mut child = command(program)?.stdout(Stdio::null()).spawn()?;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        memory = memory.max(most_memory(child.id()).unwrap_or_default());
        let settings = Settings {
            header_row: Some(waits.len() + 1),
            ..Settings::default()
        };
        let asked = Instant::now();
        save_profile(&database, &writer, "awards", "bench", &settings).await?;
        waits.push(asked.elapsed());
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    let took = started.elapsed();
    if !status.success() {
        return Err(format!("{program:?}: {status}").into());
    }
    println!("run {}", took.as_micros());
    println!("peak_kib {memory}");
    waits.sort_unstable();
    for (name, hundredth) in [("half", 50), ("p99", 99), ("longest", 100)] {
        let at = (waits.len() * hundredth / 100).min(waits.len().saturating_sub(1));
        println!("{name}_us {}", waits.get(at).map_or(0, Duration::as_micros));
    }
    println!("writes {}", waits.len());
    database.close().await;
    Ok(())
}

fn start(rounds: u32, paths: &[&str], program: &[&str]) -> Outcome {
    let mut times: Vec<Vec<Duration>> = vec![Vec::new(); paths.len()];
    for _ in 0..rounds {
        let started = Instant::now();
        let mut server = command(program)?.stdout(Stdio::piped()).spawn()?;
        let asked = ask(&mut server, paths, started, &mut times);
        server.kill()?;
        server.wait()?;
        asked?;
    }
    for (path, times) in paths.iter().zip(times) {
        tell(path, times);
    }
    Ok(())
}

/// Reads where the server listens, which it says when it does, and asks for one path after the other.
fn ask(
    server: &mut std::process::Child,
    paths: &[&str],
    started: Instant,
    times: &mut [Vec<Duration>],
) -> Outcome {
    let mut said = String::new();
    BufReader::new(server.stdout.take().ok_or("no output")?).read_line(&mut said)?;
    let address = said.trim().strip_prefix("http://").ok_or("it says no address")?;
    for (path, times) in paths.iter().zip(times) {
        let mut connection = TcpStream::connect(address)?;
        connection.set_read_timeout(Some(Duration::from_secs(60)))?;
        write!(
            connection,
            "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
        )?;
        let mut answer = String::new();
        connection.read_to_string(&mut answer)?;
        times.push(started.elapsed());
        if !answer.starts_with("HTTP/1.1 200 ") {
            return Err(format!("{path}: {}", answer.lines().next().unwrap_or_default()).into());
        }
    }
    Ok(())
}
