//! Awards (lượt khen thưởng): categories, the reading of lists, control totals, tallies.
//!
//! A list comes as texts, row by row; [`read_row`] makes a [`DraftAward`] of each or says what is wrong and how to
//! mend it. What a list declares (a total row, a number in its title) is compared by [`reconcile`] and never mended.

mod category;
pub mod classes;
pub mod control;
mod data;
pub mod dates;
pub mod decision;
pub mod eligibility;
mod findings;
pub mod forms;
pub mod headers;
pub mod identity;
pub mod money;
pub mod movements;
pub mod occasions;
mod reading;
pub mod search;
mod spelling;
pub mod tally;
#[cfg(test)]
pub(crate) mod tests;
mod text;

pub use category::{
    Catalogue, CatalogueFault, CatalogueFinding, Category, CategoryFault, CategoryTexts, Edited, FaultyRow,
    Kind, Level, RecipientKind, Recipients, Recognised, category_fields,
};
pub use classes::{Class, Classes};
pub use control::{ControlTotal, Reconciliation, Sums, reconcile};
pub use data::DataFault;
pub use dates::{DateError, DateWithPrecision};
pub use decision::{DecisionReference, DocumentNumber, DocumentNumberError, Numbering};
pub use findings::{CodeInfo, codes};
pub use headers::{ColumnNote, Field, HeaderField, ListKind, NotAwards, column_notes, fields, list_kind};
pub use identity::{
    Digest, Keyer, RecipientIdentity, RecipientKey, RowKey, Suggestion, initiative_digests,
    initiative_key_with_roles, suggest,
};
pub use occasions::{Occasion, Occasions};
pub use reading::{
    Details, DraftAward, DraftInitiative, Gender, InitiativeReading, ListContext, Named, Nature, Period,
    Problem, ProblemCode, Reader, Reading, Recipient, RowTexts, Severity, class_of_code, read_initiative,
    read_row, years_said,
};
pub use spelling::spelling;
pub use tally::{ListOrder, Tally, TallyBy, TallyLine, tally};
