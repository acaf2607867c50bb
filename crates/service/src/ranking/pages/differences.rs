//! Two units criterion by criterion.

use maud::{Markup, html};
use thidua_domain::codes::ItemCode;
use thidua_domain::quantity::Points;
use thidua_domain::ranking::Difference;
use thidua_domain::scoring::Section;

use super::api;
use super::compare::Pair;
use crate::messages::Msg;
use crate::web::parts;

/// Every criterion in which they differ, then those in which they do not.
pub(super) fn table(pair: &Pair<'_>) -> Markup {
    let (lang, above, below) = (pair.lang, pair.above_name, pair.below_name);
    let sections = pair.season.record.rules.scorecard.sections();
    let equal: Vec<&ItemCode> = pair
        .comparison
        .steps
        .iter()
        .filter(|step| step.difference == Points::ZERO)
        .map(|step| &step.criterion)
        .collect();
    let key = &pair.season.record.season;
    html! {
        section aria-label=(Msg::Differences.text(lang)) {
            div.table-region {
                table.compare.reflow {
                    caption {
                        (Msg::DifferencesByCriterion.text(lang)) " "
                        small {
                            (lang.pick(
                                format!("Dấu + nghiêng về {above}, dấu − nghiêng về {below}. Các dòng cộng lại đúng bằng chênh lệch tổng điểm."),
                                format!("Plus is in favour of {above}, minus of {below}. The lines add up to the gap exactly."),
                            ))
                        }
                    }
                    thead {
                        tr {
                            th scope="col" { (Msg::Criterion.text(lang)) }
                            th.num scope="col" lang=[parts::foreign(lang)] { (above) }
                            th.num scope="col" lang=[parts::foreign(lang)] { (below) }
                            td.bar {}
                            th.num scope="col" { (Msg::Difference.text(lang)) }
                        }
                    }
                    tbody { @for section in sections { (group(pair, section)) } }
                    tfoot {
                        tr {
                            th scope="row" { (Msg::Total.text(lang)) }
                            td.num data-label=(above) { (pair.points(pair.above.total.total)) }
                            td.num data-label=(below) { (pair.points(pair.below.total.total)) }
                            td.bar {}
                            td.num.gap data-label=(Msg::Difference.text(lang)) { (pair.signed(pair.comparison.gap)) }
                        }
                    }
                }
            }
            @if !equal.is_empty() {
                details.fold {
                    summary {
                        h3 {
                            (lang.pick(
                                format!("{} tiêu chí hai đơn vị bằng điểm nhau", equal.len()),
                                format!("{} criteria in which both are equal", equal.len()),
                            ))
                        }
                    }
                    div.body {
                        ul {
                            @for code in equal {
                                li {
                                    (code) ". " span lang=[parts::foreign(lang)] { (pair.season.title(code)) } ": "
                                    (pair.points(pair.above.total.criterion(code).unwrap_or(Points::ZERO)))
                                }
                            }
                        }
                    }
                }
            }
            ul.actions {
                li { button type="button" hidden data-print { (Msg::PrintThis.text(lang)) } }
                li {
                    a.button href=(api(key, &format!("explain/{}/{}", pair.comparison.above, pair.comparison.below))) { "JSON" }
                }
            }
        }
    }
}

/// A section that makes a difference, and its criteria that do.
fn group(pair: &Pair<'_>, section: &Section) -> Markup {
    let lang = pair.lang;
    let steps: Vec<_> = pair
        .comparison
        .steps
        .iter()
        .filter(|step| {
            section
                .criteria
                .iter()
                .any(|criterion| criterion.code == step.criterion)
        })
        .collect();
    let gap = Points::checked_sum(steps.iter().map(|step| step.difference)).unwrap_or(Points::ZERO);
    if steps.iter().all(|step| step.difference == Points::ZERO) {
        return html! {};
    }
    if let ([step], true) = (steps.as_slice(), section.is_single()) {
        return html! {
            tr.group {
                th scope="row" lang=[parts::foreign(lang)] { (section.title) }
                (cells(pair, step))
            }
        };
    }
    html! {
        tr.group {
            th scope="rowgroup" colspan="4" lang=[parts::foreign(lang)] { (section.code) ". " (section.title) }
            td.num.gap data-label=(lang.pick(format!("Nhóm {}", section.code), format!("Section {}", section.code))) { (pair.signed(gap)) }
        }
        @for step in steps.iter().filter(|step| step.difference != Points::ZERO) {
            tr {
                th scope="row" lang=[parts::foreign(lang)] { (step.criterion) ". " (pair.season.title(&step.criterion)) }
                (cells(pair, step))
            }
        }
    }
}

fn cells(pair: &Pair<'_>, step: &Difference) -> Markup {
    html! {
        td.num data-label=(pair.above_name) { (pair.points(step.above)) }
        td.num data-label=(pair.below_name) { (pair.points(step.below)) }
        td.bar { (bar(pair, step.difference)) }
        td.num.gap data-label=(Msg::Difference.text(pair.lang)) { (pair.signed(step.difference)) }
    }
}

/// A bar from the middle, scaled to the largest difference.
fn bar(pair: &Pair<'_>, difference: Points) -> Markup {
    let size = |points: Points| points.scaled().unsigned_abs();
    let largest = pair
        .comparison
        .steps
        .iter()
        .map(|step| size(step.difference))
        .max()
        .unwrap_or(0);
    let width = size(difference)
        .saturating_mul(100)
        .checked_div(largest)
        .unwrap_or(0)
        .max(1);
    let (class, x) = if difference.is_negative() {
        ("minus", 100_u64.saturating_sub(width))
    } else {
        ("plus", 100)
    };
    html! {
        svg viewBox="0 0 200 10" preserveAspectRatio="none" aria-hidden="true" {
            rect class=(class) x=(x) y="1" width=(width) height="8" {}
            path.axis d="M100 0v10" {}
        }
    }
}
