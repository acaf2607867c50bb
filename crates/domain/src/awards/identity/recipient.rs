//! Who a recipient is.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::digest::Digest;
use crate::awards::category::RecipientKind;
use crate::awards::dates::DateWithPrecision;
use crate::awards::spelling;
use crate::codes::OrganisationCode;

/// The key under which a recipient's awards stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RecipientKey(
    /// The salted digest of the identity.
    pub Digest,
);

/// 22 letters.
impl fmt::Display for RecipientKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Where a recipient belongs.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Belonging {
    /// A unit that is known by its code, under whatever name.
    Organisation(OrganisationCode),
    /// The spellings of unit and province; empty where the list says neither.
    Unit {
        /// The unit.
        unit: Arc<str>,
        /// The province.
        province: Arc<str>,
    },
    /// Only the name of a person or household is known, neither unit nor province nor birth: that is not enough to be the
    /// same as one in another list.
    List(Arc<str>),
}

/// What tells recipients apart: kind, name, where they belong, and birth. Names are compared by their spelling: case, blanks,
/// signs and the place of the tone do not count, marks do; abbreviations in names of units are written out.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RecipientIdentity {
    /// Person, collective or household, where it is known.
    pub kind: Option<RecipientKind>,
    /// The spelling of the name.
    pub name: String,
    /// The unit, with its province where it is not known by its code.
    pub belonging: Belonging,
    /// The day or year of birth.
    pub birth: Option<DateWithPrecision>,
}

/// A recipient as a list wrote it, once its row is no longer at hand.
#[derive(Debug, Clone, Default)]
pub struct Written<'w> {
    /// Person, collective or household, where it is known.
    pub kind: Option<RecipientKind>,
    /// The name.
    pub name: &'w str,
    /// The unit.
    pub unit: Option<&'w str>,
    /// The province.
    pub province: Option<&'w str>,
    /// The day or year of birth.
    pub birth: Option<DateWithPrecision>,
    /// What tells the list from others, as for [`super::Keyer::identity`].
    pub list: &'w str,
}

impl RecipientIdentity {
    /// The identity of a recipient that is known by its texts only: the unit is compared by its spelling.
    #[must_use]
    pub fn of(written: &Written<'_>) -> Self {
        let collective = written.kind == Some(RecipientKind::Collective);
        let unit =
            |text: Option<&str>| -> Arc<str> { spelling::unit_spelling(text.unwrap_or_default()).into() };
        let alone = written.birth.is_none() && written.unit.is_none() && written.province.is_none();
        Self {
            kind: written.kind,
            name: if collective {
                spelling::unit_spelling(written.name)
            } else {
                spelling::spelling(written.name)
            },
            belonging: if alone && !collective {
                Belonging::List(written.list.into())
            } else {
                Belonging::Unit {
                    unit: unit(written.unit),
                    province: unit(written.province),
                }
            },
            birth: written.birth,
        }
    }

    /// The name without marks. Only recipients with the same one can be the same or be suggested, so that it is enough to
    /// compare within each such group.
    #[must_use]
    pub fn group(&self) -> String {
        spelling::bare(&self.name)
    }
}
