//! All findings of this room, with meaning and remedy, as `docs/codes.md` lists them.

use thidua_vietnamese::Lang;

use super::headers::{ColumnNote, MissingColumn, NotAwards};
use super::reading::{ProblemCode, Severity};

/// A finding as it is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeInfo {
    /// The stable code.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What it means, in Vietnamese and English.
    meaning: [&'static str; 2],
    /// What to do, in Vietnamese and English.
    remedy: [&'static str; 2],
}

impl CodeInfo {
    /// What it means; «…» stands for what the cell says.
    #[must_use]
    pub const fn meaning(&self, lang: Lang) -> &'static str {
        let [vi, en] = self.meaning;
        match lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    /// What to do.
    #[must_use]
    pub const fn remedy(&self, lang: Lang) -> &'static str {
        let [vi, en] = self.remedy;
        match lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }
}

/// Every finding of a list, a column or a row, in the order they are looked for.
#[must_use]
pub fn codes() -> Vec<CodeInfo> {
    let lists = NotAwards::ALL.iter().map(|one| CodeInfo {
        code: one.code(),
        severity: Severity::Error,
        meaning: [one.meaning(Lang::Vi), one.meaning(Lang::En)],
        remedy: [one.remedy(Lang::Vi), one.remedy(Lang::En)],
    });
    let missing = MissingColumn::ALL.iter().map(|one| CodeInfo {
        code: one.code(),
        severity: Severity::Error,
        meaning: [one.meaning(Lang::Vi), one.meaning(Lang::En)],
        remedy: [one.remedy(Lang::Vi), one.remedy(Lang::En)],
    });
    let columns = ColumnNote::KINDS.iter().map(|one| CodeInfo {
        code: one.code(),
        severity: Severity::Warning,
        meaning: [one.meaning(Lang::Vi), one.meaning(Lang::En)],
        remedy: [one.remedy(Lang::Vi), one.remedy(Lang::En)],
    });
    let rows = ProblemCode::ALL.iter().map(|one| CodeInfo {
        code: one.code(),
        severity: one.severity(),
        meaning: [one.meaning(Lang::Vi), one.meaning(Lang::En)],
        remedy: [one.remedy(Lang::Vi), one.remedy(Lang::En)],
    });
    lists.chain(missing).chain(columns).chain(rows).collect()
}
