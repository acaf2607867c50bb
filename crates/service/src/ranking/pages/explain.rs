//! Every step of a unit's total.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use thidua_domain::quantity::Points;
use thidua_domain::ranking::Standing;
use thidua_domain::scoring::{Criterion, Part, Section, Step};
use thidua_domain::seasons::NotRanked;
use thidua_vietnamese::Lang;

use super::super::{Explanation, SeasonView, view};
use super::{api, compare_href, season_words, standings};
use crate::messages::Msg;
use crate::web::{Answer, Reader, UnitPath, Web, format, page, parts};

/// What a request may add.
#[derive(Debug, Deserialize)]
pub(super) struct Folds {
    open: Option<String>,
}

/// `…/units/{unit}`
pub(super) async fn show(
    State(web): State<Web>,
    reader: Reader,
    Path(path): Path<UnitPath>,
    Query(folds): Query<Folds>,
) -> Answer<Response> {
    let season = view(&web.database, &web.actor, &path.key()?).await?;
    let unit = season.unit(path.unit())?;
    let lang = reader.lang;
    let open = folds.open.as_deref() == Some("all");
    let (title, body) = match season.explain(&unit)? {
        Explanation::Ranked(standing) => ranked(&season, standing, open, lang),
        Explanation::NotRanked(not) => not_ranked(&season, not, lang),
    };
    let name = season.name(&unit);
    let full = format!("{title} – {}", format::short_name(name));
    let frame = standings::below(&reader, &season, &full, format::short_name(name));
    Ok(page(frame.page(&body)))
}

fn head(season: &SeasonView, name: &str, title: &str, meta: &Markup, lang: Lang) -> Markup {
    html! {
        header.page-head {
            p.eyebrow {
                span lang=[parts::foreign(lang)] { (name) }
                " · " (season_words(&season.record.season, lang))
            }
            h1 { (title) }
            p.meta {
                (meta)
                (parts::badge(season.record.status, lang))
                span { (Msg::Stage.text(lang)) ": " (season.record.rules.stage.label(lang)) }
            }
        }
        (parts::illustrative(season.record.illustrative.as_deref(), lang))
    }
}

fn not_ranked(season: &SeasonView, not: &NotRanked, lang: Lang) -> (String, Markup) {
    let title = Msg::WhyNotRanked.text(lang).to_owned();
    let body = html! {
        (head(season, season.name(&not.unit), &title, &html! {}, lang))
        section.notice.notice-wait aria-labelledby="ly-do" {
            h2 id="ly-do" { (Msg::NotRankedYet.text(lang)) }
            p { (not.reason.message(lang)) }
        }
        (standings::digest(season, lang))
    };
    (title, body)
}

fn ranked(season: &SeasonView, standing: &Standing, open: bool, lang: Lang) -> (String, Markup) {
    let (decimals, total) = (season.decimals(), &standing.total);
    let shown = |points: Points| format::points(points, decimals, lang);
    let title = lang.pick(
        format!("Vì sao được {} điểm", shown(total.total)),
        format!("Why {} points", shown(total.total)),
    );
    let count = season.evaluation.ranking.standings.len();
    let rank = html! {
        span {
            b { (lang.pick(format!("Hạng {}", standing.rank), format!("Rank {}", standing.rank))) }
            (lang.pick(format!(" trên {count} đơn vị"), format!(" of {count} units")))
        }
    };
    let content = season.record.rules.scorecard.max().map(shown).unwrap_or_default();
    let of = |wanted: Part| {
        season
            .record
            .rules
            .scorecard
            .sections()
            .iter()
            .filter(move |section| section.part == wanted)
    };
    let extra: Vec<&Section> = of(Part::Bonus).chain(of(Part::Deduction)).collect();
    let body = html! {
        (head(season, season.name(&standing.unit), &title, &rank, lang))
        dl.equation aria-label=(Msg::Equation.text(lang)) {
            div { dt { (Msg::BaseLong.text(lang)) } dd { (shown(total.base)) } }
            div data-op="+" { dt { (Msg::BonusLong.text(lang)) } dd { (shown(total.bonus)) } }
            div data-op="−" { dt { (Msg::DeductionLong.text(lang)) } dd { (shown(total.deduction)) } }
            div.result data-op="=" { dt { (Msg::Total.text(lang)) } dd { (shown(total.total)) } }
        }
        section.folds aria-labelledby="noi-dung" {
            h2 id="noi-dung" {
                (lang.pick(
                    format!("Điểm nội dung: {} trên {content}", shown(total.base)),
                    format!("Content points: {} of {content}", shown(total.base)),
                ))
            }
            p.no-print {
                a.button href=(if open { "?" } else { "?open=all" }) data-folds
                    data-open=(Msg::OpenAll.text(lang)) data-close=(Msg::CloseAll.text(lang)) {
                    (if open { Msg::CloseAll } else { Msg::OpenAll }.text(lang))
                }
            }
            @for section in of(Part::Content) { (fold(season, standing, section, open, lang)) }
        }
        @if !extra.is_empty() {
            section.folds aria-labelledby="thuong-tru" {
                h2 id="thuong-tru" { (Msg::BonusAndDeduction.text(lang)) }
                @for section in extra { (fold(season, standing, section, true, lang)) }
            }
        }
        (neighbours(season, standing, lang))
        (standings::digest(season, lang))
    };
    (title, body)
}

/// Points in the sign of their part: a deduction below zero, a bonus with its plus.
fn in_part(points: Points, part: Part, decimals: u32, lang: Lang) -> String {
    match part {
        Part::Content | Part::Condition => format::points(points, decimals, lang),
        Part::Bonus => format::signed(points, decimals, lang),
        Part::Deduction => format::deducted(points, decimals, lang),
    }
}

/// The most a part can give, below zero for a deduction.
fn most(points: Option<Points>, part: Part, decimals: u32, lang: Lang) -> String {
    let points = points.unwrap_or(Points::ZERO);
    match part {
        Part::Deduction => format::deducted(points, decimals, lang),
        Part::Content | Part::Bonus | Part::Condition => format::points(points, decimals, lang),
    }
}

fn fold(season: &SeasonView, standing: &Standing, section: &Section, open: bool, lang: Lang) -> Markup {
    let (decimals, part) = (season.decimals(), section.part);
    let sum = standing.total.section(&section.code).unwrap_or(Points::ZERO);
    let name = if section.is_single() {
        section.title.clone()
    } else {
        format!("{}. {}", section.code, section.title)
    };
    let max = most(section.max(), part, decimals, lang);
    html! {
        details.fold open[open] {
            summary {
                h3 lang=[parts::foreign(lang)] { (name) }
                " "
                span.sum.num {
                    (in_part(sum, part, decimals, lang))
                    @if part == Part::Content { " " span.of { "/ " (max) } }
                }
            }
            div.table-region {
                table.steps.reflow {
                    caption.visually-hidden lang=[parts::foreign(lang)] { (name) }
                    thead {
                        tr {
                            th scope="col" { (Msg::Criterion.text(lang)) }
                            th scope="col" { (Msg::HowComputed.text(lang)) }
                            th.num scope="col" { (Msg::Maximum.text(lang)) }
                            th.num scope="col" { (Msg::Points.text(lang)) }
                        }
                    }
                    tbody {
                        @for criterion in &section.criteria {
                            (step_row(season, standing, section, criterion, lang))
                        }
                        @if !section.is_single() {
                            tr.sum {
                                th scope="row" colspan="2" { (lang.pick(format!("Cộng nhóm {}", section.code), format!("Sum of section {}", section.code))) }
                                td.num.max data-label=(Msg::MaximumShort.text(lang)) { (max) }
                                td.num.points { (in_part(sum, part, decimals, lang)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn step_row(
    season: &SeasonView,
    standing: &Standing,
    section: &Section,
    criterion: &Criterion,
    lang: Lang,
) -> Markup {
    let (decimals, part) = (season.decimals(), section.part);
    let all = standing.total.steps.iter();
    let steps: Vec<&Step> = all.filter(|step| step.criterion == criterion.code).collect();
    let signed = |points: Points| match part {
        // a deduction's step is below zero already
        Part::Content | Part::Condition => format::points(points, decimals, lang),
        Part::Bonus | Part::Deduction => format::signed(points, decimals, lang),
    };
    let name = if section.is_single() {
        criterion.title.clone()
    } else {
        format!("{}. {}", criterion.code, criterion.title)
    };
    html! {
        tr {
            th scope="row" lang=[parts::foreign(lang)] { (name) }
            td.rule {
                @for (i, step) in steps.iter().enumerate() {
                    @if i > 0 { br; }
                    b {
                        @if i == 0 { (parts::capitalised(step.stage.label(lang))) ": " }
                        (step.input.shown(decimals, lang))
                    }
                    (parts::capitalised(step.rule.label(lang)))
                    @if part == Part::Deduction { ", " (Msg::TakenOff.text(lang)) }
                    @if steps.len() > 1 { ": " (format::signed(step.points, decimals, lang)) }
                }
            }
            td.num.max data-label=(Msg::MaximumShort.text(lang)) { (most(Some(criterion.max), part, decimals, lang)) }
            td.num.points {
                @if let Some(points) = standing.total.criterion(&criterion.code) { (signed(points)) }
            }
        }
    }
}

/// The units directly above and below, and why.
fn neighbours(season: &SeasonView, standing: &Standing, lang: Lang) -> Markup {
    // of the same class, which alone is compared
    let all: Vec<&Standing> = season
        .evaluation
        .ranking
        .standings
        .iter()
        .filter(|other| other.class == standing.class)
        .collect();
    let place = all
        .iter()
        .position(|other| other.unit == standing.unit)
        .unwrap_or_default();
    let above = place.checked_sub(1).and_then(|place| all.get(place).copied());
    let below = all.get(place + 1).copied();
    let key = &season.record.season;
    let sentence = |upper: &Standing, lower: &Standing, other: &Standing| {
        let gap = upper
            .total
            .total
            .checked_sub(lower.total.total)
            .unwrap_or(Points::ZERO);
        let shown = format::points(gap, season.decimals(), lang);
        let (name, rank) = (season.name(&other.unit), other.rank);
        let below = other.unit == lower.unit;
        match (gap == Points::ZERO, below) {
            (true, _) => lang.pick(
                format!("Bằng điểm {name} (hạng {rank})."),
                format!("The same total as {name} (rank {rank})."),
            ),
            (false, true) => lang.pick(
                format!("Hơn {name} (hạng {rank}) {shown} điểm."),
                format!("{shown} points more than {name} (rank {rank})."),
            ),
            (false, false) => lang.pick(
                format!("Kém {name} (hạng {rank}) {shown} điểm."),
                format!("{shown} points less than {name} (rank {rank})."),
            ),
        }
    };
    html! {
        section aria-labelledby="tiep" {
            h2 id="tiep" { (Msg::Neighbours.text(lang)) }
            @for (upper, lower, other) in [above.map(|above| (above, standing, above)), below.map(|below| (standing, below, below))].into_iter().flatten() {
                p {
                    (sentence(upper, lower, other)) " "
                    a.no-print href=(compare_href(key, &upper.unit, &lower.unit)) {
                        (lang.pick("Xem vì sao: ", "See why: "))
                        (format::list(&[format::short_name(season.name(&upper.unit)), format::short_name(season.name(&lower.unit))], lang))
                    }
                }
            }
            ul.actions {
                li { button type="button" hidden data-print { (Msg::PrintThis.text(lang)) } }
                li { a.button href=(api(key, &format!("explain/{}", standing.unit))) { "JSON" } }
            }
        }
    }
}
