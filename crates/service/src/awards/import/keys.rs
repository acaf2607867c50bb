//! What tells the rows of a list apart, and what their awards are found by.

use std::collections::HashMap;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};
use thidua_domain::awards::identity::legacy;
use thidua_domain::awards::spelling;
use thidua_domain::awards::{DecisionReference, Digest, DraftAward, Keyer, Recipient};
use thidua_tabular::Finding;

use super::rows::{Line, Noted};
use super::units::Units;
use crate::awards::index::{Found, NewDecision, NewRecipient, NewUnit, UNKNOWN};

/// What was met of the rows with one key: a part of the first one's content, and where it stands.
#[derive(Debug, Clone, Copy)]
struct First {
    content: u32,
    row: u32,
}

/// Makes the keys of the rows of one file, in their order.
pub(super) struct Keys {
    salt: Vec<u8>,
    /// What the options say of the whole list: the same row of another place is another award.
    place: String,
    /// Place and title: what tells the list from others.
    list: String,
    units: Units,
    rows: Keyer,
    recipients: Keyer,
    /// The first look: all keys so far, by half of their digits.
    seen: HashMap<u64, First>,
    /// Keys that come more than once, and how often so far.
    counted: HashMap<Digest, u32>,
    /// Whether this is the first look at the file.
    first_look: bool,
    /// The keys of the first version of the program, where they are wanted.
    old: Option<legacy::Keys>,
}

impl Keys {
    pub fn new(salt: &str, place: String, title: &str, units: Units, first_keys: bool) -> Self {
        let scoped = format!("{salt}|{place}");
        Self {
            salt: salt.as_bytes().to_vec(),
            list: format!("{place}|{title}"),
            place,
            units,
            rows: Keyer::new(scoped.as_bytes()),
            recipients: Keyer::new(salt.as_bytes()),
            seen: HashMap::new(),
            counted: HashMap::new(),
            first_look: true,
            old: first_keys.then(|| legacy::Keys::new(salt.as_bytes())),
        }
    }

    /// Begins another look at the same rows.
    pub fn again(&mut self) {
        self.seen = HashMap::new();
        self.counted.values_mut().for_each(|count| *count = 0);
        self.first_look = false;
        if self.old.is_some() {
            self.old = Some(legacy::Keys::new(&self.salt));
        }
    }

    /// The line of an award. Rows that are alike in every cell are told: they may be one award written twice.
    pub fn line(
        &mut self,
        row: usize,
        sheet: Option<Arc<str>>,
        award: DraftAward,
        noted: &mut Noted,
    ) -> Line {
        let key = self.rows.row(&award);
        let content = self.rows.content(&award);
        let occurrence = self.occurrence(key, content, row, noted);
        let first_key = self.old.as_mut().map(|old| {
            let key = format!("{}|{}", self.place, old.next(&award));
            (key, legacy::content_digest(&award, &self.salt))
        });
        let numbered = |key: Digest| match occurrence {
            1 => key.to_string(),
            more => format!("{key}/{more}"),
        };
        // a position was not always parted from the unit
        let whole_cell = self.rows.row_as_written(&award).map(numbered);
        let other_key = first_key.or_else(|| Some((whole_cell?, content.to_string())));
        let found = if self.first_look {
            Found::default()
        } else {
            self.found(&award)
        };
        Line {
            row,
            sheet,
            key: numbered(key),
            content: content.to_string(),
            other_key,
            found,
            award,
        }
    }

    /// How often this key has come, this time included.
    fn occurrence(&mut self, key: Digest, content: Digest, row: usize, noted: &mut Noted) -> u32 {
        if !self.first_look {
            return match self.counted.get_mut(&key) {
                Some(count) => {
                    *count = count.saturating_add(1);
                    *count
                }
                None => 1,
            };
        }
        let half = u64::try_from(key.0 & u128::from(u64::MAX)).unwrap_or_default();
        let part = u32::try_from(content.0 & u128::from(u32::MAX)).unwrap_or_default();
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
                format!(
                    "the row is exactly like row {earlier} and counts as another award; remove it if it is the same"
                ),
            );
            noted.push(twice.at_row(row));
        }
        let count = self.counted.entry(key).or_insert(1);
        *count = count.saturating_add(1);
        *count
    }

    /// What an award is found by.
    pub fn found(&mut self, award: &DraftAward) -> Found {
        let mut found = Found::default();
        let year = award.year.or(award.period.map(|period| period.to));
        let unit = award.unit_text.as_deref().map(|unit| self.units.of(unit, year));
        if let Recipient::Named(named) = &award.recipient {
            let itself = (!named.is_personal())
                .then(|| self.units.of(&named.name, year))
                .flatten();
            let organisation = match named.is_personal() {
                true => unit.clone().flatten(),
                false => itself.clone(),
            };
            let code = organisation.as_ref().map(|(_, code)| code);
            if let Some(identity) = self.recipients.identity(award, code, &self.list) {
                let recipient = NewRecipient {
                    kind: named
                        .kind
                        .map_or(UNKNOWN, thidua_domain::awards::RecipientKind::code),
                    name: named.name.clone(),
                    unit: award.unit_text.clone(),
                    birth: named.birth.map(|birth| birth.to_string()),
                    organisation_id: itself.map(|(id, _)| id),
                };
                found.recipient = Some((self.recipients.recipient(&identity).0, recipient));
            }
        }
        if let (Some(name), Some(unit)) = (&award.unit_text, unit) {
            let identity = match &unit {
                Some((_, code)) => self.digest("organisation", &[code.as_str()]),
                None => self.digest(
                    "unit",
                    &[
                        &spelling(name),
                        &spelling(award.province_text.as_deref().unwrap_or_default()),
                    ],
                ),
            };
            let organisation_id = unit.map(|(id, _)| id);
            found.unit = Some((
                identity,
                NewUnit {
                    name: name.clone(),
                    organisation_id,
                },
            ));
        }
        found.decision = self.decision(&award.decision, award.authority_text.as_deref());
        found
    }

    /// The decision; where it does not say who issued it, the list may.
    fn decision(
        &self,
        decision: &DecisionReference,
        authority: Option<&str>,
    ) -> Option<(Digest, NewDecision)> {
        let number = decision.number.as_ref().map(ToString::to_string)?;
        let date = decision.date.map(|date| date.to_string());
        let issuer = decision.issuer.as_deref().or(authority).map(str::to_owned);
        let said = |text: &Option<String>| spelling(text.as_deref().unwrap_or_default());
        let identity = self.digest("decision", &[&spelling(&number), &said(&date), &said(&issuer)]);
        Some((
            identity,
            NewDecision {
                number: Some(number),
                date,
                issuer,
            },
        ))
    }

    /// A salted digest of parts.
    fn digest(&self, what: &str, parts: &[&str]) -> Digest {
        let mut hash = Sha256::new();
        hash.update(&self.salt);
        for part in std::iter::once(&what).chain(parts) {
            hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            hash.update(part.as_bytes());
        }
        let bytes = hash.finalize();
        Digest(
            bytes
                .iter()
                .take(16)
                .fold(0, |bits, byte| bits << 8 | u128::from(*byte)),
        )
    }
}
