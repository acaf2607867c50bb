//! The ranking report: one self-contained page, or a table.

use thidua_vietnamese::Lang;

use super::SeasonView;

/// The report as a page.
#[must_use]
pub fn html(_view: &SeasonView, _lang: Lang) -> String {
    String::new()
}

/// The standings as a table.
#[must_use]
pub fn csv(view: &SeasonView, lang: Lang) -> Vec<u8> {
    view.sheet(lang).csv()
}
