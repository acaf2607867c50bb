//! The audited transaction: the only way business rows come to be or change.

use std::ops::Deref;

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Value;
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait,
    IdenStatic as _, IntoActiveModel, Iterable as _, ModelTrait, Statement,
};
use serde::Serialize;
use serde_json::{Value as Json, json};

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
    fn image(&self) -> Json {
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
    batches: Vec<Json>,
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
    pub async fn commit(self, action: &str, subject: &str, note: Json) -> Result<()> {
        let mut detail = json!({ "note": note, "program": crate::VERSION });
        if let Some(fields) = detail.as_object_mut() {
            fields.insert(
                "changes".to_owned(),
                self.changes.iter().map(Change::to_value).collect(),
            );
            fields.insert("batches".to_owned(), Json::Array(self.batches));
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

/// Inserts rows, some at a time.
pub(crate) async fn insert_rows<A, M>(connection: &impl ConnectionTrait, rows: Vec<M>) -> Result<()>
where
    M: ModelTrait + IntoActiveModel<A>,
    A: ActiveModelTrait + ActiveModelBehavior + Send,
    A::Entity: EntityTrait<Model = M>,
{
    insert(connection, rows, "", |_| Ok(())).await.map(|_| ())
}

/// Inserts rows, some at a time, each of them noted on its way, which goes on while the database works.
pub(crate) async fn insert_noted_rows<A, M>(
    connection: &impl ConnectionTrait,
    rows: Vec<M>,
    note: impl FnMut(&M) -> Result<()>,
) -> Result<()>
where
    M: ModelTrait + IntoActiveModel<A>,
    A: ActiveModelTrait + ActiveModelBehavior + Send,
    A::Entity: EntityTrait<Model = M>,
{
    insert(connection, rows, "", note).await.map(|_| ())
}

/// Inserts the rows that are not there yet; answers how many these are.
pub(crate) async fn insert_missing_rows<A, M>(connection: &impl ConnectionTrait, rows: Vec<M>) -> Result<u64>
where
    M: ModelTrait + IntoActiveModel<A>,
    A: ActiveModelTrait + ActiveModelBehavior + Send,
    A::Entity: EntityTrait<Model = M>,
{
    insert(connection, rows, " ON CONFLICT DO NOTHING", |_| Ok(())).await
}

/// Most rows of one statement. Numbers of rows are powers of two, so that a connection has few statements to keep
/// prepared, however many rows come; 128 rows of 40 columns are within what both engines bind at most.
const MOST_ROWS: usize = 128;

async fn insert<A, M>(
    connection: &impl ConnectionTrait,
    rows: Vec<M>,
    ending: &str,
    mut note: impl FnMut(&M) -> Result<()>,
) -> Result<u64>
where
    M: ModelTrait + IntoActiveModel<A>,
    A: ActiveModelTrait + ActiveModelBehavior + Send,
    A::Entity: EntityTrait<Model = M>,
{
    type Column<A> = <<A as ActiveModelTrait>::Entity as EntityTrait>::Column;
    let columns: Vec<Column<A>> = Column::<A>::iter().collect();
    let backend = connection.get_database_backend();
    let mut left = rows.len();
    let mut rows = rows.into_iter();
    let mut most = MOST_ROWS;
    let mut sql = String::new();
    let mut next = || -> Result<Option<Statement>> {
        if left == 0 {
            return Ok(None);
        }
        if sql.is_empty() || most > left {
            while most > left {
                most /= 2;
            }
            sql = insert_text::<A::Entity>(backend, &columns, most, ending);
        }
        left = left.saturating_sub(most);
        let mut values = Vec::with_capacity(most.saturating_mul(columns.len()));
        for row in rows.by_ref().take(most) {
            note(&row)?;
            let mut row = row.into_active_model();
            for column in &columns {
                values.push(row.take(*column).into_value().unwrap_or(Value::Bool(None)));
            }
        }
        Ok(Some(Statement::from_sql_and_values(backend, &sql, values)))
    };
    let mut inserted: u64 = 0;
    let mut statement = next()?;
    while let Some(some) = statement {
        // while the database works on these rows, those that follow are made ready
        let (done, following) = tokio::join!(connection.execute_raw(some), async { next() });
        inserted = inserted.saturating_add(done?.rows_affected());
        statement = following?;
    }
    Ok(inserted)
}

/// The words of an insertion of so many rows.
fn insert_text<E: EntityTrait>(
    backend: DbBackend,
    columns: &[E::Column],
    rows: usize,
    ending: &str,
) -> String {
    use std::fmt::Write as _;
    let mut sql = format!("INSERT INTO \"{}\" (", E::default().table_name());
    for (place, column) in columns.iter().enumerate() {
        let comma = if place > 0 { ", " } else { "" };
        // writing to a String cannot fail
        let _ = write!(sql, "{comma}\"{}\"", column.as_str());
    }
    sql.push_str(") VALUES ");
    let mut number: usize = 0;
    for row in 0..rows {
        sql.push_str(if row > 0 { ", (" } else { "(" });
        for place in 0..columns.len() {
            number = number.saturating_add(1);
            let comma = if place > 0 { ", " } else { "" };
            let _ = match backend {
                DbBackend::Postgres => write!(sql, "{comma}${number}"),
                _ => write!(sql, "{comma}?"),
            };
        }
        sql.push(')');
    }
    sql.push_str(ending);
    sql
}
