//! Proposals of awards (đề nghị khen thưởng) within quotas. Proposed is not conferred.
//!
//! A season declares its [`Quota`]s in order of precedence. [`propose`] fills them from the standings and the nominees
//! that units put forward, and tells for each how many it allows and why, who is proposed, who comes next, who is
//! passed over and for what reason. A tie at the cut is never cut by chance: it waits for a recorded decision.
//! What the higher council thinks ([`Opinion`]) and what was decided ([`Conferral`]) are recorded apart: of 69 flags
//! proposed in Bến Tre for 2018, 48 were given.

mod errors;
mod fill;
mod ledger;
mod quota;
mod ratio;
mod record;
#[cfg(test)]
mod tests;

pub use errors::{QuotaError, RecordError, SettlementError};
pub use fill::propose;
pub use ledger::{
    Bar, Candidate, Entry, Ledger, Line, Open, Passed, Place, Reason, Settlement, Step, Who, Withdrawal,
    check_settlement,
};
pub use quota::{Among, Of, Quota, check_quotas};
pub use ratio::{Ratio, Rounding, Share};
pub use record::{Conferral, Counts, Opinion, Verdict, count};
