//! The catalogue as a file of its users: their rows over the built-in ones, and all rows as they can be edited again.

use thidua_vietnamese::Lang;

use super::{Catalogue, CatalogueFault, Category, CategoryFault, CategoryTexts, category_fields};
use crate::awards::text;
use crate::codes::CategoryCode;

/// What a user's file changes in the catalogue, for a reader to look at before it is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CatalogueFinding {
    /// A code the catalogue did not have.
    Added(CategoryCode),
    /// Cells of a known code differ; the Vietnamese names of their columns.
    Changed(CategoryCode, Vec<&'static str>),
    /// It can no longer be awarded after a day it could be awarded on before.
    Ended(CategoryCode, chrono::NaiveDate),
    /// Names by which lists found it, and no longer will.
    NamesDropped(CategoryCode, Vec<String>),
    /// Its form or level changes: statistics of earlier years will count it elsewhere.
    CountedElsewhere(CategoryCode),
}

impl CatalogueFinding {
    /// The stable codes of all findings.
    pub const CODES: &'static [&'static str] = &[
        "category-added",
        "category-changed",
        "category-ended",
        "category-names-dropped",
        "category-counted-elsewhere",
    ];

    /// The stable code of the finding.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Added(_) => "category-added",
            Self::Changed(..) => "category-changed",
            Self::Ended(..) => "category-ended",
            Self::NamesDropped(..) => "category-names-dropped",
            Self::CountedElsewhere(_) => "category-counted-elsewhere",
        }
    }

    /// The message for a reader, with the remedy where one may be needed.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Added(code) => lang.pick(
                format!("Thêm danh hiệu, hình thức «{code}»."),
                format!("Category «{code}» is new."),
            ),
            Self::Changed(code, columns) => {
                let columns = columns.join(", ");
                lang.pick(
                    format!("«{code}» thay đổi ở cột: {columns}."),
                    format!("«{code}» changes in the columns: {columns}."),
                )
            }
            Self::Ended(code, day) => {
                let day = day.format("%d/%m/%Y");
                lang.pick(
                    format!("«{code}» hết hiệu lực sau ngày {day}; các lượt khen thưởng trước đó vẫn giữ nguyên."),
                    format!("«{code}» ends on {day}; awards up to that day stay as they are."),
                )
            }
            Self::NamesDropped(code, names) => {
                let names = names.join("; ");
                lang.pick(
                    format!(
                        "«{code}» không còn tên gọi: {names}. Danh sách ghi tên này sẽ không được nhận ra; ghi lại vào cột «Tên gọi khác» nếu cần."
                    ),
                    format!(
                        "«{code}» loses the names: {names}. Lists that write them will not be recognised; put them back into «Tên gọi khác» if they are needed."
                    ),
                )
            }
            Self::CountedElsewhere(code) => lang.pick(
                format!(
                    "«{code}» đổi loại, cấp hoặc đối tượng: thống kê các năm trước cũng sẽ xếp theo giá trị mới. Nếu quy định chỉ đổi từ một ngày, hãy ghi «Hiệu lực đến» cho mã này và thêm mã mới."
                ),
                format!(
                    "«{code}» changes its form, level or recipients: statistics of earlier years will follow. If the rule changed from a day on, end this code on the day before and add a new one."
                ),
            ),
        }
    }
}

/// A row of a user's file that is no category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultyRow {
    /// Its number in the file, as the reader of the file counts.
    pub row: u64,
    /// What is wrong with its cells.
    pub faults: Vec<CategoryFault>,
}

/// A user's file, read and laid over a catalogue.
#[derive(Debug, Clone)]
pub struct Edited {
    /// The catalogue with the good rows of the file; nothing where they do not fit together.
    pub catalogue: Option<Catalogue>,
    /// What changes, in the order of the file.
    pub findings: Vec<CatalogueFinding>,
    /// Rows that are no category; they change nothing.
    pub faulty_rows: Vec<FaultyRow>,
    /// Why the rows do not fit together.
    pub faults: Vec<CatalogueFault>,
}

impl Edited {
    /// Whether every row was read and all fit together.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.catalogue.is_some() && self.faulty_rows.is_empty()
    }
}

impl Catalogue {
    /// Lays the rows of a user's file over this catalogue. A code this catalogue has is replaced, a new one added, and
    /// one the file does not name stays: a code is never deleted, it can only be ended by its last day of validity
    /// («Hiệu lực đến»), because awards of earlier years hold on to it.
    #[must_use]
    pub fn edited<'a>(&self, rows: impl IntoIterator<Item = (u64, CategoryTexts<'a>)>) -> Edited {
        let mut findings = Vec::new();
        let mut faulty_rows = Vec::new();
        let mut faults = Vec::new();
        let mut all: Vec<Category> = self.iter().cloned().collect();
        let mut seen: std::collections::BTreeSet<CategoryCode> = std::collections::BTreeSet::new();
        for (row, texts) in rows {
            let category = match Category::read(&texts) {
                Ok(category) => category,
                Err(faults) => {
                    faulty_rows.push(FaultyRow { row, faults });
                    continue;
                }
            };
            if !seen.insert(category.code.clone()) {
                faults.push(CatalogueFault::SameCode(category.code));
                continue;
            }
            if let Some(known) = all.iter_mut().find(|known| known.code == category.code) {
                findings.extend(changes(known, &category));
                *known = category;
            } else {
                findings.push(CatalogueFinding::Added(category.code.clone()));
                all.push(category);
            }
        }
        let catalogue = match Self::new(all) {
            Ok(catalogue) if faults.is_empty() => Some(catalogue),
            Ok(_) => None,
            Err(more) => {
                faults.extend(more);
                None
            }
        };
        Edited {
            catalogue,
            findings,
            faulty_rows,
            faults,
        }
    }
}

/// What a new row changes in a known one.
fn changes(old: &Category, new: &Category) -> Vec<CatalogueFinding> {
    let code = || new.code.clone();
    let mut found = Vec::new();
    let columns: Vec<&'static str> = Category::columns()
        .zip(old.cells().into_iter().zip(new.cells()))
        .filter_map(|(column, (old, new))| (old != new).then_some(column))
        .collect();
    if !columns.is_empty() {
        found.push(CatalogueFinding::Changed(code(), columns));
    }
    if let Some(day) = new
        .valid_to
        .filter(|day| old.valid_to.is_none_or(|before| *day < before))
    {
        found.push(CatalogueFinding::Ended(code(), day));
    }
    let dropped: Vec<String> = old
        .names()
        .filter(|name| !new.names().any(|kept| same_name(kept, name)))
        .map(str::to_owned)
        .collect();
    if !dropped.is_empty() {
        found.push(CatalogueFinding::NamesDropped(code(), dropped));
    }
    if (old.kind, old.level, old.recipients) != (new.kind, new.level, new.recipients) {
        found.push(CatalogueFinding::CountedElsewhere(code()));
    }
    found
}

/// Whether a list finds the same by both names.
fn same_name(a: &str, b: &str) -> bool {
    text::key(a) == text::key(b) && a.ends_with('…') == b.ends_with('…')
}

impl Category {
    /// The columns of the file of categories, in its order: those of [`category_fields`] under their first names.
    pub fn columns() -> impl ExactSizeIterator<Item = &'static str> {
        category_fields()
            .iter()
            .map(|field| field.words.first().copied().unwrap_or(field.key))
    }

    /// The row of the file that [`Category::read`] reads back, in the order of [`Category::columns`].
    #[must_use]
    pub fn cells(&self) -> Vec<String> {
        let day = |day: Option<chrono::NaiveDate>| {
            day.map(|day| day.format("%d/%m/%Y").to_string())
                .unwrap_or_default()
        };
        let recipients: Vec<&str> = self.recipients.iter().map(|kind| kind.name(Lang::Vi)).collect();
        category_fields()
            .iter()
            .map(|field| match field.key {
                "code" => self.code.to_string(),
                "name" => self.name.clone(),
                "short_name" if self.short_name == self.name => String::new(),
                "short_name" => self.short_name.clone(),
                "synonyms" => self.synonyms.join("; "),
                "kind" => self.kind.name(Lang::Vi).to_owned(),
                "level" => self.level.name(Lang::Vi).to_owned(),
                "authority" => self.authority.clone(),
                "recipients" => recipients.join(", "),
                "precedence" => self.precedence.to_string(),
                "valid_from" => day(self.valid_from),
                "valid_to" => day(self.valid_to),
                _ => self.citation.clone(),
            })
            .collect()
    }

    /// Whether it is a flag (cờ thi đua), which goes to a collective. Flags are titles of emulation (Điều 20 Luật
    /// 06/2022/QH15) and have columns of their own in statistics; the name tells them.
    #[must_use]
    pub fn is_flag(&self) -> bool {
        text::folded(&self.name).starts_with("co thi dua")
    }
}
