//! What a power switch does: commands are killed (SIGKILL) at any moment, and the database is sound, the change there as a
//! whole or not at all, and the same command succeeds afterwards.
//!
//! `THIDUA_FAULTS=N` makes N kills of each command instead of a few, `THIDUA_FAULTS_SEED` other moments,
//! `THIDUA_FAULTS_ROWS` a bigger list of awards; `scripts/faults` sets them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

use sea_orm::DbBackend;

use crate::support::demonstration::{expect_sound, on_file, organisations, scores, season, write};
use crate::support::{Database, Engine, Output, fixture};

/// How many kills of each command without `THIDUA_FAULTS`.
const KILLS: u64 = 12;

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |text| {
        text.parse().unwrap_or_else(|_| panic!("{name} is a number"))
    })
}

/// The moments of a run: reproducible, spread over the command's whole duration.
struct Moments {
    state: u64,
    kills: u64,
}

impl Moments {
    fn new(name: &str) -> Self {
        let seed = number("THIDUA_FAULTS_SEED", 2020);
        // so that each command has moments of its own; an odd number keeps the generator going
        let state = name.bytes().fold(seed | 1, |state, byte| {
            state.wrapping_mul(31).wrapping_add(u64::from(byte))
        }) | 1;
        Self {
            state,
            kills: number("THIDUA_FAULTS", KILLS),
        }
    }

    /// The delay of kill `number`, within its own share of the duration, a little beyond the end.
    fn delay(&mut self, number: u64, duration: Duration) -> Duration {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        let whole = u64::try_from(duration.as_micros())
            .expect("seconds")
            .saturating_mul(11)
            / 10;
        let share = whole / self.kills;
        Duration::from_micros(share * number + self.state % share.max(1))
    }
}

/// How many rows count in each table: those of taken batches and those written on their own.
fn state(db: &Database) -> BTreeMap<String, String> {
    let backend = match db.engine() {
        Engine::Sqlite => DbBackend::Sqlite,
        Engine::Postgres => DbBackend::Postgres,
    };
    let tables = thidua::audit::tables(backend)
        .into_iter()
        .filter(|table| table.recorded);
    let mut query = String::from("SELECT 'audit_event', count(*) FROM audit_event");
    for table in tables {
        let name = &table.name;
        let condition = match name.as_str() {
            "import_batch" => "state <> 'staged'",
            // written with its batch and taken with it, but known by number only
            _ if table.create.to_string().contains("\"batch_id\"") => {
                "batch_id IS NULL OR batch_id IN (SELECT id FROM import_batch WHERE state <> 'staged')"
            }
            _ => "1 = 1",
        };
        let _ = write!(
            query,
            " UNION ALL SELECT '{name}', count(*) FROM {name} WHERE {condition}"
        );
    }
    let rows = db.query_strings(&query);
    rows.iter()
        .map(|row| row.split_once('|').expect("two columns"))
        .map(|(name, count)| (name.to_owned(), count.to_owned()))
        .collect()
}

/// PostgreSQL notices a moment later that the client has gone, and may yet finish what it had been told.
fn wait_until_quiet(db: &Database) {
    let others = "SELECT count(*)::text FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    let began = Instant::now();
    while db.engine() == Engine::Postgres && db.query_strings(others) != ["0"] {
        assert!(
            began.elapsed() < Duration::from_secs(20),
            "the server still works for a client that was killed"
        );
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Kills a command again and again, each time on a fresh copy of `base`. `again` says whether repeating it was answered
/// well, given whether the change was there.
fn kill_again_and_again(
    name: &str,
    base: &Database,
    arguments: &[String],
    again: impl Fn(&Output, bool) -> bool,
) {
    let before = state(base);
    let whole = base.copy();
    let began = Instant::now();
    whole.thidua(arguments).run().expect_code(0);
    let mut duration = began.elapsed();
    let after = state(&whole);
    assert_ne!(before, after, "{name} changes something");
    drop(whole);

    let mut moments = Moments::new(name);
    let (mut in_flight, mut complete) = (0, 0);
    for number in 0..moments.kills {
        let mut delay = moments.delay(number, duration);
        if in_flight == 0 && number + 1 == moments.kills {
            delay = Duration::ZERO;
        }
        let db = base.copy();
        let run = db.thidua(arguments).start();
        std::thread::sleep(delay);
        let was_running = run.kill();
        in_flight += u32::from(was_running);
        wait_until_quiet(&db);
        let what = format!("{name} killed after {delay:?} of {duration:?}");
        expect_sound(&db);
        let now = state(&db);
        let is_there = now == after;
        complete += u32::from(is_there);
        assert!(
            is_there || now == before,
            "{what}: half of it is there\nbefore {before:?}\nafter {after:?}\nnow {now:?}"
        );
        let repeated = db.thidua(arguments).run();
        assert!(again(&repeated, is_there), "{what}, then again: {repeated}");
        assert_eq!(state(&db), after, "{what}, then again");
        expect_sound(&db);
        swept(&db, &what);
        if !was_running {
            // the first run was slow beside this one: on a busy machine moments are sought within what runs take now
            duration /= 2;
        }
    }
    eprintln!(
        "{name}: {} kills, {in_flight} in flight, {complete} when the change was there",
        moments.kills
    );
    assert!(in_flight > 0, "{name} was always faster than its kill");
}

/// What a killed import left is removed by a later one, once it has shown no life for long.
fn swept(db: &Database, what: &str) {
    let staged = "SELECT count(*) FROM import_batch WHERE state = 'staged'";
    if db.query_strings(staged) == ["0"] {
        return;
    }
    let long_ago = match db.engine() {
        Engine::Sqlite => "'2001-02-03T04:05:06+00:00'",
        Engine::Postgres => "'2001-02-03 04:05:06+00'",
    };
    db.sql(&format!("UPDATE import_lease SET alive_at = {long_ago}"));
    let list = "STT,Họ và tên,Danh hiệu / Hình thức khen thưởng,Năm\n1,Phạm Văn Muộn,Bằng khen của Thủ tướng Chính phủ,2011\n";
    on_file(db, &["import", "awards"], &write(db, "late.csv", list), &[], 0);
    assert_eq!(db.query_strings(staged), ["0"], "{what}: what it left was swept");
    for table in ["award", "award_person", "award_list"] {
        let orphans =
            format!("SELECT count(*) FROM {table} WHERE batch_id NOT IN (SELECT id FROM import_batch)");
        assert_eq!(db.query_strings(&orphans), ["0"], "{what}: {table}");
    }
    for (table, of) in [
        ("award_by_key", "natural_key"),
        ("award_by_category", "id"),
        ("award_by_unit", "unit_id"),
        ("award_by_decision", "decision_id"),
    ] {
        let orphans = format!("SELECT count(*) FROM {table} WHERE award_id NOT IN (SELECT id FROM award)");
        assert_eq!(db.query_strings(&orphans), ["0"], "{what}: {table}");
        let lacking = format!(
            "SELECT count(*) FROM award WHERE {of} IS NOT NULL AND id NOT IN (SELECT award_id FROM {table})"
        );
        assert_eq!(db.query_strings(&lacking), ["0"], "{what}: {table}");
    }
    // what stays of it is found by its name: a later list may point to it
    for (table, kind) in [("recipient", 1), ("register_unit", 2)] {
        let unnamed = format!(
            "SELECT count(*) FROM {table} WHERE name IS NOT NULL AND id NOT IN (SELECT target_id FROM search_name WHERE kind = {kind})"
        );
        assert_eq!(db.query_strings(&unnamed), ["0"], "{what}: {table}");
    }
    expect_sound(db);
}

/// Repeating is nothing new, or all of it.
fn succeeds(output: &Output, _: bool) -> bool {
    output.code == 0
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

both! {
    fn a_season_load_is_killed(db: &Database) {
        organisations(db);
        let file = fixture("seasons/dbsh-dhbb-2020.toml").display().to_string();
        kill_again_and_again("season load", db, &words(&["season", "load", &file]), succeeds);
    }

    fn a_scorecard_import_is_killed(db: &Database) {
        organisations(db);
        season(db, "2020");
        let file = fixture("seasons/dbsh-dhbb-2020-scores.csv").display().to_string();
        let arguments = words(&["import", "scorecard", &file, "--cluster", "dbsh-dhbb", "--year", "2020"]);
        kill_again_and_again("import scorecard", db, &arguments, succeeds);
    }

    /// A big list is staged in chunks that nobody sees; taking it is one small step.
    fn a_big_award_import_is_killed(db: &Database) {
        let kinds = ["Bằng khen của Thủ tướng Chính phủ", "Cờ thi đua của Chính phủ", "Huân chương Lao động"];
        let list = |rows: usize, first: usize| {
            let mut text = String::from("STT,Họ và tên,Danh hiệu / Hình thức khen thưởng,Năm,Số quyết định,Đơn vị\n");
            for row in first..first + rows {
                let (kind, year) = (kinds[row % kinds.len()], 2000 + row % 20);
                let _ = writeln!(text, "{row},Nguyễn Văn Số{row},{kind},{year},{}/QĐ-TTg,Hà Nội", row % 900);
            }
            text
        };
        // the salt of the register is made with the first list
        on_file(db, &["import", "awards"], &write(db, "first.csv", list(3, 1)), &[], 0);
        let rows = usize::try_from(number("THIDUA_FAULTS_ROWS", 1_500)).expect("a list that fits");
        let file = write(db, "big.csv", list(rows, 10)).display().to_string();
        kill_again_and_again("import awards", db, &words(&["import", "awards", &file]), succeeds);
    }

    fn a_hand_over_is_killed(db: &Database) {
        organisations(db);
        season(db, "2020");
        scores(db, "2020");
        let arguments =
            words(&["rotation", "dbsh-dhbb", "hand-over", "--year", "2021", "--to", "vinh-phuc", "--on", "15/12/2020"]);
        // a flag is handed over once: who asks again learns that it is done
        let again = |output: &Output, is_there: bool| match output.code {
            0 => !is_there,
            3 => is_there && output.stderr.contains("2021"),
            _ => false,
        };
        kill_again_and_again("hand-over", db, &arguments, again);
    }

    /// Status, sealed dossier and passage are one.
    fn a_publication_is_killed(db: &Database) {
        organisations(db);
        season(db, "2020");
        scores(db, "2020");
        db.thidua(["season", "freeze", "dbsh-dhbb", "2020"]).run().expect_code(0);
        let again = |output: &Output, is_there: bool| output.code == if is_there { 3 } else { 0 };
        kill_again_and_again("season publish", db, &words(&["season", "publish", "dbsh-dhbb", "2020"]), again);
    }

    fn an_undo_is_killed(db: &Database) {
        organisations(db);
        season(db, "2020");
        scores(db, "2020");
        let batch = db.query_strings("SELECT max(id) FROM import_batch").remove(0);
        let before = state(db);
        let mut moments = Moments::new("undo");
        let began = Instant::now();
        let whole = db.copy();
        whole.thidua(["import", "undo", &batch]).run().expect_code(0);
        let duration = began.elapsed();
        for number in 0..moments.kills {
            let copy = db.copy();
            let run = copy.thidua(["import", "undo", &batch]).start();
            std::thread::sleep(moments.delay(number, duration));
            run.kill();
            wait_until_quiet(&copy);
            expect_sound(&copy);
            let undone = copy.query_strings("SELECT state FROM import_batch WHERE kind = 'scorecard'") == ["undone"];
            let events = |state: &BTreeMap<String, String>| state["audit_event"].parse::<u32>().expect("a count");
            assert_eq!(events(&state(&copy)), events(&before) + u32::from(undone));
            copy.thidua(["import", "undo", &batch]).run().expect_code(if undone { 3 } else { 0 });
            expect_sound(&copy);
        }
    }

    /// A new database: made as a whole or not at all, and the next start makes it.
    fn making_a_database_is_killed(db: &Database) {
        let mut moments = Moments::new("migrate");
        let began = Instant::now();
        let whole = Database::unmigrated(db.engine());
        whole.thidua(["migrate"]).run().expect_code(0);
        let duration = began.elapsed();
        for number in 0..moments.kills {
            let new = Database::unmigrated(db.engine());
            let run = new.thidua(["migrate"]).start();
            std::thread::sleep(moments.delay(number, duration));
            run.kill();
            wait_until_quiet(&new);
            // nothing yet, or all of it
            let output = new.thidua(["audit", "verify"]).run();
            assert!([0, 2].contains(&output.code), "{output}");
            new.thidua(["migrate"]).run().expect_code(0);
            assert_eq!(state(&new), state(db));
            expect_sound(&new);
        }
    }
}
