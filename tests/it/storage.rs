//! Where rows are kept: migrations and entities agree, the audit forgets no table, and what goes wrong with a database is
//! said in words a clerk can act on.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::process::Command;
use std::time::{Duration, Instant};

use sea_orm::DbBackend;
use sqlx::{Connection as _, Executor as _, SqliteConnection};

use crate::support::demonstration::{demonstration, done, expect_sound, on_file, organisations, rows};
use crate::support::{Database, Engine, Output, fixture, thidua};

/// Tables without business rows: the chain proves its own, a lease says when a process was last seen alive, the
/// migrator keeps its list, and by what the register is found follows from its lists.
const EXEMPT: [&str; 12] = [
    "audit_event",
    "audit_head",
    "award_by_category",
    "award_by_decision",
    "award_by_key",
    "award_by_unit",
    "import_lease",
    "recipient",
    "register_decision",
    "register_unit",
    "search_name",
    "seaql_migrations",
];

/// By what awards are looked up stands in tables of its own on SQLite only.
fn is_view(db: &Database, table: &str) -> bool {
    db.engine() == Engine::Postgres && table.starts_with("award_by_")
}

fn backend(db: &Database) -> DbBackend {
    match db.engine() {
        Engine::Sqlite => DbBackend::Sqlite,
        Engine::Postgres => DbBackend::Postgres,
    }
}

fn table_names(db: &Database) -> BTreeSet<String> {
    let query = match db.engine() {
        Engine::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        Engine::Postgres => "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()",
    };
    db.query_strings(query).into_iter().collect()
}

/// The columns of a table: name → type, nullability, place in the key.
fn columns(db: &Database, table: &str) -> BTreeMap<String, String> {
    let query = match db.engine() {
        Engine::Sqlite => format!(
            "SELECT name, lower(type), CASE WHEN \"notnull\" = 1 OR pk > 0 THEN 'NO' ELSE 'YES' END, pk
             FROM pragma_table_info('{table}')"
        ),
        Engine::Postgres => format!(
            "SELECT c.column_name::text, c.data_type::text, c.is_nullable::text, coalesce(k.ordinal_position, 0)::text
             FROM information_schema.columns c
             LEFT JOIN information_schema.table_constraints t
               ON t.table_schema = c.table_schema AND t.table_name = c.table_name
               AND t.constraint_type = 'PRIMARY KEY'
             LEFT JOIN information_schema.key_column_usage k
               ON k.constraint_name = t.constraint_name AND k.table_schema = c.table_schema
               AND k.table_name = c.table_name AND k.column_name = c.column_name
             WHERE c.table_schema = current_schema() AND c.table_name = '{table}'"
        ),
    };
    let mut columns = BTreeMap::new();
    for line in db.query_strings(&query) {
        let parts: Vec<&str> = line.split('|').collect();
        let [name, kind, nullable, key] = parts[..] else {
            panic!("{line}")
        };
        let kind = match kind {
            // what an entity calls a string is text here, without a length to run into
            "character varying" | "varchar" | "text" => "text",
            // on SQLite every whole number has 64 bits
            "integer" | "bigint" if db.engine() == Engine::Sqlite => "whole number",
            // SQLite knows no times: they are text in one form
            "timestamp_with_timezone_text" | "timestamp with time zone" => "time",
            "date_text" | "date" => "date",
            other => other,
        };
        let nullable = if nullable == "YES" {
            "may be null"
        } else {
            "not null"
        };
        columns.insert(name.to_owned(), format!("{kind}, {nullable}, key {key}"));
    }
    assert!(!columns.is_empty(), "{table} has no columns");
    columns
}

both! {
    /// A column that only the migration or only the entity has would be found by a user, at the worst moment.
    fn migrations_and_entities_agree(db: &Database) {
        let scratch = Database::unmigrated(db.engine());
        if db.engine() == Engine::Sqlite {
            std::fs::write(scratch.directory().join("thidua.db"), "").expect("an empty file is an empty database");
        }
        let tables = thidua::audit::tables(backend(db));
        assert!(tables.len() > 20, "the program has entities");
        for table in tables {
            if is_view(db, &table.name) {
                continue;
            }
            scratch.sql(&table.create.to_string());
            let (of_entity, migrated) = (columns(&scratch, &table.name), columns(db, &table.name));
            assert_eq!(of_entity, migrated, "{}: left the entity, right the migrations", table.name);
        }
    }

    /// A new table must be vouched for by the audit, or stand in the list of those that need not be.
    fn every_table_is_vouched_for_or_exempt(db: &Database) {
        let tables = thidua::audit::tables(backend(db));
        let of = |recorded: bool| -> BTreeSet<String> {
            let some = tables.iter().filter(|table| table.recorded == recorded);
            some.map(|table| table.name.clone()).collect()
        };
        let exempt: BTreeSet<String> = EXEMPT.iter().map(|name| (*name).to_owned()).collect();
        assert!(of(false).is_subset(&exempt), "{:?} against {exempt:?}", of(false));
        let known = of(true).union(&exempt).filter(|name| !is_view(db, name)).cloned().collect::<BTreeSet<_>>();
        assert_eq!(table_names(db), known);
        assert!(of(true).is_disjoint(&exempt));
    }

    /// Every row can be told apart by one number, which imports rely on.
    fn every_table_has_one_number_as_its_key(db: &Database) {
        // what is looked up is its own key
        let others = ["award_by_category", "award_by_decision", "award_by_key", "award_by_unit", "seaql_migrations", "search_name"];
        for table in table_names(db).iter().filter(|name| !others.contains(&name.as_str())) {
            let keys: Vec<_> = columns(db, table).into_iter().filter(|(_, what)| !what.ends_with("key 0")).collect();
            let [(name, _)] = &keys[..] else { panic!("{table}: {keys:?}") };
            assert_eq!(name, if table == "audit_event" { "seq" } else { "id" }, "{table}");
        }
    }

    /// A database of a newer program is left alone, by readers and by what would migrate it.
    fn a_newer_database_is_refused(db: &Database) {
        let applied_at = if db.engine() == Engine::Sqlite { "0" } else { "0::bigint" };
        db.sql(&format!("INSERT INTO seaql_migrations (version, applied_at) VALUES ('m29990101_000001_later', {applied_at})"));
        for arguments in [&["rank", "dbsh-dhbb", "2020"][..], &["audit", "verify"], &["migrate"]] {
            let output = db.thidua(arguments).run();
            told(&output, 1, "database-newer");
            output.stderr_contains("m29990101_000001_later").stderr_contains("phiên bản");
        }
    }

    /// Nothing of ours in it: a reading command says so and makes no tables.
    fn an_empty_database_is_not_filled_by_reading(db: &Database) {
        let empty = Database::unmigrated(db.engine());
        if db.engine() == Engine::Sqlite {
            std::fs::write(empty.directory().join("thidua.db"), "").expect("an empty file is an empty database");
        }
        for arguments in reading() {
            let output = empty.thidua(&arguments).run();
            told(&output, 2, "database-empty");
        }
        assert_eq!(table_names(&empty), BTreeSet::new());
    }

    /// `migrate` on a current database is nothing, and says it is ready.
    fn migrating_again_changes_nothing(db: &Database) {
        let before = (rows(db, "seaql_migrations"), expect_sound(db));
        done(db, &["migrate"]);
        assert_eq!((rows(db, "seaql_migrations"), expect_sound(db)), before);
    }

    /// Two offices that start at once, on one new database: all succeed, and it is made once.
    fn programs_that_start_at_once_make_one_database(db: &Database) {
        for _ in 0..4 {
            let new = Database::unmigrated(db.engine());
            let runs: Vec<_> = (0..5).map(|_| new.thidua(["migrate"]).start()).collect();
            for run in runs {
                run.wait().expect_code(0);
            }
            assert_eq!(rows(&new, "audit_head"), 1);
            assert_eq!(rows(&new, "seaql_migrations"), rows(db, "seaql_migrations"));
            expect_sound(&new);
        }
    }

    /// Imports that start at once on a new database wait for each other; one takes, the others find all unchanged.
    fn imports_that_start_at_once_take_a_file_once(db: &Database) {
        let runs: Vec<_> = (0..4)
            .map(|_| db.thidua(["import", "organisations", "--format", "json"]).arg(fixture("organisations.csv")).start())
            .collect();
        let accepted: Vec<u64> = runs
            .into_iter()
            .map(|run| run.wait().expect_code(0).json()["accepted"].as_u64().expect("a count"))
            .collect();
        assert_eq!(accepted.iter().filter(|accepted| **accepted > 0).count(), 1, "{accepted:?}");
        assert_eq!(rows(db, "import_batch"), 1);
        expect_sound(db);
    }
}

/// Commands that read, or change what must be there already.
fn reading() -> Vec<Vec<&'static str>> {
    [
        "rank dbsh-dhbb 2020",
        "explain dbsh-dhbb 2020 bac-ninh",
        "decide dbsh-dhbb 2021 --order bac-ninh,ha-nam --by lot --minutes x",
        "rotation dbsh-dhbb",
        "rotation dbsh-dhbb hand-over --year 2021 --to vinh-phuc",
        "proposals dbsh-dhbb 2020",
        "proposals dbsh-dhbb 2020 nominate --group htx --unit ha-nam --recipient x",
        "proposals dbsh-dhbb 2020 withdraw --category co --unit ha-nam --reason x",
        "awards tally",
        "awards reconcile 1 --reason x",
        "awards erase-person 1 --reason x",
        "report ranking dbsh-dhbb 2020 --as html",
        "dossier export dbsh-dhbb 2020",
        "import undo 1",
        "user list",
        "user add an --role viewer",
        "audit verify",
        "audit export",
    ]
    .iter()
    .map(|line| line.split(' ').collect())
    .collect()
}

/// The exit status and one sentence that names no internals.
#[track_caller]
fn told(output: &Output, code: i32, name: &str) {
    assert_eq!(output.code, code, "{output}");
    assert_eq!(output.stdout, "", "{output}");
    let wrong = output.stderr.contains("panicked") || output.stderr.contains("RUST_BACKTRACE");
    assert!(!wrong && output.stderr.starts_with("Lỗi: "), "{output}");
    assert_eq!(output.stderr.lines().count(), 1, "one sentence: {output}");
    let message = output.stderr.trim_start_matches("Lỗi: ").trim();
    assert_eq!(name_of(message), name, "{output}");
}

/// Each failure's sentence, by the code it goes with.
fn name_of(message: &str) -> &'static str {
    let known = [
        ("Không tìm thấy cơ sở dữ liệu «", "database-missing"),
        ("chưa có dữ liệu của thidua", "database-empty"),
        ("đang bị chương trình khác khóa", "database-locked"),
        (
            "không phải là cơ sở dữ liệu của thidua hoặc đã hỏng",
            "database-damaged",
        ),
        ("phiên bản thidua mới hơn tạo ra", "database-newer"),
        ("Không kết nối được cơ sở dữ liệu", "database-unreachable"),
        ("chưa có cơ sở dữ liệu này", "database-missing"),
        ("từ chối tên đăng nhập hoặc mật khẩu", "database-login"),
        (
            "Không mở hoặc không ghi được tệp cơ sở dữ liệu",
            "database-not-writable",
        ),
        ("Không có quyền với tệp", "file-forbidden"),
        ("Ổ đĩa không ghi được", "disk-failed"),
        ("Ổ đĩa đã đầy", "disk-full"),
        ("Không ghi được kết quả ra đầu ra", "output-failed"),
        ("Không hiểu địa chỉ cơ sở dữ liệu", "database-url"),
    ];
    known
        .iter()
        .find(|(words, _)| message.contains(words))
        .map_or("unknown words", |(_, code)| code)
}

#[test]
fn a_missing_database_is_refused_and_not_made() {
    let db = Database::unmigrated(Engine::Sqlite);
    let path = db.directory().join("năm 2020").join("thidua.db");
    let url = format!("sqlite:{}", path.display());
    for arguments in reading() {
        let output = thidua(["--database", &url]).args(&arguments).run();
        told(&output, 2, "database-missing");
        output.stderr_contains(&url).stderr_contains("--database");
        assert!(!db.directory().join("năm 2020").exists(), "{output}");
    }
    // without --database it is the one of the folder
    let output = thidua(["rank", "dbsh-dhbb", "2020"]).run();
    told(&output, 2, "database-missing");
    output.stderr_contains("sqlite:data/thidua.db");
    // and what creates it makes the folder, marks and blanks and all
    thidua(["--database", &url, "migrate"]).run().expect_code(0);
    assert!(path.exists());
}

#[test]
fn an_address_that_is_none_is_wrong_usage() {
    for url in ["mysql://a/b", "thidua.db", "sqlite:", ""] {
        let output = thidua(["--database", url, "migrate"]).run().expect_code(2);
        assert!(output.stderr.contains("sqlite:"), "{output}");
    }
}

/// Holds a lock on an SQLite file as another program would, as long as it lives.
struct Locked {
    _connection: SqliteConnection,
    runtime: tokio::runtime::Runtime,
}

impl Locked {
    fn new(url: &str, statements: &str) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let connection = runtime.block_on(async {
            let mut connection = SqliteConnection::connect(url)
                .await
                .expect("the file can be opened");
            let statements = sqlx::AssertSqlSafe(statements.to_owned());
            connection
                .execute(sqlx::raw_sql(statements))
                .await
                .expect("the lock is taken");
            connection
        });
        Self {
            _connection: connection,
            runtime,
        }
    }
}

#[test]
fn a_locked_file_is_waited_for_and_then_told() {
    let db = Database::new(Engine::Sqlite);
    organisations(&db);
    let locked = Locked::new(
        db.url(),
        "BEGIN EXCLUSIVE; INSERT INTO setting (name, value) VALUES ('a', 'b')",
    );
    let began = Instant::now();
    let output = db
        .thidua(["user", "add", "an", "--role", "viewer"])
        .env("THIDUA_BUSY_SECONDS", "1")
        .run();
    told(&output, 1, "database-locked");
    assert!(began.elapsed() >= Duration::from_secs(1), "it was waited for");
    let output = db
        .thidua(["import", "awards"])
        .arg(fixture("awards/thai-nguyen-2013-2018.csv"))
        .env("THIDUA_BUSY_SECONDS", "0")
        .run();
    told(&output, 1, "database-locked");
    // who only reads is not kept waiting
    db.thidua(["audit", "verify"])
        .env("THIDUA_BUSY_SECONDS", "0")
        .run()
        .expect_code(0);
    let bad = db
        .thidua(["audit", "verify"])
        .env("THIDUA_BUSY_SECONDS", "soon")
        .run()
        .expect_code(2);
    bad.stderr_contains("THIDUA_BUSY_SECONDS");
    // with the lock gone the same command succeeds
    let waiting = db.thidua(["user", "add", "an", "--role", "viewer"]).start();
    std::thread::sleep(Duration::from_millis(300));
    drop(locked);
    waiting.wait().expect_code(0);
    expect_sound(&db);
}

impl Drop for Locked {
    fn drop(&mut self) {
        // the connection's own thread ends with it; the runtime only has to outlive it
        self.runtime.block_on(async {});
    }
}

#[test]
fn a_file_another_program_is_writing_is_told_as_locked() {
    let db = Database::unmigrated(Engine::Sqlite);
    std::fs::write(db.directory().join("thidua.db"), "").expect("an empty file is an empty database");
    let locked = Locked::new(
        db.url(),
        "PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE; CREATE TABLE a (b)",
    );
    let output = db.thidua(["migrate"]).env("THIDUA_BUSY_SECONDS", "1").run();
    told(&output, 1, "database-locked");
    drop(locked);
}

#[test]
fn a_file_that_is_no_database_is_told_and_left_alone() {
    let db = Database::unmigrated(Engine::Sqlite);
    let path = db.directory().join("thidua.db");
    let content = "STT;Đơn vị;Điểm\n".repeat(500);
    std::fs::write(&path, &content).expect("the file can be written");
    for arguments in [
        &["rank", "dbsh-dhbb", "2020"][..],
        &["migrate"],
        &["audit", "verify"],
    ] {
        told(&db.thidua(arguments).run(), 1, "database-damaged");
        assert_eq!(std::fs::read_to_string(&path).expect("it is there"), content);
    }
}

#[test]
fn a_file_that_was_cut_short_is_told_as_damaged() {
    let db = Database::new(Engine::Sqlite);
    demonstration(&db);
    let path = db.directory().join("thidua.db");
    let bytes = std::fs::read(&path).expect("it is there");
    let cut = Database::unmigrated(Engine::Sqlite);
    // whole pages, so that only the header's count of pages tells
    let half = bytes.len() / 2 / 4096 * 4096;
    std::fs::write(cut.directory().join("thidua.db"), &bytes[..half]).expect("it can be written");
    told(&cut.thidua(["audit", "verify"]).run(), 1, "database-damaged");
}

#[test]
fn a_folder_that_takes_no_files_is_told() {
    for url in ["sqlite:/sys/thidua.db", "sqlite:/sys/thidua/thidua.db"] {
        let output = thidua(["--database", url, "migrate"]).run().expect_code(1);
        let name = name_of(output.stderr.trim());
        assert!(
            ["database-not-writable", "file-forbidden"].contains(&name),
            "{output}"
        );
    }
}

/// `ulimit -f` with the signal ignored: every write beyond the limit fails, as on a bad or full disk.
fn with_little_room(db: &Database, kilobytes: u64, arguments: &[&str]) -> Output {
    let mut command = Command::new("bash");
    command
        .args(["-c", "trap '' XFSZ; ulimit -f \"$0\"; exec \"$@\""])
        .arg(kilobytes.to_string())
        .arg(env!("CARGO_BIN_EXE_thidua"))
        .args(["--database", db.url()])
        .args(arguments);
    let output = command.output().expect("bash is installed");
    Output {
        command: arguments.join(" "),
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

#[test]
fn a_disk_that_takes_no_more_leaves_nothing_half_written() {
    let db = Database::new(Engine::Sqlite);
    organisations(&db);
    done(
        &db,
        &[
            "season",
            "load",
            &fixture("seasons/dbsh-dhbb-2020.toml").display().to_string(),
        ],
    );
    let before = expect_sound(&db);
    let sheet = fixture("seasons/dbsh-dhbb-2020-scores.csv").display().to_string();
    let list = fixture("awards/thai-nguyen-2013-2018.csv").display().to_string();
    for kilobytes in [4, 12, 30, 60] {
        for arguments in [
            &[
                "import",
                "scorecard",
                &sheet,
                "--cluster",
                "dbsh-dhbb",
                "--year",
                "2020",
            ][..],
            &["import", "awards", &list],
            &["user", "add", "an", "--role", "viewer"],
        ] {
            let output = with_little_room(&db, kilobytes, arguments);
            if output.code != 0 {
                told(&output, 1, "disk-failed");
            }
            let after = expect_sound(&db);
            assert_eq!(output.code != 0, after["head"] == before["head"], "{output}");
            if output.code == 0 {
                // it fitted after all: the larger limits need not be tried
                return;
            }
        }
    }
    on_file(
        &db,
        &["import", "awards"],
        &fixture("awards/thai-nguyen-2013-2018.csv"),
        &[],
        0,
    );
    expect_sound(&db);
}

#[test]
fn a_result_that_cannot_be_written_is_a_failure() {
    let db = Database::new(Engine::Sqlite);
    demonstration(&db);
    let output = db
        .thidua(["dossier", "export", "dbsh-dhbb", "2020", "--output", "/dev/full"])
        .run();
    told(&output, 1, "disk-full");
    for arguments in [
        "rank dbsh-dhbb 2020",
        "dossier export dbsh-dhbb 2020",
        "report ranking dbsh-dhbb 2020 --as html",
    ] {
        let output = Command::new("bash")
            .args([
                "-c",
                "exec \"$@\" >/dev/full",
                "bash",
                env!("CARGO_BIN_EXE_thidua"),
                "--database",
                db.url(),
            ])
            .args(arguments.split(' '))
            .output()
            .expect("bash is installed");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{arguments}: {said}");
        assert_eq!(name_of(&said), "output-failed", "{arguments}: {said}");
        // a reader that has seen enough is no failure
        let output = Command::new("bash")
            .args([
                "-c",
                "set -o pipefail; \"$@\" | head -c 1 >/dev/null",
                "bash",
                env!("CARGO_BIN_EXE_thidua"),
            ])
            .args(["--database", db.url()])
            .args(arguments.split(' '))
            .output()
            .expect("bash is installed");
        assert_eq!(output.status.code(), Some(0), "{arguments}");
        assert!(
            output.stderr.is_empty(),
            "{arguments}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

#[test]
fn a_server_that_does_not_run_is_told() {
    // a port that was free a moment ago
    let port = TcpListener::bind("127.0.0.1:0")
        .and_then(|l| l.local_addr())
        .expect("a free port")
        .port();
    let url = format!("postgres://thidua@127.0.0.1:{port}/thidua");
    let began = Instant::now();
    for arguments in [&["rank", "dbsh-dhbb", "2020"][..], &["migrate"]] {
        let output = thidua(["--database", &url]).args(arguments).run();
        told(&output, 1, "database-unreachable");
    }
    assert!(
        began.elapsed() < Duration::from_secs(40),
        "nobody waits that long"
    );
}

#[test]
fn a_database_the_server_does_not_have_is_told_with_the_remedy() {
    let db = Database::unmigrated(Engine::Postgres);
    let url = db.url().replace("/t_", "/none_");
    let output = thidua(["--database", &url, "migrate"]).run();
    told(&output, 1, "database-missing");
    output.stderr_contains("createdb");
}

/// A server that refuses the login, as PostgreSQL words it on the wire.
#[test]
fn a_wrong_password_is_told_as_such() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    let server = std::thread::spawn(move || {
        // as often as the client tries again
        while let Ok((mut stream, _)) = listener.accept() {
            let mut start = [0_u8; 8];
            if stream.read_exact(&mut start).is_err() {
                continue;
            }
            // asked for encryption first, it has none
            if start[4..] == 80_877_103_u32.to_be_bytes() {
                drop(stream.write_all(b"N"));
                drop(stream.read_exact(&mut start));
            }
            let answer = b"SFATAL\0VFATAL\0C28P01\0Mpassword authentication failed for user \"thidua\"\0\0";
            let length = u32::try_from(answer.len() + 4)
                .expect("it is short")
                .to_be_bytes();
            drop(stream.write_all(&[b"E".as_slice(), &length, answer].concat()));
            let mut rest = [0_u8; 1024];
            drop(stream.read(&mut rest));
        }
    });
    let output = thidua([
        "--database",
        &format!("postgres://thidua:wrong@127.0.0.1:{port}/thidua"),
        "migrate",
    ])
    .run();
    told(&output, 1, "database-login");
    assert!(
        !output.stderr.contains("wrong"),
        "the password is not repeated: {output}"
    );
    // the thread ends with the process
    drop(server);
}
