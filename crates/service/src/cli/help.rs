//! Help in both languages. The Vietnamese stands with the words of the command line in `args/`, the English in
//! `help/english.rs`, examples for both in `help/examples.rs`.

mod english;
mod examples;
mod rooms;

use std::ffi::OsString;

use clap::builder::{Resettable, StyledStr};
use clap::{Arg, ArgAction, Command};
use thidua_vietnamese::Lang;

/// The language asked for by `--lang` or `THIDUA_LANG`, known before anything else is read.
pub(super) fn asked_language(arguments: &[OsString]) -> Lang {
    let text = |argument: &OsString| argument.to_string_lossy().into_owned();
    let mut words = arguments.iter().map(text);
    let mut asked = None;
    while let Some(word) = words.next() {
        if let Some(value) = word.strip_prefix("--lang=") {
            asked = Some(value.to_owned());
        } else if word == "--lang" {
            asked = words.next();
        }
    }
    let asked = asked.or_else(|| std::env::var("THIDUA_LANG").ok());
    asked.and_then(|lang| lang.parse().ok()).unwrap_or_default()
}

/// The command with all its help in the language: texts, headings, names of values, examples.
#[must_use]
pub fn in_language(command: Command, lang: Lang) -> Command {
    let command = command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .global(true)
                .help("In hướng dẫn"),
        )
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help("In phiên bản"),
        );
    let command = localised(command, "", lang);
    let mut built = command.clone();
    built.build();
    with_usage(command, &built, lang)
}

/// A command and those below it; `path` are the words that lead to it.
fn localised(command: Command, path: &str, lang: Lang) -> Command {
    let about = match lang {
        Lang::Vi => command.get_about().map(StyledStr::to_string),
        Lang::En => english::text(path).map(str::to_owned),
    };
    let usage = lang.pick("Cách dùng", "Usage");
    let command = command
        .about(about.unwrap_or_default())
        .long_about(Resettable::Reset)
        .help_template(format!(
            "{{about}}\n\n{usage}: {{usage}}\n\n{{all-args}}{{after-help}}"
        ))
        .subcommand_help_heading(lang.pick("Lệnh", "Commands"))
        .subcommand_value_name(lang.pick("LỆNH", "COMMAND"))
        .after_help(examples::after_help(path, lang))
        .mut_args(|argument| localised_argument(argument, path, lang));
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    names.into_iter().fold(command, |command, name| {
        let path = format!("{path} {name}");
        command.mut_subcommand(name, |sub| localised(sub, path.trim_start(), lang))
    })
}

fn localised_argument(argument: Arg, path: &str, lang: Lang) -> Arg {
    let id = argument.get_id().to_string();
    let mut help = match lang {
        Lang::Vi => argument.get_help().map(StyledStr::to_string).unwrap_or_default(),
        Lang::En => english::argument(path, &id).unwrap_or_default().to_owned(),
    };
    // what clap would append in English, in the language
    let defaults: Vec<_> = argument
        .get_default_values()
        .iter()
        .map(|value| value.to_string_lossy().into_owned())
        .collect();
    if argument.get_action().takes_values() && !defaults.is_empty() {
        help.push_str(lang.pick(" [mặc định: ", " [default: "));
        help.push_str(&defaults.join(" "));
        help.push(']');
    }
    if let Some(variable) = argument.get_env() {
        help.push_str(lang.pick(" [biến môi trường: ", " [variable: "));
        help.push_str(&variable.to_string_lossy());
        help.push(']');
    }
    let heading = if argument.is_global_set() || path.is_empty() {
        lang.pick("Tùy chọn chung", "Global options")
    } else if argument.is_positional() {
        lang.pick("Tham số", "Arguments")
    } else {
        lang.pick("Tùy chọn", "Options")
    };
    let names: Option<Vec<String>> = argument.get_value_names().map(|names| {
        let name = |name: &clap::builder::Str| match lang {
            Lang::Vi => name.to_string(),
            Lang::En => english::value_name(name).unwrap_or(name).to_owned(),
        };
        names.iter().map(name).collect()
    });
    let takes_values = argument.get_action().takes_values();
    let argument = argument
        .help(help)
        .long_help(Resettable::Reset)
        .help_heading(heading);
    if !takes_values {
        return argument;
    }
    let argument = argument
        .hide_default_value(true)
        .hide_possible_values(true)
        .hide_env(true);
    match names {
        Some(names) => argument.value_names(names),
        None => argument,
    }
}

/// clap writes `[OPTIONS]` into every line of usage; this says it in the language.
fn with_usage(command: Command, built: &Command, lang: Lang) -> Command {
    if lang == Lang::En {
        return command;
    }
    let usage = built.clone().render_usage().to_string();
    let usage = usage
        .trim_start_matches("Usage:")
        .trim()
        .replace("[OPTIONS]", "[TÙY CHỌN]");
    let subs: Vec<(String, Command)> = built
        .get_subcommands()
        .map(|sub| (sub.get_name().to_owned(), sub.clone()))
        .collect();
    subs.into_iter()
        .fold(command.override_usage(usage), |command, (name, sub)| {
            command.mut_subcommand(name, |command| with_usage(command, &sub, lang))
        })
}
