//! The pages as a browser's requests see them: headers, languages, failures, health.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::support::{Database, Engine, Response, Server, thidua};

/// Every page of the demonstration, and whatever else is not the API.
pub const PAGES: [&str; 21] = [
    "/",
    "/clusters/dbsh-dhbb",
    "/clusters/dbsh-dhbb?year=2020",
    "/clusters/dbsh-dhbb/rotation",
    "/clusters/dbsh-dhbb/2020",
    "/clusters/dbsh-dhbb/2021",
    "/clusters/dbsh-dhbb/2019",
    "/clusters/dbsh-dhbb/2020/proposals",
    "/clusters/dbsh-dhbb/2020/units/bac-ninh",
    "/clusters/dbsh-dhbb/2020/compare",
    "/clusters/dbsh-dhbb/2020/compare?above=ha-nam&below=bac-ninh",
    "/clusters/dbsh-dhbb/2020/compare?above=hung-yen&below=nam-dinh",
    "/clusters/dbsh-dhbb/2021/compare?above=bac-ninh&below=ha-noi",
    "/awards",
    "/awards?by=year",
    "/awards/search",
    "/awards/movements",
    "/awards/initiatives",
    "/awards/forms?form=0601&year=2020",
    "/awards/eligible",
    "/awards/money?year=2018",
];

/// The figures of the demonstration.
pub fn demo(db: &Database) {
    db.thidua(["demo", "--no-serve"]).run().expect_code(0);
}

#[track_caller]
fn header<'a>(answer: &'a Response, name: &str) -> &'a str {
    answer
        .header(name)
        .unwrap_or_else(|| panic!("no header {name}\n{answer}"))
}

/// What every answer carries, whatever it is.
#[track_caller]
pub fn check_headers(answer: &Response) {
    for (name, value) in [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ] {
        assert_eq!(header(answer, name), value, "{name}");
    }
    assert!(header(answer, "Permissions-Policy").contains("geolocation=()"));
    assert_eq!(header(answer, "X-Request-Id").len(), 16);
    let policy = header(answer, "Content-Security-Policy");
    for rule in [
        "default-src '",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action '",
    ] {
        assert!(policy.contains(rule), "{policy}");
    }
    assert!(!policy.contains("unsafe"), "{policy}");
}

/// Waits until the server has written a line with these words, which it does beside its answer.
#[track_caller]
fn said(server: &Server, words: &str) -> String {
    for _ in 0..250 {
        if let Some(line) = server.said().lines().find(|line| line.contains(words)) {
            return line.to_owned();
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("{words} is not in\n{}", server.said());
}

/// The address of the stylesheet as a page names it.
fn stylesheet(page: &Response) -> String {
    let (_, rest) = page
        .text()
        .split_once("rel=\"stylesheet\" href=\"")
        .expect("a stylesheet");
    rest.split('"').next().expect("an address").to_owned()
}

both! {
    /// Pages, redirects, files, failures: each answer tells the browser the same things not to do.
    fn every_answer_carries_the_headers(db: &Database) {
        demo(db);
        let server = db.serve();
        for path in PAGES {
            let page = server.get(path).expect_status(200);
            check_headers(&page);
            assert_eq!(header(&page, "Cache-Control"), "no-store", "{path}");
            assert_eq!(header(&page, "Content-Type"), "text/html; charset=utf-8", "{path}");
            let text = page.text();
            assert!(text.contains("<html lang=\"vi\">"), "{path}");
            for inline in [" style=\"", "<style", " onclick=", "javascript:", "<script>"] {
                assert!(!text.contains(inline), "{path} has {inline}");
            }
        }
        for (path, status) in [
            ("/clusters/dbsh-dhbb/ranking", 303),
            ("/clusters/dbsh-dhbb/2020/report", 200),
            ("/clusters/dbsh-dhbb/2020/ranking.csv", 200),
            ("/clusters/dbsh-dhbb/2020/ranking-excel.csv", 200),
            ("/awards/tally.csv", 200),
            ("/awards/tally-excel.csv?by=year", 200),
            ("/healthz", 200),
            ("/readyz", 200),
            ("/metrics", 200),
            ("/api/docs", 308),
            ("/api/docs/", 200),
            ("/api/docs/swagger-ui.css", 200),
            ("/api/docs/swagger-initializer.js", 200),
            ("/api/openapi.json", 200),
            ("/favicon.ico", 404),
            ("/assets/0/style.css", 404),
            ("/clusters/%ff", 400),
            ("/awards?by=colour", 400),
            ("/clusters/dbsh-dhbb?year=20", 400),
        ] {
            let answer = server.get(path);
            assert_eq!(answer.status, status, "{path}\n{answer}");
            check_headers(&answer);
        }
    }

    /// Who comes to a wrong address reads what is wrong and finds the way back.
    fn what_is_not_there_is_a_page_of_its_own(db: &Database) {
        demo(db);
        let server = db.serve();
        for path in [
            "/nope",
            "/clusters/nope",
            "/clusters/D%C3%82U",
            "/clusters/nope/2020",
            "/clusters/dbsh-dhbb/20",
            "/clusters/dbsh-dhbb/2020/units/nope",
            "/clusters/dbsh-dhbb/2020/compare?above=nope&below=ha-noi",
            "/awards?list=999999",
        ] {
            let page = server.get(path).expect_status(404);
            check_headers(&page);
            assert!(page.text().contains("<p class=\"code\">404</p>"), "{path}\n{page}");
            assert!(page.text().contains("href=\"/\""), "{path}");
        }
        let page = server.request("GET", "/nope", &[("Cookie", "lang=en")], &[]).expect_status(404);
        assert!(page.text().contains("This page was not found"), "{page}");
    }

    /// Nothing is written over HTTP in this version.
    fn only_reading_is_allowed(db: &Database) {
        demo(db);
        let server = db.serve();
        for path in ["/", "/clusters/dbsh-dhbb", "/api/clusters", "/healthz", "/metrics", "/awards"] {
            for method in ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"] {
                let answer = server.request(method, path, &[], &[]).expect_status(405);
                check_headers(&answer);
                assert!(header(&answer, "Allow").contains("GET"), "{answer}");
            }
            let head = server.request("HEAD", path, &[], &[]).expect_status(200);
            assert!(head.body.is_empty(), "{head}");
        }
    }

    /// The choice is kept, and the switch leads to the same place.
    fn a_reader_chooses_the_language(db: &Database) {
        demo(db);
        let server = db.serve();
        let path = "/clusters/dbsh-dhbb/2020/compare?above=bac-ninh&below=ha-nam";
        let page = server.get(path);
        assert!(page.header("Set-Cookie").is_none(), "{page}");
        let english = format!("{}&amp;lang=en", path.replace('&', "&amp;"));
        assert!(page.text().contains(&format!("href=\"{english}\"")), "{page}");
        let page = server.get(&format!("{path}&lang=en")).expect_status(200);
        assert!(page.text().contains("<html lang=\"en\">"), "{page}");
        assert!(page.text().contains("stands above"), "{page}");
        let cookie = header(&page, "Set-Cookie");
        assert!(cookie.starts_with("lang=en; Path=/; ") && cookie.contains("SameSite=Lax"), "{cookie}");
        for path in PAGES {
            let page = server.request("GET", path, &[("Cookie", "lang=en")], &[]).expect_status(200);
            assert!(page.text().contains("<html lang=\"en\">"), "{path}");
        }
    }

    /// A load balancer learns that this process cannot answer, readers that nothing is lost.
    fn without_its_tables_it_is_alive_but_not_ready(db: &Database) {
        demo(db);
        let server = db.serve();
        server.get("/readyz").expect_status(200);
        db.sql("DROP TABLE seaql_migrations");
        let answer = server.get("/readyz").expect_status(503);
        assert_eq!(header(&answer, "Content-Type"), "application/problem+json");
        assert_eq!(answer.json()["code"], "database-schema");
        server.get("/healthz").expect_status(200);
        db.sql("DROP TABLE season_proposal");
        let page = server.get("/clusters/dbsh-dhbb/2020").expect_status(503);
        assert!(page.text().contains("<code>database-failed</code>"), "{page}");
        // what the database said is in the log and nowhere else
        assert!(!page.text().contains("season_proposal"), "{page}");
        said(&server, "season_proposal");
        let problem = server.get("/api/clusters/dbsh-dhbb/seasons/2020/ranking").expect_status(503).json();
        assert!(!problem.to_string().contains("season_proposal"), "{problem}");
    }

    /// An empty system says what to do, and does not fail.
    fn nothing_is_imported_yet(db: &Database) {
        let server = db.serve();
        assert!(server.get("/").expect_status(200).text().contains("thidua season load"));
        assert!(server.get("/awards").expect_status(200).text().contains("thidua import awards"));
        assert_eq!(server.get("/api/clusters").expect_status(200).json(), serde_json::json!([]));
        server.get("/clusters/dbsh-dhbb").expect_status(404);
    }

    /// What is downloaded is what the command line prints.
    fn files_are_those_of_the_command_line(db: &Database) {
        demo(db);
        let server = db.serve();
        for (path, arguments) in [
            ("/clusters/dbsh-dhbb/2020/ranking.csv", ["rank", "dbsh-dhbb", "2020", "--format", "csv"].as_slice()),
            ("/clusters/dbsh-dhbb/2021/ranking-excel.csv", &["rank", "dbsh-dhbb", "2021", "--format", "excel"]),
            ("/awards/tally.csv", &["awards", "tally", "--format", "csv"]),
            ("/awards/tally-excel.csv?by=unit", &["awards", "tally", "--by", "unit", "--format", "excel"]),
        ] {
            let answer = server.get(path).expect_status(200);
            assert!(header(&answer, "Content-Disposition").starts_with("attachment"), "{path}");
            let printed = db.thidua(arguments).run();
            assert_eq!(answer.text(), printed.stdout, "{path}");
        }
    }

    /// Counts name patterns, never addresses, and stay on this machine.
    fn requests_are_counted(db: &Database) {
        demo(db);
        let server = db.serve();
        server.get("/clusters/dbsh-dhbb");
        server.get("/clusters/nope");
        server.get("/nope?secret=1");
        let metrics = server.get("/metrics").expect_status(200);
        let text = metrics.text();
        for line in [
            "thidua_http_requests_total{method=\"GET\",route=\"/clusters/{cluster}\",status=\"200\"} 1",
            "thidua_http_requests_total{method=\"GET\",route=\"/clusters/{cluster}\",status=\"404\"} 1",
            "thidua_http_requests_total{method=\"GET\",route=\"other\",status=\"404\"} 1",
            "thidua_http_request_duration_seconds_count{route=\"/clusters/{cluster}\"} 2",
        ] {
            assert!(text.lines().any(|found| found == line), "{line}\n{text}");
        }
        assert!(!text.contains("nope"), "{text}");
        server.request("GET", "/metrics", &[("X-Forwarded-For", "10.0.0.1")], &[]).expect_status(404);
    }
}

#[test]
fn a_removed_database_file_is_noticed() {
    let db = Database::new(Engine::Sqlite);
    let server = db.serve();
    server.get("/readyz").expect_status(200);
    std::fs::remove_file(db.directory().join("thidua.db")).expect("it is there");
    let answer = server.get("/readyz").expect_status(503);
    assert_eq!(answer.json()["code"], "database-unreachable");
}

/// Browsers keep styles and scripts; a new release has new addresses.
#[test]
fn assets_are_kept_for_good() {
    let db = Database::new(Engine::Sqlite);
    let server = db.serve();
    let style = server.get(&stylesheet(&server.get("/"))).expect_status(200);
    check_headers(&style);
    assert_eq!(header(&style, "Content-Type"), "text/css; charset=utf-8");
    assert!(header(&style, "Cache-Control").contains("immutable"), "{style}");
}

#[test]
fn pages_are_compressed_for_those_who_ask() {
    let db = Database::new(Engine::Sqlite);
    let server = db.serve();
    let page = server
        .request("GET", "/", &[("Accept-Encoding", "gzip")], &[])
        .expect_status(200);
    assert_eq!(header(&page, "Content-Encoding"), "gzip");
    assert!(page.body.starts_with(&[0x1f, 0x8b]));
}

/// The printed report stands alone: its policy admits its own styles, no script, nothing from elsewhere.
#[test]
fn the_report_may_use_its_own_styles_only() {
    let db = Database::new(Engine::Sqlite);
    demo(&db);
    let server = db.serve();
    let report = server.get("/clusters/dbsh-dhbb/2020/report").expect_status(200);
    let policy = header(&report, "Content-Security-Policy");
    assert!(
        policy.starts_with("default-src 'none'; style-src 'sha256-"),
        "{policy}"
    );
    assert!(
        !report.text().contains(" style=\"") && !report.text().contains("<script"),
        "{report}"
    );
}

/// There are no logins yet, so nobody else on the network may read along.
#[test]
fn it_serves_this_machine_only() {
    let db = Database::new(Engine::Sqlite);
    let refused = db.thidua(["serve", "--listen", "0.0.0.0:0"]).run().expect_code(2);
    refused.stderr_contains("127.0.0.1");
    let refused = db
        .thidua(["--lang", "en", "serve", "--listen", "[::]:0"])
        .run()
        .expect_code(2);
    refused.stderr_contains("no logins yet");
    db.thidua(["serve", "--listen", "nowhere"]).run().expect_code(2);
    let server: Server = db.serve();
    let taken = server.address().to_string();
    let refused = db.thidua(["serve", "--listen", &taken]).run().expect_code(1);
    refused.stderr_contains(&taken);
}

/// A request is found in the log by its number; queries are not in it.
#[test]
fn requests_are_logged_when_asked_for() {
    let db = Database::new(Engine::Sqlite);
    let quiet = db.serve();
    quiet.get("/");
    let command = db
        .thidua(["serve", "--listen", "127.0.0.1:0"])
        .env("THIDUA_LOG", "info");
    let server = Server::start(command);
    let page = server.get("/awards?by=year");
    let id = header(&page, "X-Request-Id");
    let line = said(&server, id);
    assert!(
        line.contains("/awards") && line.contains("200") && !line.contains("by=year"),
        "{line}"
    );
    assert_eq!(quiet.said().lines().count(), 1, "{}", quiet.said());
}

/// Services are stopped by a signal and end well.
#[cfg(unix)]
#[test]
fn it_ends_when_asked_to() {
    let db = Database::new(Engine::Sqlite);
    let mut child = Command::new(env!("CARGO_BIN_EXE_thidua"))
        .args(["--database", db.url(), "serve", "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut line = String::new();
    let stdout = child.stdout.take().expect("stdout is piped");
    BufReader::new(stdout)
        .read_line(&mut line)
        .expect("it says where");
    assert!(
        line.starts_with("http://127.0.0.1:") && line.ends_with('\n'),
        "{line:?}"
    );
    let asked = Command::new("kill").arg(child.id().to_string()).status();
    assert!(asked.is_ok_and(|status| status.success()));
    let ended = child.wait().expect("it can be waited for");
    assert!(ended.success(), "{ended}");
}

#[test]
fn a_missing_database_is_made() {
    let db = Database::unmigrated(Engine::Sqlite);
    db.serve().get("/readyz").expect_status(200);
    thidua(["serve", "--help"]).run().expect_code(0);
}
