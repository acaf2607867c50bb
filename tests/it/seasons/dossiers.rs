//! `thidua dossier export | verify`.

use std::path::PathBuf;

use super::{failure, rank};
use crate::support::demonstration::{done, organisations, scores, season, write};
use crate::support::{Database, Engine, thidua};

fn prepared(db: &Database) {
    organisations(db);
    for year in ["2020", "2021"] {
        season(db, year);
        scores(db, year);
    }
}

#[track_caller]
fn export(db: &Database, year: &str) -> (PathBuf, Vec<u8>) {
    let path = db.directory().join(format!("hồ sơ {year}.json"));
    db.thidua(["dossier", "export", "dbsh-dhbb", year, "--output"])
        .arg(&path)
        .run()
        .expect_code(0);
    let bytes = std::fs::read(&path).expect("the dossier was written");
    (path, bytes)
}

/// The same season gives the same bytes, whatever holds it and whenever it was imported.
#[test]
fn both_databases_seal_the_same_bytes() {
    let (sqlite, postgres) = (Database::new(Engine::Sqlite), Database::new(Engine::Postgres));
    let minutes = ["--by", "lot", "--minutes", "BB 01", "--on", "20/12/2021"];
    for db in [&sqlite, &postgres] {
        // other numbers, other order: what is inside must not show
        if db.engine() == Engine::Postgres {
            done(db, &["user", "add", "an", "--role", "administrator"]);
            organisations(db);
            for year in ["2021", "2020"] {
                season(db, year);
                scores(db, year);
            }
        } else {
            prepared(db);
        }
        // who recorded it is part of it
        let decide = ["decide", "dbsh-dhbb", "2021", "--order", "bac-ninh,ha-noi"];
        db.thidua(decide)
            .args(minutes)
            .env("USER", "thu-ky")
            .env("LOGNAME", "thu-ky")
            .run()
            .expect_code(0);
    }
    for year in ["2020", "2021"] {
        let ((_, one), (_, other)) = (export(&sqlite, year), export(&postgres, year));
        assert_eq!(
            String::from_utf8_lossy(&one),
            String::from_utf8_lossy(&other),
            "{year}"
        );
    }
}

both! {
    /// Who has the file needs nothing else: no database, no folder of ours.
    fn a_dossier_is_verified_anywhere(db: &Database) {
        prepared(db);
        for (year, code) in [("2020", 0), ("2021", 4)] {
            let (path, bytes) = export(db, year);
            let run = thidua(["dossier", "verify"]).arg(&path).args(["--format", "json"]).run().expect_code(0);
            let verified = run.json();
            assert_eq!((&verified["verified"], &verified["illustrative"], &verified["standings"]), (&true.into(), &true.into(), &11.into()));
            assert_eq!(verified["rules_digest"], rank(db, &["dbsh-dhbb", year], code)["rules_digest"]);
            // without --output the same bytes stand on standard output
            let printed = db.thidua(["dossier", "export", "dbsh-dhbb", year]).run().expect_code(0);
            assert_eq!(printed.stdout.as_bytes(), bytes);
        }
        // a database that cannot be reached does not matter
        let (path, _) = export(db, "2020");
        thidua(["--database", "postgres://127.0.0.1:1/none", "dossier", "verify"]).arg(path).run().expect_code(0);
    }

    /// One byte changed, anywhere.
    fn a_changed_byte_is_found(db: &Database) {
        prepared(db);
        let (_, bytes) = export(db, "2020");
        thidua::dossiers::verify(&bytes).expect("it is sound");
        for at in (0..bytes.len()).step_by(97) {
            let mut changed = bytes.clone();
            // a letter's case, a digit, or what makes it no text at all
            changed[at] ^= [1, 0x20, 0x80][at % 3];
            assert!(thidua::dossiers::verify(&changed).is_err(), "byte {at}");
        }
        // a digit, a name, an end, a byte more: told by the program with its status
        let text = String::from_utf8(bytes).expect("it is text");
        for (what, changed) in [
            ("points", text.replacen("\"4.1\":\"19.5\"", "\"4.1\":\"19.25\"", 1)),
            ("result", text.replacen("\"total\":\"98.5\"", "\"total\":\"99.5\"", 1)),
            ("name", text.replacen("Hà Nam", "Hà Nội", 1)),
            ("mark", text.replacen("minh họa", "thật", 1)),
            ("cut", text[..text.len() - 2].to_owned()),
            ("appended", format!("{text}\n")),
            ("empty", String::new()),
            ("something else", "{}".to_owned()),
        ] {
            assert_ne!(changed, text, "{what}");
            let path = write(db, "changed.json", &changed);
            let output = thidua(["dossier", "verify"]).arg(&path).args(["--format", "json"]).run().expect_code(3);
            let told = output.json();
            assert_eq!((&told["code"], &told["verified"]), (&"dossier-refused".into(), &false.into()), "{what}");
        }
        let output = thidua(["dossier", "verify", "không có.json", "--format", "json"]).run().expect_code(2);
        assert_eq!(failure(&output), "file-not-found");
    }
}
