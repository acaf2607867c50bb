//! Results of units: estimates and actuals, units of measure, who may enter them.

use serde_json::Value;

use super::{counts, findings, import, review};
use crate::support::Database;
use crate::support::demonstration::{done, expect_sound, on_file, organisations, rows, season, write};

/// A pledge of the cluster for 2020: one target for all, one unit with its own. The figures are of the test's making.
pub const PLEDGE: &str = "\
Giao ước,Cụm,Thời kỳ,Nội dung cam kết,Mã chỉ tiêu,Đơn vị,Đơn vị tính,Chỉ tiêu,Nguồn
Giao ước thi đua năm 2020,dbsh-dhbb,2020,Thành lập mới HTX,htx-moi,,HTX,ít nhất 30,minh họa
Giao ước thi đua năm 2020,dbsh-dhbb,2020,Thành lập mới HTX,htx-moi,Hà Nam,HTX,20,minh họa
Giao ước thi đua năm 2020,dbsh-dhbb,2020,Báo cáo nộp muộn,bao-cao-muon,,báo cáo,không quá 2,minh họa
Giao ước thi đua năm 2020,dbsh-dhbb,2020,Ban hành kế hoạch thi đua,ke-hoach,,,định tính,minh họa
";

/// The cluster of 2020 with its pledge.
pub fn pledged(db: &Database) {
    organisations(db);
    season(db, "2020");
    let receipt = import(db, &write(db, "giao-uoc.csv", PLEDGE), &[], 0);
    assert_eq!((counts(&receipt), findings(&receipt)), ([4, 0, 0, 0], vec![]));
}

/// Imports a file of results; it must end with this exit status.
#[track_caller]
pub fn results(db: &Database, content: &str, options: &[&str], code: i32) -> Value {
    on_file(
        db,
        &["import", "results"],
        &write(db, "ket-qua.csv", content),
        options,
        code,
    )
}

fn of(db: &Database, unit: &str, title: &str) -> Value {
    let found = review(db, "giao-uoc-thi-dua-nam-2020-dbsh-dhbb");
    let lines = found["lines"].as_array().expect("lines").iter();
    let mut fits = lines.filter(|line| line["unit"] == unit && line["commitment"]["title"] == title);
    fits.next()
        .unwrap_or_else(|| panic!("no {title} of {unit} in {found:#}"))
        .clone()
}

const ESTIMATE: &str = "\
Đơn vị,Mã chỉ tiêu,Kỳ,Giá trị,Đơn vị tính,Thực hiện/ước,Mức chính xác,Tính đến ngày,Minh chứng,Ghi chú
Bắc Ninh,htx-moi,6 tháng 2020,14,HTX,thực hiện,,30/06/2020,BC 12/BC-LMHTX,
Bắc Ninh,htx-moi,2020,33,HTX,ước,,30/11/2020,BC 40/BC-LMHTX,
Hà Nam,htx-moi,2020,21,HTX,ước,trên,30/11/2020,,
Bắc Ninh,ke-hoach,2020,đã thực hiện,,,,,KH 01/KH-LMHTX,
Bắc Ninh,bao-cao-muon,2020,1,báo cáo,,,,,
";

both! {
    /// The conference meets on estimates; the actual replaces the estimate as a record, both stay, the difference is shown.
    fn the_actual_replaces_the_estimate_and_both_stay(db: &Database) {
        pledged(db);
        assert_eq!(counts(&results(db, ESTIMATE, &[], 0)), [5, 0, 0, 0]);
        assert_eq!(counts(&results(db, ESTIMATE, &[], 0)), [0, 0, 5, 0]);
        let line = of(db, "bac-ninh", "Thành lập mới HTX");
        assert_eq!((&line["result"]["value"], &line["result"]["certainty"]), (&"33".into(), &"estimate".into()));
        assert_eq!((&line["attainment"], &line["met"]), (&"vượt 10 %".into(), &true.into()));
        assert_eq!(line["from_estimate"], Value::Null);
        let own = of(db, "ha-nam", "Thành lập mới HTX");
        assert_eq!((&own["commitment"]["in_force"], &own["attainment"]), (&"ít nhất 20".into(), &"vượt trên 5 %".into()));
        assert_eq!(of(db, "bac-ninh", "Ban hành kế hoạch thi đua")["attainment"], "hoàn thành");
        assert_eq!(of(db, "bac-ninh", "Báo cáo nộp muộn")["attainment"], "thấp hơn mức tối đa 50 %");
        // headers without marks, in another order
        let actual = "Gia tri;Don vi;Ma chi tieu;Nam;Thuc hien/uoc;Tinh den ngay\n29;bac-ninh;htx-moi;2020;thuc hien;10/01/2021\n";
        assert_eq!(counts(&results(db, actual, &[], 0)), [1, 0, 0, 0]);
        let line = of(db, "bac-ninh", "Thành lập mới HTX");
        assert_eq!((&line["result"]["value"], &line["result"]["certainty"]), (&"29".into(), &"actual".into()));
        assert_eq!((&line["attainment"], &line["met"]), (&"đạt 97 %".into(), &false.into()));
        let became = serde_json::json!({ "estimate": "33", "actual": "29", "difference": "-4" });
        assert_eq!((&line["from_estimate"], line["results"].as_array().map(Vec::len)), (&became, Some(3)));
        let shown = db.thidua(["pledges", "review", "giao-uoc-thi-dua-nam-2020-dbsh-dhbb"]).run().expect_code(0);
        shown.stdout_contains("Thành lập mới HTX: ước 33, thực hiện 29, chênh lệch -4");
        expect_sound(db);
    }

    /// The same report corrected supersedes; its undo brings the old one back.
    fn a_corrected_result_supersedes(db: &Database) {
        pledged(db);
        results(db, ESTIMATE, &[], 0);
        let corrected = results(db, &ESTIMATE.replace(",33,HTX", ",34,HTX"), &[], 0);
        assert_eq!(counts(&corrected), [0, 1, 4, 0]);
        let value = |db: &Database| of(db, "bac-ninh", "Thành lập mới HTX")["result"]["value"].clone();
        assert_eq!(value(db), "34");
        let batch = corrected["batch"].as_str().expect("a batch");
        db.thidua(["import", "undo", "3"]).run().expect_code(3).stderr_contains("hoàn tác lô 4 trước");
        done(db, &["import", "undo", batch]);
        assert_eq!(value(db), "33");
        expect_sound(db);
    }

    /// Real sheets mix 0.9, 9 and 90 for one target: another unit of measure is refused, a slip of the point is noticed.
    fn an_indicator_keeps_its_unit_of_measure(db: &Database) {
        pledged(db);
        let receipt = results(db, "\
Đơn vị,Mã chỉ tiêu,Kỳ,Giá trị,Đơn vị tính,Thực hiện/ước
Bắc Ninh,htx-moi,2020,31,%,
Hà Nội,htx-moi,2020,310,HTX,
Hưng Yên,htx-moi,2020,\"3,1\",HTX,
Hà Nam,htx-moi,2020,22,hợp tác xã,
Quảng Ninh,htx-moi,2020,,HTX,
Hải Dương,ty-le-moi,2020,5,,
Hải Phòng,htx-moi,2020,nhiều,HTX,
Nam Định,htx-moi,2020,30,HTX,có lẽ
Không Có,htx-moi,2020,30,HTX,
Hà Nam,htx-moi,2020,23,HTX,
", &[], 3);
        let expected = [
            (2, "Đơn vị tính", "other-measure"),
            (3, "Giá trị", "power-of-ten"),
            (4, "Giá trị", "power-of-ten"),
            (6, "Giá trị", "blank-result"),
            (7, "Đơn vị tính", "missing-value"),
            (8, "Giá trị", "not-a-number"),
            (9, "Thực hiện/ước", "bad-certainty"),
            (10, "Đơn vị", "unknown-unit"),
            (11, "Mã chỉ tiêu", "repeated-row"),
        ];
        assert_eq!(findings(&receipt), expected.map(|(row, column, code)| (row, column.to_owned(), code.to_owned())), "{receipt:#}");
        let text = receipt["findings"].to_string();
        assert!(text.contains("chỉ tiêu htx-moi tính bằng «HTX»") && text.contains("gấp khoảng 10 lần chỉ tiêu 30"), "{text}");
        assert_eq!(rows(db, "indicator_result"), 0);
        // another pledge cannot measure it otherwise either
        let other = "Giao ước,Các bên,Thời kỳ,Nội dung cam kết,Mã chỉ tiêu,Đơn vị tính,Chỉ tiêu\nKế hoạch 2020,Bắc Ninh,2020,HTX mới,htx-moi,%,30\n";
        let receipt = import(db, &write(db, "ke-hoach.csv", other), &[], 3);
        assert_eq!(findings(&receipt), [(2, "Đơn vị tính".to_owned(), "other-measure".to_owned())]);
    }

    /// A unit's officer enters for the own unit and takes it back; the secretariat enters for its cluster.
    fn a_unit_enters_its_own_results_only(db: &Database) {
        pledged(db);
        done(db, &["user", "add", "can-bo", "--role", "unit-officer", "--scope", "unit:bac-ninh"]);
        done(db, &["user", "add", "thu-ky", "--role", "secretariat", "--scope", "cluster:dbsh-dhbb"]);
        let file = |unit: &str| {
            let content = format!("Đơn vị,Mã chỉ tiêu,Năm,Giá trị\n{unit},htx-moi,2020,31\n");
            write(db, &format!("{unit}.csv"), content)
        };
        let run = |user: &str, unit: &str| {
            db.thidua(["--as", user, "import", "results"]).arg(file(unit)).args(["--format", "json"]).run()
        };
        let own = run("can-bo", "bac-ninh").expect_code(0).json();
        run("can-bo", "ha-nam").expect_code(3).stderr_contains("không được nhập kết quả thực hiện");
        assert_eq!(rows(db, "indicator_result"), 1);
        run("thu-ky", "ha-nam").expect_code(0);
        // of no cluster that is theirs
        run("thu-ky", "thai-nguyen").expect_code(3);
        done(db, &["--as", "can-bo", "import", "undo", own["batch"].as_str().expect("a batch")]);
        expect_sound(db);
    }
}
