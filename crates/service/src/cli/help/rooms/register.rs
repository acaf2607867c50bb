//! Help of the commands on the register: recipients, revocations, categories, and of how imports are read.

use super::Room;

pub(super) const ROOM: Room = Room {
    commands: &[],
    arguments: &[
        ("*/sheet", "The sheet to import, when the file has several"),
        (
            "*/header_row",
            "The number of the header's row in the file, from 1",
        ),
    ],
    value_names: &[("TRANG", "SHEET")],
    examples: &[],
};
