//! The standings as rows.

use thidua_domain::ranking::{Comparison, Standing};
use thidua_vietnamese::Lang;

use super::SeasonView;
use crate::output::{Cell, Sheet};

/// Standings as rows; not ranked units stand below without a rank.
pub(super) fn standings(view: &SeasonView, lang: Lang) -> Sheet {
    let mut sheet = Sheet::new(&[
        ("rank", lang.pick("Hạng", "Rank")),
        ("name", lang.pick("Đơn vị", "Unit")),
        ("unit", lang.pick("Mã", "Code")),
        ("total", lang.pick("Tổng điểm", "Total")),
        ("base", lang.pick("Nội dung", "Content")),
        ("bonus", lang.pick("Thưởng", "Bonus")),
        ("deduction", lang.pick("Trừ", "Deduction")),
        ("tie", lang.pick("Bằng điểm", "Tie")),
    ]);
    sheet.rows.extend(
        view.evaluation
            .ranking
            .standings
            .iter()
            .map(|standing| standing_row(view, standing, lang)),
    );
    for not in &view.evaluation.not_ranked {
        let mut row = vec![
            Cell::Empty,
            Cell::text(view.name(&not.unit)),
            Cell::text(not.unit.as_str()),
        ];
        row.extend([Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty]);
        row.push(Cell::text(lang.pick("không xếp hạng", "not ranked")));
        sheet.rows.push(row);
    }
    marked(view, sheet, lang)
}

/// Every step of a total.
pub(super) fn steps(view: &SeasonView, standing: &Standing, lang: Lang) -> Sheet {
    let decimals = view.decimals();
    let mut sheet = Sheet::new(&[
        ("criterion", lang.pick("Tiêu chí", "Criterion")),
        ("title", lang.pick("Nội dung", "Words")),
        ("stage", lang.pick("Bước", "Stage")),
        ("rule", lang.pick("Cách tính", "Rule")),
        ("input", lang.pick("Nhập", "Input")),
        ("points", lang.pick("Điểm", "Points")),
    ]);
    for step in &standing.total.steps {
        sheet.rows.push(vec![
            Cell::text(step.criterion.as_str()),
            Cell::text(view.title(&step.criterion)),
            Cell::text(step.stage.label(lang)),
            Cell::text(step.rule.label(lang)),
            match step.input.points() {
                Some(points) => Cell::Points(points, decimals),
                None => Cell::text(step.input.shown(decimals, lang)),
            },
            Cell::Points(step.points, decimals),
        ]);
    }
    marked(view, sheet, lang)
}

/// Two units side by side.
pub(super) fn differences(view: &SeasonView, comparison: &Comparison, lang: Lang) -> Sheet {
    let decimals = view.decimals();
    let mut sheet = Sheet::new(&[
        ("criterion", lang.pick("Tiêu chí", "Criterion")),
        ("title", lang.pick("Nội dung", "Words")),
        ("above", view.name(&comparison.above)),
        ("below", view.name(&comparison.below)),
        ("difference", lang.pick("Chênh lệch", "Difference")),
    ]);
    for step in &comparison.steps {
        sheet.rows.push(vec![
            Cell::text(step.criterion.as_str()),
            Cell::text(view.title(&step.criterion)),
            Cell::Points(step.above, decimals),
            Cell::Points(step.below, decimals),
            Cell::Points(step.difference, decimals),
        ]);
    }
    marked(view, sheet, lang)
}

/// Illustrative points are marked in every row that leaves the program; on a terminal the mark stands above.
pub(crate) fn marked(view: &SeasonView, mut sheet: Sheet, lang: Lang) -> Sheet {
    if view.record.illustrative.is_some() {
        sheet.names.push("illustrative");
        sheet.headers.push(lang.pick("Ghi chú", "Note").to_owned());
        sheet.repeated = 1;
        for row in &mut sheet.rows {
            row.push(Cell::text(lang.pick("số liệu minh họa", "illustrative")));
        }
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
