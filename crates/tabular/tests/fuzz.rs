//! What fuzzing found stays mended, and what it was started from holds.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper that fails fails its test"
)]

#[path = "support/fuzzed.rs"]
mod fuzzed;

use std::fs;
use std::path::Path;

fn each(target: &str, run: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fixtures/tables/fuzz")
        .join(target);
    let mut seen = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        eprintln!("{}", path.display());
        run(&fs::read(path).unwrap());
        seen += 1;
    }
    assert!(seen > 0);
}

#[test]
fn tables_that_were_found_once() {
    each("table", fuzzed::table);
}

#[test]
fn workbooks_that_were_found_once() {
    each("workbook", fuzzed::workbook);
}

#[test]
fn texts_in_encodings_that_were_found_once() {
    each("decoders", fuzzed::decoders);
}

#[test]
fn values_that_were_found_once() {
    each("values", fuzzed::values);
}
