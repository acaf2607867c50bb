//! A season from its file to the dossier: loading rules, importing sheets, ranking, explaining, deciding, sealing.

mod checks;
mod dossiers;
mod forms;
mod loading;
mod publishing;
mod ranking;
mod schema;
mod sheets;
mod whole;

use std::path::Path;

use rust_decimal::Decimal;
use serde_json::Value;

use crate::support::demonstration::on_file;
use crate::support::{Database, Output};

const OF_2020: [&str; 4] = ["--cluster", "dbsh-dhbb", "--year", "2020"];

/// Imports a sheet into the season of 2020 and answers the receipt.
#[track_caller]
fn import(db: &Database, sheet: &Path, code: i32) -> Value {
    on_file(db, &["import", "scorecard"], sheet, &OF_2020, code)
}

/// The JSON of `rank`.
#[track_caller]
fn rank(db: &Database, season: &[&str], code: i32) -> Value {
    db.thidua(["rank"])
        .args(season)
        .args(["--format", "json"])
        .run()
        .expect_code(code)
        .json()
}

/// The standing of a unit.
#[track_caller]
fn standing<'r>(ranking: &'r Value, unit: &str) -> &'r Value {
    let standings = ranking["standings"].as_array().expect("standings are a list");
    let found = standings.iter().find(|standing| standing["unit"] == unit);
    found.unwrap_or_else(|| panic!("{unit} is not ranked in {ranking:#}"))
}

/// An exact number in JSON: a string, never a JSON number.
#[track_caller]
fn exact(value: &Value) -> Decimal {
    let text = value
        .as_str()
        .unwrap_or_else(|| panic!("{value} is not written as text"));
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// The findings with this code.
fn found<'r>(receipt: &'r Value, code: &str) -> Vec<&'r Value> {
    let findings = receipt["findings"].as_array().expect("findings are a list");
    findings
        .iter()
        .filter(|finding| finding["code"] == code)
        .collect()
}

/// The code of a failure that was asked for as JSON.
#[track_caller]
fn failure(output: &Output) -> String {
    let told: Value =
        serde_json::from_str(&output.stderr).unwrap_or_else(|error| panic!("{error}: {output}"));
    assert!(
        told["message"].as_str().is_some_and(|words| !words.is_empty()),
        "{output}"
    );
    told["code"].as_str().expect("a failure has a code").to_owned()
}
