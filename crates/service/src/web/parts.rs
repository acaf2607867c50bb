//! Pieces that pages of several rooms are made of.

use maud::{Markup, html};
use thidua_domain::seasons::Status;
use thidua_vietnamese::Lang;

use super::assets::Asset;
use crate::messages::Msg;

/// How far a season is. Put a space before it.
#[must_use]
pub fn badge(status: Status, lang: Lang) -> Markup {
    let class = match status {
        Status::Provisional => "badge badge-provisional",
        Status::Frozen => "badge badge-frozen",
        Status::Published => "badge badge-published",
        Status::Corrected => "badge badge-corrected",
    };
    html! { span class=(class) { (capitalised(status.label(lang))) } }
}

/// The band that says why points are illustrative; stands directly after the page's head.
#[must_use]
pub fn illustrative(why: Option<&str>, lang: Lang) -> Markup {
    html! {
        @if let Some(why) = why {
            aside.illustrative role="note" {
                strong { (Msg::Illustrative.text(lang)) }
                p lang=[foreign(lang)] { (why) }
            }
        }
    }
}

/// What is not known.
#[must_use]
pub fn unknown(lang: Lang) -> Markup {
    html! { span.unknown { (Msg::NoData.text(lang)) } }
}

/// What stands where a page would have nothing to show.
#[must_use]
pub fn empty(title: &str, text: &str, actions: &[(String, &str)]) -> Markup {
    html! {
        div.empty {
            img src=(Asset::Logo.href()) alt="";
            h2 { (title) }
            p { (text) }
            @if !actions.is_empty() {
                ul.actions {
                    @for (i, (href, words)) in actions.iter().enumerate() {
                        li { a.button.button-primary[i == 0] href=(href) { (words) } }
                    }
                }
            }
        }
    }
}

/// The language of words that come from Vietnamese data, where the page is in another.
#[must_use]
pub fn foreign(lang: Lang) -> Option<&'static str> {
    (lang != Lang::Vi).then_some(Lang::Vi.code())
}

/// With a capital at the start.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}
