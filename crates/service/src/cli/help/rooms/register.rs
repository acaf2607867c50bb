//! Help of the commands on the register: recipients, revocations, categories, and of how imports are read.

use super::Room;

pub(super) const ROOM: Room = Room {
    commands: &[
        (
            "import categories",
            "Import own award categories, beside or in place of those that come with the program",
        ),
        ("import movements", "Import a list of movements of emulation"),
        ("import initiatives", "Import a list of initiatives"),
        (
            "import profiles",
            "The saved profiles: how the lists of a sender are read",
        ),
        ("import forget-profile", "Forget a saved profile"),
        ("awards same", "Record the decision that two recipients are one"),
        (
            "awards separate",
            "Record the decision that two recipients are two",
        ),
        (
            "awards suggestions",
            "Pairs of recipients that may be one, to be looked at and decided",
        ),
        (
            "awards revoke",
            "Record that an award was taken back; its row stays and counts no more",
        ),
        (
            "awards reinstate",
            "Lift a revocation that was recorded by mistake; the award counts again, both records stay",
        ),
        (
            "awards categories",
            "The award categories in use; the CSV can be edited and imported",
        ),
        (
            "awards eligible",
            "Who meets the conditions of an award, with the awards that prove it",
        ),
        (
            "awards money",
            "The money that belongs to awards, with the arithmetic of each",
        ),
        (
            "awards form",
            "The statutory forms 0601.N, 0602.N and 0603.N of Circular 02/2023/TT-BNV",
        ),
        ("awards movements", "The movements of emulation in the register"),
        ("awards initiatives", "The initiatives in the register"),
    ],
    arguments: &[
        ("*/sheet", "The sheet to import, when the file has several"),
        (
            "*/header_row",
            "The number of the header's row in the file, from 1",
        ),
        (
            "*/profile",
            "Import as saved under this name; options that are given come first",
        ),
        (
            "*/save_profile",
            "Save how this file is read under this name, for the next file",
        ),
        ("import forget-profile/name", "The name of the profile"),
        (
            "*/first",
            "The number of the recipient, or award:NUMBER of one of its awards",
        ),
        ("*/second", "The number of the other recipient"),
        ("awards same/reason", "The reason"),
        ("awards separate/reason", "The reason"),
        (
            "awards suggestions/unit",
            "Only of a unit whose name has these words",
        ),
        ("awards suggestions/limit", "Print at most so many pairs"),
        ("awards revoke/award", "The number of the award's row"),
        ("awards revoke/reason", "The reason"),
        (
            "awards revoke/decision",
            "The number of the decision that takes it back",
        ),
        ("awards revoke/date", "The day of that decision (dd/mm/yyyy)"),
        ("awards reinstate/award", "The number of the award's row"),
        ("awards reinstate/reason", "The reason"),
        ("awards eligible/category", "The category: its code or name"),
        (
            "awards eligible/year",
            "The year of emulation the proposal is for",
        ),
        ("awards eligible/unit", "Only of this unit: its name or code"),
        (
            "awards eligible/recipient",
            "Only one recipient: its number, or award:NUMBER",
        ),
        (
            "awards eligible/on",
            "The day of the proposal (dd/mm/yyyy), which decides which law holds",
        ),
        ("awards eligible/limit", "Print at most so many recipients"),
        ("awards money/year", "The year of emulation"),
        ("awards money/unit", "The unit: its name or code"),
        ("awards money/list", "One list only (the batch on its receipt)"),
        ("awards money/award", "The number of an award's row (repeatable)"),
        (
            "awards form/form",
            "0601 (movements), 0602 (awards of the state) or 0603 (of ministries and provinces)",
        ),
        ("awards form/year", "The year it reports"),
        ("awards form/unit", "The unit that reports: its name or code"),
        (
            "awards form/cell",
            "List the rows of the register behind a cell, for example 01:1",
        ),
        (
            "awards initiatives/year",
            "Only initiatives recognised for this year",
        ),
        ("awards initiatives/unit", "Only of this unit: its name or code"),
        (
            "awards initiatives/author",
            "Only by an author whose name has these words",
        ),
        ("awards movements/year", "Only movements held in this year"),
        (
            "awards movements/unit",
            "Only movements launched by this unit: its name or code",
        ),
    ],
    value_names: &[
        ("TRANG", "SHEET"),
        ("ĐỐI TƯỢNG", "RECIPIENT"),
        ("ĐỐI TƯỢNG KIA", "OTHER RECIPIENT"),
        ("BIỂU", "FORM"),
        ("DÒNG:CỘT", "ROW:COLUMN"),
        ("CỘT", "COLUMNS"),
    ],
    examples: &[
        (
            "import categories",
            &[
                (
                    "thidua import categories fixtures/award-categories.csv --dry-run",
                    "xem danh mục thay đổi những gì trước khi nhập",
                    "see what would change before importing",
                ),
                (
                    "thidua import categories fixtures/award-categories.csv",
                    "nhập danh mục đã sửa",
                    "import the edited catalogue",
                ),
            ],
        ),
        (
            "import movements",
            &[
                (
                    "thidua import movements fixtures/awards/movements.csv --dry-run",
                    "kiểm tra danh sách phong trào, chưa ghi",
                    "check a list of movements without writing",
                ),
                (
                    "thidua import movements fixtures/awards/movements.csv",
                    "nhập danh sách phong trào",
                    "import a list of movements",
                ),
            ],
        ),
        (
            "import initiatives",
            &[
                (
                    "thidua import initiatives fixtures/awards/initiatives.csv --dry-run",
                    "kiểm tra danh sách sáng kiến, chưa ghi",
                    "check a list of initiatives without writing",
                ),
                (
                    "thidua import initiatives fixtures/awards/initiatives.csv",
                    "nhập danh sách đề tài, sáng kiến",
                    "import a list of initiatives",
                ),
            ],
        ),
        (
            "awards initiatives",
            &[
                (
                    "thidua awards initiatives --year 2024",
                    "các sáng kiến được công nhận cho năm 2024",
                    "initiatives recognised for 2024",
                ),
                (
                    "thidua awards initiatives --author \"Lê Thị Mai\"",
                    "các sáng kiến có tác giả mang tên này",
                    "initiatives by an author of this name",
                ),
            ],
        ),
        (
            "awards movements",
            &[
                (
                    "thidua awards movements --year 2025",
                    "các phong trào diễn ra trong năm 2025",
                    "movements held in 2025",
                ),
                (
                    "thidua awards movements --unit thai-nguyen --format csv",
                    "các phong trào một đơn vị phát động, dạng CSV",
                    "movements launched by one unit, as CSV",
                ),
            ],
        ),
        (
            "import profiles",
            &[(
                "thidua import profiles",
                "các cách nhập đã lưu",
                "the saved profiles",
            )],
        ),
        (
            "import forget-profile",
            &[(
                "thidua import forget-profile \"Sở Nội vụ\"",
                "bỏ cách nhập của Sở Nội vụ",
                "forget the profile of the Department of Home Affairs",
            )],
        ),
        (
            "awards same",
            &[
                (
                    "thidua awards same 17179869184 21474836480 --reason \"Cùng số căn cước, hồ sơ năm 2020\"",
                    "hai đối tượng là một người",
                    "two recipients are one person",
                ),
                (
                    "thidua awards same award:17179869185 award:21474836483 --reason \"HTX đổi tên năm 2019\"",
                    "nêu đối tượng bằng dòng khen thưởng",
                    "recipients named by their awards",
                ),
            ],
        ),
        (
            "awards separate",
            &[(
                "thidua awards separate 17179869184 21474836480 --reason \"Hai người trùng họ tên\"",
                "tách hai người trùng tên",
                "two persons of one name",
            )],
        ),
        (
            "awards suggestions",
            &[
                (
                    "thidua awards suggestions",
                    "các cặp có thể là một",
                    "pairs that may be one",
                ),
                (
                    "thidua awards suggestions --unit \"Đông Tiến\" --limit 10",
                    "mười cặp đầu của một đơn vị",
                    "the first ten of one unit",
                ),
            ],
        ),
        (
            "awards revoke",
            &[(
                "thidua awards revoke 17179869184 --reason \"Gian dối trong kê khai thành tích\" --decision 15/QĐ-UBND --date 05/03/2024",
                "thu hồi một lượt khen thưởng",
                "take one award back",
            )],
        ),
        (
            "awards reinstate",
            &[(
                "thidua awards reinstate 17179869184 --reason \"Nhập nhầm dòng, quyết định thu hồi là của người khác\"",
                "hủy một lần ghi thu hồi nhầm",
                "lift a revocation that was a mistake",
            )],
        ),
        (
            "awards categories",
            &[
                (
                    "thidua awards categories",
                    "danh mục đang dùng",
                    "the categories in use",
                ),
                (
                    "thidua awards categories --format csv",
                    "bản CSV để sửa và nhập lại",
                    "the CSV, to be edited and imported",
                ),
            ],
        ),
        (
            "awards eligible",
            &[
                (
                    "thidua awards eligible chien-si-thi-dua-toan-quoc --year 2025",
                    "ai đủ điều kiện, ai thiếu gì, năm nào chưa có danh sách",
                    "who is eligible, who lacks what, which years have no list",
                ),
                (
                    "thidua awards eligible \"Bằng khen của Thủ tướng Chính phủ\" --recipient 17179869184",
                    "xét một người",
                    "one recipient",
                ),
            ],
        ),
        (
            "awards money",
            &[
                (
                    "thidua awards money --year 2025 --unit thai-nguyen",
                    "tiền thưởng năm 2025 của một đơn vị",
                    "the money of one unit for 2025",
                ),
                (
                    "thidua awards money --award 17179869184 --award 17179869185",
                    "tiền thưởng của hai lượt",
                    "the money for two awards",
                ),
            ],
        ),
        (
            "awards form",
            &[
                (
                    "thidua awards form 0601 --year 2025",
                    "biểu 0601.N: số phong trào thi đua",
                    "form 0601.N: movements of emulation",
                ),
                (
                    "thidua awards form 0602 --year 2025 --unit thai-nguyen",
                    "biểu 0602.N của một đơn vị",
                    "form 0602.N of one unit",
                ),
                (
                    "thidua awards form 0603 --year 2025 --cell 01:1",
                    "các dòng khen thưởng trong ô tổng số",
                    "the rows behind the total",
                ),
            ],
        ),
    ],
};
