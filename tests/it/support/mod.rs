//! What the tests stand on: a database of their own, the binary, a server, a browser, and the fixtures.

/// Writes a test once and runs it on both databases: `name::sqlite` and `name::postgres`, each with a migrated
/// database of its own.
///
/// ```ignore
/// both! {
///     /// Why it matters.
///     fn a_tie_waits(db: &Database) {
///         db.thidua(["rank", "dbsh-dhbb", "2020"]).run().expect_code(4);
///     }
/// }
/// ```
macro_rules! both {
    ($( $(#[$attribute:meta])* fn $name:ident($db:ident: &Database) $body:block )+) => { $(
        $(#[$attribute])*
        fn $name($db: &$crate::support::Database) $body

        #[cfg(test)]
        mod $name {
            use $crate::support::{Database, Engine};

            #[test]
            fn sqlite() {
                super::$name(&Database::new(Engine::Sqlite));
            }

            #[test]
            fn postgres() {
                super::$name(&Database::new(Engine::Postgres));
            }
        }
    )+ };
}

mod browser;
mod command;
mod database;
pub mod demonstration;
mod http;
mod running;
mod server;
mod tests;

use std::path::{Path, PathBuf};

pub use self::{
    browser::Browser,
    command::{Output, Thidua, thidua},
    database::{Database, Engine},
    http::Response,
    server::Server,
};

/// The top of the repository.
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .expect("the crate lies in the repository")
}

/// The path of a file under `fixtures/`.
#[track_caller]
pub fn fixture(name: &str) -> PathBuf {
    let path = repository().join("fixtures").join(name);
    assert!(
        path.exists(),
        "there is no fixture {name}: {} is missing",
        path.display()
    );
    path
}
