//! Commands of the room.

use super::Context;
use super::args::AwardsCommand;
use super::output::Answer;
use crate::{Error, Result};

/// Runs a command.
pub(super) async fn run(_context: &Context, _command: AwardsCommand) -> Result<Answer> {
    Err(Error::machine("building", "Đang xây dựng.", "Being built."))
}
