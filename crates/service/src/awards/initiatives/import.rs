//! The import of initiatives. Everything happens within one transaction, so that two imports at once follow one another.

use std::collections::{BTreeSet, HashMap, HashSet};

use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};
use serde_json::json;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::awards::headers::list_kind_with;
use thidua_domain::awards::{
    Field, InitiativeReading, ListKind, RowTexts, column_notes, initiative_digests,
    initiative_key_with_roles, read_initiative,
};
use thidua_tabular::{Column, Finding, HeaderSpec, Row, Table};

use super::super::import::{by_line, columns, finding, of_column};
use super::super::short::{conclude, no_rows, number, spoiled};
use super::KIND;
use super::store::{initiative, initiative_author};
use crate::Result;
use crate::database::{Database, Write};
use crate::imports::{self, Batch, ImportFile, Outcome, Receipt, random_text, visible};

/// A row that is new or different.
struct Taken {
    row: usize,
    read: InitiativeReading,
    key: String,
    content: String,
    /// The row of the register it takes the place of.
    before: Option<initiative::Model>,
}

/// A row that can be taken.
struct Line {
    row: usize,
    read: InitiativeReading,
    key: String,
    /// As earlier versions made it, where that differs.
    other_key: Option<String>,
    content: String,
}

/// What the file brings.
#[derive(Default)]
struct Plan {
    rows: Vec<Taken>,
    rejected: BTreeSet<usize>,
}

/// Imports initiatives: what is new is added, what changed supersedes what was, what is the same stays.
///
/// # Errors
/// When the actor may not, or the database fails. A file that is refused is an [`Outcome`].
pub async fn import(database: &Database, actor: &Actor, file: &ImportFile) -> Result<Outcome> {
    actor.may(Deed::KeepAwards, &Scope::Everything)?;
    let mut receipt = Receipt::of(file)?;
    let table = match file.read(spec()) {
        Ok(table) if is_award_list(&table) => return Ok(refused(receipt, &table)),
        Ok(table) => table,
        Err(error) => {
            return Ok(match file.read(columns(|field| field.required)) {
                Ok(table) if is_award_list(&table) => refused(receipt, &table),
                _ => Outcome::unreadable(receipt, &error),
            });
        }
    };
    receipt.note_table(&table);
    if file.dry_run {
        let view = database.read().await?;
        // a mere check leaves nothing behind
        let salt = match imports::known_salt(&view).await? {
            Some(salt) => salt,
            None => random_text()?,
        };
        let plan = prepare(&view, &salt, &table, &mut receipt).await?;
        return Ok(conclude(&table, &plan.rejected, file, receipt));
    }
    let mut write = database.write(actor).await?;
    let salt = imports::keep_salt(&mut write, &random_text()?).await?;
    let plan = prepare(&*write, &salt, &table, &mut receipt).await?;
    let mut outcome = conclude(&table, &plan.rejected, file, receipt);
    let receipt = &mut outcome.receipt;
    if outcome.refused || plan.rows.is_empty() {
        return Ok(outcome);
    }
    let batch = take(&mut write, plan, file, receipt).await?;
    receipt.batch = Some(batch);
    let note = json!({ "file": file.name, "sha256": receipt.file_sha256 });
    write
        .commit("import.initiatives", &format!("batch {batch}"), note)
        .await?;
    Ok(outcome)
}

async fn take(write: &mut Write, plan: Plan, file: &ImportFile, receipt: &Receipt) -> Result<i64> {
    let mut batch = Batch::within(write, KIND, "", file, receipt).await?;
    let (mut rows, mut authors) = (Vec::new(), Vec::new());
    for taken in plan.rows {
        if let Some(before) = &taken.before {
            batch.supersede(before)?;
        }
        let id = batch.next_id("initiative")?;
        for name in &taken.read.authors {
            authors.push(initiative_author::Model {
                id: batch.next_id("initiative_author")?,
                batch_id: batch.id(),
                initiative_id: id,
                salt: random_text()?,
                name: Some(name.clone()),
                erased_at: None,
            });
        }
        rows.push(model(taken, id, batch.id(), receipt.sheet.as_deref()));
    }
    batch.write(write, rows).await?;
    batch.write(write, authors).await?;
    batch.finish(write).await?;
    Ok(batch.id())
}

fn model(taken: Taken, id: i64, batch: i64, sheet: Option<&str>) -> initiative::Model {
    let read = taken.read;
    let said = read.initiative;
    initiative::Model {
        id,
        batch_id: batch,
        row_number: number(taken.row),
        sheet: sheet.map(str::to_owned),
        natural_key: taken.key,
        content_digest: taken.content,
        title: said.title,
        recognised_on: said.recognised_on.map(|date| date.to_string()),
        year: read.year.map(thidua_domain::codes::Year::get),
        recognised_by: said.recognised_by,
        level_text: read.level_text,
        reach: read.reach.map(|reach| reach.code().to_owned()),
        decision_number: read.decision.number.map(|number| number.to_string()),
        decision_date: read.decision.date.map(|date| date.to_string()),
        department: said.department,
        unit_text: said.unit_text,
        summary: said.summary,
        note: said.note,
    }
}

async fn prepare(
    connection: &impl ConnectionTrait,
    salt: &str,
    table: &Table,
    receipt: &mut Receipt,
) -> Result<Plan> {
    let mut plan = Plan {
        rejected: spoiled(receipt),
        ..Plan::default()
    };
    for note in column_notes(&found(table)) {
        receipt.findings.push(of_column(&note, table.layout()));
    }
    let mut first: HashMap<String, usize> = HashMap::new();
    let mut lines = Vec::new();
    for row in table.data_rows() {
        receipt.rows = receipt.rows.saturating_add(1);
        let number = row.number();
        if plan.rejected.contains(&number) {
            continue;
        }
        let author = authors_by_line(row);
        let mut texts = texts(row);
        if let Some(author) = &author {
            texts.set(Field::Author, author);
        }
        let (read, problems) = match read_initiative(&texts) {
            Ok(mut read) => {
                let warnings = std::mem::take(&mut read.warnings);
                (Some(read), warnings)
            }
            Err(problems) => (None, problems),
        };
        let findings = problems.iter().map(|problem| finding(problem, row));
        receipt.findings.extend(findings);
        let Some(read) = read else {
            plan.rejected.insert(number);
            continue;
        };
        let (key, content) = initiative_digests(salt.as_bytes(), &read);
        let key = key.to_string();
        if let Some(first) = first.get(&key) {
            receipt.findings.push(repeated(*first).at_row(number));
            plan.rejected.insert(number);
            continue;
        }
        first.insert(key.clone(), number);
        let other_key = initiative_key_with_roles(salt.as_bytes(), &read).map(|key| key.to_string());
        lines.push(Line {
            row: number,
            read,
            key,
            other_key,
            content: content.to_string(),
        });
    }
    if receipt.rows == 0 {
        receipt.findings.push(no_rows());
    }
    compare(connection, lines, &mut plan, receipt).await?;
    Ok(plan)
}

/// Tells what is new, changed and the same.
async fn compare(
    connection: &impl ConnectionTrait,
    lines: Vec<Line>,
    plan: &mut Plan,
    receipt: &mut Receipt,
) -> Result<()> {
    use initiative::Column as C;
    let known: HashMap<String, initiative::Model> = initiative::Entity::find()
        .filter(visible(C::BatchId, C::Id, "initiative"))
        .all(connection)
        .await?
        .into_iter()
        .map(|row| (row.natural_key.clone(), row))
        .collect();
    let erased = erased(connection).await?;
    for Line {
        row,
        read,
        key,
        other_key,
        content,
    } in lines
    {
        let by_other = || known.get(other_key.as_ref()?);
        let before = match known.get(&key).or_else(by_other) {
            Some(before) if before.content_digest == content => {
                receipt.unchanged = receipt.unchanged.saturating_add(1);
                continue;
            }
            Some(before) if erased.contains(&before.id) => {
                // what was erased is not brought back by a file
                receipt.unchanged = receipt.unchanged.saturating_add(1);
                receipt.findings.push(gone().at_row(row));
                continue;
            }
            Some(before) => {
                receipt.updated = receipt.updated.saturating_add(1);
                Some(before.clone())
            }
            None => {
                receipt.accepted = receipt.accepted.saturating_add(1);
                None
            }
        };
        plan.rows.push(Taken {
            row,
            read,
            key,
            content,
            before,
        });
    }
    Ok(())
}

/// The initiatives that lost an author.
async fn erased(connection: &impl ConnectionTrait) -> Result<HashSet<i64>> {
    let rows = initiative_author::Entity::find()
        .filter(initiative_author::Column::ErasedAt.is_not_null())
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|author| author.initiative_id).collect())
}

/// The columns that are looked for: those of an award list, of which the title of the initiative must be there.
fn spec() -> HeaderSpec {
    columns(|field| field.key == Field::InitiativeTitle || field.required)
}

/// The columns of a table.
fn found(table: &Table) -> Vec<Field> {
    let columns = table.layout().columns();
    let field = |column: &Column| Field::from_code(column.field?);
    columns.iter().filter_map(field).collect()
}

/// Whether a table is an award list.
fn is_award_list(table: &Table) -> bool {
    let columns = table.layout().columns();
    let headers: Vec<&str> = columns.iter().map(|column| column.header.as_str()).collect();
    matches!(
        list_kind_with(&headers, &found(table)),
        ListKind::Awards | ListKind::Counts
    )
}

/// An award list is sent where it belongs.
fn refused(mut receipt: Receipt, table: &Table) -> Outcome {
    receipt.note_layout(table.layout());
    receipt.rows = table.data_rows().count();
    receipt.findings.push(Finding::error(
        "list-of-awards",
        "đây là danh sách khen thưởng, không phải danh sách đề tài, sáng kiến; nhập bằng: thidua import awards TỆP",
        "this is an award list, not a list of initiatives; import it by: thidua import awards FILE",
    ));
    Outcome::refused(receipt, None)
}

/// The cells of a row by their columns.
fn texts(row: Row<'_>) -> RowTexts<'_> {
    let mut texts = RowTexts::new();
    for field in Field::ALL {
        let text = row.text(field.code());
        if !text.is_empty() {
            texts.set(*field, text);
        }
    }
    texts
}

/// The cell of the authors with its line breaks, where they are what parts the names: a cleaned cell is one line.
fn authors_by_line(row: Row<'_>) -> Option<String> {
    let column = row.layout().column(Field::Author.code())?;
    by_line(row, column.index)
}

fn repeated(first: usize) -> Finding {
    Finding::error(
        "initiative-repeated",
        format!(
            "đề tài, sáng kiến này (cùng tên, tác giả, năm, đơn vị công nhận) đã có ở dòng {first}; giữ một dòng"
        ),
        format!(
            "this initiative (same title, authors, year and recogniser) stands in row {first} already; keep one"
        ),
    )
}

fn gone() -> Finding {
    Finding::warning(
        "initiative-author-erased",
        "tác giả của dòng này đã được xóa theo đề nghị; dòng giữ nguyên, thay đổi trong tệp không được nhập",
        "the author of this row was erased on request; the row stays, and its changes in the file are not taken",
    )
}
