//! Pages: the search box with what was found, a recipient's whole history, a decision's awards.

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::get;
use maud::{Markup, html};
use serde::Deserialize;
use thidua_domain::awards::RecipientKind;
use thidua_vietnamese::Lang;

use super::super::asking::said;
use super::super::categories::{CategoryView, categories};
use super::super::eligible::pages::category_field;
use super::super::initiatives::{InitiativeView, namesakes};
use super::api::Asked;
use super::form::{Wrong, form, refused, text_field, unread};
use super::rows::{awards_table, found_table};
use super::{
    DecisionHit, MOST_PAGE, RecipientView, SearchView, dated, decision, recipient, search, together,
    undated_note,
};
use crate::messages::Msg;
use crate::web::assets::Asset;
use crate::web::layout::{Frame, Place};
use crate::web::{Answer, Reader, Web, format, page, parts, to_correct};
use crate::{Error, Kind, Result};

/// The pages of searching.
pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/awards/search", get(show))
        .route("/awards/recipients/{id}", get(show_recipient))
        .route("/awards/decisions/{id}", get(show_decision))
}

/// An address with what is asked for, on another page of it.
pub(in crate::awards) fn href(path: &str, pairs: &[(&str, &str)]) -> String {
    let mut address = path.to_owned();
    for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
        address.push(if address.contains('?') { '&' } else { '?' });
        address.push_str(name);
        address.push('=');
        for byte in value.bytes() {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
                address.push(char::from(byte));
            } else {
                address.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    address
}

/// `/awards/search?text=…`
async fn show(State(web): State<Web>, reader: Reader, Query(asked): Query<Asked>) -> Answer<Response> {
    let lang = reader.lang;
    let mut wrong = unread(&asked, lang);
    let mut found = None;
    if wrong.is_empty() && asked.is_anything() {
        match search(&web.database, &web.actor, &asked.query()?).await {
            Ok(answer) => found = Some(answer),
            Err(error) if error.kind == Kind::Usage => wrong.push(refused(&asked, &error, lang)),
            Err(error) => return Err(error.into()),
        }
    }
    let categories = categories(&web.database, &web.actor).await?;
    let title = Msg::SearchTitle.text(lang);
    let body = html! {
        header.page-head {
            h1 { (title) }
            p.lede { (Msg::SearchLede.text(lang)) }
        }
        @if let Some(wrong) = Wrong::of(&wrong, "") {
            div.notice.notice-error role="alert" { p { (wrong.text) } }
        }
        (form(&asked, &categories, &wrong, lang))
        @if let Some(found) = &found { (answer(found, &asked, lang)) }
        script src=(Asset::Search.href()) type="module" {}
    };
    let frame = Frame::new(&reader, Place::Awards, title)
        .crumb("/awards", Msg::AwardsTitle.text(lang))
        .crumb("", title);
    let page = page(frame.page(&body));
    Ok(if wrong.is_empty() { page } else { to_correct(page) })
}

/// What was found.
fn answer(found: &SearchView, asked: &Asked, lang: Lang) -> Markup {
    let nothing = found.recipients.is_empty() && found.units.is_empty() && found.decisions.is_empty();
    html! {
        @if nothing && found.page == 1 {
            (parts::empty(Msg::NothingFoundTitle.text(lang), Msg::NothingFoundText.text(lang), &[]))
        } @else {
            @if !found.units.is_empty() || found.decisions.iter().any(|hit| hit.awards.is_empty()) {
                (beside(found, lang))
            }
            @for hit in found.decisions.iter().filter(|hit| !hit.awards.is_empty()) {
                (one_decision(hit, lang))
            }
            @if !found.recipients.is_empty() {
                section aria-label=(Msg::Recipients.text(lang)) {
                    (found_table(&found.recipients, lang))
                }
            }
            (further(found, asked, lang))
        }
        @if let Some(note) = undated_note(found.undated, lang) { p.hint { (note) } }
    }
}

/// Units and decisions that bear the words.
fn beside(found: &SearchView, lang: Lang) -> Markup {
    html! {
        dl.facts {
            @if !found.units.is_empty() {
                dt { (Msg::Unit.text(lang)) }
                dd {
                    @for (i, unit) in found.units.iter().enumerate() {
                        @if i > 0 { " · " }
                        a lang=[parts::foreign(lang)] href=(href("/awards/search", &[("unit", &unit.name)])) { (unit.name) }
                    }
                }
            }
            @if !found.decisions.is_empty() {
                dt { (Msg::Decision.text(lang)) }
                dd {
                    @for (i, hit) in found.decisions.iter().enumerate() {
                        @if i > 0 { " · " }
                        (decision_link(hit, lang))
                    }
                }
            }
        }
    }
}

fn decision_link(hit: &DecisionHit, lang: Lang) -> Markup {
    let id = hit.decision.id.as_deref().unwrap_or_default();
    html! { a lang=[parts::foreign(lang)] href={ "/awards/decisions/" (id) } { (decision_name(hit, lang)) } }
}

fn decision_name(hit: &DecisionHit, lang: Lang) -> String {
    let number = hit.decision.number.as_deref();
    number.map_or_else(|| Msg::NoNumber.text(lang).to_owned(), str::to_owned)
}

fn one_decision(hit: &DecisionHit, lang: Lang) -> Markup {
    html! {
        section {
            h2 { (Msg::Decision.text(lang)) " " (decision_link(hit, lang)) }
            (issued(hit, lang))
            (also_written(hit, lang))
            (awards_table(&hit.awards, true, lang))
            @if hit.more { p { (decision_more(hit, lang)) } }
        }
    }
}

fn decision_more(hit: &DecisionHit, lang: Lang) -> Markup {
    let id = hit.decision.id.as_deref().unwrap_or_default();
    html! { a href={ "/awards/decisions/" (id) } { (Msg::AllOfDecision.text(lang)) } }
}

/// When and by whom.
fn issued(hit: &DecisionHit, lang: Lang) -> Markup {
    html! {
        p.meta {
            @if let Some(date) = &hit.decision.date { span { (super::rows::day(date, lang)) } }
            @if let Some(issuer) = &hit.decision.issuer { span lang=[parts::foreign(lang)] { (issuer) } }
        }
    }
}

/// The same decision as other lists write it, with a link to each and the sum.
fn also_written(hit: &DecisionHit, lang: Lang) -> Markup {
    html! {
        @if let Some(together) = together(hit, lang) {
            p {
                (Msg::AlsoWrittenAs.text(lang)) ": "
                @for (i, one) in hit.also.iter().enumerate() {
                    @if i > 0 { "; " }
                    a href={ "/awards/decisions/" (one.decision.id.as_deref().unwrap_or_default()) } { (dated(&one.decision, lang)) }
                    " (" (lang.pick(format!("{} lượt", format::count(one.count, lang)), format!("{} awards", one.count))) ")"
                }
                ". " (together)
            }
        }
    }
}

/// The next page, or what to do to see more.
fn further(found: &SearchView, asked: &Asked, lang: Lang) -> Markup {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let at = |page: usize| {
        let page = page.to_string();
        let (category, year, unit) = (text(&asked.category), text(&asked.year), text(&asked.unit));
        let (decision, issuer) = (text(&asked.decision), text(&asked.issuer));
        let (kind, nature, limit) = (text(&asked.kind), text(&asked.nature), text(&asked.limit));
        let words = text(&asked.text);
        href(
            "/awards/search",
            &[
                ("text", &words),
                ("category", &category),
                ("year", &year),
                ("unit", &unit),
                ("decision", &decision),
                ("issuer", &issuer),
                ("kind", &kind),
                ("nature", &nature),
                ("limit", &limit),
                ("page", &page),
            ],
        )
    };
    let next = found.more && found.count == found.limit;
    html! {
        @if found.more { p.hint { (Msg::TypeMore.text(lang)) } }
        @if found.page > 1 || next {
            ul.actions {
                @if found.page > 1 {
                    li { a.button rel="prev" href=(at(found.page.saturating_sub(1))) { (Msg::PageBefore.text(lang)) } }
                }
                @if next {
                    li { a.button rel="next" href=(at(found.page.saturating_add(1))) { (Msg::PageAfter.text(lang)) } }
                }
            }
        }
    }
}

/// A number in a path.
fn number(text: &str) -> Result<i64> {
    text.parse().map_err(|_| {
        Error::usage(
            "unknown-recipient",
            format!("Không có mã «{text}»; hãy tìm theo tên hoặc số quyết định."),
            format!("There is no number «{text}»; search by name or by the decision."),
        )
    })
}

/// `/awards/recipients/{id}`
async fn show_recipient(State(web): State<Web>, reader: Reader, Path(id): Path<String>) -> Answer<Response> {
    let lang = reader.lang;
    let view = recipient(&web.database, &web.actor, number(&id)?).await?;
    let initiatives = match view.kind == RecipientKind::Person.code() {
        true => namesakes(&web.database, &web.actor, &view.name, view.unit.as_deref()).await?,
        false => Vec::new(),
    };
    let categories = categories(&web.database, &web.actor).await?;
    let body = html! {
        header.page-head {
            p.eyebrow { (super::rows::kind_name(&view.kind, lang)) }
            h1 lang=[parts::foreign(lang)] { (view.name) }
            (about(&view, lang))
        }
        section aria-label=(Msg::WholeHistory.text(lang)) {
            (awards_table(&view.awards, false, lang))
        }
        @if !initiatives.is_empty() { (by_namesakes(&initiatives, lang)) }
        (judge_form(&view, &categories, lang))
    };
    let frame = Frame::new(&reader, Place::Awards, &view.name)
        .crumb("/awards", Msg::AwardsTitle.text(lang))
        .crumb("/awards/search", Msg::SearchTitle.text(lang))
        .named("", view.name.as_str());
    Ok(page(frame.page(&body)))
}

/// Asks whether the recipient meets the conditions of an award.
fn judge_form(view: &RecipientView, categories: &[CategoryView], lang: Lang) -> Markup {
    let kind = RecipientKind::from_code(&view.kind);
    let fitting: Vec<CategoryView> = categories
        .iter()
        .filter(|one| kind.is_none_or(|kind| one.category.recipients.iter().any(|of| of == kind)))
        .cloned()
        .collect();
    html! {
        section aria-labelledby="xet" {
            h2 #xet { (Msg::EligibleTitle.text(lang)) }
            form.form action="/awards/eligible" method="get" {
                input type="hidden" name="recipient" value=(view.id);
                (category_field(None, &fitting, &[], lang))
                (text_field("year", Msg::ProposalYear, &None, &[], lang))
                div { button type="submit" { (Msg::JudgeThis.text(lang)) } }
            }
        }
    }
}

/// Initiatives that may be the person's.
fn by_namesakes(initiatives: &[InitiativeView], lang: Lang) -> Markup {
    html! {
        section aria-labelledby="initiatives" {
            h2 #initiatives { (Msg::NamesakeInitiatives.text(lang)) }
            p.hint { (Msg::NamesakeHint.text(lang)) }
            ul {
                @for one in initiatives {
                    li {
                        span lang=[parts::foreign(lang)] { "«" (one.title) "»" }
                        @if let Some(year) = one.year { " (" (year) ")" }
                        @if let Some(by) = &one.recognised_by { ", " span lang=[parts::foreign(lang)] { (by) } }
                        " " small.muted { (lang.pick(&one.place, &one.place_en)) }
                    }
                }
            }
        }
    }
}

fn about(view: &RecipientView, lang: Lang) -> Markup {
    html! {
        p.meta {
            @if let Some(unit) = &view.unit { span lang=[parts::foreign(lang)] { (unit) } }
            @if let Some(year) = &view.birth_year { span { (Msg::BornIn.text(lang)) " " (year) } }
        }
        @if !view.names.is_empty() {
            p { (Msg::AlsoWritten.text(lang)) ": " span lang=[parts::foreign(lang)] { (view.names.join("; ")) } }
        }
    }
}

/// Which page of a decision.
#[derive(Debug, Default, Deserialize)]
struct Paged {
    page: Option<String>,
}

/// `/awards/decisions/{id}?page=…`
async fn show_decision(
    State(web): State<Web>,
    reader: Reader,
    Path(id): Path<String>,
    Query(paged): Query<Paged>,
) -> Answer<Response> {
    let lang = reader.lang;
    let asked = said(&paged.page);
    let page_number = asked
        .as_deref()
        .map_or(Some(1), |page| page.parse().ok().filter(|page| *page > 0));
    let (mut at, mut wrong) = (page_number.unwrap_or(1_usize), page_number.is_none());
    let id = number(&id)?;
    let hit = match decision(&web.database, &web.actor, id, at).await {
        // a decision that has fewer pages
        Err(error) if error.code == "unknown-decision" && at > 1 => {
            (at, wrong) = (1, true);
            decision(&web.database, &web.actor, id, at).await?
        }
        answered => answered?,
    };
    let name = decision_name(&hit, lang);
    let first = at.saturating_sub(1).saturating_mul(MOST_PAGE).saturating_add(1);
    let last = first.saturating_add(hit.awards.len()).saturating_sub(1);
    let body = html! {
        header.page-head {
            p.eyebrow { (Msg::Decision.text(lang)) }
            h1 lang=[parts::foreign(lang)] { (name) }
            (issued(&hit, lang))
            (also_written(&hit, lang))
        }
        @if wrong {
            div.notice.notice-error role="alert" {
                p { (lang.pick(
                    format!("Quyết định này không có trang «{}»; dưới đây là trang đầu.", asked.as_deref().unwrap_or_default()),
                    format!("This decision has no page «{}»; this is the first.", asked.as_deref().unwrap_or_default()),
                )) }
            }
        }
        section aria-label=(Msg::AwardsTitle.text(lang)) {
            (awards_table(&hit.awards, true, lang))
            @if hit.more || at > 1 {
                p.hint { (Msg::Rows.text(lang)) " " (first) "–" (last) }
                ul.actions {
                    @if at > 1 { li { a.button href={ "?page=" (at.saturating_sub(1)) } { (Msg::PageBefore.text(lang)) } } }
                    @if hit.more { li { a.button href={ "?page=" (at.saturating_add(1)) } { (Msg::PageAfter.text(lang)) } } }
                }
            }
        }
    };
    let frame = Frame::new(&reader, Place::Awards, &name)
        .crumb("/awards", Msg::AwardsTitle.text(lang))
        .crumb("/awards/search", Msg::SearchTitle.text(lang))
        .named("", name.as_str());
    let page = page(frame.page(&body));
    Ok(if wrong { to_correct(page) } else { page })
}

#[cfg(test)]
mod tests {
    use super::href;

    #[test]
    fn what_is_asked_for_is_kept_in_the_address() {
        let pairs = [("text", "Đỗ & Ý"), ("year", ""), ("page", "2")];
        assert_eq!(
            href("/a", &pairs),
            "/a?text=%C4%90%E1%BB%97%20%26%20%C3%9D&page=2"
        );
        assert_eq!(href("/a", &[]), "/a");
    }
}
