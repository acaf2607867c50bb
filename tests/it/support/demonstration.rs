//! The sample figures, loaded by the commands a clerk would use, and what is asked of any database afterwards.

use std::path::{Path, PathBuf};

use super::{Database, fixture};

/// Writes a file of the test's own.
#[track_caller]
pub fn write(db: &Database, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = db.directory().join(name);
    std::fs::write(&path, content).expect("the file can be written");
    path
}

/// Runs a command that must succeed.
#[track_caller]
pub fn done(db: &Database, arguments: &[&str]) {
    db.thidua(arguments).run().expect_code(0);
}

/// Runs a command on a file; it must end with this exit status. Answers its JSON.
#[track_caller]
pub fn on_file(
    db: &Database,
    command: &[&str],
    file: &Path,
    options: &[&str],
    code: i32,
) -> serde_json::Value {
    let mut run = db.thidua(command).arg(file);
    for option in options {
        run = run.arg(option);
    }
    let output = run.arg("--format").arg("json").run().expect_code(code);
    output.json()
}

/// Organisations.
#[track_caller]
pub fn organisations(db: &Database) {
    on_file(
        db,
        &["import", "organisations"],
        &fixture("organisations.csv"),
        &[],
        0,
    );
}

/// Loads the rules of a sample season.
#[track_caller]
pub fn season(db: &Database, year: &str) {
    on_file(
        db,
        &["season", "load"],
        &fixture(&format!("seasons/dbsh-dhbb-{year}.toml")),
        &[],
        0,
    );
}

/// Imports the sheet of a sample season.
#[track_caller]
pub fn scores(db: &Database, year: &str) {
    let sheet = fixture(&format!("seasons/dbsh-dhbb-{year}-scores.csv"));
    on_file(
        db,
        &["import", "scorecard"],
        &sheet,
        &["--cluster", "dbsh-dhbb", "--year", year],
        0,
    );
}

/// Organisations, both seasons with their points, leads, the hand-over, the award list: all a demonstration has.
#[track_caller]
pub fn demonstration(db: &Database) {
    demonstration_with(db, &fixture("organisations.csv"));
}

/// As [`demonstration`], with other organisations.
#[track_caller]
pub fn demonstration_with(db: &Database, organisations: &Path) {
    on_file(db, &["import", "organisations"], organisations, &[], 0);
    season(db, "2020");
    on_file(db, &["import", "leads"], &fixture("leads.csv"), &[], 0);
    scores(db, "2020");
    done(
        db,
        &[
            "rotation",
            "dbsh-dhbb",
            "hand-over",
            "--year",
            "2021",
            "--to",
            "vinh-phuc",
            "--on",
            "15/12/2020",
            "--place",
            "Bắc Ninh",
            "--source",
            "tin ngày 16/12/2020",
        ],
    );
    season(db, "2021");
    scores(db, "2021");
    let list = fixture("awards/thai-nguyen-2013-2018.csv");
    on_file(
        db,
        &["import", "awards"],
        &list,
        &[
            "--expect-total",
            "1876",
            "--unit",
            "thai-nguyen",
            "--period",
            "2013-2018",
        ],
        0,
    );
}

/// The audit and the data agree. Answers the report.
#[track_caller]
pub fn expect_sound(db: &Database) -> serde_json::Value {
    let report = db
        .thidua(["audit", "verify", "--format", "json"])
        .run()
        .expect_code(0)
        .json();
    assert_eq!(report["sound"], true, "{report:#}");
    report
}

/// Gives every award that names somebody its recipient, where the import has not done so.
pub fn recipients(db: &Database) {
    db.sql(
        "INSERT INTO recipient (id, kind, identity, name, unit, birth)
         SELECT a.id, a.recipient_kind, 'test ' || a.id, coalesce(p.name, a.recipient), a.unit_text, p.birth_date
         FROM award a LEFT JOIN award_person p ON p.id = a.id
         WHERE a.recipient_id IS NULL AND coalesce(p.name, a.recipient) IS NOT NULL;
         UPDATE award SET recipient_id = id
         WHERE recipient_id IS NULL AND id IN (SELECT id FROM recipient)",
    );
}

/// How many rows a table has, or a table and a condition.
#[track_caller]
pub fn rows(db: &Database, table: &str) -> u64 {
    let answer = db.query_strings(&format!("SELECT count(*) FROM {table}"));
    answer[0].parse().expect("a count is a number")
}
