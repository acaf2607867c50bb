//! Opening a database: where it is, whether it may be made, whether its schema is current.

use std::path::{Path, PathBuf};
use std::time::Duration;

use sea_orm::{ConnectOptions, ConnectionTrait as _, DbBackend, Statement};
use sqlx::Executor as _;
use sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use thidua_migrations::{Migrator, MigratorTrait as _};

use super::{Database, Writers};
use crate::{Error, Result};

/// The database that is used when none is named.
pub const DEFAULT_URL: &str = "sqlite:data/thidua.db";

/// What may happen to the database when it is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// It must be there and current.
    Existing,
    /// It is made when missing, and brought up to date.
    Create,
}

/// How a schema stands to this program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SchemaState {
    /// Nothing of ours is there yet.
    Empty,
    /// Some migrations are due.
    Behind(usize),
    /// As this program knows it.
    Current,
    /// A newer program has changed it.
    Ahead(Vec<String>),
}

/// A database's address, read.
enum Target {
    Sqlite(PathBuf),
    Postgres(String),
}

fn target(url: &str) -> Result<Target> {
    if let Some(path) = url.strip_prefix("sqlite:") {
        let path = path.strip_prefix("//").unwrap_or(path);
        if path.is_empty() || path == ":memory:" || path.contains('?') {
            return Err(Error::usage(
                "database-url",
                "Địa chỉ cơ sở dữ liệu phải nêu tệp, ví dụ sqlite:data/thidua.db.",
                "The database address must name a file, for example sqlite:data/thidua.db.",
            ));
        }
        return Ok(Target::Sqlite(PathBuf::from(path)));
    }
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        return Ok(Target::Postgres(url.to_owned()));
    }
    Err(Error::usage(
        "database-url",
        format!("Không hiểu địa chỉ cơ sở dữ liệu «{url}»; dùng sqlite:TỆP hoặc postgres://…"),
        format!("The database address «{url}» is not understood; use sqlite:FILE or postgres://…"),
    ))
}

impl Database {
    /// Opens the database at `url`.
    ///
    /// # Errors
    /// When it is missing, unreachable, locked, damaged, behind, or newer than this program.
    pub async fn open(url: &str, opening: Opening) -> Result<Self> {
        let options = options(url, opening)?;
        let connection = sea_orm::Database::connect(options.clone()).await?;
        let writers = match connection.get_database_backend() {
            DbBackend::Sqlite => Some(Writers {
                connection: sea_orm::Database::connect(of_writers(options.clone())).await?,
                patience: patience()?,
            }),
            _ => None,
        };
        let database = Self {
            connection,
            writers,
            options,
        };
        match (database.schema_state().await?, opening) {
            (SchemaState::Current, _) => Ok(database),
            (SchemaState::Ahead(names), _) => Err(Error::machine(
                "database-newer",
                format!(
                    "Cơ sở dữ liệu do phiên bản thidua mới hơn tạo ra ({}); hãy dùng phiên bản đó hoặc mới hơn.",
                    names.join(", ")
                ),
                format!(
                    "The database was made by a newer thidua ({}); use that version or a newer one.",
                    names.join(", ")
                ),
            )),
            (_, Opening::Create) => {
                database.migrate().await?;
                Ok(database)
            }
            (SchemaState::Empty, Opening::Existing) => Err(Error::usage(
                "database-empty",
                format!("«{url}» chưa có dữ liệu của thidua; chạy «thidua migrate» hoặc nhập dữ liệu trước."),
                format!(
                    "«{url}» holds nothing of thidua yet; run «thidua migrate» or import something first."
                ),
            )),
            (SchemaState::Behind(due), Opening::Existing) => Err(Error::machine(
                "database-behind",
                format!("Cơ sở dữ liệu thiếu {due} bước nâng cấp; sao lưu rồi chạy «thidua migrate»."),
                format!("The database lacks {due} migrations; back it up, then run «thidua migrate»."),
            )),
        }
    }

    /// The same database for many readers at once: SQLite's file is read where the operating system has it in memory, which
    /// halves the time of a search. For a program that serves; one that reads a file once, or writes all of it, gains nothing.
    ///
    /// # Errors
    /// When it cannot be opened again.
    pub async fn for_many_readers(&self) -> Result<Self> {
        let mut serving = self.clone();
        if self.backend() == DbBackend::Sqlite {
            let options = with_setting(self.options.clone(), "PRAGMA mmap_size = 2147418112");
            serving.connection = sea_orm::Database::connect(options).await?;
        }
        Ok(serving)
    }

    /// How the schema stands to this program.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn schema_state(&self) -> Result<SchemaState> {
        let known: Vec<String> = Migrator::migrations()
            .iter()
            .map(|m| m.name().to_owned())
            .collect();
        let table = match self.backend() {
            DbBackend::Sqlite => "SELECT COUNT(*) AS n FROM sqlite_master WHERE name = 'seaql_migrations'",
            _ => {
                "SELECT COUNT(*) AS n FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'seaql_migrations'"
            }
        };
        let query = |sql: &str| Statement::from_string(self.backend(), sql.to_owned());
        let there = self.connection.query_one_raw(query(table)).await?;
        if there.map_or(Ok(0), |row| row.try_get::<i64>("", "n"))? == 0 {
            return Ok(SchemaState::Empty);
        }
        let rows = self
            .connection
            .query_all_raw(query("SELECT version FROM seaql_migrations"))
            .await?;
        let applied: Vec<String> = rows
            .iter()
            .map(|row| row.try_get("", "version"))
            .collect::<Result<_, sea_orm::DbErr>>()?;
        let newer: Vec<String> = applied
            .iter()
            .filter(|name| !known.contains(name))
            .cloned()
            .collect();
        let due = known.iter().filter(|name| !applied.contains(name)).count();
        Ok(match (newer.is_empty(), due, applied.is_empty()) {
            (false, _, _) => SchemaState::Ahead(newer),
            (true, _, true) => SchemaState::Empty,
            (true, 0, _) => SchemaState::Current,
            (true, due, _) => SchemaState::Behind(due),
        })
    }

    /// Brings the schema up to date, all migrations that are due in one transaction.
    ///
    /// # Errors
    /// When the database fails; then nothing has changed.
    pub async fn migrate(&self) -> Result<()> {
        let transaction = self.begin_immediate().await?;
        if self.backend() == DbBackend::Postgres {
            // two programs that start at once must not both create the tables; the number is ours alone
            let lock = "SELECT pg_advisory_xact_lock(7408203120)";
            transaction
                .execute_raw(Statement::from_string(self.backend(), lock))
                .await?;
        }
        Migrator::up(&transaction, None).await?;
        transaction.commit().await?;
        Ok(())
    }
}

fn options(url: &str, opening: Opening) -> Result<ConnectOptions> {
    match target(url)? {
        Target::Sqlite(path) => {
            prepare(&path, url, opening)?;
            let patience = patience()?;
            // the real file name is set below, so that blanks, marks and '?' in a path need no escaping
            let mut options = ConnectOptions::new("sqlite://thidua.db");
            options
                .max_connections(8)
                .acquire_timeout(Duration::from_secs(30))
                .sqlx_logging(false)
                // a file does not hang up, so no need to ask it before each use
                .test_before_acquire(false)
                .map_sqlx_sqlite_opts(move |sqlite| {
                    sqlite
                        .filename(&path)
                        .create_if_missing(opening == Opening::Create)
                        .journal_mode(SqliteJournalMode::Wal)
                        .synchronous(SqliteSynchronous::Full)
                        .foreign_keys(true)
                        // what is erased must not stay readable in free pages
                        .pragma("secure_delete", "ON")
                        .busy_timeout(patience)
                });
            Ok(options)
        }
        Target::Postgres(url) => {
            let mut options = ConnectOptions::new(url);
            options
                .max_connections(16)
                .connect_timeout(Duration::from_secs(10))
                .sqlx_logging(false);
            Ok(options)
        }
    }
}

/// As others, opened when first needed, and not waiting for a locked file.
fn of_writers(mut options: ConnectOptions) -> ConnectOptions {
    options.connect_lazy(true);
    with_setting(options, "PRAGMA busy_timeout = 0")
}

/// As others, each with a setting of SQLite of its own.
fn with_setting(mut options: ConnectOptions, setting: &'static str) -> ConnectOptions {
    options.map_sqlx_sqlite_pool_opts(move |pool| {
        pool.after_connect(move |connection, _| {
            Box::pin(async move {
                connection.execute(setting).await?;
                Ok(())
            })
        })
    });
    options
}

/// How long a locked file is waited for: 20 seconds, or `THIDUA_BUSY_SECONDS`.
fn patience() -> Result<Duration> {
    let Some(text) = std::env::var_os("THIDUA_BUSY_SECONDS") else {
        return Ok(Duration::from_secs(20));
    };
    let seconds = text.to_str().and_then(|text| text.parse().ok());
    seconds.map(Duration::from_secs).ok_or_else(|| {
        Error::usage(
            "bad-busy-seconds",
            "THIDUA_BUSY_SECONDS phải là số giây, ví dụ 20.",
            "THIDUA_BUSY_SECONDS is a number of seconds, for example 20.",
        )
    })
}

/// A missing file is refused or its folder made.
fn prepare(path: &Path, url: &str, opening: Opening) -> Result<()> {
    if path.exists() {
        return Ok(());
    }
    if opening == Opening::Existing {
        return Err(Error::usage(
            "database-missing",
            format!(
                "Không tìm thấy cơ sở dữ liệu «{url}»; kiểm tra --database (hoặc THIDUA_DATABASE), hoặc nhập dữ liệu trước."
            ),
            format!(
                "The database «{url}» was not found; check --database (or THIDUA_DATABASE), or import something first."
            ),
        ));
    }
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => {
            std::fs::create_dir_all(folder).map_err(|error| Error::file(folder, &error))
        }
        _ => Ok(()),
    }
}
