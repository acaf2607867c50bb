//! Reasons are kept in the audit for ever: they have to say something, and must not name whom an award went to.

use thidua_vietnamese::{clean, fold};

use crate::{Error, Result};

/// The reason, tidied.
pub(super) fn given(reason: &str) -> Result<String> {
    let reason = clean(reason);
    if reason.is_empty() {
        return Err(Error::usage(
            "reason-missing",
            "Chưa ghi lý do; thêm --reason \"…\".",
            "No reason is given; add --reason \"…\".",
        ));
    }
    Ok(reason)
}

/// Refuses a reason that names one of these persons: their names could never be erased from it.
pub(super) fn without_names<'n>(reason: &str, names: impl IntoIterator<Item = &'n str>) -> Result<()> {
    let said = fold(reason);
    let named = |name: &str| !fold(name).is_empty() && said.contains(&fold(name));
    if names.into_iter().any(named) {
        return Err(Error::refused(
            "reason-names-person",
            "Lý do được lưu vĩnh viễn trong nhật ký, nên không được nêu tên người được khen; hãy ghi lại lý do.",
            "The reason is kept in the audit for ever and must not name the person; write it again.",
        ));
    }
    Ok(())
}
