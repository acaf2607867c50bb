//! What tells the rows of a list apart, and what their awards are found by.

use std::collections::HashMap;
use std::sync::Arc;

use thidua_domain::awards::identity::{self, Place};
use thidua_domain::awards::{DraftAward, Recipient};
use thidua_tabular::Finding;

use super::rows::{Line, Noted};
use super::units::Units;
use crate::awards::index::{Found, NewDecision, NewRecipient, NewUnit, UNKNOWN, digest_text};

/// What was met of the rows with one key: a part of the first one's content, and where it stands.
#[derive(Debug, Clone, Copy)]
struct First {
    content: u32,
    row: u32,
}

/// Makes the keys of the rows of one file, in their order.
#[derive(Debug)]
pub(super) struct Keys {
    salt: Vec<u8>,
    /// What the options say of the whole list: the same row of another place is another award.
    place: String,
    units: Units,
    /// The first look: all keys so far, by half of their digits.
    seen: HashMap<u64, First>,
    /// Keys that come more than once, and how often so far.
    counted: HashMap<u128, u32>,
    /// Whether this is the first look at the file.
    first_look: bool,
    /// Whether keys of the first version are wanted.
    first_keys: bool,
    old: identity::Keys,
}

impl Keys {
    pub fn new(salt: &str, place: String, units: Units, first_keys: bool) -> Self {
        Self {
            salt: salt.as_bytes().to_vec(),
            place,
            units,
            seen: HashMap::new(),
            counted: HashMap::new(),
            first_look: true,
            first_keys,
            old: identity::Keys::new(salt.as_bytes()),
        }
    }

    /// For another look at the same rows.
    pub fn again(mut self) -> Self {
        self.seen = HashMap::new();
        self.counted.values_mut().for_each(|count| *count = 0);
        self.first_look = false;
        self.old = identity::Keys::new(&self.salt);
        self
    }

    /// The line of an award. Rows that are alike in every cell are told: they may be one award written twice.
    pub fn line(&mut self, row: usize, sheet: Option<Arc<str>>, award: DraftAward, noted: &mut Noted) -> Line {
        let key = identity::row_key(&award, &self.place, &self.salt);
        let content = identity::content_key(&award, &self.salt);
        let occurrence = self.occurrence(key, content, row, noted);
        let first_key = self.first_keys.then(|| {
            let old = self.old.next(&award);
            (format!("{}|{old}", self.place), identity::content_digest(&award, &self.salt))
        });
        let found = if self.first_look { Found::default() } else { self.found(&award) };
        Line {
            row,
            sheet,
            key: match occurrence {
                1 => digest_text(key),
                more => format!("{}/{more}", digest_text(key)),
            },
            content: digest_text(content),
            first_key,
            found,
            award,
        }
    }

    /// How often this key has come, this time included.
    fn occurrence(&mut self, key: u128, content: u128, row: usize, noted: &mut Noted) -> u32 {
        if !self.first_look {
            return match self.counted.get_mut(&key) {
                Some(count) => {
                    *count = count.saturating_add(1);
                    *count
                }
                None => 1,
            };
        }
        let half = u64::try_from(key & u128::from(u64::MAX)).unwrap_or_default();
        let part = u32::try_from(content & u128::from(u32::MAX)).unwrap_or_default();
        let here = First {
            content: part,
            row: u32::try_from(row).unwrap_or(u32::MAX),
        };
        let first = match self.seen.entry(half) {
            std::collections::hash_map::Entry::Vacant(vacant) => {
                vacant.insert(here);
                return 1;
            }
            std::collections::hash_map::Entry::Occupied(occupied) => *occupied.get(),
        };
        if first.content == part {
            let earlier = first.row;
            let twice = Finding::warning(
                "award-row-twice",
                format!("dòng giống hệt dòng {earlier} và được tính là một lượt khác; hãy bỏ nếu ghi trùng"),
                format!("the row is exactly like row {earlier} and counts as another award; remove it if it is the same"),
            );
            noted.push(twice.at_row(row));
        }
        let count = self.counted.entry(key).or_insert(1);
        *count = count.saturating_add(1);
        *count
    }

    /// What an award is found by.
    fn found(&mut self, award: &DraftAward) -> Found {
        let unit = award.unit_text.as_deref().map(|unit| self.units.of(unit));
        let place = Place {
            unit: award.unit_text.as_deref(),
            organisation: unit.as_ref().and_then(|unit| unit.code.as_ref()),
            province: award.province_text.as_deref(),
        };
        let mut found = Found::default();
        if let Recipient::Named(named) = &award.recipient {
            let itself = (!named.is_personal()).then(|| self.units.of(&named.name));
            let key = identity::recipient_key(named, &place, itself.as_ref().and_then(|it| it.code.as_ref()), &self.salt);
            let recipient = NewRecipient {
                kind: named.kind.map_or(UNKNOWN, thidua_domain::awards::RecipientKind::code),
                name: named.name.clone(),
                unit: award.unit_text.clone(),
                birth: named.birth.map(|birth| birth.to_string()),
                organisation_id: itself.and_then(|it| it.id),
            };
            found.recipient = Some((key, recipient));
        }
        if let (Some(name), Some(unit)) = (&award.unit_text, unit) {
            let new = NewUnit {
                name: name.clone(),
                organisation_id: unit.id,
            };
            found.unit = Some((identity::unit_key(&place, &self.salt), new));
        }
        let decision = &award.decision;
        if decision.number.is_some() || decision.issuer.is_some() {
            let new = NewDecision {
                number: decision.number.as_ref().map(ToString::to_string),
                date: decision.date.map(|date| date.to_string()),
                issuer: decision.issuer.clone(),
            };
            found.decision = Some((identity::decision_key(decision, &self.salt), new));
        }
        found
    }
}
