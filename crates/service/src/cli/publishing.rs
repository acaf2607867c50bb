//! `thidua season freeze | open | publish | correct | history`.

use std::fmt::Write as _;

use chrono::{DateTime, Utc};
use serde_json::json;
use thidua_domain::quantity::Points;
use thidua_domain::scoring::Input;
use thidua_domain::seasons::Status;
use thidua_vietnamese::{Lang, dates};

use super::args::{CorrectArgs, SeasonArgs};
use super::output::{Answer, Cell, Sheet};
use super::{Context, day, manner, season_key};
use crate::database::Opening;
use crate::seasons::{Asked, CorrectionView, Decided, History, Passed, Proposed, SetInput};
use crate::{Result, clock, seasons};

/// `thidua season freeze`.
pub(super) async fn freeze(context: &Context, season: &SeasonArgs, accepted: Option<&str>) -> Result<Answer> {
    let key = season_key(season)?;
    let (database, actor) = context.open(Opening::Existing).await?;
    let passed = seasons::freeze(&database, &actor, &key, accepted).await?;
    let (ranked, out) = (passed.ranked, passed.not_ranked.len());
    let words = context.lang.pick(
        format!("Đã khóa năm thi đua {key}: {ranked} đơn vị được xếp hạng, {out} đơn vị không xếp hạng.\n"),
        format!("Froze the season {key}: {ranked} units are ranked, {out} are not.\n"),
    );
    Ok(passed_answer(context.lang, &passed, words))
}

/// `thidua season open`.
pub(super) async fn open(context: &Context, season: &SeasonArgs, reason: &str) -> Result<Answer> {
    let key = season_key(season)?;
    let (database, actor) = context.open(Opening::Existing).await?;
    let passed = seasons::open(&database, &actor, &key, reason).await?;
    let words = context.lang.pick(
        format!("Đã mở lại năm thi đua {key}; kết quả lại là tạm tính.\n"),
        format!("Opened the season {key}; its result is provisional again.\n"),
    );
    Ok(passed_answer(context.lang, &passed, words))
}

/// `thidua season publish`.
pub(super) async fn publish(context: &Context, season: &SeasonArgs, ground: Option<&str>) -> Result<Answer> {
    let key = season_key(season)?;
    let (database, actor) = context.open(Opening::Existing).await?;
    let passed = seasons::publish(&database, &actor, &key, ground).await?;
    let words = context.lang.pick(
        format!(
            "Đã công bố kết quả năm thi đua {key}. Hồ sơ đã niêm phong; ghi mã băm dưới đây vào biên bản.\n"
        ),
        format!(
            "Published the season {key}. The dossier is sealed; write the digest below into the minutes.\n"
        ),
    );
    Ok(passed_answer(context.lang, &passed, words))
}

fn passed_answer(lang: Lang, passed: &Passed, mut before: String) -> Answer {
    if let Some(digest) = &passed.digest {
        // writing to a String cannot fail
        let _ = writeln!(before, "{} {digest}", lang.pick("Mã băm:", "Digest:"));
    }
    before.push_str(mark(passed.illustrative, lang));
    Answer {
        before,
        json: json!(passed),
        ..Answer::default()
    }
}

/// The mark of illustrative points.
fn mark(illustrative: bool, lang: Lang) -> &'static str {
    if illustrative {
        lang.pick("*** SỐ LIỆU MINH HỌA ***\n", "*** ILLUSTRATIVE FIGURES ***\n")
    } else {
        ""
    }
}

/// `thidua season correct`.
pub(super) async fn correct(context: &Context, arguments: &CorrectArgs) -> Result<Answer> {
    let key = season_key(&arguments.season)?;
    let reason = arguments.reason.as_deref().unwrap_or_default();
    let decided = match (&arguments.by, &arguments.minutes) {
        (Some(by), Some(minutes)) => Some(Decided {
            by: manner(by)?,
            minutes,
            on: arguments.on.as_deref().map(day).transpose()?,
        }),
        _ => None,
    };
    let (database, actor) = context.open(Opening::Existing).await?;
    let lang = context.lang;
    if let Some(number) = arguments.confirm {
        let done = seasons::confirm(&database, &actor, &key, number).await?;
        let (publication, digest) = (
            done.number.unwrap_or_default(),
            done.digest.as_deref().unwrap_or_default(),
        );
        let words = lang.pick(
            format!("Đã đính chính năm thi đua {key}: công bố lần {publication}. Hồ sơ mới đã niêm phong, hồ sơ cũ vẫn giữ.\nMã băm: {digest}\n"),
            format!("Corrected the season {key}: publication {publication}. The new dossier is sealed, the old one stays.\nDigest: {digest}\n"),
        );
        return Ok(corrected(lang, &done, words));
    }
    if let Some(number) = arguments.reject {
        let done = seasons::reject(&database, &actor, &key, number, reason).await?;
        let words = lang.pick(
            format!("Đã bác đề nghị đính chính {number}; kết quả không đổi. Đề nghị ấy lẽ ra sẽ thay đổi:\n"),
            format!("Rejected correction {number}; the result is unchanged. It would have changed:\n"),
        );
        return Ok(corrected(lang, &done, words));
    }
    let asked = Asked {
        set: &arguments.set,
        orders: &arguments.order,
        decided,
        reason,
    };
    let proposed = seasons::propose(&database, &actor, &key, &asked).await?;
    let words = lang.pick(
        "Đã ghi đề nghị đính chính; kết quả chưa đổi cho đến khi người thứ hai xác nhận. Xem trước:\n",
        "The correction is proposed; nothing changes until a second person confirms it. What it will do:\n",
    );
    let mut answer = corrected(lang, &proposed, words.to_owned());
    let (number, by) = (proposed.correction.number, &proposed.correction.proposed_by);
    let command = format!("thidua --as … season correct {key} --confirm {number}");
    let _ = writeln!(
        answer.after,
        "\n{}\n  {command}",
        lang.pick(
            format!("Người khác «{by}» xác nhận bằng:"),
            format!("Somebody else than «{by}» confirms it with:"),
        )
    );
    Ok(answer)
}

/// A correction with its before and after.
fn corrected(lang: Lang, proposed: &Proposed, mut before: String) -> Answer {
    before.push_str(mark(proposed.illustrative, lang));
    before.push('\n');
    before.push_str(&changes(&proposed.correction, proposed.decimals, lang));
    before.push('\n');
    Answer {
        before,
        sheet: moved_sheet(
            &proposed.correction,
            proposed.decimals,
            proposed.illustrative,
            lang,
        ),
        json: json!(proposed),
        ..Answer::default()
    }
}

fn changes(correction: &CorrectionView, decimals: u32, lang: Lang) -> String {
    let shown =
        |text: &str| Input::parse(text).map_or_else(|_| text.to_owned(), |input| input.shown(decimals, lang));
    let mut text = String::new();
    for SetInput {
        name,
        criterion,
        before,
        after,
        ..
    } in &correction.changes
    {
        let before = before.as_deref().map_or_else(|| "–".to_owned(), shown);
        let _ = writeln!(
            text,
            "  {name}, {} {criterion}: {before} → {}",
            lang.pick("tiêu chí", "criterion"),
            shown(after)
        );
    }
    for order in &correction.orders {
        let _ = writeln!(text, "  {} {}", lang.pick("Thứ tự:", "Order:"), order.join(", "));
    }
    text
}

/// Units whose rank or total changes; the mark of illustrative points stands in every row that leaves the program.
fn moved_sheet(correction: &CorrectionView, decimals: u32, illustrative: bool, lang: Lang) -> Sheet {
    let mut columns = vec![
        ("name", lang.pick("Đơn vị", "Unit")),
        ("unit", lang.pick("Mã", "Code")),
        ("rank_before", lang.pick("Hạng cũ", "Rank before")),
        ("rank_after", lang.pick("Hạng mới", "Rank after")),
        ("total_before", lang.pick("Điểm cũ", "Total before")),
        ("total_after", lang.pick("Điểm mới", "Total after")),
    ];
    let classified = correction
        .moved
        .iter()
        .any(|moved| moved.classification_before.is_some() || moved.classification_after.is_some());
    if classified {
        columns.push(("classification_before", lang.pick("Xếp loại cũ", "Class before")));
        columns.push(("classification_after", lang.pick("Xếp loại mới", "Class after")));
    }
    if illustrative {
        columns.push(("illustrative", lang.pick("Ghi chú", "Note")));
    }
    let mut sheet = Sheet::new(&columns);
    sheet.repeated = usize::from(illustrative);
    let rank = |rank: Option<u32>| rank.map_or(Cell::Empty, |rank| Cell::Plain(i64::from(rank)));
    let total = |text: &Option<String>| {
        let points = text.as_deref().and_then(|text| Points::parse(text).ok());
        points.map_or(Cell::Empty, |points| Cell::Points(points, decimals))
    };
    for moved in &correction.moved {
        let mut row = vec![
            Cell::text(&moved.name),
            Cell::text(&moved.unit),
            rank(moved.rank_before),
            rank(moved.rank_after),
            total(&moved.total_before),
            total(&moved.total_after),
        ];
        if classified {
            row.push(Cell::maybe(moved.classification_before.as_deref()));
            row.push(Cell::maybe(moved.classification_after.as_deref()));
        }
        if illustrative {
            row.push(Cell::text(lang.pick("số liệu minh họa", "illustrative")));
        }
        sheet.rows.push(row);
    }
    sheet
}

/// `thidua season history`.
pub(super) async fn history(context: &Context, season: &SeasonArgs) -> Result<Answer> {
    let key = season_key(season)?;
    let (database, actor) = context.open(Opening::Existing).await?;
    let history = seasons::history(&database, &actor, &key).await?;
    Ok(history_answer(&history, context.lang))
}

fn history_answer(history: &History, lang: Lang) -> Answer {
    let status = |name: &str| {
        Status::by_name(name).map_or_else(|| name.to_owned(), |status| status.label(lang).to_owned())
    };
    let mut columns = vec![
        ("at", lang.pick("Ngày", "Day")),
        ("step", lang.pick("Tình trạng", "Status")),
        ("by", lang.pick("Người thực hiện", "By")),
        ("reason", lang.pick("Lý do, căn cứ", "Reason")),
        ("digest", lang.pick("Mã băm hồ sơ", "Digest of the dossier")),
    ];
    if history.illustrative {
        columns.push(("illustrative", lang.pick("Ghi chú", "Note")));
    }
    let mut sheet = Sheet::new(&columns);
    sheet.repeated = usize::from(history.illustrative);
    for phase in &history.phases {
        let mut row = vec![
            Cell::text(on(phase.at)),
            Cell::text(format!("{} → {}", status(&phase.from), status(&phase.to))),
            Cell::text(&phase.by),
            Cell::maybe(phase.reason.as_deref()),
            Cell::maybe(phase.digest.as_deref()),
        ];
        if history.illustrative {
            row.push(Cell::text(lang.pick("số liệu minh họa", "illustrative")));
        }
        sheet.rows.push(row);
    }
    let before = format!(
        "{} · {} {} · {}\n{}\n",
        history.cluster_name,
        lang.pick("năm thi đua", "season"),
        history.year,
        status(&history.status),
        mark(history.illustrative, lang)
    );
    let mut after = String::new();
    for correction in &history.corrections {
        let _ = write!(after, "\n{}", correction_words(correction, lang));
        after.push_str(&changes(correction, history.decimals, lang));
        for line in moved_sheet(correction, history.decimals, false, lang)
            .aligned(lang)
            .lines()
        {
            let _ = writeln!(after, "  {line}");
        }
    }
    Answer {
        before,
        sheet,
        after,
        json: json!(history),
        ..Answer::default()
    }
}

fn correction_words(correction: &CorrectionView, lang: Lang) -> String {
    let CorrectionView {
        number,
        corrects,
        reason,
        proposed_by,
        ..
    } = correction;
    let settled = correction.settled_by.as_deref().unwrap_or_default();
    let ended = match correction.state.as_str() {
        "confirmed" => lang.pick(
            format!("«{settled}» xác nhận"),
            format!("confirmed by «{settled}»"),
        ),
        "rejected" => {
            let why = correction.settled_reason.as_deref().unwrap_or_default();
            lang.pick(
                format!("«{settled}» bác: {why}"),
                format!("rejected by «{settled}»: {why}"),
            )
        }
        _ => lang
            .pick("chờ người thứ hai xác nhận", "waits for a second person")
            .to_owned(),
    };
    let day = on(correction.proposed_at);
    lang.pick(
        format!("Đề nghị đính chính {number} (lần công bố {corrects}), «{proposed_by}» ngày {day}: {reason}. {ended}.\n"),
        format!("Correction {number} (of publication {corrects}), «{proposed_by}» on {day}: {reason}. {ended}.\n"),
    )
}

fn on(at: DateTime<Utc>) -> String {
    dates::format(clock::day_of(at))
}
