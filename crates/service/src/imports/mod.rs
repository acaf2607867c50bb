//! Imports: a file is read, checked, staged under a batch nobody sees, and *taken* in one small transaction; *undo*
//! flips the batch back. Nothing is ever deleted or changed in place: a corrected row stands beside the old one
//! and supersedes it while its batch is taken.

pub mod api;
mod batch;
pub mod profiles;
mod progress;
mod receipt;
pub(crate) mod store;
mod undo;

pub(crate) use batch::{Batch, STAGED, TAKEN, epoch, rows_taken_or_own, visible};
pub use progress::{Progress, Stage, Watch};
pub use receipt::{Declared, ImportFile, Outcome, Receipt};
pub use undo::{Undone, undo};

use sea_orm::{ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};
use store::setting;

use crate::Result;
use crate::database::Write;

/// The name under which the salt of the register stands.
const SALT: &str = "register-salt";

/// The salt of this installation: it keeps digests of names and birth dates from being guessed. Nothing before the
/// first list is taken.
pub(crate) async fn known_salt(connection: &impl ConnectionTrait) -> Result<Option<String>> {
    let there = setting::Entity::find()
        .filter(setting::Column::Name.eq(SALT))
        .one(connection)
        .await?;
    Ok(there.map(|setting| setting.value))
}

/// Keeps this salt, unless there is one by now; answers the one that holds.
pub(crate) async fn keep_salt(write: &mut Write, salt: &str) -> Result<String> {
    if let Some(known) = known_salt(&**write).await? {
        return Ok(known);
    }
    let row = setting::ActiveModel {
        name: Set(SALT.to_owned()),
        value: Set(salt.to_owned()),
        ..Default::default()
    };
    write.insert(row).await?;
    Ok(salt.to_owned())
}

/// 32 random bytes from the operating system, in hexadecimal.
pub(crate) fn random_text() -> Result<String> {
    use std::fmt::Write as _;
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|error| {
        crate::Error::machine(
            "no-randomness",
            format!("Hệ điều hành không cấp được số ngẫu nhiên: {error}."),
            format!("The operating system gave no randomness: {error}."),
        )
    })?;
    let mut text = String::with_capacity(64);
    for byte in bytes {
        // writing to a String cannot fail
        let _ = write!(text, "{byte:02x}");
    }
    Ok(text)
}
