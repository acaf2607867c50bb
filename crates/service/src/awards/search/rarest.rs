//! What of a query has the fewest entries in the sorted index, so that few names have to be read.

use sea_orm::{ConnectionTrait, FromQueryResult};
use thidua_domain::awards::search::{Entry, LONGEST_ENTRY, Query, Word};

use super::sql::Sql;
use crate::Result;

/// A text above whatever follows a beginning.
const END: char = '\u{10ffff}';
/// What stands between two words sorts before this, and letters and digits after it.
const AFTER_BLANK: char = '!';

/// The end of what begins with a text.
pub(super) fn end_of(text: &str, open: bool) -> String {
    let mut end = text.to_owned();
    end.push(if open { END } else { AFTER_BLANK });
    end
}

/// Of the entries with which the phrase goes on from a later word, those of which there are fewest: from where to where.
pub(super) async fn rarest_behind(
    connection: &impl ConnectionTrait,
    query: &Query,
    most: u64,
) -> Result<Option<(String, String)>> {
    let mut sql = Sql::default();
    let mut behind = Vec::new();
    for word in 1..query.words().len().min(MOST_WORDS) {
        let begin = query.beginning_at(word);
        let open = query.is_open() || is_cut(query, word, &begin);
        behind.push((end_of(&begin.folded, open), begin.folded));
    }
    for (place, (end, begin)) in behind.iter().enumerate() {
        sql.push(if place == 0 { "" } else { " UNION ALL " });
        count(&mut sql, place, (begin, end), most.saturating_add(1));
    }
    if behind.is_empty() {
        return Ok(None);
    }
    let counted: Vec<Counted> = sql.all(connection).await?;
    let least = counted
        .iter()
        .min_by_key(|counted| (counted.count, counted.place));
    let least = least.and_then(|least| behind.get(usize::try_from(least.place).ok()?));
    Ok(least.map(|(end, begin)| (begin.clone(), end.clone())))
}

/// Whether the entries' length ends what a query is from one of its words on.
pub(super) fn is_cut(query: &Query, word: usize, begin: &Entry) -> bool {
    let words = query.words().get(word..).unwrap_or_default();
    let whole: usize = words.iter().map(|word| word.folded.len()).sum();
    whole.saturating_add(words.len().saturating_sub(1)) > begin.folded.len()
}

/// How many entries begin with a word, up to a limit.
#[derive(Debug, FromQueryResult)]
struct Counted {
    place: i32,
    count: i64,
}

/// The word of a query with the fewest entries, whether it is only a beginning, and whether it has more than are read.
pub(super) async fn rarest<'q>(
    connection: &impl ConnectionTrait,
    query: &'q Query,
    most: u64,
) -> Result<Option<(&'q Word, bool, bool)>> {
    let words = query.words();
    let most = most.saturating_add(1);
    let mut sql = Sql::default();
    let mut places = Vec::new();
    for (place, word) in words.iter().enumerate().take(MOST_WORDS) {
        let open = query.is_open() && place.saturating_add(1) == words.len();
        sql.push(if places.is_empty() { "" } else { " UNION ALL " });
        let begin = cut_word(word);
        count(&mut sql, place, (&begin, &end_of(&begin, open)), most);
        places.push((word, open));
    }
    let counted: Vec<Counted> = sql.all(connection).await?;
    let least = counted
        .iter()
        .min_by_key(|counted| (counted.count, counted.place));
    Ok(least.and_then(|least| {
        let (word, open) = places.get(usize::try_from(least.place).ok()?)?;
        Some((
            *word,
            *open,
            u64::try_from(least.count).is_ok_and(|count| count >= most),
        ))
    }))
}

/// How many entries a range has, up to a limit.
pub(super) async fn count_of(
    connection: &impl ConnectionTrait,
    range: (&str, &str),
    most: u64,
) -> Result<u64> {
    let mut sql = Sql::default();
    count(&mut sql, 0, range, most);
    let counted: Vec<Counted> = sql.all(connection).await?;
    let count = counted.first().map_or(0, |counted| counted.count);
    Ok(u64::try_from(count).unwrap_or_default())
}

/// Counts the entries of a range, up to a limit.
fn count(sql: &mut Sql, place: usize, (from, until): (&str, &str), most: u64) {
    sql.push(&format!(
        "SELECT {place} AS place, COUNT(*) AS count FROM (SELECT 1 FROM search_name WHERE folded >= "
    ));
    sql.bind(from).push(" AND folded < ").bind(until);
    sql.push(&format!(" LIMIT {most}) AS w{place}"));
}

/// How many words of a query are counted.
const MOST_WORDS: usize = 12;

/// A word as entries have it.
fn cut_word(word: &Word) -> String {
    word.folded.chars().take(LONGEST_ENTRY).collect()
}
