//! The words of the command line: help in both languages, wrong usage, exit status.

use clap::{Command, CommandFactory as _};
use thidua::cli::args::Cli;
use thidua::cli::in_language;
use thidua_vietnamese::Lang;

use crate::support::{repository, thidua};

/// What clap says in English when nobody tells it otherwise.
const ENGLISH_WORDS: [&str; 15] = [
    "Usage",
    "OPTIONS",
    "COMMAND",
    "Options",
    "Commands",
    "Arguments",
    "Print",
    "default",
    "possible",
    "values",
    "env",
    "error",
    "required",
    "the",
    "and",
];

/// The command line in a language, with all that clap adds.
fn command(lang: Lang) -> Command {
    let mut command = in_language(Cli::command(), lang);
    command.build();
    command
}

/// Every command with the words that lead to it.
fn all(command: &Command) -> Vec<(String, Command)> {
    fn walk(command: &Command, path: &str, found: &mut Vec<(String, Command)>) {
        found.push((path.to_owned(), command.clone()));
        for sub in command.get_subcommands() {
            walk(sub, &format!("{path} {}", sub.get_name()), found);
        }
    }
    let mut found = Vec::new();
    walk(command, "thidua", &mut found);
    found
}

/// Letters that Vietnamese has and English has not.
fn is_vietnamese(letter: char) -> bool {
    letter.is_alphabetic() && !letter.is_ascii()
}

/// The help without its examples, whose command lines are the same in both languages.
fn help_of(command: &Command, lang: Lang) -> (String, Vec<String>) {
    let help = command.clone().render_help().to_string();
    let heading = lang.pick("Ví dụ:", "Examples:");
    let (mut words, mut examples, mut among_examples) = (String::new(), Vec::new(), false);
    for line in help.lines() {
        among_examples = line == heading || (among_examples && !line.is_empty());
        match line.strip_prefix("  thidua ") {
            Some(example) if among_examples => examples.push(format!("thidua {example}")),
            _ => {
                words.push_str(line);
                words.push('\n');
            }
        }
    }
    (words, examples)
}

/// A command line cut into words, as a shell does with blanks and double quotation marks.
fn shell_words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted, mut open) = (Vec::new(), String::new(), false, false);
    for letter in line.chars() {
        match letter {
            '"' => (quoted, open) = (!quoted, true),
            ' ' if !quoted => {
                if open {
                    words.push(std::mem::take(&mut word));
                }
                open = false;
            }
            letter => {
                word.push(letter);
                open = true;
            }
        }
    }
    if open {
        words.push(word);
    }
    words
}

#[test]
fn the_command_line_is_sound_in_both_languages() {
    for lang in Lang::ALL {
        in_language(Cli::command(), lang).debug_assert();
    }
}

#[test]
fn every_command_and_argument_is_explained_in_both_languages() {
    for lang in Lang::ALL {
        let mut missing = Vec::new();
        for (path, command) in all(&command(lang)) {
            if command
                .get_about()
                .is_none_or(|about| about.to_string().is_empty())
            {
                missing.push(path.clone());
            }
            for argument in command.get_arguments() {
                let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
                // nothing, or only the suffix
                if help.is_empty() || help.starts_with(' ') {
                    missing.push(format!("{path}/{}", argument.get_id()));
                }
                let hidden: Vec<String> = argument
                    .get_possible_values()
                    .iter()
                    .map(|value| value.get_name().to_owned())
                    .filter(|value| argument.get_action().takes_values() && !help.contains(value.as_str()))
                    .collect();
                if !hidden.is_empty() {
                    missing.push(format!("{path}/{}: the values {hidden:?}", argument.get_id()));
                }
            }
        }
        assert!(missing.is_empty(), "{lang}: no text for {missing:#?}");
    }
}

#[test]
fn vietnamese_help_has_no_english_words() {
    let mut found = Vec::new();
    for (path, command) in all(&command(Lang::Vi)) {
        let (words, _) = help_of(&command, Lang::Vi);
        for line in words.lines() {
            let mut parts = line.split(|c: char| !c.is_alphanumeric() && c != '-');
            if parts.any(|part| ENGLISH_WORDS.contains(&part)) {
                found.push(format!("{path}: {line}"));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn english_help_has_no_vietnamese_words() {
    let mut found = Vec::new();
    for (path, command) in all(&command(Lang::En)) {
        let (words, _) = help_of(&command, Lang::En);
        let lines = words.lines().filter(|line| line.contains(is_vietnamese));
        found.extend(lines.map(|line| format!("{path}: {line}")));
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_command_has_examples_that_can_be_run() {
    for lang in Lang::ALL {
        for (path, this) in all(&command(lang)) {
            let (_, examples) = help_of(&this, lang);
            let leaf = this.get_subcommands().next().is_none();
            assert!(!leaf || !examples.is_empty(), "{path} has no example in {lang}");
            for example in examples {
                let words = shell_words(&example);
                let named = path.split(' ').all(|part| words.iter().any(|word| word == part));
                assert!(named, "{path}: {example} is an example of another command");
                for file in words.iter().filter(|word| word.starts_with("fixtures/")) {
                    assert!(repository().join(file).exists(), "{path}: there is no {file}");
                }
                if let Err(error) = in_language(Cli::command(), lang).try_get_matches_from(&words) {
                    let help = error.kind() == clap::error::ErrorKind::DisplayHelp;
                    assert!(help, "{path}: {example}: {error}");
                }
            }
        }
    }
}

#[test]
fn help_is_vietnamese_unless_english_is_asked_for() {
    let vietnamese = thidua(["rank", "--help"]).run().expect_code(0);
    vietnamese
        .stdout_contains("Cách dùng: thidua rank [TÙY CHỌN] <CỤM> <NĂM>")
        .stdout_contains("Ví dụ:");
    let english = [
        thidua(["rank", "--help", "--lang", "en"]),
        thidua(["--lang=en", "rank", "-h"]),
        thidua(["rank", "--help"]).env("THIDUA_LANG", "en"),
    ];
    for run in english {
        let answer = run.run().expect_code(0);
        answer
            .stdout_contains("Usage: thidua rank [OPTIONS] <CLUSTER> <YEAR>")
            .stdout_contains("Examples:");
    }
    // the machine's locale asks for nothing
    thidua(["rank", "--help"])
        .env("LANG", "en_US.UTF-8")
        .run()
        .expect_code(0)
        .stdout_contains("Cách dùng:");
}

#[test]
fn the_help_of_thidua_itself_lists_the_exit_statuses() {
    for (lang, heading) in [("vi", "Mã kết thúc:"), ("en", "Exit status:")] {
        let answer = thidua(["--help", "--lang", lang]).run().expect_code(0);
        answer.stdout_contains(heading);
        for status in ["0", "1", "2", "3", "4"] {
            answer.stdout_contains(&format!("\n  {status}  "));
        }
    }
}

#[test]
fn the_version_is_printed() {
    let version = format!("thidua {}\n", thidua::VERSION);
    for flag in ["--version", "-V"] {
        assert_eq!(thidua([flag]).run().expect_code(0).stdout, version);
    }
}

#[test]
fn wrong_usage_ends_with_2_and_says_what_is_wrong() {
    let cases: [(&[&str], &str, &str); 7] = [
        (
            &["ranc"],
            "không có lệnh «ranc»; có phải ý bạn là «rank»?",
            "unrecognized subcommand 'ranc'",
        ),
        (&["rank", "dbsh-dhbb"], "còn thiếu <NĂM>", "<YEAR>"),
        (
            &["rank", "dbsh-dhbb", "2020", "--farmat", "csv"],
            "không có tham số «--farmat»",
            "--farmat",
        ),
        (
            &["rank", "dbsh-dhbb", "2020", "--format", "pdf"],
            "giá trị «pdf» không dùng được",
            "invalid value 'pdf'",
        ),
        (
            &["import", "undo", "x"],
            "giá trị «x» không dùng được",
            "invalid value 'x'",
        ),
        (&["rank", "dbsh-dhbb", "20x0"], "20x0", "20x0"),
        (
            &["--database", "mysql://x", "rank", "dbsh-dhbb", "2020"],
            "Không hiểu địa chỉ",
            "is not understood",
        ),
    ];
    for (arguments, vietnamese, english) in cases {
        for (lang, text, word) in [("vi", vietnamese, "Lỗi"), ("en", english, "rror: ")] {
            let answer = thidua(arguments).arg("--lang").arg(lang).run().expect_code(2);
            answer.stderr_contains(text).stderr_contains(word);
            assert_eq!(answer.stdout, "", "wrong usage says nothing on stdout");
            if lang == "en" {
                assert!(!answer.stderr.contains(is_vietnamese), "{answer}");
            }
        }
    }
}

#[test]
fn an_unknown_language_is_refused_and_an_empty_one_is_none() {
    thidua(["rank", "dbsh-dhbb", "2020", "--lang", "fr"])
        .run()
        .expect_code(2)
        .stderr_contains("«fr»");
    thidua(["rank", "--help"])
        .env("THIDUA_LANG", "")
        .run()
        .expect_code(0)
        .stdout_contains("Cách dùng:");
}

#[test]
fn without_a_command_the_help_is_shown_as_wrong_usage() {
    for (arguments, text) in [
        (vec![], "thidua [TÙY CHỌN] <LỆNH>"),
        (vec!["import"], "thidua import"),
    ] {
        let answer = thidua(arguments).run().expect_code(2);
        answer.stderr_contains("Cách dùng:").stderr_contains(text);
    }
}

/// The guide shows what really appears: its commands are run in order, and each line it shows stands in the answer
/// of one of the commands above it.
#[test]
fn the_guide_shows_what_appears() {
    let guide = std::fs::read_to_string(repository().join("docs/huong-dan.md")).expect("the guide is there");
    let home = tempfile::TempDir::new().expect("a temporary directory");
    let (mut said, mut shown, mut steps) = (String::new(), false, 0);
    for line in guide.lines() {
        if line.starts_with("```") {
            shown = !shown;
        } else if shown {
            let missing = !said.contains(line.trim()) && line.trim() != "…";
            assert!(
                !missing,
                "the guide shows {line:?}, which does not appear:\n{said}"
            );
        } else if line.starts_with("## ") {
            said.clear();
        } else if let Some(command) = line.strip_prefix("    thidua ") {
            // what serves does not end by itself; its address is the one line it prints
            if command == "serve" {
                said.push_str("http://127.0.0.1:8080");
                continue;
            }
            let words = shell_words(command)
                .into_iter()
                .map(|word| match word.strip_prefix("fixtures/") {
                    Some(name) => crate::support::fixture(name).into_os_string(),
                    None => word.into(),
                });
            let answer = thidua(words).current_dir(home.path()).run();
            assert!([0, 4].contains(&answer.code), "{answer}");
            said.push_str(&answer.stdout);
            steps += 1;
        }
    }
    assert!(steps >= 18, "only {steps} commands were found");
}

#[test]
fn the_season_file_in_the_documents_can_be_loaded() {
    let text = std::fs::read_to_string(repository().join("docs/season-file.md")).expect("it is there");
    let example = text
        .split("```toml\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next());
    let home = tempfile::TempDir::new().expect("a temporary directory");
    std::fs::write(
        home.path().join("season.toml"),
        example.expect("it has an example"),
    )
    .expect("it can be written");
    let organisations = crate::support::fixture("organisations.csv");
    let run = |words: [&std::ffi::OsStr; 3]| thidua(words).current_dir(home.path()).run().expect_code(0);
    run([
        "import".as_ref(),
        "organisations".as_ref(),
        organisations.as_ref(),
    ]);
    run(["season".as_ref(), "load".as_ref(), "season.toml".as_ref()])
        .stdout_contains("6 đơn vị, 14 tiêu chí");
}
