//! The search box and what narrows a search.

use maud::{Markup, html};
use thidua_domain::awards::RecipientKind;
use thidua_vietnamese::Lang;

use super::super::asking::said;
use super::super::categories::CategoryView;
use super::super::words;
use super::LAST_PAGE;
use super::api::Asked;
use crate::Error;
use crate::messages::Msg;
use crate::web::parts;

/// The form; it works without scripts, and with them shows what begins like what is typed.
pub(super) fn form(asked: &Asked, categories: &[CategoryView], wrong: &[Wrong], lang: Lang) -> Markup {
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    let (category, kind) = (said(&asked.category), said(&asked.kind));
    // the words a clerk types stand for the same
    let kind = words::kind(&kind).map_or(kind, |kind| kind.code().to_owned());
    let known = categories
        .iter()
        .any(|view| view.category.code.as_str() == category);
    let text_wrong = Wrong::of(wrong, "text");
    let narrowed = [
        &asked.category,
        &asked.year,
        &asked.unit,
        &asked.decision,
        &asked.issuer,
        &asked.kind,
    ];
    let narrowed = narrowed.into_iter().flatten().any(|text| !text.trim().is_empty());
    let foreign = parts::foreign(lang);
    html! {
        form.search action="/awards/search" method="get" role="search" data-search
            data-more=(Msg::TypeMore.text(lang)) {
            div.search-box {
                label for="text" { (Msg::SearchFor.text(lang)) }
                input #text name="text" type="search" value=(said(&asked.text)) maxlength="200" autocomplete="off"
                    spellcheck="false" enterkeyhint="search" aria-invalid=[text_wrong.map(|_| "true")] aria-describedby="goi-y-cach-go";
                button type="submit" { (Msg::SearchNow.text(lang)) }
                p.hint #goi-y-cach-go {
                    @if let Some(wrong) = text_wrong { span.field-error { (wrong.text) } " " }
                    (Msg::SearchHint.text(lang))
                }
            }
            div data-suggestions aria-live="polite" {}
            details.fold open[narrowed] {
                summary { h2 { (Msg::Narrow.text(lang)) } }
                div.body.form {
                    div.field {
                        label for="category" { (Msg::CategoryField.text(lang)) }
                        select #category name="category" aria-invalid=[Wrong::of(wrong, "category").map(|_| "true")]
                            aria-describedby=[Wrong::of(wrong, "category").map(|_| "category-error")] {
                            option value="" { (Msg::AnyOf.text(lang)) }
                            @if !known && !category.is_empty() { option value=(category) selected { (category) } }
                            @for one in categories.iter().map(|view| &view.category) {
                                option value=(one.code) selected[one.code.as_str() == category] lang=[foreign] { (one.name) }
                            }
                        }
                        (told(wrong, "category"))
                    }
                    div.field {
                        label for="kind" { (Msg::RecipientKindField.text(lang)) }
                        select #kind name="kind" aria-invalid=[Wrong::of(wrong, "kind").map(|_| "true")]
                            aria-describedby=[Wrong::of(wrong, "kind").map(|_| "kind-error")] {
                            option value="" { (Msg::AnyOf.text(lang)) }
                            @if Wrong::of(wrong, "kind").is_some() { option value=(kind) selected { (kind) } }
                            @for one in RecipientKind::ALL {
                                option value=(one.code()) selected[one.code() == kind] { (one.name(lang)) }
                            }
                        }
                        (told(wrong, "kind"))
                    }
                    (text_field("year", Msg::YearField, &asked.year, wrong, lang))
                    (text_field("unit", Msg::Unit, &asked.unit, wrong, lang))
                    (text_field("decision", Msg::DecisionField, &asked.decision, wrong, lang))
                    (text_field("issuer", Msg::IssuerField, &asked.issuer, wrong, lang))
                }
            }
        }
    }
}

/// A value that cannot be used: of which field, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::awards) struct Wrong {
    /// The field's name.
    pub field: &'static str,
    /// Why, in the reader's language.
    pub text: String,
}

impl Wrong {
    /// What is wrong with a field.
    pub fn of<'w>(wrong: &'w [Self], field: &str) -> Option<&'w Self> {
        wrong.iter().find(|wrong| wrong.field == field)
    }
}

/// The values that cannot be read, each with its field; none where the form has no field for it.
pub(super) fn unread(asked: &Asked, lang: Lang) -> Vec<Wrong> {
    let only = |alone: Asked| alone.query().err();
    let read = [
        (
            "year",
            only(Asked {
                year: asked.year.clone(),
                ..Asked::default()
            }),
        ),
        (
            "kind",
            said(&asked.kind).and_then(|text| words::kind(&text).err()),
        ),
        (
            "",
            said(&asked.nature).and_then(|text| words::nature(&text).err()),
        ),
        (
            "",
            only(Asked {
                page: asked.page.clone(),
                ..Asked::default()
            }),
        ),
        (
            "",
            only(Asked {
                limit: asked.limit.clone(),
                ..Asked::default()
            }),
        ),
    ];
    let wrong = |(field, error): (&'static str, Option<Error>)| {
        Some(Wrong {
            field,
            text: error?.message(lang).to_owned(),
        })
    };
    read.into_iter().filter_map(wrong).collect()
}

/// Why a search was refused though all could be read, with the field it is about.
pub(super) fn refused(asked: &Asked, error: &Error, lang: Lang) -> Wrong {
    let page = said(&asked.page).and_then(|page| page.parse::<usize>().ok());
    Wrong {
        field: match error.code {
            "unknown-category" => "category",
            "unknown-unit" | "ambiguous-unit" => "unit",
            _ if page.is_some_and(|page| page > LAST_PAGE) => "",
            _ => "text",
        },
        text: error.message(lang).to_owned(),
    }
}

/// What is wrong with a field, below it.
pub(in crate::awards) fn told(wrong: &[Wrong], field: &str) -> Markup {
    html! {
        @if let Some(wrong) = Wrong::of(wrong, field) {
            p.field-error id={ (field) "-error" } role="alert" { (wrong.text) }
        }
    }
}

/// A field of a form, what was typed in it, and what is wrong with that.
pub(in crate::awards) fn text_field(
    name: &str,
    label: Msg,
    value: &Option<String>,
    wrong: &[Wrong],
    lang: Lang,
) -> Markup {
    let is_wrong = Wrong::of(wrong, name).is_some();
    html! {
        div.field {
            label for=(name) { (label.text(lang)) }
            input id=(name) name=(name) type="text" value=(value.as_deref().unwrap_or_default()) autocomplete="off"
                aria-invalid=[is_wrong.then_some("true")] aria-describedby=[is_wrong.then(|| format!("{name}-error"))];
            (told(wrong, name))
        }
    }
}
