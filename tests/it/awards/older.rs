//! Awards that were imported before the register kept what they are found by.

use serde_json::Value;

use super::counts;
use crate::support::{Database, Engine, fixture};

const LIST: &str = "\
STT;Họ và tên / Tên tập thể;Đối tượng;Ngày sinh;Đơn vị;Danh hiệu;Năm;Số quyết định;Ngày quyết định
1;Nguyễn Kiểm Thử;Cá nhân;15/06/1980;HTX Đông Tiến;Chiến sĩ thi đua cấp tỉnh;2021;12/QĐ-UBND;05/01/2022
2;Nguyễn Kiểm Thử;Cá nhân;15/06/1980;HTX Đông Tiến;Chiến sĩ thi đua cấp tỉnh;2024;13/QĐ-UBND;06/01/2025
3;Trần Kiểm Chứng;Cá nhân;1975;HTX Hồng Phong;Chiến sĩ thi đua cấp tỉnh;2024;13/QĐ-UBND;06/01/2025
4;HTX Tân Hoà;Tập thể;;Bắc Ninh;Bằng khen của Thủ tướng Chính phủ;2024;429/QĐ-TTg;18/11/2024
5;Lê Minh Bạch;;;;Bằng khen của Thủ tướng Chính phủ;2024;429/QĐ-TTg;18/11/2024
";

/// The awards of all recipients and the decisions a search finds, without the numbers the register gives them.
fn found(db: &Database, text: &str) -> Vec<String> {
    let run = db
        .thidua(["awards", "search", text, "--format", "json"])
        .run()
        .expect_code(0);
    let found = run.json();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let recipients = list(&found["recipients"]);
    let decisions = list(&found["decisions"]);
    recipients
        .iter()
        .chain(&decisions)
        .flat_map(|one| list(&one["awards"]))
        .map(|line| {
            format!(
                "{} {} {}",
                line["award"], line["category"], line["decision"]["number"]
            )
        })
        .collect()
}

const SEARCHES: [&str; 4] = ["nguyễn kiểm thử", "tan hoa", "lê minh bạch", "429/QĐ-TTg"];

fn recipients(db: &Database) -> Vec<String> {
    db.query_strings(
        "SELECT identity, kind, name, unit, birth FROM recipient WHERE name IS NOT NULL ORDER BY identity",
    )
}

both! {
    /// What such awards are found by is made of what is kept of them, as it would be of their file; an erased person stays
    /// erased.
    fn awards_of_the_first_version_are_found(db: &Database) {
        db.thidua(["import", "organisations"]).arg(fixture("organisations.csv")).run().expect_code(0);
        let list = db.file("list.csv", LIST);
        let place = ["--unit", "bac-ninh", "--period", "2021-2024"];
        db.awards(&list, &place, 0);
        let erased = db.query_strings("SELECT id FROM award WHERE row_number = 4").remove(0);
        db.thidua(["awards", "erase-person", &erased, "--reason", "Theo đề nghị"]).run().expect_code(0);
        let before: Vec<_> = SEARCHES.iter().map(|text| found(db, text)).collect();
        assert_eq!(before.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1, 1, 2]);
        let named = recipients(db);

        if db.engine() == Engine::Sqlite {
            db.sql("DELETE FROM award_by_unit; DELETE FROM award_by_decision");
        }
        db.sql("UPDATE award SET recipient_id = NULL, unit_id = NULL, decision_id = NULL; DELETE FROM search_name; \
                DELETE FROM recipient; DELETE FROM register_unit; DELETE FROM register_decision");
        assert!(SEARCHES.iter().all(|text| found(db, text).is_empty()));
        db.thidua(["migrate"]).run().expect_code(0);
        let after: Vec<_> = SEARCHES.iter().map(|text| found(db, text)).collect();
        assert_eq!((after, recipients(db)), (before, named.clone()));
        assert_eq!(db.query_strings(&format!("SELECT recipient_id FROM award WHERE id = {erased}")), [""]);
        let view = db.thidua(["awards", "eligible", "chien-si-thi-dua-toan-quoc", "--on", "01/03/2025", "--format", "json"]);
        assert_eq!(view.run().expect_code(0).json()["candidates"][0]["name"], "Nguyễn Kiểm Thử");

        // some of them only, beside others that stand
        let points = "SELECT id, recipient_id, unit_id, decision_id FROM award ORDER BY id";
        let all = db.query_strings(points);
        db.sql("UPDATE award SET recipient_id = NULL WHERE row_number = 3");
        db.thidua(["migrate"]).run().expect_code(0);
        assert_eq!((db.query_strings(points), recipients(db)), (all, named));
        assert_eq!(counts(&db.awards(&list, &place, 0)), (0, 0, 5, 0));
        db.sound();
    }

    /// Awards that are not found by something are told of, and entered again; on PostgreSQL none can get lost.
    fn awards_that_are_not_found_are_entered_again(db: &Database) {
        let list = db.file("list.csv", LIST);
        db.awards(&list, &[], 0);
        let doctor = || {
            // other checks may fail on the machine of a test
            let checks = db.thidua(["doctor", "--format", "json"]).run().json()["checks"].clone();
            let one = checks.as_array().into_iter().flatten().find(|check| check["name"] == "lookups").cloned();
            one.map(|check| (check["well"].clone(), check["found"].clone()))
        };
        let good = doctor();
        assert_eq!(good.as_ref().map(|(well, _)| well), Some(&Value::Bool(true)));
        if db.engine() == Engine::Postgres {
            return;
        }
        db.sql("DELETE FROM award_by_key WHERE award_id IN (SELECT max(id) FROM award); \
                DELETE FROM award_by_category WHERE award_id IN (SELECT min(id) FROM award); \
                DELETE FROM award_by_decision WHERE award_id IN (SELECT max(id) - 1 FROM award)");
        let told = format!("{:?}", doctor());
        assert!(told.contains("Bool(false)") && told.contains("thiếu 3 lượt"), "{told}");
        db.thidua(["migrate"]).run().expect_code(0);
        assert_eq!(doctor(), good);
        assert_eq!(db.awards(&list, &[], 0)["unchanged"], 5);
    }
}
