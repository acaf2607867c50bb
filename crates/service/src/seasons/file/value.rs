//! Parts of the rules whose shape the domain knows: a table of the file becomes the domain's value.

use serde::de::DeserializeOwned;
use thidua_tabular::Finding;
use thidua_vietnamese::Lang;
use toml::Spanned;

use super::words::words;
use super::{Reader, line_of};

/// Keys whose whole numbers count something. All other numbers are quantities, which the domain reads from text.
const COUNTS: [&str; 4] = ["first-item", "months", "years-before", "deputies"];

impl Reader<'_> {
    /// The domain's value of a table, or what is wrong with it at its line.
    pub(super) fn value<T: DeserializeOwned>(
        &mut self,
        written: &Spanned<toml::Value>,
        what: &'static str,
    ) -> Option<T> {
        let line = line_of(self.text, written.span().start);
        let value = self.json(written.get_ref(), "", line)?;
        match serde_json::from_value(value) {
            Ok(value) => Some(value),
            Err(error) => {
                let said = error.to_string();
                let message = |lang: Lang| format!("{what}: {}", words(&said, lang));
                self.findings
                    .push(Finding::error("season-value", message(Lang::Vi), message(Lang::En)).at_row(line));
                None
            }
        }
    }

    /// All tables of one kind.
    pub(super) fn values<T: DeserializeOwned>(
        &mut self,
        written: &[Spanned<toml::Value>],
        what: &'static str,
    ) -> Option<Vec<T>> {
        let values: Vec<Option<T>> = written.iter().map(|one| self.value(one, what)).collect();
        values.into_iter().collect()
    }

    /// The value as the domain's types are written: quantities as text; nothing when a number is a binary fraction.
    fn json(&mut self, value: &toml::Value, key: &str, line: usize) -> Option<serde_json::Value> {
        Some(match value {
            toml::Value::String(text) => thidua_vietnamese::clean(text).into(),
            toml::Value::Integer(number) if COUNTS.contains(&key) => (*number).into(),
            toml::Value::Integer(number) => number.to_string().into(),
            toml::Value::Float(fraction) => {
                self.fraction(&fraction.to_string(), line);
                return None;
            }
            toml::Value::Boolean(truth) => (*truth).into(),
            toml::Value::Datetime(day) => day.to_string().into(),
            toml::Value::Array(items) => {
                let items: Vec<Option<serde_json::Value>> =
                    items.iter().map(|item| self.json(item, key, line)).collect();
                items.into_iter().collect::<Option<Vec<_>>>()?.into()
            }
            toml::Value::Table(fields) => {
                let fields: Vec<Option<(String, serde_json::Value)>> = fields
                    .iter()
                    .map(|(key, value)| Some((key.clone(), self.json(value, key, line)?)))
                    .collect();
                let fields: Option<serde_json::Map<_, _>> = fields.into_iter().collect();
                fields?.into()
            }
        })
    }
}
