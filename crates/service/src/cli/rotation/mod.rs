//! `thidua rotation`.

mod calendar;
mod deeds;

use std::fmt::Write as _;

use serde_json::json;
use thidua_domain::codes::ClusterCode;
use thidua_vietnamese::{Lang, dates};

use super::args::RotationCommand;
use super::output::{Answer, Cell, Sheet};
use super::{Context, cluster_code, day, year};
use crate::Result;
use crate::database::Opening;
use crate::rotation::{self, Circumstances, Deciding, HandOverView, RotationView, Ticks};

/// Runs the command.
pub(super) async fn run(
    context: &Context,
    cluster: &str,
    asked: Option<&str>,
    years: Option<u8>,
    command: Option<RotationCommand>,
) -> Result<Answer> {
    let code = cluster_code(cluster)?;
    let asked = asked.map(year).transpose()?;
    let Some(command) = command else {
        let (database, actor) = context.open(Opening::Existing).await?;
        let view = rotation::outlook(&database, &actor, &code, asked, years).await?;
        return Ok(match years {
            Some(_) => calendar::calendar(context.lang, &view),
            None => outlook(context.lang, &view),
        });
    };
    deed(context, &code, command).await
}

/// Runs what records something, and the checklist.
async fn deed(context: &Context, code: &ClusterCode, command: RotationCommand) -> Result<Answer> {
    let lang = context.lang;
    let decide = async |resolution: Deciding, reason: &str| {
        let (database, actor) = context.open(Opening::Existing).await?;
        let done = rotation::decide(&database, &actor, code, &resolution, reason).await?;
        Ok(deeds::decided(lang, code, &done))
    };
    match command {
        RotationCommand::HandOver {
            year: of,
            to,
            reason,
            on,
            place,
            source,
            deputies,
        } => {
            let of = year(&of)?;
            let circumstances = Circumstances {
                on: on.as_deref().map(day).transpose()?,
                reason,
                place,
                source,
                deputies,
            };
            let (database, actor) = context.open(Opening::Existing).await?;
            let done = rotation::hand_over(&database, &actor, code, of, &to, &circumstances).await?;
            Ok(handed_over(lang, code, &done))
        }
        RotationCommand::Correct {
            year: of,
            to,
            unknown: _,
            reason,
        } => {
            let of = year(&of)?;
            let (database, actor) = context.open(Opening::Existing).await?;
            let done = rotation::correct(&database, &actor, code, of, to.as_deref(), &reason).await?;
            Ok(deeds::decided(lang, code, &done))
        }
        RotationCommand::Skip {
            year: of,
            unit,
            reason,
        } => {
            let year = year(&of)?;
            decide(Deciding::Skip { year, unit }, &reason).await
        }
        RotationCommand::Swap {
            year: of,
            with,
            reason,
        } => {
            let (year, with) = (year(&of)?, year(&with)?);
            decide(Deciding::Swap { year, with }, &reason).await
        }
        RotationCommand::Elect {
            year: of,
            to: lead,
            deputies,
            reason,
        } => {
            let year = year(&of)?;
            let election = Deciding::Election { year, lead, deputies };
            decide(election, &reason).await
        }
        RotationCommand::Withdraw { decision, reason } => {
            let (database, actor) = context.open(Opening::Existing).await?;
            let done = rotation::withdraw(&database, &actor, code, decision, &reason).await?;
            Ok(deeds::decided(lang, code, &done))
        }
        RotationCommand::Checklist {
            year: of,
            done,
            undo,
            note,
        } => {
            let of = year(&of)?;
            let (database, actor) = context.open(Opening::Existing).await?;
            let view = if done.is_empty() && undo.is_empty() && note.is_none() {
                rotation::checklist(&database, &actor, code, of).await?
            } else {
                let ticks = Ticks {
                    done,
                    undone: undo,
                    note,
                };
                rotation::tick(&database, &actor, code, of, &ticks).await?
            };
            Ok(deeds::checklist(lang, &view))
        }
    }
}

/// The outlook in every form; its rows are the members.
fn outlook(lang: Lang, view: &RotationView) -> Answer {
    let mut sheet = Sheet::new(&[
        ("unit", lang.pick("Mã", "Code")),
        ("name", lang.pick("Đơn vị", "Unit")),
        ("turns", lang.pick("Số lần", "Turns")),
        ("last_led", lang.pick("Lần cuối", "Last")),
        ("verdict", lang.pick("Cụm trưởng", "Lead")),
    ]);
    for candidate in &view.candidates {
        sheet.rows.push(vec![
            Cell::text(&candidate.code),
            Cell::text(&candidate.name),
            Cell::Count(i64::from(candidate.turns)),
            candidate
                .last_led
                .map_or(Cell::Empty, |year| Cell::Plain(i64::from(year))),
            Cell::text(candidate.message(lang)),
        ]);
    }
    Answer {
        before: above(lang, view),
        after: below(lang, view),
        sheet,
        json: json!(view),
        ..Answer::default()
    }
}

fn above(lang: Lang, view: &RotationView) -> String {
    let mut text = String::new();
    let year = view.year;
    // writing to a String cannot fail
    let _ = writeln!(text, "{} ({})", view.name, view.cluster);
    let line = view.line(lang);
    if !line.is_empty() {
        let _ = writeln!(text, "{line}");
    }
    let heading = match &view.settled {
        Some(lead) => lang.pick(
            format!(
                "Cụm trưởng năm {year}: {}. Tính theo lượt trước năm đó:",
                lead.name
            ),
            format!("Lead of {year}: {}. By the turns before that year:", lead.name),
        ),
        None => lang.pick(
            format!("Ai có thể làm cụm trưởng năm {year}:"),
            format!("Who may lead in {year}:"),
        ),
    };
    let _ = writeln!(text, "\n{heading}");
    text
}

fn below(lang: Lang, view: &RotationView) -> String {
    let mut text = String::from("\n");
    // writing to a String cannot fail
    if !view.unknown_years.is_empty() {
        let years: Vec<String> = view.unknown_years.iter().map(ToString::to_string).collect();
        let word = lang.pick("Chưa rõ cụm trưởng các năm", "Years whose lead is not known");
        let _ = writeln!(text, "{word}: {}.", years.join(", "));
    }
    let counts = view.policy.inherit != "no";
    for candidate in view.candidates.iter().filter(|_| !counts) {
        for before in candidate.predecessors.iter().filter(|before| before.turns > 0) {
            let _ = writeln!(
                text,
                "{}",
                lang.pick(
                    format!(
                        "{}: đơn vị trước đó {} ({}) đã làm cụm trưởng {} lần, không tính vào lượt.",
                        candidate.name, before.name, before.code, before.turns
                    ),
                    format!(
                        "{}: before it {} ({}) led {} times, which does not count.",
                        candidate.name, before.name, before.code, before.turns
                    ),
                )
            );
        }
    }
    if !view.skipped.is_empty() {
        let _ = writeln!(text, "{}:", lang.pick("Không tính", "Skipped"));
        for skipped in &view.skipped {
            let _ = writeln!(
                text,
                "  {} ({}): {}",
                skipped.name,
                skipped.code,
                skipped.message(lang)
            );
        }
    }
    if !view.hand_overs.is_empty() {
        let _ = writeln!(
            text,
            "{}:",
            lang.pick("Đã trao cờ luân lưu", "Hand-overs of the flag")
        );
        for done in &view.hand_overs {
            let _ = writeln!(text, "  {}", told(lang, done));
        }
    }
    let _ = writeln!(text, "{}", view.proof.message(lang));
    text.push('\n');
    text.push_str(&calendar::lines(lang, view));
    text
}

/// A hand-over in a line.
fn told(lang: Lang, done: &HandOverView) -> String {
    let year = done.year;
    let to = &done.to.name;
    let mut text = match &done.from {
        Some(from) => format!("{year}: {} → {to}", from.name),
        None => format!("{year}: → {to}"),
    };
    if let Some(on) = done.on {
        let word = lang.pick("ngày", "on");
        let _ = write!(text, ", {word} {}", dates::format(on));
    }
    if let Some(place) = &done.place {
        let word = lang.pick("tại", "at");
        let _ = write!(text, ", {word} {place}");
    }
    if let Some(reason) = &done.reason {
        let word = lang.pick("lý do", "reason");
        let _ = write!(text, "; {word}: {reason}");
    }
    if let Some(source) = &done.source {
        let word = lang.pick("nguồn", "source");
        let _ = write!(text, "; {word}: {source}");
    }
    if let Some(corrected) = &done.corrected {
        let word = lang.pick("đã sửa thành", "corrected to");
        let unknown = lang.pick("chưa rõ", "not known");
        let to = corrected.to.as_ref().map_or(unknown, |unit| unit.name.as_str());
        let _ = write!(text, "; {word}: {to} ({})", corrected.reason);
    }
    text
}

fn handed_over(lang: Lang, cluster: &ClusterCode, done: &HandOverView) -> Answer {
    let mut sheet = Sheet::new(&[
        ("cluster", lang.pick("Cụm", "Cluster")),
        ("year", lang.pick("Năm", "Year")),
        ("from", lang.pick("Từ", "From")),
        ("to", lang.pick("Đến", "To")),
        ("on", lang.pick("Ngày", "Date")),
        ("place", lang.pick("Nơi", "Place")),
        ("reason", lang.pick("Lý do", "Reason")),
    ]);
    sheet.rows.push(vec![
        Cell::text(cluster.as_str()),
        Cell::Plain(i64::from(done.year)),
        Cell::maybe(done.from.as_ref().map(|from| from.code.clone())),
        Cell::text(&done.to.code),
        Cell::maybe(done.on.map(|on| on.to_string())),
        Cell::maybe(done.place.clone()),
        Cell::maybe(done.reason.clone()),
    ]);
    let word = lang.pick("Đã ghi việc trao cờ luân lưu", "The hand-over was recorded");
    Answer {
        before: format!("{word}. {}\n", told(lang, done)),
        after: lang.pick(
            format!(
                "Việc bàn giao: thidua rotation {cluster} checklist --year {}\n",
                done.year
            ),
            format!(
                "What passes with it: thidua rotation {cluster} checklist --year {}\n",
                done.year
            ),
        ),
        sheet,
        table_sheet: false,
        json: json!({ "cluster": cluster.as_str(), "hand_over": done }),
        ..Answer::default()
    }
}
