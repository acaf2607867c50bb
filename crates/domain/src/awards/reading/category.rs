//! What a row was awarded.

use std::sync::Arc;

use super::said::is_code;
use super::{Cache, Findings, ProblemCode, RowTexts};
use crate::awards::category::{Catalogue, Category, Recognised};
use crate::awards::headers::Field;
use crate::awards::text;
use crate::codes::CategoryCode;

/// What a text says was awarded.
#[derive(Debug, Clone, Default)]
pub(super) struct Awarded<'c> {
    /// As written, blanks cleaned.
    pub text: String,
    /// The category, where it names just one.
    pub one: Option<&'c Category>,
    /// The categories, where it names several.
    pub several: Vec<CategoryCode>,
    /// Whether it says «truy tặng».
    pub posthumous: bool,
}

impl Awarded<'_> {
    fn known(&self) -> bool {
        self.one.is_some() || !self.several.is_empty()
    }

    /// Whether both name the same category.
    fn names_what(&self, other: &Self) -> bool {
        match (self.one, other.one) {
            (Some(one), Some(other)) => one.code == other.code,
            _ => text::key(&self.text) == text::key(&other.text),
        }
    }
}

/// The categories of a list, by what their cells say.
pub(super) type Known<'c> = Cache<Option<Arc<Awarded<'c>>>>;

/// How «Truy tặng Huân chương Lao động» begins, small.
const POSTHUMOUS: &str = "truy tặng ";

/// What a text says was awarded; nothing when it says nothing.
pub(super) fn of_text<'c>(
    written: &str,
    catalogue: &'c Catalogue,
    known: &mut Known<'c>,
) -> Option<Arc<Awarded<'c>>> {
    known.get(written, |written| {
        let text = text::cell(Some(written))?;
        let behind = text
            .char_indices()
            .nth(POSTHUMOUS.chars().count())
            .and_then(|(at, _)| text.split_at_checked(at))
            .filter(|(opening, _)| opening.to_lowercase() == POSTHUMOUS)
            .map(|(_, behind)| behind);
        let recognised = catalogue.recognise(behind.unwrap_or(&text));
        let posthumous = behind.is_some();
        let (one, several) = match recognised {
            Recognised::One(category) => (Some(category), Vec::new()),
            Recognised::Several(all) => (None, all.iter().map(|category| category.code.clone()).collect()),
            Recognised::None => (None, Vec::new()),
        };
        Some(Arc::new(Awarded {
            text,
            one,
            several,
            posthumous,
        }))
    })
}

/// The category of the row's own cells; else of its section, of a content that is nothing but the name of a category, or
/// of the whole list. What a row or section says stands before what was said of the whole list, and is told where it is
/// another. A code of the sender's software that the catalogue does not have is told and never guessed.
pub(super) fn of_row<'c>(
    row: &RowTexts<'_>,
    section: Option<&Arc<Awarded<'c>>>,
    list: Option<&Arc<Awarded<'c>>>,
    catalogue: &'c Catalogue,
    known: &mut Known<'c>,
    findings: &mut Findings,
) -> Option<Arc<Awarded<'c>>> {
    let mut of = |field| {
        row.get(field)
            .and_then(|written| of_text(written, catalogue, known))
    };
    let only_code = |awarded: &Arc<Awarded<'c>>| !awarded.known() && is_code(&awarded.text);
    let written = of(Field::Category);
    let chosen = of(Field::CategoryChoice);
    let words = match (written, chosen) {
        // a template's column of codes beside its column of words
        (Some(written), Some(chosen)) if !written.known() && (chosen.known() || only_code(&written)) => {
            Some(chosen)
        }
        (written, chosen) => written.or(chosen),
    };
    let words = words.or_else(|| {
        let (form, title) = (of(Field::CategoryCode), of(Field::TitleCode));
        if let (Some(form), Some(title)) = (&form, &title)
            && form.text != title.text
        {
            findings.note(
                ProblemCode::CategoryTwice,
                Field::TitleCode,
                format!("{}, {}", form.text, title.text),
            );
        }
        form.or(title)
    });
    let own = words
        .or_else(|| of(Field::CategoryForm))
        .or_else(|| section.cloned())
        .or_else(|| of(Field::Achievement).filter(|content| content.known()));
    if let (Some(own), Some(list)) = (&own, list)
        && !own.names_what(list)
    {
        findings.note(ProblemCode::CategoryNotOfList, Field::Category, &own.text);
    }
    let Some(awarded) = own.or_else(|| list.cloned()) else {
        findings.note(ProblemCode::CategoryMissing, Field::Category, "");
        return None;
    };
    if only_code(&awarded) {
        findings.note(ProblemCode::CategoryCodeUnknown, Field::Category, &awarded.text);
    } else if !awarded.known() {
        findings.note(ProblemCode::CategoryUnknown, Field::Category, &awarded.text);
    } else if awarded.one.is_none() {
        findings.note(ProblemCode::CategorySeveral, Field::Category, &awarded.text);
    }
    Some(awarded)
}
