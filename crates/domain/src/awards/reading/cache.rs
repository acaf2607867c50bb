//! What was made of a text is kept, because lists repeat themselves.

use std::collections::HashMap;
use std::fmt;
use std::hash::{BuildHasherDefault, DefaultHasher};

/// How many texts are kept; with more, all are let go.
const MOST: usize = 4_096;

/// The longest text that is kept, in bytes.
const LONGEST: usize = 512;

/// Texts and what was made of them: bounded, so that a list of any length takes the same memory.
#[derive(Clone)]
pub(crate) struct Cache<V> {
    known: HashMap<String, V, BuildHasherDefault<DefaultHasher>>,
}

impl<V> Default for Cache<V> {
    fn default() -> Self {
        Self {
            known: HashMap::default(),
        }
    }
}

impl<V> fmt::Debug for Cache<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Cache({} of {MOST})", self.known.len())
    }
}

impl<V: Clone> Cache<V> {
    /// What was made of a text, or is made of it now.
    pub(crate) fn get(&mut self, text: &str, make: impl FnOnce(&str) -> V) -> V {
        if let Some(known) = self.known.get(text) {
            return known.clone();
        }
        let made = make(text);
        if text.len() <= LONGEST {
            if self.known.len() >= MOST {
                self.known.clear();
            }
            self.known.insert(text.to_owned(), made.clone());
        }
        made
    }
}
