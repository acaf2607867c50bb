//! Names that stand where they could not be erased.

use super::{DraftAward, Findings, ProblemCode, Recipient};
use crate::awards::headers::Field;
use crate::awards::text;

/// Warns of a personal name that is to stand among the personal fields only, but is repeated in a text.
pub(super) fn name_in_text(award: &DraftAward, findings: &mut Findings) {
    let Recipient::Named(named) = &award.recipient else {
        return;
    };
    if !named.is_personal() {
        return;
    }
    let texts = [
        (Field::Achievement, &award.achievement),
        (Field::Note, &award.note),
        (Field::Unit, &award.unit_text),
        (Field::Source, &award.source_text),
    ];
    let name = text::folded(&named.name);
    if name.is_empty() {
        return;
    }
    let found = texts.into_iter().find(|(_, text)| {
        text.as_deref()
            .is_some_and(|text| text.len() >= name.len() && text::folded(text).contains(&name))
    });
    if let Some((field, _)) = found {
        // the value is left out: it would bring the name into yet another place
        findings.note(ProblemCode::NameInText, field, "");
    }
}
