//! Awards as rows of pages.

use maud::{Markup, html};
use thidua_domain::awards::RecipientKind;
use thidua_vietnamese::Lang;

use super::sheet::{nature_label, place, years};
use super::{AwardLine, RecipientView};
use crate::messages::Msg;
use crate::web::{format, parts};

/// How many awards of one recipient are shown among others.
const SHOWN: usize = 10;

/// What kind of recipient, in words.
pub(super) fn kind_name(code: &str, lang: Lang) -> &'static str {
    RecipientKind::from_code(code).map_or(lang.pick("Tập thể, cá nhân", "Recipient"), |kind| {
        kind.name(lang)
    })
}

/// As much of a date as is known: `2019-11-18`, `2019-11`, `2019`.
pub(in crate::awards) fn day(text: &str, lang: Lang) -> String {
    if let Ok(day) = text.parse() {
        return format::day(day, lang);
    }
    match text.split_once('-') {
        Some((year, month)) => format!("{month}/{year}"),
        None => text.to_owned(),
    }
}

fn head(recipient: bool, lang: Lang) -> Markup {
    html! {
        thead {
            tr {
                @if recipient { th scope="col" { (Msg::Recipients.text(lang)) } }
                th scope="col" { (Msg::CategoryField.text(lang)) }
                th scope="col" { (Msg::Year.text(lang)) }
                th scope="col" { (Msg::Decision.text(lang)) }
                th scope="col" { (Msg::Source.text(lang)) }
            }
        }
    }
}

/// Recipients, each with its awards below its name.
pub(super) fn found_table(recipients: &[RecipientView], lang: Lang) -> Markup {
    html! {
        div.table-region {
            table.reflow.found {
                caption.visually-hidden { (Msg::Recipients.text(lang)) }
                (head(false, lang))
                @for recipient in recipients {
                    tbody {
                        tr.group {
                            th.full scope="rowgroup" colspan="4" {
                                a lang=[parts::foreign(lang)] href={ "/awards/recipients/" (recipient.id) } { (recipient.name) }
                                " " small.muted { (about(recipient, lang)) }
                            }
                        }
                        @for line in recipient.awards.iter().take(SHOWN) { (row(line, false, false, lang)) }
                        @if recipient.awards.len() > SHOWN {
                            tr {
                                td.full colspan="4" {
                                    a href={ "/awards/recipients/" (recipient.id) } {
                                        (lang.pick(
                                            format!("Xem cả {} lượt", recipient.awards.len()),
                                            format!("All {} awards", recipient.awards.len()),
                                        ))
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What tells a recipient from others of its name.
fn about(recipient: &RecipientView, lang: Lang) -> String {
    let mut words = vec![kind_name(&recipient.kind, lang).to_lowercase()];
    words.extend(
        recipient
            .birth_year
            .as_ref()
            .map(|year| format!("{} {year}", Msg::BornIn.text(lang))),
    );
    words.extend(recipient.unit.clone());
    words.extend(recipient.names.iter().skip(1).cloned());
    words.join(" · ")
}

/// Awards one after another, with or without whom they went to.
pub(super) fn awards_table(awards: &[AwardLine], recipient: bool, lang: Lang) -> Markup {
    html! {
        div.table-region {
            table.reflow.found {
                caption.visually-hidden { (Msg::AwardsTitle.text(lang)) }
                (head(recipient, lang))
                tbody { @for line in awards { (row(line, recipient, true, lang)) } }
            }
        }
    }
}

/// A row; one of a recipient's own page (`alone`) can be pointed at.
fn row(line: &AwardLine, recipient: bool, alone: bool, lang: Lang) -> Markup {
    let foreign = parts::foreign(lang);
    html! {
        tr.revoked[line.revoked] id=[(!recipient && alone).then(|| format!("award-{}", line.award))] {
            @if recipient {
                th.full scope="row" lang=[foreign.filter(|_| line.name.is_some())] {
                    @match (&line.name, &line.recipient) {
                        (Some(name), Some(id)) => a href={ "/awards/recipients/" (id) } { (name) },
                        _ => span.unknown { (counted(line, lang)) },
                    }
                }
            }
            td.full {
                span lang=[foreign] { (line.category) }
                @if let Some(words) = nature_label(line, lang) { " " span.tag { (words) } }
            }
            td data-label=(Msg::Year.text(lang)) { @if let Some(years) = years(line) { (years) } }
            td.full {
                @if let Some(number) = &line.decision.number {
                    @match &line.decision.id {
                        Some(id) => a lang=[foreign] href={ "/awards/decisions/" (id) } { (number) },
                        None => span lang=[foreign] { (number) },
                    }
                }
                @if let Some(date) = &line.decision.date { " " span.nowrap { (day(date, lang)) } }
                @if let Some(issuer) = &line.decision.issuer { br; small.muted lang=[foreign] { (issuer) } }
            }
            td.full { small.muted { span { (place(line, lang)) } } }
        }
    }
}

/// A row without a name.
fn counted(line: &AwardLine, lang: Lang) -> String {
    if line.count == 1 {
        return Msg::NotStated.text(lang).to_owned();
    }
    lang.pick(
        format!("{} lượt, không nêu tên", line.count),
        format!("{} awards without names", line.count),
    )
}
