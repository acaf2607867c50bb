//! `thidua proposals`.

use std::fmt::Write as _;

use serde_json::json;
use thidua_domain::actors::Actor;
use thidua_domain::proposals::Verdict;
use thidua_domain::seasons::SeasonKey;
use thidua_vietnamese::Lang;

use super::args::{ProposalArgs, ProposalsCommand, SeasonArgs};
use super::manner;
use super::output::{Answer, Cell, Sheet};
use super::ranking::{WAITS, heading};
use super::{Context, day, season_key};
use crate::database::{Database, Opening};
use crate::proposals::{
    self, Award, Given, LedgerView, Named, NamedView, Nomination, Of, Order, Outcome, ProposalLedger,
    ProposedView, QuotaView,
};
use crate::{Error, Result, awards};

/// How many of those who come next people see.
const NEXT: usize = 3;

/// Runs the command.
pub(super) async fn run(
    context: &Context,
    season: &SeasonArgs,
    command: Option<ProposalsCommand>,
) -> Result<Answer> {
    let key = season_key(season)?;
    let lang = context.lang;
    let Some(command) = command else {
        let (database, actor) = context.open(Opening::Existing).await?;
        return Ok(answer(&proposals::ledger(&database, &actor, &key).await?, lang));
    };
    let ledger = keep(context, &key, command).await?;
    let mut answer = answer(&ledger, lang);
    // what was asked for is done; what else waits shows in the answer and in the next look at the ledger
    answer.code = 0;
    answer
        .before
        .insert_str(0, lang.pick("Đã ghi.\n\n", "Recorded.\n\n"));
    Ok(answer)
}

async fn keep(context: &Context, key: &SeasonKey, command: ProposalsCommand) -> Result<ProposalLedger> {
    match command {
        ProposalsCommand::Nominate {
            group,
            unit,
            recipient,
            order,
            basis,
        } => {
            let nomination = Nomination {
                group: &group,
                unit: &unit,
                recipient: &recipient,
                place: order,
                basis: basis.as_deref(),
            };
            let (database, actor) = context.open(Opening::Existing).await?;
            proposals::nominate(&database, &actor, key, nomination).await
        }
        ProposalsCommand::Withdraw {
            of,
            reason,
            take_back,
        } => {
            let (database, actor) = context.open(Opening::Existing).await?;
            proposals::withdraw(&database, &actor, key, typed(&of), &reason, take_back).await
        }
        ProposalsCommand::Settle {
            category,
            order,
            by,
            minutes,
            on,
        } => {
            let order = Order {
                category: &category,
                order: &order,
                by: manner(&by)?,
                minutes: &minutes,
                on: on.as_deref().map(day).transpose()?,
            };
            let (database, actor) = context.open(Opening::Existing).await?;
            proposals::settle(&database, &actor, key, order).await
        }
        ProposalsCommand::Opinion {
            of,
            verdict,
            to,
            document,
            on,
        } => {
            let (verdict, on) = (verdict_named(&verdict)?, day(&on)?);
            let (database, actor) = context.open(Opening::Existing).await?;
            let given = Given {
                verdict,
                lower: named(&database, &actor, to.as_deref()).await?,
                document: &document,
                on,
            };
            proposals::give_opinion(&database, &actor, key, typed(&of), &given).await
        }
        ProposalsCommand::Confer {
            of,
            decision,
            on,
            by,
            conferred_as,
            refused,
        } => {
            let on = day(&on)?;
            let (database, actor) = context.open(Opening::Existing).await?;
            let outcome = Outcome {
                refused,
                conferred: named(&database, &actor, conferred_as.as_deref()).await?,
                number: &decision,
                on,
                by: &by,
            };
            proposals::confer(&database, &actor, key, typed(&of), &outcome).await
        }
    }
}

fn typed(of: &ProposalArgs) -> Of<'_> {
    Of {
        category: &of.category,
        unit: &of.unit,
        recipient: of.recipient.as_deref(),
    }
}

fn verdict_named(text: &str) -> Result<Verdict> {
    Verdict::by_name(text).ok_or_else(|| {
        Error::usage(
            "unknown-verdict",
            format!("Không có ý kiến «{text}»; dùng agree, disagree, lower hoặc more."),
            format!("There is no verdict «{text}»; use agree, disagree, lower or more."),
        )
    })
}

/// An award as it was typed, with what the catalogue in force knows under that code or name.
async fn named<'t>(database: &Database, actor: &Actor, text: Option<&'t str>) -> Result<Option<Named<'t>>> {
    let Some(text) = text else { return Ok(None) };
    let known = awards::categories::find(database, actor, text).await?;
    Ok(Some(Named {
        text,
        known: known.map(|category| Award {
            category: category.code,
            title: category.name,
        }),
    }))
}

/// The ledger in every form.
fn answer(ledger: &ProposalLedger, lang: Lang) -> Answer {
    let view = ledger.view(lang);
    let mut before = heading(&ledger.season, lang);
    if view.quotas.is_empty() {
        before.push_str(lang.pick(
            "Quy tắc của năm thi đua chưa có chỉ tiêu khen thưởng ([[quotas]]).\n",
            "The rules of the season have no quotas ([[quotas]]).\n",
        ));
    }
    for quota in &view.quotas {
        before.push_str(&quota_text(&view, quota, lang));
    }
    Answer {
        before,
        sheet: ledger.sheet(lang),
        table_sheet: false,
        after: totals(&view, lang),
        json: json!(view),
        code: if view.waits { WAITS } else { 0 },
    }
}

fn quota_text(view: &LedgerView, quota: &QuotaView, lang: Lang) -> String {
    let mut text = format!("{} ({})\n", quota.title, quota.category);
    let steps = quota.steps.join("; ");
    let number = match quota.allowed {
        Some(allowed) => lang.pick(format!("được đề nghị {allowed}"), format!("{allowed} allowed")),
        None => lang
            .pick(
                "số được đề nghị chưa xác định",
                "how many are allowed is not known yet",
            )
            .to_owned(),
    };
    // a stated number says the same again
    let steps = if quota.steps.len() < 2 {
        String::new()
    } else {
        format!(" ({steps})")
    };
    let (proposed, left) = (quota.proposed.len(), quota.left);
    let counted = lang.pick(
        format!("đã đề nghị {proposed}, còn lại {left}"),
        format!("{proposed} proposed, {left} left"),
    );
    // writing to a String cannot fail
    let _ = writeln!(
        text,
        "{} {}: {number}{steps}; {counted}.",
        lang.pick("Xét", "Among"),
        quota.among_words
    );
    if !quota.proposed.is_empty() {
        text.push_str(&proposed_sheet(quota, lang).aligned(lang));
    }
    for open in &quota.open {
        let names = names(&open.among);
        let seats = open.seats;
        let how = if open.by_ranking {
            format!(
                "thidua decide {} {} --order … --by lot|vote|conference --minutes \"…\"",
                view.cluster, view.year
            )
        } else {
            format!(
                "thidua proposals {} {} settle --category {} --order … --by lot|vote|conference --minutes \"…\"",
                view.cluster, view.year, quota.category
            )
        };
        let _ = writeln!(
            text,
            "{}\n  {how}",
            lang.pick(
                format!("Chờ quyết định: {names} ngang nhau, chỉ còn {seats} chỉ tiêu."),
                format!("Waits for a decision: {names} stand equal, {seats} can be proposed."),
            )
        );
    }
    for above in &quota.waits_for {
        let _ = writeln!(
            text,
            "{}",
            lang.pick(
                format!("Chờ quyết định về «{above}» rồi mới xác định được."),
                format!("Waits for the decision on «{above}»."),
            )
        );
    }
    if !quota.unclassified.is_empty() {
        let names = names(&quota.unclassified);
        let _ = writeln!(
            text,
            "{}",
            lang.pick(
                format!("Chờ xếp loại {names} rồi mới xác định được."),
                format!("Waits for the classification of {names}."),
            )
        );
    }
    if !quota.next.is_empty() {
        let who: Vec<NamedView> = quota.next.iter().take(NEXT).map(|one| one.who.clone()).collect();
        let more = if quota.next.len() > NEXT { ", …" } else { "" };
        let _ = writeln!(
            text,
            "{}: {}{more}",
            lang.pick("Kế tiếp", "Next in line"),
            names(&who)
        );
    }
    // that an award is for other ranks is plain from its own line
    for passed in quota.passed.iter().filter(|passed| passed.code != "rank") {
        let _ = writeln!(
            text,
            "{} {}: {}",
            lang.pick("Không đề nghị", "Passed over:"),
            passed.who.name(),
            passed.reason
        );
    }
    text.push('\n');
    text
}

fn names(all: &[NamedView]) -> String {
    all.iter().map(shown).collect::<Vec<_>>().join(", ")
}

/// A nominee with the unit that puts it forward.
fn shown(who: &NamedView) -> String {
    match &who.recipient {
        Some(recipient) => format!("{recipient} ({})", who.unit_name),
        None => who.unit_name.clone(),
    }
}

fn proposed_sheet(quota: &QuotaView, lang: Lang) -> Sheet {
    let mut sheet = Sheet::new(&[
        ("place", lang.pick("Thứ tự", "Place")),
        ("name", lang.pick("Đề nghị cho", "For")),
        ("opinion", lang.pick("Ý kiến cấp trên", "Opinion")),
        ("decision", lang.pick("Quyết định", "Decision")),
    ]);
    let words = |one: &ProposedView| {
        let opinion = one.opinion.as_ref().map(|opinion| opinion.sentence(lang));
        let decision = one
            .decision
            .as_ref()
            .map(|given| given.sentence(&quota.category, lang));
        (opinion, decision)
    };
    for one in &quota.proposed {
        let (opinion, decision) = words(one);
        sheet.rows.push(vec![
            one.place
                .map_or(Cell::Empty, |place| Cell::Plain(i64::from(place))),
            Cell::text(shown(&one.who)),
            Cell::maybe(opinion),
            Cell::maybe(decision),
        ]);
    }
    sheet
}

fn totals(view: &LedgerView, lang: Lang) -> String {
    let mut text = String::new();
    for total in &view.totals {
        let (title, proposed, conferred) = (&total.title, total.proposed, total.conferred);
        let (refused, otherwise, waiting) = (total.refused, total.otherwise, total.waiting);
        let _ = writeln!(
            text,
            "{}",
            lang.pick(
                format!("{title}: đề nghị {proposed}; được tặng {conferred}, không tặng {refused}, tặng hình thức khác {otherwise}, chưa có quyết định {waiting}."),
                format!("{title}: {proposed} proposed; {conferred} conferred, {refused} not conferred, {otherwise} conferred as another award, {waiting} without a decision."),
            )
        );
    }
    for apart in &view.apart {
        let _ = writeln!(
            text,
            "{}",
            lang.pick(
                format!(
                    "Đã ghi ý kiến hoặc quyết định cho {}, nay không còn trong danh sách đề nghị ({}).",
                    shown(&apart.who),
                    apart.category
                ),
                format!(
                    "An opinion or decision is on record for {}, who is not proposed any more ({}).",
                    shown(&apart.who),
                    apart.category
                ),
            )
        );
    }
    text
}
