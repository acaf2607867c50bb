//! Form 0601.N: movements, counted where they are held.

use thidua_domain::awards::forms::fill_movements;
use thidua_domain::awards::{Catalogue, DateWithPrecision, Period};

use super::cell::{Cell, MOST_ROWS};
use super::view::{self, CellView, FormView};
use super::{Asked, totals};
use crate::Result;
use crate::awards::movements::MovementView;

/// Fills the form with these movements.
pub(super) fn form(
    years: Period,
    movements: &[MovementView],
    asked: &Asked,
    cell: Option<&Cell>,
    catalogue: &Catalogue,
) -> Result<FormView> {
    let drafts = movements.iter().map(|one| (one.id, &one.draft));
    let filled = fill_movements(years, drafts).map_err(totals::too_many)?;
    let rows = cell.map(|cell| {
        let mut rows: Vec<CellView> = movements
            .iter()
            .filter(|one| filled.contains_movement(&one.draft, cell.row, &cell.column))
            .map(row)
            .collect();
        let more = rows.len() > MOST_ROWS;
        rows.truncate(MOST_ROWS);
        (rows, more)
    });
    let mut view = view::view(&filled, catalogue, asked, rows);
    if movements.is_empty() {
        // no list is not the same as no movement
        view.remarks.push(
            "Sổ chưa có danh sách phong trào nào của đơn vị báo cáo; các số 0 nghĩa là chưa có danh sách. Nhập bằng: thidua import movements TỆP"
                .to_owned(),
        );
        view.remarks_en.push(
            "The register has no list of movements of the reporting unit; 0 means that there is no list. Import one by: thidua import movements FILE"
                .to_owned(),
        );
    }
    Ok(view)
}

fn row(one: &MovementView) -> CellView {
    let year = |date: Option<DateWithPrecision>| date.map(DateWithPrecision::year_number);
    CellView {
        award: one.movement.clone(),
        name: Some(one.name.clone()),
        category: None,
        year: year(one.draft.from),
        until_year: year(one.draft.to),
        decision: one.citation.clone(),
        decided: None,
        count: 1,
        place: one.place.clone(),
        place_en: one.place_en.clone(),
    }
}
