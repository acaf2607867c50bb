//! What is known of one indicator for one unit and year: the result, and the target where there is one.

use serde::{Deserialize, Serialize};

use crate::quantity::{Measure, Reported};

/// Whether a result has happened or is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// Thực hiện: what was done.
    #[default]
    Actual,
    /// Ước thực hiện cả năm: what is expected by the end of the year; conferences meet before it ends.
    Estimate,
}

/// A result with the target it is measured against, as scoring takes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// The result (kết quả) in the indicator's unit of measure.
    pub result: Reported,
    /// Whether it has happened or is expected.
    #[serde(default, skip_serializing_if = "is_actual")]
    pub certainty: Certainty,
    /// The target (chỉ tiêu đăng ký) in the same unit of measure; nothing when none was pledged, which is not 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Measure>,
}

fn is_actual(certainty: &Certainty) -> bool {
    *certainty == Certainty::Actual
}
