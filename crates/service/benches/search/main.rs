//! How long a search over a million awards takes.
//!
//!     cargo bench -p thidua --bench search [-- ROWS]
//!
//! Makes a register in SQLite, the same in every run, and keeps it under the target folder for the next. Then it is
//! searched: four in ten full names, four in ten names as they are typed letter by letter, two in ten filters. One reader
//! searches `alone`; twenty are `typing`, who begin a search every 200 ms, as fast as practised fingers; twenty search
//! `pressing`, again as soon as they are answered. Prints name and value pairs; times are in microseconds, `cpu_us` those of
//! the processor per search.

mod names;
mod register;

use std::collections::BTreeMap;
use std::error::Error;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use std::{env, fs};

use thidua::awards::search::{SearchQuery, Years, search};
use thidua::database::{Database, Opening};
use thidua_domain::actors::Actor;
use tokio::time::MissedTickBehavior;

use names::{CATEGORIES, FAMILIES, Numbers};
use register::{Sizes, decision, register, unit};

type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

/// How many search at once.
const READERS: u64 = 20;
/// How many searches each makes.
const SEARCHES: u64 = 300;
/// How long it is from the beginning of one search to that of the next of one who types.
const LETTER: Duration = Duration::from_millis(200);

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
    pace: Duration,
) -> Outcome<Times> {
    let actor = Actor::reader("bench");
    let mut numbers = Numbers(seed);
    let mut times = Times::new();
    // to see what takes long: SLOW=MILLISECONDS
    let slow = env::var("SLOW")
        .ok()
        .and_then(|slow| slow.parse().ok())
        .map(Duration::from_millis);
    let mut done = 0;
    // not all at the same moment
    let first = tokio::time::Instant::now() + pace * u32::try_from(seed)? / u32::try_from(READERS)?;
    let mut next = tokio::time::interval_at(first, pace.max(Duration::from_nanos(1)));
    next.set_missed_tick_behavior(MissedTickBehavior::Delay);
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
            next.tick().await;
            let started = Instant::now();
            let found = search(&database, &actor, &one).await?;
            let took = started.elapsed();
            if pace.is_zero() && slow.is_some_and(|slow| took > slow) {
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
    let database = database.for_many_readers().await?;
    let rounds = [
        ("warm", READERS, Duration::ZERO),
        ("alone", 1, Duration::ZERO),
        ("typing", READERS, LETTER),
        ("pressing", READERS, Duration::ZERO),
    ];
    for (round, readers, pace) in rounds {
        let (started, before) = (Instant::now(), processor());
        let readers: Vec<_> = (0..readers)
            .map(|seed| {
                let (names, sizes) = (names.clone(), sizes.clone());
                tokio::spawn(reader(database.clone(), names, sizes, seed + 1, pace))
            })
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
