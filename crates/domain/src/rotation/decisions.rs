//! What a cluster decides on single years: skips, swaps, elections; and what cannot be decided so.

use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;
use thiserror::Error;

use super::calendar::{PlannedLead, Rotation};
use super::outlook::absence;
use crate::codes::{OrganisationCode, Year};

/// Whose turn a year is by the policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// The year.
    pub year: Year,
    /// The unit.
    pub unit: OrganisationCode,
}

/// What is decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Decided {
    /// A unit is passed over for one year; its turn comes after it.
    Skip {
        /// The year.
        year: Year,
        /// The unit.
        unit: OrganisationCode,
    },
    /// Two units exchange the years they lead. Each keeps its one turn, and no other year changes.
    Swap {
        /// The one turn as the policy has it.
        first: Turn,
        /// The other.
        second: Turn,
    },
    /// The members elected.
    Election {
        /// The year the elected lead.
        year: Year,
        /// The lead.
        lead: OrganisationCode,
        /// The deputies, as far as they were elected.
        deputies: Vec<OrganisationCode>,
    },
}

/// A recorded decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What.
    pub what: Decided,
    /// Why, with the minutes or resolution.
    pub reason: String,
}

impl Decision {
    /// The years it says something of.
    #[must_use]
    pub fn years(&self) -> Vec<Year> {
        match &self.what {
            Decided::Skip { year, .. } | Decided::Election { year, .. } => vec![*year],
            Decided::Swap { first, second } => vec![first.year, second.year],
        }
    }

    /// For a year of a swap: whose turn it is by the policy, who leads instead, and the other year.
    pub(super) fn swapped(&self, year: Year) -> Option<(&OrganisationCode, &OrganisationCode, Year)> {
        match &self.what {
            Decided::Swap { first, second } if first.year == year => {
                Some((&first.unit, &second.unit, second.year))
            }
            Decided::Swap { first, second } if second.year == year => {
                Some((&second.unit, &first.unit, first.year))
            }
            _ => None,
        }
    }
}

/// Why something is not decided so.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DecisionError {
    /// The year has a lead: it can only be corrected.
    #[error("{year} is led by {lead}")]
    Settled {
        /// The year.
        year: Year,
        /// Its lead.
        lead: OrganisationCode,
    },
    /// Another decision stands for the year.
    #[error("{year} is decided already")]
    Decided {
        /// The year.
        year: Year,
    },
    /// The unit is no member in the year, or does not exist at its end.
    #[error("{unit} cannot lead {year}")]
    CannotLead {
        /// The unit.
        unit: OrganisationCode,
        /// The year.
        year: Year,
    },
    /// A deputy that is the lead as well, or named twice.
    #[error("{unit} has two roles")]
    TwoRoles {
        /// The unit.
        unit: OrganisationCode,
    },
    /// A swap of a year with itself.
    #[error("a swap needs two years")]
    SameYear,
    /// Both years are one unit's.
    #[error("both years are those of {unit}")]
    SameUnit {
        /// The unit.
        unit: OrganisationCode,
    },
    /// A swap of a year nobody is known to lead.
    #[error("nobody is planned for {year}")]
    NobodyPlanned {
        /// The year.
        year: Year,
    },
}

impl DecisionError {
    /// The message for a reader, with the remedy; `name` shows a unit.
    #[must_use]
    pub fn message(&self, lang: Lang, name: &dyn Fn(&OrganisationCode) -> String) -> String {
        match (self, lang) {
            (Self::Settled { year, lead }, Lang::Vi) => format!(
                "Năm {year} đã có cụm trưởng là {}; nếu ghi nhầm, sửa bằng «thidua rotation CỤM correct».",
                name(lead)
            ),
            (Self::Settled { year, lead }, Lang::En) => format!(
                "{year} is led by {} already; if that is wrong, use «thidua rotation CLUSTER correct».",
                name(lead)
            ),
            (Self::Decided { year }, Lang::Vi) => {
                format!(
                    "Năm {year} đã có quyết định khác; rút quyết định ấy trước bằng «thidua rotation CỤM withdraw»."
                )
            }
            (Self::Decided { year }, Lang::En) => {
                format!(
                    "Another decision stands for {year}; withdraw it first by «thidua rotation CLUSTER withdraw»."
                )
            }
            (Self::CannotLead { unit, year }, Lang::Vi) => format!(
                "{} không phải là thành viên đang hoạt động của cụm năm {year}; chọn đơn vị khác.",
                name(unit)
            ),
            (Self::CannotLead { unit, year }, Lang::En) => {
                format!(
                    "{} is no existing member in {year}; choose another unit.",
                    name(unit)
                )
            }
            (Self::TwoRoles { unit }, Lang::Vi) => {
                format!("{} được nêu hai lần; mỗi đơn vị chỉ giữ một vai trò.", name(unit))
            }
            (Self::TwoRoles { unit }, Lang::En) => {
                format!("{} is named twice; a unit has one role.", name(unit))
            }
            (Self::SameYear, Lang::Vi) => "Hoán đổi cần hai năm khác nhau.".to_owned(),
            (Self::SameYear, Lang::En) => "A swap needs two different years.".to_owned(),
            (Self::SameUnit { unit }, Lang::Vi) => {
                format!(
                    "Cả hai năm đều là lượt của {}; không có gì để hoán đổi.",
                    name(unit)
                )
            }
            (Self::SameUnit { unit }, Lang::En) => {
                format!(
                    "Both years are those of {}; there is nothing to exchange.",
                    name(unit)
                )
            }
            (Self::NobodyPlanned { year }, Lang::Vi) => format!(
                "Chưa xác định được cụm trưởng năm {year}, nên chưa có lượt để hoán đổi; ghi kết quả chọn bằng «thidua rotation CỤM elect»."
            ),
            (Self::NobodyPlanned { year }, Lang::En) => format!(
                "Nobody is known to lead {year}, so there is no turn to exchange; record a choice by «thidua rotation CLUSTER elect»."
            ),
        }
    }
}

impl Rotation<'_> {
    /// A skip of a unit in a year.
    ///
    /// # Errors
    /// When the year has a lead, the unit cannot lead it anyway, or a decision on that unit or year stands.
    pub fn skip(&self, year: Year, unit: &OrganisationCode) -> Result<Decided, DecisionError> {
        self.unsettled(year)?;
        self.can_lead(unit, year)?;
        let in_the_way = self.decisions.iter().any(|decision| match &decision.what {
            Decided::Skip { unit: skipped, .. } => decision.years().contains(&year) && skipped == unit,
            Decided::Swap { .. } | Decided::Election { .. } => decision.years().contains(&year),
        });
        if in_the_way {
            return Err(DecisionError::Decided { year });
        }
        Ok(Decided::Skip {
            year,
            unit: unit.clone(),
        })
    }

    /// A swap of the turns of two years, as the policy has them now.
    ///
    /// # Errors
    /// When one of the years has a lead or a decision, nobody is planned for it, both are one unit's, or a unit
    /// cannot lead the year it would take.
    pub fn swap(&self, first: Year, second: Year) -> Result<Decided, DecisionError> {
        if first == second {
            return Err(DecisionError::SameYear);
        }
        let from = first.min(second);
        let years = first.get().abs_diff(second.get()).saturating_add(1);
        let calendar = self.calendar(from, u8::try_from(years).unwrap_or(u8::MAX));
        let planned = |year: Year| -> Result<Turn, DecisionError> {
            self.unsettled(year)?;
            if self.decided(year) {
                return Err(DecisionError::Decided { year });
            }
            match calendar
                .iter()
                .find(|planned| planned.year == year)
                .map(|planned| &planned.lead)
            {
                Some(PlannedLead::Known { unit, .. }) => Ok(Turn {
                    year,
                    unit: unit.clone(),
                }),
                _ => Err(DecisionError::NobodyPlanned { year }),
            }
        };
        let (first, second) = (planned(first)?, planned(second)?);
        if first.unit == second.unit {
            return Err(DecisionError::SameUnit { unit: first.unit });
        }
        self.can_lead(&first.unit, second.year)?;
        self.can_lead(&second.unit, first.year)?;
        Ok(Decided::Swap { first, second })
    }

    /// The outcome of an election. It may fall on a unit out of turn; the minutes then are the recorded decision an
    /// exception needs.
    ///
    /// # Errors
    /// When the year has a lead or a decision, or one of the elected cannot lead it.
    pub fn election(
        &self,
        year: Year,
        lead: &OrganisationCode,
        deputies: &[OrganisationCode],
    ) -> Result<Decided, DecisionError> {
        self.unsettled(year)?;
        let decided = self.decisions.iter().any(|decision| {
            !matches!(decision.what, Decided::Skip { .. }) && decision.years().contains(&year)
        });
        if decided {
            return Err(DecisionError::Decided { year });
        }
        let mut named = vec![lead];
        for unit in deputies {
            if named.contains(&unit) {
                return Err(DecisionError::TwoRoles { unit: unit.clone() });
            }
            named.push(unit);
        }
        for unit in named {
            self.can_lead(unit, year)?;
        }
        Ok(Decided::Election {
            year,
            lead: lead.clone(),
            deputies: deputies.to_vec(),
        })
    }

    /// Whether a decision says something of a year.
    #[must_use]
    pub fn decided(&self, year: Year) -> bool {
        self.decisions
            .iter()
            .any(|decision| decision.years().contains(&year))
    }

    fn unsettled(&self, year: Year) -> Result<(), DecisionError> {
        match self.cluster.lead(year) {
            Some(lead) => Err(DecisionError::Settled {
                year,
                lead: lead.clone(),
            }),
            None => Ok(()),
        }
    }

    fn can_lead(&self, unit: &OrganisationCode, year: Year) -> Result<(), DecisionError> {
        if self.cluster.is_member(unit, year) && absence(self.directory, unit, year).is_none() {
            Ok(())
        } else {
            Err(DecisionError::CannotLead {
                unit: unit.clone(),
                year,
            })
        }
    }
}
