//! `thidua rank | explain | decide | report ranking`.

use super::Context;
use super::args::{ReportCommand, SeasonArgs};
use super::output::Answer;
use crate::{Error, Result};

fn building() -> Error {
    Error::machine("building", "Đang xây dựng.", "Being built.")
}

pub(super) async fn rank(_context: &Context, _season: &SeasonArgs) -> Result<Answer> {
    Err(building())
}

pub(super) async fn explain(
    _context: &Context,
    _season: &SeasonArgs,
    _unit: &str,
    _other: Option<&str>,
) -> Result<Answer> {
    Err(building())
}

pub(super) async fn decide(
    _context: &Context,
    _season: &SeasonArgs,
    _order: &[String],
    _by: &str,
    _minutes: &str,
    _on: Option<&str>,
) -> Result<Answer> {
    Err(building())
}

pub(super) async fn report(_context: &Context, _command: ReportCommand) -> Result<()> {
    Err(building())
}
