//! What is compared with what stands, and what is told of it.

use thidua_domain::codes::{IndicatorCode, PledgeCode};
use thidua_domain::pledges::{Commitment, Pledge, ResultRecord};
use thidua_domain::quantity::Measure;
use thidua_tabular::Finding;
use thidua_vietnamese::Lang;

use super::book::Book;
use super::cells::suspicious;
use super::sheet::Draft;

pub(super) fn no_code(row: usize) -> Finding {
    Finding::error(
        "no-code",
        "không lập được mã từ tên này; ghi mã vào cột “Mã giao ước”",
        "no code can be made from this title; give it in a column of its own",
    )
    .at_row(row)
}

pub(super) fn same_key(left: &Commitment, right: &Commitment) -> bool {
    left.code == right.code && left.unit == right.unit
}

pub(super) fn same_pledge(left: &Pledge, right: &Pledge) -> bool {
    left.kind == right.kind
        && left.title == right.title
        && left.cluster == right.cluster
        && left.parties == right.parties
        && left.period == right.period
        && left.peak == right.peak
        && left.source == right.source
}

/// Whether a row says what stands: a list of pledges says nothing of the day, the note and who stated what.
pub(super) fn same_result(stands: &ResultRecord, said: &ResultRecord) -> bool {
    stands.unit == said.unit
        && stands.value == said.value
        && stands.measured_in == said.measured_in
        && stands.parts == said.parts
        && stands.evidence == said.evidence
}

/// The result that a new one corrects: of the same unit, indicator, period, certainty and day. One that a pledge's parties
/// reported together, while none of them was in the directory, is corrected by the pledge's own file.
pub(super) fn standing_result(
    book: &Book,
    said: &ResultRecord,
    pledge: Option<&PledgeCode>,
) -> Option<usize> {
    let same = |stands: &ResultRecord| {
        stands.indicator == said.indicator
            && stands.period == said.period
            && stands.certainty == said.certainty
            && stands.as_of == said.as_of
    };
    let of_unit = book
        .results
        .iter()
        .position(|kept| said.unit.is_some() && kept.record.unit == said.unit && same(&kept.record));
    let together = |code: &PledgeCode| {
        book.results.iter().position(|kept| {
            kept.record.unit.is_none()
                && kept.row.pledge_code.as_deref() == Some(code.as_str())
                && same(&kept.record)
        })
    };
    of_unit.or_else(|| pledge.and_then(together))
}

/// An indicator was measured otherwise before.
pub(super) fn other_measure(indicator: &IndicatorCode, known: &str) -> Finding {
    Finding::error(
        "other-measure",
        format!(
            "chỉ tiêu {indicator} tính bằng «{known}»; đổi số liệu về đơn vị tính đó, hoặc dùng mã chỉ tiêu khác"
        ),
        format!(
            "the indicator {indicator} is measured in «{known}»; convert the value, or use another indicator code"
        ),
    )
}

pub(super) fn signed(pledge: &Pledge) -> Finding {
    let code = &pledge.code;
    Finding::error(
        "pledge-signed",
        format!(
            "{} này đã ký, bản đã ký giữ nguyên; điều chỉnh bằng thidua pledges amend {code} có lý do",
            pledge.kind.label(Lang::Vi)
        ),
        format!(
            "this pledge is signed and stays as it was signed; amend it by thidua pledges amend {code} with a reason"
        ),
    )
}

/// A value that seems to have slipped by a power of ten from its target.
pub(super) fn slipped(draft: &Draft) -> Option<(&'static str, Finding)> {
    let result = draft.result.as_ref()?;
    let commitment = &draft.commitment;
    let expected = commitment
        .signed
        .for_scoring(commitment.base, commitment.in_times());
    let power = suspicious(result.value, expected, commitment.direction)?;
    Some(("result", slip(power, expected?, "chỉ tiêu", "the target")))
}

/// The warning on a value that is a power of ten off.
pub(super) fn slip(power: i8, expected: Measure, vi: &str, en: &str) -> Finding {
    let times = 10_u32.saturating_pow(u32::from(power.unsigned_abs()));
    let shown = expected.vietnamese(0);
    let (more, above) = if power > 0 {
        (format!("gấp khoảng {times} lần {vi} {shown}"), "times")
    } else {
        (
            format!("chỉ bằng khoảng 1/{times} {vi} {shown}"),
            "times less than",
        )
    };
    Finding::warning(
        "power-of-ten",
        format!("{more}; kiểm tra dấu phẩy thập phân và đơn vị tính"),
        format!("about {times} {above} {en} {expected}; check the decimal point and the unit of measure"),
    )
}
