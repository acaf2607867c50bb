//! Each doubt with its arithmetic: rules that raise it, and the nearest that do not.

mod chain;
mod course;
mod criteria;
mod last_year;
mod standings;

use super::{Circumstances, Suspicion, lint};
use crate::codes::{CategoryCode, ItemCode, OrganisationCode, Year};
use crate::proposals::{Among, Of, Quota, Rounding};
use crate::quantity::{Measure, Points};
use crate::ranking::Chain;
use crate::scoring::{Criterion, Part, Rule, Scorecard, Section, Stage};
use crate::seasons::Rules;

pub(super) fn points(text: &str) -> Points {
    Points::parse(text).unwrap()
}

pub(super) fn measure(text: &str) -> Measure {
    Measure::parse(text).unwrap()
}

pub(super) fn item(text: &str) -> ItemCode {
    ItemCode::parse(text).unwrap()
}

pub(super) fn units(texts: &[&str]) -> Vec<OrganisationCode> {
    texts
        .iter()
        .map(|text| OrganisationCode::parse(text).unwrap())
        .collect()
}

pub(super) fn criterion(code: &str, max: &str, rule: Rule) -> Criterion {
    Criterion {
        rule,
        ..Criterion::given(item(code), format!("Tiêu chí {code}"), points(max))
    }
}

pub(super) fn section(code: &str, part: Part, criteria: Vec<Criterion>) -> Section {
    Section {
        code: item(code),
        title: format!("Nhóm {code}"),
        part,
        criteria,
    }
}

pub(super) fn chain(links: &[&str]) -> Chain {
    Chain::try_from(links.iter().map(|link| (*link).to_owned()).collect::<Vec<_>>()).unwrap()
}

/// 10 + 90 content points of two criteria each, 10 of bonus, 5 of deduction.
pub(super) fn sections() -> Vec<Section> {
    let given = |code: &str, max: &str| criterion(code, max, Rule::Given);
    vec![
        section("1", Part::Content, vec![given("1.1", "5"), given("1.2", "5")]),
        section("2", Part::Content, vec![given("2.1", "50"), given("2.2", "40")]),
        section("thuong", Part::Bonus, vec![given("thuong", "10")]),
        section("tru", Part::Deduction, vec![given("tru", "5")]),
    ]
}

pub(super) fn rules_of(sections: Vec<Section>) -> Rules {
    let scorecard = Scorecard::new(sections).unwrap();
    Rules::plain(2, Stage::Final, scorecard, chain(&["section:1", "shared"]))
}

/// Rules about which nothing is suspicious.
pub(super) fn rules() -> Rules {
    rules_of(sections())
}

/// Rules with one content criterion of this rule beside one of points to 100.
pub(super) fn with(max: &str, rule: Rule) -> Rules {
    let rest = points("100").checked_sub(points(max)).unwrap();
    let mut sections = sections();
    sections[0].criteria = vec![criterion("1.1", max, rule)];
    sections[1].criteria = vec![criterion("2.1", &rest.to_string(), Rule::Given)];
    rules_of(sections)
}

/// Rules with one deduction of this rule.
pub(super) fn deducting(max: &str, rule: Rule) -> Rules {
    let mut sections = sections();
    sections[3].criteria = vec![criterion("tru", max, rule)];
    rules_of(sections)
}

pub(super) fn found(rules: &Rules) -> Vec<Suspicion> {
    let members = units(&["a", "b", "c", "d"]);
    lint(
        rules,
        &Circumstances {
            year: Year::new(2026).unwrap(),
            members: &members,
            before: None,
        },
    )
}

/// What is found, each as `place code {figures}`.
pub(super) fn told(suspicions: &[Suspicion]) -> Vec<String> {
    suspicions.iter().map(one).collect()
}

fn one(suspicion: &Suspicion) -> String {
    let json = serde_json::to_value(suspicion).unwrap();
    assert_eq!(json["code"], suspicion.doubt.code(), "one name for programs");
    for lang in [thidua_vietnamese::Lang::Vi, thidua_vietnamese::Lang::En] {
        let message = suspicion.message(lang);
        let said = message.strip_prefix(&suspicion.place.label(lang)).unwrap();
        assert!(said.len() > 20, "{message}");
    }
    match json.get("figures") {
        Some(figures) => format!("{} {} {figures}", suspicion.place, suspicion.doubt.code()),
        None => format!("{} {}", suspicion.place, suspicion.doubt.code()),
    }
}

pub(super) fn tells(rules: &Rules) -> Vec<String> {
    told(&found(rules))
}

/// So many flags for the units of the cluster.
pub(super) fn quota(count: u32) -> Quota {
    Quota {
        category: CategoryCode::parse("co-thi-dua-lien-minh").unwrap(),
        title: "Cờ thi đua của Liên minh HTX Việt Nam".to_owned(),
        among: Among::Units,
        count: Some(count),
        ratio: None,
        of: Of::Ranked,
        rounding: Rounding::Down,
        ranks: vec![],
        classifications: vec![],
        minimum_total: None,
        exclusive: true,
        source: String::new(),
    }
}

#[test]
fn sound_rules_raise_no_doubt() {
    assert_eq!(tells(&rules()), [""; 0]);
}
