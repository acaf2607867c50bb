//! Columns and tables as all migrations from the second to the seventh write them. Its words are part of what those
//! migrations do, so it stays as it is with them (`checksums.txt`); another kind of column goes into the migration that
//! needs it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_query::ColumnDef;

/// `id` numbered by the database.
pub(crate) fn numbered() -> ColumnDef {
    ColumnDef::new("id")
        .big_integer()
        .not_null()
        .primary_key()
        .auto_increment()
        .take()
}

/// `id` given by the program: the batch's number times 2^32 plus the row's place in the batch.
pub(crate) fn given() -> ColumnDef {
    ColumnDef::new("id").big_integer().not_null().primary_key().take()
}

pub(crate) fn number(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().not_null().take()
}

pub(crate) fn maybe_number(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().null().take()
}

pub(crate) fn small(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).integer().not_null().take()
}

pub(crate) fn maybe_small(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).integer().null().take()
}

pub(crate) fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().take()
}

pub(crate) fn maybe_text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().null().take()
}

pub(crate) fn date(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).date().not_null().take()
}

pub(crate) fn maybe_date(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).date().null().take()
}

pub(crate) fn time(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).timestamp_with_time_zone().not_null().take()
}

pub(crate) fn maybe_time(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).timestamp_with_time_zone().null().take()
}

pub(crate) fn yes_no(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).boolean().not_null().take()
}

/// A table of these columns; `(column, table)` pairs are foreign keys to that table's `id`.
pub(crate) fn table(
    name: &'static str,
    columns: Vec<ColumnDef>,
    references: &[(&'static str, &'static str)],
) -> TableCreateStatement {
    let mut table = Table::create();
    table.table(name);
    for column in columns {
        table.col(column);
    }
    for (column, to) in references {
        table.foreign_key(
            ForeignKey::create()
                .name(format!("fk_{name}_{column}"))
                .from(name, *column)
                .to(*to, "id"),
        );
    }
    table
}

/// An index over these columns, named after them.
pub(crate) fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create()
        .name(format!("ix_{table}_{}", columns.join("_")))
        .table(table)
        .to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}

/// As [`index`], and no two rows are the same in these columns.
pub(crate) fn unique(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = index(table, columns);
    index.unique();
    index
}
