//! Names by key, so that thousands of rows are resolved without reading every name each time.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use super::names::{distance_within, folded, marked, squeezed, without_rank};
use super::{NameKind, Organisation, OrganisationKind, Resolution, in_period};
use crate::codes::OrganisationCode;

/// Which name of a body an entry is; smaller comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Official,
    Alias,
    Short,
    Province,
}

/// A key leads to a body, on days.
#[derive(Debug, Clone)]
struct Entry {
    place: usize,
    rank: Rank,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

/// The bodies a text means.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Those that exist on the day asked for, or all when none was.
    pub(super) codes: BTreeSet<OrganisationCode>,
    /// When there are none: those of the name that do not exist on that day.
    pub(super) other_days: BTreeSet<OrganisationCode>,
}

/// Every name under three keys: with marks, without, and without blanks.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    levels: [HashMap<String, Vec<Entry>>; 3],
    /// The keys without blanks by their length, for what is similar.
    by_length: BTreeMap<usize, Vec<(Vec<char>, usize)>>,
}

/// The keys of a text, the strictest first.
fn keys(text: &str) -> [String; 3] {
    [marked(text), folded(text), squeezed(text)]
}

impl Index {
    pub(super) fn of(organisations: &[Organisation], places: &BTreeMap<OrganisationCode, usize>) -> Self {
        let mut index = Self::default();
        for (place, organisation) in organisations.iter().enumerate() {
            for name in &organisation.names {
                let rank = match name.kind {
                    NameKind::Official => Rank::Official,
                    NameKind::Alias => Rank::Alias,
                    NameKind::Short => Rank::Short,
                };
                let entry = |rank| Entry {
                    place,
                    rank,
                    from: name.from,
                    until: name.until,
                };
                index.add(&name.text, &entry(rank));
                if let Some(short) = without_rank(&name.text) {
                    index.add(&short, &entry(rank.max(Rank::Short)));
                }
            }
            if organisation.kind == OrganisationKind::Alliance {
                index.add_provinces(place, organisation, organisations, places);
            }
        }
        index.sort_out();
        index
    }

    /// The names of the provinces an Alliance belongs to, on the days it does.
    fn add_provinces(
        &mut self,
        place: usize,
        organisation: &Organisation,
        organisations: &[Organisation],
        places: &BTreeMap<OrganisationCode, usize>,
    ) {
        for seat in &organisation.seats {
            let province = places
                .get(&seat.province)
                .and_then(|place| organisations.get(*place));
            for name in province.into_iter().flat_map(|province| &province.names) {
                let entry = Entry {
                    place,
                    rank: Rank::Province,
                    from: seat.from.max(name.from),
                    until: seat.until.into_iter().chain(name.until).min(),
                };
                index_both(self, &name.text, &entry);
            }
        }
    }

    fn add(&mut self, text: &str, entry: &Entry) {
        for (level, key) in self.levels.iter_mut().zip(keys(text)) {
            if !key.is_empty() {
                level.entry(key).or_default().push(entry.clone());
            }
        }
    }

    /// Files the keys without blanks by length, in a fixed order.
    fn sort_out(&mut self) {
        let [_, _, squeezed] = &self.levels;
        let mut keys: Vec<_> = squeezed.iter().collect();
        keys.sort_by_key(|(key, _)| *key);
        for (key, entries) in keys {
            let letters: Vec<char> = key.chars().collect();
            let places: BTreeSet<usize> = entries.iter().map(|entry| entry.place).collect();
            let filed = self.by_length.entry(letters.len()).or_default();
            filed.extend(places.into_iter().map(|place| (letters.clone(), place)));
        }
    }

    /// The bodies a text names, at the strictest level that has one.
    pub(super) fn find(
        &self,
        organisations: &[Organisation],
        text: &str,
        on: Option<NaiveDate>,
        allowed: &impl Fn(&OrganisationCode) -> bool,
    ) -> Found {
        let mut found = Found::default();
        for (level, key) in self.levels.iter().zip(keys(text)) {
            let mut named = Vec::new();
            for entry in level.get(&key).map_or(&[][..], Vec::as_slice) {
                let Some(body) = organisations.get(entry.place).filter(|body| allowed(&body.code)) else {
                    continue;
                };
                let fit = Fit::of(entry, body, on);
                if fit == Fit::OtherDay {
                    found.other_days.insert(body.code.clone());
                } else {
                    named.push((fit, entry.rank, &body.code));
                }
            }
            if let Some(best) = named.iter().map(|(fit, rank, _)| (*fit, *rank)).min() {
                found.codes = named
                    .into_iter()
                    .filter(|(fit, rank, _)| (*fit, *rank) == best)
                    .map(|(_, _, code)| code.clone())
                    .collect();
                return found;
            }
        }
        found
    }

    /// Bodies with a similar name that exist on the day, the most similar first: one letter in ten may differ, and
    /// one in any case.
    pub(super) fn similar(
        &self,
        organisations: &[Organisation],
        text: &str,
        on: Option<NaiveDate>,
        allowed: &impl Fn(&OrganisationCode) -> bool,
    ) -> Vec<OrganisationCode> {
        let letters: Vec<char> = squeezed(text).chars().collect();
        let most = letters.len().div_euclid(10).clamp(1, 3);
        let lengths = letters.len().saturating_sub(most)..=letters.len().saturating_add(most);
        let mut near: Vec<(usize, &OrganisationCode)> = self
            .by_length
            .range(lengths)
            .flat_map(|(_, keys)| keys)
            .filter_map(|(key, place)| {
                let body = organisations.get(*place)?;
                let distance = distance_within(&letters, key, most)?;
                let possible = allowed(&body.code) && on.is_none_or(|day| body.exists_on(day));
                possible.then_some((distance, &body.code))
            })
            .collect();
        near.sort();
        let mut codes: Vec<OrganisationCode> = Vec::new();
        for (_, code) in near {
            if codes.len() >= Resolution::MOST_NEAREST {
                break;
            }
            if !codes.contains(code) {
                codes.push(code.clone());
            }
        }
        codes
    }
}

fn index_both(index: &mut Index, text: &str, entry: &Entry) {
    index.add(text, entry);
    if let Some(short) = without_rank(text) {
        index.add(&short, entry);
    }
}

/// How an entry fits a day; smaller fits better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// The body bears the name on the day, or no day was asked for.
    Bears,
    /// The body exists on the day, under another name.
    Exists,
    /// The body does not exist on the day.
    OtherDay,
}

impl Fit {
    fn of(entry: &Entry, body: &Organisation, on: Option<NaiveDate>) -> Self {
        match on {
            None => Self::Bears,
            Some(day) if !body.exists_on(day) => Self::OtherDay,
            Some(day) if in_period(entry.from, entry.until, day) => Self::Bears,
            Some(_) => Self::Exists,
        }
    }
}
