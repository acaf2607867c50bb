//! The import of leads, deputies and conferences. Everything happens within one transaction, so that two imports at
//! once follow one another.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::ConnectionTrait;
use serde_json::json;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::codes::{ClusterCode, OrganisationCode};
use thidua_tabular::{Finding, Severity, Table, write_rejects};

use super::load::{DEPUTY, LEAD};
use super::rosters::{announce, write_members};
use super::sheet::{Reader, Statement, Surroundings, at, spec};
use super::store::{cluster_conference, cluster_lead};
use crate::Result;
use crate::database::{Database, Write};
use crate::imports::{Batch, ImportFile, Outcome, Receipt};
use crate::organisations::{Ids, last_day};

const KIND: &str = "leads";

/// What a row changes.
#[derive(Debug, Default)]
struct Changes {
    /// Rows that no longer stand.
    ended_leads: Vec<cluster_lead::Model>,
    ended_conference: Option<cluster_conference::Model>,
    /// Rows to write.
    leads: Vec<(OrganisationCode, &'static str)>,
    conference: Option<(Option<String>, Option<chrono::NaiveDate>)>,
    /// Whether the row lists members, and that is new.
    members: bool,
}

impl Changes {
    fn is_empty(&self) -> bool {
        self.ended_leads.is_empty()
            && self.ended_conference.is_none()
            && self.leads.is_empty()
            && self.conference.is_none()
            && !self.members
    }

    /// Whether it puts something in place of what stood.
    fn replaces(&self) -> bool {
        !self.ended_leads.is_empty() || self.ended_conference.is_some()
    }
}

/// The rows that can be taken and those that cannot.
#[derive(Debug, Default)]
struct Plan {
    rows: Vec<(Statement, Changes)>,
    rejected: BTreeSet<usize>,
}

/// Imports leads, deputies and conferences.
///
/// # Errors
/// When the actor may not, the cluster that is named is unknown, or the database fails. A file that is refused is
/// an [`Outcome`].
pub async fn import_leads(
    database: &Database,
    actor: &Actor,
    file: &ImportFile,
    cluster: Option<&ClusterCode>,
) -> Result<Outcome> {
    let place = cluster.map_or(Scope::Everything, |code| Scope::Cluster(code.clone()));
    actor.may(Deed::KeepOrganisations, &place)?;
    let mut receipt = Receipt::of(file)?;
    let table = match file.read(spec(cluster.is_some())) {
        Ok(table) => table,
        Err(error) => return Ok(Outcome::unreadable(receipt, &error)),
    };
    receipt.note_table(&table);
    if file.dry_run {
        let view = database.read().await?;
        let (_, plan) = prepare(&view, &table, cluster, &mut receipt).await?;
        return Ok(conclude(&table, &plan, file, receipt));
    }
    let mut write = database.write(actor).await?;
    let (around, mut plan) = prepare(&*write, &table, cluster, &mut receipt).await?;
    let mut outcome = conclude(&table, &plan, file, receipt);
    let receipt = &mut outcome.receipt;
    if outcome.refused || (receipt.accepted == 0 && receipt.updated == 0) {
        return Ok(outcome);
    }
    let subject = cluster.map_or("", ClusterCode::as_str);
    let rows = plan.rows.iter().map(|(said, _)| said);
    let keys = write_members(&mut write, &around, rows).await?;
    for (said, _) in &mut plan.rows {
        said.cluster = keys.get(&said.cluster).copied().unwrap_or(said.cluster);
    }
    let mut batch = Batch::within(&mut write, KIND, subject, file, receipt).await?;
    fill(&write, &mut batch, plan, &around.ids).await?;
    batch.finish(&mut write).await?;
    receipt.batch = Some(batch.id());
    let note = json!({ "file": file.name, "sha256": receipt.file_sha256 });
    write
        .commit("import.leads", &format!("batch {}", batch.id()), note)
        .await?;
    Ok(outcome)
}

async fn prepare(
    connection: &impl ConnectionTrait,
    table: &Table,
    cluster: Option<&ClusterCode>,
    receipt: &mut Receipt,
) -> Result<(Surroundings, Plan)> {
    let mut around = Surroundings::load(connection).await?;
    announce(table, &mut around, cluster, &mut receipt.findings);
    let reader = Reader {
        table,
        around: &around,
        named: cluster.map(|code| around.cluster(code)).transpose()?,
    };
    let mut plan = Plan::default();
    // what the reader found wrong with single rows rejects them too
    let errors = receipt
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error);
    plan.rejected.extend(errors.filter_map(|finding| finding.row));
    let mut first: BTreeMap<(i64, i32), usize> = BTreeMap::new();
    for row in table.data_rows() {
        receipt.rows = receipt.rows.saturating_add(1);
        if plan.rejected.contains(&row.number()) {
            continue;
        }
        let Some(statement) = reader.statement(row, &mut receipt.findings) else {
            plan.rejected.insert(row.number());
            continue;
        };
        let same = first
            .entry((statement.cluster, statement.year.get()))
            .or_insert(statement.row);
        let wrong = if *same == statement.row {
            match changes(&around, &statement) {
                Ok(changes) => {
                    plan.rows.push((statement, changes));
                    continue;
                }
                Err(finding) => at(table, row, "lead", *finding),
            }
        } else {
            let finding = Finding::error(
                "repeated-row",
                format!(
                    "cùng cụm và năm với dòng {same}; gộp vào một dòng, các cụm phó cách nhau bằng dấu |"
                ),
                format!("has the cluster and year of row {same}; make it one row, deputies parted by |"),
            );
            at(table, row, "year", finding)
        };
        receipt.findings.push(wrong);
        plan.rejected.insert(row.number());
    }
    reject_homeless(&mut plan, receipt);
    if receipt.rows == 0 {
        receipt.findings.push(Finding::error(
            "no-rows",
            "dưới dòng tiêu đề không có dòng số liệu nào; chọn đúng tệp",
            "there is no row of data below the header; choose the right file",
        ));
    }
    Ok((around, plan))
}

/// A new cluster is made by the row that lists its members: without it, its other rows cannot be taken either.
fn reject_homeless(plan: &mut Plan, receipt: &mut Receipt) {
    let made: BTreeSet<i64> = plan
        .rows
        .iter()
        .filter(|(said, _)| said.members.is_some())
        .map(|(said, _)| said.cluster)
        .collect();
    plan.rows.retain(|(said, _)| {
        let stays = said.cluster >= 0 || made.contains(&said.cluster);
        if !stays {
            let finding = Finding::error(
                "no-members",
                "dòng liệt kê thành viên của cụm này bị loại; sửa dòng ấy trước",
                "the row that lists the members of this cluster is rejected; mend that row first",
            );
            receipt.findings.push(finding.at_row(said.row));
            plan.rejected.insert(said.row);
        }
        stays
    });
}

/// What a row changes in what is known of its cluster and year. A blank cell says nothing.
fn changes(around: &Surroundings, said: &Statement) -> Result<Changes, Box<Finding>> {
    let mut changes = Changes {
        members: said.members.is_some(),
        ..Changes::default()
    };
    let Some(known) = around.known.get(&said.cluster) else {
        return Ok(changes);
    };
    let code = |row: &cluster_lead::Model| around.ids.code(row.organisation_id).ok().cloned();
    let of_year: Vec<&cluster_lead::Model> = known
        .leads
        .iter()
        .filter(|row| row.year == said.year.get())
        .collect();
    let conference = known.conferences.iter().find(|row| row.year == said.year.get());

    let wanted = said
        .lead
        .iter()
        .map(|unit| (unit, LEAD))
        .chain(said.deputies.iter().map(|unit| (unit, DEPUTY)));
    let states = |role: &str| match role {
        LEAD => said.lead.is_some(),
        _ => !said.deputies.is_empty(),
    };
    let mut standing: Vec<(Option<OrganisationCode>, &str)> = Vec::new();
    for row in of_year {
        let unit = code(row);
        let same = wanted
            .clone()
            .any(|(wanted, role)| Some(wanted) == unit.as_ref() && role == row.role);
        // a row of its own is no import's to change, and a corrected source is a change
        let keeps = row.batch_id.is_none() || (same && row.source == said.source);
        let in_the_way = wanted.clone().any(|(wanted, role)| {
            role == LEAD && row.role == LEAD && Some(wanted) != unit.as_ref()
                || Some(wanted) == unit.as_ref() && role != row.role
        });
        let handed_on = row.role == LEAD && known.handed_on.get(&row.year) == Some(&row.organisation_id);
        if in_the_way && (row.batch_id.is_none() || handed_on) {
            let finding = recorded_otherwise(around, said, unit.as_ref(), &row.role);
            return Err(Box::new(finding));
        }
        if !in_the_way && (keeps || !states(&row.role)) {
            standing.push((unit, row.role.as_str()));
        } else {
            changes.ended_leads.push(row.clone());
        }
    }
    changes.leads = wanted
        .filter(|(unit, role)| !standing.contains(&(Some((*unit).clone()), *role)))
        .map(|(unit, role)| (unit.clone(), role))
        .collect();

    let place = said
        .place
        .clone()
        .or_else(|| conference.and_then(|row| row.place.clone()));
    let on = said.on.or_else(|| conference.and_then(|row| row.held_on));
    let stated = said.place.is_some() || said.on.is_some();
    let same =
        conference.is_some_and(|row| row.place == place && row.held_on == on && row.source == said.source);
    if stated && !same {
        changes.ended_conference = conference.cloned();
        changes.conference = Some((place, on));
    }
    Ok(changes)
}

/// The year's lead is recorded by a season or handed the flag on, and an import does not change that.
fn recorded_otherwise(
    around: &Surroundings,
    said: &Statement,
    unit: Option<&OrganisationCode>,
    role: &str,
) -> Finding {
    let day = last_day(said.year);
    let name = unit.map_or_else(String::new, |unit| {
        around.directory.shown_name(unit, day).to_owned()
    });
    let year = said.year;
    let (vi, en) = if role == LEAD {
        ("cụm trưởng", "lead")
    } else {
        ("cụm phó", "deputy")
    };
    Finding::error(
        "year-has-lead",
        format!(
            "năm {year} đã ghi {name} là {vi} (theo năm thi đua, trao cờ hoặc đính chính); kiểm tra lại dòng này, nếu bản ghi sai thì sửa bằng «thidua rotation CỤM correct»"
        ),
        format!(
            "{name} is recorded as {en} of {year} by a season, a hand-over or a correction; check this row, or mend the record by «thidua rotation CLUSTER correct»"
        ),
    )
}

fn conclude(table: &Table, plan: &Plan, file: &ImportFile, mut receipt: Receipt) -> Outcome {
    let count =
        |wanted: fn(&Changes) -> bool| plan.rows.iter().filter(|(_, changes)| wanted(changes)).count();
    receipt.unchanged = count(Changes::is_empty);
    receipt.updated = count(Changes::replaces);
    receipt.accepted = count(|changes| !changes.is_empty() && !changes.replaces());
    receipt.rejected = plan.rejected.len();
    let general = |finding: &Finding| finding.severity == Severity::Error && finding.row.is_none();
    let hopeless = plan.rows.is_empty() || receipt.findings.iter().any(general);
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

async fn fill(write: &Write, batch: &mut Batch, plan: Plan, ids: &Ids) -> Result<()> {
    let mut leads = Vec::new();
    let mut conferences = Vec::new();
    for (said, changes) in plan.rows {
        for old in &changes.ended_leads {
            batch.supersede(old)?;
        }
        if let Some(old) = &changes.ended_conference {
            batch.supersede(old)?;
        }
        for (unit, role) in changes.leads {
            leads.push(cluster_lead::Model {
                id: batch.next_id("cluster_lead")?,
                batch_id: Some(batch.id()),
                cluster_id: said.cluster,
                year: said.year.get(),
                organisation_id: ids.id(&unit)?,
                role: role.to_owned(),
                source: said.source.clone(),
            });
        }
        if let Some((place, held_on)) = changes.conference {
            conferences.push(cluster_conference::Model {
                id: batch.next_id("cluster_conference")?,
                batch_id: batch.id(),
                cluster_id: said.cluster,
                year: said.year.get(),
                place,
                held_on,
                source: said.source.clone(),
            });
        }
    }
    batch.write(write, leads).await?;
    batch.write(write, conferences).await
}
