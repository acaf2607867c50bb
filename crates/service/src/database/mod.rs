//! Connecting, transactions, and the few things in which SQLite and PostgreSQL differ.

mod copy;
pub(crate) mod entity;
mod open;
mod write;

pub(crate) use copy::copy_rows;
pub use open::{DEFAULT_URL, Opening, SchemaState};
pub use write::{Recorded, Write};
pub(crate) use write::{insert_missing_rows, insert_noted_rows, insert_rows};

use std::time::{Duration, Instant};

use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait as _, DatabaseConnection, DatabaseTransaction, DbBackend,
    IsolationLevel, SqliteTransactionMode, TransactionOptions, TransactionTrait as _,
};

use thidua_domain::actors::Actor;

use crate::{Error, Result};

/// A database that is open and whose schema is current.
#[derive(Debug, Clone)]
pub struct Database {
    connection: DatabaseConnection,
    /// On SQLite those who write have connections of their own, whose waiting is ours: see [`Database::write`].
    writers: Option<Writers>,
    /// How it was opened.
    options: ConnectOptions,
}

#[derive(Debug, Clone)]
struct Writers {
    connection: DatabaseConnection,
    /// How long a locked file is waited for.
    patience: Duration,
}

/// How often a locked file is tried again. SQLite itself waits longer from try to try, up to a tenth of a second: beside a
/// long import, which is quick to begin its next transaction, its luck came late.
const AGAIN: Duration = Duration::from_millis(2);

impl Database {
    /// A view of one moment: everything read through it belongs together.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn read(&self) -> Result<DatabaseTransaction> {
        let options = match self.backend() {
            // a reader in WAL mode sees one snapshot anyway
            DbBackend::Sqlite => TransactionOptions::default(),
            _ => TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                sqlite_transaction_mode: None,
            },
        };
        Ok(self.connection.begin_with_options(options).await?)
    }

    /// A transaction that changes business rows in the name of an actor and ends in one audit event.
    ///
    /// It takes the lock first: IMMEDIATE on SQLite, the row of the audit's head on PostgreSQL. So whatever it
    /// reads stays true until it commits, on both. A file that another writer has locked is tried again soon, until
    /// patience ends.
    ///
    /// # Errors
    /// When the database fails or stays locked.
    pub async fn write(&self, actor: &Actor) -> Result<Write> {
        Write::begin(self.begin_immediate().await?, &actor.name).await
    }

    /// One more connection of its own to the same database, for a long run of transactions: what it has at hand of pages
    /// and prepared statements is not handed round with the others.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub(crate) async fn apart(&self) -> Result<Self> {
        let mut options = self.options.clone();
        options.max_connections(1);
        let connection = sea_orm::Database::connect(options.clone()).await?;
        let apart = Self {
            connection,
            writers: None,
            options,
        };
        if apart.backend() == DbBackend::Sqlite {
            // long indexes are filled at any place: their pages stay at hand, the log is not written back for each, and what
            // a statement may have to take back does not go through a file. What is written here nobody sees until another
            // connection takes it; that one's commit brings the log to the disk, and all that stands in it before
            let settings = "PRAGMA cache_size = -49152; PRAGMA wal_autocheckpoint = 32768; \
                            PRAGMA temp_store = MEMORY; PRAGMA synchronous = NORMAL";
            apart.connection.execute_unprepared(settings).await?;
        }
        Ok(apart)
    }

    /// A plain transaction for rows nobody sees yet: those of a batch that is being staged.
    ///
    /// # Errors
    /// When the database fails or stays locked.
    pub async fn stage(&self) -> Result<DatabaseTransaction> {
        self.begin_immediate().await
    }

    /// Closes all connections; on SQLite what the log holds goes into the file.
    pub async fn close(self) {
        // what cannot be closed is closed by the operating system
        if let Some(writers) = self.writers {
            let _ = writers.connection.close().await;
        }
        let _ = self.connection.close().await;
    }

    /// The connection itself, for what needs no transaction (health, streams).
    #[must_use]
    pub fn connection(&self) -> &DatabaseConnection {
        &self.connection
    }

    /// Which engine.
    #[must_use]
    pub fn backend(&self) -> DbBackend {
        self.connection.get_database_backend()
    }

    async fn begin_immediate(&self) -> Result<DatabaseTransaction> {
        let options = TransactionOptions {
            isolation_level: None,
            access_mode: None,
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        };
        let Some(writers) = &self.writers else {
            return Ok(self.connection.begin_with_options(options).await?);
        };
        let began = Instant::now();
        loop {
            match writers
                .connection
                .begin_with_options(options)
                .await
                .map_err(Error::from)
            {
                Err(error) if error.code == "database-locked" && began.elapsed() < writers.patience => {
                    tokio::time::sleep(AGAIN).await;
                }
                outcome => return outcome,
            }
        }
    }
}
