//! What the audit says of rows.

use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use thidua_domain::canonical;

use crate::Result;
use crate::database::Recorded;

/// All columns of a row, numbers as text: 64 bits do not fit the numbers of JSON.
pub(crate) fn image_of(row: &impl Serialize) -> Value {
    texts(serde_json::to_value(row).unwrap_or(Value::Null))
}

fn texts(value: Value) -> Value {
    match value {
        Value::Number(number) => Value::String(number.to_string()),
        Value::Array(items) => items.into_iter().map(texts).collect(),
        Value::Object(fields) => Value::Object(
            fields
                .into_iter()
                .map(|(key, value)| (key, texts(value)))
                .collect(),
        ),
        other => other,
    }
}

/// Writes the canonical bytes of an image.
pub(crate) fn write_value(image: &Value, out: &mut Vec<u8>) -> Result<()> {
    out.extend_from_slice(&canonical::to_bytes(image)?);
    Ok(())
}

/// One row before and after.
#[derive(Debug)]
pub(crate) struct Change {
    table: &'static str,
    id: i64,
    before: Option<Value>,
    after: Option<Value>,
}

impl Change {
    pub(crate) fn of<M: Recorded>(before: Option<&M>, after: Option<&M>) -> Self {
        Self {
            table: M::TABLE,
            id: after.or(before).map_or(0, Recorded::id),
            before: before.map(Recorded::image),
            after: after.map(Recorded::image),
        }
    }

    pub(crate) fn to_value(&self) -> Value {
        json!({ "table": self.table, "id": self.id.to_string(), "before": self.before, "after": self.after })
    }
}

/// The digest over a batch's rows in one table, in the order of their keys: canonical images, one to a line.
#[derive(Debug, Clone)]
pub(crate) struct RowsDigest {
    table: &'static str,
    count: u64,
    hash: Sha256,
    /// The bytes of a row, kept for the next.
    bytes: Vec<u8>,
}

impl RowsDigest {
    pub(crate) fn new(table: &'static str) -> Self {
        Self {
            table,
            count: 0,
            hash: Sha256::new(),
            bytes: Vec::new(),
        }
    }

    /// Adds the next row; keys must ascend.
    pub(crate) fn add<M: Recorded>(&mut self, row: &M) -> Result<()> {
        self.bytes.clear();
        row.canonical(&mut self.bytes)?;
        self.bytes.push(b'\n');
        self.hash.update(&self.bytes);
        self.count = self.count.saturating_add(1);
        Ok(())
    }

    /// Adds a row by its image; keys must ascend.
    pub(crate) fn add_image(&mut self, image: &Value) -> Result<()> {
        self.hash.update(canonical::to_bytes(image)?);
        self.hash.update(b"\n");
        self.count = self.count.saturating_add(1);
        Ok(())
    }

    pub(crate) fn table(&self) -> &'static str {
        self.table
    }

    pub(crate) fn count(&self) -> u64 {
        self.count
    }

    pub(crate) fn digest(&self) -> String {
        use std::fmt::Write as _;
        let bytes: [u8; 32] = self.hash.clone().finalize().into();
        let mut text = String::from("sha256:");
        for byte in bytes {
            // writing to a String cannot fail
            let _ = write!(text, "{byte:02x}");
        }
        text
    }
}
