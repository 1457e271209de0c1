//! Takes connections, as many as there may be, hands their requests to the routes, and lets them end.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use hyper::body::{Body as _, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::{task, time};
use tower::ServiceExt;

use super::client::{Client, Peer};
use super::connection::{Come, Patient};
use super::metrics::Metrics;
use super::state::State;

/// What a connection too many is told. Whoever sends requests in bulk understands it; a browser says so in its own words.
const TURNED_AWAY: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
/// How long it has to be heard.
const FAREWELL: Duration = Duration::from_millis(500);
/// When taking connections fails, as for lack of file handles, it helps to let some end.
const PAUSE: Duration = Duration::from_millis(100);

/// A server that takes connections.
pub(super) struct Accepting {
    task: task::JoinHandle<GracefulShutdown>,
    stop: oneshot::Sender<()>,
}

impl Accepting {
    /// Takes connections from now on.
    pub(super) fn begin(listener: TcpListener, router: Router, state: State) -> Self {
        let (stop, stopped) = oneshot::channel();
        Self {
            task: task::spawn(accept(listener, router, state, stopped)),
            stop,
        }
    }
}

/// Takes no more connections, and waits for the answers under way, but no longer than `patience`.
pub(super) async fn end(accepting: Accepting, patience: Duration) {
    // Nobody listens if taking connections has ended by itself.
    let _ = accepting.stop.send(());
    let Ok(connections) = accepting.task.await else {
        return;
    };
    let left = connections.count();
    if time::timeout(patience, connections.shutdown())
        .await
        .is_err()
    {
        tracing::warn!(left, "some connections did not end in time");
    }
}

async fn accept(
    listener: TcpListener,
    router: Router,
    state: State,
    mut stopped: oneshot::Receiver<()>,
) -> GracefulShutdown {
    let connections = GracefulShutdown::new();
    let counts = Counts::default();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = &mut stopped => return connections,
        };
        match accepted {
            Ok((stream, peer)) => take(stream, peer, &router, &state, &counts, &connections),
            Err(error) => {
                tracing::error!(%error, "cannot take a connection");
                time::sleep(PAUSE).await;
            }
        }
    }
}

/// Serves a connection in a task of its own, or turns it away.
fn take(
    stream: TcpStream,
    peer: SocketAddr,
    router: &Router,
    state: &State,
    counts: &Counts,
    connections: &GracefulShutdown,
) {
    let current = state.current();
    let limits = &current.settings.limits;
    let client = Client::of_connection(peer.ip(), &current.settings.server.proxies);
    let metrics = state.metrics();
    let Some(counted) = counts.take(
        client,
        limits.connections,
        limits.client_connections,
        metrics,
    ) else {
        metrics.turned_away.inc();
        task::spawn(turn_away(stream));
        return;
    };
    // Small answers go out at once. Where that cannot be had, they go out later.
    let _ = stream.set_nodelay(true);
    let come = Come::default();
    let io = Patient::new(stream, come.clone(), limits.head_time, limits.write_time);
    let router = router.clone();
    let service = service_fn(move |request: Request<Incoming>| {
        // What has a body has not come before that has.
        if request.body().is_end_stream() {
            come.now();
        }
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(Peer(peer));
        router.clone().oneshot(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.idle_time)
        .max_buf_size(limits.head)
        .max_headers(limits.header_lines)
        .serve_connection(TokioIo::new(io), service);
    let served = connections.watch(connection);
    task::spawn(async move {
        // What goes wrong on a connection is the client's business: it went away, or it sent rubbish.
        if let Err(error) = served.await {
            tracing::debug!(%error, "a connection ended early");
        }
        drop(counted);
    });
}

async fn turn_away(mut stream: TcpStream) {
    let farewell = async {
        stream.write_all(TURNED_AWAY).await?;
        stream.shutdown().await
    };
    // Who does not listen has gone already.
    let _ = time::timeout(FAREWELL, farewell).await;
}

/// How many connections are open.
#[derive(Clone, Default)]
struct Counts(Arc<Mutex<Open>>);

#[derive(Default)]
struct Open {
    all: usize,
    by_client: HashMap<Client, usize>,
}

impl Counts {
    /// Counts a connection, if there may be one more. A proxy's and this machine's are counted only among all.
    fn take(
        &self,
        client: Option<Client>,
        most: usize,
        most_of_client: usize,
        metrics: &Metrics,
    ) -> Option<Counted> {
        let client = client.filter(|client| *client != Client::Local);
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let of_client = client.map_or(0, |client| {
            open.by_client.get(&client).copied().unwrap_or_default()
        });
        if open.all >= most || of_client >= most_of_client {
            return None;
        }
        open.all += 1;
        if let Some(client) = client {
            open.by_client.insert(client, of_client + 1);
        }
        metrics.connections.inc();
        Some(Counted {
            counts: self.clone(),
            client,
            metrics: metrics.clone(),
        })
    }
}

/// An open connection. Dropped when it ends.
struct Counted {
    counts: Counts,
    client: Option<Client>,
    metrics: Metrics,
}

impl Drop for Counted {
    fn drop(&mut self) {
        let mut open = self.counts.0.lock().unwrap_or_else(PoisonError::into_inner);
        open.all = open.all.saturating_sub(1);
        self.metrics.connections.dec();
        let Some(client) = self.client else { return };
        match open.by_client.get_mut(&client) {
            Some(count) if *count > 1 => *count -= 1,
            _ => {
                open.by_client.remove(&client);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_client_cannot_take_all() {
        let (counts, metrics) = (Counts::default(), Metrics::new());
        let far = |last: u8| Some(Client::far([192, 0, 2, last].into()));
        let take = |client| counts.take(client, 5, 2, &metrics);
        let (first, second) = (take(far(1)), take(far(1)));
        assert!(first.is_some() && second.is_some() && take(far(1)).is_none());
        let others = [take(far(2)), take(Some(Client::Local)), take(None)];
        assert!(others.iter().all(Option::is_some));
        assert!(take(far(3)).is_none());
        assert_eq!(metrics.connections.get(), 5);
        drop(first);
        assert!(take(far(3)).is_some());
        drop((second, others));
        assert_eq!(metrics.connections.get(), 0);
        assert!(counts.0.lock().is_ok_and(|open| open.by_client.is_empty()));
    }
}
