pub(crate) mod fixture;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use proptest::prelude::*;
use thidua_vietnamese::Lang;

use super::names::{distance_within, folded, marked, squeezed, without_rank};
use super::{
    DatedName, Directory, DirectoryError, NameKind, Organisation, OrganisationKind, Record, RecordError,
    Resolution, Seat, Succession, SuccessionKind, assemble,
};
use crate::codes::OrganisationCode;

fn code(text: &str) -> OrganisationCode {
    OrganisationCode::parse(text).unwrap()
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn name(text: &str, kind: NameKind) -> DatedName {
    DatedName {
        text: text.to_owned(),
        kind,
        from: None,
        until: None,
    }
}

fn body(text: &str, from: Option<NaiveDate>, until: Option<NaiveDate>) -> Organisation {
    Organisation {
        code: code(text),
        kind: OrganisationKind::Alliance,
        from,
        until,
        names: vec![name(&format!("Đơn vị {text}"), NameKind::Official)],
        seats: vec![],
        gso: None,
        source: None,
    }
}

fn succession(kind: SuccessionKind, on: NaiveDate, from: &[&str], into: &[&str]) -> Succession {
    Succession {
        kind,
        on,
        from: from.iter().map(|text| code(text)).collect(),
        into: into.iter().map(|text| code(text)).collect(),
        source: "thử".to_owned(),
        certain: true,
    }
}

fn refused(organisations: Vec<Organisation>, successions: Vec<Succession>) -> Vec<DirectoryError> {
    let errors = Directory::build(organisations, successions).unwrap_err();
    for error in &errors {
        let vietnamese = error.message(Lang::Vi);
        assert!(vietnamese.ends_with('.') && vietnamese != error.message(Lang::En));
    }
    errors
}

/// HTX is hợp tác xã, LMHTX and LM HTX are Liên minh HTX, TP is thành phố; the words for a province may be missing,
/// but Hà Tĩnh keeps its second word.
#[test]
fn names_are_made_comparable() {
    for text in [
        "LMHTX tỉnh Bắc Ninh",
        "Liên minh HTX tỉnh Bắc Ninh",
        "LM  HTX, tỉnh Bắc Ninh",
    ] {
        assert_eq!(marked(text), "liên minh hợp tác xã tỉnh bắc ninh");
    }
    assert_eq!(folded("TP. Hà Nội"), "thanh pho ha noi");
    assert_eq!(folded("Bà Rịa – Vũng Tàu"), "ba ria vung tau");
    assert_eq!(squeezed("Đắ k  Lắk"), "daklak");
    assert_eq!(folded("LM Bắc Ninh"), "lm bac ninh");
    // the same letters with marks apart (NFD), as some systems write them
    assert_eq!(folded("Ba\u{306}\u{301}c Ninh"), "bac ninh");
    assert_eq!(without_rank("Tỉnh Hà Tĩnh").as_deref(), Some("hà tĩnh"));
    assert_eq!(without_rank("Thành phố Hà Nội").as_deref(), Some("hà nội"));
    assert_eq!(without_rank("Ha Tinh"), None);
    assert_eq!(without_rank("Tỉnh"), None);
}

#[test]
fn kinds_are_read_as_they_are_shown() {
    for kind in OrganisationKind::ALL {
        for lang in [Lang::Vi, Lang::En] {
            assert_eq!(
                OrganisationKind::read(&kind.label(lang).to_uppercase()),
                Some(kind)
            );
        }
    }
    assert_eq!(OrganisationKind::read("HTX"), Some(OrganisationKind::Cooperative));
    assert_eq!(OrganisationKind::read("LMHTX"), Some(OrganisationKind::Alliance));
    assert_eq!(OrganisationKind::read("Tỉnh"), Some(OrganisationKind::Province));
    assert_eq!(OrganisationKind::read("xe đạp"), None);
    for kind in [
        SuccessionKind::Merger,
        SuccessionKind::Rename,
        SuccessionKind::Split,
    ] {
        assert_eq!(SuccessionKind::read(kind.label(Lang::Vi)), Some(kind));
        assert_eq!(SuccessionKind::read(kind.label(Lang::En)), Some(kind));
    }
    assert_eq!(SuccessionKind::read("Sáp nhập"), Some(SuccessionKind::Merger));
}

/// An official name comes before an alias, an alias before an abbreviation, marks before none.
#[test]
fn the_better_name_wins() {
    let mut official = body("a", None, None);
    official.names = vec![name("Sở Kế hoạch", NameKind::Official)];
    let mut alias = body("b", None, None);
    alias.names.push(name("Sở Kế hoạch", NameKind::Alias));
    alias.names.push(name("SKH", NameKind::Alias));
    let mut short = body("c", None, None);
    short.names.push(name("SKH", NameKind::Short));
    let mut other_marks = body("d", None, None);
    other_marks.names = vec![name("Số kế hoạch", NameKind::Official)];
    let directory = Directory::build(vec![official, alias, short, other_marks], vec![]).unwrap();
    let resolve = |text| directory.resolve(text, None, None);
    assert_eq!(resolve("SỞ KẾ HOẠCH"), Resolution::One(code("a")));
    assert_eq!(resolve("SKH"), Resolution::One(code("b")));
    assert_eq!(resolve("số kế hoạch"), Resolution::One(code("d")));
    assert_eq!(
        resolve("so ke hoach"),
        Resolution::Several(vec![code("a"), code("d")])
    );
    assert_eq!(
        directory.resolve("SKH", None, Some(&[code("c")])),
        Resolution::One(code("c"))
    );
    assert_eq!(
        directory.resolve("a", None, Some(&[code("c")])),
        Resolution::None { nearest: vec![] }
    );
}

#[test]
fn what_disagrees_is_refused() {
    let (old, new) = (day(2025, 6, 30), day(2025, 7, 1));
    assert_eq!(
        refused(vec![body("a", None, None), body("a", None, None)], vec![]),
        [DirectoryError::DuplicateCode { code: code("a") }]
    );
    let mut nameless = body("a", Some(new), Some(old));
    nameless.names.clear();
    assert_eq!(
        refused(vec![nameless], vec![]),
        [
            DirectoryError::ReversedPeriod {
                code: code("a"),
                from: new,
                until: old
            },
            DirectoryError::NoOfficialName { code: code("a") }
        ]
    );
    let mut twice = body("a", Some(new), None);
    twice.names.push(DatedName {
        from: Some(old),
        ..name("…", NameKind::Official)
    });
    assert_eq!(
        refused(vec![twice], vec![]),
        [
            DirectoryError::OverlappingNames {
                code: code("a"),
                first: "Đơn vị a".into(),
                second: "…".into(),
                on: old
            },
            DirectoryError::EmptyName { code: code("a") },
            DirectoryError::NameOutsideExistence {
                code: code("a"),
                name: "…".into()
            }
        ]
    );
    let seat = |province| Seat {
        province: code(province),
        from: None,
        until: None,
    };
    let mut seated = body("a", None, None);
    seated.seats = vec![seat("b"), seat("c")];
    let mut province = body("c", None, None);
    province.kind = OrganisationKind::Province;
    assert_eq!(
        refused(vec![seated, province], vec![]),
        [
            DirectoryError::NoSuchProvince {
                code: code("a"),
                province: code("b")
            },
            DirectoryError::OverlappingSeats {
                code: code("a"),
                first: code("b"),
                second: code("c")
            }
        ]
    );
}

/// The last day before a merger is the day before it: 30/06/2025 for one of 01/07/2025.
#[test]
fn successions_agree_with_the_days_of_the_bodies() {
    use SuccessionKind::{Merger, Rename, Split};
    let (old, new) = (day(2025, 6, 30), day(2025, 7, 1));
    let merged = || {
        vec![
            body("a", None, Some(old)),
            body("b", None, Some(old)),
            body("c", Some(new), None),
        ]
    };
    let merger = succession(Merger, new, &["a", "b"], &["c"]);
    assert!(Directory::build(merged(), vec![merger.clone()]).is_ok());
    let mut late = merged();
    late[0].until = Some(new);
    late[2].from = Some(day(2025, 7, 2));
    let disagree = |text: &str, expected_until| DirectoryError::DatesDisagree {
        code: code(text),
        kind: Merger,
        on: new,
        expected_until,
    };
    assert_eq!(
        refused(late, vec![merger]),
        [disagree("a", Some(old)), disagree("c", None)]
    );
    let unknown = succession(Merger, new, &["a", "x"], &["c"]);
    assert_eq!(
        refused(merged(), vec![unknown]),
        [DirectoryError::UnknownInSuccession {
            code: code("x"),
            on: new
        }]
    );
    for (kind, from, into) in [
        (Merger, &["a"][..], &["c"][..]),
        (Merger, &["a", "a"], &["c"]),
        (Merger, &["a", "b"], &["b"]),
        (Split, &["a", "b"], &["c"]),
        (Split, &["a"], &[]),
        (Rename, &["a"], &["c"]),
    ] {
        let errors = refused(merged(), vec![succession(kind, new, from, into)]);
        assert!(
            matches!(errors[..], [DirectoryError::WrongShape { .. }]),
            "{errors:?}"
        );
    }
    // sáp nhập: one body goes into another that goes on; tách: one is taken out of a body that goes on
    let absorbed = vec![body("a", None, Some(old)), body("b", None, None)];
    assert!(Directory::build(absorbed, vec![succession(Merger, new, &["a"], &["b"])]).is_ok());
    let parted = vec![body("a", None, None), body("b", Some(new), None)];
    let directory = Directory::build(parted, vec![succession(Split, new, &["a"], &["b"])]).unwrap();
    assert_eq!(directory.successors(&code("a"), new), [code("a")]);
    assert_eq!(directory.ended_by(&code("a")), None);
    // taken out and gone back: the body that goes on is no successor of itself
    let back = vec![body("a", None, None), body("b", Some(old), Some(old))];
    let circle = vec![
        succession(Split, old, &["a"], &["b"]),
        succession(Merger, new, &["b"], &["a"]),
    ];
    assert_eq!(refused(back, circle), [DirectoryError::Cycle { code: code("a") }]);
}

fn record(text: &str, from: Option<NaiveDate>) -> Record {
    Record {
        code: code(text),
        kind: OrganisationKind::Alliance,
        name: format!("Đơn vị {text}"),
        other_names: vec![],
        province: None,
        from,
        until: None,
        predecessors: vec![],
        manner: None,
        gso: None,
        source: None,
    }
}

#[test]
fn rows_that_contradict_each_other_are_refused() {
    let on = day(2025, 7, 1);
    let mut other_kind = record("a", None);
    other_kind.kind = OrganisationKind::Other;
    let mut half = record("b", Some(on));
    half.manner = Some(SuccessionKind::Merger);
    let mut undated = record("c", None);
    undated.manner = Some(SuccessionKind::Split);
    undated.predecessors = vec![code("a")];
    let errors = assemble(&[record("a", None), other_kind, half, undated]).unwrap_err();
    assert_eq!(
        errors,
        [
            RecordError::KindChanges {
                code: code("a"),
                row: 1
            },
            RecordError::HalfSuccession {
                code: code("b"),
                row: 2
            },
            RecordError::NoDay {
                code: code("c"),
                row: 3
            }
        ]
    );
    assert_eq!(errors.iter().map(RecordError::row).collect::<Vec<_>>(), [1, 2, 3]);
    assert!(
        errors
            .iter()
            .all(|error| error.message(Lang::Vi) != error.message(Lang::En))
    );
}

/// "kitten" and "sitting" differ in three letters: k–s, e–i, and g at the end.
#[test]
fn differing_letters_are_counted() {
    let letters = |text: &str| text.chars().collect::<Vec<_>>();
    let distance = |most| distance_within(&letters("kitten"), &letters("sitting"), most);
    assert_eq!(distance(3), Some(3));
    assert_eq!(distance(2), None);
    assert_eq!(distance_within(&[], &letters("ab"), 2), Some(2));
    assert_eq!(distance_within(&[], &[], 0), Some(0));
}

/// Thousands of bodies: 3,000 cooperatives, each found among all of them.
#[test]
fn a_large_directory_answers_from_its_index() {
    let bodies = (0..3_000)
        .map(|number| body(&format!("htx-{number}"), None, None))
        .collect();
    let directory = Directory::build(bodies, vec![]).unwrap();
    for number in 0..3_000 {
        let found = directory.resolve(&format!("don vi HTX {number}"), None, None);
        assert_eq!(found, Resolution::One(code(&format!("htx-{number}"))));
    }
}

proptest! {
    /// No text breaks the keys, and what is found under a list is in the list.
    #[test]
    fn any_text_is_taken(text in "\\PC{0,40}") {
        let key = folded(&text);
        prop_assert!(!key.starts_with(' ') && !key.ends_with(' ') && !key.contains("  "));
        let directory = Directory::build(vec![body("a", None, None), body("b", None, None)], vec![]).unwrap();
        let within = [code("b")];
        match directory.resolve(&text, None, Some(&within)) {
            Resolution::One(found) => prop_assert_eq!(found, code("b")),
            Resolution::Several(found) | Resolution::None { nearest: found } => {
                prop_assert!(found.iter().all(|code| within.contains(code)));
            }
        }
    }

    /// A chain of mergers, two into one again and again: on any day exactly one body follows the first, and no day
    /// has a body in two places.
    #[test]
    fn a_chain_of_mergers_leads_to_one_body(years in 1_usize..12, asked in 0_i32..12) {
        let start = |step: usize| day(2000 + i32::try_from(step).unwrap(), 1, 1);
        let mut bodies = vec![];
        let mut successions = vec![];
        for step in 0..=years {
            let from = (step > 0).then(|| start(step));
            let until = (step < years).then(|| start(step + 1).pred_opt().unwrap());
            bodies.push(body(&format!("main-{step}"), from, until));
            if step > 0 {
                bodies.push(body(&format!("side-{step}"), None, start(step).pred_opt()));
                let (before, side) = (format!("main-{}", step - 1), format!("side-{step}"));
                let main = format!("main-{step}");
                let merger = succession(SuccessionKind::Merger, start(step), &[&before, &side], &[&main]);
                successions.push(merger);
            }
        }
        let directory = Directory::build(bodies, successions).unwrap();
        let on = day(2000 + asked, 6, 1);
        let found = directory.successors(&code("main-0"), on);
        let expected = years.min(usize::try_from(asked).unwrap());
        prop_assert_eq!(found, vec![code(&format!("main-{expected}"))]);
        let last = code(&format!("main-{years}"));
        let ancestors: BTreeSet<_> = directory.ancestors(&last).into_iter().collect();
        prop_assert_eq!(ancestors.len(), 2 * years);
        prop_assert_eq!(directory.lineage(&code("main-0")).len(), years);
    }
}
