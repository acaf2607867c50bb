//! All files of the corpus: each wart alone, and in pairs.

#[path = "books.rs"]
mod books;
#[path = "letters.rs"]
mod letters;
#[path = "lists.rs"]
mod lists;
#[path = "workbooks.rs"]
mod workbooks;

use std::collections::BTreeMap;

use books::{Sheet, Value, ods, xlsx};
use lists::{Cell, Dice, Kind, List, WARTS};
use workbooks::{values, workbooks};

const SEED: u64 = 20_261_122;
const ENCODINGS: [&str; 10] = [
    "utf-8",
    "utf-8-bom",
    "utf-16le",
    "utf-16be",
    "utf-16le-bare",
    "windows-1258",
    "tcvn3",
    "vni",
    "tcvn3-as-utf-8",
    "vni-as-utf-8",
];
const DELIMITERS: [(&str, char); 4] = [("comma", ','), ("semicolon", ';'), ("tab", '\t'), ("bar", '|')];

/// How a list is written as text.
#[derive(Clone, Copy)]
struct Form {
    encoding: &'static str,
    delimiter: char,
    line_end: &'static str,
    quote_all: bool,
    sep: bool,
}

const USUAL: Form = Form {
    encoding: "utf-8",
    delimiter: ',',
    line_end: "\r\n",
    quote_all: false,
    sep: false,
};

fn text(list: &List, form: Form) -> String {
    let mut out = String::new();
    if form.sep {
        out = format!("sep={}{}", form.delimiter, form.line_end);
    }
    for row in &list.rows {
        let cell = |cell: &Cell| {
            let written = &cell.written;
            let special = written.contains([form.delimiter, '"', '\n']);
            if !cell.raw && (special || (form.quote_all && row.kind != Kind::Blank)) {
                format!("\"{}\"", written.replace('"', "\"\""))
            } else {
                written.clone()
            }
        };
        let cells: Vec<String> = row.cells.iter().map(cell).collect();
        out.push_str(&cells.join(&form.delimiter.to_string()));
        out.push_str(form.line_end);
    }
    out
}

fn encoded(text: &str, encoding: &str) -> Vec<u8> {
    let utf_16 = |mark: bool, unit: fn(u16) -> [u8; 2]| {
        mark.then_some(0xfeff)
            .into_iter()
            .chain(text.encode_utf16())
            .flat_map(unit)
            .collect()
    };
    match encoding {
        "utf-8" => text.as_bytes().to_vec(),
        "utf-8-bom" => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        "utf-16le" => utf_16(true, u16::to_le_bytes),
        "utf-16be" => utf_16(true, u16::to_be_bytes),
        "utf-16le-bare" => utf_16(false, u16::to_le_bytes),
        "windows-1258" => letters::windows_1258(text),
        "tcvn3" => letters::tcvn3(text),
        "vni" => letters::vni(text),
        "tcvn3-as-utf-8" => letters::as_unicode(&letters::tcvn3(text)).into_bytes(),
        "vni-as-utf-8" => letters::as_unicode(&letters::vni(text)).into_bytes(),
        other => panic!("{other}"),
    }
}

/// Warts that change the same place cannot meet; nor can characters and an encoding without them.
fn meet(one: &str, other: &str) -> bool {
    let place = |wart: &str| match wart {
        "tone-placement" | "delimiters-inside" | "quotes-inside" | "line-breaks-inside" | "bare-quotes"
        | "undoubled-quotes" | "open-quote" => 1,
        "invisible" | "doubled-spaces" => 2,
        "dates" | "dates-odd" | "dates-two-digits" | "dates-wrong" | "date-serials" => 3,
        "counts" | "rough-counts" => 4,
        "two-line-header" | "repeated-header" | "headers-without-marks" => 5,
        "column-numbers" => 10,
        "sections" | "sections-in-one-cell" => 7,
        "total" | "total-in-words" => 8,
        "short-rows"
        | "numbers-vietnamese"
        | "numbers-english"
        | "numbers-undecided"
        | "numbers-in-conflict" => 9,
        "shuffled-headers" => 10,
        "empty-cells" => 11,
        _ => 0,
    };
    let moves = |wart: &str| {
        matches!(place(wart), 1..=4 | 10 | 11) || wart == "formula-errors" || wart == "decisions-in-one-cell"
    };
    // A quote that stays open swallows what comes below it.
    let open = [one, other].contains(&"open-quote");
    one != other
        && (place(one) == 0 || place(one) != place(other))
        && !(moves(one) && matches!(place(other), 10 | 11))
        && !(moves(other) && matches!(place(one), 10 | 11))
        && !open
}

fn can_be_written(wart: &str, encoding: &str) -> bool {
    let unicode = encoding.starts_with("utf");
    unicode || !matches!(wart, "decomposed" | "invisible")
}

struct Corpus {
    files: BTreeMap<String, Vec<u8>>,
    index: String,
}

impl Corpus {
    fn expect(&mut self, name: &str, list: &List) {
        self.files
            .insert(format!("expected/{name}.tsv"), list.expected().into_bytes());
    }

    fn add(&mut self, name: &str, expected: &str, bytes: Vec<u8>) {
        self.index.push_str(&format!("{name}\t{expected}\n"));
        let known = self.files.insert(format!("files/{name}"), bytes);
        assert!(known.is_none(), "{name} twice");
    }
}

fn list(warts: &[&str]) -> List {
    let seed = warts
        .iter()
        .flat_map(|wart| wart.bytes())
        .fold(SEED, |seed, byte| seed.wrapping_mul(31).wrapping_add(byte.into()));
    let mut dice = Dice(seed);
    let mut list = List::plain(&mut dice);
    for wart in warts {
        assert!(list.put(wart), "{wart}");
    }
    list
}

/// Every file with its name: `files/…`, `expected/…`, `index.tsv`.
pub fn all() -> BTreeMap<String, Vec<u8>> {
    let mut corpus = Corpus {
        files: BTreeMap::new(),
        index: String::new(),
    };
    for (place, wart) in WARTS.iter().enumerate() {
        let list = list(&[wart]);
        corpus.expect(wart, &list);
        for encoding in ENCODINGS.iter().filter(|encoding| can_be_written(wart, encoding)) {
            let form = Form { encoding, ..USUAL };
            corpus.add(
                &format!("{wart}.{encoding}.csv"),
                wart,
                encoded(&text(&list, form), form.encoding),
            );
        }
        for (name, delimiter) in DELIMITERS.into_iter().skip(1) {
            let form = Form {
                delimiter,
                line_end: "\n",
                ..USUAL
            };
            // An unquoted cell may not hold the delimiter; no wart's does.
            corpus.add(
                &format!("{wart}.{name}.csv"),
                wart,
                encoded(&text(&list, form), form.encoding),
            );
        }
        if !list.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.raw) {
            corpus.add(
                &format!("{wart}.quoted.csv"),
                wart,
                encoded(
                    &text(
                        &list,
                        Form {
                            quote_all: true,
                            ..USUAL
                        },
                    ),
                    "utf-8",
                ),
            );
            let sheet = Sheet {
                name: "DANH SÁCH",
                rows: values(&list),
                merged: Vec::new(),
            };
            corpus.add(&format!("{wart}.xlsx"), wart, xlsx(std::slice::from_ref(&sheet)));
            corpus.add(&format!("{wart}.ods"), wart, ods(&[sheet]));
        }
        for other in WARTS
            .iter()
            .skip(place + 1)
            .filter(|other| **other != "plain" && meet(wart, other))
        {
            let both = self::list(&[wart, other]);
            let name = format!("{wart}+{other}");
            corpus.expect(&name, &both);
            corpus.add(
                &format!("{name}.csv"),
                &name,
                encoded(&text(&both, USUAL), "utf-8"),
            );
        }
    }
    forms(&mut corpus);
    workbooks(&mut corpus);
    tally(&mut corpus);
    corpus
        .files
        .insert("index.tsv".to_owned(), corpus.index.into_bytes());
    corpus.files
}

/// Encodings, delimiters, line ends and `sep=` with each other.
fn forms(corpus: &mut Corpus) {
    let list = list(&["plain"]);
    for encoding in ENCODINGS {
        for (name, delimiter) in DELIMITERS.into_iter().skip(1) {
            for (end, line_end) in [("lf", "\n"), ("cr", "\r")] {
                let form = Form {
                    encoding,
                    delimiter,
                    line_end,
                    sep: end == "cr",
                    ..USUAL
                };
                corpus.add(
                    &format!("plain.{encoding}.{name}.{end}.csv"),
                    "plain",
                    encoded(&text(&list, form), encoding),
                );
            }
        }
    }
    // Few words, and none that are Vietnamese: nothing tells the encoding.
    for (name, bytes) in [
        (
            "german",
            &b"STT;Ho va ten;Don vi\n1;M\xfcller J\xf6rg;Gr\xfc\xdfe K\xf6ln\n"[..],
        ),
        ("one-word", b"STT;Ho va ten;Don vi\n1;An;Th\xb8i\n"),
    ] {
        corpus.add(
            &format!("unclear.{name}.csv"),
            "!unclear-encoding",
            bytes.to_vec(),
        );
    }
    for (name, code, bytes) in [
        ("empty.csv", "!empty-file", &b""[..]),
        ("blank.csv", "!empty-file", b"\r\n\r\n"),
        ("no-header.csv", "!no-header", b"a,b\n1,2\n"),
        ("cut.utf-16.csv", "!bad-utf-16", b"\xff\xfea\0b"),
        (
            "page.xls",
            "!not-a-table-file",
            b"<html><table><tr><td>STT</td></tr></table></html>",
        ),
        ("document.pdf", "!not-a-table-file", b"%PDF-1.7\n1 0 obj\n"),
        ("cut.xlsx", "!damaged-workbook", b"PK\x03\x04\x14\0\0\0"),
    ] {
        corpus.add(name, code, bytes.to_vec());
    }
}

/// The tally of Thái Nguyên with what its report declares, in each form.
fn tally(corpus: &mut Corpus) {
    let source = include_str!("../../../../fixtures/awards/thai-nguyen-2013-2018.csv");
    let cells = |line: &str| {
        let mut cells = vec![String::new()];
        let mut quoted = false;
        for letter in line.chars() {
            match letter {
                '"' => quoted = !quoted,
                ',' if !quoted => cells.push(String::new()),
                letter => cells.last_mut().unwrap().push(letter),
            }
        }
        cells
    };
    let mut rows: Vec<Vec<String>> = source.lines().map(cells).collect();
    rows.push(["", "Tổng cộng", "", "1.876", ""].map(str::to_owned).to_vec());
    let cell = |text: &String| Cell {
        written: text.clone(),
        ..Cell::default()
    };
    let list = List {
        rows: rows
            .iter()
            .map(|row| lists::Row {
                kind: Kind::Data,
                cells: row.iter().map(cell).collect(),
            })
            .collect(),
        header: Vec::new(),
    };
    for encoding in ENCODINGS {
        let form = Form { encoding, ..USUAL };
        corpus.add(
            &format!("thai-nguyen.{encoding}.csv"),
            "?",
            encoded(&text(&list, form), encoding),
        );
    }
    let value = |text: &String| match (text.as_str(), text.parse::<u32>()) {
        ("", _) => Value::Blank,
        ("1.876", _) => Value::Number("1876".to_owned()),
        (_, Ok(_)) => Value::Number(text.clone()),
        _ => Value::Text(text.clone()),
    };
    let sheet = || Sheet {
        name: "Khen thưởng",
        rows: rows.iter().map(|row| row.iter().map(value).collect()).collect(),
        merged: Vec::new(),
    };
    corpus.add("thai-nguyen.xlsx", "?", xlsx(&[sheet()]));
    corpus.add("thai-nguyen.ods", "?", ods(&[sheet()]));
}
