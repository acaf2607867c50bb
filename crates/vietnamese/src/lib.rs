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
