//! Units that merged during the year. The provinces of 2025 merged on 1 July: six months each.

use std::collections::BTreeMap;

use super::rules::unit;
use super::{entries, points, scorecard};
use crate::codes::OrganisationCode;
use crate::quantity::Points;
use crate::scoring::{Merger, Method, NoTotal, Share, Stage, Total, merge, score};

fn merger(method: Method) -> Merger {
    let share = |name, months| Share {
        unit: unit(name),
        months,
    };
    Merger {
        successor: unit("hai-phong-2025"),
        months: 6,
        predecessors: vec![share("hai-phong", 6), share("hai-duong", 6)],
        method,
        reason: "Nghị quyết hội nghị cụm".into(),
    }
}

fn total(first: &str, deducted: &str) -> Result<Total, NoTotal> {
    let given = entries(&[
        ("1.1", first),
        ("1.2", "5"),
        ("2", "5"),
        ("thuong", "1"),
        ("tru", deducted),
    ]);
    score(&scorecard(), Stage::Final, &given, 2)
}

fn merged(method: Method, totals: [Result<Total, NoTotal>; 3]) -> Result<Total, NoTotal> {
    let units: [OrganisationCode; 3] = ["hai-phong-2025", "hai-phong", "hai-duong"].map(unit);
    let totals: BTreeMap<_, _> = units.iter().zip(totals).collect();
    merge(&merger(method), &scorecard(), Stage::Final, 2, &totals)
}

fn all() -> [Result<Total, NoTotal>; 3] {
    [total("20", "0"), total("10", "1"), total("12", "0")]
}

/// Criterion 1.1: (20 × 6 + 10 × 6 + 12 × 6) / 18 = 14; deduction (0 + 1 + 0) / 3 = 0.3333 → 0.33.
#[test]
fn the_mean_by_months() {
    let total = merged(Method::MeanByMonths, all()).unwrap();
    assert_eq!(total.base, points("24"));
    assert_eq!((total.bonus, total.deduction), (points("1"), points("0.33")));
    assert_eq!(total.total, points("24.67"));
    let sum = Points::checked_sum(total.steps.iter().map(|step| step.points));
    assert_eq!(sum, Some(total.total));
}

/// 20 + 10 + 12 in 1.1, and three times all else: 42 + 15 + 15 + 3 − 1.
#[test]
fn the_sum() {
    let total = merged(Method::Sum, all()).unwrap();
    assert_eq!(total.total, points("74"));
    assert_eq!(total.deduction, points("1"));
}

#[test]
fn its_own() {
    let own = total("20", "0");
    assert_eq!(merged(Method::Own, all()), own);
}

/// A predecessor that was not scored to the day leaves the merged score open.
#[test]
fn an_incomplete_merger_has_no_total() {
    let blank = Err(NoTotal::Blank { criteria: vec![] });
    let totals = [total("20", "0"), blank.clone(), total("12", "0")];
    let expected = NoTotal::MergerIncomplete {
        units: vec![unit("hai-phong")],
    };
    assert_eq!(merged(Method::MeanByMonths, totals), Err(expected));
    let own = total("20", "0");
    assert_eq!(merged(Method::Own, [own.clone(), blank.clone(), blank]), own);
}
