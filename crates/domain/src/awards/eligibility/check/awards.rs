//! Earlier awards: had at all, since when, how often since.

use std::collections::BTreeSet;

use chrono::{Datelike, Months, NaiveDate};

use super::{Found, Subject, back};
use crate::awards::category::Kind;
use crate::awards::eligibility::answer::{Outcome, Proof};
use crate::awards::eligibility::condition::Wanted;
use crate::awards::eligibility::evidence::AwardFact;
use crate::codes::{CategoryCode, Year};

/// The same day so many years later; 29 February becomes 28.
pub(super) fn years_later(day: NaiveDate, years: u32) -> Option<NaiveDate> {
    day.checked_add_months(Months::new(years.checked_mul(12)?))
}

/// The first and last day of a decision, or the day alone.
fn span_told((first, last): (NaiveDate, NaiveDate)) -> String {
    let day = |day: NaiveDate| day.format("%d/%m/%Y").to_string();
    if first == last {
        day(first)
    } else {
        format!("{}–{}", day(first), day(last))
    }
}

/// An earlier award with the days on which it can have been decided.
struct Base<'a> {
    award: &'a AwardFact,
    decided: (NaiveDate, NaiveDate),
}

impl<'a> Subject<'a> {
    /// The awards of some categories, in the order of their years.
    fn of<'b>(&'b self, wanted: &'b Wanted) -> impl DoubleEndedIterator<Item = &'a AwardFact> + 'b {
        self.awards
            .iter()
            .copied()
            .filter(|award| wanted.codes.contains(&award.category))
    }

    /// Those whose decision can be dated, the newest first; and those whose cannot.
    fn bases(&self, wanted: &Wanted) -> (Vec<Base<'a>>, Vec<&'a AwardFact>) {
        let (mut bases, mut undated) = (Vec::new(), Vec::new());
        for award in self.of(wanted) {
            match award.decided_between() {
                Some(decided) => bases.push(Base { award, decided }),
                None => undated.push(award),
            }
        }
        bases.sort_by_key(|base| std::cmp::Reverse((base.decided, base.award.id)));
        (bases, undated)
    }

    /// The years of a span no list covers.
    fn unlisted(&self, years: impl Iterator<Item = Year>, codes: &BTreeSet<CategoryCode>) -> Vec<Year> {
        years.filter(|year| !self.covers(*year, codes)).collect()
    }

    /// How many different awards these are: a title once a year, anything else once for each decision. The same row
    /// imported from two lists counts once.
    fn different(&self, awards: &[&AwardFact]) -> u32 {
        let keys: BTreeSet<_> = awards
            .iter()
            .map(|award| {
                let title = self
                    .catalogue
                    .get(&award.category)
                    .is_some_and(|category| category.kind == Kind::Title);
                let decision = if title { None } else { award.decision.as_deref() };
                (&award.category, award.year, decision)
            })
            .collect();
        u32::try_from(keys.len()).unwrap_or(u32::MAX)
    }

    fn proofs(&self, awards: &[&AwardFact]) -> Vec<Proof> {
        awards.iter().map(|award| self.proof(award)).collect()
    }

    pub(super) fn had(&self, wanted: &Wanted, count: u32, within: Option<u32>) -> Found {
        let years = self.last_years(within);
        let first = years.clone().next();
        let (inside, undated): (Vec<&AwardFact>, Vec<&AwardFact>) = self
            .of(wanted)
            .filter(|award| match award.year {
                Some(year) => {
                    first.is_none_or(|first| first <= year || within.is_none()) && year <= self.proposal.year
                }
                None => true,
            })
            .partition(|award| award.year.is_some() || within.is_none());
        let have = self.different(&inside);
        let possible = have.saturating_add(self.different(&undated));
        let unlisted = self.unlisted(years, &wanted.codes);
        let outcome = if have >= count {
            Outcome::Satisfied
        } else if possible >= count || !unlisted.is_empty() {
            Outcome::Unknown
        } else {
            Outcome::Missing
        };
        let found = Found::new(
            outcome,
            format!("Có {have}/{count} lần {}", wanted.label),
            format!("{have} of {count} {}", wanted.label),
        )
        .with(self.proofs(&inside));
        if outcome != Outcome::Unknown {
            found
        } else if unlisted.is_empty() {
            found.remedy(
                format!("bổ sung năm cho {} không ghi năm", wanted.label),
                format!("add the year of {} that stands without one", wanted.label),
            )
        } else {
            found.lists_needed(unlisted)
        }
    }

    /// Nothing was found to count from: missing where lists cover all years in which it would do, else unknown.
    fn no_base(&self, wanted: &Wanted, undated: &[&AwardFact], years: impl Iterator<Item = Year>) -> Found {
        let unlisted = self.unlisted(years, &wanted.codes);
        if !undated.is_empty() {
            return Found::new(
                Outcome::Unknown,
                format!("{} không ghi năm và ngày quyết định", wanted.label),
                format!("{} has neither year nor date of decision", wanted.label),
            )
            .with(self.proofs(undated))
            .remedy(
                "bổ sung ngày quyết định".to_owned(),
                "add the date of the decision".to_owned(),
            );
        }
        let outcome = if unlisted.is_empty() {
            Outcome::Missing
        } else {
            Outcome::Unknown
        };
        Found::new(
            outcome,
            format!("Không thấy {} trong các danh sách đã nhập", wanted.label),
            format!("No {} in the lists that were imported", wanted.label),
        )
        .lists_needed(unlisted)
    }

    /// The years up to one, since the candidate can have been awarded.
    fn years_to(&self, last: Year) -> impl Iterator<Item = Year> + use<> {
        self.evidence.first_year().unwrap_or(last).through(last)
    }

    /// The answer by the newest decision; where that fails and an older one would do, a person has to say. An award for a year
    /// after `last` would not do in any case.
    fn by_newest(&self, wanted: &Wanted, last: Year, of: impl Fn(&Base<'a>) -> Found) -> Found {
        let (bases, undated) = self.bases(wanted);
        let mut answers = bases.iter().map(of);
        let Some(newest) = answers.next() else {
            return self.no_base(wanted, &undated, self.years_to(last));
        };
        if newest.outcome == Outcome::Satisfied {
            return newest;
        }
        match answers.find(|found| found.outcome == Outcome::Satisfied) {
            Some(mut older) => {
                older.outcome = Outcome::Unknown;
                older
                    .why
                    .vi
                    .push_str(&format!("; nhưng tính từ quyết định mới nhất: {}", newest.why.vi));
                older
                    .why
                    .en
                    .push_str(&format!("; but from the newest decision: {}", newest.why.en));
                older.remedy(
                    format!("xác định mốc tính từ quyết định {} nào", wanted.label),
                    format!("establish from which decision on {} the time runs", wanted.label),
                )
            }
            None => newest,
        }
    }

    pub(super) fn years_since(&self, wanted: &Wanted, years: u32) -> Found {
        let today = self.proposal.day;
        // a decision of this year or an earlier one is old enough
        let old = back(Year::new(today.year()).unwrap_or(self.proposal.year), years);
        self.by_newest(wanted, old, |base| {
            let (first, last) = base.decided;
            let (Some(early), Some(late)) = (years_later(first, years), years_later(last, years)) else {
                return self.no_base(wanted, &[base.award], self.years_to(old));
            };
            let outcome = if late <= today {
                Outcome::Satisfied
            } else if early > today {
                Outcome::Missing
            } else {
                Outcome::Unknown
            };
            let (from, due) = (span_told((first, last)), span_told((early, late)));
            let (sign, today) = (
                match outcome {
                    Outcome::Satisfied => "≤",
                    Outcome::Missing => ">",
                    Outcome::Unknown => "?",
                },
                today.format("%d/%m/%Y"),
            );
            let found = Found::new(
                outcome,
                format!("Quyết định {from} + {years} năm = {due} {sign} ngày đề nghị {today}"),
                format!("Decision {from} + {years} years = {due} {sign} day of the proposal {today}"),
            )
            .with(vec![self.proof(base.award)]);
            if outcome == Outcome::Unknown {
                found.remedy(
                    "bổ sung ngày quyết định".to_owned(),
                    "add the date of the decision".to_owned(),
                )
            } else {
                found
            }
        })
    }

    pub(super) fn count_since(&self, wanted: &Wanted, count: u32, since: &Wanted) -> Found {
        self.by_newest(since, self.proposal.year.previous(), |base| {
            let (first, last) = base.decided;
            let (first_year, last_year) = (first.year(), last.year());
            let (mut sure, mut perhaps) = (Vec::new(), Vec::new());
            for award in self.of(wanted) {
                match award.year.map(Year::get) {
                    Some(year) if year > self.proposal.year.get() || year < first_year => {}
                    Some(year) if year > last_year => sure.push(award),
                    // decided before, so it belongs to the time before
                    Some(_) if award.decided_between().is_some_and(|(_, latest)| latest < first) => {}
                    _ if award.id == base.award.id => {}
                    _ => perhaps.push(award),
                }
            }
            let have = self.different(&sure);
            let most = have.saturating_add(self.different(&perhaps));
            let from = Year::new(first_year).unwrap_or(self.proposal.year);
            let unlisted = self.unlisted(from.through(self.proposal.year), &wanted.codes);
            let outcome = if have >= count {
                Outcome::Satisfied
            } else if most >= count || !unlisted.is_empty() {
                Outcome::Unknown
            } else {
                Outcome::Missing
            };
            let from = span_told(base.decided);
            let mut proofs = self.proofs(&sure);
            proofs.insert(0, self.proof(base.award));
            let mut found = Found::new(
                outcome,
                format!(
                    "Sau {} ({from}): {have}/{count} lần {}",
                    since.label, wanted.label
                ),
                format!("After {} ({from}): {have} of {count} {}", since.label, wanted.label),
            );
            if most > have && outcome == Outcome::Unknown {
                let which: Vec<String> = perhaps
                    .iter()
                    .map(|award| award.year.map_or_else(|| "?".to_owned(), |year| year.to_string()))
                    .collect();
                found.why.vi.push_str(&format!(
                    "; {} của chính năm ra quyết định hoặc không ghi năm ({}) cần người xác nhận có tính hay không",
                    wanted.label,
                    which.join(", ")
                ));
                found.why.en.push_str(&format!(
                    "; {} of the very year of the decision or without a year ({}): a person has to say whether it counts",
                    wanted.label,
                    which.join(", ")
                ));
                proofs.extend(self.proofs(&perhaps));
            }
            let found = found.with(proofs);
            if outcome != Outcome::Unknown {
                return found;
            }
            found
                .remedy(
                    format!("xác định {} nào thuộc thời gian sau {}", wanted.label, since.label),
                    format!("establish which {} came after {}", wanted.label, since.label),
                )
                .lists_needed(unlisted)
        })
    }

    pub(super) fn next_year(&self, wanted: &Wanted) -> Found {
        let (bases, undated) = self.bases(wanted);
        let year = self.proposal.day.year();
        let Some(newest) = bases.first() else {
            // decisions of the year before are on that year or on the one before it
            let this = Year::new(year).unwrap_or(self.proposal.year);
            return self.no_base(wanted, &undated, back(this, 2).through(back(this, 1)));
        };
        let (first, last) = (newest.decided.0.year(), newest.decided.1.year());
        let before = year.saturating_sub(1);
        // a year without a list may hold a newer decision
        let from = Year::new(last).map_or(self.proposal.year, Year::next);
        let unlisted = self.unlisted(from.through(self.proposal.year), &wanted.codes);
        let outcome = if first == last && first == before {
            Outcome::Satisfied
        } else if (first <= before && before <= last) || (last < before && !unlisted.is_empty()) {
            Outcome::Unknown
        } else {
            Outcome::Missing
        };
        let decided = if first == last {
            first.to_string()
        } else {
            format!("{first}–{last}")
        };
        let found = Found::new(
            outcome,
            format!("Quyết định mới nhất năm {decided}, đề nghị năm {year}"),
            format!("Newest decision in {decided}, proposal in {year}"),
        )
        .with(vec![self.proof(newest.award)]);
        if outcome != Outcome::Unknown {
            return found;
        }
        found
            .remedy(
                "bổ sung ngày quyết định".to_owned(),
                "add the date of the decision".to_owned(),
            )
            .lists_needed(unlisted)
    }
}
