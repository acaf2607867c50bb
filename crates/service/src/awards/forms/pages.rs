//! Pages: the statutory forms, every figure with the way to its rows.

use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use maud::{Markup, html};
use serde::Deserialize;
use thidua_domain::awards::forms::{Form, FormCode};
use thidua_vietnamese::Lang;

use super::super::asking::{self, CSV, Wrong, files, said, settled, text_field, told, usual_field, year_of};
use super::super::search::{day, pages::href};
use super::{Asked, CellView, FormView, form, rows_sheet, sheet};
use crate::messages::Msg;
use crate::web::layout::{Frame, Place};
use crate::web::{Answer, Reader, Web, download, format, page, parts, to_correct};
use crate::{Error, Result};

/// The pages of the forms.
pub(in crate::awards) fn routes() -> Router<Web> {
    Router::new()
        .route("/awards/forms", get(show))
        .route("/awards/forms.csv", get(csv))
        .route("/awards/forms-excel.csv", get(excel))
}

/// Which form, of what year, whose, and which cell of it.
#[derive(Debug, Clone, Default, Deserialize)]
struct FormsQuery {
    form: Option<String>,
    year: Option<String>,
    unit: Option<String>,
    cell: Option<String>,
}

impl FormsQuery {
    /// The form, once it is said which and of what year.
    async fn ask(&self, web: &Web) -> Result<Option<FormView>> {
        let year = year_of(&self.year)?;
        let (Some(number), Some(year)) = (said(&self.form), year) else {
            return Ok(None);
        };
        let asked = Asked {
            form: number,
            year,
            unit: said(&self.unit),
            cell: said(&self.cell),
        };
        form(&web.database, &web.actor, &asked).await.map(Some)
    }

    /// The form as a file.
    async fn file(&self, web: &Web) -> Result<FormView> {
        self.ask(web).await?.ok_or_else(|| {
            Error::usage(
                "bad-query",
                "Cần nêu biểu và năm báo cáo, ví dụ ?form=0602&year=2020.",
                "Say which form and which year, for example ?form=0602&year=2020.",
            )
        })
    }

    /// The address with another cell, or with none.
    fn at(&self, path: &str, cell: &str) -> String {
        let text = |text: &Option<String>| said(text).unwrap_or_default();
        let (form, year, unit) = (text(&self.form), text(&self.year), text(&self.unit));
        href(
            path,
            &[("form", &form), ("year", &year), ("unit", &unit), ("cell", cell)],
        )
    }
}

/// `/awards/forms?form=0602&year=2020&unit=…&cell=…`
async fn show(State(web): State<Web>, reader: Reader, Query(query): Query<FormsQuery>) -> Answer<Response> {
    let lang = reader.lang;
    let field = |error: &Error| {
        if error.code == "unknown-cell" {
            ""
        } else {
            usual_field(error)
        }
    };
    let (view, wrong) = settled(query.ask(&web).await, field, lang)?;
    let view = view.flatten();
    let title = Msg::FormsTitle.text(lang);
    let body = html! {
        header.page-head {
            h1 { (title) }
            p.lede { (Msg::FormsLede.text(lang)) }
        }
        (asking::form("/awards/forms", &fields(&query, wrong.as_slice(), lang), wrong.as_slice(), Msg::ShowForm, lang))
        @if let Some(view) = &view { (filled(view, &query, lang)) }
    };
    let mut frame = Frame::new(&reader, Place::Awards, title).crumb("/awards", Msg::AwardsTitle.text(lang));
    frame = match &view {
        Some(view) => frame
            .crumb("/awards/forms", title)
            .named("", format!("{} · {}", view.number, view.year)),
        None => frame.crumb("", title),
    };
    let page = page(frame.page(&body));
    Ok(if wrong.is_some() { to_correct(page) } else { page })
}

fn fields(query: &FormsQuery, wrong: &[Wrong], lang: Lang) -> Markup {
    let asked = said(&query.form).unwrap_or_default();
    let is_wrong = Wrong::of(wrong, "form").map(|_| "true");
    html! {
        div.field {
            label for="form" { (Msg::FormField.text(lang)) }
            select #form name="form" aria-invalid=[is_wrong] aria-describedby=[is_wrong.map(|_| "form-error")] {
                @if is_wrong.is_some() { option value=(asked) selected { (asked) } }
                @for code in FormCode::ALL {
                    @let form = Form::of(*code);
                    option value=(code.code()) selected[asked.starts_with(code.code())] lang=[parts::foreign(lang)] {
                        (form.number) " – " (form.title)
                    }
                }
            }
            (told(wrong, "form"))
        }
        (text_field("year", Msg::ReportYear, &query.year, wrong, lang))
        (text_field("unit", Msg::ReportingUnit, &query.unit, wrong, lang))
    }
}

/// The form with its figures, its notes, and the rows of a cell.
fn filled(view: &FormView, query: &FormsQuery, lang: Lang) -> Markup {
    let foreign = parts::foreign(lang);
    let text = |text: &Option<String>| said(text).unwrap_or_default();
    let (form, year, unit) = (text(&query.form), text(&query.year), text(&query.unit));
    let cell = text(&query.cell);
    let pairs = [
        ("form", form.as_str()),
        ("year", &year),
        ("unit", &unit),
        ("cell", &cell),
    ];
    html! {
        @if view.cell_rows.is_some() { (behind(view, query, lang)) }
        section aria-labelledby="bieu" {
            h2 #bieu lang=[foreign] { (view.title) }
            p.meta {
                span lang=[foreign] { (view.number) }
                span { (Msg::Year.text(lang)) " " (view.year) }
                span {
                    (Msg::ReportingUnit.text(lang)) ": "
                    @match &view.unit_name {
                        Some(name) => span lang=[foreign] { (name) },
                        None => span.unknown { (Msg::NotStated.text(lang)) },
                    }
                }
            }
            div.table-region tabindex="0" role="region" aria-label=(view.number) {
                table.figures-table {
                    thead {
                        tr {
                            th scope="col" { (Msg::FormCodeField.text(lang)) }
                            th scope="col" { (Msg::FormContent.text(lang)) }
                            th scope="col" { (Msg::FormUnit.text(lang)) }
                            @for column in &view.columns {
                                th.num scope="col" lang=[foreign] {
                                    (column.label) " " small.muted { "[" (column.key) "]" }
                                }
                            }
                        }
                    }
                    tbody {
                        @for row in &view.rows {
                            tr.sum[row.cells.is_empty()] {
                                td { (row.id) }
                                th scope="row" lang=[foreign] { (row.label) }
                                td lang=[foreign] { (row.unit) }
                                @for (column, count) in view.columns.iter().zip(&row.cells) {
                                    td.num {
                                        @if *count == 0 { "0" } @else {
                                            a href=(query.at("/awards/forms", &format!("{}:{}", row.id, column.key))) {
                                                (format::count(*count, lang))
                                            }
                                        }
                                    }
                                }
                                @if row.cells.is_empty() {
                                    @for _ in &view.columns { td.num {} }
                                }
                            }
                        }
                    }
                }
            }
            p.hint { (Msg::FormCellHint.text(lang)) }
            (notes(view, lang))
            (files("/awards/forms", &format!("/api/awards/forms/{form}/{year}"), &pairs, lang))
        }
    }
}

/// What is to be known beside the figures.
fn notes(view: &FormView, lang: Lang) -> Markup {
    let foreign = parts::foreign(lang);
    let count = |n: i64| format::count(n, lang);
    html! {
        @for remark in lang.pick(&view.remarks, &view.remarks_en) { p.source { (remark) } }
        @if !view.unplaced.is_empty() || !view.beside.is_empty() {
            details.fold open {
                summary { h3 { (Msg::FormNotes.text(lang)) } }
                div.body {
                    ul {
                        @for one in &view.unplaced {
                            li {
                                (Msg::InNoCell.text(lang)) ": " (count(one.count)) " – " (lang.pick(one.words.0, one.words.1))
                                @if let Some(name) = &one.category_name { " (" span lang=[foreign] { (name) } ")" }
                            }
                        }
                        @for one in &view.beside {
                            li {
                                span lang=[foreign] { (one.category_name) } ": "
                                (lang.pick(
                                    format!("số không nêu tên {}, danh sách nêu tên {}, chênh lệch {}; không cộng thêm.", count(one.count), count(one.other), count(one.difference)),
                                    format!("{} without names, {} named in other lists, difference {}; not added.", count(one.count), count(one.other), count(one.difference)),
                                ))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The rows of the register behind a figure.
fn behind(view: &FormView, query: &FormsQuery, lang: Lang) -> Markup {
    let rows: &[CellView] = view.cell_rows.as_deref().unwrap_or_default();
    // movements have no category
    let categories = rows.iter().any(|row| row.category.is_some());
    html! {
        section aria-labelledby="o" {
            h2 #o { (Msg::CellRows.text(lang)) " " (view.cell.as_deref().unwrap_or_default()) }
            @if rows.is_empty() {
                p { (Msg::CellEmpty.text(lang)) }
            } @else {
                div.table-region {
                    table.reflow.found {
                        caption.visually-hidden { (Msg::CellRows.text(lang)) }
                        thead {
                            tr {
                                th scope="col" { (Msg::NameField.text(lang)) }
                                @if categories { th scope="col" { (Msg::CategoryField.text(lang)) } }
                                th scope="col" { (Msg::Year.text(lang)) }
                                th scope="col" { (Msg::Decision.text(lang)) }
                                th.num scope="col" { (Msg::Count.text(lang)) }
                                th scope="col" { (Msg::Source.text(lang)) }
                            }
                        }
                        tbody { @for row in rows { (behind_row(row, categories, lang)) } }
                    }
                }
                @if view.more { p.hint { (Msg::CellMore.text(lang)) } }
            }
            ul.actions { li { a.button href=(query.at("/awards/forms", "")) { (Msg::CloseCell.text(lang)) } } }
        }
    }
}

fn behind_row(row: &CellView, categories: bool, lang: Lang) -> Markup {
    let foreign = parts::foreign(lang);
    html! {
        tr {
            th.full scope="row" {
                @match &row.name {
                    Some(name) => span lang=[foreign] { (name) },
                    None => span.unknown { (Msg::NotStated.text(lang)) },
                }
            }
            @if categories { td.full lang=[foreign] { @if let Some(category) = &row.category { (category) } } }
            td data-label=(Msg::Year.text(lang)) {
                @if let Some(year) = row.year {
                    (year) @if let Some(until) = row.until_year.filter(|until| *until != year) { "–" (until) }
                }
            }
            td.full {
                @if let Some(number) = &row.decision { span lang=[foreign] { (number) } }
                @if let Some(decided) = &row.decided { " " span.nowrap { (day(decided, lang)) } }
            }
            td.num data-label=(Msg::Count.text(lang)) { (format::count(row.count, lang)) }
            td.full { small.muted { (lang.pick(&row.place, &row.place_en)) } }
        }
    }
}

/// What the file of a question holds: the form, or the rows of its cell.
fn rows_of(view: &FormView, lang: Lang) -> crate::output::Sheet {
    match view.cell_rows {
        Some(_) => rows_sheet(view, lang),
        None => sheet(view, lang),
    }
}

/// `/awards/forms.csv`
async fn csv(State(web): State<Web>, reader: Reader, Query(query): Query<FormsQuery>) -> Answer<Response> {
    let rows = rows_of(&query.file(&web).await?, reader.lang);
    Ok(download(CSV, "form.csv", rows.csv()))
}

/// `/awards/forms-excel.csv`
async fn excel(State(web): State<Web>, reader: Reader, Query(query): Query<FormsQuery>) -> Answer<Response> {
    let rows = rows_of(&query.file(&web).await?, reader.lang);
    Ok(download(CSV, "form-excel.csv", rows.excel()))
}
