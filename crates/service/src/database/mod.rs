//! Connecting, transactions, and the few things in which SQLite and PostgreSQL differ.

pub(crate) mod entity;
mod open;
mod write;

pub use open::{DEFAULT_URL, Opening, SchemaState};
pub use write::{Recorded, Write};
pub(crate) use write::{insert_missing_rows, insert_rows};

use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait as _, DatabaseConnection, DatabaseTransaction, DbBackend,
    IsolationLevel, SqliteTransactionMode, TransactionOptions, TransactionTrait as _,
};

use thidua_domain::actors::Actor;

use crate::Result;

/// A database that is open and whose schema is current.
#[derive(Debug, Clone)]
pub struct Database {
    connection: DatabaseConnection,
    /// How it was opened.
    options: ConnectOptions,
}

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
    /// reads stays true until it commits, on both.
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
        let apart = Self { connection, options };
        if apart.backend() == DbBackend::Sqlite {
            // long indexes are filled at any place: their pages stay at hand, the log is not written back for each, and what
            // a statement may have to take back does not go through a file
            let settings =
                "PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 32768; PRAGMA temp_store = MEMORY";
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
        Ok(self.connection.begin_with_options(options).await?)
    }
}
