use proptest::prelude::*;

use super::{
    chain, criterion, item, measure, points, quota, rules, rules_of, section, sections, tells, units,
};
use crate::codes::IndicatorCode;
use crate::quantity::{Direction, Points};
use crate::ranking::{Past, compare, rank};
use crate::scoring::{Absent, Beyond, Entries, Input, Part, Proportional, Rule, Scorecard, Stage, score};
use crate::seasons::Rules;

fn with_links(rules: Rules, links: &[&str]) -> Vec<String> {
    tells(&Rules {
        chain: chain(links),
        ..rules
    })
}

fn nothing(link: &str) -> String {
    format!(r#"chain link-decides-nothing {{"link":"{link}"}}"#)
}

/// Four parts make a total: two sections, bonus, deductions. Total and three of them settle the fourth.
#[test]
fn a_link_that_those_before_it_settle() {
    assert_eq!(
        with_links(rules(), &["section:1", "section:2", "fewer-deductions", "shared"]),
        [""; 0]
    );
    assert_eq!(
        with_links(
            rules(),
            &[
                "section:1",
                "section:2",
                "fewer-deductions",
                "section:thuong",
                "shared"
            ]
        ),
        [nothing("section:thuong")]
    );
    // base is both sections together
    assert_eq!(
        with_links(rules(), &["more-base", "section:1", "section:2", "shared"]),
        [nothing("section:2")]
    );
    assert_eq!(
        with_links(rules(), &["section:1", "section:1", "shared"]),
        [nothing("section:1")]
    );
    // 1.1 and 1.2 are section 1
    assert_eq!(
        with_links(
            rules(),
            &["criterion:1.1", "criterion:1.2", "section:1", "decision"]
        ),
        [nothing("section:1")]
    );
    assert_eq!(
        with_links(rules(), &["longest-since-win", "longest-since-win", "shared"]),
        [nothing("longest-since-win")]
    );
}

/// Without bonus and deductions the content is the total; without deductions nobody has fewer.
#[test]
fn a_link_about_parts_that_are_not_there() {
    let plain = || rules_of(sections().into_iter().take(2).collect());
    assert_eq!(
        with_links(plain(), &["more-base", "fewer-deductions", "shared"]),
        [nothing("more-base"), nothing("fewer-deductions")]
    );
    // bonus beyond a target is bonus too
    let mut beyond = sections();
    beyond.truncate(2);
    beyond[0].criteria = vec![criterion(
        "1.1",
        "10",
        Rule::Proportional(Proportional {
            indicator: IndicatorCode::parse("htx-moi").unwrap(),
            direction: Direction::More,
            from: None,
            cap: None,
            bonus: Some(Beyond {
                each: measure("10"),
                points: points("1"),
                most: points("5"),
            }),
        }),
    )];
    assert_eq!(with_links(rules_of(beyond), &["more-base", "shared"]), [""; 0]);
}

/// Points spread again over the whole content belong to no section, so the sections do not settle the base.
#[test]
fn points_spread_again_stand_apart() {
    let of = |absent| {
        let rules = Rules { absent, ..rules() };
        with_links(rules, &["section:1", "section:2", "more-base", "shared"])
    };
    assert_eq!(of(Absent::Lost), [nothing("more-base")]);
    assert_eq!(of(Absent::Section), [nothing("more-base")]);
    assert_eq!(of(Absent::Scorecard), [""; 0]);
}

/// The points of a section of deductions are positive, and more is better: who lost more would stand above.
#[test]
fn a_section_of_deductions_in_the_chain() {
    assert_eq!(
        with_links(rules(), &["section:tru", "shared"]),
        [r#"chain link-prefers-deductions {"link":"section:tru"}"#]
    );
    assert_eq!(with_links(rules(), &["criterion:tru", "shared"]), [""; 0]);
}

/// One flag, and units may share the first rank.
#[test]
fn a_shared_first_rank_and_one_flag() {
    let of = |links: &[&str], count: u32| {
        let mut rules = rules();
        rules.quotas = vec![quota(count)];
        with_links(rules, links)
    };
    assert_eq!(of(&["section:1", "decision"], 1), [""; 0]);
    assert_eq!(of(&["section:1", "shared"], 2), [""; 0]);
    assert_eq!(of(&["section:1", "shared"], 1).len(), 1);
    assert!(of(&["section:1", "shared"], 1)[0].starts_with("chain shared-first"));
}

fn scorecard() -> Scorecard {
    let given = |code: &str| criterion(code, "3", Rule::Given);
    Scorecard::new(vec![
        section("1", Part::Content, vec![given("1.1"), given("1.2")]),
        section("2", Part::Content, vec![given("2")]),
        section("thuong", Part::Bonus, vec![given("thuong")]),
        section("tru", Part::Deduction, vec![given("tru.1"), given("tru.2")]),
    ])
    .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// What the lint calls useless never decides: whatever two units are given, a link named so does not differ where
    /// the total and all links before it are equal.
    #[test]
    fn a_useless_link_never_decides(
        picked in proptest::collection::vec(0_usize..8, 1..5),
        given in proptest::collection::vec(0_i64..4, 12),
    ) {
        let all = [
            "section:1", "section:2", "section:thuong", "section:tru", "criterion:1.1", "criterion:tru.1",
            "fewer-deductions", "more-base",
        ];
        let mut links: Vec<&str> = picked.iter().map(|at| all[*at]).collect();
        links.push("shared");
        let rules = Rules::plain(2, Stage::Final, scorecard(), chain(&links));
        let useless: Vec<String> = tells(&rules);
        let total = |given: &[i64]| {
            let codes = ["1.1", "1.2", "2", "thuong", "tru.1", "tru.2"];
            let entries: Entries = codes
                .iter()
                .zip(given)
                .map(|(code, points)| (item(code), Input::Points(Points::whole(*points).unwrap())))
                .collect();
            score(&rules.scorecard, Stage::Final, &entries, 2).unwrap()
        };
        let (one, other) = (total(&given[..6]), total(&given[6..]));
        let both = units(&["a", "b"]);
        let totals = both.iter().cloned().zip([one, other]).collect();
        let past = Past::default();
        let ranking = rank(&totals, &rules.chain, &past, &[]);
        let compared = compare(&ranking, &rules.chain, &past, &both[0], &both[1]).unwrap();
        if let Some(link) = compared.decided_by {
            // a link that stands twice decides where it stands first
            let once = links.iter().filter(|other| **other == link).count() == 1;
            prop_assert!(!(once && useless.contains(&nothing(&link))), "{link} decided, and was called useless in {links:?}");
        }
    }
}
