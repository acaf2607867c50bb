//! Scores and ranks a made-up national year, every total with its steps: 1,000 clusters of 12 units, 60 criteria.
//!
//! `cargo bench -p thidua-domain --bench score_and_rank [-- FILE]` prints one `name value` per line; times are the
//! best of all rounds, on one thread. With FILE it also writes the points there, as 64-bit whole numbers of
//! ten-thousandths, unit by unit, so that another program can compute from the very same matrix.

use std::collections::BTreeMap;
use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};
use std::{env, fs};

use thidua_domain::codes::{CampaignCode, ClusterCode, ItemCode, OrganisationCode, Year};
use thidua_domain::quantity::{ONE, Points};
use thidua_domain::ranking::{Chain, Ranking, rank};
use thidua_domain::scoring::{Criterion, Entries, Part, Scorecard, Section, Stage, score};
use thidua_domain::seasons::{Rules, SeasonKey, SeasonRecord, Status, Unit};

const CLUSTERS: u32 = 1_000;
const UNITS: u32 = 12;
const ROUNDS: u32 = 15;

/// Sections with how many criteria each has and the most points of one: 60 criteria, 100 content points.
const SECTIONS: [(Part, u32, i64); 7] = [
    (Part::Content, 10, 3),
    (Part::Content, 10, 3),
    (Part::Content, 10, 2),
    (Part::Content, 10, 1),
    (Part::Content, 10, 1),
    (Part::Bonus, 5, 1),
    (Part::Deduction, 5, 1),
];

/// Numbers that look random and are the same in every run (Knuth's MMIX generator).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: i64) -> i64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(self.0 >> 33).map_or(0, |number| number % end)
    }
}

fn scorecard() -> Result<Scorecard, Box<dyn Error>> {
    let mut sections = Vec::new();
    for (section, (part, count, max)) in (1..).zip(SECTIONS) {
        let mut criteria = Vec::new();
        for criterion in 1..=count {
            let code = ItemCode::parse(&format!("{section}.{criterion}"))?;
            let title = format!("Tiêu chí {section}.{criterion}");
            criteria.push(Criterion::given(code, title, Points::from_scaled(max * ONE)));
        }
        sections.push(Section {
            code: ItemCode::parse(&section.to_string())?,
            title: format!("Nhóm {section}"),
            part,
            criteria,
        });
    }
    Ok(Scorecard::new(sections)?)
}

/// One cluster's year; points in steps of a quarter, so that totals are equal now and then.
fn season(number: u32, rules: &Rules, numbers: &mut Numbers) -> Result<SeasonRecord, Box<dyn Error>> {
    let mut units = Vec::new();
    let mut entries = BTreeMap::new();
    for unit in 0..UNITS {
        let code = OrganisationCode::parse(&format!("don-vi-{unit:02}"))?;
        let mut given = Entries::new();
        for (_, criterion) in rules.scorecard.criteria() {
            let quarters = numbers.below(criterion.max.scaled() / (ONE / 4) + 1);
            given.insert(
                criterion.code.clone(),
                Points::from_scaled(quarters * (ONE / 4)).into(),
            );
        }
        entries.insert(code.clone(), given);
        units.push(Unit {
            code,
            name: format!("Liên minh HTX tỉnh {unit}"),
        });
    }
    Ok(SeasonRecord {
        season: SeasonKey {
            cluster: ClusterCode::parse(&format!("cum-{number}"))?,
            year: Year::new(2025)?,
            campaign: CampaignCode::regular(),
        },
        cluster_name: format!("Cụm thi đua {number}"),
        status: Status::Provisional,
        illustrative: Some("số liệu giả lập".to_owned()),
        lead: None,
        rules: rules.clone(),
        units,
        entries,
        decisions: Vec::new(),
        figures: Vec::new(),
        proposals: Vec::new(),
        stages: BTreeMap::new(),
        cross: BTreeMap::new(),
        submitted: BTreeMap::new(),
        facts: BTreeMap::new(),
        withdrawn: BTreeMap::new(),
        merged: BTreeMap::new(),
        last_wins: BTreeMap::new(),
        accepted_unranked: None,
        corrections: Vec::new(),
    })
}

/// Totals with their steps, and the standings; what a rule change would have to be recomputed by.
fn score_and_rank(season: &SeasonRecord) -> Ranking {
    let rules = &season.rules;
    let totals = season
        .entries
        .iter()
        .filter_map(|(unit, entries)| {
            let total = score(&rules.scorecard, rules.stage, entries, rules.decimals).ok()?;
            Some((unit.clone(), total))
        })
        .collect();
    rank(&totals, &rules.chain, &season.past(), &season.decisions)
}

/// The shortest of several rounds over all seasons.
fn best<T>(seasons: &[SeasonRecord], work: impl Fn(&SeasonRecord) -> T) -> Duration {
    let round = || {
        let started = Instant::now();
        for season in seasons {
            black_box(work(black_box(season)));
        }
        started.elapsed()
    };
    (0..ROUNDS).map(|_| round()).min().unwrap_or_default()
}

fn main() -> Result<(), Box<dyn Error>> {
    let chain = ["section:1", "section:2", "fewer-deductions", "shared"];
    let chain = Chain::try_from(chain.map(str::to_owned).to_vec())?;
    let rules = Rules::plain(2, Stage::Final, scorecard()?, chain);
    let mut numbers = Numbers(2_025);
    let seasons = (0..CLUSTERS)
        .map(|number| season(number, &rules, &mut numbers))
        .collect::<Result<Vec<_>, _>>()?;

    // cargo adds an option of its own
    if let Some(file) = env::args().skip(1).find(|argument| !argument.starts_with('-')) {
        let mut bytes = Vec::new();
        for entries in seasons.iter().flat_map(|season| season.entries.values()) {
            for (_, criterion) in rules.scorecard.criteria() {
                let entered = entries.get(&criterion.code).and_then(|input| input.points());
                let points = entered.unwrap_or_default();
                bytes.extend(points.scaled().to_le_bytes());
            }
        }
        fs::write(file, bytes)?;
    }

    let (mut leaders, mut units, mut steps, mut ties) = (0, 0, 0, 0);
    for ranking in seasons.iter().map(score_and_rank) {
        leaders += ranking
            .standings
            .first()
            .map_or(0, |first| first.total.total.scaled());
        units += ranking.standings.len();
        steps += ranking
            .standings
            .iter()
            .map(|one| one.total.steps.len())
            .sum::<usize>();
        ties += ranking.standings.iter().filter(|one| one.tie.is_some()).count();
    }
    println!("units {units}");
    println!("steps {steps}");
    println!("units_with_equal_totals {ties}");
    println!("leaders {leaders}");
    println!("score_and_rank_us {}", best(&seasons, score_and_rank).as_micros());
    println!(
        "evaluate_us {}",
        best(&seasons, SeasonRecord::evaluate).as_micros()
    );
    Ok(())
}
