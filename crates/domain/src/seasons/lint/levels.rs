//! Classes of units and the levels of the classification.

use super::criteria::best;
use super::{Doubt, List};
use crate::codes::OrganisationCode;
use crate::quantity::{Fraction, Measure, Points, SCALE};
use crate::ranking::{Classification, Level, LevelOf};
use crate::scoring::{Method, Part, Rule};
use crate::seasons::{Place, Rules};

pub(super) fn examine(rules: &Rules, members: &[OrganisationCode], list: &mut List) {
    classes(rules, members, list);
    if let Some(classification) = &rules.classification {
        levels(rules, classification, members, list);
    }
}

fn classes(rules: &Rules, members: &[OrganisationCode], list: &mut List) {
    for class in &rules.classes {
        let at = Place::Class(class.code.clone());
        for unit in class.units.iter().filter(|unit| !members.contains(unit)) {
            list.add(at.clone(), Doubt::ClassStranger { unit: unit.clone() });
        }
        list.add_if(class.units.len() == 1, &at, || Doubt::ClassOfOne);
    }
    for unit in members.iter().filter(|_| !rules.classes.is_empty()) {
        let parted = rules.classes.iter().any(|class| class.units.contains(unit));
        list.add_if(!parted, &Place::Members, || Doubt::NoClass { unit: unit.clone() });
    }
}

/// How many units are ranked among themselves: in each class, or all together.
pub(super) fn ranked_together(rules: &Rules, members: &[OrganisationCode]) -> Vec<usize> {
    if rules.classes.is_empty() {
        return vec![members.len()];
    }
    let of_class = |units: &[OrganisationCode]| units.iter().filter(|unit| members.contains(unit)).count();
    rules.classes.iter().map(|class| of_class(&class.units)).collect()
}

/// The most points a unit can reach: content, bonus, and bonus beyond targets. Nothing when it does not fit, or when
/// points of units that merged are added up.
pub(super) fn most(rules: &Rules) -> Option<Points> {
    if rules.mergers.iter().any(|merger| merger.method == Method::Sum) {
        return None;
    }
    let mut sum = Points::ZERO;
    for (section, criterion) in rules.scorecard.criteria() {
        if matches!(section.part, Part::Content | Part::Bonus) {
            sum = sum.checked_add(best(criterion))?;
        }
        if let Rule::Proportional(rule) = &criterion.rule
            && let Some(bonus) = &rule.bonus
        {
            sum = sum.checked_add(bonus.most)?;
        }
    }
    Some(sum)
}

fn levels(rules: &Rules, classification: &Classification, members: &[OrganisationCode], list: &mut List) {
    let best = highest(rules, classification.of);
    let smallest = ranked_together(rules, members)
        .into_iter()
        .min()
        .unwrap_or_default();
    for (index, level) in classification.levels.iter().enumerate() {
        let at = Place::Level(level.title.clone());
        let earlier = || classification.levels.iter().take(index);
        let again = earlier().any(|other| other.title == level.title);
        list.add_if(again, &at, || Doubt::SameTitle);
        if let Some((threshold, best)) = threshold(level).zip(best)
            && (threshold > best || (threshold == best && level.above.is_some()))
        {
            list.add(at.clone(), Doubt::LevelUnreachable { threshold, best });
        }
        if let Some(before) = earlier().find(|other| takes_all(other, level)) {
            let before = before.title.clone();
            list.add(at.clone(), Doubt::LevelNeverReached { before });
        }
        if let Some(limit) = level.limit {
            let share = limit
                .percent
                .scaled()
                .checked_mul(i64::try_from(smallest).unwrap_or(i64::MAX));
            let none = share.is_some_and(|share| share < 1_000_000);
            list.add_if(none, &at, || Doubt::LimitZero {
                percent: limit.percent,
                units: smallest,
            });
        }
    }
    let lowest = classification
        .levels
        .last()
        .filter(|level| threshold(level).is_some());
    list.add_if(lowest.is_some(), &Place::Classification, || Doubt::NoLowestLevel);
}

fn threshold(level: &Level) -> Option<Measure> {
    level.above.or(level.at_least)
}

/// The most a unit can reach in what thresholds are compared with; a percentage is rounded up, so that none that can
/// be reached is called out of reach.
fn highest(rules: &Rules, of: LevelOf) -> Option<Measure> {
    let most = most(rules)?;
    match of {
        LevelOf::Points => Some(Measure::from_scaled(most.scaled())),
        LevelOf::Percent => {
            let share = Fraction::share(most, rules.scorecard.max()?)?;
            let percent = share.percent(SCALE)?;
            let short = share.checked_mul(Fraction::new(1_000_000, 1)?)?;
            let exact = short.compare(Fraction::new(i128::from(percent.scaled()), 1)?)?;
            let up = i64::from(exact.is_gt());
            percent.scaled().checked_add(up).map(Measure::from_scaled)
        }
    }
}

/// Whether a level takes everybody a later one could take: no floor, no limit, and a threshold that is not higher.
fn takes_all(before: &Level, after: &Level) -> bool {
    let free = before.floor.is_none() && before.limit.is_none();
    let all = match (threshold(before), threshold(after)) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(one), Some(other)) => {
            one < other || (one == other && (before.above.is_none() || after.above.is_some()))
        }
    };
    free && all
}
