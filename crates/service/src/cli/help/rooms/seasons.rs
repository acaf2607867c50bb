//! Help of the commands on seasons.

use super::Room;

pub(super) const ROOM: Room = Room {
    commands: &[
        (
            "season preset",
            "Scorecards that are built in: list them, or print a season file to be adapted to a cluster's rules",
        ),
        (
            "season form",
            "A unit's empty scorecard or its empty list of results (CSV)",
        ),
    ],
    arguments: &[
        (
            "season preset/name",
            "Name of the preset; without it all are listed",
        ),
        ("season preset/cluster", "Code of the cluster"),
        (
            "season preset/year",
            "Year of the season (this year when not given)",
        ),
        (
            "season preset/members",
            "Codes of the members, separated by commas",
        ),
        ("season preset/output", "Write to this file instead of printing"),
        ("season form/unit", "Unit"),
        (
            "season form/part",
            "Which part: scorecard (for import scorecard --stage self) or results (for import results)",
        ),
        ("season form/output", "Write to this file instead of printing"),
    ],
    value_names: &[("MẪU", "PRESET"), ("PHẦN", "PART")],
    examples: &[
        (
            "season preset",
            &[
                ("thidua season preset", "liệt kê các mẫu", "list the presets"),
                (
                    "thidua season preset lien-minh-2019 --cluster dbsh-dhbb --year 2026 --members ha-noi,quang-ninh --output dbsh-dhbb-2026.toml",
                    "ghi mẫu của các Liên minh HTX ra tệp để sửa",
                    "write the form of the Alliances to a file, to be adapted",
                ),
            ],
        ),
        (
            "season form",
            &[
                (
                    "thidua season form dbsh-dhbb 2020 bac-ninh --format excel --output bac-ninh-2020.csv",
                    "bảng tự chấm điểm để trống, mở bằng Excel",
                    "the empty scorecard, for Excel",
                ),
                (
                    "thidua season form dbsh-dhbb 2020 bac-ninh --part results",
                    "bảng kết quả các chỉ tiêu để trống",
                    "the empty list of results",
                ),
            ],
        ),
    ],
};
