//! The scorecard itself: sections, criteria, rules.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;
use thiserror::Error;

use super::fault::{self, RuleFault};
use super::rule::Rule;
use crate::codes::{ItemCode, OrganisationCode};
use crate::quantity::Points;

/// What the points of a section are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Points for the year's work (điểm nội dung).
    #[default]
    Content,
    /// Points on top (điểm thưởng).
    Bonus,
    /// Points taken off (điểm trừ), entered as positive numbers.
    Deduction,
    /// Conditions that shut a unit out (điều kiện loại trừ); they have no points.
    Condition,
}

impl Part {
    /// The word for a reader.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Content, Lang::Vi) => "điểm nội dung",
            (Self::Bonus, Lang::Vi) => "điểm thưởng",
            (Self::Deduction, Lang::Vi) => "điểm trừ",
            (Self::Condition, Lang::Vi) => "điều kiện loại trừ",
            (Self::Content, Lang::En) => "content points",
            (Self::Bonus, Lang::En) => "bonus",
            (Self::Deduction, Lang::En) => "deduction",
            (Self::Condition, Lang::En) => "conditions",
        }
    }
}

/// One criterion (tiêu chí).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// Its code within the scorecard, `1.2`.
    pub code: ItemCode,
    /// Its words.
    pub title: String,
    /// The most points it can give or take.
    pub max: Points,
    /// The least points, below zero or above it; zero when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<Points>,
    /// How points come about.
    pub rule: Rule,
    /// Units it is not assigned to (tiêu chí không giao); they can neither win nor lose by it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_for: Vec<OrganisationCode>,
}

impl Criterion {
    /// A criterion for which points are given, from 0 to the maximum.
    #[must_use]
    pub fn given(code: ItemCode, title: String, max: Points) -> Self {
        Self {
            code,
            title,
            max,
            floor: None,
            rule: Rule::Given,
            not_for: Vec::new(),
        }
    }

    /// The least points it can come to.
    #[must_use]
    pub fn least(&self) -> Points {
        self.floor.unwrap_or(Points::ZERO)
    }
}

/// A section (nhóm nội dung) with its criteria.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its code within the scorecard, `1`.
    pub code: ItemCode,
    /// Its words.
    pub title: String,
    /// What its points are.
    pub part: Part,
    /// Its criteria; a section without criteria on paper has one, itself.
    pub criteria: Vec<Criterion>,
}

impl Section {
    /// The sum of its criteria's maxima, unless it does not fit.
    #[must_use]
    pub fn max(&self) -> Option<Points> {
        Points::checked_sum(self.criteria.iter().map(|criterion| criterion.max))
    }

    /// Whether the section is its own single criterion.
    #[must_use]
    pub fn is_single(&self) -> bool {
        matches!(self.criteria.as_slice(), [only] if only.code == self.code)
    }
}

/// Why sections and criteria make no scorecard.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ScorecardError {
    /// No content section at all.
    #[error("the scorecard has no content section")]
    Empty,
    /// A section without a criterion.
    #[error("section {0} has no criterion")]
    NoCriterion(ItemCode),
    /// The same code twice.
    #[error("{0} stands twice")]
    Repeated(ItemCode),
    /// A maximum that is zero or less.
    #[error("{0} has no positive maximum")]
    NoMaximum(ItemCode),
    /// A floor that is not below the maximum.
    #[error("the floor of {0} is not below its maximum")]
    Floor(ItemCode),
    /// A rule that does not fit.
    #[error("the rule of {criterion} does not fit: {fault:?}")]
    Rule {
        /// The criterion.
        criterion: ItemCode,
        /// What does not fit.
        fault: RuleFault,
    },
    /// Maxima whose sum does not fit.
    #[error("the maxima are too large")]
    TooLarge,
}

impl ScorecardError {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Empty, Lang::Vi) => {
                "Bảng chấm điểm chưa có nhóm nội dung nào; thêm ít nhất một nhóm có tiêu chí.".to_owned()
            }
            (Self::Empty, Lang::En) => {
                "The scorecard has no content section; add at least one with criteria.".to_owned()
            }
            (Self::NoCriterion(code), Lang::Vi) => format!("Nhóm {code} chưa có tiêu chí nào."),
            (Self::NoCriterion(code), Lang::En) => format!("Section {code} has no criterion."),
            (Self::Repeated(code), Lang::Vi) => {
                format!("Mã {code} xuất hiện hai lần; mỗi mã chỉ dùng một lần.")
            }
            (Self::Repeated(code), Lang::En) => format!("The code {code} stands twice; use each code once."),
            (Self::NoMaximum(code), Lang::Vi) => format!("{code}: điểm tối đa phải lớn hơn 0."),
            (Self::NoMaximum(code), Lang::En) => format!("{code}: the maximum must be above 0."),
            (Self::Floor(code), Lang::Vi) => {
                format!("{code}: điểm tối thiểu (floor) phải nhỏ hơn điểm tối đa.")
            }
            (Self::Floor(code), Lang::En) => format!("{code}: the floor must be below the maximum."),
            (Self::Rule { criterion, fault }, lang) => format!("{criterion}: {}", fault.message(lang)),
            (Self::TooLarge, Lang::Vi) => {
                "Tổng điểm tối đa quá lớn; kiểm tra lại cột điểm tối đa.".to_owned()
            }
            (Self::TooLarge, Lang::En) => "The sum of the maxima is too large; check the maxima.".to_owned(),
        }
    }
}

/// A scorecard (bảng chấm điểm): sections in their printed order, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Section>", into = "Vec<Section>")]
pub struct Scorecard {
    sections: Vec<Section>,
}

impl Scorecard {
    /// A scorecard of these sections.
    ///
    /// # Errors
    /// When it has no content section, a section has no criterion, a code stands twice, or a maximum is not
    /// positive.
    pub fn new(sections: Vec<Section>) -> Result<Self, ScorecardError> {
        if !sections.iter().any(|section| section.part == Part::Content) {
            return Err(ScorecardError::Empty);
        }
        let (mut section_codes, mut criterion_codes) = (BTreeSet::new(), BTreeSet::new());
        for section in &sections {
            if section.criteria.is_empty() {
                return Err(ScorecardError::NoCriterion(section.code.clone()));
            }
            if !section_codes.insert(&section.code) {
                return Err(ScorecardError::Repeated(section.code.clone()));
            }
            for criterion in &section.criteria {
                if !criterion_codes.insert(&criterion.code) {
                    return Err(ScorecardError::Repeated(criterion.code.clone()));
                }
                let pointless = section.part == Part::Condition;
                if criterion.code == ItemCode::whole() {
                    return Err(ScorecardError::Repeated(criterion.code.clone()));
                }
                if (criterion.max <= Points::ZERO) != pointless {
                    return Err(ScorecardError::NoMaximum(criterion.code.clone()));
                }
                if criterion.least() >= criterion.max && !pointless {
                    return Err(ScorecardError::Floor(criterion.code.clone()));
                }
                fault::check(section.part, criterion).map_err(|fault| ScorecardError::Rule {
                    criterion: criterion.code.clone(),
                    fault,
                })?;
            }
        }
        // a criterion may bear its section's code only when it is the section
        for section in sections.iter().filter(|section| !section.is_single()) {
            if criterion_codes.contains(&section.code) {
                return Err(ScorecardError::Repeated(section.code.clone()));
            }
        }
        let scorecard = Self { sections };
        scorecard.max().ok_or(ScorecardError::TooLarge)?;
        Ok(scorecard)
    }

    /// The sections in their order.
    #[must_use]
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// All criteria with their sections, in order.
    pub fn criteria(&self) -> impl Iterator<Item = (&Section, &Criterion)> {
        self.sections
            .iter()
            .flat_map(|section| section.criteria.iter().map(move |criterion| (section, criterion)))
    }

    /// The section of that code.
    #[must_use]
    pub fn section(&self, code: &ItemCode) -> Option<&Section> {
        self.sections.iter().find(|section| section.code == *code)
    }

    /// The criterion of that code.
    #[must_use]
    pub fn criterion(&self, code: &ItemCode) -> Option<(&Section, &Criterion)> {
        self.criteria().find(|(_, criterion)| criterion.code == *code)
    }

    /// The most content points a unit can have, unless it does not fit.
    #[must_use]
    pub fn max(&self) -> Option<Points> {
        let mut all = Points::ZERO;
        let mut content = Points::ZERO;
        for section in &self.sections {
            let max = section.max()?;
            all = all.checked_add(max)?;
            if section.part == Part::Content {
                content = content.checked_add(max)?;
            }
        }
        Some(content)
    }
}

impl TryFrom<Vec<Section>> for Scorecard {
    type Error = ScorecardError;
    fn try_from(sections: Vec<Section>) -> Result<Self, ScorecardError> {
        Self::new(sections)
    }
}

impl From<Scorecard> for Vec<Section> {
    fn from(scorecard: Scorecard) -> Self {
        scorecard.sections
    }
}
