//! Lists of members in a file of leads: a cluster nobody loaded a season of is made from them.

use std::collections::BTreeMap;

use thidua_domain::clusters::{Cluster, Membership};
use thidua_domain::codes::{ClusterCode, OrganisationCode, Year};
use thidua_tabular::{Finding, Row, Severity, Table};
use thidua_vietnamese::{Lang, clean};

use super::keep::{set_members, upsert};
use super::sheet::{Known, Statement, Surroundings, as_finding, at, several};
use super::store::cluster;
use crate::Result;
use crate::database::Write;
use crate::organisations::{self, last_day};

/// Reads the lists of members, so that the other cells of the file are understood by them. New clusters bear numbers
/// below zero until they are written; none is made when the command names the cluster.
pub(super) fn announce(
    table: &Table,
    around: &mut Surroundings,
    named: Option<&ClusterCode>,
    findings: &mut Vec<Finding>,
) {
    let mut rows: Vec<(Year, Row<'_>)> = table
        .data_rows()
        .filter(|row| !row.text("members").is_empty())
        .filter_map(|row| Some((year_of(row)?, row)))
        .collect();
    // earlier years first, whatever their order in the file
    rows.sort_by_key(|(year, row)| (*year, row.number()));
    for (year, row) in rows {
        let Some(units) = units(table, around, row, year, findings) else {
            continue;
        };
        let Some(id) = cluster_of(table, around, row, named, findings) else {
            continue;
        };
        let Some(known) = around.known.get_mut(&id) else {
            continue;
        };
        if apply(&mut known.cluster, year, &units, row.text("source")) {
            around.listed.insert(row.number(), units);
        }
    }
}

fn year_of(row: Row<'_>) -> Option<Year> {
    let digits = clean(row.text("year")).to_lowercase();
    Year::parse(digits.trim_start_matches("năm").trim()).ok()
}

fn units(
    table: &Table,
    around: &Surroundings,
    row: Row<'_>,
    year: Year,
    findings: &mut Vec<Finding>,
) -> Option<Vec<OrganisationCode>> {
    let mut units: Vec<OrganisationCode> = Vec::new();
    let before = findings.len();
    for text in several(row.text("members")) {
        match organisations::meant(&around.directory, &text, Some(last_day(year)), None) {
            Ok(unit) if !units.contains(&unit) => units.push(unit),
            Ok(_) => {}
            Err(error) => findings.push(at(table, row, "members", as_finding(&error))),
        }
    }
    let wrong = |finding: &Finding| finding.severity == Severity::Error;
    (!findings.iter().skip(before).any(wrong)).then_some(units)
}

/// The key of the row's cluster; a new one is noted with a key below zero.
fn cluster_of(
    table: &Table,
    around: &mut Surroundings,
    row: Row<'_>,
    named: Option<&ClusterCode>,
    findings: &mut Vec<Finding>,
) -> Option<i64> {
    let mut text = clean(row.text("cluster"));
    if let (true, Some(named)) = (text.is_empty(), named) {
        named.as_str().clone_into(&mut text);
    }
    if let Ok(found) = super::find_named(&around.clusters, &text) {
        return Some(found.id);
    }
    if named.is_some() || text.is_empty() {
        return None;
    }
    let code = match ClusterCode::parse(&text) {
        Ok(code) => code,
        Err(error) => {
            let finding = Finding::error("bad-code", error.message(Lang::Vi), error.message(Lang::En));
            findings.push(at(table, row, "cluster", finding));
            return None;
        }
    };
    let name = match clean(row.text("cluster_name")) {
        name if name.is_empty() => text.clone(),
        name => name,
    };
    let id = around
        .known
        .keys()
        .next()
        .copied()
        .unwrap_or_default()
        .min(0)
        .saturating_sub(1);
    let model = cluster::Model {
        id,
        code: code.as_str().to_owned(),
        name: name.clone(),
        aliases: String::new(),
        source: row.text("source").to_owned(),
    };
    around.clusters.push(model.clone());
    around.known.insert(
        id,
        Known {
            row: model,
            cluster: Cluster::new(code, name),
            leads: Vec::new(),
            conferences: Vec::new(),
            handed_on: BTreeMap::new(),
        },
    );
    Some(id)
}

/// Makes these units the members from a year on, and says whether that changes anything.
fn apply(cluster: &mut Cluster, year: Year, units: &[OrganisationCode], source: &str) -> bool {
    let before = cluster.memberships.clone();
    for unit in units {
        if cluster.is_member(unit, year) {
            continue;
        }
        let own = |membership: &&mut Membership| membership.unit == *unit;
        let later = cluster
            .memberships
            .iter_mut()
            .filter(own)
            .find(|membership| membership.from > year || membership.until == Some(year.previous()));
        match later {
            Some(later) if later.from > year => later.from = year,
            Some(before) => before.until = None,
            None => cluster.memberships.push(Membership {
                unit: unit.clone(),
                from: year,
                until: None,
                source: Some(source.to_owned()),
                reason: None,
            }),
        }
    }
    for membership in &mut cluster.memberships {
        if membership.covers(year) && !units.contains(&membership.unit) {
            membership.until = Some(year.previous());
        }
    }
    cluster.memberships != before
}

/// Writes the lists of the rows that are taken, and the clusters they make; what the keys below zero became.
///
/// # Errors
/// When the database fails.
pub(super) async fn write_members<'s>(
    write: &mut Write,
    around: &Surroundings,
    rows: impl Iterator<Item = &'s Statement>,
) -> Result<BTreeMap<i64, i64>> {
    let mut rows: Vec<&Statement> = rows.filter(|said| said.members.is_some()).collect();
    rows.sort_by_key(|said| (said.year, said.row));
    let mut keys = BTreeMap::new();
    for said in rows {
        let (Some(known), Some(units)) = (around.known.get(&said.cluster), &said.members) else {
            continue;
        };
        let cluster = if said.cluster < 0 {
            let (code, name) = (&known.cluster.code, &known.row.name);
            let row = upsert(write, code, name, &[], &known.row.source).await?;
            keys.insert(said.cluster, row.id);
            row.id
        } else {
            said.cluster
        };
        let ids: Vec<i64> = units
            .iter()
            .map(|unit| around.ids.id(unit))
            .collect::<Result<_>>()?;
        set_members(write, cluster, said.year, &ids, &said.source, true).await?;
    }
    Ok(keys)
}
