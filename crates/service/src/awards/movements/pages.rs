//! Pages: movements of emulation.

use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use maud::{Markup, html};
use serde::Deserialize;
use thidua_vietnamese::Lang;

use super::super::asking::{self, CSV, Wrong, files, said, settled, text_field, usual_field, year_of};
use super::super::search::day;
use super::{Asked, MovementView, MovementsView, movements, sheet};
use crate::Result;
use crate::messages::Msg;
use crate::web::layout::{Frame, Place};
use crate::web::{Answer, Reader, Web, download, page, parts, to_correct};

/// The pages of movements.
pub(in crate::awards) fn routes() -> Router<Web> {
    Router::new()
        .route("/awards/movements", get(show))
        .route("/awards/movements.csv", get(csv))
        .route("/awards/movements-excel.csv", get(excel))
}

/// Which movements.
#[derive(Debug, Clone, Default, Deserialize)]
struct MovementsQuery {
    year: Option<String>,
    unit: Option<String>,
}

impl MovementsQuery {
    async fn ask(&self, web: &Web) -> Result<MovementsView> {
        let asked = Asked {
            year: year_of(&self.year)?,
            unit: said(&self.unit),
        };
        movements(&web.database, &web.actor, &asked).await
    }
}

/// `/awards/movements?year=…&unit=…`
async fn show(
    State(web): State<Web>,
    reader: Reader,
    Query(query): Query<MovementsQuery>,
) -> Answer<Response> {
    let lang = reader.lang;
    let (view, wrong) = settled(query.ask(&web).await, usual_field, lang)?;
    let title = Msg::MovementsTitle.text(lang);
    let body = html! {
        header.page-head {
            h1 { (title) }
            p.lede { (Msg::MovementsLede.text(lang)) }
        }
        (asking::form("/awards/movements", &fields(&query, wrong.as_slice(), lang), wrong.as_slice(), Msg::ShowThese, lang))
        @if let Some(view) = &view { (answer(view, &query, lang)) }
    };
    let frame = Frame::new(&reader, Place::Awards, title)
        .crumb("/awards", Msg::AwardsTitle.text(lang))
        .crumb("", title);
    let page = page(frame.page(&body));
    Ok(if wrong.is_some() { to_correct(page) } else { page })
}

fn fields(query: &MovementsQuery, wrong: &[Wrong], lang: Lang) -> Markup {
    html! {
        (text_field("year", Msg::Year, &query.year, wrong, lang))
        (text_field("unit", Msg::LaunchedBy, &query.unit, wrong, lang))
    }
}

fn answer(view: &MovementsView, query: &MovementsQuery, lang: Lang) -> Markup {
    let narrowed = view.year.is_some() || view.unit.is_some();
    html! {
        @if view.movements.is_empty() {
            @if narrowed {
                (parts::empty(Msg::NothingFoundTitle.text(lang), Msg::FewerConditions.text(lang), &[]))
            } @else {
                (parts::empty(Msg::NoMovementsTitle.text(lang), Msg::NoMovementsText.text(lang), &[]))
            }
        } @else {
            section aria-label=(Msg::MovementsTitle.text(lang)) {
                div.table-region {
                    table.reflow.found {
                        caption {
                            (Msg::MovementsTitle.text(lang)) " "
                            small { (lang.pick(format!("{} phong trào", view.movements.len()), format!("{} movements", view.movements.len()))) }
                        }
                        thead {
                            tr {
                                th scope="col" { (Msg::MovementField.text(lang)) }
                                th scope="col" { (Msg::LaunchedBy.text(lang)) }
                                th scope="col" { (Msg::HeldField.text(lang)) }
                                th scope="col" { (Msg::MannerField.text(lang)) }
                                th scope="col" { (Msg::GroundField.text(lang)) }
                            }
                        }
                        tbody { @for one in &view.movements { (row(one, lang)) } }
                    }
                }
                (files("/awards/movements", "/api/awards/movements", &[
                    ("year", query.year.as_deref().unwrap_or_default()),
                    ("unit", query.unit.as_deref().unwrap_or_default()),
                ], lang))
            }
        }
        @if view.undated > 0 {
            p.hint {
                (lang.pick(
                    format!("{} phong trào chưa ghi thời gian nên không thuộc năm nào, không có trong kết quả này.", view.undated),
                    format!("{} movements do not say when they are held, belong to no year and are not in this answer.", view.undated),
                ))
            }
        }
    }
}

/// From when to when, as far as it is known.
fn held(one: &MovementView, lang: Lang) -> String {
    let shown = |text: &Option<String>| text.as_deref().map(|text| day(text, lang));
    match (shown(&one.from), shown(&one.to)) {
        (Some(from), Some(to)) => format!("{from} – {to}"),
        (Some(from), None) => lang.pick(format!("từ {from}"), format!("from {from}")),
        (None, Some(to)) => lang.pick(format!("đến {to}"), format!("until {to}")),
        (None, None) => String::new(),
    }
}

fn row(one: &MovementView, lang: Lang) -> Markup {
    let (foreign, draft) = (parts::foreign(lang), &one.draft);
    let words = [
        draft.scope.map(|scope| scope.name(lang)),
        draft.manner.map(|manner| manner.name(lang)),
        draft.duration.map(|duration| duration.name(lang)),
    ];
    let words: Vec<&str> = words.into_iter().flatten().collect();
    let held = held(one, lang);
    html! {
        tr {
            th.full scope="row" {
                span lang=[foreign] { (one.name) }
                @if let Some(note) = &one.note { br; small.muted lang=[foreign] { (note) } }
            }
            td.full data-label=(Msg::LaunchedBy.text(lang)) {
                @if let Some(unit) = &one.organisation { span lang=[foreign] { (unit) } }
                @if let Some(level) = draft.level { br; small.muted { (level.name(lang)) } }
            }
            td.full data-label=(Msg::HeldField.text(lang)) { @if held.is_empty() { span.unknown { (Msg::NotStated.text(lang)) } } @else { (held) } }
            td.full { (parts::capitalised(&words.join("; "))) }
            td.full {
                @if let Some(ground) = &one.citation { span lang=[foreign] { (ground) } br; }
                small.muted { (lang.pick(&one.place, &one.place_en)) }
            }
        }
    }
}

/// `/awards/movements.csv`
async fn csv(
    State(web): State<Web>,
    reader: Reader,
    Query(query): Query<MovementsQuery>,
) -> Answer<Response> {
    let rows = sheet(&query.ask(&web).await?, reader.lang);
    Ok(download(CSV, "movements.csv", rows.csv()))
}

/// `/awards/movements-excel.csv`
async fn excel(
    State(web): State<Web>,
    reader: Reader,
    Query(query): Query<MovementsQuery>,
) -> Answer<Response> {
    let rows = sheet(&query.ask(&web).await?, reader.lang);
    Ok(download(CSV, "movements-excel.csv", rows.excel()))
}
