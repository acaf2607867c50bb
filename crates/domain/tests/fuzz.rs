//! What fuzzing found stays mended, and what it was started from holds.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

#[path = "support/fuzzed.rs"]
mod fuzzed;

use std::fs;
use std::path::Path;

#[test]
fn rows_that_were_found_once() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/tables/fuzz/rows");
    let mut seen = 0;
    for entry in fs::read_dir(folder).unwrap() {
        fuzzed::rows(&fs::read(entry.unwrap().path()).unwrap());
        seen += 1;
    }
    assert!(seen > 0);
}
