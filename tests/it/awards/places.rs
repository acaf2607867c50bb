//! Lists of different units and periods, and of several parts.

use super::{counts, found};
use crate::support::fixture;

both! {
    /// Two provinces list alike; unit and period tell their rows apart.
    fn lists_of_units_and_periods_stand_apart(db: &Database) {
        let organisations = fixture("organisations.csv");
        db.thidua(["import", "organisations"]).arg(&organisations).run().expect_code(0);
        let list = "STT,Danh hiệu,Số lượng\n1,Cờ thi đua của UBND tỉnh,1\n2,Bằng khen của UBND tỉnh,5\n";
        let other = list.replace("tỉnh,5", "tỉnh,7");
        let (a, b) = (db.file("a.csv", list), db.file("b.csv", other));
        let a_options = ["--unit", "thai-nguyen", "--period", "2020"];
        let b_options = ["--unit", "Liên minh HTX tỉnh Bắc Ninh", "--period", "2019-2020"];
        assert_eq!(counts(&db.awards(&a, &a_options, 0)), (2, 0, 0, 0));
        assert_eq!(counts(&db.awards(&b, &b_options, 0)), (2, 0, 0, 0));
        assert_eq!(counts(&db.awards(&a, &a_options, 0)), (0, 0, 2, 0));
        // the same file for another place would count twice
        let receipt = db.awards(&a, &["--unit", "bac-ninh", "--period", "2020"], 3);
        assert_eq!(found(&receipt, "file-taken-elsewhere").len(), 1, "{receipt:#}");
        db.awards(&a, &["--unit", "nowhere"], 2);
        db.awards(&a, &["--period", "2020-2019"], 2);
        let by = |by: &str| db.thidua(["awards", "tally", "--format", "csv", "--by", by]).run().expect_code(0).stdout;
        assert_eq!(
            by("unit").replace('\r', ""),
            "unit,count\nLiên minh HTX tỉnh Thái Nguyên,6\nLiên minh HTX tỉnh Bắc Ninh,8\ntotal,14\n"
        );
        assert_eq!(by("year").replace('\r', ""), "year,count\n2019-2020,8\n2020,6\ntotal,14\n");
        let one = db.thidua(["awards", "tally", "--list", "2", "--format", "json"]).run().expect_code(0).json();
        assert_eq!(one["total"], 6, "{one:#}");
        assert_eq!(one["lists"][0]["unit"], "thai-nguyen");
        db.thidua(["awards", "tally", "--by", "colour"]).run().expect_code(2);
        db.thidua(["awards", "tally", "--order", "x"]).run().expect_code(2);
        db.sound();
    }

    fn totals_of_parts_are_compared(db: &Database) {
        let list = "\
DANH SÁCH KHEN THƯỞNG NĂM 2020 (02 tập thể, 03 cá nhân)
STT;Tên tập thể/cá nhân/hộ gia đình;Danh hiệu;Năm
I;Tập thể;;
1;HTX A;Bằng khen của UBND tỉnh;2020
2;HTX B;Bằng khen của UBND tỉnh;2020
Cộng;2;;
II;Cá nhân;;
3;Lê Văn Mẫu;Bằng khen của UBND tỉnh;2020
4;Phạm Thị Mẫu;Bằng khen của UBND tỉnh;2020
Cộng;2;;
Tổng cộng;5;;
";
        let receipt = db.awards(&db.file("parts.csv", list), &[], 0);
        assert_eq!(counts(&receipt), (4, 0, 0, 0), "{receipt:#}");
        let declared: Vec<String> = receipt["declared"].as_array().expect("declared").iter()
            .map(|d| format!("{} {} {} {}", d["scope"].as_str().unwrap_or_default(), d["source"].as_str().unwrap_or_default(), d["declared"], d["listed"]))
            .collect();
        assert_eq!(declared, [
            "collective total-row 2 2", "person total-row 2 2", "overall total-row 5 4",
            "collective title 2 2", "person title 3 2",
        ]);
        assert_eq!(found(&receipt, "total-differs").len(), 2);
        let tally = db.tally();
        assert_eq!(tally["lists"][0]["title"], "DANH SÁCH KHEN THƯỞNG NĂM 2020 (02 tập thể, 03 cá nhân)");
        assert_eq!(tally["lists"][0]["totals"].as_array().expect("totals").len(), 5);
        db.sound();
    }

    /// Headings say how many stand below them: 2 + 1 collectives are declared and 3 listed, 2 persons and 1 listed.
    fn headings_declare_what_stands_below_them(db: &Database) {
        let list = "STT,Họ và tên/Tên tập thể,Danh hiệu,Năm\n\
            I. Tập thể (02),,,\n\
            1,HTX Đông Tiến,Bằng khen của UBND tỉnh,2020\n\
            2,HTX Tân Hòa,Bằng khen của UBND tỉnh,2020\n\
            II. Cá nhân (02),,,\n\
            3,Ông Nguyễn Kiểm Thử,Bằng khen của UBND tỉnh,2020\n\
            III. Tập thể (01),,,\n\
            4,HTX An Bình,Bằng khen của UBND tỉnh,2020\n";
        let receipt = db.awards(&db.file("headings.csv", list), &[], 0);
        assert_eq!(counts(&receipt), (4, 0, 0, 0), "{receipt:#}");
        let declared = |scope: &str| {
            let all = receipt["declared"].as_array().expect("a list");
            let one = all.iter().find(|total| total["scope"] == scope);
            one.map(|total| (total["declared"].clone(), total["listed"].clone(), total["difference"].clone()))
        };
        assert_eq!(declared("collective"), Some((3.into(), 3.into(), 0.into())), "{receipt:#}");
        assert_eq!(declared("person"), Some((2.into(), 1.into(), (-1).into())), "{receipt:#}");
        db.sound();
    }

    /// A list declares what it declared: an award that was taken back later is still one of its rows.
    fn declared_totals_still_count_revoked_awards(db: &Database) {
        let list = "STT,Họ và tên,Danh hiệu,Năm\n\
            1,Nguyễn Kiểm Thử,Bằng khen của UBND tỉnh,2020\n\
            2,Trần Kiểm Chứng,Bằng khen của UBND tỉnh,2020\n\
            Tổng cộng,2,,\n";
        let file = db.file("list.csv", list);
        db.awards(&file, &[], 0);
        let award = db.query_strings("SELECT min(id) FROM award").remove(0);
        db.thidua(["awards", "revoke", &award, "--reason", "Kê khai sai thành tích"]).run().expect_code(0);
        let tally = db.tally();
        assert_eq!(tally["total"], 1, "{tally:#}");
        let total = &tally["lists"][0]["totals"][0];
        assert_eq!((&total["declared"], &total["listed"], &total["difference"]), (&2.into(), &2.into(), &0.into()), "{tally:#}");
        let again = db.awards(&file, &["--expect-total", "2"], 0);
        assert_eq!((counts(&again), &again["difference"]), ((0, 0, 2, 0), &0.into()), "{again:#}");
        assert!(found(&again, "total-differs").is_empty(), "{again:#}");
        db.sound();
    }

    /// «3» merged over three rows: of the first, or one of each? None of them is taken until the file says so.
    fn a_merged_count_is_refused(db: &Database) {
        let book = fixture("awards/count-merged.xlsx");
        let receipt = db.awards(&book, &[], 3);
        let rows: Vec<_> = found(&receipt, "count-merged").into_iter().map(|(row, _)| row).collect();
        assert_eq!(rows, [Some(3), Some(4), Some(5)], "{receipt:#}");
        assert_eq!(db.count("award"), "0");
        let receipt = db.awards(&book, &["--take-good"], 0);
        assert_eq!(counts(&receipt), (1, 0, 0, 3), "{receipt:#}");
        let tally = db.tally();
        assert_eq!((&tally["lines"][0]["code"], &tally["total"]), (&"co-thi-dua-ubnd-tinh".into(), &1.into()), "{tally:#}");
        db.sound();
    }
}
