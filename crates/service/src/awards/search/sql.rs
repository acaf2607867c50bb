//! Statements that both engines read, put together as they are needed.

use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement, Value};

use crate::Result;

/// A statement in the making: `?` stands for each value, in their order.
#[derive(Debug, Default)]
pub(super) struct Sql {
    text: String,
    values: Vec<Value>,
}

impl Sql {
    /// A statement that begins like this.
    pub fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            values: Vec::new(),
        }
    }

    /// Goes on with words.
    pub fn push(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Goes on with a value.
    pub fn bind(&mut self, value: impl Into<Value>) -> &mut Self {
        self.text.push('?');
        self.values.push(value.into());
        self
    }

    /// Goes on with numbers in brackets. The last is repeated up to a power of two, so that statements are few and stay
    /// prepared; no numbers at all are those of no row.
    pub fn numbers(&mut self, numbers: &[i64]) -> &mut Self {
        let last = numbers.last().copied().unwrap_or(-1);
        let count = numbers.len().max(1).next_power_of_two();
        let padded = numbers.iter().copied().chain(std::iter::repeat(last));
        self.list(padded.take(count).map(Value::from))
    }

    /// Goes on with texts in brackets.
    pub fn texts(&mut self, texts: &[String]) -> &mut Self {
        self.list(texts.iter().cloned().map(Value::from))
    }

    fn list(&mut self, values: impl Iterator<Item = Value>) -> &mut Self {
        let mut joint = "(";
        for value in values {
            self.text.push_str(joint);
            self.bind(value);
            joint = ",";
        }
        self.text.push_str(if joint == "(" { "(NULL)" } else { ")" });
        self
    }

    /// Goes on with another statement.
    pub fn append(&mut self, other: Self) -> &mut Self {
        self.text.push_str(&other.text);
        self.values.extend(other.values);
        self
    }

    /// Its rows.
    pub async fn all<R: FromQueryResult>(self, connection: &impl ConnectionTrait) -> Result<Vec<R>> {
        let backend = connection.get_database_backend();
        let text = match backend {
            DbBackend::Sqlite => self.text,
            _ => numbered(&self.text),
        };
        let rows = connection
            .query_all_raw(Statement::from_sql_and_values(backend, text, self.values))
            .await?;
        let rows: Result<Vec<R>, sea_orm::DbErr> =
            rows.iter().map(|row| R::from_query_result(row, "")).collect();
        Ok(rows?)
    }
}

/// `$1`, `$2`, … for each `?`.
fn numbered(text: &str) -> String {
    let mut numbered = String::with_capacity(text.len().saturating_add(64));
    for (number, part) in text.split('?').enumerate() {
        if number > 0 {
            numbered.push('$');
            numbered.push_str(&number.to_string());
        }
        numbered.push_str(part);
    }
    numbered
}

#[cfg(test)]
mod tests {
    use super::{Sql, numbered};

    #[test]
    fn values_are_numbered_for_postgresql() {
        assert_eq!(numbered("a = ? AND b IN (?,?)"), "a = $1 AND b IN ($2,$3)");
        assert_eq!(numbered("SELECT 1"), "SELECT 1");
    }

    #[test]
    fn lists_are_never_empty() {
        let mut sql = Sql::new("");
        sql.numbers(&[]).numbers(&[1, 2, 3]).texts(&[]);
        assert_eq!(sql.text, "(?)(?,?,?,?)(NULL)");
        let values = [-1_i64, 1, 2, 3, 3].map(sea_orm::Value::from);
        assert_eq!(sql.values, values);
    }
}
