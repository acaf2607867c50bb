//! What each row is for, kept for the odd ones only: all others are data.

use std::collections::VecDeque;

use thidua_vietnamese::fold;

use crate::error::{Limit, ReadError};
use crate::finding::shorten;
use crate::kind::{Look, RowKind, settle};
use crate::notes::Notes;
use crate::options::MAX_FINDINGS;
use crate::store::Cells;
use crate::styles::Styles;

/// The last rows are kept as they are until the table ends, for only then it shows whether they are its foot.
const TAIL: usize = 16;

/// Of longer rows nothing but their label is kept so long.
const LONG: usize = 64 << 10;

/// A row that was looked at.
#[derive(Debug)]
struct Seen {
    row: usize,
    look: Look,
    cells: Cells,
    /// Its cells were asked how numbers are written, and are gone.
    asked: bool,
}

/// A row of the outline: an odd one, or the first of some data rows in a row.
#[derive(Debug)]
struct Entry {
    row: usize,
    look: Look,
    /// Its folded label.
    label: String,
    /// Its text, where a finding may have to show it.
    text: String,
}

/// Takes the looks at all rows, in order, and keeps what [`settle`] has to know.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    entries: Vec<Entry>,
    tail: VecDeque<Seen>,
    /// A row's cells that are no longer needed, to be filled again.
    spare: Cells,
    styles: Styles,
    rows: usize,
    odd: usize,
    unclear: usize,
}

/// What was found out about the rows.
#[derive(Debug)]
pub(crate) struct Settled {
    /// The rows that are no data, by number.
    pub kinds: Vec<(usize, RowKind)>,
    pub styles: Styles,
    /// How many rows hold something.
    pub rows: usize,
}

const fn is_odd(look: Look) -> bool {
    look.unclear || look.unfilled || !matches!(look.kind, RowKind::Data)
}

impl Outline {
    /// How many rows were looked at.
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// Adds a row, and takes its cells away: others, to be filled again, are in their place.
    pub fn push(&mut self, row: usize, look: Look, cells: &mut Cells, most: usize) -> Result<(), ReadError> {
        self.rows = self.rows.saturating_add(1);
        if is_odd(look) {
            self.odd = self.odd.saturating_add(1);
            if self.odd > most {
                return Err(ReadError::TooLarge {
                    limit: Limit::OddRows,
                    most,
                    row: Some(row),
                });
            }
        }
        if self.tail.len() >= TAIL
            && let Some(seen) = self.tail.pop_front()
        {
            self.spare = self.keep(seen);
        }
        let asked = cells.text.len() > LONG;
        let kept = if asked {
            self.ask(look, cells);
            Cells::of(&shorten(cells.view().label()))
        } else {
            std::mem::replace(cells, std::mem::take(&mut self.spare))
        };
        self.tail.push_back(Seen {
            row,
            look,
            cells: kept,
            asked,
        });
        Ok(())
    }

    fn ask(&mut self, look: Look, cells: &Cells) {
        if !matches!(look.kind, RowKind::Note | RowKind::RepeatedHeader) {
            self.styles.ask(cells.view());
        }
    }

    /// Keeps of a row what may still matter once it is far from the end.
    fn keep(&mut self, seen: Seen) -> Cells {
        if !seen.asked {
            self.ask(seen.look, &seen.cells);
        }
        let plain = |look: Look| !is_odd(look);
        let goes_on = plain(seen.look) && self.entries.last().is_some_and(|last| plain(last.look));
        if !goes_on {
            let entry = self.entry(&seen);
            self.entries.push(entry);
        }
        seen.cells
    }

    fn entry(&mut self, seen: &Seen) -> Entry {
        let cells = seen.cells.view();
        let mut text = String::new();
        if seen.look.unclear && self.unclear < MAX_FINDINGS {
            self.unclear = self.unclear.saturating_add(1);
            text = shorten(cells.text());
        }
        Entry {
            row: seen.row,
            look: seen.look,
            label: if is_odd(seen.look) {
                shorten(&fold(cells.label()))
            } else {
                String::new()
            },
            text,
        }
    }

    /// Decides what each row is for, now that all are known, and notes which kinds were guessed.
    pub fn finish(mut self, notes: &mut Notes) -> Settled {
        let tail = std::mem::take(&mut self.tail);
        let mut last = Vec::with_capacity(tail.len());
        for seen in tail {
            let mut entry = self.entry(&seen);
            entry.label = shorten(&fold(seen.cells.view().label()));
            self.entries.push(entry);
            last.push((seen.cells, seen.asked));
        }
        let mut looks: Vec<Look> = self.entries.iter().map(|entry| entry.look).collect();
        settle(&mut looks, |place| {
            self.entries
                .get(place)
                .map_or_else(String::new, |entry| entry.label.clone())
        });
        let before = looks.len().saturating_sub(last.len());
        for (look, (cells, asked)) in looks.iter().skip(before).zip(&last) {
            if !asked {
                self.ask(*look, cells);
            }
        }
        let mut kinds = Vec::new();
        for (entry, look) in self.entries.iter().zip(&looks) {
            if look.kind != RowKind::Data {
                kinds.push((entry.row, look.kind));
            }
            if look.unclear {
                notes.unclear(entry.row, look.kind, &entry.text);
            }
        }
        Settled {
            kinds,
            styles: self.styles,
            rows: self.rows,
        }
    }
}
