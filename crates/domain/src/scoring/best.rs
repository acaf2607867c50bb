//! The best of the cluster, for rules that compare with it.

use std::cmp::Ordering;

use crate::quantity::{Fraction, Measure, Reported};

/// What the best of a cluster has for one indicator; what is not known exactly leaves it open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Best {
    /// The greatest share by which a unit with a target exceeds it.
    excess: Option<Fraction>,
    /// Whether a unit with a target has a result that is not exact.
    excess_open: bool,
    /// The greatest result among units without a target.
    untargeted: Option<Measure>,
    /// Whether a unit without a target has a result that is not exact.
    untargeted_open: bool,
}

/// By what share a result exceeds a target above zero.
fn excess(value: Measure, target: Measure) -> Option<Fraction> {
    let more = i128::from(value.scaled()).checked_sub(i128::from(target.scaled()))?;
    Fraction::new(more, i128::from(target.scaled()))
}

/// A target one can be measured against; 0 stands for none on real sheets.
fn real(target: Option<Measure>) -> Option<Measure> {
    target.filter(|target| *target > Measure::ZERO)
}

impl Best {
    /// Takes one more unit into account.
    pub(super) fn add(&mut self, result: Reported, target: Option<Measure>) {
        match (real(target), result.known()) {
            (Some(_), None) => self.excess_open = true,
            (None, None) => self.untargeted_open = true,
            (None, Some(value)) => self.untargeted = self.untargeted.max(Some(value)),
            (Some(target), Some(value)) => {
                let Some(more) = excess(value, target) else {
                    self.excess_open = true;
                    return;
                };
                match self.excess.map(|best| more.compare(best)) {
                    None | Some(Some(Ordering::Greater)) => self.excess = Some(more),
                    Some(Some(_)) => {}
                    Some(None) => self.excess_open = true,
                }
            }
        }
    }

    /// The share of the maximum a unit gets: half of it for the target met, the whole for the best of the cluster.
    /// Nothing when the best is not known exactly.
    pub(super) fn share(&self, value: Measure, target: Option<Measure>) -> Option<Fraction> {
        let half = Fraction::new(1, 2)?;
        let ratio = |part: Measure, whole: Measure| {
            Fraction::new(i128::from(part.scaled()), i128::from(whole.scaled()))
        };
        let Some(target) = real(target) else {
            if self.untargeted_open {
                return None;
            }
            let best = self.untargeted.filter(|best| *best > Measure::ZERO);
            return best.map_or_else(|| Fraction::new(0, 1), |best| ratio(value, best));
        };
        match value.cmp(&target) {
            Ordering::Less => half.checked_mul(ratio(value, target)?),
            Ordering::Equal => Some(half),
            Ordering::Greater if self.excess_open => None,
            Ordering::Greater => {
                let of_best = excess(value, target)?.checked_div(self.excess?)?;
                half.checked_add(half.checked_mul(of_best)?)
            }
        }
    }
}
