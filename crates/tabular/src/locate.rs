//! Where the header is, and with which delimiter.

use crate::Delimiter;
use crate::error::ReadError;
use crate::finding::shorten;
use crate::header::HeaderSpec;
use crate::matching::{Match, mapping_error};
use crate::opening::SAMPLE_ROWS;
use crate::options::HEADER_SEARCH_ROWS;
use crate::read::Context;
use crate::seek::{Header, Seeker};
use crate::take::cell_text;

/// A delimiter that was tried, and how well it does.
struct Guess {
    rank: (bool, usize, bool, usize),
    likeness: usize,
    delimiter: Delimiter,
    header: Header,
}

impl Context<'_> {
    /// The likeliest header with this delimiter; the first row wins among equals.
    pub fn header(&self, delimiter: Delimiter) -> Result<Header, ReadError> {
        let mut seeker = Seeker::new(self.spec, self.mapped, self.options.header_row);
        for (row, record) in self.records(delimiter).take(seeker.last_row()) {
            let record = record?;
            let cells: Vec<String> = record
                .cells
                .iter()
                .map(|cell| cell_text(cell, self.repair))
                .collect();
            seeker.see(row, &cells);
        }
        seeker.finish().ok_or_else(|| {
            if self.whole && self.text.trim().is_empty() {
                ReadError::Empty
            } else {
                self.no_rows(delimiter)
            }
        })
    }

    /// The delimiter with which the header is found best and the rows below it are most alike.
    pub fn sniff(&self, name: &str) -> Result<(Delimiter, Header), ReadError> {
        let ending_is_tab = name.to_ascii_lowercase().ends_with(".tsv");
        let mut best: Option<Guess> = None;
        let mut refusal = None;
        for delimiter in Delimiter::ALL {
            let header = match self.header(delimiter) {
                Ok(header) => header,
                Err(error) => {
                    refusal.get_or_insert(error);
                    continue;
                }
            };
            let rank = header.rank(self.spec);
            let likeness = self.likeness(delimiter, &header);
            let likeness = likeness.saturating_add(usize::from(ending_is_tab && delimiter == Delimiter::Tab));
            if best
                .as_ref()
                .is_none_or(|best| (rank, likeness) > (best.rank, best.likeness))
            {
                best = Some(Guess {
                    rank,
                    likeness,
                    delimiter,
                    header,
                });
            }
        }
        match (best, refusal) {
            (Some(best), _) => Ok((best.delimiter, best.header)),
            (None, Some(refusal)) => Err(refusal),
            (None, None) => Err(ReadError::Empty),
        }
    }

    /// Whether a delimiter that was named can be right: it parts the header, or no other does better.
    pub fn check_named(&self, named: Delimiter, header: &Header) -> Result<(), ReadError> {
        if header.cells.len() > 1 && header.found.is_header(self.spec) {
            return Ok(());
        }
        let others = Delimiter::ALL.into_iter().filter(|other| *other != named);
        let likelier = others
            .filter_map(|other| Some((other, self.header(other).ok()?)))
            .filter(|(_, other)| other.found.is_header(self.spec) && other.cells.len() > 1)
            .filter(|(_, other)| other.rank(self.spec) > header.rank(self.spec))
            .max_by_key(|(_, other)| other.rank(self.spec));
        match likelier {
            Some((seems, header)) => Err(ReadError::WrongDelimiter {
                named,
                seems,
                row: header.row,
            }),
            None => Ok(()),
        }
    }

    /// How many of 1000 rows below the header have as many cells as it has; 0 where it has one cell only, for
    /// every line is alike with a sign that is not in it.
    fn likeness(&self, delimiter: Delimiter, header: &Header) -> usize {
        if header.cells.len() < 2 {
            return 0;
        }
        let mut rows = 0_usize;
        let mut alike = 0_usize;
        for (_, record) in self
            .records(delimiter)
            .take(header.row.saturating_add(SAMPLE_ROWS))
            .skip(header.row)
        {
            let Ok(record) = record else { break };
            if record.raw.is_empty() {
                continue;
            }
            rows = rows.saturating_add(1);
            alike = alike.saturating_add(usize::from(record.cells.len() == header.cells.len()));
        }
        alike.saturating_mul(1_000).checked_div(rows).unwrap_or(1_000)
    }

    fn first_rows(&self, delimiter: Delimiter) -> Vec<(usize, String)> {
        let readable = self
            .records(delimiter)
            .take(HEADER_SEARCH_ROWS)
            .filter_map(|(row, record)| {
                let cells: Vec<String> = record
                    .ok()?
                    .cells
                    .iter()
                    .map(|cell| cell_text(cell, None))
                    .collect();
                let text = cells.join(" | ");
                (!cells.iter().all(String::is_empty)).then(|| (row, shorten(&text)))
            });
        readable.take(5).collect()
    }

    fn no_rows(&self, delimiter: Delimiter) -> ReadError {
        let found = Match {
            columns: vec![None; self.spec.fields.len()],
            ..Match::default()
        };
        refusal(&found, &[], self.spec, self.mapped, self.first_rows(delimiter))
    }

    pub fn no_header(&self, delimiter: Delimiter, likeliest: &Header) -> ReadError {
        no_header(likeliest, self.spec, self.mapped, self.first_rows(delimiter))
    }
}

/// The refusal of a table whose likeliest header lacks something.
pub(crate) fn no_header(
    likeliest: &Header,
    spec: &HeaderSpec,
    mapped: &[(usize, &str)],
    first_rows: Vec<(usize, String)>,
) -> ReadError {
    refusal(&likeliest.found, &likeliest.cells, spec, mapped, first_rows)
}

fn refusal(
    found: &Match,
    cells: &[String],
    spec: &HeaderSpec,
    mapped: &[(usize, &str)],
    first_rows: Vec<(usize, String)>,
) -> ReadError {
    let missing = found.missing(spec);
    // Where only mapped columns are lacking, the mapping is to be corrected, not the header.
    let is_mapped = |place: &usize| mapped.iter().any(|(field, _)| field == place);
    if missing.iter().all(is_mapped)
        && let Some(error) = mapping_error(found, cells, spec)
    {
        return error;
    }
    let all = || 0..spec.fields.len();
    let required = |place: &usize| spec.fields.get(*place).is_some_and(|field| field.required);
    let mut wanted = describe(spec, all().filter(required));
    if wanted.is_empty() {
        wanted = describe(spec, all());
    }
    let lacking = |place: &usize| found.columns.get(*place).is_none_or(Option::is_none);
    let missing = if missing.is_empty() {
        describe(spec, all().filter(lacking))
    } else {
        describe(spec, missing.into_iter())
    };
    ReadError::NoHeader {
        wanted,
        missing,
        first_rows,
    }
}

fn describe(spec: &HeaderSpec, places: impl Iterator<Item = usize>) -> Vec<String> {
    places
        .filter_map(|place| spec.fields.get(place))
        .map(crate::Field::describe)
        .collect()
}
