//! Stages: who may still enter what, submission to lock, cross scores, reasons, gaps, evidence.

use std::path::PathBuf;

use serde_json::Value;

use crate::support::demonstration::{done, expect_sound, on_file, organisations, rows, write};
use crate::support::{Database, Output, fixture};

const OF_2023: [&str; 4] = ["--cluster", "dbsh-dhbb", "--year", "2023"];
const OWN: &str = "stages/bac-ninh-self.csv";
const REVIEW: &str = "stages/bac-ninh-review.csv";

/// Organisations, the season in four stages, and users: officers of Bắc Ninh, Hà Nội, Hà Nam and Thái Bình, a reviewer,
/// and one who reviews and is of Bắc Ninh.
fn prepared(db: &Database) {
    organisations(db);
    let season = fixture("stages/dbsh-dhbb-2023.toml");
    on_file(db, &["season", "load"], &season, &[], 0);
    for (name, unit) in [
        ("bn", "bac-ninh"),
        ("hn", "ha-noi"),
        ("hnam", "ha-nam"),
        ("tb", "thai-binh"),
    ] {
        done(
            db,
            &[
                "user",
                "add",
                name,
                "--role",
                "unit-officer",
                "--scope",
                &format!("unit:{unit}"),
            ],
        );
    }
    let cluster = ["--role", "reviewer", "--scope", "cluster:dbsh-dhbb"];
    done(db, &[&["user", "add", "tham-dinh"], &cluster[..]].concat());
    done(db, &[&["user", "add", "hai-vai"], &cluster[..]].concat());
    done(
        db,
        &[
            "user",
            "grant",
            "hai-vai",
            "--role",
            "viewer",
            "--scope",
            "unit:bac-ninh",
        ],
    );
}

/// Imports a sheet in a stage; answers the receipt.
#[track_caller]
fn import(db: &Database, user: &str, sheet: &str, options: &[&str], code: i32) -> Value {
    let sheet = if sheet.starts_with("stages/") {
        fixture(sheet)
    } else {
        PathBuf::from(sheet)
    };
    let options = [&OF_2023[..], options].concat();
    on_file(db, &["--as", user, "import", "scorecard"], &sheet, &options, code)
}

/// A sheet of Bắc Ninh's with one place changed, for another unit if need be.
#[track_caller]
fn changed(db: &Database, sheet: &str, changes: &[(&str, &str)]) -> String {
    let mut text = std::fs::read_to_string(fixture(sheet)).expect("it is text");
    for (from, to) in changes {
        assert!(text.contains(from), "{from:?} stands in {sheet}");
        text = text.replacen(from, to, 1);
    }
    let file = write(db, "changed.csv", text);
    file.display().to_string()
}

/// `thidua --as USER stage WORD dbsh-dhbb 2023 UNIT …`
#[track_caller]
fn stage(db: &Database, user: &str, word: &str, options: &[&str]) -> Output {
    db.thidua(["--as", user, "stage", word, "dbsh-dhbb", "2023", "bac-ninh"])
        .args(options)
        .args(["--format", "json"])
        .run()
}

#[track_caller]
fn code_of(output: &Output) -> String {
    let told: Value =
        serde_json::from_str(&output.stderr).unwrap_or_else(|error| panic!("{error}: {output}"));
    assert!(
        told["message"].as_str().is_some_and(|words| !words.is_empty()),
        "{output}"
    );
    told["code"].as_str().expect("a failure has a code").to_owned()
}

/// The code of a refusal.
#[track_caller]
fn refused(output: Output) -> String {
    code_of(&output.expect_code(3))
}

/// Bắc Ninh's assessment in a stage.
#[track_caller]
fn assessment(db: &Database, stage: &str) -> Value {
    let view = db
        .thidua([
            "stage",
            "status",
            "dbsh-dhbb",
            "2023",
            "bac-ninh",
            "--format",
            "json",
        ])
        .run()
        .expect_code(0)
        .json();
    let all = view["assessments"].as_array().expect("a list");
    let found = all.iter().find(|one| one["stage"] == stage);
    found.unwrap_or_else(|| panic!("no {stage} in {view:#}")).clone()
}

fn codes(receipt: &Value) -> Vec<&str> {
    let findings = receipt["findings"].as_array().expect("findings are a list");
    findings.iter().filter_map(|one| one["code"].as_str()).collect()
}

both! {
    /// The whole way of an assessment: entered, submitted late, returned, explained, submitted again, locked, unlocked,
    /// locked; then the review with its reasons.
    fn an_assessment_goes_its_way(db: &Database) {
        prepared(db);
        let own = ["--stage", "self"];
        assert_eq!(refused(stage(db, "bn", "submit", &own)), "stage-empty");
        let receipt = import(db, "bn", OWN, &own, 0);
        assert_eq!(receipt["accepted"], 10, "{receipt:#}");
        let state = |expected: &str| assert_eq!(assessment(db, "self")["state"], expected);
        state("open");
        // on paper, received three days after the deadline of 05/12; the unit itself cannot say when
        assert_eq!(refused(stage(db, "bn", "submit", &["--stage", "self", "--on", "01/12/2023"])), "forbidden");
        stage(db, "tham-dinh", "submit", &["--stage", "self", "--on", "08/12/2023"]).expect_code(0);
        let submitted = assessment(db, "self");
        assert_eq!((&submitted["state"], &submitted["days_late"]), (&"submitted".into(), &3.into()), "{submitted:#}");
        assert_eq!(submitted["submitted"], "2023-12-08");

        // submitted: the unit changes nothing, not by a corrected sheet and not by undoing
        let corrected = changed(db, OWN, &[(";3;2,75", ";3;3")]);
        assert_eq!(codes(&import(db, "bn", &corrected, &own, 3)), ["stage-submitted"]);
        let batch = receipt["batch"].as_str().expect("a batch");
        assert_eq!(refused(db.thidua(["import", "undo", batch, "--format", "json"]).run()), "stage-submitted");
        assert_eq!(refused(stage(db, "bn", "submit", &own)), "stage-submitted");

        assert_eq!(refused(stage(db, "bn", "return", &own)), "forbidden");
        assert_eq!(refused(stage(db, "tham-dinh", "return", &own)), "reason-needed");
        stage(db, "tham-dinh", "return", &["--stage", "self", "--reason", "Thiếu minh chứng tiêu chí 1.3"]).expect_code(0);
        state("returned");
        let explain = ["--stage", "self", "--criterion", "1.3", "--reason", "Kế hoạch số 05/KH-LMHTX kèm theo"];
        stage(db, "bn", "explain", &explain).expect_code(0);
        assert_eq!(import(db, "bn", &corrected, &own, 0)["updated"], 1);
        stage(db, "bn", "submit", &own).expect_code(0);
        let again = assessment(db, "self");
        // late is counted from the first submission
        assert_eq!((&again["state"], &again["days_late"]), (&"submitted".into(), &3.into()), "{again:#}");
        assert_eq!(again["explanations"][0]["criterion"], "1.3", "{again:#}");
        assert_eq!(again["reason"], "Thiếu minh chứng tiêu chí 1.3");

        stage(db, "tham-dinh", "lock", &own).expect_code(0);
        state("locked");
        assert_eq!(refused(stage(db, "tham-dinh", "lock", &own)), "stage-locked");
        assert_eq!(codes(&import(db, "bn", OWN, &own, 3)), ["stage-locked"]);
        assert_eq!(refused(stage(db, "bn", "explain", &explain)), "stage-locked");
        assert_eq!(refused(stage(db, "tham-dinh", "unlock", &own)), "reason-needed");
        stage(db, "tham-dinh", "unlock", &["--stage", "self", "--reason", "Đính chính số liệu"]).expect_code(0);
        state("submitted");
        assert_eq!(refused(stage(db, "tham-dinh", "unlock", &["--stage", "self", "--reason", "x"])), "stage-not-locked");
        stage(db, "tham-dinh", "lock", &own).expect_code(0);
        assert_eq!(rows(db, "stage_event"), 7);
        expect_sound(db);
    }

    /// Every difference carries its reason, or the review is not locked: from the sheet, or by command.
    fn a_review_is_locked_when_every_difference_has_its_reason(db: &Database) {
        prepared(db);
        let review = ["--stage", "review"];
        // self comes first
        assert_eq!(codes(&import(db, "tham-dinh", REVIEW, &review, 3)), ["stage-before-open"]);
        import(db, "bn", OWN, &["--stage", "self"], 0);
        stage(db, "bn", "submit", &["--stage", "self"]).expect_code(0);
        let receipt = import(db, "tham-dinh", REVIEW, &review, 0);
        let findings = receipt["findings"].as_array().expect("a list");
        assert_eq!(codes(&receipt), ["reason-missing"], "{receipt:#}");
        assert!(findings[0]["message"].as_str().is_some_and(|words| words.contains("thuong: 2 → 1,5")), "{receipt:#}");

        let view = assessment(db, "review");
        let told: Vec<String> = view["differences"].as_array().expect("a list").iter()
            .map(|one| format!("{} {} {} {}", one["criterion"], one["before"], one["after"], one["reason"]))
            .collect();
        assert_eq!(told, [
            r#""1.3" "3.00" "2.75" "Kế hoạch ban hành chậm một quý so với yêu cầu""#,
            r#""3.2" "4.50" "4.00" "Hai HTX thành lập trong tháng 12 chưa được cấp giấy chứng nhận đăng ký""#,
            r#""thuong" "2.00" "1.50" null"#,
        ]);
        let output = stage(db, "tham-dinh", "lock", &review).expect_code(3);
        assert_eq!(code_of(&output), "reasons-missing");
        output.stderr_contains("bac-ninh").stderr_contains("thuong: 2 → 1,5");

        let reason = |criterion: &str, words: &str| {
            stage(db, "tham-dinh", "reason", &["--stage", "review", "--criterion", criterion, "--reason", words])
        };
        assert_eq!(refused(reason("1.1", "x")), "no-difference");
        assert_eq!(refused(reason("thuong", " ")), "empty-reason");
        assert_eq!(code_of(&reason("9.9", "x").expect_code(2)), "unknown-criterion");
        reason("thuong", "Chưa có quyết định khen thưởng").expect_code(0);
        stage(db, "tham-dinh", "lock", &review).expect_code(0);
        // another difference needs another reason
        stage(db, "tham-dinh", "unlock", &["--stage", "review", "--reason", "Nhập nhầm"]).expect_code(0);
        let lower = changed(db, REVIEW, &[("Điểm thưởng;5;1,5;", "Điểm thưởng;5;1;")]);
        assert_eq!(codes(&import(db, "tham-dinh", &lower, &review, 0)), ["reason-missing"]);
        assert_eq!(refused(stage(db, "tham-dinh", "lock", &review)), "reasons-missing");
        // back to what was reasoned
        import(db, "tham-dinh", REVIEW, &review, 0);
        stage(db, "tham-dinh", "lock", &review).expect_code(0);

        // the conference changes one criterion, all others are carried over from the review
        let rank = || db.thidua(["rank", "dbsh-dhbb", "2023", "--format", "json"]).run().expect_code(0).json();
        // 5 + 2 + 2.75 + 3 + 2.75 + 4 + 10 + 4 = 33.5 content, 1.5 bonus
        assert_eq!(rank()["standings"][0]["total"], "35.00", "{:#}", rank());
        let last = changed(db, REVIEW, &[(";10;10;", ";10;9,5;")]);
        import(db, "tham-dinh", &last, &["--stage", "final"], 0);
        assert_eq!(rank()["standings"][0]["total"], "34.50");
        expect_sound(db);
    }

    /// Nobody scores their own unit; officers enter their own in the self stage and others' in the cross stage only.
    fn nobody_scores_their_own_unit(db: &Database) {
        prepared(db);
        let forbidden = |user: &str, options: &[&str]| {
            let options = [&OF_2023[..], options, &["--format", "json"]].concat();
            let file = fixture(OWN);
            let output = db.thidua(["--as", user, "import", "scorecard"]).arg(file).args(options).run().expect_code(3);
            assert_eq!((code_of(&output).as_str(), output.stdout.as_str()), ("forbidden", ""), "{output}");
        };
        forbidden("hn", &["--stage", "self"]);
        forbidden("bn", &["--stage", "review"]);
        forbidden("bn", &[]);
        forbidden("hn", &["--stage", "cross", "--by", "ha-nam"]);
        import(db, "bn", OWN, &["--stage", "self"], 0);
        assert_eq!(codes(&import(db, "bn", OWN, &["--stage", "cross", "--by", "bac-ninh"], 3)), ["stage-before-open", "own-unit"]
            .into_iter().rev().collect::<Vec<_>>());
        stage(db, "bn", "submit", &["--stage", "self"]).expect_code(0);
        assert_eq!(codes(&import(db, "bn", OWN, &["--stage", "cross", "--by", "bac-ninh"], 3)), ["own-unit"]);
        assert_eq!(codes(&import(db, "hai-vai", REVIEW, &["--stage", "review"], 3)), ["own-unit"]);
        import(db, "tham-dinh", REVIEW, &["--stage", "review"], 0);
        for word in ["lock", "return", "unlock"] {
            let output = stage(db, "hai-vai", word, &["--stage", "review", "--reason", "x"]);
            assert_eq!(refused(output), "own-unit", "{word}");
        }
        let reason = ["--stage", "review", "--criterion", "thuong", "--reason", "x"];
        assert_eq!(refused(stage(db, "hai-vai", "reason", &reason)), "own-unit");
        stage(db, "tham-dinh", "reason", &reason).expect_code(0);
        // what is of a stage without assessor, and of one with
        let usage = |options: &[&str]| {
            let options = [&OF_2023[..], options, &["--format", "json"]].concat();
            let file = fixture(OWN);
            code_of(&db.thidua(["import", "scorecard"]).arg(file).args(options).run().expect_code(2))
        };
        assert_eq!(usage(&["--stage", "cross"]), "assessor-needed");
        assert_eq!(usage(&["--stage", "self", "--by", "ha-noi"]), "no-assessor");
        assert_eq!(usage(&["--stage", "cross", "--by", "thai-nguyen"]), "unknown-unit");
        expect_sound(db);
    }

    /// Three assessors: 4.5, 5, 4 for 1.1 without the highest and the lowest is 4.5; two are too few to say.
    fn cross_scores_combine_as_the_rules_say(db: &Database) {
        prepared(db);
        import(db, "bn", OWN, &["--stage", "self"], 0);
        stage(db, "bn", "submit", &["--stage", "self"]).expect_code(0);
        let give = |user: &str, by: &str, points: &str| {
            let sheet = changed(db, OWN, &[("hỗ trợ HTX;5;5", &format!("hỗ trợ HTX;5;{points}"))]);
            import(db, user, &sheet, &["--stage", "cross", "--by", by], 0)
        };
        let receipt = give("hn", "ha-noi", "4,5");
        assert_eq!(receipt["accepted"], 10);
        assert_eq!(rows(db, "score_entry"), 10);
        // the same again is nothing new, another assessor is; each sees only what it gave itself
        assert_eq!(give("hn", "ha-noi", "4,5")["unchanged"], 10);
        assert_eq!(give("hnam", "ha-nam", "5")["accepted"], 10);
        let undone = give("tb", "thai-binh", "3,5");
        let corrected = give("tb", "thai-binh", "4");
        assert_eq!(corrected["updated"], 1, "{corrected:#}");
        for user in [("hn", "ha-noi"), ("hnam", "ha-nam")] {
            let by = ["--stage", "cross", "--by", user.1];
            stage(db, user.0, "submit", &by).expect_code(0);
            assert_eq!(codes(&import(db, user.0, OWN, &by, 3)), ["stage-submitted"]);
        }
        // not submitted: undoing brings the older value back
        let batch = |receipt: &Value| receipt["batch"].as_str().expect("a batch").to_owned();
        let first = db.thidua(["import", "undo", &batch(&undone), "--format", "json"]).run();
        assert_eq!(refused(first), "batch-superseded");
        done(db, &["import", "undo", &batch(&corrected)]);
        let view = db.thidua(["stage", "status", "dbsh-dhbb", "2023", "bac-ninh", "--format", "json"]).run().expect_code(0).json();
        let cross: Vec<&Value> = view["assessments"].as_array().expect("a list").iter().filter(|one| one["stage"] == "cross").collect();
        assert!(cross.iter().all(|one| one["days_late"].is_u64()), "{view:#}");
        let told: Vec<(&str, &str)> = cross.iter()
            .map(|one| (one["by"].as_str().expect("a unit"), one["state"].as_str().expect("a state")))
            .collect();
        assert_eq!(told, [("ha-nam", "submitted"), ("ha-noi", "submitted"), ("thai-binh", "open")]);
        give("tb", "thai-binh", "4");

        // the review is compared with the combination: of 4, 4.5 and 5 the middle one is left
        let receipt = import(db, "tham-dinh", REVIEW, &["--stage", "review"], 0);
        assert_eq!(codes(&receipt), ["reason-missing", "reason-missing"], "{receipt:#}");
        let view = assessment(db, "review");
        assert_eq!(view["compared_with"], "cross");
        assert_eq!((&view["differences"][0]["before"], &view["differences"][0]["after"]), (&"4.50".into(), &"5.00".into()), "{view:#}");
        expect_sound(db);
    }

    /// 3 − 2.75 + 4.5 − 4 + 2 − 1.5 = 1.25 over three criteria of ten.
    fn the_gap_ledger_adds_up(db: &Database) {
        prepared(db);
        import(db, "bn", OWN, &["--stage", "self"], 0);
        stage(db, "bn", "submit", &["--stage", "self"]).expect_code(0);
        import(db, "tham-dinh", REVIEW, &["--stage", "review"], 0);
        let gaps = |year: &[&str]| db.thidua(["stage", "gaps", "dbsh-dhbb", "--format", "json"]).args(year).run();
        let ledger = gaps(&[]).expect_code(0).json();
        let told: Vec<String> = ledger["gaps"].as_array().expect("a list").iter()
            .map(|gap| format!("{} {} {} {} {} {}", gap["year"], gap["unit"], gap["criterion"], gap["self"], gap["review"], gap["gap"]))
            .collect();
        assert_eq!(told, [
            r#"2023 "bac-ninh" "1.3" "3.00" "2.75" "0.25""#,
            r#"2023 "bac-ninh" "3.2" "4.50" "4.00" "0.50""#,
            r#"2023 "bac-ninh" "thuong" "2.00" "1.50" "0.50""#,
        ]);
        assert_eq!((&ledger["compared"], &ledger["totals"][0]["gap"]), (&10.into(), &"1.25".into()), "{ledger:#}");
        assert_eq!(ledger["illustrative"], true);
        assert_eq!(gaps(&["--year", "2023"]).expect_code(0).json(), ledger);
        assert_eq!(code_of(&gaps(&["--year", "2019"]).expect_code(2)), "unknown-season");
        let server = db.serve();
        let answer = server.get("/api/clusters/dbsh-dhbb/gaps?year=2023");
        assert_eq!(answer.json(), ledger);
    }

    /// What nobody submits is locked with a reason, and then the review may go on.
    fn what_was_never_submitted_is_locked_with_a_reason(db: &Database) {
        prepared(db);
        let own = ["--stage", "self"];
        assert_eq!(refused(stage(db, "tham-dinh", "lock", &own)), "stage-not-submitted");
        stage(db, "tham-dinh", "lock", &["--stage", "self", "--reason", "Quá hạn, đơn vị không nộp"]).expect_code(0);
        import(db, "tham-dinh", REVIEW, &["--stage", "review"], 0);
        // without a stage before there is nothing to differ from
        stage(db, "tham-dinh", "lock", &["--stage", "review"]).expect_code(0);
    }

    /// Words of a sheet beside points; what the rule does not take is refused.
    fn sheets_hold_what_does_not_apply(db: &Database) {
        prepared(db);
        let own = ["--stage", "self"];
        let sheet = changed(db, OWN, &[("HTX cấp tỉnh;4;4", "HTX cấp tỉnh;4;KAD")]);
        assert_eq!(import(db, "bn", &sheet, &own, 0)["accepted"], 10);
        assert_eq!(db.query_strings("SELECT criterion, input FROM score_entry"), ["2.3|n/a"]);
        // a number in its place supersedes it, across both tables
        assert_eq!(import(db, "bn", OWN, &own, 0)["updated"], 1);
        assert_eq!(assessment(db, "self")["entered"], 10);
        assert_eq!(import(db, "bn", &sheet, &own, 0)["updated"], 1);
        let wrong = changed(db, OWN, &[("HTX cấp tỉnh;4;4", "HTX cấp tỉnh;4;có")]);
        assert_eq!(codes(&import(db, "bn", &wrong, &own, 3)), ["points-refused"]);
        expect_sound(db);
    }

    /// An officer reads the cluster of the own unit, in its years; no other.
    fn officers_read_their_cluster(db: &Database) {
        prepared(db);
        done(db, &["user", "add", "xa", "--role", "unit-officer", "--scope", "unit:dak-lak"]);
        for words in [
            &["rank", "dbsh-dhbb", "2023"][..],
            &["stage", "status", "dbsh-dhbb", "2023"],
            &["stage", "gaps", "dbsh-dhbb"],
            &["evidence", "list", "dbsh-dhbb", "2023"],
            &["rotation", "dbsh-dhbb"],
            &["dossier", "export", "dbsh-dhbb", "2023"],
        ] {
            let read = |user: &str| db.thidua(["--as", user]).args(words).args(["--format", "json"]).run();
            read("bn").expect_code(0);
            assert_eq!(refused(read("xa")), "forbidden", "{words:?}");
        }
        // not even that a cluster is unknown
        let output = db.thidua(["--as", "xa", "rank", "khong-co", "2023", "--format", "json"]).run();
        assert_eq!(refused(output), "forbidden");
    }

    /// Evidence is kept once, told by its content, and found when a byte of it is changed.
    fn evidence_is_kept_by_its_content(db: &Database) {
        prepared(db);
        let add = |user: &str, file: PathBuf, criterion: &str| {
            db.thidua(["--as", user, "evidence", "add", "dbsh-dhbb", "2023", "bac-ninh"])
                .arg(file)
                .args(["--criterion", criterion, "--format", "json"])
                .run()
        };
        let plan = fixture("stages/ke-hoach-ho-tro.txt");
        let added = add("bn", plan.clone(), "1.3").expect_code(0).json();
        let sha = added["evidence"][0]["sha256"].as_str().expect("a digest").to_owned();
        assert_eq!(added["evidence"][0]["media_type"], "text/plain; charset=utf-8");
        assert_eq!(refused(add("bn", plan.clone(), "1.3")), "evidence-there");
        add("bn", plan.clone(), "3.2").expect_code(0);
        assert_eq!((rows(db, "evidence_blob"), rows(db, "evidence")), (1, 2));
        assert_eq!(refused(add("hn", plan.clone(), "1.1")), "forbidden");
        assert_eq!(code_of(&add("bn", plan.clone(), "9").expect_code(2)), "unknown-criterion");

        // a program stays one under any name; a picture is one
        let program = write(db, "bao-cao.pdf", b"MZ\x90\0\x03");
        assert_eq!(refused(add("bn", program, "1.1")), "evidence-executable");
        let picture = write(db, "anh.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
        let picture = add("bn", picture, "1.1").expect_code(0).json();
        assert_eq!(picture["evidence"][0]["media_type"], "image/png");
        let large = vec![b'a'; (20 << 20) + 1];
        let output = add("bn", write(db, "lon.txt", &large), "1.1").expect_code(3);
        assert_eq!(code_of(&output), "evidence-too-large");
        output.stderr_contains("lon.txt").stderr_contains("20 MB");
        add("bn", write(db, "vua.txt", &large[1..]), "1.1").expect_code(0);

        let copy = db.directory().join("ban-sao.txt");
        let get = |user: &str, sha: &str| {
            db.thidua(["--as", user, "evidence", "get", sha, "--output"]).arg(&copy).args(["--format", "json"]).run()
        };
        get("tham-dinh", &sha).expect_code(0);
        assert_eq!(std::fs::read(&copy).expect("it was written"), std::fs::read(&plan).expect("it is there"));
        assert_eq!(code_of(&get("bn", "sha256:00").expect_code(2)), "unknown-evidence");
        let server = db.serve();
        let answer = server.get(&format!("/api/evidence/{sha}"));
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("content-disposition"), Some("attachment"));
        drop(server);

        // withdrawn where it was cited by mistake, still there where it was not
        let withdraw = |reason: &str| db.thidua(["--as", "bn", "evidence", "withdraw", "1", "--reason", reason, "--format", "json"]).run();
        assert_eq!(refused(withdraw(" ")), "reason-needed");
        withdraw("Nộp nhầm tiêu chí").expect_code(0);
        assert_eq!(refused(withdraw("x")), "evidence-withdrawn");
        get("bn", &sha).expect_code(0);
        db.thidua(["--as", "bn", "evidence", "withdraw", "2", "--reason", "x"]).run().expect_code(0);
        assert_eq!(code_of(&get("bn", &sha).expect_code(2)), "unknown-evidence");

        // the audit holds digests, no contents
        let longest = db.query_strings("SELECT max(length(detail)) FROM audit_event").remove(0);
        assert!(longest.parse::<u64>().expect("a length") < 1_000_000, "{longest}");
        let sound = expect_sound(db);
        let byte = |value: &str| match db.engine() {
            crate::support::Engine::Sqlite => format!(
                "UPDATE evidence_blob SET content = CAST('{value}' || substr(CAST(content AS TEXT), 2) AS BLOB) WHERE id = 1"
            ),
            crate::support::Engine::Postgres => {
                format!("UPDATE evidence_blob SET content = overlay(content PLACING '{value}'::bytea FROM 1) WHERE id = 1")
            }
        };
        assert_eq!(db.sql(&byte("l")), 1);
        let report = db.thidua(["audit", "verify", "--format", "json"]).run().expect_code(3).json();
        assert_eq!(report["faults"][0]["code"], "row-changed", "{report:#}");
        assert_eq!(report["faults"][0]["table"], "evidence_blob");
        db.sql(&byte("L"));
        assert_eq!(expect_sound(db), sound);
    }

    /// Nothing more can be added to what is locked.
    fn locked_assessments_take_no_evidence(db: &Database) {
        prepared(db);
        stage(db, "tham-dinh", "lock", &["--stage", "self", "--reason", "Quá hạn"]).expect_code(0);
        let output = db.thidua(["--as", "bn", "evidence", "add", "dbsh-dhbb", "2023", "bac-ninh"])
            .arg(fixture("stages/ke-hoach-ho-tro.txt"))
            .args(["--criterion", "1.3", "--format", "json"])
            .run();
        assert_eq!(refused(output), "stage-locked");
        assert_eq!(rows(db, "evidence"), 0);
    }
}
