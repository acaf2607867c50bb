//! Who may do what: every command with every role. A new command fails here until it has its line.

use std::collections::BTreeSet;

use clap::CommandFactory as _;

use crate::support::demonstration::{
    demonstration, done, expect_sound, on_file, organisations, recipients, season, write,
};
use crate::support::{Database, Engine, Output, fixture};

/// Users by their column in the table: name, role, scope.
const USERS: [(&str, &str, &str); 8] = [
    ("admin", "administrator", "everything"),
    ("thu-ky", "secretariat", "cluster:dbsh-dhbb"),
    ("thu-ky-khac", "secretariat", "cluster:cum-khac"),
    ("tham-dinh", "reviewer", "cluster:dbsh-dhbb"),
    ("can-bo", "unit-officer", "unit:bac-ninh"),
    ("so-khen-thuong", "registrar", "everything"),
    ("nguoi-xem", "viewer", "everything"),
    ("nguoi-xem-cum", "viewer", "cluster:dbsh-dhbb"),
];

/// For each user in the order of [`USERS`] `+` for may and `.` for may not, then the command. Words that begin with `@`
/// stand for a file, or something that differs from run to run.
const TABLE: &str = "
    + + . + + + + +   rank dbsh-dhbb 2020
    + + . + + + + +   interim dbsh-dhbb 2020 --estimates
    + + . + + + + +   explain dbsh-dhbb 2020 bac-ninh
    + + . + + + + +   report ranking dbsh-dhbb 2020 --as csv
    + + . + + + + +   dossier export dbsh-dhbb 2020
    + + . + + + + +   rotation dbsh-dhbb
    + + . + + + + +   season form dbsh-dhbb 2020 bac-ninh
    + . . . . + + .   awards tally
    + . . . . + + .   awards search nguyen
    + . . . . . . .   import pledges @pledges
    + + . . . . . .   import pledges @cluster-pledge
    + + . . + . . .   import results @results
    + . . . . + + .   pledges
    + + . + + + + +   pledges dbsh-dhbb
    + + . + + + + +   pledges show giao-uoc-thi-dua-nam-2020-dbsh-dhbb
    + + . + + + + +   pledges review giao-uoc-thi-dua-nam-2020-dbsh-dhbb
    + + . . . . . .   pledges amend giao-uoc-thi-dua-nam-2020-dbsh-dhbb htx-moi --target 31 --reason x
    + + . . . . . .   pledges sign giao-uoc-thi-dua-nam-2020-dbsh-dhbb --party bac-ninh --by x --on 01/03/2020
    + + . . . . . .   pledges hold-review giao-uoc-thi-dua-nam-2020-dbsh-dhbb --kind interim --on 01/07/2020 --conclusion x
    + + . + + + + +   season lint dbsh-dhbb 2020
    + + . + + + + +   season diff dbsh-dhbb:2020 dbsh-dhbb:2020
    + + . . . . . .   season load @season
    + + . + . . . .   import scorecard @scores --cluster dbsh-dhbb --year 2020
    + + . + . . . .   import undo @scores-batch
    + + . + + . . .   evidence add dbsh-dhbb 2020 bac-ninh @evidence --criterion 1.1
    + + . + + + + +   evidence list dbsh-dhbb 2020
    + + . + + + + +   evidence get @sha --output @copy
    + + . + + . . .   evidence withdraw @evidence-number --reason x
    + + . + + . . .   stage submit dbsh-dhbb 2020 bac-ninh --stage self
    + + . + . . . .   stage return dbsh-dhbb 2020 bac-ninh --stage self --reason x
    + + . + + . . .   stage explain dbsh-dhbb 2020 bac-ninh --stage self --reason x
    + + . + . . . .   stage lock dbsh-dhbb 2020 bac-ninh --stage self --reason x
    + + . + . . . .   stage unlock dbsh-dhbb 2020 bac-ninh --stage self --reason x
    + + . + . . . .   stage reason dbsh-dhbb 2020 bac-ninh --stage review --criterion 1.1 --reason x
    + + . + + + + +   stage status dbsh-dhbb 2020
    + + . + + + + +   stage gaps dbsh-dhbb
    + + . . . . . .   decide dbsh-dhbb 2021 --order bac-ninh,ha-noi --by lot --minutes BB
    + + . + + + + +   proposals dbsh-dhbb 2020
    + + . . . . . .   season load @quotas
    + + . . . . . .   proposals dbsh-dhbb 2020 nominate --group htx-nong-nghiep --unit vinh-phuc --recipient HTX
    + + . . . . . .   proposals dbsh-dhbb 2020 withdraw --category co-thi-dua-lmhtxvn-htx-nong-nghiep --unit vinh-phuc --reason x
    + + . . . . . .   proposals dbsh-dhbb 2020 settle --category co-thi-dua-xuat-sac-lmhtxvn --order ha-nam --by lot --minutes BB
    + + . . . . . .   proposals dbsh-dhbb 2020 opinion --category co-thi-dua-xuat-sac-lmhtxvn --unit ha-nam --verdict agree --document x --on 20/01/2021
    + + . . . . . .   proposals dbsh-dhbb 2020 confer --category co-thi-dua-xuat-sac-lmhtxvn --unit ha-nam --decision 1/QĐ --on 20/01/2021 --by x
    + + . . . . . .   rotation dbsh-dhbb skip --year 2023 --unit ha-nam --reason BB
    + + . . . . . .   rotation dbsh-dhbb swap --year 2023 --with 2024 --reason BB
    + + . . . . . .   rotation dbsh-dhbb elect --year 2022 --to quang-ninh --reason BB
    + + . . . . . .   rotation dbsh-dhbb withdraw 1 --reason BB
    + + . . . . . .   rotation dbsh-dhbb hand-over --year 2022 --to quang-ninh
    + + . . . . . .   rotation dbsh-dhbb correct --year 2022 --to ha-noi --reason BB
    + + . + + + + +   rotation dbsh-dhbb checklist --year 2022
    + + . . . . . .   rotation dbsh-dhbb checklist --year 2022 --done flag
    + . . . . . . .   import organisations @organisations
    + . . . . . . .   import leads @leads
    + . . . . . . .   import undo @organisations-batch
    + . . . . + . .   import awards @awards
    + . . . . + . .   awards reconcile @awards-batch --reason x
    + . . . . + . .   awards same @recipient @other-recipient --reason x
    + . . . . + . .   awards separate @recipient @other-recipient --reason x
    + . . . . + + .   awards suggestions
    + . . . . + . .   awards revoke @person --reason x
    + . . . . + . .   awards reinstate @person --reason x
    + . . . . + + .   awards categories
    + . . . . + + .   awards eligible chien-si-thi-dua-toan-quoc
    + . . . . + + .   awards money
    + . . . . + + .   awards form 0602 --year 2019
    + . . . . + . .   import categories @categories
    + . . . . + . .   import movements @movements
    + . . . . + . .   import initiatives @initiatives
    + . . . . + + .   awards movements
    + . . . . + + .   awards initiatives
    + . . . . + + .   import profiles
    + . . . . + . .   import awards @awards --save-profile x
    + . . . . + . .   import forget-profile x
    + . . . . + . .   awards erase-person @person --reason x
    + . . . . + . .   import undo @awards-batch
    + . . . . . . .   user list
    + . . . . . . .   user add @new --role viewer
    + . . . . . . .   user grant nguoi-xem --role reviewer --scope cluster:x
    + . . . . . . .   user revoke nguoi-xem --role reviewer --scope cluster:x
    + . . . . . . .   user disable @gone
    + . . . . . . .   user enable @gone
    + . . . . . . .   audit verify
    + . . . . . . .   audit export
    + + . . . . . .   season freeze dbsh-dhbb 2020
    + + . . . . . .   season open dbsh-dhbb 2020 --reason x
    + + . . . . . .   season freeze dbsh-dhbb 2020
    + + . . . . . .   season publish dbsh-dhbb 2020
    + + . . . . . .   season correct dbsh-dhbb 2020 --set ha-nam:1.1=4 --reason x
    + + . . . . . .   season correct dbsh-dhbb 2020 --confirm 1
    + + . + + + + +   season history dbsh-dhbb 2020
";

/// The rows of [`TABLE`]: for each user whether they may, and the command.
fn table() -> Vec<(Vec<bool>, &'static str)> {
    TABLE
        .lines()
        .filter(|line| !line.is_empty())
        .map(|line| {
            let (marks, command) = line.trim().split_once("   ").expect("marks and a command");
            (marks.split(' ').map(|mark| mark == "+").collect(), command)
        })
        .collect()
}

/// Commands that act for nobody: they are of the machine, or need no database.
const OF_THE_MACHINE: &[&str] = &[
    "serve",
    "demo",
    "migrate",
    "doctor",
    "backup",
    "restore",
    "dossier verify",
    "season preset",
];

/// All commands that can be run, as they are typed.
fn leaves(command: &clap::Command, path: &str, all: &mut BTreeSet<String>) {
    let mut any = false;
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
        any = true;
        leaves(sub, format!("{path} {}", sub.get_name()).trim(), all);
    }
    if !any || !command.is_subcommand_required_set() {
        all.insert(path.to_owned());
    }
}

#[test]
fn every_command_has_its_line() {
    let mut all = BTreeSet::new();
    let command = thidua::cli::args::Cli::command();
    for sub in command.get_subcommands() {
        leaves(sub, sub.get_name(), &mut all);
    }
    assert!(all.len() > 20, "{all:?}");
    let of = |line: &str| {
        // `rotation CLUSTER hand-over` has its arguments in between
        let fits = |leaf: &&String| {
            let mut words = line.split(' ');
            let mut parts = leaf.split(' ');
            parts.next() == words.next() && parts.all(|part| words.any(|word| word == part))
        };
        all.iter().filter(fits).max_by_key(|leaf| leaf.len()).cloned()
    };
    let mut listed: BTreeSet<String> = OF_THE_MACHINE.iter().map(|name| (*name).to_owned()).collect();
    for (_, line) in table() {
        listed.extend(of(line));
    }
    let missing: Vec<&String> = all.difference(&listed).collect();
    assert!(
        missing.is_empty(),
        "say in tests/it/roles.rs who may do this: {missing:?}"
    );
}

#[test]
fn every_line_names_every_user() {
    for (marks, line) in table() {
        assert_eq!(marks.len(), USERS.len(), "{line}");
        assert!(marks[0], "an administrator may do everything: {line}");
    }
}

/// Whether a run was forbidden: exit 3 and the code; then nothing was said on standard output.
fn was_forbidden(output: &Output) -> bool {
    let told: serde_json::Value = serde_json::from_str(&output.stderr).unwrap_or_default();
    let forbidden = told["code"] == "forbidden";
    if forbidden {
        assert_eq!(output.code, 3, "{output}");
        assert_eq!(output.stdout, "", "{output}");
        assert!(
            told["message"]
                .as_str()
                .is_some_and(|words| words.contains("không được")),
            "{output}"
        );
    }
    forbidden
}

/// What a placeholder stands for, for one user.
fn word(db: &Database, word: &str, user: &str) -> String {
    let batch = |kind: &str| {
        let query = format!("SELECT max(id) FROM import_batch WHERE kind = '{kind}'");
        db.query_strings(&query).remove(0)
    };
    match word {
        "@season" => fixture("seasons/dbsh-dhbb-2020.toml").display().to_string(),
        "@quotas" => fixture("seasons/dbsh-dhbb-2020-quotas.toml")
            .display()
            .to_string(),
        "@scores" => fixture("seasons/dbsh-dhbb-2020-scores.csv").display().to_string(),
        "@organisations" => fixture("organisations.csv").display().to_string(),
        "@leads" => fixture("leads.csv").display().to_string(),
        "@pledges" => fixture("pledges/commitments.csv").display().to_string(),
        "@cluster-pledge" => {
            let pledge = "Giao ước,Cụm,Thời kỳ,Nội dung cam kết,Mã cam kết,Đơn vị tính,Chỉ tiêu\nGiao ước thi đua năm 2020,dbsh-dhbb,2020,HTX thành lập mới,htx-moi,HTX,30\n";
            write(db, "pledge.csv", pledge).display().to_string()
        }
        "@results" => {
            let results = "Đơn vị,Mã chỉ tiêu,Năm,Giá trị,Đơn vị tính\nbac-ninh,htx-moi,2020,31,HTX\n";
            write(db, "results.csv", results).display().to_string()
        }
        "@awards" => fixture("awards/thai-nguyen-2013-2018.csv").display().to_string(),
        "@scores-batch" => batch("scorecard"),
        "@organisations-batch" => batch("organisations"),
        "@awards-batch" => db
            .query_strings("SELECT max(batch_id) FROM control_total")
            .remove(0),
        "@person" => db.query_strings("SELECT max(id) FROM award_person").remove(0),
        "@recipient" => db.query_strings("SELECT min(id) FROM recipient").remove(0),
        "@other-recipient" => db.query_strings("SELECT max(id) FROM recipient").remove(0),
        "@movements" => fixture("awards/movements.csv").display().to_string(),
        "@initiatives" => fixture("awards/initiatives.csv").display().to_string(),
        "@categories" => fixture("award-categories.csv").display().to_string(),
        "@evidence" => fixture("stages/ke-hoach-ho-tro.txt").display().to_string(),
        "@sha" => db
            .query_strings("SELECT max(sha256) FROM evidence_blob")
            .remove(0),
        "@copy" => db.directory().join("copy.txt").display().to_string(),
        "@evidence-number" => db.query_strings("SELECT max(id) FROM evidence").remove(0),
        "@new" => format!("nguoi-moi-{user}"),
        "@gone" => "nguoi-cu".to_owned(),
        other => other.to_owned(),
    }
}

both! {
    /// The table, run. Who is forbidden changes nothing; who may is not stopped by a role.
    fn everyone_may_do_what_the_table_says(db: &Database) {
        demonstration(db);
        let person = "STT,Họ và tên,Danh hiệu / Hình thức khen thưởng,Năm\n1,Trần Thị Bình,Bằng khen của Thủ tướng Chính phủ,2019\n2,Lê Văn Cường,Bằng khen của Thủ tướng Chính phủ,2018\n";
        on_file(db, &["import", "awards"], &write(db, "person.csv", person), &[], 0);
        recipients(db);
        done(db, &["user", "add", "nguoi-cu", "--role", "viewer"]);
        for (name, role, scope) in USERS {
            done(db, &["user", "add", name, "--role", role, "--scope", scope]);
        }
        let mut wrong = Vec::new();
        for (marks, line) in table() {
            let head = "SELECT seq, hash FROM audit_head";
            let mut run = |(user, ..): &(&str, &str, &str), may: bool| {
                let arguments: Vec<String> = line.split(' ').map(|one| word(db, one, user)).collect();
                let output = db.thidua(["--as", user]).args(&arguments).args(["--format", "json"]).run();
                assert!(output.code != 1 && !output.stderr.contains("panicked"), "{output}");
                assert!(!output.stderr.contains("Xem cách dùng"), "{output}");
                if was_forbidden(&output) == may {
                    wrong.push(format!("{user}: {line}: {}", if may { "forbidden" } else { "allowed" }));
                }
            };
            // first those who may not, so that all of them meet the same state, and leave it so
            let before = db.query_strings(head);
            for (user, _) in USERS.iter().zip(&marks).filter(|(_, may)| !**may) {
                run(user, false);
            }
            assert_eq!(db.query_strings(head), before, "who may not changes nothing: {line}");
            for (user, _) in USERS.iter().zip(&marks).filter(|(_, may)| **may) {
                run(user, true);
            }
        }
        assert!(wrong.is_empty(), "not as the table says:\n{}", wrong.join("\n"));
        expect_sound(db);
    }

    /// A user nobody knows, and one who was locked out, may nothing at all.
    fn strangers_may_nothing(db: &Database) {
        organisations(db);
        season(db, "2020");
        done(db, &["user", "add", "an", "--role", "administrator"]);
        done(db, &["user", "disable", "an"]);
        done(db, &["user", "add", "binh", "--role", "administrator"]);
        done(db, &["user", "revoke", "binh", "--role", "administrator"]);
        for user in ["an", "binh", "khong-ai", ""] {
            for arguments in [&["rank", "dbsh-dhbb", "2020"][..], &["user", "list"], &["audit", "verify"]] {
                let output = db.thidua(["--as", user]).args(arguments).run();
                assert!([2, 3].contains(&output.code) && output.stdout.is_empty(), "{output}");
            }
        }
    }

    /// Deeds stand under the name of who did them, not of who sat at the machine.
    fn deeds_are_recorded_under_the_user(db: &Database) {
        organisations(db);
        season(db, "2020");
        done(db, &["user", "add", "thu-ky", "--role", "secretariat", "--scope", "cluster:dbsh-dhbb"]);
        let sheet = fixture("seasons/dbsh-dhbb-2020-scores.csv");
        on_file(
            db,
            &["--as", "thu-ky", "import", "scorecard"],
            &sheet,
            &["--cluster", "dbsh-dhbb", "--year", "2020"],
            0,
        );
        let actors = db.query_strings("SELECT actor FROM audit_event WHERE action = 'import.take' AND subject LIKE 'dbsh%'");
        assert_eq!(actors, ["thu-ky"]);
        // a forbidden import of a sheet that would be refused tells nothing of the sheet
        let wrong = write(db, "wrong.csv", "a;b\n1;2\n");
        let output = db.thidua(["--as", "thu-ky", "import", "organisations"]).arg(wrong).run().expect_code(3);
        output.stderr_contains("không được");
    }
}

/// What is of the machine does not ask who acts, and says nothing about the data.
#[test]
fn commands_of_the_machine_need_no_user() {
    let db = Database::new(Engine::Sqlite);
    done(&db, &["migrate"]);
    done(&db, &["doctor"]);
}
