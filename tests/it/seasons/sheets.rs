//! `thidua import scorecard`.

use serde_json::{Value, json};

use super::{exact, failure, found, import, rank, standing};
use crate::support::demonstration::{expect_sound, on_file, organisations, rows, scores, season, write};
use crate::support::{Database, fixture};

const SHEET: &str = "seasons/dbsh-dhbb-2020-scores.csv";

fn text() -> String {
    let text = std::fs::read_to_string(fixture(SHEET)).expect("the sheet is text");
    // as a spreadsheet on Windows writes it
    assert!(text.contains("\r\n"));
    text.replace("\r\n", "\n")
}

/// The sheet with one place changed.
#[track_caller]
fn changed(from: &str, to: &str) -> String {
    let text = text();
    assert!(text.contains(from), "{from:?} stands in the sheet");
    text.replacen(from, to, 1)
}

/// The row of a text, as a spreadsheet counts.
#[track_caller]
fn row_of(text: &str, part: &str) -> u64 {
    let at = text.find(part).expect("it stands in the text");
    u64::try_from(text[..at].matches('\n').count() + 1).expect("a row")
}

fn prepared(db: &Database) {
    organisations(db);
    season(db, "2020");
}

/// The counts of a receipt: accepted, updated, unchanged, rejected.
fn counts(receipt: &Value) -> [u64; 4] {
    ["accepted", "updated", "unchanged", "rejected"].map(|name| receipt[name].as_u64().expect("a count"))
}

/// The four points of the training row of the first units.
const TRAINING: &str = ";20;18,75;18,5;18,25;19,5;";

both! {
    fn a_sheet_is_taken_once(db: &Database) {
        prepared(db);
        let receipt = import(db, &fixture(SHEET), 0);
        assert_eq!(counts(&receipt), [16, 0, 0, 0], "{receipt:#}");
        assert_eq!((&receipt["rows"], &receipt["header_row"], &receipt["delimiter"]), (&16.into(), &5.into(), &";".into()));
        assert!(receipt["batch"].is_string());
        assert_eq!(rows(db, "score"), 16 * 11);
        let (head, ranking) = (expect_sound(db)["head"].clone(), rank(db, &["dbsh-dhbb", "2020"], 0));

        let again = import(db, &fixture(SHEET), 0);
        assert_eq!(counts(&again), [0, 0, 16, 0], "{again:#}");
        assert_eq!(again["batch"], Value::Null);
        assert_eq!(expect_sound(db)["head"], head, "nothing was written");
        assert_eq!(rank(db, &["dbsh-dhbb", "2020"], 0), ranking);
    }

    /// A correction counts, and its undoing brings the old value back; both stay in the history.
    fn a_corrected_value_updates_and_can_be_undone(db: &Database) {
        prepared(db);
        let first = import(db, &fixture(SHEET), 0);
        let before = rank(db, &["dbsh-dhbb", "2020"], 0);
        let corrected = write(db, "corrected.csv", changed(TRAINING, ";20;18,75;18,5;18,25;19,25;"));
        let receipt = import(db, &corrected, 0);
        assert_eq!(counts(&receipt), [0, 1, 15, 0], "{receipt:#}");
        let after = rank(db, &["dbsh-dhbb", "2020"], 0);
        assert_eq!(standing(&after, "bac-ninh")["total"], "98.25");
        assert_eq!(standing(&after, "ha-nam"), standing(&before, "ha-nam"));
        // one new value, none overwritten
        assert_eq!(rows(db, "score"), 16 * 11 + 1);

        let batch = |receipt: &Value| receipt["batch"].as_str().expect("a batch").to_owned();
        // the first cannot be undone under the second
        let output = db.thidua(["import", "undo", &batch(&first), "--format", "json"]).run().expect_code(3);
        assert_eq!(failure(&output), "batch-superseded");
        db.thidua(["import", "undo", &batch(&receipt)]).run().expect_code(0);
        assert_eq!(rank(db, &["dbsh-dhbb", "2020"], 0), before);
        let output = db.thidua(["import", "undo", &batch(&receipt), "--format", "json"]).run().expect_code(3);
        assert_eq!(failure(&output), "batch-not-taken");
        // now the first may go as well, and no unit has points
        db.thidua(["import", "undo", &batch(&first)]).run().expect_code(0);
        let none = rank(db, &["dbsh-dhbb", "2020"], 0);
        assert_eq!(none["not_ranked"].as_array().map(Vec::len), Some(11), "{none:#}");
        // and be imported anew
        assert_eq!(counts(&import(db, &fixture(SHEET), 0)), [16, 0, 0, 0]);
        assert_eq!(rank(db, &["dbsh-dhbb", "2020"], 0), before);
        expect_sound(db);
    }

    /// What is wrong is told with row, column and value; nothing is written.
    fn wrong_sheets_are_refused(db: &Database) {
        prepared(db);
        let head = expect_sound(db)["head"].clone();
        let training = row_of(&text(), TRAINING);
        let cell = |value: &str| changed(TRAINING, &format!(";20;18,75;18,5;18,25;{value};"));
        let cases = [
            ("unknown-unit", changed("Ninh Bình\n", "Ninh Phước\n"), 5, json!("Ninh Phước")),
            ("unknown-unit", changed("Ninh Bình\n", "Thái Nguyên\n"), 5, json!("Thái Nguyên")),
            ("unit-twice", changed("Ninh Bình\n", "Hà Nội\n"), 5, Value::Null),
            ("points-refused", cell("20,25"), training, json!("20.25")),
            ("points-refused", cell("-1"), training, json!("-1")),
            ("points-refused", cell("19,505"), training, json!("19.505")),
        ];
        for (code, sheet, row, value) in cases {
            let receipt = import(db, &write(db, "wrong.csv", &sheet), 3);
            let found = found(&receipt, code);
            assert_eq!(found.len(), 1, "{code}: {receipt:#}");
            assert_eq!(found[0]["row"], row, "{code}: {receipt:#}");
            assert!(found[0]["column"].is_string(), "{receipt:#}");
            assert_eq!(found[0]["value"], value, "{receipt:#}");
            assert_eq!(receipt["batch"], Value::Null);
            assert_eq!(receipt["accepted"], 0);
        }
        // what is no number, whatever it is called
        for word in ["mười", "19,5x", "1e1"] {
            let receipt = import(db, &write(db, "wrong.csv", cell(word)), 3);
            let errors: Vec<&Value> =
                receipt["findings"].as_array().expect("a list").iter().filter(|one| one["severity"] == "error").collect();
            assert!(errors.iter().any(|error| error["row"] == training && error["value"] == word), "{receipt:#}");
        }
        // another form than the season's
        let shorter: String =
            text().lines().filter(|line| !line.contains("Phát triển thành viên của")).map(|line| format!("{line}\n")).collect();
        assert_eq!(found(&import(db, &write(db, "wrong.csv", shorter), 3), "scorecard-differs").len(), 1);
        let other_maximum = changed(TRAINING, ";25;18,75;18,5;18,25;19,5;");
        assert!(!found(&import(db, &write(db, "wrong.csv", other_maximum), 3), "criterion-differs").is_empty());
        assert_eq!(expect_sound(db)["head"], head, "nothing was written");
        assert_eq!(rows(db, "score"), 0);
    }

    /// Nothing entered is not zero: the unit waits, and is told why.
    fn a_blank_cell_is_not_zero(db: &Database) {
        prepared(db);
        let blank = changed(TRAINING, ";20;18,75;18,5;18,25;;");
        let receipt = import(db, &write(db, "blank.csv", blank), 0);
        assert_eq!(counts(&receipt), [16, 0, 0, 0], "{receipt:#}");
        let ranking = rank(db, &["dbsh-dhbb", "2020"], 0);
        assert_eq!(ranking["standings"].as_array().map(Vec::len), Some(10));
        assert_eq!(ranking["standings"][0]["unit"], "ha-nam");
        assert_eq!(ranking["standings"][0]["rank"], 1);
        let waiting = &ranking["not_ranked"][0];
        assert_eq!(waiting["unit"], "bac-ninh");
        assert!(waiting["reason"].as_str().is_some_and(|reason| reason.contains("4.1")), "{ranking:#}");
        // a dash is blank too, a zero is a zero
        let other = Database::new(db.engine());
        prepared(&other);
        import(&other, &write(&other, "dash.csv", changed(TRAINING, ";20;-;18,5;18,25;0;")), 0);
        let ranking = rank(&other, &["dbsh-dhbb", "2020"], 0);
        assert_eq!(ranking["not_ranked"][0]["unit"], "ha-noi");
        assert_eq!(standing(&ranking, "bac-ninh")["total"], "79.00");
        // the reason is on the terminal and in the explanation
        other.thidua(["rank", "dbsh-dhbb", "2020"]).run().expect_code(0).stdout_contains("Không xếp hạng");
        let explained = other.thidua(["explain", "dbsh-dhbb", "2020", "ha-noi", "--format", "json"]).run().expect_code(0);
        assert_eq!(explained.json()["total"], Value::Null);
    }

    /// A cell that was emptied takes no points away, and says so.
    fn a_cell_that_was_emptied_keeps_its_points_and_is_told(db: &Database) {
        prepared(db);
        scores(db, "2020");
        let before = rank(db, &["dbsh-dhbb", "2020"], 0);
        let receipt = import(db, &write(db, "blank.csv", changed(TRAINING, ";20;18,75;18,5;18,25;;")), 0);
        let kept = found(&receipt, "blank-keeps-points");
        assert_eq!(kept.len(), 1, "{receipt:#}");
        assert_eq!((&kept[0]["severity"], &kept[0]["column"]), (&"warning".into(), &"Bắc Ninh".into()));
        assert!(kept[0]["message"].as_str().is_some_and(|words| words.contains("19,5") && words.contains("hoàn tác")));
        assert_eq!(rank(db, &["dbsh-dhbb", "2020"], 0), before);
    }

    /// Subtotals, totals, maxima and ranks in the sheet are compared, never trusted.
    fn figures_that_differ_are_warnings(db: &Database) {
        prepared(db);
        let receipt = import(db, &fixture(SHEET), 0);
        // a spreadsheet parts the two that are equal
        let ranks = found(&receipt, "rank-differs");
        assert_eq!(ranks.len(), 1, "{receipt:#}");
        assert_eq!((&ranks[0]["column"], &ranks[0]["severity"]), (&"Nam Định".into(), &"warning".into()));
        assert_eq!(receipt["findings"].as_array().map(Vec::len), Some(1), "{receipt:#}");
        let trusted = rank(db, &["dbsh-dhbb", "2020"], 0);

        let other = Database::new(db.engine());
        prepared(&other);
        let wrong = changed(";30;28;27,75;", ";30;28,5;27,75;").replacen(";110;94,75;", ";110;99;", 1);
        let wrong = wrong.replacen("HTX hằng năm;15;", "HTX hằng năm;16;", 1);
        let receipt = import(&other, &write(&other, "wrong.csv", &wrong), 0);
        for (code, column) in [("subtotal-differs", "Hà Nội"), ("total-differs", "Hà Nội")] {
            let found = found(&receipt, code);
            assert_eq!(found.len(), 1, "{code}: {receipt:#}");
            assert_eq!((&found[0]["column"], &found[0]["severity"]), (&column.into(), &"warning".into()));
        }
        assert_eq!(found(&receipt, "maximum-differs").len(), 1, "{receipt:#}");
        assert_eq!(rank(&other, &["dbsh-dhbb", "2020"], 0), trusted, "the points decide, not the figures");
    }

    /// However the sheet was saved, it says the same.
    fn every_way_to_save_it_is_the_same_sheet(db: &Database) {
        prepared(db);
        scores(db, "2020");
        let ranking = rank(db, &["dbsh-dhbb", "2020"], 0);
        let utf16 = |text: &str| -> Vec<u8> {
            [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
        };
        let variants: [(&str, Vec<u8>); 9] = [
            ("comma", delimited(b',', |cell| cell.to_owned())),
            ("comma, decimal point", delimited(b',', point)),
            ("tab", delimited(b'\t', |cell| cell.to_owned())),
            ("bar", delimited(b'|', |cell| cell.to_owned())),
            ("byte order mark", format!("\u{feff}{}", text()).into_bytes()),
            ("Unix line ends", text().into_bytes()),
            ("UTF-16", utf16(&text())),
            ("decomposed marks", whole_decomposed()),
            ("no title above", text().split_once("\n\n").expect("a blank line").1.as_bytes().to_vec()),
        ];
        for (way, bytes) in variants {
            let receipt = import(db, &write(db, "variant.csv", bytes), 0);
            assert_eq!(counts(&receipt), [0, 0, 16, 0], "{way}: {receipt:#}");
        }
        // and on its own it makes the same season, byte for byte
        let other = Database::new(db.engine());
        prepared(&other);
        let tabs = delimited(b'\t', decomposed);
        assert_eq!(counts(&import(&other, &write(&other, "variant.csv", tabs), 0)), [16, 0, 0, 0]);
        assert_eq!(rank(&other, &["dbsh-dhbb", "2020"], 0), ranking);
    }

    /// A clerk with nothing but a sheet: cluster and season are made from it, ties are shared.
    fn a_sheet_makes_its_cluster_and_season(db: &Database) {
        organisations(db);
        let options = ["--cluster", "cum-moi", "--year", "2020"];
        let receipt = on_file(db, &["import", "scorecard"], &fixture(SHEET), &options, 0);
        assert_eq!(counts(&receipt), [16, 0, 0, 0], "{receipt:#}");
        let ranking = rank(db, &["cum-moi", "2020"], 0);
        assert_eq!(ranking["chain"], json!(["shared"]), "{ranking:#}");
        assert_eq!((&ranking["status"], &ranking["illustrative"]), (&"provisional".into(), &false.into()));
        assert_eq!(standing(&ranking, "bac-ninh")["total"], "98.50");
        // without tie-breakers 88 and 88 share the rank as 89.65 and 89.65 do
        for unit in ["hai-phong", "hai-duong"] {
            assert_eq!((&standing(&ranking, unit)["rank"], &standing(&ranking, unit)["tie"]["decided_by"]), (&8.into(), &"shared".into()));
        }
        assert_eq!((&standing(&ranking, "thai-binh")["rank"], &standing(&ranking, "hung-yen")["rank"]), (&10.into(), &6.into()));
        assert!(!ranking["standings"].as_array().expect("a list").iter().any(|one| one["rank"] == 7 || one["rank"] == 9));
        expect_sound(db);
    }

    /// Without any organisations the units are made from the header, with a word of warning.
    fn a_sheet_alone_is_enough(db: &Database) {
        let sheet = "STT;Nội dung;Điểm tối đa;Phòng Kế toán;Phòng Tổng hợp\n1;Chuyên cần;10;9,1;9,3\n2;Sáng kiến;20;18,3;18,1\n;Điểm trừ;;0;0\n";
        let options = ["--cluster", "khoi-phong", "--year", "2023/quy-1", "--stage", "review"];
        let receipt = on_file(db, &["import", "scorecard"], &write(db, "small.csv", sheet), &options, 0);
        assert_eq!(found(&receipt, "unit-made").len(), 2, "{receipt:#}");
        let ranking = rank(db, &["khoi-phong", "2023/quy-1"], 0);
        assert_eq!(ranking["standings"].as_array().map(Vec::len), Some(2), "{ranking:#}");
        for unit in ["phong-ke-toan", "phong-tong-hop"] {
            assert_eq!((&standing(&ranking, unit)["rank"], &standing(&ranking, unit)["total"]), (&1.into(), &"27.40".into()));
        }
        let output = db.thidua(["rank", "khoi-phong", "2023", "--format", "json"]).run().expect_code(2);
        assert_eq!(failure(&output), "unknown-season");
        expect_sound(db);
    }

    /// Looking first: nothing is written, on a season that is there and on one that is not.
    fn a_dry_run_writes_nothing(db: &Database) {
        prepared(db);
        let head = expect_sound(db)["head"].clone();
        for cluster in ["dbsh-dhbb", "cum-moi"] {
            let options = ["--cluster", cluster, "--year", "2020", "--dry-run"];
            let receipt = on_file(db, &["import", "scorecard"], &fixture(SHEET), &options, 0);
            assert_eq!((counts(&receipt), &receipt["batch"]), ([16, 0, 0, 0], &Value::Null));
        }
        assert_eq!(expect_sound(db)["head"], head);
        assert_eq!(rows(db, "cluster"), 1);
    }

    /// Points of an earlier stage wait there; the ranking reads the stage the rules name.
    fn points_of_another_stage_do_not_count(db: &Database) {
        prepared(db);
        let options = ["--cluster", "dbsh-dhbb", "--year", "2020", "--stage", "self"];
        let receipt = on_file(db, &["import", "scorecard"], &fixture(SHEET), &options, 0);
        assert_eq!(counts(&receipt), [16, 0, 0, 0]);
        assert_eq!(rank(db, &["dbsh-dhbb", "2020"], 0)["standings"].as_array().map(Vec::len), Some(0));
        scores(db, "2020");
        let ranking = rank(db, &["dbsh-dhbb", "2020"], 0);
        assert_eq!(exact(&standing(&ranking, "bac-ninh")["total"]).to_string(), "98.50");
        let explained = db.thidua(["explain", "dbsh-dhbb", "2020", "bac-ninh", "--format", "json"]).run().expect_code(0).json();
        assert!(explained["steps"].as_array().expect("a list").iter().all(|step| step["stage"] == "final"), "{explained:#}");
    }

    fn wrong_usage_is_told_before_anything_is_read(db: &Database) {
        prepared(db);
        let sheet = fixture(SHEET).display().to_string();
        for (options, code) in [
            (&["--cluster", "dbsh-dhbb", "--year", "hai nghìn"][..], "bad-year"),
            (&["--cluster", "Cụm 1", "--year", "2020"], "bad-code"),
            (&["--cluster", "dbsh-dhbb", "--year", "2020", "--stage", "last"], "unknown-stage"),
            (&["--cluster", "dbsh-dhbb", "--year", "2020", "--encoding", "klingon"], "unknown-encoding"),
        ] {
            let output = db.thidua(["import", "scorecard", &sheet, "--format", "json"]).args(options).run().expect_code(2);
            assert_eq!(failure(&output), code);
        }
        let output = db.thidua(["import", "undo", "999", "--format", "json"]).run().expect_code(2);
        assert_eq!(failure(&output), "unknown-batch");
    }
}

/// The sheet with another delimiter, its cells through `cell`.
fn delimited(delimiter: u8, cell: impl Fn(&str) -> String) -> Vec<u8> {
    let text = text();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_writer(Vec::new());
    for record in reader.records() {
        let record = record.expect("the sheet is sound");
        writer
            .write_record(record.iter().map(&cell))
            .expect("memory takes it");
    }
    writer.into_inner().expect("memory takes it")
}

/// A decimal comma as a point.
fn point(cell: &str) -> String {
    let number = !cell.is_empty() && cell.chars().all(|c| c.is_ascii_digit() || c == ',');
    if number {
        cell.replace(',', ".")
    } else {
        cell.to_owned()
    }
}

/// The whole sheet with combining marks.
fn whole_decomposed() -> Vec<u8> {
    let (composed, decomposed) = (text(), decomposed(&text()));
    assert!(decomposed.len() > composed.len(), "marks were taken apart");
    decomposed.into_bytes()
}

/// With combining marks, as files from other systems have it.
fn decomposed(text: &str) -> String {
    // every letter of Vietnamese with a mark is a base and one or two combining marks
    let letters = [
        ('a', "àáảãạăằắẳẵặâầấẩẫậ"),
        ('e', "èéẻẽẹêềếểễệ"),
        ('i', "ìíỉĩị"),
        ('o', "òóỏõọôồốổỗộơờớởỡợ"),
        ('u', "ùúủũụưừứửữự"),
        ('y', "ỳýỷỹỵ"),
    ];
    let tones = ['\u{300}', '\u{301}', '\u{309}', '\u{303}', '\u{323}'];
    let shape = |base: char, group: usize| match (base, group) {
        (_, 0) => None,
        ('a', 1) => Some('\u{306}'),
        ('a', _) | ('e', _) | ('o', 1) => Some('\u{302}'),
        _ => Some('\u{31b}'),
    };
    let mut out = String::new();
    'letters: for letter in text.chars() {
        let lower = letter.to_lowercase().next().unwrap_or(letter);
        for (base, all) in letters {
            let Some(place) = all.chars().position(|one| one == lower) else {
                continue;
            };
            // five tones on the bare letter, then for each shape the shape alone and its five tones
            let (group, tone) = if place < 5 {
                (0, Some(place))
            } else {
                ((place - 5) / 6 + 1, ((place - 5) % 6).checked_sub(1))
            };
            out.push(if letter == lower {
                base
            } else {
                base.to_ascii_uppercase()
            });
            out.extend(shape(base, group));
            out.extend(tone.map(|tone| tones[tone]));
            continue 'letters;
        }
        out.push(letter);
    }
    out
}
