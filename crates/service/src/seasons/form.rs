//! A unit's empty form: the sheet it scores itself on, and the list of results its scorecard asks for. Filled, they come
//! back through `import scorecard --stage self` and `import results`; so their words are Vietnamese in every language.

mod words;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};
use thidua_domain::actors::{Actor, Deed};
use thidua_domain::codes::{IndicatorCode, OrganisationCode};
use thidua_domain::organisations::Resolution;
use thidua_domain::quantity::Points;
use thidua_domain::scoring::{Criterion, Part, Section, Stage};
use thidua_domain::seasons::{SeasonKey, SeasonRecord};
use thidua_tabular::{Delimiter, Encoding, write_records};
use thidua_vietnamese::fold;

use crate::database::Database;
use crate::output::Cell;
use crate::{Result, clusters, organisations};

/// Which part of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FormPart {
    /// The scorecard.
    Scorecard,
    /// The results of the indicators.
    Results,
}

impl FormPart {
    /// The part of that name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        match name {
            "scorecard" => Some(Self::Scorecard),
            "results" => Some(Self::Results),
            _ => None,
        }
    }
}

/// An empty form.
#[derive(Debug, Clone)]
pub struct Form {
    key: SeasonKey,
    unit: OrganisationCode,
    part: FormPart,
    /// Lines above the header.
    titles: Vec<String>,
    headers: Vec<String>,
    rows: Vec<Vec<Cell>>,
}

impl Form {
    /// UTF-8, comma, decimal point.
    #[must_use]
    pub fn csv(&self) -> Vec<u8> {
        self.records(Cell::plain, Delimiter::Comma, Encoding::Utf8)
    }

    /// As Excel set to Vietnamese wants it: UTF-8 with BOM, semicolon, decimal comma.
    #[must_use]
    pub fn excel(&self) -> Vec<u8> {
        self.records(Cell::excel, Delimiter::Semicolon, Encoding::Utf8Bom)
    }

    /// For programs.
    #[must_use]
    pub fn json(&self) -> Value {
        let rows: Vec<Vec<String>> = self
            .rows
            .iter()
            .map(|row| row.iter().map(Cell::plain).collect())
            .collect();
        json!({
            "cluster": self.key.cluster, "year": self.key.year, "campaign": self.key.campaign, "unit": self.unit,
            "part": self.part, "titles": self.titles, "columns": self.headers, "rows": rows,
        })
    }

    fn records(&self, cell: impl Fn(&Cell) -> String, delimiter: Delimiter, encoding: Encoding) -> Vec<u8> {
        let mut records: Vec<Vec<String>> = self.titles.iter().map(|title| vec![title.clone()]).collect();
        records.push(self.headers.clone());
        records.extend(self.rows.iter().map(|row| row.iter().map(&cell).collect()));
        write_records(records, delimiter, encoding)
    }
}

/// The empty form of a unit.
///
/// # Errors
/// When the actor may not read the season, the season or the unit is unknown, or the database fails.
pub async fn form(
    database: &Database,
    actor: &Actor,
    key: &SeasonKey,
    unit: &str,
    part: FormPart,
) -> Result<Form> {
    let view = database.read().await?;
    clusters::admit(&view, actor, Deed::Read, &key.cluster, Some(key.year)).await?;
    let (record, _, directory) = super::record_with(&view, key).await?;
    let members: Vec<OrganisationCode> = record.units.iter().map(|unit| unit.code.clone()).collect();
    let day = organisations::last_day(key.year);
    let unit = organisations::meant(&directory, unit, None, Some(&members))?;
    // the sheet is read by its words: where the name would not lead back to the unit, its code does
    let name = record
        .units
        .iter()
        .find(|one| one.code == unit)
        .map(|one| one.name.clone());
    let label = name
        .filter(|name| directory.resolve(name, Some(day), Some(&members)) == Resolution::One(unit.clone()))
        .unwrap_or_else(|| unit.to_string());
    Ok(match part {
        FormPart::Scorecard => scorecard(&record, unit, &label),
        FormPart::Results => results(&record, unit, &label),
    })
}

/// The lines above the header.
fn titles(record: &SeasonRecord, head: &str, unit: &str) -> Vec<String> {
    let mut titles = vec![
        format!("{head} NĂM {}", record.season.year),
        record.cluster_name.to_uppercase(),
        format!("Đơn vị: {unit}"),
    ];
    let deadline = record
        .rules
        .stages
        .as_ref()
        .map(|stages| stages.deadline_words(Stage::Own))
        .filter(|deadline| !deadline.is_empty());
    titles.extend(deadline.map(|deadline| format!("Hạn nộp: {deadline}")));
    if let Some(why) = &record.illustrative {
        titles.push(format!("(Số liệu minh họa: {why})"));
    }
    titles.push(String::new());
    titles
}

fn scorecard(record: &SeasonRecord, unit: OrganisationCode, label: &str) -> Form {
    let titles = titles(record, "BẢNG TỰ CHẤM ĐIỂM THI ĐUA", label);
    let mut rows = Vec::new();
    // as sheets of clusters state it: content and bonus
    let mut most = Points::ZERO;
    for section in record.rules.scorecard.sections() {
        let mut criteria = section.criteria.iter().filter(|one| !one.not_for.contains(&unit));
        if matches!(section.part, Part::Content | Part::Bonus) {
            let maxima = criteria.clone().map(|one| one.max);
            most = Points::checked_sum(maxima.chain([most])).unwrap_or(most);
        }
        if let [only] = section.criteria.as_slice()
            && section.is_single()
        {
            if criteria.next().is_some() {
                rows.push(section_row(
                    section,
                    points(section.part, only.max),
                    words::how(only, section.part),
                ));
            }
            continue;
        }
        let assigned: Vec<&Criterion> = criteria.collect();
        let max = Points::checked_sum(assigned.iter().map(|one| one.max)).unwrap_or_default();
        if !assigned.is_empty() {
            rows.push(section_row(section, points(section.part, max), String::new()));
        }
        rows.extend(assigned.into_iter().map(|criterion| {
            // a code is an ordinal of its section, or none
            let below = criterion.code.as_str().strip_prefix(section.code.as_str());
            let ordinal = below
                .filter(|rest| rest.starts_with('.'))
                .map(|_| criterion.code.to_string());
            vec![
                Cell::maybe(ordinal),
                Cell::text(&criterion.title),
                points(section.part, criterion.max),
                Cell::text(words::how(criterion, section.part)),
                Cell::Empty,
            ]
        }));
    }
    rows.push(vec![
        Cell::Empty,
        Cell::text("Tổng điểm"),
        Cell::Points(most, 0),
        Cell::Empty,
        Cell::Empty,
    ]);
    let headers = ["STT", "Nội dung", "Điểm tối đa", "Cách chấm", label].map(str::to_owned);
    Form {
        key: record.season.clone(),
        unit,
        part: FormPart::Scorecard,
        titles,
        headers: headers.to_vec(),
        rows,
    }
}

/// The row of a section. What is no content is told by its first words, as the sheets of clusters do.
fn section_row(section: &Section, max: Cell, how: String) -> Vec<Cell> {
    let word = match section.part {
        Part::Content => "",
        Part::Bonus => "Điểm thưởng",
        Part::Deduction => "Điểm trừ",
        Part::Condition => "Điều kiện loại trừ",
    };
    let title = if fold(&section.title).starts_with(&fold(word)) {
        section.title.clone()
    } else {
        format!("{word}: {}", section.title)
    };
    vec![
        Cell::text(section.code.as_str()),
        Cell::Text(title),
        max,
        Cell::Text(how),
        Cell::Empty,
    ]
}

/// A maximum; a condition has none.
fn points(part: Part, max: Points) -> Cell {
    if part == Part::Condition {
        Cell::Empty
    } else {
        Cell::Points(max, 0)
    }
}

fn results(record: &SeasonRecord, unit: OrganisationCode, label: &str) -> Form {
    let mut asked: Vec<(&IndicatorCode, Vec<String>)> = Vec::new();
    for (_, criterion) in record.rules.scorecard.criteria() {
        let Some(indicator) = criterion.rule.indicator() else {
            continue;
        };
        if criterion.not_for.contains(&unit) {
            continue;
        }
        let words = format!("{} {}", criterion.code, criterion.title);
        match asked.iter_mut().find(|(there, _)| *there == indicator) {
            Some((_, uses)) => uses.push(words),
            None => asked.push((indicator, vec![words])),
        }
    }
    let measured_in: BTreeMap<&IndicatorCode, &str> = record
        .figures
        .iter()
        .map(|figure| (&figure.indicator, figure.measured_in.as_str()))
        .collect();
    let rows = asked.into_iter().map(|(indicator, uses)| {
        vec![
            Cell::text(label),
            Cell::text(indicator.as_str()),
            Cell::Plain(record.season.year.get().into()),
            Cell::Empty,
            Cell::maybe(measured_in.get(indicator).copied()),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Text(uses.join("; ")),
        ]
    });
    let headers = [
        "Đơn vị",
        "Mã chỉ tiêu",
        "Thời kỳ",
        "Giá trị",
        "Đơn vị tính",
        "Thực hiện/ước",
        "Trên, gần, khoảng",
        "Minh chứng",
        "Ghi chú",
        "Dùng cho tiêu chí",
    ];
    Form {
        key: record.season.clone(),
        part: FormPart::Results,
        titles: titles(record, "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU THI ĐUA", label),
        headers: headers.map(str::to_owned).to_vec(),
        rows: rows.collect(),
        unit,
    }
}
