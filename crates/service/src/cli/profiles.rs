//! Saved ways of reading the lists of one sender: filled into a command, saved from it, listed, forgotten.

use serde_json::json;

use super::Context;
use super::args::{ImportArgs, ImportCommand};
use super::output::{Answer, Cell, Sheet};
use crate::database::Opening;
use crate::imports::profiles::{self, Settings};
use crate::{Error, Result};

/// A profile that is saved once the import is done.
pub(super) struct Saving {
    kind: &'static str,
    name: String,
    settings: Settings,
}

/// What can be kept of an import's options.
struct Kept<'c> {
    kind: &'static str,
    arguments: &'c mut ImportArgs,
    unit: Option<&'c mut Option<String>>,
    category: Option<&'c mut Option<String>>,
    source: Option<&'c mut Option<String>>,
}

fn kept(command: &mut ImportCommand) -> Option<Kept<'_>> {
    let of = |kind, arguments| {
        Some(Kept {
            kind,
            arguments,
            unit: None,
            category: None,
            source: None,
        })
    };
    match command {
        ImportCommand::Organisations(arguments) => of("organisations", arguments),
        ImportCommand::Leads { import, .. } => of("leads", import),
        ImportCommand::Pledges { import, .. } => of("pledges", import),
        ImportCommand::Results(arguments) => of("results", arguments),
        ImportCommand::Scorecard { import, .. } => of("scorecard", import),
        ImportCommand::Categories(arguments) => of("categories", arguments),
        ImportCommand::Movements(arguments) => of("movements", arguments),
        ImportCommand::Initiatives(arguments) => of("initiatives", arguments),
        ImportCommand::Awards {
            import,
            unit,
            category,
            source,
            ..
        } => Some(Kept {
            kind: "awards",
            arguments: import,
            unit: Some(unit),
            category: Some(category),
            source: Some(source),
        }),
        ImportCommand::Undo { .. } | ImportCommand::Profiles | ImportCommand::ForgetProfile { .. } => None,
    }
}

/// Fills in what the profile says and the command does not.
pub(super) async fn fill(context: &Context, command: &mut ImportCommand) -> Result<()> {
    let Some(kept) = kept(command) else {
        return Ok(());
    };
    let Some(name) = kept.arguments.profile.clone() else {
        return Ok(());
    };
    let named = pairs(&kept.arguments.mapping)?;
    let (database, actor) = context.open(Opening::Existing).await?;
    let said = profiles::profile(&database, &actor, kept.kind, &name).await?;
    let arguments = kept.arguments;
    for (field, column) in said.mapping {
        if named.iter().all(|(of, _)| *of != field) {
            arguments.mapping.push(format!("{field}={column}"));
        }
    }
    let or = |option: &mut Option<String>, said: Option<String>| {
        if option.is_none() {
            *option = said;
        }
    };
    or(&mut arguments.encoding, said.encoding);
    or(&mut arguments.delimiter, said.delimiter);
    or(&mut arguments.sheet, said.sheet);
    arguments.header_row = arguments.header_row.or(said.header_row);
    arguments.take_good |= said.take_good;
    if let Some(unit) = kept.unit {
        or(unit, said.unit);
    }
    if let Some(category) = kept.category {
        or(category, said.category);
    }
    if let Some(source) = kept.source {
        or(source, said.source);
    }
    Ok(())
}

/// What is to be saved of a command, when it asks for that.
pub(super) fn to_save(command: &mut ImportCommand) -> Result<Option<Saving>> {
    let Some(kept) = kept(command) else {
        return Ok(None);
    };
    let arguments = kept.arguments;
    let Some(name) = &arguments.save_profile else {
        return Ok(None);
    };
    Ok(Some(Saving {
        kind: kept.kind,
        name: profiles::profile_name(name)?,
        settings: Settings {
            mapping: pairs(&arguments.mapping)?.into_iter().collect(),
            encoding: arguments.encoding.clone(),
            delimiter: arguments.delimiter.clone(),
            sheet: arguments.sheet.clone(),
            header_row: arguments.header_row,
            take_good: arguments.take_good,
            unit: kept.unit.and_then(|unit| unit.clone()),
            category: kept.category.and_then(|category| category.clone()),
            source: kept.source.and_then(|source| source.clone()),
        },
    }))
}

impl Saving {
    /// Saves it.
    pub(super) async fn save(self, context: &Context) -> Result<()> {
        let (database, actor) = context.open(Opening::Existing).await?;
        profiles::save_profile(&database, &actor, self.kind, &self.name, &self.settings).await
    }
}

/// Fields and their columns as they are typed.
pub(super) fn pairs(mapping: &[String]) -> Result<Vec<(String, String)>> {
    mapping
        .iter()
        .map(|pair| {
            let pair = pair
                .split_once('=')
                .map(|(field, column)| (field.to_owned(), column.to_owned()));
            pair.ok_or_else(|| {
                Error::usage(
                    "bad-mapping",
                    "Tham số --map phải có dạng TRƯỜNG=CỘT.",
                    "The option --map is written FIELD=COLUMN.",
                )
            })
        })
        .collect()
}

/// All profiles.
pub(super) async fn list(context: &Context) -> Result<Answer> {
    let lang = context.lang;
    let (database, actor) = context.open(Opening::Existing).await?;
    let profiles = profiles::profiles(&database, &actor).await?;
    let mut sheet = Sheet::new(&[
        ("name", lang.pick("Tên", "Name")),
        ("kind", lang.pick("Nhập", "Import")),
        ("options", lang.pick("Tham số", "Options")),
        ("saved_by", lang.pick("Người lưu", "Saved by")),
    ]);
    for profile in &profiles {
        sheet.rows.push(vec![
            Cell::text(&profile.name),
            Cell::text(&profile.kind),
            Cell::text(options(&profile.settings)),
            Cell::text(&profile.saved_by),
        ]);
    }
    let none = lang.pick(
        "Chưa lưu cách nhập nào; thêm --save-profile TÊN khi nhập một tệp.\n",
        "No profile is saved; add --save-profile NAME when importing a file.\n",
    );
    Ok(Answer {
        before: if profiles.is_empty() {
            none.to_owned()
        } else {
            String::new()
        },
        table_sheet: !profiles.is_empty(),
        json: json!(profiles),
        sheet,
        ..Answer::default()
    })
}

/// The settings as they would be typed.
fn options(settings: &Settings) -> String {
    let mut options = Vec::new();
    let mut add = |name: &str, value: &str| {
        let quoted = if value.contains([' ', ';', '|', '\t']) || value.is_empty() {
            format!("\"{value}\"")
        } else {
            value.to_owned()
        };
        options.push(format!("--{name} {quoted}"));
    };
    for (field, column) in &settings.mapping {
        add("map", &format!("{field}={column}"));
    }
    for (name, value) in [
        ("encoding", &settings.encoding),
        ("delimiter", &settings.delimiter),
        ("sheet", &settings.sheet),
        ("unit", &settings.unit),
        ("category", &settings.category),
        ("source", &settings.source),
    ] {
        if let Some(value) = value {
            add(name, value);
        }
    }
    if let Some(row) = settings.header_row {
        add("header-row", &row.to_string());
    }
    if settings.take_good {
        options.push("--take-good".to_owned());
    }
    options.join(" ")
}

/// Forgets a profile.
pub(super) async fn forget(context: &Context, name: &str) -> Result<Answer> {
    let (database, actor) = context.open(Opening::Existing).await?;
    let name = profiles::forget_profile(&database, &actor, name).await?;
    let before = context.lang.pick(
        format!("Đã bỏ cách nhập «{name}»; những gì đã nhập giữ nguyên.\n"),
        format!("The profile «{name}» is forgotten; what was imported stays.\n"),
    );
    Ok(Answer {
        before,
        json: json!({ "name": name }),
        ..Answer::default()
    })
}
