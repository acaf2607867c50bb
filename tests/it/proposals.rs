//! Proposals of awards: the ledger of a season's quotas, nominees, withdrawals, ties at the cut, opinions, decisions.

use serde_json::{Value, json};

use crate::support::demonstration::{
    done, expect_sound, on_file, organisations, rows, scores, season, write,
};
use crate::support::{Database, Output, fixture};

const FLAG: &str = "co-thi-dua-xuat-sac-lmhtxvn";
const CERTIFICATE: &str = "bang-khen-lmhtxvn";
const FARMING: &str = "co-thi-dua-lmhtxvn-htx-nong-nghiep";

/// Four Bằng khen behind the flags: ranks 3 to 5 and one of the two units that share rank 6.
const FOUR_CERTIFICATES: &str = r#"
[[quotas]]
category = "bang-khen-lmhtxvn"
title = "Bằng khen của Liên minh HTX Việt Nam"
count = 4
"#;

/// The season of 2020 with its quotas and points, and these quotas more.
fn prepare(db: &Database, more: &str) {
    organisations(db);
    load(db, more).expect_code(0);
    scores(db, "2020");
}

/// Loads the season file with its quotas and what is added to it.
fn load(db: &Database, more: &str) -> Output {
    let whole = std::fs::read_to_string(fixture("seasons/dbsh-dhbb-2020-quotas.toml")).expect("it is there");
    let file = write(db, "season.toml", whole + more);
    db.thidua(["season", "load", "--format", "json"]).arg(file).run()
}

fn proposals(db: &Database, words: &[&str]) -> Output {
    db.thidua([&["proposals", "dbsh-dhbb", "2020"], words].concat())
        .run()
}

fn ledger(db: &Database) -> Value {
    let output = proposals(db, &["--format", "json"]);
    assert!([0, 4].contains(&output.code), "{output}");
    output.json()
}

/// The quota of an award in the ledger.
fn quota(ledger: &Value, category: &str) -> Value {
    let quotas = ledger["quotas"].as_array().expect("quotas");
    let found = quotas.iter().find(|quota| quota["category"] == category);
    found
        .unwrap_or_else(|| panic!("no quota {category}: {ledger:#}"))
        .clone()
}

/// The units in a list of a quota.
fn units(quota: &Value, list: &str) -> Vec<String> {
    let all = quota[list].as_array().expect("a list").iter();
    all.map(|one| one["unit"].as_str().expect("a unit").to_owned())
        .collect()
}

fn nominate(db: &Database, group: &str, unit: &str, recipient: &str, order: &[&str]) -> Output {
    let words = [
        "nominate",
        "--group",
        group,
        "--unit",
        unit,
        "--recipient",
        recipient,
    ];
    proposals(db, &[&words[..], order].concat())
}

fn withdraw(db: &Database, category: &str, unit: &str, more: &[&str]) -> Output {
    let words = [
        "withdraw",
        "--category",
        category,
        "--unit",
        unit,
        "--reason",
        "Đơn vị có văn bản xin rút",
    ];
    proposals(db, &[&words[..], more].concat())
}

fn opinion(db: &Database, category: &str, unit: &str, verdict: &[&str]) -> Output {
    let words = [
        "opinion",
        "--category",
        category,
        "--unit",
        unit,
        "--document",
        "Biên bản số 05/BB-HĐTĐKT",
    ];
    proposals(
        db,
        &[&words[..], &["--on", "20/01/2021", "--verdict"], verdict].concat(),
    )
}

fn confer(db: &Database, category: &str, unit: &str, more: &[&str]) -> Output {
    let words = [
        "confer",
        "--category",
        category,
        "--unit",
        unit,
        "--decision",
        "56/QĐ-LMHTXVN",
    ];
    let by = ["--on", "29/01/2021", "--by", "Chủ tịch Liên minh HTX Việt Nam"];
    proposals(db, &[&words[..], &by, more].concat())
}

fn settle(db: &Database, category: &str, order: &str) -> Output {
    let how = [
        "--by",
        "vote",
        "--minutes",
        "Biên bản số 02/BB-CTĐ",
        "--on",
        "15/12/2020",
    ];
    proposals(
        db,
        &[&["settle", "--category", category, "--order", order], &how[..]].concat(),
    )
}

both! {
    /// The quotas lead to what the conference of 2020 reported: two Alliances, two agricultural and two non-agricultural
    /// cooperatives, six in all.
    fn the_ledger_of_2020_is_what_the_conference_reported(db: &Database) {
        prepare(db, "");
        for (group, unit, recipient, order) in [
            ("htx-phi-nong-nghiep", "quang-ninh", "01 hợp tác xã phi nông nghiệp ở tỉnh Quảng Ninh", "2"),
            ("htx-phi-nong-nghiep", "Hà Nội", "01 hợp tác xã phi nông nghiệp ở thành phố Hà Nội", "1"),
            ("htx-nong-nghiep", "vinh-phuc", "01 hợp tác xã nông nghiệp ở tỉnh Vĩnh Phúc", "1"),
            ("htx-nong-nghiep", "hung-yen", "01 hợp tác xã nông nghiệp ở tỉnh Hưng Yên", "2"),
        ] {
            nominate(db, group, unit, recipient, &["--order", order]).expect_code(0);
        }
        let ledger = ledger(db);
        assert_eq!(ledger["waits"], false);
        let mut proposed: Vec<(String, String, String)> = Vec::new();
        for quota in ledger["quotas"].as_array().expect("quotas") {
            assert_eq!((quota["allowed"].as_u64(), quota["left"].as_u64()), (Some(2), Some(0)), "{quota:#}");
            for one in quota["proposed"].as_array().expect("a list") {
                let recipient = one["recipient"].as_str().or(one["unit_name"].as_str());
                let texts = [quota["title"].as_str(), one["unit"].as_str(), recipient];
                let [title, unit, recipient] = texts.map(|text| text.expect("a text").to_owned());
                proposed.push((title, unit, recipient));
            }
        }
        let stated: Vec<(String, String, String)> = ledger["stated"].as_array().expect("stated").iter().map(|one| {
            let text = |name: &str| one[name].as_str().expect("a text").to_owned();
            (text("title"), text("unit"), text("recipient"))
        }).collect();
        assert_eq!(proposed, stated);
        assert_eq!(proposed.len(), 6);
        let farming = quota(&ledger, FARMING);
        assert_eq!(units(&farming, "proposed"), ["vinh-phuc", "hung-yen"]);
        assert_eq!(units(&quota(&ledger, FLAG), "next")[0], "ha-noi");
        expect_sound(db);
    }

    /// Hưng Yên and Nam Định share rank 6, and one place is left for them: nobody is chosen by chance.
    fn a_tie_at_the_cut_waits(db: &Database) {
        prepare(db, FOUR_CERTIFICATES);
        let waiting = proposals(db, &[]).expect_code(4);
        waiting.stdout_contains("Chờ quyết định: Liên minh HTX tỉnh Hưng Yên, Liên minh HTX tỉnh Nam Định ngang nhau, chỉ còn 1 chỉ tiêu.");
        let before = quota(&ledger(db), CERTIFICATE);
        assert_eq!(units(&before, "proposed"), ["ha-noi", "quang-ninh", "vinh-phuc"]);
        assert_eq!(before["open"][0]["seats"], 1);
        // the flags were proposed for the same achievement
        assert_eq!(before["passed"][0]["code"], "already");
        settle(db, CERTIFICATE, "nam-dinh").expect_code(3).stderr_contains("đúng và đủ");
        settle(db, CERTIFICATE, "nam-dinh,ha-noi").expect_code(3);
        settle(db, CERTIFICATE, "nam-dinh,nam-dinh").expect_code(3).stderr_contains("hai lần");
        settle(db, FLAG, "nam-dinh,hung-yen").expect_code(3).stderr_contains("không có trường hợp ngang nhau");
        settle(db, "giay-khen", "nam-dinh,hung-yen").expect_code(2).stderr_contains(CERTIFICATE);
        assert_eq!(rows(db, "proposal_settlement"), 0);
        settle(db, CERTIFICATE, "Nam Định,hung-yen").expect_code(0);
        let after = quota(&ledger(db), CERTIFICATE);
        assert_eq!(units(&after, "proposed"), ["ha-noi", "quang-ninh", "vinh-phuc", "nam-dinh"]);
        assert_eq!(after["proposed"][3]["settled"], "vote");
        assert_eq!(units(&after, "next")[0], "hung-yen");
        proposals(db, &[]).expect_code(0);
        // written down wrongly, it is corrected by the right one, and both stay
        settle(db, CERTIFICATE, "hung-yen,nam-dinh").expect_code(0);
        assert_eq!(units(&quota(&ledger(db), CERTIFICATE), "proposed")[3], "hung-yen");
        assert_eq!(rows(db, "proposal_settlement"), 2);
        expect_sound(db);
    }

    /// A tie of the standings is decided there, once, and the ledger follows.
    fn the_standings_come_first(db: &Database) {
        organisations(db);
        let whole = std::fs::read_to_string(fixture("seasons/dbsh-dhbb-2021.toml")).expect("it is there");
        let file = write(db, "season.toml", whole + "\n[[quotas]]\ncategory = \"co\"\ntitle = \"Cờ\"\ncount = 3\n");
        db.thidua(["season", "load"]).arg(file).run().expect_code(0);
        scores(db, "2021");
        let waiting = db.thidua(["proposals", "dbsh-dhbb", "2021"]).run().expect_code(4);
        waiting.stdout_contains("thidua decide dbsh-dhbb 2021");
        let words = ["proposals", "dbsh-dhbb", "2021", "settle", "--category", "co", "--order", "ha-noi,bac-ninh"];
        let refused = db.thidua(words).args(["--by", "lot", "--minutes", "x"]).run().expect_code(3);
        refused.stderr_contains("thidua decide");
        done(db, &["decide", "dbsh-dhbb", "2021", "--order", "ha-noi,bac-ninh", "--by", "lot", "--minutes", "BB 01"]);
        let after = db.thidua(["proposals", "dbsh-dhbb", "2021", "--format", "json"]).run().expect_code(0).json();
        assert_eq!(units(&after["quotas"][0], "proposed")[2], "ha-noi");
        assert_eq!(units(&after["quotas"][0], "next")[0], "bac-ninh");
    }

    fn a_withdrawal_moves_the_next_up(db: &Database) {
        prepare(db, "");
        withdraw(db, FLAG, "thai-binh", &["--take-back"]).expect_code(3).stderr_contains("chưa rút");
        proposals(db, &["withdraw", "--category", FLAG, "--unit", "ha-nam", "--reason", " "]).expect_code(3);
        withdraw(db, FLAG, "Thái Nguyên", &[]).expect_code(2);
        withdraw(db, FARMING, "ha-nam", &[]).expect_code(2).stderr_contains("không thuộc diện xét");
        assert_eq!(rows(db, "proposal_withdrawal"), 0);
        withdraw(db, FLAG, "Hà Nam", &[]).expect_code(0).stdout_contains("Đơn vị có văn bản xin rút");
        let flags = quota(&ledger(db), FLAG);
        assert_eq!(units(&flags, "proposed"), ["bac-ninh", "ha-noi"]);
        assert_eq!(flags["passed"][0]["reason"], "đã rút: Đơn vị có văn bản xin rút");
        withdraw(db, FLAG, "ha-nam", &[]).expect_code(3).stderr_contains("đã rút");
        withdraw(db, FLAG, "ha-nam", &["--take-back"]).expect_code(0);
        assert_eq!(units(&quota(&ledger(db), FLAG), "proposed"), ["bac-ninh", "ha-nam"]);
        assert_eq!(rows(db, "proposal_withdrawal"), 2);
        expect_sound(db);
    }

    /// What was proposed, what the council thinks and what was conferred stand apart.
    fn proposed_is_not_conferred(db: &Database) {
        prepare(db, "");
        opinion(db, FLAG, "bac-ninh", &["agree"]).expect_code(0);
        let lower = opinion(db, FLAG, "ha-nam", &["lower", "--to", "Bằng khen của Sao Hỏa"]);
        lower.expect_code(2).stderr_contains("trong danh mục");
        opinion(db, FLAG, "ha-nam", &["lower"]).expect_code(3).stderr_contains("hạ xuống hình thức nào");
        opinion(db, FLAG, "ha-nam", &["lower", "--to", FLAG]).expect_code(3);
        opinion(db, FLAG, "ha-nam", &["agree", "--to", CERTIFICATE]).expect_code(3);
        opinion(db, FLAG, "ha-nam", &["maybe"]).expect_code(2).stderr_contains("agree, disagree, lower");
        opinion(db, FLAG, "ha-noi", &["agree"]).expect_code(3).stderr_contains("không có trong danh sách đề nghị");
        confer(db, FLAG, "ha-noi", &[]).expect_code(3);
        assert_eq!((rows(db, "proposal_opinion"), rows(db, "proposal_decision")), (1, 0));
        // a lower award may be one of the office's own
        let categories = std::fs::read_to_string(fixture("award-categories.csv")).expect("it is text");
        let header = categories.lines().next().expect("a header");
        let own = db.directory().join("own.csv");
        let row = "giay-khen-rieng,Giấy khen riêng,,,Giấy khen,Xã,Chủ tịch,Tập thể,9001,,,Quy chế";
        std::fs::write(&own, format!("{header}\n{row}\n")).expect("it can be written");
        db.thidua(["import", "categories"]).arg(own).run().expect_code(0);
        opinion(db, FLAG, "ha-nam", &["lower", "--to", "Giấy khen riêng"]).expect_code(0)
            .stdout_contains("đề nghị hạ mức khen xuống «Giấy khen riêng»");
        opinion(db, FLAG, "ha-nam", &["lower", "--to", "BK LMHTXVN"]).expect_code(0)
            .stdout_contains("đề nghị hạ mức khen xuống «Bằng khen của Liên minh Hợp tác xã Việt Nam»");
        confer(db, FLAG, "bac-ninh", &[]).expect_code(0).stdout_contains("tặng, QĐ 56/QĐ-LMHTXVN ngày 29/01/2021");
        confer(db, FLAG, "ha-nam", &["--conferred-as", CERTIFICATE]).expect_code(0);
        let after = ledger(db);
        let flags = quota(&after, FLAG);
        assert_eq!(flags["proposed"][1]["opinion"]["to"], CERTIFICATE);
        assert_eq!(flags["proposed"][1]["decision"]["conferred"], CERTIFICATE);
        assert_eq!(
            flags["proposed"][0]["decision"],
            json!({
                "conferred": FLAG, "title": "Cờ thi đua xuất sắc của Liên minh HTX Việt Nam", "number": "56/QĐ-LMHTXVN",
                "on": "2021-01-29", "by": "Chủ tịch Liên minh HTX Việt Nam"
            })
        );
        let total = |category: &str| {
            let all = after["totals"].as_array().expect("totals");
            let found = all.iter().find(|total| total["category"] == category).expect("it is there");
            ["proposed", "lowered", "as_proposed", "otherwise", "refused", "waiting", "conferred"]
                .map(|name| found[name].as_u64().expect("a number"))
        };
        assert_eq!(total(FLAG), [2, 1, 1, 1, 0, 0, 1]);
        assert_eq!(total(CERTIFICATE), [0, 0, 0, 0, 0, 0, 1]);
        // the newest record counts; what is decided is not withdrawn
        confer(db, FLAG, "ha-nam", &["--refused"]).expect_code(0).stdout_contains("không tặng, QĐ 56/QĐ-LMHTXVN");
        confer(db, FLAG, "ha-nam", &["--refused", "--conferred-as", CERTIFICATE]).expect_code(2);
        withdraw(db, FLAG, "ha-nam", &[]).expect_code(3).stderr_contains("Đã có quyết định");
        let early = confer(db, FLAG, "bac-ninh", &["--on", "29/01/2019"]);
        assert_eq!(early.code, 2, "{early}");
        expect_sound(db);
    }

    /// What was said of a proposal stays when the proposal is made no more.
    fn what_was_said_stays(db: &Database) {
        prepare(db, "");
        opinion(db, FLAG, "ha-nam", &["disagree"]).expect_code(0);
        withdraw(db, FLAG, "ha-nam", &[]).expect_code(0);
        let after = ledger(db);
        assert_eq!(after["apart"][0]["unit"], "ha-nam");
        assert_eq!(after["apart"][0]["opinion"]["verdict"], "disagree");
        proposals(db, &[]).expect_code(0).stdout_contains("nay không còn trong danh sách đề nghị");
        // a day before the season is a slip of the pen
        let words = ["confer", "--category", FLAG, "--unit", "bac-ninh", "--decision", "1", "--on", "29/01/2019", "--by", "x"];
        proposals(db, &words).expect_code(3).stderr_contains("trước năm thi đua 2020");
    }

    /// Units put cooperatives forward; the order is as entered, and a new entry stands in place of the old.
    fn nominees_are_put_forward(db: &Database) {
        prepare(db, "");
        nominate(db, "htx", "vinh-phuc", "HTX", &[]).expect_code(2).stderr_contains("htx-nong-nghiep, htx-phi-nong-nghiep");
        nominate(db, "htx-nong-nghiep", "thai-nguyen", "HTX", &[]).expect_code(2);
        nominate(db, "htx-nong-nghiep", "vinh-phuc", " ", &[]).expect_code(3);
        nominate(db, "htx-nong-nghiep", "vinh-phuc", "HTX A", &["--order", "0"]).expect_code(2);
        assert_eq!(rows(db, "nominee"), 0);
        for (unit, name) in [("vinh-phuc", "HTX rau an toàn"), ("vinh-phuc", "HTX chăn nuôi"), ("hung-yen", "HTX nhãn lồng")] {
            nominate(db, "htx-nong-nghiep", unit, name, &[]).expect_code(0);
        }
        proposals(db, &[]).expect_code(4).stdout_contains("HTX nhãn lồng (Liên minh HTX tỉnh Hưng Yên)");
        let several = withdraw(db, FARMING, "vinh-phuc", &[]).expect_code(2);
        several.stderr_contains("HTX chăn nuôi; HTX rau an toàn");
        settle(db, FARMING, "HTX nhãn lồng,htx rau an toan,HTX CHĂN NUÔI").expect_code(0);
        let farming = quota(&ledger(db), FARMING);
        assert_eq!(farming["proposed"][1]["recipient"], "HTX rau an toàn");
        let basis = ["--order", "1", "--basis", "32/33 phiếu"];
        nominate(db, "htx-nong-nghiep", "vinh-phuc", "HTX chăn nuôi", &basis).expect_code(0);
        let farming = quota(&ledger(db), FARMING);
        assert_eq!(farming["proposed"][0]["recipient"], "HTX chăn nuôi");
        assert_eq!(farming["proposed"][0]["basis"], "32/33 phiếu");
        // what was decided on all three still orders the other two
        assert_eq!(farming["proposed"][1]["recipient"], "HTX nhãn lồng");
        withdraw(db, FARMING, "vinh-phuc", &["--recipient", "htx chan nuoi"]).expect_code(0);
        assert_eq!(quota(&ledger(db), FARMING)["proposed"][1]["recipient"], "HTX rau an toàn");
        assert_eq!(rows(db, "nominee"), 4);
        expect_sound(db);
    }

    /// Half of those that remain, and all that is wrong with a quota at its line.
    fn quotas_are_read_from_the_season_file(db: &Database) {
        organisations(db);
        let more = r#"
[[quotas]]
category = "bang-khen-lmhtxvn"
title = "Bằng khen của Liên minh HTX Việt Nam"
ratio = "50%"
of = "remaining"
minimum-total = "90"
"#;
        load(db, more).expect_code(0);
        scores(db, "2020");
        let certificates = quota(&ledger(db), CERTIFICATE);
        // 11 − 2 = 9, half of it 4.5; only three of the others have 90 points
        assert_eq!((certificates["allowed"].as_u64(), certificates["left"].as_u64()), (Some(4), Some(1)));
        assert_eq!(certificates["steps"][1], "9 × 50% = 4,5, làm tròn xuống 4");
        assert_eq!(units(&certificates, "proposed"), ["ha-noi", "quang-ninh", "vinh-phuc"]);
        let wrong = r#"
[[quotas]]
category = "Bằng khen"
title = "a"
count = 1
[[quotas]]
category = "b"
title = "b"
ratio = "120%"
[[quotas]]
category = "c"
title = "c"
[[quotas]]
category = "d"
title = "d"
count = 1
among = "tat-ca"
[[quotas]]
category = "e"
title = "e"
ratio = "20%"
of = "all"
"#;
        let whole = std::fs::read_to_string(fixture("seasons/dbsh-dhbb-2020-quotas.toml")).expect("it is there");
        let first = whole.lines().count() as u64 + 3;
        let refused = load(db, wrong).expect_code(3).json();
        let found: Vec<(u64, &str)> = refused["findings"].as_array().expect("findings").iter()
            .map(|one| (one["row"].as_u64().unwrap_or(0) - first, one["code"].as_str().unwrap_or("")))
            .collect();
        let code = "season-quota";
        let value = "season-value";
        assert_eq!(found, [(0, "season-code"), (6, value), (8, code), (14, value), (19, value)], "{refused:#}");
        let unknown = "\n[[quotas]]\ncategory = \"f\"\ntitle = \"f\"\ncount = 1\namong = \"class:mien-nui\"\n";
        let refused = load(db, unknown).expect_code(3);
        refused.stdout_contains("[[classes]]");
    }

    fn every_form_tells_the_same(db: &Database) {
        prepare(db, FOUR_CERTIFICATES);
        confer(db, FLAG, "bac-ninh", &[]).expect_code(0);
        let csv = proposals(db, &["--format", "csv"]).expect_code(4);
        let lines: Vec<&str> = csv.stdout.lines().collect();
        assert!(lines[0].starts_with("category,title,allowed,left,state,place,unit,name,total,"), "{csv}");
        assert!(lines[1].contains(",đề nghị,1,bac-ninh,Liên minh HTX tỉnh Bắc Ninh,98.50,"), "{csv}");
        assert!(lines[1..].iter().all(|line| line.ends_with("số liệu minh họa")), "{csv}");
        assert!(lines.iter().all(|line| line.matches(',').count() == lines[0].matches(',').count()), "{csv}");
        // two quotas of all eleven units, and two of nobody yet
        assert_eq!(lines.len(), 23, "{csv}");
        let excel = proposals(db, &["--format", "excel"]).expect_code(4);
        assert!(excel.stdout.starts_with("\u{feff}Mã hình thức;"), "{excel}");
        excel.stdout_contains(";98,50;");
        let english = proposals(db, &["--lang", "en"]).expect_code(4);
        english.stdout_contains("Waits for a decision:");
        english.stdout_contains("conferred, decision 56/QĐ-LMHTXVN of 29/01/2021");
        let server = db.serve();
        let api = server.get("/api/clusters/dbsh-dhbb/seasons/2020/proposals").expect_status(200).json();
        assert_eq!(api, ledger(db));
        let page = server.get("/clusters/dbsh-dhbb/2020/proposals").expect_status(200);
        for words in ["số liệu minh họa", "Chờ quyết định: ", "56/QĐ-LMHTXVN", "Được tặng", "đã đề nghị"] {
            assert!(page.text().contains(words), "{words}: {page}");
        }
        let season = server.get("/clusters/dbsh-dhbb/2020").expect_status(200);
        assert!(season.text().contains("/clusters/dbsh-dhbb/2020/proposals"), "{season}");
        let saved = server.get("/clusters/dbsh-dhbb/2020/proposals.csv").expect_status(200);
        assert_eq!(saved.text(), csv.stdout);
        server.get("/clusters/dbsh-dhbb/1999/proposals").expect_status(404);
    }

    /// A season without quotas says so, and takes no records.
    fn without_quotas_nothing_is_proposed(db: &Database) {
        organisations(db);
        season(db, "2020");
        scores(db, "2020");
        proposals(db, &[]).expect_code(0).stdout_contains("chưa có chỉ tiêu khen thưởng");
        assert_eq!(ledger(db)["quotas"], json!([]));
        withdraw(db, FLAG, "ha-nam", &[]).expect_code(3).stderr_contains("[[quotas]]");
    }

    /// Points on which awards were decided are not taken back.
    fn what_was_decided_holds_its_points(db: &Database) {
        organisations(db);
        load(db, "").expect_code(0);
        let sheet = fixture("seasons/dbsh-dhbb-2020-scores.csv");
        let options = ["--cluster", "dbsh-dhbb", "--year", "2020"];
        let receipt = on_file(db, &["import", "scorecard"], &sheet, &options, 0);
        let batch = receipt["batch"].as_str().expect("a batch").to_owned();
        confer(db, FLAG, "bac-ninh", &[]).expect_code(0);
        db.thidua(["import", "undo", &batch]).run().expect_code(3).stderr_contains("quyết định khen thưởng");
        expect_sound(db);
    }
}

/// The two files of 2020 differ in nothing but the quotas.
#[test]
fn the_season_with_quotas_is_the_same_season() {
    let read = |name: &str| std::fs::read_to_string(fixture(name)).expect("it is there");
    let (plain, quotas) = (
        read("seasons/dbsh-dhbb-2020.toml"),
        read("seasons/dbsh-dhbb-2020-quotas.toml"),
    );
    let body = |text: &str| {
        text.split_once('\n')
            .map(|(_, rest)| rest.to_owned())
            .expect("lines")
    };
    assert!(body(&quotas).starts_with(&body(&plain)));
}
