//! Where two JSON values differ.

use std::fmt;

use serde_json::Value;

/// One place where the stated value is not the computed one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// The place as a JSON pointer, `/standings/0/total`.
    pub at: String,
    /// What the file states; nothing when it states nothing there.
    pub stated: Option<String>,
    /// What was computed; nothing when nothing belongs there.
    pub computed: Option<String>,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |text: &Option<String>| text.clone().unwrap_or_else(|| "–".to_owned());
        write!(
            f,
            "{}: {} ≠ {}",
            self.at,
            shown(&self.stated),
            shown(&self.computed)
        )
    }
}

/// Every place where `stated` differs from `computed`.
pub(super) fn between(stated: &Value, computed: &Value) -> Vec<Mismatch> {
    let mut found = Vec::new();
    walk("", Some(stated), Some(computed), &mut found);
    found
}

fn walk(at: &str, stated: Option<&Value>, computed: Option<&Value>, found: &mut Vec<Mismatch>) {
    match (stated, computed) {
        (Some(Value::Object(left)), Some(Value::Object(right))) => {
            let mut keys: Vec<&String> = left.keys().chain(right.keys()).collect();
            keys.sort_unstable();
            keys.dedup();
            for key in keys {
                walk(&format!("{at}/{key}"), left.get(key), right.get(key), found);
            }
        }
        (Some(Value::Array(left)), Some(Value::Array(right))) => {
            for index in 0..left.len().max(right.len()) {
                walk(&format!("{at}/{index}"), left.get(index), right.get(index), found);
            }
        }
        (stated, computed) if stated == computed => {}
        (stated, computed) => found.push(Mismatch {
            at: at.to_owned(),
            stated: stated.map(ToString::to_string),
            computed: computed.map(ToString::to_string),
        }),
    }
}
