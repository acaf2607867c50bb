//! The program `thidua`.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    thidua::cli::run(std::env::args_os().collect()).await
}
