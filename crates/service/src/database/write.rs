//! The audited transaction: the only way business rows come to be or change.

use std::ops::Deref;

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ConnectionTrait, DatabaseTransaction, EntityTrait,
    IntoActiveModel, ModelTrait,
};
use serde::Serialize;
use serde_json::{Value, json};

use crate::audit::{self, Change, RowsDigest};
use crate::{Result, clock};

/// A row whose whole life stands in the audit.
pub trait Recorded: ModelTrait + Serialize {
    /// The table's name.
    const TABLE: &'static str;

    /// How many rows are read at a time when all are proven.
    const PAGE: u64 = 2_000;

    /// The row's key.
    fn id(&self) -> i64;

    /// The batch it came with; nothing when it was written on its own.
    fn batch(&self) -> Option<i64> {
        None
    }

    /// What the audit says of the row: every column, numbers as text. A table of personal fields overrides this
    /// with a salted digest.
    fn image(&self) -> Value {
        audit::image_of(self)
    }

    /// The canonical bytes of all columns, quickly.
    fn plain(&self, out: &mut Vec<u8>);

    /// The canonical bytes of [`Recorded::image`]; whoever overrides that overrides this.
    ///
    /// # Errors
    /// When the image is no JSON, which it always is.
    fn canonical(&self, out: &mut Vec<u8>) -> Result<()> {
        self.plain(out);
        Ok(())
    }
}

/// A transaction in the name of an actor. What is not committed never was.
#[derive(Debug)]
pub struct Write {
    transaction: DatabaseTransaction,
    head: audit::Head,
    actor: String,
    at: DateTime<Utc>,
    changes: Vec<Change>,
    batches: Vec<Value>,
}

impl Write {
    /// Takes the head of the chain, so that writers follow one another.
    pub(super) async fn begin(transaction: DatabaseTransaction, actor: &str) -> Result<Self> {
        let head = audit::lock_head(&transaction).await?;
        Ok(Self {
            transaction,
            head,
            actor: actor.to_owned(),
            at: clock::now(),
            changes: vec![],
            batches: vec![],
        })
    }

    /// The moment the transaction began, in whole seconds.
    #[must_use]
    pub fn at(&self) -> DateTime<Utc> {
        self.at
    }

    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> &str {
        &self.actor
    }

    /// Whether anything was changed yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.batches.is_empty()
    }

    /// Writes a new row.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert<A>(&mut self, row: A) -> Result<<A::Entity as EntityTrait>::Model>
    where
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        <A::Entity as EntityTrait>::Model: Recorded + IntoActiveModel<A>,
    {
        let model = row.insert(&self.transaction).await?;
        self.changes.push(Change::of(None, Some(&model)));
        Ok(model)
    }

    /// Changes a row.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn update<A, M>(&mut self, before: &M, after: A) -> Result<M>
    where
        M: Recorded + IntoActiveModel<A>,
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        A::Entity: EntityTrait<Model = M>,
    {
        let model = after.update(&self.transaction).await?;
        self.changes.push(Change::of(Some(before), Some(&model)));
        Ok(model)
    }

    /// Notes a row that stands already (a batch that was staged) as new to the record.
    pub fn note<M: Recorded>(&mut self, row: &M) {
        self.changes.push(Change::of(None, Some(row)));
    }

    /// Notes the rows of a batch in one table by their count and digest.
    pub(crate) fn note_batch(&mut self, batch: i64, rows: &RowsDigest) {
        self.batches.push(json!({
            "batch": batch.to_string(),
            "table": rows.table(),
            "rows": rows.count().to_string(),
            "digest": rows.digest(),
        }));
    }

    /// Writes rows of a batch at once; they are covered by the digest that is noted with the batch.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert_rows<A, M>(&self, rows: Vec<M>) -> Result<()>
    where
        M: Recorded + IntoActiveModel<A>,
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        A::Entity: EntityTrait<Model = M>,
    {
        insert_rows(&self.transaction, rows).await
    }

    /// Ends the transaction with its event in the audit.
    ///
    /// # Errors
    /// When the database fails; then nothing was written.
    pub async fn commit(self, action: &str, subject: &str, note: Value) -> Result<()> {
        let mut detail = json!({ "note": note, "program": crate::VERSION });
        if let Some(fields) = detail.as_object_mut() {
            fields.insert(
                "changes".to_owned(),
                self.changes.iter().map(Change::to_value).collect(),
            );
            fields.insert("batches".to_owned(), Value::Array(self.batches));
        }
        audit::append(
            &self.transaction,
            &self.head,
            self.at,
            &self.actor,
            action,
            subject,
            &detail,
        )
        .await?;
        self.transaction.commit().await?;
        Ok(())
    }
}

impl Deref for Write {
    type Target = DatabaseTransaction;
    fn deref(&self) -> &DatabaseTransaction {
        &self.transaction
    }
}

/// Inserts rows in statements small enough for both engines (SQLite binds 32,766 values at most).
pub(crate) async fn insert_rows<A, M>(connection: &impl ConnectionTrait, rows: Vec<M>) -> Result<()>
where
    M: ModelTrait + IntoActiveModel<A>,
    A: ActiveModelTrait + ActiveModelBehavior + Send,
    A::Entity: EntityTrait<Model = M>,
{
    use sea_orm::Iterable as _;
    let columns = <A::Entity as EntityTrait>::Column::iter().count().max(1);
    let chunk = (30_000 / columns).clamp(1, 1_000);
    let mut rows = rows
        .into_iter()
        .map(|row| row.into_active_model().reset_all())
        .peekable();
    while rows.peek().is_some() {
        let some: Vec<A> = rows.by_ref().take(chunk).collect();
        A::Entity::insert_many(some)
            .exec_without_returning(connection)
            .await?;
    }
    Ok(())
}
