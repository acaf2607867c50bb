//! A condition in words.

use thidua_vietnamese::Lang;

use super::{Condition, Requirement};
use crate::awards::eligibility::answer::Told;
use crate::awards::eligibility::certainty::Certainty;
use crate::awards::eligibility::evidence::Grade;

impl Requirement {
    /// What has to hold, as a clause without a full stop.
    #[must_use]
    pub fn told(&self) -> Told {
        match self {
            Self::Had {
                wanted,
                count,
                within,
            } => {
                let name = &wanted.label;
                match within {
                    None => Told::new(
                        format!("Đã được tặng {name} ({count} lần trở lên)"),
                        format!("Has received {name} ({count} or more)"),
                    ),
                    Some(1) => Told::new(
                        format!("Được tặng {name} trong năm đề nghị"),
                        format!("Received {name} in the year of the proposal"),
                    ),
                    Some(years) => Told::new(
                        format!("Đã được tặng {name} ({count} lần trở lên) trong {years} năm gần nhất"),
                        format!("Has received {name} ({count} or more) in the last {years} years"),
                    ),
                }
            }
            Self::Consecutive { wanted, years } => Told::new(
                format!("{years} năm liên tục đạt {}, đến năm đề nghị hoặc năm liền trước", wanted.label),
                format!(
                    "{} in {years} consecutive years, to the year of the proposal or the year before",
                    wanted.label
                ),
            ),
            Self::ConsecutiveTimes {
                wanted,
                times,
                apart,
            } => Told::new(
                format!(
                    "{times} lần liên tục đạt {}, cách nhau không quá {apart} năm, lần cuối ở năm đề nghị hoặc năm liền trước",
                    wanted.label
                ),
                format!(
                    "{} {times} times in a row, at most {apart} years apart, the last in the year of the proposal or the year before",
                    wanted.label
                ),
            ),
            Self::YearsSince { wanted, years } => Told::new(
                format!("Đủ {years} năm kể từ ngày quyết định tặng {}", wanted.label),
                format!("{years} years since the day of the decision on {}", wanted.label),
            ),
            Self::CountSince {
                wanted,
                count,
                since,
            } => Told::new(
                format!("{count} lần {} trong thời gian sau khi được tặng {}", wanted.label, since.label),
                format!("{} {count} times in the years after {}", wanted.label, since.label),
            ),
            Self::NextYear { wanted } => Told::new(
                format!("Trình trong năm liền sau năm có quyết định {} gần nhất", wanted.label),
                format!("Submitted in the year after the newest decision on {}", wanted.label),
            ),
            Self::Deadline { day, month } => Told::new(
                format!("Trình chậm nhất ngày {day:02}/{month:02}"),
                format!("Submitted by {day:02}/{month:02} (day/month)"),
            ),
            Self::GradeEachYear { grade, years: 1 } => Told::new(
                format!("Năm đề nghị hoặc năm liền trước {}", or_better(*grade, Lang::Vi)),
                format!(
                    "{} in the year of the proposal or the year before",
                    or_better(*grade, Lang::En)
                ),
            ),
            Self::GradeEachYear { grade, years } => Told::new(
                format!("{years} năm liên tục {}", or_better(*grade, Lang::Vi)),
                format!("{} in {years} consecutive years", or_better(*grade, Lang::En)),
            ),
            Self::GradeInYears { grade, count, years } => Told::new(
                format!("Ít nhất {count} năm {} trong {years} năm gần nhất", or_better(*grade, Lang::Vi)),
                format!("{} in at least {count} of the last {years} years", or_better(*grade, Lang::En)),
            ),
            Self::Initiatives {
                reach,
                count,
                within,
            } => {
                let (vi, en) = match within {
                    None => (String::new(), String::new()),
                    Some(1) => (
                        " trong năm đề nghị".to_owned(),
                        " in the year of the proposal".to_owned(),
                    ),
                    Some(years) => (
                        format!(" trong {years} năm gần nhất"),
                        format!(" in the last {years} years"),
                    ),
                };
                Told::new(
                    format!("{count} sáng kiến, đề tài được công nhận phạm vi {} trở lên{vi}", reach.name(Lang::Vi)),
                    format!("{count} recognised initiatives of {} reach or farther{en}", reach.name(Lang::En)),
                )
            }
            Self::MembersShare { wanted, bound } => Told::new(
                format!("Tỷ lệ thành viên đạt {} {bound}", wanted.label),
                format!("Share of members with {} {bound}", wanted.label),
            ),
            Self::MembersCount { wanted, count } => Told::new(
                format!("Có ít nhất {count} cá nhân đạt {}", wanted.label),
                format!("At least {count} member(s) with {}", wanted.label),
            ),
            Self::Age { years } => Told::new(
                format!("Thành lập từ {years} năm trở lên"),
                format!("Founded {years} or more years ago"),
            ),
            Self::Quota { base, bound } => Told::new(
                format!("Số đề nghị {bound} của {}", base.vi),
                format!("Number proposed {bound} of {}", base.en),
            ),
            Self::ClusterLeader => Told::new(
                "Dẫn đầu cụm, khối thi đua của năm đề nghị".to_owned(),
                "First in its cluster or block in the year of the proposal".to_owned(),
            ),
            Self::NotDissolved => Told::new(
                "Tổ chức chưa giải thể".to_owned(),
                "The body has not been dissolved".to_owned(),
            ),
            Self::OneAchievement => Told::new(
                "Không khen thưởng nhiều lần cho cùng một thành tích".to_owned(),
                "No several commendations for one achievement".to_owned(),
            ),
            Self::OneStateAward => Told::new(
                "Không quá một lần khen thưởng cấp Nhà nước trong một năm (trừ đột xuất, cống hiến, niên hạn)".to_owned(),
                "No second State award in one year (except outstanding deeds, lifelong contribution, years of service)"
                    .to_owned(),
            ),
            Self::Person { text } | Self::Note { text } => text.clone(),
        }
    }
}

impl Condition {
    /// The condition with its citation and its mark: «… (Luật 06/2022/QH15, Điều 22; đã xác nhận)».
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        format!(
            "{} ({})",
            self.requirement.told().message(lang),
            self.source(lang)
        )
    }

    /// The citation and the mark.
    #[must_use]
    pub fn source(&self, lang: Lang) -> String {
        format!("{}; {}", self.citation, Certainty::name(self.certainty, lang))
    }
}

/// A grade and the better ones; above the best there is none.
fn or_better(grade: Grade, lang: Lang) -> String {
    let name = grade.name(lang);
    match grade {
        Grade::Excellent => name.to_owned(),
        Grade::Failed | Grade::Completed | Grade::Good => {
            format!("{name} {}", lang.pick("trở lên", "or better"))
        }
    }
}
