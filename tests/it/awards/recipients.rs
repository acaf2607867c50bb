//! Who is whom across lists, and awards that are taken back.

use std::fs;

use serde_json::Value;

use super::found;
use crate::support::demonstration::recipients;
use crate::support::{Database, Engine, Output};

/// One person in two spellings, another of the same name, and a cooperative by two names.
const NAMED: &str = "\
STT;Họ và tên / Tên tập thể;Đối tượng;Ngày sinh;Đơn vị;Danh hiệu;Năm;Số quyết định;Ngày quyết định
1;Nguyễn Kiểm Thử;Cá nhân;15/06/1980;HTX Đông Tiến;Chiến sĩ thi đua cơ sở;2018;12/QĐ-LMHTX;05/01/2019
2;Nguyễn Kiểm Thử;Cá nhân;1980;Hợp tác xã Đông Tiến;Chiến sĩ thi đua cơ sở;2019;13/QĐ-LMHTX;06/01/2020
3;Nguyễn Kiểm Thử;Cá nhân;1975;HTX Hồng Phong;Bằng khen của UBND tỉnh;2019;429/QĐ-UBND;18/11/2019
4;HTX Tân Hoà;Tập thể;;Bắc Ninh;Bằng khen của UBND tỉnh;2019;429/QĐ-UBND;18/11/2019
5;Hợp tác xã Tân Hòa;Tập thể;;;Bằng khen của UBND tỉnh;2020;430/QĐ-UBND;18/11/2020
";

/// The numbers of a row: of the award, and of its recipient.
#[derive(Debug, Clone)]
struct Numbers {
    award: String,
    recipient: String,
}

/// Imports the list; the numbers of its rows.
#[track_caller]
fn named(db: &Database) -> Vec<Numbers> {
    let receipt = db.awards(&db.file("named.csv", NAMED), &[], 0);
    assert_eq!(receipt["accepted"], 5, "{receipt:#}");
    recipients(db);
    let rows = db.query_strings("SELECT id, recipient_id FROM award ORDER BY row_number");
    rows.iter()
        .map(|row| {
            let (award, recipient) = row.split_once('|').expect("two numbers");
            Numbers {
                award: award.to_owned(),
                recipient: recipient.to_owned(),
            }
        })
        .collect()
}

fn decide(db: &Database, verdict: &str, first: &str, second: &str) -> Output {
    let reason = ["--reason", "Theo hồ sơ gốc", "--format", "json"];
    db.thidua(["awards", verdict, first, second]).args(reason).run()
}

fn suggested(db: &Database) -> Value {
    let run = db.thidua(["awards", "suggestions", "--format", "json"]).run();
    run.expect_code(0).json()
}

/// The pairs that are suggested, by their numbers.
fn pairs(suggested: &Value) -> Vec<(String, String)> {
    let number = |one: &Value| one["recipient"].as_str().expect("a number").to_owned();
    let suggestions = suggested["suggestions"].as_array().expect("a list");
    suggestions
        .iter()
        .map(|pair| (number(&pair["first"]), number(&pair["second"])))
        .collect()
}

both! {
    /// A suggestion says why; nothing is one until somebody says so, and then it is asked no more.
    fn pairs_that_may_be_one_are_suggested(db: &Database) {
        let rows = named(db);
        let all = suggested(db);
        let pair = |a: usize, b: usize| (rows[a].recipient.clone(), rows[b].recipient.clone());
        assert_eq!(pairs(&all), [pair(0, 1), pair(3, 4)], "{all:#}");
        assert_eq!(all["suggestions"][0]["why"], "birth-less-precise");
        assert_eq!(all["suggestions"][0]["first"]["birth"], "15/06/1980");
        let text = db.thidua(["awards", "suggestions", "--unit", "đông tiến"]).run().expect_code(0);
        text.stdout_contains("một bên chỉ ghi năm").stdout_contains("1 trong 1 cặp");
        let one = db.thidua(["awards", "suggestions", "--limit", "1", "--format", "json"]).run().expect_code(0).json();
        assert_eq!((one["found"].as_u64(), pairs(&one).len()), (Some(2), 1));
        // whoever may not read personal fields sees years of birth
        db.thidua(["user", "add", "xem", "--role", "viewer"]).run().expect_code(0);
        let seen = db.thidua(["--as", "xem", "awards", "suggestions", "--format", "json"]).run().expect_code(0).json();
        assert_eq!(seen["suggestions"][0]["first"]["birth"], "1980");
        decide(db, "same", &rows[0].recipient, &rows[1].recipient).expect_code(0);
        decide(db, "separate", &rows[3].recipient, &rows[4].recipient).expect_code(0);
        assert_eq!(suggested(db)["found"], 0);
        db.thidua(["awards", "suggestions"]).run().expect_code(0).stdout_contains("Không có cặp nào");
        db.sound();
    }

    /// Joined by way of a third; separable again; and never against what somebody decided.
    fn recipients_are_joined_and_separated_by_decision(db: &Database) {
        let rows = named(db);
        let [one, two, three] = [0, 1, 2].map(|row: usize| rows[row].recipient.as_str());
        let together = |output: Output| output.expect_code(0).json()["together"].as_array().map_or(0, Vec::len);
        assert_eq!(together(decide(db, "same", one, two)), 2);
        // by an award, in whichever order
        let by_award = format!("award:{}", rows[2].award);
        assert_eq!(together(decide(db, "same", &by_award, two)), 3);
        let events = db.count("audit_event");
        let again = decide(db, "same", two, one).expect_code(0).json();
        assert_eq!((&again["recorded"], db.count("audit_event")), (&false.into(), events));
        let refused = decide(db, "separate", one, three).expect_code(3);
        refused.stderr_contains(&format!("{one} = {two} = {three}"));
        decide(db, "separate", three, two).expect_code(0);
        assert_eq!(together(decide(db, "separate", one, three)), 2);
        // what was parted is not joined by way of others
        decide(db, "same", two, three).expect_code(3).stderr_contains(&format!("awards same {}", one.min(three)));
        decide(db, "same", one, three).expect_code(3);
        decide(db, "same", two, one).expect_code(0);
        db.sound();
    }

    fn a_decision_on_recipients_that_makes_no_sense_is_refused(db: &Database) {
        let rows = named(db);
        let (person, collective) = (&rows[0].recipient, &rows[3].recipient);
        decide(db, "same", person, collective).expect_code(3).stderr_contains("khác loại");
        decide(db, "same", person, person).expect_code(2);
        for unknown in ["1", "x", "award:1", "award:x"] {
            decide(db, "same", person, unknown).expect_code(2).stderr_contains("unknown-recipient");
        }
        let named = ["--reason", "Là ông NGUYEN KIEM THU ở Đông Tiến"];
        let same = db.thidua(["awards", "same", person, &rows[1].recipient]).args(named).run();
        same.expect_code(3).stderr_contains("không được nêu tên");
        db.thidua(["awards", "same", person, &rows[1].recipient, "--reason", " "]).run().expect_code(2);
        // what no list in force names is not there
        db.thidua(["import", "undo", "1"]).run().expect_code(0);
        decide(db, "same", person, &rows[1].recipient).expect_code(2);
        assert_eq!(suggested(db)["found"], 0);
        assert_eq!(db.count("recipient_link"), "0");
        db.sound();
    }

    /// An award is taken back once, on a day that has come, and stays so in a corrected list.
    fn an_award_is_taken_back_once(db: &Database) {
        let rows = named(db);
        let award = rows[2].award.as_str();
        let revoke = |award: &str, options: &[&str]| {
            let words = ["awards", "revoke", award, "--reason", "Kê khai sai thành tích", "--format", "json"];
            db.thidua(words).args(options).run()
        };
        revoke("1", &[]).expect_code(2).stderr_contains("unknown-award");
        revoke(award, &["--date", "01/01/2099"]).expect_code(3).stderr_contains("date-in-future");
        revoke(award, &["--date", "17/11/2019"]).expect_code(3).stderr_contains("revocation-before-award");
        revoke(award, &["--date", "32/01/2020"]).expect_code(2);
        assert_eq!(db.count("award_revocation"), "0");
        let done = revoke(award, &["--decision", "15/QĐ-UBND", "--date", "05/03/2024"]).expect_code(0).json();
        assert_eq!((&done["decision_number"], &done["decision_date"]), (&"15/QĐ-UBND".into(), &"2024-03-05".into()));
        // who has it is said, so that a mistaken number is noticed
        let row = db.query_strings(&format!(
            "SELECT COALESCE(a.recipient, p.name), a.year, a.decision_number FROM award a LEFT JOIN award_person p ON p.id = a.id WHERE a.id = {award}"
        ));
        let said = format!("{}|{}|{}", done["recipient"].as_str().unwrap_or_default(), done["year"], done["given_by"].as_str().unwrap_or_default());
        assert_eq!(row, [said]);
        revoke(award, &[]).expect_code(3).stderr_contains("award-revoked-before");
        // the corrected row is the same award
        let corrected = db.file("corrected.csv", NAMED.replace("429/QĐ-UBND;18/11/2019\n4;", "431/QĐ-UBND;18/11/2019\n4;"));
        assert_eq!(db.awards(&corrected, &[], 0)["updated"], 1);
        let corrected = db.query_strings("SELECT max(id) FROM award").remove(0);
        assert_ne!(corrected, award);
        revoke(&corrected, &[]).expect_code(3).stderr_contains("award-revoked-before");
        let counts = db.file("counts.csv", "STT,Danh hiệu,Số lượng,Năm\n1,Bằng khen của Tỉnh ủy,2,2020\n");
        db.awards(&counts, &[], 0);
        let count = db.query_strings("SELECT max(id) FROM award").remove(0);
        revoke(&count, &[]).expect_code(3).stderr_contains("award-is-a-count");
        db.sound();
    }

    /// A revocation that was a mistake is lifted by a record of its own, and the award counts again.
    fn a_mistaken_revocation_is_lifted(db: &Database) {
        let rows = named(db);
        let award = rows[2].award.as_str();
        let reinstate = |reason: &str| {
            db.thidua(["awards", "reinstate", award, "--reason", reason, "--format", "json"]).run()
        };
        let revoke = || db.thidua(["awards", "revoke", award, "--reason", "Kê khai sai thành tích"]).run();
        let shown = || {
            let found = db.thidua(["awards", "search", "nguyễn kiểm thử", "--year", "2019", "--format", "json"]).run().expect_code(0).json();
            let all: Vec<Value> = found["recipients"].as_array().expect("a list").iter()
                .flat_map(|one| one["awards"].as_array().expect("awards").clone()).collect();
            let line = all.into_iter().find(|line| line["award"] == award).expect("it is found");
            (line["revoked"].clone(), line["reinstated"].clone())
        };
        let counted = || db.tally()["total"].as_u64().expect("a number");
        assert_eq!((counted(), shown()), (5, (false.into(), false.into())));
        reinstate("Nhầm dòng").expect_code(3).stderr_contains("award-not-revoked");
        revoke().expect_code(0);
        assert_eq!((counted(), shown()), (4, (true.into(), false.into())));
        revoke().expect_code(3).stderr_contains("thidua awards reinstate");
        reinstate("Nhầm với Nguyễn Kiểm Thử ở xã khác").expect_code(3).stderr_contains("không được nêu tên");
        reinstate(" ").expect_code(2);
        let done = reinstate("Nhập nhầm dòng, quyết định thu hồi là của người khác").expect_code(0).json();
        assert_eq!((&done["award"], &done["category"]), (&award.into(), &"Bằng khen của UBND tỉnh".into()));
        assert_eq!((counted(), shown()), (5, (false.into(), true.into())));
        let table = db.thidua(["awards", "search", "nguyễn kiểm thử"]).run().expect_code(0);
        table.stdout_contains("Đã hủy thu hồi");
        reinstate("Nhầm dòng").expect_code(3).stderr_contains("award-not-revoked");
        // nothing is deleted, and it can be taken back after all
        revoke().expect_code(0);
        assert_eq!((counted(), shown()), (4, (true.into(), false.into())));
        assert_eq!((db.count("award_revocation"), db.count("revocation_lifting")), ("2".to_owned(), "1".to_owned()));
        let deeds = "SELECT count(*) FROM audit_event WHERE action = 'award.reinstate'";
        assert_eq!(db.query_strings(deeds), ["1"]);
        db.sound();
    }

    /// An import that died leaves no name behind, unless another import that is still running has met it.
    fn what_another_import_has_met_is_not_swept(db: &Database) {
        let rows = named(db);
        let (dead, award) = (900_i64 << 32, rows[0].award.as_str());
        let long_ago = match db.engine() {
            Engine::Sqlite => "'2001-02-03T04:05:06+00:00'",
            Engine::Postgres => "'2001-02-03 04:05:06+00'",
        };
        db.sql(&format!(
            "CREATE TABLE dead AS SELECT * FROM import_batch; UPDATE dead SET id = 900, state = 'staged'; \
             INSERT INTO import_batch SELECT * FROM dead; DROP TABLE dead; \
             INSERT INTO import_lease (id, alive_at) VALUES (900, {long_ago}); \
             INSERT INTO recipient (id, kind, identity, name) VALUES ({dead}, 'person', 'met', 'Trần Gặp Lại'), \
             ({dead} + 1, 'person', 'left', 'Phạm Bỏ Dở')"
        ));
        let points = format!("UPDATE award SET recipient_id = {dead} WHERE id = {award}");
        let import = || db.awards(&db.file("late.csv", NAMED.replace("2019;", "2017;")), &["--period", "2017"], 0);
        match db.engine() {
            // one writer at a time: the other import's transaction has ended before the sweep begins
            Engine::Sqlite => {
                db.sql(&points);
                import();
            }
            // the other import is midway: it has looked the name up and not yet written the award
            Engine::Postgres => std::thread::scope(|threads| {
                threads.spawn(|| db.sql(&format!(
                    "BEGIN; SELECT id FROM recipient WHERE id = {dead} FOR KEY SHARE; SELECT pg_sleep(10); {points}; COMMIT"
                )));
                let midway = "SELECT count(*) FROM pg_locks WHERE locktype = 'relation' AND mode = 'RowShareLock' \
                              AND relation = 'recipient'::regclass";
                while db.query_strings(midway) == ["0"] {
                    std::thread::sleep(std::time::Duration::from_millis(20));
                }
                import();
            }),
        }
        let left = format!("SELECT name FROM recipient WHERE id >= {dead} AND id <= {dead} + 1");
        assert_eq!(db.query_strings(&left), ["Trần Gặp Lại"]);
        assert_eq!(db.query_strings("SELECT count(*) FROM import_batch WHERE state = 'staged'"), ["0"]);
    }

    /// How a person is found goes with the last award that names them, and not before.
    fn what_persons_are_found_by_is_erased_with_them(db: &Database) {
        let rows = named(db);
        let of = rows[0].recipient.as_str();
        // a second award of the same recipient
        db.sql(&format!("UPDATE award SET recipient_id = {of} WHERE id = {}", rows[1].award));
        db.sql(&format!("DELETE FROM search_name WHERE target_id = {of};
             INSERT INTO search_name (folded, marked, kind, target_id) VALUES ('thu', 'thử', 1, {of}), ('thu', 'thử', 2, {of})"));
        let erase = |award: &str| {
            db.thidua(["awards", "erase-person", award, "--reason", "Theo đề nghị"]).run().expect_code(0);
        };
        let kept = || db.query_strings(&format!("SELECT coalesce(name, '-'), coalesce(unit, '-'), coalesce(birth, '-') FROM recipient WHERE id = {of}")).remove(0);
        let words = || db.query_strings(&format!("SELECT kind FROM search_name WHERE target_id = {of} ORDER BY kind"));
        erase(&rows[0].award);
        assert_eq!((kept().starts_with("Nguyễn Kiểm Thử|"), words()), (true, vec!["1".to_owned(), "2".to_owned()]));
        erase(&rows[1].award);
        assert_eq!((kept().as_str(), words()), ("-|-|-", vec!["2".to_owned()]));
        let other = &rows[2].recipient;
        assert_eq!(db.query_strings(&format!("SELECT name FROM recipient WHERE id = {other}")), ["Nguyễn Kiểm Thử"]);
        assert_eq!(suggested(db)["found"], 1);
        db.sound();
    }
}

/// The catalogue's file, as lines.
fn categories() -> Vec<String> {
    let text =
        fs::read_to_string(crate::support::fixture("award-categories.csv")).expect("the fixture is text");
    text.lines().map(str::to_owned).collect()
}

both! {
    /// What is printed can be edited and imported; undone, the program's own rows hold again.
    fn categories_are_edited_as_a_file(db: &Database) {
        let import = |name: &str, text: &str, options: &[&str], code: i32| {
            let file = db.file(name, text);
            db.thidua(["import", "categories"]).arg(file).args(options).args(["--format", "json"]).run().expect_code(code).json()
        };
        db.thidua(["migrate"]).run().expect_code(0);
        let print = |format: &str| db.thidua(["awards", "categories", "--format", format]).run().expect_code(0);
        let printed = print("csv").stdout;
        let receipt = import("same.csv", &printed, &[], 0);
        assert_eq!((&receipt["unchanged"], &receipt["batch"]), (&receipt["rows"], &Value::Null), "{receipt:#}");
        let excel = db.file("excel.csv", print("excel").stdout);
        let receipt = db.thidua(["import", "categories"]).arg(excel).args(["--format", "json"]).run().expect_code(0).json();
        assert_eq!(receipt["unchanged"], receipt["rows"], "{receipt:#}");

        let new = "giay-khen-chu-tich-lien-minh,Giấy khen của Chủ tịch Liên minh HTX tỉnh Bắc Ninh,,GK CT LMHTX,Giấy khen,\"Sở, ngành, đoàn thể cấp tỉnh\",Chủ tịch Liên minh HTX tỉnh,\"Cá nhân, Tập thể\",9001,01/01/2021,,Quy chế thi đua khen thưởng của Liên minh HTX tỉnh";
        let header = &categories()[0];
        let own = format!("{header}\n{}\n{new}\n", categories()[1].replace("Huân chương Sao vàng,", "Huân chương Sao Vàng,"));
        assert_eq!(import("own.csv", &own, &["--dry-run"], 0)["accepted"], 1);
        assert_eq!(db.count("award_category"), "0");
        let receipt = import("own.csv", &own, &[], 0);
        assert_eq!((&receipt["accepted"], &receipt["updated"]), (&1.into(), &1.into()), "{receipt:#}");
        assert_eq!(found(&receipt, "category-added").len(), 1, "{receipt:#}");
        assert_eq!(import("own.csv", &own, &[], 0)["unchanged"], 2);
        let listed = print("json").json();
        let of = |listed: &Value, code: &str| listed.as_array().expect("a list").iter().find(|one| one["code"] == code).cloned();
        let there = of(&listed, "giay-khen-chu-tich-lien-minh").expect("it is there");
        assert_eq!((&there["own"], &there["level"], &there["valid_from"]), (&receipt["batch"], &"department".into(), &"2021-01-01".into()));
        assert_eq!(of(&listed, "huan-chuong-sao-vang").expect("it is there")["name"], "Huân chương Sao Vàng");

        // a correction stands in place of the own row, and is undone first
        let corrected = own.replace(",GK CT LMHTX,", ",GK CT LMHTX; Giấy khen LM,");
        let correction = import("corrected.csv", &corrected, &[], 0);
        assert_eq!((&correction["updated"], &correction["unchanged"]), (&1.into(), &1.into()));
        let undo = |receipt: &Value| db.thidua(["import", "undo", receipt["batch"].as_str().expect("a batch")]).run();
        undo(&receipt).expect_code(3).stderr_contains("hoàn tác lô");
        undo(&correction).expect_code(0);
        undo(&receipt).expect_code(0);
        assert_eq!(print("csv").stdout, printed);
        db.sound();
    }

    fn categories_that_do_not_fit_are_refused(db: &Database) {
        let header = categories()[0].clone();
        let import = |rows: &str, options: &[&str], code: i32| {
            let file = db.file("own.csv", format!("{header}\n{rows}\n"));
            db.thidua(["import", "categories"]).arg(file).args(options).args(["--format", "json"]).run().expect_code(code).json()
        };
        let row = |code: &str, name: &str, place: &str| format!("{code},{name},,,Giấy khen,Xã,Chủ tịch UBND xã,Cá nhân,{place},,,Quy chế");
        let receipt = import(&row("giay-khen-moi", "Huân chương Sao vàng", "9001"), &["--take-good"], 3);
        assert_eq!(found(&receipt, "category-conflict").len(), 1, "{receipt:#}");
        let receipt = import(&row("giay-khen-moi", "Giấy khen mới", "đầu"), &[], 3);
        assert_eq!(found(&receipt, "category-invalid")[0].0, Some(2), "{receipt:#}");
        let twice = [row("giay-khen-moi", "Giấy khen mới", "9001"), row("giay-khen-moi", "Giấy khen mới nữa", "9002")].join("\n");
        assert_eq!(found(&import(&twice, &[], 3), "repeated-row")[0].0, Some(3));
        assert_eq!((db.count("award_category"), db.count("import_batch")), ("0".to_owned(), "0".to_owned()));
        let receipt = import(&twice, &["--take-good"], 0);
        assert_eq!((&receipt["accepted"], &receipt["rejected"]), (&1.into(), &1.into()));
        db.sound();
    }

    /// A sender's lists are read as the first one was, until that is forgotten.
    fn a_profile_reads_the_next_list_of_a_sender(db: &Database) {
        let list = |name: &str| {
            let text = format!("Đơn vị | Ghi danh hiệu | SL\n{name} | Bằng khen của Tỉnh ủy | 2\n");
            db.file("list.txt", text)
        };
        let options = ["--delimiter", "|", "--map", "category=Ghi danh hiệu", "--map", "count=SL", "--source", "Công văn Sở Nội vụ"];
        let first = list("HTX Đông Tiến");
        db.awards(&first, &[&options[..], &["--save-profile", "Sở  Nội vụ", "--dry-run"]].concat(), 2);
        db.awards(&first, &[&options[..], &["--save-profile", " "]].concat(), 2);
        db.awards(&first, &[&options[..], &["--save-profile", "Sở  Nội vụ"]].concat(), 0);
        let profiles = db.thidua(["import", "profiles", "--format", "json"]).run().expect_code(0).json();
        assert_eq!((&profiles[0]["name"], &profiles[0]["kind"]), (&"Sở Nội vụ".into(), &"awards".into()));
        assert_eq!(profiles[0]["settings"], serde_json::json!({
            "mapping": { "category": "Ghi danh hiệu", "count": "SL" }, "delimiter": "|", "source": "Công văn Sở Nội vụ",
        }));
        db.thidua(["import", "profiles"]).run().expect_code(0).stdout_contains("--map count=SL");
        let receipt = db.awards(&list("HTX Tân Hoà"), &["--profile", "sở nội vụ"], 0);
        assert_eq!((&receipt["delimiter"], &receipt["accepted"]), (&"|".into(), &1.into()), "{receipt:#}");
        assert_eq!(db.query_strings("SELECT DISTINCT source FROM award_list"), ["Công văn Sở Nội vụ"]);
        // what is said on the command line comes first
        db.awards(&list("HTX Hồng Phong"), &["--profile", "sở nội vụ", "--map", "count=Cột khác"], 3);
        // the same again is no event, other settings are
        let events = db.count("audit_event");
        db.awards(&list("HTX Tân Hoà"), &["--profile", "sở nội vụ", "--save-profile", "Sở Nội vụ"], 0);
        assert_eq!(db.count("audit_event"), events);
        let organisations = crate::support::fixture("organisations.csv");
        let other = db.thidua(["import", "organisations"]).arg(organisations).args(["--profile", "sở nội vụ"]).run();
        other.expect_code(2).stderr_contains("dành cho thidua import awards");
        db.awards(&list("HTX Tân Hoà"), &["--profile", "Sở Tài chính"], 2);
        db.thidua(["import", "forget-profile", "SỞ NỘI VỤ"]).run().expect_code(0).stdout_contains("Sở Nội vụ");
        db.awards(&list("HTX Tân Hoà"), &["--profile", "Sở Nội vụ"], 2);
        db.thidua(["import", "forget-profile", "Sở Nội vụ"]).run().expect_code(2);
        db.sound();
    }

    /// People see one line for each remedy; programs see every finding. A pipe sees no bar.
    fn findings_are_told_by_their_remedy(db: &Database) {
        let rows: String = (1..=8).map(|row| format!("{row},Bằng khen của Tỉnh ủy,hai,2020\n")).collect();
        let file = db.file("bad.csv", format!("STT,Danh hiệu,Số lượng,Năm\n{rows}"));
        let output = db.thidua(["import", "awards"]).arg(&file).run().expect_code(3);
        output.stdout_contains("Lỗi [award-count-unreadable] 8 lần, dòng 2, 3, 4 và 5 dòng khác: ");
        assert_eq!(output.stdout.matches("award-count-unreadable").count(), 1, "{output}");
        assert_eq!(output.stderr, "", "{output}");
        let receipt = db.awards(&file, &[], 3);
        assert_eq!(found(&receipt, "award-count-unreadable").len(), 8);
    }
}
