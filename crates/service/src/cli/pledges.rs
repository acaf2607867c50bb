//! `thidua pledges`.

use std::fmt::Write as _;

use serde_json::json;
use thidua_domain::pledges::ReviewKind;
use thidua_vietnamese::{Lang, dates};

use super::args::PledgesCommand;
use super::output::{Answer, Cell, Sheet};
use super::{Context, day, year};
use crate::database::Opening;
use crate::pledges::api::pledge_code;
use crate::pledges::{self, PledgeLine, PledgeView, ReviewHeld, ReviewLine, ReviewView};
use crate::{Error, Result};

/// Runs the command.
pub(super) async fn run(
    context: &Context,
    place: Option<&str>,
    asked: Option<&str>,
    command: Option<PledgesCommand>,
) -> Result<Answer> {
    let lang = context.lang;
    let Some(command) = command else {
        let asked = asked.map(year).transpose()?;
        let (database, actor) = context.open(Opening::Existing).await?;
        let lines = pledges::list(&database, &actor, place, asked, lang).await?;
        return Ok(listed(lang, &lines));
    };
    match command {
        PledgesCommand::Show { pledge } => {
            let code = pledge_code(&pledge)?;
            let (database, actor) = context.open(Opening::Existing).await?;
            let view = pledges::show(&database, &actor, &code, lang).await?;
            Ok(shown(lang, &view))
        }
        PledgesCommand::Review { pledge } => {
            let code = pledge_code(&pledge)?;
            let (database, actor) = context.open(Opening::Existing).await?;
            let view = pledges::review(&database, &actor, &code, lang).await?;
            Ok(reviewed(lang, &view))
        }
        PledgesCommand::Amend {
            pledge,
            commitment,
            target,
            kind,
            unit,
            reason,
            on,
        } => {
            let code = pledge_code(&pledge)?;
            let on = on.as_deref().map(day).transpose()?;
            let (database, actor) = context.open(Opening::Existing).await?;
            let commitment = (commitment.as_str(), unit.as_deref());
            let target = (target.as_str(), kind.as_deref());
            pledges::amend(&database, &actor, &code, commitment, target, &reason, on).await?;
            Ok(done(
                lang,
                &pledge,
                "Đã ghi điều chỉnh",
                "The amendment was recorded",
            ))
        }
        PledgesCommand::Sign {
            pledge,
            party,
            by,
            on,
        } => {
            let (code, on) = (pledge_code(&pledge)?, day(&on)?);
            let (database, actor) = context.open(Opening::Existing).await?;
            pledges::sign(&database, &actor, &code, &party, &by, on).await?;
            Ok(done(lang, &pledge, "Đã ghi chữ ký", "The signature was recorded"))
        }
        PledgesCommand::HoldReview {
            pledge,
            kind,
            on,
            conclusion,
        } => {
            let (code, on) = (pledge_code(&pledge)?, day(&on)?);
            let kind = ReviewKind::by_name(&kind).ok_or_else(|| unknown_review(&kind))?;
            let (database, actor) = context.open(Opening::Existing).await?;
            pledges::hold_review(&database, &actor, &code, kind, on, &conclusion).await?;
            Ok(done(lang, &pledge, "Đã ghi hội nghị", "The review was recorded"))
        }
    }
}

fn unknown_review(kind: &str) -> Error {
    Error::usage(
        "unknown-review",
        format!("Không có loại «{kind}»; dùng interim (sơ kết) hoặc final (tổng kết)."),
        format!("There is no kind «{kind}»; use interim or final."),
    )
}

fn done(lang: Lang, pledge: &str, vi: &str, en: &str) -> Answer {
    let words = lang.pick(vi, en);
    let see = lang.pick("xem", "see");
    Answer {
        before: format!("{words}; {see}: thidua pledges show {pledge}\n"),
        json: json!({ "pledge": pledge, "recorded": true }),
        ..Answer::default()
    }
}

/// The list in every form.
fn listed(lang: Lang, lines: &[PledgeLine]) -> Answer {
    let mut sheet = Sheet::new(&[
        ("code", lang.pick("Mã", "Code")),
        ("kind", lang.pick("Loại", "Kind")),
        ("title", lang.pick("Tên", "Title")),
        ("period", lang.pick("Thời kỳ", "Period")),
        ("parties", lang.pick("Các bên", "Parties")),
        ("commitments", lang.pick("Nội dung", "Commitments")),
        ("signed", lang.pick("Đã ký", "Signed")),
        ("reviewed", lang.pick("Sơ kết, tổng kết", "Reviewed")),
    ]);
    let count = |number: usize| i64::try_from(number).map_or(Cell::Empty, Cell::Count);
    for line in lines {
        sheet.rows.push(vec![
            Cell::text(&line.code),
            Cell::text(&line.kind_words),
            Cell::text(&line.title),
            Cell::text(&line.period_words),
            Cell::text(line.names()),
            count(line.commitments),
            Cell::text(format!("{}/{}", line.signed, line.parties.len())),
            Cell::maybe(line.reviewed.clone()),
        ]);
    }
    let none = lang.pick(
        "Chưa có giao ước, chương trình nào; nhập bằng thidua import pledges TỆP.\n",
        "There is no pledge yet; import some by thidua import pledges FILE.\n",
    );
    Answer {
        after: if lines.is_empty() {
            none.to_owned()
        } else {
            String::new()
        },
        table_sheet: !lines.is_empty(),
        sheet,
        json: json!(lines),
        ..Answer::default()
    }
}

/// What stands above the commitments.
fn heading(lang: Lang, pledge: &PledgeLine) -> String {
    let mut text = String::new();
    // writing to a String cannot fail
    let _ = writeln!(text, "{} ({})", pledge.title, pledge.kind_words);
    let _ = writeln!(
        text,
        "{}: {}",
        lang.pick("Thời kỳ", "Period"),
        pledge.period_words
    );
    if let Some(peak) = &pledge.peak {
        let _ = writeln!(text, "{}: {peak}", lang.pick("Cao điểm", "Peak"));
    }
    let _ = writeln!(text, "{}: {}", lang.pick("Các bên", "Parties"), pledge.names());
    for party in &pledge.parties {
        if let (Some(by), Some(on)) = (&party.signed_by, party.signed_on) {
            let word = lang.pick("ký ngày", "signed on");
            let _ = writeln!(text, "  {}: {by}, {word} {}", party.name, dates::format(on));
        }
    }
    text.push('\n');
    text
}

/// What stands below them.
fn conferences(lang: Lang, reviews: &[ReviewHeld]) -> String {
    let mut text = String::new();
    for review in reviews {
        let kind = ReviewKind::by_name(&review.kind).map_or("", |kind| kind.label(lang));
        let day = dates::format(review.on);
        // writing to a String cannot fail
        let _ = writeln!(text, "\n{kind} {day}: {}", review.conclusion);
    }
    text
}

/// A pledge in every form; its rows are the commitments.
fn shown(lang: Lang, view: &PledgeView) -> Answer {
    let mut sheet = Sheet::new(&[
        ("code", lang.pick("Mã", "Code")),
        ("unit", lang.pick("Đơn vị", "Unit")),
        ("title", lang.pick("Nội dung", "Commitment")),
        ("indicator", lang.pick("Mã chỉ tiêu", "Indicator")),
        ("measured_in", lang.pick("Đơn vị tính", "Measured in")),
        ("target", lang.pick("Chỉ tiêu đã ký", "Signed target")),
        ("in_force", lang.pick("Đang hiệu lực", "In force")),
        ("period", lang.pick("Thời hạn", "Period")),
    ]);
    let mut after = String::new();
    for one in &view.commitments {
        sheet.rows.push(vec![
            Cell::text(&one.code),
            Cell::maybe(one.unit.clone()),
            Cell::text(&one.title),
            Cell::text(&one.indicator),
            Cell::text(&one.measured_in),
            Cell::text(&one.target),
            Cell::text(&one.in_force),
            Cell::text(&one.period),
        ]);
        for (place, item) in one.items.iter().enumerate() {
            let _ = writeln!(after, "  {}. {item}", place.saturating_add(1));
        }
        for version in &one.amendments {
            let (amended, reason) = lang.pick(("điều chỉnh ngày", "lý do"), ("amended on", "reason"));
            let day = dates::format(version.on);
            let _ = writeln!(
                after,
                "  {}: {amended} {day}: {}; {reason}: {}",
                one.code, version.target, version.reason
            );
        }
    }
    after.push_str(&conferences(lang, &view.reviews));
    Answer {
        before: heading(lang, &view.pledge),
        sheet,
        after,
        json: json!(view),
        ..Answer::default()
    }
}

/// A review in every form; its rows are commitments and units.
fn reviewed(lang: Lang, view: &ReviewView) -> Answer {
    let mut sheet = Sheet::new(&[
        ("commitment", lang.pick("Nội dung", "Commitment")),
        ("unit", lang.pick("Đơn vị", "Unit")),
        ("target", lang.pick("Chỉ tiêu", "Target")),
        ("measured_in", lang.pick("Đơn vị tính", "Measured in")),
        ("result", lang.pick("Kết quả", "Result")),
        ("percent", lang.pick("Tỷ lệ %", "Per cent")),
        ("attainment", lang.pick("Mức hoàn thành", "Attainment")),
        ("met", lang.pick("Đạt", "Met")),
        ("stated", lang.pick("Nguồn nêu", "Stated")),
        ("verdict", lang.pick("Đối chiếu", "Verdict")),
    ]);
    let mut after = String::new();
    for line in &view.lines {
        let met = match line.met {
            Some(true) => lang.pick("đạt", "yes"),
            Some(false) => lang.pick("không đạt", "no"),
            None => "",
        };
        let percent = line.percent.as_deref().map(|text| {
            let plain = thidua_domain::quantity::Points::parse(text).unwrap_or_default();
            Cell::Points(plain, 2)
        });
        sheet.rows.push(vec![
            Cell::text(&line.commitment.title),
            Cell::maybe(line.unit.clone()),
            Cell::text(&line.commitment.in_force),
            Cell::text(&line.commitment.measured_in),
            Cell::maybe(line.result.as_ref().map(|result| told(lang, line, &result.words))),
            percent.unwrap_or(Cell::Empty),
            Cell::text(&line.attainment),
            Cell::text(met),
            Cell::maybe(line.stated.clone()),
            // where nothing is stated there is nothing to be told
            Cell::maybe(line.stated.as_ref().map(|_| line.verdict_words.clone())),
        ]);
        if let Some(words) = consists_of(lang, line) {
            let _ = writeln!(after, "  {}: {words}", line.commitment.title);
        }
        if let Some(estimate) = &line.from_estimate {
            let title = &line.commitment.title;
            let (before, after_it, by) = (&estimate.estimate, &estimate.actual, &estimate.difference);
            let _ = writeln!(
                after,
                "{}",
                lang.pick(
                    format!("  {title}: ước {before}, thực hiện {after_it}, chênh lệch {by}"),
                    format!("  {title}: estimate {before}, actual {after_it}, difference {by}"),
                )
            );
        }
    }
    after.push_str(&conferences(lang, &view.reviews));
    Answer {
        before: heading(lang, &view.pledge),
        sheet,
        after,
        json: json!(view),
        ..Answer::default()
    }
}

/// A result with what has to be said beside it: an estimate, or a part of the time.
fn told(lang: Lang, line: &ReviewLine, words: &str) -> String {
    let mut text = words.to_owned();
    if line
        .result
        .as_ref()
        .is_some_and(|result| result.certainty == "estimate")
    {
        text.push_str(lang.pick(" (ước)", " (estimate)"));
    }
    if let Some(result) = line.result.as_ref().filter(|_| line.partial) {
        let _ = write!(text, " ({})", result.period);
    }
    text
}

/// The parts of a result, and whether they add up to it.
fn consists_of(lang: Lang, line: &ReviewLine) -> Option<String> {
    let result = line.result.as_ref()?;
    let difference = result.parts_difference.as_ref()?;
    let parts: Vec<String> = result
        .parts
        .iter()
        .map(|part| format!("{} {}", part.name, part.value))
        .collect();
    let parts = parts.join("; ");
    let sum = if difference == "0" {
        lang.pick("cộng khớp", "adds up").to_owned()
    } else {
        lang.pick(format!("cộng lệch {difference}"), format!("off by {difference}"))
    };
    Some(format!("{parts} ({sum})"))
}
