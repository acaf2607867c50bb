//! Help of the commands on pledges.

use super::Room;

pub(super) const ROOM: Room = Room {
    commands: &[
        (
            "pledges",
            "Pledges, programmes, resolutions, plans: the list, their contents, what came of them",
        ),
        (
            "pledges show",
            "A pledge: parties, commitments, amendments, signatures, reviews",
        ),
        (
            "pledges review",
            "Hold the results against the targets, and against what the source states",
        ),
        (
            "pledges amend",
            "Amend a target, with a reason; what was signed stays",
        ),
        ("pledges sign", "Record who signed for a party"),
        ("pledges hold-review", "Record an interim or a final review"),
        (
            "import pledges",
            "Import pledges, programmes, resolutions and plans with their commitments",
        ),
        ("import results", "Import results of units by indicator"),
    ],
    arguments: &[
        ("pledges/place", "The cluster or the unit (default: all)"),
        ("pledges/year", "The year"),
        ("pledges show/pledge", "The code of the pledge"),
        ("pledges review/pledge", "The code of the pledge"),
        ("pledges amend/pledge", "The code of the pledge"),
        (
            "pledges amend/commitment",
            "The code or the words of the commitment",
        ),
        (
            "pledges amend/target",
            "The new target, for example 130, 30-35 or \"at least 130\"",
        ),
        (
            "pledges amend/kind",
            "The new kind of target (default: as before)",
        ),
        (
            "pledges amend/unit",
            "The unit, where each has a target of its own",
        ),
        ("pledges amend/reason", "Why"),
        ("pledges amend/on", "From when (dd/mm/yyyy), today unless told"),
        ("pledges sign/pledge", "The code of the pledge"),
        ("pledges sign/party", "The party"),
        ("pledges sign/by", "Who signed, with the office"),
        ("pledges sign/on", "When (dd/mm/yyyy)"),
        ("pledges hold-review/pledge", "The code of the pledge"),
        ("pledges hold-review/kind", "Which: interim or final"),
        ("pledges hold-review/on", "When (dd/mm/yyyy)"),
        ("pledges hold-review/conclusion", "What it came to"),
        (
            "import pledges/cluster",
            "The cluster of the pledges, when the file has no such column",
        ),
    ],
    value_names: &[
        ("CỤM|ĐƠN VỊ", "CLUSTER|UNIT"),
        ("MÃ", "CODE"),
        ("CHỈ TIÊU", "TARGET"),
        ("KIỂU", "KIND"),
        ("NGƯỜI KÝ", "SIGNER"),
        ("KẾT LUẬN", "CONCLUSION"),
    ],
    examples: &[
        (
            "pledges",
            &[
                ("thidua pledges", "tất cả giao ước, chương trình", "all pledges"),
                (
                    "thidua pledges thai-nguyen --year 2018",
                    "của một đơn vị trong một năm",
                    "those of one unit in one year",
                ),
            ],
        ),
        (
            "pledges show",
            &[(
                "thidua pledges show chuong-trinh-phoi-hop-2023-2025",
                "nội dung chương trình phối hợp",
                "the contents of the programme",
            )],
        ),
        (
            "pledges review",
            &[(
                "thidua pledges review nghi-quyet-dai-hoi-iv-nhiem-ky-2013-2018",
                "kết quả so với chỉ tiêu của nghị quyết, và điều báo cáo nêu",
                "results, targets, and what the report states",
            )],
        ),
        (
            "pledges amend",
            &[(
                "thidua pledges amend chuong-trinh-phoi-hop-2023-2025 htx-thanh-nien-duoc-tu-van-thanh-lap-moi --target 8 --reason \"Bổ sung kinh phí\"",
                "tăng chỉ tiêu từ 6 lên 8 HTX",
                "raise the target from 6 to 8",
            )],
        ),
        (
            "pledges sign",
            &[(
                "thidua pledges sign chuong-trinh-phoi-hop-2023-2025 --party \"Tỉnh đoàn Bắc Giang\" --by \"Bí thư Tỉnh đoàn\" --on 09/03/2023",
                "ghi chữ ký của một bên",
                "record the signature of a party",
            )],
        ),
        (
            "pledges hold-review",
            &[(
                "thidua pledges hold-review chuong-trinh-phoi-hop-2023-2025 --kind interim --on 20/12/2023 --conclusion \"Hoàn thành kế hoạch năm 2023\"",
                "ghi hội nghị sơ kết",
                "record the interim review",
            )],
        ),
        (
            "import pledges",
            &[
                (
                    "thidua import pledges fixtures/pledges/commitments.csv",
                    "nhập chỉ tiêu và kết quả của các văn bản",
                    "import commitments and results of several documents",
                ),
                (
                    "thidua import pledges giao-uoc.csv --cluster dbsh-dhbb --dry-run",
                    "kiểm tra giao ước của cụm trước khi nhập",
                    "check a cluster's pledge before importing it",
                ),
            ],
        ),
        (
            "import results",
            &[
                (
                    "thidua import results ket-qua.csv",
                    "nhập kết quả thực hiện, ước thực hiện",
                    "import results, actual or estimated",
                ),
                (
                    "thidua import results ket-qua.csv --take-good --rejects loai.csv",
                    "nhập dòng đúng, ghi dòng sai ra tệp",
                    "take the good rows, write the others to a file",
                ),
            ],
        ),
    ],
};
