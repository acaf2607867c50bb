//! A file that has a part of a list, as refused rows that were corrected: what its title declares is declared of the whole.

use sea_orm::ConnectionTrait;
use thidua_domain::awards::control::DeclaredBy;
use thidua_domain::awards::{Catalogue, ControlTotal};
use thidua_tabular::Finding;

use super::compare::Comparison;
use crate::Result;
use crate::awards::store::award_list;
use crate::awards::sums::of_list;
use crate::awards::totals::{Stated, scope_named, too_many};
use crate::imports::Receipt;

/// Puts declared totals on a receipt, with a warning for each that differs.
pub(super) fn put(receipt: &mut Receipt, stated: &[Stated]) {
    receipt.declared = stated.iter().map(|one| one.declared.clone()).collect();
    receipt
        .findings
        .extend(stated.iter().filter_map(Stated::difference));
}

/// Compares what the file declares with the whole list it belongs to, where the register has more rows of that than the
/// file: those that are there, and the new ones.
pub(super) async fn compare(
    connection: &impl ConnectionTrait,
    catalogue: &Catalogue,
    list: &award_list::Model,
    comparison: &Comparison,
    stated: &[Stated],
    receipt: &mut Receipt,
) -> Result<()> {
    let there = of_list(connection, list.id).await?;
    let rows = there.iter().fold(0, |sum, group| group.rows.saturating_add(sum));
    let matched = comparison.joined_match().map_or(0, |found| found.matched);
    let others = rows.saturating_sub(i64::try_from(matched).unwrap_or(i64::MAX));
    if others <= 0 {
        return Ok(());
    }
    let mut sums = comparison.brought.clone();
    for group in &there {
        sums.add(&group.draft(catalogue, None)).map_err(too_many)?;
    }
    let mut whole = stated.to_vec();
    for one in &mut whole {
        // a part only its file knows stays as it is
        let Some(scope) = scope_named(&one.declared.scope) else {
            continue;
        };
        let total = ControlTotal {
            scope,
            declared: one.declared.declared,
            source: DeclaredBy::Flag,
        };
        if let Some(found) = sums.reconcile(&[total]).map_err(too_many)?.first() {
            one.declared.listed = found.listed;
            one.declared.difference = found.difference;
            one.undetermined = found.undetermined;
        }
    }
    receipt.findings.retain(|finding| finding.code != "total-differs");
    put(receipt, &whole);
    let (title, batch) = (&list.title, list.batch_id);
    let file = receipt.rows.saturating_sub(receipt.rejected);
    receipt.findings.push(Finding::warning(
        "total-of-whole-list",
        format!(
            "tệp có {file} dòng của danh sách «{title}» (lô {batch}), {others} dòng khác đã có trong sổ; số công bố được đối chiếu với cả \
             danh sách, không riêng tệp này"
        ),
        format!(
            "the file has {file} rows of the list «{title}» (batch {batch}), {others} more are in the register; what is declared is \
             compared with the whole list, not with this file alone"
        ),
    ));
    Ok(())
}
