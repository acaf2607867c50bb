//! Help of the interim standings.

use super::Room;

pub(super) const ROOM: Room = Room {
    commands: &[(
        "interim",
        "Interim: points and ranks by the results of a day, or by estimate, beside those of now",
    )],
    arguments: &[
        (
            "interim/on",
            "What was known on this day (dd/mm/yyyy), for instance 30/06 or 30/09 of the year",
        ),
        ("interim/estimates", "Only by estimates for the year"),
    ],
    value_names: &[],
    examples: &[(
        "interim",
        &[
            (
                "thidua interim dbsh-dhbb 2022 --on 30/09/2022",
                "sơ kết 9 tháng: điểm, thứ hạng khi ấy và hiện nay",
                "after nine months: points and ranks then and now",
            ),
            (
                "thidua interim dbsh-dhbb 2022 --estimates",
                "theo số ước cả năm, để thấy số thực hiện làm thay đổi gì",
                "by estimate, to see what the actual results change",
            ),
        ],
    )],
};
