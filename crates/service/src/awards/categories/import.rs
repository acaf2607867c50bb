//! The import of own categories. Everything happens within one transaction, so that two imports at once follow one
//! another.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::ConnectionTrait;
use serde_json::json;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::awards::{Catalogue, Category};
use thidua_domain::codes::CategoryCode;
use thidua_tabular::{Finding, Severity, Table, write_rejects};
use thidua_vietnamese::Lang;

use super::super::catalogue::{built_in, spec, texts};
use super::super::store::award_category;
use super::{KIND, catalogue, merged, stored};
use crate::Result;
use crate::database::Database;
use crate::imports::{Batch, ImportFile, Outcome, Receipt};

/// A row that is new or different.
struct Taken {
    row: usize,
    category: Category,
    /// The own row it takes the place of.
    before: Option<award_category::Model>,
}

/// What the file brings.
#[derive(Default)]
struct Plan {
    rows: Vec<Taken>,
    rejected: BTreeSet<usize>,
    /// Whether the rows do not fit together: then none of them can be taken.
    disagrees: bool,
}

/// Imports own categories.
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
        return Ok(conclude(&table, &plan, file, receipt));
    }
    let mut write = database.write(actor).await?;
    let plan = prepare(&*write, &table, &mut receipt).await?;
    let mut outcome = conclude(&table, &plan, file, receipt);
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
        let id = batch.next_id("award_category")?;
        let number = i64::try_from(taken.row).unwrap_or(i64::MAX);
        rows.push(stored::row(&taken.category, id, batch.id(), number)?);
    }
    batch.write(&write, rows).await?;
    batch.finish(&mut write).await?;
    receipt.batch = Some(batch.id());
    let note = json!({ "file": file.name, "sha256": receipt.file_sha256 });
    write
        .commit("import.categories", &format!("batch {}", batch.id()), note)
        .await?;
    Ok(outcome)
}

async fn prepare(connection: &impl ConnectionTrait, table: &Table, receipt: &mut Receipt) -> Result<Plan> {
    let own = stored::own(connection).await?;
    let mut plan = Plan::default();
    // what the reader found wrong with single rows rejects them too
    let errors = receipt
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error);
    plan.rejected.extend(errors.filter_map(|finding| finding.row));
    let mut read: BTreeMap<CategoryCode, (usize, Category)> = BTreeMap::new();
    for row in table.data_rows() {
        receipt.rows = receipt.rows.saturating_add(1);
        let number = row.number();
        if plan.rejected.contains(&number) {
            continue;
        }
        let found = Category::read(&texts(row));
        let twice = |category: &Category| read.get(&category.code).map(|(first, _)| *first);
        match found.map(|category| (twice(&category), category)) {
            Ok((None, category)) => {
                read.insert(category.code.clone(), (number, category));
            }
            Ok((Some(first), _)) => {
                receipt.findings.push(repeated(first).at_row(number));
                plan.rejected.insert(number);
            }
            Err(faults) => {
                let wrong = |fault: &thidua_domain::awards::CategoryFault| {
                    Finding::error(
                        "category-invalid",
                        fault.message(Lang::Vi),
                        fault.message(Lang::En),
                    )
                    .at_row(number)
                };
                receipt.findings.extend(faults.iter().map(wrong));
                plan.rejected.insert(number);
            }
        }
    }
    if receipt.rows == 0 {
        receipt.findings.push(Finding::error(
            "no-rows",
            "dưới dòng tiêu đề không có dòng số liệu nào; chọn đúng tệp",
            "there is no row of data below the header; choose the right file",
        ));
    }
    let kept = own
        .iter()
        .filter(|(category, _)| !read.contains_key(&category.code))
        .map(|(category, _)| category);
    let all = kept.chain(read.values().map(|(_, category)| category)).cloned();
    if let Err(faults) = merged(built_in()?, all) {
        let wrong = |fault: &thidua_domain::awards::CatalogueFault| {
            Finding::error(
                "category-conflict",
                fault.message(Lang::Vi),
                fault.message(Lang::En),
            )
        };
        receipt.findings.extend(faults.iter().map(wrong));
        plan.disagrees = true;
    }
    // own rows that no longer fit the program's are what this import may mend
    let standing = catalogue(connection).await.ok();
    let known: &Catalogue = match &standing {
        Some(standing) => standing,
        None => built_in()?,
    };
    announce(known, table, receipt);
    let before = |code: &CategoryCode| own.iter().find(|(own, _)| own.code == *code);
    for (row, category) in read.into_values() {
        let own = before(&category.code);
        let stands = match own {
            Some((own, _)) => Some(own),
            None => known.get(&category.code),
        };
        match stands {
            Some(stands) if *stands == category => {
                receipt.unchanged = receipt.unchanged.saturating_add(1);
                continue;
            }
            Some(_) => receipt.updated = receipt.updated.saturating_add(1),
            None => receipt.accepted = receipt.accepted.saturating_add(1),
        }
        plan.rows.push(Taken {
            row,
            category,
            before: own.map(|(_, row)| row.clone()),
        });
    }
    plan.rows.sort_by_key(|taken| taken.row);
    receipt.rejected = plan.rejected.len();
    Ok(plan)
}

/// What changes in the catalogue, to be looked at.
fn announce(known: &Catalogue, table: &Table, receipt: &mut Receipt) {
    let rows = table
        .data_rows()
        .map(|row| (u64::try_from(row.number()).unwrap_or(u64::MAX), texts(row)));
    for found in known.edited(rows).findings {
        let finding = Finding::warning(found.code(), found.message(Lang::Vi), found.message(Lang::En));
        receipt.findings.push(finding);
    }
}

fn repeated(first: usize) -> Finding {
    Finding::error(
        "repeated-row",
        format!("mã này đã có ở dòng {first}; giữ một dòng"),
        format!("this code stands in row {first} already; keep one"),
    )
}

fn conclude(table: &Table, plan: &Plan, file: &ImportFile, receipt: Receipt) -> Outcome {
    let rejected: Vec<usize> = plan.rejected.iter().copied().collect();
    let rejects = (!rejected.is_empty()).then(|| write_rejects(table, &rejected));
    let whole = receipt
        .findings
        .iter()
        .any(|finding| finding.severity == Severity::Error && finding.row.is_none());
    if plan.disagrees || whole || (receipt.has_errors() && !file.take_good) {
        return Outcome::refused(receipt, rejects);
    }
    Outcome::done(receipt, rejects)
}
