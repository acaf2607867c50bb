//! Listening, and ending well.

use std::io::Write as _;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::{TcpListener, lookup_host};
use tokio::sync::watch;
use tracing_subscriber::EnvFilter;

use super::{Web, router};
use crate::database::Database;
use crate::{Error, Result};

/// How long requests that run may still take when the program is asked to end.
const GRACE: Duration = Duration::from_secs(10);

/// Serves pages and API until the program is asked to end.
///
/// # Errors
/// When the address is none, is not of this machine alone, or is taken.
pub async fn serve(database: Database, listen: &str) -> Result<()> {
    log_to_stderr();
    let database = database.for_many_readers().await?;
    let listener = bind(listen).await?;
    let address = listener.local_addr().map_err(|error| taken(listen, &error))?;
    // before the address is printed: whoever reads it may already ask for the end
    let asked = asked_to_end().map_err(|error| taken(listen, &error))?;
    {
        let mut out = std::io::stdout().lock();
        // whoever started the program may have stopped reading; it serves all the same
        let _ = writeln!(out, "http://{address}").and_then(|()| out.flush());
    }
    let (tell, told) = watch::channel(false);
    let ending = async move {
        asked.await;
        tracing::info!("ending");
        let _ = tell.send(true);
    };
    let serving = axum::serve(listener, router::router(Web::new(database.clone())));
    let ended = tokio::select! {
        ended = serving.with_graceful_shutdown(ending).into_future() => {
            ended.map_err(|error| taken(listen, &error))
        }
        () = grace(told) => Ok(()),
    };
    database.close().await;
    ended
}

/// Ends a while after the program was asked to end.
async fn grace(mut told: watch::Receiver<bool>) {
    if told.wait_for(|ending| *ending).await.is_err() {
        return std::future::pending().await;
    }
    tokio::time::sleep(GRACE).await;
}

/// Ctrl-C, and the signal by which services are stopped. Heard from the moment this is called.
#[cfg(unix)]
fn asked_to_end() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupted = signal(SignalKind::interrupt())?;
    let mut terminated = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupted.recv() => (),
            _ = terminated.recv() => (),
        }
    })
}

/// Ctrl-C.
#[cfg(not(unix))]
fn asked_to_end() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

/// Listens on an address of this machine alone: there are no logins yet.
async fn bind(listen: &str) -> Result<TcpListener> {
    let addresses: Vec<SocketAddr> = lookup_host(listen)
        .await
        .map(Iterator::collect)
        .unwrap_or_default();
    if addresses.is_empty() {
        return Err(Error::usage(
            "bad-address",
            format!("Không hiểu địa chỉ «{listen}»; ghi như 127.0.0.1:8080."),
            format!("The address «{listen}» is not understood; write it like 127.0.0.1:8080."),
        ));
    }
    if let Some(open) = addresses.iter().find(|address| !address.ip().is_loopback()) {
        return Err(Error::usage(
            "address-not-local",
            format!(
                "Phiên bản này chưa có đăng nhập nên chỉ mở trang web trên chính máy này; dùng 127.0.0.1:{}.",
                open.port()
            ),
            format!(
                "This version has no logins yet, so it serves this machine only; use 127.0.0.1:{}.",
                open.port()
            ),
        ));
    }
    TcpListener::bind(addresses.as_slice())
        .await
        .map_err(|error| taken(listen, &error))
}

fn taken(listen: &str, error: &std::io::Error) -> Error {
    if error.kind() == std::io::ErrorKind::AddrInUse {
        return Error::machine(
            "address-in-use",
            format!(
                "Địa chỉ {listen} đang được chương trình khác dùng; đóng chương trình đó hoặc chọn --listen khác."
            ),
            format!("The address {listen} is in use; close the other program or choose another --listen."),
        );
    }
    Error::machine(
        "cannot-listen",
        format!("Không mở được địa chỉ {listen}: {error}."),
        format!("Cannot listen on {listen}: {error}."),
    )
}

/// Diagnostics go to standard error, warnings and worse unless THIDUA_LOG (or RUST_LOG) asks for more.
fn log_to_stderr() {
    let filter = ["THIDUA_LOG", "RUST_LOG"]
        .iter()
        .find_map(|name| std::env::var(name).ok())
        .and_then(|text| EnvFilter::try_new(text).ok())
        .unwrap_or_else(|| EnvFilter::new("warn"));
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(false);
    // a second server in one process keeps the first one's log
    let _ = if std::env::var("THIDUA_LOG_FORMAT").is_ok_and(|format| format == "json") {
        subscriber.json().try_init()
    } else {
        subscriber.try_init()
    };
}
