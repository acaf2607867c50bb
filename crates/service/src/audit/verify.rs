//! Proving the chain and the state.

use std::collections::{BTreeMap, HashMap};

use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait, Iterable as _, PrimaryKeyToColumn as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, RuntimeErr,
};
use serde::Serialize;
use serde_json::Value;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::canonical;
use thidua_vietnamese::Lang;

use super::chain;
use super::image::RowsDigest;
use super::store::{event, head};
use super::tables::recorded_tables;
use crate::database::{Database, Recorded};
use crate::imports::store::import_batch;
use crate::{Result, imports};

/// How many events are read at a time.
const PAGE: u64 = 2_000;

/// One thing that is not as the audit says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Fault {
    /// An event is missing or out of order.
    Gap {
        /// The place where another event was expected.
        seq: i64,
    },
    /// An event does not name the hash of the one before it.
    Unlinked {
        /// Its place.
        seq: i64,
    },
    /// An event's hash does not fit its words.
    Altered {
        /// Its place.
        seq: i64,
    },
    /// The head does not name the last event.
    Head {
        /// What the head says.
        stated: i64,
        /// The last event there is.
        last: i64,
    },
    /// The head kept elsewhere is not in the chain: its tail was cut or rewritten.
    OtherHead {
        /// The hash that was given.
        expected: String,
    },
    /// A row is not as its last image.
    RowChanged {
        /// The table.
        table: String,
        /// The row.
        id: i64,
    },
    /// A row the audit does not know.
    RowUnknown {
        /// The table.
        table: String,
        /// The row.
        id: i64,
    },
    /// A row the audit knows is gone.
    RowMissing {
        /// The table.
        table: String,
        /// The row.
        id: i64,
    },
    /// A table holds a value that cannot be read as what it is.
    Unreadable {
        /// The table.
        table: String,
    },
    /// The rows of a batch are not those that were imported.
    BatchChanged {
        /// The batch.
        batch: i64,
        /// The table.
        table: String,
    },
}

impl Fault {
    /// The message for a reader.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Gap { seq }, Lang::Vi) => format!("Chuỗi nhật ký thiếu hoặc sai thứ tự ở sự kiện {seq}."),
            (Self::Gap { seq }, Lang::En) => format!("The chain lacks event {seq} or has it out of order."),
            (Self::Unlinked { seq }, Lang::Vi) => format!("Sự kiện {seq} không nối với sự kiện trước nó."),
            (Self::Unlinked { seq }, Lang::En) => format!("Event {seq} is not linked to the one before it."),
            (Self::Altered { seq }, Lang::Vi) => format!("Nội dung sự kiện {seq} đã bị sửa."),
            (Self::Altered { seq }, Lang::En) => format!("Event {seq} was altered."),
            (Self::Head { stated, last }, Lang::Vi) => {
                format!("Đầu chuỗi ghi sự kiện {stated}, sự kiện cuối là {last}.")
            }
            (Self::Head { stated, last }, Lang::En) => {
                format!("The head names event {stated}, the last one is {last}.")
            }
            (Self::OtherHead { expected }, Lang::Vi) => {
                format!("Mã băm {expected} không có trong chuỗi: phần cuối nhật ký đã bị cắt hoặc viết lại.")
            }
            (Self::OtherHead { expected }, Lang::En) => {
                format!("The hash {expected} is not in the chain: its tail was cut or rewritten.")
            }
            (Self::RowChanged { table, id }, Lang::Vi) => {
                format!("Bảng {table}, dòng {id}: giá trị khác với nhật ký.")
            }
            (Self::RowChanged { table, id }, Lang::En) => {
                format!("Table {table}, row {id}: not as the audit says.")
            }
            (Self::RowUnknown { table, id }, Lang::Vi) => {
                format!("Bảng {table}, dòng {id}: không có trong nhật ký.")
            }
            (Self::RowUnknown { table, id }, Lang::En) => {
                format!("Table {table}, row {id}: unknown to the audit.")
            }
            (Self::RowMissing { table, id }, Lang::Vi) => format!("Bảng {table}, dòng {id}: đã bị xóa."),
            (Self::RowMissing { table, id }, Lang::En) => format!("Table {table}, row {id}: was deleted."),
            (Self::Unreadable { table }, Lang::Vi) => {
                format!("Bảng {table}: có giá trị không đọc được, đã bị sửa.")
            }
            (Self::Unreadable { table }, Lang::En) => {
                format!("Table {table}: holds an unreadable value; it was altered.")
            }
            (Self::BatchChanged { batch, table }, Lang::Vi) => {
                format!("Bảng {table}: các dòng của lô nhập {batch} khác với lúc nhập.")
            }
            (Self::BatchChanged { batch, table }, Lang::En) => {
                format!("Table {table}: the rows of batch {batch} are not those that were imported.")
            }
        }
    }
}

/// What a verification found.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// How many events the chain has.
    pub events: i64,
    /// How many business rows were compared.
    pub rows: u64,
    /// The hash of the last event, to be kept elsewhere.
    pub head: String,
    /// Everything that is not as it should be.
    pub faults: Vec<Fault>,
}

/// What the audit says should be.
#[derive(Default)]
struct Expected {
    /// The digest of each row's last image.
    rows: HashMap<(String, i64), String>,
    /// How a row of a batch was before it was first changed on its own (a person corrected or erased): so it
    /// stands in its batch's digest.
    originals: HashMap<(String, i64), Value>,
    /// Count and digest of each batch's rows.
    batches: BTreeMap<(i64, String), (u64, String)>,
}

impl Expected {
    fn learn(&mut self, detail: &Value) -> Result<()> {
        let list = |name: &str| detail.get(name).and_then(Value::as_array).into_iter().flatten();
        let text = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        let number = |value: &Value, name: &str| text(value, name).and_then(|n| n.parse::<i64>().ok());
        for change in list("changes") {
            if let (Some(table), Some(id), Some(after)) =
                (text(change, "table"), number(change, "id"), change.get("after"))
            {
                let before = change.get("before").filter(|before| !before.is_null());
                if let (Some(before), false) = (before, self.rows.contains_key(&(table.clone(), id))) {
                    self.originals.insert((table.clone(), id), before.clone());
                }
                self.rows.insert((table, id), canonical::digest(after)?);
            }
        }
        for batch in list("batches") {
            if let (Some(id), Some(table), Some(rows), Some(digest)) = (
                number(batch, "batch"),
                text(batch, "table"),
                number(batch, "rows"),
                text(batch, "digest"),
            ) {
                self.batches
                    .insert((id, table), (u64::try_from(rows).unwrap_or(0), digest));
            }
        }
        Ok(())
    }
}

/// Walks the chain, then every business row. With `kept`, a head written down elsewhere must be in the chain.
///
/// # Errors
/// When the actor may not, or the database fails. What is not as it should be is in the report.
pub async fn verify(database: &Database, actor: &Actor, kept: Option<&str>) -> Result<Report> {
    actor.may(Deed::Audit, &Scope::Everything)?;
    let view = database.read().await?;
    let mut faults = Vec::new();
    let mut expected = Expected::default();
    let (mut seq, mut previous) = (0_i64, String::new());
    let mut kept_is_there = kept.is_none();
    loop {
        let page = event::Entity::find()
            .filter(event::Column::Seq.gt(seq))
            .order_by_asc(event::Column::Seq)
            .limit(PAGE)
            .all(&view)
            .await;
        let page = match page {
            Err(DbErr::Query(RuntimeErr::SqlxError(error))) if is_unreadable(&error) => {
                faults.push(Fault::Unreadable {
                    table: "audit_event".to_owned(),
                });
                break;
            }
            page => page?,
        };
        let Some(last) = page.last().map(|event| event.seq) else {
            break;
        };
        for event in page {
            let due = seq.saturating_add(1);
            if event.seq != due {
                faults.push(Fault::Gap { seq: due });
            }
            if event.previous != previous {
                faults.push(Fault::Unlinked { seq: event.seq });
            }
            if event.hash != chain::hash(&event)? {
                faults.push(Fault::Altered { seq: event.seq });
            }
            kept_is_there |= kept == Some(event.hash.as_str());
            expected.learn(&serde_json::from_str(&event.detail).unwrap_or(Value::Null))?;
            (seq, previous) = (event.seq, event.hash);
        }
        seq = last;
    }
    let heads = head::Entity::find().all(&view).await?;
    match heads.as_slice() {
        [head] if head.id == 1 && head.seq == seq && head.hash == previous => {}
        heads => faults.push(Fault::Head {
            stated: heads.first().map_or(0, |head| head.seq),
            last: seq,
        }),
    }
    if let (false, Some(kept)) = (kept_is_there, kept) {
        faults.push(Fault::OtherHead {
            expected: kept.to_owned(),
        });
    }
    let rows = state(&view, expected, &mut faults).await?;
    Ok(Report {
        events: seq,
        rows,
        head: previous,
        faults,
    })
}

/// Compares every business row with what the audit says.
async fn state(view: &impl ConnectionTrait, expected: Expected, faults: &mut Vec<Fault>) -> Result<u64> {
    let staged = import_batch::Entity::find()
        .filter(import_batch::Column::State.eq(imports::STAGED))
        .all(view)
        .await?
        .into_iter()
        .map(|batch| batch.id)
        // a batch that the audit knows cannot go back to being staged
        .filter(|id| !expected.rows.contains_key(&("import_batch".to_owned(), *id)))
        .collect();
    let mut walk = Walk {
        expected,
        staged,
        found: BTreeMap::new(),
        rows: 0,
        faults,
    };
    macro_rules! walk {
        ($($entity:path),* $(,)?) => { $( { use $entity as table; walk.table::<table::Entity>(view).await?; } )* };
    }
    recorded_tables!(walk);
    let rows = walk.rows;
    walk.finish();
    Ok(rows)
}

/// Whether a value could not be read as what its column holds, which this program never writes.
fn is_unreadable(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_))
}

/// A walk over the business tables.
struct Walk<'f> {
    expected: Expected,
    staged: std::collections::HashSet<i64>,
    found: BTreeMap<(i64, String), RowsDigest>,
    rows: u64,
    faults: &'f mut Vec<Fault>,
}

impl Walk<'_> {
    async fn table<E>(&mut self, view: &impl ConnectionTrait) -> Result<()>
    where
        E: EntityTrait,
        E::Model: Recorded + Send + Sync,
    {
        let Some(key) = E::PrimaryKey::iter().next().map(|key| key.into_column()) else {
            return Ok(());
        };
        let mut last = i64::MIN;
        loop {
            let page = E::find()
                .filter(key.gt(last))
                .order_by_asc(key)
                .limit(<E::Model as Recorded>::PAGE)
                .all(view)
                .await;
            let page = match page {
                Err(DbErr::Query(RuntimeErr::SqlxError(error))) if is_unreadable(&error) => {
                    let table = <E::Model as Recorded>::TABLE.to_owned();
                    self.faults.push(Fault::Unreadable { table });
                    return Ok(());
                }
                page => page?,
            };
            let Some(end) = page.last().map(Recorded::id) else {
                return Ok(());
            };
            for row in &page {
                self.row(row)?;
            }
            last = end;
        }
    }

    fn row<M: Recorded>(&mut self, row: &M) -> Result<()> {
        let table = M::TABLE.to_owned();
        let own_batch = M::TABLE == "import_batch" && self.staged.contains(&row.id());
        if own_batch || row.batch().is_some_and(|batch| self.staged.contains(&batch)) {
            return Ok(());
        }
        self.rows = self.rows.saturating_add(1);
        let place = (table.clone(), row.id());
        let alone = self.expected.rows.remove(&place);
        if let Some(digest) = &alone
            && *digest != canonical::digest(&row.image())?
        {
            self.faults.push(Fault::RowChanged {
                table: table.clone(),
                id: row.id(),
            });
        }
        let original = self.expected.originals.remove(&place);
        match (row.batch(), alone, original) {
            (Some(batch), None, _) => self.in_batch(batch, M::TABLE).add(row),
            (Some(batch), Some(_), Some(image)) => self.in_batch(batch, M::TABLE).add_image(&image),
            (_, Some(_), _) => Ok(()),
            (None, None, _) => {
                self.faults.push(Fault::RowUnknown { table, id: row.id() });
                Ok(())
            }
        }
    }

    fn in_batch(&mut self, batch: i64, table: &'static str) -> &mut RowsDigest {
        self.found
            .entry((batch, table.to_owned()))
            .or_insert_with(|| RowsDigest::new(table))
    }

    fn finish(mut self) {
        for ((table, id), _) in std::mem::take(&mut self.expected.rows) {
            self.faults.push(Fault::RowMissing { table, id });
        }
        for ((batch, table), (count, digest)) in &self.expected.batches {
            let fits = match self.found.remove(&(*batch, table.clone())) {
                Some(found) => found.count() == *count && found.digest() == *digest,
                None => *count == 0,
            };
            if !fits {
                self.faults.push(Fault::BatchChanged {
                    batch: *batch,
                    table: table.clone(),
                });
            }
        }
        for (batch, table) in std::mem::take(&mut self.found).into_keys() {
            self.faults.push(Fault::BatchChanged { batch, table });
        }
        self.faults.sort_by_key(|fault| format!("{fault:?}"));
    }
}

/// An event as it is exported.
#[derive(Debug, Serialize)]
pub struct Exported {
    /// The place in the chain.
    pub seq: i64,
    /// When.
    pub at: chrono::DateTime<chrono::Utc>,
    /// Who.
    pub actor: String,
    /// What was done.
    pub action: String,
    /// To what.
    pub subject: String,
    /// What changed.
    pub detail: Value,
    /// The hash of the event before.
    pub previous: String,
    /// The hash of this event.
    pub hash: String,
}

/// All events in order.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn export(database: &Database, actor: &Actor) -> Result<Vec<Exported>> {
    actor.may(Deed::Audit, &Scope::Everything)?;
    let view = database.read().await?;
    let events = event::Entity::find()
        .order_by_asc(event::Column::Seq)
        .all(&view)
        .await?;
    Ok(events
        .into_iter()
        .map(|event| Exported {
            seq: event.seq,
            at: event.at,
            actor: event.actor,
            action: event.action,
            subject: event.subject,
            detail: serde_json::from_str(&event.detail).unwrap_or(Value::Null),
            previous: event.previous,
            hash: event.hash,
        })
        .collect())
}
