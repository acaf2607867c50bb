//! What a comparison shows and a person should know.

use thidua_domain::awards::years_said;
use thidua_tabular::Finding;
use thidua_vietnamese::Lang;

use super::compare::{Comparison, Match};
use super::left::{COMPARED, LeftRow};
use super::worker::Judged;
use crate::imports::Receipt;

/// A file that was taken for another unit, period or category.
pub(super) fn taken_elsewhere(batch: i64) -> Finding {
    Finding::error(
        "file-taken-elsewhere",
        format!(
            "tệp này đã được nhập ở lô {batch} cho đơn vị, thời kỳ hoặc danh hiệu khác, nhập nữa sẽ tính hai lần; \
             hãy hoàn tác lô {batch} rồi nhập lại, hoặc ghi --unit, --period và --category như lần trước"
        ),
        format!(
            "this file was imported as batch {batch} for another unit, period or category, and would count twice; \
             undo batch {batch} and import again, or give --unit, --period and --category as before"
        ),
    )
}

/// What the comparison shows and a person should know.
pub(super) fn remarks(comparison: &Comparison, receipt: &Receipt) -> Vec<Finding> {
    let mut findings = Vec::new();
    for row in &comparison.erased {
        let finding = Finding::warning(
            "person-erased",
            "thông tin cá nhân của dòng này đã được xóa theo yêu cầu; dòng được giữ nguyên, không nhập lại",
            "the person of this row was erased on request; the row stays as it is",
        );
        findings.push(finding.at_row(*row));
    }
    if receipt.accepted == 0 && receipt.updated == 0 {
        return findings;
    }
    if let Some((batch, title)) = &comparison.alike {
        findings.push(alike(*batch, title));
    }
    for found in &comparison.matches {
        let (title, batch, matched) = (&found.list.title, found.list.batch_id, found.matched);
        findings.push(Finding::warning(
            "rows-of-known-list",
            format!(
                "{matched} dòng là của danh sách «{title}» (lô {batch}): dòng có thay đổi được cập nhật; \
                 nếu đây là danh sách khác, hãy hoàn tác rồi nhập lại với --unit và --period"
            ),
            format!(
                "{matched} rows belong to the list «{title}» (batch {batch}): those that changed are updated; \
                 if this is another list, undo and import again with --unit and --period"
            ),
        ));
    }
    let corrected_rows = comparison.left.iter();
    findings.extend(corrected_rows.filter_map(|row| Some(corrected(row, row.corrected_in?))));
    if let Some(found) = comparison.joined_match() {
        findings.extend(not_in_file(found, &comparison.left));
    }
    findings
}

/// How many rows are named.
const NAMED: usize = 3;

/// Rows of the list that the file has no more but still count: which they are, and how they can be taken back.
fn not_in_file(found: &Match, rows: &[LeftRow]) -> Option<Finding> {
    let (title, batch) = (&found.list.title, found.list.batch_id);
    let first = rows.first()?;
    // those that were taken back are not among them, as far as they were gone through
    let left = match rows.len() {
        COMPARED => found.rows.saturating_sub(found.matched),
        fewer => fewer,
    };
    let named: Vec<String> = rows
        .iter()
        .take(NAMED)
        .map(|row| row_named(row, Lang::Vi))
        .collect();
    let in_english: Vec<String> = rows
        .iter()
        .take(NAMED)
        .map(|row| row_named(row, Lang::En))
        .collect();
    let (mut vi, mut en) = (named.join("; "), in_english.join("; "));
    if left > NAMED {
        let more = left.saturating_sub(NAMED);
        vi = format!("{vi}; và {more} dòng khác");
        en = format!("{en}; and {more} more");
    }
    let id = first.id;
    Some(Finding::warning(
        "rows-not-in-file",
        format!(
            "danh sách «{title}» còn {left} dòng không có trong tệp này và vẫn được tính: {vi}; nếu là dòng sai và tệp này là \
             cả danh sách đã sửa, hoàn tác lần nhập này rồi lô {batch} (thidua import undo {batch}), rồi nhập lại tệp này; nếu là khen thưởng \
             đã bị thu hồi: thidua awards revoke {id} --reason \"…\""
        ),
        format!(
            "the list «{title}» has {left} more rows that are not in this file and still count: {en}; where they are wrong and \
             this file is the whole corrected list, undo this import and then batch {batch} (thidua import undo {batch}), and import this file \
             again; where an award was taken back: thidua awards revoke {id} --reason \"…\""
        ),
    ))
}

/// A row of the file that seems to correct the category of one that is left over.
fn corrected(left: &LeftRow, row: usize) -> Finding {
    let (batch, category) = (left.batch, &left.category);
    let (vi, en) = (row_named(left, Lang::Vi), row_named(left, Lang::En));
    Finding::warning(
        "row-perhaps-corrected",
        format!(
            "dòng này chỉ khác danh hiệu với dòng đã có trong sổ ({vi}), có lẽ là bản sửa, nhưng cả hai đang được tính; nếu đúng \
             vậy, hoàn tác lần nhập này rồi lô {batch} (thidua import undo {batch}), rồi nhập lại tệp này"
        ),
        format!(
            "this row differs from one in the register ({en}) in its category only and perhaps corrects it, but both count; if \
             so, undo this import and then batch {batch} (thidua import undo {batch}), and import this file again"
        ),
    )
    .at_row(row)
    .with_value(category)
}

/// «Nguyễn Văn An, Lao động tien tien (lô 2, dòng 4, mã 8589934593)».
fn row_named(row: &LeftRow, lang: Lang) -> String {
    let LeftRow {
        id,
        batch,
        row: number,
        category,
        ..
    } = row;
    let name = row
        .name
        .as_ref()
        .map(|name| format!("{name}, "))
        .unwrap_or_default();
    lang.pick(
        format!("{name}{category} (lô {batch}, dòng {number}, mã {id})"),
        format!("{name}{category} (batch {batch}, row {number}, number {id})"),
    )
}

/// Rows that are in no year, so that no answer for a year has them; with what the list's title says.
pub(super) fn undated(judged: &Judged, title: &str) -> Option<Finding> {
    let undated = judged.undated;
    if undated == 0 {
        return None;
    }
    let period = match years_said(title) {
        Some(period) if period.from == period.to => period.from.to_string(),
        Some(period) => period.to_string(),
        None => "…".to_owned(),
    };
    Some(Finding::warning(
        "rows-without-year",
        format!(
            "{undated} dòng không ghi năm nên không có trong số liệu của năm nào; nếu cả danh sách là của một năm hoặc giai đoạn, nhập với --period {period}"
        ),
        format!(
            "{undated} rows have no year, so no figure of a year has them; if the whole list is of one year or period, import it with --period {period}"
        ),
    ))
}

/// A list of the same title that was taken with a year where this has none, or the other way round.
fn alike(batch: i64, title: &str) -> Finding {
    Finding::warning(
        "list-of-same-title",
        format!(
            "sổ đã có danh sách «{title}» (lô {batch}), một bên có --period, một bên không: nếu là cùng một danh sách thì các dòng bị tính hai lần; \
             hãy hoàn tác một lô, hoặc nhập với cùng --unit và --period"
        ),
        format!(
            "the register has a list «{title}» (batch {batch}), one of them with --period and one without: if they are the same list, its rows count \
             twice; undo one batch, or import with the same --unit and --period"
        ),
    )
}
