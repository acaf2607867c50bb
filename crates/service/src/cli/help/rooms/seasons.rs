//! Help of the commands on seasons.

use super::Room;

pub(super) const ROOM: Room = Room {
    commands: &[],
    arguments: &[],
    value_names: &[],
    examples: &[],
};
