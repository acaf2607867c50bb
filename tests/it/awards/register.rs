//! Questions to the whole register: who is eligible, statutory forms, money.

use std::fs;

use serde_json::Value;

use crate::support::demonstration::{done, organisations, scores};
use crate::support::{Database, fixture};

/// A person who was CSTĐ tỉnh in 2021 and 2024, and another who was it once.
const TITLES: &str = "\
STT;Họ và tên / Tên tập thể;Đối tượng;Ngày sinh;Đơn vị;Danh hiệu;Năm;Số quyết định;Ngày quyết định
1;Nguyễn Kiểm Thử;Cá nhân;15/06/1980;HTX Đông Tiến;Chiến sĩ thi đua cấp tỉnh;2021;12/QĐ-UBND;05/01/2022
2;Nguyễn Kiểm Thử;Cá nhân;15/06/1980;HTX Đông Tiến;Chiến sĩ thi đua cấp tỉnh;2024;13/QĐ-UBND;06/01/2025
3;Trần Kiểm Chứng;Cá nhân;1975;HTX Hồng Phong;Chiến sĩ thi đua cấp tỉnh;2024;13/QĐ-UBND;06/01/2025
4;HTX Tân Hoà;Tập thể;;Bắc Ninh;Bằng khen của Thủ tướng Chính phủ;2024;429/QĐ-TTg;18/11/2024
5;Lê Minh Bạch;Cá nhân;1970;HTX Hồng Phong;Bằng khen của Thủ tướng Chính phủ;2024;429/QĐ-TTg;18/11/2024
";

#[track_caller]
fn asked(db: &Database, arguments: &[&str]) -> Value {
    let command = db.thidua(["awards"]).args(arguments);
    command.args(["--format", "json"]).run().expect_code(0).json()
}

#[track_caller]
fn candidate<'v>(view: &'v Value, name: &str) -> &'v Value {
    let all = view["candidates"].as_array().expect("a list");
    all.iter()
        .find(|one| one["name"] == name)
        .unwrap_or_else(|| panic!("{name} in {view:#}"))
}

fn condition<'v>(candidate: &'v Value, code: &str) -> &'v Value {
    let all = candidate["conditions"].as_array().expect("a list");
    all.iter()
        .find(|one| one["code"] == code)
        .unwrap_or_else(|| panic!("{code} in {candidate:#}"))
}

const NATIONAL: [&str; 4] = ["eligible", "chien-si-thi-dua-toan-quoc", "--on", "01/03/2025"];

both! {
    /// Luật 06/2022/QH15, Điều 21: two times in a row. Proven by both rows; a year without a list is not known.
    fn eligibility_is_proven_row_by_row(db: &Database) {
        db.awards(&db.file("titles.csv", TITLES), &[], 0);
        let view = asked(db, &NATIONAL);
        let twice = condition(candidate(&view, "Nguyễn Kiểm Thử"), "cstdtq-2-lan");
        assert_eq!(twice["outcome"], "satisfied", "{twice:#}");
        let places: Vec<&str> = twice["proofs"].as_array().expect("a list").iter().filter_map(|one| one["place"].as_str()).collect();
        assert_eq!(places, ["titles.csv, dòng 2", "titles.csv, dòng 3"]);
        assert_eq!(twice["proofs"][1]["decision"], "13/QĐ-UBND");
        let once = condition(candidate(&view, "Trần Kiểm Chứng"), "cstdtq-2-lan");
        assert_eq!(once["outcome"], "unknown", "2022 and 2023 have no list: {once:#}");
        assert!(!once["unlisted"].as_array().expect("years").is_empty(), "{once:#}");
        // whoever has none of the awards that are asked for is no candidate
        assert_eq!(view["candidates"].as_array().map(Vec::len), Some(2), "{view:#}");
        // with lists of all years it is known that he lacks one
        let whole = db.file("whole.csv", "Họ và tên;Danh hiệu;Năm\nPhạm Kiểm Tra;Bằng khen của UBND tỉnh;2022\n");
        db.awards(&whole, &["--period", "1948-2025"], 0);
        let view = asked(db, &NATIONAL);
        let once = condition(candidate(&view, "Trần Kiểm Chứng"), "cstdtq-2-lan");
        assert_eq!(once["outcome"], "missing", "{once:#}");
        // sentences for people, and in English
        let text = db.thidua(["awards"]).args(NATIONAL).run().expect_code(0);
        text.stdout_contains("[đạt]").stdout_contains("13/QĐ-UBND");
        db.thidua(["--lang", "en", "awards"]).args(NATIONAL).run().expect_code(0).stdout_contains("[satisfied]");
        db.thidua(["awards", "eligible", "danh-hieu-khong-co"]).run().expect_code(2);
    }

    /// Điều 25, 27: who leads its cluster and how it was graded stands in the season that was published, and in no other.
    fn a_published_season_proves_ranks_and_grades(db: &Database) {
        organisations(db);
        let of_2020 = fs::read_to_string(fixture("seasons/dbsh-dhbb-2020.toml")).expect("it is text");
        let levels = "\n[classification]\nlevels = [{ title = \"Hoàn thành xuất sắc nhiệm vụ\", at-least = 98 }, { title = \"Hoàn thành nhiệm vụ\" }]\n";
        let file = db.file("dbsh-dhbb-2020.toml", of_2020 + levels);
        db.thidua(["season", "load"]).arg(&file).run().expect_code(0);
        scores(db, "2020");
        let list = "Tên tập thể;Đối tượng;Danh hiệu;Năm\n\
            Liên minh HTX tỉnh Bắc Ninh;Tập thể;Bằng khen của UBND tỉnh;2019\n\
            Liên minh HTX tỉnh Thái Bình;Tập thể;Bằng khen của UBND tỉnh;2019\n\
            HTX Tân Hoà;Tập thể;Bằng khen của UBND tỉnh;2019\n";
        db.awards(&db.file("tap-the.csv", list), &[], 0);
        let of = |category: &str, name: &str, code: &str| {
            let view = asked(db, &["eligible", category, "--year", "2020"]);
            condition(candidate(&view, name), code).clone()
        };
        let flag = "co-thi-dua-chinh-phu";
        let leads = |name: &str| of(flag, name, "cocp-dan-dau-2003");
        let named = |name: &str| {
            let id = db.query_strings(&format!("SELECT id FROM recipient WHERE name = '{name}'")).remove(0);
            let view = asked(db, &["eligible", flag, "--year", "2020", "--recipient", &id]);
            condition(candidate(&view, name), "cocp-dan-dau-2003").clone()
        };
        // what is not published proves nothing
        assert_eq!(named("Liên minh HTX tỉnh Bắc Ninh")["outcome"], "unknown");
        done(db, &["season", "freeze", "dbsh-dhbb", "2020"]);
        done(db, &["season", "publish", "dbsh-dhbb", "2020", "--reason", "Biên bản hội nghị"]);
        // whoever a season ranks is a candidate; nobody else is known
        let first = leads("Liên minh HTX tỉnh Bắc Ninh");
        assert_eq!(first["outcome"], "satisfied", "{first:#}");
        let proof = &first["seasons"][0];
        assert_eq!((&proof["cluster"], &proof["year"], &proof["publication"]), (&"dbsh-dhbb".into(), &2020.into(), &1.into()));
        let history = db.thidua(["season", "history", "dbsh-dhbb", "2020", "--format", "json"]).run().expect_code(0).json();
        assert_eq!(proof["digest"], history["publications"][0]["digest"]);
        assert_eq!(proof["illustrative"], true);
        // so is a unit the register has no award of: it is known by its season only
        let view = asked(db, &["eligible", flag, "--year", "2020"]);
        assert_eq!(view["candidates"].as_array().map(Vec::len), Some(11), "{view:#}");
        let second = candidate(&view, "Liên minh HTX tỉnh Hà Nam");
        assert_eq!((&second["recipient"], &condition(second, "cocp-dan-dau-2003")["outcome"]), (&Value::Null, &"missing".into()));
        let of_one = asked(db, &["eligible", flag, "--year", "2020", "--unit", "ha-nam"]);
        assert_eq!(of_one["candidates"].as_array().map(Vec::len), Some(1), "{of_one:#}");
        let other = leads("Liên minh HTX tỉnh Thái Bình");
        assert_eq!((&other["outcome"], &other["seasons"][0]["year"]), (&"missing".into(), &2020.into()), "{other:#}");
        assert_eq!(named("HTX Tân Hoà")["outcome"], "unknown");
        let text = db.thidua(["awards", "eligible", flag, "--year", "2020"]).run().expect_code(0);
        text.stdout_contains("Xếp thứ 1 của").stdout_contains("Năm thi đua dbsh-dhbb 2020, bản công bố số 1").stdout_contains("số liệu minh họa");
        let csv = db.thidua(["awards", "eligible", flag, "--year", "2020", "--format", "csv"]).run().expect_code(0);
        csv.stdout_contains("Năm thi đua dbsh-dhbb 2020, bản công bố số 1, số liệu minh họa");
        // the grade is that of the season's levels
        let graded = |name: &str| {
            let id = db.query_strings(&format!("SELECT id FROM recipient WHERE name = '{name}'")).remove(0);
            let view = asked(db, &["eligible", "tap-the-lao-dong-xuat-sac", "--year", "2020", "--recipient", &id]);
            condition(candidate(&view, name), "ttldxs-xuat-sac-2003").clone()
        };
        let first = graded("Liên minh HTX tỉnh Bắc Ninh");
        assert_eq!((&first["outcome"], &first["seasons"][0]["publication"]), (&"satisfied".into(), &1.into()), "{first:#}");
        assert_eq!(graded("Liên minh HTX tỉnh Thái Bình")["outcome"], "missing");
        assert_eq!(graded("HTX Tân Hoà")["outcome"], "unknown");
    }

    /// An award that was taken back proves nothing, and its money is to be reclaimed.
    fn a_revoked_award_proves_nothing(db: &Database) {
        db.awards(&db.file("titles.csv", TITLES), &[], 0);
        let row = db.query_strings("SELECT id FROM award WHERE row_number = 3").remove(0);
        db.thidua(["awards", "revoke", &row, "--reason", "Gian dối trong kê khai"]).run().expect_code(0);
        let view = asked(db, &NATIONAL);
        let twice = condition(candidate(&view, "Nguyễn Kiểm Thử"), "cstdtq-2-lan");
        assert_ne!(twice["outcome"], "satisfied", "{twice:#}");
        assert_eq!(twice["struck"][0]["award"], row.as_str(), "{twice:#}");
        let money = asked(db, &["money", "--award", &row]);
        assert_eq!(money["lines"][0]["standing"], "reclaimed", "{money:#}");
        assert_eq!(money["total"], 0);
    }

    /// CSTĐ tỉnh 3,0 × 2.340.000 = 7.020.000 on 06/01/2025 (Nghị định 73/2024/NĐ-CP).
    fn money_shows_its_arithmetic(db: &Database) {
        db.awards(&db.file("titles.csv", TITLES), &[], 0);
        let row = db.query_strings("SELECT id FROM award WHERE row_number = 4").remove(0);
        let money = asked(db, &["money", "--award", &row]);
        assert_eq!(money["total"], 7_020_000, "{money:#}");
        assert_eq!(money["lines"][0]["multiple"], "3.0");
        let year = db.thidua(["awards", "money", "--year", "2024"]).run().expect_code(0);
        year.stdout_contains("3,0 × 2.340.000 = 7.020.000");
        db.thidua(["awards", "money", "--award", "1"]).run().expect_code(2);
    }

    /// Every figure of a form leads back to its rows; what was taken back is not counted.
    fn a_form_leads_back_to_its_rows(db: &Database) {
        db.awards(&db.file("titles.csv", TITLES), &[], 0);
        let form = asked(db, &["form", "0602", "--year", "2024", "--cell", "01:7/person"]);
        let place = form["columns"].as_array().expect("columns").iter().position(|one| one["key"] == "7/person");
        let place = place.expect("the column of the Prime Minister's merit");
        assert_eq!(form["rows"][0]["cells"][0], 2, "{form:#}");
        assert_eq!(form["rows"][0]["cells"][place], 1, "{form:#}");
        let rows = form["cell_rows"].as_array().expect("rows");
        assert_eq!(rows.len(), 1, "{form:#}");
        assert_eq!(rows[0]["name"], "Lê Minh Bạch");
        assert_eq!(rows[0]["place"], "titles.csv, dòng 6");
        let text = db.thidua(["awards", "form", "0602", "--year", "2024"]).run().expect_code(0);
        text.stdout_contains("0602.N/BNV-TĐKT").stdout_contains("chưa xác nhận còn hiệu lực")
            .stdout_contains("Mã số 02, 03");
        let row = rows[0]["award"].as_str().expect("a number");
        db.thidua(["awards", "revoke", row, "--reason", "Gian dối trong kê khai"]).run().expect_code(0);
        let form = asked(db, &["form", "0602", "--year", "2024"]);
        assert_eq!(form["rows"][0]["cells"][0], 1, "{form:#}");
        db.thidua(["awards", "form", "0602", "--year", "2024", "--cell", "99:1"]).run().expect_code(2);
        // as on paper
        db.thidua(["awards", "form", "0602.N/BNV-TĐKT", "--year", "2024"]).run().expect_code(0);
        db.thidua(["awards", "form", "0609", "--year", "2024"]).run().expect_code(2);
        let csv = db.thidua(["awards", "form", "0602", "--year", "2024", "--format", "csv"]).run().expect_code(0);
        assert!(csv.stdout.starts_with("row,label,unit,1,"), "{csv}");
    }

    /// A year without a list is a gap, and never zero; what was taken back is not counted.
    fn a_year_without_a_list_is_a_gap(db: &Database) {
        db.awards(&db.file("titles.csv", TITLES), &[], 0);
        let plain = db.tally();
        assert_eq!(plain["total"], 5);
        assert_eq!(plain["gaps"][0]["years"], "2022-2023", "{plain:#}");
        let view = asked(db, &["tally", "--by", "level", "--and", "year"]);
        assert_eq!(view["total"], 5, "{view:#}");
        let text = db.thidua(["awards", "tally", "--by", "kind"]).run().expect_code(0);
        text.stdout_contains("Chưa có danh sách").stdout_contains("2022-2023");
        let row = db.query_strings("SELECT id FROM award WHERE row_number = 6").remove(0);
        db.thidua(["awards", "revoke", &row, "--reason", "Gian dối trong kê khai"]).run().expect_code(0);
        assert_eq!(db.tally()["total"], 4);
        assert_eq!(asked(db, &["tally", "--by", "authority"])["total"], 4);
        db.thidua(["awards", "tally", "--by", "colour"]).run().expect_code(2);
    }
}
