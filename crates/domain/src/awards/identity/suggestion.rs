//! Who may be the same, for a person to decide.

use std::fmt;

use thidua_vietnamese::Lang;

use super::recipient::{Belonging, RecipientIdentity};
use crate::awards::category::{RecipientKind, words};
use crate::awards::dates::DateWithPrecision;
use crate::awards::spelling::marks_lost;

words! {
    /// Why two recipients with different keys may be one. Nothing is ever merged for it.
    Suggestion {
        /// Same name and unit, one without a birth.
        BirthMissing = "birth-missing", "Cùng tên, cùng đơn vị; một bên thiếu ngày, năm sinh",
            "Same name and unit; one has no birth";
        /// Same name and unit, one birth less precise than the other: 1980 and 15/06/1980.
        BirthLessPrecise = "birth-less-precise", "Cùng tên, cùng đơn vị; một bên chỉ ghi năm hoặc tháng sinh",
            "Same name and unit; one birth is less precise";
        /// Same name and birth in another unit: somebody who moved, or a unit under another name.
        OtherUnit = "other-unit", "Cùng tên, cùng ngày sinh; khác đơn vị", "Same name and birth; another unit";
        /// A collective of the same name within the same province, but under another unit.
        OtherParent = "other-parent", "Cùng tên tập thể, cùng tỉnh; khác đơn vị quản lý",
            "Collective of the same name and province; under another unit";
        /// Same name and birth, one without a unit; for a collective the name is enough.
        UnitMissing = "unit-missing", "Cùng tên; một bên không ghi đơn vị", "Same name; one has no unit";
        /// Same name once marks are left out, which one of the lists has lost, in the same unit.
        MarksLost = "marks-lost", "Cùng đơn vị, tên chỉ khác dấu; một bên mất dấu",
            "Same unit, names differ by marks that one has lost";
        /// All the same, but one list does not say whether it is a person, a collective or a household.
        KindUnknown = "kind-unknown", "Cùng tên, cùng đơn vị; một bên chưa rõ cá nhân, tập thể hay hộ gia đình",
            "Same name and unit; the kind of one is not known";
    }
}

/// How two births go together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Births {
    Same,
    NoneKnown,
    OneMissing,
    LessPrecise,
}

/// How two units go together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Units {
    Same,
    OneMissing,
    /// Another unit of the same province.
    SameProvince,
    Other,
}

/// Nothing when the births differ.
fn births(a: Option<DateWithPrecision>, b: Option<DateWithPrecision>) -> Option<Births> {
    match (a, b) {
        (None, None) => Some(Births::NoneKnown),
        (Some(_), None) | (None, Some(_)) => Some(Births::OneMissing),
        (Some(a), Some(b)) if a == b => Some(Births::Same),
        (Some(a), Some(b)) => a.agrees(b).then_some(Births::LessPrecise),
    }
}

fn units(a: &Belonging, b: &Belonging) -> Units {
    let same = |a: &str, b: &str| a == b || marks_lost(a, b);
    match (a, b) {
        (Belonging::Organisation(a), Belonging::Organisation(b)) if a == b => Units::Same,
        (
            Belonging::Unit {
                unit: a,
                province: province_a,
            },
            Belonging::Unit {
                unit: b,
                province: province_b,
            },
        ) => {
            let provinces = province_a.is_empty() || province_b.is_empty() || same(province_a, province_b);
            match (a.is_empty() || b.is_empty(), provinces) {
                (_, true) if same(a, b) => Units::Same,
                (true, true) => Units::OneMissing,
                (false, true) if !province_a.is_empty() && !province_b.is_empty() => Units::SameProvince,
                _ => Units::Other,
            }
        }
        (Belonging::Unit { unit, .. }, _) | (_, Belonging::Unit { unit, .. }) if unit.is_empty() => {
            Units::OneMissing
        }
        (Belonging::List(_), _) | (_, Belonging::List(_)) => Units::OneMissing,
        _ => Units::Other,
    }
}

/// Why two recipients may be one; nothing when their keys are equal (then they are one), or when they are not: another kind,
/// another birth, another name. The rules stand in `docs/rules.md`.
#[must_use]
pub fn suggest(a: &RecipientIdentity, b: &RecipientIdentity) -> Option<Suggestion> {
    if a == b || (a.kind != b.kind && a.kind.is_some() && b.kind.is_some()) {
        return None;
    }
    let births = births(a.birth, b.birth)?;
    let units = units(&a.belonging, &b.belonging);
    let collective = a.kind == Some(RecipientKind::Collective) || b.kind == Some(RecipientKind::Collective);
    if a.name != b.name {
        let lost = units == Units::Same && marks_lost(&a.name, &b.name);
        return lost.then_some(Suggestion::MarksLost);
    }
    match (units, births) {
        (Units::Same, Births::OneMissing) => Some(Suggestion::BirthMissing),
        (Units::Same, Births::LessPrecise) => Some(Suggestion::BirthLessPrecise),
        (Units::Same, _) if a.kind != b.kind => Some(Suggestion::KindUnknown),
        // one list writes the unit without marks, or leaves out the province
        (Units::Same, _) => Some(Suggestion::MarksLost)
            .filter(|_| differs_by_marks(a, b))
            .or(Some(Suggestion::UnitMissing)),
        (Units::OneMissing, Births::Same) => Some(Suggestion::UnitMissing),
        (Units::OneMissing, Births::NoneKnown) if collective => Some(Suggestion::UnitMissing),
        (Units::SameProvince, Births::NoneKnown) if collective => Some(Suggestion::OtherParent),
        (Units::SameProvince | Units::Other, Births::Same) => Some(Suggestion::OtherUnit),
        _ => None,
    }
}

/// Whether two units are written differently, and not only without the province.
fn differs_by_marks(a: &RecipientIdentity, b: &RecipientIdentity) -> bool {
    match (&a.belonging, &b.belonging) {
        (
            Belonging::Unit {
                unit: a,
                province: province_a,
            },
            Belonging::Unit {
                unit: b,
                province: province_b,
            },
        ) => a != b || (province_a != province_b && !province_a.is_empty() && !province_b.is_empty()),
        _ => false,
    }
}
