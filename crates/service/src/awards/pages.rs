//! Pages: how many awards there are, and what the lists declare.

use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use maud::{Markup, html};
use thidua_domain::awards::TallyBy;
use thidua_vietnamese::Lang;

use super::api::TallyQuery;
use super::asking;
use super::sheet::{heading, sheet};
use super::{ListView, TallyView, TotalView, column};
use crate::actors;
use crate::messages::Msg;
use crate::web::layout::{Frame, Place};
use crate::web::{Answer, Reader, Web, download, format, page, parts, to_correct};

/// The pages of the room.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/awards", get(show))
        .route("/awards/tally.csv", get(csv))
        .route("/awards/tally-excel.csv", get(excel))
        .merge(super::search::pages::routes())
        .merge(super::movements::pages::routes())
        .merge(super::initiatives::pages::routes())
        .merge(super::forms::pages::routes())
        .merge(super::eligible::pages::routes())
        .merge(super::payments::pages::routes())
}

/// An address with what the tally is by, and of which list.
fn href(path: &str, by: TallyBy, list: Option<i64>) -> String {
    let mut address = format!("{path}?by={}", column(by));
    if let Some(list) = list {
        address.push_str("&list=");
        address.push_str(&list.to_string());
    }
    address
}

/// `/awards?by=…&list=…`
async fn show(State(web): State<Web>, reader: Reader, Query(query): Query<TallyQuery>) -> Answer<Response> {
    let lang = reader.lang;
    let (query, wrong) = match query.by().and(query.order()) {
        Ok(_) => (query, None),
        Err(error) => (query.only_list(), Some(error)),
    };
    let tally = query.ask(&web).await?;
    let asked = query.list()?;
    // one list alone is told about in full, be it the only one or the one that was asked for
    let alone = match tally.lists.as_slice() {
        [list] => Some(list),
        _ => None,
    };
    let title = match alone {
        Some(list) => list.title.as_str(),
        None => Msg::AwardsTitle.text(lang),
    };
    let body = html! {
        header.page-head {
            @if let Some(unit) = alone.and_then(|list| list.unit_name.as_deref()) {
                p.eyebrow lang=[parts::foreign(lang)] { (unit) }
            }
            h1 lang=[alone.and(parts::foreign(lang))] { (title) }
            p.lede { (Msg::AwardsLede.text(lang)) }
            @if asked.is_none() { (asking::ways(lang)) }
        }
        @if let Some(error) = &wrong {
            div.notice.notice-error role="alert" { p { (error.message(lang)) } }
        }
        @if tally.lists.is_empty() {
            (parts::empty(Msg::NoAwardsTitle.text(lang), Msg::NoAwardsText.text(lang), &[]))
        } @else {
            @match alone {
                Some(list) => (reconciled(list, lang)),
                None => (all_lists(&tally.lists, lang)),
            }
            (table(&tally, alone, asked, lang))
            @if let Some(list) = alone { (import(list, lang)) }
        }
    };
    let mut frame = Frame::new(&reader, Place::Awards, title);
    if asked.is_some() {
        frame = frame
            .crumb("/awards", Msg::AwardsTitle.text(lang))
            .named("", title);
    }
    let page = page(frame.page(&body));
    Ok(if wrong.is_some() { to_correct(page) } else { page })
}

/// `/awards/tally.csv`
async fn csv(State(web): State<Web>, reader: Reader, Query(query): Query<TallyQuery>) -> Answer<Response> {
    let rows = sheet(&query.ask(&web).await?, true, reader.lang);
    Ok(download("text/csv; charset=utf-8", "awards.csv", rows.csv()))
}

/// `/awards/tally-excel.csv`
async fn excel(State(web): State<Web>, reader: Reader, Query(query): Query<TallyQuery>) -> Answer<Response> {
    let rows = sheet(&query.ask(&web).await?, false, reader.lang);
    Ok(download(
        "text/csv; charset=utf-8",
        "awards-excel.csv",
        rows.excel(),
    ))
}

/// `+3`, `−3`, `0`.
fn signed(value: i64, lang: Lang) -> String {
    let text = format::count(value, lang);
    if value > 0 { format!("+{text}") } else { text }
}

/// What a list declares against what it lists.
fn reconciled(list: &ListView, lang: Lang) -> Markup {
    html! {
        @if !list.totals.is_empty() {
            section aria-labelledby="doi-chieu" {
                h2.visually-hidden id="doi-chieu" { (Msg::ReconciledTitle.text(lang)) }
                @for total in &list.totals { (equation(total, lang)) }
            }
        }
    }
}

fn equation(total: &TotalView, lang: Lang) -> Markup {
    let size = format::count(total.difference.checked_abs().unwrap_or(total.difference), lang);
    let (result, words) = match total.difference {
        0 => (
            Msg::NoDifference.text(lang),
            lang.pick("0".to_owned(), "0".to_owned()),
        ),
        n if n > 0 => (
            Msg::MoreThanDeclared.text(lang),
            lang.pick(format!("{size} lượt"), size.clone()),
        ),
        _ => (
            Msg::LessThanDeclared.text(lang),
            lang.pick(format!("{size} lượt"), size.clone()),
        ),
    };
    let open = total.difference != 0 && total.reason.is_none();
    html! {
        dl.equation.equation-warn[open] {
            div {
                dt { (Msg::ListedSum.text(lang)) " (" (total.scope_label(lang)) ")" }
                dd { (format::count(total.listed, lang)) }
            }
            div data-op="−" {
                dt { (Msg::DeclaredSum.text(lang)) " (" (total.source_label(lang)) ")" }
                dd { (format::count(total.declared, lang)) }
            }
            div.result data-op="=" { dt { (result) } dd { (words) } }
        }
        @if let Some(reason) = &total.reason {
            p {
                b { (Msg::Reason.text(lang)) ": " }
                span lang=[parts::foreign(lang)] { (reason) }
                @if let Some(by) = &total.reasoned_by { " (" (actors::shown(by, lang)) ")" }
            }
        } @else if open {
            p { (Msg::DifferenceStays.text(lang)) }
        }
    }
}

/// All lists, each with its first difference.
fn all_lists(lists: &[ListView], lang: Lang) -> Markup {
    html! {
        section aria-labelledby="danh-sach" {
            h2 id="danh-sach" { (Msg::AwardLists.text(lang)) }
            div.table-region {
                table.reflow {
                    caption.visually-hidden { (Msg::AwardLists.text(lang)) }
                    thead {
                        tr {
                            th scope="col" { (Msg::List.text(lang)) }
                            th scope="col" { (Msg::Unit.text(lang)) }
                            th.num scope="col" { (Msg::Listed.text(lang)) }
                            th.num scope="col" { (Msg::Declared.text(lang)) }
                            th.num scope="col" { (Msg::Difference.text(lang)) }
                        }
                    }
                    tbody { @for list in lists { (list_row(list, lang)) } }
                }
            }
        }
    }
}

/// How many declared totals of a list stand in the overview; the list's own page has all.
const TOTALS: usize = 4;

/// A list with what it declares: none of several totals is more right than another.
fn list_row(list: &ListView, lang: Lang) -> Markup {
    let several = list.totals.len() > 1;
    let declared = |total: &TotalView| {
        html! {
            div {
                (format::count(total.declared, lang))
                @if several { " " small.muted { "(" (total.scope_label(lang)) ", " (total.source_label(lang)) ")" } }
            }
        }
    };
    html! {
        tr {
            th.full scope="row" lang=[parts::foreign(lang)] { a href={ "/awards?list=" (list.batch) } { (list.title) } }
            td.full lang=[parts::foreign(lang)] { @if let Some(unit) = &list.unit_name { (unit) } }
            td.num data-label=(Msg::Listed.text(lang)) { (format::count(list.listed, lang)) }
            td.num data-label=(Msg::Declared.text(lang)) {
                @if list.totals.is_empty() { span.unknown { (Msg::NotStated.text(lang)) } }
                @for total in list.totals.iter().take(TOTALS) { (declared(total)) }
                @if list.totals.len() > TOTALS {
                    a href={ "/awards?list=" (list.batch) } {
                        (lang.pick(format!("xem cả {} số", list.totals.len()), format!("all {}", list.totals.len())))
                    }
                }
            }
            td.num data-label=(Msg::Difference.text(lang)) {
                @for total in list.totals.iter().take(TOTALS) { div { (signed(total.difference, lang)) } }
            }
        }
    }
}

fn table(tally: &TallyView, alone: Option<&ListView>, asked: Option<i64>, lang: Lang) -> Markup {
    let declared = alone
        .filter(|list| list.listed == tally.total)
        .and_then(|list| list.totals.iter().find(|total| total.scope == "overall"));
    let (lines, number) = (tally.lines.len(), heading(tally.by, lang));
    html! {
        section aria-label=(Msg::Tally.text(lang)) {
            nav aria-label=(Msg::TallyBy.text(lang)) {
                ul.actions {
                    @for by in [TallyBy::Category, TallyBy::Year, TallyBy::Unit] {
                        li {
                            a.button.button-primary[by == tally.by] href=(href("/awards", by, asked))
                                aria-current=[(by == tally.by).then_some("true")] { (by_words(by, lang)) }
                        }
                    }
                }
            }
            div.table-region {
                table.reflow.tally {
                    caption { (by_words(tally.by, lang)) " " small { (Msg::TallyNote.text(lang)) } }
                    thead {
                        tr {
                            th.stt scope="col" { (Msg::Number.text(lang)) }
                            th scope="col" { (number) }
                            th.num scope="col" { (Msg::Count.text(lang)) }
                        }
                    }
                    tbody {
                        @for (i, line) in tally.lines.iter().enumerate() {
                            tr {
                                td.stt { (i.saturating_add(1)) }
                                th scope="row" lang=[line.label.as_ref().and(parts::foreign(lang))] {
                                    @match &line.label {
                                        Some(label) => (label),
                                        None => span.unknown { (Msg::NotStated.text(lang)) },
                                    }
                                }
                                td.num.count { (format::count(line.count, lang)) }
                            }
                        }
                    }
                    tfoot {
                        tr {
                            td.stt {}
                            th scope="row" { (lang.pick(format!("Cộng {lines} dòng"), format!("Sum of {lines} lines"))) }
                            td.num.count { (format::count(tally.total, lang)) }
                        }
                        @if let Some(total) = declared {
                            tr {
                                td.stt {}
                                th scope="row" { (Msg::DeclaredSum.text(lang)) }
                                td.num.count { (format::count(total.declared, lang)) }
                            }
                            tr.difference[total.difference != 0] {
                                td.stt {}
                                th scope="row" { (Msg::Difference.text(lang)) }
                                td.num.count { (signed(total.difference, lang)) }
                            }
                        }
                    }
                }
            }
            @if let Some(list) = alone {
                p.source { (Msg::Source.text(lang)) ": " span lang=[parts::foreign(lang)] { (list.source) } }
            }
            ul.actions {
                li { button type="button" hidden data-print { (Msg::PrintThis.text(lang)) } }
                li { a.button href=(href("/awards/tally.csv", tally.by, asked)) download { (Msg::DownloadCsv.text(lang)) } }
                li { a.button href=(href("/awards/tally-excel.csv", tally.by, asked)) download { (Msg::DownloadExcel.text(lang)) } }
                li { a.button href=(href("/api/awards/tally", tally.by, asked)) { "JSON" } }
            }
        }
    }
}

fn by_words(by: TallyBy, lang: Lang) -> &'static str {
    let msg = match by {
        TallyBy::Category => Msg::TallyByCategory,
        TallyBy::Year => Msg::TallyByYear,
        TallyBy::Unit => Msg::TallyByUnit,
    };
    msg.text(lang)
}

/// How a list came in.
fn import(list: &ListView, lang: Lang) -> Markup {
    let (rows, batch) = (format::count(list.rows, lang), &list.batch);
    html! {
        details.fold {
            summary { h2 { (Msg::ImportTitle.text(lang)) } }
            div.body {
                dl.facts {
                    dt { (Msg::File.text(lang)) }
                    dd { (list.file_name) }
                    dt { (Msg::Rows.text(lang)) }
                    dd { (rows) }
                    dt { (Msg::Batch.text(lang)) }
                    dd {
                        (batch)
                        @if !list.later_batches.is_empty() {
                            "; " (Msg::LaterBatches.text(lang)) ": " (list.later_batches.join(", "))
                        }
                    }
                    dt { (Msg::ImportedAt.text(lang)) }
                    dd { (format::day(list.imported_at.date_naive(), lang)) }
                }
            }
        }
    }
}
