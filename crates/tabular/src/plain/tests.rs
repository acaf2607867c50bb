use proptest::prelude::*;

use thidua_vietnamese::{dates, numbers};

use super::{plain_count, plain_date, plain_look};
use crate::kind::{Frame, look};
use crate::store::Cells;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn a_count_read_quickly_is_the_count(cell in prop_oneof!["[0-9]{0,5}([.,][0-9]{2,4}){0,6}", "[-+0-9., ]{0,9}", "[0-9]{0,20}"]) {
        if let Some(count) = plain_count(&cell) {
            prop_assert_eq!(numbers::parse_count(&cell), Ok(count));
        }
    }

    #[test]
    fn a_date_read_quickly_is_the_date(cell in "([0-9]{1,2}[/.-]){0,3}[0-9]{0,5}|[0-3][0-9]/[01][0-9]/(19|20)[0-9]{2}") {
        if let Some(date) = plain_date(&cell) {
            prop_assert_eq!(dates::parse(&cell), Ok(date));
        }
    }

    /// The quick look never differs from the close one.
    #[test]
    fn a_quick_look_sees_what_a_close_one_sees(
        cells in prop::collection::vec(
            prop_oneof![
                Just(String::new()),
                "[0-9]{1,4}",
                "[0-9]{1,3}[.,][0-9]{3}",
                prop::sample::select(vec![
                    "Tổng cộng", "TỔNG", "Cộng", "cong", "Grand total", "Công ty A", "Nguyễn Văn An", "Trần Thị Bình", "TT",
                    "Họ và tên", "I", "A", "II. Cá nhân", "Ghi chú: x", "-", "Đơn vị", "gần 40", "QĐ 12/2019", "* chú", "(1)",
                ]).prop_map(str::to_owned),
                any::<String>().prop_map(|text| thidua_vietnamese::clean(&text)),
            ],
            0..7,
        ),
        first in any::<bool>(),
    ) {
        let frame = Frame {
            lines: Vec::new(),
            headers: ["tt", "ho va ten", "don vi", "so luong"].map(str::to_owned).to_vec(),
            required: vec![1],
        };
        let mut kept = Cells::default();
        for cell in &cells {
            kept.text.push_str(cell);
            kept.end(false);
        }
        let all: Vec<&str> = cells.iter().map(String::as_str).collect();
        if let Some(quick) = plain_look(kept.view(), &frame, first) {
            prop_assert_eq!(quick, look(&all, &frame, first));
        }
    }
}
