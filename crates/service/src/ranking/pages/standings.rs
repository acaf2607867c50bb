//! The standings of a season.

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use thidua_domain::codes::OrganisationCode;
use thidua_domain::ranking::{Last, Standing};
use thidua_vietnamese::Lang;

use super::super::{SeasonView, view};
use super::{api, classified, compare, compare_href, frame, history, home, matrix, season_words, unit_href};
use crate::messages::Msg;
use crate::web::layout::{Frame, Place, Tab};
use crate::web::{Answer, Reader, SeasonPath, Web, format, page, parts};

/// `/clusters/{cluster}/{year}` and `/clusters/{cluster}/{year}/{campaign}`
pub(super) async fn show(
    State(web): State<Web>,
    reader: Reader,
    Path(path): Path<SeasonPath>,
) -> Answer<Response> {
    let key = path.key()?;
    let season = match view(&web.database, &web.actor, &key).await {
        Ok(season) => season,
        Err(error) if matches!(error.code, "unknown-season" | "season-without-rules") => {
            return nothing_yet(&web, &reader, &path).await;
        }
        Err(error) => return Err(error.into()),
    };
    let lang = reader.lang;
    let record = &season.record;
    let title = lang.pick(
        format!("Bảng xếp hạng {}", season_words(&key, lang)),
        format!("Standings of the {}", season_words(&key, lang)),
    );
    let body = html! {
        header.page-head {
            p.eyebrow lang=[parts::foreign(lang)] { (record.cluster_name) }
            h1 { (title) }
            p.meta {
                (parts::badge(record.status, lang))
                span { (Msg::Stage.text(lang)) ": " (record.rules.stage.label(lang)) }
                span { (units(record.units.len(), lang)) }
            }
        }
        (parts::illustrative(record.illustrative.as_deref(), lang))
        (history::band(&season, lang))
        @for group in &season.evaluation.ranking.undecided { (waiting(&season, group, lang)) }
        (classified::waiting(&season, lang))
        @if season.evaluation.ranking.standings.is_empty() {
            (parts::empty(Msg::NothingRankedTitle.text(lang), Msg::NothingRankedText.text(lang), &[]))
        } @else {
            (table(&season, lang))
            @for group in shared_ranks(&season) { (shared(&season, &group, lang)) }
        }
        (not_ranked(&season, lang))
        @if season.evaluation.ranking.standings.len() > 1 {
            (compare::form(&season, None, lang))
        }
        (matrix::sections(&season, lang))
        (matrix::figures(&season, lang))
        (matrix::proposals(&season, lang))
        (digest(&season, lang))
    };
    let words = lang.pick(format!("Năm {}", key.year), key.year.to_string());
    let framed = Frame::new(&reader, Place::Cluster(&key.cluster, Tab::Ranking), &title)
        .illustrative(record.illustrative.is_some())
        .crumb("/", Msg::NavClusters.text(lang))
        .named(
            format!("/clusters/{}", key.cluster),
            format::short_cluster(&record.cluster_name),
        )
        .crumb("", words);
    Ok(page(framed.page(&body)))
}

/// A year of a known cluster for which nothing was imported.
async fn nothing_yet(web: &Web, reader: &Reader, path: &SeasonPath) -> Answer<Response> {
    let key = path.key()?;
    let cluster = crate::clusters::view(&web.database, &web.actor, &key.cluster, None).await?;
    let lang = reader.lang;
    let title = lang.pick(
        format!("Bảng xếp hạng {}", season_words(&key, lang)),
        format!("Standings of the {}", season_words(&key, lang)),
    );
    let mut ways: Vec<(String, String)> = cluster
        .seasons
        .iter()
        .filter(|season| season.year != key.year.get() && season.campaign == "thuong-xuyen")
        .take(1)
        .map(|season| {
            let words = lang.pick(format!("Xem năm {}", season.year), format!("See {}", season.year));
            (format!("/clusters/{}/{}", key.cluster, season.year), words)
        })
        .collect();
    ways.push((
        format!("/clusters/{}", key.cluster),
        Msg::SeeCluster.text(lang).to_owned(),
    ));
    let ways: Vec<(String, &str)> = ways
        .iter()
        .map(|(href, words)| (href.clone(), words.as_str()))
        .collect();
    let empty = lang.pick(
        format!("Chưa có dữ liệu cho năm {}", key.year),
        format!("No data for {} yet", key.year),
    );
    let body = html! {
        header.page-head {
            p.eyebrow lang=[parts::foreign(lang)] { (cluster.name) }
            h1 { (title) }
        }
        (parts::empty(&empty, Msg::NothingImportedText.text(lang), &ways))
    };
    let framed = Frame::new(reader, Place::Cluster(&key.cluster, Tab::Ranking), &title)
        .crumb("/", Msg::NavClusters.text(lang))
        .named(
            format!("/clusters/{}", key.cluster),
            format::short_cluster(&cluster.name),
        )
        .crumb("", lang.pick(format!("Năm {}", key.year), key.year.to_string()));
    let mut response = page(framed.page(&body));
    *response.status_mut() = axum::http::StatusCode::OK;
    Ok(response)
}

pub(super) fn units(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{count} đơn vị"),
        Lang::En if count == 1 => "1 unit".to_owned(),
        Lang::En => format!("{count} units"),
    }
}

/// A column's head broken after its first word, so that columns of numbers stay narrow.
fn in_two_lines(words: &str) -> Markup {
    match words.split_once(' ') {
        Some((first, rest)) => html! { (first) br; (rest) },
        None => html! { (words) },
    }
}

/// The short names of units, in a row.
pub(super) fn short_names(season: &SeasonView, units: &[OrganisationCode], lang: Lang) -> String {
    let names: Vec<&str> = units
        .iter()
        .map(|unit| format::short_name(season.name(unit)))
        .collect();
    format::list(&names, lang)
}

/// A tie that waits for a decision.
fn waiting(season: &SeasonView, group: &[OrganisationCode], lang: Lang) -> Markup {
    let Some(standing) = group.first().and_then(|unit| season.evaluation.ranking.of(unit)) else {
        return html! {};
    };
    let names = short_names(season, group, lang);
    let total = format::points(standing.total.total, season.decimals(), lang);
    let id = waiting_id(standing.rank);
    let (rank, count) = (standing.rank, group.len());
    html! {
        section.notice.notice-wait role="status" aria-labelledby=(id) {
            h2 id=(id) {
                (lang.pick(
                    format!("Chờ quyết định: {names} cùng {total} điểm"),
                    format!("Waits for a decision: {names} have {total} points each"),
                ))
            }
            p {
                (lang.pick(
                    format!("{count} đơn vị vẫn bằng nhau sau tất cả tiêu chí phụ của năm thi đua. Thứ tự do hội nghị Cụm quyết định; trong khi chờ, các đơn vị này cùng ghi hạng {rank} và bảng xếp hạng chưa thể công bố."),
                    format!("The {count} units are still equal after all tie-breakers of the season. The conference decides their order; until then each is shown with rank {rank}, and the standings cannot be published."),
                ))
            }
            @if let [first, second, ..] = group {
                p { a href=(compare_href(&season.record.season, first, second)) { (Msg::SeeTieBreakers.text(lang)) } }
            }
        }
    }
}

fn waiting_id(rank: u32) -> String {
    format!("cho-quyet-dinh-{rank}")
}

fn table(season: &SeasonView, lang: Lang) -> Markup {
    let key = &season.record.season;
    let standings = &season.evaluation.ranking.standings;
    html! {
        section aria-label=(Msg::Standings.text(lang)) {
            div.table-region {
                table.standings.reflow {
                    caption {
                        (lang.pick(
                            format!("Thứ hạng của {} đơn vị", standings.len()),
                            format!("Ranks of {}", units(standings.len(), lang)),
                        ))
                        " "
                        small {
                            span.no-print { (Msg::ChooseTotal.text(lang)) " " }
                            (Msg::TotalFormula.text(lang))
                        }
                    }
                    thead {
                        tr {
                            th.rank scope="col" { (Msg::Rank.text(lang)) }
                            th scope="col" { (Msg::Unit.text(lang)) }
                            th.num scope="col" { (in_two_lines(Msg::Base.text(lang))) }
                            th.num scope="col" { (in_two_lines(Msg::Bonus.text(lang))) }
                            th.num scope="col" { (in_two_lines(Msg::Deduction.text(lang))) }
                            th.num scope="col" { (Msg::Total.text(lang)) }
                            th scope="col" { (Msg::Remark.text(lang)) }
                        }
                    }
                    tbody {
                        @for standing in standings {
                            (classified::class_head(season, standing, lang))
                            (row(season, standing, lang))
                        }
                    }
                }
            }
            ul.actions {
                li { a.button href={ (home(key)) "/report" } { (Msg::PrintVersion.text(lang)) } }
                li { a.button href={ (home(key)) "/ranking.csv" } download { (Msg::DownloadCsv.text(lang)) } }
                li { a.button href={ (home(key)) "/ranking-excel.csv" } download { (Msg::DownloadExcel.text(lang)) } }
                li { a.button href=(api(key, "ranking")) { "JSON" } }
            }
        }
    }
}

fn row(season: &SeasonView, standing: &Standing, lang: Lang) -> Markup {
    let (decimals, total, unit) = (season.decimals(), &standing.total, &standing.unit);
    let shown = format::points(total.total, decimals, lang);
    let href = unit_href(&season.record.season, unit);
    let waits = season
        .evaluation
        .ranking
        .undecided
        .iter()
        .any(|group| group.contains(unit));
    let shares = season
        .evaluation
        .ranking
        .standings
        .iter()
        .filter(|other| other.rank == standing.rank && other.class == standing.class)
        .count()
        > 1;
    let class = match (waits, shares, standing.rank) {
        (true, _, _) => Some("waiting"),
        (false, _, 1) => Some("leader"),
        (false, true, _) => Some("tied"),
        _ => None,
    };
    html! {
        tr class=[class] {
            td.rank { (standing.rank) }
            th.unit scope="row" {
                a href=(href) lang=[parts::foreign(lang)] { (season.name(unit)) }
                @if season.record.lead.as_ref() == Some(unit) {
                    " " span.tag.tag-lead { (Msg::Lead.text(lang)) }
                }
            }
            td.num.part data-label=(Msg::BaseShort.text(lang)) { (format::points(total.base, decimals, lang)) }
            td.num.part.zero[is_zero(total.bonus)] data-label=(Msg::BonusShort.text(lang)) { (format::signed(total.bonus, decimals, lang)) }
            td.num.part.zero[is_zero(total.deduction)] data-label=(Msg::DeductionShort.text(lang)) { (format::deducted(total.deduction, decimals, lang)) }
            td.num.total {
                a href=(href) aria-label=(lang.pick(format!("{shown} điểm: xem vì sao"), format!("{shown} points: see why"))) { (shown) }
            }
            td.note { (remark(season, standing, waits, shares, lang)) }
        }
    }
}

fn is_zero(points: thidua_domain::quantity::Points) -> bool {
    points == thidua_domain::quantity::Points::ZERO
}

/// What decided the rank when the total did not, and what the conference proposed for the unit itself.
fn remark(season: &SeasonView, standing: &Standing, waits: bool, shares: bool, lang: Lang) -> Markup {
    let own =
        season.record.proposals.iter().find(|proposal| {
            proposal.unit == standing.unit && proposal.recipient == season.name(&standing.unit)
        });
    let tie = standing.tie.as_ref();
    let with = tie
        .map(|tie| short_names(season, &tie.with, lang))
        .unwrap_or_default();
    let other = tie.and_then(|tie| tie.with.first());
    let decided = tie
        .and_then(|tie| tie.decided_by.as_ref())
        .map(ToString::to_string);
    // nothing at all, not even a blank, when there is nothing to say: an empty cell is left out on a phone
    let level = classified::level(season, standing, lang);
    html! {
        @if let Some(level) = &level {
            span.level { (level) }
            @if own.is_some() || other.is_some() { ". " }
        }
        @if let Some(own) = own {
            (lang.pick("Đề nghị: ", "Proposed: ")) span lang=[parts::foreign(lang)] { (own.title) }
            @if other.is_some() { ". " }
        }
        @if let Some(other) = other {
            @if waits {
                (lang.pick(format!("Bằng điểm {with}, "), format!("Equal to {with}, ")))
                a href={ "#" (waiting_id(standing.rank)) } { (Msg::WaitsForDecision.text(lang)) }
            } @else {
                a href=(compare_href(&season.record.season, &standing.unit, other)) {
                    @if shares {
                        (lang.pick(format!("Đồng hạng với {with}"), format!("Shares the rank with {with}")))
                    } @else {
                        (lang.pick(format!("Cùng điểm {with}: "), format!("Same total as {with}: ")))
                        (season.decided_words(decided.as_deref(), lang))
                    }
                }
            }
        }
    }
}

/// Groups of units that share a rank for good.
fn shared_ranks(season: &SeasonView) -> Vec<Vec<&Standing>> {
    if season.record.rules.chain.last() != Last::Shared {
        return Vec::new();
    }
    let standings = &season.evaluation.ranking.standings;
    let mut groups: Vec<Vec<&Standing>> = Vec::new();
    for standing in standings {
        match groups.last_mut() {
            Some(group)
                if group
                    .first()
                    .is_some_and(|first| first.rank == standing.rank && first.class == standing.class) =>
            {
                group.push(standing);
            }
            _ => groups.push(vec![standing]),
        }
    }
    groups.retain(|group| group.len() > 1);
    groups
}

/// Why several units have one rank.
fn shared(season: &SeasonView, group: &[&Standing], lang: Lang) -> Markup {
    let [first, second, ..] = group else {
        return html! {};
    };
    let codes: Vec<OrganisationCode> = group.iter().map(|standing| standing.unit.clone()).collect();
    let (names, count, rank) = (short_names(season, &codes, lang), group.len(), first.rank);
    let total = format::points(first.total.total, season.decimals(), lang);
    let next = usize::try_from(rank).unwrap_or_default() + count;
    let id = format!("dong-hang-{rank}");
    let links = &season.record.rules.chain.links();
    let words: Vec<String> = links.iter().map(|link| link.label(lang)).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) {
                (lang.pick(format!("Vì sao có {count} đơn vị hạng {rank}"), format!("Why {count} units have rank {rank}")))
            }
            p {
                (lang.pick(format!("{names} cùng {total} điểm"), format!("{names} have {total} points each")))
                @if words.is_empty() { ". " } @else {
                    (lang.pick(", bằng nhau cả ở tiêu chí phụ: ", " and are equal in every tie-breaker: "))
                    (words.join("; ")) ". "
                }
                (lang.pick(
                    format!("Quy tắc của năm thi đua quy định trường hợp này là đồng hạng; đơn vị kế tiếp xếp hạng {next}."),
                    format!("The rules of the season let them share the rank; the next unit has rank {next}."),
                ))
                " "
                a.no-print href=(compare_href(&season.record.season, &first.unit, &second.unit)) { (Msg::SeeTieBreakers.text(lang)) }
            }
        }
    }
}

fn not_ranked(season: &SeasonView, lang: Lang) -> Markup {
    html! {
        @if !season.evaluation.not_ranked.is_empty() {
            section aria-labelledby="chua-xep" {
                h2 id="chua-xep" { (Msg::NotRankedTitle.text(lang)) }
                ul {
                    @for not in &season.evaluation.not_ranked {
                        li {
                            a href=(unit_href(&season.record.season, &not.unit)) lang=[parts::foreign(lang)] { (season.name(&not.unit)) }
                            ": " (not.reason.message(lang))
                        }
                    }
                }
            }
        }
    }
}

/// By what anyone can check that the same rules make the same standings.
pub(super) fn digest(season: &SeasonView, lang: Lang) -> Markup {
    html! {
        footer.digest {
            p {
                (Msg::RulesDigest.text(lang)) ": " code { (season.evaluation.rules_digest) }
                " · " (Msg::Semantics.text(lang)) ": " (season.record.rules.semantics)
            }
            p { (Msg::DigestPromise.text(lang)) }
        }
    }
}

/// A page of a unit or of two, which stands below the standings.
pub(super) fn below<'a>(
    reader: &'a Reader,
    season: &'a SeasonView,
    title: &'a str,
    crumb: &str,
) -> Frame<'a> {
    frame(reader, season, title).named("", crumb)
}
