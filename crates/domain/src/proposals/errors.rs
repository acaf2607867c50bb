//! What can be wrong with quotas, settlements, opinions and decisions.

use thidua_vietnamese::Lang;
use thiserror::Error;

use super::Who;
use crate::codes::{CategoryCode, ClassCode};

/// Why values are no quota.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum QuotaError {
    /// The text is no ratio above 0 and at most 1.
    #[error("{0:?} is not a ratio")]
    NotARatio(String),
    /// The text names no one who competes.
    #[error("{0:?} is neither units nor class:… nor group:…")]
    UnknownAmong(String),
    /// The text names nothing a ratio could be taken of.
    #[error("{0:?} is neither ranked nor remaining nor a number")]
    UnknownBase(String),
    /// The quota has no words.
    #[error("the quota {0} has no title")]
    NoTitle(CategoryCode),
    /// Neither a number nor a ratio.
    #[error("{0:?} has neither count nor ratio")]
    NoNumber(String),
    /// A number that allows nobody.
    #[error("{0:?} allows nobody")]
    Nobody(String),
    /// `of` says what a ratio is taken of, but there is none.
    #[error("{0:?} has of without a ratio")]
    BaseWithoutRatio(String),
    /// A rank that is 0 or stands twice.
    #[error("{0:?}: rank {1}")]
    Ranks(String, u32),
    /// A total or classification is asked of nominees, who have none.
    #[error("{0:?} asks nominees for a total")]
    NomineesAreNotJudged(String),
    /// A class of units that the season does not have.
    #[error("{0:?} is for the class {1}, which there is not")]
    UnknownClass(String, ClassCode),
    /// A level that the season's classification does not have.
    #[error("{0:?} asks for {1:?}, which is no level")]
    UnknownLevel(String, String),
}

impl QuotaError {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::NotARatio(text), Lang::Vi) => {
                format!(
                    "«{text}» không phải là tỷ lệ; ghi như \"20%\" hoặc \"1/3\", lớn hơn 0 và không quá 100%."
                )
            }
            (Self::NotARatio(text), Lang::En) => {
                format!("«{text}» is not a ratio; write \"20%\" or \"1/3\", above 0 and at most 100%.")
            }
            (Self::UnknownAmong(text), Lang::Vi) => {
                format!("«{text}» không cho biết xét ai; among phải là units, class:MÃ hoặc group:MÃ.")
            }
            (Self::UnknownAmong(text), Lang::En) => {
                format!("«{text}» does not say who competes; among is units, class:CODE or group:CODE.")
            }
            (Self::UnknownBase(text), Lang::Vi) => {
                format!("«{text}»: of phải là ranked, remaining hoặc một số nguyên không có dấu nháy.")
            }
            (Self::UnknownBase(text), Lang::En) => {
                format!("«{text}»: of is ranked, remaining, or a whole number without quotes.")
            }
            (Self::NoTitle(category), Lang::Vi) => {
                format!("Chỉ tiêu khen thưởng «{category}» chưa có tên; ghi ở title.")
            }
            (Self::NoTitle(category), Lang::En) => {
                format!("The quota «{category}» has no words; write them in title.")
            }
            (Self::NoNumber(title), Lang::Vi) => {
                format!("«{title}» chưa có số lượng; ghi count, ratio hoặc cả hai.")
            }
            (Self::NoNumber(title), Lang::En) => {
                format!("«{title}» has no number; write count, ratio, or both.")
            }
            (Self::Nobody(title), Lang::Vi) => {
                format!("«{title}» không cho ai; bỏ chỉ tiêu này hoặc ghi số từ 1 trở lên.")
            }
            (Self::Nobody(title), Lang::En) => {
                format!("«{title}» allows nobody; leave it out or write a number from 1 on.")
            }
            (Self::BaseWithoutRatio(title), Lang::Vi) => {
                format!("«{title}» có of nhưng chưa có ratio; thêm ratio hoặc bỏ of.")
            }
            (Self::BaseWithoutRatio(title), Lang::En) => {
                format!("«{title}» has of but no ratio; add the ratio or leave out of.")
            }
            (Self::Ranks(title, rank), Lang::Vi) => {
                format!("«{title}»: hạng {rank} không dùng được; ranks ghi các hạng từ 1, mỗi hạng một lần.")
            }
            (Self::Ranks(title, rank), Lang::En) => {
                format!("«{title}»: rank {rank} cannot be; ranks lists ranks from 1 on, each once.")
            }
            (Self::NomineesAreNotJudged(title), Lang::Vi) => format!(
                "«{title}» xét các tập thể được giới thiệu, vốn không có điểm và xếp loại; bỏ minimum-total và classifications."
            ),
            (Self::NomineesAreNotJudged(title), Lang::En) => format!(
                "«{title}» is for nominees, who have neither total nor classification; leave out minimum-total and classifications."
            ),
            (Self::UnknownClass(title, class), Lang::Vi) => format!(
                "«{title}» xét nhóm đơn vị {class}, nhưng năm thi đua không có nhóm ấy; thêm vào [[classes]] hoặc sửa among."
            ),
            (Self::UnknownClass(title, class), Lang::En) => format!(
                "«{title}» is for the class {class}, which the season does not have; add it to [[classes]] or correct among."
            ),
            (Self::UnknownLevel(title, level), Lang::Vi) => format!(
                "«{title}» cần mức xếp loại «{level}», nhưng cách xếp loại của năm thi đua không có mức ấy; ghi đúng tên mức."
            ),
            (Self::UnknownLevel(title, level), Lang::En) => format!(
                "«{title}» asks for the level «{level}», which the season's classification does not have; write its exact words."
            ),
        }
    }
}

/// Why a decision on a tie at the cut cannot be recorded.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SettlementError {
    /// Nothing waits for a decision in this category.
    #[error("nothing waits for a decision")]
    NothingOpen,
    /// The order does not name exactly those of an open tie.
    #[error("the order does not name those of an open tie")]
    NotTheTie {
        /// The open ties.
        open: Vec<Vec<Who>>,
    },
    /// The tie is one of the standings, which are decided first.
    #[error("the standings wait for a decision")]
    RankingWaits,
    /// Someone stands twice in the order.
    #[error("{0} stands twice")]
    Repeated(Who),
    /// The minutes are empty.
    #[error("the minutes are empty")]
    NoMinutes,
}

impl SettlementError {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let groups = |open: &[Vec<Who>]| {
            let group = |group: &Vec<Who>| group.iter().map(Who::to_string).collect::<Vec<_>>().join(", ");
            open.iter().map(group).collect::<Vec<_>>().join("; ")
        };
        match (self, lang) {
            (Self::NothingOpen, Lang::Vi) => {
                "Hình thức khen thưởng này không có trường hợp ngang nhau nào đang chờ quyết định.".to_owned()
            }
            (Self::NothingOpen, Lang::En) => "No tie waits for a decision for this award.".to_owned(),
            (Self::NotTheTie { open }, Lang::Vi) => format!(
                "Thứ tự phải gồm đúng và đủ những nơi ngang nhau đang chờ quyết định: {}.",
                groups(open)
            ),
            (Self::NotTheTie { open }, Lang::En) => {
                format!("The order must name exactly those of a tie that waits: {}.", groups(open))
            }
            (Self::RankingWaits, Lang::Vi) => {
                "Thứ hạng của các đơn vị này đang chờ quyết định; ghi quyết định về thứ hạng trước, bằng «thidua decide»."
                    .to_owned()
            }
            (Self::RankingWaits, Lang::En) => {
                "The rank of these units waits for a decision; record that one first, with «thidua decide»."
                    .to_owned()
            }
            (Self::Repeated(who), Lang::Vi) => format!("{who} được nêu hai lần trong thứ tự."),
            (Self::Repeated(who), Lang::En) => format!("{who} stands twice in the order."),
            (Self::NoMinutes, Lang::Vi) => {
                "Cần ghi biên bản: số, ngày hoặc nội dung quyết định của hội nghị.".to_owned()
            }
            (Self::NoMinutes, Lang::En) => "Give the minutes: number, date or words of the decision.".to_owned(),
        }
    }
}

/// Why an opinion or a decision cannot be recorded.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RecordError {
    /// The document of the opinion is not named.
    #[error("no document")]
    NoDocument,
    /// A lower award is asked for, but not which.
    #[error("lower to what")]
    LowerToWhat,
    /// The lower award is the proposed one.
    #[error("{0} is not lower")]
    NotLower(CategoryCode),
    /// A lower award is named, but not asked for.
    #[error("nothing is lowered")]
    NothingLowered,
    /// The number of the decision is not named.
    #[error("no number")]
    NoNumber,
    /// Who decided is not named.
    #[error("nobody decided")]
    NoOneDecided,
}

impl RecordError {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::NoDocument, Lang::Vi) => {
                "Cần ghi văn bản nêu ý kiến: số công văn hoặc biên bản họp Hội đồng.".to_owned()
            }
            (Self::NoDocument, Lang::En) => {
                "Name the document: number of the letter, or the minutes.".to_owned()
            }
            (Self::LowerToWhat, Lang::Vi) => {
                "Đề nghị hạ mức khen thì phải nêu hạ xuống hình thức nào.".to_owned()
            }
            (Self::LowerToWhat, Lang::En) => "Say which lower award is asked for.".to_owned(),
            (Self::NotLower(category), Lang::Vi) => {
                format!("«{category}» chính là hình thức đã đề nghị; nêu hình thức thấp hơn.")
            }
            (Self::NotLower(category), Lang::En) => {
                format!("«{category}» is what was proposed; name a lower award.")
            }
            (Self::NothingLowered, Lang::Vi) => {
                "Chỉ nêu hình thức khen thấp hơn khi ý kiến là đề nghị hạ mức khen.".to_owned()
            }
            (Self::NothingLowered, Lang::En) => {
                "A lower award is named only where the opinion asks for one.".to_owned()
            }
            (Self::NoNumber, Lang::Vi) => "Cần ghi số quyết định khen thưởng.".to_owned(),
            (Self::NoNumber, Lang::En) => "Give the number of the decision.".to_owned(),
            (Self::NoOneDecided, Lang::Vi) => "Cần ghi cơ quan, người ban hành quyết định.".to_owned(),
            (Self::NoOneDecided, Lang::En) => "Say who decided.".to_owned(),
        }
    }
}
