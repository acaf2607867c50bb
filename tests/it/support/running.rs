//! A run that goes on beside the test: to be waited for, or killed.

use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use super::command::{Output, Thidua, shown};

/// A started `thidua`; killed when dropped.
#[derive(Debug)]
pub struct Running {
    child: Option<Child>,
    command: String,
    _home: TempDir,
}

impl Thidua {
    /// Starts it, without standard input, and does not wait for it.
    #[track_caller]
    pub fn start(self) -> Running {
        let (mut command, home) = self.into_parts();
        Running::of(&mut command, home)
    }
}

impl Running {
    #[track_caller]
    fn of(command: &mut Command, home: TempDir) -> Self {
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        Self {
            child: Some(command.spawn().expect("the binary starts")),
            command: shown(command),
            _home: home,
        }
    }

    /// Ends it as a power switch would (SIGKILL). Answers whether it was still running.
    #[track_caller]
    pub fn kill(mut self) -> bool {
        let mut child = self.child.take().expect("it was not waited for yet");
        child.kill().expect("it can be killed, or has ended");
        let status = child.wait().expect("it can be waited for");
        status.code().is_none()
    }

    /// Waits for its end.
    #[track_caller]
    pub fn wait(mut self) -> Output {
        let child = self.child.take().expect("it was not waited for yet");
        let output = child.wait_with_output().expect("the binary can be waited for");
        let text = |bytes| String::from_utf8(bytes).expect("thidua writes UTF-8");
        Output {
            command: self.command.clone(),
            code: output.status.code().unwrap_or(-1),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            // it may have ended
            drop(child.kill());
            drop(child.wait());
        }
    }
}
