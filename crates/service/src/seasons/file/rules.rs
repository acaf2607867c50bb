//! The rules of a season file: the chain, and all that hangs on the scorecard.

use std::ops::Range;

use thidua_domain::codes::OrganisationCode;
use thidua_domain::proposals::Quota;
use thidua_domain::ranking::{
    Chain, ChainError, Class, ClassError, Classification, LevelError, check_classes,
};
use thidua_domain::rotation::{Policy, PolicyError};
use thidua_domain::scoring::{Merger, Stage};
use thidua_domain::seasons::{Rules, RulesError, SEMANTICS};
use thidua_domain::stages::{StageRule, StageRules, StageRulesError};
use thidua_tabular::Severity;
use toml::de::DeTable;

use super::super::written::{WrittenClassification, WrittenRules};
use super::Reader;
use super::scorecard::Card;
use super::tree::{Node, place_of, take};

/// Where the parts of the rules stand.
#[derive(Default)]
struct Lines {
    semantics: usize,
    decimals: usize,
    stage: usize,
    chain: usize,
    links: Vec<(String, usize)>,
    stages: usize,
    classification: usize,
    levels: Vec<(String, usize)>,
    classes: Vec<usize>,
    quotas: Vec<usize>,
    mergers: Vec<usize>,
}

impl<'t> Reader<'t> {
    /// All rules; nothing when any of them is wrong, which the findings tell.
    pub(super) fn rules(&mut self, root: &mut DeTable<'t>, members: &[OrganisationCode]) -> Option<Rules> {
        let mut lines = Lines::default();
        let written: Option<WrittenRules> = self.needed(root, "rules");
        let sections = take(root, "sections");
        let sections = self.tables("sections", sections);
        let card = self.scorecard(sections, members);
        let stages = self.stages(take(root, "stages"), &mut lines);
        let classification = self.classification(take(root, "classification"), &mut lines);
        let classes = self.classes(take(root, "classes"), members, &mut lines);
        let mergers = self.mergers(take(root, "mergers"), members, &mut lines);
        let votes = self.optional(take(root, "votes"));
        let quotas = self.quotas(take(root, "quotas"), &mut lines);
        let rotation = self.rotation(take(root, "rotation"), members);
        let written = written?;
        let chain = self.chain(&written, &card, &mut lines);
        lines.semantics = self.line(&written.semantics.span());
        lines.decimals = self.line(&written.decimals.span());
        lines.stage = match &written.stage {
            Some(stage) => self.line(&stage.span()),
            None => lines.stages,
        };
        let stage = written.stage.map_or(Stage::Final, toml::Spanned::into_inner);
        let rules = Rules {
            semantics: written.semantics.into_inner(),
            absent: written.absent,
            classes,
            classification: classification?,
            mergers,
            votes: votes?,
            quotas,
            stages: stages?,
            combine: written.combine,
            rotation: rotation?,
            ..Rules::plain(written.decimals.into_inner(), stage, card.scorecard?, chain?)
        };
        self.together(rules.clone(), &lines);
        Some(rules)
    }

    fn chain(&mut self, written: &WrittenRules, card: &Card, lines: &mut Lines) -> Option<Chain> {
        lines.chain = self.line(&written.chain.span());
        let links = written.chain.get_ref();
        lines.links = links
            .iter()
            .map(|link| (link.get_ref().clone(), self.line(&link.span())))
            .collect();
        let chain = Chain::try_from(
            links
                .iter()
                .map(|link| link.get_ref().clone())
                .collect::<Vec<_>>(),
        );
        let line = match &chain {
            Err(ChainError::UnknownLink(link) | ChainError::EndsEarly(link)) => lines.link(link),
            _ => lines.chain,
        };
        let chain = self.keep(chain, line, "season-chain", ChainError::message)?;
        // a link may name a criterion that is wrong itself
        let (found, lost): (Vec<_>, Vec<_>) = chain.links().iter().cloned().partition(|link| {
            let text = link.to_string();
            let code = text.split_once(':').map(|(_, code)| code);
            code.is_none_or(|code| card.named.contains(code))
        });
        for link in &lost {
            let line = lines.link(&link.to_string());
            self.say(line, "season-chain", |lang| {
                ChainError::NotInScorecard(link.to_string()).message(lang)
            });
        }
        Some(Chain::new(found, chain.last()))
    }

    fn stages(&mut self, node: Option<Node<'t>>, lines: &mut Lines) -> Option<Option<StageRules>> {
        let present = node.is_some();
        let tables = self.tables("stages", node);
        let places: Vec<usize> = tables.iter().map(|node| self.line(&node.span())).collect();
        lines.stages = places.first().copied().unwrap_or_default();
        let stages: Vec<Option<StageRule>> = tables.into_iter().map(|node| self.table(node)).collect();
        if !present {
            return Some(None);
        }
        let stages: Vec<StageRule> = stages.into_iter().collect::<Option<_>>()?;
        let checked = StageRules::new(stages.clone());
        let line = match &checked {
            Err(
                StageRulesError::OutOfOrder(stage)
                | StageRulesError::DeadlineBefore(stage)
                | StageRulesError::NothingBefore(stage),
            ) => {
                let at = stages.iter().rposition(|rule| rule.stage == *stage);
                at.and_then(|at| places.get(at)).copied()
            }
            _ => None,
        };
        let line = line.unwrap_or(lines.stages);
        self.keep(checked, line, "season-stages", StageRulesError::message)
            .map(Some)
    }

    fn classification(
        &mut self,
        node: Option<Node<'t>>,
        lines: &mut Lines,
    ) -> Option<Option<Classification>> {
        let Some(node) = node else { return Some(None) };
        lines.classification = self.line(&node.span());
        let written: WrittenClassification = self.table(node)?;
        lines.levels = written
            .levels
            .iter()
            .map(|level| (level.get_ref().title.clone(), self.line(&level.span())))
            .collect();
        Some(Some(Classification {
            of: written.of,
            levels: written
                .levels
                .into_iter()
                .map(toml::Spanned::into_inner)
                .collect(),
        }))
    }

    fn classes(
        &mut self,
        node: Option<Node<'t>>,
        members: &[OrganisationCode],
        lines: &mut Lines,
    ) -> Vec<Class> {
        let tables = self.tables("classes", node);
        let given = tables.len();
        let mut classes = Vec::new();
        for node in tables {
            let line = self.line(&node.span());
            let Some(class) = self.table::<Class>(node.clone()) else {
                continue;
            };
            for unit in &class.units {
                let line = self.line_in(&node, unit.as_str());
                self.is_member(unit, line, members);
            }
            classes.push(class);
            lines.classes.push(line);
        }
        // whether each member is in a class is asked when the classes are right
        if classes.len() == given
            && check_classes(&classes, std::iter::empty()).is_ok()
            && let Err(error) = check_classes(&classes, members.iter())
        {
            let line = lines.classes.first().copied().unwrap_or_default();
            self.say(line, "season-rules", |lang| error.message(lang));
        }
        classes
    }

    fn mergers(
        &mut self,
        node: Option<Node<'t>>,
        members: &[OrganisationCode],
        lines: &mut Lines,
    ) -> Vec<Merger> {
        let mut mergers = Vec::new();
        for node in self.tables("mergers", node) {
            let line = self.line(&node.span());
            let Some(merger) = self.table::<Merger>(node.clone()) else {
                continue;
            };
            let shares = merger.predecessors.iter().map(|share| &share.unit);
            for unit in std::iter::once(&merger.successor).chain(shares) {
                let line = self.line_in(&node, unit.as_str());
                self.is_member(unit, line, members);
            }
            mergers.push(merger);
            lines.mergers.push(line);
        }
        mergers
    }

    fn quotas(&mut self, node: Option<Node<'t>>, lines: &mut Lines) -> Vec<Quota> {
        let mut quotas = Vec::new();
        for node in self.tables("quotas", node) {
            let category = node.get_ref().get("category").map(toml::Spanned::span);
            let line = self.line(&category.unwrap_or_else(|| node.span()));
            if let Some(quota) = self.table(node) {
                quotas.push(quota);
                lines.quotas.push(line);
            }
        }
        quotas
    }

    fn rotation(&mut self, node: Option<Node<'t>>, members: &[OrganisationCode]) -> Option<Option<Policy>> {
        let Some(node) = node else { return Some(None) };
        let policy: Policy = self.table(node.clone())?;
        for error in policy.errors(members) {
            let line = match &error {
                PolicyError::Twice(unit) | PolicyError::Stranger(unit) => self.line_in(&node, unit.as_str()),
                _ => self.line(&node.span()),
            };
            // without members, that is what is wrong
            if !members.is_empty() {
                self.say(line, "season-rotation", |lang| error.message(lang));
            }
        }
        Some(Some(policy))
    }

    /// The line of a text below a node, of the node itself when it is not there.
    fn line_in(&self, node: &Node<'t>, text: &str) -> usize {
        let span: Range<usize> = place_of(node, text).unwrap_or_else(|| node.span());
        self.line(&span)
    }

    /// Whether the parts fit together: each fault is told at its own table, its cause is left out, and the rest is
    /// looked at again.
    fn together(&mut self, mut rules: Rules, lines: &Lines) {
        // a link may name a section or criterion that is left out because it is wrong itself
        let left_out = self.findings.iter().any(|one| one.severity == Severity::Error);
        while let Err(error) = rules.check() {
            let line = culprit(&mut rules, &error, lines);
            if !(left_out && matches!(error, RulesError::Chain(_))) {
                let code = match &error {
                    RulesError::Quota(_) => "season-quota",
                    RulesError::Chain(_) => "season-chain",
                    _ => "season-rules",
                };
                self.say(line, code, |lang| error.message(lang));
            }
        }
    }
}

impl Lines {
    fn link(&self, link: &str) -> usize {
        let found = self.links.iter().find(|(text, _)| text == link);
        found.map_or(self.chain, |(_, line)| *line)
    }
}

/// Where a fault stands. What it is about is taken out of the rules.
fn culprit(rules: &mut Rules, error: &RulesError, lines: &Lines) -> usize {
    match error {
        RulesError::UnknownSemantics(_) => {
            rules.semantics = SEMANTICS;
            lines.semantics
        }
        RulesError::Decimals(_) => {
            rules.decimals = 0;
            lines.decimals
        }
        RulesError::StageNotUsed(_) => {
            rules.stages = None;
            lines.stage
        }
        RulesError::Level(error) => {
            rules.classification = None;
            let title = match error {
                LevelError::TwoBounds(title) | LevelError::Order(title) | LevelError::Percent(title) => title,
                LevelError::Empty => return lines.classification,
            };
            let level = lines.levels.iter().find(|(at, _)| at == title);
            level.map_or(lines.classification, |(_, line)| *line)
        }
        RulesError::Class(error) => {
            let at = rules.classes.iter().rposition(|class| match error {
                ClassError::Repeated(code) => class.code == *code,
                ClassError::InTwo(unit) | ClassError::InNone(unit) => class.units.contains(unit),
            });
            let line = at.and_then(|at| lines.classes.get(at)).or(lines.classes.first());
            rules.classes.clear();
            line.copied().unwrap_or(1)
        }
        RulesError::Quota(_) => {
            // the one that is wrong by itself, else the last of those that do not go together
            let alone = (0..rules.quotas.len()).find(|at| {
                let only = rules.quotas.get(*at).cloned().into_iter().collect();
                let alone = Rules {
                    quotas: only,
                    ..rules.clone()
                };
                matches!(alone.check(), Err(RulesError::Quota(_)))
            });
            let at = alone.or(rules.quotas.len().checked_sub(1));
            let line = at.and_then(|at| lines.quotas.get(at)).copied();
            rules.quotas.clear();
            line.unwrap_or(1)
        }
        RulesError::Merger(successor) => {
            let at = rules
                .mergers
                .iter()
                .rposition(|merger| merger.successor == *successor);
            let line = at.and_then(|at| lines.mergers.get(at)).copied();
            rules.mergers.clear();
            line.unwrap_or(1)
        }
        RulesError::Chain(error) => {
            let link = match error {
                ChainError::NotInScorecard(link) => link.as_str(),
                _ => "",
            };
            let kept = rules.chain.links().iter().filter(|one| one.to_string() != link);
            rules.chain = Chain::new(
                if link.is_empty() {
                    vec![]
                } else {
                    kept.cloned().collect()
                },
                rules.chain.last(),
            );
            lines.link(link)
        }
    }
}
