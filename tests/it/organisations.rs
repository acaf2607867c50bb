//! The list of organisations: imported, corrected, undone.

use std::path::PathBuf;

use serde_json::Value;

use crate::support::{Database, Output, fixture};

const HEADER: &str = "Mã;Loại;Tên;Mã tỉnh;Hiệu lực từ;Hiệu lực đến;Kế thừa từ;Hình thức kế thừa\n";

/// How many rows the fixture has.
const ALL: u64 = 176;

fn file(db: &Database, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = db.directory().join(name);
    std::fs::write(&path, bytes).expect("it can be written");
    path
}

fn rows(text: &str) -> String {
    format!("{HEADER}{text}")
}

fn import(db: &Database, path: impl AsRef<std::ffi::OsStr>, options: &[&str]) -> Output {
    let command = ["--format", "json", "import", "organisations"];
    db.thidua([&command[..], options].concat()).arg(path).run()
}

fn receipt(output: &Output, counts: [u64; 4]) -> Value {
    let receipt = output.json();
    let found = ["accepted", "updated", "unchanged", "rejected"].map(|name| receipt[name].as_u64());
    assert_eq!(found, counts.map(Some), "{output}");
    receipt
}

fn codes(receipt: &Value) -> Vec<(u64, &str)> {
    let findings = receipt["findings"].as_array().expect("there are findings");
    findings
        .iter()
        .map(|finding| {
            let code = finding["code"].as_str().unwrap_or_default();
            (finding["row"].as_u64().unwrap_or_default(), code)
        })
        .collect()
}

fn count(db: &Database, table: &str) -> String {
    db.query_strings(&format!("SELECT count(*) FROM {table}"))
        .remove(0)
}

fn audit_is_whole(db: &Database) {
    db.thidua(["audit", "verify"]).run().expect_code(0);
}

fn fixture_text() -> String {
    std::fs::read_to_string(fixture("organisations.csv")).expect("it can be read")
}

/// As Excel set to Vietnamese saves it.
fn semicolons(text: &str) -> String {
    let quoted = |cell: &str| {
        if cell.contains(';') {
            format!("\"{cell}\"")
        } else {
            cell.to_owned()
        }
    };
    let line = |line: &str| line.split(',').map(quoted).collect::<Vec<_>>().join(";") + "\r\n";
    text.lines().map(line).collect()
}

/// The text with its marks apart from the letters, as macOS writes it.
fn decomposed(text: &str) -> String {
    let letters = [
        ("ắ", "a\u{306}\u{301}"),
        ("ế", "e\u{302}\u{301}"),
        ("ố", "o\u{302}\u{301}"),
        ("ộ", "o\u{323}\u{302}"),
        ("ệ", "e\u{323}\u{302}"),
        ("ứ", "u\u{31b}\u{301}"),
        ("ợ", "o\u{31b}\u{323}"),
        ("ỉ", "i\u{309}"),
        ("ị", "i\u{323}"),
        ("ê", "e\u{302}"),
        ("ô", "o\u{302}"),
        ("â", "a\u{302}"),
        ("ã", "a\u{303}"),
        ("à", "a\u{300}"),
        ("á", "a\u{301}"),
        ("ả", "a\u{309}"),
        ("í", "i\u{301}"),
        ("ú", "u\u{301}"),
    ];
    letters
        .iter()
        .fold(text.to_owned(), |text, (one, apart)| text.replace(one, apart))
}

both! {
    fn the_same_list_again_changes_nothing(db: &Database) {
        let first = import(db, fixture("organisations.csv"), &[]).expect_code(0);
        let receipt_of_first = receipt(&first, [ALL, 0, 0, 0]);
        assert_eq!(receipt_of_first["batch"], "1");
        assert_eq!(receipt_of_first["encoding"], "utf-8");
        assert_eq!(receipt_of_first["findings"].as_array().map(Vec::len), Some(0), "{first}");
        let again = import(db, fixture("organisations.csv"), &[]).expect_code(0);
        assert_eq!(receipt(&again, [0, 0, ALL, 0])["batch"], Value::Null);
        assert_eq!(count(db, "import_batch"), "1");
        audit_is_whole(db);
    }

    /// However an office saved it, it is the same list.
    fn the_list_in_other_clothes_is_the_same_list(db: &Database) {
        import(db, fixture("organisations.csv"), &[]).expect_code(0);
        let text = fixture_text();
        let utf_16: Vec<u8> = "\u{feff}".encode_utf16().chain(text.replace(',', "\t").encode_utf16())
            .flat_map(u16::to_le_bytes).collect();
        for (name, bytes) in [
            ("excel.csv", format!("\u{feff}{}", semicolons(&text)).into_bytes()),
            ("mac.csv", decomposed(&text).into_bytes()),
            ("title.csv", format!("DANH MỤC ĐƠN VỊ,,\n,,\n{text}").into_bytes()),
            ("unicode.txt", utf_16),
        ] {
            let path = file(db, name, bytes);
            receipt(&import(db, path, &[]).expect_code(0), [0, 0, ALL, 0]);
        }
        assert_ne!(decomposed(&text), text);
    }

    fn columns_in_any_order_and_in_english(db: &Database) {
        let text = "Source,Name,Code,Kind\nx,Liên hiệp HTX Một,mot,Cooperative union\n";
        let path = file(db, "english.csv", text);
        receipt(&import(db, path, &[]).expect_code(0), [1, 0, 0, 0]);
        let mapped = file(db, "mapped.csv", "A,B,C\nhai,HTX Hai,Hợp tác xã\n");
        import(db, &mapped, &[]).expect_code(3);
        let columns = ["--map", "code=A", "--map", "name=B", "--map", "kind=C"];
        receipt(&import(db, mapped, &columns).expect_code(0), [1, 0, 0, 0]);
    }

    fn an_import_is_undone_and_done_again(db: &Database) {
        import(db, fixture("organisations.csv"), &[]).expect_code(0);
        db.thidua(["import", "undo", "1"]).run().expect_code(0).stdout_contains("Đã hoàn tác lô 1");
        db.thidua(["import", "undo", "1"]).run().expect_code(3);
        db.thidua(["import", "undo", "9"]).run().expect_code(2);
        let again = import(db, fixture("organisations.csv"), &[]).expect_code(0);
        assert_eq!(receipt(&again, [ALL, 0, 0, 0])["batch"], "2");
        // codes are given once
        assert_eq!(count(db, "organisation"), "173");
        audit_is_whole(db);
    }

    /// A corrected file stands in place of the old rows; undoing it brings them back.
    fn a_corrected_list_updates_its_rows(db: &Database) {
        import(db, fixture("organisations.csv"), &[]).expect_code(0);
        let corrected = fixture_text()
            // another name, the end of a period, a code nobody had stated
            .replace("ha-noi,Liên minh HTX,Liên minh HTX thành phố Hà Nội", "ha-noi,Liên minh HTX,Liên minh HTX TP. Hà Nội")
            .replace("Tỉnh Cao Bằng,Cao Bằng,,,,,,,", "Tỉnh Cao Bằng,Cao Bằng|Cao-Bằng,,,,,,04,");
        let path = file(db, "corrected.csv", corrected);
        let output = import(db, path, &[]).expect_code(0);
        assert_eq!(receipt(&output, [0, 2, ALL - 2, 0])["batch"], "2");
        db.thidua(["import", "undo", "1"]).run().expect_code(3).stderr_contains("hoàn tác lô 2 trước");
        audit_is_whole(db);
        db.thidua(["import", "undo", "2"]).run().expect_code(0);
        receipt(&import(db, fixture("organisations.csv"), &[]).expect_code(0), [0, 0, ALL, 0]);
        audit_is_whole(db);
    }

    /// A body is renamed: its row ends and a further one follows, in the same file or a later one.
    fn a_rename_ends_the_row_before(db: &Database) {
        let before = file(db, "before.csv", rows("mot;Hợp tác xã;HTX Một;;;;;\n"));
        import(db, before, &[]).expect_code(0);
        let half = file(db, "half.csv", rows("mot;Hợp tác xã;HTX Mới;;01/01/2021;;mot;đổi tên\n"));
        let output = import(db, half, &[]).expect_code(3);
        assert_eq!(codes(&receipt(&output, [0, 0, 0, 1])), [(2, "overlapping-names")], "{output}");
        let text = "mot;Hợp tác xã;HTX Một;;;31/12/2020;;\nmot;Hợp tác xã;HTX Mới;;01/01/2021;;mot;đổi tên\n";
        let after = file(db, "after.csv", rows(text));
        receipt(&import(db, &after, &[]).expect_code(0), [1, 1, 0, 0]);
        receipt(&import(db, after, &[]).expect_code(0), [0, 0, 2, 0]);
    }

    fn bad_rows_are_named_and_nothing_is_written(db: &Database) {
        let text = rows(
            "Bắc Ninh;Liên minh HTX;Liên minh HTX tỉnh Bắc Ninh;;;;;\n\
             x1;Khác;Đơn vị 1;tinh-khong-co;;;;\n\
             x2;Khác;Đơn vị 2;;01/01/2020;31/12/2019;;\n\
             x3;Gì đó;Đơn vị 3;;2020;;;\n\
             x4;Khác;;;31/02/2020;;;\n\
             x5;Khác;Đơn vị 5;;01/02/2020;;x6;hợp nhất\n\
             x6;Khác;Đơn vị 6;;;;;\n\
             x6;Khác;Đơn vị 6;;;;;\n\
             x7;Khác;Đơn vị 7;;;;x6;\n",
        );
        let output = import(db, file(db, "bad.csv", text), &[]).expect_code(3);
        let refused = output.json();
        assert_eq!(refused["accepted"], 0);
        assert_eq!(refused["batch"], Value::Null);
        let found = codes(&refused);
        for expected in [
            (2, "bad-code"), (5, "unknown-kind"), (5, "date-without-day"), (6, "missing-value"),
            (6, "date-not-in-calendar"), (9, "repeated-row"), (10, "half-succession"),
        ] {
            assert!(found.contains(&expected), "{expected:?} is missing\n{output}");
        }
        let first = &refused["findings"][0];
        assert_eq!((first["severity"].as_str(), first["column"].as_str()), (Some("error"), Some("Mã")));
        assert_eq!(first["value"], "Bắc Ninh");
        assert!(first["message"].as_str().is_some_and(|text| text.starts_with("Dòng 2, cột “Mã”")), "{output}");
        for table in ["organisation", "organisation_profile", "import_batch", "audit_event"] {
            assert_eq!(count(db, table), "0", "{table}");
        }
        let english = db.thidua(["--lang", "en", "import", "organisations"]).arg(db.directory().join("bad.csv"));
        english.run().expect_code(3).stdout_contains("Row 2, column “Mã”");
    }

    /// What contradicts the rest is told by its row too.
    fn the_whole_directory_is_checked(db: &Database) {
        let text = rows(
            "x1;Khác;Đơn vị 1;tinh-khong-co;;;;\n\
             x2;Khác;Đơn vị 2;;01/01/2020;31/12/2019;;\n\
             x3;Khác;Đơn vị 3;;;;;\n\
             x4;Khác;Đơn vị 4;;01/02/2020;;x3;hợp nhất\n\
             x5;Khác;Đơn vị 5;;01/02/2020;;x9;chia tách\n",
        );
        let output = import(db, file(db, "whole.csv", text), &[]).expect_code(3);
        let found = output.json();
        let found = codes(&found);
        for expected in [
            (2, "unknown-province"), (3, "reversed-period"), (5, "wrong-succession"), (6, "unknown-predecessor"),
        ] {
            assert!(found.contains(&expected), "{expected:?} is missing\n{output}");
        }
    }

    /// The good rows are taken; the rejects, corrected, complete the list.
    fn good_rows_are_taken_and_rejects_come_back(db: &Database) {
        let text = "\u{feff}DANH MỤC\r\n".to_owned() + &rows(
            "tinh-mot;Tỉnh;Tỉnh Một;;;;;\n\
             mot;Liên minh HTX;Liên minh HTX tỉnh Một;tinh-mot;;;;\n\
             hai;Liên minh HTX;\"Liên minh HTX; tỉnh Hai\";tinh-hai;;;;\n\
             ba;Liên mịn HTX;Liên minh HTX tỉnh Ba;;;;;\n",
        ).replace('\n', "\r\n");
        let rejects = db.directory().join("rejects.csv");
        let name = rejects.to_str().expect("a plain path").to_owned();
        let output = import(db, file(db, "list.csv", text), &["--take-good", "--rejects", &name]).expect_code(0);
        assert_eq!(receipt(&output, [2, 0, 0, 2])["encoding"], "utf-8-bom");
        let back = std::fs::read_to_string(&rejects).expect("rejects were written");
        assert!(back.starts_with('\u{feff}') && back.contains("\"Liên minh HTX; tỉnh Hai\";tinh-hai"), "{back}");
        assert!(!back.contains("Tỉnh Một"), "{back}");
        let corrected = back.replace("tinh-hai", "tinh-mot").replace("mịn", "minh");
        let path = file(db, "corrected.csv", corrected);
        receipt(&import(db, path, &[]).expect_code(0), [2, 0, 0, 0]);
        audit_is_whole(db);
    }

    fn when_no_row_is_good_nothing_is_taken(db: &Database) {
        let path = file(db, "none.csv", rows("x;;;;;;;\nBắc;Khác;X;;;;;\n"));
        import(db, path, &["--take-good"]).expect_code(3);
        let header_only = file(db, "header.csv", HEADER);
        let output = import(db, header_only, &[]).expect_code(3);
        output.stdout_contains("no-rows");
        let other = file(db, "other.csv", "Họ và tên,Năm\nA,2020\n");
        import(db, other, &[]).expect_code(3).stdout_contains("no-header");
        import(db, db.directory().join("not-there.csv"), &[]).expect_code(2);
        assert_eq!(count(db, "import_batch"), "0");
    }

    fn a_dry_run_writes_nothing(db: &Database) {
        let output = import(db, fixture("organisations.csv"), &["--dry-run"]).expect_code(0);
        let dry = receipt(&output, [ALL, 0, 0, 0]);
        assert_eq!((&dry["batch"], &dry["dry_run"]), (&Value::Null, &Value::Bool(true)));
        assert_eq!(count(db, "organisation"), "0");
    }

    /// Two people import the same list at the same moment: one brings it, the other brings nothing.
    fn imports_at_once_follow_one_another(db: &Database) {
        let outputs: Vec<Output> = std::thread::scope(|scope| {
            let runs: Vec<_> = (0..3)
                .map(|_| scope.spawn(|| import(db, fixture("organisations.csv"), &[])))
                .collect();
            runs.into_iter().map(|run| run.join().expect("it ran")).collect()
        });
        let mut accepted: Vec<u64> = outputs
            .iter()
            .map(|output| output.json()["accepted"].as_u64().unwrap_or_default())
            .collect();
        accepted.sort_unstable();
        assert_eq!(accepted, [0, 0, ALL], "{outputs:?}");
        assert_eq!(count(db, "import_batch"), "1");
        audit_is_whole(db);
    }

    fn what_a_cluster_uses_is_not_undone(db: &Database) {
        import(db, fixture("organisations.csv"), &[]).expect_code(0);
        db.thidua(["season", "load"]).arg(fixture("seasons/dbsh-dhbb-2020.toml")).run().expect_code(0);
        let refused = db.thidua(["import", "undo", "1"]).run().expect_code(3);
        refused.stderr_contains("bac-ninh");
        // a correction of what is used can be undone
        let text = fixture_text().replace("Tỉnh Cao Bằng,Cao Bằng,", "Tỉnh Cao Bằng,Cao-Bằng,");
        import(db, file(db, "corrected.csv", text), &[]).expect_code(0);
        db.thidua(["import", "undo", "2"]).run().expect_code(0);
        audit_is_whole(db);
    }

    /// What is left after undoing has to agree: a province whose Alliance came with a later list stays.
    fn what_others_stand_on_is_not_undone(db: &Database) {
        import(db, file(db, "provinces.csv", rows("tinh-mot;Tỉnh;Tỉnh Một;;;;;\n")), &[]).expect_code(0);
        let alliances = rows("mot;Liên minh HTX;Liên minh HTX tỉnh Một;tinh-mot;;;;\n");
        import(db, file(db, "alliances.csv", alliances), &[]).expect_code(0);
        db.thidua(["import", "undo", "1"]).run().expect_code(3);
        db.thidua(["import", "undo", "2"]).run().expect_code(0);
        db.thidua(["import", "undo", "1"]).run().expect_code(0);
    }

    fn a_reader_imports_nothing(db: &Database) {
        db.thidua(["user", "add", "xem", "--role", "viewer"]).run().expect_code(0);
        let refused = db.thidua(["--as", "xem", "import", "organisations"]).arg(fixture("organisations.csv")).run();
        refused.expect_code(3).stderr_contains("không được");
        assert_eq!(count(db, "organisation"), "0");
    }
}
