//! Pages: initiatives.

use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use maud::{Markup, html};
use serde::Deserialize;
use thidua_domain::awards::eligibility::Reach;
use thidua_vietnamese::Lang;

use super::super::asking::{self, CSV, Wrong, files, said, settled, text_field, usual_field, year_of};
use super::super::search::day;
use super::{Asked, InitiativeView, InitiativesView, initiatives, sheet};
use crate::Result;
use crate::messages::Msg;
use crate::web::layout::{Frame, Place};
use crate::web::{Answer, Reader, Web, download, page, parts, to_correct};

/// How many a page shows; the files have all.
const SHOWN: usize = 500;

/// The pages of initiatives.
pub(in crate::awards) fn routes() -> Router<Web> {
    Router::new()
        .route("/awards/initiatives", get(show))
        .route("/awards/initiatives.csv", get(csv))
        .route("/awards/initiatives-excel.csv", get(excel))
}

/// Which initiatives.
#[derive(Debug, Clone, Default, Deserialize)]
struct InitiativesQuery {
    year: Option<String>,
    unit: Option<String>,
    author: Option<String>,
}

impl InitiativesQuery {
    async fn ask(&self, web: &Web) -> Result<InitiativesView> {
        let asked = Asked {
            year: year_of(&self.year)?,
            unit: said(&self.unit),
            author: said(&self.author),
        };
        initiatives(&web.database, &web.actor, &asked).await
    }
}

/// `/awards/initiatives?year=…&unit=…&author=…`
async fn show(
    State(web): State<Web>,
    reader: Reader,
    Query(query): Query<InitiativesQuery>,
) -> Answer<Response> {
    let lang = reader.lang;
    let (view, wrong) = settled(query.ask(&web).await, usual_field, lang)?;
    let title = Msg::InitiativesTitle.text(lang);
    let body = html! {
        header.page-head {
            h1 { (title) }
            p.lede { (Msg::InitiativesLede.text(lang)) }
        }
        (asking::form("/awards/initiatives", &fields(&query, wrong.as_slice(), lang), wrong.as_slice(), Msg::ShowThese, lang))
        @if let Some(view) = &view { (answer(view, &query, lang)) }
    };
    let frame = Frame::new(&reader, Place::Awards, title)
        .crumb("/awards", Msg::AwardsTitle.text(lang))
        .crumb("", title);
    let page = page(frame.page(&body));
    Ok(if wrong.is_some() { to_correct(page) } else { page })
}

fn fields(query: &InitiativesQuery, wrong: &[Wrong], lang: Lang) -> Markup {
    html! {
        (text_field("year", Msg::Year, &query.year, wrong, lang))
        (text_field("unit", Msg::Unit, &query.unit, wrong, lang))
        (text_field("author", Msg::AuthorField, &query.author, wrong, lang))
    }
}

fn answer(view: &InitiativesView, query: &InitiativesQuery, lang: Lang) -> Markup {
    let narrowed = view.year.is_some() || view.unit.is_some() || view.author.is_some();
    let all = view.initiatives.len();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let (year, unit, author) = (text(&query.year), text(&query.unit), text(&query.author));
    html! {
        @if view.initiatives.is_empty() {
            @if narrowed {
                (parts::empty(Msg::NothingFoundTitle.text(lang), Msg::FewerConditions.text(lang), &[]))
            } @else {
                (parts::empty(Msg::NoInitiativesTitle.text(lang), Msg::NoInitiativesText.text(lang), &[]))
            }
        } @else {
            section aria-label=(Msg::InitiativesTitle.text(lang)) {
                div.table-region {
                    table.reflow.found {
                        caption {
                            (Msg::InitiativesTitle.text(lang)) " "
                            small { (lang.pick(format!("{all} sáng kiến"), format!("{all} initiatives"))) }
                        }
                        thead {
                            tr {
                                th scope="col" { (Msg::InitiativeField.text(lang)) }
                                th scope="col" { (Msg::AuthorField.text(lang)) }
                                th scope="col" { (Msg::Year.text(lang)) }
                                th scope="col" { (Msg::RecognisedBy.text(lang)) }
                                th scope="col" { (Msg::Source.text(lang)) }
                            }
                        }
                        tbody { @for one in view.initiatives.iter().take(SHOWN) { (row(one, lang)) } }
                    }
                }
                @if all > SHOWN {
                    p.hint {
                        (lang.pick(
                            format!("Trang này hiện {SHOWN} trong {all} sáng kiến; chọn thêm điều kiện hoặc tải tệp để xem hết."),
                            format!("This page shows {SHOWN} of {all}; narrow it down, or take the file to see all."),
                        ))
                    }
                }
                (files("/awards/initiatives", "/api/awards/initiatives", &[
                    ("year", &year), ("unit", &unit), ("author", &author),
                ], lang))
            }
        }
        @if view.undated > 0 {
            p.hint {
                (lang.pick(
                    format!("{} sáng kiến chưa ghi năm công nhận nên không có trong kết quả này.", view.undated),
                    format!("{} initiatives do not say of what year they are and are not in this answer.", view.undated),
                ))
            }
        }
    }
}

fn row(one: &InitiativeView, lang: Lang) -> Markup {
    let foreign = parts::foreign(lang);
    let reach = one.reach.as_deref().and_then(Reach::from_code);
    html! {
        tr {
            th.full scope="row" {
                span lang=[foreign] { (one.title) }
                @if let Some(summary) = &one.summary { br; small.muted lang=[foreign] { (summary) } }
            }
            td.full {
                @for (i, author) in one.authors.iter().enumerate() {
                    @if i > 0 { "; " }
                    @match &author.name {
                        Some(name) => span lang=[foreign] { (name) },
                        None => span.unknown { (Msg::Erased.text(lang)) },
                    }
                }
                @if let Some(unit) = &one.unit { br; small.muted lang=[foreign] { (unit) } }
            }
            td data-label=(Msg::Year.text(lang)) { @if let Some(year) = one.year { (year) } }
            td.full {
                @if let Some(by) = &one.recognised_by { span lang=[foreign] { (by) } }
                @if let Some(reach) = reach { " " span.tag { (reach.name(lang)) } }
                @if let Some(number) = &one.decision {
                    br; small.muted {
                        span lang=[foreign] { (number) }
                        @if let Some(decided) = &one.decided { " " (day(decided, lang)) }
                    }
                }
            }
            td.full { small.muted { (lang.pick(&one.place, &one.place_en)) } }
        }
    }
}

/// `/awards/initiatives.csv`
async fn csv(
    State(web): State<Web>,
    reader: Reader,
    Query(query): Query<InitiativesQuery>,
) -> Answer<Response> {
    let rows = sheet(&query.ask(&web).await?, reader.lang);
    Ok(download(CSV, "initiatives.csv", rows.csv()))
}

/// `/awards/initiatives-excel.csv`
async fn excel(
    State(web): State<Web>,
    reader: Reader,
    Query(query): Query<InitiativesQuery>,
) -> Answer<Response> {
    let rows = sheet(&query.ask(&web).await?, reader.lang);
    Ok(download(CSV, "initiatives-excel.csv", rows.excel()))
}
