//! Help of the rooms: English words and examples, a file for each.

mod interim;
mod pledges;
mod proposals;
mod publishing;
mod register;
mod rotation;
mod seasons;
mod stages;

use super::examples::Example;

/// The words of one room's commands.
pub(super) struct Room {
    /// What a command is for, by the words that lead to it.
    pub(super) commands: &'static [(&'static str, &'static str)],
    /// What an argument is, `command/argument`.
    pub(super) arguments: &'static [(&'static str, &'static str)],
    /// Words that stand for values.
    pub(super) value_names: &'static [(&'static str, &'static str)],
    /// Command lines with what they do, in Vietnamese and in English.
    pub(super) examples: &'static [(&'static str, &'static [Example])],
}

/// All rooms with words of their own.
pub(super) const ALL: &[Room] = &[
    interim::ROOM,
    pledges::ROOM,
    proposals::ROOM,
    publishing::ROOM,
    register::ROOM,
    rotation::ROOM,
    seasons::ROOM,
    stages::ROOM,
];
