//! How well a name answers a query.

use std::cmp::Ordering;

use thidua_vietnamese::compare;

use super::{Query, Word, words};

/// How well a name answers a query, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// It is the name, with its marks.
    WholeMarked,
    /// It is the name.
    Whole,
    /// The name begins with it, with its marks.
    BeginningMarked,
    /// The name begins with it.
    Beginning,
    /// The name has its words one after another, with their marks.
    InsideMarked,
    /// The name has its words one after another.
    Inside,
    /// The name has all its words, with their marks.
    WordsMarked,
    /// The name has all its words.
    Words,
}

/// How well a name answers a query; nothing when it does not. The last word of an open query is found as the beginning
/// of a word. An empty query is answered by no name.
#[must_use]
pub fn rank(query: &Query, name: &str) -> Option<Rank> {
    if query.is_empty() {
        return None;
    }
    let name = words(name);
    let plain = place(query.words(), query.is_open(), &name, |word| &word.folded)?;
    // marks never decide what is found: what is there with them is there without
    let marked = place(query.words(), query.is_open(), &name, |word| &word.marked);
    let plain = match plain {
        Place::Whole => Rank::Whole,
        Place::Beginning => Rank::Beginning,
        Place::Inside => Rank::Inside,
        Place::Anywhere => Rank::Words,
    };
    let marked = marked.map(|marked| match marked {
        Place::Whole => Rank::WholeMarked,
        Place::Beginning => Rank::BeginningMarked,
        Place::Inside => Rank::InsideMarked,
        Place::Anywhere => Rank::WordsMarked,
    });
    Some(marked.map_or(plain, |marked| marked.min(plain)))
}

/// Where a query stands in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Whole,
    Beginning,
    Inside,
    Anywhere,
}

/// Where these words stand in a name, as they are read by `letters`.
fn place(query: &[Word], open: bool, name: &[Word], letters: fn(&Word) -> &str) -> Option<Place> {
    let same = |(asked, word): (&Word, &Word)| letters(asked) == letters(word);
    if query.len() == name.len() && query.iter().zip(name).all(same) {
        return Some(Place::Whole);
    }
    let (last, whole) = if open {
        query.split_last().map(|(last, whole)| (Some(last), whole))?
    } else {
        (None, query)
    };
    let phrase = |words: &[Word]| {
        whole.iter().zip(words).all(same)
            && last
                .zip(words.last())
                .is_none_or(|(asked, word)| letters(word).starts_with(letters(asked)))
    };
    match name.windows(query.len()).position(phrase) {
        Some(0) => return Some(Place::Beginning),
        Some(_) => return Some(Place::Inside),
        None => {}
    }
    // each word of the name answers one word of the query; whole words choose first, for only the last is flexible
    let mut left: Vec<&str> = name.iter().map(letters).collect();
    for asked in whole {
        let at = left.iter().position(|word| *word == letters(asked))?;
        left.swap_remove(at);
    }
    let rest = last.is_none_or(|asked| left.iter().any(|word| word.starts_with(letters(asked))));
    rest.then_some(Place::Anywhere)
}

/// Which of two found names comes first: the better answer, then the order of a Vietnamese dictionary, then the number.
#[must_use]
pub fn order(a: (Rank, &str, i64), b: (Rank, &str, i64)) -> Ordering {
    let names = || {
        if a.1 == b.1 {
            Ordering::Equal
        } else {
            compare(a.1, b.1)
        }
    };
    a.0.cmp(&b.0).then_with(names).then_with(|| a.2.cmp(&b.2))
}
