//! `thidua season load`.

use serde_json::Value;

use super::{failure, found, rank};
use crate::support::demonstration::{expect_sound, on_file, organisations, rows, scores, season, write};
use crate::support::{Database, fixture};

const FILE: &str = "seasons/dbsh-dhbb-2020.toml";

fn text() -> String {
    std::fs::read_to_string(fixture(FILE)).expect("the file is text")
}

#[track_caller]
fn load(db: &Database, content: impl AsRef<[u8]>, code: i32) -> Value {
    on_file(
        db,
        &["season", "load"],
        &write(db, "season.toml", content),
        &[],
        code,
    )
}

/// The file with one place changed, and the line it stands in.
#[track_caller]
fn changed(from: &str, to: &str) -> (String, u64) {
    let text = text();
    let at = text
        .find(from)
        .unwrap_or_else(|| panic!("{from:?} stands in the file"));
    let line = text[..at].matches('\n').count() + 1;
    (text.replacen(from, to, 1), u64::try_from(line).expect("a line"))
}

both! {
    fn a_season_is_created_then_unchanged_then_updated(db: &Database) {
        organisations(db);
        let loaded = load(db, text(), 0);
        assert_eq!(loaded["outcome"], "created", "{loaded:#}");
        assert_eq!((&loaded["season"], &loaded["members"], &loaded["criteria"]), (&"dbsh-dhbb 2020".into(), &11.into(), &16.into()));
        let head = expect_sound(db)["head"].clone();

        assert_eq!(load(db, text(), 0)["outcome"], "unchanged");
        // how the file is saved is no change
        let windows = format!("\u{feff}{}", text().replace('\n', "\r\n"));
        assert_eq!(load(db, windows, 0)["outcome"], "unchanged");
        assert_eq!(expect_sound(db)["head"], head, "nothing was written");

        let (figure, _) = changed("value = 7002", "value = 7003");
        let updated = load(db, figure, 0);
        assert_eq!((&updated["outcome"], &updated["rules_digest"]), (&"updated".into(), &loaded["rules_digest"]));
        let (rules, _) = changed("\"shared\"]", "\"decision\"]");
        let updated = load(db, rules, 0);
        assert_eq!(updated["outcome"], "updated");
        assert_ne!(updated["rules_digest"], loaded["rules_digest"]);
        // the old version of the rules stays
        let versions = db.query_strings("SELECT version, digest FROM season_rules ORDER BY version");
        let digest = |of: &Value| of["rules_digest"].as_str().expect("a digest").to_owned();
        assert_eq!(versions, [format!("1|{}", digest(&loaded)), format!("2|{}", digest(&updated))]);
        // and to load it once more is a third, so that the history tells what was in force
        assert_eq!(load(db, text(), 0)["outcome"], "updated");
        assert_eq!(rows(db, "season_rules"), 3);
        assert_eq!(rows(db, "season"), 1);
        expect_sound(db);
    }

    /// Everything that is wrong is told with its line, and nothing is written.
    fn a_wrong_file_is_refused_with_its_lines(db: &Database) {
        organisations(db);
        let head = expect_sound(db)["head"].clone();
        let cases = [
            ("season-unknown-member", "\"ha-noi\"", "\"ha-loi\""),
            ("season-fraction", "max = 30", "max = 30.5"),
            ("season-section-maximum", "code = \"3\"
title = \"Tư vấn, hỗ trợ thành lập mới HTX hằng năm\"
max = 15", "code = \"3\"
title = \"Tư vấn\"
max = 14"),
            ("season-number", "value = 7002", "value = \"bảy nghìn\""),
            ("season-chain", "chain = [\"section:1\"", "chain = [\"sections:1\""),
            ("season-chain", "\"shared\"]", "\"fewer-deductions\"]"),
            ("season-chain", "chain = [\"section:1\"", "chain = [\"section:99\""),
            ("season-value", "stage = \"final\"", "stage = \"last\""),
            ("season-bad-year", "year = 2020", "year = 20200"),
            ("season-code", "code = \"dbsh-dhbb\"", "code = \"ĐBSH & DHBB\""),
            ("season-key", "lead = \"bac-ninh\"", "leader = \"bac-ninh\""),
            ("season-syntax", "decimals = 2", "decimals = "),
            ("season-not-a-member", "lead = \"bac-ninh\"", "lead = \"thai-nguyen\""),
            ("season-rules", "semantics = 1", "semantics = 99"),
            ("season-rules", "decimals = 2", "decimals = 9"),
            ("season-member-twice", "\"ha-noi\",\n  \"quang-ninh\"", "\"ha-noi\", \"ha-noi\", \"quang-ninh\""),
            ("season-two-offices", "lead = \"bac-ninh\"", "deputies = [\"bac-ninh\"]\nlead = \"bac-ninh\""),
            ("season-empty", "illustrative = \"điểm của từng đơn vị là số liệu minh họa, không phải kết quả thật\"", "illustrative = \"\""),
        ];
        for (code, from, to) in cases {
            let (content, line) = changed(from, to);
            let refused = load(db, content, 3);
            assert_eq!(refused["outcome"], "refused", "{code}");
            let found = found(&refused, code);
            assert!(!found.is_empty(), "{code}: {refused:#}");
            // a section is named by the line of its code
            assert_eq!(found[0]["row"].as_u64(), Some(line), "{code}: {refused:#}");
            assert_eq!(found[0]["severity"], "error");
            assert!(found[0]["message"].as_str().is_some_and(|words| words.len() > 20), "{refused:#}");
        }
        let utf16: Vec<u8> = text().encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(found(&load(db, utf16, 3), "season-not-utf-8").len(), 1);
        assert_eq!(load(db, "", 3)["outcome"], "refused");
        assert_eq!(expect_sound(db)["head"], head, "nothing was written");
        assert_eq!(rows(db, "season") + rows(db, "cluster"), 0);
    }

    /// Two errors are told at once, not one after the other.
    fn all_errors_of_a_file_are_told(db: &Database) {
        organisations(db);
        let (content, _) = changed("\"ha-noi\"", "\"ha-loi\"");
        let refused = load(db, content.replacen("\"nam-dinh\"", "\"nam-din\"", 1), 3);
        let rows: Vec<_> = found(&refused, "season-unknown-member").iter().map(|one| one["row"].clone()).collect();
        assert_eq!(rows.len(), 2, "{refused:#}");
        assert_ne!(rows[0], rows[1]);
        // people read them too
        let path = write(db, "season.toml", content);
        let output = db.thidua(["season", "load"]).arg(path).run().expect_code(3);
        output.stdout_contains("chưa ghi gì").stdout_contains("ha-loi").stdout_contains("import organisations");
    }

    /// New rules that leave out what was entered are loaded, and say so.
    fn entries_the_new_rules_leave_out_are_told(db: &Database) {
        organisations(db);
        season(db, "2020");
        scores(db, "2020");
        let (content, _) = changed("decimals = 2", "decimals = 1");
        let loaded = load(db, content, 0);
        assert_eq!(loaded["outcome"], "updated", "{loaded:#}");
        let unfit = found(&loaded, "season-entries-unfit");
        assert_eq!((unfit.len(), &unfit[0]["severity"]), (1, &"warning".into()), "{loaded:#}");
        let dropped = text()
            .replace("  { code = \"5.2\", title = \"Liên kết sản xuất gắn với tiêu thụ sản phẩm\", max = 5 },\n", "")
            .replace("code = \"5\"\ntitle = \"Xây dựng mô hình HTX kiểu mới gắn với chuỗi giá trị\"\nmax = 15", "code = \"5\"\ntitle = \"Xây dựng mô hình HTX kiểu mới\"\nmax = 10");
        let output = db.thidua(["season", "load"]).arg(write(db, "season.toml", &dropped)).run().expect_code(0);
        output.stdout_contains("Lưu ý [season-entries-dropped] 11 mục").stdout_contains("5.2");
        let loaded = load(db, text(), 0);
        assert_eq!(loaded["findings"], serde_json::json!([]), "all of them fit again: {loaded:#}");
        expect_sound(db);
    }

    /// A member that is gone by the end of the year, or not yet there.
    fn members_must_exist_at_the_end_of_the_year(db: &Database) {
        organisations(db);
        // merged on 1 July 2025
        let (content, _) = changed("year = 2020", "year = 2026");
        let refused = load(db, content, 3);
        assert!(!found(&refused, "season-unknown-member").is_empty(), "{refused:#}");
        assert_eq!(rows(db, "season"), 0);
    }

    /// A file in a second campaign of the same year is a season of its own.
    fn a_campaign_is_a_season_of_its_own(db: &Database) {
        organisations(db);
        season(db, "2020");
        let (content, _) = changed("year = 2020", "year = 2020\ncampaign = \"chuyen-de\"");
        let loaded = load(db, content, 0);
        assert_eq!((&loaded["outcome"], &loaded["season"]), (&"created".into(), &"dbsh-dhbb 2020/chuyen-de".into()));
        assert_eq!(rank(db, &["dbsh-dhbb", "2020/chuyen-de"], 0)["campaign"], "chuyen-de");
        assert_eq!(rank(db, &["dbsh-dhbb", "2020"], 0)["campaign"], "thuong-xuyen");
        expect_sound(db);
    }

    fn a_missing_file_is_wrong_usage(db: &Database) {
        let output = db.thidua(["season", "load", "không có.toml", "--format", "json"]).run().expect_code(2);
        assert_eq!(failure(&output), "file-not-found");
    }
}
