//! Signatures, amendments, reviews.

use super::{counts, findings, import, review};
use crate::support::demonstration::{done, expect_sound, organisations, write};
use crate::support::{Database, fixture};

const PROGRAMME: &str = "chuong-trinh-phoi-hop-2023-2025";

fn signed(db: &Database) {
    organisations(db);
    import(db, &fixture("pledges/commitments.csv"), &[], 0);
    for (party, by) in [
        ("Tỉnh đoàn Bắc Giang", "Thân Trung Kiên, Bí thư Tỉnh đoàn"),
        ("bac-giang", "Nguyễn Đức Hiền, Chủ tịch Liên minh HTX tỉnh"),
    ] {
        done(
            db,
            &[
                "pledges",
                "sign",
                PROGRAMME,
                "--party",
                party,
                "--by",
                by,
                "--on",
                "09/03/2023",
            ],
        );
    }
}

both! {
    /// Both bodies signed on 09/03/2023. What was signed stays, and the audit holds no name of a person.
    fn what_was_signed_stays_as_it_was_signed(db: &Database) {
        signed(db);
        let shown = db.thidua(["pledges", "show", PROGRAMME]).run().expect_code(0);
        shown.stdout_contains("Tỉnh đoàn Bắc Giang: Thân Trung Kiên, Bí thư Tỉnh đoàn, ký ngày 09/03/2023");
        let again = ["pledges", "sign", PROGRAMME, "--party", "Tỉnh đoàn Bắc Giang", "--by", "An", "--on", "10/03/2023"];
        db.thidua(again).run().expect_code(3).stderr_contains("đã ký rồi");
        let stranger = ["pledges", "sign", PROGRAMME, "--party", "Sở Nội vụ", "--by", "An", "--on", "10/03/2023"];
        db.thidua(stranger).run().expect_code(3).stderr_contains("không phải là một bên");
        // the file says otherwise now: refused, with the remedy
        let text = std::fs::read_to_string(fixture("pledges/commitments.csv")).expect("it can be read");
        let other = write(db, "khac.csv", text.replace(",HTX,6,stated,at_least", ",HTX,8,stated,at_least"));
        let receipt = import(db, &other, &[], 3);
        assert_eq!(findings(&receipt), [(12, "target".to_owned(), "pledge-signed".to_owned())]);
        assert!(receipt["findings"].to_string().contains("thidua pledges amend"), "{receipt:#}");
        // sources and statements may still be corrected
        let source = write(db, "nguon.csv", text.replace(",6,stated,at_least,,,,003", ",6,stated,at_least,,,,003b"));
        assert_eq!(counts(&import(db, &source, &[], 0)), [0, 1, 19, 0]);
        let audited = db.query_strings("SELECT count(*) FROM audit_event WHERE detail LIKE '%Thân Trung Kiên%'");
        assert_eq!(audited, ["0"]);
        db.thidua(["import", "undo", "2"]).run().expect_code(3).stderr_contains("lô");
        expect_sound(db);
    }

    /// The amendment has a reason and a day, and counts from then on.
    fn an_amendment_stands_beside_what_was_signed(db: &Database) {
        signed(db);
        let commitment = "HTX thanh niên được tư vấn thành lập mới";
        let amend = |target: &str, reason: &str, on: &str| {
            db.thidua(["pledges", "amend", PROGRAMME, commitment, "--target", target, "--reason", reason, "--on", on]).run()
        };
        amend("8", " ", "30/06/2024").expect_code(3).stderr_contains("phải có lý do");
        amend("6", "Bổ sung", "30/06/2024").expect_code(3).stderr_contains("đang có hiệu lực");
        amend("nhiều", "Bổ sung", "30/06/2024").expect_code(3);
        amend("8", "Bổ sung kinh phí hỗ trợ khởi nghiệp", "30/06/2024").expect_code(0);
        amend("9", "Bổ sung", "01/01/2024").expect_code(3).stderr_contains("30/06/2024");
        let line = &review(db, PROGRAMME)["lines"][1]["commitment"];
        assert_eq!((&line["target"], &line["in_force"]), (&"ít nhất 6".into(), &"ít nhất 8".into()));
        assert_eq!(line["amendments"][0]["reason"], "Bổ sung kinh phí hỗ trợ khởi nghiệp");
        let unknown = ["pledges", "amend", PROGRAMME, "khac", "--target", "8", "--reason", "x"];
        db.thidua(unknown).run().expect_code(2).stderr_contains("htx-thanh-nien-duoc-tu-van-thanh-lap-moi");
        // with what was signed, the file is still the same
        assert_eq!(counts(&import(db, &fixture("pledges/commitments.csv"), &[], 0)), [0, 0, 20, 0]);
        expect_sound(db);
    }

    /// Sơ kết each year, tổng kết at the end; after that nothing more.
    fn reviews_are_held_and_closed(db: &Database) {
        signed(db);
        let hold = |kind: &str, on: &str, conclusion: &str| {
            db.thidua(["pledges", "hold-review", PROGRAMME, "--kind", kind, "--on", on, "--conclusion", conclusion]).run()
        };
        hold("quarterly", "20/12/2023", "x").expect_code(2).stderr_contains("interim");
        hold("interim", "20/12/2022", "x").expect_code(3).stderr_contains("01/01/2023");
        hold("interim", "20/12/2023", "Hoàn thành kế hoạch năm 2023").expect_code(0);
        hold("final", "15/12/2025", "Hoàn thành chương trình").expect_code(0);
        hold("interim", "16/12/2025", "x").expect_code(3).stderr_contains("Đã tổng kết ngày 15/12/2025");
        let shown = db.thidua(["pledges", "show", PROGRAMME]).run().expect_code(0);
        shown.stdout_contains("sơ kết 20/12/2023: Hoàn thành kế hoạch năm 2023").stdout_contains("tổng kết 15/12/2025");
        expect_sound(db);
    }

    /// The API answers what the command line prints.
    fn the_api_answers_the_same(db: &Database) {
        signed(db);
        let server = db.serve();
        for (path, arguments) in [
            ("/api/pledges".to_owned(), vec!["pledges"]),
            ("/api/pledges?place=bac-giang&year=2024".to_owned(), vec!["pledges", "bac-giang", "--year", "2024"]),
            (format!("/api/pledges/{PROGRAMME}"), vec!["pledges", "show", PROGRAMME]),
            (format!("/api/pledges/{PROGRAMME}/review"), vec!["pledges", "review", PROGRAMME]),
        ] {
            let printed = db.thidua(arguments).args(["--format", "json"]).run().expect_code(0);
            assert_eq!(server.get(&path).expect_status(200).json(), printed.json(), "{path}");
        }
        let unknown = server.get("/api/pledges/khong-co").expect_status(404);
        assert_eq!(unknown.json()["code"], "unknown-pledge");
    }
}
