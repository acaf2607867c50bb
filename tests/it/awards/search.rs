//! Finding awards from outside.

use serde_json::Value;

use crate::support::{Browser, Database, Engine, Server, fixture};

const HEADER: &str = "STT,Tên tập thể/cá nhân/hộ gia đình,Đối tượng,Đơn vị,Danh hiệu / Hình thức khen thưởng,Năm,\
                      Số quyết định,Ngày quyết định,Cơ quan ban hành";

const LIST: [&str; 9] = [
    "Nguyễn Văn Hùng,Cá nhân,HTX chè Tân Cương,Bằng khen của UBND tỉnh,2015,1200/QĐ-UBND,12/06/2015,UBND tỉnh Thái Nguyên",
    "Nguyễn Văn Hùng,Cá nhân,HTX chè Tân Cương,Bằng khen của Thủ tướng Chính phủ,2017,45/QĐ-TTg,10/01/2017,Thủ tướng Chính phủ",
    "Nguyễn Văn Hưng,Cá nhân,HTX Hoà Bình,Bằng khen của UBND tỉnh,2015,1200/QĐ-UBND,12/06/2015,UBND tỉnh Thái Nguyên",
    "Nguyen Van Hung,Cá nhân,HTX vận tải 19-5,Bằng khen của UBND tỉnh,2016,1450/QĐ-UBND,02/07/2016,UBND tỉnh Thái Nguyên",
    "Trần Hùng Nguyên,Cá nhân,HTX vận tải 19-5,Chiến sĩ thi đua cơ sở,2016,77/QĐ-LMHTX,05/01/2017,Liên minh HTX tỉnh Thái Nguyên",
    "Đặng Đình Đức,Cá nhân,HTX chè Tân Cương,Bằng khen của Liên minh HTX Việt Nam,2018,429/QĐ-LMHTXVN,18/11/2018,Liên minh HTX Việt Nam",
    "HTX Hòa Bình,Tập thể,,Bằng khen của Liên minh HTX Việt Nam,2018,429/QĐ-LMHTXVN,18/11/2018,Liên minh HTX Việt Nam",
    "HTX chè Tân Cương,Tập thể,,Huân chương Lao động hạng Ba,2013,2210/QĐ-CTN,20/11/2013,Chủ tịch nước",
    "Hoàng Thị Thuỷ,Cá nhân,HTX Hoà Bình,Bằng khen của Liên minh HTX Việt Nam,2018,429/QĐ-LMHTXVN,18/11/2018,Liên minh HTX Việt Nam",
];

fn list(rows: &[&str]) -> String {
    let numbered = rows
        .iter()
        .zip(1..)
        .map(|(row, number)| format!("{number},{row}"));
    let lines: Vec<String> = std::iter::once(HEADER.to_owned()).chain(numbered).collect();
    lines.join("\n") + "\n"
}

impl Database {
    /// Imports a list under a name of its own.
    #[track_caller]
    fn listed(&self, name: &str, rows: &[&str]) -> Value {
        self.awards(&self.file(name, list(rows)), &[], 0)
    }

    /// `thidua awards search … --format json`
    #[track_caller]
    fn found(&self, arguments: &[&str]) -> Value {
        let command = self.thidua(["awards", "search"]);
        let command = arguments
            .iter()
            .fold(command, |command, argument| command.arg(argument));
        command.arg("--format").arg("json").run().expect_code(0).json()
    }
}

/// The names of the recipients in an answer, in their order.
#[track_caller]
fn names(found: &Value) -> Vec<&str> {
    let recipients = found["recipients"].as_array().expect("recipients");
    recipients
        .iter()
        .map(|one| one["name"].as_str().expect("a name"))
        .collect()
}

/// What the awards in an answer say of one field.
#[track_caller]
fn said<'f>(found: &'f Value, recipient: usize, field: &str) -> Vec<&'f Value> {
    let awards = found["recipients"][recipient]["awards"]
        .as_array()
        .expect("awards");
    awards.iter().map(|award| &award[field]).collect()
}

both! {
    /// More cooperatives than are read begin alike for as long as entries are; each is found by its whole name, and as it is
    /// typed.
    fn long_names_that_begin_alike_are_found(db: &Database) {
        let rows: Vec<String> = (1..=420)
            .map(|number| {
                format!("HTX dịch vụ nông nghiệp tổng hợp số {number},Tập thể,,Bằng khen của UBND tỉnh,2015,1/QĐ-UBND,12/06/2015,UBND tỉnh")
            })
            .collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        db.listed("list.csv", &rows);
        for (text, first) in [
            ("HTX dịch vụ nông nghiệp tổng hợp số 417", "HTX dịch vụ nông nghiệp tổng hợp số 417"),
            ("htx dich vu nong nghiep tong hop so 399", "HTX dịch vụ nông nghiệp tổng hợp số 399"),
            ("dịch vụ nông nghiệp tổng hợp số 408", "HTX dịch vụ nông nghiệp tổng hợp số 408"),
        ] {
            let found = db.thidua(["awards", "search", text, "--format", "json"]).run().expect_code(0).json();
            assert_eq!(found["recipients"][0]["name"], first, "{found:#}");
            assert_eq!(found["recipients"].as_array().map(Vec::len), Some(1), "{found:#}");
        }
    }

    fn marks_decide_the_order_and_not_what_is_found(db: &Database) {
        db.listed("a.csv", &LIST);
        let with = db.found(&["nguyễn văn hùng"]);
        assert_eq!(names(&with), ["Nguyễn Văn Hùng", "Nguyen Van Hung", "Nguyễn Văn Hưng"]);
        assert_eq!(said(&with, 0, "year"), [&Value::from(2017), &2015.into()]);
        assert_eq!(with["more"], false);
        let plain = db.found(&["NGUYEN VAN HUNG"]);
        assert_eq!(names(&plain), ["Nguyen Van Hung", "Nguyễn Văn Hùng", "Nguyễn Văn Hưng"]);
        assert_eq!(names(&db.found(&["dang dinh"])), ["Đặng Đình Đức"]);
        // one letter after another
        for typed in ["đ", "đặ", "đặng", "đặng đ", "đức"] {
            assert_eq!(names(&db.found(&[typed])), ["Đặng Đình Đức"], "{typed}");
        }
        // old and new manner of tone marks
        for typed in ["Hoàng Thị Thủy", "hoàng thị thuỷ", "thuy"] {
            assert_eq!(names(&db.found(&[typed])), ["Hoàng Thị Thuỷ"], "{typed}");
        }
        let peace = db.found(&["htx hoà bình"]);
        assert_eq!((names(&peace), &peace["units"][0]["name"]), (vec!["HTX Hòa Bình"], &"HTX Hoà Bình".into()));
        // in another order, and skipping a word
        assert_eq!(names(&db.found(&["hùng nguyễn"])), ["Trần Hùng Nguyên", "Nguyễn Văn Hùng", "Nguyen Van Hung", "Nguyễn Văn Hưng"]);
        assert_eq!(names(&db.found(&["đức đặng"])), ["Đặng Đình Đức"]);
        assert_eq!(names(&db.found(&["nguyễn văn xyz"])), Vec::<&str>::new());
    }

    /// Lists write «HTX» and «Hợp tác xã» as they please.
    fn abbreviations_are_another_spelling(db: &Database) {
        db.listed("a.csv", &LIST);
        let other = "Hợp tác xã Hòa Bình,Tập thể,,Bằng khen của UBND tỉnh,2019,7/QĐ-UBND,12/06/2019,UBND tỉnh Thái Nguyên";
        db.listed("b.csv", &[other]);
        let last = "Liên minh hợp tác xã tỉnh Hà Nam,Tập thể,,Bằng khen của UBND tỉnh,2019,7/QĐ-UBND,12/06/2019,UBND tỉnh Thái Nguyên";
        db.listed("c.csv", &[last]);
        // one recipient, under the name it was first met by
        for typed in ["hợp tác xã hòa bình", "HTX Hòa Bình", "htx hoa b", "hop tac xa hoa b"] {
            let found = db.found(&[typed]);
            assert_eq!(names(&found), ["HTX Hòa Bình"], "{typed}");
            assert_eq!(said(&found, 0, "year"), [2019, 2018], "{typed}");
        }
        for typed in ["lmhtx tỉnh hà nam", "Liên minh HTX tỉnh Hà N", "hợp tác xã tỉnh Hà Nam", "htx tinh ha nam"] {
            assert_eq!(names(&db.found(&[typed])), ["Liên minh hợp tác xã tỉnh Hà Nam"], "{typed}");
        }
        // the unit of an award, in words nobody wrote
        assert_eq!(names(&db.found(&["--unit", "hợp tác xã chè Tân Cương", "--year", "2018"])), ["Đặng Đình Đức"]);
    }

    /// More names begin alike than are looked through, and the few that have such awards stand behind them.
    fn who_has_such_awards_is_found_among_many_of_a_name(db: &Database) {
        let row = |name: String, category: &str| {
            format!("{name},Cá nhân,HTX chè Tân Cương,{category},2015,1200/QĐ-UBND,12/06/2015,UBND tỉnh Thái Nguyên")
        };
        let many = (0..2_100).map(|number| row(format!("Nguyễn Văn A{number:04}"), "Bằng khen của UBND tỉnh"));
        let others = (0..1_100).map(|number| row(format!("Trần Văn A{number:04}"), "Chiến sĩ thi đua cơ sở"));
        let few = (1..=25).map(|number| row(format!("Nguyễn Xuân Y{number:02}"), "Chiến sĩ thi đua cơ sở"));
        let rows: Vec<String> = many.chain(others).chain(few).collect();
        db.listed("a.csv", &rows.iter().map(String::as_str).collect::<Vec<_>>());
        let asked = ["nguyễn", "--category", "chien-si-thi-dua-co-so", "--year", "2015"];
        let found = db.found(&asked);
        assert_eq!((names(&found).len(), names(&found)[0], &found["more"]), (20, "Nguyễn Xuân Y01", &true.into()));
        let next = db.found(&[&asked[..], &["--page", "2"]].concat());
        assert_eq!((names(&next).len(), &next["more"]), (5, &false.into()));
    }

    fn every_award_says_where_it_stands(db: &Database) {
        db.listed("khen thưởng.csv", &LIST);
        let found = db.found(&["Đặng Đình Đức"]);
        let award = &found["recipients"][0]["awards"][0];
        assert_eq!((&award["file"], &award["row"], &award["sheet"]), (&"khen thưởng.csv".into(), &7.into(), &Value::Null));
        assert_eq!(award["category"], "Bằng khen của Liên minh HTX Việt Nam");
        assert_eq!(award["decision"]["number"], "429/QĐ-LMHTXVN");
        assert_eq!((&award["nature"], &award["revoked"]), (&"given".into(), &false.into()));
        let table = db.thidua(["awards", "search", "dang dinh duc"]).run().expect_code(0);
        table.stdout_contains("Đặng Đình Đức").stdout_contains("tệp khen thưởng.csv, dòng 7");
        db.sql(&format!(
            "INSERT INTO award_revocation (natural_key, award_id, reason, revoked_by, revoked_at) \
             SELECT natural_key, id, 'x', 'x', '2025-01-01T00:00:00Z' FROM award WHERE id = {}",
            award["award"].as_str().expect("a number")
        ));
        assert_eq!(db.found(&["Đặng Đình Đức"])["recipients"][0]["awards"][0]["revoked"], true);
    }

    fn a_decision_comes_with_its_awards(db: &Database) {
        db.listed("a.csv", &LIST);
        for typed in ["429/QĐ-LMHTXVN", "429/qd-lmhtxvn"] {
            let found = db.found(&[typed]);
            let hit = &found["decisions"][0];
            assert_eq!((&hit["number"], &hit["issuer"]), (&"429/QĐ-LMHTXVN".into(), &"Liên minh HTX Việt Nam".into()));
            let awarded: Vec<_> = hit["awards"].as_array().expect("awards").iter().map(|award| &award["name"]).collect();
            assert_eq!(awarded, ["Đặng Đình Đức", "HTX Hòa Bình", "Hoàng Thị Thuỷ"]);
        }
        // a part of a number names decisions only
        let part = db.found(&["lmhtxvn"]);
        assert_eq!((&part["decisions"][0]["number"], &part["decisions"][0]["awards"]), (&"429/QĐ-LMHTXVN".into(), &Value::Array(vec![])));
    }

    fn filters_leave_what_fits_all_of_them(db: &Database) {
        db.listed("a.csv", &LIST);
        let all = |arguments: &[&str]| -> Vec<String> {
            names(&db.found(arguments)).into_iter().map(str::to_owned).collect()
        };
        assert_eq!(all(&["--decision", "429/QĐ-LMHTXVN"]), ["Đặng Đình Đức", "HTX Hòa Bình", "Hoàng Thị Thuỷ"]);
        assert_eq!(all(&["--decision", "429/QĐ-LMHTXVN", "--kind", "collective"]), ["HTX Hòa Bình"]);
        assert_eq!(all(&["--issuer", "ubnd tinh", "--year", "2015"]), ["Nguyễn Văn Hùng", "Nguyễn Văn Hưng"]);
        assert_eq!(all(&["--unit", "htx hoa binh"]), ["Nguyễn Văn Hưng", "Hoàng Thị Thuỷ"]);
        assert_eq!(all(&["--category", "bang-khen-lmhtxvn", "--kind", "person"]), ["Đặng Đình Đức", "Hoàng Thị Thuỷ"]);
        assert_eq!(all(&["--category", "bằng khen ubnd tỉnh", "--year", "2013-2015"]), ["Nguyễn Văn Hùng", "Nguyễn Văn Hưng"]);
        // the highest category first, of it the latest year
        assert_eq!(all(&["--year", "2013-2017"])[..2], ["HTX chè Tân Cương", "Nguyễn Văn Hùng"]);
        assert_eq!(all(&["nguyễn", "--year", "2016"]), ["Nguyen Van Hung", "Trần Hùng Nguyên"]);
        // only the awards that fit are shown
        let fits = db.found(&["nguyễn văn hùng", "--year", "2017"]);
        assert_eq!((names(&fits), said(&fits, 0, "year")), (vec!["Nguyễn Văn Hùng"], vec![&Value::from(2017)]));
        // a year among the words is one of the award, where no name has it
        assert_eq!(names(&db.found(&["nguyễn văn năm 2016"])), ["Nguyen Van Hung"]);
        assert_eq!(names(&db.found(&["2013"])), ["HTX chè Tân Cương"]);
        assert_eq!(names(&db.found(&["vận tải 19-5"])), Vec::<&str>::new());
        assert_eq!(all(&["--unit", "không có"]), Vec::<String>::new());
        assert_eq!(all(&["--nature", "posthumous"]), Vec::<String>::new());
        assert_eq!(all(&[]), Vec::<String>::new());
        let pages: Vec<String> = ["1", "2", "3"].into_iter()
            .flat_map(|page| all(&["--decision", "429/QĐ-LMHTXVN", "--limit", "1", "--page", page])).collect();
        assert_eq!(pages, ["Đặng Đình Đức", "HTX Hòa Bình", "Hoàng Thị Thuỷ"]);
        let first = db.found(&["nguyen", "--limit", "2"]);
        assert_eq!((&first["count"], &first["more"]), (&2.into(), &true.into()));
        for wrong in [["--category", "huy chương vàng khè"], ["--year", "mới đây"], ["--kind", "robot"], ["--page", "51"]] {
            db.thidua(["awards", "search", "hùng"]).arg(wrong[0]).arg(wrong[1]).run().expect_code(2);
        }
    }

    fn only_awards_that_count_are_found(db: &Database) {
        db.listed("a.csv", &LIST);
        let other = "Lò Văn Pán,Cá nhân,HTX Điện Biên,Bằng khen của UBND tỉnh,2019,5/QĐ-UBND,12/06/2019,UBND tỉnh Điện Biên";
        let receipt = db.listed("b.csv", &[other]);
        assert_eq!(names(&db.found(&["lo van pan"])), ["Lò Văn Pán"]);
        let batch = receipt["batch"].as_str().expect("a batch");
        db.thidua(["import", "undo", batch]).run().expect_code(0);
        for question in [&["lo van pan"][..], &["htx điện biên"], &["5/QĐ-UBND"], &["--year", "2019"], &["--unit", "HTX Điện Biên"]] {
            let found = db.found(question);
            assert_eq!((names(&found), &found["units"], &found["decisions"]), (vec![], &Value::Array(vec![]), &Value::Array(vec![])));
        }
        // a corrected list stands in place of what it corrects
        let corrected = LIST.map(|row| row.replace("77/QĐ-LMHTX,", "78/QĐ-LMHTX,"));
        let corrected: Vec<&str> = corrected.iter().map(String::as_str).collect();
        db.listed("a.csv", &corrected);
        let found = db.found(&["trần hùng nguyên"]);
        let numbers: Vec<_> = said(&found, 0, "decision").into_iter().map(|decision| &decision["number"]).collect();
        assert_eq!(numbers, ["78/QĐ-LMHTX"]);
    }

    fn recipients_that_are_the_same_are_one(db: &Database) {
        db.listed("a.csv", &LIST);
        let id = |name: &str| db.query_strings(&format!("SELECT id FROM recipient WHERE name = '{name}'")).remove(0);
        let link = |first: &str, second: &str, verdict: &str| db.sql(&format!(
            "INSERT INTO recipient_link (first_id, second_id, verdict, reason, decided_by, decided_at) \
             VALUES ({}, {}, '{verdict}', 'x', 'x', '2025-01-01T00:00:00Z')", id(first), id(second)
        ));
        link("Nguyen Van Hung", "Nguyễn Văn Hùng", "same");
        link("Nguyễn Văn Hưng", "Nguyen Van Hung", "same");
        let found = db.found(&["nguyễn văn hùng"]);
        assert_eq!(names(&found), ["Nguyễn Văn Hùng"]);
        assert_eq!(found["recipients"][0]["names"].as_array().map(Vec::len), Some(3));
        assert_eq!(said(&found, 0, "year"), [2017, 2016, 2015, 2015].map(Value::from).iter().collect::<Vec<_>>());
        assert_eq!(names(&db.found(&["--year", "2015-2016"])).len(), 2);
        // the last decision on two holds, whoever was named first
        link("Nguyễn Văn Hùng", "Nguyen Van Hung", "separate");
        let found = db.found(&["nguyễn văn hùng"]);
        assert_eq!(names(&found), ["Nguyễn Văn Hùng", "Nguyen Van Hung"]);
    }

    /// More names begin alike than are read: the marks that were typed still come first.
    fn marks_come_first_among_many(db: &Database) {
        let many: Vec<String> = (0..180)
            .map(|n| format!("Hung Van {n},Cá nhân,,Bằng khen của UBND tỉnh,2015,1/QĐ-UBND,12/06/2015,UBND tỉnh"))
            .chain(["Hùng Vương,Tập thể,,Bằng khen của UBND tỉnh,2015,1/QĐ-UBND,12/06/2015,UBND tỉnh".to_owned()])
            .collect();
        let rows: Vec<&str> = many.iter().map(String::as_str).collect();
        db.listed("a.csv", &rows);
        for typed in ["hùng", "hùng ", "hùng v"] {
            let found = db.found(&[typed]);
            assert_eq!((names(&found)[0], &found["more"], &found["count"]), ("Hùng Vương", &true.into(), &20.into()), "{typed}");
        }
        assert_eq!(names(&db.found(&["hung vuong"])), ["Hùng Vương"]);
        assert_eq!(names(&db.found(&["hung", "--limit", "200"])).len(), 101);
    }

    fn pages_and_json_answer_alike(db: &Database) {
        db.listed("a.csv", &LIST);
        let server = db.serve();
        let told = server.get("/api/awards/search?text=nguyen+van+hung").expect_status(200).json();
        assert_eq!(told, db.found(&["nguyen van hung"]));
        let typing = server.get("/api/awards/search?text=nguy%E1%BB%85n&as-you-type=true").expect_status(200).json();
        assert_eq!(typing["limit"], 8);
        let page = server.get("/awards/search?text=nguyen+van+hung&year=2015").expect_status(200);
        for words in ["Nguyễn Văn Hưng", "1200/QĐ-UBND", "tệp a.csv, dòng 2", "12/06/2015"] {
            assert!(page.text().contains(words), "{words}");
        }
        assert!(!page.text().contains("45/QĐ-TTg"));
        let id = told["recipients"][1]["id"].as_str().expect("a number");
        let history = server.get(&format!("/awards/recipients/{id}")).expect_status(200);
        assert!(history.text().contains("45/QĐ-TTg") && history.text().contains("1200/QĐ-UBND"));
        let decision = server.get("/api/awards/search?text=429/Q%C4%90-LMHTXVN").expect_status(200).json();
        let id = decision["decisions"][0]["id"].as_str().expect("a number");
        let awarded = server.get(&format!("/awards/decisions/{id}")).expect_status(200);
        assert!(awarded.text().contains("Hoàng Thị Thuỷ"));
        assert!(server.get("/awards/search?text=xyz").expect_status(200).text().contains("Không tìm thấy"));
        for (path, status) in [
            ("/awards/recipients/1234567", 404),
            ("/awards/decisions/x", 404),
            ("/awards/search?year=x", 400),
            ("/awards/search?page=x&text=a", 400),
            ("/api/awards/search?kind=robot", 400),
            ("/api/awards/search?category=xyz", 404),
        ] {
            server.get(path).expect_status(status);
        }
    }

    /// The office's own categories are offered beside the program's.
    fn own_categories_can_be_chosen(db: &Database) {
        let text = std::fs::read_to_string(fixture("award-categories.csv")).expect("it is text");
        let header = text.lines().next().expect("a header");
        let own = format!(
            "{header}\ngiay-khen-rieng,Giấy khen riêng của Liên minh,,,Giấy khen,Xã,Chủ tịch,Cá nhân,9001,01/01/2010,,Quy chế\n"
        );
        db.thidua(["import", "categories"]).arg(db.file("own.csv", own)).run().expect_code(0);
        db.listed("a.csv", &[&LIST[0].replace("Bằng khen của UBND tỉnh", "Giấy khen riêng của Liên minh"), LIST[4]]);
        let server = db.serve();
        let page = server.get("/awards/search?category=giay-khen-rieng").expect_status(200);
        assert!(page.text().contains("value=\"giay-khen-rieng\" selected"), "{}", page.text());
        assert!(page.text().contains("Nguyễn Văn Hùng") && !page.text().contains("Trần Hùng Nguyên"));
    }
}

/// A server with the list, and a browser before its search box.
fn opened(width: u32) -> (Database, Server, Browser) {
    let db = Database::new(Engine::Sqlite);
    db.listed("a.csv", &LIST);
    let server = db.serve();
    let browser = Browser::open(width, 900);
    browser.goto(&server.url("/awards/search"));
    (db, server, browser)
}

#[test]
fn what_begins_alike_is_shown_while_somebody_types() {
    let (_db, server, browser) = opened(390);
    // until what is shown is what is expected, or has had time enough
    let shown = |text: &str, expected: &[&str]| {
        browser.execute(&format!(
            "const box = document.querySelector('#text');
             const all = () => [...document.querySelectorAll('.suggestions a span')].map(a => a.textContent);
             box.value = '{text}'; box.dispatchEvent(new Event('input'));
             return new Promise(done => {{
                 const started = performance.now();
                 const look = () => JSON.stringify(all()) === '{0}' || performance.now() - started > 15000
                     ? done(all()) : setTimeout(look, 50);
                 look();
             }});",
            serde_json::json!(expected)
        ))
    };
    for (text, expected) in [
        ("đặn", &["Đặng Đình Đức"][..]),
        ("", &[]),
        ("429", &["429/QĐ-LMHTXVN"]),
    ] {
        assert_eq!(shown(text, expected), serde_json::json!(expected), "{text}");
    }
    browser.click(".suggestions a");
    assert_eq!(
        browser.execute("return document.querySelector('h1').textContent"),
        "429/QĐ-LMHTXVN"
    );
    // and without it, by the button
    browser.goto(&server.url("/awards/search"));
    browser.execute("document.querySelector('#text').value = 'hùng nguyễn'");
    browser.click(".search-box button");
    // the page that answers takes its time to load
    let found = || browser.execute("return document.querySelectorAll('tr.group').length");
    for _ in 0..100 {
        if found() == 4 {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    assert_eq!(found(), 4);
}
