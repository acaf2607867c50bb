//! `docs/codes.md`: every code of a finding or an error, generated from the program and its source.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use thidua_domain::awards::headers::ColumnNote;
use thidua_domain::awards::movements::{MovementField, MovementProblem, MovementProblemCode};
use thidua_domain::awards::{CatalogueFinding, ProblemCode};
use thidua_domain::codes::CategoryCode;
use thidua_tabular::Severity;
use thidua_vietnamese::Lang;

use super::code::without_tests;
use super::{is_test, sources, tokens};
use crate::support::repository;

/// The file.
const FILE: &str = "docs/codes.md";
/// The variable that has it written anew.
const WRITE: &str = "THIDUA_WRITE_DOCS";

/// A code where the service makes it.
#[derive(Debug, Clone, Default)]
struct Made {
    /// How it is made: `usage`, `refused`, `machine`, `error`, `warning`; for `new` the variant.
    how: String,
    vi: String,
    en: String,
}

#[test]
fn every_code_is_in_the_book() {
    let path = repository().join(FILE);
    let book = book();
    if std::env::var_os(WRITE).is_some() {
        fs::write(&path, &book).expect("the book can be written");
    }
    let there = fs::read_to_string(&path).unwrap_or_default();
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (there, wanted) = (lines(&there), lines(&book));
    let missing: Vec<&String> = wanted.iter().filter(|line| !there.contains(line)).collect();
    let gone: Vec<&String> = there.iter().filter(|line| !wanted.contains(line)).collect();
    assert!(
        there == wanted,
        "{FILE} is not what the program says; write it anew: {WRITE}=1 cargo test -p thidua --test it every_code\nmissing: {missing:#?}\ntoo much: {gone:#?}"
    );
}

#[test]
fn codes_are_found_where_they_are_made() {
    let source = r#"
        fn a() { Err(Error::refused("no-such-thing", format!("Không có «{name}»; xem \"danh mục\"."), "No such thing.")) }
        fn b() { vec![Finding::new(Severity::Warning, "odd-cell", "ô lạ", "odd cell").at_row(3)] }
        fn c() { Error::new(Kind::Waiting, "later", |lang| lang.pick("chờ", "wait")); Error::new(kind, code, text) }
    "#;
    let mut made = BTreeMap::new();
    collect(source.parse().expect("it is Rust"), &mut made);
    let codes: Vec<&str> = made.keys().map(|(_, code)| code.as_str()).collect();
    assert_eq!(codes, ["later", "no-such-thing", "odd-cell"]);
    let of = |what: &str, code: &str| made[&(what.to_owned(), code.to_owned())].clone();
    assert_eq!(of("Error", "later").how, "Waiting");
    assert_eq!(of("Error", "later").en, "wait");
    assert_eq!(of("Error", "no-such-thing").vi, "Không có «…»; xem \"danh mục\".");
    assert_eq!(of("Finding", "odd-cell").how, "Warning");
}

/// The whole book.
fn book() -> String {
    let mut book = String::from(
        "# Mã lỗi và mã lưu ý\n\n\
         Every finding of an import and every error has a stable code, for programs and for asking about it. The book is generated; the words are those of \
         the program, with «…» for what differs from case to case. `lỗi` rejects the row, or the file where it names no row; \
         `lưu ý` only wants to be looked at. Exit statuses: 1 the machine failed, 2 wrong usage or unknown, 3 refused, 4 waits for a \
         decision.\n",
    );
    let weight = |error: bool| if error { "lỗi" } else { "lưu ý" };
    book.push_str("\n## Reading a file\n\n| code | weight | nghĩa | meaning |\n|---|---|---|---|\n");
    for info in thidua_tabular::codes::ALL {
        row(
            &mut book,
            &[
                info.code,
                weight(info.severity == Severity::Error),
                info.vi,
                info.en,
            ],
        );
    }
    book.push_str("\n## Rows of award lists, of movements and initiatives\n\n| code | weight | nghĩa và cách sửa | meaning and remedy |\n|---|---|---|---|\n");
    for code in ProblemCode::ALL {
        let words = |lang| {
            format!(
                "{}: {}; {}.",
                code.name(lang),
                code.meaning(lang),
                code.remedy(lang)
            )
        };
        let error = code.severity() == thidua_domain::awards::Severity::Error;
        row(
            &mut book,
            &[code.code(), weight(error), &words(Lang::Vi), &words(Lang::En)],
        );
    }
    for code in MovementProblemCode::ALL {
        let problem = MovementProblem {
            code: *code,
            field: MovementField::Name,
            value: "…".to_owned(),
        };
        let words = [problem.message(Lang::Vi), problem.message(Lang::En)];
        row(
            &mut book,
            &[code.code(), weight(code.is_error()), &words[0], &words[1]],
        );
    }
    for note in ColumnNote::KINDS {
        let words = |lang| format!("{} {}", note.meaning(lang), note.remedy(lang));
        row(
            &mut book,
            &[note.code(), weight(false), &words(Lang::Vi), &words(Lang::En)],
        );
    }
    for finding in catalogue_findings() {
        row(
            &mut book,
            &[
                finding.code(),
                weight(false),
                &finding.message(Lang::Vi),
                &finding.message(Lang::En),
            ],
        );
    }
    let made = made();
    book.push_str(
        "\n## Other findings of imports\n\n| code | weight | lời báo | message |\n|---|---|---|---|\n",
    );
    for ((what, code), made) in &made {
        if what == "Finding" {
            let error = ["error", "Error"].contains(&made.how.as_str());
            row(&mut book, &[code, weight(error), &made.vi, &made.en]);
        }
    }
    book.push_str("\n## Errors of commands, pages and the API\n\n| code | exit | lời báo | message |\n|---|---|---|---|\n");
    for ((what, code), made) in &made {
        if what == "Error" {
            let exit = match made.how.as_str() {
                "machine" | "Machine" => "1",
                "usage" | "Usage" => "2",
                "refused" | "Refused" | "Forbidden" => "3",
                "Waiting" => "4",
                _ => "",
            };
            row(&mut book, &[code, exit, &made.vi, &made.en]);
        }
    }
    book
}

fn row(book: &mut String, cells: &[&str]) {
    let cells: Vec<String> = cells
        .iter()
        .map(|cell| cell.replace('|', "\\|").replace('\n', " "))
        .collect();
    let _ = writeln!(book, "| `{}` | {} |", cells[0], cells[1..].join(" | "));
}

/// What the import of categories can say, each once.
fn catalogue_findings() -> Vec<CatalogueFinding> {
    let code = || CategoryCode::parse("giay-khen").expect("a code");
    let day = chrono::NaiveDate::from_ymd_opt(2025, 6, 30).expect("a day");
    vec![
        CatalogueFinding::Added(code()),
        CatalogueFinding::Changed(code(), vec!["Tên"]),
        CatalogueFinding::Ended(code(), day),
        CatalogueFinding::NamesDropped(code(), vec!["GK".to_owned()]),
        CatalogueFinding::CountedElsewhere(code()),
    ]
}

/// What the service makes, by what it is and its code; the first place of a code that has words speaks for all.
fn made() -> BTreeMap<(String, String), Made> {
    let mut made = BTreeMap::new();
    for file in sources("crates/service/src").iter().filter(|file| !is_test(file)) {
        collect(without_tests(tokens(file)), &mut made);
    }
    made
}

fn collect(stream: TokenStream, made: &mut BTreeMap<(String, String), Made>) {
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    for (place, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        if group.delimiter() == Delimiter::Parenthesis
            && let Some((what, how)) = called(&tokens[..place])
            && let Some((code, found)) = arguments(&what, &how, group.stream())
        {
            let one = made.entry((what, code)).or_insert_with(|| found.clone());
            if one.vi.is_empty() {
                *one = found;
            }
        }
        collect(group.stream(), made);
    }
}

/// `Error::refused` before the arguments.
fn called(before: &[TokenTree]) -> Option<(String, String)> {
    let [.., what, first, second, how] = before else {
        return None;
    };
    if first.to_string() != ":" || second.to_string() != ":" {
        return None;
    }
    let what = what.to_string();
    ["Error", "Finding"]
        .contains(&what.as_str())
        .then(|| (what, how.to_string()))
}

fn arguments(what: &str, how: &str, stream: TokenStream) -> Option<(String, Made)> {
    let mut parts: Vec<Vec<TokenTree>> = vec![Vec::new()];
    for token in stream {
        // commas of a closure's body stand in its own group
        match &token {
            TokenTree::Punct(mark) if mark.as_char() == ',' => parts.push(Vec::new()),
            _ => parts.last_mut()?.push(token),
        }
    }
    let (code_at, how) = match (what, how) {
        ("Error", "usage" | "refused" | "machine") | ("Finding", "error" | "warning") => (0, how.to_owned()),
        (_, "new") => (1, parts.first()?.last()?.to_string()),
        _ => return None,
    };
    let [TokenTree::Literal(code)] = parts.get(code_at)?.as_slice() else {
        return None;
    };
    let code = code.to_string().trim_matches('"').to_owned();
    let rest: Vec<String> = parts
        .get(code_at + 1..)?
        .iter()
        .flat_map(|part| texts(part))
        .collect();
    let mut rest = rest.into_iter();
    let found = Made {
        how,
        vi: rest.next().unwrap_or_default(),
        en: rest.next().unwrap_or_default(),
    };
    Some((code, found))
}

/// The texts among tokens, as far as they are messages.
fn texts(tokens: &[TokenTree]) -> Vec<String> {
    let mut found = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Literal(literal) => {
                let source = literal.to_string();
                if let Some(text) = source.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
                    found.push(plain(text));
                }
            }
            TokenTree::Group(group) => {
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                found.extend(texts(&inner));
            }
            _ => {}
        }
    }
    found
}

/// A literal as it is read: escapes undone, what is filled in as «…».
fn plain(source: &str) -> String {
    let source = source.replace("\\\"", "\"").replace("\\n", " ");
    let mut text = String::new();
    let mut letters = source.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => while letters.next_if(|next| next.is_whitespace()).is_some() {},
            '{' => {
                for inside in letters.by_ref() {
                    if inside == '}' {
                        break;
                    }
                }
                text.push('…');
            }
            letter => text.push(letter),
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
