//! Help of the commands on rotation.

use super::Room;

pub(super) const ROOM: Room = Room {
    commands: &[
        (
            "rotation correct",
            "Correct the lead of a year that was recorded wrong; the old record is kept",
        ),
        ("rotation skip", "Pass a unit over for one year"),
        ("rotation swap", "Exchange the turns of two years"),
        ("rotation elect", "Record the election of lead and deputies"),
        (
            "rotation withdraw",
            "Withdraw a decision to skip, to swap or of an election",
        ),
        (
            "rotation checklist",
            "The checklist of the hand-over to the new lead: see it, tick what is done",
        ),
    ],
    arguments: &[
        (
            "rotation/years",
            "Print the calendar of this many years (1 to 50)",
        ),
        (
            "rotation hand-over/deputies",
            "The deputies of that year, separated by commas",
        ),
        ("rotation correct/year", "The year that is wrong"),
        ("rotation correct/to", "The right lead"),
        ("rotation correct/unknown", "The lead of that year is not known"),
        ("rotation correct/reason", "The reason and what it rests on"),
        ("rotation skip/year", "The year"),
        ("rotation skip/unit", "The unit that is passed over"),
        ("rotation skip/reason", "The reason and what it rests on"),
        ("rotation swap/year", "The first year"),
        ("rotation swap/with", "The second year"),
        ("rotation swap/reason", "The reason and what it rests on"),
        ("rotation elect/year", "The year the elected are in charge of"),
        ("rotation elect/to", "The elected lead"),
        (
            "rotation elect/deputies",
            "The elected deputies, separated by commas",
        ),
        ("rotation elect/reason", "The minutes: number, date or content"),
        ("rotation withdraw/decision", "The number of the decision"),
        ("rotation withdraw/reason", "The reason and what it rests on"),
        ("rotation checklist/year", "The year the new lead is in charge of"),
        (
            "rotation checklist/done",
            "Items that are done: minutes, pledge, flag, seal, dossier, rules, secretariat, contacts, access; separated by commas",
        ),
        (
            "rotation checklist/undo",
            "Items ticked by mistake that are not done",
        ),
        ("rotation checklist/note", "A note"),
    ],
    value_names: &[
        ("MỤC,MỤC", "ITEM,ITEM"),
        ("GHI CHÚ", "NOTE"),
        ("SỐ", "NUMBER"),
        ("SỐ NĂM", "COUNT"),
    ],
    examples: &[
        (
            "rotation correct",
            &[
                (
                    "thidua rotation dbsh-dhbb correct --year 2021 --to vinh-phuc --reason \"Biên bản ngày 15/12/2020\"",
                    "cụm trưởng năm 2021 đúng là Vĩnh Phúc",
                    "the lead of 2021 is the one named",
                ),
                (
                    "thidua rotation dbsh-dhbb correct --year 2030 --unknown --reason \"Gõ nhầm năm\"",
                    "bỏ cụm trưởng ghi nhầm năm",
                    "take out a lead recorded for a wrong year",
                ),
            ],
        ),
        (
            "rotation skip",
            &[(
                "thidua rotation dbsh-dhbb skip --year 2022 --unit ha-nam --reason \"Nghị quyết số 05 ngày 10/12/2021\"",
                "chưa xét lượt của Hà Nam năm 2022",
                "the unit does not lead in 2022",
            )],
        ),
        (
            "rotation swap",
            &[(
                "thidua rotation dbsh-dhbb swap --year 2022 --with 2024 --reason \"Hai đơn vị thống nhất\"",
                "hai đơn vị đổi năm cho nhau",
                "two units exchange their years",
            )],
        ),
        (
            "rotation elect",
            &[(
                "thidua rotation dbsh-dhbb elect --year 2022 --to ha-nam --deputies hung-yen,quang-ninh --reason \"Biên bản bầu ngày 10/12/2021\"",
                "ghi cụm trưởng và hai cụm phó được bầu",
                "record the elected lead and two deputies",
            )],
        ),
        (
            "rotation withdraw",
            &[(
                "thidua rotation dbsh-dhbb withdraw 3 --reason \"Hội nghị không thông qua\"",
                "rút quyết định số 3",
                "withdraw decision 3",
            )],
        ),
        (
            "rotation checklist",
            &[
                (
                    "thidua rotation dbsh-dhbb checklist --year 2021",
                    "những việc còn lại khi bàn giao",
                    "what is left to hand over",
                ),
                (
                    "thidua rotation dbsh-dhbb checklist --year 2021 --done minutes,pledge,flag",
                    "đánh dấu ba việc đã xong",
                    "tick three items",
                ),
            ],
        ),
    ],
};
