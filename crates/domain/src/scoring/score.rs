//! A unit's total, from what was entered and what is known.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::best::Best;
use super::points::{Known, Outcome, Place, measured, outcome};
use super::rule::{Effect, Rule};
use super::total::{Basis, SectionTotal, Stated, Step, Total};
use super::{Criterion, Entries, Input, NoTotal, Part, RuleKind, Scorecard, Section, Stage};
use crate::codes::{IndicatorCode, ItemCode, OrganisationCode};
use crate::pledges::Fact;
use crate::quantity::{Fraction, Points};

/// What happens to the points of content criteria that do not apply to a unit, or are not assigned to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Absent {
    /// Nothing: the unit cannot win them.
    #[default]
    Lost,
    /// They are spread over the rest of their section; those of a section that does not apply at all are lost.
    Section,
    /// They are spread over the rest of the content.
    Scorecard,
}

/// On what terms totals are computed.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    /// The scorecard.
    pub scorecard: &'a Scorecard,
    /// The stage whose entries count.
    pub stage: Stage,
    /// How many decimals points have.
    pub decimals: u32,
    /// What happens to points that do not apply.
    pub absent: Absent,
}

/// What is known of one unit.
#[derive(Debug, Clone, Copy)]
pub struct UnitInputs<'a> {
    /// What was entered.
    pub entries: &'a Entries,
    /// The results of the year with their targets, by indicator.
    pub facts: Option<&'a BTreeMap<IndicatorCode, Fact>>,
    /// How many days late the assessment came, by the stage the deadline is of.
    pub days_late: Option<&'a BTreeMap<Stage, u32>>,
}

/// The total of one unit from points given in `stage`, with its steps; no results, nothing to compare with.
///
/// # Errors
/// When points are blank, out of bounds or unknown to the scorecard: such a unit is not ranked, for counting a
/// blank as 0 would be a silent judgement.
pub fn score(
    scorecard: &Scorecard,
    stage: Stage,
    entries: &Entries,
    decimals: u32,
) -> Result<Total, NoTotal> {
    let terms = Terms {
        scorecard,
        stage,
        decimals,
        absent: Absent::Lost,
    };
    let inputs = UnitInputs {
        entries,
        facts: None,
        days_late: None,
    };
    Scorer::new(terms, &[], None, inputs).total()
}

/// The totals of all units of a season. Rules that compare with the best of the cluster look at all of them.
#[must_use]
pub fn score_all<'u>(
    terms: Terms<'_>,
    units: &BTreeMap<&'u OrganisationCode, UnitInputs<'_>>,
) -> BTreeMap<&'u OrganisationCode, Result<Total, NoTotal>> {
    let best = best(terms.scorecard, units);
    units
        .iter()
        .map(|(unit, inputs)| (*unit, Scorer::new(terms, &best, Some(unit), *inputs).total()))
        .collect()
}

/// The best of the cluster for each criterion that asks for it.
fn best<'s>(
    scorecard: &'s Scorecard,
    units: &BTreeMap<&OrganisationCode, UnitInputs<'_>>,
) -> Vec<(&'s ItemCode, Best)> {
    let comparing = scorecard
        .criteria()
        .filter(|(_, criterion)| matches!(criterion.rule, Rule::BestOfCluster(_)));
    comparing
        .map(|(_, criterion)| {
            let mut best = Best::default();
            for (unit, inputs) in units {
                if criterion.not_for.contains(*unit) {
                    continue;
                }
                let known = known(criterion, *inputs, &[]);
                // an input that cannot be measured has no result; its own unit is told so
                if let Ok(Some((result, target, _))) = measured(criterion, known) {
                    best.add(result, target);
                }
            }
            (&criterion.code, best)
        })
        .collect()
}

fn known<'a>(criterion: &Criterion, inputs: UnitInputs<'a>, best: &'a [(&ItemCode, Best)]) -> Known<'a> {
    let fact = criterion.rule.indicator();
    let late = match &criterion.rule {
        Rule::Late(rule) => inputs.days_late.and_then(|days| days.get(&rule.stage)).copied(),
        _ => None,
    };
    Known {
        input: inputs.entries.get(&criterion.code).copied(),
        fact: fact.and_then(|indicator| inputs.facts?.get(indicator)),
        days_late: late,
        best: match criterion.rule {
            Rule::BestOfCluster(_) => best.iter().find(|(code, _)| **code == criterion.code),
            _ => None,
        }
        .map(|(_, best)| best),
    }
}

/// Sums up one unit.
struct Scorer<'a> {
    terms: Terms<'a>,
    best: &'a [(&'a ItemCode, Best)],
    unit: Option<&'a OrganisationCode>,
    inputs: UnitInputs<'a>,
    steps: Vec<Step>,
    stated: Vec<Stated>,
    barred: Vec<ItemCode>,
    blank: Vec<ItemCode>,
    beyond: Points,
}

/// What a section's criteria came to, and how many points of it do not apply.
struct Sum {
    points: Points,
    absent: Points,
    max: Points,
}

impl<'a> Scorer<'a> {
    fn new(
        terms: Terms<'a>,
        best: &'a [(&'a ItemCode, Best)],
        unit: Option<&'a OrganisationCode>,
        inputs: UnitInputs<'a>,
    ) -> Self {
        Self {
            terms,
            best,
            unit,
            inputs,
            steps: Vec::with_capacity(inputs.entries.len()),
            stated: Vec::new(),
            barred: Vec::new(),
            blank: Vec::new(),
            beyond: Points::ZERO,
        }
    }

    fn total(mut self) -> Result<Total, NoTotal> {
        let scorecard = self.terms.scorecard;
        self.check_known()?;
        let mut parts = [Points::ZERO; 3];
        let [mut absent, mut content] = [Points::ZERO; 2];
        let mut sections = Vec::with_capacity(scorecard.sections().len());
        for section in scorecard.sections() {
            if section.part == Part::Condition {
                self.conditions(section)?;
                continue;
            }
            let mut sum = self.section(section)?;
            if section.part == Part::Content {
                if self.terms.absent == Absent::Section {
                    let more = self.spread(&section.code, sum.points, sum.absent, sum.max)?;
                    sum.points = add(sum.points, more)?;
                }
                absent = add(absent, sum.absent)?;
                content = add(content, sum.max)?;
            }
            let [base, bonus, deduction] = &mut parts;
            let part = match section.part {
                Part::Content | Part::Condition => base,
                Part::Bonus => bonus,
                Part::Deduction => deduction,
            };
            *part = add(*part, sum.points)?;
            sections.push(SectionTotal {
                section: section.code.clone(),
                part: section.part,
                points: sum.points,
            });
        }
        if !self.blank.is_empty() {
            return Err(NoTotal::Blank { criteria: self.blank });
        }
        if absent >= content {
            return Err(NoTotal::NothingApplies);
        }
        let [mut base, bonus, deduction] = parts;
        if self.terms.absent == Absent::Scorecard {
            let more = self.spread(&ItemCode::whole(), base, absent, content)?;
            base = add(base, more)?;
        }
        let bonus = add(bonus, self.beyond)?;
        let total = add(base, bonus)?
            .checked_sub(deduction)
            .ok_or(NoTotal::TooLarge)?;
        Ok(Total {
            base,
            bonus,
            deduction,
            total,
            sections,
            steps: self.steps,
            stated: self.stated,
            not_proposable: self.barred,
        })
    }

    /// Whether everything entered is for something the scorecard has.
    fn check_known(&self) -> Result<(), NoTotal> {
        let scorecard = self.terms.scorecard;
        // no code stands twice in a scorecard, so entries beyond those found are for something else
        let found = scorecard
            .criteria()
            .filter(|(_, criterion)| self.inputs.entries.contains_key(&criterion.code))
            .count();
        if found == self.inputs.entries.len() {
            return Ok(());
        }
        let mut keys = self.inputs.entries.keys();
        let unknown = keys.find(|code| scorecard.criterion(code).is_none());
        unknown.map_or(Ok(()), |criterion| {
            Err(NoTotal::UnknownCriterion {
                criterion: criterion.clone(),
            })
        })
    }

    fn section(&mut self, section: &Section) -> Result<Sum, NoTotal> {
        let mut sum = Sum {
            points: Points::ZERO,
            absent: Points::ZERO,
            max: Points::ZERO,
        };
        let place = Place {
            part: section.part,
            decimals: self.terms.decimals,
        };
        for criterion in &section.criteria {
            sum.max = add(sum.max, criterion.max)?;
            if self.unit.is_some_and(|unit| criterion.not_for.contains(unit)) {
                if self.inputs.entries.contains_key(&criterion.code) {
                    return Err(NoTotal::NotAssigned {
                        criterion: criterion.code.clone(),
                    });
                }
                sum.absent = add(sum.absent, criterion.max)?;
                self.step(
                    &criterion.code,
                    RuleKind::NotAssigned,
                    Basis::Absent,
                    Points::ZERO,
                );
                continue;
            }
            let known = known(criterion, self.inputs, self.best);
            if known.input == Some(Input::NotApplicable) {
                sum.absent = add(sum.absent, criterion.max)?;
            }
            match outcome(criterion, place, known)? {
                None => self.blank.push(criterion.code.clone()),
                Some(outcome) => {
                    let points = self.take(criterion, section.part, outcome)?;
                    sum.points = add(sum.points, points)?;
                }
            }
        }
        Ok(sum)
    }

    /// Writes down the steps of a criterion, and answers with what it adds to its section.
    fn take(&mut self, criterion: &Criterion, part: Part, outcome: Outcome) -> Result<Points, NoTotal> {
        let mut sum = Points::ZERO;
        for (kind, basis, points) in outcome.steps {
            sum = add(sum, points)?;
            let signed = match part {
                Part::Deduction => points.checked_neg().ok_or(NoTotal::TooLarge)?,
                Part::Content | Part::Bonus | Part::Condition => points,
            };
            self.step(&criterion.code, kind, basis, signed);
        }
        if let Some((basis, points)) = outcome.bonus {
            self.beyond = add(self.beyond, points)?;
            self.step(&criterion.code, RuleKind::BeyondTarget, basis, points);
        }
        if let Some(stated) = outcome.stated.filter(|stated| *stated != sum) {
            self.stated.push(Stated {
                criterion: criterion.code.clone(),
                stated,
                computed: sum,
            });
        }
        Ok(sum)
    }

    fn step(&mut self, criterion: &ItemCode, rule: RuleKind, input: Basis, points: Points) {
        self.steps.push(Step {
            criterion: criterion.clone(),
            stage: self.terms.stage,
            rule,
            input,
            points,
        });
    }

    /// Vetoes: one that is met shuts the unit out, from the ranking or from proposals.
    fn conditions(&mut self, section: &Section) -> Result<(), NoTotal> {
        for criterion in &section.criteria {
            let met = match self.inputs.entries.get(&criterion.code) {
                None | Some(Input::NotApplicable | Input::Yes(false)) => false,
                Some(Input::Yes(true)) => true,
                Some(input) => {
                    return Err(NoTotal::WrongInput {
                        criterion: criterion.code.clone(),
                        input: *input,
                    });
                }
            };
            let Rule::Veto(veto) = &criterion.rule else {
                continue;
            };
            match veto.effect {
                Effect::NotRanked if met => {
                    return Err(NoTotal::Veto {
                        criterion: criterion.code.clone(),
                    });
                }
                Effect::NotProposable if met => self.barred.push(criterion.code.clone()),
                Effect::NotRanked | Effect::NotProposable => {}
            }
        }
        Ok(())
    }

    /// What spreading the points that do not apply over the rest adds: sum × max / (max − absent) − sum, rounded once.
    fn spread(&mut self, at: &ItemCode, sum: Points, absent: Points, max: Points) -> Result<Points, NoTotal> {
        let rest = max.checked_sub(absent).ok_or(NoTotal::TooLarge)?;
        if absent == Points::ZERO || rest <= Points::ZERO {
            return Ok(Points::ZERO);
        }
        let scale = Fraction::share(max, rest);
        let spread = scale
            .and_then(|scale| {
                let sum = Fraction::new(i128::from(sum.scaled()), i128::from(crate::quantity::ONE))?;
                sum.checked_mul(scale)?.to_points(self.terms.decimals)
            })
            .ok_or(NoTotal::TooLarge)?;
        let more = spread.checked_sub(sum).ok_or(NoTotal::TooLarge)?;
        self.step(at, RuleKind::ReSpread, Basis::Spread { absent, of: max }, more);
        Ok(more)
    }
}

fn add(left: Points, right: Points) -> Result<Points, NoTotal> {
    left.checked_add(right).ok_or(NoTotal::TooLarge)
}
