//! Quotas of proposals against the units that compete for them.

use super::levels::most;
use super::{Doubt, List};
use crate::codes::OrganisationCode;
use crate::proposals::{Among, Of, Quota};
use crate::seasons::{Place, Rules};

pub(super) fn examine(rules: &Rules, members: &[OrganisationCode], list: &mut List) {
    let mut taken = 0_usize;
    for (index, quota) in rules.quotas.iter().enumerate() {
        let at = Place::Quota(index.saturating_add(1), quota.title.clone());
        let twin = rules
            .quotas
            .iter()
            .take(index)
            .position(|other| same(other, quota));
        if let Some(other) = twin {
            let other = other.saturating_add(1);
            list.add(at.clone(), Doubt::QuotaTwice { other });
        }
        if let Some(units) = competing(rules, members, quota) {
            against(quota, units, taken, &at, list);
        }
        if let (Some(ratio), Of::Number(of)) = (quota.ratio, quota.of) {
            let none = ratio.of(of, quota.rounding).seats == 0;
            let ratio = ratio.to_string();
            list.add_if(none, &at, || Doubt::QuotaZero { ratio, of });
        }
        if let Some((minimum, best)) = quota.minimum_total.zip(most(rules)) {
            list.add_if(minimum > best, &at, || Doubt::QuotaMinimum { minimum, best });
        }
        if quota.exclusive && quota.among == Among::Units {
            let places = quota.count.unwrap_or_default();
            taken = taken.saturating_add(usize::try_from(places).unwrap_or(usize::MAX));
        }
    }
}

/// Whether two quotas propose the same award among the same units at the same ranks. One award may well have a quota
/// for each class or group, or for each rank (Kiên Giang 2020: the second and the third of a block).
fn same(one: &Quota, other: &Quota) -> bool {
    let ranks = one.ranks.is_empty()
        || other.ranks.is_empty()
        || one.ranks.iter().any(|rank| other.ranks.contains(rank));
    one.category == other.category && one.among == other.among && ranks
}

/// How many units compete; nothing for nominees, whose number is not known before.
fn competing(rules: &Rules, members: &[OrganisationCode], quota: &Quota) -> Option<usize> {
    match &quota.among {
        Among::Units => Some(members.len()),
        Among::Class(code) => {
            let class = rules.classes.iter().find(|class| class.code == *code)?;
            Some(class.units.iter().filter(|unit| members.contains(unit)).count())
        }
        Among::Group(_) => None,
    }
}

fn against(quota: &Quota, units: usize, taken: usize, at: &Place, list: &mut List) {
    let number = u32::try_from(units).unwrap_or(u32::MAX);
    if let Some(places) = quota.count.filter(|places| *places > number) {
        list.add(at.clone(), Doubt::QuotaTooLarge { places, units });
    }
    if let Some(ratio) = quota.ratio {
        let left = u32::try_from(units.saturating_sub(taken)).unwrap_or(u32::MAX);
        let of = match quota.of {
            Of::Ranked => Some(number),
            Of::Remaining => Some(left),
            Of::Number(_) => None,
        };
        if let Some(of) = of.filter(|of| ratio.of(*of, quota.rounding).seats == 0) {
            let ratio = ratio.to_string();
            list.add(at.clone(), Doubt::QuotaZero { ratio, of });
        }
    }
    for rank in quota.ranks.iter().copied().filter(|rank| *rank > number) {
        list.add(at.clone(), Doubt::QuotaRank { rank, units });
    }
}
