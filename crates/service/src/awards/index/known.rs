//! The rows of one table that a batch has met, by what says "the same".

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait as _, LockType, Query};
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel, ModelTrait,
};

use crate::database::insert_missing_rows;
use crate::{Error, Result};
use thidua_domain::awards::Digest;

/// How many identities are asked for at a time.
const ASKED: usize = 1_000;

/// How many rows a batch may add to one table.
const PLACES: i64 = 1 << 32;

/// Numbers of rows by their identity.
#[derive(Debug)]
pub(super) struct Known {
    batch: i64,
    next: i64,
    /// Whether the table has rows of other batches, which are looked up.
    others: bool,
    ids: HashMap<Digest, i64>,
}

impl Known {
    pub async fn new<E: EntityTrait>(connection: &impl ConnectionTrait, batch: i64) -> Result<Self> {
        let any = Query::select()
            .column("id")
            .from(E::default().table_name().to_owned())
            .limit(1)
            .to_owned();
        let others = connection.query_one(&any).await?.is_some();
        let first = batch.saturating_mul(PLACES);
        let last = Query::select()
            .expr_as(Expr::col("id").max(), "last")
            .from(E::default().table_name().to_owned())
            .and_where(Expr::col("id").between(first, first.saturating_add(PLACES - 1)))
            .to_owned();
        let last = connection.query_one(&last).await?;
        let last: Option<i64> = last.map_or(Ok(None), |row| row.try_get("", "last"))?;
        Ok(Self {
            batch,
            // a batch that was placed in part goes on behind it
            next: last.map_or(0, |last| last.saturating_sub(first).saturating_add(1)),
            others,
            ids: HashMap::new(),
        })
    }

    pub fn id(&self, identity: Digest) -> Option<i64> {
        self.ids.get(&identity).copied()
    }

    /// Looks up or makes rows for these.
    pub async fn meet<'n, E, N: 'n>(
        &mut self,
        connection: &impl ConnectionTrait,
        wanted: impl Iterator<Item = &'n (Digest, N)>,
        row: impl Fn(i64, String, &N) -> E::Model,
    ) -> Result<()>
    where
        E: EntityTrait,
        E::Model: Clone + ModelTrait<Entity = E> + IntoActiveModel<E::ActiveModel>,
        E::ActiveModel: ActiveModelTrait<Entity = E> + ActiveModelBehavior + Send,
    {
        let mut missing: Vec<(Digest, &N)> = Vec::new();
        for (identity, new) in wanted {
            // a first guess at its number keeps it from being met twice
            if !self.ids.contains_key(identity) {
                self.ids.insert(*identity, 0);
                missing.push((*identity, new));
            }
        }
        let table = E::default().table_name().to_owned();
        if self.others {
            let all: Vec<Digest> = missing.iter().map(|(identity, _)| *identity).collect();
            self.look_up(connection, &table, &all).await?;
            missing.retain(|(identity, _)| self.id(*identity) == Some(0));
        }
        while !missing.is_empty() {
            let mut fresh = Vec::with_capacity(missing.len());
            for (identity, new) in &missing {
                let id = self.next_id()?;
                self.ids.insert(*identity, id);
                fresh.push(row(id, identity.to_string(), new));
            }
            let written = insert_missing_rows(connection, fresh).await?;
            if written == u64::try_from(missing.len()).unwrap_or(u64::MAX) {
                break;
            }
            // another import met some of them in the meantime: theirs hold, unless it was discarded since
            self.others = true;
            let all: Vec<Digest> = missing.iter().map(|(identity, _)| *identity).collect();
            for identity in &all {
                self.ids.insert(*identity, 0);
            }
            self.look_up(connection, &table, &all).await?;
            missing.retain(|(identity, _)| self.id(*identity) == Some(0));
        }
        Ok(())
    }

    /// Looks up rows and keeps them from being removed until the transaction ends, when an award points to them.
    async fn look_up(
        &mut self,
        connection: &impl ConnectionTrait,
        table: &str,
        identities: &[Digest],
    ) -> Result<()> {
        for some in identities.chunks(ASKED) {
            let query = Query::select()
                .column("id")
                .column("identity")
                .from(table.to_owned())
                .and_where(Expr::col("identity").is_in(some.iter().map(|identity| identity.to_string())))
                .lock(LockType::KeyShare)
                .to_owned();
            for found in connection.query_all(&query).await? {
                let identity: String = found.try_get("", "identity")?;
                if let Some(identity) = Digest::parse(&identity) {
                    self.ids.insert(identity, found.try_get("", "id")?);
                }
            }
        }
        Ok(())
    }

    fn next_id(&mut self) -> Result<i64> {
        let id = self
            .batch
            .checked_mul(PLACES)
            .and_then(|base| base.checked_add(self.next))
            .filter(|_| self.next < PLACES);
        self.next = self.next.saturating_add(1);
        id.ok_or_else(|| {
            Error::refused(
                "too-many-rows",
                "Tệp có quá nhiều dòng cho một lô nhập; hãy chia thành nhiều tệp.",
                "The file has too many rows for one batch; split it.",
            )
        })
    }
}
