//! What a list of leads looks like, and what a row says.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use thidua_domain::clusters::Cluster;
use thidua_domain::codes::{ClusterCode, OrganisationCode, Year};
use thidua_domain::organisations::Directory;
use thidua_tabular::{Field, Finding, HeaderSpec, Row, Table};
use thidua_vietnamese::dates::Date;
use thidua_vietnamese::{Lang, clean};

use super::load::{conferences, find_named, handed_on, leads, list, load};
use super::store::{cluster, cluster_conference, cluster_lead};
use crate::organisations::{self, Ids, last_day};
use crate::{Error, Result};

/// A cluster with everything a row is compared with.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) row: cluster::Model,
    pub(super) cluster: Cluster,
    pub(super) leads: Vec<cluster_lead::Model>,
    pub(super) conferences: Vec<cluster_conference::Model>,
    /// From whom the flag was handed on, by the year they led.
    pub(super) handed_on: BTreeMap<i32, i64>,
}

/// All clusters, and the directory their units stand in.
#[derive(Debug)]
pub(super) struct Surroundings {
    pub(super) directory: Directory,
    pub(super) ids: Ids,
    pub(super) clusters: Vec<cluster::Model>,
    pub(super) known: BTreeMap<i64, Known>,
    /// Lists of members that say something new, by the row they stand in.
    pub(super) listed: BTreeMap<usize, Vec<OrganisationCode>>,
}

impl Surroundings {
    pub(super) async fn load(connection: &impl ConnectionTrait) -> Result<Self> {
        let ids = organisations::ids(connection).await?;
        let mut known = BTreeMap::new();
        let clusters = list(connection).await?;
        for row in &clusters {
            let entry = Known {
                row: row.clone(),
                cluster: load(connection, row, &ids).await?,
                leads: leads(connection, row.id).await?,
                conferences: conferences(connection, row.id).await?,
                handed_on: handed_on(connection, row.id).await?,
            };
            known.insert(row.id, entry);
        }
        Ok(Self {
            directory: organisations::directory(connection).await?,
            ids,
            clusters,
            known,
            listed: BTreeMap::new(),
        })
    }

    /// The cluster of that code.
    pub(super) fn cluster(&self, code: &ClusterCode) -> Result<&Known> {
        let row = find_named(&self.clusters, code.as_str())?;
        self.known
            .get(&row.id)
            .ok_or_else(|| Error::machine("cluster-broken", row.code.clone(), row.code.clone()))
    }
}

/// What a row says.
#[derive(Debug, Clone)]
pub(super) struct Statement {
    /// Its number, as a spreadsheet counts.
    pub(super) row: usize,
    /// The key of the cluster.
    pub(super) cluster: i64,
    pub(super) year: Year,
    pub(super) lead: Option<OrganisationCode>,
    pub(super) deputies: Vec<OrganisationCode>,
    pub(super) place: Option<String>,
    pub(super) on: Option<NaiveDate>,
    pub(super) source: String,
    /// The members from this year on, where the row lists them and that is new.
    pub(super) members: Option<Vec<OrganisationCode>>,
}

/// The columns. The cluster's may be missing when the command names the cluster.
pub(super) fn spec(cluster_is_named: bool) -> HeaderSpec {
    const CLUSTER: [&str; 5] = ["Cụm", "Cụm thi đua", "Khối thi đua", "Mã cụm", "Cluster"];
    let cluster = if cluster_is_named {
        Field::optional("cluster", &CLUSTER)
    } else {
        Field::required("cluster", &CLUSTER)
    };
    HeaderSpec::new(vec![
        cluster.exact(),
        Field::required(
            "year",
            &["Năm", "Năm thi đua", "Năm phụ trách", "Nhiệm kỳ", "Year"],
        )
        .exact(),
        Field::optional(
            "lead",
            &[
                "Cụm trưởng",
                "Đơn vị Cụm trưởng",
                "Trưởng cụm",
                "Khối trưởng",
                "Lead",
            ],
        ),
        Field::optional(
            "vice",
            &[
                "Cụm phó",
                "Đơn vị Cụm phó",
                "Phó cụm",
                "Khối phó",
                "Vice",
                "Vice lead",
                "Deputy",
                "Deputies",
            ],
        ),
        Field::optional(
            "conference_host",
            &[
                "Nơi tổ chức",
                "Nơi tổ chức hội nghị",
                "Địa điểm",
                "Đơn vị đăng cai",
                "Conference host",
                "Conference place",
            ],
        ),
        Field::optional(
            "conference_date",
            &[
                "Ngày hội nghị",
                "Ngày tổ chức",
                "Ngày tổng kết",
                "Conference date",
            ],
        ),
        Field::optional("source", &["Nguồn", "Căn cứ", "Source"]),
        Field::optional("cluster_name", &["Tên cụm", "Tên cụm thi đua", "Cluster name"]).exact(),
        Field::optional(
            "members",
            &["Thành viên", "Các thành viên", "Đơn vị thành viên", "Members"],
        )
        .exact(),
    ])
    .with_minimum(2)
}

/// Puts a finding on the cell of a field, or on the row where the table has no such column.
pub(super) fn at(table: &Table, row: Row<'_>, field: &str, finding: Finding) -> Finding {
    match table.column(field) {
        Some(column) => row.place(finding, column.index),
        None => finding.at_row(row.number()),
    }
}

/// A refusal of the service as a finding.
pub(super) fn as_finding(error: &Error) -> Finding {
    Finding::error(error.code, error.message(Lang::Vi), error.message(Lang::En))
}

/// Reads rows among what is known.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    pub(super) table: &'a Table,
    pub(super) around: &'a Surroundings,
    /// The cluster the command names.
    pub(super) named: Option<&'a Known>,
}

impl Reader<'_> {
    /// What a row says, and what is odd about it; nothing when any of that is an error.
    pub(super) fn statement(&self, row: Row<'_>, findings: &mut Vec<Finding>) -> Option<Statement> {
        let before = findings.len();
        let known = self.cluster(row, findings);
        let year = self.year(row, findings);
        let on = self.day(row, findings);
        let (known, year) = (known?, year?);
        let mut statement = Statement {
            row: row.number(),
            cluster: known.row.id,
            year,
            lead: None,
            deputies: Vec::new(),
            place: said(row.text("conference_host")),
            on,
            source: row.text("source").to_owned(),
            members: self.around.listed.get(&row.number()).cloned(),
        };
        let within = self.possible(row, known, year, findings)?;
        let day = on.unwrap_or_else(|| last_day(year));
        if let Some(text) = said(row.text("lead")) {
            statement.lead = self.unit(row, "lead", &text, day, &within, findings);
        }
        for text in several(row.text("vice")) {
            if let Some(unit) = self.unit(row, "vice", &text, day, &within, findings)
                && !statement.deputies.contains(&unit)
            {
                statement.deputies.push(unit);
            }
        }
        self.check(row, &statement, findings);
        let wrong = findings
            .iter()
            .skip(before)
            .any(|finding| finding.severity == thidua_tabular::Severity::Error);
        (!wrong).then_some(statement)
    }

    fn cluster(&self, row: Row<'_>, findings: &mut Vec<Finding>) -> Option<&Known> {
        let text = row.text("cluster");
        if text.is_empty() && self.named.is_some() {
            return self.named;
        }
        if text.is_empty() {
            findings.push(row.missing("cluster"));
            return None;
        }
        let found = match find_named(&self.around.clusters, text) {
            Ok(found) => found,
            Err(error) => {
                findings.push(at(self.table, row, "cluster", as_finding(&error)));
                return None;
            }
        };
        if let Some(named) = self.named.filter(|named| named.row.id != found.id) {
            let code = &named.row.code;
            let finding = Finding::error(
                "other-cluster",
                format!("dòng này của cụm khác, không phải cụm «{code}»; bỏ --cluster hoặc bỏ dòng này"),
                format!("this row is of another cluster than «{code}»; leave out --cluster or the row"),
            );
            findings.push(at(self.table, row, "cluster", finding));
            return None;
        }
        self.around.known.get(&found.id)
    }

    fn year(&self, row: Row<'_>, findings: &mut Vec<Finding>) -> Option<Year> {
        let text = match row.required("year") {
            Ok(text) => text,
            Err(finding) => {
                findings.push(finding);
                return None;
            }
        };
        // "năm 2020" is a year too
        let digits = clean(text).to_lowercase();
        let digits = digits.trim_start_matches("năm").trim();
        Year::parse(digits)
            .map_err(|error| {
                let finding = Finding::error("bad-year", error.message(Lang::Vi), error.message(Lang::En));
                findings.push(at(self.table, row, "year", finding));
            })
            .ok()
    }

    fn day(&self, row: Row<'_>, findings: &mut Vec<Finding>) -> Option<NaiveDate> {
        match row.date("conference_date") {
            Ok(Some(Date::Day(day))) => Some(day),
            Ok(None) => None,
            Ok(Some(_)) => {
                let finding = Finding::error(
                    "date-without-day",
                    "cần đủ ngày, tháng, năm; ghi như 15/12/2020",
                    "day, month and year are needed; write it like 15/12/2020",
                );
                findings.push(at(self.table, row, "conference_date", finding));
                None
            }
            Err(finding) => {
                findings.push(finding);
                None
            }
        }
    }

    /// The units a row may name: the members of the year or, while nothing is known of that year, all that ever
    /// were.
    fn possible(
        &self,
        row: Row<'_>,
        known: &Known,
        year: Year,
        findings: &mut Vec<Finding>,
    ) -> Option<Vec<OrganisationCode>> {
        let members: Vec<OrganisationCode> = known.cluster.members(year).into_iter().cloned().collect();
        if !members.is_empty() {
            return Some(members);
        }
        let code = &known.row.code;
        let mut ever: Vec<OrganisationCode> = Vec::new();
        for membership in &known.cluster.memberships {
            if !ever.contains(&membership.unit) {
                ever.push(membership.unit.clone());
            }
        }
        if ever.is_empty() {
            let finding = Finding::error(
                "no-members",
                format!(
                    "cụm «{code}» chưa có thành viên nào; nạp thành viên bằng thidua season load, hoặc liệt kê ở cột «Thành viên»"
                ),
                format!(
                    "the cluster «{code}» has no members yet; load them by thidua season load, or list them in the column «Thành viên»"
                ),
            );
            findings.push(at(self.table, row, "cluster", finding));
            return None;
        }
        let finding = Finding::warning(
            "members-unknown",
            format!("chưa có danh sách thành viên cụm «{code}» năm này; hiểu theo thành viên các năm khác"),
            format!("the members of «{code}» in this year are not known; read by those of other years"),
        );
        findings.push(at(self.table, row, "year", finding));
        Some(ever)
    }

    fn unit(
        &self,
        row: Row<'_>,
        field: &str,
        text: &str,
        day: NaiveDate,
        within: &[OrganisationCode],
        findings: &mut Vec<Finding>,
    ) -> Option<OrganisationCode> {
        organisations::meant(&self.around.directory, text, Some(day), Some(within))
            .map_err(|error| findings.push(at(self.table, row, field, as_finding(&error))))
            .ok()
    }

    fn check(&self, row: Row<'_>, statement: &Statement, findings: &mut Vec<Finding>) {
        let empty = statement.lead.is_none() && statement.deputies.is_empty();
        let nothing = row.text("lead").is_empty() && row.text("vice").is_empty();
        let members = !row.text("members").is_empty();
        if empty && nothing && !members && statement.place.is_none() && statement.on.is_none() {
            findings.push(row.missing("lead"));
        }
        if statement
            .lead
            .as_ref()
            .is_some_and(|lead| statement.deputies.contains(lead))
        {
            let finding = Finding::error(
                "two-roles",
                "một đơn vị vừa là cụm trưởng vừa là cụm phó; chỉ giữ một vai trò",
                "a unit is both lead and deputy; keep one role",
            );
            findings.push(at(self.table, row, "vice", finding));
        }
        let close = |day: NaiveDate| {
            let year = chrono::Datelike::year(&day);
            (statement.year.get()..=statement.year.get().saturating_add(1)).contains(&year)
        };
        if statement.on.is_some_and(|day| !close(day)) {
            let finding = Finding::error(
                "date-outside-year",
                "hội nghị tổng kết họp trong năm đó hoặc đầu năm sau; kiểm tra lại ngày hoặc năm",
                "the conference meets in that year or early in the next; check the date or the year",
            );
            findings.push(at(self.table, row, "conference_date", finding));
        }
    }
}

fn said(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

/// Several units in one cell, parted by a bar, a semicolon, a comma or a line.
pub(super) fn several(text: &str) -> Vec<String> {
    text.split(['|', ';', ',', '\n'])
        .map(clean)
        .filter(|part| !part.is_empty())
        .collect()
}
