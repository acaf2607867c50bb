//! What a file brings beside what the register has.

use std::collections::{BTreeMap, HashMap, HashSet};

use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _};
use thidua_domain::awards::identity::legacy::{Keys, content_digest};
use thidua_tabular::Finding;

use super::place::Place;
use super::register::KIND;
use super::rows::Line;
use super::store::{award, award_list, award_person};
use crate::Result;
use crate::imports::store::import_batch;
use crate::imports::{TAKEN, visible};

/// How many keys are asked for at a time.
const CHUNK: usize = 1_000;

/// A row that can be taken, with what tells it apart.
#[derive(Debug)]
pub(super) struct Prepared<'l> {
    pub line: &'l Line,
    /// Says "the same award".
    pub key: String,
    /// Says "nothing changed".
    pub content: String,
}

/// Gives all rows their keys. Rows that are alike in every cell are told: they may be one award written twice.
pub(super) fn prepare<'l>(lines: &'l [Line], place: &Place, salt: &str) -> (Vec<Prepared<'l>>, Vec<Finding>) {
    let scope = place.key();
    let mut keys = Keys::new(salt.as_bytes());
    let mut first: HashMap<(String, String), usize> = HashMap::new();
    let mut findings = Vec::new();
    let prepared = lines
        .iter()
        .map(|line| {
            let key = keys.next(&line.award);
            let content = content_digest(&line.award, salt.as_bytes());
            let earlier = *first
                .entry((key.digest.clone(), content.clone()))
                .or_insert(line.row);
            if earlier != line.row {
                let twice = Finding::warning(
                    "award-row-twice",
                    format!("dòng giống hệt dòng {earlier} và được tính là một lượt khác; hãy bỏ nếu ghi trùng"),
                    format!("the row is exactly like row {earlier} and counts as another award; remove it if it is the same"),
                );
                findings.push(twice.at_row(line.row));
            }
            Prepared {
                line,
                key: format!("{scope}|{key}"),
                content,
            }
        })
        .collect();
    (prepared, findings)
}

/// What becomes of a row.
#[derive(Debug, Clone)]
pub(super) enum Fate {
    /// It is new.
    New,
    /// It stands in the register as it is.
    Unchanged,
    /// It takes the place of this one.
    Updates(Box<award::Model>),
}

/// A list of the register that the file has rows of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Match {
    /// The list.
    pub list: award_list::Model,
    /// How many rows of it count.
    pub rows: usize,
    /// How many of them are in the file.
    pub matched: usize,
}

/// The whole comparison.
#[derive(Debug, Default)]
pub(super) struct Comparison {
    /// For each row, in their order.
    pub fates: Vec<Fate>,
    /// Rows whose person was erased and whose other cells changed.
    pub erased: Vec<usize>,
    /// The lists with rows of the file.
    pub matches: Vec<Match>,
    /// The list that new rows belong to, when there is one.
    pub joins: Option<award_list::Model>,
    /// A batch that took this very file for another unit or period.
    pub elsewhere: Option<i64>,
}

impl Comparison {
    /// Rows that are new, updated, unchanged.
    pub fn counts(&self) -> (usize, usize, usize) {
        let count = |wanted: fn(&Fate) -> bool| self.fates.iter().filter(|fate| wanted(fate)).count();
        (
            count(|fate| matches!(fate, Fate::New)),
            count(|fate| matches!(fate, Fate::Updates(_))),
            count(|fate| matches!(fate, Fate::Unchanged)),
        )
    }
}

/// Compares with what is visible now.
pub(super) async fn compare(
    connection: &impl ConnectionTrait,
    prepared: &[Prepared<'_>],
    place: &Place,
    title: &str,
    sha256: &str,
) -> Result<Comparison> {
    let mut comparison = Comparison::default();
    let mut matched: BTreeMap<i64, usize> = BTreeMap::new();
    for chunk in prepared.chunks(CHUNK) {
        let keys: Vec<&str> = chunk.iter().map(|row| row.key.as_str()).collect();
        let known = award::Entity::find()
            .filter(award::Column::NaturalKey.is_in(keys))
            .filter(visible(award::Column::BatchId, award::Column::Id, "award"))
            .all(connection)
            .await?;
        let mut known: HashMap<String, award::Model> = known
            .into_iter()
            .map(|award| (award.natural_key.clone(), award))
            .collect();
        let changed: Vec<i64> = chunk
            .iter()
            .filter_map(|row| {
                known
                    .get(&row.key)
                    .filter(|old| old.content_digest != row.content)
            })
            .filter(|old| old.person_digest.is_some())
            .map(|old| old.id)
            .collect();
        let erased = erased(connection, changed).await?;
        for row in chunk {
            let Some(old) = known.remove(&row.key) else {
                comparison.fates.push(Fate::New);
                continue;
            };
            let count = matched.entry(old.list_id).or_default();
            *count = count.saturating_add(1);
            let fate = if old.content_digest == row.content {
                Fate::Unchanged
            } else if erased.contains(&old.id) {
                // what was erased is not brought back by a file
                comparison.erased.push(row.line.row);
                Fate::Unchanged
            } else {
                Fate::Updates(Box::new(old))
            };
            comparison.fates.push(fate);
        }
    }
    for (list, matched) in matched {
        comparison
            .matches
            .extend(list_of(connection, list, matched).await?);
    }
    comparison.joins = joined(connection, &comparison.matches, prepared.len(), place, title).await?;
    comparison.elsewhere = elsewhere(connection, place, sha256).await?;
    Ok(comparison)
}

/// Which of these awards have lost their person.
async fn erased(connection: &impl ConnectionTrait, awards: Vec<i64>) -> Result<HashSet<i64>> {
    if awards.is_empty() {
        return Ok(HashSet::new());
    }
    let rows: Vec<i64> = award_person::Entity::find()
        .select_only()
        .column(award_person::Column::Id)
        .filter(award_person::Column::Id.is_in(awards))
        .filter(award_person::Column::ErasedAt.is_not_null())
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows.into_iter().collect())
}

async fn list_of(connection: &impl ConnectionTrait, list: i64, matched: usize) -> Result<Option<Match>> {
    use sea_orm::PaginatorTrait as _;
    let rows = award::Entity::find()
        .filter(award::Column::ListId.eq(list))
        .filter(visible(award::Column::BatchId, award::Column::Id, "award"))
        .count(connection)
        .await?;
    let list = award_list::Entity::find_by_id(list).one(connection).await?;
    Ok(list.map(|list| Match {
        list,
        rows: usize::try_from(rows).unwrap_or(usize::MAX),
        matched,
    }))
}

/// The list the file is another state of: the one it has rows of, when that is at least half of both; else one of
/// the same title, unit and years (rejected rows that were corrected come so).
async fn joined(
    connection: &impl ConnectionTrait,
    matches: &[Match],
    rows: usize,
    place: &Place,
    title: &str,
) -> Result<Option<award_list::Model>> {
    match matches {
        [one] if one.matched.saturating_mul(2) >= one.rows.max(rows) => return Ok(Some(one.list.clone())),
        [] => {}
        _ => return Ok(None),
    }
    let year = |year: Option<thidua_domain::codes::Year>| year.map(thidua_domain::codes::Year::get);
    let (from, until) = (
        year(place.years.map(|(from, _)| from)),
        year(place.years.map(|(_, until)| until)),
    );
    let unit = place.unit.as_ref().map(|(id, _)| *id);
    let lists = award_list::Entity::find()
        .filter(award_list::Column::Title.eq(title))
        .filter(award_list::Column::BatchId.in_subquery(taken()))
        .all(connection)
        .await?;
    let mut same = lists
        .into_iter()
        .filter(|list| list.organisation_id == unit && list.from_year == from && list.until_year == until);
    Ok(same.next().filter(|_| same.next().is_none()))
}

fn taken() -> sea_orm::sea_query::SelectStatement {
    use sea_orm::QueryTrait as _;
    import_batch::Entity::find()
        .select_only()
        .column(import_batch::Column::Id)
        .filter(import_batch::Column::Kind.eq(KIND))
        .filter(import_batch::Column::State.eq(TAKEN))
        .into_query()
}

/// A batch in force that took these very bytes as the list of another unit or period: taking them again would
/// count every award twice.
async fn elsewhere(connection: &impl ConnectionTrait, place: &Place, sha256: &str) -> Result<Option<i64>> {
    let found = import_batch::Entity::find()
        .filter(import_batch::Column::Kind.eq(KIND))
        .filter(import_batch::Column::State.eq(TAKEN))
        .filter(import_batch::Column::FileSha256.eq(sha256))
        .filter(import_batch::Column::Subject.ne(place.key()))
        .one(connection)
        .await?;
    Ok(found.map(|batch| batch.id))
}
