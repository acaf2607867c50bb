//! So many years in a row.

use super::{Found, Subject, back};
use crate::awards::eligibility::answer::{Outcome, Proof};
use crate::awards::eligibility::condition::Wanted;
use crate::awards::eligibility::evidence::{AwardFact, Grade, SeasonProof};
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

    /// The awards of some categories that have no year.
    fn undated(&self, wanted: &Wanted) -> Vec<&'a AwardFact> {
        let of = |award: &&&'a AwardFact| wanted.codes.contains(&award.category) && award.year.is_none();
        self.awards.iter().filter(of).copied().collect()
    }

    fn in_year(&self, wanted: &Wanted, year: Year) -> Option<&'a AwardFact> {
        let of = |award: &&&'a AwardFact| wanted.codes.contains(&award.category) && award.year == Some(year);
        self.awards.iter().find(of).copied()
    }

    /// Whether there is an award for a year: no where a list covers it and no award without a year could be it.
    fn had_in(&self, wanted: &Wanted, year: Year) -> Outcome {
        if self.in_year(wanted, year).is_some() {
            Outcome::Satisfied
        } else if !self.covers(year, &wanted.codes) || !self.undated(wanted).is_empty() {
            Outcome::Unknown
        } else {
            Outcome::Missing
        }
    }

    /// What would decide years that are not known: their lists, or the years of awards that have none.
    fn years_needed(&self, found: Found, wanted: &Wanted, open: &[Year]) -> Found {
        let uncovered = |year: &Year| !self.covers(*year, &wanted.codes);
        let unlisted: Vec<Year> = open.iter().copied().filter(uncovered).collect();
        if !unlisted.is_empty() {
            return found.lists_needed(unlisted);
        }
        let undated = self.undated(wanted);
        if undated.is_empty() {
            return found;
        }
        let places: Vec<&str> = undated.iter().map(|award| award.place.as_str()).collect();
        let places = places.join("; ");
        found.remedy(
            format!("bổ sung năm cho {} không ghi năm ({places})", wanted.label),
            format!(
                "add the year of {} that stands without one ({places})",
                wanted.label
            ),
        )
    }

    pub(super) fn consecutive(&self, wanted: &Wanted, years: u32) -> Found {
        let window = self.window(years, |year| self.had_in(wanted, year));
        let outcome = window.outcome();
        let proofs: Vec<Proof> = window
            .with(Outcome::Satisfied)
            .into_iter()
            .filter_map(|year| self.in_year(wanted, year))
            .map(|award| self.proof(award))
            .collect();
        let found = chain_found(&window, outcome, years).with(proofs);
        if outcome == Outcome::Unknown {
            self.years_needed(found, wanted, &window.with(Outcome::Unknown))
        } else {
            found
        }
    }

    pub(super) fn consecutive_times(&self, wanted: &Wanted, times: u32, apart: u32) -> Found {
        let ends = [self.proposal.year.previous(), self.proposal.year];
        let outcome = Outcome::any(ends.map(|last| self.times_to(wanted, last, times, apart)));
        let reach = apart.saturating_mul(times.saturating_sub(1)).saturating_add(1);
        let years: Vec<Year> = back(self.proposal.year, reach)
            .through(self.proposal.year)
            .collect();
        let of = |wanted_outcome: Outcome| -> Vec<Year> {
            years
                .iter()
                .copied()
                .filter(|year| self.had_in(wanted, *year) == wanted_outcome)
                .collect()
        };
        let (have, open) = (of(Outcome::Satisfied), of(Outcome::Unknown));
        let listed = if have.is_empty() {
            "–".to_owned()
        } else {
            year_ranges(have.iter().copied())
        };
        let proofs = have
            .iter()
            .filter_map(|year| self.in_year(wanted, *year))
            .map(|award| self.proof(award))
            .collect();
        let found = Found::new(
            outcome,
            format!(
                "Có {}: {listed}; cần {times} lần liên tục, cách nhau không quá {apart} năm",
                wanted.label
            ),
            format!(
                "{}: {listed}; needed {times} times in a row, at most {apart} years apart",
                wanted.label
            ),
        )
        .with(proofs);
        if outcome != Outcome::Unknown {
            return found;
        }
        let found = self.years_needed(found, wanted, &open);
        if found.remedy.is_some() {
            return found;
        }
        found.remedy(
            format!("người phụ trách xác nhận các lần {listed} có liên tục hay không"),
            format!("a person says whether {listed} are in a row"),
        )
    }

    /// Whether there are so many times in a row of which the last is a year's.
    fn times_to(&self, wanted: &Wanted, last: Year, times: u32, apart: u32) -> Outcome {
        let had = self.had_in(wanted, last);
        if times <= 1 || had == Outcome::Missing {
            return had;
        }
        let before = (1..=apart).map(|distance| {
            let in_a_row = if distance == 1 || distance == apart {
                Outcome::Satisfied
            } else {
                Outcome::Unknown
            };
            let earlier = self.times_to(wanted, back(last, distance), times.saturating_sub(1), apart);
            Outcome::all([in_a_row, earlier])
        });
        Outcome::all([had, Outcome::any(before)])
    }

    /// The publications that say how a unit was graded in these years.
    fn graded(&self, years: &[Year]) -> Vec<SeasonProof> {
        let facts = years.iter().flat_map(|year| {
            let of_year = self.evidence.grades.iter().filter(move |fact| fact.year == *year);
            of_year.filter_map(|fact| fact.season.clone())
        });
        facts.collect()
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
        let within: Vec<Year> = window.years.iter().map(|(year, _)| *year).collect();
        let found = chain_found(&window, outcome, years).seasons(self.graded(&within));
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
        )
        .seasons(self.graded(&self.last_years(Some(years)).collect::<Vec<_>>()));
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
