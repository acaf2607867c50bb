//! The harness itself.

use super::{Database, Engine, Output, Response, Server, Thidua, fixture, repository, thidua};

both! {
    fn a_database_belongs_to_one_test(db: &Database) {
        let other = Database::new(db.engine());
        assert_eq!(db.sql("CREATE TABLE mine (id BIGINT, name TEXT)"), 0);
        assert_eq!(db.sql("INSERT INTO mine VALUES (1, 'Bắc Ninh'), (2, NULL)"), 2);
        assert_eq!(db.query_strings("SELECT id, name FROM mine ORDER BY id"), ["1|Bắc Ninh", "2|"]);
        other.sql("CREATE TABLE mine (id BIGINT)");
        assert_ne!(db.url(), other.url());
    }

    fn a_new_database_is_migrated(db: &Database) {
        let applied = db.query_strings("SELECT count(*) FROM seaql_migrations");
        assert_ne!(applied, ["0"]);
        db.thidua(["migrate"]).run().expect_code(0);
        assert_eq!(db.query_strings("SELECT count(*) FROM seaql_migrations"), applied);
    }

    fn a_server_answers(db: &Database) {
        let server: Server = db.serve();
        assert_ne!(server.address().port(), 0);
        let answer = server.get("/healthz").expect_status(200);
        assert!(answer.header("Content-Type").is_some(), "{answer}");
        server.request("POST", "/healthz", &[("Content-Type", "text/plain")], b"x").expect_status(405);
    }
}

#[test]
fn an_unmigrated_database_is_not_there_on_sqlite() {
    let db = Database::unmigrated(Engine::Sqlite);
    assert_eq!(
        std::fs::read_dir(db.directory())
            .expect("the directory is there")
            .count(),
        0
    );
}

#[test]
fn an_unmigrated_database_is_empty_on_postgres() {
    let db = Database::unmigrated(Engine::Postgres);
    let tables = "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'";
    assert_eq!(db.query_strings(tables), ["0"]);
}

#[test]
fn the_binary_runs_in_a_clean_environment() {
    let output = thidua(["--version"])
        .stdin("nobody reads this")
        .run()
        .expect_code(0);
    output.stdout_contains("thidua");
    assert_eq!(output.stderr, "");
    let elsewhere = tempfile::TempDir::new().expect("a temporary directory");
    thidua(["--no-such-flag"])
        .current_dir(elsewhere.path())
        .run()
        .expect_code(2)
        .stderr_contains("--no-such-flag");
    let command: Thidua = thidua([""; 0]).arg("--version").env("LANG", "vi_VN.UTF-8");
    command.run().expect_code(0);
}

#[test]
#[should_panic(
    expected = "expected exit status 0\n$ thidua rank\n(exit status 4)\n--- stdout\nhạng\n--- stderr\nwhy"
)]
fn a_failure_shows_everything() {
    let output = Output {
        command: "thidua rank".into(),
        code: 4,
        stdout: "hạng".into(),
        stderr: "why".into(),
    };
    output.expect_code(0);
}

#[test]
fn output_is_read_as_json() {
    let output = Output {
        command: String::new(),
        code: 0,
        stdout: "{\"rank\": 1}".into(),
        stderr: String::new(),
    };
    assert_eq!(output.json()["rank"], 1);
}

#[test]
fn answers_are_read_as_text_and_json() {
    let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    let answer = Response {
        status: 200,
        headers,
        body: "\"Xếp hạng\"".into(),
    };
    assert_eq!(answer.text(), "\"Xếp hạng\"");
    assert_eq!(answer.json(), "Xếp hạng");
    assert_eq!(answer.header("Content-Type"), Some("application/json"));
}

#[test]
#[should_panic(expected = "there is no fixture no-such-file")]
fn a_missing_fixture_is_named() {
    assert!(repository().join("Cargo.lock").exists());
    fixture("no-such-file");
}

mod browser {
    use super::super::{Browser, Database, Engine};

    #[test]
    fn shows_a_page_and_fills_a_form() {
        let browser = Browser::open(800, 600);
        let page = "<!doctype html><meta charset=utf-8><title>Thi đua</title><h1>Xếp hạng</h1><p>1<p>2\
                    <input id=a value=x><button onclick=\"document.title=a.value\">Lưu</button>";
        browser.goto(&format!("data:text/html,{page}"));
        assert_eq!(browser.title(), "Thi đua");
        assert_eq!(browser.text("h1"), "Xếp hạng");
        assert_eq!(browser.texts("p")[..1], ["1"]);
        browser.fill("#a", "Bắc Ninh");
        browser.keys(" 2020");
        browser.click("button");
        assert_eq!(browser.title(), "Bắc Ninh 2020");
        assert_eq!(browser.execute("return window.outerWidth"), 800);
        let directory = tempfile::TempDir::new().expect("a temporary directory");
        let picture = directory.path().join("page.png");
        browser.screenshot(&picture);
        assert!(
            std::fs::read(&picture)
                .expect("it was written")
                .starts_with(b"\x89PNG")
        );
    }

    #[test]
    fn reaches_the_server() {
        let db = Database::new(Engine::Sqlite);
        let server = db.serve();
        let browser = Browser::open(400, 600);
        browser.goto(&server.url("/healthz"));
        assert_eq!(browser.url(), server.url("/healthz"));
    }
}
