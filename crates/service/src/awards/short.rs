//! What the imports of short lists share: a list that is read whole and taken within one transaction.

use std::collections::BTreeSet;

use thidua_tabular::{Finding, Severity, Table, write_rejects};

use crate::imports::{ImportFile, Outcome, Receipt};

/// The rows in which the reader of the table found something wrong: they are rejected before they are read.
pub(super) fn spoiled(receipt: &Receipt) -> BTreeSet<usize> {
    let errors = receipt
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error);
    errors.filter_map(|finding| finding.row).collect()
}

/// A file without a row of data.
pub(super) fn no_rows() -> Finding {
    Finding::error(
        "no-rows",
        "dưới dòng tiêu đề không có dòng số liệu nào; chọn đúng tệp",
        "there is no row of data below the header; choose the right file",
    )
}

/// The receipt as the answer: taken, or refused when anything is wrong with the file as a whole, or with rows and the good
/// ones are not wanted without them.
pub(super) fn conclude(
    table: &Table,
    rejected: &BTreeSet<usize>,
    file: &ImportFile,
    mut receipt: Receipt,
) -> Outcome {
    let rows: Vec<usize> = rejected.iter().copied().collect();
    receipt.rejected = rows.len();
    let rejects = (!rows.is_empty()).then(|| write_rejects(table, &rows));
    let whole = receipt
        .findings
        .iter()
        .any(|finding| finding.severity == Severity::Error && finding.row.is_none());
    let nothing = receipt.rows == receipt.rejected;
    if whole || nothing || (receipt.has_errors() && !file.take_good) {
        return Outcome::refused(receipt, rejects);
    }
    Outcome::done(receipt, rejects)
}

/// A row's number as the database keeps it.
pub(super) fn number(row: usize) -> i64 {
    i64::try_from(row).unwrap_or(i64::MAX)
}
