//! What a table is, by its header: an award list, a list of initiatives, or something else.

use thidua_vietnamese::Lang;

use super::Field;
use crate::awards::text;

/// What a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListKind {
    /// A row is an award with its recipient.
    Awards,
    /// A row is a number of awards without names, as in a term report.
    Counts,
    /// A row is an initiative (đề tài, sáng kiến) that was recognised.
    Initiatives,
    /// The table holds no awards.
    NotAwards(NotAwards),
}

/// Why a table is no award list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NotAwards {
    /// Users and passwords.
    Accounts,
    /// Criteria of a scorecard.
    Criteria,
    /// Scores of units.
    Scores,
    /// Personnel.
    Personnel,
    /// Figures about awards that were counted already.
    Statistics,
    /// Proposals, with their state instead of a decision.
    Proposals,
    /// Names, but no column says what was awarded.
    NoCategory,
    /// Categories, but neither names nor counts.
    NoRecipient,
    /// No column of an award list.
    Unknown,
}

impl NotAwards {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Accounts,
        Self::Criteria,
        Self::Scores,
        Self::Personnel,
        Self::Statistics,
        Self::Proposals,
        Self::NoCategory,
        Self::NoRecipient,
        Self::Unknown,
    ];

    /// The stable code of the finding.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Accounts => "not-an-award-list-accounts",
            Self::Criteria => "not-an-award-list-criteria",
            Self::Scores => "not-an-award-list-scores",
            Self::Personnel => "not-an-award-list-personnel",
            Self::Statistics => "not-an-award-list-statistics",
            Self::Proposals => "not-an-award-list-proposals",
            Self::NoCategory => "not-an-award-list-category",
            Self::NoRecipient => "not-an-award-list-recipient",
            Self::Unknown => "not-an-award-list",
        }
    }

    /// Why it is none.
    #[must_use]
    pub const fn meaning(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Accounts, Lang::Vi) => {
                "Đây là danh sách tài khoản đăng nhập, không phải danh sách khen thưởng."
            }
            (Self::Accounts, Lang::En) => "This is a list of user accounts, not an award list.",
            (Self::Criteria, Lang::Vi) => "Đây là bảng tiêu chí chấm điểm, không phải danh sách khen thưởng.",
            (Self::Criteria, Lang::En) => "This is a table of scoring criteria, not an award list.",
            (Self::Scores, Lang::Vi) => "Đây là bảng điểm, không phải danh sách khen thưởng.",
            (Self::Scores, Lang::En) => "This is a table of scores, not an award list.",
            (Self::Personnel, Lang::Vi) => "Đây là danh sách nhân sự, không phải danh sách khen thưởng.",
            (Self::Personnel, Lang::En) => "This is a list of personnel, not an award list.",
            (Self::Statistics, Lang::Vi) => {
                "Đây là bảng thống kê đã cộng sẵn, không phải danh sách khen thưởng."
            }
            (Self::Statistics, Lang::En) => "This is a table of figures already counted, not an award list.",
            (Self::Proposals, Lang::Vi) => {
                "Đây là danh sách đề nghị đang xử lý (có cột Trạng thái, Ngày gửi hoặc Đề xuất, chưa có quyết định), không phải danh sách khen thưởng."
            }
            (Self::Proposals, Lang::En) => {
                "This is a list of proposals under way (it has a status, a date of sending or a proposal, and no decision), not an award list."
            }
            (Self::NoCategory, Lang::Vi) => {
                "Chưa phải danh sách khen thưởng: có tên nhưng không có cột danh hiệu, hình thức khen thưởng."
            }
            (Self::NoCategory, Lang::En) => {
                "Not an award list yet: it has names, but no column of award categories."
            }
            (Self::NoRecipient, Lang::Vi) => {
                "Chưa phải danh sách khen thưởng: có danh hiệu nhưng không có cột tên hoặc cột số lượng."
            }
            (Self::NoRecipient, Lang::En) => {
                "Not an award list yet: it has award categories, but neither names nor counts."
            }
            (Self::Unknown, Lang::Vi) => {
                "Không phải danh sách khen thưởng: dòng tiêu đề không có cột tên, danh hiệu hay số lượng."
            }
            (Self::Unknown, Lang::En) => {
                "Not an award list: the header has neither names, award categories nor counts."
            }
        }
    }

    /// What to do.
    #[must_use]
    pub const fn remedy(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Accounts, Lang::Vi) => "Tạo người dùng bằng lệnh thidua user; xóa tệp nếu có mật khẩu.",
            (Self::Accounts, Lang::En) => "Add users by thidua user; delete the file if it holds passwords.",
            (Self::Criteria | Self::Scores, Lang::Vi) => "Nhập bảng điểm bằng lệnh thidua import scorecard.",
            (Self::Criteria | Self::Scores, Lang::En) => "Import a score sheet by thidua import scorecard.",
            (Self::Personnel, Lang::Vi) => {
                "Chọn danh sách có cột danh hiệu, hình thức khen thưởng của từng người."
            }
            (Self::Personnel, Lang::En) => "Choose the list that has the award category of each person.",
            (Self::Statistics, Lang::Vi) => {
                "Chọn danh sách gốc, mỗi dòng một lượt khen thưởng hoặc một danh hiệu kèm số lượng."
            }
            (Self::Statistics, Lang::En) => {
                "Choose the list behind it: a row for each award, or a row for each category with its count."
            }
            (Self::Proposals, Lang::Vi) => {
                "Chỉ giữ các dòng đã có quyết định, thêm cột Số quyết định và Ngày quyết định rồi nhập lại."
            }
            (Self::Proposals, Lang::En) => {
                "Keep the rows that were decided, add the columns Số quyết định and Ngày quyết định, and import again."
            }
            (Self::NoCategory, Lang::Vi) => {
                "Thêm cột «Danh hiệu / Hình thức khen thưởng», chỉ rõ cột khi nhập (--map category=TÊN CỘT), hoặc nêu danh hiệu của cả danh sách (--category MÃ)."
            }
            (Self::NoCategory, Lang::En) => {
                "Add the column «Danh hiệu / Hình thức khen thưởng», say which it is (--map category=COLUMN), or name the category of the whole list (--category CODE)."
            }
            (Self::NoRecipient, Lang::Vi) => {
                "Thêm cột Họ và tên, Tên tập thể hoặc Số lượng, hoặc chỉ rõ cột khi nhập (--map name=TÊN CỘT)."
            }
            (Self::NoRecipient, Lang::En) => {
                "Add the column Họ và tên, Tên tập thể or Số lượng, or say which it is (--map name=COLUMN)."
            }
            (Self::Unknown, Lang::Vi) => {
                "Kiểm tra đúng tệp, đúng trang tính; đặt tên cột như trong docs/import-formats.md hoặc dùng --map."
            }
            (Self::Unknown, Lang::En) => {
                "Check file and sheet; name the columns as in docs/import-formats.md, or use --map."
            }
        }
    }

    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(self, lang: Lang) -> String {
        format!("{} {}", self.meaning(lang), self.remedy(lang))
    }
}

/// Words of other tables. A list that also says what was awarded to whom is an award list all the same.
const ACCOUNTS: &[&str] = &["mat khau", "ten dang nhap"];
const PERSONNEL: &[&str] = &[
    "ngay nhap ngu",
    "hoc ham",
    "hoc vi",
    "hoc van",
    "ngoai ngu",
    "dang vien",
    "doan vien",
    "bi thu",
    "cap truong",
    "trinh do",
    "ngay vao dang",
    "he so luong",
    "ngach",
];
const SCORES: &[&str] = &[
    "tu cham",
    "cum cham",
    "diem duyet",
    "diem duoc duyet",
    "tinh cham",
    "dia phuong cham",
    "tong diem",
    "diem tu cham",
];
const CRITERIA: &[&str] = &[
    "diem chuan",
    "diem toi da",
    "thang diem",
    "tieu chi",
    "noi dung tieu chi",
];
const COUNTED: &[&str] = &[
    "tong so danh hieu",
    "tong so khen thuong",
    "so nam lien tiep",
    "ty le",
];
const PROPOSED: &[&str] = &["de xuat", "y kien de xuat"];

/// What a table is by its header cells. Only whole columns are judged, no row: a table of the right columns may still have
/// rows that cannot be taken.
#[must_use]
pub fn list_kind<T: AsRef<str>>(headers: &[T]) -> ListKind {
    list_kind_with(headers, &[])
}

/// [`list_kind`] with columns a person named whose headers do not say so.
#[must_use]
pub fn list_kind_with<T: AsRef<str>>(headers: &[T], named: &[Field]) -> ListKind {
    let counted = |header: &str| COUNTED.iter().any(|word| header.starts_with(word));
    let found: Vec<Field> = headers
        .iter()
        .map(AsRef::as_ref)
        .filter(|header| !counted(&text::folded(header)))
        .filter_map(Field::of_header)
        .chain(named.iter().copied())
        .collect();
    let folded: Vec<String> = headers
        .iter()
        .map(|header| text::folded(header.as_ref()))
        .collect();
    let has = |fields: &[Field]| fields.iter().any(|field| found.contains(field));
    let says = |words: &[&str]| {
        folded
            .iter()
            .filter(|header| {
                words.iter().any(|word| {
                    header
                        .strip_prefix(word)
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
                })
            })
            .count()
    };
    let category = has(&[
        Field::Category,
        Field::CategoryChoice,
        Field::CategoryCode,
        Field::TitleCode,
        Field::CategoryForm,
    ]);
    let name = has(&[Field::PersonName, Field::CollectiveName, Field::Name]);
    let decided = has(&[Field::Decision, Field::DecisionNumber, Field::DecisionDate]);
    let not = ListKind::NotAwards;
    if says(ACCOUNTS) > 0 {
        return not(NotAwards::Accounts);
    }
    if !decided && (has(&[Field::Status, Field::SentOn]) || says(PROPOSED) > 0) && !says_scores(&folded) {
        return not(NotAwards::Proposals);
    }
    if !category
        && has(&[Field::InitiativeTitle])
        && (name
            || decided
            || has(&[
                Field::RecognisedBy,
                Field::RecognisedOn,
                Field::Author,
                Field::Level,
            ]))
    {
        return ListKind::Initiatives;
    }
    if category && name {
        return ListKind::Awards;
    }
    if category && has(&[Field::Count]) {
        return ListKind::Counts;
    }
    // a report of decisions: what was awarded stands in the content of each row
    if name && has(&[Field::Decision, Field::DecisionNumber]) && has(&[Field::Achievement, Field::Money]) {
        return ListKind::Awards;
    }
    not(if says_scores(&folded) || says(SCORES) > 0 {
        NotAwards::Scores
    } else if says(CRITERIA) > 0 {
        NotAwards::Criteria
    } else if says(COUNTED) > 0 {
        NotAwards::Statistics
    } else if says(PERSONNEL) > 1 {
        NotAwards::Personnel
    } else if name {
        NotAwards::NoCategory
    } else if category {
        NotAwards::NoRecipient
    } else {
        NotAwards::Unknown
    })
}

/// Whether two or more columns are of points.
fn says_scores(folded: &[String]) -> bool {
    let of_points = |header: &&String| {
        SCORES.iter().any(|word| header.starts_with(word))
            || (header.starts_with("diem ") && *header != "diem chuan")
    };
    folded.iter().filter(of_points).count() > 1
}
