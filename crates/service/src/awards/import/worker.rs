//! The thread that reads a file while what it read before is compared and written.
//!
//! A file is looked at up to three times: for its shape, for what is wrong with it and what it brings, and for writing.
//! So nothing is written of a file that is refused, and no more of it is held than some thousand rows.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::mpsc as requests;

use thidua_domain::awards::{Catalogue, ListContext};
use thidua_tabular::{Encoding, Finding, Layout, ReadError, Rejects, RowKind, Scan};
use tokio::sync::mpsc;

use super::keys::Keys;
use super::rows::{Judge, Line, spec};
use super::sums::Sums;
use crate::awards::totals::{self, Totals};
use crate::imports::{ImportFile, Stage};
use crate::{Error, Result};

/// How many rows go from hand to hand at once.
const CHUNK: usize = 2_000;

/// How many such chunks may wait.
const WAITING: usize = 2;

/// What the worker is asked for.
enum Request {
    /// All rows, once more, with what is needed for writing.
    Lines,
    /// The rows that cannot be taken as a file.
    Rejects,
}

/// What the worker tells.
enum Told {
    Opened(Arc<Layout>),
    Unreadable(ReadError),
    Lines(Vec<Line>),
    Judged(Box<Judged>),
    End,
    Rejects(Vec<u8>),
    Failed(Error),
}

/// What the first look at the rows came to.
#[derive(Debug)]
pub(super) struct Judged {
    /// How many rows of data there are.
    pub rows: usize,
    /// How many of them cannot be taken.
    pub rejected: usize,
    /// Whether the file as a whole cannot be taken.
    pub blocked: bool,
    /// How many rows that can be taken have neither year nor years, nor has the list.
    pub undated: usize,
    /// Everything that was noticed.
    pub findings: Vec<Finding>,
    /// What it declares beside what its rows come to.
    pub totals: Totals,
}

/// All that reading needs to know.
pub(super) struct Task {
    pub file: ImportFile,
    pub context: ListContext,
    pub catalogue: Arc<Catalogue>,
    pub expected: Option<i64>,
    /// Makes the keys once the title is known.
    pub keys: Box<dyn FnOnce(&Layout) -> Keys + Send>,
}

/// The worker, from outside.
pub(super) struct Worker {
    requests: requests::Sender<Request>,
    told: mpsc::Receiver<Told>,
}

/// Whether a file could be opened as a table.
pub(super) enum Opened {
    /// It could; this is how it is written.
    Table(Worker, Arc<Layout>),
    /// It could not.
    Unreadable(ReadError),
}

impl Worker {
    /// Starts reading.
    pub async fn start(task: Task) -> Result<Opened> {
        let (requests, asked) = requests::channel();
        let (tell, told) = mpsc::channel(WAITING);
        tokio::task::spawn_blocking(move || work(task, &asked, &tell));
        let mut worker = Self { requests, told };
        match worker.next().await? {
            Told::Opened(layout) => Ok(Opened::Table(worker, layout)),
            Told::Unreadable(error) => Ok(Opened::Unreadable(error)),
            _ => Err(gone()),
        }
    }

    async fn next(&mut self) -> Result<Told> {
        match self.told.recv().await {
            Some(Told::Failed(error)) => Err(error),
            Some(told) => Ok(told),
            None => Err(gone()),
        }
    }

    /// The next rows that can be taken, or what all of them came to.
    pub async fn judged(&mut self) -> Result<std::result::Result<Vec<Line>, Judged>> {
        match self.next().await? {
            Told::Lines(lines) => Ok(Ok(lines)),
            Told::Judged(judged) => Ok(Err(*judged)),
            _ => Err(gone()),
        }
    }

    /// Begins to read the rows for writing.
    pub fn again(&self) -> Result<()> {
        self.requests.send(Request::Lines).map_err(|_| gone())
    }

    /// The next rows for writing.
    pub async fn lines(&mut self) -> Result<Option<Vec<Line>>> {
        match self.next().await? {
            Told::Lines(lines) => Ok(Some(lines)),
            Told::End => Ok(None),
            _ => Err(gone()),
        }
    }

    /// The rows that cannot be taken, as a file.
    pub async fn rejects(&mut self) -> Result<Vec<u8>> {
        self.requests.send(Request::Rejects).map_err(|_| gone())?;
        match self.next().await? {
            Told::Rejects(file) => Ok(file),
            _ => Err(gone()),
        }
    }
}

fn gone() -> Error {
    Error::machine(
        "reader-stopped",
        "Việc đọc tệp bị dừng giữa chừng; hãy nhập lại.",
        "Reading the file stopped midway; import again.",
    )
}

/// What is wrong with a file that could be read a moment ago.
fn failed(error: &ReadError) -> Error {
    let finding = error.finding();
    Error::new(crate::Kind::Refused, finding.code, |lang| finding.message(lang))
}

/// Somebody who no longer listens ends the work.
fn work(task: Task, asked: &requests::Receiver<Request>, tell: &mpsc::Sender<Told>) {
    let scan = match task.file.scan(spec()) {
        Ok(scan) => scan,
        Err(error) => {
            drop(tell.blocking_send(Told::Unreadable(error)));
            return;
        }
    };
    let layout = Arc::new(scan.layout().clone());
    if tell.blocking_send(Told::Opened(Arc::clone(&layout))).is_err() {
        return;
    }
    let keys = (task.keys)(&layout);
    let mut judge = Judge::new(&scan, &task.context, &task.catalogue, keys);
    if let Err(error) = judge_all(&scan, &task.file, task.expected, &mut judge, tell) {
        drop(tell.blocking_send(Told::Failed(error)));
        return;
    }
    let bad = std::mem::take(&mut judge.bad);
    for request in asked {
        judge.again(&task.context, bad.clone());
        let done = match request {
            Request::Lines => lines(&scan, &mut judge, tell),
            Request::Rejects => {
                rejects(&scan, &bad).map(|file| tell.blocking_send(Told::Rejects(file)).is_ok())
            }
        };
        match done {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => {
                drop(tell.blocking_send(Told::Failed(error)));
                return;
            }
        }
    }
}

/// The first look at the rows.
fn judge_all(
    scan: &Scan<'_>,
    file: &ImportFile,
    expected: Option<i64>,
    judge: &mut Judge<'_>,
    tell: &mpsc::Sender<Told>,
) -> Result<()> {
    file.progress.stage(Stage::Checking);
    let of = u64::try_from(scan.data_count()).ok();
    let mut sums = Sums::default();
    let mut undated: usize = 0;
    for chunk in scan.chunks(CHUNK).map_err(|error| failed(&error))? {
        let chunk = chunk.map_err(|error| failed(&error))?;
        let mut lines = Vec::with_capacity(CHUNK);
        for row in chunk.rows() {
            match row.kind() {
                RowKind::Data => {
                    if let Some(line) = judge.read(row) {
                        sums.add(&line.award)?;
                        let dated = line.award.year.is_some() || line.award.period.is_some();
                        undated = undated.saturating_add(usize::from(!dated));
                        lines.push(line);
                    }
                }
                RowKind::Section | RowKind::Total | RowKind::Subtotal => sums.bound(row, judge.catalogue()),
                RowKind::Note => sums.note(row),
                _ => {}
            }
        }
        file.progress
            .rows(u64::try_from(judge.rows).unwrap_or(u64::MAX), of);
        if tell.blocking_send(Told::Lines(lines)).is_err() {
            return Ok(());
        }
    }
    let judged = Judged {
        rows: judge.rows,
        rejected: judge.bad.len(),
        blocked: judge.blocked,
        undated,
        findings: std::mem::take(&mut judge.noted).finish(),
        totals: totals::of(scan.layout(), &sums, expected)?,
    };
    drop(tell.blocking_send(Told::Judged(Box::new(judged))));
    Ok(())
}

/// The rows for writing; false where nobody listens any more.
fn lines(scan: &Scan<'_>, judge: &mut Judge<'_>, tell: &mpsc::Sender<Told>) -> Result<bool> {
    for chunk in scan.chunks(CHUNK).map_err(|error| failed(&error))? {
        let chunk = chunk.map_err(|error| failed(&error))?;
        let rows = chunk.rows().filter(|row| row.kind() == RowKind::Data);
        let lines = rows.filter_map(|row| judge.read(row)).collect();
        if tell.blocking_send(Told::Lines(lines)).is_err() {
            return Ok(false);
        }
    }
    Ok(tell.blocking_send(Told::End).is_ok())
}

/// The refused rows as a file that, corrected, imports: in the encoding of its source, or in UTF-8 where that lacks a
/// character of theirs.
fn rejects(scan: &Scan<'_>, bad: &BTreeSet<usize>) -> Result<Vec<u8>> {
    let source = rejects_in(scan, bad, scan.layout().encoding())?;
    match source {
        Some(file) => Ok(file),
        None => Ok(rejects_in(scan, bad, Encoding::Utf8Bom)?.unwrap_or_default()),
    }
}

/// The file in an encoding; nothing where that lacks a character.
fn rejects_in(scan: &Scan<'_>, bad: &BTreeSet<usize>, encoding: Encoding) -> Result<Option<Vec<u8>>> {
    let mut file = Rejects::new(scan.layout(), Vec::new()).in_encoding(encoding);
    for chunk in scan.chunks(CHUNK).map_err(|error| failed(&error))? {
        let chunk = chunk.map_err(|error| failed(&error))?;
        for row in chunk.rows().filter(|row| bad.contains(&row.number())) {
            // writing to memory fails for the sake of a character only
            if file.push(row).is_err() {
                return Ok(None);
            }
        }
    }
    Ok(file.finish().ok())
}
