//! The scorecard sheet clusters exchange (bảng chấm điểm): one table for the whole cluster.
//!
//! Rows are sections and criteria with their maxima, further columns are the units with their points. A row with
//! an ordinal is a section and carries its subtotals; rows below it without one, often with a dash, are its
//! criteria; where sections are numbered in Roman figures, rows numbered 1, 2, 3 below them are criteria too. The
//! last rows carry bonus, deduction, total and rank. Subtotals, totals and ranks are control figures: they are
//! compared with what the rows come to and never trusted.

mod special;
#[cfg(test)]
mod tests;

use thidua_vietnamese::Lang;

use super::{Criterion, Effect, Input, Part, Rule, Scorecard, ScorecardError, Section, Veto};
use crate::codes::ItemCode;
use crate::quantity::{ONE, Points};
use special::{Special, special};

/// The most a bonus or deduction row can give when the sheet states no maximum, in points: generous, and a bound
/// against slips.
pub const UNSTATED_MAXIMUM: i64 = 100;

/// One row of a sheet as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// The row as a spreadsheet counts.
    pub number: usize,
    /// The cell of the ordinal (STT).
    pub ordinal: String,
    /// The words.
    pub title: String,
    /// The maximum, when one is stated.
    pub max: Option<Points>,
    /// The units' cells in the order of the columns; nothing where blank.
    pub inputs: Vec<Option<Input>>,
}

/// What a sheet gives a unit for a criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetEntry {
    /// The row as a spreadsheet counts.
    pub row: usize,
    /// The unit's place among the columns.
    pub unit: usize,
    /// The criterion.
    pub criterion: ItemCode,
    /// What is entered; of points of a deduction the magnitude.
    pub input: Input,
}

/// What a control figure is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ControlOf {
    /// A section.
    Section(ItemCode),
    /// The total.
    Total,
    /// The rank; the stated figure is a whole number.
    Rank,
    /// The maximum of a section.
    SectionMaximum(ItemCode),
}

/// A control figure of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Control {
    /// The row as a spreadsheet counts.
    pub row: usize,
    /// The unit's place among the columns; nothing for the column of maxima.
    pub unit: Option<usize>,
    /// What it is of.
    pub of: ControlOf,
    /// What the sheet states.
    pub stated: Points,
}

/// A sheet, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The scorecard it shows.
    pub scorecard: Scorecard,
    /// What it enters.
    pub entries: Vec<SheetEntry>,
    /// Its control figures.
    pub controls: Vec<Control>,
}

/// Why rows make no sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetProblem {
    /// A criterion above the first section.
    NoSection,
    /// A criterion or a section without criteria has no maximum.
    NoMaximum,
    /// An ordinal that cannot be a code.
    BadOrdinal(String),
    /// The sections make no scorecard.
    Scorecard(ScorecardError),
}

impl SheetProblem {
    /// A stable name.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoSection => "sheet-no-section",
            Self::NoMaximum => "sheet-no-maximum",
            Self::BadOrdinal(_) => "sheet-bad-ordinal",
            Self::Scorecard(_) => "sheet-no-scorecard",
        }
    }

    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::NoSection, Lang::Vi) => {
                "tiêu chí đứng trước nhóm nội dung đầu tiên; ghi STT cho dòng nhóm ở trên".to_owned()
            }
            (Self::NoSection, Lang::En) => {
                "a criterion stands above the first section; number the section's row".to_owned()
            }
            (Self::NoMaximum, Lang::Vi) => "thiếu điểm tối đa; ghi điểm tối đa lớn hơn 0".to_owned(),
            (Self::NoMaximum, Lang::En) => "the maximum is missing; state one above 0".to_owned(),
            (Self::BadOrdinal(text), Lang::Vi) => {
                format!("STT «{text}» không dùng được; ghi số như 1, 2 hoặc I, II")
            }
            (Self::BadOrdinal(text), Lang::En) => {
                format!("the ordinal «{text}» is no number; write 1, 2 or I, II")
            }
            (Self::Scorecard(error), lang) => error.message(lang),
        }
    }
}

/// An ordinal without its dots and brackets, in lower case.
fn bare(ordinal: &str) -> String {
    let trimmed = ordinal.trim_matches(|c: char| c.is_whitespace() || "().-:".contains(c));
    trimmed
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether an ordinal is one below another: `1.2` below `1`.
fn dotted(ordinal: &str, above: &str) -> bool {
    // an ordinal begins with no dot, so nothing is below a row without one
    ordinal
        .strip_prefix(above)
        .is_some_and(|rest| rest.starts_with('.'))
}

fn is_roman(ordinal: &str) -> bool {
    !ordinal.is_empty() && ordinal.chars().all(|c| "ivxlc".contains(c))
}

/// A section that is being read.
struct Open {
    row: usize,
    code: ItemCode,
    /// Its ordinal as it stands there; rows of bonus and deductions may have one beside their code.
    ordinal: String,
    title: String,
    part: Part,
    max: Option<Points>,
    inputs: Vec<Option<Input>>,
    criteria: Vec<Criterion>,
}

/// Reads the rows of a sheet.
///
/// # Errors
/// Every row that cannot be understood, with its number.
pub fn read(rows: &[SheetRow]) -> Result<Sheet, Vec<(usize, SheetProblem)>> {
    let roman = rows.iter().any(|row| {
        let ordinal = bare(&row.ordinal);
        is_roman(&ordinal) && special(&row.title).is_none()
    });
    let mut reader = Reader {
        roman,
        open: None,
        sections: vec![],
        entries: vec![],
        controls: vec![],
        problems: vec![],
    };
    for row in rows {
        reader.row(row);
    }
    reader.close();
    if !reader.problems.is_empty() {
        return Err(reader.problems);
    }
    let last = rows.last().map_or(0, |row| row.number);
    match Scorecard::new(reader.sections) {
        Ok(scorecard) => Ok(Sheet {
            scorecard,
            entries: reader.entries,
            controls: reader.controls,
        }),
        Err(error) => Err(vec![(last, SheetProblem::Scorecard(error))]),
    }
}

struct Reader {
    roman: bool,
    open: Option<Open>,
    sections: Vec<Section>,
    entries: Vec<SheetEntry>,
    controls: Vec<Control>,
    problems: Vec<(usize, SheetProblem)>,
}

impl Reader {
    fn row(&mut self, row: &SheetRow) {
        match special(&row.title) {
            Some(Special::Part(part)) => {
                self.close();
                let code = match part {
                    Part::Content | Part::Bonus => "thuong",
                    Part::Deduction => "tru",
                    Part::Condition => "dieu-kien",
                };
                // a second section of the kind goes by its ordinal
                let ordinal = bare(&row.ordinal);
                let taken = self.sections.iter().any(|section| section.code.as_str() == code);
                let code = if taken && !ordinal.is_empty() {
                    &ordinal
                } else {
                    code
                };
                self.begin(row, code, part);
                // the row is its own criterion, unless rows with a dash follow
            }
            Some(Special::Total) => self.control(row, &ControlOf::Total),
            Some(Special::Rank) => self.control(row, &ControlOf::Rank),
            Some(Special::Ignored) => {}
            None => {
                let ordinal = bare(&row.ordinal);
                if ordinal.is_empty() || self.is_below(&ordinal) {
                    self.criterion(row, &ordinal);
                } else {
                    self.close();
                    self.begin(row, &ordinal, Part::Content);
                }
            }
        }
    }

    /// Whether an ordinal numbers a criterion of the open section: 1.2 below 1, or 1 or 2.1 below II.
    fn is_below(&self, ordinal: &str) -> bool {
        let Some(open) = &self.open else { return false };
        let numbered = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.');
        [open.code.as_str(), &open.ordinal]
            .iter()
            .any(|code| dotted(ordinal, code))
            || (self.roman && is_roman(&open.ordinal) && numbered(ordinal))
    }

    fn begin(&mut self, row: &SheetRow, code: &str, part: Part) {
        match ItemCode::parse(code) {
            Ok(code) => {
                self.open = Some(Open {
                    row: row.number,
                    code,
                    ordinal: bare(&row.ordinal),
                    title: row.title.clone(),
                    part,
                    max: row.max,
                    inputs: row.inputs.clone(),
                    criteria: vec![],
                });
            }
            Err(_) => self
                .problems
                .push((row.number, SheetProblem::BadOrdinal(row.ordinal.clone()))),
        }
    }

    fn criterion(&mut self, row: &SheetRow, ordinal: &str) {
        let Some(open) = &mut self.open else {
            self.problems.push((row.number, SheetProblem::NoSection));
            return;
        };
        let title = row
            .title
            .trim_start_matches(|c: char| c.is_whitespace() || "-–—+•*".contains(c))
            .to_owned();
        let place = open.criteria.len().saturating_add(1);
        let code = if dotted(ordinal, open.code.as_str()) || dotted(ordinal, &open.ordinal) {
            ordinal.to_owned()
        } else {
            format!("{}.{place}", open.code)
        };
        let Ok(code) = ItemCode::parse(&code) else {
            self.problems
                .push((row.number, SheetProblem::BadOrdinal(row.ordinal.clone())));
            return;
        };
        let Some(max) = maximum(open.part, row.max) else {
            self.problems.push((row.number, SheetProblem::NoMaximum));
            return;
        };
        give(&mut self.entries, row.number, &code, open.part, &row.inputs);
        open.criteria.push(criterion(open.part, code, title, max));
    }

    /// Ends the open section: with criteria its own cells are subtotals, without it is its own criterion.
    fn close(&mut self) {
        let Some(mut open) = self.open.take() else { return };
        if open.criteria.is_empty() {
            let Some(max) = maximum(open.part, open.max) else {
                self.problems.push((open.row, SheetProblem::NoMaximum));
                return;
            };
            give(&mut self.entries, open.row, &open.code, open.part, &open.inputs);
            let only = criterion(open.part, open.code.clone(), open.title.clone(), max);
            open.criteria.push(only);
        } else {
            if let Some(stated) = open.max {
                let of = ControlOf::SectionMaximum(open.code.clone());
                self.controls.push(Control {
                    row: open.row,
                    unit: None,
                    of,
                    stated,
                });
            }
            for (unit, stated) in open.inputs.iter().enumerate() {
                if let Some(Input::Points(stated)) = stated {
                    let of = ControlOf::Section(open.code.clone());
                    let stated = magnitude(open.part, *stated);
                    self.controls.push(Control {
                        row: open.row,
                        unit: Some(unit),
                        of,
                        stated,
                    });
                }
            }
        }
        self.sections.push(Section {
            code: open.code,
            title: open.title,
            part: open.part,
            criteria: open.criteria,
        });
    }

    fn control(&mut self, row: &SheetRow, of: &ControlOf) {
        self.close();
        for (unit, stated) in row.inputs.iter().enumerate() {
            if let Some(Input::Points(stated)) = stated {
                self.controls.push(Control {
                    row: row.number,
                    unit: Some(unit),
                    of: of.clone(),
                    stated: *stated,
                });
            }
        }
    }
}

/// A criterion as a sheet tells of it: points are given; a condition that is met shuts the unit out of the ranking.
fn criterion(part: Part, code: ItemCode, title: String, max: Points) -> Criterion {
    let given = Criterion::given(code, title, max);
    match part {
        Part::Content | Part::Bonus | Part::Deduction => given,
        Part::Condition => Criterion {
            rule: Rule::Veto(Veto {
                effect: Effect::NotRanked,
            }),
            ..given
        },
    }
}

/// The stated maximum, or the bound of a bonus or deduction whose maximum the sheet leaves open; conditions have none.
fn maximum(part: Part, stated: Option<Points>) -> Option<Points> {
    let stated = stated.filter(|max| *max > Points::ZERO);
    match part {
        Part::Content => stated,
        Part::Bonus | Part::Deduction => {
            stated.or_else(|| UNSTATED_MAXIMUM.checked_mul(ONE).map(Points::from_scaled))
        }
        Part::Condition => Some(Points::ZERO),
    }
}

/// A deduction is written with or without a minus; what counts is how much is taken off.
fn magnitude(part: Part, points: Points) -> Points {
    match part {
        Part::Deduction if points.is_negative() => points.checked_neg().unwrap_or(points),
        _ => points,
    }
}

fn give(all: &mut Vec<SheetEntry>, row: usize, criterion: &ItemCode, part: Part, cells: &[Option<Input>]) {
    for (unit, input) in cells.iter().enumerate() {
        let input = match input {
            None => continue,
            Some(Input::Points(points)) => Input::Points(magnitude(part, *points)),
            Some(other) => *other,
        };
        all.push(SheetEntry {
            row,
            unit,
            criterion: criterion.clone(),
            input,
        });
    }
}
