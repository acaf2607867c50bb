//! The base salary (lương cơ sở), by day.

use chrono::NaiveDate;

use super::rates::certainty;
use crate::awards::eligibility::{Certainty, ConditionFault, cell_day};
use crate::awards::headers::HeaderField;
use crate::awards::text;

/// The texts of one row of the file of base salaries, cell by cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SalaryTexts<'a> {
    /// Từ ngày.
    pub from: Option<&'a str>,
    /// Mức lương cơ sở, in đồng: `2.530.000`.
    pub amount: Option<&'a str>,
    /// Căn cứ.
    pub citation: Option<&'a str>,
    /// Mức chắc chắn.
    pub certainty: Option<&'a str>,
}

/// The header words of the file of base salaries.
#[must_use]
pub fn salary_fields() -> &'static [HeaderField<&'static str>] {
    const fn column(key: &'static str, words: &'static [&'static str]) -> HeaderField<&'static str> {
        HeaderField {
            key,
            words,
            exact: true,
            required: true,
        }
    }
    const FIELDS: &[HeaderField<&str>] = &[
        column("from", &["Từ ngày"]),
        column("amount", &["Mức lương cơ sở"]),
        column("citation", &["Căn cứ"]),
        column("certainty", &["Mức chắc chắn"]),
    ];
    FIELDS
}

/// A base salary; it holds until the next one begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseSalary {
    /// First day.
    pub from: NaiveDate,
    /// In đồng.
    pub amount: u64,
    /// The decree.
    pub citation: String,
    /// How sure it is.
    pub certainty: Certainty,
}

impl BaseSalary {
    /// Reads one row.
    ///
    /// # Errors
    /// All faults of the row.
    pub fn read(row: &SalaryTexts<'_>) -> Result<Self, Vec<ConditionFault>> {
        let mut faults = Vec::new();
        let mut note = |fault: ConditionFault| faults.push(fault);
        let from = cell_day(row.from, "Từ ngày")
            .and_then(|day| day.ok_or(ConditionFault::Missing("Từ ngày")))
            .map_err(&mut note);
        let amount = text::cell(row.amount)
            .ok_or(ConditionFault::Missing("Mức lương cơ sở"))
            .and_then(|value| {
                let count = thidua_vietnamese::numbers::parse_count(&value).ok();
                count
                    .and_then(|amount| u64::try_from(amount).ok())
                    .filter(|amount| (100_000..=1_000_000_000).contains(amount))
                    .ok_or(ConditionFault::Value {
                        column: "Mức lương cơ sở",
                        value,
                        example: "2.530.000",
                    })
            })
            .map_err(&mut note);
        let citation = text::cell(row.citation)
            .ok_or(ConditionFault::Missing("Căn cứ"))
            .map_err(&mut note);
        let certainty = certainty(row.certainty).map_err(&mut note);
        match (from, amount, citation, certainty) {
            (Ok(from), Ok(amount), Ok(citation), Ok(certainty)) => Ok(Self {
                from,
                amount,
                citation,
                certainty,
            }),
            _ => Err(faults),
        }
    }
}

/// All base salaries, in the order of their days.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BaseSalaries(Vec<BaseSalary>);

impl BaseSalaries {
    /// Reads the rows of the file of base salaries, in whatever order they come.
    ///
    /// # Errors
    /// All faults, each with the number of its row among `rows`, counted from 1.
    pub fn read<'a>(
        rows: impl IntoIterator<Item = SalaryTexts<'a>>,
    ) -> Result<Self, Vec<(usize, ConditionFault)>> {
        let mut salaries: Vec<BaseSalary> = Vec::new();
        let mut faults = Vec::new();
        for (row, texts) in (1_usize..).zip(rows) {
            match BaseSalary::read(&texts) {
                Ok(salary) if salaries.iter().any(|other| other.from == salary.from) => {
                    faults.push((row, ConditionFault::Overlap(salary.from)));
                }
                Ok(salary) => salaries.push(salary),
                Err(all) => faults.extend(all.into_iter().map(|fault| (row, fault))),
            }
        }
        salaries.sort_by_key(|salary| salary.from);
        if faults.is_empty() {
            Ok(Self(salaries))
        } else {
            Err(faults)
        }
    }

    /// All of them, the earliest first.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &BaseSalary> {
        self.0.iter()
    }

    /// The one in force on a day; nothing before the first.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> Option<&BaseSalary> {
        self.0.iter().rev().find(|salary| salary.from <= day)
    }
}
