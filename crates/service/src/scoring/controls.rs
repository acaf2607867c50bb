//! What a sheet says of itself beside what its rows come to: its form, subtotals, totals, ranks.

use thidua_domain::codes::ItemCode;
use thidua_domain::quantity::Points;
use thidua_domain::scoring::sheet::{Control, ControlOf};
use thidua_domain::scoring::{Part, Rule, Section};
use thidua_domain::seasons::{Evaluation, Rules};
use thidua_tabular::Finding;

use super::entries::Entered;
use super::reading::Read;
use crate::organisations::Ids;

/// Criteria of a unit's column that are blank and have no points yet: such a unit cannot be ranked.
pub(super) fn blanks(read: &Read, rules: &Rules, old: &[Entered], ids: &Ids) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, column) in read.columns.iter().enumerate() {
        let id = ids.id(&column.unit).ok();
        let has = |code: &ItemCode| {
            read.sheet
                .entries
                .iter()
                .any(|entry| entry.unit == place && entry.criterion == *code)
                || old
                    .iter()
                    .any(|one| Some(one.unit) == id && one.criterion == *code)
        };
        let blank: Vec<&str> = rules
            .scorecard
            .criteria()
            .filter(|(section, criterion)| {
                // conditions stay blank while they are not met; rules with an indicator take the year's results
                let due = section.part != Part::Condition
                    && criterion.rule.indicator().is_none()
                    && !matches!(criterion.rule, Rule::Late(_))
                    && !criterion.not_for.contains(&column.unit);
                due && !has(&criterion.code)
            })
            .map(|(_, criterion)| criterion.code.as_str())
            .collect();
        if !blank.is_empty() {
            let codes = blank.join(", ");
            findings.push(
                Finding::warning(
                    "blank-points",
                    format!("còn trống điểm ở tiêu chí {codes}; ô trống không tính là 0, đơn vị chưa được xếp hạng"),
                    format!("the criteria {codes} are blank; blank is not 0, and the unit is not ranked yet"),
                )
                .in_column(column.label.clone()),
            );
        }
    }
    findings
}

/// Subtotals and totals of the sheet beside what its rows come to; not those of a unit or section with blanks.
pub(super) fn compare_controls(read: &Read, rules: &Rules) -> Vec<Finding> {
    let given = |unit: usize, code: &ItemCode| {
        let mut entries = read.sheet.entries.iter();
        let entry = entries.find(|entry| entry.unit == unit && entry.criterion == *code);
        // what counts or measures comes to points by rule and result, not by the sheet
        entry.and_then(|entry| entry.input.points())
    };
    let sum = |unit: usize, section: Option<&ItemCode>| {
        let mut sum = Points::ZERO;
        for (of, criterion) in rules.scorecard.criteria() {
            if section.is_some_and(|section| of.code != *section) || of.part == Part::Condition {
                continue;
            }
            let points = given(unit, &criterion.code)?;
            let value = match (section, of.part) {
                (None, Part::Deduction) => points.checked_neg()?,
                _ => points,
            };
            sum = sum.checked_add(value)?;
        }
        Some(sum)
    };
    let mut findings = Vec::new();
    for control in &read.sheet.controls {
        let computed = match (&control.of, control.unit) {
            (ControlOf::Section(section), Some(unit)) => sum(unit, Some(section)),
            (ControlOf::Total, Some(unit)) => sum(unit, None),
            (ControlOf::SectionMaximum(section), None) => {
                rules.scorecard.section(section).and_then(Section::max)
            }
            _ => None,
        };
        if let Some(computed) = computed.filter(|computed| *computed != control.stated) {
            findings.push(differs(read, control, &computed));
        }
    }
    findings
}

fn differs(read: &Read, control: &Control, computed: &Points) -> Finding {
    let (code, vi, en) = match &control.of {
        ControlOf::Section(_) => ("subtotal-differs", "điểm nhóm", "subtotal"),
        ControlOf::SectionMaximum(_) => ("maximum-differs", "điểm tối đa của nhóm", "section maximum"),
        ControlOf::Total => ("total-differs", "tổng điểm", "total"),
        ControlOf::Rank => ("rank-differs", "thứ hạng", "rank"),
    };
    let stated = control.stated;
    let finding = Finding::warning(
        code,
        format!(
            "{vi} ghi trong bảng là {}, tính lại là {}; chương trình dùng số tính lại",
            stated.vietnamese(0),
            computed.vietnamese(0)
        ),
        format!("the sheet states the {en} {stated}, the rows come to {computed}; the computed one counts"),
    )
    .at_row(control.row);
    match control.unit.and_then(|unit| read.columns.get(unit)) {
        Some(column) => finding.in_column(column.label.clone()),
        None => finding,
    }
}

/// Ranks of the sheet beside the computed ones.
pub(super) fn compare_ranks(read: &Read, evaluation: &Evaluation) -> Vec<Finding> {
    let ranks = read
        .sheet
        .controls
        .iter()
        .filter(|control| control.of == ControlOf::Rank);
    ranks
        .filter_map(|control| {
            let column = read.columns.get(control.unit?)?;
            let standing = evaluation.ranking.of(&column.unit)?;
            let computed = Points::whole(i64::from(standing.rank)).ok()?;
            (computed != control.stated).then(|| differs(read, control, &computed))
        })
        .collect()
}
