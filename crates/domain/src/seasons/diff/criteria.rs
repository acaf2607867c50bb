//! Sections, criteria and their rules.

use super::{Field, List, Quoted};
use crate::codes::ItemCode;
use crate::scoring::{
    Bands, BestOfCluster, Criterion, DeductionPerItem, Late, PerItem, Proportional, Rule, Scorecard, Section,
    Veto,
};
use crate::seasons::Place;

const TITLE: Field = ("title", "nội dung", "title");
const MAX: Field = ("max", "điểm tối đa", "maximum");
const INDICATOR: Field = ("indicator", "chỉ tiêu", "indicator");
const DIRECTION: Field = ("direction", "chiều tốt hơn", "better direction");
const EACH: Field = ("each", "điểm mỗi việc", "points for each");

pub(super) fn sections(list: &mut List, before: &Scorecard, after: &Scorecard) {
    for section in before.sections() {
        match after.section(&section.code) {
            Some(now) => same_section(list, section, now),
            None => list.removed(&Place::Section(section.code.clone()), section),
        }
    }
    for section in after.sections() {
        if before.section(&section.code).is_none() {
            list.added(&Place::Section(section.code.clone()), section);
        }
    }
    for (section, criterion) in before.criteria() {
        let at = Place::Criterion(criterion.code.clone());
        match after.criterion(&criterion.code) {
            Some((now, same)) => {
                let group = ("section", "nhóm", "section");
                list.field(&at, group, &section.code, &now.code);
                same_criterion(list, &at, criterion, same);
            }
            None => list.removed(&at, criterion),
        }
    }
    for (_, criterion) in after.criteria() {
        if before.criterion(&criterion.code).is_none() {
            list.added(&Place::Criterion(criterion.code.clone()), criterion);
        }
    }
    let codes = |card: &Scorecard, other: &Scorecard| -> Vec<ItemCode> {
        let sections = card.sections().iter().map(|section| &section.code);
        sections
            .filter(|code| other.section(code).is_some())
            .cloned()
            .collect()
    };
    let order = ("sections", "thứ tự các nhóm", "order of the sections");
    list.field(
        &Place::Scorecard,
        order,
        &codes(before, after),
        &codes(after, before),
    );
}

fn same_section(list: &mut List, before: &Section, after: &Section) {
    let at = Place::Section(before.code.clone());
    let Section {
        code: _,
        title,
        part,
        criteria,
    } = before;
    list.words(&at, TITLE, title, &after.title);
    list.field(&at, ("part", "loại điểm", "kind of points"), part, &after.part);
    let common = |criteria: &[Criterion], other: &[Criterion]| -> Vec<ItemCode> {
        let codes = criteria.iter().map(|criterion| &criterion.code);
        codes
            .filter(|code| other.iter().any(|one| one.code == **code))
            .cloned()
            .collect()
    };
    list.field(
        &at,
        ("criteria", "thứ tự các tiêu chí", "order of the criteria"),
        &common(criteria, &after.criteria),
        &common(&after.criteria, criteria),
    );
}

fn same_criterion(list: &mut List, at: &Place, before: &Criterion, after: &Criterion) {
    let Criterion {
        code: _,
        title,
        max,
        floor,
        rule,
        not_for,
    } = before;
    list.words(at, TITLE, title, &after.title);
    list.field(at, MAX, max, &after.max);
    list.field(at, ("floor", "điểm tối thiểu", "floor"), floor, &after.floor);
    list.field(
        at,
        ("not-for", "không giao cho", "not assigned to"),
        not_for,
        &after.not_for,
    );
    rules(list, at, rule, &after.rule);
}

fn rules(list: &mut List, at: &Place, before: &Rule, after: &Rule) {
    match (before, after) {
        (Rule::Proportional(before), Rule::Proportional(after)) => proportional(list, at, before, after),
        (Rule::Bands(before), Rule::Bands(after)) => bands(list, at, before, after),
        (Rule::PerItem(before), Rule::PerItem(after)) => {
            let PerItem {
                indicator,
                each,
                first_item,
            } = before;
            list.field(at, INDICATOR, indicator, &after.indicator);
            list.field(at, EACH, each, &after.each);
            let first = ("first-item", "tính từ việc thứ", "first item that counts");
            list.field(at, first, first_item, &after.first_item);
        }
        (Rule::BestOfCluster(before), Rule::BestOfCluster(after)) => {
            let BestOfCluster { indicator } = before;
            list.field(at, INDICATOR, indicator, &after.indicator);
        }
        (Rule::DeductionPerItem(before), Rule::DeductionPerItem(after)) => {
            let DeductionPerItem {
                indicator,
                each,
                most,
            } = before;
            list.field(at, INDICATOR, indicator, &after.indicator);
            list.field(at, EACH, each, &after.each);
            list.field(at, ("most", "trừ không quá", "at most"), most, &after.most);
        }
        (Rule::Late(before), Rule::Late(after)) => {
            let Late { stage, each } = before;
            list.field(
                at,
                ("stage", "tính hạn của bước", "deadline of the stage"),
                stage,
                &after.stage,
            );
            list.field(
                at,
                ("each", "điểm trừ mỗi ngày", "points off for each day"),
                each,
                &after.each,
            );
        }
        (Rule::Veto(before), Rule::Veto(after)) => {
            let Veto { effect } = before;
            list.field(at, ("effect", "hệ quả", "effect"), effect, &after.effect);
        }
        // of given points and yes or no there is no more to say; another kind is told with all it says
        (before, after) => list.field(at, ("rule", "cách chấm", "rule"), before, after),
    }
}

fn proportional(list: &mut List, at: &Place, before: &Proportional, after: &Proportional) {
    let Proportional {
        indicator,
        direction,
        from,
        cap,
        bonus,
    } = before;
    list.field(at, INDICATOR, indicator, &after.indicator);
    list.field(at, DIRECTION, direction, &after.direction);
    list.field(
        at,
        ("from", "có điểm từ mức đạt (%)", "points from (%)"),
        from,
        &after.from,
    );
    list.field(
        at,
        ("cap", "tính điểm đến mức đạt (%)", "points up to (%)"),
        cap,
        &after.cap,
    );
    list.field(
        at,
        ("bonus", "thưởng vượt chỉ tiêu", "bonus beyond the target"),
        bonus,
        &after.bonus,
    );
}

fn bands(list: &mut List, at: &Place, before: &Bands, after: &Bands) {
    let Bands {
        indicator,
        of,
        direction,
        bands,
    } = before;
    list.field(at, INDICATOR, indicator, &after.indicator);
    list.field(at, ("of", "bậc tính theo", "bands of"), of, &after.of);
    list.field(at, DIRECTION, direction, &after.direction);
    list.field(at, ("bands", "các bậc", "bands"), bands, &after.bands);
}

impl From<&str> for Quoted {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}
