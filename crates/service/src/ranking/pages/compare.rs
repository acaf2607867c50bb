//! Why one unit stands above the other.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use thidua_domain::codes::OrganisationCode;
use thidua_domain::quantity::Points;
use thidua_domain::ranking::{Comparison, Decision, Last, Link, Standing};
use thidua_domain::scoring::Part;
use thidua_vietnamese::Lang;

use super::super::{SeasonView, view};
use super::{differences, home, season_words, standings};
use crate::messages::Msg;
use crate::web::{Answer, Reader, SeasonPath, Web, format, page, parts};

/// The two units that are asked for.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    above: Option<String>,
    below: Option<String>,
}

/// Two units and what the page needs of them again and again.
pub(super) struct Pair<'v> {
    pub(super) season: &'v SeasonView,
    pub(super) comparison: &'v Comparison,
    pub(super) above: &'v Standing,
    pub(super) below: &'v Standing,
    pub(super) above_name: &'v str,
    pub(super) below_name: &'v str,
    pub(super) lang: Lang,
}

impl Pair<'_> {
    pub(super) fn points(&self, points: Points) -> String {
        format::points(points, self.season.decimals(), self.lang)
    }

    pub(super) fn signed(&self, points: Points) -> String {
        format::signed(points, self.season.decimals(), self.lang)
    }
}

/// `…/compare?above=A&below=B`
pub(super) async fn show(
    State(web): State<Web>,
    reader: Reader,
    Path(path): Path<SeasonPath>,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let season = view(&web.database, &web.actor, &path.key()?).await?;
    let lang = reader.lang;
    let (Some(first), Some(second)) = (asked.above, asked.below) else {
        return Ok(choose(&reader, &season, None));
    };
    let (first, second) = (season.unit(&first)?, season.unit(&second)?);
    if first == second {
        return Ok(choose(&reader, &season, Some(&first)));
    }
    let comparison = season.compare(&first, &second)?;
    let ranking = &season.evaluation.ranking;
    let (Some(above), Some(below)) = (ranking.of(&comparison.above), ranking.of(&comparison.below)) else {
        return Ok(choose(&reader, &season, None));
    };
    let pair = Pair {
        season: &season,
        comparison: &comparison,
        above,
        below,
        above_name: format::short_name(season.name(&comparison.above)),
        below_name: format::short_name(season.name(&comparison.below)),
        lang,
    };
    let title = title(&pair);
    let body = html! {
        header.page-head {
            p.eyebrow {
                span lang=[parts::foreign(lang)] { (season.record.cluster_name) }
                " · " (season_words(&season.record.season, lang))
            }
            h1 { (title) }
        }
        (parts::illustrative(season.record.illustrative.as_deref(), lang))
        (versus(&pair))
        @if comparison.decided_by.as_deref() == Some("total") { (by_total(&pair)) } @else { (by_chain(&pair)) }
        (differences::table(&pair))
        (form(&season, Some((&comparison.above, &comparison.below)), lang))
        (standings::digest(&season, lang))
    };
    let crumb = format::list(&[pair.above_name, pair.below_name], lang);
    let frame = standings::below(&reader, &season, &title, &crumb);
    Ok(page(frame.page(&body)))
}

/// The page without a pair: only the form.
fn choose(reader: &Reader, season: &SeasonView, twice: Option<&OrganisationCode>) -> Response {
    let lang = reader.lang;
    let title = Msg::CompareTitle.text(lang);
    let body = html! {
        header.page-head {
            p.eyebrow lang=[parts::foreign(lang)] { (season.record.cluster_name) }
            h1 { (title) }
        }
        (parts::illustrative(season.record.illustrative.as_deref(), lang))
        @if twice.is_some() {
            div.notice.notice-error role="alert" { p { (Msg::ChooseTwo.text(lang)) } }
        }
        (form(season, None, lang))
    };
    page(standings::below(reader, season, title, Msg::Compare.text(lang)).page(&body))
}

/// A plain form to choose two units.
pub(super) fn form(
    season: &SeasonView,
    chosen: Option<(&OrganisationCode, &OrganisationCode)>,
    lang: Lang,
) -> Markup {
    let ranked = &season.evaluation.ranking.standings;
    let place = |i: usize| ranked.get(i).map(|standing| &standing.unit);
    let first = chosen.map(|(above, _)| above).or_else(|| place(0));
    let second = chosen.map(|(_, below)| below).or_else(|| place(1));
    let options = |selected: Option<&OrganisationCode>| {
        html! {
            @for standing in ranked {
                option value=(standing.unit) selected[selected == Some(&standing.unit)] { (season.name(&standing.unit)) }
            }
        }
    };
    html! {
        section.no-print aria-labelledby="so-sanh" {
            h2 id="so-sanh" { (Msg::CompareTitle.text(lang)) }
            form.form action={ (home(&season.record.season)) "/compare" } method="get" {
                div.field {
                    label for="above" { (Msg::FirstUnit.text(lang)) }
                    select id="above" name="above" lang=[parts::foreign(lang)] { (options(first)) }
                }
                div.field {
                    label for="below" { (Msg::SecondUnit.text(lang)) }
                    select id="below" name="below" lang=[parts::foreign(lang)] { (options(second)) }
                }
                button type="submit" { (Msg::Compare.text(lang)) }
            }
        }
    }
}

fn title(pair: &Pair<'_>) -> String {
    let (above, below, lang) = (pair.above_name, pair.below_name, pair.lang);
    match pair.comparison.decided_by.as_deref() {
        None => lang.pick(
            format!("Vì sao {above} và {below} chờ quyết định"),
            format!("Why {above} and {below} wait for a decision"),
        ),
        Some("shared") => lang.pick(
            format!("Vì sao {above} và {below} đồng hạng"),
            format!("Why {above} and {below} share a rank"),
        ),
        Some(_) => lang.pick(
            format!("Vì sao {above} đứng trên {below}"),
            format!("Why {above} stands above {below}"),
        ),
    }
}

fn versus(pair: &Pair<'_>) -> Markup {
    let lang = pair.lang;
    let side = |standing: &Standing, class: Option<&str>| {
        html! {
            p class=[class] {
                span.name lang=[parts::foreign(lang)] { (pair.season.name(&standing.unit)) }
                " " span.points { (pair.points(standing.total.total)) }
                " " span.muted { (lang.pick(format!("Hạng {}", standing.rank), format!("Rank {}", standing.rank))) }
            }
        }
    };
    let equal = pair.comparison.gap == Points::ZERO;
    html! {
        div.versus {
            (side(pair.above, (!equal).then_some("above")))
            p.gap {
                @if equal { b { (Msg::EqualTotals.text(lang)) } }
                @else { (lang.pick("hơn ", "ahead by ")) b.num { (pair.points(pair.comparison.gap)) } (lang.pick(" điểm", " points")) }
            }
            (side(pair.below, (!equal).then_some("below")))
        }
    }
}

/// The totals differ: which parts made the gap.
fn by_total(pair: &Pair<'_>) -> Markup {
    let lang = pair.lang;
    let parts = [
        (pair.above.total.base, pair.below.total.base, Part::Content),
        (pair.above.total.bonus, pair.below.total.bonus, Part::Bonus),
        (
            pair.below.total.deduction,
            pair.above.total.deduction,
            Part::Deduction,
        ),
    ];
    let words: Vec<String> = parts
        .into_iter()
        .filter_map(|(better, worse, part)| {
            let difference = better.checked_sub(worse)?;
            let (name, size) = match difference {
                Points::ZERO => return None,
                difference if difference.is_negative() => (pair.below_name, difference.checked_neg()?),
                difference => (pair.above_name, difference),
            };
            let size = pair.points(size);
            Some(match part {
                Part::Deduction => lang.pick(
                    format!("{name} bị trừ ít hơn {size} điểm"),
                    format!("{name} has {size} fewer points deducted"),
                ),
                part => lang.pick(
                    format!("{name} hơn {size} {}", part.label(lang)),
                    format!(
                        "{name} has {size} more {}",
                        match part {
                            Part::Bonus => "bonus points",
                            _ => "content points",
                        }
                    ),
                ),
            })
        })
        .collect();
    html! {
        section.notice.notice-done aria-labelledby="quyet-dinh" {
            h2 id="quyet-dinh" { (Msg::TotalDecides.text(lang)) }
            p { (words.join("; ")) ". " (Msg::NoTieBreaker.text(lang)) }
        }
    }
}

/// What a link compares, as it is shown.
fn measured(link: &Link, pair: &Pair<'_>, standing: &Standing) -> String {
    let total = &standing.total;
    let points = match link {
        Link::Section(code) => total.section(code),
        Link::Criterion(code) => total.criterion(code),
        Link::FewerDeductions => Some(total.deduction),
        Link::MoreBase => Some(total.base),
        Link::LongestSinceWin => {
            let won = pair.season.record.last_wins.get(&standing.unit);
            let never = pair.lang.pick("chưa có lần nào được ghi", "no win on record");
            return won.map_or_else(|| never.to_owned(), ToString::to_string);
        }
    };
    points.map_or_else(|| "–".to_owned(), |points| pair.points(points))
}

/// The totals are equal: each tie-breaker in the order declared before, up to the one that decides.
fn by_chain(pair: &Pair<'_>) -> Markup {
    let (lang, chain) = (pair.lang, &pair.season.record.rules.chain);
    let decider = pair.comparison.decided_by.as_deref();
    let both = |above: String, below: String| {
        lang.pick(format!("{above} và {below}"), format!("{above} and {below}"))
    };
    let reached = chain
        .links()
        .iter()
        .position(|link| decider == Some(link.to_string().as_str()));
    let shown = reached.map_or(chain.links().len(), |place| place + 1);
    html! {
        section aria-labelledby="chuoi" {
            h2 id="chuoi" { (Msg::ChainTitle.text(lang)) }
            ol.chain {
                li {
                    b { (Msg::HigherTotal.text(lang)) }
                    (both(pair.points(pair.above.total.total), pair.points(pair.below.total.total))) ": " (Msg::EqualGoOn.text(lang))
                }
                @for (i, link) in chain.links().iter().take(shown).enumerate() {
                    li.decides[reached == Some(i)] {
                        b { (parts::capitalised(&link.label(lang))) }
                        (both(measured(link, pair, pair.above), measured(link, pair, pair.below))) ": "
                        @if reached == Some(i) {
                            (lang.pick(format!("{} đứng trên.", pair.above_name), format!("{} stands above.", pair.above_name)))
                        } @else { (Msg::EqualGoOn.text(lang)) }
                    }
                }
                @if reached.is_none() { li.decides { (end(pair)) } }
            }
        }
    }
}

/// What happens to units that no link tells apart.
fn end(pair: &Pair<'_>) -> Markup {
    let (lang, rank) = (pair.lang, pair.above.rank);
    match (pair.season.record.rules.chain.last(), decision(pair)) {
        (Last::Shared, _) => html! {
            b { (Msg::SharedRank.text(lang)) }
            (lang.pick(
                format!("Hết tiêu chí phụ: hai đơn vị cùng hạng {rank}."),
                format!("No tie-breaker is left: both have rank {rank}."),
            ))
        },
        (Last::Decision, None) => html! {
            b { (parts::capitalised(Msg::WaitsForDecision.text(lang))) }
            (lang.pick(
                format!("Hết tiêu chí phụ: hội nghị Cụm quyết định; trong khi chờ, hai đơn vị cùng ghi hạng {rank}."),
                format!("No tie-breaker is left: the conference decides; until then both are shown with rank {rank}."),
            ))
        },
        (Last::Decision, Some(decision)) => html! {
            b { (lang.pick("Quyết định: ", "Decision: ")) (decision.by.label(lang)) }
            (lang.pick(
                format!("{} đứng trên. Ngày {}. ", pair.above_name, format::day(decision.on, lang)),
                format!("{} stands above. {}. ", pair.above_name, format::day(decision.on, lang)),
            ))
            (Msg::Minutes.text(lang)) ": " span lang=[parts::foreign(lang)] { (decision.minutes) }
        },
    }
}

/// The recorded decision on exactly this tie; the last one counts.
fn decision<'v>(pair: &Pair<'v>) -> Option<&'v Decision> {
    pair.comparison.decided_by.as_ref()?;
    pair.season.record.decisions.iter().rev().find(|decision| {
        decision.order.contains(&pair.comparison.above) && decision.order.contains(&pair.comparison.below)
    })
}
