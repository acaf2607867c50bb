//! Tallies: their order, sums, signs, and the words they are asked by.

use serde_json::Value;

use crate::support::Database;

#[track_caller]
fn tallied(db: &Database, options: &[&str]) -> Value {
    let command = db.thidua(["awards", "tally"]).args(options);
    command.args(["--format", "json"]).run().expect_code(0).json()
}

/// Two lists of two units, the later year first; a part of what they could say is not said.
fn entered(db: &Database) {
    let list = |unit: &str, year: i32, rows: &str| {
        let name = format!("{unit}-{year}.csv");
        let file = db.file(
            &name,
            format!("Họ và tên;Danh hiệu;Năm;Đơn vị;Cơ quan ban hành\n{rows}"),
        );
        let period = year.to_string();
        db.awards(
            &file,
            &["--period", &period, "--title", &name, "--expect-total", "2"],
            0,
        );
    };
    list(
        "tan-hoa",
        2021,
        "Nguyễn Kiểm Thử;Lao động tiên tiến;2021;HTX Tân Hoà;Giám đốc\nLê Minh Bạch;Bằng khen của UBND tỉnh;2021;HTX Tân Hoà;UBND tỉnh\n",
    );
    list(
        "dong-tien",
        2019,
        "Trần Kiểm Chứng;Lao động tiên tiến;2019;HTX Đông Tiến;Giám đốc\nPhạm Kiểm Tra;Bằng khen của UBND tỉnh;2019;HTX Đông Tiến;CT UBND tỉnh\nVũ Rõ Ràng;Bằng khen của UBND tỉnh;2019;HTX Đông Tiến;Chủ tịch Uỷ ban nhân dân tỉnh\n",
    );
}

fn labels(view: &Value) -> Vec<&str> {
    let lines = view["lines"].as_array().expect("lines");
    lines
        .iter()
        .filter_map(|line| line.get("year").or_else(|| line.get("label"))?.as_str())
        .collect()
}

both! {
    /// Whatever list came first, years stand in their order.
    fn years_stand_in_their_order(db: &Database) {
        entered(db);
        assert_eq!(labels(&tallied(db, &["--by", "year"])), ["2019", "2021"]);
        assert_eq!(labels(&tallied(db, &["--by", "nam"])), ["2019", "2021"]);
        assert_eq!(labels(&tallied(db, &["--by", "year", "--and", "category"])), ["2019", "2021"]);
        assert_eq!(labels(&tallied(db, &["--by", "nam", "--order", "thu-bac"])), ["2019", "2021"]);
    }

    /// By two things: the sums of the columns, what lists declare, and what the signs mean.
    fn a_table_has_sums_and_explains_its_signs(db: &Database) {
        entered(db);
        let view = tallied(db, &["--by", "danh-hieu", "--and", "nam"]);
        assert_eq!(view["column_totals"], serde_json::json!([3, 2]));
        assert_eq!(view["total"], 5);
        assert_eq!(view["lists"][1]["totals"][0]["difference"], 1, "{view:#}");
        let csv = db.thidua(["awards", "tally", "--by", "category", "--and", "year", "--format", "csv"]).run().expect_code(0);
        let last = csv.stdout.lines().last().expect("a line");
        assert_eq!(last, "total,3,2,5");
        let table = db.thidua(["awards", "tally", "--by", "category", "--and", "year"]).run().expect_code(0);
        table.stdout_contains("Đối chiếu danh sách «dong-tien-2019.csv»").stdout_contains("liệt kê 3, công bố 2, chênh lệch 1");
        // all lists together cover both years: there is nothing to explain
        assert!(!table.stdout.contains('≥'), "{}", table.stdout);
        // 2020 has no list, so a unit's sum may be more
        let file = db.file("htx.csv", "Họ và tên;Danh hiệu;Năm;Đơn vị\nĐỗ Thử Nghiệm;Lao động tiên tiến;2021;HTX Tân Hoà\nĐỗ Thử Nghiệm;Bằng khen của UBND tỉnh;2021;HTX Tân Hoà\n");
        db.awards(&file, &["--title", "Không rõ năm"], 0);
        let table = db.thidua(["awards", "tally", "--by", "category", "--and", "unit"]).run().expect_code(0);
        table.stdout_contains("≥ 0").stdout_contains("«≥»: danh sách đã nhập chỉ nói đến một phần");
        db.thidua(["--lang", "en", "awards", "tally", "--by", "category", "--and", "unit"]).run().expect_code(0).stdout_contains("which is not the same as none");
    }

    /// The words of both languages, and an answer to a word that is neither.
    fn tallies_and_search_know_vietnamese_words(db: &Database) {
        entered(db);
        for (vietnamese, english) in [("danh-hieu", "category"), ("nam", "year"), ("don-vi", "unit"), ("co-quan", "authority"), ("cap", "level"), ("doi-tuong", "kind"), ("thoi-ky", "period")] {
            assert_eq!(tallied(db, &["--by", vietnamese]), tallied(db, &["--by", english]), "{vietnamese}");
        }
        let wrong = db.thidua(["awards", "tally", "--by", "tháng"]).run().expect_code(2);
        assert!(wrong.stderr.contains("«tháng»") && wrong.stderr.contains("nam (year)"), "{}", wrong.stderr);
        let found = |kind: &str| db.thidua(["awards", "search", "Nguyễn Kiểm Thử", "--kind", kind, "--format", "json"]).run().expect_code(0).json()["count"].clone();
        assert_eq!((found("ca-nhan"), found("cá nhân"), found("person")), (1.into(), 1.into(), 1.into()));
        assert_eq!(found("tap-the"), 0);
        let wrong = db.thidua(["awards", "search", "x", "--kind", "don-vi"]).run().expect_code(2);
        assert!(wrong.stderr.contains("ca-nhan (person)"), "{}", wrong.stderr);
    }

    /// Spellings of one deciding body are one line.
    fn spellings_of_a_deciding_body_are_one_line(db: &Database) {
        entered(db);
        let view = tallied(db, &["--by", "authority"]);
        let lines: Vec<(&str, i64)> = view["lines"].as_array().expect("lines").iter().map(|line| (line["label"].as_str().unwrap_or("?"), line["count"].as_i64().unwrap_or(0))).collect();
        assert!(lines.contains(&("Chủ tịch UBND tỉnh", 3)), "{lines:?}");
        assert_eq!(lines.len(), 2, "{lines:?}");
    }

    /// Who gave a reason is named in the reader's language, also where the machine tells no name.
    fn who_reconciled_is_named_in_vietnamese(db: &Database) {
        entered(db);
        let batch = tallied(db, &[])["lists"][1]["batch"].as_str().expect("a batch").to_owned();
        let nameless = db.thidua(["awards", "reconcile", &batch, "--reason", "Một người có hai lượt"]).env("USER", "").env("LOGNAME", "").env("USERNAME", "");
        let told = nameless.run().expect_code(0);
        assert!(told.stdout.contains("(người ghi: người quản trị máy)"), "{}", told.stdout);
    }
}
