//! The standings as rows.

use thidua_domain::codes::ItemCode;
use thidua_domain::ranking::{Comparison, Standing};
use thidua_vietnamese::Lang;

use super::SeasonView;
use crate::output::{Cell, Sheet};

/// Standings as rows; not ranked units stand below without a rank.
pub(super) fn standings(view: &SeasonView, lang: Lang) -> Sheet {
    let rules = &view.record.rules;
    let mut columns = vec![
        ("rank", lang.pick("Hạng", "Rank")),
        ("name", lang.pick("Đơn vị", "Unit")),
        ("unit", lang.pick("Mã", "Code")),
        ("total", lang.pick("Tổng điểm", "Total")),
        ("base", lang.pick("Nội dung", "Content")),
        ("bonus", lang.pick("Thưởng", "Bonus")),
        ("deduction", lang.pick("Trừ", "Deduction")),
    ];
    if rules.classification.is_some() {
        columns.push(("classification", lang.pick("Xếp loại", "Classification")));
    }
    if !rules.classes.is_empty() {
        columns.push(("class", lang.pick("Nhóm", "Class")));
    }
    columns.push(("tie", lang.pick("Bằng điểm", "Tie")));
    let mut sheet = Sheet::new(&columns);
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
        // all columns but rank, name, code and the last
        row.resize(columns.len().saturating_sub(1), Cell::Empty);
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
            Cell::text(title(view, &step.criterion, lang)),
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
            Cell::text(title(view, &step.criterion, lang)),
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
        sheet.names.push("illustrative".into());
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
    let rules = &view.record.rules;
    let mut row = vec![
        Cell::Plain(i64::from(standing.rank)),
        Cell::text(view.name(&standing.unit)),
        Cell::text(standing.unit.as_str()),
        Cell::Points(total.total, decimals),
        Cell::Points(total.base, decimals),
        Cell::Points(total.bonus, decimals),
        Cell::Points(total.deduction, decimals),
    ];
    if rules.classification.is_some() {
        row.push(Cell::maybe(standing.classification.clone()));
    }
    if let Some(code) = &standing.class {
        let class = rules.classes.iter().find(|class| class.code == *code);
        row.push(Cell::maybe(class.map(|class| class.title.clone())));
    }
    row.push(Cell::maybe(tie));
    row
}

/// The words of a criterion, a section, or the scorecard as a whole.
fn title<'v>(view: &'v SeasonView, code: &ItemCode, lang: Lang) -> &'v str {
    if *code == ItemCode::whole() {
        return lang.pick("Toàn bảng chấm điểm", "The scorecard as a whole");
    }
    let criterion = view.title(code);
    if !criterion.is_empty() {
        return criterion;
    }
    let section = view.record.rules.scorecard.section(code);
    section.map_or("", |section| section.title.as_str())
}
