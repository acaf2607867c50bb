//! What stands below the standings: points by section, figures of the cluster, what was proposed.

use std::collections::BTreeSet;

use maud::{Markup, html};
use thidua_domain::quantity::Points;
use thidua_domain::scoring::{Part, Section};
use thidua_vietnamese::Lang;

use super::super::SeasonView;
use super::home;
use crate::messages::Msg;
use crate::web::{format, parts};

/// Points by section, one line a unit.
pub(super) fn sections(season: &SeasonView, lang: Lang) -> Markup {
    let content: Vec<&Section> = season
        .record
        .rules
        .scorecard
        .sections()
        .iter()
        .filter(|section| section.part == Part::Content)
        .collect();
    let decimals = season.decimals();
    let standings = &season.evaluation.ranking.standings;
    let max = |points: Option<Points>| points.map(|points| format::points(points, decimals, lang));
    if standings.is_empty() || content.len() < 2 {
        return html! {};
    }
    html! {
        section aria-labelledby="nhom" {
            h2 id="nhom" { (Msg::BySection.text(lang)) }
            div.table-region role="region" aria-label=(Msg::BySectionRegion.text(lang)) tabindex="0" {
                table.matrix {
                    caption.visually-hidden { (Msg::BySection.text(lang)) }
                    thead {
                        tr {
                            th scope="col" { (Msg::Unit.text(lang)) }
                            @for section in &content {
                                th.num scope="col" { abbr title=(section.title) lang=[parts::foreign(lang)] { (section.code) } }
                            }
                            th.num scope="col" { (Msg::Base.text(lang)) }
                        }
                    }
                    tbody {
                        @for standing in standings {
                            tr {
                                th scope="row" lang=[parts::foreign(lang)] { (format::short_name(season.name(&standing.unit))) }
                                @for section in &content {
                                    td.num { @if let Some(points) = max(standing.total.section(&section.code)) { (points) } }
                                }
                                td.num { b { (format::points(standing.total.base, decimals, lang)) } }
                            }
                        }
                    }
                    tfoot {
                        tr {
                            th scope="row" { (Msg::Maximum.text(lang)) }
                            @for section in &content {
                                td.num { @if let Some(points) = max(section.max()) { (points) } }
                            }
                            td.num { @if let Some(points) = max(season.record.rules.scorecard.max()) { (points) } }
                        }
                    }
                }
            }
            ul.legend lang=[parts::foreign(lang)] {
                @for section in &content { li { b { (section.code) } " " span { (section.title) } } }
            }
        }
    }
}

/// Sources named once each.
fn sources<'a>(sources: impl Iterator<Item = &'a str>) -> String {
    let mut seen = BTreeSet::new();
    let mut all: Vec<&str> = Vec::new();
    for source in sources.filter(|source| !source.is_empty()) {
        if seen.insert(source) {
            all.push(source);
        }
    }
    all.join("; ")
}

fn source(text: &str, lang: Lang) -> Markup {
    html! {
        @if !text.is_empty() {
            p.source { (Msg::Source.text(lang)) ": " span lang=[parts::foreign(lang)] { (text) } }
        }
    }
}

/// Stated figures of the cluster as a whole.
pub(super) fn figures(season: &SeasonView, lang: Lang) -> Markup {
    let figures = &season.record.figures;
    let year = season.record.season.year;
    html! {
        @if !figures.is_empty() {
            section aria-labelledby="so-lieu" {
                h2 id="so-lieu" {
                    (lang.pick(format!("Số liệu chung của Cụm năm {year}"), format!("Figures of the cluster in {year}")))
                }
                dl.figures {
                    @for figure in figures {
                        div {
                            dt lang=[parts::foreign(lang)] { (figure.title) @if figure_needs_unit(&figure.title, &figure.measured_in) { " (" (figure.measured_in) ")" } }
                            dd { (format::measure(figure.value, figure.qualifier, lang)) }
                        }
                    }
                }
                (source(&sources(figures.iter().map(|figure| figure.source.as_str())), lang))
            }
        }
    }
}

/// Whether the words of a figure leave open what it is counted in.
fn figure_needs_unit(title: &str, measured_in: &str) -> bool {
    !measured_in.is_empty() && !title.to_lowercase().contains(&measured_in.to_lowercase())
}

/// What the conference proposed, grouped by what is proposed, and the way to what the quotas of the season allow.
pub(super) fn proposals(season: &SeasonView, lang: Lang) -> Markup {
    let proposals = &season.record.proposals;
    let quotas = !season.record.rules.quotas.is_empty();
    let ledger = quotas.then(|| format!("{}/proposals", home(&season.record.season)));
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for proposal in proposals {
        match groups.iter_mut().find(|(title, _)| *title == proposal.title) {
            Some((_, recipients)) => recipients.push(&proposal.recipient),
            None => groups.push((&proposal.title, vec![&proposal.recipient])),
        }
    }
    html! {
        @if !proposals.is_empty() || ledger.is_some() {
            section aria-labelledby="de-nghi" {
                h2 id="de-nghi" { (Msg::ProposalsTitle.text(lang)) }
                p { (Msg::ProposalsText.text(lang)) }
                @if !proposals.is_empty() { (stated(&groups, proposals.len(), lang)) }
                @if let Some(href) = ledger { p { a href=(href) { (Msg::SeeProposals.text(lang)) } } }
                (source(&sources(proposals.iter().map(|proposal| proposal.source.as_str())), lang))
            }
        }
    }
}

/// What the season file says was proposed.
fn stated(groups: &[(&str, Vec<&str>)], count: usize, lang: Lang) -> Markup {
    html! {
        div.table-region {
            table.reflow.proposals {
                caption.visually-hidden { (Msg::ProposalsTitle.text(lang)) }
                thead {
                    tr {
                        th scope="col" { (Msg::Proposed.text(lang)) }
                        th scope="col" { (Msg::ProposedFor.text(lang)) }
                        th.num scope="col" { (Msg::Count.text(lang)) }
                    }
                }
                tbody {
                    @for (title, recipients) in groups {
                        tr {
                            th scope="row" lang=[parts::foreign(lang)] { (title) }
                            td.full lang=[parts::foreign(lang)] { (recipients.join("; ")) }
                            td.num data-label=(Msg::Count.text(lang)) { (recipients.len()) }
                        }
                    }
                }
                tfoot {
                    tr { th scope="row" colspan="2" { (Msg::Sum.text(lang)) } td.num { (count) } }
                }
            }
        }
    }
}
