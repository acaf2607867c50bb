//! Tables of users.

use crate::database::entity::entity;

entity!(
    /// A user.
    user_account, table: "user_account", key: true, batch: none,
    { name: String, display_name: String, active: bool, created_at: DateTimeUtc }
);

entity!(
    /// A role a user holds; `scope` is `everything`, `cluster:CODE` or `unit:CODE`.
    user_grant, table: "user_grant", key: true, batch: none,
    { user_id: i64, role: String, scope: String, active: bool }
);
