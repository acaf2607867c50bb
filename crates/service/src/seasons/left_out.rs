//! Points that stand in the database and no longer fit when the rules of their season change.

use std::collections::BTreeMap;

use sea_orm::ConnectionTrait;
use thidua_domain::scoring::check_input;
use thidua_tabular::Finding;

use super::file::SeasonFile;
use crate::organisations::Ids;
use crate::{Result, scoring};

/// Warnings that tell how many entries the rules of a file leave out, by criterion: those of criteria the scorecard does
/// not have, and those its criterion does not take, for instance points with more decimals than the season counts with.
pub(super) async fn findings(
    connection: &impl ConnectionTrait,
    file: &SeasonFile,
    ids: &Ids,
) -> Result<Vec<Finding>> {
    let season = super::find(connection, &file.key).await?;
    let mut gone: BTreeMap<String, usize> = BTreeMap::new();
    let mut unfit: BTreeMap<String, usize> = BTreeMap::new();
    let given = scoring::given(connection, season.id, ids).await?;
    let stages = given.stages.values().flat_map(BTreeMap::values);
    let cross = given.cross.values().flat_map(BTreeMap::values);
    for (code, input) in stages.chain(cross).flatten() {
        let counted = match file.rules.scorecard.criterion(code) {
            None => &mut gone,
            Some((section, criterion))
                if check_input(criterion, section.part, *input, file.rules.decimals).is_err() =>
            {
                &mut unfit
            }
            Some(_) => continue,
        };
        let count = counted.entry(code.to_string()).or_default();
        *count = count.saturating_add(1);
    }
    let mut findings = Vec::new();
    if let Some((count, codes)) = told(&gone) {
        findings.push(Finding::warning(
            "season-entries-dropped",
            format!(
                "{count} mục đã nhập thuộc tiêu chí không còn trong bảng chấm điểm ({codes}) sẽ không được tính; nếu đổi mã tiêu chí thì nhập lại bảng điểm"
            ),
            format!(
                "{count} entries are of criteria the scorecard no longer has ({codes}) and are left out; if their codes changed, import the sheet again"
            ),
        ));
    }
    if let Some((count, codes)) = told(&unfit) {
        let decimals = file.rules.decimals;
        findings.push(Finding::warning(
            "season-entries-unfit",
            format!(
                "{count} mục đã nhập không hợp với quy tắc mới ({codes}): nhiều hơn {decimals} chữ số thập phân, ngoài mức tối thiểu và tối đa, hoặc không đúng cách chấm; đơn vị ấy chưa được xếp hạng cho đến khi nhập lại"
            ),
            format!(
                "{count} entries do not fit the new rules ({codes}): more than {decimals} decimals, outside floor and maximum, or not by the rule; their units are not ranked until they are entered again"
            ),
        ));
    }
    Ok(findings)
}

/// How many entries, of which criteria; nothing when there are none.
fn told(entries: &BTreeMap<String, usize>) -> Option<(usize, String)> {
    let count = entries
        .values()
        .fold(0_usize, |sum, count| sum.saturating_add(*count));
    let codes: Vec<&str> = entries.keys().map(String::as_str).collect();
    (count > 0).then(|| (count, codes.join(", ")))
}
