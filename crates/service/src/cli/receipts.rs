//! The receipt of an import in every form.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;

use thidua_tabular::{Finding, Severity};
use thidua_vietnamese::{Lang, numbers};

use super::output::{Answer, Cell, Sheet};
use crate::imports::{Outcome, Receipt};

/// The receipt in every form.
pub(super) fn answer(lang: Lang, name: &str, outcome: &Outcome) -> Answer {
    let receipt = &outcome.receipt;
    let mut sheet = Sheet::new(&[
        ("severity", lang.pick("Mức", "Severity")),
        ("code", lang.pick("Mã", "Code")),
        ("row", lang.pick("Dòng", "Row")),
        ("column", lang.pick("Cột", "Column")),
        ("value", lang.pick("Giá trị", "Value")),
        ("message", lang.pick("Nội dung", "Message")),
    ]);
    for finding in &receipt.findings {
        sheet.rows.push(vec![
            Cell::text(finding.severity.name()),
            Cell::text(finding.code),
            finding
                .row
                .and_then(|row| i64::try_from(row).ok())
                .map_or(Cell::Empty, Cell::Plain),
            Cell::maybe(finding.column.clone()),
            Cell::maybe(finding.value.clone()),
            Cell::text(finding.message(lang)),
        ]);
    }
    let before = summary(lang, name, outcome);
    let json = receipt.to_json(lang);
    let code = if outcome.refused { 3 } else { 0 };
    Answer {
        before,
        json,
        code,
        sheet,
        table_sheet: false,
        ..Answer::default()
    }
}

/// The receipt as a clerk reads it.
fn summary(lang: Lang, name: &str, outcome: &Outcome) -> String {
    let receipt = &outcome.receipt;
    let mut text = String::new();
    // writing to a String cannot fail
    let _ = writeln!(text, "{}", headline(lang, name, outcome));
    if let Some(manner) = manner(lang, receipt) {
        let _ = writeln!(text, "  {manner}");
        let _ = writeln!(text, "  {}", counts(lang, receipt));
    }
    for declared in &receipt.declared {
        let (stated, listed) = (
            numbers::format_integer(declared.declared),
            numbers::format_integer(declared.listed),
        );
        let difference = numbers::format_integer(declared.difference);
        // the whole list goes without saying
        let of = match declared.scope.as_str() {
            "overall" => String::new(),
            scope => format!(" {}", crate::awards::scope_label(scope, lang)),
        };
        let _ = writeln!(
            text,
            "{}",
            lang.pick(
                format!("  Đối chiếu{of}: liệt kê {listed}, công bố {stated}, chênh lệch {difference}"),
                format!(
                    "  Reconciled{of}: listed {}, declared {}, difference {}",
                    declared.listed, declared.declared, declared.difference
                ),
            )
        );
    }
    for group in groups(&receipt.findings) {
        let _ = writeln!(text, "  {}", told(&group, lang));
    }
    text
}

fn headline(lang: Lang, name: &str, outcome: &Outcome) -> String {
    let receipt = &outcome.receipt;
    match (outcome.refused, receipt.dry_run, receipt.batch) {
        (true, _, _) => lang.pick(
            format!("«{name}»: từ chối, chưa ghi gì. Sửa các lỗi dưới đây rồi nhập lại."),
            format!("«{name}»: refused, nothing was written. Correct the errors below and import again."),
        ),
        (false, true, _) => lang.pick(
            format!("«{name}»: kiểm tra xong, chưa ghi gì."),
            format!("«{name}»: checked, nothing was written."),
        ),
        (false, false, Some(batch)) => lang.pick(
            format!("«{name}»: đã nhập, lô {batch} (hoàn tác: thidua import undo {batch})"),
            format!("«{name}»: imported as batch {batch} (to undo: thidua import undo {batch})"),
        ),
        (false, false, None) => lang.pick(
            format!("«{name}»: không có gì mới, dữ liệu giữ nguyên."),
            format!("«{name}»: nothing new, the data stay as they are."),
        ),
    }
}

/// How the file was read: a workbook by its sheet, a text by its encoding and delimiter.
fn manner(lang: Lang, receipt: &Receipt) -> Option<String> {
    let header = receipt.header_row?;
    if let Some(sheet) = &receipt.sheet {
        let format = receipt.format?.to_uppercase();
        return Some(lang.pick(
            format!("Đọc: {format}, trang tính «{sheet}», tiêu đề ở dòng {header}"),
            format!("Read as {format}, sheet «{sheet}», header in row {header}"),
        ));
    }
    let (encoding, delimiter) = (receipt.encoding.as_ref()?, receipt.delimiter.as_ref()?);
    let delimiter = if delimiter == "\t" { "tab" } else { delimiter };
    Some(lang.pick(
        format!("Đọc: {encoding}, dấu phân cách «{delimiter}», tiêu đề ở dòng {header}"),
        format!("Read as {encoding}, delimiter «{delimiter}», header in row {header}"),
    ))
}

fn counts(lang: Lang, receipt: &Receipt) -> String {
    let Receipt {
        rows,
        accepted,
        updated,
        unchanged,
        rejected,
        ..
    } = receipt;
    lang.pick(
        format!(
            "{rows} dòng: {accepted} mới, {updated} cập nhật, {unchanged} giữ nguyên, {rejected} bị loại"
        ),
        format!("{rows} rows: {accepted} new, {updated} updated, {unchanged} unchanged, {rejected} rejected"),
    )
}

/// How many rows a line of findings names.
const NAMED: usize = 3;

/// Findings of one code mend in one way, so they are told together: errors first, each code where it first comes.
fn groups(findings: &[Finding]) -> Vec<Vec<&Finding>> {
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    let mut places: HashMap<(Severity, &str), usize> = HashMap::new();
    for severity in [Severity::Error, Severity::Warning] {
        for finding in findings.iter().filter(|finding| finding.severity == severity) {
            let next = groups.len();
            let place = *places.entry((severity, finding.code)).or_insert(next);
            match groups.get_mut(place) {
                Some(group) => group.push(finding),
                None => groups.push(vec![finding]),
            }
        }
    }
    groups
}

/// One line for findings of one code: how many, in which rows, what to do.
fn told(group: &[&Finding], lang: Lang) -> String {
    let Some(first) = group.first() else {
        return String::new();
    };
    let word = match first.severity {
        Severity::Error => lang.pick("Lỗi", "Error"),
        Severity::Warning => lang.pick("Lưu ý", "Note"),
    };
    let head = format!("{word} [{}]", first.code);
    if group.len() == 1 {
        return format!("{head} {}", first.message(lang));
    }
    let placeless = |finding: &Finding| {
        let mut finding = finding.clone();
        finding.row = None;
        finding.message(lang)
    };
    let message = placeless(first);
    // where they say different things, one of them stands for all
    let message = if group.iter().all(|finding| placeless(finding) == message) {
        message
    } else {
        lang.pick(
            format!("ví dụ: {}", first.message(lang)),
            format!("for example: {}", first.message(lang)),
        )
    };
    let count = group.len();
    let times = lang.pick(
        format!(
            "{} lần",
            numbers::format_integer(i64::try_from(count).unwrap_or(i64::MAX))
        ),
        format!("{count} times"),
    );
    match rows(group, lang) {
        Some(rows) => format!("{head} {times}, {rows}: {message}"),
        None => format!("{head} {times}: {message}"),
    }
}

/// `dòng 5, 9, 12 và 40 dòng khác`.
fn rows(group: &[&Finding], lang: Lang) -> Option<String> {
    let rows: BTreeSet<usize> = group.iter().filter_map(|finding| finding.row).collect();
    // one more is named as quickly as counted
    let shown = if rows.len() <= NAMED.saturating_add(1) {
        rows.len()
    } else {
        NAMED
    };
    let named: Vec<String> = rows.iter().take(shown).map(ToString::to_string).collect();
    let named = named.join(", ");
    let rest = i64::try_from(rows.len().saturating_sub(shown)).unwrap_or(i64::MAX);
    match (named.is_empty(), rest) {
        (true, _) => None,
        (false, 0) => Some(lang.pick(format!("dòng {named}"), format!("rows {named}"))),
        (false, _) => Some(lang.pick(
            format!("dòng {named} và {} dòng khác", numbers::format_integer(rest)),
            format!("rows {named} and {rest} more"),
        )),
    }
}

#[cfg(test)]
mod tests {
    use thidua_tabular::Finding;
    use thidua_vietnamese::Lang;

    use super::{groups, told};

    #[test]
    fn findings_of_one_code_are_one_line() {
        let year = |row, value: &str| {
            Finding::error("bad-year", "ghi bốn chữ số", "write four digits")
                .at_row(row)
                .in_column("Năm")
                .with_value(value)
        };
        let twice = |row| Finding::warning("row-twice", "dòng lặp lại", "the row is repeated").at_row(row);
        let mut findings = vec![
            twice(2),
            Finding::warning("note", "xem lại", "look again"),
            twice(8),
        ];
        findings.extend([5, 9, 12, 13, 14, 12].map(|row| year(row, "20x")));
        findings.push(Finding::error("other", "sai", "wrong").at_row(3));
        let lines =
            |lang| -> Vec<String> { groups(&findings).iter().map(|group| told(group, lang)).collect() };
        assert_eq!(
            lines(Lang::Vi),
            [
                "Lỗi [bad-year] 6 lần, dòng 5, 9, 12 và 2 dòng khác: Cột “Năm”: ghi bốn chữ số (giá trị: “20x”)",
                "Lỗi [other] Dòng 3: sai",
                "Lưu ý [row-twice] 2 lần, dòng 2, 8: Dòng lặp lại",
                "Lưu ý [note] Xem lại",
            ]
        );
        assert_eq!(
            lines(Lang::En)[2],
            "Note [row-twice] 2 times, rows 2, 8: The row is repeated"
        );
        let different = [year(5, "20x"), year(6, "19")];
        assert_eq!(
            told(&groups(&different)[0], Lang::Vi),
            "Lỗi [bad-year] 2 lần, dòng 5, 6: ví dụ: Dòng 5, cột “Năm”: ghi bốn chữ số (giá trị: “20x”)"
        );
        assert!(
            told(&groups(&[twice(1), twice(2), twice(3), twice(4)])[0], Lang::Vi)
                .contains("dòng 1, 2, 3, 4:")
        );
    }
}
