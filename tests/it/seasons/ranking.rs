//! `thidua rank | explain | decide | report ranking`.

use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::{exact, failure, rank, standing};
use crate::support::demonstration::{expect_sound, organisations, rows, scores, season};
use crate::support::{Database, fixture};

/// Both sample seasons.
fn seasons(db: &Database) {
    organisations(db);
    for year in ["2020", "2021"] {
        season(db, year);
        scores(db, year);
    }
}

#[track_caller]
fn explain(db: &Database, units: &[&str], code: i32) -> Value {
    let output = db
        .thidua(["explain", "dbsh-dhbb", "2020"])
        .args(units)
        .args(["--format", "json"])
        .run()
        .expect_code(code);
    if code == 0 {
        output.json()
    } else {
        Value::String(failure(&output))
    }
}

#[track_caller]
fn decide(db: &Database, order: &str, by: &str, minutes: &str) -> (i32, String) {
    let output = db
        .thidua([
            "decide",
            "dbsh-dhbb",
            "2021",
            "--order",
            order,
            "--by",
            by,
            "--minutes",
            minutes,
            "--format",
            "json",
        ])
        .run();
    let code = if output.code == 0 {
        String::new()
    } else {
        failure(&output)
    };
    (output.code, code)
}

/// The points of the sheet added up anew, without the program: unit → total.
fn totals_of_the_sheet(year: &str) -> Vec<(String, Decimal)> {
    let text = std::fs::read_to_string(fixture(&format!("seasons/dbsh-dhbb-{year}-scores.csv")))
        .expect("it is text");
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let records: Vec<csv::StringRecord> = reader.records().map(|record| record.expect("a row")).collect();
    let header = records
        .iter()
        .find(|record| &record[0] == "STT")
        .expect("a header");
    let number = |text: &str| text.replace(',', ".").parse::<Decimal>().expect("a number");
    (3..header.len())
        .map(|column| {
            let mut total = Decimal::ZERO;
            for record in records.iter().filter(|record| record.len() > column) {
                let (ordinal, title) = (&record[0], &record[1]);
                // rows with a dash are criteria, and so are the last two sections, which have none below
                if title.starts_with("- ") || ["6", "7"].contains(&ordinal) || title == "Điểm thưởng" {
                    total += number(&record[column]);
                } else if title == "Điểm trừ" {
                    total -= number(&record[column]);
                }
            }
            (header[column].to_owned(), total)
        })
        .collect()
}

both! {
    /// The whole answer, as the contract writes it.
    fn the_ranking_of_2020_is_as_written_down(db: &Database) {
        seasons(db);
        let mut expected: Value = serde_json::from_str(include_str!("rank-2020.json")).expect("it is JSON");
        assert_eq!(rank(db, &["dbsh-dhbb", "2020"], 0), expected);
        // and in the other language only words differ, of which this one has none
        let english = db.thidua(["rank", "dbsh-dhbb", "2020", "--format", "json", "--lang", "en"]).run().expect_code(0).json();
        assert_eq!(english, expected);
        // the fields the contract names are all there
        let first = expected["standings"][0].take();
        let names = ["rank", "unit", "name", "total", "base", "bonus", "deduction", "classification", "tie"];
        assert!(names.iter().all(|name| first.get(name).is_some()), "{first:#}");
        let names = ["cluster", "year", "status", "rules_digest", "semantics", "illustrative", "undecided", "not_ranked"];
        assert!(names.iter().all(|name| expected.get(name).is_some()), "{expected:#}");
    }

    /// The same sums and order, added up by this test from the sheet itself.
    fn totals_are_those_of_the_sheet(db: &Database) {
        seasons(db);
        for (year, code) in [("2020", 0), ("2021", 4)] {
            let ranking = rank(db, &["dbsh-dhbb", year], code);
            let totals = totals_of_the_sheet(year);
            assert_eq!(ranking["standings"].as_array().map(Vec::len), Some(totals.len()));
            let mut last = None;
            for place in ranking["standings"].as_array().expect("a list") {
                let name = place["name"].as_str().expect("a name");
                let (_, total) = totals.iter().find(|(unit, _)| name.ends_with(unit)).expect("the sheet has it");
                assert_eq!(exact(&place["total"]), *total, "{name}");
                assert_eq!(exact(&place["base"]) + exact(&place["bonus"]) - exact(&place["deduction"]), *total, "{name}");
                let above = u64::try_from(totals.iter().filter(|(_, other)| other > total).count()).expect("few");
                let rank = place["rank"].as_u64().expect("a rank");
                assert!(rank > above, "{name}");
                assert!(last.is_none_or(|last| *total <= last), "in order");
                last = Some(*total);
            }
        }
    }

    fn a_tie_waits_and_a_decision_settles_it(db: &Database) {
        seasons(db);
        let waiting = rank(db, &["dbsh-dhbb", "2021"], 4);
        assert_eq!(waiting["undecided"], json!([["bac-ninh", "ha-noi"]]));
        for (unit, other) in [("bac-ninh", "ha-noi"), ("ha-noi", "bac-ninh")] {
            // the best rank of their group, and nobody has decided
            let place = standing(&waiting, unit);
            assert_eq!((&place["rank"], &place["tie"]), (&3.into(), &json!({ "with": [other], "decided_by": null })));
        }
        assert_eq!(standing(&waiting, "ha-nam")["rank"], 5);
        // on the terminal the way out is spelled out
        let table = db.thidua(["rank", "dbsh-dhbb", "2021"]).run().expect_code(4);
        table.stdout_contains("thidua decide dbsh-dhbb 2021 --order");

        // what is no decision on this tie is refused, and nothing is written
        let head = expect_sound(db)["head"].clone();
        for (order, by, minutes, code, name) in [
            ("bac-ninh", "lot", "BB 01", 3, "decision-refused"),
            ("bac-ninh,ha-noi,ha-nam", "lot", "BB 01", 3, "decision-refused"),
            ("bac-ninh,ha-nam", "lot", "BB 01", 3, "decision-refused"),
            ("bac-ninh,bac-ninh", "lot", "BB 01", 3, "decision-refused"),
            ("bac-ninh,ha-noi", "lot", "  ", 3, "decision-refused"),
            ("bac-ninh,hà nộii", "lot", "BB 01", 2, "unknown-unit"),
            ("bac-ninh,thai-nguyen", "lot", "BB 01", 2, "unknown-unit"),
            ("bac-ninh,ha-noi", "coin", "BB 01", 2, "unknown-manner"),
        ] {
            assert_eq!(decide(db, order, by, minutes), (code, name.to_owned()), "{order} {by} {minutes:?}");
        }
        assert_eq!(expect_sound(db)["head"], head);

        // names will do as well as codes
        assert_eq!(decide(db, "Hà Nội, Bắc Ninh", "conference", "BB 02/2021"), (0, String::new()));
        let decided = rank(db, &["dbsh-dhbb", "2021"], 0);
        assert_eq!(decided["undecided"], json!([]));
        for (unit, place, other) in [("ha-noi", 3, "bac-ninh"), ("bac-ninh", 4, "ha-noi")] {
            let standing = standing(&decided, unit);
            assert_eq!(standing["rank"], place);
            assert_eq!(standing["tie"], json!({ "with": [other], "decided_by": "decision:conference" }));
        }
        // nothing else is open any more
        assert_eq!(decide(db, "bac-ninh,ha-nam", "lot", "BB 03"), (3, "decision-refused".to_owned()));
        assert_eq!(rows(db, "tie_decision"), 1);
        // one that was written down wrongly is corrected by recording the right one; both stay, the last counts
        assert_eq!(decide(db, "bac-ninh,ha-noi", "lot", "BB 04"), (0, String::new()));
        assert_eq!(standing(&rank(db, &["dbsh-dhbb", "2021"], 0), "bac-ninh")["rank"], 3);
        assert_eq!(
            db.query_strings("SELECT minutes, unit_order FROM tie_decision ORDER BY id"),
            ["BB 02/2021|ha-noi,bac-ninh", "BB 04|bac-ninh,ha-noi"]
        );
        expect_sound(db);
    }

    /// The steps of every unit add up to its total, to the last digit.
    fn an_explanation_adds_up(db: &Database) {
        seasons(db);
        let ranking = rank(db, &["dbsh-dhbb", "2020"], 0);
        for place in ranking["standings"].as_array().expect("a list") {
            let explained = explain(db, &[place["unit"].as_str().expect("a code")], 0);
            let steps = explained["steps"].as_array().expect("steps");
            let sum: Decimal = steps.iter().map(|step| exact(&step["points"])).sum();
            assert_eq!(sum, exact(&explained["total"]), "{explained:#}");
            assert_eq!((&explained["total"], &explained["rank"]), (&place["total"], &place["rank"]));
            assert_eq!(steps.len(), 16);
            for step in steps {
                assert!(["criterion", "stage", "rule", "input", "points"].iter().all(|name| step[name].is_string()), "{step:#}");
            }
        }
    }

    /// Whom you ask about first does not matter; the differences add up to the gap.
    fn why_one_stands_above_the_other_adds_up(db: &Database) {
        seasons(db);
        let ranking = rank(db, &["dbsh-dhbb", "2020"], 0);
        let places = ranking["standings"].as_array().expect("a list");
        for pair in places.windows(2) {
            let [one, other] = pair else { unreachable!("windows of two") };
            let (above, below) = (one["unit"].as_str().expect("a code"), other["unit"].as_str().expect("a code"));
            let compared = explain(db, &[above, below], 0);
            if one["rank"] != other["rank"] {
                assert_eq!(explain(db, &[below, above], 0), compared);
            }
            let sum: Decimal = compared["steps"].as_array().expect("steps").iter().map(|step| exact(&step["difference"])).sum();
            assert_eq!(sum, exact(&compared["gap"]), "{compared:#}");
            assert_eq!(sum, exact(&one["total"]) - exact(&other["total"]), "{above} {below}");
            if one["rank"] != other["rank"] {
                assert_eq!((&compared["above"], &compared["below"]), (&above.into(), &below.into()));
            }
        }
        let why = |above: &str, below: &str| explain(db, &[above, below], 0)["decided_by"].clone();
        assert_eq!(why("bac-ninh", "ha-nam"), "total");
        assert_eq!(why("hai-phong", "hai-duong"), "section:1");
        assert_eq!(why("hung-yen", "nam-dinh"), "shared");
    }

    fn what_is_not_there_is_wrong_usage(db: &Database) {
        seasons(db);
        assert_eq!(explain(db, &["thai-nguyen"], 2), "unknown-unit");
        assert_eq!(explain(db, &["bac-ninh", "không có"], 2), "unknown-unit");
        assert_eq!(explain(db, &["bac-ninh", "Bắc Ninh"], 2), "same-unit");
        for command in [&["rank"][..], &["report", "ranking", "--as", "html"], &["dossier", "export"]] {
            for (season, code) in [
                (["khong-co", "2020"], "unknown-cluster"),
                (["dbsh-dhbb", "1999"], "unknown-season"),
                (["dbsh-dhbb", "2020/chuyen-de"], "unknown-season"),
                (["dbsh-dhbb", "hai"], "bad-year"),
                (["Cụm!", "2020"], "bad-code"),
            ] {
                let output = db.thidua(command).args(season).args(["--format", "json"]).run().expect_code(2);
                assert_eq!(failure(&output), code, "{output}");
            }
        }
        // the words name what there is
        let output = db.thidua(["rank", "dbsh-dhbb", "1999"]).run().expect_code(2);
        output.stderr_contains("2021").stderr_contains("2020");
        db.thidua(["rank", "dbsh-dhb", "2020"]).run().expect_code(2).stderr_contains("dbsh-dhbb");
    }

    /// Nothing made from illustrative points leaves the program without saying so.
    fn illustrative_points_are_marked_everywhere(db: &Database) {
        seasons(db);
        let season = ["dbsh-dhbb", "2020"];
        let mark = "minh họa";
        for command in [&["rank"][..], &["explain"], &["explain", "+"]] {
            let units: &[&str] = match command {
                ["explain"] => &["bac-ninh"],
                ["explain", _] => &["bac-ninh", "ha-nam"],
                _ => &[],
            };
            for format in ["table", "csv", "excel"] {
                for language in ["vi", "en"] {
                    let output = db
                        .thidua([command[0]])
                        .args(season)
                        .args(units)
                        .args(["--format", format, "--lang", language])
                        .run()
                        .expect_code(0);
                    let words = output.stdout.to_lowercase();
                    assert!(words.contains(mark) || (language == "en" && words.contains("illustrative")), "{output}");
                    if format != "table" {
                        // in every row, for rows are copied one by one
                        let rows = words.lines().filter(|line| !line.is_empty()).count();
                        let marked = words.matches(mark).count() + words.matches("illustrative").count();
                        assert!(marked + 1 >= rows, "{output}");
                    }
                }
            }
            let json = db.thidua([command[0]]).args(season).args(units).args(["--format", "json"]).run().expect_code(0).json();
            assert_eq!(json["illustrative"], true);
        }
        for kind in ["html", "csv"] {
            db.thidua(["report", "ranking"]).args(season).args(["--as", kind]).run().expect_code(0).stdout_contains(mark);
        }
        db.thidua(["dossier", "export"]).args(season).run().expect_code(0).stdout_contains(mark);
    }
}
