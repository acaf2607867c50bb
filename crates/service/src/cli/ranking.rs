//! `thidua rank | explain | decide | report ranking`.

use std::fmt::Write as _;

use serde_json::{Value, json};
use thidua_domain::pledges::{Certainty, Choice};
use thidua_domain::quantity::Points;
use thidua_domain::ranking::Comparison;
use thidua_vietnamese::{Lang, dates};

use super::args::{ReportCommand, ReportKind, SeasonArgs};
use super::output::{Answer, print_bytes};
use super::{Context, day, manner, season_key};
use crate::database::Opening;
use crate::ranking::{Explanation, Order, SeasonView, report};
use crate::{Error, Result, clock, ranking};

/// The exit status of an answer that waits for a human decision.
pub(super) const WAITS: u8 = 4;

async fn open(context: &Context, season: &SeasonArgs) -> Result<SeasonView> {
    let key = season_key(season)?;
    let (database, actor) = context.open(Opening::Existing).await?;
    ranking::view(&database, &actor, &key).await
}

/// `thidua rank`.
pub(super) async fn rank(context: &Context, season: &SeasonArgs) -> Result<Answer> {
    Ok(ranking_answer(&open(context, season).await?, context.lang))
}

/// `thidua interim`.
pub(super) async fn interim(
    context: &Context,
    season: &SeasonArgs,
    on: Option<&str>,
    estimates: bool,
) -> Result<Answer> {
    let key = season_key(season)?;
    let choice = Choice {
        certainty: estimates.then_some(Certainty::Estimate),
        known_on: on.map(day).transpose()?,
    };
    let (database, actor) = context.open(Opening::Existing).await?;
    let interim = ranking::interim(&database, &actor, &key, &choice).await?;
    let units = interim.units();
    Ok(Answer {
        before: heading(&interim.now, context.lang),
        sheet: interim.sheet(context.lang),
        json: json!({
            "cluster": key.cluster,
            "year": key.year,
            "campaign": key.campaign,
            "illustrative": interim.now.record.illustrative.is_some(),
            "known_on": choice.known_on,
            "estimates": estimates,
            "units": units,
        }),
        ..Answer::default()
    })
}

/// What stands above every answer on a season: the cluster, the year, how far it is, the mark of illustrative points.
pub(super) fn heading(view: &SeasonView, lang: Lang) -> String {
    let record = &view.record;
    let mut before = format!(
        "{} · {} {}{} · {}\n",
        record.cluster_name,
        lang.pick("năm thi đua", "season"),
        record.season.year,
        if record.season.campaign.is_regular() {
            String::new()
        } else {
            format!("/{}", record.season.campaign)
        },
        record.status.label(lang),
    );
    if let Some(publication) = &view.publication {
        let (number, on) = (
            publication.number,
            dates::format(clock::day_of(publication.since())),
        );
        let digest = &publication.digest;
        before.push_str(&lang.pick(
            format!("Công bố lần {number} ngày {on}, hồ sơ {digest}\n"),
            format!("Publication {number} of {on}, dossier {digest}\n"),
        ));
    }
    before.push_str(&illustrative_line(view, lang));
    before.push('\n');
    before
}

/// The standings in every form.
pub(super) fn ranking_answer(view: &SeasonView, lang: Lang) -> Answer {
    let record = &view.record;
    let before = heading(view, lang);
    let mut after = String::new();
    for group in &view.evaluation.ranking.undecided {
        let names: Vec<&str> = group.iter().map(|unit| view.name(unit)).collect();
        let codes: Vec<&str> = group
            .iter()
            .map(thidua_domain::codes::OrganisationCode::as_str)
            .collect();
        // writing to a String cannot fail
        let _ = writeln!(
            after,
            "\n{}",
            lang.pick(
                format!(
                    "Chờ quyết định: {} bằng điểm ở mọi tiêu chí phụ.\n  thidua decide {} {} --order {} --by lot|vote|conference --minutes \"…\"",
                    names.join(", "), record.season.cluster, record.season.year, codes.join(",")
                ),
                format!(
                    "Waits for a decision: {} are equal on every tie-breaker.\n  thidua decide {} {} --order {} --by lot|vote|conference --minutes \"…\"",
                    names.join(", "), record.season.cluster, record.season.year, codes.join(",")
                ),
            )
        );
    }
    for group in &view.evaluation.unclassified {
        let names: Vec<&str> = group.iter().map(|unit| view.name(unit)).collect();
        let _ = writeln!(
            after,
            "\n{} {}",
            lang.pick(
                "Chờ xếp loại, vì đồng hạng đúng ở suất cuối của mức có giới hạn:",
                "Classification waits, for they share the rank at the last place of a limited level:",
            ),
            names.join(", ")
        );
    }
    for not in &view.evaluation.not_ranked {
        let _ = writeln!(
            after,
            "\n{} {}: {}",
            lang.pick("Không xếp hạng", "Not ranked:"),
            view.name(&not.unit),
            not.reason.message(lang)
        );
    }
    let _ = writeln!(
        after,
        "\n{} {} · {} {}",
        lang.pick("Mã băm quy tắc:", "Rules:"),
        view.evaluation.rules_digest,
        lang.pick("ý nghĩa quy tắc", "semantics"),
        record.rules.semantics
    );
    Answer {
        before,
        sheet: view.sheet(lang),
        after,
        json: view.to_json(lang),
        code: if view.waits() { WAITS } else { 0 },
        ..Answer::default()
    }
}

/// The mark that must stand on everything made from illustrative points.
fn illustrative_line(view: &SeasonView, lang: Lang) -> String {
    view.record
        .illustrative
        .as_ref()
        .map_or_else(String::new, |note| {
            let mark = lang.pick("SỐ LIỆU MINH HỌA", "ILLUSTRATIVE FIGURES (số liệu minh họa)");
            format!("*** {mark}: {note} ***\n")
        })
}

/// `thidua explain`.
pub(super) async fn explain(
    context: &Context,
    season: &SeasonArgs,
    unit: &str,
    other: Option<&str>,
) -> Result<Answer> {
    let view = open(context, season).await?;
    let unit = view.unit(unit)?;
    match other {
        Some(other) => {
            let comparison = view.compare(&unit, &view.unit(other)?)?;
            Ok(comparison_answer(&view, &comparison, context.lang))
        }
        None => {
            let explanation = view.explain(&unit)?;
            let json = view.explanation_json(&explanation, context.lang);
            Ok(explanation_answer(&view, &explanation, json, context.lang))
        }
    }
}

fn explanation_answer(view: &SeasonView, explanation: &Explanation<'_>, json: Value, lang: Lang) -> Answer {
    let mark = illustrative_line(view, lang);
    let standing = match explanation {
        Explanation::Ranked(standing) => standing,
        Explanation::NotRanked(not) => {
            let before = format!(
                "{mark}{} {}: {}\n",
                lang.pick("Không xếp hạng", "Not ranked:"),
                view.name(&not.unit),
                not.reason.message(lang)
            );
            return Answer {
                before,
                json,
                ..Answer::default()
            };
        }
    };
    let decimals = view.decimals();
    let shown = |points: Points| points.shown(decimals, lang);
    let total = &standing.total;
    let before = format!(
        "{mark}{}\n\n",
        lang.pick(
            format!(
                "{}: hạng {}, {} điểm",
                view.name(&standing.unit),
                standing.rank,
                shown(total.total)
            ),
            format!(
                "{}: rank {}, {} points",
                view.name(&standing.unit),
                standing.rank,
                shown(total.total)
            ),
        )
    );
    let mut after = format!(
        "\n{} {} + {} {} − {} {} = {}\n",
        lang.pick("Nội dung", "Content"),
        shown(total.base),
        lang.pick("thưởng", "bonus"),
        shown(total.bonus),
        lang.pick("trừ", "deduction"),
        shown(total.deduction),
        shown(total.total)
    );
    for stated in &total.stated {
        // writing to a String cannot fail
        let _ = writeln!(
            after,
            "{}",
            lang.pick(
                format!(
                    "Tiêu chí {}: điểm nhập {} khác điểm tính theo kết quả {}; điểm tính được dùng.",
                    stated.criterion,
                    shown(stated.stated),
                    shown(stated.computed)
                ),
                format!(
                    "Criterion {}: {} points were entered, {} follow from the results and count.",
                    stated.criterion,
                    shown(stated.stated),
                    shown(stated.computed)
                ),
            )
        );
    }
    Answer {
        before,
        sheet: view.steps_sheet(standing, lang),
        after,
        json,
        ..Answer::default()
    }
}

fn comparison_answer(view: &SeasonView, comparison: &Comparison, lang: Lang) -> Answer {
    let decimals = view.decimals();
    let (above, below) = (view.name(&comparison.above), view.name(&comparison.below));
    let gap = comparison.gap.shown(decimals, lang);
    let words = view.decided_words(comparison.decided_by.as_deref(), lang);
    let equal = view
        .evaluation
        .ranking
        .of(&comparison.above)
        .map(|standing| standing.rank)
        == view
            .evaluation
            .ranking
            .of(&comparison.below)
            .map(|standing| standing.rank);
    let sentence = if equal {
        lang.pick(
            format!("{above} và {below} đứng ngang nhau: {words}."),
            format!("{above} and {below} stand equal: {words}."),
        )
    } else if comparison.gap == Points::ZERO {
        lang.pick(
            format!("{above} đứng trên {below}: cùng tổng điểm, {words}."),
            format!("{above} stands above {below}: the same total, {words}."),
        )
    } else {
        lang.pick(
            format!("{above} đứng trên {below}: {words}, hơn {gap} điểm."),
            format!("{above} stands above {below}: {words}, by {gap} points."),
        )
    };
    let before = format!("{}{sentence}\n\n", illustrative_line(view, lang));
    let after = format!(
        "\n{} {gap}\n",
        lang.pick("Cộng các chênh lệch:", "The differences sum to")
    );
    Answer {
        before,
        sheet: view.differences_sheet(comparison, lang),
        after,
        json: view.comparison_json(comparison, lang),
        ..Answer::default()
    }
}

/// `thidua decide`.
pub(super) async fn decide(
    context: &Context,
    season: &SeasonArgs,
    order: &[String],
    by: &str,
    minutes: &str,
    on: Option<&str>,
) -> Result<Answer> {
    let key = season_key(season)?;
    let by = manner(by)?;
    let on = on.map(day).transpose()?;
    let (database, actor) = context.open(Opening::Existing).await?;
    let order = Order {
        units: order,
        by,
        minutes,
        on,
    };
    let view = ranking::decide(&database, &actor, &key, &order).await?;
    let mut answer = ranking_answer(&view, context.lang);
    // the decision itself is done; what else waits shows in the answer and in the next `rank`
    answer.code = 0;
    answer.before.insert_str(
        0,
        context
            .lang
            .pick("Đã ghi quyết định.\n\n", "The decision was recorded.\n\n"),
    );
    Ok(answer)
}

/// `thidua report ranking`.
pub(super) async fn report(context: &Context, command: ReportCommand) -> Result<()> {
    let ReportCommand::Ranking { season, kind, output } = command;
    let view = open(context, &season).await?;
    let bytes = match kind {
        ReportKind::Html => report::html(&view, context.lang).into_bytes(),
        ReportKind::Csv => report::csv(&view, context.lang),
    };
    match output {
        Some(path) => std::fs::write(&path, bytes).map_err(|error| Error::file(&path, &error)),
        None => print_bytes(&bytes),
    }
}
