//! Movements of emulation: their lists, and form 0601.N from them.

use serde_json::Value;

use super::counts;
use crate::support::{Database, fixture};

const MOVEMENTS: &str = "awards/movements.csv";

impl Database {
    /// Imports a list of movements or initiatives and answers the receipt.
    #[track_caller]
    pub(super) fn import_list(
        &self,
        kind: &str,
        file: &std::path::Path,
        options: &[&str],
        code: i32,
    ) -> Value {
        let command = self.thidua(["import", kind]).arg(file).args(options);
        command.args(["--format", "json"]).run().expect_code(code).json()
    }
}

#[track_caller]
fn asked(db: &Database, arguments: &[&str]) -> Value {
    let command = db.thidua(["awards"]).args(arguments);
    command.args(["--format", "json"]).run().expect_code(0).json()
}

fn names(view: &Value) -> Vec<&str> {
    let all = view["movements"].as_array().expect("a list");
    all.iter().filter_map(|one| one["name"].as_str()).collect()
}

/// The findings of a code.
pub(super) fn findings<'r>(receipt: &'r Value, code: &str) -> Vec<&'r Value> {
    let all = receipt["findings"].as_array().expect("findings are a list");
    all.iter().filter(|finding| finding["code"] == code).collect()
}

/// The figure of a form's cell.
fn cell(form: &Value, row: &str, column: &str) -> i64 {
    let columns = form["columns"].as_array().expect("columns");
    let place = columns
        .iter()
        .position(|one| one["key"] == column)
        .expect("the column");
    let rows = form["rows"].as_array().expect("rows");
    let row = rows.iter().find(|one| one["id"] == row).expect("the row");
    row["cells"][place].as_i64().expect("a figure")
}

both! {
    /// Form 0601.N of 2025 from the seven movements of the fixture: by reach 2 + 2 + 1 + 2, by time 1 + 2 + 1 + 1 + 2, by
    /// manner 5 + 2; every figure leads back to its rows.
    fn form_0601_is_filled_from_the_register(db: &Database) {
        let empty = asked(db, &["form", "0601", "--year", "2025"]);
        assert!(empty["remarks"].to_string().contains("chưa có danh sách phong trào"), "{empty:#}");
        let receipt = db.import_list("movements", &fixture(MOVEMENTS), &[], 0);
        assert_eq!(counts(&receipt), (7, 0, 0, 0), "{receipt:#}");
        let form = asked(db, &["form", "0601", "--year", "2025"]);
        assert_eq!(form["number"], "0601.N/BNV-TĐKT");
        assert!(!form["remarks"].to_string().contains("chưa có danh sách phong trào"), "{form:#}");
        let down = |rows: &[&str]| rows.iter().map(|row| cell(&form, row, "1")).collect::<Vec<_>>();
        assert_eq!(down(&["01"]), [7]);
        assert_eq!(down(&["02", "03", "04", "05"]), [2, 2, 1, 2]);
        assert_eq!(down(&["06", "07", "08", "09", "10"]), [1, 2, 1, 1, 2]);
        assert_eq!(down(&["11", "12"]), [5, 2]);
        assert_eq!([cell(&form, "01", "2"), cell(&form, "01", "3"), cell(&form, "01", "4")], [2, 2, 3]);
        // as many rows behind each figure as it says, in every cell
        for row in ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"] {
            for column in ["1", "2", "3", "4"] {
                let asked = asked(db, &["form", "0601", "--year", "2025", "--cell", &format!("{row}:{column}")]);
                let rows = asked["cell_rows"].as_array().map(Vec::len);
                assert_eq!(rows, usize::try_from(cell(&form, row, column)).ok(), "{row}:{column}");
            }
        }
        let regular = asked(db, &["form", "0601", "--year", "2025", "--cell", "12:3"]);
        let row = &regular["cell_rows"][0];
        assert_eq!(row["name"], "Thi đua phát triển kinh tế tập thể năm 2025");
        assert_eq!(row["place"], "movements.csv, dòng 4");
        assert_eq!((&row["category"], &row["count"]), (&Value::Null, &1.into()));
        db.thidua(["awards", "form", "0601", "--year", "2025", "--cell", "12:3"]).run().expect_code(0)
            .stdout_contains("movements.csv, dòng 4").stdout_contains("Phong trào");
        // 2022: only those that lasted from 2021 to 2025
        assert_eq!(cell(&asked(db, &["form", "0601", "--year", "2022"]), "01", "1"), 2);
        db.thidua(["awards", "form", "0601", "--year", "2025", "--cell", "13:1"]).run().expect_code(2);
        db.sound();
    }

    /// The same file again changes nothing, a corrected one updates what changed, and both are undone days later.
    fn a_list_of_movements_is_corrected_and_undone(db: &Database) {
        let file = fixture(MOVEMENTS);
        let checked = db.import_list("movements", &file, &["--dry-run"], 0);
        assert_eq!((counts(&checked), &checked["batch"]), ((7, 0, 0, 0), &Value::Null));
        assert_eq!(db.count("movement"), "0");
        db.import_list("movements", &file, &[], 0);
        let again = db.import_list("movements", &file, &[], 0);
        assert_eq!((counts(&again), &again["batch"]), ((0, 0, 7, 0), &Value::Null));
        let text = std::fs::read_to_string(&file).expect("it is text");
        // other capitals, another last day: the same movement, corrected
        let text = text.replace("Số hóa hồ sơ hợp tác xã", "SỐ HÓA HỒ SƠ HỢP TÁC XÃ").replace("01/07/2024,31/12/2025", "01/07/2024,30/06/2025");
        let corrected = db.file("da-sua.csv", text);
        let receipt = db.import_list("movements", &corrected, &[], 0);
        assert_eq!(counts(&receipt), (0, 1, 6, 0), "{receipt:#}");
        let of = |year: &str| asked(db, &["movements", "--year", year]);
        let last = |view: &Value| view["movements"].as_array().and_then(|all| all.last().cloned()).expect("one");
        assert_eq!((names(&of("2025")).len(), last(&of("2025"))["duration"].clone()), (7, "1-nam".into()));
        let batch = receipt["batch"].as_str().expect("a number");
        let first = (batch.parse::<i64>().expect("a number") - 1).to_string();
        db.thidua(["import", "undo", &first]).run().expect_code(3);
        db.thidua(["import", "undo", batch]).run().expect_code(0);
        assert_eq!(last(&of("2025"))["duration"], "1-den-3-nam");
        db.thidua(["import", "undo", &first]).run().expect_code(0);
        assert_eq!(names(&of("2025")), Vec::<&str>::new());
        db.sound();
    }

    /// What is wrong names the row, the column, the value and the remedy; the good rows can be taken without it.
    fn bad_rows_of_movements_are_told_and_kept_apart(db: &Database) {
        let list = "\
Tên phong trào;Phạm vi;Đơn vị phát động;Từ ngày;Đến ngày;Phương thức
Hợp tác xã xanh, sạch, đẹp;Tỉnh;Liên minh Hợp tác xã tỉnh Thái Nguyên;01/03/2025;31/12/2025;Chuyên đề
;Tỉnh;Liên minh Hợp tác xã tỉnh Thái Nguyên;01/03/2025;31/12/2025;Chuyên đề
Thi đua nước rút quý IV;Cơ quan, đơn vị;Liên minh Hợp tác xã tỉnh Thái Nguyên;01/10/2025;31/09/2025;Chuyên đề
Hợp tác xã xanh, sạch, đẹp;Tỉnh;Liên minh Hợp tác xã tỉnh Thái Nguyên;2025;2025;Chuyên đề
Mỗi cán bộ giúp một hợp tác xã;liên xã;Liên minh Hợp tác xã tỉnh Thái Nguyên;;;
";
        let file = db.file("phong-trao.csv", list);
        let receipt = db.import_list("movements", &file, &[], 3);
        assert_eq!((counts(&receipt), &receipt["batch"]), ((0, 0, 0, 3), &Value::Null), "{receipt:#}");
        assert_eq!(findings(&receipt, "movement-name-missing")[0]["row"], 3);
        let day = findings(&receipt, "movement-date-unreadable")[0].clone();
        assert_eq!((&day["row"], &day["column"], &day["value"]), (&4.into(), &"Đến ngày".into(), &"31/09/2025".into()));
        assert!(day["message"].as_str().is_some_and(|words| words.contains("ghi ngày/tháng/năm")), "{day:#}");
        assert_eq!(findings(&receipt, "movement-repeated")[0]["row"], 5);
        for (code, count) in [("movement-scope-unknown", 1), ("movement-duration-missing", 1), ("movement-manner-missing", 1)] {
            assert_eq!(findings(&receipt, code).len(), count, "{code} in {receipt:#}");
        }
        let rejects = db.directory().join("loai.csv");
        let path = rejects.display().to_string();
        let taken = db.import_list("movements", &file, &["--take-good", "--rejects", &path], 0);
        assert_eq!(counts(&taken), (2, 0, 0, 3), "{taken:#}");
        let left = std::fs::read_to_string(&rejects).expect("the rejects");
        let mended = db.file("sua.csv", left.replace("31/09/2025", "30/09/2026").replace("\n;Tỉnh", "\nAn toàn thực phẩm;Tỉnh").replace("Hợp tác xã xanh, sạch, đẹp", "Hợp tác xã số"));
        assert_eq!(counts(&db.import_list("movements", &mended, &[], 0)), (3, 0, 0, 0));
        // what the list does not say is counted as not classified, and what has no days in no year
        let form = asked(db, &["form", "0601", "--year", "2025"]);
        assert_eq!(cell(&form, "01", "1"), 4);
        assert_eq!((&form["unplaced"][0]["reason"], &form["unplaced"][0]["count"]), (&"days-unknown".into(), &1.into()), "{form:#}");
        let listed = asked(db, &["movements", "--year", "2025"]);
        assert_eq!(listed["undated"], 1, "{listed:#}");
        // the same name at the same time from another body may be a correction
        let other = "Tên phong trào;Đơn vị phát động;Thời gian\nHợp tác xã số;Ủy ban nhân dân tỉnh;2025\n";
        let told = db.import_list("movements", &db.file("khac.csv", other), &[], 0);
        assert_eq!(findings(&told, "movement-perhaps-there").len(), 1, "{told:#}");
        db.sound();
    }

    /// Lists that part their movements by level, with reaches and times as offices write them.
    fn sections_of_movements_say_their_level(db: &Database) {
        let file = db.file("phong-trao.csv", "\
DANH SÁCH PHONG TRÀO THI ĐUA NĂM 2025
STT,Tên phong trào,Phạm vi,Thời gian,Phương thức
I,Cấp Trung ương,,,
1,Cả nước chung tay vì người nghèo,toàn quốc,2021-2025,thường xuyên
II. Cấp tỉnh,,,,
1,Thi đua xây dựng hợp tác xã kiểu mới,trong tỉnh,Quý III/2025,theo đợt
A,Cấp cơ sở,,,
1,Thi đua chào mừng đại hội,cơ quan,Tháng 9/2025,theo đợt
");
        let receipt = db.import_list("movements", &file, &[], 0);
        assert_eq!(counts(&receipt), (3, 0, 0, 0), "{receipt:#}");
        assert_eq!(receipt["findings"].as_array().map(Vec::len), Some(0), "{receipt:#}");
        assert_eq!(
            db.query_strings("SELECT level || '|' || scope || '|' || starts || '|' || ends FROM movement ORDER BY id"),
            [
                "trung-uong|toan-quoc|2021|2025",
                "bo-tinh|bo-nganh-dia-phuong|07/2025|09/2025",
                "co-so|co-quan-don-vi|09/2025|09/2025",
            ]
        );
        // what a file has no column for is said so
        let short = db.file("ngan.csv", "Tên phong trào\nThi đua chào mừng đại hội\n");
        let receipt = db.import_list("movements", &short, &["--dry-run"], 0);
        let told = findings(&receipt, "movement-scope-missing")[0];
        assert_eq!(told["column"], Value::Null);
        assert!(told["message"].as_str().is_some_and(|text| text.contains("Tệp không có cột «Phạm vi»")), "{told:#}");
    }

    /// By the unit that launched them: its code, its name, or the words of a list.
    fn movements_are_found_by_who_launched_them(db: &Database) {
        db.thidua(["import", "organisations"]).arg(fixture("organisations.csv")).run().expect_code(0);
        let list = "\
Tên phong trào,Đơn vị phát động,Năm,Phạm vi,Phương thức
Hợp tác xã số,Liên minh HTX tỉnh Thái Nguyên,2020,Tỉnh,Chuyên đề
Thi đua lao động giỏi,Công đoàn Liên minh,2020,Cơ quan,Thường xuyên
Thi đua lao động giỏi,Liên minh HTX tỉnh Bắc Ninh,2020,Cơ quan,Thường xuyên
";
        db.import_list("movements", &db.file("nhieu-don-vi.csv", list), &[], 0);
        for (unit, name) in [
            ("thai-nguyen", "Hợp tác xã số"),
            ("công đoàn Liên minh", "Thi đua lao động giỏi"),
        ] {
            assert_eq!(names(&asked(db, &["movements", "--unit", unit])), [name], "{unit}");
            let form = asked(db, &["form", "0601", "--year", "2020", "--unit", unit]);
            assert_eq!(cell(&form, "01", "1"), 1, "{unit}");
            let printed = form["unit_name"].as_str().expect("a name");
            assert!(printed.contains("Thái Nguyên") || printed == unit, "{printed} stands on the form");
        }
        db.thidua(["awards", "movements", "--unit", "không có đơn vị này"]).run().expect_code(2);
        let server = db.serve();
        let answer = server.get("/api/awards/movements?year=2020&unit=bac-ninh").expect_status(200).json();
        assert_eq!(answer, asked(db, &["movements", "--year", "2020", "--unit", "bac-ninh"]));
        assert_eq!(names(&answer).len(), 1);
        let text = db.thidua(["awards", "movements"]).run().expect_code(0);
        text.stdout_contains("Công đoàn Liên minh").stdout_contains("Thường xuyên hàng năm");
        db.thidua(["--lang", "en", "awards", "movements"]).run().expect_code(0).stdout_contains("Regular, each year");
    }

    /// A list goes where it belongs.
    fn lists_of_other_things_are_sent_where_they_belong(db: &Database) {
        db.awards(&fixture(MOVEMENTS), &[], 3);
        db.import_list("movements", &fixture("awards/thai-nguyen-2013-2018.csv"), &[], 3);
        let initiatives = fixture("awards/initiatives.csv");
        let refused = db.awards(&initiatives, &[], 3);
        let told = findings(&refused, "list-of-initiatives");
        assert!(told[0]["message"].as_str().is_some_and(|words| words.contains("thidua import initiatives")), "{refused:#}");
        assert_eq!(findings(&refused, "award-column-category-missing").len(), 0, "{refused:#}");
        let refused = db.import_list("initiatives", &fixture("awards/thai-nguyen-2013-2018.csv"), &[], 3);
        let told = findings(&refused, "list-of-awards");
        assert!(told[0]["message"].as_str().is_some_and(|words| words.contains("thidua import awards")), "{refused:#}");
        assert_eq!(refused["findings"].as_array().map(Vec::len), Some(1), "{refused:#}");
        // an award list that names initiatives beside its awards is one too
        let both = db.file("khac.csv", "Họ và tên,Danh hiệu,Năm,Sáng kiến\nLê Thị Mai,Giấy khen,2024,Sổ tay số\n");
        assert_eq!(findings(&db.import_list("initiatives", &both, &[], 3), "list-of-awards").len(), 1);
        let refused = db.import_list("initiatives", &fixture(MOVEMENTS), &[], 3);
        assert_eq!(findings(&refused, "no-header").len(), 1, "{refused:#}");
    }
}
