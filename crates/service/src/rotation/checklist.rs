//! The checklist of a hand-over.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};
use serde::Serialize;
use serde_json::json;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::codes::{ClusterCode, Year};
use thidua_domain::rotation::ChecklistItem;
use thidua_vietnamese::Lang;

use super::said;
use super::store::hand_over_check;
use crate::clusters::UnitName;
use crate::database::Database;
use crate::{Error, Result, clusters, organisations};

/// An item of the checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ChecklistItemView {
    /// Its name: `minutes`, `pledge`, `flag`, `seal`, `dossier`, `rules`, `secretariat`, `contacts` or `access`.
    pub item: String,
    /// Whether it is done.
    pub done: bool,
    /// What was noted with it.
    pub note: Option<String>,
    /// Who ticked it, or took the tick back.
    pub recorded_by: Option<String>,
    /// When.
    pub recorded_at: Option<DateTime<Utc>>,
}

impl ChecklistItemView {
    /// The item in words.
    #[must_use]
    pub fn label(&self, lang: Lang) -> &'static str {
        ChecklistItem::by_name(&self.item).map_or("", |item| item.label(lang))
    }
}

/// The checklist of the hand-over to the lead of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ChecklistView {
    /// The cluster's code.
    pub cluster: String,
    /// Its name.
    pub name: String,
    /// The year the new lead leads.
    pub year: i32,
    /// The new lead, when it is known.
    pub lead: Option<UnitName>,
    /// The items, in the order in which they are done.
    pub items: Vec<ChecklistItemView>,
    /// How many are not done.
    pub open: usize,
}

/// What changes on a checklist.
#[derive(Debug, Clone, Default)]
pub struct Ticks {
    /// The names of items that are done.
    pub done: Vec<String>,
    /// The names of items that are not done after all.
    pub undone: Vec<String>,
    /// A note to them.
    pub note: Option<String>,
}

/// The checklist of the hand-over to the lead of a year.
///
/// # Errors
/// When the actor may not, or nothing is known of the cluster or of the year.
pub async fn checklist(
    database: &Database,
    actor: &Actor,
    code: &ClusterCode,
    year: Year,
) -> Result<ChecklistView> {
    let connection = database.read().await?;
    clusters::admit(&connection, actor, Deed::Read, code, None).await?;
    load(&connection, code, year).await
}

/// Ticks items of a checklist, or takes ticks back. Every tick is kept; the last one of an item counts.
///
/// # Errors
/// When the actor may not, nothing is known of the cluster or of the year, there is no such item, or one is named
/// as done and not done at once.
pub async fn tick(
    database: &Database,
    actor: &Actor,
    code: &ClusterCode,
    year: Year,
    ticks: &Ticks,
) -> Result<ChecklistView> {
    actor.may(Deed::HandOver, &Scope::Cluster(code.clone()))?;
    let done = items(&ticks.done)?;
    let undone = items(&ticks.undone)?;
    if done.is_empty() && undone.is_empty() {
        return Err(Error::usage(
            "nothing-to-tick",
            "Chưa nêu mục nào; ghi chú đi cùng --done hoặc --undo.",
            "No item is named; a note goes with --done or --undo.",
        ));
    }
    if let Some(both) = done.iter().find(|item| undone.contains(item)) {
        let name = both.name();
        return Err(Error::usage(
            "both-done-and-undone",
            format!("«{name}» vừa có ở --done vừa có ở --undo; chỉ nêu một."),
            format!("«{name}» stands in both --done and --undo; name it once."),
        ));
    }
    let mut write = database.write(actor).await?;
    let (cluster, _) = clusters::find(&*write, code).await?;
    let before = load(&*write, code, year).await?;
    let note = said(ticks.note.as_deref());
    let wanted = done
        .iter()
        .map(|item| (item, true))
        .chain(undone.iter().map(|item| (item, false)));
    for (item, done) in wanted {
        let stands = before.items.iter().any(|before| {
            before.item == item.name() && before.done == done && (note.is_none() || before.note == note)
        });
        if stands {
            continue;
        }
        let row = hand_over_check::ActiveModel {
            cluster_id: Set(cluster.id),
            year: Set(year.get()),
            item: Set(item.name().to_owned()),
            done: Set(done),
            note: Set(note.clone()),
            recorded_by: Set(write.actor().to_owned()),
            recorded_at: Set(write.at()),
            ..Default::default()
        };
        write.insert(row).await?;
    }
    if write.is_empty() {
        return Ok(before);
    }
    let after = load(&*write, code, year).await?;
    let note = json!({ "cluster": cluster.code, "year": year.to_string(), "open": after.open.to_string() });
    write
        .commit("rotation.checklist", &format!("{} {year}", cluster.code), note)
        .await?;
    Ok(after)
}

fn items(names: &[String]) -> Result<Vec<ChecklistItem>> {
    let item = |name: &String| {
        ChecklistItem::by_name(name).ok_or_else(|| {
            let known = ChecklistItem::ALL.map(ChecklistItem::name).join(", ");
            Error::usage(
                "unknown-item",
                format!("Danh mục bàn giao không có mục «{name}»; các mục: {known}."),
                format!("The checklist has no item «{name}»; the items are: {known}."),
            )
        })
    };
    names.iter().map(item).collect()
}

/// The checklist as it stands.
pub(super) async fn load(
    connection: &impl ConnectionTrait,
    code: &ClusterCode,
    year: Year,
) -> Result<ChecklistView> {
    let (row, cluster) = clusters::find(connection, code).await?;
    if cluster.members(year).is_empty() {
        return Err(clusters::unknown_year(&cluster, year));
    }
    let directory = organisations::directory(connection).await?;
    let ticked = hand_over_check::Entity::find()
        .filter(hand_over_check::Column::ClusterId.eq(row.id))
        .filter(hand_over_check::Column::Year.eq(year.get()))
        .order_by_asc(hand_over_check::Column::Id)
        .all(connection)
        .await?;
    let items: Vec<ChecklistItemView> = ChecklistItem::ALL
        .into_iter()
        .map(|item| {
            let last = ticked.iter().rfind(|row| row.item == item.name());
            ChecklistItemView {
                item: item.name().to_owned(),
                done: last.is_some_and(|row| row.done),
                note: last.and_then(|row| row.note.clone()),
                recorded_by: last.map(|row| row.recorded_by.clone()),
                recorded_at: last.map(|row| row.recorded_at),
            }
        })
        .collect();
    Ok(ChecklistView {
        cluster: row.code,
        name: row.name,
        year: year.get(),
        lead: cluster
            .lead(year)
            .map(|unit| UnitName::of(&directory, unit, year)),
        open: items.iter().filter(|item| !item.done).count(),
        items,
    })
}
