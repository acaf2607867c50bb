//! `[[sections]]` of a season file: the scorecard.

use std::collections::BTreeSet;

use thidua_domain::codes::{ItemCode, OrganisationCode};
use thidua_domain::quantity::{Points, QuantityError};
use thidua_domain::scoring::{Criterion, Part, Rule, Scorecard, ScorecardError, Section};
use toml::de::DeValue;

use super::super::written::{Text, WrittenCriterion, WrittenSection};
use super::Reader;
use super::tree::{Node, take};

/// The scorecard as far as it could be read.
pub(super) struct Card {
    /// The sections that are right, checked.
    pub(super) scorecard: Option<Scorecard>,
    /// Every code of a section or criterion that stands in the file, right or wrong.
    pub(super) named: BTreeSet<String>,
}

/// Sections and criteria with their lines, while they are read.
#[derive(Default)]
struct Reading {
    sections: Vec<Section>,
    lines: Vec<(ItemCode, usize)>,
    named: BTreeSet<String>,
}

impl<'t> Reader<'t> {
    /// Reads the sections; what is wrong with one hides nothing of another.
    pub(super) fn scorecard(&mut self, sections: Vec<Node<'t>>, members: &[OrganisationCode]) -> Card {
        let mut reading = Reading::default();
        let given = sections.len();
        for section in sections {
            if let Some(section) = self.section(section, members, &mut reading) {
                reading.sections.push(section);
            }
        }
        if given == 0 {
            self.say(1, "season-scorecard", |lang| ScorecardError::Empty.message(lang));
        }
        let Reading {
            mut sections,
            lines,
            named,
        } = reading;
        // each fault is told, what it is about is left out, and the rest is looked at again
        let scorecard = loop {
            let error = match Scorecard::new(sections.clone()) {
                Ok(scorecard) => break Some(scorecard),
                Err(error) => error,
            };
            let code = match &error {
                ScorecardError::NoCriterion(code)
                | ScorecardError::Repeated(code)
                | ScorecardError::NoMaximum(code)
                | ScorecardError::Floor(code)
                | ScorecardError::Rule { criterion: code, .. } => Some(code.clone()),
                ScorecardError::Empty | ScorecardError::TooLarge => None,
            };
            // what stands twice is wrong where it stands again
            let line = lines.iter().rfind(|(at, _)| Some(at) == code.as_ref());
            // without content sections only because they are wrong themselves: that was told
            if line.is_some() || (given > 0 && sections.len() == given) {
                let first = lines.first();
                let line = line.or(first).map_or(1, |(_, line)| *line);
                self.say(line, "season-scorecard", |lang| error.message(lang));
            }
            match code {
                Some(code) if leave_out(&mut sections, &code) => {}
                _ => break None,
            }
        };
        Card { scorecard, named }
    }

    fn section(
        &mut self,
        mut node: Node<'t>,
        members: &[OrganisationCode],
        reading: &mut Reading,
    ) -> Option<Section> {
        let criteria = match node.get_mut() {
            DeValue::Table(fields) => take(fields, "criteria"),
            _ => None,
        };
        let criteria = self.tables("criteria", criteria);
        let written: Option<WrittenSection> = self.table(node);
        let part = written.as_ref().map_or(Part::Content, |section| section.part);
        let given = criteria.len();
        let criteria: Vec<Criterion> = criteria
            .into_iter()
            .filter_map(|criterion| self.criterion(criterion, part, members, reading))
            .collect();
        let written = written?;
        let line = self.line(&written.code.span());
        reading.named.insert(written.code.get_ref().clone());
        let code = self.code(&written.code, ItemCode::parse);
        let max = match &written.max {
            Some(max) => Some(self.points(max)?),
            None => None,
        };
        let code = code?;
        reading.lines.push((code.clone(), line));
        let mut section = Section {
            code,
            title: written.title.clone(),
            part,
            criteria,
        };
        if given == 0 {
            section
                .criteria
                .push(self.only(&written, &section, max, line, members)?);
        } else {
            self.check_sum(&written, &section, max, line, given);
        }
        Some(section)
    }

    /// The criterion of a section that has none: the section itself.
    fn only(
        &mut self,
        written: &WrittenSection,
        section: &Section,
        max: Option<Points>,
        line: usize,
        members: &[OrganisationCode],
    ) -> Option<Criterion> {
        let max = self.maximum(max, written.max.as_ref(), section.part);
        let Some(max) = max else {
            self.say(line, "season-section-empty", |lang| {
                lang.pick(
                    "nhóm chưa có tiêu chí; thêm criteria, hoặc max khi cả nhóm là một tiêu chí",
                    "the section has no criteria; add criteria, or max when the section is one criterion",
                )
                .to_owned()
            });
            return None;
        };
        let mut only = Criterion::given(section.code.clone(), section.title.clone(), max);
        if let Some(floor) = &written.floor {
            only.floor = Some(self.points(floor)?);
        }
        if let Some(rule) = &written.rule {
            only.rule = rule.get_ref().clone();
        }
        only.not_for = self.not_for(&written.not_for, members);
        Some(only)
    }

    /// A section with criteria: its maximum is their sum, and rules stand with the criteria.
    fn check_sum(
        &mut self,
        written: &WrittenSection,
        section: &Section,
        max: Option<Points>,
        line: usize,
        given: usize,
    ) {
        let rule = written.rule.as_ref().map(toml::Spanned::span);
        let floor = written.floor.as_ref().map(toml::Spanned::span);
        let not_for = written.not_for.first().map(toml::Spanned::span);
        if let Some(span) = rule.or(floor).or(not_for) {
            let line = self.line(&span);
            self.say(line, "season-section-rule", |lang| {
                lang.pick(
                    "nhóm có criteria thì rule, floor, not-for ghi ở từng tiêu chí; bỏ ở nhóm",
                    "in a section with criteria, rule, floor and not-for stand with the criteria; take them out here",
                )
                .to_owned()
            });
        }
        let Some(max) = max else { return };
        let sum = section.max().unwrap_or_default();
        // of criteria that are wrong themselves there is no sum
        if section.criteria.len() == given && sum != max {
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
        }
    }

    fn criterion(
        &mut self,
        node: Node<'t>,
        part: Part,
        members: &[OrganisationCode],
        reading: &mut Reading,
    ) -> Option<Criterion> {
        if let Some(code) = node
            .get_ref()
            .get("code")
            .and_then(|code| code.get_ref().as_str())
        {
            reading.named.insert(code.to_owned());
        }
        let written: WrittenCriterion = self.table(node)?;
        let line = self.line(&written.code.span());
        let code = self.code(&written.code, ItemCode::parse);
        let max = match &written.max {
            Some(max) => self.points(max).map(Some),
            None => Some(None),
        };
        let floor = match &written.floor {
            Some(floor) => self.points(floor).map(Some),
            None => Some(None),
        };
        let not_for = self.not_for(&written.not_for, members);
        let max = self.maximum(max?, written.max.as_ref(), part);
        if max.is_none() {
            self.say(line, "season-criterion-maximum", |lang| {
                lang.pick(
                    "tiêu chí chưa có điểm tối đa (max)",
                    "the criterion has no maximum (max)",
                )
                .to_owned()
            });
        }
        let code = code?;
        reading.lines.push((code.clone(), line));
        Some(Criterion {
            code,
            title: written.title,
            max: max?,
            floor: floor?,
            rule: written.rule.unwrap_or(Rule::Given),
            not_for,
        })
    }

    /// The maximum of a criterion; a condition has no points.
    fn maximum(&mut self, max: Option<Points>, written: Option<&Text>, part: Part) -> Option<Points> {
        if part != Part::Condition {
            return max;
        }
        if let Some(written) = written.filter(|_| max != Some(Points::ZERO)) {
            let line = self.line(&written.span());
            self.say(line, "season-condition-points", |lang| {
                lang.pick(
                    "điều kiện loại trừ không có điểm; bỏ max",
                    "a condition has no points; take max out",
                )
                .to_owned()
            });
        }
        Some(Points::ZERO)
    }

    fn not_for(&mut self, written: &[Text], members: &[OrganisationCode]) -> Vec<OrganisationCode> {
        written
            .iter()
            .filter_map(|unit| self.member(unit, members))
            .collect()
    }

    fn points(&mut self, number: &Text) -> Option<Points> {
        let line = self.line(&number.span());
        let points = Points::parse(number.get_ref());
        self.keep(points, line, "season-number", QuantityError::message)
    }
}

/// Leaves out what bears a code, the last of several; answers whether there was any.
fn leave_out(sections: &mut Vec<Section>, code: &ItemCode) -> bool {
    let places = sections.iter().enumerate().rev();
    let criterion = places.clone().find_map(|(at, section)| {
        let place = section
            .criteria
            .iter()
            .rposition(|criterion| criterion.code == *code);
        place.map(|place| (at, place))
    });
    let section = places
        .clone()
        .find(|(_, section)| section.code == *code)
        .map(|(at, _)| at);
    match (criterion, section) {
        (Some((at, place)), _) => {
            if let Some(section) = sections.get_mut(at) {
                section.criteria.remove(place);
                if section.criteria.is_empty() {
                    sections.remove(at);
                }
            }
            true
        }
        (None, Some(at)) => {
            sections.remove(at);
            true
        }
        (None, None) => false,
    }
}
