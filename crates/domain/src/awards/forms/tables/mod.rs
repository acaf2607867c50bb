//! The forms as the circular prints them, with what was mended.

mod awards;
mod movements;

pub(super) use awards::{MINISTRY, STATE};
pub(super) use movements::MOVEMENTS;

use super::{FormColumn, FormRow, Part, Remark, RowTest};

/// A row with a code.
const fn row(
    id: &'static str,
    label: &'static str,
    unit: &'static str,
    test: RowTest,
    part_of: Option<(&'static str, u8)>,
) -> FormRow {
    FormRow {
        id,
        label,
        unit,
        printed: true,
        test,
        part_of,
    }
}

/// A heading.
const fn heading(label: &'static str) -> FormRow {
    row("", label, "", RowTest::Heading, None)
}

/// A row the circular does not have.
const fn extra(
    id: &'static str,
    label: &'static str,
    unit: &'static str,
    test: RowTest,
    part_of: Option<(&'static str, u8)>,
) -> FormRow {
    FormRow {
        id,
        label,
        unit,
        printed: false,
        test,
        part_of,
    }
}

/// A column that is not parted.
const fn column(number: u8, label: &'static str) -> FormColumn {
    FormColumn {
        number,
        label,
        each_category: false,
        parts: &[],
    }
}

/// A column by kinds of recipient.
const fn parted(number: u8, label: &'static str, each_category: bool, parts: &'static [Part]) -> FormColumn {
    FormColumn {
        number,
        label,
        each_category,
        parts,
    }
}

const BOTH: &[Part] = &[Part::Collective, Part::Person];
const PERSON: &[Part] = &[Part::Person];
const COLLECTIVE: &[Part] = &[Part::Collective];

const UNCONFIRMED: Remark = Remark {
    vi: "Thông tư 02/2023/TT-BNV: chưa xác nhận còn hiệu lực trong năm 2026; kiểm tra trước khi gửi.",
    en: "Circular 02/2023/TT-BNV: whether it is still in force in 2026 is not confirmed; check before sending.",
};

const EXTRA_ROWS: Remark = Remark {
    vi: "Dòng có mã x1, x2, … là dòng hệ thống thêm (chưa phân loại, hợp tác xã), không có trong mẫu; chỉ hiện khi có số liệu.",
    en: "Rows x1, x2, … were added (not classified, cooperatives); the form does not have them. They are shown where they hold something.",
};
