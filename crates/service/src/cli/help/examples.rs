//! Examples below the help of each command: real ones, on the figures under `fixtures/`.

use thidua_vietnamese::Lang;

use super::rooms;

/// A command line, and what it does in Vietnamese and in English.
pub(super) type Example = (&'static str, &'static str, &'static str);

const EXAMPLES: &[(&str, &[Example])] = &[
    (
        "",
        &[
            (
                "thidua demo",
                "chạy thử với số liệu mẫu",
                "try it with the sample figures",
            ),
            (
                "thidua rank dbsh-dhbb 2020",
                "bảng xếp hạng năm 2020 của cụm",
                "the ranking of the cluster in 2020",
            ),
            (
                "thidua rank --help",
                "hướng dẫn của một lệnh",
                "help on one command",
            ),
        ],
    ),
    (
        "demo",
        &[
            (
                "thidua demo",
                "nạp số liệu mẫu, in bảng xếp hạng, mở trang web",
                "load the samples, print the ranking, serve",
            ),
            (
                "thidua demo --no-serve --keep thu",
                "giữ cơ sở dữ liệu trong thư mục «thu», không mở trang web",
                "keep the database in a folder, do not serve",
            ),
        ],
    ),
    (
        "serve",
        &[
            (
                "thidua serve",
                "mở http://127.0.0.1:8080 cho máy này",
                "open http://127.0.0.1:8080 for this machine",
            ),
            (
                "thidua serve --listen 127.0.0.1:9000",
                "dùng cổng khác",
                "use another port",
            ),
        ],
    ),
    (
        "migrate",
        &[
            (
                "thidua migrate",
                "tạo data/thidua.db, hoặc nâng cấp sau khi cài phiên bản mới",
                "make data/thidua.db, or bring it up to date after an upgrade",
            ),
            (
                "thidua --database postgres://localhost/thidua migrate",
                "dùng PostgreSQL",
                "use PostgreSQL",
            ),
        ],
    ),
    (
        "doctor",
        &[(
            "thidua doctor",
            "kiểm tra trước khi làm việc",
            "check before work begins",
        )],
    ),
    (
        "user add",
        &[(
            "thidua user add lan --display-name \"Nguyễn Thị Lan\" --role secretariat --scope cluster:dbsh-dhbb",
            "thư ký của một cụm",
            "the secretariat of one cluster",
        )],
    ),
    (
        "user list",
        &[("thidua user list", "ai có vai trò gì", "who has which role")],
    ),
    (
        "user grant",
        &[(
            "thidua user grant lan --role registrar --scope unit:thai-nguyen",
            "thêm quyền giữ sổ khen thưởng của một đơn vị",
            "let somebody keep the awards of one unit",
        )],
    ),
    (
        "user revoke",
        &[(
            "thidua user revoke lan --role registrar --scope unit:thai-nguyen",
            "thu lại quyền ấy",
            "take that role back",
        )],
    ),
    (
        "user disable",
        &[(
            "thidua user disable lan",
            "người này không làm gì được nữa",
            "this user can act no more",
        )],
    ),
    (
        "user enable",
        &[(
            "thidua user enable lan",
            "người này lại làm việc được",
            "this user can act again",
        )],
    ),
    (
        "season load",
        &[(
            "thidua season load fixtures/seasons/dbsh-dhbb-2020.toml",
            "nạp năm thi đua 2020 của cụm 11 tỉnh",
            "load the season of 2020 of the cluster of 11 provinces",
        )],
    ),
    (
        "import organisations",
        &[
            (
                "thidua import organisations fixtures/organisations.csv",
                "nhập các tỉnh và Liên minh HTX",
                "import provinces and Alliances",
            ),
            (
                "thidua import organisations fixtures/organisations.csv --dry-run",
                "chỉ kiểm tra",
                "only check",
            ),
        ],
    ),
    (
        "import leads",
        &[(
            "thidua import leads fixtures/leads.csv",
            "nhập cụm trưởng các năm đã biết",
            "import the leads of the years that are known",
        )],
    ),
    (
        "import scorecard",
        &[
            (
                "thidua import scorecard fixtures/seasons/dbsh-dhbb-2020-scores.csv --cluster dbsh-dhbb --year 2020",
                "nhập điểm năm 2020",
                "import the points of 2020",
            ),
            (
                "thidua import scorecard fixtures/seasons/dbsh-dhbb-2020-scores.csv --cluster dbsh-dhbb --year 2020 --dry-run --format json",
                "chỉ kiểm tra, biên nhận cho chương trình đọc",
                "only check, with a receipt for programs",
            ),
        ],
    ),
    (
        "import awards",
        &[
            (
                "thidua import awards fixtures/awards/thai-nguyen-2013-2018.csv --unit thai-nguyen --period 2013-2018 --expect-total 1876",
                "nhập danh sách và đối chiếu với tổng số đã công bố",
                "import a list and compare it with its declared total",
            ),
            (
                "thidua import awards fixtures/awards/thai-nguyen-2013-2018.csv --take-good --rejects sua-lai.csv",
                "nhập các dòng đúng, ghi các dòng sai ra tệp để sửa",
                "import the good rows, write the bad ones to a file",
            ),
            (
                "thidua import awards bao-cao-khen-thuong.csv --category giay-khen",
                "danh sách không có cột danh hiệu, cả danh sách là một hình thức",
                "a list without a column of categories, all of it one kind of award",
            ),
        ],
    ),
    (
        "import undo",
        &[(
            "thidua import undo 4",
            "hoàn tác lô 4; dữ liệu trước đó có hiệu lực lại",
            "undo batch 4; what stood before counts again",
        )],
    ),
    (
        "rank",
        &[
            (
                "thidua rank dbsh-dhbb 2020",
                "bảng xếp hạng để đọc",
                "the ranking to be read",
            ),
            (
                "thidua rank dbsh-dhbb 2020 --format excel",
                "để mở bằng Excel",
                "to be opened in Excel",
            ),
            (
                "thidua rank dbsh-dhbb 2020 --format json",
                "cho chương trình; kết thúc với mã 4 khi còn chờ quyết định",
                "for programs; exit status 4 when a tie waits for a decision",
            ),
        ],
    ),
    (
        "explain",
        &[
            (
                "thidua explain dbsh-dhbb 2020 hai-phong",
                "từng bước tính điểm của Hải Phòng",
                "every step of the total of one unit",
            ),
            (
                "thidua explain dbsh-dhbb 2020 hai-phong hai-duong",
                "vì sao Hải Phòng đứng trên Hải Dương",
                "why one stands above the other",
            ),
        ],
    ),
    (
        "decide",
        &[(
            "thidua decide dbsh-dhbb 2021 --order bac-ninh,ha-noi --by lot --minutes \"Biên bản số 01\" --on 20/12/2021",
            "ghi kết quả bốc thăm",
            "record the drawing of a lot",
        )],
    ),
    (
        "rotation",
        &[
            (
                "thidua rotation dbsh-dhbb",
                "ai đã và ai có thể làm cụm trưởng",
                "who has led and who may lead",
            ),
            (
                "thidua rotation dbsh-dhbb --year 2022",
                "ai có thể làm cụm trưởng năm 2022",
                "who may lead in 2022",
            ),
            (
                "thidua rotation dbsh-dhbb --years 10",
                "lịch cụm trưởng mười năm tới",
                "the calendar of the next ten years",
            ),
        ],
    ),
    (
        "rotation hand-over",
        &[(
            "thidua rotation dbsh-dhbb hand-over --year 2021 --to vinh-phuc --on 15/12/2020 --place \"Bắc Ninh\"",
            "trao cờ cho Vĩnh Phúc",
            "hand the flag to the new lead",
        )],
    ),
    (
        "awards tally",
        &[
            (
                "thidua awards tally",
                "số lượt theo danh hiệu, hình thức khen thưởng",
                "awards by category",
            ),
            (
                "thidua awards tally --by unit --format csv",
                "theo đơn vị, cho chương trình",
                "by unit, for programs",
            ),
            (
                "thidua awards tally --list 4",
                "một danh sách, cùng đối chiếu của nó",
                "one list, with its comparison of totals",
            ),
        ],
    ),
    (
        "awards search",
        &[
            (
                "thidua awards search \"nguyen van hung\"",
                "tìm theo tên, không cần dấu",
                "by name, without marks",
            ),
            (
                "thidua awards search 429/QĐ-LMHTXVN",
                "quyết định và những ai được khen",
                "a decision and whom it awards",
            ),
            (
                "thidua awards search --category bang-khen-thu-tuong --year 2013-2018 --unit thai-nguyen",
                "theo danh hiệu, năm và đơn vị",
                "by category, years and unit",
            ),
        ],
    ),
    (
        "awards reconcile",
        &[(
            "thidua awards reconcile 4 --reason \"Báo cáo cộng thiếu 3 lượt\"",
            "ghi lý do chênh lệch của lô 4",
            "give the reason for the difference of batch 4",
        )],
    ),
    (
        "awards erase-person",
        &[(
            "thidua awards erase-person 17179869184 --reason \"Theo đề nghị của người được khen\"",
            "xóa họ tên, ngày sinh; số lượt vẫn giữ nguyên",
            "erase name and birth date; the count stays",
        )],
    ),
    (
        "report ranking",
        &[
            (
                "thidua report ranking dbsh-dhbb 2020 --as html --output xep-hang-2020.html",
                "một trang để in",
                "a page to print",
            ),
            (
                "thidua report ranking dbsh-dhbb 2020 --as csv",
                "bảng, in ra màn hình",
                "a table, on the screen",
            ),
        ],
    ),
    (
        "dossier export",
        &[(
            "thidua dossier export dbsh-dhbb 2020 --output ho-so-2020.json",
            "xuất hồ sơ năm 2020",
            "export the dossier of 2020",
        )],
    ),
    (
        "dossier verify",
        &[(
            "thidua dossier verify ho-so-2020.json",
            "tính lại từ đầu và so từng byte",
            "compute it all again and compare every byte",
        )],
    ),
    (
        "audit verify",
        &[
            ("thidua audit verify", "kiểm chứng toàn bộ", "verify everything"),
            (
                "thidua audit verify --head sha256:0000000000000000000000000000000000000000000000000000000000000000",
                "so với mã băm ghi trong biên bản",
                "compare with the hash in the minutes",
            ),
        ],
    ),
    (
        "audit export",
        &[
            (
                "thidua audit export",
                "in nhật ký và mã băm cuối chuỗi",
                "print the audit and the hash at its end",
            ),
            (
                "thidua audit export --format json",
                "cho chương trình",
                "for programs",
            ),
        ],
    ),
];

/// How a run ends, told with the help of `thidua` itself.
const EXIT_STATUS: [&str; 2] = [
    "Mã kết thúc:
  0  xong
  1  lỗi của máy: ổ đĩa, cơ sở dữ liệu
  2  gọi lệnh chưa đúng, hoặc không có cụm, đơn vị, năm, tệp ấy
  3  dữ liệu bị từ chối, chưa ghi gì; hoặc người dùng không có quyền
  4  chờ con người quyết định (các đơn vị bằng điểm)",
    "Exit status:
  0  done
  1  the machine failed: disk, database
  2  wrong usage, or no such cluster, unit, year or file
  3  the input was refused and nothing was written; or the user may not do this
  4  a human decision is needed first (units that are tied)",
];

/// What stands below the help of a command.
pub(super) fn after_help(path: &str, lang: Lang) -> String {
    let mut text = String::new();
    let mut all = EXAMPLES
        .iter()
        .chain(rooms::ALL.iter().flat_map(|room| room.examples));
    if let Some((_, examples)) = all.find(|(name, _)| *name == path) {
        text.push_str(lang.pick("Ví dụ:", "Examples:"));
        for (command, vietnamese, english) in *examples {
            text.push_str("\n  ");
            text.push_str(command);
            text.push_str("\n      ");
            text.push_str(lang.pick(vietnamese, english));
        }
    }
    if path.is_empty() {
        let [vietnamese, english] = EXIT_STATUS;
        text.push_str("\n\n");
        text.push_str(lang.pick(vietnamese, english));
    }
    text
}
