//! Pledges (giao ước, chương trình phối hợp, nghị quyết, kế hoạch): what is promised, and what came of it.
//!
//! A [`Pledge`] is one concept under several Vietnamese names ([`PledgeKind`]). Its [`Commitment`]s have a [`Target`]
//! each; what was signed stays as it was signed, an [`Amendment`] stands beside it with its reason. A
//! [`ResultRecord`] is what a unit reports of an indicator; [`attain`] holds it against the target with exact
//! fractions and words it as reports do, [`judge`] compares that with what a source states.

mod attainment;
mod claim;
mod errors;
mod fact;
mod judgement;
mod period;
mod pledge;
mod reading;
mod results;
mod target;
#[cfg(test)]
mod tests;

pub use attainment::{Attainment, Unmeasured, Yearly, attain, each_year};
pub use claim::{Against, Claim, ClaimKind};
pub use errors::PledgeError;
pub use fact::{Certainty, Fact};
pub use judgement::{Case, Implied, Judgement, Reason, Verdict, implied, judge};
pub use period::{Period, PeriodError};
pub use pledge::{Amendment, Commitment, Origin, Party, Pledge, PledgeKind, Review, ReviewKind, Signature};
pub use reading::{read_direction, read_done, read_parts, read_qualifier, read_reported, read_target, slug};
pub use results::{
    Choice, DONE, Indicator, Part, ResultRecord, choose, estimates_and_actual, power_of_ten_off, same_measure,
};
pub use target::{Target, TargetError, TargetKind};
