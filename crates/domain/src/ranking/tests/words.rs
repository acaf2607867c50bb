//! What readers are told of ties, chains, classes and levels, in Vietnamese and in English.

use thidua_vietnamese::Lang;

use super::{chain, unit, units};
use crate::codes::{ClassCode, ItemCode};
use crate::ranking::{
    Chain, ChainError, ClassError, DecidedBy, DecisionError, Last, LevelError, Link, Manner,
};

#[test]
fn manners_by_name_and_for_readers() {
    let all = Manner::ALL.map(|manner| (manner.name(), manner.label(Lang::Vi), manner.label(Lang::En)));
    assert_eq!(
        all,
        [
            ("lot", "bốc thăm", "drawing lots"),
            ("vote", "bỏ phiếu", "vote"),
            (
                "conference",
                "hội nghị thống nhất",
                "resolution of the conference"
            ),
        ]
    );
    for manner in Manner::ALL {
        assert_eq!(Manner::by_name(manner.name()), Some(manner));
    }
    assert_eq!(Manner::by_name("bốc thăm"), None);
}

fn links() -> [Link; 5] {
    [
        Link::Section(ItemCode::parse("1").unwrap()),
        Link::Criterion(ItemCode::parse("1.2").unwrap()),
        Link::FewerDeductions,
        Link::MoreBase,
        Link::LongestSinceWin,
    ]
}

/// A chain is written to files as it is read from them.
#[test]
fn a_chain_is_kept_as_its_texts() {
    let texts = [
        "section:1",
        "criterion:1.2",
        "fewer-deductions",
        "more-base",
        "longest-since-win",
    ];
    for (last, word) in [(Last::Shared, "shared"), (Last::Decision, "decision")] {
        let mut all = texts.to_vec();
        all.push(word);
        let read = chain(&all);
        assert_eq!(read, Chain::new(links().to_vec(), last));
        assert_eq!((read.links(), read.last()), (&links()[..], last));
        let written = serde_json::to_value(&read).unwrap();
        assert_eq!(written, serde_json::json!(all));
        assert_eq!(serde_json::from_value::<Chain>(written).unwrap(), read);
    }
}

#[test]
fn links_and_ends_for_readers() {
    assert_eq!(
        links().map(|link| link.label(Lang::Vi)),
        [
            "điểm nhóm 1 cao hơn",
            "điểm tiêu chí 1.2 cao hơn",
            "điểm trừ ít hơn",
            "điểm nội dung cao hơn",
            "lâu hơn kể từ lần dẫn đầu gần nhất",
        ]
    );
    assert_eq!(
        links().map(|link| link.label(Lang::En)),
        [
            "more points in section 1",
            "more points for criterion 1.2",
            "fewer deducted points",
            "more content points",
            "longer since the last win",
        ]
    );
    let ends = [Last::Shared, Last::Decision].map(|last| (last.label(Lang::Vi), last.label(Lang::En)));
    assert_eq!(
        ends,
        [
            ("đồng hạng", "shared rank"),
            ("chờ quyết định", "waits for a decision")
        ]
    );
}

/// In files: the link, `shared`, or how people decided.
#[test]
fn what_decided_is_written() {
    let all = [
        (DecidedBy::Link(Link::MoreBase), "more-base"),
        (DecidedBy::Shared, "shared"),
        (DecidedBy::Decision(Manner::Vote), "decision:vote"),
    ];
    for (by, text) in all {
        assert_eq!(by.to_string(), text);
        assert_eq!(serde_json::to_value(&by).unwrap(), text);
    }
}

#[test]
fn why_links_make_no_chain() {
    let refused = |links: &[&str]| {
        let links = links.iter().map(|link| (*link).to_owned()).collect::<Vec<_>>();
        Chain::try_from(links).unwrap_err()
    };
    let told = |why: &ChainError, vietnamese: &str, english: &str| {
        assert_eq!(why.message(Lang::Vi), vietnamese);
        assert_eq!(why.message(Lang::En), english);
    };
    assert_eq!(refused(&[]), ChainError::NoEnd);
    assert_eq!(refused(&["section:1"]), ChainError::NoEnd);
    told(
        &ChainError::NoEnd,
        "Chuỗi tiêu chí phụ phải kết thúc bằng shared (đồng hạng) hoặc decision (chờ quyết định).",
        "The chain of tie-breakers must end in shared or decision.",
    );
    for early in ["shared", "decision"] {
        assert_eq!(
            refused(&[early, "shared"]),
            ChainError::EndsEarly(early.to_owned())
        );
    }
    told(
        &ChainError::EndsEarly("shared".into()),
        "«shared» chỉ được đứng cuối chuỗi tiêu chí phụ.",
        "«shared» may only stand at the end of the chain.",
    );
    for unknown in ["sections:1", "section:Ư", "lot"] {
        assert_eq!(
            refused(&[unknown, "shared"]),
            ChainError::UnknownLink(unknown.to_owned())
        );
    }
    told(
        &ChainError::UnknownLink("lot".into()),
        "Không hiểu tiêu chí phụ «lot»; dùng section:MÃ, criterion:MÃ, fewer-deductions, more-base, longest-since-win, và kết thúc bằng shared hoặc decision.",
        "«lot» is no tie-breaker; use section:CODE, criterion:CODE, fewer-deductions, more-base, longest-since-win, and end with shared or decision.",
    );
    told(
        &ChainError::NotInScorecard("section:9".into()),
        "Tiêu chí phụ «section:9» nêu mã không có trong bảng chấm điểm.",
        "The tie-breaker «section:9» names a code that is not in the scorecard.",
    );
}

#[test]
fn why_a_decision_is_not_recorded() {
    let told = |why: DecisionError, vietnamese: &str, english: &str| {
        assert_eq!(why.message(Lang::Vi), vietnamese);
        assert_eq!(why.message(Lang::En), english);
    };
    told(
        DecisionError::NothingOpen,
        "Không có đơn vị nào bằng điểm đang chờ quyết định; thứ hạng đã xác định xong.",
        "No tie waits for a decision; every rank is settled already.",
    );
    told(
        DecisionError::NotTheTie {
            open: vec![units(&["ha-nam", "nam-dinh"]), units(&["ha-noi", "quang-ninh"])],
        },
        "Thứ tự phải gồm đúng và đủ các đơn vị bằng điểm đang chờ quyết định: ha-nam,nam-dinh; ha-noi,quang-ninh.",
        "The order must name exactly the units of a tie that waits: ha-nam,nam-dinh; ha-noi,quang-ninh.",
    );
    told(
        DecisionError::Repeated(unit("ha-nam")),
        "Đơn vị ha-nam được nêu hai lần trong thứ tự.",
        "The unit ha-nam stands twice in the order.",
    );
    told(
        DecisionError::NoMinutes,
        "Cần ghi biên bản: số, ngày hoặc nội dung quyết định của hội nghị.",
        "Give the minutes: number, date or words of the decision.",
    );
}

#[test]
fn why_classes_and_levels_do_not_fit() {
    let classes = [
        (
            ClassError::Repeated(ClassCode::parse("tinh").unwrap()),
            "Nhóm đơn vị tinh được khai hai lần.",
            "The class tinh stands twice.",
        ),
        (
            ClassError::InTwo(unit("ha-nam")),
            "Đơn vị ha-nam nằm trong hai nhóm; mỗi đơn vị chỉ xếp hạng trong một nhóm.",
            "The unit ha-nam is in two classes; it can be in one only.",
        ),
        (
            ClassError::InNone(unit("ha-nam")),
            "Đơn vị ha-nam chưa thuộc nhóm nào; thêm vào một nhóm ở [[classes]].",
            "The unit ha-nam is in no class; add it to one of [[classes]].",
        ),
    ];
    for (why, vietnamese, english) in classes {
        assert_eq!(why.message(Lang::Vi), vietnamese);
        assert_eq!(why.message(Lang::En), english);
    }
    let levels = [
        (
            LevelError::Empty,
            "Xếp loại cần ít nhất một mức ở levels.",
            "A classification needs at least one of levels.",
        ),
        (
            LevelError::TwoBounds("Tốt".into()),
            "Mức «Tốt»: chỉ dùng một trong at-least (từ … trở lên) và above (trên …).",
            "Level «Tốt»: use at-least or above, not both.",
        ),
        (
            LevelError::Order("Tốt".into()),
            "Mức «Tốt» phải có ngưỡng thấp hơn mức đứng trước; xếp mức cao trước, thấp sau.",
            "Level «Tốt» must lie below the level before it; write the best first.",
        ),
        (
            LevelError::Percent("Tốt".into()),
            "Mức «Tốt»: tỷ lệ phần trăm phải từ 0 đến 100.",
            "Level «Tốt»: a percentage lies between 0 and 100.",
        ),
    ];
    for (why, vietnamese, english) in levels {
        assert_eq!(why.message(Lang::Vi), vietnamese);
        assert_eq!(why.message(Lang::En), english);
    }
}
