//! Pledges (giao ước, chương trình phối hợp, nghị quyết, kế hoạch): what is promised, and what came of it.

mod fact;

pub use fact::{Certainty, Fact};
