//! Pledges and what came of them: the figures of real documents, from the file to the verdict.

#[cfg(test)]
mod facts;
#[cfg(test)]
mod keeping;
#[cfg(test)]
mod results;

use serde_json::Value;

use crate::support::demonstration::{done, expect_sound, on_file, organisations, rows, write};
use crate::support::{Database, fixture};

/// What each row of `fixtures/pledges/commitments.csv` reads back as: pledge, commitment, target, result, attainment,
/// whether it is met, verdict. The figures stand in documents of Thái Nguyên (2016, 2018), Bắc Giang (2023) and Yên Bái
/// (2024).
const SEED: &str = "
    nghi-quyet-dai-hoi-iv-nhiem-ky-2013-2018|HTX thành lập mới|ít nhất 120|208 HTX|vượt 73 %|true|agrees
    nghi-quyet-dai-hoi-iv-nhiem-ky-2013-2018|Tổ hợp tác thành lập mới|ít nhất (nguồn không nêu số)|606 tổ|không nêu chỉ tiêu|null|cannot-be-checked
    phuong-huong-nhiem-ky-2018-2023|Tổ hợp tác thành lập mới mỗi năm|mỗi năm ít nhất 100|-|chưa có kết quả|null|cannot-be-checked
    phuong-huong-nhiem-ky-2018-2023|HTX thành lập mới mỗi năm|mỗi năm 30–35 trở lên|-|chưa có kết quả|null|cannot-be-checked
    phuong-huong-nhiem-ky-2018-2023|trong đó HTX nông nghiệp mỗi năm|mỗi năm ít nhất 25|-|chưa có kết quả|null|cannot-be-checked
    phuong-huong-nhiem-ky-2018-2023|Liên hiệp HTX xây dựng mới|ít nhất 3|-|chưa có kết quả|null|cannot-be-checked
    phuong-huong-nhiem-ky-2018-2023|Thu nhập bình quân so với nhiệm kỳ trước|gấp 1,5–2 lần|-|chưa có kết quả|null|cannot-be-checked
    phuong-huong-nhiem-ky-2018-2023|Cán bộ quản lý và chuyên môn có trình độ đại học|ít nhất 25|-|chưa có kết quả|null|cannot-be-checked
    phuong-huong-nhiem-ky-2018-2023|Cán bộ có trình độ cao đẳng, trung cấp|ít nhất 50|-|chưa có kết quả|null|cannot-be-checked
    chuong-trinh-phoi-hop-2023-2025|Lớp tập huấn sáng lập viên hoặc bồi dưỡng cán bộ HTX mỗi năm|mỗi năm ít nhất 1|-|chưa có kết quả|null|cannot-be-checked
    chuong-trinh-phoi-hop-2023-2025|HTX thanh niên được tư vấn thành lập mới|ít nhất 6|-|chưa có kết quả|null|cannot-be-checked
    thang-hanh-dong-vi-htx-nam-2024|Hoạt động truyền thông; xây dựng, phát triển tổ chức; hỗ trợ HTX (cao điểm)|đủ 3|-|chưa có kết quả|null|cannot-be-checked
    phoi-hop-tuyen-truyen-2016|Lớp tập huấn|không nêu chỉ tiêu|5 lớp|không nêu chỉ tiêu|null|cannot-be-checked
    phoi-hop-tuyen-truyen-2016-2|HTX được tư vấn thành lập mới|không nêu chỉ tiêu|2 HTX|không nêu chỉ tiêu|null|cannot-be-checked
    9-thang-dau-nam-2016|Tổ hợp tác thành lập mới|không nêu chỉ tiêu|trên 80 tổ|không nêu chỉ tiêu|null|cannot-be-checked
    9-thang-dau-nam-2016|HTX thành lập mới|không nêu chỉ tiêu|18 HTX|không nêu chỉ tiêu|null|cannot-be-checked
    chuong-trinh-phoi-hop-2023-2025|Tuyên truyền nâng cao kiến thức về kinh tế tập thể trong thanh niên|định tính|-|chưa có kết quả|null|cannot-be-checked
    chuong-trinh-phoi-hop-2023-2025|Kết nối, giới thiệu, quảng bá, tiêu thụ sản phẩm của HTX|định tính|-|chưa có kết quả|null|cannot-be-checked
    chuong-trinh-phoi-hop-2023-2025|Tham gia xây dựng cơ chế, chính sách; khảo sát sự hài lòng của HTX hằng năm|định tính|-|chưa có kết quả|null|cannot-be-checked
    chuong-trinh-phoi-hop-2023-2025|Giới thiệu nhân sự quy hoạch; giới thiệu lao động trẻ về HTX|định tính|-|chưa có kết quả|null|cannot-be-checked
";

/// Imports a file of pledges; it must end with this exit status.
#[track_caller]
pub fn import(db: &Database, file: &std::path::Path, options: &[&str], code: i32) -> Value {
    on_file(db, &["import", "pledges"], file, options, code)
}

/// Rows new, updated, unchanged, rejected.
#[track_caller]
pub fn counts(receipt: &Value) -> [u64; 4] {
    ["accepted", "updated", "unchanged", "rejected"].map(|name| receipt[name].as_u64().expect("a count"))
}

/// Row, column and code of each finding.
pub fn findings(receipt: &Value) -> Vec<(u64, String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let findings = receipt["findings"].as_array().expect("there are findings");
    let one = |finding: &Value| {
        let row = finding["row"].as_u64().unwrap_or_default();
        (row, text(&finding["column"]), text(&finding["code"]))
    };
    findings.iter().map(one).collect()
}

/// The review of a pledge.
#[track_caller]
pub fn review(db: &Database, pledge: &str) -> Value {
    let output = db.thidua(["pledges", "review", pledge, "--format", "json"]).run();
    output.expect_code(0).json()
}

fn read_back(db: &Database) -> Vec<String> {
    let mut all = Vec::new();
    let list = db
        .thidua(["pledges", "--format", "json"])
        .run()
        .expect_code(0)
        .json();
    for pledge in list.as_array().expect("a list") {
        let code = pledge["code"].as_str().expect("a code");
        for line in review(db, code)["lines"].as_array().expect("lines") {
            let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
            all.push(format!(
                "{code}|{}|{}|{}|{}|{}|{}",
                text(&line["commitment"]["title"]),
                text(&line["commitment"]["in_force"]),
                text(&line["result"]["words"]),
                text(&line["attainment"]),
                line["met"],
                text(&line["verdict"]),
            ));
        }
    }
    all.sort();
    all
}

both! {
    /// All of it loads, reads back and is judged, with the directory and without it, and a second time changes nothing.
    fn every_row_of_the_documents_loads_reads_back_and_is_judged(db: &Database) {
        let mut expected: Vec<String> = SEED.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
        expected.sort();
        let file = fixture("pledges/commitments.csv");
        let receipt = import(db, &file, &[], 0);
        assert_eq!(counts(&receipt), [20, 0, 0, 0], "{receipt:#}");
        assert_eq!(findings(&receipt), []);
        assert_eq!(read_back(db), expected);
        let again = import(db, &file, &[], 0);
        assert_eq!((counts(&again), &again["batch"]), ([0, 0, 20, 0], &Value::Null), "{again:#}");
        // once the directory is there, names become units and nothing is doubled
        organisations(db);
        let known = import(db, &file, &[], 0);
        assert_eq!(known["rejected"], 0, "{known:#}");
        assert_eq!(read_back(db), expected);
        let term = review(db, "nghi-quyet-dai-hoi-iv-nhiem-ky-2013-2018");
        assert_eq!(term["pledge"]["parties"][0]["unit"], "thai-nguyen");
        assert_eq!(term["lines"][0]["unit"], "thai-nguyen");
        assert_eq!(counts(&import(db, &file, &[], 0)), [0, 0, 20, 0]);
        expect_sound(db);
    }

    /// 208 / 120 = 173.33 %, so «tăng 73%» agrees by its rounding, and that the target was derived from it is said; 606
    /// names no target and 606 / 3.5 is no whole number.
    fn what_the_term_report_states_is_checked(db: &Database) {
        import(db, &fixture("pledges/commitments.csv"), &[], 0);
        let term = review(db, "nghi-quyet-dai-hoi-iv-nhiem-ky-2013-2018");
        let (cooperatives, groups) = (&term["lines"][0], &term["lines"][1]);
        assert_eq!(cooperatives["percent"], "173.33");
        assert_eq!(cooperatives["stated"], "tăng 73% so với mục tiêu");
        assert_eq!(cooperatives["commitment"]["target_origin"], "derived");
        assert_eq!(
            cooperatives["verdict_words"],
            "khớp: tính ra tăng 73,33 % (chỉ tiêu suy ra từ chính nhận định này, không phải nguồn nêu)"
        );
        let why = groups["verdict_words"].as_str().expect("words");
        assert!(why.contains("nguồn không nêu chỉ tiêu") && why.contains("không ra số nguyên"), "{why}");
        assert!(why.contains("từ 171 đến 175"), "{why}");
        assert_eq!(groups["percent"], Value::Null);
        let english = db.thidua(["pledges", "review", "nghi-quyet-dai-hoi-iv-nhiem-ky-2013-2018", "--lang", "en"]).run();
        english.expect_code(0).stdout_contains("exceeded by 73 %").stdout_contains("agrees: computed 73.33 % more");
    }

    /// The action month of Yên Bái: all of 2024, its peak, three groups of activities.
    fn the_action_month_has_its_peak_and_its_groups(db: &Database) {
        organisations(db);
        let receipt = import(db, &fixture("pledges/thang-hanh-dong-2024.csv"), &[], 0);
        assert_eq!((counts(&receipt), findings(&receipt)), ([3, 0, 0, 0], vec![]));
        let show = ["pledges", "show", "thang-hanh-dong-vi-hop-tac-xa-nam-2024", "--format", "json"];
        let month = db.thidua(show).run().expect_code(0).json();
        assert_eq!(month["pledge"]["kind_words"], "tháng hành động");
        assert_eq!((&month["pledge"]["period"], &month["pledge"]["peak"]), (&"2024".into(), &"2024-03-29/2024-04-29".into()));
        let groups = month["commitments"][0]["items"].as_array().expect("groups");
        assert_eq!(groups.len(), 3);
        assert_eq!(groups[2], "Tăng cường các hoạt động hỗ trợ HTX");
        let text = std::fs::read_to_string(fixture("pledges/thang-hanh-dong-2024.csv")).expect("it can be read");
        let four = write(db, "bon.csv", text.replace(",3,đủ danh mục", ",4,đủ danh mục"));
        assert_eq!(findings(&import(db, &four, &[], 3)), [(2, "Chỉ tiêu".into(), "list-count-differs".into())]);
    }

    /// Contests with their prizes (1 + 2 + 3 + 6 = 12), exemplars by district (59), recognitions outside the tally.
    fn contests_exemplars_and_recognitions_add_up(db: &Database) {
        organisations(db);
        let file = fixture("pledges/ket-qua-khac-2013-2018.csv");
        let receipt = import(db, &file, &[], 0);
        assert_eq!((counts(&receipt), findings(&receipt)), ([13, 0, 0, 0], vec![]));
        let report = review(db, "ket-qua-nhiem-ky-2013-2018-ngoai-danh-sach-khen-thuong");
        let lines = report["lines"].as_array().expect("lines");
        let of = |words: &str| {
            let found = lines.iter().find(|line| line["commitment"]["title"].as_str().is_some_and(|title| title.contains(words)));
            &found.unwrap_or_else(|| panic!("there is no {words}"))["result"]
        };
        for (what, value, parts) in [("Giải cấp tỉnh", "12", 4), ("báo chí", "3", 2), ("Hương chè", "2", 2), ("theo địa bàn", "59", 9)] {
            let result = of(what);
            assert_eq!((result["value"].as_str(), result["parts"].as_array().map(Vec::len)), (Some(value), Some(parts)), "{what}");
            assert_eq!(result["parts_difference"], "0", "{what}");
        }
        assert_eq!(of("theo địa bàn")["parts"][5], serde_json::json!({ "name": "Huyện Đại Từ", "value": "10" }));
        assert_eq!(of("Người dự lớp")["words"], "gần 6.000 lượt người");
        assert_eq!(of("Lớp đào tạo")["words"], "trên 44 lớp");
        assert_eq!(of("Sáng kiến")["parts_difference"], Value::Null);
        // a source that does not add up is shown as it is
        let text = std::fs::read_to_string(&file).expect("it can be read");
        let wrong = write(db, "lech.csv", text.replace("giải ba: 3", "giải ba: 4"));
        let receipt = import(db, &wrong, &[], 0);
        assert_eq!((counts(&receipt), findings(&receipt)), ([0, 1, 12, 0], vec![(11, "Chi tiết".into(), "parts-differ".into())]));
        // as award lists they come to the totals the report states
        for (list, total) in [("contest-prizes", "17"), ("exemplars-by-district", "59")] {
            let file = fixture(&format!("awards/{list}.csv"));
            let receipt = on_file(db, &["import", "awards"], &file, &["--expect-total", total, "--unit", "thai-nguyen"], 0);
            assert_eq!(receipt["difference"], 0, "{list}");
        }
    }

    /// What is wrong is told with row, column and remedy, and nothing is written.
    fn what_cannot_be_read_is_told(db: &Database) {
        organisations(db);
        let header = "Giao ước,Các bên,Thời kỳ,Nội dung cam kết,Đơn vị tính,Chỉ tiêu,Kiểu chỉ tiêu,Kết quả";
        let file = write(db, "sai.csv", format!("{header}
Nghị quyết A,Bắc Ninh,2020,HTX mới,HTX,30,nhiều,
Nghị quyết A,Bắc Ninh,hai năm,HTX mới,HTX,30,,
Nghị quyết A,,2020,HTX mới,HTX,30,,
Nghị quyết A,Bắc Ninh,2020,HTX mới,,30,,
Nghị quyết A,Bắc Ninh,2020,HTX mới,HTX,35-30,,
Nghị quyết A,Bắc Ninh,2020,HTX giải thể,HTX,30,,nhiều
Nghị quyết A,Bắc Ninh,2020,Thành viên,người,1000,,100
Nghị quyết A,Bắc Ninh,2020,Thành viên,người,1000,,
Nghị quyết A,Bắc Ninh,2020,Tuyên truyền,,,định tính,khá
"));
        let receipt = import(db, &file, &[], 3);
        let told = findings(&receipt);
        let expected = [
            (2, "Chỉ tiêu", "bad-target"),
            (3, "Thời kỳ", "bad-period"),
            (4, "Các bên", "pledge-without-parties"),
            (5, "Đơn vị tính", "missing-value"),
            (6, "Chỉ tiêu", "bad-target"),
            (7, "Kết quả", "not-a-number"),
            (10, "Kết quả", "not-done-or-not"),
            (8, "Kết quả", "power-of-ten"),
            (9, "Nội dung cam kết", "repeated-row"),
        ];
        assert_eq!(told, expected.map(|(row, column, code)| (row, column.to_owned(), code.to_owned())), "{receipt:#}");
        assert_eq!(rows(db, "pledge"), 0);
        let good = import(db, &file, &["--take-good"], 0);
        assert_eq!(counts(&good), [1, 0, 0, 8]);
        let text = good["findings"].to_string();
        assert!(text.contains("chỉ bằng khoảng 1/10 chỉ tiêu 1.000"), "{text}");
    }

    /// A corrected file stands in place of the old one, the undo brings that back, and a dry run writes nothing.
    fn a_correction_supersedes_and_can_be_undone(db: &Database) {
        let file = fixture("pledges/commitments.csv");
        let dry = import(db, &file, &["--dry-run"], 0);
        assert_eq!((counts(&dry), rows(db, "commitment")), ([20, 0, 0, 0], 0));
        import(db, &file, &[], 0);
        let text = std::fs::read_to_string(&file).expect("it can be read");
        let better = write(db, "sua.csv", text.replace(",HTX,6,stated,at_least", ",HTX,8,stated,at_least"));
        let receipt = import(db, &better, &[], 0);
        assert_eq!(counts(&receipt), [0, 1, 19, 0]);
        let target = |db: &Database| review(db, "chuong-trinh-phoi-hop-2023-2025")["lines"][1]["commitment"]["target"].clone();
        assert_eq!(target(db), "ít nhất 8");
        done(db, &["import", "undo", receipt["batch"].as_str().expect("a batch")]);
        assert_eq!(target(db), "ít nhất 6");
        done(db, &["import", "undo", "1"]);
        assert_eq!(read_back(db), Vec::<String>::new());
        assert_eq!(counts(&import(db, &file, &[], 0)), [20, 0, 0, 0]);
        expect_sound(db);
    }

    /// Lists by cluster, by unit and by year; what is unknown is told.
    fn pledges_are_listed_by_place_and_year(db: &Database) {
        organisations(db);
        import(db, &fixture("pledges/commitments.csv"), &[], 0);
        let listed = |arguments: &[&str]| {
            let output = db.thidua(["pledges"]).args(arguments).args(["--format", "json"]).run().expect_code(0);
            let codes = output.json();
            let codes = codes.as_array().expect("a list").iter().map(|pledge| pledge["code"].as_str().expect("a code").to_owned());
            codes.collect::<Vec<_>>()
        };
        assert_eq!(listed(&[]).len(), 7);
        assert_eq!(listed(&["thai-nguyen"]).len(), 5);
        assert_eq!(listed(&["Bắc Giang"]), ["chuong-trinh-phoi-hop-2023-2025"]);
        assert_eq!(listed(&["thai-nguyen", "--year", "2023"]), ["phuong-huong-nhiem-ky-2018-2023"]);
        assert_eq!(listed(&["ha-noi"]), Vec::<String>::new());
        for arguments in [&["pledges", "nơi nào đó"][..], &["pledges", "show", "khong-co"], &["pledges", "review", "Không Có"]] {
            db.thidua(arguments).run().expect_code(2);
        }
        let csv = db.thidua(["pledges", "review", "9-thang-dau-nam-2016", "--format", "csv"]).run().expect_code(0);
        csv.stdout_contains("commitment,unit,target,measured_in,result,percent,attainment,met,stated,verdict");
    }
}
