//! What `thidua awards` answers from the whole register: who is eligible, movements, initiatives, statutory forms, money.

use serde_json::json;
use thidua_domain::awards::ListOrder;
use thidua_vietnamese::{Lang, numbers};

use super::args::{AwardsCommand, Format};
use super::output::{Answer, Cell, Sheet};
use super::{Context, day, year};
use crate::awards::cross::{By, cross, cross_sheet, gaps_text, signs_text};
use crate::awards::payments::PaymentView;
use crate::awards::search::undated_note;
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
    let lang = context.lang;
    let whole = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let dong = |n: u64| lang.pick(numbers::format_integer(whole(n)), n.to_string());
    let mut sheet = Sheet::new(&[
        ("award", lang.pick("Mã dòng", "Number")),
        ("name", lang.pick("Tập thể, cá nhân", "Recipient")),
        (
            "category",
            lang.pick("Danh hiệu / Hình thức khen thưởng", "Category"),
        ),
        ("paid", lang.pick("Tiền thưởng (đồng)", "Money (đồng)")),
        ("standing", lang.pick("Tình trạng", "Standing")),
        ("message", lang.pick("Cách tính", "Arithmetic")),
    ]);
    for line in &view.lines {
        let paid = match line.unknown {
            Some(_) => Cell::Empty,
            None => Cell::Count(whole(line.paid)),
        };
        sheet.rows.push(vec![
            Cell::text(&line.award),
            Cell::maybe(line.name.as_ref()),
            Cell::text(&line.category),
            paid,
            Cell::text(standing(&line.standing, context)),
            Cell::text(&line.message),
        ]);
    }
    let total = if context.format == Format::Csv {
        "total"
    } else {
        lang.pick("Tổng cộng", "Total")
    };
    let mut last = vec![
        Cell::text(total),
        Cell::Empty,
        Cell::Empty,
        Cell::Count(whole(view.total)),
    ];
    last.resize(sheet.names.len(), Cell::Empty);
    sheet.rows.push(last);
    let mut after = String::new();
    if view.reclaim > 0 {
        after.push_str(&lang.pick(
            format!("Phải thu lại: {} đ\n", dong(view.reclaim)),
            format!("To be reclaimed: {} đ\n", dong(view.reclaim)),
        ));
    }
    if view.unknown > 0 {
        after.push_str(&lang.pick(
            format!(
                "Chưa kể {} lượt chưa tính được; lý do ghi ở cột cách tính.\n",
                view.unknown
            ),
            format!(
                "Without {} award(s) whose amount is not known; the reason stands beside them.\n",
                view.unknown
            ),
        ));
    }
    if view.unnamed > 0 {
        let unnamed = lang.pick(numbers::format_integer(view.unnamed), view.unnamed.to_string());
        after.push_str(&lang.pick(
            format!("Không tính {unnamed} lượt không nêu tên người, tập thể được tặng.\n"),
            format!("Nothing is computed for {unnamed} award(s) without names.\n"),
        ));
    }
    if let Some(note) = undated_note(i64::try_from(view.undated).unwrap_or(i64::MAX), lang) {
        after.push_str(&note);
        after.push('\n');
    }
    Answer {
        sheet,
        after,
        json: json!(view),
        ..Answer::default()
    }
}

fn standing(code: &str, context: &Context) -> String {
    if context.format == Format::Csv {
        return code.to_owned();
    }
    let words = match (code, context.lang) {
        ("paid", Lang::Vi) => "chi",
        ("under", Lang::Vi) => "không chi, đã chi mức cao hơn",
        ("reclaimed", Lang::Vi) => "thu lại",
        ("nothing", Lang::Vi) => "không chi",
        ("paid", Lang::En) => "paid",
        ("under", Lang::En) => "not paid, another is",
        ("reclaimed", Lang::En) => "to be reclaimed",
        ("nothing", Lang::En) => "not paid",
        (_, Lang::Vi) => "chưa tính được",
        (_, Lang::En) => "not known",
    };
    words.to_owned()
}
