//! Targets (chỉ tiêu): the shapes in which something is promised.

use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;
use thiserror::Error;

use crate::quantity::{Direction, Fraction, Measure, Reported};

/// The shape of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetKind {
    /// At least so much over the whole period ("ít nhất 06 HTX"); where less is better, at most.
    AtLeast,
    /// Exactly so much.
    Exactly,
    /// From one value to another, neither less nor more.
    Between,
    /// From one value to another "trở lên": the lower one must be reached.
    BetweenOrMore,
    /// So many times a base ("gấp 2 lần đầu nhiệm kỳ").
    Growth,
    /// From so many to so many times a base ("tăng từ 1,5 đến 2 lần so với nhiệm kỳ trước"); more is welcome.
    GrowthBetween,
    /// At least so much in each year of the period ("mỗi năm ít nhất 01 lớp").
    AtLeastEachYear,
    /// From one value to another or more in each year ("hàng năm từ 30-35 HTX trở lên").
    BetweenOrMoreEachYear,
    /// Everything on a list; the value says how many items it has.
    AllOf,
    /// Done or not, with evidence.
    Qualitative,
    /// A result was reported and no target with it.
    None,
}

impl TargetKind {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::AtLeast,
        Self::Exactly,
        Self::Between,
        Self::BetweenOrMore,
        Self::Growth,
        Self::GrowthBetween,
        Self::AtLeastEachYear,
        Self::BetweenOrMoreEachYear,
        Self::AllOf,
        Self::Qualitative,
        Self::None,
    ];

    /// The name in files and in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::AtLeast => "at_least",
            Self::Exactly => "exactly",
            Self::Between => "between",
            Self::BetweenOrMore => "between_or_more",
            Self::Growth => "growth",
            Self::GrowthBetween => "growth_between",
            Self::AtLeastEachYear => "at_least_each_year",
            Self::BetweenOrMoreEachYear => "between_or_more_each_year",
            Self::AllOf => "all_of",
            Self::Qualitative => "qualitative",
            Self::None => "none",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The words for a reader; files may use them too.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::AtLeast, Lang::Vi) => "ít nhất",
            (Self::Exactly, Lang::Vi) => "đúng",
            (Self::Between, Lang::Vi) => "trong khoảng",
            (Self::BetweenOrMore, Lang::Vi) => "trong khoảng trở lên",
            (Self::Growth, Lang::Vi) => "gấp",
            (Self::GrowthBetween, Lang::Vi) => "gấp trong khoảng",
            (Self::AtLeastEachYear, Lang::Vi) => "mỗi năm ít nhất",
            (Self::BetweenOrMoreEachYear, Lang::Vi) => "mỗi năm trong khoảng trở lên",
            (Self::AllOf, Lang::Vi) => "đủ danh mục",
            (Self::Qualitative, Lang::Vi) => "định tính",
            (Self::None, Lang::Vi) => "không nêu chỉ tiêu",
            (Self::AtLeast, Lang::En) => "at least",
            (Self::Exactly, Lang::En) => "exactly",
            (Self::Between, Lang::En) => "between",
            (Self::BetweenOrMore, Lang::En) => "between or more",
            (Self::Growth, Lang::En) => "growth",
            (Self::GrowthBetween, Lang::En) => "growth between",
            (Self::AtLeastEachYear, Lang::En) => "at least each year",
            (Self::BetweenOrMoreEachYear, Lang::En) => "between or more each year",
            (Self::AllOf, Lang::En) => "all of a list",
            (Self::Qualitative, Lang::En) => "qualitative",
            (Self::None, Lang::En) => "no target",
        }
    }

    /// Whether it is a range of two values.
    #[must_use]
    pub fn is_range(self) -> bool {
        matches!(
            self,
            Self::Between | Self::BetweenOrMore | Self::GrowthBetween | Self::BetweenOrMoreEachYear
        )
    }

    /// Whether each year of the period has to reach it.
    #[must_use]
    pub fn is_each_year(self) -> bool {
        matches!(self, Self::AtLeastEachYear | Self::BetweenOrMoreEachYear)
    }

    /// Whether it is measured in times of a base.
    #[must_use]
    pub fn is_growth(self) -> bool {
        matches!(self, Self::Growth | Self::GrowthBetween)
    }
}

/// Why something is no target.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TargetError {
    /// The kind is not known.
    #[error("{0:?} is not a kind of target")]
    UnknownKind(String),
    /// The text holds no number that can be read, or one that can be read in two ways.
    #[error("{0:?} holds no number that can be read")]
    BadNumber(String),
    /// The kind takes another number of values.
    #[error("{0:?} does not take {1} values")]
    WrongCount(TargetKind, usize),
    /// The upper value is below the lower one.
    #[error("{1} is below {0}")]
    Reversed(Measure, Measure),
    /// A target of nothing or less; a list with no or half an item.
    #[error("{0} is no target")]
    NotPositive(Measure),
}

impl TargetError {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let kinds = || TargetKind::ALL.map(|kind| kind.label(lang)).join(", ");
        match (self, lang) {
            (Self::UnknownKind(text), Lang::Vi) => {
                format!(
                    "«{text}» không phải là kiểu chỉ tiêu; dùng một trong: {}.",
                    kinds()
                )
            }
            (Self::UnknownKind(text), Lang::En) => {
                format!("«{text}» is not a kind of target; use one of: {}.", kinds())
            }
            (Self::BadNumber(text), Lang::Vi) => {
                format!(
                    "Không đọc được số trong chỉ tiêu «{text}»; ghi như 120, 30-35 hoặc 1,5; số hàng nghìn ghi liền, 1000 thay cho 1.000."
                )
            }
            (Self::BadNumber(text), Lang::En) => {
                format!(
                    "The number in the target «{text}» cannot be read; write it like 120, 30-35 or 1.5, thousands without a sign, 1000."
                )
            }
            (Self::WrongCount(kind, count), Lang::Vi) => format!(
                "Kiểu chỉ tiêu «{}» không đi với {count} số; ghi một số, hoặc hai số nối bằng gạch khi là khoảng.",
                kind.label(lang)
            ),
            (Self::WrongCount(kind, count), Lang::En) => format!(
                "The kind of target «{}» does not take {count} numbers; write one, or two joined by a hyphen for a range.",
                kind.label(lang)
            ),
            (Self::Reversed(low, high), _) => {
                let (low, high) = (low.shown(0, lang), high.shown(0, lang));
                lang.pick(
                    format!("Khoảng {low}-{high} bị ngược; ghi số nhỏ trước."),
                    format!("The range {low}-{high} is reversed; write the smaller number first."),
                )
            }
            (Self::NotPositive(value), Lang::Vi) => format!(
                "Chỉ tiêu {} phải lớn hơn 0 (và là số nguyên khi là danh mục); việc có hay không thì dùng kiểu «định tính».",
                value.vietnamese(0)
            ),
            (Self::NotPositive(value), Lang::En) => format!(
                "The target {value} must be above 0 (and whole for a list); for done or not use «qualitative»."
            ),
        }
    }
}

/// What is promised: a shape with its values, in the commitment's unit of measure (times of the base for growth).
///
/// A shape that takes a value may be without it: some sources say that a target was surpassed and do not name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Target {
    kind: TargetKind,
    low: Option<Measure>,
    high: Option<Measure>,
}

impl Target {
    /// A target.
    ///
    /// # Errors
    /// When the values do not fit the kind.
    pub fn new(kind: TargetKind, low: Option<Measure>, high: Option<Measure>) -> Result<Self, TargetError> {
        let count = usize::from(low.is_some()).saturating_add(usize::from(high.is_some()));
        let fits = match kind {
            TargetKind::Qualitative | TargetKind::None => count == 0,
            kind if kind.is_range() => count != 1,
            _ => high.is_none(),
        };
        if !fits {
            return Err(TargetError::WrongCount(kind, count));
        }
        if let Some(low) = low {
            let whole = kind != TargetKind::AllOf || low.to_whole().is_some();
            if low <= Measure::ZERO || !whole {
                return Err(TargetError::NotPositive(low));
            }
            if let Some(high) = high.filter(|high| *high < low) {
                return Err(TargetError::Reversed(low, high));
            }
        }
        Ok(Self { kind, low, high })
    }

    /// Its shape.
    #[must_use]
    pub fn kind(&self) -> TargetKind {
        self.kind
    }

    /// The value, or the lower one of a range.
    #[must_use]
    pub fn low(&self) -> Option<Measure> {
        self.low
    }

    /// The upper value of a range.
    #[must_use]
    pub fn high(&self) -> Option<Measure> {
        self.high
    }

    /// What has to be reached, in the unit of measure of the results: for growth the base times the factor, unless
    /// results are in times themselves. Nothing when no value is named, or the base is not known.
    #[must_use]
    pub fn needed(&self, base: Option<Measure>, in_times: bool) -> Option<Fraction> {
        self.scaled(self.low?, base, in_times)
    }

    /// As [`Target::needed`], of the upper value.
    #[must_use]
    pub fn needed_at_most(&self, base: Option<Measure>, in_times: bool) -> Option<Fraction> {
        self.scaled(self.high?, base, in_times)
    }

    fn scaled(&self, value: Measure, base: Option<Measure>, in_times: bool) -> Option<Fraction> {
        let value = Fraction::new(i128::from(value.scaled()), i128::from(crate::quantity::ONE))?;
        if !self.kind.is_growth() || in_times {
            return Some(value);
        }
        value.checked_mul(Fraction::new(
            i128::from(base?.scaled()),
            i128::from(crate::quantity::ONE),
        )?)
    }

    /// The value scoring compares with ([`super::Fact`]): what has to be reached, for a qualitative target 1; nothing
    /// when no value is named or it has more than four decimals.
    #[must_use]
    pub fn for_scoring(&self, base: Option<Measure>, in_times: bool) -> Option<Measure> {
        if self.kind == TargetKind::Qualitative {
            return Measure::whole(1).ok();
        }
        let needed = self.needed(base, in_times)?;
        let rounded = Measure::from_scaled(needed.to_points(crate::quantity::SCALE)?.scaled());
        let same = Fraction::new(i128::from(rounded.scaled()), i128::from(crate::quantity::ONE))?;
        (same == needed).then_some(rounded)
    }

    /// For a reader, without the unit of measure: `ít nhất 120`, `mỗi năm 30–35 trở lên`, `gấp 1,5–2 lần`.
    #[must_use]
    pub fn shown(&self, direction: Direction, lang: Lang) -> String {
        use TargetKind as K;
        let Some(low) = self.low else {
            return match self.kind {
                K::None | K::Qualitative => self.kind.label(lang).to_owned(),
                kind => {
                    let unknown = lang.pick("nguồn không nêu số", "the source names no number");
                    format!("{} ({unknown})", kind.label(lang))
                }
            };
        };
        let low = Reported::exact(low).shown(lang);
        let high = self.high.map(|high| high.shown(0, lang)).unwrap_or_default();
        let at_least = match direction {
            Direction::More => lang.pick("ít nhất", "at least"),
            Direction::Less => lang.pick("không quá", "at most"),
        };
        let each_year = lang.pick("mỗi năm", "each year");
        let or_more = lang.pick("trở lên", "or more");
        match self.kind {
            K::AtLeast => format!("{at_least} {low}"),
            K::Exactly => lang.pick(format!("đúng {low}"), format!("exactly {low}")),
            K::Between => lang.pick(format!("từ {low} đến {high}"), format!("{low} to {high}")),
            K::BetweenOrMore => format!("{low}–{high} {or_more}"),
            K::Growth => lang.pick(format!("gấp {low} lần"), format!("{low} times")),
            K::GrowthBetween => lang.pick(format!("gấp {low}–{high} lần"), format!("{low}–{high} times")),
            K::AtLeastEachYear => format!("{each_year} {at_least} {low}"),
            K::BetweenOrMoreEachYear => format!("{each_year} {low}–{high} {or_more}"),
            K::AllOf => lang.pick(format!("đủ {low}"), format!("all {low}")),
            K::Qualitative | K::None => self.kind.label(lang).to_owned(),
        }
    }
}
