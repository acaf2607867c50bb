//! What is said once of a whole list: the category of all its rows.

use serde_json::Value;

use super::{counts, found};
use crate::support::Database;

/// A report of decisions as BaoCaoKhenThuong prints it: no column of categories.
const REPORT: &str = "\
STT;Số quyết định;Ngày khen thưởng;Tập thể/Cá nhân;Nội dung khen thưởng;Tiền thưởng(VND);File Đính Kèm
1;614/QĐ-UBND;18/11/2019;HTX Bình Minh;Có thành tích trong phong trào thi đua năm 2019;1.800.000;614.pdf
2;614/QĐ-UBND;18/11/2019;Nguyễn Kiểm Thử;Hoàn thành xuất sắc nhiệm vụ năm 2019;900.000;614.pdf
3;620/QĐ-UBND;20/11/2019;HTX Đông Tiến;Giấy khen;450.000;620.pdf
";

const CATEGORY: [&str; 2] = ["--category", "bang-khen-ubnd-tinh"];

/// The counted categories with their numbers.
fn tallied(db: &Database) -> Vec<(String, u64)> {
    let tally = db.tally();
    let lines = tally["lines"].as_array().expect("lines");
    let line = |line: &Value| {
        let name = line["code"].as_str().unwrap_or_default().to_owned();
        (name, line["count"].as_u64().unwrap_or_default())
    };
    lines.iter().map(line).collect()
}

both! {
    /// Without the option the refusal names it; with it the list's own word stands first, and the next list of the sender
    /// is read alike.
    fn the_category_of_a_whole_list_is_said_once(db: &Database) {
        let report = db.file("report.csv", REPORT);
        let receipt = db.awards(&report, &[], 3);
        let missing = found(&receipt, "award-category-missing");
        assert_eq!(missing.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [Some(2), Some(3)], "{receipt:#}");
        assert!(missing[0].1.contains("--category"), "{receipt:#}");
        let unknown = db.thidua(["import", "awards"]).arg(&report).args(["--category", "bang-khen-sao-hoa"]).run();
        unknown.expect_code(2).stderr_contains("thidua awards categories");

        let options = [&CATEGORY[..], &["--save-profile", "Quảng Bình"]].concat();
        let receipt = db.awards(&report, &options, 0);
        assert_eq!(counts(&receipt), (3, 0, 0, 0), "{receipt:#}");
        let other = found(&receipt, "award-category-not-of-list");
        assert_eq!(other.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [Some(4)], "{receipt:#}");
        let (provincial, certificate) = (CATEGORY[1].to_owned(), "giay-khen".to_owned());
        assert_eq!(tallied(db), [(provincial.clone(), 2), (certificate.clone(), 1)]);

        // the same file again is the same list, whether the category is said once more or not; under another one its rows
        // would count twice
        assert_eq!(counts(&db.awards(&report, &CATEGORY, 0)), (0, 0, 3, 0));
        assert_eq!(counts(&db.awards(&report, &[], 0)), (0, 0, 3, 0));
        let receipt = db.awards(&report, &["--category", "Giấy khen"], 3);
        assert!(found(&receipt, "file-taken-elsewhere")[0].1.contains("--category"), "{receipt:#}");

        let profiles = db.thidua(["import", "profiles", "--format", "json"]).run().expect_code(0).json();
        assert_eq!(profiles[0]["settings"]["category"], CATEGORY[1], "{profiles:#}");
        let next = db.file("next.csv", REPORT.replace("2019", "2020"));
        assert_eq!(counts(&db.awards(&next, &["--profile", "Quảng Bình"], 0)), (3, 0, 0, 0));
        assert_eq!(tallied(db), [(provincial, 4), (certificate, 2)]);
        db.sound();
    }

    /// A list of names becomes an award list by it; a table of something else does not.
    fn a_list_of_names_takes_the_category_of_the_whole_list(db: &Database) {
        let names = db.file("names.csv", "Họ và tên;Đơn vị;Năm\nTrần Kiểm Chứng;HTX Hồng Phong;2024\n");
        let receipt = db.awards(&names, &[], 3);
        assert!(found(&receipt, "not-an-award-list-category")[0].1.contains("--category"), "{receipt:#}");
        assert_eq!(counts(&db.awards(&names, &CATEGORY, 0)), (1, 0, 0, 0));
        let accounts = db.file("users.csv", "Họ và tên;Tên đăng nhập;Mật khẩu\nTrần Kiểm Chứng;chung;bimat\n");
        let receipt = db.awards(&accounts, &CATEGORY, 3);
        assert_eq!(found(&receipt, "not-an-award-list-accounts").len(), 1, "{receipt:#}");
        db.sound();
    }
}
