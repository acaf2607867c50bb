//! Which rows are the header: one line, or two or three whose upper ones stand over groups of columns.

use crate::header::HeaderSpec;
use crate::kind::is_number;
use crate::matching::{Match, match_row};
use crate::options::HEADER_SEARCH_ROWS;

/// Most lines of one header.
const MAX_LINES: usize = 3;
/// A longer cell is no heading of a column.
const LONGEST_HEADING: usize = 200;

/// Rows seen as the header.
#[derive(Debug)]
pub(crate) struct Header {
    /// The number of its first line.
    pub first: usize,
    /// The number of its last line, by which it is known: what stands below is the table.
    pub row: usize,
    /// The headings, from all lines: "Quyết định: Số" where "Quyết định" stands over "Số" and "Ngày".
    pub cells: Vec<String>,
    /// Its lines as they stand.
    pub lines: Vec<Vec<String>>,
    /// The last line parts the columns of a group, and holds nothing else.
    grouped: bool,
    pub found: Match,
}

impl Header {
    /// Which of two is likelier: a real header, with more fields, with all its lines, more fields word for word.
    pub fn rank(&self, spec: &HeaderSpec) -> (bool, usize, bool, usize) {
        let found = &self.found;
        (found.is_header(spec), found.found(), self.grouped, found.exact)
    }
}

/// Looks for the header among rows that are shown to it one after another.
#[derive(Debug)]
pub(crate) struct Seeker<'s> {
    spec: &'s HeaderSpec,
    mapped: &'s [(usize, &'s str)],
    wanted: Option<usize>,
    /// The last rows, filled ones in a row: number and cells.
    above: Vec<(usize, Vec<String>)>,
    best: Option<Header>,
}

impl<'s> Seeker<'s> {
    /// Looks in the first rows, or takes the row that was named (from 1): as the only line, the first or the last.
    pub fn new(spec: &'s HeaderSpec, mapped: &'s [(usize, &'s str)], wanted: Option<usize>) -> Self {
        Self {
            spec,
            mapped,
            wanted,
            above: Vec::new(),
            best: None,
        }
    }

    /// The number of the last row that matters; those behind need not be shown.
    pub fn last_row(&self) -> usize {
        self.wanted
            .unwrap_or(HEADER_SEARCH_ROWS)
            .saturating_add(MAX_LINES - 1)
    }

    /// Looks at a row of cleaned cells. Rows come in order, their numbers from 1.
    pub fn see(&mut self, row: usize, cells: &[String]) {
        if row > self.last_row() || cells.iter().all(String::is_empty) {
            self.above.clear();
            return;
        }
        self.above.push((row, cells.to_vec()));
        if self.above.len() > MAX_LINES {
            self.above.remove(0);
        }
        for lines in 1..=self.above.len() {
            if let Some(header) = self.of_lines(lines) {
                let better = |best: &Header| header.rank(self.spec) > best.rank(self.spec);
                if self.best.as_ref().is_none_or(better) {
                    self.best = Some(header);
                }
            }
        }
    }

    /// The likeliest header; of equals the first.
    pub fn finish(self) -> Option<Header> {
        self.best
    }

    /// The last rows as one header.
    fn of_lines(&self, count: usize) -> Option<Header> {
        let from = self.above.len().checked_sub(count)?;
        let lines = self.above.get(from..)?;
        let (first, _) = lines.first()?;
        let (row, _) = lines.last()?;
        let allowed = match self.wanted {
            Some(wanted) => *first == wanted || *row == wanted,
            None => *first <= HEADER_SEARCH_ROWS,
        };
        if !allowed {
            return None;
        }
        let mut cells: Option<Vec<String>> = None;
        let mut grouped = false;
        for (_, line) in lines {
            cells = Some(match cells {
                None => line.clone(),
                Some(upper) => {
                    let (both, parts) = compose(&upper, line)?;
                    grouped = parts;
                    both
                }
            });
        }
        let cells = cells?;
        Some(Header {
            first: *first,
            row: *row,
            found: match_row(&cells, self.spec, self.mapped),
            cells,
            lines: lines.iter().map(|(_, line)| line.clone()).collect(),
            grouped,
        })
    }
}

/// Two lines as one header, and whether the lower one does nothing but part groups of columns. `None` where the
/// lower one is no line of a header: it holds a number, or a long text.
fn compose(upper: &[String], lower: &[String]) -> Option<(Vec<String>, bool)> {
    let is_heading = |cell: &&String| !is_number(cell) && cell.len() <= LONGEST_HEADING;
    if !lower
        .iter()
        .filter(|cell| !cell.is_empty())
        .all(|cell| is_heading(&cell))
    {
        return None;
    }
    let blank = String::new();
    let columns = upper.len().max(lower.len());
    let mut cells = Vec::with_capacity(columns);
    // The heading whose group goes on, and whether the group has more than its own column.
    let mut group: Option<(&String, bool)> = None;
    let (mut groups, mut strays, mut others) = (0_usize, 0_usize, 0_usize);
    for column in 0..columns {
        let above = upper.get(column).unwrap_or(&blank);
        let below = lower.get(column).unwrap_or(&blank);
        group = match group {
            _ if below.is_empty() => None,
            _ if !above.is_empty() => Some((above, false)),
            Some((heading, _)) => Some((heading, true)),
            None => None,
        };
        match group {
            Some((_, true)) => groups = groups.saturating_add(1),
            // Under a heading of its own: a group begins only if the next column goes on with it.
            Some((_, false)) => {
                let next = column.saturating_add(1);
                let goes_on = upper.get(next).is_none_or(String::is_empty)
                    && lower.get(next).is_some_and(|cell| !cell.is_empty());
                strays = strays.saturating_add(usize::from(!goes_on));
            }
            None => {
                strays = strays.saturating_add(usize::from(!below.is_empty()));
                others = others.saturating_add(usize::from(!above.is_empty()));
            }
        }
        cells.push(match group {
            Some((heading, _)) if heading == below => below.clone(),
            Some((heading, _)) => format!("{heading}: {below}"),
            None if below.is_empty() => above.clone(),
            None => below.clone(),
        });
    }
    Some((cells, groups > 0 && strays == 0 && others > 0))
}

#[cfg(test)]
mod tests {
    use super::compose;

    fn line(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn a_line_over_groups_is_a_part_of_the_header() {
        let upper = line(&["STT", "Họ và tên", "Quyết định", "", "Ghi chú"]);
        let lower = line(&["", "", "Số", "Ngày", ""]);
        let (cells, grouped) = compose(&upper, &lower).unwrap();
        assert_eq!(
            cells,
            line(&[
                "STT",
                "Họ và tên",
                "Quyết định: Số",
                "Quyết định: Ngày",
                "Ghi chú"
            ])
        );
        assert!(grouped);
    }

    #[test]
    fn a_data_row_is_no_line_of_the_header() {
        let upper = line(&["STT", "Họ và tên", "Danh hiệu"]);
        assert_eq!(
            compose(&upper, &line(&["1", "Nguyễn Văn An", "Lao động tiên tiến"])),
            None
        );
        let (_, grouped) = compose(&upper, &line(&["", "Nguyễn Văn An", "Lao động tiên tiến"])).unwrap();
        assert!(!grouped);
    }
}
