//! The answer line by line, for a page or a terminal.

use thidua_vietnamese::Lang;

use super::answer::{ConditionAnswer, GroupAnswer, Judgement, Line, Outcome, Proof, Told};
use super::certainty::{Certainty, Regime};
use super::condition::Weight;

/// A sentence made the same way in both languages.
fn both(make: impl Fn(Lang) -> String) -> Told {
    Told::new(make(Lang::Vi), make(Lang::En))
}

fn line(depth: u8, outcome: Option<Outcome>, text: Told) -> Line {
    Line { depth, outcome, text }
}

impl Judgement {
    /// The verdict in one sentence.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let open: Vec<String> = self
            .groups
            .iter()
            .filter(|group| group.outcome == Outcome::Unknown)
            .map(|group| group.told(lang))
            .collect();
        let lacking: Vec<String> = self
            .groups
            .iter()
            .filter(|group| group.outcome == Outcome::Missing)
            .map(|group| group.told(lang))
            .collect();
        let mut text = match (self.outcome, lang) {
            (Outcome::Satisfied, Lang::Vi) => format!("{}: đủ điều kiện.", self.category),
            (Outcome::Satisfied, Lang::En) => format!("{}: eligible.", self.category),
            (Outcome::Missing, Lang::Vi) => format!(
                "{}: chưa đủ điều kiện; thiếu: {}.",
                self.category,
                lacking.join("; ")
            ),
            (Outcome::Missing, Lang::En) => format!(
                "{}: not eligible; missing: {}.",
                self.category,
                lacking.join("; ")
            ),
            (Outcome::Unknown, Lang::Vi) if !self.has_conditions => format!(
                "{}: chưa rõ; chương trình chưa có điều kiện riêng của danh hiệu này cho đối tượng, loại hình và ngày đề nghị; cần người đối chiếu văn bản.",
                self.category
            ),
            (Outcome::Unknown, Lang::En) if !self.has_conditions => format!(
                "{}: unknown; there are no conditions of this award for this recipient, occasion and day; compare with the law.",
                self.category
            ),
            (Outcome::Unknown, Lang::Vi) => format!(
                "{}: chưa rõ; còn phải làm rõ: {}.",
                self.category,
                open.join("; ")
            ),
            (Outcome::Unknown, Lang::En) => {
                format!("{}: unknown; still open: {}.", self.category, open.join("; "))
            }
        };
        text.push_str(&match lang {
            Lang::Vi => format!(
                " Áp dụng: {}; mức chắc chắn: {}.",
                Regime::name(self.regime, lang),
                Certainty::name(self.certainty, lang)
            ),
            Lang::En => format!(
                " Law: {}; certainty: {}.",
                Regime::name(self.regime, lang),
                Certainty::name(self.certainty, lang)
            ),
        });
        text
    }

    /// The whole answer, line by line: the verdict, each condition with its source and mark, why, the awards that prove it,
    /// what to do.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        let mut lines = vec![line(0, Some(self.outcome), both(|lang| self.message(lang)))];
        for group in &self.groups {
            if group.alternatives.len() > 1 {
                let text = both(|lang| {
                    lang.pick(
                        format!("Một trong {} phương án", group.alternatives.len()),
                        format!("One of {} alternatives", group.alternatives.len()),
                    )
                });
                lines.push(line(1, Some(group.outcome), text));
            }
            for alternative in &group.alternatives {
                let name = &alternative.name;
                for answer in &alternative.conditions {
                    answer.push_to(&mut lines, if group.alternatives.len() > 1 { name } else { "" });
                }
            }
        }
        for answer in &self.warnings {
            answer.push_to(&mut lines, "");
        }
        for note in &self.notes {
            let text = both(|lang| {
                lang.pick(
                    format!("Lưu ý: {}", note.message(lang)),
                    format!("Note: {}", note.message(lang)),
                )
            });
            lines.push(line(1, None, text));
        }
        lines
    }
}

impl GroupAnswer {
    /// The conditions of the group that do not hold, alternatives joined by «hoặc».
    fn told(&self, lang: Lang) -> String {
        let alternatives: Vec<String> = self
            .alternatives
            .iter()
            .map(|alternative| {
                let open: Vec<String> = alternative
                    .conditions
                    .iter()
                    .filter(|answer| answer.outcome == self.outcome)
                    .map(|answer| answer.condition.requirement.told().message(lang).to_owned())
                    .collect();
                open.join(" + ")
            })
            .filter(|text| !text.is_empty())
            .collect();
        alternatives.join(lang.pick(" hoặc ", " or "))
    }
}

impl ConditionAnswer {
    /// The answer in one sentence: what is known, the condition with its source and mark, and why.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        format!(
            "{}: {}. {}",
            self.outcome.name(lang),
            self.condition.message(lang),
            self.why.message(lang)
        )
    }

    /// The lines of this condition.
    fn push_to(&self, lines: &mut Vec<Line>, alternative: &str) {
        let head = both(|lang| {
            let name = match (alternative, self.condition.weight) {
                ("", Weight::Warning) => format!("{}: ", lang.pick("Cảnh báo", "Warning")),
                ("", Weight::Required) => String::new(),
                (name, _) => format!("{name}) "),
            };
            format!("{name}{}", self.condition.message(lang))
        });
        lines.push(line(1, Some(self.outcome), head));
        lines.push(line(2, None, self.why.clone()));
        for proof in &self.proofs {
            lines.push(line(2, None, both(|lang| proof.message(lang))));
        }
        for season in &self.seasons {
            lines.push(line(2, None, both(|lang| season.message(lang))));
        }
        for proof in &self.struck {
            let text = |lang: Lang| {
                let award = Proof::message(proof, lang);
                lang.pick(
                    format!("Không tính: {award}, đã bị thu hồi hoặc được thay bằng quyết định khác"),
                    format!("Does not count: {award}, revoked or replaced by another decision"),
                )
            };
            lines.push(line(2, None, both(text)));
        }
        if let Some(remedy) = &self.remedy {
            lines.push(line(
                2,
                None,
                both(|lang| {
                    lang.pick(
                        format!("Việc cần làm: {}", remedy.vi),
                        format!("To do: {}", remedy.en),
                    )
                }),
            ));
        }
    }
}
