//! Lists as offices write them: what a reader who is not told has to notice.

use serde_json::Value;

use super::{counts, found};
use crate::support::{Database, fixture};

const PLACE: [&str; 4] = ["--unit", "bac-ninh", "--period", "2024"];

fn with_directory(db: &Database) {
    db.thidua(["import", "organisations"])
        .arg(fixture("organisations.csv"))
        .run()
        .expect_code(0);
}

#[track_caller]
fn list(db: &Database, name: &str, rows: &str, code: i32) -> Value {
    let file = db.file(name, format!("DANH SÁCH KHEN THƯỞNG NĂM 2024\n{rows}"));
    db.awards(&file, &PLACE, code)
}

/// Scope, declared, listed of all that a receipt reconciles.
fn declared(receipt: &Value) -> Vec<(String, i64, i64)> {
    let all = receipt["declared"].as_array().expect("it is a list");
    let number = |one: &Value, name: &str| one[name].as_i64().expect("it is a number");
    all.iter()
        .map(|one| {
            let scope = one["scope"].as_str().unwrap_or_default().to_owned();
            (scope, number(one, "declared"), number(one, "listed"))
        })
        .collect()
}

both! {
    /// Two persons in one cell are one award only, and that is said: also where a line break is all that parts them.
    fn several_persons_in_one_cell_are_told(db: &Database) {
        with_directory(db);
        let receipt = list(db, "list.csv", "\
STT,Họ và tên,Đơn vị,Danh hiệu
1,\"Nguyễn Kiểm An, Trần Thị Bình\",HTX Bình Minh,Lao động tiên tiến
2,\"Phạm Văn Dũng\nVũ Thị Én\",HTX Bình Minh,Lao động tiên tiến
3,\"Lê Văn Giang, Giám đốc\",HTX Bình Minh,Lao động tiên tiến
4,\"Lê Văn\nHải\",HTX Bình Minh,Lao động tiên tiến
", 0);
        assert_eq!(counts(&receipt), (4, 0, 0, 0), "{receipt:#}");
        let told = found(&receipt, "award-names-several");
        assert_eq!(told.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [Some(3), Some(4)]);
        assert!(told[1].1.contains("cột “Họ và tên”") && told[1].1.contains("một dòng"), "{told:?}");
    }

    /// Totals in words at the end of a list are declared like those in figures.
    fn totals_in_words_are_reconciled(db: &Database) {
        with_directory(db);
        let rows = "\
STT,Họ và tên/Tên tập thể,Đối tượng,Danh hiệu
1,HTX Bình Minh,Tập thể,Tập thể lao động tiên tiến
2,Nguyễn Kiểm An,Cá nhân,Lao động tiên tiến
";
        let of = |scope: &str, declared, listed| (scope.to_owned(), declared, listed);
        for (row, expected) in [
            ("Tổng cộng: 9 tập thể và cá nhân,,,", vec![of("overall", 9, 2)]),
            ("Cộng 8 người,,,", vec![of("person", 8, 1)]),
            (",Danh sách này có 12 cá nhân,,", vec![of("person", 12, 1)]),
            ("\"Tổng số: 01 tập thể, 05 cá nhân\",,,", vec![of("collective", 1, 1), of("person", 5, 1)]),
            ("Tổng cộng: 2,,,", vec![of("overall", 2, 2)]),
        ] {
            let file = db.file("list.csv", format!("{rows}{row}\n"));
            let receipt = db.awards(&file, &[&PLACE[..], &["--dry-run"]].concat(), 0);
            assert_eq!(declared(&receipt), expected, "{row}: {receipt:#}");
            let differing = expected.iter().filter(|(_, declared, listed)| declared != listed).count();
            assert_eq!(found(&receipt, "total-differs").len(), differing, "{row}");
            assert_eq!(counts(&receipt), (2, 0, 0, 0), "{row}");
        }
        let unclear = db.file("list.csv", format!("{rows}Tổng cộng: 15 Giấy khen,,,\n"));
        let receipt = db.awards(&unclear, &[&PLACE[..], &["--dry-run"]].concat(), 0);
        assert_eq!(found(&receipt, "total-unclear").len(), 1, "{receipt:#}");
        // the sum of each section, in words
        let sections = db.file("list.csv", "\
STT,Họ và tên/Tên tập thể,Danh hiệu
A,Tập thể,
1,HTX Bình Minh,Tập thể lao động tiên tiến
Cộng: 01 tập thể,,
B. Cá nhân,,
1,Nguyễn Kiểm An,Lao động tiên tiến
Cộng: 02 người,,
");
        let receipt = db.awards(&sections, &[&PLACE[..], &["--dry-run"]].concat(), 0);
        assert_eq!(counts(&receipt), (2, 0, 0, 0), "{receipt:#}");
        assert_eq!(declared(&receipt), [of("collective", 1, 1), of("person", 2, 1)], "{receipt:#}");
        let text = db.thidua(["import", "awards"]).arg(&sections).args(PLACE).arg("--dry-run").run().expect_code(0);
        text.stdout_contains("Đối chiếu Cá nhân: liệt kê 1, công bố 2");
    }

    /// Births in a column for each sex, and positions before the unit in one column: nobody is lost, nobody is two.
    fn columns_of_forms_are_read(db: &Database) {
        with_directory(db);
        let receipt = list(db, "list.csv", "\
STT,Họ và tên,Năm sinh,,\"Chức vụ, đơn vị công tác\",Danh hiệu
,,Nam,Nữ,,
1,Nguyễn Kiểm An,1970,,Giám đốc HTX Bình Minh,Lao động tiên tiến
2,Trần Thị Bình,,1980,\"Chủ tịch HĐQT, HTX Bình Minh\",Lao động tiên tiến
3,Trần Thị Bình,,1980,Phó Giám đốc HTX Bình Minh,Chiến sĩ thi đua cơ sở
4,Lê Thị Cúc,1975,1976,Xã viên,Lao động tiên tiến
", 0);
        assert_eq!(counts(&receipt), (4, 0, 0, 0), "{receipt:#}");
        let twice = found(&receipt, "award-birth-twice");
        assert_eq!(twice.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [Some(7)], "{receipt:#}");
        assert!(twice[0].1.contains("cột “Năm sinh: Nữ”"), "{twice:?}");
        let persons = db.query_strings(
            "SELECT coalesce(name, '') || '|' || coalesce(gender, '') || '|' || coalesce(birth_date, '') || '|' || coalesce(position, '') \
             FROM award_person ORDER BY id",
        );
        assert_eq!(
            persons,
            [
                "Nguyễn Kiểm An|male|1970|Giám đốc",
                "Trần Thị Bình|female|1980|Chủ tịch HĐQT",
                "Trần Thị Bình|female|1980|Phó Giám đốc",
                "Lê Thị Cúc|||",
            ]
        );
        assert_eq!(db.query_strings("SELECT count(DISTINCT recipient_id) FROM award"), ["3"]);
        assert_eq!(
            db.query_strings("SELECT unit_text || '|' || further FROM award WHERE row_number = 4"),
            ["HTX Bình Minh|{\"unit_cell\":\"Giám đốc HTX Bình Minh\"}"]
        );
        db.sound();
    }

    /// A register whose rows were keyed by the whole cell knows them again.
    fn rows_keyed_by_the_whole_cell_are_known(db: &Database) {
        with_directory(db);
        let rows = |cell: &str| format!("STT,Họ và tên,Đơn vị,Danh hiệu\n1,Nguyễn Kiểm An,{cell},Lao động tiên tiến\n");
        // a stroke parts nothing, so that this row has the key it had when nothing was parted
        let receipt = list(db, "list.csv", &rows("Giám đốc/HTX Bình Minh"), 0);
        assert_eq!(counts(&receipt), (1, 0, 0, 0), "{receipt:#}");
        let parted = list(db, "list-2.csv", &rows("Giám đốc HTX Bình Minh"), 0);
        assert_eq!(counts(&parted), (0, 1, 0, 0), "{parted:#}");
        let same = list(db, "list-3.csv", &rows("Giám đốc HTX Bình Minh"), 0);
        assert_eq!(counts(&same), (0, 0, 1, 0), "{same:#}");
        assert_eq!(db.tally()["total"], 1);
        db.sound();
    }

    /// A finding names the column by the file's own header; of a column the file lacks it says so.
    fn findings_speak_of_the_columns_of_the_file(db: &Database) {
        with_directory(db);
        let receipt = list(db, "list.csv", "\
STT,Họ tên cá nhân,Ghi danh hiệu,Số CMND,Sinh lúc
1,,Lao động tiên tiến,1,
2,Trần Thị Bình,Danh hiệu lạ,2,bao giờ
", 3);
        let place = |code: &str| {
            let all = receipt["findings"].as_array().expect("it is a list");
            let one = all.iter().find(|one| one["code"] == code);
            let one = one.unwrap_or_else(|| panic!("{code} in {receipt:#}"));
            (one["column"].as_str().unwrap_or_default().to_owned(), one["message"].as_str().unwrap_or_default().to_owned())
        };
        assert_eq!(place("award-recipient-missing").0, "Họ tên cá nhân");
        assert_eq!(place("award-column-identity-dropped").0, "Số CMND");
        assert_eq!(place("award-category-unknown").0, "Ghi danh hiệu");
        let file = db.file("mapped.csv", "Ai,Khen gì,Hồi nào\nTrần Thị Bình,Danh hiệu lạ,bao giờ\n");
        let options = ["--map", "person_name=Ai", "--map", "category=Khen gì", "--map", "birth=Hồi nào"];
        let receipt = db.awards(&file, &[&PLACE[..], &options].concat(), 0);
        let told = found(&receipt, "award-category-unknown");
        assert!(told[0].1.contains("cột “Khen gì”"), "{told:?}");
        assert!(told[0].1.contains("Cột này được đọc là «Danh hiệu / Hình thức khen thưởng»"), "{told:?}");
    }

    /// What is only proposed is counted, but not without a word.
    fn proposals_are_told(db: &Database) {
        with_directory(db);
        let rows = "STT,Họ và tên,Đơn vị,Danh hiệu\n1,Nguyễn Kiểm An,HTX Bình Minh,Lao động tiên tiến\n";
        let file = db.file("list.csv", format!("DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM 2024\n{rows}"));
        let receipt = db.awards(&file, &PLACE, 0);
        assert_eq!(found(&receipt, "list-of-proposals").len(), 1, "{receipt:#}");
        let receipt = list(db, "other.csv", rows, 0);
        assert_eq!(found(&receipt, "list-of-proposals"), []);
    }

    /// A corrected file leaves the wrong row counted beside the right one: both are named, with what makes it right.
    fn rows_a_corrected_file_leaves_are_named(db: &Database) {
        with_directory(db);
        let rows = "\
STT,Họ và tên,Đơn vị,Danh hiệu
1,Nguyễn Kiểm An,HTX Bình Minh,Lao động tiên tiến
2,Trần Thị Bình,HTX Bình Minh,Lao động tien tiếnn
3,Lê Thị Cúc,HTX Bình Minh,Lao động tiên tiến
";
        let receipt = list(db, "list.csv", rows, 0);
        assert_eq!(counts(&receipt), (3, 0, 0, 0), "{receipt:#}");
        let receipt = list(db, "list-2.csv", &rows.replace("tien tiếnn", "tiên tiến"), 0);
        assert_eq!(counts(&receipt), (1, 0, 2, 0), "{receipt:#}");
        let (old, new) = (db.query_strings("SELECT min(batch_id) FROM award").remove(0), receipt["batch"].as_str().expect("a batch").to_owned());
        let perhaps = found(&receipt, "row-perhaps-corrected");
        assert_eq!(perhaps.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [Some(4)], "{receipt:#}");
        let command = format!("thidua import undo {old}");
        assert!(perhaps[0].1.contains("Trần Thị Bình") && perhaps[0].1.contains(&command), "{perhaps:?}");
        let left = found(&receipt, "rows-not-in-file");
        assert_eq!(left.len(), 1, "{receipt:#}");
        assert!(left[0].1.contains("còn 1 dòng") && left[0].1.contains("dòng 4"), "{left:?}");
        assert!(left[0].1.contains("Trần Thị Bình, Lao động tien tiếnn") && left[0].1.contains(&command), "{left:?}");

        // as it says: nothing is left, and only what the file has counts
        db.thidua(["import", "undo", &new]).run().expect_code(0);
        db.thidua(["import", "undo", &old]).run().expect_code(0);
        let receipt = list(db, "list-2.csv", &rows.replace("tien tiếnn", "tiên tiến"), 0);
        assert_eq!(counts(&receipt), (3, 0, 0, 0), "{receipt:#}");
        assert_eq!((found(&receipt, "rows-not-in-file"), found(&receipt, "row-perhaps-corrected")), (vec![], vec![]));
        db.sound();
    }

    /// Refused rows that were corrected are a part of their list: what its title declares is held against the whole.
    fn corrected_rejects_are_held_against_the_whole_list(db: &Database) {
        with_directory(db);
        let rows = "\
DANH SÁCH KHEN THƯỞNG NĂM 2024 (04 cá nhân)
STT,Họ và tên,Đơn vị,Danh hiệu,Năm
1,Nguyễn Kiểm An,HTX Bình Minh,Lao động tiên tiến,2024
2,Trần Thị Bình,HTX Bình Minh,Lao động tiên tiến,20x4
3,Lê Thị Cúc,HTX Bình Minh,Lao động tiên tiến,2024
4,Lê Văn Dần,HTX Bình Minh,Lao động tiên tiến,2o24
";
        let file = db.file("list.csv", rows);
        let rejects = db.directory().join("rejects.csv");
        let receipt = db
            .thidua(["import", "awards"])
            .arg(&file)
            .args(["--unit", "bac-ninh", "--take-good", "--format", "json", "--rejects"])
            .arg(&rejects)
            .run()
            .expect_code(0)
            .json();
        assert_eq!(declared(&receipt), [("person".to_owned(), 4, 2)], "{receipt:#}");
        let text = std::fs::read_to_string(&rejects).expect("it was written");
        let corrected = db.file("corrected.csv", text.replace("20x4", "2024").replace("2o24", "2024"));
        let receipt = db.awards(&corrected, &["--unit", "bac-ninh"], 0);
        assert_eq!(counts(&receipt), (2, 0, 0, 0), "{receipt:#}");
        assert_eq!(declared(&receipt), [("person".to_owned(), 4, 4)], "{receipt:#}");
        assert_eq!(found(&receipt, "total-differs"), []);
        let told = found(&receipt, "total-of-whole-list");
        assert!(told[0].1.contains("2 dòng khác đã có trong sổ"), "{told:?}");
    }

    /// The receipt of a workbook names its format and sheet, no encoding.
    fn a_workbook_is_told_by_its_sheet(db: &Database) {
        let file = fixture("awards/thai-nguyen-2013-2018.xlsx");
        let text = db.thidua(["import", "awards"]).arg(&file).arg("--dry-run").run().expect_code(0);
        text.stdout_contains("Đọc: XLSX, trang tính «Tổng hợp», tiêu đề ở dòng 4");
        let receipt = db.awards(&file, &["--dry-run"], 0);
        assert_eq!((&receipt["format"], &receipt["encoding"], &receipt["delimiter"]), (&"xlsx".into(), &Value::Null, &Value::Null));
        // a wrong delimiter is one short sentence
        let file = fixture("awards/thai-nguyen-2013-2018.csv");
        let receipt = db.awards(&file, &["--delimiter", "|"], 3);
        let told = found(&receipt, "wrong-delimiter");
        assert!(told[0].1.contains("«,»") && told[0].1.chars().count() < 250, "{told:?}");
    }
}
