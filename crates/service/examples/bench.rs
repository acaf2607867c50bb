//! What `scripts/bench` measures with, beside wrk and numpy.
//!
//!     bench awards COUNT                      a made-up award list as CSV, the same in every run
//!     bench page FILE                         serves that file from memory at every path, and prints the address
//!     bench run ROUNDS PROGRAM [ARGUMENT]...  how long a program takes, in microseconds: best, middle
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
use tokio::net::TcpListener;

type Outcome = Result<(), Box<dyn Error>>;

const USAGE: &str =
    "usage: bench awards COUNT | page FILE | run ROUNDS PROGRAM… | start ROUNDS PATH… -- PROGRAM…";

#[tokio::main]
async fn main() -> Outcome {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["awards", count] => awards(count.parse()?),
        ["page", file] => page(fs::read(file)?).await,
        ["run", rounds, program @ ..] => run(rounds.parse()?, program),
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

const FAMILIES: [&str; 8] = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi"];
const MIDDLES: [&str; 8] = ["Văn", "Thị", "Đức", "Minh", "Ngọc", "Hữu", "Thanh", "Quốc"];
const GIVEN: [&str; 10] = [
    "An", "Bình", "Cường", "Dũng", "Giang", "Hòa", "Hương", "Khánh", "Loan", "Tuấn",
];
const TRADES: [&str; 5] = ["nông nghiệp", "chè", "vận tải", "chăn nuôi", "dịch vụ tổng hợp"];
/// For anyone but the first, which is for persons, and the last, which is for collectives.
const CATEGORIES: [(&str, &str); 5] = [
    ("Chiến sĩ thi đua cơ sở", "Liên minh HTX tỉnh"),
    ("Huân chương Lao động hạng Ba", "Chủ tịch nước"),
    ("Bằng khen của Thủ tướng Chính phủ", "Thủ tướng Chính phủ"),
    ("Bằng khen của UBND tỉnh", "UBND tỉnh"),
    ("Cờ thi đua của Chính phủ", "Thủ tướng Chính phủ"),
];

/// Six in ten rows name a person, three a cooperative, one only counts.
fn awards(count: u64) -> Outcome {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut numbers = Numbers(2_025);
    writeln!(
        out,
        "STT,Tên tập thể/cá nhân/hộ gia đình,Đối tượng,Danh hiệu / Hình thức khen thưởng,Năm,\
         Số quyết định,Ngày quyết định,Cơ quan ban hành,Số lượng"
    )?;
    for row in 1..=count {
        let kind = numbers.below(10);
        let fitting = if kind < 6 {
            &CATEGORIES[..4]
        } else {
            &CATEGORIES[1..]
        };
        let (category, authority) = fitting[usize::try_from(numbers.below(4))?];
        let year = 2005 + numbers.below(20);
        let (day, month) = (1 + numbers.below(28), 1 + numbers.below(12));
        let decision = 1 + numbers.below(3_000);
        let (name, recipient, awards) = match kind {
            0..6 => {
                let name = [&FAMILIES[..], &MIDDLES, &GIVEN].map(|names| numbers.one(names));
                (name.join(" "), "Cá nhân", 1)
            }
            6..9 => {
                let name = format!("HTX {} số {}", numbers.one(&TRADES), numbers.below(30_000));
                (name, "Tập thể", 1)
            }
            _ => (String::new(), "Tập thể", 1 + numbers.below(20)),
        };
        writeln!(
            out,
            "{row},{name},{recipient},{category},{year},{decision}/QĐ-UBND,{day:02}/{month:02}/{year},{authority},{awards}"
        )?;
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
