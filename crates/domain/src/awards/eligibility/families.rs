//! Categories the law speaks of as one: «Bằng khen của Bộ, ban, ngành, tỉnh» is given by many bodies.

use std::collections::{BTreeMap, BTreeSet};

use thidua_vietnamese::Lang;

use super::condition::ConditionFault;
use crate::awards::category::Catalogue;
use crate::awards::headers::HeaderField;
use crate::awards::text;
use crate::codes::CategoryCode;

/// The texts of one row of the file of families, cell by cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FamilyTexts<'a> {
    /// Danh hiệu chung: the category whose name the law uses.
    pub general: Option<&'a str>,
    /// Gồm: the categories that are one of it, parted by semicolons.
    pub members: Option<&'a str>,
    /// Căn cứ.
    pub citation: Option<&'a str>,
}

/// The header words of the file of families.
#[must_use]
pub fn family_fields() -> &'static [HeaderField<&'static str>] {
    const fn column(key: &'static str, words: &'static [&'static str]) -> HeaderField<&'static str> {
        HeaderField {
            key,
            words,
            exact: true,
            required: true,
        }
    }
    const FIELDS: &[HeaderField<&str>] = &[
        column("general", &["Danh hiệu chung"]),
        column("members", &["Gồm"]),
        column("citation", &["Căn cứ"]),
    ];
    FIELDS
}

/// Which categories are one of a general one (`fixtures/award-families.csv`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Families {
    /// General category → its members with itself.
    families: BTreeMap<CategoryCode, BTreeSet<CategoryCode>>,
}

impl Families {
    /// Reads the rows of the file; categories are given by name, by another name, or by code.
    ///
    /// # Errors
    /// All faults, each with the number of its row among `rows`, counted from 1.
    pub fn read<'a>(
        rows: impl IntoIterator<Item = FamilyTexts<'a>>,
        catalogue: &Catalogue,
    ) -> Result<Self, Vec<(usize, ConditionFault)>> {
        let mut families: BTreeMap<CategoryCode, BTreeSet<CategoryCode>> = BTreeMap::new();
        let mut faults = Vec::new();
        for (row, texts) in (1_usize..).zip(rows) {
            let general = named(texts.general, "Danh hiệu chung", catalogue);
            let members: Result<Vec<CategoryCode>, ConditionFault> = text::cell(texts.members)
                .ok_or(ConditionFault::Missing("Gồm"))
                .and_then(|cell| {
                    cell.split(';')
                        .map(|name| named(Some(name), "Gồm", catalogue))
                        .collect()
                });
            if text::cell(texts.citation).is_none() {
                faults.push((row, ConditionFault::Missing("Căn cứ")));
            }
            match (general, members) {
                (Ok(general), Ok(members)) => {
                    let family = families.entry(general.clone()).or_default();
                    family.insert(general);
                    family.extend(members);
                }
                (general, members) => {
                    faults.extend(general.err().map(|fault| (row, fault)));
                    faults.extend(members.err().map(|fault| (row, fault)));
                }
            }
        }
        if faults.is_empty() {
            Ok(Self { families })
        } else {
            Err(faults)
        }
    }

    /// A category with all that are one of it.
    #[must_use]
    pub fn expand(&self, code: &CategoryCode) -> BTreeSet<CategoryCode> {
        self.families
            .get(code)
            .cloned()
            .unwrap_or_else(|| BTreeSet::from([code.clone()]))
    }

    /// The general categories that a category is one of.
    pub fn generals<'a>(&'a self, code: &'a CategoryCode) -> impl Iterator<Item = &'a CategoryCode> {
        self.families
            .iter()
            .filter(move |(general, members)| *general != code && members.contains(code))
            .map(|(general, _)| general)
    }
}

/// The category a cell names.
pub(crate) fn named(
    cell: Option<&str>,
    column: &'static str,
    catalogue: &Catalogue,
) -> Result<CategoryCode, ConditionFault> {
    let text = text::cell(cell).ok_or(ConditionFault::Missing(column))?;
    let by_code = CategoryCode::parse(&text)
        .ok()
        .and_then(|code| catalogue.get(&code));
    by_code
        .or_else(|| catalogue.recognise(&text).one())
        .map(|category| category.code.clone())
        .ok_or(ConditionFault::Category { column, value: text })
}

/// How a category is called in answers: its short name where it has one.
pub(crate) fn label(code: &CategoryCode, catalogue: &Catalogue) -> String {
    catalogue
        .get(code)
        .map_or_else(|| code.to_string(), |category| category.short_name.clone())
}

/// Words of a closed list by their Vietnamese name or their code, as cells write them.
pub(crate) fn word<T: Copy>(
    value: &str,
    column: &'static str,
    all: &[T],
    name: impl Fn(T, Lang) -> &'static str,
    code: impl Fn(T) -> &'static str,
) -> Result<T, ConditionFault> {
    let folded = text::folded(value);
    all.iter()
        .copied()
        .find(|one| text::folded(name(*one, Lang::Vi)) == folded || code(*one) == value)
        .ok_or_else(|| ConditionFault::Unknown {
            column,
            value: value.to_owned(),
            allowed: all.iter().map(|one| name(*one, Lang::Vi)).collect(),
        })
}
