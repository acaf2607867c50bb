//! The register of awards from outside.

mod answers;
mod formats;
mod initiatives;
mod movements;
mod older;
mod pages;
mod persons;
mod places;
mod reading;
mod recipients;
mod register;
mod search;
mod tallies;
mod whole;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::{Database, fixture};

const THAI_NGUYEN: &str = "awards/thai-nguyen-2013-2018.csv";

impl Database {
    /// A file of the test's own.
    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.directory().join(name);
        fs::write(&path, content).expect("the file can be written");
        path
    }

    /// Imports an award list and answers the receipt.
    #[track_caller]
    fn awards(&self, file: &Path, options: &[&str], code: i32) -> Value {
        let command = self.thidua(["import", "awards"]).arg(file);
        let command = options
            .iter()
            .fold(command, |command, option| command.arg(option));
        let output = command.arg("--format").arg("json").run().expect_code(code);
        if code == 2 { Value::Null } else { output.json() }
    }

    #[track_caller]
    fn tally(&self) -> Value {
        self.thidua(["awards", "tally", "--format", "json"])
            .run()
            .expect_code(0)
            .json()
    }

    #[track_caller]
    fn sound(&self) {
        let report = self
            .thidua(["audit", "verify", "--format", "json"])
            .run()
            .expect_code(0)
            .json();
        assert_eq!(report["sound"], true, "{report:#}");
    }

    #[track_caller]
    fn count(&self, table: &str) -> String {
        self.query_strings(&format!("SELECT count(*) FROM {table}"))
            .remove(0)
    }
}

#[track_caller]
fn counts(receipt: &Value) -> (u64, u64, u64, u64) {
    let number = |name: &str| {
        receipt[name]
            .as_u64()
            .unwrap_or_else(|| panic!("{name} in {receipt:#}"))
    };
    (
        number("accepted"),
        number("updated"),
        number("unchanged"),
        number("rejected"),
    )
}

/// The findings with a code, as (row, message).
fn found<'r>(receipt: &'r Value, code: &str) -> Vec<(Option<u64>, &'r str)> {
    let findings = receipt["findings"].as_array().expect("findings are a list");
    findings
        .iter()
        .filter(|finding| finding["code"] == code)
        .map(|finding| {
            (
                finding["row"].as_u64(),
                finding["message"].as_str().unwrap_or_default(),
            )
        })
        .collect()
}

fn thai_nguyen() -> String {
    fs::read_to_string(fixture(THAI_NGUYEN)).expect("the fixture is text")
}

/// The records of the fixture; its quotes are plain.
fn records() -> Vec<Vec<String>> {
    let text = thai_nguyen();
    text.lines()
        .map(|line| {
            let mut cells = vec![String::new()];
            let mut quoted = false;
            for letter in line.chars() {
                match letter {
                    '"' => quoted = !quoted,
                    ',' if !quoted => cells.push(String::new()),
                    letter => cells.last_mut().expect("never empty").push(letter),
                }
            }
            cells
        })
        .collect()
}

fn joined(records: &[Vec<String>], delimiter: &str, line_end: &str) -> String {
    let cell = |cell: &String| match cell.contains(delimiter) {
        true => format!("\"{cell}\""),
        false => cell.clone(),
    };
    records
        .iter()
        .map(|cells| cells.iter().map(cell).collect::<Vec<_>>().join(delimiter) + line_end)
        .collect()
}

/// Base letters and marks apart, as some systems write them.
fn decomposed(text: &str) -> String {
    const MARKS: [(&str, &str); 12] = [
        ("ươ", "u\u{31b}o\u{31b}"),
        ("ộ", "o\u{323}\u{302}"),
        ("ệ", "e\u{323}\u{302}"),
        ("ấ", "a\u{302}\u{301}"),
        ("ằ", "a\u{306}\u{300}"),
        ("ủ", "u\u{309}"),
        ("á", "a\u{301}"),
        ("à", "a\u{300}"),
        ("ỉ", "i\u{309}"),
        ("ỷ", "y\u{309}"),
        ("ờ", "o\u{31b}\u{300}"),
        ("ố", "o\u{302}\u{301}"),
    ];
    MARKS
        .iter()
        .fold(text.to_owned(), |text, (whole, parts)| text.replace(whole, parts))
}

both! {
    /// The seed's report states 1,876 and lists 1,879: shown, never mended.
    fn a_control_total_that_differs_is_shown(db: &Database) {
        let file = fixture(THAI_NGUYEN);
        let receipt = db.awards(&file, &["--expect-total", "1876"], 0);
        assert_eq!(counts(&receipt), (14, 0, 0, 0));
        assert_eq!(receipt["rows"], 14);
        assert_eq!((&receipt["declared_total"], &receipt["listed_total"]), (&1876.into(), &1879.into()));
        assert_eq!(receipt["difference"], 3);
        let differs = found(&receipt, "total-differs");
        assert_eq!(differs.len(), 1, "{receipt:#}");
        for number in ["1.876", "1.879", "chênh lệch 3"] {
            assert!(differs[0].1.contains(number), "{}", differs[0].1);
        }
        let tally = db.tally();
        assert_eq!(tally["total"], 1879);
        assert_eq!(tally["lines"].as_array().expect("lines").len(), 14);
        assert_eq!(tally["lines"][0]["category"], "Huân chương Lao động");
        assert_eq!(tally["lines"][0]["code"], "huan-chuong-lao-dong");
        assert_eq!(tally["lines"][13]["count"], 1182);
        let total = &tally["lists"][0]["totals"][0];
        assert_eq!((&total["declared"], &total["listed"], &total["difference"]), (&1876.into(), &1879.into(), &3.into()));
        let table = db.thidua(["awards", "tally"]).run().expect_code(0);
        table.stdout_contains("1.182").stdout_contains("Tổng cộng");
        table.stdout_contains("liệt kê 1.879, công bố 1.876, chênh lệch 3");
        let csv = db.thidua(["awards", "tally", "--format", "csv"]).run().expect_code(0);
        let lines: Vec<&str> = csv.stdout.lines().collect();
        assert_eq!((lines[0], lines[1], lines[15]), ("category,count", "Huân chương Lao động,8", "total,1879"));
        assert_eq!(lines.len(), 16);
        db.sound();
    }

    fn the_same_file_again_changes_nothing(db: &Database) {
        let file = fixture(THAI_NGUYEN);
        db.awards(&file, &["--expect-total", "1876"], 0);
        let events = db.count("audit_event");
        let receipt = db.awards(&file, &["--expect-total", "1876"], 0);
        assert_eq!(counts(&receipt), (0, 0, 14, 0));
        assert_eq!(receipt["batch"], Value::Null);
        assert_eq!(receipt["difference"], 3);
        assert_eq!(db.count("audit_event"), events);
        assert_eq!(db.count("award"), "14");
        assert_eq!(db.count("import_batch"), "1");
        assert_eq!(db.tally()["total"], 1879);
        db.sound();
    }

    /// Whoever comes second compares again.
    fn the_same_file_at_the_same_time_counts_once(db: &Database) {
        let file = fixture(THAI_NGUYEN);
        let accepted: u64 = std::thread::scope(|scope| {
            let imports: Vec<_> = (0..4).map(|_| scope.spawn(|| counts(&db.awards(&file, &[], 0)).0)).collect();
            imports.into_iter().map(|import| import.join().expect("it ends")).sum()
        });
        assert_eq!((accepted, &db.tally()["total"]), (14, &1879.into()));
        assert_eq!((db.count("import_batch"), db.count("award")), ("1".to_owned(), "14".to_owned()));
        db.sound();
    }

    fn undone_it_counts_no_more_and_can_come_again(db: &Database) {
        let file = fixture(THAI_NGUYEN);
        let batch = db.awards(&file, &[], 0)["batch"].as_str().expect("a batch").to_owned();
        db.thidua(["import", "undo", batch.as_str()]).run().expect_code(0);
        let tally = db.tally();
        assert_eq!((&tally["total"], &tally["lists"]), (&0.into(), &Value::Array(vec![])));
        db.thidua(["awards", "tally", "--list", batch.as_str()]).run().expect_code(2);
        assert_eq!(counts(&db.awards(&file, &[], 0)), (14, 0, 0, 0));
        assert_eq!(db.tally()["total"], 1879);
        db.sound();
    }

    fn a_total_declared_later_is_recorded(db: &Database) {
        let file = fixture(THAI_NGUYEN);
        let receipt = db.awards(&file, &[], 0);
        assert_eq!((&receipt["declared_total"], &receipt["listed_total"]), (&Value::Null, &1879.into()));
        assert_eq!(receipt["difference"], Value::Null);
        db.awards(&file, &["--expect-total", "1.876", "--dry-run"], 0);
        assert_eq!(db.count("control_total"), "0");
        let receipt = db.awards(&file, &["--expect-total", "1.876"], 0);
        assert_eq!(counts(&receipt), (0, 0, 14, 0));
        assert_eq!(found(&receipt, "total-recorded").len(), 1, "{receipt:#}");
        assert_eq!(db.tally()["lists"][0]["totals"][0]["difference"], 3);
        db.awards(&file, &["--expect-total", "1876"], 0);
        assert_eq!(db.count("control_total"), "1");
        db.sound();
    }

    /// The same table as offices send it: every form is the same 14 lines.
    fn forms_of_one_table_are_one_list(db: &Database) {
        db.awards(&fixture(THAI_NGUYEN), &[], 0);
        let text = thai_nguyen();
        let plain = records();
        let mut grouped = plain.clone();
        grouped[14][3] = "1.182".to_owned();
        let mut totalled = grouped.clone();
        totalled.push(["Tổng cộng", "", "", "1.876", ""].map(str::to_owned).to_vec());
        let titles = "LIÊN MINH HTX TỈNH THÁI NGUYÊN\r\nDANH SÁCH KHEN THƯỞNG;;;\r\n\r\n";
        let utf16: Vec<u8> = std::iter::once(0xfeff)
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        let forms: [(&str, Vec<u8>, &str, &str); 7] = [
            ("semicolon.csv", joined(&plain, ";", "\r\n").into(), ";", "utf-8"),
            ("tab.tsv", joined(&plain, "\t", "\n").into(), "\t", "utf-8"),
            ("bom.csv", format!("\u{feff}{text}").into(), ",", "utf-8-bom"),
            ("utf16.csv", utf16, ",", "utf-16le"),
            ("nfd.csv", decomposed(&text).into(), ",", "utf-8"),
            ("titled.csv", format!("{titles}{}", joined(&grouped, ";", "\r\n")).into(), ";", "utf-8"),
            ("total.csv", joined(&totalled, ";", "\n").into(), ";", "utf-8"),
        ];
        for (name, bytes, delimiter, encoding) in forms {
            let receipt = db.awards(&db.file(name, bytes), &[], 0);
            assert_eq!(counts(&receipt), (0, 0, 14, 0), "{name}: {receipt:#}");
            assert_eq!((&receipt["delimiter"], &receipt["encoding"]), (&delimiter.into(), &encoding.into()), "{name}");
            assert_eq!(receipt["listed_total"], 1879, "{name}");
            if name == "total.csv" {
                assert_eq!((&receipt["declared_total"], &receipt["difference"]), (&1876.into(), &3.into()));
                assert_eq!(found(&receipt, "total-differs")[0].0, Some(16));
            }
        }
        assert_eq!(db.tally()["total"], 1879);
        db.sound();
    }

    fn a_corrected_file_updates_and_undo_brings_the_old_back(db: &Database) {
        db.awards(&fixture(THAI_NGUYEN), &["--expect-total", "1876"], 0);
        let corrected = db.file("corrected.csv", thai_nguyen().replace(",1182,", ",1179,"));
        let receipt = db.awards(&corrected, &[], 0);
        assert_eq!(counts(&receipt), (0, 1, 13, 0));
        assert_eq!(found(&receipt, "rows-of-known-list").len(), 1, "{receipt:#}");
        let tally = db.tally();
        assert_eq!((&tally["total"], &tally["lines"][13]["count"]), (&1876.into(), &1179.into()));
        assert_eq!(tally["lists"].as_array().expect("lists").len(), 1);
        assert_eq!(tally["lists"][0]["totals"][0]["difference"], 0);
        assert_eq!(tally["lists"][0]["later_batches"][0], receipt["batch"]);
        db.thidua(["import", "undo", "1"]).run().expect_code(3);
        let batch = receipt["batch"].as_str().expect("a batch");
        db.thidua(["import", "undo", batch]).run().expect_code(0);
        let tally = db.tally();
        assert_eq!((&tally["total"], &tally["lists"][0]["totals"][0]["difference"]), (&1879.into(), &3.into()));
        db.sound();
    }

    /// Rows in no year are told of with the years the title says; the same list without and with its years too.
    fn a_list_without_years_is_told_of(db: &Database) {
        let rows = "DANH SÁCH KHEN THƯỞNG NĂM 2019\nSTT;Họ và tên;Đơn vị;Danh hiệu\n\
                    1;Nguyễn Kiểm Thử;HTX Đông Tiến;Bằng khen của Thủ tướng Chính phủ\n";
        let list = db.file("list.csv", rows);
        let receipt = db.awards(&list, &[], 0);
        let told = found(&receipt, "rows-without-year");
        assert!(told[0].1.starts_with("1 dòng") && told[0].1.ends_with("--period 2019"), "{receipt:#}");
        let longer = db.file("longer.csv", format!("{rows}2;Trần Kiểm Chứng;HTX Đông Tiến;Bằng khen của Thủ tướng Chính phủ\n"));
        let receipt = db.awards(&longer, &["--period", "2019"], 0);
        assert_eq!(counts(&receipt), (2, 0, 0, 0));
        assert!(found(&receipt, "rows-without-year").is_empty());
        assert!(found(&receipt, "list-of-same-title")[0].1.contains("lô 1"), "{receipt:#}");
        // lists of two years may have one title
        let other = db.file("other.csv", rows.replace("Kiểm Thử", "Kiểm Tra"));
        assert_eq!(found(&db.awards(&other, &["--period", "2018"], 0), "list-of-same-title").len(), 1);
        db.thidua(["import", "undo", "3"]).run().expect_code(0);
        db.thidua(["import", "undo", "2"]).run().expect_code(0);
        db.thidua(["import", "undo", "1"]).run().expect_code(0);
        db.awards(&longer, &["--period", "2019"], 0);
        assert!(found(&db.awards(&other, &["--period", "2018"], 0), "list-of-same-title").is_empty());
    }

    /// A file that stands where refused rows are written may be somebody's list.
    fn rejects_overwrite_nothing(db: &Database) {
        let list = db.file("list.csv", "STT;Họ và tên;Danh hiệu;Năm\n1;Nguyễn Kiểm Thử;Bằng khen của Thủ tướng Chính phủ;2019\n2;Trần Kiểm Chứng;Không có danh hiệu này;20199\n");
        let rejects = db.file("loai.csv", "của tôi");
        let import = || db.thidua(["import", "awards"]).arg(&list).args(["--take-good", "--rejects"]).arg(&rejects).run();
        import().expect_code(0).stdout_contains("loai.cu-1.csv");
        assert_eq!(fs::read_to_string(db.directory().join("loai.cu-1.csv")).expect("it is kept"), "của tôi");
        assert!(fs::read_to_string(&rejects).expect("the refused rows").contains("Trần Kiểm Chứng"));
        import().expect_code(0);
        assert!(!db.directory().join("loai.cu-2.csv").exists());
    }

    /// PostgreSQL takes rows by COPY, to which a backslash, a tab or \N alone mean something.
    fn letters_that_mean_something_to_a_database_stay(db: &Database) {
        let list = "STT;Họ và tên;Đơn vị;Danh hiệu;Năm;Thành tích;Ghi chú\n\
                    1;Nguyễn Kiểm Thử;HTX \\Nam\\;Bằng khen của Thủ tướng Chính phủ;2024;\\N;\\.\n\
                    2;Trần \\t Chứng;\"'; DROP TABLE award; --\";Bằng khen của Thủ tướng Chính phủ;2024;\"một\ndòng\\\";$1 ? %s\n";
        let list = db.file("letters.csv", list);
        assert_eq!(counts(&db.awards(&list, &[], 0)), (2, 0, 0, 0));
        let kept = db.query_strings("SELECT unit_text, achievement, note FROM award ORDER BY id");
        let names = db.query_strings("SELECT name FROM award_person ORDER BY id");
        assert_eq!(names, ["Nguyễn Kiểm Thử", "Trần \\t Chứng"]);
        assert!(kept[0].contains("HTX \\Nam\\") && kept[0].contains("\\N") && kept[0].contains("\\."), "{kept:?}");
        assert!(kept[1].contains("'; DROP TABLE award; --") && kept[1].contains("dòng\\"), "{kept:?}");
        assert_eq!(counts(&db.awards(&list, &[], 0)), (0, 0, 2, 0));
        db.sound();
    }

    fn added_rows_join_their_list(db: &Database) {
        db.awards(&fixture(THAI_NGUYEN), &[], 0);
        let longer = format!("{}15,Giải thưởng Sao Thần nông,,2,\n", thai_nguyen());
        let receipt = db.awards(&db.file("longer.csv", longer), &[], 0);
        assert_eq!(counts(&receipt), (1, 0, 14, 0));
        let tally = db.tally();
        assert_eq!((&tally["total"], &tally["lists"][0]["rows"]), (&1881.into(), &15.into()));
        assert_eq!(tally["lists"].as_array().expect("lists").len(), 1);
        db.thidua(["import", "undo", "1"]).run().expect_code(3).stderr_contains("hoàn tác lô");
        // what a later file lacks still counts, and that is said
        let shorter: String = thai_nguyen().lines().take(14).map(|line| format!("{line}\n")).collect();
        let shorter = shorter.replace(",214,", ",215,");
        let receipt = db.awards(&db.file("shorter.csv", shorter), &[], 0);
        assert_eq!(counts(&receipt), (0, 1, 12, 0));
        assert!(found(&receipt, "rows-not-in-file")[0].1.contains("còn 2 dòng"), "{receipt:#}");
        db.sound();
    }

    fn bad_rows_are_refused_and_nothing_is_written(db: &Database) {
        let bad = thai_nguyen().replace(",1182,", ",\"1182,5\",").replace("10,Bằng khen của Tỉnh ủy,", "10,,")
            .replace("Thủ tướng Chính phủ,7,", "Thủ tướng, Chính phủ,7,");
        let file = db.file("bad.csv", bad);
        let receipt = db.awards(&file, &[], 3);
        assert_eq!(counts(&receipt), (0, 0, 0, 3));
        assert_eq!(found(&receipt, "award-count-unreadable")[0].0, Some(15));
        assert_eq!(found(&receipt, "award-category-missing")[0].0, Some(11));
        assert_eq!(found(&receipt, "row-too-long")[0].0, Some(3));
        for table in ["award", "award_list", "import_batch", "audit_event", "setting"] {
            assert_eq!(db.count(table), "0", "{table}");
        }
        let nothing = db.file("nothing.csv", "STT,Danh hiệu,Số lượng\n");
        assert_eq!(found(&db.awards(&nothing, &[], 3), "no-rows").len(), 1);
        let names_missing = db.file("columns.csv", "STT,Danh hiệu\n1,Bằng khen của Tỉnh ủy\n");
        assert_eq!(found(&db.awards(&names_missing, &[], 3), "not-an-award-list-recipient").len(), 1);
    }

    fn good_rows_are_taken_on_request_and_the_rest_after_correction(db: &Database) {
        let file = db.file("list.csv", thai_nguyen().replace(",1182,", ",1182?,").replace(",214,", ",x,"));
        let rejects = db.directory().join("rejects.csv");
        let rejects_option = rejects.to_string_lossy().into_owned();
        let receipt = db.awards(&file, &["--take-good", "--rejects", &rejects_option], 0);
        assert_eq!(counts(&receipt), (12, 0, 0, 2));
        assert_eq!(db.tally()["total"], 1879 - 1182 - 214);
        let text = fs::read_to_string(&rejects).expect("the rejects are there");
        assert_eq!(text.lines().count(), 3, "{text}");
        fs::write(&rejects, text.replace("1182?", "1182").replace(",x,", ",214,")).expect("it can be corrected");
        assert_eq!(counts(&db.awards(&rejects, &[], 0)), (2, 0, 0, 0));
        assert_eq!(db.tally()["total"], 1879);
        db.sound();
    }

    fn a_dry_run_writes_nothing(db: &Database) {
        let receipt = db.awards(&fixture(THAI_NGUYEN), &["--dry-run", "--expect-total", "1876"], 0);
        assert_eq!(counts(&receipt), (14, 0, 0, 0));
        assert_eq!((&receipt["dry_run"], &receipt["difference"]), (&true.into(), &3.into()));
        for table in ["award", "award_list", "import_batch", "import_lease", "audit_event", "setting"] {
            assert_eq!(db.count(table), "0", "{table}");
        }
    }

    fn a_difference_stays_with_its_reason(db: &Database) {
        let file = fixture(THAI_NGUYEN);
        db.awards(&file, &["--expect-total", "1876"], 0);
        db.thidua(["awards", "reconcile", "9", "--reason", "x"]).run().expect_code(2);
        db.thidua(["awards", "reconcile", "1", "--reason", " "]).run().expect_code(2);
        let reconcile = |reason| db.thidua(["awards", "reconcile", "1", "--reason", reason]).run().expect_code(0);
        reconcile("Báo cáo cộng nhầm").stdout_contains("Báo cáo cộng nhầm");
        reconcile("Báo cáo gốc cộng nhầm 3 lượt");
        let total = &db.tally()["lists"][0]["totals"][0];
        assert_eq!((&total["difference"], &total["reason"]), (&3.into(), &"Báo cáo gốc cộng nhầm 3 lượt".into()));
        db.thidua(["awards", "tally"]).run().expect_code(0)
            .stdout_contains("chênh lệch 3").stdout_contains("lý do: Báo cáo gốc cộng nhầm 3 lượt");
        let other = db.file("other.csv", "STT,Danh hiệu,Số lượng,Năm\n1,Bằng khen của Tỉnh ủy,2,2020\nTổng cộng,,2,\n");
        let batch = db.awards(&other, &[], 0)["batch"].as_str().expect("a batch").to_owned();
        db.thidua(["awards", "reconcile", batch.as_str(), "--reason", "x"]).run().expect_code(3);
        db.sound();
    }
}
