//! How the points of several assessors become one (tổng hợp điểm chấm chéo).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;
use thiserror::Error;

use crate::codes::{ItemCode, OrganisationCode};
use crate::quantity::{Fraction, ONE, Points};
use crate::scoring::{Entries, Input};

/// How cross scores combine. The season's rules say it; none was found to be prescribed.
#[derive(Default, Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Combine {
    /// Trung bình cộng.
    #[default]
    Mean,
    /// Trung bình cộng sau khi bỏ điểm cao nhất và điểm thấp nhất: one of each.
    TrimmedMean,
    /// Trung vị: the middle one, the mean of the two middle ones of an even number.
    Median,
}

impl Combine {
    /// All ways.
    pub const ALL: [Self; 3] = [Self::Mean, Self::TrimmedMean, Self::Median];

    /// The name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Mean => "mean",
            Self::TrimmedMean => "trimmed-mean",
            Self::Median => "median",
        }
    }

    /// The way of that name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.name() == name)
    }

    /// The word for a reader.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Mean, Lang::Vi) => "trung bình cộng",
            (Self::TrimmedMean, Lang::Vi) => "trung bình sau khi bỏ điểm cao nhất và thấp nhất",
            (Self::Median, Lang::Vi) => "trung vị",
            (Self::Mean, Lang::En) => "mean",
            (Self::TrimmedMean, Lang::En) => "mean without the highest and the lowest",
            (Self::Median, Lang::En) => "median",
        }
    }

    /// How many assessors it takes at least.
    #[must_use]
    pub fn needed(self) -> usize {
        match self {
            Self::Mean | Self::Median => 1,
            Self::TrimmedMean => 3,
        }
    }
}

/// Why the combination is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CombineError {
    /// Fewer assessors than the way takes.
    #[error("{given} assessors, {needed} are needed")]
    TooFew {
        /// How many gave points.
        given: usize,
        /// How many are needed.
        needed: usize,
    },
    /// Inputs other than points, which have no mean, and which are not the same.
    #[error("the assessors differ")]
    Differ,
    /// The sum does not fit; no real scorecard comes near.
    #[error("the points are too large")]
    TooLarge,
}

impl CombineError {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::TooFew { given, needed }, Lang::Vi) => {
                format!("mới có {given} đơn vị chấm, cần ít nhất {needed}; chưa tổng hợp được")
            }
            (Self::TooFew { given, needed }, Lang::En) => {
                format!("{given} assessors so far, at least {needed} are needed; not known yet")
            }
            (Self::Differ, Lang::Vi) => {
                "các đơn vị chấm khác nhau ở mục không cho điểm; cần thống nhất".to_owned()
            }
            (Self::Differ, Lang::En) => {
                "the assessors differ where no points are given; they have to agree".to_owned()
            }
            (Self::TooLarge, Lang::Vi) => "điểm quá lớn; kiểm tra lại điểm đã nhập".to_owned(),
            (Self::TooLarge, Lang::En) => "the points are too large; check them".to_owned(),
        }
    }
}

/// The points of several assessors for one criterion as one: exact, rounded once, half away from zero, to `decimals`.
///
/// # Errors
/// When there are too few assessors, so that the combination is unknown.
pub fn combine(how: Combine, points: &[Points], decimals: u32) -> Result<Points, CombineError> {
    let given = points.len();
    let needed = how.needed();
    if given < needed {
        return Err(CombineError::TooFew { given, needed });
    }
    let mut sorted = points.to_vec();
    sorted.sort_unstable();
    let left_out = match how {
        Combine::Mean => 0,
        Combine::TrimmedMean => 1,
        // all but the middle one or two
        Combine::Median => given.saturating_sub(1).checked_div(2).unwrap_or(0),
    };
    let kept = given.saturating_sub(left_out.saturating_mul(2));
    let sum = sorted
        .iter()
        .skip(left_out)
        .take(kept)
        .try_fold(0_i128, |sum, points| sum.checked_add(i128::from(points.scaled())));
    let parts = i128::try_from(kept)
        .ok()
        .and_then(|kept| kept.checked_mul(i128::from(ONE)));
    sum.zip(parts)
        .and_then(|(sum, parts)| Fraction::new(sum, parts))
        .and_then(|mean| mean.to_points(decimals))
        .ok_or(CombineError::TooLarge)
}

/// The inputs of several assessors as one: points combined, anything else only where all say the same.
fn together(how: Combine, inputs: &[Input], decimals: u32) -> Result<Input, CombineError> {
    let points: Option<Vec<Points>> = inputs.iter().map(|input| input.points()).collect();
    if let Some(points) = points {
        return combine(how, &points, decimals).map(Input::Points);
    }
    match inputs {
        [first, others @ ..] if others.iter().all(|other| other == first) => {
            let (given, needed) = (inputs.len(), how.needed());
            if given < needed {
                return Err(CombineError::TooFew { given, needed });
            }
            Ok(*first)
        }
        _ => Err(CombineError::Differ),
    }
}

/// One unit's cross scores as one set of points, and the criteria where the combination is unknown. An assessor who
/// left a criterion blank does not count for it.
#[must_use]
pub fn combine_entries(
    how: Combine,
    by_assessor: &BTreeMap<OrganisationCode, Entries>,
    decimals: u32,
) -> (Entries, Vec<(ItemCode, CombineError)>) {
    let mut inputs: BTreeMap<&ItemCode, Vec<Input>> = BTreeMap::new();
    for entries in by_assessor.values() {
        for (criterion, given) in entries {
            inputs.entry(criterion).or_default().push(*given);
        }
    }
    let (mut combined, mut unknown) = (Entries::new(), Vec::new());
    for (criterion, inputs) in inputs {
        match together(how, &inputs, decimals) {
            Ok(input) => {
                combined.insert(criterion.clone(), input);
            }
            Err(error) => unknown.push((criterion.clone(), error)),
        }
    }
    (combined, unknown)
}
