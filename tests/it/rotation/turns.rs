//! Policies, the calendar, decisions on single years, corrections, the checklist, and histories of other clusters.

use serde_json::Value;

use super::{CLUSTER, audit_is_whole, hand_over, lead_of, leads, may_lead, outlook, prepare};
use crate::support::demonstration::{demonstration, done, on_file, write};
use crate::support::{Database, Output, fixture};

fn rotation(db: &Database, options: &[&str]) -> Output {
    db.thidua([&["rotation", CLUSTER][..], options].concat()).run()
}

/// The leads of the calendar; `?` where one is not known.
fn planned(view: &Value) -> Vec<&str> {
    let years = view["calendar"].as_array().expect("there is a calendar");
    years
        .iter()
        .map(|year| year["lead"]["code"].as_str().unwrap_or("?"))
        .collect()
}

/// Loads the season of 2020 again, with what its rules say of rotation.
fn declare(db: &Database, policy: &str) -> Output {
    let season = std::fs::read_to_string(fixture("seasons/dbsh-dhbb-2020.toml")).expect("it is text");
    let file = write(db, "season.toml", format!("{season}\n[rotation]\n{policy}\n"));
    db.thidua(["season", "load", "--format", "json"]).arg(file).run()
}

/// Years with their leads.
type Leads = &'static [(u64, &'static str)];

const ROSTER: &str = r#"by = { roster = ["ha-noi", "hai-phong", "bac-ninh", "ha-nam", "hai-duong", "hung-yen", "nam-dinh", "ninh-binh", "quang-ninh", "thai-binh", "vinh-phuc"] }
deputies = 2"#;

both! {
    /// Every row that is known of other clusters: 6 clusters in 17 rows (years and conferences apart), none of them
    /// with a season. The calendar goes on after the last known lead, and unknown years are named.
    fn histories_load_and_continue(db: &Database) {
        for file in ["organisations.csv", "organisations-other-clusters.csv"] {
            on_file(db, &["import", "organisations"], &fixture(file), &[], 0);
        }
        let file = fixture("leads-other-clusters.csv");
        let first = on_file(db, &["import", "leads"], &file, &[], 0);
        assert_eq!((first["accepted"].as_u64(), first["rejected"].as_u64()), (Some(17), Some(0)), "{first}");
        let again = on_file(db, &["import", "leads"], &file, &[], 0);
        assert_eq!(again["unchanged"], 17, "{again}");
        let known: [(&str, u64, &[u64], Leads); 6] = [
            ("tay-nam-song-hau", 2022, &[], &[(2018, "hau-giang"), (2019, "bac-lieu"), (2020, "soc-trang"), (2021, "an-giang")]),
            ("tay-nguyen", 2020, &[2015, 2016, 2017, 2018], &[(2019, "dak-nong")]),
            ("cum-so-1", 2026, &[], &[(2025, "lai-chau")]),
            ("song-hong", 2020, &[2015, 2016, 2018], &[(2017, "tinh-ninh-binh"), (2019, "tinh-hai-duong")]),
            ("mttq-dong-nai-2", 2024, &[], &[(2022, "mttq-cam-my"), (2023, "mttq-vinh-cuu")]),
            ("khoi-vhxh-bac-kan", 2023, &[], &[(2022, "ban-dan-toc-bac-kan")]),
        ];
        for (cluster, next, unknown, leads) in known {
            let run = db.thidua(["rotation", cluster, "--format", "json"]).run().expect_code(0);
            let view = run.json();
            assert_eq!(view["year"], next, "{cluster}");
            assert_eq!(view["calendar"][0]["year"], next, "{cluster}");
            let years: Vec<u64> = view["unknown_years"].as_array().expect("years").iter().filter_map(Value::as_u64).collect();
            assert_eq!(years, unknown, "{cluster}");
            let verdict = if unknown.is_empty() { "proven" } else { "as-far-as-known" };
            assert_eq!(view["proof"]["verdict"], verdict, "{cluster}");
            for (year, lead) in leads {
                assert_eq!(lead_of(&view, *year), Some(*lead), "{cluster} {year}");
            }
        }
        let red_river = db.thidua(["rotation", "song-hong", "--format", "json"]).run().json();
        let deputies = red_river["history"][4]["deputies"].as_array().expect("two deputies");
        assert_eq!((&deputies[0]["code"], &deputies[1]["code"]), (&Value::from("tinh-hung-yen"), &Value::from("tinh-quang-ninh")));
        let continued = ["rotation", "tay-nam-song-hau", "hand-over", "--year", "2022", "--to", "Cần Thơ"];
        db.thidua(continued).run().expect_code(0);
        audit_is_whole(db);
    }

    /// A file that lists members makes a cluster only when that row is taken.
    fn a_list_of_members_makes_a_cluster(db: &Database) {
        prepare(db);
        let text = "Cụm,Năm,Cụm trưởng,Thành viên\n\
                    cum-moi,2020,khong-co,ha-noi|nghe-an\n\
                    cum-moi,2021,ha-noi,\n\
                    cum-khac,2021,,nghe-an|thanh-hoa\n\
                    cum-khac,2023,nghe-an,nghe-an|thanh-hoa|ha-tinh\n";
        let refused = leads(db, text, &[]).expect_code(3);
        refused.stdout_contains("no-members");
        assert_eq!(db.query_strings("SELECT count(*) FROM cluster"), ["1"]);
        let good = leads(db, text, &["--take-good"]).expect_code(0);
        assert_eq!((good.json()["accepted"].as_u64(), good.json()["rejected"].as_u64()), (Some(2), Some(2)), "{good}");
        assert_eq!(db.query_strings("SELECT code FROM cluster ORDER BY code"), ["cum-khac", CLUSTER]);
        let run = |year| db.thidua(["rotation", "cum-khac", "--year", year, "--format", "json"]).run().expect_code(0).json();
        assert_eq!(may_lead(&run("2022")).len(), 2);
        assert_eq!(may_lead(&run("2024")), ["thanh-hoa", "ha-tinh"]);
        audit_is_whole(db);
    }

    /// A fixed roster with two deputies goes on after Bắc Ninh, who leads 2020; it says what it rests on, and nobody
    /// else takes the flag without a decision.
    fn a_roster_of_the_season_is_followed(db: &Database) {
        prepare(db);
        declare(db, ROSTER).expect_code(0);
        let view = outlook(db, &["--years", "4"]);
        assert_eq!(view["policy"]["by"], "roster");
        assert_eq!(view["policy"]["declared"], 2020);
        assert_eq!(planned(&view), ["ha-nam", "hai-duong", "hung-yen", "nam-dinh"]);
        assert_eq!(may_lead(&view), ["ha-nam"]);
        let first = &view["calendar"][0];
        assert_eq!((first["why"].as_str(), first["open_deputies"].as_u64()), (Some("roster"), Some(0)));
        assert_eq!((&first["deputies"][0]["code"], &first["deputies"][1]["code"]), (&Value::from("hai-duong"), &Value::from("hung-yen")));
        let text = rotation(db, &["--years", "11"]).expect_code(0);
        text.stdout_contains("theo danh sách luân phiên cố định (quy tắc năm thi đua 2020)");
        let csv = rotation(db, &["--years", "2", "--format", "csv"]).expect_code(0);
        assert!(csv.stdout.starts_with("year,lead,name,deputies,why,passed_over\r\n2021,ha-nam,"), "{csv}");
        let refused = hand_over(db, &["--year", "2021", "--to", "vinh-phuc"]).expect_code(3);
        refused.stderr_contains("không phải lượt");
        refused.stderr_contains("ha-nam");
        hand_over(db, &["--year", "2021", "--to", "vinh-phuc", "--reason", "Nghị quyết hội nghị"]).expect_code(0);
        assert_eq!(planned(&outlook(db, &["--years", "3"])), ["ha-nam", "hai-duong", "hung-yen"]);
    }

    /// What does not fit the members is refused where it stands, and nothing is written.
    fn a_policy_that_does_not_fit_is_refused(db: &Database) {
        prepare(db);
        let season = std::fs::read_to_string(fixture("seasons/dbsh-dhbb-2020.toml")).expect("it is text");
        // an empty line, and the head of the table
        let first = season.lines().count() + 2;
        let wrong = [
            ("by = { roster = [] }", vec![0; 12]),
            ("by = \"election\"\ndeputies = 11", vec![0]),
            ("by = { by-rank = { years-before = 0 } }", vec![0]),
            (&ROSTER.replace("\"vinh-phuc\"", "\"thai-nguyen\""), vec![0, 1]),
            (&ROSTER.replace("\"vinh-phuc\"", "\"vinh-phuc\", \"ha-noi\""), vec![1]),
        ];
        for (policy, expected) in wrong {
            let refused = declare(db, policy).expect_code(3).json();
            assert_eq!(refused["outcome"], "refused", "{policy}");
            let findings = refused["findings"].as_array().expect("findings");
            let lines: Vec<_> = findings.iter().map(|one| (one["code"].as_str(), one["row"].as_u64())).collect();
            let expected: Vec<_> = expected.into_iter().map(|below| (Some("season-rotation"), u64::try_from(first + below).ok())).collect();
            assert_eq!(lines, expected, "{policy}: {refused:#}");
        }
        assert_eq!(outlook(db, &[])["policy"]["by"], "fewest-turns");
    }

    fn decisions_move_turns_and_can_be_withdrawn(db: &Database) {
        prepare(db);
        declare(db, ROSTER).expect_code(0);
        let decide = |options: &[&str]| rotation(db, &[options, &["--reason", "Nghị quyết 05"]].concat());
        decide(&["swap", "--year", "2021", "--with", "2023"]).expect_code(0);
        assert_eq!(planned(&outlook(db, &["--years", "4"])), ["hung-yen", "hai-duong", "ha-nam", "nam-dinh"]);
        decide(&["swap", "--year", "2021", "--with", "2022"]).expect_code(3).stderr_contains("đã có quyết định khác");
        decide(&["swap", "--year", "2022", "--with", "2022"]).expect_code(2);
        decide(&["skip", "--year", "2022", "--unit", "Hải Dương"]).expect_code(0).stdout_contains("[2] năm 2022 lùi lượt của Liên minh HTX tỉnh Hải Dương");
        let view = outlook(db, &["--years", "4"]);
        assert_eq!(may_lead(&view), ["hung-yen"]);
        assert_eq!(planned(&view), ["hung-yen", "nam-dinh", "ha-nam", "hai-duong"]);
        assert_eq!(view["calendar"][1]["passed_over"][0]["code"], "hai-duong");
        decide(&["elect", "--year", "2022", "--to", "quang-ninh", "--deputies", "thai-binh,ninh-binh"]).expect_code(0);
        assert_eq!(planned(&outlook(db, &[]))[1], "quang-ninh");
        rotation(db, &["skip", "--year", "2024", "--unit", "ha-noi", "--reason", " "]).expect_code(3).stderr_contains("lý do");
        decide(&["withdraw", "9"]).expect_code(2).stderr_contains("số 9");
        decide(&["withdraw", "1"]).expect_code(0);
        decide(&["withdraw", "1"]).expect_code(2);
        let view = outlook(db, &[]);
        assert_eq!(planned(&view)[0], "ha-nam");
        assert_eq!(view["decisions"][0]["withdrawn"], "Nghị quyết 05");
        hand_over(db, &["--year", "2021", "--to", "ha-nam"]).expect_code(0);
        // the elected take over with their deputies; what was led by a decision is not withdrawn
        hand_over(db, &["--year", "2022", "--to", "quang-ninh"]).expect_code(0);
        let deputies = &outlook(db, &["--year", "2022"])["calendar"][0]["deputies"];
        assert_eq!((&deputies[0]["code"], &deputies[1]["code"]), (&Value::from("thai-binh"), &Value::from("ninh-binh")));
        decide(&["withdraw", "3"]).expect_code(3).stderr_contains("năm 2022 đã có cụm trưởng");
        decide(&["skip", "--year", "2022", "--unit", "ha-noi"]).expect_code(3).stderr_contains("correct");
    }

    /// Rank 1 of 2020 is Bắc Ninh, which led that year; the best of the others leads 2021 once the standings are final.
    fn the_best_ranked_leads_next(db: &Database) {
        prepare(db);
        let sheet = fixture("seasons/dbsh-dhbb-2020-scores.csv");
        on_file(db, &["import", "scorecard"], &sheet, &["--cluster", CLUSTER, "--year", "2020"], 0);
        declare(db, "by = { by-rank = {} }").expect_code(0);
        let waits = outlook(db, &[]);
        assert_eq!(waits["calendar"][0]["why"], "standings");
        assert_eq!(waits["calendar"][0]["among"].as_array().map(Vec::len), Some(10));
        let standings = db.thidua(["rank", CLUSTER, "2020", "--format", "json"]).run().json();
        let best = standings["standings"].as_array().expect("standings").iter().find(|one| one["unit"] != "bac-ninh");
        let best = best.and_then(|one| one["unit"].as_str()).expect("a unit").to_owned();
        done(db, &["season", "freeze", CLUSTER, "2020"]);
        let view = outlook(db, &[]);
        assert_eq!((planned(&view)[0], view["calendar"][0]["why"].as_str()), (best.as_str(), Some("rank")));
        assert_eq!(planned(&view)[1], "?");
    }

    /// A flag recorded for the wrong unit, and one for the wrong year: both are put right, and what was written stays.
    fn a_wrong_hand_over_is_corrected(db: &Database) {
        prepare(db);
        hand_over(db, &["--year", "2021", "--to", "vinh-phuc", "--on", "15/12/2020"]).expect_code(0);
        hand_over(db, &["--year", "2022", "--to", "ha-nam"]).expect_code(0);
        let correct = |options: &[&str]| rotation(db, &[&["correct"], options].concat());
        correct(&["--year", "2021", "--to", "hai-duong"]).expect_code(2);
        correct(&["--year", "2021", "--to", "vinh-phuc", "--reason", "x"]).expect_code(3).stderr_contains("không có gì để sửa");
        correct(&["--year", "2021", "--to", "Thái Nguyên", "--reason", "x"]).expect_code(3);
        correct(&["--year", "2025", "--to", "ha-noi", "--reason", "x"]).expect_code(3).stderr_contains("hand-over");
        let done = correct(&["--year", "2021", "--to", "Hải Dương", "--reason", "Biên bản 15/12/2020", "--format", "json"]).expect_code(0);
        assert_eq!(done.json()["decision"]["other_unit"]["code"], "vinh-phuc");
        let view = outlook(db, &[]);
        assert_eq!(lead_of(&view, 2021), Some("hai-duong"));
        let first = &view["hand_overs"][0];
        assert_eq!((first["to"]["code"].as_str(), first["corrected"]["to"]["code"].as_str()), (Some("vinh-phuc"), Some("hai-duong")));
        // the next hand-over came from the right lead
        assert_eq!(view["hand_overs"][1]["from"]["code"], "hai-duong");
        assert_eq!(db.query_strings("SELECT count(*) FROM cluster_lead WHERE year = 2021"), ["2"]);
        // a year typed wrong
        correct(&["--year", "2022", "--unknown", "--reason", "Gõ nhầm năm"]).expect_code(0);
        let view = outlook(db, &[]);
        assert_eq!((view["year"].as_u64(), lead_of(&view, 2022)), (Some(2022), None));
        hand_over(db, &["--year", "2022", "--to", "hung-yen"]).expect_code(0);
        let view = outlook(db, &[]);
        assert_eq!(lead_of(&view, 2022), Some("hung-yen"));
        let handed: Vec<_> = view["hand_overs"].as_array().expect("they are kept").iter().map(|one| one["corrected"].is_null()).collect();
        assert_eq!(handed, [false, false, true]);
        assert!(db.query_strings("SELECT action FROM audit_event").contains(&"rotation.correct".to_owned()));
        audit_is_whole(db);
    }

    /// A correction outlives the imports before it, and no import overrules it.
    fn a_corrected_lead_stays_corrected(db: &Database) {
        prepare(db);
        leads(db, "Cụm,Năm,Cụm trưởng,Cụm phó\ndbsh-dhbb,2021,Hà Nội,Hải Dương\n", &[]).expect_code(0);
        leads(db, "Cụm,Năm,Cụm trưởng\ndbsh-dhbb,2021,Quảng Ninh\n", &[]).expect_code(0);
        rotation(db, &["correct", "--year", "2021", "--to", "hai-duong", "--reason", "Biên bản"]).expect_code(0);
        assert_eq!(lead_of(&outlook(db, &[]), 2021), Some("hai-duong"));
        // no longer the deputy
        assert_eq!(outlook(db, &[])["history"][1]["deputies"].as_array().map(Vec::len), Some(0));
        leads(db, "Cụm,Năm,Cụm trưởng\ndbsh-dhbb,2021,Quảng Ninh\n", &[]).expect_code(3).stdout_contains("correct");
        db.thidua(["import", "undo", "3"]).run().expect_code(0);
        assert_eq!(lead_of(&outlook(db, &[]), 2021), Some("hai-duong"));
        db.thidua(["import", "undo", "2"]).run().expect_code(0);
        assert_eq!(lead_of(&outlook(db, &[]), 2021), Some("hai-duong"));
        audit_is_whole(db);
    }

    fn a_gap_needs_a_reason_and_the_future_is_refused(db: &Database) {
        prepare(db);
        let gap = hand_over(db, &["--year", "2030", "--to", "ha-noi"]).expect_code(3);
        gap.stderr_contains("2021, 2022, 2023");
        hand_over(db, &["--year", "2099", "--to", "ha-noi", "--on", "31/12/2099"]).expect_code(3).stderr_contains("chưa đến");
        hand_over(db, &["--year", "2021", "--to", "ha-noi", "--deputies", "ha-noi"]).expect_code(3).stderr_contains("cụm phó");
        assert_eq!(db.query_strings("SELECT count(*) FROM hand_over"), ["0"]);
        hand_over(db, &["--year", "2023", "--to", "ha-noi", "--reason", "Chưa tìm được biên bản 2021, 2022"]).expect_code(0);
        let view = outlook(db, &[]);
        assert_eq!(view["proof"]["verdict"], "as-far-as-known");
        assert_eq!(view["proof"]["unknown_years"].as_array().map(Vec::len), Some(2));
        rotation(db, &["--years", "0"]).expect_code(2).stderr_contains("50");
        rotation(db, &["--years", "51"]).expect_code(2);
    }

    /// Turns two apart are named as broken, or as excused where the decision is on record.
    fn the_proof_names_what_was_out_of_turn(db: &Database) {
        prepare(db);
        leads(db, "Cụm,Năm,Cụm trưởng\ndbsh-dhbb,2021,Hà Nội\ndbsh-dhbb,2022,Bắc Ninh\n", &[]).expect_code(0);
        let view = outlook(db, &[]);
        assert_eq!((view["proof"]["verdict"].as_str(), view["proof"]["spread"].as_u64()), (Some("broken"), Some(2)));
        assert_eq!(view["proof"]["out_of_turn"][0]["year"], 2022);
        rotation(db, &[]).expect_code(0).stdout_contains("chưa có quyết định nào được ghi cho lượt ngoài thứ tự các năm 2022");
        rotation(db, &["correct", "--year", "2022", "--unknown", "--reason", "x"]).expect_code(0);
        hand_over(db, &["--year", "2022", "--to", "bac-ninh", "--reason", "Nghị quyết số 7"]).expect_code(0);
        let view = outlook(db, &[]);
        assert_eq!((view["proof"]["verdict"].as_str(), view["proof"]["out_of_turn"][0]["decision"].as_str()), (Some("excused"), Some("Nghị quyết số 7")));
    }

    fn the_checklist_is_ticked(db: &Database) {
        demonstration(db);
        let list = |options: &[&str]| rotation(db, &[&["checklist", "--year", "2021"], options, &["--format", "json"]].concat());
        assert_eq!(list(&[]).expect_code(0).json()["open"], 9);
        let ticked = list(&["--done", "flag,pledge", "--note", "Hội nghị 15/12/2020"]).expect_code(0).json();
        assert_eq!(ticked["open"], 7);
        let pledge = &ticked["items"][1];
        assert_eq!((pledge["item"].as_str(), pledge["done"].as_bool(), pledge["note"].as_str()), (Some("pledge"), Some(true), Some("Hội nghị 15/12/2020")));
        // the same again writes nothing
        let events = || db.query_strings("SELECT count(*) FROM audit_event");
        let before = events();
        list(&["--done", "flag"]).expect_code(0);
        assert_eq!(events(), before);
        assert_eq!(list(&["--undo", "flag"]).expect_code(0).json()["open"], 8);
        assert_eq!(db.query_strings("SELECT count(*) FROM hand_over_check"), ["3"]);
        list(&["--done", "co"]).expect_code(2);
        list(&["--done", "flag", "--undo", "flag"]).expect_code(2);
        list(&["--note", "x"]).expect_code(2);
        rotation(db, &["checklist", "--year", "1999"]).expect_code(2);
        rotation(db, &["checklist", "--year", "2021"]).expect_code(0).stdout_contains("Còn 8 việc chưa xong.");
        audit_is_whole(db);
    }

    /// The page tells what the commands tell, in both languages.
    fn the_page_shows_calendar_proof_and_checklist(db: &Database) {
        demonstration(db);
        rotation(db, &["skip", "--year", "2022", "--unit", "ha-nam", "--reason", "Nghị quyết 05"]).expect_code(0);
        let server = db.serve();
        let page = server.get("/clusters/dbsh-dhbb/rotation").expect_status(200).text().to_owned();
        for words in [
            "Lịch Cụm trưởng các năm tới",
            "Hội nghị tổng kết năm 2021 sẽ chọn trong 8 đơn vị ít lượt nhất",
            "lùi lượt theo quyết định: <span>Nghị quyết 05</span>",
            "chênh nhau 1, không quá một lần; mọi năm đều rõ cụm trưởng",
            "Bàn giao cho Cụm trưởng năm 2021",
            "Đã xong 0 trên 9 việc",
            "[1] năm 2022 lùi lượt của Liên minh HTX tỉnh Hà Nam (<span>Nghị quyết 05</span>)",
        ] {
            assert!(page.contains(words), "{words}");
        }
        let english = server.get("/clusters/dbsh-dhbb/rotation?years=3&lang=en").expect_status(200).text().to_owned();
        assert!(english.contains("The conference of 2021 will choose, among the 8 with the fewest turns"));
        assert!(english.contains("0 of 9 items are done"));
    }
}
