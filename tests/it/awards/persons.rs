//! Whom awards went to, and who may do what.

use std::fs;

use super::{THAI_NGUYEN, counts, found};
use crate::support::{Database, Engine, Thidua, fixture};

/// Persons, and a collective, with what lists of names have around them.
const NAMED: &str = "\
LIÊN MINH HTX TỈNH BẮC NINH
DANH SÁCH KHEN THƯỞNG NĂM 2019
STT;Họ và tên / Tên tập thể;Giới tính;Ngày sinh;Chức vụ;Đơn vị;Danh hiệu;Năm;Quyết định
I;Tập thể;;;;;;;
1;Hợp tác xã Đông Tiến;;;;;Bằng khen của UBND tỉnh;2019;Số 429/QĐ-UBND ngày 18/11/2019 của UBND tỉnh
II;Cá nhân;;;;;;;
2;Ông Nguyễn Kiểm Thử;;15/06/1980;Giám đốc;HTX Đông Tiến;Chiến sĩ thi đua cơ sở;2019;12/QĐ-LMHTX ngày 05/01/2020
3;Trần Thị Mẫu;Nữ;1975;Kế toán;HTX Hồng Phong;Giấy khen của Liên minh HTX tỉnh;2019;
Tổng cộng;;;;;;;;3
";

impl Database {
    /// Every table that a text could stand in, with how often it does.
    #[track_caller]
    pub(super) fn places_of(&self, text: &str) -> Vec<String> {
        let columns = match self.engine() {
            Engine::Sqlite => {
                "SELECT m.name, p.name FROM sqlite_master m, pragma_table_info(m.name) p WHERE m.type = 'table'"
            }
            Engine::Postgres => {
                "SELECT table_name::text, column_name::text FROM information_schema.columns \
                 WHERE table_schema = 'public'"
            }
        };
        let mut places = Vec::new();
        // some hundred columns: asked one by one they would take minutes
        for some in self.query_strings(columns).chunks(100) {
            let asked: Vec<String> = some
                .iter()
                .map(|column| {
                    let (table, column) = column.split_once('|').expect("two columns");
                    format!(
                        "SELECT '{table}.{column}' WHERE EXISTS \
                         (SELECT 1 FROM \"{table}\" WHERE CAST(\"{column}\" AS TEXT) LIKE '%{text}%')"
                    )
                })
                .collect();
            places.extend(self.query_strings(&asked.join(" UNION ALL ")));
        }
        places
    }
}

/// Many arguments at once.
trait Arguments {
    fn arguments(self, arguments: &[&str]) -> Self;
}

impl Arguments for Thidua {
    fn arguments(self, arguments: &[&str]) -> Self {
        arguments
            .iter()
            .fold(self, |command, argument| command.arg(argument))
    }
}

both! {
    /// A name stands in one table, and once erased in none.
    fn a_person_can_be_erased(db: &Database) {
        let file = db.file("named.csv", NAMED);
        let receipt = db.awards(&file, &[], 0);
        assert_eq!(counts(&receipt), (3, 0, 0, 0), "{receipt:#}");
        assert_eq!((&receipt["declared_total"], &receipt["difference"]), (&3.into(), &0.into()));
        // the person of the row, and how it is found
        let allowed = ["award_person.", "recipient.", "search_name."];
        for text in ["Kiểm Thử", "Giám đốc", "15/06/1980"] {
            let at = db.places_of(text);
            let foreign = at.iter().find(|place| !allowed.iter().any(|table| place.starts_with(table)));
            assert!(foreign.is_none() && !at.is_empty(), "{text}: {at:?}");
        }
        let mut at = db.places_of("Hợp tác xã Đông Tiến");
        at.sort();
        assert_eq!(at, ["award.recipient", "recipient.name"]);
        let tally = db.tally();
        // an earlier state of the row holds the person too
        let corrected = db.file("corrected.csv", NAMED.replace("Giám đốc", "Chủ tịch"));
        assert_eq!(counts(&db.awards(&corrected, &[], 0)), (0, 1, 2, 0));
        let award = db.query_strings("SELECT max(id) FROM award_person WHERE name LIKE '%Kiểm Thử%'").remove(0);
        let erase = |reason: &str| db.thidua(["awards", "erase-person", &award, "--reason", reason]).run();
        erase("").expect_code(2);
        erase("Ông Nguyễn Kiểm Thử đề nghị").expect_code(3);
        erase("Theo đơn số 5 ngày 02/03/2021").expect_code(0).stdout_contains("2 bản ghi");
        for text in ["Kiểm Thử", "Giám đốc", "Chủ tịch", "15/06/1980"] {
            assert_eq!(db.places_of(text), Vec::<String>::new(), "{text}");
        }
        if db.engine() == Engine::Sqlite {
            for entry in fs::read_dir(db.directory()).expect("the directory is there") {
                let path = entry.expect("an entry").path();
                let bytes = fs::read(&path).expect("a file");
                let database = path.to_string_lossy().contains("thidua.db");
                let name = "Nguyễn Kiểm Thử".as_bytes();
                assert!(!database || !bytes.windows(name.len()).any(|part| part == name), "{path:?}");
            }
        }
        db.sound();
        assert_eq!(db.tally()["lines"], tally["lines"]);
        erase("lần nữa").expect_code(3);
        // neither the file nor a corrected one brings the person back
        assert_eq!(counts(&db.awards(&corrected, &[], 0)), (0, 0, 3, 0));
        let receipt = db.awards(&file, &[], 0);
        assert_eq!((counts(&receipt), found(&receipt, "person-erased").len()), ((0, 0, 3, 0), 1));
        assert_eq!(db.places_of("Kiểm Thử"), Vec::<String>::new());
        let collective = db.query_strings("SELECT id FROM award WHERE recipient IS NOT NULL").remove(0);
        db.thidua(["awards", "erase-person", &collective, "--reason", "x"]).run().expect_code(3);
        db.thidua(["awards", "erase-person", "7", "--reason", "x"]).run().expect_code(2);
        db.sound();
    }

    fn who_may_not_is_refused(db: &Database) {
        db.thidua(["user", "add", "xem", "--role", "viewer"]).run().expect_code(0);
        let viewer = |arguments: &[&str]| db.thidua(["--as", "xem"]).arguments(arguments).run();
        viewer(&["import", "awards", &fixture(THAI_NGUYEN).to_string_lossy()]).expect_code(3);
        db.awards(&fixture(THAI_NGUYEN), &["--expect-total", "1876"], 0);
        viewer(&["awards", "tally"]).expect_code(0);
        viewer(&["awards", "reconcile", "1", "--reason", "x"]).expect_code(3);
        viewer(&["awards", "erase-person", "4294967296", "--reason", "x"]).expect_code(3);
    }
}
