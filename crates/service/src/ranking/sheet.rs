//! The standings as rows.

use thidua_domain::ranking::Standing;
use thidua_vietnamese::Lang;

use super::SeasonView;
use crate::output::{Cell, Sheet};

/// Standings as rows; not ranked units stand below without a rank.
pub(super) fn standings(view: &SeasonView, lang: Lang) -> Sheet {
    let mut columns = vec![
        ("rank", lang.pick("Hạng", "Rank")),
        ("name", lang.pick("Đơn vị", "Unit")),
        ("unit", lang.pick("Mã", "Code")),
        ("total", lang.pick("Tổng điểm", "Total")),
        ("base", lang.pick("Nội dung", "Content")),
        ("bonus", lang.pick("Thưởng", "Bonus")),
        ("deduction", lang.pick("Trừ", "Deduction")),
        ("tie", lang.pick("Bằng điểm", "Tie")),
    ];
    let illustrative = view.record.illustrative.is_some();
    if illustrative {
        columns.push(("illustrative", lang.pick("Ghi chú", "Note")));
    }
    let mut sheet = Sheet::new(&columns);
    sheet.repeated = usize::from(illustrative);
    let mark = || Cell::text(lang.pick("số liệu minh họa", "illustrative"));
    for standing in &view.evaluation.ranking.standings {
        let mut row = standing_row(view, standing, lang);
        if illustrative {
            row.push(mark());
        }
        sheet.rows.push(row);
    }
    for not in &view.evaluation.not_ranked {
        let mut row = vec![
            Cell::Empty,
            Cell::text(view.name(&not.unit)),
            Cell::text(not.unit.as_str()),
        ];
        row.extend([Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty]);
        row.push(Cell::text(lang.pick("không xếp hạng", "not ranked")));
        if illustrative {
            row.push(mark());
        }
        sheet.rows.push(row);
    }
    sheet
}

fn standing_row(view: &SeasonView, standing: &Standing, lang: Lang) -> Vec<Cell> {
    let decimals = view.decimals();
    let total = &standing.total;
    let tie = standing.tie.as_ref().map(|tie| {
        let decided = tie.decided_by.as_ref().map(ToString::to_string);
        view.decided_words(decided.as_deref(), lang)
    });
    vec![
        Cell::Plain(i64::from(standing.rank)),
        Cell::text(view.name(&standing.unit)),
        Cell::text(standing.unit.as_str()),
        Cell::Points(total.total, decimals),
        Cell::Points(total.base, decimals),
        Cell::Points(total.bonus, decimals),
        Cell::Points(total.deduction, decimals),
        Cell::maybe(tie),
    ]
}
