//! The stages of a season file: `[[rules.stages]]` and `combine`.

use chrono::NaiveDate;
use thidua_domain::scoring::Stage;
use thidua_domain::stages::{Combine, StageRule, StageRules, StageRulesError};
use toml::Spanned;

use super::{Reader, line_of};
use crate::seasons::written::{WrittenRules, WrittenStage};

impl Reader<'_> {
    /// The stages the season uses; nothing when the file names none. The outer nothing means that something is wrong.
    pub(super) fn stages(&mut self, written: &WrittenRules) -> Option<Option<StageRules>> {
        let Some(first) = written.stages.first() else {
            return Some(None);
        };
        let line = line_of(self.text, first.stage.span().start);
        let stages: Vec<Option<StageRule>> = written.stages.iter().map(|one| self.stage_rule(one)).collect();
        let stages = StageRules::new(stages.into_iter().collect::<Option<_>>()?);
        self.keep(stages, line, "season-stages", StageRulesError::message)
            .map(Some)
    }

    fn stage_rule(&mut self, written: &WrittenStage) -> Option<StageRule> {
        let stage = self.stage_named(&written.stage);
        let deadline = match &written.deadline {
            None => Some(None),
            Some(date) => {
                let day: Option<NaiveDate> = date.get_ref().to_string().parse().ok();
                if day.is_none() {
                    let line = line_of(self.text, date.span().start);
                    self.say(line, "season-deadline", |lang| {
                        lang.pick(
                            "hạn phải là một ngày, ghi như 2021-01-15",
                            "a deadline is a day, written like 2021-01-15",
                        )
                        .to_owned()
                    });
                }
                day.map(Some)
            }
        };
        Some(StageRule {
            stage: stage?,
            deadline: deadline?,
            carries_over: written.carries_over,
        })
    }

    /// A stage by its name.
    pub(super) fn stage_named(&mut self, written: &Spanned<String>) -> Option<Stage> {
        let found = Stage::by_name(written.get_ref());
        if found.is_none() {
            let line = line_of(self.text, written.span().start);
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

    /// How cross scores combine. The outer nothing means that something is wrong.
    pub(super) fn combination(&mut self, written: &WrittenRules) -> Option<Option<Combine>> {
        let Some(name) = &written.combine else {
            return Some(None);
        };
        let found = Combine::by_name(name.get_ref());
        if found.is_none() {
            let line = line_of(self.text, name.span().start);
            self.say(line, "season-unknown-combine", |lang| {
                lang.pick(
                    "combine phải là mean, trimmed-mean hoặc median",
                    "combine is mean, trimmed-mean or median",
                )
                .to_owned()
            });
        }
        found.map(Some)
    }
}
