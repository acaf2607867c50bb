//! The register's pages in a browser: movements, initiatives, forms, eligibility, money.

use crate::browser::{axe, check_page};
use crate::support::{Browser, Database, Engine, Response, Server, fixture};

const TITLES: &str = "\
Họ và tên / Tên tập thể;Đối tượng;Ngày sinh;Đơn vị;Danh hiệu;Năm;Số quyết định;Ngày quyết định;Cơ quan ban hành
Nguyễn Kiểm Thử;Cá nhân;15/06/1980;HTX Đông Tiến;Chiến sĩ thi đua cấp tỉnh;2021;12/QĐ-UBND;05/01/2022;UBND tỉnh
Nguyễn Kiểm Thử;Cá nhân;15/06/1980;HTX Đông Tiến;Chiến sĩ thi đua cấp tỉnh;2024;13/QĐ-UBND;06/01/2025;UBND tỉnh
HTX Tân Hoà;Tập thể;;;Bằng khen của Thủ tướng Chính phủ;2024;429/QĐ-TTg;18/11/2024;Thủ tướng Chính phủ
Lê Minh Bạch;Cá nhân;1970;HTX Hồng Phong;Lao động tiên tiến;;;;
";

fn entered(db: &Database) {
    db.awards(&db.file("danh-hieu.csv", TITLES), &[], 0);
    for kind in ["movements", "initiatives"] {
        let list = fixture(&format!("awards/{kind}.csv"));
        db.thidua(["import", kind]).arg(&list).run().expect_code(0);
    }
}

fn number_of(db: &Database, name: &str) -> String {
    db.query_strings(&format!("SELECT id FROM recipient WHERE name = '{name}'"))
        .remove(0)
}

#[track_caller]
fn has(page: &Response, all: &[&str]) {
    let text = page.text();
    for words in all {
        assert!(text.contains(words), "{words} is not in {text}");
    }
}

both! {
    /// Each page shows what its command answers.
    fn pages_of_the_register_show_what_commands_answer(db: &Database) {
        entered(db);
        let server = db.serve();
        let get = |path: &str| server.get(path).expect_status(200);
        has(&get("/awards"), &["href=\"/awards/movements\"", "href=\"/awards/initiatives\"", "href=\"/awards/forms\"", "href=\"/awards/eligible\"", "href=\"/awards/money\""]);
        has(&get("/awards/movements"), &["Cả nước chung sức xây dựng nông thôn mới", "Thủ tướng Chính phủ", "movements.csv"]);
        let narrowed = get("/awards/movements?year=2023");
        assert!(!narrowed.text().contains("Tháng hành động vì hợp tác xã"), "{narrowed}");
        let author = db.query_strings("SELECT name FROM initiative_author ORDER BY id").remove(0);
        has(&get("/awards/initiatives"), &[&author]);
        has(&get("/awards/initiatives?author=khong-co-ai"), &["Không tìm thấy kết quả nào"]);
        // a form, and the way from a figure to its rows
        has(&get("/awards/forms"), &["<option value=\"0602\"", "Lập biểu"]);
        has(&get("/awards/forms?form=0602&year=2024"), &["0602.N/BNV-TĐKT", "cell=01%3A1\""]);
        has(&get("/awards/forms?form=0602&year=2024&cell=01:1"), &["Các dòng của ô", "HTX Tân Hoà", "danh-hieu.csv"]);
        // a person, judged from its page; the proofs lead back to it
        let person = number_of(db, "Nguyễn Kiểm Thử");
        has(&get(&format!("/awards/recipients/{person}")), &["action=\"/awards/eligible\"", &format!("name=\"recipient\" value=\"{person}\""), "chien-si-thi-dua-toan-quoc"]);
        let judged = get(&format!("/awards/eligible?category=chien-si-thi-dua-toan-quoc&on=01/03/2025&recipient={person}"));
        let award = db.query_strings("SELECT id FROM award WHERE row_number = 2").remove(0);
        has(&judged, &["Nguyễn Kiểm Thử", "Điều 21", &format!("href=\"/awards/recipients/{person}#award-{award}\"")]);
        has(&get(&format!("/awards/recipients/{person}")), &[&format!("id=\"award-{award}\"")]);
        has(&get("/awards/money?year=2024"), &["HTX Tân Hoà", "16.380.000", "1 dòng khớp các điều kiện khác nhưng không ghi năm"]);
    }

    /// Files hold what the command line prints.
    fn files_of_the_register_are_those_of_the_command_line(db: &Database) {
        entered(db);
        let server = db.serve();
        for (path, arguments) in [
            ("movements.csv?year=2025", &["movements", "--year", "2025", "--format", "csv"][..]),
            ("movements-excel.csv", &["movements", "--format", "excel"]),
            ("initiatives.csv", &["initiatives", "--format", "csv"]),
            ("initiatives-excel.csv?year=2024", &["initiatives", "--year", "2024", "--format", "excel"]),
            ("forms.csv?form=0602&year=2024", &["form", "0602", "--year", "2024", "--format", "csv"]),
            ("forms-excel.csv?form=0602&year=2024&cell=01:1", &["form", "0602", "--year", "2024", "--cell", "01:1", "--format", "excel"]),
            ("eligible.csv?category=chien-si-thi-dua-toan-quoc&on=01/03/2025", &["eligible", "chien-si-thi-dua-toan-quoc", "--on", "01/03/2025", "--format", "csv"]),
            ("eligible-excel.csv?category=chien-si-thi-dua-toan-quoc&on=01/03/2025", &["eligible", "chien-si-thi-dua-toan-quoc", "--on", "01/03/2025", "--format", "excel"]),
            ("money.csv?year=2024", &["money", "--year", "2024", "--format", "csv"]),
            ("money-excel.csv?year=2024", &["money", "--year", "2024", "--format", "excel"]),
        ] {
            let file = server.get(&format!("/awards/{path}")).expect_status(200);
            let printed = db.thidua(["awards"]).args(arguments).run().expect_code(0);
            assert_eq!(file.text(), printed.stdout, "{path}");
        }
    }

    /// A wrong value stays in its form, with what is wrong beside it.
    fn wrong_values_are_told_on_their_pages(db: &Database) {
        entered(db);
        let server = db.serve();
        for (path, field, kept, told) in [
            ("movements?year=hai", "year", "value=\"hai\"", "hai"),
            ("movements?unit=khong+co", "unit", "value=\"khong co\"", "khong co"),
            ("initiatives?year=20", "year", "value=\"20\"", "20"),
            ("forms?form=0999&year=2024", "form", "<option value=\"0999\" selected>", "Không có biểu «0999»"),
            ("forms?form=0602&year=x", "year", "value=\"x\"", "x"),
            ("eligible?category=khong-co", "category", "<option value=\"khong-co\" selected>", "«khong-co»"),
            ("eligible?category=chien-si-thi-dua-toan-quoc&on=mai", "on", "value=\"mai\"", "«mai» không đọc được"),
            ("eligible?category=chien-si-thi-dua-toan-quoc&recipient=999999", "recipient", "value=\"999999\"", "999999"),
            ("money?year=2024&list=x", "list", "value=\"x\"", "«x» không phải là số lô"),
        ] {
            let page = server.get(&format!("/awards/{path}"));
            assert_eq!(page.status, 400, "{path}\n{page}");
            has(&page, &[kept, told, &format!("id=\"{field}-error\""), "<form class=\"form\""]);
        }
        let cell = server.get("/awards/forms?form=0602&year=2024&cell=99:9");
        assert_eq!(cell.status, 400);
        has(&cell, &["Biểu không có ô «99:9»", "notice-error"]);
        server.get("/awards/forms.csv").expect_status(400);
    }
}

mod browser {
    use super::{Browser, Database, Engine, Server, axe, check_page, entered, number_of};

    fn walked(width: u32, height: u32) {
        let db = Database::new(Engine::Sqlite);
        entered(&db);
        let person = number_of(&db, "Nguyễn Kiểm Thử");
        let server: Server = db.serve();
        let (axe, browser) = (axe(), Browser::open(width, height));
        for path in [
            "/awards".to_owned(),
            "/awards/search?year=hai+nghin".to_owned(),
            "/awards/movements".to_owned(),
            "/awards/movements?year=x".to_owned(),
            "/awards/initiatives".to_owned(),
            "/awards/forms".to_owned(),
            "/awards/forms?form=0601&year=2025&cell=02:2".to_owned(),
            "/awards/forms?form=0602&year=2024&cell=01:1".to_owned(),
            "/awards/eligible".to_owned(),
            "/awards/eligible?category=chien-si-thi-dua-toan-quoc&on=01/03/2025".to_owned(),
            "/awards/money?year=2024".to_owned(),
            format!("/awards/recipients/{person}"),
        ] {
            browser.goto(&server.url(&path));
            check_page(&browser, &axe, &path);
        }
    }

    #[test]
    fn pages_of_the_register_on_a_desk() {
        walked(1280, 900);
    }

    #[test]
    fn pages_of_the_register_on_a_phone() {
        walked(390, 844);
    }
}
