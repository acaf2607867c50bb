//! The audit proves the data: whatever is changed behind its back is found, whoever writes at once leaves one chain.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use sea_orm::DbBackend;
use thidua::audit::Report;
use thidua::database::Opening;
use thidua_domain::actors::{Actor, Grant, Role, Scope};

use crate::support::demonstration::{demonstration_with, done, expect_sound, on_file, rows, write};
use crate::support::{Database, Engine, fixture};

/// A register of persons.
const PERSONS: &str =
    "STT,Họ và tên,Giới tính,Ngày sinh,Chức vụ,Danh hiệu / Hình thức khen thưởng,Năm,Số quyết định,Đơn vị
1,Nguyễn Văn An,Nam,01/02/1970,Giám đốc,Bằng khen của Thủ tướng Chính phủ,2019,12/QĐ-TTg,Hà Nội
2,Trần Thị Bình,Nữ,1975,Kế toán,Bằng khen của Thủ tướng Chính phủ,2019,12/QĐ-TTg,Hà Nội
3,Lê Văn Cường,Nam,1980,,Bằng khen của Thủ tướng Chính phủ,2018,13/QĐ-TTg,Hà Nội
";

/// The demonstration and one of everything else, so that no table is empty.
fn everything(db: &Database) {
    demonstration_with(db, &few_organisations(db));
    let sheet = std::fs::read_to_string(fixture("seasons/dbsh-dhbb-2020-scores.csv")).expect("it is text");
    let corrected = write(
        db,
        "corrected.csv",
        sheet.replacen(";0,5;0;0;0;", ";0,25;0;0;0;", 1),
    );
    let options = ["--cluster", "dbsh-dhbb", "--year", "2020"];
    let receipt = on_file(db, &["import", "scorecard"], &corrected, &options, 0);
    assert_eq!(receipt["updated"], 1, "{receipt:#}");
    on_file(
        db,
        &["import", "awards"],
        &write(db, "persons.csv", PERSONS),
        &[],
        0,
    );
    let list = db.query_strings("SELECT batch_id FROM control_total").remove(0);
    done(db, &["awards", "reconcile", &list, "--reason", "bản in sai"]);
    let person = db.query_strings("SELECT max(id) FROM award_person").remove(0);
    done(
        db,
        &["awards", "erase-person", &person, "--reason", "theo đề nghị"],
    );
    for deed in [
        &[
            "checklist",
            "--year",
            "2021",
            "--done",
            "flag",
            "--note",
            "đã trao",
        ][..],
        &[
            "elect",
            "--year",
            "2022",
            "--to",
            "ha-noi",
            "--deputies",
            "quang-ninh",
            "--reason",
            "biên bản",
        ],
        &["withdraw", "1", "--reason", "nhầm"],
        &[
            "correct",
            "--year",
            "2021",
            "--to",
            "quang-ninh",
            "--reason",
            "biên bản",
        ],
    ] {
        done(db, &[&["rotation", "dbsh-dhbb"], deed].concat());
    }
    done(db, &["user", "add", "an", "--role", "viewer"]);
    done(db, &["user", "grant", "an", "--role", "registrar"]);
    done(db, &["user", "revoke", "an", "--role", "registrar"]);
    done(
        db,
        &[
            "decide",
            "dbsh-dhbb",
            "2021",
            "--order",
            "bac-ninh,ha-noi",
            "--by",
            "lot",
            "--minutes",
            "BB 01",
        ],
    );
    published(db);
    stages(db);
    promised(db);
    proposed(db);
    kept(db);
}

/// What was decided about recipients and awards, own categories, a saved way of reading.
fn kept(db: &Database) {
    let recipients =
        db.query_strings("SELECT DISTINCT recipient_id FROM award WHERE recipient_id IS NOT NULL ORDER BY 1");
    let reason = ["--reason", "theo hồ sơ"];
    done(
        db,
        &[&["awards", "same", &recipients[0], &recipients[1]][..], &reason].concat(),
    );
    let award = db.query_strings("SELECT min(id) FROM award_person").remove(0);
    let by = ["--decision", "15/QĐ-UBND", "--date", "05/03/2024"];
    done(db, &[&["awards", "revoke", &award][..], &reason, &by].concat());
    done(db, &[&["awards", "reinstate", &award][..], &reason].concat());
    let text = std::fs::read_to_string(fixture("award-categories.csv")).expect("it is text");
    let header = text.lines().next().expect("a header");
    let own = format!(
        "{header}\ngiay-khen-rieng,Giấy khen riêng của Liên minh,GKR,Giấy khen LM riêng,Giấy khen,Xã,Chủ tịch,Cá nhân,9001,01/01/2021,31/12/2030,Quy chế\n"
    );
    on_file(db, &["import", "categories"], &write(db, "own.csv", own), &[], 0);
    for kind in ["movements", "initiatives"] {
        on_file(
            db,
            &["import", kind],
            &fixture(&format!("awards/{kind}.csv")),
            &[],
            0,
        );
    }
    let author = db
        .query_strings("SELECT max(id) FROM initiative_author")
        .remove(0);
    done(db, &[&["awards", "erase-person", &author][..], &reason].concat());
    let list = write(db, "profile.csv", PERSONS);
    on_file(
        db,
        &["import", "awards"],
        &list,
        &["--save-profile", "Sở Nội vụ"],
        0,
    );
    done(db, &["import", "forget-profile", "Sở Nội vụ"]);
}

/// A season that was published and corrected, beside a correction that was rejected.
fn published(db: &Database) {
    done(db, &["user", "add", "minh", "--role", "administrator"]);
    done(db, &["season", "freeze", "dbsh-dhbb", "2021"]);
    done(
        db,
        &["season", "publish", "dbsh-dhbb", "2021", "--reason", "BB 02"],
    );
    let correct = ["season", "correct", "dbsh-dhbb", "2021"];
    let told = |options: &[&str]| done(db, &[&correct[..], options].concat());
    told(&["--set", "ninh-binh:1.1=4", "--reason", "ghi nhầm"]);
    told(&["--set", "ninh-binh:1.1=3", "--reason", "ghi nhầm"]);
    told(&["--reject", "2", "--reason", "trùng"]);
    done(
        db,
        &[
            "--as",
            "minh",
            "season",
            "correct",
            "dbsh-dhbb",
            "2021",
            "--confirm",
            "1",
        ],
    );
}

/// A self-assessment that was submitted, cross scores, a review with reasons, evidence that was withdrawn.
fn stages(db: &Database) {
    on_file(
        db,
        &["season", "load"],
        &fixture("stages/dbsh-dhbb-2023.toml"),
        &[],
        0,
    );
    let of = ["dbsh-dhbb", "2023", "bac-ninh"];
    let import = |sheet: &str, options: &[&str]| {
        let options = [
            &["--cluster", "dbsh-dhbb", "--year", "2023", "--stage"][..],
            options,
        ]
        .concat();
        on_file(db, &["import", "scorecard"], &fixture(sheet), &options, 0);
    };
    let run = |words: &[&str], options: &[&str]| done(db, &[words, &of[..], options].concat());
    import("stages/bac-ninh-self.csv", &["self"]);
    run(&["stage", "submit"], &["--stage", "self"]);
    import("stages/bac-ninh-self.csv", &["cross", "--by", "ha-noi"]);
    let by = ["--stage", "cross", "--by", "ha-noi", "--reason", "chấm xong"];
    run(&["stage", "submit"], &by);
    let explained = [
        "--stage",
        "self",
        "--criterion",
        "1.3",
        "--reason",
        "xem kế hoạch",
    ];
    run(&["stage", "explain"], &explained);
    import("stages/bac-ninh-review.csv", &["review"]);
    let plan = fixture("stages/ke-hoach-ho-tro.txt").display().to_string();
    run(
        &["evidence", "add"],
        &[&plan, "--criterion", "1.3", "--note", "bản ký số"],
    );
    done(db, &["evidence", "withdraw", "1", "--reason", "nộp nhầm"]);
}

/// Pledges with their results, one signed, amended and reviewed; a season with an earlier win and a unit that withdrew.
fn promised(db: &Database) {
    let file = fixture("pledges/commitments.csv");
    on_file(db, &["import", "pledges"], &file, &[], 0);
    let programme = "chuong-trinh-phoi-hop-2023-2025";
    let run = |deed: &str, options: &[&str]| done(db, &[&["pledges", deed, programme], options].concat());
    let party = [
        "--party",
        "Tỉnh đoàn Bắc Giang",
        "--by",
        "Bí thư Tỉnh đoàn",
        "--on",
        "09/03/2023",
    ];
    run("sign", &party);
    let commitment = "HTX thanh niên được tư vấn thành lập mới";
    let more = [commitment, "--target", "8", "--reason", "Bổ sung kinh phí"];
    run("amend", &more);
    let held = [
        "--kind",
        "interim",
        "--on",
        "20/12/2023",
        "--conclusion",
        "Hoàn thành kế hoạch năm 2023",
    ];
    run("hold-review", &held);
    let season = std::fs::read_to_string(fixture("seasons/dbsh-dhbb-2022.toml")).expect("it is text");
    let withdrawn = "\n[[withdrawn]]\nunit = \"ninh-binh\"\nreason = \"có văn bản xin rút\"\n";
    let season = write(db, "withdrawn.toml", season + withdrawn);
    on_file(db, &["season", "load"], &season, &[], 0);
}

/// Quotas of a season with nominees among whom the conference decided, a withdrawal, an opinion and a decision.
fn proposed(db: &Database) {
    let season = fixture("seasons/dbsh-dhbb-2020-quotas.toml");
    on_file(db, &["season", "load"], &season, &[], 0);
    let flag = ["--category", "co-thi-dua-xuat-sac-lmhtxvn", "--unit"];
    let run = |words: &[&[&str]]| {
        let words = [&["proposals", "dbsh-dhbb", "2020"][..], &words.concat()].concat();
        done(db, &words);
    };
    for (unit, recipient) in [
        ("vinh-phuc", "HTX rau an toàn"),
        ("hung-yen", "HTX nhãn lồng"),
        ("ha-nam", "HTX chăn nuôi"),
    ] {
        let group = ["--group", "htx-nong-nghiep", "--unit", unit];
        run(&[&["nominate"], &group, &["--recipient", recipient]]);
    }
    let order = "HTX nhãn lồng,HTX rau an toàn,HTX chăn nuôi";
    let farming = [
        "--category",
        "co-thi-dua-lmhtxvn-htx-nong-nghiep",
        "--order",
        order,
    ];
    let vote = ["--by", "vote", "--minutes", "BB 02", "--on", "15/12/2020"];
    run(&[&["settle"], &farming, &vote]);
    run(&[&["withdraw"], &flag, &["ha-nam", "--reason", "xin rút"]]);
    let agree = ["--verdict", "agree", "--document", "BB 05", "--on", "20/01/2021"];
    run(&[&["opinion"], &flag, &["bac-ninh"], &agree]);
    let decision = [
        "--decision",
        "56/QĐ-LMHTXVN",
        "--on",
        "29/01/2021",
        "--by",
        "Chủ tịch",
    ];
    run(&[&["confer"], &flag, &["bac-ninh"], &decision]);
}

/// The organisations the demonstration needs and whatever they refer to: a walk over all would take minutes.
fn few_organisations(db: &Database) -> PathBuf {
    let text = std::fs::read_to_string(fixture("organisations.csv")).expect("it is text");
    let rows: Vec<csv::StringRecord> = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes())
        .records()
        .map(|record| record.expect("a row"))
        .collect();
    let (_, body) = rows.split_first().expect("a header");
    let season = std::fs::read_to_string(fixture("seasons/dbsh-dhbb-2020.toml")).expect("it is text");
    let quoted = |code: &str| season.contains(&format!("\"{code}\""));
    let mut needed: BTreeSet<&str> = body
        .iter()
        .map(|row| &row[0])
        .filter(|code| quoted(code))
        .collect();
    needed.extend(["thai-nguyen", "bac-ninh-2025"]);
    loop {
        let before = needed.len();
        for row in body
            .iter()
            .filter(|row| needed.contains(&row[0]))
            .collect::<Vec<_>>()
        {
            needed.extend(
                [&row[4], &row[7]]
                    .iter()
                    .flat_map(|cell| cell.split('|'))
                    .filter(|code| !code.is_empty()),
            );
        }
        if needed.len() == before {
            break;
        }
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    for (place, row) in rows.iter().enumerate() {
        if place == 0 || needed.contains(&row[0]) {
            writer.write_record(row).expect("memory takes it");
        }
    }
    write(db, "few.csv", writer.into_inner().expect("memory takes it"))
}

/// The library on the test's database, in this process: a walk over every column would start hundreds otherwise.
struct Inside {
    runtime: tokio::runtime::Runtime,
    database: thidua::database::Database,
    actor: Actor,
}

impl Inside {
    fn new(db: &Database) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .expect("a runtime");
        let database = runtime
            .block_on(thidua::database::Database::open(db.url(), Opening::Existing))
            .expect("the database opens");
        Self {
            runtime,
            database,
            actor: Actor::local_administrator("test"),
        }
    }

    #[track_caller]
    fn verify(&self) -> Report {
        let report = self
            .runtime
            .block_on(thidua::audit::verify(&self.database, &self.actor, None));
        report.expect("the audit can be read")
    }

    /// What a verification finds, or that it cannot even read the row.
    fn faults(&self) -> Vec<String> {
        match self
            .runtime
            .block_on(thidua::audit::verify(&self.database, &self.actor, None))
        {
            Ok(report) => report.faults.iter().map(|fault| format!("{fault:?}")).collect(),
            Err(error) => panic!("a valid value made the verification fail: {error}"),
        }
    }
}

/// A table of the live schema.
struct Table {
    name: String,
    key: &'static str,
    /// Name and kind of each column.
    columns: Vec<(String, Kind)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Whole,
    Boolean,
    Date,
    Time,
    Blob,
}

fn schema(db: &Database) -> Vec<Table> {
    let query = match db.engine() {
        Engine::Sqlite => {
            "SELECT m.name, c.name, lower(c.type) FROM sqlite_master m, pragma_table_info(m.name) c
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, c.cid"
        }
        Engine::Postgres => {
            "SELECT table_name::text, column_name::text, data_type::text FROM information_schema.columns
             WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position"
        }
    };
    let mut tables: BTreeMap<String, Vec<(String, Kind)>> = BTreeMap::new();
    for line in db.query_strings(query) {
        let parts: Vec<&str> = line.split('|').collect();
        let [table, column, kind] = parts[..] else {
            panic!("{line}")
        };
        let kind = match kind {
            "text" | "varchar" | "character varying" => Kind::Text,
            "integer" | "bigint" => Kind::Whole,
            "boolean" => Kind::Boolean,
            "date" | "date_text" => Kind::Date,
            "timestamp with time zone" | "timestamp_with_timezone_text" => Kind::Time,
            "blob" | "bytea" => Kind::Blob,
            other => panic!("{table}.{column} is of a kind this test does not know: {other}"),
        };
        tables
            .entry(table.to_owned())
            .or_default()
            .push((column.to_owned(), kind));
    }
    // the migrator's list, the leases of running imports and how awards are found are not part of the record
    let aside = [
        "seaql_migrations",
        "import_lease",
        "recipient",
        "register_unit",
        "register_decision",
        "search_name",
        "award_by_key",
        "award_by_category",
        "award_by_unit",
        "award_by_decision",
    ];
    let found_by = ["recipient_id", "unit_id", "decision_id"];
    if let Some(columns) = tables.get_mut("award") {
        columns.retain(|(name, _)| !found_by.contains(&name.as_str()));
    }
    tables
        .into_iter()
        .filter(|(name, _)| !aside.contains(&name.as_str()))
        .map(|(name, columns)| Table {
            key: if name == "audit_event" { "seq" } else { "id" },
            name,
            columns,
        })
        .collect()
}

/// Statements past every foreign key.
fn force(db: &Database, statements: &str) -> u64 {
    let off = match db.engine() {
        Engine::Sqlite => "PRAGMA foreign_keys = OFF",
        Engine::Postgres => "SET session_replication_role = replica",
    };
    db.sql(&format!("{off}; {statements}"))
}

/// Another value of the column's type.
fn other_value(db: &Database, column: &str, kind: Kind) -> String {
    let sqlite = db.engine() == Engine::Sqlite;
    match kind {
        Kind::Text => format!("coalesce({column}, '') || 'x'"),
        // far from any neighbour, so that no index of unique rows is in the way
        Kind::Whole => format!("coalesce({column}, 0) + 1000"),
        Kind::Blob if sqlite => format!("CAST({column} || 'x' AS BLOB)"),
        Kind::Blob => format!("{column} || 'x'::bytea"),
        Kind::Boolean if sqlite => format!("1 - coalesce({column}, 0)"),
        Kind::Boolean => format!("NOT coalesce({column}, false)"),
        Kind::Date if sqlite => "'2001-02-03'".to_owned(),
        Kind::Date => "DATE '2001-02-03'".to_owned(),
        Kind::Time if sqlite => "'2001-02-03 04:05:06+00:00'".to_owned(),
        Kind::Time => "TIMESTAMPTZ '2001-02-03 04:05:06+00'".to_owned(),
    }
}

/// A fault names the table it is in, or for the audit's own tables the place in the chain.
#[track_caller]
fn expect_fault(faults: &[String], table: &str, what: &str) {
    let own = table.starts_with("audit_");
    let named = |fault: &String| {
        let chain = ["Gap", "Unlinked", "Altered", "Head"]
            .iter()
            .any(|name| fault.starts_with(name));
        if own {
            chain
        } else {
            fault.contains(&format!("table: \"{table}\""))
        }
    };
    assert!(faults.iter().any(named), "{what}: not found; {faults:?}");
}

/// Changes each value of every second table, the first or the second of each two, and back again.
fn change_every_value(db: &Database, half: usize) {
    everything(db);
    let sound = expect_sound(db);
    let inside = Inside::new(db);
    let mut changes = 0;
    for Table { name, key, columns } in schema(db).into_iter().skip(half).step_by(2) {
        let ids = db
            .query_strings(&format!("SELECT min({key}), max({key}) FROM {name}"))
            .remove(0);
        let mut ids: Vec<&str> = ids.split('|').collect();
        ids.dedup();
        assert!(
            !ids[0].is_empty(),
            "{name} has no row to change; add one to this test"
        );
        // the last row as well, where rows came by different ways
        let both = [
            "award_person",
            "initiative_author",
            "cluster_lead",
            "rotation_decision",
            "import_batch",
            "control_total",
            "import_profile",
            "score",
        ]
        .contains(&name.as_str());
        for id in ids.into_iter().take(if both { 2 } else { 1 }) {
            let kept = format!("kept_{name}");
            db.sql(&format!(
                "CREATE TABLE {kept} AS SELECT * FROM {name} WHERE {key} = {id}"
            ));
            for (column, kind) in &columns {
                let is_key = column == key;
                let other = if is_key {
                    format!("{key} + 1000000")
                } else {
                    other_value(db, column, *kind)
                };
                let mut values = vec![other];
                let filled = format!("SELECT count({column}) FROM {kept}");
                if may_be_null(db, &name, column) && db.query_strings(&filled) == ["1"] {
                    values.push("NULL".to_owned());
                }
                for value in values {
                    let what = format!("{name}.{column} of row {id} set to {value}");
                    let touched = force(
                        db,
                        &format!("UPDATE {name} SET {column} = {value} WHERE {key} = {id}"),
                    );
                    assert_eq!(touched, 1, "{what}");
                    expect_fault(&inside.faults(), &name, &what);
                    let now = if is_key {
                        format!("{id} + 1000000")
                    } else {
                        id.to_owned()
                    };
                    force(
                        db,
                        &format!(
                            "UPDATE {name} SET {column} = (SELECT {column} FROM {kept}) WHERE {key} = {now}"
                        ),
                    );
                    changes += 1;
                }
            }
            db.sql(&format!("DROP TABLE {kept}"));
        }
    }
    assert!(changes > 200, "{changes} changes were tried");
    assert_eq!(expect_sound(db), sound);
}

both! {
    /// Any one value, in any column of any table, changed past the program. In two halves, for it takes its time.
    fn every_changed_value_is_found(db: &Database) {
        change_every_value(db, 0);
    }

    fn every_changed_value_of_the_other_tables_is_found(db: &Database) {
        change_every_value(db, 1);
    }

    /// A row that is gone, and a row nobody wrote, in any table.
    fn every_deleted_and_every_foreign_row_is_found(db: &Database) {
        everything(db);
        let sound = expect_sound(db);
        let inside = Inside::new(db);
        for Table { name, key, columns } in schema(db) {
            let kept = format!("kept_{name}");
            db.sql(&format!("CREATE TABLE {kept} AS SELECT * FROM {name} WHERE {key} = (SELECT max({key}) FROM {name})"));
            force(db, &format!("DELETE FROM {name} WHERE {key} = (SELECT {key} FROM {kept})"));
            expect_fault(&inside.faults(), &name, &format!("the last row of {name} deleted"));
            let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
            let names = names.join(", ");
            force(db, &format!("INSERT INTO {name} ({names}) SELECT {names} FROM {kept}"));
            assert!(inside.verify().faults.is_empty(), "{name} was restored");

            // beside it one that looks as if it belonged to the same batch
            let values: Vec<String> = columns
                .iter()
                .map(|(column, kind)| match (column.as_str(), kind) {
                    (column, _) if column == key => format!("{key} + 1"),
                    ("batch_id", _) => "batch_id".to_owned(),
                    (column, Kind::Text) => format!("{column} || 'z'"),
                    (column, Kind::Whole) => format!("{column} + 1"),
                    (column, _) => column.to_owned(),
                })
                .collect();
            force(db, &format!("INSERT INTO {name} ({names}) SELECT {} FROM {kept}", values.join(", ")));
            expect_fault(&inside.faults(), &name, &format!("a foreign row in {name}"));
            force(db, &format!("DELETE FROM {name} WHERE {key} = (SELECT {key} + 1 FROM {kept})"));
            db.sql(&format!("DROP TABLE {kept}"));
        }
        assert_eq!(expect_sound(db), sound);
    }

    /// What a clever hand would try: hiding a batch, swapping points so that sums stay, moving a second into fractions.
    fn cleverer_changes_are_found(db: &Database) {
        everything(db);
        let sound = expect_sound(db);
        let inside = Inside::new(db);
        let states = "UPDATE import_batch SET state =";
        let moved = match db.engine() {
            Engine::Sqlite => "UPDATE audit_event SET at = replace(at, '+00:00', '.5+00:00') WHERE seq = 2",
            Engine::Postgres => "UPDATE audit_event SET at = at + interval '0.5 second' WHERE seq = 2",
        };
        let back = match db.engine() {
            Engine::Sqlite => "UPDATE audit_event SET at = replace(at, '.5+00:00', '+00:00') WHERE seq = 2",
            Engine::Postgres => "UPDATE audit_event SET at = at - interval '0.5 second' WHERE seq = 2",
        };
        let pair = db
            .query_strings(
                "SELECT a.id, b.id, a.points, b.points FROM score a, score b
                 WHERE a.batch_id = b.batch_id AND a.id < b.id AND a.points <> b.points ORDER BY a.id, b.id LIMIT 1",
            )
            .remove(0);
        let pair: Vec<&str> = pair.split('|').collect();
        let [one, other, one_points, other_points] = pair[..] else { panic!("{pair:?}") };
        let swap = |first: &str, second: &str| {
            format!("UPDATE score SET points = {first} WHERE id = {one}; UPDATE score SET points = {second} WHERE id = {other}")
        };
        let tried = [
            (format!("{states} 'undone' WHERE id = 1"), format!("{states} 'taken' WHERE id = 1"), "import_batch"),
            (format!("{states} 'staged' WHERE id = 1"), format!("{states} 'taken' WHERE id = 1"), "import_batch"),
            (swap(other_points, one_points), swap(one_points, other_points), "score"),
            (moved.to_owned(), back.to_owned(), "audit_event"),
        ];
        for (change, undo, table) in tried {
            force(db, &change);
            expect_fault(&inside.faults(), table, &change);
            // from outside: told, with a status that scripts see
            let output = db.thidua(["audit", "verify", "--format", "json"]).run().expect_code(3);
            let report = output.json();
            assert_eq!(report["sound"], false);
            assert!(report["faults"][0]["message"].as_str().is_some_and(|words| !words.is_empty()), "{report:#}");
            db.thidua(["audit", "verify"]).run().expect_code(3).stdout_contains("KHÔNG khớp");
            force(db, &undo);
        }
        assert_eq!(expect_sound(db), sound);
    }

    /// The tail cut off and the head rewritten to match: only a head kept elsewhere tells.
    fn a_cut_tail_is_found_against_a_kept_head(db: &Database) {
        done(db, &["user", "add", "an", "--role", "viewer"]);
        let earlier = expect_sound(db)["head"].as_str().expect("a head").to_owned();
        done(db, &["user", "add", "binh", "--role", "viewer"]);
        let exported = db.thidua(["audit", "export", "--format", "json"]).run().expect_code(0).json();
        let kept = exported["head"].as_str().expect("a head").to_owned();
        assert_eq!(expect_sound(db)["head"], kept.as_str());
        // people see it too, to copy it into the minutes
        db.thidua(["audit", "export"]).run().expect_code(0).stdout_contains(&kept).stdout_contains("biên bản");
        db.thidua(["audit", "verify", "--head", &kept]).run().expect_code(0);
        // one written down earlier is still in the chain
        db.thidua(["audit", "verify", "--head", &earlier]).run().expect_code(0);

        force(
            db,
            "DELETE FROM user_grant WHERE user_id = (SELECT id FROM user_account WHERE name = 'binh');
             DELETE FROM user_account WHERE name = 'binh';
             UPDATE audit_head SET seq = (SELECT max(seq) - 1 FROM audit_event),
                 hash = (SELECT previous FROM audit_event WHERE seq = (SELECT max(seq) FROM audit_event));
             DELETE FROM audit_event WHERE seq = (SELECT max(seq) FROM audit_event)",
        );
        assert_eq!(expect_sound(db)["head"], earlier.as_str());
        let output = db.thidua(["audit", "verify", "--head", &kept, "--format", "json"]).run().expect_code(3);
        let faults = output.json()["faults"].clone();
        assert_eq!(faults.as_array().map(Vec::len), Some(1), "{faults:#}");
        assert_eq!(faults[0]["code"], "other-head");
        assert!(faults[0]["message"].as_str().is_some_and(|words| words.contains(&kept)), "{faults:#}");
        db.thidua(["audit", "verify", "--head", &earlier]).run().expect_code(0);
    }

    /// Eight programs and eight tasks of another one, all at once: one unbroken chain, nobody lost.
    fn writers_at_once_leave_one_chain(db: &Database) {
        let inside = Inside::new(db);
        let runs: Vec<_> = (0..8)
            .map(|number| db.thidua(["user", "add", &format!("program-{number}"), "--role", "viewer"]).start())
            .collect();
        let grant = Grant { role: Role::Viewer, scope: Scope::Everything };
        inside.runtime.block_on(async {
            let tasks: Vec<_> = (0..8)
                .map(|number| {
                    let (database, actor, grant) = (inside.database.clone(), inside.actor.clone(), grant.clone());
                    tokio::spawn(async move {
                        let name = format!("task-{number}");
                        thidua::actors::add(&database, &actor, &name, &name, &grant).await
                    })
                })
                .collect();
            for task in tasks {
                task.await.expect("the task ends").expect("the user is added");
            }
        });
        for run in runs {
            run.wait().expect_code(0);
        }
        let report = expect_sound(db);
        assert_eq!(report["events"], 16);
        assert_eq!(rows(db, "user_account"), 16);
        let chain = db.query_strings("SELECT seq FROM audit_event ORDER BY seq");
        let expected: Vec<String> = (1..=16).map(|seq| seq.to_string()).collect();
        assert_eq!(chain, expected);
    }

    /// An event tells who, what, with before and after; a refused command leaves none.
    fn an_event_tells_who_did_what(db: &Database) {
        done(db, &["user", "add", "an", "--role", "administrator"]);
        done(db, &["--as", "an", "user", "add", "binh", "--role", "viewer"]);
        done(db, &["--as", "an", "user", "disable", "binh"]);
        db.thidua(["user", "add", "an", "--role", "viewer"]).run().expect_code(3);
        let events = db.thidua(["audit", "export", "--format", "json"]).run().expect_code(0).json()["events"].clone();
        assert_eq!(events.as_array().map(Vec::len), Some(3), "{events:#}");
        let last = &events[2];
        assert_eq!((&last["actor"], &last["action"], &last["subject"]), (&"an".into(), &"user.disable".into(), &"binh".into()));
        let change = &last["detail"]["changes"][0];
        assert_eq!((&change["before"]["active"], &change["after"]["active"]), (&true.into(), &false.into()));
        assert_eq!(last["previous"], events[1]["hash"]);
    }
}

fn may_be_null(db: &Database, table: &str, column: &str) -> bool {
    let backend = match db.engine() {
        Engine::Sqlite => DbBackend::Sqlite,
        Engine::Postgres => DbBackend::Postgres,
    };
    let of = thidua::audit::tables(backend)
        .into_iter()
        .find(|of| of.name == table);
    // the entity's own statement: `"reason" text` against `"reason" text NOT NULL`
    let create = of.expect("the table has an entity").create.to_string();
    let quoted = format!("\"{column}\" ");
    let at = create.find(&quoted).expect("the entity has the column");
    let definition = create[at..].split(',').next().unwrap_or_default();
    !definition.contains("NOT NULL") && !definition.contains("PRIMARY KEY")
}
