//! The answer as lines for people, and as a row for each condition.

use thidua_vietnamese::{Lang, numbers};

use super::{ConditionView, EligibleView, ProofView, SeasonProofView};
use crate::output::{Cell, Sheet};

/// The answer line by line.
pub(crate) fn text(view: &EligibleView, lang: Lang) -> String {
    let count = |n: usize| {
        let n = i64::try_from(n).unwrap_or(i64::MAX);
        lang.pick(numbers::format_integer(n), n.to_string())
    };
    let day = view
        .day
        .parse()
        .map_or_else(|_| view.day.clone(), thidua_vietnamese::dates::format);
    let (satisfied, unknown, missing) = (count(view.satisfied), count(view.unknown), count(view.missing));
    let listed = match view.listed.as_str() {
        "" => lang.pick("chưa có", "none"),
        years => years,
    };
    let mut text = lang.pick(
        format!(
            "{}, năm {}, đề nghị ngày {day} theo {}\nĐủ điều kiện: {satisfied} · chưa rõ: {unknown} · thiếu: {missing}\nDanh sách đã nhập của các năm: {listed}\n",
            view.name, view.year, view.law
        ),
        format!(
            "{}, {}, proposed on {day} under {}\nEligible: {satisfied} · unknown: {unknown} · not eligible: {missing}\nLists were imported for: {listed}\n",
            view.name, view.year, view.law
        ),
    );
    if view.candidates.is_empty() {
        text.push_str(lang.pick(
            "Sổ chưa có ai từng được tặng danh hiệu mà điều kiện yêu cầu; nhập danh sách các năm trước, hoặc nêu một người bằng --recipient.\n",
            "Nobody in the register has an award the conditions ask for; import the lists of earlier years, or name one by --recipient.\n",
        ));
    }
    for candidate in &view.candidates {
        let name = candidate.name.as_deref().unwrap_or("—");
        let unit = candidate
            .unit
            .as_ref()
            .map(|unit| format!(", {unit}"))
            .unwrap_or_default();
        text.push_str(&match &candidate.recipient {
            Some(number) => lang.pick(
                format!("\n{name}{unit} (mã {number})\n"),
                format!("\n{name}{unit} (number {number})\n"),
            ),
            None => lang.pick(
                format!("\n{name}{unit} (sổ chưa có lượt khen thưởng nào)\n"),
                format!("\n{name}{unit} (no award in the register)\n"),
            ),
        });
        for (depth, line) in &candidate.lines {
            text.push_str(&"  ".repeat(usize::from(*depth).saturating_add(1)));
            text.push_str(line);
            text.push('\n');
        }
    }
    if view.more {
        text.push_str(lang.pick(
            "\nCòn nữa: in thêm bằng --limit, hoặc thu hẹp bằng --unit, --recipient.\n",
            "\nThere are more: print more by --limit, or narrow it down by --unit or --recipient.\n",
        ));
    }
    text
}

/// A row for each condition of each candidate.
pub(crate) fn sheet(view: &EligibleView, lang: Lang) -> Sheet {
    let mut sheet = Sheet::new(&[
        ("recipient", lang.pick("Mã", "Number")),
        ("name", lang.pick("Tập thể, cá nhân", "Recipient")),
        ("unit", lang.pick("Đơn vị", "Unit")),
        ("verdict", lang.pick("Kết luận", "Verdict")),
        ("condition", lang.pick("Điều kiện", "Condition")),
        ("outcome", lang.pick("Kết quả", "Outcome")),
        ("why", lang.pick("Lý do", "Why")),
        ("proofs", lang.pick("Căn cứ chứng minh", "Proof")),
        (
            "unlisted",
            lang.pick("Năm chưa có danh sách", "Years without a list"),
        ),
        ("remedy", lang.pick("Việc cần làm", "To do")),
    ]);
    for candidate in &view.candidates {
        for condition in &candidate.conditions {
            sheet.rows.push(vec![
                Cell::maybe(candidate.recipient.as_ref()),
                Cell::maybe(candidate.name.as_ref()),
                Cell::maybe(candidate.unit.as_ref()),
                Cell::text(&candidate.outcome),
                Cell::text(&condition.condition),
                Cell::text(&condition.outcome),
                Cell::text(&condition.why),
                Cell::text(proofs(condition, lang)),
                Cell::text(unlisted(condition)),
                Cell::maybe(condition.remedy.as_ref()),
            ]);
        }
    }
    sheet
}

fn unlisted(condition: &ConditionView) -> String {
    let years: Vec<String> = condition.unlisted.iter().map(ToString::to_string).collect();
    years.join(", ")
}

fn proofs(condition: &ConditionView, lang: Lang) -> String {
    let told = |proof: &ProofView| {
        let year = proof.year.map(|year| format!(" {year}")).unwrap_or_default();
        let decision = proof
            .decision
            .as_ref()
            .map(|number| format!(", {number}"))
            .unwrap_or_default();
        format!("{}{year}{decision} ({})", proof.name, proof.place)
    };
    let season = |season: &SeasonProofView| {
        let mark = match season.illustrative {
            true => lang.pick(", số liệu minh họa", ", made-up figures"),
            false => "",
        };
        lang.pick(
            format!(
                "Năm thi đua {} {}, bản công bố số {}{mark}",
                season.cluster, season.year, season.publication
            ),
            format!(
                "Season {} {}, publication {}{mark}",
                season.cluster, season.year, season.publication
            ),
        )
    };
    let awards = condition.proofs.iter().map(told);
    let all: Vec<String> = awards.chain(condition.seasons.iter().map(season)).collect();
    all.join("; ")
}
