//! Which organisation of the directory a unit of a list is.

use std::collections::HashMap;
use std::sync::Arc;

use thidua_domain::codes::{OrganisationCode, Year};
use thidua_domain::organisations::Directory;

use crate::organisations::{self, Ids};

/// How many texts are kept; with more, all are let go.
const MOST: usize = 16_384;

/// An organisation by its number and code.
pub(super) type Organisation = (i64, OrganisationCode);

/// Recognises units, and keeps what it made of texts that come again.
#[derive(Debug, Clone)]
pub(super) struct Units {
    directory: Arc<Directory>,
    ids: Arc<Ids>,
    known: HashMap<String, Vec<OrganisationCode>>,
}

impl Units {
    pub fn new(directory: Arc<Directory>, ids: Arc<Ids>) -> Self {
        Self {
            directory,
            ids,
            known: HashMap::new(),
        }
    }

    /// The one organisation that bears a name: ever, or, where several did, in the year of the award. A merged body may
    /// bear its predecessor's name.
    pub fn of(&mut self, name: &str, year: Option<Year>) -> Option<Organisation> {
        if !self.known.contains_key(name) {
            if self.known.len() >= MOST {
                self.known.clear();
            }
            self.known
                .insert(name.to_owned(), self.directory.named(name, None));
        }
        let mut codes = self.known.get(name).map(Vec::as_slice).unwrap_or_default();
        let then;
        if codes.len() > 1 {
            then = self.directory.named(name, Some(organisations::last_day(year?)));
            codes = &then;
        }
        let [code] = codes else { return None };
        Some((self.ids.id(code).ok()?, code.clone()))
    }
}
