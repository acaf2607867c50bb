//! Pages: who meets the conditions of an award, each answer with the awards and seasons that prove it.

use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use maud::{Markup, html};
use serde::Deserialize;
use thidua_domain::awards::eligibility::Outcome;
use thidua_vietnamese::Lang;

use super::super::asking::{self, CSV, Wrong, files, said, settled, text_field, told, usual_field, year_of};
use super::super::categories::{CategoryView, categories};
use super::super::search::day;
use super::{Asked, CandidateView, ConditionView, EligibleView, ProofView, api, eligible, sheet};
use crate::messages::Msg;
use crate::web::layout::{Frame, Place};
use crate::web::{Answer, Reader, Web, download, format, page, parts, to_correct};
use crate::{Error, Result};

/// The pages of the question.
pub(in crate::awards) fn routes() -> Router<Web> {
    Router::new()
        .route("/awards/eligible", get(show))
        .route("/awards/eligible.csv", get(csv))
        .route("/awards/eligible-excel.csv", get(excel))
}

/// Who is judged, for what.
#[derive(Debug, Clone, Default, Deserialize)]
struct EligibleQuery {
    category: Option<String>,
    year: Option<String>,
    unit: Option<String>,
    recipient: Option<String>,
    on: Option<String>,
}

impl EligibleQuery {
    /// The answer, once it is said for which award.
    async fn ask(&self, web: &Web, lang: Lang) -> Result<Option<EligibleView>> {
        let year = year_of(&self.year)?;
        let on = said(&self.on).as_deref().map(api::day).transpose()?;
        let Some(category) = said(&self.category) else {
            return Ok(None);
        };
        let asked = Asked {
            category,
            year,
            unit: said(&self.unit),
            recipient: said(&self.recipient),
            on,
            limit: 0,
            lang,
        };
        eligible(&web.database, &web.actor, &asked).await.map(Some)
    }

    /// The answer as a file.
    async fn file(&self, web: &Web, lang: Lang) -> Result<EligibleView> {
        self.ask(web, lang).await?.ok_or_else(|| {
            Error::usage(
                "bad-query",
                "Cần nêu danh hiệu, hình thức khen thưởng, ví dụ ?category=chien-si-thi-dua-toan-quoc.",
                "Say which award, for example ?category=chien-si-thi-dua-toan-quoc.",
            )
        })
    }

    fn pairs(&self) -> [(&'static str, String); 5] {
        let text = |text: &Option<String>| said(text).unwrap_or_default();
        [
            ("category", text(&self.category)),
            ("year", text(&self.year)),
            ("unit", text(&self.unit)),
            ("recipient", text(&self.recipient)),
            ("on", text(&self.on)),
        ]
    }
}

/// `/awards/eligible?category=…&year=…&unit=…&recipient=…&on=…`
async fn show(
    State(web): State<Web>,
    reader: Reader,
    Query(query): Query<EligibleQuery>,
) -> Answer<Response> {
    let lang = reader.lang;
    let field = |error: &Error| match error.code {
        "bad-query" if said(&query.on).is_some_and(|on| api::day(&on).is_err()) => "on",
        _ => usual_field(error),
    };
    let (view, wrong) = settled(query.ask(&web, lang).await, field, lang)?;
    let view = view.flatten();
    let categories = categories(&web.database, &web.actor).await?;
    let title = Msg::EligibleTitle.text(lang);
    let body = html! {
        header.page-head {
            h1 { (title) }
            p.lede { (Msg::EligibleLede.text(lang)) }
        }
        (asking::form("/awards/eligible", &fields(&query, &categories, wrong.as_slice(), lang), wrong.as_slice(), Msg::JudgeThese, lang))
        @if let Some(view) = &view { (answer(view, &query, lang)) }
    };
    let frame = Frame::new(&reader, Place::Awards, title)
        .crumb("/awards", Msg::AwardsTitle.text(lang))
        .crumb("", title);
    let page = page(frame.page(&body));
    Ok(if wrong.is_some() { to_correct(page) } else { page })
}

fn fields(query: &EligibleQuery, categories: &[CategoryView], wrong: &[Wrong], lang: Lang) -> Markup {
    html! {
        (category_field(query.category.as_ref(), categories, wrong, lang))
        (text_field("year", Msg::ProposalYear, &query.year, wrong, lang))
        (text_field("unit", Msg::Unit, &query.unit, wrong, lang))
        (text_field("on", Msg::ProposalDay, &query.on, wrong, lang))
        @if said(&query.recipient).is_some() || Wrong::of(wrong, "recipient").is_some() {
            (text_field("recipient", Msg::RecipientNumber, &query.recipient, wrong, lang))
        }
    }
}

/// The choice of an award.
pub(in crate::awards) fn category_field(
    asked: Option<&String>,
    categories: &[CategoryView],
    wrong: &[Wrong],
    lang: Lang,
) -> Markup {
    let asked = asked.map(|text| text.trim()).unwrap_or_default();
    let known = categories.iter().any(|view| view.category.code.as_str() == asked);
    let is_wrong = Wrong::of(wrong, "category").map(|_| "true");
    html! {
        div.field {
            label for="category" { (Msg::CategoryField.text(lang)) }
            select #category name="category" required aria-invalid=[is_wrong]
                aria-describedby=[is_wrong.map(|_| "category-error")] {
                option value="" { (Msg::ChooseCategory.text(lang)) }
                @if !known && !asked.is_empty() { option value=(asked) selected { (asked) } }
                @for one in categories.iter().map(|view| &view.category) {
                    option value=(one.code) selected[one.code.as_str() == asked] lang=[parts::foreign(lang)] { (one.name) }
                }
            }
            (told(wrong, "category"))
        }
    }
}

fn answer(view: &EligibleView, query: &EligibleQuery, lang: Lang) -> Markup {
    let foreign = parts::foreign(lang);
    let count = |n: usize| format::count(i64::try_from(n).unwrap_or(i64::MAX), lang);
    let pairs = query.pairs();
    let pairs: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    html! {
        section aria-labelledby="ket-qua" {
            h2 #ket-qua { span lang=[foreign] { (view.name) } ", " (Msg::Year.text(lang).to_lowercase()) " " (view.year) }
            p.meta {
                span { (outcome_badge("satisfied", lang)) " " (count(view.satisfied)) }
                span { (outcome_badge("unknown", lang)) " " (count(view.unknown)) }
                span { (outcome_badge("missing", lang)) " " (count(view.missing)) }
            }
            p {
                (Msg::ProposedOn.text(lang)) " " (day(&view.day, lang)) ", " (Msg::UnderLaw.text(lang)) " " span lang=[foreign] { (view.law) } ". "
                (Msg::ListsOfYears.text(lang)) ": "
                @if view.listed.is_empty() { span.unknown { (Msg::NoData.text(lang)) } } @else { (view.listed) }
                "."
            }
            @if view.candidates.is_empty() {
                (parts::empty(Msg::NoCandidatesTitle.text(lang), Msg::NoCandidatesText.text(lang), &[]))
            }
            @for one in &view.candidates { (candidate(one, view.candidates.len() == 1, lang)) }
            @if view.more { p.hint { (Msg::MoreCandidates.text(lang)) } }
            (files("/awards/eligible", "/api/awards/eligible", &pairs, lang))
        }
    }
}

/// Satisfied, not known, missing.
fn outcome_badge(code: &str, lang: Lang) -> Markup {
    let (class, outcome) = match code {
        "satisfied" => ("badge badge-published", Outcome::Satisfied),
        "missing" => ("badge badge-corrected", Outcome::Missing),
        _ => ("badge badge-provisional", Outcome::Unknown),
    };
    html! { span class=(class) { (parts::capitalised(outcome.name(lang))) } }
}

fn candidate(one: &CandidateView, open: bool, lang: Lang) -> Markup {
    let foreign = parts::foreign(lang);
    let recipient = one.recipient.as_deref().unwrap_or_default();
    html! {
        details.fold open[open] {
            summary {
                h3 {
                    (outcome_badge(&one.outcome, lang)) " "
                    @match &one.name {
                        Some(name) => span lang=[foreign] { (name) },
                        None => span.unknown { (Msg::Erased.text(lang)) },
                    }
                    @if let Some(unit) = &one.unit { small.muted lang=[foreign] { " · " (unit) } }
                }
            }
            div.body {
                p lang=[foreign] { (one.message) }
                p {
                    @match &one.recipient {
                        Some(number) => a href={ "/awards/recipients/" (number) } { (Msg::WholeHistory.text(lang)) },
                        None => span.unknown { (Msg::NoAwardsOfUnit.text(lang)) },
                    }
                }
                (conditions(&one.conditions, recipient, lang))
                @if !one.warnings.is_empty() {
                    h4 { (Msg::Warnings.text(lang)) }
                    (conditions(&one.warnings, recipient, lang))
                }
                @for note in &one.notes { p.source lang=[foreign] { (note) } }
            }
        }
    }
}

/// Conditions in their groups: alternatives of a group carry their letter.
fn conditions(all: &[ConditionView], recipient: &str, lang: Lang) -> Markup {
    html! {
        ul.conditions {
            @for one in all {
                li { (condition(one, recipient, lang)) }
            }
        }
    }
}

fn condition(one: &ConditionView, recipient: &str, lang: Lang) -> Markup {
    let foreign = parts::foreign(lang);
    html! {
        p {
            (outcome_badge(&one.outcome, lang)) " "
            @if !one.alternative.is_empty() {
                (lang.pick(format!("Nhóm {}, phương án {}: ", one.group, one.alternative), format!("Group {}, alternative {}: ", one.group, one.alternative)))
            }
            b lang=[foreign] { (one.condition) }
        }
        p lang=[foreign] { (one.why) }
        @if !one.proofs.is_empty() || !one.seasons.is_empty() || !one.struck.is_empty() {
            ul {
                @for proof in &one.proofs { li { (proof_link(proof, recipient, lang)) } }
                @for season in &one.seasons {
                    li {
                        a href={ "/clusters/" (season.cluster) "/" (season.year) } {
                            (lang.pick(
                                format!("Năm thi đua {} {}, bản công bố số {}", season.cluster, season.year, season.publication),
                                format!("Season {} {}, publication {}", season.cluster, season.year, season.publication),
                            ))
                        }
                        @if season.illustrative { " " span.tag { (Msg::Illustrative.text(lang)) } }
                    }
                }
                @for proof in &one.struck {
                    li { (Msg::DoesNotCount.text(lang)) ": " (proof_link(proof, recipient, lang)) }
                }
            }
        }
        @if let Some(remedy) = &one.remedy { p { b { (Msg::ToDo.text(lang)) ": " } span lang=[foreign] { (remedy) } } }
    }
}

/// An award, with the way to where it stands in the recipient's history.
fn proof_link(proof: &ProofView, recipient: &str, lang: Lang) -> Markup {
    let foreign = parts::foreign(lang);
    html! {
        a href={ "/awards/recipients/" (recipient) "#award-" (proof.award) } lang=[foreign] {
            (proof.name) @if let Some(year) = proof.year { " " (year) }
        }
        @if let Some(number) = &proof.decision { ", " span lang=[foreign] { (number) } }
        @if let Some(decided) = &proof.decided { " " (day(decided, lang)) }
        " " small.muted lang=[foreign] { (proof.place) }
    }
}

/// `/awards/eligible.csv`
async fn csv(State(web): State<Web>, reader: Reader, Query(query): Query<EligibleQuery>) -> Answer<Response> {
    let rows = sheet(&query.file(&web, reader.lang).await?, reader.lang);
    Ok(download(CSV, "eligible.csv", rows.csv()))
}

/// `/awards/eligible-excel.csv`
async fn excel(
    State(web): State<Web>,
    reader: Reader,
    Query(query): Query<EligibleQuery>,
) -> Answer<Response> {
    let rows = sheet(&query.file(&web, reader.lang).await?, reader.lang);
    Ok(download(CSV, "eligible-excel.csv", rows.excel()))
}
