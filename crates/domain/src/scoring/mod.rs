//! Scorecards (bảng chấm điểm) and what they make of a unit's assessment (chấm điểm): a total with its steps.

mod attained;
mod best;
mod fault;
mod input;
mod merged;
mod no_total;
mod points;
mod rule;
mod score;
mod scorecard;
pub mod sheet;
mod stage;
#[cfg(test)]
pub(crate) mod tests;
mod total;

pub use fault::RuleFault;
pub use input::{Entries, Input, InputError};
pub use merged::{Merger, Method, Share, merge};
pub use no_total::NoTotal;
pub use points::{check_entry, check_input, points_of};
pub use rule::{
    Band, Bands, BestOfCluster, Beyond, DeductionPerItem, Effect, Late, PerItem, Proportional, Rule,
    RuleKind, Subject, Veto,
};
pub use score::{Absent, Terms, UnitInputs, score, score_all};
pub use scorecard::{Criterion, Part, Scorecard, ScorecardError, Section};
pub use stage::Stage;
pub use total::{Basis, SectionTotal, Stated, Step, Total};
