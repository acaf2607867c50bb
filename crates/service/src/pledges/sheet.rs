//! What a list of pledges looks like, and its rows.

use thidua_domain::clusters::Cluster;
use thidua_domain::codes::{ClusterCode, CodeError, PledgeCode};
use thidua_domain::organisations::Resolution;
use thidua_domain::pledges::{Commitment, Party, Period, PledgeKind, ResultRecord};
use thidua_tabular::{Field, Finding, HeaderSpec, Row, Severity, Table};
use thidua_vietnamese::{Lang, clean};

use super::book::Book;
use super::cells::{at, said};
use super::load::name_day;
use crate::clusters;

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
            "certainty",
            &[
                "Thực hiện/ước",
                "Thực hiện hay ước",
                "Actual/estimate",
                "Certainty",
            ],
        ),
        optional(
            "stated_attainment",
            &["Nguồn đánh giá", "Đánh giá của nguồn", "Stated attainment"],
        ),
        optional("parts", &["Chi tiết", "Cơ cấu", "Trong đó", "Parts"]),
        optional("evidence", &["Minh chứng", "Evidence"]),
        optional("source", &["Nguồn", "Căn cứ", "Source"]),
    ])
    .with_minimum(3)
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

    pub(super) fn wrong<T>(
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
    pub(super) fn code<C>(
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
        match self.book.resolve(name, Some(name_day(period))) {
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
}

fn missing<T>(row: Row<'_>, field: &str, findings: &mut Vec<Finding>) -> Option<T> {
    findings.push(row.missing(field));
    None
}
