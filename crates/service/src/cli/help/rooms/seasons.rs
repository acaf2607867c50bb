//! Help of the commands on seasons.

use super::Room;

pub(super) const ROOM: Room = Room {
    commands: &[
        (
            "season lint",
            "Look over the rules: what is allowed and seldom meant, with the remedy",
        ),
        ("season diff", "How two versions of the rules differ, in words"),
    ],
    arguments: &[
        (
            "season lint/subject",
            "The season file; or the cluster, when the year is given too",
        ),
        (
            "season diff/before",
            "The version before: a season file, or CLUSTER:YEAR[/CAMPAIGN][@VERSION] that was loaded",
        ),
        ("season diff/after", "The version after, likewise"),
    ],
    value_names: &[("TỆP|CỤM", "FILE|CLUSTER"), ("TRƯỚC", "BEFORE"), ("SAU", "AFTER")],
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
    ],
};
