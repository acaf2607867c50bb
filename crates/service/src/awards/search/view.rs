//! What a search answers.

use serde::Serialize;

use super::{AwardLine, DecisionView};

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SearchView {
    /// Recipients with their awards, the best answer first.
    pub recipients: Vec<RecipientView>,
    /// Units whose names answer.
    pub units: Vec<UnitView>,
    /// Decisions whose numbers answer; with their awards when a document number was typed.
    pub decisions: Vec<DecisionHit>,
    /// Which page it is.
    pub page: usize,
    /// How many recipients a page has.
    pub limit: usize,
    /// How many recipients this one has.
    pub count: usize,
    /// Whether there are more: on the next page, or such that only a longer text finds.
    pub more: bool,
    /// How many rows fit but for the years that are asked for, because they state none; 1001 where there are more than 1000.
    pub undated: i64,
}

/// A recipient, with all that somebody said are the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecipientView {
    /// Its number in the register.
    pub id: String,
    /// `person`, `collective`, `household`, `unknown`.
    pub kind: String,
    /// The name that was found.
    pub name: String,
    /// All its names, when there are several.
    pub names: Vec<String>,
    /// Its unit.
    pub unit: Option<String>,
    /// The year of birth of a person.
    pub birth_year: Option<String>,
    /// Its awards that count and fit, the latest first.
    pub awards: Vec<AwardLine>,
}

/// A unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnitView {
    /// Its number in the register.
    pub id: String,
    /// Its name as a list writes it.
    pub name: String,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecisionHit {
    /// The decision.
    #[serde(flatten)]
    pub decision: DecisionView,
    /// How many awards it has, those of rows without names among them; nothing where its awards were not asked for.
    pub count: Option<i64>,
    /// The same decision as other lists write it, with less or more of its date: each with awards of its own.
    pub also: Vec<AlsoView>,
    /// Its awards, in the order of the lists.
    pub awards: Vec<AwardLine>,
    /// Whether it has more.
    pub more: bool,
}

/// A decision as another list writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AlsoView {
    /// The decision.
    #[serde(flatten)]
    pub decision: DecisionView,
    /// How many awards it has.
    pub count: i64,
}
