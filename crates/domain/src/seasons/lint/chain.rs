//! Links of the chain that cannot decide anything.
//!
//! A total and what each link compares are sums of the same parts: the points of criteria, bonus beyond a target,
//! points spread again. Units of equal total that all links before leave equal differ in a link exactly when it is no
//! linear combination of the total and of those links. So after `more-base` a section decides nothing where it is the
//! only one of content, and `more-base` itself decides nothing without bonus and deductions.

use std::collections::BTreeMap;

use super::{Doubt, List};
use crate::codes::ItemCode;
use crate::quantity::Fraction;
use crate::ranking::{Last, Link};
use crate::scoring::{Absent, Criterion, Part, Rule, Section};
use crate::seasons::{Place, Rules};

/// A part of a total that can differ between units.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Variable<'r> {
    /// What a criterion adds, or takes off.
    Criterion(&'r ItemCode),
    /// Its bonus beyond the target.
    Beyond(&'r ItemCode),
    /// Points spread again over a section.
    Section(&'r ItemCode),
    /// Points spread again over all content.
    Whole,
    /// The year of the last win.
    LastWin,
}

/// A sum of variables, each with its factor.
type Sum<'r> = BTreeMap<Variable<'r>, Fraction>;

pub(super) fn examine(rules: &Rules, list: &mut List) {
    let mut known = Known::default();
    known.takes(total(rules));
    for link in rules.chain.links() {
        let decides = known.takes(measured(rules, link));
        list.add_if(!decides, &Place::Chain, || Doubt::LinkDecidesNothing {
            link: link.to_string(),
        });
        if let Link::Section(code) = link {
            let section = rules.scorecard.section(code);
            let deducting = section.is_some_and(|section| section.part == Part::Deduction);
            list.add_if(deducting, &Place::Chain, || Doubt::LinkPrefersDeductions {
                link: link.to_string(),
            });
        }
    }
    let first = rules.quotas.iter().find(|quota| {
        let units = !matches!(quota.among, crate::proposals::Among::Group(_));
        units && quota.count == Some(1) && (quota.ranks.is_empty() || quota.ranks == [1])
    });
    if let Some(quota) = first.filter(|_| rules.chain.last() == Last::Shared) {
        let quota = quota.title.clone();
        list.add(Place::Chain, Doubt::SharedFirst { quota });
    }
}

fn one(sign: i128) -> Option<Fraction> {
    Fraction::new(sign, 1)
}

fn add<'r>(sum: &mut Sum<'r>, variable: Variable<'r>, sign: i128) {
    if let Some(factor) = one(sign) {
        sum.insert(variable, factor);
    }
}

fn has_bonus(criterion: &Criterion) -> bool {
    matches!(&criterion.rule, Rule::Proportional(rule) if rule.bonus.is_some())
}

/// The points of a section, content spread again included, bonus beyond targets not.
fn section<'r>(rules: &'r Rules, section: &'r Section, sign: i128) -> Sum<'r> {
    let mut sum = Sum::new();
    if section.part == Part::Condition {
        return sum;
    }
    for criterion in &section.criteria {
        add(&mut sum, Variable::Criterion(&criterion.code), sign);
    }
    // what is spread over a single criterion is nothing: it applies or it does not
    if section.part == Part::Content && rules.absent == Absent::Section && !section.is_single() {
        add(&mut sum, Variable::Section(&section.code), sign);
    }
    sum
}

/// The sections of one part.
fn part(rules: &Rules, wanted: Part, sign: i128) -> Sum<'_> {
    let sections = rules.scorecard.sections().iter();
    let mut sum: Sum<'_> = sections
        .filter(|section| section.part == wanted)
        .flat_map(|one| section(rules, one, sign))
        .collect();
    if wanted == Part::Content && rules.absent == Absent::Scorecard {
        add(&mut sum, Variable::Whole, sign);
    }
    sum
}

fn total(rules: &Rules) -> Sum<'_> {
    let mut sum = part(rules, Part::Content, 1);
    sum.extend(part(rules, Part::Bonus, 1));
    sum.extend(part(rules, Part::Deduction, -1));
    for (_, criterion) in rules.scorecard.criteria().filter(|(_, one)| has_bonus(one)) {
        add(&mut sum, Variable::Beyond(&criterion.code), 1);
    }
    sum
}

fn measured<'r>(rules: &'r Rules, link: &'r Link) -> Sum<'r> {
    match link {
        Link::Section(code) => rules
            .scorecard
            .section(code)
            .map(|one| section(rules, one, 1))
            .unwrap_or_default(),
        Link::Criterion(code) => {
            let mut sum = Sum::new();
            if let Some((section, criterion)) = rules.scorecard.criterion(code) {
                if section.part != Part::Condition {
                    let sign = if section.part == Part::Deduction { -1 } else { 1 };
                    add(&mut sum, Variable::Criterion(&criterion.code), sign);
                }
                if has_bonus(criterion) {
                    add(&mut sum, Variable::Beyond(&criterion.code), 1);
                }
            }
            sum
        }
        Link::FewerDeductions => part(rules, Part::Deduction, -1),
        Link::MoreBase => part(rules, Part::Content, 1),
        Link::LongestSinceWin => {
            let mut sum = Sum::new();
            add(&mut sum, Variable::LastWin, 1);
            sum
        }
    }
}

/// Sums that are known to be equal, in echelon form: each begins with a variable that no later one has.
#[derive(Default)]
struct Known<'r>(Vec<(Variable<'r>, Sum<'r>)>);

impl<'r> Known<'r> {
    /// Takes one more sum. It answers whether that said anything new.
    fn takes(&mut self, mut sum: Sum<'r>) -> bool {
        for (pivot, row) in &self.0 {
            let Some(factor) = sum.get(pivot).copied() else {
                continue;
            };
            // row has factor 1 at its pivot, so this takes the pivot out of the sum
            for (variable, value) in row {
                let less = value
                    .checked_mul(factor)
                    .and_then(|product| product.checked_mul(one(-1)?));
                let before = sum.get(variable).copied().or_else(|| Fraction::new(0, 1));
                match before
                    .zip(less)
                    .and_then(|(before, less)| before.checked_add(less))
                {
                    Some(rest) if rest.parts().0 == 0 => {
                        sum.remove(variable);
                    }
                    Some(rest) => {
                        sum.insert(variable.clone(), rest);
                    }
                    None => {}
                }
            }
        }
        let Some((pivot, factor)) = sum.iter().next().map(|(pivot, factor)| (pivot.clone(), *factor)) else {
            return false;
        };
        for value in sum.values_mut() {
            *value = value.checked_div(factor).unwrap_or(*value);
        }
        self.0.push((pivot, sum));
        true
    }
}
