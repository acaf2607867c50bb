//! Pages: the standings of a season, every step of a total, why one unit stands above another, the printed report.

mod classified;
mod compare;
mod differences;
mod explain;
mod history;
mod matrix;
mod standings;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use thidua_domain::codes::OrganisationCode;
use thidua_domain::seasons::SeasonKey;
use thidua_vietnamese::Lang;

use super::{SeasonView, report, view};
use crate::messages::Msg;
use crate::web::layout::{Frame, Place, Tab};
use crate::web::{Answer, Reader, SeasonPath, Web, download, format, policy_for_standalone, typed};

/// The pages of the room, for the regular season of a year and for a campaign within it.
pub fn routes() -> Router<Web> {
    let mut routes = Router::new();
    for season in [
        "/clusters/{cluster}/{year}",
        "/clusters/{cluster}/{year}/{campaign}",
    ] {
        let at = |rest: &str| format!("{season}{rest}");
        routes = routes
            .route(season, get(standings::show))
            .route(&at("/compare"), get(compare::show))
            .route(&at("/units/{unit}"), get(explain::show))
            .route(&at("/history"), get(history::show))
            .route(&at("/report"), get(printed))
            .route(&at("/ranking.csv"), get(csv))
            .route(&at("/ranking-excel.csv"), get(excel));
    }
    routes
}

/// Where the pages of a season begin.
fn home(key: &SeasonKey) -> String {
    if key.campaign.is_regular() {
        format!("/clusters/{}/{}", key.cluster, key.year)
    } else {
        format!("/clusters/{}/{}/{}", key.cluster, key.year, key.campaign)
    }
}

/// Where the API has something of a season.
fn api(key: &SeasonKey, rest: &str) -> String {
    let path = format!("/api/clusters/{}/seasons/{}/{rest}", key.cluster, key.year);
    if key.campaign.is_regular() {
        path
    } else {
        format!("{path}?campaign={}", key.campaign)
    }
}

fn unit_href(key: &SeasonKey, unit: &OrganisationCode) -> String {
    format!("{}/units/{unit}", home(key))
}

fn compare_href(key: &SeasonKey, above: &OrganisationCode, below: &OrganisationCode) -> String {
    format!("{}/compare?above={above}&below={below}", home(key))
}

/// "năm thi đua 2020", with its campaign.
fn season_words(key: &SeasonKey, lang: Lang) -> String {
    let year = key.year;
    if key.campaign.is_regular() {
        lang.pick(format!("năm thi đua {year}"), format!("{year} season"))
    } else {
        let campaign = &key.campaign;
        lang.pick(
            format!("năm {year}, đợt {campaign}"),
            format!("{year} season, campaign {campaign}"),
        )
    }
}

/// The frame of a page of a season, with the way back to it.
fn frame<'a>(reader: &'a Reader, season: &'a SeasonView, title: &'a str) -> Frame<'a> {
    let key = &season.record.season;
    let lang = reader.lang;
    Frame::new(reader, Place::Cluster(&key.cluster, Tab::Ranking), title)
        .illustrative(season.record.illustrative.is_some())
        .crumb("/", Msg::NavClusters.text(lang))
        .named(
            format!("/clusters/{}", key.cluster),
            format::short_cluster(&season.record.cluster_name),
        )
        .crumb(
            home(key),
            lang.pick(format!("Năm {}", key.year), key.year.to_string()),
        )
}

/// `…/report`: stands alone, so it brings its styles with it.
async fn printed(State(web): State<Web>, reader: Reader, Path(path): Path<SeasonPath>) -> Answer<Response> {
    let season = view(&web.database, &web.actor, &path.key()?).await?;
    let html = report::html(&season, reader.lang);
    let policy = policy_for_standalone(&html);
    let mut response = typed("text/html; charset=utf-8", html);
    if let Ok(policy) = policy.parse() {
        response
            .headers_mut()
            .insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    Ok(response.into_response())
}

/// A name for a file that is saved.
fn file_name(key: &SeasonKey) -> String {
    if key.campaign.is_regular() {
        format!("ranking-{}-{}.csv", key.cluster, key.year)
    } else {
        format!("ranking-{}-{}-{}.csv", key.cluster, key.year, key.campaign)
    }
}

/// `…/ranking.csv`
async fn csv(State(web): State<Web>, reader: Reader, Path(path): Path<SeasonPath>) -> Answer<Response> {
    let season = view(&web.database, &web.actor, &path.key()?).await?;
    let sheet = season.sheet(reader.lang);
    Ok(download(
        "text/csv; charset=utf-8",
        &file_name(&season.record.season),
        sheet.csv(),
    ))
}

/// `…/ranking-excel.csv`
async fn excel(State(web): State<Web>, reader: Reader, Path(path): Path<SeasonPath>) -> Answer<Response> {
    let season = view(&web.database, &web.actor, &path.key()?).await?;
    let sheet = season.sheet(reader.lang);
    Ok(download(
        "text/csv; charset=utf-8",
        &file_name(&season.record.season),
        sheet.excel(),
    ))
}
