//! The search box and what narrows a search.

use maud::{Markup, html};
use thidua_domain::awards::RecipientKind;
use thidua_vietnamese::Lang;

use super::super::categories::CategoryView;
use super::api::Asked;
use crate::messages::Msg;
use crate::web::parts;

/// The form; it works without scripts, and with them shows what begins like what is typed.
pub(super) fn form(asked: &Asked, categories: &[CategoryView], lang: Lang) -> Markup {
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    let (category, kind) = (said(&asked.category), said(&asked.kind));
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
                    spellcheck="false" enterkeyhint="search" aria-describedby="goi-y-cach-go";
                button type="submit" { (Msg::SearchNow.text(lang)) }
                p.hint #goi-y-cach-go { (Msg::SearchHint.text(lang)) }
            }
            div data-suggestions aria-live="polite" {}
            details.fold open[narrowed] {
                summary { h2 { (Msg::Narrow.text(lang)) } }
                div.body.form {
                    div.field {
                        label for="category" { (Msg::CategoryField.text(lang)) }
                        select #category name="category" {
                            option value="" { (Msg::AnyOf.text(lang)) }
                            @for one in categories.iter().map(|view| &view.category) {
                                option value=(one.code) selected[one.code.as_str() == category] lang=[foreign] { (one.name) }
                            }
                        }
                    }
                    div.field {
                        label for="kind" { (Msg::RecipientKindField.text(lang)) }
                        select #kind name="kind" {
                            option value="" { (Msg::AnyOf.text(lang)) }
                            @for one in RecipientKind::ALL {
                                option value=(one.code()) selected[one.code() == kind] { (one.name(lang)) }
                            }
                        }
                    }
                    (text_field("year", Msg::YearField, &asked.year, lang))
                    (text_field("unit", Msg::Unit, &asked.unit, lang))
                    (text_field("decision", Msg::DecisionField, &asked.decision, lang))
                    (text_field("issuer", Msg::IssuerField, &asked.issuer, lang))
                }
            }
        }
    }
}

fn text_field(name: &str, label: Msg, value: &Option<String>, lang: Lang) -> Markup {
    html! {
        div.field {
            label for=(name) { (label.text(lang)) }
            input id=(name) name=(name) type="text" value=(value.as_deref().unwrap_or_default()) autocomplete="off";
        }
    }
}
