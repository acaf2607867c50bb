//! What the columns of a table are called.

use thidua_vietnamese::fold;

use crate::error::ReadError;

/// A column that is looked for: a key for the program, and the words people head it with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    pub(crate) key: &'static str,
    pub(crate) words: Vec<String>,
    /// The words folded, for comparing.
    pub(crate) folded: Vec<String>,
    pub(crate) required: bool,
    pub(crate) exact: bool,
}

impl Field {
    /// A column without which the table cannot be used. `words` are the headers people write, with marks; case,
    /// marks and punctuation do not matter. A header that equals one is the best match; one that contains all its
    /// words in order ("Số lượng (lượt)") also matches, the longest words first.
    #[must_use]
    pub fn required(key: &'static str, words: &[&str]) -> Self {
        Self::new(key, words, true)
    }

    /// A column that may be there.
    #[must_use]
    pub fn optional(key: &'static str, words: &[&str]) -> Self {
        Self::new(key, words, false)
    }

    /// Only headers that equal one of the words match, none that contain them: for short words such as "Năm",
    /// which "Năm sinh" contains.
    #[must_use]
    pub const fn exact(mut self) -> Self {
        self.exact = true;
        self
    }

    /// The key.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        self.key
    }

    /// The words, as they were given.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }

    /// Whether the table cannot be used without it.
    #[must_use]
    pub const fn is_required(&self) -> bool {
        self.required
    }

    fn new(key: &'static str, words: &[&str], required: bool) -> Self {
        let folded = words
            .iter()
            .map(|word| fold(word))
            .filter(|word| !word.is_empty())
            .collect();
        let words = words.iter().map(|word| (*word).to_owned()).collect();
        Self {
            key,
            words,
            folded,
            required,
            exact: false,
        }
    }

    /// The field as messages name it: its first words, and its key, which is what a mapping needs.
    pub(crate) fn describe(&self) -> String {
        let words: Vec<_> = self
            .words
            .iter()
            .take(3)
            .map(|word| format!("“{word}”"))
            .collect();
        format!("{} ({})", words.join(" / "), self.key)
    }
}

/// The fields of a table, and the columns that a person named for some of them.
///
/// Columns that no field claims stay in the table, in order, with their header: in a scorecard sheet they are the
/// units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderSpec {
    pub(crate) fields: Vec<Field>,
    pub(crate) minimum: usize,
    pub(crate) mapping: Vec<(String, String)>,
}

impl HeaderSpec {
    /// A table with these fields. A row is its header when it has every required field and at least two fields
    /// (one, where only one is asked for).
    #[must_use]
    pub fn new(fields: Vec<Field>) -> Self {
        let minimum = fields.len().min(2);
        Self {
            fields,
            minimum,
            mapping: Vec::new(),
        }
    }

    /// Asks for at least this many fields in the header, besides the required ones being among them.
    #[must_use]
    pub const fn with_minimum(mut self, fields: usize) -> Self {
        self.minimum = fields;
        self
    }

    /// Takes a column for a field, whatever its header says. `column` is a header text, or a letter as in a
    /// spreadsheet ("C"), or a number from 1; a header text of that name goes first.
    #[must_use]
    pub fn with_mapping(mut self, field: impl Into<String>, column: impl Into<String>) -> Self {
        self.mapping.push((field.into(), column.into()));
        self
    }

    /// The fields.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The mapped fields by their place among the fields, with the column that was named.
    pub(crate) fn mapped(&self) -> Result<Vec<(usize, &str)>, ReadError> {
        let mut mapped: Vec<(usize, &str)> = Vec::new();
        for (field, column) in &self.mapping {
            let wanted = field.trim();
            let Some(place) = self
                .fields
                .iter()
                .position(|known| known.key.eq_ignore_ascii_case(wanted))
            else {
                let known = self.fields.iter().map(|field| field.key).collect();
                return Err(ReadError::UnknownField {
                    field: field.clone(),
                    known,
                });
            };
            if mapped.iter().any(|(other, _)| *other == place) {
                return Err(ReadError::MappedTwice {
                    field: field.clone(),
                    column: column.clone(),
                });
            }
            mapped.push((place, column));
        }
        Ok(mapped)
    }
}
