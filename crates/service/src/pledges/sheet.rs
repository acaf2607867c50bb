//! What a list of pledges looks like, and its rows.

use thidua_domain::clusters::Cluster;
use thidua_domain::codes::{ClusterCode, CodeError, CommitmentCode, IndicatorCode, PledgeCode};
use thidua_domain::organisations::Resolution;
use thidua_domain::pledges::{
    Certainty, Commitment, DONE, Origin, Party, Period, PledgeKind, ResultRecord, Target, TargetKind,
    read_direction, read_done, read_qualifier, read_reported, read_target, slug,
};
use thidua_domain::quantity::{Direction, Measure, Reported};
use thidua_tabular::{Field, Finding, HeaderSpec, Row, Severity, Table};
use thidua_vietnamese::numbers::{ColumnStyle, Style};
use thidua_vietnamese::{Lang, clean, fold};

use super::load::{Book, name_day};
use crate::clusters;

/// The longest code that is made from a title; a number may follow it.
const LONGEST: usize = 48;

/// A row that can be read.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// Its number, as a spreadsheet counts.
    pub(super) row: usize,
    pub(super) code: Option<PledgeCode>,
    pub(super) title: String,
    pub(super) kind: PledgeKind,
    pub(super) cluster: Option<ClusterCode>,
    pub(super) parties: Vec<Party>,
    pub(super) peak: Option<Period>,
    pub(super) commitment: Commitment,
    pub(super) result: Option<ResultRecord>,
}

/// The columns.
pub(super) fn spec() -> HeaderSpec {
    let required = |key, words: &[&str]| Field::required(key, words).exact();
    let optional = |key, words: &[&str]| Field::optional(key, words).exact();
    HeaderSpec::new(vec![
        required(
            "pledge",
            &[
                "Giao ước",
                "Văn bản",
                "Tên giao ước",
                "Giao ước, chương trình",
                "Pledge",
            ],
        ),
        optional("code", &["Mã giao ước", "Mã văn bản", "Pledge code"]),
        optional("kind", &["Loại", "Loại văn bản", "Kind"]),
        optional("cluster", &["Cụm", "Cụm thi đua", "Mã cụm", "Cluster"]),
        optional(
            "parties",
            &["Các bên", "Các bên ký", "Đơn vị ký", "Bên tham gia", "Parties"],
        ),
        required("period", &["Thời kỳ", "Giai đoạn", "Thời gian", "Năm", "Period"]),
        optional("peak", &["Cao điểm", "Thời gian cao điểm", "Peak"]),
        required(
            "commitment",
            &["Nội dung cam kết", "Nội dung", "Tên chỉ tiêu", "Commitment"],
        ),
        optional("commitment_code", &["Mã cam kết", "Commitment code"]),
        optional("indicator", &["Mã chỉ tiêu", "Indicator", "Indicator code"]),
        optional(
            "organisation",
            &["Đơn vị", "Đơn vị thực hiện", "Đơn vị đăng ký", "Organisation"],
        ),
        optional("measured_in", &["Đơn vị tính", "ĐVT", "Unit", "Unit of measure"]),
        optional("target", &["Chỉ tiêu", "Chỉ tiêu đăng ký", "Mục tiêu", "Target"]),
        optional("target_kind", &["Kiểu chỉ tiêu", "Loại chỉ tiêu", "Target kind"]),
        optional("target_origin", &["Căn cứ chỉ tiêu", "Target origin"]),
        optional("direction", &["Chiều", "Chiều đánh giá", "Direction"]),
        optional("base", &["Số gốc", "Gốc so sánh", "Base"]),
        optional("items", &["Danh mục", "Các nhóm hoạt động", "Items"]),
        optional("result", &["Kết quả", "Kết quả thực hiện", "Result"]),
        optional("qualifier", &["Mức chính xác", "Trên, gần, khoảng", "Qualifier"]),
        optional(
            "stated_attainment",
            &["Nguồn đánh giá", "Đánh giá của nguồn", "Stated attainment"],
        ),
        optional("evidence", &["Minh chứng", "Evidence"]),
        optional("source", &["Nguồn", "Căn cứ", "Source"]),
    ])
    .with_minimum(3)
}

/// Puts a finding on the cell of a field, or on the row where the table has no such column.
pub(super) fn at(table: &Table, row: Row<'_>, field: &str, finding: Finding) -> Finding {
    match table.column(field) {
        Some(column) => row.place(finding, column.index),
        None => finding.at_row(row.number()),
    }
}

/// How numbers are written in a column, where it says so by itself.
pub(super) fn style(table: &Table, field: &str) -> Option<Style> {
    match table.style_of(table.column(field)?.index) {
        ColumnStyle::Decided(style) => Some(style),
        _ => None,
    }
}

/// A message of the domain as a finding.
pub(super) fn said(code: &'static str, message: impl Fn(Lang) -> String) -> Finding {
    Finding::error(code, message(Lang::Vi), message(Lang::En))
}

/// Reads rows among what is known.
pub(super) struct Reader<'a> {
    pub(super) table: &'a Table,
    pub(super) book: &'a Book,
    /// The clusters with their members.
    pub(super) clusters: &'a [Cluster],
    /// The cluster the command names.
    pub(super) named: Option<&'a ClusterCode>,
}

impl Reader<'_> {
    /// What a row says; nothing when any of that is an error, which is among the findings then.
    pub(super) fn draft(&self, row: Row<'_>, findings: &mut Vec<Finding>) -> Option<Draft> {
        let before = findings.len();
        let draft = self.read(row, findings);
        let mut errors = findings.iter().skip(before);
        draft.filter(|_| !errors.any(|finding| finding.severity == Severity::Error))
    }

    fn read(&self, row: Row<'_>, findings: &mut Vec<Finding>) -> Option<Draft> {
        let title = self.required(row, "pledge", findings);
        let promised = self.required(row, "commitment", findings);
        let period = self.period(row, "period", findings);
        let (title, promised, period) = (
            title?,
            promised?,
            period?.or_else(|| missing(row, "period", findings))?,
        );
        let kind = self.kind(row, &title, findings)?;
        let cluster = self.cluster(row, findings)?;
        let cluster = cluster.or_else(|| self.named.cloned().filter(|_| kind == PledgeKind::Cluster));
        let peak = self.period(row, "peak", findings)?;
        let parties = self.parties(row, cluster.as_ref(), period, findings)?;
        let commitment = self.commitment(row, &promised, period, &parties, findings)?;
        let result = self.result(row, &commitment, &parties, findings)?;
        Some(Draft {
            row: row.number(),
            code: self.code(row, "code", PledgeCode::parse, findings)?,
            title,
            kind,
            cluster,
            parties,
            peak,
            commitment,
            result,
        })
    }

    fn wrong<T>(
        &self,
        row: Row<'_>,
        field: &str,
        finding: Finding,
        findings: &mut Vec<Finding>,
    ) -> Option<T> {
        findings.push(at(self.table, row, field, finding));
        None
    }

    fn required(&self, row: Row<'_>, field: &str, findings: &mut Vec<Finding>) -> Option<String> {
        match row.required(field) {
            Ok(text) => Some(text.to_owned()),
            Err(finding) => {
                findings.push(finding);
                None
            }
        }
    }

    /// A code, where one is given. The outer nothing is an error.
    fn code<C>(
        &self,
        row: Row<'_>,
        field: &str,
        parse: impl Fn(&str) -> Result<C, CodeError>,
        findings: &mut Vec<Finding>,
    ) -> Option<Option<C>> {
        let text = row.text(field);
        if text.is_empty() {
            return Some(None);
        }
        match parse(text) {
            Ok(code) => Some(Some(code)),
            Err(error) => self.wrong(row, field, said("bad-code", |lang| error.message(lang)), findings),
        }
    }

    fn period(&self, row: Row<'_>, field: &str, findings: &mut Vec<Finding>) -> Option<Option<Period>> {
        let text = row.text(field);
        if text.is_empty() {
            return Some(None);
        }
        match Period::parse(text) {
            Ok(period) => Some(Some(period)),
            Err(error) => self.wrong(
                row,
                field,
                said("bad-period", |lang| error.message(lang)),
                findings,
            ),
        }
    }

    fn kind(&self, row: Row<'_>, title: &str, findings: &mut Vec<Finding>) -> Option<PledgeKind> {
        let text = row.text("kind");
        if text.is_empty() {
            return Some(PledgeKind::of_title(title));
        }
        PledgeKind::read(text).or_else(|| {
            let kinds = |lang| PledgeKind::ALL.map(|kind| kind.label(lang)).join("; ");
            let finding = Finding::error(
                "unknown-pledge-kind",
                format!("không phải là loại văn bản; dùng một trong: {}", kinds(Lang::Vi)),
                format!("this is no kind of pledge; use one of: {}", kinds(Lang::En)),
            );
            self.wrong(row, "kind", finding, findings)
        })
    }

    fn cluster(&self, row: Row<'_>, findings: &mut Vec<Finding>) -> Option<Option<ClusterCode>> {
        let text = row.text("cluster");
        if text.is_empty() {
            return Some(None);
        }
        let found = clusters::find_named(&self.book.clusters, text);
        match found.map(|found| ClusterCode::parse(&found.code)) {
            Ok(Ok(code)) => Some(Some(code)),
            Ok(Err(error)) => self.wrong(
                row,
                "cluster",
                said("bad-code", |lang| error.message(lang)),
                findings,
            ),
            Err(error) => {
                let finding = Finding::error(error.code, error.message(Lang::Vi), error.message(Lang::En));
                self.wrong(row, "cluster", finding, findings)
            }
        }
    }

    /// The parties as written; without any, the members of the cluster.
    fn parties(
        &self,
        row: Row<'_>,
        cluster: Option<&ClusterCode>,
        period: Period,
        findings: &mut Vec<Finding>,
    ) -> Option<Vec<Party>> {
        let mut parties: Vec<Party> = Vec::new();
        for name in row.text("parties").split(['|', ';', '\n']).map(clean) {
            let party = match name.as_str() {
                "" => continue,
                name => self.party(row, name, period, findings)?,
            };
            if !parties.contains(&party) {
                parties.push(party);
            }
        }
        let known = cluster.and_then(|code| self.clusters.iter().find(|cluster| cluster.code == *code));
        if let (true, Some(known), Some(year)) = (parties.is_empty(), known, period.years().next()) {
            let day = name_day(period);
            let member = |unit: &thidua_domain::codes::OrganisationCode| Party {
                unit: Some(unit.clone()),
                name: self.book.directory.shown_name(unit, day).to_owned(),
            };
            parties = known.members(year).into_iter().map(member).collect();
        }
        if parties.is_empty() {
            let finding = Finding::error(
                "pledge-without-parties",
                "chưa có bên nào; ghi cột “Các bên” (cách nhau bằng dấu chấm phẩy), hoặc cụm đã có thành viên năm đó",
                "there is no party; fill the column of parties (parted by semicolons), or name a cluster with members in that year",
            );
            return self.wrong(row, "parties", finding, findings);
        }
        Some(parties)
    }

    /// A body of the directory by code or name, else the name as written.
    fn party(&self, row: Row<'_>, name: &str, period: Period, findings: &mut Vec<Finding>) -> Option<Party> {
        let directory = &self.book.directory;
        match directory.resolve(name, Some(name_day(period)), None) {
            Resolution::One(unit) => Some(Party {
                name: directory.shown_name(&unit, name_day(period)).to_owned(),
                unit: Some(unit),
            }),
            Resolution::None { .. } => Some(Party {
                unit: None,
                name: name.to_owned(),
            }),
            Resolution::Several(codes) => {
                let list = crate::organisations::listed(directory, &codes, Some(name_day(period)));
                let finding = Finding::error(
                    "ambiguous-unit",
                    format!("«{name}» có thể là nhiều đơn vị: {list}; ghi mã đơn vị"),
                    format!("«{name}» may be several organisations: {list}; write the code"),
                );
                self.wrong(row, "parties", finding, findings)
            }
        }
    }

    fn commitment(
        &self,
        row: Row<'_>,
        title: &str,
        period: Period,
        parties: &[Party],
        findings: &mut Vec<Finding>,
    ) -> Option<Commitment> {
        let style = style(self.table, "target");
        let read = read_target(row.text("target_kind"), row.text("target"), style);
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
        let base = match row.decimal("base", self::style(self.table, "base")) {
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
            items: items(row.text("items"), title, &signed),
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
    ) -> Option<thidua_domain::codes::OrganisationCode> {
        let units: Vec<_> = parties.iter().filter_map(|party| party.unit.clone()).collect();
        let found = crate::organisations::meant(&self.book.directory, text, None, Some(&units));
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
    fn result(
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
            certainty: Certainty::Actual,
            as_of: None,
            evidence: row.text("evidence").to_owned(),
            note: String::new(),
            stated: None,
        }))
    }
}

/// A value with its qualifier, or done and not done where that is the unit of measure.
pub(super) fn value(
    table: &Table,
    row: Row<'_>,
    field: &str,
    measured_in: &str,
    findings: &mut Vec<Finding>,
) -> Option<Reported> {
    let text = row.text(field);
    if measured_in == DONE {
        if let Some(done) = read_done(text) {
            return Measure::whole(i64::from(done)).ok().map(Reported::exact);
        }
        let finding = Finding::error(
            "not-done-or-not",
            "chỉ tiêu định tính; ghi «đã thực hiện» hoặc «chưa thực hiện»",
            "the target is qualitative; write «done» or «not done»",
        );
        findings.push(at(table, row, field, finding));
        return None;
    }
    let Some(qualifier) = read_qualifier(row.text("qualifier")) else {
        let finding = Finding::error(
            "bad-qualifier",
            "không hiểu mức chính xác; ghi «trên», «gần», «khoảng» hoặc để trống",
            "this qualifier is not known; write «over», «nearly», «about» or nothing",
        );
        findings.push(at(table, row, "qualifier", finding));
        return None;
    };
    match read_reported(text, qualifier, style(table, field)) {
        Ok(value) => Some(value),
        Err(error) => {
            let finding = Finding::error(error.code(), error.message(Lang::Vi), error.message(Lang::En));
            findings.push(at(table, row, field, finding));
            None
        }
    }
}

fn missing<T>(row: Row<'_>, field: &str, findings: &mut Vec<Finding>) -> Option<T> {
    findings.push(row.missing(field));
    None
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

/// The list of a target on all of a list: its own cell, else the parts of the title when they are as many.
fn items(cell: &str, title: &str, signed: &Target) -> Vec<String> {
    let parts = |text: &str| -> Vec<String> {
        let parts = text.split(['|', ';', '\n']).map(clean);
        parts.filter(|part| !part.is_empty()).collect()
    };
    if !cell.is_empty() {
        return parts(cell);
    }
    let parts = parts(title);
    let count = signed.low().and_then(Measure::to_whole);
    let all = signed.kind() == TargetKind::AllOf && i64::try_from(parts.len()).ok() == count;
    if all { parts } else { vec![] }
}

/// Which way is better decides which values are suspicious; a limit may be far above what comes of it.
pub(super) fn suspicious(value: Reported, expected: Option<Measure>, direction: Direction) -> Option<i8> {
    let expected = expected.filter(|_| direction == Direction::More)?;
    thidua_domain::pledges::power_of_ten_off(value.value, expected)
}
