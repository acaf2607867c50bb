//! Looking over rules: `season lint` and `season diff`.

use serde_json::{Value, json};

use super::failure;
use crate::support::demonstration::{demonstration, organisations, season};
use crate::support::{Database, Output, fixture, thidua};

/// The fixture of a year with words of it replaced, as a file.
fn changed(db: &Database, year: &str, name: &str, replaced: &[(&str, &str)]) -> std::path::PathBuf {
    let text =
        std::fs::read_to_string(fixture(&format!("seasons/dbsh-dhbb-{year}.toml"))).expect("the fixture");
    let text = replaced.iter().fold(text, |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replacen(old, new, 1)
    });
    let file = db.directory().join(name);
    std::fs::write(&file, text).expect("it can be written");
    file
}

fn lint(db: &Database, arguments: &[&str]) -> Value {
    let output = db
        .thidua(["season", "lint"])
        .args(arguments)
        .args(["--format", "json"])
        .run();
    output.expect_code(0).json()
}

/// `place code` of everything suspicious.
fn suspicious(answer: &Value) -> Vec<String> {
    let all = answer["suspicions"].as_array().expect("a list");
    let text = |one: &Value, field: &str| one[field].as_str().expect("a text").to_owned();
    all.iter()
        .map(|one| format!("{} {}", text(one, "place"), text(one, "code")))
        .collect()
}

/// 2.3 of the form of the Alliances as a ladder with a hole: nobody says what 79.5 % gets.
const LADDER: (&str, &str) = (
    r#"{ code = "2.3", title = "Phát triển thành viên của Liên minh HTX cấp tỉnh", max = 4 }"#,
    r#"{ code = "2.3", title = "Phát triển thành viên của Liên minh HTX cấp tỉnh", max = 4, rule = { bands = { indicator = "thanh-vien-moi", of = "attainment", bands = [{ at-least = 80, points = 4 }, { at-least = 60, at-most = 79, points = 3 }, { below = 60, points = 2 }] } } }"#,
);

/// A file is looked over without any database, and says what was left out.
#[test]
fn a_file_needs_no_database() {
    let nowhere = std::env::temp_dir().join("thidua-lint-no-such-database.db");
    for year in ["2020", "2021"] {
        let file = fixture(&format!("seasons/dbsh-dhbb-{year}.toml"));
        let run = |format: &str| -> Output {
            thidua(["season", "lint"])
                .arg(&file)
                .args(["--format", format])
                .env("THIDUA_DATABASE", format!("sqlite:{}", nowhere.display()))
                .run()
                .expect_code(0)
        };
        let answer = run("json").json();
        assert_eq!(suspicious(&answer), [""; 0], "{answer:#}");
        assert_eq!(answer["last_year"], Value::Null);
        assert!(
            answer["not_looked_at"]
                .as_str()
                .is_some_and(|why| !why.is_empty()),
            "{answer:#}"
        );
        run("table")
            .stdout_contains("không thấy điều gì đáng ngờ")
            .stdout_contains("Chưa so với năm trước");
        assert!(!nowhere.exists(), "looking over a file makes no database");
    }
}

/// Two files are told apart without any database.
#[test]
fn two_files_are_told_apart() {
    let [one, other] = ["2020", "2021"].map(|year| fixture(&format!("seasons/dbsh-dhbb-{year}.toml")));
    let run = |format: &str, lang: &str| {
        let diff = thidua(["season", "diff"])
            .arg(&one)
            .arg(&other)
            .args(["--format", format, "--lang", lang])
            .run();
        diff.expect_code(0)
    };
    let answer = run("json", "vi").json();
    let places: Vec<&Value> = answer["changes"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| &one["place"])
        .collect();
    assert_eq!(places, ["members", "chain"]);
    assert_eq!(answer["changes"][0]["field"], "lead");
    assert_eq!(answer["changes"][0]["before"], "bac-ninh");
    assert_eq!(answer["changes"][0]["after"], Value::Null);
    assert_eq!(
        answer["changes"][1]["after"],
        json!(["section:1", "section:4", "fewer-deductions", "decision"])
    );
    run("table", "vi").stdout_contains("Thành viên: cụm trưởng bac-ninh → (không có).");
    run("table", "en").stdout_contains("Members: lead bac-ninh → (none).");
    run("csv", "vi").stdout_contains("members,lead,bac-ninh,,");
    let same = thidua(["season", "diff"])
        .arg(&one)
        .arg(&one)
        .run()
        .expect_code(0);
    same.stdout_contains("không có gì khác");
}

both! {
    /// What is suspicious is told with its remedy, and is no failure.
    fn a_ladder_with_a_hole_is_told(db: &Database) {
        let file = changed(db, "2020", "bac.toml", &[LADDER]);
        let answer = lint(db, &[file.to_str().expect("a path")]);
        assert_eq!(suspicious(&answer), ["criterion:2.3 band-gap"]);
        assert_eq!(answer["suspicions"][0]["figures"], json!({ "values": "(79, 80)" }));
        for (lang, words) in [("vi", "không bậc nào nhận giá trị > 79 và < 80"), ("en", "no band takes the values > 79 and < 80")] {
            for format in ["table", "csv", "excel"] {
                let told = db.thidua(["season", "lint"]).arg(&file).args(["--lang", lang, "--format", format]).run();
                told.expect_code(0).stdout_contains(words);
            }
        }
    }

    /// A group whose criteria come to something else is refused by the reader of files, and so here.
    fn a_file_that_is_refused_is_not_looked_over(db: &Database) {
        let file = changed(db, "2020", "sai.toml", &[("max = 15\n", "max = 16\n")]);
        let answer = db.thidua(["season", "lint"]).arg(&file).args(["--format", "json"]).run().expect_code(3).json();
        assert_eq!(answer["findings"][0]["code"], "season-section-maximum", "{answer:#}");
        let good = fixture("seasons/dbsh-dhbb-2020.toml");
        let diff = db.thidua(["season", "diff"]).arg(&good).arg(&file).run().expect_code(3);
        diff.stdout_contains("«sai.toml»").stdout_contains("các tiêu chí cộng lại là 15");
    }

    /// The season of 2021 is looked over beside the points of 2020, as the file is, where the database is at hand.
    fn criteria_that_separated_nobody_last_year(db: &Database) {
        demonstration(db);
        let all = 15;
        for arguments in [vec!["dbsh-dhbb", "2021"], vec![fixture("seasons/dbsh-dhbb-2021.toml").to_str().expect("a path")]] {
            let answer = lint(db, &arguments);
            assert_eq!(answer["season"], "dbsh-dhbb 2021");
            let last = &answer["last_year"];
            assert_eq!((&last["year"], &last["illustrative"], &last["criteria"]), (&json!(2020), &json!(true), &json!(all)));
            let same = last["same"].as_array().expect("a list");
            let named: Vec<String> = suspicious(&answer).into_iter().filter(|one| one.ends_with("separated-nobody")).collect();
            let expected: Vec<String> = same.iter().map(|code| format!("criterion:{} separated-nobody", code.as_str().expect("a code"))).collect();
            assert_eq!(named, expected);
        }
        let table = db.thidua(["season", "lint", "dbsh-dhbb", "2021"]).run().expect_code(0);
        table.stdout_contains("Năm 2020 (số liệu minh họa): ").stdout_contains(&format!("trên {all} tiêu chí"));
        let first = lint(db, &["dbsh-dhbb", "2020"]);
        assert_eq!(first["last_year"], Value::Null);
        let unknown = db.thidua(["season", "lint", "dbsh-dhbb", "1999", "--format", "json"]).run().expect_code(2);
        assert_eq!(failure(&unknown), "unknown-season");
    }

    /// Every version that was loaded can be compared; a reference without one means the newest.
    fn versions_of_a_season_are_told_apart(db: &Database) {
        organisations(db);
        season(db, "2020");
        let more = changed(db, "2020", "moi.toml", &[
            (r#"criteria = [
  { code = "5.1", title = "Số mô hình HTX được xây dựng, nhân rộng", max = 10 }"#, r#"criteria = [
  { code = "5.1", title = "Số mô hình HTX được xây dựng, nhân rộng", max = 9 }"#),
            (r#""Liên kết sản xuất gắn với tiêu thụ sản phẩm", max = 5"#, r#""Liên kết sản xuất gắn với tiêu thụ sản phẩm", max = 6"#),
        ]);
        db.thidua(["season", "load"]).arg(&more).run().expect_code(0);
        let diff = |before: &str, after: &str| {
            let output = db.thidua(["season", "diff", before, after, "--format", "json"]).run().expect_code(0);
            output.json()
        };
        let answer = diff("dbsh-dhbb:2020@1", "dbsh-dhbb:2020");
        let said: Vec<&Value> = answer["changes"].as_array().expect("a list").iter().map(|one| &one["message"]).collect();
        assert_eq!(said, ["Tiêu chí 5.1: điểm tối đa 10 → 9.", "Tiêu chí 5.2: điểm tối đa 5 → 6."]);
        assert_eq!((&answer["before"], &answer["after"]), (&json!("dbsh-dhbb 2020 @1"), &json!("dbsh-dhbb 2020")));
        assert_eq!(diff("dbsh-dhbb:2020@2", more.to_str().expect("a path"))["changes"], json!([]));
        let unknown = db.thidua(["season", "diff", "dbsh-dhbb:2020@7", "dbsh-dhbb:2020", "--format", "json"]).run().expect_code(2);
        assert_eq!(failure(&unknown), "unknown-version");
        let missing = db.thidua(["season", "diff", "khong-co.toml", "dbsh-dhbb:2020", "--format", "json"]).run().expect_code(2);
        assert_eq!(failure(&missing), "file-not-found");
    }

    /// Programs get by HTTP what the command line prints.
    fn the_api_answers_alike(db: &Database) {
        demonstration(db);
        let server = db.serve();
        for (path, arguments) in [
            ("/api/clusters/dbsh-dhbb/seasons/2021/lint", ["season", "lint", "dbsh-dhbb", "2021"]),
            ("/api/clusters/dbsh-dhbb/seasons/2021/diff?with=dbsh-dhbb:2020", ["season", "diff", "dbsh-dhbb:2020", "dbsh-dhbb:2021"]),
            ("/api/clusters/dbsh-dhbb/seasons/2021/diff", ["season", "diff", "dbsh-dhbb:2021@1", "dbsh-dhbb:2021"]),
        ] {
            let printed = db.thidua(arguments).args(["--format", "json"]).run().expect_code(0);
            assert_eq!(server.get(path).expect_status(200).json(), printed.json(), "{path}");
        }
        let wrong = server.get("/api/clusters/dbsh-dhbb/seasons/2021/diff?with=2020").expect_status(400);
        assert_eq!(wrong.json()["code"], "bad-query");
        let english = server.get("/api/clusters/dbsh-dhbb/seasons/2021/diff?with=dbsh-dhbb:2020&lang=en").json();
        assert_eq!(english["changes"][0]["message"], "Members: lead bac-ninh → vinh-phuc.");
    }
}
