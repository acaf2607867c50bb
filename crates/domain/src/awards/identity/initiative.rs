//! When two rows of lists are one initiative.

use super::digest::{Digest, Parts};
use crate::awards::reading::InitiativeReading;
use crate::awards::text;

/// What says "the same initiative" and "nothing changed" of a row, under a salt that is the installation's own and stays the
/// same; the authors are in both, so neither is made without it.
///
/// The same is what has the same title, authors (in any order), year and recogniser, case and marks aside: one solution
/// recognised by its office and then by the province is two recognitions. Day, decision, level, unit, summary and note may
/// be corrected without making it another.
#[must_use]
pub fn initiative_digests(salt: &[u8], read: &InitiativeReading) -> (Digest, Digest) {
    let initiative = &read.initiative;
    let mut content = Parts::new("thidua/initiative-content/1", salt);
    content.initiative(initiative);
    for author in &read.authors {
        content.add(b'a', author.as_bytes());
    }
    if let Some(year) = read.year {
        content.number(b'y', year.get().into());
    }
    content.reference([b'1', b'2', b'3', b'4'], &read.decision);
    content.text(b'L', read.level_text.as_deref());
    (key_of(salt, read, &read.authors), content.finish())
}

/// What said "the same initiative" before the parts of authors were told from their names; nothing where no part is named.
#[must_use]
pub fn initiative_key_with_roles(salt: &[u8], read: &InitiativeReading) -> Option<Digest> {
    let names = &read.authors_with_roles;
    (!names.is_empty()).then(|| key_of(salt, read, names))
}

fn key_of(salt: &[u8], read: &InitiativeReading, authors: &[String]) -> Digest {
    let initiative = &read.initiative;
    let mut key = Parts::new("thidua/initiative-key/1", salt);
    key.add(b'i', text::folded(&initiative.title).as_bytes());
    let mut authors: Vec<String> = authors.iter().map(|name| text::folded(name)).collect();
    authors.sort_unstable();
    for author in authors {
        key.add(b'a', author.as_bytes());
    }
    if let Some(year) = read.year {
        key.number(b'y', year.get().into());
    }
    key.text(
        b'w',
        initiative.recognised_by.as_deref().map(text::folded).as_deref(),
    );
    key.finish()
}
