//! The proof that the turns fell evenly, with everything it stands on.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::outlook::outlook_inheriting;
use super::{InheritTurns, Outlook, Verdict};
use crate::clusters::{Cluster, Role};
use crate::codes::{OrganisationCode, Year};
use crate::organisations::Directory;

/// The turns of one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProofRow {
    /// The member.
    pub unit: OrganisationCode,
    /// The years of the span it is known to have led.
    pub years: Vec<Year>,
    /// Its turns, with those it inherits.
    pub turns: u32,
    /// Whether it was a member in every year of the span; only such members are compared.
    pub whole_span: bool,
}

/// A year that was led out of turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutOfTurn {
    /// The year.
    pub year: Year,
    /// Its lead.
    pub unit: OrganisationCode,
    /// The recorded decision that allowed it; none is on record where this is empty.
    pub decision: Option<String>,
}

/// What the turns prove.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProofVerdict {
    /// No lead is known, or no member was one all the time: there is nothing to compare.
    NothingToCompare,
    /// Every lead is known, and turns differ by at most one.
    Proven,
    /// Turns differ by at most one, and some years' leads are not known.
    AsFarAsKnown,
    /// Known turns differ by more than one, and the years whose leads are not known could even them out.
    Undecided,
    /// Turns differ by more than one, and a recorded decision allowed every year out of turn.
    Excused,
    /// Turns differ by more than one, and no decision on record allows it.
    Broken,
}

/// Whether the turns fell evenly before a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// The first year with a known lead; the span begins with it.
    pub from: Option<Year>,
    /// The last year of the span.
    pub to: Year,
    /// The members of the year after the span, in the order of the cluster.
    pub rows: Vec<ProofRow>,
    /// The fewest turns of a member of the whole span.
    pub fewest: u32,
    /// The most.
    pub most: u32,
    /// Years whose lead is not known; nobody is taken not to have led in them.
    pub unknown_years: Vec<Year>,
    /// Years led out of turn, as far as the years before them are known.
    pub out_of_turn: Vec<OutOfTurn>,
    /// What follows.
    pub verdict: ProofVerdict,
}

impl Proof {
    /// The most turns less the fewest.
    #[must_use]
    pub fn spread(&self) -> u32 {
        self.most.saturating_sub(self.fewest)
    }
}

/// Whether the turns before a year fell evenly on the units that were members all the time; `decisions` are those on
/// record, by the year they allow.
#[must_use]
pub fn proof(
    cluster: &Cluster,
    directory: &Directory,
    year: Year,
    inherit: InheritTurns,
    decisions: &BTreeMap<Year, String>,
) -> Proof {
    let outlook = outlook_inheriting(cluster, directory, year, inherit);
    let to = year.previous();
    let first = outlook.known_from.unwrap_or(year);
    let rows: Vec<ProofRow> = outlook
        .candidates
        .iter()
        .map(|candidate| ProofRow {
            unit: candidate.unit.clone(),
            years: led(cluster, &candidate.unit, to),
            turns: candidate.turns,
            whole_span: first
                .through(year)
                .all(|past| cluster.is_member(&candidate.unit, past)),
        })
        .collect();
    let out_of_turn = out_of_turn(cluster, directory, to, inherit, decisions);
    let verdict = verdict(&outlook, &rows, &out_of_turn);
    Proof {
        from: outlook.known_from,
        to,
        rows,
        fewest: outlook.fairness.fewest,
        most: outlook.fairness.most,
        unknown_years: outlook.unknown_years,
        out_of_turn,
        verdict,
    }
}

fn led(cluster: &Cluster, unit: &OrganisationCode, to: Year) -> Vec<Year> {
    let mut years: Vec<Year> = cluster
        .leads
        .iter()
        .filter(|lead| lead.role == Role::Lead && lead.unit == *unit && lead.year <= to)
        .map(|lead| lead.year)
        .collect();
    years.sort_unstable();
    years
}

fn out_of_turn(
    cluster: &Cluster,
    directory: &Directory,
    to: Year,
    inherit: InheritTurns,
    decisions: &BTreeMap<Year, String>,
) -> Vec<OutOfTurn> {
    let mut leads: Vec<_> = cluster
        .leads
        .iter()
        .filter(|lead| lead.role == Role::Lead && lead.year <= to)
        .collect();
    leads.sort_by_key(|lead| lead.year);
    leads
        .into_iter()
        .filter(|lead| {
            let then = outlook_inheriting(cluster, directory, lead.year, inherit);
            let own = then
                .candidates
                .iter()
                .find(|candidate| candidate.unit == lead.unit);
            own.is_some_and(|candidate| candidate.verdict != Verdict::MayLead)
        })
        .map(|lead| OutOfTurn {
            year: lead.year,
            unit: lead.unit.clone(),
            decision: decisions.get(&lead.year).cloned(),
        })
        .collect()
}

fn verdict(outlook: &Outlook, rows: &[ProofRow], out_of_turn: &[OutOfTurn]) -> ProofVerdict {
    let compared: Vec<u32> = rows
        .iter()
        .filter(|row| row.whole_span)
        .map(|row| row.turns)
        .collect();
    if outlook.known_from.is_none() || compared.is_empty() {
        return ProofVerdict::NothingToCompare;
    }
    let unknown = outlook.unknown_years.len();
    if outlook.fairness.fair {
        return if unknown == 0 {
            ProofVerdict::Proven
        } else {
            ProofVerdict::AsFarAsKnown
        };
    }
    // to bring everybody within one of the most, this many turns are missing
    let wanted = outlook.fairness.most.saturating_sub(1);
    let missing = compared
        .iter()
        .map(|turns| wanted.saturating_sub(*turns))
        .fold(0_u32, u32::saturating_add);
    if usize::try_from(missing).is_ok_and(|missing| missing <= unknown) {
        ProofVerdict::Undecided
    } else if !out_of_turn.is_empty() && out_of_turn.iter().all(|year| year.decision.is_some()) {
        ProofVerdict::Excused
    } else {
        ProofVerdict::Broken
    }
}
