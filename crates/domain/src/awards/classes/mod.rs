//! Classes of subjects (phân loại đối tượng): what a recipient was at the time of the award.
//!
//! Forms 0602.N and 0603.N split persons by five classes and show enterprises among collectives; lists of provinces
//! know more classes of collectives, cooperatives among them, and write them by name or by a number. The classes stand in
//! `fixtures/subject-classes.csv`. A class belongs to the award, not to the recipient: whoever is promoted later stays,
//! in that award, what he or she was.

mod position;
#[cfg(test)]
mod tests;

pub use position::{Suggestion, class_of_position};

use std::fmt;

use thidua_vietnamese::Lang;

use super::category::{RecipientKind, words};
use super::data::{self, DataFault, Names};
use super::headers::HeaderField;
use super::text;

words! {
    /// The class of a recipient.
    Class {
        /// Lãnh đạo cấp bộ, cấp tỉnh và tương đương trở lên.
        MinistryLeader = "lanh-dao-bo-tinh", "Lãnh đạo cấp bộ, cấp tỉnh", "Leader of a ministry or province";
        /// Lãnh đạo cấp vụ, sở, ngành và tương đương.
        DepartmentLeader = "lanh-dao-vu-so", "Lãnh đạo cấp vụ, sở, ngành", "Leader of a department";
        /// Doanh nhân.
        Entrepreneur = "doanh-nhan", "Doanh nhân", "Entrepreneur";
        /// Các cấp lãnh đạo khác từ phó phòng trở lên.
        Manager = "pho-phong-tro-len", "Lãnh đạo khác từ phó phòng trở lên", "Other leader, from deputy head of division";
        /// Người trực tiếp công tác, lao động, học tập, chiến đấu và phục vụ chiến đấu.
        Worker = "truc-tiep", "Người trực tiếp công tác, lao động", "Works, studies or serves without leading";
        /// Cơ quan Đảng và các tổ chức chính trị, xã hội.
        PartyBody = "co-quan-dang-doan-the", "Cơ quan Đảng, đoàn thể", "Party body or mass organisation";
        /// Cơ quan trung ương đóng trên địa bàn.
        CentralBody = "co-quan-trung-uong", "Cơ quan Trung ương trên địa bàn", "Central body seated in the province";
        /// Cơ quan hành chính.
        Administration = "co-quan-hanh-chinh", "Cơ quan hành chính", "Administrative body";
        /// Đơn vị sự nghiệp.
        PublicService = "don-vi-su-nghiep", "Đơn vị sự nghiệp", "Public service unit";
        /// Doanh nghiệp.
        Enterprise = "doanh-nghiep", "Doanh nghiệp", "Enterprise";
        /// Hợp tác xã: no enterprise, and a class of its own.
        Cooperative = "hop-tac-xa", "Hợp tác xã", "Cooperative";
        /// Đối tượng khác among collectives.
        OtherCollective = "tap-the-khac", "Tập thể khác", "Other collective";
        /// Hộ gia đình.
        Household = "ho-gia-dinh", "Hộ gia đình", "Household";
    }
}

impl Class {
    /// Whose class it is.
    #[must_use]
    pub const fn kind(self) -> RecipientKind {
        match self {
            Self::MinistryLeader
            | Self::DepartmentLeader
            | Self::Entrepreneur
            | Self::Manager
            | Self::Worker => RecipientKind::Person,
            Self::PartyBody
            | Self::CentralBody
            | Self::Administration
            | Self::PublicService
            | Self::Enterprise
            | Self::Cooperative
            | Self::OtherCollective => RecipientKind::Collective,
            Self::Household => RecipientKind::Household,
        }
    }
}

/// One class as the file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassRule {
    /// The class.
    pub class: Class,
    /// Its full name.
    pub name: String,
    /// Other names lists write.
    pub synonyms: Vec<String>,
    /// The numbers lists of provinces write for it.
    pub list_codes: Vec<String>,
    /// The row of forms 0602.N and 0603.N it is counted in, as printed.
    pub form_row: String,
    /// Where the class comes from.
    pub citation: String,
}

/// All classes, found by the words and numbers lists use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Classes {
    rules: Vec<ClassRule>,
    names: Names<Class>,
}

/// The columns of the file of classes.
#[must_use]
pub fn class_fields() -> &'static [HeaderField<&'static str>] {
    const FIELDS: &[HeaderField<&str>] = &[
        data::column("code", &["Mã"], true),
        data::column("name", &["Tên"], true),
        data::column("synonyms", &["Tên gọi khác"], false),
        data::column("list_codes", &["Mã trong danh sách"], false),
        data::column("kind", &["Đối tượng"], true),
        data::column("form_row", &["Dòng trong biểu"], true),
        data::column("citation", &["Căn cứ"], true),
    ];
    FIELDS
}

impl Classes {
    /// Reads the rows of the file of classes; each row answers for the keys of [`class_fields`].
    ///
    /// # Errors
    /// All faults: cells that are empty or unknown, a name with two meanings, a class without a row.
    pub fn read<'a, R>(rows: impl IntoIterator<Item = R>) -> Result<Self, Vec<DataFault>>
    where
        R: Fn(&'static str) -> Option<&'a str>,
    {
        let mut faults = Vec::new();
        let mut all = Self {
            rules: Vec::new(),
            names: Names::new(),
        };
        for (row, cells) in (1_usize..).zip(rows) {
            match rule(row, &cells) {
                Ok(rule) => {
                    let names = std::iter::once(&rule.name).chain(&rule.synonyms);
                    for name in names.chain(&rule.list_codes) {
                        if !all.names.add(text::key(name), rule.class) {
                            let name = name.clone();
                            faults.push(DataFault::SameName { row, name });
                        }
                    }
                    all.rules.push(rule);
                }
                Err(fault) => faults.push(fault),
            }
        }
        for class in Class::ALL {
            if !all.rules.iter().any(|rule| rule.class == *class) {
                faults.push(DataFault::NoRow(class.code()));
            }
        }
        if faults.is_empty() { Ok(all) } else { Err(faults) }
    }

    /// The class a list means: our code, a number that lists of provinces use, or a name whatever its spelling. Nothing
    /// is guessed from a part of a name. What is no class may still say the kind of recipient («Tập thể»).
    #[must_use]
    pub fn recognise(&self, text: &str) -> Option<Class> {
        let text = text::clean(text);
        Class::from_code(&text).or_else(|| self.names.get(&text::key(&text)).filter(|_| !text.is_empty()))
    }

    /// All classes, in the order of the file.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &ClassRule> {
        self.rules.iter()
    }
}

/// One row of the file.
fn rule<'a>(row: usize, cell: &impl Fn(&'static str) -> Option<&'a str>) -> Result<ClassRule, DataFault> {
    let unknown = |column, value| DataFault::Unknown { row, column, value };
    let code = data::required(cell("code"), row, "code")?;
    let class = Class::from_code(&code).ok_or_else(|| unknown("code", code))?;
    let kind = data::required(cell("kind"), row, "kind")?;
    if text::folded(&kind) != text::folded(class.kind().name(Lang::Vi)) {
        return Err(unknown("kind", kind));
    }
    Ok(ClassRule {
        class,
        name: data::required(cell("name"), row, "name")?,
        synonyms: data::names(cell("synonyms")),
        list_codes: data::names(cell("list_codes")),
        form_row: data::required(cell("form_row"), row, "form_row")?,
        citation: data::required(cell("citation"), row, "citation")?,
    })
}
