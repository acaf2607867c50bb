//! What became of a proposal: the higher council's opinion, and the decision. Both are recorded apart from it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use thidua_vietnamese::Lang;

use super::RecordError;
use crate::codes::CategoryCode;

/// What the higher council (Hội đồng Thi đua - Khen thưởng cấp trên) says to a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Đồng ý.
    Agree,
    /// Không đồng ý.
    Disagree,
    /// Đề nghị hạ mức khen: a lower award instead.
    Lower,
    /// Yêu cầu bổ sung hồ sơ: it wants to see more first.
    More,
}

impl Verdict {
    /// All verdicts.
    pub const ALL: [Self; 4] = [Self::Agree, Self::Disagree, Self::Lower, Self::More];

    /// The name in files and options.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Disagree => "disagree",
            Self::Lower => "lower",
            Self::More => "more",
        }
    }

    /// The verdict of that name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.name() == name)
    }

    /// The words for a reader.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Agree, Lang::Vi) => "đồng ý",
            (Self::Disagree, Lang::Vi) => "không đồng ý",
            (Self::Lower, Lang::Vi) => "đề nghị hạ mức khen",
            (Self::More, Lang::Vi) => "yêu cầu bổ sung hồ sơ",
            (Self::Agree, Lang::En) => "agrees",
            (Self::Disagree, Lang::En) => "disagrees",
            (Self::Lower, Lang::En) => "asks for a lower award",
            (Self::More, Lang::En) => "asks for more documents",
        }
    }
}

/// The higher council's opinion on one proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opinion {
    /// What it says.
    pub verdict: Verdict,
    /// The lower award it asks for; only with [`Verdict::Lower`].
    pub to: Option<CategoryCode>,
    /// The document it stands in: number, or minutes.
    pub document: String,
    /// The day of the document.
    pub on: NaiveDate,
}

impl Opinion {
    /// Whether an opinion on a proposal for `proposed` can be recorded.
    ///
    /// # Errors
    /// When the document is not named, or a lower award is missing, not asked for, or the proposed one.
    pub fn check(&self, proposed: &CategoryCode) -> Result<(), RecordError> {
        if self.document.trim().is_empty() {
            return Err(RecordError::NoDocument);
        }
        match (self.verdict, &self.to) {
            (Verdict::Lower, None) => Err(RecordError::LowerToWhat),
            (Verdict::Lower, Some(to)) if to == proposed => Err(RecordError::NotLower(to.clone())),
            (Verdict::Agree | Verdict::Disagree | Verdict::More, Some(_)) => Err(RecordError::NothingLowered),
            _ => Ok(()),
        }
    }
}

/// The decision on one proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conferral {
    /// What was conferred; nothing when it was decided to confer nothing.
    pub conferred: Option<CategoryCode>,
    /// The number of the decision, `612/QĐ-UBND`.
    pub number: String,
    /// The day of the decision.
    pub on: NaiveDate,
    /// Who decided.
    pub by: String,
}

impl Conferral {
    /// Whether the decision can be recorded.
    ///
    /// # Errors
    /// When its number or who decided is not named.
    pub fn check(&self) -> Result<(), RecordError> {
        if self.number.trim().is_empty() {
            return Err(RecordError::NoNumber);
        }
        if self.by.trim().is_empty() {
            return Err(RecordError::NoOneDecided);
        }
        Ok(())
    }
}

/// What became of all proposals for one award.
///
/// `proposed = as_proposed + otherwise + refused + waiting`, always.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// How many were proposed.
    pub proposed: u32,
    /// How many of them the higher council agrees with.
    pub agreed: u32,
    /// How many it does not.
    pub disagreed: u32,
    /// For how many it asks for a lower award.
    pub lowered: u32,
    /// For how many it asks for more documents.
    pub more: u32,
    /// How many were conferred as proposed.
    pub as_proposed: u32,
    /// How many proposals for this award ended in another one.
    pub otherwise: u32,
    /// How many were decided not to be conferred.
    pub refused: u32,
    /// How many have no decision yet.
    pub waiting: u32,
    /// How many of this award were conferred in all, whatever was proposed.
    pub conferred: u32,
}

/// Counts what became of proposals, by award. Awards that were only conferred in place of another stand here too.
pub fn count<'p>(
    proposals: impl IntoIterator<Item = (&'p CategoryCode, Option<&'p Opinion>, Option<&'p Conferral>)>,
) -> BTreeMap<CategoryCode, Counts> {
    fn add(number: &mut u32) {
        *number = number.saturating_add(1);
    }
    let mut all: BTreeMap<CategoryCode, Counts> = BTreeMap::new();
    for (category, opinion, decision) in proposals {
        let counts = all.entry(category.clone()).or_default();
        add(&mut counts.proposed);
        match opinion.map(|opinion| opinion.verdict) {
            Some(Verdict::Agree) => add(&mut counts.agreed),
            Some(Verdict::Disagree) => add(&mut counts.disagreed),
            Some(Verdict::Lower) => add(&mut counts.lowered),
            Some(Verdict::More) => add(&mut counts.more),
            None => {}
        }
        match decision.map(|decision| decision.conferred.as_ref()) {
            None => add(&mut counts.waiting),
            Some(None) => add(&mut counts.refused),
            Some(Some(given)) => {
                if given == category {
                    add(&mut counts.as_proposed);
                } else {
                    add(&mut counts.otherwise);
                }
                add(&mut all.entry(given.clone()).or_default().conferred);
            }
        }
    }
    all
}
