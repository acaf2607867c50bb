use proptest::prelude::*;
use thidua_vietnamese::Lang;

use super::{
    ControlTotal, DeclaredBy, Scope, TooMany, closes_list, declared_in_row, declared_in_section,
    declared_in_title, declared_in_words, reconcile,
};
use crate::awards::tests::{catalogue, readings, thai_nguyen};
use crate::awards::{DraftAward, ListContext, RecipientKind};
use crate::codes::Year;

fn awards(readings: Vec<crate::awards::Reading>) -> Vec<DraftAward> {
    readings.into_iter().map(|reading| reading.award).collect()
}

fn overall(declared: i64) -> ControlTotal {
    ControlTotal {
        scope: Scope::Overall,
        declared,
        source: DeclaredBy::TitleText,
    }
}

/// Term report of the Alliance of Thái Nguyên 2013–2018: 8 + 7 + 10 + 11 + 8 + 9 + 90 + 221 + 11 + 39 + 214 + 1 + 68 + 1182
/// = 1879, but its sentence says 1.876: difference 1879 − 1876 = 3. It stands in the source.
#[test]
fn the_lines_of_thai_nguyen_are_three_more_than_the_report_says() {
    let awards = awards(thai_nguyen());
    let counts: Vec<i64> = awards.iter().map(|award| award.count).collect();
    assert_eq!(counts, [8, 7, 10, 11, 8, 9, 90, 221, 11, 39, 214, 1, 68, 1182]);
    let sentence = "trong giai đoạn 2013-2018, toàn Liên minh HTX tỉnh có 1.876 lượt tập thể và cá nhân tiêu biểu vinh dự được Đảng, Nhà nước, các cấp, các ngành biểu dương, khen thưởng";
    let declared = declared_in_title(sentence);
    assert_eq!(declared, [overall(1876)]);
    let found = reconcile(&awards, &declared).unwrap();
    assert_eq!(
        (found[0].declared, found[0].listed, found[0].difference),
        (1876, 1879, 3)
    );
    assert!(!found[0].agrees());
    assert!(found[0].message(Lang::Vi).contains("+3"));
    assert!(found[0].message(Lang::En).contains("+3"));
}

/// Provincial written contest of the same report: 1 + 2 + 3 + 6 = 12 «bài dự thi đạt giải cấp tỉnh».
#[test]
fn the_prizes_of_the_provincial_contest_agree() {
    let list = include_str!("../../../../../fixtures/awards/contest-prizes.csv");
    let awards = awards(readings(list, &ListContext::default()));
    let provincial: Vec<DraftAward> = awards
        .iter()
        .filter(|award| award.authority_text.as_deref() == Some("tỉnh"))
        .cloned()
        .collect();
    let total = ControlTotal {
        scope: Scope::Overall,
        declared: 12,
        source: DeclaredBy::Flag,
    };
    assert!(reconcile(&provincial, std::slice::from_ref(&total)).unwrap()[0].agrees());
    // with the national ones 12 + 1 + 2 + 1 + 1 = 17
    assert_eq!(reconcile(&awards, &[total]).unwrap()[0].listed, 17);
    // «giải ba» and «giải Ba» are one
    let third = ControlTotal {
        scope: Scope::Category("giải ba".to_owned()),
        declared: 4,
        source: DeclaredBy::Flag,
    };
    assert!(reconcile(&awards, &[third]).unwrap()[0].agrees());
}

/// Exemplary cooperatives by district: 12 + 8 + 6 + 6 + 6 + 10 + 7 + 3 + 1 = 59, as stated.
#[test]
fn the_exemplars_by_district_agree() {
    let list = include_str!("../../../../../fixtures/awards/exemplars-by-district.csv");
    let awards = awards(readings(list, &ListContext::default()));
    assert_eq!(awards.len(), 9);
    assert!(reconcile(&awards, &[overall(59)]).unwrap()[0].agrees());
}

#[test]
fn each_scope_is_held_against_its_own_rows() {
    let list = "Danh hiệu,Đối tượng,Số lượng\nGiấy khen,Tập thể,3\nGiấy khen,Cá nhân,5\nGiấy khen,,2\n";
    let awards = awards(readings(list, &ListContext::default()));
    let of = |kind| ControlTotal {
        scope: Scope::Recipient(kind),
        declared: 4,
        source: DeclaredBy::TitleText,
    };
    let found = reconcile(
        &awards,
        &[of(RecipientKind::Collective), of(RecipientKind::Person)],
    )
    .unwrap();
    assert_eq!(
        (found[0].listed, found[0].difference, found[0].undetermined),
        (3, -1, 2)
    );
    assert_eq!(
        (found[1].listed, found[1].difference, found[1].undetermined),
        (5, 1, 2)
    );
}

#[test]
fn sums_that_do_not_fit_are_refused() {
    let mut awards = awards(thai_nguyen());
    awards[0].count = i64::MAX;
    assert_eq!(reconcile(&awards, &[overall(1)]), Err(TooMany));
}

#[test]
fn titles_declare_only_what_they_say_plainly() {
    let of = |kind, declared| ControlTotal {
        scope: Scope::Recipient(kind),
        declared,
        source: DeclaredBy::TitleText,
    };
    assert_eq!(
        declared_in_title("Danh sách tặng Bằng khen (03 tập thể, 05 cá nhân và 01 hộ gia đình) năm 2019"),
        [
            of(RecipientKind::Collective, 3),
            of(RecipientKind::Person, 5),
            of(RecipientKind::Household, 1)
        ]
    );
    assert_eq!(
        declared_in_title("Tặng Giấy khen cho 12 tập thể, cá nhân"),
        [overall(12)]
    );
    assert_eq!(declared_in_title("Tổng số: 59"), [overall(59)]);
    assert_eq!(
        declared_in_title("Tổng số 1.876 lượt khen thưởng"),
        [overall(1876)]
    );
    for title in [
        "",
        "gần 1.500 lượt cán bộ tham dự",
        "trên 500 lượt tập thể",
        "Năm 2019 tập thể, cá nhân được khen",
        "Kèm theo Quyết định số 429 cá nhân",
        "(Kèm theo Quyết định số 429/QĐ-LMHTXVN ngày 18/11/2019)",
        "59 HTX tiêu biểu",
        "3,5 tập thể",
        "giai đoạn 2013-2018",
    ] {
        assert_eq!(declared_in_title(title), [], "{title}");
    }
}

/// «tặng Bằng khen cho 03 tập thể, 05 cá nhân» stands in decisions of a province; sections repeat it.
#[test]
fn sections_declare_their_rows() {
    let kind = Scope::Recipient;
    let category = |name: &str| Scope::Category(name.to_owned());
    for (title, scope, declared) in [
        ("I. Tập thể (03)", kind(RecipientKind::Collective), 3),
        ("II. Cá nhân: 05 người", kind(RecipientKind::Person), 5),
        ("III. Hộ gia đình (1 hộ)", kind(RecipientKind::Household), 1),
        ("Năm 2016: 120 lượt", Scope::Year(Year::new(2016).unwrap()), 120),
        (
            "1. Bằng khen của UBND tỉnh (1.182)",
            category("Bằng khen của UBND tỉnh"),
            1182,
        ),
    ] {
        let found = declared_in_section(title, catalogue()).unwrap_or_else(|| panic!("{title}"));
        assert_eq!((found.scope, found.declared), (scope, declared), "{title}");
    }
    for title in [
        "I. Tập thể",
        "I. Tập thể và cá nhân (8)",
        "Kèm theo Quyết định số: 429",
        "A. Huyện Đại Từ (5)",
        "I. Tập thể (xem 03)",
        "I. Tập thể (03 trang)",
        "",
    ] {
        assert_eq!(declared_in_section(title, catalogue()), None, "{title}");
    }
    let declared = declared_in_title("Quyết định tặng Bằng khen cho 03 tập thể, 05 cá nhân");
    assert_eq!(declared.len(), 2);
}

/// 3 + 5 = 8 in 2019, 2 in 2020: the total of 2020 is one short, and the row of no year may belong to either.
#[test]
fn totals_of_years_and_columns_are_held_against_their_rows() {
    let list = "Danh hiệu,Đối tượng,Năm,Số lượng\nGiấy khen,Tập thể,2019,3\nGiấy khen,Cá nhân,2019,5\nLĐTT,Cá nhân,2020,2\nLĐTT,Cá nhân,,4\n";
    let awards = awards(readings(list, &ListContext::default()));
    let cells = [
        ("Danh hiệu", "Tổng cộng"),
        ("Tổng số", "14"),
        ("Tập thể", "3"),
        ("Cá nhân", "11"),
        ("2019", "08"),
        ("Năm 2020", "3"),
        ("Lao động tiên tiến", "6"),
        ("Kinh phí", "1.000"),
        ("Số lượng", "-"),
    ];
    let declared = declared_in_row(cells, catalogue());
    let found = reconcile(&awards, &declared).unwrap();
    let differences: Vec<(i64, i64)> = found
        .iter()
        .map(|one| (one.difference, one.undetermined))
        .collect();
    assert_eq!(differences, [(0, 0), (0, 0), (0, 0), (0, 4), (-1, 4), (0, 0)]);
}

/// Closing rows say in words of what they are the total; nothing is guessed.
#[test]
fn closing_rows_declare_what_their_words_count() {
    use RecipientKind::{Collective, Household, Person};
    let all = |declared| (Scope::Overall, declared);
    let of = |kind, declared| (Scope::Recipient(kind), declared);
    for (row, declared) in [
        ("Tổng cộng: 9 tập thể và cá nhân", vec![all(9)]),
        ("Cộng 8 người", vec![of(Person, 8)]),
        ("Danh sách này có 12 cá nhân", vec![of(Person, 12)]),
        (
            "Tổng số: 03 tập thể, 05 cá nhân",
            vec![of(Collective, 3), of(Person, 5)],
        ),
        (
            "(Danh sách này gồm 03 tập thể và 05 cá nhân)./.",
            vec![of(Collective, 3), of(Person, 5)],
        ),
        (
            "Ấn định danh sách này có 12 (mười hai) người.",
            vec![of(Person, 12)],
        ),
        (
            "Danh sách gồm 1.182 lượt tập thể, hộ gia đình và cá nhân",
            vec![all(1182)],
        ),
        ("Tổng số 04 hộ gia đình", vec![of(Household, 4)]),
        ("CỘNG: 03 HTX", vec![of(Collective, 3)]),
        ("Tong cong: 7 luot", vec![all(7)]),
        ("Danh sách này có 12.", vec![all(12)]),
        (
            "Tổng số 12 người, trong đó có 05 cá nhân nữ",
            vec![of(Person, 12)],
        ),
        (
            "Tổng số 8 lượt, trong đó: 03 tập thể, 05 cá nhân",
            vec![all(8), of(Collective, 3), of(Person, 5)],
        ),
        ("Tổng tiền thưởng: 12.500.000 đồng", vec![]),
    ] {
        assert!(closes_list(row), "{row}");
        let found = declared_in_words(row);
        assert!(!found.unclear, "{row}");
        let totals: Vec<(Scope, i64)> = found
            .totals
            .into_iter()
            .map(|total| (total.scope, total.declared))
            .collect();
        assert_eq!(totals, declared, "{row}");
    }
    let prizes = declared_in_words("Tổng cộng: 15 Giấy khen");
    assert_eq!((prizes.totals, prizes.unclear), (vec![], true));
    for row in [
        "Công ty TNHH Hải Âu có 12 người",
        "Danh sách khen thưởng năm 2024",
        "Ghi chú: 12 người",
        "Người lập biểu",
    ] {
        assert!(!closes_list(row), "{row}");
    }
}

proptest! {
    #[test]
    fn any_title_can_be_read(title in any::<String>()) {
        let _ = declared_in_title(&title);
    }

    /// Difference = listed − declared, whatever is declared.
    #[test]
    fn the_difference_is_listed_less_declared(declared in 0..1_000_000_i64) {
        let awards = awards(thai_nguyen());
        let found = reconcile(&awards, &[overall(declared)]).unwrap();
        prop_assert_eq!(found[0].difference, 1879 - declared);
    }
}
