//! One row of a list of movements, read column by column.

use std::fmt;

use thidua_vietnamese::Lang;

use super::DraftMovement;
use super::duration::{DurationClass, first_day, last_day};
use super::problem::{MovementProblem, MovementProblemCode as Code};
use super::words::{headed, level_said, manner_said, scope_said};
use crate::awards::category::words;
use crate::awards::data;
use crate::awards::dates::DateWithPrecision;
use crate::awards::headers::HeaderField;
use crate::awards::text;
use crate::codes::Year;

words! {
    /// A column of a list of movements.
    MovementField {
        /// Tên phong trào.
        Name = "name", "Tên phong trào", "Name of the movement";
        /// Phạm vi.
        Scope = "scope", "Phạm vi", "Reach";
        /// Cấp phát động.
        Level = "level", "Cấp phát động", "Level";
        /// Đơn vị phát động.
        Organisation = "organisation", "Đơn vị phát động", "Launched by";
        /// Thời gian in one cell: a span of years, a year, two days.
        Period = "period", "Thời gian", "Time";
        /// Từ ngày.
        From = "from", "Từ ngày", "From";
        /// Đến ngày.
        To = "to", "Đến ngày", "To";
        /// Thời hạn.
        Duration = "duration", "Thời hạn", "Duration";
        /// Phương thức.
        Manner = "manner", "Phương thức", "Manner";
        /// Căn cứ.
        Citation = "citation", "Căn cứ", "Plan or decision";
        /// Ghi chú.
        Note = "note", "Ghi chú", "Note";
    }
}

/// The columns of a list of movements, by the words of its header.
#[must_use]
pub fn movement_fields() -> &'static [HeaderField<MovementField>] {
    use MovementField as Field;
    const FIELDS: &[HeaderField<MovementField>] = &[
        data::column(
            Field::Name,
            &[
                "Tên phong trào",
                "Phong trào",
                "Phong trào thi đua",
                "Tên phong trào thi đua",
            ],
            true,
        ),
        data::column(
            Field::Scope,
            &[
                "Phạm vi",
                "Phạm vi tổ chức",
                "Phạm vi áp dụng",
                "Phạm vi tổ chức thi đua",
            ],
            false,
        ),
        data::column(Field::Level, &["Cấp phát động", "Cấp", "Cấp tổ chức"], false),
        data::column(
            Field::Organisation,
            &[
                "Đơn vị phát động",
                "Cơ quan phát động",
                "Đơn vị tổ chức",
                "Đơn vị",
                "Tên cụm",
                "Cụm, khối thi đua",
            ],
            false,
        ),
        data::column(
            Field::Period,
            &["Thời gian", "Giai đoạn", "Năm", "Thời gian thực hiện"],
            false,
        ),
        data::column(
            Field::From,
            &["Từ ngày", "Ngày bắt đầu", "Bắt đầu", "Ngày phát động", "Từ"],
            false,
        ),
        data::column(
            Field::To,
            &["Đến ngày", "Ngày kết thúc", "Kết thúc", "Đến"],
            false,
        ),
        data::column(Field::Duration, &["Thời hạn", "Thời hạn thi đua"], false),
        data::column(
            Field::Manner,
            &[
                "Phương thức",
                "Phương thức tổ chức",
                "Hình thức tổ chức",
                "Phương thức tổ chức phong trào thi đua",
            ],
            false,
        ),
        data::column(
            Field::Citation,
            &[
                "Căn cứ",
                "Kế hoạch",
                "Văn bản phát động",
                "Số văn bản",
                "Số kế hoạch",
            ],
            false,
        ),
        data::column(Field::Note, &["Ghi chú"], false),
    ];
    FIELDS
}

/// A movement that was read, with what a reader should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovementReading {
    /// The movement.
    pub movement: DraftMovement,
    /// What was unclear, without making the row useless.
    pub warnings: Vec<MovementProblem>,
}

/// The findings of one row.
struct Findings(Vec<MovementProblem>);

impl Findings {
    fn add(&mut self, code: Code, field: MovementField, value: impl Into<String>) {
        let value = value.into();
        self.0.push(MovementProblem { code, field, value });
    }
}

/// Reads a row of a list of movements; `cell` answers with the text of each column the list has, and `section` is the heading
/// the row stands below: «I. Cấp tỉnh» says the level of rows that do not, «Phong trào trong cụm» how far they reach, «Thi đua
/// theo chuyên đề» their manner. What is not said stays unknown and is told: the form shows it as «chưa phân loại».
///
/// # Errors
/// All problems for which the row cannot be taken: no name, a time that cannot be read or runs backwards.
pub fn read_movement<'a>(
    section: Option<&str>,
    cell: impl Fn(MovementField) -> Option<&'a str>,
) -> Result<MovementReading, Vec<MovementProblem>> {
    use MovementField as Field;
    let get = |field| text::cell(cell(field));
    let mut findings = Findings(Vec::new());
    let name = get(Field::Name);
    if name.is_none() {
        findings.add(Code::NameMissing, Field::Name, "");
    }
    let heading = section.map(headed).unwrap_or_default();
    let scope = match get(Field::Scope) {
        None if heading.scope.is_some() => heading.scope,
        None => {
            findings.add(Code::ScopeMissing, Field::Scope, "");
            None
        }
        Some(said) => known(scope_said, said, Code::ScopeUnknown, Field::Scope, &mut findings),
    };
    let level_text = get(Field::Level);
    let level = level_text
        .clone()
        .and_then(|said| known(level_said, said, Code::LevelUnknown, Field::Level, &mut findings));
    let level = match level_text {
        None => heading.level,
        Some(_) => level,
    };
    if let (Some(scope), Some(level)) = (scope, level)
        && scope.usual_level() != level
    {
        let said = level_text.unwrap_or_else(|| level.name(Lang::Vi).to_owned());
        findings.add(Code::LevelUnusual, Field::Level, said);
    }
    let manner = match get(Field::Manner) {
        None if heading.manner.is_some() => heading.manner,
        None => {
            findings.add(Code::MannerMissing, Field::Manner, "");
            None
        }
        Some(said) => known(
            manner_said,
            said,
            Code::MannerUnknown,
            Field::Manner,
            &mut findings,
        ),
    };
    let (from, to) = span(&get, &mut findings);
    let duration = duration(from, to, get(Field::Duration), &mut findings);
    if findings.0.iter().any(|problem| problem.code.is_error()) {
        findings.0.retain(|problem| problem.code.is_error());
        return Err(findings.0);
    }
    Ok(MovementReading {
        movement: DraftMovement {
            name: name.unwrap_or_default(),
            scope,
            level,
            organisation_text: get(Field::Organisation),
            from,
            to,
            duration,
            manner,
            citation: get(Field::Citation),
            note: get(Field::Note),
        },
        warnings: findings.0,
    })
}

/// What a cell says, or a finding.
fn known<T>(
    read: fn(&str) -> Option<T>,
    said: String,
    code: Code,
    field: MovementField,
    findings: &mut Findings,
) -> Option<T> {
    let found = read(&said);
    if found.is_none() {
        findings.add(code, field, said);
    }
    found
}

/// When it begins and ends: from two columns, or from one.
fn span(
    get: &impl Fn(MovementField) -> Option<String>,
    findings: &mut Findings,
) -> (Option<DateWithPrecision>, Option<DateWithPrecision>) {
    use MovementField as Field;
    let mut date = |field| {
        let said = get(field)?;
        let date = DateWithPrecision::parse(&said).ok().or_else(|| {
            let (first, last) = quarter(&said)?;
            Some(if field == Field::To { last } else { first })
        });
        if date.is_none() {
            findings.add(Code::DateUnreadable, field, said);
        }
        date
    };
    let (mut from, mut to) = (date(Field::From), date(Field::To));
    if from.is_none()
        && to.is_none()
        && let Some(said) = get(Field::Period)
    {
        match period(&said) {
            Some((first, last)) => (from, to) = (Some(first), Some(last)),
            None => findings.add(Code::DateUnreadable, Field::Period, said),
        }
    }
    if let (Some(first), Some(last)) = (from.and_then(first_day), to.and_then(last_day))
        && last < first
    {
        let shown = to.map(|to| to.to_string()).unwrap_or_default();
        findings.add(Code::EndsBeforeItBegins, Field::To, shown);
    }
    (from, to)
}

/// The months of a quarter: «Quý III/2025», «quý 3 năm 2025».
fn quarter(said: &str) -> Option<(DateWithPrecision, DateWithPrecision)> {
    let folded = text::folded(said);
    let mut words = folded.split(' ').filter(|word| *word != "nam");
    let (Some("quy"), Some(number), Some(year), None) =
        (words.next(), words.next(), words.next(), words.next())
    else {
        return None;
    };
    let last: u32 = match number {
        "i" | "1" => 3,
        "ii" | "2" => 6,
        "iii" | "3" => 9,
        "iv" | "4" => 12,
        _ => return None,
    };
    let year = Year::parse(year).ok()?.get();
    let month = |month| DateWithPrecision::Month(year, month);
    Some((month(last.saturating_sub(2)), month(last)))
}

/// «2025», «Quý III/2025», «9/2025», «Giai đoạn 2021 - 2025», «từ 01/01/2025 đến 31/12/2025», «10/3/2025 – 20/11/2025».
fn period(said: &str) -> Option<(DateWithPrecision, DateWithPrecision)> {
    if let Ok(one) = DateWithPrecision::parse(said) {
        return match one {
            // a movement of one day has no beginning and end in one cell
            DateWithPrecision::Year(_) | DateWithPrecision::Month(..) => Some((one, one)),
            DateWithPrecision::Day(_) => None,
        };
    }
    if let Some(quarter) = quarter(said) {
        return Some(quarter);
    }
    let lower = said.to_lowercase();
    let plain = lower
        .trim_start_matches("giai đoạn")
        .trim_start_matches("nhiệm kỳ")
        .trim_start()
        .trim_start_matches("từ")
        .trim_start_matches(':');
    let (first, last) = plain
        .split_once("đến")
        .or_else(|| plain.split_once('–'))
        .or_else(|| plain.split_once(" - "))
        .or_else(|| plain.split_once('-'))?;
    let read = |text: &str| {
        let date = DateWithPrecision::parse(text.trim()).ok()?;
        Year::new(date.year_number()).ok()?;
        Some((date, date))
    };
    let either = |text: &str| read(text).or_else(|| quarter(text));
    Some((either(first)?.0, either(last)?.1))
}

/// How long it lasts: from its days; else as the list states it.
fn duration(
    from: Option<DateWithPrecision>,
    to: Option<DateWithPrecision>,
    said: Option<String>,
    findings: &mut Findings,
) -> Option<DurationClass> {
    let computed = from
        .and_then(first_day)
        .zip(to.and_then(last_day))
        .and_then(|(first, last)| DurationClass::of(first, last));
    let stated = said.as_deref().and_then(|said| {
        let folded = text::folded(said);
        DurationClass::ALL
            .iter()
            .copied()
            .find(|class| class.code() == said || text::folded(class.name(Lang::Vi)) == folded)
    });
    match (computed, stated, said) {
        (None, None, None) => findings.add(Code::DurationMissing, MovementField::Duration, ""),
        (_, None, Some(said)) => findings.add(Code::DurationUnknown, MovementField::Duration, said),
        (Some(computed), Some(stated), Some(said)) if computed != stated => {
            findings.add(Code::DurationDisagrees, MovementField::Duration, said);
        }
        _ => {}
    }
    computed.or(stated)
}
