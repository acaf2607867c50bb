//! Classes of units (nhóm đơn vị) that are ranked among themselves.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;
use thiserror::Error;

use super::{Chain, Decision, Past, Ranking, rank};
use crate::codes::{ClassCode, OrganisationCode};
use crate::scoring::Total;

/// Units that are ranked among themselves, for instance cities apart from provinces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Class {
    /// Its code.
    pub code: ClassCode,
    /// Its name.
    pub title: String,
    /// Its units.
    pub units: Vec<OrganisationCode>,
}

/// Why classes do not part the units of a season.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ClassError {
    /// A code twice.
    #[error("class {0} stands twice")]
    Repeated(ClassCode),
    /// A unit in two classes.
    #[error("{0} is in two classes")]
    InTwo(OrganisationCode),
    /// A unit in no class.
    #[error("{0} is in no class")]
    InNone(OrganisationCode),
}

impl ClassError {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Repeated(code), Lang::Vi) => format!("Nhóm đơn vị {code} được khai hai lần."),
            (Self::Repeated(code), Lang::En) => format!("The class {code} stands twice."),
            (Self::InTwo(unit), Lang::Vi) => {
                format!("Đơn vị {unit} nằm trong hai nhóm; mỗi đơn vị chỉ xếp hạng trong một nhóm.")
            }
            (Self::InTwo(unit), Lang::En) => {
                format!("The unit {unit} is in two classes; it can be in one only.")
            }
            (Self::InNone(unit), Lang::Vi) => {
                format!("Đơn vị {unit} chưa thuộc nhóm nào; thêm vào một nhóm ở [[classes]].")
            }
            (Self::InNone(unit), Lang::En) => {
                format!("The unit {unit} is in no class; add it to one of [[classes]].")
            }
        }
    }
}

/// Whether every unit is in exactly one class, when there are classes at all.
///
/// # Errors
/// The first that is not.
pub fn check<'u>(
    classes: &[Class],
    units: impl Iterator<Item = &'u OrganisationCode>,
) -> Result<(), ClassError> {
    if classes.is_empty() {
        return Ok(());
    }
    let (mut codes, mut parted) = (BTreeSet::new(), BTreeSet::new());
    for class in classes {
        if !codes.insert(&class.code) {
            return Err(ClassError::Repeated(class.code.clone()));
        }
        if let Some(twice) = class.units.iter().find(|unit| !parted.insert(*unit)) {
            return Err(ClassError::InTwo(twice.clone()));
        }
    }
    for unit in units {
        if !parted.contains(unit) {
            return Err(ClassError::InNone(unit.clone()));
        }
    }
    Ok(())
}

/// Ranks each class by itself, one after the other as declared; without classes all units together.
///
/// A decision fits when it settles a tie of one class.
#[must_use]
pub fn rank_classes(
    classes: &[Class],
    totals: &BTreeMap<OrganisationCode, Total>,
    chain: &Chain,
    past: &Past,
    decisions: &[Decision],
) -> Ranking {
    if classes.is_empty() {
        return rank(totals, chain, past, decisions);
    }
    let mut all = Ranking {
        standings: Vec::with_capacity(totals.len()),
        undecided: Vec::new(),
        unfit: (0..decisions.len()).collect(),
    };
    for class in classes {
        let mine: BTreeMap<OrganisationCode, Total> = class
            .units
            .iter()
            .filter_map(|unit| Some((unit.clone(), totals.get(unit)?.clone())))
            .collect();
        let ranking = rank(&mine, chain, past, decisions);
        all.unfit.retain(|index| ranking.unfit.contains(index));
        all.undecided.extend(ranking.undecided);
        all.standings
            .extend(ranking.standings.into_iter().map(|mut standing| {
                standing.class = Some(class.code.clone());
                standing
            }));
    }
    all
}
