//! A tally as rows.

use thidua_domain::awards::TallyBy;
use thidua_vietnamese::Lang;

use super::{TallyView, column};
use crate::output::{Cell, Sheet};

/// What a tally's lines are by, as the head of their column.
#[must_use]
pub(super) fn heading(by: TallyBy, lang: Lang) -> &'static str {
    match by {
        TallyBy::Category => lang.pick("Danh hiệu / Hình thức khen thưởng", "Category"),
        TallyBy::Year => lang.pick("Năm", "Year"),
        TallyBy::Unit => lang.pick("Đơn vị", "Unit"),
    }
}

/// The lines and their sum. For programs the sum is called `total` and what is not stated is empty.
#[must_use]
pub(crate) fn sheet(tally: &TallyView, for_programs: bool, lang: Lang) -> Sheet {
    let mut sheet = Sheet::new(&[
        (column(tally.by), heading(tally.by, lang)),
        ("count", lang.pick("Số lượt", "Awards")),
    ]);
    for line in &tally.lines {
        let label = match &line.label {
            Some(label) => Cell::text(label),
            None if for_programs => Cell::Empty,
            None => Cell::text(lang.pick("(không ghi)", "(not stated)")),
        };
        sheet.rows.push(vec![label, Cell::Count(line.count)]);
    }
    let total = if for_programs {
        "total"
    } else {
        lang.pick("Tổng cộng", "Total")
    };
    sheet.rows.push(vec![Cell::text(total), Cell::Count(tally.total)]);
    sheet
}
