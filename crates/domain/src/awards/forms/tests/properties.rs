use proptest::prelude::*;

use super::{category, filled, key, years};
use crate::awards::forms::{FormAward, FormCode, Submitter};
use crate::awards::{Class, Occasion, RecipientKind};

fn any_award() -> impl Strategy<Value = FormAward<'static>> {
    let codes = [
        "bang-khen-lmhtxvn",
        "co-thi-dua-ubnd-tinh",
        "chien-si-thi-dua-tinh",
        "ky-niem-chuong",
        "giay-khen",
        "huan-chuong-lao-dong-ba",
        "bang-khen-thu-tuong",
        "co-thi-dua-chinh-phu",
        "anh-hung-lao-dong",
        "tap-the-lao-dong-xuat-sac",
        "bang-vang-danh-du",
    ];
    (
        (
            0..1_000_i64,
            0..4_i64,
            prop::option::of(prop::sample::select(codes.to_vec())),
        ),
        prop::option::of(prop::sample::select(RecipientKind::ALL.to_vec())),
        prop::option::of(prop::sample::select(Class::ALL.to_vec())),
        prop::option::of(prop::sample::select(Occasion::ALL.to_vec())),
        prop::option::of(prop::sample::select(Submitter::ALL.to_vec())),
        (1..50_i64, any::<bool>(), prop::option::of(0..3_i64)),
        prop::option::of((2015..2020_i32, 0..3_i32)),
    )
        .prop_map(
            |((reference, list, code), kind, class, occasion, submitter, (count, named, unit), from)| {
                FormAward {
                    reference,
                    list,
                    category: code.and_then(category),
                    kind,
                    class,
                    occasion,
                    count: if named { 1 } else { count },
                    named,
                    years: from.map(|(from, more)| years(from, from + more)),
                    unit,
                    submitter,
                }
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever comes: parts add up to their whole, every cell to its awards, and no award gets lost or is counted twice.
    #[test]
    fn sums_are_whole_and_cells_are_traceable(mut awards in prop::collection::vec(any_award(), 0..40), shift in 0..40_usize) {
        for (reference, award) in (0..).zip(&mut awards) {
            award.reference = reference;
        }
        let mut turned = awards.clone();
        turned.rotate_left(shift.min(awards.len()));
        for code in [FormCode::State, FormCode::Ministry] {
            let form = filled(code, years(2016, 2019), &awards);
            let counted = form.cell("01", &key("1")).unwrap();
            let apart: i64 = form.unplaced.iter().map(|one| one.count).sum::<i64>()
                + form.beside.iter().map(|one| one.count).sum::<i64>();
            let all: i64 = awards.iter().map(|award| award.count).sum();
            prop_assert_eq!(counted + apart + form.other_levels + form.other_years, all);
            // the order in which awards come changes no figure
            let other = filled(code, years(2016, 2019), &turned);
            prop_assert_eq!(&other.rows, &form.rows);
            prop_assert_eq!(&other.beside, &form.beside);
        }
    }
}
