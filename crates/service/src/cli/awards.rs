//! `thidua awards …`.

use std::fmt::Write as _;

use serde_json::json;
use thidua_domain::awards::{ListOrder, TallyBy};
use thidua_vietnamese::{Lang, numbers};

use super::args::{AwardsCommand, Format};
use super::output::Answer;
use super::{Context, day, recipients, register};
use crate::awards::revocations::Decision;
use crate::awards::search::{
    SearchQuery, SearchView, Years, dated, found_sheet, search, together, undated_note,
};
use crate::awards::{ListView, TallyView, TotalView, words};
use crate::database::Opening;
use crate::{Error, Result, actors, awards};

/// Runs a command on the register of awards.
pub(super) async fn run(context: &Context, command: AwardsCommand) -> Result<Answer> {
    match command {
        AwardsCommand::Tally { by, and, list, order } => {
            let order = order_named(&order)?;
            let Some(by) = by_named(&by).filter(|_| and.is_none()) else {
                return register::crossed(context, &by, and.as_deref(), list, order).await;
            };
            let (database, actor) = context.open(Opening::Existing).await?;
            let tally = awards::tally(&database, &actor, by, list, order).await?;
            Ok(answer(context, &tally))
        }
        AwardsCommand::Search {
            text,
            category,
            year,
            unit,
            decision,
            issuer,
            kind,
            nature,
            limit,
            page,
        } => {
            let asked = SearchQuery {
                text: text.unwrap_or_default(),
                category,
                years: year.as_deref().map(Years::parse).transpose()?,
                unit,
                decision,
                issuer,
                kind,
                nature,
                page,
                limit,
                typing: false,
            };
            let (database, actor) = context.open(Opening::Existing).await?;
            let found = search(&database, &actor, &asked).await?;
            Ok(found_answer(context, &found))
        }
        AwardsCommand::Reconcile { batch, reason } => {
            let (database, actor) = context.open(Opening::Existing).await?;
            let list = awards::reconcile(&database, &actor, batch, &reason).await?;
            let done = context.lang.pick("Đã ghi lý do.", "The reason was recorded.");
            Ok(Answer {
                before: format!("{done}\n{}", reconciled(&list, context.lang)),
                json: json!(list),
                ..Answer::default()
            })
        }
        AwardsCommand::Same {
            first,
            second,
            reason,
        } => {
            let (database, actor) = context.open(Opening::Existing).await?;
            let decided = awards::links::same(&database, &actor, &first, &second, &reason).await?;
            Ok(recipients::decided(context, &decided))
        }
        AwardsCommand::Separate {
            first,
            second,
            reason,
        } => {
            let (database, actor) = context.open(Opening::Existing).await?;
            let decided = awards::links::separate(&database, &actor, &first, &second, &reason).await?;
            Ok(recipients::decided(context, &decided))
        }
        AwardsCommand::Suggestions { unit, limit } => {
            let (database, actor) = context.open(Opening::Existing).await?;
            let found = awards::links::suggestions(&database, &actor, unit.as_deref(), limit).await?;
            Ok(recipients::suggested(context, &found))
        }
        AwardsCommand::Revoke {
            award,
            reason,
            decision,
            date,
        } => {
            let by = Decision {
                number: decision.as_deref(),
                date: date.as_deref().map(day).transpose()?,
            };
            let (database, actor) = context.open(Opening::Existing).await?;
            let revoked = awards::revocations::revoke(&database, &actor, award, &reason, by).await?;
            Ok(recipients::revoked(context, &revoked))
        }
        AwardsCommand::Reinstate { award, reason } => {
            let (database, actor) = context.open(Opening::Existing).await?;
            let lifted = awards::revocations::reinstate(&database, &actor, award, &reason).await?;
            Ok(recipients::reinstated(context, &lifted))
        }
        command @ (AwardsCommand::Eligible { .. }
        | AwardsCommand::Form { .. }
        | AwardsCommand::Movements { .. }
        | AwardsCommand::Initiatives { .. }
        | AwardsCommand::Money { .. }) => register::run(context, command).await,
        AwardsCommand::Categories => {
            let (database, actor) = context.open(Opening::Existing).await?;
            let categories = awards::categories::categories(&database, &actor).await?;
            let on_terminal = context.format == Format::Table;
            Ok(Answer {
                sheet: awards::categories::sheet(&categories, on_terminal, context.lang),
                json: json!(categories),
                ..Answer::default()
            })
        }
        AwardsCommand::ErasePerson { award, reason } => {
            let (database, actor) = context.open(Opening::Existing).await?;
            let erased = awards::erase_person(&database, &actor, award, &reason).await?;
            let mut before = context.lang.pick(
                format!(
                    "Đã xóa thông tin cá nhân ở dòng {award} ({} bản ghi); số lượt khen thưởng giữ nguyên.\n",
                    erased.rows
                ),
                format!(
                    "Erased the person of row {award} ({} records); counts stay.\n",
                    erased.rows
                ),
            );
            if !erased.authors.is_empty() {
                let authors = erased.authors.join(", ");
                before.push_str(&context.lang.pick(
                    format!("Sổ còn tác giả sáng kiến cùng tên, cùng đơn vị (mã {authors}); nếu là cùng một người, xóa tiếp từng mã bằng lệnh này.\n"),
                    format!("The register has authors of initiatives with the same name and unit ({authors}); if they are the same person, erase each by this command.\n"),
                ));
            }
            Ok(Answer {
                before,
                json: json!(erased),
                ..Answer::default()
            })
        }
    }
}

/// What was found in every form.
fn found_answer(context: &Context, found: &SearchView) -> Answer {
    let lang = context.lang;
    let sheet = found_sheet(found, lang);
    let mut after = String::new();
    let named = |words: &str, names: Vec<&str>| match names.as_slice() {
        [] => String::new(),
        _ => format!("{words}: {}\n", names.join("; ")),
    };
    let units = found.units.iter().map(|unit| unit.name.as_str()).collect();
    after.push_str(&named(lang.pick("Đơn vị", "Units"), units));
    let decisions = found
        .decisions
        .iter()
        .filter_map(|hit| hit.decision.number.as_deref());
    after.push_str(&named(lang.pick("Quyết định", "Decisions"), decisions.collect()));
    for hit in &found.decisions {
        if let Some(together) = together(hit, lang) {
            let others: Vec<String> = hit.also.iter().map(|one| dated(&one.decision, lang)).collect();
            let (one, others) = (dated(&hit.decision, lang), others.join("; "));
            after.push_str(&lang.pick(
                format!("{one} cũng ghi là: {others}. {together}\n"),
                format!("{one} is also written: {others}. {together}\n"),
            ));
        }
    }
    if sheet.rows.is_empty() && after.is_empty() {
        after.push_str(lang.pick("Không tìm thấy kết quả nào.\n", "Nothing was found.\n"));
    }
    if found.more {
        after.push_str(lang.pick(
            "Còn kết quả khác: gõ thêm để thu hẹp, hoặc xem tiếp bằng --page.\n",
            "There is more: type more to narrow it down, or go on with --page.\n",
        ));
    }
    if let Some(note) = undated_note(found.undated, lang) {
        after.push_str(&note);
        after.push('\n');
    }
    Answer {
        sheet,
        after,
        json: json!(found),
        ..Answer::default()
    }
}

/// What a plain tally is by; nothing for the other divisions.
fn by_named(text: &str) -> Option<TallyBy> {
    match words::grouping(text).as_str() {
        "category" => Some(TallyBy::Category),
        "year" => Some(TallyBy::Year),
        "unit" => Some(TallyBy::Unit),
        _ => None,
    }
}

fn order_named(text: &str) -> Result<ListOrder> {
    words::order(text).ok_or_else(|| {
        Error::usage(
            "unknown-order",
            format!("Không có thứ tự «{text}»; dùng danh-sach (list) hoặc thu-bac (precedence)."),
            format!("There is no order «{text}»; use list (danh-sach) or precedence (thu-bac)."),
        )
    })
}

/// The tally in every form.
fn answer(context: &Context, tally: &TallyView) -> Answer {
    let lang = context.lang;
    let sheet = awards::sheet(tally, context.format == Format::Csv, lang);
    let mut after = awards::cross::gaps_text(&tally.gaps, lang);
    after.push_str(&all_reconciled(&tally.lists, lang));
    Answer {
        sheet,
        after,
        json: json!(tally),
        ..Answer::default()
    }
}

/// What lists declare beside what they list, each behind an empty line.
pub(super) fn all_reconciled(lists: &[ListView], lang: Lang) -> String {
    let declaring = lists.iter().filter(|list| !list.totals.is_empty());
    declaring
        .map(|list| format!("\n{}", reconciled(list, lang)))
        .collect()
}

/// What a list declares beside what it lists.
fn reconciled(list: &ListView, lang: Lang) -> String {
    let mut text = lang.pick(
        format!("Đối chiếu danh sách «{}» (lô {}):\n", list.title, list.batch),
        format!("The list «{}» (batch {}):\n", list.title, list.batch),
    );
    for total in &list.totals {
        // writing to a String cannot fail
        let _ = writeln!(text, "  {}", compared(total, lang));
    }
    text
}

fn compared(total: &TotalView, lang: Lang) -> String {
    let number = |n: i64| lang.pick(numbers::format_integer(n), n.to_string());
    let (listed, declared, difference) = (
        number(total.listed),
        number(total.declared),
        number(total.difference),
    );
    let (scope, source) = (total.scope_label(lang), total.source_label(lang));
    let mut text = lang.pick(
        format!("{scope}: liệt kê {listed}, công bố {declared}, chênh lệch {difference} ({source})"),
        format!("{scope}: {listed} listed, {declared} declared, difference {difference} ({source})"),
    );
    let by = actors::shown(total.reasoned_by.as_deref().unwrap_or_default(), lang);
    match (&total.reason, total.difference) {
        (Some(reason), _) => {
            let _ = write!(
                text,
                "{}",
                lang.pick(
                    format!("; lý do: {reason} (người ghi: {by})"),
                    format!("; reason: {reason} ({by})")
                )
            );
        }
        (None, 0) => {}
        (None, _) => text.push_str(&lang.pick(
            format!(
                "; chưa có lý do, ghi bằng: thidua awards reconcile {} --reason \"…\"",
                total.batch
            ),
            format!(
                "; no reason yet, give one: thidua awards reconcile {} --reason \"…\"",
                total.batch
            ),
        )),
    }
    text
}
