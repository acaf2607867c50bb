//! Reading Rust by its tokens, so that comments and texts are not taken for code.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Leaves out items marked `#[cfg(test)]` and `#[test]`.
pub(super) fn without_tests(stream: TokenStream) -> TokenStream {
    let mut kept: Vec<TokenTree> = Vec::new();
    let mut skipping = false;
    for token in stream {
        let text = token.to_string().replace(' ', "");
        if text == "[cfg(test)]" || text == "[test]" {
            kept.pop();
            skipping = true;
        } else if skipping {
            // to the end of the item
            let body = matches!(&token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
            skipping = !(body || text == ";");
        } else if let TokenTree::Group(group) = token {
            let inner = without_tests(group.stream());
            kept.push(proc_macro2::Group::new(group.delimiter(), inner).into());
        } else {
            kept.push(token);
        }
    }
    kept.into_iter().collect()
}

/// All paths in code, those in groups (`a::{b, c::d}`) written out; a lone name is a path of one.
pub(super) fn paths(stream: TokenStream) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    collect_paths(stream, &[], &mut found);
    found
}

fn collect_paths(stream: TokenStream, prefix: &[String], found: &mut Vec<Vec<String>>) {
    let mut path: Vec<String> = Vec::new();
    let mut colons = 0;
    for token in stream {
        match token {
            TokenTree::Ident(name) => {
                if colons != 2 || path.is_empty() {
                    found.extend(
                        Some(std::mem::replace(&mut path, prefix.to_vec())).filter(|p| !p.is_empty()),
                    );
                }
                path.push(name.to_string());
                colons = 0;
            }
            TokenTree::Punct(mark) if mark.as_char() == ':' => colons += 1,
            TokenTree::Group(group) => {
                let continued = colons == 2 && group.delimiter() == Delimiter::Brace;
                let prefix = if continued { path.clone() } else { Vec::new() };
                if continued {
                    path.clear();
                }
                collect_paths(group.stream(), &prefix, found);
                colons = 0;
            }
            TokenTree::Literal(number) => {
                // 1.5_f64 names its type too
                let number = number.to_string();
                for float in ["f32", "f64"] {
                    if number.starts_with(|c: char| c.is_ascii_digit()) && number.ends_with(float) {
                        found.push(vec![float.to_owned()]);
                    }
                }
                colons = 0;
            }
            TokenTree::Punct(_) => {
                // `a<b>::c` goes on nowhere we look
                found.extend(Some(std::mem::take(&mut path)).filter(|p| !p.is_empty()));
                colons = 0;
            }
        }
    }
    found.extend(Some(path).filter(|p| !p.is_empty()));
}

/// The names of all methods called: `.name(`.
pub(super) fn calls(stream: TokenStream) -> Vec<String> {
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if let TokenTree::Group(group) = token {
            found.extend(calls(group.stream()));
            if let [TokenTree::Punct(dot), TokenTree::Ident(name)] = &tokens[at.saturating_sub(2)..at]
                && dot.as_char() == '.'
                && group.delimiter() == Delimiter::Parenthesis
            {
                found.push(name.to_string());
            }
        }
    }
    found
}

#[test]
fn paths_are_found_in_code_only() {
    let code = "//! crate::comment\nuse crate::{a::B, c}; use super::super::d; use std::{fs, io::Read as R};
        #[cfg(test)] mod tests { use crate::only_in_tests; fn x() { 1_f64; } }
        fn f(x: crate::e::F) { let s = \"crate::text\"; x.get::<u8>(Utc::now()); 2.5f32 }";
    let paths: Vec<String> = paths(without_tests(code.parse().expect("it is code")))
        .iter()
        .map(|path| path.join("::"))
        .collect();
    for expected in [
        "crate::a::B",
        "crate::c",
        "super::super::d",
        "std::fs",
        "std::io::Read",
        "crate::e::F",
        "Utc::now",
        "f32",
    ] {
        assert!(
            paths.iter().any(|path| path == expected),
            "{expected} is not in {paths:?}"
        );
    }
    for unexpected in ["crate::only_in_tests", "crate::text", "crate::comment", "f64"] {
        assert!(
            !paths.iter().any(|path| path == unexpected),
            "{unexpected} is in {paths:?}"
        );
    }
}

#[test]
fn calls_are_found_in_code_only() {
    let code = "fn f() { /* .expect( */ a.b().unwrap(); m!(c.expect(\"x\")); unwrap(1); s.unwrap_or(2) }
        #[test] fn g() { x.expect_err(1) }";
    let calls = calls(without_tests(code.parse().expect("it is code")));
    assert_eq!(
        calls
            .iter()
            .filter(|c| ["unwrap", "expect"].contains(&c.as_str()))
            .count(),
        2,
        "{calls:?}"
    );
    assert!(!calls.contains(&"expect_err".to_owned()));
}
