//! Names that may answer a query, out of the sorted index.
//!
//! Whatever is typed as one phrase is the beginning of entries that stand together. Of a short beginning there are too
//! many to read them all; then the first of each way to answer it are read, and more are said to be there.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sea_orm::{ConnectionTrait, FromQueryResult};
use thidua_domain::awards::search::{Entry, Query, Rank, order, rank};

use super::super::store::{DECISION, RECIPIENT, UNIT};
use super::filter::{By, Filter};
use super::history;
use super::rarest::{count_of, end_of, is_cut, rarest, rarest_behind};
use super::sql::Sql;
use crate::Result;

/// How many names of one way to answer are read.
pub(super) const READ: u64 = 100;
/// How many while somebody types.
pub(super) const READ_TYPING: u64 = 40;
/// How many entries are looked through for the few that fit.
const LOOKED_THROUGH: u64 = 1_000;
/// How many entries are looked through for recipients of awards that are asked for in particular.
const LOOKED_THROUGH_FILTERED: u64 = 2_000;
/// How many names with a word are read when words are looked for in any order.
const READ_WORD: u64 = 300;
/// A name that answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    pub rank: Rank,
    pub id: i64,
    pub name: String,
    /// The organisation of the directory it is.
    pub organisation: Option<i64>,
}

/// What answers a query, each kind in its order.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub recipients: Vec<Name>,
    pub units: Vec<Name>,
    pub decisions: Vec<Name>,
    /// Whether there may be more than was read.
    pub more: bool,
}

/// An entry of the index with the name it is of.
#[derive(Debug, FromQueryResult)]
struct Row {
    part: i32,
    kind: i32,
    id: i64,
    name: Option<String>,
    organisation_id: Option<i64>,
}

impl Names {
    /// Compares whole names and puts those that answer in order.
    fn judge(&mut self, query: &Query, rows: impl IntoIterator<Item = Row>) {
        let mut all: HashMap<(i32, i64), Name> = HashMap::new();
        for row in rows {
            let Some(name) = row.name else { continue };
            all.entry((row.kind, row.id)).or_insert(Name {
                // whatever is not an answer falls out below
                rank: Rank::Words,
                id: row.id,
                name,
                organisation: row.organisation_id,
            });
        }
        for ((kind, _), mut name) in all {
            let Some(rank) = rank(query, &name.name) else {
                continue;
            };
            name.rank = rank;
            match kind {
                RECIPIENT => self.recipients.push(name),
                UNIT => self.units.push(name),
                DECISION => self.decisions.push(name),
                _ => {}
            }
        }
        for names in [&mut self.recipients, &mut self.units, &mut self.decisions] {
            sort(names);
        }
    }

    /// What answers another spelling of the same query too: of each name the better answer.
    pub fn join(&mut self, other: Self) {
        self.more |= other.more;
        let pairs = [
            (&mut self.recipients, other.recipients),
            (&mut self.units, other.units),
            (&mut self.decisions, other.decisions),
        ];
        for (names, others) in pairs {
            let mut there: BTreeMap<i64, Rank> = names.iter().map(|name| (name.id, name.rank)).collect();
            for name in others {
                match there.get_mut(&name.id) {
                    Some(rank) => *rank = name.rank.min(*rank),
                    None => names.push(name),
                }
            }
            for name in names.iter_mut() {
                name.rank = there.remove(&name.id).unwrap_or(name.rank);
            }
            sort(names);
        }
    }

    fn full(&self) -> bool {
        self.recipients.iter().any(|name| name.rank <= Rank::Whole)
    }
}

/// Puts names in order: the better answer, the dictionary, the number.
pub(super) fn sort(names: &mut [Name]) {
    names.sort_by(|a, b| order((a.rank, &a.name, a.id), (b.rank, &b.name, b.id)));
}

/// Everything whose name has the query as one phrase, or as much of it as is read.
pub(super) async fn phrase(
    connection: &impl ConnectionTrait,
    query: &Query,
    filter: &Filter,
    most: u64,
) -> Result<Names> {
    let begin = query.beginning();
    // a beginning that was cut may have been cut within a word
    let cut = is_cut(query, 0, &begin);
    let open = query.is_open() || cut;
    let mut parts = Parts::new(filter);
    parts.one("folded = ", &begin.folded, " AND marked = ", &begin.marked, most);
    let blank = format!("{} ", begin.folded);
    parts.range(&blank, &end_of(&begin.folded, false), most / 2);
    parts.range(
        &begin.folded,
        &end_of(&begin.folded, open),
        most.saturating_add(1),
    );
    let from_first = parts.count;
    // what tells long names apart may stand behind what their first entries have
    let behind = if cut {
        rarest_behind(connection, query, most).await?
    } else {
        None
    };
    if let Some((begin, end)) = &behind {
        parts.range(begin, end, most.saturating_add(1));
    }
    let from_behind = parts.count;
    let rows: Vec<Row> = parts.named().all(connection).await?;
    let full = |part| {
        let read = rows.iter().filter(|row| row.part == part).count();
        u64::try_from(read).is_ok_and(|read| read > most)
    };
    let crowded = full(from_first) && full(from_behind);
    let mut more = crowded;
    if !filter.is_empty() && !crowded {
        let first = (begin.folded.clone(), end_of(&begin.folded, open));
        let windows = [Some(first), behind];
        more = all_cut(connection, windows.into_iter().flatten()).await?;
    }
    let mut names = Names {
        more,
        ..Names::default()
    };
    let mut rows = rows;
    if crowded {
        // those with the marks, and units and decisions, may stand behind what was read
        let mut parts = Parts::new(filter);
        if query.has_marks() {
            parts.marked(&begin, open, most);
        }
        parts.not_recipients(&begin.folded, &end_of(&begin.folded, open), most / 4);
        rows.extend(parts.named().all::<Row>(connection).await?);
    }
    names.judge(query, rows);
    Ok(names)
}

/// Whether each of these ranges has more entries than are looked through for awards that are asked for in particular.
async fn all_cut(
    connection: &impl ConnectionTrait,
    ranges: impl Iterator<Item = (String, String)>,
) -> Result<bool> {
    for (begin, end) in ranges {
        if count_of(connection, (&begin, &end), LOOKED_THROUGH_FILTERED).await? < LOOKED_THROUGH_FILTERED {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Recipients whose names have all words of a query in any order: those of its rarest word are read and compared.
/// Nothing when the query was found whole, or is one word.
pub(super) async fn any_order(
    connection: &impl ConnectionTrait,
    query: &Query,
    filter: &Filter,
    found: &mut Names,
) -> Result<()> {
    if query.words().len() < 2 || found.full() {
        return Ok(());
    }
    let Some((word, open, more)) = rarest(connection, query, READ_WORD).await? else {
        return Ok(());
    };
    let mut parts = Parts::new(filter);
    if word.marked != word.folded {
        parts.one(
            "folded = ",
            &word.folded,
            " AND marked = ",
            &word.marked,
            READ_WORD,
        );
    }
    parts.range(&word.folded, &end_of(&word.folded, open), READ_WORD);
    let known: Vec<i64> = found.recipients.iter().map(|name| name.id).collect();
    let rows: Vec<Row> = parts.named().all(connection).await?;
    let rows = rows
        .into_iter()
        .filter(|row| row.kind == RECIPIENT && !known.contains(&row.id));
    let mut others = Names::default();
    others.judge(query, rows);
    found.recipients.append(&mut others.recipients);
    sort(&mut found.recipients);
    found.more |= more;
    Ok(())
}

/// Recipients that bore earlier names of an organisation that was found by its name, or of what it came from: history
/// stays under the old name and is found under the new.
pub(super) async fn earlier(
    connection: &impl ConnectionTrait,
    query: &Query,
    filter: &Filter,
    found: &mut Names,
) -> Result<()> {
    let named = found.recipients.iter().chain(&found.units);
    let known: BTreeSet<i64> = named
        .filter(|name| name.rank <= Rank::Whole)
        .filter_map(|name| name.organisation)
        .collect();
    if known.is_empty() {
        return Ok(());
    }
    for name in history::names(connection, &known).await? {
        let before = Query::parse(&format!("{name} "));
        if before.beginning().folded == query.beginning().folded {
            continue;
        }
        let there: BTreeSet<i64> = found.recipients.iter().map(|name| name.id).collect();
        let names = phrase(connection, &before, filter, READ).await?.recipients;
        let new = |name: &Name| name.rank <= Rank::Whole && !there.contains(&name.id);
        found.recipients.extend(names.into_iter().filter(new));
    }
    sort(&mut found.recipients);
    Ok(())
}

/// The recipients of awards that fit, when they are few, each compared with a query; nothing when they are many.
pub(super) async fn of_few(
    connection: &impl ConnectionTrait,
    query: &Query,
    filter: &Filter,
    few: u64,
) -> Result<Option<Names>> {
    let Some(by) = filter.driver() else {
        return Ok(None);
    };
    let mut sql = Sql::new(&format!(
        "SELECT 1 AS part, {RECIPIENT} AS kind, x.recipient_id AS id, r.name AS name, r.organisation_id AS organisation_id \
         FROM (SELECT a.recipient_id AS recipient_id FROM {} WHERE a.recipient_id IS NOT NULL",
        by.awards()
    ));
    filter.condition(&mut sql, by);
    sql.push(&format!(
        " LIMIT {}) AS x JOIN recipient AS r ON r.id = x.recipient_id",
        few.saturating_add(1)
    ));
    let rows: Vec<Row> = sql.all(connection).await?;
    if u64::try_from(rows.len()).is_ok_and(|rows| rows > few) {
        return Ok(None);
    }
    let mut names = Names::default();
    names.judge(query, rows);
    Ok(Some(names))
}

/// Parts of the index, read in one statement.
struct Parts<'f> {
    sql: Sql,
    filter: &'f Filter,
    count: i32,
}

const COLUMNS: &str = "kind, target_id FROM search_name AS s WHERE ";
const ORDER: &str = " ORDER BY folded, marked, kind, target_id LIMIT ";

impl<'f> Parts<'f> {
    fn new(filter: &'f Filter) -> Self {
        Self {
            sql: Sql::default(),
            filter,
            count: 0,
        }
    }

    fn open(&mut self) {
        let joint = if self.count > 0 { " UNION ALL " } else { "" };
        self.count = self.count.saturating_add(1);
        self.sql.push(&format!(
            "{joint}SELECT {} AS part, kind, target_id FROM (SELECT ",
            self.count
        ));
    }

    fn close(&mut self, most: u64) {
        self.sql.push(&format!("{ORDER}{most}) AS p{}", self.count));
    }

    /// As [`Parts::close`], of a window, which is read in its order: sorting it again would read all of it.
    fn close_window(&mut self, most: u64) {
        self.sql.push(&format!(" LIMIT {most}) AS p{}", self.count));
    }

    /// What is exactly this.
    fn one(&mut self, first: &str, folded: &str, second: &str, marked: &str, most: u64) {
        self.open();
        self.sql
            .push(COLUMNS)
            .push(first)
            .bind(folded)
            .push(second)
            .bind(marked);
        self.filtered();
        self.close(most);
    }

    /// What is from one text to before another.
    fn range(&mut self, from: &str, until: &str, most: u64) {
        self.open();
        if self.filter.is_empty() {
            self.sql
                .push(COLUMNS)
                .push("folded >= ")
                .bind(from)
                .push(" AND folded < ")
                .bind(until);
            self.close(most);
        } else {
            self.within(from, until, LOOKED_THROUGH_FILTERED);
            self.filtered_behind();
            self.close_window(most);
        }
    }

    /// The first entries of a range as `s`, for a condition to follow.
    fn within(&mut self, from: &str, until: &str, most: u64) {
        self.sql
            .push("folded, marked, kind, target_id FROM (SELECT folded, marked, kind, target_id FROM search_name WHERE folded >= ")
            .bind(from)
            .push(" AND folded < ")
            .bind(until)
            .push(&format!("{ORDER}{most}) AS s WHERE "));
    }

    /// What begins with this with its marks, among the first of what begins with it without.
    fn marked(&mut self, begin: &Entry, open: bool, most: u64) {
        self.open();
        self.within(&begin.folded, &end_of(&begin.folded, open), LOOKED_THROUGH);
        self.sql
            .push("marked >= ")
            .bind(begin.marked.as_str())
            .push(" AND marked < ")
            .bind(end_of(&begin.marked, open));
        self.filtered();
        self.close_window(most);
    }

    /// Units and decisions among the first of a range.
    fn not_recipients(&mut self, from: &str, until: &str, most: u64) {
        self.open();
        self.within(from, until, LOOKED_THROUGH);
        self.sql.push(&format!("kind <> {RECIPIENT}"));
        self.close_window(most);
    }

    /// Only recipients of awards that are asked for in particular.
    fn filtered(&mut self) {
        if !self.filter.is_empty() {
            self.sql.push(" AND ");
            self.filtered_behind();
        }
    }

    fn filtered_behind(&mut self) {
        self.sql.push(&format!(
            "s.kind = {RECIPIENT} AND EXISTS (SELECT 1 FROM award AS a WHERE a.recipient_id = s.target_id"
        ));
        self.filter.condition(&mut self.sql, By::Recipient);
        self.sql.push(")");
    }

    /// The statement: what was found with its names.
    fn named(self) -> Sql {
        let mut sql = Sql::new(
            "SELECT c.part AS part, c.kind AS kind, c.target_id AS id, COALESCE(r.name, u.name, d.number) AS name, \
             COALESCE(r.organisation_id, u.organisation_id) AS organisation_id FROM (",
        );
        sql.append(self.sql).push(&format!(
            ") AS c LEFT JOIN recipient AS r ON c.kind = {RECIPIENT} AND r.id = c.target_id \
             LEFT JOIN register_unit AS u ON c.kind = {UNIT} AND u.id = c.target_id \
             LEFT JOIN register_decision AS d ON c.kind = {DECISION} AND d.id = c.target_id"
        ));
        sql
    }
}
