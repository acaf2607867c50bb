//! Words on sections, criteria and their rules.

use thidua_vietnamese::Lang;

use crate::quantity::{Measure, Points};
use crate::seasons::lint::Doubt;

impl Doubt {
    /// Of sections, criteria and their rules.
    pub(super) fn of_scorecard(&self, lang: Lang) -> Option<String> {
        let points = |points: &Points| points.shown(0, lang);
        let percent = |value: &Measure| format!("{} %", value.shown(0, lang));
        let text = match self {
            Self::UnevenTotal { content, bonus } => {
                let (content, bonus) = (points(content), points(bonus));
                lang.pick(
                    format!("tổng điểm nội dung là {content} (điểm thưởng {bonus}), không tròn chục như thang 100 hay 1.000 điểm; kiểm tra xem có thiếu hoặc ghi sai điểm tối đa của tiêu chí nào không."),
                    format!("the content comes to {content} points (bonus {bonus}), no round number such as 100 or 1000; check whether a criterion is missing or has a wrong maximum."),
                )
            }
            Self::UnreachablePoints { max, best } => {
                let (max, best) = (points(max), points(best));
                lang.pick(
                    format!("điểm tối đa là {max}, nhưng cách chấm cao nhất chỉ cho {best}; hạ điểm tối đa hoặc sửa cách chấm."),
                    format!("the maximum is {max}, but the rule comes to {best} at most; lower the maximum or mend the rule."),
                )
            }
            Self::AboveMaximum { max, best } => {
                let (max, best) = (points(max), points(best));
                lang.pick(
                    format!("điểm tối đa là {max}, nhưng cách chấm có thể cho tới {best}; nếu muốn thưởng phần vượt chỉ tiêu thì ghi ở bonus và để cap là 100."),
                    format!("the maximum is {max}, but the rule can come to {best}; to reward what goes beyond the target write bonus and leave cap at 100."),
                )
            }
            Self::BeyondTwice { cap } => {
                let cap = percent(cap);
                lang.pick(
                    format!("phần vượt chỉ tiêu được tính hai lần: vừa tính điểm đến {cap}, vừa cộng thưởng (bonus); bỏ một trong hai."),
                    format!("what goes beyond the target counts twice, up to {cap} and as bonus; leave one out."),
                )
            }
            Self::FromAboveCap { from, cap } => {
                let (from, cap) = (percent(from), percent(cap));
                lang.pick(
                    format!("chỉ có điểm từ mức đạt {from}, cao hơn mức tính điểm tối đa {cap}; đơn vị đạt đúng chỉ tiêu có thể không có điểm. Kiểm tra lại from và cap."),
                    format!("points begin at {from}, above {cap} where they end; a unit that meets its target may have none. Check from and cap."),
                )
            }
            Self::CutItem { each, most, last, number } => {
                let (each, most, last) = (points(each), points(most), points(last));
                lang.pick(
                    format!("mỗi việc {each} điểm, không quá {most}: việc thứ {number} chỉ tính {last} điểm; chọn giới hạn là bội số của {each} nếu không chủ ý như vậy."),
                    format!("{each} points each and at most {most}: item {number} counts {last} only; choose a multiple of {each}, unless it is meant so."),
                )
            }
            Self::DeductionBelowFloor { most, possible } => {
                let (most, possible) = (points(most), points(possible));
                lang.pick(
                    format!("ghi trừ không quá {most}, nhưng chỉ trừ được {possible} là hết mức tối thiểu của tiêu chí; sửa most hoặc floor."),
                    format!("at most {most} points off, but after {possible} the floor of the criterion is reached; mend most or floor."),
                )
            }
            Self::BandGap { values } => {
                let values = values.shown(lang);
                lang.pick(
                    format!("không bậc nào nhận giá trị {values}; đơn vị có giá trị ấy sẽ không được xếp hạng. Nối các cận (ví dụ dưới 80 và từ 80) hoặc thêm bậc «còn lại» không có cận."),
                    format!("no band takes the values {values}; a unit with such a value is not ranked. Let the bounds meet (below 80, at least 80) or add a band without bounds."),
                )
            }
            Self::BandOverlap { first, second, values } => {
                let values = values.shown(lang);
                lang.pick(
                    format!("giá trị {values} thuộc cả bậc {first} và bậc {second}; bậc {first} được tính. Để một trong hai cận không lấy dấu bằng."),
                    format!("the values {values} fall into band {first} and band {second}; band {first} counts. Make one of the bounds exclusive."),
                )
            }
            Self::BandNeverReached { band } => lang.pick(
                format!("bậc {band} không bao giờ được dùng: mọi giá trị của nó đã thuộc các bậc đứng trước; xếp lại thứ tự hoặc sửa cận."),
                format!("band {band} is never used: all its values fall into bands before it; put the bands into another order or mend the bounds."),
            ),
            Self::BandsFall => lang.pick(
                "mức đạt cao hơn lại được lợi ít hơn; kiểm tra điểm của các bậc và chiều của chỉ tiêu (direction).",
                "a better attainment does worse; check the points of the bands and the direction of the indicator.",
            )
            .to_owned(),
            Self::Decimals { value, decimals } => {
                let value = points(value);
                lang.pick(
                    format!("có số {value}, nhưng điểm của năm thi đua chỉ lấy {decimals} chữ số thập phân; tăng decimals hoặc sửa số ấy."),
                    format!("there is {value}, but points have {decimals} decimals in this season; raise decimals or change the number."),
                )
            }
            Self::NotForStranger { unit } => lang.pick(
                format!("không giao cho «{unit}», nhưng đơn vị này không phải thành viên; bỏ mã ấy hoặc sửa lại."),
                format!("not assigned to «{unit}», which is no member; take the code out or mend it."),
            ),
            Self::ForNobody => lang.pick(
                "không giao cho thành viên nào; giao lại hoặc bỏ tiêu chí.",
                "assigned to no member; assign it or leave the criterion out.",
            )
            .to_owned(),
            Self::BestOfOne => lang.pick(
                "so với đơn vị dẫn đầu nhưng chỉ giao cho một thành viên, nên đơn vị ấy luôn dẫn đầu; dùng cách chấm khác.",
                "compares with the best, and is assigned to one member only, which is always the best; use another rule.",
            )
            .to_owned(),
            Self::TwoDirections { indicator, other } => lang.pick(
                format!("chỉ tiêu «{indicator}» ở đây tính ngược chiều với tiêu chí {other} (càng nhiều càng tốt, càng ít càng tốt); sửa direction cho thống nhất."),
                format!("for the indicator «{indicator}» the other direction is better in criterion {other}; make them agree."),
            ),
            Self::LateWithoutDeadline => lang.pick(
                "trừ điểm nộp muộn nhưng bước tự chấm chưa có hạn; ghi deadline ở [[stages]], nếu không thì không ai bị trừ.",
                "takes points off for lateness, but self-assessment has no deadline; write one in [[stages]], or nobody loses any.",
            )
            .to_owned(),
            Self::LateStage => lang.pick(
                "trừ điểm nộp muộn ở bước khác tự chấm; chương trình chỉ ghi ngày nộp của bước tự chấm, nên số ngày muộn phải nhập tay. Dùng stage = \"self\".",
                "takes points off for lateness in another stage than self-assessment, of which alone the day is recorded; days would have to be entered by hand. Use stage = \"self\".",
            )
            .to_owned(),
            Self::SeparatedNobody { points: same, units } => {
                let same = points(same);
                lang.pick(
                    format!("năm trước cả {units} đơn vị được xếp hạng đều {same} điểm, tiêu chí không phân biệt được ai; đặt mức cao hơn hoặc cách chấm khác."),
                    format!("last year all {units} ranked units had {same} points, so it told nobody apart; ask for more or choose another rule."),
                )
            }
            _ => return None,
        };
        Some(text)
    }
}
