//! The import of results. A later value stands beside an earlier one of another day or another certainty; the same
//! value reported otherwise is a correction and supersedes.

use std::collections::BTreeMap;

use sea_orm::ConnectionTrait;
use serde_json::json;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::codes::ClusterCode;
use thidua_tabular::{Field, HeaderSpec, Table};

use super::book::Book;
use super::import::{counted, read, subject};
use super::load::result_row;
use super::plan::Fate;
use super::reports::{Report, Reporter};
use crate::database::{Database, Write};
use crate::imports::{Batch, ImportFile, Outcome, Receipt};
use crate::{Result, clusters, seasons};

const KIND: &str = "results";

/// The columns.
fn spec() -> HeaderSpec {
    let required = |key, words: &[&str]| Field::required(key, words).exact();
    let optional = |key, words: &[&str]| Field::optional(key, words).exact();
    HeaderSpec::new(vec![
        required(
            "unit",
            &["Đơn vị", "Tên đơn vị", "Mã đơn vị", "Unit", "Organisation"],
        ),
        required(
            "indicator",
            &["Mã chỉ tiêu", "Chỉ tiêu", "Indicator", "Indicator code"],
        ),
        required("period", &["Thời kỳ", "Kỳ", "Năm", "Kỳ báo cáo", "Period"]),
        required(
            "value",
            &["Giá trị", "Kết quả", "Số liệu", "Kết quả thực hiện", "Value"],
        ),
        optional("measured_in", &["Đơn vị tính", "ĐVT", "Unit of measure"]),
        optional(
            "certainty",
            &[
                "Thực hiện/ước",
                "Thực hiện hay ước",
                "Tính chất",
                "Actual/estimate",
                "Certainty",
            ],
        ),
        optional("qualifier", &["Mức chính xác", "Trên, gần, khoảng", "Qualifier"]),
        optional("as_of", &["Tính đến ngày", "Đến ngày", "As of"]),
        optional("parts", &["Chi tiết", "Cơ cấu", "Trong đó", "Parts"]),
        optional("evidence", &["Minh chứng", "Evidence"]),
        optional("note", &["Ghi chú", "Note"]),
        optional(
            "stated_attainment",
            &["Nguồn đánh giá", "Đánh giá của nguồn", "Stated attainment"],
        ),
    ])
    .with_minimum(3)
}

/// Imports results of units.
///
/// # Errors
/// When the actor may not enter the results of one of the units, or the database fails. A file that is refused is an
/// [`Outcome`].
pub async fn import_results(database: &Database, actor: &Actor, file: &ImportFile) -> Result<Outcome> {
    actor.may_somewhere(Deed::EnterResults)?;
    let mut receipt = Receipt::of(file)?;
    let table = match file.read(spec()) {
        Ok(table) => table,
        Err(error) => return Ok(Outcome::unreadable(receipt, &error)),
    };
    receipt.note_table(&table);
    if file.dry_run {
        let view = database.read().await?;
        let (_, _, outcome) = prepare(&view, actor, &table, file, receipt).await?;
        return Ok(outcome);
    }
    let mut write = database.write(actor).await?;
    let (book, rows, mut outcome) = prepare(&*write, actor, &table, file, receipt).await?;
    let receipt = &mut outcome.receipt;
    if outcome.refused || (receipt.accepted == 0 && receipt.updated == 0) {
        return Ok(outcome);
    }
    let mut places: Vec<&Scope> = rows.iter().map(|row| &row.place).collect();
    places.dedup();
    let place = match places.as_slice() {
        [place] => subject(place),
        _ => String::new(),
    };
    let frozen = seasons::frozen_facts(&*write).await?;
    let mut batch = Batch::within(&mut write, KIND, &place, file, receipt).await?;
    fill(&write, &mut batch, &book, &rows).await?;
    batch.finish(&mut write).await?;
    receipt.batch = Some(batch.id());
    seasons::check_frozen_facts(&*write, &frozen).await?;
    let note = json!({ "file": file.name, "sha256": receipt.file_sha256 });
    write
        .commit("import.results", &format!("batch {}", batch.id()), note)
        .await?;
    Ok(outcome)
}

async fn prepare(
    connection: &impl ConnectionTrait,
    actor: &Actor,
    table: &Table,
    file: &ImportFile,
    mut receipt: Receipt,
) -> Result<(Book, Vec<Report>, Outcome)> {
    let book = Book::load(connection).await?;
    let mut clusters = Vec::new();
    for row in &book.clusters {
        if let Ok(code) = ClusterCode::parse(&row.code) {
            clusters.push(clusters::find(connection, &code).await?.1);
        }
    }
    let mut reader = Reporter {
        table,
        book: &book,
        clusters: &clusters,
        actor,
        measures: BTreeMap::new(),
        seen: Vec::new(),
        forbidden: None,
    };
    let (rows, rejected) = read(table, &mut receipt, |row, findings| reader.planned(row, findings));
    // whose results an actor may not enter is told before anything of the file
    if let Some(forbidden) = reader.forbidden {
        return Err(forbidden);
    }
    let fates: Vec<Fate> = rows.iter().map(|row| row.fate).collect();
    let outcome = counted(table, &fates, &rejected, file, receipt);
    Ok((book, rows, outcome))
}

async fn fill(write: &Write, batch: &mut Batch, book: &Book, planned: &[Report]) -> Result<()> {
    let mut rows = Vec::new();
    for row in planned.iter().filter(|row| row.fate != Fate::Unchanged) {
        let Some(record) = &row.record else { continue };
        let old = row.standing.and_then(|place| book.results.get(place));
        if let Some(old) = old {
            batch.supersede(&old.row)?;
        }
        let unit = record.unit.as_ref().map(|unit| book.ids.id(unit)).transpose()?;
        let pledge = old.and_then(|old| old.row.pledge_code.clone());
        let key = batch.next_id("indicator_result")?;
        rows.push(result_row(key, batch.id(), pledge, unit, record));
    }
    batch.write(write, rows).await
}
