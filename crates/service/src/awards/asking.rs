//! What the register's pages share: the way from one to another, the form that narrows a page down, files to take along.

use maud::{Markup, html};
use thidua_domain::codes::Year;
use thidua_vietnamese::Lang;

pub(super) use super::search::form::{Wrong, text_field, told};
use super::search::pages::href;
use crate::messages::Msg;
use crate::web::year_asked;
use crate::{Error, Kind, Result};

/// The pages of the register, each with its address.
const PAGES: [(&str, Msg); 6] = [
    ("/awards/search", Msg::SearchTitle),
    ("/awards/movements", Msg::MovementsTitle),
    ("/awards/initiatives", Msg::InitiativesTitle),
    ("/awards/forms", Msg::FormsTitle),
    ("/awards/eligible", Msg::EligibleTitle),
    ("/awards/money", Msg::MoneyTitle),
];

/// The ways to the other pages of the register.
pub(super) fn ways(lang: Lang) -> Markup {
    html! {
        nav aria-label=(Msg::RegisterPages.text(lang)) {
            ul.actions {
                @for (i, (address, words)) in PAGES.iter().enumerate() {
                    li { a.button.button-primary[i == 0] href=(address) { (words.text(lang)) } }
                }
            }
        }
    }
}

/// What the files of pages are.
pub(super) const CSV: &str = "text/csv; charset=utf-8";

/// What was typed, where anything was.
pub(super) fn said(text: &Option<String>) -> Option<String> {
    text.as_deref()
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
}

/// A year that was typed.
pub(super) fn year_of(text: &Option<String>) -> Result<Option<Year>> {
    year_asked(said(text).as_deref())
}

/// An answer, or what is wrong with the question and in which field of the form; a failure of another kind goes on.
///
/// # Errors
/// Whatever no other value in the form would mend.
pub(super) fn settled<T>(
    answer: Result<T>,
    field: impl Fn(&Error) -> &'static str,
    lang: Lang,
) -> Result<(Option<T>, Option<Wrong>)> {
    match answer {
        Ok(answer) => Ok((Some(answer), None)),
        Err(error) if error.kind == Kind::Usage => {
            let wrong = Wrong {
                field: field(&error),
                text: error.message(lang).to_owned(),
            };
            Ok((None, Some(wrong)))
        }
        Err(error) => Err(error),
    }
}

/// The field an error is about, of those that pages have in common.
pub(super) fn usual_field(error: &Error) -> &'static str {
    match error.code {
        "unknown-unit" | "ambiguous-unit" => "unit",
        "unknown-category" | "ambiguous-category" => "category",
        "unknown-recipient" => "recipient",
        "unknown-form" => "form",
        _ => "year",
    }
}

/// The form of a page: its fields and the button; above it what is wrong beside any field.
pub(super) fn form(action: &str, fields: &Markup, wrong: &[Wrong], button: Msg, lang: Lang) -> Markup {
    html! {
        @if let Some(wrong) = Wrong::of(wrong, "") {
            div.notice.notice-error role="alert" { p { (wrong.text) } }
        }
        form.form action=(action) method="get" {
            (fields)
            div { button type="submit" { (button.text(lang)) } }
        }
    }
}

/// The files with what a page shows, as the command line prints them.
pub(super) fn files(path: &str, api: &str, pairs: &[(&str, &str)], lang: Lang) -> Markup {
    html! {
        ul.actions {
            li { button type="button" hidden data-print { (Msg::PrintThis.text(lang)) } }
            li { a.button href=(href(&format!("{path}.csv"), pairs)) download { (Msg::DownloadCsv.text(lang)) } }
            li { a.button href=(href(&format!("{path}-excel.csv"), pairs)) download { (Msg::DownloadExcel.text(lang)) } }
            li { a.button href=(href(api, pairs)) { "JSON" } }
        }
    }
}
