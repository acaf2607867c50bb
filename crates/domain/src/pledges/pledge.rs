//! Pledges, their parties and commitments, and what happens to them: signatures, amendments, reviews.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thidua_vietnamese::{Lang, fold};

use super::{Period, PledgeError, Target};
use crate::codes::{ClusterCode, CommitmentCode, IndicatorCode, OrganisationCode, PledgeCode};
use crate::quantity::{Direction, Measure};

/// Under which name a pledge is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PledgeKind {
    /// Giao ước thi đua: what the members of a cluster sign for a year.
    Cluster,
    /// Chương trình phối hợp: between an Alliance and other bodies.
    Programme,
    /// Nghị quyết: of a congress, for a term.
    Resolution,
    /// Kế hoạch, phương hướng.
    Plan,
    /// Tháng hành động, with days of peak activity.
    ActionMonth,
    /// Báo cáo kết quả: results that were reported without a pledge behind them.
    Report,
}

impl PledgeKind {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Cluster,
        Self::Programme,
        Self::Resolution,
        Self::Plan,
        Self::ActionMonth,
        Self::Report,
    ];

    /// The name in files and in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Cluster => "cluster",
            Self::Programme => "programme",
            Self::Resolution => "resolution",
            Self::Plan => "plan",
            Self::ActionMonth => "action-month",
            Self::Report => "report",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The words for a reader.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Cluster, Lang::Vi) => "giao ước thi đua",
            (Self::Programme, Lang::Vi) => "chương trình phối hợp",
            (Self::Resolution, Lang::Vi) => "nghị quyết",
            (Self::Plan, Lang::Vi) => "kế hoạch, phương hướng",
            (Self::ActionMonth, Lang::Vi) => "tháng hành động",
            (Self::Report, Lang::Vi) => "báo cáo kết quả",
            (Self::Cluster, Lang::En) => "cluster pledge",
            (Self::Programme, Lang::En) => "coordination programme",
            (Self::Resolution, Lang::En) => "resolution",
            (Self::Plan, Lang::En) => "plan",
            (Self::ActionMonth, Lang::En) => "action month",
            (Self::Report, Lang::En) => "report of results",
        }
    }

    /// Reads a kind: its name or the words of either language, with or without marks.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let words = fold(text);
        let labelled = |kind: &Self| {
            fold(kind.name()) == words || Lang::ALL.into_iter().any(|lang| fold(kind.label(lang)) == words)
        };
        Self::ALL.into_iter().find(labelled).or(match words.as_str() {
            "giao uoc" => Some(Self::Cluster),
            "chuong trinh" | "phoi hop" => Some(Self::Programme),
            "ke hoach" | "phuong huong" => Some(Self::Plan),
            "bao cao" | "ket qua" => Some(Self::Report),
            _ => None,
        })
    }

    /// The kind that a title begins with; a title that says nothing is a report of results.
    #[must_use]
    pub fn of_title(title: &str) -> Self {
        let words = fold(title);
        let begins = |some: &[&str]| some.iter().any(|word| words.starts_with(word));
        if begins(&["giao uoc"]) {
            Self::Cluster
        } else if begins(&["chuong trinh phoi hop", "phoi hop", "quy che phoi hop"]) {
            Self::Programme
        } else if begins(&["nghi quyet"]) {
            Self::Resolution
        } else if begins(&[
            "ke hoach",
            "phuong huong",
            "muc tieu",
            "chuong trinh hanh dong",
            "de an",
        ]) {
            Self::Plan
        } else if begins(&["thang hanh dong"]) {
            Self::ActionMonth
        } else {
            Self::Report
        }
    }
}

/// Who takes part in a pledge.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Party {
    /// The organisation, when the directory has it.
    pub unit: Option<OrganisationCode>,
    /// The name as written.
    pub name: String,
}

/// Where the value of a target is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The source states it.
    #[default]
    Stated,
    /// It was worked out from what the source says of the attainment; so an agreement with that proves nothing new.
    Derived,
}

/// A changed target. What was signed stays as it was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    /// The target from that day on.
    pub target: Target,
    /// Why.
    pub reason: String,
    /// From when.
    pub on: NaiveDate,
}

/// One thing that is promised (chỉ tiêu đăng ký).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// Its code within the pledge.
    pub code: CommitmentCode,
    /// The one party it binds; nothing when it binds all.
    pub unit: Option<OrganisationCode>,
    /// What is promised, in words.
    pub title: String,
    /// What is measured.
    pub indicator: IndicatorCode,
    /// In which unit of measure; results keep it.
    pub measured_in: String,
    /// Which way is better.
    pub direction: Direction,
    /// By when: the pledge's period, or a shorter one of its own.
    pub period: Period,
    /// What was signed.
    pub signed: Target,
    /// Where its value is known from.
    pub origin: Origin,
    /// The value that growth is measured from, in the unit of measure.
    pub base: Option<Measure>,
    /// The list, for a target on all of a list.
    pub items: Vec<String>,
    /// Later versions of the target, by date.
    pub amendments: Vec<Amendment>,
    /// What the source itself says of the attainment, as quoted.
    pub stated: Option<String>,
    /// Where this is known from.
    pub source: String,
}

impl Commitment {
    /// The target in force on a day; without one, the newest.
    #[must_use]
    pub fn in_force(&self, on: Option<NaiveDate>) -> &Target {
        self.amendments
            .iter()
            .rfind(|amendment| on.is_none_or(|day| amendment.on <= day))
            .map_or(&self.signed, |amendment| &amendment.target)
    }

    /// Whether results are given in times of the base, as in "tăng 2,5 lần".
    #[must_use]
    pub fn in_times(&self) -> bool {
        matches!(fold(&self.measured_in).as_str(), "lan" | "times")
    }

    /// A new version of the target.
    ///
    /// # Errors
    /// When no reason is given, it changes nothing, or is dated before the version it changes.
    pub fn amended(&self, target: Target, reason: &str, on: NaiveDate) -> Result<Amendment, PledgeError> {
        let reason = thidua_vietnamese::clean(reason);
        if reason.is_empty() {
            return Err(PledgeError::NoReason);
        }
        if *self.in_force(None) == target {
            return Err(PledgeError::SameTarget);
        }
        if let Some(last) = self.amendments.last().filter(|last| on < last.on) {
            return Err(PledgeError::BeforePrevious(last.on));
        }
        Ok(Amendment { target, reason, on })
    }
}

/// Who signed for which party, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// For whom.
    pub party: Party,
    /// Who, with name and office.
    pub by: String,
    /// When.
    pub on: NaiveDate,
}

/// Whether a review closes the pledge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReviewKind {
    /// Sơ kết.
    Interim,
    /// Tổng kết.
    Final,
}

impl ReviewKind {
    /// The name in options and in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Interim => "interim",
            Self::Final => "final",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        [Self::Interim, Self::Final]
            .into_iter()
            .find(|kind| kind.name() == name)
    }

    /// The word for a reader.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Interim, Lang::Vi) => "sơ kết",
            (Self::Final, Lang::Vi) => "tổng kết",
            (Self::Interim, Lang::En) => "interim review",
            (Self::Final, Lang::En) => "final review",
        }
    }
}

/// A review that was held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Which.
    pub kind: ReviewKind,
    /// When.
    pub on: NaiveDate,
    /// What it came to.
    pub conclusion: String,
}

/// A pledge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pledge {
    /// Its code.
    pub code: PledgeCode,
    /// Under which name it is known.
    pub kind: PledgeKind,
    /// Its title.
    pub title: String,
    /// The cluster that signs it together, if any.
    pub cluster: Option<ClusterCode>,
    /// Who takes part.
    pub parties: Vec<Party>,
    /// For how long.
    pub period: Period,
    /// The days of peak activity within it.
    pub peak: Option<Period>,
    /// What is promised.
    pub commitments: Vec<Commitment>,
    /// Who signed.
    pub signatures: Vec<Signature>,
    /// Reviews held, by date.
    pub reviews: Vec<Review>,
    /// Where this is known from.
    pub source: String,
}

impl Pledge {
    /// Adds a signature.
    ///
    /// # Errors
    /// When the party is none of the pledge, has signed already, or nobody is named.
    pub fn signed(&self, party: &Party, by: &str, on: NaiveDate) -> Result<Signature, PledgeError> {
        let by = thidua_vietnamese::clean(by);
        if by.is_empty() {
            return Err(PledgeError::NoSigner);
        }
        if !self.parties.contains(party) {
            return Err(PledgeError::NotAParty(party.name.clone()));
        }
        if self.signatures.iter().any(|signature| signature.party == *party) {
            return Err(PledgeError::AlreadySigned(party.name.clone()));
        }
        Ok(Signature {
            party: party.clone(),
            by,
            on,
        })
    }

    /// Adds a review.
    ///
    /// # Errors
    /// When it has no conclusion, is held before the pledge begins, or after the final one.
    pub fn reviewed(&self, kind: ReviewKind, on: NaiveDate, conclusion: &str) -> Result<Review, PledgeError> {
        let conclusion = thidua_vietnamese::clean(conclusion);
        if conclusion.is_empty() {
            return Err(PledgeError::NoConclusion);
        }
        if on < self.period.first() {
            return Err(PledgeError::BeforeItBegins(self.period.first()));
        }
        let closed = self
            .reviews
            .iter()
            .find(|review| review.kind == ReviewKind::Final);
        if let Some(closed) = closed {
            return Err(PledgeError::Closed(closed.on));
        }
        Ok(Review { kind, on, conclusion })
    }
}
