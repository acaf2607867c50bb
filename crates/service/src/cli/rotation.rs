//! Commands of the room.

use super::Context;
use super::args::RotationCommand;
use super::output::Answer;
use crate::{Error, Result};

/// Runs a command.
pub(super) async fn run(
    _context: &Context,
    _cluster: &str,
    _year: Option<&str>,
    _command: Option<RotationCommand>,
) -> Result<Answer> {
    Err(Error::machine("building", "Đang xây dựng.", "Being built."))
}
