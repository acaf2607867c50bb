//! What a file brings beside what the register has.

use std::collections::{BTreeMap, HashMap, HashSet};

use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, FromQueryResult, PaginatorTrait as _,
    QueryFilter as _, QuerySelect as _, QueryTrait as _,
};

use thidua_domain::awards::Sums;

use super::left::{Fresh, LeftRow, Met, rows_left};
use super::rows::Line;
use crate::Result;
use crate::awards::index::has_key;
use crate::awards::place::Place;
use crate::awards::register::KIND;
use crate::awards::store::{award, award_list, award_person};
use crate::awards::totals::too_many;
use crate::imports::store::import_batch;
use crate::imports::{TAKEN, visible};

/// How many keys are asked for at a time.
const ASKED: usize = 1_000;

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is new.
    New,
    /// It stands in the register as it is.
    Unchanged,
    /// It takes the place of this row, and belongs to its list.
    Updates { id: i64, list: i64 },
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
    /// For each row that can be taken, in their order; nothing where all are new.
    pub fates: Option<Vec<Fate>>,
    /// The keys that rows keep from before keys were shortened, by the place of the row.
    pub old_keys: HashMap<usize, String>,
    /// Rows whose person was erased and whose other cells changed.
    pub erased: Vec<usize>,
    /// The lists with rows of the file.
    pub matches: Vec<Match>,
    /// The list that new rows belong to, when there is one.
    pub joins: Option<award_list::Model>,
    /// A batch that took this very file for another unit, period or category.
    pub elsewhere: Option<i64>,
    /// The batch and title of another list of this title, of which only one of both has years.
    pub alike: Option<(i64, String)>,
    /// Rows of the list it joins, or of the only one it has rows of, that the file does not have, as far as they are to be told one by one.
    pub left: Vec<LeftRow>,
    /// What the new rows come to.
    pub brought: Sums,
    /// How many rows there are.
    pub rows: usize,
}

impl Comparison {
    /// Rows that are new, updated, unchanged.
    pub fn counts(&self) -> (usize, usize, usize) {
        let Some(fates) = &self.fates else {
            return (self.rows, 0, 0);
        };
        let count = |wanted: fn(&Fate) -> bool| fates.iter().filter(|fate| wanted(fate)).count();
        (
            count(|fate| matches!(fate, Fate::New)),
            count(|fate| matches!(fate, Fate::Updates { .. })),
            count(|fate| matches!(fate, Fate::Unchanged)),
        )
    }

    /// The list the file is another state of, where it has rows of it.
    pub fn joined_match(&self) -> Option<&Match> {
        let list = self.joins.as_ref()?;
        self.matches.iter().find(|found| found.list.id == list.id)
    }

    /// Whether the file lacks rows of the list it is another state of.
    fn lacks_rows(&self) -> bool {
        self.joined_match()
            .is_some_and(|found| found.rows > found.matched)
    }

    /// What becomes of the row at this place.
    pub fn fate(&self, place: usize) -> Fate {
        let known = self.fates.as_ref().and_then(|fates| fates.get(place));
        known.copied().unwrap_or(Fate::New)
    }
}

/// A row of the register, as far as comparing needs it.
#[derive(Debug, FromQueryResult)]
struct Known {
    id: i64,
    list_id: i64,
    natural_key: String,
    content_digest: String,
    person_digest: Option<String>,
}

/// Compares rows, some at a time, with what is visible.
#[derive(Debug)]
pub(super) struct Comparing {
    /// Whether there is anything to compare with.
    any: bool,
    /// Whether rows of the register still have the keys of the first version.
    first_keys: bool,
    matched: BTreeMap<i64, usize>,
    met: Met,
    fresh: Fresh,
    comparison: Comparison,
}

impl Comparing {
    pub async fn begin(connection: &impl ConnectionTrait) -> Result<Self> {
        let any = award::Entity::find().limit(1).one(connection).await?.is_some();
        let first_keys = any && {
            // all rows of a batch are of one version, and the first one's number is known
            let first = taken()
                .clear_selects()
                .expr(Expr::col(import_batch::Column::Id).mul(1_i64 << 32))
                .to_owned();
            let old = award::Entity::find()
                .filter(award::Column::Id.in_subquery(first))
                .filter(award::Column::NaturalKey.contains("|"))
                .limit(1);
            old.one(connection).await?.is_some()
        };
        Ok(Self {
            any,
            first_keys,
            matched: BTreeMap::new(),
            met: Met::default(),
            fresh: Fresh::default(),
            comparison: Comparison {
                fates: any.then(Vec::new),
                ..Comparison::default()
            },
        })
    }

    /// Whether lines need their keys of the first version.
    pub const fn wants_first_keys(&self) -> bool {
        self.first_keys
    }

    /// Takes the next rows.
    pub async fn add(&mut self, connection: &impl ConnectionTrait, lines: &[Line]) -> Result<()> {
        if !self.any {
            self.comparison.rows = self.comparison.rows.saturating_add(lines.len());
            return Ok(());
        }
        for some in lines.chunks(ASKED) {
            let keys = some.iter().flat_map(|line| {
                std::iter::once(&line.key).chain(line.other_key.as_ref().map(|(key, _)| key))
            });
            let known = award::Entity::find()
                .select_only()
                .columns([
                    award::Column::Id,
                    award::Column::ListId,
                    award::Column::NaturalKey,
                    award::Column::ContentDigest,
                    award::Column::PersonDigest,
                ])
                .filter(has_key(keys))
                .filter(visible(award::Column::BatchId, award::Column::Id, "award"))
                .into_model::<Known>()
                .all(connection)
                .await?;
            let known: HashMap<String, Known> = known
                .into_iter()
                .map(|row| (row.natural_key.clone(), row))
                .collect();
            let changed = |line: &Line| {
                let (old, same) = old(&known, line)?;
                (!same && old.person_digest.is_some()).then_some(old.id)
            };
            let erased = erased(connection, some.iter().filter_map(changed).collect()).await?;
            for line in some {
                self.line(line, old(&known, line), &erased)?;
            }
        }
        Ok(())
    }

    fn line(&mut self, line: &Line, old: Option<(&Known, bool)>, erased: &HashSet<i64>) -> Result<()> {
        let place = self.comparison.rows;
        self.comparison.rows = place.saturating_add(1);
        let fate = match old {
            None => {
                self.comparison.brought.add(&line.award).map_err(too_many)?;
                self.fresh.add(line.row, &line.award);
                Fate::New
            }
            Some((old, same)) => {
                self.met.insert(old.id);
                let count = self.matched.entry(old.list_id).or_default();
                *count = count.saturating_add(1);
                if same {
                    Fate::Unchanged
                } else if erased.contains(&old.id) {
                    // what was erased is not brought back by a file
                    self.comparison.erased.push(line.row);
                    Fate::Unchanged
                } else {
                    if old.natural_key != line.key {
                        self.comparison.old_keys.insert(place, old.natural_key.clone());
                    }
                    Fate::Updates {
                        id: old.id,
                        list: old.list_id,
                    }
                }
            }
        };
        if let Some(fates) = &mut self.comparison.fates {
            fates.push(fate);
        }
        Ok(())
    }

    /// Ends: which lists the file has rows of, and which it is another state of.
    pub async fn end(
        mut self,
        connection: &impl ConnectionTrait,
        place: &Place,
        title: &str,
        sha256: &str,
    ) -> Result<Comparison> {
        for (list, matched) in std::mem::take(&mut self.matched) {
            let found = list_of(connection, list, matched).await?;
            self.comparison.matches.extend(found);
        }
        let rows = self.comparison.rows;
        self.comparison.joins = joined(connection, &self.comparison.matches, rows, place, title).await?;
        if self.comparison.joins.is_none() {
            self.comparison.alike = alike(connection, place, title).await?;
        }
        // the list it is another state of, or the only one it has rows of
        let list = match (&self.comparison.joins, self.comparison.matches.as_slice()) {
            (Some(list), _) => Some(list.id),
            (None, [one]) => Some(one.list.id),
            _ => None,
        };
        if let Some(list) = list.filter(|_| !self.fresh.is_empty() || self.comparison.lacks_rows()) {
            self.comparison.left = rows_left(connection, list, &self.met, &self.fresh).await?;
        }
        self.comparison.elsewhere = elsewhere(connection, place, sha256).await?;
        Ok(self.comparison)
    }
}

/// The row of the register that a line is another state of, and whether they say the same.
fn old<'k>(known: &'k HashMap<String, Known>, line: &Line) -> Option<(&'k Known, bool)> {
    if let Some(old) = known.get(&line.key) {
        return Some((old, old.content_digest == line.content));
    }
    let (key, content) = line.other_key.as_ref()?;
    known.get(key).map(|old| (old, old.content_digest == *content))
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
    let lists = titled(connection, title).await?;
    let mut same = lists
        .into_iter()
        .filter(|list| list.organisation_id == unit && list.from_year == from && list.until_year == until);
    Ok(same.next().filter(|_| same.next().is_none()))
}

/// The lists in force of a title.
async fn titled(connection: &impl ConnectionTrait, title: &str) -> Result<Vec<award_list::Model>> {
    Ok(award_list::Entity::find()
        .filter(award_list::Column::Title.eq(title))
        .filter(award_list::Column::BatchId.in_subquery(taken()))
        .all(connection)
        .await?)
}

/// A list of this title of which the years are known where they are not here, or the other way round: keys of its rows
/// differ by that alone.
async fn alike(
    connection: &impl ConnectionTrait,
    place: &Place,
    title: &str,
) -> Result<Option<(i64, String)>> {
    let unit = place.unit.as_ref().map(|(id, _)| *id);
    let mut lists = titled(connection, title).await?.into_iter();
    let found =
        lists.find(|list| list.organisation_id == unit && list.from_year.is_some() != place.years.is_some());
    Ok(found.map(|list| (list.batch_id, list.title)))
}

/// The batches of award lists in force.
pub(super) fn taken() -> sea_orm::sea_query::SelectStatement {
    import_batch::Entity::find()
        .select_only()
        .column(import_batch::Column::Id)
        .filter(import_batch::Column::Kind.eq(KIND))
        .filter(import_batch::Column::State.eq(TAKEN))
        .into_query()
}

/// A batch in force that took these very bytes as the list of another unit, period or category: taking them again
/// would count every award twice.
async fn elsewhere(connection: &impl ConnectionTrait, place: &Place, sha256: &str) -> Result<Option<i64>> {
    let found = import_batch::Entity::find()
        .filter(import_batch::Column::Kind.eq(KIND))
        .filter(import_batch::Column::State.eq(TAKEN))
        .filter(import_batch::Column::FileSha256.eq(sha256))
        .filter(import_batch::Column::Subject.ne(place.subject()))
        .one(connection)
        .await?;
    Ok(found.map(|batch| batch.id))
}
