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

use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use store::setting;

use crate::Result;
use crate::database::Write;

/// The name under which the salt of the register stands.
const SALT: &str = "register-salt";

/// The salt of this installation: it keeps digests of names and birth dates from being guessed. Made when first
/// asked for.
pub(crate) async fn salt(write: &mut Write) -> Result<String> {
    let there = setting::Entity::find()
        .filter(setting::Column::Name.eq(SALT))
        .one(&**write)
        .await?;
    if let Some(setting) = there {
        return Ok(setting.value);
    }
    let value = random_text()?;
    let row = setting::ActiveModel {
        name: Set(SALT.to_owned()),
        value: Set(value.clone()),
        ..Default::default()
    };
    write.insert(row).await?;
    Ok(value)
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
