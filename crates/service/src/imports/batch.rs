//! The life of a batch.

use chrono::{Duration, Utc};
use sea_orm::sea_query::{Condition, Expr, ExprTrait as _, LockType, Query, SelectStatement};
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait,
    DatabaseTransaction, EntityTrait, IntoActiveModel, ModelTrait, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

use super::receipt::{ImportFile, Receipt};
use super::store::{import_batch, import_lease, row_supersession};
use crate::audit::RowsDigest;
use crate::database::{Database, Recorded, Write, copy_rows, insert_noted_rows};
use crate::{Error, Result, audit, awards, clock};

/// The rows are written and nobody sees them.
pub(crate) const STAGED: &str = "staged";
/// The rows count.
pub(crate) const TAKEN: &str = "taken";
/// The rows counted once and do no more.
pub(crate) const UNDONE: &str = "undone";

/// A batch that has shown no life for this long was left by a process that died.
const LEASE_MINUTES: i64 = 10;

/// How many rows of one table a batch can hold.
const PLACES: i64 = 1 << 32;

/// A batch that is being filled. Rows get their keys from it, table by table, in ascending order.
#[derive(Debug)]
pub(crate) struct Batch {
    row: import_batch::Model,
    /// The digests of what was written, by table.
    digests: Vec<(RowsDigest, i64)>,
    superseding: Vec<row_supersession::Model>,
}

impl Batch {
    fn new(row: import_batch::Model) -> Self {
        Self {
            row,
            digests: Vec::new(),
            superseding: Vec::new(),
        }
    }

    /// Makes a staged batch in a transaction of its own, for rows that come in chunks.
    pub(crate) async fn stage(
        database: &Database,
        actor: &str,
        kind: &str,
        subject: &str,
        file: &ImportFile,
        receipt: &Receipt,
    ) -> Result<Self> {
        sweep(database).await?;
        let transaction = database.stage().await?;
        let row = row(actor, kind, subject, file, receipt, STAGED)
            .insert(&transaction)
            .await?;
        let lease = import_lease::ActiveModel {
            id: Set(row.id),
            alive_at: Set(clock::now()),
        };
        import_lease::Entity::insert(lease)
            .exec_without_returning(&transaction)
            .await?;
        transaction.commit().await?;
        Ok(Self::new(row))
    }

    /// Makes a batch within the transaction that takes it, for files of some thousand rows at most.
    pub(crate) async fn within(
        write: &mut Write,
        kind: &str,
        subject: &str,
        file: &ImportFile,
        receipt: &Receipt,
    ) -> Result<Self> {
        let actor = write.actor().to_owned();
        let mut model = row(&actor, kind, subject, file, receipt, TAKEN);
        model.taken_at = Set(Some(write.at()));
        Ok(Self::new(write.insert(model).await?))
    }

    /// Its number.
    pub(crate) fn id(&self) -> i64 {
        self.row.id
    }

    /// The key of the next row of a table.
    pub(crate) fn next_id(&mut self, table: &'static str) -> Result<i64> {
        let place = match self
            .digests
            .iter_mut()
            .find(|(digest, _)| digest.table() == table)
        {
            Some((_, place)) => place,
            None => {
                self.digests.push((RowsDigest::new(table), 0));
                // just pushed
                let Some((_, place)) = self.digests.last_mut() else {
                    return Err(too_many());
                };
                place
            }
        };
        let id = self
            .row
            .id
            .checked_mul(PLACES)
            .and_then(|base| base.checked_add(*place));
        *place = place.saturating_add(1);
        id.filter(|_| *place < PLACES).ok_or_else(too_many)
    }

    /// Adds rows, whose keys ascend, to the digest.
    fn digest<M: Recorded>(&mut self, rows: &[M]) -> Result<()> {
        if let Some((digest, _)) = self
            .digests
            .iter_mut()
            .find(|(digest, _)| digest.table() == M::TABLE)
        {
            for row in rows {
                digest.add(row)?;
            }
        }
        Ok(())
    }

    /// Writes a chunk of rows nobody sees yet, and shows that this process is alive.
    pub(crate) async fn write_staged<A, M>(&mut self, database: &Database, rows: Vec<M>) -> Result<()>
    where
        M: Recorded + IntoActiveModel<A>,
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        A::Entity: EntityTrait<Model = M>,
    {
        if rows.is_empty() {
            return Ok(());
        }
        let transaction = database.stage().await?;
        self.put(&transaction, rows).await?;
        self.put_end(transaction).await
    }

    /// Keeps a staged batch from being swept until the transaction ends.
    pub(crate) async fn hold(&self, transaction: &DatabaseTransaction) -> Result<()> {
        let there = import_batch::Entity::find_by_id(self.row.id)
            .lock(LockType::KeyShare)
            .one(transaction)
            .await?;
        there.map(|_| ()).ok_or_else(swept)
    }

    /// Writes rows nobody sees yet within a transaction that [`Batch::put_end`] ends.
    pub(crate) async fn put<A, M>(&mut self, transaction: &DatabaseTransaction, rows: Vec<M>) -> Result<()>
    where
        M: Recorded + IntoActiveModel<A>,
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        A::Entity: EntityTrait<Model = M>,
    {
        let mut of = self
            .digests
            .iter_mut()
            .find(|(digest, _)| digest.table() == M::TABLE);
        insert_noted_rows(transaction, rows, |row| match &mut of {
            Some((digest, _)) => digest.add(row),
            None => Ok(()),
        })
        .await
    }

    /// Writes rows nobody sees yet in a transaction of its own, by COPY: for PostgreSQL.
    pub(crate) async fn copy<A, M>(&mut self, database: &Database, rows: Vec<M>) -> Result<()>
    where
        M: Recorded + IntoActiveModel<A>,
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        A::Entity: EntityTrait<Model = M>,
    {
        let mut of = self
            .digests
            .iter_mut()
            .find(|(digest, _)| digest.table() == M::TABLE);
        copy_rows(database, rows, |row| match &mut of {
            Some((digest, _)) => digest.add(row),
            None => Ok(()),
        })
        .await
    }

    /// Ends a transaction of rows nobody sees yet, and shows that this process is alive.
    pub(crate) async fn put_end(&self, transaction: DatabaseTransaction) -> Result<()> {
        let lease = import_lease::ActiveModel {
            id: Set(self.row.id),
            alive_at: Set(clock::now()),
        };
        import_lease::Entity::update(lease).exec(&transaction).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Writes rows within the transaction that takes the batch.
    pub(crate) async fn write<A, M>(&mut self, write: &Write, rows: Vec<M>) -> Result<()>
    where
        M: Recorded + IntoActiveModel<A>,
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        A::Entity: EntityTrait<Model = M>,
    {
        self.digest(&rows)?;
        write.insert_rows(rows).await
    }

    /// Notes that a row of an earlier batch is superseded once this one is taken.
    pub(crate) fn supersede<M: Recorded>(&mut self, old: &M) -> Result<()> {
        let row = self.superseding(M::TABLE, old.id())?;
        self.superseding.push(row);
        Ok(())
    }

    /// The row that says so of a row of a table, for those who write it themselves.
    pub(crate) fn superseding(&mut self, table: &str, row: i64) -> Result<row_supersession::Model> {
        Ok(row_supersession::Model {
            id: self.next_id(<row_supersession::Model as Recorded>::TABLE)?,
            batch_id: self.row.id,
            table_name: table.to_owned(),
            row_id: row,
        })
    }

    /// Takes a staged batch: from the commit of this transaction on its rows are seen.
    pub(crate) async fn take(mut self, write: &mut Write) -> Result<()> {
        let mut after = self.row.clone().into_active_model();
        after.state = Set(TAKEN.to_owned());
        after.taken_at = Set(Some(write.at()));
        // a staged batch is not part of the record yet, so taking it is how it begins
        let taken = after.update(&**write).await.map_err(|error| match error {
            sea_orm::DbErr::RecordNotUpdated => swept(),
            other => other.into(),
        })?;
        write.note(&taken);
        import_lease::Entity::delete_by_id(self.row.id)
            .exec(&**write)
            .await?;
        self.finish(write).await
    }

    /// Removes a staged batch that will not be taken.
    pub(crate) async fn discard(self, database: &Database) -> Result<()> {
        let transaction = database.stage().await?;
        remove(&transaction, self.row.id).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Ends a batch made within its transaction.
    pub(crate) async fn finish(&mut self, write: &mut Write) -> Result<()> {
        let superseding = std::mem::take(&mut self.superseding);
        self.write(write, superseding).await?;
        for (digest, _) in &self.digests {
            write.note_batch(self.row.id, digest);
        }
        Ok(())
    }
}

fn swept() -> Error {
    Error::machine(
        "batch-swept",
        "Lô nhập bị dọn vì quá lâu không hoạt động; hãy nhập lại.",
        "The batch was swept after showing no life for too long; import again.",
    )
}

fn too_many() -> Error {
    Error::refused(
        "too-many-rows",
        "Tệp có quá nhiều dòng cho một lô nhập; hãy chia thành nhiều tệp.",
        "The file has too many rows for one batch; split it.",
    )
}

fn row(
    actor: &str,
    kind: &str,
    subject: &str,
    file: &ImportFile,
    receipt: &Receipt,
    state: &str,
) -> import_batch::ActiveModel {
    let count = |n: usize| Set(i64::try_from(n).unwrap_or(i64::MAX));
    import_batch::ActiveModel {
        kind: Set(kind.to_owned()),
        state: Set(state.to_owned()),
        subject: Set(subject.to_owned()),
        file_name: Set(file.name.clone()),
        file_sha256: Set(receipt.file_sha256.clone()),
        encoding: Set(receipt
            .encoding
            .as_deref()
            .or(receipt.format)
            .unwrap_or_default()
            .to_owned()),
        delimiter: Set(receipt.delimiter.clone().unwrap_or_default()),
        header_row: Set(receipt
            .header_row
            .and_then(|row| i32::try_from(row).ok())
            .unwrap_or(0)),
        rows: count(receipt.rows),
        accepted: count(receipt.accepted),
        unchanged: count(receipt.unchanged),
        updated: count(receipt.updated),
        rejected: count(receipt.rejected),
        created_by: Set(actor.to_owned()),
        created_at: Set(clock::now()),
        ..Default::default()
    }
}

fn batches_in(state: &str) -> SelectStatement {
    Query::select()
        .column("id")
        .from("import_batch")
        .and_where(Expr::col("state").eq(state))
        .to_owned()
}

/// The rows of a table that count: their batch is taken, and no taken batch supersedes them.
pub(crate) fn visible<C: ColumnTrait>(batch: C, id: C, table: &str) -> Condition {
    Condition::all()
        .add(batch.in_subquery(batches_in(TAKEN)))
        .add(not_superseded(id, table))
}

/// As [`visible`], for a table whose rows may also be written on their own.
pub(crate) fn rows_taken_or_own<C: ColumnTrait>(batch: C, id: C, table: &str) -> Condition {
    let own_or_taken = Condition::any()
        .add(batch.is_null())
        .add(batch.in_subquery(batches_in(TAKEN)));
    Condition::all().add(own_or_taken).add(not_superseded(id, table))
}

fn not_superseded<C: ColumnTrait>(id: C, table: &str) -> sea_orm::sea_query::SimpleExpr {
    let superseded = Query::select()
        .column("row_id")
        .from("row_supersession")
        .and_where(Expr::col("table_name").eq(table))
        .and_where(Expr::col("batch_id").in_subquery(batches_in(TAKEN)))
        .to_owned();
    id.not_in_subquery(superseded)
}

/// A number that changes whenever any batch is taken or undone: what was compared before staging still holds when
/// it is the same at taking.
pub(crate) async fn epoch(connection: &impl ConnectionTrait) -> Result<i64> {
    use audit::store::event;
    let last = event::Entity::find()
        .filter(event::Column::Action.starts_with("import."))
        .order_by_desc(event::Column::Seq)
        .one(connection)
        .await?;
    Ok(last.map_or(0, |event| event.seq))
}

/// Removes staged batches that processes left when they died. Nobody ever saw their rows.
pub(crate) async fn sweep(database: &Database) -> Result<()> {
    let limit = Utc::now() - Duration::minutes(LEASE_MINUTES);
    let stale = import_lease::Entity::find()
        .filter(import_lease::Column::AliveAt.lt(limit))
        .all(database.connection())
        .await?;
    for lease in stale {
        let transaction = database.stage().await?;
        // another process may have swept or taken it since
        let batch = import_batch::Entity::find_by_id(lease.id)
            .one(&transaction)
            .await?;
        if batch.is_some_and(|batch| batch.state == STAGED) {
            remove(&transaction, lease.id).await?;
        }
        transaction.commit().await?;
        awards::finish_places(database, lease.id).await?;
    }
    Ok(())
}

/// Deletes a staged batch with all it has, once nobody holds it.
async fn remove(connection: &impl ConnectionTrait, batch: i64) -> Result<()> {
    import_batch::Entity::find_by_id(batch)
        .lock_exclusive()
        .one(connection)
        .await?;
    remove_rows(connection, batch).await?;
    import_lease::Entity::delete_by_id(batch).exec(connection).await?;
    import_batch::Entity::delete_by_id(batch).exec(connection).await?;
    Ok(())
}

/// Deletes the rows of a batch in every table that is filled by staging.
async fn remove_rows(connection: &impl ConnectionTrait, batch: i64) -> Result<()> {
    use crate::awards::store::{award, award_list, award_person};
    use crate::scoring::store::score;
    async fn of<E: EntityTrait>(
        connection: &impl ConnectionTrait,
        column: E::Column,
        batch: i64,
    ) -> Result<()>
    where
        E::Model: ModelTrait,
    {
        E::delete_many().filter(column.eq(batch)).exec(connection).await?;
        Ok(())
    }
    of::<row_supersession::Entity>(connection, row_supersession::Column::BatchId, batch).await?;
    of::<award_person::Entity>(connection, award_person::Column::BatchId, batch).await?;
    awards::forget_awards(connection, batch).await?;
    of::<award::Entity>(connection, award::Column::BatchId, batch).await?;
    of::<award_list::Entity>(connection, award_list::Column::BatchId, batch).await?;
    awards::forget_places(connection, batch).await?;
    of::<score::Entity>(connection, score::Column::BatchId, batch).await
}
