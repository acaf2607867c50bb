//! The JSON of standings and explanations, as the contract writes it.

use serde_json::{Value, json};
use thidua_domain::quantity::Points;
use thidua_domain::ranking::{Comparison, Standing};
use thidua_vietnamese::Lang;

use super::{Explanation, SeasonView};

impl SeasonView {
    /// Points as programs read them.
    fn points(&self, points: Points) -> Value {
        Value::String(points.plain(self.decimals()))
    }

    /// The standings.
    #[must_use]
    pub fn to_json(&self, lang: Lang) -> Value {
        let record = &self.record;
        let standings: Vec<Value> = self
            .evaluation
            .ranking
            .standings
            .iter()
            .map(|standing| self.standing(standing))
            .collect();
        let not_ranked: Vec<Value> = self
            .evaluation
            .not_ranked
            .iter()
            .map(|not| {
                json!({
                    "unit": not.unit,
                    "name": self.name(&not.unit),
                    "code": serde_json::to_value(&not.reason).ok().and_then(|reason| reason.get("code").cloned()),
                    "reason": not.reason.message(lang),
                })
            })
            .collect();
        json!({
            "cluster": record.season.cluster,
            "cluster_name": record.cluster_name,
            "year": record.season.year,
            "campaign": record.season.campaign,
            "status": record.status,
            "publication": self.publication,
            "rules_digest": self.evaluation.rules_digest,
            "semantics": record.rules.semantics,
            "decimals": record.rules.decimals,
            "illustrative": record.illustrative.is_some(),
            "illustrative_note": record.illustrative,
            "lead": record.lead,
            "chain": record.rules.chain,
            "standings": standings,
            "undecided": self.evaluation.ranking.undecided,
            "not_ranked": not_ranked,
            "unclassified": self.evaluation.unclassified,
        })
    }

    fn standing(&self, standing: &Standing) -> Value {
        let total = &standing.total;
        json!({
            "rank": standing.rank,
            "unit": standing.unit,
            "name": self.name(&standing.unit),
            "total": self.points(total.total),
            "base": self.points(total.base),
            "bonus": self.points(total.bonus),
            "deduction": self.points(total.deduction),
            "classification": standing.classification,
            "class": standing.class,
            "not_proposable": total.not_proposable,
            "tie": standing.tie,
        })
    }

    /// Every step of a unit's total.
    #[must_use]
    pub fn explanation_json(&self, explanation: &Explanation<'_>, lang: Lang) -> Value {
        match explanation {
            Explanation::Ranked(standing) => {
                let steps: Vec<Value> = standing
                    .total
                    .steps
                    .iter()
                    .map(|step| {
                        json!({
                            "criterion": step.criterion,
                            "title": self.title(&step.criterion),
                            "stage": step.stage,
                            "rule": step.rule,
                            "input": match step.input.points() {
                                Some(points) => self.points(points),
                                None => Value::String(step.input.to_string()),
                            },
                            "points": self.points(step.points),
                        })
                    })
                    .collect();
                let stated: Vec<Value> = standing
                    .total
                    .stated
                    .iter()
                    .map(|one| {
                        json!({
                            "criterion": one.criterion,
                            "stated": self.points(one.stated),
                            "computed": self.points(one.computed),
                        })
                    })
                    .collect();
                json!({
                    "cluster": self.record.season.cluster,
                    "year": self.record.season.year,
                    "campaign": self.record.season.campaign,
                    "illustrative": self.record.illustrative.is_some(),
                    "unit": standing.unit,
                    "name": self.name(&standing.unit),
                    "rank": standing.rank,
                    "total": self.points(standing.total.total),
                    "base": self.points(standing.total.base),
                    "bonus": self.points(standing.total.bonus),
                    "deduction": self.points(standing.total.deduction),
                    "classification": standing.classification,
                    "tie": standing.tie,
                    "stated": stated,
                    "steps": steps,
                })
            }
            Explanation::NotRanked(not) => json!({
                "cluster": self.record.season.cluster,
                "year": self.record.season.year,
                "campaign": self.record.season.campaign,
                "illustrative": self.record.illustrative.is_some(),
                "unit": not.unit,
                "name": self.name(&not.unit),
                "rank": Value::Null,
                "total": Value::Null,
                "reason": not.reason.message(lang),
                "steps": [],
            }),
        }
    }

    /// Why one unit stands above another.
    #[must_use]
    pub fn comparison_json(&self, comparison: &Comparison, lang: Lang) -> Value {
        let steps: Vec<Value> = comparison
            .steps
            .iter()
            .map(|step| {
                json!({
                    "criterion": step.criterion,
                    "title": self.title(&step.criterion),
                    "above": self.points(step.above),
                    "below": self.points(step.below),
                    "difference": self.points(step.difference),
                })
            })
            .collect();
        json!({
            "cluster": self.record.season.cluster,
            "year": self.record.season.year,
            "campaign": self.record.season.campaign,
            "illustrative": self.record.illustrative.is_some(),
            "above": comparison.above,
            "below": comparison.below,
            "gap": self.points(comparison.gap),
            "steps": steps,
            "decided_by": comparison.decided_by,
            "decided_words": self.decided_words(comparison.decided_by.as_deref(), lang),
        })
    }
}
