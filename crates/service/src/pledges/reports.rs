//! Rows of a list of results.

use std::collections::BTreeMap;

use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::clusters::Cluster;
use thidua_domain::codes::{IndicatorCode, OrganisationCode};
use thidua_domain::pledges::{
    Certainty, Commitment, Indicator, Period, ResultRecord, power_of_ten_off, same_measure,
};
use thidua_domain::quantity::Direction;
use thidua_tabular::{Finding, Row, Severity, Table};
use thidua_vietnamese::dates::Date;
use thidua_vietnamese::{Lang, fold};

use super::book::Book;
use super::cells::{at, certainty, parts, said, suspicious, value};
use super::checks::{other_measure, slip, standing_result};
use super::import::allowed;
use super::plan::Fate;

/// A row that can be read, with what it corrects.
pub(super) struct Report {
    /// Nothing where the value is blank.
    pub(super) record: Option<ResultRecord>,
    /// The place of the result that stands, among all.
    pub(super) standing: Option<usize>,
    pub(super) fate: Fate,
    pub(super) place: Scope,
}

/// By what two rows report the same.
type Key = (
    OrganisationCode,
    IndicatorCode,
    Period,
    Certainty,
    Option<chrono::NaiveDate>,
);

pub(super) struct Reporter<'a> {
    pub(super) table: &'a Table,
    pub(super) book: &'a Book,
    pub(super) clusters: &'a [Cluster],
    pub(super) actor: &'a Actor,
    /// The unit of measure of indicators that are new in this file.
    pub(super) measures: BTreeMap<IndicatorCode, String>,
    pub(super) seen: Vec<(Key, usize)>,
    pub(super) forbidden: Option<crate::Error>,
}

impl Reporter<'_> {
    pub(super) fn planned(&mut self, row: Row<'_>, findings: &mut Vec<Finding>) -> Option<Report> {
        let before = findings.len();
        let planned = self.read(row, findings);
        let mut errors = findings.iter().skip(before);
        planned.filter(|_| !errors.any(|finding| finding.severity == Severity::Error))
    }

    fn read(&mut self, row: Row<'_>, findings: &mut Vec<Finding>) -> Option<Report> {
        let period = self.period(row, findings);
        let unit = self.unit(row, period, findings);
        let indicator = self.indicator(row, findings);
        let (period, unit, indicator) = (period?, unit?, indicator?);
        let place = self.place(&unit, period)?;
        if row.text("value").is_empty() {
            let finding = Finding::warning(
                "blank-result",
                "chưa có kết quả; ô trống không phải là 0 và không đổi gì",
                "there is no result; blank is not 0 and changes nothing",
            );
            findings.push(at(self.table, row, "value", finding));
            return Some(Report {
                record: None,
                standing: None,
                fate: Fate::Unchanged,
                place,
            });
        }
        let certainty = certainty(self.table, row, findings)?;
        let as_of = self.as_of(row, findings)?;
        let measured_in = self.measured_in(row, &indicator, findings)?;
        let value = value(self.table, row, "value", &measured_in, findings)?;
        let record = ResultRecord {
            value,
            parts: parts(self.table, row, value, findings)?,
            unit: Some(unit),
            indicator,
            period,
            measured_in,
            certainty,
            as_of,
            evidence: row.text("evidence").to_owned(),
            note: row.text("note").to_owned(),
            stated: Some(row.text("stated_attainment").to_owned()).filter(|text| !text.is_empty()),
        };
        self.check(row, &record, findings)?;
        let standing = standing_result(self.book, &record, None);
        let stands = standing.and_then(|place| self.book.results.get(place));
        let fate = match stands {
            None => Fate::New,
            Some(stands) if stands.record == record => Fate::Unchanged,
            Some(_) => Fate::Updated,
        };
        Some(Report {
            record: Some(record),
            standing,
            fate,
            place,
        })
    }

    fn period(&self, row: Row<'_>, findings: &mut Vec<Finding>) -> Option<Period> {
        let text = match row.required("period") {
            Ok(text) => text,
            Err(finding) => {
                findings.push(finding);
                return None;
            }
        };
        Period::parse(text)
            .map_err(|error| {
                let finding = said("bad-period", |lang| error.message(lang));
                findings.push(at(self.table, row, "period", finding));
            })
            .ok()
    }

    fn unit(
        &self,
        row: Row<'_>,
        period: Option<Period>,
        findings: &mut Vec<Finding>,
    ) -> Option<OrganisationCode> {
        let text = match row.required("unit") {
            Ok(text) => text,
            Err(finding) => {
                findings.push(finding);
                return None;
            }
        };
        let day = period.map(Period::last);
        let book = self.book;
        book.meant(text, day)
            // who ended during the period has results of it too
            .or_else(|error| book.meant(text, period.map(Period::first)).map_err(|_| error))
            .map_err(|error| {
                let finding = Finding::error(error.code, error.message(Lang::Vi), error.message(Lang::En));
                findings.push(at(self.table, row, "unit", finding));
            })
            .ok()
    }

    /// A code, or the name of an indicator that was promised.
    fn indicator(&self, row: Row<'_>, findings: &mut Vec<Finding>) -> Option<IndicatorCode> {
        let text = match row.required("indicator") {
            Ok(text) => text,
            Err(finding) => {
                findings.push(finding);
                return None;
            }
        };
        if let Ok(code) = IndicatorCode::parse(text) {
            return Some(code);
        }
        let wanted = fold(text);
        let promised = self.book.pledges.iter().flat_map(|kept| &kept.pledge.commitments);
        let named = promised
            .filter(|commitment| fold(&commitment.title) == wanted)
            .map(|commitment| &commitment.indicator)
            .next();
        if named.is_none() {
            let finding = Finding::error(
                "unknown-indicator",
                "không có chỉ tiêu tên này trong các giao ước; ghi mã chỉ tiêu (chữ thường không dấu, gạch nối)",
                "no pledge has an indicator of this name; write its code (lower-case letters, hyphens)",
            );
            findings.push(at(self.table, row, "indicator", finding));
        }
        named.cloned()
    }

    /// Where the actor may enter this; what they may not is kept and ends the import.
    fn place(&mut self, unit: &OrganisationCode, period: Period) -> Option<Scope> {
        let mut last = None;
        let memberships = self.clusters.iter().filter(|cluster| {
            let mut years = period.years();
            years.any(|year| cluster.is_member(unit, year))
        });
        let codes = memberships.map(|cluster| Some(&cluster.code)).chain([None]);
        for cluster in codes {
            match allowed(self.actor, Deed::EnterResults, cluster, [unit.clone()]) {
                Ok(place) => return Some(place),
                Err(forbidden) => last = Some(forbidden),
            }
        }
        self.forbidden = self.forbidden.take().or(last);
        None
    }

    /// The day, where one is given. The outer nothing is an error.
    fn as_of(&self, row: Row<'_>, findings: &mut Vec<Finding>) -> Option<Option<chrono::NaiveDate>> {
        match row.date("as_of") {
            Ok(None) => Some(None),
            Ok(Some(Date::Day(day))) => Some(Some(day)),
            Ok(Some(_)) => {
                let finding = Finding::error(
                    "date-without-day",
                    "cần đủ ngày, tháng, năm; ghi như 30/06/2020",
                    "day, month and year are needed; write it like 30/06/2020",
                );
                findings.push(at(self.table, row, "as_of", finding));
                None
            }
            Err(finding) => {
                findings.push(finding);
                None
            }
        }
    }

    /// The unit of measure, which an indicator keeps; blank is that one.
    fn measured_in(
        &mut self,
        row: Row<'_>,
        indicator: &IndicatorCode,
        findings: &mut Vec<Finding>,
    ) -> Option<String> {
        let known = self
            .book
            .indicator(indicator, None)
            .map(|Indicator { measured_in, .. }| measured_in)
            .or_else(|| self.measures.get(indicator).cloned());
        match (row.text("measured_in"), known) {
            ("", Some(known)) => Some(known),
            ("", None) => {
                findings.push(row.missing("measured_in"));
                None
            }
            (text, Some(known)) if !same_measure(text, &known) => {
                let finding = other_measure(indicator, &known);
                findings.push(at(self.table, row, "measured_in", finding));
                None
            }
            (_, Some(known)) => Some(known),
            (text, None) => {
                self.measures.insert(indicator.clone(), text.to_owned());
                Some(text.to_owned())
            }
        }
    }

    /// What cannot stand, and what is suspicious.
    fn check(&mut self, row: Row<'_>, record: &ResultRecord, findings: &mut Vec<Finding>) -> Option<()> {
        let unit = record.unit.clone()?;
        let key = (
            unit,
            record.indicator.clone(),
            record.period,
            record.certainty,
            record.as_of,
        );
        if let Some((_, earlier)) = self.seen.iter().find(|(seen, _)| *seen == key) {
            let finding = Finding::error(
                "repeated-row",
                format!("cùng đơn vị, chỉ tiêu, kỳ với dòng {earlier}; giữ một dòng"),
                format!("reports the same as row {earlier}; keep one of them"),
            );
            findings.push(at(self.table, row, "indicator", finding));
            return None;
        }
        self.seen.push((key, row.number()));
        let promised = self.commitment(record);
        let target = promised.and_then(|commitment| {
            commitment
                .in_force(None)
                .for_scoring(commitment.base, commitment.in_times())
        });
        let direction = promised
            .map(|commitment| commitment.direction)
            .unwrap_or_default();
        let whole_year = record.period.years().any(|year| record.period.is_year(year));
        let target = target.filter(|_| whole_year);
        if let (Some(power), Some(target)) = (suspicious(record.value, target, direction), target) {
            let finding = slip(power, target, "chỉ tiêu", "the target");
            findings.push(at(self.table, row, "value", finding));
        } else if let Some(previous) = self.previous(record)
            && let Some(power) = power_of_ten_off(record.value.value, previous.value.value)
            && direction == Direction::More
        {
            let finding = slip(
                power,
                previous.value.value,
                "kết quả trước",
                "the previous result",
            );
            findings.push(at(self.table, row, "value", finding));
        }
        Some(())
    }

    /// What the unit promised of it for that time, itself before all together.
    fn commitment(&self, record: &ResultRecord) -> Option<&Commitment> {
        let unit = record.unit.as_ref()?;
        let pledges = self.book.pledges.iter().map(|kept| &kept.pledge);
        let mut found = pledges
            .filter(|pledge| {
                pledge
                    .parties
                    .iter()
                    .any(|party| party.unit.as_ref() == Some(unit))
            })
            .flat_map(|pledge| &pledge.commitments)
            .filter(|commitment| {
                commitment.indicator == record.indicator
                    && commitment.period.overlaps(record.period)
                    && commitment.unit.as_ref().is_none_or(|bound| bound == unit)
            });
        let first = found.next();
        found.find(|commitment| commitment.unit.is_some()).or(first)
    }

    /// The newest other result of the unit for the same indicator over as long a time.
    fn previous(&self, record: &ResultRecord) -> Option<&ResultRecord> {
        let length = |period: Period| period.last().signed_duration_since(period.first()).num_days();
        let records = self.book.results.iter().map(|kept| &kept.record);
        records
            .filter(|other| {
                other.unit == record.unit
                    && other.indicator == record.indicator
                    && (length(other.period) - length(record.period)).abs() <= 3
                    && other.period.first() <= record.period.first()
            })
            .max_by_key(|other| other.period.last())
    }
}
