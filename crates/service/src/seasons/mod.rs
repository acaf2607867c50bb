//! Seasons: loading their rules, all that one was decided on, and how it is frozen, published and corrected.

pub mod api;
mod beside;
mod checks;
mod correct;
mod file;
mod form;
mod history;
mod left_out;
mod load;
mod presets;
mod publish;
mod record;
mod sealed;
pub(crate) mod store;
mod written;

pub(crate) use crate::stages::assessments;
pub use checks::{
    ChangeView, DiffView, LastYear, LintView, Looked, Side, SuspicionView, diff_sides, lint_file, lint_season,
};
pub use correct::{Asked, Decided, Proposed, confirm, propose, reject};
pub use form::{Form, FormPart, form};
pub use history::{CorrectionView, History, MovedUnit, Phase, SetInput, history};
pub use load::{Loaded, Outcome, load};
pub(crate) use load::{add_rules, insert_season};
pub use presets::{PRESETS, Preset};
pub use publish::{Passed, freeze, open, publish};
pub(crate) use record::{facts_by, find, known, record, record_with, rules};
pub use sealed::Publication;
pub(crate) use sealed::{
    check_frozen_facts, check_open, file, frozen_facts, publication, published, require_open,
    require_open_by_id,
};
