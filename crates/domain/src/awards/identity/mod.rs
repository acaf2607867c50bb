//! Which rows of two imports are the same award, whether anything in them changed, and which recipients are one.
//!
//! [`Keyer::row`] says *same award or line*: importing a corrected file updates what it finds. [`Keyer::content`] says *same
//! content*: importing the same file again changes nothing. [`Keyer::recipient`] says *same recipient*; what only may be
//! the same is a [`Suggestion`] for a person to decide. All three are salted SHA-256 digests cut to 128 bits. They are
//! built from names of people, which a list of likely names could find again without the salt, so they are to be kept with
//! the personal data and never printed or audited without it.

mod digest;
mod initiative;
pub mod legacy;
mod recipient;
mod suggestion;
#[cfg(test)]
mod tests;

pub use digest::Digest;
pub use initiative::{initiative_digests, initiative_key_with_roles};
pub use recipient::{Belonging, RecipientIdentity, RecipientKey, Written};
pub use suggestion::{Suggestion, suggest};

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use self::digest::Parts;
use super::dates::DateWithPrecision;
use super::decision::DecisionReference;
use super::reading::{Cache, DraftAward, DraftInitiative, Nature, Recipient};
use super::{spelling, text};
use crate::codes::OrganisationCode;

/// The natural key of an award or count line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RowKey {
    /// What makes it the same award.
    pub digest: Digest,
    /// 1 for the first row with this digest in its file, 2 for the second …: who reads the file counts them.
    pub occurrence: u32,
}

/// `digest/occurrence`.
impl fmt::Display for RowKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.digest, self.occurrence)
    }
}

/// Makes the keys of rows and recipients, and keeps the normal forms of texts that come again (bounded, as those of
/// [`super::Reader`]).
#[derive(Debug, Clone)]
pub struct Keyer {
    row: Parts,
    content: Parts,
    recipient: Parts,
    categories: Cache<Arc<str>>,
    folded: Cache<Arc<str>>,
    units: Cache<Arc<str>>,
}

impl Keyer {
    /// The salt is the installation's own and stays the same.
    #[must_use]
    pub fn new(salt: &[u8]) -> Self {
        Self {
            row: Parts::new("thidua/award-key/2", salt),
            content: Parts::new("thidua/award-content/2", salt),
            recipient: Parts::new("thidua/recipient/2", salt),
            categories: Cache::default(),
            folded: Cache::default(),
            units: Cache::default(),
        }
    }

    fn fold(&mut self, text: Option<&str>) -> Option<Arc<str>> {
        Some(self.folded.get(text?, |text| text::folded(text).into()))
    }

    /// What makes an award the same one across files: the category's name and the recipient's, both folded, unit,
    /// province and when; for a count also who decided and for what; and that it is not given but posthumous, adjusted or
    /// revoked. Case, marks, abbreviations, the decision, birth, position and the count may be corrected without making it
    /// another.
    pub fn row(&mut self, award: &DraftAward) -> Digest {
        self.row_with(award, award.unit_text.as_deref())
    }

    /// [`Keyer::row`] with the unit as its cell says it, where a position was parted from it: so it was keyed before these
    /// were told apart.
    pub fn row_as_written(&mut self, award: &DraftAward) -> Option<Digest> {
        let written = award.details.unit_written.as_deref()?;
        Some(self.row_with(award, Some(written)))
    }

    fn row_with(&mut self, award: &DraftAward, unit: Option<&str>) -> Digest {
        let category = self
            .categories
            .get(&award.category_text, |text| text::key(text).into());
        let unit = self.fold(unit);
        let province = self.fold(award.province_text.as_deref());
        let authority = match award.recipient {
            Recipient::Count(_) => self.fold(award.authority_text.as_deref()),
            Recipient::Named(_) => None,
        };
        let parts = &mut self.row;
        parts.add(b'c', category.as_bytes());
        parts.text(b'u', unit.as_deref());
        parts.text(b'p', province.as_deref());
        match (award.year, award.period, award.decision.date) {
            (Some(year), ..) => parts.number(b'y', year.get().into()),
            (None, Some(period), _) => {
                parts.number(b'f', period.from.get().into());
                parts.number(b't', period.to.get().into());
            }
            // a list without years is told apart by its decisions
            (None, None, Some(date)) => parts.number(b'd', date.year_number().into()),
            (None, None, None) => {}
        }
        if award.details.nature != Nature::Given {
            parts.add(b'n', award.details.nature.code().as_bytes());
        }
        match &award.recipient {
            Recipient::Named(named) => parts.add(b'r', text::folded(&named.name).as_bytes()),
            Recipient::Count(kind) => {
                parts.add(b'k', kind.map_or("", |kind| kind.code()).as_bytes());
                parts.text(b'a', authority.as_deref());
                if let Some(achievement) = &award.achievement {
                    parts.add(b'h', text::folded(achievement).as_bytes());
                }
            }
        }
        parts.finish()
    }

    /// The digest of all that a row says, as written; equal exactly when nothing changed.
    pub fn content(&mut self, award: &DraftAward) -> Digest {
        let parts = &mut self.content;
        parts.add(b'c', award.category_text.as_bytes());
        parts.text(b'C', award.category.as_ref().map(|code| code.as_str()));
        for code in &award.several {
            parts.add(b's', code.as_str().as_bytes());
        }
        parts.text(b'a', award.authority_text.as_deref());
        if let Some(kind) = award.recipient.kind() {
            parts.add(b'k', kind.code().as_bytes());
        }
        if let Recipient::Named(named) = &award.recipient {
            parts.add(b'r', named.name.as_bytes());
            parts.text(b'g', named.gender.map(|gender| gender.code()));
            parts.date(b'b', named.birth);
            parts.text(b'p', named.position.as_deref());
            parts.text(b'R', named.rank.as_deref());
            parts.text(b'l', named.residence.as_deref());
        }
        parts.number(b'#', award.count);
        parts.text(b'u', award.unit_text.as_deref());
        parts.text(b'P', award.province_text.as_deref());
        if let Some(year) = award.year {
            parts.number(b'y', year.get().into());
        }
        if let Some(period) = award.period {
            parts.number(b'f', period.from.get().into());
            parts.number(b't', period.to.get().into());
        }
        parts.reference([b'1', b'2', b'3', b'4'], &award.decision);
        parts.text(b'h', award.achievement.as_deref());
        parts.text(b'n', award.note.as_deref());
        parts.text(b'S', award.source_text.as_deref());
        let details = &award.details;
        if details.nature != Nature::Given {
            parts.add(b'N', details.nature.code().as_bytes());
        }
        parts.text(b'o', details.occasion_text.as_deref());
        parts.text(b'K', details.class_text.as_deref());
        parts.text(b'U', details.unit_written.as_deref());
        parts.text(b'D', details.department.as_deref());
        parts.text(b'F', details.sector.as_deref());
        parts.text(b'L', details.level_text.as_deref());
        parts.text(b'T', details.form_text.as_deref());
        parts.text(b'i', details.signer.as_deref());
        parts.text(b'I', details.signer_position.as_deref());
        parts.reference([b'5', b'6', b'7', b'8'], &details.submission);
        if let Some(money) = details.money {
            parts.number(b'm', money);
        }
        parts.date(b'H', details.handed_over);
        if let Some(initiative) = &details.initiative {
            parts.initiative(initiative);
        }
        parts.finish()
    }

    /// Who the recipient of a row is, in the forms that are compared; nothing for a count. `organisation` is the unit's
    /// code, where it could be recognised; for a collective that is itself an organisation its own. `list` tells the list
    /// from others: persons and households of whom nothing but the name is known are the same within it only.
    pub fn identity(
        &mut self,
        award: &DraftAward,
        organisation: Option<&OrganisationCode>,
        list: &str,
    ) -> Option<RecipientIdentity> {
        let named = award.recipient.named()?;
        let mut spelled = |text: Option<&str>| -> Arc<str> {
            text.map_or_else(Arc::default, |text| {
                self.units.get(text, |text| spelling::unit_spelling(text).into())
            })
        };
        let belonging = match organisation {
            Some(code) => Belonging::Organisation(code.clone()),
            None if named.is_personal()
                && named.birth.is_none()
                && award.unit_text.is_none()
                && award.province_text.is_none() =>
            {
                Belonging::List(list.into())
            }
            None => Belonging::Unit {
                unit: spelled(award.unit_text.as_deref()),
                province: spelled(award.province_text.as_deref()),
            },
        };
        let name = if named.is_personal() {
            spelling::spelling(&named.name)
        } else {
            spelling::unit_spelling(&named.name)
        };
        Some(RecipientIdentity {
            kind: named.kind,
            name,
            belonging,
            birth: named.birth,
        })
    }

    /// The key of a recipient: equal exactly when everything [`RecipientIdentity`] holds is.
    pub fn recipient(&mut self, identity: &RecipientIdentity) -> RecipientKey {
        let parts = &mut self.recipient;
        parts.text(b'k', identity.kind.map(|kind| kind.code()));
        parts.add(b'r', identity.name.as_bytes());
        match &identity.belonging {
            Belonging::Organisation(code) => parts.add(b'o', code.as_str().as_bytes()),
            Belonging::Unit { unit, province } => {
                parts.add(b'u', unit.as_bytes());
                parts.add(b'p', province.as_bytes());
            }
            Belonging::List(list) => parts.add(b'l', list.as_bytes()),
        }
        parts.date(b'b', identity.birth);
        RecipientKey(parts.finish())
    }
}

impl Parts {
    fn date(&mut self, tag: u8, date: Option<DateWithPrecision>) {
        if let Some(date) = date {
            self.number(tag, date.packed());
        }
    }

    fn reference(&mut self, [number, date, issuer, rest]: [u8; 4], reference: &DecisionReference) {
        self.text(number, reference.number.as_ref().map(|number| number.original()));
        self.date(date, reference.date);
        self.text(issuer, reference.issuer.as_deref());
        if !reference.rest.is_empty() {
            self.add(rest, reference.rest.as_bytes());
        }
    }

    fn initiative(&mut self, initiative: &DraftInitiative) {
        self.add(b'9', initiative.title.as_bytes());
        self.date(b'q', initiative.recognised_on);
        self.text(b'w', initiative.recognised_by.as_deref());
        self.text(b'e', initiative.author.as_deref());
        self.text(b'v', initiative.department.as_deref());
        self.text(b'x', initiative.unit_text.as_deref());
        self.text(b'z', initiative.summary.as_deref());
        self.text(b'Z', initiative.note.as_deref());
    }
}
