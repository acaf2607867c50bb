//! The tree of a season file: tables with their lines, read one by one, so that what is wrong in one hides nothing in
//! another.

use std::borrow::Cow;
use std::ops::Range;

use serde::de::DeserializeOwned;
use thidua_tabular::Finding;
use thidua_vietnamese::{Lang, clean};
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::{Reader, words};

/// A value with its place.
pub(super) type Node<'t> = Spanned<DeValue<'t>>;

/// Keys whose whole numbers count something. All other numbers are quantities, which are read from text.
const COUNTS: [&str; 10] = [
    "year",
    "semantics",
    "decimals",
    "first-item",
    "months",
    "years-before",
    "deputies",
    "count",
    "of",
    "ranks",
];

impl<'t> Reader<'t> {
    /// The line of a place.
    pub(super) fn line(&self, span: &Range<usize>) -> usize {
        line_of(self.text, span.start)
    }

    /// Writes a table as the readers of values want it: quantities and days as text, texts clean. Binary fractions and
    /// empty texts are told.
    pub(super) fn prepare(&mut self, key: &str, node: &mut Node<'t>) {
        let line = self.line(&node.span());
        let count = COUNTS.contains(&key);
        let text = match node.get_mut() {
            DeValue::String(text) => {
                let cleaned = clean(text);
                if cleaned.is_empty() {
                    self.say(line, "season-empty", |lang| {
                        lang.pick(
                            format!(
                                "«{key}» để trống; ghi nội dung, hoặc bỏ hẳn dòng này khi không bắt buộc"
                            ),
                            format!(
                                "«{key}» is empty; write something, or leave it out where it is not needed"
                            ),
                        )
                    });
                }
                cleaned
            }
            DeValue::Integer(number) if !count => {
                match i64::from_str_radix(number.as_str(), number.radix()) {
                    Ok(number) => number.to_string(),
                    Err(_) => number.to_string(),
                }
            }
            DeValue::Float(fraction) if !count => {
                let fraction = fraction.to_string();
                self.fraction(&fraction, line);
                fraction
            }
            DeValue::Datetime(day) => day.to_string(),
            DeValue::Array(items) => {
                for item in items.iter_mut() {
                    self.prepare(key, item);
                }
                return;
            }
            DeValue::Table(fields) => {
                for (key, value) in fields.iter_mut() {
                    self.prepare(key.get_ref(), value);
                }
                return;
            }
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) => return,
        };
        *node.get_mut() = DeValue::String(Cow::Owned(text));
    }

    /// The value of a table; nothing when anything in it is wrong. Every wrong key is told, and as many wrong values as
    /// can be told apart.
    pub(super) fn table<T: DeserializeOwned>(&mut self, mut node: Node<'t>) -> Option<T> {
        let mut taken_out: Vec<String> = Vec::new();
        loop {
            let error = match T::deserialize(ValueDeserializer::from(node.clone())) {
                Ok(value) => return taken_out.is_empty().then_some(value),
                Err(error) => error,
            };
            let said = error.message();
            let missing = words::missing(said);
            if missing.is_some_and(|name| taken_out.iter().any(|one| one == name)) {
                return None;
            }
            let span = error.span().unwrap_or_else(|| node.span());
            let key = missing.is_some() || words::is_unknown_key(said);
            let code = if key { "season-key" } else { words::code(said) };
            let line = self.line(&span);
            self.findings.push(
                Finding::error(code, words::words(said, Lang::Vi), words::words(said, Lang::En)).at_row(line),
            );
            match cut(&mut node, &span, words::is_unknown_key(said)) {
                Some(name) if missing.is_none() => taken_out.push(name),
                _ => return None,
            }
        }
    }

    /// A table that stands at most once; the outer nothing says that it is wrong.
    pub(super) fn optional<T: DeserializeOwned>(&mut self, node: Option<Node<'t>>) -> Option<Option<T>> {
        match node {
            None => Some(None),
            Some(node) => self.table(node).map(Some),
        }
    }

    /// The tables of a list.
    pub(super) fn tables(&mut self, key: &str, node: Option<Node<'t>>) -> Vec<Node<'t>> {
        let Some(node) = node else { return Vec::new() };
        let line = self.line(&node.span());
        match node.into_inner() {
            DeValue::Array(tables) => tables.into_iter().collect(),
            _ => {
                self.say(line, "season-value", |lang| {
                    lang.pick(
                        format!("«{key}» là danh sách các bảng; ghi [[{key}]] cho từng bảng"),
                        format!("«{key}» is a list of tables; write [[{key}]] for each"),
                    )
                });
                Vec::new()
            }
        }
    }
}

/// Takes a key out of a table.
pub(super) fn take<'t>(table: &mut DeTable<'t>, key: &str) -> Option<Node<'t>> {
    table.remove(key)
}

/// The line of a place in a text, from 1.
pub(super) fn line_of(text: &str, at: usize) -> usize {
    let before = text.as_bytes().iter().take(at);
    before.filter(|byte| **byte == b'\n').count().saturating_add(1)
}

/// Where a text stands below a node: the first place, in the order of the file.
pub(super) fn place_of(node: &Node<'_>, text: &str) -> Option<Range<usize>> {
    match node.get_ref() {
        DeValue::String(found) if found.as_ref() == text => Some(node.span()),
        DeValue::Array(items) => items.iter().find_map(|item| place_of(item, text)),
        DeValue::Table(fields) => fields.iter().find_map(|(_, value)| place_of(value, text)),
        _ => None,
    }
}

/// Takes out what an error is about, so that the rest can be read: the key that is unknown, or the innermost one whose
/// value is wrong. Answers the key's name; nothing when the error is about the whole.
fn cut(node: &mut Node<'_>, span: &Range<usize>, unknown: bool) -> Option<String> {
    match node.get_mut() {
        DeValue::Array(items) => items.iter_mut().find_map(|item| cut(item, span, unknown)),
        DeValue::Table(fields) => {
            let inside = |of: &Range<usize>| of.start <= span.start && span.end <= of.end;
            let mut found = None;
            for (key, value) in fields.iter_mut() {
                if unknown && key.span() == *span {
                    found = Some(key.get_ref().to_string());
                } else if let Some(name) = cut(value, span, unknown) {
                    return Some(name);
                } else if inside(&value.span()) {
                    found = Some(key.get_ref().to_string());
                }
            }
            let name = found?;
            fields.remove(name.as_str());
            Some(name)
        }
        _ => None,
    }
}
