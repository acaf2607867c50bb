//! Recipients that somebody said are the same.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ConnectionTrait, FromQueryResult};

use super::sql::Sql;
use crate::Result;

/// What was decided about two recipients.
#[derive(Debug, FromQueryResult)]
struct Link {
    first_id: i64,
    second_id: i64,
    verdict: String,
}

/// For each of these recipients all that are the same, itself among them.
pub(super) async fn same(
    connection: &impl ConnectionTrait,
    recipients: &[i64],
) -> Result<BTreeMap<i64, BTreeSet<i64>>> {
    let mut known: BTreeSet<i64> = recipients.iter().copied().collect();
    let mut asked: Vec<i64> = known.iter().copied().collect();
    let mut pairs: BTreeSet<(i64, i64)> = BTreeSet::new();
    while !asked.is_empty() {
        let mut sql = Sql::new(
            "SELECT id, first_id, second_id, verdict FROM (SELECT id, first_id, second_id, verdict FROM recipient_link WHERE first_id IN ",
        );
        sql.numbers(&asked)
            .push(" UNION SELECT id, first_id, second_id, verdict FROM recipient_link WHERE second_id IN ")
            .numbers(&asked)
            .push(") AS l ORDER BY id");
        let links: Vec<Link> = sql.all(connection).await?;
        // the last decision on a pair holds, whichever was named first
        let mut last: BTreeMap<(i64, i64), bool> = BTreeMap::new();
        for link in links {
            let pair = (
                link.first_id.min(link.second_id),
                link.first_id.max(link.second_id),
            );
            last.insert(pair, link.verdict == "same");
        }
        asked = Vec::new();
        for (pair, _) in last.into_iter().filter(|(_, same)| *same) {
            pairs.insert(pair);
            for id in [pair.0, pair.1] {
                if known.insert(id) {
                    asked.push(id);
                }
            }
        }
    }
    Ok(recipients.iter().map(|id| (*id, joined(*id, &pairs))).collect())
}

/// All that pairs lead to from one.
fn joined(id: i64, pairs: &BTreeSet<(i64, i64)>) -> BTreeSet<i64> {
    let mut all = BTreeSet::from([id]);
    let mut before = 0;
    while all.len() > before {
        before = all.len();
        for (first, second) in pairs {
            if all.contains(first) || all.contains(second) {
                all.extend([*first, *second]);
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::joined;

    #[test]
    fn the_same_as_the_same_is_the_same() {
        let pairs = BTreeSet::from([(4, 5), (1, 2), (2, 4), (7, 8)]);
        assert_eq!(joined(1, &pairs), BTreeSet::from([1, 2, 4, 5]));
        assert_eq!(joined(8, &pairs), BTreeSet::from([7, 8]));
        assert_eq!(joined(9, &pairs), BTreeSet::from([9]));
    }
}
