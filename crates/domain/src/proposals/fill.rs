//! Filling quotas: who is proposed, who comes next, what waits.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Among, Candidate, Entry, Ledger, Line, Of, Open, Passed, Place, Quota, Reason, Settlement, Step, Who,
    Withdrawal,
};

/// Those with the same place.
type Equals<'c> = Vec<&'c Candidate>;

/// Fills quotas in their order.
///
/// Within a quota the better place comes first, those without a place last. Those with the same place are proposed
/// together or, where fewer places are left, by the last recorded settlement that orders them all; without one
/// they wait. A settlement may name more than those who still stand equal, since one of
/// them may have been withdrawn afterwards. The order of `candidates` never matters.
#[must_use]
pub fn propose(
    quotas: &[Quota],
    candidates: &[Candidate],
    withdrawals: &[Withdrawal],
    settlements: &[Settlement],
) -> Ledger {
    let mut ledger = Ledger {
        lines: Vec::with_capacity(quotas.len()),
        used: BTreeSet::new(),
    };
    // for each line, those of whom it is not known whether it proposes them
    let mut unsure: Vec<BTreeSet<Who>> = Vec::with_capacity(quotas.len());
    for quota in quotas {
        let above = Above {
            quotas,
            lines: &ledger.lines,
            unsure: &unsure,
        };
        let competing: Vec<&Candidate> = candidates
            .iter()
            .filter(|candidate| competes(quota, candidate))
            .collect();
        let (mut passed, mut classes) = (Vec::new(), BTreeMap::new());
        let mut unclassified = Vec::new();
        for candidate in &competing {
            match passed_over(quota, candidate, withdrawals, &above) {
                Some(reason) => passed.push(Passed {
                    who: candidate.who.clone(),
                    place: candidate.place,
                    reason,
                }),
                None => {
                    if candidate.unclassified && !quota.classifications.is_empty() {
                        unclassified.push(candidate.who.clone());
                    }
                    classes
                        .entry((candidate.place.is_none(), candidate.place))
                        .or_insert_with(Equals::new)
                        .push(candidate);
                }
            }
        }
        passed.sort_by(|a, b| order(a.place, &a.who).cmp(&order(b.place, &b.who)));
        unclassified.sort();
        let mut classes: Vec<Equals<'_>> = classes.into_values().collect();
        for class in &mut classes {
            class.sort_by(|a, b| a.who.cmp(&b.who));
        }
        let (allowed, steps, mut waits_for) = above.allowed(quota, &competing);
        waits_for.extend(above.may_take(quota, &classes));
        let mut line = Line {
            category: quota.category.clone(),
            allowed,
            steps,
            proposed: Vec::new(),
            open: Vec::new(),
            waits_for: waits_for.into_iter().collect(),
            unclassified,
            next: Vec::new(),
            passed,
            left: 0,
        };
        if line.is_filled() {
            fill(quota, &mut line, classes, settlements, &mut ledger.used);
        } else {
            line.next = classes.iter().flatten().map(|one| entry(one)).collect();
        }
        unsure.push(if line.is_filled() {
            line.open
                .iter()
                .flat_map(|open| open.among.iter().cloned())
                .collect()
        } else {
            line.next.iter().map(|entry| entry.who.clone()).collect()
        });
        ledger.lines.push(line);
    }
    ledger
}

/// Better places first, none last; equal ones by code.
fn order(place: Option<Place>, who: &Who) -> (bool, Option<Place>, &Who) {
    (place.is_none(), place, who)
}

fn entry(candidate: &Candidate) -> Entry {
    Entry {
        who: candidate.who.clone(),
        place: candidate.place,
        settled: None,
    }
}

fn competes(quota: &Quota, candidate: &Candidate) -> bool {
    match &quota.among {
        Among::Units => candidate.group.is_none(),
        Among::Class(class) => candidate.group.is_none() && candidate.class.as_ref() == Some(class),
        Among::Group(group) => candidate.group.as_ref() == Some(group),
    }
}

/// Ranks that the quota is for and the place may turn out to be.
fn possible(quota: &Quota, place: Place) -> usize {
    quota
        .ranks
        .iter()
        .filter(|rank| (place.first..=place.last).contains(*rank))
        .count()
}

/// Whether every rank the place may turn out to be is one the quota is for.
fn certain(quota: &Quota, place: Option<Place>) -> bool {
    let width = |place: Place| place.last.checked_sub(place.first)?.checked_add(1);
    quota.ranks.is_empty()
        || place.is_some_and(|place| u32::try_from(possible(quota, place)).ok() == width(place))
}

/// Why a quota passes someone over, if it does.
fn passed_over(
    quota: &Quota,
    candidate: &Candidate,
    withdrawals: &[Withdrawal],
    above: &Above<'_>,
) -> Option<Reason> {
    if let Some(bar) = &candidate.barred {
        return Some(Reason::Barred(bar.clone()));
    }
    let withdrawn = withdrawals
        .iter()
        .rev()
        .find(|one| one.category == quota.category && one.who == candidate.who);
    if let Some(withdrawal) = withdrawn {
        return Some(Reason::Withdrawn {
            reason: withdrawal.reason.clone(),
        });
    }
    let ranked = quota.ranks.is_empty() || candidate.place.is_some_and(|place| possible(quota, place) > 0);
    if !ranked {
        return Some(Reason::Rank);
    }
    let classified = quota.classifications.is_empty()
        || candidate.unclassified
        || candidate
            .classification
            .as_ref()
            .is_some_and(|own| quota.classifications.contains(own));
    if !classified {
        return Some(Reason::Classification);
    }
    if let Some(minimum) = quota.minimum_total
        && candidate.total.is_none_or(|total| total < minimum)
    {
        return Some(Reason::Total { minimum });
    }
    above.already(quota, &candidate.who)
}

/// The quotas above one, as they are filled.
struct Above<'l> {
    quotas: &'l [Quota],
    lines: &'l [Line],
    unsure: &'l [BTreeSet<Who>],
}

impl Above<'_> {
    fn exclusive(&self) -> impl Iterator<Item = (&Quota, &Line)> {
        self.quotas
            .iter()
            .zip(self.lines)
            .filter(|(quota, _)| quota.exclusive)
    }

    /// The award above that someone is proposed for, where both are for one achievement.
    fn already(&self, quota: &Quota, who: &Who) -> Option<Reason> {
        if !quota.exclusive {
            return None;
        }
        self.exclusive()
            .find(|(_, line)| line.proposes(who))
            .map(|(above, _)| Reason::Already {
                category: above.category.clone(),
                title: above.title.clone(),
            })
    }

    /// Quotas above that wait and may yet take one of these.
    fn may_take(&self, quota: &Quota, classes: &[Equals<'_>]) -> BTreeSet<usize> {
        self.quotas
            .iter()
            .zip(self.unsure)
            .enumerate()
            .filter(|(_, (above, unsure))| {
                let shared = classes.iter().flatten().any(|one| unsure.contains(&one.who));
                quota.exclusive && above.exclusive && shared
            })
            .map(|(index, _)| index)
            .collect()
    }

    /// How many a quota allows, the steps to it, and which quotas above must be decided before it is known.
    fn allowed(&self, quota: &Quota, competing: &[&Candidate]) -> (Option<u32>, Vec<Step>, BTreeSet<usize>) {
        let mut steps: Vec<Step> = quota
            .count
            .map(|count| Step::Count { count })
            .into_iter()
            .collect();
        let Some(ratio) = quota.ratio else {
            return (quota.count, steps, BTreeSet::new());
        };
        let nominees = matches!(quota.among, Among::Group(_));
        let ranked: BTreeSet<&Who> = competing
            .iter()
            .filter(|one| nominees || one.place.is_some())
            .map(|one| &one.who)
            .collect();
        let all = u32::try_from(ranked.len()).unwrap_or(u32::MAX);
        let (number, step) = match quota.of {
            Of::Ranked => (all, Step::Ranked { number: all }),
            Of::Number(number) => (number, Step::Stated { number }),
            Of::Remaining => match self.taken(&ranked) {
                Ok(taken) => {
                    let number = all.saturating_sub(taken);
                    let step = Step::Remaining {
                        ranked: all,
                        taken,
                        number,
                    };
                    (number, step)
                }
                Err(waits) => return (None, steps, waits),
            },
        };
        let share = ratio.of(number, quota.rounding);
        steps.push(step);
        steps.push(Step::Share {
            number,
            ratio,
            rounding: quota.rounding,
            share,
        });
        let allowed = quota.count.map_or(share.seats, |count| count.min(share.seats));
        if quota.count.is_some() {
            steps.push(Step::Lesser { allowed });
        }
        (Some(allowed), steps, BTreeSet::new())
    }

    /// How many of these the quotas above propose. A tie that waits takes its places whoever gets them, as long as
    /// it is among these alone and nobody in it can be proposed by another quota too.
    fn taken(&self, ranked: &BTreeSet<&Who>) -> Result<u32, BTreeSet<usize>> {
        let mut taken: BTreeSet<&Who> = BTreeSet::new();
        for line in self.lines {
            let proposed = line.proposed.iter().map(|entry| &entry.who);
            taken.extend(proposed.filter(|who| ranked.contains(who)));
        }
        let mut number = u32::try_from(taken.len()).unwrap_or(u32::MAX);
        let mut waits = BTreeSet::new();
        for (index, (line, unsure)) in self.lines.iter().zip(self.unsure).enumerate() {
            if !unsure.iter().any(|who| ranked.contains(who)) {
                continue;
            }
            let alone = unsure.iter().all(|who| {
                let elsewhere = self
                    .unsure
                    .iter()
                    .enumerate()
                    .any(|(other, others)| other != index && others.contains(who));
                ranked.contains(who) && !taken.contains(who) && !elsewhere
            });
            if alone && line.is_filled() {
                let seats = line.open.iter().map(|open| open.seats);
                number = seats.fold(number, u32::saturating_add);
            } else {
                waits.insert(index);
            }
        }
        if waits.is_empty() { Ok(number) } else { Err(waits) }
    }
}

/// Fills one quota that waits for nothing above.
fn fill(
    quota: &Quota,
    line: &mut Line,
    classes: Vec<Equals<'_>>,
    settlements: &[Settlement],
    used: &mut BTreeSet<usize>,
) {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let mut left = line.allowed.unwrap_or_default();
    for class in classes {
        let place = class.first().and_then(|one| one.place);
        let sure = certain(quota, place);
        if left == 0 {
            line.next.extend(class.into_iter().map(entry));
        } else if sure && count(class.len()) <= left {
            left = left.saturating_sub(count(class.len()));
            line.proposed.extend(class.into_iter().map(entry));
        } else if let Some((index, settlement)) = fitting(quota, &class, settlements)
            && !place.is_some_and(Place::waits)
        {
            used.insert(index);
            let ordered = settlement
                .order
                .iter()
                .filter_map(|who| class.iter().find(|one| one.who == *who));
            for candidate in ordered {
                let mut entry = entry(candidate);
                entry.settled = Some(settlement.by);
                if left > 0 {
                    left = left.saturating_sub(1);
                    line.proposed.push(entry);
                } else {
                    line.next.push(entry);
                }
            }
        } else {
            let ranks = place.filter(|_| !sure).map(|place| count(possible(quota, place)));
            let seats = ranks.unwrap_or(u32::MAX).min(left).min(count(class.len()));
            left = left.saturating_sub(seats);
            line.open.push(Open {
                seats,
                among: class.iter().map(|one| one.who.clone()).collect(),
                by_ranking: place.is_some_and(Place::waits),
            });
        }
    }
    line.left = left;
}

/// The last settlement of this award that orders all of these.
fn fitting<'s>(
    quota: &Quota,
    class: &[&Candidate],
    settlements: &'s [Settlement],
) -> Option<(usize, &'s Settlement)> {
    settlements.iter().enumerate().rev().find(|(_, settlement)| {
        settlement.category == quota.category && class.iter().all(|one| settlement.order.contains(&one.who))
    })
}
