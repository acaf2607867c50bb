//! The page of the lead flag.

mod calendar;

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::get;
use maud::{Markup, html};
use serde::Deserialize;
use thidua_vietnamese::Lang;

use thidua_domain::codes::Year;

use super::{CandidateView, HandOverView, RotationView, YearView, checklist, outlook, years_asked};
use crate::messages::Msg;
use crate::web::layout::{Frame, Place, Tab};
use crate::web::{Answer, Reader, Web, cluster_code, format, page, parts, year_asked};

/// The pages of the room.
pub fn routes() -> Router<Web> {
    Router::new().route("/clusters/{cluster}/rotation", get(show))
}

/// What a request may add.
#[derive(Debug, Deserialize)]
struct Asked {
    year: Option<String>,
    years: Option<String>,
}

/// `/clusters/{cluster}/rotation`
async fn show(
    State(web): State<Web>,
    reader: Reader,
    Path(cluster): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let code = cluster_code(&cluster)?;
    let rotation = outlook(
        &web.database,
        &web.actor,
        &code,
        year_asked(asked.year.as_deref())?,
        years_asked(asked.years.as_deref())?,
    )
    .await?;
    // what is handed over last is what may still be open
    let in_force = |done: &&HandOverView| done.corrected.as_ref().is_none_or(|right| right.to.is_some());
    let last = rotation.hand_overs.iter().rfind(in_force);
    let list = match last.and_then(|done| Year::new(done.year).ok()) {
        Some(year) => Some(checklist(&web.database, &web.actor, &code, year).await?),
        None => None,
    };
    let lang = reader.lang;
    let title = Msg::RotationTitle.text(lang);
    let body = html! {
        header.page-head {
            p.eyebrow lang=[parts::foreign(lang)] { (rotation.name) }
            h1 { (title) }
            p.lede { (Msg::RotationLede.text(lang)) }
        }
        div.columns {
            (years(&rotation, lang))
            (calendar::proof(&rotation, lang))
        }
        (calendar::calendar(&rotation, lang))
        (candidates(&rotation, lang))
        (skipped(&rotation, lang))
        (hand_overs(&rotation.hand_overs, lang))
        @if let Some(list) = &list { (calendar::checklist(list, lang)) }
        (calendar::decisions(&rotation, lang))
        ul.actions {
            li { button type="button" hidden data-print { (Msg::PrintThis.text(lang)) } }
            li { a.button href={ "/api/clusters/" (code) "/rotation" } { "JSON" } }
        }
    };
    let frame = Frame::new(&reader, Place::Cluster(&code, Tab::Rotation), title)
        .crumb("/", Msg::NavClusters.text(lang))
        .named(format!("/clusters/{code}"), format::short_cluster(&rotation.name))
        .crumb("", Msg::NavRotation.text(lang));
    Ok(page(frame.page(&body)))
}

/// Runs of years: those with a known lead one by one, those without together.
fn years(rotation: &RotationView, lang: Lang) -> Markup {
    let mut runs: Vec<&[YearView]> = Vec::new();
    for run in rotation
        .history
        .chunk_by(|before, after| before.lead.is_none() && after.lead.is_none())
    {
        runs.push(run);
    }
    html! {
        section aria-labelledby="lich-su" {
            h2 id="lich-su" { (Msg::Years.text(lang)) }
            ol.timeline {
                @if let Some(first) = rotation.history.first() {
                    li.gap {
                        span.year {
                            (lang.pick(format!("{} trở về trước", first.year.saturating_sub(1)), format!("{} and before", first.year.saturating_sub(1))))
                        }
                        " " (parts::unknown(lang))
                    }
                }
                @for run in runs { (one_run(rotation, run, lang)) }
                @if rotation.settled.is_none() {
                    li.gap {
                        span.year { (rotation.year) }
                        " " span.unknown { (Msg::NotHandedOver.text(lang)) }
                    }
                }
            }
        }
    }
}

fn one_run(rotation: &RotationView, run: &[YearView], lang: Lang) -> Markup {
    let (Some(first), Some(last)) = (run.first(), run.last()) else {
        return html! {};
    };
    let Some(lead) = &first.lead else {
        return html! {
            li.gap {
                span.year { (first.year) @if last.year != first.year { "–" (last.year) } }
                " " (parts::unknown(lang))
            }
        };
    };
    let handed = rotation.hand_overs.iter().rfind(|hand_over| {
        let corrected = hand_over.corrected.as_ref().and_then(|right| right.to.as_ref());
        hand_over.year == first.year && corrected.unwrap_or(&hand_over.to).code == lead.code
    });
    html! {
        li.held {
            span.year { (first.year) }
            " " b lang=[parts::foreign(lang)] { (lead.name) }
            @if !first.deputies.is_empty() {
                " " span.muted {
                    (Msg::Deputies.text(lang)) ": "
                    (first.deputies.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>().join("; "))
                }
            }
            @if let Some(handed) = handed {
                " " span.muted { (received(handed, lang)) }
            }
        }
    }
}

fn received(handed: &HandOverView, lang: Lang) -> String {
    let on = handed.on.map(|on| format::day(on, lang));
    let from = handed.from.as_ref().map(|unit| unit.name.as_str());
    match (on, from) {
        (Some(on), Some(from)) => lang.pick(
            format!("Nhận cờ ngày {on} từ {from}"),
            format!("Received the flag on {on} from {from}"),
        ),
        (Some(on), None) => lang.pick(format!("Nhận cờ ngày {on}"), format!("Received the flag on {on}")),
        (None, Some(from)) => lang.pick(
            format!("Nhận cờ từ {from}"),
            format!("Received the flag from {from}"),
        ),
        (None, None) => Msg::Received.text(lang).to_owned(),
    }
}

fn hand_overs(hand_overs: &[HandOverView], lang: Lang) -> Markup {
    let columns = [
        Msg::HandedOn,
        Msg::HandedBy,
        Msg::HandedTo,
        Msg::HandedFor,
        Msg::HandedWhere,
        Msg::HandedWhy,
        Msg::Source,
    ];
    let cell = |label: Msg, text: Option<&str>| {
        html! {
            td.full data-label={ (label.text(lang)) ":" } {
                @match text {
                    Some(text) => span lang=[parts::foreign(lang)] { (text) },
                    None => span.unknown { (Msg::NotStated.text(lang)) },
                }
            }
        }
    };
    html! {
        section aria-labelledby="trao-co" {
            h2 id="trao-co" { (Msg::HandOversTitle.text(lang)) }
            @if hand_overs.is_empty() {
                p { (parts::unknown(lang)) }
            } @else {
                div.table-region {
                    table.reflow.handovers {
                        caption.visually-hidden { (Msg::HandOversTitle.text(lang)) }
                        thead { tr { @for column in columns { th scope="col" { (column.text(lang)) } } } }
                        tbody {
                            @for hand_over in hand_overs {
                                tr {
                                    th.nowrap.full scope="row" {
                                        @match hand_over.on {
                                            Some(on) => (format::day(on, lang)),
                                            None => span.unknown { (Msg::NotStated.text(lang)) },
                                        }
                                    }
                                    (cell(Msg::HandedBy, hand_over.from.as_ref().map(|unit| unit.name.as_str())))
                                    (received_by(hand_over, lang))
                                    td.full data-label={ (Msg::HandedFor.text(lang)) ":" } { (hand_over.year) }
                                    (cell(Msg::HandedWhere, hand_over.place.as_deref()))
                                    (cell(Msg::HandedWhy, hand_over.reason.as_deref()))
                                    (cell(Msg::Source, hand_over.source.as_deref()))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Who received the flag, and what it was corrected to.
fn received_by(hand_over: &HandOverView, lang: Lang) -> Markup {
    let corrected = hand_over.corrected.as_ref();
    html! {
        td.full data-label={ (Msg::HandedTo.text(lang)) ":" } {
            @if let Some(corrected) = corrected {
                s lang=[parts::foreign(lang)] { (hand_over.to.name) } " "
                @match &corrected.to {
                    Some(to) => span lang=[parts::foreign(lang)] { (to.name) },
                    None => (parts::unknown(lang)),
                }
                " " span.muted { (Msg::Corrected.text(lang)) ": " span lang=[parts::foreign(lang)] { (corrected.reason) } }
            } @else {
                span lang=[parts::foreign(lang)] { (hand_over.to.name) }
            }
        }
    }
}

fn candidates(rotation: &RotationView, lang: Lang) -> Markup {
    let year = rotation.year;
    html! {
        section aria-labelledby="ke-tiep" {
            h2 id="ke-tiep" { (Msg::NextTitle.text(lang)) }
            @if let Some(settled) = &rotation.settled {
                p {
                    (lang.pick(format!("Cụm trưởng năm {year} đã xác định: "), format!("The lead in {year} is settled: ")))
                    b lang=[parts::foreign(lang)] { (settled.name) } "."
                }
            }
            div.table-region {
                table.reflow {
                    caption {
                        (lang.pick(format!("Xét cho năm {year}"), format!("For {year}")))
                        " " small { (Msg::NextNote.text(lang)) }
                    }
                    thead {
                        tr {
                            th scope="col" { (Msg::Unit.text(lang)) }
                            th scope="col" { (Msg::Verdict.text(lang)) }
                            th scope="col" { (Msg::Why.text(lang)) }
                        }
                    }
                    tbody { @for unit in &rotation.candidates { (candidate(rotation, unit, lang)) } }
                }
            }
        }
    }
}

fn candidate(rotation: &RotationView, unit: &CandidateView, lang: Lang) -> Markup {
    let why = match (unit.may_lead, unit.turns) {
        (true, 0) => match (rotation.known_from, rotation.known_to) {
            (Some(from), Some(to)) => lang.pick(
                format!("Chưa giữ cờ trong các năm có dữ liệu ({from}–{to})."),
                format!("Has not led in the known years ({from}–{to})."),
            ),
            _ => Msg::NoLeadKnown.text(lang).to_owned(),
        },
        (true, turns) => lang.pick(
            format!("Đã giữ cờ {turns} lần, không nhiều hơn đơn vị nào đang chờ."),
            format!("Has led {turns} times, no more than any other that waits."),
        ),
        (false, _) if unit.verdict == "not-its-turn" => {
            format!("{}.", parts::capitalised(&unit.message(lang)))
        }
        (false, turns) => match (unit.fewest, unit.last_led) {
            (Some(fewest), _) => lang.pick(
                format!("Đã giữ cờ {turns} lần; còn đơn vị mới giữ {fewest} lần."),
                format!("Has led {turns} times; others have led {fewest} times."),
            ),
            (None, Some(year)) => lang.pick(
                format!("Giữ cờ năm {year}."),
                format!("Holds the flag of {year}."),
            ),
            (None, None) => format!("{}.", parts::capitalised(&unit.message(lang))),
        },
    };
    html! {
        tr {
            th scope="row" lang=[parts::foreign(lang)] { (unit.name) }
            td {
                @if unit.may_lead { span.verdict.verdict-yes { (Msg::MayLead.text(lang)) } }
                @else { span.verdict.verdict-no { (Msg::NotYet.text(lang)) } }
            }
            td.full {
                (why)
                @for before in &unit.predecessors {
                    " " span.muted {
                        @if rotation.policy.inherit == "no" {
                            (lang.pick(
                                format!("{}: {} lần, không tính cho tổ chức mới.", before.name, before.turns),
                                format!("{}: {} turns, not counted for the new body.", before.name, before.turns),
                            ))
                        } @else {
                            (lang.pick(
                                format!("{}: {} lần.", before.name, before.turns),
                                format!("{}: {} turns.", before.name, before.turns),
                            ))
                        }
                    }
                }
            }
        }
    }
}

fn skipped(rotation: &RotationView, lang: Lang) -> Markup {
    html! {
        @if !rotation.skipped.is_empty() {
            section aria-labelledby="khong-xet" {
                h2 id="khong-xet" { (Msg::SkippedTitle.text(lang)) }
                ul {
                    @for unit in &rotation.skipped {
                        li {
                            span lang=[parts::foreign(lang)] { (unit.name) } ": " (unit.words(lang))
                            @if let Some(names) = unit.names() { " " span lang=[parts::foreign(lang)] { (names) } }
                            "."
                        }
                    }
                }
            }
        }
    }
}
