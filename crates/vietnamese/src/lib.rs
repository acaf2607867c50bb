//! Vietnamese text for programs (grows in its own branch).

/// The language a message is wanted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Vietnamese, the default on screen and paper.
    #[default]
    Vi,
    /// English, on request.
    En,
}

/// Normal form C.
#[must_use]
pub fn nfc(text: &str) -> std::borrow::Cow<'_, str> {
    icu_normalizer::ComposingNormalizer::new_nfc().normalize(text)
}
