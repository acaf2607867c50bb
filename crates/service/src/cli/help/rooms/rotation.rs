//! Help of the commands on rotation.

use super::Room;

pub(super) const ROOM: Room = Room {
    commands: &[],
    arguments: &[],
    value_names: &[],
    examples: &[],
};
