//! A made-up national year as it really is decided: 1,000 clusters of 12 units and 60 criteria, by every kind of rule,
//! through all stages with three assessors each, with results and targets, classes, classification, a merger in every
//! tenth cluster; scored, ranked, and explained to the last step, each pair of neighbours compared.
//!
//! `cargo bench -p thidua-domain --bench national_year [-- CLUSTERS]` prints one `name value` per line. One thread, one
//! cluster at a time: made, evaluated, explained, let go. Only evaluating and explaining is timed, as time on a processor,
//! so that a busy machine tells much the same; the times are those of one whole round, the best of three.

use std::collections::BTreeMap;
use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};
use std::{env, fs};

use chrono::NaiveDate;
use serde_json::{Value, json};
use thidua_domain::codes::{CampaignCode, ClusterCode, IndicatorCode, OrganisationCode, Year};
use thidua_domain::pledges::{Certainty, Fact};
use thidua_domain::quantity::{Measure, ONE, Points, Reported};
use thidua_domain::ranking::compare;
use thidua_domain::scoring::{Entries, Input, Rule, Stage};
use thidua_domain::seasons::{Evaluation, Rules, SeasonKey, SeasonRecord, Status, Unit};

const CLUSTERS: u32 = 1_000;
const UNITS: usize = 12;
const ASSESSORS: usize = 3;
const ROUNDS: u32 = 3;

type Failure = Box<dyn Error>;

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

fn unit(number: usize) -> String {
    format!("don-vi-{number:02}")
}

/// A section of so many criteria of one rule after another.
fn section(code: &str, part: &str, count: usize, max: &str, rules: &[Value]) -> Value {
    let criteria = (1..=count).zip(rules.iter().cycle()).map(|(number, rule)| {
        let text = rule.to_string().replace("INDICATOR", &format!("chi-tieu-{code}-{number}"));
        let rule: Value = serde_json::from_str(&text).unwrap_or_default();
        json!({ "code": format!("{code}.{number}"), "title": format!("Tiêu chí {code}.{number}"), "max": max, "rule": rule })
    });
    json!({ "code": code, "title": format!("Nhóm {code}"), "part": part, "criteria": criteria.collect::<Vec<_>>() })
}

/// 60 criteria by all nine kinds of rules, and everything else rules can say.
fn rules(merging: bool) -> Result<Rules, Failure> {
    let proportional = [
        json!({ "proportional": { "indicator": "INDICATOR" } }),
        json!({ "proportional": { "indicator": "INDICATOR", "from": "50", "bonus": { "each": "10", "points": "0.25", "most": "1" } } }),
        json!({ "proportional": { "indicator": "INDICATOR", "direction": "less" } }),
    ];
    let ladder = json!([{ "at-least": "80", "points": "2" }, { "at-least": "60", "below": "80", "points": "1.5" }, { "points": "1" }]);
    let bands = [
        json!({ "bands": { "indicator": "INDICATOR", "of": "attainment", "bands": ladder.clone() } }),
        json!({ "bands": { "indicator": "INDICATOR", "bands": ladder.clone() } }),
        json!({ "bands": { "bands": ladder } }),
    ];
    let items = [
        json!({ "per-item": { "indicator": "INDICATOR", "each": "0.25" } }),
        json!({ "per-item": { "each": "0.5", "first-item": 2 } }),
        json!({ "deduction-per-item": { "each": "0.25", "most": "1" } }),
    ];
    let off = [
        json!({ "late": { "each": "0.25" } }),
        json!({ "deduction-per-item": { "indicator": "INDICATOR", "each": "0.25" } }),
    ];
    let vetoes = [
        json!({ "veto": { "effect": "not-proposable" } }),
        json!({ "veto": { "effect": "not-ranked" } }),
    ];
    let best = json!({ "best-of-cluster": { "indicator": "INDICATOR" } });
    let half = |from: usize| (from..from + UNITS / 2).map(unit).collect::<Vec<_>>();
    let mut document = json!({
        "semantics": 1,
        "decimals": 2,
        "stage": "final",
        "absent": "section",
        "scorecard": [
            section("1", "content", 10, "3", &[json!("given")]),
            section("2", "content", 10, "2", &proportional),
            section("3", "content", 10, "2", &bands),
            section("4", "content", 9, "2", &items),
            section("5", "content", 8, "2", &[best]),
            section("6", "content", 6, "1", &[json!("yes-no")]),
            section("thuong", "bonus", 2, "2", &[json!("given")]),
            section("tru", "deduction", 3, "1", &off),
            section("dk", "condition", 2, "0", &vetoes),
        ],
        "chain": ["more-base", "section:1", "criterion:2.2", "longest-since-win", "decision"],
        "classes": [
            { "code": "thanh-pho", "title": "Thành phố", "units": half(0) },
            { "code": "tinh", "title": "Tỉnh", "units": half(UNITS / 2) },
        ],
        "classification": { "of": "percent", "levels": [
            { "title": "Xuất sắc", "at-least": "80", "floor": "10", "limit": { "percent": "40" } },
            { "title": "Tốt", "at-least": "65" },
            { "title": "Hoàn thành" },
        ] },
        "votes": { "quorum": "2/3", "pass": "80%" },
        "quotas": [
            { "category": "co-thi-dua", "title": "Cờ thi đua", "count": 2 },
            { "category": "bang-khen", "title": "Bằng khen", "ratio": "50%", "of": "remaining" },
        ],
        "stages": [
            { "stage": "self", "deadline": "2025-11-10" },
            { "stage": "cross", "deadline": "2025-11-20", "carries-over": true },
            { "stage": "review", "deadline": "2025-11-30", "carries-over": true },
            { "stage": "final", "deadline": "2025-12-10", "carries-over": true },
        ],
        "combine": "trimmed-mean",
        "rotation": { "by": "deputy-succeeds", "deputies": 1, "inherit": "no" },
    });
    if merging {
        document["mergers"] = json!([{
            "successor": unit(0), "months": 6, "predecessors": [{ "unit": unit(1), "months": 6 }],
            "method": "mean-by-months", "reason": "Nghị quyết của hội nghị",
        }]);
    }
    document["scorecard"][0]["criteria"][9]["not_for"] = json!([unit(2), unit(8)]);
    Ok(serde_json::from_value(document)?)
}

/// What a unit enters for a criterion: points in quarters, counts, values; what the year's results say is left to them.
fn entered(rule: &Rule, max: Points, numbers: &mut Numbers) -> Option<Input> {
    let value = |number: i64| Input::Value(Reported::exact(Measure::from_scaled(number * ONE)));
    match rule {
        Rule::Given => {
            let quarter = ONE / 4;
            Some(Input::Points(Points::from_scaled(
                (numbers.below(max.scaled() / quarter) + 1) * quarter,
            )))
        }
        Rule::YesNo => Some(Input::Yes(numbers.below(4) > 0)),
        Rule::Bands(rule) if rule.indicator.is_none() => Some(value(40 + numbers.below(60))),
        Rule::PerItem(rule) if rule.indicator.is_none() => {
            u32::try_from(numbers.below(9)).ok().map(Input::Count)
        }
        Rule::DeductionPerItem(rule) if rule.indicator.is_none() => {
            u32::try_from(numbers.below(3)).ok().map(Input::Count)
        }
        Rule::Veto(_) => (numbers.below(100) == 0).then_some(Input::Yes(true)),
        _ => None,
    }
}

/// One cluster's year.
fn season(number: u32, rules: &Rules, numbers: &mut Numbers) -> Result<SeasonRecord, Failure> {
    let codes = (0..UNITS)
        .map(|number| OrganisationCode::parse(&unit(number)))
        .collect::<Result<Vec<_>, _>>()?;
    let mut own = BTreeMap::new();
    let mut review = BTreeMap::new();
    let mut last = BTreeMap::new();
    let mut cross: BTreeMap<OrganisationCode, BTreeMap<OrganisationCode, Entries>> = BTreeMap::new();
    let mut facts: BTreeMap<OrganisationCode, BTreeMap<IndicatorCode, Fact>> = BTreeMap::new();
    let mut submitted = BTreeMap::new();
    for (at, code) in codes.iter().enumerate() {
        let (mut first, mut reviewed, mut closing) = (Entries::new(), Entries::new(), Entries::new());
        let mut known = BTreeMap::new();
        for (_, criterion) in rules.scorecard.criteria() {
            if criterion.not_for.contains(code) {
                continue;
            }
            let item = &criterion.code;
            if let Some(input) = entered(&criterion.rule, criterion.max, numbers) {
                // a few criteria do not apply; what remains is changed now and then on its way
                let input = if numbers.below(200) == 0 && criterion.rule == Rule::Given {
                    Input::NotApplicable
                } else {
                    input
                };
                first.insert(item.clone(), input);
                if criterion.rule == Rule::Given && input != Input::NotApplicable {
                    for offset in 1..=ASSESSORS {
                        let by = codes[(at + offset) % UNITS].clone();
                        let given = entered(&criterion.rule, criterion.max, numbers).unwrap_or(input);
                        let by = cross.entry(code.clone()).or_default().entry(by).or_default();
                        by.insert(item.clone(), given);
                    }
                    if numbers.below(3) == 0 {
                        reviewed.insert(item.clone(), input);
                    }
                    if numbers.below(10) == 0 {
                        closing.insert(item.clone(), input);
                    }
                }
            }
            if let Some(indicator) = criterion.rule.indicator() {
                let counted = matches!(criterion.rule, Rule::PerItem(_) | Rule::DeductionPerItem(_));
                let result = if counted {
                    numbers.below(8)
                } else {
                    50 + numbers.below(100)
                };
                let fact = Fact {
                    result: Reported::exact(Measure::from_scaled(result * ONE)),
                    certainty: Certainty::Actual,
                    target: (!counted).then(|| Measure::from_scaled((80 + numbers.below(40)) * ONE)),
                };
                known.insert(indicator.clone(), fact);
            }
        }
        let day = u32::try_from(numbers.below(4)).unwrap_or_default() + 8;
        let day = NaiveDate::from_ymd_opt(2025, 11, day).ok_or("no such day")?;
        submitted.insert(code.clone(), day);
        own.insert(code.clone(), first);
        review.insert(code.clone(), reviewed);
        last.insert(code.clone(), closing);
        facts.insert(code.clone(), known);
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
        lead: codes.first().cloned(),
        rules: rules.clone(),
        units: codes
            .iter()
            .map(|code| Unit {
                code: code.clone(),
                name: format!("Liên minh HTX tỉnh {code}"),
            })
            .collect(),
        entries: last,
        decisions: Vec::new(),
        figures: Vec::new(),
        proposals: Vec::new(),
        stages: BTreeMap::from([(Stage::Own, own), (Stage::Review, review)]),
        cross,
        submitted,
        facts,
        withdrawn: BTreeMap::new(),
        merged: BTreeMap::new(),
        last_wins: codes
            .iter()
            .take(4)
            .map(|code| (code.clone(), Year::new(2020)))
            .filter_map(|(code, year)| Some((code, year.ok()?)))
            .collect(),
        accepted_unranked: None,
        corrections: Vec::new(),
    })
}

/// What explaining a season came to, so that nothing of it can be left out.
#[derive(Debug, Default, PartialEq, Eq)]
struct Sums {
    ranked: usize,
    not_ranked: usize,
    steps: usize,
    pairs: usize,
    total: i64,
    gaps: i64,
}

/// Reads every step of every total, and compares each pair of neighbours.
fn explain(record: &SeasonRecord, evaluation: &Evaluation, sums: &mut Sums) -> Result<(), Failure> {
    let standings = &evaluation.ranking.standings;
    sums.ranked += standings.len();
    sums.not_ranked += evaluation.not_ranked.len();
    for standing in standings {
        let points = Points::checked_sum(standing.total.steps.iter().map(|step| step.points));
        if points != Some(standing.total.total) {
            return Err("steps that do not come to their total".into());
        }
        sums.steps += standing.total.steps.len();
        sums.total += standing.total.total.scaled();
    }
    let past = record.past();
    for pair in standings.windows(2) {
        let [above, below] = pair else { continue };
        let chain = &record.rules.chain;
        let Some(compared) = compare(&evaluation.ranking, chain, &past, &above.unit, &below.unit) else {
            // the last of one class and the first of the next
            continue;
        };
        let gap = Points::checked_sum(compared.steps.iter().map(|step| step.difference));
        if gap != Some(compared.gap) {
            return Err("differences that do not come to their gap".into());
        }
        sums.pairs += 1;
        sums.gaps += compared.gap.scaled();
    }
    Ok(())
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

/// Evaluates and explains all clusters, one at a time: how long each part took, and what came out.
fn round(clusters: u32, rules: &[Rules; 2]) -> Result<(Duration, Duration, Sums, u64), Failure> {
    let mut numbers = Numbers(2_025);
    let (mut evaluating, mut explaining) = (Duration::ZERO, Duration::ZERO);
    let mut sums = Sums::default();
    let mut early = 0;
    let begun = Instant::now();
    for number in 0..clusters {
        let [plain, merging] = rules;
        let record = season(
            number,
            if number % 10 == 0 { merging } else { plain },
            &mut numbers,
        )?;
        let started = used(begun);
        let evaluation = black_box(&record).evaluate()?;
        let between = used(begun);
        explain(&record, black_box(&evaluation), &mut sums)?;
        evaluating += between - started;
        explaining += used(begun) - between;
        if number == 9 {
            early = peak();
        }
    }
    Ok((evaluating, explaining, sums, early))
}

fn main() -> Result<(), Failure> {
    let asked = env::args().skip(1).find_map(|argument| argument.parse().ok());
    let clusters = asked.unwrap_or(CLUSTERS);
    let rules = [rules(false)?, rules(true)?];
    let (mut evaluating, mut explaining, sums, early) = round(clusters, &rules)?;
    let all = peak();
    for _ in 1..ROUNDS {
        let (one, other, again, _) = round(clusters, &rules)?;
        if again != sums {
            return Err("another round came to another result".into());
        }
        if one + other < evaluating + explaining {
            (evaluating, explaining) = (one, other);
        }
    }
    println!(
        "criteria {}",
        rules
            .iter()
            .map(|rules| rules.scorecard.criteria().count())
            .max()
            .unwrap_or_default()
    );
    println!("ranked {}", sums.ranked);
    println!("not_ranked {}", sums.not_ranked);
    println!("steps {}", sums.steps);
    println!("pairs {}", sums.pairs);
    println!("totals {}", sums.total);
    println!("gaps {}", sums.gaps);
    println!("evaluate_us {}", evaluating.as_micros());
    println!("explain_us {}", explaining.as_micros());
    println!("national_year_us {}", (evaluating + explaining).as_micros());
    println!("peak_kib_after_10 {early}");
    println!("peak_kib_after_all {all}");
    Ok(())
}
