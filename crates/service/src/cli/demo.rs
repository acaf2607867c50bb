//! `thidua demo`.

use std::fmt::Write as _;
use std::path::Path;

use thidua_domain::actors::Actor;
use thidua_domain::awards::{ListOrder, TallyBy};
use thidua_vietnamese::{Lang, numbers};

use super::Context;
use super::output::print_bytes;
use super::ranking::ranking_answer;
use crate::database::{Database, Opening};
use crate::{Result, awards, demo, ranking, rotation, web};

/// Loads the sample figures, prints what they come to, serves.
pub(super) async fn run(context: &Context, no_serve: bool, listen: &str, keep: Option<&Path>) -> Result<()> {
    let place = demo::Place::choose(context.typed_url(), keep)?;
    let (database, actor) = context.open_at(&place.url, Opening::Create).await?;
    demo::load(&database, &actor).await?;
    print_bytes(summary(&database, &actor, context.lang).await?.as_bytes())?;
    if !no_serve {
        web::serve(database, listen).await?;
    }
    Ok(())
}

/// What the demonstration prints: standings of 2020, the flag's line, the cluster's totals, the award tally.
///
/// # Errors
/// When the actor may not, or the database fails.
async fn summary(database: &Database, actor: &Actor, lang: Lang) -> Result<String> {
    let view = ranking::view(database, actor, &demo::key(2020)?).await?;
    let mut text = ranking_answer(&view, lang).text(lang);
    // writing to a String cannot fail
    let _ = writeln!(
        text,
        "\n{}",
        lang.pick("SỐ LIỆU CHUNG CỦA CỤM NĂM 2020", "THE CLUSTER IN 2020")
    );
    for figure in &view.record.figures {
        let value = figure.value.shown(0, lang);
        let _ = writeln!(text, "  {:<36} {value:>10} {}", figure.title, figure.measured_in);
    }
    let flag = rotation::outlook(database, actor, &demo::cluster()?, None, None).await?;
    let _ = writeln!(text, "\n{}", lang.pick("CỜ LUÂN LƯU CỤM TRƯỞNG", "THE LEAD FLAG"));
    let _ = writeln!(text, "  {}", flag.line(lang));
    let tally = awards::tally(database, actor, TallyBy::Category, None, ListOrder::List).await?;
    let _ = writeln!(text, "\n{}", lang.pick("DANH SÁCH KHEN THƯỞNG", "THE AWARD LIST"));
    for list in &tally.lists {
        let _ = writeln!(text, "  {}", list.title);
        for total in &list.totals {
            let shown = |count: i64| match lang {
                Lang::Vi => numbers::format_integer(count),
                Lang::En => count.to_string(),
            };
            let (listed, declared, difference) = (
                shown(total.listed),
                shown(total.declared),
                shown(total.difference),
            );
            let _ = writeln!(
                text,
                "  {}",
                lang.pick(
                    format!("liệt kê {listed}, công bố {declared}, chênh lệch {difference}"),
                    format!("listed {listed}, stated {declared}, difference {difference}"),
                )
            );
        }
    }
    text.push('\n');
    Ok(text)
}
