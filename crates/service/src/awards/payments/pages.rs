//! Pages: the money for the awards of a year, a unit or a list.

use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use maud::{Markup, html};
use serde::Deserialize;
use thidua_vietnamese::Lang;

use super::super::asking::{self, CSV, Wrong, files, said, settled, text_field, usual_field, year_of};
use super::sheet::{notes, sheet, standing};
use super::{Asked, PaymentLine, PaymentView, api, payments};
use crate::messages::Msg;
use crate::web::layout::{Frame, Place};
use crate::web::{Answer, Reader, Web, download, format, page, parts, to_correct};
use crate::{Error, Result};

/// How many lines a page shows; the files have all.
const SHOWN: usize = 500;

/// The pages of the money.
pub(in crate::awards) fn routes() -> Router<Web> {
    Router::new()
        .route("/awards/money", get(show))
        .route("/awards/money.csv", get(csv))
        .route("/awards/money-excel.csv", get(excel))
}

/// Which awards.
#[derive(Debug, Clone, Default, Deserialize)]
struct MoneyQuery {
    year: Option<String>,
    unit: Option<String>,
    list: Option<String>,
}

impl MoneyQuery {
    fn is_anything(&self) -> bool {
        [&self.year, &self.unit, &self.list]
            .into_iter()
            .any(|text| said(text).is_some())
    }

    async fn ask(&self, web: &Web, lang: Lang) -> Result<PaymentView> {
        let asked = Asked {
            year: year_of(&self.year)?,
            unit: said(&self.unit),
            list: api::number(self.list.as_deref())?,
            awards: Vec::new(),
            lang,
        };
        payments(&web.database, &web.actor, &asked).await
    }
}

/// `/awards/money?year=…&unit=…&list=…`
async fn show(State(web): State<Web>, reader: Reader, Query(query): Query<MoneyQuery>) -> Answer<Response> {
    let lang = reader.lang;
    let field = |error: &Error| match error.code {
        "unknown-batch" => "list",
        "bad-query" if api::number(query.list.as_deref()).is_err() => "list",
        "too-many-awards" => "",
        _ => usual_field(error),
    };
    let (view, wrong) = match query.is_anything() {
        true => settled(query.ask(&web, lang).await, field, lang)?,
        false => (None, None),
    };
    let title = Msg::MoneyTitle.text(lang);
    let body = html! {
        header.page-head {
            h1 { (title) }
            p.lede { (Msg::MoneyLede.text(lang)) }
        }
        (asking::form("/awards/money", &fields(&query, wrong.as_slice(), lang), wrong.as_slice(), Msg::Compute, lang))
        @if let Some(view) = &view { (answer(view, &query, lang)) }
    };
    let frame = Frame::new(&reader, Place::Awards, title)
        .crumb("/awards", Msg::AwardsTitle.text(lang))
        .crumb("", title);
    let page = page(frame.page(&body));
    Ok(if wrong.is_some() { to_correct(page) } else { page })
}

fn fields(query: &MoneyQuery, wrong: &[Wrong], lang: Lang) -> Markup {
    html! {
        (text_field("year", Msg::Year, &query.year, wrong, lang))
        (text_field("unit", Msg::Unit, &query.unit, wrong, lang))
        (text_field("list", Msg::Batch, &query.list, wrong, lang))
    }
}

fn dong(n: u64, lang: Lang) -> String {
    format::count(i64::try_from(n).unwrap_or(i64::MAX), lang)
}

fn answer(view: &PaymentView, query: &MoneyQuery, lang: Lang) -> Markup {
    let all = view.lines.len();
    let text = |text: &Option<String>| said(text).unwrap_or_default();
    let (year, unit, list) = (text(&query.year), text(&query.unit), text(&query.list));
    html! {
        @if view.lines.is_empty() {
            (parts::empty(Msg::NothingFoundTitle.text(lang), Msg::FewerConditions.text(lang), &[]))
        } @else {
            section aria-label=(Msg::MoneyTitle.text(lang)) {
                div.table-region {
                    table.reflow.found {
                        caption { (Msg::MoneyTitle.text(lang)) " " small { (Msg::InDong.text(lang)) } }
                        thead {
                            tr {
                                th scope="col" { (Msg::Recipients.text(lang)) }
                                th scope="col" { (Msg::CategoryField.text(lang)) }
                                th.num scope="col" { (Msg::MoneyField.text(lang)) }
                                th scope="col" { (Msg::StandingField.text(lang)) }
                                th scope="col" { (Msg::ArithmeticField.text(lang)) }
                            }
                        }
                        tbody { @for line in view.lines.iter().take(SHOWN) { (row(line, lang)) } }
                        tfoot {
                            tr {
                                th.full scope="row" colspan="2" { (Msg::TotalMoney.text(lang)) }
                                td.num { (dong(view.total, lang)) }
                                td colspan="2" {}
                            }
                        }
                    }
                }
                @if all > SHOWN {
                    p.hint {
                        (lang.pick(
                            format!("Trang này hiện {SHOWN} trong {all} lượt; tổng cộng tính đủ cả {all}. Tải tệp để xem hết."),
                            format!("This page shows {SHOWN} of {all} awards, the sum is of all. Take the file to see them."),
                        ))
                    }
                }
                (files("/awards/money", "/api/awards/money", &[("year", &year), ("unit", &unit), ("list", &list)], lang))
            }
        }
        @for note in notes(view, lang) { p.hint { (note) } }
    }
}

fn row(line: &PaymentLine, lang: Lang) -> Markup {
    let foreign = parts::foreign(lang);
    html! {
        tr {
            th.full scope="row" {
                a href={ "/awards/recipients/" (line.recipient) "#award-" (line.award) } lang=[foreign] {
                    @match &line.name {
                        Some(name) => (name),
                        None => (Msg::Erased.text(lang)),
                    }
                }
            }
            td.full lang=[foreign] { (line.category) }
            td.num data-label=(Msg::MoneyField.text(lang)) {
                @if line.unknown.is_some() { span.unknown { (Msg::NoData.text(lang)) } } @else { (dong(line.paid, lang)) }
            }
            td.full data-label=(Msg::StandingField.text(lang)) { (parts::capitalised(standing(&line.standing, lang))) }
            td.full lang=[foreign] { small.muted { (line.message) } }
        }
    }
}

/// `/awards/money.csv`
async fn csv(State(web): State<Web>, reader: Reader, Query(query): Query<MoneyQuery>) -> Answer<Response> {
    let rows = sheet(&query.ask(&web, reader.lang).await?, true, reader.lang);
    Ok(download(CSV, "money.csv", rows.csv()))
}

/// `/awards/money-excel.csv`
async fn excel(State(web): State<Web>, reader: Reader, Query(query): Query<MoneyQuery>) -> Answer<Response> {
    let rows = sheet(&query.ask(&web, reader.lang).await?, false, reader.lang);
    Ok(download(CSV, "money-excel.csv", rows.excel()))
}
