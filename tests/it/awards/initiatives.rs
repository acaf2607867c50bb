//! Initiatives: their lists, their authors, what they prove.

use serde_json::Value;

use super::counts;
use super::movements::findings;
use crate::support::{Database, fixture};

const INITIATIVES: &str = "awards/initiatives.csv";

#[track_caller]
fn asked(db: &Database, arguments: &[&str]) -> Value {
    let command = db.thidua(["awards"]).args(arguments);
    command.args(["--format", "json"]).run().expect_code(0).json()
}

fn initiatives(view: &Value) -> &[Value] {
    view["initiatives"].as_array().expect("a list")
}

fn authors(one: &Value) -> Vec<&str> {
    let all = one["authors"].as_array().expect("a list");
    all.iter().filter_map(|one| one["name"].as_str()).collect()
}

both! {
    /// The template in use: its columns, several authors in one cell, reach and year.
    fn a_list_of_initiatives_is_taken(db: &Database) {
        let receipt = db.import_list("initiatives", &fixture(INITIATIVES), &[], 0);
        assert_eq!(counts(&receipt), (4, 0, 0, 0), "{receipt:#}");
        assert_eq!(receipt["findings"].as_array().map(Vec::len), Some(0), "{receipt:#}");
        let view = asked(db, &["initiatives"]);
        let all = initiatives(&view);
        assert_eq!(authors(&all[1]), ["Lê Thị Mai", "Trần Văn Bê"]);
        assert_eq!(authors(&all[2]), ["Phạm Thị Hòa", "Vũ Đình Khôi"], "a line each, numbered");
        let said: Vec<_> = all.iter().map(|one| (one["year"].as_i64(), one["reach"].as_str())).collect();
        assert_eq!(
            said,
            [
                (Some(2023), Some("grassroots")),
                (Some(2024), Some("grassroots")),
                (Some(2024), Some("ministry-province")),
                (Some(2022), Some("ministry-province")),
            ]
        );
        assert_eq!(all[2]["recognised_on"], "06/2024");
        assert_eq!(all[2]["place"], "initiatives.csv, dòng 4");
        assert_eq!(initiatives(&asked(db, &["initiatives", "--year", "2024"])).len(), 2);
        assert_eq!(initiatives(&asked(db, &["initiatives", "--author", "tran van be"])).len(), 2);
        assert_eq!(initiatives(&asked(db, &["initiatives", "--unit", "hợp tác xã chè kiểm chứng"])).len(), 1);
        db.thidua(["awards", "initiatives", "--unit", "không có đơn vị này"]).run().expect_code(2);
        let server = db.serve();
        let answer = server.get("/api/awards/initiatives?year=2024").expect_status(200).json();
        assert_eq!(answer, asked(db, &["initiatives", "--year", "2024"]));
        let text = db.thidua(["--lang", "en", "awards", "initiatives"]).run().expect_code(0);
        text.stdout_contains("Phạm Thị Hòa; Vũ Đình Khôi").stdout_contains("ministry or province");
        db.sound();
    }

    /// A title of respect and a part in the work are no part of the name; an initiative without a year is told of.
    fn parts_of_authors_are_no_part_of_their_names(db: &Database) {
        let rows = |author: &str| {
            db.file("sang-kien.csv", format!("Tên sáng kiến,Tác giả,Đơn vị công nhận,Ghi chú\nBản đồ số hợp tác xã,\"{author}\",UBND tỉnh,\n"))
        };
        let file = rows("Ông Nguyễn Kiểm An (chủ nhiệm), bà Trần Thị Bình (thư ký)");
        let receipt = db.import_list("initiatives", &file, &[], 0);
        assert_eq!(counts(&receipt), (1, 0, 0, 0), "{receipt:#}");
        let told = findings(&receipt, "initiative-year-missing")[0];
        assert_eq!((&told["row"], &told["column"]), (&2.into(), &Value::Null), "{told:#}");
        assert!(told["message"].as_str().is_some_and(|text| text.contains("Tệp không có cột «Ngày công nhận»")), "{told:#}");
        let view = asked(db, &["initiatives"]);
        assert_eq!(authors(&initiatives(&view)[0]), ["Nguyễn Kiểm An", "Trần Thị Bình"]);
        assert_eq!(initiatives(&view)[0]["note"], "Vai trò: chủ nhiệm (tác giả thứ 1), thư ký (tác giả thứ 2)");
        // without the parts it is the same initiative
        let plain = db.import_list("initiatives", &rows("Nguyễn Kiểm An, Trần Thị Bình"), &[], 0);
        assert_eq!(counts(&plain), (0, 1, 0, 0), "{plain:#}");
    }

    /// The same file again changes nothing, a corrected one updates what changed, and both are undone days later.
    fn a_list_of_initiatives_is_corrected_and_undone(db: &Database) {
        let file = fixture(INITIATIVES);
        let checked = db.import_list("initiatives", &file, &["--dry-run"], 0);
        assert_eq!((counts(&checked), db.count("initiative")), ((4, 0, 0, 0), "0".to_owned()));
        let first = db.import_list("initiatives", &file, &[], 0);
        let again = db.import_list("initiatives", &file, &[], 0);
        assert_eq!((counts(&again), &again["batch"]), ((0, 0, 4, 0), &Value::Null));
        let text = std::fs::read_to_string(&file).expect("it is text");
        // a decision that lacked, and a spelling of the title; a new one below
        let text = text.replace("tỉnh\",,Thay bảy", "tỉnh\",88/QĐ-LMHTXVN,Thay bảy").replace("Bản đồ số các hợp tác xã", "Bản đồ số các HỢP TÁC XÃ");
        let text = format!("{text}5,Hộp thư góp ý của thành viên,2024,Hội đồng sáng kiến cơ sở,Cơ sở,,,Đỗ Thị Lan,,Hợp tác xã chè Kiểm Chứng,\n");
        let corrected = db.import_list("initiatives", &db.file("da-sua.csv", text), &[], 0);
        assert_eq!(counts(&corrected), (1, 2, 2, 0), "{corrected:#}");
        assert_eq!(initiatives(&asked(db, &["initiatives"])).len(), 5);
        let decided = asked(db, &["initiatives", "--year", "2022"]);
        assert_eq!(initiatives(&decided)[0]["decision"], "88/QĐ-LMHTXVN");
        let batch = |receipt: &Value| receipt["batch"].as_str().expect("a number").to_owned();
        db.thidua(["import", "undo", &batch(&first)]).run().expect_code(3);
        db.thidua(["import", "undo", &batch(&corrected)]).run().expect_code(0);
        assert_eq!(initiatives(&asked(db, &["initiatives", "--year", "2022"]))[0]["decision"], Value::Null);
        db.thidua(["import", "undo", &batch(&first)]).run().expect_code(0);
        assert_eq!(initiatives(&asked(db, &["initiatives"])).len(), 0);
        db.sound();
    }

    fn bad_rows_of_initiatives_are_told_and_kept_apart(db: &Database) {
        let list = "\
Tên đề tài;Ngày công nhận;Đơn vị công nhận;Cấp công nhận;Tên tác giả;Tên cơ quan làm việc
Kho giống dùng chung;cuối năm;Hội đồng sáng kiến cơ sở;loại A;;HTX Đông Tiến
;2024;Hội đồng sáng kiến cơ sở;Cơ sở;Lê Thị Mai;HTX Đông Tiến
Nhật ký sản xuất điện tử;2024;Hội đồng sáng kiến cơ sở;Cơ sở;Lê Thị Mai;HTX Đông Tiến
NHẬT KÝ SẢN XUẤT ĐIỆN TỬ;2024;Hội đồng sáng kiến cơ sở;Cơ sở;LÊ THỊ MAI;HTX Đông Tiến
";
        let file = db.file("sang-kien.csv", list);
        let receipt = db.import_list("initiatives", &file, &[], 3);
        assert_eq!(counts(&receipt), (0, 0, 0, 2), "{receipt:#}");
        let missing = findings(&receipt, "initiative-title-missing")[0].clone();
        assert_eq!((&missing["row"], &missing["column"]), (&3.into(), &"Tên đề tài".into()));
        assert_eq!(findings(&receipt, "initiative-repeated")[0]["row"], 5);
        for (code, value) in [("initiative-date-unreadable", "cuối năm"), ("initiative-level-unknown", "loại A")] {
            let told = findings(&receipt, code)[0].clone();
            assert_eq!((&told["row"], &told["value"]), (&2.into(), &value.into()), "{told:#}");
        }
        assert_eq!(findings(&receipt, "initiative-author-missing").len(), 1);
        let taken = db.import_list("initiatives", &file, &["--take-good"], 0);
        assert_eq!(counts(&taken), (2, 0, 0, 2));
        assert_eq!(asked(db, &["initiatives", "--year", "2024"])["undated"], 1);
    }

    /// An author stands in one table and once erased in none, whatever is imported or undone later; the other author of the
    /// same initiative stays. An award's person is not taken for an author of the same name: that is only told.
    fn an_author_can_be_erased(db: &Database) {
        let file = fixture(INITIATIVES);
        db.import_list("initiatives", &file, &[], 0);
        let unit = "Liên minh Hợp tác xã tỉnh Thái Nguyên";
        let list = format!("Họ và tên,Đơn vị,Danh hiệu,Năm\nTrần Văn Bê,{unit},Chiến sĩ thi đua cơ sở,2024\n");
        let awards = db.file("khen.csv", list);
        db.awards(&awards, &[], 0);
        let corrected = std::fs::read_to_string(&file).expect("it is text").replace("61/QĐ-LMHTX", "62/QĐ-LMHTX");
        let corrected = db.file("da-sua.csv", corrected);
        assert_eq!(counts(&db.import_list("initiatives", &corrected, &[], 0)), (0, 1, 3, 0));
        let of = |title: &str| {
            let view = asked(db, &["initiatives", "--author", "Trần Văn Bê"]);
            let one = initiatives(&view).iter().find(|one| one["title"].as_str().is_some_and(|said| said.contains(title))).cloned();
            let one = one.unwrap_or_else(|| panic!("{title} in {view:#}"));
            let author = one["authors"].as_array().and_then(|all| all.iter().find(|one| one["name"] == "Trần Văn Bê").cloned());
            author.expect("the author")["author"].as_str().expect("a number").to_owned()
        };
        let mut at = db.places_of("Lê Thị Mai");
        at.sort();
        assert_eq!(at, ["initiative_author.name"], "an author stands in one table");
        let (map, books) = (of("Bản đồ"), of("Mẫu sổ"));
        let erase = |number: &str, reason: &str| db.thidua(["awards", "erase-person", number, "--reason", reason]).run();
        erase(&map, "Ông Trần Văn Bê đề nghị").expect_code(3);
        erase(&map, "Theo đơn số 5").expect_code(0).stdout_contains("2 bản ghi");
        erase(&map, "lần nữa").expect_code(3);
        // the award's person is another matter, and the answer names the author that is left
        let award = db.query_strings("SELECT id FROM award_person").remove(0);
        erase(&award, "Theo đơn số 5").expect_code(0).stdout_contains(&books);
        assert_eq!(db.query_strings("SELECT count(*) FROM initiative_author WHERE name LIKE '%Trần Văn Bê%'"), ["1"]);
        erase(&books, "Theo đơn số 5").expect_code(0);
        assert_eq!(db.places_of("Trần Văn Bê"), Vec::<String>::new());
        assert_eq!(initiatives(&asked(db, &["initiatives", "--author", "Lê Thị Mai"])).len(), 2, "the other author stays");
        // neither the file nor a corrected one brings the person back
        assert_eq!(counts(&db.import_list("initiatives", &corrected, &[], 0)), (0, 0, 4, 0));
        let receipt = db.import_list("initiatives", &file, &[], 0);
        assert_eq!((counts(&receipt), findings(&receipt, "initiative-author-erased").len()), ((0, 0, 4, 0), 1), "{receipt:#}");
        assert_eq!(initiatives(&asked(db, &["initiatives", "--author", "Trần Văn Bê"])).len(), 0);
        erase("7", "x").expect_code(2);
        db.sound();
    }

    /// Điều 23: an initiative proves what lists say of an author of the same name and unit, and the answer says so; of another
    /// unit it proves nothing, and a year without a list is not known.
    fn initiatives_of_a_namesake_are_evidence_and_marked(db: &Database) {
        db.thidua(["import", "organisations"]).arg(fixture("organisations.csv")).run().expect_code(0);
        let list = "\
Họ và tên;Đơn vị;Danh hiệu;Năm
Lê Thị Mai;Liên minh HTX tỉnh Thái Nguyên;Lao động tiên tiến;2024
Lê Thị Mai;Liên minh HTX tỉnh Bắc Ninh;Lao động tiên tiến;2024
";
        db.awards(&db.file("khen.csv", list), &["--period", "2024"], 0);
        let eligible = ["eligible", "chien-si-thi-dua-co-so", "--year", "2024", "--on", "20/12/2024"];
        let condition = |unit: &str| {
            let view = asked(db, &eligible);
            let all = view["candidates"].as_array().expect("a list");
            let one = all.iter().find(|one| one["unit"].as_str().is_some_and(|of| of.contains(unit)));
            let one = one.unwrap_or_else(|| panic!("{unit} in {view:#}"));
            let conditions = one["conditions"].as_array().expect("a list");
            conditions
                .iter()
                .find(|one| one["code"].as_str().is_some_and(|code| code.contains("sang-kien")))
                .unwrap_or_else(|| panic!("of initiatives in {one:#}"))
                .clone()
        };
        assert_eq!(condition("Thái Nguyên")["outcome"], "unknown");
        db.import_list("initiatives", &fixture(INITIATIVES), &[], 0);
        let proven = condition("Thái Nguyên");
        assert_eq!(proven["outcome"], "satisfied", "{proven:#}");
        assert!(proven.to_string().contains("tác giả cùng tên, cùng đơn vị"), "{proven:#}");
        assert_eq!(condition("Bắc Ninh")["outcome"], "unknown");
        // the person's page shows them as what they are
        let ids = db.query_strings("SELECT id FROM recipient WHERE unit LIKE '%Thái Nguyên%'");
        let server = db.serve();
        let page = server.get(&format!("/awards/recipients/{}", ids[0])).expect_status(200).text().to_owned();
        assert!(page.contains("Bản đồ số các hợp tác xã nông nghiệp") && page.contains("cần đối chiếu"), "{page}");
        let ids = db.query_strings("SELECT id FROM recipient WHERE unit LIKE '%Bắc Ninh%'");
        let page = server.get(&format!("/awards/recipients/{}", ids[0])).expect_status(200).text().to_owned();
        assert!(!page.contains("Bản đồ số các hợp tác xã"), "{page}");
    }
}
