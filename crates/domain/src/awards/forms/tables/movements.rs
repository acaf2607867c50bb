//! Form 0601.N: movements.

use super::{EXTRA_ROWS, UNCONFIRMED, column, extra, heading, row};
use crate::awards::forms::{Form, FormCode, Remark, RowTest};
use crate::awards::movements::{DurationClass, Manner, Scope};

/// Biểu 0601.N/BNV-TĐKT.
pub(in crate::awards::forms) const MOVEMENTS: Form = Form {
    code: FormCode::Movements,
    number: "0601.N/BNV-TĐKT",
    title: "SỐ PHONG TRÀO THI ĐUA",
    header: &[
        "Biểu số: 0601.N/BNV-TĐKT",
        "Ban hành theo Thông tư số 02/2023/TT-BNV ngày 23/3/2023",
        "Ngày nhận báo cáo: Ngày 15 tháng 12 năm báo cáo",
        "Đơn vị tính: Phong trào",
    ],
    rows: &[
        row("01", "Tổng số", "", RowTest::All, None),
        heading("1. Chia theo phạm vi tổ chức thi đua"),
        row(
            "02",
            "- Toàn quốc",
            "",
            RowTest::Scope(Some(Scope::Nation)),
            Some(("01", 1)),
        ),
        row(
            "03",
            "- Bộ, ban, ngành đoàn thể, địa phương",
            "",
            RowTest::Scope(Some(Scope::Sector)),
            Some(("01", 1)),
        ),
        row(
            "04",
            "- Cụm, khối thi đua do Hội đồng Thi đua - Khen thưởng các cấp tổ chức",
            "",
            RowTest::Scope(Some(Scope::Cluster)),
            Some(("01", 1)),
        ),
        row(
            "05",
            "- Cơ quan, tổ chức, đơn vị",
            "",
            RowTest::Scope(Some(Scope::Unit)),
            Some(("01", 1)),
        ),
        extra(
            "x1",
            "- Chưa phân loại",
            "",
            RowTest::Scope(None),
            Some(("01", 1)),
        ),
        heading("2. Chia theo thời hạn thi đua"),
        row(
            "06",
            "- Dưới 1 năm",
            "",
            RowTest::Duration(Some(DurationClass::UnderOneYear)),
            Some(("01", 2)),
        ),
        row(
            "07",
            "- 1 năm",
            "",
            RowTest::Duration(Some(DurationClass::OneYear)),
            Some(("01", 2)),
        ),
        row(
            "08",
            "- Từ 1 năm đến dưới 3 năm",
            "",
            RowTest::Duration(Some(DurationClass::UnderThreeYears)),
            Some(("01", 2)),
        ),
        row(
            "09",
            "- Từ 3 năm đến dưới 5 năm",
            "",
            RowTest::Duration(Some(DurationClass::UnderFiveYears)),
            Some(("01", 2)),
        ),
        row(
            "10",
            "- Từ 5 năm trở lên",
            "",
            RowTest::Duration(Some(DurationClass::FiveYears)),
            Some(("01", 2)),
        ),
        extra(
            "x2",
            "- Chưa phân loại",
            "",
            RowTest::Duration(None),
            Some(("01", 2)),
        ),
        heading("3. Chia theo phương thức tổ chức phong trào thi đua"),
        row(
            "11",
            "- Thi đua theo chuyên đề",
            "",
            RowTest::Manner(Some(Manner::Thematic)),
            Some(("01", 3)),
        ),
        row(
            "12",
            "- Thi đua thường xuyên hàng năm",
            "",
            RowTest::Manner(Some(Manner::Regular)),
            Some(("01", 3)),
        ),
        extra(
            "x3",
            "- Chưa phân loại",
            "",
            RowTest::Manner(None),
            Some(("01", 3)),
        ),
    ],
    columns: &[
        column(1, "Tổng số"),
        column(2, "Cấp Trung ương (Hội đồng Thi đua - Khen thưởng Trung ương)"),
        column(
            3,
            "Cấp bộ, ban ngành đoàn thể trung ương, tỉnh, thành phố trực thuộc Trung ương",
        ),
        column(4, "Cơ quan, tổ chức, đơn vị"),
    ],
    remarks: &[
        UNCONFIRMED,
        EXTRA_ROWS,
        Remark {
            vi: "Phong trào không ghi cấp phát động được tính vào cột mà mẫu dành cho phạm vi của nó (dòng 02: cột 2; dòng 03: cột 3; dòng 04, 05: cột 4).",
            en: "A movement whose level is not said is counted in the column the form has for its reach (row 02: column 2; row 03: column 3; rows 04 and 05: column 4).",
        },
        Remark {
            vi: "Phong trào được tính ở mỗi năm nó diễn ra; đúng 1 năm tính ở dòng 07, không tính ở dòng 08.",
            en: "A movement counts in every year it is held in; one of just 1 year counts in row 07, not in row 08.",
        },
    ],
};
