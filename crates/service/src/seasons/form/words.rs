//! How a criterion is scored, in the words of a form.

use thidua_domain::quantity::{Measure, Points};
use thidua_domain::scoring::{Band, Bands, Criterion, Effect, Part, Rule, Subject};

/// How a criterion is scored, and what to write.
pub(super) fn how(criterion: &Criterion, part: Part) -> String {
    let least = criterion.least();
    match &criterion.rule {
        Rule::Given if least == Points::ZERO => "cho điểm".to_owned(),
        Rule::Given => format!("cho điểm, từ {} điểm", number(least)),
        Rule::YesNo if part == Part::Deduction => "trừ cả điểm hoặc không trừ; ghi có hoặc không".to_owned(),
        Rule::YesNo => "có thì đủ điểm, không thì không có điểm; ghi có hoặc không".to_owned(),
        Rule::Proportional(rule) => {
            let mut words = format!("theo tỷ lệ đạt chỉ tiêu {}", rule.indicator);
            if let Some(from) = rule.from {
                words.push_str(&format!(", đạt dưới {} % thì không có điểm", measure(from)));
            }
            if let Some(bonus) = &rule.bonus {
                words.push_str(&format!(
                    ", vượt mỗi {} % thưởng {} điểm, không quá {} điểm",
                    measure(bonus.each),
                    number(bonus.points),
                    number(bonus.most)
                ));
            }
            format!("{words}; lấy từ kết quả trong năm")
        }
        Rule::Bands(rule) => bands(rule),
        Rule::PerItem(rule) => {
            let mut words = format!("mỗi việc {} điểm", number(rule.each));
            if rule.first_item > 1 {
                words.push_str(&format!(", tính từ việc thứ {}", rule.first_item));
            }
            counted(&words, rule.indicator.as_ref())
        }
        Rule::BestOfCluster(rule) => {
            format!(
                "so với đơn vị dẫn đầu Cụm, chỉ tiêu {}; lấy từ kết quả trong năm",
                rule.indicator
            )
        }
        Rule::DeductionPerItem(rule) => {
            let most = number(rule.most.unwrap_or(criterion.max));
            let words = format!("mỗi việc trừ {} điểm, không quá {most} điểm", number(rule.each));
            counted(&words, rule.indicator.as_ref())
        }
        Rule::Late(rule) => {
            format!(
                "mỗi ngày nộp muộn trừ {} điểm; để trống, chương trình tự tính",
                number(rule.each)
            )
        }
        Rule::Veto(rule) => {
            let effect = match rule.effect {
                Effect::NotRanked => "không xếp hạng",
                Effect::NotProposable => "không đề nghị khen thưởng",
            };
            format!("ghi có khi mắc phải ({effect}), không thì để trống")
        }
    }
}

/// What is counted, and where the number comes from.
fn counted(words: &str, indicator: Option<&thidua_domain::codes::IndicatorCode>) -> String {
    match indicator {
        Some(indicator) => format!("{words}; lấy từ kết quả trong năm, chỉ tiêu {indicator}"),
        None => format!("{words}; ghi số việc như count:3, hoặc ghi điểm"),
    }
}

fn bands(rule: &Bands) -> String {
    let unit = match rule.of {
        Subject::Value => "",
        Subject::Attainment => " % chỉ tiêu",
    };
    let steps: Vec<String> = rule.bands.iter().map(|one| band(one, unit)).collect();
    let steps = steps.join("; ");
    match &rule.indicator {
        Some(indicator) => format!("{steps}; lấy từ kết quả trong năm, chỉ tiêu {indicator}"),
        None => format!("{steps}; ghi giá trị như value:82, hoặc ghi điểm"),
    }
}

fn band(band: &Band, unit: &str) -> String {
    let lower = match (band.at_least, band.above) {
        (Some(bound), _) => Some(format!("từ {}{unit}", measure(bound))),
        (None, Some(bound)) => Some(format!("trên {}{unit}", measure(bound))),
        (None, None) => None,
    };
    let upper = match (band.at_most, band.below) {
        (Some(bound), _) => Some(format!("đến {}{unit}", measure(bound))),
        (None, Some(bound)) => Some(format!("dưới {}{unit}", measure(bound))),
        (None, None) => None,
    };
    let points = number(band.points);
    match (lower, upper) {
        (Some(lower), Some(upper)) => format!("{lower} {} {points} điểm", to(&upper)),
        (Some(lower), None) if band.at_least.is_some() => format!("{lower} trở lên: {points} điểm"),
        (Some(lower), None) => format!("{lower}: {points} điểm"),
        (None, Some(upper)) => format!("{upper}: {points} điểm"),
        (None, None) => format!("còn lại: {points} điểm"),
    }
}

/// The upper bound behind a lower one: "từ 60 đến dưới 80".
fn to(upper: &str) -> String {
    if upper.starts_with("dưới") {
        format!("đến {upper}:")
    } else {
        format!("{upper}:")
    }
}

fn number(points: Points) -> String {
    points.vietnamese(0)
}

fn measure(measure: Measure) -> String {
    measure.vietnamese(0)
}
