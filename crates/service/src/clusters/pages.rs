//! Pages: all clusters, one cluster.

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use maud::{Markup, html};
use serde::Deserialize;
use thidua_domain::codes::{CampaignCode, ClusterCode};
use thidua_domain::seasons::Status;
use thidua_vietnamese::Lang;

use super::{ClusterSummary, ClusterView, Later, LeadsOfYear, MemberView, SeasonLine, overview, view};
use crate::messages::Msg;
use crate::web::layout::{Frame, Place, Tab};
use crate::web::{Answer, Reader, Web, cluster_code, format, page, parts, year_asked};

/// The pages of the room.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/", get(all))
        .route("/clusters/{cluster}", get(one))
        .route("/clusters/{cluster}/ranking", get(newest_ranking))
}

/// `/`
async fn all(State(web): State<Web>, reader: Reader) -> Answer<Response> {
    let clusters = overview(&web.database, &web.actor).await?;
    let lang = reader.lang;
    let body = html! {
        header.page-head {
            h1 { (Msg::ClustersTitle.text(lang)) }
            p.lede { (Msg::ClustersLede.text(lang)) }
        }
        @if clusters.is_empty() {
            (parts::empty(Msg::NoClustersTitle.text(lang), Msg::NoClustersText.text(lang), &[]))
        } @else {
            ul.cards {
                @for (i, cluster) in clusters.iter().enumerate() {
                    li { (card(cluster, i == 0, lang)) }
                }
            }
        }
        section {
            h2 { (Msg::AwardLists.text(lang)) }
            p { (Msg::AwardsIntroduction.text(lang)) " " a href="/awards" { (Msg::SeeAwards.text(lang)) } }
        }
    };
    Ok(page(
        Frame::new(&reader, Place::Clusters, Msg::ClustersTitle.text(lang)).page(&body),
    ))
}

fn card(cluster: &ClusterSummary, first: bool, lang: Lang) -> Markup {
    html! {
        article.card.card-lead[first] {
            h2 lang=[parts::foreign(lang)] {
                a href={ "/clusters/" (cluster.code) } { (cluster.name) }
            }
            dl.facts {
                dt { (Msg::Members.text(lang)) }
                dd {
                    (members_in(cluster.members, cluster.year, lang))
                }
                @match (&cluster.lead, cluster.lead_year) {
                    (Some(lead), Some(year)) => {
                        dt { (lang.pick(format!("Cụm trưởng năm {year}"), format!("Lead in {year}"))) }
                        dd lang=[parts::foreign(lang)] { (lead.name) }
                    }
                    _ => {
                        dt { (Msg::Lead.text(lang)) }
                        dd { (parts::unknown(lang)) }
                    }
                }
                dt { (Msg::NewestSeason.text(lang)) }
                dd {
                    @match &cluster.season {
                        Some(season) => {
                            a href=(season_href(&cluster.code, season)) {
                                (lang.pick(format!("Năm {}", season.year), season.year.to_string()))
                            }
                            " " (status(season, lang))
                        }
                        None => (parts::unknown(lang)),
                    }
                }
            }
        }
    }
}

fn members_in(members: usize, year: i32, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{members} đơn vị (năm {year})"),
        Lang::En if members == 1 => format!("1 unit (in {year})"),
        Lang::En => format!("{members} units (in {year})"),
    }
}

fn season_href(cluster: &str, season: &SeasonLine) -> String {
    let year = season.year;
    if season.campaign == CampaignCode::regular().as_str() {
        format!("/clusters/{cluster}/{year}")
    } else {
        format!("/clusters/{cluster}/{year}/{}", season.campaign)
    }
}

fn status(season: &SeasonLine, lang: Lang) -> Markup {
    html! {
        @if let Some(status) = Status::by_name(&season.status) { (parts::badge(status, lang)) }
    }
}

/// What a request for a cluster may add.
#[derive(Debug, Deserialize)]
struct ClusterQuery {
    year: Option<String>,
}

/// `/clusters/{cluster}`
async fn one(
    State(web): State<Web>,
    reader: Reader,
    Path(cluster): Path<String>,
    Query(query): Query<ClusterQuery>,
) -> Answer<Response> {
    let code = cluster_code(&cluster)?;
    let cluster = view(
        &web.database,
        &web.actor,
        &code,
        year_asked(query.year.as_deref())?,
    )
    .await?;
    let lang = reader.lang;
    let year = cluster.year;
    let body = html! {
        header.page-head {
            p.eyebrow { (Msg::Cluster.text(lang)) }
            h1 lang=[parts::foreign(lang)] { (cluster.name) }
            p.meta {
                span { (members_in(cluster.members.len(), year, lang)) }
                @if !cluster.aliases.is_empty() {
                    span lang=[parts::foreign(lang)] { (cluster.aliases.join("; ")) }
                }
            }
        }
        div.columns {
            (leads(&cluster, &code, lang))
            (seasons(&cluster, lang))
        }
        (members(&cluster, lang))
        p.source { (Msg::Source.text(lang)) ": " span lang=[parts::foreign(lang)] { (cluster.source) } }
    };
    let frame = Frame::new(&reader, Place::Cluster(&code, Tab::Overview), &cluster.name)
        .crumb("/", Msg::NavClusters.text(lang))
        .named("", format::short_cluster(&cluster.name));
    Ok(page(frame.page(&body)))
}

fn leads(cluster: &ClusterView, code: &ClusterCode, lang: Lang) -> Markup {
    let deputies: Vec<&LeadsOfYear> = cluster
        .leads
        .iter()
        .filter(|year| !year.deputies.is_empty())
        .collect();
    html! {
        section aria-labelledby="lanh-dao" {
            h2 id="lanh-dao" { (Msg::LeadsTitle.text(lang)) }
            div.card.card-lead {
                dl.facts {
                    @for year in cluster.leads.iter().take(5) {
                        @if let Some(lead) = &year.lead {
                            dt { (lang.pick(format!("Cụm trưởng năm {}", year.year), format!("Lead in {}", year.year))) }
                            dd lang=[parts::foreign(lang)] { (lead.name) }
                        }
                    }
                    @if cluster.leads.is_empty() {
                        dt { (Msg::Lead.text(lang)) }
                        dd { (parts::unknown(lang)) }
                    }
                    @for year in deputies.iter().take(3) {
                        dt { (lang.pick(format!("Cụm phó năm {}", year.year), format!("Deputies in {}", year.year))) }
                        dd lang=[parts::foreign(lang)] {
                            (year.deputies.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>().join("; "))
                        }
                    }
                    @if deputies.is_empty() {
                        dt { (Msg::Deputies.text(lang)) }
                        dd { (parts::unknown(lang)) }
                    }
                    @if let Some(conference) = &cluster.conference {
                        dt {
                            (lang.pick(
                                format!("Hội nghị tổng kết năm {}", conference.year),
                                format!("Conference of {}", conference.year),
                            ))
                        }
                        dd {
                            @if let Some(on) = conference.on { (format::day(on, lang)) }
                            @if let Some(place) = &conference.place {
                                @if conference.on.is_some() { ", " }
                                span lang=[parts::foreign(lang)] { (place) }
                            }
                        }
                    }
                }
                p { a href={ "/clusters/" (code) "/rotation" } { (Msg::SeeRotation.text(lang)) } }
            }
        }
    }
}

fn seasons(cluster: &ClusterView, lang: Lang) -> Markup {
    html! {
        section aria-labelledby="nam" {
            h2 id="nam" { (Msg::SeasonsTitle.text(lang)) }
            @if cluster.seasons.is_empty() {
                p { (parts::unknown(lang)) }
            } @else {
                div.table-region {
                    table {
                        caption.visually-hidden { (Msg::SeasonsTitle.text(lang)) }
                        thead {
                            tr {
                                th scope="col" { (Msg::Year.text(lang)) }
                                th scope="col" { (Msg::StatusWord.text(lang)) }
                                th scope="col" { (Msg::Figures.text(lang)) }
                            }
                        }
                        tbody {
                            @for season in &cluster.seasons {
                                tr {
                                    th scope="row" {
                                        a href=(season_href(&cluster.code, season)) {
                                            (season.year)
                                            @if season.campaign != CampaignCode::regular().as_str() {
                                                " · " (season.campaign)
                                            }
                                        }
                                    }
                                    td { (status(season, lang)) }
                                    td {
                                        @if season.illustrative.is_some() { (Msg::IllustrativeShort.text(lang)) }
                                        @else { (Msg::FromSources.text(lang)) }
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

fn members(cluster: &ClusterView, lang: Lang) -> Markup {
    let title = lang.pick(
        format!("Thành viên năm {}", cluster.year),
        format!("Members in {}", cluster.year),
    );
    let changed = cluster.members.iter().any(|member| !member.later.is_empty());
    html! {
        section aria-labelledby="thanh-vien" {
            h2 id="thanh-vien" { (title) }
            @if cluster.members.is_empty() {
                p { (parts::unknown(lang)) }
            } @else {
                div.table-region {
                    table.reflow.members {
                        caption.visually-hidden { (title) }
                        thead {
                            tr {
                                th.stt scope="col" { (Msg::Number.text(lang)) }
                                th scope="col" { (Msg::Unit.text(lang)) }
                                @if changed { th scope="col" { (Msg::Today.text(lang)) } }
                            }
                        }
                        tbody {
                            @for (i, member) in cluster.members.iter().enumerate() {
                                (member_row(cluster, member, i.saturating_add(1), changed, lang))
                            }
                        }
                    }
                }
                @if changed {
                    p.source { (Msg::MergedNote.text(lang)) }
                }
            }
        }
    }
}

fn member_row(
    cluster: &ClusterView,
    member: &MemberView,
    number: usize,
    changed: bool,
    lang: Lang,
) -> Markup {
    let tag = match member.role.as_deref() {
        Some("lead") => Some(Msg::Lead),
        Some(_) => Some(Msg::Deputy),
        None => None,
    };
    let of_year = cluster.seasons.iter().find(|season| season.year == cluster.year);
    html! {
        tr {
            td.stt { (number) }
            th.full scope="row" {
                span lang=[parts::foreign(lang)] {
                    @match of_year {
                        Some(season) => a href={ (season_href(&cluster.code, season)) "/units/" (member.code) } { (member.name) },
                        None => (member.name),
                    }
                }
                @if let Some(tag) = tag {
                    " " span.tag.tag-lead { (tag.text(lang)) " " (cluster.year) }
                }
            }
            @if changed {
                td.full data-label={ (Msg::Today.text(lang)) ":" } {
                    @if member.later.is_empty() { (Msg::Unchanged.text(lang)) }
                    @else { (later(&member.code, &member.later, lang)) }
                }
            }
        }
    }
}

/// What a unit became, and since when; a new body may bear the name of an old one.
fn later(unit: &str, bodies: &[Later], lang: Lang) -> Markup {
    let words = |body: &Later| {
        if body.code == unit {
            Msg::Renamed
        } else {
            Msg::NewBody
        }
    };
    html! {
        @for (i, body) in bodies.iter().enumerate() {
            @if i > 0 { "; " }
            span lang=[parts::foreign(lang)] { (body.name) }
            " " span.muted { "(" (words(body).text(lang)) " " (format::day(body.on, lang)) ")" }
        }
    }
}

/// `/clusters/{cluster}/ranking`: the newest there is.
async fn newest_ranking(State(web): State<Web>, Path(cluster): Path<String>) -> Answer<Response> {
    let code = cluster_code(&cluster)?;
    let cluster = view(&web.database, &web.actor, &code, None).await?;
    let regular = |season: &&SeasonLine| season.campaign == CampaignCode::regular().as_str();
    let newest = cluster.seasons.iter().find(regular).or(cluster.seasons.first());
    let href = newest.map_or_else(
        || format!("/clusters/{code}/{}", cluster.year),
        |season| season_href(cluster.code.as_str(), season),
    );
    Ok(Redirect::to(&href).into_response())
}
