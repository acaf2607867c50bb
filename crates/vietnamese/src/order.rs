//! The order of a Vietnamese dictionary.

use std::cmp::Ordering;
use std::sync::LazyLock;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;

use crate::text::nfc;

/// Built once: building costs far more than a comparison. The data is compiled in; should it ever lack both
/// Vietnamese and the root order, code points decide rather than the program ending.
static COLLATOR: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| {
    let mut options = CollatorOptions::default();
    // Down to identity: two different texts never compare equal, so a sorted list has one order only.
    options.strength = Some(Strength::Identical);
    CollatorBorrowed::try_new(locale!("vi").into(), options)
        .or_else(|_| CollatorBorrowed::try_new(CollatorPreferences::default(), options))
        .ok()
});

/// Compares two texts by Vietnamese collation: a ă â b c d đ e ê …, tones in the order of the dictionary, case
/// last. Equal only when both are the same text in different normal forms.
#[must_use]
pub fn compare(a: &str, b: &str) -> Ordering {
    match &*COLLATOR {
        Some(collator) => collator.compare(a, b),
        None => nfc(a).cmp(&nfc(b)),
    }
}

/// A key whose byte order is the order of [`compare`]: for sorting many texts, or a sorted index in memory.
/// Keys of different versions of this crate must not be mixed, so they are not for keeping.
#[must_use]
pub fn sort_key(text: &str) -> Vec<u8> {
    match &*COLLATOR {
        Some(collator) => {
            let mut key = Vec::new();
            // Writing to a vector cannot fail: its error type has no values.
            let Ok(()) = collator.write_sort_key_to(text, &mut key);
            key
        }
        None => nfc(text).into_owned().into_bytes(),
    }
}
