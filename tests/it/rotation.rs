//! The lead flag: leads imported, whose turn it is, the hand-over.

mod turns;

use std::path::PathBuf;

use serde_json::Value;

use crate::support::{Database, Output, fixture};

const CLUSTER: &str = "dbsh-dhbb";

/// The organisations and the cluster with its members and lead of 2020.
fn prepare(db: &Database) {
    load(db, "seasons/dbsh-dhbb-2020.toml");
}

/// The same with the members of 2021 only, and nobody known to have led.
fn prepare_without_lead(db: &Database) {
    load(db, "seasons/dbsh-dhbb-2021.toml");
}

fn load(db: &Database, season: &str) {
    db.thidua(["import", "organisations"])
        .arg(fixture("organisations.csv"))
        .run()
        .expect_code(0);
    db.thidua(["season", "load"])
        .arg(fixture(season))
        .run()
        .expect_code(0);
}

fn leads(db: &Database, text: &str, options: &[&str]) -> Output {
    let path = db.directory().join("leads.csv");
    std::fs::write(&path, text).expect("it can be written");
    import(db, path, options)
}

fn import(db: &Database, path: PathBuf, options: &[&str]) -> Output {
    let command = ["--format", "json", "import", "leads"];
    db.thidua([&command[..], options].concat()).arg(path).run()
}

fn counts(output: &Output) -> [u64; 4] {
    let receipt = output.json();
    ["accepted", "updated", "unchanged", "rejected"]
        .map(|name| receipt[name].as_u64().unwrap_or_else(|| panic!("{output}")))
}

fn outlook(db: &Database, options: &[&str]) -> Value {
    let command = ["--format", "json", "rotation", CLUSTER];
    let run = db.thidua([&command[..], options].concat()).run();
    run.expect_code(0).json()
}

fn hand_over(db: &Database, options: &[&str]) -> Output {
    db.thidua([&["rotation", CLUSTER, "hand-over"][..], options].concat())
        .run()
}

fn lead_of(view: &Value, year: u64) -> Option<&str> {
    let history = view["history"].as_array().expect("there is a history");
    let past = history.iter().find(|past| past["year"] == year)?;
    past["lead"]["code"].as_str()
}

fn may_lead(view: &Value) -> Vec<&str> {
    let candidates = view["candidates"].as_array().expect("there are candidates");
    let may = candidates
        .iter()
        .filter(|candidate| candidate["may_lead"] == true);
    may.filter_map(|candidate| candidate["code"].as_str()).collect()
}

fn audit_is_whole(db: &Database) {
    db.thidua(["audit", "verify"]).run().expect_code(0);
}

both! {
    fn the_leads_of_the_fixture_come_once(db: &Database) {
        prepare_without_lead(db);
        let first = import(db, fixture("leads.csv"), &[]).expect_code(0);
        assert_eq!(counts(&first), [1, 0, 0, 0], "{first}");
        let again = import(db, fixture("leads.csv"), &[]).expect_code(0);
        assert_eq!(counts(&again), [0, 0, 1, 0], "{again}");
        assert_eq!(again.json()["batch"], Value::Null);
        assert_eq!(lead_of(&outlook(db, &[]), 2020), Some("bac-ninh"));
        db.thidua(["import", "undo", "2"]).run().expect_code(0);
        assert_eq!(lead_of(&outlook(db, &["--year", "2021"]), 2020), None);
        assert_eq!(counts(&import(db, fixture("leads.csv"), &[]).expect_code(0)), [1, 0, 0, 0]);
        audit_is_whole(db);
    }

    /// The season's own lead stays; the file only adds where the conference met.
    fn leads_beside_a_season(db: &Database) {
        prepare(db);
        let output = import(db, fixture("leads.csv"), &[]).expect_code(0);
        assert_eq!(counts(&output), [1, 0, 0, 0], "{output}");
        assert_eq!(db.query_strings("SELECT count(*) FROM cluster_lead"), ["1"]);
        let other = leads(db, "Cụm,Năm,Cụm trưởng\ndbsh-dhbb,2020,Hà Nội\n", &[]).expect_code(3);
        other.stdout_contains("year-has-lead");
        audit_is_whole(db);
    }

    fn leads_as_others_write_them(db: &Database) {
        prepare(db);
        let english = "year;lead;vice;conference_host;conference_date;source\n\
                       2021;vinh-phuc;Hà Nội | LMHTX Quảng Ninh;Vĩnh Phúc;10-12-2021;notes\n\
                       năm 2022;lien minh hop tac xa tp ha noi;;;;\n";
        let output = leads(db, english, &["--cluster", CLUSTER]).expect_code(0);
        assert_eq!(counts(&output), [2, 0, 0, 0], "{output}");
        let view = outlook(db, &[]);
        assert_eq!(view["year"], 2023);
        assert_eq!((lead_of(&view, 2021), lead_of(&view, 2022)), (Some("vinh-phuc"), Some("ha-noi")));
        let deputies = &view["history"][1]["deputies"];
        assert_eq!((&deputies[0]["code"], &deputies[1]["code"]), (&Value::from("ha-noi"), &Value::from("quang-ninh")));
        // the cluster by one of its names; a correction stands in place of the row before
        let corrected = "Cụm\tNăm\tCụm trưởng\tCụm phó\tNguồn\n11 tỉnh ĐBSH & Duyên hải Bắc Bộ\t2021\tHưng Yên\tHà Nội\tnotes\n";
        let output = leads(db, corrected, &[]).expect_code(0);
        assert_eq!(counts(&output), [0, 1, 0, 0], "{output}");
        let view = outlook(db, &[]);
        assert_eq!(lead_of(&view, 2021), Some("hung-yen"));
        assert_eq!(view["history"][1]["deputies"].as_array().map(Vec::len), Some(1));
        db.thidua(["import", "undo", "2"]).run().expect_code(3);
        db.thidua(["import", "undo", "3"]).run().expect_code(0);
        assert_eq!(lead_of(&outlook(db, &[]), 2021), Some("vinh-phuc"));
        audit_is_whole(db);
    }

    fn bad_leads_are_named_by_row(db: &Database) {
        prepare(db);
        let text = "Cụm,Năm,Cụm trưởng,Cụm phó,Ngày hội nghị\n\
                    khong-co,2021,Hà Nội,,\n\
                    dbsh-dhbb,20x1,Hà Nội,,\n\
                    dbsh-dhbb,2021,Thái Nguyên,,\n\
                    dbsh-dhbb,2022,Hà Nội,Hà Nội,\n\
                    dbsh-dhbb,2023,Hà Nội,,01/02/2020\n\
                    dbsh-dhbb,2024,Hà Nội,,\n\
                    dbsh-dhbb,2024,Quảng Ninh,,\n\
                    dbsh-dhbb,2025,,,\n";
        let output = leads(db, text, &[]).expect_code(3);
        let receipt = output.json();
        let found: Vec<(u64, &str)> = receipt["findings"].as_array().expect("findings").iter()
            .map(|finding| (finding["row"].as_u64().unwrap_or(0), finding["code"].as_str().unwrap_or("")))
            .collect();
        let expected = [
            (2, "unknown-cluster"), (3, "bad-year"), (4, "unknown-unit"), (5, "two-roles"), (6, "date-outside-year"),
            (8, "repeated-row"), (9, "missing-value"),
        ];
        assert_eq!(found, expected, "{output}");
        assert_eq!(db.query_strings("SELECT count(*) FROM import_batch"), ["1"]);
        let rejects = db.directory().join("rejects.csv");
        let name = rejects.to_str().expect("a plain path").to_owned();
        let good = leads(db, text, &["--take-good", "--rejects", &name]).expect_code(0);
        assert_eq!(counts(&good), [1, 0, 0, 7], "{good}");
        assert_eq!(std::fs::read_to_string(rejects).expect("written").lines().count(), 8);
        import(db, fixture("leads.csv"), &["--cluster", "khong-co"]).expect_code(2);
    }

    fn the_flag_passes_at_the_conference(db: &Database) {
        prepare(db);
        import(db, fixture("leads.csv"), &[]).expect_code(0);
        let before = outlook(db, &[]);
        assert_eq!(before["year"], 2021);
        assert_eq!(may_lead(&before).len(), 10);
        assert!(!may_lead(&before).contains(&"bac-ninh"));
        hand_over(db, &["--year", "2021", "--to", "Vĩnh Phúc", "--on", "15/12/2020"]).expect_code(0);
        let text = db.thidua(["rotation", CLUSTER]).run().expect_code(0);
        text.stdout_contains("2020 Liên minh HTX tỉnh Bắc Ninh → 2021 Liên minh HTX tỉnh Vĩnh Phúc\n");
        text.stdout_contains("ngày 15/12/2020, tại Bắc Ninh");
        let after = outlook(db, &[]);
        assert_eq!(after["year"], 2022);
        let done = &after["hand_overs"][0];
        assert_eq!((done["from"]["code"].as_str(), done["to"]["code"].as_str()), (Some("bac-ninh"), Some("vinh-phuc")));
        assert_eq!((done["on"].as_str(), done["place"].as_str()), (Some("2020-12-15"), Some("Bắc Ninh")));
        assert_eq!(after["unknown_years"].as_array().map(Vec::len), Some(0));
        audit_is_whole(db);
    }

    fn a_settled_year_is_not_handed_over_again(db: &Database) {
        prepare(db);
        hand_over(db, &["--year", "2021", "--to", "vinh-phuc"]).expect_code(0);
        hand_over(db, &["--year", "2021", "--to", "vinh-phuc"]).expect_code(3).stderr_contains("đã là cụm trưởng năm 2021");
        hand_over(db, &["--year", "2021", "--to", "ha-noi"]).expect_code(3).stderr_contains("đã có cụm trưởng");
        let english = hand_over(db, &["--year", "2021", "--to", "ha-noi", "--lang", "en"]).expect_code(3);
        english.stderr_contains("is led by");
        assert_eq!(db.query_strings("SELECT count(*) FROM hand_over"), ["1"]);
        assert_eq!(outlook(db, &["--year", "2021"])["settled"]["code"], "vinh-phuc");
    }

    fn out_of_turn_needs_a_reason(db: &Database) {
        prepare(db);
        hand_over(db, &["--year", "2021", "--to", "vinh-phuc"]).expect_code(0);
        hand_over(db, &["--year", "2022", "--to", "vinh-phuc"]).expect_code(3).stderr_contains("không giữ hai năm liền");
        let early = hand_over(db, &["--year", "2022", "--to", "bac-ninh"]).expect_code(3);
        early.stderr_contains("Chưa đến lượt");
        early.stderr_contains("ha-noi");
        hand_over(db, &["--year", "2022", "--to", "bac-ninh", "--reason", "  "]).expect_code(3);
        hand_over(db, &["--year", "2022", "--to", "bac-ninh", "--reason", "Nghị quyết hội nghị 12/2021"]).expect_code(0);
        assert_eq!(outlook(db, &[])["hand_overs"][1]["reason"], "Nghị quyết hội nghị 12/2021");
        audit_is_whole(db);
    }

    fn what_is_not_known_is_wrong_usage(db: &Database) {
        prepare(db);
        hand_over(db, &["--year", "2021", "--to", "Xyz"]).expect_code(2).stderr_contains("Không tìm thấy đơn vị «Xyz»");
        hand_over(db, &["--year", "21", "--to", "ha-noi"]).expect_code(2);
        hand_over(db, &["--year", "2021", "--to", "ha-noi", "--on", "15/13/2020"]).expect_code(2);
        hand_over(db, &["--year", "1999", "--to", "ha-noi"]).expect_code(2);
        db.thidua(["rotation", "khong-co"]).run().expect_code(2).stderr_contains(CLUSTER);
        db.thidua(["rotation", CLUSTER, "--year", "1999"]).run().expect_code(2).stderr_contains("2020");
        // known, but it cannot be
        hand_over(db, &["--year", "2021", "--to", "Thái Nguyên"]).expect_code(3).stderr_contains("không phải là thành viên");
        hand_over(db, &["--year", "2021", "--to", "ha-noi", "--on", "15/12/2012"]).expect_code(3);
        assert_eq!(db.query_strings("SELECT count(*) FROM hand_over"), ["0"]);
    }

    /// On 01/07/2025 nine of the eleven became other bodies.
    fn merged_units_are_skipped_with_the_reason(db: &Database) {
        prepare(db);
        let view = outlook(db, &["--year", "2026"]);
        assert_eq!(may_lead(&view), ["ha-noi", "quang-ninh"]);
        let skipped = view["skipped"].as_array().expect("some are skipped");
        assert_eq!(skipped.len(), 9);
        let one = skipped.iter().find(|one| one["code"] == "bac-ninh").expect("it is skipped");
        assert_eq!((one["reason"].as_str(), one["on"].as_str()), (Some("merged"), Some("2025-07-01")));
        assert_eq!(one["into"][0]["code"], "bac-ninh-2025");
        let years: Vec<u64> = view["unknown_years"].as_array().expect("years").iter().filter_map(Value::as_u64).collect();
        assert_eq!(years, [2021, 2022, 2023, 2024, 2025]);
        assert_eq!(view["fairness"]["certain"], false);
        let text = db.thidua(["rotation", CLUSTER, "--year", "2026"]).run().expect_code(0);
        text.stdout_contains("Chưa rõ cụm trưởng các năm: 2021, 2022, 2023, 2024, 2025.");
        text.stdout_contains("từ ngày 01/07/2025 là Liên minh HTX tỉnh Bắc Ninh (bac-ninh-2025)");
        hand_over(db, &["--year", "2026", "--to", "Bắc Ninh", "--reason", "x"]).expect_code(3).stderr_contains("bac-ninh-2025");
        hand_over(db, &["--year", "2025", "--to", "Hà Nam"]).expect_code(3);
        hand_over(db, &["--year", "2025", "--to", "Hà Nam", "--reason", "Đến hết tháng 6"]).expect_code(0);
    }

    fn a_lead_who_passed_the_flag_on_stays(db: &Database) {
        prepare_without_lead(db);
        import(db, fixture("leads.csv"), &[]).expect_code(0);
        hand_over(db, &["--year", "2021", "--to", "vinh-phuc"]).expect_code(0);
        let refused = db.thidua(["import", "undo", "2"]).run().expect_code(3);
        refused.stderr_contains("Liên minh HTX tỉnh Bắc Ninh");
        leads(db, "Cụm,Năm,Cụm trưởng\ndbsh-dhbb,2020,Hà Nội\n", &[]).expect_code(3);
        audit_is_whole(db);
    }

    /// Two secretaries hand the flag over at the same moment: it passes once.
    fn the_flag_passes_once(db: &Database) {
        prepare(db);
        let mut codes: Vec<i32> = std::thread::scope(|scope| {
            let runs: Vec<_> = ["ha-noi", "quang-ninh", "vinh-phuc"]
                .map(|to| scope.spawn(move || hand_over(db, &["--year", "2021", "--to", to]).code))
                .into_iter()
                .collect();
            runs.into_iter().map(|run| run.join().expect("it ran")).collect()
        });
        codes.sort_unstable();
        assert_eq!(codes, [0, 3, 3]);
        assert_eq!(db.query_strings("SELECT count(*) FROM hand_over"), ["1"]);
        assert_eq!(db.query_strings("SELECT count(*) FROM cluster_lead WHERE year = 2021"), ["1"]);
        audit_is_whole(db);
    }

    fn only_who_may_hands_it_over(db: &Database) {
        prepare(db);
        db.thidua(["user", "add", "xem", "--role", "viewer"]).run().expect_code(0);
        db.thidua(["user", "add", "khac", "--role", "secretariat", "--scope", "cluster:khac"]).run().expect_code(0);
        db.thidua(["user", "add", "thu-ky", "--role", "secretariat", "--scope", "cluster:dbsh-dhbb"]).run().expect_code(0);
        let hand_over_as = |user| {
            let command = ["--as", user, "rotation", CLUSTER, "hand-over", "--year", "2021", "--to", "vinh-phuc"];
            db.thidua(command).run()
        };
        hand_over_as("xem").expect_code(3);
        hand_over_as("khac").expect_code(3);
        hand_over_as("thu-ky").expect_code(0);
        assert_eq!(db.query_strings("SELECT recorded_by FROM hand_over"), ["thu-ky"]);
    }

    fn every_form_tells_the_same(db: &Database) {
        prepare(db);
        let csv = db.thidua(["rotation", CLUSTER, "--format", "csv"]).run().expect_code(0);
        assert!(csv.stdout.starts_with("unit,name,turns,last_led,verdict\r\nha-noi,"), "{csv}");
        assert_eq!(csv.stdout.lines().count(), 12);
        let excel = db.thidua(["rotation", CLUSTER, "--format", "excel"]).run().expect_code(0);
        assert!(excel.stdout.starts_with("\u{feff}Mã;Đơn vị;"), "{excel}");
        let english = db.thidua(["rotation", CLUSTER, "--lang", "en"]).run().expect_code(0);
        english.stdout_contains("Who may lead in 2021:");
        let done = hand_over(db, &["--year", "2021", "--to", "ha-noi", "--format", "json"]).expect_code(0);
        assert_eq!(done.json()["hand_over"]["to"]["code"], "ha-noi");
    }
}
