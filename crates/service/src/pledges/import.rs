//! The import of pledges. Everything happens within one transaction, so that two imports at once follow one another.

use std::collections::BTreeSet;

use sea_orm::ConnectionTrait;
use serde_json::json;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::codes::ClusterCode;
use thidua_tabular::{Finding, Severity, Table, write_rejects};

use super::book::Book;
use super::load::{Kept, PARTED, broken, name, result_row};
use super::plan::{Fate, Group, Plan, Planned, plan};
use super::sheet::{Draft, Reader, spec};
use super::store::{commitment, pledge, pledge_party};
use crate::database::{Database, Write};
use crate::imports::{Batch, ImportFile, Outcome, Receipt};
use crate::{Result, clusters, seasons};

const KIND: &str = "pledges";

/// Imports pledges with their commitments, and results that stand beside them.
///
/// # Errors
/// When the actor may not keep one of the pledges, the cluster that is named is unknown, or the database fails. A file
/// that is refused is an [`Outcome`].
pub async fn import(
    database: &Database,
    actor: &Actor,
    file: &ImportFile,
    cluster: Option<&ClusterCode>,
) -> Result<Outcome> {
    actor.may_somewhere(Deed::KeepPledges)?;
    let mut receipt = Receipt::of(file)?;
    let table = match file.read(spec()) {
        Ok(table) => table,
        Err(error) => return Ok(Outcome::unreadable(receipt, &error)),
    };
    receipt.note_table(&table);
    if file.dry_run {
        let view = database.read().await?;
        let (_, plan, _) = prepare(&view, actor, &table, cluster, &mut receipt).await?;
        return Ok(conclude(&table, &plan, file, receipt));
    }
    let mut write = database.write(actor).await?;
    let (book, plan, place) = prepare(&*write, actor, &table, cluster, &mut receipt).await?;
    let mut outcome = conclude(&table, &plan, file, receipt);
    let receipt = &mut outcome.receipt;
    if outcome.refused || (receipt.accepted == 0 && receipt.updated == 0) {
        return Ok(outcome);
    }
    let frozen = seasons::frozen_facts(&*write).await?;
    let mut batch = Batch::within(&mut write, KIND, &subject(&place), file, receipt).await?;
    fill(&write, &mut batch, &book, &plan).await?;
    batch.finish(&mut write).await?;
    receipt.batch = Some(batch.id());
    seasons::check_frozen_facts(&*write, &frozen).await?;
    let note = json!({ "file": file.name, "sha256": receipt.file_sha256 });
    write
        .commit("import.pledges", &format!("batch {}", batch.id()), note)
        .await?;
    Ok(outcome)
}

/// A place as a batch keeps it, so that who may import may undo.
pub(super) fn subject(place: &Scope) -> String {
    match place {
        Scope::Everything => String::new(),
        Scope::Cluster(code) => format!("cluster:{code}"),
        Scope::Unit(code) => format!("unit:{code}"),
    }
}

async fn prepare(
    connection: &impl ConnectionTrait,
    actor: &Actor,
    table: &Table,
    named: Option<&ClusterCode>,
    receipt: &mut Receipt,
) -> Result<(Book, Plan, Scope)> {
    let book = Book::load(connection).await?;
    let mut known = Vec::new();
    for row in &book.clusters {
        if let Ok(code) = ClusterCode::parse(&row.code) {
            known.push(clusters::find(connection, &code).await?.1);
        }
    }
    if let Some(code) = named {
        clusters::find_named(&book.clusters, code.as_str())?;
    }
    let reader = Reader {
        table,
        book: &book,
        clusters: &known,
        named,
    };
    let (drafts, rejected) = read(table, receipt, |row, findings| reader.draft(row, findings));
    let place = place(actor, &drafts)?;
    let mut plan = plan(table, &book, drafts);
    plan.rejected.extend(rejected);
    receipt.findings.append(&mut plan.findings);
    Ok((book, plan, place))
}

/// The rows that can be read, and the numbers of those that cannot.
pub(super) fn read<D>(
    table: &Table,
    receipt: &mut Receipt,
    mut draft: impl FnMut(thidua_tabular::Row<'_>, &mut Vec<Finding>) -> Option<D>,
) -> (Vec<D>, BTreeSet<usize>) {
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
        match draft(row, &mut receipt.findings) {
            Some(draft) => drafts.push(draft),
            None => {
                rejected.insert(row.number());
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
    (drafts, rejected)
}

/// Where the actor is allowed to keep all these pledges: the same cluster or unit for all, or everywhere.
fn place(actor: &Actor, drafts: &[Draft]) -> Result<Scope> {
    let mut places: Vec<Scope> = Vec::new();
    for draft in drafts {
        let units = draft.parties.iter().filter_map(|party| party.unit.clone());
        let place = allowed(actor, Deed::KeepPledges, draft.cluster.as_ref(), units)?;
        if !places.contains(&place) {
            places.push(place);
        }
    }
    match (places.len(), places.pop()) {
        (1, Some(place)) => Ok(place),
        _ => Ok(Scope::Everything),
    }
}

/// The place in which an actor may do a deed to what concerns a cluster and units; the widest first.
pub(super) fn allowed(
    actor: &Actor,
    deed: Deed,
    cluster: Option<&ClusterCode>,
    units: impl IntoIterator<Item = thidua_domain::codes::OrganisationCode>,
) -> Result<Scope> {
    let everywhere = actor.may(deed, &Scope::Everything);
    if everywhere.is_ok() {
        return Ok(Scope::Everything);
    }
    let cluster = cluster.map(|code| Scope::Cluster(code.clone()));
    let mut places = cluster.into_iter().chain(units.into_iter().map(Scope::Unit));
    let found = places.find(|place| actor.may(deed, place).is_ok());
    match (found, everywhere) {
        (Some(place), _) => Ok(place),
        (None, Err(forbidden)) => Err(forbidden.into()),
        (None, Ok(())) => Ok(Scope::Everything),
    }
}

fn conclude(table: &Table, plan: &Plan, file: &ImportFile, receipt: Receipt) -> Outcome {
    let fates: Vec<Fate> = plan.rows().map(|row| row.fate).collect();
    counted(table, &fates, &plan.rejected, file, receipt)
}

/// The receipt, and whether the rows are taken.
pub(super) fn counted(
    table: &Table,
    fates: &[Fate],
    rejected: &BTreeSet<usize>,
    file: &ImportFile,
    mut receipt: Receipt,
) -> Outcome {
    let count = |wanted: Fate| fates.iter().filter(|fate| **fate == wanted).count();
    receipt.accepted = count(Fate::New);
    receipt.unchanged = count(Fate::Unchanged);
    receipt.updated = count(Fate::Updated);
    receipt.rejected = rejected.len();
    let general = |finding: &Finding| finding.severity == Severity::Error && finding.row.is_none();
    let hopeless = fates.is_empty() || receipt.findings.iter().any(general);
    if rejected.is_empty() && !hopeless {
        return Outcome::done(receipt, None);
    }
    let rows: Vec<usize> = rejected.iter().copied().collect();
    let rejects = Some(write_rejects(table, &rows)).filter(|_| !rows.is_empty());
    if file.take_good && !hopeless {
        Outcome::done(receipt, rejects)
    } else {
        Outcome::refused(receipt, rejects)
    }
}

/// Rows to write, table by table.
#[derive(Default)]
struct Rows {
    pledges: Vec<pledge::Model>,
    parties: Vec<pledge_party::Model>,
    commitments: Vec<commitment::Model>,
    results: Vec<super::store::indicator_result::Model>,
}

async fn fill(write: &Write, batch: &mut Batch, book: &Book, plan: &Plan) -> Result<()> {
    let mut rows = Rows::default();
    for group in &plan.groups {
        let standing = group.standing.and_then(|place| book.pledges.get(place));
        if group.changed {
            pledge_rows(batch, book, group, standing, &mut rows)?;
        }
        for planned in &group.rows {
            commitment_rows(batch, book, group, planned, standing, &mut rows)?;
        }
    }
    batch.write(write, rows.pledges).await?;
    batch.write(write, rows.parties).await?;
    batch.write(write, rows.commitments).await?;
    batch.write(write, rows.results).await
}

fn pledge_rows(
    batch: &mut Batch,
    book: &Book,
    group: &Group,
    standing: Option<&Kept>,
    rows: &mut Rows,
) -> Result<()> {
    let said = &group.pledge;
    if let Some(standing) = standing {
        batch.supersede(&standing.row)?;
        for party in &standing.parties {
            batch.supersede(party)?;
        }
    }
    let cluster = match &said.cluster {
        Some(code) => Some(book.cluster_id(code).ok_or_else(|| broken("cluster"))?),
        None => None,
    };
    rows.pledges.push(pledge::Model {
        id: batch.next_id("pledge")?,
        batch_id: batch.id(),
        code: said.code.to_string(),
        kind: said.kind.name().to_owned(),
        title: said.title.clone(),
        cluster_id: cluster,
        period: said.period.to_string(),
        peak: said.peak.map(|peak| peak.to_string()),
        source: said.source.clone(),
    });
    for party in &said.parties {
        rows.parties.push(pledge_party::Model {
            id: batch.next_id("pledge_party")?,
            batch_id: batch.id(),
            pledge_code: said.code.to_string(),
            organisation_id: party.unit.as_ref().map(|unit| book.ids.id(unit)).transpose()?,
            name: party.name.clone(),
        });
    }
    Ok(())
}

fn commitment_rows(
    batch: &mut Batch,
    book: &Book,
    group: &Group,
    planned: &Planned,
    standing: Option<&Kept>,
    rows: &mut Rows,
) -> Result<()> {
    let id = |unit: &Option<_>| unit.as_ref().map(|unit| book.ids.id(unit)).transpose();
    let pledge = group.pledge.code.to_string();
    let said = &planned.draft.commitment;
    if planned.commitment_changed {
        let old = planned
            .standing
            .and_then(|place| standing?.commitments.get(place));
        if let Some(old) = old {
            batch.supersede(old)?;
        }
        let measure = |value: Option<thidua_domain::quantity::Measure>| value.map(|value| value.scaled());
        let position = i32::try_from(planned.draft.row).unwrap_or(i32::MAX);
        rows.commitments.push(commitment::Model {
            id: batch.next_id("commitment")?,
            batch_id: batch.id(),
            pledge_code: pledge.clone(),
            code: said.code.to_string(),
            organisation_id: id(&said.unit)?,
            position: old.map_or(position, |old| old.position),
            title: said.title.clone(),
            indicator: said.indicator.to_string(),
            measured_in: said.measured_in.clone(),
            direction: name(&said.direction),
            period: said.period.to_string(),
            target_kind: said.signed.kind().name().to_owned(),
            target_low: measure(said.signed.low()),
            target_high: measure(said.signed.high()),
            origin: name(&said.origin),
            base: measure(said.base),
            items: said.items.join(&PARTED.to_string()),
            stated: said.stated.clone(),
            source: said.source.clone(),
        });
    }
    if let (Some(result), true) = (&planned.draft.result, planned.result_changed) {
        let old = planned.standing_result.and_then(|place| book.results.get(place));
        if let Some(old) = old {
            batch.supersede(&old.row)?;
        }
        let key = batch.next_id("indicator_result")?;
        rows.results.push(result_row(
            key,
            batch.id(),
            Some(pledge),
            id(&result.unit)?,
            result,
        ));
    }
    Ok(())
}
