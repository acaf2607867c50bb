//! The imported lists with what they declare, and the reasons for differences.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use serde::Serialize;
use serde_json::json;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::awards::control::DeclaredBy;
use thidua_domain::awards::{Catalogue, ControlTotal, DraftAward};
use thidua_domain::codes::Year;
use thidua_vietnamese::{Lang, clean};

use super::store::{award, award_list};
use super::sums::{Group, groups};
use super::{categories, register, totals};
use crate::database::Database;
use crate::imports::TAKEN;
use crate::imports::store::{control_total, import_batch};
use crate::{Error, Result, clock, organisations};

/// A declared total of a list beside what the list comes to now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TotalView {
    /// The batch it was declared with.
    pub batch: String,
    /// Of what: `overall`, a kind of recipient, a category, a part of the file.
    pub scope: String,
    /// By whom: `option`, `total-row`, `title`.
    pub source: String,
    /// What was declared.
    pub declared: i64,
    /// What the list comes to.
    pub listed: i64,
    /// Listed less declared.
    pub difference: i64,
    /// Why they differ, once somebody said so.
    pub reason: Option<String>,
    /// Who said so.
    pub reasoned_by: Option<String>,
}

impl TotalView {
    /// Of what it is the total, for a reader.
    #[must_use]
    pub fn scope_label(&self, lang: Lang) -> String {
        totals::scope_label(&self.scope, lang)
    }

    /// Where it was declared, for a reader.
    #[must_use]
    pub fn source_label(&self, lang: Lang) -> &'static str {
        totals::source_label(&self.source, lang)
    }
}

/// An imported list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListView {
    /// The batch it came with.
    pub batch: String,
    /// Its title.
    pub title: String,
    /// The code of the unit whose awards it lists.
    pub unit: Option<String>,
    /// Its name in the last year the list covers.
    pub unit_name: Option<String>,
    /// The first year it covers.
    pub from_year: Option<i32>,
    /// The last year it covers.
    pub until_year: Option<i32>,
    /// How many rows count.
    pub rows: i64,
    /// How many awards they are.
    pub listed: i64,
    /// Where it comes from.
    pub source: String,
    /// The file it came with.
    pub file_name: String,
    /// Who imported it.
    pub imported_by: String,
    /// When.
    pub imported_at: DateTime<Utc>,
    /// Later batches that corrected it or added to it.
    pub later_batches: Vec<String>,
    /// What it declares.
    pub totals: Vec<TotalView>,
}

/// All lists in force, in the order they came.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn lists(database: &Database, actor: &Actor) -> Result<Vec<ListView>> {
    actor.may(Deed::Read, &Scope::Everything)?;
    let view = database.read().await?;
    let groups = groups(&view, false).await?;
    let lists = load(&view, &groups, &*categories::catalogue(&view).await?).await?;
    Ok(lists.into_values().collect())
}

/// The lists in force by their number. The groups are all visible rows.
pub(super) async fn load(
    connection: &impl ConnectionTrait,
    groups: &[Group],
    catalogue: &Catalogue,
) -> Result<BTreeMap<i64, ListView>> {
    let batches: BTreeMap<i64, import_batch::Model> = import_batch::Entity::find()
        .filter(import_batch::Column::Kind.eq(register::KIND))
        .filter(import_batch::Column::State.eq(TAKEN))
        .all(connection)
        .await?
        .into_iter()
        .map(|batch| (batch.id, batch))
        .collect();
    let rows = award_list::Entity::find()
        .filter(award_list::Column::BatchId.is_in(batches.keys().copied()))
        .order_by_asc(award_list::Column::Id)
        .all(connection)
        .await?;
    let units = units(connection, &rows).await?;
    let own: HashMap<i64, i64> = rows.iter().map(|list| (list.batch_id, list.id)).collect();
    let of_list = batches_of_lists(connection, &own).await?;
    let mut stated: BTreeMap<i64, Vec<control_total::Model>> = BTreeMap::new();
    for total in totals_of(connection, batches.keys().copied()).await? {
        if let Some(list) = of_list.get(&total.batch_id) {
            stated.entry(*list).or_default().push(total);
        }
    }
    let mut lists = BTreeMap::new();
    for list in rows {
        let Some(batch) = batches.get(&list.batch_id) else {
            continue;
        };
        let here: Vec<&Group> = groups.iter().filter(|group| group.list_id == list.id).collect();
        let drafts: Vec<DraftAward> = here.iter().map(|group| group.draft(catalogue, None)).collect();
        let stated = shown(stated.remove(&list.id).unwrap_or_default());
        let totals = stated
            .iter()
            .map(|total| view(total, batches.get(&total.batch_id), &own, &drafts))
            .collect::<Result<_>>()?;
        let later = of_list
            .iter()
            .filter(|(other, of)| **of == list.id && **other != list.batch_id && batches.contains_key(other))
            .map(|(other, _)| other.to_string())
            .collect();
        let listed = ListView {
            batch: list.batch_id.to_string(),
            title: list.title,
            unit: units.get(&list.id).map(|(code, _)| code.clone()),
            unit_name: units.get(&list.id).map(|(_, name)| name.clone()),
            from_year: list.from_year,
            until_year: list.until_year,
            rows: here.iter().fold(0, |sum, group| group.rows.saturating_add(sum)),
            listed: here.iter().fold(0, |sum, group| group.awards.saturating_add(sum)),
            source: list.source,
            file_name: batch.file_name.clone(),
            imported_by: batch.created_by.clone(),
            imported_at: batch.taken_at.unwrap_or(batch.created_at),
            later_batches: later,
            totals,
        };
        lists.insert(list.id, listed);
    }
    Ok(lists)
}

/// Code and name of the unit of each list that has one.
async fn units(
    connection: &impl ConnectionTrait,
    lists: &[award_list::Model],
) -> Result<HashMap<i64, (String, String)>> {
    let mut units = HashMap::new();
    if lists.iter().all(|list| list.organisation_id.is_none()) {
        return Ok(units);
    }
    let ids = organisations::ids(connection).await?;
    let directory = organisations::directory(connection).await?;
    for list in lists {
        let Some(unit) = list.organisation_id else {
            continue;
        };
        let code = ids.code(unit)?;
        let year = list.until_year.and_then(|year| Year::new(year).ok());
        let day = year.map_or_else(clock::today, organisations::last_day);
        let name = directory.shown_name(code, day);
        units.insert(list.id, (code.as_str().to_owned(), name.to_owned()));
    }
    Ok(units)
}

/// The list that each batch's totals are about: the one it brought, else the first it has rows of.
async fn batches_of_lists(
    connection: &impl ConnectionTrait,
    own: &HashMap<i64, i64>,
) -> Result<BTreeMap<i64, i64>> {
    let pairs: Vec<(i64, i64)> = award::Entity::find()
        .select_only()
        .column(award::Column::BatchId)
        .column(award::Column::ListId)
        .distinct()
        .into_tuple()
        .all(connection)
        .await?;
    let mut of_list: BTreeMap<i64, i64> = own.iter().map(|(batch, list)| (*batch, *list)).collect();
    let mut pairs = pairs;
    pairs.sort_unstable();
    for (batch, list) in pairs {
        of_list.entry(batch).or_insert(list);
    }
    Ok(of_list)
}

async fn totals_of(
    connection: &impl ConnectionTrait,
    batches: impl IntoIterator<Item = i64>,
) -> Result<Vec<control_total::Model>> {
    Ok(control_total::Entity::find()
        .filter(control_total::Column::BatchId.is_in(batches))
        .order_by_asc(control_total::Column::Id)
        .all(connection)
        .await?)
}

/// All that was declared for a list, by whichever of its batches.
pub(super) async fn stated(
    connection: &impl ConnectionTrait,
    list: i64,
) -> Result<Vec<control_total::Model>> {
    let mut batches: Vec<i64> = award::Entity::find()
        .select_only()
        .column(award::Column::BatchId)
        .distinct()
        .filter(award::Column::ListId.eq(list))
        .into_tuple()
        .all(connection)
        .await?;
    batches.retain(|batch| *batch > 0);
    let taken: Vec<i64> = import_batch::Entity::find()
        .filter(import_batch::Column::Id.is_in(batches))
        .filter(import_batch::Column::State.eq(TAKEN))
        .all(connection)
        .await?
        .iter()
        .map(|batch| batch.id)
        .collect();
    totals_of(connection, taken).await
}

/// The totals that stand: what a person declared, each figure once, for another figure does not make it unsaid; of
/// the file's own, those of its last state.
fn shown(totals: Vec<control_total::Model>) -> Vec<control_total::Model> {
    let same =
        |a: &control_total::Model, b: &control_total::Model| a.scope == b.scope && a.source == b.source;
    let mut kept: Vec<control_total::Model> = Vec::new();
    for total in totals {
        kept.retain(|earlier| {
            let replaced = if total.source == "option" {
                earlier.declared == total.declared
            } else {
                earlier.batch_id != total.batch_id || earlier.declared == total.declared
            };
            !(same(earlier, &total) && replaced)
        });
        kept.push(total);
    }
    kept
}

/// A total with what the list comes to now. A batch that added only a part of its file to a list of its own declared
/// something of the file, not of that list: it keeps what the file came to.
fn view(
    total: &control_total::Model,
    batch: Option<&import_batch::Model>,
    own: &HashMap<i64, i64>,
    drafts: &[DraftAward],
) -> Result<TotalView> {
    let partial = own.contains_key(&total.batch_id)
        && batch.is_some_and(|batch| batch.unchanged > 0 || batch.updated > 0);
    let live = match totals::scope_named(&total.scope).filter(|_| !partial) {
        Some(scope) => {
            let total = ControlTotal {
                scope,
                declared: total.declared,
                source: DeclaredBy::Flag,
            };
            let found = thidua_domain::awards::reconcile(drafts, &[total]).map_err(totals::too_many)?;
            found.first().map(|found| found.listed)
        }
        None => None,
    };
    let listed = live.unwrap_or(total.listed);
    Ok(TotalView {
        batch: total.batch_id.to_string(),
        scope: total.scope.clone(),
        source: total.source.clone(),
        declared: total.declared,
        listed,
        difference: listed.saturating_sub(total.declared),
        reason: total.reason.clone(),
        reasoned_by: total.reasoned_by.clone(),
    })
}

/// Records why what a list declares differs from what it lists. The difference stays, with its reason beside it.
///
/// # Errors
/// When the actor may not, the batch is unknown, nothing differs, or no reason is given.
pub async fn reconcile(database: &Database, actor: &Actor, batch: i64, reason: &str) -> Result<ListView> {
    actor.may_somewhere(Deed::KeepAwards)?;
    let reason = clean(reason);
    if reason.is_empty() {
        return Err(Error::usage(
            "reason-missing",
            "Chưa ghi lý do; thêm --reason \"…\".",
            "No reason is given; add --reason \"…\".",
        ));
    }
    let mut write = database.write(actor).await?;
    register::batch(&*write, batch).await?;
    let list = register::lists_of(&*write, batch).await?.first().copied();
    let scope = register::scope_of_list(&*write, list).await?;
    actor.may(Deed::KeepAwards, &scope)?;
    let groups = groups(&*write, false).await?;
    let lists = load(&*write, &groups, &*categories::catalogue(&*write).await?).await?;
    let differs = |total: &control_total::Model| {
        let shown = lists.values().flat_map(|list| &list.totals).find(|view| {
            (&view.batch, &view.scope, &view.source, view.declared)
                == (
                    &total.batch_id.to_string(),
                    &total.scope,
                    &total.source,
                    total.declared,
                )
        });
        shown.map_or(total.listed != total.declared, |view| view.difference != 0)
    };
    let mut totals = totals_of(&*write, [batch]).await?;
    totals.retain(differs);
    if totals.is_empty() {
        return Err(Error::refused(
            "no-difference",
            format!("Danh sách của lô {batch} không có chênh lệch nào cần giải trình."),
            format!("The list of batch {batch} has no difference to explain."),
        ));
    }
    for total in totals {
        let mut after = total.clone().into_active_model();
        after.reason = Set(Some(reason.clone()));
        after.reasoned_by = Set(Some(actor.name.clone()));
        write.update(&total, after).await?;
    }
    write
        .commit("award.reconcile", &format!("batch {batch}"), json!({}))
        .await?;
    let view = database.read().await?;
    let lists = load(&view, &groups, &*categories::catalogue(&view).await?).await?;
    lists
        .into_iter()
        .find(|(id, _)| Some(*id) == list)
        .map(|(_, list)| list)
        .ok_or_else(|| {
            Error::machine(
                "list-missing",
                "Danh sách vừa bị hoàn tác bởi người khác.",
                "The list was undone by somebody else just now.",
            )
        })
}
