//! Reading one row of the file of conditions.

use chrono::NaiveDate;

use super::{Bound, Condition, ConditionFault, Requirement, Test, Wanted, Weight};
use crate::awards::category::{Catalogue, RecipientKind};
use crate::awards::dates::DateWithPrecision;
use crate::awards::eligibility::answer::Told;
use crate::awards::eligibility::certainty::Certainty;
use crate::awards::eligibility::evidence::{Grade, Reach};
use crate::awards::eligibility::families::{Families, label, named, word};
use crate::awards::headers::HeaderField;
use crate::awards::occasions::Occasion;
use crate::awards::text;

/// The texts of one row of the file of conditions, cell by cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ConditionTexts<'a> {
    /// Mã.
    pub code: Option<&'a str>,
    /// Danh hiệu; empty for all.
    pub target: Option<&'a str>,
    /// Đối tượng; empty for all.
    pub recipient: Option<&'a str>,
    /// Loại hình; empty for all.
    pub occasion: Option<&'a str>,
    /// Nhóm: 1 where it is empty.
    pub group: Option<&'a str>,
    /// Phương án.
    pub alternative: Option<&'a str>,
    /// Điều kiện: one of [`Test`].
    pub test: Option<&'a str>,
    /// Danh hiệu cần có.
    pub wanted: Option<&'a str>,
    /// Kể từ danh hiệu.
    pub since: Option<&'a str>,
    /// Số lượng.
    pub count: Option<&'a str>,
    /// Số năm.
    pub years: Option<&'a str>,
    /// Mức: a grade, a reach, a share, a day.
    pub measure: Option<&'a str>,
    /// Tính chất: one of [`Weight`]; required where it is empty.
    pub weight: Option<&'a str>,
    /// Hiệu lực từ.
    pub valid_from: Option<&'a str>,
    /// Hiệu lực đến.
    pub valid_to: Option<&'a str>,
    /// Căn cứ.
    pub citation: Option<&'a str>,
    /// Mức chắc chắn: one of [`Certainty`].
    pub certainty: Option<&'a str>,
    /// Nội dung: of what a person confirms, a note, the base of a quota.
    pub text: Option<&'a str>,
    /// Nội dung tiếng Anh.
    pub text_en: Option<&'a str>,
}

/// The header words of the file of conditions.
#[must_use]
pub fn condition_fields() -> &'static [HeaderField<&'static str>] {
    const fn column(key: &'static str, words: &'static [&'static str]) -> HeaderField<&'static str> {
        HeaderField {
            key,
            words,
            exact: true,
            required: true,
        }
    }
    const FIELDS: &[HeaderField<&str>] = &[
        column("code", &["Mã"]),
        column("target", &["Danh hiệu"]),
        column("recipient", &["Đối tượng"]),
        column("occasion", &["Loại hình"]),
        column("group", &["Nhóm"]),
        column("alternative", &["Phương án"]),
        column("test", &["Điều kiện"]),
        column("wanted", &["Danh hiệu cần có"]),
        column("since", &["Kể từ danh hiệu"]),
        column("count", &["Số lượng"]),
        column("years", &["Số năm"]),
        column("measure", &["Mức"]),
        column("weight", &["Tính chất"]),
        column("valid_from", &["Hiệu lực từ"]),
        column("valid_to", &["Hiệu lực đến"]),
        column("citation", &["Căn cứ"]),
        column("certainty", &["Mức chắc chắn"]),
        column("text", &["Nội dung"]),
        column("text_en", &["Nội dung tiếng Anh"]),
    ];
    FIELDS
}

/// An optional day.
pub(crate) fn day(cell: Option<&str>, column: &'static str) -> Result<Option<NaiveDate>, ConditionFault> {
    let Some(value) = text::cell(cell) else {
        return Ok(None);
    };
    match DateWithPrecision::parse(&value) {
        Ok(DateWithPrecision::Day(day)) => Ok(Some(day)),
        _ => Err(ConditionFault::Value {
            column,
            value,
            example: "01/01/2024",
        }),
    }
}

/// A whole number from 1, where it is given.
fn number(cell: Option<&str>, column: &'static str) -> Result<Option<u32>, ConditionFault> {
    let Some(value) = text::cell(cell) else {
        return Ok(None);
    };
    match value.parse::<u32>() {
        Ok(number @ 1..=200) => Ok(Some(number)),
        _ => Err(ConditionFault::Value {
            column,
            value,
            example: "3",
        }),
    }
}

/// A number that may not be larger.
fn at_most(number: u32, largest: u32, column: &'static str) -> Result<u32, ConditionFault> {
    if number <= largest {
        Ok(number)
    } else {
        Err(ConditionFault::Value {
            column,
            value: number.to_string(),
            example: "3",
        })
    }
}

/// The cells of a row that say what has to hold; taking one marks it as used.
struct Cells<'a> {
    row: &'a ConditionTexts<'a>,
    catalogue: &'a Catalogue,
    families: &'a Families,
    used: Vec<&'static str>,
}

const WANTED: &str = "Danh hiệu cần có";
const SINCE: &str = "Kể từ danh hiệu";
const COUNT: &str = "Số lượng";
const YEARS: &str = "Số năm";
const MEASURE: &str = "Mức";

impl Cells<'_> {
    fn category(&mut self, column: &'static str) -> Result<Wanted, ConditionFault> {
        self.used.push(column);
        let cell = if column == SINCE {
            self.row.since
        } else {
            self.row.wanted
        };
        wanted(cell, column, self.catalogue, self.families)
    }

    fn optional(&mut self, column: &'static str) -> Result<Option<u32>, ConditionFault> {
        self.used.push(column);
        let cell = if column == COUNT {
            self.row.count
        } else {
            self.row.years
        };
        number(cell, column)
    }

    fn number(&mut self, column: &'static str) -> Result<u32, ConditionFault> {
        self.optional(column)?.ok_or(ConditionFault::Missing(column))
    }

    fn measure(&mut self) -> Result<String, ConditionFault> {
        self.used.push(MEASURE);
        text::cell(self.row.measure).ok_or(ConditionFault::Missing(MEASURE))
    }

    fn grade(&mut self) -> Result<Grade, ConditionFault> {
        word(&self.measure()?, MEASURE, Grade::ALL, Grade::name, Grade::code)
    }

    fn bound(&mut self) -> Result<Bound, ConditionFault> {
        let value = self.measure()?;
        let (sign, rest) = value.split_at(value.chars().next().map_or(0, char::len_utf8));
        let percent = rest.trim().strip_suffix('%').map(str::trim);
        match (sign, percent.and_then(|percent| percent.parse::<u32>().ok())) {
            ("≥", Some(percent @ 1..=100)) => Ok(Bound::AtLeast(percent)),
            (">", Some(percent @ 1..=100)) => Ok(Bound::Above(percent)),
            ("≤", Some(percent @ 1..=100)) => Ok(Bound::AtMost(percent)),
            _ => Err(ConditionFault::Value {
                column: MEASURE,
                value,
                example: "≥ 70 %",
            }),
        }
    }

    fn month_day(&mut self) -> Result<(u32, u32), ConditionFault> {
        let value = self.measure()?;
        let parts = value
            .split_once('/')
            .and_then(|(day, month)| Some((day.parse().ok()?, month.parse().ok()?)))
            // a leap year has every day a year can have
            .filter(|(day, month)| NaiveDate::from_ymd_opt(2024, *month, *day).is_some());
        parts.ok_or(ConditionFault::Value {
            column: MEASURE,
            value,
            example: "31/10",
        })
    }

    fn told(&self) -> Result<Told, ConditionFault> {
        Ok(Told {
            vi: text::cell(self.row.text).ok_or(ConditionFault::Missing("Nội dung"))?,
            en: text::cell(self.row.text_en).ok_or(ConditionFault::Missing("Nội dung tiếng Anh"))?,
        })
    }

    /// What the row requires.
    fn requirement(&mut self, test: Test) -> Result<Requirement, ConditionFault> {
        Ok(match test {
            Test::Had => Requirement::Had {
                wanted: self.category(WANTED)?,
                count: self.optional(COUNT)?.unwrap_or(1),
                within: self.optional(YEARS)?,
            },
            Test::Consecutive => Requirement::Consecutive {
                wanted: self.category(WANTED)?,
                years: self.number(YEARS)?,
            },
            Test::ConsecutiveTimes => Requirement::ConsecutiveTimes {
                wanted: self.category(WANTED)?,
                times: at_most(self.number(COUNT)?, 6, COUNT)?,
                apart: at_most(self.number(YEARS)?, 5, YEARS)?,
            },
            Test::YearsSince => Requirement::YearsSince {
                wanted: self.category(WANTED)?,
                years: self.number(YEARS)?,
            },
            Test::CountSince => Requirement::CountSince {
                wanted: self.category(WANTED)?,
                count: self.number(COUNT)?,
                since: self.category(SINCE)?,
            },
            Test::NextYear => Requirement::NextYear {
                wanted: self.category(WANTED)?,
            },
            Test::Deadline => {
                let (day, month) = self.month_day()?;
                Requirement::Deadline { day, month }
            }
            Test::GradeEachYear => Requirement::GradeEachYear {
                grade: self.grade()?,
                years: self.number(YEARS)?,
            },
            Test::GradeInYears => Requirement::GradeInYears {
                grade: self.grade()?,
                count: self.number(COUNT)?,
                years: self.number(YEARS)?,
            },
            Test::Initiatives => Requirement::Initiatives {
                reach: word(&self.measure()?, MEASURE, Reach::ALL, Reach::name, Reach::code)?,
                count: self.optional(COUNT)?.unwrap_or(1),
                within: self.optional(YEARS)?,
            },
            Test::MembersShare => Requirement::MembersShare {
                wanted: self.category(WANTED)?,
                bound: self.bound()?,
            },
            Test::MembersCount => Requirement::MembersCount {
                wanted: self.category(WANTED)?,
                count: self.number(COUNT)?,
            },
            Test::Age => Requirement::Age {
                years: self.number(YEARS)?,
            },
            Test::Quota => Requirement::Quota {
                base: self.told()?,
                bound: self.bound()?,
            },
            Test::ClusterLeader => Requirement::ClusterLeader,
            Test::NotDissolved => Requirement::NotDissolved,
            Test::OneAchievement => Requirement::OneAchievement,
            Test::OneStateAward => Requirement::OneStateAward,
            Test::Person => Requirement::Person { text: self.told()? },
            Test::Note => Requirement::Note { text: self.told()? },
        })
    }

    /// The first cell that is filled although this kind of condition does not look at it.
    fn not_used(&self) -> Option<&'static str> {
        [
            (WANTED, self.row.wanted),
            (SINCE, self.row.since),
            (COUNT, self.row.count),
            (YEARS, self.row.years),
            (MEASURE, self.row.measure),
        ]
        .into_iter()
        .find(|(column, cell)| !self.used.contains(column) && text::cell(*cell).is_some())
        .map(|(column, _)| column)
    }
}

/// A category with all that count as it.
fn wanted(
    cell: Option<&str>,
    column: &'static str,
    catalogue: &Catalogue,
    families: &Families,
) -> Result<Wanted, ConditionFault> {
    let code = named(cell, column, catalogue)?;
    Ok(Wanted {
        label: label(&code, catalogue),
        codes: families.expand(&code),
    })
}

impl Condition {
    /// Reads one row of the file of conditions.
    ///
    /// # Errors
    /// All faults of the row.
    pub fn read(
        row: &ConditionTexts<'_>,
        catalogue: &Catalogue,
        families: &Families,
    ) -> Result<Self, Vec<ConditionFault>> {
        let mut faults = Vec::new();
        let mut note = |fault: ConditionFault| faults.push(fault);
        let filled = |cell: Option<&str>, column| text::cell(cell).ok_or(ConditionFault::Missing(column));
        let code = filled(row.code, "Mã").map_err(&mut note);
        let target = text::cell(row.target)
            .map(|cell| wanted(Some(&cell), "Danh hiệu", catalogue, families))
            .transpose()
            .map_err(&mut note);
        let recipient = text::cell(row.recipient)
            .map(|cell| {
                word(
                    &cell,
                    "Đối tượng",
                    RecipientKind::ALL,
                    RecipientKind::name,
                    RecipientKind::code,
                )
            })
            .transpose()
            .map_err(&mut note);
        let occasion = text::cell(row.occasion)
            .map(|cell| word(&cell, "Loại hình", Occasion::ALL, Occasion::name, Occasion::code))
            .transpose()
            .map_err(&mut note);
        let group = number(row.group, "Nhóm").map_err(&mut note);
        let mut cells = Cells {
            row,
            catalogue,
            families,
            used: Vec::new(),
        };
        let requirement = filled(row.test, "Điều kiện")
            .and_then(|value| word(&value, "Điều kiện", Test::ALL, Test::name, Test::code))
            .and_then(|test| {
                let requirement = cells.requirement(test)?;
                match cells.not_used() {
                    Some(column) => Err(ConditionFault::NotUsed(column)),
                    None => Ok(requirement),
                }
            })
            .map_err(&mut note);
        let weight = text::cell(row.weight)
            .map_or(Ok(Weight::Required), |cell| {
                word(&cell, "Tính chất", Weight::ALL, Weight::name, Weight::code)
            })
            .map_err(&mut note);
        let valid_from = day(row.valid_from, "Hiệu lực từ").map_err(&mut note);
        let valid_to = day(row.valid_to, "Hiệu lực đến").map_err(&mut note);
        if let (Ok(Some(from)), Ok(Some(to))) = (&valid_from, &valid_to)
            && to < from
        {
            note(ConditionFault::EndsBeforeItBegins);
        }
        let citation = filled(row.citation, "Căn cứ").map_err(&mut note);
        let certainty = filled(row.certainty, "Mức chắc chắn")
            .and_then(|cell| {
                word(
                    &cell,
                    "Mức chắc chắn",
                    Certainty::ALL,
                    Certainty::name,
                    Certainty::code,
                )
            })
            .map_err(&mut note);
        match (
            code,
            target,
            recipient,
            occasion,
            group,
            requirement,
            weight,
            valid_from,
            valid_to,
            citation,
            certainty,
        ) {
            (
                Ok(code),
                Ok(target),
                Ok(recipient),
                Ok(occasion),
                Ok(group),
                Ok(requirement),
                Ok(weight),
                Ok(valid_from),
                Ok(valid_to),
                Ok(citation),
                Ok(certainty),
            ) if faults.is_empty() => Ok(Self {
                code,
                target,
                recipient,
                occasion,
                group: group.unwrap_or(1),
                alternative: text::cell(row.alternative).unwrap_or_default(),
                requirement,
                weight,
                valid_from,
                valid_to,
                citation,
                certainty,
            }),
            _ => Err(faults),
        }
    }
}
