//! The rules of a season file: scorecard, chain, and all that hangs on them.

use thidua_domain::codes::{ItemCode, OrganisationCode};
use thidua_domain::quantity::Points;
use thidua_domain::ranking::Chain;
use thidua_domain::scoring::{Criterion, Part, Rule, Scorecard, Section, Stage};
use thidua_domain::seasons::Rules;
use thidua_vietnamese::clean;
use toml::Spanned;

use super::super::written::{WrittenCriterion, WrittenRules, WrittenSection};
use super::{Reader, WrittenQuota, line_of};

/// Parts of the rules that stand in tables of their own.
pub(super) struct Parts {
    pub(super) quotas: Vec<WrittenQuota>,
    pub(super) stages: Option<Spanned<toml::Value>>,
    pub(super) classification: Option<Spanned<toml::Value>>,
    pub(super) classes: Vec<Spanned<toml::Value>>,
    pub(super) mergers: Vec<Spanned<toml::Value>>,
    pub(super) votes: Option<Spanned<toml::Value>>,
    pub(super) rotation: Option<Spanned<toml::Value>>,
}

impl Reader<'_> {
    /// All rules; everything wrong is told before nothing is answered.
    pub(super) fn rules(
        &mut self,
        written: &WrittenRules,
        sections: Vec<WrittenSection>,
        parts: &Parts,
    ) -> Option<Rules> {
        let chain_line = line_of(self.text, written.chain.span().start);
        let sections_line = sections
            .first()
            .map_or(chain_line, |s| line_of(self.text, s.code.span().start));
        let stage = self.stage(written.stage.as_ref());
        let chain = Chain::try_from(written.chain.get_ref().clone());
        let chain = self.keep(
            chain,
            chain_line,
            "season-chain",
            thidua_domain::ranking::ChainError::message,
        );
        let sections: Vec<Option<Section>> = sections
            .into_iter()
            .map(|section| self.section(section))
            .collect();
        let quotas = self.quotas(&parts.quotas);
        let absent = self.optional(written.absent.as_ref(), "absent");
        let combine = self.optional(written.combine.as_ref(), "combine");
        let stages = self.optional(parts.stages.as_ref(), "stages");
        let classification = self.optional(parts.classification.as_ref(), "classification");
        let votes = self.optional(parts.votes.as_ref(), "votes");
        let rotation = self.optional(parts.rotation.as_ref(), "rotation");
        let classes = self.values(&parts.classes, "classes");
        let mergers = self.values(&parts.mergers, "mergers");
        let scorecard = Scorecard::new(sections.into_iter().collect::<Option<_>>()?);
        let scorecard = self.keep(
            scorecard,
            sections_line,
            "season-scorecard",
            thidua_domain::scoring::ScorecardError::message,
        )?;
        let rules = Rules {
            semantics: written.semantics,
            absent: absent?.unwrap_or_default(),
            classes: classes?,
            classification: classification?,
            mergers: mergers?,
            votes: votes?,
            quotas: quotas?,
            stages: stages?,
            combine: combine?,
            rotation: rotation?,
            ..Rules::plain(written.decimals, stage?, scorecard, chain?)
        };
        self.keep(
            rules.check(),
            chain_line,
            "season-rules",
            thidua_domain::seasons::RulesError::message,
        )?;
        Some(rules)
    }

    fn stage(&mut self, written: Option<&Spanned<String>>) -> Option<Stage> {
        let Some(stage) = written else {
            return Some(Stage::Final);
        };
        let line = line_of(self.text, stage.span().start);
        let found = Stage::by_name(stage.get_ref());
        if found.is_none() {
            self.say(line, "season-unknown-stage", |lang| {
                lang.pick(
                    "stage phải là self, cross, review hoặc final",
                    "stage is self, cross, review or final",
                )
                .to_owned()
            });
        }
        found
    }

    /// A part that may be left out; the outer nothing says that it is wrong.
    fn optional<T: serde::de::DeserializeOwned>(
        &mut self,
        written: Option<&Spanned<toml::Value>>,
        what: &'static str,
    ) -> Option<Option<T>> {
        match written {
            None => Some(None),
            Some(written) => self.value(written, what).map(Some),
        }
    }

    fn section(&mut self, written: WrittenSection) -> Option<Section> {
        let line = line_of(self.text, written.code.span().start);
        let code = self.code(&written.code, ItemCode::parse);
        let max = match &written.max {
            Some(max) => Some(self.points(max)?),
            None => None,
        };
        let criteria: Vec<Option<Criterion>> = written
            .criteria
            .into_iter()
            .map(|criterion| self.criterion(criterion, written.part))
            .collect();
        let rule = self.optional(written.rule.as_ref(), "rule");
        let mut section = Section {
            code: code?,
            title: clean(&written.title),
            part: written.part,
            criteria: criteria.into_iter().collect::<Option<_>>()?,
        };
        match (section.criteria.is_empty(), max) {
            (true, Some(max)) => {
                let (code, title) = (section.code.clone(), section.title.clone());
                let mut only = Criterion::given(code, title, max);
                only.rule = rule?.unwrap_or(Rule::Given);
                section.criteria.push(only);
            }
            (true, None) => {
                self.say(line, "season-section-empty", |lang| {
                    lang.pick(
                        "nhóm chưa có tiêu chí; thêm criteria, hoặc max khi cả nhóm là một tiêu chí",
                        "the section has no criteria; add criteria, or max when the section is one criterion",
                    )
                    .to_owned()
                });
                return None;
            }
            (false, Some(max)) if section.max() != Some(max) => {
                let sum = section.max().unwrap_or_default();
                self.say(line, "season-section-maximum", |lang| {
                    lang.pick(
                        format!(
                            "điểm tối đa của nhóm là {}, nhưng các tiêu chí cộng lại là {}; sửa cho khớp",
                            max.vietnamese(0),
                            sum.vietnamese(0)
                        ),
                        format!(
                            "the section's maximum is {max}, but its criteria come to {sum}; make them agree"
                        ),
                    )
                });
                return None;
            }
            (false, _) => {}
        }
        Some(section)
    }

    fn criterion(&mut self, written: WrittenCriterion, part: Part) -> Option<Criterion> {
        let line = line_of(self.text, written.code.span().start);
        let code = self.code(&written.code, ItemCode::parse);
        let max = match &written.max {
            Some(max) => self.points(max),
            // a condition has no points
            None if part == Part::Condition => Some(Points::ZERO),
            None => {
                self.say(line, "season-criterion-maximum", |lang| {
                    lang.pick(
                        "tiêu chí chưa có điểm tối đa (max)",
                        "the criterion has no maximum (max)",
                    )
                    .to_owned()
                });
                None
            }
        };
        let floor = match &written.floor {
            Some(floor) => self.points(floor).map(Some),
            None => Some(None),
        };
        let rule = self.optional(written.rule.as_ref(), "rule");
        let not_for: Vec<Option<OrganisationCode>> = written
            .not_for
            .iter()
            .map(|unit| self.code(unit, OrganisationCode::parse))
            .collect();
        Some(Criterion {
            code: code?,
            title: clean(&written.title),
            max: max?,
            floor: floor?,
            rule: rule?.unwrap_or(Rule::Given),
            not_for: not_for.into_iter().collect::<Option<_>>()?,
        })
    }
}
