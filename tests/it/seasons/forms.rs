//! `thidua season preset` and `thidua season form`: what is printed, filled and imported again.

use std::fmt::Write as _;

use serde_json::Value;

use super::{exact, found, rank, standing};
use crate::support::demonstration::{demonstration, expect_sound, on_file, organisations, write};
use crate::support::{Database, repository, thidua};

/// The records of a CSV text.
fn records(text: &str, delimiter: char) -> Vec<Vec<String>> {
    let (mut records, mut record, mut cell, mut quoted) = (vec![], vec![], String::new(), false);
    let mut chars = text.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            '\n' if !quoted => {
                record.push(std::mem::take(&mut cell));
                records.push(std::mem::take(&mut record));
            }
            '\r' if !quoted => {}
            _ if c == delimiter && !quoted => record.push(std::mem::take(&mut cell)),
            _ => cell.push(c),
        }
    }
    records
}

fn text(records: &[Vec<String>], delimiter: char) -> String {
    let mut text = String::new();
    for record in records {
        let cells: Vec<String> = record
            .iter()
            .map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")))
            .collect();
        writeln!(text, "{}", cells.join(&delimiter.to_string())).expect("a text takes all");
    }
    text
}

/// A form with its last column filled row by row; the rows are those below the header.
fn filled(form: &str, delimiter: char, with: impl Fn(&[String]) -> String) -> String {
    let mut records = records(form, delimiter);
    let header = records
        .iter()
        .position(|record| record[0] == "STT")
        .expect("a header");
    for record in &mut records[header + 1..] {
        let said = with(record);
        *record.last_mut().expect("a column for the unit") = said;
    }
    text(&records, delimiter)
}

/// The form of a unit, printed.
#[track_caller]
fn form(db: &Database, cluster: &str, year: &str, unit: &str, more: &[&str]) -> String {
    db.thidua(["season", "form", cluster, year, unit])
        .args(more)
        .run()
        .expect_code(0)
        .stdout
}

/// The document's example, loaded.
fn example(db: &Database) {
    organisations(db);
    let document = std::fs::read_to_string(repository().join("docs/season-file.md")).expect("it is there");
    let example = document
        .split("```toml\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next());
    let file = write(db, "example.toml", example.expect("the document has an example"));
    let loaded = on_file(db, &["season", "load"], &file, &[], 0);
    assert_eq!(loaded["findings"], serde_json::json!([]), "{loaded:#}");
}

/// What stands in the self stage of a unit, by criterion.
fn stands(db: &Database, unit: &str) -> Vec<String> {
    let plain = format!(
        "SELECT s.criterion, s.points FROM score s JOIN organisation o ON o.id = s.organisation_id WHERE o.code = '{unit}' AND s.stage = 'self' ORDER BY s.criterion"
    );
    let other = format!(
        "SELECT s.criterion, s.input FROM score_entry s JOIN organisation o ON o.id = s.organisation_id WHERE o.code = '{unit}' AND s.stage = 'self' ORDER BY s.criterion"
    );
    let mut all = db.query_strings(&plain);
    all.extend(db.query_strings(&other));
    all
}

#[test]
fn presets_are_listed() {
    let listed = thidua(["season", "preset"]).run().expect_code(0);
    for name in ["lien-minh-2019", "1000-diem", "100-diem-san"] {
        listed.stdout_contains(name);
    }
    let json = thidua(["season", "preset", "--format", "json", "--lang", "en"])
        .run()
        .expect_code(0)
        .json();
    assert_eq!(json["presets"].as_array().map(Vec::len), Some(3), "{json:#}");
    thidua(["season", "preset", "khong-co"])
        .run()
        .expect_code(2)
        .stderr_contains("1000-diem");
    thidua(["season", "preset", "1000-diem", "--members", "Hà Nội"])
        .run()
        .expect_code(2);
    thidua(["season", "preset", "1000-diem", "--cluster", "Khối"])
        .run()
        .expect_code(2);
    let empty = thidua(["season", "preset", "1000-diem", "--year", "2030"])
        .run()
        .expect_code(0);
    empty
        .stdout_contains("year = 2030")
        .stdout_contains("deadline = 2031-01-15")
        .stdout_contains("ma-don-vi");
}

both! {
    /// Each preset becomes a season; a unit's form, filled, comes back and is ranked.
    fn presets_load_and_rank(db: &Database) {
        organisations(db);
        let units = ["ha-noi", "lang-son", "quang-ninh"];
        for (name, content, highest) in [("lien-minh-2019", 100, "105"), ("1000-diem", 950, "1000"), ("100-diem-san", 100, "100")] {
            let cluster = format!("cum-{name}");
            let path = write(db, "preset.toml", "");
            let written = db.thidua(["season", "preset", name, "--year", "2099", "--cluster", &cluster, "--members", &units.join(","), "--output"]).arg(&path).run().expect_code(0);
            written.stdout_contains("preset.toml");
            let loaded = on_file(db, &["season", "load"], &path, &[], 0);
            assert_eq!((&loaded["outcome"], &loaded["findings"]), (&"created".into(), &serde_json::json!([])), "{name}: {loaded:#}");

            // the self stage is ranked here: the others wait for one another
            let text = std::fs::read_to_string(&path).expect("it was written");
            let path = write(db, "self.toml", text.replacen("stage = \"final\"", "stage = \"self\"", 1));
            on_file(db, &["season", "load"], &path, &[], 0);
            for unit in units {
                let empty = form(db, &cluster, "2099", unit, &["--format", "excel"]);
                let rows = records(&empty, ';');
                let (total, sections): (Vec<_>, Vec<_>) = rows.iter().filter(|row| row.len() > 3).partition(|row| row[1] == "Tổng điểm");
                assert_eq!((total.len(), total[0][2].as_str()), (1, highest), "{name}");
                let sums: i64 = sections.iter().filter(|row| !row[0].contains('.') && !row[1].starts_with("Điểm")).filter_map(|row| row[2].parse::<i64>().ok()).sum();
                assert_eq!(sums, content, "{name}");
                // the last of the units loses a point of the first criterion
                let full = filled(&empty, ';', |row| match row {
                    [code, _, max, how, _] if code.contains('.') && !code.starts_with("tru") && !how.starts_with("ghi có") => {
                        if code == "1.1" && unit == "quang-ninh" { (max.parse::<i64>().expect("a number") - 1).to_string() }
                        else if how.contains("có hoặc không") { "có".to_owned() }
                        else { max.clone() }
                    }
                    // a section that is one criterion
                    [code, title, max, how, _] if !code.is_empty() && !code.contains('.') && !how.is_empty() && !title.starts_with("Điểm trừ") => max.clone(),
                    [code, _, _, how, _] if code.starts_with("tru") && !how.contains("nộp muộn") && !how.is_empty() => if how.contains("có hoặc không") { "không".to_owned() } else { "0".to_owned() },
                    _ => String::new(),
                });
                let sheet = write(db, "form.csv", full);
                let receipt = on_file(db, &["import", "scorecard"], &sheet, &["--cluster", &cluster, "--year", "2099", "--stage", "self"], 0);
                assert_eq!(receipt["rejected"], 0, "{name}: {receipt:#}");
                // in time, so that nothing is taken off
                db.thidua(["stage", "submit", &cluster, "2099", unit, "--stage", "self"]).run().expect_code(0);
            }
            let ranking = rank(db, &[&cluster, "2099"], 4);
            assert_eq!(exact(&standing(&ranking, "ha-noi")["total"]), highest.parse().expect("a number"), "{name}: {ranking:#}");
            assert_eq!(standing(&ranking, "quang-ninh")["rank"], 3, "{name}: {ranking:#}");
            let level = if name == "100-diem-san" { "Hoàn thành xuất sắc nhiệm vụ".into() } else { Value::Null };
            assert_eq!(standing(&ranking, "ha-noi")["classification"], level, "{name}");
        }
        expect_sound(db);
    }

    /// Every kind of criterion goes out and comes back; what is not assigned to the unit is not asked.
    fn a_form_comes_back(db: &Database) {
        example(db);
        let empty = form(db, "cum-vi-du", "2025", "Hà Nội", &[]);
        assert!(empty.contains("Hạn nộp: 10/11/2025") && empty.contains("Số liệu minh họa"), "{empty}");
        let rows = records(&empty, ',');
        assert!(rows.iter().all(|row| row[0] != "1.4"), "not assigned to Hà Nội: {empty}");
        let how = |code: &str| rows.iter().find(|row| row[0] == code).unwrap_or_else(|| panic!("{code}: {empty}"))[3].clone();
        assert_eq!(how("1.2"), "từ 80 trở lên: 10 điểm; từ 60 đến dưới 80: 7 điểm; còn lại: 4 điểm; lấy từ kết quả trong năm, chỉ tiêu ty-le-htx-thanh-vien");
        assert_eq!(how("2.3"), "mỗi việc trừ 1 điểm, không quá 6 điểm; ghi số việc như count:3, hoặc ghi điểm");
        assert!(form(db, "cum-vi-du", "2025", "lang-son", &[]).contains("1.4"));

        let full = filled(&empty, ',', |row| match row[0].as_str() {
            "1.1" => "12,5".to_owned(),
            "1.2" => "value:over:80".to_owned(),
            "1.5" => "KAD".to_owned(),
            "2.1" => "18".to_owned(),
            "2.2" | "dk.2" => "có".to_owned(),
            "2.3" => "count:2".to_owned(),
            "3" => "9,75".to_owned(),
            "thuong" => "4".to_owned(),
            "tru.1" => "không".to_owned(),
            _ => String::new(),
        });
        let sheet = write(db, "form.csv", &full);
        let more = ["--cluster", "cum-vi-du", "--year", "2025", "--stage", "self"];
        let receipt = on_file(db, &["import", "scorecard"], &sheet, &more, 0);
        assert_eq!(receipt["rejected"], 0, "{receipt:#}");
        let expected = [
            "1.1|125000", "2.1|180000", "3|97500", "thuong|40000",
            "1.2|value:over:80", "1.5|n/a", "2.2|yes", "2.3|count:2", "dk.2|yes", "tru.1|no",
        ];
        assert_eq!(stands(db, "ha-noi"), expected);
        // the same form again changes nothing
        let again = on_file(db, &["import", "scorecard"], &sheet, &more, 0);
        assert_eq!((&again["accepted"], &again["updated"]), (&0.into(), &0.into()), "{again:#}");

        // rows in another order are found by their words, a row that is no criterion is told
        let mut shuffled = records(&full, ',');
        let (first, second) = (
            shuffled.iter().position(|row| row[0] == "2.1").expect("2.1"),
            shuffled.iter().position(|row| row[0] == "2.2").expect("2.2"),
        );
        shuffled.swap(first, second);
        for row in [first, second] {
            shuffled[row][0].clear();
        }
        let sheet = write(db, "form.csv", text(&shuffled, ','));
        let again = on_file(db, &["import", "scorecard"], &sheet, &more, 0);
        assert_eq!((&again["accepted"], &again["updated"]), (&0.into(), &0.into()), "{again:#}");
        shuffled[first][1] = "Một việc khác".to_owned();
        let sheet = write(db, "form.csv", text(&shuffled, ','));
        let refused = on_file(db, &["import", "scorecard"], &sheet, &more, 3);
        let finding = found(&refused, "scorecard-differs");
        assert!(finding[0]["message"].as_str().is_some_and(|said| said.contains("Một việc khác") && said.contains("2.2")), "{refused:#}");
    }

    /// A form whose sections and criteria are coded as a clerk likes.
    fn codes_of_every_kind_come_back(db: &Database) {
        organisations(db);
        let season = r#"
[cluster]
code = "khoi"
name = "Khối thi đua"
members = ["ha-noi", "lang-son"]
[season]
year = 2020
[rules]
semantics = 1
decimals = 2
chain = ["shared"]
[[sections]]
code = "a"
title = "Nhiệm vụ chuyên môn"
criteria = [
  { code = "a.1", title = "Hoàn thành kế hoạch", max = "2.5" },
  { code = "cai-cach", title = "Cải cách hành chính", max = "7.25" },
]
[[sections]]
code = "8"
title = "Thưởng sáng kiến"
part = "bonus"
criteria = [{ code = "8.1", title = "Sáng kiến cấp tỉnh", max = 3 }]
[[sections]]
code = "9"
title = "Điểm thưởng vì cộng đồng"
part = "bonus"
max = 2
[[sections]]
code = "10"
title = "Vi phạm kỷ luật"
part = "deduction"
max = 5
"#;
        on_file(db, &["season", "load"], &write(db, "season.toml", season), &[], 0);
        for (format, delimiter) in [("csv", ','), ("excel", ';')] {
            let unit = if format == "csv" { "ha-noi" } else { "lang-son" };
            let empty = form(db, "khoi", "2020", unit, &["--format", format]);
            assert_eq!(empty.starts_with('\u{feff}'), format == "excel");
            let full = filled(&empty, delimiter, |row| match row[1].as_str() {
                "Hoàn thành kế hoạch" => row[2].clone(),
                "Cải cách hành chính" => row[2].clone(),
                "Sáng kiến cấp tỉnh" => "3".to_owned(),
                "Điểm thưởng vì cộng đồng" => "1".to_owned(),
                "Điểm trừ: Vi phạm kỷ luật" => "-2".to_owned(),
                _ => String::new(),
            });
            let sheet = write(db, "form.csv", full);
            on_file(db, &["import", "scorecard"], &sheet, &["--cluster", "khoi", "--year", "2020", "--stage", "self"], 0);
            assert_eq!(stands(db, unit), ["10|20000", "8.1|30000", "9|10000", "a.1|25000", "cai-cach|72500"], "{format}");
        }
    }

    fn the_results_a_scorecard_asks_for(db: &Database) {
        example(db);
        let results = form(db, "cum-vi-du", "2025", "ha-noi", &["--part", "results"]);
        let rows = records(&results, ',');
        let asked: Vec<&str> = rows.iter().filter(|row| row.len() > 5 && row[2] == "2025").map(|row| row[1].as_str()).collect();
        assert_eq!(asked, ["htx-thanh-lap-moi", "ty-le-htx-thanh-vien", "htx-ngung-hoat-dong", "doanh-thu-htx"], "{results}");
        let json = db.thidua(["season", "form", "cum-vi-du", "2025", "ha-noi", "--part", "results", "--format", "json"]).run().expect_code(0).json();
        assert_eq!((&json["unit"], &json["part"], json["rows"].as_array().map(Vec::len)), (&"ha-noi".into(), &"results".into(), Some(4)), "{json:#}");
    }

    fn forms_by_the_api(db: &Database) {
        demonstration(db);
        let server = db.serve();
        let answer = server.get("/api/clusters/dbsh-dhbb/seasons/2020/form/bac-ninh");
        assert_eq!(answer.status, 200);
        assert_eq!(answer.text(), form(db, "dbsh-dhbb", "2020", "bac-ninh", &[]));
        assert_eq!(server.get("/api/clusters/dbsh-dhbb/seasons/2020/form/bac-ninh?part=results").status, 200);
        assert_eq!(server.get("/api/clusters/dbsh-dhbb/seasons/2020/form/bac-ninh?part=all").status, 400);
        assert_eq!(server.get("/api/clusters/dbsh-dhbb/seasons/2020/form/hue").status, 404);
        db.thidua(["season", "form", "dbsh-dhbb", "2020", "hue"]).run().expect_code(2);
        db.thidua(["season", "form", "dbsh-dhbb", "1999", "bac-ninh"]).run().expect_code(2);
    }
}
