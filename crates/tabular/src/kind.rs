//! What a row is for: data, heading, total, note.

use thidua_vietnamese::{clean, fold, numbers};

use crate::header::HeaderSpec;
use crate::seek::Header;

/// What a row is for. The reader offers its opinion; what to do with it is the caller's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowKind {
    /// A row of the table's own matter.
    Data,
    /// A heading over the rows below it ("I. Tập thể").
    Section,
    /// The total of a part: a total row with data rows on both sides, or below a section heading.
    Subtotal,
    /// The total of the table. Its label holds nothing but the words for total: "Tổng số hợp tác xã" is data.
    Total,
    /// The header again, as it stands on each printed page, or the row of column numbers below it.
    RepeatedHeader,
    /// Text below the table: a remark, a place and date, who signed.
    Note,
}

/// A row as the first look sees it; the second look knows what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Look {
    pub kind: RowKind,
    /// One filled cell that nothing marks as a heading: it could be data whose other cells are missing.
    pub unclear: bool,
    /// Nothing but its number: a row of the form that was not filled in, if none below it is.
    pub unfilled: bool,
}

impl Look {
    const fn sure(kind: RowKind) -> Self {
        Self {
            kind,
            unclear: false,
            unfilled: false,
        }
    }
}

/// What classification needs to know about the table.
#[derive(Debug)]
pub(crate) struct Frame {
    /// The header cells, folded.
    pub headers: Vec<String>,
    /// The cells of each line of a header of several lines, folded; none where it has one line.
    pub lines: Vec<Vec<String>>,
    /// The columns of the required fields.
    pub required: Vec<usize>,
}

impl Frame {
    pub fn new(header: &Header, spec: &HeaderSpec) -> Self {
        let folded = |cells: &Vec<String>| cells.iter().map(|cell| fold(cell)).collect();
        let several = header.lines.len() > 1;
        let required = spec.fields.iter().zip(&header.found.columns);
        Self {
            headers: folded(&header.cells),
            lines: header.lines.iter().filter(|_| several).map(folded).collect(),
            required: required
                .filter(|(field, _)| field.required)
                .filter_map(|(_, column)| *column)
                .collect(),
        }
    }

    /// What the header says at a place: as a whole, and each of its lines.
    pub fn headings(&self, place: usize) -> impl Iterator<Item = &String> {
        let lines = self.lines.iter().filter_map(move |line| line.get(place));
        self.headers.get(place).into_iter().chain(lines)
    }
}

/// Classifies a row that holds something, by itself.
pub(crate) fn look(cells: &[&str], frame: &Frame, right_below_header: bool) -> Look {
    let filled: Vec<(usize, &str)> = cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| !cell.is_empty())
        .map(|(place, cell)| (place, *cell))
        .collect();
    if is_header_again(&filled, frame) || (right_below_header && is_column_numbers(&filled, frame)) {
        return Look::sure(RowKind::RepeatedHeader);
    }
    let numeric = filled.iter().filter(|(_, cell)| is_number(cell)).count();
    if let Some(label) = filled
        .iter()
        .find(|(_, cell)| !is_number(cell))
        .map(|(_, cell)| *cell)
        && total_label(label).is_some()
        && (numeric > 0
            || filled.len() == 1
            || filled.iter().all(|(_, cell)| *cell == label || is_tally(cell)))
    {
        return Look::sure(RowKind::Total);
    }
    if filled.len() <= 2 && filled.first().is_some_and(|(_, cell)| is_remark(cell)) {
        return Look::sure(RowKind::Note);
    }
    match filled.as_slice() {
        [(place, cell)] => look_at_single(*place, cell, frame),
        [(first, ordinal), (second, text)]
            if (is_ordinal(ordinal) || is_small_ordinal(ordinal)) && !is_number(text) =>
        {
            // "A" may be a class in a table of classes and names; then nothing that is required is missing.
            let complete = !frame.required.is_empty()
                && frame
                    .required
                    .iter()
                    .all(|place| place == first || place == second);
            let roman = is_ordinal(ordinal) && is_roman(&fold(ordinal));
            let numbers = frame.headers.get(*first).is_none_or(|header| {
                matches!(header.as_str(), "" | "stt" | "tt" | "so tt" | "so thu tu" | "no")
            });
            let heading = frame.headers.len() > 2 && (roman || numbers || !complete);
            Look::sure(if heading { RowKind::Section } else { RowKind::Data })
        }
        _ => Look::sure(RowKind::Data),
    }
}

fn look_at_single(place: usize, cell: &str, frame: &Frame) -> Look {
    let complete = frame.required.iter().all(|required| *required == place);
    if is_number(cell) || frame.headers.len() < 2 {
        return Look {
            unfilled: frame.headers.len() > 2
                && place == 0
                && !complete
                && numbers::parse_count(cell).is_ok(),
            ..Look::sure(RowKind::Data)
        };
    }
    // In the column of the row numbers "1. Sở Nông nghiệp" is a heading; in that of the names it may be a name.
    let stands_apart = place == 0 && !frame.required.contains(&place) && has_number(cell);
    let bare_ordinal = place == 0 && !frame.required.contains(&place) && is_ordinal(cell);
    if has_ordinal(cell) || stands_apart || (bare_ordinal && frame.headers.len() > 2) {
        return Look::sure(RowKind::Section);
    }
    // With all that is required it can stand as data; without, it is a heading or a slip, and that is said.
    if frame.headers.len() < 3 || (complete && !frame.required.is_empty()) {
        return Look::sure(RowKind::Data);
    }
    Look {
        unclear: true,
        ..Look::sure(RowKind::Section)
    }
}

/// Corrects the first looks by what stands before and after: headings without data below are notes, totals
/// between data are subtotals. `labels` are the folded labels of the rows.
pub(crate) fn settle(looks: &mut [Look], labels: impl Fn(usize) -> String) {
    let is = |look: &Look, kind: RowKind| look.kind == kind;
    let is_filled = |look: &Look| is(look, RowKind::Data) && !look.unfilled;
    let first_data = looks.iter().position(is_filled);
    let last_data = looks.iter().rposition(is_filled);
    let first_section = looks.iter().position(|look| is(look, RowKind::Section));
    let last_total = looks.iter().rposition(|look| is(look, RowKind::Total));
    // "Cộng: 3" and "Cộng: 5" close their sections in the same words.
    let words = |place: usize| {
        let label = labels(place);
        let bare = label.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == ' ');
        bare.to_owned()
    };
    let mut subtotals: Vec<String> = Vec::new();
    for (place, look) in looks.iter_mut().enumerate() {
        let data_before = first_data.is_some_and(|first| first < place);
        let data_after = last_data.is_some_and(|last| last > place);
        match look.kind {
            RowKind::Section if !data_after => look.kind = RowKind::Note,
            // The form goes on with numbers that nobody filled in; a number between filled rows is a gap in them.
            RowKind::Data if look.unfilled && data_before && !data_after => look.kind = RowKind::Note,
            RowKind::Total => {
                let within_section = first_section.is_some_and(|section| section < place);
                let grand = match (data_before, data_after) {
                    (true, true) => false,
                    (false, true) => !within_section,
                    // Below the table the last total is the grand one, unless each section closes in its words.
                    (_, false) => Some(place) == last_total && !subtotals.contains(&words(place)),
                };
                if !grand {
                    look.kind = RowKind::Subtotal;
                    subtotals.push(words(place));
                }
            }
            _ => {}
        }
    }
    sign_off(looks, last_data, labels);
}

/// The last rows may be where the list is signed: "Người lập biểu", "Thủ trưởng đơn vị".
fn sign_off(looks: &mut [Look], last_data: Option<usize>, labels: impl Fn(usize) -> String) {
    let Some(last) = last_data else { return };
    for place in (last.saturating_sub(5)..=last).rev() {
        let Some(look) = looks.get_mut(place) else { return };
        if look.kind != RowKind::Data {
            continue;
        }
        let label = labels(place);
        if !SIGNATURES
            .iter()
            .any(|words| label == *words || label.starts_with(&format!("{words} ")))
        {
            return;
        }
        look.kind = RowKind::Note;
    }
}

const SIGNATURES: [&str; 17] = [
    "nguoi lap",
    "nguoi tong hop",
    "lap bieu",
    "thu truong don vi",
    "thu truong co quan",
    "noi nhan",
    "xac nhan cua",
    "ngay lap",
    "ky ten",
    "ky ghi ro",
    "ky va ghi ro",
    "ky ho ten",
    "ky dong dau",
    "danh sach nay",
    "danh sach gom",
    "danh sach co",
    "an dinh danh sach",
];

/// What follows the words for total in a label, if the label is one: `Some("")` for "Tổng cộng:", `Some("1.876")`
/// for "Tổng cộng: 1.876". The words must bear all their marks or none, for "Công" is a name and "cộng" a sum.
pub(crate) fn total_label(text: &str) -> Option<String> {
    const LABELS: [&str; 12] = [
        "tổng số cộng",
        "tong so cong",
        "cộng tổng",
        "cong tong",
        "tổng cộng",
        "tong cong",
        "grand total",
        "tổng số",
        "tong so",
        "tổng",
        "tong",
        "total",
    ];
    let lower = clean(text).to_lowercase();
    let lower = lower.trim_start_matches('(');
    let behind = |label: &str| {
        let rest = lower.strip_prefix(label)?;
        let rest = rest.trim();
        let parted =
            lower.len() == label.len() || !lower.get(label.len()..)?.starts_with(char::is_alphanumeric);
        parted.then(|| {
            let rest = rest
                .trim_start_matches([':', '=', '.', '-', '–', '…', ' '])
                .trim_end_matches([':', '.', '/', ')', '…', ' ']);
            ["gồm có ", "có ", "gồm ", "là ", "co ", "gom "]
                .iter()
                .find_map(|verb| rest.strip_prefix(verb).filter(|rest| is_tally(rest)))
                .unwrap_or(rest)
                .to_owned()
        })
    };
    let rest = LABELS
        .iter()
        .chain(&["cộng", "cong"])
        .find_map(|label| behind(label))?;
    let parts_only = fold(&rest).split(' ').all(|part| {
        part.is_empty() || matches!(part, "muc" | "phan" | "nhom" | "va") || is_roman(part) || part.len() == 1
    });
    (rest.is_empty() || numbers::parse_count(&rest).is_ok() || parts_only || is_tally(&rest)).then_some(rest)
}

/// "03 tập thể, 05 cá nhân", "14 người": a count and what is counted.
fn is_tally(text: &str) -> bool {
    let mut words = text.split(' ');
    let counted = words
        .next()
        .is_some_and(|count| numbers::parse_count(count).is_ok());
    counted
        && words
            .next()
            .is_some_and(|word| word.starts_with(char::is_alphabetic))
}

fn is_header_again(filled: &[(usize, &str)], frame: &Frame) -> bool {
    let same = |(place, cell): &(usize, &str)| {
        let key = fold(cell);
        frame.headings(*place).any(|heading| *heading == key)
    };
    let headers = frame.headers.iter().filter(|header| !header.is_empty()).count();
    // Merged cells may be blank in the repetition, but one equal cell is no header unless the table has one only.
    filled.len() >= headers.min(2) && filled.iter().all(same)
}

/// The row "(1) (2) (3)" or "A B 1 2" that printed forms have below the header.
fn is_column_numbers(filled: &[(usize, &str)], frame: &Frame) -> bool {
    let headed = frame.headers.iter().filter(|header| !header.is_empty()).count();
    if filled.len() < 3 || filled.len() < headed {
        return false;
    }
    let marks: Vec<String> = filled.iter().map(|(_, cell)| fold(cell)).collect();
    let letters = marks
        .iter()
        .take_while(|mark| mark.len() == 1 && mark.chars().all(char::is_alphabetic))
        .count();
    // "(5)=(3)+(4)" numbers a column too.
    let in_order = |(place, mark): (usize, &String)| {
        mark.split(' ').next() == Some(place.saturating_add(1).to_string().as_str())
    };
    letters <= 3 && letters < marks.len() && marks.iter().skip(letters).enumerate().all(in_order)
}

pub(crate) fn is_number(text: &str) -> bool {
    matches!(
        numbers::parse(text, None),
        Ok(_) | Err(numbers::NumberError::Ambiguous { .. })
    )
}

/// "I", "II.", "A", "(B)": what headings are numbered with.
pub(crate) fn is_ordinal(text: &str) -> bool {
    let bare = text.trim_matches(['.', ')', '(', '-', ':', ' ', '/']);
    let upper = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_uppercase());
    upper && (bare.len() == 1 || is_roman(&bare.to_ascii_lowercase()))
}

/// "a", "b)": small letters number the headings below those in capitals. Those further on are crosses and ticks.
pub(crate) fn is_small_ordinal(text: &str) -> bool {
    let bare = text.trim_matches(['.', ')', '(', ' ']);
    matches!(bare.as_bytes(), [b'a'..=b'h'])
}

/// "I. Tập thể", "B - Cá nhân": an ordinal, a sign, and text. Behind a letter a blank is asked for: "C.ty" is a firm.
fn has_ordinal(text: &str) -> bool {
    let Some((start, rest)) = text.split_once(['.', ')', '-', '–', ':', '/']) else {
        return false;
    };
    let start = start.trim();
    is_ordinal(start) && (is_roman(&start.to_ascii_lowercase()) || rest.starts_with(' '))
}

/// "1. Sở Nông nghiệp", "2) Hợp tác xã": a number, a sign, a blank and text.
fn has_number(text: &str) -> bool {
    let Some((start, rest)) = text.split_once(['.', ')', '-', '–', ':', '/']) else {
        return false;
    };
    let number = start.trim();
    let is_number = (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number && rest.starts_with(' ') && rest.trim_start().starts_with(char::is_alphabetic)
}

fn is_roman(text: &str) -> bool {
    !text.is_empty() && text.len() <= 6 && text.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x' | b'l'))
}

fn is_remark(text: &str) -> bool {
    let key = fold(text);
    let words = ["ghi chu", "chu thich", "nguon", "note", "luu y"];
    let dated = key.contains(" thang ")
        && key.contains(" nam ")
        && (key.starts_with("ngay ") || key.contains(" ngay "));
    let on_behalf = ["TM.", "KT.", "TL.", "TUQ."]
        .iter()
        .any(|sign| text.starts_with(sign));
    text.starts_with('*')
        || text.starts_with("(*")
        || on_behalf
        || dated
        || SIGNATURES.iter().any(|word| key.starts_with(word))
        || (text.contains(':') && words.iter().any(|word| key.starts_with(word)))
}
