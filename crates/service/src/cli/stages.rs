//! `thidua stage`.

use std::fmt::Write as _;

use serde_json::json;
use thidua_domain::quantity::Points;
use thidua_domain::scoring::{Input, Stage};
use thidua_domain::stages::{Action, State};
use thidua_vietnamese::{Lang, dates};

use super::args::{AssessmentArgs, StageCommand};
use super::output::{Answer, Cell, Sheet};
use super::{Context, cluster_code, day, season_key, stage_named, year};
use crate::Result;
use crate::database::Opening;
use crate::stages::{self, AssessmentView, Doing, GapsView, StatusView};

/// Runs a command on stages.
pub(super) async fn run(context: &Context, command: StageCommand) -> Result<Answer> {
    let lang = context.lang;
    match command {
        StageCommand::Submit(words) => act(context, Action::Submit, &words, None).await,
        StageCommand::Return(words) => act(context, Action::Return, &words, None).await,
        StageCommand::Explain {
            assessment,
            criterion,
        } => act(context, Action::Explain, &assessment, criterion.as_deref()).await,
        StageCommand::Lock(words) => act(context, Action::Lock, &words, None).await,
        StageCommand::Unlock(words) => act(context, Action::Unlock, &words, None).await,
        StageCommand::Reason {
            season,
            unit,
            stage,
            criterion,
            reason,
        } => {
            let key = season_key(&season)?;
            let of = (unit.as_str(), stage_named(&stage)?, criterion.as_str());
            let (database, actor) = context.open(Opening::Existing).await?;
            let view = stages::give_reason(&database, &actor, &key, of, &reason).await?;
            let said = lang.pick("Đã ghi lý do.", "The reason was recorded.");
            Ok(status(lang, &view, Some(said)))
        }
        StageCommand::Status { season, unit } => {
            let key = season_key(&season)?;
            let (database, actor) = context.open(Opening::Existing).await?;
            let view = stages::status(&database, &actor, &key, unit.as_deref()).await?;
            Ok(status(lang, &view, None))
        }
        StageCommand::Gaps { cluster, year: of } => {
            let cluster = cluster_code(&cluster)?;
            let of = of.as_deref().map(year).transpose()?;
            let (database, actor) = context.open(Opening::Existing).await?;
            let view = stages::gaps(&database, &actor, &cluster, of).await?;
            Ok(gaps(lang, &view))
        }
    }
}

async fn act(
    context: &Context,
    action: Action,
    words: &AssessmentArgs,
    criterion: Option<&str>,
) -> Result<Answer> {
    let key = season_key(&words.season)?;
    let doing = Doing {
        action,
        unit: &words.unit,
        stage: stage_named(&words.stage)?,
        by: words.by.as_deref(),
        criterion,
        text: words.reason.as_deref(),
        on: words.on.as_deref().map(day).transpose()?,
    };
    let (database, actor) = context.open(Opening::Existing).await?;
    let view = stages::act(&database, &actor, &key, doing).await?;
    let lang = context.lang;
    let said = match (action, lang) {
        (Action::Submit, Lang::Vi) => "Đã ghi việc nộp.",
        (Action::Return, Lang::Vi) => "Đã trả lại để bổ sung.",
        (Action::Explain, Lang::Vi) => "Đã ghi giải trình.",
        (Action::Lock, Lang::Vi) => "Đã khóa.",
        (Action::Unlock, Lang::Vi) => "Đã mở khóa.",
        (Action::Submit, Lang::En) => "The submission was recorded.",
        (Action::Return, Lang::En) => "Returned for completion.",
        (Action::Explain, Lang::En) => "The explanation was recorded.",
        (Action::Lock, Lang::En) => "Locked.",
        (Action::Unlock, Lang::En) => "Unlocked.",
    };
    Ok(status(lang, &view, Some(said)))
}

/// How far assessments are, in every form; of one unit with all that was said.
fn status(lang: Lang, view: &StatusView, said: Option<&str>) -> Answer {
    let mut sheet = Sheet::new(&[
        ("unit", lang.pick("Mã", "Code")),
        ("name", lang.pick("Đơn vị", "Unit")),
        ("stage", lang.pick("Bước", "Stage")),
        ("by", lang.pick("Đơn vị chấm", "By")),
        ("state", lang.pick("Tình trạng", "State")),
        ("deadline", lang.pick("Hạn", "Deadline")),
        ("submitted", lang.pick("Ngày nộp", "Submitted")),
        ("days_late", lang.pick("Chậm (ngày)", "Days late")),
        ("entered", lang.pick("Đã chấm", "Entered")),
        ("missing_reasons", lang.pick("Thiếu lý do", "Missing reasons")),
    ]);
    for one in &view.assessments {
        let count = |number: usize| i64::try_from(number).map_or(Cell::Empty, Cell::Count);
        let word = Stage::by_name(&one.stage).map_or("", |stage| stage.label(lang));
        sheet.rows.push(vec![
            Cell::text(&one.unit),
            Cell::text(&one.name),
            Cell::text(word),
            Cell::maybe(one.by.clone()),
            Cell::text(state_word(&one.state, lang)),
            Cell::maybe(one.deadline.map(dates::format)),
            Cell::maybe(one.submitted.map(dates::format)),
            one.days_late
                .map_or(Cell::Empty, |days| Cell::Count(i64::from(days))),
            Cell::text(format!("{}/{}", one.entered, one.criteria)),
            if one.compared_with.is_some() {
                count(one.missing_reasons)
            } else {
                Cell::Empty
            },
        ]);
    }
    marked(
        &mut sheet,
        lang,
        view.assessments.iter().map(|_| view.illustrative),
    );
    let mut before = String::new();
    if let Some(said) = said {
        // writing to a String cannot fail
        let _ = writeln!(before, "{said}\n");
    }
    if view.illustrative {
        before.push_str(lang.pick("SỐ LIỆU MINH HỌA\n", "ILLUSTRATIVE FIGURES\n"));
    }
    Answer {
        before,
        sheet,
        after: details(lang, view),
        json: json!(view),
        ..Answer::default()
    }
}

fn state_word(name: &str, lang: Lang) -> &'static str {
    let all = [State::Open, State::Submitted, State::Returned, State::Locked];
    all.into_iter()
        .find(|state| state.name() == name)
        .map_or("", |state| state.label(lang))
}

/// Illustrative points are marked in every row that leaves the program; on a terminal the mark stands above.
fn marked(sheet: &mut Sheet, lang: Lang, marks: impl Iterator<Item = bool>) {
    let marks: Vec<bool> = marks.collect();
    if !marks.contains(&true) {
        return;
    }
    sheet.names.push("illustrative".into());
    sheet.headers.push(lang.pick("Ghi chú", "Note").to_owned());
    sheet.repeated = 1;
    for (row, mark) in sheet.rows.iter_mut().zip(marks) {
        row.push(if mark {
            Cell::text(lang.pick("số liệu minh họa", "illustrative"))
        } else {
            Cell::Empty
        });
    }
}

/// Reasons, differences and explanations: those of one unit, or of all what still waits.
fn details(lang: Lang, view: &StatusView) -> String {
    let mut units: Vec<&str> = view.assessments.iter().map(|one| one.unit.as_str()).collect();
    units.dedup();
    let whole = units.len() == 1;
    let mut text = String::new();
    for one in &view.assessments {
        let told = told(lang, one, whole);
        if !told.is_empty() {
            let word = Stage::by_name(&one.stage).map_or("", |stage| stage.label(lang));
            let by = one.by.as_ref().map(|by| format!(" ({by})")).unwrap_or_default();
            // writing to a String cannot fail
            let _ = writeln!(text, "\n{}, {word}{by}:\n{told}", one.name);
        }
    }
    text
}

fn told(lang: Lang, one: &AssessmentView, whole: bool) -> String {
    let shown = |text: &str| {
        let input = Input::parse(text);
        input.map_or_else(|_| String::new(), |input| input.shown(0, lang))
    };
    let mut lines = Vec::new();
    if let (true, Some(reason)) = (whole, &one.reason) {
        lines.push(format!("  {}: {reason}", lang.pick("Lý do", "Reason")));
    }
    for difference in &one.differences {
        let before = difference.before.as_deref();
        let before = before.map_or_else(|| lang.pick("trống", "blank").to_owned(), shown);
        let after = shown(&difference.after);
        let change = format!("  {}: {before} → {after}", difference.criterion);
        match &difference.reason {
            Some(reason) if whole => lines.push(format!("{change}; {reason}")),
            Some(_) => {}
            None => lines.push(format!(
                "{change}; {}",
                lang.pick("chưa có lý do", "no reason yet")
            )),
        }
    }
    for said in one.explanations.iter().filter(|_| whole) {
        let of = said
            .criterion
            .as_ref()
            .map(|of| format!(" {of}"))
            .unwrap_or_default();
        let (by, on, text) = (&said.by, dates::format(said.on), &said.text);
        let word = lang.pick("Giải trình", "Explanation");
        lines.push(format!("  {word}{of} ({by}, {on}): {text}"));
    }
    lines.join("\n")
}

/// The gap ledger in every form.
fn gaps(lang: Lang, view: &GapsView) -> Answer {
    let mut sheet = Sheet::new(&[
        ("year", lang.pick("Năm", "Year")),
        ("campaign", lang.pick("Đợt", "Campaign")),
        ("unit", lang.pick("Mã", "Code")),
        ("name", lang.pick("Đơn vị", "Unit")),
        ("criterion", lang.pick("Tiêu chí", "Criterion")),
        ("title", lang.pick("Nội dung", "Words")),
        ("self", lang.pick("Tự chấm", "Self")),
        ("review", lang.pick("Thẩm định", "Review")),
        ("gap", lang.pick("Chênh lệch", "Gap")),
    ]);
    let points = |text: &str| Points::parse(text).map_or(Cell::Empty, |points| Cell::Points(points, 2));
    for one in &view.gaps {
        sheet.rows.push(vec![
            Cell::Plain(i64::from(one.year)),
            Cell::text(&one.campaign),
            Cell::text(&one.unit),
            Cell::text(&one.name),
            Cell::text(&one.criterion),
            Cell::text(&one.title),
            points(&one.own),
            points(&one.review),
            points(&one.gap),
        ]);
    }
    marked(&mut sheet, lang, view.gaps.iter().map(|one| one.illustrative));
    let mut after = String::new();
    let (compared, differ) = (view.compared, view.gaps.len());
    // writing to a String cannot fail
    let _ = writeln!(
        after,
        "\n{}",
        lang.pick(
            format!("Đã đối chiếu {compared} điểm tự chấm với điểm thẩm định, {differ} điểm khác nhau."),
            format!("{compared} self-given points were compared with the review; {differ} differ."),
        )
    );
    for total in &view.totals {
        let sum = Points::parse(&total.gap).map_or_else(|_| String::new(), |sum| sum.shown(2, lang));
        let (year, unit, criteria) = (total.year, &total.unit, total.criteria);
        let _ = writeln!(
            after,
            "  {}",
            lang.pick(
                format!("{year} {unit}: {criteria} tiêu chí, cộng {sum}"),
                format!("{year} {unit}: {criteria} criteria, sum {sum}"),
            )
        );
    }
    let mark = lang.pick("SỐ LIỆU MINH HỌA\n", "ILLUSTRATIVE FIGURES\n");
    Answer {
        before: if view.illustrative {
            mark.to_owned()
        } else {
            String::new()
        },
        sheet,
        after,
        json: json!(view),
        ..Answer::default()
    }
}
