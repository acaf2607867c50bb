//! A progress bar on a terminal: one line on standard error, drawn over itself and gone at the end. In a pipe or a
//! file nothing is written.

use std::io::{IsTerminal as _, Write as _};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use thidua_vietnamese::{Lang, numbers};

use crate::imports::{Progress, Stage, Watch};

/// Work that is done by then shows no bar at all.
const PATIENCE: Duration = Duration::from_millis(400);
/// How long a drawn line stands at least.
const PAUSE: Duration = Duration::from_millis(100);
/// How wide the bar is.
const WIDTH: u64 = 30;

/// The line that is being drawn.
#[derive(Debug)]
struct State {
    stage: Stage,
    next: Instant,
    drawn: bool,
}

/// See the module.
#[derive(Debug)]
pub(super) struct Bar {
    lang: Lang,
    state: Mutex<State>,
}

impl Bar {
    /// Someone to watch an import: the bar where standard error is a terminal, else nobody.
    pub(super) fn watch(lang: Lang) -> Watch {
        if !std::io::stderr().is_terminal() {
            return Watch::default();
        }
        Watch::by(Arc::new(Self {
            lang,
            state: Mutex::new(State {
                stage: Stage::Reading,
                next: Instant::now() + PATIENCE,
                drawn: false,
            }),
        }))
    }

    fn draw(&self, line: &str, state: &mut State) {
        // a terminal that takes no more is no reason to stop an import
        let _ = write!(std::io::stderr().lock(), "\r\x1b[2K{line}");
        state.drawn = true;
        state.next = Instant::now() + PAUSE;
    }
}

impl Progress for Bar {
    fn stage(&self, what: Stage) {
        let Ok(mut state) = self.state.lock() else {
            return;
        };
        state.stage = what;
        if state.next <= Instant::now() {
            self.draw(&line(self.lang, what, 0, None), &mut state);
        }
    }

    fn rows(&self, done: u64, of: Option<u64>) {
        // a thread that finds another drawing has nothing to add
        let Ok(mut state) = self.state.try_lock() else {
            return;
        };
        if state.next <= Instant::now() {
            self.draw(&line(self.lang, state.stage, done, of), &mut state);
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if self.state.get_mut().is_ok_and(|state| state.drawn) {
            let _ = write!(std::io::stderr().lock(), "\r\x1b[2K");
        }
    }
}

/// `Đang kiểm tra [##########····················] 350.000 / 1.000.000 dòng (35 %)`.
fn line(lang: Lang, stage: Stage, done: u64, of: Option<u64>) -> String {
    let number = |n: u64| {
        let n = i64::try_from(n).unwrap_or(i64::MAX);
        lang.pick(numbers::format_integer(n), n.to_string())
    };
    let (name, rows) = (stage.name(lang), lang.pick("dòng", "rows"));
    match of.filter(|of| *of > 0) {
        Some(of) => {
            let done = done.min(of);
            let part = |whole: u64| u128::from(done) * u128::from(whole) / u128::from(of);
            let filled = usize::try_from(part(WIDTH)).unwrap_or(0);
            let left = usize::try_from(WIDTH).unwrap_or(0).saturating_sub(filled);
            let (filled, left) = ("#".repeat(filled), "·".repeat(left));
            let (done, of, percent) = (number(done), number(of), part(100));
            format!("{name} [{filled}{left}] {done} / {of} {rows} ({percent} %)")
        }
        None if done == 0 => format!("{name}…"),
        None => format!("{name}: {} {rows}", number(done)),
    }
}

#[cfg(test)]
mod tests {
    use thidua_vietnamese::Lang;

    use super::line;
    use crate::imports::Stage;

    #[test]
    fn a_line_says_how_far_it_has_come() {
        let vi = |done, of| line(Lang::Vi, Stage::Checking, done, of);
        assert_eq!(vi(0, None), "Đang kiểm tra…");
        assert_eq!(vi(12_000, None), "Đang kiểm tra: 12.000 dòng");
        let bar = format!("[{}{}]", "#".repeat(10), "·".repeat(20));
        let half = format!("Đang kiểm tra {bar} 350.000 / 1.000.000 dòng (35 %)");
        assert_eq!(vi(350_000, Some(1_000_000)), half);
        assert_eq!(
            line(Lang::En, Stage::Taking, 9, Some(3)),
            format!("Finishing [{}] 3 / 3 rows (100 %)", "#".repeat(30))
        );
        assert_eq!(vi(u64::MAX, Some(u64::MAX)).matches('#').count(), 30);
    }
}
