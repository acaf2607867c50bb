//! What was decided about pairs of recipients, and what follows: who is whom.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// What somebody decided about two recipients.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// They are one.
    Same,
    /// They are two.
    Separate,
}

impl Verdict {
    /// The word it is kept by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Separate => "separate",
        }
    }

    /// Reads that word.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        [Self::Same, Self::Separate]
            .into_iter()
            .find(|verdict| verdict.name() == name)
    }
}

/// A pair whatever its order.
pub(super) fn pair(first: i64, second: i64) -> (i64, i64) {
    (first.min(second), first.max(second))
}

/// The last decision on each pair.
#[derive(Debug, Clone, Default)]
pub(super) struct Decided(BTreeMap<(i64, i64), Verdict>);

impl Decided {
    /// Adds a decision; it takes the place of earlier ones on the pair.
    pub fn add(&mut self, first: i64, second: i64, verdict: Verdict) {
        self.0.insert(pair(first, second), verdict);
    }

    /// What was decided about a pair itself.
    pub fn on(&self, first: i64, second: i64) -> Option<Verdict> {
        self.0.get(&pair(first, second)).copied()
    }

    /// Those that were said to be the same as this one.
    fn beside(&self, one: i64) -> impl Iterator<Item = i64> + '_ {
        self.0
            .iter()
            .filter(|(_, verdict)| **verdict == Verdict::Same)
            .filter_map(move |((first, second), _)| match one {
                one if one == *first => Some(*second),
                one if one == *second => Some(*first),
                _ => None,
            })
    }

    /// All that are one with this one, itself among them.
    pub fn group(&self, one: i64) -> BTreeSet<i64> {
        let mut group = BTreeSet::from([one]);
        let mut open = vec![one];
        while let Some(next) = open.pop() {
            for other in self.beside(next) {
                if group.insert(other) {
                    open.push(other);
                }
            }
        }
        group
    }

    /// For each that is one with others, the least number among them.
    pub fn representatives(&self) -> BTreeMap<i64, i64> {
        let mut of = BTreeMap::new();
        for ((first, _), verdict) in &self.0 {
            if *verdict == Verdict::Same && !of.contains_key(first) {
                let group = self.group(*first);
                let least = group.first().copied().unwrap_or(*first);
                of.extend(group.into_iter().map(|one| (one, least)));
            }
        }
        of
    }

    /// The shortest way from one to the other by decisions that two are the same, both ends included.
    pub fn chain(&self, from: i64, to: i64) -> Option<Vec<i64>> {
        let mut before = BTreeMap::from([(from, from)]);
        let mut open = VecDeque::from([from]);
        while let Some(next) = open.pop_front() {
            if next == to {
                let mut chain = vec![to];
                let mut at = to;
                while at != from {
                    at = before.get(&at).copied()?;
                    chain.push(at);
                }
                chain.reverse();
                return Some(chain);
            }
            for other in self.beside(next) {
                before.entry(other).or_insert_with(|| {
                    open.push_back(other);
                    next
                });
            }
        }
        None
    }

    /// A pair that was decided to be two and would be one if these groups were.
    pub fn parted(&self, first: &BTreeSet<i64>, second: &BTreeSet<i64>) -> Option<(i64, i64)> {
        let across = |a: &i64, b: &i64| {
            (first.contains(a) && second.contains(b)) || (first.contains(b) && second.contains(a))
        };
        self.0
            .iter()
            .find(|((a, b), verdict)| **verdict == Verdict::Separate && across(a, b))
            .map(|(pair, _)| *pair)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Verdict::{Same, Separate};
    use super::{Decided, Verdict};

    fn decided(decisions: &[(i64, i64, Verdict)]) -> Decided {
        let mut decided = Decided::default();
        for (first, second, verdict) in decisions {
            decided.add(*first, *second, *verdict);
        }
        decided
    }

    #[test]
    fn what_is_the_same_as_the_same_is_the_same() {
        let decided = decided(&[(1, 2, Same), (3, 2, Same), (5, 6, Same), (3, 5, Separate)]);
        assert_eq!(decided.group(1), BTreeSet::from([1, 2, 3]));
        assert_eq!(decided.group(3), decided.group(1));
        assert_eq!(decided.group(4), BTreeSet::from([4]));
        let least = [(1, 1), (2, 1), (3, 1), (5, 5), (6, 5)];
        assert_eq!(decided.representatives().into_iter().collect::<Vec<_>>(), least);
        assert_eq!(decided.chain(3, 1), Some(vec![3, 2, 1]));
        assert_eq!(decided.chain(1, 6), None);
        assert_eq!(decided.parted(&decided.group(1), &decided.group(6)), Some((3, 5)));
        assert_eq!(decided.parted(&decided.group(1), &BTreeSet::from([6])), None);
    }

    #[test]
    fn the_last_decision_on_a_pair_holds() {
        let decided = decided(&[(1, 2, Same), (2, 3, Same), (1, 3, Same), (2, 1, Separate)]);
        assert_eq!(decided.on(1, 2), Some(Separate));
        assert_eq!(decided.chain(1, 2), Some(vec![1, 3, 2]));
        let mut again = decided.clone();
        again.add(3, 1, Separate);
        assert_eq!(again.group(1), BTreeSet::from([1]));
        assert_eq!(again.group(2), BTreeSet::from([2, 3]));
    }
}
