//! Forms 0602.N and 0603.N: awards of the state, of ministries and provinces.

use super::{BOTH, COLLECTIVE, EXTRA_ROWS, PERSON, UNCONFIRMED, column, extra, heading, parted, row};
use crate::awards::category::RecipientKind;
use crate::awards::classes::Class;
use crate::awards::forms::{Form, FormCode, FormRow, Remark, RowTest, Submitter};
use crate::awards::occasions::Occasion;

/// Biểu 0602.N/BNV-TĐKT.
pub(in crate::awards::forms) const STATE: Form = Form {
    code: FormCode::State,
    number: "0602.N/BNV-TĐKT",
    title: "SỐ LƯỢNG KHEN THƯỞNG CẤP NHÀ NƯỚC",
    header: &[
        "Biểu số: 0602.N/BNV-TĐKT",
        "Ban hành theo Thông tư số 02/2023/TT-BNV ngày 23/3/2023",
        "Ngày nhận báo cáo: Ngày 15 tháng 12 năm báo cáo",
    ],
    rows: &[
        row("01", "Tổng số", "", RowTest::All, None),
        heading("1. Chia theo đơn vị ban hành tờ trình Thủ tướng Chính phủ về khen thưởng"),
        row(
            "02",
            "- Bộ, ban, ngành, đoàn thể Trung ương",
            "Bộ, ngành",
            RowTest::Submitter(Some(Submitter::Ministry)),
            Some(("01", 1)),
        ),
        row(
            "03",
            "- Tỉnh, thành phố trực thuộc Trung ương",
            "Tỉnh, TP",
            RowTest::Submitter(Some(Submitter::Province)),
            Some(("01", 1)),
        ),
        extra(
            "x1",
            "- Chưa phân loại",
            "",
            RowTest::Submitter(None),
            Some(("01", 1)),
        ),
        heading("2. Chia theo đối tượng khen thưởng"),
        collective("06"),
        enterprise("07"),
        COOPERATIVE,
        household("08"),
        person("09"),
        class("10", LABELS.0, Class::MinistryLeader, "09"),
        class("11", LABELS.1, Class::DepartmentLeader, "09"),
        class("12", LABELS.2, Class::Entrepreneur, "09"),
        class("13", LABELS.3, Class::Manager, "09"),
        class("14", LABELS.4, Class::Worker, "09"),
        extra(
            "x3",
            "+ Chưa phân loại",
            "Người",
            RowTest::PersonWithoutClass,
            Some(("09", 1)),
        ),
        extra(
            "x4",
            "- Chưa rõ đối tượng",
            "",
            RowTest::Recipient(None),
            Some(("01", 2)),
        ),
        heading("3. Chia theo phương thức khen thưởng"),
        occasion("15", "- Thường xuyên", Occasion::Merit),
        occasion("16", "- Chuyên đề", Occasion::Movement),
        occasion("17", "- Đột xuất", Occasion::Sudden),
        occasion("18", "- Đối ngoại", Occasion::Foreign),
        occasion("19", "- Cống hiến", Occasion::Contribution),
        occasion("20", "- Niên hạn", Occasion::Service),
        occasion("21", "- Kháng chiến", Occasion::Resistance),
        NO_OCCASION,
    ],
    columns: &[
        column(1, "Tổng số"),
        parted(2, "Các loại huân chương, huy chương", true, BOTH),
        parted(3, "Giải thưởng Hồ Chí Minh", false, PERSON),
        parted(4, "Giải thưởng Nhà nước", false, PERSON),
        parted(5, "Danh hiệu vinh dự nhà nước", true, BOTH),
        parted(6, "Cờ thi đua của Chính phủ", false, COLLECTIVE),
        parted(7, "Bằng khen của Thủ tướng Chính phủ", false, BOTH),
        parted(8, "Chiến sĩ thi đua Toàn quốc", false, PERSON),
        parted(9, "Các hình thức khen thưởng khác", true, BOTH),
    ],
    remarks: &[
        UNCONFIRMED,
        EXTRA_ROWS,
        Remark {
            vi: "Mã số 04, 05 không có trong bản mẫu đã thấy; giữ nguyên, cần đối chiếu với Thông tư.",
            en: "The codes 04 and 05 are missing in the form as it was seen; left so, compare with the circular.",
        },
        Remark {
            vi: "Mã số 02, 03 chia theo cơ quan trình Thủ tướng Chính phủ: sổ khen thưởng không có thông tin này (danh sách chỉ ghi tờ trình của đơn vị đề nghị), các lượt nằm ở dòng Chưa phân loại; điền hai dòng này từ hồ sơ trình.",
            en: "The codes 02 and 03 divide by who submitted to the Prime Minister: the register does not hold that (lists name the submission of the proposing unit only), so awards stand in the row Chưa phân loại (not classified); fill in the two rows from the files of the submissions.",
        },
        Remark {
            vi: "Cột 6 (Cờ thi đua của Chính phủ): bản mẫu đã thấy ghi Cá nhân; cờ chỉ tặng tập thể nên ghi Tập thể.",
            en: "Column 6 (flag of the Government) is labelled persons in the form as it was seen; a flag goes to collectives, so it says collectives.",
        },
        Remark {
            vi: "Cột Hộ gia đình, Chưa rõ đối tượng và cột ngoài đối tượng của mẫu chỉ hiện khi có số liệu.",
            en: "Columns for households, unknown recipients and recipients the form does not expect are shown where they hold something.",
        },
    ],
};

/// Biểu 0603.N/BNV-TĐKT.
pub(in crate::awards::forms) const MINISTRY: Form = Form {
    code: FormCode::Ministry,
    number: "0603.N/BNV-TĐKT",
    title: "SỐ LƯỢNG KHEN THƯỞNG CẤP BỘ, BAN, NGÀNH, ĐOÀN THỂ TRUNG ƯƠNG VÀ TỈNH, THÀNH PHỐ TRỰC THUỘC TRUNG ƯƠNG",
    header: &[
        "Biểu số: 0603.N/BNV-TĐKT",
        "Ban hành theo Thông tư số 02/2023/TT-BNV ngày 23/3/2023",
        "Ngày nhận báo cáo: Ngày 15 tháng 12 năm báo cáo",
    ],
    rows: &[
        row("01", "Tổng số", "", RowTest::All, None),
        heading("1. Chia theo đối tượng khen thưởng"),
        collective("02"),
        enterprise("03"),
        COOPERATIVE,
        household("04"),
        person("05"),
        class("06", LABELS.0, Class::MinistryLeader, "05"),
        class("07", LABELS.1, Class::DepartmentLeader, "05"),
        class("08", LABELS.2, Class::Entrepreneur, "05"),
        class("09", LABELS.3, Class::Manager, "05"),
        class("10", LABELS.4, Class::Worker, "05"),
        extra(
            "x3",
            "+ Chưa phân loại",
            "Người",
            RowTest::PersonWithoutClass,
            Some(("05", 1)),
        ),
        extra(
            "x4",
            "- Chưa rõ đối tượng",
            "",
            RowTest::Recipient(None),
            Some(("01", 2)),
        ),
        heading("2. Chia theo phương thức khen thưởng"),
        occasion("11", "- Thường xuyên", Occasion::Merit),
        occasion("12", "- Chuyên đề", Occasion::Movement),
        occasion("13", "- Đột xuất", Occasion::Sudden),
        occasion("14", "- Đối ngoại", Occasion::Foreign),
        occasion("15", "- Cống hiến", Occasion::Contribution),
        occasion("16", "- Niên hạn", Occasion::Service),
        occasion("17", "- Kháng chiến", Occasion::Resistance),
        NO_OCCASION,
    ],
    columns: &[
        column(1, "Tổng số"),
        column(2, "Bằng khen"),
        column(3, "Chiến sĩ thi đua cấp bộ, cấp tỉnh"),
        column(
            4,
            "Cờ thi đua của bộ, ban, ngành, đoàn thể Trung ương, tỉnh, thành phố trực thuộc Trung ương",
        ),
        column(
            5,
            "Huy hiệu (kỷ niệm chương) của bộ, ban, ngành, đoàn thể Trung ương, tỉnh, thành phố trực thuộc Trung ương",
        ),
    ],
    remarks: &[
        UNCONFIRMED,
        EXTRA_ROWS,
        Remark {
            vi: "Mục «Chia theo phương thức khen thưởng»: bản mẫu đã thấy đánh số 3, đúng thứ tự là 2.",
            en: "The second division is numbered 3 in the form as it was seen; it is the second.",
        },
        Remark {
            vi: "Danh hiệu cấp bộ, tỉnh không có cột (ví dụ Tập thể lao động xuất sắc) không cộng vào biểu mà liệt kê ở phần «không xếp được».",
            en: "Titles of this level without a column (such as Tập thể lao động xuất sắc) are not added but listed apart.",
        },
    ],
};

/// The five classes of persons, as both forms print them.
const LABELS: (&str, &str, &str, &str, &str) = (
    "+ Lãnh đạo cấp bộ, cấp tỉnh và tương đương trở lên",
    "+ Lãnh đạo cấp vụ, sở, ngành và tương đương",
    "+ Doanh nhân",
    "+ Các cấp lãnh đạo khác từ phó phòng trở lên",
    "+ Người trực tiếp công tác, lao động, học tập, chiến đấu và phục vụ chiến đấu (công nhân, nông dân,...)",
);

const COOPERATIVE: FormRow = extra(
    "x2",
    "Trong đó: Hợp tác xã",
    "Hợp tác xã",
    RowTest::Class(Class::Cooperative),
    None,
);
const NO_OCCASION: FormRow = extra(
    "x5",
    "- Chưa phân loại",
    "",
    RowTest::Occasion(None),
    Some(("01", 3)),
);

const fn collective(id: &'static str) -> FormRow {
    row(
        id,
        "- Tập thể",
        "Tập thể",
        RowTest::Recipient(Some(RecipientKind::Collective)),
        Some(("01", 2)),
    )
}

const fn enterprise(id: &'static str) -> FormRow {
    row(
        id,
        "Trong đó: Doanh nghiệp",
        "Doanh nghiệp",
        RowTest::Class(Class::Enterprise),
        None,
    )
}

const fn household(id: &'static str) -> FormRow {
    row(
        id,
        "- Hộ gia đình",
        "Hộ",
        RowTest::Recipient(Some(RecipientKind::Household)),
        Some(("01", 2)),
    )
}

const fn person(id: &'static str) -> FormRow {
    row(
        id,
        "- Cá nhân",
        "Người",
        RowTest::Recipient(Some(RecipientKind::Person)),
        Some(("01", 2)),
    )
}

const fn class(id: &'static str, label: &'static str, class: Class, whole: &'static str) -> FormRow {
    row(id, label, "Người", RowTest::Class(class), Some((whole, 1)))
}

const fn occasion(id: &'static str, label: &'static str, occasion: Occasion) -> FormRow {
    row(id, label, "", RowTest::Occasion(Some(occasion)), Some(("01", 3)))
}
