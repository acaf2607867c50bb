//! Filling form 0601.N.

use super::fill::Grid;
use super::filled::{FilledForm, UnplacedReason};
use super::place::ColumnKey;
use super::{Form, FormCode};
use crate::awards::category::Catalogue;
use crate::awards::control::TooMany;
use crate::awards::movements::{DraftMovement, LaunchLevel, Scope};
use crate::awards::reading::Period;

/// The column of a movement: of the level that launched it, else the one form 0601.N fills for its reach. One of which
/// neither is known stands in a column of its own behind the printed ones.
fn column(movement: &DraftMovement) -> ColumnKey {
    let level = movement.level.or_else(|| movement.scope.map(Scope::usual_level));
    ColumnKey::whole(match level {
        Some(LaunchLevel::Central) => 2,
        Some(LaunchLevel::MinistryProvince) => 3,
        Some(LaunchLevel::Unit) => 4,
        None => 5,
    })
}

/// Fills form 0601.N with the movements held in these years; each has a reference by which the caller finds it again.
///
/// # Errors
/// When there are more than 64 bits hold.
pub fn fill_movements<'a>(
    years: Period,
    movements: impl IntoIterator<Item = (i64, &'a DraftMovement)>,
) -> Result<FilledForm, TooMany> {
    let form = Form::of(FormCode::Movements);
    let mut grid = Grid::new(form);
    let mut other_years: i64 = 0;
    for (reference, movement) in movements {
        match movement.held_in(years) {
            None => grid.leave_out(UnplacedReason::DaysUnknown, None, 1, reference)?,
            Some(false) => other_years = other_years.checked_add(1).ok_or(TooMany)?,
            Some(true) => grid.add(&column(movement), 1, |place| {
                form.rows
                    .get(place)
                    .is_some_and(|row| row.test.holds_movement(movement))
            })?,
        }
    }
    Ok(FilledForm {
        other_years,
        ..grid.finish(years, &Catalogue::default())
    })
}

impl FilledForm {
    /// Whether a movement is counted in a cell of form 0601.N.
    #[must_use]
    pub fn contains_movement(&self, movement: &DraftMovement, row: &str, cell: &ColumnKey) -> bool {
        let held = self.form.code == FormCode::Movements && movement.held_in(self.years) == Some(true);
        let in_row = self
            .form
            .rows
            .iter()
            .any(|one| one.id == row && one.test.holds_movement(movement));
        held && in_row && (*cell == ColumnKey::whole(1) || *cell == column(movement))
    }
}
