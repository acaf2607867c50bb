//! `thidua user …`.

use serde_json::json;

use super::Context;
use super::args::UserCommand;
use super::output::{Answer, Cell, Sheet};
use crate::database::Opening;
use crate::{Result, actors};

/// Runs a command on users.
pub(super) async fn run(context: &Context, command: UserCommand) -> Result<Answer> {
    let lang = context.lang;
    let (database, actor) = context.open(Opening::Existing).await?;
    let (name, done) = match command {
        UserCommand::List => return list(context).await,
        UserCommand::Add {
            name,
            display_name,
            role,
            scope,
        } => {
            let grant = actors::grant(&role, &scope)?;
            let shown = display_name.unwrap_or_else(|| name.clone());
            actors::add(&database, &actor, &name, &shown, &grant).await?;
            (name, lang.pick("Đã thêm người dùng", "Added the user"))
        }
        UserCommand::Grant { name, role, scope } => {
            actors::change_grant(&database, &actor, &name, &actors::grant(&role, &scope)?, true).await?;
            (name, lang.pick("Đã thêm vai trò cho", "Granted the role to"))
        }
        UserCommand::Revoke { name, role, scope } => {
            actors::change_grant(&database, &actor, &name, &actors::grant(&role, &scope)?, false).await?;
            (name, lang.pick("Đã thu lại vai trò của", "Revoked the role of"))
        }
        UserCommand::Enable { name } => {
            actors::set_active(&database, &actor, &name, true).await?;
            (name, lang.pick("Đã mở lại người dùng", "Enabled the user"))
        }
        UserCommand::Disable { name } => {
            actors::set_active(&database, &actor, &name, false).await?;
            (name, lang.pick("Đã khóa người dùng", "Disabled the user"))
        }
    };
    Ok(Answer {
        before: format!("{done} «{name}».\n"),
        json: json!({ "user": name }),
        ..Answer::default()
    })
}

async fn list(context: &Context) -> Result<Answer> {
    let lang = context.lang;
    let (database, actor) = context.open(Opening::Existing).await?;
    let users = actors::list(&database, &actor).await?;
    let mut sheet = Sheet::new(&[
        ("name", lang.pick("Tên", "Name")),
        ("display_name", lang.pick("Họ và tên", "Display name")),
        ("active", lang.pick("Trạng thái", "State")),
        ("roles", lang.pick("Vai trò", "Roles")),
    ]);
    for user in &users {
        let roles: Vec<String> = user
            .roles
            .iter()
            .map(|(role, scope)| format!("{role} ({scope})"))
            .collect();
        sheet.rows.push(vec![
            Cell::text(&user.name),
            Cell::text(&user.display_name),
            Cell::text(if user.active {
                lang.pick("hoạt động", "active")
            } else {
                lang.pick("đã khóa", "disabled")
            }),
            Cell::text(roles.join(", ")),
        ]);
    }
    Ok(Answer {
        json: json!({ "users": users }),
        sheet,
        ..Answer::default()
    })
}
