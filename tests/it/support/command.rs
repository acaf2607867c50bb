//! The binary as its users run it: with arguments, in a clean environment.

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A run of `thidua` in the making. It sees no `THIDUA_*` variable of the caller's and has an empty home directory,
/// which is also where it runs.
#[derive(Debug)]
pub struct Thidua {
    command: Command,
    input: Vec<u8>,
    home: TempDir,
}

/// `thidua ARGUMENTS`, without a database.
pub fn thidua<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Thidua {
    let home = TempDir::new().expect("a temporary directory");
    let mut command = Command::new(env!("CARGO_BIN_EXE_thidua"));
    command
        .env_clear()
        .env("LANG", "C.UTF-8")
        .env("HOME", home.path())
        .current_dir(home.path())
        .args(arguments);
    // what the system and a coverage run need
    for name in ["PATH", "SYSTEMROOT", "LLVM_PROFILE_FILE"] {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    Thidua {
        command,
        input: Vec::new(),
        home,
    }
}

impl Thidua {
    pub fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.command.arg(argument);
        self
    }

    pub fn args<A: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = A>) -> Self {
        self.command.args(arguments);
        self
    }

    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub fn current_dir(mut self, directory: &Path) -> Self {
        self.command.current_dir(directory);
        self
    }

    /// What it reads on standard input; without it, nothing.
    pub fn stdin(mut self, input: impl Into<Vec<u8>>) -> Self {
        self.input = input.into();
        self
    }

    /// Runs it to its end.
    #[track_caller]
    pub fn run(mut self) -> Output {
        self.command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = self.command.spawn().expect("the binary starts");
        let mut stdin = child.stdin.take().expect("stdin is piped");
        let input = self.input;
        // beside it, so that a program that answers before it has read everything blocks nobody; one that
        // reads nothing at all breaks the pipe, which is its right
        let writer = std::thread::spawn(move || stdin.write_all(&input));
        let output = child.wait_with_output().expect("the binary can be waited for");
        drop(writer.join());
        Output {
            command: shown(&self.command),
            code: output.status.code().unwrap_or(-1),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }

    /// The command for who wants to start it otherwise, and the home directory to keep as long as it runs.
    pub(super) fn into_parts(self) -> (Command, TempDir) {
        (self.command, self.home)
    }
}

/// The command line, to be shown.
pub(super) fn shown(command: &Command) -> String {
    let arguments = command.get_args().map(|a| a.to_string_lossy().into_owned());
    std::iter::once("thidua".to_owned())
        .chain(arguments)
        .collect::<Vec<_>>()
        .join(" ")
}

#[track_caller]
fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("thidua writes UTF-8")
}

/// What a run left: its exit status (-1 when a signal ended it) and what it wrote.
#[derive(Debug)]
pub struct Output {
    pub command: String,
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl std::fmt::Display for Output {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            command,
            code,
            stdout,
            stderr,
        } = self;
        write!(
            f,
            "$ {command}\n(exit status {code})\n--- stdout\n{stdout}\n--- stderr\n{stderr}\n---"
        )
    }
}

impl Output {
    #[track_caller]
    pub fn expect_code(self, code: i32) -> Self {
        assert!(self.code == code, "expected exit status {code}\n{self}");
        self
    }

    #[track_caller]
    pub fn stdout_contains(&self, text: &str) -> &Self {
        assert!(self.stdout.contains(text), "expected {text:?} on stdout\n{self}");
        self
    }

    #[track_caller]
    pub fn stderr_contains(&self, text: &str) -> &Self {
        assert!(self.stderr.contains(text), "expected {text:?} on stderr\n{self}");
        self
    }

    /// Standard output, which is one JSON document.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|e| panic!("stdout is not JSON: {e}\n{self}"))
    }
}
