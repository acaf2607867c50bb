//! Help of the commands on publishing.

use super::Room;

pub(super) const ROOM: Room = Room {
    commands: &[
        (
            "season freeze",
            "Freeze a season: nothing changes from here on, so that the conference decides on what it saw",
        ),
        ("season open", "Open a season that is frozen and not published"),
        ("season publish", "Publish a frozen season: the result is sealed"),
        (
            "season correct",
            "Correct a published result: one person proposes, another one confirms",
        ),
        (
            "season history",
            "How a season was frozen, published and corrected",
        ),
    ],
    arguments: &[
        (
            "season freeze/accept_unranked",
            "Why units without a rank are accepted",
        ),
        ("season open/reason", "Why it is opened again"),
        (
            "season publish/reason",
            "What it is published on: minutes, a decision",
        ),
        (
            "season correct/set",
            "The right value of one criterion (may be repeated)",
        ),
        (
            "season correct/order",
            "The order decided for units that are tied, the upper unit first (may be repeated)",
        ),
        (
            "season correct/by",
            "How the order was decided: lot, vote or conference",
        ),
        (
            "season correct/minutes",
            "The minutes of that decision: number, date or text",
        ),
        (
            "season correct/on",
            "Day of that decision (dd/mm/yyyy), today when not given",
        ),
        (
            "season correct/reason",
            "Why it is corrected, or why the proposal is rejected",
        ),
        (
            "season correct/confirm",
            "Confirm the correction of this number; by somebody else than who proposed it",
        ),
        ("season correct/reject", "Reject the correction of this number"),
        (
            "dossier export/number",
            "The publication to export (when not given: the newest)",
        ),
        (
            "dossier verify/previous",
            "The dossier published before, which this one corrects",
        ),
    ],
    value_names: &[("ĐƠN VỊ:TIÊU CHÍ=GIÁ TRỊ", "UNIT:CRITERION=VALUE")],
    examples: &[
        (
            "season freeze",
            &[
                (
                    "thidua season freeze dbsh-dhbb 2020",
                    "khóa khi đã đủ điểm và không còn chờ quyết định",
                    "freeze once all points are there and no tie waits",
                ),
                (
                    "thidua season freeze dbsh-dhbb 2020 --accept-unranked \"Ninh Bình xin không xếp hạng, công văn số 15\"",
                    "khi có đơn vị không được xếp hạng",
                    "when a unit stays without a rank",
                ),
            ],
        ),
        (
            "season open",
            &[(
                "thidua season open dbsh-dhbb 2020 --reason \"Hội nghị yêu cầu thẩm định lại nhóm 3\"",
                "mở lại để sửa",
                "open it again to change something",
            )],
        ),
        (
            "season publish",
            &[(
                "thidua season publish dbsh-dhbb 2020 --reason \"Biên bản hội nghị ngày 15/12/2020\"",
                "công bố, niêm phong hồ sơ",
                "publish and seal the dossier",
            )],
        ),
        (
            "season correct",
            &[
                (
                    "thidua season correct dbsh-dhbb 2020 --set hai-duong:1.1=4.75 --reason \"Ghi nhầm điểm tiêu chí 1.1\"",
                    "đề nghị đính chính, xem trước kết quả",
                    "propose a correction and see what it does",
                ),
                (
                    "thidua --as minh season correct dbsh-dhbb 2020 --confirm 1",
                    "người thứ hai xác nhận",
                    "a second person confirms it",
                ),
                (
                    "thidua season correct dbsh-dhbb 2020 --reject 1 --reason \"Điểm cũ đúng theo biên bản\"",
                    "bác đề nghị",
                    "reject it",
                ),
                (
                    "thidua season correct dbsh-dhbb 2021 --set ha-nam:1.1=4.5 --order bac-ninh,ha-noi,ha-nam --by vote --minutes \"BB 03\" --reason \"Ghi nhầm\"",
                    "khi đính chính làm các đơn vị bằng điểm",
                    "when the correction makes a tie",
                ),
            ],
        ),
        (
            "season history",
            &[(
                "thidua season history dbsh-dhbb 2020",
                "các lần khóa, công bố, đính chính và mã băm",
                "when it was frozen, published, corrected, with the digests",
            )],
        ),
    ],
};
