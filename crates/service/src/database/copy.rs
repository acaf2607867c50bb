//! Many rows into PostgreSQL at once: its COPY takes them faster than statements with values, and works on some while the
//! next are made ready.

use std::fmt::Write as _;

use sea_orm::sea_query::Value;
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, DbBackend, DbErr, EntityName as _, EntityTrait, IdenStatic as _,
    IntoActiveModel, Iterable as _, ModelTrait, RuntimeErr,
};
use sqlx::postgres::PgPoolCopyExt as _;

use super::Database;
use crate::{Error, Result};

/// How much is sent at a time, in bytes.
const SENT: usize = 1 << 16;

/// Copies rows in a transaction of its own, each of them noted on its way.
///
/// # Errors
/// When the database fails, or is not PostgreSQL.
pub(crate) async fn copy_rows<A, M>(
    database: &Database,
    rows: Vec<M>,
    mut note: impl FnMut(&M) -> Result<()>,
) -> Result<()>
where
    M: ModelTrait + IntoActiveModel<A>,
    A: ActiveModelTrait + ActiveModelBehavior + Send,
    A::Entity: EntityTrait<Model = M>,
{
    type Column<A> = <<A as ActiveModelTrait>::Entity as EntityTrait>::Column;
    if rows.is_empty() {
        return Ok(());
    }
    let columns: Vec<Column<A>> = Column::<A>::iter().collect();
    let names: Vec<String> = columns
        .iter()
        .map(|column| format!("\"{}\"", column.as_str()))
        .collect();
    let copy = format!(
        "COPY \"{}\" ({}) FROM STDIN",
        A::Entity::default().table_name(),
        names.join(", ")
    );
    if database.backend() != DbBackend::Postgres {
        return Err(failed(sqlx::Error::Protocol("COPY is PostgreSQL's".to_owned())));
    }
    let pool = database.connection().get_postgres_connection_pool();
    let mut into = pool.copy_in_raw(&copy).await.map_err(failed)?;
    let mut text = String::with_capacity(SENT + SENT / 4);
    for row in rows {
        note(&row)?;
        let mut row = row.into_active_model();
        for (place, column) in columns.iter().enumerate() {
            if place > 0 {
                text.push('\t');
            }
            put(&mut text, row.take(*column).into_value())?;
        }
        text.push('\n');
        if text.len() >= SENT {
            into.send(text.as_bytes()).await.map_err(failed)?;
            text.clear();
        }
    }
    into.send(text.as_bytes()).await.map_err(failed)?;
    into.finish().await.map_err(failed)?;
    Ok(())
}

/// One value in COPY's text format.
fn put(text: &mut String, value: Option<Value>) -> Result<()> {
    // writing to a String cannot fail
    let _ = match value {
        Some(Value::String(Some(value))) => {
            escape(text, &value);
            Ok(())
        }
        Some(Value::BigInt(Some(value))) => write!(text, "{value}"),
        Some(Value::Int(Some(value))) => write!(text, "{value}"),
        Some(Value::SmallInt(Some(value))) => write!(text, "{value}"),
        Some(Value::Bool(Some(value))) => write!(text, "{value}"),
        Some(Value::ChronoDate(Some(value))) => write!(text, "{value}"),
        Some(Value::ChronoDateTimeUtc(Some(value))) => write!(text, "{}", value.to_rfc3339()),
        None
        | Some(
            Value::String(None)
            | Value::BigInt(None)
            | Value::Int(None)
            | Value::SmallInt(None)
            | Value::Bool(None)
            | Value::ChronoDate(None)
            | Value::ChronoDateTimeUtc(None),
        ) => {
            text.push_str("\\N");
            Ok(())
        }
        Some(other) => {
            return Err(Error::machine(
                "database-failed",
                format!("Không chép được giá trị {other:?} vào cơ sở dữ liệu."),
                format!("The value {other:?} cannot be copied into the database."),
            ));
        }
    };
    Ok(())
}

/// A text, with what means something to COPY escaped.
fn escape(text: &mut String, value: &str) {
    let mut rest = value;
    while let Some(at) = rest.find(['\\', '\t', '\n', '\r']) {
        let (plain, special) = rest.split_at(at);
        text.push_str(plain);
        let mut chars = special.chars();
        text.push_str(match chars.next() {
            Some('\t') => "\\t",
            Some('\n') => "\\n",
            Some('\r') => "\\r",
            _ => "\\\\",
        });
        rest = chars.as_str();
    }
    text.push_str(rest);
}

fn failed(error: sqlx::Error) -> Error {
    DbErr::Exec(RuntimeErr::SqlxError(error.into())).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_to_copy_is_escaped() {
        let mut text = String::new();
        for value in ["HTX \\N", "một\tcột\r\nhai dòng", "", "\\.", "Đông Tiến"] {
            put(&mut text, Some(Value::String(Some(value.to_owned())))).unwrap();
            text.push('|');
        }
        put(&mut text, Some(Value::String(None))).unwrap();
        assert_eq!(text, "HTX \\\\N|một\\tcột\\r\\nhai dòng||\\\\.|Đông Tiến|\\N");
    }
}
