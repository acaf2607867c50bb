//! The JSON API: the documents of the command line, described in full.

use serde_json::{Value, json};

use crate::support::{Database, Engine, Server, fixture};
use crate::web::{check_headers, demo};

/// Every route of the API; a new one belongs here too.
pub const ROUTES: &[&str] = &[
    "/api/awards/categories",
    "/api/awards/eligible",
    "/api/awards/forms/{form}/{year}",
    "/api/awards/initiatives",
    "/api/awards/lists",
    "/api/awards/money",
    "/api/awards/movements",
    "/api/awards/search",
    "/api/awards/suggestions",
    "/api/awards/tally",
    "/api/awards/tally/table",
    "/api/clusters",
    "/api/clusters/{cluster}",
    "/api/clusters/{cluster}/gaps",
    "/api/clusters/{cluster}/rotation",
    "/api/clusters/{cluster}/rotation/{year}/checklist",
    "/api/clusters/{cluster}/seasons/{year}/diff",
    "/api/clusters/{cluster}/seasons/{year}/dossier",
    "/api/clusters/{cluster}/seasons/{year}/evidence",
    "/api/clusters/{cluster}/seasons/{year}/evidence/{unit}",
    "/api/clusters/{cluster}/seasons/{year}/explain/{unit}",
    "/api/clusters/{cluster}/seasons/{year}/explain/{unit}/{other}",
    "/api/clusters/{cluster}/seasons/{year}/form/{unit}",
    "/api/clusters/{cluster}/seasons/{year}/history",
    "/api/clusters/{cluster}/seasons/{year}/interim",
    "/api/clusters/{cluster}/seasons/{year}/lint",
    "/api/clusters/{cluster}/seasons/{year}/proposals",
    "/api/clusters/{cluster}/seasons/{year}/ranking",
    "/api/clusters/{cluster}/seasons/{year}/stages",
    "/api/clusters/{cluster}/seasons/{year}/stages/{unit}",
    "/api/evidence/{sha256}",
    "/api/imports/profiles",
    "/api/pledges",
    "/api/pledges/{pledge}",
    "/api/pledges/{pledge}/review",
];

/// The digest of the piece of evidence among the fixtures.
const EVIDENCE: &str = "sha256:b96af95e68b31851734ffd7630c777587514a4af6084e5fa788e695af14aa9c5";

fn with_examples(route: &str) -> String {
    [
        ("{cluster}", "dbsh-dhbb"),
        ("{year}", "2020"),
        ("{unit}", "bac-ninh"),
        ("{other}", "ha-nam"),
        ("{sha256}", EVIDENCE),
        ("{form}", "0602"),
        ("{pledge}", "nghi-quyet-dai-hoi-iv-nhiem-ky-2013-2018"),
    ]
    .iter()
    .fold(route.to_owned(), |route, (name, value)| {
        route.replace(name, value)
    })
    // the one answer that is about something only a question says
    .replace("/eligible", "/eligible?category=chien-si-thi-dua-co-so")
}

/// The parts of a description that a `$ref` or nothing stands for.
fn resolved<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str() {
        Some(name) => document
            .pointer(&name[1..])
            .unwrap_or_else(|| panic!("{name} is not described")),
        None => schema,
    }
}

/// Everything in which a value is not as its schema says: types, missing and unknown fields.
fn misfits(document: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    let schema = resolved(document, schema);
    for one_of in ["oneOf", "anyOf"] {
        if let Some(choices) = schema[one_of].as_array() {
            let fits = choices.iter().any(|choice| {
                let mut wrong = Vec::new();
                misfits(document, choice, value, at, &mut wrong);
                wrong.is_empty()
            });
            if !fits {
                found.push(format!("{at}: {value} fits none of {choices:?}"));
            }
            return;
        }
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let allowed = match &schema["type"] {
        Value::String(one) => one == kind,
        Value::Array(several) => several.iter().any(|one| one == kind),
        _ => true,
    };
    if !allowed {
        found.push(format!("{at}: {kind} instead of {}", schema["type"]));
    }
    match value {
        Value::Array(values) => {
            for (i, value) in values.iter().enumerate() {
                misfits(document, &schema["items"], value, &format!("{at}/{i}"), found);
            }
        }
        Value::Object(fields) => {
            let Some(properties) = schema["properties"].as_object() else {
                return;
            };
            for required in schema["required"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
            {
                if !fields.contains_key(required) {
                    found.push(format!("{at}/{required} is missing"));
                }
            }
            for (name, value) in fields {
                match properties.get(name) {
                    Some(schema) => misfits(document, schema, value, &format!("{at}/{name}"), found),
                    None => found.push(format!("{at}/{name} is not described")),
                }
            }
        }
        _ => {}
    }
}

#[track_caller]
fn check_schema(document: &Value, schema: &Value, value: &Value) {
    let mut found = Vec::new();
    misfits(document, schema, value, "", &mut found);
    assert!(found.is_empty(), "{found:#?}");
}

fn description(server: &Server) -> Value {
    server.get("/api/openapi.json").expect_status(200).json()
}

/// Movements and initiatives, which the demonstration has none of.
fn listed(db: &Database) {
    for kind in ["movements", "initiatives"] {
        let file = fixture(&format!("awards/{kind}.csv"));
        db.thidua(["import", kind]).arg(file).run().expect_code(0);
    }
}

both! {
    /// One computation, two ways to ask for it.
    fn answers_are_those_of_the_command_line(db: &Database) {
        demo(db);
        listed(db);
        let server = db.serve();
        for (path, arguments) in [
            ("/api/clusters/dbsh-dhbb/seasons/2020/ranking", ["rank", "dbsh-dhbb", "2020"].as_slice()),
            ("/api/clusters/dbsh-dhbb/seasons/2021/ranking", &["rank", "dbsh-dhbb", "2021"]),
            ("/api/clusters/dbsh-dhbb/seasons/2020/explain/bac-ninh", &["explain", "dbsh-dhbb", "2020", "bac-ninh"]),
            (
                "/api/clusters/dbsh-dhbb/seasons/2020/explain/ha-nam/bac-ninh",
                &["explain", "dbsh-dhbb", "2020", "ha-nam", "bac-ninh"],
            ),
            ("/api/clusters/dbsh-dhbb/seasons/2020/proposals", &["proposals", "dbsh-dhbb", "2020"]),
            ("/api/clusters/dbsh-dhbb/rotation", &["rotation", "dbsh-dhbb"]),
            ("/api/clusters/dbsh-dhbb/seasons/2020/interim?known_on=2020-09-30", &["interim", "dbsh-dhbb", "2020", "--on", "30/09/2020"]),
            ("/api/clusters/dbsh-dhbb/gaps", &["stage", "gaps", "dbsh-dhbb"]),
            ("/api/clusters/dbsh-dhbb/seasons/2020/stages", &["stage", "status", "dbsh-dhbb", "2020"]),
            ("/api/clusters/dbsh-dhbb/seasons/2020/stages/ha-noi", &["stage", "status", "dbsh-dhbb", "2020", "ha-noi"]),
            ("/api/clusters/dbsh-dhbb/seasons/2020/evidence", &["evidence", "list", "dbsh-dhbb", "2020"]),
            ("/api/clusters/dbsh-dhbb/rotation?year=2022&years=9", &["rotation", "dbsh-dhbb", "--year", "2022", "--years", "9"]),
            ("/api/clusters/dbsh-dhbb/rotation/2021/checklist", &["rotation", "dbsh-dhbb", "checklist", "--year", "2021"]),
            ("/api/awards/tally", &["awards", "tally"]),
            ("/api/awards/categories", &["awards", "categories"]),
            (
                "/api/awards/eligible?category=bang-khen-thu-tuong&year=2020",
                &["awards", "eligible", "bang-khen-thu-tuong", "--year", "2020"],
            ),
            ("/api/awards/money", &["awards", "money"]),
            (
                "/api/awards/tally/table?by=level&and=year",
                &["awards", "tally", "--by", "level", "--and", "year"],
            ),
            (
                "/api/awards/forms/0603/2018?cell=01:1",
                &["awards", "form", "0603", "--year", "2018", "--cell", "01:1"],
            ),
            (
                "/api/awards/forms/0601/2025?cell=02:2",
                &["awards", "form", "0601", "--year", "2025", "--cell", "02:2"],
            ),
            ("/api/awards/movements?year=2025", &["awards", "movements", "--year", "2025"]),
            ("/api/awards/initiatives?author=mai", &["awards", "initiatives", "--author", "mai"]),
            ("/api/awards/suggestions?limit=7", &["awards", "suggestions", "--limit", "7"]),
            ("/api/imports/profiles", &["import", "profiles"]),
            ("/api/awards/tally?by=unit", &["awards", "tally", "--by", "unit"]),
        ] {
            let answer = server.get(path).expect_status(200);
            check_headers(&answer);
            assert_eq!(answer.header("Content-Type"), Some("application/json"), "{path}");
            assert_eq!(answer.header("Cache-Control"), Some("no-store"), "{path}");
            let printed = db.thidua(arguments).arg("--format").arg("json").run();
            assert_eq!(answer.json(), printed.json(), "{path}");
        }
        let english = server.get("/api/clusters/dbsh-dhbb/seasons/2021/explain/bac-ninh/ha-noi?lang=en").json();
        assert_eq!(english["decided_words"], "waits for a decision");
    }

    /// The file can be checked by whoever gets it, without a database.
    fn a_dossier_verifies(db: &Database) {
        demo(db);
        let server = db.serve();
        let answer = server.get("/api/clusters/dbsh-dhbb/seasons/2020/dossier").expect_status(200);
        let file = db.directory().join("dossier.json");
        std::fs::write(&file, &answer.body).expect("it can be written");
        let verified = crate::support::thidua(["dossier", "verify"]).arg(&file).run().expect_code(0);
        let digest = answer.header("X-Dossier-Digest").expect("a digest");
        verified.stdout_contains(digest);
    }

    /// What is described is there, what is there is described, and the answers are as described.
    fn every_route_is_described(db: &Database) {
        demo(db);
        listed(db);
        let plan = fixture("stages/ke-hoach-ho-tro.txt");
        let of = ["--criterion", "1.3", "--note", "bản ký số"];
        db.thidua(["evidence", "add", "dbsh-dhbb", "2020", "bac-ninh"]).arg(&plan).args(of).run().expect_code(0);
        let pledges = fixture("pledges/commitments.csv");
        db.thidua(["import", "pledges"]).arg(pledges).run().expect_code(0);
        let server = db.serve();
        let document = description(&server);
        let paths = document["paths"].as_object().expect("paths");
        let described: Vec<&str> = paths.keys().map(String::as_str).collect();
        assert_eq!(described, ROUTES);
        for (route, item) in paths {
            let methods: Vec<&str> = item.as_object().expect("methods").keys().map(String::as_str).collect();
            assert_eq!(methods, ["get"], "{route}");
            let get = &item["get"];
            assert!(get["summary"].is_string(), "{route}");
            for parameter in get["parameters"].as_array().into_iter().flatten() {
                assert!(parameter["description"].is_string(), "{route}: {parameter}");
            }
            let named: Vec<&str> = get["parameters"]
                .as_array()
                .into_iter()
                .flatten()
                .filter(|parameter| parameter["in"] == "path")
                .filter_map(|parameter| parameter["name"].as_str())
                .collect();
            let wanted: Vec<&str> = route.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).collect();
            assert_eq!(named, wanted, "{route}");
            let answer = server.get(&with_examples(route)).expect_status(200);
            check_headers(&answer);
            for status in ["404", "503"] {
                assert!(get["responses"][status]["content"]["application/problem+json"].is_object(), "{route}");
            }
            let content = &get["responses"]["200"]["content"];
            if content["application/octet-stream"].is_object() {
                assert_eq!(answer.body, std::fs::read(&plan).expect("it can be read"), "{route}");
                continue;
            }
            if content["text/csv"].is_object() {
                assert!(answer.text().contains("BẢNG TỰ CHẤM ĐIỂM THI ĐUA"), "{route}");
                continue;
            }
            let schema = &content["application/json"]["schema"];
            assert!(!schema.is_null(), "{route} describes no answer");
            check_schema(&document, schema, &answer.json());
        }
        let tie = server.get("/api/clusters/dbsh-dhbb/seasons/2021/ranking").json();
        assert_eq!(tie["undecided"], json!([["bac-ninh", "ha-noi"]]));
        check_schema(&document, &json!({ "$ref": "#/components/schemas/Ranking" }), &tie);
    }

    /// Programs read the code, people the detail in their language.
    fn failures_are_problem_documents(db: &Database) {
        demo(db);
        let server = db.serve();
        let document = description(&server);
        let problem = json!({ "$ref": "#/components/schemas/Problem" });
        for (path, status, code) in [
            ("/api", 404, "not-found"),
            ("/api/nope", 404, "not-found"),
            ("/api/clusters/nope", 404, "unknown-cluster"),
            ("/api/clusters/N%C3%80O", 404, "bad-code"),
            ("/api/clusters/dbsh-dhbb?year=1", 400, "bad-query"),
            ("/api/clusters/nope/rotation", 404, "unknown-cluster"),
            ("/api/clusters/dbsh-dhbb/rotation?years=0", 400, "bad-years"),
            ("/api/clusters/dbsh-dhbb/rotation?years=x", 400, "bad-query"),
            ("/api/clusters/dbsh-dhbb/rotation/1999/checklist", 404, "unknown-year"),
            ("/api/clusters/dbsh-dhbb/rotation/20/checklist", 404, "bad-year"),
            ("/api/clusters/dbsh-dhbb/seasons/1999/ranking", 404, "unknown-season"),
            ("/api/clusters/dbsh-dhbb/seasons/20/ranking", 404, "bad-year"),
            ("/api/clusters/dbsh-dhbb/seasons/2020/ranking?campaign=mua-xuan", 404, "unknown-season"),
            ("/api/clusters/dbsh-dhbb/seasons/2020/explain/nope", 404, "unknown-unit"),
            ("/api/clusters/dbsh-dhbb/seasons/2020/explain/ha-nam/ha-nam", 400, "same-unit"),
            ("/api/clusters/dbsh-dhbb/seasons/1999/dossier", 404, "unknown-season"),
            ("/api/awards/tally?by=colour", 400, "bad-query"),
            ("/api/awards/tally?order=up", 400, "bad-query"),
            ("/api/awards/tally?list=x", 404, "unknown-batch"),
        ] {
            let answer = server.get(path);
            check_headers(&answer);
            assert_eq!(answer.header("Content-Type"), Some("application/problem+json"), "{path}\n{answer}");
            let found = answer.json();
            assert_eq!((answer.status, found["code"].as_str()), (status, Some(code)), "{path}\n{found}");
            assert_eq!(found["status"], answer.status, "{path}");
            check_schema(&document, &problem, &found);
            let english = server.request("GET", path, &[("Cookie", "lang=en")], &[]);
            assert_ne!(english.json()["detail"], found["detail"], "{path}");
            assert_eq!(english.header("Content-Language"), Some("en"), "{path}");
        }
    }
}

/// A description that no longer fits would otherwise be noticed by its readers first.
#[test]
fn a_misfit_is_found() {
    let document = json!({ "components": { "schemas": { "A": {
        "type": "object", "required": ["n"], "properties": { "n": { "type": "integer" } } } } } });
    let schema = json!({ "type": "array", "items": { "$ref": "#/components/schemas/A" } });
    let mut found = Vec::new();
    misfits(
        &document,
        &schema,
        &json!([{ "n": 1 }, { "n": "1" }, { "m": 1 }]),
        "",
        &mut found,
    );
    assert_eq!(
        found,
        [
            "/1/n: string instead of \"integer\"",
            "/2/n is missing",
            "/2/m is not described"
        ]
    );
}

/// The description names the program's version and comes without a network.
#[test]
fn the_description_stands_alone() {
    let db = Database::new(Engine::Sqlite);
    let server = db.serve();
    let document = description(&server);
    assert_eq!(document["info"]["version"], env!("CARGO_PKG_VERSION"));
    let page = server.get("/api/docs/").expect_status(200);
    assert!(!page.text().contains("//"), "{page}");
}
