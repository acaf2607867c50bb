//! The walls of the house: what may know what, and what must not change any more.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use proc_macro2::TokenStream;
use sha2::{Digest as _, Sha256};

use self::code::{calls, paths, without_tests};
use crate::support::repository;

mod code;
mod messages;
mod rooms;

/// Longer than this, a file holds more than one thought.
const MOST_LINES: usize = 450;

/// The crates that know nothing of the machine they run on.
const PURE_CRATES: [&str; 3] = ["thidua-domain", "thidua-tabular", "thidua-vietnamese"];

/// What brings a database, a network, a clock or entropy with it (`iana-time-zone` comes with chrono's clock).
const IMPURE: &str = "axum bytes fastrand futures-core futures-util getrandom hyper iana-time-zone mio rand \
    reqwest rusqlite sea-orm sea-query smol socket2 sqlx tempfile tokio tower uuid";

/// What no line of the domain names outside its tests.
const FORBIDDEN_IN_DOMAIN: &str = "async f32 f64 std::env std::fs std::io std::net std::process std::thread std::time \
    SystemTime Instant Utc::now Local::now RandomState thread_rng println eprintln dbg";

#[test]
fn pure_crates_depend_on_nothing_impure() {
    let mut found = String::new();
    for name in PURE_CRATES {
        let arguments = [
            "tree",
            "-p",
            name,
            "-e",
            "normal",
            "--prefix",
            "none",
            "--locked",
            "--offline",
        ];
        for dependency in cargo(&arguments)
            .lines()
            .filter_map(|line| line.split(' ').next())
        {
            let impure = IMPURE.split(' ').any(|name| name == dependency) || dependency.starts_with("async-");
            // the crate for zip files could also encrypt, which nobody here asks of it
            let impure = impure && (name, dependency) != ("thidua-tabular", "getrandom");
            if impure
                || (dependency.starts_with("thidua")
                    && dependency != name
                    && dependency != "thidua-vietnamese")
            {
                let _ = writeln!(found, "{name} depends on {dependency}");
            }
        }
    }
    assert!(
        found.is_empty(),
        "{found}see: cargo tree -p CRATE -e normal -i DEPENDENCY"
    );
}

#[test]
fn the_domain_has_no_clock_files_or_floats() {
    let mut found = String::new();
    for file in sources("crates/domain/src").iter().filter(|file| !is_test(file)) {
        let paths = paths(without_tests(tokens(file)));
        for forbidden in FORBIDDEN_IN_DOMAIN.split(' ') {
            let parts: Vec<&str> = forbidden.split("::").collect();
            if paths
                .iter()
                .any(|path| path.windows(parts.len()).any(|part| part == parts))
            {
                let _ = writeln!(found, "{} uses {forbidden}", shown(file));
            }
        }
    }
    assert!(
        found.is_empty(),
        "{found}the domain is values and pure functions: pass it what it needs to know"
    );
}

#[test]
fn the_domain_does_not_panic_on_purpose() {
    let mut found = String::new();
    for file in sources("crates/domain/src").iter().filter(|file| !is_test(file)) {
        for call in calls(without_tests(tokens(file))) {
            if ["unwrap", "expect"].contains(&call.as_str()) {
                let _ = writeln!(found, "{} calls .{call}()", shown(file));
            }
        }
    }
    assert!(
        found.is_empty(),
        "{found}return an error that says what is wrong with the data"
    );
}

#[test]
fn the_domain_switches_its_lints_on() {
    let read =
        |path: &str| fs::read_to_string(repository().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"));
    let text = read("crates/domain/src/lib.rs") + &read("crates/domain/Cargo.toml");
    for lint in [
        "missing_docs",
        "float_arithmetic",
        "arithmetic_side_effects",
        "unwrap_used",
        "expect_used",
    ] {
        assert!(
            text.contains(lint),
            "crates/domain/src/lib.rs does not deny {lint}"
        );
    }
}

#[test]
fn released_migrations_do_not_change() {
    let top = repository().join("migrations");
    let listed = fs::read_to_string(top.join("checksums.txt")).unwrap_or_default();
    let listed: Vec<(&str, &str)> = listed.lines().filter_map(|line| line.split_once("  ")).collect();
    let mut found = String::new();
    for (checksum, name) in &listed {
        match fs::read(top.join(name)) {
            Ok(bytes) if sha256(&bytes) == *checksum => (),
            Ok(_) => {
                let _ = writeln!(
                    found,
                    "{name} was changed: a released migration stays as it is, write a new one"
                );
            }
            Err(_) => {
                let _ = writeln!(found, "{name} is gone: a released migration stays");
            }
        }
    }
    for file in sources("migrations/src") {
        let name = file
            .strip_prefix(&top)
            .expect("it lies there")
            .to_string_lossy()
            .replace('\\', "/");
        let is_migration = name.starts_with("src/m") && name[5..].starts_with(|c: char| c.is_ascii_digit());
        if is_migration && !listed.iter().any(|(_, listed)| *listed == name) {
            let bytes = fs::read(&file).expect("it can be read");
            let _ = writeln!(
                found,
                "when {name} is finished, add to migrations/checksums.txt:\n{}  {name}",
                sha256(&bytes)
            );
        }
    }
    assert!(found.is_empty(), "{found}");
}

#[test]
fn no_file_has_grown_too_long() {
    let mut found = String::new();
    for file in sources("crates")
        .iter()
        .filter(|file| shown(file).contains("/src/"))
    {
        let lines = fs::read_to_string(file).expect("it can be read").lines().count();
        if lines > MOST_LINES {
            let _ = writeln!(found, "{}: {lines} lines, at most {MOST_LINES}", shown(file));
        }
    }
    assert!(found.is_empty(), "{found}part what does not belong together");
}

#[test]
fn nothing_names_the_machine_it_was_written_on() {
    // in pieces, for this file is read too
    let places = [
        concat!("/wo", "rk/"),
        concat!("/ro", "ot/"),
        concat!("/ho", "me/"),
    ];
    let mut found = String::new();
    for file in tracked_files() {
        // what is not text is a fixture
        let Ok(text) = fs::read_to_string(&file) else {
            continue;
        };
        for (number, line) in text.lines().enumerate() {
            for place in places {
                // not within a longer path or an address
                let inside =
                    |at: usize| line[..at].ends_with(|c: char| c.is_alphanumeric() || "._-~$}".contains(c));
                if line.match_indices(place).any(|(at, _)| !inside(at)) {
                    let _ = writeln!(found, "{}:{}: {place}", shown(&file), number + 1);
                }
            }
        }
    }
    assert!(found.is_empty(), "{found}");
}

#[cfg(unix)]
#[test]
fn scripts_can_be_run() {
    use std::os::unix::fs::PermissionsExt as _;
    let mut found = String::new();
    for file in tracked_files() {
        let text = fs::read(&file).unwrap_or_default();
        let runs = fs::metadata(&file).expect("it is there").permissions().mode() & 0o111 != 0;
        let name = shown(&file);
        let is_script = (name.starts_with("scripts/") && name != "scripts/lib.sh") || name == ".ci/run";
        if runs != text.starts_with(b"#!/") || (is_script && !runs) {
            let _ = writeln!(
                found,
                "{name}: a script has a first line #!/ and the run bit, nothing else has either"
            );
        }
    }
    assert!(found.is_empty(), "{found}");
}

fn cargo(arguments: &[&str]) -> String {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(arguments)
        .current_dir(repository())
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "cargo {arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("cargo writes UTF-8")
}

/// What git knows or would add.
fn tracked_files() -> Vec<PathBuf> {
    let top = repository();
    let output = Command::new("git")
        // a checkout may belong to another account than the one that tests it
        .args([
            "-c",
            "safe.directory=*",
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .current_dir(&top)
        .output()
        .expect("git is installed");
    assert!(
        output.status.success(),
        "git ls-files: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let names = String::from_utf8(output.stdout).expect("file names are UTF-8");
    let files: Vec<_> = names
        .split_terminator('\0')
        .map(|n| top.join(n))
        .filter(|f| f.is_file())
        .collect();
    assert!(files.len() > 10, "git lists the files");
    files
}

/// All Rust files under a directory, in order.
fn sources(directory: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut directories = vec![repository().join(directory)];
    while let Some(directory) = directories.pop() {
        for entry in fs::read_dir(&directory).unwrap_or_else(|e| panic!("{}: {e}", directory.display())) {
            let path = entry.expect("the directory can be read").path();
            if path.is_dir() {
                directories.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// A path as seen from the top of the repository.
fn shown(path: &Path) -> String {
    path.strip_prefix(repository())
        .unwrap_or(path)
        .to_string_lossy()
        .replace('\\', "/")
}

/// `tests.rs` and what lies under `tests/`: compiled for tests only.
fn is_test(file: &Path) -> bool {
    file.ends_with("tests.rs") || shown(file).contains("/tests/")
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

fn tokens(file: &Path) -> TokenStream {
    let text = fs::read_to_string(file).expect("it can be read");
    text.parse().unwrap_or_else(|e| panic!("{}: {e}", shown(file)))
}
