//! A running `thidua serve`.

use std::io::{BufRead as _, BufReader, Read};
use std::net::SocketAddr;
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::command::{Thidua, shown};
use super::http::{self, Response};

/// How long a server may take to answer `/healthz`. Long, because machines are shared.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server of one test; killed when dropped.
#[derive(Debug)]
pub struct Server {
    child: Child,
    address: SocketAddr,
    said: Arc<Mutex<String>>,
    _home: TempDir,
}

impl Server {
    /// Starts the command, which serves on a free port and prints its address, and waits until it is healthy.
    #[track_caller]
    pub fn start(command: Thidua) -> Self {
        let (mut command, home) = command.into_parts();
        let started = Instant::now();
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().expect("the binary starts");
        let said = Arc::new(Mutex::new(String::new()));
        listen(child.stdout.take().expect("stdout is piped"), Arc::clone(&said));
        listen(child.stderr.take().expect("stderr is piped"), Arc::clone(&said));
        let unknown = SocketAddr::from(([127, 0, 0, 1], 0));
        let mut server = Self {
            child,
            address: unknown,
            said,
            _home: home,
        };
        let command = shown(&command);
        loop {
            if let Some(address) = first_address(&server.said()) {
                server.address = address;
                if http::request(address, "GET", "/healthz", &[], &[]).is_ok_and(|r| r.status == 200) {
                    return server;
                }
            }
            if let Ok(Some(status)) = server.child.try_wait() {
                panic!(
                    "{command}: ended with {status} instead of serving\n{}",
                    server.said()
                );
            }
            assert!(
                started.elapsed() < PATIENCE,
                "{command}: is not healthy yet\n{}",
                server.said()
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The whole address of a page.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// What it wrote so far, on standard output and error.
    pub fn said(&self) -> String {
        self.said.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    #[track_caller]
    pub fn get(&self, path: &str) -> Response {
        self.request("GET", path, &[], &[])
    }

    #[track_caller]
    pub fn request(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Response {
        http::request(self.address, method, path, headers, body)
            .unwrap_or_else(|e| panic!("{method} {path}: {e}\n{}", self.said()))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // it may be dead already
        drop(self.child.kill());
        drop(self.child.wait());
        if std::thread::panicking() {
            eprintln!("--- the server wrote\n{}", self.said());
        }
    }
}

/// Reads to the end, so that the server never waits for a reader.
pub(super) fn listen(stream: impl Read + Send + 'static, said: Arc<Mutex<String>>) {
    std::thread::spawn(move || {
        let mut stream = BufReader::new(stream);
        let mut line = Vec::new();
        while stream.read_until(b'\n', &mut line).is_ok_and(|n| n > 0) {
            said.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push_str(&String::from_utf8_lossy(&line));
            line.clear();
        }
    });
}

/// The first `http://ADDRESS:PORT` in a text, once its line is whole.
fn first_address(text: &str) -> Option<SocketAddr> {
    let (_, rest) = text.split_once("http://")?;
    let end = rest.find(|c: char| c.is_whitespace() || c == '/')?;
    rest[..end].parse().ok()
}
