//! The program `thidua`.

use std::process::ExitCode;

/// Texts are made in one thread and given back in another, by the million in an import; this allocator is made for that.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    thidua::cli::run(std::env::args_os().collect()).await
}
