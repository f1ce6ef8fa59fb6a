//! Connections: as many as are allowed, and none that waits for ever.

use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// How many connections are held at once.
const MOST_CONNECTIONS: usize = 64;
/// How long a program may take to send the head of a request, and be silent between two.
const PATIENCE: Duration = Duration::from_secs(30);
/// The longest head of a request, in bytes.
const LONGEST_HEAD: usize = 16 << 10;
/// How long what is being answered may take to end.
const CLOSING: Duration = Duration::from_secs(2);

/// Answers what comes to `socket` with `routes`, until `stop`.
pub(crate) async fn serve(socket: TcpListener, routes: Router, stop: CancellationToken) {
    let mut open = JoinSet::new();
    loop {
        tokio::select! {
            () = stop.cancelled() => break,
            accepted = socket.accept(), if open.len() < MOST_CONNECTIONS => match accepted {
                Ok((stream, _)) => {
                    open.spawn(answer(stream, routes.clone(), stop.clone()));
                }
                // The system is short of something, so that it would fail again at once.
                Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
            },
            Some(_) = open.join_next() => {}
        }
    }
    drop(socket);
    let all = async { while open.join_next().await.is_some() {} };
    if tokio::time::timeout(CLOSING, all).await.is_err() {
        tracing::debug!("a connection was cut");
    }
}

/// Answers the requests of one connection.
async fn answer(stream: TcpStream, routes: Router, stop: CancellationToken) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(LONGEST_HEAD);
    let connection = http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(routes));
    let mut connection = std::pin::pin!(connection);
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = stop.cancelled() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!("a connection ended early: {error}");
    }
}
