//! Help in both languages.

use std::ffi::OsString;

use clap::Command;
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

/// The command with its help in the language.
pub(super) fn in_language(command: Command, _lang: Lang) -> Command {
    command
}
