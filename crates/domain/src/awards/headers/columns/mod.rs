//! Each column of an award list, and the words that may stand in its header.

mod awarded;
mod recipients;

use std::sync::LazyLock;

use super::{Field, HeaderField};

static FIELDS: LazyLock<Vec<HeaderField<Field>>> =
    LazyLock::new(|| [recipients::COLUMNS, awarded::COLUMNS].concat());

/// The columns of an award list. None is required by itself: see [`super::list_kind`] and [`super::missing`].
#[must_use]
pub fn fields() -> &'static [HeaderField<Field>] {
    &FIELDS
}

const fn column(key: Field, words: &'static [&'static str]) -> HeaderField<Field> {
    HeaderField {
        key,
        words,
        exact: !matches!(
            key,
            // the others may stand within a longer header: «Số lượng (lượt)»
            Field::PersonName
                | Field::CollectiveName
                | Field::Name
                | Field::Recipient
                | Field::Birth
                | Field::Position
                | Field::Category
                | Field::DecisionNumber
                | Field::DecisionDate
                | Field::Count
                | Field::Achievement
                | Field::Note
                | Field::Source
                | Field::Money
        ),
        required: false,
    }
}
