//! What `thidua awards` answers from the whole register: who is eligible, movements, initiatives, statutory forms, money.

use serde_json::json;
use thidua_domain::awards::ListOrder;

use super::args::{AwardsCommand, Format};
use super::output::Answer;
use super::{Context, day, year};
use crate::awards::cross::{By, cross, cross_sheet, gaps_text, signs_text};
use crate::awards::payments::PaymentView;
use crate::awards::{eligible, forms, initiatives, movements, payments};
use crate::database::Opening;
use crate::{Error, Result};

/// Runs one of these commands.
pub(super) async fn run(context: &Context, command: AwardsCommand) -> Result<Answer> {
    let lang = context.lang;
    match command {
        AwardsCommand::Eligible {
            category,
            year: of,
            unit,
            recipient,
            on,
            limit,
        } => {
            let asked = eligible::Asked {
                category,
                year: of.as_deref().map(year).transpose()?,
                unit,
                recipient,
                on: on.as_deref().map(day).transpose()?,
                limit,
                lang,
            };
            let (database, actor) = context.open(Opening::Existing).await?;
            let view = eligible::eligible(&database, &actor, &asked).await?;
            Ok(Answer {
                before: eligible::text(&view, lang),
                sheet: eligible::sheet(&view, lang),
                table_sheet: false,
                json: json!(view),
                ..Answer::default()
            })
        }
        AwardsCommand::Form {
            form,
            year: of,
            unit,
            cell,
        } => {
            let asked = forms::Asked {
                form,
                year: year(&of)?,
                unit,
                cell,
            };
            let (database, actor) = context.open(Opening::Existing).await?;
            let view = forms::form(&database, &actor, &asked).await?;
            let (before, after) = forms::text(&view, lang);
            let sheet = match view.cell_rows {
                Some(_) => forms::rows_sheet(&view, lang),
                None => forms::sheet(&view, lang),
            };
            Ok(Answer {
                before,
                sheet,
                after,
                json: json!(view),
                ..Answer::default()
            })
        }
        AwardsCommand::Movements { year: of, unit } => {
            let asked = movements::Asked {
                year: of.as_deref().map(year).transpose()?,
                unit,
            };
            let (database, actor) = context.open(Opening::Existing).await?;
            let view = movements::movements(&database, &actor, &asked).await?;
            Ok(Answer {
                sheet: movements::sheet(&view, lang),
                after: movements::text(&view, lang),
                json: json!(view),
                ..Answer::default()
            })
        }
        AwardsCommand::Initiatives {
            year: of,
            unit,
            author,
        } => {
            let asked = initiatives::Asked {
                year: of.as_deref().map(year).transpose()?,
                unit,
                author,
            };
            let (database, actor) = context.open(Opening::Existing).await?;
            let view = initiatives::initiatives(&database, &actor, &asked).await?;
            Ok(Answer {
                sheet: initiatives::sheet(&view, lang),
                after: initiatives::text(&view, lang),
                json: json!(view),
                ..Answer::default()
            })
        }
        AwardsCommand::Money {
            year: of,
            unit,
            list,
            award,
        } => {
            let asked = payments::Asked {
                year: of.as_deref().map(year).transpose()?,
                unit,
                list,
                awards: award,
                lang,
            };
            let (database, actor) = context.open(Opening::Existing).await?;
            let view = payments::payments(&database, &actor, &asked).await?;
            Ok(paid(context, &view))
        }
        _ => Err(Error::usage(
            "unknown-command",
            "Không có lệnh này; xem thidua awards --help.",
            "There is no such command; see thidua awards --help.",
        )),
    }
}

/// A tally along other divisions than the plain ones, or along two.
pub(super) async fn crossed(
    context: &Context,
    by: &str,
    and: Option<&str>,
    list: Option<i64>,
    order: ListOrder,
) -> Result<Answer> {
    let lang = context.lang;
    let by = By::parse(by)?;
    let and = and.map(By::parse).transpose()?;
    if list.is_some() {
        return Err(Error::usage(
            "bad-options",
            "Tổng hợp một danh sách (--list) chỉ theo danh-hieu (category), nam (year) hoặc don-vi (unit).",
            "One list (--list) is tallied by category, year or unit only.",
        ));
    }
    let (database, actor) = context.open(Opening::Existing).await?;
    let view = cross(&database, &actor, by, and, order).await?;
    Ok(Answer {
        sheet: cross_sheet(&view, by, context.format == Format::Csv, lang),
        after: signs_text(&view, lang)
            + &gaps_text(&view.gaps, lang)
            + &super::awards::all_reconciled(&view.lists, lang),
        json: json!(view),
        ..Answer::default()
    })
}

/// The money in every form.
fn paid(context: &Context, view: &PaymentView) -> Answer {
    let notes = payments::notes(view, context.lang);
    Answer {
        sheet: payments::sheet(view, context.format == Format::Csv, context.lang),
        after: notes.into_iter().map(|note| note + "\n").collect(),
        json: json!(view),
        ..Answer::default()
    }
}
