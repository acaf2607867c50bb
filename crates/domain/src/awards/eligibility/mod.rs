//! Whether a candidate meets the conditions of an award, with the awards that prove it.
//!
//! The conditions are dated data ([`Conditions`], `fixtures/award-conditions.csv`), each with its citation and a mark that
//! says how sure it is ([`Certainty`]). What is known of a candidate is [`Evidence`]; [`judge`] holds one against the
//! other and answers each condition with satisfied, missing or unknown. A year for which no list was imported is
//! *unknown*, never *none*.
//!
//! **Three values.** Conditions are combined as Kleene's logic does: all of them are missing if one is missing, else
//! unknown if one is unknown, else satisfied; any of them is satisfied if one is, else unknown if one is, else missing.
//! So a further fact turns unknown into an answer and never an answer into unknown, except where the rule itself looks
//! at the newest decision ([`Requirement::YearsSince`]) or forbids a second award.

mod answer;
mod certainty;
mod check;
mod condition;
mod evidence;
mod families;
mod known;
mod lines;
#[cfg(test)]
pub(crate) mod tests;

pub use answer::{AlternativeAnswer, ConditionAnswer, GroupAnswer, Judgement, Line, Outcome, Proof, Told};
pub use certainty::{Certainty, Regime};
pub use check::judge;
pub use condition::{
    Bound, Condition, ConditionFault, ConditionTexts, Conditions, Requirement, Test, Wanted, Weight,
    condition_fields,
};
pub use evidence::{
    AwardFact, Confirmation, Evidence, Existence, Grade, GradeFact, InitiativeFact, ListFact, MembersFact,
    Proposal, RankFact, Reach, SeasonProof,
};
pub use families::{Families, FamilyTexts, family_fields};
pub use known::{KnownList, KnownYears, year_ranges};

pub(crate) use condition::day as cell_day;
pub(crate) use families::{named as cell_named, word as cell_word};
