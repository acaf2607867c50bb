//! Help of the commands on seasons.

use super::Room;

pub(super) const ROOM: Room = Room {
    commands: &[
        (
            "season lint",
            "Look over the rules: what is allowed and seldom meant, with the remedy",
        ),
        ("season diff", "How two versions of the rules differ, in words"),
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
            "season lint/subject",
            "The season file; or the cluster, when the year is given too",
        ),
        (
            "season diff/before",
            "The version before: a season file, or CLUSTER:YEAR[/CAMPAIGN] that was loaded, with @VERSION where needed",
        ),
        ("season diff/after", "The version after, likewise"),
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
    value_names: &[
        ("TỆP|CỤM", "FILE|CLUSTER"),
        ("TRƯỚC", "BEFORE"),
        ("SAU", "AFTER"),
        ("MẪU", "PRESET"),
        ("PHẦN", "PART"),
    ],
    examples: &[
        (
            "season lint",
            &[
                (
                    "thidua season lint fixtures/seasons/dbsh-dhbb-2020.toml",
                    "soát một tệp trước khi nạp, không cần cơ sở dữ liệu",
                    "look over a file before it is loaded; no database is needed",
                ),
                (
                    "thidua season lint dbsh-dhbb 2021",
                    "soát năm đã nạp, so với điểm của năm trước",
                    "look over a loaded season, against the points of the year before",
                ),
            ],
        ),
        (
            "season diff",
            &[
                (
                    "thidua season diff dbsh-dhbb:2020 dbsh-dhbb:2021",
                    "quy tắc năm 2021 khác năm 2020 ở đâu",
                    "how the rules of 2021 differ from those of 2020",
                ),
                (
                    "thidua season diff dbsh-dhbb:2020@1 fixtures/seasons/dbsh-dhbb-2020.toml",
                    "tệp khác phiên bản nạp đầu tiên ở đâu",
                    "how a file differs from the version loaded first",
                ),
            ],
        ),
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
