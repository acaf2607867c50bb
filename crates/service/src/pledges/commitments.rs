//! What a row promises, and the result beside it.

use thidua_domain::codes::{CommitmentCode, IndicatorCode, OrganisationCode};
use thidua_domain::pledges::{
    Commitment, DONE, Origin, Party, Period, ResultRecord, Target, TargetKind, read_direction, read_target,
    slug,
};
use thidua_domain::quantity::Measure;
use thidua_tabular::{Finding, Row};
use thidua_vietnamese::{Lang, clean, fold};

use super::cells::{self, at, certainty, said, style, value};
use super::sheet::Reader;
use crate::organisations;

/// The longest code that is made from a title.
const LONGEST: usize = 48;

impl Reader<'_> {
    pub(super) fn commitment(
        &self,
        row: Row<'_>,
        title: &str,
        period: Period,
        parties: &[Party],
        findings: &mut Vec<Finding>,
    ) -> Option<Commitment> {
        let target_style = style(self.table, "target");
        let read = read_target(row.text("target_kind"), row.text("target"), target_style);
        let (signed, limit) = match read {
            Ok(read) => read,
            Err(error) => {
                return self.wrong(
                    row,
                    "target",
                    said("bad-target", |lang| error.message(lang)),
                    findings,
                );
            }
        };
        let listed = parts(row.text("items"));
        let signed = match all_of(signed, &listed) {
            Ok(signed) => signed,
            Err(finding) => return self.wrong(row, "target", finding, findings),
        };
        let Some(direction) = read_direction(row.text("direction")) else {
            let finding = Finding::error(
                "bad-direction",
                "không phải là chiều đánh giá; ghi «tăng» hoặc «giảm»",
                "this is no direction; write «more» or «less»",
            );
            return self.wrong(row, "direction", finding, findings);
        };
        let code = self.code(row, "commitment_code", CommitmentCode::parse, findings)?;
        let code = code.or_else(|| CommitmentCode::parse(&slug(title, LONGEST)).ok());
        let indicator = self.code(row, "indicator", IndicatorCode::parse, findings)?;
        let indicator = indicator.or_else(|| IndicatorCode::parse(&slug(&measured(title), LONGEST)).ok());
        let (Some(code), Some(indicator)) = (code, indicator) else {
            let finding = Finding::error(
                "no-code",
                "không lập được mã từ nội dung này; ghi mã vào cột “Mã cam kết” và “Mã chỉ tiêu”",
                "no code can be made from this; give the codes in columns of their own",
            );
            return self.wrong(row, "commitment", finding, findings);
        };
        let base = match row.decimal("base", style(self.table, "base")) {
            Ok(base) => base.map(Measure::try_from).transpose(),
            Err(finding) => {
                findings.push(finding);
                return None;
            }
        };
        let base = match base {
            Ok(base) => base,
            Err(error) => {
                return self.wrong(
                    row,
                    "base",
                    said("bad-number", |lang| error.message(lang)),
                    findings,
                );
            }
        };
        let unit = match row.text("organisation") {
            "" => None,
            text => Some(self.party_meant(row, text, parties, findings)?),
        };
        Some(Commitment {
            code,
            unit,
            title: title.to_owned(),
            indicator,
            measured_in: self.measured_in(row, &signed, findings)?,
            direction: limit.unwrap_or(direction),
            period,
            signed,
            origin: if fold(row.text("target_origin")).starts_with("derived")
                || fold(row.text("target_origin")).starts_with("suy ra")
            {
                Origin::Derived
            } else {
                Origin::Stated
            },
            base,
            items: items(listed, title, &signed),
            amendments: vec![],
            stated: Some(row.text("stated_attainment").to_owned()).filter(|text| !text.is_empty()),
            source: row.text("source").to_owned(),
        })
    }

    /// A party that a row names as the one it binds.
    fn party_meant(
        &self,
        row: Row<'_>,
        text: &str,
        parties: &[Party],
        findings: &mut Vec<Finding>,
    ) -> Option<OrganisationCode> {
        let units: Vec<_> = parties.iter().filter_map(|party| party.unit.clone()).collect();
        let found = organisations::meant(&self.book.directory, text, None, Some(&units));
        found
            .map_err(|error| {
                let finding = Finding::error(error.code, error.message(Lang::Vi), error.message(Lang::En));
                findings.push(at(self.table, row, "organisation", finding));
            })
            .ok()
    }

    fn measured_in(&self, row: Row<'_>, signed: &Target, findings: &mut Vec<Finding>) -> Option<String> {
        match (row.text("measured_in"), signed.kind()) {
            ("", TargetKind::Qualitative) => Some(DONE.to_owned()),
            ("", _) => {
                findings.push(row.missing("measured_in"));
                None
            }
            (text, _) => Some(text.to_owned()),
        }
    }

    /// The result beside the target, when there is one.
    pub(super) fn result(
        &self,
        row: Row<'_>,
        commitment: &Commitment,
        parties: &[Party],
        findings: &mut Vec<Finding>,
    ) -> Option<Option<ResultRecord>> {
        let text = row.text("result");
        if text.is_empty() {
            return Some(None);
        }
        let value = value(self.table, row, "result", &commitment.measured_in, findings)?;
        let first = parties.iter().find_map(|party| party.unit.clone());
        Some(Some(ResultRecord {
            unit: commitment.unit.clone().or(first),
            indicator: commitment.indicator.clone(),
            period: commitment.period,
            value,
            measured_in: commitment.measured_in.clone(),
            certainty: certainty(self.table, row, findings)?,
            as_of: None,
            parts: cells::parts(self.table, row, value, findings)?,
            evidence: row.text("evidence").to_owned(),
            note: String::new(),
            stated: None,
        }))
    }
}

/// What a commitment measures: its title without "trong đó" before it and "mỗi năm" behind it.
fn measured(title: &str) -> String {
    let text = clean(title);
    let text = text.strip_prefix("trong đó ").unwrap_or(&text);
    let tails = [" mỗi năm", " hằng năm", " hàng năm"];
    tails
        .iter()
        .fold(text, |text, tail| text.strip_suffix(tail).unwrap_or(text))
        .to_owned()
}

/// The parts of a cell that lists several.
fn parts(text: &str) -> Vec<String> {
    let parts = text.split(['|', ';', '\n']).map(clean);
    parts.filter(|part| !part.is_empty()).collect()
}

/// A target on all of a list has as many items as the list; without a number it is the list's.
fn all_of(signed: Target, listed: &[String]) -> Result<Target, Finding> {
    let count = i64::try_from(listed.len()).unwrap_or(i64::MAX);
    if signed.kind() != TargetKind::AllOf || listed.is_empty() {
        return Ok(signed);
    }
    let listed = Measure::whole(count).ok();
    match signed.low() {
        None => Target::new(TargetKind::AllOf, listed, None)
            .map_err(|error| said("bad-target", |lang| error.message(lang))),
        low if low == listed => Ok(signed),
        Some(low) => Err(Finding::error(
            "list-count-differs",
            format!(
                "danh mục liệt kê {count}, chỉ tiêu ghi {}; sửa cho khớp",
                low.vietnamese(0)
            ),
            format!("the list has {count} items and the target says {low}; make them agree"),
        )),
    }
}

/// The list of a target on all of a list: as listed, else the parts of the title when they are as many.
fn items(listed: Vec<String>, title: &str, signed: &Target) -> Vec<String> {
    if !listed.is_empty() {
        return listed;
    }
    let parts = parts(title);
    let count = signed.low().and_then(Measure::to_whole);
    let all = signed.kind() == TargetKind::AllOf && i64::try_from(parts.len()).ok() == count;
    if all { parts } else { vec![] }
}
