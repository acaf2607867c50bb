use super::{category, count, filled, key, named, years};
use crate::awards::forms::{Against, FilledForm, FormAward, FormCode, UnplacedReason};
use crate::awards::tests::thai_nguyen;
use crate::awards::{Class, RecipientKind};

/// The report of Thái Nguyên 2013–2018 as counts: the state 8 + 7 + 10 = 25; ministries and provinces 11 + 8 + 221 + 11 +
/// 39 + 214 = 504; lines of several categories 9 + 90 + 1,182 = 1,281; department level 1 + 68 = 69; together 1,879.
#[test]
fn the_term_report_of_thai_nguyen_is_counted_without_names() {
    let read = thai_nguyen();
    let term = years(2013, 2018);
    let awards: Vec<FormAward<'static>> = (1..)
        .zip(&read)
        .map(|(reference, reading)| FormAward {
            category: reading
                .award
                .category
                .as_ref()
                .and_then(|code| category(code.as_str())),
            ..count(reference, "giay-khen", reading.award.count, term)
        })
        .collect();
    let state = filled(FormCode::State, term, &awards);
    let ministry = filled(FormCode::Ministry, term, &awards);
    let all = |form: &FilledForm| form.cell("01", &key("1")).unwrap();
    assert_eq!((all(&state), all(&ministry)), (25, 504));
    assert_eq!(ministry.unplaced.iter().map(|one| one.count).sum::<i64>(), 1281);
    assert_eq!(ministry.other_levels, 25 + 69);
    assert_eq!(all(&state) + all(&ministry) + 1281 + 69, 1879);
    // nobody says who received them
    assert_eq!(ministry.cell("x4", &key("1")), Some(504));
    // in a single year the term cannot be counted, and is not another year's either
    let year = filled(FormCode::State, years(2018, 2018), &awards);
    assert_eq!(all(&year), 0);
    assert!(
        year.unplaced
            .iter()
            .any(|one| one.reason == UnplacedReason::YearsReachBeyond && one.count == 8)
    );
}

/// 214 certificates without names, of which lists name 3: shown beside with 214 − 3 = 211, never added. A count that
/// nothing else covers is added; a broader count gives way to a narrower one; lines of one list are parts.
#[test]
fn counts_without_names_are_never_added_to_names() {
    let term = years(2013, 2018);
    let at = |award: FormAward<'static>, year| FormAward {
        years: Some(years(year, year)),
        ..award
    };
    let certificate = |reference| {
        at(
            named(reference, "bang-khen-ubnd-tinh", Some(Class::Worker), None),
            2016,
        )
    };
    let line = count(10, "bang-khen-ubnd-tinh", 214, term);
    let awards = [certificate(1), certificate(2), certificate(3), line];
    let form = filled(FormCode::Ministry, term, &awards);
    assert_eq!(form.cell("01", &key("1")), Some(3));
    let beside = &form.beside[0];
    assert_eq!(
        (beside.against, beside.count, beside.other, beside.difference),
        (Against::Names, 214, 3, 211)
    );
    assert_eq!((beside.reference, form.beside.len()), (10, 1));

    // another unit, another category, other years, collectives where the names are persons: all added
    let apart = [
        FormAward {
            unit: Some(2),
            ..line
        },
        FormAward {
            category: category("bang-khen-lmhtxvn"),
            ..line
        },
        FormAward {
            years: Some(years(2013, 2015)),
            ..line
        },
        FormAward {
            kind: Some(RecipientKind::Collective),
            ..line
        },
        // the same list as the names: parts of one statement
        FormAward { list: 1, ..line },
    ];
    for (reference, other) in (20..).zip(apart) {
        let awards = [certificate(1), FormAward { reference, ..other }];
        let form = filled(FormCode::Ministry, term, &awards);
        assert_eq!(form.cell("01", &key("1")), Some(215), "{other:?}");
        assert_eq!(form.beside, []);
    }

    // the tally of 2018 (40) and the term (214), from two lists: 40 counts, the term stands beside
    let year = FormAward {
        list: 3,
        ..count(11, "bang-khen-ubnd-tinh", 40, years(2018, 2018))
    };
    let form = filled(FormCode::Ministry, term, &[line, year]);
    assert_eq!(form.cell("01", &key("1")), Some(40));
    assert_eq!(
        (form.beside[0].against, form.beside[0].difference),
        (Against::Counts, 174)
    );
}
