//! What searches and pages say beside what was found: other ways of writing, rows without a year, values that are wrong.

use serde_json::Value;

use crate::support::{Database, Response};

const HEADER: &str =
    "Họ và tên;Đối tượng;Danh hiệu;Năm;Số quyết định;Ngày quyết định;Cơ quan ban hành;Đơn vị\n";

fn listed(db: &Database, name: &str, rows: &str) {
    db.awards(&db.file(name, format!("{HEADER}{rows}")), &[], 0);
}

#[track_caller]
fn found(db: &Database, arguments: &[&str]) -> Value {
    let command = db.thidua(["awards", "search"]).args(arguments);
    command.args(["--format", "json"]).run().expect_code(0).json()
}

/// One decision with its day in one list and its year in another; another of the same number in another year.
fn one_decision_written_twice(db: &Database) {
    listed(
        db,
        "ngay.csv",
        "Nguyễn Kiểm Thử;Cá nhân;Bằng khen của Liên minh HTX Việt Nam;2018;429/QĐ-LMHTXVN;18/11/2018;Liên minh HTX Việt Nam;HTX Tân Hoà\n\
         Lê Minh Bạch;Cá nhân;Bằng khen của Liên minh HTX Việt Nam;2018;429/QĐ-LMHTXVN;18/11/2018;Liên minh HTX Việt Nam;HTX Tân Hoà\n",
    );
    listed(
        db,
        "nam.csv",
        "Trần Kiểm Chứng;Cá nhân;Bằng khen của Liên minh HTX Việt Nam;2018;429/QĐ-LMHTXVN;2018;LMHTX Việt Nam;HTX Đông Tiến\n",
    );
    listed(
        db,
        "khac.csv",
        "Phạm Kiểm Tra;Cá nhân;Bằng khen của Liên minh HTX Việt Nam;2019;429/QĐ-LMHTXVN;20/12/2019;Liên minh HTX Việt Nam;HTX Đông Tiến\n\
         Vũ Rõ Ràng;Cá nhân;Bằng khen của Liên minh HTX Việt Nam;2018;429/QĐ-UBND;2018;UBND tỉnh;HTX Đông Tiến\n",
    );
}

fn hit<'f>(found: &'f Value, date: &str) -> &'f Value {
    let all = found["decisions"].as_array().expect("decisions");
    all.iter()
        .find(|hit| hit["date"] == date)
        .unwrap_or_else(|| panic!("{date} in {found:#}"))
}

#[track_caller]
fn wrong_on_page(page: &Response, kept: &str, told: &str) {
    assert_eq!(page.status, 400, "{page}");
    let text = page.text();
    assert!(
        text.contains("action=\"/awards/search\""),
        "the form is gone: {text}"
    );
    assert!(text.contains(kept), "{kept} is not kept in {text}");
    assert!(text.contains(told), "{told} is not said in {text}");
}

both! {
    /// A decision with its day in one list and its year in another tells of itself, and both are counted; nothing is merged.
    fn a_decision_tells_how_else_it_is_written(db: &Database) {
        one_decision_written_twice(db);
        let found = found(db, &["429/QĐ-LMHTXVN"]);
        assert_eq!(found["decisions"].as_array().map(Vec::len), Some(3), "{found:#}");
        let (day, year, other) = (hit(&found, "18/11/2018"), hit(&found, "2018"), hit(&found, "20/12/2019"));
        assert_eq!((&day["count"], &day["also"][0]["id"], &day["also"][0]["count"]), (&2.into(), &year["id"], &1.into()), "{day:#}");
        assert_eq!((&year["count"], &year["also"][0]["id"], &year["also"][0]["count"]), (&1.into(), &day["id"], &2.into()), "{year:#}");
        assert_eq!((&other["count"], &other["also"]), (&1.into(), &Value::Array(vec![])));
        let text = db.thidua(["awards", "search", "429/QĐ-LMHTXVN"]).run().expect_code(0);
        text.stdout_contains("429/QĐ-LMHTXVN, ngày 18/11/2018 cũng ghi là: 429/QĐ-LMHTXVN, năm 2018. Ở cách ghi này 2 lượt, cộng các cách ghi 3 lượt.");
        let server = db.serve();
        let id = |hit: &Value| hit["id"].as_str().expect("a number").to_owned();
        let page = server.get(&format!("/awards/decisions/{}", id(day))).expect_status(200);
        assert!(page.text().contains("Cũng ghi là"), "{page}");
        assert!(page.text().contains(&format!("href=\"/awards/decisions/{}\"", id(year))), "{page}");
        assert!(page.text().contains("cộng các cách ghi 3 lượt"), "{page}");
        let alone = server.get(&format!("/awards/decisions/{}", id(other))).expect_status(200);
        assert!(!alone.text().contains("Cũng ghi là"), "{alone}");
    }

    /// A number alone means the decisions that bear it: with their awards.
    fn a_bare_number_shows_the_awards_of_its_decisions(db: &Database) {
        one_decision_written_twice(db);
        let bare = found(db, &["429"]);
        let names: Vec<&str> = bare["decisions"].as_array().expect("decisions").iter().flat_map(|hit| hit["awards"].as_array().expect("awards")).filter_map(|award| award["name"].as_str()).collect();
        for name in ["Nguyễn Kiểm Thử", "Lê Minh Bạch", "Trần Kiểm Chứng", "Phạm Kiểm Tra", "Vũ Rõ Ràng"] {
            assert!(names.contains(&name), "{name} in {names:?}");
        }
        db.thidua(["awards", "search", "429"]).run().expect_code(0).stdout_contains("Vũ Rõ Ràng");
    }

    /// Rows without a year are in no answer to a question for a year, and the answer says how many.
    fn rows_without_a_year_are_told(db: &Database) {
        listed(
            db,
            "thieu-nam.csv",
            "Nguyễn Kiểm Thử;Cá nhân;Lao động tiên tiến;2020;;;;HTX Tân Hoà\n\
             Nguyễn Kiểm Thử;Cá nhân;Chiến sĩ thi đua cơ sở;;;;;HTX Tân Hoà\n\
             Lê Minh Bạch;Cá nhân;Lao động tiên tiến;;;;;HTX Đông Tiến\n\
             Lê Minh Bạch;Cá nhân;Chiến sĩ thi đua cơ sở;2019;;;;HTX Đông Tiến\n",
        );
        let undated = |arguments: &[&str]| found(db, arguments)["undated"].clone();
        assert_eq!(undated(&["Nguyễn Kiểm Thử", "--year", "2020"]), 1);
        assert_eq!(undated(&["--year", "2020"]), 2);
        assert_eq!(undated(&["--year", "2020", "--unit", "HTX Đông Tiến"]), 1);
        assert_eq!(undated(&["--year", "2020", "--category", "lao-dong-tien-tien"]), 1);
        assert_eq!(undated(&["--year", "2020", "--kind", "tap-the"]), 0);
        assert_eq!(undated(&["Nguyễn Kiểm Thử"]), 0, "no year is asked for");
        let told = "1 dòng khớp các điều kiện khác nhưng không ghi năm, nên không có trong kết quả này.";
        db.thidua(["awards", "search", "Nguyễn Kiểm Thử", "--year", "2020"]).run().expect_code(0).stdout_contains(told);
        let page = db.serve().get("/awards/search?text=Nguy%E1%BB%85n+Ki%E1%BB%83m+Th%E1%BB%AD&year=2020").expect_status(200);
        assert!(page.text().contains(told), "{page}");
        let money = |options: &[&str]| db.thidua(["awards", "money"]).args(options).args(["--format", "json"]).run().expect_code(0).json()["undated"].clone();
        assert_eq!((money(&["--year", "2020"]), money(&["--year", "2020", "--unit", "HTX Tân Hoà"]), money(&[])), (2.into(), 1.into(), 0.into()));
        db.thidua(["awards", "money", "--year", "2020"]).run().expect_code(0).stdout_contains("2 dòng khớp các điều kiện khác nhưng không ghi năm");
    }

    /// A wrong value in the address of a search stays in the form, with what is wrong beside it.
    fn a_wrong_value_is_told_beside_the_form(db: &Database) {
        one_decision_written_twice(db);
        let server = db.serve();
        wrong_on_page(&server.get("/awards/search?year=hai+nghin"), "value=\"hai nghin\"", "«hai nghin» không phải là năm");
        wrong_on_page(&server.get("/awards/search?category=khong-co"), "<option value=\"khong-co\" selected>", "Không có danh hiệu, hình thức khen thưởng «khong-co»");
        wrong_on_page(&server.get("/awards/search?kind=don-vi"), "<option value=\"don-vi\" selected>", "Không có đối tượng «don-vi»");
        let both = server.get("/awards/search?year=x&kind=don-vi&category=khong-co");
        wrong_on_page(&both, "<option value=\"don-vi\" selected>", "Không có đối tượng «don-vi»");
        wrong_on_page(&both, "<option value=\"khong-co\" selected>", "«x» không phải là năm");
        wrong_on_page(&server.get("/awards/search?text=429&page=hai"), "value=\"429\"", "«hai» không phải là số trang");
        wrong_on_page(&server.get("/awards/search?text=429&page=999"), "value=\"429\"", "Chỉ xem được 50 trang đầu");
        let long = "a".repeat(300);
        wrong_on_page(&server.get(&format!("/awards/search?text={long}")), &long, "Từ tìm kiếm dài quá 200 chữ");
        let english = server.request("GET", "/awards/search?year=x", &[("Cookie", "lang=en")], &[]);
        assert!(english.text().contains("«x» is no year"), "{english}");
        let id = db.query_strings("SELECT id FROM register_decision ORDER BY id").remove(0);
        for page in ["2", "hai", "0"] {
            let page = server.get(&format!("/awards/decisions/{id}?page={page}"));
            assert_eq!(page.status, 400, "{page}");
            assert!(page.text().contains("Quyết định này không có trang «") && page.text().contains("Nguyễn Kiểm Thử"), "{page}");
        }
        // the Vietnamese word is as good as the other
        let page = server.get("/awards/search?kind=ca-nhan").expect_status(200);
        assert!(page.text().contains("<option value=\"person\" selected>"), "{page}");
        let tally = server.get("/awards?by=mau");
        assert_eq!(tally.status, 400);
        assert!(tally.text().contains("Không tổng hợp được theo «mau»") && tally.text().contains("Tổng hợp") && tally.text().contains("tally"), "{tally}");
        for unknown in ["/awards/recipients/999999", "/awards/recipients/abc", "/awards/decisions/999999", "/awards/decisions/x", "/awards?list=999999", "/awards?list=abc"] {
            let page = server.get(unknown).expect_status(404);
            assert!(page.text().contains("<p class=\"code\">404</p>"), "{page}");
        }
    }

    /// A list that declares two totals shows both among the others.
    fn all_declared_totals_stand_in_the_overview(db: &Database) {
        let rows = "STT;Họ và tên;Danh hiệu;Năm\n1;Nguyễn Kiểm Thử;Lao động tiên tiến;2020\n2;Lê Minh Bạch;Lao động tiên tiến;2020\nTổng cộng;5;;\n";
        db.awards(&db.file("hai-so.csv", rows), &["--expect-total", "4", "--title", "Hai số công bố"], 0);
        listed(db, "khac.csv", "Trần Kiểm Chứng;Cá nhân;Lao động tiên tiến;2021;;;;HTX Đông Tiến\n");
        let totals = db.tally()["lists"][0]["totals"].as_array().map(Vec::len);
        assert_eq!(totals, Some(2), "{:#}", db.tally());
        let page = db.serve().get("/awards").expect_status(200);
        let text = page.text();
        assert!(text.contains("−2") && text.contains("−3"), "{text}");
    }
}
