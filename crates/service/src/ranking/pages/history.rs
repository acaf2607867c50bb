//! How a season was frozen, published and corrected: a line on its page, and a page of its own.

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use thidua_domain::quantity::Points;
use thidua_domain::scoring::Input;
use thidua_domain::seasons::{SeasonKey, Status};
use thidua_vietnamese::Lang;

use super::super::{SeasonView, view};
use super::standings::below;
use super::{api, home, season_words};
use crate::clock;
use crate::messages::Msg;
use crate::seasons::{CorrectionView, History, MovedUnit, Phase, Publication, history};
use crate::web::{Answer, Reader, SeasonPath, Web, format, page, parts};

/// Where the page of a season's publications is.
fn href(key: &SeasonKey) -> String {
    format!("{}/history", home(key))
}

/// A digest short enough to be read aloud: its first twelve figures.
fn short(digest: &str) -> String {
    let figures = digest.strip_prefix("sha256:").unwrap_or(digest);
    figures.chars().take(12).collect()
}

/// What a reader of the standings must know of their publication: number, day, digest; of a correction why, and where
/// before and after stand.
pub(super) fn band(season: &SeasonView, lang: Lang) -> Markup {
    let key = &season.record.season;
    let Some(publication) = &season.publication else {
        return html! {
            @if season.record.status == Status::Frozen {
                section.notice role="note" { p { (Msg::FrozenNote.text(lang)) } }
            }
        };
    };
    let day = format::day(clock::day_of(publication.since()), lang);
    let number = publication.number;
    let correction = season.record.corrections.last();
    let class = if correction.is_some() {
        "notice notice-wait"
    } else {
        "notice notice-done"
    };
    html! {
        section class=(class) aria-labelledby="cong-bo" {
            h2 id="cong-bo" {
                @if correction.is_some() {
                    (lang.pick(
                        format!("Đã đính chính ngày {day} (công bố lần {number})"),
                        format!("Corrected on {day} (publication {number})"),
                    ))
                } @else {
                    (lang.pick(format!("Đã công bố ngày {day}"), format!("Published on {day}")))
                }
            }
            @if let Some(correction) = correction {
                p {
                    (Msg::CorrectionReason.text(lang)) ": "
                    span lang=[parts::foreign(lang)] { (correction.reason) } ". "
                    a href={ (href(key)) "#cong-bo-" (number) } { (Msg::SeeBeforeAfter.text(lang)) }
                }
            } @else if let Some(ground) = &publication.reason {
                p { (Msg::PublishedOn.text(lang)) ": " span lang=[parts::foreign(lang)] { (ground) } }
            }
            p {
                (Msg::SealedDossier.text(lang)) ": "
                a href=(api(key, "dossier")) download title=(publication.digest) { code { (short(&publication.digest)) "…" } }
                " · "
                a href=(href(key)) { (Msg::SeePublications.text(lang)) }
            }
        }
    }
}

/// `/clusters/{cluster}/{year}/history` and the same of a campaign
pub(super) async fn show(
    State(web): State<Web>,
    reader: Reader,
    Path(path): Path<SeasonPath>,
) -> Answer<Response> {
    let key = path.key()?;
    let season = view(&web.database, &web.actor, &key).await?;
    let history = history(&web.database, &web.actor, &key).await?;
    let lang = reader.lang;
    let words = season_words(&key, lang);
    let title = lang.pick(
        format!("Công bố và đính chính {words}"),
        format!("Publications and corrections of the {words}"),
    );
    let body = html! {
        header.page-head {
            p.eyebrow lang=[parts::foreign(lang)] { (season.record.cluster_name) }
            h1 { (title) }
            p.meta { (parts::badge(season.record.status, lang)) }
        }
        (parts::illustrative(season.record.illustrative.as_deref(), lang))
        @if history.publications.is_empty() {
            section.notice { p { (Msg::NotPublishedYet.text(lang)) } }
        }
        @for publication in history.publications.iter().rev() {
            (published(&key, &history, publication, lang))
        }
        (open_corrections(&history, lang))
        (phases(&history, lang))
        footer.digest { p { (Msg::SealPromise.text(lang)) } }
    };
    Ok(page(
        below(&reader, &season, &title, Msg::Publications.text(lang)).page(&body),
    ))
}

/// One publication, and what it corrected.
fn published(key: &SeasonKey, history: &History, publication: &Publication, lang: Lang) -> Markup {
    let number = publication.number;
    let day = format::day(clock::day_of(publication.since()), lang);
    let id = format!("cong-bo-{number}");
    // the correction that led to it is the confirmed one made for the publication before
    let correction = history
        .corrections
        .iter()
        .find(|one| one.state == "confirmed" && one.corrects == number.saturating_sub(1));
    let file = api(key, "dossier");
    let file = format!(
        "{file}{}number={number}",
        if file.contains('?') { '&' } else { '?' }
    );
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) {
                @if correction.is_some() {
                    (lang.pick(format!("Lần {number}: đính chính ngày {day}"), format!("Number {number}: corrected on {day}")))
                } @else {
                    (lang.pick(format!("Lần {number}: công bố ngày {day}"), format!("Number {number}: published on {day}")))
                }
            }
            dl.facts {
                @if let Some(reason) = &publication.reason {
                    dt { (if correction.is_some() { Msg::CorrectionReason } else { Msg::PublishedOn }.text(lang)) }
                    dd lang=[parts::foreign(lang)] { (reason) }
                }
                dt { (if correction.is_some() { Msg::ProposedBy } else { Msg::PublishedBy }.text(lang)) }
                dd { (publication.by) }
                @if let Some(second) = &publication.confirmed_by {
                    dt { (Msg::ConfirmedBy.text(lang)) }
                    dd { (second) }
                }
                dt { (Msg::SealedDossier.text(lang)) }
                dd { a href=(file) download { code { (publication.digest) } } }
            }
            @if let Some(correction) = correction { (before_and_after(history, correction, lang)) }
        }
    }
}

/// Every input a correction changes, and every unit whose place it changes.
fn before_and_after(history: &History, correction: &CorrectionView, lang: Lang) -> Markup {
    let shown = |text: &str| {
        Input::parse(text).map_or_else(|_| text.to_owned(), |input| input.shown(history.decimals, lang))
    };
    html! {
        ul {
            @for change in &correction.changes {
                li {
                    span lang=[parts::foreign(lang)] { (change.name) } ", "
                    (lang.pick("tiêu chí", "criterion")) " " (change.criterion) ": "
                    (change.before.as_deref().map_or_else(|| Msg::Blank.text(lang).to_owned(), shown))
                    " → " b { (shown(&change.after)) }
                }
            }
            @for order in &correction.orders {
                li { (Msg::DecidedOrder.text(lang)) ": " (order.join(", ")) }
            }
        }
        @if correction.moved.is_empty() {
            p { (Msg::NothingMoved.text(lang)) }
        } @else {
            (moved_table(history, correction, lang))
        }
    }
}

fn moved_table(history: &History, correction: &CorrectionView, lang: Lang) -> Markup {
    let points = |text: Option<&String>| {
        let points = text.and_then(|text| Points::parse(text).ok());
        points.map_or_else(
            || "–".to_owned(),
            |points| format::points(points, history.decimals, lang),
        )
    };
    let rank = |rank: Option<u32>| rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
    let pair = |label: Msg, before: String, after: String| {
        html! {
            td.num.full data-label={ (label.text(lang)) ":" } { (before) " → " b { (after) } }
        }
    };
    let level = |level: Option<&String>| level.map_or_else(|| "–".to_owned(), Clone::clone);
    let classified = correction
        .moved
        .iter()
        .any(|moved| moved.classification_before != moved.classification_after);
    let row = |moved: &MovedUnit| {
        html! {
            tr {
                th.full scope="row" lang=[parts::foreign(lang)] { (moved.name) }
                (pair(Msg::Rank, rank(moved.rank_before), rank(moved.rank_after)))
                (pair(Msg::Total, points(moved.total_before.as_ref()), points(moved.total_after.as_ref())))
                @if classified {
                    (pair(Msg::Classified, level(moved.classification_before.as_ref()), level(moved.classification_after.as_ref())))
                }
            }
        }
    };
    html! {
        div.table-region {
            table.reflow {
                caption { (Msg::BeforeAfter.text(lang)) }
                thead {
                    tr {
                        th scope="col" { (Msg::Unit.text(lang)) }
                        th.num scope="col" { (Msg::Rank.text(lang)) }
                        th.num scope="col" { (Msg::Total.text(lang)) }
                        @if classified { th.num scope="col" { (Msg::Classified.text(lang)) } }
                    }
                }
                tbody { @for moved in &correction.moved { (row(moved)) } }
            }
        }
    }
}

/// Corrections that wait for a second person, or were rejected.
fn open_corrections(history: &History, lang: Lang) -> Markup {
    let others: Vec<&CorrectionView> = history
        .corrections
        .iter()
        .filter(|correction| correction.state != "confirmed")
        .collect();
    html! {
        @if !others.is_empty() {
            section aria-labelledby="de-nghi" {
                h2 id="de-nghi" { (Msg::OtherCorrections.text(lang)) }
                @for correction in others {
                    div.notice.notice-wait[correction.state == "pending"] {
                        h3 { (correction_title(correction, lang)) }
                        p { (Msg::CorrectionReason.text(lang)) ": " span lang=[parts::foreign(lang)] { (correction.reason) } }
                        @if let Some(why) = &correction.settled_reason {
                            p { (Msg::RejectedWhy.text(lang)) ": " span lang=[parts::foreign(lang)] { (why) } }
                        }
                        (before_and_after(history, correction, lang))
                    }
                }
            }
        }
    }
}

fn correction_title(correction: &CorrectionView, lang: Lang) -> String {
    let (number, by) = (correction.number, &correction.proposed_by);
    match &correction.settled_by {
        Some(settled) => lang.pick(
            format!("Đề nghị {number} của {by}: {settled} đã bác"),
            format!("Proposal {number} of {by}: rejected by {settled}"),
        ),
        None => lang.pick(
            format!("Đề nghị {number} của {by}: chờ người thứ hai xác nhận"),
            format!("Proposal {number} of {by}: waits for a second person"),
        ),
    }
}

/// The passages from state to state.
fn phases(history: &History, lang: Lang) -> Markup {
    let status = |name: &str| {
        Status::by_name(name)
            .map_or(name, |status| status.label(lang))
            .to_owned()
    };
    let words = |phase: &Phase| {
        let day = format::day(clock::day_of(phase.at), lang);
        format!(
            "{day}: {} → {}, {}",
            status(&phase.from),
            status(&phase.to),
            phase.by
        )
    };
    html! {
        @if !history.phases.is_empty() {
            section aria-labelledby="qua-trinh" {
                h2 id="qua-trinh" { (Msg::PhasesTitle.text(lang)) }
                ol {
                    @for phase in &history.phases {
                        li {
                            (words(phase))
                            @if let Some(reason) = &phase.reason {
                                ". " span.muted lang=[parts::foreign(lang)] { (reason) }
                            }
                        }
                    }
                }
            }
        }
    }
}
