//! So many years in a row.

use super::{Found, Subject, back};
use crate::awards::eligibility::answer::{Outcome, Proof};
use crate::awards::eligibility::condition::Wanted;
use crate::awards::eligibility::evidence::{AwardFact, Grade};
use crate::awards::eligibility::known::year_ranges;
use crate::codes::Year;
use thidua_vietnamese::Lang;

/// One way to have the years in a row: those that end in one year.
struct Window {
    years: Vec<(Year, Outcome)>,
}

impl Window {
    fn outcome(&self) -> Outcome {
        Outcome::all(self.years.iter().map(|(_, outcome)| *outcome))
    }

    fn with(&self, outcome: Outcome) -> Vec<Year> {
        self.years
            .iter()
            .filter(|(_, one)| *one == outcome)
            .map(|(year, _)| *year)
            .collect()
    }
}

impl<'a> Subject<'a> {
    /// The better of the two windows that end in the proposal's year and in the year before; the earlier one where they
    /// are equally good.
    fn window(&self, years: u32, of: impl Fn(Year) -> Outcome) -> Window {
        let ends = [self.proposal.year.previous(), self.proposal.year];
        let mut windows: Vec<Window> = ends
            .into_iter()
            .map(|last| Window {
                years: back(last, years.saturating_sub(1))
                    .through(last)
                    .map(|year| (year, of(year)))
                    .collect(),
            })
            .collect();
        // satisfied before unknown before missing; then the fewest years that stand in the way
        windows.sort_by_key(|window| {
            let rank = match window.outcome() {
                Outcome::Satisfied => 0,
                Outcome::Unknown => 1,
                Outcome::Missing => 2,
            };
            (
                rank,
                window.with(Outcome::Missing).len(),
                window.with(Outcome::Unknown).len(),
            )
        });
        let mut windows = windows.into_iter();
        windows.next().unwrap_or(Window { years: Vec::new() })
    }

    pub(super) fn consecutive(&self, wanted: &Wanted, years: u32) -> Found {
        let counted = |award: &&&'a AwardFact| wanted.codes.contains(&award.category);
        let undated: Vec<&AwardFact> = self
            .awards
            .iter()
            .filter(counted)
            .filter(|award| award.year.is_none())
            .copied()
            .collect();
        let in_year = |year: Year| {
            self.awards
                .iter()
                .filter(counted)
                .find(move |award| award.year == Some(year))
        };
        let window = self.window(years, |year| {
            if in_year(year).is_some() {
                Outcome::Satisfied
            } else if !undated.is_empty() || !self.covers(year, &wanted.codes) {
                Outcome::Unknown
            } else {
                Outcome::Missing
            }
        });
        let outcome = window.outcome();
        let have = window.with(Outcome::Satisfied);
        let proofs: Vec<Proof> = have
            .iter()
            .filter_map(|year| in_year(*year))
            .map(|award| self.proof(award))
            .collect();
        let open = window.with(Outcome::Unknown);
        let unlisted: Vec<Year> = open
            .iter()
            .copied()
            .filter(|year| !self.covers(*year, &wanted.codes))
            .collect();
        let found = chain_found(&window, outcome, years).with(proofs);
        if outcome != Outcome::Unknown {
            found
        } else if unlisted.is_empty() {
            let which: Vec<String> = undated.iter().map(|award| award.place.clone()).collect();
            found.remedy(
                format!(
                    "bổ sung năm cho {} không ghi năm ({})",
                    wanted.label,
                    which.join("; ")
                ),
                format!(
                    "add the year of {} that stands without one ({})",
                    wanted.label,
                    which.join("; ")
                ),
            )
        } else {
            found.lists_needed(unlisted)
        }
    }

    fn grade_of(&self, year: Year, wanted: Grade) -> Outcome {
        let grades = || self.evidence.grades.iter().filter(|fact| fact.year == year);
        if grades().any(|fact| fact.grade >= wanted) {
            Outcome::Satisfied
        } else if grades().next().is_some() {
            Outcome::Missing
        } else {
            Outcome::Unknown
        }
    }

    pub(super) fn grade_each_year(&self, grade: Grade, years: u32) -> Found {
        let window = self.window(years, |year| self.grade_of(year, grade));
        let outcome = window.outcome();
        let found = chain_found(&window, outcome, years);
        let open = window.with(Outcome::Unknown);
        if outcome == Outcome::Unknown {
            grades_needed(found, &open)
        } else {
            found
        }
    }

    pub(super) fn grade_in_years(&self, grade: Grade, count: u32, years: u32) -> Found {
        let of = |outcome: Outcome| -> Vec<Year> {
            self.last_years(Some(years))
                .filter(|year| self.grade_of(*year, grade) == outcome)
                .collect()
        };
        let (have, open) = (of(Outcome::Satisfied), of(Outcome::Unknown));
        let needed = usize::try_from(count).unwrap_or(usize::MAX);
        let outcome = if have.len() >= needed {
            Outcome::Satisfied
        } else if have.len().saturating_add(open.len()) >= needed {
            Outcome::Unknown
        } else {
            Outcome::Missing
        };
        let listed = |years: &[Year]| {
            if years.is_empty() {
                "–".to_owned()
            } else {
                year_ranges(years.iter().copied())
            }
        };
        let found = Found::new(
            outcome,
            format!(
                "{}: {}/{count} năm ({}); chưa có kết quả: {}",
                grade.name(Lang::Vi),
                have.len(),
                listed(&have),
                listed(&open)
            ),
            format!(
                "{}: {} of {count} years ({}); no result: {}",
                grade.name(Lang::En),
                have.len(),
                listed(&have),
                listed(&open)
            ),
        );
        if outcome == Outcome::Unknown {
            grades_needed(found, &open)
        } else {
            found
        }
    }
}

/// The sentence of a chain: what it has, what breaks it, what is not known.
fn chain_found(window: &Window, outcome: Outcome, years: u32) -> Found {
    let have = window.with(Outcome::Satisfied);
    let count = have.len();
    let (mut vi, mut en) = (
        format!("{count}/{years} năm"),
        format!("{count} of {years} years"),
    );
    for (years, vi_words, en_words) in [
        (have, "đạt", "with it"),
        (window.with(Outcome::Missing), "đứt ở năm", "broken in"),
        (window.with(Outcome::Unknown), "chưa rõ năm", "not known"),
    ] {
        if !years.is_empty() {
            let ranges = year_ranges(years);
            vi.push_str(&format!("; {vi_words} {ranges}"));
            en.push_str(&format!("; {en_words} {ranges}"));
        }
    }
    Found::new(outcome, vi, en)
}

/// Grades are seldom in award lists: what has to be brought.
fn grades_needed(found: Found, years: &[Year]) -> Found {
    let ranges = year_ranges(years.iter().copied());
    found.remedy(
        format!("bổ sung kết quả đánh giá, xếp loại các năm {ranges}"),
        format!("bring the results of assessment of {ranges}"),
    )
}
