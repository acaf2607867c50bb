//! Counts what is allocated, so that a few bytes which ask for many are a finding.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

#[global_allocator]
static COUNTING: Counting = Counting;

// SAFETY: all is passed on to the allocator of the system.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        MOST.fetch_max(HELD.fetch_add(layout.size(), Relaxed) + layout.size(), Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(place, layout) }
    }
}

/// What any input may take: windows, tables of the reader that are made once, and messages of both languages.
const BASE: usize = 48 << 20;
/// What each byte may take besides: a packed workbook 200 bytes unpacked, twice in cells of 4 bytes.
const EACH: usize = 1_000;

/// Runs it, and fails where it held more than the bound at any moment.
pub fn bounded(data: &[u8], run: fn(&[u8])) {
    let before = HELD.load(Relaxed);
    MOST.store(before, Relaxed);
    run(data);
    let most = MOST.load(Relaxed) - before;
    assert!(most <= BASE + EACH * data.len(), "{most} bytes for {} bytes", data.len());
}
