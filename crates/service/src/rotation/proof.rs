//! The proof that turns fell evenly as pages, API and command line show it.

use serde::Serialize;
use thidua_domain::codes::Year;
use thidua_domain::organisations::Directory;
use thidua_domain::rotation::{Proof, ProofVerdict};
use thidua_vietnamese::Lang;

use crate::clusters::UnitName;

/// The turns of one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ProofRowView {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its turns in the span.
    pub turns: u32,
    /// The years it is known to have led.
    pub years: Vec<i32>,
    /// Whether it was a member all the time; only such members are compared.
    pub whole_span: bool,
}

/// A year that was led out of turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct OutOfTurnView {
    /// The year.
    pub year: i32,
    /// Its lead.
    pub unit: UnitName,
    /// The decision on record that allowed it.
    pub decision: Option<String>,
}

/// Whether the turns fell evenly, and what that stands on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ProofView {
    /// The first year with a known lead.
    pub from: Option<i32>,
    /// The last year of the span.
    pub to: i32,
    /// The members.
    pub rows: Vec<ProofRowView>,
    /// The fewest turns of a member of the whole span.
    pub fewest: u32,
    /// The most.
    pub most: u32,
    /// The most less the fewest; at most 1 is even.
    pub spread: u32,
    /// Years whose lead is not known.
    pub unknown_years: Vec<i32>,
    /// Years led out of turn.
    pub out_of_turn: Vec<OutOfTurnView>,
    /// `proven`, `as-far-as-known`, `undecided`, `excused`, `broken` or `nothing-to-compare`.
    pub verdict: String,
}

impl ProofView {
    pub(super) fn of(directory: &Directory, proof: &Proof, year: Year) -> Self {
        let numbers = |years: &[Year]| years.iter().map(|year| year.get()).collect();
        let verdict = match proof.verdict {
            ProofVerdict::NothingToCompare => "nothing-to-compare",
            ProofVerdict::Proven => "proven",
            ProofVerdict::AsFarAsKnown => "as-far-as-known",
            ProofVerdict::Undecided => "undecided",
            ProofVerdict::Excused => "excused",
            ProofVerdict::Broken => "broken",
        };
        Self {
            from: proof.from.map(Year::get),
            to: proof.to.get(),
            rows: proof
                .rows
                .iter()
                .map(|row| {
                    let UnitName { code, name } = UnitName::of(directory, &row.unit, year);
                    ProofRowView {
                        code,
                        name,
                        turns: row.turns,
                        years: numbers(&row.years),
                        whole_span: row.whole_span,
                    }
                })
                .collect(),
            fewest: proof.fewest,
            most: proof.most,
            spread: proof.spread(),
            unknown_years: numbers(&proof.unknown_years),
            out_of_turn: proof
                .out_of_turn
                .iter()
                .map(|odd| OutOfTurnView {
                    year: odd.year.get(),
                    unit: UnitName::of(directory, &odd.unit, odd.year),
                    decision: odd.decision.clone(),
                })
                .collect(),
            verdict: verdict.to_owned(),
        }
    }

    /// What the turns prove, in words.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let list = |years: &[i32]| {
            let years: Vec<String> = years.iter().map(ToString::to_string).collect();
            years.join(", ")
        };
        let Some(from) = self.from else {
            return lang
                .pick(
                    "Chưa có cụm trưởng nào được ghi nhận.",
                    "No lead is on record yet.",
                )
                .to_owned();
        };
        if self.verdict == "nothing-to-compare" {
            return lang.pick(
                format!("Không có đơn vị nào là thành viên suốt từ năm {from} nên không có gì để so sánh."),
                format!("No unit was a member all the time since {from}, so there is nothing to compare."),
            );
        }
        let Self {
            to,
            fewest,
            most,
            spread,
            ..
        } = self;
        let span = if from == *to {
            lang.pick(format!("Năm {from}"), format!("In {from}"))
        } else {
            lang.pick(
                format!("Từ năm {from} đến năm {to}"),
                format!("From {from} to {to}"),
            )
        };
        let turns = lang.pick(
            format!(
                "{span}, các thành viên suốt thời gian ấy làm cụm trưởng từ {fewest} đến {most} lần, chênh nhau {spread}"
            ),
            format!("{span} those that were members all the time led {fewest} to {most} times, {spread} apart"),
        );
        let unknown = list(&self.unknown_years);
        let odd = |decided: bool| {
            let years: Vec<i32> = self
                .out_of_turn
                .iter()
                .filter(|odd| odd.decision.is_some() == decided)
                .map(|odd| odd.year)
                .collect();
            list(&years)
        };
        let rest = match self.verdict.as_str() {
            "proven" => lang.pick(
                "không quá một lần; mọi năm đều rõ cụm trưởng.".to_owned(),
                "at most one; every lead is known.".to_owned(),
            ),
            "as-far-as-known" => lang.pick(
                format!("không quá một lần; chưa rõ cụm trưởng các năm {unknown} nên mới đúng theo những gì đã biết."),
                format!("at most one; the leads of {unknown} are not known, so this holds as far as is known."),
            ),
            "undecided" => lang.pick(
                format!("quá một lần; nhưng các năm chưa rõ cụm trưởng ({unknown}) có thể bù lại, nên chưa kết luận được."),
                format!("more than one; the years whose leads are not known ({unknown}) could even it out, so nothing is proven."),
            ),
            "excused" => lang.pick(
                format!("quá một lần; lượt ngoài thứ tự các năm {} đều có quyết định được ghi.", odd(true)),
                format!("more than one; a decision on record allows every year out of turn: {}.", odd(true)),
            ),
            _ => {
                let years = odd(false);
                if years.is_empty() {
                    lang.pick(
                        "quá một lần; không có quyết định nào được ghi cho phép điều đó.".to_owned(),
                        "more than one; no decision on record allows it.".to_owned(),
                    )
                } else {
                    lang.pick(
                        format!("quá một lần; chưa có quyết định nào được ghi cho lượt ngoài thứ tự các năm {years}."),
                        format!("more than one; no decision on record allows the years out of turn: {years}."),
                    )
                }
            }
        };
        format!("{turns}, {rest}")
    }
}
