//! The import of movements. Everything happens within one transaction, so that two imports at once follow one another.

use std::collections::{BTreeSet, HashMap};

use sea_orm::ConnectionTrait;
use serde_json::json;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::awards::movements::{
    DraftMovement, MovementField, MovementKey, MovementProblem, movement_fields, read_movement,
};
use thidua_tabular::{Field, Finding, HeaderSpec, Row, Severity, Table};
use thidua_vietnamese::Lang;

use super::super::short::{conclude, no_rows, number, spoiled};
use super::KIND;
use super::store::{movement, row, standing};
use crate::Result;
use crate::database::Database;
use crate::imports::{Batch, ImportFile, Outcome, Receipt};

/// A row that is new or different.
struct Taken {
    row: usize,
    movement: DraftMovement,
    /// The row of the register it takes the place of.
    before: Option<movement::Model>,
}

/// What the file brings.
#[derive(Default)]
struct Plan {
    rows: Vec<Taken>,
    rejected: BTreeSet<usize>,
}

/// Imports movements: what is new is added, what changed supersedes what was, what is the same stays.
///
/// # Errors
/// When the actor may not, or the database fails. A file that is refused is an [`Outcome`].
pub async fn import(database: &Database, actor: &Actor, file: &ImportFile) -> Result<Outcome> {
    actor.may(Deed::KeepAwards, &Scope::Everything)?;
    let mut receipt = Receipt::of(file)?;
    let table = match file.read(spec()) {
        Ok(table) => table,
        Err(error) => return Ok(Outcome::unreadable(receipt, &error)),
    };
    receipt.note_table(&table);
    if file.dry_run {
        let view = database.read().await?;
        let plan = prepare(&view, &table, &mut receipt).await?;
        return Ok(conclude(&table, &plan.rejected, file, receipt));
    }
    let mut write = database.write(actor).await?;
    let plan = prepare(&*write, &table, &mut receipt).await?;
    let mut outcome = conclude(&table, &plan.rejected, file, receipt);
    let receipt = &mut outcome.receipt;
    if outcome.refused || plan.rows.is_empty() {
        return Ok(outcome);
    }
    let mut batch = Batch::within(&mut write, KIND, "", file, receipt).await?;
    let mut rows = Vec::new();
    for taken in plan.rows {
        if let Some(before) = &taken.before {
            batch.supersede(before)?;
        }
        let id = batch.next_id("movement")?;
        let sheet = receipt.sheet.as_deref();
        rows.push(row(&taken.movement, id, batch.id(), number(taken.row), sheet));
    }
    batch.write(&write, rows).await?;
    batch.finish(&mut write).await?;
    receipt.batch = Some(batch.id());
    let note = json!({ "file": file.name, "sha256": receipt.file_sha256 });
    write
        .commit("import.movements", &format!("batch {}", batch.id()), note)
        .await?;
    Ok(outcome)
}

/// The columns that are looked for.
fn spec() -> HeaderSpec {
    let fields = movement_fields().iter().map(|field| {
        let column = if field.required {
            Field::required(field.key.code(), field.words)
        } else {
            Field::optional(field.key.code(), field.words)
        };
        if field.exact { column.exact() } else { column }
    });
    HeaderSpec::new(fields.collect())
}

async fn prepare(connection: &impl ConnectionTrait, table: &Table, receipt: &mut Receipt) -> Result<Plan> {
    let standing = standing(connection).await?;
    let known: HashMap<MovementKey, &(movement::Model, DraftMovement)> =
        standing.iter().map(|one| (one.1.key(), one)).collect();
    let mut plan = Plan {
        rejected: spoiled(receipt),
        ..Plan::default()
    };
    let mut read: HashMap<MovementKey, usize> = HashMap::new();
    let mut movements = Vec::new();
    for row in table.data_rows() {
        receipt.rows = receipt.rows.saturating_add(1);
        let number = row.number();
        if plan.rejected.contains(&number) {
            continue;
        }
        let section = row.section().map(Row::label);
        let (movement, problems) = match read_movement(section, |field| Some(row.text(field.code()))) {
            Ok(reading) => (Some(reading.movement), reading.warnings),
            Err(problems) => (None, problems),
        };
        let findings = problems.iter().map(|problem| finding(table, row, problem));
        receipt.findings.extend(findings);
        let Some(movement) = movement else {
            plan.rejected.insert(number);
            continue;
        };
        if let Some(first) = read.get(&movement.key()) {
            receipt.findings.push(repeated(*first).at_row(number));
            plan.rejected.insert(number);
            continue;
        }
        read.insert(movement.key(), number);
        movements.push((number, movement));
    }
    if receipt.rows == 0 {
        receipt.findings.push(no_rows());
    }
    for (row, movement) in movements {
        let before = match known.get(&movement.key()) {
            Some((_, before)) if *before == movement => {
                receipt.unchanged = receipt.unchanged.saturating_add(1);
                continue;
            }
            Some((before, _)) => {
                receipt.updated = receipt.updated.saturating_add(1);
                Some(before.clone())
            }
            None => {
                receipt.accepted = receipt.accepted.saturating_add(1);
                let other = |(_, one): &&(movement::Model, DraftMovement)| {
                    one.may_be(&movement) && !read.contains_key(&one.key())
                };
                let found = standing.iter().find(other);
                receipt
                    .findings
                    .extend(found.map(|(other, _)| perhaps(other).at_row(row)));
                None
            }
        };
        plan.rows.push(Taken {
            row,
            movement,
            before,
        });
    }
    Ok(plan)
}

/// What is wrong or unclear in a row, with the column as the file names it.
fn finding(table: &Table, row: Row<'_>, problem: &MovementProblem) -> Finding {
    let severity = match problem.code.is_error() {
        true => Severity::Error,
        false => Severity::Warning,
    };
    use MovementField::{Duration, From, Period, To};
    // how long it lasts may be said by its days as well
    let alike: &[MovementField] = match problem.field {
        Duration => &[Duration, Period, To, From],
        ref one => std::slice::from_ref(one),
    };
    let column = alike.iter().find_map(|field| table.layout().column(field.code()));
    let said = |lang: Lang| {
        let message = problem.message(lang);
        let name = problem.field.name(lang);
        match column {
            Some(_) => message,
            None => lang.pick(
                format!("{message} Tệp không có cột «{name}»."),
                format!("{message} The file has no column «{name}»."),
            ),
        }
    };
    let finding = Finding::new(severity, problem.code.code(), said(Lang::Vi), said(Lang::En));
    let finding = match column {
        Some(column) => row.place(finding, column.index),
        None => finding.at_row(row.number()).in_sheet(table.layout().sheet()),
    };
    finding.with_value(&problem.value)
}

fn repeated(first: usize) -> Finding {
    Finding::error(
        "movement-repeated",
        format!(
            "phong trào này (cùng tên, cùng đơn vị phát động, cùng năm bắt đầu) đã có ở dòng {first}; giữ một dòng"
        ),
        format!("this movement (same name, body and first year) stands in row {first} already; keep one"),
    )
}

fn perhaps(other: &movement::Model) -> Finding {
    let (batch, row) = (other.batch_id, other.row_number);
    Finding::warning(
        "movement-perhaps-there",
        format!(
            "sổ đã có phong trào cùng tên trong thời gian này (lô {batch}, dòng {row}) nhưng khác đơn vị phát động hoặc năm bắt đầu; nếu dòng này là bản sửa, hoàn tác lô {batch} rồi nhập lại cả danh sách"
        ),
        format!(
            "the register has a movement of this name at this time (batch {batch}, row {row}) by another body or from another year; if this row corrects it, undo batch {batch} and import the whole list again"
        ),
    )
}
