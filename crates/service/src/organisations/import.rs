//! The import of organisations. Everything happens within one transaction, so that two imports at once follow one
//! another.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::ConnectionTrait;
use serde_json::json;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::codes::OrganisationCode;
use thidua_tabular::{Finding, Severity, Table, write_rejects};

use super::load::{PARTED, Stored, kind_name, stored, succession_name};
use super::plan::{Fate, Plan, plan};
use super::sheet::{Draft, draft, spec};
use super::store::{organisation_profile, succession};
use super::{ensure, ids};
use crate::Result;
use crate::database::{Database, Write};
use crate::imports::{Batch, ImportFile, Outcome, Receipt};

const KIND: &str = "organisations";

/// Imports organisations.
///
/// # Errors
/// When the actor may not, or the database fails. A file that is refused is an [`Outcome`].
pub async fn import(database: &Database, actor: &Actor, file: &ImportFile) -> Result<Outcome> {
    actor.may(Deed::KeepOrganisations, &Scope::Everything)?;
    let mut receipt = Receipt::of(file)?;
    let table = match file.read(spec()) {
        Ok(table) => table,
        Err(error) => return Ok(Outcome::unreadable(receipt, &error)),
    };
    receipt.note_table(&table);
    if file.dry_run {
        let view = database.read().await?;
        let (_, plan) = prepare(&view, &table, file.take_good, &mut receipt).await?;
        return Ok(conclude(&table, &plan, file, receipt));
    }
    let mut write = database.write(actor).await?;
    let (before, plan) = prepare(&*write, &table, file.take_good, &mut receipt).await?;
    let mut outcome = conclude(&table, &plan, file, receipt);
    let receipt = &mut outcome.receipt;
    if outcome.refused || (receipt.accepted == 0 && receipt.updated == 0) {
        return Ok(outcome);
    }
    let mut batch = Batch::within(&mut write, KIND, "", file, receipt).await?;
    fill(&mut write, &mut batch, &before, &plan).await?;
    batch.finish(&mut write).await?;
    receipt.batch = Some(batch.id());
    let note = json!({ "file": file.name, "sha256": receipt.file_sha256 });
    write
        .commit("import.organisations", &format!("batch {}", batch.id()), note)
        .await?;
    Ok(outcome)
}

/// Reads the rows and plans what becomes of them.
async fn prepare(
    connection: &impl ConnectionTrait,
    table: &Table,
    take_good: bool,
    receipt: &mut Receipt,
) -> Result<(Vec<Stored>, Plan)> {
    let before = stored(connection, &ids(connection).await?).await?;
    // what the reader found wrong with single rows rejects them too
    let mut rejected: BTreeSet<usize> = receipt
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .filter_map(|finding| finding.row)
        .collect();
    let mut drafts = Vec::new();
    for row in table.data_rows() {
        receipt.rows = receipt.rows.saturating_add(1);
        if rejected.contains(&row.number()) {
            continue;
        }
        match draft(table, row) {
            Ok(draft) => drafts.push(draft),
            Err(findings) => {
                rejected.insert(row.number());
                receipt.findings.extend(findings);
            }
        }
    }
    let unread: Vec<String> = rejected
        .iter()
        .filter_map(|number| table.row(*number))
        .map(|row| row.text("code").to_owned())
        .collect();
    let mut plan = plan(table, &before, drafts, &unread, take_good);
    plan.rejected.extend(rejected);
    if receipt.rows == 0 {
        plan.hopeless = true;
        plan.findings.push(no_rows(table));
    }
    Ok((before, plan))
}

/// The receipt, and whether the rows are taken.
fn conclude(table: &Table, plan: &Plan, file: &ImportFile, mut receipt: Receipt) -> Outcome {
    let count = |wanted: fn(Fate) -> bool| plan.rows.iter().filter(|(_, fate)| wanted(*fate)).count();
    receipt.accepted = count(|fate| fate == Fate::New);
    receipt.unchanged = count(|fate| fate == Fate::Unchanged);
    receipt.updated = count(|fate| matches!(fate, Fate::Updates(_)));
    receipt.rejected = plan.rejected.len();
    receipt.findings.extend(plan.findings.iter().cloned());
    let general = |finding: &Finding| finding.severity == Severity::Error && finding.row.is_none();
    let hopeless = plan.hopeless || plan.rows.is_empty() || receipt.findings.iter().any(general);
    if plan.rejected.is_empty() && !hopeless {
        return Outcome::done(receipt, None);
    }
    let rows: Vec<usize> = plan.rejected.iter().copied().collect();
    let rejects = Some(write_rejects(table, &rows)).filter(|_| !rows.is_empty());
    if file.take_good && !hopeless {
        Outcome::done(receipt, rejects)
    } else {
        Outcome::refused(receipt, rejects)
    }
}

fn no_rows(table: &Table) -> Finding {
    Finding::error(
        "no-rows",
        "dưới dòng tiêu đề không có dòng số liệu nào; chọn đúng tệp",
        "there is no row of data below the header; choose the right file",
    )
    .at_row(table.header_row())
}

/// Writes the rows of a batch.
async fn fill(write: &mut Write, batch: &mut Batch, before: &[Stored], plan: &Plan) -> Result<()> {
    let brought: Vec<(&Draft, Fate)> = plan
        .rows
        .iter()
        .filter(|(_, fate)| *fate != Fate::Unchanged)
        .map(|(draft, fate)| (draft, *fate))
        .collect();
    let mut keys: BTreeMap<&OrganisationCode, i64> = BTreeMap::new();
    for (draft, _) in &brought {
        let record = &draft.record;
        for code in std::iter::once(&record.code)
            .chain(&record.province)
            .chain(&record.predecessors)
        {
            if !keys.contains_key(code) {
                keys.insert(code, ensure(write, code).await?);
            }
        }
    }
    let key = |code: &OrganisationCode| keys.get(code).copied().unwrap_or_default();
    let mut profiles = Vec::new();
    let mut successions = Vec::new();
    for (draft, fate) in brought {
        let record = &draft.record;
        if let Fate::Updates(place) = fate
            && let Some(old) = before.get(place)
        {
            batch.supersede(&old.profile)?;
            for row in &old.successions {
                batch.supersede(row)?;
            }
        }
        let source = record.source.clone().unwrap_or_default();
        profiles.push(organisation_profile::Model {
            id: batch.next_id("organisation_profile")?,
            batch_id: batch.id(),
            organisation_id: key(&record.code),
            kind: kind_name(record.kind).to_owned(),
            name: record.name.clone(),
            aliases: record.other_names.join(&PARTED.to_string()),
            province_id: record.province.as_ref().map(key),
            valid_from: record.from,
            valid_until: record.until,
            gso_code: record.gso.clone(),
            source: source.clone(),
        });
        // a checked record has both or neither, and then a first day
        if let (Some(manner), Some(on)) = (record.manner, record.from) {
            for predecessor in &record.predecessors {
                successions.push(succession::Model {
                    id: batch.next_id("succession")?,
                    batch_id: batch.id(),
                    organisation_id: key(&record.code),
                    predecessor_id: key(predecessor),
                    kind: succession_name(manner).to_owned(),
                    happened_on: on,
                    source: source.clone(),
                });
            }
        }
    }
    batch.write(write, profiles).await?;
    batch.write(write, successions).await
}
