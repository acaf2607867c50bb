#![no_main]

#[path = "../../crates/tabular/tests/support/fuzzed.rs"]
#[allow(dead_code, reason = "each target uses one of them")]
mod fuzzed;
mod memory;

libfuzzer_sys::fuzz_target!(|data: &[u8]| memory::bounded(data, fuzzed::decoders));
