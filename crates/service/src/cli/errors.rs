//! Failures, told to people and to programs.

use std::process::ExitCode;

use clap::error::{ContextKind, ErrorKind};
use serde_json::json;
use thidua_vietnamese::Lang;

use super::Context;
use super::args::Format;
use crate::Error;

/// Tells a failure on standard error, as JSON when that was asked for.
pub(super) fn failure(error: &Error, context: &Context) -> ExitCode {
    let message = error.message(context.lang);
    if context.format == Format::Json {
        eprintln!("{}", json!({ "code": error.code, "message": message }));
    } else {
        let word = context.lang.pick("Lỗi", "Error");
        eprintln!("{word}: {message}");
    }
    ExitCode::from(error.kind.exit_code())
}

/// Help and version on standard output; wrong usage on standard error in the reader's language.
pub(super) fn usage(error: &clap::Error, lang: Lang) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let printed = super::output::print_bytes(error.render().to_string().as_bytes());
        return printed.map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS);
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        eprint!("{}", error.render());
        return ExitCode::from(2);
    }
    match lang {
        Lang::En => eprint!("{}", error.render()),
        Lang::Vi => eprintln!("Lỗi: {}", vietnamese(error)),
    }
    ExitCode::from(2)
}

fn vietnamese(error: &clap::Error) -> String {
    let of = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let (argument, value) = (of(ContextKind::InvalidArg), of(ContextKind::InvalidValue));
    let what = match error.kind() {
        ErrorKind::UnknownArgument => format!("không có tham số «{argument}»"),
        ErrorKind::InvalidSubcommand => format!("không có lệnh «{}»", of(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => format!("còn thiếu {argument}"),
        ErrorKind::MissingSubcommand => "còn thiếu lệnh".to_owned(),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            format!("«{argument}» cần một giá trị")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("giá trị «{value}» không dùng được cho «{argument}»")
        }
        ErrorKind::ArgumentConflict => {
            format!("«{argument}» được nêu hai lần hoặc mâu thuẫn với tham số khác")
        }
        ErrorKind::InvalidUtf8 => "tham số có ký tự không đọc được".to_owned(),
        _ => "cách gọi lệnh chưa đúng".to_owned(),
    };
    let suggestion = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ]
    .into_iter()
    .map(of)
    .find(|text| !text.is_empty());
    let suggestion = suggestion
        .map(|text| format!("; có phải ý bạn là «{text}»?"))
        .unwrap_or_default();
    format!("{what}{suggestion}\nXem cách dùng: thidua --help")
}
