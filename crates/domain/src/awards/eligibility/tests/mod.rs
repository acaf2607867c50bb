//! Tests of conditions; the data are the files the program is built with.

mod data;
mod earlier;
mod facts;
mod properties;
mod second;

use std::sync::LazyLock;

use chrono::NaiveDate;

use super::{
    AwardFact, ConditionAnswer, ConditionTexts, Conditions, Evidence, Families, FamilyTexts, Judgement,
    KnownYears, Outcome, Proposal, judge,
};
use crate::awards::category::RecipientKind;
use crate::awards::dates::DateWithPrecision;
use crate::awards::tests::{catalogue, csv};
use crate::codes::{CategoryCode, Year};

/// The rows of a table, each cell found by its header.
pub(crate) struct Rows(Vec<Vec<String>>);

impl Rows {
    pub(crate) fn new(text: &str) -> Self {
        Self(csv(text))
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len() - 1
    }

    pub(crate) fn cell(&self, row: usize, header: &str) -> Option<&str> {
        let column = self.0[0]
            .iter()
            .position(|one| one == header)
            .unwrap_or_else(|| panic!("{header}"));
        Some(self.0[row + 1][column].as_str())
    }
}

pub(crate) fn families() -> &'static Families {
    static FAMILIES: LazyLock<Families> = LazyLock::new(|| {
        let rows = Rows::new(include_str!("../../../../../../fixtures/award-families.csv"));
        let texts = (0..rows.len()).map(|row| FamilyTexts {
            general: rows.cell(row, "Danh hiệu chung"),
            members: rows.cell(row, "Gồm"),
            citation: rows.cell(row, "Căn cứ"),
        });
        Families::read(texts, catalogue()).unwrap_or_else(|faults| panic!("{faults:#?}"))
    });
    &FAMILIES
}

pub(super) const FILE: &str = include_str!("../../../../../../fixtures/award-conditions.csv");

pub(super) fn texts(rows: &Rows, row: usize) -> ConditionTexts<'_> {
    let cell = |header| rows.cell(row, header);
    ConditionTexts {
        code: cell("Mã"),
        target: cell("Danh hiệu"),
        recipient: cell("Đối tượng"),
        occasion: cell("Loại hình"),
        group: cell("Nhóm"),
        alternative: cell("Phương án"),
        test: cell("Điều kiện"),
        wanted: cell("Danh hiệu cần có"),
        since: cell("Kể từ danh hiệu"),
        count: cell("Số lượng"),
        years: cell("Số năm"),
        measure: cell("Mức"),
        weight: cell("Tính chất"),
        valid_from: cell("Hiệu lực từ"),
        valid_to: cell("Hiệu lực đến"),
        citation: cell("Căn cứ"),
        certainty: cell("Mức chắc chắn"),
        text: cell("Nội dung"),
        text_en: cell("Nội dung tiếng Anh"),
    }
}

pub(super) fn conditions() -> &'static Conditions {
    static CONDITIONS: LazyLock<Conditions> = LazyLock::new(|| {
        let rows = Rows::new(FILE);
        let all = (0..rows.len()).map(|row| texts(&rows, row));
        Conditions::read(all, catalogue(), families()).unwrap_or_else(|faults| panic!("{faults:#?}"))
    });
    &CONDITIONS
}

pub(super) fn code(text: &str) -> CategoryCode {
    CategoryCode::parse(text).unwrap()
}

pub(super) fn year(number: i32) -> Year {
    Year::new(number).unwrap()
}

pub(super) fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

pub(super) fn person(category: &str, on: NaiveDate) -> Proposal {
    Proposal::new(code(category), RecipientKind::Person, on).unwrap()
}

pub(super) fn collective(category: &str, on: NaiveDate) -> Proposal {
    Proposal::new(code(category), RecipientKind::Collective, on).unwrap()
}

/// An award decided on a day of its year.
pub(super) fn award(id: u64, category: &str, of: i32) -> AwardFact {
    AwardFact {
        decided: Some(DateWithPrecision::Day(day(of, 12, 20))),
        decision: Some(format!("{id}/QĐ-LMHTX")),
        place: format!("danh-sach-{of}.csv, dòng {id}"),
        ..AwardFact::new(id, code(category), Some(year(of)))
    }
}

/// Awards of the years, and whole lists of the years `known`.
pub(super) fn evidence(awards: Vec<AwardFact>, known: std::ops::RangeInclusive<i32>) -> Evidence {
    Evidence {
        awards,
        since: Some(year(*known.start())),
        initiative_years: known.clone().map(year).collect(),
        known: KnownYears::whole(known.map(year)),
        ..Evidence::default()
    }
}

pub(super) fn judged(proposal: &Proposal, evidence: &Evidence) -> Judgement {
    judge(proposal, evidence, conditions(), catalogue())
}

/// The answer about one condition, required or told.
pub(super) fn about<'a>(judgement: &'a Judgement, code: &str) -> &'a ConditionAnswer {
    judgement
        .conditions()
        .chain(&judgement.warnings)
        .find(|answer| answer.condition.code == code)
        .unwrap_or_else(|| panic!("{code}"))
}

pub(super) fn outcome(proposal: &Proposal, evidence: &Evidence, code: &str) -> Outcome {
    about(&judged(proposal, evidence), code).outcome
}

pub(super) fn ids(answer: &ConditionAnswer) -> Vec<u64> {
    answer.proofs.iter().map(|proof| proof.award).collect()
}
