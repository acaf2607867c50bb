//! The coming years, the proof, decisions on record, and the checklist of the last hand-over.

use maud::{Markup, html};
use thidua_vietnamese::Lang;

use crate::clusters::UnitName;
use crate::messages::Msg;
use crate::rotation::{ChecklistView, PassedOverView, PlannedYearView, ProofRowView, RotationView};
use crate::web::{format, parts};

fn names(units: &[UnitName]) -> String {
    let names: Vec<&str> = units.iter().map(|unit| unit.name.as_str()).collect();
    names.join("; ")
}

/// Who leads in the coming years, as far as the policy can know.
pub(super) fn calendar(rotation: &RotationView, lang: Lang) -> Markup {
    html! {
        section aria-labelledby="lich" {
            h2 id="lich" { (Msg::CalendarTitle.text(lang)) }
            p { (Msg::PolicyWord.text(lang)) ": " (rotation.policy.message(lang)) "." }
            @for misfit in &rotation.policy.misfits {
                p.notice.notice-wait { (parts::capitalised(&misfit.message(lang))) "." }
            }
            div.table-region {
                table.reflow {
                    caption.visually-hidden { (Msg::CalendarTitle.text(lang)) }
                    thead {
                        tr {
                            th scope="col" { (Msg::Year.text(lang)) }
                            th scope="col" { (Msg::Lead.text(lang)) }
                            th scope="col" { (Msg::Deputies.text(lang)) }
                            th scope="col" { (Msg::Why.text(lang)) }
                        }
                    }
                    tbody { @for planned in &rotation.calendar { (one_year(planned, lang)) } }
                }
            }
        }
    }
}

fn one_year(planned: &PlannedYearView, lang: Lang) -> Markup {
    let open = planned.open_deputies;
    html! {
        tr {
            th.nowrap.full scope="row" { (planned.year) }
            td.full {
                @match &planned.lead {
                    Some(lead) => b lang=[parts::foreign(lang)] { (lead.name) },
                    None => span.unknown.nowrap { (Msg::NotKnownYet.text(lang)) },
                }
            }
            td.full data-label={ (Msg::Deputies.text(lang)) ":" } {
                span lang=[parts::foreign(lang)] { (names(&planned.deputies)) }
                @if !planned.deputies.is_empty() && open > 0 { "; " }
                @if open > 0 {
                    span.unknown.nowrap {
                        (lang.pick(format!("{open} chưa chọn"), format!("{open} to be chosen")))
                    }
                }
            }
            td.full {
                (parts::capitalised(&planned.words(lang)))
                @if let Some(reason) = &planned.reason {
                    " (" span lang=[parts::foreign(lang)] { (reason) } ")"
                }
                @if !planned.among.is_empty() {
                    (lang.pick(
                        format!(" trong {} đơn vị ít lượt nhất", planned.among.len()),
                        format!(", among the {} with the fewest turns", planned.among.len()),
                    ))
                }
                "."
                (passed_over(&planned.passed_over, lang))
            }
        }
    }
}

/// Who is passed over: one at a glance, more on request.
fn passed_over(passed: &[PassedOverView], lang: Lang) -> Markup {
    let one = |passed: &PassedOverView| {
        html! {
            span lang=[parts::foreign(lang)] { (passed.name) } ": " (passed.words(lang))
            @if let Some(quoted) = passed.quoted() { " " span lang=[parts::foreign(lang)] { (quoted) } }
            "."
        }
    };
    match passed {
        [] => html! {},
        [only] => html! { " " span.muted { (one(only)) } },
        several => html! {
            details {
                summary {
                    (lang.pick(
                        format!("{} đơn vị không tính năm này", several.len()),
                        format!("{} units are passed over", several.len()),
                    ))
                }
                ul { @for passed in several { li.muted { (one(passed)) } } }
            }
        },
    }
}

/// Whether the turns fell evenly, with the turns of every member.
pub(super) fn proof(rotation: &RotationView, lang: Lang) -> Markup {
    let proof = &rotation.proof;
    let (class, title) = match proof.verdict.as_str() {
        "proven" => ("notice notice-done", Msg::Fair),
        "excused" => ("notice notice-done", Msg::FairExcused),
        "broken" => ("notice notice-error", Msg::Unfair),
        "as-far-as-known" => ("notice notice-wait", Msg::FairAsFarAsKnown),
        _ => ("notice notice-wait", Msg::FairSoFar),
    };
    html! {
        section aria-labelledby="cong-bang" {
            h2 id="cong-bang" { (Msg::FairnessTitle.text(lang)) }
            div class=(class) {
                h3 { (title.text(lang)) }
                p { (proof.message(lang)) }
                @if !proof.unknown_years.is_empty() { p { (Msg::UnknownIsNotNever.text(lang)) } }
                @for odd in &proof.out_of_turn {
                    p {
                        (lang.pick(format!("Năm {} ngoài thứ tự: ", odd.year), format!("{} out of turn: ", odd.year)))
                        span lang=[parts::foreign(lang)] { (odd.unit.name) } " ("
                        @match &odd.decision {
                            Some(decision) => span lang=[parts::foreign(lang)] { (decision) },
                            None => (Msg::NoDecision.text(lang)),
                        }
                        ")."
                    }
                }
            }
            @if proof.from.is_some() {
                details.fold {
                    summary { (Msg::TurnsOfAll.text(lang)) " (" (proof.rows.len()) ")" }
                    div.table-region {
                        table.reflow {
                            caption.visually-hidden { (Msg::TurnsOfAll.text(lang)) }
                            thead {
                                tr {
                                    th scope="col" { (Msg::Unit.text(lang)) }
                                    th.num scope="col" { (Msg::Turns.text(lang)) }
                                    th scope="col" { (Msg::Years.text(lang)) }
                                }
                            }
                            tbody { @for row in &proof.rows { (turns(row, lang)) } }
                        }
                    }
                }
            }
        }
    }
}

fn turns(row: &ProofRowView, lang: Lang) -> Markup {
    let years: Vec<String> = row.years.iter().map(ToString::to_string).collect();
    html! {
        tr {
            th scope="row" {
                span lang=[parts::foreign(lang)] { (row.name) }
                @if !row.whole_span { " " span.muted { (Msg::NotAllTheTime.text(lang)) } }
            }
            td.num { (row.turns) }
            td.full { (years.join(", ")) }
        }
    }
}

/// Decisions on single years and corrections.
pub(super) fn decisions(rotation: &RotationView, lang: Lang) -> Markup {
    html! {
        @if !rotation.decisions.is_empty() {
            section aria-labelledby="quyet-dinh" {
                h2 id="quyet-dinh" { (Msg::DecisionsTitle.text(lang)) }
                ul {
                    @for decision in &rotation.decisions {
                        li {
                            (decision.words(lang)) " ("
                            span lang=[parts::foreign(lang)] { (decision.reason) } ")"
                            @if let Some(why) = &decision.withdrawn {
                                "; " (Msg::Withdrawn.text(lang)) ": "
                                span lang=[parts::foreign(lang)] { (why) }
                            }
                            " "
                            span.muted { (format::day(decision.recorded_on, lang)) ", " (decision.recorded_by) }
                        }
                    }
                }
            }
        }
    }
}

/// What is done and what is left of a hand-over.
pub(super) fn checklist(list: &ChecklistView, lang: Lang) -> Markup {
    let year = list.year;
    let done = list.items.len().saturating_sub(list.open);
    html! {
        section aria-labelledby="ban-giao" {
            h2 id="ban-giao" {
                (lang.pick(format!("Bàn giao cho Cụm trưởng năm {year}"), format!("Hand-over to the lead of {year}")))
            }
            p {
                (lang.pick(
                    format!("Đã xong {done} trên {} việc.", list.items.len()),
                    format!("{done} of {} items are done.", list.items.len()),
                ))
            }
            div.table-region {
                table.reflow {
                    caption.visually-hidden { (Msg::ChecklistTitle.text(lang)) }
                    thead {
                        tr {
                            th scope="col" { (Msg::ChecklistItem.text(lang)) }
                            th scope="col" { (Msg::StatusWord.text(lang)) }
                            th scope="col" { (Msg::Remark.text(lang)) }
                        }
                    }
                    tbody {
                        @for item in &list.items {
                            tr {
                                th scope="row" { (item.label(lang)) }
                                td.nowrap {
                                    @if item.done { span.verdict.verdict-yes { (Msg::ItemDone.text(lang)) } }
                                    @else { span.verdict.verdict-no { (Msg::ItemOpen.text(lang)) } }
                                }
                                td.full {
                                    @if let Some(note) = &item.note { span lang=[parts::foreign(lang)] { (note) } " " }
                                    @if let (Some(by), Some(at)) = (&item.recorded_by, &item.recorded_at) {
                                        span.muted { (format::day(at.date_naive(), lang)) ", " (by) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
