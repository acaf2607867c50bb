//! All categories together, and what must hold between them.

use std::collections::BTreeMap;

use thidua_vietnamese::Lang;
use thiserror::Error;

use super::Category;
use crate::awards::text;
use crate::codes::CategoryCode;

/// Why categories do not make a catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CatalogueFault {
    /// Two rows have one code.
    #[error("code {0} is given twice")]
    SameCode(CategoryCode),
    /// Two rows have one place in the order.
    #[error("{0} and {1} share the place {2}")]
    SamePrecedence(CategoryCode, CategoryCode, u32),
    /// A name or synonym belongs to two categories, so a list that writes it names neither.
    #[error("{name:?} names both {first} and {second}")]
    SameName {
        /// The name as the second row writes it.
        name: String,
        /// The category that has it already.
        first: CategoryCode,
        /// The other one.
        second: CategoryCode,
    },
    /// A name without a letter or digit.
    #[error("{0} has a name without letters")]
    EmptyName(CategoryCode),
    /// A category no kind of recipient can receive.
    #[error("{0} has no recipients")]
    NoRecipients(CategoryCode),
}

impl CatalogueFault {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::SameCode(code), Lang::Vi) => {
                format!(
                    "Mã «{code}» dùng cho hai danh hiệu; mỗi mã chỉ cấp một lần, đặt mã khác cho dòng sau."
                )
            }
            (Self::SameCode(code), Lang::En) => {
                format!(
                    "Code «{code}» is used by two categories; a code is given once, choose another for the later row."
                )
            }
            (Self::SamePrecedence(first, second, place), Lang::Vi) => {
                format!("«{first}» và «{second}» cùng thứ tự {place}; mỗi danh hiệu cần một thứ tự riêng.")
            }
            (Self::SamePrecedence(first, second, place), Lang::En) => {
                format!("«{first}» and «{second}» share the place {place}; give each its own.")
            }
            (Self::SameName { name, first, second }, Lang::Vi) => {
                format!("Tên «{name}» chỉ cả «{first}» lẫn «{second}»; bỏ tên này ở một trong hai dòng.")
            }
            (Self::SameName { name, first, second }, Lang::En) => {
                format!("The name «{name}» means both «{first}» and «{second}»; remove it from one of them.")
            }
            (Self::EmptyName(code), Lang::Vi) => format!("«{code}» có tên không chứa chữ nào; ghi lại tên."),
            (Self::EmptyName(code), Lang::En) => {
                format!("«{code}» has a name without letters; write the name.")
            }
            (Self::NoRecipients(code), Lang::Vi) => {
                format!("«{code}» chưa có đối tượng; ghi cá nhân, tập thể hoặc hộ gia đình.")
            }
            (Self::NoRecipients(code), Lang::En) => {
                format!("«{code}» has no recipients; write person, collective or household.")
            }
        }
    }
}

/// All categories, in the order of printing, and found by code and by name.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// In order of precedence.
    categories: Vec<Category>,
    /// Code → place in `categories`.
    by_code: BTreeMap<CategoryCode, usize>,
    /// Key of a name → place in `categories`.
    by_name: BTreeMap<String, usize>,
    /// Key of a name without its «…» → place in `categories`; any name of a place may follow.
    by_place_name: BTreeMap<String, usize>,
}

impl Catalogue {
    /// A catalogue of categories, in whatever order they come.
    ///
    /// # Errors
    /// All faults: codes, places in the order and names have to be unique, recipients given.
    pub fn new(mut categories: Vec<Category>) -> Result<Self, Vec<CatalogueFault>> {
        categories.sort_by(|a, b| a.precedence.cmp(&b.precedence).then_with(|| a.code.cmp(&b.code)));
        let mut faults = Vec::new();
        for pair in categories.windows(2) {
            if let [first, second] = pair
                && first.precedence == second.precedence
            {
                faults.push(CatalogueFault::SamePrecedence(
                    first.code.clone(),
                    second.code.clone(),
                    first.precedence,
                ));
            }
        }
        let mut by_code = BTreeMap::new();
        let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
        let mut by_place_name: BTreeMap<String, usize> = BTreeMap::new();
        for (place, category) in categories.iter().enumerate() {
            if by_code.insert(category.code.clone(), place).is_some() {
                faults.push(CatalogueFault::SameCode(category.code.clone()));
            }
            if category.recipients.iter().next().is_none() {
                faults.push(CatalogueFault::NoRecipients(category.code.clone()));
            }
            for name in category.names() {
                let key = text::key(name);
                if key.is_empty() {
                    faults.push(CatalogueFault::EmptyName(category.code.clone()));
                    continue;
                }
                let names = if name.ends_with('…') {
                    &mut by_place_name
                } else {
                    &mut by_name
                };
                let known = *names.entry(key).or_insert(place);
                if let Some(first) = categories.get(known).filter(|_| known != place) {
                    faults.push(CatalogueFault::SameName {
                        name: name.to_owned(),
                        first: first.code.clone(),
                        second: category.code.clone(),
                    });
                }
            }
        }
        if faults.is_empty() {
            Ok(Self {
                categories,
                by_code,
                by_name,
                by_place_name,
            })
        } else {
            Err(faults)
        }
    }

    /// All categories, in the order of printing.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Category> {
        self.categories.iter()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.categories.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.categories.is_empty()
    }

    /// The category with a code.
    #[must_use]
    pub fn get(&self, code: &CategoryCode) -> Option<&Category> {
        self.categories.get(self.position(code)?)
    }

    /// Where a category stands in the order of printing, counted from 0.
    #[must_use]
    pub fn position(&self, code: &CategoryCode) -> Option<usize> {
        self.by_code.get(code).copied()
    }

    /// The category whose name or synonym has this key.
    pub(super) fn named(&self, key: &str) -> Option<&Category> {
        self.by_name
            .get(key)
            .and_then(|place| self.categories.get(*place))
    }

    /// The category with a synonym «key …».
    pub(super) fn named_before_place(&self, key: &str) -> Option<&Category> {
        self.by_place_name
            .get(key)
            .and_then(|place| self.categories.get(*place))
    }
}
