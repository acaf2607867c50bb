//! Columns that are known and left where they are.

use thidua_vietnamese::Lang;

use super::Field;

/// Why a column that was found is not taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ColumnNote {
    /// Numbers of identity cards: a register of awards has no ground to keep them (Luật Bảo vệ dữ liệu cá nhân
    /// 91/2025/QH15: only what the purpose needs).
    IdentityNumber(Field),
    /// A column that says nothing an award needs.
    NotKept(Field),
    /// Codes only the sender's software can read.
    Codes(Field),
}

impl ColumnNote {
    /// One of each kind.
    pub const KINDS: &'static [Self] = &[
        Self::IdentityNumber(Field::IdentityNumber),
        Self::NotKept(Field::StaffCode),
        Self::Codes(Field::SectorCode),
    ];

    /// The column.
    #[must_use]
    pub const fn field(self) -> Field {
        match self {
            Self::IdentityNumber(field) | Self::NotKept(field) | Self::Codes(field) => field,
        }
    }

    /// The stable code of the finding.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::IdentityNumber(_) => "award-column-identity-dropped",
            Self::NotKept(_) => "award-column-not-kept",
            Self::Codes(_) => "award-column-codes",
        }
    }

    /// What it says.
    #[must_use]
    pub const fn meaning(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::IdentityNumber(_), Lang::Vi) => {
                "Cột số căn cước, chứng minh nhân dân được nhận ra và bỏ qua, không lưu."
            }
            (Self::IdentityNumber(_), Lang::En) => {
                "A column of identity card numbers was recognised and dropped; they are not kept."
            }
            (Self::NotKept(_), Lang::Vi) => {
                "Cột được nhận ra nhưng không thuộc thông tin của một lượt khen thưởng, không lưu."
            }
            (Self::NotKept(_), Lang::En) => {
                "A column was recognised, but is no part of an award; it is not kept."
            }
            (Self::Codes(_), Lang::Vi) => {
                "Cột chỉ ghi mã riêng của phần mềm gửi đi, không đoán nghĩa của mã."
            }
            (Self::Codes(_), Lang::En) => {
                "A column holds codes that only the sender's software can read; they are not guessed."
            }
        }
    }

    /// What to do about it.
    #[must_use]
    pub const fn remedy(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::IdentityNumber(_), Lang::Vi) => {
                "Không cần làm gì; nên xóa cột này trước khi gửi tệp cho người khác."
            }
            (Self::IdentityNumber(_), Lang::En) => {
                "Nothing to do; better remove the column before passing the file on."
            }
            (Self::NotKept(_), Lang::Vi) => {
                "Không cần làm gì; nếu nội dung cần giữ, chuyển sang cột Ghi chú."
            }
            (Self::NotKept(_), Lang::En) => "Nothing to do; move what is to be kept to the column Ghi chú.",
            (Self::Codes(_), Lang::Vi) => "Thêm cột ghi bằng chữ bên cạnh cột mã.",
            (Self::Codes(_), Lang::En) => "Add a column in words beside the codes.",
        }
    }

    /// The message for a reader: the column, what became of it, what to do.
    #[must_use]
    pub fn message(self, lang: Lang) -> String {
        format!(
            "«{}»: {} {}",
            self.field().name(lang),
            self.meaning(lang),
            self.remedy(lang)
        )
    }
}

/// What is to be said about the columns a list has, once for each: what is dropped, and codes without words beside them.
#[must_use]
pub fn column_notes(found: &[Field]) -> Vec<ColumnNote> {
    let has = |field: Field| found.contains(&field);
    found
        .iter()
        .filter_map(|field| match field {
            Field::IdentityNumber => Some(ColumnNote::IdentityNumber(*field)),
            Field::StaffCode
            | Field::Origin
            | Field::Nationality
            | Field::Allowance
            | Field::Attachment
            | Field::Status
            | Field::SentOn => Some(ColumnNote::NotKept(*field)),
            Field::SectorCode if !has(Field::Sector) => Some(ColumnNote::Codes(*field)),
            Field::CategoryCode | Field::TitleCode
                if !has(Field::Category) && !has(Field::CategoryChoice) =>
            {
                Some(ColumnNote::Codes(*field))
            }
            _ => None,
        })
        .collect()
}
