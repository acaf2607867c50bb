//! A real database for one test, on either engine.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, UNIX_EPOCH};

use sqlx::{
    AssertSqlSafe, Connection as _, Executor as _, PgConnection, Row as _, SqliteConnection, raw_sql,
};
use tempfile::TempDir;

use super::command::{Thidua, thidua};
use super::server::Server;

/// Any number will do, as long as every test process takes the same.
const TEMPLATE_LOCK: i64 = 7_468_696_475;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// A database no other test sees; gone when dropped.
#[derive(Debug)]
pub struct Database {
    engine: Engine,
    url: String,
    directory: TempDir,
}

impl Database {
    /// A database at the newest schema.
    pub fn new(engine: Engine) -> Self {
        let db = Self::named(engine);
        match engine {
            Engine::Sqlite => copy_files(&sqlite_template(), db.directory()),
            Engine::Postgres => postgres_from_template(db.name()),
        }
        db
    }

    /// Before any migration: no file on SQLite, a database without tables on PostgreSQL.
    pub fn unmigrated(engine: Engine) -> Self {
        let db = Self::named(engine);
        if engine == Engine::Postgres {
            administer(&[&format!("CREATE DATABASE {}", db.name())]);
        }
        db
    }

    /// Another database with all that is in this one, which nobody may be using.
    #[track_caller]
    pub fn copy(&self) -> Self {
        let copy = Self::named(self.engine);
        match self.engine {
            Engine::Sqlite => copy_files(self.directory(), copy.directory()),
            Engine::Postgres => copy_database(self.name(), copy.name()),
        }
        copy
    }

    fn named(engine: Engine) -> Self {
        static COUNTER: AtomicU32 = AtomicU32::new(0);
        let directory = TempDir::new().expect("a temporary directory");
        let url = match engine {
            Engine::Sqlite => sqlite_url(directory.path()),
            Engine::Postgres => {
                let now = UNIX_EPOCH.elapsed().unwrap_or_default().as_nanos();
                let number = COUNTER.fetch_add(1, Ordering::Relaxed);
                postgres_url(&format!("t_{}_{number}_{now}", std::process::id()))
            }
        };
        Self {
            engine,
            url,
            directory,
        }
    }

    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// As `--database` takes it.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A directory of this test's own, removed with the database (on SQLite it holds the file).
    pub fn directory(&self) -> &Path {
        self.directory.path()
    }

    /// `thidua --database URL ARGUMENTS`
    pub fn thidua<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Thidua {
        let arguments = arguments.into_iter().map(|a| a.as_ref().to_owned());
        thidua(
            [OsString::from("--database"), OsString::from(&self.url)]
                .into_iter()
                .chain(arguments),
        )
    }

    /// A running `thidua serve` on this database; waits until it is ready.
    #[track_caller]
    pub fn serve(&self) -> Server {
        Server::start(self.thidua(["serve", "--listen", "127.0.0.1:0"]))
    }

    /// Executes statements past the application, for tests of tampering. Answers how many rows they touched.
    #[track_caller]
    pub fn sql(&self, statements: &str) -> u64 {
        let result = block_on(async {
            match self.engine {
                Engine::Sqlite => {
                    let mut connection = SqliteConnection::connect(&self.url).await?;
                    let done = connection.execute(raw_sql(AssertSqlSafe(statements))).await?;
                    connection.close().await.map(|()| done.rows_affected())
                }
                Engine::Postgres => {
                    let mut connection = PgConnection::connect(&self.url).await?;
                    let done = connection.execute(raw_sql(AssertSqlSafe(statements))).await?;
                    connection.close().await.map(|()| done.rows_affected())
                }
            }
        });
        result.unwrap_or_else(|e| panic!("{e}\nin {statements}"))
    }

    /// The rows of a query as text, columns parted by `|`, NULL as nothing. Values are printed the database's way:
    /// a boolean is `t` on PostgreSQL and `1` on SQLite.
    #[track_caller]
    pub fn query_strings(&self, query: &str) -> Vec<String> {
        // unchecked: both engines hand out any value as text when asked for text
        macro_rules! rows {
            ($connection:ty) => {{
                let mut connection = <$connection>::connect(&self.url).await?;
                let rows = connection.fetch_all(raw_sql(AssertSqlSafe(query))).await?;
                connection.close().await?;
                rows.iter()
                    .map(|row| {
                        let columns = (0..row.len()).map(|i| row.try_get_unchecked::<Option<String>, _>(i));
                        let columns: Vec<_> = columns
                            .map(|c| c.map(Option::unwrap_or_default))
                            .collect::<Result<_, _>>()?;
                        Ok(columns.join("|"))
                    })
                    .collect()
            }};
        }
        let result: Result<Vec<String>, sqlx::Error> = block_on(async {
            match self.engine {
                Engine::Sqlite => rows!(SqliteConnection),
                Engine::Postgres => rows!(PgConnection),
            }
        });
        result.unwrap_or_else(|e| panic!("{e}\nin {query}"))
    }

    fn name(&self) -> &str {
        let path = self.url.split('?').next().unwrap_or_default();
        path.rsplit('/').next().unwrap_or_default()
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if self.engine == Engine::Postgres {
            administer(&[&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name())]);
        }
    }
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(future)
}

/// Which build of the binary this is. A template is good for one build: whatever the binary puts into a new database,
/// schema or not, is in it.
fn build() -> String {
    let binary = std::fs::metadata(env!("CARGO_BIN_EXE_thidua")).expect("the binary is there");
    let changed = binary
        .modified()
        .ok()
        .and_then(|t| t.duration_since(UNIX_EPOCH).ok());
    format!("{:x}_{:x}", binary.len(), changed.unwrap_or_default().as_nanos())
}

fn sqlite_url(directory: &Path) -> String {
    format!("sqlite:{}", directory.join("thidua.db").display())
}

/// A directory with a migrated database, made once for each build. Every test runs in a process of its own; whoever
/// comes first makes it, under a name of its own, and whole it gets the name all look for.
fn sqlite_template() -> PathBuf {
    let all = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let template = all.join(format!("sqlite_{}", build()));
    if !template.exists() {
        let draft = TempDir::new_in(all).expect("a temporary directory");
        thidua(["--database", &sqlite_url(draft.path()), "migrate"])
            .run()
            .expect_code(0);
        let draft = draft.keep();
        if std::fs::rename(&draft, &template).is_err() {
            // another was faster
            assert!(template.exists(), "{} cannot be made", template.display());
            drop(std::fs::remove_dir_all(draft));
        }
    }
    template
}

/// All files: a database is more than its main file while a journal lies beside it.
fn copy_files(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).expect("the template is there") {
        let path = entry.expect("the template can be read").path();
        let name = path.file_name().expect("an entry has a name");
        std::fs::copy(&path, to.join(name)).expect("the template can be copied");
    }
}

/// The server notices a moment later that the last client of `from` has gone; until then it copies nothing.
fn copy_database(from: &str, to: &str) {
    let result: Result<(), sqlx::Error> = block_on(async {
        let mut connection = PgConnection::connect(&postgres()).await?;
        let create = format!("CREATE DATABASE {to} TEMPLATE {from}");
        let mut tries = 100;
        while let Err(e) = connection.execute(AssertSqlSafe(create.as_str())).await {
            tries -= 1;
            if tries == 0 {
                return Err(e);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        connection.close().await
    });
    result.unwrap_or_else(|e| panic!("{from} cannot be copied: {e}"));
}

fn postgres() -> String {
    std::env::var("THIDUA_TEST_POSTGRES").expect(
        "THIDUA_TEST_POSTGRES is not set. The whole suite is run by scripts/test; for a part of it, \
         scripts/with-postgres cargo nextest run -E 'test(PART OF A NAME)'.",
    )
}

/// The address of another database of the test server.
fn postgres_url(name: &str) -> String {
    let server = postgres();
    let (path, options) = server
        .split_once('?')
        .map_or((server.as_str(), None), |(p, o)| (p, Some(o)));
    let (host, _) = path
        .rsplit_once('/')
        .expect("THIDUA_TEST_POSTGRES is postgres://…/DATABASE");
    options.map_or_else(
        || format!("{host}/{name}"),
        |options| format!("{host}/{name}?{options}"),
    )
}

fn administer(statements: &[&str]) {
    let result: Result<(), sqlx::Error> = block_on(async {
        let mut connection = PgConnection::connect(&postgres()).await?;
        for statement in statements {
            connection.execute(AssertSqlSafe(*statement)).await?;
        }
        connection.close().await
    });
    match result {
        Ok(()) => (),
        // a second panic would hide the first
        Err(e) if std::thread::panicking() => eprintln!("{e}\nin {statements:?}"),
        Err(e) => panic!("{e}\nin {statements:?}"),
    }
}

/// Copies the migrated template, which is made under a lock by the first test that comes. It is a draft until it is
/// whole, so that one that was interrupted is made again.
fn postgres_from_template(name: &str) {
    let template = format!("thidua_template_{}", build());
    let draft = format!("{template}_draft");
    let result: Result<(), sqlx::Error> = block_on(async {
        let mut connection = PgConnection::connect(&postgres()).await?;
        connection
            .execute(AssertSqlSafe(format!("SELECT pg_advisory_lock({TEMPLATE_LOCK})")))
            .await?;
        let find = format!("SELECT 1 FROM pg_database WHERE datname = '{template}'");
        if connection.fetch_optional(AssertSqlSafe(find)).await?.is_none() {
            let drop_draft = format!("DROP DATABASE IF EXISTS {draft} WITH (FORCE)");
            connection.execute(AssertSqlSafe(drop_draft)).await?;
            connection
                .execute(AssertSqlSafe(format!("CREATE DATABASE {draft}")))
                .await?;
            thidua(["--database", &postgres_url(&draft), "migrate"])
                .run()
                .expect_code(0);
            // the server notices a moment later that the client has gone
            let rename = format!("ALTER DATABASE {draft} RENAME TO {template}");
            let mut tries = 50;
            while let Err(e) = connection.execute(AssertSqlSafe(rename.as_str())).await {
                tries -= 1;
                if tries == 0 {
                    return Err(e);
                }
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            // a template with a guest cannot be copied
            let close = format!("ALTER DATABASE {template} ALLOW_CONNECTIONS false");
            connection.execute(AssertSqlSafe(close)).await?;
        }
        connection
            .execute(AssertSqlSafe(format!(
                "SELECT pg_advisory_unlock({TEMPLATE_LOCK})"
            )))
            .await?;
        let create = format!("CREATE DATABASE {name} TEMPLATE {template}");
        connection.execute(AssertSqlSafe(create)).await?;
        connection.close().await
    });
    result.unwrap_or_else(|e| panic!("no database from the template {template}: {e}"));
}
