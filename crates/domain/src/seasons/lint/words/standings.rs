//! Words on the chain, classes, levels and quotas, and on the course of the year.

use thidua_vietnamese::{Lang, dates};

use crate::seasons::lint::Doubt;

impl Doubt {
    /// Of what makes ranks and proposals.
    pub(super) fn of_standings(&self, lang: Lang) -> Option<String> {
        let text = match self {
            Self::LinkDecidesNothing { link } => lang.pick(
                format!("«{link}» không phân biệt thêm được ai: bằng tổng điểm và các tiêu chí phụ đứng trước thì ở đây cũng bằng; bỏ hoặc thay bằng tiêu chí phụ khác."),
                format!("«{link}» tells nobody apart: units that the total and the links before it leave equal are equal here too; leave it out or take another."),
            ),
            Self::LinkPrefersDeductions { link } => lang.pick(
                format!("«{link}» là nhóm điểm trừ: đơn vị bị trừ nhiều hơn sẽ đứng trên; dùng fewer-deductions."),
                format!("«{link}» is a section of deductions: who lost more stands above; use fewer-deductions."),
            ),
            Self::SharedFirst { quota } => lang.pick(
                format!("chuỗi kết thúc bằng shared (đồng hạng), trong khi «{quota}» chỉ đề nghị một đơn vị; nếu hai đơn vị đồng hạng nhất, việc đề nghị phải chờ quyết định. Kết thúc bằng decision để quyết định ngay khi xếp hạng."),
                format!("the chain ends in shared, while «{quota}» takes one unit only; two that share the first rank would make the proposal wait. End it in decision, to decide with the ranking."),
            ),
            Self::ClassStranger { unit } => lang.pick(
                format!("«{unit}» có trong nhóm nhưng không phải thành viên; bỏ mã ấy hoặc bổ sung thành viên."),
                format!("«{unit}» is in the class and no member; take it out or add the member."),
            ),
            Self::NoClass { unit } => lang.pick(
                format!("thành viên «{unit}» chưa thuộc nhóm đơn vị nào nên không xếp hạng được cả Cụm; thêm vào một nhóm."),
                format!("the member «{unit}» is in no class, so that nobody can be ranked; add it to one."),
            ),
            Self::ClassOfOne => lang.pick(
                "nhóm chỉ có một đơn vị, luôn xếp thứ nhất; gộp vào nhóm khác nếu không chủ ý như vậy.",
                "the class has one unit, which is always first; join it to another, unless it is meant so.",
            )
            .to_owned(),
            Self::SameTitle => lang.pick(
                "có hai mức cùng tên; đặt tên khác để phân biệt được hai mức.",
                "there are two levels of this title; give one another, so that they can be told apart.",
            )
            .to_owned(),
            Self::LevelUnreachable { threshold, best } => {
                let (threshold, best) = (threshold.shown(0, lang), best.shown(0, lang));
                lang.pick(
                    format!("ngưỡng {threshold} không đơn vị nào đạt được: cao nhất có thể là {best}; kiểm tra thang điểm và of."),
                    format!("the threshold {threshold} is out of reach: {best} is the most there can be; check the scale and of."),
                )
            }
            Self::LevelNeverReached { before } => lang.pick(
                format!("không đơn vị nào rơi vào mức này, vì mức «{before}» đứng trước đã nhận hết; sửa ngưỡng hoặc thứ tự."),
                format!("no unit gets here, for the level «{before}» before it takes all; mend the thresholds or the order."),
            ),
            Self::NoLowestLevel => lang.pick(
                "mức thấp nhất có ngưỡng, nên đơn vị dưới ngưỡng không được xếp loại; thêm một mức cuối không có ngưỡng.",
                "the lowest level has a threshold, so that a unit below it has no level; add a last one without.",
            )
            .to_owned(),
            Self::LimitZero { percent, units } => {
                let percent = percent.shown(0, lang);
                lang.pick(
                    format!("không quá {percent} % của {units} đơn vị là 0 đơn vị: không ai được xếp mức này; tăng tỷ lệ."),
                    format!("at most {percent} % of {units} units is none: nobody gets this level; raise the percentage."),
                )
            }
            Self::QuotaTooLarge { places, units } => lang.pick(
                format!("đề nghị {places} nhưng chỉ có {units} đơn vị dự xét; giảm số lượng."),
                format!("{places} places, and {units} units compete; have fewer."),
            ),
            Self::QuotaZero { ratio, of } => lang.pick(
                format!("{ratio} của {of} làm tròn còn 0: không đề nghị được ai; tăng tỷ lệ hoặc đổi cách làm tròn (rounding)."),
                format!("{ratio} of {of} comes to 0: nobody can be proposed; raise the ratio or change rounding."),
            ),
            Self::QuotaTwice { other } => lang.pick(
                format!("cùng danh hiệu, cùng đối tượng xét với hạn mức {other}; gộp làm một hoặc sửa among, ranks."),
                format!("the same award among the same units as quota {other}; make them one, or mend among or ranks."),
            ),
            Self::QuotaRank { rank, units } => lang.pick(
                format!("dành cho hạng {rank}, nhưng chỉ có {units} đơn vị dự xét; sửa ranks."),
                format!("is for rank {rank}, and {units} units compete; mend ranks."),
            ),
            Self::QuotaMinimum { minimum, best } => {
                let (minimum, best) = (minimum.shown(0, lang), best.shown(0, lang));
                lang.pick(
                    format!("đòi hỏi từ {minimum} điểm, nhưng cao nhất chỉ có thể đạt {best}; sửa minimum-total."),
                    format!("asks for {minimum} points, and {best} is the most there can be; mend minimum-total."),
                )
            }
            _ => return None,
        };
        Some(text)
    }

    /// Of stages, votes, mergers and the rotation.
    pub(super) fn of_course(&self, lang: Lang) -> Option<String> {
        let text = match self {
            Self::DeadlineYear { deadline, year } => {
                let deadline = dates::format(*deadline);
                lang.pick(
                    format!("hạn {deadline} không nằm trong năm thi đua {year} hoặc quý I năm sau; kiểm tra lại năm."),
                    format!("the deadline {deadline} is neither in {year} nor in the first quarter after it; check the year."),
                )
            }
            Self::DeadlineTogether { deadline } => {
                let deadline = dates::format(*deadline);
                lang.pick(
                    format!("cùng hạn {deadline} với bước trước, nên không còn ngày nào cho bước này; lùi hạn."),
                    format!("ends on {deadline} like the stage before it, which leaves it no day; give it more time."),
                )
            }
            Self::CombineUnused => lang.pick(
                "có cách tổng hợp điểm chấm chéo (combine) nhưng năm này không chấm chéo; bỏ combine hoặc thêm bước.",
                "it is said how cross scores combine, and there is no cross stage; leave combine out or add the stage.",
            )
            .to_owned(),
            Self::FewAssessors { assessors, needed } => lang.pick(
                format!("mỗi đơn vị chỉ có {assessors} đơn vị khác chấm, cách tổng hợp cần ít nhất {needed}; dùng mean hoặc median."),
                format!("each unit has {assessors} others to score it, and the way of combining takes {needed}; use mean or median."),
            ),
            Self::PassLow { pass } => lang.pick(
                format!("tỷ lệ thông qua {pass} không quá nửa số phiếu, hai phương án trái nhau có thể cùng được thông qua; đặt trên 1/2."),
                format!("{pass} of the votes pass, which is not more than half: a proposal and its contrary can both pass; ask for more than 1/2."),
            ),
            Self::QuorumLow { quorum } => lang.pick(
                format!("chỉ cần {quorum} thành viên tham gia, chưa đến một nửa; kiểm tra lại quorum."),
                format!("{quorum} of the members are enough, fewer than half; check quorum."),
            ),
            Self::MergerStranger { unit } => lang.pick(
                format!("«{unit}» không phải thành viên của năm này nên không xếp hạng được cả Cụm; bổ sung thành viên hoặc sửa mã."),
                format!("«{unit}» is no member of this year, so that nobody can be ranked; add the member or mend the code."),
            ),
            Self::Rotation { fault } => fault.message(lang),
            _ => return None,
        };
        Some(text)
    }
}
