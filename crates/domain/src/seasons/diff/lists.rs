//! Classes, levels, quotas, stages and mergers: what is new, gone, moved or changed.

use super::{Field, List};
use crate::proposals::Quota;
use crate::ranking::{Class, Classification, Level};
use crate::scoring::Merger;
use crate::seasons::Place;
use crate::stages::{StageRule, StageRules};

const TITLE: Field = ("title", "tên", "title");

/// Pairs of what is the same in two lists by a key; the n-th of a key is the n-th of the other list's.
struct Pairs<'t, T> {
    both: Vec<(usize, &'t T, &'t T)>,
    removed: Vec<(usize, &'t T)>,
    added: Vec<(usize, &'t T)>,
    /// Whether those in both stand in another order.
    moved: bool,
}

fn pairs<'t, T, K: PartialEq>(before: &'t [T], after: &'t [T], key: impl Fn(&T) -> K) -> Pairs<'t, T> {
    let mut left: Vec<(usize, &T)> = (1..).zip(after).collect();
    let mut pairs = Pairs {
        both: Vec::new(),
        removed: Vec::new(),
        added: Vec::new(),
        moved: false,
    };
    let mut last = 0;
    for (number, old) in (1..).zip(before) {
        match left.iter().position(|(_, new)| key(new) == key(old)) {
            Some(at) => {
                let (place, new) = left.remove(at);
                pairs.moved |= place < last;
                last = place;
                pairs.both.push((place, old, new));
            }
            None => pairs.removed.push((number, old)),
        }
    }
    pairs.added = left;
    pairs
}

pub(super) fn classes(list: &mut List, before: &[Class], after: &[Class]) {
    let pairs = pairs(before, after, |class| class.code.clone());
    for (_, class) in pairs.removed {
        list.removed(&Place::Class(class.code.clone()), class);
    }
    for (_, class) in pairs.added {
        list.added(&Place::Class(class.code.clone()), class);
    }
    for (_, old, new) in pairs.both {
        let at = Place::Class(old.code.clone());
        let Class {
            code: _,
            title,
            units,
        } = old;
        list.words(&at, TITLE, title, &new.title);
        list.field(&at, ("units", "các đơn vị", "units"), units, &new.units);
    }
    if pairs.moved {
        let codes =
            |classes: &[Class]| -> Vec<_> { classes.iter().map(|class| class.code.clone()).collect() };
        let order = ("classes", "thứ tự các nhóm đơn vị", "order of the classes");
        list.field(&Place::Rules, order, &codes(before), &codes(after));
    }
}

pub(super) fn classification(
    list: &mut List,
    before: Option<&Classification>,
    after: Option<&Classification>,
) {
    let at = Place::Classification;
    let Some((before, after)) = list.both(&at, before, after) else {
        return;
    };
    let Classification { of, levels } = before;
    list.field(&at, ("of", "ngưỡng tính theo", "thresholds of"), of, &after.of);
    let pairs = pairs(levels, &after.levels, |level| level.title.clone());
    for (_, level) in pairs.removed {
        list.removed(&Place::Level(level.title.clone()), level);
    }
    for (_, level) in pairs.added {
        list.added(&Place::Level(level.title.clone()), level);
    }
    for (_, old, new) in pairs.both {
        let at = Place::Level(old.title.clone());
        let Level {
            title: _,
            at_least,
            above,
            floor,
            limit,
        } = old;
        list.field(&at, ("at-least", "từ (≥)", "from (≥)"), at_least, &new.at_least);
        list.field(&at, ("above", "trên (>)", "above (>)"), above, &new.above);
        let floors = (
            "floor",
            "mọi tiêu chí đạt ít nhất (%)",
            "every criterion at least (%)",
        );
        list.field(&at, floors, floor, &new.floor);
        let limits = ("limit", "không quá (% số đơn vị)", "at most (% of the units)");
        let percent = |limit: &Option<crate::ranking::Limit>| limit.map(|limit| limit.percent);
        list.field(&at, limits, &percent(limit), &percent(&new.limit));
    }
    if pairs.moved {
        let titles = |of: &[Level]| -> Vec<_> {
            of.iter()
                .map(|level| super::Quoted::from(level.title.as_str()))
                .collect()
        };
        list.field(
            &at,
            ("levels", "thứ tự các mức", "order of the levels"),
            &titles(levels),
            &titles(&after.levels),
        );
    }
}

pub(super) fn quotas(list: &mut List, before: &[Quota], after: &[Quota]) {
    // the same award among the same units is the same quota, whatever it is called; then the same title
    let pairs = pairs(before, after, |quota| {
        (quota.category.clone(), quota.among.clone())
    });
    for (number, quota) in pairs.removed {
        list.removed(&Place::Quota(number, quota.title.clone()), quota);
    }
    for (number, quota) in pairs.added {
        list.added(&Place::Quota(number, quota.title.clone()), quota);
    }
    for (number, old, new) in pairs.both {
        quota(list, &Place::Quota(number, new.title.clone()), old, new);
    }
    if pairs.moved {
        let titles = |of: &[Quota]| -> Vec<_> {
            of.iter()
                .map(|quota| super::Quoted::from(quota.title.as_str()))
                .collect()
        };
        let order = ("quotas", "thứ tự các hạn mức", "order of the quotas");
        list.field(&Place::Rules, order, &titles(before), &titles(after));
    }
}

fn quota(list: &mut List, at: &Place, before: &Quota, after: &Quota) {
    let Quota {
        category: _,
        title,
        among: _,
        count,
        ratio,
        of,
        rounding,
        ranks,
        classifications,
        minimum_total,
        exclusive,
        source,
    } = before;
    list.words(at, TITLE, title, &after.title);
    list.field(at, ("count", "số lượng", "number"), count, &after.count);
    list.field(at, ("ratio", "tỷ lệ", "ratio"), ratio, &after.ratio);
    list.field(at, ("of", "tỷ lệ tính trên", "ratio of"), of, &after.of);
    list.field(
        at,
        ("rounding", "cách làm tròn", "rounding"),
        rounding,
        &after.rounding,
    );
    list.field(at, ("ranks", "dành cho hạng", "for ranks"), ranks, &after.ranks);
    let levels = (
        "classifications",
        "đòi hỏi xếp loại",
        "asks for the classification",
    );
    list.field(at, levels, classifications, &after.classifications);
    let least = ("minimum-total", "tổng điểm tối thiểu", "least total");
    list.field(at, least, minimum_total, &after.minimum_total);
    let once = (
        "exclusive",
        "không xét đơn vị đã được đề nghị ở trên",
        "takes nobody proposed above",
    );
    list.field(at, once, exclusive, &after.exclusive);
    list.words(at, ("source", "căn cứ", "source"), source, &after.source);
}

pub(super) fn stages(list: &mut List, before: Option<&StageRules>, after: Option<&StageRules>) {
    let none: &[StageRule] = &[];
    let all =
        |rules: Option<&'_ StageRules>| rules.map_or_else(|| none.to_vec(), |rules| rules.all().to_vec());
    let (before, after) = (all(before), all(after));
    let pairs = pairs(&before, &after, |rule| rule.stage);
    for (_, rule) in pairs.removed {
        list.removed(&Place::Stage(rule.stage), rule);
    }
    for (_, rule) in pairs.added {
        list.added(&Place::Stage(rule.stage), rule);
    }
    for (_, old, new) in pairs.both {
        let at = Place::Stage(old.stage);
        let StageRule {
            stage: _,
            deadline,
            carries_over,
        } = old;
        list.field(&at, ("deadline", "hạn", "deadline"), deadline, &new.deadline);
        let carries = (
            "carries-over",
            "giữ điểm của bước trước",
            "keeps the points of the stage before",
        );
        list.field(&at, carries, carries_over, &new.carries_over);
    }
}

pub(super) fn mergers(list: &mut List, before: &[Merger], after: &[Merger]) {
    let pairs = pairs(before, after, |merger| merger.successor.clone());
    for (_, merger) in pairs.removed {
        list.removed(&Place::Merger(merger.successor.clone()), merger);
    }
    for (_, merger) in pairs.added {
        list.added(&Place::Merger(merger.successor.clone()), merger);
    }
    for (_, old, new) in pairs.both {
        let at = Place::Merger(old.successor.clone());
        let Merger {
            successor: _,
            months,
            predecessors,
            method,
            reason,
        } = old;
        list.field(
            &at,
            ("months", "số tháng sau hợp nhất", "months after the merger"),
            months,
            &new.months,
        );
        let shares = ("predecessors", "các đơn vị trước đó", "predecessors");
        list.field(&at, shares, predecessors, &new.predecessors);
        list.field(
            &at,
            ("method", "cách tính điểm", "how points count"),
            method,
            &new.method,
        );
        list.words(&at, ("reason", "lý do", "reason"), reason, &new.reason);
    }
    if pairs.moved {
        let units = |of: &[Merger]| -> Vec<_> { of.iter().map(|merger| merger.successor.clone()).collect() };
        let order = ("mergers", "thứ tự các lần hợp nhất", "order of the mergers");
        list.field(&Place::Rules, order, &units(before), &units(after));
    }
}
