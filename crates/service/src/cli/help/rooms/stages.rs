//! Help of the commands on stages and evidence.

use super::Room;

pub(super) const ROOM: Room = Room {
    commands: &[
        (
            "stage",
            "Stages: submit, return, explain, lock; their state and differences",
        ),
        ("stage submit", "Submit an assessment"),
        (
            "stage return",
            "Return what was submitted for completion, with the reason",
        ),
        ("stage explain", "Record an explanation by the unit"),
        ("stage lock", "Lock an assessment"),
        ("stage unlock", "Unlock it, with the reason"),
        (
            "stage reason",
            "Say why the points of a criterion differ from the stage before",
        ),
        (
            "stage status",
            "Who is where: deadlines, submissions, days late, missing reasons",
        ),
        (
            "stage gaps",
            "The gap ledger: self minus review, by criterion and unit, over the years",
        ),
        ("evidence", "Evidence of the units"),
        (
            "evidence add",
            "Add a file for a criterion (PDF, image, Word, Excel, text; 20 MB at most)",
        ),
        ("evidence list", "The evidence of a season"),
        ("evidence get", "Get a file of evidence by its digest"),
        (
            "evidence withdraw",
            "Withdraw evidence added by mistake, with the reason",
        ),
    ],
    arguments: &[
        ("stage submit/unit", "The unit that is assessed"),
        ("stage return/unit", "The unit that is assessed"),
        ("stage explain/unit", "The unit that is assessed"),
        ("stage lock/unit", "The unit that is assessed"),
        ("stage unlock/unit", "The unit that is assessed"),
        ("stage reason/unit", "The unit that is assessed"),
        (
            "stage status/unit",
            "This unit only, with differences, reasons and explanations",
        ),
        ("stage gaps/year", "This year only (default: all years)"),
        ("*/stage", "Stage: self, cross, review or final"),
        ("stage reason/stage", "Stage: review or final"),
        ("*/by", "The unit that gives the scores, in the cross stage"),
        ("*/reason", "The reason or the text"),
        (
            "*/on",
            "The day it happened (dd/mm/yyyy), if not today; only who receives it may say",
        ),
        ("*/criterion", "The criterion"),
        (
            "stage explain/criterion",
            "The criterion it is about (default: the whole)",
        ),
        ("evidence add/unit", "The unit"),
        ("evidence add/file", "The file"),
        ("evidence add/note", "A note"),
        ("evidence list/unit", "This unit only"),
        (
            "evidence get/sha256",
            "The digest of the file, as the list of evidence has it",
        ),
        ("evidence get/output", "Write to this file"),
        (
            "evidence withdraw/id",
            "The number of the evidence, as the list has it",
        ),
    ],
    value_names: &[("TIÊU CHÍ", "CRITERION")],
    examples: &[
        (
            "stage submit",
            &[
                (
                    "thidua stage submit dbsh-dhbb 2023 bac-ninh --stage self",
                    "đơn vị nộp bản tự chấm",
                    "the unit submits its self-assessment",
                ),
                (
                    "thidua stage submit dbsh-dhbb 2023 bac-ninh --stage self --on 08/12/2023",
                    "thư ký ghi bản giấy nhận ngày 8/12",
                    "the secretariat records a paper received on 8 December",
                ),
            ],
        ),
        (
            "stage return",
            &[(
                "thidua stage return dbsh-dhbb 2023 bac-ninh --stage self --reason \"Thiếu minh chứng tiêu chí 1.3\"",
                "trả lại để bổ sung",
                "return it for completion",
            )],
        ),
        (
            "stage explain",
            &[(
                "thidua stage explain dbsh-dhbb 2023 bac-ninh --stage self --criterion 1.3 --reason \"Đã bổ sung kế hoạch\"",
                "đơn vị giải trình một tiêu chí",
                "the unit explains a criterion",
            )],
        ),
        (
            "stage lock",
            &[(
                "thidua stage lock dbsh-dhbb 2023 bac-ninh --stage review",
                "khóa điểm thẩm định; mọi chênh lệch phải có lý do",
                "lock the review; every difference must have its reason",
            )],
        ),
        (
            "stage unlock",
            &[(
                "thidua stage unlock dbsh-dhbb 2023 bac-ninh --stage review --reason \"Nhập nhầm tiêu chí 2.2\"",
                "mở khóa để sửa",
                "unlock it to correct a point",
            )],
        ),
        (
            "stage reason",
            &[(
                "thidua stage reason dbsh-dhbb 2023 bac-ninh --stage review --criterion thuong --reason \"Chưa có quyết định khen thưởng\"",
                "vì sao điểm thưởng khác bản tự chấm",
                "why the bonus differs from the self-assessment",
            )],
        ),
        (
            "stage status",
            &[
                (
                    "thidua stage status dbsh-dhbb 2023",
                    "cả cụm: ai đã nộp, ai chậm",
                    "the whole cluster: who has submitted, who is late",
                ),
                (
                    "thidua stage status dbsh-dhbb 2023 bac-ninh",
                    "một đơn vị, kèm chênh lệch và lý do",
                    "one unit, with differences and reasons",
                ),
            ],
        ),
        (
            "stage gaps",
            &[(
                "thidua stage gaps dbsh-dhbb",
                "tự chấm trừ thẩm định qua các năm",
                "self minus review over the years",
            )],
        ),
        (
            "evidence add",
            &[(
                "thidua evidence add dbsh-dhbb 2023 bac-ninh fixtures/stages/ke-hoach-ho-tro.txt --criterion 1.3",
                "thêm minh chứng cho tiêu chí 1.3",
                "add evidence for criterion 1.3",
            )],
        ),
        (
            "evidence list",
            &[(
                "thidua evidence list dbsh-dhbb 2023 bac-ninh",
                "minh chứng của một đơn vị",
                "the evidence of one unit",
            )],
        ),
        (
            "evidence get",
            &[(
                "thidua evidence get sha256:083b32b412d31fccade135659ce784bacac7b777f016ab7b7487378f099a8f68 --output minh-chung.pdf",
                "lấy tệp về máy",
                "save the file",
            )],
        ),
        (
            "evidence withdraw",
            &[(
                "thidua evidence withdraw 3 --reason \"Nộp nhầm tệp của năm trước\"",
                "rút minh chứng nộp nhầm",
                "withdraw a file added by mistake",
            )],
        ),
    ],
};
