#![no_main]

#[path = "../../crates/domain/tests/support/fuzzed.rs"]
mod fuzzed;
mod memory;

libfuzzer_sys::fuzz_target!(|data: &[u8]| memory::bounded(data, fuzzed::rows));
