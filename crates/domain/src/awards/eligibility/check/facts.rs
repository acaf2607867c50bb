//! Facts beside awards: initiatives, members, ranks, the list, the body itself, what persons confirm.

use chrono::{Datelike, NaiveDate};
use thidua_vietnamese::Lang;

use super::awards::years_later;
use super::{Found, Subject};
use crate::awards::dates::DateWithPrecision;
use crate::awards::eligibility::answer::{Outcome, Told};
use crate::awards::eligibility::condition::{Bound, Condition, Wanted};
use crate::awards::eligibility::evidence::{Existence, MembersFact, Reach};
use crate::awards::eligibility::known::year_ranges;
use crate::codes::Year;

impl Subject<'_> {
    pub(super) fn initiatives(&self, reach: Reach, count: u32, within: Option<u32>) -> Found {
        let years = self.last_years(within);
        let mut counted: Vec<_> = self
            .evidence
            .initiatives
            .iter()
            .filter(|one| one.reach >= reach && one.year <= self.proposal.year)
            .filter(|one| within.is_none() || years.clone().any(|year| year == one.year))
            .collect();
        counted.sort_by(|a, b| (a.year, &a.title).cmp(&(b.year, &b.title)));
        // the same initiative from two lists counts once
        counted.dedup_by(|a, b| (a.year, &a.title) == (b.year, &b.title));
        let have = u32::try_from(counted.len()).unwrap_or(u32::MAX);
        let open: Vec<Year> = years
            .filter(|year| !self.evidence.initiative_years.contains(year))
            .collect();
        let outcome = if have >= count {
            Outcome::Satisfied
        } else if open.is_empty() {
            Outcome::Missing
        } else {
            Outcome::Unknown
        };
        let listed = |lang: Lang| {
            let named = counted.iter().map(|one| match one.by_name {
                true => format!(
                    "«{}» ({}; {})",
                    one.title,
                    one.year,
                    lang.pick(
                        "tác giả cùng tên, cùng đơn vị",
                        "an author of the same name and unit"
                    )
                ),
                false => format!("«{}» ({})", one.title, one.year),
            });
            let named: Vec<String> = named.collect();
            match named.is_empty() {
                true => String::new(),
                false => format!(": {}", named.join("; ")),
            }
        };
        let found = Found::new(
            outcome,
            format!(
                "Có {have}/{count} sáng kiến phạm vi {} trở lên{}",
                reach.name(Lang::Vi),
                listed(Lang::Vi)
            ),
            format!(
                "{have} of {count} initiatives of {} reach or farther{}",
                reach.name(Lang::En),
                listed(Lang::En)
            ),
        );
        if outcome != Outcome::Unknown {
            return found;
        }
        let ranges = year_ranges(open);
        found.remedy(
            format!("nhập danh sách sáng kiến các năm {ranges} hoặc bổ sung quyết định công nhận"),
            format!("import the lists of initiatives of {ranges} or bring the decisions that recognise them"),
        )
    }

    /// The members of the proposal's year, and how many have a title, where that is known.
    fn holders(&self, wanted: &Wanted) -> Option<(&MembersFact, u32)> {
        let fact = self
            .evidence
            .members
            .iter()
            .filter(|fact| fact.year == self.proposal.year && fact.members > 0)
            .max_by_key(|fact| (&fact.place, fact.members))?;
        let counts: Vec<u32> = wanted
            .codes
            .iter()
            .filter_map(|code| fact.holders.get(code).copied())
            .collect();
        if counts.is_empty() {
            return None;
        }
        Some((fact, counts.into_iter().fold(0, u32::saturating_add)))
    }

    fn no_members(&self, wanted: &Wanted) -> Found {
        let year = self.proposal.year;
        Found::new(
            Outcome::Unknown,
            format!("Chưa có số thành viên năm {year} và số đạt {}", wanted.label),
            format!(
                "Neither the members of {year} nor how many have {} are known",
                wanted.label
            ),
        )
        .remedy(
            format!(
                "bổ sung tổng số thành viên năm {year} và số người đạt {}",
                wanted.label
            ),
            format!(
                "bring the number of members of {year} and of those with {}",
                wanted.label
            ),
        )
    }

    pub(super) fn members_share(&self, wanted: &Wanted, bound: Bound) -> Found {
        let Some((fact, holders)) = self.holders(wanted) else {
            return self.no_members(wanted);
        };
        let members = fact.members;
        let (outcome, steps) = compare(holders, members, bound);
        Found::new(
            outcome,
            format!("{holders}/{members} thành viên đạt {}: {steps}", wanted.label),
            format!("{holders} of {members} members have {}: {steps}", wanted.label),
        )
    }

    pub(super) fn members_count(&self, wanted: &Wanted, count: u32) -> Found {
        let Some((_, holders)) = self.holders(wanted) else {
            return self.no_members(wanted);
        };
        let outcome = if holders >= count {
            Outcome::Satisfied
        } else {
            Outcome::Missing
        };
        Found::new(
            outcome,
            format!("Có {holders}/{count} cá nhân đạt {}", wanted.label),
            format!("{holders} of {count} members have {}", wanted.label),
        )
    }

    pub(super) fn quota(&self, base: &Told, bound: Bound) -> Found {
        let Some(list) = self.evidence.list.filter(|list| list.base > 0) else {
            return Found::new(
                Outcome::Unknown,
                format!("Chưa có số đề nghị và số {}", base.vi),
                format!(
                    "Neither the number proposed nor the number of {} is known",
                    base.en
                ),
            )
            .remedy(
                format!("bổ sung số đề nghị của cả danh sách và số {}", base.vi),
                format!(
                    "bring the number proposed in the whole list and the number of {}",
                    base.en
                ),
            );
        };
        let (outcome, steps) = compare(list.proposed, list.base, bound);
        Found::new(
            outcome,
            format!("Đề nghị {}/{} {}: {steps}", list.proposed, list.base, base.vi),
            format!("{} proposed of {} {}: {steps}", list.proposed, list.base, base.en),
        )
    }

    pub(super) fn cluster_leader(&self) -> Found {
        let year = self.proposal.year;
        let ranks = || self.evidence.ranks.iter().filter(|fact| fact.year == year);
        match ranks().min_by_key(|fact| (fact.rank, &fact.cluster, &fact.place)) {
            Some(fact) => {
                let outcome = if fact.rank == 1 {
                    Outcome::Satisfied
                } else {
                    Outcome::Missing
                };
                let place = match fact.place.as_str() {
                    "" => String::new(),
                    place => format!(" ({place})"),
                };
                Found::new(
                    outcome,
                    format!("Xếp thứ {} của {} năm {year}{place}", fact.rank, fact.cluster),
                    format!("Rank {} of {} in {year}{place}", fact.rank, fact.cluster),
                )
                .seasons(fact.season.iter().cloned().collect())
            }
            None => Found::new(
                Outcome::Unknown,
                format!("Chưa có kết quả xếp hạng cụm, khối năm {year}"),
                format!("No ranking of a cluster in {year} is known"),
            )
            .remedy(
                format!("công bố hoặc nhập kết quả bình xét cụm, khối năm {year}"),
                format!("publish or bring the ranking of the cluster in {year}"),
            ),
        }
    }

    pub(super) fn not_dissolved(&self) -> Found {
        match self.evidence.existence {
            Existence::Exists => Found::new(
                Outcome::Satisfied,
                "Đang hoạt động".to_owned(),
                "In being".to_owned(),
            ),
            Existence::DissolvedOn(day) => {
                let outcome = if day <= self.proposal.day {
                    Outcome::Missing
                } else {
                    Outcome::Satisfied
                };
                let day = day.format("%d/%m/%Y");
                Found::new(
                    outcome,
                    format!("Giải thể, sáp nhập từ ngày {day}"),
                    format!("Dissolved or merged on {day}"),
                )
            }
            Existence::NotKnown => Found::new(
                Outcome::Unknown,
                "Chưa rõ tổ chức còn hoạt động hay đã giải thể, sáp nhập".to_owned(),
                "It is not known whether the body still exists".to_owned(),
            )
            .remedy(
                "ghi tình trạng của tổ chức".to_owned(),
                "record whether the body exists".to_owned(),
            ),
        }
    }

    pub(super) fn age(&self, years: u32) -> Found {
        let span = self.evidence.founded.and_then(|founded| {
            Some(match founded {
                DateWithPrecision::Day(day) => (day, day),
                DateWithPrecision::Month(year, month) => (
                    NaiveDate::from_ymd_opt(year, month, 1)?,
                    NaiveDate::from_ymd_opt(year, month, 1)?
                        .checked_add_months(chrono::Months::new(1))?
                        .pred_opt()?,
                ),
                DateWithPrecision::Year(year) => (
                    NaiveDate::from_ymd_opt(year, 1, 1)?,
                    NaiveDate::from_ymd_opt(year, 12, 31)?,
                ),
            })
        });
        let due =
            span.and_then(|(first, last)| Some((years_later(first, years)?, years_later(last, years)?)));
        let (Some(founded), Some((early, late))) = (self.evidence.founded, due) else {
            return Found::new(
                Outcome::Unknown,
                "Chưa có ngày thành lập".to_owned(),
                "The day of foundation is not known".to_owned(),
            )
            .remedy(
                "bổ sung ngày thành lập".to_owned(),
                "bring the day of foundation".to_owned(),
            );
        };
        let day = self.proposal.day;
        let outcome = if late <= day {
            Outcome::Satisfied
        } else if early > day {
            Outcome::Missing
        } else {
            Outcome::Unknown
        };
        let (full, day) = (late.format("%d/%m/%Y"), day.format("%d/%m/%Y"));
        Found::new(
            outcome,
            format!("Thành lập {founded} + {years} năm = {full}; ngày đề nghị {day}"),
            format!("Founded {founded} + {years} years = {full}; day of the proposal {day}"),
        )
    }

    pub(super) fn deadline(&self, day: u32, month: u32) -> Found {
        let proposed = self.proposal.day;
        let late = (proposed.month(), proposed.day()) > (month, day);
        let outcome = if late {
            Outcome::Missing
        } else {
            Outcome::Satisfied
        };
        let proposed = proposed.format("%d/%m/%Y");
        Found::new(
            outcome,
            format!("Ngày đề nghị {proposed}"),
            format!("Day of the proposal {proposed}"),
        )
    }

    /// What only a person can say: what one said, or that nobody did.
    pub(super) fn person(&self, condition: &Condition) -> Found {
        match self.evidence.confirmed.get(&condition.code) {
            Some(said) => {
                let outcome = if said.holds {
                    Outcome::Satisfied
                } else {
                    Outcome::Missing
                };
                Found::new(
                    outcome,
                    format!("Người xác nhận: {}", said.by),
                    format!("Confirmed by: {}", said.by),
                )
            }
            None => Found::new(
                Outcome::Unknown,
                "Chương trình không kiểm được điều kiện này".to_owned(),
                "A program cannot test this".to_owned(),
            )
            .remedy(
                "người phụ trách xác nhận theo hồ sơ".to_owned(),
                "a person confirms it from the dossier".to_owned(),
            ),
        }
    }
}

/// A share against its bound, by cross-multiplication, with the arithmetic: `7 × 100 = 700 ≥ 10 × 70 = 700`.
fn compare(part: u32, whole: u32, bound: Bound) -> (Outcome, String) {
    let (part, whole) = (u64::from(part), u64::from(whole));
    let holds = bound.holds(part, whole);
    let (Bound::AtLeast(percent) | Bound::Above(percent) | Bound::AtMost(percent)) = bound;
    let sign = match (bound, holds) {
        (Bound::AtLeast(_), true) => "≥",
        (Bound::AtLeast(_), false) => "<",
        (Bound::Above(_), true) | (Bound::AtMost(_), false) => ">",
        (Bound::Above(_), false) | (Bound::AtMost(_), true) => "≤",
    };
    let left = part.saturating_mul(100);
    let right = whole.saturating_mul(u64::from(percent));
    let steps = format!("{part} × 100 = {left} {sign} {whole} × {percent} = {right}");
    (
        if holds {
            Outcome::Satisfied
        } else {
            Outcome::Missing
        },
        steps,
    )
}
