//! Help of the commands on proposals.

use super::Room;

pub(super) const ROOM: Room = Room {
    commands: &[
        (
            "proposals",
            "Proposed awards within quotas: who is proposed, who comes next, the higher council's opinion, the decision",
        ),
        (
            "proposals nominate",
            "Record a collective (a cooperative, …) that a unit puts forward; recorded again, the new place stands in place of the old",
        ),
        (
            "proposals withdraw",
            "Record a withdrawal from the proposals; the next in line moves up",
        ),
        (
            "proposals settle",
            "Record the decision where several stand equal and too few places are left",
        ),
        (
            "proposals opinion",
            "Record the opinion of the higher council on a proposal",
        ),
        ("proposals confer", "Record the decision on a proposal"),
    ],
    arguments: &[
        (
            "proposals nominate/group",
            "The group of nominees, for example htx-nong-nghiep",
        ),
        ("proposals nominate/unit", "The unit that puts forward"),
        ("proposals nominate/recipient", "The name of the collective"),
        (
            "proposals nominate/order",
            "Its place in the whole group, from 1 on (by vote, by score or by agreement)",
        ),
        (
            "proposals nominate/basis",
            "What the place rests on: a number of votes, a score, the minutes",
        ),
        (
            "proposals withdraw/category",
            "The proposed award: its code or name",
        ),
        ("proposals settle/category", "The award: its code or name"),
        (
            "proposals opinion/category",
            "The proposed award: its code or name",
        ),
        (
            "proposals confer/category",
            "The proposed award: its code or name",
        ),
        (
            "proposals withdraw/unit",
            "The proposed unit, or the unit that puts forward",
        ),
        (
            "proposals opinion/unit",
            "The proposed unit, or the unit that puts forward",
        ),
        (
            "proposals confer/unit",
            "The proposed unit, or the unit that puts forward",
        ),
        (
            "proposals withdraw/recipient",
            "The collective, where the unit puts several forward",
        ),
        (
            "proposals opinion/recipient",
            "The collective, where the unit puts several forward",
        ),
        (
            "proposals confer/recipient",
            "The collective, where the unit puts several forward",
        ),
        (
            "proposals withdraw/take_back",
            "Take back a withdrawal that was recorded",
        ),
        (
            "proposals settle/order",
            "The order that was decided, separated by commas: units, or names of collectives",
        ),
        (
            "proposals settle/by",
            "How it was decided: lot (drawing lots), vote, conference (resolution of the conference)",
        ),
        ("proposals settle/minutes", "The minutes: number, date or words"),
        (
            "proposals settle/on",
            "Day of the decision (dd/mm/yyyy), today by default",
        ),
        (
            "proposals opinion/verdict",
            "The opinion: agree, disagree, lower (a lower award), more (more documents)",
        ),
        (
            "proposals opinion/to",
            "The lower award, where one is asked for: its code or name",
        ),
        (
            "proposals opinion/document",
            "The document it stands in: number of the letter, or the minutes",
        ),
        ("proposals opinion/on", "Day of the document (dd/mm/yyyy)"),
        ("proposals confer/decision", "The number of the decision"),
        ("proposals confer/on", "Day of the decision (dd/mm/yyyy)"),
        ("proposals confer/by", "Who decided"),
        (
            "proposals confer/conferred_as",
            "The award that was conferred, where it is another one: its code or name",
        ),
        ("proposals confer/refused", "It was decided not to confer it"),
    ],
    value_names: &[("HÌNH THỨC", "AWARD"), ("NHÓM", "GROUP"), ("Ý KIẾN", "VERDICT")],
    examples: &[
        (
            "proposals",
            &[(
                "thidua proposals dbsh-dhbb 2020",
                "ai được đề nghị khen thưởng năm 2020, ai kế tiếp, ý kiến và quyết định",
                "who is proposed for 2020, who comes next, opinions and decisions",
            )],
        ),
        (
            "proposals nominate",
            &[(
                "thidua proposals dbsh-dhbb 2020 nominate --group htx-nong-nghiep --unit vinh-phuc --recipient \"HTX rau an toàn\" --order 1 --basis \"32/33 phiếu\"",
                "Vĩnh Phúc giới thiệu một hợp tác xã nông nghiệp, đứng đầu nhóm",
                "a unit puts an agricultural cooperative forward, first of its group",
            )],
        ),
        (
            "proposals withdraw",
            &[(
                "thidua proposals dbsh-dhbb 2020 withdraw --category co-thi-dua-xuat-sac-lmhtxvn --unit ha-nam --reason \"Đơn vị có văn bản xin rút\"",
                "Hà Nam rút, đơn vị kế tiếp được đưa lên",
                "a unit withdraws, the next in line moves up",
            )],
        ),
        (
            "proposals settle",
            &[(
                "thidua proposals dbsh-dhbb 2021 settle --category bang-khen-lmhtxvn --order hung-yen,nam-dinh --by vote --minutes \"Biên bản số 02/BB-CTĐ\"",
                "hai đơn vị đồng hạng, hội nghị bỏ phiếu: Hưng Yên trước",
                "two units share a rank, the conference voted on who is proposed first",
            )],
        ),
        (
            "proposals opinion",
            &[(
                "thidua proposals dbsh-dhbb 2020 opinion --category co-thi-dua-xuat-sac-lmhtxvn --unit ha-nam --verdict lower --to bang-khen-lmhtxvn --document \"Biên bản họp Hội đồng số 05/BB-HĐTĐKT\" --on 20/01/2021",
                "Hội đồng đề nghị hạ mức khen xuống Bằng khen",
                "the council asks for a certificate instead of the flag",
            )],
        ),
        (
            "proposals confer",
            &[(
                "thidua proposals dbsh-dhbb 2020 confer --category co-thi-dua-xuat-sac-lmhtxvn --unit bac-ninh --decision 56/QĐ-LMHTXVN --on 29/01/2021 --by \"Chủ tịch Liên minh HTX Việt Nam\"",
                "ghi quyết định tặng cờ",
                "record that the flag was conferred",
            )],
        ),
    ],
};
