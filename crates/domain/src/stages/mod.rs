//! The way of an assessment (chấm điểm) through its stages: self → cross → review → final; submitted, returned,
//! explained, locked, unlocked; who may do what in it; how cross scores become one; what differs between stages.
//!
//! What happened is a list of events; the state is what they come to ([`Assessment::apply`]). That every difference
//! carries a reason and nobody scores their own unit is the practice of the guides on cluster emulation, and
//! enforced here.

mod access;
mod assessment;
mod combine;
mod differences;
mod rules;
#[cfg(test)]
mod tests;

pub use access::{AccessError, may_act, may_date, may_enter, may_give_reasons};
pub use assessment::{Action, Assessment, Event, Explanation, StageError, State};
pub use combine::{Combine, CombineError, combine, combine_entries};
pub use differences::{Difference, Gap, before, differences, effective, gaps, without_reason};
pub use rules::{StageRule, StageRules, StageRulesError, days_late};
