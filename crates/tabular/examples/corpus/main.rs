//! Writes the corpus of tables with their expected cells: `cargo run -p thidua-tabular --example corpus [FOLDER]`.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a generator of test files stops where its own lists are wrong"
)]

#[path = "files.rs"]
mod files;

use std::path::PathBuf;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let usual = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/tables");
    let folder = env::args_os()
        .nth(1)
        .map_or_else(|| PathBuf::from(usual), PathBuf::from);
    for part in ["files", "expected"] {
        let part = folder.join(part);
        if part.exists() {
            fs::remove_dir_all(&part)?;
        }
        fs::create_dir_all(part)?;
    }
    let mut bytes = 0;
    let files = files::all();
    for (name, content) in &files {
        bytes += content.len();
        fs::write(folder.join(name), content)?;
    }
    println!("{} files, {bytes} bytes", files.len());
    Ok(())
}
