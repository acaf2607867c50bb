//! Users, and who acts on the command line.

pub(crate) mod store;

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _,
};
use serde::Serialize;
use serde_json::json;
use thidua_domain::actors::{Actor, Deed, Grant, Role, Scope, same_person};
use thidua_domain::codes::{ClusterCode, OrganisationCode};
use thidua_vietnamese::Lang;

use crate::database::Database;
use crate::{Error, Result};
use store::{user_account, user_grant};

/// The account of the operating system, after which the local administrator is named.
#[must_use]
pub fn account() -> String {
    ["USER", "LOGNAME", "USERNAME"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|name| !name.trim().is_empty())
        .unwrap_or_else(|| NAMELESS.to_owned())
}

/// The name of the local administrator where the operating system tells none.
const NAMELESS: &str = "administrator";

/// The name of who acted for a reader: that of the nameless administrator in the reader's language.
#[must_use]
pub fn shown(name: &str, lang: Lang) -> &str {
    match name {
        NAMELESS => lang.pick("người quản trị máy", "administrator"),
        name => name,
    }
}

/// The user of that name with the roles they hold.
///
/// # Errors
/// When there is none, or it is locked.
pub async fn acting(database: &Database, name: &str) -> Result<Actor> {
    let view = database.read().await?;
    let account = find(&view, name).await?;
    if !account.active {
        return Err(Error::refused(
            "user-disabled",
            format!("Người dùng «{name}» đã bị khóa; đề nghị quản trị mở lại bằng thidua user enable."),
            format!("The user «{name}» is disabled; ask an administrator to run thidua user enable."),
        ));
    }
    Ok(Actor {
        name: account.name.clone(),
        grants: grants(&view, account.id).await?,
    })
}

async fn find(connection: &impl ConnectionTrait, name: &str) -> Result<user_account::Model> {
    let found = user_account::Entity::find()
        .filter(user_account::Column::Name.eq(name))
        .one(connection)
        .await?;
    found.ok_or_else(|| {
        Error::usage(
            "unknown-user",
            format!("Không có người dùng «{name}»; xem danh sách bằng thidua user list."),
            format!("There is no user «{name}»; see thidua user list."),
        )
    })
}

async fn grants(connection: &impl ConnectionTrait, user: i64) -> Result<Vec<Grant>> {
    let rows = user_grant::Entity::find()
        .filter(user_grant::Column::UserId.eq(user))
        .filter(user_grant::Column::Active.eq(true))
        .order_by_asc(user_grant::Column::Id)
        .all(connection)
        .await?;
    rows.iter().map(|row| grant(&row.role, &row.scope)).collect()
}

/// A role and a scope as they are typed and stored.
///
/// # Errors
/// When either is not known.
pub fn grant(role: &str, scope: &str) -> Result<Grant> {
    let names = || Role::ALL.map(Role::name).join(", ");
    let role = Role::by_name(role).ok_or_else(|| {
        Error::usage(
            "unknown-role",
            format!("Không có vai trò «{role}»; các vai trò: {}.", names()),
            format!("There is no role «{role}»; the roles are: {}.", names()),
        )
    })?;
    let wrong = || {
        Error::usage(
            "unknown-scope",
            format!("Phạm vi «{scope}» không hợp lệ; dùng everything, cluster:MÃ hoặc unit:MÃ."),
            format!("The scope «{scope}» is not valid; use everything, cluster:CODE or unit:CODE."),
        )
    };
    let scope = match scope.split_once(':') {
        None if scope == "everything" => Scope::Everything,
        Some(("cluster", code)) => Scope::Cluster(ClusterCode::parse(code).map_err(|_| wrong())?),
        Some(("unit", code)) => Scope::Unit(OrganisationCode::parse(code).map_err(|_| wrong())?),
        _ => return Err(wrong()),
    };
    Ok(Grant { role, scope })
}

fn scope_text(scope: &Scope) -> String {
    match scope {
        Scope::Everything => "everything".to_owned(),
        Scope::Cluster(code) => format!("cluster:{code}"),
        Scope::Unit(code) => format!("unit:{code}"),
    }
}

/// A user as listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct User {
    /// The name they act under.
    pub name: String,
    /// Their own name.
    pub display_name: String,
    /// Whether they may act.
    pub active: bool,
    /// Their roles, each with its scope.
    pub roles: Vec<(String, String)>,
}

/// All users by name.
///
/// # Errors
/// When the actor may not.
pub async fn list(database: &Database, actor: &Actor) -> Result<Vec<User>> {
    actor.may(Deed::KeepUsers, &Scope::Everything)?;
    let view = database.read().await?;
    let mut users = Vec::new();
    for account in user_account::Entity::find()
        .order_by_asc(user_account::Column::Name)
        .all(&view)
        .await?
    {
        let roles = grants(&view, account.id).await?;
        let roles = roles
            .iter()
            .map(|grant| (grant.role.name().to_owned(), scope_text(&grant.scope)))
            .collect();
        users.push(User {
            name: account.name,
            display_name: account.display_name,
            active: account.active,
            roles,
        });
    }
    Ok(users)
}

/// Adds a user with a first role.
///
/// # Errors
/// When the actor may not, or the name is taken or no name.
pub async fn add(
    database: &Database,
    actor: &Actor,
    name: &str,
    display_name: &str,
    grant: &Grant,
) -> Result<()> {
    actor.may(Deed::KeepUsers, &Scope::Everything)?;
    let plain = !name.is_empty()
        && name.len() <= 64
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "._-@".contains(c));
    if !plain {
        return Err(Error::refused(
            "bad-user-name",
            format!("Tên người dùng «{name}» không hợp lệ; dùng chữ không dấu, chữ số và các ký tự . _ - @"),
            format!("«{name}» is no user name; use letters without marks, digits and . _ - @"),
        ));
    }
    let mut write = database.write(actor).await?;
    // two people stand behind a correction: an account that only looks like another is no second person
    let all = user_account::Entity::find().all(&*write).await?;
    if let Some(other) = all
        .iter()
        .find(|other| other.name != name && same_person(&other.name, name))
    {
        let other = &other.name;
        return Err(Error::refused(
            "user-looks-alike",
            format!("Đã có người dùng «{other}», quá giống «{name}»; chọn tên khác hẳn."),
            format!("There is a user «{other}», which looks like «{name}»; choose another name."),
        ));
    }
    if all.iter().any(|other| other.name == name) {
        return Err(Error::refused(
            "user-exists",
            format!("Đã có người dùng «{name}»; chọn tên khác."),
            format!("There is a user «{name}» already; choose another name."),
        ));
    }
    let account = user_account::ActiveModel {
        name: Set(name.to_owned()),
        display_name: Set(thidua_vietnamese::clean(display_name)),
        active: Set(true),
        created_at: Set(write.at()),
        ..Default::default()
    };
    let account = write.insert(account).await?;
    write.insert(grant_row(account.id, grant)).await?;
    write.commit("user.add", name, json!({})).await
}

fn grant_row(user: i64, grant: &Grant) -> user_grant::ActiveModel {
    user_grant::ActiveModel {
        user_id: Set(user),
        role: Set(grant.role.name().to_owned()),
        scope: Set(scope_text(&grant.scope)),
        active: Set(true),
        ..Default::default()
    }
}

/// Gives a role, or takes it back.
///
/// # Errors
/// When the actor may not, the user is unknown, or has (or has not) the role.
pub async fn change_grant(
    database: &Database,
    actor: &Actor,
    name: &str,
    wanted: &Grant,
    give: bool,
) -> Result<()> {
    actor.may(Deed::KeepUsers, &Scope::Everything)?;
    let mut write = database.write(actor).await?;
    let account = find(&*write, name).await?;
    let row = user_grant::Entity::find()
        .filter(user_grant::Column::UserId.eq(account.id))
        .filter(user_grant::Column::Role.eq(wanted.role.name()))
        .filter(user_grant::Column::Scope.eq(scope_text(&wanted.scope)))
        .filter(user_grant::Column::Active.eq(true))
        .one(&*write)
        .await?;
    match (row, give) {
        (None, true) => {
            write.insert(grant_row(account.id, wanted)).await?;
            write.commit("user.grant", name, json!({})).await
        }
        (Some(row), false) => {
            let mut after = row.clone().into_active_model();
            after.active = Set(false);
            write.update(&row, after).await?;
            write.commit("user.revoke", name, json!({})).await
        }
        (Some(_), true) => Err(Error::refused(
            "has-role",
            format!("Người dùng «{name}» đã có vai trò này."),
            format!("The user «{name}» has this role already."),
        )),
        (None, false) => Err(Error::refused(
            "has-not-role",
            format!("Người dùng «{name}» không có vai trò này."),
            format!("The user «{name}» does not have this role."),
        )),
    }
}

/// Locks a user out, or lets them in again; what they did stays under their name.
///
/// # Errors
/// When the actor may not, or the user is unknown.
pub async fn set_active(database: &Database, actor: &Actor, name: &str, active: bool) -> Result<()> {
    actor.may(Deed::KeepUsers, &Scope::Everything)?;
    let mut write = database.write(actor).await?;
    let account = find(&*write, name).await?;
    if account.active == active {
        return Ok(());
    }
    let mut after = account.clone().into_active_model();
    after.active = Set(active);
    write.update(&account, after).await?;
    let action = if active { "user.enable" } else { "user.disable" };
    write.commit(action, name, json!({})).await
}
