//! No second award: for one achievement, of the State in one year.

use std::collections::BTreeSet;

use chrono::Datelike;

use super::{Found, Subject};
use crate::awards::category::{Kind, Level};
use crate::awards::eligibility::answer::{Outcome, Proof};
use crate::awards::eligibility::evidence::AwardFact;
use crate::awards::occasions::Occasion;
use crate::awards::text;
use crate::codes::CategoryCode;

/// How far another award stands against the proposal.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Against {
    No,
    Perhaps,
    Yes,
}

/// Occasions that may come beside another State award in a year (TT 08/2017/TT-BNV).
const BESIDE: &[Occasion] = &[Occasion::Sudden, Occasion::Contribution, Occasion::Service];

impl Subject<'_> {
    fn kind(&self, code: &CategoryCode) -> Option<Kind> {
        self.catalogue.get(code).map(|category| category.kind)
    }

    /// The codes of the catalogue that fit.
    fn codes(&self, fits: impl Fn(&crate::awards::category::Category) -> bool) -> BTreeSet<CategoryCode> {
        self.catalogue
            .iter()
            .filter(|category| fits(category))
            .map(|category| category.code.clone())
            .collect()
    }

    pub(super) fn one_achievement(&self) -> Found {
        let proposal = self.proposal;
        let title = self.kind(&proposal.category) == Some(Kind::Title);
        let against = |award: &AwardFact| {
            if award.category == proposal.category && award.year == Some(proposal.year) {
                return Against::Yes;
            }
            // a title is built of titles, and a title and a form of commendation stand beside each other
            if title || self.kind(&award.category) == Some(Kind::Title) {
                return Against::No;
            }
            match (&award.achievement, &proposal.achievement) {
                (Some(a), Some(b)) if text::folded(a) == text::folded(b) => {
                    let other_year = award.year.is_some_and(|year| year != proposal.year);
                    if other_year {
                        Against::Perhaps
                    } else {
                        Against::Yes
                    }
                }
                (Some(_), Some(_)) => Against::No,
                _ => {
                    let same_year = award.year.is_none_or(|year| year == proposal.year);
                    let same_occasion = award.occasion.is_none_or(|one| one == proposal.occasion);
                    if same_year && same_occasion {
                        Against::Perhaps
                    } else {
                        Against::No
                    }
                }
            }
        };
        let others = if title {
            BTreeSet::from([proposal.category.clone()])
        } else {
            self.codes(|category| category.kind != Kind::Title)
        };
        self.second(against, &others, "cùng thành tích", "for the same achievement")
    }

    pub(super) fn one_state_award(&self) -> Found {
        let proposal = self.proposal;
        if BESIDE.contains(&proposal.occasion) {
            return Found::new(
                Outcome::Satisfied,
                "Khen đột xuất, cống hiến, niên hạn không bị giới hạn này".to_owned(),
                "Outstanding deeds, lifelong contribution and years of service are not limited".to_owned(),
            );
        }
        let year = proposal.day.year();
        let state = self.codes(|category| category.level == Level::State);
        let against = |award: &AwardFact| {
            if !state.contains(&award.category) {
                return Against::No;
            }
            let in_year = match award.decided_between() {
                Some((first, last)) if first.year() == last.year() => {
                    if first.year() == year {
                        Against::Yes
                    } else {
                        Against::No
                    }
                }
                Some((first, last)) if first.year() <= year && year <= last.year() => Against::Perhaps,
                Some(_) => Against::No,
                None => Against::Perhaps,
            };
            match award.occasion {
                Some(occasion) if BESIDE.contains(&occasion) => Against::No,
                Some(_) => in_year,
                None if in_year == Against::Yes => Against::Perhaps,
                None => in_year,
            }
        };
        self.second(
            against,
            &state,
            "cấp Nhà nước trong năm",
            "of the State in the year",
        )
    }

    /// The answer to awards that stand against the proposal.
    fn second(
        &self,
        against: impl Fn(&AwardFact) -> Against,
        others: &BTreeSet<CategoryCode>,
        vi: &str,
        en: &str,
    ) -> Found {
        let of = |wanted: Against| -> Vec<Proof> {
            self.awards
                .iter()
                .filter(|award| against(award) == wanted)
                .map(|award| self.proof(award))
                .collect()
        };
        let (sure, perhaps) = (of(Against::Yes), of(Against::Perhaps));
        if !sure.is_empty() {
            return Found::new(
                Outcome::Missing,
                format!("Đã có {} lần khen thưởng {vi}", sure.len()),
                format!("{} award(s) {en} already", sure.len()),
            )
            .with(sure);
        }
        if !perhaps.is_empty() {
            return Found::new(
                Outcome::Unknown,
                format!("Có {} lần khen thưởng có thể {vi}", perhaps.len()),
                format!("{} award(s) that may be {en}", perhaps.len()),
            )
            .with(perhaps)
            .remedy(
                "đối chiếu thành tích, loại hình của các quyết định này".to_owned(),
                "compare achievement and occasion of these decisions".to_owned(),
            );
        }
        let year = self.proposal.year;
        if !self.covers(year, others) {
            return Found::new(
                Outcome::Unknown,
                format!("Không thấy lần khen thưởng nào {vi}, nhưng năm {year} chưa có danh sách"),
                format!("No award {en} is known, but {year} has no list"),
            )
            .lists_needed(vec![year]);
        }
        Found::new(
            Outcome::Satisfied,
            format!("Không có lần khen thưởng nào khác {vi}"),
            format!("No other award {en}"),
        )
    }
}
