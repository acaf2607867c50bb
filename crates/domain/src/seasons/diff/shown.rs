//! Parts of rules in words.

use chrono::NaiveDate;
use thidua_vietnamese::{Lang, dates};

use super::Quoted;
use crate::codes::{ClassCode, IndicatorCode, ItemCode, OrganisationCode};
use crate::proposals::{Of, Quota, Ratio, Rounding};
use crate::quantity::{Direction, Measure, Points};
use crate::ranking::{Chain, Class, Classification, Level, LevelOf, Link};
use crate::rotation::{InheritTurns, Policy, Way};
use crate::scoring::{
    Absent, Band, Beyond, Criterion, Effect, Merger, Method, Part, Rule, Section, Share, Stage, Subject,
};
use crate::seasons::{Electorate, Majority, VoteRules};
use crate::stages::{Combine, StageRule};

/// What can be told in words.
pub(super) trait Shown {
    /// The words for a reader.
    fn shown(&self, lang: Lang) -> String;
}

macro_rules! shown {
    ($($type:ty: |$value:ident, $lang:ident| $words:expr;)*) => {
        $(impl Shown for $type {
            fn shown(&self, $lang: Lang) -> String {
                let $value = self;
                $words
            }
        })*
    };
}

shown! {
    u32: |number, _lang| number.to_string();
    u8: |number, _lang| number.to_string();
    bool: |yes, lang| if *yes { lang.pick("có", "yes") } else { lang.pick("không", "no") }.to_owned();
    String: |text, _lang| format!("«{text}»");
    Quoted: |text, lang| if text.0.is_empty() { none(lang) } else { format!("«{}»", text.0) };
    Points: |points, lang| (*points).shown(0, lang);
    Measure: |measure, lang| (*measure).shown(0, lang);
    NaiveDate: |day, _lang| dates::format(*day);
    ItemCode: |code, _lang| code.to_string();
    ClassCode: |code, _lang| code.to_string();
    IndicatorCode: |code, _lang| code.to_string();
    OrganisationCode: |code, _lang| code.to_string();
    Majority: |share, _lang| share.to_string();
    Ratio: |ratio, _lang| ratio.to_string();
    Stage: |stage, lang| (*stage).label(lang).to_owned();
    Part: |part, lang| (*part).label(lang).to_owned();
    Combine: |way, lang| (*way).label(lang).to_owned();
    Rounding: |rounding, lang| (*rounding).label(lang).to_owned();
    Direction: |direction, lang| match direction {
        Direction::More => lang.pick("càng nhiều càng tốt", "more is better"),
        Direction::Less => lang.pick("càng ít càng tốt", "less is better"),
    }.to_owned();
    Subject: |subject, lang| match subject {
        Subject::Value => lang.pick("giá trị", "the value"),
        Subject::Attainment => lang.pick("mức đạt chỉ tiêu", "the attainment"),
    }.to_owned();
    Absent: |absent, lang| match absent {
        Absent::Lost => lang.pick("không được tính", "are lost"),
        Absent::Section => lang.pick("chia lại trong nhóm", "are spread over the section"),
        Absent::Scorecard => lang.pick("chia lại trong cả bảng", "are spread over the scorecard"),
    }.to_owned();
    Effect: |effect, lang| match effect {
        Effect::NotRanked => lang.pick("không xếp hạng", "is not ranked"),
        Effect::NotProposable => lang.pick("không đề nghị khen thưởng", "is not proposed"),
    }.to_owned();
    LevelOf: |of, lang| match of {
        LevelOf::Points => lang.pick("điểm", "points"),
        LevelOf::Percent => lang.pick("phần trăm điểm tối đa", "percent of the maximum"),
    }.to_owned();
    Electorate: |of, lang| match of {
        Electorate::Members => lang.pick("tổng số thành viên", "all members"),
        Electorate::Present => lang.pick("số thành viên có mặt", "those present"),
    }.to_owned();
    Method: |method, lang| match method {
        Method::Sum => lang.pick("cộng điểm", "sum"),
        Method::MeanByMonths => lang.pick("bình quân theo tháng", "mean by months"),
        Method::Own => lang.pick("chỉ điểm của đơn vị mới", "the successor's own"),
    }.to_owned();
    InheritTurns: |inherit, lang| match inherit {
        InheritTurns::No => lang.pick("không tính", "do not count"),
        InheritTurns::Sum => lang.pick("cộng dồn", "are added up"),
        InheritTurns::Max => lang.pick("lấy số lớn nhất", "the most of them"),
    }.to_owned();
    Of: |of, lang| match of {
        Of::Ranked => lang.pick("số đơn vị dự xét", "those that compete").to_owned(),
        Of::Remaining => lang.pick("số còn lại", "those that remain").to_owned(),
        Of::Number(number) => number.to_string(),
    };
    Chain: |chain, lang| {
        let links = chain.links().iter().map(|link: &Link| link.label(lang));
        links.chain([chain.last().label(lang).to_owned()]).collect::<Vec<_>>().join(", ")
    };
    Way: |way, lang| {
        let label = Policy { by: way.clone(), ..Policy::default() }.label(lang);
        match way {
            Way::Roster(order) => format!("{label} ({})", order.shown(lang)),
            _ => label,
        }
    };
    Share: |share, lang| {
        let Share { unit, months } = share;
        lang.pick(format!("{unit} ({months} tháng)"), format!("{unit} ({months} months)"))
    };
    Beyond: |beyond, lang| {
        let (each, points, most) = (beyond.each.shown(0, lang), beyond.points.shown(0, lang), beyond.most.shown(0, lang));
        lang.pick(
            format!("{points} điểm cho mỗi {each} % vượt, không quá {most}"),
            format!("{points} points for each {each} % beyond, at most {most}"),
        )
    };
    Band: |band, lang| {
        let bounds = [
            ("≥", band.at_least), (">", band.above), ("≤", band.at_most), ("<", band.below),
        ];
        let said: Vec<String> = bounds
            .into_iter()
            .filter_map(|(sign, bound)| Some(format!("{sign} {}", bound?.shown(0, lang))))
            .collect();
        let points = band.points.shown(0, lang);
        if said.is_empty() {
            format!("{}: {points}", lang.pick("còn lại", "else"))
        } else {
            format!("{}: {points}", said.join(" "))
        }
    };
    Criterion: |criterion, lang| {
        let (title, max, rule) = (&criterion.title, criterion.max.shown(0, lang), criterion.rule.shown(lang));
        lang.pick(
            format!("«{title}», tối đa {max}, {rule}"),
            format!("«{title}», at most {max}, {rule}"),
        )
    };
    Section: |section, lang| {
        let (title, part) = (&section.title, section.part.label(lang));
        let max = section.max().shown(lang);
        let count = section.criteria.len();
        lang.pick(
            format!("«{title}», {part}, tối đa {max}, {count} tiêu chí"),
            format!("«{title}», {part}, at most {max}, {count} criteria"),
        )
    };
    Class: |class, lang| format!("«{}» ({})", class.title, class.units.shown(lang));
    Level: |level, lang| {
        let bound = |sign: &str, bound: Measure| format!("{sign} {}", bound.shown(0, lang));
        let mut parts = vec![format!("«{}»", level.title)];
        parts.extend(level.at_least.map(|at| bound("≥", at)));
        parts.extend(level.above.map(|at| bound(">", at)));
        let floor = lang.pick("mọi tiêu chí ≥", "every criterion ≥");
        parts.extend(level.floor.map(|at| format!("{} %", bound(floor, at))));
        let limit = lang.pick("không quá", "at most");
        parts.extend(level.limit.map(|at| format!("{} %", bound(limit, at.percent))));
        parts.join(", ")
    };
    Classification: |classification, lang| classification.levels.shown(lang);
    VoteRules: |votes, lang| {
        let (quorum, pass, of) = (votes.quorum, votes.pass, votes.of.shown(lang));
        lang.pick(
            format!("tham gia ít nhất {quorum}, thông qua từ {pass} {of}"),
            format!("quorum {quorum}, passes from {pass} of {of}"),
        )
    };
    Policy: |policy, lang| {
        let (by, deputies) = (policy.by.shown(lang), policy.deputies);
        lang.pick(format!("{by}, {deputies} cụm phó"), format!("{by}, {deputies} deputies"))
    };
    StageRule: |rule, lang| {
        let until = rule.deadline.map(|day| lang.pick("hạn", "until").to_owned() + " " + &dates::format(day));
        let until = until.unwrap_or_else(|| lang.pick("không có hạn", "without a deadline").to_owned());
        let carries = lang.pick(", giữ điểm của bước trước", ", keeps the points of the stage before");
        format!("{until}{}", if rule.carries_over { carries } else { "" })
    };
    Quota: |quota, lang| {
        let mut number: Vec<String> = quota.count.iter().map(ToString::to_string).collect();
        number.extend(quota.ratio.iter().map(|ratio| format!("{ratio} {}", quota.of.shown(lang))));
        format!("{}, {}", number.join(lang.pick(", không quá ", ", at most ")), quota.among_words(lang))
    };
    Merger: |merger, lang| format!("{}, {}", merger.predecessors.shown(lang), merger.method.shown(lang));
}

fn none(lang: Lang) -> String {
    lang.pick("(không có)", "(none)").to_owned()
}

impl<T: Shown> Shown for Option<T> {
    fn shown(&self, lang: Lang) -> String {
        self.as_ref()
            .map_or_else(|| none(lang), |value| value.shown(lang))
    }
}

impl<T: Shown> Shown for Vec<T> {
    fn shown(&self, lang: Lang) -> String {
        if self.is_empty() {
            return none(lang);
        }
        self.iter()
            .map(|one| one.shown(lang))
            .collect::<Vec<_>>()
            .join("; ")
    }
}

impl Shown for Rule {
    fn shown(&self, lang: Lang) -> String {
        let label = self.label(lang);
        let more = match self {
            Self::Given | Self::YesNo => None,
            Self::Proportional(rule) => {
                let cap = rule.cap.map(|cap| format!(", ≤ {} %", cap.shown(0, lang)));
                Some(format!("{}{}", rule.indicator, cap.unwrap_or_default()))
            }
            Self::Bands(rule) => Some(rule.bands.shown(lang)),
            Self::PerItem(rule) => Some(rule.each.shown(0, lang)),
            Self::BestOfCluster(rule) => Some(rule.indicator.to_string()),
            Self::DeductionPerItem(rule) => Some(rule.each.shown(0, lang)),
            Self::Late(rule) => Some(rule.each.shown(0, lang)),
            Self::Veto(rule) => Some(rule.effect.shown(lang)),
        };
        more.map_or_else(|| label.to_owned(), |more| format!("{label} ({more})"))
    }
}
